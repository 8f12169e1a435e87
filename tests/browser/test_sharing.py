"""The first run, sharing and citing a view, the keys, greyed options and the tour, as a reader meets them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from visiting import HOSTILE, Open, OpenContext, Serve, Visit, expect_harmless, stored, with_map

from geodata.archive.samples import kept_findings
from geodata.archive.selection import Selection

pytestmark = pytest.mark.browser

FIRST_RUN_SECONDS = 120
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def began() -> float:
    return time.monotonic()


@pytest.fixture(scope="module")
def address(start: Serve, began: float) -> str:
    """The dashboard without an archive: with the sample briefs."""
    return start()


@pytest.fixture
def visit(open_at: Open, address: str) -> Visit:
    return with_map(open_at(address))


@pytest.fixture(scope="module")
def shared(context: BrowserContext, address: str) -> Iterator[Visit]:
    """For tests that leave the page as it was; opening one takes seconds."""
    made = Visit(context.new_page())
    made.listen()
    made.page.goto(address)
    yield with_map(made)
    made.page.close()


def test_the_first_run_shows_the_samples_in_two_minutes_with_nothing_from_outside(
    visit: Visit, began: float, tmp_path: Path
) -> None:
    assert time.monotonic() - began < FIRST_RUN_SECONDS
    expect(visit.main).to_contain_text("These are sample briefs")
    samples = stored(tmp_path / "samples.sqlite", list(kept_findings()))
    totals = samples.index.filtered(Selection()).found.totals
    assert (visit.count("passage"), visit.places()) == (totals.passages, totals.places)
    visit.click(samples.place("Baghdad"))
    expect(visit.panel.locator("mark", has_text="Baghdad").first).to_be_visible()
    assert visit.hosts == {"127.0.0.1"}
    assert visit.complaints == []


def test_the_copied_address_opens_the_same_view_elsewhere(
    visit: Visit, context: BrowserContext, open_context: OpenContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.pick("Country", "Iraq")
    expect(visit.page.locator(".st-key-filter-country")).to_contain_text("Iraq")
    visit.page.wait_for_url(re.compile("country=IQ"))
    visit.page.get_by_role("button", name=re.compile("^Mosul")).first.click()
    expect(visit.panel.locator("h3")).to_contain_text("Mosul")
    visit.page.wait_for_url(re.compile(r"place=\d+"))
    visit.frame.get_by_role("button", name="Display").click()
    visit.frame.get_by_role("radio", name=re.compile("^Provinces")).check()
    visit.page.wait_for_url(re.compile("map=provinces"))
    # Moved by hand: neither the address bar nor the server knows of it.
    visit.frame.evaluate("map.setView([35.5, 43.25], 6, {animate: false})")

    _share(visit.page)
    copy = visit.page.get_by_role("button", name="Copy the address")
    copy.click()
    expect(visit.page.locator(".cm-share .cm-copy-status")).to_have_text("Copied the address.")
    expect(copy).to_be_focused()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    view = [float(number) for number in parse_qs(urlsplit(copied).query)["view"][0].split(",")]
    assert view == pytest.approx([35.5, 43.25, 6], abs=0.05)

    again = Visit(open_context().new_page())
    again.listen()
    again.page.goto(copied)
    with_map(again)
    expect(again.panel.locator("h3")).to_have_text(visit.panel.locator("h3").inner_text())
    assert again.places() == visit.places()
    assert again.count("passage") == visit.count("passage")
    assert again.view() == pytest.approx(visit.view(), abs=0.01)
    again.frame.wait_for_function("window.__perf.drawn().style === 'provinces'")
    assert again.complaints == []
    assert visit.complaints == []


def test_without_a_clipboard_the_address_is_selected_and_copied_in_the_old_way(shared: Visit) -> None:
    shared.page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})"
    )
    _share(shared.page)
    # The field has the focus once the map has said where it looks.
    expect(_field(shared.page, "Address of this view")).to_be_focused()
    copied = _field(shared.page, "Address of this view").input_value()
    shared.page.get_by_role("button", name="Copy the address").click()
    expect(shared.page.locator(".cm-share .cm-copy-status")).to_have_text("Copied the address.")
    search = shared.page.get_by_label("Search", exact=True)
    search.focus()
    shared.page.keyboard.press("Control+V")
    expect(search).to_have_value(copied[:500])
    search.fill("")
    shared.page.evaluate("delete navigator.clipboard")


def test_a_map_that_does_not_answer_leaves_the_address_as_it_is(shared: Visit) -> None:
    shared.frame.evaluate("[window.heard, window.postMessage] = [window.postMessage, () => undefined]")
    _share(shared.page)
    expect(_field(shared.page, "Address of this view")).to_be_focused()
    given = parse_qs(urlsplit(_field(shared.page, "Address of this view").input_value()).query)
    # What is not set yet is written out for whoever opens it elsewhere.
    assert (given["map"], given["list"], given["undated"]) == (["markers"], ["places"], ["1"])
    assert "view" not in given
    shared.page.keyboard.press("Escape")
    shared.frame.evaluate("void (window.postMessage = window.heard)")


def test_a_view_is_cited_with_counts_day_and_address(shared: Visit) -> None:
    passages = shared.count("passage")
    _share(shared.page)
    expect(_field(shared.page, "Address of this view")).to_be_focused()
    shared.page.get_by_text("Cite this view", exact=True).click()
    here = _field(shared.page, "Address of this view").input_value()
    text = _field(shared.page, "As text").input_value()
    assert f"{passages} passages" in text
    assert text.endswith(here)
    assert str(date.today().year) in text
    entry = _field(shared.page, "BibTeX").input_value()
    assert entry.startswith("@misc{conflict-map-")
    assert f"url = {{{here}}}" in entry
    assert "this machine" in shared.page.locator(".cm-share-note").first.inner_text()
    shared.page.get_by_text("Cite this view", exact=True).click()
    shared.page.keyboard.press("Escape")


def test_what_is_searched_for_stays_text_in_a_citation(open_at: Open, address: str) -> None:
    visit = open_at(f"{address}?q={quote(HOSTILE)}&name={quote('{{7*7}}')}")
    visit.page.wait_for_selector(".cm-share-button")
    _share(visit.page)
    visit.page.get_by_text("Cite this view", exact=True).click()
    assert "<img src=x onerror=alert(1)>" in _field(visit.page, "As text").input_value()
    url = re.search(r"url = \{(.*)\},", _field(visit.page, "BibTeX").input_value())
    assert url
    assert not set(url[1]) & set("{}\\")
    expect_harmless(visit)


def test_no_other_page_may_show_the_map_unless_whoever_runs_it_says_so(shared: Visit, address: str) -> None:
    with urlopen(address) as answer:
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"].split("; ")
    _share(shared.page)
    shared.page.get_by_text("Show it in another page").click()
    expect(shared.page.locator(".cm-share-panel")).to_contain_text("CONFLICT_MAP_FRAME_ANCESTORS")
    shared.page.get_by_text("Show it in another page").click()
    shared.page.keyboard.press("Escape")


def test_a_view_is_handed_out_as_one_page_from_the_same_menu(shared: Visit) -> None:
    _share(shared.page)
    shared.page.get_by_role("button", name="Save as one page").click()
    with shared.page.expect_download() as download:
        shared.page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "conflict-map-map.html"
    shared.page.keyboard.press("Escape")
    expect(shared.page.get_by_role("button", name="Download")).to_be_hidden()


def test_the_panel_closes_by_escape_outside_and_on_the_map(shared: Visit) -> None:
    button, panel = shared.page.locator(".cm-share-button"), shared.page.locator(".cm-share-panel")
    _share(shared.page)
    shared.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    expect(panel).to_be_visible()
    shared.page.get_by_role("heading", name="Conflict Map").click()
    expect(panel).to_be_hidden()
    button.click()
    # By Tab there is a way through and out: nobody is held.
    expect(_field(shared.page, "Address of this view")).to_be_focused()
    for _ in range(5):
        shared.page.keyboard.press("Tab")
    expect(panel).to_be_hidden()


def test_keys_lead_to_the_search_to_sharing_and_to_their_list(shared: Visit) -> None:
    page = shared.page
    search = page.get_by_label("Search", exact=True)
    page.locator("body").press("/")
    expect(search).to_be_focused()
    page.keyboard.type("s/?")
    expect(search).to_have_value("s/?")
    expect(page.locator(".cm-share-panel")).to_be_hidden()
    expect(page.locator(".cm-keys")).to_be_hidden()
    search.fill("")
    page.get_by_role("heading", name="Conflict Map").click()

    page.keyboard.press("s")
    expect(_field(page, "Address of this view")).to_be_focused()
    page.keyboard.press("Escape")

    page.keyboard.press("?")
    expect(page.locator(".cm-keys")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".cm-keys")).to_be_hidden()
    page.keyboard.press("Control+s")
    expect(page.locator(".cm-share-panel")).to_be_hidden()


def test_the_search_is_found_where_the_filters_are_put_away(shared: Visit) -> None:
    page = shared.page
    page.get_by_test_id("stSidebar").hover()
    page.locator("[data-testid=stSidebarCollapseButton] button").click()
    expect(page.get_by_role("button", name="Filters", exact=True)).to_be_visible()
    page.get_by_role("heading", name="Conflict Map").click()
    page.keyboard.press("/")
    expect(page.get_by_label("Search", exact=True)).to_be_focused()


def test_keys_can_be_turned_off_and_on(open_at: Open, address: str) -> None:
    page = with_map(open_at(f"{address}?list=about")).page
    page.get_by_text("Keys", exact=True).first.click()
    box = page.locator(".st-key-about").get_by_label("Single keys are shortcuts")
    box.uncheck()
    page.get_by_role("heading", name="Conflict Map").click()
    page.keyboard.press("s")
    expect(page.locator(".cm-share-panel")).to_be_hidden()
    box.check()
    page.get_by_role("heading", name="Conflict Map").click()
    page.keyboard.press("s")
    expect(page.locator(".cm-share-panel")).to_be_visible()


def test_options_that_would_show_nothing_are_greyed_and_readable(open_at: Open, address: str) -> None:
    visit = with_map(open_at(f"{address}?country=YE"))
    page = visit.page
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        visit.settles()
        page.get_by_role("combobox", name="Kind of report").press("ArrowDown")
        options = page.get_by_role("option")
        none = options.filter(has_text=re.compile(r"\(0\)$"))
        expect(none.first).to_have_class(re.compile("cm-none"))
        assert 0 < none.count() < options.count()
        for _ in range(2):
            expect(page.locator("[role=option].cm-none")).to_have_count(none.count())
            # The list draws only what is in sight, and draws it anew.
            for _ in range(12):
                page.keyboard.press("ArrowDown")
            visit.settles()
        assert none.first.evaluate(CONTRAST) >= 4.5
        assert "italic" in none.first.evaluate("o => getComputedStyle(o.firstElementChild).fontStyle")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("press", ["Take the tour", "a place of the list"])
@pytest.mark.parametrize("size", [(1300, 800), (375, 800)])
def test_which_words_say_that_this_happened_here_is_seen_after_one_press(
    open_context: OpenContext, address: str, size: tuple[int, int], press: str
) -> None:
    """Two presses are allowed to who is here for the first time."""
    page = open_context(*size).new_page()
    page.goto(address)
    visit = with_map(Visit(page))
    expect(visit.main).to_contain_text("Every marker leads back to the words that put it there.")
    visit.settles()
    place = page.locator(".cm-list .cm-open").first
    (page.get_by_role("button", name=press) if press.startswith("Take") else place).click()
    expect(visit.panel.locator(".cm-passage .cm-place").first).to_be_visible()
    visit.settles()
    card = visit.panel.locator("[aria-current=true]" if press.startswith("Take") else ".cm-card").first
    marked = card.locator(".cm-passage .cm-place").first
    expect(marked).to_be_in_viewport(ratio=1)
    # Nothing lies over it, and it is in a passage that stands under the name of its place.
    assert marked.evaluate(
        "mark => { const {x, y, width, height} = mark.getBoundingClientRect();"
        " return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2)); }"
    )
    expect(visit.panel.locator("h3")).to_be_in_viewport(ratio=1)


def test_the_tour_goes_from_view_to_view(visit: Visit) -> None:
    page = visit.page
    visit.settles()
    # As a reader who has taken hold of the map.
    visit.frame.evaluate("map.getContainer().dispatchEvent(new WheelEvent('wheel'))")
    visit.frame.evaluate("void map.setView([30, 20], 4, {animate: false})")
    before, address = visit.view(), page.url
    page.get_by_role("button", name="Take the tour").click()
    expect(page.locator(".cm-tour-count")).to_have_text(re.compile("^Step 1 of "))
    visit.settles()
    page.get_by_role("button", name="Next →").click()
    expect(page.locator(".cm-tour-count")).to_have_text(re.compile("^Step 2 of "))
    visit.settles()
    page.get_by_role("button", name="End the tour").click()
    # All is as it was before, the map too.
    visit.frame.wait_for_function(f"map.getZoom() === {before[0]}")
    visit.settles()
    assert visit.view() == pytest.approx(before, abs=0.1)
    assert page.url == address
    page.get_by_role("button", name="Take the tour").click()
    expect(page.locator(".cm-tour-count")).to_have_text(re.compile("^Step 1 of "))
    number = int(page.locator(".cm-tour-count").inner_text().split()[-1])
    visit.frame.evaluate("window.stillHere = true")
    seen: list[tuple[str, list[float]]] = []
    for n in range(1, number + 1):
        expect(page.locator(".cm-tour-count")).to_have_text(f"Step {n} of {number}")
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        seen.append((_settled(visit), visit.view()))
        if n < number:
            page.get_by_role("button", name="Next →").click()
    assert len({query for query, _ in seen}) == number
    for (_, one), (_, other) in pairwise(seen):
        assert one != pytest.approx(other, abs=0.01)
    page.get_by_role("button", name="← Previous").click()
    expect(page.locator(".cm-tour-count")).to_have_text(f"Step {number - 1} of {number}")
    page.get_by_role("button", name="End the tour").click()
    expect(page.locator(".cm-tour")).to_have_count(0)
    expect(page.get_by_role("button", name="Take the tour")).to_be_visible()
    visit.frame.wait_for_function(f"map.getZoom() === {before[0]}")
    visit.settles()
    assert visit.view() == pytest.approx(before, abs=0.1)
    assert page.url == address
    assert visit.frame.evaluate("window.stillHere")
    assert visit.complaints == []
    assert visit.hosts == {"127.0.0.1"}


def test_a_phone_has_room_for_all_of_it(open_context: OpenContext, address: str) -> None:
    # A browser of its own: one in which somebody opened the filters before keeps them open.
    page = open_context(375, 800).new_page()
    page.goto(address)
    with_map(Visit(page))
    _share(page)
    page.get_by_text("Cite this view", exact=True).click()
    _expect_within(page, page.locator(".cm-share-panel"))
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    _expect_within(page, page.locator(".cm-keys"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Take the tour").click()
    expect(page.locator(".cm-tour")).to_be_visible()
    for name in ("Next →", "End the tour"):
        _expect_within(page, page.get_by_role("button", name=name))
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")


CONTRAST = """option => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const paint = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const grounds = [];
  for (let at = option; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(paint(...grounds)), light(paint(...grounds, getComputedStyle(option.firstElementChild).color))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


def _share(page: Page) -> None:
    page.locator(".cm-share-button").click()
    expect(page.locator(".cm-share-panel")).to_be_visible()


def _field(page: Page, label: str) -> Locator:
    return page.locator(".cm-share").get_by_label(label, exact=True)


def _settled(visit: Visit) -> str:
    """The address once the map looks where it says."""
    asked = re.compile(r"[?&]view=[^&]+")
    visit.page.wait_for_url(asked)
    view = parse_qs(urlsplit(visit.page.url).query)["view"][0]
    lat, lon, zoom = view.split(",")
    visit.frame.wait_for_function(
        f"map.getZoom() === {zoom} && Math.abs(map.getCenter().lng - {lon}) < 3 && Math.abs(map.getCenter().lat - {lat}) < 12"
    )
    return visit.page.url


def _expect_within(page: Page, locator: Locator) -> None:
    """That it is in the window as a whole from side to side."""
    expect(locator).to_be_visible()
    box, size = locator.bounding_box(), page.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
