"""Stretches of days on the calendar, and how researchers code them.

Knows units, months of unlike length and Easter; reads no text and no clock.
None is an end that is open, or a day that the calendar lacks: it has none
before the year 1 or after 9999.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class DateRange:
    """A half-open range of days; None is an open end ("since 2021" has no end).

    Raises:
        ValueError: both ends are open, or the range holds no day.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a range of days needs at least one end")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"no day from {self.start} up to {self.end}")


def time_precision(days: DateRange | None) -> int | None:
    """ACLED's code for how well the time is known; None where undated.

    1: the source gives the day; 2: some time in a week or a like period, here
    two to ten days; 3: some time in a month (two or three weeks, January) or
    anything longer with two ends, since no code is coarser. A range with an
    open end has none.

    Source: ACLED Codebook, TIME_PRECISION.
    """
    length = _length(days)
    return None if length is None else 1 if length == 1 else 2 if length <= 10 else 3


def date_prec(days: DateRange | None) -> int | None:
    """UCDP GED's code for how well the date is known; None where undated.

    1: the exact day; 2: a range of two to six days; 3: only the week; 4: a range
    of eight to thirty days, or the month; 5: longer than a month and no longer
    than a year. The codebook has nothing coarser, so that a longer range has
    none, nor has one with an open end.

    Source: UCDP GED Codebook, date_prec.
    """
    length = _length(days)
    limits = (1, 6, 7, 31, 366)
    return None if length is None or length > limits[-1] else bisect_left(limits, length) + 1


def timex_value(days: DateRange) -> str | None:
    """The range in the notation of TIMEX3, whole units first.

    'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', else 'first/last', both included. A
    range with no end is named by the largest unit that begins with it; one
    with no beginning has no value.
    """
    first = days.start
    if first is None:
        return None
    if days.end is None:
        unit = Unit.YEAR if (first.month, first.day) == (1, 1) else Unit.MONTH
        whole = first if first.day == 1 else None
    else:
        whole = first
        unit = next((u for u in (Unit.DAY, Unit.MONTH, Unit.YEAR) if unit_range(first, u) == days), Unit.WEEK)
    if whole is None or unit is Unit.DAY:
        return first.isoformat()
    if unit is Unit.YEAR:
        return f"{first.year:04}"
    if unit is Unit.MONTH:
        return f"{first.year:04}-{first.month:02}"
    assert days.end is not None
    return f"{first.isoformat()}/{(days.end - timedelta(days=1)).isoformat()}"


def _length(days: DateRange | None) -> int | None:
    """How many days the range has; None where undated or open."""
    return (days.end - days.start).days if days and days.start and days.end else None


def is_day(days: DateRange | None) -> bool:
    """Whether the range is one day."""
    return _length(days) == 1


class Unit(IntEnum):
    """Stretches of the calendar, finest first."""

    DAY = 1
    WEEKEND = 2
    WEEK = 3
    MONTH = 4
    QUARTER = 5
    YEAR = 6
    DECADE = 7
    CENTURY = 8


_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS_IN = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7}


def day_of(year: int, month: int, day: int = 1) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def between(start: date | None, end: date | None) -> DateRange | None:
    """The range, or None where it would hold no day or an end is unknown."""
    return DateRange(start, end) if start and end and start < end else None


def day_range(day: date) -> DateRange:
    """The range of one day."""
    return DateRange(day, day + timedelta(days=1) if day < date.max else None)


def month_range(year: int, month: int, months: int) -> DateRange | None:
    """*months* months from the first of *month*; None outside the calendar."""
    last = year * 12 + month - 1 + months
    return between(day_of(year, month), day_of(last // 12, last % 12 + 1))


def unit_range(day: date, unit: Unit) -> DateRange | None:
    """The stretch that holds *day*: weeks begin on Monday, decades with a year ending in 0."""
    if unit is Unit.DAY:
        return day_range(day)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        monday = day.toordinal() - day.weekday()
        first = monday if unit is Unit.WEEK else monday + 5
        return between(_day_at(first), _day_at(monday + 7))
    months = _MONTHS_IN[unit]
    index = (day.year * 12 + day.month - 1) // months * months
    return month_range(index // 12, index % 12 + 1, months)


def moved(day: date, unit: Unit, count: int) -> date | None:
    """*day* moved by whole units, kept inside a shorter month; None outside the calendar."""
    if unit in _DAYS_IN:
        return _day_at(day.toordinal() + count * _DAYS_IN[unit])
    year, months = divmod(day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit], 12)
    return day_of(year, months + 1, min(day.day, monthrange(year, months + 1)[1]))


def _day_at(ordinal: int) -> date | None:
    """The day of that proleptic ordinal, or None outside the calendar."""
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return None


def week_of(month: DateRange, week: int) -> DateRange | None:
    """The seven days of the month that begin on its 1st, 8th, 15th or 22nd, or (-1) its last seven."""
    if week < 0:
        return DateRange(month.end - timedelta(days=7), month.end) if month.end else None
    first = month.start + timedelta(days=7 * (week - 1)) if month.start else None
    return DateRange(first, first + timedelta(days=7)) if first else None


def easter_of(year: int, *, julian: bool = False) -> date | None:
    """Easter Sunday by the Gregorian calendar; *julian* for the Orthodox one.

    None before 1583 (1900) or after 2099.
    Meeus, Astronomical Algorithms, chapter 8. The two calendars lie 13 days apart from 1900 to 2099.
    """
    if not (1900 if julian else 1583) <= year <= 2099:
        return None
    if julian:
        moon = (19 * (year % 19) + 15) % 30
        rest = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        return date(year, (moon + rest + 114) // 31, (moon + rest + 114) % 31 + 1) + timedelta(days=13)
    golden, century, rest = year % 19, year // 100, year % 100
    drift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - drift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    months = moon + sunday - 7 * shift + 114
    return date(year, months // 31, months % 31 + 1)
