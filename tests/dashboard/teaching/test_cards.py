"""What the page says of answers: beside the map's, and how far those can be trusted."""

from __future__ import annotations

import pytest
from exercises import OTHER_TRIPOLI, TRIPOLI, question

from articles.roles.role import Role
from dashboard.teaching import cards
from dashboard.teaching.exercise import NONE_OF_THESE, Answer, Submission


@pytest.mark.parametrize(
    ("km", "text"),
    [(0.0, "0 km"), (0.01, "less than 1 km"), (1.0, "1 km"), (1.6, "2 km"), (8337.4, "8\u202f337 km")],
)
def test_distances_are_said_in_whole_kilometres(km: float, text: str) -> None:
    assert cards.km_text(km) == text


def test_a_passage_has_its_name_marked_and_says_where_it_stands() -> None:
    card = cards.passage_card(question(), "Passage 1 of 2")
    assert card == {
        "heading": "Passage 1 of 2",
        "language": "en",
        "before": "The war went on.",
        "stretches": [["Shells hit ", ""], ["Tripoli", "place"], [" on Friday.", ""]],
        "after": "Nobody was hurt.",
        "title": "War in the north",
        "source": ["The Paper", "published 1 May 2025"],
    }


def test_what_is_not_known_of_a_source_is_said() -> None:
    card = cards.passage_card(
        question(title="", publisher=None, published=None, language=None, before=""), ""
    )
    assert (card["title"], card["source"], card["language"]) == ("(untitled)", ["publisher unknown"], "")
    assert card["stretches"][0] == ["Tripoli", "place"]


def test_of_long_texts_only_the_part_around_the_name_is_told() -> None:
    """Who hosts a page shows passages, not articles."""
    long = question(before="one " * 900, after=" two" * 900, context=("a " * 500, "b " * 500))
    card = cards.passage_card(long, "")
    told = "".join(text for text, _ in card["stretches"])
    assert len(told) < 1600
    assert ["Tripoli", "place"] in card["stretches"]
    assert (told[:2], told[-2:]) == ("… ", " …")
    assert max(len(card["before"]), len(card["after"])) < 410


def test_a_result_sets_an_answer_beside_the_maps() -> None:
    card = cards.result_card(question(), Answer(OTHER_TRIPOLI.id, Role.SITE), "1.")
    assert card["rows"] == [
        ["Place", "Tripoli (town, North, Lebanon)", "Tripoli (capital, Libya)"],
        ["Role", "site", "site"],
    ]
    assert card["verdicts"] == [["other", "✗ other place, 111 km apart"], ["same", "✓ same role"]]


@pytest.mark.parametrize(
    ("answer", "place", "verdict"),
    [
        (Answer(), "not answered", ["open", "– place not answered"]),
        (Answer(NONE_OF_THESE), "None of these, or not a place", ["other", "✗ other place"]),
        (Answer(TRIPOLI.id), "Tripoli (capital, Libya)", ["same", "✓ same place"]),
    ],
)
def test_a_result_without_a_distance_says_none(answer: Answer, place: str, verdict: list[str]) -> None:
    card = cards.result_card(question(), answer, "")
    assert card["rows"][0][1] == place
    assert card["verdicts"] == [verdict, ["open", "– role not answered"]]


def test_a_class_is_counted_with_the_commonest_first() -> None:
    asked = question()
    answers = [Answer(OTHER_TRIPOLI.id, Role.ACTOR)] * 2 + [Answer(TRIPOLI.id), Answer(NONE_OF_THESE)]
    class_ = [Submission("", {asked.key: answer}) for answer in answers]
    card = cards.class_card(asked, class_, "")
    assert card["rows"][0][1].splitlines()[0] == "Tripoli (town, North, Lebanon): 2"
    assert set(card["rows"][0][1].splitlines()[1:]) == {
        "Tripoli (capital, Libya): 1", "None of these, or not a place: 1",
    }  # fmt: skip
    assert card["rows"][1][1] == "actor: 2"
    assert card["verdicts"] == [["other", "place: 1 of 4 as the map"], ["other", "role: 0 of 2 as the map"]]


def test_a_class_that_agrees_with_the_map_or_says_nothing() -> None:
    asked = question()
    card = cards.class_card(asked, [Submission("", {asked.key: Answer(TRIPOLI.id)})], "")
    assert card["verdicts"] == [["same", "place: 1 of 1 as the map"], ["open", "– role not answered"]]
    assert card["rows"][1][1] == "not answered"


def test_each_of_a_class_has_a_row() -> None:
    asked = question()
    ann = Submission("Ann", {asked.key: Answer(OTHER_TRIPOLI.id, Role.SITE)})
    table = cards.class_table([asked], [ann, Submission("Bob", {})])
    assert table["caption"] == "2 sets of answers"
    assert table["rows"] == [
        ["Ann", "0 of 1", "1 of 1", "111 km"],
        ["Bob", "not answered", "not answered", "–"],
    ]


@pytest.mark.parametrize(
    ("place", "role", "text"),
    [
        (True, True, "Checked by a person."),
        (False, False, "This is a machine’s answer that nobody checked; certainty of the place 61 %."),
        (True, False,
         "The place was checked by a person; the role is a machine’s answer that nobody checked."),
        (False, True,
         "The role was checked by a person; the place is a machine’s answer that nobody checked; "
         "certainty of the place 61 %."),
    ],
)  # fmt: skip
def test_it_is_said_who_gave_the_maps_answer(place: bool, role: bool, text: str) -> None:
    assert cards.trust_text(question(is_place_checked=place, is_role_checked=role)) == text


@pytest.mark.parametrize(
    ("checked", "begins"),
    [
        ([(True, True)] * 2, "A person has checked every answer"),
        ([(False, False)] * 2, "Nobody has checked any of the map’s answers. They are a machine’s, and it errs"),
        ([(True, True), (False, False)],
         "Of the map’s answers to 2 passages, people have checked 1 place and 1 role. The others are a machine’s"),
        ([(False, True), (False, False)],
         "Of the map’s answers to 2 passages, people have checked 0 places and 1 role. The others"),
        ([(True, False), (True, False)],
         "Of the map’s answers to 2 passages, people have checked 2 places and 0 roles. The others"),
    ],
)  # fmt: skip
def test_the_whole_is_cautioned_about_as_far_as_nobody_checked(
    checked: list[tuple[bool, bool]], begins: str
) -> None:
    asked = [question(is_place_checked=place, is_role_checked=role) for place, role in checked]
    assert cards.caution_text(asked).startswith(begins)


def test_every_role_has_a_line() -> None:
    assert set(cards.ROLE_LINES) == set(Role)
