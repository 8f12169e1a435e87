"""Which archive is shown, opened once for all readers: the reader's own, or the sample briefs.

The samples where there is nothing of the reader's own yet, and by choice: what the extractor made of them
is kept in the package, so that looking needs no gazetteer and no language model. The choice stands in the
address while it is the samples, and in the session.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import streamlit as st

from dashboard import settings
from dashboard.answers import parse_member
from dashboard.map.packing import MapPlace, PlaceTable, place_table
from dashboard.state.address import Address, Of, to_query
from geodata.archive.index.filtered import Index
from geodata.archive.samples import kept_bytes, kept_findings
from geodata.archive.store import Archive
from geodata.errors import ArchiveMissing
from geodata.findings.findings import count_earlier


@dataclass(frozen=True, slots=True)
class Shown:
    """An open archive with its index, the places of its map, and how many articles another version read.

    ``target`` is where it lies, a path or an address, for who may write to it. ``is_choice`` says that it
    is one of two, the samples and one's own.
    """

    target: str
    archive: Archive
    index: Index
    table: PlaceTable
    is_samples: bool
    earlier: int
    is_choice: bool = False

    @property
    def of(self) -> Of | None:
        """Whose articles these are, where that has to be said."""
        return Of.SAMPLES if self.is_choice and self.is_samples else None


_CHOSEN, _LOOKED = "archive-of", "archive-looked"


def chosen(*, is_walked: bool = False) -> Of:
    """Whose articles a reader has chosen, by the address or before; one that is gone back to says all."""
    asked = parse_member(st.query_params.get("of"), Of)
    before = parse_member(st.session_state.get(_CHOSEN), Of)
    of = asked or (before if before and not is_walked else Of.MINE)
    st.session_state[_CHOSEN] = of.value
    return of


def choose(of: Of) -> None:
    """Show the samples or one's own from now on, from the first view; for callbacks, or before a new run."""
    st.session_state[_CHOSEN] = of.value
    st.query_params.from_dict(to_query(Address(of=of)) if of is Of.SAMPLES else {})


def has_turned(shown: Shown) -> bool:
    """Whether a reader looks at another archive than in the last run, so that nothing set there holds."""
    before = st.session_state.get(_LOOKED)
    st.session_state[_LOOKED] = shown.target
    return before not in (None, shown.target)


def shown(of: Of = Of.MINE) -> Shown:
    """The archive to show, as it is now; where nothing may be written, the one that is hosted.

    Raises:
        GeodataError: there is an archive, but it cannot be read.
    """
    try:
        target, is_samples = settings.archive(), False
        archive = _opened(target)
        if not archive.version():
            raise ArchiveMissing(settings.archive(), "the archive is empty")
        is_choice = not settings.is_read_only()
        if is_choice and of is Of.SAMPLES:
            target, is_samples = str(sample_archive()), True
            archive = _opened(target)
    except ArchiveMissing:
        target, is_samples, is_choice = str(sample_archive()), True, False
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
        is_choice,
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
