"""Squares of the military grid lie where they do on published maps."""

from __future__ import annotations

import pytest

from geodata.places.relative.grid import middle_of_square


@pytest.mark.parametrize(
    ("square", "lat", "lon"),
    [
        # Published: Honolulu, Washington, Sydney; and by the grid's law, at the equator on a middle meridian.
        ((4, "Q", "FJ", "12345", "67890"), 21.4098, -157.9161), ((18, "S", "UJ", "23371", "06519"), 38.8898, -77.0365),
        ((56, "H", "LH", "34", "51"), -33.864, 151.211), ((31, "N", "EA", "00000", "00000"), 0.0, 3.0),
        ((42, "S", "WC", "924", "571"), 33.9508, 70.0005),
    ],
)  # fmt: skip
def test_a_square_is_read_by_its_middle(square, lat, lon):
    assert middle_of_square(*square) == (pytest.approx(lat, abs=2e-4), pytest.approx(lon, abs=2e-4))


@pytest.mark.parametrize(
    "square",
    [(0, "S", "WC", "92", "57"), (61, "S", "WC", "92", "57"), (42, "I", "WC", "92", "57"), (42, "S", "AC", "92", "57"),
     (42, "S", "WZ", "92", "57"), (42, "S", "WI", "92", "57")],
)  # fmt: skip
def test_letters_that_the_grid_does_not_have_are_no_square(square):
    assert middle_of_square(*square) is None
