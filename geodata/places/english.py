"""How common a word is in English, to tell a name from a word.

Counts come from the dictionary that symspellpy ships (Google Books n-grams
cut to dictionary words; MIT, CC BY 3.0). Knows words, not meanings.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _counts() -> dict[str, float]:
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    rows = (line.split() for line in text.splitlines())
    return {row[0]: math.log10(int(row[1])) for row in rows if len(row) == 2}


def commonness(word: str) -> float:
    """The logarithm (base 10) of how often the word is written, from 0 (not a word) to 10.4 ("the")."""
    return _counts().get(word.casefold(), 0.0)


def word_set(text: str) -> frozenset[str]:
    """The words of a text that are divided by spaces: how this package writes its lists of words."""
    return frozenset(text.split())
