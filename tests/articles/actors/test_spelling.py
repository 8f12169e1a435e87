"""Spelling: words, and which two spellings are one name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.actors.spelling import (
    check_name,
    fold,
    is_written_like,
    key_of,
    same_name,
    slug_of,
    sound_alike,
    sound_of,
    spelling_of,
    words_of,
)


def test_a_decomposed_accent_does_not_split_a_word():
    assert key_of("Jean-Noe\u0308l Barrot") == key_of("Jean-Noël Barrot") == ("jean", "noel", "barrot")


def test_a_name_without_a_letter_or_figure_is_none():
    with pytest.raises(ValueError, match="SY: '!' is not a name"):
        check_name("!", "SY")
    check_name("7", "SY")


@given(st.text())
def test_words_are_exact_and_in_order(text):
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(st.text())
def test_folding_twice_changes_nothing_more(word):
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iraq's army", "Iraq's=iraq army=army"), ("the troops' base", "the=the troops's=troops base=base"),
        ("the boys ’n girls", "the=the boys=boys n=n girls=girls"),
        ("al-Sham, El-Sisi, ash-Sham", "al-Sham=sham El-Sisi=sisi ash-Sham=sham"),
        ("Al Qaeda in El Salvador", "Al_Qaeda=qaeda in=in El=el Salvador=salvador"),
        ("al sudani", "al=al sudani=sudani"), ("U.S. and U.N.", "U.S.=us and=and U.N.=un"),
        ("Da’esh’s", "Da’esh's=daesh"), ("2,000 men", "2=2 000=000 men=men"), ("' - …", ""),
    ],
)  # fmt: skip
def test_words_are_told_with_their_article_and_without_a_possessive(text, words):
    found = [
        f"{w.text.replace(' ', '_')}{chr(39) + 's' if w.is_possessive else ''}={w.key}"
        for w in words_of(text)
    ]
    assert found == words.split()


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Türkiye", "turkiye"), ("Straße", "strasse"), ("İzmir", "izmir"), ("Ørsted", "orsted"),
        ("Łódź", "lodz"), ("defence", "defense"), ("organisations", "organizations"),
        ("Organisation", "organization"), ("mobilised", "mobilized"), ("demobilised", "demobilised"),
        ("programmes", "programs"), ("armoured", "armored"), ("counsellor", "counselor"),
        ("O'Brien", "obrien"), ("U.S.", "us"),
    ],
)  # fmt: skip
def test_a_word_is_folded_without_case_marks_and_british_spelling(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Al-Karabla clan", "karabla-clan"), ("Jean-Noël Barrot", "jean-noel-barrot"), ("!!!", "unnamed"),
        ("7", "7"),
    ],
)  # fmt: skip
def test_a_slug_is_a_name_in_ascii_and_hyphens(name, slug):
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("karim", "karem", True), ("omar", "omer", False),  # one vowel: of five letters, of four
        ("fouad", "fuad", True), ("sergei", "sergey", True), ("qasim", "kasim", True),
        ("fatimah", "fatima", True), ("mohammed", "mohamed", True), ("elias", "alias", True),
        ("ahmad", "bahmad", False), ("ali", "ali", True), ("hamadi", "hamodi", False),
        ("kamarin", "koamarin", False), ("hamidi", "hamedi", True), ("karim", "kalim", False),
        # Two of nine, three of fourteen.
        ("kerimevin", "kirimevun", False), ("abdelkerimevin", "abdilkirimevun", True),
        ("khomeini", "khamenei", False), ("suleiman", "salman", False), ("hassan", "hussein", False),
    ],
)  # fmt: skip
def test_how_much_of_a_name_may_be_spelt_otherwise_depends_on_its_length(one, other, alike):
    assert sound_alike(one, other) is sound_alike(other, one) is alike


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Karim Hamidi", "Karem Hamedi", True), ("Fouad Hussein", "Fuad Husain", True), ("Karim", "Karim", False),
        ("Karim Ali Hamidi", "Karim Hamidi", False), ("Karim Hamidi", "Karim Hassan", False),
        ("Hassan Karim", "Hamidi Karim", False),
    ],
)  # fmt: skip
def test_full_names_are_one_word_by_word(one, other, same):
    assert same_name(key_of(one), key_of(other)) is same


def test_names_that_may_be_one_share_their_first_letters_and_consonants():
    assert sound_of(("omar", "qassimah")) == sound_of(("emar", "kasima")) == ("amr", "ksm")
    assert spelling_of(("fouad", "hussein", "moyee")) == ("fuad", "husin", "moi")


@pytest.mark.parametrize(
    ("name", "written", "alike"),
    [
        ("US", "US", True), ("US", "U.S.", True), ("US", "us", False), ("US", "Us", False),
        ("YPG", "ypg", False), ("Houthi", "Houthi", True), ("Houthi", "HOUTHI", True),
        ("Houthi", "houthi", False), ("X", "x", False), ("X", "X", True), ("X", "Xx", True),
        ("al-Qaeda", "al-Qaeda", True), ("al-Qaeda", "al-qaeda", False), ("so-called", "So-called", True),
        ("so-called", "so-called", True), ("US NAVY", "Us Navy", True), ("US NAVY", "us navy", False),
        ("IS-K", "IS", True), ("N7", "n7", False),
    ],
)  # fmt: skip
def test_a_name_is_written_with_its_capitals(name, written, alike):
    assert is_written_like(name, words_of(written)) is alike
