"""What ten thousand corrections cost a page: the index once a version, and what each run reads.

    python benchmarks/time_corrections.py FOLDER [--copies 60]

Writes an archive of copies of the sample briefs into FOLDER, measures, adds 10,000 corrections and
confirmations, each done by itself, and measures again; seconds of this process, the least of five.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from articles.roles.role import Role
from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Batch, Correction, Field, Scope
from geodata.archive.index.filtered import Index
from geodata.archive.passages import read_passages
from geodata.archive.samples import kept_findings
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings

CORRECTIONS = 10_000
DRAWN = 25


def copies(number: int) -> Iterator[Findings]:
    """The sample briefs so many times over, each text with a number below it."""
    for n in range(number):
        for found in kept_findings():
            article = replace(found.article, text=f"{found.article.text}\n{n}")
            yield replace(found, article=article.cut_at(found.article.passages))


def say_something(archive: Archive) -> None:
    """Store corrections of random mentions."""
    spots = [(f.article.content_hash, m.start, m.end) for f in archive.findings() for m in f.places]
    chosen = random.Random(1).sample(spots, CORRECTIONS)
    at = dt.datetime.now(dt.UTC)
    with archive.writing() as connection:
        for n, _ in enumerate(chosen, 1):
            record.insert_batch(connection, Batch(n, at, "Ann", "", Scope.MENTION, "a name: role"), [])
        said = [(Field.CHECKED, True), (Field.ROLE, Role.SITE)]
        corrections = [Correction(0, n, spot, *said[n % 2]) for n, spot in enumerate(chosen, 1)]
        record.insert_corrections(connection, corrections)


def least(work: Callable[[], object], *, times: int = 5) -> float:
    """The least processor time in seconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def measure(archive: Archive) -> tuple[float, float]:
    """Seconds for the index, and for what a run of the page asks of it and of the archive."""
    index = Index.of(archive)
    first = index.filtered(Selection()).found
    place = int(first.ids[first.order()[0]])

    def page() -> None:
        filtered = index.filtered(Selection())
        _ = filtered.found, filtered.facets, filtered.timeline()
        keys = filtered.reports_at(place)[:DRAWN]
        read_passages(archive, place, keys)
        record.read_said(archive, {article for article, _ in keys})

    return least(lambda: Index.of(archive)), least(page)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=60)
    options = parser.parse_args()
    with Archive.open(options.folder / "corrections.sqlite") as archive:
        archive.add(copies(options.copies))
        before = measure(archive)
        say_something(archive)
        after = measure(archive)
    for name, one, other in zip(("index", "page"), before, after, strict=True):
        print(f"{name}: {one:.3f} s before, {other:.3f} s after, {other / one:.2f} times")


if __name__ == "__main__":
    main()
