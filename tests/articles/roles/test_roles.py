"""What a place is to its passage: one sentence for each rule, in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from articles.english.model import analyse, tokenise
from articles.roles.judging import role_of
from articles.roles.role import Named, Role

ROLES = [
    # the name stands for a government
    ("Ankara said the operation would continue.", "Ankara", Role.ACTOR),
    ("Talks between Ankara and Damascus stalled again.", "Ankara", Role.ACTOR),
    ("Talks between Ankara and Damascus stalled again.", "Damascus", Role.ACTOR),
    ("Moscow accused Kyiv of shelling the depot.", "Moscow", Role.ACTOR),
    ("Moscow accused Kyiv of shelling the depot.", "Kyiv", Role.ACTOR),
    ("Relations between Moscow and Washington worsened.", "Washington", Role.ACTOR),
    ("London and Paris agreed on sanctions.", "Paris", Role.ACTOR),
    ("Paris has been co-organising the meeting with Baghdad.", "Baghdad", Role.ACTOR),
    ("Baghdad is seeking to end the mission.", "Baghdad", Role.ACTOR),
    ("Iraq, an ally to both Tehran and Washington, stayed out of it.", "Tehran", Role.ACTOR),
    ("The Pentagon said its jets were ready.", "Pentagon", Role.ACTOR),
    ("Türkiye reiterated that it would stay.", "Türkiye", Role.ACTOR),
    ("Israel struck southern Lebanon overnight.", "Israel", Role.ACTOR),
    ("Ankara to Moscow: Our Soldiers Will Stay\n\nThe minister said so on Wednesday.", "Ankara", Role.ACTOR),
    ("Ankara to Moscow: Our Soldiers Will Stay\n\nThe minister said so on Wednesday.", "Moscow", Role.ACTOR),
    ("Tehran rejected the offer from Washington.", "Washington", Role.ACTOR),
    ("Washington's policy has not changed.", "Washington", Role.ACTOR),
    # it happened here
    ("Protesters marched through Baghdad.", "Baghdad", Role.SITE),
    ("The army entered Mosul, Iraq, at noon.", "Mosul", Role.SITE),
    ("Israel struck southern Lebanon overnight.", "Lebanon", Role.SITE),
    ("Artillery struck Bakhmut and Kramatorsk in Donetsk region.", "Kramatorsk", Role.SITE),
    ("Hezbollah fired rockets at Haifa.", "Haifa", Role.SITE),
    ("Gunmen stopped two lorries near Ramadi.", "Ramadi", Role.SITE),
    ("Mortar rounds landed in the countryside of Idlib before dawn.", "Idlib", Role.SITE),
    ("A blast shook the port of Aden on Monday.", "Aden", Role.SITE),
    ("Fighters withdrew from Goma to Bukavu.", "Goma", Role.SITE),
    ("A ship was hit by a missile in the Red Sea, off Yemen.", "Red Sea", Role.SITE),
    ("A drone crashed in Aleppo's western countryside.", "Aleppo", Role.SITE),
    ("US jets flew over Jordan on Tuesday.", "Jordan", Role.SITE),
    ("A drone was shot down over Belgorod.", "Belgorod", Role.SITE),
    ("Militants attacked a base in Deir ez-Zor.", "Deir ez-Zor", Role.SITE),
    ("Shelling killed four people in the town of Manbij, north-east of Aleppo.", "Manbij", Role.SITE),
    ("Somalia's army retook Kismayo.", "Kismayo", Role.SITE),
    ("The Kremlin said Russian forces had taken Bakhmut.", "Bakhmut", Role.SITE),
    # there the place meant is not the town: the words around it make another, where this happened
    ("The patrol stopped north of Kirkuk.", "Kirkuk", Role.SITE),
    ("The patrol stopped 12 km east of Kirkuk.", "Kirkuk", Role.SITE),
    ("The commander was killed 20 km from Raqqa.", "Raqqa", Role.SITE),
    # only to locate
    ("The army entered Mosul, Iraq, at noon.", "Iraq", Role.REFERENCE),
    ("Artillery struck Bakhmut and Kramatorsk in Donetsk region.", "Donetsk", Role.REFERENCE),
    ("The war in Gaza overshadowed the visit.", "Gaza", Role.REFERENCE),
    ("Officials from Riyadh and Abu Dhabi met in Aden.", "Riyadh", Role.REFERENCE),
    ("The Paris-based group published its report.", "Paris", Role.REFERENCE),
    ("Residents of Donetsk spent the night in cellars.", "Donetsk", Role.REFERENCE),
    ("Diplomats from Egypt and Qatar met in Doha.", "Egypt", Role.REFERENCE),
    ("KHARTOUM, April 16 (Wire) - Soldiers fought over the airport on Sunday.", "KHARTOUM", Role.REFERENCE),
    ("Depot burns\n\nBEIRUT (Wire) — Rockets hit a depot on Thursday.", "BEIRUT", Role.REFERENCE),
    # a state of affairs that the sentence only refers to
    ("Our military presence in Libya is aimed at training its army.", "Libya", Role.REFERENCE),
    ("Days earlier he had said that the presence in Mali was meant to protect aid.", "Mali", Role.REFERENCE),
    ("The only aim of its deployment in eastern Chad is to guard the camps.", "Chad", Role.REFERENCE),
    ("Raiders shelled a camp in Darfur during the war in Libya.", "Libya", Role.REFERENCE),
    ("Raiders shelled a camp in Darfur during the war in Libya.", "Darfur", Role.SITE),
    ("Egypt should not be pulled into conflicts in a restless Middle East.", "Middle East", Role.REFERENCE),
    ("Prices have doubled since the war in Yemen began.", "Yemen", Role.REFERENCE),
    ("Italy has deployed soldiers in Lebanon as part of a UN force.", "Lebanon", Role.REFERENCE),
    # but it is told that something happened
    ("Nineteen people were killed during the unrest in Nepal on Monday.", "Nepal", Role.SITE),
    ("Gunmen attacked the deployment in Kidal.", "Kidal", Role.SITE),
    ("Soldiers on deployment in Mali were wounded.", "Mali", Role.SITE),
    ("Russia has deployed soldiers in Kursk.", "Kursk", Role.SITE),
    ("The plan for a deployment in Poland was approved.", "Poland", Role.PLANNED),
    # who is to stay out of it
    ("Egypt should not be pulled into conflicts in a restless Middle East.", "Egypt", Role.ACTOR),
    ("It is vital for Lebanon not to be dragged into a war it did not choose.", "Lebanon", Role.ACTOR),
    ("Iraq and Syria must never be drawn into the fighting.", "Iraq", Role.ACTOR),
    # the opening of a sentence is no list with its subject
    ("Amid the war in Sudan, Egypt, an ally to Riyadh, has been waiting.", "Sudan", Role.REFERENCE),
    ("Amid the war in Sudan, Egypt, an ally to Riyadh, has been waiting.", "Egypt", Role.ACTOR),
    # a preposition after "including" goes on with the noun before
    ("He hoped for further recognitions, including of Kosovo.", "Kosovo", Role.ACTOR),
    # what explains how a state has borne itself is of an earlier time; what people flee is news
    ("Egypt has been wary after militants launched several raids on Israel.", "Israel", Role.BACKGROUND),
    ("Hundreds of people have been fleeing after several raids on Goma.", "Goma", Role.SITE),
    ("Kinshasa has been silent after a raid on Goma.", "Goma", Role.SITE),
    # it has not happened yet
    ("The minister will visit Kuwait in March.", "Kuwait", Role.PLANNED),
    ("The summit will be held in Istanbul next week.", "Istanbul", Role.PLANNED),
    ("The minister plans to travel to Beirut on Sunday.", "Beirut", Role.PLANNED),
    ("The two presidents are expected in Geneva on Friday.", "Geneva", Role.PLANNED),
    ("He welcomed an upcoming visit of the president to Iraq.", "Iraq", Role.PLANNED),
    ("Troops will deploy to Niger next month.", "Niger", Role.PLANNED),
    # of another time
    ("The group was defeated in Iraq in 2017.", "Iraq", Role.BACKGROUND),
    ("In 2014 the group seized Mosul.", "Mosul", Role.BACKGROUND),
    ("ISIS was defeated in Palmyra in 2017, and in Raqqa the same year.", "Raqqa", Role.BACKGROUND),
]


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_the_grammar_of_a_passage_gives_the_role(text, name, role, find):
    mention = next(m for m in find(text).places if m.text.startswith(name))
    assert mention.role is role, mention.why[-1]


def test_the_rule_that_decided_is_told(find):
    mentions = find("Ankara said two men were held in Mosul, Iraq, on Monday.").places
    assert [mention.why[-1].partition(": ")[0] for mention in mentions] == [m.role for m in mentions]
    assert len(mentions) == 3


def test_an_earlier_date_is_only_earlier_than_the_publication(find):
    text = "The group was defeated in Iraq in 2017."
    roles = {
        published: find(text, published=published).places[0].role
        for published in (date(2017, 6, 1), date(2023, 1, 12))
    }
    assert roles == {date(2017, 6, 1): Role.SITE, date(2023, 1, 12): Role.BACKGROUND}


# With the words alone: what the name is, and whether it may stand for a government.
IN_WORDS = [
    ("Ankara said the operation would continue.", "Ankara", True, Role.ACTOR),
    ("Talks between Ankara and Damascus stalled again.", "Damascus", True, Role.ACTOR),
    ("Washington's policy has not changed.", "Washington", True, Role.ACTOR),
    ("Protesters marched through Baghdad.", "Baghdad", True, Role.SITE),
    ("Militants attacked a base in Deir ez-Zor.", "Deir ez-Zor", False, Role.SITE),
    ("The patrol stopped 12 km east of Kirkuk.", "Kirkuk", False, Role.REFERENCE),
    ("The Paris-based group published its report.", "Paris", True, Role.REFERENCE),
    ("Residents of Donetsk spent the night in cellars.", "Donetsk", False, Role.REFERENCE),
    ("The summit will be held in Istanbul.", "Istanbul", False, Role.PLANNED),
    ("KHARTOUM, April 16 (Wire) - Soldiers fought on Sunday.", "KHARTOUM", True, Role.REFERENCE),
]


@pytest.mark.parametrize(("text", "name", "can_act", "role"), IN_WORDS)
def test_without_a_parse_the_words_around_a_name_give_the_role(text, name, can_act, role):
    start = text.index(name)
    found, why = role_of(Named(start, start + len(name), can_act=can_act), tokenise(text))
    assert found is role, why


def test_what_may_not_act_is_no_actor_however_it_is_written():
    text = "northern Syria said no."
    for doc in (analyse(text), tokenise(text)):
        assert role_of(Named(0, 14, can_act=False), doc)[0] is not Role.ACTOR


def test_a_name_that_says_where_another_lies_is_known_by_the_ends_of_the_names():
    text = "The minister met Sudani in Baghdad."
    baghdad = Named(27, 34, can_act=True)
    assert text[baghdad.start : baghdad.end] == "Baghdad"
    role, _ = role_of(baghdad, analyse(text), name_ends=frozenset({34}))
    assert role is Role.SITE
    told, why = role_of(baghdad, analyse(text), name_ends=frozenset({23, 34}))
    assert (told, why) == (Role.REFERENCE, "says where Sudani lies")


def test_a_span_that_is_no_word_is_a_reference():
    assert role_of(Named(90, 95, can_act=True), analyse("Short."))[0] is Role.REFERENCE
