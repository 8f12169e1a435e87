"""Hold what was found in a text against what is right: right, or wrong in one of a few ways.

Pure. What is right comes from people (``judged``) or from a file (``gold``).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from articles.actors.actor import Actor, ActorMention
from articles.article import Span
from articles.dates.days import DateRange
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from geodata.archive.corrections.correction import Field, Nobody
from geodata.findings.findings import Findings
from geodata.places.gazetteer.names import fold
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import SAME_SPOT_KM
from geodata.places.settled import Nowhere

# 100 miles, the radius that published figures on geoparsing use.
NEAR_KM = 161.0


class Fault(StrEnum):
    """In which way an answer is wrong."""

    MISSED = "name missed"
    NOT_A_PLACE = "not a place name"
    NO_PLACE = "left without a place"
    UNKNOWABLE = "placed, though nobody knows where"
    FAR = "wrong place, farther than 161 km"
    NEAR = "wrong place, within 161 km"
    ROLE = "wrong role"
    ACTOR = "wrong actor"
    DATE = "wrong date"
    KIND = "wrong kind"


class Anywhere(StrEnum):
    """A place name of which nobody says where it lies: it can be missed, and no more."""

    ANYWHERE = "anywhere"


Right = Place | Nowhere | Anywhere | Role | Actor | Nobody | DateRange | PassageKind | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is right at a span of a text: of a name, or of a passage for days and kinds; None is undated.

    ``act`` is what was judged at once: a batch of corrections, or a name in an article. A place is right
    only as that entry of the gazetteer where *is_entry*, else what lies within 25 km of it is too.
    """

    field: Field
    start: int
    end: int
    right: Right
    act: Hashable
    is_entry: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, held against a judgement; ``fault`` is None where it is right.

    ``country`` is the ISO code of the right place or actor, else of the one found; None where there is none.
    ``said`` and ``found`` are both answers in a few words.
    """

    field: Field
    fault: Fault | None
    text: str
    start: int
    article: str
    title: str
    language: str | None
    country: str | None
    said: str
    found: str
    act: Hashable

    @property
    def name(self) -> Hashable:
        """The name in its article, which was taken for one place: several mentions are one answer."""
        return self.article, self.field, fold(self.text)


def verdicts(found: Findings, judgements: Iterable[Judgement]) -> Iterator[Verdict]:
    """Each judgement with what was found there; a role or actor of a name that was missed is not judged."""
    article = found.article
    for one in judgements:
        answer = _answer(found, one)
        if answer is None:
            continue
        fault, told, country = answer
        yield Verdict(
            one.field, fault, article.text[one.start : one.end], one.start, article.content_hash,
            article.title or article.origin, article.language, country, described(one.right), told, one.act,
        )  # fmt: skip


def described(said: object) -> str:
    """A place, role, actor, stretch of days or kind in a few words."""
    match said:
        case Place():
            return f"{said.name}, {said.country or '-'} ({said.lat:.3f}, {said.lon:.3f})"
        case Actor():
            return said.name
        case DateRange():
            return f"{said.start or '…'} up to {said.end or '…'}"
        case PassageKind():
            return f"{said.kind} [{said.status}]"
        case None:
            return "undated"
    return str(said)


# The fault, the answer in words, and the country that it is about.
_Answer = tuple[Fault | None, str, str | None]
_Mention = TypeVar("_Mention", PlaceMention, ActorMention)


def _answer(found: Findings, one: Judgement) -> _Answer | None:
    """None where nothing is there to be judged."""
    if one.field is Field.PLACE:
        return _of_place(_at(found.places, one), one)
    if one.field is Field.ROLE:
        mention = _at(found.places, one)
        if mention is None:
            return None
        return _unless(mention.role is one.right, Fault.ROLE), str(mention.role), _country(mention)
    if one.field is Field.ACTOR:
        return _of_actors([m for m in found.actors if _touches(m, one)], one)
    passage = found.article.passage_at(one.start)
    if passage is None:
        return None
    if one.field is Field.DATE:
        day = found.passage_dates[passage]
        days = day.range if day else None
        return _unless(days == one.right, Fault.DATE), described(days), None
    kind, right = found.kinds[passage], one.right
    is_right = isinstance(right, PassageKind) and (kind.kind, kind.status) == (right.kind, right.status)
    return _unless(is_right, Fault.KIND), described(kind), None


def _of_place(mention: PlaceMention | None, one: Judgement) -> _Answer:
    right, place = one.right, mention.named if mention else None
    told = "nothing" if mention is None else described(place) if place else "no place"
    country = right.country if isinstance(right, Place) else place.country if place else None
    return _place_fault(mention, place, one), told, country


def _place_fault(mention: PlaceMention | None, place: Place | None, one: Judgement) -> Fault | None:
    right = one.right
    if right is Nowhere.NO_PLACE:
        return _unless(mention is None, Fault.NOT_A_PLACE)
    if right is Nowhere.UNKNOWN:
        return _unless(place is None, Fault.UNKNOWABLE)
    if mention is None:
        return Fault.MISSED
    if not isinstance(right, Place):
        return None
    if place is None:
        return Fault.NO_PLACE
    if place.id == right.id or (right.is_country and place.is_country and right.country == place.country):
        return None
    km = great_circle_km(place.lat, place.lon, right.lat, right.lon)
    if not one.is_entry and km <= SAME_SPOT_KM:
        return None
    return Fault.NEAR if km <= NEAR_KM else Fault.FAR


def _of_actors(mentions: Sequence[ActorMention], one: Judgement) -> _Answer:
    right = one.right
    is_right = any(m.actor.id == right.id for m in mentions) if isinstance(right, Actor) else not mentions
    told = "; ".join(m.actor.name for m in mentions) or str(Nobody.NONE)
    country = right.country if isinstance(right, Actor) else next((m.actor.country for m in mentions), None)
    return _unless(is_right, Fault.ACTOR), told, country


def _unless(is_right: bool, fault: Fault) -> Fault | None:
    return None if is_right else fault


def _at(mentions: Sequence[_Mention], one: Judgement) -> _Mention | None:
    """The first mention that shares a character with a span."""
    return next((m for m in mentions if _touches(m, one)), None)


def _touches(mention: PlaceMention | ActorMention, one: Judgement) -> bool:
    return Span(mention.start, mention.end).overlaps(Span(one.start, one.end))


def _country(mention: PlaceMention) -> str | None:
    return mention.named.country if mention.named else None
