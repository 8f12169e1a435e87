"""Bring articles into the archive: read, analyse, store.

Knows the order of the work and collects what goes wrong; one bad article
never ends the batch. What is there already is not analysed again, unless its
publication date has become known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from articles import reading
from articles.article import Article, PublishedBasis
from articles.reading import Unreadable
from geodata.archive.exchange import checked
from geodata.archive.redating import Redating, compared, takes_date, with_date
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
    REDATED = "re-dated"
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
class KeptDate:
    """An article that states when it was published, which a date that a person gives does not change."""

    title: str
    published: date
    basis: PublishedBasis


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of some sources.

    ``read`` counts the articles that were read, ``stored`` those that are new,
    and ``already`` are the titles of those that were there and stay as they are; ``kept_dates``
    are those of them that have another date than the given one. ``redated`` were there too, but
    their publication date was not known, or not this one. ``reports`` (a
    passage and a place in it), ``places`` and ``unmapped_names`` (mentions
    without a place) are of the new ones.
    """

    read: int
    stored: int
    already: tuple[str, ...]
    kept_dates: tuple[KeptDate, ...]
    redated: tuple[Redating, ...]
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

    *published* is for articles that do not say when they were published. One that is there
    already without a publication date, or with one that a person gave, is read again
    with the date that is known now.
    *on_progress* is called after each article. An interruption (Ctrl-C) stores
    what was analysed before it goes on.

    Raises:
        GeodataError: the archive cannot be written; batches stored before stay.
    """
    archive.require_writable()
    batch = _Batch(archive, published)
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


def redate(
    archive: Archive, article_id: int, published: date, *, analyse: Callable[[Article], Findings]
) -> Redating | Failed:
    """Reads an article again as published on that day, and stores what is found now instead of what was.

    Raises:
        KeyError: there is no such article.
        PublicationStated: it states its own date.
        GeodataError: the archive cannot be written; the article stays as it was.
    """
    archive.require_writable()
    before = archive.findings_at(article_id)
    if before is None:
        raise KeyError(f"no article {article_id} in {archive.name}")
    return _redate(archive, before, with_date(before.article, published), analyse)


def _redate(
    archive: Archive, before: Findings, article: Article, analyse: Callable[[Article], Findings]
) -> Redating | Failed:
    try:
        after = checked(analyse(article))
    except Exception as error:  # as in a batch: whatever an odd text provokes
        return Failed(article.origin, article.title, _reason(error))
    archive.replace(after)
    return compared(before, after)


@dataclass(slots=True)
class _Batch:
    """What was analysed and is not stored yet, and the tally of all that went before."""

    archive: Archive
    published: date | None = None
    waiting: dict[str, Findings] = field(default_factory=dict)
    read: int = 0
    stored: int = 0
    reports: int = 0
    unmapped_names: int = 0
    places: set[int] = field(default_factory=set)
    already: list[str] = field(default_factory=list)
    kept_dates: list[KeptDate] = field(default_factory=list)
    redated: list[Redating] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def take(self, item: Article | Unreadable, analyse: Callable[[Article], Findings]) -> Step:
        """Analyses an article if it is new, and stores the batch once it is full."""
        if isinstance(item, Unreadable):
            self.unreadable.append(item)
            return Step.UNREADABLE
        self.read += 1
        key = item.content_hash
        if key in self.waiting:
            self.already.append(_name(item))
            return Step.ALREADY
        if stored := self.archive.article_like(item):
            return self._take_again(item, stored, analyse)
        try:
            self.waiting[key] = checked(analyse(item))
        except Exception as error:  # whatever an odd text provokes must not end the batch
            self.failed.append(Failed(item.origin, item.title, _reason(error)))
            return Step.FAILED
        if len(self.waiting) >= BATCH:
            self.store()
        return Step.ANALYSED

    def _take_again(self, item: Article, stored: Article, analyse: Callable[[Article], Findings]) -> Step:
        """Reads an article that is there already again, if only now it is known when it was published."""
        if takes_date(stored) and item.published is not None and item.published_basis is not None:
            is_news = (item.published, item.published_basis) != (stored.published, stored.published_basis)
            before = self.archive.findings_like(item) if is_news else None
            if before is not None:
                dated = with_date(stored, item.published, item.published_basis)
                return self._note(_redate(self.archive, before, dated, analyse))
        self.already.append(_name(item))
        if not takes_date(stored) and self.published not in (None, stored.published):
            assert stored.published is not None
            assert stored.published_basis is not None
            self.kept_dates.append(KeptDate(_name(item), stored.published, stored.published_basis))
        return Step.ALREADY

    def _note(self, outcome: Redating | Failed) -> Step:
        if isinstance(outcome, Failed):
            self.failed.append(outcome)
            return Step.FAILED
        self.redated.append(outcome)
        return Step.REDATED

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
            kept_dates=tuple(self.kept_dates),
            redated=tuple(self.redated),
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
