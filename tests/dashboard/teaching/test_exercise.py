"""What answers are worth: agreement and kilometres, one by one and of a class."""

from __future__ import annotations

from collections import Counter

import pytest
from exercises import DEGREE_KM, OTHER_TRIPOLI, PROVINCE, TRIPOLI, question
from hypothesis import given
from hypothesis import strategies as st

from articles.roles.role import Role
from dashboard.teaching.exercise import (
    NONE_OF_THESE,
    Answer,
    Draw,
    Exercise,
    Mark,
    Score,
    Submission,
    Tally,
    kappa,
    role_kappa,
)


@pytest.mark.parametrize(("number", "seed"), [(1, 0), (50, 999_999)])
def test_an_exercise_has_from_one_to_fifty_passages(number: int, seed: int) -> None:
    assert Exercise(Draw.ANY, number, seed).number == number


@pytest.mark.parametrize(("number", "seed"), [(0, 1), (51, 1), (10, -1), (10, 1_000_000)])
def test_what_is_beyond_is_no_exercise(number: int, seed: int) -> None:
    with pytest.raises(ValueError, match=f"no exercise of {number} passages with the seed {seed}"):
        Exercise(Draw.ANY, number, seed)


@pytest.mark.parametrize(
    ("answer", "is_place", "degrees", "is_role"),
    [
        (Answer(TRIPOLI.id, Role.SITE), True, 0, True),
        (Answer(OTHER_TRIPOLI.id, Role.ACTOR), False, 1, False),
        (Answer(PROVINCE.id), False, 3, None),
        (Answer(NONE_OF_THESE, Role.SITE), False, None, True),
        (Answer(), None, None, None),
        (Answer(77), None, None, None),
    ],
)
def test_an_answer_is_marked_by_place_distance_and_role(
    answer: Answer, is_place: bool | None, degrees: int | None, is_role: bool | None
) -> None:
    mark = question().mark(answer)
    assert (mark.is_place, mark.is_role) == (is_place, is_role)
    assert mark.km == (None if degrees is None else pytest.approx(degrees * DEGREE_KM, abs=0.05))


def test_a_score_counts_what_was_answered_and_takes_the_middle_distance() -> None:
    marks = [
        Mark(True, 0.0, True), Mark(False, 40.0, None), Mark(False, 100.0, False), Mark(False, None, False),
        Mark(None, None, True), Mark(None, None, None),
    ]  # fmt: skip
    assert Score.of(marks) == Score(places=4, same_places=1, roles=4, same_roles=2, median_km=40.0)
    assert Score.of(marks[1:3]).median_km == 70.0


def test_a_score_of_nothing_has_no_distance() -> None:
    assert Score.of([]) == Score(0, 0, 0, 0, None)


def test_a_submission_is_scored_by_what_it_answers_and_by_nothing_else() -> None:
    first, second = question(), question(start=90, end=97)
    ann = Submission("Ann", {first.key: Answer(TRIPOLI.id, Role.SITE), ("other", 1, 2): Answer(1, Role.SITE)})
    assert ann.answer(second) == Answer()
    assert ann.score([first, second]) == Score(1, 1, 1, 1, 0.0)


def test_a_tally_counts_the_answers_of_a_class() -> None:
    asked = question()
    given_ = [
        Answer(TRIPOLI.id, Role.SITE), Answer(TRIPOLI.id, Role.ACTOR), Answer(NONE_OF_THESE), Answer(77),
        Answer(None, Role.SITE),
    ]  # fmt: skip
    class_ = [Submission(str(n), {asked.key: answer}) for n, answer in enumerate(given_)]
    assert Tally.of(asked, class_) == Tally(
        Counter({TRIPOLI.id: 2, NONE_OF_THESE: 1}), Counter({Role.SITE: 2, Role.ACTOR: 1})
    )


def test_kappa_is_as_in_the_textbook() -> None:
    # Two people and fifty cases: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed .7, by chance .5.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a")] * 3])
def test_kappa_says_nothing_where_chance_would_do_as_well(pairs: list[tuple[str, str]]) -> None:
    assert kappa(pairs) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_is_at_most_one_and_the_same_from_either_side(pairs: list[tuple[str, str]]) -> None:
    value = kappa(pairs)
    assert value is None or value <= 1
    assert kappa([(other, one) for one, other in pairs]) == pytest.approx(value)
    assert kappa([(one, one) for one, _ in pairs]) in (None, pytest.approx(1))


def test_the_kappa_of_a_class_is_the_mean_of_its_pairs_over_what_both_answered() -> None:
    asked = [question(start=n, end=n + 7) for n in range(4)]

    def answered(*roles: Role | None) -> Submission:
        pairs = zip(asked, roles, strict=True)
        return Submission("", {q.key: Answer(None, role) for q, role in pairs})

    site, actor = Role.SITE, Role.ACTOR
    one, same = answered(site, actor, site, actor), answered(site, actor, site, actor)
    # With either of the others: two of four agree, as chance would have it.
    crosswise = answered(site, site, actor, actor)
    assert role_kappa(asked, [one, same]) == pytest.approx(1)
    assert role_kappa(asked, [one, same, crosswise]) == pytest.approx((1 + 0 + 0) / 3)
    assert role_kappa(asked, [one, answered(site, actor, None, None)]) == pytest.approx(1)
    assert role_kappa(asked, [one]) is None
    assert role_kappa(asked, [one, answered(None, None, None, None)]) is None
