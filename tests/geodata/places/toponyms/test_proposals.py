"""Which spans of a text are proposed as place names: generously, whole, and none over another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.english.model import analyse
from geodata.places.toponyms.proposals import propose


def proposed(text, gazetteer, doc=None):
    return [p.text for p in propose(text, gazetteer, doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Floods closed the Qaruh River at noon.", ["Qaruh River"]),
        ("They met at the Mezzeh military airport.", ["Mezzeh military airport"]),
        ("Trucks waited on Highway 14 for hours.", ["Highway 14"]),
        ("Refugees reached Cox’s Bazar in August.", ["Cox’s Bazar"]),
        ("Aid came from Mosul’s Nasr Street.", ["Mosul", "Nasr Street"]),
        ("The battle for Aleppo and Homs went on.", ["Aleppo", "Homs"]),
        ("Israel-Hamas talks resumed.", ["Israel"]),
        ("In al-Hasakeh, shops stayed shut.", ["al-Hasakeh"]),
        ("Shells fell near Qzvrtam at dawn.", ["Qzvrtam"]),
        ("He told the ambassador that nothing had changed.", []),
    ],
)  # fmt: skip
def test_names_are_proposed_whole(text, expected, gazetteer):
    found = proposed(text, gazetteer)
    assert [name for name in found if name in expected] == expected
    assert not any(other in name and other != name for name in expected for other in found)


def test_a_state_after_a_party_letter_is_proposed(gazetteer):
    assert "Texas" in proposed("Senator Cruz, R-Texas, spoke.", gazetteer)


def test_what_only_the_tagger_takes_for_a_place_is_proposed(gazetteer):
    text = "Officials said two people died in Velmarkand, a village in northern Syria."
    (unknown,) = [p for p in propose(text, gazetteer, analyse(text)) if p.text == "Velmarkand"]
    assert unknown.tag == "GPE"


def test_a_run_that_ends_as_places_do_is_marked(gazetteer):
    runs = {p.text: p.is_run for p in propose("The Qaruh River runs past Mosul.", gazetteer, None)}
    assert runs["Qaruh River"]
    assert not runs["Mosul"]


words = st.sampled_from(
    [
        "Mosul",
        "River",
        "the",
        "al-Hasakeh",
        "and",
        "Qaruh",
        "Street",
        "’s",
        ",",
        "R-Ky.",
        "U.S.",
        "of",
        "Highway 5",
        "\n",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(words, max_size=20).map(" ".join))
def test_proposals_are_slices_in_order_and_none_lies_over_another(gazetteer, text):
    found = propose(text, gazetteer, None)
    assert all(text[p.start : p.end] == p.text for p in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
