"""Make the files of what the map shows close up: towns, rivers, lakes, and a finer land.

    python -m dashboard.atlas.details SOURCES dashboard/static/details

*SOURCES* is a folder with the files that `dashboard/atlas/waters.py` and `dashboard/atlas/towns.py` name.
Each file that is written holds a square of the map: `world.bin` what is shown up to zoom 5, without land;
the others, named `column-row.bin`, one of the 32 by 32 squares of zoom 5 with all that is in it, for closer
zooms.

A file is a zlib stream of integers, as those of outlines are (`dashboard/atlas/outlines.py`). Coordinates
are steps in the unit square of Web Mercator, each a difference from the one before of its kind:

    steps across the world; steps from its west and north to the corner that places count from
    squares: number; in the world's the numbers of those that there are, row * 32 + column, as differences
    towns: number; for each: twice the zoom from which it is named, and one more for the seat of a division;
        their places; their names, a line each, as one text
    rivers, lakes, land: number; for each: the zoom from which it is drawn, number of points, their places

Lakes and land are rings, filled by the even-odd rule and cut at a square a little larger than their own: a
side of that square is no shore.
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dashboard.atlas.outlines import Line, area_km2, simpler
from dashboard.atlas.towns import Town, seats_in, towns, unit_square, zooms
from dashboard.atlas.waters import length_km, parse_polygons, parse_rivers
from dashboard.map.packing import differences, varints

CLOSE_STEPS, FAR_STEPS = 2**20, 2**14  # 38 m and 2.4 km at the equator
SQUARES: Final = 32
# Rows of squares between 66.5 degrees north and 61.6 south: others have towns alone.
INHABITED: Final = range(8, 23)
CLOSE: Final = 6  # the zoom from which the squares are shown
FAR_WATERS: Final = 5  # the zoom from which more rivers and lakes are drawn than from afar
MARGIN: Final = 2 / SQUARES / 512  # of the unit square, by which squares overlap
FAR_KM2, CLOSE_KM2 = 12.0, 0.08  # points that make less of a difference are left out
RIVER_PX, LAKE_PX = 150, 5  # from what length and breadth on they are drawn
SMALLEST_KM = 20  # rivers that are shorter are left out
CLOSEST: Final = 11  # everything is drawn from here on

Points: TypeAlias = NDArray[np.float64]  # rows of x and y in the unit square
Box: TypeAlias = tuple[float, float, float, float]  # west, north, east, south


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A line or a ring, and the zoom from which it is drawn."""

    zoom: int
    points: Points


@dataclass(frozen=True, slots=True, eq=False)
class Details:
    """What one file holds; towns with the zoom from which they are named, most important first."""

    towns: Sequence[tuple[int, Town]]
    rivers: Sequence[Drawn]
    lakes: Sequence[Drawn]
    land: Sequence[Drawn]


def main(argv: Sequence[str] | None = None) -> None:
    """Read the atlases, write the files, say how large they are."""
    parser = argparse.ArgumentParser(description="Make the files of what the map shows close up.")
    parser.add_argument("sources", type=Path, help="folder of the atlases")
    parser.add_argument("out", type=Path)
    given = parser.parse_args(argv)
    read = given.sources.joinpath
    rivers = parse_rivers(read("rivers_h.dat").read_bytes(), read("riversmeta_h.dat").read_text())
    lakes = parse_polygons(read("ne_10m_lakes.shp").read_bytes())
    land = parse_polygons(read("ne_10m_land.shp").read_bytes())
    named = zooms(towns(seats_in(read("cities.pbf").read_bytes())))
    given.out.mkdir(exist_ok=True)
    files = files_of(named, rivers=rivers, lakes=lakes, land=land)
    for name, file in files.items():
        (given.out / f"{name}.bin").write_bytes(file)
    sizes = [len(file) for file in files.values()]
    print(f"{given.out}: {len(files)} files, {sum(sizes)} bytes, the largest {max(sizes)}")


def files_of(
    named: Sequence[tuple[int, Town]], *, rivers: Sequence[Line], lakes: Sequence[Line], land: Sequence[Line]
) -> dict[str, bytes]:
    """The files by their names, without the suffix."""
    far = Details(
        [(zoom, town) for zoom, town in named if zoom < CLOSE],
        _drawn_rivers(rivers, before=FAR_WATERS, km2=FAR_KM2),
        _drawn_lakes(lakes, before=FAR_WATERS, km2=FAR_KM2),
        [],
    )
    whole = Details(
        named,
        _drawn_rivers(rivers, before=CLOSEST + 1, km2=CLOSE_KM2),
        _drawn_lakes(lakes, before=CLOSEST + 1, km2=CLOSE_KM2),
        [Drawn(CLOSE, _projected(simpler(ring, CLOSE_KM2))) for ring in land],
    )
    squares = dict(sorted(_squares(whole).items()))
    files = {
        f"{number % SQUARES}-{number // SQUARES}": packed(found, CLOSE_STEPS, corner=_corner(number))
        for number, found in squares.items()
    }
    return {"world": packed(far, FAR_STEPS, squares=list(squares)), **files}


def packed(
    details: Details, steps: int, *, corner: tuple[int, int] = (0, 0), squares: Sequence[int] = ()
) -> bytes:
    """The file, as the module's docstring lays it out; the *corner* is a square's column and row."""
    start = np.array(corner) * steps // SQUARES
    spots = np.array([(town.x, town.y) for _, town in details.towns]).reshape(-1, 2)
    names = "\n".join(town.name for _, town in details.towns).encode()
    out = varints([steps, *start, len(squares)]) + differences(squares)
    out += varints([len(details.towns), *(2 * zoom + town.is_seat for zoom, town in details.towns)])
    out += differences((_steps(spots, steps) - start).ravel(), 2) + varints([len(names)]) + names
    for kind in (details.rivers, details.lakes, details.land):
        lines = [(one.zoom, _without_repeats(_steps(one.points, steps) - start)) for one in kind]
        lines = [(zoom, line) for zoom, line in lines if len(line) > 1]
        out += varints([len(lines), *(n for zoom, line in lines for n in (zoom, len(line)))])
        if lines:
            out += differences(np.concatenate([line for _, line in lines]).ravel(), 2)
    return zlib.compress(out, 9)


def clipped(ring: Points, box: Box) -> Points:
    """The part of a ring within a box, by Sutherland and Hodgman (1974)."""
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        if not len(ring):
            break
        inside = sign * (ring[:, axis] - limit)
        is_in = inside >= 0
        if is_in.all():
            continue
        after = np.roll(inside, -1)
        crosses = is_in != (after >= 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(crosses, inside / (inside - after), 0.0)[:, None]
        met = ring + share * (np.roll(ring, -1, axis=0) - ring)
        met[:, axis] = np.where(crosses, limit, met[:, axis])
        both = np.stack([ring, met], axis=1).reshape(-1, 2)
        ring = both[np.stack([is_in, crosses], axis=1).ravel()]
    return ring


def cut(line: Points, box: Box) -> list[Points]:
    """The stretches of a line that may be seen in a box: segments not all on one side of it."""
    outside = np.zeros(max(len(line) - 1, 0), dtype=bool)
    for axis, low, high in ((0, box[0], box[2]), (1, box[1], box[3])):
        outside |= np.maximum(line[:-1, axis], line[1:, axis]) < low
        outside |= np.minimum(line[:-1, axis], line[1:, axis]) > high
    seen = np.flatnonzero(~outside)
    runs = np.split(seen, np.flatnonzero(np.diff(seen) > 1) + 1)
    return [line[run[0] : run[-1] + 2] for run in runs if len(run)]


def zoom_of(km: float, pixels: float) -> int:
    """The zoom from which so many kilometres of the equator are so many pixels, CLOSEST at most."""
    return int(np.clip(np.ceil(np.log2(pixels * 40075 / 256 / km)), 0, CLOSEST))


def _drawn_rivers(rivers: Iterable[Line], *, before: int, km2: float) -> list[Drawn]:
    lengths = ((line, length_km(line)) for line in rivers)
    zoomed = ((zoom_of(km, RIVER_PX), line) for line, km in lengths if km >= SMALLEST_KM)
    return [Drawn(zoom, _projected(simpler(line, km2))) for zoom, line in zoomed if zoom < before]


def _drawn_lakes(lakes: Iterable[Line], *, before: int, km2: float) -> list[Drawn]:
    sizes = ((ring, area_km2(np.array(ring))) for ring in lakes)
    zoomed = ((zoom_of(max(size, 1e-6) ** 0.5, LAKE_PX), ring) for ring, size in sizes)
    return [Drawn(zoom, _projected(simpler(ring, km2))) for zoom, ring in zoomed if zoom < before]


def _projected(line: Line) -> Points:
    return np.array([unit_square(lat, lon) for lon, lat in line])


def _squares(whole: Details) -> dict[int, Details]:
    """What is in each square with land or towns, by its number."""
    towns: dict[int, list[tuple[int, Town]]] = defaultdict(list)
    for zoom, town in whole.towns:
        towns[int(town.y * SQUARES) * SQUARES + int(town.x * SQUARES)].append((zoom, town))
    rivers = _parts(whole.rivers, cut)
    lakes = _parts(whole.lakes, lambda ring, box: [clipped(ring, box)])
    land = _parts(whole.land, lambda ring, box: [clipped(ring, box)])
    return {n: Details(towns[n], rivers[n], lakes[n], land[n]) for n in towns.keys() | land.keys()}


def _parts(drawn: Iterable[Drawn], cut_to: Callable[[Points, Box], list[Points]]) -> dict[int, list[Drawn]]:
    """What of some lines or rings is in each square, by its number."""
    found: dict[int, list[Drawn]] = defaultdict(list)
    for one in drawn:
        for number in filter(_is_inhabited, _numbers(one.points)):
            parts = cut_to(one.points, _box(number, MARGIN))
            if parts := [part for part in parts if len(part) > 1]:
                found[number] += (Drawn(one.zoom, part) for part in parts)
    return found


def _numbers(points: Points) -> list[int]:
    """The squares that a line may reach into."""
    west, north = np.clip(np.floor((points.min(axis=0) - MARGIN) * SQUARES), 0, SQUARES - 1).astype(int)
    east, south = np.clip(np.floor((points.max(axis=0) + MARGIN) * SQUARES), 0, SQUARES - 1).astype(int)
    return [row * SQUARES + column for row in range(north, south + 1) for column in range(west, east + 1)]


def _is_inhabited(number: int) -> bool:
    return number // SQUARES in INHABITED


def _corner(number: int) -> tuple[int, int]:
    return number % SQUARES, number // SQUARES


def _box(number: int, margin: float = 0.0) -> Box:
    row, column = divmod(number, SQUARES)
    west, north = column / SQUARES - margin, row / SQUARES - margin
    return west, north, west + 1 / SQUARES + 2 * margin, north + 1 / SQUARES + 2 * margin


def _steps(points: Points, steps: int) -> NDArray[np.int64]:
    return np.rint(points * steps).astype(np.int64)


def _without_repeats(line: NDArray[np.int64]) -> NDArray[np.int64]:
    is_new = np.ones(len(line), dtype=bool)
    is_new[1:] = (np.diff(line, axis=0) != 0).any(axis=1)
    return line[is_new]


if __name__ == "__main__":
    main()
