"""Read an archive's reports into columns of numbers, once for each version of it.

Knows the tables and their order; answers nothing (see index.py). A report here is a
passage and a place in it. Days are numbers from 1970-01-01.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, Text, select, type_coerce

from articles.actors.actor import Actor
from articles.article import PublishedBasis
from articles.kinds.kind import Kind, Status
from articles.roles.role import ROLE_ORDER
from geodata.archive import schema as tables
from geodata.archive.rows import has_table, member, read_actors, read_places
from geodata.archive.store import (
    COUNTRY_CODES,
    COUNTRY_PRECISION,
    WIDE_CODES,
    WIDE_KM,
    read_version,
)
from geodata.places.gazetteer.place import Place

# Radii of the rings for places that are not exact and whose extent the gazetteer does not know.
NEAR_KM = 15.0
DISTRICT_KM = 40.0
PROVINCE_KM = 100.0

EPOCH = date(1970, 1, 1)
ALWAYS = np.iinfo(np.int32).min
NEVER = np.iinfo(np.int32).max
KINDS, STATUSES = tuple(Kind), tuple(Status)

_AT_ONCE = 50_000
_KEY_BITS = 32

Numbers = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """The passages that name a place, in the order of their keys.

    ``kind`` and ``status`` are positions in the order in which these are defined,
    ``publisher`` one in the columns' publishers. ``corrected`` is true where a person
    has set something right. A day that is unknown is ALWAYS or NEVER.
    """

    article: Numbers
    n: Numbers
    day_from: Numbers
    day_to: Numbers
    dated: Mask
    kind: Numbers
    status: Numbers
    publisher: Numbers
    corrected: Mask

    def __len__(self) -> int:
        return len(self.article)

    def count_articles(self, chosen: Mask) -> int:
        return count_runs(self.article[chosen])

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


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Reports or mentions, sorted by place (or name) and then passage.

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
        return Rows(*(column[chosen][order] for column in self._columns()))

    def between(self, start: int, end: int) -> Rows:
        """A stretch of the rows, as they lie."""
        return Rows(*(column[start:end] for column in self._columns()))

    def taken(self, chosen: Numbers) -> Rows:
        """The chosen rows, as they lie."""
        return Rows(*(column[chosen] for column in self._columns()))

    def merged(self, chosen: Numbers) -> Rows:
        """One row for each passage and place: the most site-like role, the smallest ring, the best score."""
        mentions = self.sorted(chosen)
        starts = np.flatnonzero(run_starts(mentions.subject, mentions.passage))
        if not len(starts):
            return mentions
        return Rows(
            subject=mentions.subject[starts],
            passage=mentions.passage[starts],
            country=mentions.country[starts],
            role=np.minimum.reduceat(mentions.role, starts),
            ring_km=np.minimum.reduceat(mentions.ring_km, starts),
            precision=np.minimum.reduceat(mentions.precision, starts),
            score=np.maximum.reduceat(mentions.score, starts),
            considered=mentions.considered[starts],
        )

    def _columns(self) -> tuple[Numbers, ...]:
        return (
            self.subject, self.passage, self.country, self.role, self.ring_km, self.precision, self.score,
            self.considered,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """All that the index of an archive is made of, at ``version``.

    ``codes`` numbers the ISO codes of countries from 1; ``place_ids`` ascend.
    ``actor_starts`` gives each actor its stretch of ``actor_passages``.
    """

    version: int
    codes: Mapping[str, int]
    publishers: tuple[str, ...]
    names: tuple[str, ...]
    place_ids: Numbers
    places: Mapping[int, Place]
    actors: Mapping[str, Actor]
    passages: Passages
    reports: Rows
    wholes: Rows
    nameless: Rows
    actor_starts: Mapping[str, slice]
    actor_passages: Numbers

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
        return day(int(days.min())), min(day(int(days.max())), date.max - timedelta(days=1)) + timedelta(
            days=1
        )


def read_columns(connection: Connection) -> Columns:
    """The columns of an archive, from one transaction."""
    placed, nameless, names = _read_placed(connection), *_read_nameless(connection)
    keys, first = np.unique(np.concatenate([placed.key, nameless.key]), return_index=True)
    kind, status = _read_kinds(connection, keys)
    publisher, corrected, publishers = _read_articles(connection, keys >> _KEY_BITS)
    passages = _passages_at(
        keys,
        np.concatenate([placed.date_from, nameless.date_from])[first],
        np.concatenate([placed.date_to, nameless.date_to])[first],
        kind=kind,
        status=status,
        publisher=publisher,
        corrected=corrected,
    )
    place_ids = np.unique(placed.subject)
    places = read_places(connection, place_ids.tolist())
    ordered = [places[number] for number in place_ids.tolist()]
    codes = {code: n for n, code in enumerate(sorted({p.country for p in ordered if p.country}), 1)}
    country = np.array([codes.get(place.country or "", 0) for place in ordered], dtype=np.int16)

    where = np.searchsorted(place_ids, placed.subject)
    is_named_whole = np.array([_is_named_whole(place) for place in ordered], dtype=bool)
    whole = is_named_whole[where] | (placed.where_prec == COUNTRY_PRECISION)
    radius_km = np.array([place.radius_km or np.nan for place in ordered], dtype=np.float32)
    rows = Rows(
        subject=where.astype(np.int32),
        passage=np.searchsorted(keys, placed.key).astype(np.int32),
        country=country[where],
        role=placed.role,
        ring_km=_rings(placed, radius_km[where]),
        precision=placed.geo_precision.astype(np.int8),
        score=placed.score,
        considered=np.ones(len(where), dtype=bool),
    )
    actor_starts, actor_passages, actors = _read_actor_passages(connection, keys)
    return Columns(
        version=read_version(connection),
        codes=codes,
        publishers=publishers,
        names=names,
        place_ids=place_ids,
        places=places,
        actors=actors,
        passages=passages,
        reports=rows.merged(np.flatnonzero(~whole)),
        wholes=rows.sorted(np.flatnonzero(whole)),
        nameless=_nameless_rows(nameless, keys).sorted(),
        actor_starts=actor_starts,
        actor_passages=actor_passages,
    )


def run_starts(*columns: Numbers) -> Mask:
    """True where a row differs from the one before it in any column."""
    starts = np.ones(len(columns[0]), dtype=bool)
    starts[1:] = False
    for column in columns:
        starts[1:] |= column[1:] != column[:-1]
    return starts


def count_runs(column: Numbers) -> int:
    """How many stretches of equal values a column has."""
    return int(np.count_nonzero(run_starts(column)))


def day_number(of: date) -> int:
    """A day as a number."""
    return (of - EPOCH).days


def day(number: int) -> date:
    """The day with this number."""
    return EPOCH + timedelta(days=number)


def key_numbers(articles: Sequence[int] | Numbers, numbers: Sequence[int] | Numbers) -> Numbers:
    """One number for an article and a passage in it, in the order of both."""
    return (_int64(articles) << _KEY_BITS) | _int64(numbers)


@dataclass(frozen=True, slots=True, eq=False)
class _Mentions:
    """Mentions as they lie in the archive, with the days of their passages; a day unknown is NaT."""

    subject: Numbers
    key: Numbers
    role: Numbers
    geo_precision: Numbers
    where_prec: Numbers
    score: Numbers
    considered: Mask
    date_from: Numbers
    date_to: Numbers


def _is_named_whole(place: Place) -> bool:
    is_wide = place.feature_code in WIDE_CODES and (place.radius_km or 0) >= WIDE_KM
    return is_wide or place.feature_code.startswith(COUNTRY_CODES)


def _read_placed(connection: Connection) -> _Mentions:
    mention = tables.place_mention.c
    query = _with_days(mention.place_id, mention.geo_precision, mention.where_prec, mention.score)
    kinds = (_int64, _codes_or_0, _codes_or_0, _scores)
    columns = _read_mentions(connection, query.where(mention.place_id.is_not(None)), kinds)
    key, role, date_from, date_to, place_id, geo_precision, where_prec, score = columns
    considered = np.ones(len(key), dtype=bool)
    return _Mentions(place_id, key, role, geo_precision, where_prec, score, considered, date_from, date_to)


def _read_nameless(connection: Connection) -> tuple[_Mentions, tuple[str, ...]]:
    mention = tables.place_mention.c
    is_considered = type_coerce(mention.candidates, Text) != "[]"
    query = _with_days(mention.text, is_considered).where(mention.place_id.is_(None))
    columns = _read_mentions(connection, query, (_objects, _booleans))
    key, role, date_from, date_to, text, considered = columns
    names, where = np.unique(text, return_inverse=True)
    nothing = np.zeros(len(key), dtype=np.int8)
    mentions = _Mentions(
        where, key, role, nothing, nothing, nothing.astype(np.float32), considered, date_from, date_to
    )
    return mentions, tuple(names.tolist())


def _with_days(*others: Any) -> Select[Any]:
    """Where mentions stand, their role, and the days of their passages as ISO texts; then other columns."""
    mention, passage = tables.place_mention.c, tables.passage.c
    days = (type_coerce(passage.date_from, Text), type_coerce(passage.date_to, Text))
    return select(mention.article_id, mention.passage, mention.role, *days, *others).join_from(
        tables.place_mention,
        tables.passage,
        (passage.article_id == mention.article_id) & (passage.n == mention.passage),
    )


def _read_mentions(
    connection: Connection, query: Select[Any], kinds: Sequence[Callable[[Any], Numbers]]
) -> list[Numbers]:
    """The key, role, first and last day of each row, then the other columns, each of its kind."""
    parts = []
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, role, date_from, date_to, *others = zip(*rows, strict=True)
        own = [kind(column) for kind, column in zip(kinds, others, strict=True)]
        parts.append([key_numbers(article, n), _role_numbers(role), _days(date_from), _days(date_to), *own])
    if not parts:
        parts = [
            [key_numbers((), ()), _role_numbers(()), _days(()), _days(()), *(kind(()) for kind in kinds)]
        ]
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def _int64(values: Sequence[int] | Numbers) -> Numbers:
    return np.asarray(values, dtype=np.int64)


def _scores(values: Sequence[float]) -> Numbers:
    return np.clip(values, 0, 1).astype(np.float32)


def _booleans(values: Sequence[bool]) -> Numbers:
    return np.array(values, dtype=bool)


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


def _passages_at(keys: Numbers, date_from: Numbers, date_to: Numbers, **others: Numbers) -> Passages:
    def numbers(days: Numbers, unknown: int) -> Numbers:
        return np.where(np.isnat(days), unknown, days.astype(np.int64)).astype(np.int32)

    return Passages(
        article=(keys >> _KEY_BITS).astype(np.int32),
        n=(keys & ((1 << _KEY_BITS) - 1)).astype(np.int32),
        day_from=numbers(date_from, ALWAYS),
        day_to=numbers(date_to, NEVER),
        dated=~(np.isnat(date_from) & np.isnat(date_to)),
        **others,
    )


def _read_kinds(connection: Connection, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The kind and the status of each passage; what the archive says nothing of is unclassified, told as fact."""
    kind = np.full(len(keys), KINDS.index(Kind.UNCLASSIFIED), dtype=np.int8)
    status = np.full(len(keys), STATUSES.index(Status.FACTUAL), dtype=np.int8)
    stored = tables.passage_kind
    if not len(keys) or not has_table(connection, stored):
        return kind, status
    query = select(stored.c.article_id, stored.c.n, stored.c.kind, stored.c.status)
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, of_kind, in_status = zip(*rows, strict=True)
        key = key_numbers(article, n)
        where = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        # A passage that names no place is in no report.
        named = keys[where] == key
        kind[where[named]] = _numbered(KINDS, of_kind, "kind of report")[named]
        status[where[named]] = _numbered(STATUSES, in_status, "status")[named]
    return kind, status


def _read_articles(connection: Connection, article: Numbers) -> tuple[Numbers, Mask, tuple[str, ...]]:
    """For the articles of passages: their publisher as a position, whether a person corrected them; the publishers."""
    own = tables.article.c
    rows = connection.execute(select(own.id, own.publisher, own.published_basis).order_by(own.id)).all()
    publishers = sorted({publisher or "" for _, publisher, _ in rows})
    numbers = {publisher: n for n, publisher in enumerate(publishers)}
    ids = _int64([row[0] for row in rows])
    publisher = np.array([numbers[row[1] or ""] for row in rows], dtype=np.int32)
    corrected = np.array([row[2] == PublishedBasis.GIVEN for row in rows], dtype=bool)
    where = np.searchsorted(ids, article)
    return publisher[where], corrected[where], tuple(publishers)


def _rings(mentions: _Mentions, radius_km: Numbers) -> Numbers:
    """The radius of each ring: the place's own, else by how vague the words are; 0 where exact."""
    by_words = np.select(
        [mentions.geo_precision == 3, mentions.where_prec == 3], [PROVINCE_KM, DISTRICT_KM], default=NEAR_KM
    )
    ring = np.where(np.isnan(radius_km), by_words, radius_km)
    return np.where((mentions.geo_precision == 2) | (mentions.geo_precision == 3), ring, 0).astype(np.float32)


def _nameless_rows(mentions: _Mentions, keys: Numbers) -> Rows:
    size = len(mentions.key)
    return Rows(
        subject=mentions.subject.astype(np.int32),
        passage=np.searchsorted(keys, mentions.key).astype(np.int32),
        country=np.zeros(size, dtype=np.int16),
        role=mentions.role,
        ring_km=np.zeros(size, dtype=np.float32),
        precision=mentions.geo_precision,
        score=mentions.score,
        considered=mentions.considered,
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
        key, actor = key_numbers(article, n), _int64([numbers[one] for one in slug])
        where = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        # An actor in a passage that names no place is in no report.
        named = keys[where] == key if len(keys) else np.zeros(len(key), dtype=bool)
        actors.append(actor[named])
        passages.append(where[named])
    actor, passage = np.concatenate(actors), np.concatenate(passages)
    order = np.lexsort((passage, actor))
    actor, passage = actor[order], passage[order]
    distinct = run_starts(actor, passage)
    bounds = np.searchsorted(actor[distinct], np.arange(len(slugs) + 1)).tolist()
    starts = {slug: slice(bounds[n], bounds[n + 1]) for n, slug in enumerate(slugs)}
    return starts, passage[distinct].astype(np.int32), read_actors(connection, slugs)
