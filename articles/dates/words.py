"""The words that dates are made of, and what each counts for.

Months, weekdays, numbers and steps ("last", "following") as they are written,
and patterns that find them. Longer lists are in data/words.csv. Knows words
one by one, not how they make a date.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from importlib.resources import files

from articles.dates.days import Unit


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_MONTH_NAMES = _listed(
    "january february march april may june july august september october november december"
)
_WEEKDAY_NAMES = _listed("monday tuesday wednesday thursday friday saturday sunday")
_SHORT_WEEKDAYS = _listed("mon tues tue wed thurs thur thu fri sat sun")
SHORT_MONTHS = _listed("jan feb mar apr jun jul aug sept sep oct nov dec")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
UNITS = {unit.name.lower(): unit for unit in Unit}
SMALL_NUMBERS = _listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBERS = {"a": 1, "an": 1}
_NUMBERS |= {word: n for n, word in enumerate(SMALL_NUMBERS, 1)}
_NUMBERS |= {word: 10 * n for n, word in enumerate(TENS, 2)}
ORDINALS = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
# "The nineties" and "the 90s" are those of the twentieth century.
DECADES = {word.removesuffix("y") + "ies": 1900 + 10 * n for n, word in enumerate(TENS, 2)}
STEPS = {"last": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "same": 0, "that": 0}
STEPS |= {"next": 1, "coming": 1, "following": 1, "subsequent": 1, "ensuing": 1}
# Those that count from the last date told.
ANCHORED = frozenset({"previous", "preceding", "same", "that", "following", "subsequent", "ensuing"})


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _names(words: Iterable[str]) -> str:
    """The words as names are written, also all in capitals: "may" is no month."""
    return "(?-i:" + "|".join(form for word in words for form in (word.capitalize(), word.upper())) + ")"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table in ``data``."""
    text = files("articles.dates").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def listed(name: str) -> list[str]:
    """The words of one list in data/words.csv."""
    return [row["word"] for row in table("words.csv") if row["list"] == name]


# Every repetition is bounded: hostile text must cost no more than kind text.
SP = r"[ \t\u00a0\u202f]{1,2}"
GAP = r"[ \t\u00a0\u202f]{0,2}"
DASH = rf"{GAP}[-\u2010-\u2015]{GAP}"
FULL_MONTH = _names(_MONTH_NAMES)
MONTH = rf"(?:{FULL_MONTH}(?!\w)|{_names(SHORT_MONTHS)}(?:\.|(?!\w)))"
WEEKDAY = _names(_WEEKDAY_NAMES)
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{_names(_SHORT_WEEKDAYS)}\.?)"
SEASON = any_of(SEASONS)
STEP = any_of(STEPS)
NUMBER = (
    rf"(?:[0-9]{{1,3}}|(?:a{SP})?couple(?:{SP}of)?|an?"
    rf"|{any_of(TENS)}(?:-{any_of(SMALL_NUMBERS[:9])})?|{any_of(SMALL_NUMBERS)})"
)
_GLUE = rf"(?:-|{SP})"
_ONES = any_of(SMALL_NUMBERS[:9])
_BELOW_100 = rf"(?:{any_of(TENS)}(?:{_GLUE}{_ONES})?|{any_of(SMALL_NUMBERS[9:])})"
# "Nineteen ninety-four", "nineteen oh five", "two thousand and eleven", "twenty twenty-one".
SPELLED_YEAR = (
    rf"(?:{any_of(SMALL_NUMBERS[15:])}{_GLUE}"
    rf"(?:hundred(?:{SP}(?:and{SP})?(?:{_BELOW_100}|{_ONES}))?|oh?{_GLUE}{_ONES}|{_BELOW_100})"
    rf"|two{SP}thousand(?:{SP}(?:and{SP})?(?:{_BELOW_100}|{_ONES}))?|twenty{_GLUE}{_BELOW_100})"
)
# "The 2015 deal", "its secret 2015 deal": what stands before such a year.
DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our)(?: (?:secret|new|old|original|failed|first|last|whole))?"
    r"|['\u2019]s|s['\u2019]) $",
    re.IGNORECASE,
)


def is_month(word: str) -> bool:
    """Whether the word is the full name of a month, in any case."""
    return word.lower() in _MONTH_NAMES


def month_number(word: str) -> int:
    """The month, January 1, by its name or the beginning of it."""
    return next(n for n, name in enumerate(_MONTH_NAMES, 1) if name.startswith(word.lower()[:3]))


def weekday_number(word: str) -> int:
    """The day of the week, Monday 0, by its name or the beginning of it."""
    return next(n for n, name in enumerate(_WEEKDAY_NAMES) if name.startswith(word.lower()[:3]))


def number(words: str) -> int:
    """The count that the words write out."""
    if words.isdecimal():
        return int(words)
    if "couple" in words.lower():
        return 2
    return sum(_NUMBERS[part] for part in words.lower().split("-"))


def spelled_year(words: str) -> int:
    """The year that SPELLED_YEAR found."""
    first, *others = (_NUMBERS.get(part, 0) for part in re.split(r"[\s-]+", words.lower()))
    return first * (1000 if first == 2 else 100) + sum(others)


def ordinal_number(word: str) -> int:
    """The place in a row that "third", "twenty-first", "3" or "3rd" writes out."""
    word = word.lower()
    tens, ones = (20, word[7:]) if word.startswith("twenty-") else (0, word)
    tens, ones = (30, ones[7:]) if word.startswith("thirty-") else (tens, ones)
    if ones == "thirtieth":
        return 30
    return tens + (ORDINALS.index(ones) + 1 if ones in ORDINALS else int(re.sub("[^0-9]", "", ones)))


def century_of(short: str) -> int:
    """The year that two digits stand for, from 1951 to 2050; four stand for themselves."""
    year = int(short.lstrip("'\u2019"))
    return year if year >= 100 else year + (2000 if year <= 50 else 1900)
