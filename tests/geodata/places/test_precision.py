"""The codes of researchers for how exactly a place is known."""

from __future__ import annotations

import pytest

from geodata.places.gazetteer.place import Place
from geodata.places.precision import precision_of, precision_of_relative

CODES = [
    ("PPL", False, 1, 1), ("PPLC", False, 1, 1), ("AIRB", False, 1, 1), ("DAM", False, 1, 1),
    ("PPL", True, 2, 2), ("AIRB", True, 2, 2), ("ADM2", False, 2, 3), ("ADM2", True, 2, 3),
    ("ADM1", False, 3, 4), ("ADM1", True, 3, 4), ("RGN", False, 3, 5), ("UPLD", False, 3, 5),
    ("STM", False, 3, 5), ("PCLI", False, None, 6), ("PCLI", True, None, 6), ("PCLD", False, None, 6),
    ("SEA", False, 3, 7), ("STRT", True, 3, 7), ("ADMD", False, 3, 5), ("ADM3", True, 2, 3),
    ("ADMD", True, 3, 5), ("BAY", False, 3, 7), ("CHN", False, 3, 7), ("OCN", True, 3, 7),
    ("GULF", False, 3, 7), ("MTS", True, 3, 5), ("ISLS", False, 3, 5), ("ISL", True, 2, 2),
    ("AREA", False, 3, 5),
]  # fmt: skip


@pytest.mark.parametrize(("code", "is_near", "geo_precision", "where_prec"), CODES)
def test_the_kind_of_place_and_nearness_give_the_codes(code, is_near, geo_precision, where_prec):
    precision = precision_of(Place(1, "Here", 1.0, 2.0, code), is_near=is_near)
    assert (precision.geo_precision, precision.where_prec) == (geo_precision, where_prec)


def test_no_place_has_blank_codes():
    precision = precision_of(None, is_near=True)
    assert (precision.geo_precision, precision.where_prec) == (None, None)


@pytest.mark.parametrize(
    ("code", "radius_km", "circle_km", "geo_precision", "where_prec"),
    [
        ("PPL", None, 12.0, 2, 2), ("PPL", None, 50.0, 2, 2), ("PPL", None, 50.1, 3, 5), ("AIRB", None, 12.0, 2, 2),
        ("ADM1", 90.0, 60.0, 3, 4), ("ADM2", 20.0, 10.0, 2, 3), ("ADM2", 20.0, 20.0, 2, 3), ("ADM2", 20.0, 20.1, 2, 2),
        ("ADM2", None, 10.0, 2, 2), ("ADM1", 90.0, 90.1, 3, 5), ("ADM1", 90.0, None, 3, 4), ("ADM2", 20.0, 51.0, 3, 5), ("PPL", None, None, 2, 2),
        ("PCLI", None, 10.0, 3, 5), ("MTS", 10.0, 5.0, 3, 5), ("PCLI", 240.0, 180.0, 3, 5),
        ("RGN", 100.0, 50.0, 3, 5),
    ],
)  # fmt: skip
def test_a_relative_place_is_known_as_well_as_its_circle_and_its_anchor(
    code, radius_km, circle_km, geo_precision, where_prec
):
    anchor = Place(1, "Here", 1.0, 2.0, code, radius_km=radius_km)
    precision = precision_of_relative(Place(-2, "near Here", 1.0, 2.0, "AREA", radius_km=circle_km), anchor)
    assert (precision.geo_precision, precision.where_prec) == (geo_precision, where_prec)
