"""Journey 6: a teacher makes an exercise, a class sits it and compares, wide, narrow and by keyboard."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from accessing import faults_of, tab_to
from playwright.sync_api import Page, expect
from visiting import HOSTILE, Open, OpenContext, Serve, Visit, expect_harmless, with_map

pytestmark = pytest.mark.browser

ASKED = 3
HIDDEN = "iframe[title*=folium], .cm-list, .cm-panel, .st-key-timeline, [data-testid=stSidebar], .cm-share"


@pytest.fixture(scope="module")
def hosted(start: Serve) -> str:
    """The sample briefs where nobody can write."""
    return start(CONFLICT_MAP_READ_ONLY="1")


def test_a_teacher_makes_it_a_student_sits_it_by_keyboard_and_both_compare(
    open_context: OpenContext, hosted: str, tmp_path: Path
) -> None:
    # The teacher.
    teacher = Visit(open_context(1400, 900).new_page())
    teacher.listen()
    teacher.page.goto(f"{hosted}?list=teach&country=SY,IQ")
    with_map(teacher)
    number = teacher.page.get_by_label("Passages", exact=True)
    number.fill(str(ASKED))
    number.press("Enter")
    expect(teacher.page.locator(".st-key-teach")).to_contain_text(f"{ASKED} passages. Of these")
    expect(teacher.page.locator(".st-key-teach code")).to_contain_text(f"exercise=unsure.{ASKED}.1")
    link = teacher.page.locator(".st-key-teach code").inner_text()
    with teacher.page.expect_download() as sheet:
        teacher.page.get_by_role("button", name="Printable sheet with key").click()
    sheet.value.save_as(tmp_path / "sheet.html")

    # A student, elsewhere, with no pointer.
    page = open_context(1400, 900, accept_downloads=True).new_page()
    student = Visit(page)
    student.listen()
    page.goto(link)
    places: list[str] = []
    for n in range(1, ASKED + 1):
        expect(page.get_by_role("heading", name=f"Passage {n} of {ASKED}")).to_be_visible()
        if n > 1:
            expect(page.get_by_role("heading", name=f"Passage {n} of {ASKED}")).to_be_focused()
        expect(page.locator(".cm-exercise mark")).to_have_count(1)
        expect(page.get_by_role("radio", checked=True)).to_have_count(0)
        assert page.locator(HIDDEN).count() == 0
        assert "certainty" not in student.main.inner_text()
        places.append(_choose(page, 0, downs=n))
        _choose(page, 1, downs=n)
        page.wait_for_function(
            "n => (new URLSearchParams(location.search).get('answers') || '').split(',').length === n", arg=n
        )
        onward = "Next →" if n < ASKED else "Compare with the map"
        if n == 2:
            _press(page, "← Back")
            expect(page.get_by_role("heading", name=f"Passage 1 of {ASKED}")).to_be_focused()
            expect(page.get_by_role("radiogroup").first.get_by_role("radio", checked=True)).to_have_count(1)
            _press(page, "Next →")
            expect(page.get_by_role("heading", name=f"Passage 2 of {ASKED}")).to_be_focused()
        _press(page, onward)
    expect(page.get_by_role("heading", name="Your answers beside the map’s")).to_be_visible()
    answers = parse_qs(urlsplit(page.url).query)["answers"]
    results = page.locator(".cm-exercise")
    expect(results).to_have_count(ASKED)
    for n, place in enumerate(places):
        expect(results.nth(n).get_by_role("row", name=re.compile("^Place"))).to_contain_text(place)
        expect(results.nth(n)).to_contain_text("a machine’s answer that nobody checked")
    expect(page.get_by_test_id("stMetric")).to_have_count(3)

    # Loaded anew it is where it was.
    page.reload()
    expect(results).to_have_count(ASKED)
    assert parse_qs(urlsplit(page.url).query)["answers"] == answers
    expect(page.get_by_role("button", name="Save as")).to_have_count(2)
    for n in range(2):
        expect(page.get_by_role("button", name="Save as").nth(n)).to_be_disabled()
    page.get_by_label("Your name or a number, for the file").fill("Ann")
    page.keyboard.press("Enter")
    files = []
    for kind in ("JSON", "CSV"):
        button = page.get_by_role("button", name=f"Save as {kind}")
        expect(button).to_be_enabled()
        tab_to(page, button)
        with page.expect_download() as saved:
            page.keyboard.press("Enter")
        files.append(tmp_path / f"ann.{kind.casefold()}")
        saved.value.save_as(files[-1])
    told = json.loads(files[0].read_text(encoding="utf-8"))
    assert (told["who"], len(told["answers"])) == ("Ann", ASKED)
    assert student.complaints == []
    assert student.hosts == {"127.0.0.1"}

    # The teacher puts the files together.
    teacher.page.get_by_role("button", name="Compare answers of a class").click()
    expect(teacher.page.get_by_role("heading", name="Answers of a class")).to_be_visible()
    bad = tmp_path / "holiday.json"
    bad.write_text(json.dumps({"format": HOSTILE}), encoding="utf-8")
    teacher.page.locator("input[type=file]").set_input_files([*files, bad])
    class_ = teacher.page.locator(".cm-exercise-class tbody tr")
    expect(class_).to_have_count(2)
    expect(class_.nth(0)).to_contain_text("Ann")
    expect(class_.nth(1)).to_contain_text("Ann (2)")
    expect(teacher.page.get_by_text("“holiday.json” holds no answers")).to_be_visible()
    expect(teacher.page.locator(".cm-exercise").first).to_contain_text(
        re.compile(r"role: \d of 2 as the map")
    )
    assert teacher.complaints == []

    # The sheet, with nothing but itself.
    alone = open_context(offline=True).new_page()
    alone.goto((tmp_path / "sheet.html").as_uri())
    expect(alone.locator("section.passage")).to_have_count(ASKED)
    expect(alone.locator("section.key tbody tr")).to_have_count(ASKED)
    assert faults_of(alone, within=None, rules=None) == []


def test_axe_finds_no_serious_fault_and_a_phone_has_room(open_context: OpenContext, hosted: str) -> None:
    faults: dict[str, list[str]] = {}
    for width, scheme in ((1400, "dark"), (375, "light")):
        page = open_context(width, 800, color_scheme=scheme).new_page()
        for at, ready in (
            ("1", "Passage 1 of"),
            ("result", "Your answers beside"),
            ("class", "Answers of a class"),
        ):
            page.goto(f"{hosted}?exercise=any.{ASKED}.2&at={at}&answers=0.site,.actor")
            expect(page.get_by_role("heading", name=re.compile(ready))).to_be_visible()
            if at != "class":
                expect(page.locator(".cm-exercise").first).to_be_visible()
            faults[f"{at}, {width}, {scheme}"] = faults_of(
                page, within=".st-key-exercise, .st-key-header", rules=None
            )
            assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
        page.close()
    assert {state: found for state, found in faults.items() if found} == {}


def test_on_a_phone_a_passage_is_answered_with_a_thumb(open_context: OpenContext, hosted: str) -> None:
    page = open_context(375, 800, has_touch=True).new_page()
    page.goto(f"{hosted}?exercise=any.2.3")
    for n in (1, 2):
        heading = page.get_by_role("heading", name=f"Passage {n} of 2")
        expect(heading).to_be_in_viewport()
        # The choices of this passage have taken the place of the last one's.
        expect(page.get_by_role("radio", checked=True)).to_have_count(0)
        for group, what in ((0, "place"), (1, "role")):
            option = page.get_by_role("radiogroup").nth(group).locator("label").first
            box = option.bounding_box()
            assert box, what
            assert box["height"] >= 24, what
            option.tap()
        page.wait_for_function(
            "n => ((new URLSearchParams(location.search).get('answers') || '').match(/\\d\\.[a-z]/g) || []).length === n",
            arg=n,
        )
        page.locator(".st-key-exercise-next button").tap()
    expect(page.locator(".cm-exercise-answers")).to_have_count(2)


def test_hostile_texts_stay_text(open_at: Open, address: str) -> None:
    visit = open_at(f"{address}?exercise=any.50.1&at=result&q=Baghdad&answers=-9000001.site")
    expect(visit.page.locator(".cm-exercise").first).to_be_visible()
    expect_harmless(visit)


def _choose(page: Page, group: int, *, downs: int) -> str:
    """Choose in a group of choices by keyboard alone; the label of what is chosen."""
    choices = page.get_by_role("radiogroup").nth(group)
    tab_to(page, choices)
    page.keyboard.press("Space")
    for _ in range(downs % 3):
        page.keyboard.press("ArrowDown")
    chosen = choices.get_by_role("radio", checked=True)
    expect(chosen).to_have_count(1)
    expect(chosen).to_be_focused()
    return str(
        choices.locator("label").filter(has=page.locator("input:checked")).inner_text().splitlines()[0]
    )


def _press(page: Page, name: str) -> None:
    """Go to a button and press it, by keyboard alone."""
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")
