"""The buttons that open the filters and lead back from them: how many are set, and what they leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from by_hand import columns, index, passages, report

from dashboard.page import drawer
from geodata.archive.selection import Selection


@pytest.mark.parametrize(
    ("selection", "opens", "closes"),
    [
        (Selection(), "Filters", "Show 2 results"),
        (Selection(start=date(2026, 4, 21)), "Filters (1)", "Show 1 result"),
        (Selection(start=date(2026, 4, 23), include_undated=False), "Filters (1)", "Show 0 results"),
    ],
)
def test_the_buttons_count_what_is_set_and_what_is_left(
    monkeypatch: pytest.MonkeyPatch, selection: Selection, opens: str, closes: str
) -> None:
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(drawer, "_draw", lambda data, **how: drawn.append(data))
    told = columns(passages("2026-04-20", "2026-04-21"), report(0, 0), report(0, 1), place_ids=(10,))
    filtered = index(told).filtered(selection)

    drawer.opener(filtered)
    drawer.closer(filtered)

    assert drawn == [{"label": opens, "opens": True}, {"label": closes, "opens": False}]
