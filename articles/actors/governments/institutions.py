"""Institutions of a country: "Turkish forces", "Iraq's army", "government of Iraq"; "Turks", its people.

Reads adjectives, names of countries and the nouns beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from articles.actors.governments.sides import backed_militias, sponsor_before
from articles.actors.roster import Sense
from articles.actors.text import ActorText, ListedSpan, Sighting
from articles.actors.words import DEEDS, HEAD_KINDS, LOCATIVES, MILITANT_KINDS

_NO_SEATS = LOCATIVES | {"to"}
_LISTING = re.compile(r"\s?[-‐‑–/]\s?|, ")


def of_countries(read: ActorText) -> Iterator[Sighting]:
    """Adjective or country and head: "Turkish forces", "Iraq's army", "government of Iraq", "Turks"."""
    # The kind of each adjective's noun. From the end, for the first of two has its noun from the second.
    heads: dict[int, str] = {}
    for match in reversed(read.matches):
        iso = read.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY, Sense.CAPITAL)
        if iso is not None:
            if (head := _head_after(read, match)) is not None:
                last, kind = head
                heads[match.first] = kind
                yield _with_head(read, match, iso, last, kind)
            elif (shared := _borrowed_kind(read, match, heads)) is not None:
                heads[match.first] = shared
                yield _sharing_next(read, match, iso, shared)
            yield from _with_head_before(read, match, iso)
        people = read.country_of(match, Sense.PEOPLE)
        if people is not None and match.first not in heads and _is_plural_noun(read, match):
            civilians = read.institution(people, "civilians")
            yield read.sighting(match.first, match.last, civilians, "people of a country")


def seats(read: ActorText) -> Iterator[Sighting]:
    """Seats of power that stand for who sits there: "the Kremlin"."""
    for match in read.matches:
        for id_ in match.targets(Sense.SEAT)[:1]:
            if read.before(match.first) not in _NO_SEATS:
                yield read.sighting(match.first, match.last, id_, "seat of government", kind="government")


def _is_plural_noun(read: ActorText, match: ListedSpan) -> bool:
    token = read.token(match.last - 1)
    is_plural = token.tag_ in {"NNPS", "NNS"}
    return is_plural and read.words[match.last - 1].key.endswith(("s", "men"))


def _with_head(read: ActorText, match: ListedSpan, iso: str, last: int, kind: str) -> Sighting:
    sponsor = sponsor_before(read, match.first)
    if sponsor is not None and kind in MILITANT_KINDS:
        target, why = backed_militias(read, sponsor, iso), f"backed by {sponsor}"
        return read.sighting(match.first - 2, last, target, why, "adjective and noun", kind="armed group")
    noun = read.words[last - 1]
    why = f"adjective {read.written(match.first, match.last)} + {noun.text}"
    # The strike itself is nobody.
    end = match.last if noun.key in DEEDS else last
    return read.sighting(match.first, end, read.institution(iso, kind), why, kind=kind)


def _sharing_next(read: ActorText, match: ListedSpan, iso: str, kind: str) -> Sighting:
    why = f"shares the noun of the next: {kind}"
    sighting = read.sighting(match.first, match.last, read.institution(iso, kind), why, kind=kind)
    return replace(sighting, shares_next=True)


def _head_after(read: ActorText, match: ListedSpan) -> tuple[int, str] | None:
    """Where the noun after an adjective ends, and what kind of institution it is."""
    is_possessive = read.words[match.last - 1].is_possessive
    is_capital = not match.targets(Sense.ADJECTIVE, Sense.COUNTRY)
    if is_capital and not is_possessive:
        return None
    reach = 4 if is_possessive or match.targets(Sense.ADJECTIVE) else 1
    at = match.last
    while at < match.last + reach and read.is_joined(at - 1):
        length, kind = read.head_at(at)
        if read.office_at(at)[0] > length:
            return None
        if length and not (is_capital and kind == "civilians"):
            return at + length, kind
        if not read.is_modifier(at) or read.words[at].is_possessive:
            return None
        at += 1
    return None


def _borrowed_kind(read: ActorText, match: ListedSpan, heads: Mapping[int, str]) -> str | None:
    """The kind of the next adjective's noun in "Turkish and Russian forces", "Turkish-Russian patrol"."""
    if not match.targets(Sense.ADJECTIVE):
        return None
    if read.after(match.last) in {"and", "or"} and read.is_joined(match.last):
        return heads.get(match.last + 1)
    return heads.get(match.last) if _LISTING.fullmatch(read.gap(match.last - 1)) else None


def _with_head_before(read: ActorText, match: ListedSpan, iso: str) -> Iterator[Sighting]:
    """ "government of Iraq", "people from Jordan"."""
    at = match.first - 1
    if at > 0 and read.words[at].key == "the":
        at -= 1
    if not match.targets(Sense.COUNTRY) or not read.is_joined(at) or not read.is_joined(at - 1):
        return
    # "Activists of Pakistan Muslim League" are no country's.
    opens_name = read.is_joined(match.last - 1) and read.is_capitalised(match.last)
    if read.words[at].key not in {"of", "from"} or opens_name:
        return
    for length in (3, 2, 1):
        first = at - length
        kind = HEAD_KINDS.get(read.keys(first, at)) if first >= 0 else None
        if kind is None or read.head_at(first) != (length, kind):
            continue
        if read.words[at].key == "of" or kind == "civilians":
            why = f"{read.words[at - 1].text} of {read.words[match.first].text}"
            yield read.sighting(first, match.last, read.institution(iso, kind), why, kind=kind)
        return
