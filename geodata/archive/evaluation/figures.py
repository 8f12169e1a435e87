"""Count verdicts: how many answers are right, in which ways the others are wrong, and how sure that is.

An interval counts what was judged at once, once: a hundred mentions that one person set right at a click are
one judgement, and several mentions of a name in an article are one answer of the program.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.archive.corrections.correction import Field
from geodata.archive.evaluation.verdicts import Fault, Verdict

# Of a normal distribution, 95 in 100 lie within so many standard deviations.
_WITHIN_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of some answers are right, of how many judgements, and the faults of the others."""

    right: int
    of: int
    judgements: int
    faults: Mapping[Fault, int]

    @classmethod
    def of_verdicts(cls, verdicts: Iterable[Verdict]) -> Figure:
        """The figure of verdicts, of which there is at least one."""
        those = list(verdicts)
        faults = Counter(one.fault for one in those if one.fault is not None)
        independent = min(len({one.act for one in those}), len({one.name for one in those}))
        return cls(len(those) - faults.total(), len(those), independent, faults)

    @property
    def share(self) -> float:
        """The share of answers that are right."""
        return self.right / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, 95 times of 100."""
        return wilson(self.share, self.judgements)


def wilson(share: float, number: int) -> tuple[float, float]:
    """The interval of 95 % for a share of so many trials, more than none; it stays within 0 and 1.

    Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22
    (1927).
    """
    z = _WITHIN_95**2
    middle = (share + z / (2 * number)) / (1 + z / number)
    half = math.sqrt(z * (share * (1 - share) / number + z / (4 * number**2))) / (1 + z / number)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of verdicts: of each field; and of place names by the country of the right one and by language.

    The most judged come first; "" is a country or a language that is not known. ``wrong`` are the answers
    that are wrong, in their order.
    """

    articles: int
    fields: Mapping[str, Figure]
    countries: Mapping[str, Figure]
    languages: Mapping[str, Figure]
    wrong: tuple[Verdict, ...]

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Evaluation:
        """The figures of verdicts."""
        those = list(verdicts)
        places = [one for one in those if one.field is Field.PLACE]
        return cls(
            articles=len({one.article for one in those}),
            fields=_grouped(those, lambda one: one.field.value),
            countries=_grouped(places, lambda one: one.country or ""),
            languages=_grouped(places, lambda one: one.language or ""),
            wrong=tuple(one for one in those if one.fault is not None),
        )


def _grouped(verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> dict[str, Figure]:
    groups: dict[str, list[Verdict]] = {}
    for one in verdicts:
        groups.setdefault(key(one), []).append(one)
    figures = {name: Figure.of_verdicts(those) for name, those in groups.items()}
    return dict(sorted(figures.items(), key=lambda item: (-item[1].of, item[0])))


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as ``evaluate --json`` prints it."""
    return {
        "articles": evaluation.articles,
        **{
            group: [{group[:-1] if group != "countries" else "country": name, **_figure_to_json(figure)}
                    for name, figure in getattr(evaluation, group).items()]
            for group in ("fields", "countries", "languages")
        },
        "wrong": [
            {
                "field": one.field.value, "fault": str(one.fault), "text": one.text, "start": one.start,
                "content_hash": one.article, "title": one.title, "language": one.language,
                "country": one.country, "right": one.said, "found": one.found,
            }
            for one in evaluation.wrong
        ],
    }  # fmt: skip


def _figure_to_json(figure: Figure) -> dict[str, Any]:
    low, high = figure.interval
    return {
        "right": figure.right,
        "of": figure.of,
        "judgements": figure.judgements,
        "share": round(figure.share, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "faults": {fault.value: number for fault, number in figure.faults.items()},
    }
