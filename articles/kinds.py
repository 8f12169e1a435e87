"""Tell what kind of report each passage is, and whether it is told as fact.

Knows verbs, nouns and grammar, and the actors and dates that were found; knows no
places. "Unclassified" is an answer: a passage that tells no happening gets no kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from articles.actors import ActorMention, ActorType
from articles.article import Article, Passage, Span
from articles.dates import Basis, DateMention, DateRange, PassageDate
from articles.kind_grammar import grammar_of
from articles.kind_reading import Reader, status_of
from articles.language import has_parse, tokens_at

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Kind(StrEnum):
    """What a passage reports; the first that fits, where several do, is not implied by the order."""

    CLASH = "clash"
    ATTACK = "attack"
    AIR_STRIKE = "air or drone strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    ATTACK_ON_CIVILIANS = "attack on civilians"
    DETENTION = "detention"
    PROTEST = "protest"
    RIOT = "riot"
    CHANGE_OF_CONTROL = "change of control"
    WEAPONS_SEIZED = "weapons seized"
    DESTRUCTION = "destruction"
    DEPLOYMENT = "deployment or patrol"
    TALKS = "talks"
    AID = "aid"
    STATEMENT = "statement or threat"
    SANCTIONS = "sanctions"
    OTHER = "other"
    UNCLASSIFIED = "unclassified"


class Status(StrEnum):
    """How the passage tells it: as fact, as not so, as possible, as to come, or as of another time."""

    FACTUAL = "factual"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class PassageKind:
    """The kind and status of a passage; ``trigger`` is the words that decided, None where none did."""

    kind: Kind = Kind.UNCLASSIFIED
    status: Status = Status.FACTUAL
    trigger: Span | None = None
    why: tuple[str, ...] = ()


def judge_passages(
    article: Article,
    doc: Doc,
    *,
    actors: Sequence[ActorMention] = (),
    dates: Sequence[DateMention] = (),
    passage_dates: Sequence[PassageDate | None] = (),
) -> tuple[PassageKind, ...]:
    """One kind for each of ``article.passages``; *doc* may be parsed, or tokens alone.

    *actors* and *dates* are those of the article in order, *passage_dates* one
    for each passage.
    """
    sorts = _sorts(doc, actors)
    days = _Days.of(article.published, doc, dates)
    dated = passage_dates if len(passage_dates) == len(article.passages) else [None] * len(article.passages)
    return tuple(
        _judge(passage, article, doc, sorts, days, day)
        for passage, day in zip(article.passages, dated, strict=True)
    )


# Days before publication after which a happening is of another time.
NEWS_FOR = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Days:
    """The dates of an article that lie long before publication or after it, by their first words."""

    published: date | None
    old: Mapping[int, str]
    ahead: Mapping[int, str]

    @classmethod
    def of(cls, published: date | None, doc: Doc, dates: Sequence[DateMention]) -> _Days:
        old: dict[int, str] = {}
        ahead: dict[int, str] = {}
        for mention in dates if published is not None else ():
            words = tokens_at(doc, mention.start, mention.end)
            if words is None or mention.range is None:
                continue
            word = words.root.i if has_parse(doc) else words.start
            if cls.is_old(published, mention.range):
                old[word] = mention.text
            elif cls.is_ahead(published, mention.range):
                ahead[word] = mention.text
        return cls(published, old, ahead)

    @staticmethod
    def is_old(published: date | None, days: DateRange) -> bool:
        return published is not None and days.end is not None and days.end < published - NEWS_FOR

    @staticmethod
    def is_ahead(published: date | None, days: DateRange) -> bool:
        return published is not None and days.start is not None and days.start > published

    def within(self, start: int, end: int) -> tuple[dict[int, str], dict[int, str]]:
        """The old dates and those ahead among the words [start, end)."""
        return (
            {word: text for word, text in self.old.items() if start <= word < end},
            {word: text for word, text in self.ahead.items() if start <= word < end},
        )


def _judge(
    passage: Passage,
    article: Article,
    doc: Doc,
    sorts: Mapping[int, str],
    days: _Days,
    day: PassageDate | None,
) -> PassageKind:
    words = tokens_at(doc, passage.start, passage.end)
    if words is None:
        return PassageKind()
    grammar = grammar_of(doc)
    reader = Reader(grammar, words.start, words.end, sorts, is_title=_reads_as_title(passage, article))
    found = reader.main()
    if found is None:
        return PassageKind()
    old, ahead = days.within(words.start, words.end)
    status, why = status_of(found, grammar, old=old, ahead=ahead)
    if status == Status.FACTUAL and day is not None and day.basis is Basis.INHERITED:
        if days.is_old(article.published, day.range):
            status, why = Status.BACKGROUND, "goes on with what was long before publication"
    start, end = max(grammar.starts[found.at], passage.start), min(grammar.end(found.end - 1), passage.end)
    trigger = Span(start, end) if start < end else None
    return PassageKind(Kind(found.kind), Status(status), trigger, tuple(w for w in (*found.why, why) if w))


def _reads_as_title(passage: Passage, article: Article) -> bool:
    return passage.start < len(article.title) or passage.text[-1] not in ".!?”\"'’)…"


_SORTS = {
    ActorType.CIVILIANS: "civil", ActorType.NGO: "civil", ActorType.MEDIA: "civil", ActorType.PROTESTERS: "crowd",
    ActorType.MILITARY: "force", ActorType.POLICE: "force", ActorType.ARMED_GROUP: "force", ActorType.COALITION: "force",
    ActorType.POLITICAL_MILITIA: "force", ActorType.COMMUNAL_MILITIA: "force", ActorType.GOVERNMENT: "official", ActorType.PERSON: "person",
}  # fmt: skip


def _sorts(doc: Doc, actors: Sequence[ActorMention]) -> dict[int, str]:
    """What kind of people each actor is, by the last word of its mention."""
    found = {}
    for mention in actors:
        words = tokens_at(doc, mention.start, mention.end)
        if words is not None and (sort := _SORTS.get(mention.actor.type)):
            found[words.end - 1] = sort
    return found
