"""The roster: rows of one's own, codes, and what a row may not say."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import Country
from articles.actors.finding import find_actors
from articles.actors.roster import DATA, Roster, Sense
from articles.actors.rows import ActorRow, fingerprint_of, read_rows
from articles.actors.spelling import key_of, words_of
from articles.article import Article
from articles.english.model import analyse
from articles.errors import RosterMalformed


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package's own files, to be edited."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def ids(text: str, roster: Roster) -> list[str]:
    return [m.actor.id for m in find_actors(Article("", text, "test"), roster, analyse(text))]


def own(tmp_path: Path, text: str) -> Roster:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return Roster.load(own=[path])


def test_one_line_adds_a_country_with_its_army_ministries_and_people(package):
    append(package / "countries.csv", "XQ,Velmaria,,Velmarian,Velmarian|Velmarians,Zorvan,,Velmarian Guard,")
    text = "Velmarian troops met the Velmarian foreign ministry. Zorvan denied it. The Velmarian Guard left."
    assert ids(text, Roster.load(package)) == [
        "xq-military",
        "xq-foreign-ministry",
        "xq-government",
        "xq-military",
    ]


def test_one_line_adds_an_actor(package):
    append(package / "actors.csv", "sarkona-front,Sarkona Front,Jabhat Sarkona,SKF,armed group,SY,,,,2012,,")
    roster = Roster.load(package)
    assert (
        ids("The Sarkona Front left. The SKF came back. Jabhat Sarkona said so.", roster)
        == ["sarkona-front"] * 3
    )


def test_one_line_in_a_file_of_one_s_own_adds_an_actor(tmp_path):
    roster = own(tmp_path, "name,type,country,other_names\nSarkona Front,armed group,SY,Jabhat Sarkona\n")
    assert ids("Jabhat Sarkona and ISIS fought.", roster) == ["sarkona-front", "islamic-state"]


def test_one_line_in_a_file_of_one_s_own_adds_a_country(tmp_path):
    roster = own(tmp_path, "iso,name,adjectives\nXQ,Velmaria,Velmarian\n")
    assert ids("Velmarian police and Turkish police met.", roster) == ["xq-police", "tr-police"]


def test_a_row_of_one_s_own_takes_the_place_of_the_package_s(tmp_path):
    roster = own(tmp_path, "id,name,type,country\nislamic-state,Caliphate Group,political militia,IQ\n")
    assert roster.get("islamic-state").name == "Caliphate Group"
    assert not roster.named("Daesh")


def test_an_agency_of_a_country_is_its_institution(tmp_path):
    roster = own(tmp_path, "iso,name,adjectives,agencies\nXQ,Velmaria,Velmarian,intelligence=Velmar Watch\n")
    assert ids("Velmar Watch and Velmarian intelligence agreed.", roster) == ["xq-intelligence"] * 2
    assert roster.get("xq-intelligence").name == "Velmar Watch"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("nom,type\nX,party\n", 1, "no column 'name'"),
        ("name,type,colour\nX,party,red\n", 1, "'colour' that means nothing"),
        ("name,type\nFront,rebel\n", 2, "known are government, military"),
        ("name,type\nOld Front,party\n,party\n", 3, "name is empty"),
        ("name,type,country\nOld Front,party,ZZ\n", 2, "no country 'ZZ'"),
        ("name,type,parent\nOld Front,party,nobody\n", 2, "no actor 'nobody'"),
        ("name,type,since,until\nOld Front,party,2012,2010\n", 2, "since 2012 is after until 2010"),
        ("name,type,since\nOld Front,party,long ago\n", 2, "a year of four digits"),
        ("name,type,until\nOld Front,party,20123\n", 2, "until is '20123'; give a year of four digits"),
        ("type,note\nparty,x\n", 1, "no column 'name'"), ("iso,name\nXQ,\n", 2, "name is empty"),
        ("iso,name,type\nXQ,Velmaria,party\n", 1, "'type' that means nothing here; the columns are adjectives, "),
        ("name,type\n\nOld Front,party\n\n\nX,rebel\n", 6, "type is 'rebel'"),
        ("name,type\nOld Front,party\nOld Front,party,x\n", 3, "more cells than columns"),
        ("name,type\n!!!,party\n", 2, "not a name"),
        ("iso,name\nTürkiye,Türkiye\n", 2, "two capital letters"),
        ("iso,name,agencies\nXQ,Velmaria,spies=Watch\n", 2, "write kind=Name"), ("", 1, "no column"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_says_where_and_what_to_do(tmp_path, text, line, said):
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RosterMalformed, match=said) as caught:
        Roster(*read_rows([path]))
    assert caught.value.line == line
    assert f"line {line}" in str(caught.value)


def test_a_file_of_one_s_own_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(RosterMalformed, match="cannot read"):
        read_rows([tmp_path / "none.csv"])
    (tmp_path / "image.csv").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(RosterMalformed, match="cannot read"):
        read_rows([tmp_path / "image.csv"])


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=200))
def test_any_text_is_a_roster_or_says_why_not(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("own") / "mine.csv"
    path.write_bytes(("name,type\n" + text).encode("utf-8", "surrogatepass"))
    try:
        _, rows = read_rows([path])
        roster = Roster([], rows)
    except RosterMalformed:
        return
    assert [actor.id for actor in roster.actors] == [row.actor.id for row in rows]


def test_a_repeated_id_is_refused():
    twice = Actor("a", "A Group", ActorType.ARMED_GROUP)
    with pytest.raises(ValueError, match="two rows"):
        Roster([], [ActorRow(twice), ActorRow(twice)])


@pytest.mark.parametrize("field", ["parent", "sponsor", "country"])
def test_a_row_that_points_nowhere_is_refused(field):
    lost = Actor("a", "A Group", ActorType.ARMED_GROUP, **{field: "XX"})
    with pytest.raises(ValueError, match="no "):
        Roster([Country("SY", "Syria")], [ActorRow(lost)])


def test_a_row_of_one_year_and_empty_rows_and_cells_are_read(tmp_path):
    path = tmp_path / "mine.csv"
    text = "name,type,since,until,other_names,acronyms,country\n, ,,\n\n Old  Front ,party,2012,2012, A | |B,OF,\nX,NGO,,2010\n"
    path.write_text(f"\ufeff{text}", encoding="utf-8")
    countries, (first, second) = read_rows([path])
    assert countries == ()
    assert first.actor == Actor("old-front", "Old  Front", ActorType.PARTY, since=2012, until=2012)
    assert (first.names, first.path, first.line) == (("A", "B", "OF"), path, 4)
    assert second.actor == Actor("x", "X", ActorType.NGO, until=2010)
    assert (second.names, second.line) == ((), 5)


def test_every_column_of_a_country_and_of_an_actor_has_its_place(tmp_path):
    country, actor = tmp_path / "c.csv", tmp_path / "a.csv"
    country.write_text(
        "iso,name,other_names,adjectives,people,capital,seats,army,agencies\n"
        "XQ,Velmaria,O|P,A,B,C,D,E,navy=F=G|police=H\n",
        encoding="utf-8",
    )
    actor.write_text(
        "id,name,type,country,sponsor,parent,role,since,note\nvf,Front,party,XQ,a,b,c,2001,x\n",
        encoding="utf-8",
    )
    (found,), (row,) = read_rows([country, actor])
    assert found == Country(
        "XQ",
        "Velmaria",
        ("O", "P"),
        ("A",),
        ("B",),
        ("C",),
        ("D",),
        ("E",),
        (("navy", "F=G"), ("police", "H")),
    )
    assert row.actor == Actor("vf", "Front", ActorType.PARTY, "XQ", "a", "b", "c", 2001)


def test_a_later_row_takes_the_place_of_an_earlier_one(tmp_path):
    paths = [tmp_path / "1.csv", tmp_path / "2.csv", tmp_path / "3.csv"]
    for path, text in zip(
        paths, ("name,type\nF,NGO\n", "name,type\nf,party\n", "iso,name\nXQ,A\nXQ,B\n"), strict=True
    ):
        path.write_text(text, encoding="utf-8")
    countries, rows = read_rows(paths)
    assert [(row.actor.name, row.path, row.line) for row in rows] == [("f", paths[1], 2)]
    assert [country.name for country in countries] == ["B"]


def test_a_fingerprint_has_eight_digits_and_changes_with_the_files(tmp_path):
    one, other = tmp_path / "1.csv", tmp_path / "2.csv"
    one.write_text("a", encoding="utf-8")
    other.write_text("b", encoding="utf-8")
    prints = [fingerprint_of(paths) for paths in ([], [one], [other], [one, other], [other, one])]
    assert [len(fingerprint) for fingerprint in prints] == [0, 8, 8, 8, 8]
    assert len(set(prints)) == 5
    assert Roster([], []).fingerprint == ""


# A roster of a handful: two Velmarias with one adjective, persons of one surname.
SMALL = Roster(
    [
        Country(
            "XA",
            "North Velmaria",
            ("NV",),
            ("Velmarian", "Northern"),
            ("Velmarians",),
            ("Zorvan",),
            ("the Palace",),
        ),
        Country(
            "XB",
            "Velmaria",
            (),
            ("Velmarian",),
            (),
            ("Belqara",),
            (),
            ("Guard of Belqara",),
            (("police", "Watch"),),
        ),
        Country("XC", "Norvik", (), ("Norvikian",)),
        Country("XD", "Tirhan"),
    ],
    [
        ActorRow(
            Actor("front", "Sarkona Front", ActorType.ARMED_GROUP, "XC"), ("Front", "SF", "Sarkona Front")
        ),
        ActorRow(
            Actor(
                "old-front",
                "Old Sarkona Front",
                ActorType.ARMED_GROUP,
                parent="front",
                sponsor="xc-government",
            )
        ),
        ActorRow(Actor("fund", "Sarkona Fund", ActorType.NGO), ("SF", "Sarkona")),
        ActorRow(Actor("hamidi", "Karim Hamidi", ActorType.PERSON, "XA"), ("Abu Zorvan",)),
        ActorRow(Actor("hamidi-2", "Selma Hamidi", ActorType.PERSON), ("Selma al-Hamidi", "Hamidi")),
    ],
)


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
