"""What is open beside the map: in the address and nowhere else, and news of the map taken once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.map.look import MapStyle, MarkerColour, View
from dashboard.state import display as displays
from dashboard.state import filters, opened
from dashboard.state.address import Address, Display, Opened, from_query, to_query
from geodata.archive.area import Area
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection

BOX = Area.box(1, 2, 3, 4)
CORNERS = [[1, 2], [1, 4], [3, 4], [3, 2]]
VIEW = {"lat": 33.5, "lon": 190.25, "zoom": 7}


class Query(dict[str, str]):
    """The parameters of an address, as Streamlit has them."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, query: dict[str, str]) -> None:
        self.clear()
        self.update(query)
        self.written = True


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> Query:
    made = Query()
    monkeypatch.setattr(opened.st, "query_params", made)
    return made


def test_what_opens_takes_the_place_of_what_was_open(query: Query) -> None:
    query["map"] = "heat"
    opened.open_(place=7, passage=(12, 3))
    assert query == {"map": "heat", "place": "7", "passage": "12.3"}
    opened.open_(name="Tora")
    assert query == {"map": "heat", "name": "Tora"}
    opened.open_()
    assert query == {"map": "heat"}


def test_a_click_opens_its_place_once_and_what_is_not_there_opens_nothing(
    small: Index, session: dict[str, Any]
) -> None:
    before = Address(selection=Selection(text="fire"), opened=Opened(-40, passage=(1, 2)), view=View(1, 2, 3))
    assert opened.take_news(before, small) is before
    assert opened.heard() == 0
    session["map"] = {"place": 7, "seq": 1, "view": VIEW}
    after = opened.take_news(before, small)
    assert (after.opened, after.view, after.selection) == (Opened(7), View(33.5, 190.25, 7), before.selection)
    assert opened.take_news(before, small) is before
    session["map"] = {"place": 8, "seq": 2, "view": VIEW}
    assert opened.take_news(before, small).opened == Opened()
    assert opened.heard() == 2
    session["map"] = {"place": 7, "seq": 1, "view": None}
    assert opened.take_news(before, small) == Address(before.selection, opened=Opened(7))


def test_a_way_of_drawing_is_kept_with_the_view(small: Index, session: dict[str, Any]) -> None:
    session["map"] = {"style": "heat", "colour": "number", "seq": 1, "view": VIEW}

    after = opened.take_news(Address(opened=Opened(7)), small)

    assert (after.opened, after.view) == (Opened(7), View(33.5, 190.25, 7))
    assert displays.current(Display()) == Display(MapStyle.HEAT, MarkerColour.NUMBER)
    session["map"] = {"style": "heat", "colour": "number", "held": True, "seq": 2, "view": VIEW}
    opened.take_news(Address(), small)
    assert displays.current(Display()).is_held


def test_what_the_map_shows_is_kept_and_is_no_step_of_the_reader(
    small: Index, session: dict[str, Any]
) -> None:
    before = Address(view=View(1, 2, 3), opened=Opened(7))
    assert opened.in_view() is None
    session["map"] = {"seen": CORNERS, "seq": 3, "view": VIEW}
    assert opened.take_news(before, small) is before
    assert opened.in_view() == BOX
    assert opened.heard() == 3
    opened.forget_view()
    opened.forget_view()
    assert opened.take_news(before, small) is before  # taken once
    assert opened.in_view() is None


@pytest.mark.parametrize("is_taken_away", [False, True])
def test_an_area_that_is_drawn_is_asked_for_until_the_page_is_drawn_again(
    small: Index, session: dict[str, Any], is_taken_away: bool
) -> None:
    filters.adopt(Selection(countries=frozenset({"IQ"}), area=Area.box(5, 5, 6, 6)))
    session["map"] = {"area": None if is_taken_away else CORNERS, "seq": 4, "view": VIEW}
    after = opened.take_news(Address(opened=Opened(7)), small)
    assert (after.opened, after.view) == (Opened(7), View(33.5, 190.25, 7))
    assert filters.is_asked_for()
    assert filters.current(Selection(), small).area == Area.box(5, 5, 6, 6)

    filters.take_asked_for(Selection(), small)
    asked = Selection(countries=frozenset({"IQ"}), area=None if is_taken_away else BOX)
    assert filters.current(Selection(), small) == asked
    assert not filters.is_asked_for()
    filters.adopt(Selection())
    filters.take_asked_for(Selection(), small)
    assert filters.current(Selection(), small) == Selection()


def test_an_address_is_written_only_where_it_changes(query: Query, small: Index) -> None:
    opened.write_address(Address(opened=Opened(7)), small)
    assert query["place"] == "7"
    assert query.written
    query.written = False
    opened.write_address(Address(opened=Opened(7)), small)
    assert not query.written
    opened.write_address(Address(opened=Opened(7), view=View(1, 2, 3)), small)
    assert query["view"] == "1.0000,2.0000,3"


@pytest.mark.parametrize("typed", [{}, {"country": "IQ"}, {"place": "7", "undated": "1"}, {"country": "XX"}])
def test_an_address_that_was_typed_stays_until_something_else_is_shown(
    query: Query, small: Index, typed: dict[str, str]
) -> None:
    query.update(typed)
    said = from_query(typed, small)

    opened.write_address(replace(said, version=5, view=View(1, 2, 3)), small)
    assert query == typed

    opened.write_address(replace(said, display=Display(MapStyle.HEAT)), small)
    assert query == to_query(replace(said, display=Display(MapStyle.HEAT)))


def test_what_opens_is_one_address_and_not_one_for_each_part(query: Query) -> None:
    written: list[dict[str, str]] = []
    query.update(map="heat", place="7", passage="12.3")
    query.from_dict = written.append  # type: ignore[method-assign]

    opened.open_(name="Tora")

    assert written == [{"map": "heat", "name": "Tora"}]
