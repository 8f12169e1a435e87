"""Find groups and organisations that no roster lists, by their names and the nouns that head them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from articles.actor_text import ActorText, Sighting
from articles.actor_words import ORGANISATION_HEADS, OTHER_NAME_HEADS
from articles.article import Span
from articles.roster import Actor, Sense, Word, slug_of


class NamedGroups:
    """Organisations of no row in one article."""

    def __init__(self, read: ActorText) -> None:
        self.read = read

    @cached_property
    def other_names(self) -> tuple[Span, ...]:
        """Names of things that are neither actors nor places: conferences, treaties, papers."""
        spans = []
        for first, last in self._capitalised_runs():
            if (
                last - first > 1
                and self.read.words[last - 1].key in OTHER_NAME_HEADS | ORGANISATION_HEADS.keys()
            ):
                spans.append(Span(self.read.words[first].start, self.read.words[last - 1].end))
        return tuple(spans)

    def _capitalised_runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words and numbers, with "of", "for", "and", "the" between them."""
        at = 0
        while at < len(self.read.words):
            if not self._opens_run(at):
                at += 1
                continue
            last = at + 1
            while last < len(self.read.words) and self.read.is_joined(last - 1):
                if self._opens_run(last):
                    last += 1
                    continue
                skipped = last
                while skipped < len(self.read.words) - 1 and self.read.words[skipped].text in {
                    "of",
                    "for",
                    "the",
                    "and",
                    "in",
                }:
                    skipped += 1
                joined = all(self.read.is_joined(i) for i in range(last - 1, skipped))
                if skipped == last or not joined or not self._opens_run(skipped):
                    break
                last = skipped + 1
            yield from self._up_to_heads(at, last)
            at = last

    def _up_to_heads(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The run, cut after each word that may close a name."""
        begin = first
        for at in range(first, last):
            if begin == at and self.read.words[at].is_possessive and at in self.read.match_at:
                begin = at + 1
                continue
            closes = (
                self.read.words[at].key in OTHER_NAME_HEADS or self.read.words[at].key in ORGANISATION_HEADS
            )
            goes_on = at + 1 < last and self.read.words[at + 1].text in {"of", "for"}
            if closes and not goes_on:
                yield begin, at + 1
                begin = at + 1
                while begin < last and self.read.words[begin].text in {"of", "for", "the", "and", "in"}:
                    begin += 1
        if begin < last:
            yield begin, last

    def _opens_run(self, at: int) -> bool:
        text = self.read.words[at].text
        is_word = self.read.is_capitalised(at) and text not in {
            "The",
            "A",
            "An",
            "In",
            "On",
            "At",
            "This",
            "That",
            "But",
            "And",
        }
        return is_word or re.fullmatch(r"\d+(?:st|nd|rd|th)", text) is not None

    def organisations(self) -> Iterator[Sighting]:
        """Organisations of no row whose last word tells what they are."""
        for first, last in self._capitalised_runs():
            first = self._name_start(first, last)
            head = self._head_of_name(first, last)
            type_ = ORGANISATION_HEADS.get(head.key)
            if (
                type_ is None
                or last - first < 2
                or self.read.is_title_case(first)
                or self.read.is_credit(first, last)
            ):
                continue
            name = self.read.text[self.read.words[first].start : self.read.words[last - 1].end]
            id_ = f"org-{slug_of(name)}"
            opening = self.read.match_at.get(first)
            country = self.read.country_of(opening, Sense.ADJECTIVE, Sense.COUNTRY)
            self.read.made.setdefault(id_, Actor(id_, re.sub(r"\s+", " ", name), type_, country))
            yield self.read.sighting(
                first,
                last,
                id_,
                f"its head: {head.text}",
                is_name=True,
                kind=type_.value,
            )

    def _name_start(self, first: int, last: int) -> int:
        """Past a common noun that only opens the sentence: "Fighters of the" """
        token = self.read.token(first)
        if token is None or token.pos_ != "NOUN" or self.read.words[first + 1 : first + 2] == ():
            return first
        at = first + 1
        while at < last - 1 and self.read.words[at].text in {"of", "from", "for", "the"}:
            at += 1
        return at if at > first + 1 else first

    def _head_of_name(self, first: int, last: int) -> Word:
        """The word that tells what a name names: "Brigade", in "71st Brigade of the Guard"."""
        for at in range(first, last - 1):
            if self.read.words[at].key in ORGANISATION_HEADS and self.read.words[at + 1].text == "of":
                return self.read.words[at]
        return self.read.words[last - 1]
