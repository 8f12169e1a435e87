"""What sounds like violence and is none; where it also names who attacks or who was hit, it stays so."""

from __future__ import annotations

import pytest

from articles.kinds.harmless import told_as_harmless
from articles.kinds.kind import Kind

HARMLESS = [
    (Kind.ATTACK, "Marines stormed a mock village near the bay.", Kind.DEPLOYMENT),
    (Kind.SHELLING, "Howitzers lobbed shells at a hulk as part of the same drill.", Kind.DEPLOYMENT),
    (Kind.CHANGE_OF_CONTROL, "Paratroopers seized an airfield in an exercise on Tuesday.", Kind.DEPLOYMENT),
    (Kind.BOMBING, "A gas cylinder blew up in a kitchen and killed six diners.", Kind.OTHER),
    (Kind.BOMBING, "A coal mine blast killed nine miners.", Kind.OTHER),
    (Kind.BOMBING, "An explosion at a fireworks factory took the roof off.", Kind.OTHER),
    (Kind.BOMBING, "Deminers set off thirty rusty shells.", Kind.OTHER),
    (Kind.BOMBING, "A wartime bomb was destroyed in a controlled explosion.", Kind.OTHER),
    (Kind.ATTACK, "The lira came under heavy fire on Monday.", Kind.OTHER),
    (Kind.SHELLING, "The visitors bombarded the goal for an hour.", Kind.OTHER),
    (Kind.ATTACK, "The party stormed to victory.", Kind.OTHER),
]
VIOLENT = [
    (Kind.ATTACK, "Gunmen stormed a base during an exercise."),
    (Kind.CLASH, "Four soldiers were killed in a war game when a shell fell short."),
    (Kind.BOMBING, "Rebels blew up a gas pipeline."),
    (Kind.BOMBING, "A fuel tanker exploded after a drone struck it."),
    (Kind.BOMBING, "The blast was caused by a gas cylinder, not by a bomb."),
    (Kind.BOMBING, "A controlled explosion killed two men."),
    (Kind.ATTACK, "The visitors came under fire near the border."),
    (Kind.PROTEST, "A boiler exploded during the march."),
]


@pytest.mark.parametrize(("kind", "text", "expected"), HARMLESS)
def test_an_exercise_an_accident_a_game_or_a_market_is_no_violence(
    kind: Kind, text: str, expected: Kind
) -> None:
    told = told_as_harmless(text, kind)
    assert told is not None
    assert told[0] is expected
    assert told[1].rpartition("“")[2].rstrip("”") in text


@pytest.mark.parametrize(("kind", "text"), VIOLENT)
def test_where_it_names_who_attacks_or_was_hit_or_is_of_another_kind_it_stays(kind: Kind, text: str) -> None:
    assert told_as_harmless(text, kind) is None
