"""What a reader gives to be added, and what is kept of a date that was refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.article import Article
from dashboard.editing import articles as editing
from dashboard.editing.articles import Given
from dashboard.passages.panel import AskedDate, RefusedDate
from dashboard.settings import ONLY_LOOKING, Rights
from geodata.archive.store import Archive
from geodata.places.gazetteer.lookup import Gazetteer

DAY = date(2023, 1, 12)
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


MAY = Rights(can_add=True, can_edit=True, can_correct=True)


@pytest.fixture
def warned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(editing.st, "warning", lines.append)
    return lines


def test_pasted_articles_are_read_in_another_process_and_what_takes_too_long_is_told(
    session: dict[str, Any], gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "200")
    target = str(tmp_path / "mine.sqlite")
    given = Given("A depot burned in Mosul on Monday.", "The Herald", "https://example.org/1", (), DAY)
    with pytest.raises(Rerun):
        editing._add(target, given, MAY)
    assert (session["added"].stored, session["added"].places_on_map) == (1, 1)
    with Archive.open(target, read_only=True) as archive:
        (found,) = archive.findings()
    assert (found.article.publisher, found.article.address) == ("The Herald", "https://example.org/1")
    assert found.article.published == DAY

    with pytest.raises(Rerun):
        editing._add(target, Given("Eggs and milk are to be bought."), MAY)
    assert session["added"].stored == 0
    assert [one.article.text for one in session["added"].empty] == ["Eggs and milk are to be bought."]

    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "0.001")
    with pytest.raises(Rerun):
        editing._add(target, Given("A depot burned in Raqqa on Monday.", published=DAY), MAY)
    (unreadable,) = session["added"].unreadable
    assert unreadable.reason == "took too long: more than 0.001 seconds"


@pytest.mark.parametrize(
    ("given", "rights", "why"),
    [
        (Given(" \n"), MAY, "Paste a text or choose a file first."),
        (Given("Mosul.", address="javascript:alert(1)"), MAY, "An address begins with http:// or https://."),
        (
            Given("", publisher="The Herald", uploads=("file",)), MAY,
            "Publisher and address are of a pasted text; files say their own.",
        ),
        (Given("Mosul."), ONLY_LOOKING, "Nothing can be added here: this archive is for reading."),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_not_and_the_form_says_why(
    warned: list[str], given: Given, rights: Rights, why: str
) -> None:
    editing._add("nowhere", given, rights)
    assert warned == [why]
    assert not Path("nowhere").exists()


def test_what_a_pasted_text_says_itself_stays_and_an_address_is_of_one_article_alone() -> None:
    one = Given("Depot burns\n\nA depot burned.", " The  Herald ", "https://example.org/1")
    (read,) = editing.pasted(one)
    assert isinstance(read, Article)
    assert (read.publisher, read.address) == ("The Herald", "https://example.org/1")
    (plain,) = editing.pasted(Given("A depot burned."))
    assert isinstance(plain, Article)
    assert (plain.publisher, plain.address) == (None, None)
    several = "---\ntitle: One\npublisher: Own\n---\nA depot burned.\n\n---\ntitle: Two\n---\nAnother burned."
    items = [item for item in editing.pasted(replace(one, text=several)) if isinstance(item, Article)]
    assert [(item.title, item.publisher, item.address) for item in items] == [
        ("One", "Own", None), ("Two", "The Herald", None),
    ]  # fmt: skip
