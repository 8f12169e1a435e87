"""Find persons: full names first, then the surnames, offices and titles that take them up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from articles.actors.actor import Actor, ActorType
from articles.actors.roster import Sense
from articles.actors.spelling import Word, key_of, slug_of, sound_alike, spelling_of
from articles.actors.text import ActorText, ListedSpan, Sighting
from articles.actors.words import (
    ABBREVIATED,
    ALSO_KNOWN_AS,
    APPOINTING,
    DONE_TO_PERSONS,
    EMPLOYERS,
    EVENT_HEADS,
    FACILITIES,
    HAPPENS_TO_TOWNS,
    LOCATIVES,
    NOT_ACTING,
    ORGANISATION_HEADS,
    OTHER_ORGANISATION_HEADS,
    PARTICLES,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    SPEECH,
    STATE_OFFICES,
    THING_NOUNS,
    THINGS,
    TOLD,
    TOWN_OPENINGS,
)


@dataclass(slots=True)
class Person:
    """Somebody as this article knows him or her so far."""

    id: str
    key: tuple[str, ...]
    name: str
    country: str | None = None
    role: str | None = None
    parent: str | None = None
    is_listed: bool = False
    is_sure: bool = False


class People:
    """The persons of an article: full names first, then surnames and offices that take them up."""

    def __init__(self, reading: ActorText) -> None:
        self.reading = reading
        self.roster = reading.roster
        self.known: dict[str, Person] = {}
        self._offices: list[tuple[int, str, str | None, str]] = []
        self._last_role: list[tuple[int, str]] = []
        self._by_surname: dict[str, list[tuple[int, str]]] = defaultdict(list)
        # Where each is named, and whether as the subject.
        self._mentioned: list[tuple[int, str, bool]] = []
        self._by_spelling: dict[tuple[str, ...], Person] = {}
        self._by_ends: dict[tuple[str, str], list[Person]] = defaultdict(list)
        # Surnames of persons named in full here which alone would be taken for another's.
        self._shared_surnames: set[str] = set()
        # What only the tagger takes for a name.
        self._unsure: set[tuple[int, int]] = set()

    def sightings(self) -> list[Sighting]:
        """Persons with a full name, a title, or a name of their own in the roster, in order."""
        found, cores = [], self._cores()
        aliases = self._aliases(cores)
        for first, last in cores:
            # Full names first, so that "Mr Darwish" may come before "Ali Darwish".
            if last - first > 1 and (first, last) not in aliases:
                person = self._person(first, last, None, None, has_title=True)
                if person is not None:
                    names = (alias for alias, bearer in aliases.items() if bearer == (first, last))
                    for begin, end in names:
                        self._remember(tuple(w.key for w in self.reading.words[begin:end]), person)
        of_core: dict[tuple[int, int], Sighting] = {}
        for first, last in sorted({*cores, *aliases}):
            bearer = of_core.get(aliases.get((first, last), (-1, -1)))
            sighting = self._alias(first, last, bearer) if bearer else self._read(first, last)
            if sighting is not None:
                of_core[first, last] = sighting
                found.append(sighting)
        for (first, last), sighting in of_core.items():
            found += self._linked_roles(first, last, sighting)
        for named in self._by_surname.values():
            named.sort()
        self._publish()
        return found

    # Other names of the same.

    def _aliases(self, cores: list[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
        """Names set beside another as the same person's: "X, also known as Y", by the words they take."""
        r, found = self.reading, {}
        for first, last in cores:
            match = ALSO_KNOWN_AS.match(r.text, r.words[last - 1].end)
            at = None if match is None else r.word_at(match.end())
            if at is None:
                continue
            end = at
            while (
                end < len(r.words)
                and end < at + 6
                and self._may_stand_in_name(end)
                and (end == at or self._runs_on(end))
            ):
                end += 1
            if end > at:
                found[at, end] = (first, last)
        return found

    def _may_stand_in_name(self, at: int) -> bool:
        word = self.reading.words[at]
        return self.reading.is_capitalised(at) and not any(c.isdigit() for c in word.text)

    def _alias(self, first: int, last: int, bearer: Sighting) -> Sighting:
        r = self.reading
        person = self.known[bearer.target]
        for surname in {r.words[first].key, r.words[last - 1].key}:
            self._by_surname[surname].append((r.words[first].start, person.id))
        return r.sighting(
            first, last, person.id, f"another name of {person.name}", is_name=True, kind="person"
        )

    # Words for a role beside a name.

    def _linked_roles(self, first: int, last: int, sighting: Sighting) -> Iterator[Sighting]:
        """ "NAME, commander of ORG", "the former leader of ORG, NAME", "his chief of staff is NAME"."""
        r = self.reading
        begin = r.word_at(sighting.start)
        spans = [self._role_after(first, last), None if begin is None else self._role_to(begin)]
        for span in spans:
            if span is not None:
                at, end = span
                person = self.known[sighting.target]
                self._learn_from_role(person, at, end)
                linked = r.sighting(at, end, person.id, f"role of {person.name}", kind="person")
                yield replace(linked, is_unsure=sighting.is_unsure)

    def _role_after(self, first: int, last: int) -> tuple[int, int] | None:
        """The role behind a name: after a comma, "is" or "as"; after "appointed NAME"."""
        r, at = self.reading, last
        if at >= len(r.words):
            return None
        if r.gap(at - 1) == " " and r.words[at].key in {"is", "was", "became", "remains", "as"}:
            at += 1
        elif (
            r.gap(at - 1) == " "
            and r.words[at].key in {"the", "a"}
            and first
            and r.words[first - 1].key in APPOINTING
        ):
            pass
        elif r.gap(at - 1) != ", ":
            return None
        if at < len(r.words) and r.words[at].key in {"the", "a", "an", "its", "their", "his", "her"}:
            at += 1
        return self._role_phrase(at)

    def _role_to(self, begin: int) -> tuple[int, int] | None:
        """The role before a name: set off by a comma, or told to be this person."""
        r, at = self.reading, begin
        while at > 0 and begin - at < 5 and r.gap(at - 1) in {" ", "-"}:
            # "Jordanian-born" is no verb.
            if self._is_verb(at - 1) and not (at > 1 and r.gap(at - 2) == "-"):
                break
            at -= 1
        is_told = begin > 0 and r.words[begin - 1].key in {"is", "was"} and r.gap(begin - 1) == " "
        end = begin - 1 if is_told else at
        if end <= 0 or not (is_told or r.gap(end - 1) == ", "):
            return None
        start = end
        while (
            start > 0
            and end - start < 14
            and (start == end or r.is_joined(start - 1))
            and not self._is_verb(start - 1)
        ):
            start -= 1
        while start < end and r.words[start].key in {
            "and",
            "but",
            "while",
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
        }:
            start += 1
        span = self._role_phrase(start)
        # The role must open what is set off and belong to nothing before it.
        if (
            span is None
            or span[1] > end
            or (span[1] < end and r.words[span[1]].key not in {"of", "for", "to", "in", "at", "on"})
        ):
            return None
        return span

    def _role_phrase(self, at: int) -> tuple[int, int] | None:
        """The words of a role that begin at a word or, after names of organisations, soon behind it."""
        r, begin = self.reading, at
        while at < len(r.words) and at < begin + 7 and (at == begin or r.is_joined(at - 1)):
            word = r.words[at]
            if word.key in ROLE_NOUNS and not word.is_possessive:
                end = at + 1
                while end < len(r.words) and r.is_joined(end - 1) and r.words[end].key in ROLE_NOUNS:
                    end += 1
                start = at
                while (
                    start > begin
                    and r.words[start - 1].key not in {"of", "the", "and", "he"}
                    and start - 1 not in r.match_at
                    and self._is_role_modifier(start - 1)
                ):
                    start -= 1
                match = r.match_at.get(start - 1) if start > begin else None
                if (
                    match is not None
                    and match.first >= begin
                    and r.country_of(match, Sense.ADJECTIVE) is not None
                ):
                    start = match.first
                return start, end
            if word.is_possessive or self._is_verb(at) or word.key in {"who", "which", "and", "said", "that"}:
                return None
            at += 1
        return None

    def _is_role_modifier(self, at: int) -> bool:
        word, token = self.reading.words[at], self.reading.token(at)
        if word.key in ROLE_MODIFIERS | ROLE_NOUNS:
            return True
        return token is not None and token.pos_ == "ADJ" and not self.reading.is_capitalised(at)

    def _is_verb(self, at: int) -> bool:
        token = self.reading.token(at)
        return token is not None and token.pos_ in {"VERB", "AUX"}

    def _learn_from_role(self, person: Person, at: int, end: int) -> None:
        """Takes the organisation and country of a role for the person's: "commander of US Central Command"."""
        r = self.reading
        after = end + 1
        if after < len(r.words) and r.words[end].key in {"of", "for"} and r.words[after].key == "the":
            after += 1
        matches = [r.match_at.get(at), r.match_at.get(at - 1)]
        if after < len(r.words) and r.words[end].key in {"of", "for"}:
            matches.insert(0, r.match_at.get(after))
        for match in filter(None, matches):
            id_ = r.chosen(match)
            if id_ is not None and self.roster.get(id_).type is not ActorType.PERSON:
                person.parent = person.parent or id_
                person.country = person.country or self.roster.get(id_).country
            person.country = person.country or r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)

    def carried(self) -> list[Sighting]:
        """Surnames of persons named elsewhere in the article."""
        r, found = self.reading, []
        for at, word in enumerate(r.words):
            person = self._surnamed(word)
            is_listed = at in r.match_at and word.key not in self._shared_surnames
            if person is None or is_listed or not r.is_capitalised(at) or len(word.key) < 3:
                continue
            token = r.token(at)
            if (
                token is not None
                and token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB", "X"}
                and r.before(at) not in LOCATIVES
            ):
                why = f"surname of {person.name}"
                carried = r.sighting(at, at + 1, person.id, why, is_name=person.is_sure, kind="person")
                found.append(replace(carried, is_unsure=not person.is_sure))
        return found

    def _surnamed(self, word: Word) -> Person | None:
        """Whose surname a word is: of the one last named before it, else the first after it."""
        named = self._by_surname.get(word.key)
        if not named:
            return None
        before = bisect_left(named, (word.start, ""))
        return self.known[named[before - 1 if before else 0][1]]

    def offices(self) -> Iterator[Sighting]:
        """ "the French foreign minister", "the prime minister": who holds the office, or the office."""
        r, at = self.reading, 0
        while at < len(r.words):
            length, office = r.office_at(at)
            if r.words[at].key == "counterpart":
                length, office = 1, self._role_before(at)
            if office:
                yield from self._office(at, length, office)
            at += length or 1

    def _office(self, at: int, length: int, office: str) -> Iterator[Sighting]:
        r = self.reading
        first, last = at, at + length
        iso = None
        match = r.match_at.get(at - 1) if at and r.is_joined(at - 1) else None
        if match is not None and match.last == at:
            iso = r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)
            first = match.first if iso else at
        if iso is None and last + 1 < len(r.words) and r.words[last].key == "of" and r.is_joined(last - 1):
            begin = last + 2 if r.words[last + 1].key == "the" else last + 1
            match = r.match_at.get(begin)
            iso = r.country_of(match, Sense.COUNTRY)
            last = match.last if iso and match else last
        is_definite = at > 0 and r.words[at - 1].key in {"the", "then"} and r.is_joined(at - 1)
        is_counterpart = r.words[at].key == "counterpart"
        if iso is None and (is_counterpart or not (is_definite or r.is_capitalised(at))):
            return
        holder = self._holder(at, office, iso)
        if holder is not None:
            yield r.sighting(first, last, holder.id, f"{office}: {holder.name}", kind="person")
        elif iso is None and office in STATE_OFFICES and not is_counterpart:
            here, why = r.country_here(r.passage(at))
            target = self._office_actor(here, office) if here else self._office_of_nobody(office)
            yield r.sighting(first, last, target, f"office: {office}", why, kind="office")
        elif iso is not None and office in STATE_OFFICES:
            yield r.sighting(first, last, self._office_actor(iso, office), f"office: {office}", kind="office")
        elif iso is not None:
            kind = "military" if office == "commander" else "government"
            yield r.sighting(
                first, last, f"{iso.lower()}-{kind}", f"officer of a country: {office}", kind=kind
            )

    def _holder(self, at: int, office: str, iso: str | None) -> Person | None:
        """Who of this article holds an office, the last one named before it first."""
        start = self.reading.words[at].start
        fitting = [
            (where, id_)
            for where, role, country, id_ in self._offices
            if role == office and (iso is None or country is None or country == iso)
        ]
        before = [id_ for where, id_ in fitting if where <= start]
        if iso is None and len(set(before)) > 1:
            # Of two presidents "the president" is the one of whom the text speaks: its last subject.
            spoken_of = [
                id_ for where, id_, acts in self._mentioned if acts and where < start and id_ in before
            ]
            before = spoken_of or before
        ids = before[-1:] or list(dict.fromkeys(id_ for _, id_ in fitting))
        return self.known[ids[0]] if len(ids) == 1 else None

    def _office_actor(self, iso: str, office: str) -> str:
        id_ = f"{iso.lower()}-{slug_of(office)}"
        name = f"{self.roster.adjective_of(iso)} {office}"
        parent = f"{iso.lower()}-government"
        self.reading.made[id_] = Actor(id_, name, ActorType.GOVERNMENT, iso, parent=parent, role=office)
        return id_

    def _office_of_nobody(self, office: str) -> str:
        """An office of a country that the article does not tell."""
        id_ = self.reading.id_of_unlisted("office", office, None, is_distinct=False)
        self.reading.made[id_] = Actor(id_, office, ActorType.GOVERNMENT, role=office)
        return id_

    def _publish(self) -> None:
        for person in self.known.values():
            if not person.is_listed:
                actor = Actor(
                    self._id_for_all(person), person.name, ActorType.PERSON, person.country, role=person.role
                )
                self.reading.made[person.id] = replace(actor, parent=person.parent)

    def _id_for_all(self, person: Person) -> str:
        """An id that two articles share only where name and country are evidence that they mean the same person."""
        words = len(person.key)
        has_office = bool(person.role or person.parent)
        country = person.country if words == 2 and has_office else None
        return self.reading.id_of_unlisted("person", person.name, country, is_distinct=words > 2)

    # Where persons are named.

    def _cores(self) -> list[tuple[int, int]]:
        """The words of each personal name, without titles, in order and apart."""
        tagged = list(self._tagged_names())
        listed = [(match.first, match.last) for match in self.reading.matches if self._is_person(match)]
        self._shared_surnames = {
            self.reading.words[last - 1].key
            for first, last in [*tagged, *listed]
            if self._has_namesake(first, last)
        }
        spans = [*self._listed_names(), *tagged, *self._titled_names(), *self._apposed_names()]
        spans.sort(key=lambda span: (span[0] - span[1], span[0]))
        taken: set[int] = set()
        kept = []
        for first, last in spans:
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                kept.append((first, last))
        full = {tuple(self._texts(first, last)): (first, last) for first, last in kept if last - first > 1}
        for first, last in full.values():
            # Once a full name, always one.
            for at in self.reading.places_of_word[self.reading.words[first].text]:
                end = at + last - first
                same = self._texts(at, end) == self._texts(first, last)
                if (
                    same
                    and taken.isdisjoint(range(at, end))
                    and all(self._runs_on(i) for i in range(at + 1, end))
                ):
                    taken.update(range(at, end))
                    kept.append((at, end))
                    if (first, last) in self._unsure:
                        self._unsure.add((at, end))
        return sorted(kept)

    def _has_namesake(self, first: int, last: int) -> bool:
        """Whether a full name's surname alone would be taken for somebody else of the roster."""
        if last - first < 2 or (first, last) in self._unsure:
            return False
        key = tuple(word.key for word in self.reading.words[first:last])
        return not {a.id for a in self.roster.persons_spelt(key)} & {a.id for a in self.roster.named(key[-1])}

    def _texts(self, first: int, last: int) -> list[str]:
        return [word.text for word in self.reading.words[first:last]]

    def _listed_names(self) -> Iterator[tuple[int, int]]:
        for match in self.reading.matches:
            id_ = self.reading.chosen(match)
            if id_ is None or self.roster.get(id_).type is not ActorType.PERSON:
                continue
            if match.last - match.first > 1 or not (
                self._is_part_of_place(match.first)
                or self.reading.words[match.first].key in self._shared_surnames
            ):
                yield match.first, match.last

    def _is_part_of_place(self, at: int) -> bool:
        """Whether a surname alone belongs to the name of a place: "Lake Assad", "Ain al-Asad air base"."""
        r = self.reading
        if at + 1 < len(r.words) and r.words[at + 1].key in FACILITIES and r.gap(at) == " ":
            return not r.words[at].is_possessive
        if at == 0 or not r.is_joined(at - 1) or at - 1 in r.match_at or not r.is_capitalised(at - 1):
            return False
        token = r.token(at - 1)
        is_name = token is not None and token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "PERSON"}
        return is_name and not self._has_title(at)

    def _tagged_names(self) -> Iterator[tuple[int, int]]:
        """What the tagger takes for persons, cut to words that can be a name."""
        r = self.reading
        for first, last in r.entities("PERSON"):
            while last < len(r.words) and self._goes_on(last):
                last += 1
            for name in self._cut(first, last):
                if not self._is_surely_person(*name):
                    if not self._is_likely_person(*name):
                        continue
                    self._unsure.add(name)
                yield name
            if last - first == 1 and self._is_lone_speaker(first):
                self._unsure.add((first, last))
                yield first, last

    def _goes_on(self, at: int) -> bool:
        """Whether the tagger ended a name too early, before this word."""
        token = self.reading.token(at)
        is_untagged = token is not None and token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"}
        return is_untagged and self._may_name(at) and self._runs_on(at)

    def _is_surely_person(self, first: int, last: int) -> bool:
        """Whether more than the tagger says so, which takes many a town for a person."""
        r = self.reading
        key = tuple(word.key for word in r.words[first:last])
        if self._has_title(first) or key[0] in self._given_names or self.roster.persons_spelt(key):
            return True
        if last - first > 2 or any(
            office for _, office in (self._apposed(last), self._apposed_before(first))
        ):
            return True
        if any(self._acts(i) for i in r.places_of_key[key[-1]] if not first <= i < last):
            return True
        return self._acts(last - 1)

    def _is_likely_person(self, first: int, last: int) -> bool:
        """Whether nothing in the name speaks against the tagger: two words of which none is a thing's or a group's."""
        r = self.reading
        keys = {word.key for word in r.words[first:last]}
        taken = (
            FACILITIES | ORGANISATION_HEADS.keys() | OTHER_ORGANISATION_HEADS.keys() | EVENT_HEADS | THINGS
        )
        if last - first != 2 or keys & taken or r.is_title_case(first):
            return False
        after = r.words[last].key if last < len(r.words) and r.is_joined(last - 1) else ""
        return after not in FACILITIES | THING_NOUNS

    def _is_lone_speaker(self, at: int) -> bool:
        """Whether a single word that the tagger takes for a person's name says something: "Karbouly denied"."""
        r = self.reading
        if (
            at in r.match_at
            or not self._may_name(at)
            or len(r.words[at].key) < 4
            or r.before(at) in LOCATIVES
        ):
            return False
        token = r.token(at)
        return token is not None and token.dep_ == "nsubj" and token.head.text.lower() in SPEECH

    def _acts(self, at: int) -> bool:
        """Whether the parse has a word say, do or suffer what only persons do."""
        token = self.reading.token(at)
        if token is None or not self.reading.is_capitalised(at):
            return False
        for _ in range(3):
            if token.dep_ != "conj" or token.head.i >= token.i:
                break
            token = token.head
        verb = token.head.text.lower()
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return token.head.pos_ == "VERB" and verb not in NOT_ACTING | HAPPENS_TO_TOWNS
        if token.dep_ in {"dobj", "obj"}:
            return verb in TOLD | DONE_TO_PERSONS
        return token.dep_ == "pobj" and verb in {"by", "with", "alongside"}

    @cached_property
    def _given_names(self) -> frozenset[str]:
        return self.roster.given_names - PARTICLES - TOWN_OPENINGS - ROLE_NOUNS

    def _titled_names(self) -> Iterator[tuple[int, int]]:
        """Capitalised words after a title or an office."""
        r = self.reading
        for at in range(len(r.words)):
            if r.is_title_case(at) or not self._has_title(at + 1):
                continue
            last = at + 1
            while (
                last < len(r.words)
                and last < at + 5
                and self._may_name(last)
                and (last == at + 1 or self._runs_on(last))
            ):
                last += 1
            if last > at + 1:
                yield from self._cut(at + 1, last)

    def _apposed_names(self) -> Iterator[tuple[int, int]]:
        """Two or three capitalised words set off by commas beside a role: "the head of ORG, NAME"."""
        r, at = self.reading, 1
        while at < len(r.words):
            last = at
            while (
                last < len(r.words)
                and last < at + 4
                and self._may_name(last)
                and (last == at or self._runs_on(last))
            ):
                last += 1
            if (
                1 < last - at < 4
                and r.gap(at - 1) == ", "
                and r.gap(last - 1)[:1] == ","
                and self._role_to(at)
            ):
                yield at, last
            at = max(last, at + 1)

    def _may_name(self, at: int) -> bool:
        r = self.reading
        word, match = r.words[at], r.match_at.get(at)
        if match is not None and not self._is_person(match):
            return False
        if word.key in PARTICLES and not r.is_capitalised(at):
            return at + 1 < len(r.words) and r.is_joined(at) and r.is_capitalised(at + 1)
        token = r.token(at)
        is_name = token is not None and (token.pos_ in {"PROPN", "X"} or token.ent_type_ == "PERSON")
        is_noun = word.key in ROLE_NOUNS or r.head_at(at)[0] > 0
        return r.is_capitalised(at) and is_name and not is_noun and not any(c.isdigit() for c in word.text)

    def _is_person(self, match: ListedSpan) -> bool:
        return any(self.roster.get(id_).type is ActorType.PERSON for id_ in match.targets(Sense.ACTOR))

    def _runs_on(self, at: int) -> bool:
        """Whether a name goes on from the word before: a space, a hyphen, or the dot of an initial."""
        gap = self.reading.gap(at - 1)
        before = self.reading.words[at - 1]
        return not before.is_possessive and (
            self.reading.is_joined(at - 1) or (gap == ". " and len(before.text) == 1)
        )

    def _cut(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The part of a stretch of words that can be a personal name, if any."""
        r = self.reading
        while first < last and (r.words[first].key in ROLE_NOUNS or not r.is_capitalised(first)):
            first += 1
        end = first
        while end < last and self._may_name(end) and (end == first or self._runs_on(end)):
            end += 1
        if (
            end == first
            or r.words[first].key in TOWN_OPENINGS
            or (end - first > 1 and r.words[end - 1].key in FACILITIES)
            or not any(len(w.key) > 1 for w in r.words[first:end])
        ):
            return
        has_title = self._has_title(first)
        if end - first == 1 and not has_title:
            return
        if r.before(first) in LOCATIVES - {"from"} and not has_title:
            return
        yield first, end

    def _has_title(self, first: int) -> bool:
        r = self.reading
        if first == 0 or r.words[first - 1].is_possessive or first - 1 in r.match_at:
            return False
        if r.words[first - 1].key in ROLE_NOUNS:
            return r.is_joined(first - 1) or (
                r.gap(first - 1) == ". " and r.words[first - 1].key in ABBREVIATED
            )
        return r.is_joined(first - 1) and any(
            r.office_at(at)[0] == first - at for at in range(max(0, first - 4), first)
        )

    # Who they are.

    def _read(self, first: int, last: int) -> Sighting | None:
        r = self.reading
        begin, iso, office, why = self._title_before(first)
        for near_iso, near_office in (self._apposed(last), self._apposed_before(begin)):
            iso, office = iso or near_iso, office or near_office
        person = self._person(first, last, iso, office, has_title=begin < first)
        if person is None:
            return None
        employer = self._employer(begin)
        person.parent = person.parent or (employer.id if employer else None)
        person.country = person.country or iso or (employer.country if employer else None)
        person.role = person.role or office
        start = r.words[first].start
        token = r.token(last - 1)
        self._mentioned.append((start, person.id, token is not None and token.dep_ == "nsubj"))
        for surname in {person.key[-1], r.words[last - 1].key}:
            self._by_surname[surname].append((start, person.id))
        if office:
            self._offices.append((start, office, iso or person.country, person.id))
            self._last_role.append((start, office))
        elif person.role:
            self._last_role.append((start, person.role))
            self._offices.append((start, person.role, person.country, person.id))
        reasons = [*(["roster: " + person.name] if person.is_listed else []), *why]
        sighting = r.sighting(begin, last, person.id, *(reasons or ["name of a person"]), kind="person")
        if (first, last) in self._unsure and not person.is_listed and begin == first:
            return replace(sighting, is_unsure=True)
        person.is_sure = True
        return replace(sighting, name=(r.words[first].start, r.words[last - 1].end))

    def _title_before(self, first: int) -> tuple[int, str | None, str | None, list[str]]:
        """Where adjective and title begin, the country and office they tell, and why."""
        r, begin = self.reading, first
        if not self._has_title(first):
            return first, None, None, []
        while begin > 0 and begin - 1 not in r.match_at:
            word = r.words[begin - 1]
            joined = r.is_joined(begin - 1) or (r.gap(begin - 1) == ". " and word.key in ABBREVIATED)
            if not joined or word.key not in ROLE_NOUNS | ROLE_MODIFIERS or word.is_possessive:
                break
            begin -= 1
        while begin < first and r.words[begin].key in {"of", "the", "he", "his", "her", "their", "then"}:
            begin += 1
        office = self._office_in(begin, first)
        iso = None
        match = r.match_at.get(begin - 1) if begin and r.is_joined(begin - 1) else None
        if match is not None and (iso := r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)) is not None:
            begin = match.first
        title = r.text[r.words[begin].start : r.words[first - 1].end]
        if r.words[first - 1].key == "counterpart":
            office = self._role_before(first) or None
        return begin, iso, office, [f"title: {title}"]

    def _role_before(self, at: int) -> str:
        """The last office that a person before a word was said to hold, or ""."""
        start = self.reading.words[at].start
        return next((role for where, role in reversed(self._last_role) if where < start), "")

    def _employer(self, begin: int) -> Actor | None:
        """The organisation before a title: Hezbollah, in "Hezbollah leader"."""
        match = self.reading.match_at.get(begin - 1) if begin and self.reading.is_joined(begin - 1) else None
        id_ = self.reading.chosen(match) if match else None
        actor = self.roster.get(id_) if id_ else None
        return actor if actor is not None and actor.type in EMPLOYERS else None

    def _office_in(self, first: int, last: int) -> str | None:
        for at in range(first, last):
            length, office = self.reading.office_at(at)
            if length and at + length <= last:
                return office
        return None

    def _apposed(self, last: int) -> tuple[str | None, str | None]:
        """Country and office of "NAME, the French foreign minister" and "NAME, president of France"."""
        r, at = self.reading, last
        if at >= len(r.words) or r.gap(at - 1) != ", ":
            return None, None
        if r.words[at].key in {"the", "a", "an"} and r.is_joined(at):
            at += 1
        iso = None
        if at < len(r.words) and (match := r.match_at.get(at)) is not None:
            iso = r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)
            at = match.last
        for start in range(at, min(at + 3, len(r.words))):
            length, office = r.office_at(start)
            if length:
                of = start + length
                if iso is None and of + 1 < len(r.words) and r.words[of].key == "of":
                    iso = r.country_of(r.match_at.get(of + 1), Sense.COUNTRY)
                return iso, office
            if not r.is_joined(start) or start in r.match_at or r.words[start].key not in ROLE_MODIFIERS:
                break
        return None, None

    def _apposed_before(self, begin: int) -> tuple[str | None, str | None]:
        """Country and office of "Sudan's army chief, General NAME"."""
        r = self.reading
        if begin == 0 or r.gap(begin - 1) != ", ":
            return None, None
        end, iso = begin, None
        match = r.match_at.get(begin - 1)
        if match is not None and match.first > 1 and r.words[match.first - 1].key == "of":
            iso, end = r.country_of(match, Sense.COUNTRY), match.first - 1
        for at in range(max(0, end - 4), end):
            length, office = r.office_at(at)
            if length == end - at:
                if iso is not None:
                    return iso, office
                match = r.match_at.get(at - 1) if at and r.is_joined(at - 1) else None
                return r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY), office
        return None, None

    def _person(
        self, first: int, last: int, iso: str | None, office: str | None, *, has_title: bool
    ) -> Person | None:
        r = self.reading
        key = tuple(word.key for word in r.words[first:last])
        match = r.match_at.get(first)
        if (
            match is not None
            and (match.first, match.last) == (first, last)
            and (id_ := r.chosen(match)) is not None
        ):
            return self._take_listed(key, id_)
        if len(key) > 1:
            listed = self.roster.persons_spelt(key)
            if len(listed) == 1:
                return self._take_listed(key, listed[0].id)
            return self._take_full(key, first, last)
        known = [p for p in self.known.values() if sound_alike(p.key[-1], key[0]) and _agrees(p, iso)]
        listed = tuple(a for a in self.roster.persons_surnamed(key[0]) if self._fits(a, iso, office))
        # "Defense Minister Katz" is the minister, whoever else of that name the article has.
        is_office_holder = len(listed) == 1 and office is not None and office not in {p.role for p in known}
        if known and not is_office_holder:
            latest = self._surnamed(r.words[last - 1])
            return latest if latest in known else known[0]
        if len(listed) == 1:
            return self._take_listed(key_of(listed[0].name), listed[0].id)
        return self._take_full(key, first, last) if has_title or (first, last) in self._unsure else None

    def _fits(self, actor: Actor, iso: str | None, office: str | None) -> bool:
        if iso is None and office is None:
            return False
        if iso is not None and actor.country != iso:
            return False
        if office is None:
            return iso is not None
        role = actor.role or ""
        return role == office or (bool(set(key_of(role)) & set(key_of(office))) and iso is not None)

    def _take_listed(self, key: tuple[str, ...], id_: str) -> Person:
        actor = self.roster.get(id_)
        person = self.known.get(id_)
        if person is None:
            full = key_of(actor.name) if len(key) == 1 else key
            person = Person(id_, full, actor.name, actor.country, actor.role, is_listed=True)
            self.known[id_] = person
            self._remember(full, person)
        return person

    def _take_full(self, key: tuple[str, ...], first: int, last: int) -> Person:
        same = self._by_spelling.get(spelling_of(key))
        if same is not None and (len(key) > 1 or key == same.key):
            return same
        for fuller in self._by_ends.get((key[0], key[-1]), ()):
            if len(fuller.key) != len(key) > 1:
                return fuller
        name = re.sub(
            r"\s+", " ", self.reading.text[self.reading.words[first].start : self.reading.words[last - 1].end]
        )
        person = Person(f"person-{slug_of(name)}", key, name)
        self.known[person.id] = person
        self._remember(key, person)
        return person

    def _remember(self, key: tuple[str, ...], person: Person) -> None:
        self._by_spelling.setdefault(spelling_of(key), person)
        if len(key) > 1:
            self._by_ends[key[0], key[-1]].append(person)


def _agrees(person: Person, iso: str | None) -> bool:
    """Whether nothing speaks against a person's being of this country."""
    return iso is None or person.country is None or iso == person.country
