"""Floors for what is found in the sample briefs, against the labels beside this file.

Floors are what was measured, rounded down to a hundredth. They rise with the extractor,
and fall only with a reason in the commit. ``pytest -rP`` shows the figures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from geodata.archive.samples import kept_findings
from geodata.findings.as_json import to_json
from geodata.places.gazetteer.place import great_circle_km

GOLD_FILE = Path(__file__).parent / "data" / "samples_gold.jsonl"
# 100 miles, as is usual for geoparsers: centres of areas differ by that much.
RIGHT_WITHIN_KM = 161.0

FLOORS = {
    "places: precision": 0.97,
    "places: recall": 0.98,
    "places: right place": 0.97,
    "places: right country": 0.98,
    "roles: accuracy": 0.77,
    "roles: shown or hidden": 0.91,
    "dates: recall": 0.97,
    "dates: precision": 0.97,
    "dates: right days": 0.96,
    "actors: relaxed F1": 0.92,
    "actors: recall": 0.97,
}
# Roles that the map shows at first.
SHOWN = frozenset({"site", "planned", "reference"})

Row = dict[str, Any]
Pairs = list[tuple[Row, Row]]


def paired(gold: Sequence[Row], found: Sequence[Row]) -> Pairs:
    """Each gold span with one found span that overlaps it, same spans first, then the largest overlap."""
    overlaps = sorted(
        ((g["start"], g["end"]) != (f["start"], f["end"]), -common, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (common := min(g["end"], f["end"]) - max(g["start"], f["start"])) > 0
    )
    pairs: Pairs = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, i, j in overlaps:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def touches(span: Row, others: Iterable[Row]) -> bool:
    return any(span["start"] < other["end"] and other["start"] < span["end"] for other in others)


def is_right(gold: Row, found: Row | None) -> bool:
    """Whether a place was found where it is; a country by its code, for centres of large ones lie apart."""
    if found is None:
        return False
    if gold["level"] == "country":
        return bool(found["country"] == gold["country"] and found["feature_code"].startswith("PCL"))
    return great_circle_km(gold["lat"], gold["lon"], found["lat"], found["lon"]) <= RIGHT_WITHIN_KM


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    """Measured on the kept findings, which test_samples_kept.py compares with what the extractor makes today."""
    n: Counter[str] = Counter()
    gold = {row["id"]: row for row in map(json.loads, GOLD_FILE.read_text(encoding="utf-8").splitlines())}
    for findings in kept_findings():
        labels, record = gold[findings.article.origin.removesuffix(".md")], to_json(findings)
        count_places(n, labels["places"], record["places"])
        count_dates(n, labels["dates"], record["dates"])
        count_actors(n, labels, record["actors"])
    return {
        "places: precision": share(n["places hit"], n["places found"]),
        "places: recall": share(n["places hit"], n["places gold"]),
        "places: right place": share(n["places right"], n["places located"]),
        "places: right country": share(n["places country"], n["places located"]),
        "roles: accuracy": share(n["roles right"], n["places hit"]),
        "roles: shown or hidden": share(n["roles shown"], n["places hit"]),
        "dates: recall": share(n["dates hit"], n["dates gold"]),
        "dates: precision": share(n["dates hit"], n["dates found"]),
        "dates: right days": share(n["dates right"], n["dates hit"]),
        "actors: relaxed F1": share(2 * n["actors hit"], n["actors judged"] + n["actors gold"]),
        "actors: recall": share(n["actors hit"], n["actors gold"]),
    }


def count_places(n: Counter[str], gold: list[Row], found: list[Row]) -> None:
    pairs = paired(gold, found)
    n["places gold"] += len(gold)
    n["places found"] += len(found)
    n["places hit"] += len(pairs)
    for label, mention in pairs:
        n["roles right"] += label["role"] == mention["role"]
        n["roles shown"] += (label["role"] in SHOWN) == (mention["role"] in SHOWN)
        if label["place"] and label["place"]["lat"] is not None:
            n["places located"] += 1
            n["places right"] += is_right(label["place"], mention["place"])
            n["places country"] += (
                bool(mention["place"]) and mention["place"]["country"] == label["place"]["country"]
            )


def count_dates(n: Counter[str], gold: list[Row], found: list[Row]) -> None:
    pairs = paired(gold, found)
    n["dates gold"] += len(gold)
    n["dates found"] += len(found)
    n["dates hit"] += len(pairs)
    n["dates right"] += sum((g["from"], g["to"]) == (f["from"], f["to"]) for g, f in pairs)


def count_actors(n: Counter[str], labels: Row, found: list[Row]) -> None:
    """What is no actor in the labels but a place is neutral: some readers let every capital act."""
    pairs = paired(labels["actors"], found)
    hits = [id(mention) for _, mention in pairs]
    n["actors gold"] += len(labels["actors"])
    n["actors hit"] += len(pairs)
    n["actors judged"] += sum(
        id(mention) in hits or not touches(mention, [*labels["actors"], *labels["places"]])
        for mention in found
    )


@pytest.mark.parametrize("name", FLOORS)
def test_the_figure_does_not_fall_below_its_floor(name: str, figures: dict[str, float]) -> None:
    print(f"{name}: {figures[name]:.4f} (floor {FLOORS[name]:.2f})")
    assert figures[name] >= FLOORS[name]
