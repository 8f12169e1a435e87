"""Rivers, lakes and land, as their atlases have them."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from dashboard.atlas.outlines import Line
from dashboard.atlas.waters import joined, length_km, parse_polygons, parse_rivers

SQUARE = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0)]


def test_pieces_of_a_river_are_joined_whichever_way_they_run() -> None:
    pieces = [[(2.0, 0.0), (1.0, 0.0)], [(2.0, 0.0), (2.5, 1.0), (3.0, 0.0)], [(4.0, 0.0), (3.0, 0.0)]]
    (river,) = joined(pieces)
    whole = [(1.0, 0.0), (2.0, 0.0), (2.5, 1.0), (3.0, 0.0), (4.0, 0.0)]
    assert river in (whole, whole[::-1])


def test_rivers_that_meet_stay_apart() -> None:
    pieces = [[(0.0, 0.0), (1.0, 0.0)], [(1.0, 0.0), (2.0, 0.0)], [(1.0, 1.0), (1.0, 0.0)]]
    assert sorted(map(sorted, joined(pieces))) == sorted(map(sorted, pieces))


def test_a_bank_that_runs_around_is_joined_to_a_ring() -> None:
    (bank,) = joined([SQUARE[:2], SQUARE[1:3], SQUARE[2:]])
    assert bank[0] == bank[-1]
    assert sorted(bank) == sorted([*SQUARE[:3], bank[0]])


def test_a_table_says_where_the_pieces_lie() -> None:
    first, second = np.array([[39, 35.9], [40, 35.5]], "<f4"), np.array([[40, 35.5], [40.5, 35]], "<f4")
    lines = b"\0" * 8 + second.tobytes() + first.tobytes()
    table = "-1 -1 2 35.5 35.9 24 16 0\n-1 -1 2 35.0 35.5 8 16 1\n"
    (river,) = parse_rivers(lines, table)
    assert river in ([(39.0, 35.9), (40.0, 35.5), (40.5, 35.0)], [(40.5, 35.0), (40.0, 35.5), (39.0, 35.9)])


def test_a_degree_is_111_kilometres_and_less_on_a_parallel() -> None:
    assert length_km([(0, 0), (0, 1)]) == pytest.approx(111.2)
    assert length_km([(0, 60), (1, 60), (2, 60)]) == pytest.approx(111.2)


def shapefile(*polygons: list[Line], kind: int = 5) -> bytes:
    records = b""
    for number, rings in enumerate(polygons, 1):
        points = [point for ring in rings for point in ring]
        starts = np.cumsum([0, *map(len, rings)])[:-1]
        content = struct.pack("<i4dii", kind, 0, 0, 0, 0, len(rings), len(points))
        content += struct.pack(f"<{len(starts)}i", *starts) + np.array(points, "<f8").tobytes()
        records += struct.pack(">ii", number, len(content) // 2) + content
    return b"\0" * 100 + records


def test_all_rings_of_all_polygons_are_read() -> None:
    hole = [(0.1, 0.5), (0.2, 0.5), (0.2, 0.6), (0.1, 0.5)]
    assert parse_polygons(shapefile([SQUARE, hole], [hole])) == [SQUARE, hole, hole]


def test_other_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="kind 3"):
        parse_polygons(shapefile([SQUARE], kind=3))
