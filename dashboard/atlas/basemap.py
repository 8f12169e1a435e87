"""Make the base map file from a world atlas.

    python -m dashboard.atlas.basemap countries-50m.json dashboard/static/basemap.bin

The source is the TopoJSON of the npm package `world-atlas`, which is Natural Earth at 1:50 million.
Its lines show who holds the ground in practice (Natural Earth's de facto point of view) and nothing
here is a claim about who should. Lines that are contested are kept apart so that the map can dash
them: every border of a territory in `CONTESTED_TERRITORIES`, and the stretches in
`CONTESTED_STRETCHES`, which the atlas draws like any other border. Both lists are short, edited by
hand and incomplete.

The areas are countries under the code that our place data file their places under, so that a count of
places finds its shape. Where that is not the code of who holds the ground, `CODES` and `PARTS` say
so; the contested line stays where it is. The file is one of outlines, see `dashboard/atlas/outlines.py`,
with a label for each country: room is how far it reaches from west to east at the label's height.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from babel.core import Locale, get_global

from dashboard.atlas.outlines import (
    Area,
    Label,
    Line,
    Outlines,
    Point,
    Ring,
    area_km2,
    classified,
    merged,
    packed,
    ring_points,
    without_jumps,
    without_unused,
)

Box: TypeAlias = tuple[float, float, float, float]  # west, south, east, north

STEPS = 250  # 1/250 degree is 440 m, below what the atlas resolves

CONTESTED_TERRITORIES = frozenset(
    {"W. Sahara", "Kosovo", "N. Cyprus", "Somaliland", "Siachen Glacier", "Palestine"}
)

# Two neighbours and the box (west, south, east, north) in which their line is contested.
CONTESTED_STRETCHES: tuple[tuple[frozenset[str], Box], ...] = (
    (frozenset({"Russia", "Ukraine"}), (32.0, 44.0, 35.5, 46.6)),  # Crimea
    (frozenset({"Israel", "Syria"}), (35.5, 32.6, 36.0, 33.5)),  # Golan
    (frozenset({"India", "Pakistan"}), (73.7, 32.4, 78.0, 35.7)),  # line of control in Kashmir
    (frozenset({"China", "India"}), (76.5, 30.1, 81.1, 36.0)),  # line of actual control, west
    (frozenset({"China", "India"}), (91.5, 26.5, 97.5, 29.6)),  # line of actual control, east
    (frozenset({"Egypt", "Sudan"}), (31.0, 21.5, 37.5, 22.5)),  # Halaib and Wadi Halfa
    (frozenset({"S. Sudan", "Sudan"}), (27.8, 9.3, 29.1, 10.4)),  # Abyei
)

# Countries without an ISO code of their own, or more than one. Our place data (GeoNames) file the
# places of Northern Cyprus under Cyprus and those of Somaliland under Somalia; a count of places
# finds a shape by that code alone. It says nothing about who those territories belong to. Nobody
# lives on the glacier.
CODES = {
    "Ashmore and Cartier Is.": "AU",
    "Indian Ocean Ter.": "CX",
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Siachen Glacier": "",
    "Somaliland": "SO",
}

# Parts of a country, as the atlas has it, that our place data file under another code: who holds
# them, the box they lie in, the code. For Crimea the same holds as for the territories above.
PARTS: tuple[tuple[str, Box, str], ...] = (
    ("Russia", (32.0, 44.0, 36.8, 46.3), "UA"),  # Crimea
    ("France", (-55.0, 2.0, -51.0, 6.0), "GF"),
    ("France", (-62.0, 15.7, -60.9, 16.6), "GP"),
    ("France", (-61.3, 14.3, -60.7, 15.0), "MQ"),
    ("France", (44.9, -13.1, 45.4, -12.5), "YT"),
    ("France", (55.0, -21.5, 56.0, -20.7), "RE"),
    ("Indian Ocean Ter.", (96.5, -12.5, 97.2, -11.5), "CC"),
    ("Netherlands", (-68.6, 11.9, -68.0, 12.5), "BQ"),
    ("Netherlands", (-63.4, 17.4, -62.8, 17.8), "BQ"),
    ("Norway", (10.0, 74.0, 36.0, 81.0), "SJ"),
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
    "Palestine": "State of Palestine",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "Turkey": "Türkiye",
    "United States of America": "United States",
    "Vietnam": "Viet Nam",
    "W. Sahara": "Western Sahara",
    "eSwatini": "Eswatini",
}
UNLABELLED = frozenset({"Siachen Glacier", "Ashmore and Cartier Is.", "Indian Ocean Ter."})


@dataclass(frozen=True, slots=True)
class WorldAtlas:
    """A TopoJSON file with its arcs in degrees; each arc is shared by the shapes on both its sides."""

    arcs: list[Line]
    countries: list[AtlasCountry]


@dataclass(frozen=True, slots=True)
class AtlasCountry:
    """A country as the atlas has it; *number* is its ISO 3166-1 numeric code, empty if it has none."""

    name: str
    number: str
    polygons: list[list[Ring]]


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
    """The base map file of a world atlas."""
    atlas = parse_atlas(topology)
    return packed(countries(atlas), steps=STEPS, labels=labels(atlas))


def parse_atlas(topology: dict[str, Any]) -> WorldAtlas:
    """Read the arcs and countries of a quantised TopoJSON object."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        without_jumps([(float(x), float(y)) for x, y in np.cumsum(np.array(arc), axis=0) * scale + move])
        for arc in topology["arcs"]
    ]
    found = [
        AtlasCountry(shape["properties"]["name"], shape.get("id", ""), _polygons(shape))
        for shape in topology["objects"]["countries"]["geometries"]
    ]
    return WorldAtlas(arcs, found)


def countries(atlas: WorldAtlas) -> Outlines:
    """The lines of the atlas, and one area for each code that places are filed under."""
    lines = list(atlas.arcs)
    areas = []
    for country in atlas.countries:
        for polygon in country.polygons:
            rings = [ring for ring in (_closed(ring, lines) for ring in polygon) if ring]
            if rings:
                outer = ring_points(lines, rings[0])
                code = code_of_part(country.name, outer) or code_of(country.name, country.number)
                areas.append(Area(code, _name(atlas, code), country.name, rings))
    outlines = classified(lines, areas, is_contested)
    return without_unused(merged(outlines, [area.code for area in outlines.areas]))


def code_of(name: str, number: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country, by the atlas's name for it or its numeric code."""
    if name in CODES:
        return CODES[name]
    (code,) = get_global("territory_aliases")[number]
    return str(code)


def code_of_part(holder: str, points: Iterable[Point]) -> str | None:
    """The code of its own that a part of a country has, `None` if it has none."""
    there = list(points)
    for name, box, code in PARTS:
        if name == holder and all(_is_within(box, point) for point in there):
            return code
    return None


def is_contested(holders: frozenset[str], point: Point) -> bool:
    """Whether the line between two holders is contested at a point of it."""
    if holders & CONTESTED_TERRITORIES:
        return True
    return any(pair == holders and _is_within(box, point) for pair, box in CONTESTED_STRETCHES)


def labels(atlas: WorldAtlas) -> Iterator[Label]:
    """A label for each country, at the point of its largest part that is furthest from any edge."""
    for country in atlas.countries:
        if country.name in UNLABELLED or not country.polygons:
            continue
        rings = (np.array(ring_points(atlas.arcs, polygon[0])) for polygon in country.polygons)
        ring = max(rings, key=area_km2)
        yield label_of(NAMES.get(country.name, country.name), ring)


def label_of(name: str, ring: np.ndarray) -> Label:
    """A label where a ring of longitudes and latitudes has most room around it."""
    lon, lat = _middle(ring)
    return Label(name, (lon + 180) % 360 - 180, lat, _room(ring, lon, lat))


def _is_within(box: Box, point: Point) -> bool:
    west, south, east, north = box
    return west <= point[0] <= east and south <= point[1] <= north


def _polygons(shape: dict[str, Any]) -> list[list[Ring]]:
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return list(shape.get("arcs", ()))


def _closed(ring: Ring, lines: list[Line]) -> Ring | None:
    """The ring, led along the pole if it goes around it; `None` for the pole itself, which no map shows."""
    points = ring_points(lines, ring)
    (first, lat), (last, _) = points[0], points[-1]
    if max(lat for _, lat in points) < -89:
        return None
    if abs(last - first) < 180:
        return ring
    far = first + (360.0 if last > first else -360.0)
    lines.append([(far, lat), *((float(lon), -90.0) for lon in np.linspace(far, first, 5)), (first, lat)])
    return [*ring, len(lines) - 1]


def _name(atlas: WorldAtlas, code: str) -> str:
    for country in atlas.countries:
        if country.name not in CODES and code_of(country.name, country.number) == code:
            return NAMES.get(country.name, country.name)
    return str(Locale("en").territories.get(code, ""))


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


if __name__ == "__main__":
    main()
