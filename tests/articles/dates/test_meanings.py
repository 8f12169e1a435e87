"""What a date may mean, by the days that it has in a year."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from articles.dates.days import DateRange, Unit
from articles.dates.meanings import (
    Calendar,
    DayOfMonth,
    Deadline,
    Expression,
    LastDays,
    Offset,
    Overnight,
    Unplaced,
    Weekday,
)


@pytest.mark.parametrize(
    ("meaning", "year", "first", "end"),
    [
        (Calendar(), 2024, "2024-01-01", "2025-01-01"),
        (Calendar(years=10), 1990, "1990-01-01", "2000-01-01"),
        (Calendar(years=100), 1900, "1900-01-01", "2000-01-01"),
        (Calendar(month=2), 2024, "2024-02-01", "2024-03-01"),
        (Calendar(month=12), 2024, "2024-12-01", "2025-01-01"),
        (Calendar(month=12, months=3), 2023, "2023-12-01", "2024-03-01"),
        (Calendar(month=7, months=6), 2023, "2023-07-01", "2024-01-01"),
        (Calendar(month=2, day=29), 2024, "2024-02-29", "2024-03-01"),
        (Calendar(month=12, day=31), 2024, "2024-12-31", "2025-01-01"),
        (Calendar(month=5, day=8, weekday=0), 2024, "2024-05-08", "2024-05-09"),
        (Calendar(month=5, week=1), 2024, "2024-05-01", "2024-05-08"),
        (Calendar(month=5, week=-1), 2024, "2024-05-25", "2024-06-01"),
        (Calendar(month=5, week=1, weekday=2), 2024, "2024-05-01", "2024-05-02"),
        (Calendar(month=5, week=1, weekday=1), 2024, "2024-05-07", "2024-05-08"),
        (Calendar(month=5, week=3, weekday=6), 2024, "2024-05-19", "2024-05-20"),
        (Calendar(month=5, week=-1, weekday=4), 2024, "2024-05-31", "2024-06-01"),
        (Calendar(month=5, week=-1, weekday=5), 2024, "2024-05-25", "2024-05-26"),
        (Calendar(month=4, day=15, easter=0), 2024, "2024-03-31", "2024-04-01"),
        (Calendar(month=4, day=15, easter=-2), 2025, "2025-04-18", "2025-04-19"),
        (Calendar(month=4, day=15, easter=49), 2025, "2025-06-08", "2025-06-09"),
        (Calendar(month=4, day=15, easter=-2, julian=True), 2024, "2024-05-03", "2024-05-04"),
    ],
)
def test_a_calendar_date_has_its_days_in_a_year(meaning: Calendar, year: int, first: str, end: str) -> None:
    assert meaning.in_year(year) == DateRange(date.fromisoformat(first), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("meaning", "year"),
    [
        (Calendar(), 0), (Calendar(), 9999), (Calendar(years=10), 9990), (Calendar(month=2, day=29), 2023),
        (Calendar(month=4, day=31), 2024), (Calendar(month=12), 9999), (Calendar(month=12, week=1), 9999),
        (Calendar(month=4, day=15, easter=0), 2100), (Calendar(month=4, day=15, easter=0), 1582),
    ],
)  # fmt: skip
def test_where_the_calendar_lacks_its_days_there_are_none(meaning: Calendar, year: int) -> None:
    assert meaning.in_year(year) is None


@pytest.mark.parametrize(
    ("meaning", "unit"),
    [
        (Calendar(2024, 5, 3), Unit.DAY), (Calendar(None, 5, 3, weekday=4), Unit.DAY),
        (Calendar(None, 5, week=1), Unit.WEEK), (Calendar(None, 5, week=1, weekday=0), Unit.DAY),
        (Calendar(None, 5), Unit.MONTH), (Calendar(None, 3, months=3), Unit.QUARTER),
        (Calendar(2024), Unit.YEAR), (Calendar(1990, years=10), Unit.DECADE),
    ],
)  # fmt: skip
def test_a_calendar_date_knows_its_unit(meaning: Calendar, unit: Unit) -> None:
    assert meaning.unit is unit


def test_what_is_not_said_is_the_usual() -> None:
    assert Calendar(2024) == Calendar(2024, None, None, None, 1, 1, None, False, False, None, None, False)
    assert Weekday(0) == Weekday(0, None)
    assert Offset(Unit.WEEK, 1) == Offset(Unit.WEEK, 1, anchored=False, whole=True, part=0)
    assert DayOfMonth(26) == DayOfMonth(26, 0, anchored=True)
    assert Unplaced() == Unplaced(ancient=True)
    assert Expression(0, 4, Weekday(0)) == Expression(0, 4, Weekday(0), opens=False)


@pytest.mark.parametrize(
    ("meaning", "field"),
    [
        (Calendar(2024), "year"), (Weekday(0), "weekday"), (Offset(Unit.DAY, 1), "count"),
        (DayOfMonth(26), "day"), (LastDays(2), "days"), (Deadline(Unit.YEAR), "unit"),
        (Unplaced(), "ancient"), (Expression(0, 4, Overnight()), "start"),
    ],
)  # fmt: skip
def test_a_meaning_cannot_be_changed(meaning: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(meaning, field, None)
    assert not hasattr(meaning, "__dict__")
