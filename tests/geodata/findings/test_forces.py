"""Forces called by a noun alone: of the country where they act, or of none."""

import pytest

from articles.actors.actor import ActorType
from articles.actors.bare import BareForce, Told

HERE = [
    ("Police shot two protesters in Mosul on Tuesday.", {"Police": "IQ"}),
    (
        "A blast tore through a market in Mosul. Nobody claimed it. Police closed the bridges.",
        {"Police": "IQ"},
    ),
    ("After talks with Turkey, police in Aleppo arrested three smugglers.", {"police": "SY"}),
    ("NAIROBI, May 3 (Wire) - Soldiers killed twenty men in Mosul, elders said.", {"Soldiers": "IQ"}),
    ("France urged restraint after soldiers shot four marchers in Aleppo.", {"soldiers": "SY"}),
    ("Turkish soldiers entered Iraq near Mosul. The soldiers built posts.", {"soldiers": "TR"}),
    ("Turkey said its army had bombed Aleppo.", {"army": "TR"}),
    ("Israel said troops had entered Aleppo.", {"troops": "IL"}),
    ("Israel moved troops into Aleppo.", {"troops": "IL"}),
    ("The court in Mosul jailed him.", {"court": "IQ"}),
    ("Local authorities in Mosul said so.", {"Local authorities": "IQ"}),
    ("Turkish and Syrian guards fought. Police shut a market in Mosul.", {"Police": "IQ"}),
    ("Turkish and Iraqi men fought. Police cleared the Iraqi village of Velmar.", {"Police": "IQ"}),
    ("In Mosul the president spoke. The president flew to Damascus.", {"The president": "IQ"}),
]
NOBODY_KNOWS = [
    ("Turkey and Syria exchanged fire. The army lost a man.", "army", "the text speaks of two sides"),
    ("Turkish and Iraqi guards fought in Mosul. Soldiers died.", "Soldiers", "the text speaks of two sides"),
    ("Turkish troops entered Aleppo. The army left.", "army", "the words tell TR, but: "),
    ("France said soldiers had killed dozens in Aleppo.", "soldiers", "the words tell FR, but: "),
    ("The invading army burned Aleppo.", "army", "away from home"),
    ("Shells fell in Mosul and Aleppo. Police came.", "Police", "the article is set in "),
    ("A shot was fired in Reykjavik. The army came.", "army", "IS has no army of its own"),
    (
        "Rockets from Syria fell on Mosul. The army kept silent.",
        "army",
        "acts in IQ, where the text names those of SY",
    ),
    (
        "A boat from Turkey sank. The navy saved nine.",
        "navy",
        "TR is only named as where something comes from",
    ),
    (
        "Turkey said its jets hit Mosul, and the army shelled Aleppo.",
        "army",
        "the words tell TR, but: acts in SY, where",
    ),
    ("Soldiers raided a village. Moscow said nothing.", "Soldiers", "RU is only named later, as who speaks"),
    (
        "In Mosul police met. In Damascus the government spoke. The army shelled Mosul.",
        "army",
        "acts in IQ, where the text names those of SY",
    ),
    ("The court in The Hague ruled.", "court", "the courts of many countries sit in The Hague"),
]


@pytest.mark.parametrize(("text", "countries"), HERE)
def test_a_bare_force_is_of_the_country_where_it_acts_unless_the_words_say_whose_it_is(find, text, countries):
    found = {m.text: m.actor.country for m in find(text).actors}
    assert {
        words: found.get(words, found.get(words.removeprefix("The "))) for words in countries
    } == countries


@pytest.mark.parametrize(("text", "words", "why"), NOBODY_KNOWS)
def test_where_two_may_be_meant_the_force_is_nobodys_and_says_why(find, text, words, why):
    (force,) = [m for m in find(text).actors if m.text == words]
    assert force.actor.country is None
    assert any(reason.startswith(why) for reason in force.why), force.why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Aleppo's governor fled.", [("governor", "sy-local-government")]),
        ("The mayor of Mosul fled.", [("mayor", "iq-local-government")]),
        ("Mosul judges met in secret.", [("judges", "iq-judiciary")]),
        ("The governor fled.", []),
        (
            "Guilt is decided in court, and Elkview Court in Mosul is a street.",
            [("Elkview Court", "org-elkview-court")],
        ),
        ("Mosul's Governor's House burned.", []),
        ("The governor of Zzyzx fled.", []),  # no place is known by that name
        ("His governor of choice fled.", []),
    ],
)
def test_who_holds_an_office_of_a_place_is_told_by_the_place_beside_alone(find, text, told):
    assert [(m.text, m.actor.id) for m in find(text).actors] == told


@pytest.mark.parametrize(
    ("kind", "noun", "iso", "id_", "type_"),
    [
        ("police", "police", "IQ", "iq-police", ActorType.POLICE),
        ("police", "riot police", None, "riot-police", ActorType.POLICE),
        ("rebels", "insurgents", None, "rebels", ActorType.ARMED_GROUP),
        ("office", "president", "IQ", "iq-president", ActorType.GOVERNMENT),
        ("office", "president", None, "office-president", ActorType.GOVERNMENT),
    ],
)
def test_a_bare_force_becomes_the_countrys_own_or_one_of_no_country(extractor, kind, noun, iso, id_, type_):
    actor = BareForce(0, 6, noun, kind, Told.OPEN).actor(iso, extractor.roster)
    assert (actor.id, actor.type, actor.country) == (id_, type_, iso)


ABROAD = [
    (
        "Turkish soldiers entered Mosul.",
        "Turkish soldiers",
        "away from home: Mosul, the place of its clause, lies in IQ",
    ),
    (
        "Turkey said its army had bombed Aleppo.",
        "army",
        "away from home: Aleppo, the place of its clause, lies in SY",
    ),
    ("Iraqi police shot a man in Mosul.", "Iraqi police", None),
    ("Police shot a man in Mosul.", "Police", None),
]


@pytest.mark.parametrize(("text", "words", "why"), ABROAD)
def test_a_force_that_is_not_of_the_country_of_its_clause_says_so(find, text, words, why):
    (force,) = [m for m in find(text).actors if m.text == words]
    assert [reason for reason in force.why if reason.startswith("away from home:")] == ([why] if why else [])
