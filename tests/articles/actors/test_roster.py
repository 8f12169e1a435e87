"""The roster: rows of one's own, codes, and what a row may not say."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorType, inter_code
from articles.actors.countries import Country
from articles.actors.finding import find_actors
from articles.actors.roster import DATA, Roster
from articles.actors.rows import ActorRow
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
        ("name,type\nOld Front,party\nOld Front,party,x\n", 3, "more cells than columns"),
        ("name,type\n!!!,party\n", 2, "not a name"),
        ("iso,name\nTürkiye,Türkiye\n", 2, "two capital letters"),
        ("iso,name,agencies\nXQ,Velmaria,spies=Watch\n", 2, "write kind=Name"),
        ("", 1, "no column"),
    ],
)
def test_a_row_that_cannot_be_says_where_and_what_to_do(tmp_path, text, line, said):
    with pytest.raises(RosterMalformed, match=said) as caught:
        own(tmp_path, text)
    assert caught.value.line == line
    assert f"line {line}" in str(caught.value)


def test_a_file_of_one_s_own_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(RosterMalformed, match="cannot read"):
        Roster.load(own=[tmp_path / "none.csv"])
    (tmp_path / "image.csv").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(RosterMalformed, match="cannot read"):
        Roster.load(own=[tmp_path / "image.csv"])


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=200))
def test_any_text_is_a_roster_or_says_why_not(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("own") / "mine.csv"
    path.write_bytes(("name,type\n" + text).encode("utf-8", "surrogatepass"))
    try:
        roster = Roster.load(own=[path])
    except RosterMalformed:
        return
    assert roster.named("ISIS")


@pytest.mark.parametrize(
    ("type_", "country", "place", "code"),
    [
        (ActorType.MILITARY, "SY", "SY", 1),
        (ActorType.MILITARY, "SY", None, 1),
        (ActorType.MILITARY, "TR", "SY", 8),
        (ActorType.POLICE, "IQ", "IQ", 1),
        (ActorType.ARMED_GROUP, "SY", "IQ", 2),
        (ActorType.POLITICAL_MILITIA, "IQ", "IQ", 3),
        (ActorType.COMMUNAL_MILITIA, None, "SD", 4),
        (ActorType.PROTESTERS, None, "IQ", 6),
        (ActorType.CIVILIANS, "SY", "SY", 7),
        (ActorType.COALITION, None, "SY", 8),
    ],
)
def test_acled_s_code_follows_from_type_and_from_where_it_acts(type_, country, place, code):
    assert inter_code(Actor("a", "A", type_, country), country=place) == code


def test_a_crowd_that_riots_is_coded_as_rioters():
    assert inter_code(Actor("p", "protesters", ActorType.PROTESTERS), is_riot=True) == 5


def test_every_type_has_a_code():
    assert {inter_code(Actor("a", "A", type_)) for type_ in ActorType} == {1, 2, 3, 4, 6, 7, 8}


def test_a_repeated_id_is_refused():
    twice = Actor("a", "A Group", ActorType.ARMED_GROUP)
    with pytest.raises(ValueError, match="two rows"):
        Roster([], [ActorRow(twice), ActorRow(twice)])


@pytest.mark.parametrize("field", ["parent", "sponsor", "country"])
def test_a_row_that_points_nowhere_is_refused(field):
    lost = Actor("a", "A Group", ActorType.ARMED_GROUP, **{field: "XX"})
    with pytest.raises(ValueError, match="no "):
        Roster([Country("SY", "Syria")], [ActorRow(lost)])
