"""Fit what a group's corrections add to the weights: conditional logits with a ridge, on top of the trees.

Knows numbers only. How strong the ridge is, other parts of the same judgements decide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.places.resolution.learned import NOTHING_LEARNED, Learned
from geodata.places.trees import Matrix

# From nearly free to nearly fixed, in half powers of ten.
_STRENGTHS = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
_FOLDS = 5
_STEPS = 50
_SMALL = 1e-9
# Where a step gains less than this of the loss, no share changes in its third digit.
_SETTLED = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A name of which somebody said what it means: a row of evidence an option, and which options are right.

    ``margins`` are the logits that the fitted weights give the options, ``countries`` their ISO codes, and
    ``fold`` is the same for all that must not be parted: the names of one article.
    """

    evidence: Matrix
    margins: Matrix
    countries: tuple[str | None, ...]
    right: NDArray[np.bool_]
    fold: int

    def is_met(self, learned: Learned) -> bool:
        """Whether a right option is the likeliest."""
        return bool(self.right[(self.margins + learned.gains(self.evidence, self.countries)).argmax()])


@dataclass(frozen=True, slots=True)
class Segments:
    """The options of many names, one under another; ``right`` are those meant, ``weight`` is a name's."""

    starts: NDArray[np.int64]
    segment: NDArray[np.int64]
    right: NDArray[np.bool_]
    weight: Matrix

    @classmethod
    def of(cls, rows: Sequence[tuple[Matrix, NDArray[np.bool_], float]]) -> Segments:
        """The segments of names: the rows of each, which are right, and its weight."""
        sizes = [len(x) for x, _, _ in rows]
        return cls(
            np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(rows)), sizes),
            np.concatenate([right for _, right, _ in rows]), np.array([w for _, _, w in rows]),
        )  # fmt: skip

    def expected(self, z: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """Each option's probability, what it should be given the right ones, and the chance of one."""
        z = z - np.maximum.reduceat(z, self.starts)[self.segment]
        powers = np.exp(z)
        p = powers / np.add.reduceat(powers, self.starts)[self.segment]
        hit = np.maximum(np.add.reduceat(p * self.right, self.starts), _SMALL)
        return p, p * self.right / hit[self.segment], hit


@dataclass(frozen=True, slots=True)
class Way:
    """How weights are fitted: the strength of the ridge, and whether to evidence or to countries alone."""

    strength: float
    is_by_evidence: bool


# The cautious first: to learn nothing, then countries alone.
WAYS = (Way(math.inf, False), *(Way(s, by) for by in (False, True) for s in reversed(_STRENGTHS)))


def best_way(choices: Sequence[Choice], countries: Sequence[str]) -> Way:
    """The most cautious way that is no worse than the best by more than one standard error.

    How good a way is, folds say that are left out in turn: how many of their names it gives the right option.

    Source: L. Breiman et al., Classification and Regression Trees (1984), 3.4.3.
    """
    folds = sorted({choice.fold % _FOLDS for choice in choices})
    if len(folds) < 2:
        return WAYS[0]

    def left_out(way: Way) -> Matrix:
        others = {fold: [c for c in choices if c.fold % _FOLDS != fold] for fold in folds}
        learned = {fold: fit(known, countries, way) for fold, known in others.items()}
        return np.array([choice.is_met(learned[choice.fold % _FOLDS]) for choice in choices], float)

    tried = [left_out(way) for way in WAYS]
    best = max(tried, key=lambda one: float(one.sum()))
    behind = (best - one for one in tried)
    return next(
        way
        for way, lag in zip(WAYS, behind, strict=True)
        if lag.mean() <= lag.std(ddof=1) / math.sqrt(len(choices)) + _SMALL
    )


def fit(choices: Sequence[Choice], countries: Sequence[str], way: Way) -> Learned:
    """The weights that make the right options of choices likely, held back by a ridge.

    Names that no place of these *countries* has are left alone, and say nothing. Evidence is measured in its
    own spread between the options of a name.
    """
    told = [one for one in choices if not set(countries).isdisjoint(one.countries)]
    if math.isinf(way.strength) or not told:
        return NOTHING_LEARNED
    segments = Segments.of([(one.evidence, one.right, 1.0) for one in told])
    evidence = np.vstack([one.evidence for one in told])
    sizes = np.diff([*segments.starts, len(evidence)])
    means = np.add.reduceat(evidence, segments.starts) / sizes[:, None]
    spread = np.sqrt(((evidence - means[segments.segment]) ** 2).mean(axis=0))
    used = np.flatnonzero((spread > _SMALL) & way.is_by_evidence)
    scale = 1 / spread[used]
    own = np.array([code or "" for one in told for code in one.countries])
    x = np.hstack([evidence[:, used] * scale, own[:, None] == np.array(countries)])
    w = _newton(x, np.concatenate([one.margins for one in told]), segments, way.strength)
    weights = np.zeros(evidence.shape[1])
    weights[used] = w[: len(used)] * scale
    return Learned(weights, dict(zip(countries, map(float, w[len(used) :]), strict=True)))


def _newton(x: Matrix, margins: Matrix, segments: Segments, strength: float) -> Matrix:
    """Weights at the least loss: minus the logarithm of the chance of a right option, and the ridge."""
    w = np.zeros(x.shape[1])

    def loss(weights: Matrix) -> float:
        _, _, hit = segments.expected(margins + x @ weights)
        return float(-np.log(hit).sum() + strength / 2 * (weights**2).sum())

    now = loss(w)
    for _ in range(_STEPS):
        p, target, _ = segments.expected(margins + x @ w)
        slope = x.T @ (p - target) + strength * w
        means = np.add.reduceat(x * p[:, None], segments.starts)
        bend = x.T @ (x * p[:, None]) - means.T @ means + strength * np.eye(len(w))
        step = np.linalg.solve(bend, slope)
        share = 1.0
        while (then := loss(w - share * step)) > now and share > _SMALL:
            share /= 2
        if then > now:
            break
        gain, w, now = now - then, w - share * step, then
        if gain < _SETTLED:
            break
    return w


def recalibrated(logits: Sequence[float], hits: Sequence[bool], strength: float) -> float:
    """The slope that makes scores the chances that they are right, held back to 1, within 1/2 and 2.

    No shift: what people judge is no sample, and who only sets right what is wrong would lower every score.
    By Newton's method on the logarithmic loss, as J. Platt, Probabilistic Outputs for Support Vector Machines
    (1999).
    """
    z, y, slope = np.asarray(logits, float), np.asarray(hits, float), 1.0
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-z * slope))
        bend = float((z * z * p * (1 - p)).sum() + strength)
        slope -= float((z * (p - y)).sum() + strength * (slope - 1)) / bend if bend else 0.0
        slope = min(max(slope, 0.5), 2.0)
    return slope
