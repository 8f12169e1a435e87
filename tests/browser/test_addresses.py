"""Addresses in a browser: any state comes back in a clean one, and no damage to one brings the page down."""

from __future__ import annotations

import random
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from visiting import HOSTILE, Corpus, Visit, hostile_findings, listen, stored, with_map

from articles.roles.role import Role
from dashboard.map.look import View
from dashboard.state.address import Address, Display, Lines, Listing, MapStyle, MarkerColour, Opened, to_query
from geodata.archive.index.filtered import Index
from geodata.archive.samples import kept_findings
from geodata.archive.selection import Selection

pytestmark = pytest.mark.browser

DAMAGED = 200
VALUES = (
    "",
    "0",
    "-1",
    "1e309",
    "nan",
    "null",
    "%",
    ",",
    "..",
    "'",
    "\\",
    "{{7*7}}",
    "${alert(1)}",
    "<img src=x onerror=alert(1)>",
    "\x00",
    "\u202e",
    "٣",
    "🙂",
    "true",
    "[]",
    "2025-13-45",
    "9999-12-31",
    "0001-01-01",
    "2025-02-30..2025-01-01",
    "site",
    "x" * 3000,
    "1.2.3",
    "99999999999999999999999",
    "-90,180,99",
    "markers,heat",
    "AND OR NOT NEAR(",
    '"',
    HOSTILE,
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return stored(tmp_path_factory.mktemp("archive") / "all.sqlite", [*kept_findings(), hostile_findings()])


@pytest.fixture(scope="module")
def address(start: Callable[..., str], corpus: Corpus) -> str:
    return start("--archive", str(corpus.path))


def test_no_damage_to_an_address_brings_the_page_down(
    context: BrowserContext, address: str, corpus: Corpus
) -> None:
    """200 addresses, each a good one with up to four parameters spoilt; the same ones in every run."""
    chance = random.Random(7)
    good = [to_query(state) for state in _states(corpus.index)]
    pages = [context.new_page() for _ in range(4)]
    complaints: list[str] = []
    for page in pages:
        visit = Visit(page, complaints=complaints)
        listen(visit)
    try:
        for start in range(0, DAMAGED, len(pages)):
            queries = [_spoilt(chance.choice(good), chance) for _ in pages]
            for page, query in zip(pages, queries, strict=True):
                page.goto(f"{address}?{query}", wait_until="commit")
            for page, query in zip(pages, queries, strict=True):
                _is_whole(page, query)
            assert not complaints, (start, queries, complaints)
    finally:
        for page in pages:
            page.close()


@pytest.mark.parametrize("n", range(6))
def test_an_address_reproduces_its_state_in_a_clean_browser(
    browser: Browser, open_at: Callable[[str], Visit], address: str, corpus: Corpus, n: int
) -> None:
    state = _states(corpus.index)[n]
    first = with_map(open_at(f"{address}?{urlencode(to_query(state))}"))
    expect(first.page.locator(".st-key-header")).to_contain_text("passage", timeout=20_000)
    _settle(first, state)
    copied = first.page.url
    assert dict(parse_qsl(urlsplit(copied).query)) == to_query(state)
    clean = browser.new_context(viewport={"width": 1200, "height": 700}, reduced_motion="reduce")
    try:
        second = Visit(clean.new_page())
        listen(second)
        second.page.goto(copied)
        with_map(second)
        _settle(second, state)
        assert second.page.url == copied
        for part in (".st-key-header", ".st-key-chips", ".st-key-panel-column", "[data-testid=stSidebar]"):
            assert (
                second.page.locator(part).all_inner_texts() == first.page.locator(part).all_inner_texts()
            ), part
        assert second.places() == first.places()
        # A view that nobody chose is fitted to a frame that may still have been growing.
        assert second.view() == pytest.approx(first.view(), abs=0.02 if state.view else 1)
        assert second.complaints == []
    finally:
        clean.close()


def _settle(visit: Visit, state: Address) -> None:
    """Waits until nothing of the page is still being drawn."""
    expect(visit.page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=20_000)
    if state.opened.place is not None:
        expect(visit.panel).to_have_count(1, timeout=20_000)
    visit.page.wait_for_timeout(500)


def _is_whole(page: Page, query: str) -> None:
    expect(page.get_by_role("heading", name="Conflict Map"), query).to_be_visible(timeout=30_000)
    assert page.get_by_test_id("stException").count() == 0, query
    assert "Traceback" not in page.inner_text("body"), query


def _spoilt(query: dict[str, str], chance: random.Random) -> str:
    spoilt = dict(query)
    for name in chance.sample(sorted(spoilt), k=min(len(spoilt), chance.randint(1, 4))):
        kind = chance.randrange(4)
        if kind == 0:
            spoilt[name] = chance.choice(VALUES)
        elif kind == 1:
            spoilt[name] = spoilt[name][: chance.randrange(len(spoilt[name]) + 1)]
        elif kind == 2:
            at = chance.randrange(len(spoilt[name]) + 1)
            spoilt[name] = spoilt[name][:at] + chance.choice(VALUES) + spoilt[name][at:]
        else:
            spoilt[name] += "," + chance.choice(VALUES)
    parts = [f"{name}={quote(value)}" for name, value in spoilt.items()]
    if chance.random() < 0.3:
        parts.append(chance.choice(["place=1&place=2", "=", "&&", "%zz=%", "q", f"{quote(HOSTILE)}=1"]))
    return "&".join(parts)


def _states(index: Index) -> list[Address]:
    """States that differ in everything an address holds."""
    facets = index.filtered(Selection()).facets
    country = max(facets.countries, key=lambda code: facets.countries[code])
    most = sorted(index.filtered(Selection()).found.places, key=lambda place: -place.reports)
    place = most[0].id
    actor = max(facets.actors, key=lambda one: facets.actors[one])
    spoken = index.filtered(Selection()).timeline().edges
    middle = spoken[len(spoken) // 2]
    publisher = next(name for name in index.publishers if name)
    passage = index.filtered(Selection()).reports_at(place)[-1]
    version = index.version
    return [
        Address(version=version),
        Address(
            Selection(countries=frozenset({country}), text="the", roles=frozenset(Role)),
            Display(listing=Listing.PASSAGES, colour=MarkerColour.RECENCY),
            version=version,
        ),
        Address(
            Selection(start=spoken[0], end=middle, include_undated=False, min_score=0.25),
            Display(style=MapStyle.HEAT, listing=Listing.UNMAPPED, lines=Lines.ACTOR, is_whole=True),
            view=View(34.0, 40.0, 5.0),
            version=version,
        ),
        Address(opened=Opened(place=place, passage=passage), view=View(33.5, 36.3, 7.0), version=version),
        Address(
            Selection(actors=frozenset({actor}), all_actors=True, precisions=frozenset({1, 2})),
            Display(style=MapStyle.COUNTRIES, listing=Listing.COMPARE, lines=Lines.COUNTRY,
                    compared=((spoken[0], middle), (middle, spoken[-1]))),
            version=version,
        ),
        Address(
            Selection(without_actors=frozenset({actor}), publishers=frozenset({publisher})),
            Display(listing=Listing.ABOUT, colour=MarkerColour.NUMBER),
            version=version,
        ),
    ]  # fmt: skip
