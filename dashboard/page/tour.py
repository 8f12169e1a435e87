"""A short tour of the sample briefs: what is worth a look, found by what it is and never by its number.

Each step is an address and a sentence; finding them is pure. Which step is shown lies in Streamlit's
session and not in the address: a step sets that like any reader does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import streamlit as st

from articles.kinds.kind import Status
from articles.roles.role import Role
from dashboard.map.look import MapStyle, View
from dashboard.state import display as displays
from dashboard.state import filters
from dashboard.state.address import Address, Display, Listing, Opened, from_query, to_query
from dashboard.state.archives import Shown
from dashboard.wording import PRECISION_NAMES, counted, day_text, describe, plain
from geodata.archive.index.filtered import Index
from geodata.archive.index.results import Week
from geodata.archive.selection import MAP_ROLES, SHOWN_STATUSES, Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings, Report, reports_from
from geodata.places.gazetteer.names import bare
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

_CLOSE, _FAR = 7.0, 3.0  # zooms: a town with its province, a part of the world
_RING_PIXELS = 220  # how wide a ring is to be seen
_EARTH_KM, _WORLD_PIXELS = 40_075.0, 256
_WEEK = timedelta(days=7)
_EVERY_STATUS = Selection(statuses=frozenset(Status))
_ALL = Selection(statuses=frozenset(Status), roles=frozenset(Role))
_AT = "tour"
_MOVES = "tour-moves"
_BEFORE = "tour-before"
_STATIC = Path(__file__).parents[1] / "static"

_draw = st.components.v2.component(
    "conflict-map-tour",
    css=(_STATIC / "tour.css").read_text(encoding="utf-8"),
    js=(_STATIC / "tour.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A report of the map, with what was found in its article."""

    article_id: int
    found: Findings
    report: Report

    @property
    def place(self) -> Place:
        """The place that it speaks of."""
        return self.report.place

    @property
    def mention(self) -> PlaceMention:
        """The first words for it."""
        return self.report.mentions[0]

    @property
    def is_shown_at_first(self) -> bool:
        """Whether the first view does not leave it out for how it is told."""
        return self.report.kind.status in SHOWN_STATUSES

    @property
    def waiting(self) -> list[str]:
        """Words for a date in its passage which no calendar can place."""
        article = self.found.article
        return [
            m.text
            for m in self.found.dates
            if m.range is None and article.passage_at(m.start) == self.report.passage
        ]

    @property
    def marks(self) -> int:
        """Of how many other kinds there are marked words in its passage: dates, actors."""
        article, passage = self.found.article, self.report.passage
        kinds = (self.found.dates, self.found.actors)
        return sum(any(article.passage_at(m.start) == passage for m in kind) for kind in kinds)

    @property
    def opened(self) -> Opened:
        """What shows it beside the map."""
        return Opened(place=self.place.id, passage=(self.article_id, self.report.passage))

    def seen(self, zoom: float = _CLOSE) -> View:
        """The map around its place."""
        return View(self.place.lat, self.place.lon, zoom)


@dataclass(frozen=True, slots=True)
class Stop:
    """What to look at, in a sentence, and the address that shows it. The words may hold those of articles."""

    title: str
    text: str
    address: Address


def exhibits_of(archive: Archive, index: Index) -> tuple[Exhibit, ...]:
    """Every report of the map, however it is told."""
    however = index.filtered(_EVERY_STATUS)
    drawn = set(however.found.ids.tolist())
    articles = sorted({article for article, _ in however.passages()})
    findings = ((number, archive.findings_at(number)) for number in articles)
    return tuple(
        Exhibit(number, found, report)
        for number, found in findings
        if found
        for report in reports_from(found)
        if report.place.id in drawn and report.role in MAP_ROLES
    )


def steps_through(index: Index, told: Sequence[Exhibit]) -> tuple[Stop, ...]:
    """The steps that this archive has something for, in their order."""
    return tuple(step for find in _FINDERS if (step := find(index, told)))


def offer(shown: Shown) -> None:
    """Offer the tour in a line, or draw the step that it is at with the ways on and back."""
    steps = _steps_of(shown) if _AT in st.session_state else ()
    with st.container(key="tour"):
        if not steps:
            st.button("Take the tour", key="tour-start", type="tertiary", on_click=_start, args=(shown,))
            return
        at = min(st.session_state[_AT], len(steps) - 1)
        step = steps[at]
        view = step.address.view
        _draw(
            data={
                "count": f"Step {at + 1} of {len(steps)}",
                "title": step.title,
                "text": step.text,
                "view": f"{view.lat:.4f},{view.lon:.4f},{view.zoom:g}" if view else "",
                "move": st.session_state[_MOVES],
            },
            key="tour-step",
        )
        with st.container(key="tour-ways"):
            for label, key, to in (("← Previous", "tour-back", at - 1), ("Next →", "tour-next", at + 1)):
                is_end = not 0 <= to < len(steps)
                st.button(label, key=key, type="tertiary", disabled=is_end, on_click=_go, args=(steps, to))
            st.button("End the tour", key="tour-end", type="tertiary", on_click=_end, args=(shown,))


def list_steps(shown: Shown) -> None:
    """Draw all steps as a list, each shown at a click."""
    steps = _steps_of(shown)
    for at, step in enumerate(steps):
        pressed = st.button(
            f"{at + 1}. {plain(step.title)}",
            key=f"tour-{at}",
            type="tertiary",
            on_click=_go,
            args=(steps, at),
        )
        st.markdown(plain(step.text))
        if pressed:
            st.rerun()


def _steps_of(shown: Shown) -> tuple[Stop, ...]:
    return _cached_steps(shown.archive.name, shown.index.version, shown.archive, shown.index)


@st.cache_resource(show_spinner=False, max_entries=2)
def _cached_steps(name: str, version: int, _archive: Archive, _index: Index) -> tuple[Stop, ...]:
    return steps_through(_index, exhibits_of(_archive, _index))


def _start(shown: Shown) -> None:
    if steps := _steps_of(shown):
        _go(steps, 0)


def follow(shown: Shown, address: Address) -> None:
    """Be at the step of an address that a reader went back or forward to; it ends where there is none."""
    if _AT not in st.session_state:
        return
    steps = _steps_of(shown)
    at = next((n for n, step in enumerate(steps) if _shows(step.address) == _shows(address)), None)
    if at is None:
        st.session_state.pop(_AT)
        st.session_state.pop(_BEFORE, None)
    else:
        _move_to(at)


def _shows(address: Address) -> Address:
    return Address(address.selection, address.display, address.opened)


def _move_to(at: int) -> None:
    st.session_state[_AT] = at
    st.session_state[_MOVES] = st.session_state.get(_MOVES, 0) + 1


def _go(steps: Sequence[Stop], at: int) -> None:
    address = steps[at].address
    if _AT not in st.session_state:
        st.session_state[_BEFORE] = st.query_params.to_dict()
    filters.adopt(address.selection)
    displays.adopt(address.display)
    st.query_params.from_dict(to_query(address))
    _move_to(at)


def _end(shown: Shown) -> None:
    """Show what was shown before; where the map looked, frontend/page/tour.js knows."""
    st.session_state.pop(_AT, None)
    before = st.session_state.pop(_BEFORE, {})
    address = from_query(before, shown.index)
    filters.adopt(address.selection)
    displays.adopt(address.display)
    st.query_params.from_dict(before)


# The steps


def _marker(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """A marker that many articles speak of, at a passage with as many kinds of marked words as there are."""
    articles = {row.id: row.articles for row in index.filtered(Selection()).found.places}
    found = [
        one
        for one in told
        if one.is_shown_at_first and one.report.role is Role.SITE and one.mention.geo_precision == 1
    ]
    if not found:
        return None
    one = min(found, key=lambda one: (-one.marks, -articles.get(one.place.id, 0), *_order(one)))
    return Stop(
        "A marker and its words",
        f"The marker at {one.place.name} is there because an article says so. Beside the map is the passage, "
        f"with the words for the place marked: “{one.mention.text}”. Actors, dates and what tells the kind "
        "of report are underlined.",
        Address(opened=one.opened, view=one.seen()),
    )


def _ambiguous(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """The name that was nearest to being taken for another place of that name."""

    def margin(one: Exhibit) -> float:
        best, rival = one.mention.candidates[:2]
        return best.score - rival.score

    found = [one for one in told if one.is_shown_at_first and _has_rival(one)]
    if not found:
        return None
    one = min(found, key=lambda one: (margin(one), *_order(one)))
    best, rival = (candidate.place for candidate in one.mention.candidates[:2])
    return Stop(
        "A name of several places",
        f"“{one.mention.text}” may be {best.name} ({describe(best)}) or {rival.name} ({describe(rival)}). "
        "“Why here” on the card of the passage tells what spoke for the one and how near the other came.",
        Address(opened=one.opened, view=one.seen()),
    )


def _has_rival(one: Exhibit) -> bool:
    mention = one.mention
    if len(mention.candidates) < 2 or mention.named is None:
        return False
    best, rival = (candidate.place for candidate in mention.candidates[:2])
    return best.id == mention.named.id != rival.id and bare(mention.text) in bare(rival.name)


def _area(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """The commonest place that is only near a town, or else somewhere within an area."""
    # Codes of geo_precision by place: near a town, else within an area.
    codes = {one.place.id: one.mention.geo_precision for one in told}
    at_first = index.filtered(Selection()).found
    found = [row for row in at_first.places if row.ring_km and codes.get(row.id) in (2, 3)]
    if not found:
        return None
    row = min(
        found, key=lambda row: (codes[row.id], -row.articles, -(row.ring_km or 0), index.places[row.id].name)
    )
    place, radius = index.places[row.id], row.ring_km or 1.0
    precision = PRECISION_NAMES[codes[row.id] or 3]
    return Stop(
        "A place that is not a point",
        f"“{place.name}”: the words do not say where exactly, so the map draws a ring of {round(radius)} km; "
        f"it happened somewhere within. The card says how exact that is: {precision}.",
        Address(
            opened=Opened(place=place.id), view=View(place.lat, place.lon, _zoom_of(radius, at=place.lat))
        ),
    )


def _nameless(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """The commonest name for which places were weighed and none was certain enough."""
    at_first = index.filtered(Selection())
    names = [name for name in at_first.unmapped.names if name.considered]
    if not names:
        return None
    name = min(names, key=lambda name: (-name.passages, name.text))
    articles = {article for article, _ in at_first.names_at(name.text)}
    others = [one.place for one in told if one.article_id in articles]
    return Stop(
        "A name without a place",
        f"For “{name.text}” no place was certain enough: it gets no marker, is counted as not found and "
        "stands under “Off map”. The map shows the places around it in the text.",
        Address(
            display=Display(listing=Listing.UNMAPPED),
            opened=Opened(name=name.text),
            view=_middle(others, 5.0),
        ),
    )


def _undated(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """A passage without a day, best one that has words for it which no calendar can place."""
    found = [one for one in told if one.report.date is None and one.is_shown_at_first]
    if not found:
        return None
    one = min(found, key=lambda one: (not one.waiting, *_order(one)))
    words = (
        f"“{one.waiting[0]}” names no day, and no other is guessed" if one.waiting else "No day is guessed"
    )
    return Stop(
        "A passage without a date",
        f"{words}: a passage at {one.place.name} stays undated. “What is not on the map” counts such "
        "passages, and “Include undated” among the filters leaves them out.",
        Address(opened=one.opened, view=one.seen()),
    )


def _denied(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """A passage that tells what is denied; best one that says so itself, at a place of nothing else."""
    at_first = set(index.filtered(Selection()).found.ids.tolist())
    found = [one for one in told if one.report.kind.status is Status.NEGATED]
    if not found:
        return None

    def order(one: Exhibit) -> tuple[object, ...]:
        is_denial = any(reason.startswith("denied by") for reason in one.report.kind.why)
        return not is_denial, one.mention.anchor is not None, one.place.id in at_first, *_order(one)

    one = min(found, key=order)
    selection = Selection(statuses=SHOWN_STATUSES | {Status.NEGATED})
    return Stop(
        "A report that is denied",
        f"What is said of {one.place.name} here is denied, or told as not having happened. Such passages are "
        "counted and left out at first; now they are shown, as “Told” above the map says.",
        Address(selection, opened=one.opened, view=one.seen()),
    )


def _same_week(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """The place and week of which most publishers and articles tell, best of what happens there."""
    everything, however = index.filtered(_ALL), index.filtered(_EVERY_STATUS)
    weeks = [(place, week) for place in index.places.values() for week in everything.weeks_at(place.id)]
    if not weeks:
        return None

    def order(pair: tuple[Place, Week]) -> tuple[object, ...]:
        place, week = pair
        there = set(however.reports_at(place.id)).intersection(week.passages)
        return -week.publishers, -week.articles, -len(there), week.monday, place.name

    place, week = min(weeks, key=order)
    selection = replace(_ALL, start=week.monday, end=week.monday + _WEEK, include_undated=False)
    return Stop(
        "One place and week in several reports",
        f"{counted(week.articles, 'article')} tell of {place.name} in the week of {day_text(week.monday)}, "
        "each in its own way and some only looking back. Read what each says and who says it: none is "
        "called right.",
        Address(selection, opened=Opened(place=place.id), view=View(place.lat, place.lon, _CLOSE)),
    )


def _two_years(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """Two years in a row with much to tell in both."""
    days = {(one.article_id, one.report.passage): one.report.date for one in told if one.is_shown_at_first}
    years = Counter(day.range.start.year for day in days.values() if day and day.range.start)
    pairs = [year for year in years if year + 1 in years]
    if not pairs:
        return None
    year = min(pairs, key=lambda year: (-min(years[year], years[year + 1]), -year))
    first, second, end = (date(y, 1, 1) for y in (year, year + 1, year + 2))
    shown = Display(listing=Listing.COMPARE, compared=((first, second), (second, end)))
    return Stop(
        "Two years compared",
        f"{year} beside {year + 1}, under the same filters: where reports begin, where they cease and where "
        "they go on. More reports may only mean more reporting.",
        Address(display=shown, view=_middle((one.place for one in told), _FAR)),
    )


def _by_country(index: Index, told: Sequence[Exhibit]) -> Stop | None:
    """The whole map, coloured by country."""
    if not index.filtered(Selection()).found.totals.places:
        return None
    return Stop(
        "The same by country",
        "Countries coloured by the reports of places in them. It is quick to read and hides where in a "
        "country they lie; markers come back with the choice at the map.",
        Address(
            display=Display(style=MapStyle.COUNTRIES), view=_middle((one.place for one in told), _FAR - 1)
        ),
    )


# In the order of the tour.
_FINDERS: tuple[Callable[[Index, Sequence[Exhibit]], Stop | None], ...] = (
    _marker,
    _area,
    _same_week,
    _ambiguous,
    _undated,
    _nameless,
    _denied,
    _two_years,
    _by_country,
)


def _order(one: Exhibit) -> tuple[str, str, int]:
    """Among equals always the same one, whatever the order of adding."""
    return one.place.name, one.found.article.title, one.report.passage


def _middle(places: Iterable[Place], zoom: float) -> View | None:
    points = [(place.lat, place.lon) for place in places]
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    return View(median(lats), median(lons), zoom)


def _zoom_of(radius_km: float, *, at: float) -> float:
    """The zoom at which a ring of this radius is well seen at a latitude, from the world to a town."""
    world = _EARTH_KM * math.cos(math.radians(at))
    zoom = math.log2(_RING_PIXELS * world / (_WORLD_PIXELS * 2 * max(radius_km, 0.1)))
    return float(min(11, max(2, math.floor(zoom))))
