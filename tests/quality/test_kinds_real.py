"""Floors for kinds and statuses of passages of real prose: news, histories of wars, reports of aid
organisations.

The labels (data/kinds_real.jsonl) say where a passage stands; the texts lie beside the project, where they
do. Documents of the gate half were neither read nor fitted on. A passage is judged by itself. ``pytest -rP``
shows the figures.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article, PublishedBasis
from articles.dates.finding import date_passages, find_dates
from articles.english.model import analyse
from articles.kinds.judging import judge_passages
from articles.kinds.kind import Kind, PassageKind

LABELS = Path(__file__).parent / "data" / "kinds_real.jsonl"
SETS = Path(__file__).parents[2].parent / "shared" / "benchmarks"

FLOORS = {"kinds": 0.60, "statuses": 0.81}


def labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def test_no_document_is_in_both_halves() -> None:
    halves: dict[tuple[str, str], set[str]] = {}
    for row in labels():
        halves.setdefault((row["corpus"], row["doc"]), set()).add(row["half"])
    assert {half for found in halves.values() for half in found} == {"tuning", "gate"}
    assert all(len(found) == 1 for found in halves.values())


def documents() -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for corpus in {row["corpus"] for row in labels()}:
        for line in (SETS / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            found[corpus, str(document["id"])] = document
    return found


def told(text: str, published: str | None, roster: Roster) -> PassageKind:
    day = date.fromisoformat(published) if published else None
    basis = PublishedBasis.GIVEN if day else None
    article = Article(title="", text=text, origin="labelled", published=day, published_basis=basis)
    doc, dates = analyse(text), find_dates(article)
    actors = read_actors(article, roster, doc).mentions
    found = judge_passages(
        article, doc, actors=actors, dates=dates, passage_dates=date_passages(article, dates)
    )
    return next((kind for kind in found if kind.kind is not Kind.UNCLASSIFIED), found[0])


@pytest.mark.skipif(not SETS.exists(), reason="the development sets are not here")
def test_the_share_that_is_right_does_not_fall_below_its_floor() -> None:
    texts, roster = documents(), Roster.load()
    right: dict[str, list[bool]] = {"kinds": [], "statuses": []}
    for row in labels():
        if row["half"] == "gate":
            document = texts[row["corpus"], row["doc"]]
            found = told(document["text"][row["start"] : row["end"]], document.get("dct"), roster)
            right["kinds"].append(found.kind == row["kind"])
            right["statuses"].append(found.status == row["status"])
    for what, floor in FLOORS.items():
        share = sum(right[what]) / len(right[what])
        print(f"{what}: {share:.3f} of {len(right[what])} (floor {floor})")
        assert share >= floor, what
