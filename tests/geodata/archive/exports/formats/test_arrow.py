"""Parquet with real types, each column described."""

import datetime as dt

import pandas as pd
import pyarrow.parquet
import pytest

from geodata.archive.exports.columns import columns_of
from geodata.archive.exports.formats import arrow


@pytest.fixture
def path(war, export_of, tmp_path):
    path = tmp_path / "out.parquet"
    arrow.write(export_of(war), path)
    return path


def test_types_are_real_and_columns_are_described(path):
    schema = pyarrow.parquet.read_schema(path)
    types = {
        name: str(schema.field(name).type)
        for name in ("event_date", "iso", "latitude", "is_checked", "exact")
    }
    assert types == {
        "event_date": "date32[day]",
        "iso": "int64",
        "latitude": "double",
        "is_checked": "bool",
        "exact": "string",
    }
    assert str(schema.field("actor_ids").type).startswith("list<")
    assert schema.field("latitude").metadata[b"description"].startswith(b"Degrees north")


def test_pandas_reads_days_and_lists(path):
    frame = pd.read_parquet(path)
    assert frame.loc[0, "event_date"] == dt.date(2026, 4, 20)
    assert list(frame.loc[0, "actor_ids"]) == ["army"]
    assert frame["radius_km"].isna().tolist() == [True] * 4 + [False]


def test_lists_can_be_joined(war, export_of):
    table = arrow.table_of(export_of(war).frame, columns_of("reports"), lists=False)
    assert table["actor_ids"].to_pylist() == ["army", "army", "rebels", None, "observers"]


def test_a_file_of_somebody_else_tells_no_filters(tmp_path):
    path = tmp_path / "other.parquet"
    pd.DataFrame({"x": [1]}).to_parquet(path)
    assert arrow.read_query(path) is None
