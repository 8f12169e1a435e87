"""Archives that are hard to draw, in a browser: each is drawn, says what it is, and answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import corpora
import pytest
from playwright.sync_api import expect
from visiting import Corpus, Open, Serve, stored, with_map

from articles.kinds.kind import Status
from articles.roles.role import Role
from geodata.archive.selection import Selection

pytestmark = pytest.mark.browser

MANY = 10_000


@pytest.fixture(scope="module")
def serve_corpus(
    start: Serve, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Corpus, str]]:
    """An archive of tests/support/corpora.py and the address of a dashboard that shows it."""

    def run(name: str) -> tuple[Corpus, str]:
        path: Path = tmp_path_factory.mktemp(name) / "archive.sqlite"
        corpus = stored(path, list(getattr(corpora, name)()))
        return corpus, start("--archive", str(path))

    return run


def test_one_article_opens_near_its_place_and_not_at_the_closest_zoom(
    serve_corpus: Callable[[str], tuple[Corpus, str]], open_at: Open
) -> None:
    corpus, address = serve_corpus("one_article")
    visit = with_map(open_at(address))
    (row,) = corpus.index.filtered(Selection()).found.places
    place = corpus.index.places[row.id]
    visit.frame.wait_for_function(f"map.getBounds().contains([{place.lat}, {place.lon}])")
    assert 4 <= visit.view()[0] <= 9
    visit.click(place)
    expect(visit.panel.locator("mark")).to_have_text(place.name)
    assert visit.complaints == []


def test_ten_thousand_places_are_drawn_filtered_and_walked(
    serve_corpus: Callable[[str], tuple[Corpus, str]], open_at: Open
) -> None:
    corpus, address = serve_corpus("many_places")
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
