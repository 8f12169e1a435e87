"""Give those who are called by a place its country: "Idlib rebels", "people of Mosul".

The article's own place of that name tells, else the one place that a reader would think of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.actors.actor import Actor, ActorMention, ActorType
from articles.actors.roster import Roster
from geodata.places.gazetteer import names
from geodata.places.gazetteer.lookup import EXACT, Gazetteer
from geodata.places.mention import PlaceMention

_MADE = frozenset(
    {ActorType.ARMED_GROUP, ActorType.POLITICAL_MILITIA, ActorType.COMMUNAL_MILITIA, ActorType.CIVILIANS}
)
_CALLED_BY = re.compile(r"(?:people of )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)(?: [a-z]+)*")
# So many live in the best-known place of a name, and so many times fewer in one of another country.
_KNOWN, _LESS = 50_000, 10


def at_home(
    actors: Sequence[ActorMention], places: Sequence[PlaceMention], *, gazetteer: Gazetteer, roster: Roster
) -> tuple[ActorMention, ...]:
    """The actors, those of no country who are called by a place with the country of that place."""
    named = {names.fold(m.text): m.place.country for m in places if m.place}
    found = []
    for mention in actors:
        place = _place_of(mention.actor, roster)
        iso = place and (named.get(names.fold(place)) or _country_of(place, gazetteer))
        if place and iso:
            actor = replace(mention.actor, id=f"{mention.actor.id}-{iso.lower()}", country=iso)
            mention = replace(mention, actor=actor, why=(*mention.why, f"called by {place}"))
        found.append(mention)
    return tuple(found)


def _place_of(actor: Actor, roster: Roster) -> str | None:
    """The name of the place by which somebody is called whom no row lists."""
    if actor.country is not None or actor.type not in _MADE or roster.lists(actor.id):
        return None
    called = _CALLED_BY.fullmatch(actor.name)
    return called[1] if called else None


def _country_of(name: str, gazetteer: Gazetteer) -> str | None:
    """The country of a well-known place or of a division, where no other country has one nearly as large."""
    people: dict[str, int] = {}
    for match in gazetteer.named(name):
        place = match.place
        if match.likeness >= EXACT and place.country and place.feature_code.startswith(("PPL", "ADM1")):
            people[place.country] = max(people.get(place.country, 0), place.population)
    ranked = sorted(people, key=lambda iso: people[iso], reverse=True)
    if not ranked or people[ranked[0]] < _KNOWN:
        return None
    return ranked[0] if len(ranked) == 1 or people[ranked[1]] * _LESS <= people[ranked[0]] else None
