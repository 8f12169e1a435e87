"""What a date may mean, before it is placed on the calendar.

One class for each way in which news writes dates: "14 May 2024", "last April",
"two weeks ago". Knows neither words nor when an article was published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from articles.dates.days import (
    DateRange,
    Unit,
    between,
    day_of,
    day_range,
    easter_of,
    month_range,
    moved,
    week_of,
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, or whole months, or (``month`` None) whole years from ``year``.

    ``year`` is None where none is written. ``step`` counts from the nearest
    one of its kind ("last April": -1), or from the year in question
    (``of_year``: "April of last year"). ``anchored`` counts from the last date
    told and not from publication ("the following April", "April of that year").
    ``weekday``, where one is written, tells the year of a day. ``week`` is a
    week of the month by its days (1: the 1st to the 7th; -1: the last seven), and
    with a ``weekday`` that day of it ("the last Thursday in May").
    ``easter`` counts days from Easter Sunday, the Orthodox one where ``julian``;
    month and day are then only near. ``length`` is how many days from the day on
    are meant or, below 0, up to it ("the week ending 11 May").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months: int = 1
    years: int = 1
    step: int | None = None
    of_year: bool = False
    anchored: bool = False
    week: int | None = None
    easter: int | None = None
    julian: bool = False
    length: int = 1

    @property
    def unit(self) -> Unit:
        """The unit that its days make up."""
        if self.day:
            return Unit.DAY if self.length == 1 else Unit.WEEK
        if self.week:
            return Unit.WEEK if self.weekday is None else Unit.DAY
        if self.month:
            return Unit.MONTH if self.months == 1 else Unit.QUARTER
        return Unit.YEAR if self.years == 1 else Unit.DECADE

    def in_year(self, year: int) -> DateRange | None:
        """Its days in *year*; None where the calendar has none."""
        if self.month is None:
            return between(day_of(year, 1), day_of(year + self.years, 1))
        if self.easter is not None:
            sunday = easter_of(year, julian=self.julian)
            day = moved(sunday, Unit.DAY, self.easter) if sunday else None
            return day_range(day) if day else None
        if self.day is None:
            return self._in_month(month_range(year, self.month, self.months))
        day = day_of(year, self.month, self.day)
        return self._from_day(day) if day else None

    def _from_day(self, day: date) -> DateRange | None:
        """So many days from a day on, or up to it."""
        if self.length == 1:
            return day_range(day)
        first = day if self.length > 0 else moved(day, Unit.DAY, self.length + 1)
        return between(first, moved(day, Unit.DAY, max(self.length, 1)))

    def _in_month(self, month: DateRange | None) -> DateRange | None:
        """The week that is meant of a month, or the day of that week; all of it where none is."""
        week = week_of(month, self.week) if month and self.week else None
        if week and week.start and self.weekday is not None:
            ahead = (self.weekday - week.start.weekday()) % 7
            return day_range(week.start + timedelta(days=ahead))
        return week or month


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0; ``step`` is -1, 0, 1 for "last", "this", "next".

    ``before`` is a later day that the same phrase tells: "from Wednesday to Friday 14 July".
    """

    weekday: int
    step: int | None = None
    before: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from publication or, ``anchored``, from the last date told.

    ``count`` None means an unknown number ("days earlier"). ``whole`` asks for
    the unit ("the following week") and not for the same day in it ("a week
    later"); ``meant`` for another one ("a year ago today"). ``from_next`` counts
    from the day that the text names next ("two days after 5 May"), which is the
    ``base``. ``part`` cuts the unit at publication: -1 before it, 1 after it.
    """

    unit: Unit
    count: int | None
    anchored: bool = False
    whole: bool = True
    part: int = 0
    meant: Unit | None = None
    from_next: bool = False
    base: Calendar | Weekday | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "The 26th" of the month ``step`` months from publication or, ``anchored``, from the last date told.

    With a ``weekday`` it is the last before publication, or the next, that falls on it ("Friday the 13th").
    """

    day: int
    step: int = 0
    anchored: bool = True
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class LastDays:
    """So many days before publication and that day too ("the past 48 hours").

    None where nobody can say how many ("recent weeks", "over the next year").
    """

    days: int | None


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ended on the day of publication."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of the unit that publication falls in ("by the end of the year")."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A date that no calendar here can hold, or that reads more than one way.

    The former are before our era (``ancient``) or stand for none (9999-12-31), the latter are 05/03/2024 or
    FY2024; ``readings`` are the days that it may mean, where these are known.
    """

    ancient: bool = True
    readings: tuple[Calendar, ...] = field(default=(), compare=False)


Meaning = Calendar | Weekday | Offset | DayOfMonth | LastDays | Overnight | Deadline | Unplaced


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression in a text; ``opens`` says that its sentence or clause begins with it."""

    start: int
    end: int
    meaning: Meaning
    opens: bool = False
