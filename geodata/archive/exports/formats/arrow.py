"""Parquet, and the table of Arrow that it and GeoPackage are written from: real days, numbers and lists.

The description is in the metadata of the file, each column's in its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geodata.archive.exports.cells import joined, storable
from geodata.archive.exports.columns import Column, columns_of
from geodata.archive.exports.export import Export
from geodata.archive.exports.views import Row

DESCRIBED = "conflict_map"


def write(export: Export, path: Path) -> None:
    """Write a Parquet file."""
    import pyarrow.parquet

    table = table_of(export.frame, columns_of("reports"))
    described = json.dumps(export.record, ensure_ascii=False)
    metadata = {**(table.schema.metadata or {}), DESCRIBED: described}
    pyarrow.parquet.write_table(table.replace_schema_metadata(metadata), path)


def read(path: Path) -> Iterator[Row]:
    """The rows of such a file, lists joined."""
    import pyarrow.parquet

    for batch in pyarrow.parquet.ParquetFile(path).iter_batches():
        for row in batch.to_pylist():
            yield {k: joined(value) or None if isinstance(value, list) else value for k, value in row.items()}


def read_query(path: Path) -> str | None:
    """The filters that were in force, as in an address."""
    import pyarrow.parquet

    described = (pyarrow.parquet.read_schema(path).metadata or {}).get(DESCRIBED.encode())
    return str(json.loads(described)["query"]) if described else None


def table_of(frame: pd.DataFrame, columns: Sequence[Column], *, lists: bool = True) -> Any:
    """A frame as a table of Arrow; without *lists* these are joined into texts."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "list": pa.list_(pa.string()) if lists else pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "boolean": pa.bool_(),
    }
    fields = [pa.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in columns]
    arrays = [
        pa.array(_values(frame[c.name], c.type, lists=lists), type=field.type)
        for c, field in zip(columns, fields, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _values(values: pd.Series[Any], type_: str, *, lists: bool) -> Any:
    match type_:
        case "text":
            return [None if text is None else storable(text) for text in values]
        case "list" if lists:
            return [[storable(item) for item in items] for items in values]
        case "list":
            return [storable(joined(items)) or None for items in values]
        case "day":
            return values.to_numpy().astype("datetime64[D]")
        case "number":
            return [None if np.isnan(number) else number for number in values]
    return values.array if type_ == "integer" else values.to_numpy()
