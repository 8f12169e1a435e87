"""Peoples and crowds: "Kurdish forces", "Palestinians", "residents of Mosul", "protesters".

Whom no country and no roster holds: they are made for the article, by the words for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from articles.actors.actor import Actor, ActorType
from articles.actors.spelling import slug_of
from articles.actors.text import ActorText, Sighting
from articles.actors.words import (
    COMMUNITIES,
    CROWDS,
    DEEDS,
    HOMES,
    INHABITANTS,
    MILITANT_KINDS,
    PEOPLE_NOUNS,
    PEOPLES,
)

_CROWDS = frozenset({"civilians", "protesters"})


def of_peoples(read: ActorText) -> Iterator[Sighting]:
    """Each people, crowd or population that no listed name is part of."""
    for at, word in enumerate(read.words):
        if at in read.match_at:
            continue
        if word.key in PEOPLES and read.is_capitalised(at):
            yield from _with_head(read, at, PEOPLES[word.key])
        if word.key in PEOPLE_NOUNS and read.is_capitalised(at) and _is_no_adjective(read, at):
            yield read.sighting(at, at + 1, _people(read, PEOPLE_NOUNS[word.key], "civilians"), "a people")
        if word.key in CROWDS or (word.key == "civilian" and _is_noun_alone(read, at)):
            kind = "civilians" if word.key.startswith("civilian") else "protesters"
            yield read.sighting(at, at + 1, crowd(read, kind), f"the word {word.text}")
        if word.key in INHABITANTS:
            yield from _inhabitants(read, at)
        yield from _people_of_place(read, at)


def crowd(read: ActorText, kind: str) -> str:
    """The id of people who are only called "civilians" or "protesters"."""
    return read.make(Actor(kind, kind, ActorType(kind)))


def _is_no_adjective(read: ActorText, at: int) -> bool:
    token = read.token(at)
    return bool(token.pos_ != "ADJ")


def _is_noun_alone(read: ActorText, at: int) -> bool:
    token = read.token(at)
    return token.pos_ == "NOUN" and token.dep_ not in {"compound", "amod"}


def _with_head(read: ActorText, at: int, adjective: str) -> Iterator[Sighting]:
    """ "Kurdish forces", "Kurdish armed groups"; of "Kurdish strikes" nobody says who struck."""
    for head in (at + 1, at + 2):
        if not read.is_joined(head - 1):
            return
        length, kind = read.head_at(head)
        home = HOMES.get(read.words[at].key)
        if kind and home and kind not in MILITANT_KINDS | _CROWDS:
            last = head + length
            why = f"adjective {adjective} + {read.words[last - 1].text}"
            yield read.sighting(at, last, read.institution(home, kind), why, kind=kind)
        elif kind in MILITANT_KINDS | _CROWDS:
            last = head + length
            noun = read.words[last - 1]
            if noun.key not in DEEDS:
                target = _people(read, adjective, kind if kind in _CROWDS else "fighters", home)
                yield read.sighting(at, last, target, f"adjective {adjective} + {noun.text}")
            return


def _inhabitants(read: ActorText, at: int) -> Iterator[Sighting]:
    """ "Mosul residents"."""
    first = at
    while read.is_joined(first - 1) and read.is_capitalised(first - 1) and first - 1 not in read.match_at:
        first -= 1
    if first == at or read.is_common(first) or read.is_title_case(at) or read.words[at - 1].key in PEOPLES:
        return
    yield _people_of(read, first, at + 1, read.written(first, at))


def _people_of_place(read: ActorText, at: int) -> Iterator[Sighting]:
    """ "residents of Mosul": civilians of a place that no list of countries holds."""
    length, kind = read.head_at(at)
    after = at + length
    if kind != "civilians" or after >= len(read.words) or read.words[after].key != "of":
        return
    first = read.past_the(after + 1)
    if first >= len(read.words) or first in read.match_at or not read.is_capitalised(first):
        return
    last = first + 1
    while read.is_joined(last - 1) and read.is_capitalised(last):
        last += 1
    if read.are_joined(at, first + 1):
        yield _people_of(read, at, last, read.written(first, last))


def _people_of(read: ActorText, first: int, last: int, place: str) -> Sighting:
    actor = Actor(f"people-of-{slug_of(place)}", f"people of {place}", ActorType.CIVILIANS)
    # Of two spellings of a place the later stands.
    read.made[actor.id] = actor
    return read.sighting(first, last, actor.id, actor.name)


def _people(read: ActorText, adjective: str, kind: str, home: str | None = None) -> str:
    fighters = ActorType.COMMUNAL_MILITIA if adjective in COMMUNITIES else ActorType.ARMED_GROUP
    type_ = fighters if kind == "fighters" else ActorType(kind)
    return read.make(Actor(f"{slug_of(adjective)}-{kind}", f"{adjective} {kind}", type_, home))
