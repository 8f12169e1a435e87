"""A page with the map alone, for the tests of what happens in a browser."""

from __future__ import annotations

import streamlit as st
from counting import PlaceCount, columns

from dashboard.map.look import Look, View
from dashboard.map.packing import MapPlace, place_table
from dashboard.map.view import show

HOSTILE = '<img src=x onerror="window.hit=1">{{7*7}}${window.hit=1}`{% x'
PLACES = (
    MapPlace(11, "Kyiv", 50.45, 30.52),
    MapPlace(12, "Lviv", 49.84, 24.03),
    MapPlace(21, "الحسكة", 36.5, 40.75),
    MapPlace(22, HOSTILE, 34.0, 38.0),
    MapPlace(23, "Palmyra", 34.0, 38.0),
    MapPlace(24, "Tadmur", 34.0, 38.0),
)
COUNTS = {
    "Syria": (
        PlaceCount(21, 7, 5, "site", 20.0),
        PlaceCount(22, 3, 1, "site"),
        PlaceCount(23, 2, 2, "planned"),
        PlaceCount(24, 1, 1, "reference"),
    ),
    "Ukraine": (PlaceCount(11, 1200, 40, "site"), PlaceCount(12, 4, 3, "actor", 60.0)),
}


def page() -> None:
    """A filter, a button that selects, the map and what its clicks have told."""
    st.sidebar.button("As at first", on_click=as_at_first)
    countries = st.sidebar.multiselect("Country", sorted(COUNTS), key="countries")
    if st.sidebar.button("Choose Lviv"):
        st.session_state.chosen = 12
    looks_at = View(50.0, 30.0, 6) if "kyiv" in st.query_params else None
    map_with_answers(tuple(countries), looks_at)


def as_at_first() -> None:
    """Forget all that was set, but not which news was the last."""
    st.session_state.update(countries=[], chosen=None, clicks=0)


@st.fragment
def map_with_answers(countries: tuple[str, ...], looks_at: View | None) -> None:
    counts = [count for country in countries or sorted(COUNTS) for count in COUNTS[country]]
    chosen = st.session_state.get("chosen")
    click = show(place_table(PLACES), columns(counts), Look(view=looks_at), selected=chosen, height=480)
    if click and click.seq != st.session_state.get("seq"):
        st.session_state.update(
            seq=click.seq, chosen=click.place, clicks=st.session_state.get("clicks", 0) + 1
        )
        st.rerun()  # of the whole page: where that is under way already, the fragment alone is refused
    st.text(f"clicks {st.session_state.get('clicks', 0)}, chosen {chosen}")


page()
