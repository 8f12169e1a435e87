"""Choose one place for each toponym.

Works on candidates from the gazetteer. Two passes weigh the name, its kind, and the countries and
provinces that the article speaks of; in two more, boosted trees also compare each candidate with its
rivals and with where the other names lie. Every mention of one name in an article gets one place. A name
that nobody knows may lie in the town that its own words or the words beside it name. Reads no
articles and opens no network. "No answer" is a result, not an error. A place of somebody's own wins where its
name and kind are those of the text, and no word beside the name puts it elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from geodata.errors import GazetteerDamaged
from geodata.places.gazetteer.lookup import WITHOUT_ARTICLE, Gazetteer
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.resolution.bounds import kept_in_bounds
from geodata.places.resolution.candidates import (
    AS_GOOD_AS_KNOWN,
    FIXED,
    SAME_SPOT_KM,
    Candidate,
    Name,
    Option,
    Resolution,
    group_names,
    kind_of,
    notability,
)
from geodata.places.resolution.context import CONTEXT, Context, head_starts, softmax, weigh
from geodata.places.resolution.learned import NOTHING_LEARNED, Learned
from geodata.places.resolution.reasons import SWAYED, reasons_for, reasons_for_choice
from geodata.places.resolution.refitting import Choice
from geodata.places.settled import Settled
from geodata.places.toponyms.finding import Toponym, toponym_of
from geodata.places.trees import Matrix, Trees

MODEL = Path(__file__).parent / "data" / "resolution.npz"
# Below this the best candidate is more often wrong than a reader would accept.
THRESHOLD = 0.55
_SHOWN = 5
_COUNTRY_GAINS, _REGION_GAINS = 1.5, 3.5
# A town stands for its division's name when it holds this share of its people.
_SEAT_SHARE = 0.05
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
class Model:
    """Fitted weights: two linear passes, two of trees, and what makes the answer a chance.

    What was ``learned`` from corrections is added where the last trees decide, and to the chance.
    """

    first: Matrix
    second: Matrix
    trees: tuple[Trees, Trees]
    calibration: Matrix
    learned: Learned = NOTHING_LEARNED


@cache
def model() -> Model:
    """The fitted weights of the package."""
    with np.load(MODEL, allow_pickle=False) as arrays:
        first, second, calibration = (arrays[n].astype(float) for n in ("first", "second", "calibration"))
        trees = Trees.of(arrays, "trees.first"), Trees.of(arrays, "trees.second")
        return Model(first, second, trees, calibration)


def resolve(  # noqa: PLR0913
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    text: str = "",
    country_evidence: Mapping[str, float] | None = None,
    threshold: float = THRESHOLD,
    fitted: Model | None = None,
    settled: Settled = MappingProxyType({}),
) -> tuple[Resolution, ...]:
    """One resolution for each toponym, in their order.

    *text* is what the toponyms were found in, for cues such as "Mosul, Iraq".
    *country_evidence* counts, by ISO code, what else points to a country: adjectives,
    actors, a publisher's home. Below *threshold* the place is None, with the candidates kept, and so it is
    where the words around a name do not allow it; with none each name has the likeliest place. What a person
    has *settled*, by spans, holds, and speaks for or against what the others may mean.
    What goes wrong with one name is its ``fault`` and costs the others nothing. *fitted* are the
    weights of the package unless given.

    Raises:
        GazetteerDamaged: not one of several names could be looked up.
    """
    evidence = dict(country_evidence or {})
    fitted = fitted or model()
    group = group_names(toponyms, gazetteer, text, settled)
    faults = [name.fault for name in group if name.fault and not name.options]
    if len(faults) > 1 and len(faults) == len(group):
        raise GazetteerDamaged(gazetteer, f"no name could be looked up: {faults[0]}")
    weighed = _weighed(group, evidence, fitted, toponyms, text)
    decide(group, weighed, fitted.learned)
    context = Context(evidence, group, weighed.context.support)
    for name in group:
        if any(name.own_wins):
            continue
        _obey_level(name)
        _prefer_seats(name)
        _prefer_country(name)
    resolutions = _resolutions(toponyms, group, context, weighed.rows, fitted, threshold)
    return kept_in_bounds(resolutions, group, text=text, evidence=evidence) if threshold else resolutions


def choices(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    right: Mapping[int, Callable[[Place], bool]],
    *,
    text: str,
    country_evidence: Mapping[str, float],
    fold: int,
) -> list[Choice]:
    """What ``resolve`` has before it decides, of the names that somebody judged: for fitting weights anew.

    *right* says of toponyms, by their index, whether a place is the one meant; what names mean none of their
    options is left out.
    """
    group = group_names(toponyms, gazetteer, text)
    weighed = _weighed(group, country_evidence, model(), toponyms, text)
    found = []
    for name, rows, margins in zip(group, weighed.rows, weighed.margins, strict=True):
        tests = [right[i] for i in name.toponyms if i in right]
        meant = np.array([any(test(option.place) for test in tests) for option in name.options], bool)
        if meant.any():
            countries = tuple(option.place.country for option in name.options)
            found.append(Choice(rows[:, : len(FEATURES)], margins, countries, meant, fold))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """The evidence and the logits of the options of each name, as the last trees have them."""

    context: Context
    rows: Sequence[Matrix]
    margins: Sequence[Matrix]


def _weighed(
    group: Sequence[Name],
    evidence: Mapping[str, float],
    fitted: Model,
    toponyms: Sequence[Toponym],
    text: str,
) -> _Weighed:
    first, last = fitted.trees
    context = weigh(group, evidence, (fitted.first, fitted.second), toponyms, text)
    before = _weighed_by(first, group, context, fitted)
    decide(group, before, NOTHING_LEARNED)
    return _weighed_by(last, group, Context(evidence, group, context.support), fitted)


def _weighed_by(trees: Trees, group: Sequence[Name], context: Context, fitted: Model) -> _Weighed:
    rows = tree_evidence(group, context, fitted.second)
    sizes = np.cumsum([len(row) for row in rows])[:-1]
    margins = np.split(trees.sum(np.vstack(rows)), sizes) if rows else []
    gains = [np.array([_worldly(option) for option in name.options]) + head_starts(name) for name in group]
    return _Weighed(context, rows, [margin + gain for margin, gain in zip(margins, gains, strict=True)])


def decide(group: Sequence[Name], weighed: _Weighed, learned: Learned) -> None:
    """Give every name the probabilities that its logits make, with what was learned."""
    for name, rows, margins in zip(group, weighed.rows, weighed.margins, strict=True):
        if name.options:
            gains = learned.gains(rows, [option.place.country for option in name.options])
            name.probabilities = softmax(margins + gains)
            name.is_swayed = bool(margins.argmax() != (margins + gains).argmax())


def _worldly(option: Option) -> float:
    """What a name that the world's news uses gains on its namesakes, as a logit.

    Corpora of local news teach that Jordan is a town in Minnesota; where nothing else in an article says so
    it is not.
    """
    if option.likeness < 1.0 or option.how not in ("name", "together"):
        return 0.0
    if option.place.is_country:
        return _COUNTRY_GAINS
    return _REGION_GAINS if option.place.feature_code == "ADMD" and option.place.id < 0 else 0.0


def geocode(name: str, gazetteer: Gazetteer, *, country: str | None = None) -> tuple[Candidate, ...]:
    """The places that a name alone may mean, likeliest first; *country* narrows by ISO code."""
    toponym = Toponym(0, len(name), name, name, toponym_of(name, 0, len(name)).level if name else None)
    (resolution,) = resolve([toponym], gazetteer, country_evidence={country: 5.0} if country else None)
    return tuple(c for c in resolution.candidates if country is None or c.place.country == country)


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
    """How far each value is above the best of its rivals, or below it, by columns; and the best of all.

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


# From the choice to the answer


def _obey_level(name: Name) -> None:
    """Where the text says "province" or "district" and there is one of the name, it is no town."""
    if name.level not in ("province", "district"):
        return
    agrees = np.array(
        [kind_of(o.place) == name.level and o.likeness >= AS_GOOD_AS_KNOWN for o in name.options]
    )
    if agrees.any():
        kept = np.where(agrees, name.probabilities + 1e-9, 0.0)
        name.probabilities = kept / kept.sum()


def _prefer_country(name: Name) -> None:
    """Give a capital's probability to its country where both go by the name and the text says no "city".

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

    Corpora that score by distance cannot tell "Kherson" from its province; a reader of a map can. A great
    city is often a division of its own amid the one that has its name: Kyiv, Minsk, Sanaa.
    """
    if name.level in ("province", "district"):
        return
    towns = [i for i, option in enumerate(name.options) if _is_town_by_name(option)]
    for i, option in enumerate(name.options):
        division = option.place
        if division.feature_code not in ("ADM1", "ADM2"):
            continue
        within = [n for n in towns if name.options[n].place.admin1_id == division.admin1_id]
        seat = next(iter(within or [n for n in towns if _is_amid(name.options[n].place, division)]), None)
        # Some village in Florida is called Florida too.
        if seat is None or name.options[seat].likeness < option.likeness:
            continue
        if name.options[seat].place.population >= _SEAT_SHARE * division.population:
            name.probabilities[seat] += name.probabilities[i]
            name.probabilities[i] = 0.0


def _is_amid(town: Place, division: Place) -> bool:
    """Whether a town that another division holds lies in the middle of this one."""
    km = great_circle_km(town.lat, town.lon, division.lat, division.lon)
    return town.country == division.country and km <= division.reach_km


def _is_town_by_name(option: Option) -> bool:
    return (
        option.likeness >= WITHOUT_ARTICLE
        and option.how == "name"
        and option.place.feature_code.startswith("PPL")
        and option.place.admin1_id is not None
    )


def score_evidence(name: Name) -> Matrix:
    """What makes the share of the best answer a chance to be right: one row for the calibration.

    The name has an option.
    """
    best = name.options[int(name.probabilities.argmax())]
    share = min(max(_share_of_spot(name, best.place), 1e-4), 1 - 1e-4)
    logit = math.log(share / (1 - share))
    is_spelling = best.likeness < AS_GOOD_AS_KNOWN
    root = math.copysign(abs(logit) ** 0.5, logit)
    return np.array([
        1.0, logit, root, float(is_spelling), is_spelling * logit, float(best.how == "inner"),
        float(best.how == "vicinity"), math.log10(len(name.options)), float(best.place.is_country),
        float(best.place.feature_code == "PPLC"), math.log10(notability(best.place) + 1),
    ])  # fmt: skip


def _share_of_spot(name: Name, place: Place) -> float:
    """The probability of a place with what lies at the same spot under another entry."""
    return float(
        sum(p for o, p in zip(name.options, name.probabilities, strict=True) if _is_same_spot(o.place, place))
    )


def _is_same_spot(a: Place, b: Place) -> bool:
    apart_km = great_circle_km(a.lat, a.lon, b.lat, b.lon)
    return a.country == b.country and apart_km < max(SAME_SPOT_KM, a.reach_km, b.reach_km)


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
                name.options[i].place,
                round(float(name.probabilities[i]), 4),
                reasons_for(name, i, context, evidence[i], group),
            )
            for i in order
        )
        score = _score(name, fitted) if candidates else 0.0
        score = 1.0 if name.is_settled else score
        is_sure = bool(candidates) and score >= threshold
        place = candidates[0].place if is_sure else None
        why = reasons_for_choice(name, candidates, is_sure=is_sure)
        if name.is_swayed and not name.is_settled:
            why = (*why, SWAYED)
        is_vicinity = is_sure and name.options[order[0]].how in ("inner", "vicinity")
        for i in name.toponyms:
            found[i] = Resolution(toponyms[i], place, score, candidates, why, is_vicinity, name.fault)
    return tuple(found[i] for i in range(len(toponyms)))


def _score(name: Name, fitted: Model) -> float:
    learned = fitted.learned
    slope = learned.slope if learned.concerns(option.place.country for option in name.options) else 1.0
    logit = slope * float(score_evidence(name) @ fitted.calibration)
    return round(1 / (1 + math.exp(-logit)), 4)
