"""Fitting what corrections add: on numbers made up so that what is to be learned is known."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.resolution.candidates import FIXED
from geodata.places.resolution.context import CONTEXT
from geodata.places.resolution.refitting import WAYS, Choice, Segments, Way, best_way, fit, recalibrated

WIDTH = len((*FIXED, *CONTEXT))
FREE, BY_COUNTRY = Way(1.0, True), Way(1.0, False)


def choice(fold, right, countries, evidence=(), margins=None):
    """A name whose options have these countries; *evidence* is of the first column."""
    rows = np.zeros((len(countries), WIDTH))
    rows[: len(evidence), 0] = evidence
    margins = np.zeros(len(countries)) if margins is None else np.array(margins, float)
    return Choice(
        rows, margins, tuple(countries), np.array([n == right for n in range(len(countries))]), fold
    )


def test_a_country_that_is_always_meant_gains_and_evidence_alone_does_not_say_so():
    told = [choice(n, 1, ["US", "CO"], margins=[2, 0]) for n in range(40)]
    learned = fit(told, ["CO"], BY_COUNTRY)
    assert learned.countries["CO"] > 2
    assert not learned.weights.any()
    assert all(one.is_met(learned) for one in told)


def test_evidence_is_learned_where_the_way_allows_it():
    told = [choice(n, n % 2, ["CO", "CO"], [1.0 - n % 2, float(n % 2)], margins=[0.5, 0]) for n in range(40)]
    assert fit(told, ["CO"], FREE).weights[0] > 0.5
    assert not fit(told, ["CO"], BY_COUNTRY).weights.any()
    assert not fit(told, ["CO"], FREE).weights[1:].any(), (
        "evidence that is the same for all options says nothing"
    )


def test_the_weight_is_that_of_a_logit_with_a_ridge():
    # Of three names two mean the option with evidence 1, one the other: at the least loss the slope is zero.
    told = [choice(n, int(n > 1), ["CO", "CO"], [1.0, 0.0]) for n in range(3)]
    for strength in (0.5, 2.0):
        weight = fit(told, ["CO"], Way(strength, True)).weights[0]
        share = 1 / (1 + math.exp(-weight))
        # The column has a spread of 1/2: its own weight, which the ridge holds back, is half as large.
        assert 3 * share - 2 + strength * weight / 4 == pytest.approx(0, abs=1e-2)


def test_a_stronger_ridge_learns_less_and_an_infinite_one_nothing():
    told = [choice(n, 1, ["US", "CO"]) for n in range(20)]
    gains = [fit(told, ["CO"], Way(s, False)).countries["CO"] for s in (1.0, 10.0, 100.0)]
    assert gains == sorted(gains, reverse=True)
    assert gains[-1] > 0
    assert fit(told, ["CO"], WAYS[0]).fingerprint == ""


def test_names_without_a_place_of_the_countries_say_nothing():
    told = [choice(n, 1, ["US", "CO"], [0.0, 1.0]) for n in range(10)]
    others = [choice(n, 0, ["US", "FR"], [0.0, 1.0]) for n in range(50)]
    assert fit([*told, *others], ["CO"], FREE).fingerprint == fit(told, ["CO"], FREE).fingerprint
    assert fit(others, ["CO"], FREE).fingerprint == ""


def test_margins_that_are_right_already_leave_little_to_learn():
    sure = [choice(n, 1, ["US", "CO"], margins=[0, 9]) for n in range(20)]
    unsure = [choice(n, 1, ["US", "CO"]) for n in range(20)]
    gain = [fit(told, ["CO"], BY_COUNTRY).countries["CO"] for told in (sure, unsure)]
    assert gain[0] < 0.1 < gain[1]


class TestTheWay:
    def test_where_all_is_right_nothing_is_learned(self):
        told = [choice(n, 1, ["US", "CO"], margins=[0, 9]) for n in range(50)]
        assert math.isinf(best_way(told, ["CO"]).strength)

    def test_where_a_country_tells_all_evidence_is_left_alone(self):
        told = [choice(n, 1, ["US", "CO"], [0.0, 1.0], margins=[1, 0]) for n in range(50)]
        way = best_way(told, ["CO"])
        assert not way.is_by_evidence
        assert all(one.is_met(fit(told, ["CO"], way)) for one in told)

    def test_where_evidence_alone_tells_it_is_used(self):
        told = [
            choice(n, n % 2, ["CO", "CO"], [1.0 - n % 2, float(n % 2)], [n % 2, 1 - n % 2]) for n in range(50)
        ]
        assert best_way(told, ["CO"]).is_by_evidence

    def test_what_is_chance_is_not_learned(self):
        chance = np.random.default_rng(5)
        told = [
            replace(
                choice(n, int(n % 4 == 0), ["CO", "CO"], margins=[1, 0]),
                evidence=chance.normal(size=(2, WIDTH)),
            )
            for n in range(40)
        ]
        assert all(one.is_met(fit(told, ["CO"], FREE)) for one in told), (
            "so many columns can learn it by heart"
        )
        assert not best_way(told, ["CO"]).is_by_evidence

    def test_a_single_name_does_not_make_the_cautious_bolder(self):
        told = [choice(n, 1, ["US", "CO"], [0.0, 1.0], margins=[1, 0]) for n in range(49)]
        odd = choice(49, 1, ["CO", "CO"], [0.0, 1.0], margins=[0.5, 0])
        assert odd.is_met(fit(told, ["CO"], FREE))
        assert not odd.is_met(fit(told, ["CO"], BY_COUNTRY))
        assert not best_way([*told, odd], ["CO"]).is_by_evidence
        more = [choice(n, 1, ["CO", "CO"], [0.0, 1.0], margins=[0.5, 0]) for n in range(50, 60)]
        assert best_way([*told, odd, *more], ["CO"]).is_by_evidence

    def test_of_one_article_nothing_is_learned(self):
        way = best_way([choice(5, 1, ["US", "CO"]), choice(10, 1, ["US", "CO"])], ["CO"])
        assert math.isinf(way.strength)

    def test_the_cautious_come_first(self):
        assert [way.is_by_evidence for way in WAYS] == sorted(way.is_by_evidence for way in WAYS)
        assert WAYS[0].strength == math.inf
        for by in (False, True):
            strengths = [way.strength for way in WAYS if way.is_by_evidence is by]
            assert strengths == sorted(strengths, reverse=True)


def test_segments_share_each_name_among_its_options():
    rows = [
        (np.zeros((2, 1)), np.array([True, False]), 1.0),
        (np.zeros((3, 1)), np.array([True, True, False]), 2.0),
    ]
    segments = Segments.of(rows)
    p, target, hit = segments.expected(np.log(np.array([1.0, 3.0, 1.0, 1.0, 2.0])))
    assert p == pytest.approx([0.25, 0.75, 0.25, 0.25, 0.5])
    assert target == pytest.approx([1, 0, 0.5, 0.5, 0])
    assert hit == pytest.approx([0.25, 0.5])
    assert segments.weight.tolist() == [1.0, 2.0]


@given(st.lists(st.tuples(st.floats(-12, 12), st.booleans()), max_size=30))
def test_a_slope_stays_within_its_bounds(told):
    slope = recalibrated([z for z, _ in told], [hit for _, hit in told], 10.0)
    assert 0.5 <= slope <= 2.0


def test_scores_that_are_too_sure_are_flattened_and_timid_ones_sharpened():
    logits = [2.0] * 100 + [-2.0] * 100
    sure = [n % 100 < 88 for n in range(100)] + [n % 100 >= 88 for n in range(100)]
    assert recalibrated(logits, sure, 1.0) == pytest.approx(
        1.0, abs=0.03
    )  # 88 % is the chance of a logit of 2
    assert (
        recalibrated(logits, [n % 100 < 70 for n in range(100)] + [n % 100 >= 70 for n in range(100)], 1.0)
        < 0.55
    )
    assert recalibrated(logits, [True] * 100 + [False] * 100, 1.0) > 1.5
    assert recalibrated([], [], 10.0) == 1.0
