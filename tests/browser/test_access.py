"""The page by keyboard alone and for screen readers: axe-core, and a walk without a mouse."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from accessing import faults_of, tab_to
from playwright.sync_api import Frame, Page, expect
from visiting import Corpus, Open, OpenContext, Visit, with_map

from geodata.archive.selection import Selection

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("dark", "light")
# What Streamlit draws by itself is not ours to mend: its parts are told by their test ids.
OURS = ".cm-panel, [class*=cm-], .st-key-timeline, .st-key-chips, .st-key-messages, .st-key-header"


def test_axe_finds_no_serious_fault(open_at: Open, address: str, corpus: Corpus) -> None:
    """In every list, narrow and wide, at an open place and on every kind of map, in light and dark."""
    most = max(corpus.index.filtered(Selection()).found.places, key=lambda place: place.articles)
    visit = with_map(open_at(address))
    faults: dict[str, list[str]] = {}

    def look(state: str, *schemes: Scheme, at_map: bool = False) -> None:
        page: Page | Frame = visit.frame if at_map else visit.page
        for scheme in schemes or SCHEMES:
            visit.page.emulate_media(color_scheme=scheme)
            visit.settles()
            faults[f"{state}, {scheme}"] = faults_of(
                page, within=None if at_map else OURS, rules=None if scheme == "light" else ["color-contrast"]
            )

    for listing in ("Passages", "Articles", "Off map", "Compare", "About", "Places"):
        visit.page.locator(".st-key-show-listing label").filter(has_text=re.compile(rf"^{listing}\b")).click()
        look(listing, "light")
    visit.page.get_by_role("button", name="Widen the list").click()
    look("Places, wide", "light")
    look("markers", "light", at_map=True)
    # With names at the markers, an offer to go to what is found, and an area that is being drawn.
    visit.look_at((33.3, 44.4), 9)
    visit.pick("Country", "Syria")
    expect(visit.frame.get_by_role("button", name="Show all")).to_be_visible()
    visit.frame.get_by_role("button", name="Area", exact=True).click()
    look("an offer and the tools of an area", at_map=True)
    visit.frame.get_by_role("button", name="Draw a shape").click()
    expect(visit.frame.get_by_role("status").filter(has_text="corner")).to_be_visible()
    look("an area that is drawn", at_map=True)
    visit.page.goto(f"{address}?place={most.id}&map=heat&colour=number&by=actor")
    look("a place and lines of actors")
    look("heat", at_map=True)
    visit.frame.get_by_role("button", name="Display").click()
    visit.frame.get_by_role("radio", name=re.compile("^Countries")).check()
    look("countries and the control", at_map=True)
    assert {state: found for state, found in faults.items() if found} == {}


def test_all_can_be_done_by_keyboard_alone(open_context: OpenContext, address: str, corpus: Corpus) -> None:
    """Filter, walk the places, open a passage, move to the next, share the view."""
    context = open_context(1400, 900)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit = Visit(context.new_page())
    visit.listen()
    visit.page.goto(address)
    with_map(visit)
    keys = visit.page.keyboard

    # Filter.
    tab_to(visit.page, visit.page.get_by_role("combobox", name="Country"))
    in_syria = corpus.index.filtered(Selection(countries=frozenset({"SY"}))).found
    keys.type("Syria")
    keys.press("Enter")
    keys.press("Escape")
    visit.expects_places(len(in_syria.ids))

    # Walk the places, open one with several passages, move to the next.
    several = next(place for place in sorted(in_syria.places, key=lambda p: -p.articles) if place.reports > 1)
    name = corpus.index.places[several.id].name
    tab_to(visit.page, visit.page.get_by_label("Search the places"))
    keys.type(name)
    keys.press("Enter")
    row = visit.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}"))
    expect(row.first).to_be_visible()
    tab_to(visit.page, row.first)
    keys.press("Enter")
    expect(visit.panel.locator("h3")).to_have_text(name)
    current = visit.panel.locator("[aria-current=true]")
    tab_to(visit.page, visit.panel.get_by_role("button", name=re.compile("next passage", re.I)))
    keys.press("Enter")
    expect(visit.panel).to_contain_text(re.compile(r"2 of \d+"))
    expect(current).to_have_count(1)

    # Share.
    tab_to(visit.page, visit.page.get_by_role("button", name=re.compile("Share", re.I)).first)
    keys.press("Enter")
    copy = visit.page.get_by_role("button", name=re.compile("^Copy", re.I)).first
    expect(copy).to_be_visible()
    tab_to(visit.page, copy)
    keys.press("Enter")
    visit.page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('country='))")
    shared = visit.page.evaluate("navigator.clipboard.readText()")
    assert "country=SY" in shared
    assert f"place={several.id}" in shared
    assert visit.complaints == []
