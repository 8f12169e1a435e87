"""Sides are told where the words tell them, and left blank elsewhere."""

import pytest

from articles.actors.actor import Actor, ActorPart, ActorType
from articles.kinds.kind import Kind
from geodata.archive.exports.sides import Named, Side, sides_of

A, B, C, D = (Actor(name, name, ActorType.ARMED_GROUP) for name in "ABCD")
PARTS = {"+": ActorPart.AGENT, "-": ActorPart.TARGET, "!": ActorPart.SPEAKER}


def told(text, kind=Kind.ATTACK):
    """The sides of a text in which +A does, -A suffers and !A speaks."""
    plain, named = "", []
    for n, sign in enumerate(text):
        if sign in PARTS:
            continue
        before = text[n - 1] if n else ""
        if before in PARTS and before:
            actor = next(one for one in (A, B, C, D) if one.name == sign)
            named.append(Named(len(plain), len(plain) + 1, actor, PARTS[before]))
        plain += sign
    return sides_of(named, plain, kind)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("+A struck -B", Side(A), Side(B)),
        ("-B was struck by +A", Side(A), Side(B)),
        ("+A struck", Side(A), Side()),
        ("-B fled", Side(), Side(B)),
        ("!A said so", Side(), Side()),
        ("", Side(), Side()),
        ("+A, +B and the +C struck -D", Side(A, (B, C)), Side(D)),
        ("+A struck -B, and the -C", Side(A), Side(B, (C,))),
        # Named once more, where no list is.
        ("+A and +B struck -C, then +A ran", Side(A, (B,)), Side(C)),
        # Two clauses: who struck whom is not said by the parts.
        ("+A struck while +B took -C", Side(), Side(C)),
        ("+A struck -B and shelled -C", Side(A), Side()),
        # Each is both.
        ("+A struck -B, and +B struck -A", Side(), Side()),
        ("+A struck -B and -B fled, +A said", Side(A), Side(B)),
        ("+A struck -B and then +B struck", Side(), Side()),
    ],
)
def test_who_does_and_whom_it_is_done_to(text, one, other):
    assert told(text) == (one, other)


def test_two_that_clash_stand_against_each_other():
    assert told("+A and +B clashed", Kind.CLASH) == (Side(A), Side(B))
    assert told("+A and +B met", Kind.TALKS) == (Side(A, (B,)), Side())


def test_of_three_that_clash_nobody_knows_who_is_with_whom():
    assert told("+A, +B and +C clashed", Kind.CLASH) == (Side(), Side())


def test_a_clash_with_somebody_it_is_done_to_has_its_sides():
    assert told("+A and +B clashed with -C", Kind.CLASH) == (Side(A, (B,)), Side(C))
    assert told("+A clashed", Kind.CLASH) == (Side(A), Side())
