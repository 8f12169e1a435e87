"""Two spans of days side by side: which are offered, what is said of them, and the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import by_hand
import numpy as np
import pytest
from by_hand import columns, passages, report
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.compare import comparing
from dashboard.compare.comparing import Change, ComparedPlace, Sort, SortColumn
from dashboard.state.address import Display
from geodata.archive.index.filtered import Index
from geodata.archive.index.results import Comparison
from geodata.archive.index.timeline import Timeline
from geodata.archive.selection import Selection
from geodata.places.gazetteer.place import Place

JANUARY = (date(2025, 1, 1), date(2025, 2, 1))
FEBRUARY = (date(2025, 2, 1), date(2025, 3, 1))


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


def bars(*edges: str, newest: str) -> Timeline:
    """A timeline of these bars."""
    days = tuple(map(date.fromisoformat, edges))
    nothing = (0,) * (len(edges) - 1)
    return Timeline("day", days, nothing, nothing, (), 0, 0, 0, 0, True, date.fromisoformat(newest))


def spans(*days: str) -> comparing.SpanPair:
    """Two spans by their first days and the days after them."""
    a, b, c, d = map(date.fromisoformat, days)
    return (a, b), (c, d)


NO_BARS = Timeline("day", (), (), (), (), 0, 0, 2, 0, True, None)


@pytest.mark.parametrize(
    ("told", "selection", "named"),
    [
        (NO_BARS, Selection(), {}),
        (
            NO_BARS,
            Selection(start=date(2025, 2, 1), end=date(2025, 2, 2)),
            {"Set dates and as many before": spans("2025-01-31", "2025-02-01", "2025-02-01", "2025-02-02")},
        ),
        (
            bars("2025-04-23", "2025-04-24", "2025-04-25", "2025-04-26", newest="2025-04-25"),
            Selection(start=date(2025, 2, 1)),
            {
                "First and second half": spans("2025-04-23", "2025-04-24", "2025-04-24", "2025-04-26"),
                "Last 30 days and 30 before": spans("2025-02-25", "2025-03-27", "2025-03-27", "2025-04-26"),
            },
        ),
        # The last month is not over: the last 30 days end with the newest day, not with its bar.
        (
            bars("2025-01-01", "2025-02-01", "2025-03-01", newest="2025-02-03"),
            Selection(start=date(2025, 2, 1), end=date(2025, 3, 1)),
            {
                "Set dates and as many before": spans("2025-01-04", "2025-02-01", "2025-02-01", "2025-03-01"),
                "First and second half": spans("2025-01-01", "2025-01-30", "2025-01-30", "2025-03-01"),
                "Last 30 days and 30 before": spans("2024-12-06", "2025-01-05", "2025-01-05", "2025-02-04"),
            },
        ),
        # Of the first days of the calendar there are not so many.
        (
            bars("0001-01-01", "0001-01-02", newest="0001-01-01"),
            Selection(start=date.min, end=date(1, 1, 2)),
            {},
        ),
        (bars("0001-02-09", "0001-02-10", newest="0001-02-09"), Selection(), {}),
        (
            bars("0001-03-01", "0001-03-02", newest="0001-03-01"),
            Selection(),
            {"Last 30 days and 30 before": spans("0001-01-01", "0001-01-31", "0001-01-31", "0001-03-02")},
        ),
    ],
)
def test_spans_are_offered_that_readers_often_want(
    told: Timeline, selection: Selection, named: dict[str, comparing.SpanPair]
) -> None:
    assert comparing.presets(told, selection) == named
    assert comparing.with_days_before((date.min, date(1, 1, 2))) is None


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


def test_only_a_place_of_the_table_opens() -> None:
    known = {1: None, 7: None}
    assert comparing.parse_place(7, known) == 7
    for value in (8, True, 7.0, "7", None, [7]):
        assert comparing.parse_place(value, known) is None


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("2025-02-01", "2025-03-04", None),
        ("2025-01-31", "2025-03-03", "1 day"),
        ("2025-01-30", "2025-03-02", "2 days"),
        ("2024-12-02", "2025-01-02", "1 day"),
        ("2024-12-01", "2025-01-01", None),
    ],
)
def test_days_in_both_spans_are_counted_whichever_comes_first(
    first: str, second: str, shared: str | None
) -> None:
    other = date.fromisoformat(first), date.fromisoformat(second)

    assert comparing.notes((JANUARY, other)) == (
        [f"They share {shared}: passages of these count in both."] if shared else []
    )


def test_lengths_that_differ_are_said_with_the_unit_of_one_and_of_many() -> None:
    one, two = (date(2025, 3, 1), date(2025, 3, 2)), (date(2025, 4, 1), date(2025, 4, 3))
    assert comparing.notes((one, two))[0].startswith("1 day against 2: counts a day stand beside.")
    assert comparing.notes((two, one))[0].startswith("2 days against 1:")
    assert len(comparing.notes(((one[0], two[1]), one))) == 2
    assert comparing.notes((one, one)) == ["Both are the same days."]


def test_equal_places_stand_by_name_and_then_by_id_in_either_order() -> None:
    rows = [ComparedPlace(n, name, "Iraq", 1, 1) for n, name in ((4, "b"), (3, "B"), (9, "a"))]

    for sort in (Sort(), Sort(SortColumn.BEFORE, False), Sort(SortColumn.COUNTRY)):
        assert [row.id for row in comparing.in_order(rows, sort)] == [9, 3, 4]


def test_numbers_begin_with_the_largest_and_names_with_a() -> None:
    usual = Sort()
    assert (usual.column, usual.is_descending) == (SortColumn.CHANGE, True)
    assert [usual.then(column).is_descending for column in SortColumn] == [False, False, True, True, False]
    assert usual.then(SortColumn.PLACE).then(SortColumn.PLACE) == Sort(SortColumn.PLACE, True)


@pytest.mark.parametrize(
    ("number", "days", "said"),
    [
        (0, 31, "0 a day"),
        (12, 31, "0.39 a day"),
        (1, 31, "0.032 a day"),
        (3100, 31, "100.0 a day"),
        (1, 1, "1.0 a day"),
        (9, 10, "0.9 a day"),
        (1, 1000, "0.001 a day"),
        (1, 1001, "< 0.001 a day"),
        (3, 2, "1.5 a day"),
    ],
)
def test_a_rate_has_one_digit_from_one_a_day_on(number: int, days: int, said: str) -> None:
    assert comparing.rate_text(number, (date(2020, 1, 1), date(2020, 1, 1) + timedelta(days=days))) == said


def test_rows_have_the_names_of_places_and_countries() -> None:
    ids = np.array([-2, -1, 7])
    found = Comparison(ids, np.array([1, 2, 3]), np.array([0, 0, 4]), ids, ids, ids)
    named = {
        -2: Place(-2, "Abroad", 0.0, 0.0, "PPL", "??"),
        -1: Place(-1, "A sea", 0.0, 0.0, "SEA"),
        7: Place(7, "Raqqa", 0.0, 0.0, "PPL", "SY"),
    }
    nothing = by_hand.index(columns(passages()))

    assert comparing.rows_of(found, replace(nothing, places=named, countries={"SY": "Syria"})) == [
        ComparedPlace(-2, "Abroad", "??", 1, 0),
        ComparedPlace(-1, "A sea", "", 2, 0),
        ComparedPlace(7, "Raqqa", "Syria", 3, 4),
    ]


# The panel


def draw(told, compared=None):  # type: ignore[no-untyped-def] # its source runs as a script, where no type is known
    """The comparison as the page draws it."""
    from dashboard.compare import comparing
    from dashboard.state import display as displays
    from dashboard.state.address import Display
    from geodata.archive.selection import Selection

    shown = displays.current(Display(compared=compared))
    comparing.show(told.filtered(Selection()), shown, lambda place: None)


def told_on(*days: str | None, places: int = 1) -> Index:
    """Passages of these days, each at so many places."""
    reports = [report(place, n) for place in range(places) for n in range(len(days))]
    told = by_hand.index(columns(passages(*days), *reports, place_ids=tuple(range(places))))
    return replace(told, places={n: Place(n, f"Place {n:02}", 0.0, 0.0, "PPL") for n in range(places)})


def panel(*days: str | None, places: int = 1) -> AppTest:
    kwargs = {"told": told_on(*days, places=places)}
    return AppTest.from_function(draw, kwargs=kwargs, default_timeout=60).run()


def inputs(app: AppTest) -> list[date | None]:
    return [app.date_input(key=f"compare-{name}").value for name in ("a-from", "a-to", "b-from", "b-to")]


def test_it_begins_at_a_press_and_the_spans_can_be_swapped_and_left() -> None:
    app = panel("2025-04-23", "2025-04-26", None)

    assert (inputs(app), "show-compared" in app.session_state) == ([None] * 4, False)
    app.button(key="compare-preset-0").click().run()
    assert inputs(app) == [date(2025, 4, 23), date(2025, 4, 24), date(2025, 4, 25), date(2025, 4, 26)]
    assert app.button(key="compare-preset-0").disabled
    app.button(key="compare-swap").click().run()
    assert inputs(app) == [date(2025, 4, 25), date(2025, 4, 26), date(2025, 4, 23), date(2025, 4, 24)]
    app.button(key="compare-stop").click().run()
    assert inputs(app) == [None] * 4
    assert [caption.value for caption in app.caption] == [
        "Choose two spans of days to see what changed on the map from the one to the other."
    ]


def test_spans_that_others_set_take_the_place_of_what_was_asked_for() -> None:
    """As the browser's Back and the tour do."""
    app = panel("2025-04-23", "2025-04-26")
    app.date_input(key="compare-a-from").set_value(date(2025, 4, 24)).run()
    assert inputs(app) == [date(2025, 4, 24), None, None, None]

    app.session_state["show-compared"] = spans("2025-04-23", "2025-04-24", "2025-04-24", "2025-04-26")
    app.run()

    assert inputs(app) == [date(2025, 4, 23), date(2025, 4, 23), date(2025, 4, 24), date(2025, 4, 25)]


def test_a_span_may_be_one_day_and_not_none() -> None:
    app = panel("2025-04-23", "2025-04-26")

    app.button(key="compare-preset-0").click().run()
    app.date_input(key="compare-a-from").set_value(date(2025, 4, 24)).run()
    assert (inputs(app)[:2], len(app.warning)) == ([date(2025, 4, 24), date(2025, 4, 24)], 0)
    app.date_input(key="compare-b-to").set_value(date(2025, 4, 24)).run()
    assert len(app.warning) == 1
    assert app.session_state["show-compared"] == (
        (date(2025, 4, 24), date(2025, 4, 25)), (date(2025, 4, 25), date(2025, 4, 27))
    )  # fmt: skip


def test_without_a_dated_passage_there_is_nothing_to_compare() -> None:
    assert [caption.value for caption in panel(None).caption] == [
        "No passage is dated under these filters: there are no days to compare."
    ]


@pytest.mark.parametrize(("places", "more"), [(50, []), (51, ["Show more (1)"])])
def test_fifty_places_are_shown_at_once(places: int, more: list[str]) -> None:
    app = panel("2025-04-23", "2025-04-26", places=places)
    app.button(key="compare-preset-0").click().run()

    assert [button.label for button in app.button if button.key == "more-compared"] == more
    if more:
        app.button(key="more-compared").click().run()
        assert not [button for button in app.button if button.key == "more-compared"]


class Drawn:
    """The table as it is sent to the browser, and what the browser sends back."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.session: dict[str, Any] = {}
        self.opened: list[int] = []
        self.sent: dict[str, Any] = {}
        monkeypatch.setattr(comparing.st, "session_state", self.session)
        monkeypatch.setattr(comparing, "_draw", lambda **sent: self.sent.update(sent))

    def show(self, told: Index, spans: comparing.SpanPair, **selection: Any) -> dict[str, Any]:
        comparing.show(told.filtered(Selection(**selection)), Display(compared=spans), self.opened.append)
        return dict(self.sent["data"])

    def answer(self, **news: object) -> None:
        self.session["comparison"] = news
        for name in news:
            self.sent[f"on_{name}_change"]()


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    return Drawn(monkeypatch)


TWO_DAYS = spans("2025-04-23", "2025-04-24", "2025-04-24", "2025-04-25")


@pytest.mark.parametrize(
    ("days", "compared", "rates", "said"),
    [
        (["2025-04-23", "2025-04-23", "2025-04-24"], TWO_DAYS, [], ("1 less", ["2", "1"], "less −1")),
        (["2025-04-24"], TWO_DAYS, [], ("1 new", ["0", "1"], "new")),
        (
            ["2025-04-23", "2025-04-25"],
            spans("2025-04-23", "2025-04-24", "2025-04-24", "2025-04-28"),
            ["1.0 a day", "0.25 a day"],
            ("1 same", ["1", "1"], "same"),
        ),
    ],
)
def test_the_table_says_what_changed_and_how_much_a_day_where_lengths_differ(
    table: Drawn, days: list[str], compared: comparing.SpanPair, rates: list[str], said: tuple[Any, ...]
) -> None:
    data = table.show(told_on(*days), compared)

    (row,) = data["rows"]
    assert (data["summary"], row["counts"], row["said"]) == said
    assert (row["id"], row["place"], row["country"], row["rates"]) == (0, "Place 00", "", rates)
    assert row["change"] == said[2].split()[0]
    assert len(data["notes"]) == bool(rates)


@pytest.mark.parametrize(
    ("undated", "asked", "notes"),
    [
        (0, True, []),
        (1, True, ["1 undated passage is in neither."]),
        (2, True, ["2 undated passages are in neither."]),
        (2, False, []),
    ],
)
def test_the_undated_are_in_neither_span_and_counted_where_they_are_asked_for(
    table: Drawn, undated: int, asked: bool, notes: list[str]
) -> None:
    data = table.show(told_on("2025-04-23", *[None] * undated), TWO_DAYS, include_undated=asked)

    assert data["notes"] == notes
    assert data["spans"] == ["23 Apr 2025", "24 Apr 2025"]


def test_spans_without_a_report_are_said_to_be_empty(table: Drawn) -> None:
    data = table.show(told_on("2025-04-23"), spans("2020-01-01", "2020-01-03", "2020-02-01", "2020-03-01"))

    assert (data["rows"], data["summary"]) == ([], "Neither span has a place on the map under these filters.")
    assert data["spans"] == ["1 Jan 2020 to 2 Jan 2020", "1 Feb 2020 to 29 Feb 2020"]


def test_a_click_opens_a_place_or_turns_the_order(table: Drawn) -> None:
    told = told_on("2025-04-23", places=3)
    assert (table.show(told, TWO_DAYS)["sort"], table.sent["data"]["descending"]) == ("change", True)

    table.answer(opened=2)
    table.answer(opened=3)
    table.answer(sorted="nothing")
    assert (table.opened, table.show(told, TWO_DAYS)["sort"]) == ([2], "change")
    table.answer(sorted="place")
    assert [row["id"] for row in table.show(told, TWO_DAYS)["rows"]] == [0, 1, 2]
    table.answer(sorted="place")
    assert [row["id"] for row in table.show(told, TWO_DAYS)["rows"]] == [2, 1, 0]


@pytest.mark.parametrize("value", [Sort(), ComparedPlace(1, "a", "", 0, 0)], ids=["sort", "place"])
def test_orders_and_rows_stay_as_they_were_made(value: Any) -> None:
    with pytest.raises(AttributeError):
        setattr(value, value.__slots__[-1], None)
    assert not hasattr(value, "__dict__")
