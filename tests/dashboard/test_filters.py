"""The filters: what is set, and which of it to loosen."""

from __future__ import annotations

from datetime import date

from articles.kinds import Kind, Status
from dashboard import filters
from geodata.archive.index import Index
from geodata.archive.selection import Selection


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
