from dataclasses import replace

import numpy as np
import pytest
from by_hand import columns, passages, report

from articles.roles.role import Role
from geodata.archive.index.counting import (
    by_doubt,
    count_countries,
    count_each,
    count_holders,
    count_roles,
    places_of,
    tally,
)


@pytest.fixture
def told():
    """Three articles of which the first has two passages; place 30 and country "TR" have no report."""
    return columns(
        passages("2026-04-20", None, "2026-04-25", "2026-04-22", articles=(1, 1, 2, 3), numbers=(1, 2, 1, 1)),
        report(0, 0, country=2, ring_km=15, role=Role.PLANNED),
        report(0, 1, country=2, ring_km=0.5, role=Role.SITE),
        report(1, 0, country=1, role=Role.REFERENCE, precision=3),
        report(1, 2, country=1, role=Role.REFERENCE, ring_km=40, precision=3),
        report(1, 3, country=1, role=Role.SITE, ring_km=40, precision=2),
        report(3, 1, country=2, ring_km=1, precision=2),
        place_ids=(10, 20, 30, 40),
        codes=("IQ", "SY", "TR"),
    )  # fmt: skip


def doubtful():
    """Reports of which two are equally sure; a person has looked at the second article alone."""
    told = passages(None, None, None, articles=(7, 7, 8), numbers=(2, 5, 1))
    told = replace(told, checked=np.array([False, False, True]))
    rows = (
        report(0, 1, score=0.5),
        report(0, 2, score=0.25),
        report(1, 0, score=0.9),
        report(1, 1, score=0.5),
    )
    return columns(told, *rows, place_ids=(-3, 20))


def test_reports_come_with_the_least_sure_first_and_equals_in_the_order_of_keys():
    everything = np.ones(4, dtype=bool)
    assert by_doubt(doubtful(), everything).tolist() == [[8, 1, -3], [7, 5, -3], [7, 5, 20], [7, 2, 20]]
    assert by_doubt(doubtful(), np.array([True, False, True, False])).tolist() == [[7, 5, -3], [7, 2, 20]]


def test_of_those_that_a_person_looked_at_only_the_chosen_come():
    assert by_doubt(doubtful(), np.ones(4, dtype=bool), checked=True).tolist() == [[8, 1, -3]]
    nothing = by_doubt(doubtful(), np.zeros(4, dtype=bool), checked=True)
    assert nothing.shape == (0, 3)


def only(*reports):
    return np.isin(np.arange(6), reports)


ALL = only(*range(6))


def test_each_value_is_counted_by_its_position_and_with_0_where_it_never_stands():
    assert count_each(("a", "b", "c"), np.array([1, 0, 1])) == {"a": 1, "b": 2, "c": 0}
    assert count_each(("a",), np.array([], dtype=int)) == {"a": 0}


def test_passages_that_hold_a_report_of_a_value_are_counted_once(told):
    values = {"exact": 1, "near": 2, "province": 3, "never": 4}
    precision = told.reports.precision
    assert count_holders(told, ALL, values, precision) == {"exact": 2, "near": 2, "province": 2, "never": 0}
    assert count_holders(told, only(2), values, precision) == {
        "exact": 0, "near": 0, "province": 1, "never": 0
    }  # fmt: skip


def test_a_country_is_counted_once_in_a_passage_that_names_two_of_its_places(told):
    # Reports 1 and 5 are of two places of SY in one passage.
    assert count_countries(told, ALL) == {"IQ": 3, "SY": 2, "TR": 0}
    assert count_countries(told, only(1, 5)) == {"IQ": 0, "SY": 1, "TR": 0}


def test_reports_are_counted_by_place_and_role(told):
    assert count_roles(told, ALL).tolist() == [
        [1, 1, 0, 0, 0],
        [1, 0, 2, 0, 0],
        [0, 0, 0, 0, 0],
        [1, 0, 0, 0, 0],
    ]


def test_subjects_are_tallied_most_mentions_first_and_in_their_order_where_alike(told):
    assert tally(told, told.reports, ALL) == [(1, 3, 3), (0, 2, 1), (3, 1, 1)]
    assert tally(told, told.reports, only(0, 2, 5)) == [(0, 1, 1), (1, 1, 1), (3, 1, 1)]
    assert tally(told, told.reports, only()) == []


def test_a_place_has_its_reports_articles_commonest_role_smallest_ring_and_newest_day(told):
    found = places_of(told, ALL)

    assert found["ids"].tolist() == [10, 20, 40]
    assert found["reports"].tolist() == [2, 3, 1]
    assert found["articles"].tolist() == [1, 3, 1]
    # One report each for place 10: the more site-like role.
    assert found["roles"].tolist() == [0, 2, 0]
    assert found["ring_km"][[0, 2]].tolist() == [0.5, 1.0]
    assert np.isnan(found["ring_km"][1])
    assert found["newest"].astype(str).tolist() == ["2026-04-20", "2026-04-25", "NaT"]


@pytest.mark.parametrize(
    ("days", "newest"),
    [
        (["2014-01-01.."], ("2014-01-01", "NaT")),
        (["..2014-01-01"], ("NaT", "2014-01-01")),
        (["2014-01-01..", "2013-05-05"], ("2014-01-01", "NaT")),
        (["2014-01-01..2015-01-01", "2014-01-01", "2014-01-01.."], ("2014-01-01", "2014-01-02")),
        (["..2014-01-02", "2014-01-01..2014-02-01"], ("2014-01-01", "2014-01-02")),
        ([None], ("NaT", "NaT")),
        ([None, "2014-01-01"], ("2014-01-01", "2014-01-02")),
    ],
)
def test_the_newest_report_of_a_place_says_as_exactly_as_any_when_it_was(days, newest):
    # The second place is there to be told from the first.
    reports = [report(0, n) for n in range(len(days))] + [report(1, len(days))]

    found = places_of(
        columns(passages(*days, "2099-01-01"), *reports, place_ids=(10, 20)),
        np.ones(len(reports), dtype=bool),
    )

    assert tuple(found["newest_span"][0].astype(str)) == newest
    assert tuple(found["newest_span"][1].astype(str)) == ("2099-01-01", "2099-01-02")


def test_what_is_left_out_counts_for_nothing_at_its_place(told):
    found = places_of(told, only(3, 4))
    assert (found["ids"].tolist(), found["reports"].tolist(), found["ring_km"].tolist()) == ([20], [2], [40])


def test_no_report_makes_no_place(told):
    assert [len(column) for column in places_of(told, only()).values()] == [0] * 7
