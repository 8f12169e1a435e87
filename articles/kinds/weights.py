"""Weigh the clues of a passage: how likely each kind or status is, and which clues speak for it most.

The weights are data/kinds.npz, fitted by benchmarks/fit_kinds.py: one set for parsed texts and one for words alone, in
whole numbers of a step. Knows no grammar and no text; what a clue means is told by ``articles.kinds.clues``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "data" / "kinds.npz"
# Clues that sum up others count more, which makes the penalty on their weights smaller.
RULE, SUMS = "rule", 1.5
NO_ANSWER, LEAST = "unclassified", 0.18


def weight_of(clue: str) -> float:
    """How much a clue counts, in fitting and in weighing alike."""
    return SUMS if clue.startswith(RULE) else 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of one question: a row a clue, a column an answer."""

    rows: Mapping[str, int]
    answers: tuple[str, ...]
    table: NDArray[np.float32]

    def weigh(self, clues: Iterable[str]) -> dict[str, float]:
        """How likely each answer is, in sum 1."""
        # In one order and in double precision: two runs may not differ in the last digit, for there are ties.
        known = sorted(clue for clue in clues if clue in self.rows)
        scores = self._parts(known).sum(axis=0, dtype=np.float64)
        likely = np.exp(scores - scores.max())
        return dict(zip(self.answers, (likely / likely.sum()).tolist(), strict=True))

    def strongest(self, clues: Iterable[str], answer: str) -> list[str]:
        """The clues that speak for an answer rather than for the others, the strongest first."""
        known = sorted(clue for clue in clues if clue in self.rows)
        parts = self._parts(known)
        lead = parts[:, self.answers.index(answer)] - parts.mean(axis=1)
        return [known[i] for i in np.argsort(-lead, kind="stable") if lead[i] > 0]

    def _parts(self, known: list[str]) -> NDArray[np.float32]:
        counts = np.array([weight_of(clue) for clue in known], dtype=np.float32)
        parts: NDArray[np.float32] = self.table[[self.rows[clue] for clue in known]] * counts[:, None]
        return parts


def likeliest(answers: Mapping[str, float]) -> str:
    """The likeliest answer; "unclassified" where that is one of them and no other is likely enough."""
    best = max(answers, key=lambda answer: answers[answer])
    return NO_ANSWER if NO_ANSWER in answers and answers[best] < LEAST else best


@lru_cache(maxsize=4)
def weights_for(question: str, *, is_parsed: bool) -> Weights:
    """The weights for "kind" or "status", of texts with a parse or of words alone."""
    name = f"{question} {'parse' if is_parsed else 'words'}"
    with np.load(WEIGHTS, allow_pickle=False) as file:
        clues = bytes(file[f"{name} clues"]).decode().split("\n")
        answers = bytes(file[f"{name} answers"]).decode().split("\n")
        table = file[f"{name} steps"].astype(np.float32) * file[f"{name} step"]
    return Weights({clue: row for row, clue in enumerate(clues)}, tuple(answers), table)


def pack(
    name: str, clues: list[str], answers: list[str], table: NDArray[np.float64]
) -> dict[str, NDArray[np.generic]]:
    """The arrays of one set of weights as the file holds them, in steps of a 127th of the largest."""
    step = np.float32(np.abs(table).max() / 127)
    return {
        f"{name} clues": np.frombuffer("\n".join(clues).encode(), dtype=np.uint8),
        f"{name} answers": np.frombuffer("\n".join(answers).encode(), dtype=np.uint8),
        f"{name} steps": np.rint(table / step).astype(np.int8),
        f"{name} step": np.array(step),
    }
