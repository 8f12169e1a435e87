"""The lists beside the map: places, passages, articles, what is off the map. They do all that the map does.

Draws the rows that tables.py makes, as one real table; what a reader asks of a list lies in
Streamlit's session, a place, a passage, an article or a name that is opened goes to the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from articles.roles.role import Role
from dashboard.answers import parse_member, parse_number, parse_passage, sent
from dashboard.editing.added import UNDATED_WANTED
from dashboard.lists.articles import ARTICLE_COLUMNS, Reach, articles_table
from dashboard.lists.tables import (
    AT_ONCE,
    OFF_MAP_COLUMNS,
    PASSAGE_COLUMNS,
    PLACE_COLUMNS,
    Asked,
    Group,
    Table,
    asked_after,
    of_view,
    off_map_table,
    passages_table,
    places_table,
)
from dashboard.state import display as displays
from dashboard.state import filters
from dashboard.state import opened as opening
from dashboard.state.address import Listing
from geodata.archive.holdings.listed import Holdings
from geodata.archive.index.filtered import Filtered, Index
from geodata.archive.index.results import Totals
from geodata.archive.passages import read_listed
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

# One for all lists: of two, the last would stand beside the next while that is drawn.
_KEY = "list"
_STATIC = Path(__file__).parents[1] / "static"
_COLUMNS = {
    Listing.PLACES: PLACE_COLUMNS,
    Listing.PASSAGES: PASSAGE_COLUMNS,
    Listing.ARTICLES: ARTICLE_COLUMNS,
    Listing.UNMAPPED: OFF_MAP_COLUMNS,
}
_GROUPS = {Listing.ARTICLES: frozenset(Reach), Listing.UNMAPPED: frozenset(Group)}
# What can be searched for, and how it may be written.
_SEARCHES = {
    Listing.PLACES: ("Search the places", "a name, in any usual spelling"),
    Listing.ARTICLES: ("Search the articles", "words of title, publisher or address"),
    Listing.UNMAPPED: ("Search the names", "a name, in any usual spelling"),
}

# Lists that can be of what is in view alone, and how many rows they have otherwise.
_IN_VIEW: Mapping[Listing, Callable[[Totals], int]] = {
    Listing.PLACES: lambda totals: totals.places,
    Listing.PASSAGES: lambda totals: totals.passages,
}

_draw = st.components.v2.component(
    "conflict-map-lists",
    css=(_STATIC / "lists.css").read_text(encoding="utf-8"),
    js=(_STATIC / "lists.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(listing: Listing, filtered: Filtered, archive: Archive, *, in_view: bool = False) -> None:
    """Draw one of the lists, of what is *in_view* alone; a row that needs another choice of roles sets it."""
    index, selection = filtered.index, filtered.selection
    area = opening.in_view() if in_view else None
    listed = filtered.within(area) if area else filtered
    asked = _asked(listing, selection)

    def loosen() -> str:
        return _loosen(filtered)

    if listing is Listing.PLACES:
        table = places_table(index, listed.found, asked, loosen=loosen)
    elif listing is Listing.PASSAGES:
        table = passages_table(listed, asked, partial(read_listed, archive), loosen=loosen)
    elif listing is Listing.ARTICLES:
        table = articles_table(filtered, holdings(archive.name, index.version, archive), asked, loosen=loosen)
    else:
        table = off_map_table(filtered, asked)
    if listing in _IN_VIEW and area:
        table = of_view(table, everything=_IN_VIEW[listing](filtered.found.totals))
    drawn = _draw(
        data=_data(listing, table, asked, back=st.session_state.get(_left_key(listing)))
        | {"in_view": in_view if listing in _IN_VIEW else None},
        key=_KEY,
        on_asked_change=partial(_take, listing, index, selection),
    )
    opens = _opens(drawn.get("asked"))
    if opens and _role(opens):
        # The roles were set before this was drawn; the sidebar and the map come with the whole page.
        opening.open_(place=_place(opens, index))
        st.rerun()


def _take(listing: Listing, index: Index, selection: Selection) -> None:
    """Act on what the reader did in a list, before it is drawn again."""
    news = sent(_KEY, "asked")
    opens = _opens(news)
    if isinstance(news, Mapping) and isinstance(in_view := news.get("in_view"), bool):
        displays.set_to("in_view", in_view)
        opening.forget_view()
        return
    if opens is None:
        st.session_state[_asked_key(listing)] = (
            asked_after(
                _asked(listing, selection), news, _COLUMNS[listing], _GROUPS.get(listing, frozenset())
            ),
            selection,
        )
        return
    place, name, passage = _place(opens, index), opens.get("name"), parse_passage(opens.get("passage"))
    article = parse_number(opens.get("article")) if listing is Listing.ARTICLES else None
    if place is None and article is None and not isinstance(name, str):
        return
    st.session_state[_left_key(listing)] = opens.get("row")
    if article is not None:
        opening.open_(article=article)
        return
    if role := _role(opens):
        filters.adopt(replace(selection, roles=selection.roles | {role}))
        return
    opening.open_(place=place, name=name if place is None else None, passage=passage)


@st.cache_resource(show_spinner=False, max_entries=4)
def holdings(name: str, version: int, _archive: Archive) -> Holdings:
    """The articles of an archive at a version, read once."""
    return Holdings.of(_archive)


def _asked(listing: Listing, selection: Selection) -> Asked:
    """What the reader asks of a list; under other filters it begins at its first rows again."""
    if listing is Listing.ARTICLES and st.session_state.pop(UNDATED_WANTED, False):
        st.session_state[_asked_key(listing)] = Asked(group=Reach.UNDATED.value), selection
    kept: tuple[Asked, Selection] = st.session_state.get(_asked_key(listing), (Asked(), selection))
    asked, of = kept
    return asked if of == selection else replace(asked, shown=AT_ONCE)


def _asked_key(listing: Listing) -> str:
    return f"asked-{listing.value}"


def _left_key(listing: Listing) -> str:
    """Where the row is kept from which a reader left a list: there the keyboard comes back to."""
    return f"left-{listing.value}"


def _opens(news: object) -> Mapping[str, Any] | None:
    opens = news.get("opens") if isinstance(news, Mapping) else None
    return opens if isinstance(opens, Mapping) else None


def _place(opens: Mapping[str, Any], index: Index) -> int | None:
    number = parse_number(opens.get("place"))
    return number if number in index.places else None


def _role(opens: Mapping[str, Any]) -> Role | None:
    return parse_member(opens.get("role"), Role)


def _data(listing: Listing, table: Table, asked: Asked, *, back: object) -> dict[str, Any]:
    """A table as the page draws it: strings, numbers and lists of them."""
    return {
        "listing": table.name,
        "caption": f"{table.caption}, {_order_text(table)}",
        "said": table.said,
        "search": table.search,
        "find": _SEARCHES.get(listing, ("", "")),
        "groups": [list(group) for group in table.groups],
        "group": asked.group or "",
        "columns": [
            {"key": c.key, "label": c.label, "orders": list(c.orders or ()), "holds": c.holds, "fits": c.fits}
            for c in table.columns
        ],
        "sorted": [table.by, table.is_descending],
        "rows": list(table.rows),
        "more": max(0, table.total - len(table.rows)),
        "at_once": AT_ONCE,
        "empty": table.empty,
        "back": back if isinstance(back, str) else "",
    }


def _order_text(table: Table) -> str:
    column = next(column for column in table.columns if column.key == table.by)
    words = column.orders[table.is_descending] if column.orders else ""
    return f"by {column.label.casefold()}, {words}"


def _loosen(filtered: Filtered) -> str:
    """What a reader can do about a list without a row."""
    if ways := [f"“{label}”" for label, _ in filters.blame(filtered)]:
        return f"Loosen the filter {' or '.join(ways)}."
    if filtered.selection != Selection():
        return "Several filters hide everything together: clear some of them."
    return "The archive has no place yet: add articles."
