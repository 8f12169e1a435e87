"""What was found, held against what is right: each way of being wrong, and being right."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from articles.actors.actor import Actor, ActorType
from articles.dates.days import DateRange
from articles.kinds.kind import Kind, PassageKind, Status
from articles.roles.role import Role
from geodata.archive.corrections.correction import Field, Nobody
from geodata.archive.evaluation.verdicts import Anywhere, Fault, Judgement, verdicts
from geodata.places.gazetteer.place import Place
from geodata.places.settled import Nowhere

MOSUL = Place(99072, "Mosul", 36.335, 43.119, "PPLA", "IQ")
BESIDE = Place(1, "Beside Mosul", 36.335, 43.39, "PPL", "IQ")  # 24 km east of it
NEAR = Place(2, "Near Mosul", 37.7, 43.119, "PPL", "TR")  # 152 km north
FAR = Place(3, "Far from Mosul", 37.9, 43.119, "PPL", "TR")  # 174 km north
IRAQ = Place(9, "Republic of Iraq", 30.0, 47.0, "PCLI", "IQ")
DAY = DateRange(dt.date(2026, 4, 20), dt.date(2026, 4, 21))
REBELS = Actor("rebels", "The rebels", ActorType.ARMED_GROUP, "SY")


@pytest.fixture
def judge(two):
    def judge_it(words, field, right, **how):
        text = two[0].article.text
        start = text.index(words)
        one = Judgement(Field(field), start, start + len(words), right, "act", **how)
        return next(verdicts(two[0], [one]), None)

    return judge_it


@pytest.mark.parametrize(
    ("words", "right", "fault"),
    [
        ("Mosul", MOSUL, None),
        ("Mosul", BESIDE, Fault.NEAR),
        ("Mosul", NEAR, Fault.NEAR),
        ("Mosul", FAR, Fault.FAR),
        ("Mosul", Nowhere.NO_PLACE, Fault.NOT_A_PLACE),
        ("Mosul", Nowhere.UNKNOWN, Fault.UNKNOWABLE),
        ("Mosul", Anywhere.ANYWHERE, None),
        ("entered Mosul", MOSUL, None),
        ("Mosul and Raqqa", MOSUL, None),
        ("Nowhere", MOSUL, Fault.NO_PLACE),
        ("Nowhere", Nowhere.UNKNOWN, None),
        ("Nowhere", Nowhere.NO_PLACE, Fault.NOT_A_PLACE),
        ("entered", MOSUL, Fault.MISSED),
        ("entered", Anywhere.ANYWHERE, Fault.MISSED),
        ("entered", Nowhere.NO_PLACE, None),
    ],
)
def test_a_place_is_right_or_wrong_in_one_way(judge, words, right, fault):
    assert judge(words, "place", right).fault is fault


def test_where_no_entry_is_named_what_lies_within_25_km_is_right(judge):
    assert judge("Mosul", "place", BESIDE, is_entry=False).fault is None
    assert judge("Mosul", "place", NEAR, is_entry=False).fault is Fault.NEAR


def test_a_country_is_right_wherever_its_middle_is_put(told):
    findings = told("T", "Rain in [Iraq].")
    start = findings.places[0].start
    (verdict,) = verdicts(findings, [Judgement(Field.PLACE, start, start + 4, IRAQ, 1, is_entry=False)])
    assert (verdict.fault, verdict.country) == (None, "IQ")


def test_a_place_beside_another_is_judged_by_the_one_that_is_named(two):
    mosul = two[0].places[0]
    moved = replace(mosul, place=FAR, anchor=mosul.place, expression=None)
    object.__setattr__(moved, "expression", two[0].article.passages[1] and _span(mosul))
    findings = replace(two[0], places=(moved, *two[0].places[1:]))
    (verdict,) = verdicts(findings, [Judgement(Field.PLACE, mosul.start, mosul.end, MOSUL, 1)])
    assert verdict.fault is None


def _span(mention):
    from articles.article import Span

    return Span(mention.start, mention.end)


@pytest.mark.parametrize(
    ("words", "field", "right", "fault"),
    [
        ("Mosul", "role", Role.SITE, None),
        ("Mosul", "role", Role.ACTOR, Fault.ROLE),
        ("The army", "actor", Actor("army", "any name", ActorType.MILITARY, None), None),
        ("The army", "actor", REBELS, Fault.ACTOR),
        ("The army", "actor", Nobody.NONE, Fault.ACTOR),
        ("entered", "actor", Nobody.NONE, None),
        ("entered", "actor", REBELS, Fault.ACTOR),
        ("The army", "date", DAY, None),
        ("The army", "date", None, Fault.DATE),
        ("One", "date", None, None),
        ("One", "date", DAY, Fault.DATE),
        ("The army", "kind", PassageKind(Kind.ATTACK), None),
        ("The army", "kind", PassageKind(Kind.ATTACK, Status.NEGATED), Fault.KIND),
        ("The army", "kind", PassageKind(Kind.TALKS), Fault.KIND),
    ],
)
def test_roles_actors_days_and_kinds_are_right_or_wrong(judge, words, field, right, fault):
    assert judge(words, field, right).fault is fault


def test_the_role_of_a_name_that_was_missed_is_not_judged(judge):
    assert judge("entered", "role", Role.SITE) is None


def test_a_verdict_says_both_answers_and_the_country_of_the_right_one(judge):
    wrong = judge("Mosul", "place", FAR)
    assert (wrong.said, wrong.found, wrong.country, wrong.language) == (
        "Far from Mosul, TR (37.900, 43.119)", "Mosul, IQ (36.335, 43.119)", "TR", "en",
    )  # fmt: skip
    assert judge("Mosul", "place", Nowhere.NO_PLACE).country == "IQ"
    assert judge("Nowhere", "place", Nowhere.UNKNOWN).country is None
    assert judge("The army", "actor", Nobody.NONE).country == "IQ"
