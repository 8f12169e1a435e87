"""Every test can fail: it asserts something, of something that is there, and knows by itself what to expect."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims import faults, files_of_tests

ROOT = Path(__file__).parents[1]
HEAD = "from articles.dates.days import LONGEST, day_of\n\n\nclass Colour: ...\n\n\n"


def told(tmp_path: Path, body: str, *, before: str = "") -> list[str]:
    """What is said of one test of articles.dates.days."""
    path = tmp_path / "tests" / "articles" / "dates" / "test_days.py"
    path.parent.mkdir(parents=True)
    path.write_text(f"{HEAD}{before}def test_a_day(days):\n    {body}\n", encoding="utf-8")
    return [fault.partition("test_a_day ")[2] for fault in faults(path, tmp_path)]


@pytest.mark.parametrize("path", files_of_tests(ROOT), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_test_of_the_project_can_fail(path):
    assert faults(path, ROOT) == []


@pytest.mark.parametrize(
    "body",
    [
        "assert day_of(1) == 3",
        "with pytest.raises(ValueError): day_of(0)",
        "expect(page).to_be_visible()",
        "for day in (1, 2): assert day",
        "for day in Colour: assert day",
        "for day in range(3): assert day",
        "for day in days: assert day\n    assert len(days) == 3",
        "assert all(day for day in [1, 2])",
        "assert day_of(1) == day_of(2)",
    ],
)
def test_a_test_that_can_fail_is_left_alone(tmp_path, body):
    assert told(tmp_path, body) == []


@pytest.mark.parametrize("body", ["day_of(1)", "print(day_of(1) == 3)", "checked(days)"])
def test_a_test_without_an_assertion_is_named(tmp_path, body):
    assert told(tmp_path, body, before="def checked(days):\n    return days\n\n\n") == ["asserts nothing"]


def test_an_assertion_of_a_function_beside_the_test_counts(tmp_path):
    assert told(tmp_path, "checked(days)", before="def checked(days):\n    assert days\n\n\n") == []


@pytest.mark.parametrize(
    "body", ["for day in days: assert day", "for day in []: assert day", "assert all(day for day in days)"]
)
def test_an_assertion_of_what_may_be_nothing_is_named(tmp_path, body):
    assert told(tmp_path, body) == ["asserts only of what may be nothing at all"]


def test_a_law_may_hold_of_nothing(tmp_path):
    assert told(tmp_path, "for day in days: assert day", before="@given(DAYS)\n") == []


@pytest.mark.parametrize(
    ("body", "asked"), [("assert 3 == day_of(1)", "day_of(1)"), ("assert days == LONGEST", "LONGEST")]
)
def test_an_expectation_that_asks_the_code_under_test_is_named(tmp_path, body, asked):
    assert told(tmp_path, body) == [f"expects what the code under test says: {asked}"]
