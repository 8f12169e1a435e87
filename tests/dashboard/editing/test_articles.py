"""What is said of articles that were added, and what is kept of a date that was refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.article import PublishedBasis
from articles.reading import Unreadable
from dashboard.editing import articles as editing
from dashboard.passages.panel import AskedDate, RefusedDate
from geodata.archive.ingest import Failed, IngestSummary, KeptDate, Noted
from geodata.findings.redating import Redating
from geodata.places.gazetteer.lookup import Gazetteer

DAY = date(2023, 1, 12)
REDATED = Redating("A *title*", "x", None, DAY, (), (), 2, 0, 0, ())
ASKED = AskedDate(3, DAY)
HERE, THERE = (7, None), (None, "Tora")


class Rerun(Exception):
    """Streamlit starts the page anew."""


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}

    def rerun() -> None:
        raise Rerun

    monkeypatch.setattr(editing.st, "session_state", state)
    monkeypatch.setattr(editing.st, "rerun", rerun)
    return state


def refuse(reason: str, at: tuple[int | None, str | None]) -> None:
    with pytest.raises(Rerun):
        editing._refuse(ASKED, reason, at)


def test_a_refused_date_is_told_where_it_was_asked_and_attempts_are_counted(session: dict[str, Any]) -> None:
    assert editing.refused_date(HERE) is None
    refuse("it is locked", HERE)
    assert editing.refused_date(HERE) == RefusedDate(ASKED, "The date was not set: it is locked.", 1)
    refuse("it is locked", HERE)
    assert editing.refused_date(HERE).attempt == 2  # type: ignore[union-attr]


def test_a_refused_date_is_forgotten_where_something_else_is_opened(session: dict[str, Any]) -> None:
    refuse("it is locked", HERE)

    assert editing.refused_date(THERE) is None
    assert editing.refused_date(HERE) is None
    refuse("it is full", THERE)
    assert editing.refused_date(THERE).attempt == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.TXT", ".txt"),
        ("a.md", ".md"),
        ("b.HTML", ".html"),
        ("a.exe", ".txt"),
        ("none", ".txt"),
        ("a.b.md", ".md"),
    ],
)
def test_a_file_is_read_by_its_ending_and_as_text_where_that_is_unknown(name: str, suffix: str) -> None:
    assert editing._suffix(name) == suffix


def test_the_name_of_a_file_is_kept_in_a_line_of_two_hundred_letters() -> None:
    assert editing._one_line("a\nb\u202ec") == "a\ufffdb\ufffdc"
    assert (editing._one_line("x" * 200), editing._one_line("x" * 201)) == ("x" * 200, "x" * 200)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for way in ("success", "info", "warning"):
        monkeypatch.setattr(
            editing.st,
            way,
            lambda text, way=way: lines.append((way, text.replace("\\", "").replace("\u2060", ""))),
        )
    return lines


def summary(**fields: Any) -> IngestSummary:
    usual: dict[str, Any] = {
        "read": 0, "stored": 0, "already": (), "kept_dates": (), "redated": (), "read_again": (),
        "unreadable": (), "failed": (), "reports": 0, "places": 0, "unmapped_names": 0,
    }  # fmt: skip
    return IngestSummary(**usual | fields)


def test_what_became_of_added_articles_is_said_line_by_line(said: list[tuple[str, str]]) -> None:
    editing._report(
        summary(
            stored=1, reports=2, places=1, already=("Old",), unreadable=(Unreadable("a.html", "no text"),),
            failed=(Failed("b", "B", "it broke"),), redated=(REDATED,),
            noted=(Noted("N", "may be incomplete: it ends in three dots"),),
            kept_dates=(KeptDate("C", DAY, PublishedBasis.GIVEN), KeptDate("D", DAY, PublishedBasis.BYLINE),
                        KeptDate("E", DAY, PublishedBasis.GIVEN, date(2023, 2, 2))),
        )
    )  # fmt: skip
    assert said == [
        ("success", "Stored 1 article: 2 reports at 1 place."),
        ("success", "A *title*: published 12 Jan 2023. 2 places changed with it."),
        ("info", "Note: N: may be incomplete: it ends in three dots"),
        (
            "info",
            "Already there; it keeps the date that a person gave, 12 Jan 2023, which its card can change: C",
        ),
        ("info", "Already there; it states its own date, 12 Jan 2023, and keeps that: D"),
        (
            "info",
            "Already there; it keeps the date that a person gave, 12 Jan 2023 though it states 2 Feb 2023, "
            "which its card can change: E",
        ),
        ("info", "Already there: Old"),
        ("warning", "Unreadable: a.html: no text"),
        ("warning", "Failed: B: it broke"),
    ]


def test_pasted_articles_are_read_in_another_process_and_what_takes_too_long_is_told(
    session: dict[str, Any], gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "200")
    with pytest.raises(Rerun):
        editing._add(str(tmp_path / "mine.sqlite"), "A depot burned in Mosul on Monday.", [], DAY)
    assert (session["added"].stored, session["added"].places) == (1, 1)

    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "0.001")
    with pytest.raises(Rerun):
        editing._add(str(tmp_path / "mine.sqlite"), "A depot burned in Raqqa on Monday.", [], DAY)
    (unreadable,) = session["added"].unreadable
    assert unreadable.reason == "took too long: more than 0.001 seconds"


def test_what_was_added_last_is_said_once(session: dict[str, Any], said: list[tuple[str, str]]) -> None:
    session |= {"added": summary(stored=1)}
    editing.report_last()
    assert [way for way, _ in said] == ["success"]
    editing.report_last()
    assert len(said) == 1


def test_nothing_is_said_of_nothing(said: list[tuple[str, str]]) -> None:
    editing._report(summary())
    assert said == []


def test_a_form_with_nothing_in_it_is_not_sent(said: list[tuple[str, str]]) -> None:
    editing._add("nowhere", " \n", [], None)
    assert said == [("warning", "Paste a text or choose a file first.")]
