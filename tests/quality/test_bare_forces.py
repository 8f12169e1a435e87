"""Floors for whose force is meant where a text calls it by a noun alone: "police", "the army", "soldiers".

The texts (data/bare_forces.jsonl) were written for this project, over the world. A wrong country is an answer
that the label does not allow; an unknown one is no answer where the label allows none but countries. Failures
are looked at in the tuning half only. ``pytest -rP`` shows the figures.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.actors.actor import ActorMention
from articles.article import Article, PublishedBasis
from geodata.findings.extraction import Extractor

LABELS = Path(__file__).parent / "data" / "bare_forces.jsonl"
HALVES = ("tuning", "gate")
MOST_WRONG, MOST_UNKNOWN = 0.02, 0.20


def labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def allowed(label: dict[str, Any]) -> list[str | None]:
    country = label["country"]
    return country if isinstance(country, list) else [country]


def span(label: dict[str, Any]) -> tuple[int, int]:
    """Where the nth occurrence of the words of a label lies in its text."""
    at = -1
    for _ in range(label["nth"]):
        at = label["text"].index(label["words"], at + 1)
    return at, at + len(label["words"])


def country_told(label: dict[str, Any], mentions: tuple[ActorMention, ...]) -> str | None:
    """The country of the mention that covers most of the words, None where there is none."""
    start, end = span(label)

    def shared(mention: ActorMention) -> int:
        return min(end, mention.end) - max(start, mention.start)

    covering = max(mentions, key=shared, default=None)
    return covering.actor.country if covering and shared(covering) > 0 else None


def outcome(told: str | None, countries: list[str | None]) -> str:
    if told in countries:
        return "right"
    return "unknown" if told is None else "wrong"


def test_the_texts_are_of_the_whole_world_and_no_text_is_in_both_halves() -> None:
    rows = labels()
    halves: dict[str, set[str]] = {}
    for row in rows:
        span(row)
        halves.setdefault(row["text"], set()).add(row["half"])
    assert len(halves) >= 160
    assert all(len(found) == 1 for found in halves.values())
    assert {row["half"] for row in rows} == set(HALVES)
    assert len({iso for row in rows for iso in allowed(row) if iso}) >= 60


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Counter[str]]:
    """How many are right, wrong and unknown, by half."""
    extractor = Extractor()
    counted: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
    for row in labels():
        day = date.fromisoformat(row["published"]) if row["published"] else None
        basis = PublishedBasis.GIVEN if day else None
        article = Article(title="", text=row["text"], origin=row["id"], published=day, published_basis=basis)
        told = country_told(row, extractor.findings(article).actors)
        what = outcome(told, allowed(row))
        counted[row["half"]][what] += 1
        if row["half"] == "tuning" and what != "right":
            print(f"{what}: {row['id']} {row['words']!r} is of {told}, not {allowed(row)}: {row['text']}")
    return counted


@pytest.mark.parametrize("half", HALVES)
def test_few_bare_forces_are_of_a_wrong_country_or_of_none(
    outcomes: dict[str, Counter[str]], half: str
) -> None:
    counted = outcomes[half]
    wrong, unknown = (counted[what] / counted.total() for what in ("wrong", "unknown"))
    print(f"{half}: wrong {wrong:.3f}, unknown {unknown:.3f} of {counted.total()}")
    assert wrong <= MOST_WRONG
    assert unknown <= MOST_UNKNOWN
