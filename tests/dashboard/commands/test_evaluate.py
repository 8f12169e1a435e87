"""``conflict-map evaluate``: what it tells of people's judgements, of a file, and against a table of events."""

from __future__ import annotations

import json
from datetime import date

import pytest
from commanding import assert_one_clear_line, records
from correcting import Desk
from telling import BAGHDAD, told

from articles.roles.role import Role
from geodata.archive.store import Archive

HEADER = "event_id_cnty,event_date,time_precision,geo_precision,latitude,longitude"


@pytest.fixture
def archive(tmp_path):
    """An archive in which a person has set one name right and confirmed another."""
    found = told("Shells fell on Mosul and Raqqa.", day=date(2026, 4, 20))
    with Archive.open(tmp_path / "mine.sqlite") as archive:
        archive.add([found])
        ann = Desk(archive)
        ann.set(found, "Mosul", place=BAGHDAD, role=Role.SITE)
        ann.set(found, "Raqqa", checked=True)
    return tmp_path / "mine.sqlite"


def test_what_people_said_is_told_with_its_interval_and_that_it_is_no_sample(run, archive):
    code, output, problems = run("evaluate")
    lines = output.splitlines()
    assert (code, problems) == (0, "")
    assert lines[0] == "judged in 1 article; in brackets the interval of 95 %"
    assert "no sample" in lines[1]
    assert "place  1 of 2 right: 50% [9% to 91%]" in lines
    assert "           1 wrong place, farther than 161 km" in lines
    assert "role   2 of 2 right: 100% [34% to 100%]" in lines
    assert "  IQ       0 of 1 right: 0% [0% to 79%]" in lines
    assert lines[-1].startswith(
        "  wrong place, farther than 161 km: A title, 24: Mosul: Mosul, IQ (36.335, 43.119), but it is Baghdad"
    )


def test_json_has_the_same_figures(run, archive):
    (record,) = records(run("evaluate", "--json")[1])
    assert [(row["field"], row["right"], row["of"]) for row in record["fields"]] == [
        ("place", 1, 2),
        ("role", 2, 2),
    ]
    assert [one["text"] for one in record["wrong"]] == ["Mosul"]


def test_an_archive_of_which_nobody_said_anything_says_so(run, tmp_path):
    with Archive.open(tmp_path / "mine.sqlite"):
        pass
    assert run("evaluate")[:2] == (0, "nobody has set anything right or confirmed it here\n")


def test_a_file_of_texts_is_read_and_judged(run, tmp_path):
    path = tmp_path / "gold.jsonl"
    mentions = [
        {"start": 17, "end": 22, "lat": 36.34, "lon": 43.12},
        {"start": 0, "end": 6, "lat": 1.0, "lon": 1.0},
    ]
    path.write_text(json.dumps({"text": "Shells landed in Mosul.", "mentions": mentions}), encoding="utf-8")
    (record,) = records(run("evaluate", path, "--fast", "--json")[1])
    (row,) = record["fields"]
    assert (row["right"], row["of"], row["faults"]) == (1, 2, {"name missed": 1})
    code, _, problems = run("evaluate", tmp_path / "none.jsonl")
    assert code == 1
    assert_one_clear_line(problems, "none.jsonl")


def test_against_a_table_of_events_cells_and_weeks_are_told_and_written(run, archive, tmp_path):
    path, out = tmp_path / "acled.csv", tmp_path / "cells.csv"
    path.write_text(
        f"{HEADER}\nIRQ1,2026-04-22,1,1,33.3,44.4\nIRQ2,2026-04-22,1,1,1,1\nIRQ3,soon,1,1,1,1\n", "utf-8"
    )
    code, output, _ = run("evaluate", "--against", path, "--out", out)
    assert code == 0
    assert output.splitlines()[1:] == [
        "weeks that both cover: 2026-04-20 to 2026-04-20",
        "matched: 1, only there: 1, only here: 1",
        "left out: 1 events without a day that is understood",
        f"written: {out}",
    ]
    assert len(out.read_text("utf-8-sig").splitlines()) == 4
    (record,) = records(run("evaluate", "--against", path, "--json")[1])
    assert record["counts"] == {"matched": 1, "only there": 1, "only here": 1}
    assert {row["week"] for row in record["rows"]} == {"2026-04-20"}
    assert [row["event_ids"] for row in record["rows"] if row["found"] == "matched"] == ["IRQ1"]


def test_filters_choose_what_is_compared(run, archive, tmp_path):
    path = tmp_path / "acled.csv"
    path.write_text(f"{HEADER}\nIRQ1,2026-04-22,1,1,33.3,44.4\n", "utf-8")
    for country, counts in (("IQ", (1, 0, 0)), ("SY", (0, 1, 1))):
        (record,) = records(run("evaluate", "--against", path, "--country", country, "--json")[1])
        assert tuple(record["counts"].values()) == counts


def test_options_that_do_not_go_together_and_bad_files_are_refused(run, archive, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n", "utf-8")
    assert run("evaluate", "--out", tmp_path / "x.csv")[0] == 2
    assert run("evaluate", "--country", "IQ")[0] == 2
    assert run("evaluate", tmp_path / "x.jsonl", "--against", bad)[0] == 2
    code, _, problems = run("evaluate", "--against", bad)
    assert code == 1
    assert_one_clear_line(problems, "bad.csv", "latitude, longitude")
    good = tmp_path / "good.csv"
    good.write_text(f"{HEADER}\n", "utf-8")
    code, _, problems = run("evaluate", "--against", good, "--out", tmp_path / "no" / "folder.csv")
    assert (code, "cannot write" in problems) == (2, True)
