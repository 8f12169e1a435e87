"""What figures are told of a place: ranges with their sources, never a sum."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from figuring import figure
from hypothesis import given
from hypothesis import strategies as st

from articles.dates.days import DateRange
from articles.figures.figure import Figure, Measure
from dashboard.passages.ranges import Period, ranges_of, span_text
from geodata.archive.passages import FiguredPassage

TEXT = "12 of them"
MONDAY = date(2024, 5, 6)


def passage(
    n: int, *said: str, publisher: str | None = "A", days: DateRange | None = None, **fields: date | None
) -> FiguredPassage:
    figures = tuple(figure(TEXT, f"12|{one}") for one in said)
    return FiguredPassage((n, 1), publisher, fields.get("published"), days, figures)


def on(day: date, number: int = 1) -> DateRange:
    return DateRange(day, day + timedelta(days=number))


def told(*passages: FiguredPassage) -> list[tuple[str, list[tuple[str, list[tuple[str, str]]]]]]:
    return [
        (p.days, [(line.measure, [(one.range, one.by) for one in line.told]) for line in p.lines])
        for p in ranges_of(passages)
    ]


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        (["12"], "12"),
        (["12.."], "at least 12"),
        (["0..40"], "up to 40"),
        (["0"], "none"),
        (["0.."], "an unknown number"),
        (["12", "15"], "12 to 15"),
        (["15", "12", "13"], "12 to 15"),
        (["12..", "15"], "12 to 15"),
        (["12", "15.."], "12 to 15 or more"),
        (["12", "12.."], "at least 12"),
        (["10..14", "12..20"], "10 to 20"),
        (["0..40", "12"], "up to 40"),
        (["0", "12"], "0 to 12"),
        (["0", "12.."], "0 to 12 or more"),
        (["0..", "12", "15"], "12 to 15"),
        (["0..", "0"], "none"),
    ],
)
def test_a_range_goes_from_the_lowest_to_the_highest_number_told(ranges: list[str], words: str) -> None:
    assert span_text([figure(TEXT, f"12|killed|{one}") for one in ranges]) == words


def test_a_range_names_what_is_counted_where_all_say_the_same() -> None:
    said = [figure(TEXT, f"12|killed|{one}") for one in ("12|soldiers", "15|soldiers")]
    assert span_text(said) == "12 to 15 soldiers"
    assert span_text([*said, figure(TEXT, "12|killed|3|dead")]) == "3 to 15"
    assert span_text([figure(TEXT, "12|killed|20..|soldiers"), *said]) == "12 to 20 or more soldiers"


def test_three_publishers_are_one_range_and_what_another_counts_stands_beside_it() -> None:
    found = told(
        passage(1, "killed|12..|people|doctors", publisher="A", days=on(MONDAY)),
        passage(2, "killed|15|dead", publisher="B", days=on(MONDAY)),
        passage(3, "killed|14", publisher="C", days=on(MONDAY)),
        passage(4, "killed|40|fighters|the army", publisher="D", days=on(MONDAY)),
    )
    assert found == [
        (
            "6 to 12 May 2024",
            [("killed", [("12 to 15", "3 publishers"), ("40 fighters, according to the army", "D")])],
        )
    ]


def test_measures_come_in_their_order_with_totals_last_and_apart() -> None:
    ((_, lines),) = told(
        passage(1, "killed|9000|||total", "wounded|3", days=on(MONDAY)),
        passage(2, "killed|12", publisher="B", days=on(MONDAY)),
    )
    assert lines == [
        ("killed", [("12", "B")]),
        ("wounded", [("3", "A")]),
        ("total killed", [("9\u202f000", "A")]),
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (on(MONDAY), "6 to 12 May 2024"),
        (on(MONDAY + timedelta(days=6)), "6 to 12 May 2024"),
        (on(MONDAY, 7), "6 to 12 May 2024"),
        (on(MONDAY, 8), "6 May 2024 to 13 May 2024"),
        (on(MONDAY - timedelta(days=1), 2), "5 May 2024 to 6 May 2024"),
        (DateRange(date(2024, 5, 1), date(2024, 6, 1)), "May 2024"),
        (DateRange(date(2024, 5, 1), None), "since May 2024"),
        (DateRange(None, date(2024, 5, 1)), "until April 2024"),
        (None, "undated"),
        (on(date.min), "1 to 7 Jan 1"),
    ],
)
def test_figures_stand_by_the_week_they_speak_of_or_by_their_own_days(
    days: DateRange | None, words: str
) -> None:
    assert [period for period, _ in told(passage(1, "killed|12", days=days))] == [words]


def test_figures_of_different_weeks_share_no_range_and_keep_the_order_of_the_passages() -> None:
    later = MONDAY + timedelta(days=7)
    found = told(
        passage(1, "killed|150", days=on(later)),
        passage(2, "killed|12", days=on(MONDAY)),
        passage(3, "killed|160", days=on(later + timedelta(days=1))),
        passage(4, "killed|3"),
    )
    assert found == [
        ("13 to 19 May 2024", [("killed", [("150 to 160", "A")])]),
        ("6 to 12 May 2024", [("killed", [("12", "A")])]),
        ("undated", [("killed", [("3", "A")])]),
    ]


def test_each_telling_has_its_words_its_publisher_and_the_day_it_was_told() -> None:
    (period,) = ranges_of(
        [
            passage(1, "killed|12..|people|doctors", publisher="A", published=MONDAY),
            passage(2, "killed|15|people|doctors", publisher=None),
            passage(3, "killed|15|people|doctors", "killed|15|people|doctors", publisher=None),
        ]
    )
    ((one,),) = [line.told for line in period.lines]
    assert (one.range, one.by) == ("12 to 15 people, according to doctors", "2 publishers")
    assert [(t.passage, t.said, t.publisher, t.told) for t in one.tellings] == [
        ((1, 1), "at least 12 people, according to doctors", "A", "told 6 May 2024"),
        ((2, 1), "15 people, according to doctors", "publisher unknown", "day of telling unknown"),
        ((3, 1), "15 people, according to doctors", "publisher unknown", "day of telling unknown"),
    ]


_bounds = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(sorted)


@st.composite
def _figures(draw: st.DrawFn) -> Figure:
    low, high = draw(_bounds)
    most = draw(st.sampled_from([high, None]))
    return Figure(0, 1, "x", draw(st.sampled_from(Measure)), low, most, draw(st.sampled_from(["", "men"])))


@given(st.lists(st.lists(_figures(), min_size=1, max_size=3), max_size=5))
def test_no_number_is_higher_than_one_that_was_told_and_every_figure_has_its_place(
    of_each: list[list[Figure]],
) -> None:
    passages = [FiguredPassage((n, 1), str(n), None, None, tuple(own)) for n, own in enumerate(of_each)]
    found: tuple[Period, ...] = ranges_of(passages)
    told_numbers = {n for own in of_each for f in own for n in (f.low, f.high) if n is not None}
    shown = [one for period in found for line in period.lines for one in line.told]
    numbers = {int(word) for one in shown for word in one.range.split() if word.isdigit()}
    assert numbers <= told_numbers | {0}
    assert {t.passage[0] for one in shown for t in one.tellings} == set(range(len(of_each)))
