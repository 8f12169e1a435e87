"""Countries: institutions, peoples, and names that stand for governments."""

import re

import pytest
from mentions import table

from articles.actors.actor import Actor, ActorType
from articles.actors.governments.definite_nouns import taken_up
from articles.actors.text import ActorText, Sighting
from articles.article import Article
from articles.english.model import analyse

INSTITUTIONS = """
A French-German joint patrol drove past. => French=fr-military | German joint patrol=de-military
The French foreign ministry, the army of Chad and the people of Syria met. => French foreign ministry=fr-foreign-ministry | army of Chad=td-military | people of Syria=sy-civilians
Turkish special forces entered. Turkey's well equipped special forces left. => Turkish special forces=tr-special-forces | Turkey's well equipped special forces=tr-special-forces
Turkish and Russian or Iranian troops met. => Turkish=tr-military | Russian=ru-military | Iranian troops=ir-military
Turkish-Russian patrols met. => Turkish=tr-military | Russian patrols=ru-military
Turkish, Russian and Iranian troops met. => Turkish=tr-military | Russian=ru-military | Iranian troops=ir-military
Turkish-held Syrian police met. => Syrian police=sy-police
Ankara troops left. Ankara's troops left. Ankara's people left. => troops=tr-military | Ankara's troops=tr-military
Turkey troops left. => Turkey troops=tr-military
They saw the police, of Iraq too. => police=iq-police
Police of "Iraq" left. =>
Ankara's old brave big troops left. Turkish big old brave new boats left. => Ankara's old brave big troops=tr-military
Turkish, and Russian troops left. => Russian troops=ru-military
Police of Iraq left. People from Jordan came. Police from Jordan came. => Police of Iraq=iq-police | People from Jordan=jo-civilians
The armed forces of the Sudan came. => armed forces of the Sudan=sd-military
Turks met a Turk. They met Iraqis. => Turks=tr-civilians | Iraqis=iq-civilians
The Kremlin spoke. He walked to the Kremlin. They met in the White House. => Kremlin=ru-government
Turkish foreign minister left. => Turkish foreign minister=tr-foreign-minister
Turkish strikes hit Iraq. Turkish air strikes hit Iraq. => Turkish=tr-military | Turkish=tr-military
"""

SIDES = """
Rockets were fired by pro-Iran Iraqi factions. => pro-Iran Iraqi factions=iq-militias-ir-backed
Turkish-backed rebels left. => Turkish-backed rebels=militias-tr-backed
The anti-Houthi government in Aden spoke. => government=government
An anti-ISIS raid killed two men. =>
Anti-Assad Syrian rebels met. => Syrian rebels=sy-rebels
The anti-ISIS coalition left. => anti-ISIS coalition=global-coalition
Iran-backed Iraqi militias fired. Iran-backed militias fired. => Iran-backed Iraqi militias=iq-militias-ir-backed | Iran-backed militias=militias-ir-backed
pro-Iran strikes hit. =>
Pro-Iranian fighters left. Anti-Iranian fighters left. => Pro-Iranian fighters=militias-ir-backed | Anti-Iranian fighters=anti-iran-forces
Anti-Israel protesters left. Pro-Russian separatists left. => Anti-Israel protesters=protesters | Pro-Russian separatists=militias-ru-backed
Pro-Assad fighters left. Pro-Hezbollah fighters left. anti-Hezbollah fighters left. => Pro-Assad fighters=pro-assad-forces | Pro-Hezbollah fighters=pro-hezbollah-forces | anti-Hezbollah fighters=anti-hezbollah-forces
Pro-government militias left. => Pro-government militias=pro-government-forces
Pro-government militias left in Syria. Pro-regime forces left. => Pro-government militias=pro-government-forces-sy | Pro-regime forces=pro-government-forces-sy
Pro-democracy demonstrators left. Anti-government protesters left. => Pro-democracy demonstrators=protesters | Anti-government protesters=protesters
The anti-Houthi coalition left. The pro-Houthi coalition left. => anti-Houthi coalition=saudi-led-coalition
The anti-Hamas coalition left. =>
A pro-Houthi militia left. => pro-Houthi militia=pro-houthi-forces
"""

PEOPLES = """
Palestinians met Druze villagers. => Palestinians=palestinian-civilians | Druze villagers=druze-civilians
Kurdish fighters left. Kurdish strikes hit. Druze fighters left. => Kurdish fighters=kurdish-fighters | Druze fighters=druze-fighters
Kurdish civilians left. Kurdish old fighters left. Kurds left. => Kurdish civilians=kurdish-civilians | Kurdish old fighters=kurdish-fighters | Kurds=kurdish-civilians
Residents of Mosul left. Residents of the Old City left. residents of the town left. => Residents of Mosul=people-of-mosul | Residents of the Old City=people-of-old-city
Residents of Iraq left. Kurdish residents left. => Residents of Iraq=iq-civilians | Kurdish residents=kurdish-civilians
Residents of old Mosul left. Residents, of Mosul, left. =>
Old Mosul residents left. Iraq residents left. => Old Mosul residents=people-of-old-mosul | Iraq residents=iq-civilians
Civilians left. A civilian left. The civilian plane left. The plane is civilian. Protesters left. => Civilians=civilians | civilian=civilians | Protesters=protesters
"""

TAKEN_UP = """
The Department of Velmar Affairs spoke. The Department left. The Department of Health stayed. => Department of Velmar Affairs=org-department-of-velmar-affairs | Department=org-department-of-velmar-affairs | Department of Health=org-department-of-health
The Department of Velmar Affairs spoke. Hamas left. The Department slept. => Department of Velmar Affairs=org-department-of-velmar-affairs | Hamas=hamas | Department=org-department-of-velmar-affairs
The Department of Velmar Affairs spoke. The Department of big boats left. => Department of Velmar Affairs=org-department-of-velmar-affairs
The Department of Velmar Affairs spoke. The Affairs left. A Department left. The Department Store burnt. => Department of Velmar Affairs=org-department-of-velmar-affairs
The Turkish foreign ministry spoke. Civilians left. The ministry left. => Turkish foreign ministry=tr-foreign-ministry | Civilians=civilians | ministry=tr-foreign-ministry
The US-led international coalition met. Coalition aircraft left. Coalition partners stayed. => US-led international coalition=global-coalition | Coalition=global-coalition
The Turkish foreign ministry spoke. The ministry left. Ministry left. => Turkish foreign ministry=tr-foreign-ministry | ministry=tr-foreign-ministry
The ministry left. The Turkish foreign ministry spoke. => Turkish foreign ministry=tr-foreign-ministry
The coalition left. =>
The Turkish foreign ministry met the Kenyan defense ministry. The ministry left. The party left. => Turkish foreign ministry=tr-foreign-ministry | Kenyan defense ministry=ke-defense-ministry | ministry=ke-defense-ministry
The Saudi-led coalition met. The coalition partners left. The coalition aircraft left. => Saudi-led coalition=saudi-led-coalition
The Saudi-led coalition met the US-led international coalition. The coalition left. => Saudi-led coalition=saudi-led-coalition | US-led international coalition=global-coalition | coalition=global-coalition
The coalition hit the Houthis and the Islamic State. => coalition=saudi-led-coalition | Houthis=houthis | Islamic State=islamic-state
The Velmar Front met. The front left. The Turkish foreign ministry met. The department left. => Velmar Front=org-velmar-front | Turkish foreign ministry=tr-foreign-ministry
The Velmar Front met the Talvan Front. The Front left. => Velmar Front=org-velmar-front | Talvan Front=org-talvan-front | Front=org-talvan-front
The US-led international coalition left. The coalition slept. => US-led international coalition=global-coalition | coalition=global-coalition
The coalition hit the Islamic State. A coalition was formed. => coalition=global-coalition | Islamic State=islamic-state
The Saudi-led coalition met Islamic State. Its coalition left. => Saudi-led coalition=saudi-led-coalition | Islamic State=islamic-state | coalition=saudi-led-coalition
"""

STANDING = """
Ankara said so. In Ankara it rained. => Ankara=tr-government
Talks with Moscow and Tehran went on. => Moscow=ru-government | Tehran=ir-government
The border with Syria was quiet. A bus burned near Ankara and at Ankara. =>
Envoys between Ankara and Damascus left. => Ankara=tr-government | Damascus=sy-government
A message to Moscow was sent. He flew to Moscow. => Moscow=ru-government
It was agreed with the help of Qatar, Egypt and Oman. => Qatar=qa-government | Egypt=eg-government | Oman=om-government
They called on Russia to leave. They accused Russia of it. => Russia=ru-government | Russia=ru-government
He urged Iran to stop. He flew on from Iran. => Iran=ir-government
Iran's nuclear policy failed. Iran's mountains rose. => Iran=ir-government
Iran's big old long policy failed. =>
Ankara to Moscow: we stay. => Ankara=tr-government | Moscow=ru-government
Paris has been asking. Paris has been co-organizing it. Paris is ready to help. => Paris=fr-government | Paris=fr-government | Paris=fr-government
Iran stands with Iraq. Iran stands firm on it. => Iran=ir-government | Iraq=iq-government | Iran=ir-government
The Israel-Hamas war went on. The Iran-Iraq border was long. => Israel=il-government | Hamas=hamas
The Iran-Iraq talks went on. => Iran=ir-government | Iraq=iq-government
They were accused by Iran and the United States of it. => Iran=ir-government | United States=us-government
Ties with both Iran and Iraq froze. => Iran=ir-government | Iraq=iq-government
Iran and Iraq said so. Iran or Iraq said so. => Iran=ir-government | Iraq=iq-government | Iran=ir-government | Iraq=iq-government
England beat Wales 2-1. The coach praised the striker after the match in Chile and the penalty of Brazil. => England=england-team | Wales=wales-team | Brazil=brazil-team
England beat Wales 2-1. The coach praised the striker after the match against Brazil. => Brazil=br-government
England beat Wales. The coach praised the striker after the match and the penalty against Brazil. => Brazil=br-government
England beat Wales 2-1. The coach praised the striker after the match and the penalty of Brazil against Hamas. => Hamas=hamas
They joined France. They saw France. => France=fr-government
Iran is an ally. Iran is a dry land. => Iran=ir-government
Iran, Iraq and Syria launched strikes. => Iran=ir-government | Iraq=iq-government | Syria=sy-government
The coach praised the striker after the match and the penalty. 15-20 men crossed. Iran said so. => Iran=ir-government
BAGHDAD, June 10 - It rained. BAGHDAD said so. => BAGHDAD=iq-government
JERUSALEM (Reuters) - It rained. => Reuters=reuters
Russian-held Kyiv said so. Kyiv-backed forces left. Israel-based firms left. => Kyiv=ua-government | Kyiv-backed forces=militias-ua-backed
Washington was hit. Iran was hit. Help reached Qatar. In Ankara and Damascus it rained. =>
Paris stands with them. Paris stands there. Paris is king. => Paris=fr-government
The Iran-Iraq war. => Iran=ir-government | Iraq=iq-government
The Iran-led war went on. The war of Iran-Iraq went on. Iran's Iraq policy failed. =>
It was agreed with Sudan, near Egypt. => Sudan=sd-government
Iran's old big policy failed. Iran's old big bad policy failed. => Iran=ir-government
Ankara to Moscow, we stay. He wrote Ankara to Moscow: we stay. =>
"""


@pytest.mark.parametrize(("text", "found"), table(INSTITUTIONS + SIDES + PEOPLES + TAKEN_UP + STANDING))
def test_whose_institution_people_or_government_is_meant_follows_from_the_words_beside_it(told, text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "type_", "country", "sponsor", "name"),
    [
        ("Druze fighters left.", ActorType.COMMUNAL_MILITIA, None, None, "Druze fighters"),
        ("Kurdish fighters left.", ActorType.ARMED_GROUP, None, None, "Kurdish fighters"),
        ("Kurdish protesters left.", ActorType.PROTESTERS, None, None, "Kurdish protesters"),
        ("Iran-backed Iraqi militias left.", ActorType.ARMED_GROUP, "IQ", "ir-government", "Iran-backed Iraqi militias"),
        ("Pro-Assad fighters left.", ActorType.ARMED_GROUP, "SY", "sy-government", "pro-Assad forces"),
        ("Pro-Hezbollah fighters left.", ActorType.ARMED_GROUP, "LB", "hezbollah", "pro-Hezbollah forces"),
        ("Anti-Hezbollah fighters left.", ActorType.ARMED_GROUP, "LB", None, "anti-Hezbollah forces"),
        ("Anti-Iranian fighters left.", ActorType.ARMED_GROUP, None, None, "anti-Iran forces"),
        ("Pro-regime forces left Syria.", ActorType.ARMED_GROUP, "SY", "sy-government", "pro-government forces (Syria)"),
        ("Residents of Mosul left.", ActorType.CIVILIANS, None, None, "people of Mosul"),
    ],
)  # fmt: skip
def test_whom_nobody_names_is_made_with_type_country_and_sponsor(read, text, type_, country, sponsor, name):
    actor = read(text)[0].actor
    assert (actor.type, actor.country, actor.sponsor, actor.name) == (type_, country, sponsor, name)


REASONS = """
Turkish foreign ministry officials and the police of Iraq met. => adjective Turkish + ministry | police of Iraq
Turkish and Russian troops left. => shares the noun of the next: military | adjective Russian + troops
Turks met Kurds. => people of a country | a people
The Kremlin spoke. => seat of government
Iran-backed Iraqi militias left. Iran-backed rebels left. => backed by IR, adjective and noun | backed by IR
Pro-Assad fighters left. Anti-government protesters left. => pro- + fighters | anti- + protesters
The anti-Houthi coalition left. => coalition against them
Kurdish fighters left. Residents of Mosul left. Protesters left. => adjective Kurdish + fighters | people of Mosul | the word Protesters
The Turkish foreign ministry spoke. The ministry left. => adjective Turkish + ministry | the last ministry named
The Department of Velmar Affairs spoke. The Department left. => its head: Department | the last department named
Ankara said so. Talks with Moscow went on. A message to Iran was sent. => before 'said' | after 'with' | after 'to'
It was agreed with Qatar, Egypt and Oman. => after 'with' | in a list of governments | in a list of governments
Iran's nuclear policy failed. Iran and Iraq met. => has a policy | subject of 'met' | subject of 'met'
Envoys between Ankara and Damascus left. => after 'between' | after 'between'
Ankara to Moscow: we stay. => one to another, in a headline | one to another, in a headline
The Israel-Hamas war went on. => party to a war or to talks | roster: Hamas
By nightfall on Friday Doha and Riyadh had signed a deal. => subject of 'signed' | subject of 'signed'
They joined France. Iran is an ally. => object of 'joined' | is of a mind, or of a side
"""


@pytest.mark.parametrize(("text", "reasons"), table(REASONS))
def test_an_institution_or_a_government_says_why_it_is_taken_for_one(why, text, reasons):
    assert why(text) == reasons


# [Velmar Front/party] was found in the text, and [Velmar/party/foreign-ministry] as that kind of institution.
DEFINITE = """
[Velmar Front/party] met. The Front left. => Front=Velmar Front
[Velmar Front/party] met [Talvan Front/party]. The Front left. => Front=Talvan Front
[Velmar Front/party] met. The front left. A Front left. Front left. =>
[Velmar Front/party] met. The Front Line broke. The Front of it broke. =>
[Velmar Front/party] met. The Front, Talvan and all, left. => Front=Velmar Front
[Talib Front/person] met. The Front left. =>
[Velmar Board/party] met. The Front left. =>
The Front left. [Velmar Front/party] met. =>
[Velmar Front/party/x] met. The Front left. => Front=Velmar Front x
[Velmar/coalition] met [Talvan/coalition] and [Hamas/party]. The coalition left. => coalition=Talvan coalition
[Velmar/coalition] met. A coalition left. Its coalition left. Coalition left. => coalition=Velmar coalition | Coalition=Velmar coalition
[Velmar/coalition] met. The coalition jets left. Coalition jets left. Coalition partners left. => Coalition=Velmar coalition
[Velmar/coalition] met. The ministry left. The council left. =>
[Velmar/party/foreign-ministry] met [Talvan/party/police] and [Norvik/party]. The ministry left. => ministry=Velmar ministry
[Velmar/party/foreign-ministry] met [Talvan/party/defense-ministry]. The ministry left. => ministry=Talvan ministry
[Velmar/party/foreign-ministry] met. A ministry left. Its ministry left. Ministry left. => ministry=Velmar ministry
[Velmar/party/foreign-ministry] met. The ministry talks ended. The coalition left. The council left. =>
"""


@pytest.mark.parametrize(("text", "expected"), table(DEFINITE))
def test_a_noun_takes_up_the_last_of_its_kind_that_was_found_before_it(roster, text, expected):
    article = Article("", re.sub(r"\[(.*?)/.*?\]", r"\1", text), "test")
    read = ActorText(article, roster, analyse(article.text))
    found = []
    for mark in re.finditer(r"\[(.*?)/(.*?)(?:/(.*?))?\]", text):
        start = article.text.index(mark[1])
        target = read.make(Actor(mark[1], mark[1], ActorType(mark[2])))
        found.append(Sighting(start, start + len(mark[1]), target, (), kind=mark[3]))
    assert [
        " ".join(filter(None, (f"{article.text[s.start : s.end]}={s.target}", s.kind)))
        for s in taken_up(read, reversed(found))
    ] == expected
