"""How dates are written, and what each way means."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from dating import article, found, meanings
from hypothesis import given
from hypothesis import strategies as st

from articles.dates.days import Unit
from articles.dates.finding import Basis, find_dates
from articles.dates.meanings import (
    Calendar,
    DayOfMonth,
    Deadline,
    LastDays,
    Meaning,
    Offset,
    Overnight,
    Unplaced,
    Weekday,
)
from articles.dates.rules import RULES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 15th of May 2024 was quiet.", [("The 15th of May 2024", "2024-05-15")]),
        ("It closed in late April 2025.", [("late April 2025", "2025-04")]),
        ("It closed at the end of 2019.", [("the end of 2019", "2019")]),
        ("In the summer of 2023 it reopened.", [("the summer of 2023", "2023-06-01/2023-08-31")]),
        ("He fought in the 1990s.", [("the 1990s", "1990-01-01/1999-12-31")]),
        ("A fort of the 19th century.", [("the 19th century", "1800-01-01/1899-12-31")]),
        ("In the latter half of 2008 it shut.", [("the latter half of 2008", "2008-07-01/2008-12-31")]),
        ("By end-June 2024 it shut.", [("end-June 2024", "2024-06")]),
        ("It shut on 8 Dec. 2024.", [("8 Dec. 2024", "2024-12-08")]),
        ("It shut on Sun 8 Dec 2024.", [("Sun 8 Dec 2024", "2024-12-08")]),
        ("Snow fell in winter 2023/24.", [("winter 2023/24", "2023-12-01/2024-02-29")]),
        ("Snow fell in the 2023-24 winter.", [("2023-24 winter", "2023-12-01/2024-02-29")]),
        ("Held on the first Monday in May 2024.", [("the first Monday in May 2024", "2024-05-06")]),
        ("From 1980 onwards it grew.", [("1980", "1980")]),
        ("It shut 081000Z DEC 24.", [("081000Z DEC 24", "2024-12-08")]),
        ("It shut Dec-2024 and Nov '98.", [("Dec-2024", "2024-12"), ("Nov '98", "1998-11")]),
        ("Displaced in Jan-Mar 2023.", [("Jan", "2023-01"), ("Mar 2023", "2023-03")]),
        ("Sent 2024-12-08T10:00.", [("2024-12-08T10:00", "2024-12-08")]),
        ("Sent 2024-12-08 23:59:59Z.", [("2024-12-08 23:59:59Z", "2024-12-08")]),
        ("Sent 2024-12-08T00:10:00+14:00.", [("2024-12-08T00:10:00+14:00", "2024-12-08")]),
        ("Held 28 February-3 March 2024.", [("28 February", "2024-02-28"), ("3 March 2024", "2024-03-03")]),
        ("Held on 30 June and 2 July 2024.", [("30 June", "2024-06-30"), ("2 July 2024", "2024-07-02")]),
        ("It happened on 31 February 2024.", [("31 February 2024", None)]),
        ("It shut by 9999-12-31.", [("9999-12-31", None)]),
        ("It shut on 31 December 9999.", [("31 December 9999", None)]),
        ("It shut on May 5, 0000.", [("May 5, 0000", None)]),
        ("It shut on 31/12/9999.", [("31/12/9999", None)]),
        ("It shut in December 9999.", [("December 9999", None)]),
        (
            "It rained on Tuesday 5, Wednesday 6 and Thursday 7 March 2024.",
            [
                ("Tuesday 5", "2024-03-05"),
                ("Wednesday 6", "2024-03-06"),
                ("Thursday 7 March 2024", "2024-03-07"),
            ],
        ),
        (
            "From Wednesday to Friday 14 July 2023.",
            [("Wednesday", "2023-07-12"), ("Friday 14 July 2023", "2023-07-14")],
        ),
        (
            "In Q3/2023 and 2024Q1.",
            [("Q3/2023", "2023-07-01/2023-09-30"), ("2024Q1", "2024-01-01/2024-03-31")],
        ),
        ("In 3Q23 and 1H 2024.", [("3Q23", "2023-07-01/2023-09-30"), ("1H 2024", "2024-01-01/2024-06-30")]),
        ("In Q1-Q3 2023.", [("Q1", "2023-01-01/2023-03-31"), ("Q3 2023", "2023-07-01/2023-09-30")]),
        ("In third-quarter 2023.", [("third-quarter 2023", "2023-07-01/2023-09-30")]),
        ("In 2023's third quarter.", [("2023's third quarter", "2023-07-01/2023-09-30")]),
        (
            "In the first and third quarters of 2023.",
            [("the first", "2023-01-01/2023-03-31"), ("third quarters of 2023", "2023-07-01/2023-09-30")],
        ),
        (
            "In the first three quarters of 2023.",
            [("the first three quarters of 2023", "2023-01-01/2023-09-30")],
        ),
        ("The 1988 fourth quarter.", [("1988 fourth quarter", "1988-10-01/1988-12-31")]),
        ("In the 2nd half of 2019.", [("the 2nd half of 2019", "2019-07-01/2019-12-31")]),
        ("By year-end 1992.", [("year-end 1992", "1992")]),
        ("On a January morning in 1999 it fell.", [("a January morning in 1999", "1999-01")]),
        ("One cold summer night in 1992.", [("One cold summer night in 1992", "1992-06-01/1992-08-31")]),
        ("It fell on a Friday in June 2020.", [("a Friday in June 2020", "2020-06")]),
        ("In the late nineties.", [("the late nineties", "1990-01-01/1999-12-31")]),
        ("By the mid-'80s.", [("the mid-'80s", "1980-01-01/1989-12-31")]),
        (
            "In the 1880s and '90s.",
            [("the 1880s", "1880-01-01/1889-12-31"), ("'90s", "1890-01-01/1899-12-31")],
        ),
        ("In the 1960's it fell.", [("the 1960's", "1960-01-01/1969-12-31")]),
        ("In the late 1800s.", [("the late 1800s", "1800-01-01/1899-12-31")]),
        ("In the nineteen-eighties.", [("the nineteen-eighties", "1980-01-01/1989-12-31")]),
        (
            "In the 17th and 18th centuries.",
            [("the 17th", "1600-01-01/1699-12-31"), ("18th centuries", "1700-01-01/1799-12-31")],
        ),
        (
            "In the last decade of the 19th century.",
            [("the last decade of the 19th century", "1890-01-01/1899-12-31")],
        ),
        ("In nineteen ninety-four it fell.", [("nineteen ninety-four", "1994")]),
        ("In nineteen oh five it fell.", [("nineteen oh five", "1905")]),
        ("Since nineteen hundred and twelve.", [("nineteen hundred and twelve", "1912")]),
        ("In two thousand and eleven it fell.", [("two thousand and eleven", "2011")]),
        ("In twenty twenty-one it fell.", [("twenty twenty-one", "2021")]),
        ("On June sixth, nineteen forty-four.", [("June sixth, nineteen forty-four", "1944-06-06")]),
        ("On the thirty-first of May 2024.", [("the thirty-first of May 2024", "2024-05-31")]),
        ("Held from December to March 2024.", [("December", "2023-12"), ("March 2024", "2024-03")]),
    ],
)
def test_an_absolute_date_is_placed_without_a_publication_date(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert found(text, None) == expected
    assert all(m.basis is Basis.STATED for m in find_dates(article(text, None)))


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2050, 12, 31)))
def test_a_full_date_reads_back_to_its_day_in_every_spelling(day: date) -> None:
    month = f"{day:%B}"
    for written in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
        day.isoformat(),
    ):
        assert found(f"It was {written}.", None) == [(written, day.isoformat())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met Monday 23 and 24 April.", [("Monday 23", Calendar(None, 4, 23, 0)), ("24 April", Calendar(None, 4, 24))]),
        (
            "It met 15, 18 and 22 February 2024.",
            [("15", Calendar(2024, 2, 15)), ("18", Calendar(2024, 2, 18)), ("22 February 2024", Calendar(2024, 2, 22))],
        ),
        ("It met August 14-24.", [("August 14", Calendar(None, 8, 14)), ("24", Calendar(None, 8, 24))]),
        ("Held Fri, May 3, 2024.", [("Fri, May 3, 2024", Calendar(2024, 5, 3, 4))]),
        ("Held 31 May of that year.", [("31 May of that year", Calendar(None, 5, 31, step=0, of_year=True, anchored=True))]),
        ("Held in April of last year.", [("April of last year", Calendar(None, 4, step=-1, of_year=True))]),
        ("Held in April next year.", [("April next year", Calendar(None, 4, step=1, of_year=True))]),
        ("Held from Jan to Mar 2023.", [("Jan", Calendar(2023, 1)), ("Mar 2023", Calendar(2023, 3))]),
        ("In the spring of 2023 it shut.", [("the spring of 2023", Calendar(2023, 3, months=3))]),
        ("In 2023 autumn it shut.", [("2023 autumn", Calendar(2023, 9, months=3))]),
        ("In winter it shut.", [("winter", Calendar(None, 12, months=3))]),
        ("It shut in winter 2023-24.", [("winter 2023-24", Calendar(2023, 12, months=3))]),
        ("It shut last summer.", [("last summer", Calendar(None, 6, months=3, step=-1))]),
        ("It shut this past winter.", [("this past winter", Calendar(None, 12, months=3, step=-1))]),
        ("It shut the following April.", [("the following April", Calendar(None, 4, step=1, anchored=True))]),
        ("It shut in FY2024.", [("FY2024", Unplaced(ancient=False))]),
        ("It shut in fiscal 2023.", [("fiscal 2023", Unplaced(ancient=False))]),
        ("It shut in the financial year 2023/24.", [("the financial year 2023/24", Unplaced(ancient=False))]),
        ("It shut in the third quarter of fiscal 2023.", [("the third quarter of fiscal 2023", Unplaced(ancient=False))]),
        ("It shut in fiscal Q3.", [("fiscal Q3", Unplaced(ancient=False))]),
        ("It shut in the third quarter.", [("the third quarter", Calendar(None, 7, months=3))]),
        ("Third-quarter exports fell.", [("Third-quarter", Calendar(None, 7, months=3))]),
        ("It shut in the second half.", []),
        ("Fought on 23 March, 625 CE.", [("23 March, 625", Calendar(625, 3, 23))]),
        ("It shut in Q3.", [("Q3", Calendar(None, 7, months=3))]),
        ("It shut in last year's third quarter.", [("last year's third quarter", Calendar(None, 7, months=3, step=-1, of_year=True))]),
        ("Read report 14, 1-14 May.", [("1", Calendar(None, 5, 1)), ("14 May", Calendar(None, 5, 14))]),
        ("Hit on the 2nd and 9th of July.", [("the 2nd", Calendar(None, 7, 2)), ("9th of July", Calendar(None, 7, 9))]),
        ("Held on May the fifth.", [("May the fifth", Calendar(None, 5, 5))]),
        ("In May the first shells fell.", [("May", Calendar(None, 5))]),
        ("War raged 1914-1918.", [("1914", Calendar(1914)), ("1918", Calendar(1918))]),
        ("War raged 1941-42.", [("1941", Calendar(1941)), ("42", Calendar(1942))]),
        ("War raged 1899/1902.", [("1899", Calendar(1899)), ("1902", Calendar(1902))]),
        ("It fell in April 480 BC, too.", [("April 480 BC", Unplaced())]),
        ("It fell 499-493 BC, too.", [("499", Unplaced()), ("493 BC", Unplaced())]),
        ("It fell in the early 1980s.", [("the early 1980s", Calendar(1980, years=10))]),
        ("It fell in the 2nd century.", [("the 2nd century", Calendar(100, years=100))]),
        ("It fell in the 21st century.", [("the 21st century", Calendar(2000, years=100))]),
        ("It fell in the twentieth century.", [("the twentieth century", Calendar(1900, years=100))]),
        ("It fell in the 1st century.", []),
        ("It fell in the 22nd century.", []),
        ("In the first three months of 2024 it shut.", [("the first three months of 2024", Calendar(2024, 1, months=3))]),
        ("In the last three months of 2023 it shut.", [("the last three months of 2023", Calendar(2023, 10, months=3))]),
        ("In the last 11 months of 2023 it shut.", [("the last 11 months of 2023", Calendar(2023, 2, months=11))]),
        ("In the second six months of 2023 it shut.", [("the second six months of 2023", Calendar(2023, 7, months=6))]),
        ("In the third four months of 2023 it shut.", [("the third four months of 2023", Calendar(2023, 9, months=4))]),
        ("In the second quarter of 2024 it shut.", [("the second quarter of 2024", Calendar(2024, 4, months=3))]),
        ("In the fourth quarter of 2024 it shut.", [("the fourth quarter of 2024", Calendar(2024, 10, months=3))]),
        ("In the final quarter of 2024 it shut.", [("the final quarter of 2024", Calendar(2024, 10, months=3))]),
        ("It shut in H1 2024.", [("H1 2024", Calendar(2024, 1, months=6))]),
        ("It shut in H2 2024.", [("H2 2024", Calendar(2024, 7, months=6))]),
        ("It shut in Q1 2024.", [("Q1 2024", Calendar(2024, 1, months=3))]),
        ("In the first half of the year it shut.", [("the first half of the year", Calendar(None, 1, months=6, step=0, of_year=True))]),
        ("In the first half of last year it shut.", [("the first half of last year", Calendar(None, 1, months=6, step=-1, of_year=True))]),
        ("In the final week of May it shut.", [("the final week of May", Calendar(None, 5, week=-1))]),
        ("In the third week of May it shut.", [("the third week of May", Calendar(None, 5, week=3))]),
        ("On the last Friday in May 2024 it shut.", [("the last Friday in May 2024", Calendar(2024, 5, week=-1, weekday=4))]),
    ],
)  # fmt: skip
def test_days_months_and_parts_of_years_are_read(text: str, expected: list[tuple[str, Meaning]]) -> None:
    assert meanings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the third half of 2024 it shut.", "In the first twelve months of 2023 it shut.",
        "In the last 12 months of 2023 it shut.", "In the second seven months of 2023 it shut.",
    ],
)  # fmt: skip
def test_no_part_of_a_year_goes_beyond_it(text: str) -> None:
    assert not [words for words, meaning in meanings(text) if isinstance(meaning, Calendar) and meaning.month]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Friday", Weekday(4)), ("last Friday", Weekday(4, -1)), ("this Sunday", Weekday(6, 0)),
        ("next Monday", Weekday(0, 1)), ("this past Friday", Weekday(4, -1)),
        ("today", Offset(Unit.DAY, 0)), ("tonight", Offset(Unit.DAY, 0)),
        ("yesterday", Offset(Unit.DAY, -1)), ("tomorrow", Offset(Unit.DAY, 1)),
        ("the day before yesterday", Offset(Unit.DAY, -2)), ("the day after tomorrow", Offset(Unit.DAY, 2)),
        ("this morning", Offset(Unit.DAY, 0)), ("last night", Offset(Unit.DAY, -1)),
        ("last evening", Offset(Unit.DAY, -1)), ("last week", Offset(Unit.WEEK, -1)),
        ("this month", Offset(Unit.MONTH, 0)), ("next year", Offset(Unit.YEAR, 1)),
        ("last quarter", Offset(Unit.QUARTER, -1)), ("last decade", Offset(Unit.DECADE, -1)),
        ("last weekend", Offset(Unit.WEEKEND, -1)), ("the weekend", Offset(Unit.WEEKEND, 0)),
        ("this past weekend", Offset(Unit.WEEKEND, 0)), ("the following week", Offset(Unit.WEEK, 1, True)),
        ("the next week", Offset(Unit.WEEK, 1, True)), ("the very next day", Offset(Unit.DAY, 1, True)),
        ("the previous night", Offset(Unit.DAY, -1, True)), ("that evening", Offset(Unit.DAY, 0, True)),
        ("that same month", Offset(Unit.MONTH, 0, True)),
        ("earlier this month", Offset(Unit.MONTH, 0, part=-1)),
        ("later this year", Offset(Unit.YEAR, 0, part=1)),
        ("earlier in the week", Offset(Unit.WEEK, 0, part=-1)),
        ("later in the year", Offset(Unit.YEAR, 0, part=1)), ("earlier last month", Offset(Unit.MONTH, -1)),
        ("early next year", Offset(Unit.YEAR, 1)), ("early this month", Offset(Unit.MONTH, 0)),
        ("later that year", Offset(Unit.YEAR, 0, True)), ("the start of next month", Offset(Unit.MONTH, 1)),
        ("the start of the month", Offset(Unit.MONTH, 0)), ("mid-week", Offset(Unit.WEEK, 0)),
        ("two years ago", Offset(Unit.YEAR, -2)), ("a week ago", Offset(Unit.WEEK, -1)),
        ("three weeks from now", Offset(Unit.WEEK, 3)), ("a month hence", Offset(Unit.MONTH, 1)),
        ("a day later", Offset(Unit.DAY, 1, True, False)),
        ("two months earlier", Offset(Unit.MONTH, -2, True, False)),
        ("a month previously", Offset(Unit.MONTH, -1, True, False)),
        ("two days before", Offset(Unit.DAY, -2, True, False)),
        ("two days prior", Offset(Unit.DAY, -2, True, False)),
        ("a week or so ago", Offset(Unit.WEEK, -1)), ("two or three days ago", Offset(Unit.DAY, None)),
        ("a year and a half ago", Offset(Unit.YEAR, None)), ("half a year ago", Offset(Unit.YEAR, None)),
        ("a day or so ago", Offset(Unit.DAY, None)), ("centuries ago", Offset(Unit.CENTURY, None)),
        ("the coming decade", LastDays(None)), ("a year ago today", Offset(Unit.YEAR, -1, meant=Unit.DAY)),
        ("two years ago this month", Offset(Unit.YEAR, -2, meant=Unit.MONTH)),
        ("several days later", Offset(Unit.DAY, None, True, False)),
        ("weeks earlier", Offset(Unit.WEEK, None, True, False)), ("years ago", Offset(Unit.YEAR, None)),
        ("the day before", Offset(Unit.DAY, -1, True)), ("the night before", Offset(Unit.DAY, -1, True)),
        ("the week after", Offset(Unit.WEEK, 1, True)), ("the past 24 hours", LastDays(1)),
        ("the last 48 hours", LastDays(2)), ("the past three days", LastDays(3)),
        ("the past seven days", LastDays(7)), ("the last two weeks", LastDays(14)),
        ("the past 62 days", LastDays(62)), ("the past 63 days", LastDays(None)),
        ("the past few days", LastDays(6)), ("the past several weeks", LastDays(None)),
        ("the past three months", LastDays(None)), ("the past week", LastDays(6)),
        ("the past month", LastDays(None)), ("recent weeks", LastDays(None)), ("overnight", Overnight()),
        ("year-end", Deadline(Unit.YEAR)), ("the month's end", Deadline(Unit.MONTH)),
        ("the end of this week", Deadline(Unit.WEEK)),
    ],
)  # fmt: skip
def test_times_told_from_now_or_from_another_day_are_read(words: str, meaning: Meaning) -> None:
    assert meanings(f"Shells fell {words}.") == [(words, meaning)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It shuts over the next year.", [("the next year", LastDays(None))]),
        ("It shuts for the next week.", [("the next week", LastDays(None))]),
        ("It shuts in the next week.", [("the next week", Offset(Unit.WEEK, 1, True))]),
        ("It was over next week.", [("next week", Offset(Unit.WEEK, 1))]),
        ("It shut for the past 12 hours.", []),
        ("It shut for the past 36 hours.", []),
        ("It shut for the past few hours.", []),
        ("It is day later.", []),
        ("It came 08 DEC 24 troops strong.", [("08 DEC", Calendar(None, 12, 8))]),
        ("It came on 9/11.", [("9/11", Calendar(2001, 9, 11))]),
        ("It scored 7/7 at the fair.", []),
        ("It shut on the 26th.", [("the 26th", DayOfMonth(26, 0))]),
        ("It shut on the 31st, then fell.", [("the 31st", DayOfMonth(31, 0))]),
        ("It shut on the 26th of the month.", [("the 26th of the month", DayOfMonth(26, 0))]),
        ("It shut on the 3rd of this month.", [("the 3rd of this month", DayOfMonth(3, 0, False))]),
        ("It shut on the 5th of last month.", [("the 5th of last month", DayOfMonth(5, -1, False))]),
        ("It shuts on the 9th of next month.", [("the 9th of next month", DayOfMonth(9, 1, False))]),
        ("It shut on the 32nd.", []),
        ("It lives on the 5th floor.", []),
    ],
)
def test_what_stands_beside_tells_a_time_from_a_length_or_a_number(
    text: str, expected: list[tuple[str, Meaning]]
) -> None:
    assert meanings(text) == expected


EITHER = Unplaced(ancient=False)


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("12/05/2024", EITHER), ("05/12/2024", EITHER), ("11/12/2024", EITHER), ("12-05-2024", EITHER),
        ("13/05/2024", Calendar(2024, 5, 13)), ("05/13/2024", Calendar(2024, 5, 13)),
        ("12/13/2024", Calendar(2024, 12, 13)), ("13/12/2024", Calendar(2024, 12, 13)),
        ("12/12/2024", Calendar(2024, 12, 12)), ("31/01/24", Calendar(2024, 1, 31)),
        ("01/31/98", Calendar(1998, 1, 31)), ("05.03.2024", Calendar(2024, 3, 5)),
        ("12.05.2024", Calendar(2024, 5, 12)), ("2024-05-12", Calendar(2024, 5, 12)),
        ("2024/12/05", Calendar(2024, 12, 5)), ("2024.05.12", Calendar(2024, 5, 12)),
        ("08 DEC 24", Calendar(2024, 12, 8)), ("8-Dec-2024", Calendar(2024, 12, 8)),
        ("312359Z MAY 51", Calendar(1951, 5, 31)), ("Dec-2024", Calendar(2024, 12)),
        ("Dec '50", Calendar(2050, 12)),
    ],
)  # fmt: skip
def test_of_a_date_in_figures_day_and_month_are_told_apart_or_stay_open(
    written: str, meaning: Meaning
) -> None:
    assert meanings(f"Filed {written} from Basra.") == [(written, meaning)]


@pytest.mark.parametrize("written", ["24/7", "13/13", "1.2.24", "12/05", "32/01/2024x", "12/05.2024"])
def test_other_figures_are_no_dates(written: str) -> None:
    assert [
        m for _, m in meanings(f"Filed {written} from Basra.") if not isinstance(m, Calendar) or m.month
    ] == []


def test_a_feast_is_read_with_its_year_whatever_its_spaces_and_apostrophe() -> None:
    text = "Held on New Year\u2019s  Day 2024 and on May Day."
    assert meanings(text) == [
        ("New Year\u2019s  Day 2024", Calendar(2024, 1, 1)),
        ("May Day", Calendar(None, 5, 1)),
    ]


def test_a_rule_cannot_be_changed_and_gives_way_to_none() -> None:
    rule = RULES["month"][0]
    assert rule.gives_way is False
    with pytest.raises(FrozenInstanceError):
        rule.gives_way = True
    assert not hasattr(rule, "__dict__")
