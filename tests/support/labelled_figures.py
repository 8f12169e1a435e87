"""The sentences with labelled figures, and how right the figures found in them are.

sentences(half)     text, publication day and labelled figures of each
Scores              found F1, numbers right, what is counted right
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.figures.figure import Figure

LABELS = Path(__file__).parents[1] / "quality" / "data" / "figures_real.jsonl"
SETS = Path(__file__).parents[2].parent / "shared" / "benchmarks"
# Two readers differed.
OPEN = "unclear"


def labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def sentences(half: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each sentence of a half, and its figures with offsets into the sentence."""
    texts: dict[str, dict[str, str]] = {}
    for row in labels():
        if row["half"] == half:
            if row["corpus"] not in texts:
                lines = (SETS / f"{row['corpus']}.jsonl").read_text(encoding="utf-8").splitlines()
                texts[row["corpus"]] = {str(d["id"]): d["text"] for d in map(json.loads, lines)}
            start = row["start"]
            yield (
                texts[row["corpus"]][row["doc"]][start : row["end"]],
                [f | {"start": f["start"] - start, "end": f["end"] - start} for f in row["figures"]],
            )


@dataclass(slots=True)
class Scores:
    """A figure is found if it shares characters with a labelled one of its measure, each with one.

    Of those found, how many numbers and how many heads of what is counted are right; a head is right if it
    is one of the words of the label ("gardens and farms"). What the readers differed on counts for nothing.
    """

    told: int = 0
    labelled: int = 0
    found: int = 0
    numbers: list[bool] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)

    def add(self, figures: Sequence[Figure], gold: list[dict[str, Any]]) -> None:
        open_to_doubt = [g for g in gold if not g["agreed"]]
        left = [g for g in gold if g["agreed"]]
        self.labelled += len(left)
        for figure in figures:
            here = [g for g in left if _is_found(g, figure)]
            here.sort(key=lambda g: (g["low"], g["high"]) != (figure.low, figure.high))
            if not here:
                self.told += not any(_is_found(g, figure) for g in open_to_doubt)
                continue
            self.told, self.found = self.told + 1, self.found + 1
            left.remove(here[0])
            self.numbers.append((figure.low, figure.high) == (here[0]["low"], here[0]["high"]))
            if here[0]["what"] != OPEN:
                words = (here[0]["what"] or "").split()
                self.heads.append(figure.what in words if words else not figure.what)

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.told + self.labelled)

    @property
    def share_of_numbers(self) -> float:
        return sum(self.numbers) / len(self.numbers)

    @property
    def share_of_heads(self) -> float:
        return sum(self.heads) / len(self.heads)


def _is_found(label: dict[str, Any], figure: Figure) -> bool:
    overlaps = label["start"] < figure.end and figure.start < label["end"]
    return bool(overlaps and label["measure"] == figure.measure)
