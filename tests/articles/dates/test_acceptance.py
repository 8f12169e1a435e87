"""What looks like a date and is none."""

from __future__ import annotations

import pytest
from dating import found, meanings


@pytest.mark.parametrize(
    "text",
    [
        "Jean-Noel may march on.", "Around 2000 troops stayed at 1945 GMT.", "He scored in the first half.",
        "Theresa May said so.",
        "For decades, after ten years of success, a two-week truce.",
        "The march on the city is now over; it was recently halted.",
        "Father Christmas sang White Christmas under a Christmas tree.",
        "Call 24/7; half is 1/2; version 1.2.24; an overnight curfew.",
        "The worst attack in years killed three.", "Prices rose 2,014 dollars and 19.45 percent.",
    ],
)  # fmt: skip
def test_names_counts_habits_and_durations_are_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["In \u017fpring 2024.", "Only th\u0131s week.", "A wee\u212a ago."])
def test_letters_that_only_look_alike_make_no_date_word(text: str) -> None:
    assert [value for _, value in found(text, None)] in ([], ["2024"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 1956 demonstrations began.", ["1956"]), ("In 1801 villages fell.", ["1801"]),
        ("In 1800 villages fell.", []), ("In 1799 villages fell.", []),
        ("In 2050 villages fell.", ["2050"]), ("In 2051 villages fell.", []),
        ("They saw 1956's end.", ["1956"]), ("They saw 1900's end.", []), ("They saw 1799's end.", []),
        ("The 2015 deal holds.", ["2015"]), ("The 1800 deal holds.", ["1800"]),
        ("The 1799 deal holds.", []), ("The 2050 plan holds.", ["2050"]), ("The 2051 plan holds.", []),
        ("The 2011 protests began.", ["2011"]), ("The 2000 protests began.", []),
        ("The 1799 protests began.", []), ("The men of 2011 protests began.", []),
        ("Paris, 1299, was calm.", []),
        ("It was calm in the years 1055-1057.", ["the years 1055"]), ("Some 1950 villages fell.", []),
        ("They left 1950 villages.", []), ("The 2014 elections failed.", ["2014"]),
        ("Thus 2011 saw unrest.", ["2011"]), ("Thus 1799 saw unrest.", []),
        ("They cited Resolution 1701.", []), ("They paid $2000.", []), ("They met in 2000 houses.", []),
        ("They met at 2000 hours.", []), ("They met in 2000.", ["2000"]),
        ("It has held since at least 2011.", ["2011"]), ("It will hold until at least 2027.", ["2027"]),
        ("It has held since at least 1100.", []),
        ("It has killed, since at least 2011 people fled, many.", []), ("It has killed at least 2011.", []),
        ("The 2000-strong force fell.", []), ("Around 2000 counterterrorism troops left.", []),
        ("Around 2000 volunteer fighters left.", []), ("They flew MH-1999 to Basra.", []),
        ("In pre-2011 Syria it rained.", []), ("It was so in 1100.", ["1100"]),
        ("It was so from 1100.", ["1100"]), ("It was so after 1100.", []),
        ("It was so after 1900.", ["1900"]), ("It will be so by 2060.", ["2060"]),
        ("It will be so before 2060.", []), ("Paris, 2012, was calm.", ["2012"]),
        ("The Paris Games 2012 were calm.", ["2012"]), ("They counted 1985 there.", []),
        ("The war (1985) was long.", ["1985"]),
        ("The years 1955-1957 were calm.", ["The years 1955", "1957"]),
        ("It was built circa 1950.", ["circa 1950"]), ("They saw circa 1950 people.", []),
        ("2012", ["2012"]), (" " * 30 + "2012", ["2012"]), ("Held 23 April 1500.", ["23 April 1500"]),
    ],
)  # fmt: skip
def test_four_digits_are_a_year_where_nothing_is_counted_or_numbered(text: str, words: list[str]) -> None:
    assert [written for written, _ in meanings(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained in May.", ["May"]), ("May was wet.", ["May"]), ("May 500 men pass?", []),
        ("March on Rome!", []), ("March of the Living began.", []),
        ("March of the year was wet.", ["March"]), ("Officials say March is wet.", []),
        ("Officials say January is wet.", ["January"]), ("They met April Jones.", []),
        ("They met in early May 2024.", ["early May 2024"]), ("They left early May Smith.", ["early May"]),
        ("In June E. Nylen Hall it rained.", []), ("It was the July Revolution.", []),
        ("It fell in July Street.", []), ("It fell in July 2024 Street.", ["July 2024"]),
        ("They joined the March 23 Movement.", []), ("They met on March 23, a Monday.", ["March 23"]),
    ],
)  # fmt: skip
def test_a_month_is_no_verb_and_no_name(text: str, words: list[str]) -> None:
    assert [written for written, _ in meanings(text)][: len(words) or None] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained in spring.", ["spring"]), ("It rained in the spring.", ["the spring"]),
        ("They saw the winter.", []), ("They saw late winter.", ["late winter"]),
        ("They saw mid winter.", []), ("They saw winter 2023.", ["winter 2023"]),
        ("They saw winter of last year.", ["winter of last year"]), ("It fell in winter rains.", []),
        ("It fell in summer heat.", []),
        ("They like spring and summer 2024.", ["spring", "summer 2024"]), ("Winter came.", ["Winter"]),
    ],
)  # fmt: skip
def test_a_season_is_a_time_and_no_weather(text: str, words: list[str]) -> None:
    assert [written for written, _ in meanings(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Along Highway 4 and 5 May sang.", ["5 May"]), ("Along Highway 4 May sang.", ["4 May"]),
        ("They came on 4 and 5 May.", ["4", "5 May"]), ("At Basra May 4 and 5 were calm.", ["May 4", "5"]),
        ("They came at Christmas.", ["Christmas"]), ("At Christmas it snowed.", ["Christmas"]),
        ("They felled a Christmas tree.", []), ("They came on Christmas in Basra.", ["Christmas"]),
        ("They cite the Good Friday Agreement.", []), ("They pray every Friday.", []),
        ("They pray each Friday.", []), ("They pray on Friday.", ["Friday"]),
        ("They read the Sunday Times.", []), ("They read on Sunday.", ["Sunday"]),
        ("They recall Holy Sunday.", []), ("Shells fell overnight.", ["overnight"]),
        ("They lifted an overnight curfew.", []), ("They fired in overnight raids.", ["overnight"]),
        ("Half a year ago it fell.", ["Half a year ago"]), ("It fell a half year ago.", []),
        ("It fell a year ago.", ["a year ago"]), ("They are to last two days.", []),
        ("It will last two days.", []), ("Will the last two days count?", ["the last two days"]),
        ("It held for the last two days.", ["the last two days"]),
        ("Nineteen forty-year-olds left.", []), ("Raids in twenty ten-minute waves.", []),
        ("Two thousand eleven men left.", []), ("They left at nineteen thirty.", []),
        ("He is in his late sixties.", []), ("It was in the low 30s.", []),
        ("He scored in the third quarter.", []), ("Q1. What is it?", []),
        ("It came 08 DEC 24 in Basra.", ["08 DEC 24"]), ("It came 08 DEC 24 troops strong.", ["08 DEC"]),
    ],
)  # fmt: skip
def test_days_feasts_and_nights_are_no_names_and_no_habits(text: str, words: list[str]) -> None:
    assert [written for written, _ in meanings(text)] == words
