"""Archives for tests that only look: the sample briefs, as they are and with kinds of report given by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from articles.article import Span
from articles.kinds.kind import Kind, PassageKind, Status
from geodata.archive.index.filtered import Index
from geodata.archive.samples import kept_findings
from geodata.archive.store import Archive
from geodata.findings.findings import Findings


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "samples.sqlite"
    with Archive.open(path) as archive:
        archive.add(kept_findings())
    return path


@pytest.fixture(scope="session")
def index(samples: Path) -> Index:
    with Archive.open(samples, read_only=True) as archive:
        return Index.of(archive)


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample briefs with every kind and every status in turn."""
    path = tmp_path_factory.mktemp("judged") / "judged.sqlite"
    with Archive.open(path) as archive:
        archive.add(_judged(findings) for findings in kept_findings())
    return path


@pytest.fixture(scope="session")
def judged_index(judged: Path) -> Index:
    with Archive.open(judged, read_only=True) as archive:
        return Index.of(archive)


def _judged(findings: Findings) -> Findings:
    kinds, statuses = list(Kind), list(Status)
    return replace(
        findings,
        kinds=tuple(
            PassageKind(
                kinds[n % len(kinds)],
                statuses[n % len(statuses)],
                Span(p.start, p.start + 1),
                ("its first letter",),
            )
            for n, p in enumerate(findings.article.passages)
        ),
    )
