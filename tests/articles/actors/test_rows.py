"""Rows of actors and countries: what each column says, and what a row may not say."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import Country
from articles.actors.roster import Roster
from articles.actors.rows import fingerprint_of, read_rows
from articles.errors import RosterMalformed


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


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
    path = write(tmp_path / "mine.csv", text)
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


def test_a_row_of_one_year_and_empty_rows_and_cells_are_read(tmp_path):
    path = write(
        tmp_path / "mine.csv",
        "\ufeffname,type,since,until,other_names,acronyms,country\n, ,,\n\n"
        " Old  Front ,party,2012,2012, A | |B,OF,\nX,NGO,,2010\n",
    )
    countries, (first, second) = read_rows([path])
    assert countries == ()
    assert first.actor == Actor("old-front", "Old  Front", ActorType.PARTY, since=2012, until=2012)
    assert (first.names, first.path, first.line) == (("A", "B", "OF"), path, 4)
    assert second.actor == Actor("x", "X", ActorType.NGO, until=2010)
    assert (second.names, second.line) == ((), 5)


def test_every_column_of_a_country_and_of_an_actor_has_its_place(tmp_path):
    country = write(
        tmp_path / "c.csv",
        "iso,name,other_names,adjectives,people,capital,seats,army,agencies\n"
        "XQ,Velmaria,O|P,A,B,C,D,E,navy=F=G|police=H\n",
    )
    actor = write(
        tmp_path / "a.csv",
        "id,name,type,country,sponsor,parent,role,since,note\nvf,Front,party,XQ,a,b,c,2001,x\n",
    )
    (found,), (row,) = read_rows([country, actor])
    agencies = (("navy", "F=G"), ("police", "H"))
    assert found == Country("XQ", "Velmaria", ("O", "P"), ("A",), ("B",), ("C",), ("D",), ("E",), agencies)
    assert row.actor == Actor("vf", "Front", ActorType.PARTY, "XQ", "a", "b", "c", 2001)


def test_a_later_row_takes_the_place_of_an_earlier_one(tmp_path):
    texts = ("name,type\nF,NGO\n", "name,type\nf,party\n", "iso,name\nXQ,A\nXQ,B\n")
    paths = [write(tmp_path / f"{n}.csv", text) for n, text in enumerate(texts)]
    countries, rows = read_rows(paths)
    assert [(row.actor.name, row.path, row.line) for row in rows] == [("f", paths[1], 2)]
    assert [country.name for country in countries] == ["B"]


def test_a_fingerprint_has_eight_digits_and_changes_with_the_files(tmp_path):
    one, other = write(tmp_path / "1.csv", "a"), write(tmp_path / "2.csv", "b")
    prints = [fingerprint_of(paths) for paths in ([], [one], [other], [one, other], [other, one])]
    assert [len(fingerprint) for fingerprint in prints] == [0, 8, 8, 8, 8]
    assert len(set(prints)) == 5
