"""What an article says, place by place.

Findings check themselves at construction: whoever holds some can trust every offset in them.
Knows neither how they are found nor where they are kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from articles.actors.actor import ActorMention
from articles.article import Article
from articles.dates.finding import DateMention, PassageDate
from articles.figures.figure import Figure
from articles.kinds.kind import PassageKind
from articles.roles.role import ROLE_ORDER, Role
from geodata.errors import FindingsMalformed
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

EXTRACTOR_VERSION = "4"
# The largest number that a figure may tell; that of 64 bits, which is what databases hold.
MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Manner:
    """How an article was read, as its findings keep it: "4", "4 fast", "4+ab12cd34" or "4+ab12cd34@ef56ab78".

    ``version`` is the extractor's, ``own`` the fingerprint of the actors that people added
    themselves, ``places`` that of their places and ``learned`` that of weights learned from corrections
    ("4~12345678"); ``is_fast`` is without the language model.
    """

    version: str = EXTRACTOR_VERSION
    is_fast: bool = False
    own: str = ""
    places: str = ""
    learned: str = ""

    def __str__(self) -> str:
        own = f"{_ACTORS}{self.own}" if self.own else ""
        places = f"{_PLACES}{self.places}" if self.places else ""
        learned = f"{_LEARNED}{self.learned}" if self.learned else ""
        return f"{self.version}{_FAST if self.is_fast else ''}{own}{places}{learned}"

    @classmethod
    def parse(cls, text: str) -> Manner:
        """The manner that this text stands for."""
        rest, _, learned = text.partition(_LEARNED)
        rest, _, places = rest.partition(_PLACES)
        way, _, own = rest.partition(_ACTORS)
        return cls(way.removesuffix(_FAST), way.endswith(_FAST), own, places, learned)


_FAST, _ACTORS, _PLACES, _LEARNED = " fast", "+", "@", "~"


def count_earlier(readings: Mapping[str, int]) -> int:
    """How many articles another version of the extractor read, of *readings* with their numbers."""
    return sum(n for way, n in readings.items() if Manner.parse(way).version != EXTRACTOR_VERSION)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one article; one date and one kind for each passage.

    ``faults`` say what could not be looked up and why; they are told once and not kept.

    Raises:
        FindingsMalformed: passages, their dates and their kinds differ in number, passages overlap or leave
            the text, the words that decided a kind lie outside its passage, a mention is not an exact slice
            of the text or starts outside every passage, a score is not a number, a relative place lacks
            its expression, its anchor or itself, or a figure is no range of whole numbers from 0 to
            ``MOST``. The text names the first such spot.
    """

    article: Article
    passage_dates: tuple[PassageDate | None, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    dates: tuple[DateMention, ...]
    kinds: tuple[PassageKind, ...]
    figures: tuple[Figure, ...] = ()
    extractor_version: str = EXTRACTOR_VERSION
    faults: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        found = chain(_wrong_passages(self), _wrong_mentions(self), _wrong_places(self), _wrong_figures(self))
        wrong = next(found, None)
        if wrong is not None:
            name = self.article.title or self.article.origin
            raise FindingsMalformed(self, f"findings in {name!r} do not hold together: {wrong}")


@dataclass(frozen=True, slots=True)
class Report:
    """A passage that puts actors and a date at a place. To be told is not to be verified.

    ``passage`` is the index in ``article.passages``; ``mentions`` are those of this
    place in it. ``date`` is None where undated. ``kind`` is the passage's, with the status
    that says whether it is told as fact. ``figures`` are those that start in the passage.
    """

    passage: int
    place: Place
    role: Role
    mentions: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    date: PassageDate | None
    kind: PassageKind
    figures: tuple[Figure, ...] = ()


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
            figures=tuple(f for f in findings.figures if article.passage_at(f.start) == passage),
        )
        for (passage, _), here in mentions.items()
        if here[0].place is not None
    )


# What does not hold together, in words, the first first


def _wrong_passages(findings: Findings) -> Iterator[str]:
    passages, size = findings.article.passages, len(findings.article.text)
    if len(passages) != len(findings.passage_dates):
        yield f"{len(passages)} passages, but {len(findings.passage_dates)} passage dates"
    if len(passages) != len(findings.kinds):
        yield f"{len(passages)} passages, but {len(findings.kinds)} kinds"
    end = 0
    for passage, kind in zip(passages, findings.kinds, strict=True):
        if passage.start < end or passage.end > size:
            yield f"no passage at {passage.start}:{passage.end}"
        end = passage.end
        words = kind.trigger
        if words and not (passage.start <= words.start and words.end <= passage.end):
            yield f"{kind.kind.value!r} at {words.start}:{words.end} lies outside its passage"


def _wrong_mentions(findings: Findings) -> Iterator[str]:
    article = findings.article
    mentions: chain[PlaceMention | ActorMention | DateMention | Figure]
    mentions = chain(findings.places, findings.actors, findings.dates, findings.figures)
    for mention in mentions:
        start, end = mention.start, mention.end
        if not 0 <= start < end or article.text[start:end] != mention.text:
            yield f"{mention.text!r} is not at {start}:{end} of the text"
        if article.passage_at(start) is None:
            yield f"{mention.text!r} at {start} lies in no passage"


def _wrong_places(findings: Findings) -> Iterator[str]:
    size = len(findings.article.text)
    for place in findings.places:
        name = f"{place.text!r} at {place.start}"
        if not all(math.isfinite(score) for score in (place.score, *(c.score for c in place.candidates))):
            yield f"the score of {name} is not a number"
        if (place.anchor is None) != (place.expression is None) or (place.anchor and not place.place):
            yield f"{name} is relative by half"
        said = place.expression
        if said and not (said.start <= place.start and place.end <= said.end <= size):
            yield f"{name} lies outside its expression"


def _wrong_figures(findings: Findings) -> Iterator[str]:
    for figure in findings.figures:
        high = figure.low if figure.high is None else figure.high
        if not 0 <= figure.low <= high <= MOST:
            yield f"{figure.text!r} at {figure.start} is not from {figure.low} to {figure.high}"
