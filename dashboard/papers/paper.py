"""What every paper says of its selection: its title, counts, filters, sources, licence. Pure text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.papers.places import DrawnPlace, places_of
from dashboard.wording import counted, day_text, in_one_line
from geodata.archive.exports.export import RIGHTS, TITLE, Export

_FILTERS_IN_A_TITLE: Final = 3
MAP_CREDIT: Final = "Places: GeoNames, CC BY 4.0. Borders: Natural Earth, as they are held (de facto)."
CAUTION: Final = "A report is a passage that puts something at a place. To be told is not to be verified."


@dataclass(frozen=True, eq=False)
class Paper:
    """A frozen selection: its reports as a frame (``geodata.archive.exports.frames.reports``) and what
    is said of it.

    *filters* are in words, and *query* is the same in an address; *archive* says which one; *day* is when
    it was taken, and *fingerprint* the hash of its rows (``Export.hash``).
    """

    title: str
    reports: pd.DataFrame
    filters: Sequence[str]
    archive: str
    program: str
    query: str
    citation: str
    fingerprint: str
    day: date
    licence: Sequence[str] = RIGHTS

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The reports, a mapping each, by the names of the frame's columns."""
        found: list[dict[str, Any]] = self.reports.to_dict("records")
        return found

    @cached_property
    def places(self) -> list[DrawnPlace]:
        """The places of the reports, most told of first."""
        return places_of(self.reports)

    @property
    def counts(self) -> str:
        """How much it is: "24 reports in 18 passages of 6 articles, at 9 places"."""
        passages = self.reports["passage_key"].nunique()
        articles = self.reports["content_hash"].nunique()
        return (
            f"{counted(len(self.reports), 'report')} in {counted(passages, 'passage')} "
            f"of {counted(articles, 'article')}, at {counted(len(self.places), 'place')}"
        )

    @property
    def filters_text(self) -> str:
        """The filters in force, in a sentence."""
        return (
            f"Filters: {'; '.join(self.filters)}."
            if self.filters
            else "No filters: all that the archive shows."
        )

    @property
    def source_line(self) -> str:
        """Where it comes from and when it was taken."""
        return f"{self.program}, {self.archive}, taken on {day_text(self.day)}."


def paper_of(export: Export) -> Paper:
    """An export as a paper has it; its filters give it its title."""
    about = export.about
    named = [in_one_line(label) for label in about.filters]
    more = "…" if len(named) > _FILTERS_IN_A_TITLE else ""
    return Paper(
        title=f"Conflict Map – {', '.join(named[:_FILTERS_IN_A_TITLE])}{more}" if named else TITLE,
        reports=export.frame,
        filters=named,
        archive=about.archive,
        program=about.program,
        query=about.query,
        citation=about.citation,
        fingerprint=export.hash,
        day=about.made.date(),
    )
