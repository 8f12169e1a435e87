"""The archive of the sample briefs, for tests that only look."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.archive.index import Index
from geodata.archive.samples import kept_findings
from geodata.archive.store import Archive


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
