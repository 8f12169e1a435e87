"""Files that are taken away, opened by themselves: no server, no network, nothing but the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reported import papered
from visiting import HOSTILE, Corpus, OpenContext, Visit

from dashboard.papers.report import printable
from dashboard.papers.webmap import web_map
from geodata.archive.exports.frames import reports
from geodata.archive.store import Archive

pytestmark = pytest.mark.browser

SIZES = {"wide": (1280, 800), "narrow": (375, 700)}
Opened = Callable[..., Visit]


@pytest.fixture(scope="module")
def frame(corpus: Corpus) -> pd.DataFrame:
    with Archive.open(corpus.path, read_only=True) as archive:
        return reports(archive)


@pytest.fixture(scope="module")
def files(frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    paper = papered(frame, title=f"Samples {HOSTILE}", filters=(HOSTILE,), citation=HOSTILE)
    for name, write in (("map", web_map), ("report", printable)):
        (folder / f"{name}.html").write_text(write(paper), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in ("map", "report")}


@pytest.fixture
def opened(files: dict[str, Path], open_context: OpenContext) -> Iterator[Opened]:
    """Opens a file with the network shut; that it asked for nothing and complained of nothing is told at the end."""
    visits: list[tuple[Visit, str, list[str]]] = []

    def visit(name: str, size: str = "wide", **options: object) -> Visit:
        context = open_context(*SIZES[size], offline=True, **options)
        address, asked = files[name].as_uri(), []
        context.on("request", lambda request: asked.append(request.url))
        context.route(re.compile(f"^(?!{re.escape(address)})"), lambda route: route.abort())
        made = Visit(context.new_page())
        made.listen()
        made.page.goto(address)
        visits.append((made, address, asked))
        return made

    yield visit
    for made, address, asked in visits:
        assert {url.partition("#")[0] for url in asked} == {address}
        assert made.complaints == []


def count(page: Page) -> int:
    told = page.locator(".count").inner_text()
    return int(re.match(r"[\d\u202f]+", told)[0].replace("\u202f", ""))  # type: ignore[index]


def listed(page: Page) -> dict[str, int]:
    """The reports of each place of the list, all of its pages opened."""
    while (more := page.locator(".more").first).is_visible():
        more.click()
    return {
        row.locator("button").get_attribute("data-place"): int(row.locator("td").first.inner_text())
        for row in page.locator(".places tbody tr").all()
    }


def choose(page: Page, facet: str, option: str) -> None:
    box = page.locator("details.choices").filter(
        has=page.locator("summary").filter(has_text=re.compile(f"^{facet}"))
    )
    if not box.get_attribute("open") and box.get_attribute("open") != "":
        box.locator("summary").click()
    box.get_by_role("checkbox", name=re.compile(rf"^{re.escape(option)} \(")).click()


def expect_count(page: Page, number: int) -> None:
    expect(page.locator(".count")).to_have_text(re.compile(rf"^{number:,} report".replace(",", "\u202f")))


def test_counts_are_those_of_the_frame_whatever_is_filtered(opened: Opened, frame: pd.DataFrame) -> None:
    page = opened("map").page
    expect_count(page, len(frame))
    assert sum(listed(page).values()) == len(frame)
    page.wait_for_function(f"window.__perf.count() === {len(frame)}")
    assert page.evaluate("window.__perf.places()") == frame["place_id"].nunique()

    choose(page, "Country", "Syria")
    choose(page, "Country", "Iraq")
    there = frame[frame["country"].isin(["Syria", "Iraq"])]
    expect_count(page, len(there))
    assert sum(listed(page).values()) == len(there)
    page.wait_for_function(f"window.__perf.count() === {len(there)}")

    clashes = there[there["kind"] == "clash"]
    choose(page, "Kind of report", "clash")
    expect_count(page, len(clashes))

    page.get_by_role("button", name="Clear all filters").click()
    expect_count(page, len(frame))
    named = frame[frame["actor_names"].map(lambda names: "Islamic State" in names)]
    choose(page, "Actor", "Islamic State")
    expect_count(page, len(named))
    assert 0 < len(clashes) < len(there) < len(frame)
    assert 0 < len(named) < len(frame)


def test_days_and_words_filter(opened: Opened, frame: pd.DataFrame) -> None:
    page = opened("map").page
    page.get_by_label("From").fill("2019-10-01")
    page.get_by_label("To", exact=True).fill("2019-10-31")
    undated = frame["date_start"].isna() & frame["date_end"].isna()
    inside = (frame["date_start"] <= "2019-10-31") & (frame["date_end"] >= "2019-10-01")
    expect_count(page, int((inside | undated).sum()))
    page.get_by_role("checkbox", name=re.compile("^Include undated")).uncheck()
    expect_count(page, int(inside.sum()))
    assert 0 < inside.sum() < len(frame)

    page.get_by_label("To", exact=True).fill("2019-09-01")
    expect(page.get_by_role("alert")).to_have_text("“To” lies before “From”.")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator(".problem")).to_have_text("")

    page.get_by_label("Words").fill("kobani TURKEY")
    texts = (frame["passage_text"] + " " + frame["source_headline"] + " " + frame["location"]).str.lower()
    found = texts.str.contains("kobani") & texts.str.contains("turkey")
    expect_count(page, int(found.sum()))
    assert found.sum() > 0

    page.get_by_label("Words").fill("nosuchword")
    expect(page.locator(".emptiness")).to_contain_text("No report passes these filters.")
    page.get_by_role("button", name=re.compile("^Without “Words”")).click()
    expect_count(page, len(frame))


def test_a_place_of_the_list_shows_its_passages_with_the_words_marked(
    opened: Opened, frame: pd.DataFrame
) -> None:
    page = opened("map").page
    page.get_by_role("button", name="Kobani", exact=True).click()
    rows = frame[frame["location"] == "Kobani"]
    expect(page.get_by_role("heading", name="Kobani")).to_be_focused()
    cards = page.locator(".card")
    expect(cards).to_have_count(len(rows))
    shown = sorted(quote.inner_text() for quote in page.locator("blockquote").all())
    assert shown == sorted(rows["passage_text"])
    marked = sorted(mark.inner_text() for mark in page.locator("mark").all())
    assert marked == sorted(
        row.passage_text[int(a) - row.passage_start : int(b) - row.passage_start]
        for row in rows.itertuples()
        for a, b in (span.split("-") for span in row.mention_spans)
    )
    first = cards.first.inner_text()
    for told in ("Conflict Map sample briefs", "from the file's header", "Precision", "exact (1)", "Kind"):
        assert told in first
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Kobani", exact=True)).to_be_focused()


def test_a_marker_leads_to_its_passages_and_the_empty_map_back(opened: Opened) -> None:
    page = opened("map").page
    expect(page.locator(".count")).to_be_visible()
    spot = page.evaluate("window.__perf.target()")
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".places")).to_be_hidden()
    page.mouse.click(box["x"] + spot["x"] + 120, box["y"] + spot["y"] + 120)
    expect(page.locator(".places")).to_be_visible()


def test_all_can_be_done_by_keyboard(opened: Opened, frame: pd.DataFrame) -> None:
    page = opened("map").page

    def step_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            told = page.evaluate(
                "document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText"
            )
            if re.match(name, told or ""):
                return
        pytest.fail(f"no way to {name}")

    step_to("Words")
    page.keyboard.type("mosul")
    texts = (frame["passage_text"] + " " + frame["source_headline"] + " " + frame["location"]).str.lower()
    expect_count(page, int(texts.str.contains("mosul").sum()))
    step_to("Country")
    page.keyboard.press("Enter")
    step_to(r"Iraq \(")
    page.keyboard.press("Space")
    expect_count(page, int((texts.str.contains("mosul") & (frame["country"] == "Iraq")).sum()))
    step_to("Mosul$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mosul")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Mosul", exact=True)).to_be_focused()


def test_hostile_words_do_nothing(opened: Opened) -> None:
    visit = opened("map")
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=x onerror=alert(1)>")
    page.get_by_label("Words").fill("onerror")
    expect_count(page, 1)
    for summary in page.locator("details.choices summary").all():
        summary.click()
    page.get_by_role("button", name=re.compile("<img src=x")).click()
    expect(page.locator("blockquote")).to_contain_text("onerror")
    assert page.locator("img").count() == 0
    assert page.locator(".card a").count() == 0
    # Even a script that got in could not run.
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in told for told in visit.complaints)
    visit.complaints.clear()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_in_the_map(opened: Opened, size: str, scheme: str) -> None:
    page = opened("map", size, color_scheme=scheme).page
    if size == "narrow":
        page.locator(".filters summary").first.click()
    choose(page, "Country", "Syria")
    page.get_by_text("About this file").click()
    assert faults(page) == []
    page.get_by_role("button", name="Kobani", exact=True).click()
    assert faults(page) == []
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 31)"}[scheme]


@pytest.mark.parametrize("size", SIZES)
def test_the_report_opens_by_itself_without_fault(opened: Opened, frame: pd.DataFrame, size: str) -> None:
    page = opened("report", size).page
    expect(page.locator("main article[id^=p]")).to_have_count(frame["passage_key"].nunique())
    assert page.locator("main article[id^=p] li").count() == len(frame)
    assert page.locator("main article[id^=s]").count() == frame["content_hash"].nunique()
    assert page.locator("img, script").count() == 0
    assert faults(page) == []
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def test_the_report_prints_the_map_and_all_passages(opened: Opened) -> None:
    page = opened("report").page
    page.emulate_media(media="print")
    expect(page.get_by_text("use your browser’s “Print”")).to_be_hidden()
    expect(page.locator("svg")).to_be_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 10


def faults(page: Page) -> list[str]:
    """What axe-core holds to be serious or critical, a line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
