"""An archive's reports as columns of numbers.

Knows how they lie and how to look rows up in them; reads nothing (see reading.py) and knows no filter.
A report here is a passage and a place in it. Days are numbers from 1970-01-01.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from articles.actors.actor import Actor, ActorType
from articles.kinds.kind import Kind, Status, SubEvent
from geodata.places.gazetteer.place import Place

EPOCH = date(1970, 1, 1)
ALWAYS = np.iinfo(np.int32).min
NEVER = np.iinfo(np.int32).max
KINDS, STATUSES, ACTOR_TYPES = tuple(Kind), tuple(Status), tuple(ActorType)
# The first is for passages that tell none.
SUB_EVENTS = (None, *SubEvent)
KEY_BITS = 32

Numbers = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """The passages that name a place, in the order of their keys.

    ``kind`` and ``status`` are positions in the order in which these are defined, ``acled`` in SUB_EVENTS,
    ``publisher`` and ``language`` are positions in those of the columns. ``corrected`` is true where a person
    has set something right, ``checked`` also where they have confirmed something. A day that is unknown is
    ALWAYS or NEVER. ``figured`` is true where a figure is told; ``killed`` is the most that the passage says
    were killed at least, totals aside, 0 where it says nothing of it.
    """

    article: Numbers
    n: Numbers
    day_from: Numbers
    day_to: Numbers
    dated: Mask
    kind: Numbers
    status: Numbers
    acled: Numbers
    publisher: Numbers
    language: Numbers
    corrected: Mask
    checked: Mask
    figured: Mask
    killed: Numbers

    def __len__(self) -> int:
        return len(self.article)

    def at(self, positions: Numbers) -> Mask:
        """True at these positions."""
        mask = np.zeros(len(self), dtype=bool)
        mask[positions] = True
        return mask

    def count_articles(self, chosen: Mask) -> int:
        """How many articles the chosen passages stand in."""
        return int(np.count_nonzero(run_starts(self.article[chosen])))

    def first_days(self, chosen: Numbers) -> Numbers:
        """The first day that is known of each, ALWAYS where none is."""
        day_from, day_to = self.day_from[chosen].astype(np.int64), self.day_to[chosen].astype(np.int64)
        days = np.where(day_from == ALWAYS, day_to - 1, day_from)
        return np.where(self.dated[chosen], days, ALWAYS)

    def positions(self, articles: Numbers, numbers: Numbers) -> Numbers:
        """Where the passages with these keys are; those that name no place are left out."""
        own = key_numbers(self.article, self.n)
        wanted = key_numbers(articles, numbers)
        if not len(own):
            return np.zeros(0, dtype=np.int64)
        where = np.minimum(np.searchsorted(own, wanted), len(own) - 1)
        found: Numbers = where[own[where] == wanted]
        return found

    def keys(self, positions: Numbers) -> tuple[tuple[int, int], ...]:
        """The keys of the passages at these positions, in their order."""
        return tuple(zip(self.article[positions].tolist(), self.n[positions].tolist(), strict=True))

    def newest_first(self, positions: Numbers) -> tuple[tuple[int, int], ...]:
        """Their keys, each once, by the first day that is known, then in the order of keys."""
        found = np.unique(positions)
        return self.keys(found[np.lexsort((found, -self.first_days(found), ~self.dated[found]))])


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A row for each place, country or name of a passage, sorted by that and then by passage.

    ``subject`` is a position in the columns' places or names, ``passage`` one in their
    passages, ``country`` one in their codes, 0 for none. A ring of 0 km is an exact place.
    ``precision`` is geo_precision, 0 where there is none. ``considered`` is true
    where places were weighed for a name.
    """

    subject: Numbers
    passage: Numbers
    country: Numbers
    role: Numbers
    ring_km: Numbers
    precision: Numbers
    score: Numbers
    considered: Mask

    def sorted(self, chosen: Numbers | slice = slice(None)) -> Rows:
        """The chosen rows in the order of subject and passage."""
        order = np.lexsort((self.passage[chosen], self.subject[chosen]))
        return self._each(lambda column: column[chosen][order])

    def merged(self, chosen: Numbers) -> Rows:
        """One row for each passage and place: the most site-like role, the smallest ring, the best score."""
        mentions = self.sorted(chosen)
        starts = np.flatnonzero(run_starts(mentions.subject, mentions.passage))
        return Rows(
            subject=mentions.subject[starts],
            passage=mentions.passage[starts],
            country=mentions.country[starts],
            role=np.minimum.reduceat(mentions.role, starts),
            ring_km=np.minimum.reduceat(mentions.ring_km, starts),
            precision=np.minimum.reduceat(mentions.precision, starts),
            score=np.maximum.reduceat(mentions.score, starts),
            considered=np.logical_or.reduceat(mentions.considered, starts),
        )

    def _each(self, of: Callable[[Numbers], Numbers]) -> Rows:
        return Rows(*(of(getattr(self, field.name)) for field in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Which actors with a trait (a country, a type) stand in which passages, sorted by trait and passage."""

    trait: Numbers
    passage: Numbers
    actor: Numbers

    @classmethod
    def of(cls, trait_of: Numbers, actor: Numbers, passage: Numbers) -> Self:
        """The holders among pairs of an actor and a passage, by the trait of each actor."""
        trait = trait_of[actor]
        order = np.lexsort((passage, trait))
        return cls(trait[order], passage[order], actor[order])

    def count(self, mask: Mask, size: int) -> Numbers:
        """How many distinct passages each trait has among these rows."""
        trait, passage = self.trait[mask], self.passage[mask]
        return np.bincount(trait[run_starts(trait, passage)], minlength=size)


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """Which actor stands in which passage: a row a pair, sorted by actor and then passage.

    ``actors`` are by id, and ``actor`` is a position among them. ``codes`` are their
    countries, numbered from 1 in ``by_country``, where 0 is for none.
    """

    actors: Mapping[str, Actor]
    actor: Numbers
    passage: Numbers
    codes: tuple[str, ...]
    by_country: Holders
    by_type: Holders

    @classmethod
    def of(cls, actors: Mapping[str, Actor], actor: Numbers, passage: Numbers) -> Self:
        """The presence of actors in passages, from pairs that are sorted and distinct."""
        codes = tuple(sorted({one.country for one in actors.values() if one.country}))
        numbers = {code: n for n, code in enumerate(codes, 1)}
        country_of = np.array([numbers.get(one.country or "", 0) for one in actors.values()], dtype=np.int16)
        type_of = np.array([ACTOR_TYPES.index(one.type) for one in actors.values()], dtype=np.int16)
        return cls(
            actors, actor, passage, codes,
            Holders.of(country_of, actor, passage), Holders.of(type_of, actor, passage),
        )  # fmt: skip

    def passages_with(self, number: int) -> Numbers:
        """The positions of the passages that the actor with this number stands in."""
        start, end = np.searchsorted(self.actor, [number, number + 1]).tolist()
        found: Numbers = self.passage[start:end]
        return found

    def count(self, mask: Mask) -> dict[str, int]:
        """The passages of a mask that each actor stands in."""
        counts = np.bincount(self.actor[mask[self.passage]], minlength=len(self.actors))
        return dict(zip(self.actors, counts.tolist(), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """All that the index of an archive is made of, at ``version``.

    ``codes`` numbers the ISO codes of countries from 1; ``place_ids`` ascend, and ``points`` are the
    latitudes and the longitudes of the places in their order. ``names`` are those without a place.
    ``by_country`` are the reports in the order of country and passage.
    """

    version: int
    codes: Mapping[str, int]
    publishers: tuple[str, ...]
    languages: tuple[str, ...]
    names: tuple[str, ...]
    place_ids: Numbers
    points: tuple[Numbers, Numbers]
    places: Mapping[int, Place]
    passages: Passages
    reports: Rows
    wholes: Rows
    nameless: Rows
    presence: Presence
    by_country: Numbers

    @property
    def span(self) -> tuple[date, date] | None:
        """The days that are spoken of, half-open; None where nothing is dated."""
        passages = self.passages
        starts = passages.day_from[passages.dated & (passages.day_from != ALWAYS)]
        ends = passages.day_to[passages.dated & (passages.day_to != NEVER)] - 1
        days = np.concatenate([starts, ends])
        if not len(days):
            return None
        # The calendar ends with the year 9999.
        last = min(day(int(days.max())), date.max - timedelta(days=1))
        return day(int(days.min())), last + timedelta(days=1)

    def place_at(self, position: int) -> Place:
        """The place with this position."""
        return self.places[int(self.place_ids[position])]

    def holding(self, reports: Mask) -> Mask:
        """The passages that hold one of the reports of a mask."""
        return self.passages.at(self.reports.passage[reports])


def run_starts(*columns: Numbers) -> Mask:
    """True where a row differs from the one before it in any column."""
    starts = np.ones(len(columns[0]), dtype=bool)
    starts[1:] = False
    for column in columns:
        starts[1:] |= column[1:] != column[:-1]
    return starts


def day_number(of: date) -> int:
    """A day as a number."""
    return (of - EPOCH).days


def day(number: int) -> date:
    """The day with this number."""
    return EPOCH + timedelta(days=number)


def key_numbers(articles: Sequence[int] | Numbers, numbers: Sequence[int] | Numbers) -> Numbers:
    """One number for an article and a passage in it, in the order of both."""
    return (np.asarray(articles, dtype=np.int64) << KEY_BITS) | np.asarray(numbers, dtype=np.int64)
