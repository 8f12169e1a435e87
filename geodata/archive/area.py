"""A part of the earth that somebody has drawn: a ring of corners, and which points lie in it.

Knows degrees and neither places nor how a ring is written or drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Corner: TypeAlias = tuple[float, float]  # lat, lon

MOST_CORNERS = 100
DECIMALS = 4  # of the degrees of a corner: 11 m
_UNITS = 1_000_000  # of a degree: points are compared as whole numbers of them, 11 cm each
_TURN = 360 * _UNITS
_POLE = 90 * _UNITS


@dataclass(frozen=True, slots=True)
class Area:
    """What lies within a ring of corners, which closes by itself.

    Corners are (lat, lon) in WGS84 degrees, to 0.0001. An edge is straight in degrees, as in GeoJSON
    (RFC 7946, 3.1.1): on a map in Web Mercator only those along meridians and parallels are. Edges and
    corners belong to the area; where a ring crosses itself, what it goes around twice does not (even-odd).
    Across the date line longitudes go on: 170, 190. The westernmost lies in [-180, 180), and no ring goes
    further than once around. All longitudes meet at a pole: it lies in the area of which a corner does.

    Raises:
        ValueError: there are fewer than three corners or too many, or one is nowhere; the ring goes further
            than once around the earth, or it begins in another turn around it.
    """

    corners: tuple[Corner, ...]

    def __post_init__(self) -> None:
        if not 3 <= len(self.corners) <= MOST_CORNERS:
            raise ValueError(f"an area has 3 to {MOST_CORNERS} corners, not {len(self.corners)}")
        if len(set(self.corners)) < 3:
            raise ValueError("an area has three corners that differ")
        if not all(-90 <= lat <= 90 for lat, _ in self.corners):
            raise ValueError("a latitude lies between -90 and 90")
        _, west, _, east = self.bounds
        if not (-180 <= west < 180 and east - west <= 360):
            raise ValueError(f"an area does not reach from {west} to {east}")

    @classmethod
    def around(cls, corners: Sequence[Corner]) -> Self:
        """The area within a ring, in whatever turn around the earth; corners are rounded.

        Raises:
            ValueError: it is none, as above.
        """
        ring = [(round(lat, DECIMALS), round(lon, DECIMALS)) for lat, lon in corners]
        if not all(np.isfinite(number) for corner in ring for number in corner):
            raise ValueError("a corner is nowhere")
        turns = 360 * ((min((lon for _, lon in ring), default=0) + 180) // 360)
        # Once around from -180 ends at 180; "+ 0.0" makes no number of -0.0.
        shifted = [(lat + 0.0, round(lon - turns, DECIMALS) + 0.0) for lat, lon in ring]
        once = [corner for corner, _ in itertools.groupby(shifted)]
        return cls(tuple(once[:-1] if once[:1] == once[-1:] else once))

    @classmethod
    def box(cls, south: float, west: float, north: float, east: float) -> Self:
        """The area between two parallels and two meridians; one whose east lies west of its west goes around.

        Raises:
            ValueError: the parallels or the meridians are one, or it is none, as above.
        """
        if not south < north or west == east:
            raise ValueError(f"nothing lies between {south}, {west} and {north}, {east}")
        end = east + 360 if east < west else east
        return cls.around([(south, west), (south, end), (north, end), (north, west)])

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north, east: the smallest box that holds it."""
        lats, lons = zip(*self.corners, strict=True)
        return min(lats), min(lons), max(lats), max(lons)

    @property
    def is_box(self) -> bool:
        """Whether it is the box of its bounds."""
        south, west, north, east = self.bounds
        return self.corners == ((south, west), (south, east), (north, east), (north, west))

    def holds(self, lats: ArrayLike, lons: ArrayLike) -> NDArray[np.bool_]:
        """Which points lie in it; degrees, two columns of one length, longitudes within [-180, 180]."""
        ys, xs = _units(lats), _units(lons)
        ring = _units(self.corners)
        inside: NDArray[np.bool_] = ((ys == _POLE) | (ys == -_POLE)) & np.isin(ys, ring[:, 0])
        for turn in (-_TURN, 0, _TURN):
            near = np.flatnonzero(_within(ys, ring[:, 0]) & _within(xs + turn, ring[:, 1]) & ~inside)
            inside[near] = _is_around(ring, ys[near], xs[near] + turn)
        return inside


def _units(degrees: ArrayLike) -> NDArray[np.int64]:
    return np.rint(np.asarray(degrees, dtype=np.float64) * _UNITS).astype(np.int64)


def _within(numbers: NDArray[np.int64], of: NDArray[np.int64]) -> NDArray[np.bool_]:
    within: NDArray[np.bool_] = (numbers >= of.min()) & (numbers <= of.max())
    return within


def _is_around(ring: NDArray[np.int64], ys: NDArray[Any], xs: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether a ring goes around points: an odd number of its edges lies east of each, or it lies on one.

    In whole numbers, below 2^61, all of it is exact.
    """
    is_odd, is_on = np.zeros(len(ys), dtype=bool), np.zeros(len(ys), dtype=bool)
    for (y1, x1), (y2, x2) in itertools.pairwise([*ring, ring[0]]):
        # Above 0 to the left of an edge, 0 on its line.
        side = (x2 - x1) * (ys - y1) - (y2 - y1) * (xs - x1)
        ends = np.array([[y1, x1], [y2, x2]])
        is_on |= (side == 0) & _within(ys, ends[:, 0]) & _within(xs, ends[:, 1])
        is_odd ^= ((y1 > ys) != (y2 > ys)) & ((side > 0) == (y2 > y1))
    is_around: NDArray[np.bool_] = is_odd | is_on
    return is_around
