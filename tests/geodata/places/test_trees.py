"""Boosted trees in flat arrays answer as the trees themselves would."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.trees import FIELDS, Trees

# A tree is a leaf's value, or (feature, threshold, left, right).
leaves = st.floats(-5, 5, width=32)
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(st.integers(0, 2), st.floats(-3, 3, width=32), inner, inner),
    max_leaves=12,
)
rows = st.lists(st.lists(st.floats(-4, 4, width=32), min_size=3, max_size=3), max_size=8)


def answer(tree, row):
    if not isinstance(tree, tuple):
        return tree
    feature, threshold, left, right = tree
    return answer(left if row[feature] <= threshold else right, row)


def depth(tree):
    return 0 if not isinstance(tree, tuple) else 1 + max(depth(tree[2]), depth(tree[3]))


def flat(forest):
    nodes, roots = [], []

    def add(tree):
        at = len(nodes)
        nodes.append([0, 0.0, at, at, 0.0])
        if isinstance(tree, tuple):
            feature, threshold, left, right = tree
            nodes[at] = [feature, threshold, add(left), add(right), 0.0]
        else:
            nodes[at][4] = tree
        return at

    for tree in forest:
        roots.append(add(tree))
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return Trees(
        np.array(feature, np.int16), np.array(threshold, np.float32), np.array(left, np.int32),
        np.array(right, np.int32), np.array(value, np.float32), np.array(roots, np.int32),
        max(map(depth, forest)),
    )  # fmt: skip


@given(st.lists(trees, min_size=1, max_size=4), rows)
def test_the_sum_is_that_of_the_leaves_each_row_falls_into(forest, values):
    expected = [sum(answer(tree, row) for tree in forest) for row in values]
    found = flat(forest).sum(np.array(values, float).reshape(-1, 3))
    assert found.tolist() == pytest.approx(expected, abs=1e-5)


def test_trees_come_back_from_a_file_without_pickled_objects(tmp_path):
    made = flat([(1, 0.5, 1.0, (0, -1.0, 2.0, 3.0))])
    arrays = {f"few.{field}": getattr(made, field) for field in (*FIELDS, "depth")}
    np.savez_compressed(tmp_path / "trees.npz", **arrays)
    with np.load(tmp_path / "trees.npz", allow_pickle=False) as stored:
        read = Trees.of(stored, "few")
    assert read.sum(np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [-2.0, 1.0, 0.0]])).tolist() == [
        1.0,
        3.0,
        2.0,
    ]
