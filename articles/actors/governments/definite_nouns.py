"""Nouns that take up who was named before: "the coalition", "the ministry", "the Department"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from articles.actors.actor import ActorType
from articles.actors.roster import Sense
from articles.actors.spelling import key_of
from articles.actors.text import ActorText, Sighting
from articles.actors.words import COALITION_AGAINST, OF_COALITIONS, TAKEN_UP

_NOUNS = TAKEN_UP | {"coalition"}


def taken_up(read: ActorText, found: Iterable[Sighting]) -> Iterator[Sighting]:
    """Each such noun, as the last of its kind that was found before it."""
    named = sorted(found, key=lambda s: s.start)
    for at, word in enumerate(read.words):
        if word.key not in _NOUNS or _is_attribute(read, at):
            continue
        before = named[: bisect_left(named, word.start, key=lambda s: s.start)]
        if word.key != "coalition" and read.is_capitalised(at):
            yield from _named_so(read, at, before)
        if word.key in {"coalition", "ministry"} and _takes_up(read, at):
            target = _last_coalition(read, before) if word.key == "coalition" else _last_ministry(before)
            if target is not None:
                yield read.sighting(at, at + 1, target, f"the last {word.key} named", kind=word.key)


def _is_attribute(read: ActorText, at: int) -> bool:
    """Whether a noun is only another's: not in "Coalition partners", but in "coalition aircraft"."""
    token = read.token(at)
    if token.dep_ not in {"amod", "compound"}:
        return False
    return not _is_coalition(read, at) or token.head.lemma_.lower() not in OF_COALITIONS


def _is_coalition(read: ActorText, at: int) -> bool:
    """Whether a word is a coalition's name: "Coalition aircraft", but not "a coalition"."""
    return read.words[at].key == "coalition" and read.is_capitalised(at)


def _takes_up(read: ActorText, at: int) -> bool:
    return _is_coalition(read, at) or read.directly_before(at) in {"the", "its", "counter"}


def _named_so(read: ActorText, at: int, before: Sequence[Sighting]) -> Iterator[Sighting]:
    """ "The Department": the last organisation before whose name has the word."""
    key = read.words[at].key
    goes_on = read.is_joined(at) and (read.is_capitalised(at + 1) or read.words[at + 1].key == "of")
    if read.directly_before(at) != "the" or goes_on:
        return
    for sighting in reversed(before):
        actor = read.actor_of(sighting)
        if actor.type is not ActorType.PERSON and key in key_of(actor.name):
            yield read.sighting(at, at + 1, actor.id, f"the last {key} named", kind=sighting.kind)
            return


def _last_ministry(before: Sequence[Sighting]) -> str | None:
    return next((s.target for s in reversed(before) if (s.kind or "").endswith("-ministry")), None)


def _last_coalition(read: ActorText, before: Sequence[Sighting]) -> str | None:
    """The coalition last named, else the one that fights somebody whom the article names."""
    for sighting in reversed(before):
        if read.actor_of(sighting).type is ActorType.COALITION:
            return sighting.target
    named = (id_ for match in read.matches for id_ in match.targets(Sense.ACTOR))
    return next((COALITION_AGAINST[id_] for id_ in named if id_ in COALITION_AGAINST), None)
