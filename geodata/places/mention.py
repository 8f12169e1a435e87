"""A place name in an article with the place it was taken for: a type that everybody may use.

Knows neither text nor gazetteer; ``placing`` makes these.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.article import Span
from articles.roles.role import Role
from geodata.places.gazetteer.place import Place
from geodata.places.resolution.candidates import Candidate


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in an article, its role, and the place it was taken for.

    ``place`` is None where no candidate was certain enough; the name is then
    counted and listed as unmapped. ``geo_precision`` and ``where_prec`` are the
    codes of ACLED and UCDP (blank is None).

    Where the words around the name put the meant place elsewhere, "20 km south of Raqqa",
    ``place`` is that one, ``anchor`` the place of the name itself, and
    ``expression`` the span of all these words in the article. Else both are None.
    """

    start: int
    end: int
    text: str
    role: Role
    place: Place | None
    geo_precision: int | None
    where_prec: int | None
    score: float
    candidates: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = ()
    anchor: Place | None = None
    expression: Span | None = None

    @property
    def named(self) -> Place | None:
        """The place of the name itself, whatever the words around it say."""
        return self.anchor or self.place
