"""Addresses: whatever is set comes back, whatever is damaged is said."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import Kind, Status
from dashboard import filters
from dashboard.map_view import View
from geodata.archive.index import Index
from geodata.archive.selection import MAP_ROLES, Selection
from geodata.places.roles import Role

DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))


@st.composite
def selections(draw: st.DrawFn, index: Index) -> Selection:
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    start, end = draw(st.sampled_from([(None, None), (days[0], None), (None, days[1]), (days[0], days[1])]))
    return Selection(
        countries=draw(st.frozensets(st.sampled_from(sorted(index.countries)))),
        actors=draw(st.frozensets(st.sampled_from(sorted(index.actors)))),
        start=start,
        end=end + timedelta(days=1) if end else None,
        include_undated=draw(st.booleans()),
        roles=draw(st.frozensets(st.sampled_from(Role), min_size=1)),
        kinds=draw(st.frozensets(st.sampled_from(Kind))),
        statuses=draw(st.frozensets(st.sampled_from(Status), min_size=1)),
    )


@given(data=st.data())
def test_what_an_address_holds_comes_back_from_it(index: Index, data: st.DataObject) -> None:
    selection = data.draw(selections(index))
    place = data.draw(st.none() | st.sampled_from(sorted(index.places)))
    name = data.draw(st.none() | st.text(min_size=1)) if place is None else None
    view = data.draw(
        st.none()
        | st.builds(
            View,
            st.integers(-85, 85).map(float),
            st.integers(-180, 180).map(float),
            st.integers(1, 13).map(float),
        )
    )
    query = filters.to_query(selection, place=place, name=name, view=view)
    assert filters.from_query(query, index) == filters.Address(selection, place, name, view)


@given(
    st.dictionaries(
        st.sampled_from(
            ["country", "actor", "from", "to", "undated", "role", "kind", "status", "place", "name", "view"]
        ),
        st.text(max_size=30)
        | st.sampled_from(["attack,talks", "negated", "factual,,?", ",", "air or drone strike"]),
    )
)
def test_no_address_is_too_damaged_to_read(index: Index, query: dict[str, str]) -> None:
    address = filters.from_query(query, index)
    again = filters.to_query(address.selection, place=address.place, name=address.name, view=address.view)
    assert not filters.from_query(again, index).notices


def test_a_damaged_address_says_what_was_left_out(index: Index) -> None:
    query = {
        "country": "IQ,<b>",
        "from": "foo",
        "place": "77",
        "role": "king",
        "actor": "nobody",
        "kind": "attack,brawl",
        "status": "rumour,negated",
        "view": "north",
    }
    address = filters.from_query(query, index)
    assert address.selection == Selection(
        countries=frozenset({"IQ"}),
        roles=MAP_ROLES,
        kinds=frozenset({Kind.ATTACK}),
        statuses=frozenset({Status.NEGATED}),
    )
    assert set(address.notices) == {
        "Country not in this archive: <b>",
        "Actor not in this archive: nobody",
        "Role not in this archive: king",
        "Kind of report unknown: brawl",
        "“How it is told” cannot be: rumour",
        "Not a date: foo; write it as 2025-04-23",
        "Place not in this archive: 77",
    }


def test_dates_the_wrong_way_round_are_left_out(index: Index) -> None:
    address = filters.from_query({"from": "2024-02-01", "to": "2024-01-01"}, index)
    assert (address.selection.start, address.selection.end) == (None, None)
    assert len(address.notices) == 1


def test_a_notice_repeats_only_the_beginning_of_a_long_value(index: Index) -> None:
    (notice,) = filters.from_query({"country": "x" * 5000}, index).notices
    assert len(notice) < 120


def test_a_filter_is_blamed_only_where_the_map_fills_without_it(index: Index) -> None:
    far_off = Selection(
        countries=frozenset({"IQ"}), start=date(1800, 1, 1), end=date(1801, 1, 1), include_undated=False
    )
    ways = filters.blame(index, far_off)
    assert [label for label, _ in ways] == ["Dates"]
    assert index.select(ways[0][1]).totals.passages > 0


def test_the_way_of_telling_and_the_kind_are_blamed_too(judged_index: Index) -> None:
    rare = Selection(kinds=frozenset({Kind.RIOT}), statuses=frozenset({Status.NEGATED}))
    assert judged_index.select(rare).totals.passages == 0
    labels = [label for label, _ in filters.blame(judged_index, rare)]
    assert labels == ["Kind of report", "How it is told"]


def test_what_is_only_told_as_not_so_blames_the_way_of_telling(judged_index: Index) -> None:
    denied = next(
        selection
        for kind in Kind
        if not judged_index.select(selection := Selection(kinds=frozenset({kind}))).totals.passages
        and sum(judged_index.select(selection).totals.hidden_statuses.values())
    )
    ways = dict(filters.blame(judged_index, denied))
    assert ways["How it is told"].statuses == frozenset(Status)
