"""What stands under what is read from a parse and, less well, from the words alone."""

from __future__ import annotations

import pytest

from articles.english.clauses import clause_of, is_negated, link_of, tense_of
from articles.english.grammar import Grammar, grammar_of
from articles.english.model import analyse, tokenise
from articles.english.words import Vocabulary

WORDS = Vocabulary.of(["shelling", "say", "kill", "force", "civil", "place"])


@pytest.fixture(params=[analyse, tokenise], ids=["parse", "words"])
def read(request):
    """A function from a text to its grammar, with a parse and without."""
    return lambda text: grammar_of(request.param(text), WORDS)


def linked(g: Grammar, verb: str, link: str) -> str | None:
    kid = g.kid(g.lower.index(verb), link)
    return None if kid is None else g.words[kid]


def test_subject_and_object_stand_under_the_verb(read) -> None:
    g = read("Troops shelled the village on Monday.")
    assert linked(g, "shelled", "nsubj") == "Troops"
    assert linked(g, "shelled", "dobj") == "village"


def test_a_passive_verb_has_its_agent_behind_by(read) -> None:
    g = read("Two villagers were killed by soldiers.")
    killed = g.lower.index("killed")
    assert linked(g, "killed", "nsubjpass") == "villagers"
    assert [g.words[i] for i in g.prepositional(killed, "by")] == ["soldiers"]


def test_what_is_said_stands_under_the_verb_of_saying(read) -> None:
    g = read("Officials said rebels had shelled the town.")
    assert g.heads[g.lower.index("shelled")] == g.lower.index("said")


def test_heads_and_kids_agree(read) -> None:
    g = read("Soldiers who entered the town killed two men, officials said, and then left.")
    for i, head in enumerate(g.heads):
        assert head == i or i in g.kids[head]


def test_a_grammar_is_made_once_a_text() -> None:
    doc = tokenise("Troops shelled the village.")
    assert grammar_of(doc, WORDS) is grammar_of(doc, WORDS)


def test_a_clause_tells_its_tense_and_whether_it_is_denied() -> None:
    doc = analyse("The army will not shell Homs and Idlib.")
    verb = clause_of(doc[5])
    assert verb.text == "shell"
    assert tense_of(verb) == ("will", "“will shell”")
    assert is_negated(verb)
    assert link_of(doc[7])[0] == "dobj"
