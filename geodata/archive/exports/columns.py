"""The columns of every frame: data/columns.csv is their one description, and the codebook of every export.

Knows types and their dtypes; reads no archive.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``type`` is text, list (of texts), integer, number, day or boolean.

    ``source`` says whose name and codes it has: acled, ucdp or ours.
    """

    name: str
    type: str
    unit: str
    source: str
    meaning: str


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of "reports", "articles", "mentions", "figures" or "corrections", in their order.

    Raises:
        ValueError: there is no such table.
    """
    with (DATA / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = tuple(
        Column(**{name: row[name] for name in Column.__slots__}) for row in rows if row["table"] == table
    )
    if not found:
        raise ValueError(f"no table {table!r}; known: {', '.join(dict.fromkeys(r['table'] for r in rows))}")
    return found


def frame_of(table: str, values: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """A frame with the columns of a table, in their order and with their dtypes.

    Texts are objects, None where unknown; lists are tuples; integers are Int64 with NA,
    numbers float64 with NaN, days datetime64[s] with NaT, and booleans bool.
    """
    return pd.DataFrame({c.name: _series(c.type, values[c.name]) for c in columns_of(table)})


def _series(type_: str, values: Sequence[Any]) -> pd.Series[Any]:
    match type_:
        case "integer":
            return pd.Series(pd.array(list(values), dtype="Int64"))
        case "number":
            return pd.Series(np.array([np.nan if v is None else v for v in values], dtype=np.float64))
        case "day":
            return pd.Series(np.array(list(values), dtype="datetime64[s]"))
        case "boolean":
            return pd.Series(np.array(list(values), dtype=bool))
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return pd.Series(out, dtype=object)
