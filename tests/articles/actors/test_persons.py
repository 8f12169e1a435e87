"""Persons: titles, offices, surnames, other names."""

import pytest
from mentions import ids

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
