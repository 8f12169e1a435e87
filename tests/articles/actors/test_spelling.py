"""Spelling: words, and which two spellings are one name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.actors.spelling import fold, key_of, same_name, words_of


def test_hassan_is_not_hussein():
    assert same_name(key_of("Fouad Hussein"), key_of("Fuad Husain"))
    assert not same_name(key_of("Ali Hassan"), key_of("Ali Hussein"))


@pytest.mark.parametrize(
    ("one", "other"), [("Khomeini", "Khamenei"), ("Suleiman", "Salman"), ("Hassan", "Hussein")]
)
def test_names_that_only_resemble_each_other_are_two(one, other):
    assert not same_name(key_of(f"Ali {one}"), key_of(f"Ali {other}"))


def test_a_decomposed_accent_does_not_split_a_word():
    assert key_of("Jean-Noe\u0308l Barrot") == key_of("Jean-Noël Barrot") == ("jean", "noel", "barrot")


@given(st.text())
def test_words_are_exact_and_in_order(text):
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(st.text())
def test_folding_twice_changes_nothing_more(word):
    assert fold(fold(word)) == fold(word)
