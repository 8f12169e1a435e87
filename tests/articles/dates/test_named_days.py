"""Days that go by name: feasts, and days of history in their context."""

from __future__ import annotations

import calendar
import csv
import re
import string
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from pathlib import Path

import pytest
from dating import article, found

from articles.dates.days import DateRange
from articles.dates.finding import Basis, find_dates
from articles.dates.named_days import NAMED_BY_NAME, speaks_of

DATA = Path(__file__).parents[3] / "articles" / "dates" / "data"


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war that began on October 7 reached Gaza City.", "2023-10-07"),
        ("On 7 October, Hamas crossed the fence into Israel.", "2023-10-07"),
        ("The February 24 invasion of Ukraine went on.", "2022-02-24"),
        ("After the September 11 attacks by al-Qaeda, it changed.", "2001-09-11"),
        ("The law was passed after 9/11.", "2001-09-11"),
        ("The vote of October 7 was peaceful in Porto.", "2024-10-07"),
        ("In Gaza they marked October 7, 2024 with a prayer.", "2024-10-07"),
        ("The riot of January 6 at the Capitol was seen live.", "2021-01-06"),
        ("Turkey jailed officers over the July 15 coup attempt.", "2016-07-15"),
        ("In Turkey a bridge fell on July 15.", "2024-07-15"),
        ("Sudan's army and the RSF began to fight on April 15.", "2023-04-15"),
        ("Niger has had no parliament since the coup of July 26.", "2023-07-26"),
        ("Syrians cheered the fall of Assad on December 8.", "2024-12-08"),
        ("The truce with Hezbollah took hold in Lebanon on November 27.", "2024-11-27"),
        ("The offensive on Aleppo was launched on November 27.", "2024-11-27"),
        ("Londonderry recalled Bloody Sunday.", "1972-01-30"),
    ],
)
def test_a_day_known_by_name_is_that_day_in_its_context_only(text: str, expected: str) -> None:
    assert [value for _, value in found(text)] == [expected]


def test_a_name_that_belongs_to_another_context_is_no_day() -> None:
    assert found("Bakers scored 7/7 on D-Day of the fair, and 26/11 in all.") == []


def test_every_named_day_is_a_day_of_its_name_with_what_tells_it() -> None:
    rows = table("dated_names.csv")
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    for row in rows:
        day = date.fromisoformat(row["date"])
        re.compile(row["context"])
        assert row["alone"] in ("yes", "")
        if row["written"].split()[0] in calendar.month_name:
            assert row["written"] == f"{day:%B} {day.day}"
            assert row["context"]
            assert row["cue"], row


def test_words_and_feasts_are_listed_once_and_in_order() -> None:
    listed = [(row["list"], row["word"]) for row in table("words.csv")]
    assert listed == sorted(set(listed))
    known = {"begins a date", "ends a name", "is counted", "is numbered", "leads to a date"}
    assert {name for name, _ in listed} == known
    feasts = [row["name"] for row in table("feasts.csv")]
    assert feasts == sorted(set(feasts))


@pytest.mark.parametrize("feast", table("feasts.csv"), ids=lambda feast: feast["name"])
def test_every_feast_is_found_and_falls_on_its_day(feast: dict[str, str]) -> None:
    ((_, value),) = found(f"The guns fell silent on {string.capwords(feast['name'])} 2024.")
    moved = date(2024, 3, 31) + timedelta(days=int(feast["days_from_easter"] or 0))
    day = moved if feast["days_from_easter"] else date(2024, int(feast["month"]), int(feast["day"]))
    assert value == day.isoformat()


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2020, 10, 9), "2020-10-07"), (date(2024, 10, 6), "2023-10-07"),
        (date(2024, 10, 7), "2024-10-07"), (date(2024, 10, 17), "2024-10-07"),
        (date(2024, 10, 18), "2023-10-07"), (None, "2023-10-07"),
    ],
)  # fmt: skip
def test_an_anniversary_is_just_past_for_ten_days(published: date | None, expected: str) -> None:
    assert found("Rain flooded Gaza on October 7.", published) == [("October 7", expected)]


@pytest.mark.parametrize(
    ("published", "basis"), [(date(2023, 10, 6), Basis.RELATIVE), (date(2023, 10, 7), Basis.STATED)]
)
def test_a_named_day_is_stated_from_its_own_day_on(published: date, basis: Basis) -> None:
    [mention] = find_dates(article("Hamas led the attack of October 7.", published))
    assert (mention.range, mention.basis) == (DateRange(date(2023, 10, 7), date(2023, 10, 8)), basis)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack is over. Rain flooded Gaza on October 7.", "2024-10-07"),
        ("Rain flooded Gaza on October 7. The attack is over.", "2024-10-07"),
        ("Gaza saw, on October 7, an attack.", "2023-10-07"),
        ("Gaza shook. An attack " + "x" * 389 + " on October 7 went on.", "2023-10-07"),
        ("Gaza shook. An attack " + "x" * 390 + " on October 7 went on.", "2024-10-07"),
        ("Gaza shook. On October 7 " + "x" * 392 + " attack went on.", "2023-10-07"),
        ("Gaza shook. On October 7 " + "x" * 393 + " attack, no more.", "2024-10-07"),
        ("Rain in Gaza. The bridge fell on October 8 in the attack.", "2024-10-08"),
    ],
)
def test_what_tells_a_named_day_stands_in_its_sentence_within_four_hundred_characters(
    text: str, expected: str
) -> None:
    assert [value for _, value in found(text, date(2024, 10, 9))] == [expected]


def test_a_named_day_is_none_in_a_history_or_a_step_away() -> None:
    assert found("Gaza saw an attack on October 7 of last year.")[0][1] == "2024-10-07"
    history = (
        "In May 1915, June 1916 and July 1917 Gaza fell. On October 7 1917 it fell. On October 7, war ended."
    )
    assert found(history)[-1] == ("October 7", "1917-10-07")


def test_a_text_speaks_of_a_context_that_it_names_and_always_of_none() -> None:
    assert speaks_of("Rain in Gaza.", None)
    assert speaks_of("Rain in Gaza.", re.compile(r"\bGaza\b"))
    assert not speaks_of("Rain in Gazan hills.", re.compile(r"\bGaza\b"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Held from Easter to April 2024.", "2024-03-31"), ("Held from Easter to May 2024.", "2024-03-31"),
        ("Held from Easter to March 2024.", "2023-04-09"),
        ("Held from Orthodox Easter to April 2024.", "2024-05-05"),
        ("Held from Orthodox Easter to March 2024.", "2023-04-16"),
    ],
)  # fmt: skip
def test_a_feast_takes_its_year_from_the_month_that_ends_its_span(text: str, expected: str) -> None:
    assert found(text, None)[0][1] == expected


def test_a_named_day_cannot_be_changed() -> None:
    named = NAMED_BY_NAME["9/11"][0]
    with pytest.raises(FrozenInstanceError):
        named.day = date(2001, 9, 12)
    assert not hasattr(named, "__dict__")
    assert (named.day, named.context, named.cue, named.alone) == (date(2001, 9, 11), None, None, False)
