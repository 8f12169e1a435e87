"""What a person says of something that was found: types that everybody may use.

A correction speaks of a span of one text, so it holds whatever a later extractor finds there. One that is
meant for more than one mention is kept once for each, all in one batch, which is done and undone as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from articles.actors.actor import Actor
from articles.dates.days import DateRange
from articles.figures.figure import Figure
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from geodata.places.gazetteer.place import Place
from geodata.places.settled import Nowhere


class Field(StrEnum):
    """What is set right; ``CHECKED`` says that what was found is right."""

    PLACE = "place"
    ROLE = "role"
    ACTOR = "actor"
    DATE = "date"
    KIND = "kind"
    FIGURE = "figure"
    CHECKED = "checked"


class Scope(StrEnum):
    """How far a correction goes: one mention, its article, or every article, those to come included."""

    MENTION = "this mention"
    ARTICLE = "this article"
    EVERYWHERE = "every article"


class Nobody(StrEnum):
    """Words that stand for no actor."""

    NONE = "no actor"


class NoFigure(StrEnum):
    """Words that tell no figure."""

    NONE = "no figure"


# By its field: Place or Nowhere; Role; Actor or Nobody; DateRange, or None for undated; PassageKind; Figure
# or NoFigure; True.
Value = Place | Nowhere | Role | Actor | Nobody | DateRange | PassageKind | Figure | NoFigure | bool | None

# The hash of a text, and a span in it: of a name, or of the passage for days and kinds.
Spot = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person has said of one spot. Of two batches that say something of the same the later holds."""

    number: int
    batch: int
    spot: Spot
    field: Field
    value: Value


@dataclass(frozen=True, slots=True)
class Rule:
    """What a person has said of every article: of this name, folded, taken for *sense*.

    ``sense`` is the id of a place or an actor, "" for a name without a place. An empty name is any.
    """

    batch: int
    field: Field
    name: str
    sense: str
    value: Value

    def corrections(self, content_hash: str, spans: Iterable[tuple[int, int]]) -> list[Correction]:
        """What it says of spans of one text."""
        return [Correction(0, self.batch, (content_hash, *span), self.field, self.value) for span in spans]


@dataclass(frozen=True, slots=True)
class Batch:
    """What was done at once: by whom, when and why, and by whom and when it was undone, if it was."""

    number: int
    at: datetime
    who: str
    why: str
    scope: Scope
    subject: str
    corrections: int = 0
    articles: int = 0
    undone_at: datetime | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """That something is said of a spot, by whom, when and why."""

    spot: Spot
    field: Field
    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """What a person wants said of a name or passage of an article, and how far it goes.

    ``start`` and ``end`` are offsets in the article. ``seen`` is the number of the last batch that the person
    knew of: what somebody else has said since of the same is told, not overwritten. ``is_any_name`` takes all
    that goes for the same actor: two actors become one.

    Raises:
        ValueError: nothing is asked for, or a day, kind or figure for more than its passage.
    """

    content_hash: str
    start: int
    end: int
    values: Mapping[Field, Value]
    scope: Scope = Scope.MENTION
    seen: int = 0
    is_any_name: bool = False

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("nothing is to be set right: choose what is wrong")
        if self.scope is not Scope.MENTION and (own := self.values.keys() & _OF_A_PASSAGE):
            raise ValueError(f"{', '.join(sorted(own))} can be set for one passage at a time")

    @property
    def spot(self) -> Spot:
        """Where it was made."""
        return self.content_hash, self.start, self.end


# What is said of a passage, or of one mention, and of nothing like it.
_OF_A_PASSAGE = {Field.DATE, Field.KIND, Field.FIGURE, Field.CHECKED}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does it, and why, in words for the log."""

    who: str
    why: str = ""
