"""What the words around a name say of how the meant place lies to it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from gazetteers import Name, spots
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.relative.expressions import (
    RelationKind,
    find_country_parts,
    find_relations,
    only_locates,
    wind,
)

NORTH, EAST, SOUTH, WEST = 0.0, 90.0, 180.0, 270.0
KIND = RelationKind


def relation_in(text, name, *others):
    names = spots(text, name, *others)
    return find_relations(text, names)[[text[n.start : n.end] for n in names].index(name)]


@pytest.mark.parametrize(
    ("text", "name", "words", "kind", "bearing", "km"),
    [
        ("A jeep burned 20 km south of Raqqa.", "Raqqa", "20 km south of Raqqa", KIND.OFFSET, SOUTH, 20),
        ("It fell some 10 miles (16 km) south-southeast of the Syrian city of Raqqa.", "Raqqa",
         "some 10 miles (16 km) south-southeast of the Syrian city of Raqqa", KIND.OFFSET, 157.5, 16.09344),
        ("A few kilometers south of\nRaqqa, lorries burned.", "Raqqa", "A few kilometers south of\nRaqqa", KIND.OFFSET, SOUTH, 4),
        ("It fell 2 km to the east of Raqqa.", "Raqqa", "2 km to the east of Raqqa", KIND.OFFSET, EAST, 2),
        ("It fell 2 km north of Syria's Raqqa.", "Raqqa", "2 km north of Syria's Raqqa", KIND.OFFSET, NORTH, 2),
        ("They were held less than 5 km from Raqqa.", "Raqqa", "less than 5 km from Raqqa", KIND.DISTANCE, None, 5),
        ("They were found 3 nautical miles off the coast of Latakia.", "Latakia",
         "3 nautical miles off the coast of Latakia", KIND.DISTANCE, None, 5.556),
        ("A patrol stopped just north of Raqqa.", "Raqqa", "just north of Raqqa", KIND.DIRECTION, NORTH, None),
        ("A patrol stopped southeast of the town of Raqqa.", "Raqqa", "southeast of the town of Raqqa", KIND.DIRECTION, 135, None),
        ("A bomb went off near the border town of Kobani.", "Kobani", "near the border town of Kobani", KIND.NEAR, None, None),
        ("Villages around Kobani emptied.", "Kobani", "around Kobani", KIND.NEAR, None, None),
        ("Checkpoints stood outside the capital, Tripoli.", "Tripoli", "outside the capital, Tripoli", KIND.NEAR, None, None),
        ("Shells hit the countryside of Hama.", "Hama", "the countryside of Hama", KIND.COUNTRYSIDE, None, None),
        ("Shells hit the southern countryside of Hama.", "Hama", "the southern countryside of Hama", KIND.COUNTRYSIDE, SOUTH, None),
        ("Shells hit the southern Hama countryside.", "Hama", "southern Hama countryside", KIND.COUNTRYSIDE, SOUTH, None),
        ("Shells hit Hama's western countryside.", "Hama", "Hama's western countryside", KIND.COUNTRYSIDE, WEST, None),
        ("Shells hit northern rural Hama.", "Hama", "northern rural Hama", KIND.COUNTRYSIDE, NORTH, None),
        ("Shells hit Hama’s eastern suburbs.", "Hama", "Hama’s eastern suburbs", KIND.OUTSKIRTS, EAST, None),
        ("Shells hit northern Syria.", "Syria", "northern Syria", KIND.PART, NORTH, None),
        ("Shells hit north-eastern Syria.", "Syria", "north-eastern Syria", KIND.PART, 45, None),
        ("Shells hit central Syria.", "Syria", "central Syria", KIND.PART, None, None),
        ("Shells hit the south of Syria.", "Syria", "the south of Syria", KIND.PART, SOUTH, None),
        ("Shells hit southern parts of Syria.", "Syria", "southern parts of Syria", KIND.PART, SOUTH, None),
        ("Shells hit Syria's south.", "Syria", "Syria's south", KIND.PART, SOUTH, None),
    ],
)  # fmt: skip
def test_the_words_around_a_name_say_how_the_place_lies_to_it(text, name, words, kind, bearing, km):
    relation = relation_in(text, name)
    assert relation is not None
    assert text[relation.start : relation.end] in (words, f"in {words}")
    assert (relation.kind, relation.bearing) == (kind, bearing)
    assert relation.distance_km == (None if km is None else pytest.approx(km))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army entered Raqqa.", "Raqqa"), ("They headed north. Raqqa was calm.", "Raqqa"),
        ("They stopped north of\n\nRaqqa fell on Monday.", "Raqqa"),
        ("Shells hit the northern province of Idlib.", "Idlib"),
        ("Shells hit the northern city of Idlib.", "Idlib"),
        ("Tanks stood near the border with Syria.", "Syria"),
        ("Shells hit northern and southern Gaza.", "Gaza"), ("Ships left Syria's north coast.", "Syria"),
        ("Gunmen fled Nigeria's northeast Borno state.", "Nigeria"),
        ("Shells hit the suburb of Jaramana.", "Jaramana"),
        ("Shells hit the Jaramana suburb of Damascus.", "Jaramana"),
        ("In nearby Jaramana nobody was hurt.", "Jaramana"),
        ("The battle took 20 minutes in Raqqa.", "Raqqa"), ("He was 20 miles into Raqqa.", "Raqqa"),
    ],
)  # fmt: skip
def test_other_words_say_nothing_of_the_kind(text, name):
    assert relation_in(text, name) is None


def test_two_names_are_what_a_place_lies_between():
    text = "Gunmen stopped a bus on the road between Hama and the city of Homs."
    first, second = find_relations(text, spots(text, "Hama", "Homs"))
    assert text[first.start : first.end] == "between Hama and the city of Homs"
    assert (first.kind, first.other, second.other) == (KIND.BETWEEN, 1, 0)
    assert replace(first, other=None) == replace(second, other=None)


@pytest.mark.parametrize("what", ["Talks", "A ceasefire", "Trade", "The row", "The agreement on prisoners"])
def test_what_parties_have_between_them_is_no_place(what):
    text = f"{what} between Hama and Homs ended."
    assert find_relations(text, spots(text, "Hama", "Homs")) == (None, None)


def test_names_in_a_pair_share_nearness_but_no_part():
    text = "Fighting near Hama and Homs."
    near = find_relations(text, spots(text, "Hama", "Homs"))
    assert [relation and relation.kind for relation in near] == [KIND.NEAR, KIND.NEAR]
    assert text[near[1].start : near[1].end] == "near Hama and Homs"
    text = "Fighting in northern Iraq and Syria."
    part = find_relations(text, spots(text, "Iraq", "Syria"))
    assert [relation and relation.kind for relation in part] == [KIND.PART, None]


@pytest.mark.parametrize(
    ("text", "name", "anchor", "locates"),
    [
        ("Troops took Tabqa, 40 km west of Raqqa.", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa, a small town 40 km west of Raqqa.", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa city, which lies 40 km west of Raqqa.", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa (40 km west of Raqqa).", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa in the western countryside of Raqqa.", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa in northern Syria.", "Tabqa", "Syria", True),
        ("Tabqa is located 40 km west of Raqqa.", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa and fought 40 km west of Raqqa.", "Tabqa", "Raqqa", False),
        ("Shells hit Tabqa and the countryside of Raqqa.", "Tabqa", "Raqqa", False),
        ("Shells hit Tabqa, the countryside of Raqqa, and Hama.", "Tabqa", "Raqqa", False),
        ("Troops left Tabqa. North of Raqqa, shells fell.", "Tabqa", "Raqqa", False),
        ("Troops moved from Tabqa to a base near Raqqa.", "Tabqa", "Raqqa", False),
        ("Troops took Tabqa, the countryside of Raqqa.", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa, the outskirts of Raqqa and Hama.", "Tabqa", "Raqqa", False),
        ("Troops took Tabqa, the outskirts of Raqqa, Hama and Homs.", "Tabqa", "Raqqa", False),
        ("Troops took Tabqa, the outskirts of Raqqa,\nand Hama.", "Tabqa", "Raqqa", False),
        ("Troops took Tabqa in the countryside of Raqqa, and Hama.", "Tabqa", "Raqqa", True),
        ("Troops took Tabqa, 40 km west of Raqqa, and Hama.", "Tabqa", "Raqqa", True),
        (f"Troops took Tabqa, a {'x' * 120} town 40 km west of Raqqa.", "Tabqa", "Raqqa", True),
        (f"Troops took Tabqa, a {'x' * 121} town 40 km west of Raqqa.", "Tabqa", "Raqqa", False),
    ],
)
def test_an_expression_may_only_say_where_a_named_place_lies(text, name, anchor, locates):
    names = spots(text, name, anchor)
    relation = find_relations(text, names)[1]
    assert only_locates(text, relation, names[0]) is locates


def test_a_part_of_the_country_is_found_without_its_name():
    text = "In the centre of the country, the country's northeast, the south of this country, the country's central areas."
    text += " Not on the country's north coast, the country’s northern."
    found = [(text[r.start : r.end], r.bearing) for r in find_country_parts(text)]
    assert found == [
        ("the centre of the country", None),
        ("the country's northeast", 45.0),
        ("the south of this country", SOUTH),
        ("the country's central areas", None),
    ]
    assert {r.kind for r in find_country_parts(text)} == {KIND.PART}


@given(st.text(st.sampled_from("Raqq20km south of.\n\u2028,’s northern between and the "), max_size=200))
def test_any_text_gives_expressions_that_hold_their_names(text):
    names = [Name(i, i + 5) for i in range(len(text)) if text.startswith("Raqqa", i)]
    for name, relation in zip(names, find_relations(text, names), strict=True):
        if relation is not None:
            assert 0 <= relation.start <= name.start < name.end <= relation.end <= len(text)


def test_a_long_run_of_spaces_or_digits_takes_no_time():
    text = "1" * 20_000 + " " * 20_000 + "km south of Raqqa" + " the" * 5_000
    started = time.monotonic()
    find_relations(text, spots(text, "Raqqa"))
    find_country_parts(text)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("length", "km"),
    [
        ("one km", 1), ("two km", 2), ("nine km", 9), ("nineteen km", 19), ("twenty km", 20), ("ninety km", 90),
        ("ninety-nine km", 99), ("thirty one km", 31), ("twenty-five kilometres", 25), ("half a km", 0.5), ("a km", 1), ("an km", 1), ("several km", 5),
        ("a couple of km", 2), ("a few km", 4), ("a dozen km", 12), ("dozens of km", 30), ("tens of km", 30),
        ("a hundred km", 100), ("one hundred km", 100), ("1,200 km", 1200), ("2.5 km", 2.5), ("2,5 km", 2.5),
        ("10–14 km", 12), ("10 to 14 km", 12), ("10 - 14 kms", 12), ("20-km", 20), ("20km", 20), ("3 kilometre", 3),
        ("100 miles", 160.9344), ("100 mi", 160.9344), ("a mile", 1.609344), ("100 nautical miles", 185.2),
        ("100 nmi", 185.2), ("800 metres", 0.8), ("800 meters", 0.8), ("800 m", 0.8), ("1,000 yards", 0.9144),
        ("1,000 feet", 0.3048), ("just over 20 km", 20), ("half a mile", 0.804672), ("just under 20 km", 20), ("20 km (12 miles)", 20),
        ("more than 20 km", 20), ("20 km away", 20),
    ],
)  # fmt: skip
def test_a_distance_is_read_in_figures_words_and_any_unit(length, km):
    relation = relation_in(f"It fell {length} south of Raqqa.", "Raqqa")
    assert (relation.kind, relation.bearing) == (KIND.OFFSET, SOUTH)
    assert relation.distance_km == pytest.approx(km, rel=1e-9)
    assert relation.start <= 9


BEARINGS = {
    "north": 0, "north-northeast": 22.5, "northeast": 45, "east-northeast": 67.5, "east": 90, "east-southeast": 112.5,
    "southeast": 135, "south-southeast": 157.5, "south": 180, "south-southwest": 202.5, "southwest": 225,
    "west-southwest": 247.5, "west": 270, "west-northwest": 292.5, "northwest": 315, "north-northwest": 337.5,
}  # fmt: skip


@pytest.mark.parametrize(("word", "bearing"), BEARINGS.items())
def test_each_of_sixteen_winds_has_its_bearing_and_a_bearing_its_nearest_wind(word, bearing):
    for written in (word, word.replace("-", " "), word.title()):
        assert relation_in(f"It fell 20 km {written} of Raqqa.", "Raqqa").bearing == bearing
    assert relation_in(f"It fell in {word}ern Raqqa.", "Raqqa").bearing == bearing
    assert wind(bearing) == wind(bearing + 11.2) == wind((bearing - 11.2) % 360) == word


@pytest.mark.parametrize(
    ("short", "bearing"),
    [("N", 0), ("NE", 45), ("E", 90), ("SE", 135), ("S", 180), ("SW", 225), ("W", 270), ("NW", 315)],
)
def test_a_wind_may_be_a_letter_or_two(short, bearing):
    assert relation_in(f"It fell 20 km {short} of Raqqa.", "Raqqa").bearing == bearing


@pytest.mark.parametrize(
    ("sides", "bearing"),
    [
        ("northern and western", 315), ("western and northern", 315), ("western/northwestern", 292.5),
        ("northeastern and western", 337.5), ("northern and southeastern", 67.5),
        ("southern or eastern", 135), ("southern and central", SOUTH),
    ],
)  # fmt: skip
def test_of_two_directions_it_is_the_one_halfway_the_short_way_round(sides, bearing):
    relation = relation_in(f"Shells hit {sides} Syria.", "Syria")
    assert (relation.kind, relation.bearing) == (KIND.PART, bearing)


@pytest.mark.parametrize(
    "sides", ["eastern and western", "west-northwestern and eastern", "eastern and west-southwestern"]
)
def test_two_directions_that_leave_nothing_out_are_no_part(sides):
    assert relation_in(f"Shells hit {sides} Syria.", "Syria") is None
    countryside = relation_in(f"Shells hit the {sides} countryside of Hama.", "Hama")
    assert (countryside.kind, countryside.bearing) == (KIND.COUNTRYSIDE, None)


def test_words_out_of_reach_are_not_read_and_no_number_is_cut_in_two():
    # With 130 characters before the name the distance is within reach.
    near, far = (f"It fell 20 km south of the {'x' * n} town of Raqqa." for n in (102, 103))
    assert relation_in(near, "Raqqa").distance_km == 20
    assert (relation_in(far, "Raqqa").kind, relation_in(far, "Raqqa").distance_km) == (KIND.DIRECTION, None)


@pytest.mark.parametrize(
    ("text", "words", "kind", "bearing"),
    [
        ("in southern Idlib's countryside", "southern Idlib's countryside", KIND.COUNTRYSIDE, SOUTH),
        ("in southern Idlib's eastern countryside", "Idlib's eastern countryside", KIND.COUNTRYSIDE, EAST),
        ("near Idlib's suburbs", "Idlib's suburbs", KIND.OUTSKIRTS, None),
        ("north of Idlib's suburbs", "Idlib's suburbs", KIND.OUTSKIRTS, None),
        ("a northern suburb of Idlib", "a northern suburb of Idlib", KIND.OUTSKIRTS, NORTH),
        ("off the eastern coast of Idlib", "off the eastern coast of Idlib", KIND.NEAR, None),
    ],
)
def test_words_before_and_behind_a_name_go_together(text, words, kind, bearing):
    relation = relation_in(text, "Idlib")
    assert (text[relation.start : relation.end], relation.kind, relation.bearing) == (words, kind, bearing)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("between Hama.", [None]),
        ("between Hama, Homs", [None, None]),
        ("between Hama and Homs and Raqqa", [KIND.BETWEEN, KIND.BETWEEN, None]),
        ("Raqqa lies between Hama and Homs", [None, KIND.BETWEEN, KIND.BETWEEN]),
        (f"Talks {'x' * 123} between Hama and Homs", [None, None]),
        (f"Talks {'x' * 124} between Hama and Homs", [KIND.BETWEEN, KIND.BETWEEN]),
        (f"between the {'x' * 100} city of Hama and Homs", [KIND.BETWEEN, KIND.BETWEEN]),
        ("near Hama and Homs and Raqqa", [KIND.NEAR, KIND.NEAR, KIND.NEAR]),
        ("near Hama and Homs's suburbs", [KIND.NEAR, KIND.OUTSKIRTS]),
        ("near Hama or Homs", [KIND.NEAR, None]),
        ("the countryside of Hama and Homs", [KIND.COUNTRYSIDE, KIND.COUNTRYSIDE]),
        ("the outskirts of Hama and Homs", [KIND.OUTSKIRTS, KIND.OUTSKIRTS]),
        ("Hama's outskirts and Homs", [KIND.OUTSKIRTS, None]),
        ("20 km south of Hama and Homs", [KIND.OFFSET, None]),
        ("20 km from Hama and Homs", [KIND.DISTANCE, None]),
        ("just north of Hama and Homs", [KIND.DIRECTION, None]),
    ],
)
def test_what_two_names_share_is_told_by_what_stands_between_them(text, kinds):
    names = spots(text, *(name for name in ("Hama", "Homs", "Raqqa") if name in text))
    assert [relation and relation.kind for relation in find_relations(text, names)] == kinds


def test_each_of_two_names_knows_the_other_by_its_number():
    text = "Raqqa was calm. A mine lay between Hama and Homs."
    _, first, second = find_relations(text, spots(text, "Raqqa", "Hama", "Homs"))
    assert (first.other, second.other) == (2, 1)
    assert text[first.start : first.end] == text[second.start : second.end] == "between Hama and Homs"
