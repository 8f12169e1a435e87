"""Who reads articles for the page, and what is said where that goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.editing import reader
from geodata.errors import GeodataError, PlacesMalformed
from geodata.findings.apart import ReaderApart
from geodata.findings.extraction import Extractor
from geodata.places.gazetteer.lookup import Gazetteer


def test_what_was_foreseen_is_said_in_its_own_words_and_the_rest_with_its_kind() -> None:
    assert reader.reason_of(GeodataError(None, "it is locked")) == "it is locked"
    assert reader.reason_of(OSError("no room")) == "no room"
    assert reader.reason_of(ValueError("odd")) == "ValueError: odd"


@pytest.mark.parametrize(("seconds", "kind"), [("5", ReaderApart), ("0", Extractor)])
def test_without_a_limit_the_server_reads_itself(
    seconds: str, kind: type, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", seconds)
    assert isinstance(reader.reader_at_hand(), kind)


def test_places_of_ones_own_are_read_by_the_page_and_read_anew_when_they_change(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "0")
    monkeypatch.setenv("CONFLICT_MAP_PLACES", str(tmp_path))
    for text, names in (("Sarkona,1,2\n", ["Sarkona"]), ("Sarkona,1,2\nMarka,1,2\n", ["Sarkona", "Marka"])):
        (tmp_path / "mine.csv").write_text(f"name,lat,lon\n{text}")
        reads = reader.reader_at_hand()
        assert isinstance(reads, Extractor)
        assert [own.name for own in reads.gazetteer.own.places] == names
        assert [own.name for own in reader.gazetteer_at_hand().own.places] == names


def test_places_that_cannot_be_read_are_told_and_no_article_is_read_without_them(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(reader.st, "warning", told.append)
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_PLACES", str(tmp_path / "mine.csv"))
    (tmp_path / "mine.csv").write_text("name,lat,lon\nSarkona,north,2\n")
    at_hand = reader.gazetteer_at_hand()
    assert (at_hand.own.places, at_hand.knows("Mosul")) == ((), True)
    (said,) = told
    assert "line 2, lat" in said
    with pytest.raises(PlacesMalformed):
        reader.reader_at_hand()
