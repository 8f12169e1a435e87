"""Where the words around a name, and the rest of its article, allow its place to lie.

The choice was made for every mention of a name at once; here each mention is held against what its own
sentence says: "Arabia, a village of Mandera County" is no peninsula, and "Pakistan's Punjab" not the one
that Ludhiana lies in. A small place that has nothing to do with the countries of an article is a
namesake. What is refused stays listed, without a place and with the reason. Knows no weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from articles.english.vocabulary import commonness
from articles.english.words import words_with
from geodata.places.evidence import countries_of_adjective
from geodata.places.gazetteer import names
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.resolution.candidates import AS_GOOD_AS_KNOWN, Name, Resolution
from geodata.places.resolution.context import great_circles_km
from geodata.places.resolution.reasons import described
from geodata.places.toponyms.finding import Toponym
from geodata.places.trees import Matrix

# A place in a country that nothing else in an article lies in is a namesake below so many people; under a
# name that is not its own and no English word, so is what is larger.
_KNOWN_EVERYWHERE, _KNOWN_BY_ANY_NAME = 100_000, 1_000_000
_ENGLISH_NAME = 5.0
# What lies so near another place of the article may be across a border.
_BESIDE_KM = 150.0
# So many names to each side are asked what the sentence speaks of, however long it is.
_BESIDE_NAMES = 8
# So few other mentions say nothing of where an article is set.
_SETTING = 2
# One of several villages of a name is not the one meant if all that an article names is farther off.
_VILLAGE, _AFAR_KM = 15_000, 300.0

_KINDS = "|".join(sorted(words_with("behind a place name") | words_with("kind of place")))
_TURNED = r"(?:(?:far |deep )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? |central )?"
# "Moura, a market village in Mali", "the Bankass area of Mopti": told to say where it lies.
_TOLD_IN = re.compile(
    rf"(?:,(?: (?:also|which is|once|now))? (?:an?|the|one of the)\b[a-z -]{{0,50}}? (?:{_KINDS})"
    rf"(?: [a-z-]+)?,?| (?:{_KINDS})) (?:in|of|inside|within) (?:the (?:[a-z]+ (?:of|in) )?)?{_TURNED}"
)
# "Arabia in Mandera", "India's northern Punjab"; but also "Tehran in Iraq" and "America's Kabul embassy".
_MAY_LIE_IN = re.compile(rf",? (?:in|inside) (?:what (?:was|is) (?:then |now )?)?(?:the )?{_TURNED}")
_MAY_OWN = re.compile(rf"['’ʼ]s? {_TURNED}(?:(?:[a-z-]+ ){{0,2}}(?:{_KINDS}) of (?:the )?)?")
_PEOPLE_OWN = re.compile(
    r"\b([A-Z][a-z]+) (?:(?!(?:in|on|at|the|an?|near|from|into|to|of|outside) )[a-z-]+ ){0,2}"
    rf"(?:{_KINDS}) of (?:the )?$"
)
_LONGER_NAME = re.compile(r"[a-z,] [A-Z]\w+ $")
# So many characters are looked back on for these two.
_BEFORE = 60
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")


@dataclass(frozen=True, slots=True)
class Container:
    """What the words beside a name say that it lies in: a place that they name, or one of some countries.

    ``is_told`` holds where they are there to say so, and cannot well mean anything else.
    """

    place: Place | None = None
    countries: frozenset[str] = frozenset()
    is_told: bool = True

    def holds(self, place: Place) -> bool:
        """Whether the gazetteer has a place in it."""
        outer = self.place
        if outer is None:
            return place.country in self.countries
        if outer.is_country:
            return outer.country == place.country
        if outer.feature_code == "ADM1" and place.admin1_id == outer.id:
            return place.id != outer.id
        return _apart_km(outer, place) <= outer.reach_km + 50.0

    def may_hold(self, place: Place) -> bool:
        """Whether it is near enough for a writer who draws its borders otherwise."""
        outer = self.place
        if outer is None or self.holds(place) or not _is_settled(place):
            return True
        return _apart_km(outer, place) <= 2 * outer.reach_km + 100.0

    @property
    def name(self) -> str:
        """How it is called in a reason."""
        return described(self.place) if self.place else "/".join(sorted(self.countries))


def kept_in_bounds(
    resolutions: Sequence[Resolution], group: Sequence[Name], *, text: str, evidence: Mapping[str, float]
) -> tuple[Resolution, ...]:
    """The resolutions, each where its own words and the article allow it, else another place or none.

    What a person has settled stays.
    """
    kept = list(resolutions)
    setting = _Setting.of(group, resolutions)
    group = [name for name in group if not name.is_settled]
    for name in group:
        reason = setting.against(name, resolutions[name.toponyms[0]], evidence)
        if reason:
            for i in name.toponyms:
                kept[i] = refused(resolutions[i], reason)
    for name in group:
        _hold_to_words(name, kept, text)
    return tuple(kept)


def refused(resolution: Resolution, reason: str) -> Resolution:
    """The resolution without a place, with its candidates and the reason."""
    return _moved(resolution, None, reason)


def _moved(resolution: Resolution, place: Place | None, reason: str) -> Resolution:
    """The resolution with another place or none: its reasons are those of that place."""
    told = next((c.why for c in resolution.candidates if place is not None and c.place.id == place.id), ())
    passed = resolution.place
    left = () if passed is None or passed == place else (f"passed over: {described(passed)}",)
    score = resolution.score if place is not None else 0.0
    return replace(resolution, place=place, score=score, why=(reason, *told, *left), is_vicinity=False)


# What the article allows


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where the names of an article lie, each once: by name, and how often each speaks of its country."""

    counts: Mapping[str, Counter[str]]
    total: Counter[str]
    keys: Sequence[str]
    points: Matrix

    @classmethod
    def of(cls, group: Sequence[Name], resolutions: Sequence[Resolution]) -> _Setting:
        """What the names of a group were taken for."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        total: Counter[str] = Counter()
        keys, points = [], []
        for name in group:
            first = resolutions[name.toponyms[0]]
            place, key = first.place, names.bare(first.toponym.name)
            if place is None:
                continue
            if place.country:
                counts[key][place.country] += len(name.toponyms)
                total[place.country] += len(name.toponyms)
            if not place.is_country:
                keys.append(key)
                points.append((place.lat, place.lon))
        return cls(counts, total, keys, np.array(points, float).reshape(-1, 2))

    def against(self, name: Name, first: Resolution, evidence: Mapping[str, float]) -> str | None:
        """Why the place of a name has nothing to do with the rest of the article; None where it has."""
        place, key = first.place, names.bare(first.toponym.name)
        if place is None or place.id < 0 or place.is_country or place.country is None:
            return None
        if place.country in name.cues.countries or place.admin1_id in name.cues.divisions:
            return None
        own = self.counts.get(key, Counter())
        if self.total.total() - own.total() < _SETTING:
            return None
        if self.total[place.country] == own[place.country] and not evidence.get(place.country):
            if _is_obscure(place, first.toponym.name) and self._nearest_km(key, place) > _BESIDE_KM:
                return f"nothing else in the text lies in the country of {described(place)}"
        elif _is_one_of_many(name, place) and _AFAR_KM < (km := self._nearest_km(key, place)) < math.inf:
            return f"one of several villages of the name, and {km:.0f} km from what else the text names"
        return None

    def _nearest_km(self, key: str, place: Place) -> float:
        """How far the nearest place of another name is, countries left out; infinite where there is none."""
        others = self.points[[other != key for other in self.keys]]
        if not len(others):
            return math.inf
        return float(great_circles_km(np.array([(place.lat, place.lon)]), others).min())


def _is_obscure(place: Place, written: str) -> bool:
    """Whether a text that is set elsewhere would not speak of it without saying where it lies."""
    is_own = names.fold(place.name) == names.fold(written)
    if is_own and place.feature_code in ("PPLC", "ADM1"):
        return False
    is_usual = is_own or commonness(written) >= _ENGLISH_NAME
    return place.population < (_KNOWN_EVERYWHERE if is_usual else _KNOWN_BY_ANY_NAME)


def _is_one_of_many(name: Name, place: Place) -> bool:
    """Whether it is a village among villages of its country that all go by the name."""
    if not place.feature_code.startswith("PPL") or place.population >= _VILLAGE:
        return False
    alike = [
        o.place for o in name.options if o.likeness >= AS_GOOD_AS_KNOWN and o.place.country == place.country
    ]
    return any(_is_settled(other) and _apart_km(place, other) > _BESIDE_KM for other in alike)


# What the words beside a name allow


def _hold_to_words(name: Name, kept: list[Resolution], text: str) -> None:
    """Put each mention of a name where the words beside it say that it lies."""
    found = {i: _container(i, kept, text) or _division_around(i, name, kept, text) for i in name.toponyms}
    containers = {i: container for i, container in found.items() if container is not None}
    bounded = {i: _bounded(kept[i], name, container) for i, container in containers.items()}
    changed = {i: resolution for i, resolution in bounded.items() if resolution is not kept[i]}
    for i, resolution in changed.items():
        kept[i] = resolution
    if changed:
        _spread(name, kept, changed, set(containers), text)


def _container(index: int, kept: Sequence[Resolution], text: str) -> Container | None:
    """What the words beside a name say that it lies in: the smallest area of which the place is known."""
    here = kept[index].toponym
    found, is_told = [], False
    # "In Mali", "in Mali's Mopti region": what is named behind, and what that owns.
    for i, behind in enumerate(kept[index + 1 : index + 3], index):
        between = text[kept[i].toponym.end : behind.toponym.start]
        if i == index:
            is_told = bool(_TOLD_IN.fullmatch(between))
        if not (_MAY_OWN if i > index else _MAY_LIE_IN).fullmatch(between) and not (is_told and i == index):
            break
        found.append(behind.place)
    if index and _MAY_OWN.fullmatch(text[kept[index - 1].toponym.end : here.start]):
        found.append(kept[index - 1].place)
    areas = [place for place in found if place is not None and (place.is_country or place.radius_km)]
    if areas:
        return Container(min(areas, key=lambda place: place.reach_km), is_told=is_told)
    people = _PEOPLE_OWN.search(text, here.start - _BEFORE, here.start)
    countries = countries_of_adjective(people[1]) if people else ()
    return Container(countries=frozenset(countries)) if countries else None


def _division_around(index: int, name: Name, kept: Sequence[Resolution], text: str) -> Container | None:
    """The country of the division of the name that the other names of its sentence lie in, where it is one.

    "Punjab police in Ludhiana" are India's, "a minister of Punjab in Lahore" is Pakistan's.
    """
    divisions = {
        o.place.id: iso
        for o in name.options
        if o.place.feature_code == "ADM1" and o.likeness >= AS_GOOD_AS_KNOWN and (iso := o.place.country)
    }
    if len(set(divisions.values())) < 2:
        return None
    around = set()
    for step in (-1, 1):
        at = index
        last = min(max(index + step * _BESIDE_NAMES, 0), len(kept) - 1)
        while at != last and not _is_apart(kept[at].toponym, kept[at + step].toponym, text):
            at += step
            place = kept[at].place
            if place is not None and place.admin1_id in divisions and place.admin1_id != place.id:
                around.add(divisions[place.admin1_id])
    return Container(countries=frozenset(around)) if len(around) == 1 else None


def _is_apart(one: Toponym, other: Toponym, text: str) -> bool:
    """Whether a sentence ends between two names."""
    return _SENTENCE_END.search(text, min(one.end, other.end), max(one.start, other.start)) is not None


def _bounded(resolution: Resolution, name: Name, container: Container) -> Resolution:
    """The resolution where its place lies in the container; else what of the name does, else no place."""
    chosen = resolution.place
    if chosen is not None and not container.is_told and (chosen.is_country or chosen.feature_code == "PPLC"):
        return resolution
    if chosen is not None and (
        container.holds(chosen) or (container.place and container.place.id == chosen.id)
    ):
        return resolution
    inside = [
        i
        for i, o in enumerate(name.options)
        if o.how in ("name", "together") and o.likeness >= AS_GOOD_AS_KNOWN and container.holds(o.place)
    ]
    if inside:
        best = name.options[max(inside, key=lambda i: float(name.probabilities[i]))].place
        return _moved(resolution, best, f"the words beside it place it in {container.name}")
    if chosen is None or container.may_hold(chosen):
        return resolution
    if not container.is_told and not chosen.feature_code.startswith("PPL"):
        return resolution
    return refused(resolution, f"no place of this name is known in {container.name}")


def _spread(
    name: Name, kept: list[Resolution], changed: Mapping[int, Resolution], own: set[int], text: str
) -> None:
    """What the words beside one mention say holds for those that stand bare, unless it is not one thing."""
    told = {resolution.place and resolution.place.id for resolution in changed.values()}
    if len(told) != 1 or len(own) > len(changed):
        return
    (example, *_) = changed.values()
    # "Wharf Jérémie" is not Jérémie.
    start = example.toponym.start
    if _LONGER_NAME.search(text, start - _BEFORE, start):
        return
    for i in set(name.toponyms) - own:
        kept[i] = _moved(kept[i], example.place, f"{example.why[0]}, where it is named again")


def _is_settled(place: Place) -> bool:
    """Whether it is a town or an area that borders are drawn around: waters and regions lie in several."""
    return place.feature_code.startswith(("PPL", "ADM")) or place.is_country or place.id < 0


def _apart_km(place: Place, other: Place) -> float:
    return great_circle_km(place.lat, place.lon, other.lat, other.lon)
