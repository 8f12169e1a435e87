"""What a name may mean: the places of the gazetteer that go by it, and the evidence of the name itself.

Every mention of one name in an article gets one place, so mentions are put together here. A name
that nobody knows may lie in the place that its own words name. Knows neither the rest of the article
nor what is likeliest: that is ``context``'s and ``resolving``'s.
"""

from __future__ import annotations

import csv
import logging
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from articles.english.vocabulary import commonness
from articles.roles.locating import may_own
from geodata.errors import GazetteerDamaged
from geodata.places.gazetteer import names
from geodata.places.gazetteer.lookup import WITHOUT_ARTICLE, Gazetteer, Match
from geodata.places.gazetteer.place import UNKNOWN_POPULATION, Place, great_circle_km
from geodata.places.settled import Nowhere, Settled
from geodata.places.toponyms.finding import Toponym
from geodata.places.trees import Matrix

KINDS_TABLE = Path(__file__).parent / "data" / "feature_kinds.csv"

_MOST_CANDIDATES = 60
# Two candidates this close are one answer under two entries.
SAME_SPOT_KM = 25.0
# How an option came to be where a person said so.
SETTLED = "settled"
# A match this good is by the name itself, if need be without its article and its level word.
AS_GOOD_AS_KNOWN = WITHOUT_ARTICLE * 0.95
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; ``score`` is in [0, 1], higher is likelier."""

    place: Place
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The choice for one toponym; ``place`` is None where none is certain enough.

    ``score`` is calibrated: of the choices with .9, nine in ten lie within 161 km of the
    right place. ``is_vicinity`` holds where the name itself is not in the gazetteer and the place is
    the town that it is taken to lie in. ``fault`` says what went wrong where something did.
    """

    toponym: Toponym
    place: Place | None
    score: float
    candidates: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = ()
    is_vicinity: bool = False
    fault: str | None = None


class Option(NamedTuple):
    """A place that a name may mean, and how it came to be one.

    ``how`` is "name" (it goes by this name), "together" (by the name with the level word after it),
    "inner" (part of the name names it: Oxford in University of Oxford), "vicinity" (it is named
    beside; ``gap`` counts the characters between) or "settled" (a person said so). ``own`` names the file of
    somebody's own that it comes from, None for the gazetteer's.
    """

    place: Place
    likeness: float
    how: str = "name"
    gap: int = 0
    own: str | None = None

    @classmethod
    def of(cls, match: Match, how: str = "name", *, trust: float = 1.0) -> Option:
        """The option of a match, whose likeness counts as much as *trust* says."""
        return cls(match.place, match.likeness * trust, how, own=match.own)


# The evidence of a name itself, a column each, in the order in which the weights number them.
FIXED = (
    "likeness", "log_population", "is_country", "is_capital", "is_first_level", "is_second_level", "is_town",
    "is_quarter", "is_airfield", "is_region", "is_water", "is_site", "level_agrees", "level_differs",
    "has_level", "named_region", "named_country", "most_populous", "seat_of_same_name", "is_large",
    "log_share", "rank",
    "log_options", "is_main_name", "log_radius", "is_together", "is_inner", "is_vicinity", "log_gap",
    "words", "log_mentions", "is_known",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cues:
    """Countries and divisions in which the words beside a name put it: "Mosul, Iraq"."""

    countries: frozenset[str] = frozenset()
    divisions: frozenset[int] = frozenset()

    def allow(self, place: Place) -> bool:
        """Whether a place may lie in one of them, as far as it is known where it lies."""
        is_elsewhere = self.countries and place.country and place.country not in self.countries
        is_beside = self.divisions and place.admin1_id and place.admin1_id not in self.divisions
        return not is_elsewhere and not is_beside


@dataclass(slots=True)
class Name:
    """All mentions of one name in one article, which mean one place.

    ``is_swayed`` holds where what was learned from corrections has made another option the likeliest.
    """

    toponyms: list[int]
    options: list[Option]
    level: str | None
    cues: Cues
    fixed: Matrix
    probabilities: Matrix
    fault: str | None = None
    is_swayed: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether a person has said which place it is."""
        return any(option.how == SETTLED for option in self.options)

    @property
    def best(self) -> int | None:
        """The index of the likeliest option; None where there is none."""
        return int(self.probabilities.argmax()) if self.options else None

    @property
    def own_wins(self) -> list[bool]:
        """Of each option whether it is somebody's own place of just this name and kind, and so wins.

        What the words beside the name put in another country or province is not.
        """
        if all(option.own is None for option in self.options):
            return [False] * len(self.options)
        best = max(option.likeness for option in self.options)
        return [
            option.own is not None
            and option.how in ("name", "together")
            and option.likeness >= max(AS_GOOD_AS_KNOWN, best)
            and _is_of_level(option.place, self.level)
            and self.cues.allow(option.place)
            for option in self.options
        ]


def group_names(
    toponyms: Sequence[Toponym], gazetteer: Gazetteer, text: str, settled: Settled = MappingProxyType({})
) -> list[Name]:
    """One group for each name, kind and place that a person settled, with the cues of all its mentions."""
    members: dict[tuple[str, str | None, Place | Nowhere | None], list[int]] = defaultdict(list)
    levels = _levels_by_name(toponyms)
    for i, toponym in enumerate(toponyms):
        key = names.bare(toponym.name)
        # "Hasakeh province" and "Hasakeh" differ; "Mosul" and "the city of Mosul" do not.
        level = toponym.level if toponym.level in _OWN_LEVELS else levels[key]
        members[key, level, settled.get((toponym.start, toponym.end))].append(i)
    groups = []
    for (_, level, place), indexes in members.items():
        first, fault = toponyms[indexes[0]], None
        try:
            options = options_of(first, gazetteer) if place is None else _settled_options(place)
            if damaged := gazetteer.faults(first.name):
                fault = f"{len(damaged)} of its entries cannot be read: {damaged[0]}"
            cues = _cues_of(indexes, toponyms, text, gazetteer)
            fixed = fixed_evidence(options, level, cues, first.name, len(indexes))
        except Exception as error:
            # Whatever is wrong with one entry, the other names of the article are not.
            fault = str(error) or type(error).__name__
            is_unforeseen = not isinstance(error, GazetteerDamaged)
            _log.warning("cannot look up the place name %r: %s", first.name, fault, exc_info=is_unforeseen)
            options, cues, fixed = [], Cues(), np.zeros((0, len(FIXED)))
        even = np.full(len(options), 1 / max(1, len(options)))
        groups.append(Name(indexes, options, level, cues, fixed, even, fault))
    return groups


# Words for these make another place of the same name; "the city of" does not.
_OWN_LEVELS = frozenset({"province", "district", "water", "site", "mountain", "capital"})


def _levels_by_name(toponyms: Sequence[Toponym]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for toponym in toponyms:
        key = names.bare(toponym.name)
        level = toponym.level if toponym.level in ("country", "town") else None
        found[key] = found.get(key) or level
    return found


def options_of(toponym: Toponym, gazetteer: Gazetteer) -> list[Option]:
    """What the gazetteer has under the name, best match first.

    The name together with the level word after it, "Kurdistan region"; the name; without a level
    word of its own where it is not known with it; and the names that are part of it where it is unknown.
    """
    found: dict[int, Option] = {}
    if toponym.level_word:
        for match in _looked_up(f"{toponym.name} {toponym.level_word}", gazetteer):
            if match.likeness == 1.0:
                found[match.place.id] = Option.of(match, "together")
    for match in gazetteer.named(toponym.name):
        found.setdefault(match.place.id, Option.of(match))
    short = names.without_generic(toponym.name)
    if short is not None and all(option.likeness < 1.0 for option in found.values()):
        for match in _looked_up(short, gazetteer):
            found.setdefault(match.place.id, Option.of(match, trust=0.95))
    if all(option.likeness < AS_GOOD_AS_KNOWN for option in found.values()):
        for option in _inner_options(toponym.name, gazetteer):
            found.setdefault(option.place.id, option)
    if toponym.level not in ("town", "district"):
        _leave_to_regions(found)
    return sorted(found.values(), key=_rank)[:_MOST_CANDIDATES]


def _rank(option: Option) -> tuple[float, bool, bool, float, int]:
    place = option.place
    return -option.likeness, option.own is None, not place.is_country, -notability(place), place.id


def _settled_options(place: Place | Nowhere) -> list[Option]:
    return [] if isinstance(place, Nowhere) else [Option(place, 1.0, SETTLED)]


def _looked_up(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What goes by another form of a name; nothing where that is damaged, which is no fault of the name."""
    try:
        return gazetteer.named(name)
    except GazetteerDamaged:
        return ()


def _leave_to_regions(found: dict[int, Option]) -> None:
    """Take out what lies in a region of the supplement that goes by the same name: Gaza is the Strip."""
    regions = [
        o.place
        for o in found.values()
        if o.place.feature_code == "ADMD" and o.likeness == 1.0 and o.place.id < 0
    ]
    for region in regions:
        for place in [o.place for o in found.values() if o.own is None]:
            km = great_circle_km(place.lat, place.lon, region.lat, region.lon)
            if (
                place is not region
                and place.country == region.country
                and km < region.reach_km + SAME_SPOT_KM
            ):
                del found[place.id]


def _inner_options(name: str, gazetteer: Gazetteer) -> list[Option]:
    """The places that the longest known part of a name may mean: Oxford in University of Oxford."""
    words = re.findall(r"[\w.'’-]+", name)
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length, -1, -1):
            part = words[start : start + length]
            inner = re.sub(r"['’]s$", "", " ".join(part))
            if (
                not inner[:1].isupper()
                or all(commonness(word) > 7.5 for word in part)
                or not gazetteer.knows(inner)
            ):
                continue
            return [Option.of(m, "inner") for m in _looked_up(inner, gazetteer)[:12]]
    return []


def _cues_of(indexes: Sequence[int], toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> Cues:
    countries: set[str] = set()
    divisions: set[int] = set()
    for cue in {cue for i in indexes for cue in _cue_names(i, toponyms, text)}:
        for match in _looked_up(cue, gazetteer):
            if match.likeness < WITHOUT_ARTICLE:
                continue
            if match.place.is_country and match.place.country:
                countries.add(match.place.country)
            elif match.place.feature_code == "ADM1":
                divisions.add(match.place.id)
    return Cues(frozenset(countries), frozenset(divisions))


def _cue_names(index: int, toponyms: Sequence[Toponym], text: str) -> set[str]:
    """Names that say where this one lies: "Mosul, Iraq", "Mosul in Iraq", "Iraq's Mosul"."""
    toponym = toponyms[index]
    cues = set()
    if index + 1 < len(toponyms):
        following = toponyms[index + 1]
        if re.fullmatch(_INSIDE, text[toponym.end : following.start]):
            cues.add(following.name)
            if index + 2 < len(toponyms) and text[following.end : toponyms[index + 2].start] == ", ":
                cues.add(toponyms[index + 2].name)
    if index:
        before = toponyms[index - 1]
        if may_own(text[before.end : toponym.start]):
            cues.add(before.name)
    return cues


_INSIDE = (
    r"(?: (?:city|town|province|village|governorate|district|region))?"
    r"(?:, (?:in )?(?:the )?(?:\w+ern )?| in (?:the )?(?:\w+ern )?| \()"
)


def fixed_evidence(
    options: Sequence[Option], level: str | None, cues: Cues, name: str, mentions: int
) -> Matrix:
    """What speaks for each option whatever the rest of the article says; a row each."""
    folded = names.fold(name)
    words = float(len(folded.split()))
    kinds = [kind_of(option.place) for option in options]
    most: Counter[str] = Counter()
    for option, kind in zip(options, kinds, strict=True):
        most[kind] = max(most[kind], option.place.population)
    notable = [math.log10(notability(option.place) + 1) for option in options]
    top = max(notable, default=0.0)
    ranks = {value: rank for rank, value in enumerate(sorted(set(notable), reverse=True))}
    divisions = {o.place.admin1_id for o in options if o.place.feature_code == "ADM1"}
    is_known = float(any(o.likeness >= AS_GOOD_AS_KNOWN and o.how in ("name", "together") for o in options))
    rows = np.empty((len(options), len(FIXED)))
    for i, (option, kind) in enumerate(zip(options, kinds, strict=True)):
        place = option.place
        code = place.feature_code
        has_level = level is not None
        agrees = has_level and level == ("capital" if level == "capital" and code == "PPLC" else kind)
        is_most_populous = place.population > 0 and place.population >= most[kind]
        rows[i] = (
            option.likeness, notable[i], place.is_country, code == "PPLC", code in ("ADM1", "ADMD"),
            code == "ADM2", kind == "town", code == "PPLX", code in ("AIRP", "AIRB"),
            kind in ("region", "mountain"), kind == "water", kind == "site", agrees, has_level and not agrees,
            has_level, place.admin1_id in cues.divisions or place.id in cues.divisions,
            place.country in cues.countries, is_most_populous,
            kind == "town" and place.admin1_id in divisions, place.population > 100_000, notable[i] - top,
            ranks[notable[i]], math.log10(len(options)), names.fold(place.name) == folded,
            math.log10(1 + place.reach_km), option.how == "together", option.how == "inner",
            option.how == "vicinity", math.log10(1 + option.gap), words, math.log10(mentions), is_known,
        )  # fmt: skip
    return rows


def notability(place: Place) -> float:
    """The population, or what stands in for it where nobody lives: waters are big or named often."""
    if place.population or place.id > 0:
        return place.population or (UNKNOWN_POPULATION if place.feature_code.startswith("PPL") else 0)
    return 10 ** (4 + min(3.0, math.log10(1 + place.reach_km)))


def _is_of_level(place: Place, level: str | None) -> bool:
    """Whether a text may call a place that; one of no certain kind may be all but a country or capital."""
    kind = kind_of(place)
    return level in (None, kind) or (kind == "region" and level not in ("country", "capital"))


def kind_of(place: Place) -> str:
    """What kind of place it is, in the words of a toponym's level; "region" where none fits."""
    code = place.feature_code
    if place.is_country:
        return "country"
    return feature_kinds().get(code, "town" if code.startswith("PPL") else "region")


@cache
def feature_kinds() -> dict[str, str]:
    """The kind that each feature code of GeoNames stands for, towns and regions left out."""
    with KINDS_TABLE.open(encoding="utf-8", newline="") as file:
        return {row["feature_code"]: row["kind"] for row in csv.DictReader(file)}
