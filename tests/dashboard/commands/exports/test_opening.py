"""A command looks at the archive that is named, else at what the page would show."""

import pytest

from dashboard.commands.exports.opening import opened
from geodata.archive.store import Archive
from geodata.errors import ArchiveMissing


def test_without_an_archive_of_ones_own_it_is_the_samples(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "none.sqlite"))
    with opened(str(tmp_path / "none.sqlite")) as (archive, is_samples):
        assert is_samples
        assert archive.counts().articles == 42
    assert "sample briefs" in capsys.readouterr().err


def test_an_empty_one_of_ones_own_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "mine.sqlite"))
    with Archive.open(tmp_path / "mine.sqlite"):
        pass
    with opened(str(tmp_path / "mine.sqlite")) as (_, is_samples):
        assert is_samples


def test_another_that_is_named_has_to_be_there(tmp_path):
    with pytest.raises(ArchiveMissing), opened(str(tmp_path / "none.sqlite")):
        pass
