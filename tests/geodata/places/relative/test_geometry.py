"""Places that are computed from a relation and the place of a name."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from gazetteers import small_gazetteer, spots
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.places.gazetteer.place import DERIVED_BELOW, Place, great_circle_km
from geodata.places.relative.expressions import Relation, RelationKind, find_relations
from geodata.places.relative.geometry import extent_km, how_computed, region_of_name, relative_place

NORTH, EAST, SOUTH, WEST = 0.0, 90.0, 180.0, 270.0
KIND = RelationKind
RAQQA = Place(172955, "Raqqa", 35.95283, 39.00788, "PPL", "SY", "Raqqa", 172957, 177636)
KOBANI = Place(172256, "Kobani", 36.89095, 38.35347, "PPL", "SY", "Aleppo", 170062, 50000)
HAMA = Place(170017, "Hama", 35.13179, 36.75783, "PPL", "SY", "Hama", 170016, 460602)
HOMS = Place(169577, "Homs", 34.72682, 36.72339, "PPL", "SY", "Homs", 169575, 775404)
VILLAGE = Place(1, "Village", 1.0, 20.0, "PPL", "SY")


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory):
    """A gazetteer that knows nothing around."""
    return small_gazetteer(tmp_path_factory.mktemp("nowhere"), Place(9, "Pole", -90.0, 0.0, "PPL", "AQ"))


def bearing_between(a, b):
    """The bearing on a plane, which is near enough close to the equator."""
    return math.degrees(math.atan2(b.lon - a.lon, b.lat - a.lat)) % 360


def part(bearing):
    return Relation(KIND.PART, 0, 0, bearing)


def km_between(a, b):
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


@pytest.mark.parametrize(
    ("relation", "name", "km", "radius_km"),
    [
        (Relation(KIND.NEAR, 0, 0), "near Village", 0, 11),
        (Relation(KIND.COUNTRYSIDE, 0, 0), "countryside of Village", 0, 25),
        (Relation(KIND.COUNTRYSIDE, 0, 0, EAST), "eastern countryside of Village", 12.5, 12.5),
        (Relation(KIND.OUTSKIRTS, 0, 0), "outskirts of Village", 0, 6),
        (Relation(KIND.OUTSKIRTS, 0, 0, WEST), "western outskirts of Village", 3.5, 3),
        (Relation(KIND.DIRECTION, 0, 0, NORTH), "north of Village", 11, 11),
        (Relation(KIND.DISTANCE, 0, 0, None, 8.0), "8 km from Village", 0, 11),
        (Relation(KIND.DISTANCE, 0, 0, None, 40.0), "40 km from Village", 0, 47),
        (Relation(KIND.DISTANCE, 0, 0, None, 400.0), "400 km from Village", 0, 461),
        (Relation(KIND.OFFSET, 0, 0, SOUTH, 10.0), "10 km south of Village", 10, 3),
        (Relation(KIND.OFFSET, 0, 0, SOUTH, 13.0), "13 km south of Village", 13, 3),
        (Relation(KIND.OFFSET, 0, 0, SOUTH, 14.0), "14 km south of Village", 14, 3.1),
        (Relation(KIND.OFFSET, 0, 0, 202.5, 20.0), "20 km south-southwest of Village", 20, 4),
        (Relation(KIND.OFFSET, 0, 0, EAST, 0.804672), "800 m east of Village", 0.8, 3),
        (Relation(KIND.OFFSET, 0, 0, EAST, 0.994), "990 m east of Village", 0.99, 3),
        (Relation(KIND.OFFSET, 0, 0, EAST, 1.04), "1 km east of Village", 1, 3),
        (Relation(KIND.OFFSET, 0, 0, EAST, 9.94), "9.9 km east of Village", 9.9, 3),
        (Relation(KIND.OFFSET, 0, 0, EAST, 10.4), "10 km east of Village", 10, 3),
        (part(EAST), "eastern Village", 1, 1),
        (part(None), "central Village", 0, 1),
    ],
)
def test_the_circle_of_a_relative_place_holds_what_the_words_mean(relation, name, km, radius_km, nowhere):
    place = relative_place(relation, VILLAGE, gazetteer=nowhere)
    assert (place.name, place.radius_km) == (name, radius_km)
    assert km_between(place, VILLAGE) == pytest.approx(km, abs=0.01 + 0.007 * km)
    assert (place.country, place.feature_code) == ("SY", "AREA")
    if relation.bearing is not None:
        assert bearing_between(VILLAGE, place) == pytest.approx(relation.bearing, abs=0.6)


@pytest.mark.parametrize(
    ("relation", "km", "radius_km"),
    [
        (Relation(KIND.NEAR, 0, 0), 0, 30), (Relation(KIND.COUNTRYSIDE, 0, 0), 0, 30),
        (Relation(KIND.COUNTRYSIDE, 0, 0, EAST), 15, 15), (Relation(KIND.OUTSKIRTS, 0, 0), 0, 25),
        (Relation(KIND.OUTSKIRTS, 0, 0, WEST), 22.5, 12.5), (Relation(KIND.DIRECTION, 0, 0, NORTH), 30, 30),
        (Relation(KIND.OFFSET, 0, 0, SOUTH, 10.0), 10, 22), (part(EAST), 10, 10), (part(None), 0, 10),
    ],
)  # fmt: skip
def test_around_a_large_town_the_circles_are_as_much_larger(relation, km, radius_km, nowhere):
    city = replace(VILLAGE, radius_km=20.0, admin1="Raqqa", admin1_id=7)
    place = relative_place(relation, city, gazetteer=nowhere)
    assert place.radius_km == radius_km
    assert km_between(place, city) == pytest.approx(km, abs=0.01 + 0.007 * km)
    is_part = relation.kind is KIND.PART
    assert (place.admin1, place.admin1_id) == (("Raqqa", 7) if is_part else (None, None))


@pytest.mark.parametrize(
    ("population", "radius_km", "expected"),
    [(0, None, 1), (15_000, None, 1), (62_832, None, 2), (5_000_000, None, 17.841), (5_000_000, 3.5, 3.5), (0, 0.5, 0.5)],
)  # fmt: skip
def test_a_town_is_as_large_as_its_people_need_or_as_the_gazetteer_says(population, radius_km, expected):
    town = replace(VILLAGE, population=population, radius_km=radius_km)
    assert extent_km(town) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("relation", [
    Relation(KIND.DISTANCE, 0, 0), Relation(KIND.OFFSET, 0, 0, NORTH), Relation(KIND.OFFSET, 0, 0, NORTH, 401.0),
    Relation(KIND.DISTANCE, 0, 0, None, 400.6), Relation(KIND.BETWEEN, 0, 0, other=1),
])  # fmt: skip
def test_without_a_distance_or_beyond_400_km_there_is_no_place(relation, nowhere):
    assert relative_place(relation, VILLAGE, gazetteer=nowhere) is None


BETWEEN = Relation(KIND.BETWEEN, 0, 9, other=1)


def between(a, b, gazetteer):
    return relative_place(BETWEEN, a, b, gazetteer=gazetteer)


def test_between_needs_two_points_that_are_neither_one_nor_far_apart(nowhere):
    here = Place(1, "Here", 0.0, 0.0, "PPL", "SY")
    near = Place(2, "There", 0.0, 3.593, "PPL", "SY")  # 399.97 km on the ellipsoid
    assert between(here, near, nowhere).name == "between Here and There"
    assert between(here, near, nowhere).radius_km == pytest.approx(200, abs=0.1)
    assert between(here, replace(near, lon=3.594), nowhere) is None  # 400.08 km
    assert between(here, here, nowhere) is None
    assert between(here, replace(here, id=3), nowhere) is None
    assert between(here, replace(near, feature_code="ADM1"), nowhere) is None
    assert between(replace(here, feature_code="PCLI"), near, nowhere) is None
    # However close: somewhere within two kilometres.
    assert between(here, replace(near, lon=0.02), nowhere).radius_km == 2


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ((35.0, 39.5), "between Here and There"), ((35.0, 38.5), "between There and Here"),
        ((35.5, 39.5), "between There and Here"), ((34.5, 38.5), "between Here and There"),
        # Within a tenth of a degree neither is the northern one.
        ((35.04, 39.5), "between Here and There"), ((34.96, 38.5), "between There and Here"),
    ],
)  # fmt: skip
def test_of_two_towns_the_northern_one_is_named_first_or_else_the_western(other, name, nowhere):
    here, there = Place(1, "Here", 35.0, 39.0, "PPL", "SY"), Place(2, "There", *other, "PPL", "TR")
    for place in (between(here, there, nowhere), between(there, here, nowhere)):
        assert place.name == name
        assert place.country is None
        assert km_between(place, here) == pytest.approx(km_between(place, there), rel=0.01)


def test_miles_and_kilometres_of_one_length_are_one_place(nowhere):
    places = {
        relative_place(Relation(KIND.OFFSET, 0, 9, NORTH, km), RAQQA, gazetteer=nowhere)
        for km in (19.0, 12 * 1.609344)
    }
    assert [place.name for place in places] == ["19 km north of Raqqa"]


def test_between_two_towns_is_halfway_whichever_is_named_first(nowhere):
    (place,) = {between(a, b, nowhere) for a, b in ((HAMA, HOMS), (HOMS, HAMA))}
    assert (place.name, place.country) == ("between Hama and Homs", "SY")
    assert km_between(place, HAMA) == pytest.approx(km_between(place, HOMS), abs=0.2)
    assert place.radius_km == 22.5


def town(number, lat, lon, country="XA", admin1=None, code="PPL"):
    return Place(number, f"Town {number}", lat, lon, code, country, admin1, admin1 and ord(admin1), 900)


# Degrees of latitude for kilometres at the equator: 10 km are 0.09 degrees.
@pytest.mark.parametrize(
    ("towns", "country", "admin1"),
    [
        ([(0.01, "XA", "N"), (0.02, "XA", "N"), (0.09, "XA", "N")], "XA", "N"),
        ([(0.01, "XA", "N"), (0.02, "XA", "N")], "XA", None),
        ([(0.01, "XA", "N"), (0.02, "XA", "N"), (0.03, "XA", "S")], "XA", None),
        ([(0.01, "XA", "N"), (0.02, "XA", "N"), (0.03, "XA", "N"), (0.04, "XB", "N")], "SY", None),
        # Further away the nearest three say which country it is, and of the province nothing.
        ([(0.2, "XA", "N"), (0.21, "XA", "N"), (0.22, "XA", "N"), (0.23, "XB", "N")], "XA", None),
        ([(0.2, "XA", "N"), (0.21, "XA", "N"), (0.22, "XB", "N")], "SY", None),
        ([(0.359, "XA", "N")], "XA", None),
        ([(0.361, "XA", "N")], "SY", None),
        ([], "SY", None),
        ([(0.01, None, None)], "SY", None),
    ],
)
def test_a_place_is_in_the_country_and_province_of_the_towns_around(towns, country, admin1, tmp_path):
    known = [town(n, lat, 0.0, iso, province) for n, (lat, iso, province) in enumerate(towns, 1)]
    ford = Place(90, "Ford", 0.0, 0.0, "DAM", "XC", "Other", 9)
    gazetteer = small_gazetteer(tmp_path / "few", *known, ford)
    anchor = Place(99, "Anchor", 0.0, 0.0, "PPL", "SY", "Home", 5, radius_km=0.2)
    place = relative_place(Relation(KIND.NEAR, 0, 0), anchor, gazetteer=gazetteer)
    assert (place.radius_km, place.country) == (10.2, country)
    assert (place.admin1, place.admin1_id) == (admin1, admin1 and ord(admin1))


def test_the_wider_the_circle_the_further_away_the_country_is_looked_for(tmp_path):
    near = Relation(KIND.NEAR, 0, 0)
    anchor = Place(99, "Anchor", 0.0, 0.0, "PPL", "SY", radius_km=10.0)  # within 3 x 20 km
    for lat, country in ((0.538, "XA"), (0.541, "SY")):
        around = small_gazetteer(tmp_path / f"{lat}", town(1, lat, 0.0))
        assert relative_place(near, anchor, gazetteer=around).country == country


@pytest.mark.parametrize(
    ("code", "radius_km", "is_point", "has_parts"),
    [
        ("PPL", 500.0, True, True), ("PPL", None, True, True), ("AIRB", None, True, False), ("AIRB", 20.0, True, False),
        ("ADM2", 30.0, True, True), ("ADM2", 30.1, False, True), ("ADM2", None, True, False), ("ADM1", 20.0, False, True),
        ("ADM1", None, False, False), ("PCLI", 900.0, False, True), ("PCLI", None, False, False), ("RGN", 499.9, False, True),
        ("RGN", 500.0, False, False), ("RGN", 20.0, True, True), ("ISL", 20.0, True, True), ("SEA", 20.0, False, False),
        ("CONT", 20.0, False, False), ("BAY", 20.0, False, False), ("CST", 20.0, False, False), ("STM", 20.0, False, False), ("RD", None, False, False),
    ],
)  # fmt: skip
def test_what_one_can_measure_from_and_what_has_a_north(code, radius_km, is_point, has_parts, nowhere):
    anchor = Place(1, "X", 1.0, 2.0, code, "SY", radius_km=radius_km)
    near = relative_place(Relation(KIND.NEAR, 0, 0), anchor, gazetteer=nowhere)
    north = relative_place(part(NORTH), anchor, gazetteer=nowhere)
    assert (near is not None, north is not None) == (is_point, has_parts)


def area(*towns, code="PCLI", radius_km=240.0, country="XA", lat=0.0, lon=0.0):
    return Place(500, "Area", lat, lon, code, country, "Area", 500, radius_km=radius_km)


def line(*lats, lon=0.0, **facts):
    return [town(n, lat, lon, **facts) for n, lat in enumerate(lats, 1)]


@pytest.mark.parametrize(
    ("towns", "bearing", "lat", "radius_km"),
    [
        # Too few to tell: half the radius of the whole, as far off as that.
        (line(0, 1, 2, 3, 4), NORTH, 1.079, 120), (line(0, 1, 2, 3, 4), SOUTH, -1.079, 120),
        (line(0, 1, 2, 3, 4), None, 0, 120),
        # The last two fifths of the way; two thirds of them lie within the radius.
        (line(0, 1, 2, 3, 4, 5), NORTH, 4, 111.2), (line(0, 1, 2, 3, 4, 5), SOUTH, 1, 111.2),
        (line(0, 1, 2, 3, 4, 5.2), NORTH, 4, 2), (line(0, 1, 2, 2.9, 4, 5), NORTH, 4, 2),
        (line(0, 0.5, 1, 1.2, 1.4, 10), NORTH, 10, 2), (line(0, 1, 2, 3, 4, 4.3, 4.6), None, 3, 2),
        # The middle of two is one of them where it is further than 15 km from either.
        (line(0, 1, 2, 2.9, 4.74, 5), NORTH, 4.87, 14.5), (line(0, 1, 2, 2.9, 4.7, 5), NORTH, 4.7, 2),
        # One of each cell of a grid: a city of many quarters weighs no more than a village.
        (line(0, 1, 2, 3, 4, 5, 5.01, 5.02, 5.03), NORTH, 4, 111.2),
        # Beyond the border it is not.
        ([*line(0, 1, 2, 2.9, 4.8, 5), town(9, 4.89, 0.0, "XB")], NORTH, 4.8, 2),
        ([*line(0, 1, 2, 2.9, 4.8, 5), town(9, 4.89, 0.0, None)], NORTH, 4.9, 11.1),
    ],
)  # fmt: skip
def test_a_part_of_a_country_is_where_its_known_places_in_that_direction_lie(
    towns, bearing, lat, radius_km, tmp_path
):
    gazetteer = small_gazetteer(tmp_path / "few", *towns)
    place = relative_place(part(bearing), area(), gazetteer=gazetteer)
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.01), pytest.approx(0, abs=0.01))
    assert place.radius_km == pytest.approx(radius_km, abs=0.1)


def test_a_single_place_far_from_all_others_does_not_make_the_north(tmp_path):
    lats = [n / 10 for n in range(99)]
    hundred, fewer = (small_gazetteer(tmp_path / f"{n}", *line(*lats[n:], 40)) for n in (0, 1))
    north = [
        relative_place(part(NORTH), area(radius_km=60.0), gazetteer=some).lat for some in (hundred, fewer)
    ]
    assert north == [pytest.approx(8.7, abs=0.1), 40]


@pytest.mark.parametrize(("bearing", "lon"), [(WEST, 179.0), (EAST, -179.0), (None, 179.9)])
def test_a_country_on_both_sides_of_180_degrees_has_its_west_in_the_west(bearing, lon, tmp_path):
    lons = (178.5, 179.0, 179.5, 179.9, -179.9, -179.5, -179.0, -178.5)
    towns = [town(n, -17.0, x) for n, x in enumerate(lons, 1)]
    fiji = area(lat=-17.0, lon=179.9)
    place = relative_place(part(bearing), fiji, gazetteer=small_gazetteer(tmp_path / "few", *towns))
    assert place.lon == pytest.approx(lon, abs=0.2)


@pytest.mark.parametrize("code", ["RGN", "ADM2"])
def test_the_places_of_a_region_are_those_around_in_its_country(code, tmp_path):
    region = area(code=code, radius_km=100.0)
    inside = line(0, 0.25, 0.5, 0.75, 1.0, 1.25)
    # 1.6 times the radius reaches to 1.438 degrees; the rest lies beyond, abroad, or has no middle.
    out = [
        town(21, 1.5, 0.0),
        town(22, 1.3, 0.3, "XB"),
        town(23, 1.3, -0.3, code="STM"),
        replace(region, lat=0.05),
    ]
    place = relative_place(part(NORTH), region, gazetteer=small_gazetteer(tmp_path / "few", *inside, *out))
    assert (place.lat, place.lon) == (pytest.approx(1.0, abs=0.01), 0)
    assert (place.admin1, place.admin1_id) == (("Area", 500) if code == "ADM2" else (None, None))


def test_the_places_of_a_region_of_several_countries_lie_within_its_radius(tmp_path):
    region = area(code="RGN", radius_km=100.0, country=None)
    towns = [*line(0, 0.2, 0.4, 0.6, 0.8, 0.89), town(9, 0.91, 0.0, "XB"), town(10, 1.3, 0.0, "XB")]
    place = relative_place(part(NORTH), region, gazetteer=small_gazetteer(tmp_path / "few", *towns))
    assert place.lat == pytest.approx((0.6 + 0.8 + 0.89) / 3, abs=0.01)


@pytest.mark.parametrize(
    ("name", "country", "code", "said"),
    [
        ("Aleppo", "SY", "ADM1", "northern Aleppo province"), ("Texas", "US", "ADM1", "northern Texas state"),
        ("Punjab Province", "PK", "ADM1", "northern Punjab Province"), ("Kurdistan Region", "IQ", "ADM1", "northern Kurdistan Region"),
        ("Sinjar", "IQ", "ADM2", "northern Sinjar"), ("Syria", "SY", "PCLI", "northern Syria"),
    ],
)  # fmt: skip
def test_a_province_is_called_one_so_that_it_is_not_taken_for_its_town(name, country, code, said, nowhere):
    anchor = Place(1, name, 10.0, 20.0, code, country, radius_km=40.0)
    assert relative_place(part(NORTH), anchor, gazetteer=nowhere).name == said


# Over 180 degrees and the poles


@pytest.mark.parametrize(
    ("start", "bearing", "km", "lat", "lon"),
    [
        ((-17.0, 179.95), EAST, 20.0, -17.0, -179.862),
        ((-17.0, -179.95), WEST, 20.0, -17.0, 179.862),
        ((89.95, 30.0), NORTH, 20.0, 89.871, -150.0),
        ((-89.95, 30.0), SOUTH, 20.0, -89.871, -150.0),
    ],
)
def test_an_offset_goes_over_180_degrees_and_over_the_poles(start, bearing, km, lat, lon, nowhere):
    anchor = Place(1, "Outpost", *start, "PPL", "FJ")
    place = relative_place(Relation(KIND.OFFSET, 0, 0, bearing, km), anchor, gazetteer=nowhere)
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.002), pytest.approx(lon, abs=0.01))
    assert km_between(place, anchor) == pytest.approx(km, rel=0.01)


@pytest.mark.parametrize(
    ("a", "b", "lat", "lon"),
    [
        ((-17.0, 179.9), (-17.0, -179.9), -17.0, 180.0),
        ((-17.0, 179.5), (-17.0, -179.9), -17.0, 179.8),
        ((89.0, 0.0), (89.0, 180.0), 90.0, None),
        ((-89.5, 10.0), (-89.0, -170.0), -89.75, -170.0),
    ],
)
def test_between_two_towns_is_the_short_way_over_180_degrees_and_the_poles(a, b, lat, lon, nowhere):
    first, second = Place(1, "A", *a, "PPL", "FJ"), Place(2, "B", *b, "PPL", "FJ")
    for place in (between(first, second, nowhere), between(second, first, nowhere)):
        assert place.lat == pytest.approx(lat, abs=0.01)
        assert lon is None or abs(abs(place.lon) - abs(lon)) < 0.01
        assert km_between(place, first) == pytest.approx(km_between(place, second), abs=0.1)


def test_the_country_around_is_found_over_180_degrees(tmp_path):
    gazetteer = small_gazetteer(tmp_path / "few", *(town(n, -17.0, -179.99, "XA", "N") for n in (1, 2, 3)))
    anchor = Place(9, "A", -17.0, 179.99, "PPL", "FJ")
    place = relative_place(Relation(KIND.NEAR, 0, 0), anchor, gazetteer=gazetteer)
    assert (place.country, place.admin1) == ("XA", "N")


# A place of the very name


@pytest.mark.parametrize(
    ("changes", "is_it"),
    [
        ({}, True), ({"country": "XB"}, False), ({"country": None}, False), ({"feature_code": "RGNH"}, False),
        ({"feature_code": "ADM2"}, True), ({"feature_code": "PPL"}, False), ({"feature_code": "SEA"}, False),
        ({"name": "southern  Arland"}, True), ({"name": "The South of Arland"}, False), ({"id": 500}, False),
    ],
)  # fmt: skip
def test_a_region_must_be_of_the_country_of_the_sort_and_not_the_anchor_itself(changes, is_it, tmp_path):
    region = replace(Place(7, "Southern Arland", -1.0, 0.0, "RGN", "XA"), **changes)
    gazetteer, text = small_gazetteer(tmp_path / "few", region), "in the south of Arland"
    (spot,) = spots(text, "Arland")
    (relation,) = find_relations(text, [spot])
    anchor = replace(area(), name="Arland")
    found = region_of_name(relation, anchor, gazetteer=gazetteer, text=text, name=spot)
    assert found == (region if is_it else None)


def test_what_goes_by_the_words_near_a_name_or_of_a_continent_is_no_region(tmp_path):
    regions = [
        Place(n, name, 0.0, 0.0, "RGN", "XA") for n, name in ((7, "near Arland"), (8, "Southern Arland"))
    ]
    gazetteer = small_gazetteer(tmp_path / "few", *regions)
    for text, anchor in (("near Arland", area()), ("southern Arland", area(code="CONT"))):
        (spot,) = spots(text, "Arland")
        (relation,) = find_relations(text, [spot])
        assert region_of_name(relation, anchor, gazetteer=gazetteer, text=text, name=spot) is None


@pytest.mark.parametrize(
    ("anchor", "place", "is_it"),
    [
        # In no country, by the radius: 100 km are 0.899 degrees.
        ({"country": None, "radius_km": 100.0}, {"lat": 0.899, "country": "XB"}, True),
        ({"country": None, "radius_km": 100.0}, {"lat": 0.9, "country": "XB"}, False),
        ({"country": None, "radius_km": None}, {"lat": 0.1, "country": "XB"}, False),
        # Of a town also a quarter or a suburb, within its extent and 25 km: 26 km are 0.2338 degrees.
        ({"feature_code": "PPL", "radius_km": None}, {"lat": 0.233, "feature_code": "PPLX"}, True),
        ({"feature_code": "PPL", "radius_km": None}, {"lat": 0.235, "feature_code": "PPLX"}, False),
        ({"feature_code": "SEA"}, {"feature_code": "GULF"}, True),
        ({"feature_code": "SEA"}, {"feature_code": "RGN"}, False),
    ],
)
def test_a_region_of_a_sea_a_town_or_several_countries_lies_in_it(anchor, place, is_it, tmp_path):
    outer = replace(area(), name="Arland", **anchor)
    region = replace(Place(7, "Southern Arland", 0.0, 0.0, "RGN", "XA"), **place)
    (spot,), text = spots("southern Arland", "Arland"), "southern Arland"
    (relation,) = find_relations(text, [spot])
    gazetteer = small_gazetteer(tmp_path / "few", region)
    assert region_of_name(relation, outer, gazetteer=gazetteer, text=text, name=spot) == (
        region if is_it else None
    )


ANCHORS = st.builds(
    Place, st.integers(-12_000_000, 13_000_000), st.just("Town"), st.floats(-85, 85), st.floats(-180, 180),
    st.sampled_from(["PPL", "PPLC", "ADM2", "AIRB"]), st.sampled_from(["SY", None]),
    population=st.integers(0, 30_000_000),
)  # fmt: skip
RELATIONS = st.builds(
    Relation, st.sampled_from([k for k in KIND if k is not KIND.BETWEEN]), st.just(0), st.just(0),
    st.sampled_from([n * 22.5 for n in range(16)]), st.floats(0.01, 500),
)  # fmt: skip


@settings(deadline=None)
@given(ANCHORS, RELATIONS)
def test_a_relative_place_is_the_same_every_time_and_no_other_kind_of_place(nowhere, anchor, relation):
    place = relative_place(relation, anchor, gazetteer=nowhere)
    assert relative_place(relation, anchor, gazetteer=nowhere) == place
    if place is not None:
        # Browsers count exactly to 2 ** 53, and the map sends twice the difference of two ids.
        assert -(2**51) < place.id < DERIVED_BELOW
        assert place.is_derived
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert math.isfinite(place.radius_km)
        assert place.radius_km > 0
        assert place.name


def test_different_relations_to_different_towns_have_different_ids(nowhere):
    relations = [
        Relation(KIND.OFFSET, 0, 0, side, km) for side in (NORTH, EAST, SOUTH) for km in (1.0, 2.0, 20.0)
    ]
    relations += [Relation(kind, 0, 0) for kind in (KIND.NEAR, KIND.COUNTRYSIDE, KIND.OUTSKIRTS, KIND.PART)]
    ids = [relative_place(r, town, gazetteer=nowhere).id for r in relations for town in (RAQQA, KOBANI, HAMA)]
    assert len(set(ids)) == len(ids)


def test_a_computed_place_keeps_its_id_by_which_archives_know_it(nowhere):
    offset = relative_place(Relation(KIND.OFFSET, 0, 0, SOUTH, 20.0), RAQQA, gazetteer=nowhere)
    halfway = between(HAMA, HOMS, nowhere)
    assert (offset.id, halfway.id) == (-108585722689987, -199349045014087)


def test_a_computed_point_is_exact_to_a_metre(nowhere):
    near = relative_place(
        Relation(KIND.NEAR, 0, 0), replace(RAQQA, lat=35.952834, lon=39.007876), gazetteer=nowhere
    )
    assert (near.lat, near.lon) == (35.95283, 39.00788)


def test_a_reader_is_told_what_a_point_was_computed_from():
    assert how_computed(Relation(KIND.OFFSET, 0, 0, SOUTH, 20.0), RAQQA) == "computed from its centre"
    assert how_computed(part(NORTH), RAQQA) == "computed from its centre"
    assert "places in that part" in how_computed(part(NORTH), Place(1, "Syria", 35.0, 38.0, "PCLI", "SY"))
    assert how_computed(Relation(KIND.BETWEEN, 0, 0), HAMA) == "computed, halfway"
