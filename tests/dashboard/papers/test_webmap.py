"""The map in one file: its data are those of the frame, and nothing of them is mark-up."""

import base64
import hashlib
import json
import re
from datetime import date

import pytest
from lxml import html
from reported import TEXT, papered, reported
from visiting import HOSTILE

from dashboard.papers.pictures.outlines import STATIC
from dashboard.papers.spans import LONGEST
from dashboard.papers.webmap import data_of, web_map

BREAKING = f"</script><script>alert(1)</script> ]]> <!-- {HOSTILE} \u2028 &amp; '\""


def data(*given):
    return data_of(papered(reported(*given)))


def test_articles_passages_and_places_are_there_once():
    made = data(
        {},
        {"place_id": 2, "location": "Raqqa"},
        {"passage_key": "1.1"},
        {"passage_key": "2.0", "content_hash": "b"},
    )
    assert made["reports"]["passage"] == [0, 0, 1, 2]
    assert made["reports"]["place"] == [0, 1, 0, 0]
    assert made["passages"]["article"] == [0, 0, 1]
    assert made["passages"]["n"] == ["1.0", "1.1", "2.0"]
    assert made["articles"]["title"] == ["War", "War"]
    assert made["places"]["name"] == ["Mosul", "Raqqa"]
    for table in ("articles", "passages", "places", "reports"):
        assert len({len(column) for column in made[table].values()}) == 1


def test_a_report_has_all_that_its_card_says():
    made = data({"geo_precision": 2, "radius_km": 12.34, "role": "reference", "is_checked": True})
    assert made["articles"] == {
        "title": ["War"], "source": ["Agency · 24 Apr 2026 (from the page)"], "link": ["https://example.org/war"],
        "language": ["en"],
    }  # fmt: skip
    day = (date(2026, 4, 20) - date(1970, 1, 1)).days
    assert made["passages"] == {
        "n": ["1.0"], "article": [0], "text": [TEXT], "from": [day], "until": [day + 1],
        "facts": [[
            ("Told of", "20 Apr 2026 (reckoned from the day of publication)"), ("Kind", "shelling · told as fact"),
            ("Named", "The army (acting)"),
        ]],
    }  # fmt: skip
    assert made["places"] == {
        "name": ["Mosul"], "where": ["town, Nineveh, Iraq"], "lat": [36.335], "lon": [43.119], "country": ["IQ"],
    }  # fmt: skip
    assert made["reports"] == {
        "passage": [0], "place": [0], "role": [2], "ring": [123], "marks": [[17, 22]],
        "facts": [[
            ("Place", "named to locate, compare or speak of (reference)"),
            ("Precision", "near (2), somewhere within 12 km"), ("Checked", "confirmed by a person"),
        ]],
    }  # fmt: skip


def test_what_is_not_known_stays_so():
    made = data(
        {"date_start": None, "date_end": None, "actor_names": (), "actor_parts": (), "country_iso2": None}
    )
    assert (made["passages"]["from"], made["passages"]["until"]) == ([None], [None])
    assert [term for term, _ in made["passages"]["facts"][0]] == ["Told of", "Kind"]
    assert made["places"]["country"] == [""]
    open_end = data({"date_end": None})["passages"]
    assert open_end["from"] != [None]
    assert open_end["until"] == [None]


@pytest.mark.parametrize(("km", "tenths"), [(0.01, 1), (0.05, 1), (1.26, 13), (800.0, 8000)])
def test_rings_are_in_tenths_of_a_kilometre_and_never_nothing(km, tenths):
    assert data({"geo_precision": 3, "radius_km": km})["reports"]["ring"] == [tenths]
    assert data({"geo_precision": 1, "radius_km": km})["reports"]["ring"] == [0]


def test_filters_have_the_values_that_are_there_and_what_is_not_known_is_one():
    made = data(
        {"actor_names": ("B", "A", "B"), "actor_parts": ("agent", "agent", "agent")},
        {
            "actor_names": (),
            "actor_parts": (),
            "country": None,
            "source": None,
            "kind": "clash",
            "acled": "Armed clash",
        },
    )
    facets = {facet["key"]: (facet["label"], facet["options"], facet["of"]) for facet in made["facets"]}
    assert facets == {
        "country": ("Country", ["Iraq", "in no country"], [[0], [1]]),
        "actor": ("Actor", ["A", "B"], [[1, 0], []]),
        "kind": ("Kind of report", ["clash", "shelling"], [[1], [0]]),
        "acled": ("ACLED type", ["Armed clash", "none of them"], [[1], [0]]),
        "status": ("How it is told", ["factual"], [[0], [0]]),
        "role": ("What the place is to it", ["site"], [[0], [0]]),
        "publisher": ("Publisher", ["Agency", "not known"], [[0], [1]]),
    }


def test_marks_count_as_scripts_do():
    text = "😀😀 Mosul"
    made = data({"passage_text": text, "passage_start": 0, "mention_spans": ("3-8",)})
    assert made["reports"]["marks"] == [[5, 10]]


def test_of_a_long_passage_the_parts_around_its_places_are_kept():
    text = "x" * 3000 + " Mosul " + "y" * 3000 + " Raqqa"
    long = {"passage_text": text, "passage_start": 0}
    made = data(
        {**long, "mention_spans": ("3001-3006",)},
        {**long, "mention_spans": (f"{len(text) - 5}-{len(text)}",), "place_id": 2},
    )
    assert made["reports"]["passage"] == [0, 1]
    assert made["passages"]["n"] == ["1.0", "1.0"]
    for kept, (start, end), name in zip(
        made["passages"]["text"], made["reports"]["marks"], ["Mosul", "Raqqa"], strict=True
    ):
        assert len(kept) <= LONGEST + 4
        assert kept[start:end] == name


def test_the_file_holds_its_data_its_map_and_its_scripts():
    paper = papered(reported({}, {"passage_key": "1.1"}))
    page = html.document_fromstring(web_map(paper))
    made = json.loads(page.get_element_by_id("reports").text)
    assert made["reports"]["passage"] == [0, 1]
    assert made["places"]["name"] == ["Mosul"]
    assert base64.b64decode(page.get_element_by_id("land").text) == (STATIC / "basemap.bin").read_bytes()
    assert page.findtext(".//h1") == page.findtext(".//title") == "Conflict Map: Iraq"
    told = page.find(".//header").text_content()
    for part in (
        "Filters: Iraq; shelling.",
        "25 Apr 2026",
        "To be cited so.",
        "May be used.",
        "archive version 3",
    ):
        assert part in told


def test_the_policy_names_just_what_is_in_the_file():
    page = html.document_fromstring(web_map(papered(reported({}))))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    running = page.xpath("//script[not(@type)]/text() | //style/text()")
    assert len(running) == 3
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in running]
    assert sorted(re.findall(r"sha256-([^']+)", policy)) == sorted(hashes)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not page.xpath("//@src | //link | //*[starts-with(name(@*), 'on')] | //@style")


def test_nothing_of_the_data_is_mark_up():
    texts = (
        "passage_text",
        "source",
        "source_headline",
        "location",
        "admin1",
        "country",
        "address",
        "language",
    )
    hostile = reported({**dict.fromkeys(texts, BREAKING), "actor_names": (BREAKING,)})
    usual = reported({})
    told = {
        "title": BREAKING,
        "filters": (BREAKING,),
        "archive": BREAKING,
        "citation": BREAKING,
        "licence": (BREAKING,),
    }

    def tags(written):
        return [node.tag for node in html.document_fromstring(written).iter()]

    assert tags(web_map(papered(hostile, **told))) == tags(web_map(papered(usual)))
    page = html.document_fromstring(web_map(papered(hostile, **told)))
    made = json.loads(page.get_element_by_id("reports").text)
    assert made["places"]["name"] == made["articles"]["title"] == [BREAKING]
    assert made["articles"]["link"] == made["articles"]["language"] == [""]


def test_no_reports_are_a_map_without_any():
    page = html.document_fromstring(web_map(papered(reported({})[:0])))
    made = json.loads(page.get_element_by_id("reports").text)
    assert made["reports"]["passage"] == []
    assert [facet["options"] for facet in made["facets"]] == [[]] * 7
