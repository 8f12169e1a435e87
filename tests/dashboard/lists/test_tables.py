"""The rows of the lists: their order, what a search finds, and that they add up to the header."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import by_hand
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selections import any_selections, selections_of
from telling import told
from visiting import HOSTILE, hostile_findings

from articles.article import Span
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from dashboard.lists import tables
from dashboard.lists.tables import AT_ONCE, OFF_MAP_COLUMNS, PASSAGE_COLUMNS, PLACE_COLUMNS, Asked
from dashboard.wording import header_text
from geodata.archive.area import Area
from geodata.archive.index.filtered import Index
from geodata.archive.index.results import Found
from geodata.archive.passages import ListedPassage, read_listed
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place

ALL = Asked(shown=100_000)


@pytest.fixture(scope="module")
def archive(judged: Path) -> Iterator[Archive]:
    with Archive.open(judged, read_only=True) as opened:
        yield opened


def first_cells(table: tables.Table) -> list[str]:
    return [row["opens"][0]["label"] for row in table.rows]


def column(table: tables.Table, key: str) -> list[str]:
    n = [column.key for column in table.columns].index(key)
    return [row["cells"][n - 1]["text"] for row in table.rows]


# Search


@pytest.mark.parametrize(
    "wanted", ["al-Darbasiyeh", "darbasiyah", "AD DARBĀSĪYAH", "hasakah", "syria", "", "  "]
)
def test_a_place_is_found_by_any_usual_spelling(wanted: str) -> None:
    assert tables.is_wanted(Place(1, "Ad Darbāsīyah", 37.07, 40.65, "PPL", "SY", "Hasakah"), wanted)


@pytest.mark.parametrize("wanted", ["Baghdad", "?", "(", "\x00"])
def test_a_place_is_not_found_by_another_name(wanted: str) -> None:
    assert not tables.is_wanted(Place(1, "Ad Darbāsīyah", 37.07, 40.65, "PPL", "SY", "Hasakah"), wanted)


# Order


def test_what_is_unknown_comes_last_in_either_order_and_equal_rows_keep_theirs() -> None:
    rows = [("a", 2), ("b", None), ("c", 1), ("d", 2), ("e", None)]
    up = tables.ordered(rows, lambda row: row[1], descending=False)
    down = tables.ordered(rows, lambda row: row[1], descending=True)
    assert [name for name, _ in up] == ["c", "a", "d", "b", "e"]
    assert [name for name, _ in down] == ["a", "d", "c", "b", "e"]


def test_a_column_is_turned_round_by_asking_for_it_again() -> None:
    first = tables.asked_after(Asked(shown=150), {"sort": "reports"}, PLACE_COLUMNS)
    assert first == Asked(by="reports", is_descending=True)
    assert tables.asked_after(first, {"sort": "reports"}, PLACE_COLUMNS).is_descending is False
    name = tables.asked_after(first, {"sort": "name"}, PLACE_COLUMNS)
    assert (name.by, name.is_descending) == ("name", False)
    assert tables.asked_after(name, {"sort": "reports", "descending": False}, PLACE_COLUMNS) == Asked(
        by="reports"
    )


@pytest.mark.parametrize(
    "news",
    [None, 3, "sort", [], {}, {"sort": "ring"}, {"sort": 3}, {"more": 1}, {"search": 3}, {"sort": "text"},
     {"sort": {"a": 1}}, {"group": ["whole"]}],
)  # fmt: skip
def test_news_that_are_none_change_nothing(news: object) -> None:
    asked = Asked(search="a", by="day")
    assert tables.asked_after(asked, news, PASSAGE_COLUMNS) == asked


def test_a_search_and_a_group_begin_with_the_first_rows_again() -> None:
    asked = Asked(shown=150, by="name")
    assert tables.asked_after(asked, {"search": "x" * 900}, OFF_MAP_COLUMNS) == Asked("x" * 200, by="name")
    groups = {"whole", "name"}
    chosen = tables.asked_after(asked, {"group": "whole"}, OFF_MAP_COLUMNS, groups)
    assert chosen == Asked(group="whole", by="name")
    assert tables.asked_after(chosen, {"group": "<b>"}, OFF_MAP_COLUMNS, groups).group is None
    assert tables.asked_after(asked, {"more": True}, OFF_MAP_COLUMNS).shown == 200


@pytest.mark.parametrize("which", ["places", "passages", "off map"])
def test_every_column_that_can_be_asked_for_has_an_order(few: Archive, which: str) -> None:
    selected = Index.of(few).filtered(Selection(roles=frozenset({Role.SITE})))
    columns, make = {
        "places": (PLACE_COLUMNS, partial(tables.places_table, selected.index, selected.found)),
        "passages": (
            PASSAGE_COLUMNS,
            partial(tables.passages_table, selected, read=partial(read_listed, few)),
        ),
        "off map": (OFF_MAP_COLUMNS, partial(tables.off_map_table, selected)),
    }[which]
    orders = [one.key for one in columns if one.orders]
    assert len(orders) >= 3
    for key in orders:
        table = make(asked=tables.asked_after(Asked(), {"sort": key}, columns))
        assert (table.by, {len(row["cells"]) for row in table.rows}) == (key, {len(columns) - 1})


# Passages


def test_only_the_passages_that_are_shown_are_read(judged_index: Index, archive: Archive) -> None:
    asked: list[int] = []

    def read(keys):  # type: ignore[no-untyped-def]
        asked.append(len(keys))
        return read_listed(archive, keys)

    tables.passages_table(judged_index.filtered(Selection()), Asked(), read)
    assert asked == [50]


def listed(text: str, *spans: tuple[int, int, int], **fields: object) -> ListedPassage:
    given = {
        "article_id": 1,
        "n": 0,
        "title": "T",
        "publisher": None,
        "date": None,
        "kind": PassageKind(),
        "actors": (),
    }
    places = tuple((place, Span(start, end)) for place, start, end in spans)
    return ListedPassage(text=text, places=places, **{**given, **fields})  # type: ignore[arg-type]


@settings(max_examples=20)
@given(
    st.text(max_size=1500), st.lists(st.tuples(st.integers(1, 3), st.integers(0, 1500), st.integers(1, 60)))
)
def test_the_stretches_of_a_passage_are_its_own_words(text: str, drawn: list[tuple[int, int, int]]) -> None:
    spans = [(p, at, min(at + size, len(text))) for p, at, size in drawn if at < len(text)]
    pieces = tables.listed_stretches(listed(text, *spans), frozenset({1, 2}))
    words = "".join(piece for piece, _ in pieces).removeprefix("… ").removesuffix(" …")
    assert words in text
    assert all(piece for piece, _ in pieces)
    if len(text) <= 400:
        assert words.strip() == text.strip()
    wanted = [(start, end) for place, start, end in spans if place in (1, 2)]
    assert bool(wanted) == any(kind == "place" for _, kind in pieces)


def test_a_long_passage_is_shown_around_its_first_place() -> None:
    text = "x " * 1000 + "Mosul" + " y" * 1000
    pieces = tables.listed_stretches(listed(text, (7, 2000, 2005)), frozenset({7}))
    assert ["Mosul", "place"] in pieces
    assert pieces[0] == ["… ", ""]
    assert pieces[-1] == [" …", ""]
    assert sum(len(piece) for piece, _ in pieces) < 500


# Off map


@settings(max_examples=6)
@given(st.data())
def test_the_header_equals_the_lists_under_any_selection(
    judged_index: Index, archive: Archive, data: st.DataObject
) -> None:
    selection = data.draw(selections_of(judged_index) | any_selections(judged_index))
    found = judged_index.filtered(selection).found
    header = [(int(number.replace("\u202f", "")), unit.rstrip("s")) for number, unit in header_text(found)]
    said = {unit: number for number, unit in header}

    assert len(tables.places_table(judged_index, found, ALL).rows) == said["place"]
    passages = tables.passages_table(judged_index.filtered(selection), ALL, partial(read_listed, archive))
    assert len(passages.rows) == said["passage"]
    assert column(passages, "day").count("undated") == found.totals.undated
    entries = tables.off_map(judged_index.filtered(selection))
    assert len(entries) == found.totals.off_map


# Hostile and many


def test_a_hostile_text_stays_data(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "hostile.sqlite") as archive:
        archive.add([hostile_findings()])
        index = Index.of(archive)
        for asked in (Asked(), Asked(search=HOSTILE)):
            places = tables.places_table(index, index.filtered(Selection()).found, asked)
            passages = tables.passages_table(
                index.filtered(Selection()), asked, partial(read_listed, archive)
            )
            off_map = tables.off_map_table(index.filtered(Selection()), asked)
            assert all(table.rows for table in (places, passages, off_map))
            assert json.loads(json.dumps([places.rows, passages.rows, off_map.rows]))
    assert first_cells(places) == [HOSTILE]
    assert column(passages, "publisher") == [HOSTILE]


@pytest.mark.parametrize("asked", [Asked(), Asked(by="name")], ids=["usual", "by name"])
def test_of_a_thousand_places_only_those_that_are_shown_are_put_into_words(asked: Asked) -> None:
    ids = range(1000)
    told = by_hand.columns(by_hand.passages(None), *(by_hand.report(n, 0) for n in ids), place_ids=tuple(ids))
    named = {n: Place(n, f"Deir {n}", n % 60, n % 170, "PPL", "SY", "Province") for n in ids}
    index = replace(by_hand.index(told), places=named)
    found = index.filtered(Selection()).found

    def least(asked: Asked) -> float:
        """The least of several times, of the processor: whatever else the machine does."""
        spent = []
        for _ in range(4):
            started = time.thread_time()
            tables.places_table(index, found, asked)
            spent.append(time.thread_time() - started)
        return min(spent)

    # All of them are sorted, which is an eighth of what their words cost.
    assert least(asked) < least(replace(asked, shown=len(ids))) / 2
    assert len(tables.places_table(index, found, asked).rows) == 50


# Rows made by hand


def places(*rows: tuple[int, int, int], search: str = "", shown: int = AT_ONCE, **order: Any) -> tables.Table:
    """The list of places, each with its id, articles and reports; those from 5 on lie in no country."""
    ids, articles, reports = (
        (np.array(column) for column in zip(*rows, strict=True)) if rows else ([np.zeros(0, int)] * 3)
    )
    found = Found(
        ids, reports, articles, np.arange(len(ids)) % 5, np.array([np.nan, 15.0] * len(ids))[: len(ids)],
        np.array(["2026-04-22", "NaT"] * len(ids), dtype="M8[D]")[: len(ids)],
        np.array([["2026-04-22", "2026-04-23"], ["NaT", "NaT"]] * len(ids), dtype="M8[D]").reshape(-1, 2)[: len(ids)],
        None,
    )  # fmt: skip
    named = {
        n: Place(n, f"Place {n:02}", 0.0, 0.0, "PPLA", "SY" if n < 5 else None, "Raqqa") for n in ids.tolist()
    }
    made = replace(by_hand.index(by_hand.columns(by_hand.passages())), places=named)
    return tables.places_table(
        made, found, Asked(search=search, shown=shown, **order), loosen=lambda: "Loosen it."
    )


def test_the_cells_of_a_place_say_all_that_is_known_of_it() -> None:
    first, second = places((1, 1000, 2000), (7, 1, 1)).rows

    assert [cell["text"] for cell in first["cells"]] == [
        "town, Raqqa", "Syria", "1\u202f000", "2\u202f000", "site", "22 Apr 2026", "exact"
    ]  # fmt: skip
    assert [cell["text"] for cell in second["cells"]] == [
        "town, Raqqa", "", "1", "1", "planned", "undated", "within 15 km",
    ]  # fmt: skip
    # Line one, and line two: how exact it is only where it is not.
    assert (first["beside"], second["beside"]) == ([["Syria", "m"]], [])
    assert first["rest"] == [["newest 22 Apr 2026", "m"]]
    assert second["rest"] == [["undated", "m"], ["within 15 km", "m"]]
    assert second["opens"] == [{"label": "Place 07", "place": "7"}]


@pytest.mark.parametrize(
    ("by", "descending", "order"),
    [
        (None, False, [2, 6, 1, 3]),
        ("articles", True, [2, 6, 1, 3]),
        ("articles", False, [1, 3, 2, 6]),
        ("reports", True, [2, 6, 1, 3]),
        ("reports", False, [6, 1, 3, 2]),
        ("name", True, [6, 3, 2, 1]),
        ("country", False, [2, 1, 3, 6]),
        ("country", True, [2, 1, 3, 6]),
        ("role", False, [1, 2, 3, 6]),
        ("role", True, [6, 3, 2, 1]),
        ("newest", False, [1, 3, 2, 6]),
        ("newest", True, [1, 3, 2, 6]),
        ("precision", False, [1, 3, 2, 6]),
        ("precision", True, [2, 6, 1, 3]),
    ],
)
def test_equal_places_keep_the_order_of_articles_and_the_unknown_come_last(
    by: str | None, descending: bool, order: list[int]
) -> None:
    table = places((1, 2, 2), (2, 3, 9), (3, 2, 2), (6, 3, 2), by=by, is_descending=descending)

    assert [int(row["opens"][0]["place"]) for row in table.rows] == order


@pytest.mark.parametrize(
    ("number", "shown", "search", "said"),
    [
        (0, 50, "", "0 places"),
        (1, 50, "", "1 place"),
        (50, 50, "", "50 places"),
        (51, 50, "", "51 places, 50 shown"),
        (3, 50, " Place 01 ", "1 of 3 places for “Place 01”"),
        (3, 1, "place", "3 places for “place”, 1 shown"),
        (20, 5, "Place 1", "10 of 20 places for “Place 1”, 5 shown"),
        (2, 50, "qqqq", "0 of 2 places for “qqqq”"),
    ],
)
def test_it_is_said_how_many_there_are_and_how_many_are_shown(
    number: int, shown: int, search: str, said: str
) -> None:
    table = places(*((n, 1, 1) for n in range(number)), search=search, shown=shown)

    assert table.said == said
    assert table.empty == (
        "No place is on the map. Loosen it." if not number else
        f"No place on the map is found for “{search.strip()}”. "
        "Try fewer letters or another spelling, or empty the search."
    )  # fmt: skip


@pytest.mark.parametrize(("ring_km", "said"), [(0.2, "1"), (1.4, "1"), (1.6, "2"), (999.6, "1\u202f000")])
def test_a_ring_is_said_in_whole_kilometres_and_at_least_one(ring_km: float, said: str) -> None:
    assert tables.precision_text(ring_km) == f"within {said} km"


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Tora in two articles and Zzyzx twice in one, neither with a place; Mosul on the map, Raqqa and Baghdad not."""

    def in_role(findings: Findings, name: str, role: Role) -> Findings:
        return replace(
            findings, places=tuple(replace(m, role=role) if m.text == name else m for m in findings.places)
        )

    with Archive.open(tmp_path_factory.mktemp("few") / "archive.sqlite") as archive:
        archive.add(
            [
                told("Tora and Mosul.", title="Mosul", day=date(2024, 5, 7), publisher="A"),
                in_role(told("Tora and Raqqa fell.\n\nBaghdad.", title=""), "Raqqa", Role.BACKGROUND),
                in_role(told("Zzyzx and Zzyzx and Baghdad and Raqqa.", title="More"), "Raqqa", Role.ACTOR),
            ]
        )
        yield archive


def rows_off_map(few: Archive, **asked: Any) -> list[tuple[str, str, str, str]]:
    table = tables.off_map_table(
        Index.of(few).filtered(Selection(roles=frozenset({Role.SITE}))), Asked(**asked)
    )
    return [(row["opens"][0]["label"], *(cell["text"] for cell in row["cells"])) for row in table.rows]  # type: ignore[misc]


def test_what_is_off_the_map_says_why_and_has_most_passages_first(few: Archive) -> None:
    tora = ("Tora", "places weighed, none certain", "2", "2")
    zzyzx = ("Zzyzx", "no such place known", "1", "1")
    actor, background = ("Raqqa", "role: actor", "1", "1"), ("Raqqa", "role: background", "1", "1")

    # A passage counts once, however often it says a name. As many passages: more articles first; then by
    # name, then site-like roles first.
    assert rows_off_map(few) == [tora, background, actor, zzyzx]
    assert rows_off_map(few, by="name") == [background, actor, tora, zzyzx]
    assert rows_off_map(few, by="name", is_descending=True) == [zzyzx, tora, background, actor]
    assert rows_off_map(few, by="why") == [zzyzx, tora, actor, background]
    assert rows_off_map(few, by="articles") == [background, actor, zzyzx, tora]
    assert rows_off_map(few, group="weighed") == [tora]
    assert rows_off_map(few, group="role") == [background, actor]
    assert rows_off_map(few, search="zzyzx") == [zzyzx]
    assert rows_off_map(few, search=" ", shown=2) == [tora, background]


def test_what_is_off_the_map_is_counted_in_all_and_by_group(few: Archive) -> None:
    table = tables.off_map_table(
        Index.of(few).filtered(Selection(roles=frozenset({Role.SITE}))), Asked(shown=1)
    )

    assert table.said == "4 names, 1 shown"
    assert [label.rpartition(" ")[2] for _, label in table.groups] == ["(4)", "(1)", "(1)", "(0)", "(2)"]
    (tora,) = table.rows
    assert (tora["opens"], tora["sub"]) == ([{"label": "Tora", "name": "Tora"}], "")
    found = tables.off_map_table(Index.of(few).filtered(Selection()), Asked(search="raqqa", shown=1))
    assert (found.said, found.total) == ("2 of 4 names for “raqqa”, 1 shown", 2)
    (raqqa,) = found.rows
    assert raqqa["opens"] == [{"label": "Raqqa", "place": "172955", "role": "background"}]
    assert (raqqa["sub"], raqqa["rest"]) == ("town, Syria", [["role: background", "m"]])


def test_an_empty_group_and_a_search_without_a_match_say_what_to_do(few: Archive) -> None:
    selected = Index.of(few).filtered(Selection())

    group = tables.off_map_table(selected, Asked(group="whole"))
    assert (group.rows, group.empty) == ((), "Nothing of this group: choose another, or all of them.")
    search = tables.off_map_table(selected, Asked(search=" qqqq "))
    assert search.empty == (
        "No name is found for “qqqq”. Try fewer letters or another spelling, or empty the search."
    )


def test_a_passage_says_its_day_its_headline_and_its_places_as_they_are_named(few: Archive) -> None:
    def row(at: int, **fields: Any) -> dict[str, Any]:
        selected = Index.of(few).filtered(Selection(roles=frozenset(Role)))
        read = read_listed(few, selected.passages())
        changed = [replace(one, **fields) for one in read]
        return dict(tables.passages_table(selected, Asked(), lambda keys: changed).rows[at])

    first = row(0)
    assert first["opens"] == [{"label": "Mosul", "place": "99072", "passage": "1.1"}]
    assert first["cells"][0] == {"text": "7 May 2024", "sub": "stated"}
    assert first["cells"][1]["sub"] == "Mosul"
    assert [cell["text"] for cell in first["cells"][2:]] == ["A", "unclassified", ""]
    assert first["rest"] == [["7 May 2024", "m"], ["stated", "m"]]
    undated = row(3)
    assert undated["cells"][0] == {"text": "undated", "sub": ""}
    assert [one["label"] for one in undated["opens"]] == ["Baghdad", "Raqqa"]
    assert undated["cells"][1]["rest"] == [["publisher unknown", "l"], ["unclassified", "m"]]
    assert row(1)["cells"][1]["sub"] == "(untitled)"
    assert row(3, title="x", text="x", places=())["cells"][1]["sub"] == ""
    assert row(0, actors=("nobody",))["cells"][4]["text"] == ""


@pytest.mark.parametrize(
    ("spans", "stretches"),
    [
        ([(1, 0, 5)], [["Raqqa", "place"], [" and Mosul", ""]]),
        ([(1, 0, 5), (2, 10, 15)], [["Raqqa", "place"], [" and ", ""], ["Mosul", "place"]]),
        ([(2, 10, 15), (1, 0, 5)], [["Raqqa", "place"], [" and ", ""], ["Mosul", "place"]]),
        ([(1, 0, 5), (2, 3, 15)], [["Raqqa", "place"], [" and Mosul", ""]]),
        ([(1, 0, 5), (2, 5, 15)], [["Raqqa", "place"], [" and Mosul", "place"]]),
        ([(3, 0, 5)], [["Raqqa and Mosul", ""]]),
    ],
)
def test_the_words_for_places_are_marked_and_may_touch(
    spans: list[tuple[int, int, int]], stretches: list[list[str]]
) -> None:
    assert tables.listed_stretches(listed("Raqqa and Mosul", *spans), frozenset({1, 2})) == stretches


@pytest.mark.parametrize(("length", "dots"), [(420, False), (421, True)])
def test_a_passage_longer_than_so_many_letters_is_cut(length: int, dots: bool) -> None:
    drawn = tables.listed_stretches(listed("x" * length, (1, 0, 5)), frozenset({1}))
    assert (drawn[-1] == [" …", ""]) is dots
    assert sum(len(text) for text, _ in drawn) == 420 + 2 * dots


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"countries": frozenset({"IQ"})}, "country"),
        ({"precisions": frozenset({1}), "min_score": 0.5}, "precision and certainty"),
        ({"area": Area.box(0, 0, 1, 1)}, "area"),
    ],
)
def test_filters_that_need_a_place_are_named_where_no_name_is_left(fields: dict[str, Any], said: str) -> None:
    nothing = by_hand.index(by_hand.columns(by_hand.passages())).filtered(Selection(**fields))
    more = f" Names without a place are left out while a filter of {said} is set." if said else ""
    assert (
        tables.off_map_table(nothing, Asked()).empty
        == f"Every place name under these filters is on the map.{more}"
    )


@pytest.mark.parametrize(
    ("name", "wanted", "is_meant"),
    [
        ("Raqqa", "", True), ("Raqqa", "  ", True), ("Raqqa", "raq", True), ("Raqqa", "?", False), ("Raqqa?", "?", True),
        ("countryside of Al-Darbasiyah", "Darbasiyeh", True), ("Darbasiyeh", "countryside of Darbasiyah", False),
        ("Raqqa", "Mosul", False), ("Aleksandria", "Alexandria", True), ("Qamishli", "Kamishly", True),
        ("Cizre", "Jizre", False), ("Philippi", "Filippi", True),
    ],
)  # fmt: skip
def test_a_name_is_meant_by_its_letters_or_its_sound(name: str, wanted: str, is_meant: bool) -> None:
    assert tables.is_named(name, wanted) is is_meant
