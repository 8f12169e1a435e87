"""What people do to whole articles: set when, by whom and where one was published, take some out, undo it.

Each act is one transaction with its line in the log. What was there before is kept with it, whole, until
it is undone or erased. Whether a person may do it is asked before.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, Text, func, insert, select, type_coerce, update

from articles.article import Article, PublishedBasis, Span
from geodata.archive import schema as tables
from geodata.archive.corrections import desk, record
from geodata.archive.corrections.correction import Signature
from geodata.archive.corrections.overlay import corrected
from geodata.archive.corrections.proposals import Analyse
from geodata.archive.ingest import Failed, Reread, read_anew, store_dated
from geodata.archive.rows import has_table, member, read_findings
from geodata.archive.store import Archive
from geodata.errors import ArticleGone, CorrectionGone, NothingChanged
from geodata.findings.as_json import from_json, to_json
from geodata.findings.findings import Findings
from geodata.findings.redating import Redating, require_day

_change = tables.article_change.c
_UNTITLED = "(untitled)"


class Act(StrEnum):
    """What was done to an article."""

    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Facts:
    """When, by whom and where an article was published; None is unknown."""

    published: dt.date | None = None
    publisher: str | None = None
    address: str | None = None

    @classmethod
    def of(cls, article: Article) -> Facts:
        """Those of an article."""
        return cls(article.published, article.publisher, article.address)

    def told(self, before: Facts) -> str:
        """What differs from *before*, in words: "date 2023-01-12 (was unknown)"."""
        pairs = (
            ("date", before.published, self.published),
            ("publisher", before.publisher, self.publisher),
            ("address", before.address, self.address),
        )
        differ = (
            f"{name} {new or 'unknown'} (was {old or 'unknown'})" for name, old, new in pairs if old != new
        )
        return "; ".join(differ)


@dataclass(frozen=True, slots=True)
class Change:
    """An act of the log: to how many articles, the first by its title, and what about it.

    ``is_kept`` says that what was before is there still, so that it can be undone.
    """

    number: int
    at: dt.datetime
    who: str
    act: Act
    title: str
    told: str
    articles: int
    is_kept: bool
    undone_at: dt.datetime | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A change by its number in the log, what it sets in words, and what another day did to the article."""

    number: int
    told: str
    redating: Redating | None


def read_changed(archive: Archive, article_id: int, facts: Facts, *, analyse: Analyse) -> Reread | Failed:
    """What an article's findings would be with other facts; the archive may be open for reading.

    The text is read again only where the date is another one: of nothing else a finding depends.

    Raises:
        ArticleGone: there is no such article.
        PublicationImpossible: the day cannot be reckoned with.
        NothingChanged: all of it is so already.
    """
    before = archive.findings_at(article_id)
    if before is None:
        raise ArticleGone(article_id, f"no article {article_id} in {archive.name}")
    if Facts.of(before.article) == facts:
        raise NothingChanged(before.article, "nothing about this article is changed")
    if before.article.published == facts.published:
        return Reread(before, _with(before, facts))
    if facts.published is not None:
        require_day(facts.published)
    return read_anew(before, _changed(before.article, facts), analyse)


def store_changed(
    archive: Archive, read: Reread, signature: Signature, *, at: dt.datetime, analyse: Analyse | None = None
) -> Stored:
    """Store what ``read_changed`` gave, what people have said of the text on top.

    Raises:
        ArticleGone: the article is not as it was when it was read.
        GeodataError: the archive cannot be written; nothing was changed.
    """
    archive.require_writable()
    before, after = read.before.article, read.after.article
    with archive.reading() as connection:
        number, machine = _next(connection), record.found_before(connection, before.content_hash)
        kept = _kept(connection, [before.content_hash])
    if kept.get(before.content_hash, {}).get("found") != to_json(read.before):
        raise ArticleGone(before, "the article was changed by somebody else meanwhile: try again")
    told = Facts.of(after).told(Facts.of(before))

    def log(connection: Connection) -> None:
        stored = _kept(connection, [before.content_hash])[before.content_hash]["found"]
        row = _row(number, 0, Act.CHANGED, signature, at) | kept[before.content_hash]
        connection.execute(insert(tables.article_change), [row | {"told": told, "after": _digest(stored)}])

    redating = None
    if before.published == after.published:
        # Nothing was found by these facts: what was stays, with what people have said of it.
        machine = _with(machine or read.before, Facts.of(after))
        desk.put(archive, machine, (read.after, ()), also=log)
    elif after.published is None:
        desk.put_anew(archive, read.after, analyse, also=log)
    else:
        redating = store_dated(archive, read, analyse=analyse, also=log)
    return Stored(number, told, redating)


def remove(archive: Archive, article_ids: Iterable[int], signature: Signature, *, at: dt.datetime) -> int:
    """Take articles out of the archive, all or none; the number in the log.

    What people have said of their texts stays in the log of corrections, and comes back with them.

    Raises:
        ArticleGone: one of them is not there.
        GeodataError: the archive cannot be written; nothing was changed.
    """
    archive.require_writable()
    ids, own = sorted(set(article_ids)), tables.article.c
    with archive.reading() as connection:
        texts = dict(connection.execute(select(own.id, own.content_hash).where(own.id.in_(ids))).all())
        if not ids or texts.keys() != set(ids):
            raise ArticleGone(ids, "the article is not in the archive any more: look at the list again")
        number = _next(connection)
        kept = _kept(connection, texts.values())
    rows = [
        _row(number, n, Act.REMOVED, signature, at) | kept[texts[one]] | {"told": "", "after": None}
        for n, one in enumerate(ids)
    ]

    def log(connection: Connection) -> None:
        connection.execute(insert(tables.article_change), rows)
        record.forget_found(connection, texts.values())

    archive.take_out(ids, also=log)
    return number


def undo(archive: Archive, number: int, signature: Signature, *, at: dt.datetime) -> None:
    """Bring back what was there before an act, as it was.

    Raises:
        CorrectionGone: it is undone or erased already, or was never done.
        ArticleGone: such an article has been changed since, or its text was added again.
        GeodataError: the archive cannot be written; nothing was changed.
    """
    archive.require_writable()
    with archive.reading() as connection:
        rows = _rows(connection, number)
        if not rows or any(row["undone_at"] or row["found"] is None for row in rows):
            raise CorrectionGone(number, "this is undone or erased already: look at the log again")
        pairs = [_before(connection, row) for row in rows]
    _require_untouched(archive, rows)

    def log(connection: Connection) -> None:
        told = {"undone_at": at.isoformat(timespec="seconds"), "undone_by": signature.who}
        done = update(tables.article_change).where(_change.number == number, _change.undone_at.is_(None))
        if not connection.execute(done.values(**told)).rowcount:
            raise CorrectionGone(number, "somebody else has undone this meanwhile")
        desk.keep_apart(connection, pairs)

    if rows[0]["act"] == Act.CHANGED.value:
        archive.replace(*(after for _, after in pairs), also=log)
    else:
        archive.put_back(
            [
                (row["article_id"], row["added_at"], after)
                for row, (_, after) in zip(rows, pairs, strict=True)
            ],
            also=log,
        )


def _before(connection: Connection, row: RowMapping) -> tuple[Findings, Findings]:
    """What the machine had found in an article, and what was stored of it before an act.

    Where people have taken back what they said of the text since, what was stored is without that.
    """
    found = from_json(row["found"])
    machine = from_json(row["machine"]) if row["machine"] else found
    said = record.in_force(connection, [row["content_hash"]])
    return machine, found if [one.number for one in said] == row["said"] else corrected(machine, said)


def _require_untouched(archive: Archive, rows: Sequence[RowMapping]) -> None:
    for row in rows:
        now, title = archive.findings_of(row["content_hash"]), row["title"] or _UNTITLED
        if row["act"] == Act.REMOVED.value and now is not None:
            raise ArticleGone(row, f"“{title}” has been added again: it is there")
        if row["act"] == Act.CHANGED.value and (now is None or _digest(to_json(now)) != row["after"]):
            raise ArticleGone(row, f"“{title}” has been changed since: set it by hand")


def erase(archive: Archive, number: int) -> None:
    """Erase for good what is kept of the articles that an act took out; the line in the log stays.

    Raises:
        CorrectionGone: nothing of them is kept, or they are there again.
    """
    with archive.reading() as connection:
        texts = [
            row["content_hash"]
            for row in _rows(connection, number)
            if row["act"] == Act.REMOVED.value and not row["undone_at"] and row["found"] is not None
        ]
    if not texts:
        raise CorrectionGone(number, "nothing of this is kept: look at the log again")
    with archive.writing() as connection:
        these = update(tables.article_change).where(_change.content_hash.in_(texts))
        connection.execute(these.values(found=None, machine=None))


def log(connection: Connection, *, limit: int | None = None) -> tuple[Change, ...]:
    """What was done to articles, the newest first."""
    if not has_table(connection, tables.article_change):
        return ()
    sizes = select(_change.number, func.count().label("articles")).group_by(_change.number).subquery()
    columns = [column for column in _change if column.name not in ("found", "machine", "said")]
    # What is kept is whole texts, and not wanted here.
    is_kept = (type_coerce(_change.found, Text) != "null").label("is_kept")
    query = (
        select(*columns, is_kept, sizes.c.articles)
        .join(sizes, sizes.c.number == _change.number)
        .where(_change.n == 0)
        .order_by(_change.number.desc())
        .limit(limit)
    )
    return tuple(map(_change_from, connection.execute(query).mappings()))


def _change_from(row: RowMapping) -> Change:
    undone = row["undone_at"]
    return Change(
        number=row["number"],
        at=dt.datetime.fromisoformat(row["at"]),
        who=row["who"],
        act=member(Act, row["act"], "act upon an article"),
        title=row["title"] or _UNTITLED,
        told=row["told"],
        articles=row["articles"],
        is_kept=bool(row["is_kept"]),
        undone_at=dt.datetime.fromisoformat(undone) if undone else None,
        undone_by=row["undone_by"],
    )


def _rows(connection: Connection, number: int) -> Sequence[RowMapping]:
    if not has_table(connection, tables.article_change):
        return ()
    query = select(tables.article_change).where(_change.number == number).order_by(_change.n)
    return connection.execute(query).mappings().all()


def _kept(connection: Connection, texts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is kept of the articles with these texts, in the columns of the log, by hash."""
    own = tables.article
    kept = {}
    for content_hash in texts:
        query = select(own).where(own.c.content_hash == content_hash)
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            continue
        (found,) = read_findings(connection, [row])
        machine = record.found_before(connection, content_hash)
        kept[content_hash] = {
            "content_hash": content_hash,
            "article_id": row["id"],
            "title": row["title"],
            "added_at": row["added_at"],
            "found": to_json(found),
            "machine": to_json(machine) if machine else None,
            "said": [one.number for one in record.in_force(connection, [content_hash])],
        }
    return kept


def _next(connection: Connection) -> int:
    return (connection.scalar(select(func.max(_change.number))) or 0) + 1


def _row(number: int, n: int, act: Act, signature: Signature, at: dt.datetime) -> dict[str, Any]:
    when = at.isoformat(timespec="seconds")
    return {"number": number, "n": n, "act": act.value, "at": when, "who": signature.who}


def _changed(article: Article, facts: Facts) -> Article:
    """The article with other facts; a date that is another one was given by a person."""
    basis = article.published_basis
    if article.published != facts.published:
        basis = PublishedBasis.GIVEN if facts.published else None
    changed = replace(
        article,
        published=facts.published,
        published_basis=basis,
        publisher=facts.publisher,
        address=facts.address,
    )
    return changed.cut_at(Span(passage.start, passage.end) for passage in article.passages)


def _with(found: Findings, facts: Facts) -> Findings:
    return replace(found, article=_changed(found.article, facts))


# What earlier versions do not tell of an article or passage, as it is where there is nothing to tell.
_TOLD_LATER: Mapping[str, Any] = {"figures": [], "acled": None}


def _digest(found: Mapping[str, Any]) -> str:
    """SHA-256 of what is stored, the same by every version."""
    told = _told_always({**found, "passages": [_told_always(passage) for passage in found["passages"]]})
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _told_always(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if (name, value) not in _TOLD_LATER.items()}
