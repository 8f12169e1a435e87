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


def test_a_likelihood_grows_with_the_weights() -> None:
    assert LOGIT.weigh([ALWAYS]) == pytest.approx(
        {"site": 0.5065, "actor": 0.3072, "planned": 0.1863}, abs=1e-4
    )
    both = LOGIT.weigh([ALWAYS, "shelled"])
    assert both == pytest.approx({"site": 0.9259, "actor": 0.0280, "planned": 0.0461}, abs=1e-4)
    assert LOGIT.weigh([]) == pytest.approx({"site": 1 / 3, "actor": 1 / 3, "planned": 1 / 3})


@pytest.mark.parametrize(
    ("clues", "answer", "over_each", "strongest"),
    [
        (["will", "said", "shelled"], "site", False, ["shelled"]),
        (["said", "will"], "actor", False, ["said"]),
        (["will", "will again", "said"], "planned", True, ["will"]), ([], "planned", False, []),
        (["a", "b"], "x", False, ["a", "b"]), (["b", "a"], "x", False, ["b", "a"]),
        (["b", "c"], "x", False, ["c", "b"]), (["d", "c"], "x", True, ["c"]), (["d"], "x", False, ["d"]),
    ],
)  # fmt: skip
def test_clues_are_in_order_of_their_lead_over_the_mean_or_over_each(
    clues, answer, over_each, strongest
) -> None:
    table = np.array([[0.0, 0, 0], [1, 0, 0], [1, 0, 0], [2, 0, 0], [1, 1, -2]])
    logit = Logit.of([ALWAYS, "a", "b", "c", "d"], ["x", "y", "z"], table) if answer == "x" else LOGIT
    assert [clue for clue in logit.strongest(clues, answer, over_each=over_each) if clue] == strongest


def test_a_packed_logit_is_in_steps_of_a_127th_of_its_largest_weight() -> None:
    logit = Logit.of([ALWAYS, "a"], ["x", "y"], np.array([[254.0, -254.0], [2.9, 3.1]]))
    arrays = packed("k", logit)
    assert arrays["k steps"].tolist() == [[127, -127], [1, 2]]
    assert float(arrays["k step"]) == 2.0
    assert unpacked("k", arrays).table.tolist() == [[254.0, -254.0], [2.0, 4.0]]
