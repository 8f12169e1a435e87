"""Forces that a text calls by a noun alone: whose they become once their country is known, or is not."""

from dataclasses import FrozenInstanceError

import pytest

from articles.actors.actor import ActorType
from articles.actors.bare import BareForce, Told, office_of

POLICE = BareForce(0, 6, "riot police", "police", Told.OPEN)
REBELS = BareForce(0, 6, "insurgents", "rebels", Told.OPEN)
PRESIDENT = BareForce(0, 6, "president", "office", Told.OPEN)


@pytest.mark.parametrize(
    ("force", "iso", "expected"),
    [
        (POLICE, "IQ", ("iq-police", "Iraqi police", ActorType.POLICE, "IQ", None)),
        (POLICE, None, ("riot-police", "riot police", ActorType.POLICE, None, None)),
        (REBELS, "IQ", ("iq-rebels", "Iraqi rebels", ActorType.ARMED_GROUP, "IQ", None)),
        (REBELS, None, ("rebels", "rebels", ActorType.ARMED_GROUP, None, None)),
        (PRESIDENT, "IQ", ("iq-president", "Iraqi president", ActorType.GOVERNMENT, "IQ", "president")),
        (PRESIDENT, None, ("office-president", "president", ActorType.GOVERNMENT, None, "president")),
    ],
)
def test_a_bare_force_becomes_the_countrys_own_or_one_of_no_country(roster, force, iso, expected):
    actor = force.actor(iso, roster)
    assert (actor.id, actor.name, actor.type, actor.country, actor.role) == expected
    assert force.type is actor.type


def test_an_office_is_part_of_its_government(roster):
    minister = office_of("KE", "foreign minister", roster)
    assert (minister.id, minister.parent) == ("ke-foreign-minister", "ke-government")


@pytest.mark.parametrize(
    ("kind", "iso", "is_missing"),
    [("military", "IS", True), ("navy", "IS", True), ("police", "IS", False), ("military", "IQ", False),
     ("military", None, False)],
)  # fmt: skip
def test_a_country_without_an_army_has_police(kind, iso, is_missing):
    assert BareForce(0, 4, "army", kind, Told.OPEN).is_missing_in(iso) is is_missing


def test_a_bare_force_never_changes():
    assert not hasattr(POLICE, "__dict__")
    with pytest.raises(FrozenInstanceError):
        POLICE.noun = "police"
