"""Read an archive's reports into columns, once for each version of it.

Knows the tables; answers nothing (see filtered.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, Text, case, select, type_coerce

from articles.article import PublishedBasis
from articles.figures.figure import Measure
from articles.kinds.kind import Kind, Status, SubEvent
from articles.roles.role import ROLE_ORDER
from geodata.archive import schema as tables
from geodata.archive.corrections.correction import Field
from geodata.archive.index.columns import (
    ALWAYS,
    KEY_BITS,
    KINDS,
    NEVER,
    STATUSES,
    Columns,
    Mask,
    Numbers,
    Passages,
    Presence,
    Rows,
    key_numbers,
    run_starts,
)
from geodata.archive.rows import has_table, member, read_actors, read_places
from geodata.archive.selection import UNKNOWN
from geodata.archive.store import read_version
from geodata.places.gazetteer.place import Place

# Radii of the rings for places that are not exact and whose extent the gazetteer does not know.
NEAR_KM = 15.0
DISTRICT_KM = 40.0
PROVINCE_KM = 100.0

# A mention is of a whole country by GeoNames' feature code, which begins so, or by UCDP's where_prec.
_COUNTRY_CODES = "PCL"
COUNTRY_PRECISION = 6
# Continents and regions as wide as this are named like countries: a point in their middle would mislead.
_WIDE_CODES = ("CONT", "RGN", "AREA")
_WIDE_KM = 500.0

_AT_ONCE = 50_000


def read_columns(connection: Connection) -> Columns:
    """The columns of an archive, from one transaction."""
    placed, nameless, names = _read_placed(connection), *_read_nameless(connection)
    keys, first = np.unique(np.concatenate([placed.key, nameless.key]), return_index=True)
    days = [
        np.concatenate([placed.date_from, nameless.date_from])[first],
        np.concatenate([placed.date_to, nameless.date_to])[first],
    ]
    articles = _read_articles(connection, keys >> KEY_BITS)
    passages = _passages_at(keys, *days, **_read_traits(connection, keys, articles))
    place_ids = np.unique(placed.subject)
    places = read_places(connection, place_ids.tolist())
    ordered = [places[number] for number in place_ids.tolist()]
    codes = {code: n for n, code in enumerate(sorted({p.country for p in ordered if p.country}), 1)}
    country = np.array([codes.get(place.country or "", 0) for place in ordered], dtype=np.int16)

    where = np.searchsorted(place_ids, placed.subject)
    named_whole = np.array([is_named_whole(place) for place in ordered], dtype=bool)
    whole = named_whole[where] | (placed.where_prec == COUNTRY_PRECISION)
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
    reports = rows.merged(np.flatnonzero(~whole))
    return Columns(
        version=read_version(connection),
        codes=codes,
        publishers=articles.publishers,
        languages=articles.languages,
        names=names,
        place_ids=place_ids,
        points=(
            np.array([place.lat for place in ordered], dtype=np.float64),
            np.array([place.lon for place in ordered], dtype=np.float64),
        ),
        places=places,
        passages=passages,
        reports=reports,
        wholes=rows.merged(np.flatnonzero(whole)),
        nameless=_nameless_rows(nameless, keys).merged(np.arange(len(nameless.key))),
        presence=_read_presence(connection, keys),
        by_country=np.lexsort((reports.passage, reports.country)),
    )


def _read_traits(connection: Connection, keys: Numbers, articles: _Articles) -> dict[str, Numbers]:
    """The columns of passages besides their keys and days."""
    kind, status = _read_kinds(connection, keys)
    said = _read_corrections(connection, keys)
    figured, killed = _read_figures(connection, keys)
    return {
        "kind": kind,
        "status": status,
        "acled": _read_acled(connection, keys),
        "publisher": articles.publisher,
        "language": articles.language,
        "corrected": articles.corrected | said.corrected,
        "checked": said.checked,
        "figured": figured,
        "killed": killed,
    }


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


def is_named_whole(place: Place) -> bool:
    """Whether a place has no marker, being a country or as wide as one."""
    is_wide = place.feature_code in _WIDE_CODES and (place.radius_km or 0) >= _WIDE_KM
    return is_wide or place.feature_code.startswith(_COUNTRY_CODES)


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
        article=(keys >> KEY_BITS).astype(np.int32),
        n=(keys & ((1 << KEY_BITS) - 1)).astype(np.int32),
        day_from=numbers(date_from, ALWAYS),
        day_to=numbers(date_to, NEVER),
        dated=~(np.isnat(date_from) & np.isnat(date_to)),
        **others,
    )


def _read_kinds(connection: Connection, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The kind and the status of each passage; without a row it is unclassified and told as fact."""
    kind = np.full(len(keys), KINDS.index(Kind.UNCLASSIFIED), dtype=np.int8)
    status = np.full(len(keys), STATUSES.index(Status.FACTUAL), dtype=np.int8)
    stored = tables.passage_kind
    if not has_table(connection, stored):
        return kind, status
    query = select(stored.c.article_id, stored.c.n, stored.c.kind, stored.c.status)
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, of_kind, in_status = zip(*rows, strict=True)
        # A passage that names no place is in no report.
        where, named = _find(keys, key_numbers(article, n))
        kind[where[named]] = _numbered(KINDS, of_kind, "kind of report")[named]
        status[where[named]] = _numbered(STATUSES, in_status, "status")[named]
    return kind, status


def _read_acled(connection: Connection, keys: Numbers) -> Numbers:
    """ACLED's type of what each passage tells, as a position in SUB_EVENTS; none without a row."""
    acled = np.zeros(len(keys), dtype=np.int8)
    stored = tables.passage_acled
    if not has_table(connection, stored):
        return acled
    query = select(stored.c.article_id, stored.c.n, stored.c.sub_event_type)
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, of_type = zip(*rows, strict=True)
        where, named = _find(keys, key_numbers(article, n))
        acled[where[named]] = _numbered(tuple(SubEvent), of_type, "type of ACLED's")[named] + 1
    return acled


@dataclass(frozen=True, slots=True, eq=False)
class _Articles:
    """The articles of passages, a row a passage; publisher and language as positions in those of all."""

    publisher: Numbers
    language: Numbers
    corrected: Mask
    publishers: tuple[str, ...]
    languages: tuple[str, ...]


def _read_articles(connection: Connection, article: Numbers) -> _Articles:
    """Who published the articles with these ids, in which language, and whether one was corrected."""
    own = tables.article.c
    query = select(own.id, own.publisher, own.language, own.published_basis).order_by(own.id)
    rows = connection.execute(query).all()
    where = np.searchsorted(_int64([row[0] for row in rows]), article)
    publisher, publishers = _positions([row[1] or UNKNOWN for row in rows])
    language, languages = _positions([row[2] or UNKNOWN for row in rows])
    corrected = np.array([row[3] == PublishedBasis.GIVEN for row in rows], dtype=bool)
    return _Articles(publisher[where], language[where], corrected[where], publishers, languages)


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """Of which passages a person has said something, and where that was more than that all is right."""

    checked: Mask
    corrected: Mask


def _read_corrections(connection: Connection, keys: Numbers) -> _Said:
    checked, corrected = np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=bool)
    if not has_table(connection, tables.correction):
        return _Said(checked, corrected)
    said, batch = tables.correction.c, tables.correction_batch.c
    passage, article = tables.passage.c, tables.article.c
    query = (
        select(passage.article_id, passage.n, said.field != Field.CHECKED.value)
        .select_from(tables.correction)
        .join(tables.correction_batch, (batch.number == said.batch) & batch.undone_at.is_(None))
        .join(tables.article, article.content_hash == said.content_hash)
        .join(
            tables.passage,
            (passage.article_id == article.id) & (passage.start <= said.start) & (said.start < passage.end),
        )
    )
    for rows in connection.execute(query).partitions(_AT_ONCE):
        number, n, is_corrected = zip(*rows, strict=True)
        where, named = _find(keys, key_numbers(number, n))
        checked[where[named]] = True
        corrected[where[named & _booleans(is_corrected)]] = True
    return _Said(checked, corrected)


def _read_figures(connection: Connection, keys: Numbers) -> tuple[Mask, Numbers]:
    """Which passages tell a figure, and how many of those that they tell of were killed at least."""
    figured, killed = np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=np.int64)
    stored = tables.figure
    if not has_table(connection, stored):
        return figured, killed
    # A total is of more than the passage tells.
    counts = case(
        ((stored.c.measure == Measure.KILLED.value) & (stored.c.is_total == 0), stored.c.low), else_=0
    )
    query = select(stored.c.article_id, stored.c.passage, counts)
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, low = zip(*rows, strict=True)
        where, named = _find(keys, key_numbers(article, n))
        figured[where[named]] = True
        np.maximum.at(killed, where[named], _int64(low)[named])
    return figured, killed


def _positions(values: Sequence[str]) -> tuple[Numbers, tuple[str, ...]]:
    """The position of each value among the different ones, and these in order."""
    different = tuple(sorted(set(values)))
    numbers = {value: n for n, value in enumerate(different)}
    return np.array([numbers[value] for value in values], dtype=np.int32), different


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


def _read_presence(connection: Connection, keys: Numbers) -> Presence:
    own, raw = tables.actor.c.id, type_coerce(tables.actor.c.id, Text)
    stored = connection.execute(select(own, raw)).all()
    # As they are stored: a million of them need no decoding.
    numbers = {text: n for n, (_, text) in enumerate(stored)}
    mention = tables.actor_mention.c
    query = select(mention.article_id, mention.passage, type_coerce(mention.actor_id, Text))
    actors, passages = [_int64(())], [_int64(())]
    for rows in connection.execute(query).partitions(_AT_ONCE):
        article, n, slug = zip(*rows, strict=True)
        key, actor = key_numbers(article, n), _int64([numbers[one] for one in slug])
        where, named = _find(keys, key)
        # An actor in a passage that names no place is in no report.
        actors.append(actor[named])
        passages.append(where[named])
    actor, passage = np.concatenate(actors), np.concatenate(passages)
    order = np.lexsort((passage, actor))
    actor, passage = actor[order], passage[order]
    distinct = run_starts(actor, passage)
    known = read_actors(connection, (slug for slug, _ in stored))
    by_number = {slug: known[slug] for slug, _ in stored}
    return Presence.of(by_number, actor[distinct], passage[distinct].astype(np.int32))


def _find(keys: Numbers, wanted: Numbers) -> tuple[Numbers, Mask]:
    """Where each wanted key would be among the sorted keys, and whether it is there."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
    where = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return where, keys[where] == wanted
