"""Mending: lines that belong together are one, and lines that stand for themselves are not joined."""

from __future__ import annotations

import pytest

from articles.formats.mending import unmarked
from articles.formats.plain import parse


def body(text: str) -> str:
    (found,) = parse(f"Shots in Marib\n\n{text}".encode(), "a test")
    return found.text.removeprefix("Shots in Marib").strip()


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Men shelled the edge of Aden-\nville on Monday.", "Men shelled the edge of Adenville on Monday."),
        ("The Saudi-\nbacked men left.", "The Saudi-backed men left."),
        ("The men went on the road\nto the town.", "The men went on the road to the town."),
        ("The men drove all night on the road to\nMarib and slept.", "The men drove all night on the road to Marib and slept."),
        ("• Men fired at a post in\n  Seiyun on Monday.\n• Nobody died.", "Men fired at a post in Seiyun on Monday.\n\nNobody died."),
        ("1. Men came to the\n   Aden gate.\n2. They left.", "1. Men came to the Aden gate.\n\n2. They left."),
        ("> Men came on Monday\n> and left.", "Men came on Monday and left."),
        ("Caf&eacute; owners &amp; guests wait.", "Café owners & guests wait."),
        ("The oﬃ\u00adcers of Deir ez\u2011Zor left.", "The officers of Deir ez-Zor left."),
        ("They left.[13] Nobody came.[14] [15]", "They left. Nobody came."),
        (
            "The army went on to bomb the small town of\n\nYearly Review\n- 14 -\n\nMarib, and left.\n\nYearly Review\n- 15 -\n\nNobody died.",
            "The army went on to bomb the small town of Marib, and left.\n\nNobody died.",
        ),
    ],
)  # fmt: skip
def test_what_was_broken_is_whole_again(broken: str, whole: str) -> None:
    assert body(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Men left.\nnobody came.",
        "Aden\nMarib\nSeiyun",
        "Men wait.\n\nand sit.",
        "Men wait for:\n- bread",
        "A & B; C",
    ],
)
def test_lines_that_stand_for_themselves_stay_so(text: str) -> None:
    assert body(text).split() == text.split()
    assert body(text).count("\n\n") == text.replace("\n\n", "\n").count("\n")


def test_one_quoting_mark_is_a_sign_of_the_text() -> None:
    assert unmarked("> 5 men") == "> 5 men"
