"""Find who acts in an article, and give one name to each actor.

Knows rosters, adjectives of countries and a few rules of apposition; knows no
coordinates. Who somebody calls a terrorist is that somebody's word, not a type.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from articles.actor_text import ActorText, Sighting, without_overlaps
from articles.article import Article, Span
from articles.governments import Governments
from articles.named_groups import NamedGroups
from articles.persons import People
from articles.roster import (
    DATA,
    Actor,
    ActorType,
    Roster,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DATA", "Actor", "ActorMention", "ActorPart", "ActorType", "Roster", "find_actors", "name_spans"]


class ActorPart(StrEnum):
    """What an actor is to the sentence that names it: who does, whom it is done to, who says so ..."""

    AGENT = "agent"
    TARGET = "target"
    SPEAKER = "speaker"
    MENTIONED = "mentioned"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor as written, with its part in the sentence and the reasons for taking it for that actor."""

    start: int
    end: int
    text: str
    actor: Actor
    why: tuple[str, ...] = ()
    part: ActorPart = ActorPart.MENTIONED


@dataclass(frozen=True, slots=True)
class Found:
    """The actors of an article, and the names of persons and organisations in it.

    ``mentions`` are in order, none overlapping. ``names`` hold the places inside them: a place
    name within such a span is part of a name. A country, a capital or an adjective that
    merely stands for an actor is not such a name.
    """

    mentions: tuple[ActorMention, ...]
    names: tuple[Span, ...]


def read_actors(article: Article, roster: Roster, doc: Doc) -> Found:
    """Every actor and every name in the article; *doc* is its tagged and parsed text."""
    read = ActorText(article, roster, doc)
    groups = NamedGroups(read)
    sightings = _sightings(read, groups)
    mentions = tuple(
        ActorMention(s.start, s.end, article.text[s.start : s.end], read.actor_of(s), s.why)
        for s in sightings
    )
    names = [Span(*s.name) for s in sightings if s.name is not None]
    names += [span for span in groups.other_names if not any(span.overlaps(known) for known in names)]
    return Found(mentions, tuple(sorted(set(names), key=lambda span: span.start)))


def find_actors(article: Article, roster: Roster, doc: Doc) -> tuple[ActorMention, ...]:
    """Every mention of an actor in the article, in order, none overlapping."""
    return read_actors(article, roster, doc).mentions


def name_spans(article: Article, roster: Roster, doc: Doc) -> tuple[Span, ...]:
    """The names of persons and organisations, with the places inside them, in order."""
    return read_actors(article, roster, doc).names


def _sightings(read: ActorText, groups: NamedGroups) -> tuple[Sighting, ...]:
    """The mentions that stand, in order, none overlapping."""
    people, governments = People(read), Governments(read)
    found = without_overlaps(
        [
            *people.sightings(),
            *governments.listed(),
            *governments.of_countries(),
            *governments.of_peoples(),
        ]
    )
    found = without_overlaps([*found, *groups.organisations(), *governments.standing_for()], keep=found)
    found = without_overlaps([*found, *people.offices(), *people.carried()], keep=found)
    return tuple(without_overlaps([*found, *governments.taken_up(found)], keep=found))
