"""Details of the map: cut into squares, from which zoom they are drawn, and their files read back."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import Packed

from dashboard.atlas.details import MARGIN, SQUARES, Details, Drawn, clipped, cut, files_of, packed, zoom_of
from dashboard.atlas.outlines import area_km2
from dashboard.atlas.towns import Town, unit_square

BOX = (0.0, 0.0, 1.0, 1.0)
LAND = [(30.0, 30.0), (30.0, 40.0), (40.0, 40.0), (40.0, 30.0), (30.0, 30.0)]
LAKE = [(35.0, 35.0), (35.0, 35.2), (35.2, 35.2), (35.2, 35.0), (35.0, 35.0)]
RIVER = [(30.0, 33.0), (33.0, 33.5), (36.0, 33.0), (39.0, 33.5)]


def points(*given: tuple[float, float]) -> np.ndarray:
    return np.array(given, dtype=float)


def unpacked(file: bytes) -> dict[str, Any]:
    """What a file holds; places in steps of the whole world, as frontend/map/land/details.js reads them."""
    stream = Packed(zlib.decompress(file))
    steps, *start = (stream.number() for _ in range(3))

    def places(count: int) -> list[tuple[int, int]]:
        x, y = start
        found = []
        for _ in range(count):
            x, y = x + stream.signed(), y + stream.signed()
            found.append((x, y))
        return found

    squares = stream.running(stream.number())
    traits = [stream.number() for _ in range(stream.number())]
    spots, names = places(len(traits)), stream.text(stream.number()).split("\n")
    out: dict[str, Any] = {"steps": steps, "squares": squares}
    out["towns"] = list(zip(traits, spots, names, strict=False))
    for kind in ("rivers", "lakes", "land"):
        heads = [(stream.number(), stream.number()) for _ in range(stream.number())]
        all_ = iter(places(sum(count for _, count in heads)))
        out[kind] = [(zoom, [next(all_) for _ in range(count)]) for zoom, count in heads]
    assert stream.at == len(stream.data)
    return out


def test_a_file_says_all_that_it_was_given() -> None:
    towns = [(3, Town("Kyiv", 0.5, 0.25, 0, is_seat=True)), (11, Town("حلب", 0.75, 0.125, 0))]
    line = [Drawn(7, points((0.5, 0.5), (0.625, 0.375), (0.625, 0.375), (0.5, 0.25)))]
    read = unpacked(packed(Details(towns, line, [], line), 1024, corner=(16, 8), squares=[3, 9]))
    assert read["squares"] == [3, 9]
    assert read["towns"] == [(7, (512, 256), "Kyiv"), (22, (768, 128), "حلب")]
    without_repeat = [(512, 512), (640, 384), (512, 256)]
    assert (read["rivers"], read["lakes"], read["land"]) == ([(7, without_repeat)], [], [(7, without_repeat)])


@given(st.lists(st.tuples(st.floats(-1, 2), st.floats(-1, 2)), min_size=3, max_size=9))
def test_what_is_left_of_a_ring_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    left = clipped(points(*ring), BOX)
    assert ((left >= 0) & (left <= 1)).all()


def test_a_ring_is_cut_at_the_sides_of_the_box() -> None:
    for shift, share in (((0, 0), 1.0), ((0.5, 0), 0.5), ((-0.5, 0.5), 0.25), ((2, 0), 0.0)):
        ring = points((0, 0), (0, 1), (1, 1), (1, 0)) + shift
        left = clipped(ring, BOX)
        assert (area_km2(left) / area_km2(points((0, 0), (0, 1), (1, 1), (1, 0))) if len(left) else 0) == (
            pytest.approx(share, abs=1e-3)
        )


def test_a_line_is_cut_to_the_stretches_in_the_box() -> None:
    line = points((-2, 0.5), (-1, 0.5), (0.5, 0.5), (2, 0.5), (3, 0.5), (0.5, 0.9))
    assert [stretch.tolist() for stretch in cut(line, BOX)] == [line[1:4].tolist(), line[4:].tolist()]
    assert cut(points((-2, -1), (3, -1)), BOX) == []


def test_what_is_long_is_drawn_from_afar() -> None:
    assert [zoom_of(km, 150) for km in (40075, 1500, 1460, 100, 1)] == [0, 4, 5, 8, 11]


def test_each_square_has_what_lies_in_it_and_a_little_more() -> None:
    towns = [
        (3, Town("Beirut", *unit_square(33.89, 35.5), 0)),
        (9, Town("Zahle", *unit_square(33.85, 35.9), 0)),
    ]
    files = files_of(towns, rivers=[RIVER], lakes=[LAKE], land=[LAND])
    world, square = unpacked(files["world"]), unpacked(files["19-12"])
    assert set(files) == {"world", "18-12", "18-13", "19-12", "19-13"}
    assert world["squares"] == [12 * 32 + 18, 12 * 32 + 19, 13 * 32 + 18, 13 * 32 + 19]
    assert [name for _, _, name in world["towns"]] == ["Beirut"]
    assert (world["rivers"], world["lakes"], world["land"]) == ([], [], [])
    assert [name for _, _, name in square["towns"]] == ["Beirut", "Zahle"]
    assert (len(square["rivers"]), len(square["lakes"]), len(square["land"])) == (1, 1, 1)
    side = square["steps"] // SQUARES
    over = round(MARGIN * square["steps"])
    xs = [x - 19 * side for x, _ in square["land"][0][1]]
    assert min(xs) == -over
    assert max(xs) < side  # the land ends at 40 degrees


def test_few_live_in_the_far_north_where_towns_are_all_there_is() -> None:
    north = [(lon, lat + 40) for lon, lat in LAND]
    files = files_of([(3, Town("Tiksi", *unit_square(71.6, 35), 0))], rivers=[], lakes=[], land=[north])
    held = [unpacked(file) for name, file in files.items() if name != "world"]
    assert [len(square["towns"]) for square in held] == [1]
    assert [square["land"] for square in held] == [[]]
