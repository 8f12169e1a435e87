"""What the rest of an article says of each place that a name may mean, and that no name speaks for itself."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.places.gazetteer.place import Place
from geodata.places.resolution.candidates import FIXED, Cues, Name, Option, fixed_evidence
from geodata.places.resolution.context import (
    CONTEXT,
    Context,
    Support,
    add_vicinity,
    great_circles_km,
    softmax,
    weigh,
)
from geodata.places.toponyms.finding import Toponym


def town(number, lat=0.0, lon=0.0, country="XA", admin1_id=None, code="PPL", **facts):
    return Place(number, f"P{number}", lat, lon, code, country, None, admin1_id, **facts)


def name(*places, sure=1.0, at=(0,), how="name", likeness=1.0, fault=None):
    """A name that means the first of the places with probability *sure*, mentioned at these toponyms."""
    options = [place if isinstance(place, Option) else Option(place, likeness, how) for place in places]
    rest = (1 - sure) / max(1, len(options) - 1)
    probabilities = np.array([sure, *[rest] * (len(options) - 1)][: len(options)])
    fixed = fixed_evidence(options, None, Cues(), "Name", len(at))
    return Name(list(at), options, None, Cues(), fixed, probabilities, fault)


def told(context, group, which=0, option=0):
    return dict(zip(CONTEXT, context.evidence_for(group)[which][option], strict=True))


ARLAND = town(1, code="PCLI", country="XA", radius_km=300.0)
NORTH = town(2, 2.0, 0.0, admin1_id=2, code="ADM1", radius_km=80.0)


# No name speaks for itself


@pytest.mark.parametrize("place", [ARLAND, NORTH, town(3, admin1_id=2)])
def test_the_only_name_of_an_article_has_nothing_to_speak_for_it(place):
    group = [name(place, town(9, 1.0, 1.0), at=(0, 1, 2))]
    evidence = told(Context({}, group), group)
    assert {name: value for name, value in evidence.items() if value} == {
        "log_names": pytest.approx(math.log10(2))
    }


SOME = st.builds(
    town, st.integers(1, 12), st.sampled_from([0.0, 0.5, 4.0]), st.sampled_from([0.0, 179.9, -179.9]),
    st.sampled_from(["XA", "XB", None]), st.sampled_from([2, 3, None]), st.sampled_from(["PPL", "ADM1", "PCLI"]),
)  # fmt: skip


@settings(max_examples=30)
@given(st.lists(st.lists(SOME, min_size=1, max_size=3), min_size=2, max_size=4), st.floats(0.4, 1))
def test_how_sure_a_name_is_and_what_it_means_changes_nothing_of_what_speaks_for_it(meanings, sure):
    def rows(first, mentions):
        options = [town(90, 80.0, 10.0, "XZ", 99), *meanings[0]]
        group = [
            name(*options, sure=first, at=range(mentions)),
            *(name(*places, sure=sure) for places in meanings[1:]),
        ]
        return Context({}, group).evidence_for(group)[0]

    mine = rows(1.0, 1)
    assert rows(0.0, 5) == pytest.approx(mine, abs=1e-9)


# Shares


def test_a_name_that_nobody_knows_says_nothing_but_that_it_is_one():
    group = [name(town(3)), name(), name(town(4))]
    context = Context({}, group)
    assert told(context, group)["country_share"] == 0.5
    assert told(context, group)["log_names"] == pytest.approx(math.log10(4))
    assert len(context.evidence_for(group)[1]) == 0


def test_a_country_and_a_province_count_by_how_sure_and_how_often_they_are_named():
    one, two = name(town(3, admin1_id=2), sure=1.0), name(town(4, admin1_id=2), sure=0.8, at=(1, 2))
    other = name(town(5, country="XB", admin1_id=7), sure=0.5, at=(3, 4, 5, 6, 7))
    group = [one, two, other]
    context = Context({"XA": 3, "XB": 1}, group)
    # The rest is 1.6 of XA and 1.5 of XB; more than three mentions count for three.
    assert told(context, group)["country_share"] == pytest.approx(1.6 / 4.1)
    assert told(context, group)["province_share"] == pytest.approx(1.6 / 4.1)
    assert told(context, group, 1)["country_share"] == pytest.approx(1 / 3.5)
    assert told(context, group, 2)["country_share"] == 0
    assert [told(context, group, n)["is_top_country"] for n in range(3)] == [1, 0, 0]
    assert [told(context, group, n)["country_evidence"] for n in range(3)] == [0.6, 0.6, 0.2]
    assert told(context, group)["log_names"] == pytest.approx(math.log10(4))


def test_of_countries_that_are_level_each_is_on_top_and_one_that_nothing_speaks_for_is_none():
    group = [name(town(3), town(4, country="XB"), town(5, country="XC"), town(6, country=None)),
             name(town(7)), name(town(8, country="XB"))]  # fmt: skip
    context = Context({}, group)
    assert [told(context, group, 0, n)["is_top_country"] for n in range(4)] == [1, 1, 0, 0]
    assert told(context, group, 0, 3)["country_share"] == 0


@pytest.mark.parametrize("how", ["inner", "vicinity"])
def test_what_is_only_taken_to_lie_somewhere_counts_for_less_and_is_no_point(how):
    group = [name(town(3)), name(town(4), how=how)]
    row = told(Context({}, group), group)
    assert row["country_share"] == pytest.approx(0.3 / 1.3)
    assert row["closeness"] == row["near_places"] == row["near_support"] == 0


def test_countries_and_provinces_that_are_named_count_by_their_mentions():
    group = [name(town(3, admin1_id=2)), name(ARLAND, at=(1, 2)), name(NORTH, at=(3, 4, 5))]
    context = Context({}, group)
    rows = [told(context, group, n) for n in range(3)]
    assert [row["country_named"] for row in rows] == pytest.approx([math.log(3), 0, math.log(3)])
    assert [row["province_named"] for row in rows] == pytest.approx([math.log(4), 0, 0])
    twice = [name(ARLAND), name(ARLAND, at=(1, 2))]
    assert told(Context({}, twice), twice)["country_named"] == pytest.approx(math.log(3))


# Distances


def test_the_nearest_other_place_counts_by_its_distance_and_how_sure_it_is():
    here, far = town(3), town(5, 0.0, 2.0)  # 222.390 km
    group = [name(here, ARLAND), name(town(4, 0.0, 1.0), sure=0.5), name(far)]  # 111.195 km
    row = told(Context({}, group), group)
    assert row["closeness"] == pytest.approx(1 - math.log10(1 + 222.390) / 4.31, abs=1e-4)
    near = 0.5 * math.exp(-1.11195) + math.exp(-2.22390)
    assert row["near_places"] == pytest.approx(math.log1p(near), abs=1e-4)
    country = told(Context({}, group), group, 0, 1)
    assert country["closeness"] == country["near_places"] == 0


def test_hardly_sure_places_count_as_ten_in_a_hundred_and_here_is_as_close_as_can_be():
    group = [name(town(3)), name(town(4, 0.0, 1.0), sure=0.05)]
    assert told(Context({}, group), group)["closeness"] == pytest.approx(
        1 - math.log10(1112.95) / 4.31, abs=1e-4
    )
    group = [name(town(3)), name(town(4))]
    assert told(Context({}, group), group)["closeness"] == 1
    group = [name(town(3)), name(town(4, 0.0, 180.0), sure=0.5)]
    assert told(Context({}, group), group)["closeness"] == pytest.approx(
        1 - math.log10(20_001) / 4.31, abs=1e-6
    )


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (town(4, radius_km=399.9, code="RGN"), True),
        (town(4, radius_km=400.0, code="RGN"), False),
        (ARLAND, False),
        (Option(town(4), 1.0, "together"), True),
    ],
)
def test_what_is_wide_or_a_country_is_no_point_to_be_near(other, counts):
    group = [name(town(3)), name(other)]
    assert bool(told(Context({}, group), group)["closeness"] > 0) is counts


def test_of_many_names_the_hundred_and_fifty_surest_are_measured():
    others = [name(town(n, 40.0, 40.0), sure=0.9) for n in range(10, 159)]
    close = name(town(4, 0.0, 0.01), sure=0.8)
    for more, is_near in ((0, True), (1, False)):
        extra = [name(town(200 + n, 40.0, 40.0), sure=0.9) for n in range(more)]
        group = [name(town(3), sure=0.1), close, *others, *extra]
        assert bool(told(Context({}, group), group)["closeness"] > 0.9) is is_near


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((0, 0), (0, 1), 111.195), ((0, 0), (1, 0), 111.195), ((60, 0), (60, 1), 55.597),
        ((0, 179.5), (0, -179.5), 111.195), ((89.5, 0), (89.5, 180), 111.195),
        ((90, 10), (-90, 50), 20_015.115), ((5, 5), (5, 5), 0),
    ],
)  # fmt: skip
def test_distances_are_those_on_the_globe(a, b, km):
    assert great_circles_km(np.array([a]), np.array([b]))[0, 0] == pytest.approx(km, abs=0.005)
    assert great_circles_km(np.array([b]), np.array([a]))[0, 0] == pytest.approx(km, abs=0.005)


def test_distances_have_a_row_for_each_place_here():
    km = great_circles_km(np.array([(0.0, 0.0), (0.0, 1.0)]), np.array([(0.0, 1.0), (0.0, 3.0), (0.0, 0.0)]))
    assert km.round().tolist() == [[111, 334, 0], [0, 222, 111]]


def test_chances_are_in_the_proportion_of_the_exponentials_however_large():
    assert softmax(np.array([0.0, math.log(3)])).tolist() == pytest.approx([0.25, 0.75])
    assert softmax(np.array([1000.0, 1000.0, -1000.0])).tolist() == [0.5, 0.5, 0.0]


def test_what_lies_beside_is_weighed_by_the_second_pass():
    unknown = name(town(3), likeness=0.5)
    group = [unknown, name(town(5), at=(1,))]
    likeness = np.zeros(len(FIXED) + len(CONTEXT))
    likeness[FIXED.index("likeness")] = 10.0
    context = weigh(group, {"XA": 2}, (likeness * 0, likeness), toponyms(0, 10), "")
    # Of which one is alike by .5 and the other, that lies beside, by .3.
    assert unknown.probabilities.tolist() == pytest.approx([1 / (1 + math.exp(-2)), 1 / (1 + math.exp(2))])
    assert (context.evidence, context.names, len(context.sure)) == ({"XA": 2}, 2, 2)


# Support


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (0.5, 0.5, math.log(2)), (1.5, 1.5, math.log(2)), (-0.5, -0.5, math.log(2)), (2.01, 0.5, 0),
        (0.5, 2.01, 0), (-1.01, 0.5, 0), (0.5, -1.01, 0),
    ],
)  # fmt: skip
def test_a_name_supports_what_lies_in_its_square_or_beside_it(lat, lon, expected):
    for here in (town(3, 0.5, 0.05), town(3, 0.5, 0.95)):
        group = [name(here), name(town(4, lat, lon))]
        assert Support(group).of(group[0], here)[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("lat", "lon", "other", "expected"),
    [
        *((lat, *lons, math.log(2)) for lat in (0.5, -16.9, 70.5) for lons in ((179.9, -179.9), (-179.9, 179.9), (179.2, -179.9))),
        (0.5, 179.9, -178.9, 0), (0.5, -179.9, 178.1, 0),
    ],
)  # fmt: skip
def test_a_name_supports_what_lies_near_it_over_180_degrees(lat, lon, other, expected):
    group = [name(town(3, lat, lon)), name(town(4, lat, other))]
    assert Support(group).of(group[0], town(3, lat, lon))[0] == pytest.approx(expected)


def test_a_name_supports_the_less_the_more_it_may_mean_and_never_itself():
    here = town(3, 0.5, 0.5, admin1_id=2)
    many = name(
        town(4, 0.5, 0.5, admin1_id=2), town(5, 0.6, 0.6, admin1_id=2), town(6, 40.5, 0.5, admin1_id=7)
    )
    group = [name(here, town(9, 0.6, 0.6, admin1_id=2)), many]
    assert Support(group).of(group[0], here) == pytest.approx((math.log(1.5), math.log(1.5)))
    assert Support(group).of(group[0], town(3, 0.5, 0.5)) == pytest.approx((math.log(1.5), 0))
    assert Support(group).of(group[0], ARLAND) == (0, 0)
    alone = Support(group[:1])
    assert alone.of(group[0], here) == (0, 0)


@pytest.mark.parametrize(
    ("other", "is_near", "is_beside"),
    [
        (town(4, 0.5, 0.5, admin1_id=2, code="RGN", radius_km=299.9), True, True),
        (town(4, 0.5, 0.5, admin1_id=2, code="RGN", radius_km=300.0), False, True),
        (town(4, 0.5, 0.5, code="PCLI"), False, False),
        (Option(town(4, 0.5, 0.5, admin1_id=2), 1.0, "together"), True, True),
        (Option(town(4, 0.5, 0.5, admin1_id=2), 1.0, "inner"), False, False),
    ],
)
def test_countries_wide_regions_and_inner_names_support_nothing_near(other, is_near, is_beside):
    group = [name(town(3, 0.5, 0.5)), name(other)]
    near, beside = Support(group).of(group[0], town(3, 0.5, 0.5, admin1_id=2))
    assert (near > 0, beside > 0) == (is_near, is_beside)


def test_of_a_name_forty_meanings_support_others():
    far = [town(n, -40.0, n, admin1_id=7) for n in range(10, 50)]
    for more, is_near in ((far[:39], True), (far, False)):
        group = [name(town(3, 0.5, 0.5)), name(*more, town(4, 0.5, 0.5, admin1_id=2))]
        near, beside = Support(group).of(group[0], town(3, 0.5, 0.5, admin1_id=2))
        assert (near > 0, beside > 0) == (is_near, is_near)


# Names that nobody knows


def toponyms(*starts):
    return [Toponym(start, start + 4, "Name", "Name") for start in starts]


def vicinities(group, spots):
    add_vicinity(group, spots, "")
    return [(o.place.id, o.gap) for o in group[0].options if o.how == "vicinity"]


def unknown(at, **facts):
    return name(at=(at,), **facts)


def test_a_name_that_nobody_knows_may_lie_where_the_names_beside_it_do():
    group = [unknown(3), *(name(town(10 + n), at=(n,)) for n in (0, 1, 2, 4, 5, 6))]
    # Two behind and three before at most, the next first; from end to start.
    assert vicinities(group, toponyms(0, 10, 20, 30, 40, 50, 60)) == [
        (12, 6),
        (14, 6),
        (11, 16),
        (15, 16),
        (10, 26),
    ]
    assert group[0].probabilities.tolist() == pytest.approx([0.2] * 5)
    assert group[0].fixed[:, -4].tolist() == pytest.approx(
        [math.log10(1 + gap) for gap in (6, 6, 16, 16, 26)]
    )


@pytest.mark.parametrize(("start", "is_near"), [(604, True), (605, False)])
def test_only_a_name_within_600_characters_says_where_another_lies(start, is_near):
    group = [unknown(0), name(town(5), at=(1,))]
    assert bool(vicinities(group, toponyms(0, start))) is is_near


@pytest.mark.parametrize(
    ("beside", "can_hold"),
    [
        (town(5), True), (town(5, radius_km=900.0), True), (town(5, code="ADM2", radius_km=59.9), True),
        (town(5, code="ADM2", radius_km=60.0), False), (town(5, code="DAM"), True), (town(5, code="PCLI", radius_km=5.0), False),
        (Option(town(5), 1.0, "together"), True), (Option(town(5), 0.9, "inner"), False), (Option(town(5), 0.3, "vicinity"), False),
    ],
)  # fmt: skip
def test_what_lies_beside_must_be_named_itself_and_hold_a_hamlet(beside, can_hold):
    group = [unknown(0), name(beside, at=(1,))]
    assert bool(vicinities(group, toponyms(0, 10))) is can_hold


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (name(town(7), likeness=0.855), []),
        (name(town(7), likeness=0.85), [(5, 6)]),
        (name(town(7), likeness=1.0, how="inner"), [(5, 6)]),
        (name(town(5), likeness=0.5), []),
        (unknown(0, fault="it cannot be read"), []),
    ],
)
def test_what_a_known_or_unreadable_name_lies_beside_is_not_asked(own, expected):
    assert vicinities([own, name(town(5), at=(1,))], toponyms(0, 10)) == expected


def test_what_is_added_leaves_the_known_options_their_proportion():
    own = name(town(7), town(8), sure=0.75, likeness=0.5)
    # The name itself, another name of the same town, and one without a place say nothing more.
    group = [own, name(town(5), at=(1,)), name(town(5), at=(2,))]
    own.toponyms.append(3)
    assert vicinities(group, toponyms(0, 10, 20, 30)) == [(5, 6)]
    assert own.probabilities.tolist() == pytest.approx([0.5, 1 / 6, 1 / 3])
    group = [unknown(0), unknown(1), name(town(5), at=(2,))]
    assert vicinities(group, toponyms(0, 10, 20)) == [(5, 16)]
