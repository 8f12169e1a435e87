"""The page: filters, header, map, passages and timeline. Composition only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import settings
from dashboard.compare import comparing
from dashboard.editing import added, choices, correcting, facts, people
from dashboard.editing import articles as editing
from dashboard.exports import popover as exporting
from dashboard.map import view as map_view
from dashboard.map.look import Look
from dashboard.map.packing import PlaceCounts
from dashboard.page import drawer, history, sharing, shortcuts, tour
from dashboard.page import frame as page
from dashboard.state import archives, filters, sidebar
from dashboard.state import correcting as being_corrected
from dashboard.state import display as displays
from dashboard.state import opened as opening
from dashboard.state.address import Address, Display, Opened, from_query
from dashboard.teaching import page as teaching
from dashboard.teaching.sittings import Sitting
from geodata.archive.index.filtered import Filtered
from geodata.archive.selection import Selection
from geodata.errors import GeodataError


def main() -> None:
    """Draw the page for the address it was opened with."""
    page.set_up()
    history.keep()
    being_corrected.take_change()  # all is drawn anew
    try:
        shown = archives.shown(archives.chosen(is_walked=history.is_walked()))
    except GeodataError as error:
        page.refuse(str(error))
        return
    rights = settings.rights(of_samples=shown.is_samples, person=people.signed_in())
    if archives.has_turned(shown) and not history.is_walked():
        filters.adopt(Selection())
        being_corrected.close()
        opening.open_()
    correcting.confirm_last(shown, rights)
    address = from_query(st.query_params, shown.index)
    if history.is_walked():
        history.follow(address)
        tour.follow(shown, address)
    filters.take_asked_for(address.selection, shown.index)
    filtered = shown.index.filtered(filters.current(address.selection, shown.index))
    if address.sitting:
        _exercise(shown, filtered, address, address.sitting)
        return
    sidebar.show(filtered, today=date.today())
    drawer.closer(filtered)
    with page.header(filtered.found):
        page.whose(shown)
        drawer.opener(filtered)
        sharing.show(shown, filtered, address, today=date.today(), as_page=exporting.open_at_map)
        exporting.show(shown, filtered, with_texts=rights.may_read_whole)
        if rights.can_add:
            editing.add_articles(settings.archive(), rights)
        people.offer_to_sign_in(rights)
    with page.messages():
        page.notices(address, shown.index)
        added.report(settings.archive(), shown, rights)
        correcting.report_last(shown.target, rights)
        facts.report_last(shown.target, rights)
        if shown.is_samples:
            with page.about_samples(shown, can_add=rights.can_add):
                tour.offer(shown)
        page.chips(filtered)
        page.left_out(filtered)
        if rights.can_edit:
            page.about_earlier(shown.earlier)
    _map_and_panel(shown, filtered, rights)
    page.days(filtered, displays.current(address.display))
    shortcuts.listen()


def _exercise(shown: archives.Shown, filtered: Filtered, address: Address, sitting: Sitting) -> None:
    """An exercise in place of the filters, the map and the lists, which would give its answers away."""
    with page.messages():
        page.notices(address, shown.index)
    opening.write_address(
        replace(
            address, selection=filtered.selection, opened=Opened(), version=shown.index.version, of=shown.of
        ),
        shown.index,
    )
    teaching.show(shown, filtered, sitting)


@st.fragment
def _map_and_panel(shown: archives.Shown, filtered: Filtered, rights: settings.Rights) -> None:
    """The map and what it opens: a click draws only this part again."""
    asked_for = opening.take_news(from_query(st.query_params, shown.index), shown.index)
    if filters.is_asked_for():
        st.rerun()
    address = replace(
        asked_for,
        selection=filtered.selection,
        display=displays.current(asked_for.display),
        version=shown.index.version,
        of=shown.of,
    )
    opening.write_address(address, shown.index)
    if being_corrected.is_confirmed() or being_corrected.take_change():
        st.rerun()
    comparing.draw_again()
    opened, found = address.opened, filtered.found
    left, right = page.columns()
    with left:
        map_view.show(
            shown.table,
            _counts(filtered, address.display),
            Look(
                address.display.style,
                address.display.colour,
                address.view,
                asks_for_point=choices.asks_for_point(),
                point=being_corrected.pointed(),
                aim=filters.aim(filtered.selection, shown.index),
                is_held=address.display.is_held,
                filters="; ".join(
                    chip.label for chip in filters.set_filters(shown.index, filtered.selection)
                ),
                area=filtered.selection.area,
                tells_view=address.display.in_view,
            ),
            selected=opened.place,
            heard=opening.heard(),
        )
        if not len(found.ids):
            page.empty(filtered)
    with right:
        sidebar.search(filtered)
        refused = editing.refused_date((opened.place, opened.name))
        asked = page.panel(shown, filtered, address, rights=rights, refused=refused, today=date.today())
        if asked and rights.can_edit:
            editing.set_date(settings.archive(), asked, rights, at=(opened.place, opened.name))


def _counts(filtered: Filtered, display: Display) -> PlaceCounts:
    """What is on the map: what is found, or what is in either of the spans of days that are compared."""
    found, wholes = filtered.found, filtered.whole_countries
    if not display.compared:
        columns = (found.ids, found.reports, found.articles, found.roles, found.ring_km)
        return PlaceCounts(*columns, newest=found.newest, wholes=wholes)
    both = filtered.compare(*display.compared)
    columns = (both.ids, both.before + both.after, both.articles, both.roles, both.ring_km)
    return PlaceCounts(*columns, spans=(both.before, both.after), wholes=wholes)


if __name__ == "__main__":
    main()
