"""Outlines: cut where areas meet, told apart, joined, made simpler and packed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from outlined import Unpacked, square

import dashboard
from dashboard.atlas.outlines import (
    BORDER,
    COAST,
    CONTESTED,
    DIVISION,
    KINDS,
    SEAM,
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
    without_jumps,
    without_unused,
)

FRONTEND = Path(dashboard.__file__).parent / "frontend"


def test_small_islands_go_but_none_of_the_countries_that_are_nothing_else() -> None:
    large, small = square(0, 0, 2.0), square(5, 5, 0.01)
    lines, rings = shared_lines([large, small])
    areas = [Area("AA", "A", "A", rings), Area("BB", "B", "B", [rings[1]])]
    made = simplified(Outlines(lines, [0, 0], areas), km2=lambda _: 10.0)
    assert [area.rings for area in made.areas] == [[rings[0]], [rings[1]]]


def test_scripts_and_packer_agree_on_the_kinds_of_lines() -> None:
    assert f"const KINDS = {json.dumps(KINDS)};" in (FRONTEND / "map" / "land" / "outlines.js").read_text()


def test_what_is_too_long_to_be_a_small_number_is_packed_too() -> None:
    outlines = Outlines([[(-170.5, 80.0), (170.5, -80.0)]], [BORDER], [Area("", "Łódź", "x", [])])
    read = Unpacked(packed(outlines, steps=500)).outlines
    assert read.lines == outlines.lines
    assert read.areas[0].name == "Łódź"


@pytest.mark.parametrize(
    ("lons", "without"),
    [
        ([179, -179, 178], [179, 181, 178]),
        ([-179, 179, -178], [-179, -181, -178]),
        ([170, -170, -160, 175, -175], [170, 190, 200, 175, 185]),
        ([-90, 90], [-90, 90]),  # half the world may be crossed either way: it stays
        ([-90, 90.5], [-90, -269.5]),
        ([90, -90.5], [90, 269.5]),
        ([170, -170, 170], [170, 190, 170]),
        ([], []),
    ],
)
def test_longitudes_run_on_where_they_would_jump(lons: list[float], without: list[float]) -> None:
    assert without_jumps([(lon, 1.0) for lon in lons]) == [(lon, 1.0) for lon in without]


def test_an_island_is_one_line_wherever_its_copies_start_and_whichever_way_they_go() -> None:
    ring = square(0, 0, 1)
    lines, rings = shared_lines([ring, [*ring[2:], *ring[:2]], ring[::-1]])
    assert lines == [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]]
    assert rings == [[0], [0], [~0]]


def test_rings_are_cut_where_they_meet_where_they_part_and_at_the_end_of_the_world() -> None:
    lines, rings = shared_lines([square(0, 0, 1), square(1, 0, 1)])
    assert lines == [[(1, 0), (1, 1)], [(1, 1), (0, 1), (0, 0), (1, 0)], [(1, 0), (2, 0), (2, 1), (1, 1)]]
    assert rings == [[0, 1], [2, ~0]]
    ends: Line = [(178, 0), (180, 0), (180, 1), (178, 1)]
    lines, rings = shared_lines([ends])
    assert lines == [[(180, 0), (180, 1)], [(180, 1), (178, 1), (178, 0), (180, 0)]]


def test_the_points_of_a_ring_are_those_of_its_lines_forwards_and_backwards() -> None:
    lines: list[Line] = [[(0, 0), (1, 0), (1, 1)], [(0, 0), (0, 1), (1, 1)]]
    assert ring_points(lines, [0, ~1]) == [(0, 0), (1, 0), (1, 1), (0, 1)]
    assert ring_points(lines, [1, ~0]) == [(0, 0), (0, 1), (1, 1), (1, 0)]


@pytest.mark.parametrize(
    ("corner", "side", "km2"),
    [((0, 0), 1, 12_364), ((50, -1), 2, 49_454), ((0, 59.5), 1, 6_183), ((-10, -60.5), 1, 6_183)],
)
def test_an_area_is_that_on_the_ground(corner: tuple[float, float], side: float, km2: float) -> None:
    assert area_km2(np.array(square(*corner, side))) == pytest.approx(km2, rel=0.002)


def _all(_: frozenset[str], __: Any) -> bool:
    return True


def _between(_: frozenset[str], point: tuple[float, float]) -> bool:
    return 2 <= point[1] <= 3


@pytest.mark.parametrize(
    ("holders", "is_contested", "kinds"),
    [
        (["A"], _all, [COAST]),
        (["A", "A"], _all, [DIVISION]),
        (["A", "B"], lambda *_: False, [BORDER]),
        (["A", "B"], _all, [CONTESTED]),
        (["A", "B"], _between, [BORDER, CONTESTED, BORDER]),
        (["A", "B", "C"], _all, [CONTESTED]),
    ],
)
def test_a_line_is_told_by_who_lies_at_its_sides(
    holders: list[str], is_contested: Any, kinds: list[int]
) -> None:
    line: Line = [(0, y) for y in range(6)]
    areas = [Area(holder, holder, holder, [[0 if n % 2 else ~0]]) for n, holder in enumerate(holders)]
    made = classified([line], areas, is_contested)
    assert made.kinds == kinds
    # Each area has all the pieces, in the order of its way along the line.
    for n, area in enumerate(made.areas):
        parts = list(range(len(kinds)))
        assert area.rings == [parts if n % 2 else [~part for part in reversed(parts)]]


def test_a_border_is_cut_at_the_first_point_of_another_state_which_both_pieces_have() -> None:
    line: Line = [(0, y) for y in range(6)]
    areas = [Area("", "", holder, [[0]]) for holder in "AB"]
    assert classified([line], areas, _between).lines == [line[:3], line[2:5], line[4:]]
    # The last point alone makes no piece.
    assert classified([line], areas, lambda _, point: point[1] == 5).lines == [line]
    assert classified([line], areas, lambda _, point: point[1] == 0).lines == [line[:2], line[1:]]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ([(180, 0), (180, 10)], SEAM),
        ([(-180, -80), (-180, -90), (0, -90), (180, -90)], SEAM),
        ([(180, 0), (179, 10)], COAST),
        ([(0, -89.8), (10, -89.8)], COAST),
        ([(0, -89.95), (10, -89.95)], SEAM),
    ],
)
def test_nobody_sees_a_seam_at_the_end_of_the_world_or_the_pole(line: Line, kind: int) -> None:
    assert classified([line], [Area("", "", "A", [[0]])], _all).kinds == [kind]


def test_areas_of_one_key_are_one_without_the_line_between_them() -> None:
    lines, rings = shared_lines([square(0, 0, 1), square(1, 0, 1), square(9, 9, 1)])
    areas = [Area(name, name, name, [ring]) for name, ring in zip("ABC", rings, strict=True)]
    made = merged(Outlines(lines, [0] * len(lines), areas), ["x", "x", "y"])
    assert [(area.name, len(area.rings)) for area in made.areas] == [("A", 1), ("C", 1)]
    assert set(ring_points(lines, made.areas[0].rings[0])) == {(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)}
    assert len(without_unused(made).lines) == len(lines) - 1
    apart = merged(made, ["x", "x"])
    assert [len(area.rings) for area in apart.areas] == [2]  # two rings that share nothing


def test_halves_at_both_ends_of_the_world_are_joined_over_the_antimeridian() -> None:
    lines: list[Line] = [
        [(180, 0), (170, 0), (170, 5), (180, 5)],
        [(180, 5), (180, 0)],
        [(-180, 5), (-170, 5), (-170, 0), (-180, 0)],
        [(-180, 0), (-180, 5)],
    ]
    areas = [Area("FJ", "west", "F", [[0, 1]]), Area("FJ", "east", "F", [[2, 3]])]
    (whole,) = merged(Outlines(lines, [0, 4, 0, 4], areas), ["FJ", "FJ"]).areas
    assert sum(len(ring) for ring in whole.rings) == 4


def test_lines_that_nobody_uses_go_but_borders_stay() -> None:
    lines: list[Line] = [[(n, 0), (n, 1)] for n in range(5)]
    areas = [Area("", "", "", [[4, ~4], [~1]])]
    made = without_unused(Outlines(lines, [COAST, COAST, BORDER, CONTESTED, SEAM], areas))
    assert made.lines == lines[1:]
    assert made.kinds == [COAST, BORDER, CONTESTED, SEAM]
    assert made.areas[0].rings == [[3, ~3], [~0]]
    assert without_unused(Outlines(lines[:2], [DIVISION, SEAM], [])).lines == []


# A triangle of one degree by one at the equator is 6,183 square kilometres.
@pytest.mark.parametrize(
    ("line", "km2", "kept"),
    [
        ([(0, 0), (1, 1), (2, 0)], 12_300, [0, 1, 2]),
        ([(0, 0), (1, 1), (2, 0)], 12_400, [0, 2]),
        ([(0, 0), (1, 0)], 1e9, [0, 1]),
        ([(0, 0), (1, 1), (2, 0), (3, 3), (4, 0)], 20_000, [0, 2, 3, 4]),
        ([(0, 60), (1, 61), (2, 60)], 6_100, [0, 2]),  # at 60 degrees half of it
        ([(0, 60), (1, 61), (2, 60)], 5_900, [0, 1, 2]),
        ([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)], 1e9, [0, 2, 3, 4]),  # a ring stays a triangle
    ],
)
def test_points_whose_triangle_is_too_small_go_the_smallest_first(
    line: Line, km2: float, kept: list[int]
) -> None:
    made = simplified(Outlines([line], [COAST], []), km2=lambda _: km2)
    assert len(made.lines[0]) == len(kept)
    assert made.lines[0][0] == line[0]
    assert made.lines[0][-1] == line[-1]
    if len(line) != 5 or line[0] != line[-1]:
        assert made.lines[0] == [line[n] for n in kept]


def test_a_cape_goes_as_a_whole_or_not_at_all() -> None:
    # Each point of it alone tells little; the first to go makes its neighbours tell more.
    cape: Line = [(x / 10, -((x - 10) ** 2) / 100) for x in range(21)]
    made = simplified(Outlines([cape], [COAST], []), km2=lambda _: 1_000.0)
    assert 4 <= len(made.lines[0]) <= 8
    assert max(y for _, y in made.lines[0]) > -0.05


@pytest.mark.parametrize(("km2", "islands"), [(6_000, 3), (6_300, 2), (24_000, 2), (25_000, 1), (1e9, 1)])
def test_islands_that_are_too_small_go_all_but_the_largest(km2: float, islands: int) -> None:
    lines, rings = shared_lines([square(0, 0, 2), square(10, 0, 3), square(20, 0, 1)])
    made = simplified(Outlines(lines, [COAST] * 3, [Area("", "", "", rings)]), km2=lambda _: km2)
    assert len(made.areas[0].rings) == islands
    assert rings[1] in made.areas[0].rings


def test_the_file_is_as_its_description_lays_it_out() -> None:
    outlines = Outlines(
        [[(0.0, 0.0), (0.5, -0.5), (0.51, -0.5), (64, -0.5)], [(64, -0.5), (0, 0)]],
        [BORDER, SEAM],
        [Area("SY", "Ł", "x", [[0, ~1], [1]])],
    )
    names = [Label("b", -1.0, 0.5, 0.5), Label("a", 1.0, 1.0, 64.0)]
    file = packed(outlines, steps=2, labels=names)
    assert list(Unpacked.stream(file)) == [
        2, 2,
        1, 3, 0, 0, 2, 1, 254, 1, 0,  # three points: the third fell on the second
        4, 2, 0, 0, 255, 1, 2,  # differences go on from the line before
        1, 2, *b"SY", 2, *"Ł".encode(), 2, 2, 0, 3, 1, 2,  # line 0, line 1 backwards; line 1
        2, 4, 4, 128, 1, 1, *b"a", 3, 2, 1, 1, *b"b",  # the widest first
    ]  # fmt: skip


def test_a_line_in_one_spot_keeps_a_point_and_signed_numbers_are_folded() -> None:
    spot = Outlines([[(-0.5, 0.4), (-0.6, 0.4)]], [COAST], [])
    assert list(Unpacked.stream(packed(spot, steps=1))) == [1, 1, 0, 2, 0, 0, 1, 0, 0, 0]
    assert list(Unpacked.stream(packed(spot, steps=2))) == [2, 1, 0, 1, 1, 2, 0, 0]


@pytest.mark.parametrize(
    "value",
    [Area("", "", "", []), Outlines([], [], []), Label("", 0, 0, 0)],
    ids=lambda value: type(value).__name__,
)
def test_outlines_stay_as_they_were_made(value: Any) -> None:
    with pytest.raises(AttributeError):
        setattr(value, value.__slots__[-1], None)
    assert not hasattr(value, "__dict__")
