"""A reader in another process finds what one in this process does, and what takes too long ends there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.errors import ArticleError, NoText, TookTooLong
from articles.formats import html, plain
from geodata.findings.apart import ReaderApart
from geodata.findings.extraction import Extractor
from geodata.findings.findings import Manner
from geodata.findings.own_files import OwnFiles
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.resolution.learned import Learned, read_learned, write_learned

BRIEF = "Depot Burns in Mosul\n\nMOSUL, March 3, 2024 (Wire) - A depot burned in Mosul on Monday, the Iraqi army said."


@pytest.fixture
def apart(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReaderApart]:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    made = ReaderApart(100, is_fast=True)
    yield made
    made.close()


def test_findings_and_articles_are_those_of_this_process(apart: ReaderApart, gazetteer: Gazetteer) -> None:
    (article,) = apart.parsed(plain.parse, BRIEF.encode(), "a test")
    assert [article] == list(plain.parse(BRIEF.encode(), "a test"))
    found = apart.findings(article)
    assert found == Extractor(gazetteer, is_fast=True).findings(article)
    assert [place.text for place in found.places if place.place] == ["Mosul", "MOSUL", "Mosul"]


def test_a_reader_with_files_of_one_s_own_reads_in_a_manner_of_its_own(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    own = tmp_path / "mine.csv"
    own.write_text("name,type,country\nSarkona Front,armed group,SY\n", encoding="utf-8")
    places = tmp_path / "places.csv"
    places.write_text("name,lat,lon\nRaqqa,44.0,10.0\n", encoding="utf-8")
    weights = tmp_path / "weights.npz"
    write_learned(weights, Learned(countries={"XX": 1.0}))
    files = OwnFiles((own,), (places,), weights)
    apart = ReaderApart(100, own=files, is_fast=True)
    (article,) = plain.parse(b"Raid in Raqqa\n\nThe Sarkona Front raided Raqqa on Monday.", "a test")
    found = apart.findings(article)
    apart.close()
    assert "Sarkona Front" in [mention.actor.name for mention in found.actors]
    assert {round(mention.place.lat) for mention in found.places if mention.place} == {44}
    manner = Manner.parse(found.extractor_version)
    assert (manner.own, manner.places) == (files.read_roster().fingerprint, files.read_places().fingerprint)
    assert manner.learned == read_learned(weights).fingerprint
    assert "" not in (manner.own, manner.places, manner.learned)


def test_what_cannot_be_read_is_told_in_the_words_of_its_format(apart: ReaderApart) -> None:
    with pytest.raises(NoText, match="^no text found; save the article's text instead$") as caught:
        apart.parsed(html.parse, b"<html><body></body></html>", "x.html")
    assert caught.value.subject == "x.html"


def test_reading_that_takes_too_long_is_an_error_of_the_article() -> None:
    apart = ReaderApart(0.001)
    with pytest.raises(TookTooLong) as caught:
        apart.parsed(html.parse, b"<html><body><p>Men wait.</p></body></html>", "x.html")
    apart.close()
    assert isinstance(caught.value, ArticleError)
    assert caught.value.subject == "x.html"
