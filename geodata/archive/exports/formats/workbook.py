"""XLSX: a sheet of reports, one that describes it, and the codebook.

Every text is a text and no formula, link or number, and begins like none, as in CSV. A cell holds 32,767
signs, a longer text is cut and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geodata.archive.exports.cells import Value, cell, text_of
from geodata.archive.exports.columns import columns_of
from geodata.archive.exports.export import Export
from geodata.archive.exports.views import Row
from geodata.errors import ExportTooLarge

SHEET, ABOUT, CODEBOOK = "reports", "about", "codebook"
_MOST_ROWS, _LONGEST = 1_048_575, 32_767
_CUT = " … [cut: a cell holds no more; other formats have all of it]"
# The calendar of a spreadsheet begins here; an earlier day is a text.
_FIRST_DAY = "1900-03-01"
_NO_DAYS: Mapping[int, Any] = {}
_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(export: Export, path: Path) -> None:
    """Write the workbook.

    Raises:
        ExportTooLarge: a sheet does not hold as many rows.
    """
    import xlsxwriter

    if len(export.frame) > _MOST_ROWS:
        number = len(export.frame)
        told = f"a sheet holds {_MOST_ROWS} rows, not {number}: choose fewer, or write .csv or .parquet"
        raise ExportTooLarge(export, told)
    columns, record = columns_of("reports"), export.record
    names = ("name", "type", "unit", "source", "meaning")
    with xlsxwriter.Workbook(path, {"constant_memory": True, **_TEXTS}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        days = {n for n, column in enumerate(columns) if column.type == "day"}
        rows = (list(row.values()) for row in export.rows())
        _sheet(book, SHEET, [c.name for c in columns], rows, days=dict.fromkeys(days, day))
        _sheet(book, ABOUT, ("what", "said"), export.said)
        _sheet(book, CODEBOOK, names, ([one[name] for name in names] for one in record["columns"]))


def read(path: Path) -> Iterator[Row]:
    """The rows of such a file."""
    return _rows(path, SHEET)


def read_query(path: Path) -> str | None:
    """The filters that were in force, as in an address."""
    return next((row["said"] for row in _rows(path, ABOUT) if row["what"] == "query"), None)


def _rows(path: Path, sheet: str) -> Iterator[dict[str, Any]]:
    import openpyxl
    from openpyxl.utils.escape import unescape

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        rows = book[sheet].iter_rows(values_only=True)
        names = [str(name) for name in next(rows, ())]
        for row in rows:
            values = (text_of(unescape(value)) if isinstance(value, str) else value for value in row)
            yield dict(zip(names, values, strict=False))
    finally:
        book.close()


def _sheet(
    book: Any,
    name: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    days: Mapping[int, Any] = _NO_DAYS,
) -> None:
    """A sheet with a head; *days* has the look of the columns that hold days."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, head)
    for at, row in enumerate(rows, 1):
        for n, value in enumerate(row):
            _write(sheet, at, n, value, days.get(n))


def _write(sheet: Any, at: int, n: int, value: Value, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(at, n, value)
    elif isinstance(value, str) and day is not None and value >= _FIRST_DAY:
        sheet.write_datetime(at, n, date.fromisoformat(value), day)
    elif isinstance(value, str):
        sheet.write_string(at, n, _fitting(cell(value)))
    else:
        sheet.write_number(at, n, value)


def _fitting(text: str) -> str:
    """The text as far as a cell holds it, which counts in units of UTF-16."""
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))].decode("utf-16-le", "ignore")
    return kept + _CUT
