"""What people have said of an archive's texts, as judgements of what the program found there.

Reads; counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from articles.figures.figure import Figure
from geodata.archive import schema as tables
from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Correction, Field, NoFigure
from geodata.archive.corrections.overlay import latest
from geodata.archive.evaluation.verdicts import Judgement
from geodata.archive.rows import has_table
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.settled import Nowhere


def judged(archive: Archive) -> Iterator[tuple[Findings, tuple[Judgement, ...]]]:
    """What the program found by itself in each article that people have said something of, and that.

    What is confirmed is right as it was stored then.
    """
    for content_hash in _texts(archive):
        now = archive.findings_of(content_hash)
        if now is None:
            continue
        with archive.reading() as connection:
            machine = record.found_before(connection, content_hash) or now
            said = record.in_force(connection, [content_hash])
        yield machine, judgements_of(now, said)


def judgements_of(now: Findings, said: tuple[Correction, ...]) -> tuple[Judgement, ...]:
    """What corrections and confirmations of one text say is right; *now* is what is stored with them.

    What was set right is judged by that, whether or not it was confirmed too.
    """
    batches = {(one.field, one.spot[1:]): one.batch for one in sorted(said, key=lambda one: one.batch)}
    found: dict[tuple[Field, int, int], Judgement] = {}
    confirmed: list[Judgement] = []
    for field, spots in latest(said).items():
        for (start, end), value in spots.items():
            act = batches[field, (start, end)]
            if isinstance(value, bool):
                confirmed += _confirmed(now, start, end, act)
            # A figure is several answers at once, and has a gold of its own.
            elif not isinstance(value, Figure | NoFigure):
                found[field, start, end] = Judgement(field, start, end, value, act)
    for one in confirmed:
        found.setdefault((one.field, one.start, one.end), one)
    return tuple(found.values())


def _confirmed(now: Findings, start: int, end: int, act: int) -> Iterator[Judgement]:
    """All that is stored at a span, which is right."""
    for place in now.places:
        if (place.start, place.end) == (start, end):
            yield Judgement(Field.PLACE, start, end, place.named or Nowhere.UNKNOWN, act)
            yield Judgement(Field.ROLE, start, end, place.role, act)
    for actor in now.actors:
        if (actor.start, actor.end) == (start, end):
            yield Judgement(Field.ACTOR, start, end, actor.actor, act)
    for passage, day, kind in zip(now.article.passages, now.passage_dates, now.kinds, strict=True):
        if (passage.start, passage.end) == (start, end):
            yield Judgement(Field.DATE, start, end, day.range if day else None, act)
            yield Judgement(Field.KIND, start, end, kind, act)


def _texts(archive: Archive) -> list[str]:
    """The hashes of the texts that something was ever said of."""
    with archive.reading() as connection:
        if not has_table(connection, tables.correction):
            return []
        return sorted(connection.scalars(select(tables.correction.c.content_hash).distinct()))
