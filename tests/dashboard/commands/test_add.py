"""``conflict-map add``: what is stored, told and refused."""

from __future__ import annotations

import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from datetime import date

import pytest
from commanding import BRIEF, ROOT, assert_one_clear_line, records

from articles.article import PublishedBasis
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.reading import Unreadable
from dashboard.commands import add
from dashboard.commands.add import _days, _passage_line
from geodata.archive.ingest import Failed, IngestSummary, KeptDate, Noted
from geodata.findings.redating import PassageRedated, Redating, WordsRedated

DAY = date(2023, 1, 12)


# What add tells


def passage(before, after, start=40):
    def dated(day, basis):
        return day and PassageDate(DateRange(date(2023, 1, day), date(2023, 1, day + 1)), basis)

    return PassageRedated(
        start, start + 5, "Words", dated(before, Basis.PUBLICATION), dated(after, Basis.RELATIVE)
    )


@pytest.mark.parametrize(
    ("before", "after", "words", "line"),
    [
        (None, 12, [], "  date       40  undated -> 2023-01-12 up to 2023-01-13 [relative]"),
        (
            11,
            12,
            ["Monday"],
            "  date       40  2023-01-11 up to 2023-01-12 -> 2023-01-12 up to 2023-01-13 [relative]  “Monday”",
        ),
        (12, 12, [], "  date       40  2023-01-12 up to 2023-01-13, reckoned otherwise [relative]"),
        (12, None, ["a", "b"], "  date       40  2023-01-12 up to 2023-01-13 -> undated  “a”  “b”"),
    ],
)
def test_a_passage_with_another_date_gets_a_line(before, after, words, line):
    assert _passage_line(passage(before, after), words) == line


def test_open_ends_of_days_are_dots():
    assert _days(DateRange(DAY, None)) == "2023-01-12 up to …"
    assert _days(DateRange(None, DAY)) == "… up to 2023-01-12"
    assert _days(None) == "undated"


def redating(**fields):
    usual = {
        "title": "A", "origin": "a.txt", "published_before": None, "published": DAY, "passages": (), "words": (),
        "places": 0, "actors": 0, "kinds": 0, "read_otherwise": (),
    }  # fmt: skip
    return Redating(**usual | fields)


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (redating(), ["re-dated: A, published 2023-01-12", "  nothing in it changed"]),
        (
            redating(title="", published_before=date(2022, 1, 1), places=1, kinds=2),
            ["re-dated: a.txt, published 2023-01-12 instead of 2022-01-01", "  1 place changed, 2 kinds changed"],
        ),
        (
            redating(read_otherwise=("by another version",)),
            [
                "re-dated: A, published 2023-01-12",
                "  nothing in it changed",
                "  read in another way too (by another version): nothing changed",
            ],
        ),
        (
            redating(
                passages=(passage(None, 12),), actors=1, read_otherwise=("a", "b"),
                words=tuple(WordsRedated(n, n + 1, str(n), None, None) for n in (39, 40, 44, 45)),
            ),
            [
                "re-dated: A, published 2023-01-12",
                "  1 passage dated that had no date",
                "  read in another way too (a, b): 1 actor changed",
                "  date       40  undated -> 2023-01-12 up to 2023-01-13 [relative]  “40”  “44”",
            ],
        ),
        (
            redating(passages=(passage(11, 12), passage(10, 12), passage(12, 12)))
            , [
                "re-dated: A, published 2023-01-12",
                "  2 passages with another date, 1 passage reckoned otherwise",
                "  date       40  2023-01-11 up to 2023-01-12 -> 2023-01-12 up to 2023-01-13 [relative]",
                "  date       40  2023-01-10 up to 2023-01-11 -> 2023-01-12 up to 2023-01-13 [relative]",
                "  date       40  2023-01-12 up to 2023-01-13, reckoned otherwise [relative]",
            ],
        ),
    ],
)  # fmt: skip
def test_what_a_date_changed_is_printed_line_by_line(capsys, told, lines):
    add._print_redating(told)
    assert capsys.readouterr().out.splitlines() == lines


def test_a_summary_is_printed_line_by_line(capsys):
    kept = (
        KeptDate("C", DAY, PublishedBasis.BYLINE),
        KeptDate("D", DAY, PublishedBasis.GIVEN, date(2022, 1, 1)),
    )
    add._print_summary(
        IngestSummary(
            read=4, stored=1, already=("B", "C", "D"), kept_dates=kept, redated=(), read_again=("E",),
            unreadable=(Unreadable("f", "no text"),), failed=(Failed("g", "G", "broke"),), reports=1, places=2, unmapped_names=0,
            places_on_map=2, passages_on_map=3, undated=1,
            noted=(Noted("H", "may be cut"), Noted("I", "in Turkish"), Noted("J", "may be cut")),
        )
    )  # fmt: skip
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "read 4 articles, 1 unreadable",
        "already there: B",
        "already there, keeps its own date, 2023-01-12 (byline): C",
        "already there, keeps the date that a person gave, 2023-01-12 though it states 2022-01-01: D "
        "(change it on its card in the dashboard)",
        "read again: 1 article",
        "1 article added · 2 places and 3 passages on the map · 1 has no date",
        "note: 2 articles: may be cut",
        "note: I: in Turkish",
    ]
    assert told.err.splitlines() == ["unreadable: f: no text", "failed: g: broke"]


# The command


def dump(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        return list(database.iterdump())


def test_adding_twice_says_already_there_and_changes_nothing(run, brief, tmp_path):
    archive = tmp_path / "archive.sqlite"
    first = run("add", brief, "--archive", archive, "--fast")
    before = dump(archive)
    second = run("add", brief, "--archive", archive, "--fast")
    assert (first[0], second[0]) == (0, 0)
    assert "1 article added" in first[1]
    assert "already there: Depot Burns in Mosul" in second[1]
    assert "0 articles added" in second[1]
    assert dump(archive) == before


UNDATED = """Column Returns to Mosul

Rebels attacked a column in Mosul on Thursday. It had left Erbil on Wednesday. The army reached Tikrit in May 2022.
"""


@pytest.fixture
def undated(tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text(UNDATED, encoding="utf-8")
    return path


def test_a_date_supplied_later_dates_the_article_again_and_says_what_changed(run, undated):
    run("add", undated)
    code, output, problems = run("add", undated, "--published", "2023-01-12")
    lines = output.splitlines()
    assert (code, problems.strip()) == (0, "")
    assert "re-dated: Column Returns to Mosul, published 2023-01-12" in lines
    assert "  date       25  undated -> 2023-01-12 up to 2023-01-13 [relative]  “Thursday”" in lines
    assert "  date       72  undated -> 2023-01-11 up to 2023-01-12 [relative]  “Wednesday”" in lines
    assert not any("“May 2022”" in line for line in lines)
    assert any(re.fullmatch(r"  3 passages dated that had no date(, .* changed)?", line) for line in lines)
    assert "already there" in run("add", undated, "--published", "2023-01-12")[1]
    other = run("add", undated, "--published", "2023-02-16")[1].splitlines()
    assert [line for line in other if "Column Returns" in line] == [
        "already there, keeps the date that a person gave, 2023-01-12: Column Returns to Mosul "
        "(change it on its card in the dashboard)"
    ]


def test_a_fast_reading_dates_nothing_that_was_read_with_the_language_model(run, undated, tmp_path):
    run("add", undated)
    before = dump(tmp_path / "mine.sqlite")
    for option in (("--published", "2023-01-12"), ("--again",)):
        code, output, problems = run("add", undated, "--fast", *option)
        assert code == 1
        assert "re-dated" not in output
        assert_one_clear_line(problems, "undated.txt", "add it without --fast")
    assert dump(tmp_path / "mine.sqlite") == before


def test_a_date_given_with_other_actors_says_that_these_count_too(run, undated, mine):
    run("add", undated)
    output = run("add", undated, "--published", "2023-01-12", "--roster", mine)[1]
    assert "read in another way too (with other actors of your own): " in output


def test_what_another_version_read_is_told_until_it_is_read_again(run, undated, brief, tmp_path):
    run("add", undated, brief, "--fast")
    with sqlite3.connect(tmp_path / "mine.sqlite") as database:
        database.execute("UPDATE article SET extractor_version = '2 fast'")
        database.execute("DELETE FROM passage_kind")
    database.close()
    code, output, problems = run("add", brief, "--fast")
    assert code == 0
    assert_one_clear_line(problems, "2 articles here were read by another version", "rerun --preview")
    code, output, problems = run("add", brief, "--again", "--fast")
    assert (code, "read again: 1 article" in output.splitlines()) == (0, True)
    assert "already there" not in output
    assert_one_clear_line(problems, "1 article here was read by another version")
    (summary,) = records(run("add", undated, "--again", "--json", "--fast")[1])
    assert (summary["read_again"], summary["already"]) == (["Column Returns to Mosul"], [])


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("verb", ["add", "find"])
def test_a_day_at_the_ends_of_the_calendar_is_refused(run, undated, verb, day):
    code, output, problems = run(verb, undated, "--published", day)
    assert (code, output) == (2, "")
    assert_one_clear_line(problems.splitlines()[0], day, "from 1000-01-01 to 2999-12-31")


def test_what_a_date_changed_is_told_as_json(run, undated):
    run("add", undated)
    (summary,) = records(run("add", undated, "--published", "2023-01-12", "--json")[1])
    (change,) = summary["redated"]
    assert (summary["stored"], summary["already"]) == (0, [])
    assert (change["published_before"], change["published"]) == (None, "2023-01-12")
    assert change["passages_gained"] == len(change["passages"]) == 3
    assert {d["text"]: d["after"]["from"] for d in change["dates"]} == {
        "Thursday": "2023-01-12",
        "Wednesday": "2023-01-11",
    }
    assert {(UNDATED[p["start"] : p["end"]], p["before"]) for p in change["passages"]} == {
        ("Column Returns to Mosul", None),
        ("Rebels attacked a column in Mosul on Thursday.", None),
        ("It had left Erbil on Wednesday.", None),
    }


def test_an_article_that_states_its_date_keeps_it_and_says_so(run, tmp_path):
    path = tmp_path / "stated.md"
    path.write_text(f"---\ndate: 2023-01-12\n---\n\n{UNDATED}", encoding="utf-8")
    run("add", path)
    code, output, _ = run("add", path, "--published", "2024-02-03")
    assert code == 0
    assert [line for line in output.splitlines() if "Column Returns" in line] == [
        "already there, keeps its own date, 2023-01-12 (front matter): Column Returns to Mosul"
    ]
    assert "re-dated" not in output
    (summary,) = records(run("add", path, "--published", "2024-02-03", "--json")[1])
    assert [kept["published"] for kept in summary["kept_dates"]] == ["2023-01-12"]


def test_add_sums_up_as_json(run, brief, tmp_path):
    code, output, _ = run("add", brief, tmp_path / "nowhere.txt", "--json")
    (summary,) = records(output)
    assert code == 1, "a source that was asked for by name was not read"
    assert (summary["read"], summary["stored"], len(summary["unreadable"])) == (1, 1, 1)


def bad_sources(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n\t")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    (folder / "nothing").mkdir()
    return {
        name: folder / name
        for name in ("empty.txt", "blank.txt", "picture.txt", "picture.png", "nothing", "missing.txt")
    }


@pytest.mark.parametrize(
    "name", ["empty.txt", "blank.txt", "picture.txt", "picture.png", "nothing", "missing.txt"]
)
@pytest.mark.parametrize("verb", ["find", "add"])
def test_a_source_that_cannot_be_read_gets_one_clear_line(verb, name, run, tmp_path):
    code, output, problems = run(verb, bad_sources(tmp_path)[name])
    assert code == 1
    assert_one_clear_line(problems, name)
    if verb == "find":
        assert output == ""


def test_one_bad_file_does_not_end_the_batch(run, brief, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    bad_sources(folder)
    brief.rename(folder / "brief.txt")
    code, output, problems = run("add", folder)
    assert code == 0
    assert "1 article added" in output
    assert len(problems.splitlines()) >= 3


def test_with_a_limit_of_time_the_same_is_read_in_another_process(run, brief, tmp_path, monkeypatch):
    own = run("add", brief, "--json", "--archive", tmp_path / "own.sqlite")
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "200")
    apart = run("add", brief, "--json", "--archive", tmp_path / "apart.sqlite")
    assert records(apart[1]) == records(own[1])
    assert (apart[0], records(apart[1])[0]["stored"]) == (0, 1)


def test_what_takes_longer_than_its_limit_is_told(run, brief, monkeypatch):
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "0.01")
    code, output, problems = run("add", brief)
    assert code == 1
    assert "0 articles added" in output
    assert_one_clear_line(problems, "brief.txt", "took too long: more than 0.01 seconds")


def test_a_text_in_another_language_that_breaks_off_says_so(run, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(
        "Patlama\n\nŞırnak'ın Cizre ilçesinde dün akşam meydana gelen patlamada üç polis memuru yaralandı, dedi "
        "valilik. Yaralılar hastaneye kaldırıldı. Olayla ilgili soruşturma başlatıldığını söyleyen vali, ayrıca…",
        encoding="utf-8",
    )
    _, output, _ = run("add", path, "--fast")
    assert output.splitlines()[-1] == (
        "note: Patlama: may be incomplete: it ends in three dots; "
        "written in a language that is not read in full (Turkish)"
    )


@contextmanager
def another_writer(archive):
    """A second process that holds the archive while the block runs."""
    script = (
        "import sys; from geodata.archive.store import Archive\n"
        "with Archive.open(sys.argv[1]) as archive, archive.writing():\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(archive)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    try:
        assert holder.stdout.readline() == b"held\n"
        yield holder
    finally:
        holder.communicate(b"")
        assert holder.returncode == 0


def test_a_locked_archive_is_told_and_left_alone(run, brief, tmp_path):
    archive = tmp_path / "archive.sqlite"
    run("add", brief, "--archive", archive, "--fast")
    before = dump(archive)
    other = tmp_path / "other.txt"
    other.write_text(BRIEF.replace("Mosul", "Basra"), encoding="utf-8")
    with another_writer(archive) as holder:
        code, output, problems = run("add", other, "--archive", archive, "--fast")
        assert dump(archive) == before
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "being written", str(archive), str(holder.pid))
    assert run("add", other, "--archive", archive, "--fast")[0] == 0


@pytest.mark.parametrize(
    "damage", [b"this is a letter, not an archive\n" * 300, b"SQLite format 3\x00" + b"\xff" * 9000]
)
def test_a_damaged_archive_is_told_and_left_alone(damage, run, brief, tmp_path):
    archive = tmp_path / "archive.sqlite"
    archive.write_bytes(damage)
    code, output, problems = run("add", brief, "--archive", archive)
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "damaged", "archive.sqlite")
    assert archive.read_bytes() == damage


@pytest.mark.parametrize("where", ["127.0.0.1:1/news", "host:door/news", "my@host/news"])
@pytest.mark.parametrize("is_before", [True, False])
def test_a_server_that_cannot_be_reached_is_told_without_its_password(run, brief, caplog, where, is_before):
    archive = ("--archive", f"postgresql://me:s3cret@{where}")
    code, told, problems = run(*archive, "add", brief) if is_before else run("add", *archive, brief)

    assert (code, told, caplog.text) == (1, "", "")
    assert_one_clear_line(problems, "postgresql://")
    assert "s3cret" not in problems


def test_an_archive_that_is_a_folder_is_told(run, brief, tmp_path):
    code, output, problems = run("add", brief, "--archive", tmp_path)
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "is a folder", str(tmp_path))


def test_a_full_disk_is_told_and_loses_nothing(run, brief, tmp_path):
    archive = tmp_path / "archive.sqlite"
    run("add", brief, "--archive", archive, "--fast")
    before = dump(archive)
    long = tmp_path / "long.txt"
    long.write_text("A Long Report\n\n" + "Shells fell on Mosul in Iraq on Monday. " * 100, encoding="utf-8")
    # Files of this process may not grow beyond this size for a moment.
    limits, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (archive.stat().st_size + 4096, limits[1]))
    try:
        code, _, problems = run("add", long, "--archive", archive, "--fast")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert code == 1
    assert_one_clear_line(problems, "no room", "archive.sqlite")
    assert dump(archive) == before


def test_a_place_of_ones_own_is_stored_and_a_reading_without_it_tells_so(run, places, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Shelling hit the village of Qzarvin on Monday.\n", encoding="utf-8")
    places.write_text("name,lat,lon\nQzarvin,36.3,40.7\n", encoding="utf-8")
    assert (
        "1 article added · 1 place and 1 passage on the map"
        in run("add", article, "--fast", "--places", places)[1]
    )
    output = run("add", article, "--fast", "--published", "2025-03-05")[1]
    assert "read in another way too (with other places of your own): 1 place changed" in output
