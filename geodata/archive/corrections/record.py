"""Corrections in the tables of an archive: what is in force, what was found without them, and the log.

Knows rows; what a correction does to findings is the overlay's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from geodata.archive import schema as tables
from geodata.archive.corrections import values
from geodata.archive.corrections.correction import Batch, Correction, Field, Rule, Said, Scope, Spot
from geodata.archive.databases import insert_or_update
from geodata.archive.rows import has_table, member
from geodata.archive.store import Archive
from geodata.errors import CorrectionGone
from geodata.findings.as_json import from_json, to_json
from geodata.findings.findings import Findings

_TEXTS_AT_ONCE = 500
_batch, _own, _rule = tables.correction_batch.c, tables.correction.c, tables.correction_rule.c


def in_force(connection: Connection, texts: Iterable[str]) -> tuple[Correction, ...]:
    """What is said of the texts with these hashes and was not undone, in the order of saying it."""
    if not has_table(connection, tables.correction):
        return ()
    wanted = sorted(set(texts))
    found: list[Correction] = []
    for at in range(0, len(wanted), _TEXTS_AT_ONCE):
        query = _standing(select(tables.correction)).where(
            _own.content_hash.in_(wanted[at : at + _TEXTS_AT_ONCE])
        )
        found += map(_correction_from, connection.execute(query).mappings())
    return tuple(sorted(found, key=lambda one: one.number))


def read_said(archive: Archive, articles: Iterable[int]) -> dict[int, list[Said]]:
    """What is said of these articles and was not undone, by article, in the order of saying it."""
    article = tables.article.c
    found: dict[int, list[Said]] = {}
    with archive.reading() as connection:
        if not has_table(connection, tables.correction):
            return found
        columns = (article.id, _own.content_hash, _own.start, _own.end, _own.field)
        query = (
            _standing(select(*columns, _batch.who, _batch.why, _batch.at).select_from(tables.correction))
            .join(tables.article, article.content_hash == _own.content_hash)
            .where(article.id.in_(sorted(articles)))
            .order_by(_own.batch, _own.number)
        )
        for row in connection.execute(query):
            said = Said(
                (row.content_hash, row.start, row.end),
                member(Field, row.field, "field of a correction"),
                row.who,
                row.why,
                dt.datetime.fromisoformat(row.at),
            )
            found.setdefault(row.id, []).append(said)
    return found


def in_batches(connection: Connection, batches: Iterable[int]) -> tuple[Correction, ...]:
    """What was said in these batches, undone or not."""
    query = select(tables.correction).where(_own.batch.in_(sorted(batches))).order_by(_own.number)
    return tuple(map(_correction_from, connection.execute(query).mappings()))


def rules(connection: Connection) -> tuple[Rule, ...]:
    """What holds for articles to come, in the order of saying it."""
    if not has_table(connection, tables.correction_rule):
        return ()
    query = select(tables.correction_rule).join(
        tables.correction_batch, (_batch.number == _rule.batch) & _batch.undone_at.is_(None)
    )
    return tuple(
        Rule(row["batch"], field, row["name"], row["sense"], values.from_json(field, row["value"]))
        for row in connection.execute(query.order_by(_rule.batch, _rule.field)).mappings()
        for field in [member(Field, row["field"], "field of a correction")]
    )


def log(connection: Connection, *, limit: int | None = None) -> tuple[Batch, ...]:
    """What was done and undone, the newest first."""
    if not has_table(connection, tables.correction_batch):
        return ()
    counts = (
        select(_own.batch, func.count().label("n"), func.count(_own.content_hash.distinct()).label("texts"))
        .group_by(_own.batch)
        .subquery()
    )
    query = (
        select(tables.correction_batch, counts.c.n, counts.c.texts)
        .outerjoin(counts, counts.c.batch == _batch.number)
        .order_by(_batch.number.desc())
        .limit(limit)
    )
    return tuple(_batch_from(row) for row in connection.execute(query).mappings())


def last_batch(connection: Connection) -> int:
    """The number of the last batch, 0 where there is none."""
    if not has_table(connection, tables.correction_batch):
        return 0
    return connection.scalar(select(func.max(_batch.number))) or 0


def found_before(connection: Connection, content_hash: str) -> Findings | None:
    """What was found in a text that people have set something right in; None where they have not."""
    if not has_table(connection, tables.machine_findings):
        return None
    stored = tables.machine_findings.c
    record = connection.scalar(select(stored.findings).where(stored.content_hash == content_hash))
    return None if record is None else from_json(record)


def keep_found(connection: Connection, found: Iterable[Findings]) -> None:
    """Keeps what was found without corrections."""
    for findings in found:
        row = {"content_hash": findings.article.content_hash, "findings": to_json(findings)}
        statement = insert_or_update(connection, tables.machine_findings, ["content_hash"])
        connection.execute(statement, [row])


def forget_found(connection: Connection, texts: Iterable[str]) -> None:
    """Forgets what was found without corrections, where it is what is stored again."""
    stored = tables.machine_findings
    for content_hash in texts:
        connection.execute(delete(stored).where(stored.c.content_hash == content_hash))


def insert_batch(connection: Connection, batch: Batch, laws: Sequence[Rule]) -> None:
    """Writes a batch into the log, with what it says of articles to come."""
    row = {
        "number": batch.number,
        "at": batch.at.isoformat(timespec="seconds"),
        "who": batch.who,
        "why": batch.why,
        "scope": batch.scope.value,
        "subject": batch.subject,
    }
    connection.execute(insert(tables.correction_batch), [row])
    rows = [
        {
            "batch": batch.number,
            "field": law.field.value,
            "name": law.name,
            "sense": law.sense,
            "value": values.to_json(law.value),
        }
        for law in laws
    ]
    if rows:
        connection.execute(insert(tables.correction_rule), rows)


def insert_corrections(connection: Connection, corrections: Iterable[Correction]) -> None:
    """Writes corrections of batches that are in the log; they are numbered anew, in their order."""
    first = (connection.scalar(select(func.max(_own.number))) or 0) + 1
    rows = [
        {
            "number": number,
            "batch": one.batch,
            "content_hash": one.spot[0],
            "start": one.spot[1],
            "end": one.spot[2],
            "field": one.field.value,
            "value": values.to_json(one.value),
        }
        for number, one in enumerate(corrections, first)
    ]
    if rows:
        connection.execute(insert(tables.correction), rows)


def mark_undone(connection: Connection, batches: Sequence[int], *, who: str, at: dt.datetime) -> None:
    """Writes into the log that these are undone.

    Raises:
        CorrectionGone: one of them is undone already, or was never done.
    """
    told = {"undone_at": at.isoformat(timespec="seconds"), "undone_by": who}
    chosen = _batch.number.in_(batches) & _batch.undone_at.is_(None)
    done = connection.execute(update(tables.correction_batch).where(chosen).values(**told))
    if done.rowcount != len(set(batches)):
        raise CorrectionGone(
            batches, "somebody else has undone one of these meanwhile: look at the log again"
        )


def by_hand(connection: Connection, texts: Iterable[str]) -> frozenset[tuple[Spot, Field]]:
    """Of these texts, what somebody has said of one mention alone: what is said of many leaves it."""
    said = in_force(connection, texts)
    query = select(_batch.number).where(
        _batch.number.in_({one.batch for one in said}) & (_batch.scope == Scope.MENTION.value)
    )
    alone = set(connection.scalars(query)) if said else set()
    return frozenset((one.spot, one.field) for one in said if one.batch in alone)


def _standing(query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return query.join(tables.correction_batch, (_batch.number == _own.batch) & _batch.undone_at.is_(None))


def _correction_from(row: RowMapping) -> Correction:
    field = member(Field, row["field"], "field of a correction")
    spot = row["content_hash"], row["start"], row["end"]
    return Correction(row["number"], row["batch"], spot, field, values.from_json(field, row["value"]))


def _batch_from(row: RowMapping) -> Batch:
    undone = row["undone_at"]
    return Batch(
        number=row["number"],
        at=dt.datetime.fromisoformat(row["at"]),
        who=row["who"],
        why=row["why"],
        scope=member(Scope, row["scope"], "scope of a correction"),
        subject=row["subject"],
        corrections=row["n"] or 0,
        articles=row["texts"] or 0,
        undone_at=dt.datetime.fromisoformat(undone) if undone else None,
        undone_by=row["undone_by"],
    )
