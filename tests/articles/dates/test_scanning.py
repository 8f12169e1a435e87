"""What is found of dates that stand beside each other, and where a sentence opens."""

from __future__ import annotations

import pytest
from dating import article, found, meanings

from articles.dates.meanings import Calendar, Weekday
from articles.dates.scanning import expressions_of, sentence_starts


def test_a_date_that_reads_two_ways_is_found_and_not_placed() -> None:
    assert found("Filed 05/03/2024 from Basra.") == [("05/03/2024", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Filed 05/03/2024, corrected 25/03/2024.", ["2024-03-05", "2024-03-25"]),
        ("Filed 05/03/2024, corrected 05/25/2024.", ["2024-05-03", "2024-05-25"]),
        ("Filed 05/03/24, corrected 25/03/24.", ["2024-03-05", "2024-03-25"]),
        ("Filed 05/03/2024, corrected 25/03/2024 and 05/25/2024.", [None, "2024-03-25", "2024-05-25"]),
    ],
)
def test_a_date_that_reads_two_ways_is_read_as_the_others_in_its_article(
    text: str, expected: list[str | None]
) -> None:
    assert [value for _, value in found(text, None)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Filed 05/03/2024, corrected 12/04/2024.", [None, None]),
        ("Filed 12/05/2024, corrected 13/05/2024.", ["2024-05-12", "2024-05-13"]),
        ("Filed 05/12/2024, corrected 05/13/2024.", ["2024-05-12", "2024-05-13"]),
        ("Filed 05/03/2024, corrected 07/07/2024.", [None, "2024-07-07"]),
        ("Filed 05/03/2024, corrected 2024-05-25.", [None, "2024-05-25"]),
        ("Filed 05/03/2024, corrected 25.03.2024.", [None, "2024-03-25"]),
        (
            "Filed 05-03-2024, corrected 25/03/2024, read 11/12/98.",
            ["2024-03-05", "2024-03-25", "1998-12-11"],
        ),
    ],
)
def test_only_a_part_above_twelve_shows_the_order_of_the_others(
    text: str, expected: list[str | None]
) -> None:
    assert [value for _, value in found(text, None)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell overnight on Wednesday.", ["Wednesday"]),
        ("Shells fell overnight into early Thursday.", ["Thursday"]),
        ("Shells fell Wednesday overnight.", ["Wednesday"]),
        ("Shells fell on Wednesday, overnight.", ["Wednesday", "overnight"]),
        ("Shells fell overnight.", ["overnight"]),
        ("Shells fell overnight and left on Monday.", ["overnight", "Monday"]),
        ("On Monday it rained. Overnight it snowed.", ["Monday", "Overnight"]),
        ("Overnight it snowed, and on Tuesday it rained; on Friday too.", ["Overnight", "Tuesday", "Friday"]),
        ("On Monday shells fell overnight on Tuesday and left on Friday.", ["Monday", "Tuesday", "Friday"]),
    ],
)
def test_the_night_of_a_day_that_is_said_beside_it_is_no_date_of_its_own(text: str, words: list[str]) -> None:
    assert [written for written, _ in meanings(text)] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Held in May and June 1940.", [(1940, 5), (1940, 6)]),
        ("Held in June to June 1940.", [(1940, 6), (1940, 6)]),
        ("Held in December and January 1940.", [(1939, 12), (1940, 1)]),
        ("Held in November, December and January 1940.", [(1939, 11), (1939, 12), (1940, 1)]),
        ("Held in May 1939 and June 1940.", [(1939, 5), (1940, 6)]),
        ("Held in May. June 1940 was calm.", [(None, 5), (1940, 6)]),
        ("Held in May, as June 1940 was calm.", [(None, 5), (1940, 6)]),
        ("Held in May and 1940.", [(None, 5), (1940, None)]),
        ("Held in May and June.", [(None, 5), (None, 6)]),
        ("Held last May and June 1940.", [(None, 5), (1940, 6)]),
        ("Held in 1939 and June 1940.", [(1939, None), (1940, 6)]),
        ("Held on 31 December and 1 January 1940.", [(1939, 12), (1940, 1)]),
    ],
)
def test_a_month_takes_its_year_from_the_next_date_of_its_phrase(
    text: str, expected: list[tuple[int | None, int | None]]
) -> None:
    read = [meaning for _, meaning in meanings(text)]
    assert [(m.year, m.month) for m in read if isinstance(m, Calendar)] == expected
    assert len(read) == len(expected)


def test_a_weekday_beside_a_month_takes_and_lends_no_year() -> None:
    assert meanings("Held on Monday and June 1940.") == [
        ("Monday", Weekday(0)),
        ("June 1940", Calendar(1940, 6)),
    ]
    assert meanings("Held in June and Monday.") == [("June", Calendar(None, 6)), ("Monday", Weekday(0))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday was calm.", True), ("On Monday it was calm.", True),
        ("Meanwhile, on Monday it was calm.", True), ("It was calm on Monday.", False),
        ("It rained. On Monday it was calm.", True), ("It rained. It was calm on Monday.", False),
        ("." * 39 + "Monday", True), ("." * 40 + "Monday", False),
    ],
)  # fmt: skip
def test_a_date_opens_a_sentence_that_begins_with_it_or_with_few_words_that_lead_to_it(
    text: str, expected: bool
) -> None:
    starts = (0, text.index(". ") + 2) if ". " in text else (0,)
    [expression] = expressions_of(text, starts)
    assert expression.opens is expected


def test_before_the_first_sentence_a_text_opens_where_it_begins() -> None:
    assert [e.opens for e in expressions_of("Monday, calm Tuesday.", (13,))] == [True, True]
    assert [e.opens for e in expressions_of("x Monday, calm Tuesday.", (15,))] == [False, True]


def test_sentences_start_where_the_passages_of_an_article_do() -> None:
    assert sentence_starts(article("It rained.\n\nIt froze. It was calm.")) == (0, 12, 22)


def test_a_date_is_found_however_far_after_words_that_may_begin_one() -> None:
    filler = "the last few of the " * 20
    assert meanings(f"{filler}men left on Monday, and {filler}men on 3 May 2024.") == [
        ("Monday", Weekday(0)),
        ("3 May 2024", Calendar(2024, 5, 3)),
    ]
    assert meanings(filler) == []


def test_of_two_readings_the_longer_is_taken_and_reading_goes_on_behind_it() -> None:
    assert [words for words, _ in meanings("It was Monday, May 6, 2024, then in May.")] == [
        "Monday, May 6, 2024",
        "May",
    ]
