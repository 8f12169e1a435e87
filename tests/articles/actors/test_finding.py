"""What is found of any text: exact slices, in order, with reasons."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.actors.finding import ActorsFound
from articles.article import Span


def test_every_mention_says_why(read):
    mentions = read("Kremlin spokesman Dmitry Peskov said Russian forces and the SDF had met.")
    assert len(mentions) > 2
    assert all(m.why for m in mentions)


ODD_WORDS = (
    "Turkish|and|Russian|forces|IS|’s|'|-|–|(|)|.|,|\n|\n\n|al-|Al |of|Iraq|President|his|counterpart|Assad"
    "|the|Ankara|to|Moscow:|U.S.|🙂|\u0301|\u200f|pro-Iran|Gen.|Ali|Hassan|İ|ß|½|\x00|coalition|ministry|Brigade|backed"
    "|Fighters|from"
)


ODD = st.lists(st.sampled_from(ODD_WORDS.split("|")), max_size=25)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD, st.sampled_from(["", " "]))
def test_mentions_are_exact_slices_in_order_that_never_overlap(read, names, pieces, glue):
    text = "x" + glue.join(pieces)
    found = read(text)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(name in text for name in names(text))


def test_names_hold_the_places_within_them(names):
    text = (
        "At the Baghdad Conference Bashar al-Assad and envoys of the Arab League spoke of the "
        "Kurdistan Workers' Party. Assad left early."
    )
    parts = ["Baghdad Conference", "Bashar al-Assad", "Arab League", "Kurdistan Workers' Party", "Assad"]
    assert names(text) == parts


SURE, UNSURE = (
    ActorMention(start, end, "X", Actor("x", "X", ActorType.PARTY)) for start, end in ((0, 5), (10, 15))
)


@pytest.mark.parametrize(
    ("places", "stands"),
    [
        ((), True), (((15, 20), (5, 10)), True), (((14, 20),), False), (((5, 11),), False),
        (((12, 13),), False), (((20, 25), (0, 5), (9, 16)), False), (((10, 15),), False),
        (((0, 1), (1, 2), (30, 31)), True),
    ],
)  # fmt: skip
def test_a_mention_that_is_unsure_gives_way_to_a_place_that_shares_a_character(places, stands):
    found = ActorsFound((SURE, UNSURE), (), frozenset({Span(10, 15)}))
    assert len({found, ActorsFound((SURE, UNSURE), (), frozenset({Span(10, 15)}))}) == 1
    beside = found.beside([Span(*place) for place in places])
    assert beside == ((SURE, UNSURE) if stands else (SURE,))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Turkish and Russian troops attacked Hamas.", "agent agent target"),
        ("They attacked Turkish, Russian and Iranian troops.", "target target target"),
        ("Photo: Reuters. Hamas left.", "credit agent"),
        ("CAIRO (Reuters) - Hamas left.", "credit agent"),
    ],
)
def test_adjectives_of_one_noun_share_its_part_and_only_media_file(read, text, parts):
    assert [m.part for m in read(text)] == [ActorPart(part) for part in parts.split()]
    assert ActorPart.CREDIT not in [m.part for m in read("CAIRO (Hamas) - Rain fell.")]


def test_names_are_those_of_mentions_and_others_apart_from_them(names):
    text = "Members of the Third Army met at the Velmar Treaty. Emmanuel Macron left Syria."
    assert names(text) == ["Third Army", "Velmar Treaty", "Emmanuel Macron"]
