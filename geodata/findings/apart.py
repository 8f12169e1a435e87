"""Read and analyse articles in a process apart, each within a limit of time.

What takes too long ends there and is told; whoever asked goes on with the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from types import MappingProxyType

from articles.article import Article
from articles.aside import Aside
from articles.errors import ArticleError, NoText
from geodata.findings.extraction import Extractor
from geodata.findings.findings import Findings
from geodata.findings.own_files import NO_FILES, OwnFiles
from geodata.places.gazetteer.build import open_or_build
from geodata.places.settled import Settled

_BYTES_IN_TIME = 1_000_000  # a file may hold many articles, and so has a limit for each of these


class ReaderApart:
    """Reads like ``Extractor`` and the formats, with *seconds* for each article.

    The other process opens the usual gazetteer, which has to be there, and files of one's *own*.
    """

    def __init__(self, seconds: float, *, own: OwnFiles = NO_FILES, is_fast: bool = False) -> None:
        self._aside = Aside(seconds)
        self._own, self._is_fast = own, is_fast

    def findings(self, article: Article, *, settled: Settled = MappingProxyType({})) -> Findings:
        """What ``Extractor.findings`` gives.

        Raises:
            TookTooLong: analysing took more than its time.
            EndedAside: it ended the process.
            FailedAside: whatever was raised there.
        """
        about = article.origin
        return self._aside.call(_findings, article, dict(settled), self._own, self._is_fast, about=about)

    def parsed(
        self, parse: Callable[[bytes, str], Iterator[Article]], data: bytes, origin: str
    ) -> Iterable[Article]:
        """The articles that a format's *parse* gives.

        Raises:
            ArticleError: as *parse* does, or because it took more than its time.
        """
        times = max(1.0, len(data) / _BYTES_IN_TIME)
        found = self._aside.call(_parsed, parse, data, origin, about=origin, times=times)
        if isinstance(found, str):
            raise NoText(origin, found)
        return found

    def close(self) -> None:
        """Ends the other process."""
        self._aside.close()


def _findings(article: Article, settled: Settled, own: OwnFiles, is_fast: bool) -> Findings:
    return _extractor(own, is_fast).findings(article, settled=settled)


@lru_cache(maxsize=1)
def _extractor(own: OwnFiles, is_fast: bool) -> Extractor:
    gazetteer = open_or_build().with_own(own.read_places())
    return Extractor(gazetteer, own.read_roster(), is_fast, own.read_learned())


def _parsed(
    parse: Callable[[bytes, str], Iterator[Article]], data: bytes, origin: str
) -> list[Article] | str:
    """The articles, or in words why there are none: an error of ours cannot be pickled."""
    try:
        return list(parse(data, origin))
    except ArticleError as error:
        return str(error)
