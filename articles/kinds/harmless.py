"""What is told in the words of violence and is none: exercises, accidents, games, markets.

Asked once a passage counts as violent; where it also names who attacks or who was hit, it stays so.
"""

from __future__ import annotations

import re
from collections.abc import Set

from articles.kinds.kind import Kind

_BANDS = r"militants?|insurgents?|gunm[ae]n|rebels?|bombers?|jihadis?\w*|fighters|guerrill?as?"
_HARM = r"killed|wounded|injured|died|dead|casualties"
_ARMS = (
    r"bomb\w*|attack\w*|missiles?|rockets?|drones?|shell\w*|mortars?|struck|sabotag\w*|suicide|devices?|IEDs?"
)
_BURSTS = (
    r"(?:(?:gas|lpg|oxygen) (?:cylinder|canister|bottle|pipe|pipeline|main|leak|tank|station)"
    r"|(?:fuel|oil|petrol|gas) (?:tanker|truck|station)|boiler|fireworks?|transformer|generator|methane"
    r"|pressure cooker|(?:coal|gold|salt) mine|(?:chemical|fireworks?|ammonia) (?:plant|factory)"
    r"|lithium\S* battery)s?"
)
_STAGED = r"(?:village|town|attack|assault|battle|raid|invasion|enemy|landing|targets?)"
_BLOWN = r"(?:explod(?:ed|es)|blew up|blows up|burst|went off|went up)"
_BLAST = r"(?:blasts?|explosions?)"
_PLAYERS = (
    r"striker|goalkeeper|keeper|midfielder|winger|defender|visitors|penalty|half-?time|goal|league|coach"
)
_MONEY = r"lira|peso|rou?ble|rupee|naira|dollar|euro|yen|currency|shares|bonds|stocks"

_VIOLENT = frozenset(
    {Kind.CLASH, Kind.ATTACK, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS}
)
_BLASTS = frozenset({Kind.BOMBING, Kind.SHELLING, Kind.DESTRUCTION, Kind.ATTACK_ON_CIVILIANS})
# What passages of these kinds tell, how it is called, what it is then, and what speaks against it.
_TABLE: tuple[tuple[Set[Kind], str, str, Kind, str], ...] = (
    (
        _VIOLENT | {Kind.CHANGE_OF_CONTROL, Kind.DESTRUCTION},
        "an exercise",
        r"\b(?:in|during|of|part of)(?: [\w-]+){0,4} (?:exercises?|drills?|war games?|maneuvers|manoeuvres)\b"
        rf"|\b(?:mock|dummy|simulated) {_STAGED}\b",
        Kind.DEPLOYMENT,
        rf"{_BANDS}|{_HARM}|(?<!mock )(?<!simulated )attack(?:ed|s)?",
    ),
    (
        _BLASTS,
        "an accident",
        rf"\b{_BURSTS}\b[^.;]{{0,60}}\b{_BLOWN}\b|\b{_BURSTS} {_BLAST}\b"
        rf"|\b{_BLAST} (?:at|in|of) (?:an? |the )?{_BURSTS}\b",
        Kind.OTHER,
        rf"{_BANDS}|{_ARMS}",
    ),
    (
        _BLASTS | {Kind.WEAPONS_SEIZED},
        "a blast under control",
        r"\bcontrolled (?:blasts?|explosions?|detonations?)\b"
        r"|\b(?:deminers|sappers|bomb disposal [a-z]+)\b[^.;]{0,40}"
        r"\b(?:set off|blew up|destroyed|detonated)\b",
        Kind.OTHER,
        rf"{_BANDS}|{_HARM}",
    ),
    (
        _VIOLENT,
        "of a market",
        rf"\b(?:{_MONEY})\b(?: \w+){{0,3}} under (?:\w+ )?(?:fire|attack)\b",
        Kind.OTHER,
        rf"{_BANDS}|{_HARM}",
    ),
    (
        _VIOLENT,
        "of a vote or a game",
        rf"\b({_PLAYERS})\b[^.;]{{0,120}}\b(?!\1\b)(?:{_PLAYERS})\b"
        r"|\b(?:stormed|charged|marched) (?:back )?to (?:victory|power|an? (?:\w+ )?win|glory)\b",
        Kind.OTHER,
        rf"{_BANDS}|{_HARM}|police|bomb(?:s|ings?|ers?)?",
    ),
)
_RULES = tuple(
    (kinds, name, re.compile(told, re.IGNORECASE), kind, re.compile(rf"\b(?:{against})\b", re.IGNORECASE))
    for kinds, name, told, kind, against in _TABLE
)


def told_as_harmless(text: str, kind: Kind) -> tuple[Kind, str] | None:
    """The kind of a passage that only sounds like *kind*, and why; None where nothing says so."""
    for kinds, name, told, harmless, against in _RULES:
        match = told.search(text) if kind in kinds else None
        if match and not against.search(text):
            return harmless, f"{name}: “{match[0]}”"
    return None
