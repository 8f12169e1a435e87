"""The keys by which a place is found, and the names of it that a text may use."""

from __future__ import annotations

import pytest

from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.named_place import NamedPlace, is_plain_words, spoken_names

HERE = Place(1, "Here", 0.0, 0.0, "PPL")


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["Mosul"], {"mosul"}), (["MOSUL", "Mosul"], {"mosul"}), (["al-Hasakeh"], {"al hasakeh", "*hasakeh"}),
        # Without its word, marked as loose; but not where it goes by that too, nor where hardly anything is left.
        (["Nineveh Province"], {"nineveh province", "*nineveh"}),
        (["Nineveh Province", "Nineveh"], {"nineveh province", "nineveh"}), (["al-Ain"], {"al ain", "*ain"}),
        (["al-Bo"], {"al bo"}), (["Bo State"], {"bo state"}), (["", "'"], set()),
        # Consonants only of names that came through another script.
        (["Deir Ezzor", "دير الزور"], {"deir ezzor", "دير الزور", "*دير زور", "~drzr"}),
        (["Hodeidah", "حديدة"], {"hodeidah", "حديده", "~hd"}), (["Kyiv", "Київ"], {"kyiv", "киів"}),
        (["Malmö"], {"malmo"}), (["Hodeidah"], {"hodeidah"}),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_names_and_by_looser_keys(names: list[str], keys: set[str]) -> None:
    found = list(NamedPlace(HERE, set(names)).lookup_keys())
    assert set(found) == keys
    assert len(found) == len(keys)


@pytest.mark.parametrize(
    ("name", "others", "spoken"),
    [
        ("Mosul", ["Al Mawsil", "OSM", "mwsl", "الموصل"], {"Mosul", "Al Mawsil", "الموصل"}),
        # A translation into English is no name of it; its own name is.
        ("Casablanca", ["White House", "White-House", "Dar el Beida"], {"Casablanca", "Dar el Beida"}),
        ("Reading", ["Reading", "Radingas"], {"Reading", "Radingas"}),
        ("XY", ["XY"], {"XY"}),
    ],
)  # fmt: skip
def test_of_the_other_names_a_text_may_use_those_that_are_names(
    name: str, others: list[str], spoken: set[str]
) -> None:
    assert spoken_names(name, others) == spoken


@pytest.mark.parametrize(
    ("name", "is_plain"),
    [("Said", True), ("White House", True), ("White-House", True), ("White Qzvrt", False), ("Mosul", False), ("Great Qzvrt House", False)],
)  # fmt: skip
def test_a_name_may_read_like_everyday_english(name: str, is_plain: bool) -> None:
    assert is_plain_words(name) is is_plain
