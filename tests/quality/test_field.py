"""Floors for small texts of the kinds that went wrong for users: whose force, which place, what day, what text.

Each of data/field.jsonl carries its answers as checks, of which README.md in that folder tells; the texts were
written for this project. ``pytest -rP`` shows what fails.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.article import Article
from articles.reading import read
from geodata.findings.as_json import to_json
from geodata.findings.extraction import Extractor
from geodata.places.gazetteer.place import great_circle_km

CASES = Path(__file__).parent / "data" / "field.jsonl"
CHECKS_FLOOR, CASES_FLOOR = 0.96, 0.88
CHECKS_NUMBER = 457

Record = dict[str, Any]


def span(words: str, check: Record, text: str) -> tuple[int, int] | None:
    """Where the nth occurrence of words lies; None where there are fewer."""
    at = -1
    for _ in range(check.get("nth", 1)):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


def over(mentions: list[Record], where: tuple[int, int] | None) -> list[Record]:
    """The mentions that share a character with the words."""
    return [m for m in mentions if where and m["start"] < where[1] and where[0] < m["end"]]


def agrees(record: Record, check: Record, *names: str) -> bool:
    """Whether each of the named values is what the check allows, where it says something of it."""
    allowed = {name: check[name] for name in names if name in check}
    return all(record[name] in (one if isinstance(one, list) else [one]) for name, one in allowed.items())


def is_placed_so(mention: Record, check: Record) -> bool:
    place = mention["place"]
    lat, lon, within_km = check.get("near", (place["lat"], place["lon"], 0))
    return (
        agrees(place, check, "country")
        and place["feature_code"] in check.get("feature", [place["feature_code"]])
        and agrees(mention, check, "role", "geo_precision")
        and great_circle_km(place["lat"], place["lon"], lat, lon) <= within_km
    )


def is_place(check: Record, found: Record) -> bool:
    where = span(check["place"], check, found["text"])
    placed = [m for m in over(found["places"], where) if m["place"]]
    if not placed:
        return where is not None and check.get("or_none", False)
    return any(is_placed_so(mention, check) for mention in placed)


def is_no_place(check: Record, found: Record) -> bool:
    where = span(check["no_place"], check, found["text"])
    return where is not None and not any(m["place"] for m in over(found["places"], where))


def is_no_site(check: Record, found: Record) -> bool:
    words = check["no_site"]
    sites = [m for m in found["places"] if m["place"] and m["role"] in ("site", "planned")]
    return not any(words in m["text"] or m["text"] in words for m in sites)


def is_actor(check: Record, found: Record) -> bool:
    where = span(check["actor"], check, found["text"])
    named = over(found["actors"], where)
    if not named:
        return where is not None and check.get("or_none", False)
    return any(
        agrees(m["actor"], check, "country", "type", "name") and agrees(m, check, "part") for m in named
    )


def is_nobody_of(check: Record, found: Record) -> bool:
    return not any(
        check["actor_not"] in m["text"] and agrees(m["actor"], check, "country") for m in found["actors"]
    )


def is_passage(check: Record, found: Record) -> bool:
    passages = over(found["passages"], span(check["passage"], check, found["text"]))
    if not passages:
        return False
    passage, day = passages[0], passages[0]["date"]
    refused = {name: check[f"{name}_not"] for name in ("kind", "status") if f"{name}_not" in check}
    return (
        (day is None or not check.get("undated"))
        and agrees(day or {"from": "", "to": ""}, check, "from", "to")
        and agrees(passage, check, "kind", "status")
        and not any(agrees(passage, {name: one}, name) for name, one in refused.items())
    )


def is_date(check: Record, found: Record) -> bool:
    dates = over(found["dates"], span(check["date"], check, found["text"]))
    if check.get("undated"):
        return not dates or dates[0]["from"] is None
    return bool(dates) and agrees(dates[0], check, "from", "to")


def has_words(words: str, found: Record) -> bool:
    return " ".join(words.split()) in " ".join(found["text"].split())


HOLDS: dict[str, Callable[[Record, Record], bool]] = {
    "title": lambda check, found: agrees(found, check, "title"),
    "published": lambda check, found: agrees(found, check, "published"),
    "publisher": lambda check, found: agrees(found, check, "publisher"),
    "text_has": lambda check, found: has_words(check["text_has"], found),
    "text_lacks": lambda check, found: not has_words(check["text_lacks"], found),
    "place": is_place,
    "no_place": is_no_place,
    "no_site": is_no_site,
    "actor": is_actor,
    "actor_not": is_nobody_of,
    "passage": is_passage,
    "date": is_date,
}


def found_in(case: Record, folder: Path, extractor: Extractor) -> Iterator[Record]:
    """What is found in a case's articles, read from a file as a person's are."""
    path = folder / f"{case['id']}.{case['format']}"
    path.write_text(case["text"], encoding="utf-8")
    day = date.fromisoformat(case["published"]) if case["published"] else None
    for article in read(path, published=day):
        assert isinstance(article, Article), article
        yield to_json(extractor.findings(article))


def holds(check: Record, found: list[Record]) -> bool:
    if not found:
        return False
    (test,) = (test for name, test in HOLDS.items() if name in check)
    return test(check, found[0])


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Record, list[bool]]]:
    """Each case with which of its checks hold."""
    folder, extractor = tmp_path_factory.mktemp("field"), Extractor()
    judged = []
    for case in map(json.loads, CASES.read_text(encoding="utf-8").splitlines()):
        found = list(found_in(case, folder, extractor))
        judged.append((case, [holds(check, found) for check in case["checks"]]))
    return judged


def test_what_went_wrong_in_the_field_is_right(outcomes: list[tuple[Record, list[bool]]]) -> None:
    by_class: Counter[str] = Counter()
    for case, held in outcomes:
        for check, is_right in zip(case["checks"], held, strict=True):
            by_class[case["class"]] += not is_right
            if not is_right:
                print(f"{case['id']}: {json.dumps(check, ensure_ascii=False)}")
    all_held = [one for _, held in outcomes for one in held]
    checks, cases = sum(all_held) / len(all_held), sum(all(held) for _, held in outcomes) / len(outcomes)
    print(f"checks {checks:.3f}, whole texts {cases:.3f}; failed by class: {by_class}")
    assert len(all_held) == CHECKS_NUMBER
    assert checks >= CHECKS_FLOOR
    assert cases >= CASES_FLOOR
