"""Articles one can see: listed, opened, set, taken out and brought back, and added beside the samples."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from accessing import faults_of, tab_to
from playwright.sync_api import Locator, Page, expect
from visiting import Corpus, Open, Serve, Visit, expect_harmless, with_map

from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.places.gazetteer.lookup import Gazetteer

pytestmark = pytest.mark.browser
PHONE = {"width": 375, "height": 800}


@pytest.fixture(scope="module")
def mine(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive to write to."""
    return Path(shutil.copy(corpus.path, tmp_path_factory.mktemp("mine") / "mine.sqlite"))


@pytest.fixture(scope="module")
def own_address(start: Serve, mine: Path, gazetteer: Gazetteer) -> str:
    """A server of its own."""
    return start("--archive", str(mine), CONFLICT_MAP_GAZETTEER=str(gazetteer.folder))


@pytest.fixture(scope="module")
def visit(keep_at: Open, own_address: str) -> Visit:
    """One page for all, which each test leaves at the list."""
    return with_map(keep_at(f"{own_address}?list=articles"))


def digest(path: Path) -> str:
    with Archive.open(path, read_only=True) as archive:
        return archive.digest()


def rows(page: Page) -> Locator:
    return page.locator(".cm-list tbody tr")


def done(page: Page) -> Locator:
    return page.locator(".st-key-article-done")


def search(page: Page, words: str, found: str) -> None:
    page.get_by_label("Search the articles").fill(words)
    expect(page.locator(".cm-list-said")).to_contain_text(found)


def test_the_list_has_the_articles_of_the_header_and_all_by_choice(visit: Visit, corpus: Corpus) -> None:
    page, totals = visit.page, corpus.index.filtered(Selection()).found.totals
    assert visit.count("article") == totals.articles
    expect(page.locator(".cm-list-said")).to_have_text(
        f"{totals.articles} articles, on the map under these filters"
    )
    page.get_by_label("Show", exact=True).select_option("all")
    with Archive.open(corpus.path, read_only=True) as archive:
        number = archive.counts().articles
    expect(page.locator(".cm-list-said")).to_have_text(f"{number} articles, whatever the filters")
    page.get_by_label("Show", exact=True).select_option("")
    visit.settles()
    assert faults_of(page, within=".cm-list", rules=None) == []


def test_by_keyboard_an_article_is_opened_set_and_set_back(visit: Visit, mine: Path) -> None:
    page, keys, before = visit.page, visit.page.keyboard, digest(mine)
    search(page, "el fasher", "for “el fasher”")
    title = rows(page).first.get_by_role("button").inner_text()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator(".cm-article h3")).to_have_text(title)
    page.wait_for_url(re.compile(r"article=\d+"))
    expect(page.locator(".cm-article .cm-whole")).to_contain_text(title)

    tab_to(page, page.locator(".st-key-facts summary"))
    keys.press("Enter")
    publisher = page.get_by_role("textbox", name="Publisher", exact=True)
    tab_to(page, publisher)
    keys.press("Control+A")
    keys.type("The <b>Herald</b>")
    keys.press("Enter")
    expect(done(page)).to_contain_text("publisher The <b>Herald</b>")
    expect(page.locator(".cm-article .cm-facts")).to_contain_text("The <b>Herald</b>")
    visit.settles()
    assert faults_of(page, within=".st-key-panel-column,.st-key-article-done", rules=None) == []
    tab_to(page, done(page).get_by_role("button", name="Undo"))
    keys.press("Enter")
    expect(done(page)).to_contain_text("Undone:")
    assert digest(mine) == before
    done(page).get_by_role("button", name="Dismiss").click()
    page.get_by_role("button", name="All articles").click()
    search(page, "", "articles, on the map")


def test_an_article_is_taken_out_of_every_count_and_comes_back(
    visit: Visit, mine: Path, corpus: Corpus
) -> None:
    page, before, number = visit.page, digest(mine), visit.count("article")
    places = corpus.index.filtered(Selection()).found.totals.places
    rows(page).first.get_by_role("button").click()
    page.get_by_role("button", name="Take this article out").click()
    expect(page.locator(".st-key-header")).to_contain_text(f"{number - 1} articles")
    expect(page.locator(".cm-list-said")).to_contain_text(f"{number - 1} articles")
    assert "article=" not in page.url
    done(page).get_by_role("button", name="Undo").click()
    expect(page.locator(".st-key-header")).to_contain_text(f"{number} articles")
    visit.expects_places(places)
    assert digest(mine) == before
    done(page).get_by_role("button", name="Dismiss").click()


def test_hostile_words_do_nothing_and_a_place_of_an_article_opens(visit: Visit) -> None:
    page = visit.page
    search(page, "onerror", "1 of")
    rows(page).first.get_by_role("button").click()
    expect(page.locator(".cm-article h3")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".cm-article .cm-whole")).to_contain_text("{{7*7}}")
    expect(page.locator(".cm-article a")).to_have_count(0)
    expect_harmless(visit)
    page.locator(".cm-article-places button").first.click()
    expect(visit.panel.locator(".cm-card[aria-current]")).to_be_visible()
    page.get_by_role("button", name="All places").click()
    search(page, "", "articles, on the map")


def test_on_a_phone_nothing_is_wider_than_the_page(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    expect(page.locator(".cm-list")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    opener = rows(page).first.get_by_role("button")
    box = opener.bounding_box()
    assert box
    assert box["height"] >= 24
    opener.click()
    expect(page.locator(".cm-article h3")).to_be_visible()
    expect(page.get_by_role("button", name="Take this article out")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="All articles").click()
    expect(page.locator(".cm-list")).to_be_visible()
    page.set_viewport_size({"width": 1200, "height": 700})


def test_the_samples_are_a_switch_away_and_files_say_why_they_are_refused(visit: Visit, mine: Path) -> None:
    page, number = visit.page, visit.count("article")
    before = digest(mine)
    page.get_by_role("radio", name="Samples").click()
    expect(page.locator(".st-key-header")).to_contain_text("42 articles")
    expect(page.locator(".st-key-samples")).to_be_visible()
    page.wait_for_url(re.compile("of=samples"))
    page.get_by_role("button", name="Add articles").click()
    page.locator(
        ".st-key-add input[type=file], [data-testid=stPopoverBody] input[type=file]"
    ).set_input_files(
        [
            {"name": "a.exe", "mimeType": "application/octet-stream", "buffer": b"x"},
            {"name": "a.txt", "mimeType": "text/plain", "buffer": b" "},
        ]
    )
    expect(page.locator(".stFileChip [role=alert]")).to_be_visible()
    expect(page.locator(".stFileChip [role=alert]")).to_contain_text("not allowed")
    page.get_by_label("Paste one article or several").fill("A list\n\nEggs and milk are to be bought.")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("a.txt: ")
    expect(page.locator(".st-key-added-empty")).to_contain_text("No place was found in “A list”.")
    visit.settles()
    assert faults_of(page, within=".st-key-messages,.st-key-header", rules=None) == []
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator(".st-key-added-empty")).to_have_count(0)
    assert digest(mine) == before
    page.get_by_role("radio", name="Mine").click()
    expect(page.locator(".st-key-header")).to_contain_text(f"{number} articles")
    assert "of=samples" not in page.url


def test_where_the_page_is_for_reading_articles_are_only_seen(
    open_at: Open, start: Serve, mine: Path, corpus: Corpus
) -> None:
    before = digest(mine)
    address = start("--archive", str(mine), CONFLICT_MAP_READ_ONLY="1")
    visit = with_map(open_at(f"{address}?list=articles&of=samples"))
    page = visit.page
    assert visit.count("article") == corpus.index.filtered(Selection()).found.totals.articles
    rows(page).first.get_by_role("button").click()
    expect(page.locator(".cm-article h3")).to_be_visible()
    visit.settles()
    for control in ("Take this article out", "Add articles", "Set", "Undo"):
        expect(page.get_by_role("button", name=control, exact=True)).to_have_count(0)
    expect(page.locator(".cm-whole")).to_have_count(0)
    expect(page.get_by_role("radio", name="Samples")).to_have_count(0)
    assert digest(mine) == before
