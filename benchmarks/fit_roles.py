"""Fit the weights by which the roles of places are told, on labelled sentences.

    python benchmarks/fit_roles.py [MORE.jsonl ...]

Fits on the tuning half of tests/quality/data/roles_gold.jsonl and on every file named beside it, in the
same form; the gate half is never read. Prints what five-fold cross-validation by sentence reaches, and
what weights fitted on the sentences of one writer reach on those of the other (their ids begin with
another letter), then writes articles/roles/data/roles.json. Needs the extra ``fit``.

Two multinomial logits with an L2 penalty, for texts with a parse and for words alone: what a name does
(acts, locates, or something happened there), fitted on all names; and when that is, fitted on the names
where something happens. Clues that sum up others ("=", "rule") are taken 1.5-fold, which makes the
penalty on them smaller.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from articles.roles.clues.finding import Clues, find_clues
from articles.roles.judging import DOES, HAPPENS, WEIGHTS, Weights, logit_of, role_shares
from articles.roles.role import Role

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "quality" / "data" / "roles_gold.jsonl"
FOLDS = 5
LEAST = 2  # names that a clue must be seen with
PENALTY = 1.0  # the inverse, as scikit-learn has it
SUMS = 1.5

Fitted = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled name with its clues; ``sentence`` is the id of its sentence."""

    sentence: str
    clues: Clues
    role: Role


def main() -> None:
    """Fit, say what was reached on sentences left out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("more", type=Path, nargs="*")
    arguments = parser.parse_args()
    labelled = _labelled_roles()
    items = [item for path in (GOLD, *arguments.more) for item in labelled.read_items(path, half="tuning")]
    fitted = {}
    for mode, is_parsed in (("parse", True), ("words", False)):
        examples = [
            Example(
                case.item,
                find_clues(
                    case.name, case.doc, dates=case.dates, published=case.published, name_ends=case.name_ends
                ),
                case.role,
            )
            for case in labelled.cases(items, is_parsed=is_parsed)
        ]
        print(f"{mode}: {len(examples)} names in {len({e.sentence for e in examples})} sentences")
        folds = [[e for e in examples if _fold(e.sentence) == n] for n in range(FOLDS)]
        print(f"  cross-validated   {labelled.told(_left_out(folds))}")
        writers = sorted({e.sentence[0] for e in examples})
        parts = [[e for e in examples if e.sentence[0] == writer] for writer in writers]
        print(f"  writers left out  {labelled.told(_left_out(parts))}", flush=True)
        fitted[mode] = fit(examples)
    WEIGHTS.write_text(_written(fitted), encoding="utf-8")


def _labelled_roles() -> ModuleType:
    # The test and this file must read the labelled sentences alike.
    path = ROOT / "tests" / "quality" / "labelled_roles.py"
    spec = importlib.util.spec_from_file_location("labelled_roles", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["labelled_roles"] = made
    spec.loader.exec_module(made)
    return made


def _fold(sentence: str) -> int:
    return zlib.crc32(f"fold {sentence}".encode()) % FOLDS


def _left_out(parts: Sequence[Sequence[Example]]) -> list[tuple[Role, Role]]:
    """Gold and found roles of each part, found by weights fitted on the others."""
    pairs = []
    for part in parts:
        fitted = fit([e for other in parts if other is not part for e in other])
        weights = {question: logit_of(told) for question, told in fitted.items()}
        pairs += [(e.role, predict(weights, e.clues)) for e in part]
    return pairs


def fit(examples: Sequence[Example]) -> Fitted:
    """The weights of both questions, in the form of roles.json."""
    happening = [e for e in examples if e.role in HAPPENS]
    return {
        "does": _logit([(e.clues.what, e.role if e.role in DOES else Role.SITE) for e in examples], DOES),
        "happens": _logit([(e.clues.when, e.role) for e in happening], HAPPENS),
    }


def _logit(rows: Iterable[tuple[dict[str, str], Role]], roles: Sequence[Role]) -> dict[str, Any]:
    rows = list(rows)
    seen = Counter(clue for clues, _ in rows for clue in clues)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        [{c: _value(c) for c in clues if seen[c] >= LEAST} for clues, _ in rows]
    )
    model = LogisticRegression(C=PENALTY, max_iter=5000)
    model.fit(matrix, [roles.index(role) for _, role in rows])
    weights = {
        clue: [round(float(model.coef_[i, column] * _value(clue)), 3) for i in range(len(roles))]
        for clue, column in sorted(vectorizer.vocabulary_.items())
    }
    bias = [round(float(b), 3) for b in model.intercept_]
    return {"roles": [str(r) for r in roles], "bias": bias, "clues": weights}


def _value(clue: str) -> float:
    return SUMS if clue.startswith(("=", "rule ")) or clue == "w ahead" else 1.0


def predict(weights: Weights, clues: Clues) -> Role:
    """The role that the weights give; datelines and titles, which rules alone decide, aside."""
    shares = role_shares(weights, clues)
    return max(shares, key=shares.__getitem__)


def _written(fitted: dict[str, Fitted]) -> str:
    """JSON with one clue a line, so that a change shows in a diff."""
    text = json.dumps(fitted, ensure_ascii=False, indent=0)
    return _joined_lists(text) + "\n"


def _joined_lists(text: str) -> str:
    lines, inside = [], False
    for line in text.split("\n"):
        if inside:
            lines[-1] += (
                line if line.startswith("]") else line.replace(",", ", ") if line.endswith(",") else line
            )
        else:
            lines.append(line)
        inside = line.endswith("[") or (inside and not line.startswith("]"))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
