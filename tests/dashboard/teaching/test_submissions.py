"""Answers as files: what is saved comes back, what is something else is refused in a sentence."""

from __future__ import annotations

import csv
import io
import json

import pytest
from exercises import OTHER_TRIPOLI, question
from hypothesis import given
from hypothesis import strategies as st
from visiting import HOSTILE

from articles.roles.role import Role
from dashboard.teaching.exercise import NONE_OF_THESE, Answer, Submission
from dashboard.teaching.submissions import (
    LARGEST,
    AnswersUnreadable,
    named_apart,
    submissions_in,
    to_csv,
    to_json,
)
from dashboard.wording import in_one_line

ASKED = [question(start=n * 100, end=n * 100 + 7) for n in range(4)]
GIVEN = [Answer(OTHER_TRIPOLI.id, Role.SITE), Answer(NONE_OF_THESE), Answer(None, Role.ACTOR), Answer()]
EXERCISE = {"exercise": "any.4.1", "v": "3"}


def by_ann(name: str = "Ann") -> Submission:
    return Submission(name, {q.key: answer for q, answer in zip(ASKED, GIVEN, strict=True)})


@pytest.mark.parametrize("form", ["json", "csv", "csv of a spreadsheet"])
def test_what_is_saved_comes_back(form: str) -> None:
    ann = by_ann()
    text = to_json(ann, ASKED, exercise=EXERCISE) if form == "json" else to_csv(ann, ASKED)
    if form == "csv of a spreadsheet":
        rows = csv.reader(io.StringIO(text))
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)
        text = "\ufeff" + out.getvalue()
    assert submissions_in("a file", text.encode()) == (ann,)


def test_a_file_says_what_was_asked_and_what_the_map_says() -> None:
    told = json.loads(to_json(by_ann(), ASKED, exercise=EXERCISE))
    assert (told["who"], told["exercise"], len(told["answers"])) == ("Ann", EXERCISE, 4)
    assert told["answers"][0] == {
        "question": 1, "content_hash": "abc", "start": 0, "end": 7, "words": "Tripoli", "place": 2,
        "place_name": "Tripoli, town, North, Lebanon", "role": "site", "map_place": 1,
        "map_place_name": "Tripoli, capital, Libya", "map_role": "site", "km": 111.2,
        "place_checked": False, "role_checked": False,
    }  # fmt: skip
    assert [(row["place"], row["role"], row["km"]) for row in told["answers"][1:]] == [
        ("none", None, None), (None, "actor", None), (None, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "'"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    name = f"{sign}cmd|' /C calc'!A0"
    ann = Submission(name, {ASKED[0].key: Answer()})
    asked = [question(start=0, end=7, words=name, before="")]
    (row,) = csv.DictReader(io.StringIO(to_csv(ann, asked)))
    assert (row["who"], row["words"]) == (f"'{name}", f"'{name}")
    assert [one.name for one in submissions_in("a file", to_csv(ann, asked).encode())] == [name]


@given(st.text(max_size=60), st.text(max_size=10))
def test_whatever_a_name_holds_the_answers_come_back_under_it_in_one_line(name: str, words: str) -> None:
    asked = [question(start=0, end=7, words=words)]
    person = Submission(name, {asked[0].key: GIVEN[0]})
    for text in (to_csv(person, asked), to_json(person, asked, exercise={})):
        assert submissions_in("a file", text.encode()) == (
            Submission(in_one_line(name) or "a file", person.answers),
        )


def test_a_csv_of_several_people_is_of_each() -> None:
    first, second = to_csv(by_ann(), ASKED), to_csv(by_ann("Bob"), ASKED)
    both = first + second.partition("\n")[2]
    assert [one.name for one in submissions_in("class.csv", both.encode())] == ["Ann", "Bob"]


def test_who_left_no_name_goes_by_that_of_the_file() -> None:
    assert submissions_in("x.json", to_json(by_ann(""), ASKED, exercise={}).encode())[0].name == "x.json"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hello", b"\xff\xfe\x00", b"{}", b"[]", b"[" * 100_000, b'{"format": "conflict-map-answers"}',
        b'{"format": "other", "who": "", "answers": []}',
        b'{"format": "conflict-map-answers", "who": "", "answers": []}',
        b'{"format": "conflict-map-answers", "who": "", "answers": [1]}',
        b'{"format": "conflict-map-answers", "who": "", "answers": [{"content_hash": "a", "start": "x", "end": 1}]}',
        b"content_hash,start,end,place,role\na,1,2,3,king\n", b"content_hash,start,end,place,role\na,1,2,x,site\n",
        b"content_hash,start,end,place\na,1,2,3\n", HOSTILE.encode(),
    ],
)  # fmt: skip
def test_something_else_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(
        AnswersUnreadable, match=r"^“x\.csv” holds no answers: choose a file that was saved here$"
    ):
        submissions_in("x.csv", data)


def test_a_file_that_is_too_large_is_not_read() -> None:
    line = to_csv(by_ann(), ASKED).encode()
    assert submissions_in("x", line + b"\n" * (LARGEST - len(line)))
    with pytest.raises(AnswersUnreadable, match="is larger than any file of answers"):
        submissions_in("x", line + b"\n" * (LARGEST - len(line) + 1))


def test_names_that_several_have_are_told_apart() -> None:
    assert [one.name for one in named_apart(map(by_ann, ["Ann", "Bob", "Ann", "Ann"]))] == [
        "Ann", "Bob", "Ann (2)", "Ann (3)",
    ]  # fmt: skip
