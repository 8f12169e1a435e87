"""Logits weigh clues: shares add up, unknown clues count for nothing, and files hold what was fitted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.english.logits import ALWAYS, Logit, packed, unpacked

LOGIT = Logit.of(
    [ALWAYS, "shelled", "said", "will"],
    ["site", "actor", "planned"],
    np.array([[0.5, 0.0, -0.5], [2.0, -1.0, 0.0], [-1.0, 3.0, 0.0], [0.0, 0.0, 2.5]]),
)


@given(st.sets(st.sampled_from(["shelled", "said", "will", "never seen"])))
def test_shares_add_up_to_one(clues: set[str]) -> None:
    assert sum(LOGIT.weigh(clues).values()) == pytest.approx(1)


def test_an_unknown_clue_counts_for_nothing() -> None:
    assert LOGIT.weigh(["said", "never seen"]) == LOGIT.weigh(["said"])


def test_the_order_of_clues_does_not_matter() -> None:
    assert LOGIT.weigh(["said", "shelled", "will"]) == LOGIT.weigh(["will", "said", "shelled"])


def test_the_strongest_clues_come_first_and_others_not_at_all() -> None:
    assert LOGIT.strongest([ALWAYS, "shelled", "said"], "site") == ["shelled", ALWAYS]
    assert LOGIT.strongest(["said", "will"], "planned", over_each=True) == ["will"]


def test_a_file_holds_weights_to_a_step() -> None:
    again = unpacked("kind parse", packed("kind parse", LOGIT))
    assert (again.rows, again.answers) == (LOGIT.rows, LOGIT.answers)
    assert np.abs(again.table - LOGIT.table).max() <= 3.0 / 127
