"""What a person can say of a name or a passage: one choice for each thing that may be wrong.

Each draws Streamlit's own widgets and gives the value, or `UNSET` as long as there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import streamlit as st

from articles.actors.actor import Actor, ActorMention
from articles.dates.days import DateRange
from articles.dates.finding import PassageDate
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import TYPES_OF, Kind, PassageKind, Status, SubEvent, fitting
from articles.roles.role import Role
from dashboard.editing.reader import gazetteer_at_hand
from dashboard.state import correcting
from dashboard.state.parameters import LARGEST
from dashboard.wording import ROLE_NAMES, STATUS_NAMES, describe, in_one_line, plain
from geodata.archive.corrections.correction import Nobody, NoFigure, Value
from geodata.findings.redating import FIRST_DAY, LAST_DAY
from geodata.places.gazetteer.own import OwnPlace
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.suggestions import suggestions
from geodata.places.mention import PlaceMention
from geodata.places.relative.coordinates import Coordinates, find_coordinates
from geodata.places.relative.geometry import place_at
from geodata.places.settled import Nowhere


class Unset(StrEnum):
    """Nothing was chosen yet."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
_TWO_NUMBERS = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)")
_MOST_FOUND, _MOST_NEAR = 20, 50
_LONGEST_WORDS = 120
_ITSELF = "The point itself"
_KEEP = "Keep it among my own places: articles read from now on have it by this name"
WAY, KEPT = "correct-way", "correct-keep"


class Way(StrEnum):
    """What to choose where none of the places that were weighed is right."""

    SEARCH = "Another place, by name"
    POINT = "A point on the map"
    UNKNOWN = "A place, but nobody knows which"
    NO_PLACE = "Not a place name"


def asks_for_point() -> bool:
    """Whether a press on the map tells where the place is."""
    return correcting.current() is not None and st.session_state.get(WAY) == Way.POINT


def choose_place(mention: PlaceMention | None, words: str, *, may_keep: bool = False) -> Value | Unset:
    """The place that is meant by some words, of which *mention* has those that were weighed.

    Who *may_keep* one is offered to put a point among the places of their own.
    """
    weighed = {str(c.place.id): c.place for c in mention.candidates} if mention else {}
    if mention and mention.named and not any(p.id == mention.named.id for p in weighed.values()):
        weighed = {str(mention.named.id): mention.named, **weighed}
    now = str(mention.named.id) if mention and mention.named else None

    def named(way: str) -> str:
        if way not in weighed:
            return Way(way).value
        return plain(f"{place_text(weighed[way])}{' (chosen now)' if way == now else ''}")

    way = st.radio(
        "Which place is meant?",
        [*weighed, *(one.value for one in Way)],
        key=WAY,
        index=None,
        format_func=named,
    )
    if way in weighed:
        return weighed[way]
    if way == Way.SEARCH:
        return _searched(words)
    if way == Way.POINT:
        return _pointed(words, may_keep=may_keep)
    return (
        {Way.UNKNOWN: Nowhere.UNKNOWN, Way.NO_PLACE: Nowhere.NO_PLACE}.get(Way(way), UNSET) if way else UNSET
    )


def place_text(place: Place) -> str:
    """A place in one line: its name, where it lies, and its point."""
    return in_one_line(f"{place.name} · {describe(place)} · {place.lat:.2f}, {place.lon:.2f}")


def _searched(words: str) -> Value | Unset:
    query = st.text_input("Name of the place", value=words, key="correct-query")
    found = suggestions(query, gazetteer_at_hand(), limit=_MOST_FOUND)
    if not found:
        st.caption("No place of this name is known: try another spelling, or choose a point on the map.")
        return UNSET
    return _one_of("Places of this name", found, "correct-found")


def _pointed(words: str, *, may_keep: bool) -> Value | Unset:
    st.caption("Press the map where it is, or write the point.")
    if point := correcting.take_pointed():
        st.session_state["correct-point"] = f"{point[0]:.5f}, {point[1]:.5f}"
    written = st.text_input("Latitude and longitude", key="correct-point", placeholder="36.6667, 40.2500")
    if not written.strip():
        return UNSET
    degrees = parse_point(written)
    if degrees is None:
        st.caption("Not a point: write degrees with decimals, such as 36.6667, 40.2500.")
        return UNSET
    lat, lon = degrees
    gazetteer = gazetteer_at_hand()
    itself = place_at(Coordinates(0, 0, lat, lon, words), gazetteer)
    near = gazetteer.nearest(lat, lon, limit=_MOST_NEAR)
    chosen = _one_of("What is there", [itself, *near], "correct-near", first=_ITSELF)
    if chosen is itself and may_keep and st.checkbox(_KEEP, key=KEPT):
        return own_place(itself).place
    return chosen


def parse_point(written: str) -> tuple[float, float] | None:
    """Degrees of latitude and longitude as a person writes them; None where it is no point on the earth."""
    if plain_numbers := _TWO_NUMBERS.fullmatch(written.strip()):
        lat, lon = float(plain_numbers[1]), float(plain_numbers[2])
        return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None
    found = find_coordinates(written)
    return (found[0].lat, found[0].lon) if found else None


def own_place(place: Place) -> OwnPlace:
    """A point as a row among the places of one's own."""
    name = place.name.strip().lstrip("=+-@ \t") or "a place"
    return OwnPlace(name, place.lat, place.lon, place.country)


def _one_of(label: str, places: Sequence[Place], key: str, *, first: str = "") -> Value | Unset:
    known = {str(place.id): place for place in places}
    itself = str(places[0].id) if first else ""

    def named(number: str) -> str:
        return first if number == itself else place_text(known[number])

    chosen = st.selectbox(label, list(known), key=f"{key}-{hash(tuple(known))}", format_func=named)
    return known[chosen] if chosen else UNSET


def choose_role(mention: PlaceMention | None) -> Value | Unset:
    """What the place is to the passage."""
    now = mention.role if mention else None
    chosen = st.radio(
        "What is the place to the passage?",
        list(Role),
        index=None,
        key="correct-role",
        format_func=lambda role: f"{role.value}: {ROLE_NAMES[role]}{' (now)' if role is now else ''}",
    )
    return chosen or UNSET


def choose_days(now: PassageDate | None) -> Value | Unset:
    """The days that the passage tells of; None is undated."""
    if st.checkbox("The passage has no date", key="correct-undated"):
        return None
    last_now = now.range.end - timedelta(days=1) if now and now.range.end else None
    first = _day("First day", now.range.start if now else None)
    last = _day("Last day", last_now) or first
    if first is None or last is None:
        return UNSET
    if last < first:
        st.caption("The last day lies before the first.")
        return UNSET
    return DateRange(first, last + timedelta(days=1))


def _day(label: str, now: date | None) -> date | None:
    day = st.date_input(
        label, value=now, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", key=f"correct-{label}"
    )
    return day if isinstance(day, date) else None


def choose_actor(mention: ActorMention | None, known: Iterable[Actor]) -> Value | Unset:
    """The actor that is meant by some words, of those that are *known*; or nobody."""
    if st.checkbox("No actor", key="correct-nobody"):
        return Nobody.NONE
    by_id = {actor.id: actor for actor in sorted(known, key=lambda actor: actor.name.casefold())}
    now = mention.actor.id if mention else None

    def named(number: str) -> str:
        actor = by_id[number]
        of = ", ".join(filter(None, [actor.type.value, actor.role, actor.country]))
        return in_one_line(f"{actor.name} · {of}{' (now)' if number == now else ''}")

    chosen = st.selectbox(
        "Which actor is meant?", list(by_id), index=None, key="correct-actor", format_func=named,
        placeholder="type a name",
    )  # fmt: skip
    return by_id[chosen] if chosen else UNSET


def choose_kind(now: PassageKind) -> Value | Unset:
    """What the passage tells of and how, and ACLED's type of it, of those that the kind allows."""
    kinds, ways = list(Kind), list(Status)
    kind = st.selectbox("What the passage tells of", kinds, index=kinds.index(now.kind), key="correct-kind")
    status = st.selectbox(
        "How it is told", ways, index=ways.index(now.status), key="correct-status",
        format_func=lambda way: STATUS_NAMES[way],
    )  # fmt: skip
    if kind is None or status is None:
        return UNSET
    chosen = replace(now, kind=kind, status=status, acled=_type_of(kind, now))
    return UNSET if chosen == now else chosen


def _type_of(kind: Kind, now: PassageKind) -> SubEvent | None:
    """What a person chooses of ACLED's types; at first what there is, else the only one that fits."""
    usual = now.acled if kind is now.kind else fitting(kind, now.acled)
    types = [None, *dict.fromkeys([*TYPES_OF.get(kind, ()), *([usual] if usual else [])])]
    if len(types) == 1:
        return None
    return st.selectbox(
        "ACLED's type", types, index=types.index(usual), key=f"correct-acled-{kind.name}",
        format_func=lambda one: f"{one.event_type}: {one}" if one else "none of them, or several",
    )  # fmt: skip


def choose_figure(now: Figure | None, words: str) -> Value | Unset:
    """What some words tell in a figure, of which *now* is what was found; or that they tell none."""
    # Fields keep what was written into them: those of other words are others.
    key = f"correct-figure-{words}-{now.start if now else ''}"
    if now and st.checkbox("No figure", key=f"{key}-none"):
        return NoFigure.NONE
    measures = list(Measure)
    measure = st.selectbox(
        "What is said to have happened", measures, key=f"{key}-measure",
        index=measures.index(now.measure) if now else None,
    )  # fmt: skip
    low = _count("How many at least", now.low if now else None, f"{key}-low")
    is_open = st.checkbox("Or more", value=now is not None and now.high is None, key=f"{key}-open")
    high = None if is_open else _count("How many at most", now.high if now else None, f"{key}-high")
    what = _words_or_none("What is counted", now.what if now else "", f"{key}-what")
    said_by = _words_or_none("By whose word", now.said_by if now else "", f"{key}-by")
    is_total = st.checkbox(
        "A total over a time or a campaign", value=now is not None and now.is_total, key=f"{key}-total"
    )
    if measure is None or low is None:
        return UNSET
    most = None if is_open else low if high is None else high
    if most is not None and most < low:
        st.caption("At most is less than at least.")
        return UNSET
    made = Figure(0, len(words), words, measure, low, most, what, said_by, is_total)
    return UNSET if now and replace(made, start=now.start, end=now.end, text=now.text) == now else made


def _count(label: str, now: int | None, key: str) -> int | None:
    first = now if now is not None and now <= LARGEST else None
    number = st.number_input(label, 0, LARGEST, value=first, step=1, key=key)
    return None if number is None else int(number)


def _words_or_none(label: str, now: str, key: str) -> str:
    return in_one_line(st.text_input(label, value=now, max_chars=_LONGEST_WORDS, key=key)).strip()
