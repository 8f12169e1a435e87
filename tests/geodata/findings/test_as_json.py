import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import PublishedBasis, Span
from geodata.errors import FindingsMalformed
from geodata.findings.as_json import from_json, to_json
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place


@given(st.from_type(Findings))
def test_findings_survive_json_unchanged(findings):
    again = from_json(json.loads(json.dumps(to_json(findings))))

    assert again == findings
    assert again.article.passages == findings.article.passages


def relative(findings):
    """The findings with Raqqa's countryside in place of every place, and the words up to its name as its
    expression.
    """
    near = Place(-(2**50), "countryside of Raqqa", 35.95, 39.01, "AREA", "SY", radius_km=25.0)
    mentions = tuple(
        replace(m, place=near, anchor=m.place, expression=Span(0, max(m.end, 1))) if m.place else m
        for m in findings.places
    )
    return replace(findings, places=mentions)


@given(st.from_type(Findings).map(relative))
def test_relative_places_survive_json_unchanged(findings):
    assert from_json(json.loads(json.dumps(to_json(findings)))) == findings


def test_a_relative_place_comes_with_that_of_the_name_and_all_its_words(told):
    record = to_json(relative(told("A title", "In [Raqqa].")))["places"][0]

    assert (record["place"]["name"], record["place"]["radius_km"]) == ("countryside of Raqqa", 25.0)
    assert (record["anchor"]["name"], record["anchor"]["id"]) == ("Raqqa", 172955)
    assert record["expression"] == {"start": 0, "end": record["end"]}
    assert record["text"] == "Raqqa"


def test_records_of_before_there_were_relative_places_are_read(told):
    findings = told("A title", "In [Raqqa].")
    record = to_json(findings)
    for mention in record["places"]:
        del mention["anchor"], mention["expression"]

    assert from_json(record) == findings


def test_records_of_before_there_were_kinds_and_parts_are_read(told):
    record = to_json(told("A title", "{The army|agent} <left|attack|negated> [Raqqa]."))
    for passage in record["passages"]:
        for field in ("kind", "status", "kind_trigger", "kind_why"):
            del passage[field]
    del record["actors"][0]["part"]

    assert from_json(record) == told("A title", "{The army} left [Raqqa].")


def test_the_fields_are_those_that_the_command_line_documents(told):
    findings = told(
        "A title",
        "2026-04-20..: {The army|target} <left|attack|hypothetical> [Mosul|background|near].",
        "They saw [Nowhere].",
    )

    record = to_json(findings)

    assert {"title", "published", "published_basis", "language", "text"} < record.keys()
    assert record["passages"][1] == {
        "start": 9,
        "end": 29,
        "date": {
            "from": "2026-04-20",
            "to": None,
            "basis": "stated",
            "time_precision": None,
            "date_prec": None,
        },
        "kind": "attack",
        "status": "hypothetical",
        "kind_trigger": {"start": 18, "end": 22},
        "kind_why": ["“left”"],
    }
    assert record["passages"][2] | {"start": 0, "end": 0} == {
        "start": 0,
        "end": 0,
        "date": None,
        "kind": "unclassified",
        "status": "factual",
        "kind_trigger": None,
        "kind_why": [],
    }
    assert record["passages"][0]["date"] is None
    mosul, nowhere = record["places"]
    assert (mosul["start"], mosul["end"], mosul["text"], mosul["role"]) == (23, 28, "Mosul", "background")
    assert mosul["place"]["id"] == 99072
    assert (mosul["place"]["country"], mosul["place"]["feature_code"]) == ("IQ", "PPLA")
    assert (mosul["geo_precision"], mosul["where_prec"]) == (2, 2)
    assert (
        mosul["candidates"][0].items()
        > {"name": "Mosul", "score": 0.8, "why": ["only one of this name"]}.items()
    )
    assert nowhere["place"] is None
    assert (record["actors"][0]["part"], record["actors"][0]["inter"]) == ("target", 1)
    assert record["actors"][0]["actor"].items() > {"id": "army", "type": "military", "country": "IQ"}.items()


def test_the_documented_fields_are_enough_to_read_findings():
    record = {
        "title": "Peace",
        "published": "2026-04-23",
        "published_basis": "byline",
        "language": "en",
        "text": "Peace\n\nin Mosul",
        "passages": [{"start": 0, "end": 5, "date": None}, {"start": 7, "end": 15, "date": None}],
        "places": [],
        "actors": [],
        "dates": [],
    }

    findings = from_json(record)

    assert findings.article.published_basis is PublishedBasis.BYLINE
    assert [passage.text for passage in findings.article.passages] == ["Peace", "in Mosul"]


def test_passages_are_those_of_the_record_even_if_todays_splitter_cuts_elsewhere(told):
    record = to_json(told("A title", "One sentence."))
    record["passages"] = [{"start": 0, "end": 3, "date": None}]

    findings = from_json(record)

    assert [passage.text for passage in findings.article.passages] == ["A t"]
    assert findings.article.passage_at(3) is None


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (["text"], None, "text: expected text, got nothing"),
        (["text"], "Another text", "begins with its title"),
        (["published"], "yesterday", "published: expected a day such as 2026-04-23, got 'yesterday'"),
        (["passages"], {}, "passages: expected a list"),
        (["passages", 1], 3, r"passages\[1\]: expected an object, got 3"),
        (["passages", 1, "end"], 4, r"passages\[1\]: not a span: 9:4"),
        (
            ["passages", 1, "date", "basis"],
            "rumour",
            r"passages\[1\].date.basis: expected one of stated, relative",
        ),
        (
            ["passages", 1, "date", "from"],
            None,
            r"passages\[1\].date: a range of days needs at least one end",
        ),
        (["places", 0, "place", "lat"], "36", r"places\[0\].place.lat: expected a number, got '36'"),
        (["places", 0, "place", "id"], 1.5, r"places\[0\].place.id: expected a whole number"),
        (["places", 0, "place", "id"], 10**30, r"places\[0\].place.id: expected a whole number"),
        (["places", 0, "place", "lon"], float("nan"), r"places\[0\].place.lon: expected a number"),
        (
            ["places", 0, "candidates", 0, "why"],
            "sure",
            r"places\[0\].candidates\[0\].why: expected a list of texts",
        ),
        (["places", 0, "text"], "Basra", "'Basra' is not at 23:28 of the text"),
        (["places", 0, "start"], True, r"places\[0\].start: expected a whole number"),
        (["places", 0, "anchor"], {"id": 1}, r"places\[0\].anchor.name: expected text"),
        (["places", 0, "expression"], {"start": 0, "end": 28}, "'Mosul' at 23 is relative by half"),
        (["actors", 0, "actor", "type"], "gang", r"actors\[0\].actor.type: expected one of government"),
        (["passages", 1, "kind"], "brawl", r"passages\[1\].kind: expected one of clash, attack"),
        (["passages", 1, "status"], 1, r"passages\[1\].status: expected text"),
        (["passages", 1, "kind_why"], "so", r"passages\[1\].kind_why: expected a list of texts"),
        (["passages", 1, "kind_trigger"], {"start": 5, "end": 5}, r"passages\[1\].kind_trigger: not a span"),
        (
            ["passages", 1, "kind_trigger"],
            {"start": 0, "end": 12},
            "'unclassified' at 0:12 lies outside its passage",
        ),
        (["passages", 1, "kind_trigger"], {"start": 9, "end": 99}, "at 9:99 lies outside its passage"),
        (["actors", 0, "part"], "victim", r"actors\[0\].part: expected one of agent, target"),
        (["actors", 0, "actor"], None, r"actors\[0\].actor: expected an object, got nothing"),
    ],
)
def test_a_damaged_record_is_refused_with_the_spot(told, path, value, complaint):
    record = to_json(told("A title", "2026-04-20..: {The army} left [Mosul]."))
    *before, last = path
    inner = record
    for step in before:
        inner = inner[step]
    inner[last] = value

    with pytest.raises(FindingsMalformed, match=complaint):
        from_json(record)


def test_findings_need_one_kind_for_each_passage(told):
    findings = told("A title", "In [Raqqa].")

    with pytest.raises(FindingsMalformed, match="2 passages, but 1 kinds"):
        replace(findings, kinds=findings.kinds[1:])


def test_an_expression_that_leaves_out_its_name_is_refused(told):
    record = to_json(relative(told("A title", "In [Raqqa].")))
    record["places"][0]["expression"] = {"start": 0, "end": 3}

    with pytest.raises(FindingsMalformed, match="'Raqqa' at 12 lies outside its expression"):
        from_json(record)


def test_what_is_no_object_is_refused():
    with pytest.raises(ValueError, match="findings: expected an object"):
        from_json(["not", "findings"])
