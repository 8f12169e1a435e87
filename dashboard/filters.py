"""The filters: widgets, the selection they make, and the address that holds it.

Values of one filter are alternatives, filters narrow each other. The address says all
that a reader has set, so that a copy of it shows the same; what does not fit in it
is left out with a notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

import streamlit as st

from articles.kinds import Kind, Status
from dashboard.map_view import View
from geodata.archive.index import Facets, Index
from geodata.archive.selection import MAP_ROLES, SHOWN_STATUSES, Selection
from geodata.places.roles import Role

_T = TypeVar("_T")

_ONE_DAY = timedelta(days=1)
ROLE_NAMES = {
    Role.SITE: "happens here",
    Role.PLANNED: "planned here",
    Role.REFERENCE: "named to locate, compare or speak of",
    Role.ACTOR: "stands for a government",
    Role.BACKGROUND: "of another time",
}
# On a card.
STATUS_NAMES = {
    Status.FACTUAL: "told as fact",
    Status.NEGATED: "denied, or told as not having happened",
    Status.HYPOTHETICAL: "told as possible",
    Status.PLANNED: "told as still to come",
    Status.BACKGROUND: "told as of another time",
}
# Where there is little room; these go on after "told".
TOLD_BRIEFLY = {
    Status.FACTUAL: "as fact",
    Status.NEGATED: "as denied",
    Status.HYPOTHETICAL: "as possible",
    Status.PLANNED: "as planned",
    Status.BACKGROUND: "as background",
}
_STATUS_OPTIONS = TOLD_BRIEFLY | {Status.NEGATED: "as denied or not so"}
_STATUS_LABEL = "How it is told"


@dataclass(frozen=True, slots=True)
class Address:
    """What the address holds: the selection, the open place or name, and the map's view.

    ``place`` is the id of a place, ``name`` a name without one; at most one is set.
    ``notices`` say what in the address could not be used.
    """

    selection: Selection
    place: int | None = None
    name: str | None = None
    view: View | None = None
    notices: tuple[str, ...] = ()


def from_query(query: Mapping[str, str], index: Index) -> Address:
    """Read an address; parts that are damaged or unknown to this archive become notices."""
    notices: list[str] = []

    def known(
        parameter: str, values: Iterable[str], what: str, unknown_is: str = "not in this archive"
    ) -> frozenset[str]:
        asked = {part for part in query.get(parameter, "").split(",") if part}
        if unknown := asked - set(values):
            notices.append(f"{what} {unknown_is}: {_cut(', '.join(sorted(unknown)))}")
        return frozenset(asked & set(values))

    countries = known("country", index.countries, "Country")
    actors = known("actor", index.actors, "Actor")
    roles = known("role", [role.value for role in Role], "Role")
    kinds = known("kind", [kind.value for kind in Kind], "Kind of report", "unknown")
    statuses = known("status", [status.value for status in Status], f"“{_STATUS_LABEL}”", "cannot be")
    first, last = _day(query.get("from"), notices), _day(query.get("to"), notices)
    if first and last and first > last:
        notices.append(f"No day lies between {first} and {last}; the dates are left out")
        first = last = None
    selection = Selection(
        countries=countries,
        actors=actors,
        start=first,
        end=_day_after(last),
        include_undated=query.get("undated") != "0",
        roles=frozenset(Role(role) for role in roles) or MAP_ROLES,
        kinds=frozenset(map(Kind, kinds)),
        statuses=frozenset(map(Status, statuses)) or SHOWN_STATUSES,
    )
    place = _place(query.get("place"), index, notices)
    name = query.get("name") or None
    return Address(
        selection, place, name if place is None else None, _view(query.get("view")), tuple(notices)
    )


def to_query(
    selection: Selection, *, place: int | None, name: str | None, view: View | None
) -> dict[str, str]:
    """The parameters of an address that shows just this; values are sorted, so equal views have equal addresses."""
    query = {
        "country": ",".join(sorted(selection.countries)),
        "actor": ",".join(sorted(selection.actors)),
        "from": selection.start.isoformat() if selection.start else "",
        "to": last.isoformat() if (last := _last_day(selection)) else "",
        "undated": "1" if selection.include_undated else "0",
        "role": ",".join(role.value for role in Role if role in selection.roles),
        "kind": ",".join(kind.value for kind in Kind if kind in selection.kinds),
        "status": ",".join(status.value for status in Status if status in selection.statuses),
        "place": str(place) if place is not None else "",
        "name": name or "",
        "view": f"{view.lat:.4f},{view.lon:.4f},{view.zoom:g}" if view else "",
    }
    return {key: value for key, value in query.items() if value}


def current(fallback: Selection, index: Index) -> Selection:
    """What the widgets are set to, of what *index* knows; *fallback* for those that were never drawn."""
    state = st.session_state
    first, last = state.get("filter-from", fallback.start), state.get("filter-to", _last_day(fallback))
    if first and last and first > last:
        first = last = None
    return Selection(
        countries=frozenset(state.get("filter-country", fallback.countries)) & index.countries.keys(),
        actors=frozenset(state.get("filter-actor", fallback.actors)) & index.actors.keys(),
        start=first,
        end=_day_after(last),
        include_undated=state.get("filter-undated", fallback.include_undated),
        roles=frozenset(map(Role, state.get("filter-role", fallback.roles))) or MAP_ROLES,
        kinds=frozenset(map(Kind, state.get("filter-kind", fallback.kinds))),
        statuses=frozenset(map(Status, state.get("filter-status", fallback.statuses))) or SHOWN_STATUSES,
    )


def sidebar(index: Index, selection: Selection) -> Selection:
    """Draw the filters set to *selection*; the selection that the reader leaves them at."""
    facets = index.facets(selection)
    with st.sidebar:
        st.markdown("#### Filters")
        countries = _choice("country", "Country", index.countries, facets.countries, selection.countries,
                            "Where the place lies. Several: any of them.")  # fmt: skip
        actor_names = {actor_id: actor.name for actor_id, actor in index.actors.items()}
        actors = _choice("actor", "Actor", actor_names, facets.actors, selection.actors,
                         "Who the passage names. Several: any of them.")  # fmt: skip
        kind_names = {kind.value: kind.value for kind in Kind}
        kinds = _choice("kind", "Kind of report", kind_names, facets.kinds, {kind.value for kind in selection.kinds},
                        "What the passage tells of. Several: any of them.", last=Kind.UNCLASSIFIED)  # fmt: skip
        statuses = _statuses(facets, selection)
        start, end = _dates(index, selection)
        include_undated = _kept(
            "undated", selection.include_undated,
            lambda key: st.checkbox(f"Include undated ({facets.undated})", key=key),
        )  # fmt: skip
        st.caption("Passages without a date, in articles without one.")
        roles = _roles(facets, selection)
        st.button(
            "Clear all filters",
            key="clear-filters",
            width="stretch",
            disabled=selection == Selection(),
            on_click=adopt,
            args=(Selection(),),
        )
    return Selection(
        countries, actors, start, end, include_undated, roles, frozenset(map(Kind, kinds)), statuses
    )


def blame(index: Index, selection: Selection) -> list[tuple[str, Selection]]:
    """Which single filter, when removed, shows something again; the loosened selections with a label each."""
    loosened = {
        "Country": _with(selection, countries=frozenset()),
        "Actor": _with(selection, actors=frozenset()),
        "Dates": _with(selection, start=None, end=None, include_undated=True),
        "Role": _with(selection, roles=MAP_ROLES),
        "Kind of report": _with(selection, kinds=frozenset()),
        _STATUS_LABEL: _with(selection, statuses=frozenset(Status)),
    }
    return [
        (label, loose)
        for label, loose in loosened.items()
        if loose != selection and index.select(loose).totals.passages
    ]


def adopt(selection: Selection) -> None:
    """Set the widgets to another selection; for callbacks, which run before the page is drawn."""
    st.session_state.update(
        {
            "filter-country": sorted(selection.countries),
            "filter-actor": sorted(selection.actors),
            "filter-from": selection.start,
            "filter-to": _last_day(selection),
            "filter-undated": selection.include_undated,
            "filter-role": [role.value for role in Role if role in selection.roles],
            "filter-kind": [kind.value for kind in Kind if kind in selection.kinds],
            "filter-status": [status.value for status in Status if status in selection.statuses],
        }
    )


def _with(selection: Selection, **changes: object) -> Selection:
    return replace(selection, **changes)  # type: ignore[arg-type]


def _kept(name: str, value: _T, widget: Callable[[str], _T]) -> _T:
    """A widget that takes its first value from the address and then keeps the reader's."""
    key = f"filter-{name}"
    # Assigned each time: a widget whose labels change would otherwise forget its value.
    st.session_state[key] = st.session_state.get(key, value)
    return widget(key)


def _choice(
    name: str,
    label: str,
    names: Mapping[str, str],
    counts: Mapping[Any, int],
    chosen: Iterable[str],
    help_line: str,
    *,
    last: str = "",
) -> frozenset[str]:
    options = sorted(names, key=lambda value: (value == last, -counts.get(value, 0), names[value]))
    key = f"filter-{name}"
    # What an archive of before knew and this one does not, no widget takes.
    st.session_state[key] = [value for value in st.session_state.get(key, sorted(chosen)) if value in names]
    picked = st.multiselect(
        label, options, key=key, placeholder="any",
        format_func=lambda value: f"{names.get(value, value)} ({counts.get(value, 0)})",
    )  # fmt: skip
    st.caption(help_line)
    return frozenset(picked)


def _dates(index: Index, selection: Selection) -> tuple[date | None, date | None]:
    if index.span is None:
        st.caption("No passage is dated.")
        return selection.start, selection.end
    asked = (
        selection.start,
        _last_day(selection),
        st.session_state.get("filter-from"),
        st.session_state.get("filter-to"),
    )
    # A widget refuses a day beyond its bounds: what is asked for must lie within, spoken of or not.
    days = [index.span[0], index.span[1] - _ONE_DAY, *(day for day in asked if day)]

    def pick(label: str, value: date | None) -> date | None:
        return _kept(
            label.casefold(), value,
            lambda key: st.date_input(label, value=None, key=key, min_value=min(days), max_value=max(days), format="YYYY-MM-DD"),
        )  # fmt: skip

    first, last = pick("From", selection.start), pick("To", _last_day(selection))
    st.caption("Days the passage speaks of; it is enough to overlap.")
    if first and last and first > last:
        st.warning("“From” lies after “To”: no day is between them. The dates are not applied.")
        return None, None
    return first, _day_after(last)


def _day_after(day: date | None) -> date | None:
    """The open end of a range up to *day*; the calendar's last day leaves it open for good."""
    return day + _ONE_DAY if day and day < date.max else None


def _last_day(selection: Selection) -> date | None:
    return selection.end - _ONE_DAY if selection.end else None


def _roles(facets: Facets, selection: Selection) -> frozenset[Role]:
    picked: Sequence[str] = _kept(
        "role", [role.value for role in Role if role in selection.roles],
        lambda key: st.multiselect(
            "What the place is to the passage", [role.value for role in Role], key=key,
            format_func=lambda value: f"{value} ({facets.roles.get(Role(value), 0)})",
            placeholder="site, planned, reference",
        ),
    )  # fmt: skip
    st.caption("Actor (“Baghdad said”) and background (of another time) are left out at first.")
    return frozenset(map(Role, picked)) or MAP_ROLES


def _statuses(facets: Facets, selection: Selection) -> frozenset[Status]:
    picked: Sequence[str] = _kept(
        "status", [status.value for status in Status if status in selection.statuses],
        lambda key: st.multiselect(
            _STATUS_LABEL, [status.value for status in Status], key=key,
            format_func=lambda value: f"{_STATUS_OPTIONS[Status(value)]} ({facets.statuses.get(Status(value), 0)})",
            placeholder="as fact, planned, background",
        ),
    )  # fmt: skip
    st.caption("“Denied or not so” and “possible” are left out at first; background is of another time.")
    return frozenset(map(Status, picked)) or SHOWN_STATUSES


def _day(text: str | None, notices: list[str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        notices.append(f"Not a date: {_cut(text)}; write it as 2025-04-23")
        return None


def _place(text: str | None, index: Index, notices: list[str]) -> int | None:
    if not text:
        return None
    try:
        place = int(text)
    except ValueError:
        place = None
    if place in index.places:
        return place
    notices.append(f"Place not in this archive: {_cut(text)}")
    return None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _view(text: str | None) -> View | None:
    parts = (text or "").split(",")
    try:
        lat, lon, zoom = map(float, parts)
    except ValueError:
        return None
    return View(lat, lon, zoom) if abs(lat) <= 90 and abs(lon) <= 720 and 0 <= zoom <= 20 else None
