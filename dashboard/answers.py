"""What the page's scripts send back, read as the day, number or passage that it should be.

The page is in the reader's hands: what is no such thing becomes None, and nothing is believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from geodata.archive.passages import PassageKey

_Member = TypeVar("_Member", bound=StrEnum)

_LONGEST_NUMBER = 20
_LARGEST_ID = 2**31 - 1


def sent(component: str, trigger: str) -> object:
    """What a component of the page sent last, by its key and the name of what happened in it."""
    state = st.session_state.get(component)
    return state.get(trigger) if isinstance(state, Mapping) else None


def parse_day(value: object) -> date | None:
    """A day as the page writes it, 2025-04-23, and no other way of writing one."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day and day.isoformat() == value else None


def parse_member(value: object, kind: type[_Member]) -> _Member | None:
    """One of the values of a kind."""
    return next((member for member in kind if member.value == value), None)


def parse_number(value: object) -> int | None:
    """A number that is sent as text, since those of JavaScript are not exact beyond 2^53."""
    digits = value.removeprefix("-") if isinstance(value, str) else ""
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER
    return int(str(value)) if is_number else None


def parse_id(value: object) -> int | None:
    """The number of an article."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 < value <= _LARGEST_ID else None


def parse_passage(value: object) -> PassageKey | None:
    """The key that a card carries, "12.3"."""
    article, _, n = value.partition(".") if isinstance(value, str) else ("", "", "")
    numbers = parse_number(article), parse_number(n)
    if numbers[0] is None or numbers[1] is None or max(numbers[0], numbers[1]) > _LARGEST_ID:
        return None
    return numbers[0], numbers[1]
