"""Bring articles into the archive: read, analyse, store.

Knows the order of the work and collects what goes wrong; one bad article
never ends the batch. What is there already is not analysed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from articles import reading
from articles.article import Article
from articles.reading import Unreadable
from geodata.archive.exchange import checked
from geodata.archive.reports import Findings, reports_from
from geodata.archive.store import Archive

# So many articles are one transaction: an interruption loses none that was stored before.
BATCH = 500


class Read(Protocol):
    """How a source is read; ``articles.reading.read`` is the usual way."""

    def __call__(
        self, source: str | Path, *, published: date | None = None
    ) -> Iterator[Article | Unreadable]: ...


class Step(StrEnum):
    """What became of one article."""

    ANALYSED = "analysed"
    ALREADY = "already there"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """One article is done: the *count*-th, known to a reader by *name*."""

    count: int
    name: str
    step: Step


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that was read but could not be analysed, with the reason in one line."""

    origin: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of some sources.

    ``read`` counts the articles that were read, ``stored`` those that are new,
    and ``already`` are the titles of those that were there. ``reports`` (a
    passage and a place in it), ``places`` and ``unmapped_names`` (mentions
    without a place) are of the new ones.
    """

    read: int
    stored: int
    already: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    failed: tuple[Failed, ...]
    reports: int
    places: int
    unmapped_names: int


def ingest(
    sources: Iterable[str | Path],
    archive: Archive,
    *,
    analyse: Callable[[Article], Findings],
    read: Read = reading.read,
    published: date | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> IngestSummary:
    """Stores the findings in every article of the sources that the archive does not hold yet.

    *published* is for articles that do not say when they were published.
    *on_progress* is called after each article. An interruption (Ctrl-C) stores
    what was analysed before it goes on.

    Raises:
        GeodataError: the archive cannot be written; batches stored before stay.
    """
    archive.require_writable()
    batch = _Batch(archive)
    items = (item for source in sources for item in read(source, published=published))
    try:
        for count, item in enumerate(items, 1):
            step = batch.take(item, analyse)
            if on_progress:
                on_progress(Progress(count, _name(item), step))
    except KeyboardInterrupt:
        batch.store()
        raise
    batch.store()
    return batch.summary()


@dataclass(slots=True)
class _Batch:
    """What was analysed and is not stored yet, and the tally of all that went before."""

    archive: Archive
    waiting: dict[str, Findings] = field(default_factory=dict)
    read: int = 0
    stored: int = 0
    reports: int = 0
    unmapped_names: int = 0
    places: set[int] = field(default_factory=set)
    already: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def take(self, item: Article | Unreadable, analyse: Callable[[Article], Findings]) -> Step:
        """Analyses an article if it is new, and stores the batch once it is full."""
        if isinstance(item, Unreadable):
            self.unreadable.append(item)
            return Step.UNREADABLE
        self.read += 1
        key = item.content_hash
        if key in self.waiting or self.archive.holds(item):
            self.already.append(_name(item))
            return Step.ALREADY
        try:
            self.waiting[key] = checked(analyse(item))
        except Exception as error:  # whatever an odd text provokes must not end the batch
            self.failed.append(Failed(item.origin, item.title, _reason(error)))
            return Step.FAILED
        if len(self.waiting) >= BATCH:
            self.store()
        return Step.ANALYSED

    def store(self) -> None:
        """Stores what is waiting, in one transaction."""
        findings = tuple(self.waiting.values())
        outcome = self.archive.add(findings)
        self.waiting.clear()
        self.stored += outcome.stored
        self.already += outcome.already
        for one in findings:
            self._count(one)

    def summary(self) -> IngestSummary:
        return IngestSummary(
            read=self.read,
            stored=self.stored,
            already=tuple(self.already),
            unreadable=tuple(self.unreadable),
            failed=tuple(self.failed),
            reports=self.reports,
            places=len(self.places),
            unmapped_names=self.unmapped_names,
        )

    def _count(self, findings: Findings) -> None:
        reports = reports_from(findings)
        self.reports += len(reports)
        self.places |= {report.place.id for report in reports}
        self.unmapped_names += sum(mention.place is None for mention in findings.places)


def _name(item: Article | Unreadable) -> str:
    return item.origin if isinstance(item, Unreadable) else item.title or item.origin


def _reason(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
