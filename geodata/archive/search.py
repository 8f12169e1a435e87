"""Find passages by the words in them or in the headline above them.

Knows the language of queries, and keeps the table that answers them in step with the passages; refuses to
rank. What a word is, SQLite's FTS5 says and nothing here: an archive without that table, or with one that
is behind, is read through a passing table in memory, and so gives the same answer, only later.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select, update

from articles.article import Article
from geodata.archive import schema as tables
from geodata.archive.databases import insert_or_update
from geodata.errors import SearchMissing
from geodata.findings.findings import Findings

# A table of FTS5 is none of SQLAlchemy's: it is made, filled and asked in SQL, and only in SQLite. It holds
# no text, only which words stand where, so that what it is told to forget must be said word for word.
TABLE = "passage_search"

# Which way of making the table this is; one that was made otherwise is made anew.
_LAYOUT = 1
_CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(headline, text, content='', "
    "tokenize='unicode61 remove_diacritics 2')"
)
_INSERT = f"INSERT INTO {TABLE} (rowid, headline, text) VALUES (?, ?, ?)"
_DELETE = f"INSERT INTO {TABLE} ({TABLE}, rowid, headline, text) VALUES ('delete', ?, ?, ?)"
_MATCH = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ?"

# The key in ``meta``: the layout of the table, and the version of the archive that it is in step with.
_STAMP = "search"

# A row's number is the article's id and, in so many bits, the passage's place in it. The largest file that is
# read has 50 MB, thus fewer passages than that; each bit more would make the table larger.
_N_BITS = 25

_ARTICLES_AT_ONCE = 200
_ROWS_AT_ONCE = 10_000

# Any of these opens and closes a phrase: keyboards of telephones curl what is typed.
_QUOTES = '"“”„«»'
_TERM = re.compile(
    rf"(?P<minus>-?)(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}](?P<stars>\**))?|(?P<word>\S+))"
)

# FTS5 parts words at the apostrophes ' and ’, but not at the letters that stand for one in
# transcriptions (Sanaʼa, ʿAyn). Words may also end at the invisible marks after these.
_APART = frozenset("\u02bb\u02bc\u02bd\u02be\u02bf\u200b\u200c")
# Signs for vowels and the like, which Arabic and Hebrew may leave out, and the stroke that stretches a word.
_LEFT_OUT = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]"
)

_Row = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """Words as written that follow each other; with ``is_prefix`` the last may go on."""

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """The terms that a passage or its headline must have, and those that neither may have.

    No term is without a letter or a digit. A query without any term, which ``is_empty``, restricts nothing.
    """

    required: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing, so that every passage answers it."""
        return not (self.required or self.excluded)


def parse_query(text: str) -> Query:
    """What a person asks for; any text is a query.

    Words are all required, in any order. Words in quotation marks follow each other; a minus before a word
    or a phrase excludes it; a star behind it stands for the rest of its last word. Whatever else is written
    is taken as it is. Case and accents do not matter. Marks without any letter or digit ask for nothing.
    """
    required: dict[Term, None] = {}
    excluded: dict[Term, None] = {}
    for match in _TERM.finditer(text):
        if (words := match["phrase"]) is not None:
            term = Term(words, is_prefix=bool(match["stars"]))
        else:
            words = match["word"].rstrip("*")
            term = Term(words, is_prefix=words != match["word"])
        if _has_word(words):
            (excluded if match["minus"] else required)[term] = None
    return Query(tuple(required), tuple(excluded))


def find_passages(connection: Connection, query: Query) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The passages that answer a query: the ids of their articles and their places in them, in that order.

    Raises:
        SearchMissing: this Python's SQLite cannot search.
    """
    if query.is_empty:
        numbers = _all_passages(connection)
    elif not _can_search():
        raise SearchMissing(
            sqlite3.sqlite_version,
            "the SQLite of this Python was built without FTS5, which searches texts: use another Python",
        )
    elif is_in_step(connection):
        numbers = _found(connection, query)
    else:
        numbers = _scanned(connection, query)
    return numbers >> _N_BITS, numbers & ((1 << _N_BITS) - 1)


def is_in_step(connection: Connection) -> bool:
    """Whether the archive has a table that this version can ask, and that knows all of its passages."""
    if not _can_keep(connection):
        return False
    stamps = select(tables.meta.c.key, tables.meta.c.value).where(tables.meta.c.key.in_(["version", _STAMP]))
    stored = {row.key: row.value for row in connection.execute(stamps)}
    if stored.get(_STAMP) != _stamp(stored["version"]):
        return False
    query = "SELECT count(*) FROM sqlite_master WHERE name = ?"
    return bool(connection.exec_driver_sql(query, (TABLE,)).scalar())


# Keeping the table


def bring_in_step(connection: Connection) -> None:
    """Makes the table anew from what is stored, where there can be one and it is not in step."""
    if not _can_keep(connection) or is_in_step(connection):
        return
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")
    connection.exec_driver_sql(_CREATE)
    rows = (row for page in _stored_pages(connection) for row in page)
    _put(connection, _INSERT, rows)
    version = connection.execute(
        select(tables.meta.c.value).where(tables.meta.c.key == "version")
    ).scalar_one()
    connection.execute(
        insert_or_update(connection, tables.meta, ["key"]), {"key": _STAMP, "value": _stamp(version)}
    )


def learn(connection: Connection, numbered: Iterable[tuple[int, Findings]]) -> None:
    """Enters the passages of articles that are stored under these ids."""
    if is_in_step(connection):
        _put(
            connection,
            _INSERT,
            (row for number, found in numbered for row in _article_rows(number, found.article)),
        )


def forget(connection: Connection, article_id: int) -> None:
    """Takes out the passages of an article, which must still be stored as they were entered."""
    if is_in_step(connection):
        _put(connection, _DELETE, _stored_rows(connection, [article_id]))


def keep_in_step(connection: Connection, before: str, after: str) -> None:
    """Notes that the table, if it was in step with a version of the archive, is so with the next."""
    if _can_keep(connection):
        was = (tables.meta.c.key == _STAMP) & (tables.meta.c.value == _stamp(before))
        connection.execute(update(tables.meta).where(was).values(value=_stamp(after)))


def _stamp(version: str) -> str:
    return f"{_LAYOUT}:{version}"


def _put(connection: Connection, statement: str, rows: Iterator[_Row]) -> None:
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        connection.exec_driver_sql(statement, some)


def _can_keep(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite" and _can_search()


@lru_cache(maxsize=1)
def _can_search() -> bool:
    """Whether SQLite has FTS5 here, as nearly every Python has."""
    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute(_CREATE)
        except sqlite3.OperationalError:
            return False
    return True


# Asking


def _found(connection: Connection, query: Query) -> NDArray[np.int64]:
    """What the archive's own table answers."""
    cursor = connection.exec_driver_sql(_MATCH, (_expression(query),))
    numbers = _numbers(cursor)
    return numbers if query.required else np.setdiff1d(_all_passages(connection), numbers, assume_unique=True)


def _scanned(connection: Connection, query: Query) -> NDArray[np.int64]:
    """What tables in memory answer that hold some of the passages after the others."""
    expression = _expression(query)
    parts = [np.empty(0, np.int64)]
    with closing(sqlite3.connect(":memory:")) as memory:
        for page in _stored_pages(connection):
            memory.execute(_CREATE)
            memory.executemany(_INSERT, page)
            numbers = _numbers(memory.execute(_MATCH, (expression,)))
            if not query.required:
                every = np.array([row[0] for row in page], np.int64)
                numbers = np.setdiff1d(every, numbers, assume_unique=True)
            parts.append(numbers)
            memory.execute(f"DROP TABLE {TABLE}")
    return np.concatenate(parts)


def _expression(query: Query) -> str:
    """The query in FTS5's language; one that only excludes finds what it excludes.

    Every text stands in quotation marks, within which nothing has a meaning. Terms side by side, and not
    joined by AND: FTS5 then leaves out those in which it sees no word, such as letters it does not know.
    """
    required = " ".join(map(_quoted, query.required))
    excluded = " OR ".join(map(_quoted, query.excluded))
    return f"{required} NOT ({excluded})" if required and excluded else required or excluded


def _quoted(term: Term) -> str:
    words = _plain(term.text).replace('"', '""')
    return f'"{words}" *' if term.is_prefix else f'"{words}"'


def _numbers(rows: Iterable[Sequence[Any]]) -> NDArray[np.int64]:
    return np.fromiter((row[0] for row in rows), np.int64)


def _all_passages(connection: Connection) -> NDArray[np.int64]:
    passage = tables.passage.c
    rows = connection.execute(select(passage.article_id, passage.n).order_by(passage.article_id, passage.n))
    return np.fromiter((number << _N_BITS | n for number, n in rows), np.int64)


# What is entered


def _article_rows(number: int, article: Article) -> Iterator[_Row]:
    return _rows(
        number, article.title, article.text, ((n, p.start, p.end) for n, p in enumerate(article.passages))
    )


def _stored_pages(connection: Connection) -> Iterator[list[_Row]]:
    """The rows of all passages in the archive, some articles at a time, in their order."""
    ids = connection.scalars(select(tables.article.c.id).order_by(tables.article.c.id)).all()
    for first in range(0, len(ids), _ARTICLES_AT_ONCE):
        yield list(_stored_rows(connection, ids[first : first + _ARTICLES_AT_ONCE]))


def _stored_rows(connection: Connection, ids: Sequence[int]) -> Iterator[_Row]:
    """The rows of the passages of these articles, whose ids are in order."""
    article, passage = tables.article.c, tables.passage.c
    query = select(article.id, article.title, article.text).where(article.id.in_(ids))
    texts = {row.id: (row.title, row.text) for row in connection.execute(query)}
    query = (
        select(passage.article_id, passage.n, passage.start, passage.end)
        .where(passage.article_id.in_(ids))
        .order_by(passage.article_id, passage.n)
    )
    for number, spans in groupby(connection.execute(query), key=lambda row: int(row.article_id)):
        title, text = texts[number]
        yield from _rows(number, title, text, ((row.n, row.start, row.end) for row in spans))


def _rows(number: int, title: str, text: str, spans: Iterable[tuple[int, int, int]]) -> Iterator[_Row]:
    headline = _plain(title)
    for n, start, end in spans:
        yield number << _N_BITS | n, headline, _plain(text[start:end])


def _plain(text: str) -> str:
    """The text as FTS5 is to see it, in passages and in queries alike: words with spaces between them."""
    if text.isascii():
        return text.replace("\0", " ")
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


class _Plain(dict[int, str | None]):
    """What becomes of a character: itself, a space, or nothing.

    FTS5 knows Unicode of 2012 and takes for a letter what was added since, such as an emoji or a mark for
    the direction of writing; SQLite takes no half of a surrogate pair.
    """

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kind = unicodedata.category(char)
        if _LEFT_OUT.match(char) or (kind == "Cf" and char not in _APART):
            self[code] = None
        else:
            self[code] = char if (kind[0] in "LMN" or kind == "Co") and char not in _APART else " "
        return self[code]


_PLAIN = _Plain()


def _has_word(text: str) -> bool:
    """Whether there is a letter or a digit, of which FTS5 makes words."""
    return any((kind := unicodedata.category(char))[0] in "LN" or kind == "Co" for char in _plain(text))
