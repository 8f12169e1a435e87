"""Fit the weights that say which measure a number of a text tells, if any, on labelled sentences.

    python benchmarks/fit_figures.py ../shared/benchmarks [--only-measure]

Reads the tuning half of tests/quality/data/figures_real.jsonl and figures_read_once.jsonl, whose texts lie
in the folder, and figures_extra.jsonl, which has its own. Prints precision, recall and F1 of measures over
all that is counted, in ten-fold cross-validation by document; then writes articles/figures/data/figures.npz,
one logit for parsed texts and one for words alone. Needs the extra ``fit``.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from articles.article import Article
from articles.english.logits import Logit, packed
from articles.english.model import analyse, tokenise
from articles.figures.finding import NO, WEIGHTS, YES, Candidate, candidates_in, likeliest, linked, span_of

DATA = Path(__file__).parents[1] / "tests" / "quality" / "data"
FOLDS = 10
LEAST = 3  # candidates that a clue must be seen with
PENALTY = 3.0  # the inverse, as scikit-learn has it


@dataclass(frozen=True, slots=True)
class Example:
    """One number of a labelled sentence, and its measure; None where it is no figure."""

    source: str
    document: str
    candidate: Candidate
    measure: str | None


def main() -> None:
    """Say what is reached on documents left out, fit on all, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only-measure", action="store_true")
    arguments = parser.parse_args()
    sentences = list(labelled(arguments.corpora))
    arrays: dict[str, Any] = {}
    for mode, read in (("parse", analyse), ("words", tokenise)):
        examples = [example for sentence in sentences for example in examples_of(*sentence, read)]
        print(f"{mode}: {len(examples)} numbers of {len(sentences)} sentences")
        measure(examples)
        logit = fit(examples)
        arrays |= packed(mode, logit)
        print(f"  {len(logit.rows)} clues")
    if not arguments.only_measure:
        np.savez_compressed(WEIGHTS, allow_pickle=False, **arrays)
        print(f"{WEIGHTS.stat().st_size / 1000:.0f} kB")


def labelled(corpora: Path) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """Source, document and text of each sentence to fit on, and its figures with offsets into that text."""
    texts: dict[str, dict[str, str]] = {}
    for source, row in _rows("figures_real", "figures_read_once", "figures_extra"):
        if row.get("half", "tuning") != "tuning":
            continue
        if "text" in row:
            yield source, row["text"], row["text"], row["figures"]
            continue
        if row["corpus"] not in texts:
            lines = (corpora / f"{row['corpus']}.jsonl").read_text(encoding="utf-8").splitlines()
            texts[row["corpus"]] = {str(d["id"]): d["text"] for d in map(json.loads, lines)}
        start = row["start"]
        figures = [f | {"start": f["start"] - start, "end": f["end"] - start} for f in row["figures"]]
        yield source, row["doc"], texts[row["corpus"]][row["doc"]][start : row["end"]], figures


def _rows(*names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in names:
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield name, json.loads(line)


def examples_of(
    source: str, document: str, text: str, figures: list[dict[str, Any]], read: Any
) -> Iterator[Example]:
    """All that is counted in a sentence, with its measure; what the readers did not agree on is left out."""
    article = Article(title="", text=text, origin="labelled")
    grammar = linked(read(text))
    told: list[dict[str, Any]] = []
    for candidate in candidates_in(article, grammar):
        start, end = span_of(grammar, candidate.counted)
        here = [f for f in figures if start < f["end"] and f["start"] < end]
        if here and all(f in told for f in here):
            continue  # "the group" of "a commander of the group"
        told += here
        # Of several the one whose number it has: "no wounded or dead" are two in one span.
        here.sort(key=lambda f: (f.get("low") != candidate.counted.amount.low, f["end"] - f["start"]))
        if not here:
            yield Example(source, document, candidate, None)
        elif here[0].get("agreed", True):
            yield Example(source, document, candidate, here[0]["measure"])


def fit(examples: Sequence[Example]) -> Logit:
    """The weights of the clues to a measure, alike for all measures: one row a clue."""
    pairs = [(e.measure == m, clues) for e in examples for m, clues in e.candidate.clues.items()]
    seen = Counter(clue for _, clues in pairs for clue in clues)
    vectors = DictVectorizer()
    table = vectors.fit_transform([{c: 1.0 for c in clues if seen[c] >= LEAST} for _, clues in pairs])
    model = LogisticRegression(C=PENALTY, max_iter=1000, tol=1e-3).fit(
        table, [is_told for is_told, _ in pairs]
    )
    fitted = model.coef_.T.copy()
    fitted[vectors.vocabulary_[""]] += model.intercept_
    return Logit.of(list(vectors.get_feature_names_out()), (NO, YES), np.hstack((-fitted, fitted)) / 2)


def measure(examples: Sequence[Example]) -> None:
    """Print what is reached on documents left out, by source."""
    pairs: dict[str, list[tuple[str | None, str | None]]] = {}
    for n in range(FOLDS):
        logit = fit([e for e in examples if _fold(e.document) != n])
        for e in examples:
            if _fold(e.document) == n:
                pairs.setdefault(e.source, []).append((e.measure, likeliest(logit, e.candidate)))
    for source, found in pairs.items():
        right = sum(gold == answer is not None for gold, answer in found)
        told, wanted = (sum(pair[i] is not None for pair in found) for i in (1, 0))
        print(
            f"  {source}: precision {right / told:.3f}, recall {right / wanted:.3f}, "
            f"F1 {2 * right / (told + wanted):.3f} of {wanted} figures"
        )


def _fold(document: str) -> int:
    return zlib.crc32(document.encode()) % FOLDS


if __name__ == "__main__":
    main()
