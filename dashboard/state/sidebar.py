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
    Ring,
    Share,
    Switch,
    Words,
    adopt,
    typed_area,
)
from dashboard.state.parameters import ONE_DAY
from dashboard.wording import day_text, thin
from geodata.archive.index.filtered import Filtered
from geodata.archive.selection import Selection

# Days of the presets, counted back from the newest day that most reports speak of.
_PRESETS = {"7 days": 7, "30 days": 30, "1 year": 365}


def show(filtered: Filtered) -> None:
    """Draw the filters set to a selection, with what each option would show."""
    selection = filtered.selection
    with st.sidebar:
        st.markdown("#### Filters")
        for row in FILTERS:
            if not row.is_rare:
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


def _draw(row: Filter, filtered: Filtered) -> None:
    for key, value in row.state(filtered.selection).items():
        # Assigned each time: a widget whose labels change would otherwise forget its value.
        st.session_state[key] = st.session_state.get(key, value)
    _WIDGETS[type(row)](row, filtered)


def _words(row: Words, filtered: Filtered) -> None:
    st.text_input(row.label, key=row.widget, placeholder=row.placeholder, max_chars=LONGEST_TEXT)
    st.caption(row.help_line)


def _ring(row: Ring, filtered: Filtered) -> None:
    typed = st.text_input(row.label, key=row.widget, placeholder=row.placeholder)
    st.caption(row.help_line)
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
    )
    st.caption(row.help_line)


def _switch(row: Switch, filtered: Filtered) -> None:
    if not row.ways:
        number = thin(getattr(filtered.facets, row.counts))
        st.checkbox(f"{row.label} ({number})", key=row.widget)
        st.caption(row.help_line)
    elif len(getattr(filtered.selection, row.part_of)) > 1 or row.is_set(filtered.selection):
        ways = row.ways
        st.radio(
            row.label, (False, True), key=row.widget, horizontal=True, label_visibility="collapsed",
            format_func=lambda is_set: ways[is_set],
        )  # fmt: skip


def _slider(row: Share, filtered: Filtered) -> None:
    st.slider(row.label, 0, 100, step=5, format="%d %%", key=row.widget)
    st.caption(row.help_line)


def _days(row: Days, filtered: Filtered) -> None:
    if filtered.index.span is None:
        st.caption("No passage is dated.")
        return
    _date_inputs(row, filtered, filtered.index.span)
    _presets(filtered)


def _date_inputs(row: Days, filtered: Filtered, span: tuple[date, date]) -> None:
    asked = row.state(filtered.selection)
    # A widget refuses a day beyond its bounds: what is asked for must lie within, spoken of or not.
    set_ = [*asked.values(), *(st.session_state[key] for key in asked)]
    days = [span[0], span[1] - ONE_DAY, *(day for day in set_ if day)]
    with st.container(key="dates", horizontal=True):
        first, last = (
            st.date_input(
                label, value=None, key=key, min_value=min(days), max_value=max(days), format="YYYY-MM-DD"
            )
            for label, key in zip(("From", "To"), asked, strict=True)
        )
    st.caption(row.help_line)
    if first and last and first > last:
        st.warning("“From” lies after “To”: no day is between them. The dates are not applied.")


def _presets(filtered: Filtered) -> None:
    """The last days that most reports speak of, at one click."""
    selection, newest = filtered.selection, filtered.timeline().newest
    if newest is None:
        return
    with st.container(key="presets", horizontal=True):
        for label, days in _PRESETS.items():
            # The calendar begins with the year 1.
            start = newest - timedelta(days=min(days - 1, (newest - date.min).days))
            last = replace(selection, start=start, end=newest + ONE_DAY)
            st.button(
                label, key=f"preset-{days}", type="tertiary", disabled=last == selection,
                help=f"{day_text(start)} to {day_text(newest)}", on_click=adopt, args=(last,),
            )  # fmt: skip
        any_day = replace(selection, start=None, end=None, include_undated=True)
        st.button(
            "Reset dates", key="reset-dates", type="tertiary", disabled=any_day == selection,
            on_click=adopt, args=(any_day,),
        )  # fmt: skip


_WIDGETS: dict[type[Filter], Callable[[Any, Filtered], None]] = {
    Words: _words,
    Days: _days,
    Switch: _switch,
    Choice: _choices,
    Share: _slider,
    Ring: _ring,
}
