"""The roster: rows of one's own, and whom a name stands for."""

from pathlib import Path

import pytest

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import Country
from articles.actors.finding import find_actors
from articles.actors.roster import Roster, Sense
from articles.actors.rows import ActorRow
from articles.actors.spelling import key_of, words_of
from articles.article import Article
from articles.english.model import analyse


def test_a_repeated_id_is_refused():
    twice = Actor("a", "A Group", ActorType.ARMED_GROUP)
    with pytest.raises(ValueError, match="two rows"):
        Roster([], [ActorRow(twice), ActorRow(twice)])


@pytest.mark.parametrize("field", ["parent", "sponsor", "country"])
def test_a_row_that_points_nowhere_is_refused(field):
    lost = Actor("a", "A Group", ActorType.ARMED_GROUP, **{field: "XX"})
    with pytest.raises(ValueError, match="no "):
        Roster([Country("SY", "Syria")], [ActorRow(lost)])


# A roster of a handful: two Velmarias with one adjective, persons of one surname.
SMALL = Roster(
    [
        Country("XA", "North Velmaria", ("NV",), ("Velmarian", "Northern"), ("Velmarians",), ("Zorvan",), ("the Palace",)),
        Country("XB", "Velmaria", (), ("Velmarian",), (), ("Belqara",), (), ("Guard of Belqara",), (("police", "Watch"),)),
        Country("XC", "Norvik", (), ("Norvikian",)),
        Country("XD", "Tirhan"),
    ],
    [
        ActorRow(Actor("front", "Sarkona Front", ActorType.ARMED_GROUP, "XC"), ("Front", "SF", "Sarkona Front")),
        ActorRow(Actor("old-front", "Old Sarkona Front", ActorType.ARMED_GROUP, parent="front", sponsor="xc-government")),
        ActorRow(Actor("fund", "Sarkona Fund", ActorType.NGO), ("SF", "Sarkona")),
        ActorRow(Actor("hamidi", "Karim Hamidi", ActorType.PERSON, "XA"), ("Abu Zorvan",)),
        ActorRow(Actor("hamidi-2", "Selma Hamidi", ActorType.PERSON), ("Selma al-Hamidi", "Hamidi")),
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sarkona Front", "front"), ("sarkona front", "front"), ("SF", "front fund"),
        ("Abu Zorvan", "hamidi"), ("Karem Hamedi", "hamidi"), ("Hamidi", "hamidi-2"), ("Karim", ""),
        ("al front", "front"), ("al", ""), ("Norvikian navy", "xc-navy"), ("Tirhan police", "xd-police"),
        ("Velmaria police", "xb-police"), ("Velmarian police", ""), ("North Velmaria police", "xa-police"),
        ("Watch", "xb-police"), ("", ""), ("Zorvan", ""), ("Norvik", ""), ("Norvikian circus", ""),
        ("Guard of Belqara", "xb-military"),
    ],
)  # fmt: skip
def test_a_name_stands_for_those_who_bear_it_up_to_spelling_or_for_an_institution(name, expected):
    assert [actor.id for actor in SMALL.named(name)] == expected.split()


@pytest.mark.parametrize(
    ("text", "length", "targets"),
    [
        ("Old Sarkona Front men", 3, ["actor old-front"]), ("Sarkona Front men", 2, ["actor front"]),
        ("Sarkona men", 1, ["actor fund"]), ("SF men", 1, ["actor front", "actor fund"]), ("sf men", 0, []),
        ("sarkona front men", 0, []), ("Sarkona", 1, ["actor fund"]),
        ("Velmarian", 1, ["adjective XA", "adjective XB"]), ("Velmarians", 1, ["people XA"]),
        ("NV", 1, ["country XA"]), ("Belqara", 1, ["capital XB"]), ("the Palace", 2, ["seat xa-government"]),
        ("Watch it", 1, ["actor xb-police"]), ("Nobody", 0, []),
    ],
)  # fmt: skip
def test_the_longest_listed_name_at_a_word_is_found_with_all_its_senses(text, length, targets):
    found = SMALL.listed_at(words_of(text), 0)
    assert (found[0], [f"{name.sense} {name.target}" for name in found[1]]) == (length, targets)


def test_persons_are_known_by_spelling_and_by_surname():
    assert [a.id for a in SMALL.persons_spelt(key_of("Karem Hamidi"))] == ["hamidi"]
    assert [a.id for a in SMALL.persons_spelt(key_of("Selma Hamidi"))] == ["hamidi-2"]
    assert SMALL.persons_spelt(key_of("Hamidi")) == ()
    assert [a.id for a in SMALL.persons_surnamed("hamidi")] == ["hamidi", "hamidi-2"]
    assert [a.id for a in SMALL.persons_surnamed("zorvan")] == ["hamidi"]
    assert SMALL.persons_surnamed("karim") == SMALL.persons_surnamed("front") == ()
    assert SMALL.given_names == {"karim", "selma"}


def test_an_actor_is_of_a_row_or_made_once_by_rule():
    assert [actor.id for actor in SMALL.actors] == ["front", "old-front", "fund", "hamidi", "hamidi-2"]
    assert SMALL.get("front").name == "Sarkona Front"
    assert SMALL.get("xa-navy") is SMALL.institution("XA", "navy")
    assert [SMALL.institution(iso, "navy").name for iso in ("XA", "XB", "XC", "XD")] == [
        *("North Velmaria navy", "Velmaria navy", "Norvikian navy", "Tirhan navy")
    ]
    for unknown in ("xa-circus", "xz-navy", "navy", "hamid"):
        with pytest.raises(KeyError):
            SMALL.get(unknown)


def test_listed_names_never_change():
    (name,) = SMALL.listed_at(words_of("Sarkona"), 0)[1]
    assert len({name, name}) == 1
    assert (name.sense, name.name) == (Sense.ACTOR, "Sarkona")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with files like the package's own, of a few rows."""
    write(
        tmp_path / "countries.csv",
        "iso,name,other_names,adjectives,people,capital,seats,army,agencies",
        "SY,Syria,,Syrian,,,,,",
        "TR,T\u00fcrkiye,Turkey,Turkish,,,,,",
        "IQ,Iraq,,Iraqi,,,,,",
    )
    write(
        tmp_path / "actors.csv",
        "id,name,type,other_names",
        "islamic-state,Islamic State,armed group,ISIS|Daesh",
    )
    return tmp_path


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def ids(text: str, roster: Roster) -> list[str]:
    return [m.actor.id for m in find_actors(Article("", text, "test"), roster, analyse(text))]


@pytest.mark.parametrize(
    ("header", "line", "text", "expected"),
    [
        (
            "iso,name,adjectives,people,capital,army,agencies",
            "XQ,Velmaria,Velmarian,Velmarians,Zorvan,Velmarian Guard,intelligence=Velmar Watch",
            "Velmarian troops met the Velmarian foreign ministry. Zorvan denied it. The Velmarian Guard left."
            " Velmar Watch and Velmarian intelligence agreed. Turkish police met.",
            "xq-military xq-foreign-ministry xq-government xq-military xq-intelligence xq-intelligence tr-police",
        ),
        (
            "name,type,country,other_names,acronyms",
            "Sarkona Front,armed group,SY,Jabhat Sarkona,SKF",
            "The Sarkona Front left. The SKF came back. Jabhat Sarkona and ISIS said so.",
            "sarkona-front sarkona-front sarkona-front islamic-state",
        ),
    ],
)
def test_one_line_in_a_file_of_one_s_own_adds_a_country_or_an_actor(package, header, line, text, expected):
    roster = Roster.load(package, own=[write(package / "mine.csv", header, line)])
    assert ids(text, roster) == expected.split()
    assert len(roster.fingerprint) == 8
    assert Roster.load(package).fingerprint == ""


def test_a_row_of_one_s_own_takes_the_place_of_the_package_s(package):
    row = "islamic-state,Caliphate Group,political militia,IQ"
    roster = Roster.load(package, own=[write(package / "mine.csv", "id,name,type,country", row)])
    assert roster.get("islamic-state").name == "Caliphate Group"
    assert not roster.named("Daesh")
    assert Roster.load(package).named("Daesh")
