"""The filters: what their widgets and parameters make, what is said to be set, and which of it to loosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from articles.actors.actor import ActorType
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from dashboard.state import filters
from dashboard.state.parameters import Parameters
from geodata.archive.area import Area
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection


def test_every_filter_has_its_row_and_every_field_of_the_selection_its_filter(small: Index) -> None:
    fields = [name for row in filters.FILTERS for name in row.chosen(filters.state_of(Selection()), small)]
    assert sorted(fields) == sorted(Selection.__dataclass_fields__)


def test_labels_that_a_hasty_page_sends_are_taken_for_their_values(
    small: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = {
        "filter-country": ["Iraq (7)", "SY", "Atlantis (3)"],
        "filter-role": ["where it happens (1\u202f206)", "planned"],
        "filter-precision": ["near (2) (12)"],
    }
    monkeypatch.setattr(filters.st, "session_state", state)
    chosen = filters.current(Selection(), small)
    assert chosen.countries == {"IQ", "SY"}
    assert chosen.roles == {Role.SITE, Role.PLANNED}
    assert chosen.precisions == {2}
    assert state["filter-country"] == ["IQ", "SY"]
    # What was never set comes from the address.
    assert chosen.statuses == Selection().statuses


# What widgets and parameters make of a selection


APRIL_23 = date(2025, 4, 23)
BOX = Area.box(33, 35.5, 36, 40)
CROSSING = Area.around([(-10, 170), (-10, 190), (0, 180)])


@pytest.mark.parametrize(
    ("first", "last", "start", "end"),
    [
        (None, None, None, None),
        ("2025-04-23", "2025-04-23", "2025-04-23", "2025-04-24"),
        ("2025-04-17", "2025-04-23", "2025-04-17", "2025-04-24"),
        ("2025-04-23", None, "2025-04-23", None),
        (None, "2025-12-31", None, "2026-01-01"),
        (None, "9999-12-31", None, None),
        ("2025-04-23", "2025-04-22", None, None),
    ],
)
def test_days_are_set_by_the_first_and_the_last_of_them(
    small: Index, monkeypatch: pytest.MonkeyPatch, first: str, last: str, start: str, end: str
) -> None:
    asked = {"from": first or "", "to": last or ""}
    state = {"filter-from": _day(first), "filter-to": _day(last)}
    monkeypatch.setattr(filters.st, "session_state", state)

    read, chosen = filters.read(Parameters(asked), small), filters.current(Selection(), small)

    assert (read.start, read.end) == (chosen.start, chosen.end) == (_day(start), _day(end))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (None, None, ("", "", "any")),
        ("2025-04-23", "2025-04-24", ("2025-04-23", "2025-04-23", "23 Apr 2025")),
        ("2025-04-23", "2025-04-25", ("2025-04-23", "2025-04-24", "23 Apr 2025 to 24 Apr 2025")),
        ("2025-04-23", None, ("2025-04-23", "", "since 23 Apr 2025")),
        (None, "2025-05-01", ("", "2025-04-30", "until 30 Apr 2025")),
    ],
)
def test_days_are_written_and_told_with_the_last_of_them(
    start: str | None, end: str | None, days: tuple[str, str, str]
) -> None:
    selection = Selection(start=_day(start), end=_day(end))
    written = filters.written(selection)

    assert (written["from"], written["to"], filters.days_text(selection)) == days
    assert filters.state_of(selection)["filter-to"] == _day(days[1])
    assert filters.last_day(selection) == _day(days[1])


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def test_the_days_alone_are_set_by_the_timeline(monkeypatch: pytest.MonkeyPatch) -> None:
    state = {"filter-country": ["IQ"], "filter-from": date(2020, 1, 1), "filter-undated": False}
    monkeypatch.setattr(filters.st, "session_state", state)

    filters.set_days(APRIL_23, date(2025, 4, 24))
    assert state == {
        "filter-country": ["IQ"], "filter-from": APRIL_23, "filter-to": APRIL_23, "filter-undated": False
    }  # fmt: skip
    filters.set_days(None, None)
    assert (state["filter-from"], state["filter-to"]) == (None, None)


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ({}, "include_undated", True),
        ({"undated": "1"}, "include_undated", True),
        ({"undated": "0"}, "include_undated", False),
        ({"undated": "no"}, "include_undated", True),
        ({"corrected": "1"}, "only_corrected", True),
        ({"corrected": "0"}, "only_corrected", False),
        ({"corrected": "yes"}, "only_corrected", False),
        ({"actors": "all"}, "all_actors", True),
        ({"actors": "any"}, "all_actors", False),
        ({"score": "0.55"}, "min_score", 0.55),
        ({"score": "1"}, "min_score", 1.0),
        ({}, "min_score", 0.0),
        ({"figures": "1"}, "with_figures", True),
        ({}, "with_figures", False),
        ({"killed": "12"}, "min_killed", 12),
        ({"killed": "0"}, "min_killed", 0),
        ({"killed": "99999999"}, "min_killed", 99_999_999),
        ({"killed": "100000000"}, "min_killed", 0),
        ({"killed": "-1"}, "min_killed", 0),
        ({"killed": "twelve"}, "min_killed", 0),
        ({}, "min_killed", 0),
        ({"precision": "1,3"}, "precisions", {1, 3}),
        ({"role": "actor,site"}, "roles", {Role.ACTOR, Role.SITE}),
        ({"role": "king"}, "roles", {Role.SITE, Role.PLANNED, Role.REFERENCE}),
        ({"status": "negated"}, "statuses", {Status.NEGATED}),
        ({"kind": "attack,talks"}, "kinds", {Kind.ATTACK, Kind.TALKS}),
        ({"acled": "Riots,Armed clash,%"}, "acled", {"Riots", "Armed clash", ""}),
        ({"acled": "Brawl"}, "acled", frozenset()),
        ({"without": "army"}, "without_actors", {"army"}),
        ({"actorcountry": "IQ"}, "actor_countries", {"IQ"}),
        ({"actortype": "armed group"}, "actor_types", {ActorType.ARMED_GROUP}),
        ({"language": "%,en"}, "languages", {"", "en"}),
        ({"q": "a “b c”"}, "text", "a “b c”"),
        ({"area": "33,35.5..36,40"}, "area", BOX),
        ({"area": "33,35.5..36"}, "area", None),
        ({}, "area", None),
        ({"q": "x" * 500}, "text", "x" * 500),
        ({"q": "x" * 501}, "text", "x" * 500),
    ],
)
def test_a_parameter_sets_its_field_or_leaves_it_as_at_first(
    small: Index, query: dict[str, str], field: str, value: object
) -> None:
    assert getattr(filters.read(Parameters(query), small), field) == value


def test_widgets_hold_values_in_their_order_and_shares_in_percent() -> None:
    state = filters.state_of(
        Selection(
            roles=frozenset({Role.ACTOR, Role.SITE}),
            actors=frozenset({"b", "a"}),
            min_score=0.35,
            all_actors=True,
        )
    )

    assert (state["filter-role"], state["filter-actor"]) == (["site", "actor"], ["a", "b"])
    assert (state["filter-score"], state["filter-actors"], state["filter-undated"]) == (35, True, True)


def test_what_widgets_hold_makes_the_selection_and_the_unknown_is_left_out(
    small: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = {
        "filter-country": ["SY", "FR"], "filter-role": [], "filter-score": 35, "filter-undated": False,
        "filter-text": "fire", "filter-precision": [3],
    }  # fmt: skip
    monkeypatch.setattr(filters.st, "session_state", state)

    assert filters.current(Selection(kinds=frozenset({Kind.TALKS})), small) == Selection(
        countries=frozenset({"SY"}), min_score=0.35, include_undated=False, text="fire",
        precisions=frozenset({3}), kinds=frozenset({Kind.TALKS}),
    )  # fmt: skip


def test_a_selection_is_adopted_by_all_widgets(small: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, object] = {"filter-country": ["SY"]}
    monkeypatch.setattr(filters.st, "session_state", state)
    wanted = Selection(
        start=APRIL_23, actors=frozenset({"army"}), min_score=0.5, only_corrected=True, min_killed=3
    )

    filters.adopt(wanted)

    assert filters.current(Selection(), small) == wanted
    assert state["filter-country"] == []


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("33,35.5..36,40", BOX), (" 33, 35.5 .. 36, 40 ", BOX), ("-10,170..-10,190..0,180", CROSSING),
        ("", None), ("  ", None), ("Syria", None), ("33,35.5", None), ("33,35.5..36,40..", None),
        ("33,35.5..33,40", None), ("33,35.5..96,40", None), ("1,2,3..4,5,6", None), ("nan,1..2,3", None),
        ("..".join("1,2" for _ in range(100_000)), None),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_an_area_is_typed_by_its_corners_and_what_is_none_is_not_applied(
    small: Index, monkeypatch: pytest.MonkeyPatch, typed: str, area: Area | None
) -> None:
    monkeypatch.setattr(filters.st, "session_state", {"filter-area": typed})
    chosen = filters.current(Selection(), small)

    assert filters.typed_area(typed) == area
    assert chosen.area == area
    assert filters.read(Parameters(filters.written(chosen)), small) == chosen


def test_an_address_without_a_usable_area_is_noticed(small: Index) -> None:
    parameters = Parameters({"area": "33,35..west"})
    assert filters.read(parameters, small).area is None
    assert parameters.notices == [
        "Not an area: 33,35..west; write it as south,west..north,east, or as three or more corners"
    ]


def test_an_address_without_a_usable_number_of_killed_is_noticed(small: Index) -> None:
    parameters = Parameters({"killed": "-3"})
    filters.read(parameters, small)
    assert parameters.notices == ["Not a number from 0 to 99\u202f999\u202f999: -3"]


def test_another_aim_is_another_thing_looked_for_or_place_and_nothing_else(
    small: Index, varied: Index
) -> None:
    usual = filters.aim(Selection(), small)
    leading = [
        Selection(text="fire"), Selection(countries=frozenset({"IQ"})), Selection(actors=frozenset({"army"})),
        Selection(actors=frozenset({"army"}), all_actors=True), Selection(without_actors=frozenset({"army"})),
        Selection(actor_countries=frozenset({"IQ"})), Selection(actor_types=frozenset({ActorType.MILITARY})),
        Selection(area=BOX), Selection(area=CROSSING),
    ]  # fmt: skip
    aims = [filters.aim(selection, small) for selection in leading]
    assert len({usual, *aims}) == 1 + len(leading)
    others = [
        Selection(start=APRIL_23), Selection(include_undated=False), Selection(kinds=frozenset({Kind.TALKS})),
        Selection(statuses=frozenset(Status)), Selection(roles=frozenset(Role)), Selection(min_score=0.5),
        Selection(precisions=frozenset({1})), Selection(publishers=frozenset({""})),
        Selection(with_figures=True), Selection(min_killed=3),
    ]  # fmt: skip
    assert {filters.aim(selection, small) for selection in others} == {usual}
    # Articles that come are news.
    assert (small.newest_article, varied.newest_article) == (0, 4)
    assert filters.aim(Selection(), varied) != usual


# What is said to be set, and without it


@pytest.mark.parametrize(
    ("selection", "chips"),
    [
        (Selection(), []),
        (Selection(text=" "), []),
        (Selection(text="fire"), [("Search: fire", Selection())]),
        (Selection(start=APRIL_23, end=date(2025, 4, 24)), [("Days: 23 Apr 2025 or undated", Selection())]),
        (Selection(end=date(2025, 4, 24)), [("Days: until 23 Apr 2025 or undated", Selection())]),
        (Selection(include_undated=False), [("Undated left out", Selection())]),
        # Days without what is undated are the usual ones.
        (
            Selection(start=date(2025, 4, 23), include_undated=False),
            [("Days: since 23 Apr 2025", Selection())],
        ),
        (Selection(only_corrected=True), [("Only corrected", Selection())]),
        (
            Selection(acled=frozenset({"Mob violence", ""})),
            [
                ("ACLED type: Mob violence", Selection(acled=frozenset({""}))),
                ("ACLED type: none of them", Selection(acled=frozenset({"Mob violence"}))),
            ],
        ),
        (Selection(min_score=0.55), [("Certainty: at least 55 %", Selection())]),
        (Selection(with_figures=True), [("With figures", Selection())]),
        (Selection(min_killed=1200), [("Killed: at least 1\u202f200", Selection())]),
        (Selection(languages=frozenset({""})), [("Language: unknown", Selection())]),
        (Selection(languages=frozenset({"en"})), [("Language: English", Selection())]),
        (Selection(publishers=frozenset({""})), [("Publisher: unknown", Selection())]),
        (Selection(precisions=frozenset({2})), [("Precision: near", Selection())]),
        (Selection(all_actors=True), []),
        (Selection(area=BOX), [("Inside a drawn area: 33° N to 36° N, 35.5° E to 40° E", Selection())]),
        (
            Selection(countries=frozenset({"SY", "IQ"})),
            [
                ("Country: Iraq", Selection(countries=frozenset({"SY"}))),
                ("Country: Syria", Selection(countries=frozenset({"IQ"}))),
            ],
        ),
        (
            Selection(actors=frozenset({"army", "rebels"}), all_actors=True),
            [
                ("All of: The army", Selection(actors=frozenset({"rebels"}), all_actors=True)),
                ("All of: The rebels", Selection(actors=frozenset({"army"}), all_actors=True)),
            ],
        ),
        (
            Selection(actors=frozenset({"army"}), without_actors=frozenset({"rebels"})),
            [
                ("Actor: The army", Selection(without_actors=frozenset({"rebels"}))),
                ("Without: The rebels", Selection(actors=frozenset({"army"}))),
            ],
        ),
        (Selection(roles=frozenset({Role.BACKGROUND, Role.SITE})), [("Role: site, background", Selection())]),
        (Selection(statuses=frozenset({Status.NEGATED})), [("Told: as denied", Selection())]),
    ],
)
def test_each_value_that_is_set_is_told_and_can_be_taken_away(
    small: Index, selection: Selection, chips: list[tuple[str, Selection]]
) -> None:
    assert [(chip.label, chip.without) for chip in filters.set_filters(small, selection)] == chips


def test_the_filters_to_blame_are_named_dates_last_and_taken_away_with_their_parts(varied: Index) -> None:
    def blamed(**fields: object) -> list[tuple[str, Selection]]:
        return filters.blame(varied.filtered(Selection(**fields)))  # type: ignore[arg-type]

    observed = frozenset({"observers"})
    assert blamed(start=date(2030, 1, 1), include_undated=False) == [("Dates", Selection())]
    assert blamed(actors=observed, all_actors=True) == [("Actor", Selection())]
    assert blamed(actors=observed, countries=frozenset({"IQ"})) == [
        ("Actor", Selection(countries=frozenset({"IQ"})))
    ]
    assert [label for label, _ in blamed(start=date(2026, 4, 22), end=date(2026, 4, 23), include_undated=False,
                                         kinds=frozenset({Kind.ATTACK}))] == ["Kind of report", "Dates"]  # fmt: skip
    assert blamed(actors=observed, start=date(2030, 1, 1), include_undated=False) == []
    assert blamed(statuses=frozenset({Status.NEGATED})) == [
        ("How it is told", Selection(statuses=frozenset(Status)))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("had", "has", "included", "after"),
    [
        (False, True, True, False), (False, True, False, False),
        (True, True, True, True), (True, True, False, False),
        (True, False, True, True), (True, False, False, True),
        (False, False, True, True), (False, False, False, False),
    ],
)  # fmt: skip
def test_what_is_undated_goes_with_the_first_day_and_comes_back_with_the_last(
    had: bool, has: bool, included: bool, after: bool
) -> None:
    assert filters.with_undated(included, had=had, has=has) is after


def test_a_brush_takes_the_undated_out_once_and_a_frame_of_what_plays_always(session: dict[str, Any]) -> None:
    days = date(2025, 4, 23), date(2025, 4, 25)

    filters.set_days(*days)
    assert (session["filter-from"], session["filter-to"], session["filter-undated"]) == (
        date(2025, 4, 23), date(2025, 4, 24), False
    )  # fmt: skip
    session["filter-undated"] = True
    filters.set_days(*days)
    assert session["filter-undated"] is True
    filters.set_days(*days, is_frame=True)
    assert session["filter-undated"] is False
    filters.set_days(None, None)
    assert (session["filter-from"], session["filter-undated"]) == (None, True)


def test_a_country_is_found_by_its_other_names_and_told_by_one(small: Index) -> None:
    index = replace(small, countries={"TR": "Türkiye", "SY": "Syria"})
    row = next(row for row in filters.FILTERS if row.field == "countries")

    assert isinstance(row, filters.Choice)
    assert row.names(index) == {"TR": "Türkiye · Turkey", "SY": "Syria"}
    chips = filters.set_filters(index, Selection(countries=frozenset({"TR"})))
    assert [chip.label for chip in chips] == ["Country: Türkiye"]
