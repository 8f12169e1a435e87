"""What comes back from the map: clicks and ways of drawing, and nothing else."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.look import (
    Click,
    Drawn,
    Look,
    MapStyle,
    MarkerColour,
    Outlined,
    Pointed,
    Seen,
    View,
    parse_news,
)
from geodata.archive.area import Area


def test_a_click_is_read_with_its_view() -> None:
    answer = {"place": 5, "seq": 17, "view": {"lat": 1, "lon": 2.5, "zoom": 6}}
    assert parse_news(answer) == Click(5, 17, View(1.0, 2.5, 6.0))


def test_a_click_into_the_empty_map_has_no_place() -> None:
    assert parse_news({"place": None, "seq": 18, "view": None}) == Click(None, 18, None)


def test_the_place_with_the_number_0_is_a_place_and_the_number_0_a_number() -> None:
    assert parse_news({"place": 0, "seq": 0}) == Click(0, 0, None)


def test_another_way_of_drawing_is_read_with_its_view() -> None:
    answer = {"style": "provinces", "colour": "number", "seq": 19, "view": {"lat": 1, "lon": 2, "zoom": 3}}
    drawn = Drawn(MapStyle.PROVINCES, MarkerColour.NUMBER, 19, View(1.0, 2.0, 3.0))
    assert parse_news(answer) == drawn
    assert not drawn.is_held
    for held in (False, None, 1, "true"):
        assert parse_news(answer | {"held": held}) == drawn
    assert parse_news(answer | {"held": True}) == replace(drawn, is_held=True)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        "x",
        [],
        {"place": "5", "seq": 1},
        {"place": 5.0, "seq": 1},
        {"place": True, "seq": 1},
        {"place": 5},
        {"place": 5, "seq": None},
        {"place": 5, "seq": True},
        {"style": "heat", "seq": 1},
        {"style": "globe", "colour": "role", "seq": 1},
        {"style": "heat", "colour": "mood", "seq": 1},
        {"style": "globe", "colour": "mood", "seq": 1},
        {"style": "heat", "colour": "role", "seq": "1"},
        {"style": "heat", "colour": "role", "seq": False},
        {"style": ["heat"], "colour": "role", "seq": 1},
    ],
)
def test_anything_else_is_no_news(answer: object) -> None:
    assert parse_news(answer) is None


@pytest.mark.parametrize("lost", ["lat", "lon", "zoom"])
@pytest.mark.parametrize("number", [None, "1", math.nan, math.inf, -math.inf])
def test_a_view_without_one_of_its_numbers_is_none(lost: str, number: object) -> None:
    view = {"lat": 1.0, "lon": 2.0, "zoom": 3.0} | {lost: number}
    assert parse_news({"place": 5, "seq": 1, "view": view}) == Click(5, 1, None)
    assert parse_news({"place": 5, "seq": 1, "view": {k: v for k, v in view.items() if k != lost}}) == Click(
        5, 1, None
    )


@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda s: st.dictionaries(st.text(), s))
)
def test_no_view_from_a_browser_makes_it_fail(view: Any) -> None:
    assert parse_news({"place": 1, "seq": 2, "view": view}) is not None
    assert parse_news({"style": "heat", "colour": "role", "seq": 2, "view": view}) is not None


BOX = Area.box(1, 2, 3, 4)
CORNERS = [[1, 2], [1, 4], [3, 4.0], [3, 2]]


def test_an_area_and_what_is_seen_are_read_with_the_view() -> None:
    view = {"lat": 1, "lon": 2, "zoom": 3}
    for key, kind in (("area", Outlined), ("seen", Seen)):
        assert parse_news({key: CORNERS, "seq": 4, "view": view}) == kind(BOX, 4, View(1.0, 2.0, 3.0))
        # In whatever turn around the earth it was drawn.
        turned = [[lat, lon - 720] for lat, lon in CORNERS]
        assert parse_news({key: turned, "seq": 4, "view": None}) == kind(BOX, 4, None)
    assert parse_news({"area": None, "seq": 5, "view": view}) == Outlined(None, 5, View(1.0, 2.0, 3.0))
    assert parse_news({"seen": None, "seq": 5, "view": view}) is None


@pytest.mark.parametrize(
    "corners",
    [
        [], [[1, 2], [3, 4]], "area", {}, 3, [[1, 2], [3, 4], [5]], [[1, 2], [3, 4], [5, "6"]], [[1, 2], [3, 4], None],
        [[1, 2], [3, 4], [91, 5]], [[1, 2], [3, 400], [5, 5]], [[1, 2], [3, 4], [math.nan, 5]],
        [[1, 2], [3, 4], [5, math.inf]], [[n % 50, n % 7] for n in range(101)], [[0, 1]] * 1_000_000,
    ],
    ids=lambda corners: str(corners)[:20],
)  # fmt: skip
def test_corners_of_no_area_are_no_news(corners: object) -> None:
    for key in ("area", "seen"):
        assert parse_news({key: corners, "seq": 1, "view": None}) is None


def test_a_new_map_shows_markers_by_role_wherever_reports_are() -> None:
    assert Look() == Look(MapStyle.MARKERS, MarkerColour.ROLE, None)


@pytest.mark.parametrize(
    "value",
    [View(1, 2, 3), Look(), Click(1, 2, None), Drawn(MapStyle.HEAT, MarkerColour.ROLE, 1, None)],
    ids=lambda value: type(value).__name__,
)
def test_a_look_and_its_news_stay_as_they_were_made(value: Any) -> None:
    with pytest.raises(AttributeError):
        setattr(value, value.__slots__[-1], None)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize(
    ("point", "is_point"),
    [
        ([36.5, 40], True), ([90, 180], True), ([-90, -180], True), ([90.01, 0], False), ([0, 180.01], False),
        ([-90.01, 0], False), ([0, -180.01], False), ([1], False), ([1, 2, 3], False), (["1", 2], False), (None, False),
    ],
)  # fmt: skip
def test_a_point_is_one_only_on_the_earth(point: object, is_point: bool) -> None:
    news = parse_news({"point": point, "seq": 3, "view": None})
    assert news == (Pointed(float(point[0]), float(point[1]), 3, None) if is_point else None)  # type: ignore[index]
