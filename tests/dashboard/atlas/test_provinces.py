"""First-level divisions: under which code and name, joined where the atlas goes too deep."""

from __future__ import annotations

from typing import Any

import pytest
from outlined import of_kind, square

from dashboard.atlas.outlines import BORDER, DIVISION, Line
from dashboard.atlas.provinces import Division, _least_km2, parse_divisions, provinces


def test_areas_that_are_no_first_level_are_joined_to_one() -> None:
    atlas = [
        feature("Burkina Faso", "BF", "Oudalan", square(0, 0, 1), region="Sahel"),
        feature("Burkina Faso", "BF", "Soum", square(1, 0, 1), region="Sahel"),
        feature("Niger", "NE", "Tillabéri", square(2, 0, 1), region="ignored"),
    ]
    made = provinces(parse_divisions({"features": atlas}))
    assert [(area.code, area.name) for area in made.areas] == [("BF", "Sahel"), ("NE", "Tillabéri")]
    assert of_kind(made, DIVISION) == []
    assert of_kind(made, BORDER) == [[(2, 0), (2, 1)]]


def test_divisions_with_one_english_name_keep_their_own() -> None:
    city, land = (
        feature("Yemen", "YE", name, ring, name_en="Sanaa")
        for name, ring in (("Amanat Al Asimah", square(0, 0, 1)), ("Around it", square(1, 0, 1)))
    )
    made = provinces(parse_divisions({"features": [city, land]}))
    assert [area.name for area in made.areas] == ["Sanaa (city)", "Around it"]


def feature(admin: str, code: str, name: str, ring: Line, **more: str) -> dict[str, Any]:
    properties = {"admin": admin, "iso_a2": code, "name": name, "name_en": name, "gn_name": "", **more}
    return {"properties": properties, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}


def division(**properties: Any) -> Division:
    atlas = feature("Syria", "SY", "Name", square(0, 0, 1))
    atlas["properties"] |= properties
    (found,) = parse_divisions({"features": [atlas]})
    return found


@pytest.mark.parametrize(
    ("admin", "iso", "ring", "code", "holder"),
    [
        ("Syria", "SY", square(36, 34, 1), "SY", "Syria"),
        ("Northern Cyprus", "-1", square(33, 35, 0.5), "CY", "N. Cyprus"),
        ("Gaza Strip", "PS", square(34, 31, 0.5), "PS", "Palestine"),
        ("Baykonur Cosmodrome", "-1", square(63, 45, 1), "KZ", "Baykonur Cosmodrome"),
        ("Russia", "RU", square(34, 45, 0.5), "UA", "Russia"),  # Crimea
        ("Russia", "RU", square(60, 55, 1), "RU", "Russia"),
    ],
)
def test_a_division_is_filed_under_the_code_of_its_places_and_held_by_who_holds_it(
    admin: str, iso: str, ring: Line, code: str, holder: str
) -> None:
    (found,) = parse_divisions({"features": [feature(admin, iso, "x", ring)]})
    assert (found.code, found.holder) == (code, holder)


def test_a_part_that_another_code_holds_gives_it_to_the_whole_division() -> None:
    crimea, islet = square(34, 45, 0.5), square(60, 45, 0.5)
    both = feature("Russia", "RU", "Crimea", crimea)
    both["geometry"] = {"type": "MultiPolygon", "coordinates": [[[*islet, islet[0]]], [[*crimea, crimea[0]]]]}
    (found,) = parse_divisions({"features": [both]})
    assert (found.code, found.rings) == ("UA", [islet, crimea])


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ({}, "Name"),
        ({"name_en": "English"}, "English"),
        ({"name_en": ""}, "Name"),
        ({"name_en": "", "name": ""}, "Syria"),
        ({"gn_name": "UNDOF"}, "Quneitra"),
        ({"name": "UNDOF", "name_en": "Zone"}, "Quneitra"),
        ({"region": "ignored where divisions are as they should be"}, "Name"),
    ],
)
def test_a_division_has_its_english_name_unless_that_is_wrong_or_missing(
    properties: dict[str, str], name: str
) -> None:
    assert division(**properties).name == name


def test_names_are_mended_by_the_name_of_geonames_too_and_by_the_country() -> None:
    named = [
        feature("Ukraine", "UA", "x", square(30, 50, 1), gn_name="Kiev City", name_en="Kiev"),
        feature("Yemen", "YE", "Sana'a", square(44, 15, 1)),
        feature("Syria", "SY", "Sana'a", square(36, 34, 1)),
        feature("Burkina Faso", "BF", "Soum", square(0, 14, 1), region="Sahel"),
        feature("Burkina Faso", "BF", "Houet", square(5, 11, 1), region=""),
    ]
    found = [each.name for each in parse_divisions({"features": named})]
    assert found == ["Kyiv", "Sanaa", "Sana'a", "Sahel", "Houet"]


def test_a_name_that_others_have_counts_within_a_country_only() -> None:
    alike = [
        feature(admin, code, name, square(n, 0, 1), name_en="Central")
        for n, (admin, code, name) in enumerate(
            [("Kenya", "KE", "Kati"), ("Kenya", "KE", "Pwani"), ("Ghana", "GH", "Nsawam")]
        )
    ]
    assert [each.name for each in parse_divisions({"features": alike})] == ["Kati", "Pwani", "Central"]


@pytest.mark.parametrize(
    ("given", "rings"),
    [
        ([(0, 0), (1, 0), (0, 1), (0, 0)], [[(0, 0), (1, 0), (0, 1)]]),
        ([(0, 0), (1, 0), (1, 0), (0, 1), (0, 0)], [[(0, 0), (1, 0), (0, 1)]]),
        ([(0, 0), (1, 0), (0.000004, 0), (0, 0)], []),  # no more than a line
        ([(0, 0), (1, 0), (0, 0)], []),
        ([(0.123456, 0), (1, 0.000014), (0, 1), (0.123456, 0)], [[(0.12346, 0), (1, 0.00001), (0, 1)]]),
    ],
)
def test_rings_are_rounded_to_a_metre_without_what_that_makes_one(given: Line, rings: list[Line]) -> None:
    atlas = feature("Syria", "SY", "x", square(0, 0, 1))
    atlas["geometry"]["coordinates"] = [given]
    (found,) = parse_divisions({"features": [atlas]})
    assert found.rings == rings


@pytest.mark.parametrize(
    ("lats", "km2"),
    [
        ([0], 0.8),
        ([54.99], 0.8),
        ([55], 3.2),
        ([-65.99], 3.2),
        ([66], 20.0),
        ([-66, -80], 20.0),
        ([70, 10], 0.8),
    ],
)
def test_points_are_spared_the_further_from_people_the_more(lats: list[float], km2: float) -> None:
    assert _least_km2([(0.0, lat) for lat in lats]) == pytest.approx(km2)


def test_a_division_stays_as_it_was_read() -> None:
    with pytest.raises(AttributeError):
        division().rings = []  # type: ignore[misc]
    assert not hasattr(division(), "__dict__")
