"""The outlines of countries and divisions that we ship, as they are in the files."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from outlined import Unpacked

import dashboard
from dashboard.atlas.outlines import BORDER, CONTESTED, DIVISION, SEAM

STATIC = Path(dashboard.__file__).parent / "static"
# Where there is or was war of late; each has divisions worth telling apart.
AT_WAR = [
    "AF", "BF", "CD", "CO", "ET", "HT", "IL", "IQ", "IR", "LB", "LY", "ML", "MM", "MX", "NE", "NG", "PK",
    "PS", "RU", "SD", "SO", "SS", "SY", "TR", "UA", "YE",
]  # fmt: skip


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


def test_details_are_small_enough_to_load_and_to_keep() -> None:
    sizes = {file.stem: file.stat().st_size for file in (STATIC / "details").iterdir()}
    assert sizes.pop("world") < 40_000  # loaded at first
    assert 300 < len(sizes) < 400
    assert max(sizes.values()) < 80_000
    assert sum(sizes.values()) < 3_600_000


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


def test_divisions_are_named_within_themselves(divisions: Unpacked) -> None:
    assert len(divisions.labels) > 2500
    for name in ("Idlib", "West Bank", "North Darfur"):
        lon, lat = divisions.labels[name]
        assert any(found.endswith(name) for found in divisions.at(lat, lon))


@pytest.mark.parametrize("name", ["basemap.bin", "provinces.bin"])
def test_no_line_runs_across_the_world(name: str) -> None:
    outlines = Unpacked((STATIC / name).read_bytes()).outlines
    assert len(outlines.lines) > 100
    for line, kind in zip(outlines.lines, outlines.kinds, strict=True):
        if kind != SEAM:
            assert all(abs(lon - next_lon) < 90 for (lon, _), (next_lon, _) in pairwise(line))
