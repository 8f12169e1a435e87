"""Which place a name means, where the words of the text say so; and no answer where nothing does."""

from __future__ import annotations

import re

import pytest

from geodata.places.gazetteer.place import great_circle_km


def wrong(*values, reason):
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def place_of(find, text, name):
    mention = next(m for m in find(text).places if m.text.startswith(name))
    assert mention.place is not None, mention.why
    return mention.place


# Names that are told by the words around them: sentence, name, country, kind of place (start of the GeoNames code).
MEANT = [
    ("Shells fell on several farms in al-Hasakeh province on Monday.", "al-Hasakeh", "SY", "ADM1"),
    ("In al-Hasakeh, shops stayed shut.", "al-Hasakeh", "SY", "PPL"),
    ("A curfew was lifted in Kherson after the river crossing reopened.", "Kherson", "UA", "PPL"),
    ("Shelling killed two in Kherson region.", "Kherson", "UA", "ADM1"),
    ("Kherson oblast was hit by drones.", "Kherson", "UA", "ADM1"),
    ("Officials in the autonomous Kurdistan region in northern Iraq asked for time.", "Kurdistan", "IQ", "ADMD"),
    ("Diplomats warned of a wider war in the Middle East.", "Middle East", None, "RGN"),
    ("The Middle East has seldom seen such a winter, aid groups said.", "Middle East", None, "RGN"),
    ("Police closed two bridges in Paris before the march.", "Paris", "FR", "PPLC"),
    ("The mayor of Paris, Texas, opened a new fire station.", "Paris", "US", "PPL"),
    ("Two soldiers were killed in Georgia when a bus overturned near Tbilisi.", "Georgia", "GE", "PCL"),
    ("A court in Atlanta, Georgia, heard the case.", "Georgia", "US", "ADM1"),
    ("Clashes broke out in Amman, Jordan.", "Jordan", "JO", "PCL"),
    ("Refugees from Syria have lived in Jordan for years, and many work in Amman.", "Jordan", "JO", "PCL"),
    ("Sudanese refugees crossed into Chad near Adre.", "Chad", "TD", "PCL"),
    ("The Security Council met in New York on Friday.", "New York", "US", "PPL"),
    ("Troops will deploy to Niger next month.", "Niger", "NE", "PCL"),
    ("The drone crashed in Niger, north of Niamey.", "Niger", "NE", "PCL"),
    ("The army moved from Sinjar to Tal Afar in Nineveh province.", "Nineveh", "IQ", "ADM1"),
    ("The army bombed Kordofan and Darfur in Sudan.", "Darfur", "SD", "RGN"),
    ("Trucks reached Edessa in Greece.", "Edessa", "GR", "PPL"),
    ("The envoy travelled from Geneva to Addis Ababa.", "Addis Ababa", "ET", "PPLC"),
    ("Militants attacked a base in Deir ez-Zor.", "Deir ez-Zor", "SY", "PPL"),
    ("Militants attacked a base in Deir Ezzor.", "Deir Ezzor", "SY", "PPL"),
    ("Israeli tanks reached Rafah, and Khan Younis was shelled.", "Rafah", "PS", "PPL"),
    ("Shells fell on Gaza City overnight.", "Gaza City", "PS", "PPL"),
    ("Aid reached Gaza through Rafah on Sunday.", "Gaza", "PS", ""),
    ("Warplanes bombed the Golan Heights on Monday.", "Golan Heights", "SY", "UPLD"),
    ("Engineers measured the level of Lake Assad near Raqqa.", "Lake Assad", "SY", ""),
    ("The Syrian army retreated from Hama to Homs.", "Hama", "SY", "PPL"),
    ("Tehran spoke to Moscow, and Moscow spoke to Washington.", "Washington", "US", "PPLC"),
    ("Farmers in Kansas and Oklahoma lost crops.", "Kansas", "US", "ADM1"),
    ("A mine exploded in Sinjar district.", "Sinjar", "IQ", "ADM2"),
    ("Hundreds of people fled from El Fasher to Tawila in North Darfur.", "Tawila", "SD", "PPL"),
    # A capital and the province around it, each mention for itself.
    ("A drone fell on Kyiv. In Kyiv Oblast barns burned in Brovary.", "Kyiv", "UA", "PPLC"),
    ("A drone fell on Minsk. In Minsk Region barns burned.", "Minsk Region", "BY", "ADM1"),
    ("A drone fell on Minsk. In Minsk Region barns burned.", "Minsk", "BY", "PPLC"),
    ("The Idlib provincial council met in Sarmin.", "Idlib", "SY", "ADM1"),
    # What lies around decides between provinces of one name.
    ("Punjab police in Ludhiana arrested five men.", "Punjab", "IN", "ADM1"),
    ("A minister of the Punjab government denied it in Lahore.", "Punjab", "PK", "ADM1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "kind"), MEANT)
def test_the_text_says_which_place_is_meant(text, name, country, kind, find):
    place = place_of(find, text, name)
    assert place.country == country
    assert place.feature_code.startswith(kind)


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("A joint patrol drove through Syria's al-Darbasiyah countryside.", "al-Darbasiyah", 37.073, 40.652),
        ("A joint patrol drove through Syria's Ad Darbāsīyah countryside.", "Ad Darb", 37.073, 40.652),
        ("The army entered Mosul, Iraq, at noon.", "Mosul", 36.34, 43.12),
        ("The mayor of Paris, Texas, opened a new fire station.", "Paris", 33.66, -95.56),
        ("Ships left the port of Hodeidah in Yemen.", "Hodeidah", 14.80, 42.95),
        ("Planes struck Sanaa and Hudaydah in Yemen.", "Hudaydah", 14.80, 42.95),
        ("Tripoli was quiet, the Libyan government said, and so was Benghazi.", "Tripoli", 32.88, 13.19),
        ("Tripoli was quiet, the Lebanese army said, and so were Beirut and Sidon.", "Tripoli", 34.43, 35.84),
    ],
)
def test_a_town_is_put_within_five_kilometres(text, name, lat, lon, find):
    place = place_of(find, text, name)
    assert great_circle_km(place.lat, place.lon, lat, lon) < 5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels burned a mill in Qzvrtam in Syria on Monday.", "Qzvrtam"),
        ("Officials said two people died in Velmarkand, a village in northern Syria.", "Velmarkand"),
        ("Rebels seized the village of Qzvrtam and burned its mill.", "Qzvrtam"),
        wrong("Residents of Zarbukhan fled the shelling, and Zarbukhan is empty now.", "Zarbukhan",
              reason="an unknown name that the tagger misses is not listed at all"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_listed_without_a_place(text, name, find):
    (mention,) = [m for m in find(text).places if m.text == name]
    assert mention.place is None
    assert mention.geo_precision is None
    assert mention.candidates == ()
    assert any("no place of this name is known" in why for why in mention.why)


def test_every_mention_of_a_name_in_an_article_means_one_place(find):
    text = (
        "Mosul\n\nThe army entered Mosul, Iraq, at noon. Mosul's bridges were down. In Mosul, nobody spoke."
    )
    assert len({m.place for m in find(text).places if m.text == "Mosul"}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A drone was shot down over the Black Sea.",
        "A drone was shot down over the Mediterranean.",
        "Militants crossed the Euphrates.",
    ],
)
def test_a_text_that_only_names_a_sea_is_read(text, find):
    (mention,) = find(text).places
    assert mention.place.country is None


def test_reasons_name_the_nearest_place_the_country_and_the_runner_up(find):
    text = (
        "Shells fell on Tripoli on Monday. Syria sent nobody; Lebanon did. In Lebanon, schools in Beirut and Sidon "
        "were closed, and Lebanon's army closed the road to Tripoli."
    )
    mention = next(m for m in find(text).places if m.text == "Tripoli")
    why = " | ".join(mention.why)
    assert mention.place.country == "LB"
    assert re.search(r"km (away|from)", why)
    assert "Lebanon is named" in why
    assert re.search(r"the runner-up(, Tripoli, .*Libya, has next to no support| is Tripoli, .*Libya)", why)


def test_names_that_fit_together_outweigh_the_larger_town(find):
    text = "The Henry County fair opens in Paris on Friday, officials in Paris said. Henry County lies in Tennessee."
    mention = next(m for m in find(text).places if m.text == "Paris")
    assert mention.named.admin1 == "Tennessee"


def test_what_no_gazetteer_has_is_put_near_the_town_beside_it_and_says_so(find):
    text = "A bomb went off on Qzvrtam Street in Mosul on Monday. In Mosul, Qzvrtam Street was closed, police in Mosul said."
    mention = next(m for m in find(text).places if m.text == "Qzvrtam Street")
    if mention.place is None:
        assert "no candidate is sure enough" in mention.why
        return
    assert mention.anchor.name == "Mosul"
    assert mention.place.radius_km > 0
    assert (mention.geo_precision, mention.where_prec) == (2, 2)
    assert any("not in the gazetteer" in why for why in mention.why)
