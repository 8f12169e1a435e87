"""Who of an article is known so far, and whom a name, a surname or an office takes up.

Full names are looked up by spelling, in the article and in the roster; a surname belongs to the one of it
who was last named.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, replace

from articles.actors.actor import Actor, ActorType
from articles.actors.spelling import Word, key_of, slug_of, sound_alike, spelling_of
from articles.actors.text import ActorText


@dataclass(slots=True)
class Person:
    """Somebody as this article knows him or her so far; unknown is None.

    ``is_listed`` holds for one of the roster, ``is_sure`` where more than the tagger tells of a person.
    """

    id: str
    key: tuple[str, ...]
    name: str
    country: str | None = None
    role: str | None = None
    parent: str | None = None
    is_listed: bool = False
    is_sure: bool = False

    def learn(
        self, *, country: str | None = None, role: str | None = None, parent: str | None = None
    ) -> None:
        """Takes in what is not known yet."""
        self.country = self.country or country
        self.role = self.role or role
        self.parent = self.parent or parent


class KnownPersons:
    """The persons of one article, as far as it is read."""

    def __init__(self, read: ActorText) -> None:
        self._read = read
        self.by_id: dict[str, Person] = {}
        self._by_spelling: dict[tuple[str, ...], Person] = {}
        self._by_ends: dict[tuple[str, str], list[Person]] = defaultdict(list)
        # Each with the character where it stands: who was named by a surname, who held which office of which
        # country, and who was a subject.
        self._surnamed: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._in_office: list[tuple[int, str, str | None, str]] = []
        self._subjects: list[tuple[int, str]] = []

    def person(
        self, first: int, last: int, *, country: str | None, office: str | None, may_be_new: bool
    ) -> Person | None:
        """Whom a name means; None for one word that nobody is known by, unless it may be somebody new."""
        read, key = self._read, self._read.keys(first, last)
        match = read.match_at.get(first)
        if match is not None and match.last == last and match.first == first:
            id_ = read.chosen(match)
            if id_ is not None:
                return self._listed(id_, key)
        if len(key) > 1:
            spelt = read.roster.persons_spelt(key)
            return self._listed(spelt[0].id, key) if len(spelt) == 1 else self._named(first, last)
        known = [
            p
            for p in self.by_id.values()
            if sound_alike(p.key[-1], key[0]) and (None in (country, p.country) or country == p.country)
        ]
        listed = [a for a in read.roster.persons_surnamed(key[0]) if _fits(a, country, office)]
        # "Defense Minister Katz" is the minister, whoever else of that name the article has.
        is_office_holder = len(listed) == 1 and office is not None and office not in {p.role for p in known}
        if known and not is_office_holder:
            latest = self.surnamed(read.words[last - 1])
            return latest if latest in known else known[0]
        if len(listed) == 1:
            return self._listed(listed[0].id, key)
        return self._named(first, last) if may_be_new else None

    def surnamed(self, word: Word) -> Person | None:
        """Whose surname a word is: of the one last named before it, else the first after it."""
        named = self._surnamed.get(word.key)
        if not named:
            return None
        before = bisect_left(named, (word.start, ""))
        return self.by_id[named[before - 1 if before else 0][1]]

    def holder(self, at: int, office: str, country: str | None) -> Person | None:
        """Who of this article holds an office, the last one named before a word first."""
        start = self._read.words[at].start
        fitting = [
            (where, id_)
            for where, role, iso, id_ in self._in_office
            if role == office and (None in (country, iso) or iso == country)
        ]
        before = [id_ for where, id_ in fitting if where <= start]
        if country is None and len(set(before)) > 1:
            # Of two presidents "the president" is the one of whom the text speaks: its last subject.
            spoken_of = [id_ for where, id_ in self._subjects if where < start and id_ in before]
            before = spoken_of or before
        ids = before[-1:] or list(dict.fromkeys(id_ for _, id_ in fitting))
        return self.by_id[ids[0]] if len(ids) == 1 else None

    def last_office(self, at: int) -> str:
        """The last office that a person before a word was said to hold, or ""."""
        start = self._read.words[at].start
        return next((role for where, role, _, _ in reversed(self._in_office) if where < start), "")

    def note_name(
        self, person: Person, first: int, last: int, *, office: str | None, country: str | None
    ) -> None:
        """Keeps where a person was named, and as what."""
        read = self._read
        start, token = read.words[first].start, read.token(last - 1)
        if token.dep_ == "nsubj":
            self._subjects.append((start, person.id))
        self.note_surnames(person, first, person.key[-1], read.words[last - 1].key)
        if office:
            self._in_office.append((start, office, country or person.country, person.id))
        elif person.role:
            self._in_office.append((start, person.role, person.country, person.id))

    def note_surnames(self, person: Person, first: int, *keys: str) -> None:
        """Keeps folded words by which a person may be taken up after the name that begins at a word."""
        for key in set(keys):
            insort(self._surnamed[key], (self._read.words[first].start, person.id))

    def note_spelling(self, person: Person, key: tuple[str, ...]) -> None:
        """Keeps a name, folded, by which a person is known in this article."""
        self._by_spelling.setdefault(spelling_of(key), person)
        if len(key) > 1:
            self._by_ends[key[0], key[-1]].append(person)

    def make_actors(self) -> None:
        """Makes actors of those whom the roster has not; their ids depend on all that is known of them."""
        for person in self.by_id.values():
            if not person.is_listed:
                actor = Actor(
                    self._id_for_all(person), person.name, ActorType.PERSON, person.country, role=person.role
                )
                self._read.made[person.id] = replace(actor, parent=person.parent)

    def _id_for_all(self, person: Person) -> str:
        words = len(person.key)
        has_office = bool(person.role or person.parent)
        country = person.country if words == 2 and has_office else None
        return self._read.id_of_unlisted("person", person.name, country, is_distinct=words > 2)

    def _listed(self, id_: str, key: tuple[str, ...]) -> Person:
        """The person of a row, known from now on by this name, or by the row's where it is one word."""
        person = self.by_id.get(id_)
        if person is None:
            actor = self._read.roster.get(id_)
            full = key_of(actor.name) if len(key) == 1 else key
            person = Person(id_, full, actor.name, actor.country, actor.role, is_listed=True)
            self.by_id[id_] = person
            self.note_spelling(person, full)
        return person

    def _named(self, first: int, last: int) -> Person:
        """The person of no row with this name, with more or fewer middle names, or somebody new."""
        key = self._read.keys(first, last)
        same = self._by_spelling.get(spelling_of(key))
        if same is not None and (len(key) > 1 or key == same.key):
            return same
        for other in self._by_ends.get((key[0], key[-1]), ()):
            if len(other.key) != len(key) > 1:
                return other
        name = self._read.named(first, last)
        person = Person(f"person-{slug_of(name)}", key, name)
        self.by_id[person.id] = person
        self.note_spelling(person, key)
        return person


def _fits(actor: Actor, country: str | None, office: str | None) -> bool:
    """Whether country and office, as far as they are told, are those of somebody in the roster."""
    if (country is None and office is None) or country not in (None, actor.country):
        return False
    if office is None:
        return True
    role = actor.role or ""
    return role == office or (country is not None and bool(set(key_of(role)) & set(key_of(office))))
