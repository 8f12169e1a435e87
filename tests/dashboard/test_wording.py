"""How things are said: one and many, places, days, counts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Status
from dashboard import wording
from geodata.archive.index.results import Found, Totals
from geodata.findings.redating import PassageRedated, Redating, WordsRedated
from geodata.places.gazetteer.place import Place


@pytest.mark.parametrize(
    ("code", "country", "admin1", "said"),
    [
        ("PPL", "SY", "Al Ḩasakah", "town, Al Ḩasakah, Syria"),
        ("PPLA2", "SY", None, "town, Syria"),
        ("PPLC", "IQ", "Baghdad", "capital, Baghdad, Iraq"),
        ("PPLX", None, None, "quarter"),
        ("ADM1", "IQ", "Name", "province, Iraq"),
        ("ADM2", "IQ", "Nineveh", "district, Nineveh, Iraq"),
        ("ADM3", "IQ", "Nineveh", "region, Nineveh, Iraq"),
        ("SEA", None, None, "sea"),
        ("PCLI", "IQ", None, "country"),
    ],
)
def test_a_place_is_said_by_its_kind_province_and_country(
    code: str, country: str | None, admin1: str | None, said: str
) -> None:
    assert wording.describe(Place(1, "Name", 0.0, 0.0, code, country, admin1)) == said


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-04-01", "2025-04-02", "1 Apr 2025"),
        ("2025-04-01", "2025-04-03", "1 Apr 2025 to 2 Apr 2025"),
        ("2025-04-01", "2025-04-30", "1 Apr 2025 to 29 Apr 2025"),
        ("2025-04-02", "2025-05-01", "2 Apr 2025 to 30 Apr 2025"),
        ("2025-04-02", "2025-05-02", "2 Apr 2025 to 1 May 2025"),
        ("2025-02-01", "2025-03-01", "February 2025"),
        ("2025-04-01", "2026-05-01", "1 Apr 2025 to 30 Apr 2026"),
        ("2025-01-01", "2027-01-01", "1 Jan 2025 to 31 Dec 2026"),
        ("2025-01-01", "2025-02-01", "January 2025"),
        ("2025-01-02", "2026-01-01", "2 Jan 2025 to 31 Dec 2025"),
        ("2025-02-01", "2026-01-01", "1 Feb 2025 to 31 Dec 2025"),
        ("2025-01-01", "2026-01-02", "1 Jan 2025 to 1 Jan 2026"),
        ("2025-01-01", "2026-02-01", "1 Jan 2025 to 31 Jan 2026"),
        ("2024-12-31", "2025-01-01", "31 Dec 2024"),
        ("2024-12-01", "2025-01-01", "December 2024"),
        ("2025-01-01", "2026-01-01", "2025"),
        ("2025-01-01", "2025-03-01", "1 Jan 2025 to 28 Feb 2025"),
        ("2021-01-01", None, "since 2021"),
        ("2021-02-01", None, "since February 2021"),
        ("2021-01-02", None, "since 2 Jan 2021"),
        (None, "2021-01-01", "until 2020"),
        (None, "2021-02-01", "until January 2021"),
        (None, "2021-01-02", "until 1 Jan 2021"),
    ],
)
def test_a_whole_month_or_year_is_said_by_its_name_and_no_other_stretch(
    start: str | None, end: str | None, words: str
) -> None:
    days = DateRange(*(date.fromisoformat(day) if day else None for day in (start, end)))
    assert wording.range_text(days) == words


def test_a_day_is_said_shortly_and_none_is_undated() -> None:
    assert wording.day_text(date(2025, 4, 3)) == wording.when_text(date(2025, 4, 3)) == "3 Apr 2025"
    assert wording.when_text(None) == "undated"


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ((33.1, 35, 36.25, 42.004), "33.1° N to 36.25° N, 35° E to 42° E"),
        ((-10, -20.5, 0, 0), "10° S to 0°, 20.5° W to 0°"),
        ((-5, 170, 5, 190), "5° S to 5° N, 170° E to 170° W"),
        ((0, 170, 5, 180), "0° to 5° N, 170° E to 180° E"),
        ((33.5, 36.2, 33.6, 36.5), "33.5° N to 33.6° N, 36.2° E to 36.5° E"),
        ((33.5134, 36.2765, 33.5245, 36.4), "33.5134° N to 33.5245° N, 36.2765° E to 36.4° E"),
    ],
)
def test_an_area_is_told_by_its_sides(bounds: tuple[float, float, float, float], told: str) -> None:
    assert wording.bounds_text(*bounds) == told


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_parts_of_a_sentence_are_listed_with_a_word_before_the_last(parts: list[str], said: str) -> None:
    assert wording.listed(parts) == said
    assert wording.listed(parts, "or") == said.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (0, "passage", "0 passages"), (1, "passage", "1 passage"), (2, "passage", "2 passages"),
        (1, "kind of report", "1 kind of report"), (2, "kind of report", "2 kinds of report"),
        (999, "day", "999 days"), (1000, "day", "1\u202f000 days"), (1234567, "day", "1\u202f234\u202f567 days"),
    ],
)  # fmt: skip
def test_one_is_singular_and_thousands_are_parted(number: int, unit: str, said: str) -> None:
    assert wording.counted(number, unit) == said


def totals(**fields: int) -> Totals:
    usual = dict.fromkeys(
        ("passages", "reports", "places", "articles", "undated", "checked", "names_without_place",
         "whole_countries", "other_roles", "off_map", "hidden_off_map"), 0,
    )  # fmt: skip
    return Totals(**usual | fields, hidden_statuses={})


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, [("0", "articles"), ("1", "place"), ("0", "passages")]),
        (1, [("1", "article"), ("2", "places"), ("1", "passage")]),
        (1000, [("1\u202f000", "articles"), ("1\u202f001", "places"), ("1\u202f000", "passages")]),
    ],
)
def test_the_header_counts_articles_places_and_passages_and_nothing_that_is_not_on_the_map(
    number: int, said: list[tuple[str, str]]
) -> None:
    nothing = np.zeros(0, dtype=np.int64)
    counts = totals(
        articles=number,
        places=number + 1,
        passages=number,
        undated=3,
        checked=2,
        names_without_place=4,
        off_map=4,
    )
    found = Found(
        nothing,
        nothing,
        nothing,
        nothing,
        nothing.astype(np.float32),
        nothing.astype("M8[D]"),
        nothing.astype("M8[D]").reshape(-1, 2),
        counts,
    )

    assert wording.header_text(found) == said


def test_what_is_not_on_the_map_is_said_in_passages_and_only_what_there_is() -> None:
    one = totals(whole_countries=1, names_without_place=1, other_roles=1, undated=1)
    assert wording.off_map_texts(one) == [
        "1 passage names a whole country",
        "1 passage names a place not found",
        "1 passage names a place in another role",
        "1 passage is on the map without a date",
    ]
    assert wording.off_map_texts(totals(whole_countries=144, other_roles=1200, undated=2)) == [
        "144 passages name a whole country",
        "1\u202f200 passages name a place in other roles",
        "2 passages are on the map without a date",
    ]
    assert wording.off_map_texts(totals()) == ["Every place that the passages name is on the map"]


def test_how_passages_are_counted_at_several_places_is_said_where_it_makes_a_difference() -> None:
    assert wording.counting_text(totals(passages=3, reports=3)) == ""
    assert wording.counting_text(totals(passages=195, reports=284)) == (
        "At each place its own passages are counted: one that names several places counts at each of them, "
        "284 times in all for 195 passages."
    )


@pytest.mark.parametrize(
    ("text", "line"), [("a\n b\t c", "a b c"), ("\x00a\u202e", "a"), (" ", ""), ("", "")]
)
def test_a_line_has_no_ends_of_lines_and_no_signs_that_are_not_seen(text: str, line: str) -> None:
    assert wording.in_one_line(text) == line


@pytest.mark.parametrize(
    ("hidden", "off_map", "words"),
    [
        ({Status.NEGATED: 1}, 0, "1 passage told as denied is not shown."),
        ({Status.NEGATED: 1}, 1, "1 passage told as denied is not shown; it has nothing on the map."),
        (
            {Status.NEGATED: 1, Status.HYPOTHETICAL: 2},
            1,
            "3 passages told as denied or as possible are not shown; 1 of them has nothing on the map.",
        ),
        (
            {Status.FACTUAL: 3, Status.NEGATED: 0, Status.PLANNED: 1, Status.BACKGROUND: 2},
            4,
            "6 passages told as fact, as planned or as background are not shown; 4 of them have nothing on the map.",
        ),
    ],
)
def test_what_is_left_out_is_named_and_what_of_it_is_unmapped(
    hidden: dict[Status, int], off_map: int, words: str
) -> None:
    assert wording.left_out_text(hidden, off_map) == words


def redating(**changes: Any) -> Redating:
    day = date(2023, 1, 12)
    thursday = DateRange(day, date(2023, 1, 13))
    whole = Redating(
        title="A title", origin="a test", published_before=None, published=day,
        passages=(PassageRedated(0, 5, "Words", None, PassageDate(thursday, Basis.RELATIVE)),) * 2,
        words=(WordsRedated(0, 5, "Thursday", None, thursday),) * 2,
        places=3, actors=1, kinds=2, read_otherwise=(),
    )  # fmt: skip
    return replace(whole, **changes)


def test_what_a_date_changed_is_said_in_a_few_sentences() -> None:
    assert wording.redating_text(redating()) == (
        "A title: published 12 Jan 2023. 2 passages are dated now. “Thursday” is 12 Jan 2023. "
        "3 places, 1 actor and 2 kinds of report changed with it."
    )
    nothing = redating(passages=(), words=(), places=0, actors=0, kinds=0)
    assert wording.redating_text(nothing) == "A title: published 12 Jan 2023. No passage changed its date."
    otherwise = ("by another version", "with other actors of your own")
    other = wording.redating_text(redating(words=(), places=1, actors=0, kinds=0, read_otherwise=otherwise))
    assert other.endswith(
        "2 passages are dated now. It was read in another way too "
        "(by another version, with other actors of your own): 1 place changed."
    )


def test_a_passage_that_keeps_its_day_is_not_said_to_have_another() -> None:
    thursday = DateRange(date(2023, 1, 12), date(2023, 1, 13))
    kept = PassageRedated(
        0, 5, "Words", PassageDate(thursday, Basis.PUBLICATION), PassageDate(thursday, Basis.RELATIVE)
    )
    said = wording.redating_text(redating(passages=(kept,), words=(), places=0, actors=0, kinds=0))
    assert said == "A title: published 12 Jan 2023. 1 passage keeps its date, reckoned otherwise."


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 article here was read by another version of this program: “conflict-map rerun --preview” says what would change."),
        (12, "12 articles here were read by another version of this program: “conflict-map rerun --preview” says what would change."),
    ],
)  # fmt: skip
def test_what_another_version_read_is_told_with_what_to_do(number: int, words: str) -> None:
    assert wording.earlier_text(number) == words


@given(st.text() | st.text("&lt;#35*_`[]()!:$<>~ab\\\u2060", max_size=12))
def test_plain_text_stays_text_in_markdown(text: str) -> None:
    shown = MarkdownIt("commonmark").enable("strikethrough").enable("table").parseInline(wording.plain(text))
    kinds = {child.type for token in shown for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    printable = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    said = "".join(child.content for token in shown for child in token.children or ())
    assert said.replace("\u2060", "") == printable.replace("\u2060", "")


@pytest.mark.parametrize(
    "text",
    [
        "{{7*7}}",
        ":smile:",
        ":material/home:",
        ":red[x]",
        "$x^2$",
        "<img src=x>",
        "**b**",
        "[a](http://h.example)",
        "&lt;",
    ],
)
def test_no_sign_of_streamlits_markdown_is_left_alone(text: str) -> None:
    escaped = wording.plain(text)
    assert not re.search(r"(?<!\\)[*_{}\[\]()<>$`]", escaped)
    assert not re.search(r":(?=[a-z])", escaped)


def test_dates_that_changed_are_told_by_how_they_changed() -> None:
    def passages(number: int, before: Basis | None, day: int = 12) -> tuple[PassageRedated, ...]:
        def of(n: int) -> DateRange:
            return DateRange(date(2023, 1, n), date(2023, 1, n + 1))

        was = PassageDate(of(day), before) if before else None
        return (PassageRedated(0, 5, "Words", was, PassageDate(of(12), Basis.RELATIVE)),) * number

    def said(*changed: PassageRedated) -> str:
        text = wording.redating_text(redating(passages=changed, words=(), places=0, actors=0, kinds=0))
        return text.removeprefix("A title: published 12 Jan 2023. ")

    assert said(*passages(1, None)) == "1 passage is dated now."
    assert said(*passages(2, Basis.PUBLICATION, 11)) == "2 passages have another date now."
    assert said(*passages(1, Basis.PUBLICATION, 11)) == "1 passage has another date now."
    assert said(*passages(2, Basis.PUBLICATION)) == "2 passages keep their dates, reckoned otherwise."


@pytest.mark.parametrize(("number", "more"), [(5, ""), (6, ""), (7, ", and 1 more")])
def test_six_dates_in_words_are_said(number: int, more: str) -> None:
    days = [DateRange(date(2023, 1, n), date(2023, 1, n + 1)) for n in range(1, number + 1)]
    said = wording.redating_text(redating(words=tuple(WordsRedated(0, 3, "day", None, day) for day in days)))
    assert f"“day” is {min(number, 6)} Jan 2023{more}. 3 places" in said


def test_an_article_without_a_title_and_with_nothing_else_changed_is_told_of_too() -> None:
    nothing = redating(title="", passages=(), words=(), places=0, actors=0, kinds=0)
    assert wording.redating_text(nothing).startswith("The article: published 12 Jan 2023. ")
    otherwise = wording.redating_text(replace(nothing, read_otherwise=("by another version",)))
    assert otherwise == (
        "The article: published 12 Jan 2023. It was read in another way too (by another version): nothing else changed."
    )


@pytest.mark.parametrize(
    ("text", "escaped"), [("a: b", "a\\: b"), ("a:b", "a\\:\u2060b"), ("5 - 3", "5 \\- 3")]
)
def test_signs_of_markdown_are_escaped_and_a_colon_parted_from_what_follows(text: str, escaped: str) -> None:
    assert wording.plain(text) == escaped


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2024, 5, 6), "6 to 12 May 2024"),
        (date(2024, 4, 29), "29 Apr to 5 May 2024"),
        (date(2024, 12, 30), "30 Dec 2024 to 5 Jan 2025"),
        (date(9999, 12, 27), "27 to 31 Dec 9999"),
    ],
)
def test_a_week_is_said_by_its_days(monday: date, words: str) -> None:
    assert wording.week_text(monday) == words
