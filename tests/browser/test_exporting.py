"""Taking the reports away, as a reader does it: the file has the rows that the header counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, expect
from visiting import Open, Serve, Visit, with_map

from geodata.archive.exports.checking import read_export

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(start: Serve) -> str:
    """The dashboard without an archive: with the sample briefs."""
    return start()


@pytest.fixture
def visit(open_at: Open, address: str) -> Visit:
    return with_map(open_at(f"{address}?country=SY"))


def choose(visit: Visit, name: str) -> None:
    """Choose a format by its name, with the keyboard alone."""
    page = visit.page
    field = page.get_by_role("combobox", name="Format")
    field.focus()
    field.fill(name)
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(f"^{name} – "))


def downloaded(visit: Visit) -> Download:
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download", exact=True).press("Enter")
    return waiting.value


def test_a_file_has_the_rows_that_the_header_counts(visit: Visit, tmp_path: Path) -> None:
    visit.page.get_by_role("button", name="Export", exact=True).press("Enter")
    expect(visit.page.get_by_text("one for each place that a passage speaks of")).to_be_visible()
    rows = int(visit.page.get_by_text("one for each place that a passage").inner_text().split()[0])
    choose(visit, "GeoJSON")
    file = downloaded(visit)
    path = tmp_path / file.suggested_filename
    file.save_as(path)
    kept = read_export(path)
    assert file.suggested_filename == "conflict-map-geojson.geojson"
    assert len(kept.rows) == rows > 50
    assert len({(row["content_hash"], row["passage_start"]) for row in kept.rows}) == visit.count("passage")
    assert len({row["place_id"] for row in kept.rows}) == visit.places()
    assert {row["country"] for row in kept.rows} == {"Syria"}
    assert "country=SY" in (kept.query or "")
    serious = [
        one["id"]
        for one in Axe().run(visit.page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
    assert visit.complaints == []
