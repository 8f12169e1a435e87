"""The page: filters, header, map and passages. Composition only."""

from __future__ import annotations

import streamlit as st

from dashboard import archives, editing, filters, map_view, page
from geodata.archive.selection import Selection
from geodata.errors import GeodataError


def main() -> None:
    """Draw the page for the address it was opened with."""
    page.set_up()
    try:
        shown = archives.shown()
    except GeodataError as error:
        page.refuse(str(error))
        return
    address = filters.from_query(st.query_params, shown.index)
    selection = filters.sidebar(shown.index, filters.current(address.selection, shown.index))
    found = shown.index.select(selection)
    with page.header(found):
        if not archives.is_read_only():
            editing.add_articles(archives.target())
    with page.messages():
        page.notices(address.notices)
        editing.report_last()
        if shown.is_samples:
            page.about_samples(can_add=not archives.is_read_only())
        page.left_out(selection, found)
        if not archives.is_read_only() and not shown.is_samples:
            page.about_earlier(shown.earlier)
    _map_and_panel(shown, selection)


@st.fragment
def _map_and_panel(shown: archives.Shown, selection: Selection) -> None:
    """The map and what it opens: a click draws only this part again."""
    opened = page.take_click(filters.from_query(st.query_params, shown.index), shown.index)
    page.write_address(selection, opened)
    found = shown.index.select(selection)
    left, right = page.columns()
    with left:
        map_view.show(
            shown.table,
            map_view.PlaceCounts(found.ids, found.reports, found.articles, found.roles, found.ring_km),
            selected=opened.place,
            view=opened.view,
        )
        if not len(found.ids):
            page.empty(shown.index, selection)
    with right:
        # The sample briefs are not the reader's: there is nothing of theirs to change.
        can_edit = not archives.is_read_only() and not shown.is_samples
        refused = editing.refused_date((opened.place, opened.name))
        asked = page.panel(shown, selection, found, opened, can_edit=can_edit, refused=refused)
        if asked and can_edit:
            editing.set_date(archives.target(), asked, at=(opened.place, opened.name))


main()
