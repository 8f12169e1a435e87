"""Offices without a name: "the French foreign minister", "the prime minister".

Whoever of the article holds the office is meant, else the office itself, of the country that the text tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.actors.actor import Actor, ActorType
from articles.actors.bare import BareForce, Told, office_of
from articles.actors.persons.known import KnownPersons
from articles.actors.roster import Sense
from articles.actors.text import ActorText, Sighting
from articles.actors.words import STATE_OFFICES


def offices(read: ActorText, known: KnownPersons) -> Iterator[Sighting]:
    """Each office of the text, as who holds it or as the office."""
    at = 0
    while at < len(read.words):
        length, office = read.office_at(at)
        if read.words[at].key == "counterpart":
            length, office = 1, known.last_office(at)
        if office and (sighting := _office(read, known, at, at + length, office)) is not None:
            yield sighting
        at += length or 1


def _office(read: ActorText, known: KnownPersons, at: int, end: int, office: str) -> Sighting | None:
    first, last, iso = _with_country(read, at, end)
    is_definite = read.directly_before(at) in {"the", "then"} or read.is_capitalised(at)
    if iso is None and (read.words[at].key == "counterpart" or not is_definite):
        return None
    holder = known.holder(at, office, iso)
    if holder is not None:
        return read.sighting(first, last, holder.id, f"{office}: {holder.name}", kind="person")
    if office not in STATE_OFFICES:
        if iso is None:
            return None
        kind = "military" if office == "commander" else "government"
        target = read.institution(iso, kind)
        return read.sighting(first, last, target, f"officer of a country: {office}", kind=kind)
    if iso is not None:
        return read.sighting(first, last, _of_country(read, iso, office), f"office: {office}", kind="office")
    here, why = read.country_here(read.passage(at))
    target = _of_country(read, here, office) if here else _of_nobody(read, office)
    sighting = read.sighting(first, last, target, f"office: {office}", why, kind="office")
    return replace(sighting, bare=BareForce(sighting.start, sighting.end, office, "office", Told.OPEN))


def _with_country(read: ActorText, first: int, last: int) -> tuple[int, int, str | None]:
    """An office with its country, and that country: "French president", "king of Jordan"."""
    match = read.match_at.get(first - 1) if read.is_joined(first - 1) else None
    if (
        match is not None
        and match.last == first
        and (iso := read.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY))
    ):
        return match.first, last, iso
    if read.after(last) == "of":
        match = read.match_at.get(read.past_the(last + 1))
        if match is not None and (iso := read.country_of(match, Sense.COUNTRY)):
            return first, match.last, iso
    return first, last, None


def _of_country(read: ActorText, iso: str, office: str) -> str:
    return read.make(office_of(iso, office, read.roster))


def _of_nobody(read: ActorText, office: str) -> str:
    """An office of a country that the article does not tell."""
    id_ = read.id_of_unlisted("office", office, None, is_distinct=False)
    return read.make(Actor(id_, office, ActorType.GOVERNMENT, role=office))
