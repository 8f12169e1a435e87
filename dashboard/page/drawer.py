"""Where the filters are folded away, as on a phone: a button that says how many are set opens them, and one
below them says what they leave and goes there.

Streamlit has only a sign to fold its sidebar; frontend/page/drawer.js presses it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.state import filters
from dashboard.wording import counted
from geodata.archive.index.filtered import Filtered

_STATIC = Path(__file__).parents[1] / "static"

_draw = st.components.v2.component(
    "conflict-map-drawer",
    css=(_STATIC / "drawer.css").read_text(encoding="utf-8"),
    js=(_STATIC / "drawer.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def opener(filtered: Filtered) -> None:
    """Draw the button that opens the filters, "Filters (2)"; it is seen where they are folded away."""
    number = len(filters.set_filters(filtered.index, filtered.selection))
    label = f"Filters ({number})" if number else "Filters"
    _draw(data={"label": label, "opens": True}, key="drawer-opener", width="content")


def closer(filtered: Filtered) -> None:
    """Draw the button that ends the filters, "Show 28 results"; it is seen where they cover the page."""
    number = filtered.found.totals.passages
    with st.sidebar.container(key="drawer-end"):
        _draw(data={"label": f"Show {counted(number, 'result')}", "opens": False}, key="drawer-closer")
