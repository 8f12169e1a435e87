"""How a selection is drawn, as the reader has set it.

Lies in Streamlit's session, comes from and goes to the address.
"""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

import streamlit as st

from dashboard.state.address import Display


def current(fallback: Display) -> Display:
    """What is set; *fallback* for what never was."""
    kept = {field.name: st.session_state.get(key_of(field.name)) for field in fields(Display)}
    # A widget whose labels changed under a hasty reader holds a label that is no value.
    usable = {name: value for name, value in kept.items() if value is not None and _is_value(name, value)}
    return replace(fallback, **usable)


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


def _is_value(name: str, value: object) -> bool:
    usual = getattr(Display(), name)
    return not isinstance(usual, StrEnum) or value in set(type(usual))
