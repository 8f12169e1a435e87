"""The list of slow tests names tests that are there."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parent


def test_what_is_listed_as_slow_is_there_in_order():
    listed = (TESTS / "slow.txt").read_text("utf-8").split()
    assert listed == sorted(set(listed))
    for entry in listed:
        path, _, name = entry.partition("::")
        assert not name or f"def {name}(" in (TESTS.parent / path).read_text("utf-8"), entry
    assert len(listed) > 50
