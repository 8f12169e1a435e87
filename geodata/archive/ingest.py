"""Bring articles into the archive: read, analyse, store.

Knows the order of the work and collects what goes wrong; one bad article
never ends the batch. What is there already is not analysed again, unless its
publication date has become known or somebody asks for it. A date that a person gave stays.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from articles import reading
from articles.article import Article, PublishedBasis
from articles.errors import EndedAside, FailedAside, TookTooLong
from articles.reading import Unreadable
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.corrections import desk
from geodata.archive.corrections.proposals import Analyse
from geodata.archive.index.reading import COUNTRY_PRECISION, is_named_whole
from geodata.archive.selection import MAP_ROLES, SHOWN_STATUSES
from geodata.archive.store import Also, Archive, nothing_else
from geodata.errors import ArticleGone, FindingsMalformed, GeodataError
from geodata.findings.findings import Findings, reports_from
from geodata.findings.redating import Redating, compared, is_coarser, require_day, with_date

# So many articles are one transaction: an interruption loses none that was stored before.
BATCH = 500

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Read(Protocol):
    """How a source is read; ``articles.reading.read`` is the usual way."""

    def __call__(
        self, source: str | Path, *, published: date | None = None
    ) -> Iterator[Article | Unreadable]:
        """The articles of a source in order; *published* is for those that state no date."""


class Outcome(StrEnum):
    """What became of one article."""

    ANALYSED = "analysed"
    ALREADY = "already there"
    REDATED = "re-dated"
    READ_AGAIN = "read again"
    EMPTY = "nothing found"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """One article is done: the *count*-th, known to a reader by *name*."""

    count: int
    name: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that was read but could not be analysed, with the reason in one line."""

    origin: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Noted:
    """An article with what has to be known about its text: that it may be cut, or is in another language."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class KeptDate:
    """An article that has a date already, which another one does not change.

    One that it states goes before any that is given for a whole batch; one that a person gave stays,
    too, where a batch gives another or the text comes to state one: *stated* is that one.
    """

    title: str
    published: date
    basis: PublishedBasis
    stated: date | None = None


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of some sources.

    ``read`` counts the articles that were read, ``stored`` those that are new,
    and ``already`` are the titles of those that were there and stay as they are; ``kept_dates``
    are articles that were there and have another date than the one that was given or is stated now.
    ``redated`` were there too, but their publication date was not known; ``read_again`` are the titles
    of those that were read anew because that was asked for. ``reports`` (a
    passage and a place in it), ``places``, ``unmapped_names`` (mentions
    without a place) and ``noted`` are of the new ones; of them are also ``texts``, their hashes, ``undated``,
    how many have no publication date, and what the map shows of them without a filter. ``empty`` is what was
    found in those that were not accepted.
    """

    read: int
    stored: int
    already: tuple[str, ...]
    kept_dates: tuple[KeptDate, ...]
    redated: tuple[Redating, ...]
    read_again: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    failed: tuple[Failed, ...]
    reports: int
    places: int
    unmapped_names: int
    noted: tuple[Noted, ...] = ()
    texts: tuple[str, ...] = ()
    undated: int = 0
    passages_on_map: int = 0
    places_on_map: int = 0
    empty: tuple[Findings, ...] = ()

    @property
    def untouched(self) -> tuple[str, ...]:
        """The titles of those already there of which ``kept_dates`` says nothing."""
        told = Counter(kept.title for kept in self.kept_dates)
        titles = []
        for title in self.already:
            told[title] -= 1
            if told[title] < 0:
                titles.append(title)
        return tuple(titles)


# More parameters than six: each stands alone, and a class for some of them would be one more name to know.
def ingest(  # noqa: PLR0913
    sources: Iterable[str | Path],
    archive: Archive,
    *,
    analyse: Analyse,
    read: Read = reading.read,
    published: date | None = None,
    again: bool = False,
    accept: Callable[[Findings], bool] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> IngestSummary:
    """Stores the findings in every article of the sources that the archive does not hold yet.

    *published* is for articles that do not say when they were published. One that is there
    already without a publication date is read again with the date that is known now. With
    *again* all that are there are, and what is found now takes the place of what was.
    New articles whose findings *accept* refuses are not stored but told.
    *on_progress* is called after each article. An interruption (Ctrl-C) stores
    what was analysed before it goes on.

    Raises:
        PublicationImpossible: *published* cannot be reckoned with.
        GeodataError: the archive cannot be written; batches stored before stay.
    """
    archive.require_writable()
    if published is not None:
        require_day(published)
    batch = _Batch(archive, analyse, published, again, accept)
    items = (item for source in sources for item in read(source, published=published))
    try:
        for count, item in enumerate(items, 1):
            outcome = batch.take(item)
            if on_progress:
                on_progress(Progress(count, _name(item), outcome))
    except KeyboardInterrupt:
        batch.store()
        raise
    batch.store()
    return batch.summary()


def store_all(archive: Archive, found: Iterable[Findings], *, analyse: Analyse) -> IngestSummary:
    """Stores what was found in articles that ``ingest`` did not accept.

    Raises:
        GeodataError: the archive cannot be written; nothing was changed.
    """
    archive.require_writable()
    batch = _Batch(archive, analyse, None, False, None)
    batch.waiting = {one.article.content_hash: one for one in found}
    batch.store()
    return batch.summary()


@dataclass(frozen=True, slots=True)
class Reread:
    """An article's findings as they are stored, and as another reading has them."""

    before: Findings
    after: Findings


def read_dated(archive: Archive, article_id: int, published: date, *, analyse: Analyse) -> Reread | Failed:
    """Reads a stored article again as published on that day; the archive may be open for reading.

    Raises:
        ArticleGone: there is no such article.
        PublicationStated: it states its own date.
        PublicationImpossible: the day cannot be reckoned with.
    """
    before = archive.findings_at(article_id)
    if before is None:
        raise ArticleGone(article_id, f"no article {article_id} in {archive.name}")
    return read_anew(before, with_date(before.article, published), analyse)


def store_dated(
    archive: Archive, reread: Reread, *, analyse: Analyse | None = None, also: Also = nothing_else
) -> Redating:
    """Stores what was found again instead of what was found before; what people have said of it stays.

    What is to be stored *also* is so in the same transaction.

    Raises:
        ArticleGone: the archive does not hold what was found before any more.
        GeodataError: the archive cannot be written; the article stays as it was.
    """
    archive.require_writable()
    if archive.findings_like(reread.before.article) != reread.before:
        raise ArticleGone(
            reread.before.article, "the article was changed by somebody else meanwhile: try again"
        )
    return compared(reread.before, desk.put_anew(archive, reread.after, analyse, also=also))


def read_anew(before: Findings, article: Article, analyse: Analyse) -> Reread | Failed:
    """What was found and what is found now; Failed where it cannot be read, or would lose what was found."""
    after = _analysed(article, analyse)
    if isinstance(after, Failed):
        return after
    if is_coarser(before, after):
        return Failed(article.origin, article.title, _COARSER)
    return Reread(before, after)


def _analysed(article: Article, analyse: Analyse) -> Findings | Failed:
    """What is found in the article."""
    return guarded(article, lambda: analyse(article))


def guarded(article: Article, work: Callable[[], _T]) -> _T | Failed:
    """What work on an article gives; an error that nobody foresaw is logged with its traceback."""
    try:
        return work()
    except Exception as error:  # whatever an odd text provokes must not end the batch
        is_foreseen = isinstance(error, GeodataError | TookTooLong | EndedAside)
        if not is_foreseen or isinstance(error, FindingsMalformed):
            _log.exception("cannot analyse %r of %s", article.title, article.origin)
        return Failed(article.origin, article.title, _reason(error))


_COARSER = (
    "it was read with the language model, and a fast reading would lose what that found: "
    "add it without --fast"
)


@dataclass(slots=True)
class _Batch:
    """What was analysed and is not stored yet, and the tally of all that went before."""

    archive: Archive
    analyse: Analyse
    published: date | None
    again: bool
    accept: Callable[[Findings], bool] | None
    waiting: dict[str, Findings] = field(default_factory=dict)
    # Hashes of the texts that were analysed here, and of those of them that a date was given to here.
    done: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    read: int = 0
    stored: int = 0
    reports: int = 0
    unmapped_names: int = 0
    places: set[int] = field(default_factory=set)
    already: list[str] = field(default_factory=list)
    kept_dates: list[KeptDate] = field(default_factory=list)
    redated: list[Redating] = field(default_factory=list)
    read_again: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    undated: int = 0
    on_map: set[tuple[str, int]] = field(default_factory=set)
    places_on_map: set[int] = field(default_factory=set)
    empty: dict[str, Findings] = field(default_factory=dict)

    def take(self, item: Article | Unreadable) -> Outcome:
        """Analyses an article if it is new, and stores the batch once it is full."""
        if isinstance(item, Unreadable):
            self.unreadable.append(item)
            return Outcome.UNREADABLE
        self.read += 1
        key = item.content_hash
        if waiting := self.waiting.get(key):
            return self._take_copy(item, waiting.article)
        if stored := self.archive.article_like(item):
            return self._take_stored(item, stored)
        found = _analysed(item, self.analyse)
        if isinstance(found, Failed):
            self.failed.append(found)
            return Outcome.FAILED
        if self.accept and not self.accept(found):
            self.empty[key] = found
            return Outcome.EMPTY
        self.waiting[key] = found
        self._mark(item)
        if len(self.waiting) >= BATCH:
            self.store()
        return Outcome.ANALYSED

    def _take_copy(self, item: Article, waiting: Article) -> Outcome:
        """Another copy of a new article: what it says of the date holds in whichever order they come."""
        if (article := self._dated(item, waiting)) != waiting:
            found = _analysed(article, self.analyse)
            if isinstance(found, Failed):
                self.failed.append(found)
                return Outcome.FAILED
            self.waiting[item.content_hash] = found
            self._mark(article)
        self.already.append(_name(item))
        return Outcome.ALREADY

    def _take_stored(self, item: Article, stored: Article) -> Outcome:
        """Reads again what is there already, if its date is known only now or that is asked for."""
        article = self._dated(item, stored)
        if self.again and item.content_hash not in self.done:
            article = replace(article, note=item.note)
        if article != stored or (self.again and item.content_hash not in self.done):
            before = self.archive.findings_like(item)
            assert before is not None
            reread = read_anew(before, article, self.analyse)
            if isinstance(reread, Failed):
                self.failed.append(reread)
                return Outcome.FAILED
            after = desk.put_anew(self.archive, reread.after, self.analyse)
            self.done.add(item.content_hash)
            if article.published != stored.published:
                self._mark(article)
                self.redated.append(compared(before, after))
                return Outcome.REDATED
            self._note_kept(item, stored)
            self.read_again.append(_name(item))
            return Outcome.READ_AGAIN
        self.already.append(_name(item))
        self._note_kept(item, stored)
        return Outcome.ALREADY

    def _dated(self, item: Article, known: Article) -> Article:
        """The known article with the date that holds for it, given what this copy of it says.

        A date that a person gave before this batch stays, and of the dates of one batch that which is stated.
        """
        is_stated = item.published_basis not in (None, PublishedBasis.GIVEN)
        takes = known.published is None
        if is_stated and item.content_hash in self.given:
            takes = True
        elif is_stated and self.again:
            takes |= known.published_basis is not PublishedBasis.GIVEN
        if not takes:
            return known
        return replace(known, published=item.published, published_basis=item.published_basis)

    def _mark(self, article: Article) -> None:
        self.done.add(article.content_hash)
        if article.published_basis is PublishedBasis.GIVEN:
            self.given.add(article.content_hash)
        else:
            self.given.discard(article.content_hash)

    def _note_kept(self, item: Article, kept: Article) -> None:
        """Notes that a stored article has another date than the one that is given or stated now."""
        if kept.published is None or kept.published_basis is None:
            return
        is_given = kept.published_basis is PublishedBasis.GIVEN
        is_stated = item.published_basis not in (None, PublishedBasis.GIVEN)
        other = item.published if is_given and is_stated else self.published
        if other in (None, kept.published):
            return
        stated = item.published if is_given and is_stated else None
        self.kept_dates.append(KeptDate(_name(item), kept.published, kept.published_basis, stated))

    def store(self) -> None:
        """Stores what is waiting, in one transaction."""
        outcome, findings = desk.add(self.archive, tuple(self.waiting.values()), self.analyse)
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
            read_again=tuple(self.read_again),
            unreadable=tuple(self.unreadable),
            failed=tuple(self.failed),
            reports=self.reports,
            places=len(self.places),
            unmapped_names=self.unmapped_names,
            noted=tuple(self.noted),
            texts=tuple(self.texts),
            undated=self.undated,
            passages_on_map=len(self.on_map),
            places_on_map=len(self.places_on_map),
            empty=tuple(self.empty.values()),
        )

    def _count(self, findings: Findings) -> None:
        reports = reports_from(findings)
        self.reports += len(reports)
        self.places |= {report.place.id for report in reports}
        text = findings.article.content_hash
        self.texts.append(text)
        self.undated += findings.article.published is None
        drawn = on_map(findings)
        self.on_map |= {(text, passage) for passage, _ in drawn}
        self.places_on_map |= {place for _, place in drawn}
        self.unmapped_names += sum(mention.place is None for mention in findings.places)
        if findings.article.note:
            self.noted.append(Noted(_name(findings.article), findings.article.note))


def on_map(findings: Findings) -> set[tuple[int, int]]:
    """What the map shows of an article without a filter: indices of passages with ids of places in them."""
    roles: dict[tuple[int, int], list[Role]] = {}
    for mention in findings.places:
        passage, place = findings.article.passage_at(mention.start), mention.place
        if (
            place is None
            or passage is None
            or mention.where_prec == COUNTRY_PRECISION
            or is_named_whole(place)
        ):
            continue
        roles.setdefault((passage, place.id), []).append(mention.role)
    return {
        (passage, place)
        for (passage, place), own in roles.items()
        if min(own, key=ROLE_ORDER.index) in MAP_ROLES and findings.kinds[passage].status in SHOWN_STATUSES
    }


def has_place(findings: Findings) -> bool:
    """Whether any place was found, on the map or off it."""
    return any(mention.place is not None for mention in findings.places)


def _name(item: Article | Unreadable) -> str:
    return item.origin if isinstance(item, Unreadable) else item.title or item.origin


def _reason(error: Exception) -> str:
    lines = str(error).splitlines()
    if isinstance(error, TookTooLong | EndedAside | FailedAside):
        return lines[0]
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
