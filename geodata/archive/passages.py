"""Read passages to show them: with all that was found in them, as a list has them, or their words alone.

Knows keys and gives words; which passages are wanted it is told (see the index).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, select, tuple_

from articles.actors.actor import ActorMention
from articles.article import Part, PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import DateMention, PassageDate
from articles.figures.figure import Figure
from articles.kinds.kind import PassageKind
from geodata.archive import schema as tables
from geodata.archive.rows import (
    Known,
    article_from,
    date_mention_from,
    figure_from,
    grouped,
    passage_date_from,
    read_figures,
    read_kinds,
    read_later,
)
from geodata.archive.store import Archive
from geodata.places.mention import PlaceMention

# The id of an article, and the index of a passage in it.
PassageKey = tuple[int, int]

_ARTICLES_AT_ONCE = 200
_LISTED_AT_ONCE = 500
# What a passage tells of its article.
_OF_ARTICLE = (
    "title", "origin", "publisher", "published", "published_basis", "language", "address", "note", "credits"
)  # fmt: skip

_Mention = TypeVar("_Mention", PlaceMention, ActorMention, DateMention, Figure)


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with what was found in it. Every offset counts from the start of the passage.

    ``mentions`` are those of the place that was asked for; ``actors``, ``dates``
    and ``figures`` are all in the passage. ``before`` and ``after`` are the
    neighbouring passages, None at the ends of the article. ``start`` is the
    passage's own offset in the article.
    """

    article_id: int
    n: int
    title: str
    text: str
    start: int
    part: Part
    date: PassageDate | None
    kind: PassageKind
    before: str | None
    after: str | None
    origin: str
    publisher: str | None
    published: dt.date | None
    published_basis: PublishedBasis | None
    language: str | None
    address: str | None
    note: str | None
    credits: tuple[str, ...]
    mentions: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedPassage:
    """A passage as a list shows it. Every offset counts from the start of the passage.

    ``places`` are the words for each place in it, by its id; ``actors`` are ids, in the
    order in which they are named.
    """

    article_id: int
    n: int
    title: str
    publisher: str | None
    text: str
    date: PassageDate | None
    kind: PassageKind
    places: tuple[tuple[int, Span], ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiguredPassage:
    """A passage with the figures that it tells, who published it when, and the days it speaks of."""

    key: PassageKey
    publisher: str | None
    published: dt.date | None
    days: DateRange | None
    figures: tuple[Figure, ...]


def read_passages(
    archive: Archive, place_id: int | None, keys: Sequence[PassageKey], *, limit: int = 50, offset: int = 0
) -> tuple[StoredPassage, ...]:
    """The passages at *keys*, in their order, with what they say of one place.

    ``Filtered.reports_at`` gives the keys newest first, undated last. None as
    the place stands for the names without one. Keys that are not in the
    archive are left out; *offset* and *limit* count keys.
    """
    wanted = [(int(article), int(n)) for article, n in keys[offset : offset + limit]]
    with archive.reading() as connection:
        return tuple(_passages_at(connection, wanted, place_id))


def read_listed(archive: Archive, keys: Sequence[PassageKey]) -> tuple[ListedPassage, ...]:
    """The passages at *keys*, in their order, with what a list shows of them; those not there are left out.

    Lighter than `read_passages`: nothing of why a place was chosen is read.
    """
    wanted = [(int(article), int(n)) for article, n in keys]
    with archive.reading() as connection:
        return tuple(
            passage
            for at in range(0, len(wanted), _LISTED_AT_ONCE)
            for passage in _listed_at(connection, wanted[at : at + _LISTED_AT_ONCE])
        )


def read_figured(archive: Archive, keys: Sequence[PassageKey]) -> tuple[FiguredPassage, ...]:
    """The passages at *keys* that tell figures, in their order; the offsets of these are their article's."""
    numbers = {int(number) for number, _ in keys}
    article, passage = tables.article.c, tables.passage.c
    of_article = select(article.id, article.publisher, article.published).where(article.id.in_(numbers))
    days = select(
        passage.article_id, passage.n, passage.date_from, passage.date_to, passage.date_basis
    ).where(passage.article_id.in_(numbers))
    with archive.reading() as connection:
        figures = read_figures(connection, numbers, "passage")
        articles = {row["id"]: row for row in connection.execute(of_article).mappings()}
        dates = {
            (row["article_id"], row["n"]): passage_date_from(row)
            for row in connection.execute(days).mappings()
        }
    return tuple(
        FiguredPassage(
            key,
            articles[key[0]]["publisher"],
            articles[key[0]]["published"],
            date.range if (date := dates[key]) else None,
            tuple(figure_from(row) for row in figures[key]),
        )
        for key in keys
        if key in figures
    )


def read_texts(archive: Archive, keys: Sequence[PassageKey]) -> tuple[str | None, ...]:
    """The words of the passages at *keys*, in their order; None for those that are not in the archive."""
    numbers = sorted({article for article, _ in keys})
    found: dict[PassageKey, str] = {}
    wanted = set(keys)
    passage, article = tables.passage.c, tables.article.c
    with archive.reading() as connection:
        for at in range(0, len(numbers), _ARTICLES_AT_ONCE):
            some = numbers[at : at + _ARTICLES_AT_ONCE]
            texts = select(article.id, article.text).where(article.id.in_(some))
            text_of = {row.id: row.text for row in connection.execute(texts)}
            spans = select(passage.article_id, passage.n, passage.start, passage.end)
            for number, n, start, end in connection.execute(spans.where(passage.article_id.in_(some))):
                if (number, n) in wanted:
                    found[number, n] = text_of[number][start:end]
    return tuple(found.get(key) for key in keys)


def _passages_at(
    connection: Connection, keys: Sequence[PassageKey], place_id: int | None
) -> Iterator[StoredPassage]:
    """The passages at these keys with what they say of a place."""

    numbers = {number for number, _ in keys}

    def rows_at(table: Table, column: str, wanted: Iterable[PassageKey]) -> Sequence[RowMapping]:
        # The first condition follows from the second, but only it finds the way by the key.
        chosen = table.c.article_id.in_(numbers) & tuple_(table.c.article_id, table.c[column]).in_(
            list(wanted)
        )
        query = select(table).where(chosen).order_by(table.c.article_id, table.c.n)
        return connection.execute(query).mappings().all()

    query = select(tables.article).where(tables.article.c.id.in_(numbers))
    articles = {row["id"]: article_from(row) for row in connection.execute(query).mappings()}
    around = {(number, n + step) for number, n in keys for step in (-1, 0, 1)}
    rows = {(row["article_id"], row["n"]): row for row in rows_at(tables.passage, "n", around)}
    place_rows = [
        row for row in rows_at(tables.place_mention, "passage", keys) if row["place_id"] == place_id
    ]
    actor_rows = rows_at(tables.actor_mention, "passage", keys)
    known = Known.read(connection, place_rows, actor_rows)
    kinds = read_kinds(connection, numbers)
    places, actors = (
        grouped(place_rows, "article_id", "passage"),
        grouped(actor_rows, "article_id", "passage"),
    )
    dates = grouped(rows_at(tables.date_mention, "passage", keys), "article_id", "passage")

    figures = read_figures(connection, numbers, "passage")

    def text_at(number: int, n: int) -> str | None:
        row = rows.get((number, n))
        return articles[number].text[row["start"] : row["end"]] if row else None

    for number, n in keys:
        if (number, n) not in rows:
            continue
        article, row = articles[number], rows[number, n]
        start, end = row["start"], row["end"]
        yield StoredPassage(
            article_id=number,
            n=n,
            text=article.text[start:end],
            start=start,
            part=article.part_of(start),
            date=passage_date_from(row),
            kind=_kind_within(kinds.get((number, n), PassageKind()), start),
            before=text_at(number, n - 1),
            after=text_at(number, n + 1),
            **{name: getattr(article, name) for name in _OF_ARTICLE},
            mentions=tuple(_relative(known.place_mention(m), start, end) for m in places[number, n]),
            actors=tuple(_relative(known.actor_mention(m), start, end) for m in actors[number, n]),
            dates=tuple(_relative(date_mention_from(m), start, end) for m in dates[number, n]),
            figures=tuple(_relative(figure_from(m), start, end) for m in figures.get((number, n), ())),
        )


def _listed_at(connection: Connection, keys: Sequence[PassageKey]) -> Iterator[ListedPassage]:
    """The passages at these keys as a list shows them."""
    numbers = {number for number, _ in keys}
    article, place, actor = tables.article.c, tables.place_mention.c, tables.actor_mention.c

    def rows_at(table: Table, column: str, *columns: Any) -> dict[tuple[int, ...], list[RowMapping]]:
        # As in `_passages_at`: the first condition finds the way by the key.
        chosen = table.c.article_id.in_(numbers) & tuple_(table.c.article_id, table.c[column]).in_(keys)
        query = select(table.c.article_id, table.c.n, *columns).where(chosen)
        rows = connection.execute(query.order_by(table.c.article_id, table.c.n)).mappings().all()
        return grouped(rows, "article_id", column)

    passage = tables.passage.c
    days = (passage.date_from, passage.date_to, passage.date_basis)
    rows = rows_at(tables.passage, "n", passage.start, passage.end, *days)
    places = rows_at(tables.place_mention, "passage", place.passage, place.start, place.end, place.place_id)
    actors = rows_at(tables.actor_mention, "passage", actor.passage, actor.actor_id)
    expressions = read_later(connection, tables.expression, numbers)
    kinds = read_kinds(connection, numbers)
    query = select(article.id, article.title, article.publisher, article.text).where(article.id.in_(numbers))
    articles = {row["id"]: row for row in connection.execute(query).mappings()}
    for key in keys:
        for row in rows[key]:
            start, end = row["start"], row["end"]
            found = articles[key[0]]

            def words(mention: RowMapping, start: int = start, end: int = end) -> Span:
                said = expressions.get((mention["article_id"], mention["n"]), mention)
                return Span(max(said["start"], start) - start, min(said["end"], end) - start)

            yield ListedPassage(
                *key,
                title=found["title"],
                publisher=found["publisher"],
                text=found["text"][start:end],
                date=passage_date_from(row),
                kind=_kind_within(kinds.get(key, PassageKind()), start),
                places=tuple(
                    (mention["place_id"], words(mention))
                    for mention in places[key]
                    if mention["place_id"] is not None
                ),
                actors=tuple(dict.fromkeys(mention["actor_id"] for mention in actors[key])),
            )


def _kind_within(kind: PassageKind, start: int) -> PassageKind:
    """The kind with the offsets of its trigger counted from *start*."""
    words = kind.trigger
    return replace(kind, trigger=Span(words.start - start, words.end - start)) if words else kind


def _relative(mention: _Mention, start: int, end: int) -> _Mention:
    """The mention with offsets from *start*; one that runs past the passage ends with it."""
    moved = replace(mention, start=mention.start - start, end=min(mention.end, end) - start)
    if isinstance(moved, PlaceMention) and moved.expression:
        said = moved.expression
        inside = Span(max(said.start, start) - start, min(said.end, end) - start)
        moved = replace(moved, expression=inside)
    return moved
