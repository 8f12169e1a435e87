"""The dashboard as a reader meets it: the real command, a real archive, a real browser."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from visiting import HOSTILE, Corpus, Open, Serve, Visit, expect_harmless, stored, with_map

from articles.article import Article
from articles.reading import read
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.extraction import Extractor
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place

pytestmark = pytest.mark.browser

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "asharq-al-awsat.txt"


@pytest.fixture
def visit(open_at: Open, address: str) -> Visit:
    return with_map(open_at(address))


def test_a_click_on_a_marker_opens_its_passages_with_the_name_marked(visit: Visit, corpus: Corpus) -> None:
    for written in ("al-Darbasiyah", "al-Hasakeh", "Baghdad"):
        place = corpus.place(written)
        visit.click(place)
        expect(visit.panel.locator("h3")).to_have_text(place.name)
        assert any(written in marked for marked in visit.panel.locator("mark").all_text_contents())
        if written.casefold() not in place.name.casefold():
            expect(visit.panel.locator("header")).to_contain_text(re.compile(f"written as: .*{written}"))
        keys = corpus.index.filtered(Selection()).reports_at(place.id)
        expect(visit.panel.locator("article")).to_have_count(len(keys))
        for line in visit.panel.locator(".cm-source").all_text_contents():
            assert re.search(r" · (published \d+ \w+ \d{4}|publication date unknown)", line)
    # The same one again, after its panel was closed.
    visit.page.get_by_role("button", name="All places").click()
    expect(visit.panel).to_have_count(0)
    visit.click(place)
    expect(visit.panel.locator("h3")).to_have_text("Baghdad")
    assert visit.hosts == {"127.0.0.1"}
    assert visit.complaints == []


def test_every_article_of_the_seed_can_be_read_from_its_markers(
    start: Serve, open_at: Open, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if not SEED.exists():
        pytest.skip(f"the seed text is not part of the project and not beside it: {SEED.name}")
    extractor: Extractor = request.getfixturevalue("extractor")
    found = [extractor.findings(article) for article in read(SEED) if isinstance(article, Article)]
    corpus = stored(tmp_path / "seed.sqlite", found)
    visit = with_map(open_at(start("--archive", str(corpus.path))))
    undated, day_of_the_visit = "undated: the article carries no date", "23 Apr 2025"
    for written, day in (
        ("al-Darbasiyah", undated),
        ("al-Hasakeh", "undated"),
        ("Baghdad", day_of_the_visit),
    ):
        place = corpus.place(written)
        visit.click(place)
        expect(visit.panel.locator("h3")).to_have_text(place.name)
        expect(visit.panel.locator("mark", has_text=written).first).to_be_visible()
        expect(visit.panel.locator("article").first).to_contain_text(day)
        visit.page.get_by_role("button", name="All places").click()


def test_a_few_places_far_from_all_others_do_not_widen_the_first_view(visit: Visit, corpus: Corpus) -> None:
    far = next(place for place in corpus.index.places.values() if "onerror" in place.name)
    sees = f"map.getBounds().contains([{far.lat}, {far.lon}])"
    visit.frame.wait_for_function("map.getZoom() >= 3")
    assert not visit.frame.evaluate(sees)
    visit.frame.get_by_role("button", name="Fit to results").click()
    visit.frame.wait_for_function(sees)


def test_the_page_fits_the_window_and_the_filters_can_be_put_away(visit: Visit) -> None:
    main = visit.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    wide = visit.frame.evaluate("map.getSize().x")
    visit.page.get_by_test_id("stSidebar").hover()
    visit.page.locator("[data-testid=stSidebarCollapseButton] button").click()
    visit.frame.wait_for_function(f"map.getSize().x > {wide} + 200")
    visit.page.get_by_role("button", name="Filters", exact=True).click()
    visit.frame.wait_for_function(f"map.getSize().x < {wide} + 100")


def test_filters_change_the_counts_and_keep_the_map_as_it_lies(visit: Visit, corpus: Corpus) -> None:
    everything = visit.count("passage")
    visit.frame.evaluate("window.stillHere = true")
    # As a reader who has taken hold of the map.
    visit.frame.evaluate("map.getContainer().dispatchEvent(new WheelEvent('wheel'))")
    visit.frame.evaluate("map.setView([34, 42], 6, {animate: false})")
    before = visit.view()

    visit.pick("Country", "Iraq")
    in_iraq = corpus.index.filtered(Selection(countries=frozenset({"IQ"}))).found
    visit.expects_places(in_iraq.totals.places)
    expect(visit.page.locator(".st-key-header")).to_contain_text(f"{in_iraq.totals.passages} passages")
    assert visit.count("passage") < everything

    actor = max(
        corpus.index.filtered(Selection(countries=frozenset({"IQ"}))).facets.actors.items(),
        key=lambda n: n[1],
    )[0]
    both = Selection(countries=frozenset({"IQ"}), actors=frozenset({actor}))
    visit.pick("Actor", corpus.index.actors[actor].name)
    visit.expects_places(corpus.index.filtered(both).found.totals.places)

    assert visit.frame.evaluate("window.stillHere")
    # The map may have grown by the line above it; it does not move.
    assert visit.view() == pytest.approx(before, abs=0.05)

    visit.page.get_by_role("button", name="Clear all filters").click()
    visit.expects_places(corpus.index.filtered(Selection()).found.totals.places)


def test_dates_narrow_the_map_and_the_undated_can_be_left_out(visit: Visit, corpus: Corpus) -> None:
    visit.frame.evaluate("window.stillHere = true")
    undated = corpus.index.filtered(Selection()).found.totals.undated
    dated = visit.count("passage") - undated
    assert undated > 0
    visit.page.get_by_text("Include undated").click()
    expect(visit.page.locator(".st-key-header")).to_contain_text(f"{dated} passages")
    visit.page.get_by_role("spinbutton", name="year, From").click()
    visit.page.keyboard.type("20240101")
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("heading", name="Conflict Map").click()

    late = corpus.index.filtered(Selection(start=date(2024, 1, 1), include_undated=False)).found
    visit.expects_places(late.totals.places)
    assert "from=2024-01-01" in visit.page.url
    assert visit.frame.evaluate("window.stillHere")


def test_hostile_text_is_shown_as_text_and_nothing_of_it_runs(visit: Visit, corpus: Corpus) -> None:
    """In every list, at a place and a name, in a whole article, in filters and chips."""
    place = next(p for p in corpus.index.places.values() if "onerror" in p.name)
    actor = next(a for a in corpus.index.actors.values() if "onerror" in a.name)
    shown = "<img src=x onerror=alert(1)> {{7*7}} {% x ${alert(1)} `a` **b** !"
    page, rows = visit.page, visit.page.locator(".cm-list tbody tr")

    def open_list(named: str) -> None:
        page.locator(".st-key-show-listing label").filter(has_text=re.compile(rf"^{named}")).click()

    page.get_by_label("Search the places").fill("onerror")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(shown)

    open_list("Passages")
    page.get_by_label("Order").select_option("Publisher: A to Z")
    expect(rows.first).to_contain_text(shown)
    expect(rows.first.locator("mark")).to_have_text("Baghdad")
    page.get_by_role("button", name="Widen the list").click()
    expect(rows.first.locator(".cm-sub").first).to_contain_text(shown)
    assert page.locator(".cm-list").evaluate("list => list.scrollWidth <= list.clientWidth")
    page.get_by_role("button", name="Widen the list").click()

    visit.click(place)
    expect(visit.panel.locator("h3")).to_contain_text(shown)
    expect(visit.panel.locator(".cm-passage").first).to_contain_text(f"In Baghdad, {shown}")
    expect(visit.panel.locator(".cm-source").first).to_contain_text(shown)
    visit.panel.get_by_text("why here").click()
    visit.panel.get_by_role("button", name="whole article").click()
    expect(visit.panel.locator(".cm-whole")).to_contain_text("{{7*7}}")
    expect(visit.panel.locator("article a")).to_have_count(0)
    page.get_by_role("button", name="All places").click()

    open_list("Off map")
    page.get_by_label("Search the names").fill("onerror")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("no place <img src=x onerror=alert(1)>")
    rows.get_by_role("button").first.click()
    expect(visit.panel.locator("h3")).to_contain_text("<img src=x onerror=alert(1)>")

    visit.pick("Actor", actor.name[:12])
    visit.expects_places(1)
    expect(page.locator(".st-key-filter-actor")).to_contain_text("onerror=alert(1)")
    expect_harmless(visit)


def test_a_pasted_article_takes_the_place_of_the_samples_and_is_stored_once(
    start: Serve, open_at: Open, gazetteer: Gazetteer
) -> None:
    address = start(CONFLICT_MAP_GAZETTEER=str(gazetteer.folder))
    visit = with_map(open_at(address))
    expect(visit.main).to_contain_text("Add articles of your own")
    visit.pick("Country", "Yemen")
    text = f"Blast {{{{7*7}}}} ${{alert(1)}} <b>x</b>\n\nA bomb went off in Baghdad on 3 May 2024. {HOSTILE}\x00\n"
    for told in ("1 article added · 1 place and 1 passage on the map", "1 was there already"):
        visit.page.get_by_role("button", name="Add articles").click()
        visit.page.get_by_label("Paste one article or several").fill(text)
        visit.page.get_by_role("button", name="Add", exact=True).click()
        expect(visit.page.locator(".st-key-added")).to_contain_text(told)
    expect(visit.page.locator(".st-key-header")).to_contain_text("1 article")
    visit.expects_places(1)
    expect(visit.page.get_by_test_id("stAlert")).to_have_count(0)
    visit.page.get_by_text("Already there (1)").click()
    expect(visit.page.locator(".st-key-messages").get_by_test_id("stExpanderDetails")).to_contain_text(
        "{{7*7}} ${alert(1)} <b>x</b>"
    )
    expect(visit.main).not_to_contain_text("These are sample briefs")
    visit.click(_stand_in("Baghdad", 33.34058, 44.40088))
    expect(visit.panel.locator("mark")).to_have_text("Baghdad")
    expect(visit.panel).to_contain_text("3 May 2024")
    expect_harmless(visit)
    # Whoever comes anew sees the one place from afar, not at the closest zoom.
    again = with_map(open_at(address))
    again.frame.wait_for_function("map.getBounds().contains([33.34, 44.4])")
    assert 4 <= again.view()[0] <= 9


def test_a_publication_date_that_is_set_dates_the_passages_and_says_what_changed(
    start: Serve, open_at: Open, extractor: Extractor, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    text = "Column Returns {{7*7}}\n\nRebels attacked a column in Mosul on Thursday. It had left Erbil on Wednesday."
    corpus = stored(
        tmp_path / "mine.sqlite", [extractor.findings(Article("Column Returns {{7*7}}", text, "a test"))]
    )
    query = f"?place={corpus.place('Mosul').id}"
    address = start("--archive", str(corpus.path), CONFLICT_MAP_GAZETTEER=str(gazetteer.folder))
    visit = with_map(open_at(address + query))
    expect(visit.panel).to_contain_text("undated: “Thursday” needs the article's publication date")
    visit.panel.get_by_role("button", name="set the publication date", exact=True).click()
    visit.panel.get_by_label("Published on").fill("2023-01-12")
    submit = visit.panel.get_by_role("button", name="Set the publication date", exact=True)
    said = visit.page.locator(".st-key-article-done")
    with Archive.open(corpus.path):
        submit.click()
        form = visit.panel.locator(".cm-date-form:visible")
        expect(form).to_contain_text("The date was not set:")
        expect(form).to_contain_text("is being written by process")
    expect(submit).to_be_enabled()
    submit.click()
    expect(said).to_contain_text("Column Returns {{7*7}}: published 12 Jan 2023.")
    expect(said).to_contain_text("“Thursday” is 12 Jan 2023, “Wednesday” is 11 Jan 2023.")
    expect(visit.panel).to_contain_text("12 Jan 2023, reckoned from the publication date")
    expect(visit.panel).to_contain_text("published 12 Jan 2023, given by a person")
    expect(visit.panel.get_by_role("button", name="change it")).to_have_count(1)
    with Archive.open(corpus.path, read_only=True) as archive:
        assert next(archive.findings()).article.published == date(2023, 1, 12)
    expect_harmless(visit)


def _stand_in(name: str, lat: float, lon: float) -> Place:
    return Place(0, name, lat, lon, "PPL")
