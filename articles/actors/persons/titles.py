"""Titles before a name and offices set off beside it: "Turkish Foreign Minister X", "X, president of France".

Reads the words beside a name; knows nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.actors.actor import Actor
from articles.actors.roster import Sense
from articles.actors.text import ActorText
from articles.actors.words import ABBREVIATED, EMPLOYERS, ROLE_MODIFIERS, ROLE_NOUNS

_OF_TITLES = ROLE_NOUNS | ROLE_MODIFIERS
_NO_OPENINGS = frozenset({"of", "the", "he", "his", "her", "their", "then"})


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says of who bears it.

    ``begin`` is the index of its first word, a country's adjective included; that of the name without one.
    """

    begin: int
    country: str | None = None
    office: str | None = None
    why: tuple[str, ...] = ()


def has_title(read: ActorText, first: int) -> bool:
    """Whether the words before a name are a title or an office."""
    at = first - 1
    if at < 0 or read.words[at].is_possessive or at in read.match_at:
        return False
    if read.words[at].key in ROLE_NOUNS:
        return _leads_on(read, at)
    return read.is_joined(at) and any(
        read.office_at(begin)[0] == first - begin for begin in range(max(0, first - 4), first)
    )


def title_before(read: ActorText, first: int) -> Title:
    """The title before a name; one without words where there is none."""
    if not has_title(read, first):
        return Title(first)
    begin = first
    while begin > 0 and begin - 1 not in read.match_at:
        word = read.words[begin - 1]
        is_of_title = word.key in _OF_TITLES and not word.is_possessive
        if not is_of_title or not _leads_on(read, begin - 1):
            break
        begin -= 1
    # The last word of a title is none of these.
    while read.words[begin].key in _NO_OPENINGS:
        begin += 1
    office = _office_within(read, begin, first)
    match = read.match_at.get(begin - 1) if read.is_joined(begin - 1) else None
    iso = read.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)
    if match is not None and iso is not None:
        begin = match.first
    return Title(begin, iso, office, (f"title: {read.written(begin, first)}",))


def apposed_after(read: ActorText, last: int) -> tuple[str | None, str | None]:
    """Country and office of "NAME, the French foreign minister" and "NAME, president of France"."""
    if read.gap(last - 1) != ", ":
        return None, None
    at = last + 1 if read.words[last].key in {"the", "a", "an"} and read.is_joined(last) else last
    iso = None
    if (match := read.match_at.get(at)) is not None:
        iso = read.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)
        at = match.last
    for start in range(at, min(at + 3, len(read.words))):
        length, office = read.office_at(start)
        if length:
            of = start + length
            if iso is None and of < len(read.words) and read.words[of].key == "of":
                iso = read.country_of(read.match_at.get(of + 1), Sense.COUNTRY)
            return iso, office
        is_modifier = start not in read.match_at and read.words[start].key in ROLE_MODIFIERS
        if not is_modifier or not read.is_joined(start):
            break
    return None, None


def apposed_before(read: ActorText, begin: int) -> tuple[str | None, str | None]:
    """Country and office of "Sudan's army chief, General NAME"."""
    if read.gap(begin - 1) != ", ":
        return None, None
    end, iso = begin, None
    match = read.match_at.get(begin - 1)
    if match is not None and match.first > 1 and read.words[match.first - 1].key == "of":
        iso, end = read.country_of(match, Sense.COUNTRY), match.first - 1
    for at in range(max(0, end - 4), end):
        length, office = read.office_at(at)
        if length == end - at:
            if iso is None and read.is_joined(at - 1):
                iso = read.country_of(read.match_at.get(at - 1), Sense.ADJECTIVE, Sense.COUNTRY)
            return iso, office
    return None, None


def employer_before(read: ActorText, begin: int) -> Actor | None:
    """The organisation before a title: Hezbollah, in "Hezbollah leader"."""
    id_ = read.chosen(read.match_at.get(begin - 1)) if read.is_joined(begin - 1) else None
    actor = read.roster.get(id_) if id_ else None
    return actor if actor is not None and actor.type in EMPLOYERS else None


def _office_within(read: ActorText, first: int, last: int) -> str | None:
    for at in range(first, last):
        length, office = read.office_at(at)
        if length and at + length <= last:
            return office
    return None


def _leads_on(read: ActorText, at: int) -> bool:
    """Whether a word of a title leads on to the next: by a space or a hyphen, or as "Gen. " does."""
    return read.is_joined(at) or (read.gap(at) == ". " and read.words[at].key in ABBREVIATED)
