"""Points that a text writes out are found in every notation, and numbers that are none are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.places.relative.coordinates import find_coordinates


@pytest.mark.parametrize(
    ("text", "written", "lat", "lon"),
    [
        ("A mill burned at 36.85, 40.07 on Monday.", "36.85, 40.07", 36.85, 40.07),
        ("It was geolocated to 14.2771, -3.9921 by hand.", "14.2771, -3.9921", 14.2771, -3.9921),
        ("Coordinates: -12.5, 77.25", "-12.5, 77.25", None, None),
        ("Coordinates: -12.50, 77.25", "-12.50, 77.25", -12.5, 77.25),
        ("The site (48.016, 37.803) burned.", "48.016, 37.803", 48.016, 37.803),
        ("The site 48.0161/37.8032 burned.", "48.0161/37.8032", 48.0161, 37.8032),
        ("It hit 48.0159 N, 37.8028 E again.", "48.0159 N, 37.8028 E", 48.0159, 37.8028),
        ("It hit 12.5°S 77.1°W again.", "12.5°S 77.1°W", -12.5, -77.1),
        ("It lay at 33°30'36\"N 36°18'00\"E.", "33°30'36\"N 36°18'00\"E", 33.51, 36.3),
        ("It lay at 33° 30′ N, 36° 18′ E.", "33° 30′ N, 36° 18′ E", 33.5, 36.3),
        ("It lay at N 33.5, E 36.3 then.", "N 33.5, E 36.3", 33.5, 36.3),
        ("Guns stood at 42S WC 924 571 then.", "42S WC 924 571", 33.95079, 70.00051),
        ("Guns stood at 4QFJ1234567890 then.", "4QFJ1234567890", 21.4098, -157.91608),
    ],
)  # fmt: skip
def test_a_point_is_read_in_every_notation(text, written, lat, lon):
    found = [(text[c.start : c.end], c.lat, c.lon) for c in find_coordinates(text)]
    assert found == (
        [] if lat is None else [(written, pytest.approx(lat, abs=1e-4), pytest.approx(lon, abs=1e-4))]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Oil rose from 36.85 to 40.07 pounds.", "Shares traded at 36.85, 40.07 and 41.10.", "It stood at 36.85, 40.07 dollars.",
        "Call 40 07 36 85 in the mornings.", "The mean was 36.85, 40.07 in two groups.", "The rate (1.25, 3.40) fell.",
        "The 38th parallel N was calm.", "It ended 20-15.", "It lay at 33°N 36°E.", "It lay at 95.1234, 40.1234.",
        "Route 42S was shut.", "The form 42S WC 924 57 is new.", "The form 42S AC 924 571 is new.", "Version 1.2345.67, 8.9012",
        "A round at 36.85, 40.07, 41.12 metres.",
    ],
)  # fmt: skip
def test_other_numbers_are_no_point(text):
    assert find_coordinates(text) == ()


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("A drone fell on an olive press at ", "olive press at "), ("The depot, at ", "depot at "),
        ("They left Tel Rana (", "Tel Rana at "), ("They hit the mill near coordinates ", "mill at "), ("It was seen at ", ""),
        ("the top of hill at ", ""),
    ],
)  # fmt: skip
def test_a_point_is_named_by_what_stands_beside_it(before, name):
    (point,) = find_coordinates(f"{before}36.8512, 40.0712")
    assert point.name == f"{name}36.8512, 40.0712"


@settings(max_examples=60)
@given(st.floats(-89, 89), st.floats(-179, 179))
def test_what_is_written_is_what_is_read(lat, lon):
    (point,) = find_coordinates(f"seen at {lat:.4f}, {lon:.4f} again")
    assert (point.lat, point.lon) == (round(lat, 4), round(lon, 4))
