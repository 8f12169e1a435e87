"""Files of outlines read back, and squares to make them of."""

from __future__ import annotations

import zlib
from itertools import pairwise

from packing import Packed

from dashboard.atlas.outlines import Area, Line, Outlines, ring_points


def square(west: float, south: float, side: float) -> Line:
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side)]


def of_kind(outlines: Outlines, kind: int) -> list[Line]:
    return [line for line, its in zip(outlines.lines, outlines.kinds, strict=True) if its == kind]


class Unpacked:
    """Reads a file of outlines as frontend/map/land/outlines.js does."""

    def __init__(self, file: bytes) -> None:
        self.packed, self.x, self.y = Packed(zlib.decompress(file)), 0, 0
        steps = self.packed.number()
        lines = [self.line(steps) for _ in range(self.packed.number())]
        areas = [self.area() for _ in range(self.packed.number())]
        self.outlines = Outlines([line for _, line in lines], [kind for kind, _ in lines], areas)
        self.labels = dict(self.label(steps) for _ in range(self.packed.number()))
        assert self.packed.at == len(self.packed.data)

    @staticmethod
    def stream(file: bytes) -> bytes:
        """What is in a file, byte by byte."""
        return zlib.decompress(file)

    def at(self, lat: float, lon: float) -> list[str]:
        return [f"{a.code} {a.name}" for a in self.outlines.areas if self.is_inside(a, lat, lon)]

    def is_inside(self, area: Area, lat: float, lon: float) -> bool:
        crossings = 0
        for ring in area.rings:
            points = ring_points(self.outlines.lines, ring)
            for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
                if (ay > lat) != (by > lat):
                    crossings += lon < ax + (lat - ay) / (by - ay) * (bx - ax)
        return crossings % 2 == 1

    def line(self, steps: int) -> tuple[int, Line]:
        kind, line = self.packed.number(), []
        for _ in range(self.packed.number()):
            self.x, self.y = self.x + self.packed.signed(), self.y + self.packed.signed()
            line.append((self.x / steps, self.y / steps))
        return kind, line

    def area(self) -> Area:
        code, name = self.packed.text(self.packed.number()), self.packed.text(self.packed.number())
        return Area(
            code,
            name,
            "",
            [
                [self.packed.signed() for _ in range(self.packed.number())]
                for _ in range(self.packed.number())
            ],
        )

    def label(self, steps: int) -> tuple[str, tuple[float, float]]:
        lon, lat, _ = self.packed.signed() / steps, self.packed.signed() / steps, self.packed.number()
        return self.packed.text(self.packed.number()), (lon, lat)
