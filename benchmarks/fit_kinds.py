"""Fit the weights by which kinds of report and their statuses are told, on labelled passages.

    python benchmarks/fit_kinds.py ../shared/benchmarks LABELS.jsonl ... [--only-measure]

Reads the tuning half of tests/quality/data/kinds_gold.jsonl, kinds_extra.jsonl, and every file named. A
line there is a sentence with its text; or a passage of a corpus (corpus, doc, start, end), read from
the folder; or one of a sample brief ("NAME.md#3" as its id). Lines of another half than "tuning" are
dropped unread. Prints what five-fold cross-validation by document reaches, for each source, with the
rules alone, the weights without the rules, and both; then writes articles/kinds/data/kinds.npz. Needs
the extra ``fit``.

Multinomial logits with an L2 penalty. Real prose counts most. The rules were made on the written
sentences, so they are right there more often than elsewhere: a part of the weight of each such sentence
goes to a copy without what the rules say.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article, PublishedBasis
from articles.dates.finding import date_passages, find_dates
from articles.english.logits import Logit, packed
from articles.english.model import analyse, tokenise
from articles.kinds.judging import Reading, read_passages
from articles.kinds.kind import Kind, Status
from articles.kinds.weights import WEIGHTS, counted, likeliest, weight_of
from articles.reading import Unreadable, read

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "quality" / "data"
WRITTEN = (DATA / "kinds_gold.jsonl", DATA / "kinds_extra.jsonl")
SAMPLES = ROOT / "articles" / "samples"
FOLDS = 5
# How much a label of each source counts.
COUNTS = {"real": 1.5, "samples": 1.0, "kinds_gold": 1.3, "kinds_extra": 0.6}
# The part of a written sentence's weight that goes to its copy without the rules.
WITHOUT_RULES = 0.4
BY_RULES = ("rule", "tells", "names")
# Rarer classes count more, to this power of how rare they are.
BALANCE = 0.35
LEAST = 2  # passages that a clue must be seen in
PENALTY = {"kind": 0.2, "status": 0.1}  # the inverse, as scikit-learn has it
FAINT = 0.012  # of the largest weight: clues below it in every column are left out
UNCLEAR = "unclear"

Label = tuple[str, str]
Clues = Sequence[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with the labels of some of its passages; ``source`` is what it counts as."""

    source: str
    name: str
    article: Article
    labels: dict[int, Label]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled passage as read in one mode."""

    source: str
    document: str
    label: Label
    reading: Reading

    @property
    def by_rules(self) -> str:
        """The kind by the rules alone."""
        return self.reading.found.kind if self.reading.found is not None else Kind.UNCLASSIFIED


def main() -> None:
    """Say what is reached on documents left out, fit on all, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("labels", type=Path, nargs="*")
    parser.add_argument("--only-measure", action="store_true")
    parser.add_argument("--only-fit", action="store_true")
    arguments = parser.parse_args()
    items = list(labelled_articles(arguments.corpora, (*WRITTEN, *arguments.labels)))
    arrays: dict[str, Any] = {}
    for mode, is_parsed in (("parse", True), ("words", False)):
        examples = list(read_examples(items, is_parsed=is_parsed))
        print(f"{mode}: {len(examples)} passages of {len(items)} documents", flush=True)
        if not arguments.only_fit:
            measure(examples)
        for question in ("kind", "status"):
            logit = fit(examples, question)
            arrays |= packed(f"{question} {mode}", logit)
            print(f"  {question}: {len(logit.rows)} clues")
    if not arguments.only_measure:
        np.savez_compressed(WEIGHTS, allow_pickle=False, **arrays)
        print(f"{WEIGHTS.stat().st_size / 1000:.0f} kB")


# -- reading


def labelled_articles(corpora: Path, paths: Iterable[Path]) -> Iterator[Labelled]:
    """Every article that has labels."""
    passages: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    samples: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in paths:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if row.get("half", "tuning") != "tuning" or UNCLEAR in (row["kind"], row["status"]):
                continue
            if "corpus" in row:
                passages[row["corpus"], row["doc"]].append(row)
            elif "#" in row["id"]:
                samples[row["id"].split("#")[0]].append(row)
            else:
                article = _article(row["text"], row["published"])
                yield Labelled(path.stem, row["id"], article, {0: (row["kind"], row["status"])})
    for name, rows in samples.items():
        (brief,) = read(SAMPLES / name)
        assert not isinstance(brief, Unreadable)
        yield Labelled(
            "samples", name, brief, {int(r["id"].split("#")[1]): (r["kind"], r["status"]) for r in rows}
        )
    for corpus in {corpus for corpus, _ in passages}:
        for line in (corpora / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if rows := passages.get((corpus, document["id"])):
                article = _article(document["text"], document.get("dct"))
                at = {(passage.start, passage.end): i for i, passage in enumerate(article.passages)}
                labels = {
                    at[r["start"], r["end"]]: (r["kind"], r["status"])
                    for r in rows
                    if (r["start"], r["end"]) in at
                }
                yield Labelled("real", f"{corpus} {document['id']}", article, labels)


def _article(text: str, published: str | None) -> Article:
    day = date.fromisoformat(published) if published else None
    return Article("", text, "labelled", published=day, published_basis=PublishedBasis.GIVEN if day else None)


def read_examples(items: Iterable[Labelled], *, is_parsed: bool) -> Iterator[Example]:
    """The labelled passages, read as articles are."""
    roster = Roster.load()
    for item in items:
        doc = analyse(item.article.text) if is_parsed else tokenise(item.article.text)
        dates = find_dates(item.article)
        readings = list(
            read_passages(
                item.article, doc, actors=read_actors(item.article, roster, doc).mentions, dates=dates,
                passage_dates=date_passages(item.article, dates),
            )
        )  # fmt: skip
        for i, label in item.labels.items():
            if (reading := readings[i]) is not None:
                yield Example(item.source, item.name, label, reading)


# -- fitting


def clues_of(example: Example, question: str) -> list[str]:
    """The clues of a passage to one question; to its status, with the kind that it is labelled with."""
    if question == "kind":
        return list(example.reading.clues)
    return list(example.reading.status.of(example.label[0]))


def fit(examples: Sequence[Example], question: str, *, without: tuple[str, ...] = ()) -> Logit:
    """The weights of one question; clues that begin with one of *without* are not used."""
    rows, golds, counts = [], [], []
    for example in examples:
        clues = [clue for clue in clues_of(example, question) if not (without and clue.startswith(without))]
        count, gold = COUNTS[example.source], example.label[question == "status"]
        copied = (
            count * WITHOUT_RULES
            if question == "kind" and example.source in ("kinds_gold", "kinds_extra")
            else 0
        )
        rows.append(clues), golds.append(gold), counts.append(count - copied)
        if copied:
            rows.append([clue for clue in clues if not clue.startswith(BY_RULES)])
            golds.append(gold), counts.append(copied)
    seen = Counter(clue for clues in rows for clue in clues)
    vectors = DictVectorizer()
    table = vectors.fit_transform(
        [{clue: weight_of(clue) for clue in clues if seen[clue] >= LEAST} for clues in rows]
    )
    total: Counter[str] = Counter()
    for gold, count in zip(golds, counts, strict=True):
        total[gold] += count
    mean = sum(total.values()) / len(total)
    weights = [c * (mean / total[gold]) ** BALANCE for gold, c in zip(golds, counts, strict=True)]
    model = LogisticRegression(C=PENALTY[question], max_iter=400, tol=2e-3).fit(
        table, golds, sample_weight=weights
    )
    fitted = model.coef_.T.copy()
    fitted[vectors.vocabulary_[""]] += model.intercept_
    kept = np.abs(fitted).max(axis=1) >= FAINT * np.abs(fitted).max()
    names = [name for name, keep in zip(vectors.get_feature_names_out(), kept, strict=True) if keep]
    return Logit.of(names, list(model.classes_), fitted[kept])


# -- measuring


def measure(examples: Sequence[Example]) -> None:
    """Print the figures of each source on documents left out."""
    _tell("rules, kinds", [(e, e.by_rules, 0) for e in examples])
    for name, without in (("weights alone, kinds", BY_RULES), ("both, kinds", ())):
        _tell(name, [(e, answer, 0) for e, answer in _left_out(examples, "kind", without)])
    _tell("rules, statuses", [(e, e.reading.status.by_rules, 1) for e in examples])
    _tell("both, statuses", [(e, answer, 1) for e, answer in _left_out(examples, "status", ())])


def _left_out(
    examples: Sequence[Example], question: str, without: tuple[str, ...]
) -> Iterator[tuple[Example, str]]:
    kinds: dict[int, str] = {}
    if question == "status":
        kinds = {id(e): answer for e, answer in _left_out(examples, "kind", ())}
    for n in range(FOLDS):
        left = [e for e in examples if _fold(e.document) == n]
        logit = counted(fit([e for e in examples if _fold(e.document) != n], question, without=without))
        for e in left:
            own = e.reading.clues if question == "kind" else e.reading.status.of(kinds[id(e)])
            answer = likeliest(logit.weigh(own))
            yield e, (Status.FACTUAL if kinds.get(id(e)) == Kind.UNCLASSIFIED else answer)


def _fold(document: str) -> int:
    return zlib.crc32(document.encode()) % FOLDS


def _tell(name: str, found: Sequence[tuple[Example, str, int]]) -> None:
    figures = []
    for source in COUNTS:
        pairs = [(e.label[which], answer) for e, answer, which in found if e.source == source]
        if pairs:
            right = sum(gold == answer for gold, answer in pairs) / len(pairs)
            figures.append(f"{source} {right:.3f} right, F1 {_macro_f1(pairs):.3f}")
    print(f"  {name:22}" + "; ".join(figures), flush=True)


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    hits = Counter(gold for gold, answer in pairs if gold == answer)
    golds, answers = Counter(gold for gold, _ in pairs), Counter(answer for _, answer in pairs)
    return sum(2 * hits[k] / (golds[k] + answers[k]) for k in golds) / len(golds)


if __name__ == "__main__":
    main()
