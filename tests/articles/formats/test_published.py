"""Full dates and nothing less."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats.published import (
    Stamp,
    day_first,
    full_date,
    full_dates,
    is_in_doubt,
    stamp_of,
    the_only_day,
    without_dates,
)


@pytest.mark.parametrize(
    "text",
    [
        "23 April 2025", "23 Apr 2025", "23rd of April 2025", "April 23, 2025", "Apr. 23, 2025", "2025-04-23",
        "Wednesday, April 23, 2025", "Wed, 23 Apr 2025 10:31:00 +0300", "2025-04-23T10:31:00.000Z",
        "23.04.2025", "April 23, 2025 at 10:31 a.m. GMT", "2025-04-23 10:31", "Published on 23 April 2025",
        "4/23/2025", "23-Apr-2025",
    ],
)  # fmt: skip
def test_a_full_date_in_any_common_form_is_read(text: str) -> None:
    assert full_date(text) == date(2025, 4, 23)


@pytest.mark.parametrize(
    "text",
    [
        "23 de abril de 2025", "Publicado el 23 de abril del 2025", "abril 23, 2025", "23 avril 2025", "23. April 2025, 10:31",
        "Veröffentlicht am 23. April 2025", "23 aprile 2025", "23 апреля 2025 г.", "23 أبريل 2025", "نشر في 23 نيسان 2025",
        "23 Nisan 2025", "23 квітня 2025", "23 abr. 2025", "٢٣ أبريل ٢٠٢٥",
    ],
)  # fmt: skip
def test_months_are_known_in_other_languages(text: str) -> None:
    assert full_date(text) == date(2025, 4, 23)


@pytest.mark.parametrize(
    "text", ["31 de abril de 2025", "23 brumaire 2025", "23 people 2025", "23 de abril", "123 avril 2025"]
)
def test_words_that_are_no_month_and_days_that_are_none_are_no_date(text: str) -> None:
    assert full_dates(text) == ()


def test_dates_in_several_languages_keep_their_order_and_are_cut_out() -> None:
    text = "Le 3 mai 2019 and June 4, 2019 and 5 de julio de 2019."
    assert full_dates(text) == (date(2019, 5, 3), date(2019, 6, 4), date(2019, 7, 5))
    assert without_dates(text).split() == ["Le", "and", "and", "."]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("05.04.2025 - 06.04.2025", "2025-04-05 - 2025-04-06"), ("5/4/2025", "2025-04-05"), ("05.14.2025", "05.14.2025"),
        ("05.04.25", "05.04.25"), ("25.04.2025", "2025-04-25"),
    ],
)  # fmt: skip
def test_where_the_day_comes_first_a_date_is_not_in_doubt(text: str, iso: str) -> None:
    assert day_first(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "April 23", "April 2025", "2025", "Wednesday", "yesterday", "04/05/2025", "31 April 2025",
        "2025-00-10", "Thursday, April 23, 2025", "May 2025", "23 Brumaire 2025", "", "0000-01-01",
        "12025-04-23", "2025-04-231", "23 April 2025 was a Wednesday",
        "1 May 2025 and 2 May 2025 were quiet days",
    ],
)  # fmt: skip
def test_anything_less_or_more_is_no_full_date(text: str) -> None:
    assert full_date(text) is None


def test_dates_in_running_text_keep_their_order() -> None:
    text = "Between 3 May 2019 and June 4, 2019 the town changed hands; by May it had not."
    assert full_dates(text) == (date(2019, 5, 3), date(2019, 6, 4))
    assert full_dates("Not on 31 April 2025 but on 1 May 2025.") == (date(2025, 5, 1),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/05/2024", None), ("05/12/2024", None), ("1/12/2024", None), ("13/12/2024", (12, 13)),
        ("12/13/2024", (12, 13)), ("12/12/2024", (12, 12)), ("5.5.2024", (5, 5)), ("31/05/2024", (5, 31)),
        ("05/31/2024", (5, 31)), ("13/13/2024", None), ("29 February 2024", (2, 29)), ("30 Feb 2024", None),
        ("Tues, 7 May 2024", (5, 7)), ("Tuesday 8 May 2024", None), ("Thurs. May 9, 2024", (5, 9)),
        ("Sept. 9, 2024", (9, 9)), ("9 Sep 2024", (9, 9)), ("1st May, 2024", (5, 1)), ("2024-5-1", None),
        ("1/13/05/2024", None), ("13/05/2024/1", None), ("x13/05/2024", None), ("13/05/24", None),
    ],
)  # fmt: skip
def test_a_day_and_a_month_that_could_change_places_are_no_date(
    text: str, day: tuple[int, int] | None
) -> None:
    assert full_date(text) == (day and date(2024, *day))


@pytest.mark.parametrize(
    ("line", "day", "changed", "rest"),
    [
        ("Published: 23 April 2025", 23, False, ""),
        ("By Jane Doe | 23 April 2025, 10:31 GMT", 23, False, "By Jane Doe"),
        ("Updated 24 April 2025", 24, True, ""),
        (" Last modified: 24 April 2025 at 10:31:07.5 p.m. (GMT+3)", 24, True, ""),
        ("Published 23 April 2025, updated 24 April 2025", 23, False, ""),
        ("First published on 23 April 2025 at 9.15am EST", 23, False, ""),
        ("Salma Karim · 23 April 2025 10:31+03:00", 23, False, "Salma Karim"),
        ("23 April 2025 " + "a" * 106, 23, False, "a" * 106),
    ],
)
def test_a_stamp_is_its_first_day_and_what_is_left_without_labels_and_times(
    line: str, day: int, changed: bool, rest: str
) -> None:
    assert stamp_of(line) == Stamp(date(2025, 4, day), changed, rest)


@pytest.mark.parametrize("line", ["", "Published: yesterday", "31 April 2025", "23 April 2025 " + "a" * 107])
def test_a_line_without_a_day_or_of_121_characters_is_no_stamp(line: str) -> None:
    assert stamp_of(line) is None


def test_a_stamp_never_changes() -> None:
    first = date(2025, 4, 23)
    assert len({Stamp(first, False, ""), Stamp(first, False, ""), Stamp(first, True, "")}) == 2


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        *(("12/05/2024", True), ("1.12.24", True), ("12-11-2024", True), ("at 10:31, 12/1/2024.", True)),
        *(("13/05/2024", False), ("12/13/2024", False), ("5/05/2024", False), ("2024-05-12T10:31", False)),
        *(("12/05/202", False), ("112/05/2024", False), ("12/05.2024", False), ("12/05", False), ("", False)),
    ],
)
def test_a_date_is_in_doubt_where_its_first_two_numbers_could_both_be_the_month(
    text: str, in_doubt: bool
) -> None:
    assert is_in_doubt(text) is in_doubt


def test_several_days_are_one_only_where_all_are_the_same() -> None:
    first, second = date(2024, 5, 1), date(2024, 5, 2)
    given_days = ([], [first], [first, first], [first, second])
    assert [the_only_day(days) for days in given_days] == [None, first, first, None]


def test_a_day_without_a_year_is_cut_out_of_a_dateline_too() -> None:
    assert without_dates("MARIB, April 23, 2025 x, Sept. 4 y, 4 May z").split() == ["MARIB,", "x,", "y,", "z"]
    assert without_dates("May 2024 and 423 Aprils") == "May 2024 and 423 Aprils"


@pytest.mark.parametrize(
    "line", ["9999-12-31", "31 December 9999", "December 31, 9999", "0000-01-01", "31/12/9999"]
)
def test_a_day_around_the_ends_of_the_calendar_is_none(line: str) -> None:
    assert full_date(line) is None
    assert full_dates(f"MARIB, {line}") == ()


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)),
    st.sampled_from(("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %b %Y")),
)
def test_every_day_is_read_back_from_its_own_form(day: date, form: str) -> None:
    assert full_date(day.strftime(form)) == day
