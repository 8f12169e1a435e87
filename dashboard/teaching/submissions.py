"""Answers to an exercise as a file, and back: JSON, or CSV that a spreadsheet opens and runs nothing of.

A row an answer, with the words that it is about and, for whoever compares, what the map says. Knows no page.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.roles.role import Role
from dashboard.teaching.exercise import NONE_OF_THESE, Answer, Question, QuestionKey, Submission
from dashboard.wording import describe, in_one_line
from geodata.archive.exports.cells import cell, text_of
from geodata.places.gazetteer.place import Place

LARGEST = 1_000_000  # bytes of a file
LONGEST_NAME = 100
_FORMAT = "conflict-map-answers"
_NONE = "none"
_COLUMNS = (
    "who", "question", "content_hash", "start", "end", "words", "place", "place_name", "role",
    "map_place", "map_place_name", "map_role", "km", "place_checked", "role_checked",
)  # fmt: skip


class AnswersUnreadable(ValueError):
    """A file holds no answers to an exercise; ``name`` is that of the file."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"“{name}” {reason}")
        self.name = name


def to_json(submission: Submission, questions: Sequence[Question], *, exercise: Mapping[str, Any]) -> str:
    """Somebody's answers; *exercise* says which it was, in values that JSON has."""
    rows = [
        {name: value for name, value in row.items() if name != "who"} for row in _rows(submission, questions)
    ]
    told = {
        "format": _FORMAT,
        "who": in_one_line(submission.name),
        "exercise": dict(exercise),
        "answers": rows,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def to_csv(submission: Submission, questions: Sequence[Question]) -> str:
    """Somebody's answers, a row each; a text that would be a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in _rows(submission, questions):
        writer.writerow({n: cell(value) if isinstance(value, str) else value for n, value in row.items()})
    return out.getvalue()


def submissions_in(name: str, data: bytes) -> tuple[Submission, ...]:
    """The answers in a file with this name, those of each person in it.

    Raises:
        AnswersUnreadable: it is too large, no text, or holds something else.
    """
    if len(data) > LARGEST:
        raise AnswersUnreadable(name, "is larger than any file of answers: choose one that was saved here")
    try:
        text = data.decode("utf-8-sig")
        who, rows = _parsed_json(text) if text.lstrip()[:1] in ("{", "[") else _parsed_csv(text)
        given: dict[str, dict[QuestionKey, Answer]] = {}
        for row in rows:
            person = str(row.get("who") or who or "").strip()[:LONGEST_NAME] or name
            given.setdefault(person, {})[_key(row)] = _answer(row)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise AnswersUnreadable(name, "holds no answers: choose a file that was saved here") from error
    if not given:
        raise AnswersUnreadable(name, "holds no answers: choose a file that was saved here")
    return tuple(Submission(person, answers) for person, answers in given.items())


def named_apart(submissions: Iterable[Submission]) -> tuple[Submission, ...]:
    """The same, with a number behind names that several have: nobody's answers are taken for another's."""
    taken: dict[str, int] = {}
    found = []
    for one in submissions:
        taken[one.name] = taken.get(one.name, 0) + 1
        name = one.name if taken[one.name] == 1 else f"{one.name} ({taken[one.name]})"
        found.append(Submission(name, one.answers))
    return tuple(found)


def _rows(submission: Submission, questions: Sequence[Question]) -> list[dict[str, Any]]:
    rows = []
    for number, question in enumerate(questions, 1):
        answer = submission.answer(question)
        chosen, mark = question.chosen(answer), question.mark(answer)
        place = _NONE if answer.place == NONE_OF_THESE else chosen.id if chosen else None
        values = (
            in_one_line(submission.name), number, question.content_hash, question.start, question.end,
            in_one_line(question.words),
            place, _named(chosen) if chosen else None,
            answer.role.value if answer.role else None,
            question.place.id, _named(question.place), question.role.value,
            None if mark.km is None else round(mark.km, 1),
            question.is_place_checked, question.is_role_checked,
        )  # fmt: skip
        rows.append(dict(zip(_COLUMNS, values, strict=True)))
    return rows


def _named(place: Place) -> str:
    return in_one_line(f"{place.name}, {describe(place)}")


def _parsed_json(text: str) -> tuple[str, list[Mapping[str, Any]]]:
    told = json.loads(text)
    if told["format"] != _FORMAT:
        raise ValueError(told["format"])
    return str(told["who"]), list(told["answers"])


def _parsed_csv(text: str) -> tuple[str, list[Mapping[str, Any]]]:
    # A spreadsheet of many a country parts by semicolons.
    first = text.partition("\n")[0]
    rows = list(
        csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    )
    return "", [{name: _text(value) for name, value in row.items()} for row in rows]


def _text(value: str | None) -> str | None:
    return text_of(value) if value else None


def _key(row: Mapping[str, Any]) -> QuestionKey:
    return str(row["content_hash"]), int(row["start"]), int(row["end"])


def _answer(row: Mapping[str, Any]) -> Answer:
    place, role = row["place"], row["role"]
    if place == _NONE:
        number: int | None = NONE_OF_THESE
    else:
        number = None if place in (None, "") else int(place)
    return Answer(number, Role(role) if role else None)
