"""The lists beside the map: places, passages, what is not on the map. They do all that the map does.

Draws what the index counts; a place or a name that is chosen goes to the address.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import comparing, opening
from dashboard.address import Address, Listing
from dashboard.archives import Shown
from dashboard.wording import describe, plain
from geodata.archive.index import Found, Index
from geodata.archive.selection import Selection
from geodata.places.gazetteer import Place
from geodata.places.names import bare, fold, skeleton

_AT_ONCE = 25


def show(listing: Listing, shown: Shown, selection: Selection, found: Found, address: Address) -> None:
    """Draw one of the lists."""
    if listing is Listing.PLACES:
        place_list(shown.index, found, lambda place: opening.open_(place=place))
    elif listing is Listing.UNMAPPED:
        unmapped(
            shown.index,
            selection,
            lambda place: opening.open_(place=place),
            lambda name: opening.open_(name=name),
        )
    elif listing is Listing.COMPARE:
        comparing.show(shown.index, selection, address.display, lambda place: opening.open_(place=place))
    else:
        st.caption("Not yet.")


def place_list(index: Index, found: Found, on_open: Callable[[int], None]) -> None:
    """Draw the places on the map as buttons, most articles first, with a search: the map by keyboard."""
    wanted = st.text_input(
        "Search the places", key="search-places", placeholder="a name, in any usual spelling"
    )
    places = found.places
    rows = [
        (place, row)
        for row in (places[n] for n in found.order().tolist())
        if is_wanted(place := index.places[row.id], wanted)
    ]
    if not rows:
        st.caption("No place on the map has this in its name." if wanted else "No place is on the map.")
    shown = st.session_state.get("shown-places", _AT_ONCE)
    for place, row in rows[:shown]:
        label = f"{plain(place.name)} · {plain(describe(place))} · {row.articles}"
        st.button(label, key=f"open-{place.id}", on_click=on_open, args=(place.id,), type="tertiary", width="stretch",
                  help=f"{row.reports} reports in {row.articles} articles")  # fmt: skip
    if len(rows) > shown and st.button(
        f"Show more ({len(rows) - shown})", key="more-places", width="stretch"
    ):
        st.session_state["shown-places"] = shown + _AT_ONCE
        st.rerun(scope="fragment")


def is_wanted(place: Place, wanted: str) -> bool:
    """Whether a place has the words of a search in its name or description, or words that sound like them.

    "countryside of Al-Darbasiyah" sounds like "Darbasiyeh" in its last word.
    """
    name, words = place.name, fold(wanted)
    if words in fold(name) or words in fold(describe(place)) or bare(wanted) in bare(name):
        return True
    sound, parts, count = skeleton(wanted), name.split(), len(wanted.split())
    runs = [" ".join(parts[i : i + count]) for i in range(len(parts) - count + 1)]
    return sound is not None and sound in (skeleton(name), *map(skeleton, runs))


def unmapped(
    index: Index, selection: Selection, on_country: Callable[[int], None], on_name: Callable[[str], None]
) -> None:
    """Draw what the map does not show: whole countries, and names without a certain place."""
    rest = index.unmapped(selection)
    if not rest.countries and not rest.names:
        st.caption("Every place name under these filters is on the map.")
    if rest.countries:
        st.caption("Whole countries and wide regions are not pinned to a point.")
    for country in rest.countries[:_AT_ONCE]:
        st.button(f"{plain(country.place.name)} · {country.mentions}", key=f"country-{country.place.id}",
                  on_click=on_country, args=(country.place.id,), type="tertiary", width="stretch")  # fmt: skip
    if rest.names:
        st.caption("Names for which no place was certain enough.")
    for i, unplaced in enumerate(rest.names[:_AT_ONCE]):
        st.button(f"{plain(unplaced.text)} · {unplaced.mentions}", key=f"name-{i}",
                  on_click=on_name, args=(unplaced.text,), type="tertiary", width="stretch")  # fmt: skip
