"""Land on pictures: cut at their edges, lines told apart, names where there is room."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import drawn, words

from dashboard.papers.pictures import land
from dashboard.papers.pictures.mercator import View, unit_x, unit_y, view_of
from dashboard.papers.pictures.palette import PAPER
from dashboard.papers.pictures.svg import group, width_of

SQUARE = View(left=0.0, top=0.0, world=100, wide=100, high=100)


def around(lat, lon, degrees=3.0, wide=600, high=400):
    return view_of(
        unit_x([lon - degrees, lon + degrees]),
        unit_y([lat - degrees, lat + degrees]),
        wide=wide,
        high=high,
        margin=0,
    )


def points(d):
    """The points of a path of one or more stretches, in pixels."""
    stretches = []
    for stretch in re.findall(r"M([^Mz]*)", d):
        first, _, rest = stretch.partition("l")
        steps = [tuple(map(float, step.split(","))) for step in [first, *rest.split()]]
        stretches.append(np.cumsum(steps, axis=0).round(1).tolist())
    return stretches


def test_a_ring_is_cut_at_the_edges_of_the_picture():
    x, y = np.array([-50.0, 50.0, 50.0, -50.0]), np.array([10.0, 10.0, 20.0, 20.0])
    (ring,) = points(land._closed(x, y, SQUARE))
    assert sorted(map(tuple, ring)) == [(-4, 10), (-4, 20), (50, 10), (50, 20)]


@pytest.mark.parametrize(("dx", "dy"), [(200, 0), (-200, 0), (0, 200), (0, -200)])
def test_a_ring_beside_the_picture_is_not_drawn(dx, dy):
    x, y = np.array([10.0, 50.0, 50.0, 10.0]) + dx, np.array([10.0, 10.0, 50.0, 50.0]) + dy
    assert land._closed(x, y, SQUARE) == ""


def test_a_ring_around_the_picture_fills_it():
    x, y = np.array([-500.0, 500.0, 500.0, -500.0]), np.array([-500.0, -500.0, 500.0, 500.0])
    (ring,) = points(land._closed(x, y, SQUARE))
    assert sorted(map(tuple, ring)) == [(-4, -4), (-4, 104), (104, -4), (104, 104)]


@given(st.lists(st.tuples(st.integers(-300, 400), st.integers(-300, 400)), min_size=3, max_size=9))
def test_what_is_left_of_a_ring_lies_in_the_picture(ring):
    x, y = (np.array(axis, dtype=float) for axis in zip(*ring, strict=True))
    for stretch in points(land._closed(x, y, SQUARE)):
        assert all(-4.1 <= at <= 104.1 for point in stretch for at in point)


def test_of_a_line_the_stretches_in_sight_are_drawn():
    x = np.array([-200.0, -100.0, 50.0, 300.0, 300.0, 50.0, 40.0])
    y = np.array([50.0, 50.0, 50.0, 50.0, 60.0, 60.0, 500.0])
    assert points(land._open(x, y, SQUARE)) == [
        [[-100, 50], [50, 50], [300, 50]],
        [[300, 60], [50, 60], [40, 500]],
    ]
    assert land._open(x - 1000, y, SQUARE) == ""


def test_specks_are_left_out():
    x, y = np.array([10.0, 11.0, 11.0]), np.array([10.0, 10.0, 11.0])
    assert land._closed(x, y, SQUARE) == ""
    assert land._closed(x * 2, y * 2, SQUARE) != ""
    assert land._closed(x, y * 2, SQUARE) != ""


def test_lines_are_told_apart_and_contested_ones_are_dashed():
    paths = {node.get("stroke"): node for node in land.land(around(33.0, 36.0))}
    assert {PAPER.land, PAPER.coast, PAPER.border, PAPER.province, PAPER.contested} <= set(paths)
    dashed = [node for node in paths.values() if node.get("stroke-dasharray")]
    assert [node.get("stroke") for node in dashed] == [PAPER.contested]
    assert all(re.fullmatch(r"[-0-9.,Mlz ]+", node.get("d")) for node in paths.values() if node.get("d"))


def test_from_afar_no_provinces_are_drawn():
    assert PAPER.province not in {node.get("stroke") for node in land.land(around(33.0, 36.0, degrees=40))}


def test_land_reaches_over_the_antimeridian():
    # Fiji and the east of Siberia lie on both sides of it.
    view = around(66.0, 180.0, degrees=10)
    (filled,) = [node for node in land.land(view) if node.get("fill") == PAPER.land]
    xs = [x for stretch in points(filled.get("d")) for x, _ in stretch]
    assert min(xs) < view.wide * 0.3
    assert max(xs) > view.wide * 0.7


def test_countries_are_named_where_there_is_room_and_not_upon_what_is_there():
    view = around(35.0, 40.0, degrees=8)
    names = words(drawn(group(*land.names(view, []))))
    assert {"Syria", "Iraq"} <= set(names)
    assert "Syria" not in words(group(*land.names(view, [(300.0, 200.0, 600.0, 400.0)])))
    far = words(group(*land.names(around(35.0, 40.0, degrees=60), [])))
    assert "Lebanon" not in far


def test_a_name_gives_way_where_something_lies_upon_it():
    view = around(35.0, 40.0, degrees=8)
    (free,) = [node for node in land.names(view, []) if node.text == "Iraq"]
    x, y = float(free.get("x")), float(free.get("y"))
    (moved,) = [n for n in land.names(view, [(x, y - 4, 10.0, 10.0)]) if n.text == "Iraq"]
    assert abs(float(moved.get("y")) - y) == pytest.approx(22)
    assert moved.get("x") == free.get("x")


def test_names_lie_within_the_picture_and_apart():
    view = around(30.0, 35.0, degrees=30)
    boxes = []
    for node in land.names(view, []):
        size = float(node.get("font-size"))
        box = (float(node.get("x")), float(node.get("y")) - size * 0.35, width_of(node.text, size), size)
        assert box[2] / 2 <= box[0] <= view.wide - box[2] / 2
        assert not any(land.overlap(box, other) for other in boxes)
        boxes.append(box)
    assert len(boxes) > 5


@pytest.mark.parametrize(
    ("x", "y", "is_upon"), [(12.9, 0, True), (13, 0, False), (0, 11.9, True), (0, 12, False)]
)
def test_boxes_overlap_up_to_a_small_gap(x, y, is_upon):
    assert land.overlap((0, 0, 10, 10), (x, y, 10, 10)) is is_upon
    assert land.overlap((x, y, 10, 10), (0, 0, 10, 10)) is is_upon
