"""Stretches of days: units, the ends of the calendar, Easter, and the codes of researchers."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest
from dating import WEDNESDAY
from hypothesis import given
from hypothesis import strategies as st

from articles.dates.days import (
    DateRange,
    Unit,
    between,
    date_prec,
    day_of,
    day_range,
    easter_of,
    is_day,
    month_range,
    moved,
    time_precision,
    timex_value,
    unit_range,
    week_of,
)


@pytest.mark.parametrize(
    ("days", "value"),
    [
        (DateRange(date(2024, 1, 1), date(2025, 1, 1)), "2024"),
        (DateRange(date(2024, 12, 1), date(2025, 1, 1)), "2024-12"),
        (DateRange(date(2024, 12, 31), date(2025, 1, 1)), "2024-12-31"),
        (DateRange(date(2024, 4, 1), date(2024, 4, 23)), "2024-04-01/2024-04-22"),
        (DateRange(date(2021, 1, 1), None), "2021"),
        (DateRange(date(2021, 3, 1), None), "2021-03"),
        (DateRange(date(2021, 3, 4), None), "2021-03-04"),
        (DateRange(date(2024, 1, 2), None), "2024-01-02"),
        (DateRange(None, date(2021, 3, 4)), None),
        (DateRange(date(987, 1, 1), date(988, 1, 1)), "0987"),
        (DateRange(date(987, 2, 1), date(987, 3, 1)), "0987-02"),
        (DateRange(date(2024, 2, 1), date(2024, 2, 29)), "2024-02-01/2024-02-28"),
        (DateRange(date(2024, 4, 22), date(2024, 4, 29)), "2024-04-22/2024-04-28"),
    ],
)
def test_a_range_is_written_by_its_largest_whole_unit(days: DateRange, value: str | None) -> None:
    assert timex_value(days) == value


@pytest.mark.parametrize(
    ("first", "end", "codes"),
    [
        (date(2024, 3, 4), date(2024, 3, 5), (1, 1)), (date(2024, 3, 4), date(2024, 3, 6), (2, 2)),
        (date(2024, 3, 4), date(2024, 3, 10), (2, 2)), (date(2024, 3, 4), date(2024, 3, 11), (2, 3)),
        (date(2024, 3, 4), date(2024, 3, 14), (2, 4)), (date(2024, 3, 4), date(2024, 3, 15), (3, 4)),
        (date(2024, 3, 1), date(2024, 4, 1), (3, 4)), (date(2024, 3, 1), date(2024, 4, 2), (3, 5)),
        (date(2024, 1, 1), date(2025, 1, 1), (3, 5)), (date(2024, 1, 1), date(2025, 1, 2), (3, None)),
        (date(1990, 1, 1), date(2000, 1, 1), (3, None)), (date(2021, 1, 1), None, (None, None)),
        (None, date(2021, 1, 1), (None, None)),
    ],
)  # fmt: skip
def test_the_codes_of_acled_and_ucdp_tell_how_well_the_day_is_known(
    first: date | None, end: date | None, codes: tuple[int | None, int | None]
) -> None:
    days = DateRange(first, end)
    assert (time_precision(days), date_prec(days)) == codes
    assert (time_precision(None), date_prec(None)) == (None, None)


@given(st.dates(), st.integers(1, 4000), st.integers(0, 4000))
def test_a_longer_range_is_never_coded_as_more_precise(first: date, length: int, more: int) -> None:
    if first.toordinal() + length + more > date.max.toordinal():
        return
    short = DateRange(first, date.fromordinal(first.toordinal() + length))
    long = DateRange(first, date.fromordinal(first.toordinal() + length + more))
    for code in (time_precision, date_prec):
        assert (code(short) or 9) <= (code(long) or 9)


@pytest.mark.parametrize(
    ("start", "end"), [(None, None), (WEDNESDAY, WEDNESDAY), (WEDNESDAY, date(2025, 4, 22))]
)
def test_a_range_without_a_day_is_refused(start: date | None, end: date | None) -> None:
    with pytest.raises(ValueError, match=r"at least one end|no day from 2025-04-23 up to"):
        DateRange(start, end)
    assert between(start, end) is None


def test_a_range_of_one_day_holds_and_cannot_be_changed() -> None:
    day = DateRange(date(2024, 12, 31), date(2025, 1, 1))
    assert day_range(date(2024, 12, 31)) == day
    assert between(date(2024, 12, 31), date(2025, 1, 1)) == day
    with pytest.raises(FrozenInstanceError):
        day.start = None
    assert between(date(2024, 12, 31), None) is None
    assert between(None, date(2024, 12, 31)) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, False), (DateRange(WEDNESDAY, None), False), (DateRange(None, WEDNESDAY), False),
        (DateRange(WEDNESDAY, date(2025, 4, 24)), True), (DateRange(WEDNESDAY, date(2025, 4, 25)), False),
    ],
)  # fmt: skip
def test_a_day_is_a_range_of_one(days: DateRange | None, expected: bool) -> None:
    assert is_day(days) is expected


@pytest.mark.parametrize(
    ("day", "unit", "first", "end"),
    [
        ("2024-02-29", Unit.DAY, "2024-02-29", "2024-03-01"),
        ("9999-12-30", Unit.DAY, "9999-12-30", "9999-12-31"),
        ("2025-04-21", Unit.WEEK, "2025-04-21", "2025-04-28"),
        ("2025-04-27", Unit.WEEK, "2025-04-21", "2025-04-28"),
        ("0001-01-01", Unit.WEEK, "0001-01-01", "0001-01-08"),
        ("9999-12-26", Unit.WEEK, "9999-12-20", "9999-12-27"),
        ("2025-04-21", Unit.WEEKEND, "2025-04-26", "2025-04-28"),
        ("2025-04-27", Unit.WEEKEND, "2025-04-26", "2025-04-28"),
        ("9999-12-26", Unit.WEEKEND, "9999-12-25", "9999-12-27"),
        ("2024-02-29", Unit.MONTH, "2024-02-01", "2024-03-01"),
        ("2024-12-31", Unit.MONTH, "2024-12-01", "2025-01-01"),
        ("0001-01-31", Unit.MONTH, "0001-01-01", "0001-02-01"),
        ("9999-11-30", Unit.MONTH, "9999-11-01", "9999-12-01"),
        ("2024-03-31", Unit.QUARTER, "2024-01-01", "2024-04-01"),
        ("2024-04-01", Unit.QUARTER, "2024-04-01", "2024-07-01"),
        ("2024-12-31", Unit.QUARTER, "2024-10-01", "2025-01-01"),
        ("2024-01-01", Unit.YEAR, "2024-01-01", "2025-01-01"),
        ("2024-12-31", Unit.YEAR, "2024-01-01", "2025-01-01"),
        ("2019-12-31", Unit.DECADE, "2010-01-01", "2020-01-01"),
        ("2020-01-01", Unit.DECADE, "2020-01-01", "2030-01-01"),
        ("1999-12-31", Unit.CENTURY, "1900-01-01", "2000-01-01"),
        ("2000-01-01", Unit.CENTURY, "2000-01-01", "2100-01-01"),
    ],
)
def test_a_unit_holds_its_first_and_its_last_day(day: str, unit: Unit, first: str, end: str) -> None:
    expected = DateRange(date.fromisoformat(first), date.fromisoformat(end))
    assert unit_range(date.fromisoformat(day), unit) == expected


@pytest.mark.parametrize(
    ("day", "unit"),
    [
        ("9999-12-27", Unit.WEEK), ("9999-12-31", Unit.WEEKEND), ("9999-12-01", Unit.MONTH),
        ("9999-10-01", Unit.QUARTER), ("9999-01-01", Unit.YEAR), ("0009-12-31", Unit.DECADE),
        ("0099-12-31", Unit.CENTURY),
    ],
)  # fmt: skip
def test_a_unit_that_leaves_the_calendar_is_none(day: str, unit: Unit) -> None:
    assert unit_range(date.fromisoformat(day), unit) is None


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    assert unit_range(date.max, Unit.DAY) == DateRange(date.max, None)
    assert day_range(date.max) == DateRange(date.max, None)


@pytest.mark.parametrize(
    ("day", "unit", "count", "expected"),
    [
        ("2024-12-31", Unit.DAY, 1, "2025-01-01"), ("2024-03-01", Unit.DAY, -1, "2024-02-29"),
        ("2025-04-23", Unit.DAY, 0, "2025-04-23"), ("2025-04-23", Unit.WEEK, -1, "2025-04-16"),
        ("2025-04-23", Unit.WEEKEND, 2, "2025-05-07"), ("2024-01-31", Unit.MONTH, 1, "2024-02-29"),
        ("2025-01-29", Unit.MONTH, 1, "2025-02-28"), ("2025-01-28", Unit.MONTH, 1, "2025-02-28"),
        ("2025-05-31", Unit.MONTH, 1, "2025-06-30"), ("2025-05-30", Unit.MONTH, 2, "2025-07-30"),
        ("2025-07-31", Unit.MONTH, 1, "2025-08-31"), ("2025-01-15", Unit.MONTH, -1, "2024-12-15"),
        ("2024-11-30", Unit.QUARTER, 1, "2025-02-28"), ("2024-02-29", Unit.YEAR, 1, "2025-02-28"),
        ("2024-02-29", Unit.YEAR, -4, "2020-02-29"), ("2024-02-29", Unit.DECADE, -1, "2014-02-28"),
        ("2000-02-29", Unit.CENTURY, -1, "1900-02-28"), ("0001-01-02", Unit.DAY, -1, "0001-01-01"),
        ("0001-02-01", Unit.MONTH, -1, "0001-01-01"), ("9999-12-30", Unit.DAY, 1, "9999-12-31"),
        ("9999-10-31", Unit.MONTH, 2, "9999-12-31"), ("0001-01-01", Unit.DAY, -1, None),
        ("0001-01-31", Unit.MONTH, -1, None), ("9999-12-31", Unit.DAY, 1, None),
        ("9999-12-25", Unit.WEEK, 1, None), ("9999-12-01", Unit.MONTH, 1, None),
        ("2000-01-01", Unit.CENTURY, 999, None),
    ],
)  # fmt: skip
def test_a_day_is_moved_by_units_and_stays_in_a_shorter_month(
    day: str, unit: Unit, count: int, expected: str | None
) -> None:
    assert moved(date.fromisoformat(day), unit, count) == (expected and date.fromisoformat(expected))


@given(
    st.dates(date(1800, 1, 1), date(2200, 1, 1)),
    st.sampled_from(sorted(set(Unit) - {Unit.WEEKEND})),
    st.integers(-3, 3),
)
def test_a_day_that_is_moved_lies_in_the_unit_so_many_further(day: date, unit: Unit, count: int) -> None:
    days, there = unit_range(day, unit), moved(day, unit, count)
    for _ in range(abs(count)):
        assert days is not None
        assert days.start
        assert days.end
        beside = days.end if count > 0 else days.start - timedelta(days=1)
        days = unit_range(beside, unit)
    assert there is not None
    assert days == unit_range(there, unit)


@pytest.mark.parametrize(
    ("year", "month", "months", "end"),
    [
        (2024, 1, 1, date(2024, 2, 1)), (2024, 11, 1, date(2024, 12, 1)), (2024, 12, 1, date(2025, 1, 1)),
        (2024, 12, 3, date(2025, 3, 1)), (2024, 1, 12, date(2025, 1, 1)), (2024, 2, 11, date(2025, 1, 1)),
        (2024, 2, 24, date(2026, 2, 1)),
    ],
)  # fmt: skip
def test_months_end_before_the_first_of_the_next(year: int, month: int, months: int, end: date) -> None:
    assert month_range(year, month, months) == DateRange(date(year, month, 1), end)


def test_days_that_the_calendar_lacks_are_none() -> None:
    assert [day_of(*day) for day in ((2023, 2, 29), (0, 1, 1), (10000, 1, 1), (2024, 13, 1))] == [None] * 4
    assert day_of(2024, 2) == date(2024, 2, 1)
    assert month_range(9999, 12, 1) is month_range(0, 12, 2) is None


@pytest.mark.parametrize(
    ("week", "first", "end"),
    [
        (1, date(2024, 5, 1), date(2024, 5, 8)), (2, date(2024, 5, 8), date(2024, 5, 15)),
        (4, date(2024, 5, 22), date(2024, 5, 29)), (-1, date(2024, 5, 25), date(2024, 6, 1)),
    ],
)  # fmt: skip
def test_a_week_of_a_month_is_seven_of_its_days(week: int, first: date, end: date) -> None:
    assert week_of(DateRange(date(2024, 5, 1), date(2024, 6, 1)), week) == DateRange(first, end)


WESTERN = (
    "1583-04-10 1598-03-22 1666-04-25 1693-03-22 1734-04-25 1761-03-22 1818-03-22 1886-04-25 1900-04-15 1913-03-23"
    " 1943-04-25 1954-04-18 1981-04-19 2000-04-23 2008-03-23 2011-04-24 2016-03-27 2018-04-01 2019-04-21 2038-04-25"
    " 2049-04-18 2076-04-19"
)
ORTHODOX = "1983-05-08 2010-04-04 2013-05-05 2014-04-20 2016-05-01 2017-04-16 2018-04-08 2019-04-28 2020-04-19 2021-05-02"


@pytest.mark.parametrize(("days", "julian"), [(WESTERN, False), (ORTHODOX, True)])
def test_easter_falls_where_the_almanacs_have_it(days: str, julian: bool) -> None:
    for day in [date.fromisoformat(day) for day in days.split()]:
        assert easter_of(day.year, julian=julian) == day


def test_both_easters_are_sundays_within_their_bounds_and_known_weeks_apart() -> None:
    for year in range(1583, 1900):
        easter = easter_of(year)
        assert easter is not None
        assert date(year, 3, 22) <= easter <= date(year, 4, 25)
        assert easter.weekday() == 6
    for year in range(1900, 2100):
        western, orthodox = easter_of(year), easter_of(year, julian=True)
        assert western is not None
        assert orthodox is not None
        assert western.weekday() == orthodox.weekday() == 6
        assert date(year, 3, 22) <= western <= date(year, 4, 25)
        assert date(year, 4, 4) <= orthodox <= date(year, 5, 8)
        assert (orthodox - western).days in (0, 7, 28, 35)


def test_easter_is_unknown_where_the_reckoning_does_not_hold() -> None:
    assert [easter_of(year) is None for year in (1582, 1583, 2099, 2100)] == [True, False, False, True]
    orthodox = [easter_of(year, julian=True) is None for year in (1899, 1900, 2099, 2100)]
    assert orthodox == [True, False, False, True]
