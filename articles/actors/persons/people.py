"""Find persons: full names first, then the surnames, offices and titles that take them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.actors.persons import offices
from articles.actors.persons.known import KnownPersons, Person
from articles.actors.persons.names import PersonalNames
from articles.actors.persons.roles import role_after, role_before
from articles.actors.persons.titles import apposed_after, apposed_before, employer_before, title_before
from articles.actors.roster import Sense
from articles.actors.text import ActorText, Sighting
from articles.actors.words import LOCATIVES
from articles.actors.written import Stretch


class People:
    """The persons of one article.

    ``named`` are those with a full name, a title, or a name of their own in the roster, and their roles.
    """

    def __init__(self, read: ActorText) -> None:
        self._read = read
        self._names = PersonalNames(read)
        self._known = KnownPersons(read)
        # At once: whom surnames and offices take up is known only then.
        self.named: Sequence[Sighting] = self._named()

    def carried(self) -> Iterator[Sighting]:
        """Surnames of persons named elsewhere in the article."""
        read = self._read
        for at, word in enumerate(read.words):
            person = self._known.surnamed(word)
            if person is None or not read.is_capitalised(at) or len(word.key) < 3:
                continue
            is_another = at in read.match_at and word.key not in self._names.shared_surnames
            token = read.token(at)
            is_name = token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB", "X"}
            if is_name and not is_another and read.before(at) not in LOCATIVES:
                why = f"surname of {person.name}"
                carried = read.sighting(at, at + 1, person.id, why, is_name=person.is_sure, kind="person")
                yield replace(carried, is_unsure=not person.is_sure)

    def in_office(self) -> Iterator[Sighting]:
        """ "The French foreign minister", "the prime minister": who holds the office, or the office."""
        return offices.offices(self._read, self._known)

    def _named(self) -> Sequence[Sighting]:
        aliases = self._names.aliases()
        for first, last in self._names.spans:
            # Full names first, so that "Mr Darwish" may come before "Ali Darwish".
            if last - first > 1 and (first, last) not in aliases:
                self._meet(
                    first, last, [alias for alias, bearer in aliases.items() if bearer == (first, last)]
                )
        found: dict[Stretch, Sighting] = {}
        for first, last in sorted({*self._names.spans, *aliases}):
            bearer = found.get(aliases.get((first, last), (-1, -1)))
            sighting = self._alias(first, last, bearer) if bearer else self._name(first, last)
            if sighting is not None:
                found[first, last] = sighting
        roles = [role for span, sighting in found.items() for role in self._roles(*span, sighting)]
        self._known.make_actors()
        return [*found.values(), *roles]

    def _meet(self, first: int, last: int, aliases: list[Stretch]) -> None:
        person = self._known.person(first, last, country=None, office=None, may_be_new=True)
        if person is not None:
            for alias in aliases:
                self._known.note_spelling(person, self._read.keys(*alias))

    def _name(self, first: int, last: int) -> Sighting | None:
        """A name with its title, and all that the words beside it tell of who bears it."""
        read, known = self._read, self._known
        title = title_before(read, first)
        country, office = title.country, title.office
        if title.why and read.words[first - 1].key == "counterpart":
            office = known.last_office(first) or None
        for near_country, near_office in (apposed_after(read, last), apposed_before(read, title.begin)):
            country, office = country or near_country, office or near_office
        is_unsure = (first, last) in self._names.unsure
        may_be_new = is_unsure or title.begin < first
        person = known.person(first, last, country=country, office=office, may_be_new=may_be_new)
        if person is None:
            return None
        person.learn(country=country, role=office)
        if (employer := employer_before(read, title.begin)) is not None:
            person.learn(country=employer.country, parent=employer.id)
        known.note_name(person, first, last, office=office, country=country)
        reasons = ["roster: " + person.name] if person.is_listed else []
        reasons += title.why
        sighting = read.sighting(
            title.begin, last, person.id, *(reasons or ["name of a person"]), kind="person"
        )
        if is_unsure and not person.is_listed and title.begin == first:
            return replace(sighting, is_unsure=True)
        person.is_sure = True
        return replace(sighting, name=(read.words[first].start, read.words[last - 1].end))

    def _alias(self, first: int, last: int, bearer: Sighting) -> Sighting:
        read, person = self._read, self._known.by_id[bearer.target]
        self._known.note_surnames(person, first, read.words[first].key, read.words[last - 1].key)
        why = f"another name of {person.name}"
        return read.sighting(first, last, person.id, why, is_name=True, kind="person")

    def _roles(self, first: int, last: int, sighting: Sighting) -> Iterator[Sighting]:
        """ "NAME, commander of ORG", "the former leader of ORG, NAME", "his chief of staff is NAME"."""
        read, person = self._read, self._known.by_id[sighting.target]
        begin = read.word_at(sighting.start)
        for role in (role_after(read, first, last), None if begin is None else role_before(read, begin)):
            if role is not None:
                self._learn_from_role(person, *role)
                linked = read.sighting(*role, person.id, f"role of {person.name}", kind="person")
                yield replace(linked, is_unsure=sighting.is_unsure)

    def _learn_from_role(self, person: Person, first: int, last: int) -> None:
        """Takes organisation and country of a role for the person's: "commander of US Central Command"."""
        read = self._read
        beside = [first, first - 1]
        if last < len(read.words) and read.words[last].key in {"of", "for"}:
            beside.insert(0, read.past_the(last + 1))
        for match in filter(None, map(read.match_at.get, beside)):
            id_ = read.chosen(match)
            if id_ is not None and not read.is_person(id_):
                person.learn(country=read.roster.get(id_).country, parent=id_)
            person.learn(country=read.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY))
