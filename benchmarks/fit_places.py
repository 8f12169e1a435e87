"""Fit recognition and resolution of places on annotated corpora, and measure them out of fold.

    python benchmarks/fit_places.py FOLDER [--only-measure] [--folds 5]

FOLDER holds one file a corpus, NAME.jsonl: a JSON object per text with "text" and "mentions" (start, end,
lat, lon, geonameid, country, kind, demonym, ignore), and score.py with their scorer. Texts are divided into
folds; each fold is read with what was fitted on the others, by the code that reads articles, and scored.
Then the first corpus of the leave-out list is left out altogether, and last everything is fitted on all and
written to toponyms/data/recognition.npz and resolution/data/resolution.npz of geodata/places. Needs the
extra ``fit``.

Recognition: a ridge regression on the words around a name, whose answer is one feature of boosted trees; a
second stage of trees sees what the first, out of fold, made of the neighbours. Resolution: conditional logits
over the candidates of each name for two passes, then trees on the same loss, then a calibration of the score.
Besides whole texts there are single sentences of them, so that captions are read as well as articles.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article
from articles.english.model import analyse, tokenise
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import great_circle_km
from geodata.places.resolution import resolving
from geodata.places.resolution.candidates import Name, group_names
from geodata.places.resolution.context import Context, softmax, weigh
from geodata.places.resolution.refitting import Segments
from geodata.places.resolution.resolving import Model
from geodata.places.toponyms import recognition
from geodata.places.toponyms.finding import Toponym, find_toponyms, toponym_of
from geodata.places.toponyms.others import NamesRead
from geodata.places.toponyms.proposals import Proposal, propose
from geodata.places.toponyms.recognition import Recogniser
from geodata.places.trees import FIELDS, Matrix, Trees

NEAR_KM = 161.0  # 100 miles, the radius that published figures use
LEFT_OUT = "lgl"
# With the language model and without it.
VARIANTS = ("tagged", "plain")
INNER_FOLDS = 4
SENTENCES_PER_TEXT = 3
SENTENCE_WEIGHT = 0.5
# A word or pair of words counts when it stands beside names this often.
FEWEST_WORDS = 5
SHOWN = (
    "rec_overlap_p", "rec_overlap_r", "rec_overlap_f1", "res_acc161", "wrong_country", "e2e161_p", "e2e161_r",
    "e2e161_f1",
)  # fmt: skip

Row = dict[str, Any]
Labels = NDArray[np.int64]

RECOGNITION_TREES = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 20,
    "feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
    "num_threads": 2, "seed": 1,
}  # fmt: skip
RECOGNITION_ROUNDS = 300
RESOLUTION_TREES = {
    "learning_rate": 0.06, "num_leaves": 31, "min_data_in_leaf": 30, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1, "num_threads": 2, "seed": 1,
}  # fmt: skip
RESOLUTION_ROUNDS = 200


@dataclass(slots=True)
class Text:
    """An annotated text, or a sentence of one, with what was read in it once."""

    corpus: str
    number: int
    row: Row
    doc: Doc
    names: dict[str, NamesRead]
    is_sentence: bool
    fold: int
    inner: int
    proposals: dict[str, Proposed] = field(default_factory=dict)

    def tagged(self, variant: str) -> Doc | None:
        """The parsed text, for the variant that has one."""
        return self.doc if variant == "tagged" else None


@dataclass(slots=True)
class Proposed:
    """The proposals of a text with their evidence; labels are 1 a place, 0 none, -1 not to be judged."""

    proposals: list[Proposal]
    rows: Matrix
    words: list[list[str]]
    labels: Labels


def main() -> None:
    """Fit, say what was reached out of fold and on the corpus left out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only-measure", action="store_true")
    parser.add_argument("--only-fit", action="store_true")
    asked = parser.parse_args()
    gazetteer = open_or_build()
    texts = list(_texts(asked.folder, folds=asked.folds))
    for text in texts:
        text.proposals = {variant: _proposed(text, gazetteer, variant) for variant in VARIANTS}
    print(f"{len(texts)} texts and sentences", flush=True)
    if not asked.only_fit:
        _measure(texts, gazetteer, _module(asked.folder / "score.py"), asked.folds)
    if not asked.only_measure:
        _write(texts, gazetteer)


def _texts(folder: Path, *, folds: int) -> Iterator[Text]:
    chance = random.Random(1)
    roster = Roster.load()
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for number, row in enumerate(rows):
            place = chance.randrange(folds), chance.randrange(INNER_FOLDS)
            whole = _text(path.stem, number, row, roster, False, place)
            yield whole
            sentences = [
                s for s in whole.doc.sents if 40 < len(s.text.strip()) < 400 and "\n" not in s.text.strip()
            ]
            for sentence in chance.sample(sentences, min(SENTENCES_PER_TEXT, len(sentences))):
                part = _sentence(row, sentence.start_char, sentence.end_char)
                yield _text(path.stem, number, part, roster, True, place)


def _text(
    corpus: str, number: int, row: Row, roster: Roster, is_sentence: bool, place: tuple[int, int]
) -> Text:
    title = row["text"].split("\n", 1)[0]
    is_title = not is_sentence and len(title) < 150 and not title.rstrip().endswith(".")
    article = Article(title=title if is_title else "", text=row["text"], origin="corpus", published=None)
    docs = {"tagged": analyse(row["text"]), "plain": tokenise(row["text"])}
    names = {variant: NamesRead.of(read_actors(article, roster, doc)) for variant, doc in docs.items()}
    return Text(corpus, number, row, docs["tagged"], names, is_sentence, *place)


def _sentence(row: Row, start: int, end: int) -> Row:
    text = row["text"][start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    inside = [m for m in row["mentions"] if start <= m["start"] and m["end"] <= start + len(text)]
    return {
        "text": text,
        "mentions": [{**m, "start": m["start"] - start, "end": m["end"] - start} for m in inside],
    }


def _proposed(text: Text, gazetteer: Gazetteer, variant: str) -> Proposed:
    source = text.row["text"]
    proposals = propose(source, gazetteer, text.tagged(variant))
    gold = _gold(text.row)
    unjudged = [m for m in text.row["mentions"] if m["ignore"] or m["demonym"]]
    return Proposed(
        proposals,
        recognition.evidence(proposals, {}, text=source, doc=text.tagged(variant), read=text.names[variant]),
        [recognition.context_words(source, p) for p in proposals],
        np.array(
            [1 if _touches(p, gold) else -1 if _touches(p, unjudged) else 0 for p in proposals], np.int64
        ),
    )


def _gold(row: Row) -> list[Row]:
    return [m for m in row["mentions"] if not m["ignore"] and not m["demonym"]]


def _touches(span: Proposal | Toponym, mentions: list[Row]) -> bool:
    return any(m["start"] < span.end and span.start < m["end"] for m in mentions)


# Measuring


def _measure(texts: list[Text], gazetteer: Gazetteer, score: ModuleType, folds: int) -> None:
    reads: dict[str, dict[int, list[Row]]] = {what: {} for what in (*VARIANTS, "spans")}
    for fold in range(folds):
        began = time.perf_counter()
        _read_with(
            [t for t in texts if t.fold != fold], [t for t in texts if t.fold == fold and not t.is_sentence],
            gazetteer, reads,
        )  # fmt: skip
        print(f"fold {fold + 1} of {folds}: {time.perf_counter() - began:.0f} s", flush=True)
    whole = [t for t in texts if not t.is_sentence]
    for variant, found in reads.items():
        _print_figures(f"out of fold, {variant}", whole, found, score)
    left: dict[str, dict[int, list[Row]]] = {what: {} for what in (*VARIANTS, "spans")}
    there = [t for t in whole if t.corpus == LEFT_OUT]
    _read_with([t for t in texts if t.corpus != LEFT_OUT], there, gazetteer, left)
    for variant, found in left.items():
        _print_figures(f"{LEFT_OUT} left out, {variant}", there, found, score)


def _read_with(
    known: list[Text], new: list[Text], gazetteer: Gazetteer, reads: dict[str, dict[int, list[Row]]]
) -> None:
    """Read *new* texts with what is fitted on *known* ones; answers go into *reads* by their identity."""
    judges = {variant: _judge(known, variant) for variant in VARIANTS}
    fitted = _resolver(known, gazetteer)
    for text in new:
        source = text.row["text"]
        for variant, judge in judges.items():
            toponyms = _toponyms(text, gazetteer, judge, variant)
            reads[variant][id(text)] = _answers(toponyms, text, gazetteer, fitted, is_oracle=False)
        spans = [toponym_of(source, m["start"], m["end"]) for m in text.row["mentions"] if not m["ignore"]]
        reads["spans"][id(text)] = _answers(spans, text, gazetteer, fitted, is_oracle=True)


def _toponyms(text: Text, gazetteer: Gazetteer, judge: Recogniser, variant: str) -> tuple[Toponym, ...]:
    doc = text.tagged(variant)
    return find_toponyms(text.row["text"], gazetteer, doc, read=text.names[variant], judge=judge)


def _answers(
    toponyms: Sequence[Toponym], text: Text, gazetteer: Gazetteer, fitted: Model, *, is_oracle: bool
) -> list[Row]:
    source = text.row["text"]
    resolutions = resolving.resolve(
        toponyms,
        gazetteer,
        text=source,
        country_evidence=country_evidence(source),
        threshold=0.0 if is_oracle else resolving.THRESHOLD,
        fitted=fitted,
    )
    return [
        {
            "start": r.toponym.start,
            "end": r.toponym.end,
            "score": r.score * (1 if is_oracle else r.toponym.score),
            "lat": r.place.lat if r.place else None,
            "lon": r.place.lon if r.place else None,
            "country": r.place.country if r.place else None,
            "geonameid": r.place.id if r.place and r.place.id > 0 else None,
            "level": "country" if r.place and r.place.is_country else None,
        }
        for r in resolutions
    ]


def _print_figures(what: str, texts: list[Text], found: dict[int, list[Row]], score: ModuleType) -> None:
    print(what)
    sure = right = 0
    for corpus in sorted({t.corpus for t in texts}):
        here = [t for t in texts if t.corpus == corpus]
        figures = score.evaluate([t.row for t in here], [found[id(t)] for t in here])
        shown = {n: figures[n] for n in SHOWN if _has_points([t.row for t in here]) or n.startswith("rec")}
        if not _has_points([t.row for t in here]):
            print(f"  {corpus:7}", shown, flush=True)
            continue
        s, r = _sure(here, found)
        sure, right = sure + s, right + r
        print(f"  {corpus:7}", shown, f"sure {s}, right {r / max(1, s):.3f}", flush=True)
    print(f"  of {sure} with a score of .9 or more {right / max(1, sure):.4f} are right", flush=True)


def _sure(texts: list[Text], found: dict[int, list[Row]]) -> tuple[int, int]:
    """How many answers have a score of .9 or more, and how many of them are right, unjudged ones left out."""
    sure = right = 0
    for text in texts:
        for answer in found[id(text)]:
            if answer["lat"] is None or answer["score"] < 0.9:
                continue
            over = [
                m for m in text.row["mentions"] if m["start"] < answer["end"] and answer["start"] < m["end"]
            ]
            if any(m["ignore"] or m["demonym"] or m["lat"] is None for m in over):
                continue
            sure += 1
            right += any(
                great_circle_km(m["lat"], m["lon"], answer["lat"], answer["lon"]) <= NEAR_KM for m in over
            )
    return sure, right


def _has_points(rows: list[Row]) -> bool:
    """Whether most mentions have coordinates of their own; other corpora are for recognition alone."""
    mentions = [m for row in rows for m in row["mentions"] if not m["ignore"]]
    return sum(m["lat"] is not None and bool(m["kind"]) for m in mentions) > len(mentions) / 2


# Recognition


@dataclass(frozen=True, slots=True)
class _Table:
    """The proposals of many texts, one under another."""

    parts: list[tuple[Text, Proposed]]
    rows: Matrix
    labels: Labels
    weights: Matrix
    inner: Labels

    @classmethod
    def of(cls, texts: Sequence[Text], variant: str) -> _Table:
        parts = [(t, t.proposals[variant]) for t in texts if t.proposals[variant].proposals]
        size = Counter[str]()
        for text, proposed in parts:
            size[text.corpus] += 0 if text.is_sentence else len(proposed.labels)
        weights = np.concatenate(
            [
                # A corpus weighs as the root of its size.
                np.full(
                    len(p.labels), (SENTENCE_WEIGHT if t.is_sentence else 1.0) / max(1, size[t.corpus]) ** 0.5
                )
                for t, p in parts
            ]
        )
        return cls(
            parts, np.vstack([p.rows for _, p in parts]), np.concatenate([p.labels for _, p in parts]),
            weights / weights.mean(), np.concatenate([np.full(len(p.labels), t.inner) for t, p in parts]),
        )  # fmt: skip

    def split(self, values: Matrix) -> list[Matrix]:
        return np.split(values, np.cumsum([len(p.labels) for _, p in self.parts])[:-1])

    def words(self) -> list[list[str]]:
        return [words for _, p in self.parts for words in p.words]


def _judge(texts: Sequence[Text], variant: str) -> Recogniser:
    table = _Table.of(texts, variant)
    everything = np.ones(len(table.labels), bool)
    lexical = np.zeros(len(table.labels))
    for fold in range(INNER_FOLDS):
        there = table.inner == fold
        lexical[there] = _weigh_words(table, _word_weights(table, ~there), there)
    table.rows[:, -1] = lexical
    first = np.zeros(len(table.labels))
    for fold in range(INNER_FOLDS):
        there = table.inner == fold
        first[there] = recognition.logistic(
            _recognition_trees(table.rows, table, ~there).sum(table.rows[there])
        )
    second = np.vstack(
        [
            recognition.second_evidence(t.row["text"], p.proposals, rows, scores)
            for (t, p), rows, scores in zip(
                table.parts, table.split(table.rows), table.split(first), strict=True
            )
        ]
    )
    return Recogniser(
        _word_weights(table, everything), _recognition_trees(table.rows, table, everything),
        _recognition_trees(second, table, everything),
    )  # fmt: skip


def _word_weights(table: _Table, chosen: NDArray[np.bool_]) -> dict[str, float]:
    words = table.words()
    judged = np.flatnonzero(chosen & (table.labels >= 0))
    counts = Counter(word for i in judged for word in words[i])
    known = {word: i for i, word in enumerate(sorted(w for w, n in counts.items() if n >= FEWEST_WORDS))}
    pairs = [(row, known[word]) for row, i in enumerate(judged) for word in words[i] if word in known]
    at = np.array(pairs).T
    x = csr_matrix((np.ones(len(pairs)), (at[0], at[1])), shape=(len(judged), len(known)))
    model = LogisticRegression(C=0.05, max_iter=400)
    model.fit(x, table.labels[judged], sample_weight=table.weights[judged])
    return dict(zip(known, model.coef_[0].round(3).tolist(), strict=True))


def _weigh_words(table: _Table, weights: dict[str, float], chosen: NDArray[np.bool_]) -> list[float]:
    words = table.words()
    return [sum(weights.get(word, 0.0) for word in words[i]) for i in np.flatnonzero(chosen)]


def _recognition_trees(rows: Matrix, table: _Table, chosen: NDArray[np.bool_]) -> Trees:
    judged = chosen & (table.labels >= 0)
    data = lightgbm.Dataset(rows[judged], table.labels[judged], weight=table.weights[judged])
    return _trees(lightgbm.train(RECOGNITION_TREES, data, num_boost_round=RECOGNITION_ROUNDS))


# Resolution


@dataclass(frozen=True, slots=True)
class _Choice:
    """The names of a text in the setting of the linear passes, with which options are right."""

    rows: list[Matrix]
    right: list[NDArray[np.bool_]]
    group: list[Name]

    def decide(self, trees: Trees) -> None:
        for name, rows in zip(self.group, self.rows, strict=True):
            if name.options:
                name.probabilities = softmax(trees.sum(rows))

    def again(self, text: Text, linear: Matrix) -> _Choice:
        """The same names in the setting of what was decided last."""
        context = Context(dict(country_evidence(text.row["text"])), self.group)
        return _Choice(resolving.tree_evidence(self.group, context, linear), self.right, self.group)


def _resolver(texts: Sequence[Text], gazetteer: Gazetteer) -> Model:
    usable = [t for t in texts if _has_points([t.row])]
    groups = [_named(t, gazetteer) for t in usable]
    first = _conditional_logit(_linear_rows(usable, groups, ()))
    second = _conditional_logit(_linear_rows(usable, [_named(t, gazetteer) for t in usable], (first,)))
    choices = [_choice(t, gazetteer, (first, second)) for t in usable]
    inner = [t.inner for t in usable]
    trees = []
    for _ in range(2):
        trees.append(_resolution_trees(choices))
        # The next pass, and the calibration, must see answers to texts that the trees were not fitted on.
        for fold in range(INNER_FOLDS):
            others = _resolution_trees([c for c, f in zip(choices, inner, strict=True) if f != fold])
            for choice, f in zip(choices, inner, strict=True):
                if f == fold:
                    choice.decide(others)
        evidence, hits = _judged_answers(choices, usable)
        choices = [c.again(t, second) for c, t in zip(choices, usable, strict=True)]
    calibration = LogisticRegression(C=1.0, fit_intercept=False, max_iter=3000).fit(evidence, hits).coef_[0]
    return Model(first, second, (trees[0], trees[1]), np.asarray(calibration))


def _named(text: Text, gazetteer: Gazetteer) -> tuple[list[Toponym], list[Name]]:
    source = text.row["text"]
    toponyms = [toponym_of(source, m["start"], m["end"]) for m in _gold(text.row)]
    return toponyms, group_names(toponyms, gazetteer, source)


def _right(name: Name, gold: list[Row]) -> NDArray[np.bool_]:
    """The options that most mentions of a name mean: the same entry, else those that are near enough."""
    shares = np.zeros(len(name.options))
    for mention in (gold[i] for i in name.toponyms):
        if mention["lat"] is None or not name.options:
            continue
        places = [option.place for option in name.options]
        chosen = [
            k
            for k, o in enumerate(name.options)
            if o.place.id == mention["geonameid"] and o.how in ("name", "together")
        ]
        if not chosen and mention["kind"].startswith(("PCL", "COUNTRY")):
            chosen = [k for k, p in enumerate(places) if p.is_country and p.country == mention["country"]]
        if not chosen:
            km = [great_circle_km(mention["lat"], mention["lon"], place.lat, place.lon) for place in places]
            chosen = [k for k, distance in enumerate(km) if distance <= min(NEAR_KM, min(km) + 10)]
        shares[chosen] += 1 / max(1, len(chosen))
    return shares > 0.4 * shares.max(initial=0.0) if shares.any() else shares > 0


def _linear_rows(
    texts: Sequence[Text], groups: Sequence[tuple[list[Toponym], list[Name]]], passes: Sequence[Matrix]
) -> list[tuple[Matrix, NDArray[np.bool_], float]]:
    found = []
    for text, (toponyms, group) in zip(texts, groups, strict=True):
        source = text.row["text"]
        context = weigh(group, dict(country_evidence(source)), passes, toponyms, source)
        for name, added in zip(group, context.evidence_for(group), strict=True):
            right = _right(name, _gold(text.row))
            if right.any() and len(right) > 1:
                found.append((np.hstack([name.fixed, added]), right, _weight(text, name)))
    return found


def _choice(text: Text, gazetteer: Gazetteer, passes: Sequence[Matrix]) -> _Choice:
    toponyms, group = _named(text, gazetteer)
    source = text.row["text"]
    context = weigh(group, dict(country_evidence(source)), passes, toponyms, source)
    rows = resolving.tree_evidence(group, context, passes[-1])
    return _Choice(rows, [_right(name, _gold(text.row)) for name in group], group)


def _weight(text: Text, name: Name) -> float:
    return min(3, len(name.toponyms)) * (SENTENCE_WEIGHT if text.is_sentence else 1.0)


def _judged_answers(choices: Sequence[_Choice], texts: Sequence[Text]) -> tuple[Matrix, list[bool]]:
    """The evidence of each mention's answer, and whether it is right."""
    evidence, hits = [], []
    for choice, text in zip(choices, texts, strict=True):
        gold = _gold(text.row)
        for name in choice.group:
            points = [gold[i] for i in name.toponyms if gold[i]["lat"] is not None]
            if not name.options:
                continue
            place = name.options[name.best or 0].place
            for mention in points[:3]:
                evidence.append(resolving.score_evidence(name))
                hits.append(great_circle_km(mention["lat"], mention["lon"], place.lat, place.lon) <= NEAR_KM)
    return np.array(evidence), hits


def _resolution_trees(choices: Sequence[_Choice]) -> Trees:
    chosen = [
        (rows, right, float(min(3, len(name.toponyms))))
        for choice in choices
        for rows, right, name in zip(choice.rows, choice.right, choice.group, strict=True)
        if right.any() and len(right) > 1
    ]
    x = np.vstack([rows for rows, _, _ in chosen])
    segments = Segments.of(chosen)

    def objective(z: Matrix, _: lightgbm.Dataset) -> tuple[Matrix, Matrix]:
        p, target, _ = segments.expected(z)
        weight = segments.weight[segments.segment]
        return (p - target) * weight, np.maximum(p * (1 - p), 1e-3) * weight

    data = lightgbm.Dataset(x, np.zeros(len(x)))
    return _trees(
        lightgbm.train({**RESOLUTION_TREES, "objective": objective}, data, num_boost_round=RESOLUTION_ROUNDS)
    )


def _conditional_logit(rows: list[tuple[Matrix, NDArray[np.bool_], float]]) -> Matrix:
    """Weights that make the right options of each name likely; ridge penalty 0.5."""
    x = np.vstack([features for features, _, _ in rows])
    segments = Segments.of(rows)

    def loss(w: Matrix) -> tuple[float, Matrix]:
        p, target, hit = segments.expected(x @ w)
        slope = x.T @ ((p - target) * segments.weight[segments.segment]) + w
        return float(-(np.log(hit) * segments.weight).sum() + 0.5 * (w**2).sum()), slope

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)


# Writing


def _trees(booster: lightgbm.Booster) -> Trees:
    """LightGBM's trees in flat arrays."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    deepest = 0

    def add(node: Row, depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        at = len(feature)
        is_leaf = "leaf_value" in node
        feature.append(0 if is_leaf else node["split_feature"])
        threshold.append(0.0 if is_leaf else node["threshold"])
        value.append(node["leaf_value"] if is_leaf else 0.0)
        left.append(at)
        right.append(at)
        if not is_leaf:
            left[at], right[at] = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
        return at

    for tree in booster.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"], 0))
    return Trees(
        np.array(feature, np.int16), np.array(threshold, np.float32), np.array(left, np.int32),
        np.array(right, np.int32), np.array(value, np.float32), np.array(roots, np.int32), deepest,
    )  # fmt: skip


def _arrays(name: str, trees: Trees) -> dict[str, Any]:
    return {f"{name}.{field}": np.asarray(getattr(trees, field)) for field in (*FIELDS, "depth")}


def _write(texts: list[Text], gazetteer: Gazetteer) -> None:
    arrays: dict[str, Any] = {}
    for variant in VARIANTS:
        judge = _judge(texts, variant)
        arrays |= {
            f"{variant}.words": np.array(list(judge.words)),
            f"{variant}.weights": np.array(list(judge.words.values()), np.float32),
            **_arrays(f"{variant}.first", judge.first),
            **_arrays(f"{variant}.second", judge.second),
        }
    np.savez_compressed(recognition.MODEL, **arrays)
    fitted = _resolver(texts, gazetteer)
    np.savez_compressed(
        resolving.MODEL, first=fitted.first, second=fitted.second, calibration=fitted.calibration,
        **_arrays("trees.first", fitted.trees[0]), **_arrays("trees.second", fitted.trees[1]),
    )  # fmt: skip
    for path in (recognition.MODEL, resolving.MODEL):
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} kB")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus_score"] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
