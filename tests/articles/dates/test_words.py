"""The words of dates and what they count for."""

from __future__ import annotations

import re

import pytest

from articles.dates.days import Unit
from articles.dates.words import (
    ANCHORED,
    DETERMINED,
    MONTH,
    NUMBER,
    SEASONS,
    STEPS,
    UNITS,
    any_of,
    century_of,
    is_month,
    listed,
    month_number,
    number,
    ordinal_number,
    weekday_number,
)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("7", 7), ("120", 120), ("a", 1), ("An", 1), ("one", 1), ("Three", 3), ("nineteen", 19), ("twenty", 20),
        ("twenty-one", 21), ("ninety-nine", 99), ("couple", 2), ("A couple of", 2),
    ],
)  # fmt: skip
def test_a_count_is_read_in_digits_and_in_words(words: str, count: int) -> None:
    assert number(words) == count
    assert re.fullmatch(NUMBER, words, re.IGNORECASE)


@pytest.mark.parametrize("words", ["1000", "twenty-ten", "one-twenty", "zero", "no"])
def test_what_is_no_count_of_dates_is_not_read(words: str) -> None:
    assert not re.fullmatch(NUMBER, words, re.IGNORECASE)


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("first", 1), ("Third", 3), ("twentieth", 20), ("twenty-first", 21), ("Twenty-ninth", 29), ("3", 3),
        ("3rd", 3), ("21st", 21),
    ],
)  # fmt: skip
def test_a_place_in_a_row_is_read(word: str, place: int) -> None:
    assert ordinal_number(word) == place


@pytest.mark.parametrize(
    ("short", "year"),
    [
        ("00", 2000), ("24", 2024), ("50", 2050), ("51", 1951), ("'98", 1998), ("\u201999", 1999), ("100", 100),
        ("2024", 2024),
    ],
)  # fmt: skip
def test_two_digits_are_a_year_from_1951_to_2050(short: str, year: int) -> None:
    assert century_of(short) == year


def test_months_and_weekdays_are_told_by_their_beginnings() -> None:
    months = re.split(" ", "January Feb MAR Apr. may June Jul August Sept Oct. november DEC")
    assert [month_number(word) for word in months] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    weekdays = ["Monday", "Tues", "wed", "THURSDAY", "Fri.", "sat", "Sunday"]
    assert [weekday_number(word) for word in weekdays] == [0, 1, 2, 3, 4, 5, 6]
    assert [is_month(word) for word in ("May", "MARCH", "Dec", "Monday")] == [True, True, False, False]


def test_steps_go_back_stay_or_go_on_from_publication_or_from_the_last_date() -> None:
    assert {word for word, step in STEPS.items() if step == -1} == {"last", "previous", "preceding"}
    assert {word for word, step in STEPS.items() if step == 0} == {"this", "current", "same", "that"}
    on = {"next", "coming", "following", "subsequent", "ensuing"}
    assert {word for word, step in STEPS.items() if step == 1} == on
    assert len(STEPS) == 12
    assert STEPS.keys() - ANCHORED == {"last", "this", "current", "next", "coming"}


def test_seasons_begin_with_a_month_and_units_go_by_their_names() -> None:
    assert SEASONS == {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
    assert (UNITS["day"], UNITS["decade"]) == (Unit.DAY, Unit.DECADE)


def test_of_two_words_the_longer_is_found() -> None:
    found = re.match(any_of(["day", "days", "week"]), "days")
    assert found is not None
    assert found[0] == "days"


@pytest.mark.parametrize("before", ["the ", "an ", "its secret ", "Iran's ", "the rebels' ", "The original "])
def test_a_determiner_stands_right_before(before: str) -> None:
    assert DETERMINED.search(f"Under {before}")
    assert not DETERMINED.search(f"Under {before}of ")


@pytest.mark.parametrize(
    ("word", "expected"), [("May", True), ("MAY", True), ("Sept.", True), ("may", False), ("mAY", False)]
)
def test_a_month_is_written_as_a_name(word: str, expected: bool) -> None:
    assert bool(re.fullmatch(MONTH, word, re.IGNORECASE)) is expected


def test_a_list_holds_its_own_words_only() -> None:
    numbered, counted = listed("is numbered"), listed("is counted")
    assert "resolution" in numbered
    assert "men" in counted
    assert not set(numbered) & set(counted)
