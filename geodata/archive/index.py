"""An archive's reports as columns in memory, which answer every filter and count.

Knows numbers, not words: which passage puts which place, in which role, on
which days, with which actors, and what it tells of and how. The words are read from the archive on a click.
A report here is a passage and a place in it; a filter is array work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from babel import Locale
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, Text, select, type_coerce

from articles.actors import Actor
from articles.kinds import Kind, Status
from geodata.archive import tables
from geodata.archive.rows import has_table, member, read_actors, read_places
from geodata.archive.store import (
    COUNTRY_CODES,
    COUNTRY_PRECISION,
    WIDE_CODES,
    WIDE_KM,
    Archive,
    PassageKey,
    Unmapped,
    UnmappedName,
    WholeCountry,
    read_version,
)
from geodata.places.gazetteer import Place
from geodata.places.roles import ROLE_ORDER, Role

MAP_ROLES = frozenset({Role.SITE, Role.PLANNED, Role.REFERENCE})
# What is told as not so or as only possible is counted, and shown when it is asked for.
SHOWN_STATUSES = frozenset(Status) - {Status.NEGATED, Status.HYPOTHETICAL}

# Radii of the rings for places that are not exact and whose extent the gazetteer does not know.
NEAR_KM = 15.0
DISTRICT_KM = 40.0
PROVINCE_KM = 100.0

# A histogram of at most so many days has a bar a day; of at most so many years, a bar a month.
_DAYS_BY_DAY = 400
_YEARS_BY_MONTH = 100

_EPOCH = date(1970, 1, 1)
_ALWAYS = np.iinfo(np.int32).min
_NEVER = np.iinfo(np.int32).max
_AT_ONCE = 50_000
_KEY_BITS = 32
_KINDS, _STATUSES = tuple(Kind), tuple(Status)

Numbers = NDArray[Any]
Mask = NDArray[np.bool_]

_Member = TypeVar("_Member")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which reports are wanted: any of the values within a filter, all of the filters.

    An empty set of countries, actors or kinds filters nothing; roles and statuses are taken
    as they are. Countries are ISO codes of the places; actors are ids, and one
    of them must stand in the passage. The days from *start* up to *end* match
    by overlap; None is an open end. ``include_undated`` is for passages without a date.
    Kinds and statuses are those of the passage: what it tells of, and whether as fact.

    Raises:
        ValueError: there is no day from *start* up to *end*.
    """

    countries: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    include_undated: bool = True
    roles: frozenset[Role] = MAP_ROLES
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = SHOWN_STATUSES

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"no day from {self.start} up to {self.end}")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place to draw. ``role`` is its commonest; ``ring_km`` is None where some report is exact."""

    id: int
    reports: int
    articles: int
    role: Role
    ring_km: float | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of what a selection finds; places, reports and passages are those that are drawn.

    ``undated`` counts passages among them. ``names_without_place`` and
    ``whole_countries`` count mentions, whatever their role. ``hidden`` counts
    the reports that only the choice of roles leaves out, ``hidden_statuses`` the passages
    that only the choice of statuses does, drawn or listed as unmapped; ``hidden_off_map``
    are those of them that would have nothing on the map.
    """

    passages: int
    reports: int
    places: int
    articles: int
    undated: int
    names_without_place: int
    whole_countries: int
    hidden: Mapping[Role, int]
    hidden_statuses: Mapping[Status, int]
    hidden_off_map: int

    @property
    def unmapped(self) -> int:
        """How many mentions the map cannot show."""
        return self.names_without_place + self.whole_countries


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a selection finds, a row a place in the order of ids, and the totals.

    ``roles`` are positions in ROLE_ORDER; ``ring_km`` is NaN where there is no ring.
    """

    ids: NDArray[np.int64]
    reports: NDArray[np.int64]
    articles: NDArray[np.int64]
    roles: NDArray[np.int64]
    ring_km: NDArray[np.float32]
    totals: Totals

    @property
    def places(self) -> tuple[FoundPlace, ...]:
        """The rows as objects, for those who want few of them."""
        columns = (self.ids, self.reports, self.articles, self.roles, self.ring_km)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return tuple(
            FoundPlace(number, reports, articles, ROLE_ORDER[role], None if ring != ring else ring)
            for number, reports, articles, role, ring in rows
        )


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many passages fall on each stretch of days; one of several days counts in each that it touches.

    ``unit`` is "day", "month" or "year"; ``starts`` are the first days of the
    stretches, which follow each other without a gap. Empty where nothing is dated.
    """

    unit: str
    starts: tuple[date, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Passages per value of a filter under the other filters: what choosing that value alone would show.

    Countries, actors, roles, kinds and statuses that have none are there with 0. ``undated``
    belongs to the filter of days.
    """

    countries: Mapping[str, int]
    actors: Mapping[str, int]
    roles: Mapping[Role, int]
    kinds: Mapping[Kind, int]
    statuses: Mapping[Status, int]
    days: Histogram
    undated: int


@dataclass(frozen=True, slots=True, eq=False)
class _Passages:
    """The passages that name a place, in the order of their keys.

    ``kind`` and ``status`` are positions in the order in which these are defined.
    """

    article: Numbers
    n: Numbers
    day_from: Numbers
    day_to: Numbers
    dated: Mask
    kind: Numbers
    status: Numbers

    def count_articles(self, chosen: Mask) -> int:
        return _count_runs(self.article[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Reports or mentions, sorted by place (or name) and then passage.

    ``subject`` is a position in the index's places or names, ``passage`` one in its
    passages, ``country`` one in its codes, 0 for none. A ring of 0 km is an exact place.
    """

    subject: Numbers
    passage: Numbers
    country: Numbers
    role: Numbers
    ring_km: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The reports of an archive as it was at ``version``.

    ``countries`` gives the English name of each ISO code, sorted by name;
    ``actors`` and ``places`` are by id. ``span`` is the days that are spoken of,
    half-open as every range of days, None where nothing is dated.
    """

    version: int
    countries: Mapping[str, str]
    actors: Mapping[str, Actor]
    places: Mapping[int, Place]
    span: tuple[date, date] | None
    _codes: Mapping[str, int] = field(repr=False)
    _place_ids: Numbers = field(repr=False)
    _names: tuple[str, ...] = field(repr=False)
    _passages: _Passages = field(repr=False)
    _reports: _Rows = field(repr=False)
    _wholes: _Rows = field(repr=False)
    _nameless: _Rows = field(repr=False)
    _by_country: Numbers = field(repr=False)
    _actor_starts: Mapping[str, slice] = field(repr=False)
    _actor_passages: Numbers = field(repr=False)
    _bins: _Bins = field(repr=False)

    @classmethod
    def of(cls, archive: Archive) -> Index:
        """The index of an archive, from one consistent read of it."""
        with archive.reading() as connection:
            return _load(connection)

    def select(self, selection: Selection) -> Found:
        """The places that a selection puts on the map, and counts of all that it finds."""
        rows, passages = self._reports, self._passages
        any_status, has_status = self._in_any_status(selection), self._in_statuses(selection)
        matching = any_status & has_status
        in_country, has_role = self._in_countries(rows, selection), _has_role(rows, selection.roles)
        without_roles = matching[rows.passage] & in_country
        chosen = np.flatnonzero(without_roles & has_role)
        unshown = any_status & ~has_status
        undrawn = self._holding(unshown[rows.passage] & in_country & has_role)
        unlisted = self._unmapped_passages(selection, unshown) & ~undrawn
        subject, passage = rows.subject[chosen], rows.passage[chosen]
        in_passage = np.zeros(len(passages.article), dtype=bool)
        in_passage[passage] = True

        size = len(self._place_ids)
        reports = np.bincount(subject, minlength=size)
        drawn = np.flatnonzero(reports)
        new_article = _run_starts(subject, passages.article[passage])
        per_role = np.bincount(
            subject * len(ROLE_ORDER) + rows.role[chosen], minlength=size * len(ROLE_ORDER)
        )
        starts = np.flatnonzero(_run_starts(subject))
        ring = np.minimum.reduceat(rows.ring_km[chosen], starts) if len(starts) else np.zeros(0, np.float32)
        return Found(
            ids=self._place_ids[drawn],
            reports=reports[drawn],
            articles=np.bincount(subject[new_article], minlength=size)[drawn],
            roles=per_role.reshape(size, len(ROLE_ORDER))[drawn].argmax(axis=1),
            ring_km=np.where(ring > 0, ring, np.float32(np.nan)),
            totals=Totals(
                passages=int(np.count_nonzero(in_passage)),
                reports=len(chosen),
                places=len(drawn),
                articles=passages.count_articles(in_passage),
                undated=int(np.count_nonzero(in_passage & ~passages.dated)),
                names_without_place=int(np.count_nonzero(self._unplaced(selection, matching))),
                whole_countries=int(np.count_nonzero(self._whole(selection, matching))),
                hidden=_count_hidden(ROLE_ORDER, rows.role[without_roles], selection.roles),
                hidden_statuses=_count_hidden(
                    _STATUSES, passages.status[undrawn | unlisted], selection.statuses
                ),
                hidden_off_map=int(np.count_nonzero(unlisted)),
            ),
        )

    def facets(self, selection: Selection) -> Facets:
        """Counts for every value of every filter, each under the other filters."""
        rows, passages = self._reports, self._passages
        has_actor, has_day = self._with_actors(selection), self._on_days(selection)
        has_kind, has_status = self._of_kinds(selection), self._in_statuses(selection)
        in_country, has_role = self._in_countries(rows, selection), _has_role(rows, selection.roles)
        matching = (has_actor & has_day & has_kind & has_status)[rows.passage]

        here = self._holding(in_country & has_role)
        any_role = matching & in_country
        roles = {
            role: np.count_nonzero(self._holding(any_role & (rows.role == n)))
            for n, role in enumerate(ROLE_ORDER)
        }
        any_day = here & has_actor & has_kind & has_status
        any_actor = here & has_day & has_kind & has_status
        any_kind = here & has_actor & has_day & has_status
        any_status = here & has_actor & has_day & has_kind
        return Facets(
            countries=self._count_countries(matching & has_role),
            actors={
                actor: int(np.count_nonzero(any_actor[self._actor_passages[where]]))
                for actor, where in self._actor_starts.items()
            },
            roles={role: int(number) for role, number in roles.items()},
            kinds=_count_each(_KINDS, passages.kind[any_kind]),
            statuses=_count_each(_STATUSES, passages.status[any_status]),
            days=self._bins.count(any_day & passages.dated),
            undated=int(np.count_nonzero(any_day & ~passages.dated)),
        )

    def reports_at(self, place_id: int, selection: Selection) -> tuple[PassageKey, ...]:
        """The passages that a selection finds at a place or of a country: newest first, undated last."""
        position = int(np.searchsorted(self._place_ids, place_id))
        if position == len(self._place_ids) or self._place_ids[position] != place_id:
            return ()
        rows, matching = self._reports, self._passages_of(selection)
        mask = matching[rows.passage] & self._in_countries(rows, selection) & _has_role(rows, selection.roles)
        drawn = rows.passage[mask & (rows.subject == position)]
        whole = self._wholes.passage[self._whole(selection, matching) & (self._wholes.subject == position)]
        return self._newest_first(np.concatenate([drawn, whole]))

    def names_at(self, text: str, selection: Selection) -> tuple[PassageKey, ...]:
        """Where the passages are that hold a name without a place: newest first, undated last."""
        if text not in self._names:
            return ()
        mask = self._unplaced(selection, self._passages_of(selection))
        return self._newest_first(
            self._nameless.passage[mask & (self._nameless.subject == self._names.index(text))]
        )

    def unmapped(self, selection: Selection) -> Unmapped:
        """The names without a place and the whole countries that a selection finds, commonest first."""
        matching = self._passages_of(selection)
        names = self._tally(self._nameless, self._unplaced(selection, matching))
        countries = self._tally(self._wholes, self._whole(selection, matching))
        return Unmapped(
            tuple(UnmappedName(self._names[n], mentions, articles) for n, mentions, articles in names),
            tuple(
                WholeCountry(self.places[int(self._place_ids[n])], mentions, articles)
                for n, mentions, articles in countries
            ),
        )

    # Masks

    def _passages_of(self, selection: Selection) -> Mask:
        """The passages with one of the actors, on one of the days, of one of the kinds and statuses."""
        return self._in_any_status(selection) & self._in_statuses(selection)

    def _in_any_status(self, selection: Selection) -> Mask:
        return self._with_actors(selection) & self._on_days(selection) & self._of_kinds(selection)

    def _of_kinds(self, selection: Selection) -> Mask:
        if not selection.kinds:
            return np.ones(len(self._passages.kind), dtype=bool)
        return np.array([kind in selection.kinds for kind in _KINDS])[self._passages.kind]

    def _in_statuses(self, selection: Selection) -> Mask:
        return np.array([status in selection.statuses for status in _STATUSES])[self._passages.status]

    def _holding(self, mask: Mask) -> Mask:
        """The passages that hold one of the reports of a mask."""
        found = np.zeros(len(self._passages.article), dtype=bool)
        found[self._reports.passage[mask]] = True
        return found

    def _with_actors(self, selection: Selection) -> Mask:
        mask = np.full(len(self._passages.article), not selection.actors)
        for actor in selection.actors & self._actor_starts.keys():
            mask[self._actor_passages[self._actor_starts[actor]]] = True
        return mask

    def _on_days(self, selection: Selection) -> Mask:
        passages = self._passages
        mask = passages.dated.copy()
        if selection.start is not None:
            mask &= passages.day_to > _day_number(selection.start)
        if selection.end is not None:
            mask &= passages.day_from < _day_number(selection.end)
        if selection.include_undated:
            mask |= ~passages.dated
        return mask

    def _in_countries(self, rows: _Rows, selection: Selection) -> Mask:
        if not selection.countries:
            return np.ones(len(rows.country), dtype=bool)
        wanted = np.zeros(len(self._codes) + 1, dtype=bool)
        wanted[[self._codes[code] for code in selection.countries & self._codes.keys()]] = True
        return wanted[rows.country]

    def _whole(self, selection: Selection, matching: Mask) -> Mask:
        """The mentions of whole countries; no role hides them."""
        return matching[self._wholes.passage] & self._in_countries(self._wholes, selection)

    def _unplaced(self, selection: Selection, matching: Mask) -> Mask:
        """The names without a place; no role hides them, and no country is known to be theirs."""
        mask = matching[self._nameless.passage]
        return np.zeros_like(mask) if selection.countries else mask

    def _unmapped_passages(self, selection: Selection, matching: Mask) -> Mask:
        """The passages that hold what the map cannot show: whole countries and names without a place."""
        found = np.zeros(len(self._passages.article), dtype=bool)
        found[self._wholes.passage[self._whole(selection, matching)]] = True
        found[self._nameless.passage[self._unplaced(selection, matching)]] = True
        return found

    # Counts

    def _count_countries(self, mask: Mask) -> dict[str, int]:
        order = self._by_country[mask[self._by_country]]
        country = self._reports.country[order]
        new_passage = _run_starts(country, self._reports.passage[order])
        counts = np.bincount(country[new_passage], minlength=len(self._codes) + 1)
        return {code: int(counts[self._codes[code]]) for code in self.countries}

    def _tally(self, rows: _Rows, mask: Mask) -> list[tuple[int, int, int]]:
        """Subject, mentions and articles, most mentions first."""
        subject, article = rows.subject[mask], self._passages.article[rows.passage[mask]]
        mentions = np.bincount(subject)
        articles = np.bincount(subject[_run_starts(subject, article)], minlength=len(mentions))
        found = np.flatnonzero(mentions)
        order = found[np.argsort(-mentions[found], kind="stable")]
        return list(zip(order.tolist(), mentions[order].tolist(), articles[order].tolist(), strict=True))

    def _newest_first(self, found: Numbers) -> tuple[PassageKey, ...]:
        """By the first day that is known, then in the order of adding and of reading."""
        found = np.unique(found)
        passages = self._passages
        day_from, day_to = passages.day_from[found].astype(np.int64), passages.day_to[found].astype(np.int64)
        newest = np.where(day_from == _ALWAYS, day_to - 1, day_from)
        found = found[np.lexsort((found, -newest, ~passages.dated[found]))]
        return tuple(zip(passages.article[found].tolist(), passages.n[found].tolist(), strict=True))


@lru_cache(maxsize=1)
def _territories() -> Mapping[str, str]:
    return dict(Locale("en").territories)


def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code, the code itself where it has none."""
    return _territories().get(code, code)


def _count_hidden(
    members: Sequence[_Member], numbers: Numbers, shown: frozenset[_Member]
) -> dict[_Member, int]:
    counts = _count_each(members, numbers)
    return {member: number for member, number in counts.items() if member not in shown}


def _count_each(members: Sequence[_Member], numbers: Numbers) -> dict[_Member, int]:
    """How often the position of each member stands in a column."""
    counts = np.bincount(numbers, minlength=len(members))
    return {member: int(counts[n]) for n, member in enumerate(members)}


def _has_role(rows: _Rows, roles: frozenset[Role]) -> Mask:
    return np.array([role in roles for role in ROLE_ORDER])[rows.role]


def _run_starts(*columns: Numbers) -> Mask:
    """True where a row differs from the one before it in any column."""
    starts = np.ones(len(columns[0]), dtype=bool)
    starts[1:] = False
    for column in columns:
        starts[1:] |= column[1:] != column[:-1]
    return starts


def _count_runs(column: Numbers) -> int:
    return int(np.count_nonzero(_run_starts(column)))


def _day_number(day: date) -> int:
    return (day - _EPOCH).days


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)


@dataclass(frozen=True, slots=True, eq=False)
class _Bins:
    """The bars of the histogram, and for each passage the first and the last that it touches."""

    unit: str
    starts: tuple[date, ...]
    first: Numbers
    last: Numbers

    @classmethod
    def over(cls, passages: _Passages, span: tuple[date, date] | None) -> _Bins:
        if span is None:
            nothing = np.zeros(len(passages.article), dtype=np.int32)
            return cls("day", (), nothing, nothing)
        unit, edges = _bin_starts(span[0], span[1] - timedelta(days=1))
        numbers = edges.astype("datetime64[D]").astype(np.int64)

        def bin_of(days: Numbers) -> Numbers:
            return np.clip(np.searchsorted(numbers, days, side="right") - 1, 0, len(numbers) - 1).astype(
                np.int32
            )

        starts = tuple(_day(number) for number in numbers.tolist())
        return cls(unit, starts, bin_of(passages.day_from), bin_of(passages.day_to.astype(np.int64) - 1))

    def count(self, mask: Mask) -> Histogram:
        size = len(self.starts)
        steps = np.bincount(self.first[mask], minlength=size + 1)
        steps[: size + 1] -= np.bincount(self.last[mask] + 1, minlength=size + 1)[: size + 1]
        return Histogram(self.unit, self.starts, tuple(np.cumsum(steps[:size]).tolist()))


def _bin_starts(first: date, last: date) -> tuple[str, Numbers]:
    if (last - first).days < _DAYS_BY_DAY:
        unit, code = "day", "D"
    elif last.year - first.year < _YEARS_BY_MONTH:
        unit, code = "month", "M"
    else:
        unit, code = "year", "Y"
    kind = f"datetime64[{code}]"
    return unit, np.arange(np.datetime64(first).astype(kind), np.datetime64(last).astype(kind) + 1)


# Loading


@dataclass(frozen=True, slots=True, eq=False)
class _Mentions:
    """Mentions as they lie in the archive, with the days of their passages; a day unknown is NaT."""

    subject: Numbers
    key: Numbers
    role: Numbers
    geo_precision: Numbers
    where_prec: Numbers
    date_from: Numbers
    date_to: Numbers


def _load(connection: Connection) -> Index:
    placed, nameless, names = _read_placed(connection), *_read_nameless(connection)
    keys, first = np.unique(np.concatenate([placed.key, nameless.key]), return_index=True)
    passages = _passages_at(
        keys,
        np.concatenate([placed.date_from, nameless.date_from])[first],
        np.concatenate([placed.date_to, nameless.date_to])[first],
        *_read_kinds(connection, keys),
    )
    place_ids = np.unique(placed.subject)
    places = read_places(connection, place_ids.tolist())
    ordered = [places[number] for number in place_ids.tolist()]
    codes = {code: n for n, code in enumerate(sorted({p.country for p in ordered if p.country}), 1)}
    country = np.array([codes.get(place.country or "", 0) for place in ordered], dtype=np.int16)

    where = np.searchsorted(place_ids, placed.subject)
    is_named_whole = np.array([_is_named_whole(place) for place in ordered], dtype=bool)
    whole = is_named_whole[where] | (placed.where_prec == COUNTRY_PRECISION)
    rows = _Rows(
        subject=where.astype(np.int32),
        passage=np.searchsorted(keys, placed.key).astype(np.int32),
        country=country[where],
        role=placed.role,
        ring_km=_rings(
            placed, np.array([place.radius_km or np.nan for place in ordered], dtype=np.float32)[where]
        ),
    )
    reports = _merged(rows, np.flatnonzero(~whole))
    span = _span(passages)
    actor_starts, actor_passages, actors = _read_actor_passages(connection, keys)
    return Index(
        version=read_version(connection),
        countries=dict(sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])),
        actors=actors,
        places=places,
        span=span,
        _codes=codes,
        _place_ids=place_ids,
        _names=names,
        _passages=passages,
        _reports=reports,
        _wholes=_sorted(rows, np.flatnonzero(whole)),
        _nameless=_sorted(_nameless_rows(nameless, keys), slice(None)),
        _by_country=np.lexsort((reports.passage, reports.country)),
        _actor_starts=actor_starts,
        _actor_passages=actor_passages,
        _bins=_Bins.over(passages, span),
    )


def _is_named_whole(place: Place) -> bool:
    is_wide = place.feature_code in WIDE_CODES and (place.radius_km or 0) >= WIDE_KM
    return is_wide or place.feature_code.startswith(COUNTRY_CODES)


def _read_placed(connection: Connection) -> _Mentions:
    mention = tables.place_mention.c
    query = _with_days(mention.place_id, mention.geo_precision, mention.where_prec)
    columns = _read_columns(
        connection, query.where(mention.place_id.is_not(None)), (_int64, _codes_or_0, _codes_or_0)
    )
    key, role, date_from, date_to, place_id, geo_precision, where_prec = columns
    return _Mentions(place_id, key, role, geo_precision, where_prec, date_from, date_to)


def _read_nameless(connection: Connection) -> tuple[_Mentions, tuple[str, ...]]:
    mention = tables.place_mention.c
    query = _with_days(mention.text).where(mention.place_id.is_(None))
    key, role, date_from, date_to, text = _read_columns(connection, query, (_objects,))
    names, where = np.unique(text, return_inverse=True)
    nothing = np.zeros(len(key), dtype=np.int8)
    return _Mentions(where, key, role, nothing, nothing, date_from, date_to), tuple(names.tolist())


def _with_days(*others: Any) -> Select[Any]:
    """Where mentions stand, their role, and the days of their passages as ISO texts; then other columns."""
    mention, passage = tables.place_mention.c, tables.passage.c
    days = (type_coerce(passage.date_from, Text), type_coerce(passage.date_to, Text))
    return select(mention.article_id, mention.passage, mention.role, *days, *others).join_from(
        tables.place_mention,
        tables.passage,
        (passage.article_id == mention.article_id) & (passage.n == mention.passage),
    )


def _read_columns(
    connection: Connection, query: Select[Any], kinds: Sequence[Callable[[Any], Numbers]]
) -> list[Numbers]:
    """The key, role, first and last day of each row, then the other columns, each of its kind."""
    parts = []
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, role, date_from, date_to, *others = zip(*rows, strict=True)
        own = [kind(column) for kind, column in zip(kinds, others, strict=True)]
        parts.append([_keys(article, n), _role_numbers(role), _days(date_from), _days(date_to), *own])
    if not parts:
        parts = [[_keys((), ()), _role_numbers(()), _days(()), _days(()), *(kind(()) for kind in kinds)]]
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def _int64(values: Sequence[int]) -> Numbers:
    return np.array(values, dtype=np.int64)


def _codes_or_0(values: Sequence[int | None]) -> Numbers:
    return np.array([value or 0 for value in values], dtype=np.int64)


def _objects(values: Sequence[str]) -> Numbers:
    return np.array(values, dtype=object)


def _days(values: Sequence[str | None]) -> Numbers:
    return np.array(values, dtype="datetime64[D]")


def _role_numbers(values: Sequence[str]) -> Numbers:
    return _numbered(ROLE_ORDER, values, "role")


def _numbered(members: Sequence[StrEnum], values: Sequence[str], what: str) -> Numbers:
    """The position of each value among the members.

    Raises:
        ArchiveNewer: this version does not know one of the values.
    """
    numbers = {member.value: n for n, member in enumerate(members)}
    for value in set(values) - numbers.keys():
        member(type(members[0]), value, what)
    return np.array([numbers[value] for value in values], dtype=np.int8)


def _keys(articles: Sequence[int], numbers: Sequence[int]) -> Numbers:
    """One number for an article and a passage in it, in the order of both."""
    return (_int64(articles) << _KEY_BITS) | _int64(numbers)


def _passages_at(
    keys: Numbers, date_from: Numbers, date_to: Numbers, kind: Numbers, status: Numbers
) -> _Passages:
    def numbers(days: Numbers, unknown: int) -> Numbers:
        return np.where(np.isnat(days), unknown, days.astype(np.int64)).astype(np.int32)

    return _Passages(
        article=(keys >> _KEY_BITS).astype(np.int32),
        n=(keys & ((1 << _KEY_BITS) - 1)).astype(np.int32),
        day_from=numbers(date_from, _ALWAYS),
        day_to=numbers(date_to, _NEVER),
        dated=~(np.isnat(date_from) & np.isnat(date_to)),
        kind=kind,
        status=status,
    )


def _read_kinds(connection: Connection, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The kind and the status of each passage; what the archive says nothing of is unclassified, told as fact."""
    kind = np.full(len(keys), _KINDS.index(Kind.UNCLASSIFIED), dtype=np.int8)
    status = np.full(len(keys), _STATUSES.index(Status.FACTUAL), dtype=np.int8)
    stored = tables.passage_kind
    if not len(keys) or not has_table(connection, stored):
        return kind, status
    query = select(stored.c.article_id, stored.c.n, stored.c.kind, stored.c.status)
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, of_kind, in_status = zip(*rows, strict=True)
        key = _keys(article, n)
        where = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        # A passage that names no place is in no report.
        named = keys[where] == key
        kind[where[named]] = _numbered(_KINDS, of_kind, "kind of report")[named]
        status[where[named]] = _numbered(_STATUSES, in_status, "status")[named]
    return kind, status


def _span(passages: _Passages) -> tuple[date, date] | None:
    starts = passages.day_from[passages.dated & (passages.day_from != _ALWAYS)]
    ends = passages.day_to[passages.dated & (passages.day_to != _NEVER)] - 1
    days = np.concatenate([starts, ends])
    if not len(days):
        return None
    # The calendar ends with the year 9999.
    return _day(int(days.min())), min(_day(int(days.max())), date.max - timedelta(days=1)) + timedelta(days=1)


def _rings(mentions: _Mentions, radius_km: Numbers) -> Numbers:
    """The radius of each ring: the place's own, else by how vague the words are; 0 where exact."""
    by_words = np.select(
        [mentions.geo_precision == 3, mentions.where_prec == 3], [PROVINCE_KM, DISTRICT_KM], default=NEAR_KM
    )
    ring = np.where(np.isnan(radius_km), by_words, radius_km)
    return np.where((mentions.geo_precision == 2) | (mentions.geo_precision == 3), ring, 0).astype(np.float32)


def _merged(rows: _Rows, chosen: Numbers) -> _Rows:
    """One row for each passage and place: the most site-like role, the smallest ring."""
    mentions = _sorted(rows, chosen)
    starts = np.flatnonzero(_run_starts(mentions.subject, mentions.passage))
    if not len(starts):
        return mentions
    return _Rows(
        subject=mentions.subject[starts],
        passage=mentions.passage[starts],
        country=mentions.country[starts],
        role=np.minimum.reduceat(mentions.role, starts),
        ring_km=np.minimum.reduceat(mentions.ring_km, starts),
    )


def _sorted(rows: _Rows, chosen: Numbers | slice) -> _Rows:
    subject, passage = rows.subject[chosen], rows.passage[chosen]
    order = np.lexsort((passage, subject))
    return _Rows(
        subject=subject[order],
        passage=passage[order],
        country=rows.country[chosen][order],
        role=rows.role[chosen][order],
        ring_km=rows.ring_km[chosen][order],
    )


def _nameless_rows(mentions: _Mentions, keys: Numbers) -> _Rows:
    size = len(mentions.key)
    return _Rows(
        subject=mentions.subject.astype(np.int32),
        passage=np.searchsorted(keys, mentions.key).astype(np.int32),
        country=np.zeros(size, dtype=np.int16),
        role=mentions.role,
        ring_km=np.zeros(size, dtype=np.float32),
    )


def _read_actor_passages(
    connection: Connection, keys: Numbers
) -> tuple[dict[str, slice], Numbers, dict[str, Actor]]:
    """For each actor its stretch of the second array, which holds positions of passages; and the actors."""
    own, raw = tables.actor.c.id, type_coerce(tables.actor.c.id, Text)
    stored = connection.execute(select(own, raw)).all()
    slugs = [slug for slug, _ in stored]
    # As they are stored: a million of them need no decoding.
    numbers = {text: n for n, (_, text) in enumerate(stored)}
    mention = tables.actor_mention.c
    query = select(mention.article_id, mention.passage, type_coerce(mention.actor_id, Text))
    actors, passages = [_int64(())], [_int64(())]
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, slug = zip(*rows, strict=True)
        key, actor = _keys(article, n), _int64([numbers[one] for one in slug])
        where = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        # An actor in a passage that names no place is in no report.
        named = keys[where] == key if len(keys) else np.zeros(len(key), dtype=bool)
        actors.append(actor[named])
        passages.append(where[named])
    actor, passage = np.concatenate(actors), np.concatenate(passages)
    order = np.lexsort((passage, actor))
    actor, passage = actor[order], passage[order]
    distinct = _run_starts(actor, passage)
    bounds = np.searchsorted(actor[distinct], np.arange(len(slugs) + 1)).tolist()
    starts = {slug: slice(bounds[n], bounds[n + 1]) for n, slug in enumerate(slugs)}
    return starts, passage[distinct].astype(np.int32), read_actors(connection, slugs)
