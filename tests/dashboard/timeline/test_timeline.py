"""The timeline and the comparison without a page: what is read of a reader's acts, and what is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import answers
from dashboard.compare import comparing
from dashboard.compare.comparing import Change, ComparedPlace, Sort, SortColumn
from dashboard.state.address import Display, Lines
from dashboard.timeline import bars as timeline
from geodata.archive.index.filtered import Index
from geodata.archive.index.timeline import Series, Timeline
from geodata.archive.selection import Selection

JANUARY = (date(2025, 1, 1), date(2025, 2, 1))
FEBRUARY = (date(2025, 2, 1), date(2025, 3, 1))
HOSTILE = "</script><img src=x onerror=alert(1)> \u202e {{7*7}}"


def told(**changes: object) -> Timeline:
    """Three days, of which one passage is planned and two have no day."""
    days = tuple(date(2025, 4, 23) + timedelta(days=n) for n in range(4))
    three = Timeline("day", days, (2, 0, 1), (0, 0, 1), (), 0, 0, 2, 1, True)
    return replace(three, **changes)  # type: ignore[arg-type]


# What the page sends


def test_a_brush_is_read_as_half_open_days() -> None:
    asked = {"from": "2025-01-01", "to": "2025-02-01", "seq": 1}
    assert timeline.parse_brush(asked) == JANUARY
    assert timeline.parse_seq(asked) == 1


@pytest.mark.parametrize(
    "value",
    [
        None, 7, "2025-01-01", [], {}, ["2025-01-01", "2025-02-01"],
        {"from": "2025-01-01"}, {"from": "2025-01-01", "to": None},
        {"from": "2025-02-01", "to": "2025-01-01"}, {"from": "2025-01-01", "to": "2025-01-01"},
        {"from": "2025-02-30", "to": "2025-03-01"}, {"from": "10000-01-01", "to": "10000-02-01"},
        {"from": "20250101", "to": "20250201"}, {"from": "2025-W01-1", "to": "2025-02-01"},
        {"from": 20250101, "to": 20250201}, {"from": {"a": 1}, "to": ["2025-02-01"]},
        {"from": HOSTILE, "to": HOSTILE}, {"from": "2025-01-01" * 9999, "to": "2025-02-01"},
        {"from": "٢٠٢٥-٠١-٠١", "to": "2025-02-01"}, {"from": "2025-01-01\x00", "to": "2025-02-01"},
    ],
)  # fmt: skip
def test_what_is_no_brush_sets_no_days(value: object) -> None:
    assert timeline.parse_brush(value) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["from", "to", "seq"]) | st.text(), inner)
        ),
    )
)
def test_nothing_that_a_page_may_send_breaks_the_reading(value: object) -> None:
    days = timeline.parse_brush(value)
    assert days is None or days[0] < days[1]
    number = timeline.parse_seq(value)
    assert number is None or number > 0
    assert answers.parse_member(value, Lines) in {None, *Lines}
    assert answers.parse_member(value, SortColumn) in {None, *SortColumn}
    assert comparing.parse_place(value, {}) is None


@given(st.dates(), st.dates())
def test_two_days_are_a_brush_where_the_first_comes_first(first: date, last: date) -> None:
    brush = timeline.parse_brush({"from": first.isoformat(), "to": last.isoformat()})
    assert brush == ((first, last) if first < last else None)


@pytest.mark.parametrize("number", [True, 0, -1, 1.0, "1", 2**31, None])
def test_a_number_that_the_page_cannot_have_given_answers_nothing(number: object) -> None:
    assert timeline.parse_seq({"seq": number}) is None


# What is drawn and said


def test_the_page_gets_plain_values_of_every_bar(index: Index) -> None:
    selection = Selection(start=JANUARY[0])
    of_index = index.filtered(selection).timeline(by="country")
    drawn = timeline.drawn(of_index, index.filtered(selection), Display(lines=Lines.COUNTRY))
    assert len(drawn["edges"]) == len(drawn["counts"]) + 1 == len(drawn["planned"]) + 1
    assert drawn["counts"] == list(of_index.counts)
    assert [line["name"] for line in drawn["series"]] == [index.countries[s.key] for s in of_index.series]
    assert drawn["range"] == ["2025-01-01", None]
    assert drawn["empty"] == ""


def test_compared_spans_reach_the_page_and_names_are_cut(index: Index) -> None:
    long = told(series=(Series("x" * 5000, (1, 0, 0)),))
    drawn = timeline.drawn(
        long, index.filtered(Selection()), Display(lines=Lines.ACTOR, compared=(JANUARY, FEBRUARY))
    )
    assert drawn["compared"] == [["2025-01-01", "2025-02-01"], ["2025-02-01", "2025-03-01"]]
    assert len(drawn["series"][0]["name"]) == 120


def test_what_has_no_day_is_counted_with_what_becomes_of_it() -> None:
    assert timeline.undated_text(told(), Selection()) == "2 undated · 1 planned without a day"
    narrowed = Selection(start=date(2025, 4, 23))
    assert timeline.undated_text(told(undated_planned=0), narrowed) == "2 undated, shown too"
    without = replace(narrowed, include_undated=False)
    assert timeline.undated_text(told(undated_planned=0), without) == "2 undated, left out"
    assert timeline.undated_text(told(undated=0, undated_planned=0), without) == ""


def test_no_bar_is_explained() -> None:
    nothing = told(edges=(), counts=(), planned=())
    assert timeline.empty_text(told()) == ""
    assert "all of them undated" in timeline.empty_text(nothing)
    assert "1 passage is left" in timeline.empty_text(replace(nothing, undated=1))
    assert "no passage is left" in timeline.empty_text(replace(nothing, undated=0))


# Two spans


def test_halves_meet_and_cover_all_days() -> None:
    assert comparing.halves((date(2025, 1, 1), date(2025, 1, 5))) == (
        (date(2025, 1, 1), date(2025, 1, 3)), (date(2025, 1, 3), date(2025, 1, 5)),
    )  # fmt: skip
    assert comparing.halves((date(2025, 1, 1), date(2025, 1, 2))) is None


@given(st.dates(), st.integers(1, 4000))
def test_as_many_days_before_are_as_many_and_just_before(start: date, length: int) -> None:
    if (date.max - start).days < length:
        return
    days = (start, start + timedelta(days=length))
    spans = comparing.with_days_before(days)
    if spans is None:
        assert (start - date.min).days < length
        return
    assert spans[1] == days
    assert spans[0][1] == start
    assert spans[0][1] - spans[0][0] == days[1] - days[0]


def test_presets_are_of_what_is_brushed_and_of_the_days_of_the_timeline() -> None:
    edges = told().edges
    assert list(comparing.presets(edges, Selection())) == [
        "First and second half", "Last 30 days and 30 before",
    ]  # fmt: skip
    brushed = Selection(start=FEBRUARY[0], end=FEBRUARY[1])
    assert comparing.presets(edges, brushed)["Set dates and as many before"] == (
        (date(2025, 1, 4), FEBRUARY[0]), FEBRUARY,
    )  # fmt: skip
    assert comparing.first_spans(edges, brushed)[1] == FEBRUARY
    last = comparing.presets(edges, Selection())["Last 30 days and 30 before"][1]
    assert last == (edges[-1] - timedelta(days=30), edges[-1])
    assert comparing.presets((), Selection()) == {}


def test_spans_at_the_ends_of_the_calendar_have_none_before() -> None:
    first_days = (date.min, date.min + timedelta(days=1))
    assert comparing.with_days_before(first_days) is None
    spans = comparing.first_spans(first_days, Selection())
    assert spans == (first_days, first_days)


def test_other_lengths_and_days_in_both_are_said() -> None:
    assert comparing.notes((JANUARY, JANUARY)) == ["Both are the same days."]
    (lengths,) = comparing.notes((JANUARY, FEBRUARY))
    assert lengths.startswith("31 days against 28")
    shared = comparing.notes((JANUARY, (date(2025, 1, 31), date(2025, 3, 3))))
    assert shared == ["They share 1 day: passages of these count in both."]
    week = (date(2025, 3, 1), date(2025, 4, 1))
    assert comparing.notes((JANUARY, week)) == []


def test_a_place_is_new_gone_or_told_of_more_or_less() -> None:
    rows = [ComparedPlace(n, name, "Iraq", before, after) for n, (name, before, after) in enumerate(
        [("a", 0, 2), ("b", 3, 0), ("c", 1, 4), ("d", 4, 1), ("e", 2, 2), ("f", 0, 1)])]  # fmt: skip
    assert [row.change for row in rows] == [
        Change.NEW, Change.GONE, Change.MORE, Change.LESS, Change.SAME, Change.NEW,
    ]  # fmt: skip
    assert comparing.summary(rows) == "2 new · 1 gone · 1 more · 1 less · 1 same"
    assert [comparing.change_text(row) for row in rows[:5]] == ["new", "gone", "more +3", "less −3", "same"]


def test_the_table_is_sorted_by_any_column_and_turned_by_a_second_click() -> None:
    rows = [
        ComparedPlace(1, "b", "Iraq", 1, 1),
        ComparedPlace(2, "a", "Syria", 0, 9),
        ComparedPlace(3, "C", "Egypt", 5, 0),
    ]

    def order(sort: Sort) -> list[int]:
        return [row.id for row in comparing.in_order(rows, sort)]

    assert order(Sort()) == [2, 1, 3]
    assert order(Sort().then(SortColumn.CHANGE)) == [3, 1, 2]
    assert order(Sort().then(SortColumn.PLACE)) == [2, 1, 3]
    assert order(Sort().then(SortColumn.COUNTRY)) == [3, 1, 2]
    assert order(Sort().then(SortColumn.BEFORE)) == [3, 1, 2]
    assert order(Sort().then(SortColumn.AFTER)) == [2, 1, 3]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 a day"), (12, "0.39 a day"), (62, "2.0 a day"), (3100, "100.0 a day"), (1, "0.032 a day")],
)
def test_counts_a_day_are_said_with_two_digits(number: int, said: str) -> None:
    assert comparing.rate_text(number, JANUARY) == said


def test_a_single_report_in_a_thousand_years_is_a_rate_too() -> None:
    assert comparing.rate_text(1, (date(1000, 1, 1), date(2025, 1, 1))) == "< 0.001 a day"


def test_only_a_place_of_the_table_opens() -> None:
    known = {7: None}
    assert comparing.parse_place(7, known) == 7
    for value in (8, True, 7.0, "7", None, [7]):
        assert comparing.parse_place(value, known) is None


def test_the_rows_are_those_of_the_index(index: Index) -> None:
    edges = index.filtered(Selection()).timeline().edges
    spans = comparing.halves((edges[0], edges[-1]))
    assert spans is not None
    found = index.filtered(Selection()).compare(*spans)
    rows = {row.id: row for row in comparing.rows_of(found, index)}
    assert list(rows) == found.ids.tolist()
    assert [row.before for row in rows.values()] == found.before.tolist()
    assert sum(row.change is Change.NEW for row in rows.values()) == np.count_nonzero(found.before == 0)
    assert all(row.place == index.places[row.id].name for row in rows.values())
