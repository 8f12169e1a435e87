"""Figures in words."""

from __future__ import annotations

import pytest
from figuring import figure

from dashboard.passages.figures import amount_text, counted_as, figure_text, figure_texts

TEXT = "12 of them"


@pytest.mark.parametrize(
    ("low", "high", "words", "of_what"),
    [
        (12, 12, "12", "12 soldiers"),
        (12, None, "at least 12", "at least 12 soldiers"),
        (12, 15, "12 to 15", "12 to 15 soldiers"),
        (0, 15, "up to 15", "up to 15 soldiers"),
        (0, 0, "none", "no soldiers"),
        (0, None, "an unknown number", "an unknown number of soldiers"),
        (1200, 15000, "1\u202f200 to 15\u202f000", "1\u202f200 to 15\u202f000 soldiers"),
    ],
)
def test_how_many_is_said_as_a_number_a_range_or_a_bound(
    low: int, high: int | None, words: str, of_what: str
) -> None:
    assert amount_text(low, high) == words
    assert amount_text(low, high, "soldiers") == of_what


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("12|killed|12", "killed: 12"),
        ("12|killed|12..|soldiers|the army", "killed: at least 12 soldiers, according to the army"),
        ("12|wounded|12|people||total", "total wounded: 12 people"),
        ("12|advanced|5|ground|the army", "advanced: 5 km, according to the army"),
        ("12|hit|0|houses", "hit: no houses"),
    ],
)
def test_a_figure_is_said_with_its_measure_and_whose_word_it_is(told: str, words: str) -> None:
    assert figure_text(figure(TEXT, told)) == words


def test_totals_come_last_and_the_same_once() -> None:
    told = ("12|killed|90|||total", "12|wounded|3", "12|killed|12", "12|wounded|3")
    assert figure_texts(figure(TEXT, one) for one in told) == ["wounded: 3", "killed: 12", "total killed: 90"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12|killed|1|people", "12|killed|2", True),
        ("12|killed|1|bodies", "12|killed|2|victims", True),
        ("12|killed|1|soldiers", "12|killed|2|soldiers", True),
        ("12|killed|1|soldiers", "12|killed|2|fighters", False),
        ("12|killed|1|soldiers", "12|killed|2", False),
        ("12|killed|1", "12|wounded|1", False),
        ("12|killed|1|||total", "12|killed|1", False),
        ("12|advanced|1|miles", "12|advanced|1", True),
    ],
)
def test_figures_are_set_beside_each_other_where_they_count_the_same(
    one: str, other: str, same: bool
) -> None:
    assert (counted_as(figure(TEXT, one)) == counted_as(figure(TEXT, other))) is same
