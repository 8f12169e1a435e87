"""Find persons: full names first, then the surnames, offices and titles that take them up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from articles.actor_text import ActorText, Match, Sighting
from articles.actor_words import (
    DONE_TO_PERSONS,
    FACILITIES,
    HAPPENS_TO_TOWNS,
    LOCATIVES,
    NOT_ACTING,
    PARTICLES,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    STATE_OFFICES,
    TOLD,
    TOWN_OPENINGS,
)
from articles.roster import Actor, ActorType, Sense, Word, key_of, same_name, slug_of, sound_alike


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


class People:
    """The persons of an article: full names first, then surnames and offices that take them up."""

    def __init__(self, reading: ActorText) -> None:
        self.reading = reading
        self.roster = reading.roster
        self.known: dict[str, Person] = {}
        self._offices: list[tuple[int, str, str | None, str]] = []
        self._last_role: list[tuple[int, str]] = []
        self._by_surname: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def sightings(self) -> list[Sighting]:
        """Persons with a full name, a title, or a name of their own in the roster, in order."""
        found, cores = [], self._cores()
        for first, last in cores:
            # Full names first, so that "Mr Darwish" may come before "Ali Darwish".
            if last - first > 1:
                self._person(first, last, None, None, has_title=True)
        for first, last in cores:
            sighting = self._read(first, last)
            if sighting is not None:
                found.append(sighting)
        self._publish()
        return found

    def carried(self) -> list[Sighting]:
        """Surnames of persons named elsewhere in the article."""
        r, found = self.reading, []
        for at, word in enumerate(r.words):
            person = self._surnamed(word)
            if person is None or at in r.match_at or not r.is_capitalised(at) or len(word.key) < 3:
                continue
            token = r.token(at)
            if (
                token is not None
                and token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB", "X"}
                and r.before(at) not in LOCATIVES
            ):
                found.append(
                    r.sighting(
                        at, at + 1, person.id, f"surname of {person.name}", is_name=True, kind="person"
                    )
                )
        return found

    def _surnamed(self, word: Word) -> Person | None:
        """Whose surname a word is: of the one last named before it, else the first after it."""
        named = self._by_surname.get(word.key)
        if not named:
            return None
        before = [id_ for where, id_ in named if where < word.start]
        return self.known[before[-1] if before else named[0][1]]

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
        ids = before[-1:] or list(dict.fromkeys(id_ for _, id_ in fitting))
        return self.known[ids[0]] if len(ids) == 1 else None

    def _office_actor(self, iso: str, office: str) -> str:
        id_ = f"{iso.lower()}-{slug_of(office)}"
        name = f"{self.roster.adjective_of(iso)} {office}"
        parent = f"{iso.lower()}-government"
        self.reading.made[id_] = Actor(id_, name, ActorType.GOVERNMENT, iso, parent=parent, role=office)
        return id_

    def _publish(self) -> None:
        for person in self.known.values():
            if not person.is_listed:
                actor = Actor(person.id, person.name, ActorType.PERSON, person.country, role=person.role)
                self.reading.made[person.id] = replace(actor, parent=person.parent)

    # Where persons are named.

    def _cores(self) -> list[tuple[int, int]]:
        """The words of each personal name, without titles, in order and apart."""
        spans = [*self._listed_names(), *self._tagged_names(), *self._titled_names()]
        spans.sort(key=lambda span: (span[0] - span[1], span[0]))
        taken: set[int] = set()
        kept = []
        for first, last in spans:
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                kept.append((first, last))
        return sorted(kept)

    def _listed_names(self) -> Iterator[tuple[int, int]]:
        for match in self.reading.matches:
            id_ = self.reading.chosen(match)
            if id_ is None or self.roster.get(id_).type is not ActorType.PERSON:
                continue
            if match.last - match.first > 1 or not self._is_part_of_place(match.first):
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
        starts = [word.start for word in r.words]
        for entity in r.doc.ents:
            if entity.label_ != "PERSON":
                continue
            first = max(0, bisect_right(starts, entity.start_char) - 1)
            if r.words and r.words[first].end <= entity.start_char:
                first += 1
            last = first
            while last < len(r.words) and r.words[last].start < entity.end_char:
                last += 1
            while last < len(r.words) and self._goes_on(last):
                last += 1
            for name in self._cut(first, last):
                if self._is_surely_person(*name):
                    yield name

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
        if any(w.key == key[-1] and self._acts(i) for i, w in enumerate(r.words) if not first <= i < last):
            return True
        return self._acts(last - 1)

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
        names = {key_of(actor.name)[0] for actor in self.roster.actors if actor.type is ActorType.PERSON}
        return frozenset(names - PARTICLES - TOWN_OPENINGS - ROLE_NOUNS)

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

    def _is_person(self, match: Match) -> bool:
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
            or not any(len(w.key) > 1 for w in r.words[first:end])
        ):
            return
        has_title = self._has_title(first)
        if end - first == 1 and not has_title:
            return
        if r.before(first) in LOCATIVES and not has_title:
            return
        yield first, end

    def _has_title(self, first: int) -> bool:
        r = self.reading
        if first == 0 or r.words[first - 1].is_possessive or first - 1 in r.match_at:
            return False
        if r.words[first - 1].key in ROLE_NOUNS:
            return r.is_joined(first - 1) or r.gap(first - 1) == ". "
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
        return replace(sighting, name=(r.words[first].start, r.words[last - 1].end))

    def _title_before(self, first: int) -> tuple[int, str | None, str | None, list[str]]:
        """Where adjective and title begin, the country and office they tell, and why."""
        r, begin = self.reading, first
        if not self._has_title(first):
            return first, None, None, []
        while begin > 0 and begin - 1 not in r.match_at:
            word = r.words[begin - 1]
            joined = r.is_joined(begin - 1) or (
                r.gap(begin - 1) == ". " and word.key in ROLE_NOUNS | ROLE_MODIFIERS
            )
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
        return None if actor is None or actor.type is ActorType.PERSON else actor

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
        if known:
            latest = self._surnamed(r.words[last - 1])
            return latest if latest in known else known[0]
        listed = tuple(a for a in self.roster.persons_surnamed(key[0]) if self._fits(a, iso, office))
        if len(listed) == 1:
            return self._take_listed(key_of(listed[0].name), listed[0].id)
        return self._take_full(key, first, last) if has_title else None

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
        return person

    def _take_full(self, key: tuple[str, ...], first: int, last: int) -> Person:
        for person in self.known.values():
            if key == person.key or same_name(key, person.key) or _is_shorter(key, person.key):
                return person
        name = re.sub(
            r"\s+", " ", self.reading.text[self.reading.words[first].start : self.reading.words[last - 1].end]
        )
        person = Person(f"person-{slug_of(name)}", key, name)
        self.known[person.id] = person
        return person


def _agrees(person: Person, iso: str | None) -> bool:
    """Whether nothing speaks against a person's being of this country."""
    return iso is None or person.country is None or iso == person.country


def _is_shorter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names share first and last word, with more between in one of them."""
    return (
        len(one) > 1
        and len(other) > 1
        and len(one) != len(other)
        and (one[0], one[-1]) == (other[0], other[-1])
    )
