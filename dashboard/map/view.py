"""Show places on a Folium map that the browser builds once.

The only module that imports folium, and the only place where text is escaped. It knows positions,
names and counts; nothing of articles, filters or the archive.

What travels, and when:

- `shell()`, the page with Leaflet, our scripts and the base map, is the same text for everybody.
  streamlit-folium gives a map whose script differs a new frame, which would flicker and lose its view.
- A `PlaceTable`, the places of one version of the archive, is fetched once by its address.
- `payload()`, counts per place, what is selected and how it is drawn, is sent whenever they change.

What comes back is the newest `News`: a click, or another way of drawing that the reader has chosen
and the browser has already taken up. Panning and zooming tell nothing.

Everything made from data crosses as base64 of a compressed stream, so no text of it meets Jinja,
HTML or JavaScript source; the scripts of `frontend/map` draw names with calls that take plain text.
The base map is Natural Earth's de facto view of borders, see `dashboard/basemap_build.py`.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

import folium
import numpy as np
import streamlit.components.v1 as components
from branca.element import MacroElement
from folium.template import Template
from numpy.typing import ArrayLike, NDArray
from streamlit import runtime
from xstatic.pkg import leaflet

from dashboard.map import tiles

ROLES: Final = ("site", "planned", "reference", "background", "actor")  # the order of the index's columns
STYLES: Final = ("markers", "heat", "countries", "provinces")  # how reports are drawn
COLOURS: Final = ("role", "number", "recency")  # what the colour of a marker says
_OURS: Final = Path(__file__).parents[1] / "static"
_LEAFLET: Final = Path(leaflet.BASE_DIR)
_JOINERS: Final = "\u200c\u200d"  # unprintable to Python, needed to write Persian and Hindi
_LIVE: Final = str.maketrans({c: f"&#{ord(c)};" for c in "`$\\{}"})


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A point that may get a marker. Degrees are WGS84.

    *country* is its ISO 3166-1 alpha-2 code, None where it is in none or in several. A place that
    *is_division* is a whole first-level division: chosen, it is outlined instead of ringed where the outline is known.
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str | None = None
    is_division: bool = False

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"place {self.id}: no such position: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """What the present filter leaves at a place.

    *role* is the one most reports give it and decides the shape. *ring_km* is the radius within
    which the place lies somewhere; `None` means that the point itself is meant.
    """

    place: int
    reports: int
    articles: int
    role: str
    ring_km: float | None = None

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"unknown role {self.role!r}; known: {', '.join(ROLES)}")
        if self.reports < 1 or self.articles < 1:
            raise ValueError(f"place {self.place} has no reports: leave it out")


@dataclass(frozen=True, slots=True, eq=False)
class PlaceCounts:
    """Many `PlaceCount`s as columns of one length, in any order, each place once.

    *roles* are positions in `ROLES`; *rings_km* is NaN where the point itself is meant.
    """

    places: NDArray[np.int64]
    reports: NDArray[np.int64]
    articles: NDArray[np.int64]
    roles: NDArray[np.int64]
    rings_km: NDArray[np.floating[Any]]

    def __post_init__(self) -> None:
        columns = (self.reports, self.articles, self.roles, self.rings_km)
        if any(len(column) != len(self.places) for column in columns):
            raise ValueError("columns of different length")
        if len(self.places) and not 0 <= self.roles.min() <= self.roles.max() < len(ROLES):
            raise ValueError(f"a role is none of the {len(ROLES)} known ones")

    @classmethod
    def of(cls, counts: Iterable[PlaceCount]) -> PlaceCounts:
        """The same counts as columns."""
        listed = tuple(counts)
        rows = [(c.place, c.reports, c.articles, ROLES.index(c.role)) for c in listed]
        places, reports, articles, roles = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        rings_km = np.array([np.nan if c.ring_km is None else c.ring_km for c in listed], dtype=np.float64)
        return cls(places, reports, articles, roles, rings_km)


class Compared(Protocol):
    """Places with their reports in two spans of days, as columns of one length; else as in `PlaceCounts`."""

    @property
    def ids(self) -> NDArray[np.int64]:
        """Ids of places, each once."""

    @property
    def before(self) -> NDArray[np.int64]:
        """Reports in the first span."""

    @property
    def after(self) -> NDArray[np.int64]:
        """Reports in the second span."""

    @property
    def articles(self) -> NDArray[np.int64]:
        """Articles, which decide the size of a marker."""

    @property
    def roles(self) -> NDArray[np.int64]:
        """Positions in `ROLES`."""

    @property
    def ring_km(self) -> NDArray[np.floating[Any]]:
        """NaN where the point itself is meant."""


@dataclass(frozen=True, slots=True)
class View:
    """The middle of the map and its zoom: 1 (the world) to 13 (a village), further in on the maps of others."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Click:
    """The newest click: on a place, or into the empty map (`None`) to let go of one.

    Streamlit repeats it on every run; *seq* differs between any two clicks, on one marker too.
    """

    place: int | None
    seq: int
    view: View | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the reader wants the reports drawn: one of `STYLES` and one of `COLOURS`; *seq* as that of a `Click`."""

    style: str
    colour: str
    seq: int
    view: View | None


News: TypeAlias = Click | Drawn


@dataclass(frozen=True, slots=True, eq=False)
class PlaceTable:
    """The places of one version of the archive, packed for the browser.

    Whoever may open the page may read all of it: leave out what must not be seen.
    """

    packed: bytes
    ids: NDArray[np.int64]  # ascending; the position of a place is its row


def place_table(places: Iterable[MapPlace]) -> PlaceTable:
    """Pack places, each once; positions are kept to 0.0001 degrees (11 m). Cache it: it is the slow part."""
    by_id = sorted({place.id: place for place in places}.values(), key=lambda place: place.id)
    codes = sorted({place.country for place in by_id if place.country})
    numbers = {code: n for n, code in enumerate(codes, 1)}
    listed = " ".join(codes).encode()
    stream = bytearray(_varints([len(by_id)]))
    stream += _differences([place.id for place in by_id])
    stream += _differences([round(place.lat * 1e4) for place in by_id])
    stream += _differences([round(place.lon * 1e4) for place in by_id])
    stream += _varints([len(listed)]) + listed
    stream += _varints([2 * numbers.get(place.country or "", 0) + place.is_division for place in by_id])
    stream += "\n".join(_printable(place.name) for place in by_id).encode()
    ids = np.array([place.id for place in by_id], dtype=np.int64)
    return PlaceTable(zlib.compress(bytes(stream), 9), ids)


def show(
    table: PlaceTable,
    counts: PlaceCounts | Iterable[PlaceCount],
    *,
    selected: int | None,
    view: View | None = None,
    style: str = "markers",
    colour: str = "role",
    newest: NDArray[np.datetime64] | None = None,
    wholes: Mapping[str, int] | None = None,
    compared: Compared | None = None,
    key: str = "map",
    height: int = 600,
) -> News | None:
    """Draw the map, or bring the one on the page up to date; the newest thing a reader did on it, if any.

    *view* is where a newly opened map looks; without one it shows all of *counts*. Later views are
    the reader's own. *style* and *colour* are taken up where they differ from what was last handed in,
    so that a choice the reader has just made in the map stands. *newest*, a day for each of the columns of *counts*
    or NaT, is what the colour "recency" shows; *wholes* are reports of a country as a whole, by
    its code, which only the style "countries" counts. With *compared*, its places are drawn instead, as markers.
    *height* is in pixels, and the map follows if the page makes its frame larger.

    Raises:
        KeyError: a count is for a place that *table* does not hold.
        ValueError: no such *style* or *colour*, or *newest* is not as long as *counts*.
    """
    # Not above: it registers itself with Streamlit when imported, which works in a script only.
    from streamlit_folium import st_folium

    news = folium.FeatureGroup(name="news")
    sent = payload(
        table, counts, address=_served(table), selected=selected, view=view, style=style, colour=colour,
        newest=newest, wholes=wholes, compared=compared,
    )  # fmt: skip
    news.add_child(_Update(sent))
    answer = st_folium(
        shell(),
        key=key,
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
        "tiles": [asdict(one) for one in tiles.listed()],
    }
    page.add_child(_Start(settings))
    return page


def payload(
    table: PlaceTable,
    counts: PlaceCounts | Iterable[PlaceCount],
    *,
    address: str,
    selected: int | None,
    view: View | None = None,
    style: str = "markers",
    colour: str = "role",
    newest: NDArray[np.datetime64] | None = None,
    wholes: Mapping[str, int] | None = None,
    compared: Compared | None = None,
) -> str:
    """What `show` is handed as base64 of a zlib stream; *address* is where the table is.

    The stream: length of a JSON head, the head, the number of counts, then one column after the
    other: rows of the table (as differences), reports, articles, roles (places in `ROLES`), radii
    in tenths of a kilometre (0: none). Where the head has a newest day, ages follow: 0 for undated, else one more than the days
    before it; where it says that spans are compared, the reports before and after. Integers take seven bits a byte, low ones first.

    Raises:
        KeyError: a count is for a place that *table* does not hold.
        ValueError: no such *style* or *colour*, or *newest* is not as long as *counts*.
    """
    if style not in STYLES or colour not in COLOURS:
        raise ValueError(f"no such way of drawing: {style!r}, {colour!r}; known: {STYLES}, {COLOURS}")
    if compared is not None:
        both = compared.before + compared.after
        columns = PlaceCounts(compared.ids, both, compared.articles, compared.roles, compared.ring_km)
        newest = None
    else:
        columns = counts if isinstance(counts, PlaceCounts) else PlaceCounts.of(counts)
    newest_day, ages = _ages(newest, len(columns.places))
    head = {
        "places": address,
        "selected": selected,
        "view": None if view is None else (view.lat, view.lon, view.zoom),
        "style": style,
        "colour": colour,
        "newest": newest_day,
        "wholes": dict(wholes or {}),
        "compared": compared is not None,
    }
    encoded = json.dumps(head).encode()
    rows = _rows(table, columns.places)
    order = np.argsort(rows)
    stream = _varints([len(encoded)]) + encoded + _varints([len(rows)]) + _differences(rows[order])
    stream += _varints(columns.reports[order]) + _varints(columns.articles[order])
    stream += _varints(columns.roles[order]) + _varints(_tenths(columns.rings_km[order]))
    if newest_day:
        stream += _varints(ages[order])
    if compared is not None:
        stream += _varints(compared.before[order]) + _varints(compared.after[order])
    return base64.b64encode(zlib.compress(stream, 6)).decode()


def parse_news(answer: object) -> News | None:
    """Read what the browser sent; anything that is neither a click nor a way of drawing is none."""
    match answer:
        case {"seq": bool()}:
            return None
        case {"place": int() | None as place, "seq": int(seq), **rest} if not isinstance(place, bool):
            return Click(place, seq, _parse_view(rest.get("view")))
        case {"style": str(style), "colour": str(colour), "seq": int(seq), **rest}:
            if style in STYLES and colour in COLOURS:
                return Drawn(style, colour, seq, _parse_view(rest.get("view")))
    return None


def safe(text: str) -> str:
    """Text that stays text inside HTML, Jinja templates and JavaScript template literals alike.

    Unprintable characters go, among them those that turn the reading direction around.
    """
    return html.escape(_printable(text), quote=True).translate(_LIVE)


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


def _rows(table: PlaceTable, places: NDArray[np.int64]) -> NDArray[np.int64]:
    rows = np.searchsorted(table.ids, places)
    known = np.append(table.ids, -1)[rows] == places
    if not known.all():
        raise KeyError(int(places[~known][0]))
    return rows


def _parse_view(answer: object) -> View | None:
    match answer:
        case {"lat": float() | int() as lat, "lon": float() | int() as lon, "zoom": float() | int() as zoom}:
            numbers = (float(lat), float(lon), float(zoom))
            return View(*numbers) if all(map(math.isfinite, numbers)) else None
    return None


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
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _served(table: PlaceTable) -> str:
    """Keep the table in Streamlit's memory while a page uses it; its address relative to the frame."""
    files: Any = runtime.get_instance().media_file_mgr
    return "../.." + str(files.add(table.packed, "application/octet-stream", "map-places"))


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c in _JOINERS else " " for c in text)


def _tenths(radii_km: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    is_point = np.isnan(radii_km)
    tenths = np.rint(np.where(is_point, 0.0, radii_km) * 10).astype(np.int64)
    return np.where(is_point, 0, np.maximum(tenths, 1))


def _ages(newest: NDArray[np.datetime64] | None, count: int) -> tuple[str | None, NDArray[np.int64]]:
    """The newest of some days, and how long before it each is, plus one; 0 where there is none."""
    if newest is None:
        return None, np.zeros(count, dtype=np.int64)
    if len(newest) != count:
        raise ValueError("columns of different length")
    days = newest.astype("datetime64[D]")
    is_dated = ~np.isnat(days)
    if not is_dated.any():
        return None, np.zeros(count, dtype=np.int64)
    last = days[is_dated].max()
    return str(last), np.where(is_dated, (last - days).astype(np.int64) + 1, 0)


def _differences(numbers: ArrayLike) -> bytes:
    values = np.asarray(numbers, dtype=np.int64)
    steps = values - np.concatenate(([0], values[:-1]))
    return _varints((steps << 1) ^ (steps >> 63))


def _varints(numbers: ArrayLike) -> bytes:
    """Seven bits a byte, low ones first; the highest bit says that more follow."""
    values = np.asarray(numbers, dtype=np.int64)
    lengths = np.ones(len(values), dtype=np.int64)
    for bits in range(7, 63, 7):
        lengths += values >= 1 << bits
    starts = np.cumsum(lengths) - lengths
    out = np.zeros(int(lengths.sum()), dtype=np.uint8)
    for place in range(int(lengths.max(initial=0))):
        there = lengths > place
        more = (lengths[there] > place + 1).astype(np.int64) << 7
        out[starts[there] + place] = (values[there] >> (7 * place)) & 127 | more
    return out.tobytes()
