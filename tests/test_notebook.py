"""The notebook of docs does what its cells say."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.py"
CELL = "# %%"


def cells() -> list[str]:
    """Its cells, each with its heading for a first line."""
    first, *others = NOTEBOOK.read_text(encoding="utf-8").split(CELL)
    assert first == ""
    return [CELL + cell for cell in others]


def test_its_cells_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for cell in cells():
        exec(compile(cell, str(NOTEBOOK), "exec"), names)
    told = capsys.readouterr().out
    assert "58 reports in 12 articles" in told
    assert "Islamic State" in told
    saved = pd.read_csv(tmp_path / "build" / "syria-by-month.csv", parse_dates=["month"])
    assert list(saved) == ["month", "actor_names", "reports"]
    assert saved["month"].dt.day.unique().tolist() == [1]
    chart = json.loads((tmp_path / "build" / "syria-by-month.json").read_text(encoding="utf-8"))
    assert chart["encoding"]["color"]["field"] == "actor_names"


def test_it_has_a_cell_for_each_step() -> None:
    headings = [cell.splitlines()[0].removeprefix(CELL).strip() for cell in cells()]
    assert [heading.split()[0] for heading in headings] == [
        "[markdown]", "Open", "Select,", "Every", "Group", "Plot,", "Where", "Save",
    ]  # fmt: skip
