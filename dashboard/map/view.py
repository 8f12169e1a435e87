"""Show places on a Folium map that the browser builds once.

The only module that imports folium. It knows packed places and counts; nothing of articles, filters
or the archive.

What travels, and when:

- `shell()`, the page with Leaflet, our scripts and the base map, is the same text for everybody.
  streamlit-folium gives a map whose script differs a new frame, which would flicker and lose its view.
- A `PlaceTable`, the places of one version of the archive, is fetched once by its address.
- `payload()`, counts per place, what is selected and how it is drawn, is sent whenever they change.

What comes back is the newest `News`: a click, or another way of drawing that the reader has chosen
and the browser has already taken up. Panning and zooming tell nothing.

Everything made from data crosses as base64 of a compressed stream, so no text of it meets Jinja,
HTML or JavaScript source; the scripts of `frontend/map` draw names with calls that take plain text.
The base map is Natural Earth's de facto view of borders, see `dashboard/atlas/basemap.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import folium
import streamlit.components.v1 as components
from branca.element import MacroElement
from folium.template import Template
from streamlit import runtime
from xstatic.pkg import leaflet

from dashboard.map import tiles
from dashboard.map.look import Look, News, parse_news
from dashboard.map.packing import PlaceCounts, PlaceTable, payload

_OURS: Final = Path(__file__).parents[1] / "static"
_LEAFLET: Final = Path(leaflet.BASE_DIR)


def show(
    table: PlaceTable,
    counts: PlaceCounts,
    look: Look,
    *,
    selected: int | None,
    heard: int = 0,
    height: int = 600,
) -> News | None:
    """Draw the map, or bring the one on the page up to date; the newest thing a reader did on it, if any.

    Later views than that of *look* are the reader's own. Its style and colour are taken up where they mind
    what the reader last chose in the map, *heard* being the number of the newest thing done on it that
    was taken in, or where they differ from what was last handed in.
    *height* is in pixels, and the map follows if the page makes its frame larger.

    Raises:
        KeyError: a count is for a place that *table* does not hold.
    """
    # Not above: it registers itself with Streamlit when imported, which works in a script only.
    from streamlit_folium import st_folium

    news = folium.FeatureGroup(name="news")
    news.add_child(
        _Update(payload(table, counts, look, address=_served(table), selected=selected, heard=heard))
    )
    answer = st_folium(
        shell(),
        key="map",
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=news,
    )
    return parse_news(answer)


def shell() -> folium.Map:
    """The map without any data: the same script every time."""
    ours, theirs = _folders()
    page = folium.Map(tiles=None, location=(25.0, 30.0), zoom_start=2, font_size="13px")
    # In place of folium's own lists, which name hosts on the internet and libraries we have no use for.
    page.default_js = [
        ("leaflet.js", _address(theirs, _LEAFLET / "leaflet.js")),
        ("map.js", _address(ours, _OURS / "map.js")),
    ]
    page.default_css = [
        ("leaflet.css", _address(theirs, _LEAFLET / "leaflet.css")),
        ("map.css", _address(ours, _OURS / "map.css")),
    ]
    settings = {
        "base": _address(ours, _OURS / "basemap.bin"),
        "provinces": _address(ours, _OURS / "provinces.bin"),
        "details": f"../{ours}/details/{{name}}.bin?v={_fingerprint(_OURS / 'details')}",
        "tiles": [asdict(one) for one in tiles.offered()],
    }
    page.add_child(_Start(settings))
    return page


class _Start(MacroElement):  # type: ignore[misc]
    """Starts our script on the map it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "conflictMap.start({{ this._parent.get_name() }}, {{ this.settings | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "Start"
        self.settings = settings


class _Update(MacroElement):  # type: ignore[misc]
    """Hands our script a payload; runs in the frame that is already there."""

    _template = Template(
        "{% macro script(this, kwargs) %}conflictMap.update({{ this.payload | tojson }});{% endmacro %}"
    )

    def __init__(self, payload: str) -> None:
        super().__init__()
        self._name = "Update"
        self.payload = payload


def _folders() -> tuple[str, str]:
    """Names under which Streamlit serves our files and Leaflet's, straight from where they are installed.

    Components may bring folders of their own; unlike its static folder this needs no setting, no
    copy of Leaflet and no folder to write to. Registered anew each time, since it counts in scripts only.
    """
    ours = components.declare_component("map_files", path=str(_OURS))
    theirs = components.declare_component("leaflet_files", path=str(_LEAFLET))
    return ours.name, theirs.name


def _address(folder: str, path: Path) -> str:
    """Relative to the frame of streamlit-folium, so that any base path will do; new with each content."""
    return f"../{folder}/{path.name}?v={_fingerprint(path)}"


@cache
def _fingerprint(path: Path) -> str:
    """Of a file, or of all the files in a folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _served(table: PlaceTable) -> str:
    """Keep the table in Streamlit's memory while a page uses it; its address relative to the frame."""
    files: Any = runtime.get_instance().media_file_mgr
    return "../.." + str(files.add(table.packed, "application/octet-stream", "map-places"))
