"""Addresses: whatever is set comes back, whatever is damaged is said."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qsl

import pytest
from addresses import spoilt, states
from hypothesis import given, settings
from hypothesis import strategies as st
from selections import DAYS, any_selections

from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from dashboard.map.look import View
from dashboard.state import filters
from dashboard.state.address import (
    Address,
    Display,
    Lines,
    Listing,
    MapStyle,
    MarkerColour,
    Of,
    Opened,
    from_query,
    to_query,
)
from dashboard.teaching.exercise import Answer, Draw, Exercise
from dashboard.teaching.sittings import Sitting
from geodata.archive.index.filtered import Index
from geodata.archive.selection import MAP_ROLES, Selection


def test_an_address_says_what_is_as_at_first_too(index: Index) -> None:
    query = to_query(Address())
    assert query["role"] == "site,planned,reference"
    assert query["status"] == "factual,planned,background"
    assert {"undated", "actors", "map", "colour", "list", "by"} <= query.keys()


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ({"view": "33.5000,190.2500,7"}, Address(view=View(33.5, 190.25, 7.0))),
        ({"view": "-33.1235,-181.0000,6.5"}, Address(view=View(-33.1235, -181.0, 6.5))),
        ({"days": "all"}, Address(display=Display(is_whole=True))),
        ({"hold": "1"}, Address(display=Display(is_held=True))),
        ({"inview": "1"}, Address(display=Display(in_view=True))),
        ({"days": "most"}, Address()),
        ({"map": "heat", "colour": "recency", "list": "compare", "by": "actor"},
         Address(display=Display(MapStyle.HEAT, MarkerColour.RECENCY, Listing.COMPARE, Lines.ACTOR))),
        ({"compare": "2025-01-02..2025-01-02,2025-01-01..2025-01-01"},
         Address(display=Display(compared=(
            (date(2025, 1, 2), date(2025, 1, 3)), (date(2025, 1, 1), date(2025, 1, 2)))))),
        ({"name": "Tora", "passage": "12.0"}, Address(opened=Opened(None, "Tora", (12, 0)))),
        ({"place": "-40", "name": "Tora"}, Address(opened=Opened(-40))),
        ({"place": "7"}, Address(opened=Opened(7))),
        ({"article": "12"}, Address(opened=Opened(article=12))),
        ({"of": "samples"}, Address(of=Of.SAMPLES)),
        ({"v": "0"}, Address(version=0)),
        ({"exercise": "any.3.7", "at": "2", "answers": "5.site,."},
         Address(sitting=Sitting(Exercise(Draw.ANY, 3, 7), at=2, answers=(Answer(5, Role.SITE), Answer())))),
        ({"from": "2025-04-23", "to": "2025-04-23"},
         Address(Selection(start=date(2025, 4, 23), end=date(2025, 4, 24)))),
        ({"publisher": "100 %25,Smith%2C Jones"},
         Address(Selection(publishers=frozenset({"Smith, Jones", "100 %"})))),
        ({"publisher": "%"}, Address(Selection(publishers=frozenset({""})))),
    ],
)  # fmt: skip
def test_an_address_is_read_and_written_word_by_word(
    small: Index, query: dict[str, str], address: Address
) -> None:
    assert from_query(query, small) == address
    written = to_query(address)
    told_twice = {"name"} if "place" in query else set()
    assert {key: written.get(key) for key in query.keys() - told_twice} == {
        key: query[key] for key in query.keys() - told_twice
    }


def test_what_is_not_open_and_not_set_does_not_stand_in_the_address() -> None:
    assert to_query(Address()).keys() == {
        "actors", "undated", "role", "status", "score", "corrected", "figures", "killed", "map", "colour",
        "list", "by", "days",
    }  # fmt: skip


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
        "score": "nan",
        "precision": "1,9",
        "compare": "2025-01-02..2025-01-01,2025-02-01..2025-02-02",
        "passage": "1.x",
        "article": "one",
        "of": "theirs",
        "map": "globe",
        "v": "new",
        "exercise": "any",
    }
    address = from_query(query, index)
    assert address.selection == Selection(
        countries=frozenset({"IQ"}),
        roles=MAP_ROLES,
        kinds=frozenset({Kind.ATTACK}),
        statuses=frozenset({Status.NEGATED}),
        precisions=frozenset({1}),
    )
    assert (address.display, address.opened, address.view, address.version) == (
        Display(),
        Opened(),
        None,
        None,
    )
    assert set(address.notices) == {
        "Country not in this archive: <b>",
        "Actor not in this archive: nobody",
        "Role unknown: king",
        "Kind of report unknown: brawl",
        "“How it is told” unknown: rumour",
        "Not a date: foo; write it as 2025-04-23",
        "Place not in this archive: 77",
        "Not a view of the map: north",
        "Not a score between 0 and 1: nan",
        "Precision not in this archive: 9",
        "Not two spans of days: 2025-01-02..2025-01-01,2025-02-01..2025-02-02; "
        "write them as 2025-01-01..2025-01-31,2025-02-01..2025-02-28",
        "Not a passage: 1.x",
        "Not an article: one",
        "Whose articles to show is unknown: theirs",
        "Way of drawing unknown: globe",
        "Not a version of an archive: new",
        "Not an exercise: any; write it as unsure.10.1, which names, how many and which draw",
    }


@pytest.mark.parametrize(
    ("other", "opened"), [({"place": "7"}, Opened(7)), ({"name": "Tora"}, Opened(None, "Tora"))]
)
def test_an_article_is_open_where_nothing_else_is(
    small: Index, other: dict[str, str], opened: Opened
) -> None:
    assert from_query({"article": "12", **other}, small).opened == opened


def test_dates_the_wrong_way_round_are_left_out(index: Index) -> None:
    address = from_query({"from": "2024-02-01", "to": "2024-01-01"}, index)
    assert (address.selection.start, address.selection.end) == (None, None)
    assert len(address.notices) == 1


def test_a_notice_repeats_only_the_beginning_of_a_long_value(index: Index) -> None:
    (notice,) = from_query({"country": "x" * 5000}, index).notices
    assert len(notice) < 120


@pytest.mark.parametrize("value", [Display(), Opened(), Address()], ids=lambda value: type(value).__name__)
def test_an_address_stays_as_it_was_read(value: object) -> None:
    with pytest.raises(AttributeError):
        setattr(value, next(iter(fields(value))).name, None)  # type: ignore[arg-type]
    assert not hasattr(value, "__dict__")


# Laws


@st.composite
def displays(draw: st.DrawFn) -> Display:
    days = st.lists(DAYS, min_size=2, max_size=2, unique=True).map(sorted).map(tuple)
    return Display(
        style=draw(st.sampled_from(MapStyle)),
        colour=draw(st.sampled_from(MarkerColour)),
        listing=draw(st.sampled_from(Listing)),
        lines=draw(st.sampled_from(Lines)),
        is_whole=draw(st.booleans()),
        is_held=draw(st.booleans()),
        in_view=draw(st.booleans()),
        compared=draw(st.none() | st.tuples(days, days)),
    )


@settings(max_examples=12)
@given(data=st.data())
def test_what_an_address_holds_comes_back_from_it(index: Index, data: st.DataObject) -> None:
    place = data.draw(st.none() | st.sampled_from(sorted(index.places)))
    name = data.draw(st.none() | st.text(min_size=1)) if place is None else None
    view = st.builds(
        View,
        st.integers(-90, 90).map(float),
        st.integers(-720, 720).map(float),
        st.integers(0, 20).map(float),
    )
    numbers = st.integers(0, 10**9)
    address = Address(
        selection=data.draw(any_selections(index)),
        display=data.draw(displays()),
        opened=Opened(place, name, data.draw(st.none() | st.tuples(numbers, numbers))),
        view=data.draw(st.none() | view),
        version=data.draw(st.none() | numbers),
        sitting=data.draw(st.none() | st.builds(Sitting, st.builds(Exercise, st.sampled_from(Draw)))),
    )
    assert from_query(to_query(address), index) == address


def test_of_any_damaged_address_what_is_read_is_an_address_that_reads_the_same(index: Index) -> None:
    chance = random.Random(7)
    good = [to_query(state) for state in states(index)]
    for _ in range(300):
        query = dict(parse_qsl(spoilt(chance.choice(good), chance), keep_blank_values=True))
        read = from_query(query, index)
        assert from_query(to_query(read), index) == replace(read, notices=()), query


@settings(max_examples=8)
@given(data=st.data())
def test_taking_away_chip_after_chip_leaves_nothing_set(index: Index, data: st.DataObject) -> None:
    selection = data.draw(any_selections(index))
    for _ in range(200):
        chips = filters.set_filters(index, selection)
        if not chips:
            break
        selection = chips[len(chips) // 2].without
    assert replace(selection, all_actors=False, text="") == Selection()
    assert not selection.text.strip()
