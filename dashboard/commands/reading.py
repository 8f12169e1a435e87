"""The extractor of a command, loaded with its first article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.commands.console import error_line, open_gazetteer, printable, problems

if TYPE_CHECKING:
    from articles.reading import Parsing
    from geodata.findings.apart import ReaderApart
    from geodata.findings.extraction import Extractor
    from geodata.findings.findings import Manner
    from geodata.findings.own_files import OwnFiles


class LazyExtractor:
    """An extractor that loads the gazetteer and the language model with the first article.

    Files of one's *own* are read at once: what is wrong with them is no fault of any article. With a limit
    of *seconds* for each article it works in another process, and so does what ``parsing`` calls.
    """

    def __init__(self, *, is_fast: bool, own: OwnFiles, seconds: float | None = None) -> None:
        self._is_fast = is_fast
        self._roster = own.read_roster() if own.rosters else None
        self._places = own.read_places()
        self._learned = own.read_learned()
        self._extractor: Extractor | ReaderApart | None = None
        self._apart: ReaderApart | None = None
        if seconds is not None:
            from geodata.findings.apart import ReaderApart

            self._apart = ReaderApart(seconds, own=own, is_fast=is_fast)

    @property
    def manner(self) -> Manner:
        """How it reads, as what it finds keeps it."""
        from geodata.findings.findings import Manner

        own = self._roster.fingerprint if self._roster else ""
        places, learned = self._places.fingerprint, self._learned.fingerprint
        return Manner(is_fast=self._is_fast, own=own, places=places, learned=learned)

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

        laid = gazetteer.with_own(self._places)
        return Extractor(laid, self._roster or Roster.load(), self._is_fast, self._learned)
