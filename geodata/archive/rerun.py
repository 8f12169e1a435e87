"""Read an archive's articles again, as after an upgrade of the extractor, and say what that changes.

Knows the order of the work; one bad article never ends it. What people have said stays on top. Each
article is stored by itself, so that who is interrupted goes on where it ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from geodata.archive import schema as tables
from geodata.archive.corrections import desk
from geodata.archive.corrections.proposals import Analyse
from geodata.archive.ingest import Failed, guarded
from geodata.archive.store import Archive
from geodata.findings.differing import Aspect, Difference, How, differences
from geodata.findings.findings import Findings, Manner
from geodata.findings.redating import read_otherwise
from geodata.places.mention import PlaceMention


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """An article that was read again: in which ways otherwise than before, and what that changes in it."""

    content_hash: str
    title: str
    origin: str
    ways: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Tally:
    """What reading again came to, summed over articles.

    ``counts`` are of differences, ``moves`` of names by the place of before and the one of now.
    """

    read: int = 0
    changed: int = 0
    failed: list[Failed] = field(default_factory=list)
    counts: Counter[tuple[Aspect, How]] = field(default_factory=Counter)
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, done: ReadAgain | Failed) -> None:
        """Count one article."""
        if isinstance(done, Failed):
            self.failed.append(done)
            return
        self.read += 1
        self.changed += bool(done.differences)
        self.counts.update((one.aspect, one.how) for one in done.differences)
        self.moves.update(
            (place_name(one.before), place_name(one.after))
            for one in done.differences
            if one.aspect is Aspect.PLACE
        )


def place_name(said: object) -> str:
    """The place of a mention with its country, "Tripoli, LB"; "no place" where it has none."""
    place = said.place if isinstance(said, PlaceMention) else None
    return f"{place.name}, {place.country or '-'}" if place else "no place"


def waiting(archive: Archive, manner: Manner) -> tuple[str, ...]:
    """The hashes of the texts that were read in another manner, in the order of adding.

    What was read with the language model is not read again without it.
    """
    article = tables.article.c
    with archive.reading() as connection:
        rows = connection.execute(
            select(article.content_hash, article.extractor_version).order_by(article.id)
        ).all()
    readings = [(row[0], Manner.parse(row[1])) for row in rows]
    return tuple(text for text, before in readings if before != manner and before.is_fast >= manner.is_fast)


def read_again(
    archive: Archive, texts: Iterable[str], *, analyse: Analyse, is_preview: bool = False
) -> Iterator[ReadAgain | Failed]:
    """Reads texts of the archive again, one after another, and stores what is found, unless *is_preview*.

    A text that is not there any more is left out.

    Raises:
        GeodataError: the archive cannot be written; what was read before is stored.
    """
    for content_hash in texts:
        before = archive.findings_of(content_hash)
        if before is None:
            continue
        read = guarded(before.article, lambda before=before: _read(archive, before, analyse))  # type: ignore[misc]
        if isinstance(read, Failed):
            yield read
            continue
        found, laid, done = read
        if not is_preview:
            desk.put(archive, found, laid)
        yield done


def _read(archive: Archive, before: Findings, analyse: Analyse) -> tuple[Findings, desk.Settled, ReadAgain]:
    """What is found now, what of it would be stored, and what that changes."""
    article = before.article
    found = analyse(article)
    laid = desk.laid_over(archive, found, analyse)
    changed = differences(before, laid[0])
    ways = read_otherwise(before, found)
    return found, laid, ReadAgain(article.content_hash, article.title, article.origin, ways, changed)
