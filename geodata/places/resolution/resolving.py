"""Choose one place for each toponym.

Works on candidates from the gazetteer. Two passes weigh the name, its kind, and the countries and
provinces that the article speaks of; in two more, boosted trees also compare each candidate with its
rivals and with where the other names lie. Every mention of one name in an article gets one place. A name
that nobody knows may lie in the town that its own words or the words beside it name. Reads no
articles and opens no network. "No answer" is a result, not an error.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from articles.english.vocabulary import commonness
from geodata.errors import GazetteerDamaged
from geodata.places.evidence import country_names
from geodata.places.gazetteer import names
from geodata.places.gazetteer.lookup import WITHOUT_ARTICLE, Gazetteer, Match
from geodata.places.gazetteer.place import EARTH_RADIUS_KM, UNKNOWN_POPULATION, Place, great_circle_km
from geodata.places.toponyms.finding import Toponym, toponym_of
from geodata.places.trees import Matrix, Trees

MODEL = Path(__file__).parent / "data" / "resolution.npz"
# Below this the best candidate is more often wrong than a reader would accept.
THRESHOLD = 0.55
_MOST_CANDIDATES = 60
_SHOWN = 5
_NEAR_KM = 100.0
_FARTHEST_KM = 20_000.0
# Options that are measured at once, for the sake of memory.
_AT_ONCE = 4000
# Other names that a candidate is measured against: the surest, so that long articles stay quick.
_MOST_POINTS = 150
# Of each name, how many meanings are looked at for what else could lie beside them.
_MOST_SUPPORTING = 40
_COUNTRY_GAINS, _REGION_GAINS = 1.5, 3.5
# A town stands for its division's name when it holds this share of its people.
_SEAT_SHARE = 0.05
# Two candidates this close are one answer under two entries.
_SAME_SPOT_KM = 25.0
# A match this good is by the name itself, if need be without its article and its level word.
_AS_GOOD_AS_KNOWN = WITHOUT_ARTICLE * 0.95
# How far away, in characters, a name beside an unknown one may say where it lies.
_VICINITY_CHARACTERS = 600

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
    "inner" (part of the name names it: Oxford in University of Oxford) or "vicinity" (it is named
    beside). ``gap`` counts the characters between, for the last.
    """

    place: Place
    likeness: float
    how: str = "name"
    gap: int = 0


FIXED = (
    "likeness", "log_population", "is_country", "is_capital", "is_first_level", "is_second_level", "is_town",
    "is_quarter", "is_airfield", "is_region", "is_water", "is_site", "level_agrees", "level_differs", "has_level",
    "named_region", "named_country", "most_populous", "seat_of_same_name", "is_large", "log_share", "rank",
    "log_options", "is_main_name", "log_radius", "is_together", "is_inner", "is_vicinity", "log_gap",
    "words", "log_mentions", "is_known",
)  # fmt: skip
CONTEXT = (
    "country_share", "country_evidence", "province_share", "closeness", "near_places", "country_named",
    "province_named", "is_top_country", "log_names", "near_support", "province_support",
)  # fmt: skip
FEATURES = (*FIXED, *CONTEXT)
_COMPARED = (
    "country_share",
    "province_share",
    "closeness",
    "near_places",
    "near_support",
    "province_support",
)
RIVALRY = ("linear", "over_linear", *(f"over_{name}" for name in _COMPARED))
TREE_FEATURES = (*FEATURES, *RIVALRY)


@dataclass(frozen=True, slots=True)
class _Cues:
    """Countries and divisions in which the words beside a name put it: "Mosul, Iraq"."""

    countries: frozenset[str] = frozenset()
    divisions: frozenset[int] = frozenset()


@dataclass(slots=True)
class Name:
    """All mentions of one name in one article, which mean one place."""

    toponyms: list[int]
    options: list[Option]
    level: str | None
    cues: _Cues
    fixed: Matrix
    probabilities: Matrix
    fault: str | None = None

    @property
    def best(self) -> int | None:
        return int(self.probabilities.argmax()) if self.options else None


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted weights: two linear passes, two of trees, and what makes the answer a chance."""

    first: Matrix
    second: Matrix
    trees: tuple[Trees, Trees]
    calibration: Matrix


@lru_cache(maxsize=1)
def model() -> Model:
    """The fitted weights of the package."""
    with np.load(MODEL, allow_pickle=False) as arrays:
        return Model(
            arrays["first"].astype(float), arrays["second"].astype(float),
            (Trees.of(arrays, "trees.first"), Trees.of(arrays, "trees.second")), arrays["calibration"].astype(float),
        )  # fmt: skip


def resolve(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    text: str = "",
    country_evidence: Mapping[str, float] | None = None,
    threshold: float = THRESHOLD,
    fitted: Model | None = None,
) -> tuple[Resolution, ...]:
    """One resolution for each toponym, in their order.

    *text* is what the toponyms were found in, for cues such as "Mosul, Iraq".
    *country_evidence* counts, by ISO code, what else points to a country: adjectives,
    actors, a publisher's home. Below *threshold* the place is None, with the candidates kept.
    What goes wrong with one name is its ``fault`` and costs the others nothing. *fitted* are the
    weights of the package unless given.

    Raises:
        GazetteerDamaged: not one of several names could be looked up.
    """
    evidence = dict(country_evidence or {})
    fitted = fitted or model()
    group = group_names(toponyms, gazetteer, text)
    faults = [name.fault for name in group if name.fault and not name.options]
    if len(faults) > 1 and len(faults) == len(group):
        raise GazetteerDamaged(gazetteer, f"no name could be looked up: {faults[0]}")
    context = weigh(group, evidence, (fitted.first, fitted.second), toponyms, text)
    for trees in fitted.trees:
        rows = tree_evidence(group, context, fitted.second)
        decide(group, rows, trees)
        context = Context(evidence, group, context.support)
    for name in group:
        _obey_level(name)
        _prefer_seats(name)
        _prefer_country(name)
    return _resolutions(toponyms, group, context, rows, fitted, threshold)


def decide(group: Sequence[Name], rows: Sequence[Matrix], trees: Trees) -> None:
    """Give every name the probabilities that the trees make of its rows."""
    margins = np.split(trees.sum(np.vstack(rows)), np.cumsum([len(r) for r in rows])[:-1]) if rows else []
    for name, margin in zip(group, margins, strict=True):
        if name.options:
            name.probabilities = softmax(margin + [_worldly(option) for option in name.options])


def _worldly(option: Option) -> float:
    """What a name that the world's news uses gains on its namesakes, as a logit.

    Corpora of local news teach that Jordan is a town in Minnesota; where nothing else in an article says so it is not.
    """
    if option.likeness < 1.0 or option.how not in ("name", "together"):
        return 0.0
    if option.place.is_country:
        return _COUNTRY_GAINS
    return _REGION_GAINS if option.place.feature_code == "ADMD" and option.place.id < 0 else 0.0


def geocode(name: str, gazetteer: Gazetteer, *, country: str | None = None) -> tuple[Candidate, ...]:
    """The places that a name alone may mean, likeliest first; *country* narrows by ISO code."""
    toponym = Toponym(
        0, max(1, len(name)), name, name, toponym_of(name, 0, len(name)).level if name else None
    )
    (resolution,) = resolve(
        [toponym], gazetteer, country_evidence={country: 5.0} if country else None, threshold=0.0
    )
    return tuple(c for c in resolution.candidates if country is None or c.place.country == country)


# Names and what they may mean


def group_names(toponyms: Sequence[Toponym], gazetteer: Gazetteer, text: str) -> list[Name]:
    """One group for each name and kind, with the cues of all its mentions."""
    members: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    levels = _levels_by_name(toponyms)
    for i, toponym in enumerate(toponyms):
        key = names.bare(toponym.name)
        # "Hasakeh province" and "Hasakeh" differ; "Mosul" and "the city of Mosul" do not.
        level = toponym.level if toponym.level in _OWN_LEVELS else levels[key]
        members[key, level].append(i)
    groups = []
    for (_, level), indexes in members.items():
        fault = None
        try:
            options = options_of(toponyms[indexes[0]], gazetteer)
            if damaged := gazetteer.faults(toponyms[indexes[0]].name):
                fault = f"{len(damaged)} of its entries cannot be read: {damaged[0]}"
            cues = _cues_of(indexes, toponyms, text, gazetteer)
            fixed = _fixed_evidence(options, level, cues, toponyms[indexes[0]].name, len(indexes))
        except Exception as error:
            # Whatever is wrong with one entry, the other names of the article are not.
            fault = str(error) or type(error).__name__
            _log.warning("the place name %r could not be looked up: %s", toponyms[indexes[0]].name, fault)
            options, cues, fixed = [], _Cues(), np.zeros((0, len(FIXED)))
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
                found[match.place.id] = Option(match.place, 1.0, "together")
    for match in gazetteer.named(toponym.name):
        found.setdefault(match.place.id, Option(match.place, match.likeness))
    short = names.without_generic(toponym.name)
    if short is not None and all(option.likeness < 1.0 for option in found.values()):
        for match in _looked_up(short, gazetteer):
            found.setdefault(match.place.id, Option(match.place, match.likeness * 0.95))
    if all(option.likeness < _AS_GOOD_AS_KNOWN for option in found.values()):
        for option in _inner_options(toponym.name, gazetteer):
            found.setdefault(option.place.id, option)
    if toponym.level not in ("town", "district"):
        _leave_to_regions(found)
    ranked = sorted(
        found.values(),
        key=lambda o: (-o.likeness, not o.place.is_country, -_notability(o.place), o.place.id),
    )
    return ranked[:_MOST_CANDIDATES]


def _looked_up(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What goes by another form of a name; nothing where that cannot be read, which is no fault of the name."""
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
        for place in [o.place for o in found.values()]:
            km = great_circle_km(place.lat, place.lon, region.lat, region.lon)
            if (
                place is not region
                and place.country == region.country
                and km < (region.radius_km or 0) + _SAME_SPOT_KM
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
            return [Option(m.place, m.likeness, "inner") for m in _looked_up(inner, gazetteer)[:12]]
    return []


def _cues_of(indexes: Sequence[int], toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> _Cues:
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
    return _Cues(frozenset(countries), frozenset(divisions))


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
        if re.fullmatch(r"['’ʼ]s? (?:[a-z-]+ ){0,3}", text[before.end : toponym.start]):
            cues.add(before.name)
    return cues


_INSIDE = r"(?: (?:city|town|province|village|governorate|district|region))?(?:, (?:in )?(?:the )?(?:\w+ern )?| in (?:the )?(?:\w+ern )?| \()"


def _fixed_evidence(
    options: Sequence[Option], level: str | None, cues: _Cues, name: str, mentions: int
) -> Matrix:
    """What speaks for each option whatever the rest of the article says; a row each."""
    folded = names.fold(name)
    words = float(len(folded.split()))
    kinds = [_kind(option.place) for option in options]
    most: Counter[str] = Counter()
    for option, kind in zip(options, kinds, strict=True):
        most[kind] = max(most[kind], option.place.population)
    notable = [math.log10(_notability(option.place) + 1) for option in options]
    top = max(notable, default=0.0)
    ranks = {value: rank for rank, value in enumerate(sorted(set(notable), reverse=True))}
    divisions = {o.place.admin1_id for o in options if o.place.feature_code == "ADM1"}
    is_known = float(any(o.likeness >= _AS_GOOD_AS_KNOWN and o.how in ("name", "together") for o in options))
    rows = np.empty((len(options), len(FIXED)))
    for i, (option, kind) in enumerate(zip(options, kinds, strict=True)):
        place = option.place
        code = place.feature_code
        agrees = level is not None and level == ("capital" if level == "capital" and code == "PPLC" else kind)
        rows[i] = (
            option.likeness, notable[i], place.is_country, code == "PPLC", code in ("ADM1", "ADMD"), code == "ADM2",
            kind == "town", code == "PPLX", code in ("AIRP", "AIRB"), kind in ("region", "mountain"), kind == "water",
            kind == "site", agrees, level is not None and not agrees, level is not None,
            place.admin1_id in cues.divisions or place.id in cues.divisions, place.country in cues.countries,
            place.population > 0 and place.population >= most[kind], kind == "town" and place.admin1_id in divisions,
            place.population > 100_000, notable[i] - top, ranks[notable[i]], math.log10(len(options)),
            names.fold(place.name) == folded, math.log10(1 + (place.radius_km or 0)),
            option.how == "together", option.how == "inner", option.how == "vicinity", math.log10(1 + option.gap),
            words, math.log10(mentions), is_known,
        )  # fmt: skip
    return rows


def _notability(place: Place) -> float:
    """The population, or what stands in for it where nobody lives: regions and waters are big or named often."""
    if place.population or place.id > 0:
        return place.population or (UNKNOWN_POPULATION if place.feature_code.startswith("PPL") else 0)
    return 10 ** (4 + min(3.0, math.log10(1 + (place.radius_km or 0))))


def _kind(place: Place) -> str:
    code = place.feature_code
    if place.is_country:
        return "country"
    if code in ("ADM1", "ADMD"):
        return "province"
    if code == "ADM2":
        return "district"
    return _KIND.get(code, "town" if code.startswith("PPL") else "region")


_KIND = {
    **dict.fromkeys(("SEA", "OCN", "GULF", "STRT", "STM", "STMI", "STMX", "LK", "LKS", "LKI", "CNL", "BAY", "RSV", "CHN",
                     "WAD", "WADX", "WLL", "SPNG", "LGN", "MRSH", "FLLS"), "water"),
    **dict.fromkeys(("MT", "MTS", "VAL", "DSRT", "PLN", "HLL", "HLLS", "UPLD", "PLAT", "RDGE", "SPUR", "PASS", "PK",
                     "PKS"), "mountain"),
    **dict.fromkeys(("AIRP", "AIRB", "MILB", "CAMP", "CMP", "DAM", "PRN", "PRT", "BDG", "INSM", "NVB", "AIRF", "REFC",
                     "PSN", "PSTB", "FCL", "BLDG", "PP", "PS", "MSQE", "CH", "HSP", "RUIN", "OILF", "GASF", "MFG", "SQR",
                     "STNR", "PAL", "RSTN"), "site"),
}  # fmt: skip


# The article around them


def weigh(
    group: Sequence[Name],
    evidence: Mapping[str, float],
    passes: Sequence[Matrix],
    toponyms: Sequence[Toponym],
    text: str,
) -> Context:
    """Give every name its probabilities by linear passes; what the article then says of where it is set.

    After the first, names that nobody knows may also lie where the names beside them do.
    """
    context, support = Context(evidence), Support(group)
    for number, weights in enumerate(passes):
        for name, added in zip(group, context.evidence_for(group), strict=True):
            if name.options:
                name.probabilities = softmax(np.hstack([name.fixed, added]) @ weights)
        if number == 0:
            add_vicinity(group, toponyms, text)
        context = Context(evidence, group, support)
    return context


def add_vicinity(group: Sequence[Name], toponyms: Sequence[Toponym], text: str) -> None:
    """Give names that the gazetteer does not know the towns that are named beside them as options."""
    owner = {index: name for name in group for index in name.toponyms}
    for name in group:
        is_unreadable = name.fault is not None and not name.options
        if is_unreadable or any(o.likeness >= _AS_GOOD_AS_KNOWN and o.how != "inner" for o in name.options):
            continue
        here = name.toponyms[0]
        first = toponyms[here]
        known = {option.place.id for option in name.options}
        added = []
        for other in (here - 1, here + 1, here - 2, here + 2, here - 3):
            if not 0 <= other < len(toponyms) or owner[other] is name:
                continue
            best = owner[other].best
            beside = toponyms[other]
            gap = max(beside.start - first.end, first.start - beside.end, 0)
            if best is None or gap > _VICINITY_CHARACTERS:
                continue
            option = owner[other].options[best]
            if option.how in ("inner", "vicinity") or not _can_hold(option.place) or option.place.id in known:
                continue
            known.add(option.place.id)
            added.append(Option(option.place, 0.3, "vicinity", gap))
        if added:
            name.options = [*name.options, *added]
            name.fixed = _fixed_evidence(name.options, name.level, name.cues, first.name, len(name.toponyms))
            share = np.full(len(added), 1 / len(name.options))
            name.probabilities = np.append(name.probabilities * (1 - share.sum()), share)


def _can_hold(place: Place) -> bool:
    """Whether "in" this place says where something is: a town, or an area not much larger."""
    return place.feature_code.startswith("PPL") or (not place.is_country and (place.radius_km or 0) < 60)


class Context:
    """What the article as a whole says of where it is set."""

    def __init__(
        self,
        evidence: Mapping[str, float],
        group: Sequence[Name] = (),
        support: Support | None = None,
    ) -> None:
        self.evidence = dict(evidence)
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.provinces: defaultdict[int, float] = defaultdict(float)
        self.countries_named: defaultdict[str, float] = defaultdict(float)
        self.provinces_named: defaultdict[int, float] = defaultdict(float)
        self.own: dict[int, tuple[Place, float]] = {}
        points = []
        for name in group:
            best = name.best
            if best is None:
                continue
            option, sure = name.options[best], float(name.probabilities[best])
            place = option.place
            weight = sure * min(3, len(name.toponyms)) * (0.3 if option.how in ("inner", "vicinity") else 1.0)
            self.own[id(name)] = (place, weight)
            if place.country:
                self.countries[place.country] += weight
                if place.is_country:
                    self.countries_named[place.country] += len(name.toponyms)
            if place.admin1_id:
                self.provinces[place.admin1_id] += weight
                if place.feature_code == "ADM1":
                    self.provinces_named[place.admin1_id] += len(name.toponyms)
            if not place.is_country and (place.radius_km or 0) < 400 and option.how in ("name", "together"):
                points.append((sure, id(name), place.lat, place.lon))
        points.sort(key=lambda point: -point[0])
        points = points[:_MOST_POINTS]
        self.sure = np.array([p[0] for p in points])
        self.owners = np.array([p[1] for p in points], dtype=np.int64)
        self.points = np.array([(p[2], p[3]) for p in points]).reshape(-1, 2)
        self.total = sum(self.countries.values())
        self.evidence_total = sum(self.evidence.values())
        self.names = len(group)
        self.support = support or Support(group)

    def evidence_for(self, group: Sequence[Name]) -> list[Matrix]:
        """What the rest of the article says of each option of each name; a name is no evidence for itself."""
        closeness, near = self._proximity(group)
        found, at = [], 0
        for name in group:
            here = slice(at, at + len(name.options))
            found.append(self._evidence_for(name, closeness[here].tolist(), near[here].tolist()))
            at = here.stop
        return found

    def _evidence_for(self, name: Name, closeness: Sequence[float], near: Sequence[float]) -> Matrix:
        own, own_weight = self.own.get(id(name), (None, 0.0))
        own_country = own.country if own else None
        rest = max(0.0, self.total - (own_weight if own_country else 0.0))
        countries = dict(self.countries)
        if own_country:
            countries[own_country] = max(0.0, countries[own_country] - own_weight)
        top = max(countries.values(), default=0.0)
        rows = []
        for i, option in enumerate(name.options):
            place = option.place
            country = countries.get(place.country, 0.0) if place.country else 0.0
            province = self.provinces.get(place.admin1_id, 0.0) if place.admin1_id else 0.0
            country_named = self.countries_named.get(place.country, 0.0) if place.country else 0.0
            province_named = self.provinces_named.get(place.admin1_id, 0.0) if place.admin1_id else 0.0
            if own is not None:
                province -= own_weight if own.admin1_id == place.admin1_id else 0.0
                country_named -= (
                    len(name.toponyms) if own.is_country and own.country == place.country else 0.0
                )
                is_own_province = own.feature_code == "ADM1" and own.admin1_id == place.admin1_id
                province_named -= len(name.toponyms) if is_own_province else 0.0
            rows.append((
                country / (rest + 1),
                self.evidence.get(place.country, 0.0) / (self.evidence_total + 1) if place.country else 0.0,
                max(0.0, province) / (rest + 1), closeness[i], near[i], math.log1p(max(0.0, country_named)),
                math.log1p(max(0.0, province_named)), country > 0 and country >= top, math.log10(1 + self.names),
                *self.support.of(name, place),
            ))  # fmt: skip
        return np.array(rows, float).reshape(-1, len(CONTEXT))

    def _proximity(self, group: Sequence[Name]) -> tuple[Matrix, Matrix]:
        """Closeness of the nearest other place (0 far to 1 here), and how many lie around, for each option."""
        here = np.array([(o.place.lat, o.place.lon) for name in group for o in name.options]).reshape(-1, 2)
        owners = np.repeat([id(name) for name in group], [len(name.options) for name in group]).astype(
            np.int64
        )
        is_country = np.array([o.place.is_country for name in group for o in name.options], bool)
        closeness, near = np.zeros(len(here)), np.zeros(len(here))
        if not len(self.points):
            return closeness, near
        for start in range(0, len(here), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            km = great_circles_km(here[part], self.points)
            km[owners[part][:, None] == self.owners[None, :]] = np.inf
            nearest = np.minimum((km / np.maximum(self.sure, 0.1)).min(axis=1), _FARTHEST_KM)
            closeness[part] = np.where(np.isinf(km).all(axis=1), 0.0, 1 - np.log10(1 + nearest) / 4.31)
            near[part] = np.log1p((self.sure * np.exp(-km / _NEAR_KM)).sum(axis=1))
        return np.where(is_country, 0.0, closeness), np.where(is_country, 0.0, near)


class Support:
    """How many other names could lie near a place or in its province, whatever is likeliest for each.

    Paris and Henry County are each in many states, and both at once in Tennessee alone. A name
    counts the less the more places it may mean.
    """

    def __init__(self, group: Sequence[Name]) -> None:
        self.cells: defaultdict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        self.provinces: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for name in group:
            places = [o.place for o in name.options[:_MOST_SUPPORTING] if o.how in ("name", "together")]
            cells = {_cell(p.lat, p.lon) for p in places if not p.is_country and (p.radius_km or 0) < 300}
            provinces = {p.admin1_id for p in places if p.admin1_id}
            for cell in cells:
                self.cells[cell][id(name)] = 1 / len(cells)
            for province in provinces:
                self.provinces[province][id(name)] = 1 / len(provinces)

    def of(self, name: Name, place: Place) -> tuple[float, float]:
        """The weight of other names with a meaning within some 100 km, and in the same province."""
        if place.is_country:
            return 0.0, 0.0
        near: dict[int, float] = {}
        for row in (-1, 0, 1):
            middle = _cell(place.lat + row, place.lon)
            for column in (-1, 0, 1):
                near |= self.cells.get((middle[0], middle[1] + column), {})
        near.pop(id(name), None)
        beside = self.provinces.get(place.admin1_id, {}) if place.admin1_id else {}
        return math.log1p(sum(near.values())), math.log1p(sum(beside.values()) - beside.get(id(name), 0.0))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    """A cell of about 111 km by 111 km."""
    row = math.floor(lat)
    return row, math.floor(lon * math.cos(math.radians(row + 0.5)))


def great_circles_km(here: Matrix, there: Matrix) -> Matrix:
    """Distances in kilometres between points (lat, lon in degrees): a row for each of *here*."""
    a, b = np.radians(here)[:, None, :], np.radians(there)[None, :, :]
    half = np.sin((b[..., 0] - a[..., 0]) / 2) ** 2
    half = half + np.cos(a[..., 0]) * np.cos(b[..., 0]) * np.sin((b[..., 1] - a[..., 1]) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half))))


def tree_evidence(group: Sequence[Name], context: Context, linear: Matrix) -> list[Matrix]:
    """The rows that the trees judge: all evidence, and how far each option is ahead of its rivals."""
    sizes = [len(name.options) for name in group]
    if not sum(sizes):
        return [np.zeros((0, len(TREE_FEATURES))) for _ in group]
    rows = np.hstack([np.vstack([name.fixed for name in group]), np.vstack(context.evidence_for(group))])
    value = rows @ linear
    compared = np.column_stack([value, rows[:, [FEATURES.index(column) for column in _COMPARED]]])
    ahead, best = _ahead(compared, sizes)
    rows = np.hstack([rows, (value - best[:, 0])[:, None], ahead])
    return np.split(rows, np.cumsum(sizes)[:-1])


def _ahead(values: Matrix, sizes: Sequence[int]) -> tuple[Matrix, Matrix]:
    """How far each value is above the best of its rivals, or below it, column by column; and the best of all.

    *sizes* are the numbers of rows that are rivals, one group under another.
    """
    filled = [size for size in sizes if size]
    starts = np.cumsum([0, *filled[:-1]])
    group = np.repeat(np.arange(len(filled)), filled)
    best = np.maximum.reduceat(values, starts)[group]
    is_best = values == best
    # Of several that are best each is level with another.
    are_level = (np.add.reduceat(is_best, starts, dtype=int) > 1)[group]
    second = np.maximum.reduceat(np.where(is_best, -np.inf, values), starts)[group]
    over = np.where(is_best, np.where(are_level | np.isinf(second), 0.0, values - second), values - best)
    return over, best


def softmax(values: Matrix) -> Matrix:
    """Positive numbers that sum to one, in the proportion of the exponentials."""
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())


# The answer


def _obey_level(name: Name) -> None:
    """Where the text says "province" or "district" and there is one of the name, it is no town."""
    if name.level not in ("province", "district") or not name.options:
        return
    agrees = np.array(
        [_kind(o.place) == name.level and o.likeness >= _AS_GOOD_AS_KNOWN for o in name.options]
    )
    if agrees.any():
        kept = np.where(agrees, name.probabilities + 1e-9, 0.0)
        name.probabilities = kept / kept.sum()


def _prefer_country(name: Name) -> None:
    """Give a capital's probability to its country where both go by the name and the text does not say "city".

    To pin what is told of Djibouti to a point would say more than is known.
    """
    if name.level in ("town", "capital"):
        return
    for i, option in enumerate(name.options):
        if option.place.feature_code != "PPLC" or option.likeness < 1.0:
            continue
        for j, other in enumerate(name.options):
            is_its_country = other.place.is_country and other.place.country == option.place.country
            if is_its_country and other.likeness == 1.0:
                name.probabilities[j] += name.probabilities[i]
                name.probabilities[i] = 0.0


def _prefer_seats(name: Name) -> None:
    """Give a division's probability to the town of its name inside it, unless the text says which is meant.

    Corpora that score by distance cannot tell "Kherson" from its province; a reader of a map can.
    """
    if name.level in ("province", "district"):
        return
    towns = {o.place.admin1_id: i for i, o in reversed(list(enumerate(name.options))) if _is_town_by_name(o)}
    for i, option in enumerate(name.options):
        division = option.place
        seat = towns.get(division.admin1_id) if division.feature_code in ("ADM1", "ADM2") else None
        # Some village in Florida is called Florida too.
        if seat is None or name.options[seat].likeness < option.likeness:
            continue
        if name.options[seat].place.population >= _SEAT_SHARE * division.population:
            name.probabilities[seat] += name.probabilities[i]
            name.probabilities[i] = 0.0


def _is_town_by_name(option: Option) -> bool:
    return (
        option.likeness >= WITHOUT_ARTICLE
        and option.how == "name"
        and option.place.feature_code.startswith("PPL")
        and option.place.admin1_id is not None
    )


def score_evidence(name: Name) -> Matrix:
    """What makes the share of the best answer a chance to be right: one row for the calibration."""
    best = name.options[name.best or 0]
    share = min(max(_share_of_spot(name), 1e-4), 1 - 1e-4)
    logit = math.log(share / (1 - share))
    is_spelling = best.likeness < _AS_GOOD_AS_KNOWN
    return np.array([1.0, logit, math.copysign(abs(logit) ** 0.5, logit), float(is_spelling), is_spelling * logit,
                     float(best.how == "inner"), float(best.how == "vicinity"), math.log10(len(name.options)),
                     float(best.place.is_country), float(best.place.feature_code == "PPLC"),
                     math.log10(_notability(best.place) + 1)])  # fmt: skip


def _share_of_spot(name: Name) -> float:
    """The probability of the best option with those that lie at the same spot under another entry."""
    best = name.best
    if best is None:
        return 0.0
    place = name.options[best].place
    return float(
        sum(p for o, p in zip(name.options, name.probabilities, strict=True) if _is_same_spot(o.place, place))
    )


def _is_same_spot(a: Place, b: Place) -> bool:
    return a.id == b.id or (
        a.country == b.country
        and great_circle_km(a.lat, a.lon, b.lat, b.lon)
        < max(_SAME_SPOT_KM, a.radius_km or 0, b.radius_km or 0)
    )


def _resolutions(
    toponyms: Sequence[Toponym],
    group: Sequence[Name],
    context: Context,
    rows: Sequence[Matrix],
    fitted: Model,
    threshold: float,
) -> tuple[Resolution, ...]:
    found: dict[int, Resolution] = {}
    for name, evidence in zip(group, rows, strict=True):
        order = sorted(range(len(name.options)), key=lambda i: -name.probabilities[i])[:_SHOWN]
        candidates = tuple(
            Candidate(
                name.options[i].place, round(float(name.probabilities[i]), 4), _reasons(name, i, context, evidence[i], group)
            )
            for i in order
        )  # fmt: skip
        score = 0.0
        if candidates:
            score = round(float(1 / (1 + math.exp(-float(score_evidence(name) @ fitted.calibration)))), 4)
        is_sure = bool(candidates) and score >= threshold
        is_vicinity = is_sure and name.options[order[0]].how in ("inner", "vicinity")
        for index in name.toponyms:
            found[index] = Resolution(
                toponyms[index], candidates[0].place if is_sure else None, score, candidates,
                _why(name, candidates, is_sure=is_sure), is_vicinity, name.fault,
            )  # fmt: skip
    return tuple(found[i] for i in range(len(toponyms)))


def _why(name: Name, candidates: Sequence[Candidate], *, is_sure: bool) -> tuple[str, ...]:
    fault = (f"not all could be looked up: {name.fault}",) if name.fault else ()
    if not candidates:
        return fault or ("no place of this name is known",)
    if not is_sure:
        return ("no candidate is sure enough", _rivals(candidates), *fault)
    rivals = (_runner_up(candidates),) if len(candidates) > 1 else ()
    return (*candidates[0].why, *rivals, *fault)


def _rivals(candidates: Sequence[Candidate]) -> str:
    """Among which places the choice would lie: "it may be Tripoli, Libya or Tripoli, Lebanon"."""
    return "it may be " + " or ".join(_described(c.place) for c in candidates[:3])


def _runner_up(candidates: Sequence[Candidate]) -> str:
    second = candidates[1]
    if second.score < 0.02:
        return f"the runner-up, {_described(second.place)}, has next to no support"
    return f"the runner-up is {_described(second.place)} ({second.score:.0%})"


def _described(place: Place) -> str:
    around = [] if place.is_country else [place.admin1, _country_name(place.country)]
    return ", ".join([place.name, *(part for part in around if part and part != place.name)])


def _country_name(iso: str | None) -> str | None:
    return country_names().get(iso, iso) if iso else None


def _reasons(name: Name, at: int, context: Context, row: Matrix, group: Sequence[Name]) -> tuple[str, ...]:
    """The evidence for a candidate in words that a reader can check."""
    option = name.options[at]
    place = option.place
    fixed = dict(zip(FIXED, name.fixed[at], strict=True))
    added = dict(zip(CONTEXT, row[len(FIXED) :], strict=False))
    reasons = [_how_found(option)]
    if name.level and _kind(place) == name.level:
        reasons.append(f"the text says it is a {name.level}")
    if fixed["named_region"] and place.admin1:
        reasons.append(f"the text places it in {place.admin1}")
    if fixed["named_country"]:
        reasons.append("the text names its country beside it")
    if (nearest := _nearest(name, place, context, group)) is not None:
        reasons.append(nearest)
    if (
        place.country
        and (times := round(context.countries_named.get(place.country, 0)))
        and not place.is_country
    ):
        reasons.append(f"{_country_name(place.country)} is named {_times(times)}")
    elif added["country_share"] > 0.2:
        reasons.append("other names in the text lie in the same country")
    if (
        place.country
        and (adjectives := round(context.evidence.get(place.country, 0)))
        and added["country_evidence"] > 0.1
    ):
        reasons.append(f"its adjective or people {_times(adjectives)}")
    if place.feature_code == "PPLC":
        reasons.append("a capital")
    elif place.population >= 100_000 and not place.is_country:
        reasons.append(f"population {place.population:,}".replace(",", "\u202f"))
    return tuple(reasons)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _how_found(option: Option) -> str:
    if option.how == "inner":
        return f"not in the gazetteer; its name holds {option.place.name}, so it is taken to be in or near it"
    if option.how == "vicinity":
        return f"not in the gazetteer; taken to be in or near {option.place.name}, which is named beside it"
    if option.likeness == 1.0:
        return "the name as written"
    return (
        "the name without its article or level word" if option.likeness >= 0.85 else "a spelling of the name"
    )


def _nearest(name: Name, place: Place, context: Context, group: Sequence[Name]) -> str | None:
    """The nearest other place of the text, where it is near enough to count."""
    if place.is_country or not len(context.points):
        return None
    is_other = context.owners != id(name)
    if not is_other.any():
        return None
    km = great_circles_km(np.array([(place.lat, place.lon)]), context.points[is_other])[0]
    at = int(km.argmin())
    if km[at] > 300:
        return None
    owner = next(other for other in group if id(other) == int(context.owners[is_other][at]))
    near = owner.options[owner.best or 0].place
    if near.id == place.id or near.admin1_id == place.id:
        return None
    if place.admin1_id and place.admin1_id == near.admin1_id:
        return f"in the same province as {near.name}, {km[at]:.0f} km away"
    return f"{km[at]:.0f} km from {near.name}"
