"""Find the figures of an article: how many were killed, wounded, displaced and the like, as spans.

What is counted and under which deeds it stands are clues; weights that are fitted to labelled sentences
(benchmarks/fit_figures.py, data/figures.npz) say which measure a number tells, if any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from articles.article import Article
from articles.english.grammar import Grammar, grammar_of, rough_grammar
from articles.english.logits import Logit, unpacked
from articles.english.model import has_parse
from articles.figures.clues import (
    UNITS,
    Slot,
    clues_to,
    is_telling,
    measures_in,
    slots_of,
    sort_of,
    vocabulary,
    word_at,
)
from articles.figures.counting import SINGLE, Counted, counted_in
from articles.figures.figure import Figure, Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc

WEIGHTS = Path(__file__).parent / "data" / "figures.npz"
YES, NO = "yes", "no"
LEAST = 0.4
_JOINTS = frozenset((",", "and", "or", "&", "also", "as", "well"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is counted in a sentence of the words [low, high), and the clues to each measure it may tell."""

    counted: Counted
    clues: Mapping[str, list[str]]
    low: int
    high: int


def find_figures(article: Article, doc: Doc) -> tuple[Figure, ...]:
    """The figures that an article tells, in order, none overlapping; *doc* is its text in words."""
    grammar = linked(doc)
    logit = weights(is_parsed=grammar.is_parsed)
    found: list[Figure] = []
    for candidate in candidates_in(article, grammar):
        measure = likeliest(logit, candidate)
        if measure is not None:
            figure = _figure(article, grammar, candidate, measure)
            if not found or found[-1].end <= figure.start:
                found.append(figure)
    return tuple(found)


def linked(doc: Doc) -> Grammar:
    """The grammar of a text. Without a parse it is made anew: another reader's has another vocabulary."""
    if has_parse(doc):
        return grammar_of(doc, vocabulary())
    return rough_grammar([token.text for token in doc], [token.idx for token in doc], vocabulary())


def likeliest(logit: Logit, candidate: Candidate) -> Measure | None:
    """The measure that a number tells; None where it is no figure."""
    likely = {measure: logit.weigh(clues)[YES] for measure, clues in candidate.clues.items()}
    best = max(likely, key=lambda measure: likely[measure], default=None)
    return Measure(best) if best is not None and likely[best] >= LEAST else None


@lru_cache(maxsize=2)
def weights(*, is_parsed: bool) -> Logit:
    """The weights for texts with a parse, or of words alone."""
    with np.load(WEIGHTS, allow_pickle=False) as file:
        return unpacked("parse" if is_parsed else "words", file)


def candidates_in(article: Article, grammar: Grammar) -> Iterator[Candidate]:
    """All that is counted in the passages that tell a deed at all, in the order of the text."""
    for passage in article.passages:
        low, high = (bisect_left(grammar.starts, at) for at in (passage.start, passage.end))
        if not any(is_telling(grammar, i) for i in range(low, high)):
            continue
        before: tuple[int, list[Slot]] = (-1, [])
        for counted in counted_in(grammar, passage.text, passage.start, low, high):
            sort = sort_of(grammar, counted.head)
            if counted.sort in SINGLE and sort in UNITS:
                continue
            slots = slots_of(grammar, counted, low, high)
            # "a building, a truck and two tanks": what the one before tells, those that are listed tell too.
            between = grammar.lower[before[0] + 1 : counted.first]
            if before[1] and (between[-1:] == ["("] or set(between) <= _JOINTS):
                slots += [(f"list {slot.removeprefix('list ')}", group) for slot, group in before[1]]
            before = counted.at if counted.head is None else counted.head, slots
            clues = {m: clues_to(m, counted, sort, slots) for m in measures_in(slots)}
            yield Candidate(counted, clues, low, high)


def span_of(grammar: Grammar, counted: Counted) -> tuple[int, int]:
    """The offsets of a number and of what it counts."""
    end = counted.amount.end
    return counted.amount.start, end if counted.head is None else max(end, grammar.end(counted.head))


# -- what is told with a number


def _figure(article: Article, grammar: Grammar, candidate: Candidate, measure: Measure) -> Figure:
    counted, amount = candidate.counted, candidate.counted.amount
    start, end = span_of(grammar, counted)
    sentence = article.text[grammar.starts[candidate.low] : grammar.end(candidate.high - 1)]
    return Figure(
        start,
        end,
        article.text[start:end],
        measure,
        amount.low,
        amount.high,
        what=_what(grammar, counted),
        said_by="",
        is_total=_TOTAL.search(sentence) is not None,
    )


def _what(grammar: Grammar, counted: Counted) -> str:
    """What is counted, in the text's words; "" of a person by name, and of a deed, which says not whose."""
    if counted.head is None or grammar.entities[counted.head] == "PERSON":
        return ""
    word = word_at(grammar, counted.head, "noun", "adjective")
    return "" if word is not None and word.of == "deed" else grammar.lower[counted.head]


_TOTAL = re.compile(
    r"\b(?:since|so far|to date|in total|overall|as of|death toll|altogether|during the (?:war|conflict)|"
    r"bringing|brought|thus far)\b",
    re.IGNORECASE,
)
