"""Spans of places in a passage: where they lie in it, and how a long one is cut around them. Pure text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

Span: TypeAlias = tuple[int, int]

LONGEST: Final = 1500  # characters of a passage that are shown, as on the page
_BEFORE: Final = 0.4  # the share of them before the name


def spans_within(row: Mapping[str, Any]) -> list[Span]:
    """The words for the place in a passage, from its start; in order, none upon another."""
    start, length = int(row["passage_start"]), len(row["passage_text"])
    found: list[Span] = []
    for span in row["mention_spans"]:
        first, last = (min(max(int(end) - start, 0), length) for end in span.split("-"))
        if first < last and (not found or first >= found[-1][1]):
            found.append((first, last))
    return found


def cut_around(text: str, spans: Sequence[Span]) -> tuple[int, str, list[Span]]:
    """The part of a text around the first of some spans, where it begins, and the spans that it holds.

    A text that is not too long is kept whole; where it is cut, it says so by "…".
    """
    if len(text) <= LONGEST:
        return 0, text, list(spans)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - int(LONGEST * _BEFORE), len(text) - LONGEST))
    end = start + LONGEST
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    move = len(before) - start
    kept = [(a + move, min(b, end) + move) for a, b in spans if start <= a < end]
    return start, f"{before}{text[start:end]}{after}", kept


def pieces(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """A text in pieces, which joined are the text, and whether each is a word for the place."""
    ends = [0, *(end for span in spans for end in span), len(text)]
    cut = [(text[a:b], bool(n % 2)) for n, (a, b) in enumerate(pairwise(ends))]
    return [piece for piece in cut if piece[0]]


def utf16(text: str, offset: int) -> int:
    """An offset as scripts count it: letters beyond U+FFFF are two."""
    return offset + sum(c > "\uffff" for c in text[:offset])
