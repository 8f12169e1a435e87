"""The extractor of a command, loaded with its first article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import settings
from dashboard.commands.console import error_line, open_gazetteer, printable, problems

if TYPE_CHECKING:
    from articles.reading import Parsing
    from geodata.findings.apart import ReaderApart
    from geodata.findings.extraction import Extractor


class LazyExtractor:
    """An extractor that loads the gazetteer and the language model with the first article.

    Actors of one's *own* are read at once: what is wrong with them is no fault of any article. With a limit
    of *seconds* for each article it works in another process, and so does what ``parsing`` calls.
    """

    def __init__(self, *, is_fast: bool, own: Sequence[Path] | None, seconds: float | None = None) -> None:
        from articles.actors.roster import Roster

        files = settings.own_rosters(own or ())
        self._is_fast = is_fast
        self._roster = Roster.load(own=files) if files else None
        self._extractor: Extractor | ReaderApart | None = None
        self._apart: ReaderApart | None = None
        if seconds is not None:
            from geodata.findings.apart import ReaderApart

            self._apart = ReaderApart(seconds, own=files, is_fast=is_fast)

    @property
    def parsing(self) -> Parsing:
        """Who calls the readers of formats, for ``articles.reading.read``."""
        from articles.reading import parse_here

        return self._apart.parsed if self._apart else parse_here

    def findings(self, article: Any, **settled: Any) -> Any:
        """What an article says; what could not be looked up in it is told as a problem."""
        if self._extractor is None:
            self._extractor = self._loaded()
        findings = self._extractor.findings(article, **settled)
        for fault in findings.faults:
            problems.print(f"not looked up: {printable(error_line(fault))}")
        return findings

    def _loaded(self) -> Extractor | ReaderApart:
        gazetteer = open_gazetteer()  # made here where it is not there, with a bar that shows it
        if self._apart:
            return self._apart
        from articles.actors.roster import Roster
        from geodata.findings.extraction import Extractor

        return Extractor(gazetteer, self._roster or Roster.load(), is_fast=self._is_fast)
