"""What a reader is about to set right or has confirmed; lies in Streamlit's session."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geodata.archive.passages import PassageKey

_CORRECTING, _CONFIRMED, _POINTED, _TAKEN = "correcting", "confirmed", "pointed", "pointed-taken"
_CHANGED = "archive-changed"


@dataclass(frozen=True, slots=True)
class Looked:
    """A passage that a reader looks at, for what it says of a place, or of a name without one.

    ``words`` are those that they had selected in it, "" for none. ``seen`` is the number of the last batch of
    corrections that they could know of.
    """

    passage: PassageKey
    place: int | None
    name: str | None
    words: str = ""
    seen: int = 0


def begin(looked: Looked) -> None:
    """Begin to set something right in a passage."""
    close()
    st.session_state[_CORRECTING] = looked


def current() -> Looked | None:
    """The passage in which something is being set right."""
    looked = st.session_state.get(_CORRECTING)
    return looked if isinstance(looked, Looked) else None


def close() -> None:
    """Set nothing right any more."""
    st.session_state.pop(_CORRECTING, None)
    st.session_state.pop(_POINTED, None)
    st.session_state.pop(_TAKEN, None)


def confirm(looked: Looked) -> None:
    """Ask for what a passage says to be confirmed, or no longer."""
    st.session_state[_CONFIRMED] = looked


def is_confirmed() -> bool:
    """Whether something waits to be confirmed."""
    return _CONFIRMED in st.session_state


def take_confirmed() -> Looked | None:
    """What was asked to be confirmed, once."""
    looked = st.session_state.pop(_CONFIRMED, None)
    return looked if isinstance(looked, Looked) else None


def note_change() -> None:
    """Note that the archive was changed by a press in a part of the page, so that all of it is drawn anew."""
    st.session_state[_CHANGED] = True


def take_change() -> bool:
    """Whether it was, once."""
    return bool(st.session_state.pop(_CHANGED, False))


def point_at(lat: float, lon: float) -> None:
    """Keep the point on the map, in degrees, that was pointed at while something is set right."""
    st.session_state[_POINTED] = lat, lon


def pointed() -> tuple[float, float] | None:
    """That point, None where there is none yet."""
    point = st.session_state.get(_POINTED)
    return point if isinstance(point, tuple) else None


def take_pointed() -> tuple[float, float] | None:
    """That point where it is news."""
    point = pointed()
    is_news = point != st.session_state.get(_TAKEN)
    st.session_state[_TAKEN] = point
    return point if is_news else None
