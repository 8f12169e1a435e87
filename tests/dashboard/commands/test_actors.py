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


def test_an_actor_of_one_s_own_is_found_where_the_file_is_named(run, mine, sarkona):
    (named,) = records(run("find", sarkona, "--json", "--fast", "--roster", mine)[1])
    assert {mention["actor"]["id"] for mention in named["actors"]} == {"sarkona-front"}
    (usual,) = records(run("find", sarkona, "--json", "--fast")[1])
    assert "sarkona-front" not in {mention["actor"]["id"] for mention in usual["actors"]}
    assert usual["extractor_version"] != named["extractor_version"]


def test_a_row_that_cannot_be_is_told_before_any_article_is_read(run, mine, sarkona):
    mine.write_text("name,type\nSarkona Front,rebel\n", encoding="utf-8")
    for arguments in (("add", sarkona), ("actors",)):
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
