"""What actors are to the sentences that name them."""

import pytest

from articles.actors.actor import ActorMention, ActorPart, ActorType
from articles.actors.finding import find_actors
from articles.article import Article
from articles.english.model import tokenise


@pytest.mark.parametrize(
    "text",
    [
        "A column of smoke above the hills. (Syrian Observatory for Human Rights)",
        "Photo: UNICEF.",
        "Image: United States Navy.",
        "CAIRO, March 31 (BBC) - Rain fell.",
        "BBC - Rain fell.",
    ],
)
def test_the_source_of_a_picture_has_no_part_in_what_it_shows(read, text):
    assert [m.part for m in read(text)] == [ActorPart.CREDIT]


def parts(mentions: tuple[ActorMention, ...]) -> list[tuple[str, str]]:
    return [(mention.text, mention.part.value) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish troops attacked Syrian forces.", ["agent", "target"]),
        ("Turkish and Russian troops attacked it.", ["agent", "agent"]),
        ("Syrian forces were attacked by Turkish troops.", ["target", "agent"]),
        ("The attack on US troops was claimed by Hezbollah.", ["target", "speaker"]),
        ("Israeli strikes killed a Hezbollah commander.", ["agent", "target"]),
        ("Ankara said that the PKK had left.", ["speaker", "agent"]),
        ("According to the Pentagon, Iranian forces fired.", ["speaker", "agent"]),
        ("Police clashed with protesters.", ["agent", "agent"]),
        (
            "It was agreed in Sochi on October 22 by Presidents Recep Tayyip Erdogan and Vladimir Putin.",
            ["agent", "agent"],
        ),
        ("Gunmen of the YPG entered the town, the SOHR said.", ["agent", "speaker"]),
        ("Hamas has ties to Iran's government.", ["mentioned", "mentioned"]),
        ("Ankara to Moscow: we stay", ["speaker", "mentioned"]),
    ],
)
def test_grammar_tells_what_part_an_actor_has(read, text, expected):
    assert [part for _, part in parts(read(text))] == expected


def test_negated_deeds_have_agents_and_targets_too(read):
    found = read("Pro-Iran Iraqi factions have not attacked US troops for months.")
    assert [(m.actor.type, m.actor.country, m.actor.sponsor, m.part) for m in found] == [
        (ActorType.ARMED_GROUP, "IQ", "ir-government", ActorPart.AGENT),
        (ActorType.MILITARY, "US", None, ActorPart.TARGET),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A US Navy destroyer shot down Houthi drones.", {"Houthi": "target"}),
        ("Iranian drones launched by Russia hit Kyiv.", {"Iranian": "mentioned"}),
        ("Boko Haram fighters killed 20 soldiers.", {"Boko Haram": "agent"}),
        ("The army killed three al-Shabaab militants.", {"al-Shabaab": "target"}),
        ("Houthi drones struck the port.", {"Houthi": "agent"}),
    ],
)
def test_weapons_and_men_tell_what_is_done_by_whom(read, text, expected):
    found = {mention.text: mention.part.value for mention in read(text)}
    assert {
        name: next((part for said, part in found.items() if said.startswith(name)), None) for name in expected
    } == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli forces attacked the camp.", "agent"),
        ("Hamas said that it would wait.", "speaker"),
        ("The camp was attacked by Hezbollah.", "agent"),
        ("Attacks on Hezbollah went on.", "target"),
        ("According to Hezbollah it was quiet.", "speaker"),
        ("Much was written of Hezbollah.", "mentioned"),
    ],
)
def test_without_a_parse_the_words_beside_it_tell_the_part(roster, text, expected):
    found = find_actors(Article("", text, "test"), roster, tokenise(text))
    assert [m.part.value for m in found] == [expected]
