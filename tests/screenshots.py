"""Take pictures of the main states of the page: `python tests/screenshots.py [--kept] [NAME ...]`.

Wide and narrow, light and dark, of the sample briefs and of archives that are hard to draw, into
build/screenshots, which git ignores. With --kept, only the few that README links to, into docs/screenshots.
Needs Chromium and Pillow, which Streamlit brings.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import corpora  # noqa: E402

from dashboard.map.look import MapStyle, MarkerColour, View  # noqa: E402
from dashboard.state.address import Address, Display, Lines, Listing, Opened, to_query  # noqa: E402
from geodata.archive.index.filtered import Index  # noqa: E402
from geodata.archive.samples import kept_findings  # noqa: E402
from geodata.archive.selection import Selection  # noqa: E402
from geodata.archive.store import Archive  # noqa: E402
from geodata.findings.findings import Findings  # noqa: E402

ALL, KEPT = ROOT / "build" / "screenshots", ROOT / "docs" / "screenshots"
# What is kept in git: at most eight, together below 600 kB, see tests/test_project.py.
KEPT_NAMES = (
    "place-wide-light",
    "place-wide-dark",
    "countries-wide-light",
    "provinces-wide-dark",
    "compare-wide-light",
    "first-view-narrow-light",
    "place-below-narrow-light",
)
# Two articles, of which the second says no day.
OWN = """Army says it has retaken Kobani\n
KOBANI, May 5, 2025 - Syrian troops entered Kobani on Sunday after two days of shelling, residents said.
---
Drones over the coast\n
Two drones were shot down near Latakia and wreckage fell on Jableh, officials said.
"""
SIZES = {"wide": (1400, 900), "narrow": (375, 800)}
THEMES = ("light", "dark")
COLOURS = 128


@dataclass(frozen=True)
class State:
    """A picture to take: of which archive, at which address, after what a reader does there.

    With *is_long*, a phone needs a second one, of the panel below. What is done *on_phones* needs one of those only.
    """

    name: str
    archive: str
    address: Address = field(default_factory=Address)
    is_long: bool = False
    does: Callable[[Page], object] | None = None
    on_phones: bool = False


def _tap_the_middle(page: Page) -> None:
    box = page.locator("iframe[title*=folium]").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _open_the_filters(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Filters")).click()


def _add_articles(page: Page) -> None:
    page.get_by_role("button", name="Add articles").click()
    page.get_by_role("textbox", name="Paste one article or several").fill(OWN)
    page.get_by_role("button", name="Add", exact=True).click()
    # For the second picture they are there already.
    page.locator(".st-key-added").wait_for(timeout=240_000)


def states(index: Index) -> list[State]:
    """The main states, chosen by what the sample briefs have most of."""
    usual = Selection()
    facets = index.filtered(usual).facets
    country = max(facets.countries, key=lambda code: facets.countries[code])
    in_country = replace(usual, countries=frozenset({country}))
    most = max(index.filtered(in_country).found.places, key=lambda place: (place.articles, place.reports))
    edges = index.filtered(usual).timeline().edges
    middle = edges[len(edges) // 2]

    def shown(name: str, **display: object) -> State:
        return State(name, "samples", Address(display=Display(**display)))  # type: ignore[arg-type]

    return [
        State("first-view", "samples", is_long=True),
        State("place", "samples", Address(in_country, opened=Opened(most.id)), is_long=True),
        shown("passages", listing=Listing.PASSAGES),
        shown("unmapped", listing=Listing.UNMAPPED),
        shown("about", listing=Listing.ABOUT),
        shown("heat", style=MapStyle.HEAT),
        shown("countries", style=MapStyle.COUNTRIES),
        State("provinces", "samples", Address(in_country, Display(style=MapStyle.PROVINCES))),
        State(
            "recency", "samples", Address(in_country, Display(colour=MarkerColour.RECENCY, lines=Lines.ACTOR))
        ),
        shown("compare", listing=Listing.COMPARE, compared=((edges[0], middle), (middle, edges[-1]))),
        State("aleppo", "samples", Address(view=View(36.2, 37.16, 10))),
        State("damascus", "samples", Address(view=View(33.51, 36.29, 13))),
        State("filtered", "samples", Address(replace(usual, countries=frozenset({"IQ"})))),
        shown("articles", listing=Listing.ARTICLES),
        State("tapped", "samples", Address(view=_on(index, most.id)), does=_tap_the_middle, on_phones=True),
        State("filters", "samples", Address(in_country), does=_open_the_filters, on_phones=True),
        State("added", "samples", does=_add_articles),
        State("nothing-left", "samples", Address(replace(in_country, text="zzz"))),
        State("one-day", "one_day"),
        State("one-article", "one_article"),
        State("all-undated", "all_undated"),
        State("no-place", "no_place"),
        State("ten-thousand-places", "many_places"),
    ]


def _on(index: Index, place: int) -> View:
    return View(index.places[place].lat, index.places[place].lon, 9)


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures of the states named, or of all."""
    parser = argparse.ArgumentParser(description="Take pictures of the main states of the page.")
    parser.add_argument("--kept", action="store_true", help="only those that are kept, in docs/screenshots")
    parser.add_argument("names", nargs="*", metavar="NAME", help="states, such as first-view; else all")
    asked = parser.parse_args(arguments)
    out = KEPT if asked.kept else ALL
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = os.environ.get("CONFLICT_MAP_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        made = _store(Path(folder) / "samples.sqlite", kept_findings())
        wanted = [
            state
            for state in states(made)
            if state.name in (asked.names or [state.name])
            and (not asked.kept or any(name.startswith(f"{state.name}-") for name in KEPT_NAMES))
        ]
        for archive in dict.fromkeys(state.archive for state in wanted):
            file = Path(folder) / f"{archive}.sqlite"
            if archive != "samples":
                _store(file, getattr(corpora, archive)())
            with _served(file, Path(folder)) as address:
                for state in wanted:
                    if state.archive == archive:
                        for name, picture in _pictures(browser, address, state):
                            if not asked.kept or name in KEPT_NAMES:
                                _keep(picture, out / f"{name}.png")
        browser.close()


def _store(path: Path, found: Iterable[Findings]) -> Index:
    with Archive.open(path) as archive:
        archive.add(found)
        return Index.of(archive)


@contextmanager
def _served(archive: Path, home: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "--archive",
        str(archive),
        "--no-browser",
        "--port",
        str(port),
    ]
    folders = {
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPATH": str(ROOT),
    }
    server = subprocess.Popen(
        command, env={**os.environ, **folders}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/?"
    finally:
        server.kill()
        server.wait(10)


def _pictures(browser: Browser, address: str, state: State) -> Iterator[tuple[str, bytes]]:
    for width, (across, down) in SIZES.items():
        for theme in THEMES if width == "narrow" or not state.on_phones else ():
            context = browser.new_context(
                viewport={"width": across, "height": down}, color_scheme=theme, reduced_motion="reduce",
                has_touch=width == "narrow", is_mobile=width == "narrow",
            )  # fmt: skip
            page = context.new_page()
            page.goto(address + urlencode(to_query(state.address)))
            _settle(page)
            if state.does:
                state.does(page)
                page.wait_for_timeout(2500)
            yield f"{state.name}-{width}-{theme}", page.screenshot()
            if width == "narrow" and state.is_long:
                page.locator(".st-key-panel-column").evaluate("panel => panel.scrollIntoView()")
                page.wait_for_timeout(500)
                yield f"{state.name}-below-{width}-{theme}", page.screenshot()
            context.close()


def _settle(page: Page) -> None:
    page.wait_for_selector("iframe[title*=folium]", timeout=60_000)
    frame = next(f for f in page.frames if "/component/" in f.url)
    frame.wait_for_function("window.__perf", timeout=60_000)
    page.wait_for_timeout(2500)


def _keep(picture: bytes, path: Path) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    # By octree: a cut at the median greys colours that few pixels have, such as a marker's.
    image = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    image.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
