"""The browser's Back and Forward: each step of a reader is undone and done again, on the page as in the address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect
from visiting import Open, Visit, with_map

pytestmark = pytest.mark.browser

# Which address is worth an entry, tests/frontend/entries.test.mjs says; here they are walked.
Step = Callable[[Visit], None]


def _drawn(style: str) -> Step:
    def draw(visit: Visit) -> None:
        visit.frame.get_by_role("button", name="Display").click()
        visit.frame.get_by_label(style).check()
        visit.frame.get_by_role("button", name="Display").click()

    return draw


def _turned(listing: str) -> Step:
    return lambda visit: visit.page.locator(".st-key-show-listing").get_by_text(listing).last.click()


def _searched(visit: Visit) -> None:
    visit.page.get_by_label("Search", exact=True).fill("the")
    visit.page.keyboard.press("Enter")


def _closed(visit: Visit) -> None:
    visit.page.get_by_role("button", name="All places").click()


def _chip_removed(visit: Visit) -> None:
    visit.page.locator(".st-key-chips").get_by_role("button", name="Country").first.click()


STEPS: dict[str, Step] = {
    "a country": lambda visit: visit.pick("Country", "Iraq"),
    "words": _searched,
    "a list": _turned("Passages"),
    "a passage": lambda visit: visit.page.locator(".cm-list .cm-open").first.click(),
    "no passage": _closed,
    "a way of drawing": _drawn("Heat"),
    "no country": _chip_removed,
    "the comparison": _turned("Compare"),
    "two spans": lambda visit: visit.page.locator(".st-key-compare-presets button").first.click(),
}


def _state(visit: Visit) -> dict[str, Any]:
    """What a reader sees of what they have set, and the address without what comes by the way."""
    page = visit.page
    query = parse_qs(urlsplit(page.url).query)
    return {
        "address": {key: query[key] for key in query if key not in ("view", "v", "passage")},
        "header": page.locator(".st-key-header").inner_text(),
        "chips": page.locator(".st-key-chips button").all_inner_texts(),
        "words": page.get_by_label("Search", exact=True).input_value(),
        "panel": page.locator(".cm-panel h3").all_inner_texts(),
        "list": page.locator(".st-key-show-listing label:has(input:checked)").all_inner_texts(),
        "spans": page.locator(".cm-compared caption").all_inner_texts(),
        "places": visit.places(),
        "style": visit.frame.evaluate("window.__perf.drawn().style"),
    }


@pytest.fixture(scope="module")
def open_new(context: BrowserContext) -> Iterator[Open]:
    """Opens an address in a page of its own: one that has been to fifty others counts no more entries."""
    pages = []

    def visit(address: str) -> Visit:
        pages.append(context.new_page())
        made = Visit(pages[-1])
        made.listen()
        made.page.goto(address)
        return made

    yield visit
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def walked(open_new: Open, address: str) -> tuple[Visit, list[dict[str, Any]], list[int]]:
    """A page after all steps, with what it showed before each and after the last, and its entries."""
    visit = with_map(open_new(address))
    visit.settles()
    visit.frame.evaluate("window.stillHere = true")
    states, entries = [_state(visit)], [visit.page.evaluate("history.length")]
    for step in STEPS.values():
        step(visit)
        visit.settles()
        states.append(_state(visit))
        entries.append(visit.page.evaluate("history.length"))
    return visit, states, entries


def test_each_step_is_one_entry_and_opening_the_page_is_none(
    walked: tuple[Visit, list[dict[str, Any]], list[int]],
) -> None:
    _, states, entries = walked
    assert states[0]["address"] == {}
    assert [after - before for before, after in pairwise(entries)] == [1] * len(STEPS)
    for (before, after), step in zip(pairwise(states), STEPS, strict=True):
        assert before != after, step


def test_back_undoes_each_step_and_forward_does_it_again(
    walked: tuple[Visit, list[dict[str, Any]], list[int]],
) -> None:
    visit, states, _ = walked
    for state, step in zip(reversed(states[:-1]), reversed(STEPS), strict=True):
        visit.page.go_back()
        visit.settles()
        assert _state(visit) == state, f"without {step}"
    for state, step in zip(states[1:], STEPS, strict=True):
        visit.page.go_forward()
        visit.settles()
        assert _state(visit) == state, f"with {step}"
    assert visit.frame.evaluate("window.stillHere"), "the map is not built anew"
    assert visit.complaints == []


def test_what_plays_is_one_step_and_back_ends_it(open_new: Open, address: str) -> None:
    visit = with_map(open_new(f"{address}?country=IQ"))
    visit.settles()
    before, entries = _state(visit), visit.page.evaluate("history.length")
    visit.page.get_by_label("Speed").select_option("fast")
    visit.page.get_by_role("button", name="Play", exact=True).click()
    seen: set[str] = set()
    while len(seen) < 3:
        visit.page.wait_for_function(
            "seen => !seen.includes(location.search) && location.search.includes('from=')", arg=sorted(seen)
        )
        seen.add(visit.page.evaluate("location.search"))
    visit.page.get_by_role("button", name="Pause").click()
    visit.settles()
    assert visit.page.evaluate("history.length") == entries + 1
    visit.page.go_back()
    expect(visit.page.locator(".cm-tl-said")).to_have_text(re.compile("all days", re.I))
    visit.settles()
    assert _state(visit) == before
