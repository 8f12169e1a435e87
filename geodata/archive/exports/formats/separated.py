"""CSV: all our columns, or those of ACLED or of UCDP GED with their names, order and codes.

UTF-8 without a mark and with commas. Every text is in quotes, so that a spreadsheet that divides at
semicolons finds no cell within one, and what is unknown is nothing at all, not even quotes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from geodata.archive.exports.cells import Value, cell, text_of
from geodata.archive.exports.export import Export
from geodata.archive.exports.views import ACLED, OURS, UCDP, Row, View

# What describes reports.csv is reports.about.txt.
ABOUT_SUFFIX = ".about.txt"

# A passage may be as long as its article.
csv.field_size_limit(2**31 - 1)


def write(export: Export, path: Path) -> None:
    """Write all our columns."""
    write_rows(OURS, export.rows(), path)


def write_acled(export: Export, path: Path) -> None:
    """Write ACLED's columns."""
    write_rows(ACLED, export.rows(), path)


def write_ucdp(export: Export, path: Path) -> None:
    """Write the columns of UCDP GED."""
    write_rows(UCDP, export.rows(), path)


def write_rows(view: View, rows: Iterable[Row], path: Path) -> None:
    """Write rows of ours as *view* has them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_line(view.columns))
        for row in map(view.row, rows):
            file.write(_line([row.get(name) for name in view.columns]))


def read(path: Path) -> Iterator[Row]:
    """The rows of such a file, each cell a text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: text_of(value or "") for name, value in row.items() if name is not None}


def read_query(path: Path) -> str | None:
    """The filters that were in force, as in an address, where the description still lies beside it."""
    about = path.with_suffix(ABOUT_SUFFIX)
    if not about.is_file():
        return None
    said = (line.partition(": ") for line in about.read_text(encoding="utf-8").splitlines())
    return next((query for what, _, query in said if what == "Query"), None)


def _line(values: Iterable[Value]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '"{}"'.format(cell(value).replace('"', '""')) if isinstance(value, str) else repr(value)
