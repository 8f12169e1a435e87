"""What an article as a whole says of where it is set, and so of each place that a name may mean.

Weighs the countries and provinces that the article speaks of, where its other names lie, and what
could lie beside them, whatever is likeliest for each. Names that nobody knows may lie where the
names beside them do. Decides nothing: ``resolving`` does.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from geodata.places.gazetteer.place import EARTH_RADIUS_KM, Place
from geodata.places.resolution.candidates import AS_GOOD_AS_KNOWN, Name, Option, fixed_evidence
from geodata.places.toponyms.finding import Toponym
from geodata.places.trees import Matrix

_NEAR_KM = 100.0
_FARTHEST_KM = 20_000.0
# Options that are measured at once, for the sake of memory.
_AT_ONCE = 4000
# Other names that a candidate is measured against: the surest, so that long articles stay quick.
_MOST_POINTS = 150
# Of each name, how many meanings are looked at for what else could lie beside them.
_MOST_SUPPORTING = 40
# What is left by rounding where a name's own weight is taken away again; it decides nothing.
_NOTHING = 1e-9
# How far away, in characters, a name beside an unknown one may say where it lies.
_VICINITY_CHARACTERS = 600
# More than all evidence together.
_OWN_GAINS = 60.0
# What the rest of an article says, a column each, in the order in which the weights number them.
CONTEXT = (
    "country_share", "country_evidence", "province_share", "closeness", "near_places", "country_named",
    "province_named", "is_top_country", "log_names", "near_support", "province_support",
)  # fmt: skip


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
                name.probabilities = softmax(np.hstack([name.fixed, added]) @ weights + head_starts(name))
        if number == 0:
            add_vicinity(group, toponyms, text)
        context = Context(evidence, group, support)
    return context


def head_starts(name: Name) -> Matrix:
    """What each option is given before anything is weighed, as a logit: somebody's own place wins."""
    return np.array([_OWN_GAINS if wins else 0.0 for wins in name.own_wins])


def add_vicinity(group: Sequence[Name], toponyms: Sequence[Toponym], text: str) -> None:
    """Give names that the gazetteer does not know the towns that are named beside them as options."""
    owner = {index: name for name in group for index in name.toponyms}
    for name in group:
        is_unreadable = name.fault is not None and not name.options
        if is_unreadable or any(o.likeness >= AS_GOOD_AS_KNOWN and o.how != "inner" for o in name.options):
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
            name.fixed = fixed_evidence(name.options, name.level, name.cues, first.name, len(name.toponyms))
            share = np.full(len(added), 1 / len(name.options))
            name.probabilities = np.append(name.probabilities * (1 - share.sum()), share)


def _can_hold(place: Place) -> bool:
    """Whether "in" this place says where something is: a town, or an area not much larger."""
    return place.feature_code.startswith("PPL") or (not place.is_country and place.reach_km < 60)


class Context:
    """What the article as a whole says of where it is set."""

    def __init__(
        self, evidence: Mapping[str, float], group: Sequence[Name] = (), support: Support | None = None
    ) -> None:
        self.evidence = dict(evidence)
        # No country and no province have nothing.
        self.countries: defaultdict[str | None, float] = defaultdict(float)
        self.provinces: defaultdict[int | None, float] = defaultdict(float)
        self.countries_named: defaultdict[str | None, float] = defaultdict(float)
        self.provinces_named: defaultdict[int | None, float] = defaultdict(float)
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
            if not place.is_country and place.reach_km < 400 and option.how in ("name", "together"):
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
        rest = self.total - (own_weight if own_country else 0.0)
        countries = dict(self.countries)
        if own_country:
            countries[own_country] = max(0.0, countries[own_country] - own_weight)
        top = max(countries.values(), default=0.0)
        rows = []
        for i, option in enumerate(name.options):
            place = option.place
            country = countries.get(place.country, 0.0)
            province = self.provinces.get(place.admin1_id, 0.0)
            country_named = self.countries_named.get(place.country, 0.0)
            province_named = self.provinces_named.get(place.admin1_id, 0.0)
            if own is not None:
                province -= own_weight if own.admin1_id == place.admin1_id else 0.0
                country_named -= (
                    len(name.toponyms) if own.is_country and own.country == place.country else 0.0
                )
                is_own_province = own.feature_code == "ADM1" and own.admin1_id == place.admin1_id
                province_named -= len(name.toponyms) if is_own_province else 0.0
            rows.append((
                country / (rest + 1),
                self.evidence.get(place.country or "", 0.0) / (self.evidence_total + 1),
                max(0.0, province) / (rest + 1), closeness[i], near[i], math.log1p(max(0.0, country_named)),
                math.log1p(max(0.0, province_named)), country > _NOTHING and country >= top - _NOTHING,
                math.log10(1 + self.names), *self.support.of(name, place),
            ))  # fmt: skip
        return np.array(rows, float).reshape(-1, len(CONTEXT))

    def _proximity(self, group: Sequence[Name]) -> tuple[Matrix, Matrix]:
        """For each option, how close the nearest other place is (0 far to 1 here), and how many lie near."""
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
        self.provinces: defaultdict[int | None, dict[int, float]] = defaultdict(dict)
        for name in group:
            places = [o.place for o in name.options[:_MOST_SUPPORTING] if o.how in ("name", "together")]
            cells = {_cell(p.lat, p.lon) for p in places if not p.is_country and p.reach_km < 300}
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
        for row, turn in product((-1, 0, 1), _turns(place)):
            middle = _cell(place.lat + row, place.lon + turn)
            for column in (-1, 0, 1):
                near |= self.cells.get((middle[0], middle[1] + column), {})
        near.pop(id(name), None)
        beside = self.provinces.get(place.admin1_id, {})
        return math.log1p(sum(near.values())), math.log1p(sum(beside.values()) - beside.get(id(name), 0.0))


def _turns(place: Place) -> tuple[float, ...]:
    """By what its longitude is turned to reach what lies beside it: near 180 degrees to the other side."""
    return (0.0,) if abs(place.lon) < 150 else (0.0, -math.copysign(360, place.lon))


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


def softmax(values: Matrix) -> Matrix:
    """Positive numbers that sum to one, in the proportion of the exponentials."""
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())
