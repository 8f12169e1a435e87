"""The page: filters, header, map, passages and timeline. Composition only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.editing import articles as editing
from dashboard.map import view as map_view
from dashboard.page import frame as page
from dashboard.page import sharing, shortcuts, tour
from dashboard.state import archives, filters, sidebar
from dashboard.state import display as displays
from dashboard.state import opened as opening
from dashboard.state.address import Display, from_query
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.results import Comparison
from geodata.errors import GeodataError


def main() -> None:
    """Draw the page for the address it was opened with."""
    page.set_up()
    try:
        shown = archives.shown()
    except GeodataError as error:
        page.refuse(str(error))
        return
    address = from_query(st.query_params, shown.index)
    filtered = shown.index.filtered(filters.current(address.selection, shown.index))
    sidebar.show(filtered)
    with page.header(filtered.found):
        sharing.show(shown, filtered, today=date.today())
        if not archives.is_read_only():
            editing.add_articles(archives.target())
    with page.messages():
        page.notices(address, shown.index)
        editing.report_last()
        if shown.is_samples:
            with page.about_samples(can_add=not archives.is_read_only()):
                tour.offer(shown)
        page.set_filters(filtered)
        page.left_out(filtered)
        if not archives.is_read_only() and not shown.is_samples:
            page.about_earlier(shown.earlier)
    _map_and_panel(shown, filtered)
    page.days(filtered, displays.current(address.display))
    shortcuts.listen()


@st.fragment
def _map_and_panel(shown: archives.Shown, filtered: Filtered) -> None:
    """The map and what it opens: a click draws only this part again."""
    asked_for = opening.take_news(from_query(st.query_params, shown.index), shown.index)
    address = replace(
        asked_for,
        selection=filtered.selection,
        display=displays.current(asked_for.display),
        version=shown.index.version,
    )
    opening.write_address(address)
    opened, found = address.opened, filtered.found
    left, right = page.columns()
    with left:
        map_view.show(
            shown.table,
            map_view.PlaceCounts(found.ids, found.reports, found.articles, found.roles, found.ring_km),
            selected=opened.place,
            view=address.view,
            style=address.display.style,
            colour=address.display.colour,
            newest=found.newest,
            wholes=filtered.whole_countries,
            compared=_compared(filtered, address.display),
        )
        if not len(found.ids):
            page.empty(filtered)
    with right:
        # The sample briefs are not the reader's: there is nothing of theirs to change.
        can_edit = not archives.is_read_only() and not shown.is_samples
        refused = editing.refused_date((opened.place, opened.name))
        date = page.panel(
            shown, filtered, address,
            can_edit=can_edit, may_read_whole=not archives.is_read_only(), refused=refused,
        )  # fmt: skip
        if date and can_edit:
            editing.set_date(archives.target(), date, at=(opened.place, opened.name))


def _compared(filtered: Filtered, display: Display) -> Comparison | None:
    """The two spans of days that the reader compares, if any."""
    return filtered.compare(*display.compared) if display.compared else None


main()
