"""Weigh named clues: how likely each answer of a question is, and which clues speak for one.

A multinomial logit is a row of weights a clue, a column an answer. Knows neither clues nor answers by name,
and no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# The clue that every text has: its weights are the bias.
ALWAYS = ""


@dataclass(frozen=True, slots=True)
class Logit:
    """The weights of one question; clues without a row count for nothing."""

    rows: Mapping[str, int]
    answers: tuple[str, ...]
    table: NDArray[np.floating]

    @classmethod
    def of(cls, clues: Sequence[str], answers: Sequence[str], table: NDArray[np.floating]) -> Logit:
        """A row of *table* for each clue, a column for each answer."""
        return cls({clue: row for row, clue in enumerate(clues)}, tuple(answers), table)

    def weigh(self, clues: Iterable[str]) -> dict[str, float]:
        """How likely each answer is, in sum 1."""
        # In one order and in double precision: two runs may not differ in the last digit, for there are ties.
        scores = self._parts(sorted(self._known(clues))).sum(axis=0, dtype=np.float64)
        likely = np.exp(scores - scores.max())
        return dict(zip(self.answers, (likely / likely.sum()).tolist(), strict=True))

    def strongest(self, clues: Iterable[str], answer: str, *, over_each: bool = False) -> list[str]:
        """The clues that speak for an answer, the strongest first; of two alike the first given.

        They do so more than for the others in the mean, or *over_each*: more than for any other.
        """
        known = self._known(clues)
        parts, column = self._parts(known), self.answers.index(answer)
        others = np.delete(parts, column, axis=1).max(axis=1) if over_each else parts.mean(axis=1)
        lead = parts[:, column] - others
        return [known[i] for i in np.argsort(-lead, kind="stable") if lead[i] > 0]

    def _known(self, clues: Iterable[str]) -> list[str]:
        return [clue for clue in clues if clue in self.rows]

    def _parts(self, known: list[str]) -> NDArray[np.floating]:
        parts: NDArray[np.floating] = self.table[[self.rows[clue] for clue in known]]
        return parts


def packed(name: str, logit: Logit) -> dict[str, NDArray[np.generic]]:
    """The arrays of a logit as an NPZ file holds them, in whole steps of a 127th of the largest weight."""
    step = np.float32(np.abs(logit.table).max() / 127)
    return {
        f"{name} clues": np.frombuffer("\n".join(logit.rows).encode(), dtype=np.uint8),
        f"{name} answers": np.frombuffer("\n".join(logit.answers).encode(), dtype=np.uint8),
        f"{name} steps": np.rint(logit.table / step).astype(np.int8),
        f"{name} step": np.array(step),
    }


def unpacked(name: str, file: Mapping[str, NDArray[np.generic]]) -> Logit:
    """The logit of that name in an open NPZ file."""
    clues, answers = (bytes(file[f"{name} {what}"]).decode().split("\n") for what in ("clues", "answers"))
    table = file[f"{name} steps"].astype(np.float32) * file[f"{name} step"].astype(np.float32)
    return Logit.of(clues, answers, table)
