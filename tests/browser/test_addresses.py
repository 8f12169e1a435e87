"""Addresses in a browser: any state comes back in a clean one, and no damage to one brings the page down."""

from __future__ import annotations

import random
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from addresses import spoilt, states
from playwright.sync_api import BrowserContext, Page, expect
from visiting import Corpus, Open, OpenContext, Serve, Visit, hostile_findings, listen, stored, with_map

from dashboard.state.address import Address, to_query
from geodata.archive.samples import kept_findings

pytestmark = pytest.mark.browser

DAMAGED = 12  # tests/dashboard/state/test_damage.py reads many more of the same, without a browser


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return stored(tmp_path_factory.mktemp("archive") / "all.sqlite", [*kept_findings(), hostile_findings()])


@pytest.fixture(scope="module")
def address(start: Serve, corpus: Corpus) -> str:
    return start("--archive", str(corpus.path))


def test_no_damage_to_an_address_brings_the_page_down(
    context: BrowserContext, address: str, corpus: Corpus
) -> None:
    """Addresses, each a good one with up to four parameters spoilt; the same ones in every run."""
    chance = random.Random(7)
    good = [to_query(state) for state in states(corpus.index)]
    pages = [context.new_page() for _ in range(4)]
    complaints: list[str] = []
    whole = 0
    for page in pages:
        visit = Visit(page, complaints=complaints)
        listen(visit)
    try:
        for start in range(0, DAMAGED, len(pages)):
            queries = [spoilt(chance.choice(good), chance) for _ in pages]
            for page, query in zip(pages, queries, strict=True):
                page.goto(f"{address}?{query}", wait_until="commit")
            for page, query in zip(pages, queries, strict=True):
                _is_whole(page, query)
                whole += 1
            assert not complaints, (start, queries, complaints)
    finally:
        for page in pages:
            page.close()
    assert whole == DAMAGED


@pytest.mark.parametrize("n", range(6))
def test_an_address_reproduces_its_state_in_a_clean_browser(
    open_context: OpenContext, open_at: Open, address: str, corpus: Corpus, n: int
) -> None:
    state = states(corpus.index)[n]
    first = with_map(open_at(f"{address}?{urlencode(to_query(state))}"))
    expect(first.page.locator(".st-key-header")).to_contain_text("passage")
    _settle(first, state)
    copied = first.page.url
    assert dict(parse_qsl(urlsplit(copied).query)) == to_query(state)
    second = Visit(open_context().new_page())
    listen(second)
    second.page.goto(copied)
    with_map(second)
    _settle(second, state)
    assert second.page.url == copied
    for part in (".st-key-header", ".st-key-chips", ".st-key-panel-column", "[data-testid=stSidebar]"):
        assert second.page.locator(part).all_inner_texts() == first.page.locator(part).all_inner_texts(), part
    assert second.places() == first.places()
    # A view that nobody chose is fitted to a frame that may still have been growing.
    assert second.view() == pytest.approx(first.view(), abs=0.02 if state.view else 1)
    assert second.complaints == []


def _settle(visit: Visit, state: Address) -> None:
    if state.opened.place is not None:
        expect(visit.panel).to_have_count(1)
    visit.settles()


def _is_whole(page: Page, query: str) -> None:
    expect(page.get_by_role("heading", name="Conflict Map"), query).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0, query
    assert "Traceback" not in page.inner_text("body"), query
