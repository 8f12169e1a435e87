"""Which archive is shown, opened once for all readers.

The reader's own where there is one, else the sample briefs: what the extractor made
of those is kept in the package, so that looking needs no gazetteer and no language model.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import streamlit as st

from dashboard import settings
from dashboard.map.packing import MapPlace, PlaceTable, place_table
from geodata.archive.index.filtered import Index
from geodata.archive.samples import kept_bytes, kept_findings
from geodata.archive.store import Archive
from geodata.errors import ArchiveMissing
from geodata.findings.findings import count_earlier


@dataclass(frozen=True, slots=True)
class Shown:
    """An open archive with its index, the places of its map, and how many articles another version read.

    ``target`` is where it lies, a path or an address, for who may write to it.
    """

    target: str
    archive: Archive
    index: Index
    table: PlaceTable
    is_samples: bool
    earlier: int


def shown() -> Shown:
    """The archive to show, as it is now.

    Raises:
        GeodataError: there is an archive, but it cannot be read.
    """
    try:
        target, is_samples = settings.archive(), False
        archive = _opened(target)
        if not archive.version():
            raise ArchiveMissing(settings.archive(), "the archive is empty")
    except ArchiveMissing:
        target, is_samples = str(sample_archive()), True
        archive = _opened(target)
    version = archive.version()
    index = _index(archive.name, version, archive)
    return Shown(
        target,
        archive,
        index,
        _table(archive.name, version, index),
        is_samples,
        _earlier(archive.name, version, archive),
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _opened(name: str) -> Archive:
    return Archive.open(name, read_only=True)


@st.cache_resource(show_spinner=False, max_entries=4)
def _index(name: str, version: int, _archive: Archive) -> Index:
    return Index.of(_archive)


@st.cache_resource(show_spinner=False, max_entries=4)
def _table(name: str, version: int, _index: Index) -> PlaceTable:
    return place_table(
        MapPlace(
            place.id,
            place.name,
            place.lat,
            place.lon,
            place.country,
            is_division=place.feature_code == "ADM1",
        )
        for place in _index.places.values()
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _earlier(name: str, version: int, _archive: Archive) -> int:
    return count_earlier(_archive.readings())


def sample_archive() -> Path:
    """An archive of the sample briefs, made in the cache folder where it is not there yet."""
    digest = hashlib.sha256(kept_bytes()).hexdigest()[:12]
    path = settings.cache_folder() / f"samples-{digest}.sqlite"
    if not path.exists():
        # Made elsewhere and moved: a reader must not find half of it, nor a broken run leave it.
        making = path.with_name(f"{path.name}.{uuid4().hex}")
        with Archive.open(making) as archive:
            archive.add(kept_findings())
        making.replace(path)
    return path
