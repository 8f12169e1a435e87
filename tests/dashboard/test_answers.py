"""What the page sends back is what it should be, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import answers
from dashboard.state.address import Lines


def test_what_a_component_sent_last_is_found_by_its_key_and_what_happened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers.st, "session_state", {"table": {"opened": 7, "sorted": None}, "map": "text"})

    assert answers.sent("table", "opened") == 7
    assert answers.sent("table", "sorted") is answers.sent("table", "closed") is None
    assert answers.sent("map", "opened") is answers.sent("nothing", "opened") is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-04-23", date(2025, 4, 23)), ("0001-01-01", date(1, 1, 1)), ("9999-12-31", date(9999, 12, 31)),
        ("20250423", None), ("2025-W17-3", None), ("2025-02-29", None), ("", None), (20250423, None), (None, None),
        (date(2025, 4, 23), None),
    ],
)  # fmt: skip
def test_a_day_is_written_in_one_way(value: object, day: date | None) -> None:
    assert answers.parse_day(value) == day


@pytest.mark.parametrize(
    ("value", "member"), [("country", Lines.COUNTRY), ("COUNTRY", None), ("", None), (None, None)]
)
def test_a_member_is_known_by_its_value(value: object, member: Lines | None) -> None:
    assert answers.parse_member(value, Lines) is member


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0", 0), ("7", 7), ("-40", -40), ("9" * 20, int("9" * 20)), ("-" + "9" * 20, -int("9" * 20)), ("9" * 21, None),
        ("", None), ("-", None), ("--4", None), ("1.0", None), ("٣", None), (" 1", None), (7, None), (None, None),
    ],
)  # fmt: skip
def test_a_number_is_sent_as_text_of_digits(value: object, number: int | None) -> None:
    assert answers.parse_number(value) == number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1, 1),
        (2**31 - 1, 2147483647),
        (2**31, None),
        (0, None),
        (-1, None),
        (True, None),
        (1.0, None),
        ("1", None),
    ],
)
def test_the_number_of_an_article_counts_from_1(value: object, number: int | None) -> None:
    assert answers.parse_id(value) == number


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("12.3", (12, 3)), ("12.0", (12, 0)), ("2147483647.2147483647", (2147483647, 2147483647)),
        ("2147483648.1", None), ("1.2147483648", None), ("12", None), ("12.", None), (".3", None), (".", None),
        ("a.1", None), ("1.b", None), ("1.2.3", None), ("", None), (12.3, None), (None, None),
    ],
)  # fmt: skip
def test_a_passage_is_sent_as_two_numbers(value: object, key: tuple[int, int] | None) -> None:
    assert answers.parse_passage(value) == key
