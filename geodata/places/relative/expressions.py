"""Find where a text gives a place relative to a name: "20 km south of Raqqa".

The words around a name say how the meant place lies to it: a `Relation`. Knows neither the gazetteer
nor what the name stands for; ``geometry`` computes the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Protocol


class RelationKind(StrEnum):
    """How a place lies to the one that is named."""

    OFFSET = "offset"  # 20 km south of
    DIRECTION = "direction"  # north of
    DISTANCE = "distance"  # 20 km from
    NEAR = "near"
    COUNTRYSIDE = "countryside"
    OUTSKIRTS = "outskirts"
    BETWEEN = "between"
    PART = "part"  # northern; with no bearing, central


@dataclass(frozen=True, slots=True)
class Relation:
    """The words around a name that put the meant place elsewhere than at the name's own.

    ``start`` and ``end`` are the span of the whole expression, the name included. ``bearing`` is in
    degrees from north, clockwise; None where the words give no direction. ``other`` is the index of the
    second toponym of "between".
    """

    kind: RelationKind
    start: int
    end: int
    bearing: float | None = None
    distance_km: float | None = None
    other: int | None = None


class Spanned(Protocol):
    """A name at its place in a text, as `Toponym` is."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset behind its last character."""


# The words
_WINDS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_FINE = ("north-northeast", "east-northeast", "east-southeast", "south-southeast",
         "south-southwest", "west-southwest", "west-northwest", "north-northwest")  # fmt: skip
_BEARINGS = {name.replace("-", ""): 45.0 * n for n, name in enumerate(_WINDS)}
_BEARINGS |= {name.replace("-", ""): 22.5 + 45.0 * n for n, name in enumerate(_FINE)}
_ABBREVIATED = dict(zip(("N", "NE", "E", "SE", "S", "SW", "W", "NW"), _BEARINGS.values(), strict=False))
_WIND = r"(?:(?:north|south|east|west)[- ])?(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_COMPASS = rf"(?:{_WIND})"
_PARTLY = rf"(?:(?:{_WIND})(?:ern)?|central)"
_TWO_PARTS = rf"(?:(?P<also>{_PARTLY})(?: and |/|, | or ))?(?P<side>{_PARTLY})"
_SMALL = {word: n for n, word in enumerate((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"), 1)}  # fmt: skip
_TENS = {word: 10 * n for n, word in enumerate((
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)}  # fmt: skip
_VAGUE = {"half a": 0.5, "a": 1, "an": 1, "a couple of": 2, "a few": 4, "several": 5, "a dozen": 12,
          "dozens of": 30, "tens of": 30, "a hundred": 100, "one hundred": 100}  # fmt: skip
_WORDED = "|".join(sorted([*_VAGUE, *_SMALL], key=len, reverse=True))
_NUMBER = (
    r"\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d{1,2})?(?: ?(?:-|–|to) ?\d+(?:\.\d{1,2})?)?"
    rf"|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_SMALL)[:9])}))?|{_WORDED}"
)
_KM = {"k": 1.0, "mi": 1.609344, "n": 1.852, "me": 0.001, "m": 0.001, "y": 0.0009144, "f": 0.0003048}
_UNIT = r"kilomet(?:er|re)s?|kms?|nautical miles?|nmi|miles?|mi|met(?:er|re)s?|m|yards?|feet"
_ABOUT = (
    r"(?:(?:just|only|some|about|around|roughly|approximately|nearly|almost|over|more than|less than|at least"
    r"|up to|within|under|barely|an estimated|located|situated) )*"
)
_MEASURE = rf"{_ABOUT}(?P<number>{_NUMBER})[ -]?(?P<unit>{_UNIT})\b\.?(?: \([^()]{{1,30}}\))?"
# What may stand before the name itself: "the northern Syrian city of", "the capital, ", "Syria's".
_SORT = (
    r"cit(?:y|ies)|towns?|villages?|hamlet|municipality|port|capital|enclave|stronghold|neighbou?rhood|suburb"
    r"|camp|base|settlement"
)
_LEAD = (
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s? )?"
    rf"(?:(?:the |a |an )?(?:(?!(?:in|of|at|to|and|from|near|for) )[\w'’-]+ ){{0,4}}?"
    rf"(?:{_SORT})(?: of|,)? )?(?:the )?"
)
_RURAL = r"countrysides?|hinterlands?|rural areas?|rural parts|farmlands?"
_EDGE = r"outskirts|suburbs|edges?|fringes?|periphery|environs|entrances?|approaches|gates"


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})$", re.IGNORECASE)


# Longest first: "20 km south of" must win over "south of".
_BEFORE = (
    (RelationKind.OFFSET, _before(
        rf"{_MEASURE}(?: away)?,?(?: to the)?(?: due| directly| just)? (?P<wind>{_COMPASS}) "
        rf"(?:of|from) {_LEAD}")),
    (RelationKind.OFFSET, re.compile(
        rf"(?<![\w-])(?i:{_MEASURE}) (?P<short>[NS]?[EW]|[NS]) of {_LEAD}$")),
    (RelationKind.DISTANCE, _before(
        rf"{_MEASURE}(?: away)? (?:from|outside(?: of)?|of|off)"
        rf"(?: the (?:coast|centre|center|outskirts|edge) of)? {_LEAD}")),
    (RelationKind.COUNTRYSIDE, _before(
        rf"(?:the )?(?:{_TWO_PARTS} )?(?:{_RURAL}) (?:of|around|near|outside) {_LEAD}")),
    (RelationKind.COUNTRYSIDE, _before(rf"(?:{_TWO_PARTS} )?rural ")),
    (RelationKind.COUNTRYSIDE, _before(rf"rural {_TWO_PARTS} ")),
    (RelationKind.OUTSKIRTS, _before(rf"(?:the |a )?(?:{_TWO_PARTS} )?(?:{_EDGE}) (?:of|to) {_LEAD}")),
    # "The suburb of Jaramana" is Jaramana.
    (RelationKind.OUTSKIRTS, _before(rf"an? (?:{_TWO_PARTS} )?suburb of {_LEAD}")),
    (RelationKind.DIRECTION, _before(
        r"(?:(?:just|immediately|directly|due|to the|further|farther|far|lying) )+"
        rf"(?P<wind>{_COMPASS}) of {_LEAD}")),
    (RelationKind.PART, _before(
        rf"(?:in )?the (?:far |extreme )?(?P<wind>{_COMPASS}|centre|center) of {_LEAD}")),
    (RelationKind.PART, _before(
        rf"(?:far |extreme )?{_TWO_PARTS} (?:parts?|areas?|regions|sections?|half|portions?|reaches"
        rf"|districts|provinces|governorates|neighbou?rhoods) of {_LEAD}")),
    (RelationKind.PART, _before(rf"(?:far |extreme )?{_TWO_PARTS} ")),
    (RelationKind.DIRECTION, _before(rf"(?P<wind>{_COMPASS}) of {_LEAD}")),
    (RelationKind.NEAR, _before(
        rf"(?:just )?(?:near|close to|outside(?: of)?|around|surrounding|(?:in )?the vicinity of|not far from"
        rf"|adjacent to|off the (?:[\w-]+ )?coast of|off the port of) {_LEAD}")),
)  # fmt: skip
_AFTER = (
    (RelationKind.COUNTRYSIDE, re.compile(
        rf"(?:['’]s?)?(?: (?:city|province))?(?: {_TWO_PARTS})? (?:{_RURAL})\b", re.IGNORECASE)),
    # In "the Jaramana suburb" the name is the suburb's own.
    (RelationKind.OUTSKIRTS, re.compile(rf"['’]s? (?:{_TWO_PARTS} )?suburb\b", re.IGNORECASE)),
    (RelationKind.OUTSKIRTS, re.compile(
        rf"(?:['’]s?)?(?: {_TWO_PARTS})? (?:outskirts|suburbs|environs|periphery)\b", re.IGNORECASE)),
    (RelationKind.PART, re.compile(
        rf"['’]s? (?:far )?(?P<side>{_PARTLY}) "
        r"(?:parts?|areas?|regions|half|reaches|provinces|districts)\b", re.IGNORECASE)),
    # "Iraq's north", but not "Iraq's north coast", "Nigeria's northeast Borno state".
    (RelationKind.PART, re.compile(
        rf"['’]s? (?i:far )?(?P<wind>{_COMPASS})(?![\w-])"
        r"(?! (?:[A-Z]|coast|border|side|gate|bank|province|region|state|city|town|korea|sea)\w*)")),
)  # fmt: skip
_BETWEEN = re.compile(rf"(?<![\w-])between {_LEAD}$", re.IGNORECASE)
_AND = re.compile(rf"(?: (?:city|town|village))? and {_LEAD}")
# What two towns have between them without its being a place.
_NOT_BETWEEN = re.compile(
    r"\b(?:talks?|ties?|relations?|relationship|trade|flights?|wars?|conflicts?|agreements?|deals?|tensions?"
    r"|match|game|dispute|cooperation|rivalry|negotiations?|dialogue|ceasefire|truce|differences?|choice"
    r"|visits?|exchanges?|calls?|distinction|contacts?|diplomacy|row|feud|peace|alliance|channels?|meetings?"
    r"|understanding|standoff|split|divide|mediat\w+|choose|chose)(?: [\w-]+){0,3} $",
    re.IGNORECASE,
)
_COUNTRY_PART = (
    re.compile(
        rf"\b(?i:(?:the|this) country['’]s (?:far |restive |troubled |volatile )?)(?P<side>{_PARTLY})"
        r"(?: (?:parts?|areas?|regions?|half|provinces|districts)\b|(?<!ern)(?<!central)(?![\w-])"
        r"(?! (?:[A-Z]|coast|border|side|gate|bank|province|state|city|town|sea)\w*))"
    ),
    re.compile(rf"\b(?i:the (?:far )?)(?P<wind>{_COMPASS}|centre|center) of (?:the|this) country\b"),
)
_SPACE = re.compile(r"\s{2,}|[^\S ]")
_REACH = 130


def find_relations(text: str, toponyms: Sequence[Spanned]) -> tuple[Relation | None, ...]:
    """For each toponym, in their order, how the meant place lies to it; None where it is the place itself.

    Two names that share their words, "near Hama and Homs", get a relation each.
    """
    flat = _flat(text)
    found = [_relation(flat, toponym) for toponym in toponyms]
    for i in range(len(toponyms) - 1):
        first, second = toponyms[i], toponyms[i + 1]
        gap = flat[first.end : second.start]
        lead = _BETWEEN.search(flat, max(0, first.start - _REACH), first.start)
        if lead and _AND.fullmatch(gap):
            if not _NOT_BETWEEN.search(flat, max(0, lead.start() - _REACH), lead.start()):
                whole = Relation(RelationKind.BETWEEN, lead.start(), second.end, other=i + 1)
                found[i], found[i + 1] = whole, replace(whole, other=i)
        elif gap == " and " and found[i + 1] is None:
            found[i + 1] = _shared(found[i], first, second)
    return tuple(found)


def find_country_parts(text: str) -> tuple[Relation, ...]:
    """Where a text speaks of a part of "the country" without its name: "the country's northeast"."""
    found = []
    for pattern in _COUNTRY_PART:
        for match in pattern.finditer(_flat(text)):
            found.append(Relation(RelationKind.PART, match.start(), match.end(), _known(_bearing(match))))
    return tuple(sorted(found, key=lambda relation: relation.start))


def only_locates(text: str, relation: Relation, name: Spanned) -> bool:
    """Whether it says no more than where the place of a name before it lies: "Tabqa, 40 km west of Raqqa"."""
    flat = _flat(text)
    gap = flat[name.end : relation.start] if name.end <= relation.start <= name.end + _REACH else "."
    if not _LOCATED.fullmatch(gap):
        return False
    if gap != ", " or relation.kind not in (RelationKind.COUNTRYSIDE, RelationKind.OUTSKIRTS):
        return True
    # "in Saraqib, the countryside of Idlib and Hama" is a list.
    return not _LISTED_NEXT.match(flat, relation.end)


_PLACED = (
    r"(?:an?|the) (?:(?!(?:and|or|in|of) )[\w'’-]+ ){0,4}?"
    + rf"(?:{_SORT}|area|district|airport|crossing|province)"
)
_LISTED_NEXT = re.compile(r",? and |, [A-Z]")
_LOCATED = re.compile(
    rf"(?: (?:{_SORT}|area|district|airport|dam|crossing))?(?:,? | ?\(| [–-] )(?:{_PLACED},? )?"
    r"(?:(?:which|that) )?"
    r"(?:(?:is|are|lies?|sits?|stands?) )?(?:(?:located|situated|lying) )?(?:(?:in|on|at) )?(?:the )?",
    re.IGNORECASE,
)


def wind(bearing: float) -> str:
    """The word for a bearing, to the nearest of sixteen: 22.5 is "north-northeast"."""
    step = round(bearing / 22.5) % 16
    return _WINDS[step // 2] if step % 2 == 0 else _FINE[step // 2]


@lru_cache(maxsize=4)
def _flat(text: str) -> str:
    """The text with a space for every white space, but for blank lines, which no expression crosses."""
    return _SPACE.sub(lambda gap: ("\x1e" if gap[0].count("\n") > 1 else " ") * len(gap[0]), text)


def _relation(flat: str, toponym: Spanned) -> Relation | None:
    before = _before_relation(flat, toponym)
    after = _after_relation(flat, toponym)
    if after is None:
        return before
    if before is None or before.kind is not RelationKind.PART:
        return after
    if after.bearing is None:
        # "southern Idlib countryside"
        return replace(after, start=before.start, bearing=before.bearing)
    return after


def _before_relation(flat: str, toponym: Spanned) -> Relation | None:
    for kind, pattern in _BEFORE:
        # What stands before the reach still tells a word or a number from the end of one.
        if match := pattern.search(flat, max(0, toponym.start - _REACH), toponym.start):
            bearing = _bearing(match)
            if kind is RelationKind.PART and bearing is _WHOLE:
                return None
            return Relation(kind, match.start(), toponym.end, _known(bearing), _distance_km(match))
    return None


def _after_relation(flat: str, toponym: Spanned) -> Relation | None:
    for kind, pattern in _AFTER:
        if match := pattern.match(flat, toponym.end, toponym.end + _REACH):
            return Relation(kind, toponym.start, match.end(), _known(_bearing(match)))
    return None


def _shared(relation: Relation | None, first: Spanned, second: Spanned) -> Relation | None:
    """The relation of the first of two names, "near A and B", for the second."""
    shared = (RelationKind.NEAR, RelationKind.COUNTRYSIDE, RelationKind.OUTSKIRTS)
    if relation is None or relation.kind not in shared or relation.end != first.end:
        return None
    return replace(relation, end=second.end)


# Two directions that make up the whole: "northern and southern".
_WHOLE = -1.0


def _known(bearing: float | None) -> float | None:
    return None if bearing is _WHOLE else bearing


def _bearing(match: re.Match[str]) -> float | None:
    """Degrees from north; None for the middle or no direction; `_WHOLE` for two that leave nothing out."""
    groups = match.groupdict()
    if short := groups.get("short"):
        return _ABBREVIATED[short]
    side = _degrees(groups.get("side") or groups.get("wind"))
    also = groups.get("also")
    if also is None:
        return side
    other = _degrees(also)
    if side is None or other is None:
        return side if other is None else other
    apart = abs(side - other) % 360
    apart = min(apart, 360 - apart)
    if apart > 135:
        return _WHOLE
    # Halfway between the two, the short way round.
    return (side + (((other - side) + 180) % 360 - 180) / 2) % 360


def _degrees(word: str | None) -> float | None:
    if word is None:
        return None
    return _BEARINGS.get(re.sub(r"[- ]", "", word.casefold()).removesuffix("ern"))


def _distance_km(match: re.Match[str]) -> float | None:
    groups = match.groupdict()
    if not groups.get("number"):
        return None
    unit = groups["unit"].casefold()
    scale = next(km for prefix, km in _KM.items() if unit.startswith(prefix))
    return _number(groups["number"].casefold()) * scale


def _number(written: str) -> float:
    if written in _VAGUE:
        return _VAGUE[written]
    if written[0].isdigit():
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+", written):
            return float(written.replace(",", ""))
        ends = [float(end.replace(",", ".")) for end in re.split(r" ?(?:-|–|to) ?", written)]
        return sum(ends) / len(ends)
    return float(sum(_SMALL.get(word) or _TENS.get(word, 0) for word in re.split(r"[- ]", written)))
