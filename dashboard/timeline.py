"""The timeline under the map: how many passages fall on which days, brushed to narrow the dates and played day by day.

Counting is the index's; this draws it and turns what the reader does into dates of the filters.
"""

from __future__ import annotations

import streamlit as st

from dashboard.address import Display, Lines
from geodata.archive.index import Index
from geodata.archive.selection import Selection


def show(index: Index, selection: Selection, display: Display) -> None:
    """Draw the timeline of what the filters leave but for their dates."""
    by = None if display.lines is Lines.ALL else display.lines.value
    told = index.timeline(selection, by=by, whole=display.is_whole)
    if not told.counts:
        st.caption("No passage is dated.")
