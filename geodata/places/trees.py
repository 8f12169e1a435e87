"""Boosted decision trees, read from arrays and asked for many rows at once.

Knows numbers only. The file is NumPy's own format without pickled objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_AT_ONCE = 500
FIELDS = ("feature", "threshold", "left", "right", "value", "roots")


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """An ensemble in flat arrays, one entry a node; a leaf points to itself.

    Where ``x[feature] <= threshold`` the way goes left. ``roots`` are the first nodes of the
    trees, ``depth`` the longest way down, and the answer is the sum of the leaves' values.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    depth: int

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Trees:
        """The ensemble stored under ``name.feature``, ``name.threshold`` and so on."""
        fields: dict[str, Any] = {field: arrays[f"{name}.{field}"] for field in FIELDS}
        return cls(**fields, depth=int(arrays[f"{name}.depth"]))

    def sum(self, rows: Matrix) -> Matrix:
        """The sum of the trees' answers for each row; *rows* has one column a feature."""
        if not len(rows):
            return np.zeros(0)
        # A tree at a time down a column of rows would be slow in Python, all at once large: some rows
        # at a time.
        parts = [self._sum(rows[start : start + _AT_ONCE]) for start in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts)

    def _sum(self, rows: Matrix) -> Matrix:
        flat, width = np.ascontiguousarray(rows).ravel(), rows.shape[1]
        starts = (np.arange(len(rows)) * width)[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            goes_left = flat[starts + self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        return np.asarray(self.value[node].sum(axis=1, dtype=np.float64))
