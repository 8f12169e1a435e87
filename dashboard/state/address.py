"""What an address holds: the selection, how it is drawn, and what is open.

An address says all that a reader has set, defaults included, so that a copy of it shows the
same to somebody else and later; what is damaged or unknown in it becomes a notice. Draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias, TypeVar

from articles.actors.actor import ActorType
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from dashboard.map.look import MapStyle, MarkerColour, View
from geodata.archive.index.filtered import Index
from geodata.archive.selection import (
    MAP_ROLES,
    PRECISIONS,
    SHOWN_STATUSES,
    UNKNOWN_PUBLISHER,
    Selection,
)
from geodata.archive.store import PassageKey

_ONE_DAY = timedelta(days=1)
_LONGEST_TEXT = 500

# The first day and the day after the last.
Days: TypeAlias = tuple[date, date]

_Member = TypeVar("_Member", bound=StrEnum)


class Listing(StrEnum):
    """What the panel beside the map shows while no place is open."""

    PLACES = "places"
    PASSAGES = "passages"
    UNMAPPED = "unmapped"
    COMPARE = "compare"
    ABOUT = "about"


class Lines(StrEnum):
    """What the timeline has a line for."""

    ALL = "all"
    COUNTRY = "country"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Display:
    """How a selection is drawn. ``is_whole`` lets the timeline reach over all days; ``compared`` are two spans of days."""

    style: MapStyle = MapStyle.MARKERS
    colour: MarkerColour = MarkerColour.ROLE
    listing: Listing = Listing.PLACES
    lines: Lines = Lines.ALL
    is_whole: bool = False
    compared: tuple[Days, Days] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open beside the map: a place by its id, or a name without one, and a passage there."""

    place: int | None = None
    name: str | None = None
    passage: PassageKey | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """All that an address holds; ``version`` is that of the archive it was made with.

    ``notices`` say what in the address could not be used.
    """

    selection: Selection = field(default_factory=Selection)
    display: Display = field(default_factory=Display)
    opened: Opened = field(default_factory=Opened)
    view: View | None = None
    version: int | None = None
    notices: tuple[str, ...] = ()


def from_query(query: Mapping[str, str], index: Index) -> Address:
    """Read an address; parts that are damaged or unknown to this archive become notices."""
    reading = _Reading(query)
    selection = _selection(reading, index)
    display = Display(
        style=reading.member("map", MapStyle, MapStyle.MARKERS, "Way of drawing"),
        colour=reading.member("colour", MarkerColour, MarkerColour.ROLE, "Colour"),
        listing=reading.member("list", Listing, Listing.PLACES, "List"),
        lines=reading.member("by", Lines, Lines.ALL, "Timeline"),
        is_whole=query.get("days") == "all",
        compared=reading.compared("compare"),
    )
    place = reading.place("place", index)
    name = query.get("name") or None
    opened = Opened(place, name if place is None else None, reading.passage("passage"))
    return Address(
        selection, display, opened, reading.view("view"), reading.number("v"), tuple(reading.notices)
    )


def to_query(address: Address) -> dict[str, str]:
    """The parameters of an address that shows just this; values are sorted, so equal views have equal addresses."""
    chosen, display, opened, view = address.selection, address.display, address.opened, address.view
    query = {
        "q": chosen.text,
        "country": _joined(chosen.countries),
        "actor": _joined(chosen.actors),
        "actors": "all" if chosen.all_actors else "any",
        "without": _joined(chosen.without_actors),
        "actorcountry": _joined(chosen.actor_countries),
        "actortype": _joined(type_.value for type_ in ActorType if type_ in chosen.actor_types),
        "from": chosen.start.isoformat() if chosen.start else "",
        "to": last.isoformat() if (last := last_day(chosen)) else "",
        "undated": "1" if chosen.include_undated else "0",
        "role": ",".join(role.value for role in Role if role in chosen.roles),
        "kind": ",".join(kind.value for kind in Kind if kind in chosen.kinds),
        "status": ",".join(status.value for status in Status if status in chosen.statuses),
        "publisher": _joined(chosen.publishers),
        "precision": ",".join(str(precision) for precision in sorted(chosen.precisions)),
        "score": f"{chosen.min_score:g}",
        "corrected": "1" if chosen.only_corrected else "0",
        "map": display.style.value,
        "colour": display.colour.value,
        "list": display.listing.value,
        "by": display.lines.value,
        "days": "all" if display.is_whole else "most",
        "compare": ",".join(map(_span_text, display.compared)) if display.compared else "",
        "place": str(opened.place) if opened.place is not None else "",
        "name": opened.name or "",
        "passage": ".".join(map(str, opened.passage)) if opened.passage else "",
        "view": f"{view.lat:.4f},{view.lon:.4f},{view.zoom:g}" if view else "",
        "v": str(address.version) if address.version is not None else "",
    }
    return {key: value for key, value in query.items() if value}


def day_after(day: date | None) -> date | None:
    """The open end of a range up to *day*; the calendar's last day leaves it open for good."""
    return day + _ONE_DAY if day and day < date.max else None


def last_day(selection: Selection) -> date | None:
    """The last day that a selection asks for, None where it has no end."""
    return selection.end - _ONE_DAY if selection.end else None


def _selection(reading: _Reading, index: Index) -> Selection:
    first, last = reading.day("from"), reading.day("to")
    if first and last and first > last:
        reading.notices.append(f"No day lies between {first} and {last}; the dates are left out")
        first = last = None
    roles = reading.members("role", Role, "Role")
    statuses = reading.members("status", Status, "“How it is told”")
    return Selection(
        countries=reading.known("country", index.countries, "Country"),
        actors=reading.known("actor", index.actors, "Actor"),
        start=first,
        end=day_after(last),
        include_undated=reading.query.get("undated") != "0",
        roles=roles or MAP_ROLES,
        kinds=reading.members("kind", Kind, "Kind of report"),
        statuses=statuses or SHOWN_STATUSES,
        all_actors=reading.query.get("actors") == "all",
        without_actors=reading.known("without", index.actors, "Actor"),
        actor_countries=reading.known("actorcountry", index.actor_countries, "Country of an actor"),
        actor_types=reading.members("actortype", ActorType, "Type of actor"),
        publishers=reading.known("publisher", index.publishers, "Publisher"),
        precisions=frozenset(map(int, reading.known("precision", map(str, PRECISIONS), "Precision"))),
        min_score=reading.share("score"),
        text=reading.query.get("q", "")[:_LONGEST_TEXT],
        only_corrected=reading.query.get("corrected") == "1",
    )


class _Reading:
    """Reads parameters one by one and collects what is wrong with them."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self.query = query
        self.notices: list[str] = []

    def known(self, parameter: str, values: Iterable[str], what: str) -> frozenset[str]:
        """The values of a list that this archive knows."""
        asked, known = _parted(self.query.get(parameter, "")), set(values)
        if unknown := asked - known:
            self.notices.append(f"{what} not in this archive: {_cut(', '.join(sorted(unknown)))}")
        return frozenset(asked & known)

    def members(self, parameter: str, kind: type[_Member], what: str) -> frozenset[_Member]:
        """The values of a list that the program knows."""
        asked, known = _parted(self.query.get(parameter, "")), {member.value for member in kind}
        if unknown := asked - known:
            self.notices.append(f"{what} unknown: {_cut(', '.join(sorted(unknown)))}")
        return frozenset(map(kind, asked & known))

    def member(self, parameter: str, kind: type[_Member], usual: _Member, what: str) -> _Member:
        """One value that the program knows, else the usual one."""
        asked = self.query.get(parameter)
        if not asked:
            return usual
        try:
            return kind(asked)
        except ValueError:
            self.notices.append(f"{what} unknown: {_cut(asked)}")
            return usual

    def day(self, parameter: str) -> date | None:
        """A day."""
        text = self.query.get(parameter)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.notices.append(f"Not a date: {_cut(text)}; write it as 2025-04-23")
            return None

    def compared(self, parameter: str) -> tuple[Days, Days] | None:
        """Two spans of days: 2025-01-01..2025-01-31,2025-02-01..2025-02-28, first and last day of each."""
        text = self.query.get(parameter)
        if not text:
            return None
        try:
            first, second = (_span(part) for part in text.split(","))
        except ValueError:
            self.notices.append(
                f"Not two spans of days: {_cut(text)}; write them as 2025-01-01..2025-01-31,2025-02-01..2025-02-28"
            )
            return None
        return first, second

    def place(self, parameter: str, index: Index) -> int | None:
        """The id of a place that this archive knows."""
        text = self.query.get(parameter)
        if not text:
            return None
        place = _int(text)
        if place in index.places:
            return place
        self.notices.append(f"Place not in this archive: {_cut(text)}")
        return None

    def passage(self, parameter: str) -> PassageKey | None:
        """The numbers of an article and of a passage in it: 12.3."""
        text = self.query.get(parameter)
        if not text:
            return None
        article, _, n = text.partition(".")
        key = _int(article), _int(n)
        if key[0] is None or key[1] is None:
            self.notices.append(f"Not a passage: {_cut(text)}")
            return None
        return key[0], key[1]

    def number(self, parameter: str) -> int | None:
        """A whole number."""
        text = self.query.get(parameter)
        number = _int(text) if text else None
        if text and number is None:
            self.notices.append(f"Not a version of an archive: {_cut(text)}")
        return number

    def share(self, parameter: str) -> float:
        """A number from 0 to 1, 0 where there is none."""
        text = self.query.get(parameter)
        if not text:
            return 0.0
        try:
            share = float(text)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.notices.append(f"Not a score between 0 and 1: {_cut(text)}")
            return 0.0
        return share

    def view(self, parameter: str) -> View | None:
        """The middle and the zoom of the map: 33.5,36.3,7."""
        text = self.query.get(parameter)
        if not text:
            return None
        try:
            lat, lon, zoom = map(float, text.split(","))
        except ValueError:
            lat = lon = zoom = float("nan")
        # What is no number is in no range.
        if abs(lat) <= 90 and abs(lon) <= 720 and 0 <= zoom <= 20:
            return View(lat, lon, zoom)
        self.notices.append(f"Not a view of the map: {_cut(text)}")
        return None


def _joined(values: Iterable[str]) -> str:
    """Values in one parameter; a comma within one is written %2C, and one that is empty as %."""
    return ",".join(
        value.replace("%", "%25").replace(",", "%2C") if value else "%" for value in sorted(values)
    )


def _parted(text: str) -> set[str]:
    return {
        UNKNOWN_PUBLISHER if part == "%" else part.replace("%2C", ",").replace("%25", "%")
        for part in text.split(",")
        if part
    }


def _span(text: str) -> Days:
    first, last = map(date.fromisoformat, text.split(".."))
    end = day_after(last)
    if end is None or first > last:
        raise ValueError(text)
    return first, end


def _span_text(days: Days) -> str:
    return f"{days[0].isoformat()}..{(days[1] - _ONE_DAY).isoformat()}"


def _int(text: str) -> int | None:
    """A number as this program writes it; ids of relative places are below 0."""
    digits = text.removeprefix("-")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= 20
    return int(text) if is_number else None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
