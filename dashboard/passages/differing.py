"""Compare passages with each other: which are the same words, and where those of one week differ.

Pure. That several articles report a thing is counted and shown side by side; it is never taken for
its truth. What a passage does not say differs from nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from articles.actors.actor import ActorPart
from articles.kinds.kind import Kind
from dashboard.wording import STATUS_NAMES, range_text
from geodata.archive.passages import PassageKey, StoredPassage


class Aspect(StrEnum):
    """In what reports of one place and week may differ."""

    KIND = "kind"
    STATUS = "how it is told"
    ACTING = "acting"
    ACTED_ON = "acted on"
    FIGURES = "figures"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people that a text states, with what became of them: 12, "killed"."""

    start: int
    end: int
    number: str
    what: str

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


@dataclass(frozen=True, slots=True)
class Told:
    """One passage of a week, which several articles may have in the same words; who says it, and what.

    ``publishers`` are those known, in the order of the articles. ``says`` has nothing for what is not said.
    """

    passage: StoredPassage
    articles: int
    publishers: tuple[str, ...]
    speakers: tuple[str, ...]
    says: Mapping[Aspect, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Differing:
    """The passages of a week side by side. ``shared`` is what all of them say alike."""

    told: tuple[Told, ...]
    shared: Mapping[Aspect, tuple[str, ...]]
    differing: frozenset[Aspect]


def gathered_copies(
    keys: Sequence[PassageKey], texts: Sequence[str | None]
) -> tuple[tuple[PassageKey, ...], ...]:
    """The passages, those of several articles in the same words together, each group where its first stands.

    Case and white space do not count. What one article says twice stays two passages.
    """
    groups: dict[tuple[object, int], list[PassageKey]] = {}
    seen: dict[tuple[int, str], int] = {}
    for key, text in zip(keys, texts, strict=True):
        if text is None:
            groups[key, -1] = [key]
            continue
        words = folded(text)
        number = seen[key[0], words] = seen.get((key[0], words), -1) + 1
        groups.setdefault((words, number), []).append(key)
    return tuple(map(tuple, groups.values()))


def folded(text: str) -> str:
    """A text without what does not make it another: case and white space."""
    return " ".join(text.split()).casefold()


def compare_reports(passages: Iterable[StoredPassage]) -> Differing:
    """What passages of one place and week say alike, and in what they differ."""
    by_words: dict[str, list[StoredPassage]] = {}
    for passage in passages:
        by_words.setdefault(folded(passage.text), []).append(passage)
    told = tuple(map(_told, by_words.values()))
    values = {aspect: [one.says.get(aspect, ()) for one in told] for aspect in Aspect}
    shared = {aspect: said[0] for aspect, said in values.items() if said and said[0] and len(set(said)) == 1}
    differing = frozenset(
        aspect
        for aspect, said in values.items()
        if (_differ_figures(said) if aspect is Aspect.FIGURES else _differ(said))
    )
    return Differing(told, MappingProxyType(shared), differing)


def _told(copies: Sequence[StoredPassage]) -> Told:
    first = copies[0]
    parts = {
        part: tuple(dict.fromkeys(m.actor.name for m in first.actors if m.part is part))
        for part in (ActorPart.AGENT, ActorPart.TARGET, ActorPart.SPEAKER)
    }
    says: dict[Aspect, tuple[str, ...]] = {
        Aspect.KIND: () if first.kind.kind is Kind.UNCLASSIFIED else (first.kind.kind.value,),
        Aspect.STATUS: (STATUS_NAMES[first.kind.status],),
        Aspect.ACTING: tuple(sorted(parts[ActorPart.AGENT])),
        Aspect.ACTED_ON: tuple(sorted(parts[ActorPart.TARGET])),
        Aspect.FIGURES: tuple(dict.fromkeys(str(figure) for figure in find_figures(first.text))),
        Aspect.DATE: (range_text(first.date.range),) if first.date else (),
    }
    return Told(
        passage=first,
        articles=len({copy.article_id for copy in copies}),
        publishers=tuple(dict.fromkeys(copy.publisher for copy in copies if copy.publisher)),
        speakers=parts[ActorPart.SPEAKER],
        says=MappingProxyType(says),
    )


def _differ(said: Iterable[tuple[str, ...]]) -> bool:
    return len({values for values in said if values}) > 1


def _differ_figures(said: Iterable[tuple[str, ...]]) -> bool:
    """Whether two state other numbers of the same: a report of the dead alone does not differ from one of the wounded too."""
    numbers: dict[str, set[frozenset[str]]] = {}
    for values in said:
        of: dict[str, set[str]] = {}
        for value in values:
            number, _, what = value.rpartition(" ")
            of.setdefault(what, set()).add(number)
        for what, stated in of.items():
            numbers.setdefault(what, set()).add(frozenset(stated))
    return any(len(stated) > 1 for stated in numbers.values())


_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "one",
]
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
    "killed": "kill(?:ed|s|ing)?|(?:death )?toll (?:of|rose to|rises to|climbed to|reached|stood at|stands at)",
    "wounded": "wound(?:ed|s|ing)?|injur(?:ed|es|ing|e)|hurt(?:ing)?",
    "detained": "detain(?:ed|s|ing)?|arrest(?:ed|s|ing)?|captur(?:ed|es|ing|e)",
    "abducted": "abduct(?:ed|s|ing)?|kidnapp?(?:ed|s|ing)?",
    "displaced": "displac(?:ed|es|ing|e)",
}
_NUMBER = (
    r"(?<![\w.,:/$€£#-])(?<!\d )(?<!\bno )(?<!\bnot )(?P<number>\d{1,3}(?:[, \u202f\u00a0]\d{3})+|\d{1,7}"
    rf"|{'|'.join((*_WORDS, *_VAGUE))})(?![\w%-]|[.,:/]\d| ?%)"
)
_ABOUT = r"(?:(?:at least|at most|more than|fewer than|less than|up to|as many as|about|around|some|nearly|almost|over|another|a further) )*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# A number of these is no number of people.
_UNIT = (
    rf"(?! (?:{_MONTH}|km|kilomet|miles?\b|met(?:re|er)s?\b|per cent|percent|million|billion|thousand|hundred|dozen|score|seconds?\b"
    r"|minutes?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|decades?\b|a\.m|p\.m|am\b|pm\b|o'clock|tons?\b|tonnes?\b|times\b"
    r"|rockets?\b|missiles?\b|drones?\b|shells?\b|vehicles?\b|tanks?\b|villages?\b|houses?\b|homes\b|buildings?\b|towns?\b))"
)
# Words between the number and what became of them; a second number or clause is another matter.
_BETWEEN = (
    r"(?: (?!(?:and|or|but|while|who|whom|which|where|when|that|than|after|before|since|until|during|as|in|on|at|by|with"
    r"|from|to|into|near|over|under|against|for|had)\b)[^\W\d_][\w'’-]*){0,5}?"
)
_PATTERNS = tuple(
    (what, re.compile(rf"\b(?:{words}) {_ABOUT}{_NUMBER}{_UNIT}", re.IGNORECASE)) for what, words in _BEFORE_NUMBER.items()
) + tuple(
    (what, re.compile(rf"{_NUMBER}{_UNIT}{_BETWEEN} (?:{words})\b", re.IGNORECASE)) for what, words in _AFTER_NUMBER.items()
)  # fmt: skip
_MONTH_BEFORE = re.compile(rf"\b{_MONTH} $")
_YEAR_AFTER = re.compile(r"\b(?:in|of|since|until|from|by|before|after) $", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_figures(text: str) -> tuple[Figure, ...]:
    """Numbers of people killed, wounded, missing, detained, abducted or displaced, as the text states them, in order.

    English only, and only where the number stands beside such a word: what is missed is not said to
    differ. "one" counts as a number, "dozens" as itself.
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
