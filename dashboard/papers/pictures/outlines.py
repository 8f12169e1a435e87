"""Read files of outlines into the unit square: lines, the rings of areas, labels.

What is in a file, `dashboard/atlas/outlines.py` lays out; frontend/map/land/outlines.js reads the same.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

import dashboard
from dashboard.papers.pictures.mercator import Floats, unit_x, unit_y

KINDS: Final = ("coast", "border", "contested", "division", "seam")
STATIC: Final = Path(dashboard.__file__).parent / "static"

Ints: TypeAlias = NDArray[np.int64]
Line: TypeAlias = tuple[Floats, Floats]  # across and down in the unit square
Box: TypeAlias = tuple[float, float, float, float]  # west, east, north, south


@dataclass(frozen=True, slots=True)
class Label:
    """A name, where its middle is to lie, and the room there is for it in widths of the world."""

    name: str
    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Lines, one after the other in *xs* and *ys*, each from one of *starts* to the next.

    *kinds* are positions in ``KINDS``, and *boxes* have a row of west, east, north, south for each line. An
    area is its rings, filled by the even-odd rule; a ring the numbers of its lines, ``~n`` for line n
    backwards. *area_boxes* hold at least what the areas reach to. Labels come widest first.
    """

    xs: Floats
    ys: Floats
    starts: Ints
    kinds: Ints
    boxes: Floats
    areas: list[list[Ints]]
    area_boxes: Floats
    labels: list[Label]

    def lines(self, kind: str, within: Box) -> list[Line]:
        """The lines of a kind that may be seen in a box."""
        seen = np.flatnonzero(_meets(self.boxes, within) & (self.kinds == KINDS.index(kind)))
        return [self._line(int(n)) for n in seen]

    def rings(self, within: Box) -> list[list[Line]]:
        """The rings of each area, as far as they may be seen in a box or lie around it."""
        near = np.flatnonzero(_meets(self.area_boxes, within)).tolist()
        drawn = ((self._ring(ring) for ring in self.areas[n]) for n in near)
        found = ([line for line in rings if _meets(_box_of(*line), within)] for rings in drawn)
        return [rings for rings in found if rings]

    def _line(self, n: int) -> Line:
        there = slice(int(self.starts[n]), int(self.starts[n + 1]))
        return self.xs[there], self.ys[there]

    def _ring(self, ring: Ints) -> Line:
        """Lines end to end, each without its last point, which is the first of the next."""
        xs, ys = [], []
        end = None
        for number in ring.tolist():
            x, y = self._line(max(number, ~number))
            if number < 0:
                x, y = x[::-1], y[::-1]
            turn = 0 if end is None else round(end - float(x[0]))
            xs.append(x[:-1] + turn)
            ys.append(y[:-1])
            end = float(x[-1]) + turn
        return np.concatenate(xs), np.concatenate(ys)


@cache
def base_map() -> Outlines:
    """Countries, as they are seen from afar."""
    return read_outlines((STATIC / "basemap.bin").read_bytes())


@cache
def provinces() -> Outlines:
    """First-level divisions, with finer coasts and borders; no labels."""
    return read_outlines((STATIC / "provinces.bin").read_bytes())


def read_outlines(file: bytes) -> Outlines:
    """The outlines in a file.

    Raises:
        ValueError: this is no such file, or only a part of one.
    """
    try:
        stream = _Stream(zlib.decompress(file))
        steps = stream.number()
        kinds, counts, lons, lats = _lines(stream)
        areas = [_area(stream) for _ in range(stream.number())]
        labels = [_label(stream, steps) for _ in range(stream.number())]
    except (IndexError, zlib.error) as error:
        raise ValueError("this is no file of outlines, or only a part of one") from error
    xs, ys = unit_x(lons / steps), unit_y(lats / steps)
    starts = np.concatenate(([0], np.cumsum(counts)))
    sides = [of.reduceat(axis, starts[:-1]) for axis in (xs, ys) for of in (np.minimum, np.maximum)]
    boxes = np.stack(sides, axis=1)
    return Outlines(xs, ys, starts, kinds, boxes, areas, _around(areas, boxes), labels)


class _Stream:
    """Integers of seven bits a byte, low ones first, with texts between them."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self) -> int:
        value = bits = 0
        while (byte := self.data[self.at]) > 127:
            value |= (byte & 127) << bits
            bits += 7
            self.at += 1
        self.at += 1
        return value | byte << bits

    def signed(self) -> int:
        folded = self.number()
        return ~(folded >> 1) if folded & 1 else folded >> 1

    def text(self) -> str:
        length = self.number()
        self.at += length
        if self.at > len(self.data):
            raise IndexError(length)
        return self.data[self.at - length : self.at].decode()


def _lines(stream: _Stream) -> tuple[Ints, Ints, Ints, Ints]:
    """Kinds and numbers of points of the lines; longitudes and latitudes of all points, in steps."""
    many = stream.number()
    there = np.frombuffer(stream.data, np.uint8, offset=stream.at)
    ends = np.flatnonzero(there < 128) + 1
    starts = np.concatenate(([0], ends[:-1]))
    place = np.arange(ends[-1]) - np.repeat(starts, ends - starts)
    # Texts follow, which are no numbers: what they come to as such is not looked at.
    digits = (there[: ends[-1]] & 127).astype(np.int64) << np.minimum(7 * place, 56)
    numbers = np.add.reduceat(digits, starts)
    heads = np.zeros(many, dtype=np.int64)
    at = 0
    for n in range(many):
        heads[n] = at
        at += 2 + 2 * int(numbers[at + 1])
    kinds, counts = numbers[heads], numbers[heads + 1]
    is_head = np.zeros(at, dtype=bool)
    is_head[heads] = is_head[heads + 1] = True
    folded = numbers[:at][~is_head]
    moves = (folded >> 1) ^ -(folded & 1)
    stream.at += int(ends[at - 1])
    return kinds, counts, np.cumsum(moves[::2]), np.cumsum(moves[1::2])


def _area(stream: _Stream) -> list[Ints]:
    stream.text()  # its code
    stream.text()  # its name
    return [
        np.array([stream.signed() for _ in range(stream.number())], dtype=np.int64)
        for _ in range(stream.number())
    ]


def _label(stream: _Stream, steps: int) -> Label:
    x, y = unit_x(stream.signed() / steps), unit_y(stream.signed() / steps)
    room = stream.number() / steps / 360
    return Label(stream.text(), float(x), float(y), room)


def _around(areas: list[list[Ints]], boxes: Floats) -> Floats:
    """The boxes of areas; of one that may run on past 180 degrees it is the world and its neighbours."""
    found = np.zeros((len(areas), 4))
    for n, rings in enumerate(areas):
        lines = boxes[[max(number, ~number) for ring in rings for number in ring.tolist()]]
        found[n] = lines[:, 0].min(), lines[:, 1].max(), lines[:, 2].min(), lines[:, 3].max()
        if found[n, 1] - found[n, 0] > 0.5:
            found[n, :2] = -1, 2
    return found


def _box_of(xs: Floats, ys: Floats) -> Floats:
    return np.array([xs.min(), xs.max(), ys.min(), ys.max()])


def _meets(boxes: Floats, within: Box) -> NDArray[np.bool_]:
    """Whether boxes, in the last axis, reach into another."""
    west, east, north, south = within
    across = (boxes[..., 1] >= west) & (boxes[..., 0] <= east)
    return np.asarray(across & (boxes[..., 3] >= north) & (boxes[..., 2] <= south))
