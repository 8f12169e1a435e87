"""Fit the weights of recognition and resolution on annotated corpora.

    python benchmarks/fit_places.py FOLDER

FOLDER holds one file a corpus, NAME.jsonl: a JSON object per text with "text" and "mentions" (start, end, lat, lon,
geonameid, country, kind, demonym, ignore). Prints, for each corpus, what weights fitted on the others reach on it,
then writes geodata/places/data/{recognition,resolution}.json fitted on all. Needs the extra ``fit``.

Recognition: logistic regressions over the features of ``geodata.places.toponyms``, the second stage on
out-of-fold scores of the first; a corpus weighs as the root of its size. Resolution: a conditional logit over the
candidates of each name, fitted for the first pass and then for the second on what the first decided.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from articles.language import pipeline
from geodata.places import resolution, toponyms
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer import Gazetteer, great_circle_km
from geodata.places.gazetteer_build import open_or_build

NEAR_KM = 161.0  # 100 miles, the radius that published figures use
FOLDS = 5

Row = dict[str, Any]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The proposals of a text, their features, and labels: 1 a place, 0 none, -1 not to be judged."""

    text: str
    proposals: list[toponyms.Proposal]
    features: Matrix
    labels: NDArray[np.int64]
    gold: int


def main() -> None:
    """Fit, say what was reached on corpora left out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    corpora = {path.stem: _rows(path) for path in sorted(parser.parse_args().folder.glob("*.jsonl"))}
    gazetteer = open_or_build()
    _fit_recognition(corpora, gazetteer)
    _fit_resolution(corpora, gazetteer)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# Recognition


def _fit_recognition(corpora: dict[str, list[Row]], gazetteer: Gazetteer) -> None:
    labelled = {name: _labelled(rows, gazetteer) for name, rows in corpora.items()}
    for name in labelled:
        first, second = _train([texts for other, texts in labelled.items() if other != name])
        print(f"recognition, {name} left out: {_recognition_f1(labelled[name], first, second)}", flush=True)
    first, second = _train(list(labelled.values()))
    _write(toponyms.WEIGHTS, {"features": list(toponyms.FEATURES), "first": first, "second": second})


def _labelled(rows: list[Row], gazetteer: Gazetteer) -> list[Labelled]:
    found = []
    for row, doc in zip(rows, pipeline().pipe(row["text"] for row in rows), strict=True):
        proposals = toponyms.propose(row["text"], gazetteer, doc)
        features = toponyms.features(row["text"], proposals, doc) if proposals else []
        gold = [m for m in row["mentions"] if not m["ignore"] and not m["demonym"]]
        unjudged = [m for m in row["mentions"] if m["ignore"] or m["demonym"]]
        labels = [1 if _touches(p, gold) else -1 if _touches(p, unjudged) else 0 for p in proposals]
        matrix = np.array(features, float).reshape(len(proposals), -1)
        found.append(Labelled(row["text"], proposals, matrix, np.array(labels), len(gold)))
    return found


def _touches(proposal: toponyms.Proposal, mentions: list[Row]) -> bool:
    return any(m["start"] < proposal.end and proposal.start < m["end"] for m in mentions)


def _train(corpora: list[list[Labelled]]) -> tuple[Row, Row]:
    texts = [
        (text, 1 / max(1, sum(len(t.labels) for t in corpus)) ** 0.5) for corpus in corpora for text in corpus
    ]
    texts = [(text, weight) for text, weight in texts if len(text.labels)]
    folds = [i % FOLDS for i in range(len(texts))]
    random.Random(1).shuffle(folds)
    scores: list[Matrix] = [np.empty(0)] * len(texts)
    for fold in range(FOLDS):
        model = _regression(
            [(t.features, t.labels, w) for (t, w), f in zip(texts, folds, strict=True) if f != fold]
        )
        for i, ((text, _), f) in enumerate(zip(texts, folds, strict=True)):
            if f == fold:
                scores[i] = _probabilities(model, text.features)
    first = _regression([(t.features, t.labels, w) for t, w in texts])
    second = _regression([(_second(t, s), t.labels, w) for (t, w), s in zip(texts, scores, strict=True)])
    return first, second


def _second(text: Labelled, scores: Matrix) -> Matrix:
    rows = toponyms.second_features(text.text, text.proposals, text.features.tolist(), scores.tolist())
    return np.array(rows, float)


def _regression(parts: list[tuple[Matrix, NDArray[np.int64], float]]) -> Row:
    x = np.vstack([features for features, _, _ in parts])
    y = np.concatenate([labels for _, labels, _ in parts])
    weight = np.concatenate([np.full(len(labels), w) for _, labels, w in parts])
    judged = y >= 0
    x, y, weight = x[judged], y[judged], weight[judged]
    mean, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1
    model = LogisticRegression(C=0.5, max_iter=3000).fit(
        (x - mean) / scale, y, sample_weight=weight / weight.mean()
    )
    return {
        "mean": mean.round(6).tolist(), "scale": scale.round(6).tolist(),
        "weights": model.coef_[0].round(6).tolist(), "bias": round(float(model.intercept_[0]), 6),
    }  # fmt: skip


def _probabilities(model: Row, x: Matrix) -> Matrix:
    z = (x - np.array(model["mean"])) / np.array(model["scale"]) @ np.array(model["weights"]) + model["bias"]
    return np.asarray(1 / (1 + np.exp(-z)))


def _recognition_f1(texts: list[Labelled], first: Row, second: Row) -> float:
    right = found = gold = 0
    for text in texts:
        gold += text.gold
        if not len(text.labels):
            continue
        accepted = _probabilities(second, _second(text, _probabilities(first, text.features))) >= 0.5
        judged = text.labels >= 0
        right += int((accepted & (text.labels == 1)).sum())
        found += int((accepted & judged).sum())
    return round(2 * right / (found + gold), 4)


# Resolution


@dataclass(frozen=True, slots=True)
class Choice:
    """One text's names with, for each, which candidates are right (a share each, or all zero)."""

    groups: list[resolution._Name]
    right: list[Matrix]
    evidence: dict[str, float]


def _fit_resolution(corpora: dict[str, list[Row]], gazetteer: Gazetteer) -> None:
    choices = {name: _choices(rows, gazetteer) for name, rows in corpora.items() if _has_points(rows)}
    for name in choices:
        weights = _train_choices([t for other, texts in choices.items() if other != name for t in texts])
        print(f"resolution, {name} left out: {_resolution_accuracy(choices[name], weights)}", flush=True)
    first, second = _train_choices([t for texts in choices.values() for t in texts])
    _write(
        resolution.WEIGHTS,
        {
            "features": list(resolution.FEATURES),
            "first": first.round(4).tolist(),
            "second": second.round(4).tolist(),
        },
    )


def _has_points(rows: list[Row]) -> bool:
    """Whether most mentions have coordinates; corpora with few are for recognition alone."""
    mentions = [m for row in rows for m in row["mentions"] if not m["ignore"]]
    return sum(m["lat"] is not None for m in mentions) > len(mentions) / 2


def _choices(rows: list[Row], gazetteer: Gazetteer) -> list[Choice]:
    found = []
    for row in rows:
        gold = [m for m in row["mentions"] if not m["ignore"] and not m["demonym"]]
        gold = [m for m in gold if m["lat"] is not None]
        names = [toponyms.toponym_of(row["text"], m["start"], m["end"]) for m in gold]
        groups = resolution._group(names, gazetteer, row["text"])
        right = [_right(group, gold) for group in groups]
        found.append(Choice(groups, right, dict(country_evidence(row["text"]))))
    return found


def _right(group: resolution._Name, gold: list[Row]) -> Matrix:
    shares = np.zeros(len(group.matches))
    for mention in (gold[i] for i in group.toponyms):
        places = [match.place for match in group.matches]
        chosen = [k for k, place in enumerate(places) if place.id == mention["geonameid"]]
        if not chosen and mention["kind"].startswith(("PCL", "COUNTRY")):
            chosen = [k for k, p in enumerate(places) if p.is_country and p.country == mention["country"]]
        if not chosen and places:
            km = [great_circle_km(mention["lat"], mention["lon"], place.lat, place.lon) for place in places]
            chosen = [k for k, distance in enumerate(km) if distance <= min(NEAR_KM, min(km) + 10)]
        shares[chosen] += 1 / max(1, len(chosen))
    return shares


def _train_choices(texts: list[Choice]) -> tuple[Matrix, Matrix]:
    first = _conditional_logit(_candidate_rows(texts, ()))
    second = _conditional_logit(_candidate_rows(texts, (first,)))
    return first, _conditional_logit(_candidate_rows(texts, (first, second)))


def _candidate_rows(texts: list[Choice], passes: Sequence[Matrix]) -> list[tuple[Matrix, Matrix, float]]:
    rows = []
    for text in texts:
        context = _context(text, passes)
        for group, right in zip(text.groups, text.right, strict=True):
            if right.any() and len(group.matches) > 1:
                rows.append(
                    (_features(group, context), right / right.sum(), float(min(3, len(group.toponyms))))
                )
    return rows


def _features(group: resolution._Name, context: resolution._Context) -> Matrix:
    pairs = zip(group.fixed, group.matches, strict=True)
    return np.array([[*fixed, *context.features(group, match)] for fixed, match in pairs], float)


def _context(text: Choice, passes: Sequence[Matrix]) -> resolution._Context:
    context = resolution._Context(text.evidence)
    for weights in passes:
        for group in text.groups:
            if group.matches:
                group.probabilities = resolution._softmax((_features(group, context) @ weights).tolist())
        context = resolution._Context(text.evidence, text.groups)
    return context


def _conditional_logit(rows: list[tuple[Matrix, Matrix, float]]) -> Matrix:
    """Weights that make the right candidates of each name likely; ridge penalty 0.5."""
    sizes = [len(x) for x, _, _ in rows]
    x = np.vstack([features for features, _, _ in rows])
    right = np.concatenate([shares > 0 for _, shares, _ in rows])
    starts = np.cumsum([0, *sizes[:-1]])
    segment = np.repeat(np.arange(len(rows)), sizes)
    weight = np.array([w for _, _, w in rows])

    def loss(w: Matrix) -> tuple[float, Matrix]:
        z = x @ w
        z -= np.maximum.reduceat(z, starts)[segment]
        powers = np.exp(z)
        p = powers / np.add.reduceat(powers, starts)[segment]
        hit = np.maximum(np.add.reduceat(p * right, starts), 1e-12)
        slope = x.T @ ((p - p * right / hit[segment]) * weight[segment]) + w
        return float(-(np.log(hit) * weight).sum() + 0.5 * (w**2).sum()), slope

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)


def _resolution_accuracy(texts: list[Choice], weights: tuple[Matrix, Matrix]) -> float:
    """The share of judged names, weighed by mentions, whose likeliest candidate is right."""
    right = total = 0
    for text in texts:
        _context(text, (weights[0], weights[1], weights[1]))
        for group, shares in zip(text.groups, text.right, strict=True):
            total += len(group.toponyms)
            best = group.best
            right += len(group.toponyms) * int(best is not None and shares[best] > 0)
    return round(right / total, 4)


def _write(path: Path, weights: Row) -> None:
    path.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
