"""What is written on the map in a real browser, and the picture that is saved of it."""

from __future__ import annotations

import re
import struct
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import expect
from visiting import Open, Visit, with_map

pytestmark = pytest.mark.browser

VIEWS = {"Syria": (35.2, 38.2), "Ukraine": (48.3, 37.6), "Sudan": (15.0, 32.0), "Gaza": (31.5, 34.8)}
# The map's frame, its tiles and what is drawn on them are there.
IS_DRAWN = """() => {
    const land = Object.values(map._layers).find((layer) => layer.showDetails && layer.options.pane !== 'shades');
    const tiles = Object.values(land?._tiles ?? {});
    return tiles.length && land.provinces && tiles.every(({ el, coords }) => el.details === land.details.of(coords))
        && [...land.details.squares.values()].every(Boolean);
}"""


@pytest.fixture(scope="module")
def shared(keep_at: Open, address: str) -> Visit:
    return with_map(keep_at(address))


def look_closely(visit: Visit, name: str, zoom: int = 8) -> None:
    visit.look_at(VIEWS[name], zoom)
    visit.frame.wait_for_function(IS_DRAWN)
    visit.frame.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def do_overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    across = abs(one["x"] - other["x"]) * 2 < one["wide"] + other["wide"]
    return across and abs(one["y"] - other["y"]) * 2 < one["high"] + other["high"]


def in_the_open(visit: Visit) -> list[dict[str, Any]]:
    """Markers that are in sight and not under a control."""
    return list(
        visit.frame.evaluate(
            """() => {
                const box = map.getContainer().getBoundingClientRect();
                const isOver = ({ x, y }) => {
                    const top = document.elementFromPoint(box.left + x, box.top + y);
                    return top?.closest('.leaflet-control, button');
                };
                return window.__perf.markers().filter((spot) => spot.x > 0 && spot.y > 0
                    && spot.x < box.width && spot.y < box.height && !isOver(spot));
            }"""
        )
    )


@pytest.mark.parametrize("name", VIEWS)
def test_every_marker_is_named_and_no_name_covers_another(shared: Visit, name: str) -> None:
    look_closely(shared, name)
    labels = shared.frame.evaluate("window.__perf.labels()")
    assert len(labels) > 5
    for one, other in combinations(labels, 2):
        assert not do_overlap(one, other), (one, other)
    markers = in_the_open(shared)
    assert markers
    for marker in markers:
        disc = {
            "x": marker["x"],
            "y": marker["y"],
            "wide": 2 * marker["radius"],
            "high": 2 * marker["radius"],
        }
        assert not any(do_overlap(label, disc) for label in labels), marker
    written = {
        tuple(label["names"]): label["lines"] for label in labels if label["kind"] in ("place", "listed")
    }
    for marker in markers:
        lines = written.get(tuple(marker["names"]), [])
        more = re.fullmatch(r"\+(\d+) more", lines[-1]) if lines else None
        told = len(lines) - 1 + int(more[1]) if more else len(lines)
        if told == len(marker["names"]) and not more:
            continue
        # A bubble without room for all says them under the pointer.
        assert len(marker["names"]) > 1, f"{marker} has no name"
        hover(shared, marker)
        expect(shared.frame.locator(".map-tip .place-name")).to_have_text(marker["names"])


def test_the_land_is_named_and_drawn_close_up(shared: Visit) -> None:
    look_closely(shared, "Syria")
    kinds = {label["kind"] for label in shared.frame.evaluate("window.__perf.labels()")}
    assert {"place", "large", "province", "town"} <= kinds
    look_closely(shared, "Gaza", 11)
    names = {name for label in shared.frame.evaluate("window.__perf.labels()") for name in label["names"]}
    assert "Kiryat Gat" in names
    assert shared.complaints == []
    assert shared.hosts == {"127.0.0.1"}


def test_squares_are_fetched_only_close_up(open_at: Open, address: str) -> None:
    visit = with_map(open_at(f"{address}?view=20,20,3"))
    land = "Object.values(map._layers).find((layer) => layer.details)"
    visit.frame.wait_for_function(f"{land}?.details.world")
    assert visit.frame.evaluate(f"{land}.details.squares.size") == 0
    visit.look_at(VIEWS["Syria"], 6)
    visit.frame.wait_for_function(f"{land}.details.squares.size > 0")


def test_a_picture_of_what_is_seen_is_saved_at_a_press(shared: Visit) -> None:
    look_closely(shared, "Gaza")
    before = shared.frame.evaluate("window.__perf.labels()")
    with shared.page.expect_download() as saved:
        shared.frame.get_by_role("button", name="Save picture").click()
    assert re.fullmatch(r"conflict-map-\d{4}-\d\d-\d\d\.png", saved.value.suggested_filename)
    picture = saved.value.path().read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", picture[16:24])
    seen = shared.frame.evaluate("[map.getSize().x, map.getSize().y]")
    assert wide == 2 * (seen[0] + 32)
    assert high > 2 * (seen[1] + 100)  # words above, legend and source below
    assert len(picture) > 40_000  # a map, and no blank sheet
    assert shared.frame.evaluate("window.__perf.labels()") == before
    assert shared.hosts == {"127.0.0.1"}


def hover(visit: Visit, marker: dict[str, Any]) -> None:
    box = visit.page.locator("iframe[title*=folium]").bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + marker["x"] + 1, box["y"] + marker["y"])
    visit.page.mouse.move(box["x"] + marker["x"], box["y"] + marker["y"])
