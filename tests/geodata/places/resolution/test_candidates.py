"""What a name may mean: the places that go by it, which mentions are of one name, and the evidence of the name."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gazetteers import changed, small_gazetteer

from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.resolution.candidates import (
    FIXED,
    KINDS_TABLE,
    Cues,
    Name,
    Option,
    feature_kinds,
    fixed_evidence,
    group_names,
    kind_of,
    notability,
    options_of,
)
from geodata.places.toponyms.finding import LEVELS, Toponym

ARLAND = Place(1, "Arland", 0.0, 0.0, "PCLI", "XA", population=5_000_000, radius_km=300.0)
NORTH = Place(2, "Northmark", 2.0, 0.0, "ADM1", "XA", "Northmark", 2, 90_000, 80.0)
BELEM = Place(3, "Belem", 2.0, 0.1, "PPL", "XA", "Northmark", 2, 40_000)
BELEM_ABROAD = Place(4, "Belem", 40.0, 40.0, "PPL", "XB", population=90_000)


def toponym(name, level=None, *, at=0, word=None):
    return Toponym(at, at + len(name), name, name, level, level_word=word)


def named_in(text, *names):
    """A toponym at every spot of the names, in the order of the text."""
    found = re.finditer("|".join(names), text)
    return [Toponym(m.start(), m.end(), m[0], m[0]) for m in found]


def ids(options):
    return [option.place.id for option in options]


def test_the_kinds_of_features_are_sorted_unique_and_levels_of_toponyms():
    with KINDS_TABLE.open(encoding="utf-8", newline="") as file:
        codes = [row["feature_code"] for row in csv.DictReader(file)]
    assert codes == sorted(set(codes))
    assert set(feature_kinds().values()) <= set(LEVELS.values())


@pytest.mark.parametrize(
    ("code", "kind"),
    [("PCLI", "country"), ("PCLD", "country"), ("ADM1", "province"), ("ADM2", "district"), ("ADM3", "region"),
     ("PPL", "town"), ("PPLC", "town"), ("PPLX", "town"), ("SEA", "water"), ("STM", "water"), ("MTS", "mountain"),
     ("AIRB", "site"), ("RGN", "region"), ("CONT", "region")],
)  # fmt: skip
def test_the_code_of_a_place_tells_its_kind(code, kind):
    assert kind_of(replace(BELEM, feature_code=code)) == kind


@pytest.mark.parametrize(
    ("number", "code", "population", "radius_km", "expected"),
    [
        (5, "PPL", 0, None, 3000), (5, "PPL", 20, None, 20), (5, "SEA", 0, 99.0, 0), (5, "ADM1", 7, None, 7),
        (-5, "PPL", 20, 99.0, 20), (-5, "SEA", 0, None, 10_000), (-5, "SEA", 0, 9.0, 100_000),
        (-5, "SEA", 0, 999.0, 10_000_000), (-5, "OCN", 0, 9999.0, 10_000_000),
    ],
)  # fmt: skip
def test_what_has_no_people_is_as_notable_as_it_is_wide(number, code, population, radius_km, expected):
    place = Place(number, "X", 0.0, 0.0, code, population=population, radius_km=radius_km)
    assert notability(place) == pytest.approx(expected)


# Options


def test_options_are_the_best_match_first_then_countries_the_most_notable_and_the_lowest_id(tmp_path):
    places = [
        Place(9, "Ar", 0.0, 0.0, "PPL", population=500),
        Place(8, "Ar", 1.0, 0.0, "PPL", population=500),
        Place(7, "Ar", 2.0, 0.0, "PPL"),  # counts for 3000
        Place(6, "Ar", 3.0, 0.0, "PCLI", "XA", population=10),
        Place(5, "al-Ar", 4.0, 0.0, "PPL", population=90_000),
    ]
    gazetteer = small_gazetteer(tmp_path / "few", *(NamedPlace(p, {p.name + "eth"}) for p in places))
    assert ids(options_of(toponym("Areth"), gazetteer)) == [6, 7, 8, 9, 5]
    assert ids(options_of(toponym("al-Areth"), gazetteer)) == [5, 6, 7, 8, 9]


def test_at_most_sixty_places_are_looked_at(tmp_path):
    places = [Place(n, "Many", 0.0, n / 10, "PPL", population=n) for n in range(1, 66)]
    assert ids(options_of(toponym("Many"), small_gazetteer(tmp_path / "few", *places))) == list(
        range(65, 5, -1)
    )


def test_the_name_with_the_word_behind_it_the_name_and_the_name_without_its_own_word(tmp_path):
    region = Place(-1, "Velmar Region", 10.0, 0.0, "ADMD", "XA")
    town = Place(2, "Velmar", 40.0, 0.0, "PPL", "XB")
    gazetteer = small_gazetteer(tmp_path / "few", region, town)

    def found(*words, **facts):
        return [(o.place.id, o.how, o.likeness) for o in options_of(toponym(*words, **facts), gazetteer)]

    assert found("Velmar", "province", word="region") == [(-1, "together", 1.0), (2, "name", 1.0)]
    assert found("Velmar") == [(2, "name", 1.0), (-1, "name", 0.9)]
    # "Velmar district" is no name with its word: what goes by "Velmar" alone is.
    assert found("Velmar", "district", word="district") == [(2, "name", 1.0), (-1, "name", 0.9)]
    assert found("Velmar Region") == [(-1, "name", 1.0)]
    assert found("Velmar Province") == [(2, "name", 0.95), (-1, "name", pytest.approx(0.855))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("University of Oxbury", [1]), ("Oxbury University", [1]), ("Oxbury's Great Mosque", [1]),
        # The longest part, and of two the last.
        ("New Oxbury Street", [2]), ("New Oxbury Belham", [2]), ("Oxbury Belham Road", [3]),
        # Neither a small word nor a common one names a place.
        ("the oxbury of Zzyzx", []), ("Report of the Year", []), ("Qzvrtam Street", []), ("Oxbury", [1]),
    ],
)  # fmt: skip
def test_a_name_that_nobody_knows_may_hold_one_that_is_known(name, expected, tmp_path):
    names = ("Oxbury", "New Oxbury", "Belham", "Year")
    known = [Place(n, known, n, 0.0, "PPL", "XA") for n, known in enumerate(names, 1)]
    found = options_of(toponym(name), small_gazetteer(tmp_path / "few", *known))
    assert ids(found) == expected
    assert {option.how for option in found} <= ({"name"} if name in names else {"inner"})


def test_of_the_places_of_an_inner_name_twelve_are_looked_at(tmp_path):
    places = [Place(n, "Oxbury", 0.0, n, "PPL", population=n) for n in range(1, 15)]
    found = options_of(toponym("Oxbury Street"), small_gazetteer(tmp_path / "few", *places))
    assert ids(found) == list(range(14, 2, -1))


@pytest.mark.parametrize(
    ("changes", "town", "level", "is_left"),
    [
        # The radius and 25 km more: 45 km are 0.4047 degrees.
        ({}, {"lat": 0.404}, None, False), ({}, {"lat": 0.405}, None, True), ({}, {"lat": 0.404}, "province", False),
        ({}, {"lat": 0.404}, "town", True), ({}, {"lat": 0.404}, "district", True),
        ({}, {"lat": 0.404, "country": "XB"}, None, True), ({"radius_km": None}, {"lat": 0.224}, None, False),
        ({"radius_km": None}, {"lat": 0.226}, None, True), ({"feature_code": "RGN"}, {"lat": 0.1}, None, True),
        ({"id": 5}, {"lat": 0.1}, None, True),
    ],
)  # fmt: skip
def test_a_name_is_left_to_our_region_of_it_unless_the_text_says_town(
    changes, town, level, is_left, tmp_path
):
    region = replace(Place(-5, "Gamla", 0.0, 0.0, "ADMD", "XA", radius_km=20.0), **changes)
    city = replace(Place(7, "Gamla", 0.0, 0.0, "PPL", "XA", population=900), **town)
    found = ids(options_of(toponym("Gamla", level), small_gazetteer(tmp_path / "few", region, city)))
    assert sorted(found) == sorted([region.id, *([7] if is_left else [])])


def test_a_region_that_is_only_alike_takes_nothing(tmp_path):
    region = NamedPlace(Place(-5, "al-Gamla", 0.0, 0.0, "ADMD", "XA", radius_km=20.0), {"al-Gamla"})
    town = Place(7, "Gamla", 0.1, 0.0, "PPL", "XA")
    assert ids(options_of(toponym("Gamla"), small_gazetteer(tmp_path / "few", region, town))) == [7, -5]


def test_a_place_of_ones_own_is_taken_out_by_no_region_and_cut_off_by_no_number(tmp_path):
    region = Place(-5, "Gamla", 0.0, 0.0, "ADMD", "SY", radius_km=20.0)
    many = [Place(n, "Gamla", 40.0, 40.0, "PPL", "XB", population=900) for n in range(10, 90)]
    own = OwnPlace("Gamla", 0.0, 0.0, "SY", path=Path("mine.csv"))
    laid = small_gazetteer(tmp_path / "few", region, *many).with_own(OwnPlaces((own,)))
    options = options_of(toponym("Gamla"), laid)
    assert [(o.place.id, o.own) for o in options[:2]] == [(own.id, "mine.csv"), (-5, None)]
    assert len(options) == 60


def test_a_place_of_ones_own_tells_its_file_however_it_is_found(tmp_path):
    own = OwnPlace("Gamla", 0.0, 0.0, other_names=("Rana Region",), path=Path("mine.csv"))
    laid = small_gazetteer(tmp_path / "few", BELEM).with_own(OwnPlaces((own,)))
    for asked, word, how in (
        ("Gamla", None, "name"), ("Gamla Province", None, "name"), ("Rana", "region", "together"), ("Gamla Qzvrtam", None, "inner"),
    ):  # fmt: skip
        (option,) = options_of(toponym(asked, word=word), laid)
        assert (option.own, option.how) == ("mine.csv", how)


OWN = Option(Place(-(2**52), "Belem", 1.0, 1.0, "PPL", "XA", admin1_id=2), 1.0, own="mine.csv")
OTHER = Option(BELEM_ABROAD, 1.0)


@pytest.mark.parametrize(
    ("own", "other", "level", "cues", "wins"),
    [
        ({}, {}, None, Cues(), True), ({}, {}, "town", Cues(), True), ({}, {}, "province", Cues(), False), ({}, {}, "country", Cues(), False),
        ({}, {}, "capital", Cues(), False), ({"feature_code": "LCTY"}, {}, "province", Cues(), True),
        ({"feature_code": "LCTY"}, {}, "country", Cues(), False), ({"feature_code": "LCTY"}, {}, "capital", Cues(), False),
        ({"feature_code": "DAM"}, {}, "site", Cues(), True), ({"feature_code": "DAM"}, {}, "town", Cues(), False),
        ({}, {}, None, Cues(frozenset({"XA", "XC"})), True), ({}, {}, None, Cues(frozenset({"XB"})), False),
        ({"country": None}, {}, None, Cues(frozenset({"XB"})), True), ({}, {}, None, Cues(divisions=frozenset({2, 3})), True),
        ({}, {}, None, Cues(divisions=frozenset({3})), False), ({"admin1_id": None}, {}, None, Cues(divisions=frozenset({3})), True),
        ({"likeness": 0.9}, {}, None, Cues(), False), ({"likeness": 0.9}, {"likeness": 0.9}, None, Cues(), True),
        ({"likeness": 0.84}, {"likeness": 0.6}, None, Cues(), False), ({"likeness": 0.9 * 0.95}, {"likeness": 0.6}, None, Cues(), True),
        ({"how": "together"}, {}, None, Cues(), True), ({"how": "inner"}, {}, None, Cues(), False), ({"how": "vicinity"}, {}, None, Cues(), False),
        ({"own": ""}, {}, None, Cues(), True), ({"own": None}, {}, None, Cues(), False),
    ],
)  # fmt: skip
def test_a_place_of_ones_own_wins_by_name_and_kind_where_no_word_beside_puts_it_elsewhere(
    own, other, level, cues, wins
):
    def changed_by(option, facts):
        place = replace(
            option.place, **{key: value for key, value in facts.items() if key not in Option._fields}
        )
        return option._replace(
            place=place, **{key: value for key, value in facts.items() if key in Option._fields}
        )

    options = [changed_by(OTHER, other), changed_by(OWN, own)]
    name = Name([0], options, level, cues, np.zeros((2, len(FIXED))), np.full(2, 0.5))
    assert name.own_wins == [False, wins]


def test_without_options_nothing_wins():
    assert Name([0], [], None, Cues(), np.zeros((0, len(FIXED))), np.zeros(0)).own_wins == []


# Groups


@pytest.fixture(scope="module")
def arland(tmp_path_factory) -> Gazetteer:
    return small_gazetteer(
        tmp_path_factory.mktemp("arland") / "few",
        ARLAND, NORTH, BELEM, BELEM_ABROAD, Place(5, "Hasakeh", 1.0, 0.0, "PPL", "XA"),
    )  # fmt: skip


def test_mentions_of_one_name_and_kind_are_one_group_that_knows_what_each_says(arland):
    toponyms = [
        toponym("Belem"), toponym("Hasakeh", "province"), toponym("al-Hasakeh"), toponym("BELEM", "town"),
        toponym("Hasakeh"), toponym("Belem"), toponym("Belem", "capital"),
    ]  # fmt: skip
    groups = group_names(toponyms, arland, "")
    assert [(group.toponyms, group.level) for group in groups] == [
        ([0, 3, 5], "town"),
        ([1], "province"),
        ([2, 4], None),
        ([6], "capital"),
    ]
    assert groups[0].probabilities.tolist() == [0.5, 0.5]
    assert groups[2].probabilities.tolist() == [1.0]
    assert (groups[0].best, groups[0].fault) == (0, None)


def test_of_several_mentions_the_first_is_looked_up(tmp_path):
    region = Place(-1, "Velmar Region", 10.0, 0.0, "ADMD", "XA")
    gazetteer = small_gazetteer(tmp_path / "few", region)
    words = [toponym("Velmar", "province", word="region"), toponym("Velmar", "province", word="province")]
    for mentions, how in ((words, "together"), (words[::-1], "name")):
        (group,) = group_names(mentions, gazetteer, "")
        assert [option.how for option in group.options] == [how]


def test_a_name_without_options_has_no_best(arland):
    (group,) = group_names([toponym("Qzvrtam")], arland, "")
    assert (group.options, group.best, group.probabilities.tolist()) == ([], None, [])


@pytest.mark.parametrize(
    ("text", "countries", "divisions"),
    [
        ("Belem, Arland", {"XA"}, set()), ("Belem in Arland", {"XA"}, set()),
        ("Belem (Arland)", {"XA"}, set()), ("Belem city, Arland", {"XA"}, set()),
        ("Belem, in northern Arland", {"XA"}, set()), ("Belem in the eastern Arland", {"XA"}, set()),
        ("Arland's Belem", {"XA"}, set()), ("Belem, Northmark", set(), {2}),
        ("Belem, Northmark, Arland", {"XA"}, {2}), ("Northmark's Belem, Arland", {"XA"}, {2}),
        ("Belem, Hasakeh, Arland", {"XA"}, set()), ("Belem, Northmark and Arland", set(), {2}),
        ("Belem and Arland", set(), set()), ("Belem. Arland", set(), set()),
        ("Arland and Belem", set(), set()), ("Belem is quiet. Belem, Arland", {"XA"}, set()),
    ],
)  # fmt: skip
def test_the_names_beside_a_name_say_where_it_lies(text, countries, divisions, arland):
    toponyms = named_in(text, "Belem", "Arland", "Northmark", "Hasakeh")
    group = next(g for g in group_names(toponyms, arland, text) if toponyms[g.toponyms[0]].name == "Belem")
    assert group.cues == Cues(frozenset(countries), frozenset(divisions))


def test_a_damaged_entry_is_told_and_costs_no_other_name_anything(tmp_path):
    folder = small_gazetteer(tmp_path / "few", BELEM, BELEM_ABROAD, NORTH).folder
    gazetteer = Gazetteer.open(changed(folder, "UPDATE place SET lat = 900 WHERE id IN (2, 4)"))
    some, none = group_names([toponym("Belem"), toponym("Northmark")], gazetteer, "")
    assert ids(some.options) == [3]
    assert some.fault.startswith("1 of its entries cannot be read: the gazetteer in ")
    assert (ids(none.options), none.best) == ([], None)
    assert "damaged" in none.fault


# Evidence


NO_CUES = Cues()


def evidence(*options, level=None, cues=NO_CUES, name="Belem", mentions=1):
    return [
        dict(zip(FIXED, row, strict=True)) for row in fixed_evidence(options, level, cues, name, mentions)
    ]


def test_the_evidence_of_a_name_is_told_by_its_columns():
    town, abroad = evidence(Option(BELEM, 0.9), Option(BELEM_ABROAD, 1.0), mentions=10)
    assert {name: value for name, value in town.items() if value} == {
        "likeness": 0.9, "log_population": pytest.approx(4.60207), "is_town": 1, "rank": 1,
        "log_share": pytest.approx(4.60207 - 4.95425, abs=1e-4), "log_options": pytest.approx(0.30103),
        "is_main_name": 1, "words": 1, "log_mentions": 1, "is_known": 1,
    }  # fmt: skip
    assert (abroad["most_populous"], abroad["rank"], abroad["log_share"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("PCLI", {"is_country"}), ("PPLC", {"is_capital", "is_town"}), ("ADM1", {"is_first_level"}),
        ("ADMD", {"is_first_level"}), ("ADM2", {"is_second_level"}), ("PPLX", {"is_town", "is_quarter"}),
        ("AIRP", {"is_airfield", "is_site"}), ("AIRB", {"is_airfield", "is_site"}), ("RGN", {"is_region"}),
        ("MTS", {"is_region"}), ("SEA", {"is_water"}), ("DAM", {"is_site"}),
    ],
)  # fmt: skip
def test_the_kind_of_an_option_is_one_of_its_columns(code, told):
    kinds = FIXED[2:12]
    (row,) = evidence(Option(replace(BELEM, feature_code=code), 1.0))
    assert {column for column in kinds if row[column]} == told


@pytest.mark.parametrize(
    ("level", "code", "agrees"),
    [("town", "PPL", 1), ("town", "ADM1", 0), ("province", "ADM1", 1), ("capital", "PPLC", 1), ("capital", "PPL", 0),
     ("country", "PCLI", 1), ("water", "SEA", 1), ("district", "ADM1", 0)],
)  # fmt: skip
def test_the_word_for_its_kind_agrees_with_an_option_or_differs(level, code, agrees):
    (row,) = evidence(Option(replace(BELEM, feature_code=code), 1.0), level=level)
    assert (row["level_agrees"], row["level_differs"], row["has_level"]) == (agrees, 1 - agrees, 1)


def test_cues_speak_for_what_lies_there_and_for_the_division_itself():
    options = [Option(place, 1.0) for place in (BELEM, BELEM_ABROAD, NORTH)]
    rows = evidence(*options, cues=Cues(frozenset({"XB"}), frozenset({2})))
    assert [(row["named_region"], row["named_country"]) for row in rows] == [(1, 0), (0, 1), (1, 0)]
    bare = replace(NORTH, admin1_id=None)
    assert evidence(Option(bare, 1.0), cues=Cues(divisions=frozenset({2})))[0]["named_region"] == 1


@pytest.mark.parametrize(
    ("populations", "most"), [((5, 4), [1, 0]), ((4, 4), [1, 1]), ((0, 0), [0, 0]), ((1, 0), [1, 0])]
)
def test_the_most_populous_of_a_kind_is_told_but_not_of_none(populations, most):
    towns = [Option(replace(BELEM, id=n, population=count), 1.0) for n, count in enumerate(populations, 1)]
    sea = Option(replace(BELEM, feature_code="SEA", population=900), 1.0)
    rows = evidence(*towns, sea)
    assert [row["most_populous"] for row in rows] == [*most, 1]


def test_a_town_of_its_province_s_name_and_a_large_one_are_told():
    options = [Option(NORTH, 1.0), Option(BELEM, 1.0), Option(BELEM_ABROAD, 1.0)]
    assert [row["seat_of_same_name"] for row in evidence(*options)] == [0, 1, 0]
    sizes = [Option(replace(BELEM, population=n), 1.0) for n in (100_000, 100_001)]
    assert [row["is_large"] for row in evidence(*sizes)] == [0, 1]


@pytest.mark.parametrize(
    ("likeness", "how", "is_known"),
    [(1.0, "name", 1), (0.856, "name", 1), (0.854, "name", 0), (1.0, "together", 1), (1.0, "inner", 0), (0.9, "vicinity", 0)],
)  # fmt: skip
def test_how_a_place_came_to_be_an_option_is_told(likeness, how, is_known):
    (row,) = evidence(Option(replace(BELEM, radius_km=9.0), likeness, how, 99), name="New al-Belem")
    assert row["is_known"] == is_known
    assert [row[f"is_{told}"] for told in ("together", "inner", "vicinity")] == [
        how == told for told in ("together", "inner", "vicinity")
    ]
    assert (row["log_gap"], row["log_radius"], row["words"], row["is_main_name"]) == (2, 1, 3, 0)
