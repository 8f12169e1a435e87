"""The sheet on paper: passages with blanks, a key apart, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from exercises import OTHER_TRIPOLI, TRIPOLI, question
from lxml import html
from visiting import HOSTILE

from articles.roles.role import Role
from dashboard.teaching.sheet import Imprint, sheet
from geodata.places.gazetteer.place import Place

IMPRINT = Imprint(
    "archive version 3", ["Country: Libya"], "https://a.example/?exercise=any.2.1", date(2026, 11, 30)
)


def drawn(*fields: dict[str, object]) -> html.HtmlElement:
    return html.document_fromstring(sheet([question(**each) for each in fields], IMPRINT))


def texts(found: list[html.HtmlElement]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in found]


def test_each_passage_has_a_number_its_words_and_boxes_for_place_and_role() -> None:
    page = drawn({}, {"role": Role.ACTOR, "start": 90})
    passages = page.findall(".//section[@class='passage']")
    assert texts([one.find("h2") for one in passages]) == ["1. “Tripoli”", "2. “Tripoli”"]
    first = passages[0]
    assert texts(first.findall(".//blockquote")) == [
        "The war went on. Shells hit Tripoli on Friday. Nobody was hurt."
    ]
    assert texts(first.findall(".//mark")) == ["Tripoli"]
    places, roles = first.findall(".//ul")
    assert texts(places.findall("li")) == [
        "A. Tripoli (town, North, Lebanon)", "B. Tripoli (capital, Libya)", "C. Tripoli (province, Libya)",
        "None of these, or not a place",
    ]  # fmt: skip
    assert texts(roles.findall("li")) == [role.value for role in Role]
    assert len(first.findall(".//span[@class='box']")) == 4 + len(Role)


def test_the_key_is_on_a_page_of_its_own_and_nowhere_else() -> None:
    page = drawn({}, {"role": Role.ACTOR, "start": 90, "place": OTHER_TRIPOLI, "is_place_checked": True})
    (key,) = page.findall(".//section[@class='key']")
    assert [texts(row.findall("./*"))[:4] for row in key.findall(".//tbody/tr")] == [
        ["1", "Tripoli", "B. Tripoli (capital, Libya)", "site"],
        ["2", "Tripoli", "A. Tripoli (town, North, Lebanon)", "actor"],
    ]
    assert "nobody checked; certainty of the place 61 %" in key.text_content()
    assert "The place was checked by a person" in key.text_content()
    assert ".key { break-before: page;" in page.find(".//style").text
    before = texts([page.find(".//main")])[0]
    assert "certainty" not in before
    assert "checked" not in before


def test_the_key_says_where_it_comes_from() -> None:
    (key,) = drawn({}).findall(".//section[@class='key']")
    told = texts([key])[0]
    assert "archive version 3; filters: Country: Libya. Drawn on 30 Nov 2026." in told
    assert IMPRINT.link in told
    assert "GeoNames, CC BY 4.0" in told


def test_without_a_link_that_others_can_follow_there_is_none() -> None:
    assert "same exercise on the page" in sheet([question()], IMPRINT)
    assert "same exercise on the page" not in sheet([question()], replace(IMPRINT, link=""))


@pytest.mark.parametrize("field", ["before", "words", "after", "title", "publisher", "language"])
def test_nothing_in_a_text_runs_or_fetches(field: str) -> None:
    page = drawn({field: HOSTILE})
    assert not page.xpath(
        "//script|//img|//a|//iframe|//svg|//link|//object|//form|//*[@*[starts-with(name(), 'on')]]"
    )
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


def test_hostile_places_filters_and_links_are_text_too() -> None:
    place = Place(9, HOSTILE, 1.0, 1.0, "PPL", admin1=HOSTILE)
    imprint = Imprint(HOSTILE, [HOSTILE], f"https://a.example/?q={HOSTILE}", date(2026, 11, 30))
    page = html.document_fromstring(sheet([question(choices=(TRIPOLI, place), place=place)], imprint))
    assert not page.xpath("//script|//img|//a|//*[@*[starts-with(name(), 'on')]]")
    assert "<img src=x onerror=alert(1)>" in page.find_class("key")[0].text_content()
