"""The sample briefs are well formed, and the gold set labels exactly their words.

Reads the front matter by itself, so that a fault of the reader cannot hide
one in the briefs.
"""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BRIEFS = sorted((ROOT / "articles" / "samples").glob("*.md"))
GOLD_FILE = ROOT / "tests" / "quality" / "data" / "samples_gold.jsonl"
GOLD_LINES = GOLD_FILE.read_text(encoding="utf-8").splitlines()
GOLD: dict[str, dict[str, Any]] = {row["id"]: row for row in map(json.loads, GOLD_LINES)}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

each_brief = pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)


def front_matter_and_body(path: Path) -> tuple[dict[str, str], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in front.splitlines()), body.strip("\n")


def text_of(path: Path) -> str:
    front, body = front_matter_and_body(path)
    return front["title"] + "\n\n" + body


def labels(path: Path, *kinds: str) -> list[dict[str, Any]]:
    """The labels of some kinds; each brief has some of each."""
    gold = GOLD[path.stem]
    assert all(gold[kind] for kind in kinds)
    return [label for kind in kinds for label in gold[kind]]


def test_there_are_about_forty_briefs_and_one_gold_row_for_each() -> None:
    assert 40 <= len(BRIEFS) <= 42
    assert len(GOLD_LINES) == len(GOLD)
    assert set(GOLD) == {path.stem for path in BRIEFS}


def test_no_two_briefs_share_a_title() -> None:
    titles = [front_matter_and_body(path)[0]["title"] for path in BRIEFS]
    assert len(set(titles)) == len(titles)


@each_brief
def test_a_brief_says_what_it_is_in_its_front_matter_and_has_80_to_150_plain_words(path: Path) -> None:
    front, body = front_matter_and_body(path)
    assert list(front) == ["title", "date", "publisher", "note"]
    assert front["publisher"] == "Conflict Map sample briefs"
    assert "not a news article" in front["note"]
    assert date.fromisoformat(front["date"]).isoformat() == path.stem[:10] == GOLD[path.stem]["published"]
    assert front["title"][0].isalpha()
    assert not re.search(": | #", front["title"])
    assert 80 <= len(body.split()) <= 150
    assert all(line == line.strip() for line in body.splitlines())
    assert not re.search(r"\n\n\n|[*_`#\[\]<>{}|]", body)


@each_brief
def test_gold_spans_are_exact_slices_of_the_text_and_those_of_one_kind_do_not_overlap(path: Path) -> None:
    text = text_of(path)
    for kind in ("places", "actors", "dates"):
        found = labels(path, kind)
        for label in found:
            assert text[label["start"] : label["end"]] == label["text"] == label["text"].strip() != ""
        assert all(before["end"] <= after["start"] for before, after in pairwise(found)), kind


@each_brief
def test_a_gold_place_has_a_known_role_level_and_point(path: Path) -> None:
    for label in labels(path, "places"):
        place = label["place"]
        assert label["role"] in {"site", "planned", "reference", "actor", "background"}
        assert place["level"] in {"town", "site", "province", "district", "region", "country", "water"}
        assert -90 <= place["lat"] <= 90
        assert -180 <= place["lon"] <= 180


@each_brief
def test_a_gold_weekday_falls_on_that_day_within_a_week_of_publication(path: Path) -> None:
    published = date.fromisoformat(path.stem[:10])
    weekdays = [label for label in labels(path, "dates") if label["text"] in WEEKDAYS]
    assert weekdays
    for label in weekdays:
        day = date.fromisoformat(label["from"])
        assert day.weekday() == WEEKDAYS.index(label["text"])
        assert abs((day - published).days) <= 7


@each_brief
def test_a_gold_date_range_holds_at_least_one_day(path: Path) -> None:
    for label in labels(path, "dates"):
        assert label["basis"] in {"stated", "relative"}
        if label["from"] and label["to"]:
            assert date.fromisoformat(label["from"]) < date.fromisoformat(label["to"])


def test_an_actor_has_the_same_type_and_country_in_every_brief() -> None:
    kinds: dict[str, set[tuple[str, str | None]]] = {}
    for row in GOLD.values():
        for label in row["actors"]:
            kinds.setdefault(label["name"], set()).add((label["type"], label["country"]))
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@each_brief
def test_every_weekday_written_in_a_brief_is_labelled(path: Path) -> None:
    dated = {(label["start"], label["text"]) for label in labels(path, "dates")}
    assert {(m.start(), m[0]) for m in re.finditer("|".join(WEEKDAYS), text_of(path))} <= dated
