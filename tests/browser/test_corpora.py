"""An archive that is hard to draw, in a browser: it is drawn, and answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from corpora import many_places
from playwright.sync_api import expect
from visiting import Open, Serve, stored, with_map

from articles.kinds.kind import Status
from articles.roles.role import Role
from geodata.archive.selection import Selection

pytestmark = pytest.mark.browser

MANY = 10_000


def test_ten_thousand_places_are_drawn_filtered_and_walked(
    start: Serve, open_at: Open, tmp_path: Path
) -> None:
    corpus = stored(tmp_path / "many.sqlite", list(many_places(MANY)))
    address = start("--archive", str(corpus.path))
    everything = Selection(roles=frozenset(Role), statuses=frozenset(Status))
    assert len(corpus.index.filtered(everything).found.ids) == MANY
    roles, statuses = ",".join(Role), ",".join(Status)
    visit = with_map(open_at(f"{address}?role={roles}&status={statuses}"))
    visit.expects_places(MANY)
    visit.frame.evaluate("window.stillHere = true")
    visit.pick("Country", "Ukraine")
    in_country = corpus.index.filtered(
        Selection(countries=frozenset({"UA"}), roles=frozenset(Role), statuses=frozenset(Status))
    ).found
    visit.expects_places(len(in_country.ids))
    most = max(in_country.places, key=lambda place: (place.articles, place.reports))
    visit.click(corpus.index.places[most.id])
    expect(visit.panel.locator("article").first).to_be_visible()
    visit.page.get_by_role("button", name="All places").click()
    visit.page.get_by_text(re.compile(r"^Passages \(")).click()
    expect(visit.page.get_by_role("table")).to_contain_text("Tell Sample")
    assert visit.frame.evaluate("window.stillHere")
    assert visit.complaints == []
