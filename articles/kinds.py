"""Tell what kind of report each passage is, and whether it is told as fact.

Knows verbs, nouns and grammar, and the actors and dates that were found; knows no
places. "Unclassified" is an answer: a passage that tells no happening gets no kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from articles.actors import ActorMention
from articles.article import Article, Span
from articles.dates import DateMention, PassageDate

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
    return tuple(PassageKind() for _ in article.passages)
