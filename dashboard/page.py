"""The frame of the page: styles, header, notices, and which place is open.

Draws what is handed to it. What is open stands in the address and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import filters, map_view, panels
from dashboard.archives import Shown
from dashboard.filters import Address
from geodata.archive.index import Found, Index
from geodata.archive.selection import Selection

_CSS = Path(__file__).parent / "static" / "page.css"
_SEEN = "click-seen"


def set_up() -> None:
    """Set the title, the layout and the styles of the page."""
    st.set_page_config("Conflict Map", layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{_CSS.read_text(encoding='utf-8')}</style>")


def header(found: Found) -> DeltaGenerator:
    """Draw the title and the counts of what the filters leave; the line they stand in, for what follows them."""
    counts = "  ·  ".join(f"**{number}** {unit}" for number, unit in panels.header_text(found))
    line = st.container(key="header")
    with line:
        st.markdown("## Conflict Map")
        st.markdown(counts)
    return line


def messages() -> DeltaGenerator:
    """The place for what is said above the map, always there: a map that moves on the page starts anew."""
    return st.container(key="messages")


def about_samples(*, can_add: bool) -> None:
    """Say that what is shown are the sample briefs."""
    invitation = " Add articles of your own to see yours instead." if can_add else ""
    st.caption(f"These are sample briefs, written for this project from the public record.{invitation}")


def about_earlier(number: int) -> None:
    """Say how many articles another version read, and how they are read anew."""
    if number:
        st.caption(panels.plain(panels.earlier_text(number)))


def left_out(selection: Selection, found: Found) -> None:
    """Say how many passages are left out for how they are told, and offer to show them."""
    hidden = {status: count for status, count in found.totals.hidden_statuses.items() if count}
    if not hidden:
        return
    shown = replace(selection, statuses=selection.statuses | hidden.keys())
    with st.container(key="left-out"):
        st.caption(panels.left_out_text(hidden, found.totals.hidden_off_map))
        st.button(
            "Show it" if sum(hidden.values()) == 1 else "Show them",
            key="show-left-out",
            type="tertiary",
            on_click=filters.adopt,
            args=(shown,),
        )


def notices(texts: Sequence[str]) -> None:
    """Say what in the address could not be used."""
    for text in texts:
        st.warning(panels.plain(text))


def refuse(reason: str) -> None:
    """Say why there is nothing to show."""
    st.markdown("## Conflict Map")
    st.error("The archive cannot be shown.")
    st.code(reason, language=None, wrap_lines=True)


def columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of the map and of the panel."""
    with st.container(key="workspace"):
        left, right = st.columns([1, 0.6], gap="small")
    return left.container(key="map-column"), right.container(key="panel-column")


def take_click(address: Address, index: Index) -> Address:
    """The address after the newest click on the map, which is taken once."""
    click = map_view.parse_click(st.session_state.get("map"))
    if click is None or click.seq == st.session_state.get(_SEEN):
        return address
    st.session_state[_SEEN] = click.seq
    # The archive may have changed since the map was drawn.
    place = click.place if click.place in index.places else None
    return replace(address, place=place, name=None, view=click.view)


def write_address(selection: Selection, opened: Address) -> None:
    """Put what is shown into the address, so that a copy of it shows the same."""
    query = filters.to_query(selection, place=opened.place, name=opened.name, view=opened.view)
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def empty(index: Index, selection: Selection) -> None:
    """Say which filter hides everything, and offer to loosen it."""
    with st.container(key="empty"):
        ways = filters.blame(index, selection)
        st.info(
            "Nothing on the map under these filters."
            if ways or selection != Selection()
            else "The archive has no place yet."
        )
        for label, loosened in ways:
            if st.button(f"Remove the filter “{label}”", on_click=filters.adopt, args=(loosened,)):
                st.rerun()


def panel(
    shown: Shown,
    selection: Selection,
    found: Found,
    opened: Address,
    *,
    can_edit: bool,
    refused: panels.RefusedDate | None,
) -> panels.AskedDate | None:
    """Draw the open place's passages, or else the lists; the date that a reader sets for an article."""
    if opened.place is not None or opened.name is not None:
        st.button("← All places", on_click=_open, kwargs={}, type="tertiary", key="close")
        return panels.passages(
            shown.archive, shown.index, selection, place=opened.place, name=opened.name, can_edit=can_edit,
            refused=refused,
        )  # fmt: skip
    totals = found.totals
    on_map, off_map = st.tabs([f"On the map ({totals.places})", f"Not on the map ({totals.unmapped})"])
    with on_map:
        panels.place_list(shown.index, found, lambda place: _open(place=place))
    with off_map:
        panels.unmapped(
            shown.index, selection, lambda place: _open(place=place), lambda name: _open(name=name)
        )
    return None


def _open(*, place: int | None = None, name: str | None = None) -> None:
    """Open a place or a name, or neither; the address is where this is kept."""
    for key, value in (("place", place), ("name", name)):
        if value is None:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = str(value)
