"""Floors for kinds and statuses of passages, against sentences that were labelled by hand (data/README.md).

Lexicon and rules were made on the tuning half and on kinds_extra.jsonl, sentences of one writer who knew the
lexicon; the gate half was only ever scored. What two readers did not agree on ("unclear") is not scored.
Floors are at or below what was measured, rounded down to a hundredth; ``pytest -rP`` shows the figures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article, PublishedBasis
from articles.dates.finding import date_passages, find_dates
from articles.english.model import analyse, tokenise
from articles.kinds.judging import judge_passages
from articles.kinds.kind import Kind, PassageKind, Status
from articles.kinds.weights import weights_for

DATA = Path(__file__).parent / "data"
GOLD = DATA / "kinds_gold.jsonl"
EXTRA = DATA / "kinds_extra.jsonl"
OPEN = "unclear"

FLOORS = {
    ("parse", "kinds"): 0.76,
    ("parse", "statuses"): 0.92,
    ("words", "kinds"): 0.72,
    ("words", "statuses"): 0.90,
}

Pairs = Sequence[tuple[str, str]]


def read_items(half: str | None = None, *, path: Path = GOLD) -> list[dict[str, Any]]:
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [item for item in items if half in (None, item["half"])]


def found_in(item: dict[str, Any], roster: Roster, *, is_parsed: bool) -> PassageKind:
    """What the first passage tells; where a sentence was cut in two, the first that tells anything."""
    article = Article(
        title="", text=item["text"], origin="labelled", published=date.fromisoformat(item["published"]),
        published_basis=PublishedBasis.GIVEN,
    )  # fmt: skip
    doc = analyse(article.text) if is_parsed else tokenise(article.text)
    dates = find_dates(article)
    told = judge_passages(
        article,
        doc,
        actors=read_actors(article, roster, doc).mentions,
        dates=dates,
        passage_dates=date_passages(article, dates),
    )
    return next((kind for kind in told if kind.kind is not Kind.UNCLASSIFIED), told[0])


@pytest.fixture(scope="module")
def pairs() -> dict[tuple[str, str], Pairs]:
    """Gold and found kinds and statuses of the gate half, from parsed texts and from words alone."""
    roster = Roster.load()
    made: dict[tuple[str, str], Pairs] = {}
    for mode in ("parse", "words"):
        found = [(item, found_in(item, roster, is_parsed=mode == "parse")) for item in read_items("gate")]
        made[mode, "kinds"] = [(item["kind"], kind.kind) for item, kind in found if item["kind"] != OPEN]
        made[mode, "statuses"] = [
            (item["status"], kind.status) for item, kind in found if item["status"] != OPEN
        ]
    return made


def f1s(pairs: Pairs) -> dict[str, float]:
    """The F1 of each label that gold has."""
    hits = Counter(gold for gold, found in pairs if gold == found)
    golds, founds = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    return {label: 2 * hits[label] / (golds[label] + founds[label]) for label in golds}


def macro_f1(pairs: Pairs) -> float:
    return sum(f1s(pairs).values()) / len(f1s(pairs))


def accuracy(pairs: Pairs) -> float:
    return sum(gold == found for gold, found in pairs) / len(pairs)


@pytest.mark.parametrize(("mode", "name"), FLOORS)
def test_the_figure_does_not_fall_below_its_floor(
    mode: str, name: str, pairs: dict[tuple[str, str], Pairs]
) -> None:
    labels = pairs[mode, name]
    each = " ".join(f"{label}={value:.2f}" for label, value in f1s(labels).items())
    print(f"{mode}, {name}: macro F1 {macro_f1(labels):.3f}, right {accuracy(labels):.3f}; {each}")
    figure = macro_f1(labels) if name == "kinds" else accuracy(labels)
    assert figure >= FLOORS[mode, name]


def test_the_set_is_large_enough_to_be_a_gate() -> None:
    items = read_items()
    assert len(items) >= 400
    assert {item["half"] for item in items} == {"tuning", "gate"}
    for half in ("tuning", "gate"):
        kinds = Counter(item["kind"] for item in read_items(half))
        statuses = Counter(item["status"] for item in read_items(half))
        told = weights_for("kind", is_parsed=True).answers
        assert all(kinds[kind] >= 5 for kind in told)
        assert all(statuses[status] >= 15 for status in Status)


@pytest.mark.parametrize("path", [GOLD, EXTRA], ids=lambda path: path.stem)
def test_every_label_is_a_kind_or_a_status_or_open(path: Path) -> None:
    items = read_items(path=path)
    assert len({item["id"] for item in items}) == len(items)
    assert {item["kind"] for item in items} <= {*Kind, OPEN}
    assert {item["status"] for item in items} <= {*Status, OPEN}


def test_what_rules_were_made_on_is_not_in_the_gate() -> None:
    gate = {item["text"] for item in read_items("gate")}
    made_on = read_items("tuning") + read_items(path=EXTRA)
    assert {item["half"] for item in made_on} == {"tuning"}
    assert gate.isdisjoint(item["text"] for item in made_on)
