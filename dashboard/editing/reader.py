"""Who reads articles for the page, and what is said when that or anything else goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import streamlit as st

from articles.actors.roster import Roster
from articles.errors import ArticleError
from dashboard import settings
from dashboard.wording import plain
from geodata.errors import GeodataError, PlacesMalformed
from geodata.findings.apart import ReaderApart
from geodata.findings.extraction import Extractor
from geodata.findings.own_files import OwnFiles
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.lookup import Gazetteer

_log = logging.getLogger(__name__)


def reader_at_hand() -> ReaderApart | Extractor:
    """Who analyses articles, in a process apart; the first time its gazetteer is built, with a bar."""
    own, state = _own_files()
    gazetteer = _with_own(own, state)
    return _reader(gazetteer.manifest["sources_version"], state, settings.deadline(), gazetteer, own)


@st.cache_resource(show_spinner=False, max_entries=1)
def _reader(
    sources_version: str,
    own_state: Sequence[object],
    seconds: float | None,
    _gazetteer: Gazetteer,
    _own: OwnFiles,
) -> ReaderApart | Extractor:
    roster = _roster(own_state, _own)  # here too, so that what is wrong with it is told at once
    learned = _own.read_learned()
    if seconds is None:
        return Extractor(_gazetteer, roster, learned=learned)
    return ReaderApart(seconds, own=_own)


def roster_at_hand() -> Roster:
    """The actors of the package and of one's own."""
    own, state = _own_files()
    return _roster(state, own)


@st.cache_resource(show_spinner=False, max_entries=1)
def _roster(own_state: Sequence[object], _own: OwnFiles) -> Roster:
    return _own.read_roster()


def gazetteer_at_hand() -> Gazetteer:
    """The gazetteer with places of one's own, or where they are wrong without them, and the reason said."""
    try:
        return _with_own(*_own_files())
    except PlacesMalformed as error:
        st.warning(plain(str(error)))
        return _built()


def _with_own(own: OwnFiles, state: Sequence[object]) -> Gazetteer:
    gazetteer = _built()
    return _laid(gazetteer.manifest["sources_version"], state, gazetteer, own)


def _built() -> Gazetteer:
    """The gazetteer as it is compiled; the first time it is built, with a bar."""
    bar = st.empty()

    def show(stage: str, done: int, total: int) -> None:
        bar.progress(done / total, f"Building the gazetteer, once: {stage}")

    gazetteer = open_or_build(on_progress=show)
    bar.empty()
    return gazetteer


@st.cache_resource(show_spinner=False, max_entries=1)
def _laid(
    sources_version: str, own_state: Sequence[object], _gazetteer: Gazetteer, _own: OwnFiles
) -> Gazetteer:
    return _gazetteer.with_own(_own.read_places())


def _own_files() -> tuple[OwnFiles, Sequence[object]]:
    """The files of one's own, and what changes when one of them does."""
    own = OwnFiles(settings.own_rosters(), settings.own_places(), settings.weights())
    learned = [own.weights] if own.weights else []
    return own, settings.state_of((*own.rosters, *own.places, *learned))


def reason_of(error: Exception) -> str:
    """What went wrong, in words where it was foreseen; else the log has its traceback."""
    if isinstance(error, GeodataError | ArticleError | OSError):
        return str(error)
    _log.error("not foreseen", exc_info=error)
    return f"{type(error).__name__}: {error}"
