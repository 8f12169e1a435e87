from datetime import date

import pytest

from articles.kinds.kind import Status
from articles.roles.role import Role
from geodata.archive.selection import Selection


def test_at_first_what_the_map_can_show_and_what_is_told_as_so_is_wanted_on_any_day():
    selection = Selection()

    assert selection.roles == {Role.SITE, Role.PLANNED, Role.REFERENCE}
    assert selection.statuses == {Status.FACTUAL, Status.PLANNED, Status.BACKGROUND}
    assert (selection.start, selection.end, selection.include_undated) == (None, None, True)
    assert (selection.all_actors, selection.min_score, selection.only_corrected) == (False, 0.0, False)
    assert selection.countries == selection.actors == selection.kinds == selection.precisions == frozenset()
    assert selection.acled == frozenset()
    assert (selection.text, selection.with_figures, selection.min_killed) == ("", False, 0)
    assert Selection.__dataclass_params__.frozen
    assert "__slots__" in vars(Selection)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-04-23", "2026-04-24"), (None, "0001-01-01"), ("9999-12-31", None), ("2026-04-30", "2026-05-01")],
)
def test_one_day_is_enough_and_an_open_end_is_no_day(start, end):
    days = {"start": start and date.fromisoformat(start), "end": end and date.fromisoformat(end)}
    assert (Selection(**days).start, Selection(**days).end) == (days["start"], days["end"])


@pytest.mark.parametrize("end", ["2026-04-23", "2026-04-22"])
def test_a_selection_without_a_day_is_refused(end):
    with pytest.raises(ValueError, match=f"no day from 2026-04-23 up to {end}"):
        Selection(start=date(2026, 4, 23), end=date.fromisoformat(end))


@pytest.mark.parametrize(("score", "is_score"), [(0, True), (1, True), (-0.01, False), (1.01, False)])
def test_a_score_lies_between_0_and_1(score, is_score):
    if is_score:
        assert Selection(min_score=score).min_score == score
    else:
        with pytest.raises(ValueError, match=f"not at {score}"):
            Selection(min_score=score)


def test_fewer_than_none_cannot_be_killed():
    assert Selection(min_killed=0).min_killed == 0
    with pytest.raises(ValueError, match="not -1"):
        Selection(min_killed=-1)


def test_acled_s_types_are_those_of_its_codebook_and_none_of_them():
    assert Selection(acled=frozenset({"", "Riots", "Mob violence"})).acled == {"", "Riots", "Mob violence"}
    with pytest.raises(ValueError, match="Brawl"):
        Selection(acled=frozenset({"Riots", "Brawl"}))


def test_precisions_are_1_2_and_3():
    assert Selection(precisions=frozenset({1, 2, 3})).precisions == {1, 2, 3}
    with pytest.raises(ValueError, match=r"no such precision: \[0, 4\]; known: \(1, 2, 3\)"):
        Selection(precisions=frozenset({0, 2, 4}))
