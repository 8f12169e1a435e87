"""Countries: institutions, peoples, and names that stand for governments."""

import pytest
from mentions import ids, seen, table

from articles.actors.actor import ActorType


def test_two_forces_are_two_actors(read):
    found = seen(read("Turkish and Russian forces set up a post on the road."))
    assert found == [("Turkish", "tr-military"), ("Russian forces", "ru-military")]


def test_a_joint_patrol_is_of_both(read):
    assert ids(read("A French-German joint patrol drove past the market.")) == ["fr-military", "de-military"]


def test_the_noun_decides_which_institution_it_is(read):
    found = read(
        "The French foreign ministry, the army of Chad, Iraq's police and the people of Syria were mentioned."
    )
    assert ids(found) == ["fr-foreign-ministry", "td-military", "iq-police", "sy-civilians"]


def test_a_people_without_a_country_gives_none(read):
    found = read("Kurdish fighters and Palestinians met Druze villagers.")
    assert [mention.actor.country for mention in found] == [None, None, None]
    assert found[1].actor.type is ActorType.CIVILIANS


def test_a_shared_adjective_goes_to_the_country_the_article_names(read):
    assert ids(read("The Congolese army left Goma in DR Congo."))[0] == "cd-military"
    assert ids(read("The Congolese army paraded in Brazzaville."))[0] == "cg-military"


def test_a_sponsor_is_not_the_country_of_a_faction(read):
    (found,) = read("Rockets were fired by pro-Iran Iraqi factions.")
    assert (found.text, found.actor.country, found.actor.sponsor) == (
        "pro-Iran Iraqi factions",
        "IQ",
        "ir-government",
    )
    (found,) = read("Turkish-backed rebels advanced.")
    assert (found.actor.country, found.actor.sponsor) == (None, "tr-government")


@pytest.mark.parametrize(
    ("text", "id_", "sponsor"),
    [
        ("A pro-Houthi militia shelled it.", "pro-houthi-forces", "houthis"),
        ("Anti-Taliban fighters hid there.", "anti-taliban-forces", None),
        ("Pro-government forces in Syria advanced.", "pro-government-forces-sy", "sy-government"),
    ],
)
def test_forces_known_only_by_whom_they_are_for_or_against(read, text, id_, sponsor):
    actor = read(text)[0].actor
    assert (actor.id, actor.sponsor) == (id_, sponsor)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The anti-Houthi government in Aden said so.", "houthis"),
        ("Anti-Israel protesters marched in Berlin.", "il-protesters"),
        ("An anti-ISIS raid killed two men.", "islamic-state"),
        ("Non-Houthi officials stayed away.", "houthis"),
        ("Anti-Assad Syrian rebels met.", "bashar-al-assad"),
    ],
)
def test_whom_somebody_is_against_does_nothing(read, text, never):
    assert never not in ids(read(text))


def test_capitals_stand_for_governments_where_they_speak_or_deal(read):
    assert ids(read("Ankara said it would wait.")) == ["tr-government"]
    assert ids(read("Ties between Ankara and Damascus improved.")) == ["tr-government", "sy-government"]
    assert ids(read("Talks with Moscow went on.")) == ["ru-government"]


@pytest.mark.parametrize("preposition", ["in", "at", "near", "from"])
def test_a_capital_after_a_preposition_of_place_is_no_actor(read, preposition):
    assert not read(f"A bus burned {preposition} Ankara on Friday.")


def test_countries_act_but_do_not_merely_lie_somewhere(read):
    assert ids(read("Israel launched strikes on the harbour.")) == ["il-government"]
    assert ids(read("France has deployed a frigate.")) == ["fr-government"]
    assert not read("Jordan is a dry country and borders a salt lake.")
    assert not read("The border with Syria was quiet.")


def test_both_parties_of_a_war_are_actors(read):
    assert ids(read("The Israel-Hamas war went into its second year.")) == ["il-government", "hamas"]


def test_governments_come_in_lists(read):
    found = ids(read("It was agreed with the help of Qatar, Egypt and Oman."))
    assert found == ["qa-government", "eg-government", "om-government"]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Michael Jordan visited the camp.", "jo-government"),
        ("New Mexico said it would sue.", "mx-government"),
        ("Port Sudan said that the ship had left.", "sd-government"),
    ],
)
def test_a_country_inside_another_name_is_no_government(read, text, never):
    assert never not in ids(read(text))


def test_a_dateline_is_no_government(read):
    assert "iq-government" not in ids(read("BAGHDAD, June 10 - Fighters took the town."))
    assert "il-government" not in ids(read("JERUSALEM (Reuters) - Rockets fell on the coast."))


def test_teams_are_no_governments(read):
    match = (
        "Brazil beat Chile 3-1 in the World Cup match. A late goal by the Chile striker came after a "
        "penalty. "
        "The coach said the league champions scored well. It was 2-1 at half time."
    )
    assert not [m for m in read(match) if m.actor.type is ActorType.GOVERNMENT]


def test_ranges_and_leagues_make_no_match(read):
    text = (
        "The Arab League met. The goal was peace, said Israel. 15-20 people and 10-12 trucks crossed. Iran "
        "said that its goals "
        "were known. Hezbollah fired. The league will meet again, Egypt said."
    )
    assert {"il-government", "ir-government", "eg-government"} <= set(ids(read(text)))


def test_a_led_coalition_is_the_coalition(read):
    found = read("The US-led international coalition ended its mission. The coalition had trained recruits.")
    assert ids(found) == ["global-coalition", "global-coalition"]
    assert ids(read("A Saudi-led coalition bombed the port.")) == ["saudi-led-coalition"]


def test_the_coalition_against_somebody_is_the_coalition(read):
    assert ids(read("The anti-ISIS coalition met."))[0] == "global-coalition"


INSTITUTIONS = """
Turkish special forces entered. Turkey's well equipped special forces left. => Turkish special forces=tr-special-forces | Turkey's well equipped special forces=tr-special-forces
Turkish and Russian or Iranian troops met. => Turkish=tr-military | Russian=ru-military | Iranian troops=ir-military
Turkish-Russian patrols met. => Turkish=tr-military | Russian patrols=ru-military
Turkish, Russian and Iranian troops met. => Turkish=tr-military | Russian=ru-military | Iranian troops=ir-military
Turkish-held Syrian police met. => Syrian police=sy-police
Ankara troops left. Ankara's troops left. Ankara's people left. => Ankara's troops=tr-military
Turkey troops left. => Turkey troops=tr-military
Police of Iraq left. People from Jordan came. Police from Jordan came. => Police of Iraq=iq-police | People from Jordan=jo-civilians
The armed forces of the Sudan came. => armed forces of the Sudan=sd-military
Turks met a Turk. They met Iraqis. => Turks=tr-civilians | Iraqis=iq-civilians
The Kremlin spoke. He walked to the Kremlin. They met in the White House. => Kremlin=ru-government
Turkish foreign minister left. => Turkish foreign minister=tr-foreign-minister
Turkish strikes hit Iraq. Turkish air strikes hit Iraq. => Turkish=tr-military | Turkish=tr-military
"""

SIDES = """
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
A pro-Houthi militia shelled it. => pro-Houthi militia=pro-houthi-forces
"""

PEOPLES = """
Kurdish fighters left. Kurdish strikes hit. Druze fighters left. => Kurdish fighters=kurdish-fighters | Druze fighters=druze-fighters
Kurdish civilians left. Kurdish old fighters left. Kurds left. => Kurdish civilians=kurdish-civilians | Kurdish old fighters=kurdish-fighters | Kurds=kurdish-civilians
Residents of Mosul left. Residents of the Old City left. residents of the town left. => Residents of Mosul=people-of-mosul | Residents of the Old City=people-of-old-city
Residents of Iraq left. Kurdish residents left. => Residents of Iraq=iq-civilians | Kurdish residents=kurdish-civilians
Civilians left. A civilian left. The civilian plane left. Protesters left. => Civilians=civilians | civilian=civilians | Protesters=protesters
"""

TAKEN_UP = """
The Department of Velmar Affairs spoke. The Department left. The Department of Health stayed. => Department of Velmar Affairs=org-department-of-velmar-affairs | Department=org-department-of-velmar-affairs | Department of Health=org-department-of-health
The Turkish foreign ministry spoke. The ministry left. Ministry left. => Turkish foreign ministry=tr-foreign-ministry | ministry=tr-foreign-ministry
The ministry left. The Turkish foreign ministry spoke. => Turkish foreign ministry=tr-foreign-ministry
The coalition left. =>
The coalition hit the Islamic State. A coalition was formed. => coalition=global-coalition | Islamic State=islamic-state
The Saudi-led coalition met Islamic State. Its coalition left. => Saudi-led coalition=saudi-led-coalition | Islamic State=islamic-state | coalition=saudi-led-coalition
"""

STANDING = """
Ankara said so. In Ankara it rained. => Ankara=tr-government
Talks with Moscow and Tehran went on. => Moscow=ru-government | Tehran=ir-government
The border with Syria was quiet. =>
Envoys between Ankara and Damascus left. => Ankara=tr-government | Damascus=sy-government
A message to Moscow was sent. He flew to Moscow. => Moscow=ru-government
With the help of Qatar, Egypt it rained. => Qatar=qa-government | Egypt=eg-government
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
BAGHDAD, June 10 - It rained. BAGHDAD said so. => BAGHDAD=iq-government
Russian-held Kyiv said so. Kyiv-backed forces left. Israel-based firms left. => Kyiv=ua-government | Kyiv-backed forces=militias-ua-backed
Washington was hit. Iran was hit. =>
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
