"""The filters: widgets, the selection they make, what of it is set, and what to loosen.

Values of one filter are alternatives, filters narrow each other. What the widgets are set to
lies in Streamlit's session; the address (address.py) is where it comes from and goes to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

import streamlit as st

from articles.actors.actor import ActorType
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from dashboard.state.address import day_after, last_day
from dashboard.wording import PRECISION_NAMES, TOLD_BRIEFLY, day_text, thin
from geodata.archive.index.filtered import Filtered, Index
from geodata.archive.selection import MAP_ROLES, PRECISIONS, SHOWN_STATUSES, Selection

_T = TypeVar("_T")

_ONE_DAY = timedelta(days=1)
_STATUS_OPTIONS = TOLD_BRIEFLY | {Status.NEGATED: "as denied or not so"}
_UNKNOWN = "publisher unknown"
_TYPE_NAMES = {type_: type_.value.replace("_", " ") for type_ in ActorType}
# At the end of an option's label.
_COUNT = re.compile(r" \([\d\u202f]+\)$")
# Days of the presets, counted back from the newest day that most reports speak of.
_PRESETS = {"7 days": 7, "30 days": 30, "1 year": 365}


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


def current(fallback: Selection, index: Index) -> Selection:
    """What the widgets are set to, of what *index* knows; *fallback* for those that were never drawn."""
    usual = _state_of(fallback)
    _mend(index)
    state: dict[str, Any] = {key: st.session_state.get(key, value) for key, value in usual.items()}
    first, last = state["filter-from"], state["filter-to"]
    if first and last and first > last:
        first = last = None
    return Selection(
        countries=frozenset(state["filter-country"]) & index.countries.keys(),
        actors=frozenset(state["filter-actor"]) & index.actors.keys(),
        start=first,
        end=day_after(last),
        include_undated=state["filter-undated"],
        roles=frozenset(map(Role, state["filter-role"])) or MAP_ROLES,
        kinds=frozenset(map(Kind, state["filter-kind"])),
        statuses=frozenset(map(Status, state["filter-status"])) or SHOWN_STATUSES,
        all_actors=state["filter-actors"] == _ALL_OF,
        without_actors=frozenset(state["filter-without"]) & index.actors.keys(),
        actor_countries=frozenset(state["filter-actorcountry"]) & index.actor_countries.keys(),
        actor_types=frozenset(map(ActorType, state["filter-actortype"])),
        publishers=frozenset(state["filter-publisher"]) & set(index.publishers),
        precisions=frozenset(state["filter-precision"]),
        min_score=state["filter-score"] / 100,
        text=state["filter-text"],
        only_corrected=state["filter-corrected"],
    )


def adopt(selection: Selection) -> None:
    """Set the widgets to another selection; for callbacks, which run before the page is drawn."""
    st.session_state.update(_state_of(selection))


def set_days(start: date | None, end: date | None) -> None:
    """Set the dates alone, from *start* up to *end*; for callbacks, beside which another filter may be changing."""
    st.session_state["filter-from"] = start
    st.session_state["filter-to"] = end - _ONE_DAY if end else None


def sidebar(filtered: Filtered) -> None:
    """Draw the filters set to *selection*; what the reader leaves them at, `current` tells."""
    index, selection, facets = filtered.index, filtered.selection, filtered.facets
    usual = _state_of(selection)
    choose = _Choices(usual)
    with st.sidebar:
        st.markdown("#### Filters")
        _kept("text", usual, lambda key: st.text_input(
            "Search", key=key, placeholder="words or “a phrase”", max_chars=500))  # fmt: skip
        st.caption("In the passage or its headline. All of the words; −word leaves out, word* begins so.")
        _dates(filtered, usual)
        choose(
            "country",
            "Country",
            index.countries,
            facets.countries,
            "Where the place lies. Several: any of them.",
        )
        actor_names = {actor_id: actor.name for actor_id, actor in index.actors.items()}
        choose("actor", "Actor", actor_names, facets.actors, "Who the passage names.")
        if len(selection.actors) > 1 or selection.all_actors:
            _kept("actors", usual, lambda key: st.radio(
                "Several actors", _ACTOR_MODES, key=key, horizontal=True, label_visibility="collapsed"))  # fmt: skip
        choose("kind", "Kind of report", {kind.value: kind.value for kind in Kind}, facets.kinds,
               "What the passage tells of. Several: any of them.", last=Kind.UNCLASSIFIED)  # fmt: skip
        choose("status", "How it is told", {s.value: _STATUS_OPTIONS[s] for s in Status}, facets.statuses,
               "“Denied or not so” and “possible” are left out at first; background is of another time.",
               placeholder="as fact, planned, background", keep_order=True)  # fmt: skip
        choose("role", "What the place is to the passage", {role.value: role.value for role in Role}, facets.roles,
               "Actor (“Baghdad said”) and background (of another time) are left out at first.",
               placeholder="site, planned, reference", keep_order=True)  # fmt: skip
        with st.expander("More filters", expanded=_is_rare(selection)):
            choose("without", "Without actor", actor_names, facets.without_actors,
                   "Passages that name one of them are left out; the counts say how many.")  # fmt: skip
            choose("actorcountry", "Actor's country", index.actor_countries, facets.actor_countries,
                   "An actor of one of these countries stands in the passage.")  # fmt: skip
            choose("actortype", "Actor's type", {t.value: _TYPE_NAMES[t] for t in ActorType}, facets.actor_types,
                   "With a country, one actor is both: armed groups of Iraq.")  # fmt: skip
            choose("publisher", "Publisher", {p: p or _UNKNOWN for p in index.publishers}, facets.publishers,
                   "Who published the article. Several: any of them.")  # fmt: skip
            choose("precision", "Precision", {p: f"{PRECISION_NAMES[p]} ({p})" for p in PRECISIONS}, facets.precisions,
                   "How exactly the words say where.", keep_order=True)  # fmt: skip
            _kept(
                "score",
                usual,
                lambda key: st.slider(
                    "Least certainty of the place", 0, 100, step=5, format="%d %%", key=key
                ),
            )
            st.caption("How sure the choice of the place is held to be.")
            _kept(
                "corrected",
                usual,
                lambda key: st.checkbox(f"Only corrected ({thin(facets.corrected)})", key=key),
            )
            st.caption("Passages in which a person has set something right.")
        st.button(
            "Clear all filters",
            key="clear-filters",
            width="stretch",
            disabled=selection == Selection(),
            on_click=adopt,
            args=(Selection(),),
        )


def set_filters(index: Index, selection: Selection) -> list[SetFilter]:
    """What is set, a value each, in the order of the filters; roles and statuses only where not as at first."""
    chosen = selection
    found: list[SetFilter] = []

    def add(filter_: str, value: str, **without: object) -> None:
        found.append(SetFilter(filter_, value, _with(chosen, **without)))

    def add_each(filter_: str, field: str, names: Mapping[Any, str]) -> None:
        values = getattr(chosen, field)
        for value in sorted(values, key=lambda value: names.get(value, str(value))):
            add(filter_, names.get(value, str(value)), **{field: values - {value}})

    actor_names = {actor_id: actor.name for actor_id, actor in index.actors.items()}
    if chosen.text.strip():
        add("Search", chosen.text.strip(), text="")
    if chosen.start or chosen.end:
        add("Days", days_text(chosen), start=None, end=None)
    if not chosen.include_undated:
        add("Undated left out", "", include_undated=True)
    add_each("Country", "countries", index.countries)
    add_each("All of" if chosen.all_actors else "Actor", "actors", actor_names)
    add_each("Without", "without_actors", actor_names)
    add_each("Actor's country", "actor_countries", index.actor_countries)
    add_each("Actor's type", "actor_types", _TYPE_NAMES)
    add_each("Kind", "kinds", {kind: kind.value for kind in Kind})
    if chosen.statuses != SHOWN_STATUSES:
        told = ", ".join(TOLD_BRIEFLY[status] for status in Status if status in chosen.statuses)
        add("Told", told, statuses=SHOWN_STATUSES)
    if chosen.roles != MAP_ROLES:
        add("Role", ", ".join(role.value for role in Role if role in chosen.roles), roles=MAP_ROLES)
    add_each("Publisher", "publishers", {"": "unknown"})
    add_each("Precision", "precisions", PRECISION_NAMES)
    if chosen.min_score:
        add("Certainty", f"at least {round(100 * chosen.min_score)} %", min_score=0.0)
    if chosen.only_corrected:
        add("Only corrected", "", only_corrected=False)
    return found


def days_text(selection: Selection) -> str:
    """The days that are asked for, in words."""
    first, last = selection.start, last_day(selection)
    if first and last:
        return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"
    return f"since {day_text(first)}" if first else f"until {day_text(last)}" if last else "any"


def blame(filtered: Filtered) -> list[tuple[str, Selection]]:
    """Which single filter, when removed, shows something again; the loosened selections with a label each."""
    none: frozenset[Any] = frozenset()
    selection = filtered.selection
    loosened = {
        "Search": _with(selection, text=""),
        "Country": _with(selection, countries=none),
        "Actor": _with(selection, actors=none, all_actors=False),
        "Without actor": _with(selection, without_actors=none),
        "Actor's country": _with(selection, actor_countries=none),
        "Actor's type": _with(selection, actor_types=none),
        "Dates": _with(selection, start=None, end=None, include_undated=True),
        "Role": _with(selection, roles=MAP_ROLES),
        "Kind of report": _with(selection, kinds=none),
        "How it is told": _with(selection, statuses=frozenset(Status)),
        "Publisher": _with(selection, publishers=none),
        "Precision": _with(selection, precisions=none),
        "Least certainty of the place": _with(selection, min_score=0.0),
        "Only corrected": _with(selection, only_corrected=False),
    }
    return [
        (label, loose) for label, loose in loosened.items() if loose != selection and filtered.shows(loose)
    ]


_ANY_OF, _ALL_OF = "any of them", "all of them"
_ACTOR_MODES = (_ANY_OF, _ALL_OF)


def _state_of(selection: Selection) -> dict[str, Any]:
    """The values of the widgets for a selection, by their keys."""
    return {
        "filter-text": selection.text,
        "filter-country": sorted(selection.countries),
        "filter-actor": sorted(selection.actors),
        "filter-actors": _ALL_OF if selection.all_actors else _ANY_OF,
        "filter-without": sorted(selection.without_actors),
        "filter-actorcountry": sorted(selection.actor_countries),
        "filter-actortype": [type_.value for type_ in ActorType if type_ in selection.actor_types],
        "filter-from": selection.start,
        "filter-to": last_day(selection),
        "filter-undated": selection.include_undated,
        "filter-role": [role.value for role in Role if role in selection.roles],
        "filter-kind": [kind.value for kind in Kind if kind in selection.kinds],
        "filter-status": [status.value for status in Status if status in selection.statuses],
        "filter-publisher": sorted(selection.publishers),
        "filter-precision": sorted(selection.precisions),
        "filter-score": round(100 * selection.min_score),
        "filter-corrected": selection.only_corrected,
    }


def _mend(index: Index) -> None:
    """Put values in place of their labels in the session.

    A page that changes before an earlier change was answered sends labels with the counts of
    before, and a multiselect takes a label that it does not know for a value of its own.
    """
    actor_names = {actor_id: actor.name for actor_id, actor in index.actors.items()}
    names: dict[str, Mapping[Any, str]] = {
        "country": index.countries,
        "actor": actor_names,
        "without": actor_names,
        "actorcountry": index.actor_countries,
        "actortype": _TYPE_NAMES,
        "role": {role.value: role.value for role in Role},
        "kind": {kind.value: kind.value for kind in Kind},
        "status": _STATUS_OPTIONS,
        "publisher": {name: name or _UNKNOWN for name in index.publishers},
        "precision": {n: f"{PRECISION_NAMES[n]} ({n})" for n in PRECISIONS},
    }
    for name, labels in names.items():
        values = st.session_state.get(f"filter-{name}", ())
        if all(value in labels for value in values):
            continue
        of_label = {label: value for value, label in labels.items()}
        mended = [value if value in labels else of_label.get(_COUNT.sub("", str(value))) for value in values]
        st.session_state[f"filter-{name}"] = [value for value in mended if value is not None]


def _is_rare(selection: Selection) -> bool:
    """Whether one of the filters that are folded away is set."""
    return bool(
        selection.without_actors or selection.actor_countries or selection.actor_types or selection.publishers
        or selection.precisions or selection.min_score or selection.only_corrected
    )  # fmt: skip


def _with(selection: Selection, **changes: object) -> Selection:
    return replace(selection, **changes)  # type: ignore[arg-type]


def _kept(name: str, usual: Mapping[str, Any], widget: Callable[[str], _T]) -> _T:
    """A widget that takes its first value from the address and then keeps the reader's."""
    key = f"filter-{name}"
    # Assigned each time: a widget whose labels change would otherwise forget its value.
    st.session_state[key] = st.session_state.get(key, usual[key])
    return widget(key)


@dataclass(frozen=True, slots=True)
class _Choices:
    """Draws filters of several values."""

    usual: Mapping[str, Any]

    def __call__(
        self,
        name: str,
        label: str,
        names: Mapping[Any, str],
        counts: Mapping[Any, int],
        help_line: str,
        *,
        last: str | None = None,
        placeholder: str = "any",
        keep_order: bool = False,
    ) -> None:
        """One of them, its options with their counts: commonest first, or in the order of *names*."""

        def place(value: Any) -> tuple[bool, int, str]:
            return value == last, -counts.get(value, 0), names[value]

        options = list(names) if keep_order else sorted(names, key=place)
        key = f"filter-{name}"
        # What an archive of before knew and this one does not, no widget takes.
        kept = [value for value in st.session_state.get(key, self.usual[key]) if value in names]
        st.session_state[key] = kept
        st.multiselect(
            label, options, key=key, placeholder=placeholder,
            format_func=lambda value: f"{names.get(value, value)} ({thin(counts.get(value, 0))})",
        )  # fmt: skip
        st.caption(help_line)


def _dates(filtered: Filtered, usual: Mapping[str, Any]) -> None:
    index, selection = filtered.index, filtered.selection
    if index.span is None:
        st.caption("No passage is dated.")
    else:
        _date_inputs(index.span, selection, usual)
        _presets(filtered)
    _kept(
        "undated",
        usual,
        lambda key: st.checkbox(f"Include undated ({thin(filtered.facets.undated)})", key=key),
    )
    st.caption("Passages without a date, in articles without one.")


def _date_inputs(span: tuple[date, date], selection: Selection, usual: Mapping[str, Any]) -> None:
    asked = (
        selection.start,
        last_day(selection),
        st.session_state.get("filter-from"),
        st.session_state.get("filter-to"),
    )
    # A widget refuses a day beyond its bounds: what is asked for must lie within, spoken of or not.
    days = [span[0], span[1] - _ONE_DAY, *(day for day in asked if day)]

    def pick(label: str) -> date | None:
        return _kept(
            label.casefold(), usual,
            lambda key: st.date_input(label, value=None, key=key, min_value=min(days), max_value=max(days), format="YYYY-MM-DD"),
        )  # fmt: skip

    with st.container(key="dates", horizontal=True):
        first, last = pick("From"), pick("To")
    st.caption("Days the passage speaks of; it is enough to overlap. The timeline sets them too.")
    if first and last and first > last:
        st.warning("“From” lies after “To”: no day is between them. The dates are not applied.")


def _presets(filtered: Filtered) -> None:
    """The last days that most reports speak of, at one click."""
    selection, edges = filtered.selection, filtered.timeline().edges
    if not edges:
        return
    newest = min(edges[-1] - _ONE_DAY, date.max - _ONE_DAY)
    with st.container(key="presets", horizontal=True):
        for label, days in _PRESETS.items():
            start = newest - timedelta(days=days - 1)
            last = _with(selection, start=start, end=newest + _ONE_DAY)
            st.button(
                label, key=f"preset-{days}", type="tertiary", disabled=last == selection,
                help=f"{day_text(start)} to {day_text(newest)}", on_click=adopt, args=(last,),
            )  # fmt: skip
        any_day = _with(selection, start=None, end=None, include_undated=True)
        st.button(
            "Reset dates", key="reset-dates", type="tertiary", disabled=any_day == selection,
            on_click=adopt, args=(any_day,),
        )  # fmt: skip
