"""Find who acts in an article, and give one name to each actor.

Knows rosters, adjectives of countries and a few rules of apposition; knows no
coordinates. Who somebody calls a terrorist is that somebody's word, not a type.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.actors.actor import ActorMention, ActorPart, ActorType
from articles.actors.bare import BareForce
from articles.actors.forces import UnnamedForces
from articles.actors.governments.definite_nouns import taken_up
from articles.actors.governments.institutions import of_countries, seats
from articles.actors.governments.peoples import of_peoples
from articles.actors.governments.sides import backed, of_sides
from articles.actors.governments.standing import standing_for
from articles.actors.groups.names import capitalised_runs, other_names
from articles.actors.groups.organisations import headed, listed, with_group_nouns
from articles.actors.groups.repetitions import repeated
from articles.actors.groups.tagged import TaggedOrganisations
from articles.actors.parts import part_of
from articles.actors.persons.people import People
from articles.actors.roster import Roster
from articles.actors.text import ActorText, Sighting, without_overlaps
from articles.actors.written import Stretch
from articles.article import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ActorsFound:
    """The actors of an article, and the names of persons and organisations in it.

    ``mentions`` are in order, none overlapping. ``names`` hold the places inside them: a place
    name within such a span is part of a name. A country, a capital or an adjective that
    merely stands for an actor is not such a name. ``unsure`` are the spans of mentions that
    only the tagger takes for a name: where a place is found there, it is the place. ``bare`` are the
    forces among the mentions that have neither name nor country beside them.
    """

    mentions: tuple[ActorMention, ...]
    names: tuple[Span, ...]
    unsure: frozenset[Span] = frozenset()
    bare: tuple[BareForce, ...] = ()

    def beside(self, places: Iterable[Span]) -> tuple[ActorMention, ...]:
        """The mentions that stand once it is known where the text names places."""
        taken = sorted(places, key=lambda place: place.start)
        starts = [place.start for place in taken]

        def is_place(span: Span) -> bool:
            # Names of places do not overlap, so only the last that begins before the end can reach into it.
            before = bisect_left(starts, span.end)
            return before > 0 and taken[before - 1].overlaps(span)

        return tuple(
            m
            for m in self.mentions
            if (span := Span(m.start, m.end)) not in self.unsure or not is_place(span)
        )


def read_actors(article: Article, roster: Roster, doc: Doc) -> ActorsFound:
    """Every actor and every name in the article; *doc* is its tagged and parsed text."""
    read = ActorText(article, roster, doc)
    runs = tuple(capitalised_runs(read))
    sightings = _sightings(read, runs)
    mentions = tuple(
        ActorMention(s.start, s.end, article.text[s.start : s.end], read.actor_of(s), s.why, part)
        for s, part in zip(sightings, _parts(read, sightings), strict=True)
    )
    names = [Span(*s.name) for s in sightings if s.name is not None]
    names += [span for span in other_names(read, runs) if not any(span.overlaps(known) for known in names)]
    unsure = frozenset(Span(s.start, s.end) for s in sightings if s.is_unsure)
    bare = tuple(s.bare for s in sightings if s.bare is not None)
    return ActorsFound(mentions, tuple(sorted(set(names), key=lambda span: span.start)), unsure, bare)


def find_actors(article: Article, roster: Roster, doc: Doc) -> tuple[ActorMention, ...]:
    """Every mention of an actor in the article, in order, none overlapping."""
    return read_actors(article, roster, doc).mentions


def name_spans(article: Article, roster: Roster, doc: Doc) -> tuple[Span, ...]:
    """The names of persons and organisations, with the places inside them, in order."""
    return read_actors(article, roster, doc).names


def _sightings(read: ActorText, runs: Sequence[Stretch]) -> tuple[Sighting, ...]:
    """The mentions that stand, in order, none overlapping: who is found later takes only what is left."""
    people = People(read)
    found = without_overlaps(
        [
            *people.named,
            *listed(read),
            *seats(read),
            *of_countries(read),
            *of_peoples(read),
            *backed(read),
            *of_sides(read),
        ]
    )
    found = without_overlaps([*headed(read, runs), *standing_for(read)], keep=found)
    found = without_overlaps([*people.in_office(), *people.carried()], keep=found)
    found = without_overlaps(with_group_nouns(read), keep=found)
    found = without_overlaps(taken_up(read, found), keep=found)
    found = without_overlaps(UnnamedForces(read, found).sightings(), keep=found)
    found = without_overlaps(TaggedOrganisations(read, runs).sightings(), keep=found)
    return tuple(without_overlaps(repeated(read, found), keep=found))


def _parts(read: ActorText, sightings: Sequence[Sighting]) -> list[ActorPart]:
    """The part of each; the first of two that share a noun, "Turkish and Russian troops", as the second."""
    parts: list[ActorPart] = []
    for sighting in reversed(sightings):
        if sighting.shares_next and parts:
            parts.append(parts[-1])
        else:
            parts.append(_part(read, sighting))
    return parts[::-1]


def _part(read: ActorText, sighting: Sighting) -> ActorPart:
    start, end = sighting.start, sighting.end
    is_media = read.actor_of(sighting).type is ActorType.MEDIA
    if read.is_credit(start, end) or (is_media and read.is_filed_by(start, end)):
        return ActorPart.CREDIT
    return part_of(read.text, read.doc, start, end)
