"""The actors we know by name: what they are called, and whom a name stands for.

Knows the hand-edited facts of countries.csv and actors.csv, and how one name is
spelt in several ways. Reads no article. Governments, armed forces, police and
ministries are not rows but are made by rule, one set for each country.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from articles.actors.actor import Actor, ActorType
from articles.errors import RosterMalformed

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Country:
    """A row of countries.csv. ``army`` is empty where the rule's name will do.

    ``agencies`` are pairs of a key of INSTITUTIONS and the name that the country's own has.
    """

    iso: str
    name: str
    other_names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    army: tuple[str, ...] = ()
    agencies: tuple[tuple[str, str], ...] = ()


class Sense(StrEnum):
    """What a listed name is used for."""

    ACTOR = "actor"
    COUNTRY = "country"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Listing:
    """One listed name: *target* is the id of an actor, or of a country."""

    sense: Sense
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its folded key; the span leaves out a possessive 's."""

    start: int
    end: int
    text: str
    key: str
    is_possessive: bool


@dataclass(frozen=True, slots=True)
class Institution:
    """How the actor for one kind of institution of a country is made."""

    type: ActorType
    label: str
    parent: str | None = None


INSTITUTIONS = {
    "government": Institution(ActorType.GOVERNMENT, "government"),
    "parliament": Institution(ActorType.GOVERNMENT, "parliament", "government"),
    "judiciary": Institution(ActorType.GOVERNMENT, "judiciary", "government"),
    "state-media": Institution(ActorType.GOVERNMENT, "state media", "government"),
    "embassy": Institution(ActorType.GOVERNMENT, "embassy", "government"),
    "intelligence": Institution(ActorType.GOVERNMENT, "intelligence", "government"),
    "foreign-ministry": Institution(ActorType.GOVERNMENT, "foreign ministry", "government"),
    "defense-ministry": Institution(ActorType.GOVERNMENT, "defense ministry", "government"),
    "interior-ministry": Institution(ActorType.GOVERNMENT, "interior ministry", "government"),
    "finance-ministry": Institution(ActorType.GOVERNMENT, "finance ministry", "government"),
    "health-ministry": Institution(ActorType.GOVERNMENT, "health ministry", "government"),
    "justice-ministry": Institution(ActorType.GOVERNMENT, "justice ministry", "government"),
    "energy-ministry": Institution(ActorType.GOVERNMENT, "energy ministry", "government"),
    "military": Institution(ActorType.MILITARY, "armed forces"),
    "air-force": Institution(ActorType.MILITARY, "air force", "military"),
    "navy": Institution(ActorType.MILITARY, "navy", "military"),
    "coast-guard": Institution(ActorType.MILITARY, "coast guard", "military"),
    "special-forces": Institution(ActorType.MILITARY, "special forces", "military"),
    "security-forces": Institution(ActorType.MILITARY, "security forces", "government"),
    "border-guards": Institution(ActorType.POLICE, "border guards", "government"),
    "police": Institution(ActorType.POLICE, "police", "government"),
    "media": Institution(ActorType.MEDIA, "media"),
    "militias": Institution(ActorType.ARMED_GROUP, "militias"),
    "rebels": Institution(ActorType.ARMED_GROUP, "rebels"),
    "opposition": Institution(ActorType.PARTY, "opposition"),
    "civilians": Institution(ActorType.CIVILIANS, "civilians"),
    "protesters": Institution(ActorType.PROTESTERS, "protesters"),
}

# "al-Sham", "El-Sisi", "ash-Sham", "Al Qaeda"; "El Salvador" keeps its first word.
_ARTICLE = r"(?:(?:[Aa][Ll]|[Ee][Ll]) ?[-‐‑–] ?(?=\w)|[Aa](?:sh?|[dnrtz])[-‐‑](?=[A-Z])|[Aa]l (?=[A-Z]))"
_LETTER = r"[\w\u0300-\u036f]"
_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_WORD = re.compile(
    rf"{_ARTICLE}?(?:(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?|{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+)*)"
)
_LEADING_ARTICLE = re.compile(rf"^{_ARTICLE}")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", ".": ""}
    | dict.fromkeys(_APOSTROPHES, "")
)
_BRITISH = (
    (re.compile(r"defence"), "defense"),
    (re.compile(r"isation(s?)$"), r"ization\1"),
    (re.compile(r"^mobilis"), "mobiliz"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^armoured$"), "armored"),
    (re.compile(r"^counsell"), "counsel"),
)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; an Arabic article belongs to its word."""
    found = []
    for match in _WORD.finditer(text):
        written = match.group()
        possessive = _POSSESSIVE.search(written)
        core = written[: possessive.start()] if possessive else written
        key = fold(_LEADING_ARTICLE.sub("", core))
        if key:
            end = match.start() + len(core)
            is_possessive = bool(possessive) or (core[-1] in "sS" and text[end : end + 1] in ("'", "’"))
            found.append(Word(match.start(), end, core, key, is_possessive))
    return tuple(found)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, apostrophes, dots and British spelling."""
    # Twice: case folding makes marks, and decomposing makes capitals.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = plain.translate(_LETTERS)
    for pattern, american in _BRITISH:
        plain = pattern.sub(american, plain)
    return plain


def key_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: equal for two spellings that differ in marks only."""
    return tuple(word.key for word in words_of(name))


def slug_of(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens; never empty."""
    folded = "-".join(key_of(name))
    return re.sub(r"[^\w]+", "-", folded).strip("-") or "unnamed"


def sound_alike(one: str, other: str) -> bool:
    """Whether two folded words may be one Arabic or Slavic name spelt twice.

    The consonants agree and the spellings are close: Fouad and Fuad, Sergei
    and Sergey; not Hassan and Hussein.
    """
    if one == other:
        return True
    if _bones(one) != _bones(other):
        return False
    first, second = _eased(one), _eased(other)
    # Khomeini is not Khamenei.
    clash = any({x[:1], y[:1]} == {"a", "o"} for x, y in zip(_vowels(first), _vowels(second), strict=False))
    return not clash and SequenceMatcher(None, first, second).ratio() >= 0.78


def spelling_of(name: tuple[str, ...]) -> tuple[str, ...]:
    """What names have in common that differ in doubled letters and in ways to write one vowel: Fouad and Fuad."""
    return tuple(map(_eased, name))


@lru_cache(maxsize=65536)
def _vowels(eased: str) -> tuple[str, ...]:
    return tuple(re.findall("[aeiou]+", eased))


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names, folded, are one name up to spelling, word by word."""
    return len(one) == len(other) > 1 and all(map(sound_alike, one, other))


@lru_cache(maxsize=65536)
def _eased(word: str) -> str:
    for written, plain in (
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ei", "i"),
        ("ey", "i"),
        ("yi", "i"),
        ("y", "i"),
    ):
        word = word.replace(written, plain)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    eased = re.sub(r"q", "k", _eased(word))
    return eased[:1].translate(str.maketrans("eou", "aau")) + re.sub(r"[aeiou]|h$", "", eased[1:])


class Roster:
    """The actors we know by name, and the countries whose institutions we can name.

    Raises:
        ValueError: two rows share an id, or a row names a sponsor, parent
            or country that does not exist.
    """

    def __init__(
        self,
        countries: Iterable[Country],
        rows: Iterable[tuple[Actor, tuple[str, ...]]],
    ) -> None:
        # Tells one's own rows from others': empty where there are only the package's.
        self.fingerprint = ""
        self.countries: dict[str, Country] = {country.iso: country for country in countries}
        self._shared = _shared_adjectives(self.countries.values())
        self._actors: dict[str, Actor] = {}
        self._listed: dict[str, list[tuple[tuple[str, ...], Listing]]] = defaultdict(list)
        self._surnames: dict[str, list[Actor]] = defaultdict(list)
        self._full_names: dict[tuple[str, ...], list[tuple[tuple[str, ...], Actor]]] = defaultdict(list)
        for country in self.countries.values():
            self._list_country(country)
        for actor, names in rows:
            self._list_actor(actor, names)
        self._sort()
        for actor in self._actors.values():
            self._check(actor)

    @classmethod
    def load(cls, folder: Path = DATA, *, own: Iterable[Path] = ()) -> Roster:
        """The roster from countries.csv and actors.csv in *folder*, and from files of one's *own*.

        A file of one's own is a CSV with the columns of one of the two, of which only name and type (of
        actors) or iso and name (of countries) are needed. Its row takes the place of one with the same id or code.

        Raises:
            RosterMalformed: a file of one's own cannot be read, or a row of it says what cannot be.
        """
        countries = {country.iso: country for country in _read_countries(folder / "countries.csv")}
        actors = {actor.id: (actor, names) for actor, names in _read_actors(folder / "actors.csv")}
        lines: dict[str, tuple[Path, int]] = {}
        own = tuple(own)
        for path in own:
            for line, row in _own_rows(path):
                with _told_by(path, line):
                    if "iso" in row:
                        country = _country_from(row)
                        # Listed here alone to be checked where the line is known.
                        cls([country], ())
                        countries[country.iso] = country
                    else:
                        actor, names = _actor_from(row)
                        actors[actor.id] = (actor, names)
                        lines[actor.id] = (path, line)
        if not lines:
            roster = cls(countries.values(), actors.values())
            roster.fingerprint = _fingerprint(own)
            return roster
        roster = cls(countries.values(), ())
        for id_, (actor, names) in actors.items():
            with _told_by(*lines.get(id_, (folder / "actors.csv", 0))):
                roster._list_actor(actor, names)
        roster._sort()
        for id_, where in lines.items():
            with _told_by(*where):
                roster._check(actors[id_][0])
        roster.fingerprint = _fingerprint(own)
        return roster

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors that have a row, in the order of the file."""
        return tuple(self._actors.values())

    def named(self, name: str) -> tuple[Actor, ...]:
        """The actors that go by this name, with or without marks, case and article.

        An abbreviation may stand for several. A name nobody bears gives ().
        """
        key = key_of(name)
        # "al sudani" in small letters: the lexer takes only "al-" and "Al " for an article.
        bare = tuple(part for part in key if part not in {"al", "el"})
        return self._with_key(key) or (self._with_key(bare) if bare != key else ())

    def _with_key(self, key: tuple[str, ...]) -> tuple[Actor, ...]:
        if not key:
            return ()
        ids = [row.target for names, row in self._listed[key[0]] if names == key and row.sense is Sense.ACTOR]
        found = [self.get(id_) for id_ in dict.fromkeys(ids)]
        return tuple(found) or self.persons_spelt(key) or self._institutions_named(key)

    def get(self, id_: str) -> Actor:
        """The actor with this id, from a row or made by rule.

        Raises:
            KeyError: no row has it and no rule makes it.
        """
        row = self._actors.get(id_)
        if row is not None:
            return row
        iso, _, kind = id_.partition("-")
        if iso.upper() not in self.countries or kind not in INSTITUTIONS:
            raise KeyError(id_)
        return self._made(self.countries[iso.upper()], kind)

    def institution(self, iso: str, kind: str) -> Actor:
        """The government, armed forces ... of a country; *kind* is a key of INSTITUTIONS."""
        return self.get(f"{iso.lower()}-{kind}")

    def adjective_of(self, iso: str) -> str:
        """How the country is named before a noun: "Turkish"; "DR Congo", where an adjective is shared."""
        country = self.countries[iso]
        if not country.adjectives or country.adjectives[0] in self._shared:
            return country.name
        return country.adjectives[0]

    def listings(self, words: tuple[Word, ...], at: int) -> tuple[int, tuple[Listing, ...]]:
        """The longest listed name that begins at a word: its length in words and its senses."""
        for names, _ in self._listed.get(words[at].key, ()):
            stretch = words[at : at + len(names)]
            if tuple(word.key for word in stretch) != names:
                continue
            fitting = tuple(
                row
                for other, row in self._listed[names[0]]
                if other == names and _is_written_like(row.name, stretch)
            )
            if fitting:
                return len(names), tuple(dict.fromkeys(fitting))
        return 0, ()

    def persons_spelt(self, key: tuple[str, ...]) -> tuple[Actor, ...]:
        """The persons whose full name is this one up to spelling."""
        alike = self._full_names.get(tuple(map(_bones, key)), ())
        return tuple(dict.fromkeys(actor for names, actor in alike if same_name(names, key)))

    def persons_surnamed(self, key: str) -> tuple[Actor, ...]:
        """The persons whose name ends in this folded word."""
        return tuple(dict.fromkeys(self._surnames.get(key, ())))

    def _institutions_named(self, key: tuple[str, ...]) -> tuple[Actor, ...]:
        found = []
        for iso in self.countries:
            adjective = key_of(self.adjective_of(iso))
            if key[: len(adjective)] != adjective:
                continue
            kinds = [
                kind for kind, made in INSTITUTIONS.items() if key[len(adjective) :] == key_of(made.label)
            ]
            found += [self.institution(iso, kind) for kind in kinds]
        return tuple(found)

    def _made(self, country: Country, kind: str) -> Actor:
        made = INSTITUTIONS[kind]
        iso = country.iso.lower()
        name = f"{self.adjective_of(country.iso)} {made.label}"
        own = [agency for of, agency in country.agencies if of == kind]
        if kind == "military" and country.army:
            name = country.army[0]
        elif own:
            name = own[0]
        return Actor(
            f"{iso}-{kind}",
            name,
            made.type,
            country.iso,
            parent=f"{iso}-{made.parent}" if made.parent else None,
        )

    def _list_country(self, country: Country) -> None:
        government, military = f"{country.iso.lower()}-government", f"{country.iso.lower()}-military"
        for sense, names in (
            (Sense.COUNTRY, (country.name, *country.other_names)),
            (Sense.ADJECTIVE, country.adjectives),
            (Sense.PEOPLE, country.people),
            (Sense.CAPITAL, country.capitals),
        ):
            for name in names:
                self._list(name, Listing(sense, country.iso, name))
        for name in country.seats:
            self._list(name, Listing(Sense.SEAT, government, name))
        for name in country.army:
            self._list(name, Listing(Sense.ACTOR, military, name))
        for kind, name in country.agencies:
            self._list(name, Listing(Sense.ACTOR, f"{country.iso.lower()}-{kind}", name))

    def _list_actor(self, actor: Actor, names: tuple[str, ...]) -> None:
        if actor.id in self._actors:
            raise ValueError(f"two rows have the id {actor.id!r}")
        self._actors[actor.id] = actor
        for name in (actor.name, *names):
            self._list(name, Listing(Sense.ACTOR, actor.id, name))
            key = key_of(name)
            if actor.type is ActorType.PERSON:
                self._surnames[key[-1]].append(actor)
                self._full_names[tuple(map(_bones, key))].append((key, actor))

    def _list(self, name: str, listing: Listing) -> None:
        key = key_of(name)
        if not key:
            raise ValueError(f"{listing.target}: {name!r} is not a name")
        self._listed[key[0]].append((key, listing))

    def _sort(self) -> None:
        for listings in self._listed.values():
            # Longest first: "South Sudan" must win over "Sudan".
            listings.sort(key=lambda listing: -len(listing[0]))

    def _check(self, actor: Actor) -> None:
        if actor.country is not None and actor.country not in self.countries:
            raise ValueError(f"{actor.id}: no country {actor.country!r}")
        for other in (actor.sponsor, actor.parent):
            if other is not None:
                try:
                    self.get(other)
                except KeyError as error:
                    raise ValueError(f"{actor.id}: no actor {other!r}") from error


def _is_written_like(listed: str, stretch: tuple[Word, ...]) -> bool:
    """Whether capitals agree: "US" is not "us", and a name is not a common noun."""
    first, written = _LEADING_ARTICLE.sub("", listed)[:1], _LEADING_ARTICLE.sub("", stretch[0].text)
    if len(stretch) == 1 and (letters := re.sub(r"[\W\d]", "", listed)).isupper() and len(letters) > 1:
        return re.sub(r"[\W\d]", "", written).isupper()
    return not first.isupper() or written[:1].isupper()


def _shared_adjectives(countries: Iterable[Country]) -> frozenset[str]:
    seen: set[str] = set()
    shared: set[str] = set()
    for country in countries:
        shared.update(seen.intersection(country.adjectives))
        seen.update(country.adjectives)
    return frozenset(shared)


def _read_countries(path: Path) -> Iterator[Country]:
    return map(_country_from, _rows(path))


def _read_actors(path: Path) -> Iterator[tuple[Actor, tuple[str, ...]]]:
    return map(_actor_from, _rows(path))


def _country_from(row: Mapping[str, str]) -> Country:
    if not re.fullmatch("[A-Z]{2}", row["iso"]):
        raise ValueError(f"iso is {row['iso']!r}; give the two capital letters of ISO 3166-1")
    agencies = [tuple(pair.split("=", 1)) for pair in _split(row.get("agencies", ""))]
    if unknown := [pair[0] for pair in agencies if len(pair) != 2 or pair[0] not in INSTITUTIONS]:
        raise ValueError(
            f"agencies has {unknown[0]!r}; write kind=Name, the kind one of {', '.join(INSTITUTIONS)}"
        )
    return Country(
        row["iso"],
        row["name"],
        _split(row.get("other_names", "")),
        _split(row.get("adjectives", "")),
        _split(row.get("people", "")),
        _split(row.get("capital", "")),
        _split(row.get("seats", "")),
        _split(row.get("army", "")),
        tuple((pair[0], pair[1]) for pair in agencies),
    )


def _actor_from(row: Mapping[str, str]) -> tuple[Actor, tuple[str, ...]]:
    since, until = _year(row, "since"), _year(row, "until")
    if since and until and since > until:
        raise ValueError(f"since {since} is after until {until}")
    if row["type"] not in list(ActorType):
        raise ValueError(f"type is {row['type']!r}; known are {', '.join(ActorType)}")
    actor = Actor(
        row.get("id") or slug_of(row["name"]),
        row["name"],
        ActorType(row["type"]),
        row.get("country") or None,
        row.get("sponsor") or None,
        row.get("parent") or None,
        row.get("role") or None,
        since,
        until,
    )
    return actor, (*_split(row.get("other_names", "")), *_split(row.get("acronyms", "")))


def _year(row: Mapping[str, str], column: str) -> int | None:
    written = row.get(column, "")
    if not written:
        return None
    if not re.fullmatch("[0-9]{4}", written):
        raise ValueError(f"{column} is {written!r}; give a year of four digits, or nothing")
    return int(written)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


_ACTOR_COLUMNS = frozenset(
    {
        "id",
        "name",
        "other_names",
        "acronyms",
        "type",
        "country",
        "sponsor",
        "parent",
        "role",
        "since",
        "until",
        "note",
    }
)
_COUNTRY_COLUMNS = frozenset(
    {"iso", "name", "other_names", "adjectives", "people", "capital", "seats", "army", "agencies"}
)


def _own_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file of one's own, each with its line; empty lines and cells left out of a row are allowed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise RosterMalformed(path, 0, f"cannot read the actors in {path}: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    with _told_by(path, 1):
        columns = set(reader.fieldnames or ())
    needed = {"iso", "name"} if "iso" in columns else {"name", "type"}
    known = _COUNTRY_COLUMNS if "iso" in columns else _ACTOR_COLUMNS
    if (missing := needed - columns) or (unknown := columns - known):
        said = (
            f"no column {min(missing)!r}" if missing else f"a column {min(unknown)!r} that means nothing here"
        )
        raise RosterMalformed(path, 1, f"{path}, line 1: {said}; the columns are {', '.join(sorted(known))}")
    for row in reader:
        line = reader.line_num
        if None in row:
            raise RosterMalformed(
                path,
                line,
                f"{path}, line {line}: more cells than columns; put a cell that holds a comma in quotes",
            )
        cells = {column: (cell or "").strip() for column, cell in row.items()}
        if not any(cells.values()):
            continue
        for column in needed:
            if not cells[column]:
                raise RosterMalformed(path, line, f"{path}, line {line}: {column} is empty")
        yield line, cells


def _fingerprint(own: Sequence[Path]) -> str:
    """Eight hexadecimal digits that change with the files; empty where there are none."""
    if not own:
        return ""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in own)).hexdigest()[:8]


@contextmanager
def _told_by(path: Path, line: int) -> Iterator[None]:
    """Says in which file and line a row says what cannot be."""
    try:
        yield
    except RosterMalformed:
        raise
    except (ValueError, csv.Error) as error:
        raise RosterMalformed(path, line, f"{path}, line {line}: {error}") from error


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
