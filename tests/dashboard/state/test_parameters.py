"""One parameter of an address after the other: how it is written and read, and what is said of a damaged one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import parameters
from dashboard.state.parameters import Parameters, joined


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["b", "a"], "b,a"),
        (["Smith, Jones"], "Smith%2C Jones"),
        (["a,b", "c"], "a%2Cb,c"),
        (["100 %"], "100 %25"),
        (["a%2Cb"], "a%252Cb"),
        ([""], "%"),
        (["", "%"], "%,%25"),
        ([1, 3], "1,3"),
    ],
)
def test_values_stand_between_commas_and_a_comma_within_one_is_told_apart(
    values: list[object], text: str
) -> None:
    texts = {str(value) for value in values}

    assert joined(values) == text
    assert Parameters({"x": text}).values("x", texts, "Unknown") == texts


@given(st.sets(st.text(alphabet="a,%2C5 é") | st.text()))
def test_any_values_come_back(values: set[str]) -> None:
    read = Parameters({"x": joined(sorted(values))})

    assert read.values("x", {*values, "another"}, "Unknown") == values
    assert read.notices == []


@pytest.mark.parametrize("text", ["a,,b", ",a,b,", "b,a,b"])
def test_nothing_between_commas_is_no_value(text: str) -> None:
    read = Parameters({"x": text})

    assert read.values("x", ["a", "b", ""], "Unknown") == {"a", "b"}
    assert read.values("y", ["a"], "Unknown") == set()
    assert read.notices == []


def test_values_that_are_unknown_are_told_in_their_order_and_the_others_kept() -> None:
    read = Parameters({"x": "z,a,y"})

    assert read.values("x", ["a"], "Country unknown") == {"a"}
    assert read.notices == ["Country unknown: y, z"]


@pytest.mark.parametrize(("length", "said"), [(59, "x" * 59), (60, "x" * 60), (61, "x" * 60 + "…")])
def test_a_notice_repeats_sixty_letters_at_most(length: int, said: str) -> None:
    read = Parameters({"x": "x" * length})

    read.values("x", [], "Unknown")
    assert read.value("x", int, "No number: {}") is None
    assert read.notices == [f"Unknown: {said}", f"No number: {said}"]


def test_a_parameter_that_is_not_there_or_empty_is_none_and_no_notice() -> None:
    read = Parameters({"x": "", "y": "7"})

    assert (read.value("x", int, "{}"), read.value("z", int, "{}"), read.value("y", int, "{}")) == (
        None,
        None,
        7,
    )
    assert read.notices == []


def read(parse: object, text: str) -> object:
    """What is read, or None where it is refused by a ValueError."""
    try:
        return parse(text)  # type: ignore[operator]
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("7", 7), ("-40", -40), ("1" * 20, 11111111111111111111), ("-" + "1" * 20, -11111111111111111111),
        ("1" * 21, None), ("", None), ("-", None), ("--4", None), ("+4", None), ("1_0", None), (" 1", None),
        ("1.0", None), ("٣", None), ("²", None),
    ],
)  # fmt: skip
def test_a_number_is_digits_of_which_there_are_twenty_at_most(text: str, number: int | None) -> None:
    assert read(parameters.parse_number, text) == number


@pytest.mark.parametrize(
    ("text", "share"),
    [("0", 0.0), ("0.55", 0.55), ("1", 1.0), ("-0.01", None), ("1.01", None), ("nan", None), ("half", None)],
)
def test_a_share_lies_between_0_and_1(text: str, share: float | None) -> None:
    assert read(parameters.parse_share, text) == share


@pytest.mark.parametrize(
    ("text", "key"),
    [("12.3", (12, 3)), ("12.0", (12, 0)), ("12", None), ("12.", None), (".3", None), ("1.2.3", None)],
)
def test_a_passage_is_two_numbers(text: str, key: tuple[int, int] | None) -> None:
    assert read(parameters.parse_passage, text) == key


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("33.5,36.3,7", (33.5, 36.3, 7.0)),
        ("90,720,20", (90.0, 720.0, 20.0)),
        ("-90,-720,0", (-90.0, -720.0, 0.0)),
        ("33.5,190.25,7", (33.5, 190.25, 7.0)),
        ("90.1,0,7", None), ("-90.1,0,7", None), ("0,720.1,7", None), ("0,-720.1,7", None),
        ("0,0,20.1", None), ("0,0,-0.1", None), ("nan,0,7", None), ("0,inf,7", None), ("0,0,nan", None),
        ("0,0", None), ("0,0,7,1", None), ("north", None),
    ],
)  # fmt: skip
def test_a_view_may_lie_past_180_degrees_and_not_past_a_pole(
    text: str, view: tuple[float, ...] | None
) -> None:
    assert read(parameters.parse_view, text) == view


def days(*isos: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, isos))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "2025-01-01..2025-01-31,2025-02-01..2025-02-28",
            ("2025-01-01", "2025-02-01"),
            ("2025-02-01", "2025-03-01"),
        ),
        (
            "2025-01-01..2025-01-01,2024-12-31..2024-12-31",
            ("2025-01-01", "2025-01-02"),
            ("2024-12-31", "2025-01-01"),
        ),
        (
            "9999-12-30..9999-12-30,0001-01-01..0001-01-01",
            ("9999-12-30", "9999-12-31"),
            ("0001-01-01", "0001-01-02"),
        ),
    ],
)
def test_spans_are_written_by_their_first_and_last_day(
    text: str, first: tuple[str], second: tuple[str]
) -> None:
    spans = parameters.parse_spans(text)

    assert spans == (days(*first), days(*second))
    assert joined(map(parameters.span_text, spans)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-02..2025-01-01,2025-02-01..2025-02-28", "2025-01-01..2025-01-31,2025-02-02..2025-02-01",
        "2025-01-01..2025-01-31", "2025-01-01..2025-01-31,2025-02-01..2025-02-28,2025-03-01..2025-03-02",
        "2025-01-01,2025-02-01", "2025-01-01..,2025-02-01..2025-02-28", "9999-12-31..9999-12-31,2025-02-01..2025-02-02",
    ],
)  # fmt: skip
def test_what_is_not_two_spans_of_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 any
        parameters.parse_spans(text)


def test_the_last_day_of_the_calendar_leaves_a_range_open() -> None:
    assert parameters.day_after(None) is None
    assert parameters.day_after(date(2025, 12, 31)) == date(2026, 1, 1)
    assert parameters.day_after(date(9999, 12, 30)) == date(9999, 12, 31)
    assert parameters.day_after(date(9999, 12, 31)) is None
