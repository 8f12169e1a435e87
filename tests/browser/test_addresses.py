"""Addresses in a browser: a state comes back in a clean one, and a damaged one is told of."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from addresses import states
from playwright.sync_api import expect
from visiting import HOSTILE, Corpus, Open, OpenContext, Visit, expect_harmless, with_map

from dashboard.state.address import Address, to_query

pytestmark = pytest.mark.browser


def test_a_damaged_address_gives_notices_as_text(open_at: Open, address: str) -> None:
    """tests/dashboard/state/test_address.py reads many more, without a browser."""
    query = f"place={quote(HOSTILE)}&country={quote('{{7*7}},<img src=x onerror=alert(1)>')}&from=foo&to=--&view=1,2"
    visit = with_map(open_at(f"{address}?{query}"))
    notices = visit.page.get_by_test_id("stAlert")
    for said in (
        "Place not in this archive: <img src=x onerror=alert(1)>",
        "Country not in this archive: <img src=x onerror=alert(1)>, {{7*7}}",
        "Not a date: foo",
    ):
        expect(notices.filter(has_text=said)).to_have_count(1)
    assert visit.places() > 100
    expect_harmless(visit)


# A view of the map with filters, a comparison; the others are read without a browser.
@pytest.mark.parametrize("n", [2, 4])
def test_an_address_reproduces_its_state_in_a_clean_browser(
    open_context: OpenContext, address: str, corpus: Corpus, n: int
) -> None:
    state = states(corpus.index)[n]
    first = Visit(open_context().new_page())
    first.page.goto(f"{address}?{urlencode(to_query(state))}")
    with_map(first)
    expect(first.page.locator(".st-key-header")).to_contain_text("passage")
    _settle(first, state)
    copied = first.page.url
    assert dict(parse_qsl(urlsplit(copied).query)) == to_query(state)
    second = Visit(open_context().new_page())
    second.listen()
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
