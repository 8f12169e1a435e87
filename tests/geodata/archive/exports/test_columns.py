"""One table describes the columns of every frame."""

import csv
from datetime import date

import pandas as pd
import pytest

from geodata.archive.exports.columns import DATA, columns_of, frame_of

TYPES = {"text", "list", "integer", "number", "day", "boolean"}


def rows():
    with (DATA / "columns.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_column_is_described_once_with_a_known_type_and_source():
    described = rows()
    assert len(described) > 90
    assert len({(row["table"], row["name"]) for row in described}) == len(described)
    assert {row["type"] for row in described} == TYPES
    assert {row["source"] for row in described} == {"acled", "ucdp", "ours"}
    assert [row["name"] for row in described if not row["meaning"].endswith(".")] == []


def test_a_column_of_several_tables_has_one_type():
    types = {}
    for row in rows():
        types.setdefault(row["name"], set()).add(row["type"])
    assert types
    assert {name for name, those in types.items() if len(those) > 1} == set()


def test_a_table_that_is_not_described_is_refused_by_name():
    with pytest.raises(ValueError, match="no table 'events'; known: reports, articles, mentions"):
        columns_of("events")


def test_a_frame_has_the_columns_in_their_order_and_says_what_is_unknown():
    values = {column.name: [None] for column in columns_of("articles")}
    values |= {"source": ["Agency"], "source_date": [date(1, 1, 2)], "reports": [3]}
    frame = frame_of("articles", values)
    assert list(frame) == [row["name"] for row in rows() if row["table"] == "articles"]
    assert frame.loc[0, "source"] == "Agency"
    assert str(frame["source_date"].dtype) == "datetime64[s]"
    assert frame.loc[0, "source_date"] == pd.Timestamp("0001-01-02")
    assert frame["reports"].tolist() == [3]
    assert frame.loc[0, "passages"] is pd.NA
    assert frame.loc[0, "address"] is None


def test_a_list_stays_one_value_of_a_row():
    values = {column.name: [()] for column in columns_of("reports")}
    values |= {c.name: [None] for c in columns_of("reports") if c.type != "list"}
    values |= {"is_corrected": [True], "is_checked": [False], "actor_ids": [("a", "b")], "score": [None]}
    frame = frame_of("reports", values)
    assert frame.loc[0, "actor_ids"] == ("a", "b")
    assert frame["is_corrected"].tolist() == [True]
    assert frame["score"].isna().tolist() == [True]
    assert {str(frame[name].dtype) for name in ("score", "is_checked", "place_id")} == {
        "float64",
        "bool",
        "Int64",
    }
