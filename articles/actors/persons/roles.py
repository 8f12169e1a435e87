"""Words for a role that are linked to a name: "NAME, commander of ORG", "his chief of staff is NAME".

Reads the words beside a name; knows nobody. A role is a stretch of words, half-open.
"""

from __future__ import annotations

from articles.actors.roster import Sense
from articles.actors.text import ActorText
from articles.actors.words import APPOINTING, ROLE_MODIFIERS, ROLE_NOUNS
from articles.actors.written import Stretch

_MODIFIERS = ROLE_MODIFIERS | ROLE_NOUNS
_NO_MODIFIERS = frozenset({"of", "the", "and", "he"})
_TELLING = frozenset({"is", "was", "became", "remains", "as"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_OPENINGS = _DETERMINERS | {"and", "but", "while"}
_NOT_OF_ROLES = frozenset({"who", "which", "and", "said", "that"})


def role_after(read: ActorText, first: int, last: int) -> Stretch | None:
    """The role behind a name: after a comma, "is" or "as"; after "appointed NAME"."""
    gap = read.gap(last - 1)
    is_told = gap == " " and read.words[last].key in _TELLING
    is_appointed = (
        gap == " "
        and read.words[last].key in {"the", "a"}
        and first > 0
        and read.words[first - 1].key in APPOINTING
    )
    if not (is_told or is_appointed or gap == ", "):
        return None
    at = last + 1 if is_told else last
    if at < len(read.words) and read.words[at].key in _DETERMINERS:
        at += 1
    return _role_phrase(read, at)


def role_before(read: ActorText, begin: int) -> Stretch | None:
    """The role before a name: set off by a comma, or told to be this person."""
    at = begin
    while at > 0 and begin - at < 5 and read.gap(at - 1) in {" ", "-"}:
        # "Jordanian-born" is no verb.
        if read.is_verb(at - 1) and not (at > 1 and read.gap(at - 2) == "-"):
            break
        at -= 1
    is_told = begin > 0 and read.words[begin - 1].key in {"is", "was"} and read.gap(begin - 1) == " "
    end = begin - 1 if is_told else at
    if end <= 0 or not (is_told or read.gap(end - 1) == ", "):
        return None
    start = end
    while start > 0 and end - start < 14 and (start == end or read.is_joined(start - 1)):
        if read.is_verb(start - 1):
            break
        start -= 1
    while start < end and read.words[start].key in _OPENINGS:
        start += 1
    span = _role_phrase(read, start)
    # The role must open what is set off and belong to nothing before it.
    if span is None or span[1] > end:
        return None
    ends_well = span[1] == end or read.words[span[1]].key in {"of", "for", "to", "in", "at", "on"}
    return span if ends_well else None


def _role_phrase(read: ActorText, begin: int) -> Stretch | None:
    """The words of a role that begin at a word or, after names of organisations, soon behind it."""
    at = begin
    while at < len(read.words) and at < begin + 7 and (at == begin or read.is_joined(at - 1)):
        word = read.words[at]
        if word.key in ROLE_NOUNS and not word.is_possessive:
            end = at + 1
            while read.after(end) in ROLE_NOUNS:
                end += 1
            return _role_start(read, begin, at), end
        if word.is_possessive or read.is_verb(at) or word.key in _NOT_OF_ROLES:
            return None
        at += 1
    return None


def _role_start(read: ActorText, begin: int, noun: int) -> int:
    """Where the adjectives of a role's noun begin, a country's included."""
    start = noun
    while start > begin and start - 1 not in read.match_at and _is_modifier(read, start - 1):
        start -= 1
    match = read.match_at.get(start - 1) if start > begin else None
    if match is not None and match.first >= begin and read.country_of(match, Sense.ADJECTIVE) is not None:
        return match.first
    return start


def _is_modifier(read: ActorText, at: int) -> bool:
    word, token = read.words[at], read.token(at)
    if word.key in _NO_MODIFIERS:
        return False
    if word.key in _MODIFIERS:
        return True
    return token.pos_ == "ADJ" and not read.is_capitalised(at)
