"""Cells begin no formula, lists and texts can be read back, and what no file holds is told from the rest."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.archive.exports.cells import cell, joined, parted, plain, storable, text_of, typed
from geodata.archive.exports.columns import Column


def columns(*types):
    return [Column(type_, type_, "", "ours", "") for type_ in types]


@given(st.text() | st.text("=+-@\t\r\n'＝＋－＠a"))
def test_no_cell_begins_a_formula_and_each_reads_back(text):
    written = cell(text)
    assert written[:1] not in {*"=+-@\t\r\n＝＋－＠"} - {""}
    assert text_of(written) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"), ("-5", "'-5"), ("@x", "'@x"), ("\t=1", "'\t=1"), ("＝1", "'＝1"),
        ("'tis", "''tis"), ("a=b", "a=b"), (" =1", " =1"), ("", ""),
    ],
)  # fmt: skip
def test_an_apostrophe_stands_before_what_would_begin_one(text, written):
    assert cell(text) == written


@given(st.lists(st.text("a;?% 3BF5") | st.text()))
def test_lists_read_back(items):
    assert parted(joined(items)) == (tuple(items) if joined(items) else ())
    assert bool(joined(items)) == bool(items)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ((), ""), (("a", "b"), "a; b"), (("", "IQ"), "?; IQ"), (("a; b",), "a%3B b"), (("?",), "%3F"),
        (("what?",), "what?"), (("100%",), "100%25"), (("%3B",), "%253B"),
    ],
)  # fmt: skip
def test_a_list_is_a_text_that_a_person_can_read(items, text):
    assert joined(items) == text
    assert parted(text) == items


def test_what_no_file_holds_is_replaced_one_for_one():
    assert storable("a\0b\x07c\ud800d\uffffe\x85f") == "a�b�c�d�e�f"
    assert storable("tab\tline\r\nend é 😀") == "tab\tline\r\nend é 😀"


def test_rows_are_plain_values_and_unknown_is_none():
    frame = pd.DataFrame(
        {
            "text": pd.Series(["a\0", None], dtype=object),
            "list": pd.Series([("x", "y"), ()], dtype=object),
            "integer": pd.array([5, None], dtype="Int64"),
            "number": [0.5, float("nan")],
            "day": np.array(["0001-02-03", "NaT"], dtype="datetime64[s]"),
            "boolean": [True, False],
        }
    )
    rows = list(plain(frame, columns(*frame)))
    assert rows == [
        {"text": "a�", "list": "x; y", "integer": 5, "number": 0.5, "day": "0001-02-03", "boolean": True},
        {"text": None, "list": None, "integer": None, "number": None, "day": None, "boolean": False},
    ]
    assert [type(value) for value in rows[0].values()] == [str, str, int, float, str, bool]


@pytest.mark.parametrize(
    ("type_", "given_", "value"),
    [
        ("text", "7", "7"), ("text", "", None), ("text", None, None), ("text", float("nan"), None), ("text", 7, "7"),
        ("integer", "7", 7), ("integer", 7.0, 7), ("number", "0.5", 0.5), ("number", 1, 1.0),
        ("boolean", "true", True), ("boolean", "False", False), ("boolean", 0, False), ("boolean", True, True),
        ("day", "2026-04-20", "2026-04-20"), ("day", "2026-04-20 00:00:00", "2026-04-20"),
        ("day", dt.datetime(2026, 4, 20), "2026-04-20"), ("day", dt.date(2026, 4, 20), "2026-04-20"),
        ("list", "a; b", "a; b"),
    ],
)  # fmt: skip
def test_what_a_format_gives_back_becomes_what_was_written(type_, given_, value):
    (row,) = typed([{type_: given_}], columns(type_))
    assert row == {type_: value}
    assert type(row[type_]) is type(value)


@pytest.mark.parametrize(("type_", "given_"), [("integer", 7.5), ("integer", "x"), ("boolean", "maybe")])
def test_what_is_not_of_its_type_is_refused(type_, given_):
    with pytest.raises(ValueError, match=str(given_)):
        list(typed([{type_: given_}], columns(type_)))


def test_a_column_that_is_not_there_is_unknown():
    assert list(typed([{}], columns("integer"))) == [{"integer": None}]
