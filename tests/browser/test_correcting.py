"""Journey 3, fix a place: by keyboard, by thumb, for two people, and where it is forbidden."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from accessing import faults_of, tab_to
from playwright.sync_api import Page, expect
from visiting import Corpus, Open, OpenContext, Serve, Visit, with_map

from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.places.gazetteer.lookup import Gazetteer

pytestmark = pytest.mark.browser
FORM = ".st-key-correcting"


@pytest.fixture(scope="module")
def mine(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive to write to."""
    return Path(shutil.copy(corpus.path, tmp_path_factory.mktemp("mine") / "mine.sqlite"))


@pytest.fixture(scope="module")
def own_address(start: Serve, mine: Path, gazetteer: Gazetteer) -> str:
    """A server of its own."""
    return start("--archive", str(mine), CONFLICT_MAP_GAZETTEER=str(gazetteer.folder))


@pytest.fixture
def place(corpus: Corpus) -> int:
    """The place with most articles."""
    return max(corpus.index.filtered(Selection()).found.places, key=lambda found: found.articles).id


def digest(path: Path) -> str:
    with Archive.open(path, read_only=True) as archive:
        return archive.digest()


def test_a_place_is_set_right_by_keyboard_and_the_map_stays(
    open_at: Open, own_address: str, mine: Path, place: int, start: Serve, gazetteer: Gazetteer
) -> None:
    before = digest(mine)
    visit = with_map(open_at(f"{own_address}?place={place}"))
    page, keys = visit.page, visit.page.keyboard
    visit.frame.evaluate("window.stillHere = true")
    card = visit.panel.locator(".cm-card").first
    said = visit.panel.locator(".cm-count").inner_text()

    # Begin, choose, look, apply.
    tab_to(page, card)
    card.focus()
    keys.press("e")
    expect(page.locator(FORM)).to_be_visible()
    page.locator(FORM).get_by_text("Kind", exact=True).click()
    expect(page.get_by_label("ACLED's type")).to_be_visible()
    visit.settles()
    assert faults_of(page, within=FORM, rules=None) == []
    page.locator(FORM).get_by_text("Place", exact=True).click()
    expect(page.get_by_role("radio", name=re.compile("chosen now"))).to_be_visible()
    tab_to(page, page.get_by_role("radio", name=re.compile("chosen now")))
    page.get_by_role("radio", name="Another place, by name").focus()
    keys.press("Space")
    field = page.get_by_label("Name of the place")
    tab_to(page, field)
    keys.press("Control+a")
    keys.type("Qamishli")
    keys.press("Enter")
    expect(page.get_by_role("combobox", name="Places of this name")).to_be_visible()
    visit.settles()
    tab_to(page, page.get_by_role("button", name="Preview"))
    keys.press("Enter")
    apply = page.get_by_role("button", name="Apply")
    expect(apply).to_be_visible()
    expect(page.locator(FORM)).to_contain_text("1 mention in 1 article")
    visit.settles()
    assert faults_of(page, within=FORM, rules=None) == []
    tab_to(page, apply)
    keys.press("Enter")

    # The marker moved, the map is the same, the log and the card tell of it.
    expect(page.locator(".st-key-corrected")).to_contain_text("Set right:")
    expect(visit.panel.locator("h3")).to_contain_text("Qamishl")
    expect(visit.panel).to_contain_text("place set by somebody here")
    visit.settles()
    assert visit.frame.evaluate("window.stillHere === true")
    assert digest(mine) != before

    # Another server of the same archive has it too.
    again = start("--archive", str(mine), CONFLICT_MAP_GAZETTEER=str(gazetteer.folder))
    other = open_at(f"{again}?list=check")
    expect(other.page.locator(".st-key-checking")).to_contain_text("place (1 mention), somebody here")
    expect(other.page.locator(".st-key-checking")).to_contain_text("1 of ")
    visit.settles()
    assert faults_of(other.page, within=".st-key-checking", rules=None) == []

    # Undo restores what was.
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".st-key-corrected")).to_contain_text("Undone:")
    assert digest(mine) == before
    page.goto(f"{own_address}?place={place}")
    expect(visit.panel.locator(".cm-count")).to_have_text(said)
    assert visit.complaints == []


def test_one_key_confirms_and_takes_back(open_at: Open, own_address: str, place: int) -> None:
    visit = open_at(f"{own_address}?place={place}")
    card = visit.panel.locator(".cm-card").first
    card.focus()
    visit.page.keyboard.press("c")
    expect(card.get_by_role("button", name="confirmed ✓")).to_have_attribute("aria-pressed", "true")
    visit.settles()
    card.focus()
    visit.page.keyboard.press("c")
    expect(card.get_by_role("button", name="confirm", exact=True)).to_have_attribute("aria-pressed", "false")
    assert visit.complaints == []


def test_a_thumb_shows_a_point_on_the_map(open_context: OpenContext, own_address: str, place: int) -> None:
    page: Page = open_context(375, 740, is_mobile=True, has_touch=True).new_page()
    visit = Visit(page)
    visit.listen()
    page.goto(f"{own_address}?place={place}")
    with_map(visit)
    visit.panel.locator(".cm-card").first.get_by_role("button", name="set right").tap()
    page.locator(FORM).get_by_text("A point on the map").tap()
    expect(page.get_by_label("Latitude and longitude")).to_have_value("")
    box = page.locator("iframe[title*=folium]").bounding_box()
    assert box is not None
    page.locator("iframe[title*=folium]").scroll_into_view_if_needed()
    page.frame_locator("iframe[title*=folium]").locator(".leaflet-container").tap(
        position={"x": 150, "y": 200}
    )
    expect(page.get_by_label("Latitude and longitude")).to_have_value(re.compile(r"^-?\d+\.\d+, -?\d+\.\d+$"))
    expect(page.get_by_role("combobox", name="What is there")).to_be_visible()
    page.get_by_role("button", name="Preview").tap()
    expect(page.get_by_role("button", name="Apply")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert visit.complaints == []


def test_a_name_that_was_missed_is_selected_in_its_passage(
    open_at: Open, own_address: str, place: int
) -> None:
    visit = open_at(f"{own_address}?place={place}")
    card = visit.panel.locator(".cm-card").first
    word = card.locator(".cm-passage").evaluate(
        """passage => {
            const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
            let node = walker.nextNode();
            while (!/^[^]*?[a-z]{5}/.test(node.data) || node.parentElement !== passage) node = walker.nextNode();
            const start = node.data.search(/[a-z]{5}/), range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, start + 5);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return getSelection().toString();
        }"""
    )
    card.get_by_role("button", name="set right").press("Enter")
    expect(visit.page.get_by_label("The words, as they stand in the passage")).to_have_value(word)


def test_who_only_reads_sees_the_log_and_no_way_to_write(
    start: Serve, open_at: Open, mine: Path, place: int
) -> None:
    before = digest(mine)
    address = start("--archive", str(mine), CONFLICT_MAP_READ_ONLY="1")
    visit = open_at(f"{address}?place={place}")
    card = visit.panel.locator(".cm-card").first
    expect(card).to_be_visible()
    expect(card.get_by_role("button", name=re.compile("set right|confirm"))).to_have_count(0)
    card.focus()
    visit.page.keyboard.press("e")
    visit.page.keyboard.press("c")
    # What the page offers to nobody, sent all the same.
    visit.page.evaluate(
        "() => document.querySelector('.cm-panel').panel.confirm(document.querySelector('.cm-card').dataset.key)"
    )
    visit.settles()
    visit.page.evaluate(
        "() => document.querySelector('.cm-panel').panel.correct(document.querySelector('.cm-card').dataset.key)"
    )
    visit.settles()
    expect(visit.page.locator(FORM)).to_have_count(0)
    assert digest(mine) == before
    assert visit.complaints == []
