"""The page by keyboard alone and for screen readers: axe-core, and a walk without a mouse."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Locator, Page, expect
from visiting import Corpus, OpenContext, Serve, Visit, listen, stored, with_map

from geodata.archive.samples import kept_findings
from geodata.archive.selection import Selection

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
# What Streamlit draws by itself is not ours to mend: its parts are told by their test ids.
OURS = ".cm-panel, [class*=cm-], .st-key-timeline, .st-key-chips, .st-key-messages, .st-key-header"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return stored(tmp_path_factory.mktemp("archive") / "all.sqlite", list(kept_findings()))


@pytest.fixture(scope="module")
def address(start: Serve, corpus: Corpus) -> str:
    return start("--archive", str(corpus.path))


@pytest.fixture(scope="module")
def page(open_context: OpenContext) -> Page:
    return open_context(1400, 900).new_page()


@pytest.mark.parametrize("state", ["list=places", "place", "list=passages", "list=unmapped", "list=compare", "list=about",
                                   "map=countries", "map=heat&colour=number&by=actor"])  # fmt: skip
def test_axe_finds_no_serious_fault(page: Page, address: str, corpus: Corpus, state: str) -> None:
    most = max(corpus.index.filtered(Selection()).found.places, key=lambda place: place.articles)
    query = f"place={most.id}" if state == "place" else state
    visit = Visit(page)
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}?{query}")
    with_map(visit).settles()
    in_light = [_faults(page, within=OURS), _faults(visit.frame)]
    page.emulate_media(color_scheme="dark")
    visit.settles()
    assert [in_light, [_faults(page, within=OURS), _faults(visit.frame)]] == [[[], []], [[], []]]


def test_all_can_be_done_by_keyboard_alone(open_context: OpenContext, address: str, corpus: Corpus) -> None:
    """Filter, walk the places, open a passage, move to the next, share the view."""
    context = open_context(1400, 900)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit = Visit(context.new_page())
    listen(visit)
    visit.page.goto(address)
    with_map(visit)
    keys = visit.page.keyboard

    # Filter.
    _tab_to(visit.page, visit.page.get_by_role("combobox", name="Country"))
    in_syria = corpus.index.filtered(Selection(countries=frozenset({"SY"}))).found
    keys.type("Syria")
    keys.press("Enter")
    keys.press("Escape")
    visit.expects_places(len(in_syria.ids))

    # Walk the places, open one with several passages, move to the next.
    several = next(place for place in sorted(in_syria.places, key=lambda p: -p.articles) if place.reports > 1)
    name = corpus.index.places[several.id].name
    _tab_to(visit.page, visit.page.get_by_label("Search the places"))
    keys.type(name)
    keys.press("Enter")
    row = visit.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}"))
    expect(row.first).to_be_visible()
    _tab_to(visit.page, row.first)
    keys.press("Enter")
    expect(visit.panel.locator("h3")).to_have_text(name)
    current = visit.panel.locator("[aria-current=true]")
    _tab_to(visit.page, visit.panel.get_by_role("button", name=re.compile("next passage", re.I)))
    keys.press("Enter")
    expect(visit.panel).to_contain_text(re.compile(r"2 of \d+"))
    expect(current).to_have_count(1)

    # Share.
    _tab_to(visit.page, visit.page.get_by_role("button", name=re.compile("Share", re.I)).first)
    keys.press("Enter")
    copy = visit.page.get_by_role("button", name=re.compile("^Copy", re.I)).first
    expect(copy).to_be_visible()
    _tab_to(visit.page, copy)
    keys.press("Enter")
    visit.page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('country='))")
    shared = visit.page.evaluate("navigator.clipboard.readText()")
    assert "country=SY" in shared
    assert f"place={several.id}" in shared
    assert visit.complaints == []


def _tab_to(page: Page, wanted: Locator, *, limit: int = 150) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(limit):
        if wanted.evaluate(
            "element => element === document.activeElement || element.contains(document.activeElement)"
        ):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def _faults(page: Page | Frame, *, within: str | None = None) -> list[str]:
    """What axe-core holds to be serious or critical, a line each."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    context = (
        {"include": [[part.strip()] for part in within.split(",") if page.locator(part).count()]}
        if within
        else None
    )
    found = Axe().run(page, context, options).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']}: {node['html'][:160]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]
