"""Actors: their codes in ACLED's terms, and that they never change."""

import pytest

from articles.actors.actor import Actor, ActorMention, ActorType, inter_code

CODES = {
    1: "government|military|police",
    2: "armed group",
    3: "political militia",
    4: "communal militia",
    6: "protesters",
    7: "NGO|party|person|civilians|media|company|organisation",
    8: "intergovernmental|coalition",
}


@pytest.mark.parametrize(("type_", "code"), [(t, c) for c, types in CODES.items() for t in types.split("|")])
def test_each_type_has_its_code_at_home_and_only_state_forces_are_external_abroad(type_, code):
    def coded(home, country, *, is_riot=False):
        return inter_code(Actor("a", "A", ActorType(type_), home), country=country, is_riot=is_riot)

    assert [coded(*at) for at in ((None, None), ("SY", None), (None, "SY"), ("SY", "SY"))] == [code] * 4
    assert coded("SY", "IQ") == (8 if code == 1 else code)
    assert coded("SY", "IQ", is_riot=True) == (
        5 if type_ in ("protesters", "civilians") else 8 if code == 1 else code
    )


def test_every_type_is_among_these():
    assert set("|".join(CODES.values()).split("|")) == set(ActorType)


def test_actors_and_their_mentions_never_change():
    one, other = (Actor(id_, "A", ActorType.PARTY) for id_ in "ab")
    assert len({one, other, Actor("a", "A", ActorType.PARTY)}) == 2
    assert (
        len({ActorMention(0, 1, "A", one), ActorMention(0, 1, "A", one), ActorMention(0, 1, "A", other)}) == 2
    )
