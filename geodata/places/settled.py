"""What a person has said of names in an article: a type that everybody may use."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from geodata.places.gazetteer.place import Place

# The reason that stands where a person has chosen.
SET_BY_A_PERSON = "set by a person"


class Nowhere(StrEnum):
    """A name that has no place: nobody knows which, or it is no place name at all."""

    UNKNOWN = "unknown"
    NO_PLACE = "no place name"


# By the span of each name in the article, half-open.
Settled = Mapping[tuple[int, int], Place | Nowhere]
