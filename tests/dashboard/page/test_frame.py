"""The frame of the page: what is set, left out and empty, each with the way out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import by_hand
import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from articles.kinds.kind import Status
from articles.roles.role import Role
from dashboard.state.address import Address
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection


def draw(told, selection, address, what):  # type: ignore[no-untyped-def] # its source runs as a script
    """One part of the frame, and the selection that the widgets make after it."""
    import streamlit as st

    from dashboard.page import frame
    from dashboard.state import display as displays
    from dashboard.state import filters
    from dashboard.state.address import Display

    chosen = filters.current(selection, told)
    filtered = told.filtered(chosen)
    if what == "notices":
        frame.notices(address, told)
    elif what == "header":
        frame.header(filtered.found)
    elif what == "listing":
        st.session_state["listed"] = frame._choose_listing(displays.current(Display()), filtered.found)
    else:
        getattr(frame, what)(filtered)
    st.session_state["chosen"] = chosen


def part(
    what: str, told: Index, selection: Selection | None = None, address: Address | None = None
) -> AppTest:
    kwargs = {"told": told, "selection": selection or Selection(), "address": address, "what": what}
    return AppTest.from_function(draw, kwargs=kwargs, default_timeout=60).run()


def told(*statuses: Status, **fields: Any) -> Index:
    """One place with a passage told in each of these ways, on 20 April 2026."""
    size = len(statuses)
    passages = by_hand.passages(*["2026-04-20"] * size)
    object.__setattr__(
        passages, "status", np.array([list(Status).index(one) for one in statuses], dtype=np.int8)
    )
    reports = [by_hand.report(0, n, **fields) for n in range(size)]
    return by_hand.index(by_hand.columns(passages, *reports, place_ids=(7,)))


def labels(app: AppTest) -> list[str]:
    return [button.label.replace("\\", "").replace("\u2060", "") for button in app.button]


def test_the_header_counts_what_is_found() -> None:
    header = part("header", told(Status.FACTUAL, Status.NEGATED)).markdown
    assert header[1].value == ("**1** article  ·  **1** place  ·  **1** passage")


def test_each_chip_takes_its_filter_away_and_all_go_at_once() -> None:
    set_ = Selection(precisions=frozenset({1}), include_undated=False)
    app = part("chips", told(), set_)

    assert labels(app) == ["Undated left out ✕", "Precision: exact ✕", "Clear all"]
    app.button(key="chip-1").click().run()
    assert app.session_state["chosen"] == Selection(include_undated=False)
    app.button(key="clear-chips").click().run()
    assert app.session_state["chosen"] == Selection()
    assert labels(app) == []


def test_the_undated_that_days_leave_out_are_counted_and_come_back_at_a_press() -> None:
    passages = by_hand.passages("2026-04-20", None, None)
    reports = [by_hand.report(0, n) for n in range(3)]
    index = by_hand.index(by_hand.columns(passages, *reports, place_ids=(7,)))
    days = Selection(start=date(2026, 4, 20), include_undated=False)
    app = part("chips", index, days)

    assert labels(app) == ["Days: since 20 Apr 2026 ✕", "+2 undated", "Clear all"]
    app.button(key="undated-back").click().run()
    assert app.session_state["chosen"] == replace(days, include_undated=True)
    assert labels(app) == ["Days: since 20 Apr 2026 or undated ✕", "Clear all"]


@pytest.mark.parametrize(
    ("statuses", "label"),
    [
        ([Status.FACTUAL], []),
        ([Status.FACTUAL, Status.NEGATED], ["Show it"]),
        ([Status.NEGATED, Status.HYPOTHETICAL], ["Show them"]),
    ],
)
def test_what_is_left_out_can_be_shown(statuses: list[Status], label: list[str]) -> None:
    app = part("left_out", told(*statuses))

    assert labels(app) == label
    if label:
        app.button(key="show-left-out").click().run()
        assert app.session_state["chosen"].statuses == Selection().statuses | {*statuses}
        assert labels(app) == []


@pytest.mark.parametrize(
    ("selection", "said", "ways"),
    [
        (Selection(), "The archive has no place yet.", []),
        (Selection(kinds=frozenset({"riot"})), "Nothing on the map under these filters.", ["Kind of report"]),  # type: ignore[arg-type]
    ],
)
def test_an_empty_map_says_why_and_what_to_do(selection: Selection, said: str, ways: list[str]) -> None:
    app = part("empty", told(Status.FACTUAL) if ways else told(), selection)

    assert [info.value for info in app.info] == [said]
    assert labels(app) == [f"Remove the filter “{way}”" for way in ways]
    assert not app.caption


def test_where_no_single_filter_is_to_blame_all_can_be_cleared() -> None:
    several = Selection(kinds=frozenset({"riot"}), roles=frozenset({Role.ACTOR}))  # type: ignore[arg-type]
    app = part("empty", told(Status.FACTUAL), several)

    assert [caption.value for caption in app.caption] == [
        "No single filter hides everything: several do together."
    ]
    app.button(key="clear-empty").click().run()
    assert app.session_state["chosen"] == Selection()


@pytest.mark.parametrize(("version", "number"), [(None, 0), (1, 0), (2, 1), (0, 1)])
def test_an_address_of_another_version_is_told_of_when_it_is_opened(version: int | None, number: int) -> None:
    app = part("notices", told(), address=Address(version=version, notices=("one *sign*",)))

    assert [warning.value for warning in app.warning] == ["one \\*sign\\*"]
    assert len(app.info) == number
    app.run()
    assert (len(app.warning), len(app.info)) == (1, 0)


def test_lists_are_offered_with_how_much_stands_in_them() -> None:
    app = part("listing", told(Status.FACTUAL, Status.FACTUAL), Selection(roles=frozenset({Role.ACTOR})))
    assert app.radio[0].options == [
        "Places (0)",
        "Passages (0)",
        "Articles (0)",
        "Off map (1)",
        "Compare",
        "Check",
        "Teach",
        "About",
    ]

    app = part("listing", told(Status.FACTUAL, Status.FACTUAL))
    assert app.radio[0].options == [
        "Places (1)",
        "Passages (2)",
        "Articles (2)",
        "Off map (0)",
        "Compare",
        "Check",
        "Teach",
        "About",
    ]
    assert app.session_state["listed"] == "places"
    app.radio[0].set_value("compare").run()
    assert app.session_state["listed"] == "compare"
