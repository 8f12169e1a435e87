"""The unit square of Web Mercator, north-west corner first, and a view of it in pixels.

The same as frontend/map/mercator.js and boxes.js have it, so that paper shows what the page shows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]

EQUATOR_KM: Final = 40075.017
NORTHMOST: Final = 85.05113  # degrees: the square ends here
TURNS: Final = (0, 1, -1)  # the world repeats, and some shapes run on past 180 degrees
CLOSEST: Final = 8  # zoom: one place alone needs its surroundings

_FEW_ARTICLES: Final = 0.05
_MUCH_SMALLER: Final = 4
_SMALL_SIDE: Final = 0.004


@dataclass(frozen=True, slots=True)
class View:
    """A part of the unit square, *wide* by *high* pixels; *world* is the width of the whole in pixels."""

    left: float
    top: float
    world: float
    wide: float
    high: float

    @property
    def zoom(self) -> float:
        """As maps in a browser count it: at 0 the world is 256 pixels wide."""
        return math.log2(self.world / 256)

    def x_of(self, x: Any) -> Any:
        """Pixels from the left."""
        return (x - self.left) * self.world

    def y_of(self, y: Any) -> Any:
        """Pixels from the top."""
        return (y - self.top) * self.world


def unit_x(lon: ArrayLike) -> Floats:
    """Longitudes in the unit square."""
    return np.asarray(lon, dtype=np.float64) / 360 + 0.5


def unit_y(lat: ArrayLike) -> Floats:
    """Latitudes in the unit square; those nearer to a pole than it reaches lie on its edge."""
    sine = np.sin(np.radians(np.clip(np.asarray(lat, dtype=np.float64), -NORTHMOST, NORTHMOST)))
    return np.asarray(0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi))


def units_of(km: float, y: float) -> float:
    """A distance at a point in widths of the world: the further from the equator, the longer."""
    return (km / EQUATOR_KM) * math.cosh((0.5 - y) * 2 * math.pi)


def view_of(xs: Floats, ys: Floats, *, wide: float, high: float, margin: float) -> View:
    """The closest view that holds all of some points *margin* pixels from its edges; the world if none."""
    if not len(xs):
        return _centred(0.5, 0.5, min(wide, high), wide, high)
    west, east, north, south = xs.min(), xs.max(), ys.min(), ys.max()
    least = 1 / (256 * 2**CLOSEST)
    across = max(float(east - west) / (wide - 2 * margin), least)
    down = max(float(south - north) / (high - 2 * margin), least)
    return _centred(float(west + east) / 2, float(north + south) / 2, 1 / max(across, down), wide, high)


def without_far_ones(xs: Floats, ys: Floats, articles: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which points a view should hold, as frontend/map/boxes.js chooses them.

    A few places far from all others (a capital where a meeting was held) would make it a view of the
    whole world: the outermost go, as few as make the box four times smaller in area, and again as
    long as that pays, while all that go have no more than a twentieth of the articles.
    """
    kept = best = np.ones(len(xs), dtype=bool)
    if not len(xs):
        return best
    left = _FEW_ARTICLES * float(articles.sum())
    smallest = _area(xs, ys)
    while kept.sum() > 1:
        steps = [_without(kept, i) for i in _outermost(xs, ys, kept)]
        kept = min(steps, key=lambda step: _area(xs[step], ys[step]))
        if float(articles[~kept].sum()) > left:
            break
        if _area(xs[kept], ys[kept]) * _MUCH_SMALLER <= smallest:
            best, smallest = kept, _area(xs[kept], ys[kept])
    return best


def _outermost(xs: Floats, ys: Floats, kept: NDArray[np.bool_]) -> tuple[int, ...]:
    there = np.flatnonzero(kept)
    return tuple(int(there[of(axis[there])]) for axis in (xs, ys) for of in (np.argmin, np.argmax))


def _without(kept: NDArray[np.bool_], i: int) -> NDArray[np.bool_]:
    rest = kept.copy()
    rest[i] = False
    return rest


def _area(xs: Floats, ys: Floats) -> float:
    return max(_SMALL_SIDE, float(np.ptp(xs))) * max(_SMALL_SIDE, float(np.ptp(ys)))


def _centred(x: float, y: float, world: float, wide: float, high: float) -> View:
    # A view goes no further north or south than the world, if it can.
    share = min(high / world / 2, 0.5)
    middle = min(max(y, share), 1 - share)
    return View(x - wide / world / 2, middle - high / world / 2, world, wide, high)
