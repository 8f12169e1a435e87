"""Pack places and their counts for the browser, as base64 or bytes of a compressed stream.

Knows positions, names and numbers; nothing of articles, filters or the archive, nor of the page.
Integers take seven bits a byte, low ones first; a difference is one from the number before, folded
(0, -1, 1, -2 ...). `static/packed.js` reads all of it.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from articles.roles.role import ROLE_ORDER
from dashboard.map.look import Look

_JOINERS: Final = "\u200c\u200d"  # unprintable to Python, needed to write Persian and Hindi


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A point that may get a marker. Degrees are WGS84.

    *country* is its ISO 3166-1 alpha-2 code, None where it is in none or in several. A place that
    *is_division* is a whole first-level division: chosen, it is outlined instead of ringed where the
    outline is known.
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str | None = None
    is_division: bool = False

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"place {self.id}: no such position: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True, eq=False)
class PlaceTable:
    """The places of one version of the archive, packed for the browser.

    Whoever may open the page may read all of it: leave out what must not be seen.
    """

    packed: bytes
    ids: NDArray[np.int64]  # ascending; the position of a place is its row


@dataclass(frozen=True, slots=True, eq=False)
class PlaceCounts:
    """What the present filter leaves at each place, as columns of one length; each place once, in any order.

    *roles* are positions in `ROLE_ORDER`, the role that most reports give a place. *rings_km* are radii
    within which it lies somewhere, NaN where the point itself is meant. *newest* are days, or NaT. Where
    two spans of days are compared, *spans* are the reports in the first and in the second. *wholes* are
    reports of countries as a whole by code, which only the style "countries" counts.
    """

    places: NDArray[np.int64]
    reports: NDArray[np.int64]
    articles: NDArray[np.int64]
    roles: NDArray[np.int64]
    rings_km: NDArray[np.floating[Any]]
    newest: NDArray[np.datetime64] | None = None
    spans: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None
    wholes: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = (self.reports, self.articles, self.roles, self.rings_km, self.newest, *(self.spans or ()))
        if any(column is not None and len(column) != len(self.places) for column in columns):
            raise ValueError("columns of different length")
        if len(self.places) and not 0 <= self.roles.min() <= self.roles.max() < len(ROLE_ORDER):
            raise ValueError(f"a role is none of the {len(ROLE_ORDER)} known ones")


def place_table(places: Iterable[MapPlace]) -> PlaceTable:
    """Pack places, each once; positions are kept to 0.0001 degrees (11 m). Cache it: it is the slow part."""
    by_id = sorted({place.id: place for place in places}.values(), key=lambda place: place.id)
    codes = sorted({place.country for place in by_id if place.country})
    numbers = {code: n for n, code in enumerate(codes, 1)}
    listed = " ".join(codes).encode()
    stream = bytearray(varints([len(by_id)]))
    stream += differences([place.id for place in by_id])
    stream += differences([round(place.lat * 1e4) for place in by_id])
    stream += differences([round(place.lon * 1e4) for place in by_id])
    stream += varints([len(listed)]) + listed
    stream += varints([2 * numbers.get(place.country or "", 0) + place.is_division for place in by_id])
    stream += "\n".join(_drawable(place.name) for place in by_id).encode()
    ids = np.array([place.id for place in by_id], dtype=np.int64)
    return PlaceTable(zlib.compress(bytes(stream), 9), ids)


def payload(
    table: PlaceTable, counts: PlaceCounts, look: Look, *, address: str, selected: int | None, heard: int = 0
) -> str:
    """All that changes from one filter to the next, as base64; *address* is where the table is,
    *heard* the number of the newest `News` that *look* minds.

    The stream: length of a JSON head, the head, the number of counts, then one column after the
    other: rows of the table (as differences), reports, articles, roles, radii in tenths of a
    kilometre (0: none). Where the head has a newest day, ages follow: 0 for undated, else one more
    than the days before it; where it says that spans are compared, the reports in either.

    Raises:
        KeyError: a count is for a place that *table* does not hold.
    """
    newest_day, ages = _ages(counts.newest)
    view = look.view
    head = {
        "places": address,
        "selected": selected,
        "view": None if view is None else (view.lat, view.lon, view.zoom),
        "style": look.style,
        "colour": look.colour,
        "heard": heard,
        "newest": newest_day,
        "wholes": dict(counts.wholes),
        "compared": counts.spans is not None,
        "asks": look.asks_for_point,
        "point": look.point,
        "aim": look.aim,
        "held": look.is_held,
        "filters": look.filters,
        "area": look.area.corners if look.area else None,
        "tells": look.tells_view,
    }
    encoded = json.dumps(head).encode()
    rows = _rows(table, counts.places)
    order = np.argsort(rows)
    columns = [counts.reports, counts.articles, counts.roles, _tenths(counts.rings_km)]
    columns += [ages] if ages is not None else []
    columns += counts.spans or ()
    stream = varints([len(encoded)]) + encoded + varints([len(rows)]) + differences(rows[order])
    stream += b"".join(varints(column[order]) for column in columns)
    return base64.b64encode(zlib.compress(stream, 6)).decode()


def varints(numbers: ArrayLike) -> bytes:
    """Integers from 0 on in seven bits a byte, low ones first; the highest bit says that more follow."""
    values = np.asarray(numbers, dtype=np.int64)
    lengths = np.ones(len(values), dtype=np.int64)
    for bits in range(7, 63, 7):
        lengths += values >= 1 << bits
    starts = np.cumsum(lengths) - lengths
    out = np.zeros(int(lengths.sum()), dtype=np.uint8)
    for place in range(int(lengths.max(initial=0))):
        there = lengths > place
        more = (lengths[there] > place + 1).astype(np.int64) << 7
        out[starts[there] + place] = (values[there] >> (7 * place)) & 127 | more
    return out.tobytes()


def differences(numbers: ArrayLike, columns: int = 1) -> bytes:
    """Integers as differences from the one before, of so many columns from the one a row before."""
    values = np.asarray(numbers, dtype=np.int64)
    steps = values - np.concatenate(([0] * columns, values))[: len(values)]
    return varints((steps << 1) ^ (steps >> 63))


def _rows(table: PlaceTable, places: NDArray[np.int64]) -> NDArray[np.int64]:
    rows = np.searchsorted(table.ids, places)
    known = np.append(table.ids, -1)[rows] == places
    if not known.all():
        raise KeyError(int(places[~known][0]))
    return rows


def _tenths(radii_km: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    is_point = np.isnan(radii_km)
    tenths = np.rint(np.where(is_point, 0.0, radii_km) * 10).astype(np.int64)
    return np.where(is_point, 0, np.maximum(tenths, 1))


def _ages(newest: NDArray[np.datetime64] | None) -> tuple[str | None, NDArray[np.int64] | None]:
    """The newest of some days, and how long before it each is, plus one; 0 where there is none."""
    days = np.array([], "datetime64[D]") if newest is None else newest.astype("datetime64[D]")
    is_dated = ~np.isnat(days)
    if not is_dated.any():
        return None, None
    last = days[is_dated].max()
    return str(last), np.where(is_dated, (last - days).astype(np.int64) + 1, 0)


def _drawable(name: str) -> str:
    return "".join(c if c.isprintable() or c in _JOINERS else " " for c in name)
