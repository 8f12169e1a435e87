"""The way to an export on the page: what it offers, and that nothing is made before it is asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.exports import popover
from dashboard.papers.formats import FORMATS
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection

APP = Path(dashboard.__file__).parent / "app.py"


@pytest.fixture
def app(samples: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(samples))
    monkeypatch.delenv("CONFLICT_MAP_READ_ONLY", raising=False)
    return AppTest.from_file(str(APP), default_timeout=60)


def test_rows_are_told_in_the_counts_of_the_header(index: Index) -> None:
    found = index.filtered(Selection()).found.totals
    totals = replace(found, reports=1103, passages=72, places=1, articles=21)
    assert popover.rows_text(totals) == (
        "1\u202f103 rows, one for each place that a passage speaks of: 72 passages at 1 place in 21 articles, as above."
    )
    one = replace(totals, reports=1, passages=1, places=1, articles=1)
    assert popover.rows_text(one).startswith("1 row, one for each place")
    assert popover.rows_text(replace(totals, reports=0)) == "Nothing is found under these filters."


def test_files_say_whose_they_are_and_what_is_in_them() -> None:
    names = [popover.file_name(one) for one in FORMATS]
    assert names[:3] == ["conflict-map-csv.zip", "conflict-map-acled.zip", "conflict-map-ucdp.zip"]
    assert {"conflict-map-geojson.geojson", "conflict-map-map.html", "conflict-map-report.html"} <= set(names)
    assert len(set(names)) == len(FORMATS)


def test_nothing_is_made_when_the_page_is_drawn(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> bytes:
        raise AssertionError(given)

    monkeypatch.setattr(popover, "packed", refuse)
    app.run()
    assert not app.exception
    assert [button.proto.label for button in app.get("download_button")] == ["Download"]
    app.selectbox(key="export-format").select("geojson").run()
    assert not app.exception
    assert not app.get("download_button")[0].proto.disabled


def test_whole_texts_are_offered_only_where_they_may_be_read(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.run()
    assert len(app.selectbox(key="export-format").options) == len(FORMATS)
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", "1")
    app.run()
    offered = app.selectbox(key="export-format").options
    assert len(offered) == len(FORMATS) - 1
    assert [name for name in offered if "JSON Lines" in name] == []


def test_a_format_without_its_package_says_what_to_install(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.archive.exports.writing.find_spec", lambda name: None)
    app.run()
    app.selectbox(key="export-format").select("gpkg").run()
    assert app.get("download_button")[0].proto.disabled
    assert any("conflict\\-map" in caption.value for caption in app.caption)


def test_what_finds_nothing_cannot_be_downloaded(app: AppTest) -> None:
    app.query_params["q"] = "nobody-writes-this"
    app.run()
    assert "Nothing is found under these filters." in [text.value for text in app.markdown]
    assert app.get("download_button")[0].proto.disabled
