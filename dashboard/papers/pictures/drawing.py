"""Draw places on a map as SVG: markers by role, rings for areas, names, a scale and a legend.

The shapes, colours and sizes are those of frontend/map/markers, so that paper shows what the page shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from articles.roles.role import ROLE_ORDER, Role
from dashboard.papers.pictures import land
from dashboard.papers.pictures.mercator import (
    TURNS,
    View,
    unit_x,
    unit_y,
    units_of,
    view_of,
    without_far_ones,
)
from dashboard.papers.pictures.palette import PAPER
from dashboard.papers.pictures.svg import Element, drawable, element, group, lines_of, shortened, width_of
from dashboard.papers.places import DrawnPlace
from dashboard.wording import counted, listed, thin

OPEN: Final = frozenset({Role.REFERENCE, Role.ACTOR})  # drawn as an outline
FONT: Final = "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

_MARGIN: Final = 56  # pixels kept free around the places
_FILLED_RING: Final = 1 / 6  # of the shorter side: what is larger would lie over everything else
_LARGEST_RING: Final = 1 / 2
_BEYOND_MARKER: Final = 3  # pixels by which a ring must be wider than its marker to be seen
_NAME: Final = 12  # pixels: the size of letters
_NAMED: Final = 120  # so many places get a name, if there is room
_LONGEST_NAME: Final = 160  # pixels
_OUTSIDE_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its pixels."""

    place: DrawnPlace
    x: float
    y: float

    @property
    def radius(self) -> float:
        """Pixels, by how many articles tell of the place."""
        if self.place.role is Role.BACKGROUND:
            return 3.0
        return min(16.0, 3.5 + 2 * math.sqrt(self.place.articles))


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """A drawn map, and the places that lie outside it."""

    drawn: Element
    roles: tuple[Role, ...]
    has_ring: bool
    outside: tuple[DrawnPlace, ...]


def drawn_map(places: Sequence[DrawnPlace], *, wide: float, high: float) -> Map:
    """The land with the places on it; a few that are far from all others may lie outside."""
    xs, ys = unit_x([place.lon for place in places]), unit_y([place.lat for place in places])
    kept = without_far_ones(xs, ys, np.array([place.articles for place in places], dtype=np.int64))
    view = view_of(xs[kept], ys[kept], wide=wide, high=high, margin=_MARGIN)
    spots = [
        Spot(place, view.x_of(x + turn), view.y_of(y))
        for place, x, y in zip(places, xs.tolist(), ys.tolist(), strict=True)
        for turn in TURNS
    ]
    spots = [spot for spot in spots if 0 <= spot.x <= wide and 0 <= spot.y <= high]
    # The largest lie below, so that none hides another.
    spots.sort(key=lambda spot: -spot.radius)
    rings = [ring for ring in (_ring(spot, view) for spot in spots) if ring is not None]
    taken = [(s.x, s.y, 2 * s.radius, 2 * s.radius) for s in spots]
    named, boxes = _names(spots, taken, view)
    seen = {spot.place.id for spot in spots}
    drawn = group(
        *land.land(view),
        *land.names(view, [*taken, *boxes]),
        *rings,
        *map(_marker, spots),
        *named,
        _scale(view),
        font_family=FONT,
        clip_path="url(#map-clip)",
    )
    clip = element("clipPath", id="map-clip")
    clip.append(element("rect", width=wide, height=high))
    return Map(
        group(clip, drawn),
        tuple(role for role in ROLE_ORDER if any(spot.place.role is role for spot in spots)),
        bool(rings),
        tuple(place for place in places if place.id not in seen),
    )


def outside_text(outside: Sequence[DrawnPlace]) -> str:
    """Which places the map does not reach: "Outside this map: Geneva (1 place, 3 reports)."; or ""."""
    if not outside:
        return ""
    names = [drawable(place.name) for place in outside[:_OUTSIDE_NAMED]]
    more = len(outside) - len(names)
    told = listed([*names, *([f"{thin(more)} more"] if more else [])])
    reports = sum(len(place.rows) for place in outside)
    return f"Outside this map: {told} ({counted(len(outside), 'place')}, {counted(reports, 'report')})."


def legend(drawn: Map, wide: float) -> tuple[Element, float]:
    """What the signs mean, in rows of *wide* pixels; and how high that is."""
    entries: list[tuple[list[Element], str]] = [([_sign(role)], role.value) for role in drawn.roles]
    if drawn.has_ring:
        ring = element("circle", cx=0, cy=0, r=8, **_ring_look(PAPER.roles[Role.SITE]))
        entries.append(([ring], "somewhere within"))
    entries += [
        ([_circle(articles, x) for articles, x in ((1, -20), (9, -2))], "size: 1 and 9 articles"),
        (
            [element("path", d="M-9,0h18", stroke=PAPER.contested, stroke_width=1.4, stroke_dasharray="4 3")],
            "contested border",
        ),
    ]
    made = group(font_family=FONT, font_size=_NAME, fill=PAPER.ink)
    x, y = 0.0, 14.0
    for signs, words in entries:
        room = 46 if len(signs) > 1 else 26
        need = room + width_of(words, _NAME) + 16
        if x and x + need > wide:
            x, y = 0.0, y + 26
        made.append(group(*signs, transform=f"translate({x + room - 14:.1f} {y:.1f})"))
        made.append(element("text", words, x=x + room, y=y + 4))
        x += need
    return made, y + 14


def paragraph(
    text: str, *, x: float, y: float, size: float, wide: float, **look: str | float
) -> tuple[list[Element], float]:
    """A text in lines, the first of them at *y*; and the height of the line after the last."""
    made = []
    for line in lines_of(text, size, wide):
        made.append(element("text", line, x=x, y=y, font_size=size, **look))
        y += size * 1.35
    return made, y


def _marker(spot: Spot) -> Element:
    colour = PAPER.roles[spot.place.role]
    is_open = spot.place.role in OPEN
    reports = counted(len(spot.place.rows), "report")
    shape = _shape(spot.place.role, spot.x, spot.y, spot.radius)
    title = element("title", f"{spot.place.name}: {reports}, {spot.place.role.value}")
    if not is_open:
        shape.attrib |= {"fill": colour, "stroke": PAPER.casing, "stroke-width": "1.2"}
        return group(title, shape)
    casing = _shape(spot.place.role, spot.x, spot.y, spot.radius)
    casing.attrib |= {"fill": PAPER.casing, "stroke": PAPER.casing, "stroke-width": "4"}
    shape.attrib |= {"fill": "none", "stroke": colour, "stroke-width": "2"}
    return group(title, casing, shape)


def _shape(role: Role, x: float, y: float, radius: float) -> Element:
    """The shape that carries a role: a diamond, a square, or a circle."""
    if role is Role.PLANNED:
        reach = f"{radius * 1.2:.1f}"
        steps = f"l{reach},{reach} -{reach},{reach} -{reach},-{reach}z"
        return element("path", d=f"M{x:.1f},{y - radius * 1.2:.1f}{steps}")
    if role is Role.ACTOR:
        half = radius * 0.85
        return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half)
    return element("circle", cx=x, cy=y, r=radius)


def _sign(role: Role) -> Element:
    look = {"fill": PAPER.roles[role], "stroke": PAPER.casing}
    if role in OPEN:
        look = {"fill": PAPER.casing, "stroke": PAPER.roles[role], "stroke-width": "2"}
    shape = _shape(role, 0, 0, 3 if role is Role.BACKGROUND else 6)
    shape.attrib |= look
    return shape


def _circle(articles: int, x: float) -> Element:
    return element("circle", cx=x, cy=0, r=3.5 + 2 * math.sqrt(articles), fill="none", stroke=PAPER.quiet)


def _ring(spot: Spot, view: View) -> Element | None:
    """The ring within which a place lies; None where it would not be seen as one."""
    radius = _ring_radius(spot, view)
    side = min(view.wide, view.high)
    if not spot.radius + _BEYOND_MARKER <= radius <= side * _LARGEST_RING:
        return None
    look = _ring_look(PAPER.roles[spot.place.role])
    if radius > side * _FILLED_RING:
        look["fill"] = "none"
    return element("circle", cx=spot.x, cy=spot.y, r=radius, **look)


def _ring_radius(spot: Spot, view: View) -> float:
    """Pixels; 0 for a place that is meant itself."""
    return units_of(spot.place.ring_km or 0.0, view.top + spot.y / view.world) * view.world


def _ring_look(colour: str) -> dict[str, str | float]:
    return {
        "fill": colour, "fill_opacity": "0.05", "stroke": colour, "stroke_opacity": "0.6",
        "stroke_dasharray": "5 4",
    }  # fmt: skip


def _names(
    spots: Sequence[Spot], taken: Iterable[land.Pixels], view: View
) -> tuple[list[Element], list[land.Pixels]]:
    """The names of places beside their markers, as far as there is room: most told of first."""
    boxes = list(taken)
    made, named = [], []
    for spot in sorted(spots, key=lambda s: (-s.place.articles, -len(s.place.rows)))[:_NAMED]:
        name = shortened(spot.place.name, _NAME, _LONGEST_NAME)
        if _ring_radius(spot, view) > min(view.wide, view.high) * _LARGEST_RING:
            name = f"{name} (within {thin(round(spot.place.ring_km or 0))} km)"
        wide, gap = width_of(name, _NAME), spot.radius + 4
        for x, y, anchor in (
            (spot.x + gap, spot.y, "start"),
            (spot.x - gap, spot.y, "end"),
            (spot.x, spot.y - gap - 5, "middle"),
            (spot.x, spot.y + gap + 5, "middle"),
        ):
            middle = x + {"start": wide / 2, "end": -wide / 2, "middle": 0}[anchor]
            box = (middle, y, wide, float(_NAME))
            is_in = wide / 2 <= middle <= view.wide - wide / 2 and _NAME <= y <= view.high - _NAME
            if is_in and not any(land.overlap(box, other) for other in boxes):
                boxes.append(box)
                named.append(box)
                made.append(land.written_name(name, x, y, _NAME, PAPER.ink, anchor))
                break
    return made, named


def _scale(view: View) -> Element:
    """A bar of a round number of kilometres, true in the middle of the map."""
    y = view.top + view.high / view.world / 2
    km_a_pixel = 1 / (units_of(1.0, y) * view.world)
    most = 140 * km_a_pixel
    unit = 10 ** math.floor(math.log10(most))
    km = max(step * unit for step in (1, 2, 5) if step * unit <= most)
    long = km / km_a_pixel
    x, y = view.wide - 16 - long, view.high - 14
    words = f"{thin(round(km))} km" if km >= 1 else f"{km:g} km"
    return group(
        element(
            "path",
            d=f"M{x:.1f},{y - 5:.1f}v5h{long:.1f}v-5",
            fill="none",
            stroke=PAPER.casing,
            stroke_width=4,
        ),
        element(
            "path", d=f"M{x:.1f},{y - 5:.1f}v5h{long:.1f}v-5", fill="none", stroke=PAPER.ink, stroke_width=1.4
        ),
        land.written_name(words, x + long / 2, y - 9, 11, PAPER.ink, "middle"),
    )
