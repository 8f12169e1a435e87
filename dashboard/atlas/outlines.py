"""Areas whose outlines share lines: cut at the points they share, join, make simpler, pack.

What `basemap` and `provinces` have in common. It knows lines, areas and who holds them;
nothing of atlases, and nothing here is a claim about who should hold what.

A file of outlines is a zlib stream of variable-length integers, seven bits a byte, low ones first;
signed ones are folded (0, -1, 1, -2 ...). A text is its length in bytes, then UTF-8. Coordinates
count steps, longitude first, and each is a difference from the one before, across lines too:

    steps in a degree
    lines: number; for each: its kind (a place in `KINDS`), number of points, their coordinates
    areas: number; for each: its ISO 3166-1 alpha-2 code (empty: none), its name,
        number of rings; for each: number of lines; their numbers, from 0, folded as if
        signed: -1 is line 0 backwards. The end of each line is the start of the next.
    labels: number; for each: longitude, latitude and room in steps (not differences), the name

A line runs on past 180 degrees where it crosses the antimeridian; the next of its ring may start on
the other side, 360 degrees away. Rings are filled by the even-odd rule: holes need no mark.
"""

from __future__ import annotations

import heapq
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from dashboard.map.packing import varints

Point: TypeAlias = tuple[float, float]  # longitude and latitude in degrees
Line: TypeAlias = list[Point]
Ring: TypeAlias = list[int]  # numbers of lines; ~n is line n backwards

COAST, BORDER, CONTESTED, DIVISION, SEAM = range(5)
KINDS = ("coast", "border", "contested", "division", "seam")  # nobody sees a seam, as at 180 degrees
KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Area:
    """A country or a division.

    *code* is the ISO 3166-1 alpha-2 code that our place data file it under, empty if there is none.
    *holder* is who holds the ground, as the atlas calls them: a line between two holders is a border.
    """

    code: str
    name: str
    holder: str
    rings: list[Ring]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines, what each of them is, and the areas they enclose."""

    lines: list[Line]
    kinds: list[int]
    areas: list[Area]


@dataclass(frozen=True, slots=True)
class Label:
    """A name, the point to write it at and the degrees of longitude there are for it."""

    name: str
    lon: float
    lat: float
    room: float


IsContested: TypeAlias = Callable[[frozenset[str], Point], bool]


def shared_lines(rings: Sequence[Line]) -> tuple[list[Line], list[Ring]]:
    """Cut closed rings where two of them meet or part; each piece once, and the rings as pieces.

    Rings do not repeat their first point. Points are the same only if they are equal: round them first.
    """
    joints = _joints(rings)
    lines: list[Line] = []
    numbers: dict[tuple[Point, ...], int] = {}

    def number(piece: Line) -> int:
        forwards, backwards = tuple(piece), tuple(piece[::-1])
        if forwards not in numbers and backwards in numbers:
            return ~numbers[backwards]
        if forwards not in numbers:
            numbers[forwards] = len(lines)
            lines.append(piece)
        return numbers[forwards]

    return lines, [[number(piece) for piece in _pieces(ring, joints)] for ring in rings]


def classified(lines: Sequence[Line], areas: Sequence[Area], is_contested: IsContested) -> Outlines:
    """Say of each line what it is, and cut those that are contested in part."""
    sides: dict[int, list[str]] = defaultdict(list)
    for area in areas:
        for number in (n for ring in area.rings for n in ring):
            sides[max(number, ~number)].append(area.holder)
    out = Outlines([], [], [])
    parts: list[list[int]] = []
    for number, line in enumerate(lines):
        holders = frozenset(sides[number])
        if len(holders) > 1:
            stretches = [
                (CONTESTED if contested else BORDER, stretch)
                for contested, stretch in _stretches(line, holders, is_contested)
            ]
        elif len(sides[number]) > 1:
            stretches = [(DIVISION, line)]
        else:
            stretches = [(SEAM if _is_seam(line) else COAST, line)]
        parts.append(list(range(len(out.lines), len(out.lines) + len(stretches))))
        for kind, stretch in stretches:
            out.kinds.append(kind)
            out.lines.append(stretch)
    for area in areas:
        rings = [[part for number in ring for part in _parts(parts, number)] for ring in area.rings]
        out.areas.append(replace(area, rings=rings))
    return out


def merged(outlines: Outlines, keys: Sequence[Hashable]) -> Outlines:
    """One area for all those of one key, named after the first of them."""
    groups: dict[Hashable, list[Area]] = defaultdict(list)
    for key, area in zip(keys, outlines.areas, strict=True):
        groups[key].append(area)
    areas = []
    for group in groups.values():
        rings = [ring for area in group for ring in area.rings]
        areas.append(replace(group[0], rings=rings if len(group) == 1 else _joined(rings, outlines.lines)))
    return replace(outlines, areas=areas)


def simplified(outlines: Outlines, *, km2: Callable[[Line], float]) -> Outlines:
    """Leave out points, the least telling first, and islands too small to see.

    A point tells as much as the triangle with its neighbours is large (Visvalingam and Whyatt 1993);
    *km2* is what must be reached near a line. The ends of lines stay, so that areas fit each other still.
    An area keeps its largest ring however small it is.
    """
    lines = [simpler(line, km2(line)) for line in outlines.lines]
    areas = []
    for area in outlines.areas:
        shapes = [np.array(ring_points(lines, ring)) for ring in area.rings]
        sizes = [area_km2(shape) if len(shape) > 2 else 0.0 for shape in shapes]
        largest = max(sizes, default=0.0)
        kept = [
            ring
            for ring, shape, size in zip(area.rings, shapes, sizes, strict=True)
            if size == largest or size >= km2([tuple(point) for point in shape])
        ]
        areas.append(replace(area, rings=kept))
    return replace(outlines, lines=lines, areas=areas)


def simpler(line: Line, km2: float) -> Line:
    """The line without points whose triangle is smaller; closed ones stay closed and keep an inside."""
    least = 4 if line[0] == line[-1] else 2
    count = len(line)
    if count <= least:
        return line
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    sizes = [0.0] * count

    def triangle(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = line[before[i]], line[i], line[after[i]]
        per_degree2 = KM_A_DEGREE**2 * max(0.01, float(np.cos(np.radians(by)))) / 2
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) * per_degree2

    heap = []
    for i in range(1, count - 1):
        sizes[i] = triangle(i)
        heap.append((sizes[i], i))
    heapq.heapify(heap)
    gone: set[int] = set()
    while heap and count - len(gone) > least:
        size, i = heapq.heappop(heap)
        if i in gone or size != sizes[i]:
            continue
        if size >= km2:
            break
        gone.add(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < count - 1:
                # Not less than what has just gone, or a whole cape would crumble point by point.
                sizes[j] = max(size, triangle(j))
                heapq.heappush(heap, (sizes[j], j))
    return [point for i, point in enumerate(line) if i not in gone]


def without_unused(outlines: Outlines) -> Outlines:
    """The same without lines that neither enclose an area nor are a border."""
    used = {max(n, ~n) for area in outlines.areas for ring in area.rings for n in ring}
    kept = [n for n, kind in enumerate(outlines.kinds) if n in used or kind in (BORDER, CONTESTED)]
    new = {old: n for n, old in enumerate(kept)}
    areas = [
        replace(area, rings=[[new[n] if n >= 0 else ~new[~n] for n in ring] for ring in area.rings])
        for area in outlines.areas
    ]
    return Outlines([outlines.lines[n] for n in kept], [outlines.kinds[n] for n in kept], areas)


def packed(outlines: Outlines, *, steps: int, labels: Iterable[Label] = ()) -> bytes:
    """The file, as the module's docstring lays it out."""
    out = bytearray(varints([steps, len(outlines.lines)]))
    x = y = 0
    for kind, line in zip(outlines.kinds, outlines.lines, strict=True):
        rounded = _rounded(line, steps)
        numbers = [kind, len(rounded)]
        for next_x, next_y in rounded:
            numbers += (_folded(next_x - x), _folded(next_y - y))
            x, y = next_x, next_y
        out += varints(numbers)
    out += varints([len(outlines.areas)])
    for area in outlines.areas:
        out += _text(area.code) + _text(area.name) + varints([len(area.rings)])
        for ring in area.rings:
            out += varints([len(ring), *map(_folded, ring)])
    widest_first = sorted(labels, key=lambda label: -label.room)
    out += varints([len(widest_first)])
    for label in widest_first:
        where = (_folded(round(degrees * steps)) for degrees in (label.lon, label.lat))
        out += varints([*where, round(label.room * steps)]) + _text(label.name)
    return zlib.compress(bytes(out), 9)


def ring_points(lines: Sequence[Line], ring: Ring) -> Line:
    """The points of one ring, the first not repeated, longitudes without a jump."""
    points: Line = []
    for number in ring:
        points += (lines[number] if number >= 0 else lines[~number][::-1])[:-1]
    return without_jumps(points)


def without_jumps(points: Line) -> Line:
    """The same line with longitudes that run on past 180 instead of jumping to the other side."""
    out: Line = []
    turn = 0.0
    for lon, lat in points:
        if out and abs(lon + turn - out[-1][0]) > 180:
            turn += 360.0 if lon + turn < out[-1][0] else -360.0
        out.append((lon + turn, lat))
    return out


def area_km2(ring: np.ndarray) -> float:
    """The area within a ring of longitudes and latitudes, as on a plane that each parallel is true to."""
    x, y = ring[:, 0] * np.cos(np.radians(ring[:, 1])), ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2) * KM_A_DEGREE**2


def _joints(rings: Sequence[Line]) -> set[Point]:
    """Points with other neighbours in one ring than in another, and those where the atlas is cut open."""
    neighbours: dict[Point, tuple[Point, Point]] = {}
    joints: set[Point] = set()
    for ring in rings:
        for i, point in enumerate(ring):
            before, after = ring[i - 1], ring[(i + 1) % len(ring)]
            pair = (before, after) if before < after else (after, before)
            if neighbours.setdefault(point, pair) != pair:
                joints.add(point)
    return joints | {point for point in neighbours if abs(point[0]) == 180}


def _pieces(ring: Line, joints: set[Point]) -> Iterator[Line]:
    """The ring from joint to joint; one without any starts where each of its copies would."""
    at = [i for i, point in enumerate(ring) if point in joints]
    if not at:
        first = ring.index(min(ring))
        yield [*ring[first:], *ring[: first + 1]]
        return
    for i, j in zip(at, [*at[1:], at[0] + len(ring)], strict=True):
        yield [ring[k % len(ring)] for k in range(i, j + 1)]


def _is_seam(line: Line) -> bool:
    return all(abs(lon) == 180 or lat < -89.9 for lon, lat in line)


def _stretches(line: Line, holders: frozenset[str], is_contested: IsContested) -> Iterator[tuple[bool, Line]]:
    """Cut a border where it passes from settled to contested; the pieces share the point of the cut."""
    start = 0
    state = is_contested(holders, line[0])
    for i, point in enumerate(line[1:-1], 1):
        if is_contested(holders, point) != state:
            yield state, line[start : i + 1]
            start, state = i, not state
    yield state, line[start:]


def _parts(parts: Sequence[list[int]], number: int) -> list[int]:
    return parts[number] if number >= 0 else [~part for part in reversed(parts[~number])]


def _joined(rings: Sequence[Ring], lines: Sequence[Line]) -> list[Ring]:
    """The outline of several rings together: lines between two of them go, the rest closes anew."""
    uses = Counter(max(n, ~n) for ring in rings for n in ring)
    outer = [n for ring in rings for n in ring if uses[max(n, ~n)] == 1]
    starts: dict[Point, list[int]] = defaultdict(list)
    for number in outer:
        starts[_end(lines, ~number)].append(number)
    joined: list[Ring] = []
    while any(starts.values()):
        ring = [next(numbers for numbers in starts.values() if numbers).pop()]
        while starts[_end(lines, ring[-1])]:
            ring.append(starts[_end(lines, ring[-1])].pop())
        joined.append(ring)
    return joined


def _end(lines: Sequence[Line], number: int) -> Point:
    lon, lat = lines[number][-1] if number >= 0 else lines[~number][0]
    return round(lon % 360, 6) % 360, lat


def _rounded(line: Line, steps: int) -> list[tuple[int, int]]:
    """Points in steps, without those that fall on the one before; the last stays where it is."""
    found = [(round(lon * steps), round(lat * steps)) for lon, lat in line]
    return [p for i, p in enumerate(found) if i == 0 or p != found[i - 1]]


def _folded(number: int) -> int:
    return number << 1 if number >= 0 else ~(number << 1)


def _text(text: str) -> bytes:
    encoded = text.encode()
    return varints([len(encoded)]) + encoded
