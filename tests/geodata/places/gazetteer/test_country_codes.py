"""Codes of countries as a person writes them."""

from __future__ import annotations

import pytest

from geodata.errors import CountryUnknown
from geodata.places.gazetteer.country_codes import country_code


@pytest.mark.parametrize(("text", "code"), [("SY", "SY"), ("sy", "SY"), (" Iq ", "IQ"), ("XK", "XK")])
def test_a_code_is_taken_in_either_case(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("SYR", "write SY"), ("Syria", "write SY"), ("U.A.E.", "write AE"), ("QQ", "for example SY"),
        ("", "for example SY"), ("../S", "for example SY"), ("no-country", "for example SY"),
    ],
)  # fmt: skip
def test_what_is_no_code_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(CountryUnknown, match=hint):
        country_code(text)
