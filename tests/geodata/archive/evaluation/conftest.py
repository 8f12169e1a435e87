"""An archive with articles to set right, and a person who does it in one line."""

import pytest
from correcting import Desk

from geodata.archive.store import Archive


@pytest.fixture
def two(told):
    return (
        told(
            "One",
            "2026-04-20: {The army} <entered|attack> [Mosul] and [Raqqa], not [Nowhere].",
            language="en",
        ),
        told("Two", "Troops left [Mosul] for Kut."),
    )


@pytest.fixture
def archive(tmp_path, two):
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add(two)
        yield archive


@pytest.fixture
def ann(archive):
    return Desk(archive)
