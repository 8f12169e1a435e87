"""The unit square and views of it, as the page's map has them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.papers.pictures.mercator import View, unit_x, unit_y, units_of, view_of, without_far_ones

LATS, LONS = st.floats(-85, 85), st.floats(-180, 180)


def test_the_square_runs_from_the_north_west():
    assert unit_x([-180, 0, 180]).tolist() == [0, 0.5, 1]
    assert unit_y([85.05113, 0, -85.05113]) == pytest.approx([0, 0.5, 1], abs=1e-6)
    assert unit_y(90) == unit_y(85.05113)
    assert unit_y(-90) == unit_y(-85.05113)


@given(LATS)
def test_latitudes_come_back_from_the_square(lat):
    y = float(unit_y(lat))
    assert math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi))) == pytest.approx(lat, abs=1e-9)


def test_a_kilometre_is_longer_the_further_from_the_equator():
    assert units_of(40075.017, 0.5) == pytest.approx(1)
    # At 60 degrees a parallel is half as long.
    assert units_of(10, float(unit_y(60))) == pytest.approx(units_of(20, 0.5))
    assert units_of(10, float(unit_y(-60))) == pytest.approx(units_of(20, 0.5))


@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=8))
def test_a_view_holds_all_points_within_its_margin(points):
    xs, ys = unit_x([lon for _, lon in points]), unit_y([lat for lat, _ in points])
    view = view_of(xs, ys, wide=1000, high=600, margin=50)
    assert (view.wide, view.high) == (1000, 600)
    assert view.zoom <= 8 + 1e-9
    assert all(50 - 1e-6 <= x <= 950 + 1e-6 for x in view.x_of(xs))
    # A view that shows all of the world from north to south may have to give up the margin there.
    inside = 50 if view.world > 600 else 0
    low, high = (view.y_of(0), view.y_of(1)) if view.world < 600 else (0, 600)
    if view.top > 1e-9 and view.top + 600 / view.world < 1 - 1e-9:
        assert all(inside - 1e-6 <= y <= 600 - inside + 1e-6 for y in view.y_of(ys))
    assert all(low - 1e-6 <= y <= high + 1e-6 for y in view.y_of(ys))


def test_a_view_is_as_close_as_its_points_allow():
    xs, ys = np.array([0.5, 0.6]), np.array([0.5, 0.5])
    view = view_of(xs, ys, wide=1000, high=600, margin=50)
    assert view.x_of(xs).tolist() == pytest.approx([50, 950])
    assert view.y_of(0.5) == pytest.approx(300)


def test_one_place_keeps_its_surroundings_and_none_is_the_world():
    one = view_of(np.array([0.5]), np.array([0.4]), wide=1000, high=600, margin=50)
    assert one.zoom == pytest.approx(8)
    assert (one.x_of(0.5), one.y_of(0.4)) == pytest.approx((500, 300))
    none = view_of(np.array([]), np.array([]), wide=1000, high=600, margin=50)
    assert (none.y_of(0), none.y_of(1)) == pytest.approx((0, 600))


def test_a_view_does_not_look_beyond_the_pole():
    north = view_of(np.array([0.4, 0.6]), np.array([0.02, 0.03]), wide=1000, high=600, margin=50)
    assert north.top == pytest.approx(0)
    south = view_of(np.array([0.4, 0.6]), np.array([0.98, 0.97]), wide=1000, high=600, margin=50)
    assert south.top + south.high / south.world == pytest.approx(1)


def test_pixels_are_counted_from_the_corner_of_a_view():
    view = View(left=0.25, top=0.5, world=400, wide=100, high=100)
    assert (view.x_of(0.5), view.y_of(0.5)) == (100, 0)


@pytest.mark.parametrize(
    ("articles", "kept"),
    [
        # The one afar has a twentieth of the articles, and the rest lies in a small corner.
        ([10, 9, 1], [True, True, False]),
        # More than a twentieth stays.
        ([10, 8, 1], [True, True, True]),
    ],
)
def test_a_few_articles_far_from_all_others_may_lie_outside(articles, kept):
    xs, ys = np.array([0.60, 0.62, 0.30]), np.array([0.40, 0.42, 0.42])
    assert without_far_ones(xs, ys, np.array(articles)).tolist() == kept


def test_what_makes_no_much_smaller_view_stays():
    xs, ys = np.array([0.60, 0.62, 0.64]), np.array([0.40, 0.42, 0.42])
    assert without_far_ones(xs, ys, np.array([50, 50, 1])).all()
    assert without_far_ones(np.array([0.5]), np.array([0.5]), np.array([1])).tolist() == [True]
    assert without_far_ones(np.array([]), np.array([]), np.array([])).tolist() == []


def test_several_far_ones_go_where_the_first_alone_does_not_pay():
    # Two in one spot afar: without either alone the view is as large as before.
    xs = np.array([0.60, 0.62, 0.62, 0.60, 0.30, 0.30])
    ys = np.array([0.40, 0.42, 0.40, 0.42, 0.41, 0.41])
    kept = without_far_ones(xs, ys, np.array([30, 30, 30, 30, 3, 3]))
    assert kept.tolist() == [True, True, True, True, False, False]
