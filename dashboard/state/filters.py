"""The filters: FILTERS has a row for each, and all that follows from them is made of its rows.

Widgets (sidebar.py), chips, what to loosen, address and selection are loops over it. Values of one filter
are alternatives, filters narrow each other. What the widgets are set to lies in Streamlit's session; the
address (address.py) is where it comes from and goes to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

import streamlit as st

from articles.actors.actor import ActorType
from articles.kinds.kind import EVENT_TYPES, Kind, Status
from articles.roles.role import Role
from dashboard.state.parameters import (
    LARGEST,
    ONE_DAY,
    Parameters,
    area_text,
    day_after,
    joined,
    parse_area,
    parse_count,
    parse_share,
)
from dashboard.wording import PRECISION_NAMES, TOLD_BRIEFLY, bounds_text, day_text, thin
from geodata.archive.area import Area
from geodata.archive.index.filtered import Filtered, Index, country_also, language_name
from geodata.archive.selection import PRECISIONS, UNKNOWN, Selection

# Values of a filter with their names, in an order of their own. Members of enumerations are plain texts here.
Names: TypeAlias = Mapping[Any, str]

LONGEST_TEXT = 500
_ASKED = "filters-asked-for"
# Between the name of an option and another one of the same.
OTHERWISE = " · "
_USUAL = Selection()
# At the end of an option's label.
_COUNT = re.compile(r" \([\d\u202f]+\)$")


@dataclass(frozen=True, slots=True)
class SetFilter:
    """One thing that a reader has set, in words, and the selection without it."""

    filter: str
    value: str
    without: Selection

    @property
    def label(self) -> str:
        """What a chip says."""
        return f"{self.filter}: {self.value}" if self.value else self.filter


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a reader can set of one field of the selection.

    ``key`` is that of its parameter in the address and, after "filter-", of its widget. ``label`` names it,
    ``chip`` does so above the map, where it is another word. ``counts`` is a field of `Facets`, that
    of the same name where it is empty. One that is ``part_of`` the filter of another field is taken away
    with it, and one that ``is_rare`` is folded away. One that ``leads`` says what is looked for or where:
    the map goes to what it finds.
    """

    field: str
    key: str
    label: str
    help_line: str = ""
    chip: str = ""
    counts: str = ""
    part_of: str = ""
    is_rare: bool = False
    leads: bool = False

    @property
    def widget(self) -> str:
        """The key of its widget in the session."""
        return f"filter-{self.key}"

    @property
    def usual(self) -> Any:
        """The value of the field as it is at first."""
        return getattr(_USUAL, self.field)

    def value(self, selection: Selection) -> Any:
        """What a selection asks for."""
        return getattr(selection, self.field)

    def is_set(self, selection: Selection) -> bool:
        """Whether it is not as at first."""
        return bool(self.value(selection) != self.usual)

    def loosened(self) -> dict[str, Any]:
        """The fields of a selection that it is taken away from."""
        return {self.field: self.usual}

    def state(self, selection: Selection) -> dict[str, Any]:
        """What its widgets are set to for a selection, by their keys."""
        return {self.widget: self.value(selection)}

    def mended(self, state: Mapping[str, Any], index: Index) -> dict[str, Any]:
        """What of the session has to be put right before it is used."""
        return {}

    def chosen(self, state: Mapping[str, Any], index: Index) -> dict[str, Any]:
        """The fields of the selection that its widgets make."""
        return {self.field: state[self.widget]}

    def written(self, selection: Selection) -> dict[str, str]:
        """Its parameters in the address; an empty one is left out."""
        raise NotImplementedError

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """The fields of the selection that an address makes."""
        raise NotImplementedError

    def told(self, selection: Selection, index: Index) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """What is set, a chip each: its filter and its value in words, and the fields without it."""
        if self.is_set(selection):
            yield self.chip or self.label, self.worded(selection), self.loosened()

    def worded(self, selection: Selection) -> str:
        """The value in the words of a chip."""
        return ""


@dataclass(frozen=True, kw_only=True)
class Words(Filter):
    """Words to look for; ``parameter`` is that of the address."""

    parameter: str
    placeholder: str = ""

    def is_set(self, selection: Selection) -> bool:
        """Whether there are words."""
        return bool(self.value(selection).strip())

    def written(self, selection: Selection) -> dict[str, str]:
        """The words as they are."""
        return {self.parameter: self.value(selection)}

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """The words, up to a length."""
        return {self.field: parameters.query.get(self.parameter, "")[:LONGEST_TEXT]}

    def worded(self, selection: Selection) -> str:
        """The words without space around them."""
        return str(self.value(selection).strip())


@dataclass(frozen=True, kw_only=True)
class Days(Filter):
    """The days from a first up to a last one, which have a widget and a parameter each."""

    last: str

    def is_set(self, selection: Selection) -> bool:
        """Whether one of them is."""
        return bool(selection.start or selection.end)

    def loosened(self) -> dict[str, Any]:
        """The range is open at both ends, and what is undated comes back."""
        return {"start": None, "end": None, "include_undated": True}

    def state(self, selection: Selection) -> dict[str, Any]:
        """The first and the last day."""
        return {self.widget: selection.start, f"filter-{self.last}": last_day(selection)}

    def chosen(self, state: Mapping[str, Any], index: Index) -> dict[str, Any]:
        """Both days, or none where they are the wrong way round."""
        return self.between(state)

    def between(self, state: Mapping[str, Any]) -> dict[str, date | None]:
        """The range of the widgets, half-open."""
        first, last = state[self.widget], state[f"filter-{self.last}"]
        is_turned = first and last and first > last
        return {"start": None, "end": None} if is_turned else {"start": first, "end": day_after(last)}

    def written(self, selection: Selection) -> dict[str, str]:
        """ISO texts."""
        first, last = selection.start, last_day(selection)
        return {self.key: first.isoformat() if first else "", self.last: last.isoformat() if last else ""}

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """Both days, or none and a notice where they are the wrong way round."""
        first, last = (
            parameters.value(key, date.fromisoformat, "Not a date: {}; write it as 2025-04-23")
            for key in (self.key, self.last)
        )
        if first and last and first > last:
            parameters.notices.append(f"No day lies between {first} and {last}; the dates are left out")
        return self.chosen({self.widget: first, f"filter-{self.last}": last}, index)

    def worded(self, selection: Selection) -> str:
        """The days in words, and that what is undated is shown too; usually it is not."""
        return f"{days_text(selection)}{' or undated' if selection.include_undated else ''}"


@dataclass(frozen=True, kw_only=True)
class Switch(Filter):
    """Yes or no. ``texts`` stand for no and yes in the address; one with ``ways`` is a choice of two."""

    texts: tuple[str, str] = ("0", "1")
    ways: tuple[str, str] | None = None

    def written(self, selection: Selection) -> dict[str, str]:
        """One of the texts."""
        return {self.key: self.texts[self.value(selection)]}

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """The other of the two only where the address says just that."""
        is_other = parameters.query.get(self.key) == self.texts[not self.usual]
        return {self.field: self.usual != is_other}

    def told(self, selection: Selection, index: Index) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """A chip only where there is a word for it, and where what it is part of does not say it."""
        is_said = any(row.field == self.part_of and row.is_set(selection) for row in FILTERS)
        if self.chip and self.is_set(selection) and not is_said:
            yield self.chip, "", self.loosened()


@dataclass(frozen=True, kw_only=True)
class Share(Filter):
    """A number from 0 to 1, set in steps of 5 %."""

    def state(self, selection: Selection) -> dict[str, Any]:
        """In percent."""
        return {self.widget: round(100 * self.value(selection))}

    def chosen(self, state: Mapping[str, Any], index: Index) -> dict[str, Any]:
        """From percent."""
        return {self.field: state[self.widget] / 100}

    def written(self, selection: Selection) -> dict[str, str]:
        """As short as it can be said."""
        return {self.key: f"{self.value(selection):g}"}

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """The number, 0 where there is none."""
        share = parameters.value(self.key, parse_share, "Not a score between 0 and 1: {}")
        return {self.field: share or 0.0}

    def worded(self, selection: Selection) -> str:
        """As a bound."""
        return f"at least {round(100 * self.value(selection))} %"


@dataclass(frozen=True, kw_only=True)
class Least(Filter):
    """A whole number of which there must be as many or more; 0 asks for nothing."""

    def written(self, selection: Selection) -> dict[str, str]:
        """The number."""
        return {self.key: str(self.value(selection))}

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """The number, 0 where there is none."""
        wrong = f"Not a number from 0 to {thin(LARGEST)}: {{}}"
        return {self.field: parameters.value(self.key, parse_count, wrong) or 0}

    def worded(self, selection: Selection) -> str:
        """As a bound."""
        return f"at least {thin(self.value(selection))}"


@dataclass(frozen=True, kw_only=True)
class Ring(Filter):
    """An area, in the session and in the address as a text of its corners."""

    placeholder: str = ""

    def state(self, selection: Selection) -> dict[str, Any]:
        """The corners, or the box between two of them."""
        return {self.widget: area_text(self.value(selection))}

    def chosen(self, state: Mapping[str, Any], index: Index) -> dict[str, Any]:
        """The area, none where the text is not of one."""
        return {self.field: typed_area(state[self.widget])}

    def written(self, selection: Selection) -> dict[str, str]:
        """The same text."""
        return {self.key: area_text(self.value(selection))}

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """The area, none and a notice where the text is not of one."""
        wrong = "Not an area: {}; write it as south,west..north,east, or as three or more corners"
        return {self.field: parameters.value(self.key, parse_area, wrong)}

    def worded(self, selection: Selection) -> str:
        """From where to where it reaches."""
        return bounds_text(*self.value(selection).bounds)


@dataclass(frozen=True, kw_only=True)
class Choice(Filter):
    """Some of several values.

    ``names`` are those that an archive can have, as options, and ``briefly`` those on chips, where they are
    others. ``of`` makes a value of its text. ``heading`` stands over the widget and ``noticed`` in a notice,
    where the label does not. ``loosest`` is what it is set to when it hides everything, the usual value
    where that is None. ``all_of`` is the field that asks for all of the values. Options come with the
    commonest first and ``last`` at the end, or with ``keep_order`` in the order of the names.
    """

    names: Callable[[Index], Names]
    briefly: Callable[[Index], Names] | None = None
    of: Callable[[Any], Any] = str
    heading: str = ""
    noticed: str = ""
    loosest: frozenset[Any] | None = None
    all_of: str = ""
    last: str | None = None
    keep_order: bool = False
    placeholder: str = "any"

    def state(self, selection: Selection) -> dict[str, Any]:
        """The values in their order."""
        return {self.widget: self._ordered(self.value(selection))}

    def mended(self, state: Mapping[str, Any], index: Index) -> dict[str, Any]:
        """The values in place of their labels.

        A page that changes before an earlier change was answered sends labels with the counts of
        before, and a multiselect takes a label that it does not know for a value of its own.
        """
        values, names = state.get(self.widget, ()), self.names(index)
        if all(value in names for value in values):
            return {}
        of_label = {label: value for value, label in names.items()}
        mended = (value if value in names else of_label.get(_COUNT.sub("", str(value))) for value in values)
        return {self.widget: [value for value in mended if value is not None]}

    def chosen(self, state: Mapping[str, Any], index: Index) -> dict[str, Any]:
        """The values that the archive can have, else the usual ones."""
        names = self.names(index)
        return {self.field: self._made(value for value in state[self.widget] if value in names)}

    def written(self, selection: Selection) -> dict[str, str]:
        """The values in their order, between commas."""
        return {self.key: joined(self._ordered(self.value(selection)))}

    def read(self, parameters: Parameters, index: Index) -> dict[str, Any]:
        """The values that are known, by the archive or, of an enumeration, by the program."""
        what = f"{self.noticed or self.label} {'unknown' if self._members else 'not in this archive'}"
        return {self.field: self._made(parameters.values(self.key, map(str, self.names(index)), what))}

    def told(self, selection: Selection, index: Index) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """A chip for each value; of a filter that is never empty one for all of them."""
        if not self.is_set(selection):
            return
        values, names = self.value(selection), (self.briefly or self.names)(index)
        head = "All of" if self.all_of and getattr(selection, self.all_of) else self.chip or self.label
        if self.usual:
            yield head, ", ".join(names[value] for value in self._ordered(values)), {self.field: self.usual}
            return
        for value in sorted(values, key=lambda value: names.get(value, str(value))):
            yield head, names.get(value, str(value)), {self.field: values - {value}}

    def loosened(self) -> dict[str, Any]:
        """Any value."""
        return {self.field: self.usual if self.loosest is None else self.loosest}

    @property
    def _members(self) -> list[Any]:
        """The members of the enumeration whose values these are, if they are."""
        return list(self.of) if isinstance(self.of, type) and issubclass(self.of, StrEnum) else []

    def _ordered(self, values: frozenset[Any]) -> list[Any]:
        return [member.value for member in self._members if member in values] or sorted(values)

    def _made(self, texts: Iterable[Any]) -> frozenset[Any]:
        return frozenset(map(self.of, texts)) or self.usual


def _each_by_value(kind: type[StrEnum]) -> Callable[[Index], Names]:
    return lambda index: {member.value: member.value for member in kind}


def _findable(countries: Names) -> Names:
    """Names of countries with those by which others look for them: "Türkiye · Turkey"."""
    return {
        code: OTHERWISE.join(filter(None, (name, country_also(code)))) for code, name in countries.items()
    }


def _actor_names(index: Index) -> Names:
    return {actor_id: actor.name for actor_id, actor in index.actors.items()}


def _acled_names() -> Iterator[tuple[str, str]]:
    """ACLED's types, each event type before its sub-event types: "Battles", "Battles: Armed clash"."""
    for event_type, parts in EVENT_TYPES.items():
        yield event_type, event_type
        yield from ((part.value, f"{event_type}: {part}") for part in parts)
    yield UNKNOWN, "none of them"


_ACLED_OPTIONS = dict(_acled_names())
_ROLE_OPTIONS = {
    Role.SITE: "where it happens",
    Role.PLANNED: "where it is planned",
    Role.REFERENCE: "only named to locate or compare",
    Role.ACTOR: "stands for a government",
    Role.BACKGROUND: "of another time",
}
_STATUS_OPTIONS = TOLD_BRIEFLY | {Status.NEGATED: "as denied or not so"}

# In the order in which they stand above the map and among the widgets.
FILTERS: tuple[Filter, ...] = (
    Words(
        field="text", key="text", parameter="q", label="Search", leads=True,
        placeholder="Search the passages: words or “a phrase”",
        help_line="In the passage or its headline. All of the words; −word leaves out, word* begins so.",
    ),
    Choice(
        field="countries", key="country", label="Country", names=lambda index: _findable(index.countries),
        briefly=lambda index: index.countries, leads=True,
        help_line="Where the place lies. Several: any of them.",
    ),
    Choice(
        field="actors", key="actor", label="Actor", names=_actor_names, all_of="all_actors", leads=True,
        help_line="Who the passage names.",
    ),
    Switch(
        field="all_actors", key="actors", label="Several actors", part_of="actors", leads=True,
        texts=("any", "all"), ways=("any of them", "all of them"),
    ),
    Days(
        field="start", key="from", last="to", label="Dates", chip="Days",
        help_line="Days the passage speaks of; it is enough to overlap. The timeline sets them too.",
    ),
    Switch(
        field="include_undated", key="undated", label="Include undated", chip="Undated left out",
        counts="undated", part_of="start", help_line="Passages without a date, in articles without one.",
    ),
    Choice(
        field="kinds", key="kind", label="Kind of report", chip="Kind", of=Kind, names=_each_by_value(Kind),
        last=Kind.UNCLASSIFIED, help_line="What the passage tells of. Several: any of them.",
    ),
    Choice(
        field="statuses", key="status", label="How it is told", chip="Told", noticed="“How it is told”",
        of=Status, names=lambda index: {status.value: _STATUS_OPTIONS[status] for status in Status},
        briefly=lambda index: TOLD_BRIEFLY, loosest=frozenset(Status), keep_order=True, is_rare=True,
        placeholder="as fact, planned, background",
        help_line="“Denied or not so” and “possible” are left out at first; background is of another time.",
    ),
    Choice(
        field="acled", key="acled", label="ACLED type", names=lambda index: _ACLED_OPTIONS, keep_order=True,
        briefly=lambda index: {name: name or _ACLED_OPTIONS[name] for name in _ACLED_OPTIONS}, is_rare=True,
        help_line="ACLED's name for what the passage tells. “Battles” is any of its types of battle.",
    ),
    Choice(
        field="roles", key="role", label="Role", heading="What the place is to the passage", of=Role,
        names=lambda index: {role.value: _ROLE_OPTIONS[role] for role in Role}, briefly=_each_by_value(Role),
        keep_order=True, is_rare=True, placeholder="site, planned, reference",
        help_line="Actor (“Baghdad said”) and background (of another time) are left out at first.",
    ),
    Switch(
        field="with_figures", key="figures", label="With figures", chip="With figures", counts="figured",
        is_rare=True, help_line="Passages that tell how many were killed, wounded, displaced and so on.",
    ),
    Least(
        field="min_killed", key="killed", label="Killed, at least", chip="Killed", is_rare=True,
        help_line="By the least that a passage tells: “12 to 15” is 12. Totals since a day do not count.",
    ),
    Ring(
        field="area", key="area", label="Area", chip="Inside a drawn area", is_rare=True, leads=True,
        placeholder="33,35..37,42",
        help_line="Drawn on the map, or typed in degrees: south,west..north,east, or three or more corners.",
    ),
    Choice(
        field="without_actors", key="without", label="Without actor", chip="Without", noticed="Actor",
        names=_actor_names, is_rare=True, leads=True,
        help_line="Passages that name one of them are left out; the counts say how many.",
    ),
    Choice(
        field="actor_countries", key="actorcountry", label="Actor's country", noticed="Country of an actor",
        names=lambda index: _findable(index.actor_countries), briefly=lambda index: index.actor_countries,
        is_rare=True, leads=True,
        help_line="An actor of one of these countries stands in the passage.",
    ),
    Choice(
        field="actor_types", key="actortype", label="Actor's type", noticed="Type of actor", of=ActorType,
        names=lambda index: {type_.value: type_.value.replace("_", " ") for type_ in ActorType},
        is_rare=True, leads=True,
        help_line="With a country, one actor is both: armed groups of Iraq.",
    ),
    Choice(
        field="publishers", key="publisher", label="Publisher", is_rare=True,
        names=lambda index: {name: name or "publisher unknown" for name in index.publishers},
        briefly=lambda index: {"": "unknown"},
        help_line="Who published the article. Several: any of them.",
    ),
    Choice(
        field="languages", key="language", label="Language", is_rare=True,
        names=lambda index: {code: language_name(code) if code else "unknown" for code in index.languages},
        help_line="Of the article, as it says itself or as it is told from its words.",
    ),
    Choice(
        field="precisions", key="precision", label="Precision", of=int, keep_order=True, is_rare=True,
        names=lambda index: {code: f"{PRECISION_NAMES[code]} ({code})" for code in PRECISIONS},
        briefly=lambda index: PRECISION_NAMES, help_line="How exactly the words say where.",
    ),
    Share(
        field="min_score", key="score", label="Least certainty of the place", chip="Certainty", is_rare=True,
        help_line="How sure the choice of the place is held to be.",
    ),
    Switch(
        field="only_corrected", key="corrected", label="Only corrected", chip="Only corrected", is_rare=True,
        counts="corrected", help_line="Passages in which a person has set something right.",
    ),
)  # fmt: skip


def typed_area(text: str) -> Area | None:
    """The area of a text, None where it is not of one."""
    try:
        return parse_area(text.replace(" ", "")) if text.strip() else None
    except ValueError:
        return None


_DAYS = next(row for row in FILTERS if isinstance(row, Days))
_UNDATED = next(row for row in FILTERS if row.field == "include_undated")


def ask_for(**fields: Any) -> None:
    """Ask for other values of some fields of the selection, where their widgets may be drawn already."""
    st.session_state[_ASKED] = fields


def is_asked_for() -> bool:
    """Whether something is, so that the page has to be drawn again."""
    return _ASKED in st.session_state


def take_asked_for(fallback: Selection, index: Index) -> None:
    """Set the widgets to what was asked for; before any of them is drawn."""
    if fields := st.session_state.pop(_ASKED, None):
        adopt(replace(current(fallback, index), **fields))


def current(fallback: Selection, index: Index) -> Selection:
    """What the widgets are set to, of what *index* knows; *fallback* for those that were never drawn."""
    state = {key: st.session_state.get(key, value) for key, value in state_of(fallback).items()}
    mended = _merged(row.mended(state, index) for row in FILTERS)
    st.session_state.update(mended)
    state |= mended
    return Selection(**_merged(row.chosen(state, index) for row in FILTERS))


def adopt(selection: Selection) -> None:
    """Set the widgets to another selection; for callbacks, which run before the page is drawn."""
    st.session_state.update(state_of(selection))


def set_days(start: date | None, end: date | None, *, is_frame: bool = False) -> None:
    """Set the dates alone, from *start* up to *end*; for callbacks, while another filter may be changing.

    What is undated goes out and comes back with them. A frame of what plays shows nothing that is undated.
    """
    had = _has_days()
    st.session_state.update(_DAYS.state(Selection(start=start, end=end)))
    follow_days(had=had)
    if is_frame:
        st.session_state[_UNDATED.widget] = False


def follow_days(*, had: bool) -> None:
    """Let undated passages go or come with the days that are set by now; *had* is whether any were before."""
    is_included = bool(st.session_state.get(_UNDATED.widget, _UNDATED.usual))
    st.session_state[_UNDATED.widget] = with_undated(is_included, had=had, has=_has_days())


def with_undated(is_included: bool, *, had: bool, has: bool) -> bool:
    """Whether what is undated is shown: it goes out with the first day that is set, comes back with the last.

    In between it is as the reader has it.
    """
    return is_included if had == has else not has


def _has_days() -> bool:
    state = {key: st.session_state.get(key) for key in _DAYS.state(_USUAL)}
    return any(_DAYS.between(state).values())


def state_of(selection: Selection) -> dict[str, Any]:
    """The values of the widgets for a selection, by their keys."""
    return _merged(row.state(selection) for row in FILTERS)


def written(selection: Selection) -> dict[str, str]:
    """The parameters of an address for a selection; an empty one is left out of it."""
    return _merged(row.written(selection) for row in FILTERS)


def aim(selection: Selection, index: Index) -> str:
    """One word for what a selection looks for and where, and for the newest article: another one is news."""
    leading = _merged(row.written(selection) for row in FILTERS if row.leads)
    said = "\0".join([*(f"{key}={leading[key]}" for key in sorted(leading)), str(index.newest_article)])
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:12]


def read(parameters: Parameters, index: Index) -> Selection:
    """The selection of an address."""
    return Selection(**_merged(row.read(parameters, index) for row in FILTERS))


def set_filters(index: Index, selection: Selection) -> list[SetFilter]:
    """What is set, a value each, in their order; roles and statuses only where not as at first."""
    return [
        SetFilter(filter_, value, replace(selection, **without))
        for row in FILTERS
        for filter_, value, without in row.told(selection, index)
    ]


def blame(filtered: Filtered) -> list[tuple[str, Selection]]:
    """Which single filter, when removed, shows something again; the loosened selections with a label each."""
    found = []
    # The dates last: they are what a reader is least likely to have forgotten.
    for row in sorted(FILTERS, key=lambda row: isinstance(row, Days)):
        parts = (part.loosened() for part in FILTERS if row.field in (part.field, part.part_of))
        loose = replace(filtered.selection, **_merged(parts))
        if not row.part_of and loose != filtered.selection and filtered.shows(loose):
            found.append((row.label, loose))
    return found


def last_day(selection: Selection) -> date | None:
    """The last day that a selection asks for, None where it has no end."""
    return selection.end - ONE_DAY if selection.end else None


def days_text(selection: Selection) -> str:
    """The days that are asked for, in words."""
    first, last = selection.start, last_day(selection)
    if first and last:
        return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"
    return f"since {day_text(first)}" if first else f"until {day_text(last)}" if last else "any"


def _merged(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {name: value for part in parts for name, value in part.items()}
