"""Where a reader is in an exercise comes back from an address; what is damaged is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.roles.role import Role
from dashboard.state.parameters import Parameters
from dashboard.teaching import sittings
from dashboard.teaching.exercise import MOST_ASKED, NONE_OF_THESE, Answer, Draw, Exercise
from dashboard.teaching.sittings import Sitting, Stage

UNSURE = Exercise(Draw.UNSURE, 10, 7)


def any_sittings() -> st.SearchStrategy[Sitting]:
    exercises = st.builds(
        Exercise, st.sampled_from(Draw), st.integers(1, MOST_ASKED), st.integers(0, 999_999)
    )
    answers = st.builds(Answer, st.none() | st.integers(-(10**18), 10**18), st.none() | st.sampled_from(Role))
    many = st.lists(answers, max_size=MOST_ASKED).map(tuple)
    at_question = st.builds(Sitting, exercises, st.just(Stage.QUESTION), st.integers(1, MOST_ASKED), many)
    after = st.builds(Sitting, exercises, st.sampled_from((Stage.RESULT, Stage.CLASS)), st.just(1), many)
    return at_question | after


@given(any_sittings())
def test_a_sitting_comes_back_from_its_parameters(sitting: Sitting) -> None:
    query = {key: value for key, value in sittings.written(sitting).items() if value}
    parameters = Parameters(query)
    assert sittings.read(parameters) == sitting
    assert parameters.notices == []
    assert set(query) <= set(sittings.PARAMETERS)


def test_it_is_written_word_by_word() -> None:
    answers = (Answer(5, Role.SITE), Answer(), Answer(NONE_OF_THESE), Answer(-9, Role.ACTOR))
    assert sittings.written(Sitting(UNSURE, at=3, answers=answers)) == {
        "exercise": "unsure.10.7", "at": "3", "answers": "5.site,.,0.,-9.actor",
    }  # fmt: skip
    assert sittings.written(Sitting(UNSURE, Stage.RESULT))["at"] == "result"
    assert sittings.written(None) == {}


def test_without_an_exercise_nothing_else_of_it_counts() -> None:
    parameters = Parameters({"at": "x", "answers": "x"})
    assert sittings.read(parameters) is None
    assert parameters.notices == []


@pytest.mark.parametrize(
    "text", ["unsure", "unsure.10", "unsure.10.7.1", "hard.10.7", "any.0.7", "any.51.7", "any.x.1"]
)
def test_a_damaged_exercise_is_none_and_says_how_one_is_written(text: str) -> None:
    parameters = Parameters({"exercise": text})
    assert sittings.read(parameters) is None
    assert parameters.notices == [
        f"Not an exercise: {text}; write it as unsure.10.1, which names, how many and which draw"
    ]


@pytest.mark.parametrize("at", ["0", "51", "-1", "x", "question"])
def test_a_damaged_place_is_the_beginning(at: str) -> None:
    parameters = Parameters({"exercise": "unsure.10.7", "at": at})
    assert sittings.read(parameters) == Sitting(UNSURE)
    assert parameters.notices == [f"Not a place in an exercise: {at}"]


@pytest.mark.parametrize("answers", ["5", "5.king", "x.site", "1.site.", ",".join(["."] * 51)])
def test_damaged_answers_are_none(answers: str) -> None:
    parameters = Parameters({"exercise": "unsure.10.7", "at": "2", "answers": answers})
    assert sittings.read(parameters) == Sitting(UNSURE, at=2)
    assert [notice.partition(":")[0] for notice in parameters.notices] == ["Not answers to an exercise"]


def test_an_answer_takes_its_place_and_leaves_the_others() -> None:
    sitting = Sitting(UNSURE).answered(3, Answer(5)).answered(1, Answer(None, Role.SITE))
    assert sitting.answers == (Answer(None, Role.SITE), Answer(), Answer(5))
    assert [sitting.answer(at) for at in (1, 3, 4)] == [Answer(None, Role.SITE), Answer(5), Answer()]
    assert sitting.answered(3, Answer(6)).answer(3) == Answer(6)
