"""Figures laid over findings by hand."""

from __future__ import annotations

from dataclasses import replace

from articles.figures.figure import Figure, Measure
from geodata.findings.findings import Findings


def figured(findings: Findings, *told: str) -> Findings:
    """The findings with figures, each told as "at least 12 soldiers|killed|12..|soldiers|the army|total".

    These are its words, which are looked for from the end of the figure before it, its measure and its
    range; then, if it says so, what is counted, who says it, and that it is a total.
    """
    figures: list[Figure] = []
    for one in told:
        at = figures[-1].end if figures else 0
        figures.append(figure(findings.article.text, one, at))
    return replace(findings, figures=tuple(figures))


def figure(text: str, told: str, at: int = 0) -> Figure:
    """A figure that a text tells from this spot on."""
    words, measure, span, what, said_by, total = (told.split("|") + [""] * 3)[:6]
    low, dots, high = span.partition("..")
    most = int(high) if high else None if dots else int(low)
    start = text.index(words, at)
    return Figure(
        start, start + len(words), words, Measure(measure), int(low), most, what, said_by, total == "total"
    )
