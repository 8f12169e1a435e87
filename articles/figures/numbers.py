"""Numbers as news writes them, with what bounds them: "at least 12", "between 30 and 40", "dozens", "no".

Knows no grammar and nothing of what is counted. The words are data/numbers.csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

NUMBERS = Path(__file__).parent / "data" / "numbers.csv"
# What is more is no count of people or houses, but a serial number.
LARGEST = 10**10


@dataclass(frozen=True, slots=True)
class Amount:
    """The words ``[start, end)`` of a text that tell a number: ``low`` to ``high``, None is open upwards.

    ``first`` is where the number itself begins, behind "at least" and the like.
    """

    start: int
    first: int
    end: int
    low: int
    high: int | None

    def moved(self, by: int) -> Amount:
        """The same behind so many more characters."""
        return Amount(self.start + by, self.first + by, self.end + by, self.low, self.high)


def find_amounts(text: str) -> Iterator[Amount]:
    """The numbers of a text in order; no percentages, sums of money, ages, ordinals or parts of a name."""
    # A few capitals become two letters in lower case: of such a text only these stay as they are.
    lower = text.lower() if len(text.lower()) == len(text) else "".join(map(_lower, text))
    for match in _pattern().finditer(lower):
        if amount := _amount(match):
            yield amount


def _lower(sign: str) -> str:
    return sign.lower() if len(sign.lower()) == 1 else sign


def _amount(match: re.Match[str]) -> Amount | None:
    bounds = {_bounds()[" ".join(words.split())] for words in _bound().findall(match["before"])}
    low, is_open = value_of(match["number"])
    high = None if is_open or match["after"] or bounds & {"least", "more"} else low
    if match["second"]:
        high, is_open = value_of(match["second"])
        if is_open or high < low:
            return None
    elif "more" in bounds:
        low += not is_open
    elif high is not None and bounds & {"most", "fewer"}:
        low, high = 0, high - ("fewer" in bounds and high > 0)
    if max(low, high or 0) > LARGEST:
        return None
    start = match.start() if match["second"] else match.start("before")
    return Amount(start, match.start("number"), match.end(), low, high)


def value_of(words: str) -> tuple[int, bool]:
    """What a number in lower case is, and whether it is only the least that it may be, as of "dozens"."""
    number, vague = _words()["number"], _words()["vague"]
    times = {**_words()["times"], **_words()["joined"]}
    total, part, is_open = 0.0, 0.0, False
    for found in _piece().findall(words):
        word = " ".join(found.split())
        if word[0].isdigit():
            part += float(re.sub(r"[,\s]", "", word))
        elif word in vague:
            # Of "tens of thousands" a thousand is meant; alone, "thousands" are at least two of them.
            part, is_open = part * vague[word] / 2 if part else vague[word], True
        elif word in number:
            part += number[word]
        elif times[word] < 1000:
            part = (part or 1) * times[word]
        else:
            total, part = total + (part or 1) * times[word], 0.0
    return round(total + part), is_open


# -- the words


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, float]]:
    """Of each sort of words their values."""
    found: dict[str, dict[str, float]] = {}
    with NUMBERS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["sort"], {})[row["words"]] = float(row["value"] or 0)
    return found


@lru_cache(maxsize=1)
def _bounds() -> Mapping[str, str]:
    """The sort of each bound: "at least" is "least"."""
    return {word: sort for sort in _BOUNDS for word in _words()[sort]}


def _any(words: Iterable[str]) -> str:
    # Longest first: "no one" must win over "no".
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


_BOUNDS = ("least", "more", "most", "fewer", "about")
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"


@lru_cache(maxsize=1)
def _piece() -> re.Pattern[str]:
    spoken, joined = (
        _any(chain(*(_words()[s] for s in ("number", "times", "vague")))),
        _any(_words()["joined"]),
    )
    return re.compile(rf"{_DIGITS}|(?<=\d)(?:{joined})\b|\b(?:{spoken})\b")


@lru_cache(maxsize=1)
def _bound() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_bounds())})(?!\w)")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    spoken, joined = (
        _any(chain(*(_words()[s] for s in ("number", "times", "vague")))),
        _any(_words()["joined"]),
    )
    joint = r"(?:(?:(?<=hundred)|(?<=thousand))\s+and\s+|(?<=s)\s+of\s+|[\s-]+)"
    number = rf"(?:(?:{_DIGITS})(?:(?:{joined})\b)?|\b(?:{spoken})\b)(?:{joint}(?:{spoken})\b)*"
    return re.compile(
        r"(?<![\w$€£¥#/.:-])(?<![$€£¥]\s)(?<!\d,)"
        rf"(?P<between>between\s+)?(?P<before>(?:(?:{_any(_bounds())})\s+){{0,3}})(?P<number>{number})"
        rf"(?:(?:\s*[-–—]\s*|\s+(?:to|or|(?(between)and|to))\s+)(?P<second>{number}))?"
        rf"(?P<after>\s*(?:{_any(_words()['open'])})(?!\w))?"
        r"(?![\w%]|[.,:/]\d|[-–]\w|\s?(?:%|per\s?cent\b))"
    )
