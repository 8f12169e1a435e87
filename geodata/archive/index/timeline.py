"""Count passages along the days that they speak of.

Works on columns of days; knows no filters and no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from geodata.archive.index.columns import ALWAYS, NEVER, Mask, Numbers, Passages, day, day_number

# The bars cover the shortest stretch of days with this share of the dated passages, where all of
# them would take so many times as long: a war of long ago must not press this month into one bar.
_MOST = 0.9
_MUCH_LONGER = 3
# The finest bars of which there are no more than this many.
_BARS = {"day": 130, "week": 160, "month": 360, "year": 300, "decade": 300}
_LONGEST = "century"
_FIRST_MONDAY = -3  # 1969-12-29
_YEARS = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a timeline: the passages of each bar that hold *key*, an ISO code or the id of an actor."""

    key: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many passages fall on each stretch of days; one of several days counts in each that it touches.

    ``unit`` is "day", "week" (from Monday), "month", "year", "decade" or "century"; ``edges`` are the
    first days of the bars, which follow each other without a gap, and the day after the
    last bar; no edges where nothing is dated. ``planned`` are those of ``counts`` that are told as
    still to come. ``before`` and ``after`` are the passages that touch no bar,
    ``undated`` those without a day, of which ``undated_planned`` are told as still to come.
    ``is_whole`` says that the bars reach over all days. ``newest`` is the last day within them that is
    spoken of, None where there is none; the bar of a week or a year ends later.
    """

    unit: str
    edges: tuple[date, ...]
    counts: tuple[int, ...]
    planned: tuple[int, ...]
    series: tuple[Series, ...]
    before: int
    after: int
    undated: int
    undated_planned: int
    is_whole: bool
    newest: date | None


def timeline_of(
    passages: Passages,
    mask: Mask,
    *,
    planned: Mask,
    lines: Sequence[tuple[str, Mask]] = (),
    whole: bool = False,
) -> Timeline:
    """The timeline of the passages in *mask*; *planned* and *lines* are masks within it."""
    undated = int(np.count_nonzero(mask & ~passages.dated))
    undated_planned = int(np.count_nonzero(planned & ~passages.dated))
    dated = mask & passages.dated
    window = _window(passages, dated, whole=whole)
    if window is None:
        return Timeline("day", (), (), (), (), 0, 0, undated, undated_planned, True, None)
    first, last, is_whole = window
    unit, edges = _bars(first, last)

    def count(chosen: Mask) -> tuple[int, ...]:
        where = np.flatnonzero(chosen)
        start = np.searchsorted(edges, passages.day_from[where], side="right") - 1
        end = np.searchsorted(edges, passages.day_to[where].astype(np.int64) - 1, side="right") - 1
        touches = (end >= 0) & (start < len(edges) - 1)
        size = len(edges) - 1
        start, end = np.maximum(start[touches], 0), np.minimum(end[touches], size - 1)
        steps = np.bincount(start, minlength=size + 1) - np.bincount(end + 1, minlength=size + 1)
        return tuple(np.cumsum(steps[:size]).tolist())

    return Timeline(
        unit=unit,
        edges=tuple(_within_calendar(number) for number in edges.tolist()),
        counts=count(dated),
        planned=count(planned & dated),
        series=tuple(Series(key, count(line & dated)) for key, line in lines),
        before=int(np.count_nonzero(passages.day_to[dated] <= edges[0])),
        after=int(np.count_nonzero(passages.day_from[dated] >= edges[-1])),
        undated=undated,
        undated_planned=undated_planned,
        is_whole=is_whole,
        newest=min(day(last), date.max - timedelta(days=1)),
    )


def _window(passages: Passages, dated: Mask, *, whole: bool) -> tuple[int, int, bool] | None:
    """The first and the last day of the bars, and whether nothing lies outside them."""
    day_from, day_to = passages.day_from[dated], passages.day_to[dated]
    ends = day_to[day_to != NEVER] - 1
    known = np.concatenate([day_from[day_from != ALWAYS], ends])
    if not len(known):
        return None
    first, last = int(known.min()), int(known.max())
    begins = np.sort(passages.first_days(np.flatnonzero(dated)))
    most = int(np.ceil(_MOST * len(begins)))
    lengths = begins[most - 1 :] - begins[: len(begins) - most + 1]
    at = int(lengths.argmin())
    if whole or (last - first + 1) < _MUCH_LONGER * (int(lengths[at]) + 1):
        return first, last, True
    # What lies close by belongs to it: a stretch must not end on the day before the last.
    near = int(lengths[at]) // 2 + 1
    among = begins[(begins >= begins[at] - near) & (begins <= begins[at + most - 1] + near)]
    return int(among[0]), int(among[-1]), False


def _bars(first: int, last: int) -> tuple[str, Numbers]:
    """The unit, and the first days of the bars from that of *first* to past that of *last*."""
    for unit, most in _BARS.items():
        edges = _edges(unit, first, last)
        if len(edges) - 1 <= most:
            return unit, edges
    return _LONGEST, _edges(_LONGEST, first, last)


def _edges(unit: str, first: int, last: int) -> Numbers:
    if unit == "day":
        return np.arange(first, last + 2)
    if unit == "week":
        start = first - (first - _FIRST_MONDAY) % 7
        return np.arange(start, last + 8, 7)
    if unit == "month":
        months = np.arange(_number(first, "M"), _number(last, "M") + 2)
        return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    size = _YEARS[unit]
    start, end = (_number(which, "Y") + 1970 for which in (first, last))
    years = np.arange(start - start % size, end + size + 1, size) - 1970
    return years.astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)


def _number(of: int, unit: str) -> int:
    """The month or the year of a day, counted from that of 1970-01-01."""
    return int(np.datetime64(of, "D").astype(f"datetime64[{unit}]").astype(np.int64))


def _within_calendar(number: int) -> date:
    """A day as a date; the calendar goes from the year 1 to the year 9999."""
    return day(min(max(number, day_number(date.min)), day_number(date.max)))
