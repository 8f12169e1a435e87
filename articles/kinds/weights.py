"""The fitted weights of the clues to a passage's kind and status.

They are data/kinds.npz, fitted by benchmarks/fit_kinds.py: one set for parsed texts, one for words alone.
Knows no grammar and no text; what a clue means is told by ``articles.kinds.clues``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from articles.english.logits import Logit, unpacked

WEIGHTS = Path(__file__).parent / "data" / "kinds.npz"
# Clues that sum up others count more, which makes the penalty on their weights smaller.
RULE, SUMS = "rule", 1.5
NO_ANSWER, LEAST = "unclassified", 0.18


def weight_of(clue: str) -> float:
    """How much a clue counts, in fitting and in weighing alike."""
    return SUMS if clue.startswith(RULE) else 1.0


def counted(logit: Logit) -> Logit:
    """The logit with each clue's weights times how much the clue counts."""
    counts = np.array([weight_of(clue) for clue in logit.rows], dtype=np.float32)
    return Logit(logit.rows, logit.answers, logit.table * counts[:, None])


def likeliest(answers: Mapping[str, float]) -> str:
    """The likeliest answer; "unclassified" where that is one of them and no other is likely enough."""
    best = max(answers, key=lambda answer: answers[answer])
    return NO_ANSWER if NO_ANSWER in answers and answers[best] < LEAST else best


@lru_cache(maxsize=4)
def weights_for(question: str, *, is_parsed: bool) -> Logit:
    """The weights for "kind" or "status", of texts with a parse or of words alone."""
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return counted(unpacked(f"{question} {'parse' if is_parsed else 'words'}", file))
