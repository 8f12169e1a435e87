"""The lexicon is in order, and words are found in every form."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from articles.actors.words import WORDS
from articles.english.words import (
    IRREGULAR,
    LEXICON,
    Vocabulary,
    noun_forms,
    past_forms,
    senses_by_word,
    verb_bases,
    verb_forms,
    words_with,
)
from articles.kinds.words import SENSES
from articles.roles.words import NOUNS, VERBS

ROOT = Path(__file__).parents[3]
LISTS = [LEXICON, WORDS]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_words_are_sorted_and_stand_there_once(path: Path) -> None:
    keys = [(row["word"], row["part"]) for row in rows(path)]
    assert keys == sorted(set(keys))
    for row in rows(path):
        senses = row["senses"].split("; ")
        assert senses == sorted(set(senses)), row
        assert row["word"] == " ".join(row["word"].lower().split()), row


def test_a_word_is_a_noun_a_verb_or_as_it_is_written() -> None:
    assert {row["part"] for row in rows(LEXICON)} == {"noun", "verb", "word"}


def test_a_word_that_says_what_an_actor_is_says_one_thing() -> None:
    assert not [row for row in rows(WORDS) if row["part"] != "word" and "; " in row["senses"]]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_sense_is_asked_for_somewhere(path: Path) -> None:
    files = [file for folder in ("articles", "geodata") for file in (ROOT / folder).rglob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    asked = [row["senses"] for row in rows(path) if path.name == "lexicon.csv" or row["part"] == "word"]
    senses = {sense for told in asked for sense in told.split("; ")}
    unknown = {
        sense for sense in senses - SENSES - {*VERBS.values(), *NOUNS.values()} if f'"{sense}"' not in code
    }
    assert not unknown


def test_every_kind_of_report_has_words() -> None:
    held = {s for part in ("noun", "verb") for senses in senses_by_word(part).values() for s in senses}
    assert held >= SENSES


def test_a_sense_that_no_word_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_with("no such sense")


def test_irregular_forms_are_sorted_and_stand_there_once() -> None:
    keys = [(row["base"], row["part"]) for row in rows(IRREGULAR)]
    assert keys == sorted(set(keys))
    assert not [row for row in rows(IRREGULAR) if max(Counter(row["forms"].split()).values()) > 1]


def words_of(text: str) -> set[str]:
    return set(text.split())


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("occupy", "occupy occupies occupied occupying"), ("stop", "stop stops stopped stopping"),
        ("strike", "strike strikes struck stricken striking"), ("die", "die dies died dying"),
        ("agree", "agree agrees agreed agreeing"), ("ship", "ship ships shipped shipping"),
        ("destroy", "destroy destroys destroyed destroying"), ("free", "free frees freed freeing"),
        ("raze", "raze razes razed razing"), ("attack", "attack attacks attacked attacking"),
        ("tie", "tie ties tied tying"), ("crush", "crush crushes crushed crushing"),
        ("veto", "veto vetoes vetoed vetoing"), ("radio", "radio radios radioed radioing"), ("level", "level levels leveled leveling levelled levelling"),
    ],
)  # fmt: skip
def test_a_verb_has_its_forms(verb: str, forms: str) -> None:
    assert verb_forms(verb) == words_of(forms)


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("policeman", "policeman policemen"), ("veto", "veto vetoes vetos"), ("boy", "boy boys"), ("base", "base bases"), ("crash", "crash crashes"), ("box", "box boxes"),
        ("church", "church churches"), ("bus", "bus buses"), ("radio", "radio radios"),
        ("woman", "woman women"), ("quiz", "quiz quizes"), ("photo", "photo photos"), ("city", "city cities"),
    ],
)  # fmt: skip
def test_a_noun_has_its_forms(noun: str, forms: str) -> None:
    assert noun_forms(noun) == words_of(forms)


def test_of_several_words_the_last_of_a_noun_and_the_first_of_a_verb_change() -> None:
    assert noun_forms("air base") == {"air base", "air bases"}
    assert verb_forms("carry out") == {"carry out", "carries out", "carried out", "carrying out"}
    assert verb_forms("lie down") >= {"lies down", "lying down"}
    assert verb_forms("tie up") == {"tie up", "ties up", "tied up", "tying up"}


def test_a_vocabulary_knows_its_senses_in_every_form_and_no_others() -> None:
    words = Vocabulary.of(["shelling", "say"], transitive=frozenset({"shelling"}))
    senses = [words.verb_senses(form) for form in ("shelled", "said", "killed", "")]
    assert senses == [{"shelling"}, {"say"}, set(), set()]
    assert words.noun_senses("killing") == frozenset()
    assert [words.may_be_done_to(form) for form in ("shelled", "said", "killed")] == [True, False, False]
    both = Vocabulary.of(
        ["shelling"], transitive=frozenset({"shelling"}), intransitive=frozenset({"shelling"})
    )
    assert not both.may_be_done_to("shelled")


def test_bases_are_those_of_the_wanted_and_of_irregular_verbs() -> None:
    bases = verb_bases(["shelling"])
    assert (bases["shelled"], bases["struck"], bases.get("occupied")) == ("shell", "strike", None)


def test_irregular_forms_of_the_past_are_no_base_and_no_other_form() -> None:
    past = past_forms()
    assert past >= {"struck", "left", "took", "taken"}
    assert past.isdisjoint({"strike", "striking", "strikes", "hit", "put", "'s", "occupied"})
