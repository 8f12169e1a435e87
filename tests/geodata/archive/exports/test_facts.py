"""What stands in the columns of places, days, kinds and actors."""

from datetime import date

import pytest
from figuring import figure

from articles.actors.actor import Actor, ActorPart, ActorType
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from geodata.archive.exports.facts import (
    actor_facts,
    day_facts,
    fatalities,
    figure_facts,
    kind_facts,
    place_facts,
    side_facts,
    told_facts,
)
from geodata.archive.exports.sides import Named, Side
from geodata.places.gazetteer.place import Place

ARMY = Actor("army", "The army", ActorType.MILITARY, "SY")
CROWD = Actor("crowd", "A crowd", ActorType.PROTESTERS)


def place(**fields):
    usual = {
        "id": 172955,
        "name": "Raqqa",
        "lat": 35.95,
        "lon": 39.01,
        "feature_code": "PPLA",
        "country": "SY",
    }
    return Place(**{**usual, **fields})


def test_a_place_has_the_codes_of_its_country_and_division():
    facts = place_facts(place(admin1="Raqqa", admin1_id=172957))
    codes = [facts[name] for name in ("country", "country_iso2", "country_iso3", "iso", "iso_3166_2")]
    assert codes == ["Syria", "SY", "SYR", 760, "SY-RA"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"admin1_id": 172957}, "SY-RA"),
        ({"admin1_id": 172957, "country": "TR"}, None),
        ({"admin1_id": 172957, "country": None}, None),
        ({"admin1_id": 12218240, "country": "IQ"}, None),
        ({"admin1_id": -5}, None),
        ({}, None),
    ],
)
def test_a_division_has_a_code_only_in_its_own_country(fields, code):
    assert place_facts(place(**fields))["iso_3166_2"] == code


def test_what_iso_has_no_code_for_is_blank():
    kosovo, sea = place_facts(place(country="XK")), place_facts(place(country=None))
    assert (kosovo["country"], kosovo["country_iso3"], kosovo["iso"]) == ("Kosovo", None, None)
    assert [sea[name] for name in ("country", "country_iso2", "country_iso3", "iso")] == [None] * 4


def test_only_what_is_in_geonames_has_a_number_there():
    own = place_facts(place(id=-3, admin1_id=-4))
    assert (own["place_id"], own["geonames_id"], own["admin1_geonames_id"]) == (-3, None, None)
    assert place_facts(place(id=1, admin1_id=2))["admin1_geonames_id"] == 2


def test_the_last_day_belongs_to_the_days():
    facts = day_facts(PassageDate(DateRange(date(2026, 4, 20), date(2026, 4, 22)), Basis.STATED))
    assert facts == {
        "event_date": date(2026, 4, 20), "date_start": date(2026, 4, 20), "date_end": date(2026, 4, 21),
        "time_precision": 2, "date_prec": 2, "date_basis": "stated",
    }  # fmt: skip


def test_open_and_undated_days_are_blank():
    since = day_facts(PassageDate(DateRange(date(2026, 4, 20), None), Basis.STATED))
    assert [since[name] for name in ("date_start", "date_end", "time_precision")] == [
        date(2026, 4, 20),
        None,
        None,
    ]
    assert set(day_facts(None).values()) == {None}


@pytest.mark.parametrize(
    ("acled", "types"),
    [
        (SubEvent.AIR_STRIKE, ("Political violence", "Explosions/Remote violence", "Air/drone strike")),
        (SubEvent.PEACEFUL_PROTEST, ("Demonstrations", "Protests", "Peaceful protest")),
        (SubEvent.AGREEMENT, ("Strategic developments", "Strategic developments", "Agreement")),
        (None, (None, None, None)),
    ],
)
def test_what_is_told_as_fact_of_a_site_has_acled_s_types(acled, types):
    facts = kind_facts(PassageKind(Kind.OTHER, acled=acled), Role.SITE)
    assert (facts["kind"], facts["status"], facts["acled"]) == ("other", "factual", types[-1])
    assert (facts["disorder_type"], facts["event_type"], facts["sub_event_type"]) == types


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        (Kind.BOMBING, ("Political violence", "Explosions/Remote violence")),
        (Kind.CLASH, ("Political violence", "Battles")),
        (Kind.PROTEST, (None, "Protests")),  # force against protesters is political violence too
        (Kind.RIOT, (None, "Riots")),
        (Kind.ATTACK, ("Political violence", None)),
        (Kind.DEPLOYMENT, (None, None)),
        (Kind.STATEMENT, (None, None)),
    ],
)
def test_a_kind_without_a_type_has_what_all_types_of_its_kind_share(kind, types):
    facts = kind_facts(PassageKind(kind), Role.SITE)
    assert (facts["disorder_type"], facts["event_type"]) == types
    assert facts["acled"] is facts["sub_event_type"] is None


@pytest.mark.parametrize(
    ("status", "role"),
    [*((status, Role.SITE) for status in Status if status is not Status.FACTUAL), (Status.FACTUAL, Role.REFERENCE)],
)  # fmt: skip
def test_what_is_not_told_as_fact_or_does_not_happen_there_is_no_event_of_acled_s(status, role):
    facts = kind_facts(PassageKind(Kind.CLASH, status, acled=SubEvent.ARMED_CLASH), role)
    assert (facts["kind"], facts["status"], facts["acled"]) == ("clash", status.value, "Armed clash")
    assert [facts[name] for name in ("disorder_type", "event_type", "sub_event_type")] == [None] * 3


def test_an_actor_stands_once_with_all_its_parts():
    named = [
        Named(0, 1, CROWD, ActorPart.MENTIONED), Named(2, 3, ARMY, ActorPart.TARGET),
        Named(4, 5, ARMY, ActorPart.AGENT), Named(6, 7, CROWD, ActorPart.MENTIONED),
    ]  # fmt: skip
    assert actor_facts(named) == {
        "actor_ids": ("crowd", "army"), "actor_names": ("A crowd", "The army"),
        "actor_types": ("protesters", "military"), "actor_countries": ("", "SY"),
        "actor_parts": ("mentioned", "agent+target"),
    }  # fmt: skip


def test_sides_have_acled_s_codes_for_where_it_happens():
    sides = (Side(ARMY, (CROWD,)), Side(CROWD))
    at_home = side_facts(sides, Kind.RIOT, "SY")
    assert at_home == {
        "actor1": "The army", "assoc_actor_1": ("A crowd",), "inter1": 1,
        "actor2": "A crowd", "assoc_actor_2": (), "inter2": 5,
    }  # fmt: skip
    assert side_facts(sides, Kind.PROTEST, "IQ")["inter1"] == 8
    assert side_facts(sides, Kind.PROTEST, "IQ")["inter2"] == 6
    blank = side_facts((Side(), Side()), Kind.RIOT, "SY")
    assert (blank["actor1"], blank["inter1"], blank["assoc_actor_2"]) == (None, None, ())


def said(*told):
    return [figure("12 of them", f"12|{one}") for one in told]


def test_figures_are_listed_in_few_signs():
    facts = figure_facts(
        said("killed|12..|soldiers|the army", "wounded|12..15", "killed|90|people||total", "advanced|3|miles")
    )
    assert facts["figures"] == (
        "killed: 12+ soldiers (the army)",
        "wounded: 12-15",
        "total killed: 90 people",
        "advanced: 3 km",
    )
    assert figure_facts([]) == {"figures": (), "killed_low": None, "killed_high": None}


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        (["killed|12"], 12, 12),
        (["killed|12..15"], 12, 15),
        (["killed|12.."], 12, None),
        (["killed|0"], 0, 0),
        (["killed|12", "killed|3"], 12, None),
        (["killed|3..", "killed|12..15"], 12, None),
        (["killed|12", "killed|90|||total"], 12, 12),
        (["killed|90|||total"], None, None),
        (["wounded|12"], None, None),
        (["killed|12", "wounded|30"], 12, 12),
    ],
)
def test_of_those_killed_the_bounds_are_told_and_nothing_is_added_up(told, low, high):
    facts = figure_facts(said(*told))
    assert (facts["killed_low"], facts["killed_high"]) == (low, high)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        (["killed|12"], 12),
        (["killed|0"], 0),
        (["killed|12", "wounded|3"], 12),
        (["killed|12", "killed|90|||total"], 12),
        (["killed|12..15"], None),
        (["killed|12.."], None),
        (["killed|12", "killed|12"], None),
        (["killed|90|||total"], None),
        (["wounded|3"], None),
        ([], None),
    ],
)
def test_fatalities_are_one_exact_number_of_killed(told, number):
    assert fatalities(said(*told), Status.FACTUAL, Role.SITE) == number


def test_fatalities_are_told_as_fact_of_the_place_itself():
    for status, role in ((Status.NEGATED, Role.SITE), (Status.FACTUAL, Role.REFERENCE)):
        assert fatalities(said("killed|12"), status, role) is None


def test_a_figure_has_blanks_for_what_nobody_says():
    (one,) = said("killed|12..")
    facts = told_facts(one)
    assert [facts[name] for name in ("low", "high", "what", "said_by", "is_total")] == [
        12,
        None,
        None,
        None,
        False,
    ]
    assert (facts["start_char"], facts["end_char"], facts["exact"], facts["measure"]) == (
        0,
        2,
        "12",
        "killed",
    )
