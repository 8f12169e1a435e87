"""Find and compute places that a text gives relative to a name: "20 km south of Raqqa".

Two steps that know nothing of each other: the words around a name say how the meant place lies
to it (a `Relation`), and a relation with the place that the name was resolved to gives another
place, computed. Reads nothing but the gazetteer.

Where a radius is not in the words, it is one of these, in km, and says within what
circle the thing lies somewhere, not how large it is:

- A town without a known extent is as large as its people need at 5,000 to the square kilometre, a
  usual density of built-up areas (Demographia World Urban Areas).
- A distance in the news is rounded, and measured from the centre or from the edge: 15 % of it,
  at least 2, and the extent of the town.
- ``NEAR_KM``, ``COUNTRYSIDE_KM``: ACLED and UCDP code "near" and "countryside of" as within some 25 km
  of the known point; "near" is said of less than the country around.
- A part of a country, province or region is where the gazetteer's places in the last two fifths of its length in that
  direction lie. So the middle of "southern Israel" is neither in the sea nor in Egypt, whatever the shape.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from geopy.distance import geodesic

from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place, great_circle_km

NEAR_KM = 10.0
COUNTRYSIDE_KM = 25.0
OUTSKIRTS_KM = 5.0
# Derived places have ids below this; the supplement and the airfields are above. Browsers are
# exact up to 2 ** 53, and the map sends differences: 50 bits of a hash leave room for both.
DERIVED_BELOW = -1_000_000_000
_HASH_MASK = (1 << 50) - 1

_PEOPLE_PER_KM2 = 5000
_KM_PER_DEGREE = 111.2
_ROUNDED, _LEAST_KM = 0.15, 2.0
# From here on no reader looks for a place "between" or "20 km from" two such towns.
_FARTHEST_KM = 400.0
# An area up to this size may be a point to measure from.
_POINT_KM = 30.0
_WIDE_KM = 500.0


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
    degrees from north, clockwise; None where the words give no direction. ``other`` is the index of the second
    toponym of "between".
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
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


# -- the words

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
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"), 1)}  # fmt: skip
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
    r"(?:(?:just|only|some|about|around|roughly|approximately|nearly|almost|over|more than|less than|at least|up to|within"
    r"|under|barely|an estimated|located|situated) )*"
)
_MEASURE = rf"{_ABOUT}(?P<number>{_NUMBER})[ -]?(?P<unit>{_UNIT})\b\.?(?: \([^()]{{1,30}}\))?"

# What may stand before the name itself: "the northern Syrian city of", "the capital, ", "Syria's".
_SORT = r"cit(?:y|ies)|towns?|villages?|hamlet|municipality|port|capital|enclave|stronghold|neighbou?rhood|suburb|camp|base|settlement"
_LEAD = (
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s? )?"
    rf"(?:(?:the |a |an )?(?:(?!(?:in|of|at|to|and|from|near|for) )[\w'’-]+ ){{0,4}}?(?:{_SORT})(?: of|,)? )?(?:the )?"
)
_RURAL = r"countrysides?|hinterlands?|rural areas?|rural parts|farmlands?"
_EDGE = r"outskirts|suburbs|edges?|fringes?|periphery|environs|entrances?|approaches|gates"


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})$", re.IGNORECASE)


# Longest first: "20 km south of" must win over "south of".
_BEFORE = (
    (RelationKind.OFFSET, _before(
        rf"{_MEASURE}(?: away)?,?(?: to the)?(?: due| directly| just)? (?P<wind>{_COMPASS}) (?:of|from) {_LEAD}")),
    (RelationKind.OFFSET, re.compile(
        rf"(?<![\w-])(?i:{_MEASURE}) (?P<short>[NS]?[EW]|[NS]) of {_LEAD}$")),
    (RelationKind.DISTANCE, _before(
        rf"{_MEASURE}(?: away)? (?:from|outside(?: of)?|of|off)(?: the (?:coast|centre|center|outskirts|edge) of)? {_LEAD}")),
    (RelationKind.COUNTRYSIDE, _before(rf"(?:the )?(?:{_TWO_PARTS} )?(?:{_RURAL}) (?:of|around|near|outside) {_LEAD}")),
    (RelationKind.COUNTRYSIDE, _before(rf"(?:{_TWO_PARTS} )?rural ")),
    (RelationKind.COUNTRYSIDE, _before(rf"rural {_TWO_PARTS} ")),
    (RelationKind.OUTSKIRTS, _before(rf"(?:the |a )?(?:{_TWO_PARTS} )?(?:{_EDGE}) (?:of|to) {_LEAD}")),
    # "The suburb of Jaramana" is Jaramana.
    (RelationKind.OUTSKIRTS, _before(rf"an? (?:{_TWO_PARTS} )?suburb of {_LEAD}")),
    (RelationKind.DIRECTION, _before(
        rf"(?:(?:just|immediately|directly|due|to the|further|farther|far|lying) )+(?P<wind>{_COMPASS}) of {_LEAD}")),
    (RelationKind.PART, _before(rf"(?:in )?the (?:far |extreme )?(?P<wind>{_COMPASS}|centre|center) of {_LEAD}")),
    (RelationKind.PART, _before(
        rf"(?:far |extreme )?{_TWO_PARTS} (?:parts?|areas?|regions|sections?|half|portions?|reaches|districts|provinces"
        rf"|governorates|neighbou?rhoods) of {_LEAD}")),
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
        rf"['’]s? (?:far )?(?P<side>{_PARTLY}) (?:parts?|areas?|regions|half|reaches|provinces|districts)\b", re.IGNORECASE)),
    # "Iraq's north", but not "Iraq's north coast", "Nigeria's northeast Borno state".
    (RelationKind.PART, re.compile(
        rf"['’]s? (?i:far )?(?P<wind>{_COMPASS})(?![\w-])"
        r"(?! (?:[A-Z]|coast|border|side|gate|bank|province|region|state|city|town|korea|sea)\w*)")),
)  # fmt: skip
_BETWEEN = re.compile(rf"(?<![\w-])between {_LEAD}$", re.IGNORECASE)
_AND = re.compile(rf"(?: (?:city|town|village))? and {_LEAD}")
# What two towns have between them without its being a place.
_NOT_BETWEEN = re.compile(
    r"\b(?:talks?|ties?|relations?|relationship|trade|flights?|wars?|conflicts?|agreements?|deals?|tensions?|match|game|dispute|cooperation"
    r"|rivalry|negotiations?|dialogue|ceasefire|truce|differences?|choice|visits?|exchanges?|calls?|distinction|contacts?|diplomacy"
    r"|row|feud|peace|alliance|channels?|meetings?|understanding|standoff|split|divide|mediat\w+|choose|chose)(?: [\w-]+){0,3} $",
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
    if after.bearing is None and flat[before.end : toponym.start].strip() == "":
        # "southern Idlib countryside"
        return replace(after, start=before.start, bearing=before.bearing)
    return after


def _before_relation(flat: str, toponym: Spanned) -> Relation | None:
    window = flat[max(0, toponym.start - _REACH) : toponym.start]
    offset = toponym.start - len(window)
    for kind, pattern in _BEFORE:
        if match := pattern.search(window):
            bearing = _bearing(match)
            if kind is RelationKind.PART and bearing is _WHOLE:
                return None
            return Relation(kind, offset + match.start(), toponym.end, _known(bearing), _distance_km(match))
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


def only_locates(text: str, relation: Relation, name: Spanned) -> bool:
    """Whether the expression says no more than where the place of a name before it lies: "Tabqa, 40 km west of Raqqa"."""
    gap = _flat(text)[name.end : relation.start] if name.end <= relation.start <= name.end + _REACH else "."
    if not _LOCATED.fullmatch(gap):
        return False
    if gap != ", " or relation.kind not in (RelationKind.COUNTRYSIDE, RelationKind.OUTSKIRTS):
        return True
    # "in Saraqib, the countryside of Idlib and Hama" is a list.
    return not re.match(r"\s*(?:,? and |, [A-Z])", text[relation.end : relation.end + 10])


_PLACED = (
    r"(?:an?|the) (?:(?!(?:and|or|in|of) )[\w'’-]+ ){0,4}?"
    + rf"(?:{_SORT}|area|district|airport|crossing|province)"
)
_LOCATED = re.compile(
    rf"(?: (?:{_SORT}|area|district|airport|dam|crossing))?(?:,? | ?\(| [–-] )(?:{_PLACED},? )?(?:(?:which|that) )?"
    r"(?:(?:is|are|lies?|sits?|stands?) )?(?:(?:located|situated|lying) )?(?:(?:in|on|at) )?(?:the )?",
    re.IGNORECASE,
)


# -- the place


def relative_place(
    relation: Relation, anchor: Place, other: Place | None = None, *, gazetteer: Gazetteer
) -> Place | None:
    """The place that lies so to *anchor*; None where the words make no place of it.

    "Near" a country, "20 km south of" a province and "the north of" an airport give none. *other* is the
    second place of "between".

    It has the feature code AREA, an id below ``DERIVED_BELOW`` that depends on nothing but the relation and the
    places, and a radius. Its country is that of the anchor, or of all that lies around; its province is
    None unless all that lies around is in one.
    """
    if relation.kind is RelationKind.PART:
        if _is_town(anchor):
            return _part_of_town(relation, anchor)
        return _part_of_area(relation, anchor, gazetteer) if _has_parts(anchor) else None
    if not _is_point(anchor):
        return None
    match relation.kind:
        case RelationKind.BETWEEN:
            return _between(anchor, other, gazetteer) if other is not None and _is_point(other) else None
        case RelationKind.OFFSET | RelationKind.DISTANCE:
            made = _at_distance(relation, anchor)
        case _:
            made = _around(relation, anchor)
    return None if made is None else _where(made, anchor, gazetteer)


def how_computed(relation: Relation, anchor: Place) -> str:
    """In words for a reader, what the point of the relative place was computed from."""
    if relation.kind is RelationKind.BETWEEN:
        return "computed, halfway"
    if relation.kind is RelationKind.PART and not _is_town(anchor):
        return "computed from where the known places in that part lie"
    return "computed from its centre"


def extent_km(place: Place) -> float:
    """The radius of a place: the gazetteer's, or what its people take up; at least 1."""
    if place.radius_km is not None:
        return place.radius_km
    return max(1.0, math.sqrt(place.population / _PEOPLE_PER_KM2 / math.pi))


def region_of_name(
    relation: Relation, anchor: Place, *, gazetteer: Gazetteer, text: str, name: Spanned
) -> Place | None:
    """The place that goes by the words as its name: "southern Lebanon", "eastern Ghouta", "Beirut's southern suburbs".

    None if none does. It must lie in the country of the anchor, or in the anchor where that has none, and be of
    its sort: a part of a sea is a sea, a part of a country a division or region.
    """
    if relation.kind not in _NAMED_KINDS or anchor.feature_code == "CONT":
        return None
    proper = text[name.start : name.end]
    written = " ".join(text[relation.start : relation.end].split()).removeprefix("the ")
    spoken = f"{_adjective(relation.bearing)} {proper}" if relation.kind is RelationKind.PART else written
    for words in dict.fromkeys((written, spoken)):
        for match in gazetteer.named(words):
            place = match.place
            is_there = place.country == anchor.country if anchor.country else _is_within(place, anchor)
            if match.likeness == 1.0 and is_there and place.id != anchor.id and _is_alike(place, anchor):
                return place
    return None


_NAMED_KINDS = frozenset({RelationKind.PART, RelationKind.COUNTRYSIDE, RelationKind.OUTSKIRTS})


def _is_alike(place: Place, anchor: Place) -> bool:
    """Whether a place may be a part of the anchor, by their kinds; one that is no more is none."""
    code = place.feature_code
    if code.endswith("H"):
        return False
    if anchor.feature_code in _WATERS:
        return code in _WATERS
    if _is_town(anchor) and _is_within(place, replace(anchor, radius_km=extent_km(anchor) + COUNTRYSIDE_KM)):
        return True
    return code.startswith(("ADM", "RGN", "AREA", "TERR", "PEN"))


def _is_within(place: Place, anchor: Place) -> bool:
    return great_circle_km(place.lat, place.lon, anchor.lat, anchor.lon) <= (anchor.radius_km or 0)


def _is_town(place: Place) -> bool:
    return place.feature_code.startswith("PPL")


_WATERS = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN", "STM", "CNL"})
# Long or scattered: neither a point to measure from nor an area with a north.
_SHAPELESS = _WATERS | {"CONT", "RD", "RR", "CST", "BDR", "OILP", "GASP"}


def _is_point(place: Place) -> bool:
    if place.is_country or place.feature_code in _SHAPELESS or place.feature_code == "ADM1":
        return False
    return _is_town(place) or (place.radius_km or 0) <= _POINT_KM


def _has_parts(place: Place) -> bool:
    if place.feature_code in _SHAPELESS or place.radius_km is None:
        return False
    if place.is_country or place.feature_code.startswith("ADM"):
        return True
    is_region = place.feature_code.startswith(
        ("RGN", "AREA", "TERR", "PEN", "ISL", "VAL", "DSRT", "PLN", "UPLD", "PLAT", "MTS")
    )
    return is_region and place.radius_km < _WIDE_KM


def _at_distance(relation: Relation, anchor: Place) -> Place | None:
    if relation.distance_km is None or relation.distance_km > _FARTHEST_KM:
        return None
    # "12 miles" and "19 km" are one place.
    km = round(
        relation.distance_km, 2 if relation.distance_km < 1 else 1 if relation.distance_km < 10 else None
    )
    relation = replace(relation, distance_km=float(km))
    slack = max(_LEAST_KM, _ROUNDED * km) + extent_km(anchor)
    if relation.bearing is None:
        name = f"{_measure(km)} from {anchor.name}"
        return _derived(relation, anchor, name=name, radius_km=km + slack)
    name = f"{_measure(km)} {_wind(relation.bearing)} of {anchor.name}"
    return _derived(relation, anchor, name=name, radius_km=slack, moved_km=km)


def _around(relation: Relation, anchor: Place) -> Place:
    extent = extent_km(anchor)
    bearing = relation.bearing
    side = "" if bearing is None else f"{_adjective(bearing)} "
    match relation.kind:
        case RelationKind.DIRECTION:
            assert bearing is not None
            reach = extent + NEAR_KM
            return _derived(
                relation, anchor, name=f"{_wind(bearing)} of {anchor.name}", radius_km=reach, moved_km=reach
            )
        case RelationKind.COUNTRYSIDE:
            reach = max(COUNTRYSIDE_KM, extent + NEAR_KM)
            name = f"{side}countryside of {anchor.name}"
        case RelationKind.OUTSKIRTS:
            reach = extent + OUTSKIRTS_KM
            name = f"{side}outskirts of {anchor.name}"
        case _:
            reach = extent + NEAR_KM
            name = f"near {anchor.name}"
    if bearing is None:
        return _derived(relation, anchor, name=name, radius_km=reach)
    # The half of a ring around the town: as far out as its middle, and as wide as it is deep.
    middle = (extent + reach) / 2 if relation.kind is RelationKind.OUTSKIRTS else reach / 2
    return _derived(relation, anchor, name=name, radius_km=max(_LEAST_KM, reach / 2), moved_km=middle)


def _part_of_town(relation: Relation, anchor: Place) -> Place:
    half = max(1.0, extent_km(anchor) / 2)
    moved = 0.0 if relation.bearing is None else half
    name = f"{_adjective(relation.bearing)} {anchor.name}"
    made = _derived(relation, anchor, name=name, radius_km=half, moved_km=moved)
    return replace(made, admin1=anchor.admin1, admin1_id=anchor.admin1_id)


def _between(anchor: Place, other: Place, gazetteer: Gazetteer) -> Place | None:
    first, second = sorted((anchor, other), key=lambda place: place.id)
    apart = geodesic((first.lat, first.lon), (second.lat, second.lon)).kilometers
    if not 0 < apart <= _FARTHEST_KM:
        return None
    relation = Relation(RelationKind.BETWEEN, 0, 0, bearing=_bearing_to(first, second), distance_km=apart)
    # As they lie for a reader: the one to the north or west first.
    names = [p.name for p in sorted((first, second), key=lambda p: (-round(p.lat, 1), p.lon))]
    made = _derived(
        relation, first, second, name=f"between {names[0]} and {names[1]}",
        radius_km=max(_LEAST_KM, apart / 2), moved_km=apart / 2,
    )  # fmt: skip
    if first.country != second.country:
        made = replace(made, country=None)
    return _where(made, first, gazetteer)


def _part_of_area(relation: Relation, anchor: Place, gazetteer: Gazetteer) -> Place:
    name = f"{_adjective(relation.bearing)} {_spoken(anchor)}"
    made = _derived(relation, anchor, name=name, radius_km=max(1.0, extent_km(anchor) / 2),
                    moved_km=0.0 if relation.bearing is None else extent_km(anchor) / 2)  # fmt: skip
    middle = _middle_of_part(anchor, relation.bearing, gazetteer)
    if middle is not None:
        lat, lon, radius_km = middle
        made = replace(made, lat=round(lat, 5), lon=round(lon, 5), radius_km=round(radius_km, 1))
    if anchor.feature_code in ("ADM1", "ADM2"):
        made = replace(made, admin1=anchor.admin1, admin1_id=anchor.admin1_id)
    return made


# Where first-level divisions are called states; "northern Aleppo" alone would be read as the town.
_STATES = frozenset({"US", "AU", "IN", "NG", "MX", "BR", "DE", "AT", "SS", "SD", "MM", "VE", "MY"})


def _spoken(anchor: Place) -> str:
    if anchor.feature_code != "ADM1" or re.search(
        r"(?i)province|governorate|region|state|oblast|district", anchor.name
    ):
        return anchor.name
    return f"{anchor.name} {'state' if anchor.country in _STATES else 'province'}"


def _derived(
    relation: Relation,
    anchor: Place,
    other: Place | None = None,
    *,
    name: str,
    radius_km: float,
    moved_km: float = 0.0,
) -> Place:
    lat, lon = anchor.lat, anchor.lon
    if moved_km and relation.bearing is not None:
        point = geodesic(kilometers=moved_km).destination((lat, lon), bearing=relation.bearing)
        lat, lon = point.latitude, point.longitude
    return Place(
        id=_id(relation, anchor, other),
        name=name,
        lat=round(lat, 5),
        lon=round(lon, 5),
        feature_code="AREA",
        country=anchor.country,
        radius_km=round(radius_km, 1),
    )


def _id(relation: Relation, anchor: Place, other: Place | None) -> int:
    if relation.kind is RelationKind.BETWEEN:
        facts: tuple[object, ...] = ("between", anchor.id, other.id if other else None)
    else:
        facts = (relation.kind.value, relation.bearing, relation.distance_km, anchor.id)
    digest = hashlib.blake2b(repr(facts).encode(), digest_size=8).digest()
    return DERIVED_BELOW - 1 - (int.from_bytes(digest, "big") & _HASH_MASK)


@lru_cache(maxsize=4096)
def _where(made: Place, anchor: Place, gazetteer: Gazetteer) -> Place:
    """The computed place with the country and province in which everything around it lies.

    North of a town at the border is over the border. Where what lies around is of several countries, or nothing
    does, the country is that of the anchor; with fewer than three places around, the province is unknown.
    """
    radius_km = made.radius_km or 0
    around = _settled(made, gazetteer, radius_km)
    near = around or _settled(made, gazetteer, max(_NEIGHBOURS_KM, 3 * radius_km))[:_NEIGHBOURS]
    countries = {place.country for place in near}
    if len(countries) != 1:
        return made
    made = replace(made, country=near[0].country)
    provinces = {(place.admin1, place.admin1_id) for place in around}
    if len(around) < _NEIGHBOURS or len(provinces) != 1:
        return made
    ((admin1, admin1_id),) = provinces
    return replace(made, admin1=admin1, admin1_id=admin1_id)


_NEIGHBOURS, _NEIGHBOURS_KM = 3, 40.0


def _settled(made: Place, gazetteer: Gazetteer, within_km: float) -> list[Place]:
    """The towns around a point, nearest first."""
    around = gazetteer.near(made.lat, made.lon, within_km=within_km)
    return [place for place in around if _is_town(place) and place.country is not None]


# -- parts of areas

# How far to look for the places of a region, in its radii: it is a circle only roughly.
_REGION_REACH = 1.6
_ENOUGH_CELLS = 6
_CELLS_ACROSS = 12
_PART = 0.4
_HELD = 2 / 3
_ON_LAND_KM = 15.0


@lru_cache(maxsize=256)
def _cells(anchor: Place, gazetteer: Gazetteer) -> tuple[tuple[float, float], ...]:
    """Where the gazetteer's places in an area lie, one of each cell of a grid: cities weigh no more than deserts."""
    size = extent_km(anchor) / _CELLS_ACROSS / _KM_PER_DEGREE
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for lat, lon in _places_in(anchor, gazetteer):
        found.setdefault((math.floor(lat / size), math.floor(lon / size)), (lat, lon))
    return tuple(found.values())


def _places_in(anchor: Place, gazetteer: Gazetteer) -> Iterator[tuple[float, float]]:
    """The points of the places in an area.

    Those of a country or province are asked for by its key: circles large enough for Chile hold half a continent.
    """
    if anchor.is_country or anchor.feature_code == "ADM1":
        yield from ((p.lat, p.lon) for p in gazetteer.inside(anchor) if _has_middle(p.feature_code))
        return
    for place in gazetteer.near(anchor.lat, anchor.lon, within_km=_REGION_REACH * extent_km(anchor)):
        if place.id != anchor.id and _lies_in(place, anchor):
            yield place.lat, place.lon


def _has_middle(feature_code: str) -> bool:
    """Whether the point of a place lies in it and in its country; a river's or a coast's need not."""
    return not feature_code.startswith("PCL") and feature_code not in _SHAPELESS


def _lies_in(place: Place, anchor: Place) -> bool:
    if not _has_middle(place.feature_code):
        return False
    if anchor.feature_code == "ADM1":
        return place.admin1_id == anchor.id
    if anchor.country is None:
        return _is_within(place, anchor)
    return place.country == anchor.country


@lru_cache(maxsize=4096)
def _middle_of_part(
    anchor: Place, bearing: float | None, gazetteer: Gazetteer
) -> tuple[float, float, float] | None:
    """The middle of a part of an area, and the radius that holds two thirds of it; None where too few places are known.

    The middle is near one of the area's places, nearer than to any beyond its borders, or is one of them.
    """
    cells = _cells(anchor, gazetteer)
    if len(cells) < _ENOUGH_CELLS:
        return None
    points = [_plane(cell, anchor) for cell in cells]
    chosen = [cells[i] for i in _in_part(points, bearing)]
    flat = [_plane(cell, anchor) for cell in chosen]
    x, y = (sum(axis) / len(flat) for axis in zip(*flat, strict=True))
    lat, lon = _globe(x, y, anchor)
    nearest = min(cells, key=lambda cell: _apart(cell, (lat, lon)))
    km = _apart(nearest, (lat, lon))
    beyond = [p for p in gazetteer.near(lat, lon, within_km=km) if p.country and not _lies_in(p, anchor)]
    if km > _ON_LAND_KM or beyond:
        # The one with the rest of the part closest around it.
        lat, lon = min(chosen, key=lambda cell: sum(_apart(cell, other) for other in chosen))
    distances = sorted(_apart(cell, (lat, lon)) for cell in chosen)
    return lat, lon, max(_LEAST_KM, distances[int(_HELD * (len(distances) - 1))])


def _apart(point: tuple[float, float], other: tuple[float, float]) -> float:
    return great_circle_km(point[0], point[1], other[0], other[1])


def _in_part(points: Sequence[tuple[float, float]], bearing: float | None) -> list[int]:
    """The points of a part: the last two fifths of the way in a direction, or the two fifths nearest to the middle."""
    everything = range(len(points))
    if bearing is None:
        x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        nearest = sorted(everything, key=lambda i: (math.hypot(points[i][0] - x, points[i][1] - y), i))
        return nearest[: max(1, int(_PART * len(points)))]
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    return sorted(_beyond([east * x + north * y for x, y in points], _PART))


def _beyond(along: Sequence[float], share: float) -> set[int]:
    """Which lie in the last *share* of the length that the numbers take up, but for the outermost hundredth."""
    ordered = sorted(along)
    margin = len(ordered) // 100
    low, high = ordered[margin], ordered[-1 - margin]
    edge = high - share * (high - low)
    return {i for i, at in enumerate(along) if at >= edge}


def _plane(point: tuple[float, float], anchor: Place) -> tuple[float, float]:
    """Kilometres east and north of the anchor; near enough for a middle."""
    turned = (point[1] - anchor.lon + 180) % 360 - 180
    return turned * _KM_PER_DEGREE * math.cos(math.radians(anchor.lat)), (
        point[0] - anchor.lat
    ) * _KM_PER_DEGREE


def _globe(x: float, y: float, anchor: Place) -> tuple[float, float]:
    lon = anchor.lon + x / _KM_PER_DEGREE / math.cos(math.radians(anchor.lat))
    return anchor.lat + y / _KM_PER_DEGREE, (lon + 180) % 360 - 180


def _bearing_to(place: Place, other: Place) -> float:
    """The direction in which a great circle leaves *place* for *other*, in degrees from north."""
    a, b = math.radians(place.lat), math.radians(other.lat)
    turn = math.radians(other.lon - place.lon)
    y = math.sin(turn) * math.cos(b)
    x = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.degrees(math.atan2(y, x)) % 360


def _measure(km: float) -> str:
    if km < 1:
        return f"{round(km * 1000):d} m"
    return f"{km:g} km"


def _wind(bearing: float) -> str:
    step = round(bearing / 22.5) % 16
    return _WINDS[step // 2] if step % 2 == 0 else _FINE[step // 2]


def _adjective(bearing: float | None) -> str:
    return "central" if bearing is None else _wind(bearing) + "ern"
