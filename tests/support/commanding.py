"""The ``conflict-map`` command as tests call it, and what they read of its answers."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "dashboard" / "data" / "two-articles.txt"

BRIEF = """Depot Burns in Mosul

MOSUL, March 3 (Wire) - A depot burned in Mosul on Monday, the Iraqi army said. Ankara offered help.
"""


def command(*arguments):
    """The command as a process of its own."""
    return [sys.executable, "-m", "dashboard", *map(str, arguments)]


def records(output):
    """The lines of JSON that a command printed."""
    return [json.loads(line) for line in output.splitlines()]


def assert_one_clear_line(problems, *words):
    """Something for a person to read: one line, no traceback, and it names what it is about."""
    (line,) = problems.strip().splitlines()
    assert "Traceback" not in line
    assert len(line) > 20
    for word in words:
        assert word in line
