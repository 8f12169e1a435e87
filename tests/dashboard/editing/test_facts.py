"""An article set, taken out and brought back on the page, by who may and by nobody else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from telling import told

import dashboard
from dashboard.editing import facts
from dashboard.settings import ONLY_LOOKING, Rights
from geodata.archive.holdings import changes
from geodata.archive.holdings.changes import Act, Change
from geodata.archive.store import Archive
from geodata.places.gazetteer.lookup import Gazetteer

APP = Path(dashboard.__file__).parent / "app.py"
AT = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer) -> str:
    """An archive of one's own with two articles."""
    path = str(tmp_path / "mine.sqlite")
    with Archive.open(path) as archive:
        archive.add(
            [
                told("Shells fell on Mosul on Thursday.", title="Shells", address="https://example.org/1"),
                told("Raqqa was calm.", title="*Calm*", publisher="Reuters"),
            ]
        )
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", path)
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "0")
    for name in ("CONFLICT_MAP_READ_ONLY", "CONFLICT_MAP_EDITORS", "CONFLICT_MAP_REVIEWERS"):
        monkeypatch.delenv(name, raising=False)
    return path


def page(**query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params.update(query)
    return app.run()


def digest(path: str) -> str:
    with Archive.open(path, read_only=True) as archive:
        return archive.digest()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def said(app: AppTest) -> str:
    return " | ".join(text.value for text in app.caption).replace("\\", "").replace("\u2060", "")


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def field(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in (*app.text_input, *app.date_input) if one.label == label)


def test_publisher_and_address_are_set_told_logged_and_undone(mine: str) -> None:
    before, app = digest(mine), page(article="1")
    field(app, "Publisher").set_value(" The  *Herald* ")
    field(app, "Address").set_value("https://example.org/2")
    press(app, "Set")
    assert (
        "Set for “Shells”: publisher The *Herald* (was unknown); "
        "address https://example.org/2 (was https://example.org/1)."
    ) in said(app)
    assert field(app, "Publisher").value == "The *Herald*"
    with Archive.open(mine, read_only=True) as archive:
        found = archive.findings_at(1)
    assert found
    assert (found.article.publisher, found.article.address) == ("The *Herald*", "https://example.org/2")
    log = page(list="check")
    assert "“Shells”: publisher The *Herald*" in said(log)
    press(app, "Undo")
    assert digest(mine) == before
    assert "Undone: “Shells”" in said(app)
    press(app, "Dismiss")
    assert "Undone" not in said(app)


def test_a_day_is_set_and_relative_days_are_reckoned_from_it(mine: str) -> None:
    before, app = digest(mine), page(article="1")
    field(app, "Publication date").set_value(dt.date(2023, 1, 12))
    press(app, "Set")
    assert "“Thursday” is 12 Jan 2023" in said(app)
    with Archive.open(mine, read_only=True) as archive:
        found = archive.findings_at(1)
    assert found
    assert {day.range.start for day in found.passage_dates if day} == {dt.date(2023, 1, 12)}
    press(app, "Undo")
    assert digest(mine) == before


@pytest.mark.parametrize(
    ("label", "value", "why"),
    [
        ("Address", "javascript:alert(1)", "An address begins with http:// or https://."),
        ("Address", "example.org", "An address begins with http:// or https://."),
        ("Publisher", "  ", "Nothing is changed yet."),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(mine: str, label: str, value: str, why: str) -> None:
    before, app = digest(mine), page(article="1")
    field(app, label).set_value(value)
    press(app, "Set")
    assert [one.value for one in (*app.error, *app.warning)] == [why]
    assert digest(mine) == before


def test_an_article_is_taken_out_and_brought_back(mine: str) -> None:
    before, app = digest(mine), page(article="2", list="articles")
    press(app, "Take this article out")
    assert "Taken out: “*Calm*”" in said(app)
    assert "article" not in app.query_params
    with Archive.open(mine, read_only=True) as archive:
        assert [one.article.title for one in archive.findings()] == ["Shells"]
    gone = page(article="2")
    assert [one.value for one in gone.info] == ["This article is not in the archive, or not any more."]
    assert "Take this article out" not in labels(gone)
    press(app, "Undo")
    assert digest(mine) == before


def test_it_is_brought_back_or_erased_from_the_log(mine: str) -> None:
    before = digest(mine)
    press(page(article="2"), "Take this article out")
    log = page(list="check")
    assert "“*Calm*”: taken out, somebody here, " in said(log)
    press(log, "Undo")
    assert digest(mine) == before
    press(page(article="2"), "Take this article out")
    log = press(page(list="check"), "Erase for good")
    assert "Erased: nothing of these articles is kept any more" in said(log)
    with Archive.open(mine, read_only=True) as archive, archive.reading() as connection:
        assert [change.is_kept for change in changes.log(connection)] == [False, False]
    assert "Erase for good" not in labels(log)


def test_whatever_goes_wrong_is_told_and_the_page_stays(mine: str) -> None:
    app = page(article="2")
    press(app, "Take this article out")
    with Archive.open(mine) as archive:
        archive.add([told("Raqqa was calm.", title="*Calm*", publisher="Reuters")])
    press(app, "Undo")
    assert "Not undone: “*Calm*” has been added again: it is there" in said(app)
    stale = page(article="1")
    press(page(article="1"), "Take this article out")
    press(stale, "Take this article out")
    assert "Not taken out: the article is not in the archive any more" in said(stale)


def test_nothing_is_offered_and_nothing_is_written_where_the_page_is_for_reading(
    mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    able = page(article="1")
    press(page(article="2"), "Take this article out")
    before, change = digest(mine), 1
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", "1")
    app = page(article="1")
    assert not {"Set", "Take this article out", "Undo"} & set(labels(app))
    assert not app.date_input or "Publication date" not in [one.label for one in app.date_input]
    assert "Erase for good" not in labels(page(list="check"))
    # A page that was drawn before, and whoever sends what it would send.
    field(able, "Publisher").set_value("AFP")
    able.run()
    for act in (
        lambda: facts.take_out(mine, {1: ""}, ONLY_LOOKING),
        lambda: facts.undo(mine, change, ONLY_LOOKING),
        lambda: facts.erase(mine, change, ONLY_LOOKING),
        lambda: facts.undo(mine, change, Rights(can_correct=True, can_review=True)),
        lambda: facts.take_out(mine, {1: ""}, Rights(can_correct=True, can_review=True)),
    ):
        act()
    with pytest.raises(PermissionError):
        facts.store(mine, 1, changes.Facts(publisher="AFP"), Rights(can_correct=True))
    assert digest(mine) == before
    with Archive.open(mine, read_only=True) as archive, archive.reading() as connection:
        assert changes.log(connection)[0].is_kept


def test_what_others_did_is_undone_by_a_reviewer_alone(mine: str) -> None:
    bob = Rights(can_edit=True, can_correct=True, person="bob@example.org")
    facts.take_out(mine, {2: "Calm"}, bob)
    before = digest(mine)
    for somebody in (Rights(can_edit=True, can_correct=True, person="eve@example.org"),):
        facts.undo(mine, 1, somebody)
        facts.erase(mine, 1, somebody)
    facts.erase(mine, 1, bob)
    assert digest(mine) == before
    facts.undo(mine, 1, bob)
    assert digest(mine) != before


def test_samples_are_nobodys_to_change(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "none.sqlite"))
    app = page(article="1")
    assert not app.exception
    assert "Take this article out" not in labels(app)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            Change(1, AT, "bo", Act.CHANGED, "T", "publisher A (was B)", 1, is_kept=True),
            "“T”: publisher A (was B), bo, 4 May 2026",
        ),
        (
            Change(1, AT, "bo", Act.REMOVED, "T", "", 3, is_kept=False),
            "“T” and 2 other articles: taken out, bo, 4 May 2026, erased",
        ),
        (
            Change(1, AT, "bo", Act.REMOVED, "T", "", 2, is_kept=True, undone_at=AT, undone_by="eve"),
            "“T” and 1 other article: taken out, bo, 4 May 2026, undone by eve, 4 May 2026",
        ),
    ],
)
def test_a_line_of_the_log_says_what_who_and_when(change: Change, line: str) -> None:
    assert facts.logged_text(change) == line
