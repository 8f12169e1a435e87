"""What in a text points to a country without naming a place: adjectives and peoples.

"Turkish" and "Iraqis" are evidence for where a text is set, not mentions of places.
Reads the hand-edited country tables; opens nothing else.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import articles

PLACES_TABLE = Path(__file__).parent / "gazetteer" / "data" / "countries.csv"
NATIONS_TABLE = Path(articles.__file__).parent / "actors" / "data" / "countries.csv"


def country_evidence(text: str) -> Counter[str]:
    """How often the adjectives and people of each country are written, by ISO code.

    An adjective that two countries share ("Congolese") counts half for each.
    """
    words = _adjectives()
    found: Counter[str] = Counter()
    for match in _pattern().finditer(text):
        countries = words[match[0]]
        for country in countries:
            found[country] += 1 / len(countries)  # type: ignore[assignment]
    return found


def is_adjective(word: str) -> bool:
    """Whether a word is the adjective or people of a country and not also its name: "Turkish", not "US"."""
    return word in _adjectives() and word not in _country_words()


def countries_of_adjective(word: str) -> tuple[str, ...]:
    """The ISO codes of the countries whose adjective or people a word is, as it is written."""
    return _adjectives().get(word, ())


@cache
def _country_words() -> frozenset[str]:
    return frozenset(
        name for row in _rows(PLACES_TABLE) for name in [row["name"], *row["other_names"].split("|")]
    )


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_adjectives(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    words: dict[str, set[str]] = {}
    for row in _rows(NATIONS_TABLE):
        for cell in (row["adjectives"], row["people"]):
            for word in filter(None, (part.strip() for part in cell.split("|"))):
                if word[0].isupper() and len(word) > 2 and row["iso"]:
                    words.setdefault(word, set()).add(row["iso"])
    return {word: tuple(sorted(countries)) for word, countries in words.items()}


@cache
def country_names() -> dict[str, str]:
    """The usual English name of each country by ISO code."""
    return {row["iso2"]: row["name"] for row in _rows(PLACES_TABLE)}


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
