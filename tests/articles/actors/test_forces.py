"""Forces without a name: whose they are, or that nobody says."""

import pytest
from mentions import ids, table


def test_forces_of_no_name_are_those_of_the_passage_s_country(read):
    assert ids(read("Security forces arrested ten men in Iraq."))[0] == "iq-security-forces"
    assert ids(read("Police fired on the crowd in the capital.")) == ["police"]


def test_gunmen_stay_unidentified_also_where_one_group_is_named(read):
    found = read("The Houthis hold the port. Gunmen shot a guard in Yemen.")
    assert found[-1].actor.name == "unidentified armed group"
    found = read("Al-Shabaab seized the town. The militants then left it.")
    assert found[-1].actor.id == found[0].actor.id


def test_troops_of_no_name_are_those_of_who_has_them(read):
    text = "Factions attacked US troops. France has deployed troops in Iraq."
    assert [m.actor.id for m in read(text) if m.text == "troops"] == ["fr-military"]
    text = (
        "ISIS fled. Hamas was elsewhere. ISIS then hid. "
        "Baghdad said its army can fight the weakened militants."
    )
    assert [m.actor.id for m in read(text) if m.text == "militants"] == ["islamic-state"]


def test_its_troops_and_hamas_gunmen_are_no_further_actors(read):
    assert ids(read("Hamas gunmen fired.")) == ["hamas"]
    assert "unidentified-armed-group" not in str(ids(read("Hezbollah withdrew its fighters.")))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Gunmen killed ten. The gunmen fled. Boko Haram has not claimed the attack.", "boko-haram"),
        ("JNIM was blamed for earlier attacks. Militants killed 12 soldiers elsewhere.", "jnim"),
        ("Islamic State has denied it. The militants killed 12 people.", "islamic-state"),
    ],
)
def test_gunmen_are_not_the_group_that_is_named_nearby(read, text, never):
    bare = [m for m in read(text) if m.text.lower() in ("gunmen", "militants")]
    assert bare
    assert never not in ids(tuple(bare))


@pytest.mark.parametrize(
    ("text", "noun", "id_"),
    [
        ("In 2022 France left Mali. Now the government in Bamako seeks others.", "government", "ml-government"),
        ("In Asmara, the government rejected the claims of Ethiopia.", "government", "er-government"),
        ("Israeli forces entered Lebanon. Police in Beirut said so.", "Police", "lb-police"),
        ("Kyiv stayed calm. Ukraine is tired. The army repelled a Russian assault.", "army", "ua-military"),
    ],
)  # fmt: skip
def test_a_bare_institution_is_of_the_country_beside_it_or_of_none(read, text, noun, id_):
    assert [m.actor.id for m in read(text) if m.text == noun] == [id_]


WHOSE = """
Police fired in Iraq. The police left. => Police=iq-police | police=iq-police
Turkish troops left. Russian troops stayed. The troops slept. => Turkish troops=tr-military | Russian troops=ru-military | troops=ru-military
Iraq and Syria met. The army left. => Iraq=iq-government | Syria=sy-government | army=army
The army left. Iraq and Syria met. Iraq was calm. => army=iq-military | Iraq=iq-government | Syria=sy-government
Hamas gunmen fired. Fighters of the SDF fired. Its fighters fired. => Hamas=hamas | SDF=sdf
Foreign fighters fired. Their old fighters fired. =>
Fighters from Mosul fired. Fighters from the SDF fired. Fighters from villages fired. => SDF=sdf | Fighters=unidentified-armed-group
Men served as police. Police-backed men left. =>
Hamas left. The old militants fled. => Hamas=hamas | militants=hamas
Hamas left. It rained. The militants fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas and Hezbollah left. The militants fled. => Hamas=hamas | Hezbollah=hezbollah | militants=unidentified-armed-group
Hamas left. Militants fled. => Hamas=hamas | Militants=unidentified-armed-group
Hamas left. The militants linked to it fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas left. The militants never linked to it fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas denied it. The militants fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas has not left. The militants slept. => Hamas=hamas | militants=unidentified-armed-group
Rebels fled in Mali. Mali rebels fled. => Rebels=ml-rebels | Mali rebels=ml-rebels
Rebels fled. => Rebels=rebels
In Mali, police left. The police in Bamako left. => police=ml-police | police=ml-police
France left. The government fell. => France=fr-government | government=fr-government
Iraq's president said the army left. => Iraq's president=iq-president | army=iq-military
"""


@pytest.mark.parametrize(("text", "found"), table(WHOSE))
def test_a_noun_alone_is_whose_the_words_before_and_beside_it_say(told, text, found):
    assert told(text) == found
