"""Rows of country files and the places that are there already: known by their id, described once more, or new."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from country_files import GOOD

from geodata.places.gazetteer.country_files.features import parse_feature
from geodata.places.gazetteer.database import new_database, store
from geodata.places.gazetteer.merging import MergeTally, Merging
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.divisions import Subdivision

ROW = replace(parse_feature(GOOD), name="Tarwa", other_names=("Tarwa Old",), lat=36.0, lon=40.0)
TOWN = Place(ROW.id, "Tarwah", 36.01, 40.01, "PPL", "SY", "Norda", 70, 500)
NORDA = Subdivision("Norda", "SY-01", 70, 1, "SY", "SY.01", "SY.01", set(), "province")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    made = new_database(tmp_path / "places.sqlite")
    yield made
    made.close()


def merging(database: sqlite3.Connection, **facts: Any) -> Merging:
    nothing: dict[str, Any] = {
        "provinces": {"SY.01": NORDA},
        "claimed": set(),
        "supplement": {},
        "airfields": [],
    }
    return Merging(database=database, **(nothing | facts))


def stored(database: sqlite3.Connection, number: int) -> tuple[str, int]:
    return database.execute("SELECT feature_code, population FROM place WHERE id = ?", (number,)).fetchone()


@pytest.mark.parametrize(
    ("place", "row", "code", "population"),
    [
        # A figure and the kind of town are taken where there is none; ours are kept.
        ({"population": 0}, {"population": 9}, "PPL", 9),
        ({}, {"population": 9}, "PPL", 500),
        ({}, {"feature_code": "PPLA"}, "PPLA", 500),
        ({"feature_code": "PPLC"}, {"feature_code": "PPLA"}, "PPLC", 500),
        ({}, {"feature_code": "HLL", "feature_class": "T"}, "PPL", 500),
    ],
)
def test_a_place_of_the_same_id_takes_what_the_row_knows_better(
    place: dict[str, Any], row: dict[str, Any], code: str, population: int, database: sqlite3.Connection
) -> None:
    known = replace(TOWN, **place)
    store(database, known)
    tally = MergeTally()
    merged = merging(database).merge(replace(ROW, **row), tally)
    assert merged.place == replace(known, feature_code=code, population=population)
    assert merged.names == {"Tarwa", "Tarwa Old"}
    assert stored(database, ROW.id) == (code, population)
    assert tally == MergeTally(new=0, known=1, joined=0)


def test_a_known_place_gives_up_the_name_that_a_region_took(database: sqlite3.Connection) -> None:
    store(database, TOWN)
    claimed = {("SY", "tarwa"), ("IQ", "tarwa old")}
    assert merging(database, claimed=claimed).merge(ROW, MergeTally()).names == {"Tarwa Old"}


def test_a_new_place_has_its_province_and_all_that_the_row_says(database: sqlite3.Connection) -> None:
    tally = MergeTally()
    merged = merging(database).merge(replace(ROW, population=7), tally)
    assert merged.place == Place(ROW.id, "Tarwa", 36.0, 40.0, "PPL", "SY", "Norda", 70, 7)
    assert merged.names == {"Tarwa", "Tarwa Old"}
    elsewhere = merging(database).merge(replace(ROW, admin1_code="99"), tally).place
    assert (elsewhere.admin1, elsewhere.admin1_id) == (None, None)
    assert tally == MergeTally(new=2, known=0, joined=0)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ({}, {"Qzvrt"}),
        ({"population": 1}, {"Said", "Qzvrt"}),
        ({"feature_code": "ADM3", "feature_class": "A"}, {"Said", "Qzvrt"}),
    ],
)
def test_only_what_people_live_in_or_a_division_goes_by_an_english_word(
    row: dict[str, Any], names: set[str], database: sqlite3.Connection
) -> None:
    said = replace(ROW, name="Said", other_names=("Qzvrt",), **row)
    assert merging(database).merge(said, MergeTally()).names == names


QUARTER = Place(-225, "Tarwa", 36.0, 40.0, "PPLX", "SY")


# Three kilometres are 0.02698 degrees of latitude, and 0.03335 of longitude at 36 degrees.
@pytest.mark.parametrize(
    ("place", "row", "is_same"),
    [
        ({}, {}, True),
        ({}, {"lat": 36.0269}, True),
        ({}, {"lat": 36.0271}, False),
        ({}, {"lat": 35.9731}, True),
        ({}, {"lat": 35.9729}, False),
        ({}, {"lon": 40.0333}, True),
        ({}, {"lon": 40.0336}, False),
        ({}, {"country": "IQ"}, False),
        ({"country": None}, {"country": "IQ"}, True),
        ({}, {"name": "Tarwo", "other_names": ("Tarwa",)}, True),
        ({}, {"name": "Tarwo", "other_names": ()}, False),
        # A town is no mountain, and only what has no one point may be as far off as it is wide.
        ({}, {"feature_code": "HLL", "feature_class": "T"}, False),
        # Of a code that nobody knows the class tells the kind.
        ({}, {"feature_code": "PPLNEW"}, True),
        ({"radius_km": 30.0}, {"lat": 36.2}, False),
        ({"feature_code": "MTS", "radius_km": 30.0}, {"lat": 36.2, "feature_code": "MTS", "feature_class": "T"}, True),
        ({"feature_code": "MTS", "radius_km": 20.0}, {"lat": 36.2, "feature_code": "MTS", "feature_class": "T"}, False),
        ({"feature_code": "MTS", "radius_km": 200.0}, {"lat": 37.798, "feature_code": "MTS", "feature_class": "T"}, True),
        ({"feature_code": "MTS"}, {"lat": 36.02, "feature_code": "MTS", "feature_class": "T"}, True),
    ],
)  # fmt: skip
def test_a_row_is_of_a_place_of_ours_by_name_kind_country_and_distance(
    place: dict[str, Any], row: dict[str, Any], is_same: bool, database: sqlite3.Connection
) -> None:
    ours = replace(QUARTER, **place)
    kind = "T" if ours.feature_code == "MTS" else "P"
    tally = MergeTally()
    merged = merging(database, supplement={(kind, "tarwa"): [ours]}).merge(replace(ROW, **row), tally)
    assert (merged.place == ours) is is_same
    assert (tally.joined, tally.new) == (int(is_same), int(not is_same))


def test_a_site_is_one_whatever_class_geonames_puts_it_in(database: sqlite3.Connection) -> None:
    port = replace(QUARTER, feature_code="PRT")
    for code, letter in (("PRT", "L"), ("MILB", "L"), ("HBR", "H")):
        row = replace(ROW, feature_code=code, feature_class=letter)
        merged = merging(database, supplement={("S", "tarwa"): [port]}).merge(row, MergeTally())
        assert (merged.place == port) is (code != "HBR")


@pytest.mark.parametrize(
    ("code", "is_same"), [("AIRP", True), ("AIRB", True), ("AIRF", True), ("DAM", False)]
)
@pytest.mark.parametrize(("lat", "is_near"), [(36.0269, True), (36.0271, False)])
def test_an_airfield_is_the_one_at_its_spot_whatever_its_name(
    code: str, is_same: bool, lat: float, is_near: bool, database: sqlite3.Connection
) -> None:
    field = Place(-10_000_001, "Airfield", 36.0, 40.0, "AIRP", "SY")
    far = replace(field, id=-10_000_002, lat=10.0)
    row = replace(ROW, feature_code=code, feature_class="S", lat=lat)
    merged = merging(database, airfields=[far, field]).merge(row, MergeTally())
    assert (merged.place == field) is (is_same and is_near)


def test_the_supplement_and_the_airfields_of_the_database_are_what_rows_join(
    database: sqlite3.Connection, few_countries: Path
) -> None:
    fields = [
        Place(-10_000_001 - n, "Field", 1.0 + n, 1.0, code, "SY")
        for n, code in enumerate(("AIRP", "AIRB", "AIRF", "DAM"))
    ]
    for field in (*fields, Place(5, "Field", 9.0, 1.0, "AIRP", "SY")):
        store(database, field)
    ready = Merging.into(database)
    assert set(ready.airfields) == set(fields[:3])
    dahieh = {
        place.name
        for (kind, name), places in ready.supplement.items()
        if name == "dahieh"
        for place in places
    }
    assert dahieh == {"Dahieh"}
    assert ready.provinces["SY.02"].country == "SY"
    assert ("PS", "gaza") in ready.claimed
