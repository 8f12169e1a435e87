import json
from dataclasses import replace
from datetime import date

import pytest
from figuring import figured
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.article import PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from geodata.errors import FindingsMalformed
from geodata.findings.as_json import candidate_to_json, from_json, redating_to_json, to_json
from geodata.findings.findings import Findings
from geodata.findings.redating import PassageRedated, Redating, WordsRedated
from geodata.places.gazetteer.place import Place
from geodata.places.resolution.candidates import Candidate


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
        for field in ("kind", "status", "acled", "kind_trigger", "kind_why"):
            del passage[field]
    del record["actors"][0]["part"]
    assert from_json(record) == told("A title", "{The army} left [Raqqa].")


def test_the_fields_are_those_that_the_command_line_documents(told):
    findings = told(
        "A title",
        "2026-04-20..: {The army|target} <left|attack|hypothetical|Armed clash> [Mosul|background|near].",
        "They saw [Nowhere].",
    )

    record = to_json(findings)

    assert {"title", "published", "published_basis", "language", "text"} < record.keys()
    no_precision = {"time_precision": None, "date_prec": None}
    assert record["passages"][1] == {
        "start": 9, "end": 29, "date": {"from": "2026-04-20", "to": None, "basis": "stated", **no_precision},
        "kind": "attack", "status": "hypothetical", "acled": "Armed clash", "kind_trigger": {"start": 18, "end": 22},
        "kind_why": ["“left”"],
    }  # fmt: skip
    assert record["passages"][2] | {"start": 0, "end": 0} == {
        "start": 0, "end": 0, "date": None, "kind": "unclassified", "status": "factual", "acled": None,
        "kind_trigger": None, "kind_why": [],
    }  # fmt: skip
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


def test_figures_come_with_their_range_and_who_says_so(told):
    findings = figured(
        told("A title", "At least 12 soldiers died in [Mosul], 90 since May."),
        "At least 12 soldiers|killed|12..|soldiers|the army",
        "90|killed|90..95|||total",
    )
    open_one, total = to_json(findings)["figures"]
    assert open_one == {
        "start": 9, "end": 29, "text": "At least 12 soldiers", "measure": "killed", "low": 12, "high": None,
        "what": "soldiers", "said_by": "the army", "total": False,
    }  # fmt: skip
    assert [total[field] for field in ("low", "high", "what", "said_by", "total")] == [90, 95, "", "", True]
    assert from_json(to_json(findings)) == findings


def test_records_of_before_there_were_figures_are_read(told):
    record = to_json(told("A title", "In [Raqqa]."))
    assert record.pop("figures") == []
    assert from_json(record) == told("A title", "In [Raqqa].")


def test_the_documented_fields_are_enough_to_read_findings():
    record = {
        "title": "Peace", "published": "2026-04-23", "published_basis": "byline", "language": "en",
        "text": "Peace\n\nin Mosul", "places": [], "actors": [], "dates": [],
        "passages": [{"start": 0, "end": 5, "date": None}, {"start": 7, "end": 15, "date": None}],
    }  # fmt: skip

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
        (["passages", 1, "end"], 4, r"passages\[1\]: not a span: 9:4"),
        (["passages", 1, "date", "basis"], "rumour", r"passages\[1\].date.basis: expected one of stated, relative"),
        (["passages", 1, "date", "from"], None, r"passages\[1\].date: a range of days needs at least one end"),
        (["passages", 1, "kind"], "brawl", r"passages\[1\].kind: expected one of clash, attack"),
        (["passages", 1, "status"], 1, r"passages\[1\].status: expected text"),
        (["passages", 1, "acled"], "Brawl", r"passages\[1\].acled: expected one of Armed clash, Government"),
        (["passages", 1, "acled"], 1, r"passages\[1\].acled: expected text"),
        (["passages", 1, "kind_why"], "so", r"passages\[1\].kind_why: expected a list of texts"),
        (["passages", 1, "kind_trigger"], {"start": 5, "end": 5}, r"passages\[1\].kind_trigger: not a span"),
        (["places", 0, "place", "lat"], "36", r"places\[0\].place.lat: expected a number, got '36'"),
        (["places", 0, "place", "id"], 1.5, r"places\[0\].place.id: expected a whole number"),
        (["places", 0, "candidates", 0, "why"], "sure", r"places\[0\].candidates\[0\].why: expected a list of texts"),
        (["places", 0, "text"], "Basra", "'Basra' is not at 23:28 of the text"),
        (["places", 0, "anchor"], {"id": 1}, r"places\[0\].anchor.name: expected text"),
        (["places", 0, "expression"], {"start": 0, "end": 28}, "'Mosul' at 23 is relative by half"),
        (["actors", 0, "actor", "type"], "gang", r"actors\[0\].actor.type: expected one of government"),
        (["actors", 0, "part"], "victim", r"actors\[0\].part: expected one of agent, target"),
        (["actors", 0, "actor"], None, r"actors\[0\].actor: expected an object, got nothing"),
    ],
)  # fmt: skip
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


def test_a_redating_has_every_count_and_every_day_in_its_own_field():
    fifth, week = (
        DateRange(date(2023, 1, 5), date(2023, 1, 6)),
        DateRange(date(2023, 1, 9), date(2023, 1, 16)),
    )
    stated, inherited = PassageDate(fifth, Basis.STATED), PassageDate(fifth, Basis.INHERITED)
    redating = Redating(
        title="Title", origin="a test", published_before=None, published=date(2023, 1, 12),
        passages=(
            PassageRedated(7, 23, "one", None, stated),
            PassageRedated(24, 40, "two", stated, None),
            PassageRedated(41, 51, "three", stated, PassageDate(week, Basis.RELATIVE)),
            PassageRedated(52, 60, "four", stated, inherited),
            PassageRedated(61, 70, "five", inherited, stated),
            PassageRedated(71, 80, "six", stated, inherited),
        ),
        words=(WordsRedated(10, 16, "Monday", week, None), WordsRedated(18, 22, "then", None, fifth)),
        places=5, actors=6, kinds=7, read_otherwise=("by another version",),
    )  # fmt: skip
    record = redating_to_json(redating)
    fifth_json = {"from": "2023-01-05", "to": "2023-01-06"}
    stated_json = {**fifth_json, "basis": "stated", "time_precision": 1, "date_prec": 1}
    week_json = {"from": "2023-01-09", "to": "2023-01-16"}
    relative_json = {**week_json, "basis": "relative", "time_precision": 2, "date_prec": 3}
    assert record["passages"][:3] == [
        {"start": 7, "end": 23, "before": None, "after": stated_json},
        {"start": 24, "end": 40, "before": stated_json, "after": None},
        {"start": 41, "end": 51, "before": stated_json, "after": relative_json},
    ]
    assert record["dates"] == [
        {"start": 10, "end": 16, "text": "Monday", "before": week_json, "after": None},
        {"start": 18, "end": 22, "text": "then", "before": None, "after": fifth_json},
    ]
    assert {name: value for name, value in record.items() if name not in ("passages", "dates")} == {
        "title": "Title", "origin": "a test", "published_before": None, "published": "2023-01-12",
        "passages_gained": 1, "passages_moved": 2, "passages_reckoned_otherwise": 3, "places_changed": 5,
        "actors_changed": 6, "kinds_changed": 7, "read_otherwise": ["by another version"],
    }  # fmt: skip
    earlier = replace(redating, published_before=date(2023, 1, 13))
    assert redating_to_json(earlier)["published_before"] == "2023-01-13"


def test_a_place_needs_no_population_and_a_mention_no_candidates(told):
    record = to_json(told("A title", "{The army} left [Mosul]."))
    del record["places"][0]["place"]["population"], record["places"][0]["candidates"], record["captions"]
    findings = from_json(record)
    assert (findings.places[0].place.population, findings.places[0].candidates) == (0, ())
    assert (findings.article.captions, findings.extractor_version) == ((), "4")
    del record["extractor_version"], record["origin"]
    assert (from_json(record).extractor_version, from_json(record).article.origin) == ("unknown", "JSON")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, None),
        ("2024-05-03", None, DateRange(date(2024, 5, 3), None)),
        (None, "2024-05-03", DateRange(None, date(2024, 5, 3))),
        ("2024-05-03", "2024-05-04", DateRange(date(2024, 5, 3), date(2024, 5, 4))),
    ],
)
def test_a_date_as_written_may_be_open_on_a_side_or_unresolved(told, start, end, expected):
    record = to_json(told("A title", "It rained."))
    record["dates"] = [{"start": 9, "end": 11, "text": "It", "from": start, "to": end, "basis": "stated"}]
    findings = from_json(record)
    assert findings.dates[0].range == expected
    assert to_json(findings)["dates"] == record["dates"]


def test_a_candidate_is_its_place_with_score_and_reasons():
    place = Place(1, "Mosul", 36.3, 43.1, "PPLA", "IQ", "Nineveh", 2, 10, 5.0)
    assert candidate_to_json(Candidate(place, 0.8, ("alone",))) == {
        "id": 1, "name": "Mosul", "country": "IQ", "admin1": "Nineveh", "feature_code": "PPLA", "lat": 36.3, "lon": 43.1,
        "admin1_id": 2, "population": 10, "radius_km": 5.0, "score": 0.8, "why": ["alone"],
    }  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Findings))
def test_findings_survive_json_unchanged(findings):
    for one in (findings, relative(findings)):
        again = from_json(json.loads(json.dumps(to_json(one))))
        assert again == one
        assert again.article.passages == one.article.passages
