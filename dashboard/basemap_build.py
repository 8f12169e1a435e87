"""Make the base map file from a world atlas.

    python -m dashboard.basemap_build countries-50m.json dashboard/static/basemap.bin

The source is the TopoJSON of the npm package `world-atlas`, which is Natural Earth at 1:50 million.
It shows who holds the ground in practice (Natural Earth's de facto point of view) and nothing here
is a claim about who should. Lines that are contested are kept apart so that the map can dash them:
every border of a territory in `CONTESTED_TERRITORIES`, and the stretches in `CONTESTED_STRETCHES`,
which the atlas draws like any other border. Both lists are short, edited by hand and incomplete.

The file is a zlib stream of variable-length integers, seven bits a byte, low ones first, signed
ones folded (0, -1, 1, -2 ...). Coordinates count steps of `1 / STEPS` of a degree, longitude first,
and each is a difference from the one before, across lines too:

    three times (land rings, borders, contested borders):
        number of lines; for each: number of points; their coordinates
    labels: number; for each: longitude, latitude and room in steps (not differences),
        length of the name in bytes, the name in UTF-8

Longitudes run on past 180 where a line crosses the antimeridian, so that nothing is drawn across
the whole map. Room is how far the country reaches from west to east at the height of its label.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

Line: TypeAlias = list[tuple[float, float]]

STEPS = 250  # 1/250 degree is 440 m, below what the atlas resolves

CONTESTED_TERRITORIES = frozenset(
    {"W. Sahara", "Kosovo", "N. Cyprus", "Somaliland", "Siachen Glacier", "Palestine"}
)

# Two neighbours and the box (west, south, east, north) in which their line is contested.
CONTESTED_STRETCHES: tuple[tuple[frozenset[str], tuple[float, float, float, float]], ...] = (
    (frozenset({"Russia", "Ukraine"}), (32.0, 44.0, 35.5, 46.6)),  # Crimea
    (frozenset({"Israel", "Syria"}), (35.5, 32.6, 36.0, 33.5)),  # Golan
    (frozenset({"India", "Pakistan"}), (73.7, 32.4, 78.0, 35.7)),  # line of control in Kashmir
    (frozenset({"China", "India"}), (76.5, 30.1, 81.1, 36.0)),  # line of actual control, west
    (frozenset({"China", "India"}), (91.5, 26.5, 97.5, 29.6)),  # line of actual control, east
    (frozenset({"Egypt", "Sudan"}), (31.0, 21.5, 37.5, 22.5)),  # Halaib and Wadi Halfa
    (frozenset({"S. Sudan", "Sudan"}), (27.8, 9.3, 29.1, 10.4)),  # Abyei
)

# The atlas shortens names to fit a printed page, and some have changed since.
NAMES = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Falkland Is.": "Falkland Islands",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
}
UNLABELLED = frozenset({"Siachen Glacier", "Ashmore and Cartier Is.", "Indian Ocean Ter."})


@dataclass(frozen=True, slots=True)
class Label:
    """A name, the point to write it at and the degrees of longitude there are for it."""

    name: str
    lon: float
    lat: float
    room: float


@dataclass(frozen=True, slots=True)
class WorldAtlas:
    """A TopoJSON file with its arcs in degrees; each arc is shared by the shapes on both its sides."""

    arcs: tuple[Line, ...]
    countries: dict[str, list[list[list[int]]]]  # polygons, their rings, the arcs of each
    land: list[list[list[int]]]

    def ring(self, numbers: Sequence[int]) -> Line:
        """The points of one ring, the first not repeated, longitudes without a jump."""
        points: Line = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points += arc[:-1]
        return without_jumps(points)


def main(argv: Sequence[str] | None = None) -> None:
    """Read an atlas, write the base map, say what is in it."""
    parser = argparse.ArgumentParser(description="Make the base map file from a world atlas.")
    parser.add_argument("atlas", type=Path, help="countries-50m.json of world-atlas")
    parser.add_argument("out", type=Path)
    given = parser.parse_args(argv)
    packed = base_map(json.loads(given.atlas.read_text(encoding="utf-8")))
    given.out.write_bytes(packed)
    print(f"{given.out}: {len(packed)} bytes")


def base_map(topology: dict[str, Any]) -> bytes:
    """The base map file of a world atlas, as the module's docstring lays it out."""
    atlas = parse_atlas(topology)
    settled, contested = borders(atlas)
    stream: list[int] = []
    cursor = (0, 0)
    for lines in (land_rings(atlas), settled, contested):
        cursor = _add_lines(stream, cursor, lines)
    out = bytearray(_varints(stream))
    _add_labels(out, labels(atlas))
    return zlib.compress(bytes(out), 9)


def parse_atlas(topology: dict[str, Any]) -> WorldAtlas:
    """Read the arcs, countries and land of a quantised TopoJSON object."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = tuple(
        [(float(x), float(y)) for x, y in np.cumsum(np.array(arc), axis=0) * scale + move]
        for arc in topology["arcs"]
    )
    countries = {
        shape["properties"]["name"]: _polygons(shape)
        for shape in topology["objects"]["countries"]["geometries"]
    }
    land = [p for shape in topology["objects"]["land"]["geometries"] for p in _polygons(shape)]
    return WorldAtlas(arcs, countries, land)


def land_rings(atlas: WorldAtlas) -> Iterator[Line]:
    """Every ring of the land, countries merged; Antarctica is closed along the pole."""
    for polygon in atlas.land:
        for numbers in polygon:
            ring = atlas.ring(numbers)
            if max(lat for _, lat in ring) < -89:
                continue  # the pole itself, which the projection cannot show
            if abs(ring[-1][0] - ring[0][0]) > 180:
                ring += [(ring[-1][0], -90.0), (ring[0][0], -90.0)]
            yield ring


def borders(atlas: WorldAtlas) -> tuple[list[Line], list[Line]]:
    """Lines between two countries, each once: the settled ones and the contested ones."""
    settled: list[Line] = []
    contested: list[Line] = []
    for number, sides in _sides(atlas).items():
        if len(sides) < 2:
            continue
        for is_contested, line in _stretches(without_jumps(atlas.arcs[number]), sides):
            (contested if is_contested else settled).append(line)
    return settled, contested


def labels(atlas: WorldAtlas) -> Iterator[Label]:
    """A label for each country, at the point of its largest part that is furthest from any edge."""
    for name, polygons in atlas.countries.items():
        if name in UNLABELLED or not polygons:
            continue
        ring = max((np.array(atlas.ring(polygon[0])) for polygon in polygons), key=_area)
        lon, lat = _middle(ring)
        yield Label(NAMES.get(name, name), (lon + 180) % 360 - 180, lat, _room(ring, lon, lat))


def without_jumps(points: Line) -> Line:
    """The same line with longitudes that run on past 180 instead of jumping to the other side."""
    out: Line = []
    turn = 0.0
    for lon, lat in points:
        if out and abs(lon + turn - out[-1][0]) > 180:
            turn += 360.0 if lon + turn < out[-1][0] else -360.0
        out.append((lon + turn, lat))
    return out


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return list(shape.get("arcs", ()))


def _sides(atlas: WorldAtlas) -> dict[int, set[str]]:
    sides: dict[int, set[str]] = defaultdict(set)
    for name, polygons in atlas.countries.items():
        for number in (n for polygon in polygons for ring in polygon for n in ring):
            sides[number if number >= 0 else ~number].add(name)
    return sides


def _stretches(line: Line, sides: set[str]) -> Iterator[tuple[bool, Line]]:
    """Cut a border where it passes from settled to contested; the pieces share the point of the cut."""
    boxes = [box for pair, box in CONTESTED_STRETCHES if pair == sides]
    everywhere = bool(sides & CONTESTED_TERRITORIES)

    def is_contested(lon: float, lat: float) -> bool:
        return everywhere or any(w <= lon <= e and s <= lat <= n for w, s, e, n in boxes)

    start = 0
    state = is_contested(*line[0])
    for i, point in enumerate(line):
        if is_contested(*point) != state:
            yield state, line[start : i + 1]
            start, state = i, not state
    if start < len(line) - 1:
        yield state, line[start:]


def _area(ring: np.ndarray) -> float:
    x, y = ring[:, 0] * np.cos(np.radians(ring[:, 1])), ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def _middle(ring: np.ndarray) -> tuple[float, float]:
    """The inner point of a 40 by 40 grid that is furthest from the ring's points.

    Names are wide and low, so a degree up counts as much as two and a half to the side.
    """
    west, south = ring.min(axis=0)
    east, north = ring.max(axis=0)
    share = (np.arange(40) + 0.5) / 40
    grid = np.array([(west + u * (east - west), south + v * (north - south)) for u in share for v in share])
    inside = grid[[_is_inside(ring, lon, lat) for lon, lat in grid]]
    if not len(inside):
        return float((west + east) / 2), float((south + north) / 2)
    stretch = np.array([np.cos(np.radians((south + north) / 2)), 2.5])
    dense = _with_midpoints(ring)
    gaps = [np.hypot(*((dense - point) * stretch).T).min() for point in inside]
    lon, lat = inside[int(np.argmax(gaps))]
    return float(lon), float(lat)


def _with_midpoints(ring: np.ndarray) -> np.ndarray:
    """The ring with three more points on every edge: straight borders have few of their own."""
    ahead = np.roll(ring, -1, axis=0)
    return np.concatenate([ring + (ahead - ring) * share for share in (0, 0.25, 0.5, 0.75)])


def _is_inside(ring: np.ndarray, lon: float, lat: float) -> bool:
    return bool((_crossings(ring, lat) > lon).sum() % 2)


def _room(ring: np.ndarray, lon: float, lat: float) -> float:
    crossings = _crossings(ring, lat)
    east, west = crossings[crossings > lon], crossings[crossings <= lon]
    return float(2 * min(east.min() - lon, lon - west.max())) if len(east) and len(west) else 0.0


def _crossings(ring: np.ndarray, lat: float) -> np.ndarray:
    """Longitudes at which the ring crosses a parallel."""
    here, there = ring, np.roll(ring, -1, axis=0)
    cut = (here[:, 1] > lat) != (there[:, 1] > lat)
    a, b = here[cut], there[cut]
    return np.asarray(a[:, 0] + (lat - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0]))


def _add_lines(stream: list[int], cursor: tuple[int, int], lines: Iterable[Line]) -> tuple[int, int]:
    """Append lines to the stream; give back where the last one ended."""
    rounded = [_rounded(line) for line in lines]
    stream.append(len(rounded))
    x, y = cursor
    for line in rounded:
        stream.append(len(line))
        for next_x, next_y in line:
            stream += (_folded(next_x - x), _folded(next_y - y))
            x, y = next_x, next_y
    return x, y


def _rounded(line: Line) -> list[tuple[int, int]]:
    """Points in steps, without those that fall on the one before."""
    steps = [(round(lon * STEPS), round(lat * STEPS)) for lon, lat in line]
    return [p for i, p in enumerate(steps) if i == 0 or p != steps[i - 1]]


def _add_labels(out: bytearray, found: Iterable[Label]) -> None:
    widest_first = sorted(found, key=lambda label: -label.room)
    out += _varints([len(widest_first)])
    for label in widest_first:
        name = label.name.encode()
        where = (_folded(round(v * STEPS)) for v in (label.lon, label.lat))
        out += _varints([*where, round(label.room * STEPS), len(name)]) + name


def _folded(number: int) -> int:
    return number << 1 if number >= 0 else ~(number << 1)


def _varints(numbers: Iterable[int]) -> bytes:
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


if __name__ == "__main__":
    main()
