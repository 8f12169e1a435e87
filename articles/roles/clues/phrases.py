"""Clues in set phrases around a place name: offsets, distances, ways, and who is to stay out of a place.

Needs tokens only.
"""

from __future__ import annotations

import re

from articles.english.words import word_set
from articles.roles.clues.around import Around, end_of_list
from articles.roles.role import Named
from articles.roles.words import noun_kinds, verb_kinds

_ROUTE_PREPOSITIONS = word_set("from to with between toward towards of for by into via through")
_OFFSET = re.compile(
    r"\b(?:(?:north|south|east|west)(?:-?(?:north|south|east|west))?(?:wards?)?"
    r"|upstream|downstream|short|midway) of (?:the )?$",
    re.I,
)
_DISTANCE = re.compile(
    r"\b(?:kilomet(?:er|re)s?|km|miles?|metres|meters|m)\b(?: away| or so| outside| inland)? from (?:the )?$",
    re.I,
)
_HYPHEN = re.compile(
    r"-(?:based|born|led|backed|sponsored|made|registered|run|bound|educated|trained|area)\b"
)
_NEAR_IT = re.compile(r"[\w)], near (?:the )?$")
_ACCORDING = re.compile(r"\baccording to (?:\w+ )?$")
_FROM_TO = re.compile(r"\bfrom (?:the )?[A-Z][\w'’ -]{1,30} to (?:the )?$")
_FROM = re.compile(r"\b[Ff]rom (?:the )?$")
_TO = re.compile(r"(?:['’]s)? to (?:the )?[A-Z]")
_BETWEEN_TWO = re.compile(r"\bbetween (?:the )?(?:[A-Z][^,.;]{1,30} and (?:the )?)?$")
_NOT_BE = re.compile(
    r" (?:(?:should|must|can|ought|need) ?(?:not|n['’]t|never)(?: to)?|(?:not|never) to) be"
    r"(?: (?:\w+ly|again|further|ever))? (\w+)(?: (?:back|again|further|deeper))? in(?:to)? ",
    re.I,
)
_DRAWN = word_set(
    "drawn dragged pulled sucked pushed lured led plunged forced driven roped tricked embroiled entangled "
    "involved implicated"
)


def add_phrases(what: dict[str, str], at: Around, name: Named) -> None:
    """Add what set phrases before and behind the name tell."""
    words, lower = at.of.words, at.of.lower
    for k in range(max(at.low, at.head - 6), at.head):
        is_route = "route" in noun_kinds(lower[k]) or lower[k] == "bound"
        if is_route and at.before >= at.low and lower[at.before] in _ROUTE_PREPOSITIONS:
            what["=route"] = f"an end of the “{words[k]}”"
        if "link" in verb_kinds(lower[k]):
            what["=links"] = f"“{words[k]}”"
    before = at.of.text[max(0, name.start - 50) : name.start]
    if found := _OFFSET.search(before):
        what["offset"] = f"“{found[0].strip()}”: an offset from it"
    if found := _DISTANCE.search(before):
        what["distance"] = f"“{found[0].strip()}”: a distance from it"
    if found := _HYPHEN.match(at.of.text, name.end):
        what["hyphen"] = f"“{found[0]}”: an origin"
    if _NEAR_IT.search(before):
        what["comma near"] = "near the place meant"
    if _ACCORDING.search(before):
        what["according"] = "who says so"
    if _FROM_TO.search(before) or (_FROM.search(before) and _TO.match(at.of.text, name.end)):
        what["from to"] = "an end of a way"
    if _BETWEEN_TWO.search(before):
        what["w between two"] = "“between”"


def kept_out(at: Around) -> str | None:
    """Who is to stay out of something: "must not be dragged into". Nothing happens or is to happen there."""
    end = end_of_list(at)
    if end >= at.high or at.preposition not in ("", "for"):
        return None
    start = at.of.starts[end] - 1
    after = at.of.text[start : start + 90]
    found = _NOT_BE.match(after)
    return f"“not be {found[1]} into”" if found and found[1].lower() in _DRAWN else None
