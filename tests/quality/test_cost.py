"""What finding places costs beside the language model, in time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article
from articles.english.model import pipeline
from geodata.archive.samples import briefs
from geodata.findings.extraction import Extractor
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.resolution.resolving import resolve
from geodata.places.toponyms.finding import find_toponyms
from geodata.places.toponyms.others import NamesRead

MOST_MEMORY_MB = 700


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Every fourth of the sample briefs: enough to tell a ratio."""
    return list(briefs())[::4]


def seconds_of(action) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


def read_all(extractor: Extractor, articles: list[Article]) -> None:
    for article in articles:
        extractor.findings(article)


def test_finding_places_takes_at_most_half_as_long_as_the_language_model(
    articles, gazetteer: Gazetteer
) -> None:
    texts = [article.text for article in articles]
    model = pipeline()
    docs = [model(text) for text in texts]
    roster = Roster.load()
    reads = [NamesRead.of(read_actors(a, roster, d)) for a, d in zip(articles, docs, strict=True)]

    def places() -> None:
        for text, doc, read in zip(texts, docs, reads, strict=True):
            toponyms = find_toponyms(text, gazetteer, doc, read=read)
            resolve(toponyms, gazetteer, text=text, country_evidence=country_evidence(text))

    def parse() -> None:
        for text in texts:
            model(text)

    places()
    ratios: list[float] = []
    # The least of up to five counts: what is on the machine besides may only make it look dearer.
    while len(ratios) < 5 and min(ratios, default=1) > 0.5:
        ratios.append(seconds_of(places) / seconds_of(parse))
    print(
        f"places take {min(ratios):.2f} of the language model's time ({', '.join(f'{r:.2f}' for r in ratios)})"
    )
    assert min(ratios) <= 0.5


def test_without_the_language_model_articles_are_read_twice_as_fast(articles, gazetteer: Gazetteer) -> None:
    roster = Roster.load()
    whole, fast = Extractor(gazetteer, roster), Extractor(gazetteer, roster, is_fast=True)
    read_all(fast, articles)
    ratios: list[float] = []
    while len(ratios) < 3 and max(ratios, default=0) <= 2.0:
        # Each text is parsed once and kept: a copy with a space more is another text.
        copies = [replace(article, text=article.text + " " * (1 + len(ratios))) for article in articles]
        slow = seconds_of(partial(read_all, whole, copies))
        ratios.append(slow / seconds_of(partial(read_all, fast, articles)))
    print(f"without the language model {', '.join(f'{r:.1f}' for r in ratios)} times faster")
    assert max(ratios) > 2.0


def test_a_longer_article_takes_no_more_than_linearly_longer(articles, gazetteer: Gazetteer) -> None:
    text = "\n\n".join(article.text for article in articles)
    fast = Extractor(gazetteer, Roster.load(), is_fast=True)

    def read(times: int) -> float:
        body = "\n\n".join([text] * times)
        return seconds_of(lambda: fast.findings(Article(title="", text=body, origin="long")))

    read(1)
    short, long = read(1), read(6)
    print(f"six times the text takes {long / short:.1f} times as long")
    assert long <= 6 * short * 1.4


SCRIPT = """
import sys
from pathlib import Path
from dashboard.cli import main
try:
    main(["find", sys.argv[1], "--json"])
finally:
    # Not getrusage: its peak begins with that of the process this one was started from.
    status = Path("/proc/self/status").read_text().split()
    print(int(status[status.index("VmHWM:") + 1]) // 1024, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the peak on Linux alone")
def test_find_stays_within_its_memory(articles, gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(article.text for article in articles), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, timeout=300,
        env={**os.environ, "CONFLICT_MAP_GAZETTEER": str(gazetteer.folder)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    peak = int(ran.stderr.split()[-1])
    print(f"peak {peak} MB")
    assert peak < MOST_MEMORY_MB
