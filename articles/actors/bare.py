"""A force or an office that a text calls by a noun alone, and who it is once its country is known, or is not.

Says nothing of how the country is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import FIGHTING, INSTITUTIONS, WITHOUT_ARMY
from articles.actors.roster import Roster
from articles.actors.spelling import slug_of


class Told(StrEnum):
    """How well the words tell whose a force is: "its army"; "the army" behind "Israeli troops"; "police"."""

    SURE = "sure"
    LIKELY = "likely"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class BareForce:
    """What a text calls by a noun alone at [start:end]: "police", "the army", "the president".

    ``kind`` is a key of INSTITUTIONS, or "office" where ``noun`` is one. Where the words leave it open whose
    it is, the place where it acts knows. ``is_local`` holds for nouns that are nobody but with the name of a
    place beside them: "Kharkiv prosecutors", "the mayor of Mariupol".
    """

    start: int
    end: int
    noun: str
    kind: str
    told: Told
    is_local: bool = False

    @property
    def type(self) -> ActorType:
        """The type of actor that it is, whosoever."""
        return ActorType.GOVERNMENT if self.kind == "office" else INSTITUTIONS[self.kind].type

    def is_missing_in(self, iso: str | None) -> bool:
        """Whether the country has no such force: "the army" in Iceland."""
        return self.kind in FIGHTING and iso in WITHOUT_ARMY

    def actor(self, iso: str | None, roster: Roster) -> Actor:
        """The country's own, or one of no country."""
        if self.kind == "office" and iso:
            return office_of(iso, self.noun, roster)
        if self.kind == "office":
            return Actor(f"office-{slug_of(self.noun)}", self.noun, self.type, role=self.noun)
        if iso:
            return roster.institution(iso, self.kind)
        noun = "rebels" if self.kind == "rebels" else self.noun
        return Actor(slug_of(noun), noun, self.type)


def office_of(iso: str, office: str, roster: Roster) -> Actor:
    """An office of a country, of which it has one at a time: "Turkish president"."""
    name, government = f"{roster.adjective_of(iso)} {office}", roster.institution(iso, "government").id
    id_ = f"{iso.lower()}-{slug_of(office)}"
    return Actor(id_, name, ActorType.GOVERNMENT, iso, parent=government, role=office)
