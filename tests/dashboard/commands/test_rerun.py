"""``conflict-map rerun``: what it tells, asks and stores."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from commanding import assert_one_clear_line, records
from telling import told

from articles.kinds.kind import Kind, Status, SubEvent
from articles.roles.role import Role
from dashboard.commands.rerun import _line
from geodata.archive.store import Archive
from geodata.findings.differing import differences


@pytest.fixture
def mine(tmp_path):
    """An archive in which an earlier version took a site for an actor, and a word for a place name."""
    path = tmp_path / "mine.sqlite"
    found = told("The Iraqi army burned a depot in Mosul, near Zzyzx.", title="Depot Burns")
    places = tuple(replace(one, role=Role.ACTOR) if one.text == "Mosul" else one for one in found.places)
    with Archive.open(path) as archive:
        archive.add([replace(found, places=places, extractor_version="3 fast")])
    return path, found.article


def versions(path):
    with Archive.open(path, read_only=True) as archive:
        return archive.readings()


def test_a_preview_tells_each_change_and_stores_nothing(run, mine):
    path, _ = mine
    code, output, problems = run("rerun", "--preview", "--fast")
    lines = output.splitlines()
    assert (code, problems.strip()) == (0, "")
    assert lines[0] == "Depot Burns (read by another version)"
    assert any(line.startswith("  role ") and "Mosul: actor -> site" in line for line in lines)
    assert "read again: 1 article; 1 of them would change" in lines
    assert lines[-1] == "nothing was stored; without --preview it is"
    assert versions(path) == {"3 fast": 1}


def test_it_asks_and_where_nobody_answers_does_nothing(run, mine, monkeypatch):
    path, _ = mine
    code, output, problems = run("rerun", "--fast")
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "1 article was read otherwise", "--yes", "--preview")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", _refuse)
    assert run("rerun", "--fast")[0] == 1
    assert versions(path) == {"3 fast": 1}


def _refuse(question, *, abort, err):
    import typer

    raise typer.Abort


def test_with_yes_it_stores_and_a_second_time_there_is_nothing_to_do(run, mine):
    path, article = mine
    code, output, _ = run("rerun", "--fast", "--yes", "--json")
    told, summary = records(output)
    assert code == 0
    assert (told["content_hash"], told["read_otherwise"]) == (article.content_hash, ["by another version"])
    assert {"place", "role"} & {one["what"] for one in told["changes"]}
    assert summary["summary"]["read"] == 1
    assert sum(one["number"] for one in summary["summary"]["counts"]) == len(told["changes"])
    assert versions(path) == {"4 fast": 1}
    assert run("rerun", "--fast")[1].strip() == "nothing to read again: every article was read in this way"


def test_an_article_that_cannot_be_read_is_told_and_stays(run, mine, monkeypatch, caplog):
    def odd(self, article, **settled):
        raise ZeroDivisionError("odd \x1b[31m")

    monkeypatch.setattr("dashboard.commands.reading.LazyExtractor.findings", odd)
    code, output, problems = run("rerun", "--fast", "--yes")
    assert (code, output.splitlines()) == (1, ["read again: 0 articles; 0 of them changed"])
    assert problems.strip().splitlines() == [
        "failed: Depot Burns: ZeroDivisionError: odd  [31m",
        "failed: 1 article, which stay as they were",
    ]


def test_without_an_archive_none_is_made(run, tmp_path):
    code, _, problems = run("rerun", "--preview")
    assert code == 1
    assert_one_clear_line(problems, "mine.sqlite")
    assert not (tmp_path / "mine.sqlite").exists()


def test_hostile_names_are_printed_without_what_a_terminal_would_obey():
    before = told("Rain in Mosul.")
    place = replace(before.places[0].place, id=5, name="\x1b]0;owned\x07")
    after = replace(before, places=(replace(before.places[0], place=place, why=("\x1b[2J", "site")),))
    (one,) = differences(before, after)
    assert _line(one).isprintable()
    assert "Mosul, IQ -> " in _line(one)


def test_a_kind_is_told_with_acled_s_type_of_it():
    before = told("They met in Mosul.", kinds={"met": (Kind.TALKS, Status.FACTUAL)})
    kinds = (*before.kinds[:-1], replace(before.kinds[-1], acled=SubEvent.AGREEMENT))
    (one,) = differences(before, replace(before, kinds=kinds))
    assert "talks [factual] -> talks [factual], ACLED: Agreement" in _line(one)
