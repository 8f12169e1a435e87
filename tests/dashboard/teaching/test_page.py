"""Exercises on the page, without a browser: made of a selection, sat, compared; nothing gives them away."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from articles.roles.role import Role
from dashboard.state.address import Address, to_query
from dashboard.teaching import page
from dashboard.teaching.choosing import questions_of
from dashboard.teaching.exercise import NONE_OF_THESE, Answer, Draw, Exercise, Question
from dashboard.teaching.sittings import Sitting, Stage
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

APP = Path(dashboard.__file__).parent / "app.py"
EXERCISE = Exercise(Draw.UNSURE, 3, 5)


@pytest.fixture(scope="module")
def questions(samples: Path, index: Index) -> tuple[Question, ...]:
    with Archive.open(samples, read_only=True) as archive:
        return questions_of(archive, index.filtered(Selection()), EXERCISE)


@pytest.fixture(params=["", "1"], ids=["writable", "read-only"])
def app(samples: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> AppTest:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(samples))
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", request.param)
    return AppTest.from_file(str(APP), default_timeout=60)


def opened(app: AppTest, sitting: Sitting, selection: Selection | None = None) -> AppTest:
    app.query_params.update(to_query(Address(selection or Selection(), version=1, sitting=sitting)))
    app.run()
    assert not app.exception
    return app


def query(app: AppTest) -> dict[str, str]:
    """The address, each parameter once."""
    return {
        key: values[0] if isinstance(values, list) else values for key, values in app.query_params.items()
    }


def told(app: AppTest) -> str:
    """All words of the page."""
    elements = [*app.markdown, *app.caption, *app.info, *app.warning, *app.metric]
    return "\n".join(f"{getattr(one, 'label', '')} {one.value}" for one in elements)


def test_an_exercise_is_made_of_the_selection_and_its_link_opens_the_same(app: AppTest) -> None:
    app.query_params.update({"list": "teach", "country": "SY"})
    app.run()
    app.number_input(key="teach-number").set_value(2)
    app.number_input(key="teach-seed").set_value(9)
    app.radio(key="teach-draw").set_value(Draw.ANY)
    app.run()
    assert not app.exception
    assert "2 passages. Of these, nobody has checked a place." in [one.value for one in app.caption]
    link = dict(parse_qsl(urlsplit(app.code[0].value).query))
    assert (link["country"], link["exercise"], link["at"]) == ("SY", "any.2.9", "1")
    assert "answers" not in link
    app.button(key="teach-start").click().run()
    assert not app.exception
    assert {key: query(app)[key] for key in ("country", "exercise", "at")} == {
        "country": "SY", "exercise": "any.2.9", "at": "1",
    }  # fmt: skip


def test_while_it_runs_neither_filters_nor_lists_nor_the_timeline_are_there(
    app: AppTest, questions: tuple[Question, ...]
) -> None:
    opened(app, Sitting(EXERCISE))
    assert [radio.label for radio in app.radio] == [
        f"Which place is “{questions[0].words}” here?", "What is it to the passage?",
    ]  # fmt: skip
    assert not app.multiselect
    assert not app.sidebar.children
    assert not app.text_area
    assert "certainty" not in told(app)


def test_answers_are_kept_in_the_address_while_one_goes_on_and_back(
    app: AppTest, questions: tuple[Question, ...]
) -> None:
    opened(app, Sitting(EXERCISE))
    first, second = questions[0].choices[0].id, questions[1].choices[-1].id
    assert app.button(key="exercise-back").disabled
    app.radio[0].set_value(first).run()
    app.radio[1].set_value(Role.ACTOR).run()
    assert query(app)["answers"] == f"{first}.actor"
    app.button(key="exercise-next").click().run()
    assert [radio.value for radio in app.radio] == [None, None]
    app.radio[0].set_value(second).run()
    assert (query(app)["answers"], query(app)["at"]) == (f"{first}.actor,{second}.", "2")
    assert "2 of 3 still open: 2, 3" in [one.value for one in app.caption]
    app.button(key="exercise-back").click().run()
    assert [radio.value for radio in app.radio] == [first, Role.ACTOR]
    app.radio[0].set_value(NONE_OF_THESE).run()
    assert query(app)["answers"] == f"0.actor,{second}."


def test_an_answer_and_the_way_on_at_once_keep_both(app: AppTest, questions: tuple[Question, ...]) -> None:
    """A hasty reader: the page runs once for both."""
    opened(app, Sitting(EXERCISE))
    app.radio[0].set_value(questions[0].place.id)
    app.button(key="exercise-next").click()
    app.run()
    assert (query(app)["answers"], query(app)["at"]) == (f"{questions[0].place.id}.", "2")


def test_the_last_answer_is_kept_though_the_browser_sends_the_address_of_before_it(
    app: AppTest, questions: tuple[Question, ...]
) -> None:
    """On a slow machine what the page said of an answer is still on its way when the reader goes on."""
    opened(app, Sitting(EXERCISE))
    app.radio[0].set_value(questions[0].place.id).run()
    before = query(app)
    app.radio[0].set_value(NONE_OF_THESE).run()
    app.query_params["answers"] = before["answers"]
    app.button(key="exercise-next").click().run()
    assert (query(app)["answers"], query(app)["at"]) == ("0.", "2")


def test_loaded_anew_it_goes_on_where_it_was(app: AppTest, questions: tuple[Question, ...]) -> None:
    answers = Answer(), Answer(questions[1].place.id, Role.SITE)
    opened(app, Sitting(EXERCISE, at=2, answers=answers))
    assert [radio.value for radio in app.radio] == [questions[1].place.id, Role.SITE]


def test_at_the_end_the_answers_are_scored_and_whose_the_maps_are_is_said(
    app: AppTest, questions: tuple[Question, ...]
) -> None:
    other = next(place for place in questions[1].choices if place != questions[1].place)
    answers = Answer(questions[0].place.id, questions[0].role), Answer(other.id, Role.BACKGROUND), Answer()
    opened(app, Sitting(EXERCISE, at=3, answers=answers))
    assert app.button(key="exercise-next").label == "Compare with the map"
    app.button(key="exercise-next").click().run()
    assert query(app)["at"] == "result"
    assert [(one.label, one.value) for one in app.metric][:2] == [
        ("Places as the map", "1 of 2"), ("Roles as the map", "1 of 2"),
    ]  # fmt: skip
    assert app.metric[2].value.endswith(" km")
    assert "Nobody has checked any of the map’s answers" in told(app)
    app.button(key="exercise-again").click().run()
    assert ("answers" in query(app), query(app)["at"]) == (False, "1")


def test_a_class_is_compared_from_the_files_it_saved(app: AppTest, questions: tuple[Question, ...]) -> None:
    opened(app, Sitting(EXERCISE, Stage.CLASS))
    assert len(app.get("file_uploader")) == 1
    assert not app.radio


def test_leaving_it_leads_back_to_where_it_was_made(app: AppTest) -> None:
    selection = Selection(countries=frozenset({"SY"}))
    app.query_params["list"] = "teach"
    opened(app, Sitting(EXERCISE, answers=(Answer(0),)), selection)
    app.query_params["list"] = "teach"
    app.run()
    app.button(key="exercise-leave").click().run()
    assert not app.exception
    assert not {"exercise", "at", "answers"} & query(app).keys()
    assert app.multiselect(key="filter-country").value == ["SY"]
    assert app.button(key="teach-start")
    assert (app.number_input(key="teach-number").value, app.number_input(key="teach-seed").value) == (3, 5)
    assert app.radio(key="teach-draw").value == Draw.UNSURE


@pytest.mark.parametrize("at", [4, 50])
def test_a_question_beyond_the_last_is_the_last(
    app: AppTest, questions: tuple[Question, ...], at: int
) -> None:
    opened(app, Sitting(EXERCISE, at=at))
    assert app.radio[0].label == f"Which place is “{questions[-1].words}” here?"


def test_an_answer_that_is_no_choice_is_open(app: AppTest) -> None:
    opened(app, Sitting(EXERCISE, answers=(Answer(77, Role.SITE),)))
    assert [radio.value for radio in app.radio] == [None, Role.SITE]


def test_an_exercise_without_a_passage_says_so_and_can_be_left(app: AppTest) -> None:
    opened(app, Sitting(EXERCISE), Selection(countries=frozenset({"UA"}), min_score=1.0))
    assert ["no passage here" in one.value for one in app.info] == [True]
    assert app.button(key="exercise-leave")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"score": "1"}, "Under these filters no name on the map may mean several places: loosen a filter."),
        (
            {"draw": Draw.CHECKED},
            "Under these filters nobody has checked the place of a name that may mean several.",
        ),
    ],
)
def test_where_nothing_suits_the_tab_says_what_to_do(app: AppTest, query: dict[str, str], said: str) -> None:
    app.query_params.update({"list": "teach", "score": query.get("score", "0")})
    app.run()
    if "draw" in query:
        app.radio(key="teach-draw").set_value(query["draw"]).run()
    assert said in [one.value for one in app.caption]
    assert "teach-start" not in [button.key for button in app.button]


def test_more_passages_than_suit_are_said_to_be_fewer(app: AppTest) -> None:
    app.query_params.update({"list": "teach", "country": "JO"})
    app.run()
    (line,) = [one.value for one in app.caption if "asked for" in one.value]
    assert line.partition(" of the ")[2].startswith("10 asked for: no more suit.")


def test_every_role_is_asked_about_at_a_click(app: AppTest) -> None:
    app.query_params["list"] = "teach"
    app.run()
    assert "The filters leave out names in the roles actor and background." in [c.value for c in app.caption]
    app.button(key="teach-roles").click().run()
    assert query(app)["role"] == "site,planned,reference,actor,background"
    assert not [one for one in app.caption if "leave out names" in one.value]


@pytest.mark.parametrize(
    ("link", "is_here_only"),
    [
        ("http://localhost:8501?a=1", True), ("http://x.localhost/", True), ("http://127.8.0.1:1/", True),
        ("http://[::1]:1/", True), ("http://0.0.0.0/", True), ("?exercise=any.1.1", True),
        ("https://maps.example/?a=localhost", False), ("http://192.168.0.3:8501/", False),
        ("https://notlocalhost/", False),
    ],
)  # fmt: skip
def test_a_link_that_nobody_else_can_follow_is_known(link: str, is_here_only: bool) -> None:
    assert page.is_here_only(link) is is_here_only
