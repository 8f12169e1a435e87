"""Draw land, borders and the names of countries as SVG. Knows nothing of reports.

Natural Earth, its de facto point of view; contested lines are dashed. As frontend/map/land draws them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np

from dashboard.papers.pictures import outlines
from dashboard.papers.pictures.mercator import TURNS, Floats, View
from dashboard.papers.pictures.palette import PAPER
from dashboard.papers.pictures.svg import Element, element, width_of

Pixels: TypeAlias = tuple[float, float, float, float]  # the middle of a box, its width and height

PROVINCE_ZOOM: Final = 5.5  # from here on divisions are drawn, and with them finer coasts and borders
_BEYOND: Final = 4  # pixels outside the picture at which lines are cut
_GRID: Final = 0.8  # pixels: what is finer is not told apart on paper
_SPECK: Final = 1.5  # pixels: smaller islands are not seen
_LARGE: Final = 320  # pixels of room from which letters are larger
_STEP_ASIDE: Final = 22


def land(view: View) -> list[Element]:
    """The sea, the land, and the lines on it."""
    drawn = outlines.provinces() if view.zoom >= PROVINCE_ZOOM else outlines.base_map()
    boxes = [(box, turn) for turn in TURNS for box in [_box(view, turn)]]
    rings = [(ring, turn) for box, turn in boxes for area in drawn.rings(box) for ring in area]
    made = [element("rect", width=view.wide, height=view.high, fill=PAPER.sea)]
    filled = "".join(_closed(*_pixels(ring, view, turn), view) for ring, turn in rings)
    # The seams between neighbours are drawn over in the colour of land.
    made.append(
        element("path", d=filled, fill=PAPER.land, fill_rule="evenodd", stroke=PAPER.land, stroke_width=0.6)
    )
    for kind, colour, width in (
        ("division", PAPER.province, 0.8),
        ("coast", PAPER.coast, 0.8),
        ("border", PAPER.border, 1),
        ("contested", PAPER.contested, 1),
    ):
        lines = [_pixels(line, view, turn) for box, turn in boxes for line in drawn.lines(kind, box)]
        d = "".join(_open(x, y, view) for x, y in lines if kind != "coast" or not _is_speck(x, y))
        if d:
            path = element(
                "path", d=d, fill="none", stroke=colour, stroke_width=width, stroke_linejoin="round"
            )
            if kind == "contested":
                path.set("stroke-dasharray", "4 3")
            made.append(path)
    return made


def names(view: View, taken: Iterable[Pixels]) -> list[Element]:
    """The names of countries that fit into them, widest first, none upon another or upon what is taken."""
    boxes = list(taken)
    made = []
    for label in outlines.base_map().labels:
        size = 13 if label.room * view.world > _LARGE else 11
        wide = width_of(label.name, size)
        if wide > label.room * view.world:
            continue
        for turn in TURNS:
            x, y = view.x_of(label.x + turn), view.y_of(label.y)
            if not (wide / 2 <= x <= view.wide - wide / 2 and size <= y <= view.high - size):
                continue
            places = [(x, y + aside, wide, size) for aside in (0, _STEP_ASIDE, -_STEP_ASIDE)]
            free = next((box for box in places if not any(overlap(box, other) for other in boxes)), None)
            if free:
                boxes.append(free)
                made.append(written_name(label.name, free[0], free[1], size, PAPER.label, "middle"))
    return made


def written_name(text: str, x: float, y: float, size: float, colour: str, anchor: str) -> Element:
    """A name on the land, its letters' middle at a height; a rim keeps it apart from lines."""
    return element(
        "text", text, x=x, y=y + size * 0.35, font_size=size, fill=colour, text_anchor=anchor,
        stroke=PAPER.land, stroke_width=3, stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip


def overlap(a: Pixels, b: Pixels) -> bool:
    """Whether two boxes touch or nearly do."""
    return abs(a[0] - b[0]) * 2 < a[2] + b[2] + 6 and abs(a[1] - b[1]) * 2 < a[3] + b[3] + 4


def _box(view: View, turn: int) -> outlines.Box:
    edge = _BEYOND / view.world
    west, north = view.left - turn - edge, view.top - edge
    return west, west + view.wide / view.world + 2 * edge, north, north + view.high / view.world + 2 * edge


def _pixels(line: outlines.Line, view: View, turn: int) -> tuple[Floats, Floats]:
    """The line on a grid that is finer than the eye, each point once."""
    x, y = (np.rint(of / _GRID) * _GRID for of in (view.x_of(line[0] + turn), view.y_of(line[1])))
    is_new = np.ones(len(x), dtype=bool)
    is_new[1:-1] = (np.diff(x) != 0)[:-1] | (np.diff(y) != 0)[:-1]
    return x[is_new], y[is_new]


def _closed(x: Floats, y: Floats, view: View) -> str:
    """The part of a ring within the picture, as a path."""
    if _is_speck(x, y):
        return ""
    low, high = -_BEYOND, (view.wide + _BEYOND, view.high + _BEYOND)
    for side in range(4):
        if not len(x):
            return ""
        axis, limit = (x, y)[side % 2], (low, low, *high)[side]
        x, y = _cut(x, y, axis - limit if side < 2 else limit - axis)
    return f"{_path(x, y)}z" if len(x) > 2 else ""


def _cut(x: Floats, y: Floats, inside: Floats) -> tuple[Floats, Floats]:
    """The part of a ring where *inside* is not negative, by Sutherland and Hodgman (1974)."""
    is_in = inside >= 0
    if is_in.all():
        return x, y
    if not is_in.any():
        return x[:0], y[:0]
    following = np.roll(inside, -1)
    crosses = is_in != (following >= 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crosses, inside / (inside - following), 0.0)
    met = [axis + share * (np.roll(axis, -1) - axis) for axis in (x, y)]
    kept = np.stack([is_in, crosses], axis=1).ravel()
    return tuple(np.stack([axis, at], axis=1).ravel()[kept] for axis, at in zip((x, y), met, strict=True))


def _open(x: Floats, y: Floats, view: View) -> str:
    """The stretches of a line that may be seen in the picture, as a path."""
    return "".join(_path(x[run], y[run]) for run in _runs(x, y, view))


def _is_speck(x: Floats, y: Floats) -> bool:
    return bool(len(x) and np.ptp(x) < _SPECK and np.ptp(y) < _SPECK)


def _runs(x: Floats, y: Floats, view: View) -> Iterator[slice]:
    """Where the segments of a line are not all on one side of the picture."""
    outside = np.zeros(max(len(x) - 1, 0), dtype=bool)
    for axis, end in ((x, view.wide), (y, view.high)):
        outside |= np.maximum(axis[:-1], axis[1:]) < -_BEYOND
        outside |= np.minimum(axis[:-1], axis[1:]) > end + _BEYOND
    seen = np.flatnonzero(~outside)
    for run in np.split(seen, np.flatnonzero(np.diff(seen) > 1) + 1):
        if len(run):
            yield slice(int(run[0]), int(run[-1]) + 2)


def _path(x: Sequence[float] | Floats, y: Sequence[float] | Floats) -> str:
    """A path through points, in steps from one to the next, which are short to write."""
    points = np.rint(np.stack([x, y], axis=1) * 10).astype(int)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=int))
    steps = steps[np.concatenate(([True], (steps[1:] != 0).any(axis=1)))]
    first, *others = (f"{_tenths(dx)},{_tenths(dy)}" for dx, dy in steps.tolist())
    return f"M{first}l{' '.join(others)}" if others else ""


def _tenths(number: int) -> str:
    return f"{number // 10}" if number % 10 == 0 else f"{number / 10:g}"
