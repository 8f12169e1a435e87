"""Adjectives and peoples point to countries; names of countries are none of them."""

from __future__ import annotations

import pytest

from geodata.places.evidence import country_evidence, country_names, is_adjective


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish and Syrian officers met a Turkish envoy.", {"TR": 2, "SY": 1}),
        ("Syrians and Iraqis fled.", {"SY": 1, "IQ": 1}),
        # Two countries share it, and each has half.
        ("Congolese troops, Congolese tanks.", {"CD": 1, "CG": 1}), ("A Congolese soldier.", {"CD": 0.5, "CG": 0.5}),
        # The longest, whole words, as they are written.
        ("South Sudanese troops.", {"SS": 1}), ("South Korean and North Korean troops.", {"KR": 1, "KP": 1}),
        ("turkish Turkishness, Iraq and Syria", {}), ("", {}),
    ],
)  # fmt: skip
def test_the_adjectives_and_people_of_each_country_are_counted(text, expected):
    assert dict(country_evidence(text)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Turkish", True), ("Iraqis", True), ("Turkey", False), ("US", False), ("turkish", False),
        ("Mosul", False), ("", False),
    ],
)  # fmt: skip
def test_an_adjective_is_no_name_of_a_country(word, expected):
    assert is_adjective(word) is expected


def test_countries_are_named_as_usual():
    assert [country_names()[iso] for iso in ("SY", "TR", "CD")] == [
        "Syria",
        "Turkey",
        "Democratic Republic of the Congo",
    ]
