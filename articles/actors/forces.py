"""Find forces and gangs that a text calls by a noun alone: "security forces", "the militants", "gunmen".

Whose they are is what the passage or the article says of it. Where neither says, nobody knows, and that
is kept.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from articles.actors.actor import Actor, ActorType
from articles.actors.bare import BareForce, Told
from articles.actors.countries import FIGHTING, INSTITUTIONS
from articles.actors.roster import Sense
from articles.actors.spelling import slug_of
from articles.actors.text import ActorText, Sighting
from articles.actors.words import (
    ADVANCES,
    BANDS,
    BARE_NOUNS,
    LINKED,
    LOCAL_NOUNS,
    LOCATIVES,
    OWNERS,
    REBELS,
    ROLE_NOUNS,
    SENDING,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_RULERS = frozenset({ActorType.GOVERNMENT, ActorType.MILITARY, ActorType.POLICE})


class UnnamedForces:
    """Those who fight, guard or rule in one article without name and adjective; *found* is who has one."""

    def __init__(self, read: ActorText, found: Iterable[Sighting]) -> None:
        self._read = read
        self._bands: list[Sighting] = []
        self._rulers: list[Sighting] = []
        self._by_kind: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sorted(found, key=lambda s: s.start):
            type_ = read.actor_of(sighting).type
            if type_ in BANDS:
                self._bands.append(sighting)
            elif type_ in _RULERS:
                self._rulers.append(sighting)
            self._by_kind[sighting.kind or ""].append(sighting)

    def sightings(self) -> Iterator[Sighting]:
        """ "Security forces", "police", "gunmen": the country is the passage's or unknown."""
        read, at = self._read, 0
        while at < len(read.words):
            length, kind = read.head_at(at)
            noun = " ".join(read.keys(at, at + length))
            if noun in BARE_NOUNS and (owner := self._owner_of_its(at)) is not None:
                target, why = read.institution(owner, kind), f"its own: {owner}"
                sighting = self._bare(at, at + length, noun, kind, (target, why, Told.SURE))
                insort(self._by_kind[kind], sighting, key=lambda s: s.start)
                yield sighting
            elif noun in BARE_NOUNS and self._stands_alone(at, at + length):
                whose = self._band if kind in {"militias", "rebels"} else self._institution
                yield self._bare(at, at + length, noun, kind, whose(at, kind, noun))
            elif noun in LOCAL_NOUNS and self._has_name_beside(at, at + length):
                nobody = self._of_no_country(noun, kind), "with the name of a place", Told.OPEN
                yield self._bare(at, at + length, noun, kind, nobody, is_local=True)
            at += length or 1

    def _bare(
        self,
        at: int,
        last: int,
        noun: str,
        kind: str,
        whose: tuple[str, str, Told],
        *,
        is_local: bool = False,
    ) -> Sighting:
        target, why, told = whose
        sighting = self._read.sighting(at, last, target, why, kind=kind)
        bare = BareForce(sighting.start, sighting.end, noun, kind, told, is_local)
        return replace(sighting, bare=bare)

    def _has_name_beside(self, first: int, last: int) -> bool:
        """Whether what may be a place's name stands right before a noun, or behind "of" or "in"."""
        read = self._read
        if not _is_head(read.token(last - 1)):
            return False
        if read.after(last) in {"of", "in"}:
            behind = read.past_the(last + 1)
            return behind < len(read.words) and read.is_capitalised(behind)
        is_small = not read.is_capitalised(first) and not read.words[last - 1].is_possessive
        return is_small and first > 0 and read.is_joined(first - 1) and read.is_capitalised(first - 1)

    def _owner_of_its(self, at: int) -> str | None:
        """The country of "its" in "Israel said its army", where one that rules is the subject before it."""
        read = self._read
        if read.directly_before(at) not in {"its", "their"} or read.head_at(at)[1] not in INSTITUTIONS:
            return None
        return self._country_of_subject(at)

    def _advances(self, at: int) -> bool:
        """Whether a force does what one says of one's own, or is sent: "Israel said troops had entered"."""
        token = self._read.token(at)
        verb = token.head.lemma_.lower()
        return verb in ADVANCES or (token.dep_ == "dobj" and verb in SENDING)

    def _country_of_subject(self, at: int) -> str | None:
        """The country that says what a force does, or does something with it: "France withdrew soldiers"."""
        subjects = list(_subjects_above(self._read.token(at)))
        for sighting in self._before(at, self._rulers, passages=1):
            if any(sighting.start <= token.idx < sighting.end for token in subjects):
                return self._read.actor_of(sighting).country
        return None

    def _stands_alone(self, first: int, last: int) -> bool:
        """Whether a noun is not another's: not "Hamas gunmen", "its troops", "fighters of the SDF"."""
        read = self._read
        if self._is_owned(first) or read.directly_before(first) == "as" or self._is_no_bench(first):
            return False
        # "Chief of Army Jo Doe".
        if first > 1 and read.directly_before(first) == "of" and read.words[first - 2].key in ROLE_NOUNS:
            return False
        match = read.match_at.get(first - 1) if read.is_joined(first - 1) else None
        if match is not None and read.country_of(match, Sense.CAPITAL) is None:
            return False
        if read.after(last) in {"of", "from"}:
            owner = read.past_the(last + 1)
            if owner in read.match_at or (owner < len(read.words) and read.is_capitalised(owner)):
                return False
        if not _is_head(read.token(last - 1)):
            return False
        return read.gap(last - 1) != "-" and not (first and read.gap(first - 1) == "-")

    def _is_no_bench(self, at: int) -> bool:
        """Whether a court judges nobody: "in court", "Elkview Court"."""
        read = self._read
        if read.words[at].key not in {"court", "courts"}:
            return False
        is_name = (
            read.is_capitalised(at) and at > 0 and read.is_joined(at - 1) and read.is_capitalised(at - 1)
        )
        return is_name or read.directly_before(at) in LOCATIVES | {"to"}

    def _is_owned(self, first: int) -> bool:
        """Whether "its", "our" or "foreign" stands before a noun, other adjectives between left aside."""
        read, at = self._read, first
        while first - at < 3 and read.is_joined(at - 1):
            at -= 1
            if read.words[at].key in OWNERS:
                return True
            token = read.token(at)
            if token.pos_ not in {"ADJ", "NOUN"}:
                return False
        return False

    # Armed groups.

    def _band(self, at: int, kind: str, noun: str) -> tuple[str, str, Told]:
        """An armed group: the one named just before, where "the" takes it up; else nobody knows which."""
        read = self._read
        if self._is_definite(at) and not self._is_only_linked(at):
            near = {s.target for s in self._before(at, self._bands, passages=2) if not self._denies(s)}
            if len(near) == 1:
                return near.pop(), "the armed group named just before", Told.SURE
        if noun in REBELS:
            iso, why = read.country_here(read.passage(at), by_name=True)
            return (
                (read.institution(iso, kind) if iso else self._of_no_country("rebels", kind)),
                why,
                Told.OPEN,
            )
        # As ACLED calls whom nobody names; whose country it is nobody says either.
        name = "unidentified armed group"
        unidentified = Actor("unidentified-armed-group", name, ActorType.POLITICAL_MILITIA)
        return read.make(unidentified), "nobody says which group", Told.SURE

    def _is_only_linked(self, at: int) -> bool:
        """ "The militants linked to Islamic State" are not that group, for all the text says."""
        read = self._read
        behind = range(at + 1, min(at + 4, len(read.words)))
        return any(read.words[i].key in LINKED and read.is_joined(i - 1) for i in behind)

    def _denies(self, sighting: Sighting) -> bool:
        """Whether a group was named only to say that it denies, or has not claimed."""
        token = self._read.token(self._read.word_at(sighting.start) or 0)
        if token.dep_ not in {"nsubj", "compound"}:
            return False
        verb = token.head if token.head.pos_ in {"VERB", "AUX"} else token.head.head
        return verb.lemma_.lower() == "deny" or any(child.dep_ == "neg" for child in verb.children)

    # Armies, police, governments.

    def _institution(self, at: int, kind: str, noun: str) -> tuple[str, str, Told]:
        """Whose army, police or government is meant.

        The country's beside the noun, of who has it, of the last one named.
        """
        read, is_definite = self._read, self._is_definite(at)
        owner = None if is_definite else next(self._before(at, self._rulers, passages=1), None)
        owned_by = read.actor_of(owner) if owner else None
        beside = self._country_beside(at)
        # "France has troops in Iraq": its own; "police in Iraq": that country's.
        if beside is not None and not (kind == "military" and owned_by and owned_by.country):
            return read.institution(beside, kind), "of the country named beside it", Told.OPEN
        if owned_by and owned_by.country:
            # "Israel said troops had entered": its own; "after China's call police fired": nobody's word.
            told = Told.OPEN
            if kind in FIGHTING and self._country_of_subject(at) == owned_by.country:
                told = Told.SURE if self._advances(at) else Told.LIKELY
            return read.institution(owned_by.country, kind), f"those of {owned_by.name}, named before", told
        near = list(self._before(at, self._by_kind[kind], passages=2))
        if is_definite and len({s.target for s in near}) == 1:
            same = any(read.text[s.start : s.end].lower().endswith(noun) for s in near)
            return near[0].target, f"the last {noun} named", Told.SURE if same else Told.LIKELY
        # "Turkey said its air force hit Qandil, and the army shelled Zakho": likely its own.
        if is_definite and kind in FIGHTING and (subject := self._country_of_subject(at)) is not None:
            return read.institution(subject, kind), f"told by {subject}", Told.LIKELY
        iso, why = read.country_here(read.passage(at), by_name=True)
        return (read.institution(iso, kind) if iso else self._of_no_country(noun, kind)), why, Told.OPEN

    def _country_beside(self, at: int) -> str | None:
        """The country in "the government in Bamako", "In Asmara, the government", "Minsk police"."""
        read = self._read
        before = read.match_at.get(at - 1) if read.gap(at - 1) == " " else None
        if (iso := read.country_of(before, Sense.CAPITAL)) is not None:
            return iso
        behind = at + read.head_at(at)[0]
        if read.after(behind) in {"in", "of"}:
            iso = read.country_of(read.match_at.get(behind + 1), Sense.COUNTRY, Sense.CAPITAL)
            if iso is not None:
                return iso
        start = at
        while start > 0 and read.passage(start - 1) == read.passage(at):
            start -= 1
        opening = read.match_at.get(start + 1)
        if read.words[start].key != "in" or opening is None or read.gap(opening.last - 1)[:1] != ",":
            return None
        return read.country_of(opening, Sense.COUNTRY, Sense.CAPITAL)

    def _of_no_country(self, noun: str, kind: str) -> str:
        return self._read.make(Actor(slug_of(noun), noun, INSTITUTIONS[kind].type))

    # What was named before.

    def _is_definite(self, at: int) -> bool:
        """Whether "the" stands before a noun, adjectives between them left aside."""
        read = self._read
        while read.is_joined(at - 1):
            at -= 1
            if read.words[at].key == "the":
                return True
            token = read.token(at)
            if token.pos_ != "ADJ" and token.tag_ != "VBN":
                return False
        return False

    def _before(self, at: int, named: Sequence[Sighting], *, passages: int) -> Iterator[Sighting]:
        """Of the dozen named before a word those in so many passages up to its own, the latest first."""
        read, passage = self._read, self._read.passage(at)
        end = bisect_left(named, read.words[at].start, key=lambda s: s.start)
        for sighting in reversed(named[max(0, end - 12) : end]):
            if passage - (read.article.passage_at(sighting.start) or 0) < passages:
                yield sighting


def _is_head(token: Token) -> bool:
    """Whether a word is a noun that stands for itself: not "army" in "army base"."""
    return token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod", "nmod"}


def _subjects_above(token: Token) -> Iterator[Token]:
    """The words of the subjects of the clause of a word, and of those in whose words or plans it stands."""
    verb: Token | None = token
    while verb is not None and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head if verb.head.i != verb.i else None
    while verb is not None:
        for child in verb.children:
            if child.dep_ == "nsubj":
                yield from child.subtree
        verb = verb.head if verb.dep_ in {"ccomp", "xcomp", "conj"} else None
