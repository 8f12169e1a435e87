"""Where a reader is in an exercise and what they answered, as an address holds it. Pure.

It stands in the address so that an exercise goes on where it was after the page was loaded anew; a link
for others has the exercise alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from articles.roles.role import Role
from dashboard.state.parameters import Parameters, parse_number
from dashboard.teaching.exercise import MOST_ASKED, Answer, Draw, Exercise

PARAMETERS = ("exercise", "at", "answers")
_NO_EXERCISE = "Not an exercise: {}; write it as unsure.10.1, which names, how many and which draw"


class Stage(StrEnum):
    """What is shown of an exercise: a question, one's own result, or the answers of several people."""

    QUESTION = "question"
    RESULT = "result"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Sitting:
    """An exercise, the stage and the question that it is at, from 1, and the answers up to now, in order."""

    exercise: Exercise
    stage: Stage = Stage.QUESTION
    at: int = 1
    answers: tuple[Answer, ...] = ()

    def answer(self, at: int) -> Answer:
        """The answer to a question, from 1; an empty one where there is none."""
        return self.answers[at - 1] if at <= len(self.answers) else Answer()

    def answered(self, at: int, answer: Answer) -> Sitting:
        """The same with another answer to a question, from 1."""
        given = [*self.answers, *[Answer()] * (at - len(self.answers))]
        given[at - 1] = answer
        return replace(self, answers=tuple(given))


def read(parameters: Parameters) -> Sitting | None:
    """The exercise of an address; None where there is none, or a damaged one, which becomes a notice."""
    exercise = parameters.value("exercise", _exercise, _NO_EXERCISE)
    if exercise is None:
        return None
    stage, at = parameters.value("at", _place_in, "Not a place in an exercise: {}") or (Stage.QUESTION, 1)
    answers = parameters.value("answers", _answers, "Not answers to an exercise: {}")
    return Sitting(exercise, stage, at, answers or ())


def written(sitting: Sitting | None) -> dict[str, str]:
    """The parameters of an address; an empty one is left out of it."""
    if sitting is None:
        return {}
    exercise, is_question = sitting.exercise, sitting.stage is Stage.QUESTION
    answers = [f"{'' if a.place is None else a.place}.{a.role or ''}" for a in sitting.answers]
    return {
        "exercise": f"{exercise.draw}.{exercise.number}.{exercise.seed}",
        "at": str(sitting.at) if is_question else sitting.stage.value,
        "answers": ",".join(answers),
    }


def _exercise(text: str) -> Exercise:
    draw, number, seed = text.split(".")
    return Exercise(Draw(draw), parse_number(number), parse_number(seed))


def _place_in(text: str) -> tuple[Stage, int]:
    if text in (Stage.RESULT, Stage.CLASS):
        return Stage(text), 1
    if not 1 <= (at := parse_number(text)) <= MOST_ASKED:
        raise ValueError(text)
    return Stage.QUESTION, at


def _answers(text: str) -> tuple[Answer, ...]:
    parts = text.split(",")
    if len(parts) > MOST_ASKED:
        raise ValueError(text)
    return tuple(map(_answer, parts))


def _answer(text: str) -> Answer:
    place, dot, role = text.partition(".")
    if not dot:
        raise ValueError(text)
    return Answer(parse_number(place) if place else None, Role(role) if role else None)
