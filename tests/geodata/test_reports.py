"""What a report is: a passage that puts actors and a date at a place."""

from __future__ import annotations

from geodata.archive.reports import reports_from
from geodata.places.roles import Role


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


def test_a_name_without_a_place_makes_no_report(told):
    findings = told("Title", "2026-04-20: Troops left [Nowhere].")
    assert findings.places
    assert reports_from(findings) == ()
