"""Furniture: what stands around an article, and what only looks like it and is body text."""

from __future__ import annotations

import csv
import re

import pytest

from articles.formats.furniture import TABLE, furniture_among, is_furniture


def of_length(beginning: str, length: int, end: str = "") -> str:
    """A line of exactly so many characters, filled up with one long word."""
    return beginning + "a" * (length - len(beginning) - len(end)) + end


@pytest.mark.parametrize(
    "line",
    """
    A|US|USA|Advertisement|ADVERTISEMENTS|(Article continues below|Story continues below this ad
    Skip to content|Read more|Read the full story: Marib|Also: The road|More on this story: Marib|Click here
    Share|Loading…|Share on X|Listen to this article|Follow us on X|Subscribe|Subscribe now
    Subscribe to our letter|Sign up|Sign up for our letter|Photo:|Related stories|Most read|Related: Marib
    Tags: Yemen|E-mail|Telegram|5 min read|12-minute listen|Reading time: 4 minutes|2 hours ago|© 2024 Desk
    All rights reserved. Desk|We use cookies to know you|Reporting by A and B; editing by C
    (Additional reporting by A B; Writing by C D)
    """.strip().replace("\n", "|").split("|"),
)  # fmt: skip
def test_what_stands_around_an_article_is_furniture(line: str) -> None:
    assert is_furniture(line.strip())


@pytest.mark.parametrize(
    "line",
    """
    NATO|Us|A B|Advertisement for the army|Marib|Read|Subscribe to win|Sign up or leave|Photo of a man
    5 men read|200 hours ago|1000 min read|Related|Share of the harvest|Listen to him|Reporting by men of the hills
    """.strip().replace("\n", "|").split("|"),
)  # fmt: skip
def test_what_only_begins_like_furniture_is_none(line: str) -> None:
    assert not is_furniture(line.strip())


def test_furniture_has_few_words_and_a_signature_has_three_hundred_characters() -> None:
    assert is_furniture("Share this" + " a" * 12)
    assert not is_furniture("Share this" + " a" * 13)
    assert is_furniture(of_length("Share this ", 120))
    assert not is_furniture(of_length("Share this ", 121))
    assert is_furniture(of_length("Reporting by A; editing by B", 300))
    assert not is_furniture(of_length("Reporting by A; editing by B", 301))


with TABLE.open(encoding="utf-8", newline="") as file:
    FORMS = list(csv.DictReader(file))


def test_the_forms_of_furniture_are_sorted_each_once_and_each_shows_what_it_is_for() -> None:
    patterns = [form["pattern"] for form in FORMS]
    assert len(patterns) > 30
    assert patterns == sorted(set(patterns))
    for form in FORMS:
        assert re.fullmatch(form["pattern"], form["example"], re.IGNORECASE), form
        assert is_furniture(form["example"])


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Salma Karim in Marib and Jane Doe in Aden; Additional reporting by A B in Oslo)",
        "Edited by Salma Karim", "Compiled by our staff writers in Aden",
        "Salma Karim in Aden and Jane Doe in Oslo contributed to this report.",
        "Salma Karim contributed reporting from Aden.", "Salma Karim reported from Aden.",
        "Press office, Aden, +967 2 123 45 67", "Salma Karim, Oslo, salma@hill.example",
        "Woke up in Oslo to this. — Mila (@mila_k) March 11, 2025",
    ],
)  # fmt: skip
def test_who_made_a_text_and_how_to_reach_them_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The observers reported from Aden that three men had been shot.", "Salma Karim contributed rice and oil.",
        "Fighters of the Hill Front reported that Marib was quiet.", "Contact with the post was lost at noon.",
        "For more than an hour men called for help.", "He follows the coverage of the war. It is long.",
        "They reported from Aden.",
    ],
)  # fmt: skip
def test_a_sentence_with_the_same_words_is_none(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        (["ENDS", "Hill Aid works in Oslo."], 2), (["- ends -", "Hill Aid works in Oslo."], 2),
        (["--", "Salma Karim", "Desk, Oslo"], 2), (["About Hill Aid", "Hill Aid was founded in Oslo."], 2),
        (["About noon", "The men went home to Oslo."], 4), (["[1] A letter from Oslo."], 3),
        (["[1] A letter from Oslo.", "[2] Oslo Press, p. 4."], 2),
        (["ENDS", *["Men wait at the gate of the town, drivers said."] * 5], 8),
    ],
)  # fmt: skip
def test_what_follows_the_end_of_a_text_is_furniture_unless_it_is_most_of_it(
    tail: list[str], kept: int
) -> None:
    lines = ["Shots in Marib", "Shots were heard in the town for an hour, drivers said on Monday.", *tail]
    assert [n for n in range(len(lines)) if n not in furniture_among(lines)] == list(range(kept))


def test_the_heads_of_pages_return_beside_their_numbers() -> None:
    lines = [
        "Shots.",
        "Yearly Review",
        "- 14 -",
        "Men wait.",
        "- 15 -",
        "Yearly Review",
        "Men sit.",
        "Men sit.",
    ]
    assert furniture_among(lines) == {1, 2, 4, 5}
