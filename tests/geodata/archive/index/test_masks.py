from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from by_hand import columns, index, passages, report, reports
from drawn import LATS, LONS, areas, is_inside
from hypothesis import given
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorType
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from geodata.archive.area import Area
from geodata.archive.index.filtered import language_name
from geodata.archive.index.masks import ActorTraits, Kept, on_days
from geodata.archive.selection import Selection

MOSUL, BAGHDAD, RAQQA, HASAKAH, IRAQ, SEA = 99072, 98182, 172955, 173811, 99237, 363196
EVERY_ROLE = frozenset(Role)
EVERY_STATUS = frozenset(Status)


def mask(text):
    return np.array([letter == "x" for letter in text])


def test_rows_are_kept_by_all_filters_or_by_all_but_one():
    kept = Kept(
        4, [("days", mask("xx..")), ("text", None), ("kinds", mask("x.x.")), ("actors", mask("xxx."))]
    )

    assert kept.by_all.tolist() == mask("x...").tolist()
    assert kept.by_all_but("days").tolist() == mask("x.x.").tolist()
    assert kept.by_all_but("kinds").tolist() == mask("xx..").tolist()
    assert kept.by_all_but("actors").tolist() == mask("x...").tolist()
    assert kept.by_all_but("text").tolist() == mask("x...").tolist()
    assert Kept(2, []).by_all.tolist() == [True, True]


@pytest.mark.parametrize(
    ("countries", "types", "fits"),
    [
        ("", "", "army rebels observers"), ("IQ", "", "army"), ("IQ SY", "", "army rebels"),
        ("", "armed group", "rebels"), ("", "military intergovernmental", "army observers"),
        ("SY", "armed group", "rebels"), ("IQ", "armed group", ""),
    ],
)  # fmt: skip
def test_an_actor_must_be_of_the_country_and_of_the_type(countries, types, fits):
    actors = {
        "army": Actor("army", "The army", ActorType.MILITARY, "IQ"),
        "rebels": Actor("rebels", "The rebels", ActorType.ARMED_GROUP, "SY"),
        "observers": Actor("observers", "The observers", ActorType.INTERGOVERNMENTAL),
    }
    chosen = frozenset(one for one in ActorType if any(one == word for word in _types(types)))

    traits = ActorTraits(frozenset(countries.split()), chosen)

    assert " ".join(np.array(list(actors))[traits.of_each(actors)]) == fits
    assert ActorTraits.__dataclass_params__.frozen
    assert "__slots__" in vars(ActorTraits)


def _types(text):
    return ["armed group"] if text == "armed group" else text.split()


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [
        # In the order of: the 20th; 20th and 21st; from the 22nd; up to the 20th, excluded; undated.
        (None, None, "xxxx"), ("2026-04-20", "2026-04-21", "xx.."), ("2026-04-21", "2026-04-22", ".x.."),
        ("2026-04-22", "2026-04-23", "..x."), ("2026-04-19", "2026-04-20", "...x"),
        ("2026-04-19", "2026-04-21", "xx.x"), ("2026-04-21", None, ".xx."), ("2026-04-22", None, "..x."),
        ("2026-04-19", None, "xxxx"), ("2099-01-01", None, "..x."), (None, "2026-04-20", "...x"),
        (None, "2026-04-21", "xx.x"), (None, "2026-04-22", "xx.x"), (None, "2026-04-23", "xxxx"),
        (None, "1900-01-01", "...x"),
    ],
)  # fmt: skip
def test_a_passage_touches_the_days_up_to_the_last_which_is_excluded(start, end, touched):
    told = passages("2026-04-20", "2026-04-20..2026-04-22", "2026-04-22..", "..2026-04-20", None)
    days = {"start": start and date.fromisoformat(start), "end": end and date.fromisoformat(end)}
    with_undated, without = (
        on_days(told, Selection(**days, include_undated=is_in)) for is_in in (True, False)
    )
    assert with_undated.tolist() == mask(touched + "x").tolist()
    assert without.tolist() == mask(touched + ".").tolist()


def day(number):
    return date(2026, 4, number)


FIRST, SECOND, THIRD, FOURTH, FIFTH = (1, 1), (1, 2), (2, 1), (2, 2), (2, 3)


def some(*values):
    return frozenset(values)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"countries": some("IQ")}, [FIRST, FOURTH]),
        ({"countries": some("IQ", "SY")}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"countries": some("FR")}, []),
        ({"actors": some("army")}, [FIRST, SECOND]),
        ({"actors": some("army", "rebels")}, [FIRST, SECOND, THIRD]),
        ({"actors": some("army", "rebels"), "all_actors": True}, [SECOND]),
        ({"actors": some("army", "nobody")}, [FIRST, SECOND]),
        ({"actors": some("nobody")}, []),
        ({"all_actors": True}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"without_actors": some("rebels")}, [FIRST, FOURTH]),
        ({"without_actors": some("rebels", "army")}, [FOURTH]),
        ({"without_actors": some("nobody")}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"actor_countries": some("IQ")}, [FIRST, SECOND]),
        ({"actor_countries": some("IQ", "SY")}, [FIRST, SECOND, THIRD]),
        ({"actor_types": some(ActorType.INTERGOVERNMENTAL)}, [FOURTH]),
        ({"actor_countries": some("SY"), "actor_types": some(ActorType.ARMED_GROUP)}, [SECOND, THIRD]),
        # Both stand in the second passage, but nobody there is both.
        ({"actor_countries": some("IQ"), "actor_types": some(ActorType.ARMED_GROUP)}, []),
        ({"start": day(22)}, [SECOND, THIRD, FOURTH]),
        ({"start": day(23)}, [SECOND]),
        ({"end": day(21)}, [FIRST, SECOND]),
        ({"end": day(20)}, [SECOND]),
        ({"start": day(20), "end": day(21)}, [FIRST, SECOND]),
        ({"start": day(20), "end": day(21), "include_undated": False}, [FIRST]),
        ({"include_undated": False}, [FIRST, THIRD, FOURTH]),
        ({"roles": some(Role.ACTOR)}, [FIFTH]),
        ({"roles": some(Role.ACTOR, Role.PLANNED)}, [FOURTH, FIFTH]),
        ({"roles": some()}, []),
        ({"kinds": some(Kind.ATTACK)}, [FIRST]),
        ({"kinds": some(Kind.ATTACK, Kind.UNCLASSIFIED)}, [FIRST, SECOND, FOURTH]),
        ({"acled": some("Armed clash")}, [FIRST]),
        ({"acled": some("Battles")}, [FIRST]),
        ({"acled": some("Battles", "Strategic developments")}, [FIRST, THIRD]),
        ({"acled": some("Attack")}, []),
        ({"acled": some("")}, [SECOND, FOURTH]),
        ({"acled": some("", "Non-violent transfer of territory")}, [SECOND, THIRD, FOURTH]),
        ({"statuses": some()}, []),
        ({"statuses": some(Status.NEGATED)}, []),
        ({"publishers": some("Agency")}, [FIRST, SECOND]),
        ({"publishers": some("")}, [THIRD, FOURTH]),
        ({"languages": some("en")}, [FIRST, SECOND]),
        ({"languages": some("", "en")}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"precisions": some(1)}, [FIRST, FOURTH]),
        ({"precisions": some(2, 3)}, [SECOND, THIRD]),
        ({"min_score": 0.75}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"min_score": 0.8}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"min_score": 0.85}, []),
        ({"text": "met"}, [SECOND]),
        ({"text": "nowhere"}, []),
        ({"text": "  "}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"only_corrected": True}, [FIRST, SECOND]),
        ({"actors": some("rebels"), "start": day(22), "languages": some("")}, [THIRD]),
        ({"countries": some("SY"), "precisions": some(1)}, [FOURTH]),
    ],
)
def test_values_of_a_filter_are_alternatives_and_filters_narrow_each_other(varied, filters, found):
    assert sorted(varied.filtered(Selection(**filters)).passages()) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"with_figures": True}, [1, 2, 3, 4, 5]),
        ({"min_killed": 1}, [1, 2]),
        # Never added up, and by the least that is told: 3 and 11 are no 14, nor 20.
        ({"min_killed": 11}, [1, 2]),
        ({"min_killed": 12}, [1]),
        ({"min_killed": 13}, []),
        ({"min_killed": 0}, [1, 2, 3, 4, 5, 7]),
        ({"min_killed": 2**62}, []),
        ({"with_figures": True, "countries": some("SY")}, [3, 4, 5]),
    ],
)
def test_reports_with_figures_and_of_so_many_killed_are_found(counted, filters, found):
    filtered = counted.filtered(Selection(**filters))
    assert sorted(filtered.passages()) == [(1, n) for n in found]


@pytest.mark.parametrize(("least", "number"), [(7, 1), (8, 0)])
def test_names_without_a_place_are_of_so_many_killed_too(counted, least, number):
    assert counted.filtered(Selection(min_killed=least)).found.totals.names_without_place == number


def test_reports_with_figures_are_counted_under_the_other_filters(counted):
    for filters, number in (
        ({}, 5),
        ({"with_figures": True}, 5),
        ({"countries": some("IQ")}, 2),
        ({"min_killed": 12}, 1),
    ):
        assert counted.filtered(Selection(**filters)).facets.figured == number


@given(areas(), st.lists(st.tuples(LATS, LONS), min_size=1, max_size=12), st.data())
def test_counts_of_an_area_are_those_of_the_points_in_it(area, points, data):
    """Against a group-by over the reports whose points are inside; poles and the date line are among them."""
    pairs = st.tuples(st.integers(0, len(points) - 1), st.integers(0, 4))
    told = sorted(data.draw(st.sets(pairs, min_size=1, max_size=20)))
    frame = pd.DataFrame(
        [{"place": 10 + n, "passage": passage, "article": passage // 2, "inside": is_inside(area, *points[n])}
         for n, passage in told]
    )  # fmt: skip
    inside = frame[frame["inside"]]

    filtered = index(
        columns(
            passages(*[None] * 5, articles=(1, 1, 2, 2, 3), numbers=(0, 1, 0, 1, 0)),
            *(report(n, passage) for n, passage in told),
            place_ids=tuple(range(10, 10 + len(points))), points=tuple(points),
        )
    ).filtered(Selection(area=area))  # fmt: skip

    totals = filtered.found.totals
    assert {one.id: one.reports for one in filtered.found.places} == inside.groupby("place").size().to_dict()
    assert {one.id: one.articles for one in filtered.found.places} == (
        inside.groupby("place")["article"].nunique().to_dict()
    )
    assert (totals.reports, totals.places) == (len(inside), inside["place"].nunique())
    assert (totals.passages, totals.articles) == (inside["passage"].nunique(), inside["article"].nunique())
    assert len(filtered.report_rows) == len(inside)
    # What is in view is the same, besides what is filtered.
    seen = filtered.index.filtered(Selection()).within(area)
    assert seen.found.places == filtered.found.places
    assert seen.found.totals == filtered.found.totals
    assert seen.passages() == filtered.passages()
    assert filtered.within(Area.box(-90, -180, 90, 180)).found.places == filtered.found.places
    assert filtered.shows(Selection())


def test_in_an_area_lies_what_has_a_point_and_no_country_as_a_whole(told_otherwise):
    around_mosul, around_iraq = Area.box(36, 43, 37, 44), Area.box(29, 40, 38, 49)
    in_mosul, in_iraq = (told_otherwise.filtered(Selection(area=one)) for one in (around_mosul, around_iraq))

    assert reports(told_otherwise, Selection(area=around_mosul)) == {MOSUL: 2}
    assert reports(told_otherwise, Selection(area=around_iraq)) == {MOSUL: 2, BAGHDAD: 1}
    totals = told_otherwise.filtered(Selection()).found.totals
    assert totals.names_without_place + totals.whole_countries == 2
    for filtered in (in_mosul, in_iraq):
        totals = filtered.found.totals
        assert totals.names_without_place == totals.whole_countries == 0
        assert filtered.unmapped.countries == filtered.unmapped.names == ()
        assert filtered.whole_countries == {}
    assert in_mosul.facets.countries == {"IQ": 2, "SY": 0}
    nothing = told_otherwise.filtered(Selection(area=Area.box(0, 0, 1, 1), countries=some("IQ")))
    assert nothing.shows(Selection(countries=some("IQ")))
    assert not nothing.shows(Selection(area=Area.box(0, 0, 1, 1)))


def test_kinds_and_statuses_hold_for_what_is_unmapped_too(told_otherwise):
    shelled, denied = (
        Selection(kinds=frozenset({Kind.SHELLING})),
        Selection(statuses=frozenset({Status.NEGATED})),
    )

    assert told_otherwise.filtered(Selection()).names_at("Nowhere") == ((2, 2),)
    assert told_otherwise.filtered(shelled).names_at("Nowhere") == ((2, 2),)
    assert told_otherwise.filtered(denied).names_at("Nowhere") == ((1, 5),)
    assert told_otherwise.filtered(denied).reports_at(IRAQ) == ((1, 5),)
    assert told_otherwise.filtered(Selection(kinds=frozenset({Kind.RIOT}))).unmapped.countries == ()
    totals = told_otherwise.filtered(denied).found.totals
    assert (totals.names_without_place, totals.whole_countries) == (1, 1)


def test_languages_are_alternatives_and_an_unknown_one_is_an_answer(indexed, told):
    index = indexed(
        told("In en", "[Mosul] fell.", language="en"),
        told("In fr", "[Raqqa] fell.", language="fr"),
        told("In none", "[Mosul] fell."),
    )

    assert index.languages == ("", "en", "fr")
    assert reports(index, Selection(languages=some("fr"))) == {RAQQA: 1}
    assert reports(index, Selection(languages=some("fr", ""))) == {MOSUL: 1, RAQQA: 1}
    in_iraq = Selection(countries=some("IQ"))
    nothing = index.filtered(replace(in_iraq, languages=some("fr")))
    assert nothing.facets.languages == {"": 1, "en": 1, "fr": 0}
    assert nothing.shows(in_iraq)
    assert (language_name("fr"), language_name("zz-unheard")) == ("French", "zz-unheard")
