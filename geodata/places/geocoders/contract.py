"""What a geocoder may be asked, and in which shape it answers: geopy's contract, said once.

Our own geocoder and those online take the same questions and give the same
shapes because both read them here. Knows no places and opens nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from geopy import Location, Point

# What Nominatim takes as a structured query, innermost first.
STRUCTURED = ("street", "city", "county", "state", "country")


def name_in(query: str | Mapping[str, str] | None) -> str | None:
    """The name that is asked for, spaces tidied; None where nothing in the query can be a name.

    A structured query, ``{"city": "Mosul", "country": "Iraq"}``, reads "Mosul, Iraq".

    Raises:
        TypeError: the query is neither text nor a mapping.
    """
    if query is None:
        return None
    if isinstance(query, Mapping):
        query = ", ".join(part for part in (str(query.get(key) or "").strip() for key in STRUCTURED) if part)
    if not isinstance(query, str):
        raise TypeError(f"cannot look up {query!r}: ask with a name, as text, or a mapping with 'city' ...")
    name = " ".join(unicodedata.normalize("NFC", query).split())
    return name if any(character.isalnum() for character in name) else None


def point_in(query: Point | str | Sequence[float]) -> Point:
    """The point that is asked about, longitude wrapped into [-180, 180].

    Stricter than ``Point`` itself, for which ``None`` and ``(None, "")`` are the point 0, 0.

    Raises:
        ValueError: no two finite coordinates, or a latitude outside [-90, 90].
    """
    if isinstance(query, (Point, str)):
        return Point(query)
    try:
        numbers = [float(number) for number in query]
        latitude, longitude = numbers[:2]
        return Point(latitude, longitude, *numbers[2:])
    except (TypeError, ValueError, OverflowError) as error:
        reason = f": {error}" if type(error) is ValueError else ""
        raise ValueError(f"{query!r} is no point, a latitude and a longitude in degrees{reason}") from error


def country_codes_in(codes: Iterable[str] | str | None) -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes in upper case, from a list or from text, "iq,sy"; empty for any country."""
    parts = codes.split(",") if isinstance(codes, str) else codes or ()
    return frozenset(code.strip().upper() for code in parts if code.strip())


def limit_in(limit: int | None) -> int | None:
    """The most that may be answered, None for all.

    Raises:
        ValueError: it is less than 1.
    """
    if limit is not None and int(limit) < 1:
        raise ValueError(f"a limit of {limit} leaves nothing to answer: give 1 or more, or None for all")
    return None if limit is None else int(limit)


def answer(
    found: Sequence[Location], *, exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    """The first, or a list of at most *limit*; None where nothing was found, never an empty list."""
    if not found:
        return None
    return found[0] if exactly_one else list(found[:limit])
