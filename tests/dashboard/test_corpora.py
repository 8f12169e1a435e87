"""Archives that are hard to show, without a browser: each says what it is, and answers.

Those that are hard to draw are in tests/browser.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import corpora
import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from geodata.archive.index.filtered import Index
from geodata.archive.index.results import Totals
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

APP = Path(dashboard.__file__).parent / "app.py"


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[AppTest, Totals]]:
    """The page over an archive of tests/support/corpora.py, and what is in it."""

    def shown(name: str) -> tuple[AppTest, Totals]:
        path = tmp_path / "archive.sqlite"
        with Archive.open(path) as archive:
            archive.add(getattr(corpora, name)())
            totals = Index.of(archive).filtered(Selection()).found.totals
        monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(path))
        return AppTest.from_file(str(APP), default_timeout=30).run(), totals

    return shown


def header(app: AppTest) -> str:
    line = next(text.value for text in app.markdown if "passage" in text.value)
    return " ".join(line.replace("*", "").split())


def test_the_presets_keep_the_one_day_there_is(show: Callable[[str], tuple[AppTest, Totals]]) -> None:
    app, totals = show("one_day")
    before = header(app)
    app.button(key="preset-7").click().run()
    assert header(app) == before
    assert f"{totals.places} places · {totals.passages} passages" in before
    assert (app.query_params["from"], app.query_params["to"]) == ("2024-12-26", "2025-01-01")
    assert not app.exception


def test_undated_reports_are_all_there_until_they_are_left_out(
    show: Callable[[str], tuple[AppTest, Totals]],
) -> None:
    app, totals = show("all_undated")
    assert f"{totals.passages} passages" in header(app)
    (said,) = [text.value for text in app.markdown if "without a date" in text.value]
    assert said.endswith(f"- {totals.passages} passages are on the map without a date")
    app.checkbox(key="filter-undated").uncheck().run()
    assert [info.value for info in app.info] == ["Nothing on the map under these filters."]
    next(button for button in app.button if button.label == "Remove the filter “Dates”").click().run()
    assert f"{totals.passages} passages" in header(app)
    assert not app.exception


def test_an_archive_without_a_place_says_so(show: Callable[[str], tuple[AppTest, Totals]]) -> None:
    app, _ = show("no_place")
    assert [info.value for info in app.info] == ["The archive has no place yet."]
    assert "0 places · 0 passages" in header(app)
    assert not app.exception
