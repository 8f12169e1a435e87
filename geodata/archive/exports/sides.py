"""Who stands on which side of a passage, as ACLED has it: actor1 does, actor2 is it done to.

Knows the parts of actors and the words between them. Where the sides cannot be told apart nobody is put
on one: an ally taken for an enemy is worse than a blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.actors.actor import Actor, ActorPart
from articles.kinds.kind import Kind

# Between two names of one list.
_LISTED = re.compile(
    r"\s*(?:,|,?\s*(?:and|&|as well as|along with|together with))\s*(?:the\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a passage names it; offsets count characters of the article."""

    start: int
    end: int
    actor: Actor
    part: ActorPart


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a passage: its first actor, None where it is not known, and who is listed with that one."""

    actor: Actor | None = None
    others: tuple[Actor, ...] = ()


def sides_of(named: Sequence[Named], text: str, kind: Kind) -> tuple[Side, Side]:
    """Who does it and whom it is done to, of those named in one passage of *text*.

    Several stand on one side only where they are named in one list. Nobody stands on two. Of two that
    clash with each other, the first named does.
    """
    does, suffers = (_first_each(named, part) for part in (ActorPart.AGENT, ActorPart.TARGET))
    if {one.actor.id for one in does} & {one.actor.id for one in suffers}:
        return Side(), Side()
    if kind is Kind.CLASH and not suffers and len(does) > 1:
        return (Side(does[0].actor), Side(does[1].actor)) if len(does) == 2 else (Side(), Side())
    return _side(does, text), _side(suffers, text)


def _first_each(named: Sequence[Named], part: ActorPart) -> list[Named]:
    """The first mention of each actor in this part."""
    found: dict[str, Named] = {}
    for one in named:
        if one.part is part:
            found.setdefault(one.actor.id, one)
    return list(found.values())


def _side(members: Sequence[Named], text: str) -> Side:
    if not members:
        return Side()
    if not all(_LISTED.fullmatch(text[a.end : b.start]) for a, b in pairwise(members)):
        return Side()
    return Side(members[0].actor, tuple(one.actor for one in members[1:]))
