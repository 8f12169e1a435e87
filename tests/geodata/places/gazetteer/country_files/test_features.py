"""Rows of country files: which make sense, and which of them news may name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from country_files import GOOD, row_of
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.gazetteer.country_files.features import Feature, parse_feature
from geodata.places.gazetteer.sources.tables import rows_of


def test_a_row_is_read_into_its_columns() -> None:
    assert parse_feature(GOOD) == Feature(
        id=90000001,
        name="Umm al Kayf",
        other_names=("Om el Keif", "umlkf", "أم الكيف"),
        lat=36.69,
        lon=40.33,
        feature_class="P",
        feature_code="PPL",
        country="SY",
        admin1_code="01",
        population=0,
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "1 columns"), (b"\n", "1 columns"), (GOOD + GOOD, "37 columns"),
        (GOOD.replace(b"\t", b"  "), "1 columns"), (b"\xff" + GOOD, "not UTF-8"),
        (row_of(c4="north"), "latitude"), (row_of(c4="90.01"), "latitude"), (row_of(c4="nan"), "latitude"),
        (row_of(c4=""), "latitude"), (row_of(c5="-180.5"), "longitude"), (row_of(c5="inf"), "longitude"),
        (row_of(c0="0"), "id"), (row_of(c0="-5"), "id"), (row_of(c0="2147483648"), "id"),
        (row_of(c0="٣"), "id"), (row_of(c1=" "), "no name"), (row_of(c1="Bad\x1b[31m"), "control characters"),
        (row_of(c14="many"), "population"), (row_of(c14="9" * 30), "population"),
    ],
)  # fmt: skip
def test_a_row_that_makes_no_sense_says_why(line: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_feature(line)


@given(
    st.binary(max_size=200)
    | st.lists(st.text(max_size=9), min_size=19, max_size=19)
    .map("\t".join)
    .map(lambda t: t.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_a_sound_row_or_a_value_error(line: bytes) -> None:
    try:
        row = parse_feature(line)
    except ValueError:
        return
    assert row.name
    assert row.id > 0
    assert -90 <= row.lat <= 90
    assert -180 <= row.lon <= 180


@pytest.mark.parametrize(
    "code",
    [
        "PPL", "PPLX", "PPLQ", "PPLW", "ADM3", "HLL", "WAD", "DAM", "RSV", "WLL", "AIRB", "MILB", "CAMP",
        "BDG", "PSTB", "PRN", "HSP", "MSQE", "CH", "OILF", "PS", "RUIN", "RD",
    ],
)  # fmt: skip
def test_what_reporting_names_is_kept(code: str) -> None:
    assert replace(parse_feature(GOOD), feature_code=code).is_usable


@pytest.mark.parametrize("code", ["HTL", "REST", "WTRH", "PND", "ST", "ADM2H", "PCLI", ""])
def test_what_it_does_not_name_is_left_out(code: str) -> None:
    assert not replace(parse_feature(GOOD), feature_code=code).is_usable


def test_every_feature_code_is_listed_once_and_in_order_with_what_it_is_listed_for() -> None:
    codes = list(rows_of("feature_codes.csv"))
    listed = [row["code"] for row in codes]
    assert listed == sorted(set(listed))
    assert {row["kind"] for row in codes} <= {"", *"AHLPRSV"}
    assert {row["left_out"] for row in codes} == {"", "yes"}
    assert all(row["kind"] or row["left_out"] for row in codes)


def test_a_place_whose_name_is_a_number_is_left_out() -> None:
    assert not replace(parse_feature(GOOD), name="3-17").is_usable


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"c0": "1"}, "id", 1), ({"c0": "2147483647"}, "id", 2_147_483_647), ({"c0": "\ufeff7"}, "id", 7),
        ({"c4": "90"}, "lat", 90.0), ({"c4": "-90"}, "lat", -90.0), ({"c5": "180"}, "lon", 180.0),
        ({"c5": "-180"}, "lon", -180.0), ({"c14": ""}, "population", 0),
        ({"c14": "100000000000"}, "population", 100_000_000_000), ({"c1": " Aden "}, "name", "Aden"),
        ({"c1": "Aden", "c2": "Aden", "c3": "Adan, ,Eden,Adan,A\x07den"}, "other_names", ("Adan", "Eden")),
        ({"c1": "Aden\u200c"}, "name", "Aden\u200c"), ({"c10": ""}, "admin1_code", ""),
    ],
)  # fmt: skip
def test_what_is_at_the_limits_is_read(cells: dict[str, str], field: str, value: object) -> None:
    assert getattr(parse_feature(row_of(**cells)), field) == value


@pytest.mark.parametrize(
    "cells", [{"c4": "-90.01"}, {"c5": "180.01"}, {"c14": "100000000001"}, {"c14": "-1"}]
)
def test_what_is_beyond_them_is_not(cells: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="tude|population"):
        parse_feature(row_of(**cells))
