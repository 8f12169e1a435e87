"""The tour finds what it promises, whatever the samples are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import by_hand
import pytest
import telling
from streamlit.testing.v1 import AppTest

import dashboard
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status
from articles.roles.role import Role
from dashboard.map.look import MapStyle, View
from dashboard.page import tour
from dashboard.page.tour import Exhibit, Stop
from dashboard.state.address import Address, Display, Listing, Opened, from_query, to_query
from geodata.archive.index.filtered import Index
from geodata.archive.selection import SHOWN_STATUSES, Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Report
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate

ROOT = Path(__file__).parents[3]
APP = Path(dashboard.__file__).parent / "app.py"


@pytest.fixture(scope="module")
def told(samples: Path, index: Index) -> tuple[Exhibit, ...]:
    with Archive.open(samples, read_only=True) as archive:
        return tour.exhibits_of(archive, index)


@pytest.fixture(scope="module")
def steps(index: Index, told: tuple[Exhibit, ...]) -> tuple[Stop, ...]:
    return tour.steps_through(index, told)


def test_the_samples_have_all_steps(steps: tuple[Stop, ...]) -> None:
    assert len(steps) == 8
    assert len({step.title for step in steps}) == 8
    assert all(step.text.endswith(".") and step.address.view for step in steps)


def test_every_step_is_an_address_that_comes_back_without_a_notice(
    index: Index, steps: tuple[Stop, ...]
) -> None:
    assert steps
    for step in steps:
        read = from_query(to_query(step.address), index)
        assert read.notices == (), step.title
        assert (read.selection, read.display, read.opened) == (
            step.address.selection,
            step.address.display,
            step.address.opened,
        )


def test_what_a_step_opens_is_there_under_its_filters(index: Index, steps: tuple[Stop, ...]) -> None:
    assert any(step.address.opened.place for step in steps)
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


# Reports made by hand


def place(number: int, name: str = "Raqqa", code: str = "PPL", lat: float = 35.0, lon: float = 39.0) -> Place:
    return Place(number, name, lat, lon, code, "SY")


def exhibit(
    at: Place,
    *weighed: tuple[Place, float],
    passage: int = 1,
    day: date | None = None,
    status: Status = Status.FACTUAL,
    why: tuple[str, ...] = (),
    text: str = "Raqqa",
    article: int = 1,
    precision: int = 1,
) -> Exhibit:
    """A report of a place in an article of one name, with the places weighed for it."""
    candidates = tuple(Candidate(one, score) for one, score in weighed)
    mention = PlaceMention(0, len(text), text, Role.SITE, at, precision, precision, 0.9, candidates)
    when = PassageDate(DateRange(day, day + timedelta(days=1)), Basis.STATED) if day else None
    report = Report(passage, at, Role.SITE, (mention,), (), when, PassageKind(Kind.ATTACK, status, None, why))
    told = telling.told("Raqqa fell.", title="One")
    return Exhibit(article, told, report)


RAQQA, OTHER, MOSUL = place(1), place(2, "ar-Raqqa"), place(3, "Mosul")


@pytest.mark.parametrize(
    ("weighed", "has_rival"),
    [
        ([(RAQQA, 0.9), (OTHER, 0.8)], True),
        ([(RAQQA, 0.9)], False),
        ([], False),
        ([(RAQQA, 0.9), (MOSUL, 0.8)], False),
        ([(OTHER, 0.9), (RAQQA, 0.8)], False),
        ([(RAQQA, 0.9), (RAQQA, 0.8)], False),
        ([(RAQQA, 0.9), (OTHER, 0.8), (MOSUL, 0.7)], True),
    ],
)
def test_a_rival_is_another_place_of_the_name_that_was_second(
    index: Index, weighed: list[tuple[Place, float]], has_rival: bool
) -> None:
    step = tour._ambiguous(index, [exhibit(RAQQA, *weighed)])

    assert (step is not None) is has_rival
    assert tour._ambiguous(index, [exhibit(RAQQA, *weighed, status=Status.NEGATED)]) is None


def test_the_name_with_the_closest_rival_is_shown(index: Index) -> None:
    far, near = (exhibit(RAQQA, (RAQQA, 0.9), (OTHER, score), passage=n) for n, score in ((1, 0.2), (2, 0.8)))
    other = exhibit(RAQQA, (RAQQA, 0.3), (OTHER, 0.21), passage=3)

    for told in ([far, near, other], [other, near, far]):
        step = tour._ambiguous(index, told)
        assert step is not None
        assert step.address == Address(opened=Opened(1, passage=(1, 3)), view=View(35.0, 39.0, 7.0))


def test_a_passage_without_a_date_is_one_that_is_shown_at_first(index: Index) -> None:
    dated, denied = exhibit(RAQQA, day=date(2024, 5, 7)), exhibit(MOSUL, status=Status.NEGATED)
    assert tour._undated(index, [dated, denied]) is None
    step = tour._undated(index, [dated, exhibit(RAQQA, passage=2), exhibit(MOSUL, passage=1)])
    assert step is not None
    assert step.address.opened == Opened(3, passage=(1, 1))
    assert step.text.startswith("No day is guessed: a passage at Mosul stays undated.")


def test_a_denial_that_says_so_itself_goes_before_others(index: Index) -> None:
    said = exhibit(RAQQA, status=Status.NEGATED, why=("denied by “denied”",), passage=2)
    other = exhibit(MOSUL, status=Status.NEGATED)
    assert tour._denied(index, [exhibit(RAQQA)]) is None
    step = tour._denied(index, [exhibit(RAQQA), other, said])
    assert step is not None
    assert step.address.opened == Opened(1, passage=(1, 2))
    assert step.address.selection.statuses == SHOWN_STATUSES | {Status.NEGATED}


def year(of: int, number: int, **fields: Any) -> list[Exhibit]:
    return [exhibit(RAQQA, day=date(of, 5, n + 1), passage=100 * of + n, **fields) for n in range(number)]


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ([], None),
        (year(2020, 3) + year(2022, 3), None),
        (year(2020, 3) + year(2021, 1), 2020),
        # The pair whose poorer year has more, and of equals the later one.
        (year(2014, 1) + year(2015, 9) + year(2020, 2) + year(2021, 2), 2020),
        (year(2014, 2) + year(2015, 2) + year(2016, 2), 2015),
        (year(2014, 2) + year(2015, 2, status=Status.NEGATED), None),
    ],
)
def test_two_years_in_a_row_with_much_in_both_are_compared(
    index: Index, told: list[Exhibit], first: int | None
) -> None:
    step = tour._two_years(index, told)

    assert (step and step.address.display.compared) == (
        first and ((date(first, 1, 1), date(first + 1, 1, 1)), (date(first + 1, 1, 1), date(first + 2, 1, 1)))
    )


def test_the_map_looks_at_the_middle_of_the_places() -> None:
    spread = [
        place(n, lat=lat, lon=lon) for n, (lat, lon) in enumerate(((0.0, 10.0), (30.0, 50.0), (10.0, 20.0)))
    ]
    assert tour._middle(spread, 3.0) == View(10.0, 20.0, 3.0)
    assert tour._middle([], 3.0) is None


@pytest.mark.parametrize(
    ("radius_km", "lat", "zoom"),
    # A ring of 16.8 km at the equator is as wide as 220 pixels at a zoom of ten.
    [
        (16.8, 0.0, 10.0),
        (16.9, 0.0, 9.0),
        (8.4, 0.0, 11.0),
        (0.0, 0.0, 11.0),
        (8.4, 60.0, 10.0),
        (20000.0, 0.0, 2.0),
    ],
)
def test_a_ring_is_seen_as_wide_as_the_map_allows(radius_km: float, lat: float, zoom: float) -> None:
    assert tour._zoom_of(radius_km, at=lat) == zoom


def test_an_empty_map_is_not_coloured(index: Index) -> None:
    nothing = by_hand.index(by_hand.columns(by_hand.passages()))
    assert tour._by_country(nothing, []) is None
    assert tour._by_country(index, []) is not None
    assert tour._area(nothing, []) is tour._nameless(nothing, []) is tour._same_week(nothing, []) is None


def test_of_places_without_a_point_one_near_a_town_goes_before_an_area_and_more_articles_before_fewer() -> (
    None
):
    names = {n: place(n, f"Place {n}") for n in range(1, 6)}
    told = by_hand.columns(
        by_hand.passages(None, None, None), *(
            by_hand.report(n - 1, passage, ring_km=ring)
            for n, passage, ring in ((1, 0, 15), (2, 0, 15), (2, 1, 15), (3, 0, 90), (3, 1, 90), (3, 2, 90), (4, 0, 0), (5, 0, 20), (5, 1, 20))
        ),
        place_ids=(1, 2, 3, 4, 5),
    )  # fmt: skip
    index = replace(by_hand.index(told), places=names)

    def shown(**codes: int) -> int | None:
        step = tour._area(index, [exhibit(names[int(n[1:])], precision=code) for n, code in codes.items()])
        return step and step.address.opened.place  # type: ignore[return-value]

    assert shown(p1=2, p3=3) == 1
    assert shown(p1=2, p2=2) == 2
    assert shown(p2=2, p5=2) == 5
    assert shown(p3=3) == 3
    assert shown(p1=1, p4=2) is None
