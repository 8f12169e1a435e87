"""Relative places of the world as it is: what is computed of real towns, provinces and countries."""

from __future__ import annotations

import pytest
from gazetteers import spots

from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.relative.expressions import Relation, RelationKind, find_relations
from geodata.places.relative.geometry import region_of_name, relative_place

NORTH, EAST, SOUTH, WEST = 0.0, 90.0, 180.0, 270.0
KIND = RelationKind
RAQQA = Place(172955, "Raqqa", 35.95283, 39.00788, "PPL", "SY", "Raqqa", 172957, 177636)
KOBANI = Place(172256, "Kobani", 36.89095, 38.35347, "PPL", "SY", "Aleppo", 170062, 50000)
HAMA = Place(170017, "Hama", 35.13179, 36.75783, "PPL", "SY", "Hama", 170016, 460602)
HOMS = Place(169577, "Homs", 34.72682, 36.72339, "PPL", "SY", "Homs", 169575, 775404)


def part(bearing):
    return Relation(KIND.PART, 0, 0, bearing)


def km_between(a, b):
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


def known(gazetteer, name, country, code):
    return next(
        m.place
        for m in gazetteer.named(name)
        if m.place.country == country and m.place.feature_code.startswith(code)
    )


def test_north_of_a_town_at_the_border_is_over_the_border(gazetteer):
    near = relative_place(Relation(KIND.NEAR, 0, 0), KOBANI, gazetteer=gazetteer)
    beyond = relative_place(Relation(KIND.OFFSET, 0, 0, NORTH, 25.0), KOBANI, gazetteer=gazetteer)
    assert near.country == "SY"
    assert beyond.country == "TR"
    assert beyond.admin1 != KOBANI.admin1


PARTS = [
    ("Syria", "SY", 45.0, (34.5, 37.4), (39.0, 42.4)), ("Lebanon", "LB", SOUTH, (33.0, 33.65), (35.1, 36.0)),
    ("Ukraine", "UA", EAST, (46.5, 50.5), (34.5, 40.2)), ("Iraq", "IQ", NORTH, (34.8, 37.4), (41.5, 46.0)),
    ("Turkey", "TR", WEST, (36.8, 41.0), (26.0, 32.0)), ("Israel", "IL", SOUTH, (29.5, 31.5), (34.3, 35.4)),
    ("Libya", "LY", EAST, (24.0, 33.0), (19.0, 25.2)), ("Chile", "CL", NORTH, (-30.0, -17.5), (-71.8, -67.0)),
    ("Pakistan", "PK", 315.0, (31.0, 36.0), (69.0, 73.5)), ("Vietnam", "VN", SOUTH, (9.0, 13.5), (104.4, 109.5)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "iso", "bearing", "lats", "lons"), PARTS)
def test_a_part_of_a_country_lies_in_it_and_on_the_right_side(name, iso, bearing, lats, lons, gazetteer):
    country = known(gazetteer, name, iso, "PCL")
    place = relative_place(part(bearing), country, gazetteer=gazetteer)
    assert lats[0] < place.lat < lats[1]
    assert lons[0] < place.lon < lons[1]
    around = [p for p in gazetteer.near(place.lat, place.lon, within_km=30) if p.country and not p.is_country]
    assert around
    assert around[0].country == iso == place.country
    assert 15 < place.radius_km < 1.3 * country.radius_km
    assert place.admin1 is None


def test_the_middle_of_a_gulf_is_not_taken_for_southern_italy(gazetteer):
    place = relative_place(part(SOUTH), known(gazetteer, "Italy", "IT", "PCL"), gazetteer=gazetteer)
    towns = [
        p for p in gazetteer.near(place.lat, place.lon, within_km=15) if p.feature_code.startswith("PPL")
    ]
    assert {p.country for p in towns} == {"IT"}
    assert place.lat < 41.5


def test_northern_gaza_is_the_north_of_the_strip(gazetteer):
    strip = known(gazetteer, "Gaza Strip", "PS", "ADM")
    north, south = (relative_place(part(bearing), strip, gazetteer=gazetteer) for bearing in (NORTH, SOUTH))
    beit_lahia, rafah = Place(1, "Beit Lahia", 31.55, 34.50, "PPL"), Place(2, "Rafah", 31.287, 34.259, "PPL")
    assert km_between(north, beit_lahia) < 8
    assert km_between(south, rafah) < 12
    assert max(north.radius_km, south.radius_km) < strip.radius_km
    assert north.country == "PS"


def test_a_part_of_a_province_keeps_its_province(gazetteer):
    aleppo = known(gazetteer, "Aleppo", "SY", "ADM1")
    place = relative_place(part(NORTH), aleppo, gazetteer=gazetteer)
    assert place.name == "northern Aleppo province"
    assert (place.admin1, place.admin1_id) == (aleppo.name, aleppo.id)
    assert place.lat > aleppo.lat
    assert place.radius_km < aleppo.radius_km


def test_a_region_of_the_very_name_is_that_region(gazetteer):
    def region(text, name, anchor):
        (spot,) = spots(text, name)
        (relation,) = find_relations(text, [spot])
        return region_of_name(relation, anchor, gazetteer=gazetteer, text=text, name=spot)

    lebanon = known(gazetteer, "Lebanon", "LB", "PCL")
    assert region("in southern Lebanon", "Lebanon", lebanon).name == "Southern Lebanon"
    assert region("in the south of Lebanon", "Lebanon", lebanon).name == "Southern Lebanon"
    ghouta = known(gazetteer, "Ghouta", "SY", "AREA")
    assert region("in eastern Ghouta", "Ghouta", ghouta).name == "Eastern Ghouta"
    assert region("in northern Syria", "Syria", known(gazetteer, "Syria", "SY", "PCL")) is None
    beirut = known(gazetteer, "Beirut", "LB", "PPLC")
    assert region("in Beirut's southern suburbs", "Beirut", beirut).name == "Dahieh"
    assert region("in the southern suburbs of Beirut", "Beirut", beirut).name == "Dahieh"
    assert region("in Beirut's northern suburbs", "Beirut", beirut) is None
    red_sea = known(gazetteer, "Red Sea", None, "SEA")
    assert region("in the southern Red Sea", "Red Sea", red_sea).feature_code == "SEA"
    # A country that is no more is no part of the one that is.
    assert region("in north Yemen", "Yemen", known(gazetteer, "Yemen", "YE", "PCL")) is None
