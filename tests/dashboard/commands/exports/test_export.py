"""``conflict-map export`` writes what the page counts, and says what it wrote."""

import json

import pandas as pd
import pytest
from commanding import assert_one_clear_line

from dashboard.papers.formats import FORMATS


@pytest.fixture
def export(run, tmp_path):
    """A function that exports to a file of this name, with options."""

    def run_it(name, *arguments):
        return run("export", tmp_path / name, *arguments)

    return run_it


@pytest.mark.parametrize("format_", FORMATS, ids=lambda one: one.key)
def test_a_first_run_exports_the_samples_in_every_format(export, tmp_path, format_):
    code, told, problems = export(f"out{format_.suffix}", *(["--as", format_.key]))
    assert code == 0
    assert told.startswith("wrote 284 reports to ")
    assert "195 passages, 171 places, 42 articles" in told
    assert "sample briefs" in problems
    assert (tmp_path / f"out{format_.suffix}").stat().st_size > 20_000
    assert (tmp_path / "out.about.txt").exists() == (not format_.describes_itself)


def test_filters_are_options_or_an_address(export, tmp_path):
    code, told, _ = export("a.csv", "--country", "Syria", "--from", "2019-01-01", "--json")
    assert code == 0
    record = json.loads(told)
    assert record["files"] == [str(tmp_path / "a.csv"), str(tmp_path / "a.about.txt")]
    assert record["filters"] == ["Country: Syria", "Days: since 1 Jan 2019 or undated"]
    assert record["reports"] == len(pd.read_csv(tmp_path / "a.csv")) == 64
    assert record["archive"] == "sample briefs, archive version 1"
    again = json.loads(export("b.geojson", "--query", record["query"], "--json")[1])
    assert (again["reports"], again["hash"]) == (64, record["hash"])
    about = (tmp_path / "a.about.txt").read_text(encoding="utf-8")
    assert f"\nQuery: {record['query']}\nHash: {record['hash']}\n" in about
    assert "Accessed" in about


def test_columns_of_others_are_asked_for_and_what_they_cannot_say_is_told(export, tmp_path):
    code, _, problems = export("a.csv", "--as", "acled")
    assert code == 0
    assert "rows are not told as fact" in problems
    assert "told as fact" not in export("a.html", "--as", "report")[2]
    assert list(pd.read_csv(tmp_path / "a.csv"))[:2] == ["event_id_cnty", "event_date"]
    assert "told as fact" not in export("b.csv", "--as", "ucdp", "--status", "factual")[2]


def test_a_file_that_is_there_stays_without_force(export, tmp_path):
    (tmp_path / "a.geojson").write_text("mine", encoding="utf-8")
    code, _, problems = export("a.geojson")
    assert code == 2
    assert "is there already: choose another name, or add --force" in problems
    assert (tmp_path / "a.geojson").read_text(encoding="utf-8") == "mine"
    assert export("a.geojson", "--force")[0] == 0
    assert (tmp_path / "a.geojson").stat().st_size > 20_000


@pytest.mark.parametrize(
    ("name", "arguments", "code", "words"),
    [
        ("a.pdf", (), 1, ("no format of exports ends in '.pdf'", ".geojson")),
        ("a.geojson", ("--as", "acled"), 1, ("cannot be written as 'acled'",)),
        ("none/a.csv", (), 1, ("none",)),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(export, name, arguments, code, words):
    found, told, problems = export(name, *arguments)
    assert (found, told) == (code, "")
    assert_one_clear_line(
        problems.replace("no archive of your own yet: these are the sample briefs\n", ""), *words
    )


@pytest.mark.parametrize("arguments", [("--country", "XX"), ("--query", "contry=SY"), ("--nonsense", "1")])
def test_what_is_misused_ends_with_two_and_writes_nothing(export, tmp_path, arguments):
    code, _, problems = export("a.csv", *arguments)
    assert code == 2
    assert "conflict-map --help" in problems
    assert list(tmp_path.glob("a.*")) == []


def test_one_that_is_named_has_to_be_there(export, tmp_path):
    code, _, problems = export("a.csv", "--archive", tmp_path / "none.sqlite")
    assert code == 1
    assert_one_clear_line(problems, "none.sqlite")


def test_help_lists_the_filters(run):
    code, told, _ = run("export", "--help")
    assert code == 0
    assert all(option in told for option in ("--country", "--from", "--score", "--query", "--text"))
