"""The listed names in one article, and what they may stand for there.

What every finder of actors shares. Knows the roster; judges no sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from articles.actors.actor import Actor, ActorType
from articles.actors.bare import BareForce
from articles.actors.roster import ListedName, Roster, Sense
from articles.actors.spelling import slug_of
from articles.actors.words import (
    COMPOUNDS,
    DEEDS,
    HEAD_KINDS,
    HOMES,
    HYPHENS,
    MUNITIONS,
    NAME_OPENINGS,
    NO_MODIFIERS,
    OFFICES,
    PREFIXES,
    ROLE_NOUNS,
)
from articles.actors.written import WrittenText
from articles.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ListedSpan:
    """A listed name at words[first:last]."""

    first: int
    last: int
    names: tuple[ListedName, ...]

    def targets(self, *senses: Sense) -> tuple[str, ...]:
        """Whom or which country the name stands for in one of these senses."""
        return tuple(dict.fromkeys(name.target for name in self.names if name.sense in senses))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A candidate mention of the actor *target*; *name* is its proper name, if it holds one.

    *bare* is a force without name and country. *is_unsure* holds where only the tagger says that it is a
    name: a place there goes before.
    *shares_next* holds for an adjective whose noun stands behind the next: "Turkish and Russian troops".
    """

    start: int
    end: int
    target: str
    why: tuple[str, ...]
    name: tuple[int, int] | None = None
    kind: str | None = None
    is_unsure: bool = False
    shares_next: bool = False
    bare: BareForce | None = None


class ActorText(WrittenText):
    """One article being read for actors: the listed names in it, and the actors made for it alone."""

    def __init__(self, article: Article, roster: Roster, doc: Doc) -> None:
        super().__init__(article, doc)
        self.roster = roster
        # Actors of no row, by the targets of their sightings.
        self.made: dict[str, Actor] = {}

    # Listed names.

    @property
    def matches(self) -> tuple[ListedSpan, ...]:
        """The listed names, longest first where they compete, in order; but for those that are sided."""
        return self._listed[0]

    @property
    def sided(self) -> Mapping[int, ListedSpan]:
        """The listed names behind "pro-", "anti-" and the like, by the index of each word of theirs."""
        return self._listed[1]

    @cached_property
    def match_at(self) -> Mapping[int, ListedSpan]:
        """The listed name that covers a word, by the word's index."""
        return {i: match for match in self.matches for i in range(match.first, match.last)}

    @cached_property
    def _listed(self) -> tuple[tuple[ListedSpan, ...], dict[int, ListedSpan]]:
        found, sided, at = [], {}, 0
        while at < len(self.words):
            length, names = self.roster.listed_at(self.words, at)
            if not self.are_joined(at, at + length):
                length = 0
            if length and not self.is_shouted(at, length) and not self._is_in_name(at, length, names):
                match = ListedSpan(at, at + length, names)
                if at and self.words[at - 1].key in PREFIXES and self.gap(at - 1) in HYPHENS:
                    # "Anti-Houthi" names whom somebody is against, and nobody who does anything.
                    sided.update(dict.fromkeys(range(at, at + length), match))
                else:
                    found.append(match)
            at += length or 1
        return tuple(found), sided

    def _is_in_name(self, at: int, length: int, names: Iterable[ListedName]) -> bool:
        """Whether the one word of a group or a country is part of a longer name: "Robert Wagner"."""
        if length > 1 or any(name.sense is Sense.ACTOR and self.is_person(name.target) for name in names):
            return False
        others = []
        if self.is_joined(at - 1) and self.is_capitalised(at - 1):
            before = self.words[at - 1]
            if before.key in NAME_OPENINGS:
                return True
            if before.key not in ROLE_NOUNS and not before.is_possessive:
                others.append(at - 1)
        if self.gap(at) == " " and not self.words[at].is_possessive and self.is_capitalised(at + 1):
            others.append(at + 1)
        return self.is_tagged(at, "PERSON") and any(
            self.is_tagged(i, "PERSON") and not self.roster.listed_at(self.words, i)[0] for i in others
        )

    def is_person(self, id_: str) -> bool:
        """Whether an actor of the roster is a person."""
        return self.roster.get(id_).type is ActorType.PERSON

    def chosen(self, match: ListedSpan | None) -> str | None:
        """The one actor that a listed name stands for here, or None where that cannot be told."""
        ids = match.targets(Sense.ACTOR) if match else ()
        if match is None or not ids:
            return None
        word = self.words[match.first].text
        if len(ids) == 1 and not (match.last - match.first == 1 and len(word) == 2 and word.isupper()):
            return ids[0]
        for backed in (
            [id_ for id_ in ids if id_ in self._spelt_out],
            [id_ for id_ in ids if (iso := self.roster.get(id_).country) is None or iso in self.countries],
        ):
            if len(backed) == 1:
                return backed[0]
        return None

    @cached_property
    def _spelt_out(self) -> frozenset[str]:
        """The actors that the article names in more than one word."""
        long = (match for match in self.matches if match.last - match.first > 1)
        return frozenset(id_ for match in long for id_ in match.targets(Sense.ACTOR))

    # Countries.

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country is named, by name, capital or an adjective of its own."""
        counted: Counter[str] = Counter()
        for match in self.matches:
            if not self.is_filed(match.first):
                counted.update(match.targets(*_OF_COUNTRIES))
        homes = (HOMES.get(word.key) for at, word in enumerate(self.words) if self.is_capitalised(at))
        counted.update(home for home in homes if home)
        if any(word.key.startswith("palestin") for word in self.words):
            counted["PS"] += 1
        return counted

    def country_of(self, match: ListedSpan | None, *senses: Sense) -> str | None:
        """The country a listed name stands for; a shared adjective goes to the one the article names."""
        isos = match.targets(*senses) if match else ()
        if len(isos) < 2:
            return next(iter(isos), None)
        (iso, times), (_, others) = Counter({iso: self.countries[iso] for iso in isos}).most_common(2)
        # Where nothing else in the article speaks for one of them, it is nobody's.
        return iso if times > others else None

    def country_here(self, passage: int, *, by_name: bool = False) -> tuple[str | None, str]:
        """The one country of a passage, else the one that the article mostly speaks of; and which it is.

        With *by_name* an adjective does not count: "a Russian assault" tells nothing of whose army repels it.
        """
        named = self._countries_by_name if by_name else self._countries_of_passages
        isos = named.get(passage, frozenset())
        if len(isos) == 1:
            (iso,) = isos
            return iso, "the only country of the passage"
        counts = (self._countries_at_home if by_name else self.countries).most_common(2)
        (mostly, times), (_, others) = [*counts, (None, 0), (None, 0)][:2]
        if mostly is not None and times >= 2 * others:
            return mostly, "the country that the article mostly names"
        return None, "no country is told"

    @cached_property
    def _countries_at_home(self) -> Counter[str]:
        """How often each country is named, but for adjectives of those who come armed: "Russian shells"."""
        counted = self.countries.copy()
        for match in self.matches:
            is_adjective = match.targets(Sense.ADJECTIVE) and not match.targets(Sense.COUNTRY, Sense.CAPITAL)
            is_before = is_adjective and self.is_joined(match.last - 1) and not self.is_filed(match.first)
            if is_before and (
                self.words[match.last].key in MUNITIONS or self.head_at(match.last)[1] == "military"
            ):
                counted.subtract(match.targets(*_OF_COUNTRIES))
        return +counted

    @cached_property
    def _countries_of_passages(self) -> Mapping[int, Set[str]]:
        return self._countries_by_passage(*_OF_COUNTRIES)

    @cached_property
    def _countries_by_name(self) -> Mapping[int, Set[str]]:
        return self._countries_by_passage(Sense.COUNTRY, Sense.CAPITAL)

    def _countries_by_passage(self, *senses: Sense) -> Mapping[int, Set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for match in self.matches:
            if not self.is_filed(match.first) and (iso := self.country_of(match, *senses)) is not None:
                found[self.passage(match.first)].add(iso)
        return found

    # Nouns of institutions and offices.

    def head_at(self, at: int) -> tuple[int, str]:
        """The longest institution noun that begins at a word: its length in words, or 0, and its kind."""
        length, kind = self._longest(HEAD_KINDS, _HEAD_LENGTHS, at)
        if length:
            return length, kind
        deed = at + 1 if self.words[at].key == "air" else at
        is_told = not DEEDS.isdisjoint(self.keys(deed, deed + 1))
        return (deed + 1 - at, "military") if is_told else (0, "")

    def office_at(self, at: int) -> tuple[int, str]:
        """The longest office that begins at a word: its length in words, or 0, and its name."""
        return self._longest(OFFICES, _OFFICE_LENGTHS, at)

    def _longest(
        self, table: Mapping[tuple[str, ...], str], lengths: Mapping[str, Sequence[int]], at: int
    ) -> tuple[int, str]:
        for length in lengths.get(self.words[at].key, ()):
            entry = table.get(self.keys(at, at + length))
            if entry and self.are_joined(at, at + length):
                return length, entry
        return 0, ""

    def is_modifier(self, at: int) -> bool:
        """Whether a word may stand between an adjective and its noun: "Turkish special forces"."""
        if at in self.match_at or self.words[at].key in COMPOUNDS | NO_MODIFIERS:
            return False
        token = self.token(at)
        return token.pos_ in {"ADJ", "NOUN", "NUM", "ADV", "PROPN"} or token.tag_ in {"VBN", "VBG"}

    # Actors and their sightings.

    def institution(self, iso: str, kind: str) -> str:
        """The id of the government, armed forces ... of a country."""
        return self.roster.institution(iso, kind).id

    def make(self, actor: Actor) -> str:
        """Makes an actor of no row for this article, unless there is one with its id; gives the id."""
        return self.made.setdefault(actor.id, actor).id

    def id_of_unlisted(self, prefix: str, name: str, country: str | None, *, is_distinct: bool) -> str:
        """An id that two articles share only where name and country are evidence that they mean the same."""
        slug = f"{prefix}-{slug_of(name)}"
        if country is not None:
            return f"{slug}-{country.lower()}"
        return slug if is_distinct else f"{slug}-{self.article.content_hash[:8]}"

    def actor_of(self, sighting: Sighting) -> Actor:
        """The actor of a sighting: made for this article, or from the roster."""
        return self.made.get(sighting.target) or self.roster.get(sighting.target)

    def sighting(
        self, first: int, last: int, target: str, *why: str, is_name: bool = False, kind: str | None = None
    ) -> Sighting:
        """A sighting of words[first:last]."""
        start, end = self.words[first].start, self.words[last - 1].end
        return Sighting(start, end, target, why, (start, end) if is_name else None, kind)


def without_overlaps(sightings: Iterable[Sighting], keep: Iterable[Sighting] = ()) -> list[Sighting]:
    """The sightings in order, the longer before the shorter where two overlap, *keep* before all."""
    kept = sorted(keep, key=lambda s: s.start)
    for sighting in sorted(sightings, key=lambda s: (s.start - s.end, s.start)):
        at = bisect_right(kept, sighting.start, key=lambda s: s.start)
        is_free = at == 0 or kept[at - 1].end <= sighting.start
        if is_free and (at == len(kept) or sighting.end <= kept[at].start):
            kept.insert(at, sighting)
    return kept


_OF_COUNTRIES = (Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE, Sense.CAPITAL)


def _lengths(table: Iterable[tuple[str, ...]]) -> Mapping[str, Sequence[int]]:
    """How many words the entries have that begin with a word, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for key in table:
        found[key[0]].add(len(key))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


_HEAD_LENGTHS, _OFFICE_LENGTHS = _lengths(HEAD_KINDS), _lengths(OFFICES)
