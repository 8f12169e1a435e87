"""What a reader does in a list: what is asked of it, what opens, and what is kept."""

from __future__ import annotations

from typing import Any

import by_hand
import pytest

from articles.roles.role import Role
from dashboard import answers
from dashboard.lists import listing
from dashboard.lists.tables import Asked, Table
from dashboard.state import filters
from dashboard.state.address import Listing
from geodata.archive.area import Area
from geodata.archive.index.filtered import Index
from geodata.archive.selection import MAP_ROLES, Selection
from geodata.places.gazetteer.place import Place

USUAL = Selection()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for module in (listing, answers, filters):
        monkeypatch.setattr(module.st, "session_state", state)
    return state


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was opened, one after the other."""
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(listing.opening, "open_", lambda **fields: asked.append(fields))
    return asked


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The data of each list that was drawn."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(listing, "_draw", lambda data, **rest: sent.append(data) or {})
    monkeypatch.setattr(listing, "read_listed", lambda archive, keys: [])
    return sent


NO_ARCHIVE: Any = None


def one_place() -> Index:
    told = by_hand.index(by_hand.columns(by_hand.passages(None), by_hand.report(0, 0), place_ids=(7,)))
    return Index(
        1, {}, {}, (), (), {}, {7: Place(7, "Mosul", 36.3, 43.1, "PPL")}, None, told.columns, told.search
    )


def take(
    session: dict[str, Any], news: object, which: Listing = Listing.PLACES, selection: Selection = USUAL
) -> None:
    session["list"] = {"asked": news}
    listing._take(which, one_place(), selection)


def test_what_is_asked_of_a_list_is_kept_for_it_alone(session: dict[str, Any], opened: list[Any]) -> None:
    take(session, {"search": "mosul"})
    take(session, {"more": True})

    assert listing._asked(Listing.PLACES, USUAL) == Asked(search="mosul", shown=100)
    assert listing._asked(Listing.UNMAPPED, USUAL) == Asked()
    assert opened == []


def test_a_list_of_what_is_in_view_is_told_anew_what_that_is(
    session: dict[str, Any], opened: list[Any]
) -> None:
    session["area-in-view"] = Area.box(0, 0, 1, 1)
    take(session, {"in_view": "yes"})
    assert "show-in_view" not in session
    assert "area-in-view" in session
    for is_set in (True, False):
        session["area-in-view"] = Area.box(0, 0, 1, 1)
        take(session, {"in_view": is_set})
        assert session["show-in_view"] is is_set
        assert "area-in-view" not in session
    assert opened == []


@pytest.mark.parametrize(
    ("area", "said", "empty"),
    [
        (None, "1 place", ""),
        (Area.box(-1, -1, 1, 1), "1 place · in view, of 1", ""),
        (
            Area.box(5, 5, 6, 6),
            "0 places · in view, of 1",
            "Nothing is in view: move the map, or list everything.",
        ),
    ],
)
def test_a_list_of_what_is_in_view_says_so(
    session: dict[str, Any], drawn: list[dict[str, Any]], area: Area | None, said: str, empty: str
) -> None:
    if area:
        session["area-in-view"] = area
    for which in (Listing.PLACES, Listing.PASSAGES):
        listing.show(which, one_place().filtered(USUAL), NO_ARCHIVE, in_view=True)
        assert drawn[-1]["in_view"] is True
        assert drawn[-1]["said"] == said.replace("place", "passage" if which is Listing.PASSAGES else "place")
        assert (drawn[-1]["empty"] == empty) == bool(empty)
    # Without being asked to, and of what has no place, it is the whole list.
    listing.show(Listing.PLACES, one_place().filtered(USUAL), NO_ARCHIVE)
    assert (drawn[-1]["in_view"], drawn[-1]["said"]) == (False, "1 place")
    listing.show(Listing.UNMAPPED, one_place().filtered(USUAL), NO_ARCHIVE, in_view=True)
    assert drawn[-1]["in_view"] is None


def test_under_other_filters_a_list_begins_at_its_first_rows_again(session: dict[str, Any]) -> None:
    take(session, {"sort": "name"})
    take(session, {"more": True})

    other = Selection(countries=frozenset({"IQ"}))
    assert listing._asked(Listing.PLACES, other) == Asked(by="name", shown=50)
    assert listing._asked(Listing.PLACES, USUAL).shown == 100


@pytest.mark.parametrize(
    ("opens", "said"),
    [
        ({"place": "7"}, {"place": 7, "name": None, "passage": None}),
        ({"place": "7", "name": "Tora", "passage": "1.2"}, {"place": 7, "name": None, "passage": (1, 2)}),
        ({"name": "Tora"}, {"place": None, "name": "Tora", "passage": None}),
        ({"place": "8"}, None),
        ({"place": 7}, None),
        ({"name": 3}, None),
        ({}, None),
    ],
)
def test_a_place_or_a_name_opens_and_nothing_else(
    session: dict[str, Any], opened: list[Any], opens: dict[str, Any], said: dict[str, Any] | None
) -> None:
    take(session, {"opens": opens | {"row": "r"}})

    assert opened == ([said] if said else [])
    assert session.get("left-places") == ("r" if said else None)


def test_a_place_in_another_role_sets_the_role_first(session: dict[str, Any], opened: list[Any]) -> None:
    take(session, {"opens": {"place": "7", "role": "actor"}}, Listing.UNMAPPED)

    assert opened == []
    assert set(session["filter-role"]) == {role.value for role in MAP_ROLES | {Role.ACTOR}}
    take(session, {"opens": {"place": "7", "role": "king"}}, Listing.UNMAPPED)
    assert opened == [{"place": 7, "name": None, "passage": None}]


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (USUAL, "The archive has no place yet: add articles."),
        (Selection(actors=frozenset({"nobody"})), "Loosen the filter “Actor”."),
        (
            Selection(actors=frozenset({"nobody"}), countries=frozenset({"FR"})),
            "Several filters hide everything together: clear some of them.",
        ),
    ],
)
def test_an_empty_list_says_what_to_do(selection: Selection, said: str) -> None:
    told = one_place() if selection != USUAL else by_hand.index(by_hand.columns(by_hand.passages()))
    assert listing._loosen(told.filtered(selection)) == said


@pytest.mark.parametrize(
    ("by", "descending", "order"),
    [
        ("name", False, "by place, A to Z"),
        ("name", True, "by place, Z to A"),
        ("articles", True, "by articles, most first"),
    ],
)
def test_a_list_says_its_order_and_how_many_rows_there_are_more(
    by: str, descending: bool, order: str
) -> None:
    def data(rows: int, total: int, **more: Any) -> dict[str, Any]:
        columns = listing.PLACE_COLUMNS
        table = Table("places", "Places", columns, by, descending, ({},) * rows, total, "said", "empty")
        return listing._data(Listing.PLACES, table, Asked(group="whole"), **{"back": None} | more)

    assert data(2, 5)["caption"] == f"Places, {order}"
    assert (data(2, 5)["more"], data(5, 5)["more"], data(2, 1)["more"]) == (3, 0, 0)
    assert (data(1, 1)["back"], data(1, 1, back="row 3")["back"], data(1, 1, back=3)["back"]) == (
        "",
        "row 3",
        "",
    )
    assert (data(1, 1)["group"], data(1, 1)["sorted"]) == ("whole", [by, descending])
    assert data(1, 1)["columns"][3] == {
        "key": "articles", "label": "Articles", "orders": ["fewest first", "most first"], "holds": "number", "fits": "s"
    }  # fmt: skip
