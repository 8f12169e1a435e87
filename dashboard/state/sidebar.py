"""The widgets of the filters: one for each row of FILTERS, by what kind of row it is.

Each takes its first value from the selection and then keeps the reader's, which `filters.current` tells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard.state.filters import (
    FILTERS,
    LONGEST_TEXT,
    Choice,
    Days,
    Filter,
    Least,
    Ring,
    Share,
    Switch,
    Words,
    adopt,
    follow_days,
    typed_area,
    with_undated,
)
from dashboard.state.parameters import LARGEST, ONE_DAY
from dashboard.wording import day_text, thin
from geodata.archive.index.filtered import Filtered
from geodata.archive.selection import Selection

# Days of the presets, counted back from a day.
_PRESETS = {"7 days": 7, "30 days": 30, "1 year": 365}
_BACK_FROM = "presets-from"
_SEARCHED = "searched"


def show(filtered: Filtered, *, today: date) -> None:
    """Draw the filters set to a selection, with what each option would show; *today* is a day to count from.

    Words have a field elsewhere.
    """
    selection = filtered.selection
    with st.sidebar:
        st.markdown("#### Filters")
        for row in FILTERS:
            if isinstance(row, Days):
                _keep(row, filtered)
                _days(row, filtered, today)
            elif not row.is_rare and not isinstance(row, Words):
                _draw(row, filtered)
        is_rare_set = any(row.is_rare and row.is_set(selection) for row in FILTERS)
        with st.expander("More filters", expanded=is_rare_set):
            for row in FILTERS:
                if row.is_rare:
                    _draw(row, filtered)
        st.button(
            "Clear all filters", key="clear-filters", width="stretch", disabled=selection == Selection(),
            on_click=adopt, args=(Selection(),),
        )  # fmt: skip


def search(filtered: Filtered) -> None:
    """Draw the field for words, over the lists; what is asked there is asked of the whole page."""
    if st.session_state.pop(_SEARCHED, False):
        st.rerun()
    for row in FILTERS:
        if isinstance(row, Words):
            _draw(row, filtered)


def _draw(row: Filter, filtered: Filtered) -> None:
    _keep(row, filtered)
    _WIDGETS[type(row)](row, filtered)


def _keep(row: Filter, filtered: Filtered) -> None:
    for key, value in row.state(filtered.selection).items():
        # Assigned each time: a widget whose labels change would otherwise forget its value.
        st.session_state[key] = st.session_state.get(key, value)


def _words(row: Words, filtered: Filtered) -> None:
    st.text_input(
        row.label,
        key=row.widget,
        placeholder=row.placeholder,
        max_chars=LONGEST_TEXT,
        help=row.help_line,
        on_change=lambda: st.session_state.update({_SEARCHED: True}),
    )


def _ring(row: Ring, filtered: Filtered) -> None:
    typed = st.text_input(row.label, key=row.widget, placeholder=row.placeholder, help=row.help_line)
    if typed.strip() and typed_area(typed) is None:
        st.warning("This is no area and is not applied. Two corners make a box: 33,35..37,42")


def _choices(row: Choice, filtered: Filtered) -> None:
    """Options with their counts: commonest first, or in the order of the names."""
    names, counts = row.names(filtered.index), getattr(filtered.facets, row.counts or row.field)

    def place(value: Any) -> tuple[bool, int, str]:
        return value == row.last, -counts.get(value, 0), names[value]

    # What an archive of before knew and this one does not, no widget takes.
    st.session_state[row.widget] = [value for value in st.session_state[row.widget] if value in names]
    st.multiselect(
        row.heading or row.label,
        list(names) if row.keep_order else sorted(names, key=place),
        key=row.widget,
        placeholder=row.placeholder,
        format_func=lambda value: f"{names.get(value, value)} ({thin(counts.get(value, 0))})",
        help=row.help_line,
    )


def _switch(row: Switch, filtered: Filtered) -> None:
    if not row.ways:
        number = thin(getattr(filtered.facets, row.counts))
        st.checkbox(f"{row.label} ({number})", key=row.widget, help=row.help_line)
    elif len(getattr(filtered.selection, row.part_of)) > 1 or row.is_set(filtered.selection):
        ways = row.ways
        st.radio(
            row.label, (False, True), key=row.widget, horizontal=True, label_visibility="collapsed",
            format_func=lambda is_set: ways[is_set],
        )  # fmt: skip


def _slider(row: Share, filtered: Filtered) -> None:
    st.slider(row.label, 0, 100, step=5, format="%d %%", key=row.widget, help=row.help_line)


def _least(row: Least, filtered: Filtered) -> None:
    st.number_input(row.label, 0, LARGEST, step=1, key=row.widget, help=row.help_line)


def _days(row: Days, filtered: Filtered, today: date) -> None:
    if filtered.index.span is None:
        st.caption("No passage is dated.")
        return
    _date_inputs(row, filtered, filtered.index.span)
    _presets(filtered, today)


def _date_inputs(row: Days, filtered: Filtered, span: tuple[date, date]) -> None:
    asked = row.state(filtered.selection)
    # A widget refuses a day beyond its bounds: what is asked for must lie within, spoken of or not.
    set_ = [*asked.values(), *(st.session_state[key] for key in asked)]
    days = [span[0], span[1] - ONE_DAY, *(day for day in set_ if day)]
    had = row.is_set(filtered.selection)
    with st.container(key="dates", horizontal=True):
        first, last = (
            st.date_input(
                label,
                value=None,
                key=key,
                min_value=min(days),
                max_value=max(days),
                format="YYYY-MM-DD",
                help=help_line,
                on_change=follow_days,
                kwargs={"had": had},
            )
            for label, key, help_line in zip(("From", "To"), asked, (row.help_line, None), strict=True)
        )
    if first and last and first > last:
        st.warning("“From” lies after “To”: no day is between them. The dates are not applied.")


def _presets(filtered: Filtered, today: date) -> None:
    """The last days at one click, counted back from a day that the reader chooses."""
    selection, newest = filtered.selection, filtered.timeline().newest
    if newest is None:
        return
    # The newest of the days that most reports speak of: a single one of long after is not meant.
    back_from = {"newest": (newest, f"newest report, {day_text(newest)}"), "today": (today, "today")}
    chosen = st.session_state.get(_BACK_FROM)
    # A widget whose label changes, as with another newest report, forgets its value or holds the old label.
    st.session_state[_BACK_FROM] = chosen = chosen if chosen in back_from else "newest"
    with st.container(key="presets", horizontal=True):
        end = back_from[chosen][0]
        had = bool(selection.start or selection.end)
        include_undated = with_undated(selection.include_undated, had=had, has=True)
        for label, days in _PRESETS.items():
            # The calendar begins with the year 1.
            start = end - timedelta(days=min(days - 1, (end - date.min).days))
            last = replace(selection, start=start, end=end + ONE_DAY, include_undated=include_undated)
            st.button(
                label, key=f"preset-{days}", type="tertiary", disabled=last == selection,
                help=f"{day_text(start)} to {day_text(end)}", on_click=adopt, args=(last,),
            )  # fmt: skip
        any_day = replace(selection, start=None, end=None, include_undated=True)
        st.button(
            "Reset dates", key="reset-dates", type="tertiary", disabled=any_day == selection,
            on_click=adopt, args=(any_day,),
        )  # fmt: skip
    st.radio("Counted back from", list(back_from), key=_BACK_FROM, format_func=lambda key: back_from[key][1])


_WIDGETS: dict[type[Filter], Callable[[Any, Filtered], None]] = {
    Words: _words,
    Switch: _switch,
    Choice: _choices,
    Share: _slider,
    Least: _least,
    Ring: _ring,
}
