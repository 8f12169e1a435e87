"""Floors on the development sets that lie beside the project, where they do.

The scorers are the sets' own; the systems are those of ``systems.py``. Only figures are
printed, never a text. ``pytest -rP`` shows them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

SETS = Path(__file__).parents[2].parent / "shared" / "benchmarks"

pytestmark = pytest.mark.skipif(not SETS.exists(), reason="the development sets are not here")

# Whole sets take minutes: usually one text of so many is read. `nox -s gold` reads all of them.
IS_WHOLE = os.environ.get("CONFLICT_MAP_GOLD") == "whole"
EVERY = {"trnews": 4, "tud": 6, "lgl": 10, "humset": 10, "re3d": 2}
# What was measured on the whole (of lgl and humset on every second text) and on the part, rounded down to a hundredth;
# the weights for places were fitted on these sets, so these are no estimates for other texts. Those are in
# docs/accuracy.md, measured out of fold.
PLACES = {
    "trnews": {
        "rec_overlap_f1": (0.96, 0.96),
        "e2e161_f1": (0.93, 0.93),
        "span_acc161": (0.96, 0.96),
        "right_country": (0.97, 0.98),
        "sure_right": (0.96, 0.98),
    },
    "tud": {
        "rec_overlap_f1": (0.91, 0.88),
        "e2e161_f1": (0.82, 0.74),
        "span_acc161": (0.87, 0.84),
        "right_country": (0.95, 0.94),
        "sure_right": (0.93, 0.94),
    },
    "lgl": {
        "rec_overlap_f1": (0.90, 0.93),
        "e2e161_f1": (0.80, 0.86),
        "span_acc161": (0.89, 0.90),
        "right_country": (0.96, 0.99),
        "sure_right": (0.94, 0.97),
    },
    "humset": {"rec_overlap_f1": (0.88, 0.91)},
    "re3d": {"rec_overlap_f1": (0.76, 0.76)},
}
DATES = {"gumnews": {"value": 0.89, "day": 0.89}, "wikiwars": {"value": 0.93, "day": 0.93}}
ACTORS = {
    "re3d": {"relaxed": 0.93, "same-pairs": 0.80},
    "gum": {"relaxed": 0.90, "B3 corpus": 0.96, "title": 0.69},
}


def module(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def systems() -> ModuleType:
    return module(Path(__file__).parent / "systems.py", "benchmarked_systems")


def rows(kind: str, name: str) -> list[dict[str, Any]]:
    text = (SETS / kind / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def namespaces(found: list[dict[str, Any]], inner: str) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(**{**row, inner: [SimpleNamespace(**item) for item in row[inner]]}) for row in found
    ]


def checked(name: str, figure: float, floor: float) -> None:
    print(f"{name}: {figure:.4f} (floor {floor:.2f})")
    assert figure >= floor, f"{name} fell to {figure:.4f}"


@pytest.mark.parametrize("name", PLACES)
def test_places(name: str, systems: ModuleType) -> None:
    score = module(SETS / "places" / "score.py", "score_of_places")
    documents = rows("places", name)[:: (2 if name in ("lgl", "humset") else 1) if IS_WHOLE else EVERY[name]]
    has_places = "span_acc161" in PLACES[name]
    found, resolved = [], []
    for document in documents:
        # One after the other: the language model reads each text once.
        found += systems.find_places([document["text"]])
        if has_places:
            spans = [(m["start"], m["end"]) for m in document["mentions"] if not m["ignore"]]
            resolved += systems.find_places([document["text"]], spans=[spans])
    figures = score.evaluate(documents, found)
    figures["right_country"] = 1 - (figures["wrong_country"] or 0.0)
    figures["sure_right"] = share_of_sure_that_is_right(documents, found, score)
    if has_places:
        figures["span_acc161"] = score.evaluate(documents, resolved)["res_acc161"]
    for figure, floors in PLACES[name].items():
        checked(f"{name} {figure}", figures[figure], floors[not IS_WHOLE])


def share_of_sure_that_is_right(
    documents: list[dict[str, Any]], found: list[list[dict[str, Any]]], score: ModuleType
) -> float:
    """Of the places with a score of .9 or more, the share within 161 km; those that nobody can judge are left
    out.
    """
    right = []
    for document, mentions in zip(documents, found, strict=True):
        for m in mentions:
            over = [g for g in document["mentions"] if g["start"] < m["end"] and m["start"] < g["end"]]
            if (
                m["lat"] is None
                or m["score"] < 0.9
                or any(g["ignore"] or g["demonym"] or g["lat"] is None for g in over)
            ):
                continue
            right.append(any(score.km(g["lat"], g["lon"], m["lat"], m["lon"]) <= score.E2E_KM for g in over))
    return sum(right) / max(1, len(right))


@pytest.mark.parametrize("name", DATES)
def test_dates(name: str, systems: ModuleType) -> None:
    total = module(SETS / "dates" / "score.py", "score_of_dates").Score()
    for document in namespaces(rows("dates", name), "timexes"):
        total.doc(document, systems.find_dates(document.text, document.dct))
    table = total.table()
    for figure, floor in DATES[name].items():
        checked(f"{name} {figure} F1", table[figure]["F1"], floor)


@pytest.mark.parametrize("name", DATES)
def test_dates_without_a_publication_date(name: str, systems: ModuleType) -> None:
    """Nothing is placed that the text does not state, or tell from what it states."""
    deictic = re.compile(
        r"(?:last|this|next|past|earlier this|later this) (?:week|month|year|night|weekend|summer|winter|few days)"
        r"|(?:to|yester)day|tomorrow|tonight|overnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
        re.IGNORECASE,
    )
    placed = [
        found
        for document in namespaces(rows("dates", name), "timexes")
        for found in systems.find_dates(document.text, None)
        if deictic.fullmatch(found["text"]) and found["value"]
    ]
    assert len(placed) == 0


@pytest.mark.parametrize("name", ACTORS)
def test_actors(name: str, systems: ModuleType) -> None:
    total = module(SETS / "actors" / "score.py", "score_of_actors").Score()
    for document in namespaces(rows("actors", name), "mentions"):
        document.same = [tuple(map(tuple, pair[:2])) for pair in document.same]
        total.doc(document, systems.find_actors(document.text, document.dct))
    table = total.table()
    for figure, floor in ACTORS[name].items():
        # The last of precision, recall and F1, or the only one.
        checked(f"{name} {figure}", table[figure][-1], floor)
