"""Persons: titles, offices, surnames, other names."""

import pytest
from mentions import ids, table

from articles.actors.actor import ActorType


def test_two_spellings_are_one_actor(read):
    found = read("Iraq's top diplomat Fouad Hussein flew home. Fuad Hussein had met aid workers.")
    assert ids(found) == ["fuad-hussein", "fuad-hussein"]


def test_two_spellings_of_somebody_unknown_are_one_actor(read):
    found = read("Colonel Mohammed Darwish Najar spoke first. Later Mohamed Darwish Najjar left the room.")
    assert len(set(ids(found))) == 1


def test_a_title_belongs_to_the_person_it_introduces(read):
    (found,) = read("Turkish Defense Minister Hulusi Akar inspected the border.")
    assert (found.text, found.actor.id) == ("Turkish Defense Minister Hulusi Akar", "hulusi-akar")
    assert (found.actor.role, found.actor.country) == ("defense minister", "TR")


def test_a_title_ends_with_its_sentence(read):
    found = {
        m.actor.name: m.actor for m in read("They met the French ambassador. Ali Mansour said that he left.")
    }
    assert found["Ali Mansour"].country is None
    found = {m.actor.name: m.actor for m in read("Gen. Ali Mansour said that he left.")}
    assert "Ali Mansour" in found


def test_a_counterpart_holds_the_same_office_elsewhere(read):
    found = read("Omani Foreign Minister Salim Harithi wrote to his Kenyan counterpart Peter Wekesa.")
    assert [(m.actor.role, m.actor.country) for m in found] == [
        ("foreign minister", "OM"),
        ("foreign minister", "KE"),
    ]
    assert found[1].text == "Kenyan counterpart Peter Wekesa"


def test_a_counterpart_without_a_name_is_an_office(read):
    assert ids(read("Putin telephoned his Turkish counterpart."))[-1] == "tr-president"


def test_a_surname_takes_up_the_full_name(read):
    found = read("General Samir Qabbani took command in spring. Qabbani had fought in the north.")
    assert len(found) == 2
    assert len(set(ids(found))) == 1
    assert found[1].text == "Qabbani"


def test_a_surname_that_two_bear_is_not_the_famous_one_s(read):
    found = read("Rifaat al-Assad died on Tuesday. Assad was born in Qardaha.")
    assert found[-1].actor.name == found[0].actor.name != "Bashar al-Assad"


def test_a_namesake_of_a_leader_is_somebody_else(read):
    found = read("Teacher Selma Macron lives here. Emmanuel Macron does not.")
    assert [m.actor.name for m in found] == ["Selma Macron", "Emmanuel Macron"]
    assert found[0].actor.id != found[1].actor.id == "emmanuel-macron"


def test_a_bare_office_takes_up_its_holder(read):
    found = read("Emmanuel Macron landed at noon. The French president then met students.")
    assert ids(found)[:2] == ["emmanuel-macron", "emmanuel-macron"]


def test_an_office_without_a_holder_is_an_actor_of_its_country(read):
    (found,) = read("The Kenyan foreign minister cancelled the trip.")
    assert (found.actor.id, found.actor.type) == ("ke-foreign-minister", ActorType.GOVERNMENT)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("General Amer Talvan, commander of the Fourth Division, resigned.", "Amer Talvan"),
        ("The head of the Verlan Institute, Rosa Milde, resigned.", "Rosa Milde"),
        ("Amer Talvan, also known as Abu Zorvan, was arrested. Abu Zorvan denied it.", "Amer Talvan"),
        ("His chief of staff is Major General Amer Talvan.", "Amer Talvan"),
        ("The council appointed Amer Talvan the commander of the front.", "Amer Talvan"),
    ],
)
def test_a_role_or_another_name_set_beside_a_name_is_the_same_person(read, text, name):
    persons = [m for m in read(text) if m.actor.type is ActorType.PERSON]
    assert len(persons) >= 2
    assert {m.actor.name for m in persons} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Ankara and Moscow blamed Syria.",
        "Shells fell on Jisr al-Shughur, Abu Kamal and Khan Shaykhun.",
        "Turkish forces left Tell Abyad and Ras al-Ayn.",
        "Troops returned to the Ain al-Asad air base and to Lake Assad.",
        "Israeli strikes hit Deir al-Balah, Beit Hanoun and Rafah.",
        "The army entered Nova Kakhovka and Velyka Novosilka.",
    ],
)
def test_places_are_not_names_of_persons(names, text):
    assert names(text) == []


def test_a_reporter_is_not_of_the_agency_s_country(read):
    found = {
        m.actor.name: m.actor.country for m in read("Reuters journalist Talib Zorvan said that it was quiet.")
    }
    assert found["Talib Zorvan"] is None


WHO = """
Kenyan Foreign Minister Peter Wekesa spoke. => Kenyan Foreign Minister Peter Wekesa=person-peter-wekesa-ke
Kenyan journalist Peter Wekesa spoke. => Kenyan journalist Peter Wekesa=person-peter-wekesa-#
Mr Peter Wekesa spoke. => Mr Peter Wekesa=person-peter-wekesa-#
Mr Peter Hassan Wekesa spoke. => Mr Peter Hassan Wekesa=person-peter-hassan-wekesa
Kenyan President Peter Hassan Wekesa spoke. => Kenyan President Peter Hassan Wekesa=person-peter-hassan-wekesa
Kenyan Commander Wekesa spoke. => Kenyan Commander Wekesa=person-wekesa-#
Hezbollah leader Talib Zorvan spoke. => Hezbollah=hezbollah | leader Talib Zorvan=person-talib-zorvan-lb
Hezbollah, leader Talib Zorvan spoke. => Hezbollah=hezbollah | leader Talib Zorvan=person-talib-zorvan-#
Mr Talib Zorvan spoke. Mr Talib Hassan Zorvan left. => Mr Talib Zorvan=person-talib-zorvan-# | Mr Talib Hassan Zorvan=person-talib-zorvan-#
Dr. Peter Wekesa spoke. Mr. Wekesa left. Col Wekesa stayed. => Dr. Peter Wekesa=person-peter-wekesa-# | Mr. Wekesa=person-peter-wekesa-# | Col Wekesa=person-peter-wekesa-#
Kenyan President Talib Zorvan spoke. Omani President Zorvan stayed. => Kenyan President Talib Zorvan=person-talib-zorvan-ke | Omani President Zorvan=person-zorvan-#
Kenyan President Talib Zorvan spoke. Kenyan President Zorven left. => Kenyan President Talib Zorvan=person-talib-zorvan-ke | Kenyan President Zorven=person-talib-zorvan-ke
Defense Minister Katz spoke. => Defense Minister Katz=israel-katz
Mr Katz spoke. => Mr Katz=person-katz-#
Kenyan Defense Minister Katz spoke. => Kenyan Defense Minister Katz=person-katz-#
Israeli Foreign Minister Katz spoke. => Israeli Foreign Minister Katz=israel-katz
Israeli Commander Katz spoke. => Israeli Commander Katz=person-katz-#
"""

TAKEN_UP = """
Kenyan Foreign Minister Talib Zorvan spoke. Omani Foreign Minister Salim Zorvan listened. Zorvan left. => Kenyan Foreign Minister Talib Zorvan=person-talib-zorvan-ke | Omani Foreign Minister Salim Zorvan=person-salim-zorvan-om | Zorvan=person-salim-zorvan-om
Zorvan left at noon. Mr Talib Zorvan spoke. Mr Salim Zorvan spoke. => Zorvan=person-talib-zorvan-# | Mr Talib Zorvan=person-talib-zorvan-# | Mr Salim Zorvan=person-salim-zorvan-#
Peter Wekesa’s brother spoke. Wekesa's son left in Wekesa. => Peter Wekesa=person-peter-wekesa-# | Wekesa=person-peter-wekesa-#
Peter Wekesa spoke. It was Peter Wekesa. peter wekesa left. => Peter Wekesa=person-peter-wekesa-# | Peter Wekesa=person-peter-wekesa-#
Peter Wekesa, alias Abu Talha, spoke. Abu Talha left. Talha stayed. => Peter Wekesa=person-peter-wekesa-# | Abu Talha=person-peter-wekesa-# | Abu Talha=person-peter-wekesa-# | Talha=person-peter-wekesa-#
They met President Wekesa. In Wekesa it rained. => President Wekesa=person-wekesa-#
Turkish President Erdogan met Emmanuel Macron. The president left. => Turkish President Erdogan=recep-tayyip-erdogan | Emmanuel Macron=emmanuel-macron | president=recep-tayyip-erdogan
Emmanuel Macron met Vladimir Putin. The president left. Putin spoke. The president slept. => Emmanuel Macron=emmanuel-macron | Vladimir Putin=vladimir-putin | president=emmanuel-macron | Putin=vladimir-putin | president=vladimir-putin
The French president landed. Emmanuel Macron spoke. => French president=emmanuel-macron | Emmanuel Macron=emmanuel-macron
Emmanuel Macron landed. The Kenyan president left. => Emmanuel Macron=emmanuel-macron | Kenyan president=ke-president
"""

OFFICES = """
The president spoke in Kenya. => president=ke-president
The president spoke. => president=office-president-#
A president spoke. =>
The then president spoke. => president=office-president-#
The Kenyan president and the king of Jordan met. => Kenyan president=ke-president | king of Jordan=jo-king
The president of the United States spoke. => president of the United States=us-president
The Kenyan commander left. The Kenyan ambassador stayed. The commander slept. => Kenyan commander=ke-military | Kenyan ambassador=ke-government
Omani Foreign Minister Salim Harithi wrote to his Kenyan counterpart. => Omani Foreign Minister Salim Harithi=person-salim-harithi-om | Kenyan counterpart=ke-foreign-minister
Omani Foreign Minister Salim Harithi wrote to his counterpart. => Omani Foreign Minister Salim Harithi=person-salim-harithi-om
He wrote to his Kenyan counterpart. =>
"""

ROLES = """
Peter Wekesa, the Kenyan foreign minister, spoke. => Peter Wekesa=person-peter-wekesa-ke | Kenyan foreign minister=person-peter-wekesa-ke
Peter Wekesa, president of Kenya, spoke. => Peter Wekesa=person-peter-wekesa-ke | president=person-peter-wekesa-ke
Kenya's foreign minister, Peter Wekesa, spoke. => Kenya's foreign minister=person-peter-wekesa-ke | Peter Wekesa=person-peter-wekesa-ke
The foreign minister of Kenya, Talib Zorvan, spoke. => foreign minister=person-talib-zorvan-ke | Talib Zorvan=person-talib-zorvan-ke
The Kenyan foreign minister, Talib Zorvan, spoke. => Kenyan foreign minister=person-talib-zorvan-ke | Talib Zorvan=person-talib-zorvan-ke
Peter Wekesa is the commander of the Fourth Division. => Peter Wekesa=person-peter-wekesa-sy | commander=person-peter-wekesa-sy | Fourth Division=fourth-armoured-division
Peter Wekesa, commander of US Central Command, spoke. => Peter Wekesa=person-peter-wekesa-us | commander=person-peter-wekesa-us | US Central Command=centcom
The council named Peter Wekesa the head of the force. => Peter Wekesa=person-peter-wekesa-# | head=person-peter-wekesa-#
The council hit Peter Wekesa the head of the force. => Peter Wekesa=person-peter-wekesa-#
The spokesman was Peter Wekesa. => spokesman=person-peter-wekesa-# | Peter Wekesa=person-peter-wekesa-#
Peter Wekesa, who said commander, spoke. => Peter Wekesa=person-peter-wekesa-#
The Jordanian-born leader of Hezbollah, Peter Wekesa, spoke. => leader=person-peter-wekesa-lb | Hezbollah=hezbollah | Peter Wekesa=person-peter-wekesa-lb
Wounded were Peter Wekesa, Joseph Kamau and John Otieno. => Peter Wekesa=person-peter-wekesa-# | Joseph Kamau=person-joseph-kamau-# | John Otieno=person-john-otieno-#
Peter Wekesa Institute spoke. => Peter Wekesa Institute=org-peter-wekesa-institute
"""


@pytest.mark.parametrize(("text", "found"), table(WHO + TAKEN_UP + OFFICES + ROLES))
def test_who_somebody_is_follows_from_name_title_country_and_who_was_named_before(told, text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "role", "country", "parent"),
    [
        ("Kenyan Foreign Minister Peter Wekesa spoke.", "foreign minister", "KE", None),
        ("Peter Wekesa, a former Kenyan foreign minister, spoke.", None, "KE", None),
        ("Peter Wekesa, president of Kenya, spoke.", "president", "KE", None),
        ("Peter Wekesa, president, spoke in Kenya.", "president", None, None),
        ("Kenya's foreign minister, Peter Wekesa, spoke.", "foreign minister", "KE", None),
        ("Hezbollah leader Talib Zorvan spoke.", "leader", "LB", "hezbollah"),
        ("Peter Wekesa, commander of US Central Command, spoke.", "commander", "US", "centcom"),
        ("Mr Peter Wekesa spoke.", None, None, None),
    ],
)
def test_what_stands_beside_a_name_tells_office_country_and_employer(read, text, role, country, parent):
    (actor,) = {m.actor for m in read(text) if m.actor.name in ("Peter Wekesa", "Talib Zorvan")}
    assert (actor.role, actor.country, actor.parent) == (role, country, parent)
