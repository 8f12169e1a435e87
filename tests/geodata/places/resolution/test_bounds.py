"""A name is held to what its sentence says of where it lies, and a small namesake elsewhere is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gazetteers import small_gazetteer

from geodata.places.gazetteer.place import Place
from geodata.places.resolution.bounds import Container
from geodata.places.resolution.resolving import resolve
from geodata.places.toponyms.finding import Toponym

ARLAND = Place(1, "Arland", 0.0, 0.0, "PCLI", "XA", population=5_000_000, radius_km=300.0)
BELAND = Place(2, "Beland", 40.0, 40.0, "PCLI", "XB", population=5_000_000, radius_km=300.0)
NORTH = Place(3, "Norda", 2.0, 0.0, "ADM1", "XA", "Norda", 3, 100_000, 80.0)


@pytest.mark.parametrize(
    ("outer", "place", "holds", "may_hold"),
    [
        (Container(ARLAND), {}, True, True),
        (Container(ARLAND), {"country": "XB"}, False, True),
        (Container(ARLAND), {"country": "XB", "lat": 6.4}, False, False),
        (Container(ARLAND), {"country": "XB", "lat": 6.2}, False, True),
        # What borders are not drawn around may lie in several countries.
        (Container(ARLAND), {"country": "XB", "lat": 6.4, "feature_code": "STM"}, False, True),
        (Container(NORTH), {"admin1_id": 3, "lat": 9.0}, True, True),
        (Container(NORTH), {"lat": 3.1}, True, True), (Container(NORTH), {"lat": 3.2}, False, True),
        (Container(NORTH), {"lat": 4.3}, False, True), (Container(NORTH), {"lat": 4.4}, False, False),
        (Container(countries=frozenset({"XA"})), {}, True, True),
        (Container(countries=frozenset({"XB"})), {}, False, True),
    ],
)  # fmt: skip
def test_a_container_holds_what_lies_in_it_and_may_hold_what_is_near(outer, place, holds, may_hold):
    place = replace(Place(9, "Qam", 2.0, 0.0, "PPL", "XA", population=400), **place)
    assert (outer.holds(place), outer.may_hold(place)) == (holds, may_hold)


def test_a_division_does_not_lie_in_itself():
    far = replace(NORTH, radius_km=None)
    assert not Container(far).holds(replace(NORTH, lat=9.0))


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    places = [
        ARLAND, BELAND, NORTH,
        Place(10, "Qamish", 41.0, 40.0, "PPL", "XB", population=2_000_000),
        Place(11, "Boneh", 41.5, 40.0, "PPL", "XB", population=9_000),
        Place(12, "Belem", 2.5, 0.0, "PPL", "XA", "Norda", 3, 20_000),
        Place(13, "Belem", 42.0, 40.0, "PPL", "XB", population=90_000),
        Place(14, "Tamar", 1.0, 1.0, "PPL", "XA", population=30_000),
    ]  # fmt: skip
    return small_gazetteer(tmp_path_factory.mktemp("few") / "few", *places)


def placed(text, few, threshold=0.01):
    """The id of each name's place, with the first reason, in the order of the text."""
    known = ("Arland", "Beland", "Norda", "Qamish", "Boneh", "Belem", "Tamar")
    starts = sorted((i, n) for n in known for i in range(len(text)) if text.startswith(n, i))
    toponyms = [Toponym(i, i + len(name), name, name) for i, name in starts]
    found = resolve(toponyms, few, text=text, threshold=threshold)
    return [(r.toponym.text, r.place and r.place.id, r.why[0]) for r in found]


@pytest.mark.parametrize(
    "text",
    [
        "They died in Qamish, a village in Arland.", "They died in Qamish, a small market town of Arland.",
        "They died in Qamish, a village in eastern Arland.", "They died in Qamish, also a hamlet in the hills of Arland.",
        "They died in Qamish, in Arland.", "They died in Qamish in what was then Arland.", "It burned Arland's Qamish.",
        "It burned Arland's northern Qamish.", "It burned Arland's frontier town of Qamish.",
        "They died in the Qamish area of Arland.",
    ],
)  # fmt: skip
def test_a_name_without_a_place_where_its_sentence_puts_it_has_none(text, few):
    found = {name: (place, why) for name, place, why in placed(text, few)}
    assert found["Qamish"] == (None, "no place of this name is known in Arland")
    assert found["Arland"][0] == 1


@pytest.mark.parametrize(
    "text",
    [
        "They left Qamish and Arland.",
        "Arland's war on Qamish went on.",
        "They left Qamish, Arland said.",
        "They died in Qamish. In Arland nobody did.",
    ],
)
def test_words_that_do_not_say_where_a_name_lies_take_nothing_away(text, few):
    assert {name: place for name, place, _ in placed(text, few)}["Qamish"] == 10


def test_what_a_sentence_says_of_a_name_holds_wherever_it_stands_bare(few):
    found = placed("Qamish mourns. They died in Qamish, a village in Arland. Qamish is empty.", few)
    assert [place for name, place, _ in found if name == "Qamish"] == [None, None, None]
    reason = "no place of this name is known in Arland"
    assert [why for name, _, why in found if name == "Qamish"] == [
        f"{reason}, where it is named again", reason, f"{reason}, where it is named again",
    ]  # fmt: skip


def test_a_longer_name_says_nothing_of_the_shorter(few):
    found = placed("They died in Port Qamish, a slum of Arland. Boats reached Qamish.", few)
    assert [place for name, place, _ in found if name == "Qamish"] == [None, 10]


def test_another_place_of_the_name_is_meant_where_its_sentence_puts_it(few):
    for text, expected in (
        ("It burned Belem, a village in Beland.", 13), ("It burned Belem, a village of Norda, in Arland.", 12),
    ):  # fmt: skip
        assert {name: place for name, place, _ in placed(text, few)}["Belem"] == expected


def test_a_small_place_in_a_country_that_nothing_else_lies_in_is_a_namesake(few):
    found = placed("They left Boneh, Tamar and Norda.", few)
    assert [(name, place) for name, place, _ in found] == [("Boneh", None), ("Tamar", 14), ("Norda", 3)]
    assert found[0][2] == "nothing else in the text lies in the country of Boneh, XB"
    assert placed("They left Boneh, Beland, for Tamar and Norda.", few)[0][:2] == ("Boneh", 11)
    # A great city is known everywhere; one other name says nothing of where a text is set.
    assert [place for _, place, _ in placed("They left Qamish, Tamar and Norda.", few)] == [10, 14, 3]
    assert [place for _, place, _ in placed("They left Boneh and Tamar.", few)] == [11, 14]
    assert [place for _, place, _ in placed("They left Boneh, Qamish, Tamar and Norda.", few)] == [
        11,
        10,
        14,
        3,
    ]


def test_names_that_a_person_marked_keep_the_likeliest_place(few):
    found = placed("They died in Qamish, a village in Arland.", few, threshold=0.0)
    assert [place for _, place, _ in found] == [10, 1]


def test_the_reasons_are_those_of_the_place_that_is_meant_and_name_what_was_passed_over(few):
    text = "It burned Belem, a village in Beland. They left Arland, Norda and Tamar."
    toponyms = [
        Toponym(text.index(n), text.index(n) + len(n), n, n)
        for n in ("Belem", "Beland", "Arland", "Norda", "Tamar")
    ]
    (belem, *_) = resolve(toponyms, few, text=text, threshold=0.01)
    assert belem.place.id == 13
    assert belem.why[0] in ("the name as written", "the words beside it place it in Beland")
    text = "They died in Qamish, a village in Arland."
    (qamish, _) = resolve(
        [Toponym(13, 19, "Qamish", "Qamish"), Toponym(34, 40, "Arland", "Arland")], few, text=text
    )
    assert qamish.why == ("no place of this name is known in Arland", "passed over: Qamish, XB")
    assert (qamish.place, qamish.score, qamish.candidates[0].place.id) == (None, 0.0, 10)
