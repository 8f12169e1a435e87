"""What a report is: a passage that puts actors and a date at a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.article import Span
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from geodata.errors import FindingsMalformed
from geodata.findings.findings import Manner, count_earlier, reports_from
from geodata.places.gazetteer.place import Place


def test_findings_that_do_not_hold_together_cannot_be_made(told):
    one = told("A title", "The army entered [Mosul].")
    with pytest.raises(FindingsMalformed, match="'Mosul' is not at 1:6"):
        replace(one, places=(replace(one.places[0], start=1, end=6),))


def test_each_place_of_a_passage_is_one_report_whatever_its_mentions(told):
    findings = told(
        "Title",
        "2026-04-20: {The army} left [Mosul|reference] and entered [Mosul|site] from [Baghdad|reference].",
    )
    reports = reports_from(findings)
    assert [(r.place.name, r.role, len(r.mentions)) for r in reports] == [
        ("Mosul", Role.SITE, 2),
        ("Baghdad", Role.REFERENCE, 1),
    ]
    assert all([a.text for a in r.actors] == ["The army"] for r in reports)


def test_a_report_has_the_kind_of_its_passage(told):
    findings = told("Title", "{The army} never <entered|clash|negated> [Mosul].", "It stayed in [Baghdad].")
    assert [(r.kind.kind, r.kind.status) for r in reports_from(findings)] == [
        (Kind.CLASH, Status.NEGATED),
        (Kind.UNCLASSIFIED, Status.FACTUAL),
    ]


@pytest.mark.parametrize("text", ["3", "3 fast", "3+ab12cd34", "3 fast+ab12cd34", "unknown", ""])
def test_a_way_of_reading_comes_back_from_its_text(text):
    assert str(Manner.parse(text)) == text


def test_articles_that_another_version_read_are_counted_whatever_the_way():
    ways = {"2": 3, "3": 5, "3 fast": 7, "3+ab12cd34": 11, "2+ab12cd34": 13, "unknown": 17}
    assert count_earlier(ways) == 33
    assert count_earlier({}) == 0


def test_a_name_without_a_place_makes_no_report(told):
    findings = told("Title", "2026-04-20: Troops left [Nowhere].")
    assert findings.places
    assert reports_from(findings) == ()


def test_a_place_and_what_lies_near_it_are_two_reports_of_a_passage(told):
    findings = told("Title", "2026-04-20: They left [Mosul|reference] and camped near [Mosul|site].")
    near = Place(-(2**50), "near Mosul", 36.3, 43.1, "AREA", "IQ", radius_km=20.0)
    at, by = findings.places
    by = replace(by, place=near, anchor=by.place, expression=Span(by.start - 5, by.end))
    reports = reports_from(replace(findings, places=(at, by)))
    assert [(r.place.name, r.role) for r in reports] == [("Mosul", Role.REFERENCE), ("near Mosul", Role.SITE)]
    assert [m.named.name for r in reports for m in r.mentions] == ["Mosul", "Mosul"]
