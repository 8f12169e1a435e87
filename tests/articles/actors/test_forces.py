"""Forces without a name: whose they are, or that nobody says."""

import pytest
from mentions import table

from articles.actors.finding import read_actors
from articles.article import Article
from articles.english.model import analyse

WHOSE = """
The chief of army left Iraq. The chief of the army left Iraq. => army=iq-military
Security forces arrested ten men in Iraq. => Security forces=iq-security-forces
Factions attacked US troops. France has deployed troops in Iraq. => US troops=us-military | France=fr-government | troops=fr-military
Israeli forces entered Lebanon. Police in Beirut said so. => Israeli forces=il-military | Police=lb-police
Kyiv stayed calm. Ukraine is tired. The army repelled a Russian assault. => Kyiv=ua-government | army=ua-military | Russian=ru-military
In Asmara, the government rejected the claims of Ethiopia. => government=er-government
It rained. In Eritrea, the government rejected the claims of Ethiopia. => government=er-government
At Asmara, the government rejected the claims of Ethiopia. => government=government
In Asmara far from home the government rejected the claims of Ethiopia. => government=government
France met police in Iraq. => France=fr-government | police=iq-police
Iraq met Syria. France sent police. => Iraq=iq-government | France=fr-government | police=fr-police
Turkish police left. Iraq and Syria met. The police slept. => Turkish police=tr-police | Iraq=iq-government | Syria=sy-government | police=police
Police fired in Iraq. The police left. => Police=iq-police | police=iq-police
Turkish troops left. Russian troops stayed. The troops slept. => Turkish troops=tr-military | Russian troops=ru-military | troops=ru-military
Iraq and Syria met. The army left. => Iraq=iq-government | Syria=sy-government | army=army
The army left. Iraq and Syria met. Iraq was calm. => army=iq-military | Iraq=iq-government | Syria=sy-government
Hamas gunmen fired. Fighters of the SDF fired. Its fighters fired. => Hamas=hamas | SDF=sdf
Foreign fighters fired. Their brave old fighters fired. =>
Their poor brave old fighters fired. => fighters=unidentified-armed-group
Fighters from Mosul fired. Fighters from the SDF fired. Fighters from villages fired. => SDF=sdf | Fighters=unidentified-armed-group
Men served as police. Police-backed men left. =>
Hamas left. The old militants fled. => Hamas=hamas | militants=hamas
Hamas left. It rained. The militants fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas and Hezbollah left. The militants fled. => Hamas=hamas | Hezbollah=hezbollah | militants=unidentified-armed-group
The gunmen fled. Hamas left. => gunmen=unidentified-armed-group | Hamas=hamas
ISIS fled. Hamas slept. ISIS hid. Baghdad said its army can fight the weakened militants. => ISIS=islamic-state | Hamas=hamas | ISIS=islamic-state | Baghdad=iq-government | army=iq-military | militants=islamic-state
Hamas left. Militants fled. => Hamas=hamas | Militants=unidentified-armed-group
Hamas left. The militants linked to it fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas left. The militants never linked to it fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas left. The militants not at all linked to it fled. => Hamas=hamas | militants=hamas
Hamas left. The militants, linked to it, fled. => Hamas=hamas | militants=hamas
Men did not see Hamas. The militants fled. => Hamas=hamas | militants=hamas
The Hamas leader denied it. The militants fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas denied it. The militants fled. => Hamas=hamas | militants=unidentified-armed-group
Hamas has not left. The militants slept. => Hamas=hamas | militants=unidentified-armed-group
Rebels fled in Mali. Mali rebels fled. => Rebels=ml-rebels | Mali rebels=ml-rebels
Rebels fled. => Rebels=rebels
In Mali, police left. The police in Bamako left. => police=ml-police | police=ml-police
France left. The government fell. => France=fr-government | government=fr-government
Iraq's president said the army left. => Iraq's president=iq-president | army=iq-military
Rwanda denied that its soldiers were in Goma. => Rwanda=rw-government | soldiers=rw-military
Turkey said its army had left. Shepherds saw the soldiers go. => Turkey=tr-government | army=tr-military | soldiers=tr-military
After talks with Iraq its army left. => Iraq=iq-government
Minsk police beat marchers. => police=by-police
NAIROBI, May 3 (Wire) - Police left. Iraq was calm. => Police=iq-police
Russian shells fell. Soldiers fled. => Soldiers=soldiers
Russian missiles fell. Soldiers fled. => Russian=ru-military | Soldiers=soldiers
Oromo rebels left. The army fled. => Oromo rebels=oromo-fighters | army=et-military
"""


@pytest.mark.parametrize(("text", "found"), table(WHOSE))
def test_a_noun_alone_is_whose_the_words_before_and_beside_it_say(told, text, found):
    assert told(text) == found


REASONS = """
Police fired in Iraq. The police left. => the only country of the passage | the country that the article mostly names
Turkish troops left. The troops slept. => adjective Turkish + troops | the last troops named
France has deployed police. => subject of 'deployed' | those of French government, named before
In Asmara, the government fell. => of the country named beside it
Hamas left. The militants fled. => roster: Hamas | the armed group named just before
Gunmen fired. Rebels fired. => nobody says which group | no country is told
"""


@pytest.mark.parametrize(("text", "reasons"), table(REASONS))
def test_a_noun_alone_says_why_it_is_taken_for_them(why, text, reasons):
    assert why(text) == reasons


TOLD = """
Israel said troops had entered. => troops military sure
Israel said soldiers had slept. => soldiers military likely
France withdrew soldiers. => soldiers military sure
France sent soldiers. => soldiers military sure
France fed soldiers. => soldiers military likely
France sent police. => police police open
After France left, soldiers fired. => soldiers military open
Turkey said its army had slept. => army military sure
Turkish troops left. The old troops slept. => troops military sure
Turkish troops left. The soldiers slept. => soldiers military likely
Soldiers fired in Iraq. Asmara police fired. => soldiers military open | police police open
Hamas left. The militants fled. => militants militias sure
Gunmen fired. Rebels fled. => gunmen militias sure | rebels rebels open
The president spoke. The Kenyan president slept. => president office open
"""


@pytest.mark.parametrize(("text", "told"), table(TOLD))
def test_how_well_the_words_tell_whose_a_force_is_is_told_with_it(roster, text, told):
    bare = read_actors(Article("", text, "test"), roster, analyse(text)).bare
    assert [f"{force.noun} {force.kind} {force.told}" for force in bare] == told
    assert [text[force.start : force.end].lower() for force in bare] == [force.noun for force in bare]


@pytest.mark.parametrize(("times", "target"), [(11, "troops"), (12, "tr-military")])
def test_of_those_that_were_named_before_the_last_dozen_counts(read, times, target):
    text = f"Russian troops left, {'Turkish troops left, ' * times}it said. The troops slept."
    assert read(text)[-1].actor.id == target
