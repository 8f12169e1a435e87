"""Organisations that the roster lists, and those whose names or nouns say what they are.

"Hezbollah", "the 71st Brigade", "the Al-Karabla clan".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.actors.actor import Actor, ActorType
from articles.actors.groups.names import HEADS, head_of, name_start
from articles.actors.roster import Sense
from articles.actors.text import ActorText, Sighting
from articles.actors.words import (
    COMMON_IN_NAMES,
    GROUP_NOUNS,
    MONTHS_AND_DAYS,
    ORGANISATION_HEADS,
    PAPERS,
    PEOPLES,
    ROLE_NOUNS,
    THINGS,
)
from articles.actors.written import Stretch

_IN_MANY_NAMES = HEADS | GROUP_NOUNS.keys() | COMMON_IN_NAMES
_OF_NO_NAME = ROLE_NOUNS | THINGS | PEOPLES.keys() | MONTHS_AND_DAYS


def listed(read: ActorText) -> Iterator[Sighting]:
    """Organisations of the roster."""
    for match in read.matches:
        id_ = read.chosen(match)
        actor = read.roster.get(id_) if id_ is not None else None
        if actor is None or actor.type is ActorType.PERSON:
            continue
        if actor.type is ActorType.COMPANY and read.before(match.first) in {"on", "via"}:
            # "Posted on Twitter": where it was said, not who said it.
            continue
        why, kind = f"roster: {actor.name}", actor.type.value
        yield read.sighting(match.first, match.last, actor.id, why, is_name=True, kind=kind)


def headed(read: ActorText, runs: Iterable[Stretch]) -> Iterator[Sighting]:
    """Organisations of no row whose last word tells what they are."""
    for begin, last in runs:
        first = name_start(read, begin, last)
        head = head_of(read, first, last)
        type_ = ORGANISATION_HEADS.get(head.key) or (ActorType.MEDIA if head.key in PAPERS else None)
        if type_ is not None and last - first > 1 and not read.is_title_case(first):
            sighting = organisation(read, first, last, type_, f"its head: {head.text}")
            yield replace(sighting, name=(sighting.start, sighting.end))


def with_group_nouns(read: ActorText) -> Iterator[Sighting]:
    """Names before a small-letter noun that says what they name: "the Al-Karabla clan"."""
    for at in range(1, len(read.words)):
        type_ = GROUP_NOUNS.get(read.words[at].key)
        if type_ is None or read.is_capitalised(at) or not read.is_joined(at - 1):
            continue
        first = _name_before(read, at)
        if first == at or read.is_title_case(first) or read.words[at - 1].is_possessive:
            continue
        is_unsure = any(read.is_tagged(i, "GPE", "LOC", "FAC", "NORP") for i in range(first, at))
        if not is_unsure or type_ is not ActorType.ARMED_GROUP:
            why = f"a name + {read.words[at].text}"
            yield organisation(read, first, at + 1, type_, why, is_unsure=is_unsure)


def organisation(
    read: ActorText, first: int, last: int, type_: ActorType, why: str, *, is_unsure: bool = False
) -> Sighting:
    """A sighting of an organisation of no row, which is made for the article."""
    name = read.named(first, last)
    country = read.country_of(read.match_at.get(first), Sense.ADJECTIVE, Sense.COUNTRY)
    # Evidence enough that two articles speak of the same: "Fano militia", not "Third Brigade".
    is_distinct = not is_unsure and any(
        key not in _IN_MANY_NAMES and not key[0].isdigit() for key in read.keys(first, last)
    )
    id_ = read.id_of_unlisted("org", name, country, is_distinct=is_distinct)
    target = read.make(Actor(id_, name, type_, country))
    return replace(read.sighting(first, last, target, why, kind=type_.value), is_unsure=is_unsure)


def _name_before(read: ActorText, at: int) -> int:
    """Where the capitalised name begins that ends before a word; *at* itself where there is none."""
    first = at
    while read.is_joined(first - 1) and read.is_capitalised(first - 1) and first - 1 not in read.match_at:
        word = read.words[first - 1]
        if word.key in _OF_NO_NAME or word.is_possessive:
            break
        first -= 1
        if _opens_sentence(read, first):
            break
    # Part of a longer name whose beginning is listed: "Turkish Cypriot ... party" is none of ours.
    if first < at and _opens_sentence(read, first) and read.is_common(first):
        first += 1
    return at if first - 1 in read.match_at and read.is_joined(first - 1) else first


def _opens_sentence(read: ActorText, at: int) -> bool:
    return at == 0 or (not read.is_joined(at - 1) and read.passage(at) != read.passage(at - 1))
