"""What two readings of one text say differently, told by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figuring import figured
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.roles.role import Role
from geodata.findings.as_json import difference_to_json
from geodata.findings.differing import Aspect, How, differences, paired
from geodata.findings.findings import Findings


def found(before: Findings, after: Findings):
    return [(one.aspect, one.how, one.text) for one in differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Rain in [Mosul].", "Rain in [Mosul].", []),
        ("Rain in Mosul.", "Rain in [Mosul].", [(Aspect.PLACE, How.NEW, "Mosul")]),
        ("Rain in [Mosul].", "Rain in Mosul.", [(Aspect.PLACE, How.GONE, "Mosul")]),
        ("Rain in [Nowhere].", "Rain in Nowhere.", [(Aspect.NAME, How.GONE, "Nowhere")]),
        ("Rain in Nowhere.", "Rain in [Nowhere].", [(Aspect.NAME, How.NEW, "Nowhere")]),
        ("Rain in [Mosul].", "Rain in [Mosul|planned].", [(Aspect.ROLE, How.OTHER, "Mosul")]),
        ("The army slept.", "{The army} slept.", [(Aspect.ACTOR, How.NEW, "The army")]),
        ("{The army} slept.", "{The army|agent} slept.", [(Aspect.ACTOR, How.OTHER, "The army")]),
        ("{The army} slept.", "The army slept.", [(Aspect.ACTOR, How.GONE, "The army")]),
        ("It rained.", "2026-04-20: It rained.", [(Aspect.DATE, How.NEW, "It rained.")]),
        ("2026-04-20: It rained.", "It rained.", [(Aspect.DATE, How.GONE, "It rained.")]),
        ("2026-04-20: It rained.", "2026-04-21: It rained.", [(Aspect.DATE, How.OTHER, "It rained.")]),
        ("They talked.", "They <talked|talks>.", [(Aspect.KIND, How.NEW, "They talked.")]),
        ("They <met|talks>.", "They <met|talks|factual|Agreement>.", [(Aspect.KIND, How.OTHER, "They met.")]),
        ("They <talked|talks>.", "They talked.", [(Aspect.KIND, How.GONE, "They talked.")]),
        ("They <talked|talks>.", "They <talked|talks|negated>.", [(Aspect.KIND, How.OTHER, "They talked.")]),
    ],
)
def test_each_aspect_is_told_with_how_it_differs(told, before, after, expected):
    assert found(told("Title", before), told("Title", after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["12|killed|12"], ["12|killed|12"], []),
        ([], ["12|killed|12"], [(Aspect.FIGURE, How.NEW, "12")]),
        (["12|killed|12"], [], [(Aspect.FIGURE, How.GONE, "12")]),
        (["12|killed|12"], ["12|wounded|12"], [(Aspect.FIGURE, How.OTHER, "12")]),
        (["12|killed|12"], ["12|killed|11..12"], [(Aspect.FIGURE, How.OTHER, "12")]),
        (["12|killed|12"], ["12|killed|12.."], [(Aspect.FIGURE, How.OTHER, "12")]),
        (["12|killed|12"], ["12|killed|12|men"], [(Aspect.FIGURE, How.OTHER, "12")]),
        (["12|killed|12|men"], ["12|killed|12|men|the army"], [(Aspect.FIGURE, How.OTHER, "12")]),
        (["12|killed|12"], ["12|killed|12|||total"], [(Aspect.FIGURE, How.OTHER, "12")]),
        (["12|killed|12"], ["12 men|killed|12"], []),
        (["12|killed|12"], ["3|killed|3"], [(Aspect.FIGURE, How.GONE, "12"), (Aspect.FIGURE, How.NEW, "3")]),
    ],
)
def test_figures_differ_in_whatever_they_say(told, before, after, expected):
    one = told("Title", "12 men and 3 more died.")
    told_of = differences(figured(one, *before), figured(one, *after))
    assert [(each.aspect, each.how, each.text) for each in told_of] == expected


def test_a_figure_that_differs_is_told_as_both_have_it(told):
    one = told("Title", "12 men died.")
    (other,) = differences(figured(one, "12|killed|12"), figured(one, "12|killed|12..|men"))
    record = difference_to_json(other)
    assert (record["what"], record["how"], record["km"]) == ("figure", "other", None)
    assert (record["before"]["high"], record["after"]["high"], record["after"]["what"]) == (12, None, "men")


@pytest.fixture
def mosul(told):
    return told("Title", "Rain in [Mosul] and [Raqqa].")


def test_a_place_that_moved_says_how_far_and_why(told, mosul):
    (one, other) = mosul.places
    moved = replace(one, place=other.place, why=("nearer to the rest", "site: object of in"))
    (difference,) = differences(mosul, replace(mosul, places=(moved, other)))
    assert (difference.aspect, difference.how, difference.why) == (
        Aspect.PLACE, How.OTHER, ("nearer to the rest",),
    )  # fmt: skip
    assert difference.km == pytest.approx(371, abs=3)  # by the great circle between the two towns
    record = difference_to_json(difference)
    assert (record["before"]["name"], record["after"]["name"]) == ("Mosul", "Raqqa")
    assert record["km"] == pytest.approx(difference.km, abs=0.06)


def test_a_type_of_acled_s_is_a_difference_of_kind(told):
    before, after = (told("Title", f"They <met|talks|factual{type_}>.") for type_ in ("", "|Agreement"))
    (difference,) = differences(before, after)
    record = difference_to_json(difference)
    assert record["before"] == {"kind": "talks", "status": "factual", "acled": None}
    assert record["after"] == {"kind": "talks", "status": "factual", "acled": "Agreement"}


def test_a_name_that_loses_its_place_is_gone_from_the_map_and_says_why(mosul):
    one, other = mosul.places
    unsure = replace(one, place=None, geo_precision=None, where_prec=None, why=("not sure enough", "site: x"))
    (difference,) = differences(mosul, replace(mosul, places=(unsure, other)))
    assert (difference.how, difference.km, difference.why) == (How.GONE, None, ("not sure enough",))
    assert difference_to_json(difference)["after"] is None
    (back,) = differences(replace(mosul, places=(unsure, other)), mosul)
    assert back.how is How.NEW


def test_a_name_that_is_read_longer_is_the_same_name(mosul):
    one, other = mosul.places
    longer = replace(one, end=one.end + 4, text="Mosul and")
    assert differences(mosul, replace(mosul, places=(longer, other))) == ()
    planned = replace(longer, place=other.place, role=Role.PLANNED)
    told = differences(mosul, replace(mosul, places=(planned, other)))
    assert [(one.aspect, one.text) for one in told] == [
        (Aspect.PLACE, "Mosul and"),
        (Aspect.ROLE, "Mosul and"),
    ]


def test_of_several_actors_of_one_span_those_who_are_the_same_are_a_pair(told):
    (army,) = told("Title", "{The army} slept.").actors
    rebels = replace(army, actor=replace(army.actor, id="rebels", name="The rebels"))
    assert set(paired([army, rebels], [rebels, army])) == {(army, army), (rebels, rebels)}
    assert list(paired([army, rebels], [rebels])) == [(rebels, rebels), (army, None)]


def test_scores_and_reasons_alone_are_no_difference(mosul):
    again = tuple(replace(one, score=0.5, why=("other words",)) for one in mosul.places)
    assert differences(mosul, replace(mosul, places=again)) == ()


def test_differences_come_in_the_order_of_the_text(told):
    before = told("Title", "{The army} left [Mosul].", "Rain in [Raqqa].")
    after = told("Title", "2026-04-20: The army left Mosul.", "Rain in [Raqqa|planned].")
    starts = [one.start for one in differences(before, after)]
    assert len(starts) == 4
    assert starts == sorted(starts)


LINES = st.lists(
    st.sampled_from(
        ["Rain in [Mosul].", "{The army} left [Raqqa|planned].", "2026-04-20: [Nowhere] <fell|clash>."]
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, bare=st.sets(st.integers(0, 3)))
def test_read_the_other_way_round_new_is_gone_and_gone_is_new(told, lines, bare):
    plain = {"[": "", "]": "", "{": "", "}": "", "|planned": "", "<": "", "|clash>": "", "2026-04-20: ": ""}
    stripped = list(lines)
    for n in bare & set(range(len(lines))):
        for mark, nothing in plain.items():
            stripped[n] = stripped[n].replace(mark, nothing)
    one, other = told("Title", *lines), told("Title", *stripped)
    there, back = differences(one, other), differences(other, one)
    turned = {How.NEW: How.GONE, How.GONE: How.NEW, How.OTHER: How.OTHER}
    assert sorted((d.aspect, d.start, turned[d.how]) for d in there) == sorted(
        (d.aspect, d.start, d.how) for d in back
    )
    assert differences(one, one) == ()
