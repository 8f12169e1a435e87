"""The archive: what was read and found, stored once and read back.

Knows articles, passages and mentions as rows; refuses to analyse anything, and
to count under a filter (see index.py). One writer at a time, any number of readers.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    RowMapping,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    tuple_,
    update,
)

from articles.actors.actor import ActorMention
from articles.article import Article, Part, PublishedBasis, Span
from articles.dates.finding import DateMention, PassageDate
from articles.kinds.kind import PassageKind
from geodata.archive import schema as tables
from geodata.archive import search
from geodata.archive.databases import Database, database_at, foreseen
from geodata.archive.rows import (
    Known,
    article_from,
    article_row,
    date_mention_from,
    insert_found,
    passage_date_from,
    passage_kind_from,
    read_later,
)
from geodata.errors import ArchiveDamaged, ArchiveMissing, ArchiveReadOnly, ArticleGone
from geodata.findings.findings import Findings
from geodata.places.mention import PlaceMention

# The id of an article, and the index of a passage in it.
PassageKey = tuple[int, int]

_ARTICLES_AT_ONCE = 200
_LISTED_AT_ONCE = 500

_Mention = TypeVar("_Mention", PlaceMention, ActorMention, DateMention)


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What adding a batch did: how many articles are new, and the titles of those already there."""

    stored: int
    already: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchiveCounts:
    """How much an archive holds.

    ``reports`` counts pairs of a passage and a place in it, whole countries
    included; ``places`` the places in them; ``unmapped_names`` the mentions
    without a place.
    """

    articles: int
    passages: int
    reports: int
    places: int
    unmapped_names: int


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with what was found in it. Every offset counts from the start of the passage.

    ``mentions`` are those of the place that was asked for; ``actors`` and
    ``dates`` are all in the passage. ``before`` and ``after`` are the
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


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Archive:
    """An open archive; a context manager that closes it."""

    def __init__(
        self, database: Database, *, engine: Engine, read_only: bool, clock: Callable[[], dt.datetime]
    ) -> None:
        self.name = database.name
        self.read_only = read_only
        self._engine = engine
        self._clock = clock
        self._closing = ExitStack()
        self._closing.callback(engine.dispose)
        self._one_at_a_time = threading.Lock()

    @classmethod
    def open(
        cls,
        target: str | Path,
        *,
        read_only: bool = False,
        wait_seconds: float = 5.0,
        clock: Callable[[], dt.datetime] = _utc_now,
    ) -> Self:
        """The archive at a path or a ``postgresql://`` address; opened for writing, it is made where missing.

        *wait_seconds* is how long a change waits for another program that is
        writing to the same database.

        Raises:
            ArchiveMissing: there is none, and it was opened for reading.
            ArchiveLocked: somebody else has it open for writing.
            ArchiveDamaged: it is not an archive, not a whole one, or of another version.
            ArchiveReadOnly: its file or folder may not be written.
            ArchiveFull: there is no room to make it.
            ArchiveUnavailable: it cannot be reached, or is a folder.
        """
        database = database_at(target)
        with foreseen(database.name):
            if read_only:
                engine = database.open_reading()
            else:
                engine = database.open_writing(wait_seconds=wait_seconds)
            archive = cls(database, engine=engine, read_only=read_only, clock=clock)
            try:
                archive._begin_use(database)
            except BaseException:
                archive.close()
                raise
        return archive

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends every connection and lets the next writer in; a second call does nothing."""
        self._closing.close()

    # Writing

    def require_writable(self) -> None:
        """Returns where the archive can be changed.

        Raises:
            ArchiveReadOnly: it was opened for reading.
        """
        if self.read_only:
            raise ArchiveReadOnly(self.name, f"{self.name} was opened for reading: nothing can be changed")

    def add(self, batch: Iterable[Findings]) -> AddOutcome:
        """Stores the findings of articles that are not there yet, all or none.

        An article is there already when its text is. A place or actor is one
        row for the whole archive: what the batch says of it replaces what was known.

        Raises:
            ArchiveFull: the disk has no room; nothing was changed.
            ArchiveLocked: another program is writing.
            ArchiveReadOnly: the archive was opened for reading.
        """
        self.require_writable()
        fresh: dict[str, Findings] = {}
        already = []
        known = self.holds
        for findings in batch:
            article = findings.article
            if article.content_hash in fresh or known(article):
                already.append(article.title or article.origin)
            else:
                fresh[article.content_hash] = findings
        if fresh:
            with self.writing() as connection:
                self._insert(connection, list(fresh.values()))
        return AddOutcome(len(fresh), tuple(already))

    def replace(self, findings: Findings) -> None:
        """Stores the findings in place of those in the same text, as when its publication date becomes known.

        The article keeps its id and the time at which it was added.

        Raises:
            ArticleGone: the archive does not hold this text.
        """
        article = findings.article
        with self.writing() as connection:
            table = tables.article
            where = table.c.content_hash == article.content_hash
            stored = connection.execute(select(table.c.id, table.c.added_at).where(where)).one_or_none()
            if stored is None:
                raise ArticleGone(
                    article, f"no article with this text in {self.name}: {article.title or article.origin}"
                )
            search.forget(connection, stored.id)
            for child in (tables.place_mention, tables.actor_mention, tables.date_mention, tables.passage):
                connection.execute(delete(child).where(child.c.article_id == stored.id))
            connection.execute(update(table).where(where).values(**article_row(findings)))
            insert_found(connection, [(stored.id, findings)])
            search.learn(connection, [(stored.id, findings)])

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that changes the archive: whole or not at all, and a new version of it.

        Who changes passages in it tells search.py, which then has to be right about all of them.

        Raises:
            ArchiveReadOnly: the archive was opened for reading.
        """
        self.require_writable()
        with self._one_at_a_time, foreseen(self.name), self._engine.begin() as connection:
            yield connection
            version = read_version(connection)
            following = str(version + 1)
            connection.execute(
                update(tables.meta).where(tables.meta.c.key == "version").values(value=following)
            )
            search.keep_in_step(connection, str(version), following)

    # Reading

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that sees the archive as it is now, whatever is written meanwhile."""
        with foreseen(self.name), self._engine.connect() as connection:
            yield connection

    def version(self) -> int:
        """A number that grows with every change of the archive; 0 when nothing was ever stored."""
        with self.reading() as connection:
            return read_version(connection)

    def holds(self, article: Article) -> bool:
        """Whether the archive has an article with the same text."""
        table = tables.article
        with self.reading() as connection:
            found = connection.scalar(select(table.c.id).where(table.c.content_hash == article.content_hash))
        return found is not None

    def counts(self) -> ArchiveCounts:
        """How much the archive holds."""
        mention = tables.place_mention.c
        mapped = mention.place_id.is_not(None)
        reports = (
            select(mention.place_id, mention.article_id, mention.passage).where(mapped).distinct().subquery()
        )
        with self.reading() as connection:

            def count(query: Any) -> int:
                return connection.scalar(query) or 0

            return ArchiveCounts(
                articles=count(select(func.count()).select_from(tables.article)),
                passages=count(select(func.count()).select_from(tables.passage)),
                reports=count(select(func.count()).select_from(reports)),
                places=count(select(func.count(mention.place_id.distinct()))),
                unmapped_names=count(select(func.count()).where(mention.place_id.is_(None))),
            )

    def readings(self) -> dict[str, int]:
        """How many articles were read in which way, as findings keep it."""
        version = tables.article.c.extractor_version
        with self.reading() as connection:
            rows = connection.execute(select(version, func.count()).group_by(version)).all()
        return {row[0]: row[1] for row in rows}

    def article_like(self, article: Article) -> Article | None:
        """The stored article with the same text, None where there is none."""
        with self.reading() as connection:
            row = _article_row(connection, tables.article.c.content_hash == article.content_hash)
            return None if row is None else article_from(row)

    def findings_like(self, article: Article) -> Findings | None:
        """What was found in the stored article with the same text, None where there is none."""
        return self._findings_where(tables.article.c.content_hash == article.content_hash)

    def findings_at(self, article_id: int) -> Findings | None:
        """What was found in the article with this id, None where there is none."""
        return self._findings_where(tables.article.c.id == article_id)

    def findings(self) -> Iterator[Findings]:
        """Everything that was found, article by article, in the order of adding.

        Equal to what was added, but for places and actors of which a later
        batch knew more.
        """
        table = tables.article
        last = 0
        with self.reading() as connection:
            while True:
                page = select(table).where(table.c.id > last).order_by(table.c.id).limit(_ARTICLES_AT_ONCE)
                rows = connection.execute(page).mappings().all()
                if not rows:
                    return
                last = rows[-1]["id"]
                yield from _findings_in(connection, rows)

    def read_passages(
        self, place_id: int | None, keys: Sequence[PassageKey], *, limit: int = 50, offset: int = 0
    ) -> tuple[StoredPassage, ...]:
        """The passages at *keys*, in their order, with what they say of one place.

        ``Index.reports_at`` gives the keys newest first, undated last. None as
        the place stands for the names without one. Keys that are not in the
        archive are left out; *offset* and *limit* count keys.
        """
        wanted = [(int(article), int(n)) for article, n in keys[offset : offset + limit]]
        if not wanted:
            return ()
        with self.reading() as connection:
            return tuple(_passages_at(connection, wanted, place_id))

    def search(self, query: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The keys of all passages that answer a query, by their words or those of the headline above them.

        Two arrays of one length, the ids of articles and the indices of passages in them, in the order of
        the keys. ``search.parse_query`` says how a text is understood; none is refused. One that asks
        for nothing (``Query.is_empty``) restricts nothing: it finds every passage.

        Raises:
            SearchMissing: this Python's SQLite cannot search.
        """
        with self.reading() as connection:
            return search.find_passages(connection, search.parse_query(query))

    def passage_texts(self, keys: Sequence[PassageKey]) -> tuple[str | None, ...]:
        """The words of the passages at *keys*, in their order; None for those that are not in the archive."""
        numbers = sorted({article for article, _ in keys})
        found: dict[PassageKey, str] = {}
        wanted = set(keys)
        passage, article = tables.passage.c, tables.article.c
        with self.reading() as connection:
            for at in range(0, len(numbers), _ARTICLES_AT_ONCE):
                some = numbers[at : at + _ARTICLES_AT_ONCE]
                texts = select(article.id, article.text).where(article.id.in_(some))
                text_of = {row.id: row.text for row in connection.execute(texts)}
                spans = select(passage.article_id, passage.n, passage.start, passage.end)
                for number, n, start, end in connection.execute(spans.where(passage.article_id.in_(some))):
                    if (number, n) in wanted:
                        found[number, n] = text_of[number][start:end]
        return tuple(found.get(key) for key in keys)

    def read_listed(self, keys: Sequence[PassageKey]) -> tuple[ListedPassage, ...]:
        """The passages at *keys*, in their order, with what a list shows of them; those not there are left out.

        Lighter than `read_passages`: nothing of why a place was chosen is read.
        """
        wanted = [(int(article), int(n)) for article, n in keys]
        with self.reading() as connection:
            return tuple(
                passage
                for at in range(0, len(wanted), _LISTED_AT_ONCE)
                for passage in _listed_at(connection, wanted[at : at + _LISTED_AT_ONCE])
            )

    # Within

    def _findings_where(self, condition: ColumnElement[bool]) -> Findings | None:
        with self.reading() as connection:
            row = _article_row(connection, condition)
            return None if row is None else next(_findings_in(connection, [row]))

    def _begin_use(self, database: Database) -> None:
        """Takes the writer's lock, makes what is missing, and checks that this is an archive."""
        if not self.read_only:
            self._closing.enter_context(database.writer_lock(self._engine, self._clock()))
            with self._engine.begin() as connection:
                if not inspect(connection).get_table_names():
                    tables.metadata.create_all(connection)
                    first = [{"key": "schema", "value": tables.SCHEMA}, {"key": "version", "value": "0"}]
                    connection.execute(insert(tables.meta), first)
        with self._engine.connect() as connection:
            self._check_schema(connection)
        if not self.read_only:
            later = [tables.metadata.tables[name] for name in tables.LATER]
            with self._engine.begin() as connection:
                tables.metadata.create_all(connection, tables=later)
            database.keep_log(self._engine)
            with self._engine.begin() as connection:
                search.bring_in_step(connection)

    def _check_schema(self, connection: Connection) -> None:
        names = set(inspect(connection).get_table_names())
        if not names:
            raise ArchiveMissing(self.name, f"{self.name} is empty: add articles to make an archive of it")
        if missing := tables.metadata.tables.keys() - tables.LATER - names:
            raise ArchiveDamaged(
                self.name,
                f"{self.name} is a database, but not an archive: no table {', '.join(sorted(missing))}",
            )
        schema = _meta(connection, "schema")
        if schema != tables.SCHEMA:
            raise ArchiveDamaged(
                self.name,
                f"{self.name} was made by another version of this program "
                f"(schema {schema}, known here: {tables.SCHEMA}): use that version, or make a new archive",
            )

    def _insert(self, connection: Connection, batch: Iterable[Findings]) -> None:
        table = tables.article
        first = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
        numbered = list(enumerate(batch, first))
        added_at = self._clock().isoformat(timespec="seconds")
        rows = [
            {"id": number, "added_at": added_at, **article_row(findings)} for number, findings in numbered
        ]
        connection.execute(insert(table), rows)
        insert_found(connection, numbered)
        search.learn(connection, numbered)


def read_version(connection: Connection) -> int:
    """The archive's version as this transaction sees it."""
    return int(_meta(connection, "version"))


def _meta(connection: Connection, key: str) -> str:
    return str(connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar_one())


def _article_row(connection: Connection, condition: ColumnElement[bool]) -> RowMapping | None:
    return connection.execute(select(tables.article).where(condition)).mappings().one_or_none()


def _findings_in(connection: Connection, articles: Sequence[RowMapping]) -> Iterator[Findings]:
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
    kinds = read_later(connection, tables.passage_kind, (row["id"] for row in articles))
    passages, dates = (
        _grouped(rows_of(tables.passage), "article_id"),
        _grouped(rows_of(tables.date_mention), "article_id"),
    )
    places, actors = _grouped(place_rows, "article_id"), _grouped(actor_rows, "article_id")
    for row in articles:
        number = row["id"]
        spans = [Span(passage["start"], passage["end"]) for passage in passages[number,]]
        yield Findings(
            article=article_from(row).cut_at(spans),
            passage_dates=tuple(passage_date_from(passage) for passage in passages[number,]),
            places=tuple(known.place_mention(mention) for mention in places[number,]),
            actors=tuple(known.actor_mention(mention) for mention in actors[number,]),
            dates=tuple(date_mention_from(mention) for mention in dates[number,]),
            kinds=tuple(passage_kind_from(kinds.get((number, p["n"]))) for p in passages[number,]),
            extractor_version=row["extractor_version"],
        )


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
    kinds = read_later(connection, tables.passage_kind, numbers)
    places, actors = (
        _grouped(place_rows, "article_id", "passage"),
        _grouped(actor_rows, "article_id", "passage"),
    )
    dates = _grouped(rows_at(tables.date_mention, "passage", keys), "article_id", "passage")

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
            title=article.title,
            text=article.text[start:end],
            start=start,
            part=article.part_of(start),
            date=passage_date_from(row),
            kind=_kind_within(passage_kind_from(kinds.get((number, n))), start),
            before=text_at(number, n - 1),
            after=text_at(number, n + 1),
            origin=article.origin,
            publisher=article.publisher,
            published=article.published,
            published_basis=article.published_basis,
            language=article.language,
            address=article.address,
            note=article.note,
            credits=article.credits,
            mentions=tuple(_relative(known.place_mention(m), start, end) for m in places[number, n]),
            actors=tuple(_relative(known.actor_mention(m), start, end) for m in actors[number, n]),
            dates=tuple(_relative(date_mention_from(m), start, end) for m in dates[number, n]),
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
        return _grouped(rows, "article_id", column)

    passage = tables.passage.c
    rows = rows_at(tables.passage, "n", passage.start, passage.end, passage.date_from, passage.date_to, passage.date_basis)  # fmt: skip
    places = rows_at(tables.place_mention, "passage", place.passage, place.start, place.end, place.place_id)
    actors = rows_at(tables.actor_mention, "passage", actor.passage, actor.actor_id)
    expressions = read_later(connection, tables.expression, numbers)
    kinds = read_later(connection, tables.passage_kind, numbers)
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
                kind=_kind_within(passage_kind_from(kinds.get(key)), start),
                places=tuple(
                    (mention["place_id"], words(mention))
                    for mention in places[key]
                    if mention["place_id"] is not None
                ),
                actors=tuple(dict.fromkeys(mention["actor_id"] for mention in actors[key])),
            )


def _grouped(rows: Iterable[RowMapping], *columns: str) -> dict[tuple[int, ...], list[RowMapping]]:
    """The rows by the values of these columns, each group in the order of the rows."""
    groups: dict[tuple[int, ...], list[RowMapping]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


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
