"""Learn from what people said of an archive's place names, and measure on articles that were held out.

The held-out articles are chosen by their text, so that an article stays held out whatever else is judged
later. Nothing is stored; what was learned is better or it is not, and what it changes elsewhere is told.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from geodata.archive.corrections.correction import Field
from geodata.archive.evaluation.judged import judged
from geodata.archive.samples import kept_findings
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer import names
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place
from geodata.places.resolution.candidates import Resolution
from geodata.places.resolution.learned import Learned
from geodata.places.resolution.refitting import Choice, best_way, fit, recalibrated
from geodata.places.resolution.resolving import THRESHOLD, choices, model, resolve
from geodata.places.toponyms.finding import Toponym, toponym_of

# Of ten articles three are held out.
_PARTS, _HELD_OUT = 10, 3
# So often chance alone may make as many names better and as few worse as what is adopted.
_BY_CHANCE = 0.1
_LARGEST_LOGIT = 12.0
# What holds the slope of scores back to 1: as much as some forty names of even chance have to say of it.
_SLOPE_STRENGTH = 10.0


@dataclass(frozen=True, slots=True)
class Case:
    """An article's place names as they were found, and of some which place a person says each means.

    ``meant`` is by the index of a toponym; several mentions of a name that mean the same are there once.
    """

    content_hash: str
    title: str
    text: str
    toponyms: tuple[Toponym, ...]
    meant: Mapping[int, Place]

    @classmethod
    def of(cls, found: Findings, meant: Mapping[tuple[int, int], Place]) -> Case:
        """The case of what was found; *meant* is by span."""
        article = found.article
        toponyms = tuple(toponym_of(article.text, m.start, m.end) for m in found.places)
        once = {
            (names.bare(toponym.name), place.id): (n, place)
            for n, toponym in reversed(list(enumerate(toponyms)))
            if (place := meant.get((toponym.start, toponym.end)))
        }
        title = article.title or article.origin
        return cls(article.content_hash, title, article.text, toponyms, dict(sorted(once.values())))

    @property
    def number(self) -> int:
        """A number that only the text decides."""
        return int(self.content_hash[:12], 16)

    @property
    def countries(self) -> set[str]:
        """The countries of the places that are meant."""
        return {place.country for place in self.meant.values() if place.country}

    @property
    def is_held_out(self) -> bool:
        """Whether what is learned is measured on it, and not learned from it."""
        return self.number % _PARTS < _HELD_OUT

    def read(self, gazetteer: Gazetteer, learned: Learned, threshold: float) -> tuple[Resolution, ...]:
        """What its names are taken for with these weights."""
        return resolve(
            self.toponyms,
            gazetteer,
            text=self.text,
            country_evidence=country_evidence(self.text),
            threshold=threshold,
            fitted=replace(model(), learned=learned),
        )

    def choices(self, gazetteer: Gazetteer) -> list[Choice]:
        """Its judged names for fitting, without those that mean nothing that the gazetteer has under them."""
        return choices(
            self.toponyms,
            gazetteer,
            {n: partial(_is, place) for n, place in self.meant.items()},
            text=self.text,
            country_evidence=country_evidence(self.text),
            # Not the digit that holds out.
            fold=self.number // _PARTS,
        )


def _is(meant: Place, place: Place) -> bool:
    return meant.id == place.id


@dataclass(frozen=True, slots=True)
class Standing:
    """How many judged names are right, have no place, and have a wrong one."""

    right: int
    none: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A name of a sample brief that would be read otherwise."""

    title: str
    text: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned, from how many names, and how it does on those held out and on the sample briefs.

    ``unknown`` names mean no place that the gazetteer has under them, and teach nothing. ``better`` and
    ``worse`` count held-out names; a wrong place is worse than none. ``by_chance`` is how often as many
    better and as few worse come of weights that are no better.
    """

    learned: Learned
    articles: int
    names: int
    held_out: int
    unknown: int
    before: Standing
    after: Standing
    better: int
    worse: int
    sample_names: int
    otherwise: tuple[Otherwise, ...]

    @property
    def by_chance(self) -> float:
        """By the sign test, one-sided: a name that changes is as likely better as worse."""
        changed = self.better + self.worse
        ways = sum(math.comb(changed, n) for n in range(self.better, changed + 1))
        return float(ways / 2**changed)

    @property
    def is_better(self) -> bool:
        """Whether it is worth adopting."""
        return bool(self.learned.fingerprint) and self.better > self.worse and self.by_chance <= _BY_CHANCE


def cases_of(archive: Archive) -> Iterator[Case]:
    """The articles of an archive in which people said of found place names which place they mean."""
    for found, judgements in judged(archive):
        meant = {
            (one.start, one.end): one.right
            for one in judgements
            if one.field is Field.PLACE and isinstance(one.right, Place)
        }
        case = Case.of(found, meant)
        if case.meant:
            yield case


def learn(
    cases: Sequence[Case],
    gazetteer: Gazetteer,
    *,
    before: Learned,
    on_progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Lesson:
    """What can be learned from cases on top of the package's weights, against the weights of *before*."""
    samples = [_sample(found) for found in kept_findings()]
    told: dict[str, list[Choice]] = {}
    for done, case in enumerate(cases):
        on_progress("looking names up", done, len(cases))
        told[case.content_hash] = case.choices(gazetteer)
    training = [case for case in cases if not case.is_held_out]
    # Every other brief is learned from too, so that what is right elsewhere stays; the rest are a check.
    rehearsed, checked = samples[::2], samples[1::2]
    told |= {case.content_hash: case.choices(gazetteer) for case in rehearsed}
    on_progress("weighing", 0, 1)
    training += rehearsed
    known = [choice for case in training for choice in told[case.content_hash]]
    countries = sorted({c for case in cases if not case.is_held_out for c in case.countries})
    way = best_way(known, countries)
    learned = fit(known, countries, way)
    if learned.fingerprint:
        learned = replace(
            learned, slope=_slope(training, told, partial(fit, countries=countries, way=way), gazetteer)
        )
    states: list[tuple[int, int]] = []
    held = [case for case in cases if case.is_held_out]
    for done, case in enumerate(held):
        on_progress("measuring", done, len(held))
        states += zip(*(_states(case, gazetteer, weights) for weights in (before, learned)), strict=True)
    return Lesson(
        learned=learned,
        articles=len(cases),
        names=sum(len(case.meant) for case in cases if not case.is_held_out),
        held_out=len(states),
        unknown=sum(len(case.meant) - len(told[case.content_hash]) for case in cases),
        before=_standing(was for was, _ in states),
        after=_standing(now for _, now in states),
        better=sum(now > was for was, now in states),
        worse=sum(now < was for was, now in states),
        sample_names=sum(len(case.meant) for case in checked),
        otherwise=tuple(_otherwise(checked, gazetteer, before, learned)),
    )


_WRONG, _NONE, _RIGHT = range(3)


def _states(case: Case, gazetteer: Gazetteer, learned: Learned) -> list[int]:
    """What became of each judged name, the worse the lower."""
    read = case.read(gazetteer, learned, THRESHOLD)
    places = [(read[n].place, meant) for n, meant in case.meant.items()]
    return [_NONE if place is None else _RIGHT if _is(meant, place) else _WRONG for place, meant in places]


def _standing(states: Iterable[int]) -> Standing:
    counts = Counter(states)
    return Standing(counts[_RIGHT], counts[_NONE], counts[_WRONG])


def _slope(
    training: Sequence[Case],
    told: Mapping[str, Sequence[Choice]],
    fitted: Callable[[Sequence[Choice]], Learned],
    gazetteer: Gazetteer,
) -> float:
    """The slope of scores that fits best, with each article read by weights that were fitted without it."""
    logits: list[float] = []
    hits: list[bool] = []
    for fold in range(2):
        here = [case for case in training if case.number // _PARTS % 2 == fold]
        others = [choice for case in training if case not in here for choice in told[case.content_hash]]
        learned = fitted(others)
        for case in here:
            read = case.read(gazetteer, learned, 0.0)
            for n, meant in case.meant.items():
                place, weighed = read[n].place, read[n].candidates
                if place is not None and learned.concerns(one.place.country for one in weighed):
                    logits.append(_logit(read[n].score))
                    hits.append(_is(meant, place))
    return recalibrated(logits, hits, _SLOPE_STRENGTH) if hits else 1.0


def _logit(score: float) -> float:
    limit = 1 / (1 + math.exp(_LARGEST_LOGIT))
    share = min(max(score, limit), 1 - limit)
    return math.log(share / (1 - share))


def _sample(found: Findings) -> Case:
    """A sample brief with its places, which were looked at one by one."""
    return Case.of(found, {(m.start, m.end): m.named for m in found.places if m.named})


def _otherwise(
    cases: Sequence[Case], gazetteer: Gazetteer, before: Learned, learned: Learned
) -> Iterator[Otherwise]:
    for case in cases:
        was, now = (case.read(gazetteer, weights, THRESHOLD) for weights in (before, learned))
        for n in case.meant:
            first, second = was[n].place, now[n].place
            if (first and first.id) != (second and second.id):
                yield Otherwise(case.title, was[n].toponym.text, first, second)


def lesson_to_json(lesson: Lesson) -> dict[str, Any]:
    """What was learned and measured, as ``learn --json`` prints it and the file of weights keeps it."""

    def standing(one: Standing) -> dict[str, int]:
        return {"right": one.right, "no_place": one.none, "wrong": one.wrong}

    return {
        "articles": lesson.articles,
        "names_learned_from": lesson.names,
        "names_held_out": lesson.held_out,
        "names_unknown": lesson.unknown,
        "before": standing(lesson.before),
        "after": standing(lesson.after),
        "better": lesson.better,
        "worse": lesson.worse,
        "by_chance": round(lesson.by_chance, 4),
        "is_better": lesson.is_better,
        "fingerprint": lesson.learned.fingerprint,
        "countries": {code: round(gain, 3) for code, gain in lesson.learned.countries.items()},
        "slope": round(lesson.learned.slope, 3),
        "sample_names": lesson.sample_names,
        "sample_names_read_otherwise": [
            {
                "title": one.title,
                "text": one.text,
                "before": one.before.name if one.before else None,
                "after": one.after.name if one.after else None,
            }
            for one in lesson.otherwise
        ],
    }
