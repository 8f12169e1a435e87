"""How a selection is drawn, as the reader has set it: lies in Streamlit's session, comes from and goes to the address."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from dashboard.address import Display


def current(fallback: Display) -> Display:
    """What is set; *fallback* for what never was."""
    kept = {field.name: st.session_state.get(key_of(field.name)) for field in fields(Display)}
    return replace(fallback, **{name: value for name, value in kept.items() if value is not None})


def adopt(display: Display) -> None:
    """Set all of it; for callbacks, which run before the page is drawn."""
    for field in fields(Display):
        set_to(field.name, getattr(display, field.name))


def set_to(name: str, value: Any) -> None:
    """Set one thing, a field of `Display`, for the next time the page is drawn."""
    st.session_state[key_of(name)] = value


def key_of(name: str) -> str:
    """The key of a field of `Display` in the session; a widget with this key sets it."""
    return f"show-{name}"
