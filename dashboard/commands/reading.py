"""The extractor of a command, loaded with its first article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import settings
from dashboard.commands.console import error_line, open_gazetteer, printable, problems

if TYPE_CHECKING:
    from geodata.findings.extraction import Extractor


class LazyExtractor:
    """An extractor that loads the gazetteer and the language model with the first article.

    Actors of one's *own* are read at once: what is wrong with them is no fault of any article.
    """

    def __init__(self, *, is_fast: bool, own: Sequence[Path] | None) -> None:
        from articles.actors.roster import Roster

        files = settings.own_rosters(own or ())
        self._is_fast = is_fast
        self._roster = Roster.load(own=files) if files else None
        self._extractor: Extractor | None = None

    def findings(self, article: Any) -> Any:
        """What an article says; what could not be looked up in it is told as a problem."""
        if self._extractor is None:
            from articles.actors.roster import Roster
            from geodata.findings.extraction import Extractor

            roster = self._roster or Roster.load()
            self._extractor = Extractor(open_gazetteer(), roster, is_fast=self._is_fast)
        findings = self._extractor.findings(article)
        for fault in findings.faults:
            problems.print(f"not looked up: {printable(error_line(fault))}")
        return findings
