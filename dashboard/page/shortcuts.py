"""Keys that spare the mouse a way, and the look of options that would show nothing.

All of it happens in the browser (frontend/page/keys.js); here is which keys there are.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

# What frontend/page/keys.js does at each key.
KEYS = {"/": "go to the search among the filters", "s": "share or cite this view", "?": "show this list"}
_STATIC = Path(__file__).parents[1] / "static"

_draw = st.components.v2.component(
    "conflict-map-keys",
    css=(_STATIC / "keys.css").read_text(encoding="utf-8"),
    js=(_STATIC / "keys.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def listen() -> None:
    """Listen to the keys; takes no room on the page until somebody asks for their list."""
    with st.container(key="keys"):
        _draw(data={"keys": [[key, does] for key, does in KEYS.items()]}, key="keys-list")


def switch() -> None:
    """Draw a box that turns the keys off and on; who speaks to their machine may hit them unawares."""
    _draw(data={"keys": None}, key="keys-switch")
