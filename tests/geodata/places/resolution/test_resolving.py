"""The choice of one place for each name: the rules behind the weights, the score, and no answer."""

from __future__ import annotations

import math
import re
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest
from gazetteers import changed, small_gazetteer

from geodata.errors import GazetteerDamaged
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.resolution.candidates import FIXED, Cues, Name, Option, fixed_evidence
from geodata.places.resolution.context import Context
from geodata.places.resolution.learned import NOTHING_LEARNED, Learned
from geodata.places.resolution.reasons import SWAYED
from geodata.places.resolution.resolving import (
    FEATURES,
    TREE_FEATURES,
    Model,
    choices,
    geocode,
    model,
    resolve,
    score_evidence,
    tree_evidence,
)
from geodata.places.toponyms.finding import Toponym
from geodata.places.trees import Trees


def test_candidates_are_sorted_and_their_scores_are_chances(gazetteer):
    found = geocode("Tripoli", gazetteer)
    scores = [candidate.score for candidate in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert sum(scores) <= 1.001
    assert all(candidate.why for candidate in found)


def test_below_the_threshold_there_is_no_place_but_candidates(gazetteer):
    (resolution,) = resolve([Toponym(0, 8, "Victoria", "Victoria")], gazetteer, threshold=1.1)
    assert resolution.place is None
    assert resolution.candidates
    first, second = resolution.why
    assert first == "no candidate is sure enough"
    assert second.startswith("it may be Victoria")
    assert " or " in second


def test_nothing_to_resolve_gives_nothing(gazetteer):
    assert resolve([], gazetteer) == ()


def test_a_long_list_of_names_is_resolved_like_a_short_one(gazetteer):
    text = "Mosul, Kirkuk and Tikrit in Iraq. " * 200
    spans = [m.span() for m in re.finditer("Mosul|Kirkuk|Tikrit|Iraq", text)]
    toponyms = [Toponym(a, b, text[a:b], text[a:b]) for a, b in spans]
    places = {r.toponym.text: r.place.country for r in resolve(toponyms, gazetteer, text=text)}
    assert places == dict.fromkeys(["Mosul", "Kirkuk", "Tikrit", "Iraq"], "IQ")


# The rules behind the weights, with weights that find every option as likely as any other


def leaf(*values):
    """As many trees that are one leaf each."""
    n = np.arange(len(values))
    return Trees(
        n.astype(np.int16) * 0, np.zeros(len(values), np.float32), n.astype(np.int32), n.astype(np.int32),
        np.array(values, np.float32), n.astype(np.int32), 0,
    )  # fmt: skip


def above(feature, threshold, value):
    """A tree that gives *value* where a column of the evidence is above a threshold, else nothing."""
    return Trees(
        np.array([TREE_FEATURES.index(feature), 0, 0], np.int16), np.array([threshold, 0, 0], np.float32),
        np.array([1, 1, 2], np.int32), np.array([2, 1, 2], np.int32), np.array([0, 0, value], np.float32),
        np.array([0], np.int32), 1,
    )  # fmt: skip


NOTHING = np.zeros(len(FEATURES))
# The score is the share of the best option.
AS_IT_IS = np.array([0.0, 1.0, *[0.0] * 9])


def even(trees=None, calibration=AS_IT_IS):
    trees = trees or leaf(0.0)
    return Model(NOTHING, NOTHING, (trees, trees), calibration)


ARLAND = Place(1, "Arland", 0.0, 0.0, "PCLI", "XA", population=5_000_000, radius_km=300.0)
NORTH = Place(2, "Belem", 2.0, 0.0, "ADM1", "XA", "Belem", 2, 100_000, 80.0)
BELEM = Place(3, "Belem", 2.0, 0.1, "PPL", "XA", "Belem", 2, 40_000)
ABROAD = Place(4, "Belem", 40.0, 40.0, "PPL", "XB", population=90_000)
CAPITAL = Place(5, "Arland", 0.0, 0.1, "PPLC", "XA", "Centre", 9, 700_000)


def chances(tmp_path, *places, level=None, name="Belem", trees=None, **facts):
    """The chance of each place that a name may mean, by id, in their order."""
    gazetteer = small_gazetteer(tmp_path / "few", *places)
    toponym = Toponym(0, len(name), name, name, level)
    (found,) = resolve([toponym], gazetteer, fitted=even(trees), threshold=0.0, **facts)
    return {c.place.id: c.score for c in found.candidates}


def test_the_likeliest_is_first_and_of_equals_the_better_match(tmp_path):
    far = [Place(n, "Belem", float(n), 0.0, "PPL", "XB", population=n) for n in range(10, 16)]
    found = chances(tmp_path, *far)
    assert found == dict.fromkeys((15, 14, 13, 12, 11), 0.1667)
    found = chances(tmp_path / "b", *far, trees=above("log_population", math.log10(12.5), -2.0))
    assert list(found)[:2] == [11, 10]
    assert found[11] == pytest.approx(1 / (2 + 4 * math.exp(-2)), abs=1e-4)


@pytest.mark.parametrize(
    ("place", "gain"),
    [
        (replace(ABROAD, feature_code="PCLI"), 1.5),
        (replace(ABROAD, feature_code="ADMD", id=-1), 3.5),
        (replace(ABROAD, feature_code="ADMD"), 0),
        (replace(ABROAD, feature_code="RGN", id=-4), 0),
        (replace(ABROAD, feature_code="PCLI", name="al-Belem"), 0),
    ],
)
def test_what_the_news_of_the_world_names_gains_on_its_namesakes(place, gain, tmp_path):
    found = chances(tmp_path, place, replace(BELEM, admin1_id=None))
    assert found[place.id] == pytest.approx(math.exp(gain) / (1 + math.exp(gain)), abs=1e-4)


def test_what_is_only_part_of_a_name_gains_nothing_and_nothing_is_made_of_no_names(tmp_path):
    town = replace(ABROAD, name="Arland")
    assert chances(tmp_path, ARLAND, town, name="Qzvrtam Arland") == {1: 0.5, 4: 0.5}
    assert resolve([], small_gazetteer(tmp_path / "b", town), fitted=even()) == ()


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (None, {3: 0.6667, 4: 0.3333, 2: 0.0}),
        ("town", {3: 0.6667, 4: 0.3333, 2: 0.0}),
        ("province", {2: 1.0, 3: 0.0, 4: 0.0}),
        # Of no district is there one: the word decides nothing, and leaves the town its own share.
        ("district", {2: 0.3333, 3: 0.3333, 4: 0.3333}),
    ],
)
def test_a_province_is_meant_where_the_text_says_so_and_else_its_town(level, expected, tmp_path):
    assert chances(tmp_path, NORTH, BELEM, ABROAD, level=level) == expected


def test_a_district_is_meant_where_the_text_says_so_even_where_it_was_thought_impossible(tmp_path):
    district = replace(NORTH, feature_code="ADM2")
    trees = above("is_second_level", 0.5, -60.0)
    assert chances(tmp_path, district, BELEM, level="district", trees=trees) == {2: 1.0, 3: 0.0}
    # One that is known without its article and its word is one, one of another name none.
    known = NamedPlace(NORTH, {"al-Belem"})
    assert chances(tmp_path / "c", known, BELEM, name="Belem Province", level="province") == {2: 1.0, 3: 0.0}
    other = NamedPlace(replace(district, name="Bulem"), {"Bulem", "Бл"})
    assert chances(tmp_path / "b", other, BELEM, level="district") == {3: 1.0}


def test_a_district_that_is_only_named_beside_is_not_the_one_that_is_meant(tmp_path):
    district = replace(NORTH, id=8, name="Norda", feature_code="ADM2", radius_km=50.0)
    gazetteer = small_gazetteer(tmp_path / "few", replace(BELEM, admin1_id=None), district)
    names = [("Qzvrtam", "district"), ("Belem", None), ("Norda", None)]
    toponyms = [
        Toponym(10 * n, 10 * n + len(name), name, name, level) for n, (name, level) in enumerate(names)
    ]
    found = resolve(toponyms, gazetteer, fitted=even(), threshold=0.0)[0]
    assert {c.place.id: c.score for c in found.candidates} == {3: 0.5, 8: 0.5}


@pytest.mark.parametrize(
    ("division", "town", "is_seat"),
    [
        ({}, {}, True), ({"feature_code": "ADM2"}, {}, True), ({"feature_code": "ADMD"}, {}, False),
        ({}, {"feature_code": "PPLA"}, True), ({}, {"feature_code": "DAM"}, False),
        # A twentieth of its people.
        ({}, {"population": 5000}, True), ({}, {"population": 4999}, False), ({}, {"admin1_id": 7, "lat": 9.0}, False),
        ({"admin1_id": None}, {"admin1_id": None}, False), ({}, {"name": "al-Belem"}, False),
        ({"name": "al-Belem"}, {}, True), ({"name": "al-Belem"}, {"name": "al-Belem"}, True),
    ],
)  # fmt: skip
def test_a_town_stands_for_its_division_where_it_is_known_by_the_name_and_large_enough(
    division, town, is_seat, tmp_path
):
    found = chances(tmp_path, replace(NORTH, **division), replace(BELEM, **town))
    assert (found[3], found[2]) == ((1.0, 0.0) if is_seat else (0.5, 0.5))


@pytest.mark.parametrize(
    ("lat", "country", "level", "is_seat"),
    [
        (2.71, "XA", None, True),
        (2.73, "XA", None, False),
        (2.1, "XB", None, False),
        (2.1, "XA", "town", True),
    ],
)
def test_a_city_that_is_a_division_of_its_own_stands_for_the_one_around_it(
    lat, country, level, is_seat, tmp_path
):
    city = replace(BELEM, lat=lat, lon=0.0, admin1="City", admin1_id=7, country=country)
    found = chances(tmp_path, NORTH, city, level=level)
    assert (found[3], found[2]) == ((1.0, 0.0) if is_seat else (0.5, 0.5))
    assert chances(tmp_path / "b", NORTH, city, level="province") == {2: 1.0, 3: 0.0}


def test_of_several_towns_of_a_division_the_first_stands_for_it(tmp_path):
    smaller = replace(BELEM, id=30, lat=1.0, population=39_000)
    assert chances(tmp_path, NORTH, BELEM, smaller) == {3: 0.6667, 30: 0.3333, 2: 0.0}


@pytest.mark.parametrize(
    ("level", "changes", "expected"),
    [
        (None, {}, {1: 1.0, 5: 0.0}), ("country", {}, {1: 1.0, 5: 0.0}), ("town", {}, {1: 0.8176, 5: 0.1824}),
        ("capital", {}, {1: 0.8176, 5: 0.1824}), (None, {"feature_code": "PPL"}, {1: 0.8176, 5: 0.1824}),
        (None, {"country": "XB"}, {1: 0.8176, 5: 0.1824}),
        (None, {"name": "al-Arland"}, {1: 0.8176, 5: 0.1824}),
    ],
)  # fmt: skip
def test_a_capital_leaves_a_name_that_is_its_country_s_to_it(level, changes, expected, tmp_path):
    found = chances(tmp_path, ARLAND, replace(CAPITAL, **changes), name="Arland", level=level)
    assert found == expected


def test_a_capital_keeps_a_name_that_is_only_like_its_country_s(tmp_path):
    assert chances(tmp_path, replace(ARLAND, name="al-Arland"), CAPITAL, name="Arland") == {5: 0.5, 1: 0.5}


MINE = OwnPlace("Belem", -10.0, -10.0, path=Path("mine.csv"))


@pytest.mark.parametrize(
    ("own", "level"),
    [(MINE, None), (replace(MINE, kind="district"), None), (replace(MINE, kind="town"), "town"), (MINE, "district"), (MINE, "province")],
)  # fmt: skip
def test_a_place_of_ones_own_wins_over_all_that_is_weighed_and_ruled(own, level, tmp_path):
    few = small_gazetteer(
        tmp_path / "few", NORTH, BELEM, replace(CAPITAL, name="Belem"), replace(ARLAND, name="Belem")
    )
    toponym = Toponym(0, 5, "Belem", "Belem", level)
    trees = above("is_capital", 0.5, 20.0)
    (found,) = resolve(
        [toponym], few.with_own(OwnPlaces((own,))), fitted=even(trees), country_evidence={"XA": 9.0}
    )
    assert (found.place.id, found.candidates[0].score) == (own.id, 1.0)
    assert len(found.candidates) == 5
    assert found.why[0] == "a place of your own (mine.csv)"


def test_of_several_of_ones_own_the_text_decides_and_others_have_no_part(tmp_path):
    near = replace(MINE, lat=2.0, lon=0.2, country="SY")
    laid = small_gazetteer(tmp_path / "few", BELEM, ABROAD).with_own(OwnPlaces((MINE, near)))
    toponym = Toponym(0, 5, "Belem", "Belem")
    (found,) = resolve([toponym], laid, fitted=even(), threshold=0.0)
    assert {c.place.id: c.score for c in found.candidates} == {MINE.id: 0.5, near.id: 0.5, 3: 0.0, 4: 0.0}
    (found,) = resolve(
        [toponym], laid, fitted=even(above("country_evidence", 0.1, 20.0)), country_evidence={"SY": 9.0}
    )
    assert found.place.id == near.id


def test_a_place_of_ones_own_that_the_text_puts_elsewhere_is_one_among_others(tmp_path):
    own = replace(MINE, kind="village", country="SY")
    laid = small_gazetteer(tmp_path / "few", ARLAND, replace(BELEM, population=90)).with_own(
        OwnPlaces((own,))
    )
    text = "Belem, Arland"
    toponyms = [Toponym(0, 5, "Belem", "Belem"), Toponym(7, 13, "Arland", "Arland")]
    found, _ = resolve(
        toponyms, laid, text=text, fitted=even(above("named_country", 0.5, 20.0)), threshold=0.0
    )
    assert found.place.id == BELEM.id
    assert own.id in [candidate.place.id for candidate in found.candidates]


def test_a_place_of_ones_own_speaks_for_what_lies_beside_it(tmp_path):
    there, far = (
        Place(7, "Tarwa", -10.0, -10.1, "PPL", "XA"),
        Place(8, "Tarwa", 50.0, 50.0, "PPL", "XB", population=50),
    )
    laid = small_gazetteer(tmp_path / "few", BELEM, there, far).with_own(OwnPlaces((MINE,)))
    toponyms = [Toponym(0, 5, "Belem", "Belem"), Toponym(9, 14, "Tarwa", "Tarwa")]
    _, found = resolve(toponyms, laid, fitted=even(above("closeness", 0.5, 20.0)), threshold=0.0)
    assert found.place.id == there.id


@pytest.mark.parametrize(
    ("changes", "score"),
    [
        # 25 km are 0.2248 degrees: two entries of one spot are one answer.
        ({"lat": 2.224}, 0.9999), ({"lat": 2.226}, 0.5), ({"lat": 2.224, "country": "XB"}, 0.5),
        ({"lat": 2.44, "radius_km": 50.0}, 0.9999), ({"lat": 2.46, "radius_km": 50.0}, 0.5),
    ],
)  # fmt: skip
def test_the_score_of_a_place_counts_its_other_entries_at_the_same_spot(changes, score, tmp_path):
    first = Place(3, "Belem", 2.0, 0.0, "PPL", "XA", population=9)
    for n, (one, other) in enumerate([({}, changes), ({k: v for k, v in changes.items() if k == "radius_km"}, {
        k: v for k, v in changes.items() if k != "radius_km"})]):  # fmt: skip
        gazetteer = small_gazetteer(tmp_path / f"{n}", replace(first, **one), replace(first, id=4, **other))
        (found,) = resolve([Toponym(0, 5, "Belem", "Belem")], gazetteer, fitted=even())
        assert found.score == pytest.approx(score, abs=1e-4)


def test_a_score_at_the_threshold_is_sure_and_one_below_is_not(tmp_path):
    gazetteer = small_gazetteer(tmp_path / "few", replace(BELEM, admin1_id=None), ABROAD)
    toponym = Toponym(0, 5, "Belem", "Belem")
    (sure,) = resolve([toponym], gazetteer, fitted=even(), threshold=0.5)
    (unsure,) = resolve([toponym], gazetteer, fitted=even(), threshold=0.5001)
    assert (sure.place, sure.score, sure.is_vicinity) == (ABROAD, 0.5, False)
    assert (unsure.place, unsure.score, unsure.candidates) == (None, 0.5, sure.candidates)
    assert sure.why[-1] == "the runner-up is Belem, XA (50%)"
    assert unsure.why == ("no candidate is sure enough", "it may be Belem, XB or Belem, XA")


def test_what_is_not_in_the_gazetteer_lies_where_its_words_or_those_beside_it_say(tmp_path):
    gazetteer = small_gazetteer(tmp_path / "few", BELEM)
    toponyms = [
        Toponym(0, 5, "Belem", "Belem"),
        Toponym(10, 17, "Qzvrtam", "Qzvrtam"),
        Toponym(20, 32, "Belem Street", "Belem Street"),
    ]
    found = resolve(toponyms, gazetteer, fitted=even())
    assert [(r.place, r.is_vicinity) for r in found] == [(BELEM, False), (BELEM, True), (BELEM, True)]
    unsure = resolve(toponyms, gazetteer, fitted=even(), threshold=1.1)
    assert [(r.place, r.is_vicinity) for r in unsure] == [(None, False)] * 3
    (alone,) = resolve(toponyms[1:2], gazetteer, fitted=even(), threshold=0.0)
    assert (alone.place, alone.score, alone.candidates, alone.is_vicinity) == (None, 0.0, (), False)
    with pytest.raises(FrozenInstanceError):
        alone.place = BELEM
    # A spelling of the name goes before what lies beside, where both are as likely.
    known = NamedPlace(replace(BELEM, name="Hudaydah"), {"Hudaydah", "Худейда"})
    few = small_gazetteer(tmp_path / "b", known, Place(8, "Corve", 3.0, 0.0, "PPL", "XA"))
    names = [Toponym(0, 8, "Hodeidah", "Hodeidah"), Toponym(10, 15, "Corve", "Corve")]
    spelt, _ = resolve(names, few, fitted=even(), threshold=0.0)
    assert ([c.place.id for c in spelt.candidates], spelt.is_vicinity) == ([3, 8], False)


def test_a_country_narrows_to_what_lies_in_it(tmp_path):
    gazetteer = small_gazetteer(tmp_path / "few", BELEM, ABROAD, NORTH)
    assert [c.place.id for c in geocode("Belem", gazetteer, country="XB")] == [4]
    assert {c.place.id for c in geocode("Belem", gazetteer)} == {2, 3, 4}
    assert geocode("", gazetteer) == geocode("Qzvrtam", gazetteer) == ()
    assert geocode("Belem province", gazetteer)[0].place == NORTH


def test_one_damaged_name_costs_the_others_nothing_and_all_together_are_damage(tmp_path):
    folder = small_gazetteer(tmp_path / "few", BELEM, ARLAND, Place(8, "Corve", 3.0, 0.0, "PPL", "XA")).folder
    gazetteer = Gazetteer.open(changed(folder, "UPDATE place SET lat = 900 WHERE id IN (3, 8)"))
    names = [Toponym(n, n + 9, name, name) for n, name in ((0, "Belem"), (10, "Corve"), (20, "Arland"))]
    broken, _, whole = resolve(names, gazetteer, fitted=even())
    assert (whole.place, whole.fault, whole.is_vicinity) == (ARLAND, None, False)
    assert broken.place is None
    assert broken.candidates == ()
    assert "damaged" in broken.fault
    assert broken.why == (f"not all could be looked up: {broken.fault}",)
    (alone,) = resolve(names[:1], gazetteer, fitted=even())
    assert alone.fault == broken.fault
    with pytest.raises(GazetteerDamaged, match="no name could be looked up: the gazetteer in"):
        resolve(names[:2], gazetteer, fitted=even())


def test_names_of_which_something_could_be_looked_up_are_no_damage(tmp_path):
    few = small_gazetteer(
        tmp_path / "few", BELEM, ABROAD, *(Place(n, "Corve", 3.0, n / 10, "PPL", "XA") for n in (8, 9))
    )
    gazetteer = Gazetteer.open(changed(few.folder, "UPDATE place SET lat = 900 WHERE id IN (3, 8)"))
    found = resolve(
        [Toponym(0, 5, "Belem", "Belem"), Toponym(10, 15, "Corve", "Corve")], gazetteer, fitted=even()
    )
    assert [one.place and one.place.id for one in found] == [4, 9]
    assert all("damaged" in one.fault for one in found)


# What the trees and the calibration see


def rows_of(names_of_options, column):
    group = []
    for options in names_of_options:
        places = [
            Option(replace(ABROAD, id=n, admin1_id=None), likeness) for n, likeness in enumerate(options, 1)
        ]
        fixed = fixed_evidence(places, None, Cues(), "Belem", 1)
        group.append(Name([0], places, None, Cues(), fixed, np.full(len(places), 0.5)))
    linear = np.zeros(len(FEATURES))
    linear[FEATURES.index("likeness")] = 10
    rows = tree_evidence(group, Context({}, ()), linear)
    return [row[:, TREE_FEATURES.index(column)].round(6).tolist() for row in rows]


def test_the_trees_see_how_far_an_option_is_ahead_of_its_rivals_and_below_the_best():
    options = [(1.0, 0.6, 0.9), (), (0.8, 0.8, 0.5), (0.7,), (0.4, 0.9)]
    assert rows_of(options, "linear") == [[0, -4, -1], [], [0, 0, -3], [0], [-5, 0]]
    assert rows_of(options, "over_linear") == [[1, -4, -1], [], [0, 0, -3], [0], [-5, 5]]
    assert rows_of(options, "over_closeness") == [[0, 0, 0], [], [0, 0, 0], [0], [0, 0]]
    assert rows_of([(), ()], "linear") == [[], []]


def scored(*options, sure=1.0):
    options = list(options)
    rest = (1 - sure) / max(1, len(options) - 1)
    probabilities = np.array([sure, *[rest] * (len(options) - 1)])
    return score_evidence(
        Name([0], options, None, Cues(), np.zeros((len(options), len(FIXED))), probabilities)
    ).tolist()


def test_the_calibration_sees_the_share_and_what_kind_of_answer_it_is():
    other = Option(BELEM, 1.0)
    four = math.log(4)
    town = scored(Option(ABROAD, 1.0), other, sure=0.8)
    assert town == pytest.approx([1, four, four**0.5, 0, 0, 0, 0, math.log10(2), 0, 0, math.log10(90_001)])
    less = scored(Option(ABROAD, 0.856), other, other, other, sure=0.4)[1:5]
    assert less == pytest.approx([-math.log(1.5), -(math.log(1.5) ** 0.5), 0, 0])
    spelling = scored(Option(ABROAD, 0.854), other, sure=0.8)
    assert spelling[3:5] == pytest.approx([1, four])
    # A match without its article and its level word is none: 0.9 times 0.95.
    assert scored(Option(ABROAD, 0.9 * 0.95), other)[3] == 0
    # Nobody counts for three thousand, and one more than the people is told.
    assert [scored(Option(replace(ABROAD, population=n), 1.0))[10] for n in (9, 0)] == pytest.approx(
        [1, math.log10(3001)]
    )
    assert scored(Option(ABROAD, 0.9, "inner"), other)[5:7] == [1, 0]
    assert scored(Option(ABROAD, 0.3, "vicinity"), other)[5:7] == [0, 1]
    assert scored(Option(ARLAND, 1.0), other)[8:10] == [1, 0]
    assert scored(Option(CAPITAL, 1.0), other)[8:10] == [0, 1]
    sure, never = math.log(9999), -math.log(9999)
    assert scored(Option(ABROAD, 1.0), other, sure=1.0)[1] == pytest.approx(sure)
    assert scored(Option(ABROAD, 1.0), sure=0.0)[1] == pytest.approx(never)


# What was learned from corrections

RAID = "Raids near Toledo and Mosul"
SPOTS = [(RAID.index(name), name) for name in ("Toledo", "Mosul")]


def raided(gazetteer, learned=NOTHING_LEARNED, **how):
    toponyms = [Toponym(start, start + len(name), name, name) for start, name in SPOTS]
    return resolve(toponyms, gazetteer, text=RAID, fitted=replace(model(), learned=learned), **how)


def test_a_country_that_gained_has_the_names_that_its_places_bear_and_says_so(gazetteer):
    before = raided(gazetteer)
    toledo, mosul = raided(gazetteer, Learned(countries={"CO": 50.0}))
    assert before[0].candidates[0].place.country != "CO"
    assert (toledo.place.country, toledo.why[-1]) == ("CO", SWAYED)
    assert mosul == before[1]
    assert SWAYED not in "".join(mosul.why)


def test_names_that_no_place_of_its_countries_bears_are_left_alone(gazetteer):
    wild = Learned(np.full(len(FEATURES), 3.0), {"XX": 9.0}, 2.0)
    assert raided(gazetteer, wild) == raided(gazetteer)


def test_a_slope_makes_the_score_anew_where_it_concerns_a_name(gazetteer):
    (before, other), (after, same) = (
        raided(gazetteer),
        raided(gazetteer, Learned(countries={"CO": 0.0}, slope=0.5)),
    )
    logits = [math.log(one.score / (1 - one.score)) for one in (before, after)]
    assert logits[1] == pytest.approx(logits[0] / 2, abs=1e-2)
    assert same == other


def test_choices_are_what_was_weighed_with_the_options_that_are_meant(gazetteer):
    toponyms = [Toponym(start, start + len(name), name, name) for start, name in SPOTS]
    meant = {0: lambda place: place.country == "CO" and place.feature_code == "PPL", 1: lambda place: False}
    (choice,) = choices(toponyms, gazetteer, meant, text=RAID, country_evidence={}, fold=7)
    rows, columns = choice.evidence.shape
    assert rows == len(choice.countries) == len(choice.margins)
    assert columns == 43  # what the linear weights see, without what the trees compare
    assert {code for code, right in zip(choice.countries, choice.right, strict=True) if right} == {"CO"}
    assert choice.fold == 7
    shares = np.exp(choice.margins - choice.margins.max())
    (toledo, _) = raided(gazetteer, threshold=0.0)
    assert choice.countries[int(shares.argmax())] == toledo.candidates[0].place.country
