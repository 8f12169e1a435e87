"""Addresses of the dashboard: states that differ in everything, and the same ones damaged."""

from __future__ import annotations

import random
from urllib.parse import quote

from visiting import HOSTILE

from articles.roles.role import Role
from dashboard.map.look import View
from dashboard.state.address import Address, Display, Lines, Listing, MapStyle, MarkerColour, Opened
from dashboard.teaching.exercise import Answer, Draw, Exercise
from dashboard.teaching.sittings import Sitting
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection

VALUES = (
    "",
    "0",
    "-1",
    "1e309",
    "nan",
    "null",
    "%",
    ",",
    "..",
    "'",
    "\\",
    "{{7*7}}",
    "${alert(1)}",
    "<img src=x onerror=alert(1)>",
    "\x00",
    "\u202e",
    "٣",
    "🙂",
    "true",
    "[]",
    "2025-13-45",
    "9999-12-31",
    "0001-01-01",
    "2025-02-30..2025-01-01",
    "site",
    "x" * 3000,
    "1.2.3",
    "99999999999999999999999",
    "-90,180,99",
    "markers,heat",
    "AND OR NOT NEAR(",
    '"',
    HOSTILE,
)


def spoilt(query: dict[str, str], chance: random.Random) -> str:
    """A query with up to four of its parameters damaged."""
    damaged = dict(query)
    for name in chance.sample(sorted(damaged), k=min(len(damaged), chance.randint(1, 4))):
        kind = chance.randrange(4)
        if kind == 0:
            damaged[name] = chance.choice(VALUES)
        elif kind == 1:
            damaged[name] = damaged[name][: chance.randrange(len(damaged[name]) + 1)]
        elif kind == 2:
            at = chance.randrange(len(damaged[name]) + 1)
            damaged[name] = damaged[name][:at] + chance.choice(VALUES) + damaged[name][at:]
        else:
            damaged[name] += "," + chance.choice(VALUES)
    parts = [f"{name}={quote(value)}" for name, value in damaged.items()]
    if chance.random() < 0.3:
        parts.append(chance.choice(["place=1&place=2", "=", "&&", "%zz=%", "q", f"{quote(HOSTILE)}=1"]))
    return "&".join(parts)


def states(index: Index) -> list[Address]:
    """States that differ in everything an address holds."""
    facets = index.filtered(Selection()).facets
    country = max(facets.countries, key=lambda code: facets.countries[code])
    most = sorted(index.filtered(Selection()).found.places, key=lambda place: -place.reports)
    place = most[0].id
    actor = max(facets.actors, key=lambda one: facets.actors[one])
    spoken = index.filtered(Selection()).timeline().edges
    middle = spoken[len(spoken) // 2]
    publisher = next(name for name in index.publishers if name)
    passage = index.filtered(Selection()).reports_at(place)[-1]
    version = index.version
    return [
        Address(version=version),
        Address(
            Selection(countries=frozenset({country}), text="the", roles=frozenset(Role)),
            Display(listing=Listing.PASSAGES, colour=MarkerColour.RECENCY),
            version=version,
        ),
        Address(
            Selection(start=spoken[0], end=middle, include_undated=False, min_score=0.25),
            Display(style=MapStyle.HEAT, listing=Listing.UNMAPPED, lines=Lines.ACTOR, is_whole=True),
            view=View(34.0, 40.0, 5.0),
            version=version,
        ),
        Address(opened=Opened(place=place, passage=passage), view=View(33.5, 36.3, 7.0), version=version),
        Address(
            Selection(actors=frozenset({actor}), all_actors=True, precisions=frozenset({1, 2})),
            Display(style=MapStyle.COUNTRIES, listing=Listing.COMPARE, lines=Lines.COUNTRY,
                    compared=((spoken[0], middle), (middle, spoken[-1]))),
            version=version,
        ),
        Address(
            Selection(roles=frozenset(Role)),
            Display(listing=Listing.TEACH),
            version=version,
            sitting=Sitting(
                Exercise(Draw.ANY, 3, 7), at=2, answers=(Answer(place, Role.SITE), Answer(0), Answer())
            ),
        ),
        Address(
            Selection(without_actors=frozenset({actor}), publishers=frozenset({publisher})),
            Display(listing=Listing.ABOUT, colour=MarkerColour.NUMBER),
            version=version,
        ),
    ]  # fmt: skip
