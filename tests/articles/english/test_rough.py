"""A text read by the forms of its words alone: tags, links and heads."""

from __future__ import annotations

import pytest

from articles.english.grammar import Grammar, rough_grammar
from articles.english.words import Vocabulary

VOCABULARY = Vocabulary.of(
    ["shelling", "say", "kill", "force", "civil", "place"], transitive=frozenset({"shelling", "kill"})
)


def rough(text: str) -> Grammar:
    """The grammar of words apart at blanks; a hyphen between ~ is joined to both."""
    words, starts, at = [], [], 0
    for piece in text.split(" "):
        for word in piece.replace("~", " ").split():
            words.append(word)
            starts.append(at)
            at += len(word)
        at += 1
    return rough_grammar(words, starts, VOCABULARY)


def described(text: str) -> list[str]:
    """Each word with its tag and, where it has a head, its link and head; signs between words left out."""
    g = rough(text)
    return [
        f"{word}/{g.tags[i]}" + (f"/{g.links[i]}/{g.words[g.heads[i]]}" if g.heads[i] != i else "")
        for i, word in enumerate(g.words)
        if word[0].isalnum()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops shelled the village on Monday .", "Troops/NNS/nsubj/shelled shelled/VBD the/DT/det/village village/NN/dobj/shelled on/IN/prep/shelled Monday/NNP/pobj/on"),
        ("Two villagers were killed by soldiers .", "Two/CD/nummod/villagers villagers/NNS/nsubjpass/killed were/VBP/auxpass/killed killed/VBN by/IN/agent/killed soldiers/NNS/pobj/by"),
        ("Soldiers said rebels had shelled the town .", "Soldiers/NNS/nsubj/said said/VBD rebels/NNS/nsubj/shelled had/VBP/aux/shelled shelled/VBN/ccomp/said the/DT/det/town town/NN/dobj/shelled"),
        ("Rebels shelled the town , officials said .", "Rebels/NNS/nsubj/shelled shelled/VBD/ccomp/said the/DT/det/town town/NN/dobj/shelled officials/NNS/nsubj/said said/VBD"),
        ("Soldiers who entered the town killed two men .", "Soldiers/NNS/nsubj/killed who/WP/nsubj/entered entered/VBD/relcl/Soldiers the/DT/det/town town/NN/dobj/entered killed/VBD two/CD/nummod/men men/NNS/dobj/killed"),
        ("They will not shell the town and left .", "They/PRP/nsubj/shell will/MD/aux/shell not/RB/neg/shell shell/VB the/DT/det/town town/NN/dobj/shell and/CC left/VBD/conj/shell"),
        ("Men killed in the town have been buried .", "Men/NNS/nsubjpass/buried killed/VBN/acl/Men in/IN/prep/killed the/DT/det/town town/NN/pobj/in have/VBP/aux/buried been/VBP/auxpass/buried buried/VBN"),
        ("After rebels shelled the town , soldiers left .", "After/IN/mark/shelled rebels/NNS/nsubj/shelled shelled/VBD/advcl/left the/DT/det/town town/NN/dobj/shelled soldiers/NNS/nsubj/left left/VBD"),
        ("The shelling of the town killed ten people .", "The/DT/det/shelling shelling/NN/nsubj/killed of/IN/prep/shelling the/DT/det/town town/NN/pobj/of killed/VBD ten/CD/nummod/people people/NNS/dobj/killed"),
        ("Shelling the town , rebels left .", "Shelling/VBG/advcl/left the/DT/det/town town/NN/dobj/Shelling rebels/NNS/nsubj/left left/VBD"),
        ("Rebels began shelling the town .", "Rebels/NNS/nsubj/began began/VBD shelling/VBG/xcomp/began the/DT/det/town town/NN/dobj/shelling"),
        ("The town was shelled on Monday and Tuesday .", "The/DT/det/town town/NN/nsubjpass/shelled was/VBP/auxpass/shelled shelled/VBN on/IN/prep/shelled Monday/NNP/pobj/on and/CC Tuesday/NNP/conj/Monday"),
        ("President Wekesa , an officer , left .", "President/NNP/compound/Wekesa Wekesa/NNP/nsubj/left an/DT/det/officer officer/NN/appos/Wekesa left/VBD"),
        ("At least ten people died .", "At/RB least/RB ten/CD/nummod/people people/NNS/nsubj/died died/VBD"),
        ("He said that rebels shelled the town .", "He/PRP/nsubj/said said/VBD that/IN rebels/NNS/nsubj/shelled shelled/VBD/ccomp/said the/DT/det/town town/NN/dobj/shelled"),
        ("The plan to shell the town failed .", "The/DT/det/plan plan/NN/nsubj/failed to/TO/aux/shell shell/VB/acl/plan the/DT/det/town town/NN/dobj/shell failed/VBD"),
        ("Rebels did not shell it .", "Rebels/NNS/nsubj/shell did/VBP/aux/shell not/RB/neg/shell shell/VB it/PRP/dobj/shell"),
        ("It rained . Rebels shelled the town .", "It/PRP/nsubj/rained rained/VBD Rebels/NNS/nsubj/shelled shelled/VBD the/DT/det/town town/NN/dobj/shelled"),
        ("Rebels shell town .", "Rebels/NNS/nsubj/shell shell/VBP town/NN/dobj/shell"),
        ("Shelling of Homs stopped .", "Shelling/NN/nsubj/stopped of/IN/prep/Shelling Homs/NNP/pobj/of stopped/VBD"),
        ("Men killed in Homs have left .", "Men/NNS/nsubj/left killed/VBN/acl/Men in/IN/prep/killed Homs/NNP/pobj/in have/VBP/aux/left left/VBN"),
        ("Men killed in Homs will shell it .", "Men/NNS/nsubj/shell killed/VBN/acl/Men in/IN/prep/killed Homs/NNP/pobj/in will/MD/aux/shell shell/VB it/PRP/dobj/shell"),
        ("He wanted to", "He/PRP/nsubj/wanted wanted/VBD to/TO/prep/wanted"),
        ("They left by saying so .", "They/PRP/nsubj/left left/VBD by/IN/prep/left saying/VBG/pcomp/by so/IN"),
        ("They left , saying it .", "They/PRP/nsubj/left left/VBD saying/VBG/advcl/left it/PRP/dobj/saying"),
        ("Rebels that shelled the town left .", "Rebels/NNS/nsubj/left that/IN/nsubj/shelled shelled/VBD/relcl/Rebels the/DT/det/town town/NN/dobj/shelled left/VBD"),
        ("Men killed in Homs and left .", "Men/NNS/nsubjpass/killed killed/VBN in/IN/prep/killed Homs/NNP/pobj/in and/CC left/VBD/conj/killed"),
        ("The shelling on Homs stopped .", "The/DT/det/shelling shelling/NN/nsubj/stopped on/IN/prep/shelling Homs/NNP/pobj/on stopped/VBD"),
        ("Men were killed .", "Men/NNS/nsubjpass/killed were/VBP/auxpass/killed killed/VBN"),
        ("Men shelled .", "Men/NNS/nsubjpass/shelled shelled/VBN"),
        ("Men shelled it .", "Men/NNS/nsubj/shelled shelled/VBD it/PRP/dobj/shelled"),
        ("Men were killed Monday .", "Men/NNS/nsubjpass/killed were/VBP/auxpass/killed killed/VBN Monday/NNP/npadvmod/killed"),
        ("He is president .", "He/PRP/nsubj/is is/VBP president/NN/attr/is"),
        ("On Monday ten men left .", "On/IN/prep/left Monday/NNP/pobj/On ten/CD/nummod/men men/NNS/nsubj/left left/VBD"),
        ("Rebels planned to shell it .", "Rebels/NNS/nsubj/planned planned/VBD to/TO/aux/shell shell/VB/xcomp/planned it/PRP/dobj/shell"),
        ("They would not have shelled it .", "They/PRP/nsubj/shelled would/MD/aux/shelled not/RB/neg/shelled have/VBP/aux/shelled shelled/VBN it/PRP/dobj/shelled"),
        ("Men left when rebels shelled it .", "Men/NNS/nsubj/left left/VBD when/IN/mark/shelled rebels/NNS/nsubj/shelled shelled/VBD/advcl/left it/PRP/dobj/shelled"),
        ("He killed the men and boys in town .", "He/PRP/nsubj/killed killed/VBD the/DT/det/men men/NNS/dobj/killed and/CC boys/NNS/conj/men in/IN/prep/killed town/NN/pobj/in"),
        ("They did n't shell it .", "They/PRP/nsubj/shell did/VBP/aux/shell n't/RB/neg/shell shell/VB it/PRP/dobj/shell"),
        ("He shelled it on Monday , they said .", "He/PRP/nsubj/shelled shelled/VBD/ccomp/said it/PRP/dobj/shelled on/IN/prep/shelled Monday/NNP/pobj/on they/PRP/nsubj/said said/VBD"),
        ("It said it will shell Homs .", "It/PRP/nsubj/said said/VBD it/PRP/nsubj/shell will/MD/aux/shell shell/VB/ccomp/said Homs/NNP/dobj/shell"),
        ("A man , 20 , left .", "A/DT/det/man man/NN/nsubj/left 20/CD/appos/man left/VBD"),
        ("In Homs , men left .", "In/IN/prep/left Homs/NNP/pobj/In men/NNS/nsubj/left left/VBD"),
    ],
)  # fmt: skip
def test_words_hang_where_a_reader_would_hang_them(text: str, expected: str) -> None:
    assert described(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("the shelling of it", "DT NN IN PRP"), ("they were shelling it", "PRP VBP VBG PRP"),
        ("a shelled town", "DT JJ NN"), ("newly shelled", "RB VBN"), ("it then shelled it", "PRP RB VBD PRP"),
        ("it was shelled", "PRP VBP VBN"), ("to shell it", "TO VB PRP"), ("at least ten", "RB RB CD"),
        ("last ten", "NN CD"), ("20th men", "CD NNS"), ("Abu~-~Hamed", "NNP HYPH NNP"),
        ("Abu - Hamed", "NNP : NNP"), ("men ; but it", "NNS : CC PRP"), ("men hit it", "NNS VBD PRP"),
        ("the hit men", "DT NN NNS"), ("the policemen ran", "DT NNS VBD"), ("Norvikish town", "JJ NN"),
        ("in Kenya", "IN NNP"), ("quickly", "RB"), ("only", "RB"), ("fly", "NN"),
        ("his famous town 's", "PRP$ JJ NN POS"),
    ],
)  # fmt: skip
def test_a_tag_is_told_by_a_word_and_its_neighbours(text: str, tags: str) -> None:
    assert rough(text).tags == tags.split()


def test_dependents_are_found_by_their_links() -> None:
    g = rough("Two old men and three boys in town were killed by rebels in Homs .")
    killed = g.lower.index("killed")
    assert g.is_verb(killed)
    assert not g.is_verb(g.lower.index("men"))
    assert [g.words[i] for i in g.prepositional(killed)] == ["rebels", "Homs"]
    assert [g.words[i] for i in g.prepositional(killed, "in")] == ["Homs"]
    assert g.prepositional(killed, "on") == []
    assert g.kid(killed, "dobj") is None
    assert [g.words[i] for i in g.under(killed, "agent", "prep")] == ["by", "in"]
    assert g.end(killed) == g.starts[killed] + 6
    assert [g.words[i] for i in g.conjuncts(g.lower.index("men"))] == ["men", "boys"]
    assert not g.is_parsed
