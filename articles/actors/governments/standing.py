"""Countries and capitals that stand for their governments: "Ankara said", "with Russia", "Iran's position".

Reads the words around a name, and the parse. Where an article tells of sport they stand for teams.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from articles.actors.actor import Actor, ActorType
from articles.actors.roster import Sense
from articles.actors.spelling import slug_of
from articles.actors.text import ActorText, ListedSpan, Sighting
from articles.actors.words import (
    ALLIES,
    ASKED,
    BANDS,
    BEING,
    COMPOUNDS,
    DATELINE,
    HELP,
    JOINING,
    LOCATIVES,
    NOT_ACTING,
    NOT_WITH,
    OF_A_MIND,
    PAIRED,
    POLICIES,
    SCORE,
    SIDES,
    SPEECH,
    SPORT,
    TEAMS_OF_PARTS,
    TO_WHOM,
    TOLD,
    WITH,
)
from articles.actors.written import first_of_list

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASH = re.compile(r"\s?[-‐‑–]\s?")
_OF_A_SIDE = OF_A_MIND | ALLIES


def standing_for(read: ActorText) -> Iterator[Sighting]:
    """Countries and capitals as their governments, or as their teams."""
    if _tells_of_sport(read):
        yield from _teams(read)
        return
    accepted: set[int] = set()
    for match in read.matches:
        iso = read.country_of(match, Sense.COUNTRY, Sense.CAPITAL)
        if (
            iso is None
            or match.targets(Sense.ACTOR)
            or read.is_filed(match.first)
            or _is_dateline(read, match)
        ):
            continue
        why = _why_government(read, match) or _why_listed(read, match, accepted)
        if why:
            accepted.add(match.last)
            government = read.institution(iso, "government")
            yield read.sighting(match.first, match.last, government, why, kind="government")


# Teams.


def _tells_of_sport(read: ActorText) -> bool:
    """Whether the article tells of a match and of nobody who fights: who wins there is no government."""
    told = {word.key for word in read.words} & SPORT
    if len(told) < 4 or SCORE.search(read.text) is None:
        return False
    named = (read.roster.get(id_).type for match in read.matches for id_ in match.targets(Sense.ACTOR))
    return not any(type_ in BANDS or type_ is ActorType.MILITARY for type_ in named)


def _teams(read: ActorText) -> Iterator[Sighting]:
    for name, of in TEAMS_OF_PARTS.items():
        for at in read.places_of_word[name]:
            if read.before(at) not in LOCATIVES:
                yield _team(read, at, at + 1, name, of)
    for match in read.matches:
        iso = read.country_of(match, Sense.COUNTRY, Sense.CAPITAL)
        if iso is None or match.targets(Sense.ACTOR) or not match.targets(Sense.COUNTRY):
            continue
        if read.before(match.first) not in LOCATIVES:
            yield _team(read, match.first, match.last, read.roster.countries[iso].name, iso)


def _team(read: ActorText, first: int, last: int, country: str, iso: str) -> Sighting:
    name = f"{country} national football team"
    target = read.make(Actor(f"{slug_of(country)}-team", name, ActorType.ORGANISATION, iso))
    return read.sighting(first, last, target, "a team, where matches are told")


# Governments.


def _is_dateline(read: ActorText, match: ListedSpan) -> bool:
    """Whether a name only says where the text was filed: "BAGHDAD, June 10 - "."""
    if read.is_filed(match.first):
        return True
    if match.targets(Sense.COUNTRY) or not read.opens_line(match.first):
        return False
    return DATELINE.match(read.text, read.words[match.first].start) is not None


def _why_listed(read: ActorText, match: ListedSpan, accepted: Container[int]) -> str:
    """The reason for one that follows another in a list: "with Russia, Iran and Turkey"."""
    at = match.first
    if read.words[match.last - 1].is_possessive or read.before(at) in LOCATIVES:
        return ""
    while read.directly_before(at) in {"the", "and", "or"}:
        at -= 1
    joined = at > 0 and (read.gap(at - 1).startswith(", ") or (at < match.first and read.is_joined(at - 1)))
    return "in a list of governments" if joined and at in accepted else ""


def _why_government(read: ActorText, match: ListedSpan) -> str:
    """The reason to take a country or capital for its government, or ""."""
    before = read.before(match.first)
    if before in LOCATIVES:
        return ""
    if read.words[match.last - 1].is_possessive:
        return _why_by_possession(read, match)
    if read.after(match.last) in COMPOUNDS:
        return ""
    return (
        _why_by_word_before(read, match, before)
        or _why_by_words_behind(read, match)
        or _why_by_parse(read, match)
    )


def _why_by_possession(read: ActorText, match: ListedSpan) -> str:
    """ "Iran's position", "the United States' message": what only those who decide have."""
    for at in range(match.last, match.last + 3):
        if not read.is_joined(at - 1) or at in read.match_at:
            break
        if read.words[at].key in POLICIES:
            return f"has a {read.words[at].text}"
    return ""


def _why_by_word_before(read: ActorText, match: ListedSpan, before: str) -> str:
    first = match.first
    if before == "and":
        return _why_by_other(read, _joined_before(read, first))
    if before == "to":
        return "after 'to'" if _comes_after(read, first, TO_WHOM) else ""
    is_reason = (
        (before in WITH and (first < 2 or not _comes_after(read, first, NOT_WITH)))
        or (before in {"on", "for", "upon"} and _comes_after(read, first, TOLD))
        or (before == "of" and _comes_after(read, first, HELP))
        or before in TOLD
        or (before in ASKED and read.after(match.last) == "to")
    )
    return f"after {before!r}" if is_reason else ""


def _why_by_other(read: ActorText, other: ListedSpan | None) -> str:
    """The reason that holds for the first of two: "between Ankara and Damascus"."""
    before = read.before(other.first) if other else ""
    if before in WITH:
        return f"after {before!r}"
    if other and before in {"to", "of"} and _comes_after(read, other.first, TO_WHOM):
        return "after 'to'"
    return ""


def _why_by_words_behind(read: ActorText, match: ListedSpan) -> str:
    if _is_headline_pair(read, match):
        return "one to another, in a headline"
    if _is_doing(read, match.last):
        return f"before {read.words[match.last].text!r}"
    if _is_party(read, match.first, match.last):
        return "party to a war or to talks"
    return ""


def _comes_after(read: ActorText, first: int, wanted: Container[str]) -> bool:
    """Whether a word of the set is among the four words before, in one passage."""
    passage = read.passage(first)
    return any(
        read.words[at].key in wanted and read.passage(at) == passage for at in range(max(0, first - 4), first)
    )


def _joined_before(read: ActorText, first: int) -> ListedSpan | None:
    """The name before "and": Ankara, in "between Ankara and Damascus"."""
    at = first - 1
    if at > 0 and read.words[at].key == "the":
        at -= 1
    if at < 1 or read.words[at].key != "and" or not read.is_joined(at - 1):
        return None
    return read.match_at.get(at - 1)


def _is_headline_pair(read: ActorText, match: ListedSpan) -> bool:
    """ "Ankara to Moscow: ..." """
    after = read.match_at.get(match.last + 1)
    if after is not None and read.words[match.last].key == "to" and read.opens_line(match.first):
        return read.gap(after.last - 1).startswith(":")
    before = read.match_at.get(match.first - 2)
    if before is None or read.words[match.first - 1].key != "to" or not read.opens_line(before.first):
        return False
    return read.gap(match.last - 1).startswith(":")


def _is_doing(read: ActorText, last: int) -> bool:
    """Whether a verb of speech or a continuous tense follows: "Paris has been asking"."""
    after = read.keys(last, last + 3)
    if len(after) < 3 or not read.are_joined(last - 1, last + 2):
        return False
    if after[0] in SPEECH or (after[0] in BEING and after[1] in OF_A_MIND):
        return True
    if after[0] in {"stands", "stand", "stood"} and after[1] in SIDES:
        return True
    if after[0] in {"is", "was"}:
        doing = after[1]
    elif after[:2] == ("has", "been"):
        doing = after[2]
    else:
        return False
    # "Paris has been co-organizing": the hyphen makes two words.
    return doing != after[0] and (doing.endswith("ing") or doing == "co") and doing not in NOT_ACTING


def _is_party(read: ActorText, first: int, last: int) -> bool:
    """ "the Israel-Hamas war": both are parties to it."""
    is_first = last in read.match_at and _DASH.fullmatch(read.gap(last - 1)) is not None
    is_second = first - 1 in read.match_at and _DASH.fullmatch(read.gap(first - 1)) is not None
    end = read.match_at[last].last if is_first else last
    return (is_first or is_second) and end < len(read.words) and read.words[end].key in PAIRED


def _has_a_day_before(token: Token) -> bool:
    """Whether the parse takes the day before a name for a part of it: "on Friday Doha had signed"."""
    return token.dep_ == "pobj" and any(
        c.dep_ == "compound" and c.ent_type_ == "DATE" for c in token.children
    )


def _why_by_parse(read: ActorText, match: ListedSpan) -> str:
    token = first_of_list(read.token(match.last - 1))
    if _has_a_day_before(token):
        verb = next((above for above in token.ancestors if above.pos_ == "VERB"), token)
        return f"subject of {verb.text!r}" if verb.i > token.i and verb.lower_ not in NOT_ACTING else ""
    verb, is_subject = token.head, token.dep_ == "nsubj"
    acts = is_subject and verb.pos_ in {"VERB", "AUX"} and verb.lower_ not in NOT_ACTING
    if acts or (token.dep_ in {"nsubj", "nsubjpass"} and verb.lower_ in OF_A_MIND):
        return f"subject of {verb.text!r}"
    if token.dep_ in {"dobj", "obj"} and (verb.lemma_.lower() in JOINING or verb.lower_ in TOLD):
        return f"object of {verb.text!r}"
    if is_subject and verb.lemma_ == "be":
        told = (c for child in verb.children for c in (child, *child.children) if c.i > verb.i)
        if any(c.lemma_.lower() in _OF_A_SIDE for c in told):
            return "is of a mind, or of a side"
    return ""
