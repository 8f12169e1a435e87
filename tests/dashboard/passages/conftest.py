"""Every passage of the sample briefs, as it is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.archive.index.filtered import Index
from geodata.archive.passages import StoredPassage, read_passages
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.places.gazetteer.place import Place


@pytest.fixture(scope="session")
def stored(samples: Path, index: Index) -> list[tuple[Place, StoredPassage]]:
    """Every passage at every place of the sample briefs."""
    with Archive.open(samples, read_only=True) as archive:
        return [
            (index.places[place], passage)
            for place in index.filtered(Selection()).found.ids.tolist()
            for passage in read_passages(archive, place, index.filtered(Selection()).reports_at(place))
        ]
