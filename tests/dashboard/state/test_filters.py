"""The filters: what is set, and which of it to loosen."""

from __future__ import annotations

from datetime import date

import pytest

from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from dashboard.state import display as displays
from dashboard.state import filters
from dashboard.state.address import Display, Lines, Listing
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection


def test_a_filter_is_blamed_only_where_the_map_fills_without_it(index: Index) -> None:
    far_off = Selection(
        countries=frozenset({"IQ"}), start=date(1800, 1, 1), end=date(1801, 1, 1), include_undated=False
    )
    ways = filters.blame(index.filtered(far_off))
    assert [label for label, _ in ways] == ["Dates"]
    assert index.filtered(ways[0][1]).found.totals.passages > 0


def test_the_way_of_telling_and_the_kind_are_blamed_too(judged_index: Index) -> None:
    rare = Selection(kinds=frozenset({Kind.RIOT}), statuses=frozenset({Status.NEGATED}))
    assert judged_index.filtered(rare).found.totals.passages == 0
    labels = [label for label, _ in filters.blame(judged_index.filtered(rare))]
    assert labels == ["Kind of report", "How it is told"]


def test_what_is_only_told_as_not_so_blames_the_way_of_telling(judged_index: Index) -> None:
    denied = next(
        selection
        for kind in Kind
        if not judged_index.filtered(selection := Selection(kinds=frozenset({kind}))).found.totals.passages
        and sum(judged_index.filtered(selection).found.totals.hidden_statuses.values())
    )
    ways = dict(filters.blame(judged_index.filtered(denied)))
    assert ways["How it is told"].statuses == frozenset(Status)


def test_a_language_is_set_by_its_code_and_told_by_its_name(index: Index) -> None:
    selection = Selection(languages=frozenset({"en"}))
    assert filters.written(selection)["language"] == "en"
    (chip,) = filters.set_filters(index, selection)
    assert (chip.label, chip.without) == ("Language: English", Selection())
    assert filters.written(Selection(languages=frozenset({""})))["language"] == "%"


def test_every_filter_has_its_row_and_every_field_of_the_selection_its_filter(index: Index) -> None:
    fields = [name for row in filters.FILTERS for name in row.chosen(filters.state_of(Selection()), index)]
    assert sorted(fields) == sorted(Selection.__dataclass_fields__)


def test_labels_that_a_hasty_page_sends_are_taken_for_their_values(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = {
        "filter-country": ["Iraq (7)", "SY", "Atlantis (3)"],
        "filter-role": ["site (1\u202f206)", "planned"],
        "filter-precision": ["near (2) (12)"],
    }
    monkeypatch.setattr(filters.st, "session_state", state)
    chosen = filters.current(Selection(), index)
    assert chosen.countries == {"IQ", "SY"}
    assert chosen.roles == {Role.SITE, Role.PLANNED}
    assert chosen.precisions == {2}
    assert state["filter-country"] == ["IQ", "SY"]
    # What was never set comes from the address.
    assert chosen.statuses == Selection().statuses


def test_a_display_that_is_no_value_comes_from_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(displays.st, "session_state", {"show-listing": "Places (8)", "show-lines": "actor"})
    shown = displays.current(Display(listing=Listing.COMPARE))
    assert shown.listing is Listing.COMPARE
    assert shown.lines == Lines.ACTOR
