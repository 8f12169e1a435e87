"""``conflict-map actors``, and actors of one's own in the other commands."""

from __future__ import annotations

import json
import re

import pytest
from commanding import assert_one_clear_line, records

from articles.actors.actor import Actor, ActorType
from dashboard.commands.actors import _actor_line

SARKONA = "The Sarkona Front took Mosul on 3 March 2025.\n"


def test_an_actor_is_a_line_with_what_it_is_and_who_is_behind_it():
    class Known:
        def get(self, id_):
            return Actor(id_, id_.upper(), ActorType.MILITARY, None)

    alone = Actor("a", "A", ActorType.PERSON, None, role="minister")
    backed = Actor("b", "B", ActorType.ARMED_GROUP, "SY", sponsor="s", parent="p")
    assert _actor_line(alone, Known()) == "  a  A [person, minister]"
    assert _actor_line(backed, Known()) == "  b  B [armed group, SY]  of P, backed by S"


@pytest.fixture
def sarkona(tmp_path):
    path = tmp_path / "sarkona.txt"
    path.write_text(SARKONA, encoding="utf-8")
    return path


def actors_in(output):
    return {mention["actor"]["id"] for mention in records(output)[0]["actors"]}


def test_an_actor_of_one_s_own_is_found_where_the_file_is_named(run, mine, sarkona):
    _, output, _ = run("find", sarkona, "--json", "--roster", mine)
    assert actors_in(output) == {"sarkona-front"}
    assert records(output)[0]["extractor_version"].startswith("3+")
    _, output, _ = run("find", sarkona, "--json")
    assert "sarkona-front" not in actors_in(output)
    assert records(output)[0]["extractor_version"] == "3"


def test_a_file_in_the_usual_place_or_in_the_environment_needs_no_option(
    run, mine, sarkona, monkeypatch, tmp_path
):
    monkeypatch.setenv("CONFLICT_MAP_ROSTER", str(mine))
    assert actors_in(run("find", sarkona, "--json")[1]) == {"sarkona-front"}
    monkeypatch.delenv("CONFLICT_MAP_ROSTER")
    usual = tmp_path / "actors.csv"
    usual.write_bytes(mine.read_bytes())
    monkeypatch.setattr("dashboard.settings.usual_rosters", lambda: (usual, tmp_path / "countries.csv"))
    assert actors_in(run("find", sarkona, "--json")[1]) == {"sarkona-front"}


def test_a_row_that_cannot_be_is_told_before_any_article_is_read(run, mine, sarkona):
    mine.write_text("name,type\nSarkona Front,rebel\n", encoding="utf-8")
    for arguments in (("find", sarkona), ("add", sarkona), ("actors",)):
        code, output, problems = run(*arguments, "--roster", mine)
        assert (code, output) == (1, "")
        assert_one_clear_line(problems, "line 2", "armed group")


def test_a_file_of_one_s_own_that_is_not_there_is_told(run, sarkona, tmp_path):
    code, _, problems = run("find", sarkona, "--roster", tmp_path / "none.csv")
    assert code == 1
    assert_one_clear_line(problems, "none.csv")


def test_a_name_says_whom_it_stands_for(run, mine):
    code, output, _ = run("actors", "Daesh", "Sarkona Front", "--roster", mine)
    assert code == 0
    assert "islamic-state  Islamic State [armed group]" in output
    assert "sarkona-front  Sarkona Front [armed group, SY]" in output
    code, output, _ = run("actors", "Daesh", "nobody at all", "--json")
    assert code == 1
    (daesh,), nobody = records(output)
    assert (daesh["id"], daesh["type"], daesh["inter"]) == ("islamic-state", "armed group", 2)
    assert nobody == []


def test_without_a_name_it_says_how_many_are_known_and_where_one_s_own_go(run, mine):
    _, output, _ = run("actors")
    assert re.match(r"[0-9]{3,} actors, 250 countries", output)
    assert "actors.csv" in output
    _, output, _ = run("actors", "--json", "--roster", mine)
    assert json.loads(output)["own"] == [str(mine)]


def test_who_has_not_attacked_whom_is_told(run, tmp_path):
    path = tmp_path / "denial.txt"
    path.write_text("Pro-Iran Iraqi factions have not attacked US troops for months.\n", encoding="utf-8")
    _, output, _ = run("find", path, "--json")
    (record,) = records(output)
    told = [
        (m["actor"]["type"], m["actor"]["country"], m["actor"]["sponsor"], m["part"])
        for m in record["actors"]
    ]
    assert told == [("armed group", "IQ", "ir-government", "agent"), ("military", "US", None, "target")]
    (passage,) = record["passages"]
    assert passage["date"] is None
    assert (passage["kind"], passage["status"]) == ("attack", "negated")
