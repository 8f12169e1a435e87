"""What a passage reports, and how it tells it: words that everybody may use.

Knows no text and no grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.article import Span


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
