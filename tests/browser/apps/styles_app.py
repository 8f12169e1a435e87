"""A page with the map and all it can be handed, for the tests of how it draws."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st
from counting import PlaceCount, columns

from dashboard.map.look import Drawn, Look, MapStyle, MarkerColour, View
from dashboard.map.packing import MapPlace, PlaceCounts, PlaceTable, place_table
from dashboard.map.view import show

PLACES = (
    MapPlace(1, "Damascus", 33.51, 36.29, "SY"),
    MapPlace(2, "Raqqa", 35.95, 39.01, "SY"),
    MapPlace(3, "Hasakah", 36.7, 40.9, "SY", is_division=True),
    MapPlace(4, "<b>Mosul</b>", 36.34, 43.13, "IQ"),
    MapPlace(5, "Kyiv", 50.45, 30.52, "UA"),
    MapPlace(6, "Mediterranean Sea", 34.0, 20.0),
)
COUNTS = (
    PlaceCount(1, 30, 12, "site"),
    PlaceCount(2, 1, 1, "reference"),
    PlaceCount(3, 4, 2, "site", 80.0),
    PlaceCount(4, 6, 3, "planned"),
    PlaceCount(5, 11, 4, "site"),
    PlaceCount(6, 2, 1, "actor", 400.0),
)
NEWEST = np.array(
    ["2025-04-23", "2025-04-20", "2025-04-01", "2025-03-27", "NaT", "2025-04-23"], dtype="datetime64[D]"
)
WHOLES = {"SY": 12, "FR": 5, "ZZ": 3}
MANY = 10_000
COMPARED = PlaceCounts(
    np.array([1, 2, 3, 4, 5]),
    np.array([8, 2, 8, 2, 7]),
    np.array([2, 1, 2, 1, 3]),
    np.array([0, 2, 0, 1, 0]),
    np.array([np.nan, np.nan, 80.0, np.nan, np.nan]),
    spans=(np.array([3, 0, 4, 2, 6]), np.array([5, 2, 4, 0, 1])),
    wholes=WHOLES,
)


def page() -> None:
    """What Python may set, the map, and what has been done on it."""
    st.sidebar.button("As at first", on_click=as_at_first)
    if st.sidebar.button("Tour: provinces"):
        st.session_state.update(style="provinces", colour="role")
    kept = st.sidebar.checkbox("Syria only", key="syria")
    map_with_answers(kept, st.sidebar.checkbox("Compare", key="compare"))


def as_at_first() -> None:
    """Forget all that was set, but not which news was the last."""
    st.session_state.update(style="markers", colour="role", chosen=None, told=0, syria=False, compare=False)


@st.fragment
def map_with_answers(is_syria: bool, is_compared: bool) -> None:
    """The map, drawn as was last asked for."""
    state = st.session_state
    style, colour = state.get("style", "markers"), state.get("colour", "role")
    table, counts = _data(is_syria)
    view = View(36.0, 38.0, 6) if "many" not in st.query_params else View(20.0, 30.0, 3)
    told = show(
        table,
        COMPARED if is_compared else counts,
        Look(MapStyle(style), MarkerColour(colour), view),
        selected=state.get("chosen"),
        heard=state.get("seq", 0),
        height=620,
    )
    if told and told.seq != state.get("seq"):
        state.seq = told.seq
        if isinstance(told, Drawn):
            state.update(style=told.style, colour=told.colour)
        else:
            state.chosen = told.place
        state.told = state.get("told", 0) + 1
        st.rerun()  # of the whole page: where that is under way already, the fragment alone is refused
    st.text(f"told {state.get('told', 0)}, drawn {style}/{colour}, chosen {state.get('chosen')}")


def _data(is_syria: bool) -> tuple[PlaceTable, PlaceCounts]:
    if "many" in st.query_params:
        return _many()
    n = 3 if is_syria else len(COUNTS)
    return place_table(PLACES), columns(COUNTS[:n], newest=NEWEST[:n], wholes=WHOLES)


@st.cache_resource
def _many() -> tuple[PlaceTable, PlaceCounts]:
    """Places strewn over the world's land and sea, in a spiral."""
    turns = np.arange(MANY) * math.pi * (3 - math.sqrt(5))
    reach = np.sqrt(np.arange(MANY) / MANY)
    lats, lons = 15 + 45 * reach * np.sin(turns), 40 + 100 * reach * np.cos(turns)
    places = (
        MapPlace(n, f"place {n}", lat, lon, "SY") for n, (lat, lon) in enumerate(zip(lats, lons, strict=True))
    )
    ids = np.arange(MANY)
    rings_km = np.where(ids % 9 == 0, 20.0, np.nan)
    newest = np.datetime64("2025-04-23") - (ids % 800).astype("timedelta64[D]")
    counts = PlaceCounts(ids, ids % 50 + 1, ids % 7 + 1, ids % 3, rings_km, newest=newest, wholes=WHOLES)
    return place_table(places), counts


page()
