"""What figures are told of a place: by week and measure the lowest and the highest, and who tells them.

Pure. Nothing is added up, and only figures of one week that count the same share a range: what happened in
another week, or to others, is another number. What speaks of more than a week stands by its own days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from articles.dates.days import DateRange
from articles.figures.figure import Figure, Measure
from dashboard.passages.figures import amount_text, counted_as, measure_text, said_text, unit
from dashboard.wording import counted, day_text, range_text, thin, week_text
from geodata.archive.passages import FiguredPassage, PassageKey

_ONE_DAY = timedelta(days=1)
_UNKNOWN = "publisher unknown"

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure as one passage tells it: how many by whose word, who published that and when."""

    passage: PassageKey
    said: str
    publisher: str
    told: str


@dataclass(frozen=True, slots=True)
class Told:
    """From how many to how many are told of one thing that is counted, and by whom: "3 publishers".

    Where all of it is one's word, ``range`` says whose.
    """

    range: str
    by: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What is told of one measure: "killed", or "total killed" of what is more than the passage tells."""

    measure: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The lines of one week, of the days of what speaks of more than a week, or of what is undated."""

    days: str
    lines: tuple[Line, ...]


def ranges_of(passages: Iterable[FiguredPassage]) -> tuple[Period, ...]:
    """The figures of some passages by the days they speak of, these in the order of the passages."""
    by_days = _grouped(passages, lambda passage: _days_text(passage.days))
    return tuple(Period(days, _lines(found)) for days, found in by_days)


def span_text(figures: Sequence[Figure]) -> str:
    """From the lowest to the highest number that is told: "12 to 15 people", "at least 12".

    "0 to 12" where one tells of none; "or more" where the highest is open upwards.
    """
    numbered = [one for one in figures if (one.low, one.high) != (0, None)] or figures
    low = min(one.low for one in numbered)
    high = max(one.low if one.high is None else one.high for one in numbered)
    is_open = any(one.high is None and one.low == high for one in numbered)
    units = {unit(one) for one in figures}
    what = units.pop() if len(units) == 1 else ""
    if low == high:
        return amount_text(low, None if is_open else high, what)
    has_none = any(one.high == 0 for one in numbered)
    words = f"0 to {thin(high)}" if has_none else amount_text(low, high)
    return " ".join(filter(None, [words, "or more" if is_open else "", what]))


def _lines(passages: Sequence[FiguredPassage]) -> tuple[Line, ...]:
    told = [(passage, figure) for passage in passages for figure in passage.figures]
    order = list(Measure)
    told.sort(key=lambda one: (one[1].is_total, order.index(one[1].measure)))
    return tuple(
        Line(
            measure, tuple(_told(those) for _, those in _grouped(of_measure, lambda one: counted_as(one[1])))
        )
        for measure, of_measure in _grouped(told, lambda one: measure_text(one[1]))
    )


def _told(found: Sequence[tuple[FiguredPassage, Figure]]) -> Told:
    tellings = dict.fromkeys(
        Telling(passage.key, said_text(figure), passage.publisher or _UNKNOWN, _told_text(passage))
        for passage, figure in found
    )
    publishers = list(dict.fromkeys(one.publisher for one in tellings))
    by = publishers[0] if len(publishers) == 1 else counted(len(publishers), "publisher")
    speakers = {figure.said_by for _, figure in found}
    said_by = speakers.pop() if len(speakers) == 1 else ""
    span = span_text([figure for _, figure in found])
    return Told(f"{span}, according to {said_by}" if said_by else span, by, tuple(tellings))


def _told_text(passage: FiguredPassage) -> str:
    return f"told {day_text(passage.published)}" if passage.published else "day of telling unknown"


def _days_text(days: DateRange | None) -> str:
    if days is None:
        return "undated"
    first, last = days.start, days.end - _ONE_DAY if days.end else None
    if first is None or last is None or _monday(first) != _monday(last):
        return range_text(days)
    return week_text(_monday(first))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


_Item = TypeVar("_Item")


def _grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> list[tuple[_Key, list[_Item]]]:
    """The items by their key, in the order in which keys first come."""
    groups: dict[_Key, list[_Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.items())
