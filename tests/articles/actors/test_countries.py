"""Countries: what their institutions are called, and which adjectives tell too little."""

import pytest

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import INSTITUTIONS, Country, shared_adjectives

VELMARIA = Country(
    "XQ",
    "Velmaria",
    army=("Velmarian Guard", "Guard of Velmaria"),
    agencies=(("intelligence", "Velmar Watch"), ("intelligence", "Watch"), ("military", "Velmar Legion")),
)


@pytest.mark.parametrize(
    ("kind", "actor"),
    [
        ("government", Actor("xq-government", "Velmarian government", ActorType.GOVERNMENT, "XQ")),
        ("military", Actor("xq-military", "Velmarian Guard", ActorType.MILITARY, "XQ")),
        ("intelligence", Actor("xq-intelligence", "Velmar Watch", ActorType.GOVERNMENT, "XQ", parent="xq-government")),
        ("navy", Actor("xq-navy", "Velmarian navy", ActorType.MILITARY, "XQ", parent="xq-military")),
        ("police", Actor("xq-police", "Velmarian police", ActorType.POLICE, "XQ", parent="xq-government")),
        ("rebels", Actor("xq-rebels", "Velmarian rebels", ActorType.ARMED_GROUP, "XQ")),
    ],
)  # fmt: skip
def test_an_institution_has_the_country_s_own_name_for_it_or_the_rule_s(kind, actor):
    assert VELMARIA.institution(kind, "Velmarian") == actor


def test_a_country_without_an_army_of_its_own_name_has_its_agency_s_or_the_rule_s():
    legion = Country("XQ", "Velmaria", agencies=(("military", "Velmar Legion"),))
    assert legion.institution("military", "Velmarian").name == "Velmar Legion"
    assert Country("XQ", "Velmaria").institution("military", "Velmarian").name == "Velmarian armed forces"
    assert (
        Country("XQ", "Velmaria", army=("Guard",)).institution("navy", "Velmarian").name == "Velmarian navy"
    )


def test_what_stands_above_an_institution_is_one_and_nothing_stands_above_that_twice_over():
    parents = {kind: made.parent for kind, made in INSTITUTIONS.items()}
    assert {parent for parent in parents.values() if parent} == {"government", "military"}
    assert (parents["government"], parents["military"]) == (None, None)


@pytest.mark.parametrize("iso", ["xq", "XQQ", "X", "X1", ""])
def test_a_code_is_two_capital_letters(iso):
    with pytest.raises(ValueError, match="two capital letters"):
        Country(iso, "Velmaria")


@pytest.mark.parametrize("field", ["other_names", "adjectives", "people", "capitals", "seats", "army"])
def test_every_name_of_a_country_has_letters(field):
    with pytest.raises(ValueError, match="not a name"):
        Country("XQ", "Velmaria", **{field: ("Good", "!")})
    with pytest.raises(ValueError, match="not a name"):
        Country("XQ", "Velmaria", agencies=(("navy", "!"),))


def test_an_adjective_of_two_countries_is_shared_and_one_listed_twice_is_not():
    one = Country("XA", "A", adjectives=("Velmarian", "Norvik", "Norvik"))
    other = Country("XB", "B", adjectives=("Velmarian",))
    assert shared_adjectives([one, other]) == {"Velmarian"}
    assert shared_adjectives([]) == frozenset()


def test_countries_and_institutions_never_change():
    assert len({VELMARIA, Country("XQ", "Velmaria"), Country("XQ", "Velmaria")}) == 2
    assert hash(INSTITUTIONS["navy"]) is not None
    assert not hasattr(VELMARIA, "__dict__")
