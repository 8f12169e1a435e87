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


def test_one_day_has_a_timeline_of_one_bar_and_its_presets_keep_it(
    serve_corpus: Callable[[str], tuple[Corpus, str]], open_at: Open
) -> None:
    corpus, address = serve_corpus("one_day")
    visit = with_map(open_at(address))
    everything = corpus.index.filtered(Selection()).found.totals
    timeline = visit.page.locator(".st-key-timeline")
    expect(timeline).to_contain_text("1 Jan 2025")
    visit.page.get_by_role("button", name="7 days").click()
    expect(visit.page.locator(".st-key-chips")).to_contain_text("Days:")
    assert visit.count("passage") == everything.passages
    visit.expects_places(everything.places)
    assert visit.complaints == []


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


def test_undated_reports_are_all_there_and_the_timeline_says_so(
    serve_corpus: Callable[[str], tuple[Corpus, str]], open_at: Open
) -> None:
    corpus, address = serve_corpus("all_undated")
    visit = with_map(open_at(address))
    totals = corpus.index.filtered(Selection()).found.totals
    assert visit.count("passage") == totals.passages == totals.undated
    expect(visit.page.locator(".st-key-timeline")).to_contain_text(re.compile("undated|dated", re.I))
    visit.page.get_by_text(re.compile("^Include undated")).click()
    expect(visit.main).to_contain_text("Nothing on the map under these filters.")
    visit.page.get_by_role("button", name="Remove the filter “Dates”").click()
    visit.expects_places(totals.places)
    assert visit.complaints == []


def test_an_archive_without_a_place_says_so(
    serve_corpus: Callable[[str], tuple[Corpus, str]], open_at: Open
) -> None:
    _, address = serve_corpus("no_place")
    visit = open_at(address)
    visit.page.wait_for_selector("iframe[title*=folium]")
    expect(visit.main).to_contain_text("The archive has no place yet.")
    assert (visit.count("passage"), visit.count("place")) == (0, 0)
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
