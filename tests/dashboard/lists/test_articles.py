"""The rows of the list of articles: which there are under the filters, their order, and what they say."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selections import selections_of
from telling import told
from visiting import HOSTILE

from articles.article import PublishedBasis
from dashboard.lists.articles import ARTICLE_COLUMNS, Reach, articles_table
from dashboard.lists.tables import Asked, Table, asked_after
from dashboard.wording import header_text
from geodata.archive.holdings.listed import Holdings, ListedArticle
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

ALL = Asked(shown=100_000)
EARLY, LATE = (dt.datetime(2026, 5, day, tzinfo=dt.UTC) for day in (4, 5))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Three articles, of which the second, added later with the third, names no place."""
    path = tmp_path_factory.mktemp("few") / "archive.sqlite"
    with Archive.open(path, clock=lambda: EARLY) as archive:
        archive.add([told("Mosul and Raqqa.\n\nMosul.", title="Battle", publisher="B", language="de")])
    with Archive.open(path, clock=lambda: LATE) as archive:
        archive.add(
            [
                told("Nothing here.", title="", publisher="a", published=dt.date(2026, 4, 1)),
                told("Baghdad.", title="Accord", published=dt.date(2026, 4, 2), language=None),
            ]
        )
        yield archive


def table_of(archive: Archive, selection: Selection | None = None, **asked: Any) -> Table:
    filtered = Index.of(archive).filtered(selection or Selection())
    return articles_table(filtered, Holdings.of(archive), Asked(**asked))


def titles(table: Table) -> list[str]:
    return [row["opens"][0]["label"] for row in table.rows]


def test_at_first_the_articles_on_the_map_are_listed_and_the_last_added_come_first(few: Archive) -> None:
    table = table_of(few)
    assert titles(table) == ["Accord", "Battle"]
    assert (table.total, table.said) == (2, "2 articles, on the map under these filters")
    assert [label for _, label in table.groups] == [
        "On the map (2)", "All (3)", "Date unknown (1)", "Nothing on the map (1)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("group", "found"),
    [("all", ["Accord", "(untitled)", "Battle"]), ("undated", ["Battle"]), ("nothing", ["(untitled)"])],
)
def test_others_are_listed_by_choice(few: Archive, group: str, found: list[str]) -> None:
    assert titles(table_of(few, group=group)) == found
    assert {value for value, _ in table_of(few).groups} - {""} == set(Reach)


@pytest.mark.parametrize(
    ("by", "up"),
    [
        ("title", ["Accord", "Battle", "(untitled)"]),
        ("publisher", ["(untitled)", "Battle", "Accord"]),
        ("date", ["(untitled)", "Accord", "Battle"]),
        ("language", ["(untitled)", "Battle", "Accord"]),
        ("reports", ["(untitled)", "Accord", "Battle"]),
        ("places", ["(untitled)", "Accord", "Battle"]),
        ("added", ["Battle", "Accord", "(untitled)"]),
    ],
)
def test_every_column_is_an_order_and_what_is_unknown_comes_last(
    few: Archive, by: str, up: list[str]
) -> None:
    assert [column.key for column in ARTICLE_COLUMNS if column.orders] == [c.key for c in ARTICLE_COLUMNS]
    assert titles(table_of(few, group="all", by=by)) == up
    down = titles(table_of(few, group="all", by=by, is_descending=True))
    unknown = {"title": "(untitled)", "publisher": "Accord", "date": "Battle", "language": "Accord"}.get(by)
    if unknown:
        assert (down[-1], down[:-1]) == (unknown, up[-2::-1])
    else:
        assert down[0] == ("Battle" if by != "added" else "Accord")


def test_a_row_says_what_is_known_and_what_is_not(few: Archive) -> None:
    accord, battle = table_of(few).rows
    assert battle["opens"] == [{"label": "Battle", "article": "1"}]
    assert [(cell["text"], cell.get("sub")) for cell in battle["cells"]] == [
        ("B", None), ("date unknown", ""), ("German", None), ("2", None), ("2", None), ("4 May 2026", None),
    ]  # fmt: skip
    assert [(cell["text"], cell.get("sub")) for cell in accord["cells"]] == [
        ("publisher unknown", None), ("2 Apr 2026", "from the page"), ("language unknown", None), ("1", None),
        ("1", None), ("5 May 2026", None),
    ]  # fmt: skip
    assert accord["rest"] == [
        ["publisher unknown", "l"], ["2 Apr 2026", "m"], ["from the page", "m"], ["language unknown", "l"],
        ["added 5 May 2026", "l"],
    ]  # fmt: skip


def test_a_search_and_the_filters_narrow_it_and_an_empty_list_says_what_to_do(few: Archive) -> None:
    found = table_of(few, search="battle")
    assert (titles(found), found.said) == (
        ["Battle"], "1 of 2 articles for “battle”, on the map under these filters",
    )  # fmt: skip
    assert table_of(few, search="raqqa").empty.startswith("No article is found for “raqqa”.")
    syria = table_of(few, Selection(countries=frozenset({"SY"})))
    assert titles(syria) == ["Battle"]
    assert [cell["text"] for cell in syria.rows[0]["cells"][3:5]] == ["1", "1"]
    assert titles(table_of(few, Selection(countries=frozenset({"SY"})), group="nothing")) == [
        "Accord", "(untitled)",
    ]  # fmt: skip
    none = Selection(countries=frozenset({"TR"}))
    assert table_of(few, none).empty == "No article has a place on the map. "
    assert table_of(few, group="undated", search="accord").empty.startswith("No article is found")


def test_rows_come_by_fifty_and_more_at_a_wish(few: Archive) -> None:
    assert len(table_of(few, shown=1).rows) == 1
    assert table_of(few, shown=1).said == "2 articles, 1 shown, on the map under these filters"


def test_what_is_no_group_is_none() -> None:
    groups = frozenset(Reach)
    assert asked_after(Asked(), {"group": "all"}, ARTICLE_COLUMNS, groups).group == "all"
    assert asked_after(Asked(group="all"), {"group": "whole"}, ARTICLE_COLUMNS, groups).group is None


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_the_list_has_as_many_rows_as_the_header_counts_articles(
    judged_index: Index, judged_holdings: Holdings, data: st.DataObject
) -> None:
    filtered = judged_index.filtered(data.draw(selections_of(judged_index)))
    table = articles_table(filtered, judged_holdings, ALL)
    (number, _), *_ = header_text(filtered.found)
    assert len(table.rows) == int(number)
    passages = sum(int(row["cells"][3]["text"]) for row in table.rows)
    assert passages == filtered.found.totals.passages
    everything = articles_table(filtered, judged_holdings, Asked(group="all"))
    nothing = articles_table(filtered, judged_holdings, Asked(group="nothing"))
    assert everything.total == table.total + nothing.total == len(judged_holdings.by_id)


@pytest.fixture(scope="module")
def judged_holdings(judged: Any) -> Holdings:
    with Archive.open(judged, read_only=True) as archive:
        return Holdings.of(archive)


def test_hostile_words_stay_data(judged_index: Index) -> None:
    one = ListedArticle(1, HOSTILE, HOSTILE, dt.date(2026, 4, 1), PublishedBasis.GIVEN, "x", HOSTILE, LATE)
    table = articles_table(
        judged_index.filtered(Selection()), Holdings({1: one}), Asked(group="all", search="onerror")
    )
    (row,) = table.rows
    assert row["opens"][0]["label"] == HOSTILE
    assert row["cells"][0]["text"] == HOSTILE
    json.dumps(table.rows)


def test_fifty_thousand_articles_are_listed_in_the_time_of_a_press(judged_index: Index) -> None:
    size = 50_000
    chance = np.random.default_rng(1)
    holdings = Holdings(
        {
            n: ListedArticle(
                n, f"Army of {chance.integers(10**6)} enters town {n}", f"Publisher {n % 90}",
                dt.date(2020, 1, 1) + dt.timedelta(n % 2000), PublishedBasis.METADATA, "en", None, EARLY,
            )
            for n in range(1, size + 1)
        }
    )  # fmt: skip
    filtered = judged_index.filtered(Selection())
    articles_table(filtered, holdings, Asked(group="all", search="warm"))
    for asked in (Asked(group="all", by="title"), Asked(group="all", search="town 4242"), Asked(group="all")):
        began = time.process_time()
        table = articles_table(filtered, holdings, asked)
        assert time.process_time() - began < 2
        assert len(table.rows) <= 50
    assert table.total == size
