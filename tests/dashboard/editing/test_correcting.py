"""Setting right, confirming and undoing on the page, without a browser."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from correcting import AT, Desk
from streamlit.testing.v1 import AppTest

import dashboard
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import Kind, PassageKind, SubEvent
from articles.roles.role import Role
from dashboard import settings
from dashboard.editing import choices, correcting
from dashboard.settings import ONLY_LOOKING, Rights
from dashboard.state.correcting import Looked
from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Batch, Field, Scope
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.errors import ArchiveReadOnly
from geodata.findings.findings import Findings
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.own import OwnPlaces

APP = Path(dashboard.__file__).parent / "app.py"
EDITOR = Rights(can_correct=True, person="ann@example.org")


@pytest.fixture
def target(samples: Path, tmp_path: Path) -> Path:
    """An archive of the samples to write to."""
    return Path(shutil.copy(samples, tmp_path / "mine.sqlite"))


@pytest.fixture
def app(target: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page, which reads articles in its own process."""
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(target))
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", "0")
    for name in ("READ_ONLY", "EDITORS", "REVIEWERS"):
        monkeypatch.delenv(f"CONFLICT_MAP_{name}", raising=False)
    return AppTest.from_file(str(APP), default_timeout=60)


@pytest.fixture
def looked(index: Index) -> Looked:
    """The newest passage at the place with most reports."""
    found = index.filtered(Selection()).found
    place = int(found.ids[found.order()[0]])
    return Looked(index.filtered(Selection()).reports_at(place)[0], place, None)


def begun(app: AppTest, looked: Looked) -> AppTest:
    app.session_state["correcting"] = looked
    return app.run()


def now(target: Path, looked: Looked) -> Findings:
    with Archive.open(target, read_only=True) as archive:
        found = archive.findings_at(looked.passage[0])
    assert found is not None
    return found


def digest(target: Path) -> str:
    with Archive.open(target, read_only=True) as archive:
        return archive.digest()


def log(target: Path) -> tuple[Batch, ...]:
    with Archive.open(target, read_only=True) as archive, archive.reading() as connection:
        return record.log(connection)


def mentions(findings: Findings, looked: Looked) -> list[Any]:
    passage = findings.article.passages[looked.passage[1]]
    return [
        m
        for m in findings.places
        if passage.start <= m.start < passage.end and m.place and m.place.id == looked.place
    ]


def test_a_place_is_set_right_and_undone_to_the_last_letter(
    app: AppTest, target: Path, looked: Looked
) -> None:
    before = digest(target)
    begun(app, looked)
    assert app.button(key="correct-preview").disabled
    app.radio(key="correct-way").set_value("Not a place name").run()
    app.text_input(key="correct-why").set_value("it is a\nship").run()
    app.text_input(key="correct-who").set_value("Ann").run()
    app.button(key="correct-preview").click().run()
    assert "1 mention in 1 article" in " ".join(c.value for c in app.caption)
    app.button(key="correct-apply").click().run()
    assert not app.exception
    assert (
        len(mentions(now(target, looked), looked))
        == len(mentions(now_of_samples(looked, target), looked)) - 1
    )
    (batch,) = log(target)
    assert (batch.who, batch.why, batch.scope) == ("Ann", "it is a ship", Scope.MENTION)
    assert "correcting" not in app.session_state
    app.button(key="undo-last").click().run()
    assert digest(target) == before
    assert [batch.undone_by for batch in log(target)] == ["Ann"]


def now_of_samples(looked: Looked, target: Path) -> Findings:
    """What was found in that article before anybody set something right."""
    with Archive.open(target, read_only=True) as archive:
        found = archive.findings_at(looked.passage[0])
        assert found is not None
        with archive.reading() as connection:
            return record.found_before(connection, found.article.content_hash) or found


def test_another_place_is_found_by_its_name_and_opened(app: AppTest, target: Path, looked: Looked) -> None:
    begun(app, looked)
    app.radio(key="correct-way").set_value("Another place, by name").run()
    app.text_input(key="correct-query").set_value("Raqqa").run()
    app.radio(key="correct-reach").set_value("Everywhere in this article that it means the same").run()
    app.button(key="correct-preview").click().run()
    app.button(key="correct-apply").click().run()
    assert not app.exception
    assert mentions(now(target, looked), looked) == []
    assert "Raqqa" in {m.place.name for m in now(target, looked).places if m.place}
    assert app.query_params["place"] != [str(looked.place)]


def test_a_point_is_written_or_shown_on_the_map(app: AppTest, target: Path, looked: Looked) -> None:
    begun(app, looked)
    app.radio(key="correct-way").set_value("A point on the map").run()
    app.session_state["pointed"] = (36.5, 40.25)
    app.run()
    assert app.text_input(key="correct-point").value == "36.50000, 40.25000"
    app.button(key="correct-preview").click().run()
    app.button(key="correct-apply").click().run()
    places = [m.place for m in now(target, looked).places if m.place and m.place.lat == 36.5]
    assert [(place.lon, place.feature_code) for place in places] == [(40.25, "LCTY")]


def test_a_point_is_kept_among_ones_own_places(
    app: AppTest, target: Path, looked: Looked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "usual_places", lambda: tmp_path / "places.csv")
    begun(app, looked)
    app.radio(key="correct-way").set_value("A point on the map").run()
    app.text_input(key="correct-point").set_value("36.51234, 40.25").run()
    app.checkbox(key="correct-keep").check().run()
    app.button(key="correct-preview").click().run()
    app.button(key="correct-apply").click().run()
    (own,) = OwnPlaces.read([tmp_path / "places.csv"]).places
    assert (own.lat, own.lon) == (36.51234, 40.25)
    assert own.id in {m.place.id for m in now(target, looked).places if m.place}
    assert "kept among your own places" in " ".join(caption.value for caption in app.caption)


def test_what_is_no_point_is_told(app: AppTest, looked: Looked) -> None:
    begun(app, looked)
    app.radio(key="correct-way").set_value("A point on the map").run()
    app.text_input(key="correct-point").set_value("somewhere").run()
    assert "Not a point" in " ".join(caption.value for caption in app.caption)
    assert app.button(key="correct-preview").disabled


@pytest.mark.parametrize("what", ["Role", "Date", "Actor", "Kind"])
def test_everything_else_of_a_passage_is_set_right_too(
    app: AppTest, target: Path, looked: Looked, what: str
) -> None:
    begun(app, looked)
    app.session_state["correct-what"] = Field(what.lower())
    app.run()
    if what == "Role":
        app.radio(key="correct-role").set_value(Role.BACKGROUND).run()
    elif what == "Date":
        app.checkbox(key="correct-undated").check().run()
    elif what == "Actor":
        app.checkbox(key="correct-nobody").check().run()
    else:
        app.selectbox(key="correct-kind").set_value(Kind.AID).run()
    app.button(key="correct-preview").click().run()
    app.button(key="correct-apply").click().run()
    assert not app.exception
    after, before, n = now(target, looked), now_of_samples(looked, target), looked.passage[1]
    said = {
        "Role": mentions(after, looked)[0].role is Role.BACKGROUND,
        "Date": after.passage_dates[n] is None,
        "Actor": len(after.actors) == len(before.actors) - 1,
        "Kind": after.kinds[n].kind is Kind.AID,
    }
    assert said[what]


def test_acled_s_type_is_set_with_the_kind_of_those_that_fit_it(
    app: AppTest, target: Path, looked: Looked
) -> None:
    begun(app, looked)
    app.session_state["correct-what"] = Field.KIND
    app.run()
    app.selectbox(key="correct-kind").set_value(Kind.SHELLING).run()
    # There is but one that fits.
    assert app.selectbox(key="correct-acled-SHELLING").value is SubEvent.SHELLING
    app.selectbox(key="correct-kind").set_value(Kind.RIOT).run()
    types = app.selectbox(key="correct-acled-RIOT")
    assert (types.value, types.options) == (
        None, ["none of them, or several", "Riots: Violent demonstration", "Riots: Mob violence"]
    )  # fmt: skip
    types.set_value(SubEvent.MOB_VIOLENCE).run()
    app.button(key="correct-preview").click().run()
    app.button(key="correct-apply").click().run()
    said = now(target, looked).kinds[looked.passage[1]]
    assert (said.kind, said.acled) == (Kind.RIOT, SubEvent.MOB_VIOLENCE)


@pytest.mark.parametrize("acled", [None, SubEvent.SHELLING, SubEvent.GRENADE])
def test_a_type_that_was_told_stays_until_another_is_chosen(acled: SubEvent | None) -> None:
    def form() -> None:
        import streamlit

        from articles.kinds.kind import Kind, PassageKind
        from dashboard.editing import choices

        now = PassageKind(Kind.SHELLING, acled=streamlit.session_state["told"])
        streamlit.session_state["chosen"] = choices.choose_kind(now)

    app = AppTest.from_function(form)
    app.session_state["told"] = acled
    app.run()
    assert app.session_state["chosen"] is choices.UNSET
    assert app.selectbox(key="correct-acled-SHELLING").value is acled


@pytest.mark.parametrize(
    ("kind", "acled"),
    [
        (Kind.AID, None), (Kind.SHELLING, SubEvent.SHELLING), (Kind.ATTACK, SubEvent.SUICIDE_BOMB), (Kind.RIOT, None),
    ],
)  # fmt: skip
def test_a_type_goes_with_a_kind_that_it_does_not_fit(kind: Kind, acled: SubEvent | None) -> None:
    def form() -> None:
        import streamlit

        from articles.kinds.kind import Kind, PassageKind, SubEvent
        from dashboard.editing import choices

        now = PassageKind(Kind.BOMBING, acled=SubEvent.SUICIDE_BOMB)
        streamlit.session_state["chosen"] = choices.choose_kind(now)

    app = AppTest.from_function(form).run()
    assert app.session_state["chosen"] is choices.UNSET
    app.selectbox(key="correct-kind").set_value(kind).run()
    assert app.session_state["chosen"] == PassageKind(kind, acled=acled)
    # ACLED has no type of aid, and is not asked about.
    assert len(app.selectbox) == (2 if kind is Kind.AID else 3)


def test_a_figure_is_added_set_right_and_taken_back(app: AppTest, target: Path, looked: Looked) -> None:
    found = now(target, looked)
    passage = found.article.passages[looked.passage[1]]
    word = passage.text.split()[-2]
    before = digest(target)

    def keep(**fields: Any) -> None:
        for name, value in fields.items():
            (field,) = [
                w for w in _fields(app) if w.key.startswith("correct-figure-") and w.key.endswith(f"-{name}")
            ]
            field.set_value(value).run()
        app.button(key="correct-preview").click().run()
        app.button(key="correct-apply").click().run()
        assert not app.exception

    def told() -> list[Figure]:
        return [f for f in now(target, looked).figures if f.text == word]

    begun(app, Looked(looked.passage, looked.place, None, word))
    app.session_state["correct-what"] = Field.FIGURE
    app.run()
    assert app.button(key="correct-preview").disabled
    keep(measure=Measure.KILLED, low=12, high=15, what=" men\n")
    start = found.article.text.index(word, passage.start)
    right = Figure(start, start + len(word), word, Measure.KILLED, 12, 15, "men")
    assert told() == [right]

    (batch,) = log(target)
    begun(app, Looked(looked.passage, looked.place, None, word, batch.number))
    app.session_state["correct-what"] = Field.FIGURE
    app.run()
    app.selectbox(key="correct-words").set_value((right.start, right.end)).run()
    assert app.button(key="correct-preview").disabled, "nothing is other than it was found"
    keep(open=True, by="the army", total=True)
    assert told() == [replace(right, high=None, said_by="the army", is_total=True)]

    begun(app, Looked(looked.passage, looked.place, None, word, batch.number + 1))
    app.session_state["correct-what"] = Field.FIGURE
    app.run()
    app.selectbox(key="correct-words").set_value((right.start, right.end)).run()
    keep(none=True)
    assert told() == []
    assert [one.subject for one in log(target)] == [f"{word}: figure"] * 3
    with Archive.open(target) as archive:
        Desk(archive).undo(1, 2, 3)
    assert digest(target) == before


def _fields(app: AppTest) -> list[Any]:
    return [*app.selectbox, *app.number_input, *app.checkbox, *app.text_input]


def test_a_figure_that_is_the_wrong_way_round_is_no_figure(app: AppTest, looked: Looked) -> None:
    begun(app, Looked(looked.passage, looked.place, None, "the"))
    app.session_state["correct-what"] = Field.FIGURE
    app.run()
    for name, value in (("measure", Measure.KILLED), ("low", 15), ("high", 12)):
        (field,) = [
            w for w in _fields(app) if w.key.startswith("correct-figure-") and w.key.endswith(f"-{name}")
        ]
        field.set_value(value).run()
    assert "At most is less than at least." in [one.value for one in app.caption]
    assert app.button(key="correct-preview").disabled


def test_words_that_were_missed_are_taken_up_from_what_was_selected(
    app: AppTest, target: Path, looked: Looked
) -> None:
    passage = now(target, looked).article.passages[looked.passage[1]]
    word = passage.text.split()[-2]
    begun(app, Looked(looked.passage, looked.place, None, word))
    assert app.text_input(key="correct-missed").value == word
    app.radio(key="correct-way").set_value("Another place, by name").run()
    app.text_input(key="correct-query").set_value("Mosul").run()
    app.button(key="correct-preview").click().run()
    app.button(key="correct-apply").click().run()
    assert (word, "Mosul") in {(m.text, m.place.name) for m in now(target, looked).places if m.place}


def test_who_did_not_see_what_somebody_else_has_set_is_told(
    app: AppTest, target: Path, looked: Looked
) -> None:
    begun(app, looked)
    app.radio(key="correct-way").set_value("Not a place name").run()
    found = now(target, looked)
    words = mentions(found, looked)[0]
    with Archive.open(target) as archive:
        nth = found.article.text[: words.start].count(words.text)
        Desk(archive).set(found, words.text, nth=nth, who="Bob", role=Role.ACTOR)
        Desk(archive).set(found, words.text, nth=nth, who="Bob", checked=True)
        place = next(p for m in found.places if (p := m.place) and p.id != looked.place)
        Desk(archive).set(found, words.text, nth=nth, who="Bob", place=place)
    app.button(key="correct-preview").click().run()
    assert "Bob has set" in app.error[0].value
    assert "correct-apply" not in [button.key for button in app.button]
    # Who looks at it again knows of it.
    begun(app, replace(looked, seen=len(log(target))))
    app.button(key="correct-preview").click().run()
    assert "correct-apply" in [button.key for button in app.button]


class TestConfirming:
    def test_it_is_kept_counted_and_taken_back(self, app: AppTest, target: Path, looked: Looked) -> None:
        app.session_state["confirmed"] = looked
        app.query_params["list"] = "check"
        app.run()
        assert [text.value for text in app.caption if text.value.startswith("1 of ")]
        assert [batch.subject.rpartition(": ")[2] for batch in log(target)] == ["checked"]
        app.session_state["confirmed"] = looked
        app.run()
        assert [batch.undone_at is None for batch in log(target)] == [False]


class TestTheLog:
    def test_it_says_what_was_done_and_undoes_what_is_chosen(
        self, app: AppTest, target: Path, looked: Looked
    ) -> None:
        found = now(target, looked)
        before = digest(target)
        with Archive.open(target) as archive:
            for mention in found.places[:2]:
                nth = found.article.text[: mention.start].count(mention.text)
                Desk(archive).set(found, mention.text, nth=nth, why="a *map*", role=Role.ACTOR)
        app.query_params["list"] = "check"
        app.run()
        boxes = [box for box in app.checkbox if str(box.key).startswith("log-")]
        assert len(boxes) == 2
        assert "Ann, 4 May 2026" in boxes[0].label
        for box in boxes:
            box.check()
        app.run()
        app.button(key="log-chosen").click().run()
        assert digest(target) == before
        assert not [box for box in app.checkbox if str(box.key).startswith("log-")]


class TestWhoMayNot:
    def test_who_only_reads_is_offered_nothing_and_changes_nothing(
        self, app: AppTest, target: Path, looked: Looked, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = target.read_bytes()
        monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", "1")
        app.session_state["correcting"] = app.session_state["confirmed"] = looked
        app.query_params["list"] = "check"
        app.run()
        keys = {str(button.key) for button in app.button}
        assert not {"correct-preview", "log-chosen", "sign-in"} & keys
        assert target.read_bytes() == before

    def test_who_is_not_named_as_an_editor_is_offered_to_sign_in_and_changes_nothing(
        self, app: AppTest, target: Path, looked: Looked, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = target.read_bytes()
        monkeypatch.setenv("CONFLICT_MAP_EDITORS", "ann@example.org")
        app.session_state["confirmed"] = looked
        app.run()
        assert "sign-in" in {str(button.key) for button in app.button}
        assert target.read_bytes() == before

    def test_the_connection_refuses_them_whatever_the_page_shows(self, target: Path) -> None:
        with (
            pytest.raises(ArchiveReadOnly, match="for reading"),
            correcting.writing(str(target), ONLY_LOOKING),
        ):
            pass

    @pytest.mark.parametrize(
        ("rights", "may"),
        [
            (EDITOR, [True, False]),
            (Rights(can_correct=True, can_review=True, person="cleo@example.org"), [True, True]),
            (ONLY_LOOKING, [False, False]),
            (Rights(can_correct=False, person="ann@example.org"), [False, False]),
        ],
    )
    def test_an_editor_undoes_their_own_and_a_reviewer_everything(
        self, rights: Rights, may: list[bool]
    ) -> None:
        by = [
            Batch(n, AT, who, "", Scope.MENTION, "x")
            for n, who in enumerate(["ann@example.org", "bob@example.org"])
        ]
        assert [correcting.may_undo(batch, rights) for batch in by] == may

    def test_what_others_have_set_is_not_undone_by_an_editor(
        self, target: Path, looked: Looked, session: dict[str, Any]
    ) -> None:
        found = now(target, looked)
        with Archive.open(target) as archive:
            number = Desk(archive).set(found, found.places[0].text, who="bob@example.org", role=Role.ACTOR)
        correcting.undo(str(target), [number], EDITOR)
        assert "undone by a reviewer" in session["corrected"].text
        assert log(target)[0].undone_at is None


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(correcting.st, "session_state", state)
    return state


HOSTILE = "=1+1 <img src=x onerror=alert(1)> **b** [a](javascript:alert(1)) :smile: `c` \u202e"


def test_what_people_write_is_never_read_as_markup(app: AppTest, target: Path, looked: Looked) -> None:
    found = now(target, looked)
    words = mentions(found, looked)[0]
    nth = found.article.text[: words.start].count(words.text)
    with Archive.open(target) as archive:
        Desk(archive).set(found, words.text, nth=nth, who=HOSTILE, why=HOSTILE, checked=True)
    app.query_params["list"] = "check"
    app.run()
    (label,) = [box.label for box in app.checkbox if str(box.key).startswith("log-")]
    assert "onerror" in label
    assert re.search(r"(?<!\\)[<*`\[]|:smile:|\u202e", label) is None
    said = read_said_of(target, looked)
    assert said == f"{Field.CHECKED.value} by {HOSTILE}"  # kept as it was written, drawn as text


def read_said_of(target: Path, looked: Looked) -> str:
    """What is kept of the first thing that was said of an article."""
    with Archive.open(target, read_only=True) as archive:
        (said,) = record.read_said(archive, [looked.passage[0]])[looked.passage[0]]
    return f"{said.field.value} by {said.who}"
