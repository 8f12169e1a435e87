"""A drawn area: what it is, and which points lie in it, against a reading of the rule in fractions."""

from __future__ import annotations

import pytest
from drawn import LATS, LONS, areas, is_inside
from hypothesis import given
from hypothesis import strategies as st

from geodata.archive.area import MOST_CORNERS, Area

SQUARE = Area.box(10, 20, 30, 40)


def held(area: Area, *points: tuple[float, float]) -> list[bool]:
    lats, lons = zip(*points, strict=True)
    return area.holds(lats, lons).tolist()


def test_a_box_holds_what_lies_between_its_sides_and_on_them() -> None:
    assert SQUARE.corners == ((10, 20), (10, 40), (30, 40), (30, 20))
    assert held(SQUARE, (20, 30), (10, 20), (30, 40), (10, 30), (30, 30), (20, 20), (20, 40)) == [True] * 7
    outside = [(9.99999, 30), (30.00001, 30), (20, 19.99999), (20, 40.00001), (20, -30), (-20, 30)]
    assert held(SQUARE, *outside) == [False] * 6
    assert SQUARE.holds([], []).tolist() == []


def test_an_edge_is_straight_in_degrees_and_belongs_to_the_area() -> None:
    triangle = Area(((0, 0), (0, 60), (60, 0)))
    # In Web Mercator the edge from 0, 60 to 60, 0 would pass north of 30, 30.
    assert held(triangle, (30, 30), (29.999, 30), (30.001, 30), (20, 40), (20.001, 40)) == [
        True, True, False, True, False,
    ]  # fmt: skip


def test_a_concave_ring_holds_no_more_than_is_in_it() -> None:
    arrow = Area(((0, 0), (10, 5), (0, 10), (20, 5)))
    assert held(arrow, (5, 5), (9.99, 5), (10, 5), (10.01, 5), (15, 5), (1, 0.4)) == [
        False, False, True, True, True, True,
    ]  # fmt: skip
    # At the height of corners, on either side.
    assert held(arrow, (10, 0), (10, 10), (0, 5), (20, 5), (20, 4)) == [False, False, False, True, False]


def test_a_ring_that_goes_around_twice_leaves_out_what_lies_in_both_rounds() -> None:
    twice = Area(((0, 0), (0, 10), (10, 10), (10, 0), (2, 2), (2, 8), (8, 8), (8, 2)))
    assert held(twice, (5, 5), (5, 9), (1, 5)) == [False, True, True]


@pytest.mark.parametrize(
    "corners", [((-5, 170), (-5, 190), (5, 190), (5, 170)), ((-5, -190), (-5, -170), (5, -170), (5, -190))]
)
def test_the_date_line_is_crossed(corners: tuple[tuple[float, float], ...]) -> None:
    area = Area.around(corners)
    assert area.bounds == (-5, 170, 5, 190)
    assert held(area, (0, 170), (0, 180), (0, -180), (0, -170), (0, -169.9999), (0, 169.9999), (0, 0)) == [
        True, True, True, True, False, False, False,
    ]  # fmt: skip
    assert Area.box(-5, 170, 5, -170) == area


def test_on_the_date_line_both_ways_of_writing_it_are_one_place() -> None:
    east, west = Area.box(0, 170, 10, 180), Area.box(0, -180, 10, -170)
    for area in (east, west):
        assert held(area, (5, 180), (5, -180)) == [True, True]
    assert held(east, (5, -179.9999), (5, 179.9999)) == [False, True]
    assert held(west, (5, -179.9999), (5, 179.9999)) == [True, False]


def test_once_around_the_earth_is_all_of_a_band() -> None:
    band = Area.box(60, -180, 90, 180)
    assert held(band, (60, 0), (70, 180), (70, -180), (89, -1), (59.9999, 0)) == [True] * 4 + [False]


def test_at_a_pole_all_longitudes_meet() -> None:
    cap, wedge = Area.box(-90, -180, -80, 180), Area(((-90, 20), (-80, 10), (-80, 30)))
    for area in (cap, wedge):
        assert held(area, (-90, 0), (-90, 123), (-90, -180), (90, 20)) == [True, True, True, False]
    assert held(wedge, (-80, 20), (-80, 31), (-85, 123)) == [True, False, False]
    assert held(Area.box(80, 10, 90, 20), (90, -150), (-90, 15)) == [True, False]
    # The pole itself, not what is near it.
    assert held(Area.box(80, 10, 89.9999, 20), (90, 15)) == [False]


def test_corners_are_rounded_brought_into_one_turn_and_told_once() -> None:
    ring = Area.around([(10.00001, 380), (10, 380), (10, 400.00004), (-0.00001, 400), (10, 380)])
    assert ring.corners == ((10, 20), (10, 40), (0, 40))
    assert str(ring.corners[2]) == "(0.0, 40.0)"
    assert Area.around([(0, -540), (0, -530), (5, -530)]).bounds == (0, -180, 5, -170)
    assert Area.around([(0, 180), (0, 190), (5, 190)]).bounds == (0, -180, 5, -170)
    assert Area.around([(0, -180), (0, 180), (5, 0)]).bounds == (0, -180, 5, 180)
    assert SQUARE.is_box
    assert not ring.is_box
    assert not Area(SQUARE.corners[1:] + SQUARE.corners[:1]).is_box


@pytest.mark.parametrize(
    "corners",
    [
        (), ((0, 0), (1, 1)), ((0, 0), (1, 1), (0, 0)), ((0, 0), (1, 1), (90.001, 2)),
        ((-90.001, 0), (1, 1), (2, 2)), ((0, 0), (1, 360.001), (2, 2)), ((0, 0), (1, float("nan")), (2, 2)),
        ((0, 0), (1, float("inf")), (2, 2)), ((float("nan"), 0), (1, 1), (2, 2)),
        tuple((n / 10, n % 2) for n in range(MOST_CORNERS + 1)),
    ],
)  # fmt: skip
def test_what_is_no_area_is_refused(corners: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match=r"area|corner|latitude"):
        Area.around(corners)


def test_what_lies_in_another_turn_or_between_the_same_lines_is_refused() -> None:
    for corners in (((0, 180), (0, 190), (5, 190)), ((0, -180.1), (0, 10), (5, 10))):
        with pytest.raises(ValueError, match="does not reach"):
            Area(corners)
    for bounds in ((10, 0, 10, 5), (11, 0, 10, 5), (0, 5, 10, 5)):
        with pytest.raises(ValueError, match="nothing lies between"):
            Area.box(*bounds)
    assert Area.around([(90, 0), (-90, 0), (0, 360)]).bounds == (-90, 0, 90, 360)
    assert len(Area.around([(n / 10, n % 2) for n in range(MOST_CORNERS)]).corners) == MOST_CORNERS
    assert Area.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(Area)


@given(areas(), st.lists(st.tuples(LATS, LONS), min_size=1))
def test_points_are_inside_as_the_rule_says(area: Area, points: list[tuple[float, float]]) -> None:
    assert held(area, *points) == [is_inside(area, *point) for point in points]
