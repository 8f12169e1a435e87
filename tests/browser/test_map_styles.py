"""How the map draws reports in a real browser: markers, heat, areas, colours, comparison, and the maps of
others.
"""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, Route, expect
from visiting import OpenContext, Serve, Visit, with_map

pytestmark = pytest.mark.browser

APP = Path(__file__).parent / "apps" / "styles_app.py"
RAQQA, DAMASCUS, MOSUL, KYIV = (35.95, 39.01), (33.51, 36.29), (36.34, 43.13), (50.45, 30.52)
SYRIAN_DESERT, PARIS_REGION, SPAIN = (34.2, 38.6), (47.0, 2.5), (40.0, -4.0)
ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Sheet(Visit):
    """A page with the map open and the control by which it is drawn in other ways."""

    @property
    def legend(self) -> Locator:
        return self.frame.locator(".legend-rows")

    @property
    def tip(self) -> Locator:
        return self.frame.locator(".map-tip")

    @property
    def display(self) -> Locator:
        return self.frame.get_by_role("button", name="Display")

    def choose(self, name: str) -> None:
        """Set a radio of the control, which is opened where it is not open."""
        if not self.frame.locator(".map-display-panel").is_visible():
            self.display.click()
        self.frame.get_by_role("radio", name=re.compile(f"^{name}")).check()
        self.display.click()

    def expects_drawn(self, **expected: object) -> None:
        for name, value in expected.items():
            self.frame.wait_for_function(f"window.__perf.drawn().{name} === {json.dumps(value)}")

    def hover(self, spot: tuple[float, float]) -> None:
        x, y = self.pixel(spot)
        self.page.mouse.move(x, y - 1)
        self.page.mouse.move(x, y)

    def colour(self, spot: tuple[float, float], *, of: str) -> list[int]:
        """What is drawn at a spot by the land ("shade"), the heat ("densest") or the reports ("select")."""
        return list(
            self.frame.evaluate(
                """([lat, lon, trait]) => {
                    const layer = Object.values(map._layers).find((one) => one[trait]);
                    if (!layer) return [];
                    const sharp = window.devicePixelRatio;
                    if (layer._tiles) {
                        const zoom = map.getZoom();
                        const { x, y } = map.project([lat, lon], zoom);
                        const tile = layer._tiles[`${Math.floor(x / 512)}:${Math.floor(y / 512)}:${zoom}`].el;
                        const [left, top] = [(x % 512) * sharp, (y % 512) * sharp];
                        return [...tile.getContext("2d").getImageData(left, top, 1, 1).data];
                    }
                    const { x, y } = map.latLngToLayerPoint([lat, lon]).subtract(layer._bounds.min);
                    return [...layer.pen.getImageData(x * sharp, y * sharp, 1, 1).data];
                }""",
                [*spot, of],
            )
        )


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    options = ["--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]
    return serve("streamlit", "run", str(APP), *options, "--browser.gatherUsageStats=false", "--server.port")


@pytest.fixture(scope="module")
def shared(context: BrowserContext, address: str) -> Iterator[Sheet]:
    """Opening one takes seconds."""
    made = _open(context.new_page(), address)
    yield made
    made.page.close()


@pytest.fixture
def sheet(shared: Sheet) -> Sheet:
    """One for all tests, put back to how it was at first; the base map is not."""
    shared.settles()  # what the map has told last may still be under way, and would count as told anew
    shared.page.get_by_role("button", name="As at first").click()
    shared.expects("told 0, drawn markers/role, chosen None")
    shared.expects_drawn(style="markers", colour="role")
    shared.frame.wait_for_function("window.__perf.places() === 6")
    shared.look_at((36.0, 38.0), 6)
    return shared


@pytest.fixture
def alone(context: BrowserContext, address: str) -> Iterator[Sheet]:
    """One for a test that leaves traces."""
    made = _open(context.new_page(), address)
    yield made
    made.page.close()


# --- choosing


def test_every_way_of_drawing_keeps_the_frame_and_the_view_and_is_told(sheet: Sheet) -> None:
    sheet.look_at((36.0, 38.0), 5)
    sheet.frame.evaluate("window.stillHere = true")
    before = sheet.view()
    for n, (name, style) in enumerate(
        [("Heat", "heat"), ("Countries", "countries"), ("Provinces", "provinces"), ("Markers", "markers")], 1
    ):
        sheet.choose(name)
        sheet.expects_drawn(style=style)
        sheet.expects(f"told {n}, drawn {style}/role")
    sheet.choose("Number of passages")
    sheet.expects("told 5, drawn markers/number")
    assert sheet.frame.evaluate("window.stillHere")
    assert sheet.view() == before
    assert sheet.hosts == {"127.0.0.1"}
    assert sheet.complaints == []


def test_the_control_works_by_keyboard_alone(sheet: Sheet) -> None:
    keyboard = sheet.page.keyboard
    sheet.display.focus()
    expect(sheet.display).to_have_attribute("aria-expanded", "false")
    keyboard.press("Enter")
    expect(sheet.display).to_have_attribute("aria-expanded", "true")
    keyboard.press("Tab")
    markers = sheet.frame.get_by_role("group", name="Draw as").get_by_role("radio", name="Markers")
    expect(markers).to_be_focused()
    before = sheet.view()
    keyboard.press("ArrowDown")
    sheet.expects_drawn(style="heat")
    sheet.expects("drawn heat/role")
    expect(sheet.frame.get_by_role("radio", name="Heat")).to_be_focused()
    assert sheet.view() == before
    keyboard.press("Escape")
    expect(sheet.frame.locator(".map-display-panel")).to_be_hidden()
    expect(sheet.display).to_be_focused()


def test_what_python_asks_for_anew_is_taken_up_and_what_it_repeats_is_not(alone: Sheet) -> None:
    alone.page.get_by_role("button", name="Tour: provinces").click()
    alone.expects_drawn(style="provinces")
    alone.choose("Heat")
    alone.expects("drawn heat/role")
    # A filter sent before Python knew of the choice would say "provinces" again.
    alone.frame.evaluate(
        """async () => {
            const { update } = conflictMap;
            window.Streamlit.setComponentValue = () => {};
            window.told = [];
            conflictMap.update = async (sent) => (window.told.push(sent), update(sent));
        }"""
    )
    alone.choose("Countries")
    alone.page.get_by_text("Syria only").click()
    alone.frame.wait_for_function("window.told.length > 0 && window.__perf.places() === 3")
    alone.expects_drawn(style="countries")
    # The page around may ask for something else at any time.
    alone.page.get_by_role("button", name="Tour: provinces").click()
    alone.expects_drawn(style="provinces")


def test_colours_are_for_markers_only(sheet: Sheet) -> None:
    sheet.choose("Countries")
    sheet.display.click()
    colours = sheet.frame.get_by_role("group", name="Colour by")
    expect(colours.get_by_role("radio", name="Role")).to_be_disabled()
    expect(colours).to_contain_text("For markers.")
    sheet.display.click()
    sheet.choose("Markers")
    sheet.display.click()
    expect(colours.get_by_role("radio", name="Role")).to_be_enabled()
    sheet.display.click()


# --- heat and areas


def test_heat_is_strong_where_reports_are_many_and_places_still_open(sheet: Sheet) -> None:
    sheet.choose("Heat")
    sheet.look_at((36.0, 38.0), 6)
    sheet.expects_drawn(style="heat")
    many, one, none = (sheet.colour(spot, of="densest") for spot in (DAMASCUS, RAQQA, (31.0, 41.0)))
    assert none[3] == 0
    assert many[3] >= one[3] > 0
    assert sum(many[:3]) < sum(one[:3])
    expect(sheet.legend).to_contain_text("Passages close together:")
    expect(sheet.legend).to_contain_text(re.compile(r"many \(about 3\d\)"))
    sheet.hover(DAMASCUS)
    expect(sheet.tip).to_contain_text("Damascus")
    sheet.click_at(DAMASCUS)
    sheet.expects("chosen 1")


def test_heat_does_not_flicker_while_the_map_is_moved(sheet: Sheet) -> None:
    sheet.choose("Heat")
    sheet.look_at((36.0, 38.0), 6)
    before = sheet.colour((33.6, 36.5), of="densest")
    sheet.frame.evaluate("void map.panBy([101, 57], {animate: false})")
    after = sheet.colour((33.6, 36.5), of="densest")
    assert after == pytest.approx(before, abs=6)
    assert after
    sheet.choose("Markers")


def test_countries_are_shaded_by_what_lies_in_them_and_what_names_them(sheet: Sheet) -> None:
    sheet.choose("Countries")
    sheet.look_at((42.0, 22.0), 4)
    sheet.expects_drawn(style="countries", areas=4)
    syria, france, spain = (sheet.colour(spot, of="shade") for spot in (SYRIAN_DESERT, PARIS_REGION, SPAIN))
    assert len({tuple(syria), tuple(france), tuple(spain)}) == 3
    assert sum(syria[:3]) < sum(france[:3]) < sum(spain[:3])
    words = sheet.legend
    # 35 + 12 in Syria, 11 in Ukraine, 6 in Iraq, 5 of France.
    for label in ("Passages by country:", "5", "6–10", "11–46", "47"):
        expect(words).to_contain_text(label)
    expect(words).to_contain_text("with 17 passages of countries as a whole")
    expect(words).to_contain_text("without 3 passages of countries that have no outline")
    expect(words).to_contain_text("without 2 passages at places in no country")
    sheet.hover(SYRIAN_DESERT)
    expect(sheet.tip).to_have_text("Syria35 passages at places, 12 of the country as a whole")
    sheet.hover(SPAIN)
    expect(sheet.tip).to_have_text("Spain0 passages at places")
    # Who has taken hold of the map has the legend folded, until they open it.
    sheet.frame.locator(".map-legend").evaluate("box => (box.open = true)")
    sheet.frame.get_by_text("List of 4 countries").click()
    expect(sheet.legend.get_by_role("listitem").first).to_have_text(
        "Syria: 35 passages at places, 12 of the country as a whole"
    )
    sheet.frame.get_by_text("List of 4 countries").click()
    sheet.look_at((34.0, 38.0), 6)
    sheet.click_at(DAMASCUS)
    sheet.expects("chosen 1")


def test_provinces_are_shaded_by_the_places_in_them(sheet: Sheet) -> None:
    sheet.choose("Provinces")
    sheet.look_at((36.0, 39.5), 6)
    sheet.expects_drawn(style="provinces", areas=5)
    hasakah, desert = (sheet.colour(spot, of="shade") for spot in ((36.4, 40.6), SYRIAN_DESERT))
    assert hasakah != desert
    sheet.hover((36.4, 40.6))
    expect(sheet.tip).to_contain_text("4 passages at places")
    expect(sheet.legend).to_contain_text("without 20 passages of countries as a whole")
    expect(sheet.legend).to_contain_text("without 2 passages at places where no province has an outline")


# --- colours of markers


def test_colour_by_number_has_classes_in_the_legend_and_shapes_stay(sheet: Sheet) -> None:
    sheet.choose("Number of passages")
    sheet.look_at((36.0, 38.0), 6)
    sheet.expects_drawn(colour="number")
    for words in ("Passages at a place:", "2–4", "5–6", "7–19", "20–30", "Shape:", "reference"):
        expect(sheet.legend).to_contain_text(words)
    many, few = sheet.colour(DAMASCUS, of="select"), sheet.colour(MOSUL, of="select")
    assert sum(many[:3]) < sum(few[:3])
    sheet.page.emulate_media(color_scheme="dark")
    expect(sheet.frame.locator(".conflict-map")).to_have_class(re.compile(r"\bdark\b"))
    many, few = sheet.colour(DAMASCUS, of="select"), sheet.colour(MOSUL, of="select")
    assert sum(many[:3]) > sum(few[:3])
    sheet.page.emulate_media(color_scheme="light")


def test_colour_by_recency_counts_back_from_the_newest_day(sheet: Sheet) -> None:
    sheet.choose("Newest passage")
    sheet.look_at((36.0, 38.0), 6)
    sheet.expects_drawn(colour="recency")
    words = sheet.legend
    expect(words).to_contain_text("Newest passage, back from 23 Apr 2025:")
    for label in ("the last week", "3–4 weeks before", "undated"):
        expect(words).to_contain_text(label)
    expect(words).not_to_contain_text("1–2 weeks before")  # no place is that old
    assert sheet.colour(DAMASCUS, of="select") != sheet.colour(MOSUL, of="select")
    sheet.hover(MOSUL)
    expect(sheet.tip).to_contain_text("<b>Mosul</b>")
    expect(sheet.tip).to_contain_text("newest 27 Mar 2025")
    sheet.look_at(KYIV, 6)
    sheet.hover(KYIV)
    expect(sheet.tip).to_contain_text("undated")


def test_two_spans_are_told_apart_by_sign_colour_and_words(sheet: Sheet) -> None:
    sheet.choose("Heat")
    sheet.page.get_by_text("Compare").click()
    sheet.frame.wait_for_function("window.__perf.places() === 5")
    sheet.look_at((34.2, 39.5), 7)
    sheet.expects_drawn(style="markers")
    for words in ("new (1)", "more (1)", "same (1)", "less (1)", "gone (1)"):
        expect(sheet.legend).to_contain_text(words)
    sheet.hover(DAMASCUS)
    expect(sheet.tip).to_contain_text("3 passages before, 5 after: more")
    sheet.hover(MOSUL)
    expect(sheet.tip).to_contain_text("2 passages before, 0 after: gone")
    assert sheet.colour((33.55, 36.29), of="select") != sheet.colour((36.38, 43.13), of="select")
    sheet.display.click()
    expect(sheet.frame.get_by_role("radio", name="Heat")).to_be_disabled()
    expect(sheet.frame.get_by_role("group", name="Draw as")).to_contain_text("Two spans of days are compared")
    sheet.display.click()
    sheet.page.get_by_text("Compare").click()
    sheet.expects_drawn(style="heat")  # as before


def test_a_group_of_compared_places_says_the_difference(sheet: Sheet) -> None:
    sheet.page.get_by_text("Compare").click()
    sheet.frame.wait_for_function("window.__perf.places() === 5")
    sheet.look_at((36.0, 39.5), 3)
    found = sheet.frame.evaluate(
        """Object.values(map._layers).find((one) => one.select).items
            .filter(({ members }) => members.length > 1).map(({ text }) => text)"""
    )
    assert found == ["+4"]  # 7 before and 11 after at the three of Syria


def test_a_chosen_province_is_outlined(sheet: Sheet) -> None:
    sheet.look_at((36.7, 40.9), 7)
    sheet.click_at((36.7, 40.9))
    sheet.expects("chosen 3")
    outline = "Object.values(map._layers).find((one) => one.select).outline"
    sheet.frame.wait_for_function(f"{outline} !== null")
    assert sheet.frame.evaluate(
        f"{outline}.contains({40.75 / 360 + 0.5}, {0.5 - math.asinh(math.tan(math.radians(36.5))) / math.tau})"
    )
    sheet.click_at(RAQQA)
    sheet.expects("chosen 2")
    assert sheet.frame.evaluate(outline) is None


# --- what the page around asks


def test_the_page_around_may_ask_for_the_view_and_nobody_else(sheet: Sheet) -> None:
    sheet.look_at((36.12345, 38.5), 6)
    ask = """(type) => new Promise((resolve) => {
        const frame = document.querySelector("iframe[title*=folium]");
        const timer = setTimeout(() => resolve(null), 600);
        window.addEventListener("message", ({ data, source }) => {
            if (source !== frame.contentWindow || data.type !== "conflict-map:view") return;
            clearTimeout(timer);
            resolve(data);
        });
        frame.contentWindow.postMessage({ type }, location.origin);
    })"""
    answer = sheet.page.evaluate(ask, "conflict-map:view?")
    lat, lon, zoom = map(float, answer["view"].split(","))
    assert (lat, lon, zoom) == (pytest.approx(36.1234, abs=0.02), pytest.approx(38.5, abs=0.02), 6)
    assert sheet.page.evaluate(ask, "conflict-map:else?") is None
    stranger = """() => new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.sandbox = "allow-scripts";
        frame.srcdoc = `<script>
            addEventListener("message", ({ data }) => data.view && parent.postMessage({ heard: data.view }, "*"));
            for (let n = 0; n < parent.frames.length; n++) parent.frames[n].postMessage({ type: "conflict-map:view?" }, "*");
            setTimeout(() => parent.postMessage({ heard: null }, "*"), 500);
        <\\/script>`;
        window.addEventListener("message", ({ data }) => "heard" in data && resolve(data.heard));
        document.body.append(frame);
    })"""
    assert sheet.page.evaluate(stranger) is None


# --- the maps of others


def test_tiles_are_asked_for_only_once_the_reader_agrees(alone: Sheet) -> None:
    asked: list[Request] = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body=ONE_PIXEL, content_type="image/png")

    alone.page.route(re.compile(r"^https://"), answer)
    alone.display.click()
    base = alone.frame.get_by_role("group", name="Base map")
    base.get_by_role("radio", name="Built-in").focus()
    alone.page.keyboard.press("ArrowDown")
    expect(base.get_by_role("radio", name=re.compile("^OpenStreetMap"))).to_be_checked()
    expect(base).to_contain_text("Tiles come from tile.openstreetmap.org: it sees your internet address")
    expect(base).to_contain_text("Nothing else is sent.")
    alone.page.keyboard.press("ArrowDown")
    expect(base).to_contain_text("Tiles come from tile.openstreetmap.fr")
    alone.page.keyboard.press("ArrowUp")
    alone.settles()
    assert asked == []
    alone.expects_drawn(tiles=None)

    base.get_by_role("button", name="Load tiles from tile.openstreetmap.org").click()
    alone.expects_drawn(tiles="OpenStreetMap")
    expect(alone.frame.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert {urlsplit(request.url).hostname for request in asked} == {"tile.openstreetmap.org"}
    for request in asked:
        assert re.fullmatch(r"/\d+/\d+/\d+\.png", urlsplit(request.url).path)
        assert request.headers.get("referer", alone.page.url.partition("?")[0]).count("/") == 3
    credit = alone.frame.locator(".leaflet-control-attribution")
    expect(credit).to_contain_text("OpenStreetMap contributors")
    expect(credit).not_to_contain_text("Natural Earth")
    expect(credit.get_by_role("link")).to_have_attribute("href", "https://www.openstreetmap.org/copyright")
    expect(alone.legend).not_to_contain_text("contested")
    alone.expects("told 0")  # neither an address nor the server learns of it

    alone.choose("Countries")
    alone.expects_drawn(areas=4)
    alone.choose("Built-in")
    alone.expects_drawn(tiles=None)
    expect(credit).to_contain_text("Natural Earth")
    expect(alone.frame.locator("img.leaflet-tile")).to_have_count(0)
    alone.choose("OpenStreetMap")  # agreed to before
    alone.expects_drawn(tiles="OpenStreetMap")
    assert alone.complaints == []


def test_tiles_that_do_not_come_are_told_and_the_way_back_is_offered(alone: Sheet) -> None:
    alone.page.route(re.compile(r"^https://"), lambda route: route.abort())
    alone.click_at(DAMASCUS)
    alone.expects("chosen 1")
    alone.display.click()
    alone.frame.get_by_role("radio", name="OpenTopoMap").check()
    alone.frame.get_by_role("button", name="Load tiles from tile.opentopomap.org").click()
    alert = alone.frame.get_by_role("alert")
    expect(alert).to_have_text("No tiles come from tile.opentopomap.org.")
    expect(alone.frame.locator(".map-display-panel")).to_be_visible()
    alone.display.click()
    alone.frame.get_by_role("button", name="Back to the built-in map").click()
    alone.expects_drawn(tiles=None)
    expect(alert).to_be_hidden()
    alone.expects("chosen 1")  # the click was not one into the map
    alone.display.click()
    expect(alone.frame.get_by_role("radio", name="Built-in")).to_be_checked()


# --- paper, phones, many places


def test_on_paper_the_map_is_light_and_without_controls(sheet: Sheet) -> None:
    sheet.page.emulate_media(color_scheme="dark")
    box = sheet.frame.locator(".conflict-map")
    expect(box).to_have_class(re.compile(r"\bdark\b"))
    sheet.page.emulate_media(media="print", color_scheme="dark")
    expect(box).not_to_have_class(re.compile(r"\bdark\b"))
    expect(sheet.display).to_be_hidden()
    expect(sheet.legend).to_be_visible()
    expect(sheet.frame.locator(".leaflet-control-scale-line")).to_be_visible()
    sheet.page.emulate_media(media="screen", color_scheme="light")


def test_the_control_fits_a_phone(open_context: OpenContext, address: str) -> None:
    sheet = _open(open_context(375, 800, has_touch=True).new_page(), address)
    sheet.display.tap()
    panel = sheet.frame.locator(".map-display-panel").bounding_box()
    box = sheet.page.locator("iframe[title*=folium]").bounding_box()
    assert panel is not None
    assert box is not None
    assert panel["x"] >= box["x"]
    assert panel["x"] + panel["width"] <= box["x"] + box["width"]
    assert panel["y"] + panel["height"] <= box["y"] + box["height"]
    last = sheet.frame.get_by_role("radio").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_visible()


@pytest.mark.parametrize("name", ["Markers", "Heat", "Provinces"])
def test_ten_thousand_places_are_drawn_within_a_frame_or_two(many: Sheet, name: str) -> None:
    many.choose(name)
    many.look_at((20.0, 40.0), 4)
    many.settles()  # provinces come and are counted
    milliseconds = many.frame.evaluate(
        """async () => {
            const layers = Object.values(map._layers).filter((one) => one.pen);
            const spent = [];
            for (let n = 0; n < 12; n++) {
                map.panBy([9, 5], { animate: false });
                const from = performance.now();
                for (const layer of layers) layer.redraw();
                spent.push(performance.now() - from);
                await new Promise((resolve) => requestAnimationFrame(resolve));
            }
            return Math.min(...spent);
        }"""
    )
    assert milliseconds < 30, "one frame of twelve should be undisturbed by others on this machine"


@pytest.fixture(scope="module")
def many(context: BrowserContext, address: str) -> Iterator[Sheet]:
    made = _open(context.new_page(), f"{address}?many=1")
    yield made
    made.page.close()


def _open(page: Page, address: str) -> Sheet:
    sheet = Sheet(page)
    sheet.listen()
    page.goto(address)
    with_map(sheet).frame.wait_for_function("Object.values(map._layers).some((one) => one.shade)")
    return sheet
