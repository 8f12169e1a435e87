"""The timeline and the comparison in a real browser: brush, keys, steps, play, lines, two spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from playwright.sync_api import FloatRect, Locator, expect
from visiting import (
    Corpus,
    Open,
    OpenContext,
    Serve,
    Visit,
    expect_harmless,
    hostile_findings,
    stored,
    with_map,
)

from articles.actors.actor import Actor, ActorMention, ActorType
from articles.article import Article
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from dashboard.compare import comparing
from geodata.archive.index.filtered import Index
from geodata.archive.index.timeline import Timeline
from geodata.archive.samples import kept_findings
from geodata.archive.selection import Selection
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

pytestmark = pytest.mark.browser

ONE_DAY = timedelta(days=1)
NOBODY = Actor("nobody", "Nobody", ActorType.ARMED_GROUP, None)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The sample briefs, and a hostile article that tells of a day of long ago."""
    long_ago = PassageDate(DateRange(date(1916, 5, 16), date(1916, 5, 17)), Basis.STATED)
    hostile = hostile_findings()
    dated = replace(hostile, passage_dates=(long_ago,) * len(hostile.passage_dates))
    return stored(tmp_path_factory.mktemp("archive") / "all.sqlite", [*kept_findings(), dated, timeless()])


def timeless() -> Findings:
    """An article without a day, of which alone somebody is told."""
    text = "Nowhere\n\nIn Umbria, Nobody spoke."
    article = Article(title="Nowhere", text=text, origin="nowhere.md")
    place = Place(-9_000_002, "Umbria", 42.9, 12.4, "PPL")
    at, who = text.index("Umbria"), text.index("Nobody")
    return Findings(
        article,
        (None,) * len(article.passages),
        (PlaceMention(at, at + 6, "Umbria", Role.SITE, place, 1, 1, 0.9),),
        (ActorMention(who, who + 6, "Nobody", NOBODY, ()),),
        (),
        (PassageKind(),) * len(article.passages),
    )


@pytest.fixture(scope="module")
def address(start: Serve, corpus: Corpus) -> str:
    return start("--archive", str(corpus.path))


@dataclass
class Bars:
    """The timeline of a visit."""

    visit: Visit
    told: Timeline

    @property
    def root(self) -> Locator:
        return self.visit.page.locator(".cm-timeline")

    @property
    def plot(self) -> Locator:
        return self.root.locator(".cm-tl-plot")

    def handle(self, name: str) -> Locator:
        return self.root.get_by_role("slider", name=name)

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def x(self, edge: float) -> tuple[float, float]:
        """Where an edge of a bar is on the page: along the line that the bars stand on."""
        # At once: the line is another one whenever the bars are drawn anew.
        left, width, top = self.root.evaluate(
            """root => {
              const line = root.querySelector(".cm-tl-rule").getBoundingClientRect();
              return [line.x, line.width, root.querySelector(".cm-tl-plot").getBoundingClientRect().y];
            }"""
        )
        return left + edge * width / len(self.told.counts), top + 30

    def drag(self, start: float, end: float) -> None:
        """From one position along the bars to another."""
        mouse = self.visit.page.mouse
        mouse.move(*self.x(start))
        mouse.down()
        mouse.move(*self.x((start + end) / 2), steps=3)
        mouse.move(*self.x(end), steps=3)
        mouse.up()

    def expects(self, index: Index, lo: int, hi: int, selection: Selection | None = None) -> None:
        """The page shows the bars from *lo* up to *hi*: header, map, address and timeline."""
        chosen = replace(
            selection or Selection(),
            start=self.told.edges[lo], end=self.told.edges[hi], include_undated=False,
        )  # fmt: skip
        totals = index.filtered(chosen).found.totals
        page = self.visit.page
        expect(page.locator(".st-key-header")).to_contain_text(
            re.compile(rf"(?<!\d){totals.places} places?\b.*\b{totals.passages} passages?")
        )
        self.visit.expects_places(totals.places)
        first, last = self.told.edges[lo], self.told.edges[hi] - ONE_DAY
        page.wait_for_url(re.compile(f"from={first}&to={last}"))
        expect(self.root.locator(".cm-tl-said")).to_have_text(days_text(first, last))

    def passages(self, index: Index, lo: int, hi: int, selection: Selection) -> int:
        """How many passages the bars hold."""
        start, end = self.told.edges[lo], self.told.edges[hi]
        chosen = replace(selection, start=start, end=end, include_undated=False)
        return index.filtered(chosen).found.totals.passages

    def expects_all(self, index: Index) -> None:
        totals = index.filtered(Selection()).found.totals
        expect(self.root.locator(".cm-tl-said")).to_have_text("all days")
        expect(self.visit.page.locator(".st-key-header")).to_contain_text(f"{totals.passages} passages")
        self.visit.expects_places(totals.places)
        self.visit.page.wait_for_url(lambda url: "from=" not in url and "to=" not in url)


def rect(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    assert box is not None
    return box


def days_text(first: date, last: date) -> str:
    def said(day: date) -> str:
        return f"{day.day} {day:%b %Y}"

    return said(first) if first == last else f"{said(first)} to {said(last)}"


@pytest.fixture
def bars(open_at: Open, address: str, corpus: Corpus) -> Bars:
    visit = with_map(open_at(address))
    return drawn(Bars(visit, corpus.index.filtered(Selection()).timeline()))


def drawn(bars: Bars) -> Bars:
    """The same, once the chart has as many bars as are told of: it may still be that of before a filter."""
    expect(bars.handle("Last day")).to_have_attribute("aria-valuemax", str(len(bars.told.counts)))
    return bars


def hold(visit: Visit) -> list[float]:
    """Take hold of the map as a reader does; its view."""
    visit.frame.evaluate("window.stillHere = true")
    visit.frame.evaluate("map.getContainer().dispatchEvent(new WheelEvent('wheel'))")
    visit.frame.evaluate("map.setView([34, 42], 6, {animate: false})")
    return visit.view()


def expect_held(visit: Visit, view: list[float]) -> None:
    """The frame is the same, at the zoom it had and where it lay.

    Lines that come and go above the map change its height, and each may move its middle by half of one.
    """
    assert visit.frame.evaluate("window.stillHere")
    assert visit.view()[0] == view[0]
    assert visit.view()[1:] == pytest.approx(view[1:], abs=2)


def test_a_drag_over_bars_narrows_the_page_to_their_days_and_stays(
    bars: Bars, corpus: Corpus, open_at: Open
) -> None:
    view = hold(bars.visit)
    bars.root.evaluate("timeline => timeline.dataset.stillHere = 'yes'")
    n = len(bars.told.counts)
    bars.drag(n - 40.5, n - 20.5)
    bars.expects(corpus.index, n - 41, n - 20)
    # By its handle, then as a whole.
    bars.drag(n - 20, n - 10)
    bars.expects(corpus.index, n - 41, n - 10)
    bars.drag(n - 25.5, n - 35.5)
    bars.expects(corpus.index, n - 51, n - 20)
    # The address alone holds it.
    again = drawn(Bars(with_map(open_at(bars.visit.page.url)), bars.told))
    again.expects(corpus.index, n - 51, n - 20)
    assert again.handle("First day").get_attribute("aria-valuenow") == str(n - 51)
    assert again.handle("Last day").get_attribute("aria-valuenow") == str(n - 20)
    # Another filter leaves it where it is.
    bars.visit.pick("Country", "Iraq")
    chosen = Selection(
        countries=frozenset({"IQ"}), start=bars.told.edges[n - 51], end=bars.told.edges[n - 20]
    )
    bars.visit.expects_places(corpus.index.filtered(chosen).found.totals.places)
    days = days_text(bars.told.edges[n - 51], bars.told.edges[n - 20] - ONE_DAY)
    expect(bars.root.locator(".cm-tl-said")).to_have_text(days)
    assert bars.root.get_attribute("data-still-here") == "yes"
    expect_held(bars.visit, view)
    assert bars.visit.complaints == []


def test_a_click_takes_one_bar_and_all_days_come_back_in_three_ways(bars: Bars, corpus: Corpus) -> None:
    tallest = bars.told.counts.index(max(bars.told.counts))
    mouse = bars.visit.page.mouse
    for back in ("double click", "Escape", "Reset dates"):
        mouse.click(*bars.x(tallest + 0.5))
        bars.expects(corpus.index, tallest, tallest + 1)
        if back == "double click":
            mouse.dblclick(*bars.x(tallest + 8.5))
        elif back == "Escape":
            bars.visit.page.keyboard.press("Escape")
        else:
            bars.button("Reset dates").click()
        bars.expects_all(corpus.index)


def test_the_brush_is_set_and_moved_by_keys(bars: Bars, corpus: Corpus) -> None:
    n, page = len(bars.told.counts), bars.visit.page
    first, last = bars.handle("First day"), bars.handle("Last day")
    expect(first).to_have_attribute("aria-valuetext", "from the first day")
    first.focus()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowRight")
    bars.expects(corpus.index, n - 10, n)
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-valuenow", str(n - 10))
    expect(first).to_have_attribute(
        "aria-valuetext", f"from {days_text(bars.told.edges[n - 10], bars.told.edges[n - 10])}"
    )
    last.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    bars.expects(corpus.index, n - 10, n - 3)
    expect(last).to_be_focused()
    whole = bars.handle("The set days, moved as a whole")
    whole.focus()
    page.keyboard.press("Home")
    bars.expects(corpus.index, 0, 7)
    page.keyboard.press("ArrowRight")
    bars.expects(corpus.index, 1, 8)
    expect(whole).to_be_focused()
    page.keyboard.press("Escape")
    bars.expects_all(corpus.index)
    expect(bars.plot).to_be_focused()


@pytest.fixture
def few(open_at: Open, address: str, corpus: Corpus) -> tuple[Bars, Selection]:
    """A country that few bars tell of."""
    for iso in corpus.index.countries:
        chosen = Selection(countries=frozenset({iso}))
        told = corpus.index.filtered(chosen).timeline()
        if len(told.counts) > 4 and 3 <= sum(map(bool, told.counts)) <= 5 and not told.before:
            visit = with_map(open_at(f"{address}?country={iso}&undated=0"))
            return drawn(Bars(visit, told)), replace(chosen, include_undated=False)
    pytest.fail("no country of the samples has few bars")


WATCH = """() => {
  const header = document.querySelector('.st-key-header'), live = document.querySelector('.cm-tl-live');
  const number = () => Number(header.innerText.match(/(\\d+) passages?/)[1]);
  window.told = [number()], window.said = [];
  const look = () => { const now = number(); if (now !== window.told.at(-1)) window.told.push(now); };
  const text = {childList: true, subtree: true, characterData: true};
  for (const earlier of window.watching || []) earlier.disconnect();
  window.watching = [new MutationObserver(look), new MutationObserver(() => window.said.push(live.textContent))];
  window.watching[0].observe(header, text);
  window.watching[1].observe(live, text);
}"""


def test_steps_and_play_lead_through_the_bars_and_leave_the_map_as_it_lies(
    few: tuple[Bars, Selection], corpus: Corpus
) -> None:
    bars, selection = few
    page, view = bars.visit.page, hold(bars.visit)
    full = [n for n, count in enumerate(bars.told.counts) if count]
    bars.plot.focus()
    page.keyboard.press("ArrowRight")
    bars.expects(corpus.index, full[0], full[0] + 1, selection)
    bars.button("Step forward").click()
    bars.expects(corpus.index, full[1], full[1] + 1, selection)
    bars.plot.focus()
    page.keyboard.press("ArrowLeft")
    bars.expects(corpus.index, full[0], full[0] + 1, selection)

    bars.root.get_by_label("Speed").select_option("fast")
    page.keyboard.press("Escape")
    expect(bars.root.locator(".cm-tl-live")).to_have_text("All days")
    everything = corpus.index.filtered(selection).found.totals.passages
    expect(page.locator(".st-key-header")).to_contain_text(f"{everything} passages")
    bars.root.get_by_label("What a step does").select_option("cumulative")
    # Every state of the header and of the live region, as they come.
    page.evaluate(WATCH)
    bars.plot.focus()
    page.keyboard.press("Space")
    expect(bars.button("Pause")).to_be_visible()
    expect(bars.button("Play")).to_be_visible()
    windows = [(full[0], n + 1) for n in full]
    bars.expects(corpus.index, *windows[-1], selection)
    counts = [everything, *(bars.passages(corpus.index, *window, selection) for window in windows)]
    assert page.evaluate("window.told") == [
        count for n, count in enumerate(counts) if not n or count != counts[n - 1]
    ]
    # Said once, at the end, and not at every step.
    assert len(page.evaluate("window.said")) == 1
    expect_held(bars.visit, view)
    assert bars.visit.complaints == []


def test_play_stops_for_a_filter_for_escape_and_for_a_brush(bars: Bars, corpus: Corpus) -> None:
    page = bars.visit.page
    bars.root.get_by_label("Speed").select_option("fast")
    bars.button("Play").click()
    page.wait_for_url(re.compile("from="))
    page.get_by_role("combobox", name="Country").focus()
    expect(bars.button("Play")).to_be_visible()
    bars.visit.settles()  # a step may be under way
    bars.visit.pick("Country", "Iraq")
    page.wait_for_url(re.compile("country=IQ&"))

    chosen = Selection(countries=frozenset({"IQ"}))
    in_iraq = drawn(Bars(bars.visit, corpus.index.filtered(chosen).timeline()))
    n = len(in_iraq.told.counts)
    bars.button("Play").click()
    expect(bars.button("Pause")).to_be_visible()
    in_iraq.drag(n - 8.5, n - 5.5)
    expect(bars.button("Play")).to_be_visible()
    in_iraq.expects(corpus.index, n - 9, n - 5, chosen)

    bars.button("Play").click()
    expect(bars.button("Pause")).to_be_visible()
    page.keyboard.press("Escape")
    expect(bars.button("Play")).to_be_visible()
    here = bars.root.locator(".cm-tl-said").inner_text()
    bars.visit.settles()
    assert bars.root.locator(".cm-tl-said").inner_text() == here != "all days"
    expect(page.locator(".st-key-filter-country")).to_contain_text("Iraq")
    assert bars.visit.complaints == []


def test_each_line_has_its_name_beside_it(bars: Bars, corpus: Corpus) -> None:
    actors = {key: actor.name for key, actor in corpus.index.actors.items()}
    n = len(bars.told.counts)
    for by, names in (("country", corpus.index.countries), ("actor", actors)):
        bars.root.get_by_label("Lines of the timeline").select_option(by)
        series = corpus.index.filtered(Selection()).timeline(by=by).series
        expect(bars.root.locator(".cm-tl-name")).to_have_text([names[s.key] for s in series])
        bars.visit.page.wait_for_url(re.compile(f"by={by}"))
        # Brushed as before.
        bars.drag(n - 50.5, n - 40.5) if by == "country" else bars.drag(n - 30.5, n - 20.5)
        bars.expects(corpus.index, *((n - 51, n - 40) if by == "country" else (n - 31, n - 20)))


def test_hostile_names_of_lines_and_of_compared_places_are_text(
    open_at: Open, address: str, corpus: Corpus
) -> None:
    actor = next(key for key, actor in corpus.index.actors.items() if "onerror" in actor.name)
    # One day, compared with itself.
    spans = "compare=1916-05-16..1916-05-16,1916-05-16..1916-05-16"
    visit = with_map(open_at(f"{address}?by=actor&days=all&list=compare&{spans}&actor={actor}"))
    bars = Bars(
        visit, corpus.index.filtered(Selection(actors=frozenset({actor}))).timeline(by="actor", whole=True)
    )
    expect(bars.root.locator(".cm-tl-name").first).to_contain_text("<img src=x onerror=alert(1)>")
    expect(visit.page.locator(".cm-cmp-place").first).to_contain_text("<img src=x onerror=alert(1)>")
    bars.visit.page.mouse.move(*bars.x(0.5))
    expect(bars.root.locator(".cm-tl-tip")).to_contain_text("<img src=x onerror=alert(1)>")
    # One day only: one bar, and its day beneath.
    assert len(bars.told.counts) == 1
    expect(bars.root.locator("text.cm-tl-tick").last).to_have_text("16 May 1916")
    expect_harmless(visit)


def test_what_lies_before_the_bars_is_counted_and_shown_when_asked(bars: Bars, corpus: Corpus) -> None:
    assert bars.told.before
    bars.button(f"+{bars.told.before} earlier").click()
    whole = corpus.index.filtered(Selection()).timeline(whole=True)
    expect(bars.plot).to_have_attribute("aria-label", re.compile(rf"{whole.edges[0].year}"))
    expect(bars.root.get_by_role("button", name=re.compile("earlier"))).to_have_count(0)
    bars.visit.page.wait_for_url(re.compile("days=all"))
    bars.button("Only the days with most").click()
    expect(bars.button(f"+{bars.told.before} earlier")).to_be_visible()


def test_nothing_dated_is_said_in_place_of_an_empty_chart(open_at: Open, address: str) -> None:
    visit = with_map(open_at(f"{address}?actor={NOBODY.id}"))
    line = visit.page.locator(".cm-tl-empty")
    expect(line).to_contain_text("1 passage is left")
    expect(line).to_contain_text("undated")
    expect(visit.page.locator(".cm-tl-plot")).to_be_hidden()


# Two spans


def compared(visit: Visit) -> list[tuple[str, str, str]]:
    """The rows of the table as they stand: place, counts of either span."""
    rows = visit.page.locator(".cm-compared tbody tr").all()
    return [
        (row.locator(".cm-cmp-place").inner_text(), *row.locator(".cm-cmp-number").all_inner_texts())
        for row in rows
    ]  # type: ignore[misc]


def expected(index: Index, spans: comparing.SpanPair, sort: comparing.Sort) -> list[tuple[str, str, str]]:
    rows = comparing.in_order(comparing.rows_of(index.filtered(Selection()).compare(*spans), index), sort)
    return [(row.place.strip(), str(row.before), str(row.after)) for row in rows[:50]]


def test_the_table_of_two_spans_is_what_the_index_compares(bars: Bars, corpus: Corpus) -> None:
    visit, index = bars.visit, corpus.index
    view = hold(visit)
    visit.page.get_by_text("Compare", exact=True).click()
    visit.page.get_by_role("button", name="First and second half").click()
    spans = comparing.halves((bars.told.edges[0], bars.told.edges[-1]))
    assert spans is not None
    rows = comparing.rows_of(index.filtered(Selection()).compare(*spans), index)
    summary = visit.page.locator(".cm-cmp-summary")
    expect(summary).to_have_text(comparing.summary(rows))
    assert compared(visit) == expected(index, spans, comparing.Sort())
    expect(bars.root.locator(".cm-tl-letter")).to_have_text(["A", "B"])
    (a, b), one = spans, ONE_DAY
    visit.page.wait_for_url(re.compile(rf"compare={a[0]}..{a[1] - one}(,|%2C){b[0]}..{b[1] - one}"))

    # By keyboard: sorted by name, and a place opens.
    head = visit.page.locator(".cm-compared thead").get_by_role("button", name="Place")
    head.focus()
    visit.page.keyboard.press("Enter")
    by_name = comparing.Sort().then(comparing.SortColumn.PLACE)
    expect(visit.page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Place"))
    assert compared(visit) == expected(index, spans, by_name)
    expect(head).to_be_focused()

    visit.page.get_by_role("button", name="Swap A and B").click()
    swapped = (spans[1], spans[0])
    rows = comparing.rows_of(index.filtered(Selection()).compare(*swapped), index)
    expect(summary).to_have_text(comparing.summary(rows))
    assert compared(visit) == expected(index, swapped, by_name)

    expect_held(visit, view)
    place = comparing.in_order(rows, by_name)[0]
    visit.page.locator(f".cm-cmp-place[data-place='{place.id}']").focus()
    visit.page.keyboard.press("Enter")
    expect(visit.panel.locator("h3")).to_have_text(place.place)
    visit.page.get_by_role("button", name="All places").click()

    bars.button("Stop comparing").click()
    expect(bars.root.locator(".cm-tl-letter")).to_have_count(0)
    visit.page.wait_for_url(lambda url: "compare=" not in url)
    assert visit.frame.evaluate("window.stillHere")
    assert visit.complaints == []


def test_spans_of_other_lengths_are_compared_by_the_day_and_by_date_inputs(
    open_at: Open, address: str, corpus: Corpus
) -> None:
    index = corpus.index
    spans = ((date(2022, 1, 1), date(2023, 1, 1)), (date(2023, 1, 1), date(2023, 7, 1)))
    visit = with_map(open_at(f"{address}?list=compare&compare=2022-01-01..2022-12-31,2023-01-01..2023-06-30"))
    rows = comparing.rows_of(index.filtered(Selection()).compare(*spans), index)
    expect(visit.page.locator(".cm-cmp-summary")).to_have_text(comparing.summary(rows))
    expect(visit.main).to_contain_text("365 days against 181")
    first = comparing.in_order(rows, comparing.Sort())[0]
    expect(visit.page.locator(".cm-cmp-rate").nth(1)).to_have_text(comparing.rate_text(first.after, spans[1]))

    visit.page.get_by_role("spinbutton", name="year, B to").click()
    visit.page.keyboard.type("20231231")
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("heading", name="Conflict Map").click()
    whole = (spans[0], (date(2023, 1, 1), date(2024, 1, 1)))
    rows = comparing.rows_of(index.filtered(Selection()).compare(*whole), index)
    expect(visit.page.locator(".cm-cmp-summary")).to_have_text(comparing.summary(rows))
    visit.page.wait_for_url(re.compile(r"2023-01-01\.\.2023-12-31"))
    expect(visit.page.locator(".cm-cmp-rate")).to_have_count(0)


# On a phone


@pytest.fixture
def phone(open_context: OpenContext, address: str) -> Visit:
    visit = Visit(open_context(375, 800, has_touch=True, is_mobile=True).new_page())
    visit.listen()
    visit.page.goto(address)
    return with_map(visit)


def test_on_a_phone_the_timeline_lies_under_the_map_and_is_set_by_touch(phone: Visit, corpus: Corpus) -> None:
    bars = drawn(Bars(phone, corpus.index.filtered(Selection()).timeline()))
    bars.root.scroll_into_view_if_needed()
    frame = rect(phone.page.locator("iframe[title*=folium]"))
    panel = rect(phone.page.locator(".st-key-panel-column"))
    here = rect(bars.root)
    assert frame["y"] + frame["height"] <= here["y"] + 1
    assert here["y"] + here["height"] <= panel["y"] + 1
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 375
    for part in bars.root.locator("button:visible, select:visible, [role=slider]:visible").all():
        assert min(rect(part)["width"], rect(part)["height"]) >= 24
    # One finger still scrolls the page up and down.
    assert bars.plot.evaluate("plot => getComputedStyle(plot).touchAction") == "pan-y"
    tallest = bars.told.counts.index(max(bars.told.counts))
    phone.page.touchscreen.tap(*bars.x(tallest + 0.5))
    bars.expects(corpus.index, tallest, tallest + 1)
    assert phone.complaints == []
