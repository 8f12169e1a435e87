"""What is said of articles that were added: one line, reasons, a folded list, and a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from telling import told

import dashboard
from articles.article import PublishedBasis
from articles.reading import Unreadable
from dashboard.editing import added
from dashboard.settings import ONLY_LOOKING, Rights
from geodata.archive.holdings.listed import ids_of
from geodata.archive.index.filtered import Index
from geodata.archive.ingest import Failed, IngestSummary, KeptDate, Noted, ingest
from geodata.archive.samples import kept_findings
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.redating import Redating

APP = Path(dashboard.__file__).parent / "app.py"
DAY = date(2023, 1, 12)
REDATED = Redating("A *title*", "x", None, DAY, (), (), 2, 0, 0, ())
NOTHING = told("Nothing here.", title="A *list*")


def summary(**fields: Any) -> IngestSummary:
    usual: dict[str, Any] = {
        "read": 0, "stored": 0, "already": (), "kept_dates": (), "redated": (), "read_again": (),
        "unreadable": (), "failed": (), "reports": 0, "places": 0, "unmapped_names": 0,
    }  # fmt: skip
    return IngestSummary(**usual | fields)


@pytest.mark.parametrize(
    ("became", "line"),
    [
        (summary(), ""),
        (
            summary(stored=2, places_on_map=5, passages_on_map=7, undated=1),
            "2 articles added · 5 places and 7 passages on the map · 1 has no date",
        ),
        (summary(stored=1), "1 article added · nothing on the map"),
        (
            summary(stored=1, places_on_map=1, passages_on_map=1, undated=2, already=("Old",)),
            "1 article added · 1 place and 1 passage on the map · 2 have no date · 1 was there already",
        ),
        (summary(already=("a", "b"), redated=(REDATED,)), "1 article dated · 2 were there already"),
        (summary(unreadable=(Unreadable("a.html", "no text"),)), "Nothing added"),
        (summary(failed=(Failed("b", "B", "it broke"),)), "Nothing added"),
    ],
)
def test_one_line_says_what_became_of_all_that_was_given(became: IngestSummary, line: str) -> None:
    assert added.summary_text(became) == line


def test_what_was_refused_says_why_and_the_rest_is_folded_by_what_it_is() -> None:
    became = summary(
        already=("Old", "C", "D"), unreadable=(Unreadable("a.html", "no text"),), redated=(REDATED,),
        failed=(Failed("b", "B", "it broke"), Failed("c", "", "it broke")),
        noted=(Noted("N", "may be incomplete"),),
        kept_dates=(KeptDate("C", DAY, PublishedBasis.GIVEN, date(2023, 2, 2)), KeptDate("D", DAY, PublishedBasis.BYLINE)),
    )  # fmt: skip
    assert added.refused_lines(became) == ["a.html: no text", "B: it broke", "c: it broke"]
    assert added.folded(became) == [
        ("What the date changed", ["A *title*: published 12 Jan 2023. 2 places changed with it."]),
        (
            "Already there",
            [
                "C: it keeps the date that a person gave, 12 Jan 2023 though it states 2 Feb 2023",
                "D: it states its own date, 12 Jan 2023, and keeps that",
                "Old",
            ],
        ),
        ("To know about the texts", ["N: may be incomplete"]),
    ]


def test_a_text_without_a_place_is_asked_about_by_its_title() -> None:
    untitled = replace(NOTHING, article=replace(NOTHING.article, title="", origin="a.txt"))
    assert added.question([NOTHING]) == "No place was found in “A *list*”. Store it all the same?"
    assert added.question([NOTHING, untitled]) == (
        "No place was found in 2 articles: “A *list*” and “a.txt”. Store them all the same?"
    )
    assert added.question([NOTHING] * 5).endswith("“A *list*” and 2 more. Store them all the same?")


def test_the_summary_counts_what_the_header_counts(tmp_path: Path) -> None:
    known = {one.article.content_hash: one for one in kept_findings()}

    def read(source: object, *, published: date | None = None) -> Any:
        return (one.article for one in known.values())

    def analyse(article: Any, **light: Any) -> Any:
        return known[article.content_hash]

    with Archive.open(tmp_path / "a.sqlite") as archive:
        became = ingest(["all"], archive, analyse=analyse, read=read)
        totals = Index.of(archive).filtered(Selection()).found.totals
    assert (became.stored, became.places_on_map, became.passages_on_map) == (
        totals.articles, totals.places, totals.passages,
    )  # fmt: skip
    assert (became.undated, became.texts) == (
        sum(one.article.published is None for one in known.values()), tuple(known),
    )  # fmt: skip


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = str(tmp_path / "mine.sqlite")
    with Archive.open(path) as archive:
        archive.add([told("Shells fell on Mosul.", title="Shells"), told("Raqqa.", title="Two")])
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", path)
    monkeypatch.delenv("CONFLICT_MAP_READ_ONLY", raising=False)
    return path


def page(became: IngestSummary, **query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["added"] = became
    app.query_params.update(query)
    return app.run()


def texts_of(path: str, *ids: int) -> tuple[str, ...]:
    with Archive.open(path, read_only=True) as archive:
        return tuple(one.article.content_hash for n in ids if (one := archive.findings_at(n)))


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return " | ".join(one.value for one in (*app.caption, *app.markdown)).replace("\\", "")


def test_it_stays_until_it_is_dismissed_and_is_never_a_banner_for_each_file(mine: str) -> None:
    refused = tuple(Unreadable(f"{n}.txt", "empty") for n in range(7))
    app = page(summary(stored=1, texts=texts_of(mine, 1), unreadable=refused, already=("Old", "Older")))
    assert not app.exception
    assert "1 article added · nothing on the map · 2 were there already" in said(app)
    (warning,) = app.warning
    assert warning.value.count("Not added") == 5
    assert [one.label for one in app.expander if "(2)" in one.label] == [
        "Already there (2)", "Not added either (2)",
    ]  # fmt: skip
    app.run()
    assert app.warning
    press(app, "Dismiss")
    assert not app.warning
    assert "1 article added" not in said(app)


def test_a_date_that_is_missing_is_one_press_away(mine: str) -> None:
    app = press(page(summary(stored=1, undated=1, texts=texts_of(mine, 2))), "Set the date")
    assert app.query_params["article"] in ("2", ["2"])
    app = press(page(summary(stored=2, undated=2, texts=texts_of(mine, 1, 2))), "Set the dates")
    assert app.session_state["asked-articles"][0].group == "undated"


def test_what_was_added_is_taken_out_again_and_brought_back(mine: str) -> None:
    with Archive.open(mine, read_only=True) as archive:
        before = archive.digest()
    app = press(page(summary(stored=2, texts=texts_of(mine, 1, 2))), "Take out again")
    assert "Taken out: 2 articles" in said(app)
    with Archive.open(mine, read_only=True) as archive:
        assert list(archive.findings()) == []
    press(app, "Undo")
    with Archive.open(mine, read_only=True) as archive:
        assert archive.digest() == before


def test_a_text_without_a_place_is_stored_at_a_wish_or_left_out(mine: str) -> None:
    app = page(summary(empty=(NOTHING,)))
    assert "No place was found in “A *list*”. Store it all the same?" in said(app)
    press(app, "Leave it out")
    assert "No place was found" not in said(app)
    assert texts_of(mine, 3) == ()
    app = press(page(summary(empty=(NOTHING,))), "Store it")
    assert "1 article added · nothing on the map · 1 has no date" in said(app)
    assert texts_of(mine, 3) == (NOTHING.article.content_hash,)
    with Archive.open(mine, read_only=True) as archive:
        assert ids_of(archive, [NOTHING.article.content_hash]) == {NOTHING.article.content_hash: 3}


@pytest.mark.parametrize("rights", [ONLY_LOOKING, Rights(can_correct=True), Rights(can_add=True)])
def test_nothing_is_stored_for_who_may_not(
    mine: str, monkeypatch: pytest.MonkeyPatch, rights: Rights
) -> None:
    state: dict[str, Any] = {"added": summary(empty=(NOTHING,))}
    monkeypatch.setattr(added.st, "session_state", state)
    added.store_empty(mine, rights)
    assert texts_of(mine, 3) == ()
    assert state["added"].empty == (NOTHING,)


def test_an_archive_for_reading_offers_nothing(mine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", "1")
    app = page(summary(stored=1, undated=1, texts=texts_of(mine, 1), empty=(NOTHING,)))
    assert not {"Set the date", "Take out again", "Store it"} & {button.label for button in app.button}
