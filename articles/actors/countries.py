"""Countries, and the actors that every country has: made by rule, not by row.

Knows a country's names and how its government, armed forces, police and ministries are called.
Reads no file and no article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.actors.actor import Actor, ActorType
from articles.actors.spelling import check_name


@dataclass(frozen=True, slots=True)
class Country:
    """What a country and all of its own are called; a row of countries.csv.

    ``army`` is empty where the rule's name will do. ``agencies`` are pairs of a key of INSTITUTIONS and
    the name that the country's own has.

    Raises:
        ValueError: the code is none, a name has no letters, or an agency is of no known kind.
    """

    iso: str
    name: str
    other_names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    army: tuple[str, ...] = ()
    agencies: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch("[A-Z]{2}", self.iso):
            raise ValueError(f"iso is {self.iso!r}; give the two capital letters of ISO 3166-1")
        if unknown := [kind for kind, _ in self.agencies if kind not in INSTITUTIONS]:
            raise ValueError(
                f"agencies has {unknown[0]!r}; write kind=Name, the kind one of {', '.join(INSTITUTIONS)}"
            )
        names = (self.name, *self.other_names, *self.adjectives, *self.people, *self.capitals)
        for name in (*names, *self.seats, *self.army, *(agency for _, agency in self.agencies)):
            check_name(name, self.iso)

    def institution(self, kind: str, adjective: str) -> Actor:
        """The government, armed forces ... of the country; *kind* is a key of INSTITUTIONS."""
        made, prefix = INSTITUTIONS[kind], self.iso.lower()
        own = [name for of, name in self.agencies if of == kind]
        if kind == "military" and self.army:
            own = [self.army[0]]
        return Actor(
            f"{prefix}-{kind}",
            own[0] if own else f"{adjective} {made.label}",
            made.type,
            self.iso,
            parent=f"{prefix}-{made.parent}" if made.parent else None,
        )


@dataclass(frozen=True, slots=True)
class Institution:
    """How the actor for one kind of institution of a country is made."""

    type: ActorType
    label: str
    parent: str | None = None


INSTITUTIONS = {
    "government": Institution(ActorType.GOVERNMENT, "government"),
    "parliament": Institution(ActorType.GOVERNMENT, "parliament", "government"),
    "judiciary": Institution(ActorType.GOVERNMENT, "judiciary", "government"),
    "state-media": Institution(ActorType.GOVERNMENT, "state media", "government"),
    "embassy": Institution(ActorType.GOVERNMENT, "embassy", "government"),
    "intelligence": Institution(ActorType.GOVERNMENT, "intelligence", "government"),
    "foreign-ministry": Institution(ActorType.GOVERNMENT, "foreign ministry", "government"),
    "defense-ministry": Institution(ActorType.GOVERNMENT, "defense ministry", "government"),
    "interior-ministry": Institution(ActorType.GOVERNMENT, "interior ministry", "government"),
    "finance-ministry": Institution(ActorType.GOVERNMENT, "finance ministry", "government"),
    "health-ministry": Institution(ActorType.GOVERNMENT, "health ministry", "government"),
    "justice-ministry": Institution(ActorType.GOVERNMENT, "justice ministry", "government"),
    "energy-ministry": Institution(ActorType.GOVERNMENT, "energy ministry", "government"),
    "military": Institution(ActorType.MILITARY, "armed forces"),
    "air-force": Institution(ActorType.MILITARY, "air force", "military"),
    "navy": Institution(ActorType.MILITARY, "navy", "military"),
    "coast-guard": Institution(ActorType.MILITARY, "coast guard", "military"),
    "special-forces": Institution(ActorType.MILITARY, "special forces", "military"),
    "local-government": Institution(ActorType.GOVERNMENT, "local authorities", "government"),
    "security-forces": Institution(ActorType.MILITARY, "security forces", "government"),
    "border-guards": Institution(ActorType.POLICE, "border guards", "government"),
    "police": Institution(ActorType.POLICE, "police", "government"),
    "media": Institution(ActorType.MEDIA, "media"),
    "militias": Institution(ActorType.ARMED_GROUP, "militias"),
    "rebels": Institution(ActorType.ARMED_GROUP, "rebels"),
    "opposition": Institution(ActorType.PARTY, "opposition"),
    "civilians": Institution(ActorType.CIVILIANS, "civilians"),
    "protesters": Institution(ActorType.PROTESTERS, "protesters"),
}


# Kinds of institution that fight for a country, and that a country without an army has none of.
FIGHTING = frozenset({"military", "air-force", "navy", "special-forces"})
# https://www.cia.gov/the-world-factbook/field/military-and-security-forces: no regular armed forces. Of
# Palestine no force that a text calls an army is its own.
WITHOUT_ARMY = frozenset(
    [
        "AD",
        "CR",
        "DM",
        "FM",
        "FO",
        "GD",
        "GL",
        "IS",
        "KI",
        "LC",
        "LI",
        "MC",
        "MH",
        "MU",
        "NR",
        "PA",
        "PS",
        "PW",
        "SB",
        "SM",
        "TV",
        "VA",
        "VC",
        "VU",
        "WS",
    ]
)


def shared_adjectives(countries: Iterable[Country]) -> frozenset[str]:
    """The adjectives that stand for more countries than one: "Congolese"."""
    counted = Counter(adjective for country in countries for adjective in set(country.adjectives))
    return frozenset(adjective for adjective, times in counted.items() if times > 1)
