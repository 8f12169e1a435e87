"""Choose one place for each toponym.

Works on candidates from the gazetteer. Two passes: the first weighs the name, its kind
and the countries and provinces that the article speaks of; the second
also knows where the other names lie. Every mention of one name in an article gets
one place. Reads no articles and opens no network. "No answer" is a result, not an error.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geodata.places import names
from geodata.places.gazetteer import UNKNOWN_POPULATION, Gazetteer, Match, Place, great_circle_km
from geodata.places.toponyms import Toponym

WEIGHTS = Path(__file__).parent / "data" / "resolution.json"
# Below this the best candidate is more often wrong than a reader would accept.
THRESHOLD = 0.4
_MOST_CANDIDATES = 120
_SHOWN = 5
_NEAR_KM = 100.0
# A town stands for its division's name when it holds this share of its people.
_SEAT_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; ``score`` is in [0, 1], higher is likelier."""

    place: Place
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The choice for one toponym; ``place`` is None where none is certain enough."""

    toponym: Toponym
    place: Place | None
    score: float
    candidates: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = ()


FEATURES = (
    "likeness", "log_population", "is_country", "is_capital", "is_first_level", "is_second_level", "is_town",
    "is_airfield", "is_region", "is_water", "level_agrees", "level_differs", "named_region", "named_country",
    "most_populous", "seat_of_same_name", "is_large", "country_share", "country_evidence", "province_share",
    "closeness", "near_places",
)  # fmt: skip


@dataclass(slots=True)
class _Name:
    """All mentions of one name in one article, which mean one place."""

    toponyms: list[int]
    matches: tuple[Match, ...]
    level: str | None
    cues: frozenset[str]
    fixed: list[list[float]]
    probabilities: list[float]

    @property
    def best(self) -> int | None:
        return max(range(len(self.matches)), key=self.probabilities.__getitem__) if self.matches else None


def resolve(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    text: str = "",
    country_evidence: Mapping[str, float] | None = None,
    threshold: float = THRESHOLD,
) -> tuple[Resolution, ...]:
    """One resolution for each toponym, in their order.

    *text* is what the toponyms were found in, for cues such as "Mosul, Iraq".
    *country_evidence* counts, by ISO code, what else points to a country: adjectives,
    actors, a publisher's home. Below *threshold* the place is None, with the candidates kept.
    """
    groups = _group(toponyms, gazetteer, text)
    evidence = dict(country_evidence or {})
    weights = _weights()
    context = _Context(evidence)
    for stage in ("first", "second", "second"):
        for name in groups:
            rows = [
                [*fixed, *context.features(name, match)]
                for fixed, match in zip(name.fixed, name.matches, strict=True)
            ]
            name.probabilities = _softmax([_dot(weights[stage], row) for row in rows])
        context = _Context(evidence, groups)
    for name in groups:
        _prefer_seats(name)
    return _resolutions(toponyms, groups, context, threshold)


def _prefer_seats(name: _Name) -> None:
    """Give a division's probability to the town of its name inside it, unless the text says which is meant.

    Corpora that score by distance cannot tell "Kherson" from its province; a reader of a map can.
    """
    if name.level in ("province", "district"):
        return
    towns = {m.place.admin1_id: i for i, m in reversed(list(enumerate(name.matches))) if _is_town_by_name(m)}
    for i, match in enumerate(name.matches):
        division = match.place
        seat = towns.get(division.admin1_id) if division.feature_code in ("ADM1", "ADM2") else None
        # Some village in Florida is called Florida too.
        if seat is None or name.matches[seat].likeness < match.likeness:
            continue
        if name.matches[seat].place.population >= _SEAT_SHARE * division.population:
            name.probabilities[seat] += name.probabilities[i]
            name.probabilities[i] = 0.0


def _is_town_by_name(match: Match) -> bool:
    return (
        match.likeness >= 0.9
        and match.place.feature_code.startswith("PPL")
        and match.place.admin1_id is not None
    )


def geocode(name: str, gazetteer: Gazetteer, *, country: str | None = None) -> tuple[Candidate, ...]:
    """The places that a name alone may mean, likeliest first; *country* narrows by ISO code."""
    toponym = Toponym(0, max(1, len(name)), name, name, _level_in(name))
    (resolution,) = resolve(
        [toponym], gazetteer, country_evidence={country: 5.0} if country else None, threshold=0.0
    )
    found = resolution.candidates
    return tuple(c for c in found if country is None or c.place.country == country)


def _level_in(name: str) -> str | None:
    from geodata.places.toponyms import toponym_of

    return toponym_of(name, 0, len(name)).level if name else None


def candidates_of(toponym: Toponym, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What the gazetteer has under the name.

    Where the name and the level word after it are a known name together, "Kurdistan region",
    only that counts; where the name holds a level word and is not known, it is tried without.
    """
    if toponym.level_word:
        together = tuple(
            m for m in gazetteer.named(f"{toponym.name} {toponym.level_word}") if m.likeness == 1.0
        )
        if together:
            return _cut(together)
    found = {m.place.id: m for m in gazetteer.named(toponym.name)}
    short = names.without_generic(toponym.name)
    if short is not None and all(m.likeness < 1.0 for m in found.values()):
        for match in gazetteer.named(short):
            found.setdefault(match.place.id, Match(match.place, match.likeness * 0.95))
    return _cut(tuple(found.values()))


def _cut(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    ranked = sorted(
        matches, key=lambda m: (-m.likeness, not m.place.is_country, -m.place.population, m.place.id)
    )
    return tuple(ranked[:_MOST_CANDIDATES])


def _group(toponyms: Sequence[Toponym], gazetteer: Gazetteer, text: str) -> list[_Name]:
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
        matches = candidates_of(toponyms[indexes[0]], gazetteer)
        cues = frozenset(cue for i in indexes for cue in _cues(i, toponyms, text))
        rows = [_fixed_features(match, matches, level, cues) for match in matches]
        groups.append(_Name(indexes, matches, level, cues, rows, _softmax([0.0] * len(matches))))
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


def _cues(index: int, toponyms: Sequence[Toponym], text: str) -> set[str]:
    """Folded names that say where this one lies: "Mosul, Iraq", "Mosul in Iraq", "Iraq's Mosul"."""
    toponym = toponyms[index]
    cues = set()
    if index + 1 < len(toponyms):
        following = toponyms[index + 1]
        if re.fullmatch(_INSIDE, text[toponym.end : following.start]):
            cues.add(names.bare(following.name))
            if index + 2 < len(toponyms) and text[following.end : toponyms[index + 2].start] == ", ":
                cues.add(names.bare(toponyms[index + 2].name))
    if index:
        before = toponyms[index - 1]
        if re.fullmatch(r"['’ʼ]s? (?:[a-z-]+ ){0,3}", text[before.end : toponym.start]):
            cues.add(names.bare(before.name))
    return cues


_INSIDE = r"(?: (?:city|town|province|village|governorate|district|region))?(?:, (?:in )?(?:\w+ern )?| in (?:the )?(?:\w+ern )?| \()"


def _fixed_features(
    match: Match, matches: Sequence[Match], level: str | None, cues: frozenset[str]
) -> list[float]:
    place = match.place
    code = place.feature_code
    kind = _kind(place)
    is_largest = place.population > 0 and place.population >= max(
        (m.place.population for m in matches if _kind(m.place) == kind), default=0
    )
    has_division = any(
        m.place.admin1_id == place.admin1_id and m.place.feature_code == "ADM1" for m in matches
    )
    agrees = level is not None and level == ("capital" if level == "capital" and code == "PPLC" else kind)
    return [
        match.likeness, math.log10(_notability(place) + 1), float(place.is_country), float(code == "PPLC"),
        float(code == "ADM1"), float(code == "ADM2"), float(kind == "town"), float(code in ("AIRP", "AIRB")),
        float(kind in ("region", "mountain")), float(kind == "water"), float(agrees),
        float(level is not None and not agrees), float(place.admin1 is not None and _is_cue(place.admin1, cues)),
        float(place.country is not None and bool(cues & _country_names(place.country))),
        float(is_largest), float(kind == "town" and has_division), float(place.population > 100_000),
    ]  # fmt: skip


def _notability(place: Place) -> float:
    """The population, or what stands in for it where nobody lives: regions and waters are big or named often."""
    if place.population or place.id > 0:
        return place.population or (UNKNOWN_POPULATION if place.feature_code.startswith("PPL") else 0)
    return 10 ** (4 + min(3.0, math.log10(1 + (place.radius_km or 0))))


def _is_cue(name: str, cues: frozenset[str]) -> bool:
    return bool(cues) and (names.bare(name) in cues or any(
        names.skeleton(name) is not None and names.skeleton(name) == names.skeleton(cue) for cue in cues
    ))  # fmt: skip


@lru_cache(maxsize=512)
def _country_names(iso: str) -> frozenset[str]:
    """Folded English names of a country, from our own table."""
    from geodata.places.evidence import names_of_country

    return frozenset(names.bare(name) for name in names_of_country(iso))


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
    **dict.fromkeys(("SEA", "OCN", "GULF", "STRT", "STM", "LK", "CNL", "BAY", "RSV", "CHN"), "water"),
    **dict.fromkeys(("MT", "MTS", "VAL", "DSRT", "PLN", "HLL", "HLLS", "UPLD", "PLAT"), "mountain"),
    **dict.fromkeys(("AIRP", "AIRB", "MILB", "CAMP", "CMP", "DAM", "PRN", "PRT", "BDG", "INSM", "NVB", "AIRF",
                     "REFC", "PSN", "PSTB", "FCL", "BLDG", "PP", "PS"), "site"),
}  # fmt: skip


class _Context:
    """What the article as a whole says of where it is set."""

    def __init__(self, evidence: Mapping[str, float], groups: Sequence[_Name] = ()) -> None:
        self.evidence = dict(evidence)
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.provinces: defaultdict[int, float] = defaultdict(float)
        self.points: list[tuple[int, float, float, float]] = []
        self.own: dict[int, tuple[int, float]] = {}
        for name in groups:
            best = name.best
            if best is None:
                continue
            place, sure = name.matches[best].place, name.probabilities[best]
            weight = sure * min(3, len(name.toponyms))
            # A sea has no country: it neither adds to the sum nor is taken off it.
            self.own[id(name)] = (best, weight if place.country else 0.0)
            if place.country:
                self.countries[place.country] += weight
            if place.admin1_id:
                self.provinces[place.admin1_id] += weight
            if not place.is_country and (place.radius_km or 0) < 400:
                self.points.append((id(name), place.lat, place.lon, sure))
        self.total = sum(self.countries.values())
        self.evidence_total = sum(self.evidence.values())

    def features(self, name: _Name, match: Match) -> list[float]:
        """What the rest of the article says of one candidate; a name is no evidence for itself."""
        place = match.place
        own_best, own_weight = self.own.get(id(name), (None, 0.0))
        own_place = name.matches[own_best].place if own_best is not None else None
        country_weight = self.countries.get(place.country, 0.0) if place.country else 0.0
        province_weight = self.provinces.get(place.admin1_id, 0.0) if place.admin1_id else 0.0
        if own_place is not None:
            country_weight -= own_weight if own_place.country == place.country else 0.0
            province_weight -= own_weight if own_place.admin1_id == place.admin1_id else 0.0
        rest = max(0.0, self.total - own_weight)
        nearest, near = self._proximity(id(name), place)
        return [
            max(0.0, country_weight) / (rest + 1), (self.evidence.get(place.country, 0.0) / (self.evidence_total + 1)) if place.country else 0.0,
            max(0.0, province_weight) / (rest + 1), nearest, near,
        ]  # fmt: skip

    def _proximity(self, name_id: int, place: Place) -> tuple[float, float]:
        """Closeness of the nearest other place (0 far to 1 here), and how many lie around."""
        if place.is_country or not self.points:
            return 0.0, 0.0
        nearest, near = 20_000.0, 0.0
        for other, lat, lon, sure in self.points:
            if other == name_id:
                continue
            km = great_circle_km(place.lat, place.lon, lat, lon)
            nearest = min(nearest, km / max(sure, 0.1))
            near += sure * math.exp(-km / _NEAR_KM)
        return 1 - math.log10(1 + min(nearest, 20_000.0)) / 4.31, math.log1p(near)


@lru_cache(maxsize=1)
def _weights() -> dict[str, list[float]]:
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {stage: [float(w) for w in data[stage]] for stage in ("first", "second")}


def _dot(weights: Sequence[float], row: Sequence[float]) -> float:
    return sum(w * x for w, x in zip(weights, row, strict=True))


def _softmax(values: Sequence[float]) -> list[float]:
    if not values:
        return []
    top = max(values)
    powers = [math.exp(value - top) for value in values]
    return [power / sum(powers) for power in powers]


def _resolutions(
    toponyms: Sequence[Toponym], groups: Sequence[_Name], context: _Context, threshold: float
) -> tuple[Resolution, ...]:
    found: dict[int, Resolution] = {}
    for name in groups:
        order = sorted(range(len(name.matches)), key=lambda i: -name.probabilities[i])[:_SHOWN]
        candidates = tuple(
            Candidate(
                name.matches[i].place,
                round(name.probabilities[i], 4),
                _reasons(name, name.matches[i], context),
            )
            for i in order
        )
        best = candidates[0] if candidates else None
        # Candidates a few kilometres apart are one answer under two entries: their chances add up.
        score = round(sum(c.score for c in candidates if best and _is_same_spot(c.place, best.place)), 4)
        sure = best is not None and score >= threshold
        for index in name.toponyms:
            why = (
                best.why
                if best and sure
                else (("no place of this name is known",) if not best else ("no candidate is sure enough",))
            )
            found[index] = Resolution(
                toponyms[index], best.place if best and sure else None, score, candidates, why
            )
    return tuple(found[i] for i in range(len(toponyms)))


def _is_same_spot(a: Place, b: Place) -> bool:
    return a.id == b.id or (
        a.country == b.country
        and great_circle_km(a.lat, a.lon, b.lat, b.lon) < max(25.0, a.radius_km or 0, b.radius_km or 0)
    )


def _reasons(name: _Name, match: Match, context: _Context) -> tuple[str, ...]:
    """The evidence for a candidate in words that a reader can check."""
    place = match.place
    reasons = [
        "the name as written" if match.likeness == 1.0 else
        "the name without its article" if match.likeness >= 0.9 else "a spelling of the name"
    ]  # fmt: skip
    if name.level and _kind(place) == name.level:
        reasons.append(f"the text says it is a {name.level}")
    row = dict(zip(FEATURES[:14], name.fixed[name.matches.index(match)][:14], strict=True))
    if row["named_region"]:
        reasons.append(f"the text places it in {place.admin1}")
    if row["named_country"]:
        reasons.append("the text names its country beside it")
    share, evidence, province, closeness, _ = context.features(name, match)
    if share > 0.2 or evidence > 0.2:
        reasons.append("other names in the text lie in the same country")
    if province > 0.1:
        reasons.append(f"other names in the text lie in {place.admin1}")
    if closeness > 0.5:
        reasons.append("close to other places in the text")
    if place.feature_code == "PPLC":
        reasons.append("a capital")
    elif place.population >= 100_000:
        reasons.append(f"population {place.population:,}".replace(",", "\u202f"))
    return tuple(reasons)
