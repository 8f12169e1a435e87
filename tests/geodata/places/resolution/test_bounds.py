"""A name is held to what its sentence says of where it lies, and a small namesake elsewhere is refused."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest
from gazetteers import small_gazetteer

from geodata.places.gazetteer.place import Place
from geodata.places.resolution.bounds import Container, kept_in_bounds
from geodata.places.resolution.candidates import FIXED, Candidate, Cues, Name, Option, Resolution
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
        # 50 km around it; twice its radius and 100 km: 1.1690 and 2.3382 degrees.
        (Container(NORTH), {"lat": 3.1686}, True, True), (Container(NORTH), {"lat": 3.1696}, False, True),
        (Container(NORTH), {"lat": 4.3377}, False, True), (Container(NORTH), {"lat": 4.3387}, False, False),
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


# In the texts below [Qamish=10] is a name that was taken for place 10, and [Belem=-] one for which no place was sure enough. A name
# may mean each place that goes by it here, the earlier the likelier; [Belem=12/district] is another name than [Belem=12].

PLACES = {
    "Arland": [ARLAND], "Beland": [BELAND], "Norda": [NORTH],
    "Qamish": [Place(10, "Qamish", 41.0, 40.0, "PPL", "XB", population=2_000_000)],
    "Boneh": [Place(11, "Boneh", 41.5, 40.0, "PPL", "XB", population=9_000)],
    "Belem": [
        Place(13, "Belem", 42.0, 40.0, "PPL", "XB", population=90_000),
        Place(12, "Belem", 2.5, 0.0, "PPL", "XA", "Norda", 3, 20_000),
        Place(15, "Belem", -2.5, 0.0, "PPL", "XA", population=20_000),
        Place(16, "Belem", 39.0, 35.0, "PPL", "TR", population=900),
    ],
    "Tamar": [Place(14, "Tamar", 1.0, 1.0, "PPL", "XA", population=30_000)],
    "Sela": [Place(17, "Sela", 1.1, 1.0, "PPL", "XA", population=30_000)],
    "Capita": [Place(18, "Capita", 41.0, 41.0, "PPLC", "XB", population=900_000)],
    "Mount": [Place(19, "Mount", 41.0, 41.0, "ADM2", "XB")],
    "Punja": [
        Place(31, "Punja", 0.0, 5.0, "ADM1", "XA", "Punja", 31, 900_000, 80.0),
        Place(32, "Punja", 40.0, 45.0, "ADM1", "XB", "Punja", 32, 900_000, 80.0),
    ],
    "Luda": [Place(33, "Luda", 40.0, 45.1, "PPL", "XB", "Punja", 32, 500_000)],
    "Lahor": [Place(34, "Lahor", 0.0, 5.1, "PPL", "XA", "Punja", 31, 500_000)],
}  # fmt: skip
MARK = re.compile(r"\[([A-Z]\w+)=(-|-?\d+)/?(\w*)\]")


def kept(marked, *, evidence=None, changes=None, names=None, options=None, cues=None):
    """The resolutions that were given and what is made of them; *options* says how else a name means a place.

    *cues* are what the words beside the first name say of where it lies.
    """
    places = {
        name: [replace(p, **(changes or {}).get(p.id, {})) for p in some] for name, some in PLACES.items()
    }
    text, done, given, members = "", 0, [], defaultdict(list)
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        written = (names or {}).get(mark[1], mark[1])
        toponym = Toponym(len(text), len(text) + len(written), written, written, mark[3] or None)
        text, done = text + written, mark.end()
        place = next((p for p in places[mark[1]] if str(p.id) == mark[2]), None)
        told = tuple(Candidate(p, 0.5, (f"it is {p.id}",)) for p in places[mark[1]])
        members[mark[1], mark[3]].append(len(given))
        given.append(
            Resolution(toponym, place, 0.9 if place else 0.4, told, ("so",), is_vicinity=place is not None)
        )
    text += marked[done:]
    group = []
    for (name, level), indexes in members.items():
        found = [Option(place, *(options or {}).get(place.id, (1.0, "name"))) for place in places[name]]
        chances = np.array(
            [0.5 if given[indexes[0]].place == o.place else 0.4 / (n + 1) for n, o in enumerate(found)]
        )
        said = Cues() if group or cues is None else cues
        group.append(Name(indexes, found, level or None, said, np.zeros((len(found), len(FIXED))), chances))
    return given, kept_in_bounds(given, group, text=text, evidence=evidence or {})


def told(marked, **facts):
    """What the words put elsewhere: "id: first reason" of each name with another place, or none."""
    given, found = kept(marked, **facts)
    assert [r.toponym for r in found] == [r.toponym for r in given]
    return [
        f"{r.place.id if r.place else '-'}: {r.why[0]}"
        for was, r in zip(given, found, strict=True)
        if r is not was
    ]


NOT_ARLAND = "-: no place of this name is known in Arland"


@pytest.mark.parametrize(
    "text",
    [
        "They died in [Qamish=10], a village in [Arland=1].", "They died in [Qamish=10], a small market town of [Arland=1].",
        "They died in [Qamish=10], a village in eastern [Arland=1].",
        "They died in [Qamish=10], also a hamlet in the hills of [Arland=1].",
        "They died in [Qamish=10], in [Arland=1].", "They died in [Qamish=10] in what was then [Arland=1].",
        "It burned [Arland=1]'s [Qamish=10].", "It burned [Arland=1]'s northern [Qamish=10].",
        "It burned [Arland=1]'s frontier town of [Qamish=10].", "They died in the [Qamish=10] area of [Arland=1].",
    ],
)  # fmt: skip
def test_a_name_without_a_place_where_its_sentence_puts_it_has_none(text):
    assert told(text) == [NOT_ARLAND]


@pytest.mark.parametrize(
    "text",
    [
        "They left [Qamish=10] and [Arland=1].", "[Arland=1]'s war on [Qamish=10] went on.",
        "They left [Qamish=10], [Arland=1] said.", "They died in [Qamish=10]. In [Arland=1] nobody did.",
        # What is named is no area, or not known, or not next to it, or the place itself.
        "They died in [Qamish=10], a village in [Tamar=14].", "They died in [Qamish=10], a village in [Punja=-].",
        "It burned [Qamish=10], [Tamar=14] and [Beland=2].", "They left [Norda=3], a province of [Norda=3/x].",
        "It burned [Qamish=10], a village in [Beland=2].", "It burned [Tamar=14], a village in [Beland=-].",
        # Words that only may say so move no capital, no country and no mountain.
        "They met in [Capita=18] in [Arland=1].", "They left [Beland=2] in [Arland=1].", "Snow in [Mount=19] in [Arland=1].",
        "They met in [Belem=-], a village in [Qamish=10].", "They met in [Qamish=-], a village in [Arland=1].",
        "It burned the Turkish village of [Qamish=10].", "It burned the Turkish villagers of [Belem=13].",
    ],
)  # fmt: skip
def test_words_that_do_not_say_where_a_name_lies_take_nothing_away(text):
    assert told(text, evidence={"XA": 1, "XB": 1}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in [Capita=18], a town in [Arland=1].", NOT_ARLAND), ("Snow in [Mount=19], a district of [Arland=1].", NOT_ARLAND),
        # Of two areas the smaller; what is owned is named right behind, and no third.
        ("They left [Qamish=10] in [Arland=1]'s [Norda=3].", "-: no place of this name is known in Norda, XA"),
        ("They left [Qamish=10] in [Norda=3]'s [Arland=1].", "-: no place of this name is known in Norda, XA"),
        ("They left [Qamish=10] in [Arland=1]. [Norda=3] slept.", NOT_ARLAND),
        ("They left [Qamish=10] in [Arland=1]'s [Tamar=14]'s [Norda=3].", NOT_ARLAND),
        ("They left [Arland=1]'s [Qamish=10], a village of [Norda=3].", "-: no place of this name is known in Norda, XA"),
        ("It burned [Belem=12], a village in [Beland=2].", "13: the words beside it place it in Beland"),
        ("It burned [Belem=-], a village in [Beland=2].", "13: the words beside it place it in Beland"),
        # Of two there the likelier.
        ("It burned [Belem=13], a village in [Arland=1].", "12: the words beside it place it in Arland"),
        ("It burned [Belem=15], a village of [Norda=3].", "12: the words beside it place it in Norda, XA"),
        ("It burned the Turkish village of [Belem=13].", "16: the words beside it place it in TR"),
        ("[Punja=31] police in [Luda=33] slept.", "32: the words beside it place it in XB"),
        ("In [Luda=33] they left [Punja=31].", "32: the words beside it place it in XB"),
        ("A minister of [Punja=32] in [Lahor=34].", "31: the words beside it place it in XA"),
    ],
)  # fmt: skip
def test_a_name_is_moved_to_where_its_sentence_puts_it_or_refused(text, expected):
    assert told(text, evidence={"XA": 1, "XB": 1}, changes={1: {"name": "Arland"}}) == [expected]


FILLER = " and [Tamar=14]"


@pytest.mark.parametrize(
    "text",
    [
        # Another sentence or line; both; none of its own; more than eight names off.
        "[Punja=31] slept. [Luda=33] slept.", "[Punja=31] slept\n[Luda=33] slept", "[Punja=31], [Luda=33] and [Lahor=34] slept.",
        "[Luda=33] slept. [Punja=31] did.", "[Punja=31] and [Punja=32/x] slept.", "[Punja=31] and [Luda=-] slept.",
        f"[Punja=31]{FILLER * 8} and [Luda=33].", f"[Luda=33]{FILLER * 8} and [Punja=31].",
    ],
)  # fmt: skip
def test_a_division_stays_where_its_sentence_does_not_lie_in_one_of_its_name(text):
    assert told(text, evidence={"XA": 1, "XB": 1}) == []


@pytest.mark.parametrize(
    "text", [f"[Punja=31]{FILLER * 7} and [Luda=33].", f"[Luda=33]{FILLER * 7} and [Punja=31]."]
)
def test_eight_names_to_each_side_tell_what_a_sentence_speaks_of(text):
    assert told(text, evidence={"XB": 1}) == ["32: the words beside it place it in XB"]


@pytest.mark.parametrize(
    "text", ["[Punja=31] police in [Luda=33] slept.", "In [Luda=33] they left [Punja=31]."]
)
def test_no_sentence_ends_within_a_name(text):
    found = told(text, evidence={"XB": 1}, names={"Punja": "St. Punja", "Luda": "St. Luda"})
    assert found == ["32: the words beside it place it in XB"]


def test_a_division_of_one_country_or_by_another_name_is_left_where_it_is():
    text = "[Punja=31] police in [Luda=33] slept."
    for other in ({"country": "XA"}, {"country": None}, {"feature_code": "ADM2"}):
        assert told(text, evidence={"XA": 1, "XB": 1}, changes={32: other}) == []


@pytest.mark.parametrize(
    ("option", "is_meant"),
    [((0.855, "name"), True), ((0.854, "name"), False), ((1.0, "together"), True), ((1.0, "inner"), False)],
)
def test_only_what_goes_by_the_name_itself_is_meant_where_the_words_put_it(option, is_meant):
    found = told("It burned [Belem=12], a village in [Beland=2].", options={13: option})
    assert found == [
        "13: the words beside it place it in Beland"
        if is_meant
        else "-: no place of this name is known in Beland"
    ]


@pytest.mark.parametrize(("likeness", "counts"), [(0.855, True), (0.854, False)])
def test_what_is_only_alike_is_no_division_and_no_village_of_the_name(likeness, counts):
    text = "[Punja=31] police in [Luda=33] slept."
    moved = told(text, evidence={"XA": 1, "XB": 1}, options={32: (likeness, "name")})
    far = {
        12: {"lat": 3.6984, "lon": 1.0, "population": 900, "admin1_id": None},
        15: {"lat": -2.5, "lon": 1.0},
    }
    refused = told("[Belem=12], [Tamar=14] and [Tamar=14].", changes=far, options={15: (likeness, "name")})
    assert (len(moved), len(refused)) == (counts, counts)


WHERE_NAMED = f"{NOT_ARLAND}, where it is named again"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Qamish=10] mourns. They died in [Qamish=10], a village in [Arland=1]. [Qamish=10] is empty.",
         [WHERE_NAMED, NOT_ARLAND, WHERE_NAMED]),
        # Where a mention lies where its sentence has it, there is nothing to say of the others.
        ("[Belem=13], a village in [Beland=2]. [Belem=13] slept.", []),
        # "Port Qamish" is not Qamish.
        ("They died in Port [Qamish=10], a slum of [Arland=1]. Boats reached [Qamish=10].", [NOT_ARLAND]),
        # One mention lies where it was, or two lie in two places: the others are left alone.
        ("[Belem=12], a village in [Beland=2]. [Belem=12], a village in [Norda=3]. [Belem=12] slept.",
         ["13: the words beside it place it in Beland"]),
        ("[Belem=15], a village in [Beland=2]. [Belem=15], a village in [Norda=3]. [Belem=15] slept.",
         ["13: the words beside it place it in Beland", "12: the words beside it place it in Norda, XA"]),
        ("[Belem=15], a village in [Norda=3]. [Belem=15], a village in [Norda=3]. [Belem=15] slept.",
         ["12: the words beside it place it in Norda, XA"] * 2
         + ["12: the words beside it place it in Norda, XA, where it is named again"]),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_a_name_holds_wherever_it_stands_bare(text, expected):
    assert told(text, evidence={"XA": 1, "XB": 1}) == expected


def test_what_is_moved_has_the_reasons_of_its_place_and_what_is_refused_no_score():
    def found(text):
        _, (first, *_) = kept(text, evidence={"XA": 1, "XB": 1})
        return first.why, first.score, first.is_vicinity

    moved = "the words beside it place it in Beland"
    passed_over = "passed over: Belem, Norda, XA"
    assert found("[Belem=12], a village in [Beland=2].") == ((moved, "it is 13", passed_over), 0.9, False)
    assert found("[Belem=-], a village in [Beland=2].") == ((moved, "it is 13"), 0.4, False)
    refused = "no place of this name is known in Arland"
    assert found("[Qamish=10], a village in [Arland=1].") == (
        (refused, "passed over: Qamish, XB"),
        0.0,
        False,
    )


# What the rest of the article allows

ABROAD = "-: nothing else in the text lies in the country of Boneh, XB"
THREE = "[Boneh=11], [Tamar=14] and [Sela=17]."


@pytest.mark.parametrize(
    ("text", "evidence", "is_kept"),
    [
        (THREE, {}, False), (THREE, {"XA": 1, "XB": 0}, False), (THREE, {"XB": 1}, True),
        # One other mention says nothing of where a text is set; two of one name do.
        ("[Boneh=11] and [Tamar=14].", {}, True), ("[Boneh=11], [Boneh=11] and [Tamar=14].", {}, True),
        ("[Boneh=11], [Tamar=14] and [Tamar=14].", {}, False), ("[Boneh=11], [Tamar=14] and [Sela=-].", {}, True),
        ("[Boneh=11], [Qamish=10], [Tamar=14] and [Sela=17].", {}, True),
    ],
)  # fmt: skip
def test_a_small_place_in_a_country_that_nothing_else_lies_in_is_a_namesake(text, evidence, is_kept):
    assert (ABROAD in told(text, evidence=evidence)) is not is_kept


@pytest.mark.parametrize(
    ("changes", "written", "is_kept"),
    [
        ({"population": 99_999}, "Boneh", False), ({"population": 100_000}, "Boneh", True),
        ({"feature_code": "ADM1"}, "Boneh", True), ({"feature_code": "PPLC"}, "Boneh", True),
        ({"feature_code": "PPLA"}, "Boneh", False), ({"country": None}, "Boneh", True),
        # By a name that is not its own it takes a million people, unless that is an English word.
        ({"population": 999_999}, "Bunah", False), ({"population": 1_000_000}, "Bunah", True),
        ({"feature_code": "PPLC"}, "Bunah", False), ({"population": 100_000}, "Gorse", True),
        ({"population": 100_000}, "Copse", False),
        # 150 km are 1.34898 degrees: across a border, and Sela lies at 1.1.
        ({"lat": 2.4485, "lon": 1.0}, "Boneh", True), ({"lat": 2.4495, "lon": 1.0}, "Boneh", False),
    ],
)  # fmt: skip
def test_what_is_known_everywhere_or_lies_across_a_border_is_no_namesake(changes, written, is_kept):
    assert (told(THREE, changes={11: changes}, names={"Boneh": written}) == []) is is_kept


def test_a_country_a_region_of_ours_and_the_middle_of_a_country_are_no_matter_of_distance():
    assert told("[Beland=2], [Tamar=14] and [Sela=17].", changes={2: {"population": 9}}) == []
    assert told("[Boneh=-11], [Tamar=14] and [Sela=17].", changes={11: {"id": -11}}) == []
    assert told("[Boneh=11], [Arland=1] and [Arland=1].", changes={11: {"lat": 0.0, "lon": 0.0}}) == [ABROAD]


@pytest.mark.parametrize(
    ("cues", "is_kept"),
    [
        (Cues(countries=frozenset({"XB"})), True), (Cues(countries=frozenset({"XA"})), False),
        (Cues(divisions=frozenset({32})), True), (Cues(divisions=frozenset({31})), False),
    ],
)  # fmt: skip
def test_a_small_place_stays_where_the_words_beside_it_say_that_it_lies(cues, is_kept):
    assert (told(THREE, changes={11: {"admin1_id": 32}}, cues=cues) == []) is is_kept


def test_all_mentions_of_a_namesake_are_refused_and_a_name_of_another_kind_counts_as_the_same():
    text = "[Boneh=11], [Tamar=14], [Boneh=11], [Boneh=11/district] and [Sela=17]."
    assert told(text) == [ABROAD] * 3


OFF = "-: one of several villages of the name, and 300 km from what else the text names"


@pytest.mark.parametrize(
    ("changes", "is_kept"),
    [
        # 300 km are 2.69797 degrees, and Tamar lies at 1.0.
        ({}, False), ({12: {"lat": 3.6975}}, True), ({12: {"population": 14_999}}, False), ({12: {"population": 15_000}}, True),
        ({12: {"feature_code": "ADM2"}}, True),
        # The other village: in the country, more than 150 km off, a settlement.
        ({15: {"country": "XB"}}, True), ({15: {"lat": 2.34985}}, True), ({15: {"lat": 2.34895}}, False),
        ({15: {"feature_code": "ADM2"}}, False), ({15: {"feature_code": "STM"}}, True),
        # Nothing is near where only countries are named.
        ({14: {"feature_code": "PCLI"}}, True),
    ],
)  # fmt: skip
def test_one_of_several_villages_is_not_meant_far_from_all_that_is_named(changes, is_kept):
    base = {
        12: {"lat": 3.6984, "lon": 1.0, "population": 900, "admin1_id": None},
        15: {"lat": -2.5, "lon": 1.0},
    }
    merged = {n: {**base.get(n, {}), **changes.get(n, {})} for n in {*base, *changes}}
    assert told("[Belem=12], [Tamar=14] and [Tamar=14].", changes=merged) == ([] if is_kept else [OFF])


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    places = [ARLAND, PLACES["Qamish"][0]]
    return small_gazetteer(tmp_path_factory.mktemp("few") / "few", *places)


def test_names_that_a_person_marked_keep_the_likeliest_place(few):
    text = "They died in Qamish, a village in Arland."
    toponyms = [Toponym(13, 19, "Qamish", "Qamish"), Toponym(34, 40, "Arland", "Arland")]
    for threshold, expected in ((0.0, [10, 1]), (0.01, [None, 1])):
        found = resolve(toponyms, few, text=text, threshold=threshold)
        assert [r.place and r.place.id for r in found] == expected
