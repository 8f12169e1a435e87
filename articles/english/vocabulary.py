"""How common a word is in English, and whether it is a given name: to tell names from words and from persons.

Counts come from the dictionary that symspellpy ships (Google Books n-grams
cut to dictionary words; MIT, CC BY 3.0); given names are listed by hand. Knows words, not meanings.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

GIVEN_NAMES = Path(__file__).parent / "data" / "given_names.txt"


@lru_cache(maxsize=1)
def _counts() -> dict[str, float]:
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    rows = (line.split() for line in text.splitlines())
    return {row[0]: math.log10(int(row[1])) for row in rows if len(row) == 2}


def commonness(word: str) -> float:
    """The logarithm (base 10) of how often the word is written, from 0 (not a word) to 10.4 ("the")."""
    return _counts().get(word.casefold(), 0.0)


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    lines = GIVEN_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def is_given_name(word: str) -> bool:
    """Whether a word, as written, is a given name that news writes often."""
    return word in _given_names()
