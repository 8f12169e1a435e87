"""Journeys from end to end: a phone, and what never starts anew."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest
from accessing import faults_of
from frames import actor_counts, counts, reports_frame, selected
from playwright.sync_api import Locator, Page, expect
from visiting import Corpus, Open, OpenContext, Visit, with_map

from dashboard.state.address import Address, to_query
from geodata.archive.index.filtered import Index
from geodata.archive.selection import MAP_ROLES, SHOWN_STATUSES, Selection

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(open_context: OpenContext) -> Page:
    return open_context(375, 800, is_mobile=True, has_touch=True).new_page()


def test_a_phone_has_filters_in_a_drawer_and_a_sheet_for_what_is_tapped(
    phone: Page, address: str, corpus: Corpus
) -> None:
    visit = Visit(phone)
    visit.listen()
    phone.goto(address)
    with_map(visit)
    expect(phone.get_by_role("combobox", name="Country")).not_to_be_in_viewport()
    phone.get_by_role("button", name="Filters", exact=True).tap()
    expect(phone.get_by_role("combobox", name="Country")).to_be_in_viewport()
    visit.pick("Country", "Syria")
    in_syria = corpus.index.filtered(Selection(countries=frozenset({"SY"}))).found
    phone.get_by_role("button", name=f"Show {in_syria.totals.passages} results").tap()
    expect(phone.get_by_role("combobox", name="Country")).not_to_be_in_viewport()
    expect(phone.get_by_role("button", name="Filters (1)")).to_be_focused()
    visit.expects_places(len(in_syria.ids))
    map_box = phone.locator("iframe[title*=folium]").bounding_box()
    panel_box = phone.locator(".st-key-panel-column").bounding_box()
    assert map_box is not None
    assert panel_box is not None
    assert 0.5 * 800 <= map_box["height"] <= 0.7 * 800
    assert panel_box["y"] >= map_box["y"] + map_box["height"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375

    # One finger on the map moves the page and not the map.
    before = visit.view()
    main = phone.get_by_test_id("stMain")
    at = main.evaluate("main => main.scrollTop")
    _drag_with_one_finger(phone, x=187, y=map_box["y"] + 300, by=-250)
    phone.wait_for_function(
        "at => document.querySelector('[data-testid=stMain]').scrollTop > at + 100", arg=at
    )
    visit.settles()
    assert visit.view() == pytest.approx(before, abs=0.02)

    # A tapped marker opens a sheet with its name and first passage, below a map in which it is still seen.
    most = max(in_syria.places, key=lambda row: (row.articles, row.reports))
    place = corpus.index.places[most.id]
    visit.look_at((place.lat, place.lon), 13)
    phone.touchscreen.tap(*visit.pixel((place.lat, place.lon)))
    heading, passage = visit.panel.locator("h3"), visit.panel.locator(".cm-passage").first
    expect(heading).to_have_text(place.name)
    expect(heading).to_be_in_viewport(ratio=1)
    expect(passage).to_be_in_viewport()
    visit.settles()
    low = _sheet(phone)
    assert low == pytest.approx((480, 800), abs=2)
    assert visit.pixel((place.lat, place.lon))[1] < low[0]

    # It is drawn up for more and down to be left, by hand or by its grip.
    grip = phone.get_by_role("button", name=re.compile("the passages$"))
    assert faults_of(phone, within="[class*=cm-], .st-key-header, .st-key-panel-column", rules=None) == []
    _pull(phone, grip, to=150)
    expect(grip).to_have_attribute("aria-expanded", "true")
    assert _sheet(phone)[0] == pytest.approx(96, abs=2)
    grip.press("Enter")
    assert _sheet(phone)[0] == pytest.approx(480, abs=2)
    _pull(phone, grip, to=780)
    expect(visit.panel).to_have_count(0)

    # So does a row of the list.
    phone.get_by_role("button", name=re.compile(rf"^{re.escape(place.name)}")).first.click()
    expect(heading).to_have_text(place.name)
    expect(heading).to_be_in_viewport(ratio=1)
    expect(visit.panel.locator("mark").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    assert visit.complaints == []


def _sheet(phone: Page) -> tuple[float, float]:
    """Where the sheet begins and ends on the page, in pixels."""
    box = phone.locator(".st-key-panel-column").bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]


def _pull(phone: Page, grip: Locator, *, to: float) -> None:
    box = grip.bounding_box()
    assert box
    phone.mouse.move(box["x"] + 100, box["y"] + 10)
    phone.mouse.down()
    phone.mouse.move(box["x"] + 100, (box["y"] + to) / 2)
    phone.mouse.move(box["x"] + 100, to)
    phone.mouse.up()


def test_nothing_that_a_reader_does_starts_the_map_anew(open_at: Open, address: str, corpus: Corpus) -> None:
    visit = with_map(open_at(address))
    page = visit.page
    visit.frame.evaluate("window.stillHere = true")
    visit.frame.evaluate("map.getContainer().dispatchEvent(new WheelEvent('wheel'))")
    visit.frame.evaluate("void map.setView([34, 42], 6, {animate: false})")
    looks_at = visit.view()

    def stays(after: str) -> None:
        visit.settles()
        assert visit.frame.evaluate("window.stillHere === true"), after
        assert visit.view() == pytest.approx(looks_at, abs=0.06), after

    visit.pick("Country", "Syria")
    stays("a filter")
    page.get_by_label("Search", exact=True).fill("army")
    page.keyboard.press("Enter")
    stays("a search")
    page.get_by_role("button", name=re.compile("Country: Syria")).click()
    stays("a chip")
    page.get_by_role("button", name="Clear all filters").click()
    stays("clearing")
    timeline = page.locator(".st-key-timeline")
    timeline.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-chips")).to_contain_text("Days:")
    stays("a brush")
    timeline.get_by_role("button", name=re.compile("forward|next", re.I)).first.click()
    stays("a step of the player")
    for listing in ("Passages", "Off map", "Compare", "About", "Places"):
        page.locator(".st-key-show-listing label").filter(has_text=re.compile(rf"^{listing}\b")).click()
        stays(listing)
    page.get_by_role("button", name="7 days").click()
    stays("a preset")
    assert visit.complaints == []


def test_options_count_what_pandas_counts(open_at: Open, address: str, corpus: Corpus) -> None:
    chosen = _random_selection(corpus.index, random.Random(1))
    frame = reports_frame(corpus.found)
    query = "&".join(f"{key}={value}" for key, value in to_query(Address(chosen)).items())
    visit = with_map(open_at(f"{address}?{query}"))
    index = corpus.index
    rows = selected(frame, chosen)
    assert visit.count("passage") == rows["passage"].nunique()
    assert visit.count("place") == rows["place"].nunique()
    actors = {actor_id: actor.name for actor_id, actor in index.actors.items()}
    filters = {
        "Country": (counts(selected(frame, chosen, but="countries"), "country"), index.countries),
        "Actor": (actor_counts(selected(frame, chosen, but="actors"), chosen, "id"), actors),
        "Kind of report": (counts(selected(frame, chosen, but="kinds"), "kind"), {}),
        "What the place is to the passage": (counts(selected(frame, chosen, but="roles"), "role"), ROLES),
        "Publisher": (counts(selected(frame, chosen, but="publishers"), "publisher"), {}),
    }
    for label, (expected, names) in filters.items():
        shown = _options(visit, label)
        assert shown, label
        said = {names.get(value, str(value)): number for value, number in expected.items()}
        # Other names, by which one may look for a country, follow its own.
        shown = {name.partition(" · ")[0]: number for name, number in shown.items()}
        assert shown == {name: said.get(name, 0) for name in shown}, label


# The words of the filter for each role.
ROLES = {
    "site": "where it happens",
    "planned": "where it is planned",
    "reference": "only named to locate or compare",
    "actor": "stands for a government",
    "background": "of another time",
}


def _drag_with_one_finger(page: Page, *, x: float, y: float, by: float) -> None:
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in range(1, 13):
        at = {"x": x, "y": y + by * part / 12}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
        page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _options(visit: Visit, label: str) -> dict[str, int]:
    """The options that a filter offers at first sight, and those that are chosen, with their counts."""
    if label in ("Publisher", "What the place is to the passage"):
        more = visit.page.get_by_test_id("stExpander").filter(has_text="More filters")
        if not more.get_by_role("combobox", name=label).is_visible():
            more.locator("summary").click()
    box = visit.page.get_by_role("combobox", name=label, exact=True)
    expect(visit.page.get_by_test_id("stStatusWidget")).to_have_count(0)
    offered = visit.page.locator("[role=option]").first
    for _ in range(5):
        # The first key may only close what another filter had open.
        box.scroll_into_view_if_needed()
        box.press("ArrowDown")
        visit.settles()
        if offered.is_visible():
            break
    texts = visit.page.locator("[role=option]").all_inner_texts()
    visit.page.keyboard.press("Escape")
    told = (re.fullmatch(r"(.*) \(([\d\u202f]+)\)", text.strip(), re.S) for text in texts)
    return {found[1]: int(found[2].replace("\u202f", "")) for found in told if found}


def _random_selection(index: Index, chance: random.Random) -> Selection:
    """A selection that leaves something, with two or three things set."""
    while True:
        first, last = index.span or (None, None)
        assert first is not None
        assert last is not None
        start = first + timedelta(days=chance.randrange((last - first).days))
        chosen = Selection(
            countries=frozenset(chance.sample(sorted(index.countries), k=chance.randrange(3))),
            start=start if chance.random() < 0.6 else None,
            include_undated=chance.random() < 0.5,
            roles=MAP_ROLES if chance.random() < 0.5 else frozenset(chance.sample(sorted(MAP_ROLES), k=2)),
            statuses=SHOWN_STATUSES,
            without_actors=frozenset(chance.sample(sorted(index.actors), k=chance.randrange(3))),
            min_score=chance.choice([0.0, 0.5]),
        )
        if index.filtered(chosen).found.totals.passages > 3:
            return chosen
