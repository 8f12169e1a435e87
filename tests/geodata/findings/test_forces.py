"""Forces called by a noun alone: of the country where they act, or of none."""

from __future__ import annotations

import re

import pytest
from mentions import table

from articles.actors.actor import Actor, ActorMention, ActorType
from articles.actors.bare import BareForce, Told
from articles.article import Article
from articles.english.model import analyse
from articles.roles.role import Role
from geodata.findings.forces import Surroundings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

READ = [
    ("Police shot two protesters in Mosul on Tuesday.", "Police", "IQ", "acts at Mosul"),
    ("NAIROBI, May 3 (Wire) - Soldiers killed twenty men in Mosul, elders said.", "Soldiers", "IQ", "acts at Mosul"),
    ("Turkish soldiers entered Iraq near Mosul. The soldiers built posts.", "soldiers", "TR", "the last soldiers named"),
    ("Turkish troops entered Aleppo. The army left.", "army", None, "the words tell TR, but: "),
    ("Israel said troops had entered Aleppo.", "troops", "IL", "away from home: Aleppo, the place of its clause"),
    ("In Mosul the president spoke. The president flew to Damascus.", "president", "IQ", "away from home: Damascus"),
    ("The court in The Hague ruled.", "court", None, "the courts of many countries sit in The Hague"),
    ("Israel moved troops into Aleppo.", "troops", "IL", "away from home: Aleppo"),
    ("Turkish and Syrian guards fought. Police shut a market in Mosul.", "Police", "IQ", "acts at Mosul"),
    ("Turkish and Iraqi men fought. Police cleared the Iraqi village of Velmar.", "Police", "IQ", ""),
    ("Turkish and Iraqi guards fought in Mosul. Soldiers died.", "Soldiers", None, "the text speaks of two sides"),
    ("Rockets from Syria fell on Mosul. The army kept silent.", "army", None, "acts in IQ, where the text names those of SY"),
    ("A boat from Turkey sank. The navy saved nine.", "navy", None, "TR is only named as where something comes from"),
    ("Turkey said its jets hit Mosul, and the army shelled Aleppo.", "army", None, "the words tell TR, but: acts in SY, where"),
    ("Soldiers raided a village. Moscow said nothing.", "Soldiers", None, "RU is only named later, as who speaks"),
    ("In Mosul police met. In Damascus the government spoke. The army shelled Mosul.", "army", None, "acts in IQ, where the"),
    ("Turkish soldiers entered Mosul.", "Turkish soldiers", "TR", "away from home: Mosul, the place of its clause, lies in IQ"),
    ("Iraqi police shot a man in Mosul.", "Iraqi police", "IQ", "adjective Iraqi + police"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "why"), READ)
def test_a_text_is_read_for_whose_its_bare_forces_are(find, text, words, country, why):
    force = [m for m in find(text).actors if m.text.removeprefix("The ") == words][-1]
    assert (force.actor.country, [reason[: len(why)] for reason in force.why][-1]) == (country, why)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Aleppo's governor fled.", [("governor", "sy-local-government")]),
        ("The mayor of Mosul fled.", [("mayor", "iq-local-government")]),
        ("Mosul judges met in secret.", [("judges", "iq-judiciary")]),
        ("Local authorities in Mosul met.", [("Local authorities", "iq-local-government")]),
        ("The governor fled.", []),
        ("The governor of Zzyzx fled.", []),  # no place is known by that name
        ("His governor of choice fled.", []),
        ("Mosul's Governor's House burned.", []),
        ("Guilt is told in court, and Elkview Court in Mosul is a street.", [("Elkview Court", "org-elkview-court")]),
    ],
)  # fmt: skip
def test_who_holds_an_office_of_a_place_is_told_by_the_place_beside_alone(find, text, told):
    assert [(m.text, m.actor.id) for m in find(text).actors] == told


# Whose a force is, for places and roles that are given: [Mosul IQ] is a site and [Mosul IQ actor] a government, [Qzv -] has no
# place; {Turkish troops TR military} are named; <police> leave open whose they are, <troops military likely TR> are told to be.
MARK = re.compile(r"\[(\S+) (\S+) ?(\w*)\]|\{([^}]+) (\S+) (\w+)\}|<(\w+) ?(\w*) ?(\w*) ?(\w*)>")

BESIDE = """
<Police> in [Mosul IQ] slept. => IQ: beside Mosul
<Police> in the old quiet town of [Mosul IQ] slept. => IQ: beside Mosul
<Police> in the ruins of the old town of [Mosul IQ] shot two farmers. => IQ: acts at Mosul, the place of its clause
[Mosul IQ] <police> slept. => IQ: beside Mosul
[Mosul IQ]'s riot <police> slept in [Aleppo SY]. => IQ: beside Mosul
They left [Mosul IQ], where <police> slept. => IQ: beside Mosul
[Mosul IQ] lost <police> in [Aleppo SY]. => SY: beside Aleppo
[Qzv -] <police> met at [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
MOSUL, [Aleppo SY], May 3 (Wire) - <Police> shot farmers in [Kirkuk IQ]. => IQ: acts at Kirkuk, the place of its clause
The <court judiciary> in [Lyon FR] ruled. => FR: beside Lyon
The <court judiciary> in [Hague NL] ruled. => -: the courts of many countries sit in Hague
<Police> in [Hague NL] slept. => NL: beside Hague
"""

TWO_SIDES = """
[Mosul IQ] and [Aleppo SY] burnt. Both sides fled. <Police> slept. => -: the text speaks of two sides
[Mosul IQ] and [Aleppo SY] burnt. Both sides fled. It rained. <Police> slept. => -: the article is set in IQ and SY
<Police> slept. Both sides fled. [Mosul IQ] and [Aleppo SY] burnt. It rained. => -: the text speaks of two sides
<Police> slept. It rained. Both sides fled. [Mosul IQ] and [Aleppo SY] burnt. => -: the article is set in IQ and SY
Both sides fled and <police> slept. It rained. [Mosul IQ] and [Aleppo SY] burnt. => -: the text speaks of two sides
[Mosul IQ] burnt. Both sides fled. <Police> slept. => IQ: the country in which the article is set
A Turkish bus and [Mosul IQ] burnt. Both sides fled. <Police> slept. => -: the text speaks of two sides
A Congolese bus and [Mosul IQ] burnt. Both sides fled. <Police> slept. => IQ: the country in which the article is set
"""

BEFORE = """
<Police> in [Mosul IQ] fled. [Aleppo SY] burnt. The <police> slept. => IQ: beside Mosul | IQ: the police of before
<Police> in [Mosul IQ] fled. [Aleppo SY] burnt. The old <police> slept. => IQ: beside Mosul | IQ: the police of before
<Police> in [Mosul IQ] fled. [Aleppo SY] burnt. The big old <police> slept. => IQ: beside Mosul | -: the article is set in IQ and SY
<Police> in [Mosul IQ] fled. [Aleppo SY] burnt. Some <police> slept. => IQ: beside Mosul | -: the article is set in IQ and SY
<Police> in [Mosul IQ] fled. [Aleppo SY] burnt. It rained. The <police> slept. => IQ: beside Mosul | -: the article is set in IQ and SY
<Police> in [Mosul IQ] fled. [Aleppo SY] burnt. The <guards> slept. => IQ: beside Mosul | -: the article is set in IQ and SY
[Aleppo SY] burnt. The <police> slept. The <police> left [Mosul IQ reference]. => SY: the country in which the article is set | SY: the police of before
It rained.\\nIt rained.\\nIt rained.\\nA bomb in old [Mosul IQ] hit <police>\\nThe <police> slept. => IQ: acts at Mosul, the place of its clause | IQ: the police of before
Its <army military sure TR> left [Mosul IQ]. The <army military> slept. => TR: away from home: Mosul, the place of its clause, lies in IQ | TR: the army of before
"""

AWAY = """
Invading <troops military> burnt [Aleppo SY]. => -: away from home
Invading <troops military likely TR> burnt [Aleppo SY]. => TR: away from home: Aleppo, the place of its clause, lies in SY
Invading <troops military open SY> burnt [Aleppo SY]. => -: not of the country where it acts
Peacekeeping <troops military open TR> burnt [Aleppo SY]. => TR: away from home: Aleppo, the place of its clause, lies in SY
"""

RIVALS = """
{Turkish troops TR military} left. It rained. <Soldiers military> burnt [Aleppo SY]. => -: acts in SY, where the text names those of TR
{Turkish troops TR military} left. {Iraqi troops IQ military} left. <Soldiers military> burnt [Aleppo SY]. => -: acts in SY, where the text names those of IQ, TR
{Turkish troops TR military} left. It rained. It rained. <Soldiers military> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
<Soldiers military> burnt [Aleppo SY]. {Turkish troops TR military} left. => SY: acts at Aleppo, the place of its clause
{Syrian troops SY military} left. <Soldiers military> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
{Those troops - military} left. <Soldiers military> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
{Turkish police TR police} left. <Soldiers military> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
{Turkish troops TR military} left. <Police> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
{Turkish officials TR government} spoke. <Soldiers military> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
{Turkish officials TR government} spoke. [Aleppo SY] burnt. <Soldiers military> slept. => -: acts in SY, where the text names those of TR
[Ankara TR actor] spoke. <Soldiers military> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
[Ankara TR actor] spoke. It rained. <Officials government> burnt [Aleppo SY]. => -: acts in SY, where the text names those of TR
[Ankara TR actor] spoke. It rained. It rained. <Officials government> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
[Ankara TR reference] slept. <Officials government> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
<Officials government> burnt [Aleppo SY]. [Ankara TR actor] spoke. => SY: acts at Aleppo, the place of its clause
It rained.\\nIt rained.\\nIt rained.\\nTalks with [Ankara TR actor]\\n<Officials government> burnt [Aleppo SY]. => -: acts in SY, where the text names those of TR
It rained.\\nIt rained.\\nIt rained.\\nTalks with {Turkish troops TR military}\\n<Soldiers military> burnt [Aleppo SY]. => -: acts in SY, where the text names those of TR
[Qzv - actor] spoke. <Officials government> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
<Troops military sure TR> left. <Soldiers military> burnt [Aleppo SY]. => TR: told | -: acts in SY, where the text names those of TR
{Iraqi troops IQ military} left. <Soldiers military> in [Mosul IQ] slept. <Soldiers military> burnt [Aleppo SY]. => IQ: beside Mosul | SY: acts at Aleppo, the place of its clause
"""

WHERE = """
[Mosul IQ] slept while <soldiers military> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
<Soldiers military> fled when shells hit [Mosul IQ]. => IQ: acts at Mosul, the place of its sentence
<Soldiers military> fled when shells hit [Mosul IQ] and [Aleppo SY]. => -: its sentence names places of IQ, SY
<Soldiers military> burnt [Mosul IQ] and [Aleppo SY]. => -: its clause names places of IQ, SY
<Soldiers military> burnt [Aleppo SY] and [Homs SY]. => SY: acts at Homs, the place of its clause
<Soldiers military> will burn [Mosul IQ planned]. => IQ: acts at Mosul, the place of its clause
<Soldiers military> burnt [Aleppo SY] and saw [Mosul IQ reference]. => SY: acts at Aleppo, the place of its clause
<Soldiers military> saw [Mosul IQ reference]. => IQ: acts at Mosul, the place of its sentence
<Soldiers military> saw [Mosul IQ background]. => -: told
<Soldiers military> saw [Mosul IQ actor]. => -: told
<Soldiers military> from [Mosul IQ] slept. => -: told
<Soldiers military> left for [Aleppo SY] from old parts of [Mosul IQ]. => SY: acts at Aleppo, the place of its clause
[Mosul IQ] slept. <Soldiers military> burnt [Aleppo SY]. [Kirkuk IQ] slept. => SY: acts at Aleppo, the place of its clause
<Soldiers military> hid at [Qzv -]. => -: a place named beside it is not known
<Soldiers military open TR> hid at [Qzv -]. => -: a place named beside it is not known
<Soldiers military open TR> hid. [Qzv -] slept. => TR: told
<Soldiers military open TR> saw [Qzv - reference]. => TR: told
It rained.\\n<Soldiers military> fled to [Aleppo SY]\\n[Mosul IQ] burnt. => SY: acts at Aleppo, the place of its clause
[Aleppo SY] burnt.\\nIt rained.\\nA bomb in old [Mosul IQ] hit <soldiers military> => IQ: acts at Mosul, the place of its clause
Quiet <soldiers military>; no word of [Mosul IQ reference], a shelled [Homs SY]. => SY: acts at Homs, the place of its sentence
"""

SET_IN = """
[Mosul IQ reference], [Erbil IQ reference] and [Kirkuk IQ planned] slept. [Aleppo SY] burnt. <Police> slept. => SY: the country in which the article is set
[Mosul IQ reference] slept. <Police> slept. => IQ: the country in which the article is set
[Mosul IQ], [Erbil IQ] and [Aleppo SY] burnt. <Police> slept. => IQ: the country in which the article is set
[Mosul IQ], [Erbil IQ], [Kirkuk IQ], [Aleppo SY] and [Homs SY] burnt. <Police> slept. => -: the article is set in IQ and SY
[Mosul IQ], [Erbil IQ], [Aleppo SY] and [Ankara TR] burnt. <Police> slept. => IQ: the country in which the article is set
[Aleppo SY] burnt. <Police> shot Turkish and Iraqi farmers. => -: set in SY, beside people of IQ, TR
[Aleppo SY] burnt. <Police> shot Syrian farmers. Turkish farmers wept. => SY: the country in which the article is set
[Aleppo SY] burnt. <Police> shot Congolese farmers. => SY: the country in which the article is set
Farmers from [Mosul IQ] wept. <Police> slept. => -: told
"""

LIKELY = """
<Troops military likely TR> burnt [Aleppo SY]. => -: the words tell TR, but: acts at Aleppo, the place of its clause
<Troops military likely SY> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
<Troops military open TR> burnt [Aleppo SY]. => SY: acts at Aleppo, the place of its clause
<Troops military likely TR> in [Aleppo SY] slept. => SY: beside Aleppo
<Troops military likely TR> slept. => TR: told
<Troops military sure TR> in [Aleppo SY] slept. => TR: told
<Troops military likely TR> burnt [Reykjavik IS]. => TR: away from home: Reykjavik, the place of its clause, lies in IS
<Troops military likely TR> in [Reykjavik IS] slept. => -: IS has no army of its own
<Troops military> burnt [Reykjavik IS]. => -: IS has no army of its own
<Police> burnt [Reykjavik IS]. => IS: acts at Reykjavik, the place of its clause
"""


def read(marked, roster, score=1.0):
    """The mentions, places and forces of a marked text; how sure its places are."""
    marked = marked.replace("\\n", "\n")
    text, done = "", 0
    places, actors, forces = [], [], []
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        start, done = len(text), mark.end()
        words = mark[1] or mark[4] or mark[7]
        text += words
        iso = (mark[2] or mark[5] or mark[10] or "-").strip("-") or None
        if mark[1]:
            place = Place(len(places) + 1, words, 0.0, 0.0, "PPL", iso) if iso else None
            places.append(PlaceMention(start, len(text), words, Role(mark[3] or "site"), place, 1, 1, score))
            continue
        if mark[4]:
            actor = Actor(f"actor-{start}", words, ActorType(mark[6]), iso)
        else:
            kind, noun = mark[8] or "police", words.lower()
            forces.append(BareForce(start, len(text), noun, kind, Told(mark[9] or "open")))
            actor = forces[-1].actor(iso, roster)
        actors.append(ActorMention(start, len(text), words, actor, ("told",)))
    text += marked[done:]
    return Surroundings(Article("", text, "a test"), analyse(text), roster, places, actors, forces)


@pytest.mark.parametrize(("score", "country"), [(0.79, None), (0.8, "IQ")])
def test_an_article_is_set_where_a_place_is_sure(extractor, score, country):
    (force,) = read("[Mosul IQ] burnt. <Police> slept.", extractor.roster, score).settled()
    assert force.actor.country == country
    assert force.why[-1] == (
        "the country in which the article is set" if country else "no place of IQ is sure"
    )


@pytest.mark.parametrize(
    ("text", "expected"), table(BESIDE + TWO_SIDES + BEFORE + AWAY + RIVALS + WHERE + SET_IN + LIKELY)
)
def test_a_force_is_of_the_country_of_the_nearest_place_where_it_acts(extractor, text, expected):
    given = read(text, extractor.roster)
    bare = {force.start for force in given.bare}
    settled = given.settled()
    assert [(m.start, m.end) for m in settled] == [(m.start, m.end) for m in given.actors]
    assert [f"{m.actor.country or '-'}: {m.why[-1]}" for m in settled if m.start in bare] == expected
    assert [m for m in settled if m.start not in bare] == [m for m in given.actors if m.start not in bare]


def test_what_stays_keeps_its_reasons_and_what_becomes_anothers_has_a_new_one(extractor):
    def why(text):
        return read(text, extractor.roster).settled()[0].why

    assert why("<Troops military open SY> burnt [Aleppo SY].") == (
        "told",
        "acts at Aleppo, the place of its clause",
    )
    assert why("<Troops military open TR> burnt [Aleppo SY].") == ("acts at Aleppo, the place of its clause",)
    assert why("<Troops military open TR> slept.") == ("told",)
