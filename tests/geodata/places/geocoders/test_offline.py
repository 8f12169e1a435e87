"""Our geocoder is one of geopy's; what it shares with those online is tested in test_online.py."""

from __future__ import annotations

import time

import pytest
from geopy import Point
from geopy.distance import great_circle

from geodata.places.geocoders.offline import GazetteerGeocoder, candidates


@pytest.fixture(scope="module")
def geocoder(gazetteer):
    return GazetteerGeocoder(gazetteer)


def test_all_that_a_name_may_mean_comes_likeliest_first_and_as_many_as_are_wanted(geocoder):
    found = geocoder.geocode("Tripoli", exactly_one=False)
    scores = [location.raw["score"] for location in found]
    assert len(found) > 1
    assert scores == sorted(scores, reverse=True)
    assert geocoder.geocode("Tripoli") == found[0]
    assert geocoder.geocode("Tripoli", exactly_one=False, limit=1) == found[:1]
    for ask in (geocoder.geocode, geocoder.reverse):
        with pytest.raises(ValueError, match="give 1 or more"):
            ask("36.34, 43.12", limit=0)


@pytest.mark.parametrize("query", [",", ", Iraq", "Qzvrtam, Iraq", "\x00", "'" * 500])
def test_what_is_not_found_is_none_and_never_an_empty_list(query, geocoder):
    assert geocoder.geocode(query) is geocoder.geocode(query, exactly_one=False) is None


@pytest.mark.parametrize("codes", ["LB", "lb", ["LB"], ("lb", "SY"), "lb,sy", " LB , "])
def test_country_codes_narrow(codes, geocoder):
    found = geocoder.geocode("Tripoli", exactly_one=False, country_codes=codes)
    assert {location.address.rsplit(", ", 1)[-1] for location in found} == {"LB"}


@pytest.mark.parametrize("codes", [None, "", [], " , "])
def test_no_country_codes_are_any_country(codes, geocoder):
    assert geocoder.geocode("Tripoli", exactly_one=False, country_codes=codes) == geocoder.geocode(
        "Tripoli", exactly_one=False
    )


def test_a_country_without_such_a_place_gives_none(geocoder):
    assert geocoder.geocode("Mosul", country_codes="JP") is None
    assert geocoder.geocode("Mosul", country_codes="JP", exactly_one=False) is None


@pytest.mark.parametrize(
    ("query", "lat", "lon"),
    [("Paris", 48.85, 2.35), ("Paris, France", 48.85, 2.35), ("Paris, Texas", 33.66, -95.56),
     ("Tripoli, Lebanon", 34.43, 35.84), ("Tripoli, Libya", 32.88, 13.19), ("Mosul, Nineveh", 36.34, 43.12)],
)  # fmt: skip
def test_what_follows_a_comma_narrows(query, lat, lon, geocoder):
    assert great_circle(geocoder.geocode(query).point, (lat, lon)).km < 10


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Tripoli, North Lebanon, Lebanon", "Tripoli, North Lebanon, LB"),
        ("Mosul, Nineveh, Iraq", "Mosul, Nineveh, IQ"),
        ("Tripoli, Qzvrtam, Lebanon", "Tripoli, North Lebanon, LB"),
        ("Tripoli,, Lebanon,", "Tripoli, North Lebanon, LB"),
    ],
)
def test_several_outer_names_narrow_one_after_the_other(query, address, geocoder):
    assert geocoder.geocode(query).address == address


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ({"city": "Tripoli", "country": "Lebanon"}, "Tripoli, Lebanon"),
        ({"country": "Lebanon", "city": "Tripoli", "street": "Rue 1", "postalcode": "1300"}, "Tripoli, Lebanon"),
        ({"state": "Nineveh", "country": "Iraq"}, "Nineveh, Iraq"), ({"country": "Iraq"}, "Iraq"),
    ],
)  # fmt: skip
def test_a_structured_query_reads_from_the_inside_out(query, same_as, geocoder):
    assert geocoder.geocode(query) == geocoder.geocode(same_as) is not None


@pytest.mark.parametrize("query", [{}, {"street": "Main Street"}, {"city": None}, {"planet": "Mars"}])
def test_a_structured_query_that_names_no_place_gives_none(query, geocoder):
    assert geocoder.geocode(query) is None


@pytest.mark.parametrize(
    "query", ["Mosul " * 100_000, "a" * 1_000_000, "Mosul, " * 100_000, "\ud800" * 10_000]
)
def test_a_text_longer_than_any_name_is_none_at_once(query, geocoder):
    begin = time.perf_counter()
    assert geocoder.geocode(query) is None
    assert time.perf_counter() - begin < 1


def test_candidates_carry_their_reasons(gazetteer):
    found = candidates("Tripoli", gazetteer)
    assert len(found) > 1
    assert all(candidate.why for candidate in found)


def test_a_point_leads_to_the_towns_around_nearest_first(geocoder):
    here = Point(36.34, 43.12)
    found = geocoder.reverse(here, exactly_one=False, within_km=30)
    distances = [great_circle(here, location.point).km for location in found]
    assert len(found) > 1
    assert geocoder.reverse(here, exactly_one=False, within_km=30, limit=1) == found[:1]
    assert (found[0], found[0].address) == (geocoder.reverse(here), "Mosul, Nineveh, IQ")
    assert distances == sorted(distances)
    assert distances[-1] < 30.1


def test_a_longitude_goes_round_the_globe(geocoder):
    assert geocoder.reverse((36.34, 43.12 + 360)) == geocoder.reverse((36.34, 43.12))


def test_it_has_no_connection_to_use(geocoder):
    with pytest.raises(NotImplementedError):
        geocoder.adapter.get_json("https://example.org", timeout=None, headers={})
