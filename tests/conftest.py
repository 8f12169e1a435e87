"""What tests of several packages share: the compiled gazetteer, an extractor that reads with it, and their order."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from measuring import compiled

from articles.article import Article, PublishedBasis
from geodata.findings.extraction import Extractor
from geodata.findings.findings import Findings
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.lookup import Gazetteer, default_folder

Finding = Callable[..., Findings]

# Analysing is done in the tests' own process, which has loaded the model; tests of the limit set their own.
os.environ.setdefault("CONFLICT_MAP_DEADLINE", "0")

# The same examples in every run, and no limit that a busy machine could overstep.
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("suite")

# Files and tests that took more than half a second of a processor, by themselves or with what they set up. The fast selection
# goes without them: `pytest --durations=0` says which else should.
SLOW = frozenset(Path(__file__).with_name("slow.txt").read_text("utf-8").split())


# What takes long is begun with, what takes longest first, so that all processes end at the same time.
LONG = (
    "tests/browser/",
    "tests/test_project.py",
    "tests/quality/",
    "tests/geodata/places/gazetteer/",
    *sorted({entry.partition("::")[0] for entry in SLOW}),
    "",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next(n for n, long in enumerate(LONG) if item.nodeid.startswith(long)))
    for item in items:
        if item.nodeid.partition("[")[0] in SLOW or item.nodeid.partition("::")[0] in SLOW:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def gazetteer(request: pytest.FixtureRequest) -> Gazetteer:
    """The gazetteer of CONFLICT_MAP_GAZETTEER, or of the cache folder; compiled once where there is none."""
    folder = default_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    # One process compiles, and the others wait for it.
    with closing(sqlite3.connect(folder.parent / "tests.lock", timeout=600)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        try:
            return open_or_build(folder, on_progress=_stop)
        except _NotCompiled:
            capture = request.config.pluginmanager.getplugin("capturemanager")
            with capture.global_and_fixture_disabled():
                print("\ncompiling the gazetteer, which takes up to a minute", flush=True)
            compiled(folder)
            return Gazetteer.open(folder)


class _NotCompiled(Exception):
    """There is no gazetteer of these sources yet."""


def _stop(stage: str, done: int, total: int) -> None:
    raise _NotCompiled


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
