"""The panel of a place as a reader meets it: walking, the whole article, reasons, copies, weeks that differ."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from accessing import faults_of
from figuring import figured
from playwright.sync_api import Locator, expect
from telling import BAGHDAD, MOSUL, told
from visiting import Corpus, Open, Serve, Visit, hostile_findings, stored, with_map

from articles.actors.actor import ActorPart
from articles.kinds.kind import Kind, Status
from geodata.archive.selection import Selection

pytestmark = pytest.mark.browser


DAY = date(2024, 5, 7)
WIRE = "Shells hit the east of Mosul, killing at least 12 people, officials said."
FAR_AWAY = "Nobody at the bridge would give a name."
ARABIC = "سقطت قذائف على الموصل يوم الثلاثاء."
LONG = f"The road {'went on ' * 150}until Mosul was in sight {'and then on again ' * 90}to its last bend."
KINDS = {"Shells": (Kind.SHELLING, Status.FACTUAL), "attacked": (Kind.ATTACK, Status.FACTUAL)}
ACTORS = {"officials": ActorPart.SPEAKER, "The army": ActorPart.AGENT}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Sixty quiet reports of Mosul, one week in which several differ, three wire copies, and all that is
    awkward.
    """
    found = [
        figured(
            told(
                f"{WIRE.replace('at least', 'AT  least') if n else WIRE}\n\nMore on page {n + 2}. {FAR_AWAY}",
                title="Shells hit Mosul",
                publisher=publisher,
                published=DAY,
                day=DAY,
                kinds=KINDS,
                actors=ACTORS,
                address=f"https://news.example/{n}?a=b&c=d",
            ),
            "12|killed|12..|people|officials",
        )
        for n, publisher in enumerate(("Tigris", "Herald", "Evening Post"))
    ]
    found += [
        figured(
            told(
                "The army attacked Mosul; 14 people were killed.",
                title="Army attacks Mosul",
                publisher="Nineveh News",
                day=DAY + timedelta(1),
                kinds=KINDS,
                actors=ACTORS,
            ),
            "14 people|killed|14|people",
        ),
        told(ARABIC, title="قذائف", day=DAY - timedelta(30), language="ar"),
        told(LONG, title="A road", day=date(2023, 6, 1)),
        told("A convoy left Tora for Zzyzx. It came by Baghdad.", title="A convoy", day=DAY),
        told("Raqqa was quiet.", title="Quiet", day=DAY),
        hostile_findings(),
    ]
    found += [
        told(
            f"Report {n} says that Mosul was quiet.",
            title=f"Number {n}",
            publisher="Herald",
            day=date(2022, 1, 1) - timedelta(7 * n),
        )
        for n in range(60)
    ]
    return stored(tmp_path_factory.mktemp("passages") / "passages.sqlite", found)


@pytest.fixture(scope="module")
def address(start: Serve, corpus: Corpus) -> str:
    return start("--archive", str(corpus.path))


@pytest.fixture(scope="module")
def read_only(start: Serve, corpus: Corpus) -> str:
    return start("--archive", str(corpus.path), CONFLICT_MAP_READ_ONLY="1")


def opened(open_at: Open, address: str) -> Visit:
    visit = open_at(address)
    visit.page.wait_for_selector(".cm-panel .cm-card")
    return visit


@pytest.fixture(scope="module")
def shared(keep_at: Open, address: str) -> Visit:
    """For tests that leave the filters as they are."""
    return opened(keep_at, f"{address}?place={MOSUL.id}")


@pytest.fixture
def at_mosul(shared: Visit) -> Visit:
    """The panel of Mosul as it opens from the list, with nothing of it unfolded."""
    shared.settles()  # what was asked for last may still be under way
    back = shared.page.get_by_role("button", name="All places")
    if back.count():
        back.click()
    shared.page.locator(".cm-list").get_by_role("button", name="Mosul", exact=True).click()
    expect(shared.panel.locator("h3")).to_have_text("Mosul")
    expect(shared.panel.locator(".cm-counter")).to_have_text("1 of 64")
    return shared


def current(visit: Visit) -> Locator:
    return visit.panel.locator(".cm-card[aria-current=true]")


def expect_in_sight(visit: Visit) -> None:
    visit.page.wait_for_function(
        "() => { const {top} = document.querySelector('.cm-card[aria-current]').getBoundingClientRect();"
        " return top >= 0 && top < innerHeight - 60; }"
    )


def test_after_a_click_on_the_map_the_keys_walk_and_the_address_keeps_up(open_at: Open, address: str) -> None:
    visit = with_map(open_at(address))
    visit.click(MOSUL)
    counter = visit.panel.locator(".cm-counter")
    expect(counter).to_have_text("1 of 64")
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("ArrowRight")
    expect(counter).to_have_text("3 of 64")
    assert current(visit).evaluate("card => card === document.activeElement")
    expect_in_sight(visit)
    key = current(visit).get_attribute("data-key")
    visit.page.wait_for_url(re.compile(rf"passage={re.escape(key or '')}$"))
    expect(counter).to_have_text("3 of 64")
    expect_in_sight(visit)
    visit.page.keyboard.press("k")
    expect(counter).to_have_text("2 of 64")
    visit.page.keyboard.press("Escape")
    expect(visit.panel).to_have_count(0)
    assert visit.complaints == []


def test_an_address_opens_its_passage_far_down_and_walking_on_loads_what_comes_next(
    open_at: Open, address: str, corpus: Corpus
) -> None:
    keys = corpus.index.filtered(Selection()).reports_at(MOSUL.id)
    article, n = keys[50]  # the last of the second page, as two copies count once with a third
    visit = opened(open_at, f"{address}?place={MOSUL.id}&passage={article}.{n}")
    expect(current(visit)).to_have_attribute("data-key", f"{article}.{n}")
    expect(visit.panel.locator(".cm-counter")).to_have_text("49 of 64")
    expect_in_sight(visit)
    expect(visit.panel.locator("article")).to_have_count(50)
    expect(visit.panel.get_by_role("button", name="Show more (14)")).to_have_count(1)
    forward = visit.panel.get_by_role("button", name="Next passage")
    for told_now in ("50 of 64", "51 of 64"):
        forward.click()
        expect(visit.panel.locator(".cm-counter")).to_have_text(told_now)
    expect(visit.panel.locator("article")).to_have_count(64)
    expect_in_sight(visit)


def test_opening_a_place_takes_no_focus_from_somebody_who_types(open_at: Open, address: str) -> None:
    visit = opened(open_at, f"{address}?place={MOSUL.id}")
    box = visit.page.get_by_role("textbox", name="Search").first
    box.fill("quiet")
    box.press("Enter")
    expect(visit.panel.locator(".cm-count")).to_have_text("60 passages")
    expect(box).to_be_focused()


def test_the_next_place_is_that_of_the_list(at_mosul: Visit, corpus: Corpus) -> None:
    found = corpus.index.filtered(Selection()).found
    following = corpus.index.places[int(found.ids[found.order()[1]])]
    expect(at_mosul.panel.get_by_role("button", name="previous place")).to_have_count(0)
    at_mosul.panel.get_by_role("button", name="next place").click()
    expect(at_mosul.panel.locator("h3")).to_have_text(following.name)
    at_mosul.panel.get_by_role("button", name="previous place: Mosul").click()
    expect(at_mosul.panel.locator("h3")).to_have_text("Mosul")
    at_mosul.page.wait_for_url(re.compile(rf"place={MOSUL.id}\b"))
    assert MOSUL.id != following.id


def test_wire_copies_are_one_card_with_all_their_sources(at_mosul: Visit) -> None:
    expect(at_mosul.panel.locator(".cm-count")).to_have_text("66 passages, 64 different")
    card = at_mosul.panel.locator("article", has_text="3 publishers: Tigris, Herald, Evening Post")
    expect(card).to_have_count(1)
    card.get_by_text("The same words").click()
    expect(card.locator(".cm-source")).to_have_count(3)
    link = card.get_by_role("link", name="archived copy").first
    assert link.get_attribute("href") == "https://web.archive.org/web/20240507/https://news.example/0?a=b&c=d"
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    assert at_mosul.hosts == {"127.0.0.1"}


def test_why_here_is_a_table_of_what_was_weighed(at_mosul: Visit) -> None:
    card = at_mosul.panel.locator("article").first
    card.get_by_text("why here, why this kind").click()
    rows = card.locator("table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Mosul")
    expect(rows.first).to_contain_text("chosen")
    expect(rows.first).to_contain_text("90\u00a0%")
    expect(card).to_contain_text("Margin between the first and the second: 65 points.")
    expect(card).to_contain_text("“attacked” is its verb")

    at_mosul.page.get_by_role("button", name="All places").click()
    at_mosul.page.get_by_role("button", name="Raqqa").click()
    expect(at_mosul.panel.locator("h3")).to_have_text("Raqqa")
    at_mosul.panel.get_by_text("why here").click()
    expect(at_mosul.panel).to_contain_text("No other place was weighed.")


def test_a_name_without_a_place_shows_what_was_weighed_and_that_none_was_certain(
    open_at: Open, address: str
) -> None:
    visit = opened(open_at, f"{address}?name=Tora&list=unmapped")
    expect(visit.panel.locator("mark")).to_have_text("Tora")
    visit.panel.get_by_text("why here").click()
    expect(visit.panel.locator("table tbody tr")).to_have_count(2)
    expect(visit.panel).to_contain_text("None was certain enough: the likeliest had 43\u00a0%.")
    expect(visit.panel).not_to_contain_text("WGS84")

    visit.page.get_by_role("button", name="All places").click()
    visit.page.get_by_role("button", name="Zzyzx").click()
    expect(visit.panel.locator("mark")).to_have_text("Zzyzx")
    visit.panel.get_by_text("why here").click()
    expect(visit.panel).to_contain_text("No place of this name is known.")


def test_the_whole_article_opens_at_its_passage_and_goes_again(at_mosul: Visit) -> None:
    expect(at_mosul.panel).not_to_contain_text(FAR_AWAY)
    card = at_mosul.panel.locator("article", has_text="3 publishers")
    card.get_by_role("button", name="whole article").click()
    whole = card.locator(".cm-whole")
    expect(whole).to_contain_text(FAR_AWAY)
    expect(whole.locator("p")).to_have_count(3)
    assert "".join(whole.locator(".cm-here").all_text_contents()) == WIRE
    expect(whole.locator("mark")).to_have_text("Mosul")
    expect(whole.locator(".cm-actor")).to_have_text("officials")
    expect(card.get_by_role("button", name="close the article")).to_be_focused()
    at_mosul.page.keyboard.press("Escape")
    expect(whole).to_have_count(0)
    expect(at_mosul.panel.locator("h3")).to_have_text("Mosul")
    expect(card.get_by_role("button", name="whole article")).to_be_focused()


def test_a_passage_is_copied_with_its_source_and_the_address_that_leads_back_to_it(at_mosul: Visit) -> None:
    """From the keyboard, in three presses; the quotation of one passage closes that of another."""
    card = at_mosul.panel.locator("article", has_text="3 publishers")
    card.get_by_role("button", name="quote", exact=True).press("Enter")
    quoted = at_mosul.panel.locator(".cm-quoted")
    text = quoted.get_by_label("The words with their source").input_value()
    assert text.startswith(f"“{WIRE}” “")
    assert "Place as coded: Mosul (" in text
    address = quoted.get_by_label("Address of this passage", exact=True).input_value()
    assert text.endswith(address)
    key = card.get_attribute("data-key")
    assert f"place={MOSUL.id}&" in address
    assert address.endswith(f"passage={key}")
    at_mosul.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at_mosul.page.keyboard.press("Tab")
    while at_mosul.page.evaluate("document.activeElement.ariaLabel") != "Copy the quotation":
        at_mosul.page.keyboard.press("Tab")
    at_mosul.page.keyboard.press("Enter")
    expect(quoted.get_by_role("status")).to_have_text("Copied the quotation.")
    assert at_mosul.page.evaluate("navigator.clipboard.readText()") == text
    at_mosul.panel.get_by_role("button", name="quote", exact=True).first.click()
    expect(quoted).to_have_count(1)
    expect(card.locator(".cm-quoted")).to_have_count(0)
    at_mosul.page.keyboard.press("Escape")
    expect(quoted).to_have_count(0)


def test_where_others_read_whole_texts_never_reach_the_browser(
    open_at: Open, read_only: str, address: str
) -> None:
    def sent_after_asking(address: str) -> tuple[Visit, str]:
        visit = open_at("about:blank")
        frames: list[str] = []

        def listen(socket: object) -> None:
            socket.on(
                "framereceived",
                lambda data: frames.append(
                    data.decode("utf-8", "replace") if isinstance(data, bytes) else data
                ),
            )  # type: ignore[attr-defined]

        visit.page.on("websocket", listen)
        visit.page.goto(f"{address}?place={MOSUL.id}")
        visit.page.wait_for_selector(".cm-panel .cm-card")
        card = visit.panel.locator("article", has_text="3 publishers")
        # As a page would that is not ours: the button is not there.
        card.evaluate("card => card.closest('.cm-panel').panel.ask('whole', card.dataset.key)")
        # Steps are taken one after the other: the cards that follow come after what was asked before.
        visit.panel.get_by_role("button", name=re.compile("Show more")).click()
        expect(visit.panel.locator("article")).to_have_count(50)
        return visit, "".join(frames)

    visit, frames = sent_after_asking(read_only)
    assert "killing at least " in frames
    assert FAR_AWAY not in frames
    expect(visit.panel.get_by_role("button", name="whole article")).to_have_count(0)
    expect(visit.panel).to_contain_text("whole texts stay with the archive's owner")
    # Nor can a date be set there.
    expect(visit.panel.locator(".cm-link, .cm-date-form")).to_have_count(0)
    assert FAR_AWAY in sent_after_asking(address)[1]


def test_a_long_passage_is_shortened_around_its_name_and_shown_whole_to_its_owner(
    open_at: Open, address: str, read_only: str
) -> None:
    query = f"?place={MOSUL.id}&from=2023-01-01&to=2023-12-31&undated=0"
    card = opened(open_at, address + query).panel.locator("article")
    passage = card.locator(".cm-passage")
    expect(passage).to_contain_text("until Mosul was in sight")
    expect(passage).not_to_contain_text("its last bend")
    assert len(passage.inner_text()) < 1600
    card.get_by_role("button", name="Show the whole passage").click()
    expect(passage).to_have_text(LONG)

    public = opened(open_at, read_only + query).panel.locator("article")
    expect(public.locator(".cm-passage")).to_contain_text("until Mosul was in sight")
    expect(public.get_by_role("button", name="Show the whole passage")).to_have_count(0)


def test_reports_of_one_week_stand_side_by_side_with_what_differs(at_mosul: Visit) -> None:
    at_mosul.panel.get_by_role("button", name="1 week with reports of several articles").click()
    at_mosul.panel.get_by_role("button", name="6 to 12 May 2024").click()
    week = at_mosul.panel.locator(".cm-week")
    expect(week).to_contain_text("Cross-reported: 4 articles of 4 publishers")
    expect(week.locator(".cm-report")).to_have_count(2)
    expect(week).to_contain_text(
        "figures: killed: 14 people; killed: at least 12 people, according to officials"
    )
    expect(week).to_contain_text("kind: attack, shelling")
    expect(week).to_contain_text("how it is told: told as fact")
    wire = week.locator(".cm-report", has_text="in the same words in 3 articles")
    expect(wire.locator("h5")).to_have_text("Tigris, Herald, Evening Post")
    expect(wire).to_contain_text("saying: officials")
    expect(wire.locator("dt", has_text="figures")).to_have_text("figures differs")
    expect(wire.locator("dt", has_text="acting")).to_have_text("acting")
    assert not re.search("verified|confirmed", week.inner_text(), re.IGNORECASE)
    wire.get_by_role("button", name="show its card").click()
    expect(current(at_mosul)).to_contain_text("3 publishers")
    at_mosul.settles()  # the address is told of the card
    at_mosul.page.keyboard.press("Escape")
    expect(week).to_have_count(0)


def test_figures_are_a_range_whose_sources_unfold_and_lead_to_their_cards(at_mosul: Visit) -> None:
    told_here = at_mosul.panel.get_by_role("region", name="Figures told here")
    expect(told_here).to_contain_text("Figures are never added up")
    expect(told_here.locator("h5")).to_have_text("6 to 12 May 2024")
    opener = told_here.get_by_role("button", name="12 to 14 people, 4 publishers")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    at_mosul.page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(opener).to_be_focused()
    expect(told_here.locator(".cm-tellings li")).to_have_count(4)
    expect(told_here).to_contain_text("at least 12 people, according to officials · Tigris · told 7 May 2024")
    assert faults_of(at_mosul.page, within=".cm-panel", rules=None) == []
    told_here.locator(".cm-tellings li", has_text="Nineveh News").get_by_role("button").click()
    card = current(at_mosul)
    expect(card.locator(".cm-figure")).to_have_text("14 people")
    expect(card.locator(".cm-figures")).to_have_text("killed: 14 people")
    at_mosul.settles()


def test_words_from_right_to_left_run_so_in_their_own_language(open_at: Open, address: str) -> None:
    visit = opened(open_at, f"{address}?place={MOSUL.id}&from=2024-04-01&to=2024-04-30&undated=0")
    quoted = visit.panel.locator("article .cm-quote")
    expect(quoted).to_contain_text(ARABIC)
    assert quoted.evaluate("q => [q.dir, q.lang, getComputedStyle(q).direction]") == ["auto", "ar", "rtl"]
    facts = visit.panel.locator("article .cm-facts").first
    assert facts.evaluate("f => getComputedStyle(f).direction") == "ltr"


def test_a_damaged_step_changes_nothing(open_at: Open, address: str) -> None:
    visit = opened(open_at, f"{address}?place={BAGHDAD.id}&passage=999.1")
    expect(visit.panel).to_contain_text(
        "The passage that this address names is not here under these filters."
    )
    for what, value in (("current", "9.9"), ("place", "5"), ("whole", "x"), ("week", "soon"), ("dance", "")):
        visit.panel.evaluate("(panel, [what, value]) => panel.panel.ask(what, value)", [what, value])
    visit.settles()
    expect(visit.panel.locator("h3")).to_have_text("Baghdad")
    expect(visit.panel.locator(".cm-whole, .cm-week")).to_have_count(0)
    expect(visit.page.get_by_test_id("stException")).to_have_count(0)
    assert visit.complaints == []


def test_the_panel_fits_a_phone(open_at: Open, address: str) -> None:
    visit = opened(open_at, f"{address}?place={MOSUL.id}")
    visit.page.set_viewport_size({"width": 375, "height": 800})
    visit.panel.get_by_role("button", name="Raise the passages").press("Enter")
    visit.panel.get_by_role("button", name="1 week with").click()
    visit.panel.get_by_role("button", name="6 to 12 May 2024").click()
    expect(visit.panel.locator(".cm-report")).to_have_count(2)
    visit.panel.locator("article").first.get_by_text("why here, why this kind").click()
    assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= 375
    box = visit.panel.bounding_box()
    assert box is not None
    assert box["width"] <= 375
    visit.panel.get_by_role("button", name="Next passage").click()
    expect(visit.panel.locator(".cm-counter")).to_have_text("2 of 64")
    expect_in_sight(visit)
