"""``conflict-map learn``: what it tells and asks, what it keeps, and how what was before comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from commanding import assert_one_clear_line, records
from correcting import Desk
from telling import BAGHDAD, MOSUL, RAQQA, told

from dashboard import settings
from dashboard.commands import options
from dashboard.commands.reading import LazyExtractor
from geodata.archive.evaluation.learning import Lesson, Otherwise, Standing
from geodata.archive.store import Archive
from geodata.places.resolution.learned import NOTHING_LEARNED, Learned, read_learned, write_learned

COLOMBIA = Learned(countries={"CO": 1.5})
GOOD = Lesson(COLOMBIA, 9, 60, 30, 2, Standing(10, 5, 15), Standing(25, 2, 3), 14, 1, 200, ())
OTHERWISE = (Otherwise("A \x1b[2Jbrief", "Mosul", MOSUL, RAQQA), Otherwise("A brief", "Raqqa", RAQQA, None))


@pytest.fixture
def weights(tmp_path, monkeypatch):
    """Where weights are kept: nothing is there."""
    path = tmp_path / "data" / "weights.npz"
    monkeypatch.setenv(settings.WEIGHTS_VARIABLE, str(path))
    monkeypatch.setattr(settings, "usual_weights", lambda: path)
    monkeypatch.setattr(settings, "weights", lambda: path if path.is_file() else None)
    return path


@pytest.fixture
def learns(monkeypatch):
    """A function that says what is learned, in place of learning it, which takes long."""
    return lambda lesson: monkeypatch.setattr("dashboard.commands.learn._lesson", lambda where: lesson)


def test_what_is_better_is_told_and_kept(run, weights, learns):
    learns(GOOD)
    code, output, problems = run("learn", "--yes")
    assert code == 0
    assert output.splitlines() == [
        "judged in 9 articles: 60 names to learn from, 30 held out",
        "2 names of them for a place that the gazetteer does not have under it: put it into your own places",
        "held out before: 10 right, 5 without a place, 15 wrong",
        "held out after:  25 right, 2 without a place, 3 wrong",
        "14 names better, 1 worse; so much by chance alone: 0.0%",
        "places of these countries gain, as logits: CO +1.5",
        "sample briefs: 0 of 200 names read otherwise",
    ]
    assert_one_clear_line(problems, str(weights), "--restore", "rerun --preview")
    kept = read_learned(weights)
    assert (kept.countries, kept.about["after"]["right"]) == ({"CO": 1.5}, 25)


def test_nothing_is_kept_where_nobody_says_yes(run, weights, learns):
    learns(GOOD)
    code, _, problems = run("learn")
    assert code == 1
    assert_one_clear_line(problems, "Use what was learned?", "--yes")
    assert not weights.exists()


def test_what_is_read_otherwise_elsewhere_is_said_before_it_is_kept(run, weights, learns):
    learns(replace(GOOD, otherwise=OTHERWISE))
    code, output, problems = run("learn")
    assert (code, weights.exists()) == (1, False)
    assert "2 names of the sample briefs will be read otherwise" in problems
    assert output.splitlines()[-3:] == [
        "sample briefs: 2 of 200 names read otherwise",
        "  Mosul (A  [2Jbrief): Mosul, IQ -> Raqqa, SY",
        "  Raqqa (A brief): Raqqa, SY -> no place",
    ]
    code, _, problems = run("learn", "--yes")
    assert (code, weights.exists()) == (0, True)
    assert "be warned: 2 names of the sample briefs will be read otherwise." in problems.splitlines()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"names": 0}, "held out"),
        ({"learned": NOTHING_LEARNED}, "no other weights"),
        ({"better": 3, "worse": 3}, "no better"),
        ({"better": 3, "worse": 1}, "3 names better and 1 worse may be chance (31%)"),
    ],
)
def test_what_is_not_better_changes_nothing_and_says_why(run, weights, learns, changes, reason):
    weights.parent.mkdir()
    write_learned(weights, COLOMBIA)
    before = weights.read_bytes()
    changes = {"learned": NOTHING_LEARNED, **changes} if "names" in changes else changes
    learns(replace(GOOD, **changes))
    code, _, problems = run("learn", "--yes")
    assert code == 0
    assert_one_clear_line(problems, "nothing was changed", reason)
    assert weights.read_bytes() == before


def test_what_was_before_comes_back_and_goes_again(run, weights, learns):
    learns(GOOD)
    run("learn", "--yes")
    first = weights.read_bytes()
    assert run("learn", "--restore")[1] == "the weights of the package alone are back\n"
    assert not weights.exists()
    assert run("learn", "--restore")[1] == "the weights of before are back\n"
    assert weights.read_bytes() == first
    learns(replace(GOOD, learned=Learned(countries={"PE": 1.0})))
    run("learn", "--yes")
    assert read_learned(weights).countries == {"PE": 1.0}
    run("learn", "--restore")
    assert weights.read_bytes() == first
    run("learn", "--restore")
    assert read_learned(weights).countries == {"PE": 1.0}


def test_a_second_lesson_without_a_first_leaves_no_older_one_behind(run, weights, learns):
    learns(GOOD)
    run("learn", "--yes")
    run("learn", "--restore")
    run("learn", "--yes")
    run("learn", "--restore")
    assert not weights.exists(), "before the second lesson there were none"


def test_where_nothing_was_learned_nothing_can_be_restored(run, weights):
    code, _, problems = run("learn", "--restore")
    assert code == 1
    assert_one_clear_line(problems, "nothing was learned", "weights.npz")


def test_weights_elsewhere_say_how_they_are_used(run, weights, learns, tmp_path):
    learns(GOOD)
    other = tmp_path / "other.npz"
    code, _, problems = run("learn", "--yes", "--out", other)
    assert code == 0
    assert settings.WEIGHTS_VARIABLE in problems.splitlines()[-1]
    assert read_learned(other).countries == {"CO": 1.5}
    assert not weights.exists()
    code, _, problems = run("learn", "--yes", "--out", tmp_path)
    assert code == 1
    assert_one_clear_line(problems, str(tmp_path))


def test_json_has_what_was_measured_and_where_it_is_kept(run, weights, learns):
    learns(GOOD)
    (record,) = records(run("learn", "--yes", "--json")[1])
    assert (record["better"], record["worse"], record["file"]) == (14, 1, str(weights))
    learns(replace(GOOD, better=0))
    (record,) = records(run("learn", "--yes", "--json")[1])
    assert (record["is_better"], record["file"]) == (False, None)


def test_an_archive_of_which_nobody_said_anything_teaches_nothing(run, weights, tmp_path):
    with Archive.open(tmp_path / "mine.sqlite") as archive:
        archive.add([told("Rain in Mosul.")])
    code, output, problems = run("learn", "--yes")
    assert (code, output) == (0, "")
    assert_one_clear_line(problems, "nobody has set a place right")


def test_a_single_correction_is_no_lesson(run, weights, tmp_path):
    with Archive.open(tmp_path / "mine.sqlite") as archive:
        found = told("Rain in Mosul.")
        archive.add([found])
        Desk(archive).set(found, "Mosul", place=BAGHDAD)
    code, output, problems = run("learn", "--yes")
    assert code == 0
    assert output.startswith("judged in 1 article: ")
    assert problems.strip().splitlines()[-1].startswith("nothing was changed")
    assert not weights.exists()


def test_damaged_weights_are_told_in_one_line(run, weights, brief):
    weights.parent.mkdir()
    weights.write_bytes(b"not weights")
    for command in (("find", brief, "--fast"), ("add", brief, "--fast"), ("rerun", "--preview")):
        code, _, problems = run(*command)
        assert code == 1
        assert_one_clear_line(problems, str(weights), "learn them again")


def test_what_reads_with_learned_weights_says_so(run, weights, brief):
    weights.parent.mkdir()
    write_learned(weights, COLOMBIA)
    (record,) = records(run("find", brief, "--fast", "--json")[1])
    assert record["extractor_version"] == f"4 fast~{COLOMBIA.fingerprint}"
    assert str(LazyExtractor(is_fast=True, own=options.own_files()).manner) == record["extractor_version"]
