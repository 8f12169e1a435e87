"""Capitalised names: where they begin and end, and which of their words tells what they name.

Knows words that head names; makes no actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from articles.actors.spelling import Word
from articles.actors.text import ActorText
from articles.actors.words import ORGANISATION_HEADS, OTHER_NAME_HEADS, OTHER_ORGANISATION_HEADS
from articles.actors.written import Stretch
from articles.article import Span

HEADS = frozenset({*ORGANISATION_HEADS, *OTHER_ORGANISATION_HEADS})
_CLOSING = frozenset({*ORGANISATION_HEADS, *OTHER_NAME_HEADS})
_INSIDE = frozenset({"of", "for", "the", "and", "in"})
_NO_OPENINGS = frozenset({"The", "A", "An", "In", "On", "At", "This", "That", "But", "And"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def capitalised_runs(read: ActorText) -> Iterator[Stretch]:
    """Runs of capitalised words and numbers, with "of", "for", "and", "the" between them, cut after heads."""
    at = 0
    while at < len(read.words):
        if not opens_run(read, at):
            at += 1
            continue
        last = at + 1
        while read.is_joined(last - 1):
            following = last
            while following < len(read.words) - 1 and read.words[following].text in _INSIDE:
                following += 1
            if not opens_run(read, following) or not read.are_joined(last - 1, following + 1):
                break
            last = following + 1
        yield from _up_to_heads(read, at, last)
        at = last


def opens_run(read: ActorText, at: int) -> bool:
    """Whether a word may open a name: a capital that is not only the sentence's, or an ordinal."""
    text = read.words[at].text
    return (read.is_capitalised(at) and text not in _NO_OPENINGS) or _ORDINAL.fullmatch(text) is not None


def name_start(read: ActorText, first: int, last: int) -> int:
    """Past a common noun that only opens the sentence: "Fighters of the" """
    token = read.token(first)
    if token.pos_ != "NOUN":
        return first
    at = first + 1
    while at < last - 1 and read.words[at].text in {"of", "from", "for", "the"}:
        at += 1
    return at if at > first + 1 else first


def head_of(read: ActorText, first: int, last: int) -> Word:
    """The word that tells what a name names: "Brigade", in "71st Brigade of the Guard"."""
    for at in range(first, last - 1):
        if read.words[at].key in HEADS and read.words[at + 1].text in {"of", "for"}:
            return read.words[at]
    return read.words[last - 1]


def other_names(read: ActorText, runs: Iterable[Stretch]) -> Iterator[Span]:
    """Names of things that are neither actors nor places: conferences, treaties, papers."""
    for first, last in runs:
        if last - first > 1 and read.words[last - 1].key in _CLOSING:
            yield Span(read.words[first].start, read.words[last - 1].end)


def _up_to_heads(read: ActorText, first: int, last: int) -> Iterator[Stretch]:
    """The run, cut after each word that may close a name."""
    begin = first
    for at in range(first, last):
        if begin == at and read.words[at].is_possessive and at in read.match_at:
            begin = at + 1
            continue
        goes_on = at + 1 < last and read.words[at + 1].text in {"of", "for"}
        if read.words[at].key in _CLOSING and not goes_on:
            yield begin, at + 1
            begin = at + 1
            while begin < last and read.words[begin].text in _INSIDE:
                begin += 1
    if begin < last:
        yield begin, last
