from datetime import date

import pytest

from articles.actors.actor import ActorType
from articles.kinds.kind import EVENT_TYPES, Kind, Status, SubEvent
from articles.roles.role import Role
from geodata.archive.selection import Selection

MILITARY, ARMED_GROUP, OFFICIAL = ActorType.MILITARY, ActorType.ARMED_GROUP, ActorType.INTERGOVERNMENTAL


def some(*values):
    return frozenset(values)


@pytest.mark.parametrize(
    ("filters", "facet", "counts"),
    [
        ({}, "countries", {"IQ": 2, "SY": 3}),
        ({"countries": some("IQ")}, "countries", {"IQ": 2, "SY": 3}),
        ({"precisions": some(1)}, "countries", {"IQ": 2, "SY": 1}),
        ({"roles": some(Role.ACTOR)}, "countries", {"IQ": 1}),
        ({"actors": some("observers")}, "countries", {"IQ": 1, "SY": 1}),
        ({}, "actors", {"army": 2, "rebels": 2, "observers": 1}),
        ({"countries": some("IQ")}, "actors", {"army": 1, "observers": 1}),
        ({"actors": some("army")}, "actors", {"army": 2, "rebels": 2, "observers": 1}),
        ({"actors": some("army"), "all_actors": True}, "actors", {"army": 2, "rebels": 1}),
        ({"without_actors": some("rebels")}, "actors", {"army": 1, "observers": 1}),
        ({"without_actors": some("rebels")}, "without_actors", {"army": 2, "rebels": 2, "observers": 1}),
        ({"actors": some("army")}, "without_actors", {"army": 2, "rebels": 1}),
        ({"actors": some("army"), "all_actors": True}, "without_actors", {"army": 2, "rebels": 1}),
        ({}, "actor_countries", {"IQ": 2, "SY": 2}),
        ({"actor_countries": some("SY")}, "actor_countries", {"IQ": 2, "SY": 2}),
        ({"actor_types": some(MILITARY)}, "actor_countries", {"IQ": 2}),
        ({"languages": some("")}, "actor_countries", {"SY": 1}),
        ({}, "actor_types", {MILITARY: 2, ARMED_GROUP: 2, OFFICIAL: 1}),
        ({"actor_types": some(OFFICIAL)}, "actor_types", {MILITARY: 2, ARMED_GROUP: 2, OFFICIAL: 1}),
        ({"actor_countries": some("SY")}, "actor_types", {ARMED_GROUP: 2}),
        ({"kinds": some(Kind.ATTACK)}, "actor_types", {MILITARY: 1}),
        ({}, "roles", {Role.SITE: 3, Role.PLANNED: 1, Role.REFERENCE: 1, Role.ACTOR: 1}),
        ({"roles": some(Role.ACTOR), "countries": some("IQ")}, "roles", {Role.SITE: 2, Role.ACTOR: 1}),
        ({}, "kinds", {Kind.ATTACK: 1, Kind.CHANGE_OF_CONTROL: 1, Kind.UNCLASSIFIED: 2}),
        ({"kinds": some(Kind.ATTACK), "languages": some("en")}, "kinds", {Kind.ATTACK: 1, Kind.UNCLASSIFIED: 1}),
        ({}, "acled", {"": 2, "Battles": 1, "Armed clash": 1, "Strategic developments": 1,
                       "Non-violent transfer of territory": 1}),
        ({"acled": some("Battles"), "languages": some("en")}, "acled", {"": 1, "Battles": 1, "Armed clash": 1}),
        ({"acled": some("Battles")}, "kinds", {Kind.ATTACK: 1}),
        ({"statuses": some(Status.NEGATED)}, "statuses", {Status.FACTUAL: 4}),
        ({"statuses": some(Status.NEGATED)}, "kinds", {}),
        ({"publishers": some("Agency")}, "publishers", {"": 2, "Agency": 2}),
        ({"publishers": some("Agency")}, "languages", {"en": 2}),
        ({"languages": some("")}, "languages", {"": 2, "en": 2}),
        ({}, "precisions", {1: 2, 2: 1, 3: 1}),
        ({"precisions": some(1), "countries": some("SY")}, "precisions", {1: 1, 2: 1, 3: 1}),
        ({"start": date(2026, 4, 22), "end": date(2026, 4, 23)}, "precisions", {1: 1, 2: 1, 3: 1}),
        ({"min_score": 0.85}, "precisions", {}),
    ],
)  # fmt: skip
def test_a_facet_counts_passages_under_the_other_filters(varied, filters, facet, counts):
    counted = getattr(varied.filtered(Selection(**filters)).facets, facet)
    assert {value: count for value, count in counted.items() if count} == counts


@pytest.mark.parametrize(
    ("filters", "undated", "corrected"),
    [
        ({}, 1, 2), ({"include_undated": False}, 1, 1), ({"start": date(2026, 4, 21)}, 1, 1),
        ({"start": date(2026, 4, 20), "end": date(2026, 4, 21)}, 1, 2), ({"only_corrected": True}, 1, 2),
        ({"languages": some("")}, 0, 0), ({"countries": some("IQ")}, 0, 1),
    ],
)  # fmt: skip
def test_the_undated_and_the_corrected_are_counted_under_the_other_filters(
    varied, filters, undated, corrected
):
    facets = varied.filtered(Selection(**filters)).facets
    assert (facets.undated, facets.corrected) == (undated, corrected)


def test_every_value_has_a_count_if_only_0(varied):
    facets = varied.filtered(Selection(text="nowhere")).facets

    assert facets.countries == {"IQ": 0, "SY": 0}
    assert facets.actors == facets.without_actors == {"army": 0, "rebels": 0, "observers": 0}
    assert facets.actor_countries == {"IQ": 0, "SY": 0}
    assert facets.actor_types == dict.fromkeys(ActorType, 0)
    assert facets.roles == dict.fromkeys(Role, 0)
    assert facets.kinds == dict.fromkeys(Kind, 0)
    assert facets.statuses == dict.fromkeys(Status, 0)
    assert (facets.publishers, facets.languages) == ({"": 0, "Agency": 0}, {"": 0, "en": 0})
    assert facets.precisions == {1: 0, 2: 0, 3: 0}
    assert facets.acled == dict.fromkeys(["", *EVENT_TYPES, *SubEvent], 0)


def test_kinds_and_statuses_are_counted_under_the_other_filters(told_otherwise):
    facets = told_otherwise.filtered(Selection(kinds=frozenset({Kind.SHELLING}))).facets
    assert facets.kinds == dict.fromkeys(Kind, 0) | {Kind.SHELLING: 1, Kind.TALKS: 1, Kind.UNCLASSIFIED: 1}
    assert facets.statuses == dict.fromkeys(Status, 0) | {Status.FACTUAL: 1, Status.NEGATED: 1}


def test_facets_count_passages_under_the_other_filters_and_keep_those_at_zero(war):
    facets = war.filtered(Selection(countries=frozenset({"SY"}), actors=frozenset({"army"}))).facets

    assert facets.countries == {"IQ": 2, "SY": 1}
    assert facets.actors == {"army": 1, "rebels": 3}
    assert war.filtered(Selection(start=date(2026, 5, 2), include_undated=False)).facets.actors == {
        "army": 0,
        "rebels": 0,
    }
    assert (facets.undated, war.filtered(Selection(actors=frozenset({"rebels"}))).facets.undated) == (0, 1)
