"""``conflict-map find``: two articles copied from a page, and what is printed of them."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout

import pytest
from commanding import BRIEF, OWN, ROOT, assert_one_clear_line, records

from articles.english.model import pipeline
from dashboard import cli
from dashboard.commands.find import print_findings
from geodata.places.gazetteer.place import great_circle_km

SEED = ROOT.parent / "shared" / "seeds" / "asharq-al-awsat.txt"


@pytest.fixture(
    scope="module",
    params=[pytest.param(OWN, id="own"), pytest.param(SEED, id="seed", marks=pytest.mark.skipif(
        not SEED.exists(), reason="the seed articles are not here"))],
)  # fmt: skip
def page(request):
    return request.param


@pytest.fixture(scope="module")
def found(page, gazetteer):
    """The two articles of a page, as ``find --json`` prints them."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
        assert cli.run(["find", str(page), "--json"]) == 0
    assert printed.getvalue().isascii()
    return records(printed.getvalue())


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
    assert len(found) == 2
    for record in found:
        text = record["text"]
        for mention in (*record["places"], *record["actors"], *record["dates"]):
            assert text[mention["start"] : mention["end"]] == mention["text"] != ""
        for passage in record["passages"]:
            words = text[passage["start"] : passage["end"]]
            assert words == words.strip() != ""


def test_titles_and_captions_stand_once_and_page_furniture_is_gone(found):
    assert len(found) == 2
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
    assert len(found) == 2
    for record in found:
        starts = [match.start() for match in re.finditer(name, record["text"])]
        assert [m["start"] for m in record["places"] if m["text"].startswith(name)] == starts


@pytest.mark.parametrize(
    "name",
    ["Sudani", "al-Assad", "Kurdistan Workers", "Arab League", "Baghdad Conference", "Turkish", "Iraqi"],
)
def test_there_is_no_place_inside_other_names(name, found):
    assert len(found) == 2
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
    assert len(found) == 2
    shapes = {
        "places": "start end text role place geo_precision where_prec score candidates why",
        "actors": "start end text part actor", "dates": "start end text from to basis",
        "passages": "start end date kind status",
    }  # fmt: skip
    for record in found:
        assert {"title", "published", "published_basis", "language", "text", *shapes} <= set(record)
        for kind, names in shapes.items():
            assert record[kind]
            assert all(set(names.split()) <= set(mention) for mention in record[kind])
        place = next(mention["place"] for mention in record["places"] if mention["place"])
        assert {"id", "name", "country", "admin1", "feature_code", "lat", "lon"} <= set(place)
        assert {"id", "name", "type", "country"} <= set(record["actors"][0]["actor"])


def test_what_a_reader_sees_names_every_place(page, run):
    code, output, problems = run("find", page)
    assert (code, problems) == (0, "")
    assert all(title in output for title in TITLES[page])
    assert re.search(r"place +\d+  al-Darbasiyah -> [^,]+, SY \(37\.\d+, 40\.\d+\) \[site\]", output)


def test_standard_input_is_read_like_a_file(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BRIEF.encode())))
    (record,) = records(run("find", "-", "--json", "--fast")[1])
    assert record["title"] == "Depot Burns in Mosul"


def test_an_article_with_control_characters_sends_none_to_the_terminal(run, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text("A \x1b[31mred\x1b[0m title\n\nShells fell on Mosul\x07 in Iraq.\n", encoding="utf-8")
    _, output, problems = run("find", path, "--fast")
    assert "red" in output
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", output + problems)


def test_fast_finds_places_without_the_language_model(brief, run):
    asked = pipeline.cache_info()
    (fast,) = records(run("find", brief, "--json", "--fast")[1])
    assert pipeline.cache_info() == asked
    (whole,) = records(run("find", brief, "--json")[1])
    assert fast.keys() == whole.keys()
    both = {m["start"]: m["place"]["id"] for m in whole["places"]}
    assert [m["text"] for m in fast["places"]][:3] == ["Mosul", "MOSUL", "Mosul"]
    assert all(both[m["start"]] == m["place"]["id"] for m in fast["places"])


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
        "title": "Title", "published": None, "text": text, "places": [], "dates": [], "figures": [],
        "actors": [actor("Rebels", "Rebels", "agent"), actor("Soldiers", "soldiers", "mentioned")],
        "passages": [
            passage("Rebels   attacked soldiers.", "attack", "negated", "attacked"),
            passage("Troops may leave Mosul soon.", "unclassified", "hypothetical"),
            passage("Rain fell.", "unclassified", "factual"),
        ],
    }  # fmt: skip


def test_places_and_dates_are_a_line_each_with_what_they_stand_for(told_record, capsys):
    def words(start, text, **more):
        return {"start": start, "end": start + len(text), "text": text} | more

    place = {"name": "Mosul", "country": None, "lat": 36.3351, "lon": 43.0}
    print_findings(
        told_record
        | {
            "title": "",
            "published": "2025-04-23",
            "places": [
                words(3, "Mosul", place=place, role="site"),
                words(9, "Zzyzx", place=None, role="actor"),
            ],
            "dates": [
                words(1, "May", basis="stated", **{"from": "2025-05-01", "to": "2025-06-01"}),
                words(2, "since", basis="stated", **{"from": "2025-05-01", "to": None}),
                words(3, "until", basis="stated", **{"from": None, "to": "2025-05-01"}),
                words(4, "soon", basis="relative", **{"from": None, "to": None}),
            ],
        }
    )
    assert capsys.readouterr().out.splitlines()[:8] == [
        "(untitled)",
        "  published 2025-04-23",
        "  place       3  Mosul -> Mosul, - (36.335, 43.000) [site]",
        "  place       9  Zzyzx -> no place [actor]",
        "  actor       7  Rebels -> Rebels [agent]",
        "  actor      25  soldiers -> Soldiers",
        "  date        1  May -> 2025-05-01 up to 2025-06-01 [stated]",
        "  date        2  since -> 2025-05-01 up to … [stated]",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [("One two three four", "One two three four"), ("One two three four five", "One two three four …")],
)
def test_a_passage_without_a_trigger_is_told_by_its_first_four_words(told_record, capsys, text, words):
    passage = {"start": 0, "end": len(text), "kind": "attack", "status": "factual", "kind_trigger": None}
    print_findings(told_record | {"text": text, "passages": [passage], "actors": []})
    assert capsys.readouterr().out.splitlines()[2:] == [f"  kind        0  {words} -> attack [factual]"]


def test_an_article_that_cannot_be_analysed_does_not_end_the_batch(run, brief, monkeypatch, caplog):
    def findings(self, article):
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr("geodata.findings.extraction.Extractor.findings", findings)
    code, output, problems = run("find", brief)
    assert (code, output) == (1, "")
    assert_one_clear_line(problems, "failed", str(brief), "nobody thought of this")
    assert "brief.txt" in caplog.text
    assert "Traceback" in caplog.text


def test_a_place_of_ones_own_is_found_where_the_file_or_its_folder_is_named(run, places, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Shelling hit Qzarvin on 3 March 2025.\n", encoding="utf-8")
    (usual,) = records(run("find", article, "--json", "--fast")[1])
    assert not [mention for mention in usual["places"] if mention["place"]]
    for way in (places, places.parent):
        (named,) = records(
            run("find", article, "--json", "--fast", "--published", "2025-03-04", "--places", way)[1]
        )
        (mention,) = named["places"]
        assert (mention["text"], mention["place"]["lat"], mention["place"]["country"]) == (
            "Qzarvin",
            36.3,
            "SY",
        )
        assert mention["why"][0] == "a place of your own (places.csv)"
        assert named["extractor_version"].startswith(f"{usual['extractor_version']}@")


def test_figures_are_printed_with_their_range_and_whose_word_they_are(told_record, capsys):
    record = {
        "start": 16, "end": 24, "text": "attacked", "measure": "killed", "low": 12, "high": None, "what": "men",
        "said_by": "the army", "total": False,
    }  # fmt: skip
    print_findings(told_record | {"figures": [record]})
    lines = capsys.readouterr().out.splitlines()
    assert "  count      16  attacked -> killed: at least 12 men, according to the army" in lines
