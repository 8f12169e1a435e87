"""Which archive is shown: the reader's own where it has something, else the samples."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import platformdirs
import pytest
import streamlit as st
from telling import told

from dashboard.state import archives
from dashboard.state.address import Of
from geodata.archive.store import Archive
from geodata.errors import GeodataError


@pytest.fixture(autouse=True)
def few_samples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One article for a sample, and folders of the user's that are empty."""
    st.cache_resource.clear()
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "own.sqlite"))
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda app: str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    monkeypatch.setattr(archives, "kept_findings", lambda: [told("Raqqa fell.")])


def add(tmp_path: Path, *texts: str) -> None:
    with Archive.open(tmp_path / "own.sqlite") as archive:
        archive.add([told(text) for text in texts])


def test_without_an_archive_or_in_an_empty_one_the_samples_are_shown(tmp_path: Path) -> None:
    assert archives.shown().is_samples
    add(tmp_path)
    shown = archives.shown()
    assert shown.is_samples
    assert [place.name for place in shown.index.places.values()] == ["Raqqa"]


def test_an_archive_with_something_in_it_is_shown_as_it_is_now(tmp_path: Path) -> None:
    add(tmp_path, "Mosul fell.")
    first = archives.shown()
    assert not first.is_samples
    assert [place.name for place in first.index.places.values()] == ["Mosul"]
    assert archives.shown().index is first.index
    add(tmp_path, "Baghdad fell.")
    assert {place.name for place in archives.shown().index.places.values()} == {"Mosul", "Baghdad"}


def test_an_archive_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "own.sqlite").write_text("no archive")
    with pytest.raises(GeodataError):
        archives.shown()


def test_the_samples_are_made_once_and_leave_nothing_half_made(tmp_path: Path) -> None:
    path = archives.sample_archive()
    made = path.stat().st_mtime_ns

    assert archives.sample_archive() == path
    assert path.stat().st_mtime_ns == made
    assert path.name.startswith("samples-")
    assert len(path.stem.removeprefix("samples-")) == 12
    assert [one.name for one in (tmp_path / "cache").iterdir() if one.suffix == ".sqlite"] == [path.name]


def test_the_samples_stay_a_choice_once_there_is_something_of_ones_own(tmp_path: Path) -> None:
    assert (archives.shown(Of.SAMPLES).is_choice, archives.shown().of) == (False, None)
    add(tmp_path, "Mosul fell.")
    mine, samples = archives.shown(), archives.shown(Of.SAMPLES)
    assert (mine.is_choice, mine.is_samples, mine.of) == (True, False, None)
    assert (samples.is_choice, samples.is_samples, samples.of) == (True, True, Of.SAMPLES)
    assert [place.name for place in samples.index.places.values()] == ["Raqqa"]


def test_a_hosted_archive_is_the_only_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path, "Mosul fell.")
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", "1")
    shown = archives.shown(Of.SAMPLES)
    assert (shown.is_choice, shown.is_samples) == (False, False)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    class Query(dict[str, str]):
        def from_dict(self, new: dict[str, str]) -> None:
            self.clear()
            self.update(new)

    one = SimpleNamespace(session={}, query=Query())
    monkeypatch.setattr(archives.st, "session_state", one.session)
    monkeypatch.setattr(archives.st, "query_params", one.query)
    return one


def test_the_choice_is_that_of_the_address_or_else_the_last(reader: SimpleNamespace) -> None:
    assert archives.chosen() is Of.MINE
    reader.query["of"] = "samples"
    assert archives.chosen() is Of.SAMPLES
    reader.query.clear()
    assert archives.chosen() is Of.SAMPLES
    # An address that a reader goes back to and that says nothing means their own.
    assert archives.chosen(is_walked=True) is Of.MINE
    reader.query["of"] = "nobody's"
    assert archives.chosen() is Of.MINE


def test_who_chooses_begins_with_the_first_view(reader: SimpleNamespace) -> None:
    reader.query.update({"country": "IQ", "place": "7"})
    archives.choose(Of.SAMPLES)
    assert reader.query["of"] == "samples"
    assert not {"country", "place"} & reader.query.keys()
    archives.choose(Of.MINE)
    assert (reader.query, archives.chosen()) == ({}, Of.MINE)


def test_it_is_noticed_when_another_archive_is_looked_at(reader: SimpleNamespace) -> None:
    mine, samples = SimpleNamespace(target="a"), SimpleNamespace(target="b")
    assert [archives.has_turned(one) for one in (mine, mine, samples, samples, mine)] == [
        False, False, True, False, True,
    ]  # fmt: skip
