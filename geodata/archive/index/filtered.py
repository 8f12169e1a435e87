"""An archive's reports as columns in memory, which answer every filter and count.

Knows numbers, not words: which passage puts which place, in which role, on
which days, with which actors, and what it tells of and how. The words are read from the archive on a click.
A report here is a passage and a place in it; a filter is array work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self, TypeVar

import numpy as np
from babel import Locale
from numpy.typing import NDArray

from articles.actors.actor import Actor, ActorType
from articles.kinds.kind import Kind, Status
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.index.columns import (
    ALWAYS,
    KINDS,
    STATUSES,
    Columns,
    Mask,
    Numbers,
    Passages,
    Rows,
    day,
    day_number,
    read_columns,
    run_starts,
)
from geodata.archive.index.timeline import Timeline, timeline_of
from geodata.archive.selection import PRECISIONS, UNKNOWN_PUBLISHER, Selection
from geodata.archive.store import Archive, PassageKey, Unmapped, UnmappedName, WholeCountry
from geodata.places.gazetteer.place import Place

_SERIES = 5  # lines of a timeline that can still be told apart
_WEEK = 7
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday

_Member = TypeVar("_Member")


class PassageOrder(StrEnum):
    """What passages can be put in the order of; what is unknown of it comes last either way."""

    DAY = "day"
    PUBLISHER = "publisher"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place to draw. ``role`` is its commonest; ``ring_km`` is None where some report is exact.

    ``newest`` is the latest of the days on which its reports begin, None where all are undated.
    """

    id: int
    reports: int
    articles: int
    role: Role
    ring_km: float | None
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of what a selection finds; places, reports and passages are those that are drawn.

    ``undated`` counts passages among them. ``names_without_place`` and
    ``whole_countries`` count mentions, whatever their role; ``abstentions`` are the names
    without a place for which places were weighed. ``hidden`` counts
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
    abstentions: int
    hidden: Mapping[Role, int]
    hidden_statuses: Mapping[Status, int]
    hidden_off_map: int

    @property
    def unmapped(self) -> int:
        """How many mentions the map cannot show."""
        return self.names_without_place + self.whole_countries

    @property
    def other_roles(self) -> int:
        """How many reports the choice of roles leaves out."""
        return sum(self.hidden.values())


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a selection finds, a row a place in the order of ids, and the totals.

    ``roles`` are positions in ROLE_ORDER; ``ring_km`` is NaN where there is no ring;
    ``newest`` is NaT where all reports are undated.
    """

    ids: NDArray[np.int64]
    reports: NDArray[np.int64]
    articles: NDArray[np.int64]
    roles: NDArray[np.int64]
    ring_km: NDArray[np.float32]
    newest: NDArray[np.datetime64]
    totals: Totals

    def order(self) -> NDArray[np.int64]:
        """The rows in the order in which places are listed: most articles first, then most reports."""
        return np.lexsort((self.ids, -self.reports, -self.articles))

    @property
    def places(self) -> tuple[FoundPlace, ...]:
        """The rows as objects, for those who want few of them."""
        columns = (self.ids, self.reports, self.articles, self.roles, self.ring_km, self.newest)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return tuple(
            FoundPlace(number, reports, articles, ROLE_ORDER[role], None if ring != ring else ring, newest)
            for number, reports, articles, role, ring, newest in rows
        )


@dataclass(frozen=True, slots=True)
class Facets:
    """Passages per value of a filter under the other filters: what choosing that value alone would show.

    Values that have none are there with 0. Of actors that must all stand in the passage,
    each is counted beside those that are chosen; of ``without_actors``, what leaving that one out
    would take away. ``undated`` belongs to the filter of days.
    """

    countries: Mapping[str, int]
    actors: Mapping[str, int]
    without_actors: Mapping[str, int]
    actor_countries: Mapping[str, int]
    actor_types: Mapping[ActorType, int]
    roles: Mapping[Role, int]
    kinds: Mapping[Kind, int]
    statuses: Mapping[Status, int]
    publishers: Mapping[str, int]
    precisions: Mapping[int, int]
    undated: int
    corrected: int


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The places of two spans of days, a row a place in the order of ids, with the reports in either.

    ``roles`` are positions in ROLE_ORDER; ``ring_km`` is NaN where there is no ring.
    A passage that touches both spans counts in both; undated ones count in neither.
    """

    ids: NDArray[np.int64]
    before: NDArray[np.int64]
    after: NDArray[np.int64]
    articles: NDArray[np.int64]
    roles: NDArray[np.int64]
    ring_km: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HiddenPlace:
    """A place whose reports the choice of roles leaves out, with its commonest role among them."""

    place: Place
    role: Role
    reports: int
    articles: int


@dataclass(frozen=True, slots=True)
class Week:
    """What is said of a place in one week: from its Monday, in several articles."""

    monday: date
    passages: tuple[PassageKey, ...]
    articles: int
    publishers: int


@dataclass(frozen=True, slots=True, eq=False)
class _Holders:
    """Which actors with a trait (a country, a type) stand in which passages, sorted by trait and passage."""

    trait: Numbers
    passage: Numbers
    actor: Numbers

    @classmethod
    def of(cls, trait_of: Numbers, actor: Numbers, passage: Numbers) -> Self:
        trait = trait_of[actor]
        order = np.lexsort((passage, trait))
        return cls(trait[order], passage[order], actor[order])

    def count(self, mask: Mask, size: int) -> Numbers:
        """How many distinct passages each trait has among these rows."""
        trait, passage = self.trait[mask], self.passage[mask]
        return np.bincount(trait[run_starts(trait, passage)], minlength=size)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The reports of an archive as it was at ``version``.

    ``countries`` gives the English name of each ISO code, sorted by name, and
    ``actor_countries`` those of actors; ``actors`` and ``places`` are by id. ``publishers``
    has "" where some article's is unknown. ``span`` is the days that are spoken of,
    half-open as every range of days, None where nothing is dated.
    """

    version: int
    countries: Mapping[str, str]
    actor_countries: Mapping[str, str]
    publishers: tuple[str, ...]
    actors: Mapping[str, Actor]
    places: Mapping[int, Place]
    span: tuple[date, date] | None
    _columns: Columns = field(repr=False)
    _by_country: Numbers = field(repr=False)
    _actor_ids: tuple[str, ...] = field(repr=False)
    _actor_of: Numbers = field(repr=False)
    _actors_by_country: _Holders = field(repr=False)
    _actors_by_type: _Holders = field(repr=False)
    _search: Callable[[str], Numbers] = field(repr=False)

    @classmethod
    def of(cls, archive: Archive) -> Index:
        """The index of an archive, from one consistent read of it. Words are looked up in the archive when asked for."""
        with archive.reading() as connection:
            columns = read_columns(connection)

        @lru_cache(maxsize=16)
        def search(text: str) -> Numbers:
            return columns.passages.positions(*archive.search(text))

        return cls._over(columns, search)

    @classmethod
    def _over(cls, columns: Columns, search: Callable[[str], Numbers]) -> Index:
        actor_ids = tuple(columns.actor_starts)
        sizes = [where.stop - where.start for where in columns.actor_starts.values()]
        actor_of = np.repeat(np.arange(len(actor_ids)), sizes)
        own_countries = sorted({actor.country for actor in columns.actors.values() if actor.country})
        country_numbers = {code: n for n, code in enumerate(own_countries, 1)}
        traits = [columns.actors[actor_id] for actor_id in actor_ids]
        country_of = np.array(
            [country_numbers.get(actor.country or "", 0) for actor in traits], dtype=np.int16
        )
        type_of = np.array([_TYPES.index(actor.type) for actor in traits], dtype=np.int16)
        return cls(
            version=columns.version,
            countries=_named(columns.codes),
            actor_countries=_named(own_countries),
            publishers=columns.publishers,
            actors=columns.actors,
            places=columns.places,
            span=columns.span,
            _columns=columns,
            _by_country=np.lexsort((columns.reports.passage, columns.reports.country)),
            _actor_ids=actor_ids,
            _actor_of=actor_of,
            _actors_by_country=_Holders.of(country_of, actor_of, columns.actor_passages),
            _actors_by_type=_Holders.of(type_of, actor_of, columns.actor_passages),
            _search=search,
        )

    def select(self, selection: Selection) -> Found:
        """The places that a selection puts on the map, and counts of all that it finds."""
        rows, passages, place_ids = self._columns.reports, self._columns.passages, self._columns.place_ids
        left = _Left(self, selection)
        matching = left.passages()
        without_roles = left.rows(rows, "roles") & matching[rows.passage]
        chosen = np.flatnonzero(without_roles & left.rows(rows))
        unshown = left.passages("statuses") & ~matching
        undrawn = self._holding(unshown[rows.passage] & left.rows(rows))
        unlisted = self._unmapped_passages(left, unshown) & ~undrawn
        subject, passage = rows.subject[chosen], rows.passage[chosen]
        in_passage = np.zeros(len(passages), dtype=bool)
        in_passage[passage] = True

        size = len(place_ids)
        reports = np.bincount(subject, minlength=size)
        drawn = np.flatnonzero(reports)
        new_article = run_starts(subject, passages.article[passage])
        per_role = np.bincount(
            subject * len(ROLE_ORDER) + rows.role[chosen], minlength=size * len(ROLE_ORDER)
        )
        starts = np.flatnonzero(run_starts(subject))
        ring = np.minimum.reduceat(rows.ring_km[chosen], starts) if len(starts) else np.zeros(0, np.float32)
        days = passages.first_days(passage)
        newest = np.maximum.reduceat(days, starts) if len(starts) else np.zeros(0, np.int64)
        unplaced = self._unplaced(left, matching)
        return Found(
            ids=place_ids[drawn],
            reports=reports[drawn],
            articles=np.bincount(subject[new_article], minlength=size)[drawn],
            roles=per_role.reshape(size, len(ROLE_ORDER))[drawn].argmax(axis=1),
            ring_km=np.where(ring > 0, ring, np.float32(np.nan)),
            newest=_as_days(newest),
            totals=Totals(
                passages=int(np.count_nonzero(in_passage)),
                reports=len(chosen),
                places=len(drawn),
                articles=passages.count_articles(in_passage),
                undated=int(np.count_nonzero(in_passage & ~passages.dated)),
                names_without_place=int(np.count_nonzero(unplaced)),
                whole_countries=int(np.count_nonzero(self._whole(left, matching))),
                abstentions=int(np.count_nonzero(unplaced & self._columns.nameless.considered)),
                hidden=_count_hidden(ROLE_ORDER, rows.role[without_roles], selection.roles),
                hidden_statuses=_count_hidden(
                    STATUSES, passages.status[undrawn | unlisted], selection.statuses
                ),
                hidden_off_map=int(np.count_nonzero(unlisted)),
            ),
        )

    def facets(self, selection: Selection) -> Facets:
        """Counts for every value of every filter, each under the other filters."""
        rows, passages = self._columns.reports, self._columns.passages
        left = _Left(self, selection)
        here = self._holding(left.rows(rows))

        def without(*filters: str) -> Mask:
            return here & left.passages(*filters)

        def reports_without(filter_: str) -> Mask:
            return left.rows(rows, filter_) & left.passages()[rows.passage]

        def count_holders(of_value: Callable[[int], Mask], size: int) -> list[int]:
            return [int(np.count_nonzero(self._holding(of_value(n)))) for n in range(size)]

        # Each of several that must all be there narrows further: it is counted beside the others.
        any_actor = without() if selection.all_actors else without("actors")
        per_actor = self._count_actors(any_actor)
        any_without = self._count_actors(without("without_actors"))
        any_trait = without("actor_traits")
        any_role, any_precision = reports_without("roles"), reports_without("precisions")
        per_role = count_holders(lambda n: any_role & (rows.role == n), len(ROLE_ORDER))
        per_precision = count_holders(
            lambda n: any_precision & (rows.precision == PRECISIONS[n]), len(PRECISIONS)
        )
        per_publisher = np.bincount(passages.publisher[without("publishers")], minlength=len(self.publishers))
        return Facets(
            countries=self._count_countries(reports_without("countries")),
            actors=dict(zip(self._actor_ids, per_actor, strict=True)),
            without_actors=dict(zip(self._actor_ids, any_without, strict=True)),
            actor_countries=self._count_actor_countries(any_trait, selection),
            actor_types=self._count_actor_types(any_trait, selection),
            roles=dict(zip(ROLE_ORDER, per_role, strict=True)),
            kinds=_count_each(KINDS, passages.kind[without("kinds")]),
            statuses=_count_each(STATUSES, passages.status[without("statuses")]),
            publishers=dict(zip(self.publishers, per_publisher.tolist(), strict=True)),
            precisions=dict(zip(PRECISIONS, per_precision, strict=True)),
            undated=int(np.count_nonzero(without("days") & ~passages.dated)),
            corrected=int(np.count_nonzero(without("corrected") & passages.corrected)),
        )

    def timeline(self, selection: Selection, *, by: str | None = None, whole: bool = False) -> Timeline:
        """How many passages fall on which days, under all filters but that of days.

        *by* is "country" or "actor" for a line for each of the commonest. Bars lie over
        the days that most passages speak of, or with *whole* over all of them.

        Raises:
            ValueError: *by* is something else.
        """
        rows, passages = self._columns.reports, self._columns.passages
        left = _Left(self, selection)
        any_day = self._holding(left.rows(rows)) & left.passages("days")
        reports = left.rows(rows) & any_day[rows.passage]
        if by is None:
            lines: Iterable[tuple[str, Mask]] = ()
        elif by == "country":
            counts = self._count_countries(reports)
            codes = self._columns.codes
            lines = (
                (code, self._holding(reports & (rows.country == codes[code]))) for code in _commonest(counts)
            )
        elif by == "actor":
            counts = dict(zip(self._actor_ids, self._count_actors(any_day), strict=True))
            lines = ((actor, any_day & self._with_actor(actor)) for actor in _commonest(counts))
        else:
            raise ValueError(f"a timeline is by country or by actor, not by {by!r}")
        planned = any_day & (passages.status == STATUSES.index(Status.PLANNED))
        return timeline_of(passages, any_day, planned=planned, lines=list(lines), whole=whole)

    def compare(
        self, selection: Selection, first: tuple[date, date], second: tuple[date, date]
    ) -> Comparison:
        """What two spans of days, half-open, put on the map under all other filters.

        Raises:
            ValueError: a span has no day.
        """
        before, after = (
            self.select(replace(selection, start=start, end=end, include_undated=False))
            for start, end in (first, second)
        )
        ids = np.union1d(before.ids, after.ids)

        def spread(found: Found, column: Numbers, missing: float) -> Numbers:
            out = np.full(len(ids), missing, dtype=column.dtype)
            out[np.searchsorted(ids, found.ids)] = column
            return out

        in_after = np.isin(ids, after.ids)

        def later(name: str, missing: float) -> Numbers:
            """What the second span says of a place, else what the first does."""
            old, new = (spread(found, getattr(found, name), missing) for found in (before, after))
            return np.where(in_after, new, old)

        return Comparison(
            ids=ids,
            before=spread(before, before.reports, 0),
            after=spread(after, after.reports, 0),
            articles=np.maximum(spread(before, before.articles, 0), spread(after, after.articles, 0)),
            roles=later("roles", 0),
            ring_km=later("ring_km", np.nan),
        )

    def passages(
        self, selection: Selection, *, by: PassageOrder = PassageOrder.DAY, descending: bool = True
    ) -> tuple[PassageKey, ...]:
        """The passages that a selection puts on the map: newest first, undated last.

        By publisher or kind they are in the order of its letters; those that are alike in it newest first.
        """
        rows, left = self._columns.reports, _Left(self, selection)
        mask = left.rows(rows) & left.passages()[rows.passage]
        if by is PassageOrder.DAY and descending:
            return self._newest_first(rows.passage[mask])
        passages, found = self._columns.passages, np.unique(rows.passage[mask])
        rank, is_unknown = self._ranks(by, found)
        days = passages.first_days(found)
        order = np.lexsort((found, -days, ~passages.dated[found], -rank if descending else rank, is_unknown))
        return self._keys(found[order])

    def places_in(
        self, keys: Sequence[PassageKey], selection: Selection
    ) -> Mapping[PassageKey, tuple[int, ...]]:
        """The places that a selection puts on the map for each of these passages, in the order of ids."""
        columns, left = self._columns, _Left(self, selection)
        rows = columns.reports
        asked = columns.passages.positions(
            np.array([key[0] for key in keys]), np.array([key[1] for key in keys])
        )
        wanted = np.zeros(len(columns.passages), dtype=bool)
        wanted[asked] = True
        found = np.flatnonzero(wanted[rows.passage])
        here = rows.taken(found)
        found = found[left.rows(here) & left.passages()[here.passage]]
        places: dict[PassageKey, list[int]] = {}
        subjects, passages = rows.subject[found], rows.passage[found]
        for subject, key in zip(subjects.tolist(), self._keys(passages), strict=True):
            places.setdefault(key, []).append(int(columns.place_ids[subject]))
        return {key: tuple(places.get(key, ())) for key in keys}

    def reports_at(self, place_id: int, selection: Selection) -> tuple[PassageKey, ...]:
        """The passages that a selection finds at a place or of a country: newest first, undated last."""
        return self._newest_first(self._at(place_id, selection))

    def weeks_at(self, place_id: int, selection: Selection) -> tuple[Week, ...]:
        """The weeks of which several articles tell at a place, newest first, with their passages.

        A passage belongs to the week of its first day; one that speaks of more
        than a week, or of no day, belongs to none.
        """
        passages, found = self._columns.passages, np.unique(self._at(place_id, selection))
        is_short = passages.day_to[found].astype(np.int64) - passages.day_from[found] <= _WEEK
        found = found[passages.dated[found] & is_short]
        days = passages.day_from[found].astype(np.int64)
        mondays = days - (days + _EPOCH_WEEKDAY) % _WEEK
        weeks = []
        for monday in np.unique(mondays)[::-1].tolist():
            members = found[mondays == monday]
            if articles := len(np.unique(passages.article[members])):
                publishers = len(np.unique(passages.publisher[members]))
                weeks.append(Week(day(monday), self._newest_first(members), articles, publishers))
        return tuple(week for week in weeks if week.articles > 1)

    def names_at(self, text: str, selection: Selection) -> tuple[PassageKey, ...]:
        """Where the passages are that hold a name without a place: newest first, undated last."""
        columns = self._columns
        if text not in columns.names:
            return ()
        left = _Left(self, selection)
        mask = self._unplaced(left, left.passages())
        return self._newest_first(
            columns.nameless.passage[mask & (columns.nameless.subject == columns.names.index(text))]
        )

    def names_without_place(self, selection: Selection, *, weighed: bool) -> tuple[UnmappedName, ...]:
        """The names for which places were *weighed* and none was certain, or those of which none is known.

        Commonest first. A name that is both stands in either, with its mentions and articles there.
        """
        columns, left = self._columns, _Left(self, selection)
        mask = self._unplaced(left, left.passages()) & (columns.nameless.considered == weighed)
        return tuple(
            UnmappedName(columns.names[n], mentions, articles, mentions if weighed else 0)
            for n, mentions, articles in self._tally(columns.nameless, mask)
        )

    def unmapped(self, selection: Selection) -> Unmapped:
        """The names without a place and the whole countries that a selection finds, commonest first."""
        columns, left = self._columns, _Left(self, selection)
        matching = left.passages()
        unplaced = self._unplaced(left, matching)
        names = self._tally(columns.nameless, unplaced)
        considered = np.bincount(
            columns.nameless.subject[unplaced & columns.nameless.considered], minlength=len(columns.names)
        )
        countries = self._tally(columns.wholes, self._whole(left, matching))
        return Unmapped(
            tuple(
                UnmappedName(columns.names[n], mentions, articles, int(considered[n]))
                for n, mentions, articles in names
            ),
            tuple(
                WholeCountry(self.places[int(columns.place_ids[n])], mentions, articles)
                for n, mentions, articles in countries
            ),
        )

    def whole_countries(self, selection: Selection) -> Mapping[str, int]:
        """Reports of countries as a whole by code, in the roles that are asked for: what no marker can show."""
        wholes, left = self._columns.wholes, _Left(self, selection)
        tally = self._tally(wholes, self._whole(left, left.passages()) & left.rows(wholes))
        counts: Counter[str] = Counter()
        for n, mentions, _ in tally:
            counts[self.places[int(self._columns.place_ids[n])].country or ""] += mentions
        del counts[""]  # continents and regions of several countries
        return counts

    def hidden_places(self, selection: Selection) -> tuple[HiddenPlace, ...]:
        """The places that only the choice of roles leaves out, most reports first; a place is listed for its hidden reports."""
        rows, left = self._columns.reports, _Left(self, selection)
        hidden = left.rows(rows, "roles") & ~left.rows(rows) & left.passages()[rows.passage]
        per_role = np.bincount(
            rows.subject[hidden] * len(ROLE_ORDER) + rows.role[hidden],
            minlength=len(self._columns.place_ids) * len(ROLE_ORDER),
        ).reshape(-1, len(ROLE_ORDER))
        return tuple(
            HiddenPlace(
                self.places[int(self._columns.place_ids[n])],
                ROLE_ORDER[int(per_role[n].argmax())],
                reports,
                articles,
            )
            for n, reports, articles in self._tally(rows, hidden)
        )

    # Masks

    def _holding(self, mask: Mask) -> Mask:
        """The passages that hold one of the reports of a mask."""
        found = np.zeros(len(self._columns.passages), dtype=bool)
        found[self._columns.reports.passage[mask]] = True
        return found

    def _with_actor(self, actor: str) -> Mask:
        mask = np.zeros(len(self._columns.passages), dtype=bool)
        if where := self._columns.actor_starts.get(actor):
            mask[self._columns.actor_passages[where]] = True
        return mask

    def _at(self, place_id: int, selection: Selection) -> Numbers:
        """The positions of the passages that a selection finds at a place or of a country."""
        columns = self._columns
        position = int(np.searchsorted(columns.place_ids, place_id))
        if position == len(columns.place_ids) or columns.place_ids[position] != place_id:
            return np.zeros(0, dtype=np.int32)
        rows, left = columns.reports, _Left(self, selection)
        matching = left.passages()
        at, end = np.searchsorted(rows.subject, [position, position + 1]).tolist()
        here = rows.between(at, end)
        drawn = here.passage[left.rows(here) & matching[here.passage]]
        whole = columns.wholes.passage[self._whole(left, matching) & (columns.wholes.subject == position)]
        return np.concatenate([drawn, whole])

    def _whole(self, left: _Left, matching: Mask) -> Mask:
        """The mentions of whole countries; no role hides them."""
        wholes = self._columns.wholes
        return matching[wholes.passage] & left.rows(wholes, "roles")

    def _unplaced(self, left: _Left, matching: Mask) -> Mask:
        """The names without a place; no role hides them, and no country, precision or score is theirs."""
        mask: Mask = matching[self._columns.nameless.passage]
        return np.zeros_like(mask) if left.needs_place else mask

    def _unmapped_passages(self, left: _Left, matching: Mask) -> Mask:
        """The passages that hold what the map cannot show: whole countries and names without a place."""
        columns = self._columns
        found = np.zeros(len(columns.passages), dtype=bool)
        found[columns.wholes.passage[self._whole(left, matching)]] = True
        found[columns.nameless.passage[self._unplaced(left, matching)]] = True
        return found

    # Counts

    def _count_actors(self, mask: Mask) -> list[int]:
        """The passages of a mask that each actor stands in."""
        there = self._actor_of[mask[self._columns.actor_passages]]
        return [int(number) for number in np.bincount(there, minlength=len(self._actor_ids))]

    def _count_actor_countries(self, mask: Mask, selection: Selection) -> dict[str, int]:
        holders = self._actors_by_country
        fits = self._has_trait(ActorTraits(frozenset(), selection.actor_types))[holders.actor]
        counts = holders.count(mask[holders.passage] & fits, len(self.actor_countries) + 1)
        return {code: int(counts[n]) for n, code in enumerate(sorted(self.actor_countries), 1)}

    def _count_actor_types(self, mask: Mask, selection: Selection) -> dict[ActorType, int]:
        holders = self._actors_by_type
        fits = self._has_trait(ActorTraits(selection.actor_countries, frozenset()))[holders.actor]
        counts = holders.count(mask[holders.passage] & fits, len(_TYPES))
        return {type_: int(counts[n]) for n, type_ in enumerate(_TYPES)}

    def _has_trait(self, traits: ActorTraits) -> Mask:
        """For each actor whether it is of one of the countries and of one of the types."""
        return np.array([traits.fit(self.actors[actor]) for actor in self._actor_ids], dtype=bool)

    def _count_countries(self, mask: Mask) -> dict[str, int]:
        rows, codes = self._columns.reports, self._columns.codes
        order = self._by_country[mask[self._by_country]]
        country = rows.country[order]
        new_passage = run_starts(country, rows.passage[order])
        counts = np.bincount(country[new_passage], minlength=len(codes) + 1)
        return {code: int(counts[codes[code]]) for code in self.countries}

    def _tally(self, rows: Rows, mask: Mask) -> list[tuple[int, int, int]]:
        """Subject, mentions and articles, most mentions first."""
        subject, article = rows.subject[mask], self._columns.passages.article[rows.passage[mask]]
        mentions = np.bincount(subject)
        articles = np.bincount(subject[run_starts(subject, article)], minlength=len(mentions))
        found = np.flatnonzero(mentions)
        order = found[np.argsort(-mentions[found], kind="stable")]
        return list(zip(order.tolist(), mentions[order].tolist(), articles[order].tolist(), strict=True))

    def _newest_first(self, found: Numbers) -> tuple[PassageKey, ...]:
        """By the first day that is known, then in the order of adding and of reading."""
        found = np.unique(found)
        passages = self._columns.passages
        return self._keys(found[np.lexsort((found, -passages.first_days(found), ~passages.dated[found]))])

    def _keys(self, found: Numbers) -> tuple[PassageKey, ...]:
        passages = self._columns.passages
        return tuple(zip(passages.article[found].tolist(), passages.n[found].tolist(), strict=True))

    def _ranks(self, by: PassageOrder, found: Numbers) -> tuple[Numbers, Mask]:
        """The place of each passage in an order, and whether it is unknown there."""
        passages = self._columns.passages
        if by is PassageOrder.DAY:
            return passages.first_days(found), ~passages.dated[found]
        if by is PassageOrder.PUBLISHER:
            names: Sequence[str] = self.publishers
            numbers, unknown = passages.publisher[found], UNKNOWN_PUBLISHER
        else:
            names, numbers, unknown = KINDS, passages.kind[found], Kind.UNCLASSIFIED
        ordered = {name: n for n, name in enumerate(sorted(names, key=lambda name: (name.casefold(), name)))}
        ranks = np.array([ordered[name] for name in names], dtype=np.int64)
        is_unknown = np.array([name == unknown for name in names], dtype=bool)
        return ranks[numbers], is_unknown[numbers]


@dataclass(frozen=True, slots=True)
class ActorTraits:
    """Of which countries and types one actor of a passage must be, any where none is named."""

    countries: frozenset[str]
    types: frozenset[ActorType]

    def fit(self, actor: Actor) -> bool:
        """Whether an actor is both."""
        in_country = not self.countries or actor.country in self.countries
        return in_country and (not self.types or actor.type in self.types)


class _Left:
    """What each filter of a selection leaves on its own, so that counts can be made without one of them."""

    def __init__(self, index: Index, selection: Selection) -> None:
        self._index = index
        self._selection = selection
        self._size = len(index._columns.passages)
        self._by_filter = {name: mask for name, mask in self._passage_filters() if mask is not None}
        self._all: Mask | None = None

    @property
    def needs_place(self) -> bool:
        """Whether what has no place is left out."""
        chosen = self._selection
        return bool(chosen.countries or chosen.precisions or chosen.min_score)

    def passages(self, *without: str) -> Mask:
        """The passages that all filters of passages leave but those named."""
        if without and not any(name in self._by_filter for name in without):
            return self.passages()
        if not without and self._all is not None:
            return self._all
        mask = np.ones(self._size, dtype=bool)
        for name, left in self._by_filter.items():
            if name not in without:
                mask &= left
        if not without:
            self._all = mask
        return mask

    def rows(self, rows: Rows, *without: str) -> Mask:
        """The reports or mentions that all filters of places leave but those named."""
        chosen = self._selection
        mask = np.ones(len(rows.subject), dtype=bool)
        if chosen.countries and "countries" not in without:
            codes = self._index._columns.codes
            wanted = np.zeros(len(codes) + 1, dtype=bool)
            wanted[[codes[code] for code in chosen.countries & codes.keys()]] = True
            mask &= wanted[rows.country]
        if "roles" not in without:
            mask &= np.array([role in chosen.roles for role in ROLE_ORDER])[rows.role]
        if chosen.precisions and "precisions" not in without:
            mask &= np.isin(rows.precision, list(chosen.precisions))
        if chosen.min_score and "min_score" not in without:
            mask &= rows.score >= np.float32(chosen.min_score)
        return mask

    def _passage_filters(self) -> Iterable[tuple[str, Mask | None]]:
        chosen, passages = self._selection, self._index._columns.passages
        yield "actors", self._with_actors()
        yield "without_actors", self._without_actors()
        yield "actor_traits", self._with_traits()
        yield "days", _on_days(passages, chosen)
        yield "kinds", _in(KINDS, chosen.kinds, passages.kind) if chosen.kinds else None
        yield "statuses", _in(STATUSES, chosen.statuses, passages.status)
        yield "publishers", self._of_publishers()
        yield "text", self._at(self._index._search(chosen.text)) if chosen.text.strip() else None
        yield "corrected", passages.corrected if chosen.only_corrected else None

    def _with_actors(self) -> Mask | None:
        chosen = self._selection
        if not chosen.actors:
            return None
        masks = [self._index._with_actor(actor) for actor in chosen.actors]
        mask: Mask = np.logical_and.reduce(masks) if chosen.all_actors else np.logical_or.reduce(masks)
        return mask

    def _without_actors(self) -> Mask | None:
        masks = [self._index._with_actor(actor) for actor in self._selection.without_actors]
        return ~np.logical_or.reduce(masks) if masks else None

    def _with_traits(self) -> Mask | None:
        chosen = self._selection
        if not chosen.actor_countries and not chosen.actor_types:
            return None
        fits = self._index._has_trait(ActorTraits(chosen.actor_countries, chosen.actor_types))
        return self._at(self._index._columns.actor_passages[fits[self._index._actor_of]])

    def _of_publishers(self) -> Mask | None:
        publishers = self._selection.publishers
        return (
            _in(self._index.publishers, publishers, self._index._columns.passages.publisher)
            if publishers
            else None
        )

    def _at(self, positions: Numbers) -> Mask:
        mask = np.zeros(self._size, dtype=bool)
        mask[positions] = True
        return mask


_TYPES = tuple(ActorType)


@lru_cache(maxsize=1)
def _territories() -> Mapping[str, str]:
    return dict(Locale("en").territories)


def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code, the code itself where it has none."""
    return _territories().get(code, code)


def _named(codes: Iterable[str]) -> dict[str, str]:
    """The English name of each code, in the order of names."""
    return dict(sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1]))


def _commonest(counts: Mapping[str, int]) -> list[str]:
    """The values with the highest counts, as many as a timeline has lines; none without a count."""
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    return [value for value in ordered[:_SERIES] if counts[value]]


def _in(members: Sequence[Any], wanted: frozenset[Any], numbers: Numbers) -> Mask:
    """Where a column has the position of one of the wanted members."""
    return np.array([member in wanted for member in members], dtype=bool)[numbers]


def _on_days(passages: Passages, selection: Selection) -> Mask | None:
    if selection.start is None and selection.end is None and selection.include_undated:
        return None
    mask = passages.dated.copy()
    if selection.start is not None:
        mask &= passages.day_to > day_number(selection.start)
    if selection.end is not None:
        mask &= passages.day_from < day_number(selection.end)
    if selection.include_undated:
        mask |= ~passages.dated
    return mask


def _as_days(numbers: Numbers) -> NDArray[np.datetime64]:
    return np.where(numbers == ALWAYS, np.datetime64("NaT"), numbers.astype("datetime64[D]"))


def _count_hidden(
    members: Sequence[_Member], numbers: Numbers, shown: frozenset[_Member]
) -> dict[_Member, int]:
    counts = _count_each(members, numbers)
    return {member: number for member, number in counts.items() if member not in shown}


def _count_each(members: Sequence[_Member], numbers: Numbers) -> dict[_Member, int]:
    """How often the position of each member stands in a column."""
    counts = np.bincount(numbers, minlength=len(members))
    return {member: int(counts[n]) for n, member in enumerate(members)}
