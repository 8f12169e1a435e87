"""What tests of several packages share: the compiled gazetteer, and an extractor that reads with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from articles.article import Article, PublishedBasis
from geodata.findings.extraction import Extractor
from geodata.findings.findings import Findings
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.lookup import Gazetteer

Finding = Callable[..., Findings]


@pytest.fixture(scope="session")
def gazetteer(request: pytest.FixtureRequest) -> Gazetteer:
    """The gazetteer of CONFLICT_MAP_GAZETTEER, or of the cache folder; compiled once where there is none."""
    capture = request.config.pluginmanager.getplugin("capturemanager")
    told: list[str] = []

    def tell(stage: str, done: int, total: int) -> None:
        if not told:
            told.append(stage)
            with capture.global_and_fixture_disabled():
                print("\ncompiling the gazetteer, which takes up to a minute", flush=True)

    return open_or_build(on_progress=tell)


@pytest.fixture(scope="session")
def extractor(gazetteer: Gazetteer) -> Extractor:
    return Extractor(gazetteer)


@pytest.fixture(scope="session")
def find(extractor: Extractor) -> Finding:
    """A function from a text to its findings; a first line with a blank one after it is the title."""

    def find_in(text: str, *, published: date | None = date(2023, 1, 12)) -> Findings:
        head, blank, _ = text.partition("\n\n")
        article = Article(
            title=head if blank else "", text=text, origin="a test", published=published,
            published_basis=PublishedBasis.GIVEN if published else None,
        )  # fmt: skip
        return extractor.findings(article)

    return find_in
