"""Towns: which are seats, and from which zoom each is named."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.atlas.towns import FLOORS, Town, seats_in, unit_square, zooms
from dashboard.map.packing import varints


def town(name: str, x: float = 0.5, people: int = 1000, **more: bool) -> Town:
    return Town(name, x, 0.4, people, **more)


def zoom_of(*found: Town) -> dict[str, int]:
    return {each.name: zoom for zoom, each in zooms(found)}


def test_a_town_alone_is_named_from_the_zoom_of_its_people() -> None:
    sizes = {10_000_000: 3, 9_999_999: 4, 1_500_000: 4, 1_499_999: 5, 100_000: 6, 99_999: 7, 1_500: 10, 0: 11}
    assert {people: zoom_of(town("Kyiv", people=people))["Kyiv"] for people in sizes} == sizes


def test_a_seat_counts_three_times_its_people_and_a_capital_eight_times() -> None:
    assert zoom_of(town("Idlib", people=33_334, is_seat=True)) == {"Idlib": 6}
    assert zoom_of(town("Idlib", people=33_333, is_seat=True)) == {"Idlib": 7}
    assert zoom_of(town("Juba", people=12_500, is_seat=True, is_capital=True)) == {"Juba": 6}
    assert zoom_of(town("Juba", people=12_499, is_seat=True, is_capital=True)) == {"Juba": 7}


def test_beside_a_more_important_town_one_waits_until_they_are_apart() -> None:
    apart = 20 / (256 * 2**6)  # of the world's width, from zoom 6 on
    near, far = town("Douma", 0.5 + apart * 0.999, 400_000), town("Homs", 0.5 - apart * 1.001, 400_000)
    assert zoom_of(town("Damascus", people=2_000_000), near, far) == {"Damascus": 4, "Douma": 7, "Homs": 6}


def test_what_has_no_room_even_close_up_is_left_out() -> None:
    last = max(FLOORS)
    apart = FLOORS[last][1] / (256 * 2**last)
    assert zoom_of(town("Aleppo"), town("Quarter", 0.5 + apart * 0.99, 900)) == {"Aleppo": 10 + 1}


def test_the_most_important_come_first() -> None:
    found = zooms([town("Homs", 0.1, 10), town("Aleppo", 0.3, 30), town("Idlib", 0.2, 20, is_seat=True)])
    assert [each.name for _, each in found] == ["Idlib", "Aleppo", "Homs"]


@given(st.lists(st.tuples(st.floats(0, 0.02), st.integers(0, 2_000_000)), max_size=25))
def test_no_two_towns_of_a_zoom_are_closer_than_it_wants(places: list[tuple[float, int]]) -> None:
    found = zooms([town(f"{n}", 0.5 + x, people) for n, (x, people) in enumerate(places)])
    for zoom, one in found:
        apart = FLOORS[zoom][1] / (256 * 2**zoom)
        others = [other for _, other in found if other.importance > one.importance]
        assert all(math.hypot(one.x - other.x, one.y - other.y) >= apart for other in others)


def test_seats_are_read_by_their_codes() -> None:
    def city(number: int, code: str) -> bytes:
        name = "Ḩalab".encode()
        fields = [bytes([1 << 3]), varints([2 * number]), bytes([2 << 3 | 2]), varints([len(name)]), name]
        fields += [bytes([7 << 3 | 2]), varints([len(code)]), code.encode()]
        fields += [bytes([9 << 3]), varints([2_000_000])]
        whole = b"".join(fields)
        return bytes(varints([len(whole)])) + whole

    cities = [city(170063, "PPLA"), city(7, "PPL"), city(170654, "PPLC"), city(9, "PPLA2")]
    assert seats_in(b"".join(cities)) == {170063, 170654}


@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"), [(0, 0, 0.5, 0.5), (85.0511, -180, 0, 0), (0, 90, 0.75, 0.5)]
)
def test_the_unit_square_has_the_north_west_at_its_corner(lat: float, lon: float, x: float, y: float) -> None:
    np.testing.assert_allclose(unit_square(lat, lon), (x, y), atol=1e-4)
