"""What an article says, place by place.

Pure: the same article, gazetteer, roster and language model give the same
findings. Stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.actors.actor import ActorMention
from articles.article import Article, Span
from articles.dates.finding import DateMention, PassageDate
from articles.kinds.kind import PassageKind
from articles.roles.role import ROLE_ORDER, Role
from geodata.places.gazetteer.place import Place
from geodata.places.resolution.resolving import Candidate

EXTRACTOR_VERSION = "3"


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article was read, as its findings keep it: "3", "3 fast", "3+ab12cd34" or "3 fast+ab12cd34".

    ``version`` is the extractor's, ``own`` the fingerprint of the actors that people added
    themselves; ``is_fast`` is without the language model.
    """

    version: str = EXTRACTOR_VERSION
    is_fast: bool = False
    own: str = ""

    def __str__(self) -> str:
        return f"{self.version}{_FAST if self.is_fast else ''}{f'+{self.own}' if self.own else ''}"

    @classmethod
    def parse(cls, text: str) -> Reading:
        """The reading that this text stands for."""
        way, _, own = text.partition("+")
        return cls(way.removesuffix(_FAST), way.endswith(_FAST), own)


_FAST = " fast"


def count_earlier(readings: Mapping[str, int]) -> int:
    """How many articles another version of the extractor read, of *readings* with their numbers."""
    return sum(n for way, n in readings.items() if Reading.parse(way).version != EXTRACTOR_VERSION)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in an article, its role, and the place it was taken for.

    ``place`` is None where no candidate was certain enough; the name is then
    counted and listed as unmapped. ``geo_precision`` and ``where_prec`` are the
    codes of ACLED and UCDP (blank is None).

    Where the words around the name put the meant place elsewhere, "20 km south of Raqqa",
    ``place`` is that one, ``anchor`` the place of the name itself, and
    ``expression`` the span of all these words in the article. Else both are None.
    """

    start: int
    end: int
    text: str
    role: Role
    place: Place | None
    geo_precision: int | None
    where_prec: int | None
    score: float
    candidates: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = ()
    anchor: Place | None = None
    expression: Span | None = None

    @property
    def named(self) -> Place | None:
        """The place of the name itself, whatever the words around it say."""
        return self.anchor or self.place


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one article; one date and one kind for each passage.

    ``faults`` say what could not be looked up and why; they are told once and not kept.
    """

    article: Article
    passage_dates: tuple[PassageDate | None, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    dates: tuple[DateMention, ...]
    kinds: tuple[PassageKind, ...]
    extractor_version: str = EXTRACTOR_VERSION
    faults: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """A passage that puts actors and a date at a place. To be told is not to be verified.

    ``passage`` is the index in ``article.passages``; ``mentions`` are those of this
    place in it. ``date`` is None where undated. ``kind`` is the passage's, with the status
    that says whether it is told as fact.
    """

    passage: int
    place: Place
    role: Role
    mentions: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    date: PassageDate | None
    kind: PassageKind


def reports_from(findings: Findings) -> tuple[Report, ...]:
    """One report for each place that a passage speaks of, in the order of the text.

    Of several roles that a place has in one passage, the report takes the first in ``ROLE_ORDER``.
    Names without a place make no report.
    """
    article = findings.article
    mentions: dict[tuple[int, int], list[PlaceMention]] = {}
    for mention in findings.places:
        passage = article.passage_at(mention.start)
        if mention.place is not None and passage is not None:
            mentions.setdefault((passage, mention.place.id), []).append(mention)
    return tuple(
        Report(
            passage=passage,
            place=here[0].place,
            role=min((m.role for m in here), key=ROLE_ORDER.index),
            mentions=tuple(here),
            actors=tuple(a for a in findings.actors if article.passage_at(a.start) == passage),
            date=findings.passage_dates[passage],
            kind=findings.kinds[passage],
        )
        for (passage, _), here in mentions.items()
        if here[0].place is not None
    )
