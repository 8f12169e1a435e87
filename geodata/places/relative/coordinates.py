"""Find coordinates that a text writes out: "36.85, 40.07", "33°30'N 36°18'E", "42S WC 924 571".

Two bare numbers are a point only where they are as exact as no price is, or the words before them say so.
Knows no gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geodata.places.relative.grid import middle_of_square


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point that is written in a text; ``name`` is what stands beside, else the words themselves."""

    start: int
    end: int
    lat: float
    lon: float
    name: str


_NUMBER = r"\d{1,3}(?:\.\d{1,8})?"
_MINUTES = r"(\d{1,2}(?:\.\d+)?)\s?['′’]"
_SECONDS = r"(\d{1,2}(?:\.\d+)?)\s?(?:[\"″”]|''|’’)"
_ANGLE = rf"({_NUMBER})(?:\s?°\s?(?:{_MINUTES}\s?(?:{_SECONDS}\s?)?)?)?"
_BETWEEN = r"(?:\s?[,;/]\s?|\s|\s(?:and|by)\s)"
_BEHIND = re.compile(rf"(?<![\w.,°])[+]?{_ANGLE}\s?([NSns])\b\.?{_BETWEEN}{_ANGLE}\s?([EWew])\b")
_BEFORE = re.compile(rf"\b([NS])\s?{_ANGLE}{_BETWEEN}([EW])\s?{_ANGLE}(?![\d.])")
_BARE = re.compile(
    r"(?<![\w.,:/+-])([+-]?\d{1,2}\.(\d{2,8}))°?\s?[,;/]\s?([+-]?\d{1,3}\.(\d{2,8}))°?(?![\d%]|\.\d|,\s?\d)"
)
_GRID = re.compile(
    r"\b(\d{1,2})\s?([C-HJ-NP-X])\s?([A-HJ-NP-Z]{2})\s?(?:(\d{2,5})\s(\d{2,5})|(\d{4}|\d{6}|\d{8}|\d{10}))\b"
)
# As exact as this, two numbers in a row are a point whatever stands before; in brackets, or told to be
# where something is, so are rougher ones.
_EXACT, _EXACT_IN_BRACKETS = 4, 3
_IN_BRACKETS = re.compile(r"[(\[]\s?$")
_TOLD = re.compile(
    r"\b(?:at|near|coordinates?|co-ordinates?|located|geolocated|position|lat(?:itude)?/lon(?:gitude)?)"
    r"(?: (?:at|to|of|are|were|is))?:?\s[(\[]?$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥₺₽%]|\b(?:dollars?|euros?|pounds?|lira|roubles?|rubles?|prices?|per ?cent|traded|shares?|index"
    r"|points?|scored?)\b"
)
_SENTENCE = re.compile(r"(?:(?<=[.!?])\s|\n)")
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat)"
_THING = rf"((?:(?!(?:{_DETERMINER}|of|in|on|at|to|from|and|by|was|were) )[\w'’-]+ ){{0,3}}?[\w'’-]+)"
_BESIDE = re.compile(
    rf"(?:\b{_DETERMINER}\s{_THING}|\b([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}})),?\s"
    r"(?:(?:at|near|in)\s)?(?:(?:the )?(?:coordinates?|position|grid(?: square| reference)?):?\s)?[(\[]?$"
)


def find_coordinates(text: str) -> tuple[Coordinates, ...]:
    """The points that are written in a text, in order, none overlapping."""
    found: list[Coordinates] = []
    for start, end, point in sorted(_written(text)):
        if found and start < found[-1].end:
            continue
        lat, lon = point
        if -90 <= lat <= 90 and -180 <= lon <= 180:
            found.append(Coordinates(start, end, round(lat, 6), round(lon, 6), _named(text, start, end)))
    return tuple(found)


def _written(text: str) -> Iterator[tuple[int, int, tuple[float, float]]]:
    for m in _BEHIND.finditer(text):
        if _is_exact(m[1], m[2]) and _is_exact(m[5], m[6]):
            yield *m.span(), (_degrees(m[1], m[2], m[3], m[4]), _degrees(m[5], m[6], m[7], m[8]))
    for m in _BEFORE.finditer(text):
        if _is_exact(m[2], m[3]) and _is_exact(m[6], m[7]):
            yield *m.span(), (_degrees(m[2], m[3], m[4], m[1]), _degrees(m[6], m[7], m[8], m[5]))
    for m in _BARE.finditer(text):
        if _is_point(text, m):
            yield *m.span(), (float(m[1]), float(m[3]))
    for m in _GRID.finditer(text):
        digits = m[6] or ""
        half = len(digits) // 2
        easting, northing = (m[4], m[5]) if m[4] else (digits[:half], digits[half:])
        point = middle_of_square(int(m[1]), m[2], m[3], easting, northing)
        if point is not None and len(easting) == len(northing):
            yield *m.span(), point


def _is_exact(degrees: str, minutes: str | None) -> bool:
    """Whether an angle says more than a parallel or a meridian does."""
    return "." in degrees or minutes is not None


def _degrees(degrees: str, minutes: str | None, seconds: str | None, side: str) -> float:
    angle = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return -angle if side in "SWsw" else angle


def _is_point(text: str, m: re.Match[str]) -> bool:
    """Whether two bare numbers are a point and no prices, scores or shares."""
    before, after = text[max(0, m.start() - 200) : m.start()], text[m.end() : m.end() + 100]
    if _MONEY.search(_SENTENCE.split(before)[-1] + " " + _SENTENCE.split(after)[0]):
        return False
    digits = min(len(m[2]), len(m[4]))
    return (
        digits >= _EXACT
        or (digits >= _EXACT_IN_BRACKETS and bool(_IN_BRACKETS.search(before)))
        or bool(_TOLD.search(before))
    )


def _named(text: str, start: int, end: int) -> str:
    """The thing or the name right before, with the point; else the point as it is written."""
    written = text[start:end]
    beside = _BESIDE.search(text[max(0, start - 80) : start])
    return f"{beside[1] or beside[2]} at {written}" if beside else written
