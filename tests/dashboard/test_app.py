"""The page without a browser: what it says, and what its widgets do to it."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from addresses import spoilt, states
from streamlit.testing.v1 import AppTest

import dashboard
from articles.article import Article
from articles.kinds.kind import PassageKind, Status
from articles.roles.role import Role
from dashboard import wording
from dashboard.state.address import Address, to_query
from geodata.archive.index import masks
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.lookup import Gazetteer

APP = Path(dashboard.__file__).parent / "app.py"


@pytest.fixture
def app(samples: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(samples))
    monkeypatch.delenv("CONFLICT_MAP_READ_ONLY", raising=False)
    return AppTest.from_file(str(APP), default_timeout=30)


def test_the_header_counts_what_the_filters_leave(app: AppTest, index: Index) -> None:
    app.run()
    assert "tour-start" not in [button.key for button in app.button], "of one's own archive there is no tour"
    assert _header(app) == _counts(index, Selection())
    app.multiselect(key="filter-country").select("IQ").run()
    assert _header(app) == _counts(index, Selection(countries=frozenset({"IQ"})))
    app.date_input(key="filter-from").set_value(date(2020, 1, 1)).run()
    app.checkbox(key="filter-undated").uncheck().run()
    narrowed = Selection(countries=frozenset({"IQ"}), start=date(2020, 1, 1), include_undated=False)
    assert _header(app) == _counts(index, narrowed)
    assert not app.exception


@pytest.mark.parametrize("read_only", ["1", ""])
def test_articles_are_added_only_where_that_is_allowed(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, read_only: str
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", read_only)
    app.run()
    assert [area.label for area in app.text_area] == ([] if read_only else ["Paste one article or several"])


def test_an_archive_that_cannot_be_shown_is_told_without_its_password(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", "postgresql://me:s3cret@127.0.0.1:1/news")
    app.run()
    assert [error.value for error in app.error] == ["The archive cannot be shown."]
    assert app.code[0].value.startswith("cannot reach postgresql://me:***@127.0.0.1:1/news: ")
    assert "s3cret" not in f"{app.main}{caplog.text}"
    assert not app.exception


def test_all_that_is_set_stands_in_the_address(app: AppTest, index: Index) -> None:
    app.run()
    app.multiselect(key="filter-country").select("SY").run()
    app.multiselect(key="filter-role").set_value(["actor"]).run()
    selection = Selection(countries=frozenset({"SY"}), roles=frozenset({Role.ACTOR}))
    assert _query(app) == to_query(Address(selection, version=index.version))


def test_an_address_sets_the_widgets(app: AppTest, index: Index) -> None:
    place = int(index.filtered(Selection(countries=frozenset({"IQ"}))).found.ids[0])
    query = {"country": "IQ", "from": "2014-06-01", "to": "2025-12-31", "undated": "0", "place": str(place)}
    app.query_params.update(query)
    app.run()
    assert app.multiselect(key="filter-country").value == ["IQ"]
    assert app.date_input(key="filter-from").value == date(2014, 6, 1)
    assert app.date_input(key="filter-to").value == date(2025, 12, 31)
    assert app.checkbox(key="filter-undated").value is False
    assert query.items() <= _query(app).items()


@pytest.mark.parametrize(("first", "last"), [("2099-01-01", ""), ("9999-12-31", "9999-12-31")])
def test_days_that_no_passage_speaks_of_can_be_asked_for(app: AppTest, first: str, last: str) -> None:
    app.query_params.update({"from": first, "to": last, "undated": "0"})
    app.run()
    assert not app.exception
    assert _header(app)[-1] == ("0", "passages")


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_to_an_address_brings_the_page_down(app: AppTest, index: Index, seed: int) -> None:
    chance = random.Random(seed)
    query = parse_qsl(spoilt(to_query(chance.choice(states(index))), chance), keep_blank_values=True)
    app.query_params.update({"place": "²", **dict(query)})
    app.run()
    assert not app.exception
    assert any("Conflict Map" in text.value for text in app.markdown)


def test_an_empty_map_names_the_filter_to_blame_and_removes_it(app: AppTest, index: Index) -> None:
    app.query_params.update({"country": "UA", "from": "2015-01-01", "to": "2015-02-01", "undated": "0"})
    app.run()
    assert [info.value for info in app.info] == ["Nothing on the map under these filters."]
    blamed = [button for button in app.button if button.label.startswith("Remove the filter")]
    assert [button.label for button in blamed] == ["Remove the filter “Country”", "Remove the filter “Dates”"]
    blamed[1].click().run()
    assert not app.info
    assert _header(app) == _counts(index, Selection(countries=frozenset({"UA"})))


ALL_SET = {
    "q": "the",
    "country": "IQ,SY",
    "actor": "islamic-state",
    "actors": "all",
    "without": "hts",
    "actorcountry": "IQ",
    "actortype": "armed group",
    "from": "2010-01-01",
    "to": "2026-12-31",
    "undated": "0",
    "role": "site",
    "kind": "attack",
    "status": "factual",
    "publisher": "Conflict Map sample briefs",
    "language": "en",
    "precision": "1,2",
    "score": "0.2",
    "corrected": "1",
}


@pytest.mark.parametrize("listing", ["places", "passages", "unmapped", "compare"])
def test_a_run_of_the_page_selects_once_however_much_of_it_is_drawn(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, listing: str
) -> None:
    asked, kept = [], []
    filtered, keep = Index.filtered, masks.Kept.__init__

    def ask(index: Index, selection: Selection) -> object:
        asked.append(selection)
        return filtered(index, selection)

    def count(self: masks.Kept, *of: Any) -> None:
        kept.append(self)
        keep(self, *of)

    app.query_params.update(
        {**ALL_SET, "list": listing, "compare": "2014-01-01..2014-12-31,2015-01-01..2015-12-31"}
    )
    app.run()
    assert not app.warning, "all of it is known"
    monkeypatch.setattr(Index, "filtered", ask)
    monkeypatch.setattr(masks.Kept, "__init__", count)
    app.run()
    assert not app.exception
    assert len(asked) == 1
    assert len(kept) == 3, "what is kept of passages, of reports and of whole countries, once each"


@pytest.fixture
def judged_app(judged: Path, app: AppTest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(judged))
    return app


def test_what_is_told_as_not_so_is_left_out_and_said_and_one_click_shows_it(
    judged_app: AppTest, judged_index: Index
) -> None:
    judged_app.run()
    before = judged_index.filtered(Selection()).found.totals
    number, off_map = sum(before.hidden_statuses.values()), before.hidden_off_map
    assert [t.value for t in judged_app.caption if "not shown" in t.value] == [
        wording.left_out_text(before.hidden_statuses, off_map)
    ]
    assert off_map > 0
    judged_app.button(key="show-left-out").click().run()
    everything = Selection(statuses=frozenset(Status))
    assert _header(judged_app) == _counts(judged_index, everything)
    assert judged_index.filtered(everything).found.totals.passages == before.passages + number - off_map
    assert not [t for t in judged_app.caption if "not shown" in t.value]
    assert _query(judged_app)["status"] == "factual,negated,hypothetical,planned,background"


def test_an_open_place_is_closed_by_the_button_above_it(app: AppTest, index: Index) -> None:
    app.query_params["place"] = str(index.filtered(Selection()).found.ids[0])
    app.run()
    app.button(key="close").click().run()
    assert not app.exception
    assert "place" not in _query(app)


DATING = """
import streamlit as st
from datetime import date
from dashboard import wording
from dashboard.editing import articles as editing
from dashboard.passages import panel as panels
from dashboard.settings import Rights

at = (1, None)
refused = editing.refused_date(at)
if refused:
    st.warning(wording.plain(refused.reason))
    st.caption(f"attempt {refused.attempt}")
else:
    rights = Rights(can_edit=True, can_correct=True)
    editing.set_date(%r, panels.AskedDate(%d, date(%d, 1, 12)), rights, at=at)
"""

ADDING = """
from datetime import date
from dashboard.editing import articles as editing
from dashboard.settings import Rights

given = editing.Given("Shells fell on Mosul on Thursday.", published=%r)
editing._add(%r, given, Rights(can_add=True, can_correct=True))
"""


@pytest.fixture
def undated_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer) -> str:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    path = tmp_path / "mine.sqlite"
    article = Article("", "Shells fell on Mosul.", "a test")
    with Archive.open(path) as archive:
        archive.add([Findings(article, (None,), (), (), (), (PassageKind(),))])
    return str(path)


@pytest.fixture
def own_roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file of actors of one's own that cannot be used; words that say why."""
    path = tmp_path / "actors.csv"
    path.write_text("name,type\nSarkona Front,rebel\n", encoding="utf-8")
    monkeypatch.setenv("CONFLICT_MAP_ROSTER", str(path))
    return "actors.csv, line 2"


def test_a_date_is_refused_with_the_reason_where_ones_own_actors_cannot_be_read(
    undated_archive: str, own_roster: str
) -> None:
    app = AppTest.from_string(DATING % (undated_archive, 1, 2023), default_timeout=60).run()
    assert not app.exception
    (said,) = [text.value.replace("\\", "") for text in app.warning]
    assert said.startswith("The date was not set: ")
    assert own_roster in said


@pytest.mark.parametrize(
    ("number", "year", "reason"),
    [
        (7, 2023, "The date was not set: no article 7 in "),
        (1, 9999, "The date was not set: 9999-01-12 is no publication date: give a day from 1000-01-01"),
    ],
)
def test_a_date_that_cannot_be_set_is_refused_in_plain_words(
    undated_archive: str, number: int, year: int, reason: str
) -> None:
    app = AppTest.from_string(DATING % (undated_archive, number, year), default_timeout=60).run()
    assert not app.exception
    (said,) = [text.value.replace("\\", "").replace("\u2060", "") for text in app.warning]
    assert said.startswith(reason)
    assert "'" not in said


def test_nothing_is_added_and_the_reason_said_where_ones_own_actors_cannot_be_read(
    undated_archive: str, own_roster: str
) -> None:
    app = AppTest.from_string(ADDING % (None, undated_archive), default_timeout=60).run()
    assert not app.exception
    (said,) = [text.value.replace("\\", "") for text in app.error]
    assert said.startswith("Nothing was stored: ")
    assert own_roster in said


def test_so_it_is_where_ones_own_places_cannot_be_read(
    undated_archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "places.csv").write_text("name,lat,lon\nSarkona,north,2\n", encoding="utf-8")
    monkeypatch.setenv("CONFLICT_MAP_PLACES", str(tmp_path / "places.csv"))
    app = AppTest.from_string(ADDING % (None, undated_archive), default_timeout=60).run()
    assert not app.exception
    (said,) = [text.value.replace("\\", "") for text in app.error]
    assert said.startswith("Nothing was stored: ")
    assert "places.csv: line 2, lat: it is" in said


def test_articles_of_another_version_are_told_where_they_can_be_read_anew(
    app: AppTest, undated_archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> list[str]:
        app.run()
        assert not app.exception
        return [text.value for text in app.caption if "another version" in text.value]

    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", undated_archive)
    assert said() == []
    with Archive.open(undated_archive) as archive:
        article = Article("", "Shells fell on Erbil.", "a test")
        old = Findings(article, (None,), (), (), (), (PassageKind(),), extractor_version="2")
        archive.add([old])
    assert said() == [wording.plain(wording.earlier_text(1))]
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", "1")
    assert said() == []


def _header(app: AppTest) -> list[tuple[str, str]]:
    line = next(text.value for text in app.markdown if "passage" in text.value)
    return [(number.strip("*"), unit) for number, unit in (part.split(None, 1) for part in _parts(line))]


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("·")]


def _counts(index: Index, selection: Selection) -> list[tuple[str, str]]:
    return list(wording.header_text(index.filtered(selection).found))


def _query(app: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}
