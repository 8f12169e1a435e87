"""The timeline under the map: how many passages fall on which days.

It is brushed to narrow the dates, and played bar by bar. Counting is the index's. This says in plain
data what `frontend/timeline` draws, and turns what a reader does there into dates of the filters and
into what is set of the display. How fast and in which way it plays, only the browser knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.answers import parse_day, parse_member, sent
from dashboard.compare import comparing
from dashboard.state import display as displays
from dashboard.state import filters
from dashboard.state.address import Days, Display, Lines
from dashboard.wording import counted, thin
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.timeline import Timeline
from geodata.archive.selection import Selection

_STATIC = Path(__file__).parents[1] / "static"
_KEY = "timeline-chart"
_ANSWERED = "timeline-answered"
_LONGEST_NAME = 120
_LARGEST_NUMBER = 2**31

_draw = st.components.v2.component(
    "conflict-map-timeline",
    css=(_STATIC / "timeline.css").read_text(encoding="utf-8"),
    js=(_STATIC / "timeline.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(filtered: Filtered, display: Display) -> None:
    """Draw the timeline of what the filters leave but for their dates."""
    by = None if display.lines is Lines.ALL else display.lines.value
    told = filtered.timeline(by=by, whole=display.is_whole)
    has_fewer = display.is_whole and not filtered.timeline().is_whole
    _draw(
        data={
            **drawn(told, filtered, display),
            "has_fewer": has_fewer,
            "answered": st.session_state.get(_ANSWERED, 0),
        },
        key=_KEY,
        on_brush_change=_brushed,
        on_clear_change=_cleared,
        on_lines_change=_lines_chosen,
        on_whole_change=_whole_chosen,
        on_stop_change=comparing.stop,
    )


def drawn(told: Timeline, filtered: Filtered, display: Display) -> dict[str, Any]:
    """What the page draws, in plain values. Days are ISO; every range is half-open, an open end is None."""
    index, selection = filtered.index, filtered.selection
    names = (
        index.countries
        if display.lines is Lines.COUNTRY
        else {key: actor.name for key, actor in index.actors.items()}
    )
    return {
        "unit": told.unit,
        "edges": [edge.isoformat() for edge in told.edges],
        "counts": list(told.counts),
        "planned": list(told.planned),
        "series": [
            {"name": names.get(line.key, line.key)[:_LONGEST_NAME], "counts": list(line.counts)}
            for line in told.series
        ],
        "before": told.before,
        "after": told.after,
        "range": [day.isoformat() if day else None for day in (selection.start, selection.end)],
        "lines": display.lines.value,
        "compared": [[day.isoformat() for day in days] for days in display.compared or ()],
        "note": undated_text(told, selection),
        "empty": empty_text(told),
    }


def undated_text(told: Timeline, selection: Selection) -> str:
    """What lies on no day, and what becomes of it: "9 undated, shown too · 2 planned without a day"."""
    if not told.undated:
        return ""
    fate = ""
    if not selection.include_undated:
        fate = ", left out"
    elif selection.start or selection.end:
        fate = ", shown too"
    planned = f" · {thin(told.undated_planned)} planned without a day" if told.undated_planned else ""
    return f"{thin(told.undated)} undated{fate}{planned}"


def empty_text(told: Timeline) -> str:
    """Why there is no bar to draw; nothing where there is one."""
    if told.counts:
        return ""
    if not told.undated:
        return "No days to draw: no passage is left under these filters."
    is_one = told.undated == 1
    return (
        f"No days to draw: {counted(told.undated, 'passage')} {'is' if is_one else 'are'} left under "
        f"these filters, {'and it is' if is_one else 'all of them'} undated."
    )


def parse_brush(value: object) -> Days | None:
    """The days that the page sent, half-open; None where it is no such thing."""
    if not isinstance(value, Mapping):
        return None
    start, end = parse_day(value.get("from")), parse_day(value.get("to"))
    return (start, end) if start and end and start < end else None


def parse_seq(value: object) -> int | None:
    """The number that the page gave to what it asks, so that it knows the answer; None where it is none."""
    number = value.get("seq") if isinstance(value, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 < number < _LARGEST_NUMBER else None


def _brushed() -> None:
    asked = sent(_KEY, "brush")
    if days := parse_brush(asked):
        filters.set_days(*days, is_frame=isinstance(asked, Mapping) and asked.get("is_frame") is True)
    _answer(asked)


def _cleared() -> None:
    filters.set_days(None, None)
    _answer(sent(_KEY, "clear"))


def _answer(asked: object) -> None:
    """Remember what is answered: the page draws its own brush until then."""
    if (number := parse_seq(asked)) is not None:
        st.session_state[_ANSWERED] = number


def _lines_chosen() -> None:
    if lines := parse_member(sent(_KEY, "lines"), Lines):
        displays.set_to("lines", lines)


def _whole_chosen() -> None:
    asked = sent(_KEY, "whole")
    if isinstance(asked, bool):
        displays.set_to("is_whole", asked)
