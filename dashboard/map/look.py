"""How the map is drawn, where it looks, and what a reader has done on it.

Types that the address and the map share; knows neither folium nor the archive.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from geodata.archive.area import MOST_CORNERS, Area


class MapStyle(StrEnum):
    """How the map draws the reports."""

    MARKERS = "markers"
    HEAT = "heat"
    COUNTRIES = "countries"
    PROVINCES = "provinces"


class MarkerColour(StrEnum):
    """What the colour of a marker says; its shape always says the role."""

    ROLE = "role"
    NUMBER = "number"
    RECENCY = "recency"


@dataclass(frozen=True, slots=True)
class View:
    """The middle of the map and its zoom: 1 (the world) to 13 (a village), more on the maps of others."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Look:
    """How the map is drawn. *view* is where a newly opened one looks; None shows all that has reports.

    While it *asks_for_point* a press tells where, not what lies there; *point* is the last one told, degrees.
    The *area* that filters is outlined. Where *aim* has changed, one word for what is looked for and where,
    the map goes to what is found, unless it *is_held* still. While it *tells_view* it says what it shows.
    *filters* are those that are set, in words, for a picture of the map.
    """

    style: MapStyle = MapStyle.MARKERS
    colour: MarkerColour = MarkerColour.ROLE
    view: View | None = None
    asks_for_point: bool = False
    point: tuple[float, float] | None = None
    aim: str = ""
    is_held: bool = False
    filters: str = ""
    area: Area | None = None
    tells_view: bool = False


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
    """How the reader wants the reports drawn, with the view at that time; *seq* as that of a `Click`.

    *is_held* where the map is to lie still.
    """

    style: MapStyle
    colour: MarkerColour
    seq: int
    view: View | None
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Pointed:
    """A point that the reader shows on a map that asks for one, in degrees; *seq* as that of a `Click`."""

    lat: float
    lon: float
    seq: int
    view: View | None


@dataclass(frozen=True, slots=True)
class Outlined:
    """The area that is to filter, or that none is; *seq* as that of a `Click`."""

    area: Area | None
    seq: int
    view: View | None


@dataclass(frozen=True, slots=True)
class Seen:
    """The area that the map shows, where that is asked for; *seq* as that of a `Click`."""

    area: Area
    seq: int
    view: View | None


News: TypeAlias = Click | Drawn | Pointed | Outlined | Seen


def parse_news(answer: object) -> News | None:
    """Read what the browser sent; anything that is no news is none."""
    match answer:
        case {"seq": bool()}:
            return None
        case {"place": int() | None as place, "seq": int(seq), **rest} if not isinstance(place, bool):
            return Click(place, seq, _parse_view(rest.get("view")))
        case {"point": [float() | int() as lat, float() | int() as lon], "seq": int(seq), **rest}:
            if -90 <= lat <= 90 and -180 <= lon <= 180:
                return Pointed(float(lat), float(lon), seq, _parse_view(rest.get("view")))
        case {"style": str(style), "colour": str(colour), "seq": int(seq), **rest}:
            if style in set(MapStyle) and colour in set(MarkerColour):
                view, is_held = _parse_view(rest.get("view")), rest.get("held") is True
                return Drawn(MapStyle(style), MarkerColour(colour), seq, view, is_held)
        case {"area": None, "seq": int(seq), **rest}:
            return Outlined(None, seq, _parse_view(rest.get("view")))
        case {"area": list() as corners, "seq": int(seq), **rest}:
            if area := _parse_area(corners):
                return Outlined(area, seq, _parse_view(rest.get("view")))
        case {"seen": list() as corners, "seq": int(seq), **rest}:
            if area := _parse_area(corners):
                return Seen(area, seq, _parse_view(rest.get("view")))
    return None


def _parse_area(corners: list[object]) -> Area | None:
    ring = []
    for corner in corners[: MOST_CORNERS + 1]:
        match corner:
            case [float() | int() as lat, float() | int() as lon]:
                ring.append((float(lat), float(lon)))
            case _:
                return None
    try:
        return Area.around(ring)
    except ValueError:
        return None


def _parse_view(answer: object) -> View | None:
    match answer:
        case {"lat": float() | int() as lat, "lon": float() | int() as lon, "zoom": float() | int() as zoom}:
            numbers = (float(lat), float(lon), float(zoom))
            return View(*numbers) if all(map(math.isfinite, numbers)) else None
    return None
