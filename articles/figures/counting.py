"""What the numbers of a sentence count: for each the noun behind it; and single persons and things.

Knows grammar and numbers, not which of them are figures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from articles.english.grammar import Grammar
from articles.figures.numbers import Amount, find_amounts

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_WITHIN = (*_NOUNS, "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "CD", "RB", "``", "''")
# Sorts of numbers that are none: one person or thing that is named or has an article.
SINGLE = ("a", "the", "name")
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_ARTICLES = ("a", "an", "another")
_NUMBER_LINKS = ("nummod", "quantmod", "compound", "advmod", "amod", "det")
_WIDEST = 9


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a text and what it counts; words are given by index.

    The words [first, last] tell the number, ``at`` is the word by which it hangs in its sentence, and
    ``head`` the noun that is counted, None where none is said. ``sort`` is the sort of number.
    """

    amount: Amount
    first: int
    last: int
    at: int
    head: int | None
    sort: str


def counted_in(grammar: Grammar, text: str, start: int, low: int, high: int) -> Iterator[Counted]:
    """All that is counted in a passage, which begins at the offset *start* and has the words [low, high)."""
    taken = low
    for amount in find_amounts(text):
        amount = amount.moved(start)
        first = max(low, bisect_right(grammar.starts, amount.start) - 1)
        last = bisect_left(grammar.starts, amount.end, first + 1) - 1
        yield from _singles(grammar, taken, min(first, high))
        head, at = _head(grammar, last, high)
        yield Counted(amount, first, last, at, head, _sort(grammar, amount, first, last, head))
        taken = max(last, head or last) + 1
    yield from _singles(grammar, taken, high)


def _sort(grammar: Grammar, amount: Amount, first: int, last: int, head: int | None) -> str:
    before = grammar.tags[first - 2 : first] if first > 1 else []
    if head is None and amount.low == amount.high and (1000 < amount.low < 2100 or _is_dated(grammar, first)):
        return "date"
    if head is None and before[:1] in (["NNP"], ["NN"]) and before[1:] == [","] and amount.low < 110:
        behind = grammar.lower[last + 1 : last + 2]
        return "age" if behind in ([","], ["."], []) else "exact"
    if amount.high is None or amount.low != amount.high:
        return "bound"
    return {0: "no", 1: "one"}.get(amount.low, "exact")


def _is_dated(grammar: Grammar, first: int) -> bool:
    return (
        first > 0
        and grammar.lower[first - 1].rstrip(".")[:3] in _MONTHS
        and grammar.words[first - 1][0].isupper()
    )


def _head(grammar: Grammar, last: int, high: int) -> tuple[int | None, int]:
    """The noun that a number counts, None where none is behind it, and the word by which both hang."""
    behind = last + 1
    if behind < high and grammar.lower[behind] == "of":
        behind += 1
        while behind < high and grammar.tags[behind] in ("DT", "PRP$"):
            behind += 1
        return _noun(grammar, behind, high), last
    i = last
    while grammar.links[i] in _NUMBER_LINKS and i < grammar.heads[i] < min(high, last + _WIDEST):
        i = grammar.heads[i]
        if grammar.tags[i] in _NOUNS and grammar.links[i] not in ("compound", "nmod"):
            return i, i
    head = _noun(grammar, behind, high)
    return head, last if head is None else head


def _noun(grammar: Grammar, first: int, high: int) -> int | None:
    """The last noun of the group of words that begins at *first*."""
    found = None
    for i in range(first, min(high, first + _WIDEST)):
        tag = grammar.tags[i]
        is_joined = i > first and grammar.tags[i - 1] == "HYPH"
        if tag not in _WITHIN or (
            found is not None and not is_joined and tag not in (*_NOUNS, "HYPH", "POS")
        ):
            break
        if tag in _NOUNS:
            found = i
    return found


def _singles(grammar: Grammar, low: int, high: int) -> Iterator[Counted]:
    """One person or thing each: "a policeman", "the driver", "Louis Jensen"."""
    i = low
    while i < high:
        first, tag = i, grammar.tags[i]
        i += 1
        if tag not in ("DT", "PRP$") and not tag.startswith("NNP"):
            continue
        head = _noun(grammar, first + (not tag.startswith("NNP")), high)
        if head is None:
            continue
        i = head + 1
        if grammar.tags[head] in ("NN", "NNP"):
            word = grammar.lower[first]
            sort = "a" if word in _ARTICLES else "name" if tag.startswith("NNP") else "the"
            amount = Amount(grammar.starts[first], grammar.starts[first], grammar.end(head), 1, 1)
            yield Counted(amount, first, first if sort != "name" else head, head, head, sort)
