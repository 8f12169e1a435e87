"""What actors are to the sentences that name them."""

import pytest

from articles.actors.actor import ActorPart
from articles.actors.parts import part_of
from articles.english.model import tokenise


@pytest.mark.parametrize(
    "text",
    [
        "A column of smoke above the hills. (Syrian Observatory for Human Rights)", "Photo: UNICEF.",
        "Image: United States Navy.", "CAIRO, March 31 (BBC) - Rain fell.", "BBC - Rain fell.",
    ],
)  # fmt: skip
def test_the_source_of_a_picture_has_no_part_in_what_it_shows(read, text):
    assert [m.part for m in read(text)] == [ActorPart.CREDIT]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamas, Hezbollah and Iran attacked Turkish troops.", "agent agent agent target"),
        ("Turkish troops attacked Hamas and Hezbollah.", "agent target target"),
        ("Hamas fighters attacked it.", "agent"), ("A spokesman for Hamas said so.", "speaker"),
        ("A Hamas spokesman said so.", "speaker"), ("A commander of Hamas attacked it.", "agent"),
        ("It was seized by Hamas.", "agent"), ("It was said by Hamas.", "speaker"),
        ("Hamas was accused of it.", "target"), ("Hamas was quoted as saying so.", "speaker"),
        ("They told Hamas so.", "mentioned"), ("They met Hamas.", "mentioned"),
        ("They need Hamas.", "mentioned"), ("They shelled Hamas.", "target"),
        ("Hamas suffered losses.", "target"), ("Hamas came under fire.", "target"),
        ("Hamas came under cover of night to attack.", "target"), ("Hamas came home.", "agent"),
        ("Hamas remained there.", "mentioned"), ("Hamas is strong.", "mentioned"),
        ("A strike on Hamas failed.", "target"), ("They fired on Hamas.", "target"),
        ("They marched towards Hamas.", "mentioned"), ("A march towards Hamas began.", "mentioned"),
        ("Clashes with Hamas began.", "agent"), ("A dinner with Hamas began.", "mentioned"),
        ("They clashed with Hamas.", "agent"),
        ("The talks between Hamas and Hezbollah failed.", "agent agent"),
        ("The killing of Hamas members went on.", "target"), ("The defeat of Hamas was near.", "target"),
        ("The shape of Hamas was odd.", "mentioned"), ("It went according to Hamas.", "speaker"),
        ("Hamas strikes killed ten.", "agent"), ("They repelled a Hamas attack.", "mentioned"),
        ("They saw a Hamas attack.", "agent"), ("A Hamas attack was foiled.", "mentioned"),
        ("They destroyed a Hamas drone.", "target"), ("A Hamas drone was destroyed.", "target"),
        ("They sold a Hamas drone.", "mentioned"), ("A Hamas drone killed ten.", "agent"),
        ("A Hamas drone fired by others killed ten.", "mentioned"), ("A Hamas flag fell.", "mentioned"),
        ("Pro-Iran Iraqi factions have not attacked US troops for months.", "agent target"),
        ("The attack on US troops was claimed by Hezbollah.", "target speaker"),
        ("According to the Pentagon, Iranian forces fired.", "speaker agent"),
        ("It was agreed in Sochi on October 22 by Presidents Recep Tayyip Erdogan and Vladimir Putin.", "agent agent"),
        ("The army killed three al-Shabaab militants.", "agent target"),
        ("Gunmen of the YPG entered the town, the SOHR said.", "agent speaker"),
        ("Hamas: we stay", "speaker"), ("It rained.\nHamas: we stay", "speaker"),
        ("They knew Hamas: we stay", "mentioned"), ("Hamas to Hezbollah: we stay", "speaker mentioned"),
    ],
)  # fmt: skip
def test_each_place_in_a_sentence_gives_a_part(read, text, expected):
    assert [m.part.value for m in read(text)] == expected.split()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", " attacked it.", "agent"), ("", " have not attacked it.", "agent"), ("", " slept.", "mentioned"),
        ("", ", said a man.", "speaker"), ("", " has said so.", "speaker"),
        ("He said the ", " left.", "speaker"), ("It was hit by the ", ".", "agent"),
        ("He stood by ", ".", "agent"), ("According to ", " it fell.", "speaker"),
        ("Men attacked the ", " today.", "target"), ("ATTACKS ON two ", ".", "target"),
        ("", " was attacked.", "target"), ("", " were shelled.", "target"), ("", " was there.", "mentioned"),
        ("They saw ", ".", "mentioned"), ("Men attacked it in ", ".", "mentioned"),
        ("They fought against ", ".", "target"),
    ],
)  # fmt: skip
def test_without_a_parse_the_nearest_words_tell(before, after, expected):
    text = f"{before}Hamas{after}"
    assert part_of(text, tokenise(text), len(before), len(before) + 5) == expected


def test_a_stretch_without_a_token_is_only_mentioned():
    text = "Hamas  said so."
    assert part_of(text, tokenise(text), 6, 6) is ActorPart.MENTIONED
