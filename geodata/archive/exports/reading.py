"""Read what an archive holds of some articles at once: a query a table, none a row.

Knows tables and keys; which articles are wanted it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, Text, select, type_coerce

from articles.actors.actor import Actor, ActorPart
from articles.figures.figure import Figure
from articles.kinds.kind import PassageKind
from geodata.archive import schema as tables
from geodata.archive.exports.sides import Named
from geodata.archive.passages import PassageKey
from geodata.archive.rows import (
    figure_from,
    grouped,
    member,
    read_actors,
    read_figures,
    read_kinds,
    read_later,
    read_places,
)
from geodata.places.gazetteer.place import Place

_ARTICLES_AT_ONCE = 300

# Of an article: the column of a frame, and that of the archive.
OF_ARTICLE = {
    "content_hash": "content_hash",
    "source": "publisher",
    "source_headline": "title",
    "source_date": "published",
    "source_date_basis": "published_basis",
    "address": "address",
    "language": "language",
    "article_note": "note",
    "extractor_version": "extractor_version",
}
_ALSO = ("id", "text", "origin", "added_at")


@dataclass(slots=True)
class Some:
    """What the archive holds of some articles, by their ids, passages by their keys."""

    articles: Mapping[int, RowMapping]
    passages: Mapping[PassageKey, RowMapping]
    kinds: Mapping[PassageKey, PassageKind]
    places: Mapping[tuple[int, ...], Sequence[RowMapping]]
    expressions: Mapping[tuple[int, int], RowMapping]
    actors: Mapping[tuple[int, ...], Sequence[RowMapping]]
    parts: Mapping[tuple[int, int], RowMapping]
    figures: Mapping[tuple[int, ...], Sequence[RowMapping]]
    known_places: Mapping[int, Place]
    known_actors: Mapping[str, Actor]

    def text_of(self, key: PassageKey) -> str:
        """The whole text of the article of a passage."""
        return str(self.articles[key[0]]["text"])

    def words_of(self, mention: RowMapping) -> tuple[int, int]:
        """The span of the words for a place, with those that move it."""
        said = self.expressions.get((mention["article_id"], mention["n"]), mention)
        return said["start"], said["end"]

    def named_in(self, key: PassageKey) -> list[Named]:
        """The actors of a passage, in the order of the text."""
        return [
            Named(row["start"], row["end"], self.known_actors[row["actor_id"]], self._part(row))
            for row in self.actors.get(key, ())
        ]

    def figures_in(self, key: PassageKey) -> list[Figure]:
        """The figures that start in a passage, in the order of the text."""
        return [figure_from(row) for row in self.figures.get(key, ())]

    def _part(self, row: RowMapping) -> ActorPart:
        stored = self.parts.get((row["article_id"], row["n"]))
        return member(ActorPart, stored["part"], "part of an actor") if stored else ActorPart.MENTIONED


def article_facts(row: RowMapping) -> dict[str, Any]:
    """The columns of an article; a text that is empty is one that is not known."""
    return {name: row[column] or None for name, column in OF_ARTICLE.items()}


def read_articles(connection: Connection, ids: Sequence[int]) -> Iterator[RowMapping]:
    """The rows of these articles, in the order of their ids."""
    article = tables.article.c
    own = [article[name] for name in (*_ALSO, *OF_ARTICLE.values())]
    for some in batches(ids):
        query = select(*own).where(article.id.in_(some)).order_by(article.id)
        yield from connection.execute(query).mappings()


def read_some(connection: Connection, ids: Sequence[int], *, weighed: bool = False) -> Iterator[Some]:
    """What the archive holds of these articles, some hundred at a time, in the order of their ids.

    With *weighed* each place mention says whether places were weighed for it, which costs reading them all.
    """
    actors: dict[str, Actor] = {}
    places: dict[int, Place] = {}
    for some in batches(ids):
        yield _read(connection, some, actors, places, weighed=weighed)


def batches(ids: Sequence[int]) -> Iterator[list[int]]:
    """The distinct ids in ascending order, some hundred at a time."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _ARTICLES_AT_ONCE):
        yield wanted[start : start + _ARTICLES_AT_ONCE]


def _read(
    connection: Connection,
    ids: Sequence[int],
    actors: dict[str, Actor],
    places: dict[int, Place],
    *,
    weighed: bool,
) -> Some:
    def rows_of(table: Table, *columns: Any) -> Sequence[RowMapping]:
        own = table.c
        query = select(own.article_id, own.n, *columns).where(own.article_id.in_(ids))
        return connection.execute(query.order_by(own.article_id, own.n)).mappings().all()

    passage, mention, actor = tables.passage.c, tables.place_mention.c, tables.actor_mention.c
    spans = (passage.start, passage.end, passage.date_from, passage.date_to, passage.date_basis)
    words = (mention.passage, mention.start, mention.end, mention.role, mention.place_id)
    sure = (mention.geo_precision, mention.where_prec, mention.score)
    is_weighed = (type_coerce(mention.candidates, Text) != "[]").label("is_weighed")
    place_rows = rows_of(tables.place_mention, *words, *sure, *([is_weighed] if weighed else []))
    actor_rows = rows_of(tables.actor_mention, actor.passage, actor.start, actor.end, actor.actor_id)
    # Places and actors recur from batch to batch: each is read once.
    named = {row["place_id"] for row in place_rows} - {None} - places.keys()
    places |= read_places(connection, named)
    actors |= read_actors(connection, {row["actor_id"] for row in actor_rows} - actors.keys())
    return Some(
        articles={row["id"]: row for row in read_articles(connection, ids)},
        passages={(row["article_id"], row["n"]): row for row in rows_of(tables.passage, *spans)},
        kinds=read_kinds(connection, ids),
        places=grouped(place_rows, "article_id", "passage"),
        expressions=read_later(connection, tables.expression, ids),
        actors=grouped(actor_rows, "article_id", "passage"),
        parts=read_later(connection, tables.actor_part, ids),
        figures=read_figures(connection, ids, "passage"),
        known_places=places,
        known_actors=actors,
    )
