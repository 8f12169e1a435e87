"""A visit to the dashboard in a browser, and archives to visit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Frame,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
)

from articles.actors.actor import Actor, ActorMention, ActorType
from articles.article import Article
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} {% x ${alert(1)} `a` **b** ![c](http://h.example/c.png) :smile: \u202e\u200fxyz"
QUIET_MS = 300  # as long as nothing of a page changes, it is taken for drawn
SIZE: ViewportSize = {"width": 1200, "height": 700}
CLOSE = 12  # a zoom at which no two of the places looked at share a marker


Spot = tuple[float, float]  # lat, lon


@dataclass
class Visit:
    """A page of the dashboard with its map, what it asked for, complained of and popped up."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note the hosts that the page asks and what it complains of."""
        for event, hear in self._ears().items():
            self.page.on(event, hear)  # type: ignore[call-overload]

    def leave(self) -> None:
        """Go from the address, and leave the page as a new one would be."""
        for event, hear in self._ears().items():
            self.page.remove_listener(event, hear)
        self.page.goto("about:blank")
        self.page.set_viewport_size(SIZE)
        self.page.emulate_media(media="screen", color_scheme="light")

    def _ears(self) -> dict[str, Callable[[Any], None]]:
        return {
            "request": self._on_request,
            "pageerror": self._on_error,
            "console": self._on_told,
            "dialog": self._on_dialog,
        }

    def _on_request(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).hostname or "127.0.0.1")

    def _on_error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _on_told(self, told: ConsoleMessage) -> None:
        if told.type == "error":
            self.complaints.append(told.text)

    def _on_dialog(self, dialog: Dialog) -> None:
        self.complaints.append("a dialog opened")
        dialog.dismiss()

    @property
    def frame(self) -> Frame:
        return next(f for f in self.page.frames if "/component/" in f.url)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    @property
    def panel(self) -> Locator:
        return self.page.locator(".cm-panel")

    def places(self) -> int:
        return int(self.frame.evaluate("window.__perf.places()"))

    def expects_places(self, number: int) -> None:
        self.frame.wait_for_function(f"window.__perf.places() === {number}")

    def expects(self, told: str) -> None:
        expect(self.main).to_contain_text(told)

    def settles(self) -> None:
        """Wait until the server has run the page and nothing of it, or of the map, changes any more."""
        self.page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")
        self.page.evaluate(_CALM, QUIET_MS)
        if any("/component/" in frame.url for frame in self.page.frames):
            self.frame.evaluate(_CALM, QUIET_MS)
        self.page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")

    def look_at(self, spot: Spot, zoom: int) -> None:
        self.frame.evaluate(f"void map.setView({list(spot)}, {zoom}, {{animate: false}})")
        self.frame.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def pixel(self, spot: Spot) -> tuple[float, float]:
        """Where on the page a spot of the map is."""
        x, y = self.frame.evaluate(
            f"(() => {{ const p = map.latLngToContainerPoint({list(spot)}); return [p.x, p.y]; }})()"
        )
        box = self.page.locator("iframe[title*=folium]").bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def click_at(self, spot: Spot) -> None:
        self.page.mouse.click(*self.pixel(spot))

    def view(self) -> list[float]:
        return list(self.frame.evaluate("[map.getZoom(), map.getCenter().lat, map.getCenter().lng]"))

    def click(self, place: Place) -> None:
        # A page that is still being drawn moves the map under the pointer.
        self.settles()
        self.look_at((place.lat, place.lon), CLOSE)
        self.click_at((place.lat, place.lon))
        # "near Al-Darbasiyah" lies where "countryside of Al-Darbasiyah" does: a list asks which is meant.
        several = self.frame.get_by_role("dialog", name="Places at this spot")
        opened = self.panel.locator("h3").filter(has_text=place.name)
        while not opened.count():
            if several.is_visible():
                several.get_by_role("button", name=re.compile(rf"^{re.escape(place.name)}\b")).first.click()
                return
            self.page.wait_for_timeout(50)

    def pick(self, label: str, option: str) -> None:
        """Choose in a multiselect by typing; *option* is how its text begins."""
        self.page.get_by_role("combobox", name=label, exact=True).fill(option)
        self.page.get_by_role("option", name=re.compile(re.escape(option))).first.click()
        self.page.keyboard.press("Escape")

    def count(self, unit: str) -> int:
        """The number before a unit of the header."""
        found = re.search(rf"(\d[\d\u202f]*) {unit}s?\b", self.page.locator(".st-key-header").inner_text())
        assert found
        return int(found.group(1).replace("\u202f", ""))


Serve = Callable[..., str]
Open = Callable[[str], Visit]
OpenContext = Callable[..., BrowserContext]

# Resolves when a document has not changed for so many milliseconds.
_CALM = """(quiet) => new Promise((resolve) => {
    let timer;
    const watcher = new MutationObserver(wait);
    function wait() {
        clearTimeout(timer);
        timer = setTimeout(() => { watcher.disconnect(); requestAnimationFrame(() => resolve()); }, quiet);
    }
    watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    wait();
})"""


@dataclass(frozen=True)
class Corpus:
    """An archive's file and the index of what is in it."""

    path: Path
    index: Index
    found: tuple[Findings, ...]

    def place(self, written: str) -> Place:
        """The place on the map that is written so somewhere."""
        drawn = {row.id for row in self.index.filtered(Selection()).found.places}
        mentions = (mention for findings in self.found for mention in findings.places)
        return next(m.place for m in mentions if m.text == written and m.place and m.place.id in drawn)


def with_map(visit: Visit) -> Visit:
    """The same visit, once its map is drawn."""
    visit.page.wait_for_selector("iframe[title*=folium]")
    visit.frame.wait_for_function("window.__perf && window.__perf.places() > 0")
    return visit


def expect_harmless(visit: Visit) -> None:
    assert visit.complaints == []
    assert visit.hosts == {"127.0.0.1"}
    assert visit.page.locator("img[src=x]").count() == 0
    assert visit.page.locator(".stMain img[src*='h.example']").count() == 0
    assert not re.search(r"\b49\b", visit.main.inner_text())


def stored(path: Path, found: list[Findings]) -> Corpus:
    with Archive.open(path) as archive:
        archive.add(found)
        return Corpus(path, Index.of(archive), tuple(found))


def hostile_findings() -> Findings:
    """An article in which everything that may hold text holds code."""
    text = f"{HOSTILE}\n\nIn Baghdad, {HOSTILE} near no place {HOSTILE}\x00."
    article = Article(
        title=HOSTILE,
        text=text,
        origin=HOSTILE,
        publisher=HOSTILE,
        address=f"javascript:alert(1)//{HOSTILE}",
        note=HOSTILE,
        credits=(HOSTILE,),
    )
    place = Place(-9_000_001, HOSTILE, -40.0, -20.0, "PPL", admin1=HOSTILE)
    others = tuple(Candidate(place, 0.4, (HOSTILE,)) for _ in range(2))
    at, nowhere = text.index("Baghdad"), text.index("no place")
    end = len(text) - 2
    said = text[nowhere:end]
    who = text.index(HOSTILE, at)
    return Findings(
        article,
        (None,) * len(article.passages),
        (
            PlaceMention(at, at + 7, "Baghdad", Role.SITE, place, 1, 1, 0.9, others, (HOSTILE,)),
            PlaceMention(nowhere, end, said, Role.SITE, None, None, None, 0.0),
        ),
        (
            ActorMention(
                who, who + len(HOSTILE), HOSTILE, Actor("hostile", HOSTILE, ActorType.ARMED_GROUP, None), ()
            ),
        ),
        (),
        (PassageKind(),) * len(article.passages),
    )
