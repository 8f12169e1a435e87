"""The timeline without a page: what is read of a reader's acts, and what is drawn and said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import by_hand
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import answers
from dashboard.state import display as displays
from dashboard.state import filters
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
    three = Timeline("day", days, (2, 0, 1), (0, 0, 1), (), 0, 0, 2, 1, True, days[2])
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


@settings(max_examples=20)
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


@pytest.mark.parametrize("number", [1, 2, 2**31 - 1])
def test_the_number_that_the_page_gave_comes_back_to_it(number: int) -> None:
    assert timeline.parse_seq({"seq": number}) == number


@pytest.mark.parametrize("number", [True, 0, -1, 1.0, "1", 2**31, None])
def test_a_number_that_the_page_cannot_have_given_answers_nothing(number: object) -> None:
    assert timeline.parse_seq({"seq": number}) is None


# What is drawn and said


def test_compared_spans_reach_the_page_and_names_are_cut(index: Index) -> None:
    long = told(series=(Series("x" * 5000, (1, 0, 0)),))
    drawn = timeline.drawn(
        long, index.filtered(Selection()), Display(lines=Lines.ACTOR, compared=(JANUARY, FEBRUARY))
    )
    assert drawn["compared"] == [["2025-01-01", "2025-02-01"], ["2025-02-01", "2025-03-01"]]
    assert len(drawn["series"][0]["name"]) == 120


@pytest.mark.parametrize(
    ("selection", "undated", "planned", "said"),
    [
        (Selection(), 2, 0, "2 undated"),
        (Selection(), 2, 1, "2 undated · 1 planned without a day"),
        (Selection(), 0, 0, ""),
        (Selection(start=date(2025, 4, 23)), 2, 0, "2 undated, shown too"),
        (Selection(end=date(2025, 4, 24)), 2, 0, "2 undated, shown too"),
        (Selection(include_undated=False), 2, 0, "2 undated, left out"),
        (Selection(include_undated=False), 0, 0, ""),
    ],
)
def test_what_becomes_of_the_undated_depends_on_the_dates_and_on_their_filter(
    selection: Selection, undated: int, planned: int, said: str
) -> None:
    assert timeline.undated_text(told(undated=undated, undated_planned=planned), selection) == said


@pytest.mark.parametrize(
    ("undated", "said"),
    [
        (0, "No days to draw: no passage is left under these filters."),
        (1, "No days to draw: 1 passage is left under these filters, and it is undated."),
        (2, "No days to draw: 2 passages are left under these filters, all of them undated."),
    ],
)
def test_no_bar_is_explained(undated: int, said: str) -> None:
    assert timeline.empty_text(told(edges=(), counts=(), planned=(), undated=undated)) == said
    assert timeline.empty_text(told()) == ""


def test_what_is_drawn_are_days_and_counts(index: Index) -> None:
    selection = Selection(start=JANUARY[0], end=JANUARY[1])
    bars = told(before=4, after=5, series=(Series("nobody", (1, 0, 1)), Series("IQ", (0, 0, 1))))

    drawn = timeline.drawn(bars, index.filtered(selection), Display(lines=Lines.COUNTRY))

    assert (drawn["unit"], drawn["counts"], drawn["planned"]) == ("day", [2, 0, 1], [0, 0, 1])
    assert drawn["edges"] == ["2025-04-23", "2025-04-24", "2025-04-25", "2025-04-26"]
    assert (drawn["before"], drawn["after"], drawn["range"]) == (4, 5, ["2025-01-01", "2025-02-01"])
    assert drawn["series"] == [{"name": "nobody", "counts": [1, 0, 1]}, {"name": "Iraq", "counts": [0, 0, 1]}]
    assert (drawn["lines"], drawn["compared"], drawn["empty"]) == ("country", [], "")
    assert drawn["note"] == "2 undated, shown too · 1 planned without a day"


# What a reader does


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    state: dict[str, object] = {}
    for module in (timeline, answers, filters, displays):
        monkeypatch.setattr(module.st, "session_state", state)
    return state


@pytest.fixture
def shown(session: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is sent to the browser, and what is called when it answers."""
    sent: dict[str, Any] = {}
    monkeypatch.setattr(timeline, "_draw", lambda **told: sent.update(told))
    show(Display())
    return sent


def show(display: Display, oldest: str = "2025-04-01") -> None:
    """The timeline of forty passages in Iraq and of one that may be long before them."""
    days = [oldest, *(f"2025-04-{1 + n % 20:02}" for n in range(40))]
    reports = [by_hand.report(0, n, country=1) for n in range(len(days))]
    told = by_hand.columns(by_hand.passages(*days), *reports, place_ids=(7,), codes=("IQ",))
    timeline.show(by_hand.index(told).filtered(Selection()), display)


@pytest.mark.parametrize(("lines", "names"), [(Lines.ALL, []), (Lines.COUNTRY, ["IQ"]), (Lines.ACTOR, [])])
def test_lines_are_drawn_of_what_is_chosen(shown: dict[str, Any], lines: Lines, names: list[str]) -> None:
    show(Display(lines=lines))
    assert [line["name"] for line in shown["data"]["series"]] == names


@pytest.mark.parametrize(
    ("oldest", "is_whole", "has_fewer"),
    [("1900-01-01", True, True), ("1900-01-01", False, False), ("2025-04-01", True, False)],
)
def test_fewer_days_are_offered_only_where_all_are_drawn_and_few_passages_lie_far_off(
    shown: dict[str, Any], oldest: str, is_whole: bool, has_fewer: bool
) -> None:
    show(Display(is_whole=is_whole), oldest)
    assert shown["data"]["has_fewer"] is has_fewer
    assert (shown["data"]["edges"][0] < "1901") is has_fewer


def test_the_page_is_told_which_of_its_brushes_is_answered(
    session: dict[str, object], shown: dict[str, Any]
) -> None:
    assert shown["data"]["answered"] == 0
    session["timeline-answered"] = 7
    show(Display())
    assert shown["data"]["answered"] == 7


def test_a_brush_sets_the_days_and_is_answered(session: dict[str, object], shown: dict[str, Any]) -> None:
    session["timeline-chart"] = {"brush": {"from": "2025-01-01", "to": "2025-02-01", "seq": 3}}
    shown["on_brush_change"]()

    assert (session["filter-from"], session["filter-to"]) == (date(2025, 1, 1), date(2025, 1, 31))
    assert session["timeline-answered"] == 3


def test_a_damaged_brush_sets_no_days_and_is_answered_all_the_same(
    session: dict[str, object], shown: dict[str, Any]
) -> None:
    session["timeline-chart"] = {"brush": {"from": "2025-02-01", "to": "2025-01-01", "seq": 4}}
    shown["on_brush_change"]()

    assert "filter-from" not in session
    assert session["timeline-answered"] == 4


def test_the_brush_is_cleared(session: dict[str, object], shown: dict[str, Any]) -> None:
    session |= {"filter-from": date(2025, 1, 1), "timeline-chart": {"clear": {"seq": 5}}}
    shown["on_clear_change"]()

    assert (session["filter-from"], session["filter-to"], session["timeline-answered"]) == (None, None, 5)


def test_lines_and_all_days_are_chosen_and_nothing_else(
    session: dict[str, object], shown: dict[str, Any]
) -> None:
    session["timeline-chart"] = {"lines": "actor", "whole": True}
    shown["on_lines_change"]()
    shown["on_whole_change"]()
    assert (session["show-lines"], session["show-is_whole"]) == (Lines.ACTOR, True)

    session["timeline-chart"] = {"lines": "weather", "whole": 0}
    shown["on_lines_change"]()
    shown["on_whole_change"]()
    assert (session["show-lines"], session["show-is_whole"]) == (Lines.ACTOR, True)
