"""The browser's Back and Forward: what they change in the address is what the page then shows.

Streamlit makes an entry of the browser's history of each new address, and runs the page again where a
reader goes to another entry. Which addresses are worth one, frontend/page/history.js decides.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.state import correcting, filters
from dashboard.state import display as displays
from dashboard.state.address import Address

_draw = st.components.v2.component(
    "conflict-map-history",
    js=(Path(__file__).parents[1] / "static" / "history.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def keep() -> None:
    """Keep the history short of what is no step of a reader's; takes no room on the page."""
    with st.container(key="history"):
        _draw(key="history-kept")


def is_walked() -> bool:
    """Whether this run answers the browser's Back or Forward.

    Nothing else tells: the address of any run may be older than what the page has said since.
    """
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def follow(address: Address) -> None:
    """Set the widgets to an address that a reader went back or forward to; before they are drawn."""
    filters.adopt(address.selection)
    displays.adopt(address.display)
    correcting.close()
