"""The actors we know by name: what they are called, and whom a name stands for.

Knows the hand-edited facts of countries.csv and actors.csv. Reads no article. Governments, armed forces,
police and ministries are not rows but are made by rule, one set for each country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import INSTITUTIONS, Country, shared_adjectives
from articles.actors.rows import ActorRow, fingerprint_of, read_rows
from articles.actors.spelling import Word, is_written_like, key_of, same_name, sound_of

DATA = Path(__file__).parent / "data"


class Sense(StrEnum):
    """What a listed name is used for."""

    ACTOR = "actor"
    COUNTRY = "country"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class ListedName:
    """One listed name: *target* is the id of an actor, or the code of a country."""

    sense: Sense
    target: str
    name: str


class Roster:
    """The actors we know by name, and the countries whose institutions we can name.

    ``fingerprint`` tells the rows that people added from others': empty where there are only the package's.

    Raises:
        ValueError: two rows share an id, or a row names a sponsor, parent
            or country that does not exist.
    """

    def __init__(
        self, countries: Iterable[Country], rows: Iterable[ActorRow], *, fingerprint: str = ""
    ) -> None:
        self.fingerprint = fingerprint
        self.countries: dict[str, Country] = {country.iso: country for country in countries}
        self._shared = shared_adjectives(self.countries.values())
        self._actors: dict[str, Actor] = {}
        self._made: dict[str, Actor] = {}
        # By the first word of the name.
        self._listed: dict[str, list[tuple[tuple[str, ...], ListedName]]] = defaultdict(list)
        self._surnames: dict[str, list[Actor]] = defaultdict(list)
        self._full_names: dict[tuple[str, ...], list[tuple[tuple[str, ...], Actor]]] = defaultdict(list)
        for country in self.countries.values():
            self._list_country(country)
        rows = tuple(rows)
        for row in rows:
            self._list_actor(row.actor, row.names)
        for listed in self._listed.values():
            # Longest first: "South Sudan" must win over "Sudan".
            listed.sort(key=lambda names: -len(names[0]))
        for row in rows:
            with row.telling():
                self._check(row.actor)

    @classmethod
    def load(cls, folder: Path = DATA, *, own: Iterable[Path] = ()) -> Roster:
        """The roster from countries.csv and actors.csv in *folder*, and from files of one's *own*.

        A file of one's own is a CSV with the columns of one of the two, of which only name and type (of
        actors) or iso and name (of countries) are needed. Its row takes the place of one with the same id
        or code.

        Raises:
            RosterMalformed: a file cannot be read, or a row of it says what cannot be.
        """
        own = tuple(own)
        countries, actors = read_rows([folder / "countries.csv", folder / "actors.csv", *own])
        return cls(countries, actors, fingerprint=fingerprint_of(own))

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors that have a row, in the order of the file."""
        return tuple(self._actors.values())

    def lists(self, id_: str) -> bool:
        """Whether a row has this id."""
        return id_ in self._actors

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The folded first words of the persons' names."""
        return frozenset(key_of(actor.name)[0] for actor in self.actors if actor.type is ActorType.PERSON)

    def named(self, name: str) -> tuple[Actor, ...]:
        """The actors that go by this name, with or without marks, case and article.

        An abbreviation may stand for several. A name nobody bears gives ().
        """
        key = key_of(name)
        # "al sudani" in small letters: the lexer takes only "al-" and "Al " for an article.
        bare = tuple(part for part in key if part not in {"al", "el"})
        return self._with_key(key) or (self._with_key(bare) if bare != key else ())

    def get(self, id_: str) -> Actor:
        """The actor with this id, from a row or made by rule.

        Raises:
            KeyError: no row has it and no rule makes it.
        """
        known = self._actors.get(id_) or self._made.get(id_)
        if known is not None:
            return known
        iso, _, kind = id_.partition("-")
        country = self.countries.get(iso.upper())
        if country is None or kind not in INSTITUTIONS:
            raise KeyError(id_)
        made = self._made[id_] = country.institution(kind, self.adjective_of(country.iso))
        return made

    def institution(self, iso: str, kind: str) -> Actor:
        """The government, armed forces ... of a country; *kind* is a key of INSTITUTIONS."""
        return self.get(f"{iso.lower()}-{kind}")

    def adjective_of(self, iso: str) -> str:
        """How the country is named before a noun: "Turkish"; "DR Congo", where an adjective is shared."""
        country = self.countries[iso]
        if not country.adjectives or country.adjectives[0] in self._shared:
            return country.name
        return country.adjectives[0]

    def listed_at(self, words: Sequence[Word], at: int) -> tuple[int, tuple[ListedName, ...]]:
        """The longest listed name that begins at a word: its length in words, or 0, and its senses."""
        for key, _ in self._listed.get(words[at].key, ()):
            stretch = words[at : at + len(key)]
            if tuple(word.key for word in stretch) != key:
                continue
            fitting = [
                listed
                for other, listed in self._listed[key[0]]
                if other == key and is_written_like(listed.name, stretch)
            ]
            if fitting:
                return len(key), tuple(dict.fromkeys(fitting))
        return 0, ()

    def persons_spelt(self, key: tuple[str, ...]) -> tuple[Actor, ...]:
        """The persons whose full name is this one up to spelling."""
        alike = self._full_names.get(sound_of(key), ())
        return tuple(dict.fromkeys(actor for names, actor in alike if same_name(names, key)))

    def persons_surnamed(self, key: str) -> tuple[Actor, ...]:
        """The persons whose name ends in this folded word."""
        return tuple(dict.fromkeys(self._surnames.get(key, ())))

    def _with_key(self, key: tuple[str, ...]) -> tuple[Actor, ...]:
        if not key:
            return ()
        listed = self._listed.get(key[0], ())
        ids = [row.target for names, row in listed if names == key and row.sense is Sense.ACTOR]
        found = tuple(map(self.get, dict.fromkeys(ids)))
        return found or self.persons_spelt(key) or tuple(map(self.get, self._institutions.get(key, ())))

    @cached_property
    def _institutions(self) -> Mapping[tuple[str, ...], list[str]]:
        """The ids of all institutions by the folded words of adjective and noun."""
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        labels = {kind: key_of(made.label) for kind, made in INSTITUTIONS.items()}
        for iso in self.countries:
            adjective = key_of(self.adjective_of(iso))
            for kind, label in labels.items():
                found[adjective + label].append(f"{iso.lower()}-{kind}")
        return found

    def _list_country(self, country: Country) -> None:
        for sense, names in (
            (Sense.COUNTRY, (country.name, *country.other_names)),
            (Sense.ADJECTIVE, country.adjectives),
            (Sense.PEOPLE, country.people),
            (Sense.CAPITAL, country.capitals),
        ):
            for name in names:
                self._list(name, sense, country.iso)
        prefix = country.iso.lower()
        for name in country.seats:
            self._list(name, Sense.SEAT, f"{prefix}-government")
        for kind, name in (*(("military", army) for army in country.army), *country.agencies):
            self._list(name, Sense.ACTOR, f"{prefix}-{kind}")

    def _list_actor(self, actor: Actor, names: tuple[str, ...]) -> None:
        if actor.id in self._actors:
            raise ValueError(f"two rows have the id {actor.id!r}")
        self._actors[actor.id] = actor
        for name in (actor.name, *names):
            self._list(name, Sense.ACTOR, actor.id)
            if actor.type is ActorType.PERSON:
                key = key_of(name)
                self._surnames[key[-1]].append(actor)
                self._full_names[sound_of(key)].append((key, actor))

    def _list(self, name: str, sense: Sense, target: str) -> None:
        key = key_of(name)
        self._listed[key[0]].append((key, ListedName(sense, target, name)))

    def _check(self, actor: Actor) -> None:
        if actor.country is not None and actor.country not in self.countries:
            raise ValueError(f"{actor.id}: no country {actor.country!r}")
        for other in filter(None, (actor.sponsor, actor.parent)):
            try:
                self.get(other)
            except KeyError as error:
                raise ValueError(f"{actor.id}: no actor {other!r}") from error
