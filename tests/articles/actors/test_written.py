"""An article as it is written: its words, what stands between them, lines, credits and headlines."""

import pytest

from articles.actors.written import WrittenText, first_of_list
from articles.article import Article
from articles.english.model import analyse, tokenise


def plain(text: str) -> WrittenText:
    return WrittenText(Article("", text, "test"), tokenise(text))


@pytest.mark.parametrize(
    ("text", "gaps", "joined"),
    [
        ("one two", [" ", "\n"], [True, False]),
        ("one - two–three/four & five", [" - ", "–", "/", " & ", "\n"], [True] * 4 + [False]),
        ("one, two. three", [", ", ". ", "\n"], [False] * 3),
        ("Iraq's army, troops' base", [" ", ", ", " ", "\n"], [True, False, True, False]),
        ("one\ntwo  three", ["\n", "  ", "\n"], [False, True, False]),
    ],
)
def test_words_are_joined_by_a_space_or_a_hyphen_and_a_possessive_is_no_gap(text, gaps, joined):
    read = plain(text)
    assert [read.gap(i) for i in range(len(read.words))] == gaps
    assert [read.is_joined(i) for i in range(-1, len(read.words) + 1)] == [False, *joined, False]


def test_a_stretch_is_joined_where_all_its_words_but_the_last_lead_on():
    read = plain("one two three, four")
    assert [read.are_joined(0, last) for last in range(5)] == [True, True, True, True, False]
    assert [read.are_joined(2, 3), read.are_joined(2, 4), read.are_joined(3, 4)] == [True, False, True]


def test_words_around_a_word_are_told_up_to_a_break():
    read = plain("in both the old town. The gate of the town")
    keys = [word.key for word in read.words]
    assert "|".join(read.before(i) for i in range(len(keys))) == "|in|in|in|old|||gate|of|of"
    assert read.directly_before(3) == "the"
    assert [read.directly_before(0), read.directly_before(5)] == ["", ""]
    assert [read.after(1), read.after(5), read.after(len(keys))] == ["both", "", ""]
    assert [read.past_the(2), read.past_the(3), read.past_the(len(keys))] == [3, 3, len(keys)]


def test_a_word_is_found_by_the_characters_where_it_begins_and_ends():
    read = plain("one two's three")
    assert [read.word_at(at) for at in (0, 1, 4, 10, 15)] == [0, None, 1, 2, None]
    assert [read.word_ending(0, end) for end in (3, 7, 9, 15, 16)] == [1, 2, None, 3, None]
    assert read.word_ending(2, 15) == 3
    assert (read.keys(0, 2), read.texts(1, 3)) == (("one", "two"), ("two", "three"))
    assert read.written(0, 3) == "one two's three"
    assert plain("one\n two").named(0, 2) == "one two"
    assert plain("One one").places_of_word["one"] == [1]
    assert plain("One one").places_of_key["one"] == [0, 1]


@pytest.mark.parametrize(
    ("word", "capitalised"),
    [("Sham", True), ("al-Sham", True), ("al-sham", False), ("sham", False), ("7th", False)],
)
def test_a_capital_behind_an_arabic_article_counts(word, capitalised):
    assert plain(word).is_capitalised(0) is capitalised


def test_tokens_entities_and_tags_are_told_word_by_word():
    text = "In Mosul, Emmanuel Macron said so."
    read = WrittenText(Article("", text, "test"), analyse(text))
    assert [read.token(i).text for i in range(6)] == ["In", "Mosul", "Emmanuel", "Macron", "said", "so"]
    assert list(read.entities("PERSON")) == [(2, 4)]
    assert [read.is_tagged(i, "PERSON", "GPE") for i in range(6)] == [False, True, True, True, False, False]
    assert [read.is_verb(i) for i in range(6)] == [False, False, False, False, True, False]
    assert [read.is_common(i) for i in range(6)] == [True, False, False, False, True, True]


def test_lines_and_passages_are_told_word_by_word():
    read = plain("One two. Three.\n “Four” five")
    assert [read.passage(i) for i in range(5)] == [0, 0, 1, 2, 2]
    assert [read.opens_line(i) for i in range(5)] == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("text", "title_case"),
    [
        ("Guns Fall Silent Near Old Town", True),  # of the long words behind the first
        ("Guns Fall Silent Near Old town", False),
        ("Guns Fall Silent Near Town.", False),
        ("Guns Fall Silent Near the Old", False),
        ("Guns Fall Silent Near", False),  # three long words are too few
        ("Guns Fall Silent Near Town again", False),  # four of five are not enough
        ("Guns Fall Silent Near Town Tonight again", True),  # five of six are
        ("guns Fall Silent Near Town", True),
    ],
)
def test_a_passage_whose_long_words_are_capitalised_is_a_headline(text, title_case):
    assert plain(text).is_title_case(1) is title_case


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("WHO IS TO BLAME", True), ("WHO IS BLAME", False), ("NATO IS TO BLAME", False),
        ("WHO is to blame", False), ("Who IS TO BLAME", False),
    ],
)  # fmt: skip
def test_a_short_word_in_a_line_of_capitals_may_be_any_word(text, shouted):
    assert plain(text).is_shouted(0, 1) is shouted
    assert not plain(text).is_shouted(0, 2)


@pytest.mark.parametrize(
    ("before", "after", "credit"),
    [
        ("Photo: ", ".", True), ("Photo by: ", "", True), ("Photo: ", " soldiers wait", False),
        ("It rains. (", ")", True), ("It rains (", ")", False), ("It rains. (", " said)", False),
        ("", ".", False), ("It rains. (the ", ")", True),
    ],
)  # fmt: skip
def test_a_name_that_is_only_a_credit_is_told(before, after, credit):
    text = f"{before}Reuters{after}"
    assert plain(text).is_credit(len(before), len(before) + 7) is credit


@pytest.mark.parametrize(
    ("before", "after", "filed"),
    [
        ("CAIRO, March 31 (", ") - Rain fell.", True), ("", " - Rain fell.", True), ("", " said so.", False),
        ("he wrote in the (", ") - Rain", False), ("It rained.\nCAIRO (", ") — Rain", True),
        ("CAIRO (", ")", True),
    ],
)  # fmt: skip
def test_an_agency_that_only_filed_a_text_is_told(before, after, filed):
    text = f"{before}AFP{after}"
    assert plain(text).is_filed_by(len(before), len(before) + 3) is filed


def test_the_first_of_a_list_is_reached_over_three_steps():
    doc = analyse("France, Britain, Spain and Italy said so.")
    assert first_of_list(doc[2]).text == first_of_list(doc[0]).text == "France"
