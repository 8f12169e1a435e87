"""Who reads articles for the page, and what is said where that goes wrong."""

from __future__ import annotations

import pytest

from dashboard.editing import reader
from geodata.errors import GeodataError
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
