"""Countries: institutions, peoples, and names that stand for governments."""

import pytest
from mentions import ids, seen

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
