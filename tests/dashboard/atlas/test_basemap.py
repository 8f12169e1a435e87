"""The base map: countries under the codes of their places, contested lines, and labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from outlined import Unpacked, of_kind

from dashboard.atlas.basemap import (
    AtlasCountry,
    WorldAtlas,
    _crossings,
    _room,
    base_map,
    code_of,
    code_of_part,
    countries,
    is_contested,
    labels,
    parse_atlas,
)
from dashboard.atlas.outlines import BORDER, COAST, CONTESTED, SEAM, Line, ring_points


def test_a_border_is_dashed_only_where_it_is_contested() -> None:
    made = countries(parse_atlas(two_squares(("Egypt", "818"), ("Sudan", "729"))))
    assert of_kind(made, BORDER) == [[(31.0, 0.0), (31.0, 22.0)], [(31.0, 23.0), (31.0, 24.0)]]
    assert of_kind(made, CONTESTED) == [[(31.0, 22.0), (31.0, 23.0)]]


def test_a_territory_under_the_code_of_another_keeps_its_dashed_line() -> None:
    made = countries(parse_atlas(two_squares(("Somalia", "706"), ("Somaliland", None))))
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
    assert of_kind(made, CONTESTED) == [[(31.0, 0.0), (31.0, 22.0), (31.0, 23.0), (31.0, 24.0)]]


def test_the_file_of_a_base_map_reads_back_as_it_was_made() -> None:
    topology = two_squares(("Egypt", "818"), ("Sudan", "729"))
    read = Unpacked(base_map(topology))
    made = countries(parse_atlas(topology))
    assert (read.outlines.lines, read.outlines.kinds) == (made.lines, made.kinds)
    assert [area.rings for area in read.outlines.areas] == [area.rings for area in made.areas]
    assert read.at(12.0, 28.0) == ["EG Egypt"]
    assert read.at(12.0, 33.0) == ["SD Sudan"]
    assert read.at(12.0, 40.0) == []


def two_squares(left: tuple[str, str | None], right: tuple[str, str | None]) -> dict[str, Any]:
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


def test_an_atlas_is_read_with_its_scale_its_start_and_shapes_of_any_kind() -> None:
    shapes = [
        {"type": "Polygon", "arcs": [[0], [1]], "id": "760", "properties": {"name": "Syria"}},
        {"type": "MultiPolygon", "arcs": [[[0]], [[~1]]], "properties": {"name": "Islands"}},
        {"type": None, "properties": {"name": "Nowhere"}},
    ]
    atlas = parse_atlas(
        {
            "transform": {"scale": [0.5, 2.0], "translate": [10.0, -5.0]},
            "arcs": [[[0, 0], [2, 4], [-1, 0]], [[338, 0], [4, 1], [-702, 0]]],
            "objects": {"countries": {"geometries": shapes}},
        }
    )
    assert atlas.arcs == [
        [(10.0, -5.0), (11.0, 3.0), (10.5, 3.0)],
        [(179.0, -5.0), (181.0, -3.0), (190.0, -3.0)],  # it jumped to -170
    ]
    assert atlas.countries == [
        AtlasCountry("Syria", "760", [[[0], [1]]]),
        AtlasCountry("Islands", "", [[[0]], [[~1]]]),
        AtlasCountry("Nowhere", "", []),
    ]


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [("Syria", "760", "SY"), ("Kosovo", "", "XK"), ("N. Cyprus", "", "CY"), ("Siachen Glacier", "", "")],
)
def test_a_country_has_the_code_of_its_places(name: str, number: str, code: str) -> None:
    assert code_of(name, number) == code


@pytest.mark.parametrize(
    ("holders", "lon", "lat", "expected"),
    [
        ({"Kosovo", "Serbia"}, 0, 0, True),  # a territory is contested all around
        ({"Russia", "Ukraine"}, 34.0, 46.0, True),
        ({"Russia", "Ukraine"}, 32.0, 44.0, True),
        ({"Russia", "Ukraine"}, 35.5, 46.6, True),
        ({"Russia", "Ukraine"}, 31.9, 46.0, False),
        ({"Russia", "Ukraine"}, 35.6, 46.0, False),
        ({"Russia", "Ukraine"}, 34.0, 43.9, False),
        ({"Russia", "Ukraine"}, 34.0, 46.7, False),
        ({"Russia", "Kazakhstan"}, 34.0, 46.0, False),
        ({"Russia"}, 34.0, 46.0, False),
        ({"Israel", "Syria"}, 35.8, 33.0, True),
        ({"China", "India"}, 78.0, 34.0, True),
        ({"China", "India"}, 94.0, 28.0, True),
        ({"China", "India"}, 88.0, 28.0, False),  # Sikkim, between the two stretches
        ({"Egypt", "Sudan"}, 34.0, 22.0, True),
        ({"Egypt", "Sudan"}, 28.0, 22.0, False),
    ],
)
def test_a_line_is_contested_where_the_lists_say_so(
    holders: set[str], lon: float, lat: float, expected: bool
) -> None:
    assert is_contested(frozenset(holders), (lon, lat)) is expected


@pytest.mark.parametrize(
    ("holder", "points", "code"),
    [
        ("Russia", [(34.1, 44.9), (36.5, 45.4)], "UA"),  # Simferopol, Kerch
        ("Russia", [(34.1, 44.9), (38.9, 45.0)], None),  # as far as Krasnodar: no part of its own
        ("Russia", [(32.0, 44.0), (36.8, 46.3)], "UA"),
        ("Ukraine", [(34.1, 44.9)], None),
        ("France", [(-52.3, 4.9)], "GF"),
        ("France", [(-61.5, 16.2)], "GP"),
        ("France", [(-61.1, 14.6)], "MQ"),
        ("France", [(45.2, -12.8)], "YT"),
        ("France", [(55.5, -21.1)], "RE"),
        ("France", [(2.4, 48.9)], None),
        ("Indian Ocean Ter.", [(96.8, -12.1)], "CC"),
        ("Netherlands", [(-68.3, 12.2)], "BQ"),
        ("Netherlands", [(-63.2, 17.6)], "BQ"),
        ("Norway", [(15.6, 78.2)], "SJ"),
        ("Norway", [(10.8, 59.9)], None),
    ],
)
def test_a_part_of_a_country_may_have_a_code_of_its_own(holder: str, points: Line, code: str | None) -> None:
    assert code_of_part(holder, points) == code


def box(west: float, south: float, east: float, north: float) -> Line:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def atlas_of(arcs: list[Line], *found: tuple[str, str, list[list[list[int]]]]) -> WorldAtlas:
    return WorldAtlas(arcs, [AtlasCountry(*each) for each in found])


def test_the_parts_of_a_country_are_filed_under_their_own_codes_and_the_names_these_have() -> None:
    arcs = [box(0, 45, 5, 50), box(55, -21.4, 55.9, -20.8), box(20, 42, 21, 43), box(30, 30, 31, 31)]
    made = countries(
        atlas_of(
            arcs, ("France", "250", [[[0]], [[1]]]), ("Kosovo", "", [[[2]]]), ("Macedonia", "807", [[[3]]])
        )
    )
    assert [(area.code, area.name) for area in made.areas] == [
        ("FR", "France"),
        ("RE", "Réunion"),  # no country of the atlas: as the world calls it
        ("XK", "Kosovo"),
        ("MK", "North Macedonia"),
    ]
    assert made.lines == arcs
    assert made.kinds == [COAST] * 4


def test_a_land_around_the_pole_is_led_along_it_and_the_pole_itself_is_left_out() -> None:
    coast: Line = [(-180, -70), (-90, -75), (0, -70), (90, -75), (180, -70)]
    pole: Line = [(-180, -90), (0, -89.5), (180, -90)]
    made = countries(atlas_of([coast, pole], ("Antarctica", "010", [[[0]], [[1]]])))
    assert made.lines == [
        coast,
        [(180, -70), (180, -90), (90, -90), (0, -90), (-90, -90), (-180, -90), (-180, -70)],
    ]
    assert made.kinds == [COAST, SEAM]
    assert [(area.code, area.rings) for area in made.areas] == [("AQ", [[0, 1]])]
    west = countries(atlas_of([coast[::-1]], ("Antarctica", "010", [[[0]]])))
    assert west.lines[1] == [
        (-180, -70), (-180, -90), (-90, -90), (0, -90), (90, -90), (180, -90), (180, -70),
    ]  # fmt: skip


def test_a_name_is_written_in_the_middle_of_the_largest_part_with_the_room_it_has() -> None:
    arcs = [box(0, 0, 1, 1), box(20, 0, 30, 10)]
    (label,) = labels(atlas_of(arcs, ("Macedonia", "807", [[[0]], [[1]]])))
    assert (label.name, label.room) == ("North Macedonia", pytest.approx(9.75))
    assert abs(label.lon - 25) == pytest.approx(0.125)  # the grid has an even number of columns
    assert 1.5 < label.lat < 8.5


def test_a_name_is_written_where_the_land_is_widest() -> None:
    # A block of ten degrees with an arm of thirty by one to its east.
    arc: Line = [(0, 0), (40, 0), (40, 1), (10, 1), (10, 10), (0, 10), (0, 0)]
    (label,) = labels(atlas_of([arc], ("Syria", "760", [[[0]]])))
    assert 3.5 < label.lon < 6.5
    assert 0 < label.lat < 10
    assert label.room == pytest.approx(2 * min(label.lon, 10 - label.lon))


def test_a_name_past_the_antimeridian_has_a_longitude_of_the_map() -> None:
    (label,) = labels(atlas_of([box(176, -20, 186, -15)], ("Fiji", "242", [[[0]]])))
    assert -180 <= label.lon < -178.5


def test_what_is_hardly_land_has_no_name_and_others_after_it_do() -> None:
    found = labels(
        atlas_of(
            [box(0, 0, 1, 1)],
            ("Siachen Glacier", "", [[[0]]]),
            ("Nowhere", "", []),
            ("Syria", "760", [[[0]]]),
        )
    )
    assert [label.name for label in found] == ["Syria"]


@pytest.mark.parametrize(
    ("lon", "lat", "room"), [(3, 5, 6), (8, 5, 4), (5, 5, 10), (12, 5, 0), (-2, 5, 0), (5, 12, 0), (5, 15, 0)]
)
def test_the_room_for_a_name_is_twice_the_way_to_the_nearer_side(lon: float, lat: float, room: float) -> None:
    assert _room(np.array([(0, 0), (10, 0), (10, 10), (0, 10)]), lon, lat) == pytest.approx(room)


def test_a_slanting_side_is_crossed_in_proportion() -> None:
    triangle = np.array([(0.0, 0.0), (10.0, 0.0), (0.0, 20.0)])
    assert sorted(_crossings(triangle, 5.0)) == pytest.approx([0.0, 7.5])
    assert sorted(_crossings(triangle, 15.0)) == pytest.approx([0.0, 2.5])


@pytest.mark.parametrize(
    "value", [WorldAtlas([], []), AtlasCountry("", "", [])], ids=lambda value: type(value).__name__
)
def test_an_atlas_stays_as_it_was_read(value: Any) -> None:
    with pytest.raises(AttributeError):
        setattr(value, value.__slots__[-1], None)
    assert not hasattr(value, "__dict__")
