"""Say what it changes in an article's findings when its publication date becomes known.

Pure: compares what was found before with what is found now. Reading the article again,
and storing that, is the work of ingest.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from articles.article import Article, PublishedBasis
from articles.dates.days import DateRange
from articles.dates.finding import PassageDate
from geodata.errors import PublicationImpossible, PublicationStated
from geodata.findings.differing import Aspect, differences
from geodata.findings.findings import Findings, Manner

# Days that may be given as a publication date: around the calendar's ends nothing can be reckoned.
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)

_Span = tuple[int, int]
# What a redating counts, by what differs.
_PARTS = {
    **dict.fromkeys((Aspect.PLACE, Aspect.NAME, Aspect.ROLE), "places"),
    Aspect.ACTOR: "actors",
    Aspect.KIND: "kinds",
}


@dataclass(frozen=True, slots=True)
class PassageRedated:
    """A passage with its date of before and its new one, which differ; None is undated."""

    start: int
    end: int
    text: str
    before: PassageDate | None
    after: PassageDate | None

    @property
    def is_moved(self) -> bool:
        """Whether the days are others; else the same ones are only reckoned otherwise."""
        return (self.before and self.before.range) != (self.after and self.after.range)


@dataclass(frozen=True, slots=True)
class WordsRedated:
    """A date as written, such as "Thursday", with the days that it meant before and means now."""

    start: int
    end: int
    text: str
    before: DateRange | None
    after: DateRange | None


@dataclass(frozen=True, slots=True)
class Redating:
    """What became of an article that was given a publication date.

    ``places``, ``actors`` and ``kinds`` count what else differs: names that were found, lost or taken for
    another place or role, or for another actor or part, and passages of another kind or status. A date alone
    can do that to roles and kinds; where the text was also ``read_otherwise`` anything may differ: it says
    how, such as "with other actors of your own", and is empty where it was not.
    """

    title: str
    origin: str
    published_before: date | None
    published: date
    passages: tuple[PassageRedated, ...]
    words: tuple[WordsRedated, ...]
    places: int
    actors: int
    kinds: int
    read_otherwise: tuple[str, ...]

    @property
    def gained(self) -> int:
        """How many passages were undated and are dated now."""
        return sum(passage.before is None for passage in self.passages)

    @property
    def moved(self) -> int:
        """How many passages had a date and have another one now, or none."""
        return sum(passage.is_moved for passage in self.passages) - self.gained

    @property
    def reckoned_otherwise(self) -> int:
        """How many passages have the same days as before, for another reason."""
        return sum(not passage.is_moved for passage in self.passages)


def takes_date(article: Article) -> bool:
    """Whether a person may say when the article was published: it states no date itself."""
    return article.published is None or article.published_basis is PublishedBasis.GIVEN


def with_date(article: Article, published: date, basis: PublishedBasis = PublishedBasis.GIVEN) -> Article:
    """The article as published on that day.

    Raises:
        PublicationStated: it states another date itself.
        PublicationImpossible: the day is not within FIRST_DAY and LAST_DAY.
    """
    if not takes_date(article) and article.published is not None:
        raise PublicationStated(
            article,
            f"{article.title or article.origin} states its own date, {article.published.isoformat()}: "
            "that one stays",
        )
    require_day(published)
    return replace(article, published=published, published_basis=basis)


def require_day(published: date) -> None:
    """Returns where a day can be a publication date.

    Raises:
        PublicationImpossible: it is not within FIRST_DAY and LAST_DAY.
    """
    if not FIRST_DAY <= published <= LAST_DAY:
        raise PublicationImpossible(
            published, f"{published} is no publication date: give a day from {FIRST_DAY} to {LAST_DAY}"
        )


def is_coarser(before: Findings, after: Findings) -> bool:
    """Whether the second reading went without the language model and the first did not."""
    first, second = (Manner.parse(findings.extractor_version) for findings in (before, after))
    return second.is_fast and not first.is_fast


def read_otherwise(before: Findings, after: Findings) -> tuple[str, ...]:
    """In which ways the second reading differs from the first, whatever the date."""
    first, second = (Manner.parse(findings.extractor_version) for findings in (before, after))
    ways = {
        "by another version": first.version != second.version,
        f"with{'out' if second.is_fast else ''} the language model": first.is_fast != second.is_fast,
        "with other actors of your own": first.own != second.own,
        "with other places of your own": first.places != second.places,
        "with other learned weights": first.learned != second.learned,
    }
    return tuple(way for way, differs in ways.items() if differs)


def compared(before: Findings, after: Findings) -> Redating:
    """What differs between two readings of one text, of which the second knows when it was published.

    A passage that was cut otherwise before has the date that its beginning had.
    """
    article = after.article
    assert article.published is not None
    # A name with another place and another role has changed once.
    spots = {(_PARTS.get(one.aspect), one.start, one.end) for one in differences(before, after)}
    changed = Counter(part for part, _, _ in spots)
    return Redating(
        title=article.title,
        origin=article.origin,
        published_before=before.article.published,
        published=article.published,
        passages=tuple(_passages(before, after)),
        words=tuple(_words(before, after)),
        places=changed["places"],
        actors=changed["actors"],
        kinds=changed["kinds"],
        read_otherwise=read_otherwise(before, after),
    )


def _passages(before: Findings, after: Findings) -> Iterable[PassageRedated]:
    for passage, new in zip(after.article.passages, after.passage_dates, strict=True):
        index = before.article.passage_at(passage.start)
        old = None if index is None else before.passage_dates[index]
        if old != new:
            yield PassageRedated(passage.start, passage.end, passage.text, old, new)


def _words(before: Findings, after: Findings) -> Iterable[WordsRedated]:
    known: dict[_Span, list[DateRange | None]] = defaultdict(list)
    for mention in before.dates:
        known[mention.start, mention.end].append(mention.range)
    for mention in after.dates:
        old = known.get((mention.start, mention.end), [None])
        if mention.range not in old:
            yield WordsRedated(mention.start, mention.end, mention.text, old[0], mention.range)
