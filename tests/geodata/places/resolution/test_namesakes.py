"""Names that also mean something else: each is told both ways by the words around it."""

from __future__ import annotations

import pytest

# text, name, country (None for a region of several), start of the GeoNames code
PLACES = [
    ("Diplomats warned of a wider war in the Middle East.", "Middle East", None, "RGN"),
    ("The Middle East has seldom seen such a winter, aid groups said.", "Middle East", None, "RGN"),
    ("Two soldiers were killed in Georgia when a bus overturned near Tbilisi.", "Georgia", "GE", "PCL"),
    ("A court in Atlanta, Georgia, heard the case.", "Georgia", "US", "ADM1"),
    ("Refugees from Syria have lived in Jordan for years, and many work in Amman.", "Jordan", "JO", "PCL"),
    ("Sudanese refugees crossed into Chad near Adre.", "Chad", "TD", "PCL"),
    ("Clashes broke out in Tripoli, the Libyan capital.", "Tripoli", "LY", "PPL"),
    ("Clashes broke out in Tripoli in northern Lebanon, and the Lebanese army was sent.", "Tripoli", "LB", "PPL"),
    ("The Syrian army retreated from Hama to Homs.", "Hama", "SY", "PPL"),
    ("Fighting in Sudan spread from Khartoum to Darfur.", "Sudan", "SD", "PCL"),
    ("Engineers measured the level of Lake Assad near Raqqa.", "Lake Assad", "SY", ""),
    ("The drone crashed in Niger, north of Niamey.", "Niger", "NE", "PCL"),
    ("Shells fell on Gaza City overnight.", "Gaza City", "PS", "PPL"),
    ("Aid reached Gaza through Rafah on Sunday.", "Gaza", "PS", ""),
]  # fmt: skip

NOT_PLACES = [
    ("Michael Jordan, a lawyer for the families, asked for a new trial.", "Jordan"),
    ("The complaint was signed by Chad Miller and two of his neighbours.", "Chad"),
    ("Hamas said that its fighters had fired the rockets.", "Hama"),
    ("Hamas said that its fighters had fired the rockets.", "Hamas"),
    ("Prime Minister Mohammed Shia al-Sudani met a delegation on Sunday, and Sudani promised an answer.", "Sudan"),
    ("Prime Minister Mohammed Shia al-Sudani met a delegation on Sunday, and Sudani promised an answer.", "Sudani"),
    ("The ambassador assured reporters that the embassy would stay open.", "assad"),
    ("President Bashar al-Assad dismissed the charge, and Assad's ministers said nothing.", "Assad"),
    ("Georgia Brown, a nurse from the clinic, treated the wounded.", "Georgia"),
    ("The Islamic State of Iraq and the Levant claimed the attack.", "Levant"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "code"), PLACES)
def test_the_place_is_found_where_the_place_is_meant(text, name, country, code, find):
    (mention, *_) = [m for m in find(text).places if m.text == name] or [None]
    assert mention is not None, [m.text for m in find(text).places]
    assert mention.place is not None, mention.why
    place = mention.named
    if country is not None or code == "RGN":
        assert place.country == country
    assert place.feature_code.startswith(code)


@pytest.mark.parametrize(("text", "name"), NOT_PLACES)
def test_no_place_is_found_where_something_else_is_meant(text, name, find):
    assert name.casefold() not in [m.text.casefold() for m in find(text).places]
