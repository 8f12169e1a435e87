"""A place checks itself, and distances are those on the globe."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.gazetteer.place import DERIVED_BELOW, OWN_BELOW, Place, great_circle_km, id_below

degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(degrees, degrees)
def test_distance_is_the_same_both_ways_and_at_most_half_round(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    there, back = great_circle_km(*a, *b), great_circle_km(*b, *a)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20015.2


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((0, 0), (0, 1), 111.195), ((0, 0), (1, 0), 111.195), ((60, 0), (60, 1), 55.597), ((-60, 5), (-60, 4), 55.597),
        ((0, 179.5), (0, -179.5), 111.195), ((0, 540.5), (0, -179.5), 0), ((89.5, 0), (89.5, 180), 111.195),
        ((90, 10), (-90, 50), 20_015.115), ((0, 0), (0, 180), 20_015.115), ((36.335, 43.119), (33.341, 44.401), 353.0),
    ],
)  # fmt: skip
def test_distances_are_those_on_the_globe(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    assert great_circle_km(*a, *b) == pytest.approx(km, abs=0.4 if km == 353.0 else 0.001)


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (0, 0)])
def test_the_poles_and_180_degrees_are_on_the_earth(lat: float, lon: float) -> None:
    assert Place(1, "X", lat, lon, "PPL").lat == lat


@pytest.mark.parametrize(
    ("name", "lat", "lon", "code"),
    [("", 0, 0, "PPL"), ("X", 90.01, 0, "PPL"), ("X", -90.01, 0, "PPL"), ("X", 0, 180.01, "PPL"), ("X", 0, -180.01, "PPL"),
     ("X", math.nan, 0, "PPL"), ("X", 0, math.nan, "PPL"), ("X", 0, 0, "")],
)  # fmt: skip
def test_a_place_has_a_name_a_kind_and_a_point_on_the_earth(
    name: str, lat: float, lon: float, code: str
) -> None:
    with pytest.raises(ValueError, match="place 7 has no name, kind or point on the earth"):
        Place(7, name, lat, lon, code)


@pytest.mark.parametrize(
    ("code", "is_country"), [("PCLI", True), ("PCLD", True), ("PPLC", False), ("ADM1", False)]
)
def test_countries_and_territories_are_countries(code: str, is_country: bool) -> None:
    assert Place(1, "X", 0.0, 0.0, code).is_country is is_country


@pytest.mark.parametrize(("radius_km", "reach_km"), [(None, 0), (0.0, 0), (25.0, 25)])
def test_a_place_without_an_extent_reaches_nowhere(radius_km: float | None, reach_km: float) -> None:
    assert Place(1, "X", 0.0, 0.0, "ADM1", radius_km=radius_km).reach_km == reach_km


@pytest.mark.parametrize(
    ("number", "is_derived", "is_own"),
    [(170654, False, False), (-1_679_616 - 10_000_000, False, False), (-1_000_000_000, False, False), (-1_000_000_001, True, False),
     (-(2**51), True, False), (-(2**51) - 1, False, True)],
)  # fmt: skip
def test_ids_tell_what_was_computed_and_what_is_of_ones_own(
    number: int, is_derived: bool, is_own: bool
) -> None:
    place = Place(number, "X", 0.0, 0.0, "PPL")
    assert (place.is_derived, place.is_own) == (is_derived, is_own)


@given(st.tuples(st.text(), st.floats(allow_nan=False)))
def test_an_id_of_facts_is_always_the_same_and_within_its_range(facts: tuple[str, float]) -> None:
    assert OWN_BELOW < id_below(DERIVED_BELOW, facts) == id_below(DERIVED_BELOW, facts) < DERIVED_BELOW
    assert OWN_BELOW - 2**50 <= id_below(OWN_BELOW, facts) < OWN_BELOW


def test_other_facts_have_other_ids() -> None:
    assert len({id_below(0, facts) for facts in [("a",), ("b",), ("a", 1), ("a", 1.5), (1, "a")]}) == 5


@pytest.mark.parametrize(
    ("outer", "is_in"),
    [(Place(9, "Land", 0, 0, "PCLI", "XA"), True), (Place(9, "Land", 0, 0, "PCLI", "XB"), False),
     (Place(8, "Norda", 0, 0, "ADM1", "XA"), True), (Place(7, "Norda", 0, 0, "ADM1", "XA"), False),
     (Place(6, "Town", 0, 0, "PPL", "XA"), False)],
)  # fmt: skip
def test_a_place_lies_in_its_country_and_its_first_level_division(outer: Place, is_in: bool) -> None:
    assert Place(1, "X", 0, 0, "PPL", "XA", "Norda", 8).lies_in(outer) is is_in
