"""The maker of slips: which it makes, and that it tells those which live from those which a test notices."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MUTANTS = Path(__file__).with_name("mutants.py")

MODULE = '''
def within(day, first, last):
    """Whether a day lies in a half-open range."""
    if first is None:
        return day < last
    return first <= day and day < last


def oldest(days, number):
    return [day for day in sorted(days) if day > 0][:number]
'''

TESTS = """
from articles.days import oldest, within


def test_a_day_lies_within():
    assert [within(day, 2, 4) for day in (1, 2, 3, 4)] == [False, True, True, False]


def test_the_oldest():
    assert oldest([3, 1, 2], 2) == [1, 2]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one module, whose tests leave three things out."""
    for name, text in (
        ("articles/__init__.py", ""),
        ("articles/days.py", MODULE),
        ("tests/articles/test_days.py", TESTS),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\nmarkers = ["browser"]\n', encoding="utf-8"
    )
    (tmp_path / "tests" / "equivalents.csv").write_text("module,before,after,why\n", encoding="utf-8")
    shutil.copy(MUTANTS, tmp_path / "tests" / "mutants.py")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def told(project: Path, *arguments: str) -> str:
    command = [sys.executable, "tests/mutants.py", "articles/days.py", "--jobs", "1", *arguments]
    return subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout


def test_it_makes_the_slips_that_a_person_makes(project: Path) -> None:
    lines = told(project, "--list").splitlines()
    slips = {before.strip()[2:]: [] for before in lines[1::3]}
    for before, after in zip(lines[1::3], lines[2::3], strict=True):
        slips[before.strip()[2:]].append(after.strip()[2:])
    assert set(slips["return day < last"]) == {"return day <= last"}
    assert set(slips["return first <= day and day < last"]) == {
        "return first < day and day < last", "return first <= day and day <= last",
        "return first <= day or day < last", "return first <= day", "return day < last",
    }  # fmt: skip
    assert set(slips["return [day for day in sorted(days) if day > 0][:number]"]) == {
        "return [day for day in sorted(days) if day >= 0][:number]",
        "return [day for day in sorted(days) if day > 1][:number]",
        "return [day for day in sorted(days) if day > -1][:number]",
        "return [day for day in sorted(days) ][:number]",
        "return [day for day in sorted(days) if day > 0][number:]",
    }
    assert set(slips["if first is None:"]) == {"if first is not None:"}


@pytest.mark.slow
def test_it_tells_the_slips_that_live_and_leaves_the_project_as_it_was(project: Path) -> None:
    # One of them was read by somebody, who found that it changes nothing.
    with (project / "tests" / "equivalents.csv").open("a", encoding="utf-8") as struck:
        struck.write("articles/days.py,return day < last,return day <= last,days end at noon\n")
    *living, module, total = told(project, "--number", "0").splitlines()
    assert {line.strip()[2:] for line in living[2::3]} == {
        "pass",
        "return [day for day in sorted(days) if day >= 0][:number]",
        "return [day for day in sorted(days) if day > -1][:number]",
        "return [day for day in sorted(days) ][:number]",
    }
    assert module == "articles/days.py: 8 of 12 noticed by tests/articles/test_days.py"
    assert total == "8 of 12 slips noticed, 67%"
    assert (project / "articles" / "days.py").read_text(encoding="utf-8") == MODULE
