"""The frame of the page: styles, header, notices, and which place is open.

Draws what is handed to it. What is open stands in the address and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.compare import comparing
from dashboard.editing import checking, facts
from dashboard.editing import correcting as forms
from dashboard.lists import listing as lists
from dashboard.page import about
from dashboard.passages import article
from dashboard.passages import panel as panels
from dashboard.settings import Rights
from dashboard.state import archives, correcting, filters
from dashboard.state import display as displays
from dashboard.state import opened as opening
from dashboard.state.address import Address, Display, Listing, Of
from dashboard.state.archives import Shown
from dashboard.teaching import page as teaching
from dashboard.timeline import bars as timeline
from dashboard.wording import (
    counting_text,
    earlier_text,
    header_text,
    left_out_text,
    off_map_texts,
    plain,
    thin,
)
from geodata.archive.index.filtered import Filtered, Index
from geodata.archive.index.results import Found
from geodata.archive.selection import Selection

_CSS = Path(__file__).parents[1] / "static" / "page.css"
_TOLD = "Every marker leads back to the words that put it there."
_LISTING_NAMES = {
    Listing.PLACES: "Places",
    Listing.PASSAGES: "Passages",
    Listing.ARTICLES: "Articles",
    Listing.UNMAPPED: "Off map",
    Listing.COMPARE: "Compare",
    Listing.CHECK: "Check",
    Listing.TEACH: "Teach",
    Listing.ABOUT: "About",
}


def set_up() -> None:
    """Set the title, the layout and the styles of the page."""
    st.set_page_config("Conflict Map", layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{_CSS.read_text(encoding='utf-8')}</style>")


def header(found: Found) -> DeltaGenerator:
    """Draw the title and the counts of what the filters leave; the line they stand in, for what follows."""
    counts = "  ·  ".join(f"**{number}** {unit}" for number, unit in header_text(found))
    line = st.container(key="header")
    with line:
        st.markdown(f"## Conflict Map\n\n{_TOLD}")
        with st.container(key="counts"):
            st.markdown(counts)
            with st.popover("What is not on the map", type="tertiary"):
                _off_map(found)
    return line


def _off_map(found: Found) -> None:
    """What the counts of the header leave out, and the way to the list of it."""
    st.markdown("\n".join(f"- {line}" for line in off_map_texts(found.totals)))
    if counting := counting_text(found.totals):
        st.caption(counting)
    st.button("List it", key="list-off-map", disabled=not found.totals.off_map, on_click=_list_off_map)


def _list_off_map() -> None:
    opening.open_()
    displays.set_to("listing", Listing.UNMAPPED)


def messages() -> DeltaGenerator:
    """The place for what is said above the map, always there: a map that moves on the page starts anew."""
    return st.container(key="messages")


_WHOSE = {Of.SAMPLES: "Samples", Of.MINE: "Mine"}


def whose(shown: Shown) -> None:
    """Draw the choice between the samples and one's own articles, where there are both."""
    if not shown.is_choice:
        return
    st.session_state["whose"] = Of.SAMPLES if shown.is_samples else Of.MINE
    with st.container(key="whose-articles"):
        st.segmented_control(
            "Whose articles", list(Of), key="whose", format_func=_WHOSE.__getitem__, on_change=_show_others,
            label_visibility="collapsed",
        )  # fmt: skip


def _show_others() -> None:
    of = st.session_state["whose"]
    if of is None:  # pressed again, which is no choice
        return
    archives.choose(Of(of))


def about_samples(shown: Shown, *, can_add: bool) -> DeltaGenerator:
    """Say that what is shown are the sample briefs; the line it stands in, for what follows."""
    invitation = " Add articles of your own: the samples stay a press away."
    if not can_add or shown.is_choice:
        invitation = ""
    line = st.container(key="samples")
    line.caption(f"These are sample briefs, written for this project from the public record.{invitation}")
    return line


def about_earlier(number: int) -> None:
    """Say how many articles another version read, and how they are read anew."""
    if number:
        st.caption(plain(earlier_text(number)))


def chips(filtered: Filtered) -> None:
    """Draw what is set as chips, each removed at a click."""
    drawn = filters.set_filters(filtered.index, filtered.selection)
    if not drawn:
        return
    with st.container(key="chips"):
        for n, chip in enumerate(drawn):
            st.button(
                f"{plain(chip.label)} ✕",
                key=f"chip-{n}",
                help=plain(f"Remove “{chip.label}”"),
                on_click=filters.adopt,
                args=(chip.without,),
            )
        undated, selection = filtered.facets.undated, filtered.selection
        if undated and not selection.include_undated:
            st.button(
                f"+{thin(undated)} undated",
                key="undated-back",
                help="Show the passages without a date too",
                type="tertiary",
                on_click=filters.adopt,
                args=(replace(selection, include_undated=True),),
            )
        st.button(
            "Clear all", key="clear-chips", type="tertiary", on_click=filters.adopt, args=(Selection(),)
        )


def left_out(filtered: Filtered) -> None:
    """Say how many passages are left out for how they are told, and offer to show them."""
    selection, totals = filtered.selection, filtered.found.totals
    hidden = {status: count for status, count in totals.hidden_statuses.items() if count}
    if not hidden:
        return
    shown = replace(selection, statuses=selection.statuses | hidden.keys())
    with st.container(key="left-out"):
        st.caption(left_out_text(hidden, totals.hidden_off_map))
        st.button(
            "Show it" if sum(hidden.values()) == 1 else "Show them",
            key="show-left-out",
            type="tertiary",
            on_click=filters.adopt,
            args=(shown,),
        )


def notices(address: Address, index: Index) -> None:
    """Say what in the address could not be used, and whether the archive has changed since it was made."""
    for text in address.notices:
        st.warning(plain(text))
    is_opened = "opened" not in st.session_state
    st.session_state["opened"] = True
    if is_opened and address.version not in (None, index.version):
        st.info(
            "The archive has changed since this address was made "
            f"(version {address.version}, now {index.version}): counts may differ from what was shared."
        )


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


def empty(filtered: Filtered) -> None:
    """Say which filter hides everything, and offer to loosen it."""
    with st.container(key="empty"):
        ways, selection = filters.blame(filtered), filtered.selection
        st.info(
            "Nothing on the map under these filters."
            if ways or selection != Selection()
            else "The archive has no place yet."
        )
        for label, loosened in ways:
            if st.button(f"Remove the filter “{label}”", on_click=filters.adopt, args=(loosened,)):
                st.rerun()
        if not ways and selection != Selection():
            st.caption("No single filter hides everything: several do together.")
            if st.button("Clear all filters", key="clear-empty", on_click=filters.adopt, args=(Selection(),)):
                st.rerun()


def panel(
    shown: Shown,
    filtered: Filtered,
    address: Address,
    *,
    rights: Rights,
    refused: panels.RefusedDate | None,
    today: date,
) -> panels.AskedDate | None:
    """Draw the open place's passages, or else the lists; the date that a reader sets for an article."""
    opened, looked = address.opened, correcting.current()
    if looked and rights.can_correct:
        forms.show(shown, looked, rights)
        return None
    if opened.article is not None:
        st.button("← All articles", on_click=opening.open_, type="tertiary", key="close")
        _article(shown, filtered, opened.article, rights)
        return None
    if opened.place is not None or opened.name is not None:
        st.button("← All places", on_click=opening.open_, type="tertiary", key="close")
        return panels.passages(shown, filtered, opened, rights=rights, today=today, refused=refused)
    listing = _choose_listing(address.display, filtered.found)
    if listing is Listing.COMPARE:
        comparing.show(filtered, address.display, lambda place: opening.open_(place=place))
    elif listing is Listing.CHECK:
        checking.show(shown, filtered, rights)
    elif listing is Listing.TEACH:
        teaching.offer(shown, filtered, today=today)
    elif listing is Listing.ABOUT:
        about.show(shown)
    else:
        lists.show(listing, filtered, shown.archive, in_view=address.display.in_view)
    return None


def _article(shown: Shown, filtered: Filtered, number: int, rights: Rights) -> None:
    """An article by itself, with the form for what is known of it where a reader may set that."""
    one = lists.holdings(shown.archive.name, shown.index.version, shown.archive).by_id.get(number)
    if one is None:
        st.info("This article is not in the archive, or not any more.")
        return
    article.show(filtered, one)
    if rights.can_edit:
        facts.show(shown, one, rights)
    if rights.may_read_whole:
        article.show_text(shown.archive, one)


def _choose_listing(display: Display, found: Found) -> Listing:
    key = displays.key_of("listing")
    st.session_state[key] = display.listing
    totals = found.totals
    counts = {
        Listing.PLACES: totals.places,
        Listing.PASSAGES: totals.passages,
        Listing.ARTICLES: totals.articles,
        Listing.UNMAPPED: totals.off_map,
    }

    def named(listing: Listing) -> str:
        number = f" ({thin(counts[listing])})" if listing in counts else ""
        return f"{_LISTING_NAMES[listing]}{number}"

    chosen = st.radio(
        "What is listed",
        list(Listing),
        key=key,
        on_change=_turn,
        format_func=named,
        horizontal=True,
        label_visibility="collapsed",
    )
    return Listing(chosen or Listing.PLACES)


def _turn() -> None:
    """Who turns to another list has compared enough."""
    if st.session_state[displays.key_of("listing")] is not Listing.COMPARE:
        comparing.leave()


def days(filtered: Filtered, display: Display) -> None:
    """Draw the timeline under the map."""
    with st.container(key="timeline"):
        timeline.show(filtered, display)
