"""What stands under what is read from a parse and, less well, from the words alone."""

from __future__ import annotations

import pytest

from articles.english.grammar import Grammar, _mend, grammar_of
from articles.english.model import analyse, tokenise
from articles.english.rough import Links
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
    assert len(g.heads) == 16
    for i, head in enumerate(g.heads):
        assert head == i or i in g.kids[head]


def test_a_grammar_is_made_once_a_text() -> None:
    doc = tokenise("Troops shelled the village.")
    assert grammar_of(doc, WORDS) is grammar_of(doc, WORDS)


def test_a_parse_tells_names_and_where_words_begin() -> None:
    g = grammar_of(analyse("Troops left Mosul’s bridges ."), WORDS)
    assert (g.is_parsed, g.entities[2], g.entities[0]) == (True, "GPE", "")
    assert g.lower[3] == "'s"
    assert (g.starts[2], g.end(2)) == (12, 17)


def test_an_empty_text_has_an_empty_grammar(read) -> None:
    assert read("").words == []


class Read:
    """Links as a parser may give them, each word as word/tag/link/head."""

    def __init__(self, text: str) -> None:
        rows = [piece.split("/") for piece in text.split()]
        self.words = [row[0] for row in rows]
        self.links = Links(
            [row[1] for row in rows], [row[2] for row in rows], [self.words.index(row[3]) for row in rows]
        )

    def mended(self) -> str:
        _mend([word.lower() for word in self.words], self.links, WORDS)
        told = zip(self.words, self.links.tags, self.links.links, self.links.heads, strict=True)
        return " ".join(f"{word}/{tag}/{link}/{self.words[head]}" for word, tag, link, head in told)


@pytest.mark.parametrize(
    ("parsed", "mended"),
    [
        ("Rebels/NNS/nsubj/shells shells/NNS/ROOT/shells", "Rebels/NNS/nsubj/shells shells/VBZ/ROOT/shells"),
        ("Rebels/NNS/nsubj/shell shell/NN/ccomp/shell", "Rebels/NNS/nsubj/shell shell/VBP/ccomp/shell"),
        ("Rebels/NNS/nsubj/town town/NN/ROOT/town", None),
        ("Rebels/NNS/nsubj/shell shell/NN/pobj/shell", None),
        ("Rebels/NNS/dobj/shell shell/NN/ROOT/shell", None),
        ("shell/NN/ROOT/shell Rebels/NNS/nsubj/shell", None),
        ("Rebels/NNS/nsubj/shell the/DT/det/shell shell/NN/ROOT/shell", None),
        ("the/DT/det/shell Rebels/NNS/nsubj/shell shell/NN/ROOT/shell", "the/DT/det/shell Rebels/NNS/nsubj/shell shell/VBP/ROOT/shell"),
        ("Men/NNS/ROOT/Men killed/VBN/acl/Men two/CD/dobj/killed", "Men/NNS/nsubj/killed killed/VBD/ROOT/killed two/CD/dobj/killed"),
        ("Men/NNS/ROOT/Men killed/VBN/acl/Men", "Men/NNS/nsubjpass/killed killed/VBN/ROOT/killed"),
        ("Men/NNS/ROOT/Men left/VBD/acl/Men", "Men/NNS/nsubj/left left/VBD/ROOT/left"),
        ("Then/RB/advmod/Men Men/NNS/ROOT/Men left/VBD/acl/Men", "Then/RB/advmod/left Men/NNS/nsubj/left left/VBD/ROOT/left"),
        ("old/JJ/amod/Men Men/NNS/ROOT/Men left/VBD/acl/Men", "old/JJ/amod/Men Men/NNS/nsubj/left left/VBD/ROOT/left"),
        ("Rebels/NNS/nsubj/shell also/RB/advmod/shell shell/NN/ROOT/shell", "Rebels/NNS/nsubj/shell also/RB/advmod/shell shell/VBP/ROOT/shell"),
        ("Men/NNS/dobj/saw saw/VBD/ROOT/saw left/VBD/acl/Men", None),
        ("Men/NNS/ROOT/Men leaving/VBG/acl/Men", None), ("killed/VBN/acl/Men Men/NNS/ROOT/Men", None),
        ("Well/UH/ROOT/Well killed/VBN/acl/Well", None),
        ("Men/NNS/ROOT/Men killed/VBN/acl/Men left/VBD/acl/Men", "Men/NNS/nsubjpass/killed killed/VBN/ROOT/killed left/VBD/acl/Men"),
    ],
)  # fmt: skip
def test_a_verb_that_the_parser_took_for_less_is_mended(parsed: str, mended: str | None) -> None:
    assert Read(parsed).mended() == (mended or parsed)


def test_a_list_is_followed_over_a_dozen_words() -> None:
    words = [f"w{n}" for n in range(20)]
    links = Links(["NN"] * 20, [""] + ["conj"] * 19, [0, *range(19)])
    kids = [[n + 1] if n < 19 else [] for n in range(20)]
    g = Grammar(
        words, words, list(range(20)), links.tags, links.links, links.heads, kids, [""] * 20, is_parsed=False
    )
    assert g.conjuncts(0) == list(range(13))
    assert g.conjuncts(18) == [18, 19]


def test_what_opens_a_sentence_goes_to_the_verb_where_it_is_at_most_twelve_words_before_its_noun() -> None:
    words = " ".join(f"w{n}/RB/advmod/Men" for n in range(13))
    mended = Read(f"{words} Men/NNS/ROOT/Men left/VBD/acl/Men").mended().split()
    assert [word.split("/")[3] for word in mended] == ["Men", *["left"] * 12, "left", "left"]


def test_modals_are_verbs_and_nouns_are_none() -> None:
    links = Links(["MD", "VBZ", "VB", "NN", "NNS", ""], [""] * 6, list(range(6)))
    kids: list[list[int]] = [[] for _ in range(6)]
    g = Grammar(
        ["w"] * 6, ["w"] * 6, [0] * 6, links.tags, links.links, links.heads, kids, [""] * 6, is_parsed=False
    )
    assert [g.is_verb(i) for i in range(6)] == [True, True, True, False, False, False]
