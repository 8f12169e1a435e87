"""Values as other programs take them: texts that no format refuses, cells that no spreadsheet runs.

Each can be read back exactly, but for signs that no text file may hold: those become U+FFFD, one for one,
so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from geodata.archive.exports.columns import Column

# What XML, or UTF-8 itself, cannot hold: control signs, halves of pairs, signs that are none.
_UNTOLD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What a spreadsheet takes for the beginning of a formula, in half or full width, at once or after a line's
# end; and the sign that is put before it.
_MARK = "'"
STARTS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20" + _MARK)
_BETWEEN = "; "
_UNKNOWN = "?"
_BLANK = (None, "")

# What a cell may hold in any format: unknown is None.
Value = str | int | float | bool | None


def storable(text: str) -> str:
    """A text as every format takes it."""
    return _UNTOLD.sub("\ufffd", text)


def cell(text: str) -> str:
    """A text that begins no formula: where it would, an apostrophe stands before it."""
    return _MARK + text if text[:1] in STARTS else text


def text_of(cell_: str) -> str:
    """The text that ``cell`` wrote."""
    return cell_.removeprefix(_MARK)


def joined(items: Sequence[str]) -> str:
    """A list as one text: items between semicolons, one that is empty as "?".

    A semicolon within an item is written %3B, a per cent sign %25, and a lone question mark %3F.
    """
    return _BETWEEN.join(_item(item) for item in items)


def parted(text: str) -> tuple[str, ...]:
    """The list that ``joined`` wrote."""
    return tuple(_item_from(part) for part in text.split(_BETWEEN)) if text else ()


def plain(frame: pd.DataFrame, columns: Sequence[Column]) -> Iterator[dict[str, Value]]:
    """The rows of a frame in values that every format has: days are ISO texts, lists are joined."""
    told = [_plain(frame[column.name], column.type) for column in columns]
    names = [column.name for column in columns]
    return (dict(zip(names, row, strict=True)) for row in zip(*told, strict=True))


def typed(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> Iterator[dict[str, Value]]:
    """The rows of ``plain``, from what a format gives back: texts in place of numbers, days and truths.

    Raises:
        ValueError: a cell is not what its column holds.
    """
    for row in rows:
        yield {column.name: _typed(row.get(column.name), column.type) for column in columns}


def _item(item: str) -> str:
    if not item:
        return _UNKNOWN
    written = item.replace("%", "%25").replace(";", "%3B")
    return written if written != _UNKNOWN else "%3F"


def _item_from(part: str) -> str:
    if part == _UNKNOWN:
        return ""
    return part.replace("%3F", "?").replace("%3B", ";").replace("%25", "%") if "%" in part else part


def _plain(values: pd.Series[Any], type_: str) -> list[Value]:
    match type_:
        case "day":
            days = values.to_numpy().astype("datetime64[D]")
            return [None if np.isnat(day) else str(day) for day in days]
        case "list":
            return [storable(joined(items)) or None for items in values]
        case "text":
            return [None if text is None else storable(text) for text in values]
    return [None if missing else value for value, missing in zip(values.tolist(), values.isna(), strict=True)]


def _typed(value: Any, type_: str) -> Value:
    if value in _BLANK or value != value:
        return None
    match type_:
        case "integer":
            return _whole(value)
        case "number":
            return float(value)
        case "boolean":
            return _truth(value)
        case "day":
            # A time of day, where a format adds one, is midnight.
            return value.isoformat()[:10] if isinstance(value, date) else str(value)[:10]
    return str(value)


def _whole(value: Any) -> int:
    number = int(value)
    if not isinstance(value, str) and number != value:
        raise ValueError(f"not a whole number: {value}")
    return number


def _truth(value: Any) -> bool:
    truths = {"true": True, "false": False, "1": True, "0": False}
    if str(value).casefold() not in truths:
        raise ValueError(f"neither true nor false: {value}")
    return truths[str(value).casefold()]
