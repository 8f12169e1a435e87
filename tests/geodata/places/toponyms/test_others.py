"""The names of others in a text, and which of them hold a span."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorMention, ActorType
from articles.actors.finding import ActorsFound
from articles.article import Span
from geodata.places.toponyms.others import NamesRead, Spans

spans = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda s: Span(s[0], s[0] + s[1])), max_size=8
)


@settings(max_examples=80)
@given(spans, st.integers(0, 14), st.integers(1, 5))
def test_what_holds_a_range_begins_no_later_and_ends_no_sooner(some, start, length):
    held = Spans.of([*some, *some]).holding(start, start + length)
    assert sorted(held) == sorted(
        {(s.start, s.end) for s in some if s.start <= start and start + length <= s.end}
    )


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [(2, 8, True), (3, 7, True), (2, 3, True), (7, 8, True), (1, 8, False), (2, 9, False), (8, 9, False)],
)
def test_a_span_holds_itself_and_what_lies_in_it(start, end, held):
    assert bool(Spans.of([Span(2, 8)]).holding(start, end)) is held
    assert Spans.of([]).holding(start, end) == []


def mention(start, end, type_):
    return ActorMention(start, end, "x" * (end - start), Actor(f"{start}", "X", type_), ())


def test_names_are_sorted_by_how_much_they_say_against_a_place_inside():
    found = ActorsFound(
        mentions=(
            mention(0, 20, ActorType.PERSON),
            mention(30, 40, ActorType.GOVERNMENT),
            mention(50, 60, ActorType.ARMED_GROUP),
            mention(61, 70, ActorType.PARTY),
            mention(71, 80, ActorType.COALITION),
            mention(81, 90, ActorType.INTERGOVERNMENTAL),
            mention(91, 95, ActorType.ORGANISATION),
            mention(100, 110, ActorType.PERSON),
            mention(120, 130, ActorType.PARTY),
            mention(140, 150, ActorType.PERSON),
            mention(160, 170, ActorType.MEDIA),
        ),
        # The first person's name without his title; those that reach out of a person's; one that is unsure; a whole one.
        names=(Span(5, 20), Span(15, 21), Span(91, 95), Span(100, 110), Span(139, 150), Span(140, 150)),
        unsure=frozenset({Span(100, 110), Span(120, 130)}),
    )
    read = NamesRead.of(found)
    assert read.names == found.names
    assert read.persons == (Span(5, 20), Span(140, 150))
    assert read.governments == (Span(30, 40),)
    assert read.media == (Span(160, 170),)
    assert read.closed == (Span(50, 60), Span(61, 70), Span(71, 80), Span(81, 90))
