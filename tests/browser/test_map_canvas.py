"""What the map does in a real browser, with a real Streamlit server behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from visiting import Open, Serve, Visit, with_map

pytestmark = pytest.mark.browser

APP = Path(__file__).parent / "apps" / "map_app.py"
ALL_REPORTS, UKRAINE = 1217, 1204


def reports(visit: Visit) -> int:
    return int(visit.frame.evaluate("window.__perf.count()"))


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    options = ["--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]
    return serve("streamlit", "run", str(APP), *options, "--browser.gatherUsageStats=false", "--server.port")


@pytest.fixture(scope="module")
def shared(keep_at: Open, address: str) -> Visit:
    """For tests that leave the server's side of the page as it was."""
    return drawn(keep_at(address))


@pytest.fixture
def visit(shared: Visit) -> Visit:
    """The same, put back to how it was at first; the map lies where it lay."""
    shared.settles()  # what the map has told last may still be under way
    shared.page.get_by_role("button", name="As at first").click()
    shared.expects("clicks 0, chosen None")
    return drawn(shared)


def test_the_map_shows_every_report_without_leaving_the_machine(shared: Visit) -> None:
    assert reports(shared) == ALL_REPORTS
    assert shared.hosts == {"127.0.0.1"}
    assert shared.complaints == []


def test_the_first_view_holds_all_places_and_divisions_are_fetched_only_close_up(
    open_at: Open, address: str
) -> None:
    visit = drawn(open_at(address))
    # The frame grows for a moment after it is there, and the view with it.
    for lat, lon in ((50.45, 30.52), (49.84, 24.03), (36.5, 40.75), (34.0, 38.0)):
        visit.frame.wait_for_function(f"map.getBounds().contains([{lat}, {lon}])")
    fetched = "performance.getEntriesByType('resource').some(({ name }) => name.includes('provinces.bin'))"
    visit.look_at((36.0, 38.0), 5)
    assert not visit.frame.evaluate(fetched)
    visit.look_at((36.0, 38.0), 6)
    visit.frame.wait_for_function("Object.values(map._layers).some((layer) => layer.provinces)")
    assert visit.frame.evaluate(fetched)
    assert visit.complaints == []


def test_the_same_marker_answers_twice(visit: Visit) -> None:
    visit.look_at((50.45, 30.52), 8)
    visit.click_at((50.45, 30.52))
    visit.expects("clicks 1, chosen 11")
    visit.click_at((50.45, 30.52))
    visit.expects("clicks 2, chosen 11")


def test_a_click_into_the_empty_map_lets_go_of_the_place(visit: Visit) -> None:
    visit.look_at((50.45, 30.52), 8)
    visit.click_at((50.45, 30.52))
    visit.expects("chosen 11")
    visit.click_at((51.0, 31.5))
    visit.expects("clicks 2, chosen None")


def test_a_filter_keeps_the_frame_and_its_view(visit: Visit) -> None:
    visit.look_at((45.0, 35.0), 5)
    visit.frame.evaluate("window.stillHere = true")
    before = visit.view()
    visit.page.get_by_label("Country").fill("Ukraine")
    visit.page.keyboard.press("Enter")
    visit.frame.wait_for_function(f"window.__perf.count() === {UKRAINE}")
    assert visit.frame.evaluate("window.stillHere")
    assert visit.view() == before
    visit.page.keyboard.press("Escape")  # the list of countries is open


def test_places_at_one_spot_are_offered_as_a_list(visit: Visit) -> None:
    visit.look_at((34.0, 38.0), 6)
    visit.click_at((34.0, 38.0))
    names = visit.frame.locator(".list-item .place-name")
    expect(names).to_have_count(3)
    assert names.nth(0).text_content() == '<img src=x onerror="window.hit=1">{{7*7}}${window.hit=1}`{% x'
    names.nth(1).click()
    visit.expects("clicks 1, chosen 23")
    assert visit.frame.evaluate("window.hit") is None


def test_a_group_opens_by_zooming_in(shared: Visit) -> None:
    shared.look_at((45.0, 35.0), 1)
    shared.click_at((45.0, 35.0))
    shared.frame.wait_for_function("map.getZoom() > 1")


def test_what_is_chosen_beside_the_map_comes_into_sight_as_close_as_it_was(visit: Visit) -> None:
    visit.look_at((34.0, 38.0), 7)
    visit.page.get_by_role("button", name="Choose Lviv").click()
    visit.frame.wait_for_function("map.getBounds().contains([49.84, 24.03])")
    assert visit.view()[0] == 7


def test_reports_out_of_sight_are_one_click_away(shared: Visit) -> None:
    shared.look_at((-30.0, -120.0), 6)
    shared.frame.get_by_role("button", name="Nothing in sight").click()
    shared.frame.wait_for_function("map.getBounds().contains([50.45, 30.52])")


def test_a_tooltip_names_the_place_under_the_pointer(shared: Visit) -> None:
    shared.look_at((50.45, 30.52), 8)
    box = shared.page.locator("iframe[title*=folium]").bounding_box()
    assert box is not None
    shared.page.mouse.move(box["x"] + box["width"] / 2 + 2, box["y"] + box["height"] / 2)
    tip = shared.frame.locator(".map-tip")
    expect(tip).to_contain_text("Kyiv")
    expect(tip).to_contain_text("40 articles · 1\u202f200 passages")


def test_the_map_opens_where_it_is_told(open_at: Open, address: str) -> None:
    visit = drawn(open_at(f"{address}?kyiv=1"))
    assert visit.view() == pytest.approx([6, 50.0, 30.0], abs=0.01)


def test_a_shade_colours_the_country_from_afar_and_close_up(visit: Visit) -> None:
    for zoom in (4, 7):
        visit.look_at((34.5, 38.0), zoom)
        land = "Object.values(map._layers).find((layer) => layer.shade)"
        visit.frame.wait_for_function(f"{land} && ({zoom} < 6 || {land}.provinces)")
        shade = visit.frame.evaluate(
            f"""(zoom) => {{
                const land = {land};
                const {{ countries }} = land.base;
                const {{ x, y }} = map.project([34.6, 39.0], zoom);
                const tile = land._tiles[`${{Math.floor(x / 512)}}:${{Math.floor(y / 512)}}:${{zoom}}`].el;
                const sharp = tile.width / 512;
                const seen = () => [...tile.getContext("2d").getImageData((x % 512) * sharp, (y % 512) * sharp, 1, 1).data];
                const before = seen();
                land.shade([{{ shape: countries.get("SY"), colour: "#123456" }}]);
                const after = seen();
                land.shade(null);
                return [before, after, seen()];
            }}""",
            zoom,
        )
        before, shaded, again = shade
        assert shaded == [0x12, 0x34, 0x56, 255]
        assert before == again != shaded


def test_the_map_follows_the_theme_of_the_page(shared: Visit) -> None:
    land = "document.querySelector('.conflict-map').style.background"
    bright = shared.frame.evaluate(land)
    shared.page.emulate_media(color_scheme="dark")
    expect(shared.frame.locator(".conflict-map")).to_have_class(re.compile(r"\bdark\b"))
    assert shared.frame.evaluate(land) != bright
    shared.page.emulate_media(color_scheme="light")


def drawn(visit: Visit) -> Visit:
    with_map(visit).frame.wait_for_function(f"window.__perf.count() === {ALL_REPORTS}")
    return visit
