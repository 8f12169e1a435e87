"""What an address holds: the selection, how it is drawn, and what is open.

An address says all that a reader has set, defaults included, so that a copy of it shows the
same to somebody else and later; what is damaged or unknown in it becomes a notice. Draws nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from dashboard.map.look import MapStyle, MarkerColour, View
from dashboard.state import filters
from dashboard.state.parameters import (
    Parameters,
    joined,
    parse_number,
    parse_passage,
    parse_spans,
    parse_view,
    span_text,
)
from dashboard.teaching import sittings
from dashboard.teaching.sittings import Sitting
from geodata.archive.index.filtered import Index
from geodata.archive.passages import PassageKey
from geodata.archive.selection import Selection

_NO_SPANS = "Not two spans of days: {}; write them as 2025-01-01..2025-01-31,2025-02-01..2025-02-28"

# The first day and the day after the last.
Days: TypeAlias = tuple[date, date]


class Of(StrEnum):
    """Whose articles are shown, where a reader has some of their own."""

    SAMPLES = "samples"
    MINE = "mine"


class Listing(StrEnum):
    """What the panel beside the map shows while no place is open."""

    PLACES = "places"
    PASSAGES = "passages"
    ARTICLES = "articles"
    UNMAPPED = "unmapped"
    COMPARE = "compare"
    CHECK = "check"
    TEACH = "teach"
    ABOUT = "about"


class Lines(StrEnum):
    """What the timeline has a line for."""

    ALL = "all"
    COUNTRY = "country"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Display:
    """How a selection is drawn.

    ``is_whole`` lets the timeline reach over all days; ``compared`` are two spans of days. A map that
    ``is_held`` does not go to what is found; lists that are ``in_view`` hold what it shows.
    """

    style: MapStyle = MapStyle.MARKERS
    colour: MarkerColour = MarkerColour.ROLE
    listing: Listing = Listing.PLACES
    lines: Lines = Lines.ALL
    is_whole: bool = False
    compared: tuple[Days, Days] | None = None
    is_held: bool = False
    in_view: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open beside the map: a place or a name without one, and a passage there, or an article."""

    place: int | None = None
    name: str | None = None
    passage: PassageKey | None = None
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """All that an address holds; ``version`` is that of the archive it was made with.

    ``of`` says whose articles are shown, None where that is not said. ``sitting`` is the exercise that
    stands in place of the map. ``notices`` say what in the address could not be used.
    """

    selection: Selection = field(default_factory=Selection)
    display: Display = field(default_factory=Display)
    opened: Opened = field(default_factory=Opened)
    view: View | None = None
    version: int | None = None
    of: Of | None = None
    sitting: Sitting | None = None
    notices: tuple[str, ...] = ()


def from_query(query: Mapping[str, str], index: Index) -> Address:
    """Read an address; parts that are damaged or unknown to this archive become notices."""
    parameters = Parameters(query)
    selection = filters.read(parameters, index)
    display = Display(
        style=parameters.value("map", MapStyle, "Way of drawing unknown: {}") or MapStyle.MARKERS,
        colour=parameters.value("colour", MarkerColour, "Colour unknown: {}") or MarkerColour.ROLE,
        listing=parameters.value("list", Listing, "List unknown: {}") or Listing.PLACES,
        lines=parameters.value("by", Lines, "Timeline unknown: {}") or Lines.ALL,
        is_whole=query.get("days") == "all",
        compared=parameters.value("compare", parse_spans, _NO_SPANS),
        is_held=query.get("hold") == "1",
        in_view=query.get("inview") == "1",
    )

    def parse_place(text: str) -> int:
        if (place := parse_number(text)) not in index.places:
            raise ValueError(text)
        return place

    place = parameters.value("place", parse_place, "Place not in this archive: {}")
    passage = parameters.value("passage", parse_passage, "Not a passage: {}")
    name = query.get("name") or None if place is None else None
    article = parameters.value("article", parse_number, "Not an article: {}")
    view = parameters.value("view", parse_view, "Not a view of the map: {}")
    return Address(
        selection,
        display,
        opened=Opened(place, name, passage, article if place is None and name is None else None),
        view=View(*view) if view else None,
        version=parameters.value("v", parse_number, "Not a version of an archive: {}"),
        of=parameters.value("of", Of, "Whose articles to show is unknown: {}"),
        sitting=sittings.read(parameters),
        notices=tuple(parameters.notices),
    )


def to_query(address: Address) -> dict[str, str]:
    """The parameters of an address that shows just this; equal views have equal addresses."""
    display, opened, view = address.display, address.opened, address.view
    query = filters.written(address.selection) | {
        "map": display.style.value,
        "colour": display.colour.value,
        "list": display.listing.value,
        "by": display.lines.value,
        "days": "all" if display.is_whole else "most",
        "compare": joined(map(span_text, display.compared)) if display.compared else "",
        "hold": "1" if display.is_held else "",
        "inview": "1" if display.in_view else "",
        "place": str(opened.place) if opened.place is not None else "",
        "name": opened.name or "",
        "passage": ".".join(map(str, opened.passage)) if opened.passage else "",
        "article": str(opened.article) if opened.article is not None else "",
        "view": f"{view.lat:.4f},{view.lon:.4f},{view.zoom:g}" if view else "",
        "v": str(address.version) if address.version is not None else "",
        "of": address.of.value if address.of else "",
        **sittings.written(address.sitting),
    }
    return {key: value for key, value in query.items() if value}
