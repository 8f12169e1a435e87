"""What is a place name in a text, and what only looks like one."""

from __future__ import annotations

import pytest


def names_in(find, text):
    return [mention.text for mention in find(text).places]


def wrong(*values, reason):
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Protesters marched through Baghdad, Basra and Mosul.", ["Baghdad", "Basra", "Mosul"]),
        ("Diplomats warned of a wider war in the Middle East.", ["Middle East"]),
        ("Fighters withdrew from Goma to Bukavu.", ["Goma", "Bukavu"]),
        ("Clashes were reported in Wau, South Sudan.", ["Wau", "South Sudan"]),
        ("Türkiye reiterated its position, and Türkiye's army stayed put.", ["Türkiye", "Türkiye"]),
        ("A curfew began in Baghdad’s port.", ["Baghdad"]),
        ("A curfew began in Tripoli’s port.", ["Tripoli"]),
        ("In al-Hasakeh, shops stayed shut.", ["al-Hasakeh"]),
        ("Gunmen raided a camp near Bunia in the Democratic Republic of the Congo.",
         ["Bunia", "Democratic Republic of the Congo"]),
        ("The Paris-based group published its report.", ["Paris"]),
        ("Israel-Hamas war talks resumed in Cairo.", ["Israel", "Cairo"]),
        ("Bombs fell near Homs in Syria.", ["Homs", "Syria"]),
        ("The column halted north of Manbij.", ["Manbij"]),
        ("The army struck Manbij and Kobani in northern Syria.", ["Manbij", "Kobani", "Syria"]),
        ("Bombs fell on the outskirts of Homs.", ["Homs"]),
        ("Bombs hit Homs and Hama.", ["Homs", "Hama"]),
        ("ISIS was driven out of Palmyra in March 2017.", ["Palmyra"]),
        ("The army had lost Raqqa years earlier.", ["Raqqa"]),
        wrong("Fighters of the Free Syrian Army left Jarablus.", ["Jarablus"], reason="a lone town is not recognised"),
        ("Doctors in Qamishli said supplies were short in Hasakah.", ["Qamishli", "Hasakah"]),
        ("Officials in Texas said a pipeline was closed.", ["Texas"]),
        wrong("The White House called for restraint.", ["White House"],
              reason="a seat of power at the head of a short text is not recognised"),
        ("Israel's army entered Rafah in the Gaza Strip.", ["Israel", "Rafah", "Gaza Strip"]),
    ],
)  # fmt: skip
def test_place_names_are_found(text, expected, find):
    assert names_in(find, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Mohammed Shia al-Sudani met a delegation on Sunday, and Sudani promised an answer.",
        "Aides to Bashar al-Assad denied it, and Assad himself said nothing.",
        "The ambassador assured reporters that Assad would attend.",
        "The Kurdistan Workers' Party announced a halt to its attacks.",
        "The Kurdistan Workers’ Party announced a halt to its attacks.",
        "Ministers of the Arab League will discuss the plan next week.",
        "The Baghdad Conference produced a joint statement.", "The Washington Post reported the deal.",
        "The Syrian Observatory for Human Rights counted the dead.", "Michael Jordan was not there.",
        "Ali al-Baghdadi wrote the letter.", "The University of Mosul reopened.",
        "The Treaty of Lausanne was cited.", "Mr Jordan met Ms Paris at noon.",
        "The complaint was signed by Chad Miller and two of his neighbours.",
        "Hamas said that its fighters had fired the rockets.",
        "Georgia Brown, a nurse from the clinic, treated the wounded.",
        "The Islamic State of Iraq and the Levant claimed the attack.",
    ],
)  # fmt: skip
def test_names_of_persons_and_organisations_are_no_places(text, find):
    assert names_in(find, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Turkish and Russian officers inspected the post.",
        "Syrian, Iraqi and Lebanese drivers waited at the crossing for hours.",
        "Iranians, Iraqis and Syrians took part.",
        "French drones flew with German help.",
        "The Yemeni coast guard searched a dhow.",
    ],
)
def test_adjectives_and_peoples_are_no_places(text, find):
    assert names_in(find, text) == []


@pytest.mark.parametrize("text", ["May came and went.", "The March was long.", "Reading is hard."])
def test_plain_words_that_are_also_towns_are_no_places(text, find):
    assert names_in(find, text) == []
