"""An article and its passages: text with exact offsets.

Knows what was written and when it was published, not what it means.
Every offset counts characters (code points) of ``Article.text``, half-open.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from nupunkt import sent_spans


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of characters, never empty.

    Raises:
        ValueError: unless 0 <= start < end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact slice of an article, normally a sentence, without outer space."""

    start: int
    end: int
    text: str


class Part(StrEnum):
    """Which part of an article a passage belongs to."""

    TITLE = "title"
    CAPTION = "caption"
    BODY = "body"


class PublishedBasis(StrEnum):
    """What the publication date was read from."""

    FRONT_MATTER = "front matter"
    METADATA = "metadata"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    TITLE = "title"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known about it; unknown is None.

    ``text`` begins with the title, then the captions, then the body, with one
    blank line between paragraphs. ``captions`` are spans of ``text``. ``credits``
    are the photographers and agencies named in captions; they are not part of
    ``text``. ``note`` says what kind of text it is, where that is not news.
    ``origin`` names the source for a reader: a path, an address, "standard input".

    Raises:
        ValueError: the text is empty, does not begin with the title, or
            a publication date comes without its basis (or the reverse).
    """

    title: str
    text: str
    origin: str
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None
    address: str | None = None
    note: str | None = None
    credits: tuple[str, ...] = ()
    captions: tuple[Span, ...] = ()
    passages: tuple[Passage, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("an article needs text")
        if not self.text.startswith(self.title):
            raise ValueError("the text of an article begins with its title")
        if (self.published is None) != (self.published_basis is None):
            raise ValueError("a publication date and its basis come together")
        object.__setattr__(self, "passages", passages_of(self.text))

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text, hexadecimal: what makes two articles the same."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def cut_at(self, spans: Iterable[Span]) -> Article:
        """The same article with these passages, as it was cut when somebody read it."""
        passages = tuple(Passage(s.start, s.end, self.text[s.start : s.end]) for s in spans)
        again = copy(self)
        object.__setattr__(again, "passages", passages)
        return again

    def part_of(self, start: int) -> Part:
        """The part of the article that holds the character at *start*."""
        if start < len(self.title):
            return Part.TITLE
        if any(caption.start <= start < caption.end for caption in self.captions):
            return Part.CAPTION
        return Part.BODY

    def passage_at(self, offset: int) -> int | None:
        """The index of the passage that holds the character at *offset*; None between passages."""
        index = bisect_right(self.passages, offset, key=lambda passage: passage.start) - 1
        return index if index >= 0 and offset < self.passages[index].end else None


@lru_cache(maxsize=64)
def passages_of(text: str) -> tuple[Passage, ...]:
    """The sentences of a text in order, as exact slices without outer space.

    A line break always ends a passage. Every character that is not white
    space lies in exactly one passage.
    """
    found = []
    offset = 0
    for line in text.splitlines(keepends=True):
        for start, end in _sentence_spans(line):
            piece = line[start:end]
            stripped = piece.strip()
            if stripped:
                begin = offset + start + piece.index(stripped[0])
                found.append(Passage(begin, begin + len(stripped), text[begin : begin + len(stripped)]))
        offset += len(line)
    return tuple(found)


# Of a run of signs a time is needed that grows with its square, and nothing is told by them.
_RUN = re.compile(r"(?<=[\W_]{60})[\W_]+")


def _sentence_spans(line: str) -> list[tuple[int, int]]:
    """Spans that cover the whole line, gaps given to the sentence before."""
    tame = _RUN.sub(lambda run: " " * len(run[0]), line)
    starts = [start for start, _ in sent_spans(tame)] if line.strip() else []
    bounds = [0, *starts[1:], len(line)] if starts else [0, len(line)]
    return list(pairwise(bounds))
