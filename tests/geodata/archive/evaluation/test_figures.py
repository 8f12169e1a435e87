"""Counting verdicts: shares, faults, groups, and intervals that small numbers do not narrow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.archive.corrections.correction import Field
from geodata.archive.evaluation.figures import Evaluation, Figure, evaluation_to_json, wilson
from geodata.archive.evaluation.verdicts import Fault, Verdict


def verdict(
    n, fault=None, *, field=Field.PLACE, country="IQ", language="en", act=None, article=None, text=None
):
    return Verdict(
        field, fault, text or f"name {n}", n, article or f"text {n}", "T", language, country, "a", "b",
        n if act is None else act,
    )  # fmt: skip


# From R's binom::binom.wilson(x, n): figures of others, to four digits.
@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 100, 0.7222, 0.8749)],
)
def test_the_interval_is_wilson_s(right, of, low, high):
    assert wilson(right / of, of) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_within_0_and_1_and_is_narrower_for_more(counts):
    right, of = counts
    low, high = wilson(right / of, of)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= right / of <= high + 1e-9
    more = wilson(right / of, 4 * of)
    assert more[1] - more[0] < high - low


def test_a_figure_counts_faults_and_what_is_right():
    figure = Figure.of_verdicts(
        [verdict(1), verdict(2, Fault.FAR), verdict(3, Fault.FAR), verdict(4, Fault.NEAR)]
    )
    assert (figure.right, figure.of, figure.judgements, figure.faults) == (
        1,
        4,
        4,
        {Fault.FAR: 2, Fault.NEAR: 1},
    )
    assert figure.share == 0.25


def test_what_was_set_at_once_is_one_judgement_and_mentions_of_a_name_one_answer():
    at_once = [verdict(n, act="batch") for n in range(50)]
    assert Figure.of_verdicts(at_once).judgements == 1
    mentions = [verdict(n, text="Mosul", article="one") for n in range(50)]
    assert Figure.of_verdicts(mentions).judgements == 1
    assert Figure.of_verdicts([*mentions, verdict(99, text="MOSUL", article="one")]).judgements == 1
    # Of two judgements both right: R's binom.wilson(2, 2).
    assert Figure.of_verdicts([*at_once, verdict(99)]).interval == pytest.approx((0.3424, 1.0), abs=1e-4)


def test_countries_and_languages_are_of_place_names_the_most_judged_first():
    those = [
        verdict(1, Fault.FAR, country="SY"), verdict(2), verdict(3), verdict(4, country=None, language=None),
        verdict(5, Fault.DATE, field=Field.DATE, country=None, language="fr"),
    ]  # fmt: skip
    evaluation = Evaluation.of(those)
    assert [(name, f.right, f.of) for name, f in evaluation.countries.items()] == [
        ("IQ", 2, 2), ("", 1, 1), ("SY", 0, 1),
    ]  # fmt: skip
    assert list(evaluation.languages) == ["en", ""]
    assert {name: f.of for name, f in evaluation.fields.items()} == {"place": 4, "date": 1}
    assert [one.start for one in evaluation.wrong] == [1, 5]
    assert evaluation.articles == 5


def test_nothing_judged_has_no_figures():
    assert Evaluation.of([]) == Evaluation(0, {}, {}, {}, ())


def test_json_has_figures_with_their_interval_and_each_that_is_wrong():
    record = evaluation_to_json(Evaluation.of([verdict(1), verdict(2, Fault.FAR)]))
    assert record["fields"] == [
        {"field": "place", "right": 1, "of": 2, "judgements": 2, "share": 0.5, "low": 0.0945, "high": 0.9055,
         "faults": {"wrong place, farther than 161 km": 1}}
    ]  # fmt: skip
    assert [row["country"] for row in record["countries"]] == ["IQ"]
    assert [row["language"] for row in record["languages"]] == ["en"]
    assert record["wrong"] == [
        {"field": "place", "fault": "wrong place, farther than 161 km", "text": "name 2", "start": 2,
         "content_hash": "text 2", "title": "T", "language": "en", "country": "IQ", "right": "a", "found": "b"}
    ]  # fmt: skip
