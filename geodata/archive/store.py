"""The archive: what was read and found, stored once and read back.

Opens and locks, adds and replaces, and tells its version; refuses to analyse anything, and
to count under a filter (see the index). One writer at a time, any number of readers.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    RowMapping,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)

from articles.article import Article
from geodata.archive import schema as tables
from geodata.archive import search
from geodata.archive.databases import WRITES, Database, database_at, foreseen
from geodata.archive.rows import article_from, article_row, insert_found, read_findings
from geodata.errors import ArchiveDamaged, ArchiveMissing, ArchiveReadOnly, ArticleGone
from geodata.findings.as_json import to_json
from geodata.findings.findings import Findings

_ARTICLES_AT_ONCE = 200


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


# What is stored in the same transaction as findings.
Also = Callable[[Connection], None]


def nothing_else(connection: Connection) -> None:
    """Nothing else is stored."""


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
        self._writing = engine.execution_options(**WRITES)
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

    def add(self, batch: Iterable[Findings], *, also: Also = nothing_else) -> AddOutcome:
        """Stores the findings of articles that are not there yet, all or none, and what is stored *also*.

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
                also(connection)
        return AddOutcome(len(fresh), tuple(already))

    def replace(self, *several: Findings, also: Also = nothing_else) -> None:
        """Stores findings in place of those in the same texts, all or none, and what is to be stored *also*.

        As when a publication date becomes known. Articles keep their ids and the time of their adding.

        Raises:
            ArticleGone: the archive does not hold one of these texts.
        """
        with self.writing() as connection:
            for findings in several:
                self._replace(connection, findings)
            also(connection)

    def take_out(self, article_ids: Iterable[int], *, also: Also = nothing_else) -> None:
        """Takes articles and all that was found in them out, all or none, with what is to be stored *also*.

        Ids that are not there are passed over, and none is given to another article later.
        """
        table = tables.article
        with self.writing() as connection:
            for number in article_ids:
                search.forget(connection, number)
                _delete_found(connection, number)
                connection.execute(delete(table).where(table.c.id == number))
            also(connection)

    def put_back(self, several: Iterable[tuple[int, str, Findings]], *, also: Also = nothing_else) -> None:
        """Stores articles that were taken out, each with its id and the time of its adding, ISO, of before.

        Raises:
            sqlalchemy.exc.IntegrityError: the archive has an article with the same id or text.
        """
        rows = tuple(several)
        with self.writing() as connection:
            self._insert_under(connection, rows)
            also(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that changes the archive: whole or not at all, and a new version of it.

        Who changes passages in it tells search.py, which then has to be right about all of them.

        Raises:
            ArchiveReadOnly: the archive was opened for reading.
        """
        self.require_writable()
        with self._one_at_a_time, foreseen(self.name), self._writing.begin() as connection:
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
        return self.findings_of(article.content_hash)

    def findings_of(self, content_hash: str) -> Findings | None:
        """What was found in the text with this hash, None where it is not there."""
        return self._findings_where(tables.article.c.content_hash == content_hash)

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
                yield from read_findings(connection, rows)

    def digest(self) -> str:
        """SHA-256, hexadecimal, of all that was found: archives that have the same say the same."""
        told = hashlib.sha256()
        for findings in self.findings():
            told.update(json.dumps(to_json(findings), sort_keys=True).encode())
        return told.hexdigest()

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

    # Within

    def _findings_where(self, condition: ColumnElement[bool]) -> Findings | None:
        with self.reading() as connection:
            row = _article_row(connection, condition)
            return None if row is None else next(read_findings(connection, [row]))

    def _begin_use(self, database: Database) -> None:
        """Takes the writer's lock, makes what is missing, and checks that this is an archive."""
        if not self.read_only:
            self._closing.enter_context(database.writer_lock(self._engine, self._clock()))
            with self._writing.begin() as connection:
                if not inspect(connection).get_table_names():
                    tables.metadata.create_all(connection)
                    first = [{"key": "schema", "value": tables.SCHEMA}, {"key": "version", "value": "0"}]
                    connection.execute(insert(tables.meta), first)
        with self._engine.connect() as connection:
            self._check_schema(connection)
        if not self.read_only:
            later = [tables.metadata.tables[name] for name in tables.LATER]
            with self._writing.begin() as connection:
                tables.metadata.create_all(connection, tables=later)
            database.keep_log(self._engine)
            with self._writing.begin() as connection:
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

    def _replace(self, connection: Connection, findings: Findings) -> None:
        article, table = findings.article, tables.article
        where = table.c.content_hash == article.content_hash
        number = connection.scalar(select(table.c.id).where(where))
        if number is None:
            raise ArticleGone(
                article, f"no article with this text in {self.name}: {article.title or article.origin}"
            )
        search.forget(connection, number)
        _delete_found(connection, number)
        connection.execute(update(table).where(where).values(**article_row(findings)))
        insert_found(connection, [(number, findings)])
        search.learn(connection, [(number, findings)])

    def _insert(self, connection: Connection, batch: Iterable[Findings]) -> None:
        # An address may name an article that was taken out, which may come back.
        ids = (tables.article.c.id, tables.article_change.c.article_id)
        first = max(connection.scalar(select(func.max(column))) or 0 for column in ids) + 1
        added_at = self._clock().isoformat(timespec="seconds")
        self._insert_under(connection, [(number, added_at, one) for number, one in enumerate(batch, first)])

    def _insert_under(self, connection: Connection, several: Sequence[tuple[int, str, Findings]]) -> None:
        """Stores articles under these ids, as added at these times."""
        rows = [{"id": number, "added_at": at, **article_row(found)} for number, at, found in several]
        connection.execute(insert(tables.article), rows)
        numbered = [(number, found) for number, _, found in several]
        insert_found(connection, numbered)
        search.learn(connection, numbered)


def _delete_found(connection: Connection, number: int) -> None:
    for child in (tables.place_mention, tables.actor_mention, tables.date_mention, tables.passage):
        connection.execute(delete(child).where(child.c.article_id == number))


def read_version(connection: Connection) -> int:
    """The archive's version as this transaction sees it."""
    return int(_meta(connection, "version"))


def _meta(connection: Connection, key: str) -> str:
    return str(connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar_one())


def _article_row(connection: Connection, condition: ColumnElement[bool]) -> RowMapping | None:
    return connection.execute(select(tables.article).where(condition)).mappings().one_or_none()
