"""Fields of JSON objects are read by kind, and the one that is wrong is named."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from geodata.errors import FindingsMalformed
from geodata.findings.fields import Fields


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


KINDS = {
    "text": lambda f: f.text("x"),
    "text or d": lambda f: f.text("x", default="d"),
    "text or none": lambda f: f.text_or_none("x"),
    "texts": lambda f: f.texts("x"),
    "integer": lambda f: f.integer("x"),
    "integer or 7": lambda f: f.integer("x", default=7),
    "integer or none": lambda f: f.integer_or_none("x"),
    "number": lambda f: f.number("x"),
    "number or none": lambda f: f.number_or_none("x"),
    "day or none": lambda f: f.day_or_none("x"),
    "member": lambda f: f.member("x", Colour),
    "member or red": lambda f: f.member("x", Colour, default=Colour.RED),
    "optional": lambda f: f.optional("x", lambda inner: inner.text("y")),
    "inner": lambda f: f.inner("x", lambda inner: inner.text("y")),
    "list": lambda f: f.list_of("x", lambda item: item.text("y")),
    "optional list": lambda f: f.list_of("x", lambda item: item.text("y"), optional=True),
}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", "", ""), ("text or d", "t", "t"), ("text or none", "", ""), ("texts", [], ()),
        ("texts", ["a", "b"], ("a", "b")), ("integer", 0, 0), ("integer", 2**63 - 1, 2**63 - 1),
        ("integer", -(2**63 - 1), -(2**63 - 1)), ("integer or 7", 0, 0), ("integer or none", 0, 0),
        ("number", 0, 0), ("number", -1.5, -1.5), ("number or none", 0.0, 0.0),
        ("day or none", "2024-02-29", date(2024, 2, 29)), ("member", "blue", Colour.BLUE),
        ("member or red", "blue", Colour.BLUE), ("optional", {"y": "t"}, "t"), ("inner", {"y": "t"}, "t"),
        ("list", [], ()), ("list", [{"y": "t"}, {"y": "u"}], ("t", "u")),
        ("optional list", [{"y": "t"}], ("t",)),
    ],
)  # fmt: skip
def test_a_value_of_its_kind_is_read(kind, value, expected):
    assert KINDS[kind](Fields({"x": value}, "")) == expected


@pytest.mark.parametrize("record", [{}, {"x": None}])
@pytest.mark.parametrize(
    "kind", ["text or none", "integer or none", "number or none", "day or none", "optional"]
)
def test_what_may_be_missing_is_none_where_it_is(kind, record):
    assert KINDS[kind](Fields(record, "")) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text or d", "d"), ("integer or 7", 7), ("member or red", Colour.RED), ("texts", ()),
        ("optional list", ()),
    ],
)  # fmt: skip
def test_what_has_a_usual_value_takes_it_where_it_is_missing(kind, expected):
    assert KINDS[kind](Fields({}, "")) == expected


@pytest.mark.parametrize(
    ("kind", "value", "complaint"),
    [
        ("text", 1, "a.x: expected text, got 1"),
        ("text", None, "a.x: expected text, got nothing"),
        ("text or none", 1, "a.x: expected text, got 1"),
        ("texts", "ab", "a.x: expected a list of texts, got 'ab'"),
        ("texts", ["a", 1], "a.x: expected a list of texts, got ['a', 1]"),
        ("integer", True, "a.x: expected a whole number, got True"),
        ("integer", 1.0, "a.x: expected a whole number, got 1.0"),
        ("integer", 2**63, "a.x: expected a whole number, got 9223372036854775808"),
        ("integer", -(2**63), "a.x: expected a whole number, got -9223372036854775808"),
        ("integer", None, "a.x: expected a whole number, got nothing"),
        ("integer or none", "1", "a.x: expected a whole number, got '1'"),
        ("number", False, "a.x: expected a number, got False"),
        ("number", float("inf"), "a.x: expected a number, got inf"),
        ("number", None, "a.x: expected a number, got nothing"),
        ("number or none", "1", "a.x: expected a number, got '1'"),
        ("day or none", "2023-02-29", "a.x: expected a day such as 2026-04-23, got '2023-02-29'"),
        ("member", "green", "a.x: expected one of red, blue, got 'green'"),
        ("member", None, "a.x: expected text, got nothing"),
        ("optional", 3, "a.x: expected an object, got 3"),
        ("optional", {}, "a.x.y: expected text, got nothing"),
        ("inner", None, "a.x: expected an object, got nothing"),
        ("list", None, "a.x: expected a list, got nothing"),
        ("list", {}, "a.x: expected a list, got {}"),
        ("list", [{"y": "t"}, {}], "a.x[1].y: expected text, got nothing"),
        ("optional list", 1, "a.x: expected a list, got 1"),
        ("text", ["é" * 60], "a.x: expected text, got ['" + r"\xe9" * 14 + r"\x"),
    ],
)
def test_a_value_of_another_kind_is_refused_by_its_path(kind, value, complaint):
    with pytest.raises(FindingsMalformed) as refused:
        KINDS[kind](Fields({"x": value}, "a"))
    assert str(refused.value) == complaint


def test_at_the_root_a_path_is_the_field_or_the_findings_themselves():
    with pytest.raises(FindingsMalformed, match="^x: expected text"):
        Fields({}, "").text("x")
    with pytest.raises(FindingsMalformed, match=r"^findings: expected an object, got \[\]$"):
        Fields([], "")
    with pytest.raises(FindingsMalformed, match=r"^a\.x: expected an object, got 3$"):
        Fields(3, "a.x")


def refuse(message):
    def build(_=None):
        raise ValueError(message)

    return build


def test_what_a_builder_refuses_is_told_with_the_path_and_once():
    fields = Fields({"x": {"y": [{}]}}, "")
    with pytest.raises(FindingsMalformed, match="^findings: no such day$"):
        fields.guarded(refuse("no such day"))
    with pytest.raises(FindingsMalformed, match="^x: no such day$"):
        fields.inner("x", refuse("no such day"))
    with pytest.raises(FindingsMalformed, match=r"^x\.y\[0\]: no such day$"):
        fields.inner("x", lambda inner: inner.list_of("y", refuse("no such day")))
    assert fields.guarded(lambda: 3) == 3
