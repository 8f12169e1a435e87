from datetime import date

import numpy as np
import pytest
from by_hand import columns, passages, report, rows

from articles.actors.actor import Actor, ActorType
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.index.columns import (
    Columns,
    Holders,
    Passages,
    Presence,
    Rows,
    day,
    day_number,
    key_numbers,
    run_starts,
)

ARMY = Actor("army", "The army", ActorType.MILITARY, "IQ")
REBELS = Actor("rebels", "The rebels", ActorType.ARMED_GROUP, "SY")
NOBODYS = Actor("nobody's", "The observers", ActorType.INTERGOVERNMENTAL)


@pytest.mark.parametrize("kind", [Passages, Rows, Holders, Presence, Columns])
def test_columns_never_change_and_are_themselves_alone(kind):
    assert kind.__dataclass_params__.frozen
    assert not kind.__dataclass_params__.eq
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize(
    ("number", "of"),
    [(0, "1970-01-01"), (1, "1970-01-02"), (-1, "1969-12-31"), (20563, "2026-04-20"), (19782, "2024-02-29")],
)
def test_days_are_numbers_from_the_first_of_1970(number, of):
    assert day_number(date.fromisoformat(of)) == number
    assert day(number) == date.fromisoformat(of)


def test_a_key_is_one_number_in_the_order_of_articles_and_then_of_passages():
    assert key_numbers([0, 1, 1, 2], [7, 0, 3, 0]).tolist() == [7, 4294967296, 4294967299, 8589934592]


@pytest.mark.parametrize(
    ("given", "starts"),
    [
        ([[]], []), ([[4]], [True]), ([[4, 4, 5, 5, 4]], [True, False, True, False, True]),
        ([[4, 4, 4], [1, 2, 2]], [True, True, False]), ([[1, 1, 2], [7, 7, 7]], [True, False, True]),
    ],
)  # fmt: skip
def test_a_run_starts_where_any_column_differs_from_the_row_before(given, starts):
    assert run_starts(*map(np.array, given)).tolist() == starts


# Passages


def test_passages_at_positions_are_true_there_and_nowhere_else():
    told = passages(None, None, None)
    assert told.at(np.array([1])).tolist() == [False, True, False]
    assert told.at(np.array([], dtype=int)).tolist() == [False, False, False]
    assert len(told) == 3


def test_articles_are_counted_among_the_chosen_passages():
    told = passages(*[None] * 5, articles=(1, 1, 2, 4, 4), numbers=(1, 2, 1, 1, 2))
    assert told.count_articles(np.array([True, True, False, True, True])) == 2
    assert told.count_articles(np.array([False] * 5)) == 0


def test_the_first_day_known_is_the_start_or_else_the_day_before_the_end():
    told = passages("2026-04-20", "2026-04-20..2026-04-25", "2026-04-20..", "..2026-04-20", None)
    assert told.first_days(np.arange(5)).tolist() == [20563, 20563, 20563, 20562, -(2**31)]
    assert told.first_days(np.array([3])).tolist() == [20562]


@pytest.mark.parametrize(
    ("asked", "found"),
    [([(1, 1)], [0]), ([(2, 5), (1, 3)], [2, 1]), ([(1, 2), (0, 0), (2, 4), (2, 6), (3, 1)], []), ([], [])],
)
def test_passages_are_found_by_their_keys_and_those_without_a_place_are_not(asked, found):
    told = passages(None, None, None, articles=(1, 1, 2), numbers=(1, 3, 5))
    articles, numbers = np.array(asked, dtype=np.int64).reshape(-1, 2).T
    assert told.positions(articles, numbers).tolist() == found
    assert passages().positions(articles, numbers).tolist() == []


def test_newest_come_first_then_the_order_of_keys_and_the_undated_last():
    told = passages(
        None, "2026-04-20", "..2026-04-22", "2026-04-20..2026-05-01", "2026-04-21", None,
        articles=(1, 1, 2, 2, 3, 3), numbers=(1, 2, 1, 2, 1, 2),
    )  # fmt: skip

    assert told.newest_first(np.array([5, 4, 3, 2, 1, 0, 4])) == (
        (2, 1), (3, 1), (1, 2), (2, 2), (1, 1), (3, 2)
    )  # fmt: skip
    assert told.newest_first(np.array([], dtype=int)) == ()
    assert told.keys(np.array([4, 0])) == ((3, 1), (1, 1))


# Rows


def test_rows_are_sorted_by_subject_and_then_by_passage():
    own = rows(report(1, 0), report(0, 2), report(1, 3, role=Role.ACTOR), report(0, 1))
    every, some = own.sorted(), own.sorted(np.array([0, 1]))
    assert list(zip(every.subject.tolist(), every.passage.tolist(), strict=True)) == [
        (0, 1), (0, 2), (1, 0), (1, 3)
    ]  # fmt: skip
    assert every.role.tolist() == [0, 0, 0, ROLE_ORDER.index(Role.ACTOR)]
    assert (some.subject.tolist(), some.passage.tolist()) == ([0, 1], [2, 0])


def test_mentions_of_a_place_in_a_passage_are_one_report_that_says_the_best_of_each():
    own = rows(
        report(0, 1, role=Role.ACTOR, ring_km=0, precision=2, score=0.5, country=3),
        report(0, 1, role=Role.PLANNED, ring_km=15, precision=1, score=0.25, country=3),
        report(0, 2, role=Role.BACKGROUND, ring_km=40, precision=3, score=0.75, country=3, considered=False),
        report(1, 2, score=0.125),
        report(9, 9),
    )

    merged = own.merged(np.array([3, 2, 1, 0]))

    assert merged.subject.tolist() == [0, 0, 1]
    assert merged.passage.tolist() == [1, 2, 2]
    assert merged.country.tolist() == [3, 3, 0]
    assert merged.role.tolist() == [1, 3, 0]
    assert merged.ring_km.tolist() == [0, 40, 0]
    assert merged.precision.tolist() == [1, 3, 1]
    assert merged.score.tolist() == [0.5, 0.75, 0.125]
    assert merged.considered.tolist() == [True, False, True]
    assert len(own.merged(np.array([], dtype=int)).subject) == 0


# Actors


def test_holders_count_distinct_passages_for_each_trait_also_for_one_that_nobody_has():
    # Two actors of trait 1 stand in passage 0; one of trait 0 in passages 0 and 1.
    holders = Holders.of(np.array([1, 0, 1]), actor=np.array([0, 1, 1, 2]), passage=np.array([0, 0, 1, 0]))
    assert holders.count(np.array([True] * 4), 4).tolist() == [2, 1, 0, 0]
    assert holders.trait.tolist() == [0, 0, 1, 1]
    assert holders.count(holders.passage == 1, 2).tolist() == [1, 0]


def test_actors_are_present_by_their_number_by_country_and_by_type():
    actors = {one.id: one for one in (REBELS, NOBODYS, ARMY)}
    presence = Presence.of(actors, np.array([0, 0, 1, 2]), np.array([0, 3, 1, 3]))

    assert [presence.passages_with(n).tolist() for n in (-1, 0, 1, 2, 3)] == [[], [0, 3], [1], [3], []]
    assert presence.codes == ("IQ", "SY")
    assert presence.by_country.trait.tolist() == [0, 1, 2, 2]
    assert presence.by_country.passage.tolist() == [1, 3, 0, 3]
    assert presence.by_country.actor.tolist() == [1, 2, 0, 0]
    # Military, armed group and intergovernmental are the second, fourth and seventh of the types.
    assert presence.by_type.trait.tolist() == [1, 3, 3, 6]
    assert presence.count(np.array([True, True, False, False])) == {"rebels": 1, "nobody's": 1, "army": 0}


# Days that are spoken of


@pytest.mark.parametrize(
    ("days", "span"),
    [
        ([], None), ([None], None), (["2026-04-20"], ("2026-04-20", "2026-04-21")),
        (["2026-04-20..2026-04-23", None, "2026-04-19"], ("2026-04-19", "2026-04-23")),
        (["2026-04-20.."], ("2026-04-20", "2026-04-21")), (["..2026-04-20"], ("2026-04-19", "2026-04-20")),
        (["2026-04-20..", "..2026-05-01"], ("2026-04-20", "2026-05-01")),
        (["9999-12-29"], ("9999-12-29", "9999-12-30")), (["9999-12-30"], ("9999-12-30", "9999-12-31")),
        (["0001-01-01", "9999-12-31.."], ("0001-01-01", "9999-12-31")),
    ],
)  # fmt: skip
def test_the_days_spoken_of_run_from_the_first_known_to_the_day_after_the_last(days, span):
    assert columns(passages(*days)).span == (span and tuple(map(date.fromisoformat, span)))


def test_passages_hold_the_reports_of_a_mask():
    told = columns(passages(None, None, None), report(0, 2), report(1, 0), place_ids=(10, 20))
    assert told.holding(np.array([True, False])).tolist() == [False, False, True]
