"""An exercise in reading: what is asked, what is answered, and how near an answer comes to the map's.

Pure. The map's answer is a machine's wherever no person has checked it, and a question says which it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from statistics import fmean, median
from typing import TypeAlias

from articles.roles.role import Role
from geodata.places.gazetteer.place import Place, great_circle_km

MOST_ASKED = 50
LARGEST_SEED = 999_999
# The answer "none of these, or no place", in the place of a place's id: no place has this one.
NONE_OF_THESE = 0

# The hash of a text, and the span of the name in it.
QuestionKey: TypeAlias = tuple[str, int, int]


class Draw(StrEnum):
    """Which names are asked about: the least sure, any, or those whose place a person has checked."""

    UNSURE = "unsure"
    ANY = "any"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Exercise:
    """Which of a selection's passages are asked about, and in what order: the same for everybody.

    Raises:
        ValueError: the number is not from 1 to 50, or the seed not from 0 to 999 999.
    """

    draw: Draw = Draw.UNSURE
    number: int = 10
    seed: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.number <= MOST_ASKED and 0 <= self.seed <= LARGEST_SEED):
            raise ValueError(f"no exercise of {self.number} passages with the seed {self.seed}")


@dataclass(frozen=True, slots=True)
class Question:
    """A name in a passage, the places that it may mean, and what the map says.

    ``start`` and ``end`` are offsets of the name in the article, those of ``before``, ``words`` and ``after``
    make up the passage; ``context`` is what stands before and after that. ``choices`` are at least two places
    that read differently, ``place`` is one of them. ``score`` is how sure the choice is held to be, 0 to 1.
    """

    content_hash: str
    start: int
    end: int
    before: str
    words: str
    after: str
    context: tuple[str, str]
    title: str
    publisher: str | None
    published: date | None
    language: str | None
    choices: tuple[Place, ...]
    place: Place
    role: Role
    score: float
    is_place_checked: bool = False
    is_role_checked: bool = False

    @property
    def key(self) -> QuestionKey:
        """What it is about, in whatever archive."""
        return self.content_hash, self.start, self.end

    def chosen(self, answer: Answer) -> Place | None:
        """The place that an answer names, None where it names none of the choices."""
        return next((place for place in self.choices if place.id == answer.place), None)

    def mark(self, answer: Answer) -> Mark:
        """How an answer compares with the map's; a place that is no choice counts as not answered."""
        chosen = self.chosen(answer)
        is_answered = chosen is not None or answer.place == NONE_OF_THESE
        return Mark(
            is_place=(chosen is not None and chosen.id == self.place.id) if is_answered else None,
            km=great_circle_km(chosen.lat, chosen.lon, self.place.lat, self.place.lon) if chosen else None,
            is_role=answer.role is self.role if answer.role else None,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The id of a place, or NONE_OF_THESE, and a role; None is not answered."""

    place: int | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether place and role are the map's, and how far apart the places lie; None is not answered.

    ``km`` is None too where an answer is that it is none of the places.
    """

    is_place: bool | None
    km: float | None
    is_role: bool | None


@dataclass(frozen=True, slots=True)
class Score:
    """How many places and roles were answered, and how many are the map's; the median distance in km."""

    places: int
    same_places: int
    roles: int
    same_roles: int
    median_km: float | None

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Score:
        """The score of some answers."""
        given = list(marks)
        places = [mark.is_place for mark in given if mark.is_place is not None]
        roles = [mark.is_role for mark in given if mark.is_role is not None]
        distances = [mark.km for mark in given if mark.km is not None]
        return cls(len(places), sum(places), len(roles), sum(roles), median(distances) if distances else None)


@dataclass(frozen=True, slots=True)
class Submission:
    """What one person answered, by question."""

    name: str
    answers: Mapping[QuestionKey, Answer]

    def answer(self, question: Question) -> Answer:
        """The answer to a question, an empty one where there is none."""
        return self.answers.get(question.key, Answer())

    def score(self, questions: Iterable[Question]) -> Score:
        """How the answers to some questions compare with the map's."""
        return Score.of(question.mark(self.answer(question)) for question in questions)


@dataclass(frozen=True, slots=True)
class Tally:
    """What several people answered to one question, by place (NONE_OF_THESE among them) and by role."""

    places: Counter[int]
    roles: Counter[Role]

    @classmethod
    def of(cls, question: Question, submissions: Iterable[Submission]) -> Tally:
        """The answers to a question; a place that is no choice counts as not answered."""
        known = {NONE_OF_THESE, *(place.id for place in question.choices)}
        answers = [submission.answer(question) for submission in submissions]
        return cls(
            Counter(answer.place for answer in answers if answer.place is not None and answer.place in known),
            Counter(answer.role for answer in answers if answer.role),
        )


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of two people's answers to the same questions: agreement beyond chance, at most 1.

    None where there are no answers, or where chance alone would make them agree always.
    Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    if not pairs:
        return None
    size = len(pairs)
    observed = sum(one == other for one, other in pairs) / size
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[value] * second[value] for value in first) / size**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def role_kappa(questions: Sequence[Question], submissions: Sequence[Submission]) -> float | None:
    """The mean of Cohen's kappa of roles over all pairs of people, over what both answered.

    None where no pair has one. Light, Measures of response agreement for qualitative data, 1971.
    """
    roles = [[submission.answer(question).role for question in questions] for submission in submissions]
    found = (
        kappa([(a, b) for a, b in zip(one, other, strict=True) if a and b])
        for one, other in combinations(roles, 2)
    )
    values = [value for value in found if value is not None]
    return fmean(values) if values else None
