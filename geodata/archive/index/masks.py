"""Which rows each filter of a selection keeps.

Knows what a filter means in columns, one function each; counts nothing. A filter that
asks for nothing has no mask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from articles.actors.actor import Actor, ActorType
from articles.kinds.kind import SubEvent, sub_events
from articles.roles.role import ROLE_ORDER
from geodata.archive.area import Area
from geodata.archive.index.columns import (
    KINDS,
    STATUSES,
    SUB_EVENTS,
    Columns,
    Mask,
    Numbers,
    Passages,
    Rows,
    day_number,
)
from geodata.archive.selection import UNKNOWN, Selection

# The positions of the passages that answer a search.
Search = Callable[[str], Numbers]
PassageFilter = Callable[[Columns, Selection, Search], Mask | None]
RowFilter = Callable[[Columns, Selection, Rows], Mask | None]


class Kept:
    """Which rows the filters of a selection keep, all of them or all but one.

    Of each row only the filters that leave it out are held, a bit each.
    """

    def __init__(self, size: int, masks: Iterable[tuple[str, Mask | None]]) -> None:
        self._bits: dict[str, int] = {}
        failed = np.zeros(size, dtype=np.uint16)
        for name, mask in masks:
            if mask is not None:
                self._bits[name] = 1 << len(self._bits)
                failed |= ~mask * np.uint16(self._bits[name])
        self._failed = failed
        self.by_all: Mask = failed == 0

    def by_all_but(self, name: str) -> Mask:
        """The rows that every other filter keeps."""
        if name not in self._bits:
            return self.by_all
        by_no_other: Mask = self._failed == self._bits[name]
        return self.by_all | by_no_other


@dataclass(frozen=True, slots=True)
class ActorTraits:
    """Of which countries and types one actor of a passage must be, any where none is named."""

    countries: frozenset[str]
    types: frozenset[ActorType]

    def fit(self, actor: Actor) -> bool:
        """Whether an actor is both."""
        in_country = not self.countries or actor.country in self.countries
        return in_country and (not self.types or actor.type in self.types)

    def of_each(self, actors: Mapping[str, Actor]) -> Mask:
        """For each actor whether it is both."""
        return np.array([self.fit(actor) for actor in actors.values()], dtype=bool)


def kept_passages(columns: Columns, selection: Selection, search: Search) -> Kept:
    """The passages that the filters of passages keep."""
    masks = ((name, mask(columns, selection, search)) for name, mask in PASSAGE_FILTERS.items())
    return Kept(len(columns.passages), masks)


def kept_rows(columns: Columns, selection: Selection, rows: Rows, *, within: Area | None = None) -> Kept:
    """The rows that the filters of places keep, and that lie *within* an area where one is given."""
    masks = [(name, mask(columns, selection, rows)) for name, mask in PLACE_FILTERS.items()]
    return Kept(len(rows.subject), [*masks, ("within", _inside(columns, within, rows))])


def on_days(passages: Passages, selection: Selection) -> Mask:
    """The passages that touch the days of a selection, and the undated ones where it includes them."""
    mask = passages.dated.copy()
    if selection.start is not None:
        mask &= passages.day_to > day_number(selection.start)
    if selection.end is not None:
        mask &= passages.day_from < day_number(selection.end)
    if selection.include_undated:
        mask |= ~passages.dated
    return mask


def with_actor(columns: Columns, actor: str) -> Mask:
    """The passages that an actor stands in; none where the archive does not know it."""
    ids = list(columns.presence.actors)
    return columns.passages.at(columns.presence.passages_with(ids.index(actor) if actor in ids else -1))


def _with_actors(columns: Columns, chosen: Selection, search: Search) -> Mask | None:
    if not chosen.actors:
        return None
    masks = [with_actor(columns, actor) for actor in chosen.actors]
    mask: Mask = np.logical_and.reduce(masks) if chosen.all_actors else np.logical_or.reduce(masks)
    return mask


def _without_actors(columns: Columns, chosen: Selection, search: Search) -> Mask | None:
    masks = [with_actor(columns, actor) for actor in chosen.without_actors]
    return ~np.logical_or.reduce(masks) if masks else None


def _with_traits(columns: Columns, chosen: Selection, search: Search) -> Mask | None:
    if not chosen.actor_countries and not chosen.actor_types:
        return None
    presence = columns.presence
    fits = ActorTraits(chosen.actor_countries, chosen.actor_types).of_each(presence.actors)
    return columns.passages.at(presence.passage[fits[presence.actor]])


def _on_days(columns: Columns, chosen: Selection, search: Search) -> Mask | None:
    is_any = chosen.start is None and chosen.end is None and chosen.include_undated
    return None if is_any else on_days(columns.passages, chosen)


def _in_category(field: str) -> PassageFilter:
    def mask(columns: Columns, chosen: Selection, search: Search) -> Mask | None:
        wanted = getattr(chosen, field)
        values, column = CATEGORIES[field](columns)
        # A way of telling is never "any": without one, nothing is asked for.
        return _in(values, wanted, column) if wanted or field == "statuses" else None

    return mask


def _of_acled(columns: Columns, chosen: Selection, search: Search) -> Mask | None:
    if not chosen.acled:
        return None
    wanted: frozenset[SubEvent | None] = sub_events(chosen.acled - {UNKNOWN})
    return _in(SUB_EVENTS, wanted | ({None} if UNKNOWN in chosen.acled else set()), columns.passages.acled)


def _answering(columns: Columns, chosen: Selection, search: Search) -> Mask | None:
    return columns.passages.at(search(chosen.text)) if chosen.text.strip() else None


def _in_countries(columns: Columns, chosen: Selection, rows: Rows) -> Mask | None:
    return _in((None, *columns.codes), chosen.countries, rows.country) if chosen.countries else None


def _in_roles(columns: Columns, chosen: Selection, rows: Rows) -> Mask | None:
    return _in(ROLE_ORDER, chosen.roles, rows.role)


def _so_precise(columns: Columns, chosen: Selection, rows: Rows) -> Mask | None:
    return np.isin(rows.precision, list(chosen.precisions)) if chosen.precisions else None


def _so_certain(columns: Columns, chosen: Selection, rows: Rows) -> Mask | None:
    return rows.score >= np.float32(chosen.min_score) if chosen.min_score else None


def _in_area(columns: Columns, chosen: Selection, rows: Rows) -> Mask | None:
    return _inside(columns, chosen.area, rows)


def _inside(columns: Columns, area: Area | None, rows: Rows) -> Mask | None:
    if area is None:
        return None
    if rows is columns.wholes:
        # A country as a whole does not lie where its point does.
        return np.zeros(len(rows.subject), dtype=bool)
    is_inside: Mask = area.holds(*columns.points)[rows.subject]
    return is_inside


def _in(values: Sequence[Any], wanted: frozenset[Any], column: Numbers) -> Mask:
    """Where a column has the position of one of the wanted values."""
    return np.array([value in wanted for value in values], dtype=bool)[column]


# The filters whose values are the numbers of a column: the values in their order, and the column.
CATEGORIES: Mapping[str, Callable[[Columns], tuple[Sequence[Any], Numbers]]] = {
    "kinds": lambda columns: (KINDS, columns.passages.kind),
    "statuses": lambda columns: (STATUSES, columns.passages.status),
    "publishers": lambda columns: (columns.publishers, columns.passages.publisher),
    "languages": lambda columns: (columns.languages, columns.passages.language),
}
# By the field of the selection, or for several of them one name.
PASSAGE_FILTERS: Mapping[str, PassageFilter] = {
    "actors": _with_actors,
    "without_actors": _without_actors,
    "actor_traits": _with_traits,
    "days": _on_days,
    **{field: _in_category(field) for field in CATEGORIES},
    "acled": _of_acled,
    "text": _answering,
    "only_corrected": lambda columns, chosen, search: (
        columns.passages.corrected if chosen.only_corrected else None
    ),
    "with_figures": lambda columns, chosen, search: columns.passages.figured if chosen.with_figures else None,
    "min_killed": lambda columns, chosen, search: (
        columns.passages.killed >= chosen.min_killed if chosen.min_killed else None
    ),
}
PLACE_FILTERS: Mapping[str, RowFilter] = {
    "countries": _in_countries,
    "roles": _in_roles,
    "precisions": _so_precise,
    "min_score": _so_certain,
    "area": _in_area,
}
# The filters that several fields of a selection make.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "actors": ("actors", "all_actors"),
    "actor_traits": ("actor_countries", "actor_types"),
    "days": ("start", "end", "include_undated"),
}
