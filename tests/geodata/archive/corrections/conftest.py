"""An archive with three articles to set right, and ways to do it in one line."""

import pytest
from correcting import Desk

from geodata.archive.store import Archive


@pytest.fixture
def three(told):
    """Three articles: two speak of Mosul, one of those twice; all of Nowhere."""
    return (
        told("One", "2026-04-20..: {The army} entered [Mosul].", "[Mosul] and [Raqqa] saw [Nowhere]."),
        told("Two", "2026-04-21..: {The rebels} left [Mosul] for [Nowhere]."),
        told("Three", "[Baghdad] is far from [Nowhere], said {The army|speaker}."),
    )


@pytest.fixture
def archive(tmp_path, three):
    """They lie in it."""
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add(three)
        yield archive


@pytest.fixture
def ann(archive):
    """A person at work, with nobody to read articles anew."""
    return Desk(archive)
