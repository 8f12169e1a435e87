"""Numbers of people in a text, with what became of them: "12 killed".

English only; knows patterns of words and no grammar. A number that it misses is not said to differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = re.findall(
    r"\w+",
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety one",
)
_VALUES = dict(zip(_WORDS, [*range(2, 21), *range(30, 100, 10), 1], strict=True))
_VAGUE = ("tens of thousands", "hundreds of thousands", "dozens", "scores", "hundreds", "thousands")
# What became of people: the words that tell it, with the number before them or after them.
_AFTER_NUMBER = {
    "killed": "killed|dead|deaths|died|fatalities",
    "wounded": "wounded|injured|hurt|injuries",
    "missing": "missing",
    "detained": "detained|arrested|captured|arrests",
    "abducted": "abducted|kidnapped",
    "displaced": "displaced|fled",
}
_BEFORE_NUMBER = {
    "killed": "kill(?:ed|s|ing)?|(?:death )?toll "
    "(?:of|rose to|rises to|climbed to|reached|stood at|stands at)",
    "wounded": "wound(?:ed|s|ing)?|injur(?:ed|es|ing|e)|hurt(?:ing)?",
    "detained": "detain(?:ed|s|ing)?|arrest(?:ed|s|ing)?|captur(?:ed|es|ing|e)",
    "abducted": "abduct(?:ed|s|ing)?|kidnapp?(?:ed|s|ing)?",
    "displaced": "displac(?:ed|es|ing|e)",
}
_NUMBER = (
    r"(?<![\w.,:/$€£#-])(?<!\d )(?<!\bno )(?<!\bnot )"
    r"(?P<number>\d{1,3}(?:[, \u202f\u00a0]\d{3})+|\d{1,7}"
    rf"|{'|'.join((*_WORDS, *_VAGUE))})(?![\w%-]|[.,:/]\d| ?%)"
)
_ABOUT = (
    "(?:(?:at least|at most|more than|fewer than|less than|up to|as many as|about|around|some|nearly|almost"
    "|over|another|a further) )*"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# A number of these is no number of people.
_UNIT = (
    rf"(?! (?:{_MONTH}|km|kilomet|miles?\b|met(?:re|er)s?\b|per cent|percent|million|billion|thousand|hundred"
    r"|dozen|score|seconds?\b|minutes?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|decades?\b|a\.m|p\.m"
    r"|am\b|pm\b|o'clock|tons?\b|tonnes?\b|times\b|rockets?\b|missiles?\b|drones?\b|shells?\b|vehicles?\b"
    r"|tanks?\b|villages?\b|houses?\b|homes\b|buildings?\b|towns?\b))"
)
# Words between the number and what became of them; a second number or clause is another matter.
_BETWEEN = (
    r"(?: (?!(?:and|or|but|while|who|whom|which|where|when|that|than|after|before|since|until|during|as|in|on"
    r"|at|by|with|from|to|into|near|over|under|against|for|had)\b)[^\W\d_][\w'’-]*){0,5}?"
)
_SHAPES = (
    (_BEFORE_NUMBER, rf"\b(?:WORDS) {_ABOUT}{_NUMBER}{_UNIT}"),
    (_AFTER_NUMBER, rf"{_NUMBER}{_UNIT}{_BETWEEN} (?:WORDS)\b"),
)
_PATTERNS = tuple(
    (what, re.compile(shape.replace("WORDS", words), re.IGNORECASE))
    for told, shape in _SHAPES
    for what, words in told.items()
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH} $")
_YEAR_AFTER = re.compile(r"\b(?:in|of|since|until|from|by|before|after) $", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people that a text states, with what became of them: 12, "killed"."""

    start: int
    end: int
    number: str
    what: str

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


def find_figures(text: str) -> tuple[Figure, ...]:
    """Numbers of people killed, wounded, missing, detained, abducted or displaced, as a text states them.

    In the order of the text, and only where the number stands beside such a word. "one" counts as a
    number, "dozens" as itself.
    """
    found: list[Figure] = []
    # "12 people killed 3 soldiers": the word belongs to the number after it.
    taken: list[tuple[int, int]] = []
    for what, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("number")
            if _is_day(text[:start], match["number"]):
                continue
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            taken.append(match.span())
            found.append(Figure(start, end, _in_digits(match["number"]), what))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _is_day(before: str, number: str) -> bool:
    """Whether a number is a day of a month or a year: "on May 12 killed", "in 2017"."""
    near = before[-20:]
    return bool(_MONTH_BEFORE.search(near) or (_YEAR.fullmatch(number) and _YEAR_AFTER.search(near)))


def _in_digits(number: str) -> str:
    word = number.casefold()
    return str(_VALUES.get(word, word)) if word[0].isalpha() else re.sub(r"\D", "", number)
