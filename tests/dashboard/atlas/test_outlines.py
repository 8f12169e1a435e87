"""The outlines of countries and divisions: how they are made, and what the files hold that we ship."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from packing import Packed

import dashboard
from dashboard.atlas.basemap import base_map, countries, parse_atlas
from dashboard.atlas.outlines import (
    BORDER,
    CONTESTED,
    DIVISION,
    KINDS,
    SEAM,
    Area,
    Line,
    Outlines,
    packed,
    ring_points,
    shared_lines,
    simplified,
    without_jumps,
)
from dashboard.atlas.provinces import parse_divisions, provinces

STATIC = Path(dashboard.__file__).parent / "static"
FRONTEND = STATIC.parent / "frontend"
# Where there is or was war of late; each has divisions worth telling apart.
AT_WAR = [
    "AF",
    "BF",
    "CD",
    "CO",
    "ET",
    "HT",
    "IL",
    "IQ",
    "IR",
    "LB",
    "LY",
    "ML",
    "MM",
    "MX",
    "NE",
    "NG",
    "PK",
    "PS",
    "RU",
    "SD",
    "SO",
    "SS",
    "SY",
    "TR",
    "UA",
    "YE",
]


# --- what we ship


@pytest.fixture(scope="module")
def base() -> Unpacked:
    return Unpacked((STATIC / "basemap.bin").read_bytes())


@pytest.fixture(scope="module")
def divisions() -> Unpacked:
    return Unpacked((STATIC / "provinces.bin").read_bytes())


def test_the_base_map_holds_countries_borders_and_names(base: Unpacked) -> None:
    kinds = Counter(base.outlines.kinds)
    assert kinds[BORDER] > 250
    assert kinds[CONTESTED] > 10
    assert {"Syria", "Ukraine", "Sudan", "DR Congo"} <= base.labels.keys()
    codes = [area.code for area in base.outlines.areas if area.code]
    assert {"SY", "UA", "SS", "XK", "PS", "EH", "TW"} <= set(codes)
    assert len(codes) == len(set(codes)) > 230


def test_the_files_are_small_enough_to_load() -> None:
    assert (STATIC / "basemap.bin").stat().st_size < 260_000
    assert (STATIC / "provinces.bin").stat().st_size < 900_000


def test_a_country_takes_in_what_our_place_data_file_under_its_code(base: Unpacked) -> None:
    assert base.at(33.51, 36.29) == ["SY Syria"]
    assert base.at(45.0, 34.3) == ["UA Ukraine"]  # Crimea, with a dashed line at its neck
    assert base.at(35.3, 33.4) == ["CY Cyprus"]
    assert base.at(9.6, 44.1) == ["SO Somalia"]
    assert base.at(4.0, -53.0) == ["GF French Guiana"]


def test_countries_at_war_have_divisions(divisions: Unpacked) -> None:
    counts = Counter(area.code for area in divisions.outlines.areas)
    assert [code for code in AT_WAR if counts[code] < 2] == []
    assert all(area.name for area in divisions.outlines.areas)


def test_a_town_lies_in_its_division(divisions: Unpacked) -> None:
    assert divisions.at(36.5, 40.75) == ["SY Al-Hasakah"]
    assert divisions.at(36.34, 43.13) == ["IQ Nineveh"]
    assert divisions.at(45.0, 34.3) == ["UA Crimea"]
    assert divisions.at(14.0, -0.03) == ["BF Sahel"]


def test_divisions_have_lines_between_them(divisions: Unpacked) -> None:
    kinds = Counter(divisions.outlines.kinds)
    assert kinds[DIVISION] > 5000
    assert kinds[CONTESTED] > 50


@pytest.mark.parametrize("name", ["basemap.bin", "provinces.bin"])
def test_no_line_runs_across_the_world(name: str) -> None:
    outlines = Unpacked((STATIC / name).read_bytes()).outlines
    assert len(outlines.lines) > 100
    for line, kind in zip(outlines.lines, outlines.kinds, strict=True):
        if kind != SEAM:
            assert all(abs(lon - next_lon) < 90 for (lon, _), (next_lon, _) in pairwise(line))


# --- how it is made


def test_a_border_is_dashed_only_where_it_is_contested() -> None:
    made = countries(parse_atlas(_two_squares(("Egypt", "818"), ("Sudan", "729"))))
    assert _of_kind(made, BORDER) == [[(31.0, 0.0), (31.0, 22.0)], [(31.0, 23.0), (31.0, 24.0)]]
    assert _of_kind(made, CONTESTED) == [[(31.0, 22.0), (31.0, 23.0)]]


def test_a_territory_under_the_code_of_another_keeps_its_dashed_line() -> None:
    made = countries(parse_atlas(_two_squares(("Somalia", "706"), ("Somaliland", None))))
    (area,) = made.areas
    assert (area.code, area.name, len(area.rings)) == ("SO", "Somalia", 1)
    assert set(ring_points(made.lines, area.rings[0])) == {
        (31, 24),
        (26, 24),
        (26, 0),
        (31, 0),
        (36, 0),
        (36, 24),
    }
    assert _of_kind(made, CONTESTED) == [[(31.0, 0.0), (31.0, 22.0), (31.0, 23.0), (31.0, 24.0)]]


def test_the_file_of_a_base_map_reads_back_as_it_was_made() -> None:
    topology = _two_squares(("Egypt", "818"), ("Sudan", "729"))
    read = Unpacked(base_map(topology))
    made = countries(parse_atlas(topology))
    assert (read.outlines.lines, read.outlines.kinds) == (made.lines, made.kinds)
    assert [area.rings for area in read.outlines.areas] == [area.rings for area in made.areas]
    assert read.at(12.0, 28.0) == ["EG Egypt"]
    assert read.at(12.0, 33.0) == ["SD Sudan"]
    assert read.at(12.0, 40.0) == []


def test_a_line_over_the_antimeridian_runs_on_past_180() -> None:
    assert without_jumps([(179.0, 1.0), (-179.0, 2.0), (178.0, 3.0)]) == [
        (179.0, 1.0),
        (181.0, 2.0),
        (178.0, 3.0),
    ]


def test_what_two_rings_share_is_one_line() -> None:
    left: Line = [(0, 0), (1, 0), (1, 1), (1, 2), (0, 2)]
    right: Line = [(1, 0), (2, 0), (2, 2), (1, 2), (1, 1)]
    lines, rings = shared_lines([left, right])
    assert sorted(lines, key=len)[0] == [(1, 0), (1, 1), (1, 2)]
    assert len(lines) == 3
    assert [sorted(ring_points(lines, ring)) for ring in rings] == [sorted(left), sorted(right)]


def test_the_least_telling_point_goes_first_and_ends_stay() -> None:
    line: Line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 0.5), (4.0, 0.0)]
    made = simplified(Outlines([line], [BORDER], []), km2=lambda _: 100.0)
    assert made.lines == [[(0.0, 0.0), (2.0, 0.0), (3.0, 0.5), (4.0, 0.0)]]


def test_small_islands_go_but_none_of_the_countries_that_are_nothing_else() -> None:
    large, small = _square(0, 0, 2.0), _square(5, 5, 0.01)
    lines, rings = shared_lines([large, small])
    areas = [Area("AA", "A", "A", rings), Area("BB", "B", "B", [rings[1]])]
    made = simplified(Outlines(lines, [0, 0], areas), km2=lambda _: 10.0)
    assert [area.rings for area in made.areas] == [[rings[0]], [rings[1]]]


def test_areas_that_are_no_first_level_are_joined_to_one() -> None:
    atlas = [
        _feature("Burkina Faso", "BF", "Oudalan", _square(0, 0, 1), region="Sahel"),
        _feature("Burkina Faso", "BF", "Soum", _square(1, 0, 1), region="Sahel"),
        _feature("Niger", "NE", "Tillabéri", _square(2, 0, 1), region="ignored"),
    ]
    made = provinces(parse_divisions({"features": atlas}))
    assert [(area.code, area.name) for area in made.areas] == [("BF", "Sahel"), ("NE", "Tillabéri")]
    assert _of_kind(made, DIVISION) == []
    assert _of_kind(made, BORDER) == [[(2, 0), (2, 1)]]


def test_divisions_with_one_english_name_keep_their_own() -> None:
    city, land = (
        _feature("Yemen", "YE", name, ring, name_en="Sanaa")
        for name, ring in (("Amanat Al Asimah", _square(0, 0, 1)), ("Around it", _square(1, 0, 1)))
    )
    made = provinces(parse_divisions({"features": [city, land]}))
    assert [area.name for area in made.areas] == ["Sanaa (city)", "Around it"]


def test_scripts_and_packer_agree_on_the_kinds_of_lines() -> None:
    assert f"const KINDS = {json.dumps(KINDS)};" in (FRONTEND / "map" / "land" / "outlines.js").read_text()


def test_what_is_too_long_to_be_a_small_number_is_packed_too() -> None:
    outlines = Outlines([[(-170.5, 80.0), (170.5, -80.0)]], [BORDER], [Area("", "Łódź", "x", [])])
    read = Unpacked(packed(outlines, steps=500)).outlines
    assert read.lines == outlines.lines
    assert read.areas[0].name == "Łódź"


def _two_squares(left: tuple[str, str | None], right: tuple[str, str | None]) -> dict[str, Any]:
    """Two countries that share a meridian, of which only a stretch lies in a listed box."""
    shapes = [
        {"type": "Polygon", "arcs": [arcs], "properties": {"name": name}} | ({"id": number} if number else {})
        for (name, number), arcs in ((left, [0, 1]), (right, [2, -1]))
    ]
    return {
        "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
        "arcs": [
            [[31, 0], [0, 22], [0, 1], [0, 1]],
            [[31, 24], [-5, 0], [0, -24], [5, 0]],
            [[31, 0], [5, 0], [0, 24], [-5, 0]],
        ],
        "objects": {"countries": {"geometries": shapes}},
    }


def _feature(admin: str, code: str, name: str, ring: Line, **more: str) -> dict[str, Any]:
    properties = {"admin": admin, "iso_a2": code, "name": name, "name_en": name, "gn_name": "", **more}
    return {"properties": properties, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}


def _square(west: float, south: float, side: float) -> Line:
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side)]


def _of_kind(outlines: Outlines, kind: int) -> list[Line]:
    return [line for line, its in zip(outlines.lines, outlines.kinds, strict=True) if its == kind]


class Unpacked:
    """Reads a file of outlines as frontend/map/land/outlines.js does."""

    def __init__(self, file: bytes) -> None:
        self.packed, self.x, self.y = Packed(zlib.decompress(file)), 0, 0
        steps = self.packed.number()
        lines = [self.line(steps) for _ in range(self.packed.number())]
        areas = [self.area() for _ in range(self.packed.number())]
        self.outlines = Outlines([line for _, line in lines], [kind for kind, _ in lines], areas)
        self.labels = dict(self.label(steps) for _ in range(self.packed.number()))
        assert self.packed.at == len(self.packed.data)

    def at(self, lat: float, lon: float) -> list[str]:
        return [f"{a.code} {a.name}" for a in self.outlines.areas if self.is_inside(a, lat, lon)]

    def is_inside(self, area: Area, lat: float, lon: float) -> bool:
        crossings = 0
        for ring in area.rings:
            points = ring_points(self.outlines.lines, ring)
            for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
                if (ay > lat) != (by > lat):
                    crossings += lon < ax + (lat - ay) / (by - ay) * (bx - ax)
        return crossings % 2 == 1

    def line(self, steps: int) -> tuple[int, Line]:
        kind, line = self.packed.number(), []
        for _ in range(self.packed.number()):
            self.x, self.y = self.x + self.packed.signed(), self.y + self.packed.signed()
            line.append((self.x / steps, self.y / steps))
        return kind, line

    def area(self) -> Area:
        code, name = self.packed.text(self.packed.number()), self.packed.text(self.packed.number())
        return Area(
            code,
            name,
            "",
            [
                [self.packed.signed() for _ in range(self.packed.number())]
                for _ in range(self.packed.number())
            ],
        )

    def label(self, steps: int) -> tuple[str, tuple[float, float]]:
        lon, lat, _ = self.packed.signed() / steps, self.packed.signed() / steps, self.packed.number()
        return self.packed.text(self.packed.number()), (lon, lat)
