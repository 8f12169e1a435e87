"""What is open beside the map.

It stands in the address and nowhere else; what is done on the map is taken from it once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.map.look import Drawn, Outlined, Pointed, Seen, parse_news
from dashboard.state import correcting, filters
from dashboard.state import display as displays
from dashboard.state.address import Address, Opened, from_query, to_query
from geodata.archive.area import Area
from geodata.archive.index.filtered import Index
from geodata.archive.passages import PassageKey

_SEEN, _IN_VIEW = "click-seen", "area-in-view"
_OPENED = ("place", "name", "passage", "article")


def open_(
    *,
    place: int | None = None,
    name: str | None = None,
    passage: PassageKey | None = None,
    article: int | None = None,
) -> None:
    """Open a place, a name or an article, or none of them; the address is where this is kept."""
    query = to_query(Address(opened=Opened(place, name, passage, article)))
    is_opened = {key: query[key] for key in _OPENED if key in query}
    others = {key: text for key, text in st.query_params.to_dict().items() if key not in _OPENED}
    # At once: each address is an entry of the browser's history.
    st.query_params.from_dict(others | is_opened)


def take_news(address: Address, index: Index) -> Address:
    """The address after the newest thing done on the map, which is taken once."""
    news = parse_news(st.session_state.get("map"))
    if news is None or news.seq == st.session_state.get(_SEEN):
        return address
    st.session_state[_SEEN] = news.seq
    if isinstance(news, Pointed):
        correcting.point_at(news.lat, news.lon)
        return replace(address, view=news.view)
    if isinstance(news, Seen):
        # Where the map looks is no step of the reader's: it is not written into the address.
        st.session_state[_IN_VIEW] = news.area
        return address
    if isinstance(news, Outlined):
        filters.ask_for(area=news.area)
        return replace(address, view=news.view)
    if isinstance(news, Drawn):
        displays.set_to("style", news.style)
        displays.set_to("colour", news.colour)
        displays.set_to("is_held", news.is_held)
        return replace(address, view=news.view)
    # The archive may have changed since the map was drawn.
    place = news.place if news.place in index.places else None
    return replace(address, opened=Opened(place), view=news.view)


def in_view() -> Area | None:
    """The area that the map shows, as it told last; None while it has not."""
    area = st.session_state.get(_IN_VIEW)
    return area if isinstance(area, Area) else None


def forget_view() -> None:
    """The map is to tell anew what it shows."""
    st.session_state.pop(_IN_VIEW, None)


def heard() -> int:
    """The number of the newest thing done on the map that was taken; 0 before the first."""
    return int(st.session_state.get(_SEEN, 0))


def write_address(address: Address, index: Index) -> None:
    """Put what is shown into the address, so that a copy of it shows the same.

    One that was typed, or is empty, stays until something else is shown: to write it out would be a step
    that no reader took, and Back would undo that.
    """
    query, present = to_query(address), st.query_params.to_dict()
    if present != query and (is_written_out(present) or not _says(present, address, index)):
        st.query_params.from_dict(query)


def is_written_out(query: Mapping[str, str]) -> bool:
    """Whether an address is one of ours, which say all that is set."""
    return "map" in query


def _says(query: Mapping[str, str], address: Address, index: Index) -> bool:
    """Whether an address means what is shown, wherever the map looks."""
    said = from_query(query, index)
    return to_query(replace(said, view=address.view, version=address.version)) == to_query(address)
