"""The lists beside the map, by keyboard, pointer and finger: they do all that the map does."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect
from visiting import Corpus, Open, Visit, with_map

from articles.roles.role import Role
from dashboard.lists import tables
from dashboard.state.address import Listing
from geodata.archive.selection import MAP_ROLES, Selection

pytestmark = pytest.mark.browser

CAPTIONS = {
    Listing.PLACES: "Places on the map",
    Listing.PASSAGES: "Passages with a place on the map",
    Listing.UNMAPPED: "What is not on the map",
}
PHONE = {"width": 375, "height": 800}


@pytest.fixture
def open_list(open_at: Open, address: str) -> Open:
    def opened(query: str) -> Visit:
        visit = with_map(open_at(f"{address}?{query}"))
        expect(visit.page.locator(".cm-list")).to_be_visible()
        return visit

    return opened


def rows(visit: Visit) -> Locator:
    return visit.page.locator(".cm-list tbody tr")


def said(visit: Visit) -> Locator:
    return visit.page.locator(".cm-list-said")


def numbers(visit: Visit, column: int) -> list[int]:
    return [int(text) for text in rows(visit).locator(f"> :nth-child({column})").all_text_contents()]


def choose(visit: Visit, listing: Listing) -> Locator:
    """Turn to a list; its table."""
    visit.page.locator(".st-key-show-listing [role=radiogroup] label").nth(
        list(Listing).index(listing)
    ).click()
    table = visit.page.get_by_role("table", name=CAPTIONS[listing])
    expect(table).to_be_visible()
    return table


def test_the_search_and_a_few_keys_open_a_place_and_coming_back_goes_on_from_its_row(
    open_list: Open, corpus: Corpus
) -> None:
    visit = open_list("list=places")
    place = corpus.place("al-Darbasiyah")
    visit.frame.evaluate("window.stillHere = true")
    visit.page.get_by_label("Search the places").focus()
    # Without Enter: the list answers while a reader types, and leaves the field alone.
    visit.page.keyboard.type("al-Darbasiyeh")
    expect(said(visit)).to_contain_text("for “al-Darbasiyeh”")
    expect(visit.page.get_by_label("Search the places")).to_be_focused()
    expect(visit.page.get_by_label("Search the places")).to_have_value("al-Darbasiyeh")
    names = rows(visit).get_by_role("button")
    assert all("Darb" in name for name in names.all_text_contents())
    visit.page.keyboard.press("ArrowDown")
    expect(names.first).to_be_focused()
    while place.name != visit.page.evaluate("document.activeElement.textContent"):
        visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    expect(visit.panel.locator("h3")).to_have_text(place.name)
    visit.page.wait_for_url(re.compile(rf"place={place.id}\b"))
    visit.page.get_by_role("button", name="All places").press("Enter")
    expect(names.filter(has_text=re.compile(f"^{re.escape(place.name)}$"))).to_be_focused()
    assert visit.frame.evaluate("window.stillHere")


def test_a_table_says_its_order_and_turns_it_round_with_the_keyboard(open_list: Open, corpus: Corpus) -> None:
    visit = open_list("list=places")
    table = visit.page.get_by_role("table", name="Places on the map")
    reports = table.get_by_role("columnheader", name="Passages")
    sort = reports.get_by_role("button")
    expect(table.get_by_role("columnheader", name="Articles")).to_have_attribute("aria-sort", "descending")
    assert reports.get_attribute("aria-sort") is None
    sort.focus()
    for order in ("descending", "ascending"):
        visit.page.keyboard.press("Enter")
        expect(reports).to_have_attribute("aria-sort", order)
        expect(sort).to_be_focused()
        found = numbers(visit, 5)
        assert found == sorted(found, reverse=order == "descending")
    expect(table.locator("caption")).to_have_text("Places on the map, by passages, fewest first")
    # In the narrow list the other orders are in a field.
    visit.page.get_by_label("Order").select_option("Place: Z to A")
    expect(table.locator("caption")).to_have_text("Places on the map, by place, Z to A")
    assert rows(visit).count() == tables.AT_ONCE
    # Its head stays while its rows scroll.
    panel = visit.page.locator(".st-key-panel-column")
    panel.evaluate("panel => panel.scrollTo(0, 900)")
    head, edge = visit.page.locator(".cm-list thead th").first.bounding_box(), panel.bounding_box()
    assert head
    assert edge
    assert head["y"] == pytest.approx(edge["y"], abs=2)


def test_showing_more_reaches_what_the_header_counts_and_goes_on_at_the_first_new_row(
    open_list: Open, corpus: Corpus
) -> None:
    visit = open_list("list=passages&country=SY")
    number = visit.count("passage")
    assert number > tables.AT_ONCE
    more = visit.page.get_by_role("button", name=re.compile("^Show .* more"))
    expect(said(visit)).to_have_text(f"{number} passages, {tables.AT_ONCE} shown")
    shown = tables.AT_ONCE
    while shown < number:
        more.press("Enter")
        expect(rows(visit)).to_have_count(min(number, shown + tables.AT_ONCE))
        expect(rows(visit).nth(shown).get_by_role("button").first).to_be_focused()
        shown = rows(visit).count()
    expect(more).to_have_count(0)
    expect(said(visit)).to_have_text(f"{number} passages")


def test_a_passage_marks_its_places_and_opens_any_of_them_with_itself(
    open_list: Open, corpus: Corpus
) -> None:
    visit = open_list("list=passages")
    row = rows(visit).filter(has=visit.page.locator(".cm-open + .cm-open")).first
    marked = row.locator("mark").all_text_contents()
    opener = row.get_by_role("button").nth(1)
    assert len(marked) >= row.get_by_role("button").count() > 1
    name = opener.inner_text()
    words = row.locator(".cm-list-words").inner_text()
    opener.click()
    expect(visit.panel.locator("h3")).to_have_text(name)
    expect(visit.panel.locator("[aria-current=true]")).to_contain_text(words)
    visit.page.wait_for_url(re.compile(r"passage=\d+\.\d+"))


def test_what_is_not_on_the_map_adds_up_and_is_searched_and_grouped(open_list: Open, corpus: Corpus) -> None:
    visit = open_list("list=unmapped")
    totals = corpus.index.filtered(Selection()).found.totals
    show = visit.page.get_by_label("Show", exact=True)
    counts = [
        int(re.search(r"\((\d+)\)$", text).group(1)) for text in show.locator("option").all_text_contents()
    ]  # type: ignore[union-attr]
    assert counts[0] == sum(counts[1:]) == totals.off_map
    while visit.page.locator(".cm-more").is_visible():
        before = rows(visit).count()
        visit.page.locator(".cm-more").click()
        expect(rows(visit)).not_to_have_count(before)
    assert rows(visit).count() == counts[0]

    show.select_option("whole")
    expect(said(visit)).to_have_text(re.compile(f"^{counts[3]} of "))
    country, told = rows(visit).get_by_role("button").first.inner_text(), numbers(visit, 4)[0]
    rows(visit).get_by_role("button").first.click()
    expect(visit.panel.locator("h3")).to_have_text(country)
    expect(visit.panel.locator("header")).to_contain_text(f"{told} passages")


def test_a_place_in_another_role_opens_with_that_role_chosen_and_the_map_stays(
    open_list: Open, corpus: Corpus
) -> None:
    visit = open_list("list=unmapped")
    visit.frame.evaluate("window.stillHere = true")
    entry = next(
        entry for entry in tables.off_map(corpus.index.filtered(Selection())) if entry.role is Role.ACTOR
    )
    assert entry.place
    with_actors = Selection(roles=MAP_ROLES | {Role.ACTOR})
    visit.page.get_by_label("Show", exact=True).select_option("role")
    visit.page.get_by_label("Search the names").fill(entry.name)
    row = rows(visit).filter(has_text=entry.name).filter(has_text="role: actor").first
    expect(row).to_be_visible()
    row.get_by_role("button").click()
    expect(visit.panel.locator("h3")).to_have_text(entry.place.name)
    expect(visit.panel.locator("header")).to_contain_text(
        f"{len(corpus.index.filtered(with_actors).reports_at(entry.place.id))} passage"
    )
    expect(visit.page.locator(".st-key-filter-role")).to_contain_text("stands for a government")
    visit.expects_places(corpus.index.filtered(with_actors).found.totals.places)
    assert parse_qs(urlsplit(visit.page.url).query)["role"][0].endswith(",actor")
    assert visit.frame.evaluate("window.stillHere")


def test_a_widened_list_shows_all_columns_and_the_map_only_becomes_narrower(open_list: Open) -> None:
    visit = open_list("list=places")
    visit.page.set_viewport_size({"width": 1600, "height": 900})
    visit.frame.evaluate("window.stillHere = true")
    country = visit.page.locator(".cm-list thead th").filter(has_text="Country")
    expect(country).to_be_hidden()
    expect(rows(visit).first.locator("th .cm-rest")).to_be_visible()
    visit.frame.wait_for_function("map.getSize().x > 800")
    wide = visit.frame.evaluate("map.getSize().x")
    widen = visit.page.get_by_role("button", name="Widen the list")
    expect(widen).to_have_attribute("aria-pressed", "false")
    widen.press("Enter")
    expect(widen).to_have_attribute("aria-pressed", "true")
    visit.frame.wait_for_function(f"map.getSize().x < {wide} - 200")
    expect(country).to_be_visible()
    box = visit.page.locator(".st-key-panel-column").bounding_box()
    assert box
    assert 0.45 < box["width"] / 1600 < 0.65
    # Another list is as wide.
    choose(visit, Listing.PASSAGES)
    expect(visit.page.locator(".cm-list thead th").filter(has_text="Kind")).to_be_visible()
    visit.page.get_by_role("button", name="Widen the list").click()
    visit.frame.wait_for_function(f"map.getSize().x > {wide} - 10")
    assert visit.frame.evaluate("window.stillHere")


def test_an_empty_list_says_what_to_loosen(open_at: Open, address: str) -> None:
    visit = open_at(f"{address}?list=places&country=UA&from=2015-01-01&to=2015-02-01&undated=0")
    empty = visit.page.locator(".cm-list-empty")
    expect(empty).to_have_text("No place is on the map. Loosen the filter “Country” or “Dates”.")
    visit.page.locator(".st-key-show-listing [role=radiogroup] label").nth(1).click()
    expect(empty).to_contain_text("No passage has a place on the map. Loosen the filter")
    expect(visit.page.get_by_role("table")).to_have_count(0)


def test_a_phone_shows_the_list_below_the_map_without_a_way_to_widen_it(
    open_list: Open, corpus: Corpus
) -> None:
    visit = open_list("list=places")
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for listing in CAPTIONS:
        choose(visit, listing)
        expect(visit.page.get_by_role("button", name="Widen the list")).to_be_hidden()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert visit.page.locator(".cm-list").evaluate("list => list.scrollWidth <= list.clientWidth")
    choose(visit, Listing.PLACES)
    visit.page.get_by_label("Search the places").fill("al-Darbasiyeh")
    expect(said(visit)).to_contain_text("for “al-Darbasiyeh”")
    name = rows(visit).get_by_role("button").first
    box = name.bounding_box()
    assert box
    assert box["height"] >= 24
    # Anywhere in the row.
    told = name.inner_text()
    rows(visit).first.locator("td:visible").last.click()
    expect(visit.panel.locator("h3")).to_have_text(told)
