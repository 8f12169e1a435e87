"""Clauses in a parse: what hangs on what, in which tense, and whether it is denied."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from articles.english.clauses import clause_of, is_negated, is_verb, link_of, tense_of, up_to_verb
from articles.english.model import analyse, tokenise


def token(text: str, word: str):
    """The first token of a text that is written so."""
    return next(token for token in analyse(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "tense", "written"),
    [
        ("They shelled Homs.", "shelled", "past", "shelled"),
        ("It shells Homs.", "shells", "present", "shells"),
        ("They will shell Homs.", "shell", "will", "will shell"),
        ("They wo n't shell Homs.", "shell", "will", "wo shell"),
        ("They would shell Homs.", "shell", "would", "would shell"),
        ("They might shell Homs.", "shell", "may", "might shell"),
        ("They must shell Homs.", "shell", "should", "must shell"),
        ("They can shell Homs.", "shell", "can", "can shell"),
        ("They could have shelled Homs.", "shelled", "past", "could shelled"),
        ("They'll shell Homs.", "shell", "will", "'ll shell"),
        ("They shall shell Homs.", "shell", "will", "shall shell"),
        ("They ca n't shell Homs.", "shell", "can", "ca shell"),
        ("They should have shelled Homs.", "shelled", "past", "should shelled"),
        ("They've shelled Homs.", "shelled", "has", "has shelled"),
        ("It is being shelled.", "shelled", "present", "shelled"),
        ("They were shelling Homs.", "shelling", "past", "shelling"),
        ("They want to shell Homs.", "shell", "to", "to shell"),
        ("They had shelled Homs.", "shelled", "had", "had shelled"),
        ("They have shelled Homs.", "shelled", "has", "has shelled"),
        ("It has been shelled.", "shelled", "has", "has shelled"),
        ("It was shelled.", "shelled", "past", "shelled"),
        ("They did not shell Homs.", "shell", "past", "shell"),
        ("They are shelling Homs.", "shelling", "present", "shelling"),
        ("They do not shell Homs.", "shell", "present", "shell"),
        ("Shelling Homs, they left.", "Shelling", "ing", "Shelling"),
        ("The town shelled by them fell.", "shelled", "participle", "shelled"),
        ("Peace in Homs.", "Peace", "none", "Peace"),
    ],
)
def test_the_tense_of_a_verb_is_told_with_its_auxiliaries(text, verb, tense, written):
    assert tense_of(token(text, verb)) == (tense, f"“{written}”")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("They did not shell Homs.", True), ("They never shell Homs.", True), ("Nobody shelled Homs.", True),
        ("No soldiers shelled Homs.", True), ("None was shelled.", True), ("No soldier was shelled.", True),
        ("Neither soldier shelled Homs.", True), ("Nothing was shelled.", True),
        ("They shelled Homs.", False), ("They shelled no town.", False),
        ("Soldiers of no town shelled it.", False),
    ],
)  # fmt: skip
def test_a_verb_is_denied_by_not_and_by_a_subject_that_is_nobody(text, negated):
    verb = next(t for t in analyse(text) if t.text in ("shell", "shelled"))
    assert is_negated(verb) is negated


@pytest.mark.parametrize(
    ("text", "word", "link", "head"),
    [
        ("They shelled Homs.", "Homs", "dobj", "shelled"),
        ("They shelled Homs, Hama and Idlib.", "Idlib", "dobj", "shelled"),
        ("They shelled Homs, the old town.", "town", "dobj", "shelled"),
        ("Russia, an ally of Syria, left.", "ally", "nsubj", "left"),
        ("They left and shelled Homs.", "shelled", "conj", "left"),
        ("Russia left.", "left", "ROOT", "left"),
        ("Amid war in Yemen, Iraq, Syria, an ally, has waited.", "Yemen", "pobj", "in"),
    ],
)
def test_what_is_listed_hangs_where_the_first_of_the_list_does(text, word, link, head):
    found, on = link_of(token(text, word))
    assert (found, on.text) == (link, head)


def test_a_word_is_followed_up_to_the_verb_of_its_clause():
    text = "Officials said that rebels in the old town of Homs had left."
    chain = [t.text for t in up_to_verb(token(text, "Homs"))]
    assert chain == ["Homs", "of", "town", "in", "rebels", "left"]
    assert clause_of(token(text, "Homs")).text == "left"
    assert clause_of(token(text, "Officials")).text == "said"
    assert clause_of(token(text, "left")).text == "left"
    assert [t.text for t in up_to_verb(token("Peace in Homs.", "Homs"))] == ["Homs", "in", "Peace"]
    assert clause_of(token("Peace in Homs.", "Homs")).text == "Peace"


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("They shelled Homs.", "shelled", True), ("They have left.", "have", True),
        ("They left Homs.", "Homs", False), ("The divided town fell.", "divided", False),
    ],
)  # fmt: skip
def test_a_verb_that_describes_a_noun_is_none(text, word, verb):
    assert is_verb(token(text, word)) is verb


def parsed(text: str) -> Doc:
    """A parse as it may be, each word as word/POS/link/index of its head."""
    rows = [piece.split("/") for piece in text.split()]
    words, pos, deps, heads = zip(*rows, strict=True)
    doc = Doc(tokenise("").vocab, words=words, pos=pos, deps=deps, heads=list(map(int, heads)))
    assert [token.text for token in doc] == list(words)
    return doc


BEYOND = "Amid/ADP/prep/6 war/NOUN/pobj/0 Yemen/PROPN/pobj/0 ,/PUNCT/punct/2 Iraq/PROPN/conj/2 has/AUX/aux/6 waited/VERB/ROOT/6"


@pytest.mark.parametrize(
    ("old", "new", "link"),
    [
        ("", "", "nsubj"), ("Iraq/PROPN/conj", "Iraq/PROPN/appos", "nsubj"),
        ("Amid/ADP", "Amid/SCONJ", "nsubj"), ("Amid/ADP", "Amid/NOUN", "pobj"),
        ("Iraq/PROPN", "Iraq/NOUN", "pobj"), ("Iraq/PROPN/conj", "Iraq/PROPN/nmod", "nmod"),
        (",/PUNCT/punct/2", "of/ADP/prep/2", "pobj"), (",/PUNCT/punct/2", ",/PUNCT/cc/2", "pobj"),
        (",/PUNCT/punct/2", ",/PUNCT/cc/4", "pobj"), ("has/AUX/aux", "it/PRON/nsubj", "pobj"),
        ("has/AUX/aux", "it/PRON/nsubjpass", "pobj"), ("has/AUX/aux", "it/PRON/expl", "pobj"),
        ("waited/VERB/ROOT/6", "waited/NOUN/ROOT/6", "pobj"),
        ("waited/VERB/ROOT/6", "waited/VERB/ccomp/7 said/VERB/ROOT/7", "pobj"),
    ],
)  # fmt: skip
def test_the_last_of_a_list_that_opens_a_sentence_is_the_subject_that_its_verb_lacks(old, new, link) -> None:
    doc = parsed(BEYOND.replace(old, new, 1) if old else BEYOND)
    assert link_of(doc[4])[0] == link


def test_a_verb_before_a_list_has_no_subject_in_it() -> None:
    doc = parsed("Amid/ADP/prep/1 waited/VERB/ROOT/1 Yemen/PROPN/pobj/0 ,/PUNCT/punct/2 Iraq/PROPN/conj/2")
    assert link_of(doc[4])[0] == "pobj"
    doc = parsed("Iraq/PROPN/conj/1 Yemen/PROPN/dobj/2 left/VERB/ROOT/2")
    assert link_of(doc[0])[0] == "dobj"


def test_chains_are_followed_so_far_and_no_further() -> None:
    chain = parsed(" ".join(f"w{n}/NOUN/appos/{n + 1}" for n in range(30)) + " left/VERB/ROOT/30")
    assert len(up_to_verb(chain[0])) == 20
    assert clause_of(chain[0]).i == 15
    assert [token.i for token in up_to_verb(chain[28])] == [28, 29, 30]
    assert link_of(chain[0])[1].i == 9
    assert link_of(chain[25])[1].i == 30
