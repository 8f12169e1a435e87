"""Figures in words: how many, of what, by whose word.

Pure. Figures are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from articles.figures.figure import Figure, Measure
from dashboard.wording import thin

Range: TypeAlias = tuple[int, int | None]

# Words that say no more of who was killed or hurt than that it was somebody.
_ANYBODY = frozenset({"people", "persons", "person", "lives", "dead", "bodies", "casualties", "victims"})


def figure_text(figure: Figure) -> str:
    """A figure with its measure and whose word it is: "killed: 12 to 15 soldiers, according to the army"."""
    return f"{measure_text(figure)}: {said_text(figure)}"


def figure_texts(figures: Iterable[Figure]) -> list[str]:
    """Some figures in words, each once; those of the passage itself first, totals after them."""
    ordered = sorted(figures, key=lambda figure: figure.is_total)
    return list(dict.fromkeys(figure_text(figure) for figure in ordered))


def measure_text(figure: Figure) -> str:
    """What is said to have happened: "killed", or "total killed" for a sum over a time or a campaign."""
    return f"total {figure.measure}" if figure.is_total else figure.measure.value


def said_text(figure: Figure) -> str:
    """How many of what by whose word: "12 to 15 soldiers, according to the army"."""
    by = f", according to {figure.said_by}" if figure.said_by else ""
    return f"{amount_text(figure.low, figure.high, unit(figure))}{by}"


def counted_as(figure: Figure) -> tuple[str, str]:
    """Which figures may be set beside each other: those of one measure that count the same.

    "12 people", "12 dead" and "12" count the same.
    """
    what = unit(figure)
    return measure_text(figure), "" if what in _ANYBODY else what


def unit(figure: Figure) -> str:
    """What is counted; ground is in km, and "" where nobody says."""
    return "km" if figure.measure is Measure.ADVANCED else figure.what


def amount_text(low: int, high: int | None, what: str = "") -> str:
    """From how many to how many: "12", "at least 12", "up to 40", "12 to 15", "none"; *what* comes after."""
    if high is None:
        words = f"at least {thin(low)}" if low else "an unknown number"
        return f"{words} of {what}" if what and not low else _spaced(words, what)
    if low == high:
        return _spaced(thin(low), what) if low else _spaced("no" if what else "none", what)
    return _spaced(f"{thin(low)} to {thin(high)}" if low else f"up to {thin(high)}", what)


def _spaced(number: str, what: str) -> str:
    return f"{number} {what}" if what else number
