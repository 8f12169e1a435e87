"""The names of others in a text: of persons, organisations and governments.

They say much for or against a place name inside them. Reads what was read of actors, no text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from articles.actors.actor import ActorType
from articles.actors.finding import ActorsFound
from articles.article import Span

# Nothing inside a name of these is the name of a place, nor is the whole of what is known by name.
_CLOSED = frozenset(
    {ActorType.ARMED_GROUP, ActorType.PARTY, ActorType.COALITION, ActorType.INTERGOVERNMENTAL}
)
_MEDIA = frozenset({ActorType.MEDIA})


@dataclass(frozen=True, slots=True)
class NamesRead:
    """The names of others in a text, by how much they say against a place name inside them.

    ``names`` are those of persons and organisations, ``persons`` those of persons alone: what lies
    inside one must be surer to be a place name ("Mosul Police" tells where, "Paris Hilton" does
    not). What lies inside one of ``closed``, the names of groups, parties and coalitions, never is
    one, and what stands for one of ``governments`` always is. ``media`` are those that go by a name: it may
    be that of a place, and is not one.
    """

    names: tuple[Span, ...] = ()
    persons: tuple[Span, ...] = ()
    governments: tuple[Span, ...] = ()
    closed: tuple[Span, ...] = ()
    media: tuple[Span, ...] = ()

    @classmethod
    def of(cls, found: ActorsFound) -> NamesRead:
        """The names among what was read of actors."""

        def spans(types: frozenset[ActorType]) -> tuple[Span, ...]:
            spans = (Span(m.start, m.end) for m in found.mentions if m.actor.type in types)
            return tuple(span for span in spans if span not in found.unsure)

        persons = spans(frozenset({ActorType.PERSON}))
        # The names of persons without their titles: "France's foreign minister" is no reason against France.
        bare = tuple(n for n in found.names if any(p.start <= n.start and n.end <= p.end for p in persons))
        return cls(found.names, bare, spans(frozenset({ActorType.GOVERNMENT})), spans(_CLOSED), spans(_MEDIA))


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans that are asked which of them hold another."""

    starts: list[int]
    spans: list[tuple[int, int]]
    longest: int

    @classmethod
    def of(cls, spans: Sequence[Span]) -> Spans:
        """These spans, each once."""
        ordered = sorted({(s.start, s.end) for s in spans})
        return cls([s for s, _ in ordered], ordered, max((e - s for s, e in ordered), default=0))

    def holding(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those that hold all of a range."""
        found = []
        at = bisect_right(self.starts, start) - 1
        while at >= 0 and self.starts[at] >= start - self.longest:
            if self.spans[at][1] >= end:
                found.append(self.spans[at])
            at -= 1
        return found
