"""Findings as rows of the archive's tables, and back.

Knows which of our types lies in which columns; opens nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, RowMapping, Table, insert, inspect, select

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import Article, PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention, PassageDate
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from geodata.archive import schema as tables
from geodata.archive.databases import insert_or_update
from geodata.errors import ArchiveNewer
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate

_IDS_AT_ONCE = 1000

Row = dict[str, Any]

_Member = TypeVar("_Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Known:
    """The places and actors that some rows of mentions speak of, and mentions made with them."""

    places: dict[int, Place]
    actors: dict[str, Actor]
    expressions: dict[tuple[int, int], RowMapping]
    parts: dict[tuple[int, int], RowMapping]

    @classmethod
    def read(
        cls, connection: Connection, places: Iterable[RowMapping], actors: Iterable[RowMapping]
    ) -> Known:
        """What the archive knows of those that these place mentions and actor mentions name."""
        expressions = read_later(connection, tables.expression, {mention["article_id"] for mention in places})
        parts = read_later(connection, tables.actor_part, {mention["article_id"] for mention in actors})
        ids = {row["anchor_id"] for row in expressions.values()}
        for mention in places:
            ids |= {candidate[0] for candidate in mention["candidates"]}
            ids |= {mention["place_id"]} - {None}
        slugs = {row["actor_id"] for row in actors}
        return cls(read_places(connection, ids), read_actors(connection, slugs), expressions, parts)

    def place_mention(self, row: RowMapping) -> PlaceMention:
        """The place mention in this row."""
        said = self.expressions.get((row["article_id"], row["n"]))
        return PlaceMention(
            start=row["start"],
            end=row["end"],
            text=row["text"],
            role=member(Role, row["role"], "role"),
            place=None if row["place_id"] is None else self.places[row["place_id"]],
            geo_precision=row["geo_precision"],
            where_prec=row["where_prec"],
            score=row["score"],
            candidates=tuple(
                Candidate(self.places[p], score, tuple(why)) for p, score, why in row["candidates"]
            ),
            why=tuple(row["why"]),
            anchor=self.places[said["anchor_id"]] if said else None,
            expression=Span(said["start"], said["end"]) if said else None,
        )

    def actor_mention(self, row: RowMapping) -> ActorMention:
        """The actor mention in this row."""
        actor = self.actors[row["actor_id"]]
        stored = self.parts.get((row["article_id"], row["n"]))
        part = member(ActorPart, stored["part"], "part of an actor") if stored else ActorPart.MENTIONED
        return ActorMention(row["start"], row["end"], row["text"], actor, tuple(row["why"]), part)


def read_findings(connection: Connection, articles: Sequence[RowMapping]) -> Iterator[Findings]:
    """The findings in some articles that follow each other."""
    first, last = articles[0]["id"], articles[-1]["id"]

    def rows_of(table: Table) -> Sequence[RowMapping]:
        between = table.c.article_id.between(first, last)
        return (
            connection.execute(select(table).where(between).order_by(table.c.article_id, table.c.n))
            .mappings()
            .all()
        )

    place_rows, actor_rows = rows_of(tables.place_mention), rows_of(tables.actor_mention)
    known = Known.read(connection, place_rows, actor_rows)
    kinds = read_kinds(connection, (row["id"] for row in articles))
    figures = read_figures(connection, (row["id"] for row in articles))
    passages, dates = (
        grouped(rows_of(tables.passage), "article_id"),
        grouped(rows_of(tables.date_mention), "article_id"),
    )
    places, actors = grouped(place_rows, "article_id"), grouped(actor_rows, "article_id")
    for row in articles:
        number = row["id"]
        spans = [Span(passage["start"], passage["end"]) for passage in passages[number,]]
        yield Findings(
            article=article_from(row).cut_at(spans),
            passage_dates=tuple(passage_date_from(passage) for passage in passages[number,]),
            places=tuple(known.place_mention(mention) for mention in places[number,]),
            actors=tuple(known.actor_mention(mention) for mention in actors[number,]),
            dates=tuple(date_mention_from(mention) for mention in dates[number,]),
            kinds=tuple(kinds.get((number, passage["n"]), PassageKind()) for passage in passages[number,]),
            figures=tuple(figure_from(figure) for figure in figures[number,]),
            extractor_version=row["extractor_version"],
        )


def read_places(connection: Connection, ids: Iterable[int]) -> dict[int, Place]:
    """The places with these ids; those that are not there are left out."""
    return {row["id"]: Place(**row) for row in _rows_where(connection, tables.place.c.id, ids)}


def read_actors(connection: Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """The actors with these ids; those that are not there are left out."""
    rows = _rows_where(connection, tables.actor.c.id, ids)
    return {
        row["id"]: Actor(**{**row, "type": member(ActorType, row["type"], "type of actor")}) for row in rows
    }


def member(kind: type[_Member], value: str, what: str) -> _Member:
    """The member of an enumeration that a column holds by its value.

    Raises:
        ArchiveNewer: this version knows no such value.
    """
    try:
        return kind(value)
    except ValueError as error:
        raise ArchiveNewer(
            value,
            f"the archive was written by a later version of this program, which knows a {what} that is "
            f"unknown here, {value!r}: update this program, or use that version",
        ) from error


def read_later(
    connection: Connection, table: Table, articles: Iterable[int]
) -> dict[tuple[int, int], RowMapping]:
    """The rows of these articles by article and number; none where the archive was made before this table."""
    if not has_table(connection, table):
        return {}
    rows = _rows_where(connection, table.c.article_id, articles)
    return {(row["article_id"], row["n"]): row for row in rows}


def read_figures(
    connection: Connection, articles: Iterable[int], *columns: str
) -> dict[tuple[int, ...], list[RowMapping]]:
    """The figures of these articles in the order of the text, by article and by other *columns*."""
    rows = read_later(connection, tables.figure, articles)
    return grouped((rows[key] for key in sorted(rows)), "article_id", *columns)


def read_kinds(connection: Connection, articles: Iterable[int]) -> Mapping[tuple[int, int], PassageKind]:
    """The kinds of the passages of these articles; a passage that tells nothing is not there."""
    numbers = sorted(set(articles))
    types = read_later(connection, tables.passage_acled, numbers)
    stored = read_later(connection, tables.passage_kind, numbers)
    return {key: _passage_kind_from(row, types.get(key)) for key, row in stored.items()}


def has_table(connection: Connection, table: Table) -> bool:
    """Whether the archive has one of the tables that came later."""
    return inspect(connection).has_table(table.name)


def grouped(rows: Iterable[RowMapping], *columns: str) -> dict[tuple[int, ...], list[RowMapping]]:
    """The rows by the values of these columns, each group in the order of the rows."""
    groups: dict[tuple[int, ...], list[RowMapping]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


def article_from(row: RowMapping) -> Article:
    """The article in this row."""
    basis = row["published_basis"]
    return Article(
        title=row["title"],
        text=row["text"],
        origin=row["origin"],
        publisher=row["publisher"],
        published=row["published"],
        published_basis=member(PublishedBasis, basis, "basis of a date") if basis else None,
        language=row["language"],
        address=row["address"],
        note=row["note"],
        credits=tuple(row["credits"]),
        captions=tuple(Span(start, end) for start, end in row["captions"]),
    )


def passage_date_from(row: RowMapping) -> PassageDate | None:
    """The date of the passage in this row, None where undated."""
    days = _date_range(row)
    return PassageDate(days, member(Basis, row["date_basis"], "basis of a date")) if days else None


def _passage_kind_from(row: RowMapping, acled: RowMapping | None) -> PassageKind:
    start, end = row["trigger_start"], row["trigger_end"]
    trigger = None if start is None else Span(start, end)
    return PassageKind(
        member(Kind, row["kind"], "kind of report"),
        member(Status, row["status"], "status"),
        trigger,
        tuple(row["why"]),
        member(SubEvent, acled["sub_event_type"], "type of ACLED's") if acled else None,
    )


def date_mention_from(row: RowMapping) -> DateMention:
    """The date mention in this row."""
    return DateMention(
        row["start"],
        row["end"],
        row["text"],
        _date_range(row),
        member(Basis, row["basis"], "basis of a date"),
    )


def figure_from(row: RowMapping) -> Figure:
    """The figure in this row."""
    told = {name: row[name] for name in ("start", "end", "text", "low", "high", "what", "said_by")}
    measure = member(Measure, row["measure"], "measure of a figure")
    return Figure(**told, measure=measure, is_total=bool(row["is_total"]))


def article_row(findings: Findings) -> Row:
    """The columns of the article table, but for its id and time of adding."""
    article = findings.article
    return {
        "content_hash": article.content_hash,
        "extractor_version": findings.extractor_version,
        "title": article.title,
        "text": article.text,
        "publisher": article.publisher,
        "published": article.published,
        "published_basis": article.published_basis.value if article.published_basis else None,
        "language": article.language,
        "address": article.address,
        "origin": article.origin,
        "note": article.note,
        "credits": article.credits,
        "captions": [(caption.start, caption.end) for caption in article.captions],
    }


def insert_found(connection: Connection, numbered: Iterable[tuple[int, Findings]]) -> None:
    """Stores passages and mentions of articles whose own rows are there under these ids."""
    rows: dict[Table, list[Row]] = defaultdict(list)
    places: dict[int, Place] = {}
    actors: dict[str, Actor] = {}
    for number, findings in numbered:
        for mention in findings.places:
            places |= {
                place.id: place
                for place in (*(c.place for c in mention.candidates), mention.place, mention.anchor)
                if place
            }
        actors |= {mention.actor.id: mention.actor for mention in findings.actors}
        rows[tables.passage] += _passage_rows(number, findings)
        rows[tables.passage_kind] += _passage_kind_rows(number, findings)
        rows[tables.passage_acled] += _passage_acled_rows(number, findings)
        rows[tables.place_mention] += _place_mention_rows(number, findings)
        rows[tables.expression] += _expression_rows(number, findings)
        rows[tables.actor_mention] += _actor_mention_rows(number, findings)
        rows[tables.actor_part] += _actor_part_rows(number, findings)
        rows[tables.date_mention] += _date_mention_rows(number, findings)
        rows[tables.figure] += _figure_rows(number, findings)
    _put(connection, tables.place, [asdict(place) for place in places.values()])
    _put(connection, tables.actor, [{**asdict(actor), "type": actor.type.value} for actor in actors.values()])
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)


def _put(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert_or_update(connection, table, ["id"]), rows)


def _passage_rows(number: int, findings: Findings) -> Iterator[Row]:
    dated = zip(findings.article.passages, findings.passage_dates, strict=True)
    for n, (passage, day) in enumerate(dated):
        yield {
            "article_id": number,
            "n": n,
            "start": passage.start,
            "end": passage.end,
            **_range_columns(day.range if day else None),
            "date_basis": day.basis.value if day else None,
        }


def _passage_kind_rows(number: int, findings: Findings) -> Iterator[Row]:
    for n, kind in enumerate(findings.kinds):
        if kind != PassageKind():
            yield {
                "article_id": number,
                "n": n,
                "kind": kind.kind.value,
                "status": kind.status.value,
                "trigger_start": kind.trigger.start if kind.trigger else None,
                "trigger_end": kind.trigger.end if kind.trigger else None,
                "why": kind.why,
            }


def _passage_acled_rows(number: int, findings: Findings) -> Iterator[Row]:
    for n, kind in enumerate(findings.kinds):
        if kind.acled is not None:
            yield {"article_id": number, "n": n, "sub_event_type": kind.acled.value}


def _place_mention_rows(number: int, findings: Findings) -> Iterator[Row]:
    for common, mention in _numbered(number, findings.article, findings.places):
        yield common | {
            "role": mention.role.value,
            "place_id": mention.place.id if mention.place else None,
            "geo_precision": mention.geo_precision,
            "where_prec": mention.where_prec,
            "score": mention.score,
            "candidates": [(c.place.id, c.score, c.why) for c in mention.candidates],
            "why": mention.why,
        }


def _expression_rows(number: int, findings: Findings) -> Iterator[Row]:
    for n, mention in enumerate(findings.places):
        if mention.anchor and mention.expression:
            span = {"start": mention.expression.start, "end": mention.expression.end}
            yield {"article_id": number, "n": n, **span, "anchor_id": mention.anchor.id}


def _actor_mention_rows(number: int, findings: Findings) -> Iterator[Row]:
    for common, mention in _numbered(number, findings.article, findings.actors):
        yield common | {"actor_id": mention.actor.id, "why": mention.why}


def _actor_part_rows(number: int, findings: Findings) -> Iterator[Row]:
    for n, mention in enumerate(findings.actors):
        if mention.part is not ActorPart.MENTIONED:
            yield {"article_id": number, "n": n, "part": mention.part.value}


def _date_mention_rows(number: int, findings: Findings) -> Iterator[Row]:
    for common, mention in _numbered(number, findings.article, findings.dates):
        yield common | {**_range_columns(mention.range), "basis": mention.basis.value}


def _figure_rows(number: int, findings: Findings) -> Iterator[Row]:
    for common, figure in _numbered(number, findings.article, findings.figures):
        yield common | {
            "measure": figure.measure.value,
            "low": figure.low,
            "high": figure.high,
            "what": figure.what,
            "said_by": figure.said_by,
            "is_total": int(figure.is_total),
        }


def _numbered(number: int, article: Article, mentions: tuple[Any, ...]) -> Iterator[tuple[Row, Any]]:
    """Each mention with the columns that every kind of mention begins with."""
    passage_at = article.passage_at
    for n, mention in enumerate(mentions):
        yield (
            {
                "article_id": number,
                "n": n,
                "passage": passage_at(mention.start),
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
            },
            mention,
        )


def _range_columns(days: DateRange | None) -> Row:
    return {"date_from": days.start if days else None, "date_to": days.end if days else None}


def _date_range(row: RowMapping) -> DateRange | None:
    if row["date_from"] is None and row["date_to"] is None:
        return None
    return DateRange(row["date_from"], row["date_to"])


def _rows_where(connection: Connection, column: Column[Any], values: Iterable[Any]) -> Iterator[Any]:
    """The rows of the column's table in which it has one of the values."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _IDS_AT_ONCE):
        some = wanted[start : start + _IDS_AT_ONCE]
        yield from connection.execute(select(column.table).where(column.in_(some))).mappings()
