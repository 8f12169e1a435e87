"""What a person writes when they set something right."""

from __future__ import annotations

import pytest

from dashboard.editing.choices import own_place, parse_point, place_text
from geodata.places.gazetteer.place import Place


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("36.5, 40.25", (36.5, 40.25)), ("36 40", (36.0, 40.0)), (" -33.9;18.4 ", (-33.9, 18.4)), ("90,180", (90, 180)),
        ("-90, -180", (-90, -180)), ("90.01, 0", None), ("0, 180.01", None), ("-90.01, 0", None), ("0, -180.01", None),
        ("36°40'N 40°15'E", (36.666667, 40.25)), ("somewhere", None), ("36.5", None), ("36,5, 40,25", None), ("", None),
    ],
)  # fmt: skip
def test_a_point_is_read_as_people_write_it(written: str, point: tuple[float, float] | None) -> None:
    assert parse_point(written) == (pytest.approx(point) if point else None)


def test_a_place_is_told_in_one_line_whatever_its_name() -> None:
    place = Place(5, "a\n*b*", 36.5, 40.25, "PPL", "SY", "Hasakah")
    assert place_text(place) == "a *b* · town, Hasakah, Syria · 36.50, 40.25"


@pytest.mark.parametrize(
    ("name", "kept"), [("=cmd", "cmd"), ("- @x", "x"), ("+", "a place"), ("Tora", "Tora")]
)
def test_a_name_among_ones_own_places_starts_no_formula(name: str, kept: str) -> None:
    own = own_place(Place(-5, name, 36.5, 40.25, "LCTY", "SY"))
    assert (own.name, own.country, own.place.is_own) == (kept, "SY", True)
