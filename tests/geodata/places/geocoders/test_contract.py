"""What a geocoder may be asked, and in which shape it answers."""

from __future__ import annotations

import pytest
from geopy import Location, Point

from geodata.places.geocoders.contract import answer, country_codes_in, limit_in, name_in, point_in


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Mosul", "Mosul"), ("  Tel \t Afar\n", "Tel Afar"), ("Mosu\u0301l", "Mosúl"), ("7", "7"), ("?!", None), ("", None), (None, None), ({}, None),
        ({"country": "Iraq", "city": "Mosul"}, "Mosul, Iraq"), ({"city": " Mosul ", "state": "", "country": None}, "Mosul"),
        ({"street": "A", "city": "B", "county": "C", "state": "D", "country": "E", "postalcode": "F"}, "A, B, C, D, E"),
        ({"planet": "Mars"}, None),
    ],
)  # fmt: skip
def test_a_name_is_read_from_text_or_from_the_inside_out(query, name):
    assert name_in(query) == name


@pytest.mark.parametrize("query", [7, 36.3, b"Mosul", ["Mosul"]])
def test_what_is_no_text_is_a_type_error_that_says_how_to_ask(query):
    with pytest.raises(TypeError, match="ask with a name"):
        name_in(query)


@pytest.mark.parametrize(
    ("query", "lat", "lon"),
    [((36.3, 43.1), 36.3, 43.1), (["36.3", "43.1"], 36.3, 43.1), ("36.3, 43.1", 36.3, 43.1), (Point(1, 2), 1, 2), ((-90, 0), -90, 0),
     ((90, 180), 90, 180), ((0, 179.5), 0, 179.5), ((0, 540), 0, -180), ((0, -181), 0, 179), ((1, 2, 3), 1, 2)],
)  # fmt: skip
def test_a_point_is_two_degrees_with_the_longitude_wrapped(query, lat, lon):
    point = point_in(query)
    assert (point.latitude, point.longitude) == (lat, lon)


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize(
    "query", [(90.01, 0), (-90.01, 0), None, (1,), (None, ""), (float("inf"), 1), "Mosul"]
)
def test_anything_else_is_a_value_error(query):
    with pytest.raises(ValueError, match="."):
        point_in(query)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [(None, set()), ("", set()), (" , ", set()), ([], set()), ("iq", {"IQ"}), ("iq, sy,", {"IQ", "SY"}), (["iq", " Sy "], {"IQ", "SY"})],
)  # fmt: skip
def test_codes_of_countries_are_capitals_however_they_are_given(codes, expected):
    assert country_codes_in(codes) == expected


def test_a_limit_leaves_at_least_one():
    assert [limit_in(limit) for limit in (None, 1, 2)] == [None, 1, 2]
    for limit in (0, -1):
        with pytest.raises(ValueError, match="give 1 or more"):
            limit_in(limit)


def test_an_answer_is_the_first_or_a_list_and_never_an_empty_one():
    three = [Location(name, Point(1, 2), {}) for name in "abc"]
    assert answer(three, exactly_one=True, limit=None) == three[0]
    assert answer(three, exactly_one=False, limit=None) == three
    assert answer(three, exactly_one=False, limit=2) == three[:2]
    assert answer([], exactly_one=True, limit=None) is answer([], exactly_one=False, limit=None) is None
