"""The tour finds what it promises, whatever the samples are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import by_hand
import pytest
import telling
from streamlit.testing.v1 import AppTest

from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status
from articles.roles.role import Role
from dashboard.map.look import View
from dashboard.map.packing import place_table
from dashboard.page import tour
from dashboard.page.tour import Exhibit, Stop
from dashboard.state.address import Address, Display, Listing, Opened, from_query, to_query
from dashboard.state.archives import Shown
from geodata.archive.index.filtered import Index
from geodata.archive.selection import SHOWN_STATUSES, Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Report
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate


@pytest.fixture(scope="module")
def told(samples: Path, index: Index) -> tuple[Exhibit, ...]:
    with Archive.open(samples, read_only=True) as archive:
        return tour.exhibits_of(archive, index)


@pytest.fixture(scope="module")
def steps(index: Index, told: tuple[Exhibit, ...]) -> tuple[Stop, ...]:
    return tour.steps_through(index, told)


def test_the_samples_have_all_steps(steps: tuple[Stop, ...]) -> None:
    assert len(steps) == 9
    assert len({step.title for step in steps}) == 9
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


def test_the_name_without_a_place_was_weighed_and_stands_in_its_list(
    index: Index, steps: tuple[Stop, ...]
) -> None:
    step = next(step for step in steps if "without a place" in step.title)
    (name,) = [n for n in index.filtered(Selection()).unmapped.names if n.text == step.address.opened.name]
    assert name.considered
    assert step.address.display == Display(listing=Listing.UNMAPPED)


def test_several_articles_tell_of_the_place_and_week(index: Index, steps: tuple[Stop, ...]) -> None:
    step = next(step for step in steps if "week" in step.title)
    assert step.address.opened.place
    keys = index.filtered(step.address.selection).reports_at(step.address.opened.place)
    assert len({article for article, _ in keys}) > 1


def test_steps_do_not_depend_on_the_order_of_the_reports(
    index: Index, told: tuple[Exhibit, ...], steps: tuple[Stop, ...]
) -> None:
    assert tour.steps_through(index, told[::-1]) == steps


def draw(shown, part):  # type: ignore[no-untyped-def] # its source runs as a script, where no type is known
    """A part of the tour as the page draws it."""
    from dashboard.page import tour

    getattr(tour, part)(shown)


@pytest.fixture(scope="module")
def shown(samples: Path, index: Index) -> Iterator[Shown]:
    with Archive.open(samples, read_only=True) as archive:
        yield Shown("nowhere", archive, index, place_table([]), is_samples=True, earlier=0)


def drawn(part: str, shown: Shown) -> AppTest:
    return AppTest.from_function(draw, kwargs={"shown": shown, "part": part}, default_timeout=30).run()


def test_the_first_step_is_a_marker_at_a_passage_with_marked_words_and_no_edge_case(
    index: Index, told: tuple[Exhibit, ...], steps: tuple[Stop, ...]
) -> None:
    opened = steps[0].address.opened
    one = next(one for one in told if one.opened == opened and one.report.role is Role.SITE)
    assert steps[0].address.selection == Selection()
    assert one.mention.geo_precision == 1
    assert one.is_shown_at_first
    assert one.marks == 2
    assert f"“{one.mention.text}”" in steps[0].text


def test_the_tour_goes_on_and_back_and_restores_what_was_shown_before(
    shown: Shown, steps: tuple[Stop, ...]
) -> None:
    before = {"country": "IQ", "map": "heat", "list": "passages"}
    app = drawn("offer", shown)
    app.query_params.update(before)
    app.run()
    app.button(key="tour-start").click().run()
    assert app.button(key="tour-back").disabled
    for step in steps[1:]:
        app.button(key="tour-next").click().run()
        assert _is_at(app, step)
    assert app.button(key="tour-next").disabled
    app.button(key="tour-back").click().run()
    assert _is_at(app, steps[-2])
    assert app.session_state["show-style"] != "heat"
    app.button(key="tour-end").click().run()
    assert _query(app) == before
    assert app.session_state["filter-country"] == ["IQ"]
    assert (app.session_state["show-style"], app.session_state["show-listing"]) == ("heat", "passages")
    assert [button.key for button in app.button] == ["tour-start"]


def test_a_step_of_the_list_shows_itself(shown: Shown, steps: tuple[Stop, ...]) -> None:
    app = drawn("list_steps", shown)
    assert len(app.button) == len(steps)
    app.button(key="tour-4").click().run()
    assert _is_at(app, steps[4])
    assert app.session_state["tour"] == 4


def draw_following(shown, addresses):  # type: ignore[no-untyped-def] # its source runs as a script
    """The tour after its reader went back or forward to an address."""
    import streamlit as st

    from dashboard.page import tour

    if addresses:
        tour.follow(shown, addresses.pop())
    st.text(str(st.session_state.get("tour")))
    tour.offer(shown)


def test_back_leads_to_the_step_of_its_address_or_out_of_the_tour(
    shown: Shown, steps: tuple[Stop, ...]
) -> None:
    addresses: list[Address] = []
    app = AppTest.from_function(
        draw_following, kwargs={"shown": shown, "addresses": addresses}, default_timeout=30
    ).run()
    app.button(key="tour-start").click().run()
    app.button(key="tour-next").click().run()
    moves = app.session_state["tour-moves"]

    addresses.append(replace(steps[0].address, version=7, view=View(1, 2, 3)))
    app.run()
    assert (app.text[0].value, app.session_state["tour-moves"]) == ("0", moves + 1)
    addresses.append(Address())
    app.run()
    assert app.text[0].value == "None"
    # Who is in no tour comes into none.
    addresses.append(steps[0].address)
    app.run()
    assert app.text[0].value == "None"


def _query(app: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


def _is_at(app: AppTest, step: Stop) -> bool:
    """Whether the address is that of a step, but for the archive's version."""
    query = _query(app)
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


def stop(title: str, index: Index, told: list[Exhibit]) -> Stop | None:
    """The step of this title, if the archive has something for it."""
    return next((step for step in tour.steps_through(index, told) if title in step.title), None)


@pytest.fixture(scope="module")
def bare() -> Index:
    """An index with nothing in it."""
    return by_hand.index(by_hand.columns(by_hand.passages()))


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
    bare: Index, weighed: list[tuple[Place, float]], has_rival: bool
) -> None:
    step = stop("several places", bare, [exhibit(RAQQA, *weighed)])

    assert (step is not None) is has_rival
    assert stop("several places", bare, [exhibit(RAQQA, *weighed, status=Status.NEGATED)]) is None


def test_the_name_with_the_closest_rival_is_shown(bare: Index) -> None:
    far, near = (exhibit(RAQQA, (RAQQA, 0.9), (OTHER, score), passage=n) for n, score in ((1, 0.2), (2, 0.8)))
    other = exhibit(RAQQA, (RAQQA, 0.3), (OTHER, 0.21), passage=3)

    for told in ([far, near, other], [other, near, far]):
        step = stop("several places", bare, told)
        assert step is not None
        assert step.address == Address(opened=Opened(1, passage=(1, 3)), view=View(35.0, 39.0, 7.0))


def test_a_passage_without_a_date_is_one_that_is_shown_at_first(bare: Index) -> None:
    dated, denied = exhibit(RAQQA, day=date(2024, 5, 7)), exhibit(MOSUL, status=Status.NEGATED)
    assert stop("without a date", bare, [dated, denied]) is None
    step = stop("without a date", bare, [dated, exhibit(RAQQA, passage=2), exhibit(MOSUL, passage=1)])
    assert step is not None
    assert step.address.opened == Opened(3, passage=(1, 1))
    assert step.text.startswith("No day is guessed: a passage at Mosul stays undated.")


def test_a_denial_that_says_so_itself_goes_before_others(bare: Index) -> None:
    said = exhibit(RAQQA, status=Status.NEGATED, why=("denied by “denied”",), passage=2)
    other = exhibit(MOSUL, status=Status.NEGATED)
    assert stop("denied", bare, [exhibit(RAQQA)]) is None
    step = stop("denied", bare, [exhibit(RAQQA), other, said])
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
    bare: Index, told: list[Exhibit], first: int | None
) -> None:
    step = stop("Two years", bare, told)

    assert (step and step.address.display.compared) == (
        first and ((date(first, 1, 1), date(first + 1, 1, 1)), (date(first + 1, 1, 1), date(first + 2, 1, 1)))
    )


@pytest.mark.parametrize(
    ("points", "middle"),
    [([(0.0, 10.0), (30.0, 50.0), (10.0, 20.0)], (10.0, 20.0)), ([(0.0, 10.0), (30.0, 50.0)], (15.0, 30.0))],
)
def test_the_map_looks_at_the_middle_of_the_places(
    bare: Index, points: list[tuple[float, float]], middle: tuple[float, float]
) -> None:
    told = [
        exhibit(place(n, lat=lat, lon=lon), day=date(2020 + n % 2, 5, 7), passage=n)
        for n, (lat, lon) in enumerate(points)
    ]

    step = stop("Two years", bare, told)
    assert step is not None
    assert step.address.view == View(*middle, 3.0)


def test_an_archive_with_nothing_for_a_step_leaves_it_out(bare: Index) -> None:
    assert tour.steps_through(bare, []) == ()


@pytest.mark.parametrize(
    ("radius_km", "lat", "zoom"),
    # A ring of 16.8 km at the equator is as wide as 220 pixels at a zoom of ten.
    [(16.8, 0.0, 10.0), (16.9, 0.0, 9.0), (8.4, 0.0, 11.0), (0.01, 0.0, 11.0), (8.4, 60.0, 10.0), (20000.0, 0.0, 2.0)],
)  # fmt: skip
def test_a_ring_is_seen_as_wide_as_the_map_allows(radius_km: float, lat: float, zoom: float) -> None:
    told = by_hand.columns(by_hand.passages(None), by_hand.report(0, 0, ring_km=radius_km), place_ids=(1,))
    at = place(1, lat=lat)

    step = stop("not a point", replace(by_hand.index(told), places={1: at}), [exhibit(at, precision=2)])
    assert step is not None
    assert step.address.view == View(lat, 39.0, zoom)


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
        step = stop(
            "not a point", index, [exhibit(names[int(n[1:])], precision=code) for n, code in codes.items()]
        )
        return step and step.address.opened.place  # type: ignore[return-value]

    assert shown(p1=2, p3=3) == 1
    assert shown(p1=2, p2=2) == 2
    assert shown(p2=2, p5=2) == 5
    assert shown(p3=3) == 3
    assert shown(p1=1, p4=2) is None
