"""Those who are called by a place: of the country of that place, where there is one that readers think of."""

from dataclasses import replace

import pytest

from articles.actors.actor import Actor, ActorMention, ActorType
from articles.roles.role import Role
from geodata.findings.homes import at_home
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

MOSUL = Actor("people-of-mosul", "people of Mosul", ActorType.CIVILIANS)


def at(actor, extractor, *places):
    mention = ActorMention(0, 5, "words", actor, ("made",))
    (found,) = at_home([mention], places, gazetteer=extractor.gazetteer, roster=extractor.roster)
    return found


@pytest.mark.parametrize(
    ("name", "type_", "iso"),
    [
        ("people of Mosul", ActorType.CIVILIANS, "IQ"),
        ("Aleppo rebels", ActorType.ARMED_GROUP, "SY"),
        ("Hasakah tribal fighters", ActorType.COMMUNAL_MILITIA, "SY"),
        ("Mosul", ActorType.ARMED_GROUP, "IQ"),
        ("Mosul Bank", ActorType.COMPANY, None),  # neither fights nor lives there
        ("people of Zzyzx", ActorType.CIVILIANS, None),
        ("gunmen", ActorType.ARMED_GROUP, None),
        ("Tripoli fighters", ActorType.ARMED_GROUP, None),  # one in Libya, one in Lebanon
    ],
)
def test_fighters_and_people_called_by_a_place_are_of_its_country(extractor, name, type_, iso):
    assert at(Actor("some", name, type_), extractor).actor.country == iso


def test_the_place_that_the_article_means_goes_before_the_best_known(extractor):
    here = PlaceMention(0, 5, "Mosul", Role.SITE, Place(7, "Mosul", 40.0, -80.0, "PPL", "US"), 1, 1, 0.9)
    found = at(MOSUL, extractor, here)
    assert (found.actor.country, found.actor.id) == ("US", "people-of-mosul-us")
    assert found.why == ("made", "called by Mosul")


def test_who_has_a_country_or_a_row_stays(extractor):
    own = replace(MOSUL, country="TR")
    assert at(own, extractor).actor == own
    listed = next(a for a in extractor.roster.actors if a.country is None and a.type is ActorType.ARMED_GROUP)
    assert at(replace(listed, name="Mosul fighters"), extractor).actor.country is None
