"""The day of each passage: its own, an inherited one, that of publication, or none."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from dating import WEDNESDAY, article, dated

from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention, PassageDate, find_dates


def day_of_passage(text: str, published: date | None = WEDNESDAY) -> str | None:
    """The value of the last passage's date."""
    last = dated(text, published)[-1]
    return last and last[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He compared the ruins with a city destroyed in 1945.", "2025-04-23"),
        ("Both armies left under a deal signed by their ministers in 2015.", "2025-04-23"),
        ("The forum, which both cities have hosted since 2021, is being prepared.", "2025-04-23"),
        ("Units of the army fled in June 2014.", "2014-06"),
        ("Units of the army reopened in June 2014.", "2014-06"),
        ("The dam, near a town taken in June 2014, fell on Sunday.", "2025-04-20"),
        ("Calm is threatened by the war that started on 24 May 2025.", "2025-05-24"),
        ("Calm is threatened by the war that started on 25 May 2025.", "2025-04-23"),
        ("Calm is threatened by the war that started on 23 March 2025.", "2025-03-23"),
        ("Calm is threatened by the war that started on 22 March 2025.", "2025-04-23"),
        ("Calm is threatened by the war that started in March 2025.", "2025-03"),
        ("Calm is threatened by the war that started in February 2025.", "2025-04-23"),
        ("Calm is threatened by the war, which started in May 2024, and ended in June 2024.", "2024-06"),
        ("They fight the group which was beaten in May 2024.", "2025-04-23"),
        ("They fight the group, and met in May 2024.", "2024-05"),
        ("He said that in May 2024 it fell.", "2024-05"),
        ("He said that had begun in May 2024.", "2024-05"),
        ("They said the thing that had begun in May 2024.", "2025-04-23"),
        ("The May 2024 deal holds.", "2025-04-23"),
        ("It rained all day long. The May 2024 deal holds.", "2025-04-23"),
        ("They met men who said that had begun in May 2024.", "2025-04-23"),
        ("The rebels' May 2024 deal holds.", "2025-04-23"),
        ("He was killed in a March 3, 2024 drone strike.", "2024-03-03"),
        ("He died in May 2024 at home.", "2024-05"),
        ("After it fell in May 2024 they left.", "2025-04-23"),
        ("After it fell, they left in May 2024.", "2024-05"),
        ("They left, after it fell in May 2024.", "2025-04-23"),
        ("They passed the city destroyed in May 2024.", "2024-05"),
        ("They live in the city destroyed in May 2024.", "2025-04-23"),
        ("Since it fell in May 2024 they rest.", "2025-04-23"),
        ("Since it fell in April they rest.", "2025-04-23"),
        ("Since it fell, they rest in April.", "2025-04"),
        ("It has grown since May 2024.", "2025-04-23"),
        ("The third raid in the past two weeks failed.", "2025-04-23"),
        ("A raid in the past two weeks failed.", "2025-04-09/2025-04-23"),
        ("The third raid of April failed.", "2025-04"),
        ("It fell, he said of recent weeks, on Monday.", "2025-04-21"),
    ],
)
def test_a_date_that_only_explains_counts_within_thirty_one_days_of_publication(
    text: str, expected: str
) -> None:
    assert day_of_passage(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war that started on 24 April 2025 goes on.", None), ("The road is closed.", None),
        ("It fell in May 2024.", "2024-05"), ("The war goes on that started in May 2024.", None),
        ("The group which has held it since 2021 rests.", None),
        ("The group has held it since 2021.", "2021"), ("It fell on Monday.", None),
        ("It fell on 31 February 2024.", None),
    ],
)  # fmt: skip
def test_where_publication_is_unknown_only_the_main_clause_dates(text: str, expected: str | None) -> None:
    assert day_of_passage(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The premier said earlier this month that it would leave in June.", "2025-04-01/2025-04-22"),
        ("Shells fell on Monday, and again on Tuesday.", "2025-04-21"),
        ("Police said on Tuesday that it fell on Monday.", "2025-04-21"),
        ("After shells hit on Monday, police said on Tuesday it was over.", "2025-04-22"),
        ("Men who were hurt on Monday, he said, would leave on Friday.", "2025-04-25"),
        ("Men who were hurt on Monday died, when he said on Sunday it was so.", "2025-04-20"),
        ("They will meet on Friday, and met on Monday, " + "x" * 60 + ", too.", "2025-04-25"),
        ("They will meet on Friday; they sat, " + "x" * 25 + " on Monday too.", "2025-04-25"),
        ("They will meet on Friday; they sat, " + "x" * 26 + " on Monday too.", "2025-04-28"),
        ("The Monday deal was kept on Tuesday.", "2025-04-22"),
        ("The Monday deal was, when he told it and said on Tuesday, kept.", "2025-04-22"),
        ("Shells that were found on Monday fell, they say, on Sunday.", "2025-04-20"),
    ],
)
def test_of_two_near_dates_the_one_nearer_the_main_verb_dates_the_passage(text: str, expected: str) -> None:
    assert day_of_passage(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasted from 3 to 5 May 2024.", "2024-05-03/2024-05-05"),
        ("It lasted from 5 to 3 May 2024.", "2024-05-05"),
        ("It lasted from 28 February to 3 March 2024.", "2024-02-28/2024-03-03"),
        ("It lasted from May to July 2024.", "2024-05-01/2024-07-31"),
        ("It lasted from December 2023 until January 2024.", "2023-12-01/2024-01-31"),
        ("It lasted 1914-1918.", "1914-01-01/1918-12-31"),
        ("It lasted between Sunday and Tuesday.", "2025-04-20/2025-04-22"),
        ("It fell on Sunday and Monday.", "2025-04-20/2025-04-21"),
        ("It fell on Sunday and Tuesday.", "2025-04-20"),
        ("It fell on Sunday, Monday and Tuesday.", "2025-04-20"),
        ("It fell on 30 April and 1 May 2024.", "2024-04-30/2024-05-01"),
        ("It fell on Sunday but rose on Monday.", "2025-04-20"),
        ("It lasted from 3 May 2024 to 31 June 2024.", "2024-05-03"),
        ("It rained. It lasted from 3 to 5 May 2024.", "2024-05-03/2024-05-05"),
    ],
)
def test_a_span_dates_its_passage_from_its_first_to_its_last_day(text: str, expected: str) -> None:
    assert day_of_passage(text) == expected


@pytest.mark.parametrize(
    "opening",
    [
        "Hours later, they", "By nightfall, they", "At 3 p.m. local time, they", "In the evening, they",
        "Minutes after, they", "Soon afterwards they", "Half an hour later they", "An hour later they",
        "During the afternoon they", "At noon they", "Before dawn, they", "Around 7 p.m. they",
        "By 0:15, they", "At 10.30 GMT, they", "At 9 hours they",
    ],
)  # fmt: skip
def test_what_goes_on_is_of_the_day_before_it_and_what_does_not_is_not(opening: str) -> None:
    text = "Rebels took it on Monday."
    assert dated(f"{text} {opening} left.")[1] == ("2025-04-21", Basis.INHERITED)
    assert dated(f"{text} They left. {opening} left.")[2] == ("2025-04-23", Basis.PUBLICATION)
    assert dated(f"{text} {opening} left. {opening} left.")[2] == ("2025-04-21", Basis.INHERITED)
    assert dated(f"{opening} left.") == [("2025-04-23", Basis.PUBLICATION)]


@pytest.mark.parametrize(
    "opening", ["Later they", "At 7 men they", "At nightclubs they", "The hours later they"]
)
def test_what_only_looks_like_an_hour_carries_no_day_on(opening: str) -> None:
    assert dated(f"Rebels took it on Monday. {opening} left.")[1] == ("2025-04-23", Basis.PUBLICATION)


def test_an_hour_after_an_unresolved_day_is_undated() -> None:
    assert dated("Rebels took it on Monday. Hours later they left.", None) == [None, None]
    assert dated("Rebels took it in May 2024. Hours later they left. It rained.", None) == [
        ("2024-05", Basis.STATED),
        ("2024-05", Basis.INHERITED),
        None,
    ]


def test_a_date_belongs_to_the_passage_that_it_ends_and_not_to_the_next() -> None:
    assert dated("Peace on 3 May 2024\n\n4 shells fell\n\nPeace on 5 May 2024") == [
        ("2024-05-03", Basis.STATED),
        ("2025-04-23", Basis.PUBLICATION),
        ("2024-05-05", Basis.STATED),
    ]


def test_a_history_carries_no_day_of_publication_and_none_into_the_next_paragraph() -> None:
    text = (
        "It rained. In May 1915 and June 1916 it fell. In July 1917, which is far, it rose. It froze.\n\n"
        "It rained. At noon, it fell."
    )
    expected = [None, "1915-05", "1917-07", "1917-07", None, None]
    assert [day and day[0] for day in dated(text)] == expected


def test_a_lasting_state_stops_what_is_carried_on() -> None:
    text = "Rebels took it on Monday. They have not left for months. Hours later they left."
    assert dated(text) == [("2025-04-21", Basis.RELATIVE), None, ("2025-04-23", Basis.PUBLICATION)]


@pytest.mark.parametrize(
    ("text", "is_lasting"),
    [
        ("They have jailed him for two years.", False),
        ("The two sides have extended the truce for two weeks.", False),
        ("Rebels have not answered the offer.", False),
        ("The worst attack in years killed three.", False),
        ("The road will be shut for months.", False),
        ("The premier said the rebels had not attacked for months.", False),
        ("There have been no attacks in the valley for several weeks.", True),
        ("The neighbours have for years armed the rebels.", True),
        ("In recent weeks rebels shelled the town.", True),
        ("Over the past few years the village has emptied.", True),
        ("For decades, the ford has been seen as the border.", True),
        ("They have fought for two years.", True),
        ("They have fought for two years, but rest.", False),
        ("For two years, they have fought.", True),
        ("For two years, they fought.", False),
        ("They have fought for the extended two years.", False),
        ("They have never fought.", True),
        ("They never fought.", False),
    ],
)
def test_a_state_lasts_where_the_perfect_is_over_a_time(text: str, is_lasting: bool) -> None:
    assert dated(text) == ([None] if is_lasting else [("2025-04-23", Basis.PUBLICATION)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group which " + "x" * 10 + " had met in May 2024.", "2025-04-23"),
        ("The group which " + "x" * 386 + " met in May 2024.", "2025-04-23"),
        ("The group which " + "x" * 387 + " met in May 2024.", "2024-05"),
    ],
)
def test_a_clause_is_read_four_hundred_characters_back(text: str, expected: str) -> None:
    assert day_of_passage(text) == expected


@pytest.mark.parametrize(
    ("line", "published", "expected"),
    [
        ("4 May 2024", date(2024, 5, 20), ("2024-05-04", Basis.INHERITED)),
        ("4 May 2024", date(2024, 5, 4), ("2024-05-04", Basis.PUBLICATION)),
        ("4 May 2024", None, ("2024-05-04", Basis.INHERITED)),
        ("May 2024", date(2024, 5, 20), ("2024-05-20", Basis.PUBLICATION)),
        ("It fell on 4 May 2024.", date(2024, 5, 20), ("2024-05-20", Basis.PUBLICATION)),
        ("4 May 2024: it fell.", date(2024, 5, 20), ("2024-05-20", Basis.PUBLICATION)),
        ("It fell. 4 May 2024", None, None),
    ],
)
def test_only_a_line_that_is_a_day_dates_the_lines_after_it(
    line: str, published: date | None, expected: tuple[str, Basis] | None
) -> None:
    days = dated(f"A siege\n\n{line}\n\nThey dug in. It rained.\n\nThey sang.", published)
    assert days[-3:] == [expected] * 3


def test_what_is_found_is_told_with_its_place_and_cannot_be_changed() -> None:
    [mention] = find_dates(article("It fell in May 2024."))
    days = DateRange(date(2024, 5, 1), date(2024, 6, 1))
    assert mention == DateMention(11, 19, "May 2024", days, Basis.STATED)
    for value in (mention, PassageDate(days, Basis.STATED)):
        with pytest.raises(FrozenInstanceError):
            value.basis = Basis.RELATIVE
        assert not hasattr(value, "__dict__")
