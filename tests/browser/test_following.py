"""The map goes to what is found, unless its reader has moved it or holds it still; nobody has to look for results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect
from visiting import Corpus, Open, Visit, with_map

from dashboard.state.parameters import parse_area
from geodata.archive.area import Area
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection

IRAQ, SYRIA = (frozenset({code}) for code in ("IQ", "SY"))
AWAY = (51.0, 10.0)  # where nothing of the samples is told


@pytest.fixture(scope="module")
def shared(keep_at: Open, address: str) -> Visit:
    return with_map(keep_at(address))


@pytest.fixture
def visit(shared: Visit, corpus: Corpus) -> Iterator[Visit]:
    """The page without a filter, its map where it was put; left without one."""
    shared.settles()
    shared.frame.evaluate("window.stillHere = true")
    yield shared
    assert shared.frame.evaluate("window.stillHere === true")
    close = shared.page.get_by_role("button", name="All places")
    if close.count():
        close.click()
        shared.settles()
    shared.settles()
    chips = shared.page.locator(".st-key-chips")
    if chips.count():
        shared.page.get_by_role("button", name="Clear all filters").click()
        expect(chips).to_have_count(0)
    shared.expects_places(corpus.index.filtered(Selection()).found.totals.places)
    shared.settles()
    fit(shared)
    assert shared.complaints == []


def fit(visit: Visit) -> None:
    visit.frame.get_by_role("button", name="Fit to results").click()


def places(index: Index, selection: Selection) -> list[list[float]]:
    return [
        [index.places[row.id].lat, index.places[row.id].lon] for row in index.filtered(selection).found.places
    ]


def in_sight(visit: Visit, corpus: Corpus, selection: Selection) -> None:
    """Wait until every place that a selection finds is seen, none under the legend or a button."""
    visit.expects_places(len(places(corpus.index, selection)))
    visit.frame.wait_for_function(_ALL_CLEAR, arg=places(corpus.index, selection))


# Every one of the points lies within the map, and what lies there is the map.
_ALL_CLEAR = """(points) => {
    const frame = map.getContainer().getBoundingClientRect();
    return points.every((point) => {
        const { x, y } = map.latLngToContainerPoint(point);
        const at = document.elementFromPoint(frame.left + x, frame.top + y);
        return x > 0 && y > 0 && x < frame.width && y < frame.height && at && !at.closest(".leaflet-control");
    });
}"""


def offer(visit: Visit) -> Locator:
    return visit.frame.locator(".map-stray")


def test_a_filter_of_a_country_shows_its_places_with_no_press_more(visit: Visit, corpus: Corpus) -> None:
    before = visit.view()
    visit.pick("Country", "Iraq")

    in_sight(visit, corpus, Selection(countries=IRAQ))
    assert visit.view()[0] >= before[0] + 2
    share = visit.frame.evaluate(
        """(points) => {
            const at = points.map((point) => map.latLngToContainerPoint(point));
            const span = (axis) => Math.max(...at.map((one) => one[axis])) - Math.min(...at.map((one) => one[axis]));
            return span("x") * span("y") / (map.getSize().x * map.getSize().y);
        }""",
        places(corpus.index, Selection(countries=IRAQ)),
    )
    assert share > 0.1
    expect(offer(visit)).to_be_hidden()


def test_words_and_places_that_are_opened_are_gone_to(visit: Visit, corpus: Corpus) -> None:
    visit.page.get_by_label("Search", exact=True).fill("Mosul")
    visit.page.keyboard.press("Enter")
    in_sight(visit, corpus, Selection(text="Mosul"))
    visit.page.get_by_role("button", name="Clear all filters").click()
    visit.settles()

    # Whoever opens a place wants to see it, though they have moved the map before.
    visit.look_at(AWAY, 6)
    visit.page.get_by_role("button", name="Baghdad", exact=True).click()
    visit.frame.wait_for_function("map.getBounds().contains([33.34, 44.4])")
    assert visit.view()[0] == 6
    # In sight, it stays.
    visit.settles()
    looks_at = visit.view()
    visit.page.get_by_role("button", name="All places").click()
    visit.page.get_by_role("button", name="Mosul", exact=True).click()
    expect(visit.panel.locator("h3")).to_have_text("Mosul")
    visit.settles()
    assert visit.view() == looks_at


def test_who_has_moved_the_map_keeps_it_and_is_offered_to_go(visit: Visit, corpus: Corpus) -> None:
    visit.look_at(AWAY, 4)
    looks_at = visit.view()
    visit.pick("Country", "Iraq")
    number = len(places(corpus.index, Selection(countries=IRAQ)))
    expect(offer(visit)).to_have_text(f"Nothing in sight. Show all {number} places")
    assert visit.view() == pytest.approx(looks_at, abs=0.1)

    visit.look_at((33.3, 44.4), 9)
    visit.pick("Country", "Syria")
    both = Selection(countries=IRAQ | SYRIA)
    expect(offer(visit)).to_have_text(f"All {len(places(corpus.index, both))} are here. Show them")
    assert visit.view()[0] == 9
    offer(visit).click()
    in_sight(visit, corpus, both)
    expect(offer(visit)).to_be_hidden()

    # Where it was put, it follows again.
    visit.page.get_by_role("button", name=re.compile("Country: Syria")).click()
    in_sight(visit, corpus, Selection(countries=IRAQ))


def test_an_offer_goes_when_its_results_are_in_sight(visit: Visit, corpus: Corpus) -> None:
    visit.look_at((33.3, 44.4), 9)
    visit.pick("Country", "Iraq")
    expect(offer(visit)).to_contain_text("are here")
    visit.look_at((33.3, 43.0), 6)
    expect(offer(visit)).to_be_hidden()


def test_a_map_that_is_held_goes_nowhere_and_the_address_says_so(visit: Visit, corpus: Corpus) -> None:
    looks_at = visit.view()
    hold(visit, is_held=True)
    visit.page.wait_for_url("**hold=1**")
    visit.pick("Country", "Iraq")
    expect(offer(visit)).to_contain_text("are here. Show them")
    assert visit.view() == pytest.approx(looks_at, abs=0.1)
    hold(visit, is_held=False)
    visit.page.wait_for_url(lambda url: "hold" not in parse_qs(urlsplit(url).query))


def hold(visit: Visit, *, is_held: bool) -> None:
    visit.frame.get_by_role("button", name="Display").click()
    visit.frame.get_by_label("Hold the map still").set_checked(is_held)
    visit.frame.get_by_role("button", name="Display").click()


def test_the_map_fills_the_screen_and_a_marker_brings_the_page_back(visit: Visit) -> None:
    whole = "document.fullscreenElement === map.getContainer()"
    visit.frame.get_by_role("button", name="Full screen").click()
    visit.frame.wait_for_function(whole)
    visit.frame.get_by_role("button", name="Leave full screen").click()
    visit.frame.wait_for_function(f"!({whole})")
    visit.frame.get_by_role("button", name="Full screen").click()
    visit.frame.wait_for_function(whole)
    visit.look_at((33.3406, 44.4009), 12)
    x, y = visit.frame.evaluate(
        "(() => { const p = map.latLngToContainerPoint([33.3406, 44.4009]); return [p.x, p.y]; })()"
    )
    visit.page.mouse.click(x, y)
    visit.frame.wait_for_function(f"!({whole})")
    expect(visit.panel).to_have_count(1)


def area_tool(visit: Visit, name: str) -> None:
    visit.frame.get_by_role("button", name="Area", exact=True).click()
    visit.frame.get_by_role("button", name=name).click()


def expect_area(visit: Visit, corpus: Corpus, words: str) -> Area:
    """Wait for the chip of an area, and for its places on the map; the area as the address has it."""
    chip = visit.page.get_by_role("button", name="Inside a drawn area")
    expect(chip).to_contain_text(words)
    area = parse_area(parse_qs(urlsplit(visit.page.url).query)["area"][0])
    found = corpus.index.filtered(Selection(area=area)).found
    assert 0 < found.totals.places < corpus.index.filtered(Selection()).found.totals.places
    visit.expects_places(found.totals.places)
    assert visit.count("passage") == found.totals.passages
    assert visit.count("article") == found.totals.articles
    return area


def test_a_shape_is_drawn_by_its_corners_and_taken_away_again(visit: Visit, corpus: Corpus) -> None:
    visit.look_at((35.0, 40.0), 5)
    area_tool(visit, "Draw a shape")
    status = visit.frame.get_by_role("status").filter(has_text="corner")
    expect(status).to_contain_text("Escape leaves")
    # Markers that are pressed are corners, not opened.
    for corner in ((37.0, 36.0), (33.34, 44.4), (30.0, 36.0)):
        visit.click_at(corner)
    visit.page.keyboard.press("Escape")
    expect(status).to_be_hidden()
    assert visit.panel.count() == 0
    area_tool(visit, "Draw a shape")
    for corner in ((37.0, 36.0), (37.0, 43.0), (33.0, 36.0)):
        visit.click_at(corner)
    visit.page.keyboard.press("Enter")
    area = expect_area(visit, corpus, "N to")
    assert len(area.corners) == 3
    visit.settles()
    area_tool(visit, "Clear the area")
    visit.expects_places(corpus.index.filtered(Selection()).found.totals.places)
    expect(visit.page.get_by_role("button", name="Inside a drawn area")).to_have_count(0)


def test_a_box_is_dragged_and_the_view_is_one_by_keyboard_alone(visit: Visit, corpus: Corpus) -> None:
    visit.look_at((35.0, 40.0), 5)
    area_tool(visit, "Draw a box")
    (x, y), (to_x, to_y) = visit.pixel((37.0, 36.0)), visit.pixel((33.0, 42.0))
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    visit.page.mouse.move(to_x, to_y)
    visit.page.mouse.up()
    assert expect_area(visit, corpus, "N to").is_box
    visit.settles()

    before = parse_qs(urlsplit(visit.page.url).query)["area"]
    visit.look_at((33.3, 44.4), 7)
    visit.frame.get_by_role("button", name="Area", exact=True).press("Enter")
    visit.frame.get_by_role("button", name="What is in view").press("Enter")
    visit.page.wait_for_url(lambda url: "area=" in url and parse_qs(urlsplit(url).query)["area"] != before)
    visit.settles()
    south, west, north, east = expect_area(visit, corpus, "N to").bounds
    bounds = visit.frame.evaluate(
        "(() => { const b = map.getBounds(); return [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()]; })()"
    )
    assert [south, west, north, east] == pytest.approx(bounds, abs=0.2)


def test_a_list_of_what_is_in_view_follows_the_map(visit: Visit, corpus: Corpus) -> None:
    said = visit.page.locator(".cm-list-said")
    everything = corpus.index.filtered(Selection()).found.totals.places
    visit.look_at((33.3, 44.4), 9)
    visit.page.get_by_label("Only what is in view").check()
    for spot in ((33.3, 44.4), (36.34, 43.12)):
        visit.look_at(spot, 9)
        seen = visit.frame.evaluate(
            """(points) => {
                const { min, max } = map.getPixelBounds();
                const at = points.map((point) => map.project(point));
                return at.filter(({ x, y }) => x >= min.x && x <= max.x && y >= min.y && y <= max.y).length;
            }""",
            places(corpus.index, Selection()),
        )
        assert 0 < seen < everything
        expect(said).to_have_text(re.compile(rf"^{seen} places? · in view, of {everything}$"))
    address = visit.page.url
    assert "inview=1" in address
    visit.page.get_by_label("Only what is in view").uncheck()
    expect(said).to_contain_text(f"{everything} places")


def test_a_link_that_says_where_it_looks_is_followed(open_at: Open, address: str, corpus: Corpus) -> None:
    visit = with_map(open_at(f"{address}?country=IQ&view=10,20,5"))
    visit.expects_places(len(places(corpus.index, Selection(countries=IRAQ))))
    visit.settles()
    assert visit.view() == pytest.approx([5, 10, 20], abs=0.05)
