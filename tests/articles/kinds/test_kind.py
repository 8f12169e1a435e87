"""The words for kinds, and what of ACLED's fits each."""

import pytest

from articles.kinds.kind import EVENT_TYPES, TYPES_OF, Kind, SubEvent, fitting, sub_events


def test_acled_has_25_sub_event_types_each_of_one_of_its_six_event_types():
    assert [len(parts) for parts in EVENT_TYPES.values()] == [3, 6, 3, 3, 2, 8]
    assert {part for parts in EVENT_TYPES.values() for part in parts} == set(SubEvent)
    assert len(SubEvent) == 25
    # One name stands for one thing, be it of an event type or of a sub-event type.
    assert not EVENT_TYPES.keys() & {part.value for part in SubEvent}


@pytest.mark.parametrize(
    ("part", "event_type", "disorder_type"),
    [
        (SubEvent.ARMED_CLASH, "Battles", "Political violence"),
        (SubEvent.GRENADE, "Explosions/Remote violence", "Political violence"),
        (SubEvent.ABDUCTION, "Violence against civilians", "Political violence"),
        (SubEvent.PEACEFUL_PROTEST, "Protests", "Demonstrations"),
        (SubEvent.EXCESSIVE_FORCE, "Protests", "Political violence; Demonstrations"),
        (SubEvent.VIOLENT_DEMONSTRATION, "Riots", "Demonstrations"),
        (SubEvent.MOB_VIOLENCE, "Riots", "Political violence"),
        (SubEvent.ARRESTS, "Strategic developments", "Strategic developments"),
    ],
)
def test_a_sub_event_type_has_acled_s_classes(part, event_type, disorder_type):
    assert (part.event_type, part.disorder_type) == (event_type, disorder_type)


def test_every_type_of_acled_s_fits_some_kind_and_nothing_fits_a_kind_that_tells_no_event():
    assert {part for parts in TYPES_OF.values() for part in parts} == set(SubEvent)
    assert set(Kind) - TYPES_OF.keys() == {Kind.AID, Kind.STATEMENT, Kind.SANCTIONS, Kind.UNCLASSIFIED}
    assert all(len(set(parts)) == len(parts) > 0 for parts in TYPES_OF.values())


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (Kind.BOMBING, SubEvent.SUICIDE_BOMB, SubEvent.SUICIDE_BOMB),
        (Kind.BOMBING, SubEvent.ARMED_CLASH, None),
        (Kind.BOMBING, None, None),
        (Kind.SHELLING, None, SubEvent.SHELLING),
        (Kind.SHELLING, SubEvent.AIR_STRIKE, SubEvent.SHELLING),
        (Kind.CHEMICAL_WEAPONS, None, SubEvent.CHEMICAL_WEAPON),
        (Kind.AID, SubEvent.AGREEMENT, None),
    ],
)
def test_of_another_kind_a_type_stays_where_it_fits_else_there_is_the_only_one_or_none(kind, before, after):
    assert fitting(kind, before) is after


def test_names_of_either_kind_stand_for_sub_event_types():
    assert sub_events(["Riots", "Attack"]) == {
        SubEvent.VIOLENT_DEMONSTRATION, SubEvent.MOB_VIOLENCE, SubEvent.ATTACK
    }  # fmt: skip
    assert sub_events([]) == frozenset()
    for unknown in ("", "Brawl", "battles"):
        with pytest.raises(ValueError, match="not a valid"):
            sub_events([unknown])
