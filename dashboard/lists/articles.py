"""The rows of the list of articles: which there are, in which order, and what their cells say.

Pure, as tables.py: at first those that stand on the map under the filters, as many as the header counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeAlias

from dashboard.lists.tables import (
    LETTERS,
    NUMBERS,
    Asked,
    Column,
    Table,
    below,
    no_match_text,
    ordered,
    said_of,
)
from dashboard.passages.article import published_text
from dashboard.passages.cards import LONGEST_TITLE, cut_end
from dashboard.wording import day_text, thin
from geodata.archive.holdings.listed import Holdings, ListedArticle
from geodata.archive.index.filtered import Filtered, language_name
from geodata.places.gazetteer.names import fold


class Reach(StrEnum):
    """Which articles are listed, where it is not those on the map under the filters."""

    ALL = "all"
    UNDATED = "undated"
    NOTHING = "nothing"


_DAYS = ("oldest first", "newest first")
ARTICLE_COLUMNS = (
    Column("title", "Article", LETTERS),
    Column("publisher", "Publisher", LETTERS, fits="l"),
    Column("date", "Date", _DAYS, "ours", "m", is_descending_first=True),
    Column("language", "Language", LETTERS, "ours", "l"),
    Column("reports", "Passages", NUMBERS, "number", is_descending_first=True),
    Column("places", "Places", NUMBERS, "number", is_descending_first=True),
    Column("added", "Added", _DAYS, "short", "l", is_descending_first=True),
)
# Passages and places on the map.
_Counts: TypeAlias = tuple[int, int]


def articles_table(
    filtered: Filtered, holdings: Holdings, asked: Asked, *, loosen: Callable[[], str] = str
) -> Table:
    """The articles, those that were added last first."""
    order = asked if asked.by else replace(asked, by="added", is_descending=True)
    counts = {number: (passages, places) for number, passages, places in filtered.articles().tolist()}
    members = _members(holdings, counts)
    chosen = members[asked.group or ""]
    found = holdings.named(asked.search, chosen) if asked.search.strip() else chosen
    key = _KEYS[order.by or ""]
    # Of articles that are alike in it, those that were added last come first.
    rows = [(holdings.by_id[number], counts.get(number, (0, 0))) for number in reversed(found)]
    rows = ordered(rows, lambda row: key(*row), descending=order.is_descending)
    shown = rows[: asked.shown]
    return Table(
        name="articles",
        caption="Articles",
        columns=ARTICLE_COLUMNS,
        by=order.by or "",
        is_descending=order.is_descending,
        rows=tuple(_row(*row) for row in shown),
        total=len(rows),
        said=said_of(len(shown), len(rows), len(chosen), "article", asked.search) + _SAID[asked.group or ""],
        empty=_empty(asked, chosen, loosen),
        search=asked.search,
        groups=tuple(
            (group, f"{words} ({thin(len(members[group]))})") for group, words in _GROUP_NAMES.items()
        ),
    )


_GROUP_NAMES = {
    "": "On the map",
    Reach.ALL.value: "All",
    Reach.UNDATED.value: "Date unknown",
    Reach.NOTHING.value: "Nothing on the map",
}
# What the filters have to do with it.
_UNDER = " under these filters"
_SAID = {
    "": f", on the map{_UNDER}",
    Reach.ALL.value: ", whatever the filters",
    Reach.UNDATED.value: ", whatever the filters",
    Reach.NOTHING.value: f", with nothing on the map{_UNDER}",
}


def _members(holdings: Holdings, counts: Mapping[int, _Counts]) -> dict[str, Sequence[int]]:
    everything = list(holdings.by_id)
    return {
        "": [number for number in everything if number in counts],
        Reach.ALL.value: everything,
        Reach.UNDATED.value: [n for n, one in holdings.by_id.items() if one.published is None],
        Reach.NOTHING.value: [number for number in everything if number not in counts],
    }


_KEYS: Mapping[str, Callable[[ListedArticle, _Counts], Any]] = {
    "title": lambda one, counts: fold(one.title) or None,
    "publisher": lambda one, counts: fold(one.publisher) if one.publisher else None,
    "date": lambda one, counts: one.published,
    "language": lambda one, counts: language_name(one.language) if one.language else None,
    "reports": lambda one, counts: counts[0],
    "places": lambda one, counts: counts[1],
    "added": lambda one, counts: one.added,
}


def _row(one: ListedArticle, counts: _Counts) -> dict[str, Any]:
    date, basis = published_text(one)
    publisher = one.publisher or "publisher unknown"
    language = language_name(one.language) if one.language else "language unknown"
    added = day_text(one.added.date())
    return {
        "opens": [{"label": cut_end(one.title, LONGEST_TITLE) or "(untitled)", "article": str(one.id)}],
        "rest": below((publisher, "l"), (date, "m"), (basis, "m"), (language, "l"), (f"added {added}", "l")),
        "cells": [
            {"text": publisher},
            {"text": date, "sub": basis},
            {"text": language},
            {"text": thin(counts[0])},
            {"text": thin(counts[1])},
            {"text": added},
        ],
    }


def _empty(asked: Asked, chosen: Sequence[int], loosen: Callable[[], str]) -> str:
    if chosen:
        return no_match_text("article", asked.search)
    if asked.group:
        return "There is no such article: choose another group."
    return f"No article has a place on the map. {loosen()}"
