"""A place name among the words of its sentence: where sentence and list begin and end, what stands before.

Needs tokens only. Knows no kinds of words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.dates.finding import DateMention
from articles.english.model import written
from articles.english.words import MARKS, PREPOSITIONS, word_set, words_with

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME_ARTICLES = word_set("al el ad an ar as ash at az ez es")
_NO_PLACES = frozenset({"PERSON", "NORP"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
STOPS = frozenset({".", "?", "!", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"'})
ALL_MARKS = MARKS | word_set("that who whom whose which but lest till")
# Between a preposition and the name: "in rebel-held northern Syria".
SKIPPED = words_with("before a place name")
ARTICLES = word_set("the a an")
_NO_NAMES = words_with("opens a sentence")
ALL_PREPOSITIONS = PREPOSITIONS | word_set(
    "round as since beside before opposite concerning until than regarding beneath after"
)
SAME_AS = {
    "inside": "in",
    "within": "in",
    "throughout": "in",
    "across": "in",
    "at": "in",
    "into": "into",
    "onto": "into",
    "towards": "toward",
    "upon": "on",
    "beyond": "outside",
    "opposite": "outside",
    "regarding": "about",
    "concerning": "about",
    "round": "around",
    "via": "through",
    "off": "over",
    "above": "over",
    "beneath": "over",
    "than": "as",
    "like": "as",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens; ``is_name`` holds for capitalised ones that are more than the first of a sentence."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    is_name: list[bool]
    is_person: list[bool]


def tokens_from(doc: Doc) -> Tokens:
    """The tokens of a text, with which of them are names."""
    tokens = [token.text for token in doc]
    lower = [word.lower() for word in tokens]
    is_name = [w[:1].isupper() and low not in _NO_NAMES for w, low in zip(tokens, lower, strict=True)]
    for i in range(len(tokens) - 2):
        # "al-Darbasiyah" is three tokens.
        if is_name[i + 2] and tokens[i + 1] == "-" and lower[i] in _NAME_ARTICLES:
            is_name[i] = is_name[i + 1] = True
    is_person = [token.ent_type_ in _NO_PLACES for token in doc]
    return Tokens(written(doc).text, tokens, lower, written(doc).starts, is_name, is_person)


@dataclass(slots=True)
class Around:
    """A name in its sentence, by tokens: [first, end) the name, [low, high) the sentence.

    ``head`` is where the list of names begins that it goes on with.
    """

    of: Tokens
    first: int
    end: int
    name_ends: Set[int] | None = None
    low: int = 0
    high: int = 0
    head: int = 0
    before: int = 0  # the token before the name or its list, articles and such skipped
    preposition: str = ""

    def __post_init__(self) -> None:
        words, lower = self.of.words, self.of.lower
        self.low = self.first
        while self.low > max(0, self.first - 45) and not _ends_sentence(words[self.low - 1]):
            self.low -= 1
        self.high = self.end
        while self.high < min(len(words), self.end + 45) and not _ends_sentence(words[self.high]):
            self.high += 1
        self.head = max(_start_of_list(self.of, self.first), self.low)
        self.before = self.head - 1
        while self.before >= self.low and lower[self.before] in SKIPPED:
            self.before -= 1
        word = lower[self.before] if self.before >= self.low else ""
        self.preposition = SAME_AS.get(word, word) if word in ALL_PREPOSITIONS else ""

    def is_place(self, k: int) -> bool:
        """Whether a place name ends with the token."""
        if not self.of.is_name[k]:
            return False
        if self.name_ends is None:
            return not self.of.is_person[k]
        return self.of.starts[k] + len(self.of.words[k]) in self.name_ends

    def in_sentence(self, dates: Sequence[DateMention]) -> list[DateMention]:
        """Those of the dates that begin in the sentence."""
        starts = self.of.starts
        low, high = starts[self.low], starts[self.high] if self.high < len(starts) else len(self.of.text)
        index = bisect_left(dates, low, key=lambda d: d.start)
        found = []
        while index < len(dates) and dates[index].start < high:
            found.append(dates[index])
            index += 1
        return found


def _ends_sentence(word: str) -> bool:
    return word in ".?!" or "\n" in word


def _start_of_list(of: Tokens, first: int) -> int:
    """Where a list of names begins that goes on with the name at *first*: "to Homs, Daraa and Idlib"."""
    lower, is_name = of.lower, of.is_name
    start, is_joined = first, False
    for _ in range(8):
        i = start - 1
        while i >= 0 and lower[i] in SKIPPED:
            i -= 1
        if i < 1:
            break
        if lower[i] in ("and", "or", "nor", "&"):
            i -= 1
            if lower[i] == ",":
                i -= 1
        elif lower[i] == "," and (is_joined or _list_goes_on(of, first)):
            i -= 1
        else:
            break
        if i < 0 or not is_name[i]:
            break
        while i > 0 and (
            is_name[i - 1] or (lower[i - 1] in ("of", "al-", "de", "-") and i > 1 and is_name[i - 2])
        ):
            i -= 1
        start, is_joined = i, True
    return start


def _list_goes_on(of: Tokens, first: int) -> bool:
    i, count = first, len(of.words)
    while i < count and of.is_name[i]:
        i += 1
    after = i
    while i < count and of.lower[i] in (",", "and", "or"):
        i += 1
    return after < i < count and of.is_name[i] and of.lower[i - 1] in ("and", "or", ",")


def end_of_list(at: Around) -> int:
    """Where the list of names ends that goes on behind the name."""
    of, end = at.of, at.end
    for _ in range(6):
        k = end
        while k < at.high and of.lower[k] in (",", "and", "or", "&", "the"):
            k += 1
        if k == end or k >= at.high or not of.is_name[k]:
            break
        after = k
        while after < at.high and of.is_name[after]:
            after += 1
        if of.lower[k - 1] == "," and not _list_goes_on(of, k):
            break
        end = after
    return end
