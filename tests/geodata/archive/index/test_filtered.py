from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from by_hand import columns, index, passages, report, reports

from articles.kinds.kind import Kind, Status
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.index.filtered import Index, country_also, country_name
from geodata.archive.index.results import NO_PLACE, PassageOrder, UnmappedName
from geodata.archive.selection import Selection

MOSUL, BAGHDAD, RAQQA, HASAKAH, IRAQ, SEA = 99072, 98182, 172955, 173811, 99237, 363196
EVERY_ROLE = frozenset(Role)
EVERY_STATUS = frozenset(Status)


def test_without_a_filter_every_place_with_a_role_for_the_map_is_drawn(war):
    found = war.filtered(Selection()).found
    totals = found.totals
    assert reports(war, Selection()) == {MOSUL: 2, RAQQA: 2, HASAKAH: 1, SEA: 1}
    assert [found.places[n].id for n in found.order().tolist()] == [RAQQA, MOSUL, HASAKAH, SEA]
    assert (totals.passages, totals.places, totals.articles, totals.reports) == (5, 4, 2, 6)
    assert (totals.undated, totals.names_without_place, totals.whole_countries) == (1, 1, 1)
    assert (totals.other_roles, totals.off_map) == (2, 4)


def test_reports_of_a_country_as_a_whole_are_counted_by_its_code_in_the_roles_asked_for(indexed):
    index = indexed(
        [
            "2026-04-20: War in [Iraq|reference|country].",
            "[Iraq|actor|country] said so.",
            "Calm in [Syria|site|country].",
            "Ships in the [Mediterranean].",
        ]
    )

    assert index.filtered(Selection()).whole_countries == {"IQ": 1, "SY": 1}
    assert index.filtered(Selection(roles=frozenset({Role.ACTOR}))).whole_countries == {"IQ": 1}
    assert index.filtered(Selection(countries=frozenset({"SY"}))).whole_countries == {"SY": 1}


@pytest.fixture(scope="module")
def denied_off_the_map(indexed):
    """What is told as not so or as possible only of names without a place and of whole countries."""
    return indexed(
        [
            "{The army} <shelled|shelling> [Mosul].",
            "{The rebels} did not <attack|attack|negated> [Nowhere].",
            "{The army} may <attack|attack|hypothetical> [Iraq|site|country] and [Nowhere].",
            "{The army} did not <attack|attack|negated> [Raqqa] or [Nowhere].",
        ]
    )


def test_what_the_map_cannot_show_does_not_vanish_uncounted_with_its_status(denied_off_the_map):
    totals = denied_off_the_map.filtered(Selection()).found.totals
    assert (totals.passages, totals.off_map) == (1, 0)
    assert totals.hidden_statuses == {Status.NEGATED: 2, Status.HYPOTHETICAL: 1}
    assert totals.hidden_off_map == 2
    everything = denied_off_the_map.filtered(Selection(statuses=EVERY_STATUS)).found.totals
    assert (everything.passages, everything.off_map, everything.hidden_off_map) == (2, 2, 0)


def test_what_the_map_cannot_show_is_hidden_under_the_other_filters(denied_off_the_map):
    def hidden(**filters):
        totals = denied_off_the_map.filtered(Selection(**filters)).found.totals
        return sum(totals.hidden_statuses.values()), totals.hidden_off_map

    assert hidden(countries=frozenset({"IQ"})) == (1, 1), "no name without a place is known to lie there"
    assert hidden(countries=frozenset({"SY"})) == (1, 0)
    assert hidden(actors=frozenset({"rebels"})) == (1, 1)
    assert hidden(kinds=frozenset({Kind.SHELLING})) == (0, 0)
    assert hidden(roles=frozenset({Role.PLANNED})) == (3, 3), "Raqqa's passage names Nowhere too"


def test_what_other_filters_leave_out_no_status_hides(told_otherwise):
    def hidden(**filters):
        return told_otherwise.filtered(Selection(**filters)).found.totals.hidden_statuses

    assert hidden(actors=frozenset({"rebels"})) == {Status.NEGATED: 0, Status.HYPOTHETICAL: 1}
    assert hidden(kinds=frozenset({Kind.SHELLING})) == {Status.NEGATED: 1, Status.HYPOTHETICAL: 0}
    assert hidden(roles=frozenset({Role.ACTOR})) == {Status.NEGATED: 1, Status.HYPOTHETICAL: 0}
    assert hidden(countries=frozenset({"SY"})) == {Status.NEGATED: 1, Status.HYPOTHETICAL: 1}


def test_passages_at_a_place_come_newest_first_and_undated_last(indexed):
    index = indexed(
        ["In [Mosul].", "2026-04-20: In [Mosul].", "2026-04-22..: In [Mosul]."],
        ["..2026-04-22: In [Mosul].", "2026-04-20: In [Mosul].", "Not in [Raqqa]."],
    )

    early = Selection(end=date(2026, 4, 21), include_undated=False)

    assert index.filtered(Selection()).reports_at(MOSUL) == ((1, 3), (2, 1), (1, 2), (2, 2), (1, 1))
    assert index.filtered(early).reports_at(MOSUL) == ((2, 1), (1, 2), (2, 2))
    assert index.filtered(Selection()).reports_at(4711) == ()


def test_what_is_unmapped_is_listed_under_the_same_filters(war):
    everything = war.filtered(Selection())
    assert everything.unmapped.names == (UnmappedName("Nowhere", 1, 1, 0),)
    assert [(c.place.id, c.passages, c.articles) for c in everything.unmapped.countries] == [(IRAQ, 1, 1)]
    assert war.filtered(Selection(actors=frozenset({"army"}))).unmapped.names == ()
    assert everything.names_at("Nowhere") == ((2, 2),)
    assert everything.names_at("Elsewhere") == ()
    assert everything.reports_at(IRAQ) == ((1, 3),)


def test_countries_have_names_and_actors_their_types(war):
    assert dict(war.countries) == {"IQ": "Iraq", "SY": "Syria"}
    assert list(war.countries) == ["IQ", "SY"]
    assert war.actors["rebels"].country == "SY"
    assert war.places[MOSUL].name == "Mosul"
    assert country_name("XK") == "Kosovo"
    assert country_name("??") == "??"


def test_a_timeline_has_a_line_for_each_of_the_commonest_countries_or_actors(war):
    # Equally many passages are of Iraq as of the army, of the 20th and 21st; twelve days are of Raqqa's siege.
    for by, first, second in (("country", "SY", "IQ"), ("actor", "rebels", "army")):
        timeline = war.filtered(Selection()).timeline(by=by)
        lines = [(line.key, line.counts[:3], sum(line.counts)) for line in timeline.series]
        assert lines == [(first, (1, 2, 1), 13), (second, (1, 1, 0), 2)]
        assert len(timeline.series[0].counts) == len(timeline.counts)
    assert war.filtered(Selection()).timeline().series == ()
    with pytest.raises(ValueError, match="by country or by actor"):
        war.filtered(Selection()).timeline(by="weather")


def test_passages_come_in_the_order_of_days_publishers_or_kinds_and_the_unknown_last(indexed, told):
    index = indexed(
        told(
            "One", "2026-04-20: {The army} <attacked|attack> [Mosul].", "[Mosul] fell.", publisher="the Times"
        ),
        told("Two", "2026-04-22: {The rebels} <met|talks> in [Raqqa]."),
        told("Three", "2026-04-21: {The rebels} <struck|attack> [Raqqa].", publisher="Agency"),
    )

    for by, descending, order in (
        (PassageOrder.DAY, True, [2, 3, 1, 1]), (PassageOrder.DAY, False, [1, 3, 2, 1]),
        (PassageOrder.PUBLISHER, False, [3, 1, 1, 2]), (PassageOrder.PUBLISHER, True, [1, 1, 3, 2]),
        (PassageOrder.KIND, False, [3, 1, 2, 1]), (PassageOrder.KIND, True, [2, 3, 1, 1]),
    ):  # fmt: skip
        found = index.filtered(Selection()).passages(by=by, descending=descending)
        assert [number for number, _ in found] == order, by


def test_the_places_of_a_passage_are_those_that_the_selection_draws(war):
    everything, only_site = war.filtered(Selection()), war.filtered(Selection(roles=frozenset({Role.SITE})))
    assert everything.places_in([(2, 1), (1, 2), (9, 9)]) == {
        (2, 1): (RAQQA,), (1, 2): (MOSUL, RAQQA), (9, 9): ()
    }  # fmt: skip
    assert only_site.places_in([(1, 2)]) == {(1, 2): (RAQQA,)}
    assert everything.places_in([]) == {}


def test_a_name_that_was_weighed_once_and_once_not_known_stands_in_both(indexed, told):
    weighed = told("One", "Shells fell on [Nowhere].", "Shells fell on [Nowhere] too.")
    other = told("Two", "Shells fell on [Nowhere].", "Shells fell on [Elsewhere].")
    known = told("Three", "[Mosul] fell.").places[0].candidates
    first, second = weighed.places
    weighed = replace(weighed, places=(replace(first, candidates=known), second))
    index = indexed(weighed, other)

    selected = index.filtered(Selection())
    nowhere, elsewhere = UnmappedName("Nowhere", 2, 2, 0), UnmappedName("Elsewhere", 1, 1, 0)

    assert selected.unmapped.names == (UnmappedName("Nowhere", 3, 2, 1), elsewhere)
    assert selected.found.totals.off_map == 3
    assert selected.names_without_place(weighed=True) == (UnmappedName("Nowhere", 1, 1, 1),)
    assert selected.names_without_place(weighed=False) == (nowhere, elsewhere)


def test_what_the_roles_leave_out_is_listed(war):
    selected = war.filtered(Selection())

    def hidden(*role):
        return {(place.place.id, place.role, place.reports) for place in selected.hidden_places(*role)}

    assert hidden() == {(BAGHDAD, Role.ACTOR, 1), (MOSUL, Role.BACKGROUND, 1)}
    assert hidden(Role.ACTOR) == {(BAGHDAD, Role.ACTOR, 1)}
    assert hidden(Role.BACKGROUND) == {(MOSUL, Role.BACKGROUND, 1)}
    assert hidden(Role.SITE) == set()


def test_only_a_selection_that_differs_in_one_filter_is_told_of(war):
    with pytest.raises(ValueError, match="not one filter differs, but 2: kinds, countries"):
        war.filtered(Selection()).shows(Selection(countries=frozenset({"IQ"}), kinds=frozenset({Kind.RIOT})))
    with pytest.raises(ValueError, match="but 0"):
        war.filtered(Selection()).shows(Selection())


def test_an_index_is_itself_alone_and_never_changes():
    assert (Index.__dataclass_params__.frozen, Index.__dataclass_params__.eq) == (True, False)
    assert "__slots__" in vars(Index)


def test_countries_are_named_in_the_order_of_their_names(indexed, told):
    first, second = told("One", "In [Mosul] and [Raqqa].").places
    here, there = (
        replace(mention, place=replace(mention.place, country=code))
        for mention, code in ((first, "DE"), (second, "DZ"))
    )

    assert list(
        indexed(replace(told("One", "In [Mosul] and [Raqqa]."), places=(here, there))).countries.items()
    ) == [("DZ", "Algeria"), ("DE", "Germany")]


def test_regions_of_several_countries_are_counted_for_none(indexed):
    selected = indexed(["War in the [Middle East|site|country] and [Iraq|site|country]."]).filtered(
        Selection()
    )
    assert (selected.whole_countries, selected.found.totals.whole_countries) == ({"IQ": 1}, 1)
    assert selected.reports_at(-40) == ((1, 1),)


@pytest.mark.parametrize(
    ("filters", "names", "countries"),
    [
        ({}, 2, 1), ({"countries": frozenset({"IQ"})}, 0, 1), ({"precisions": frozenset({1})}, 0, 0),
        ({"min_score": 0.1}, 0, 1), ({"roles": frozenset({Role.PLANNED})}, 2, 1),
        ({"actors": frozenset({"army"})}, 1, 0), ({"start": date(2026, 4, 21), "include_undated": False}, 0, 0),
    ],
)  # fmt: skip
def test_names_without_a_place_have_no_country_no_precision_and_no_certainty(
    indexed, filters, names, countries
):
    index = indexed(["2026-04-20: {The army} left [Nowhere].", "War in [Elsewhere] in [Iraq|site|country]."])
    totals = index.filtered(Selection(**filters)).found.totals
    assert (totals.names_without_place, totals.whole_countries) == (names, countries)


def test_what_is_planned_is_told_apart_on_the_timeline(indexed):
    index = indexed(
        ["2026-04-20: They <met|talks> in [Mosul].", "2026-04-21: A <vote|talks|planned> in [Mosul]."]
    )
    timeline = index.filtered(Selection()).timeline()
    assert (timeline.counts, timeline.planned) == ((1, 1), (0, 1))


def test_the_timeline_may_cover_the_days_of_most_or_all_of_them(indexed):
    selected = indexed([*["2026-04-20: In [Mosul]."] * 9, "2026-06-01: In [Mosul]."]).filtered(Selection())
    assert [len(selected.timeline(whole=whole).counts) for whole in (False, True, False)] == [1, 43, 1]
    assert len(selected.timeline().counts) == 1


def test_a_timeline_has_lines_for_the_five_commonest_and_of_equals_for_the_first_by_name():
    # One passage each of places in six countries, and a second one of Chad (TD).
    told = columns(
        passages(*["2026-04-20"] * 7),
        *(report(n, n, country=n + 1) for n in range(6)),
        report(6, 6, country=6),
        place_ids=tuple(range(7)),
        codes=("AF", "IQ", "LY", "ML", "SD", "TD"),
    )

    lines = index(told).filtered(Selection()).timeline(by="country").series

    assert [(line.key, line.counts) for line in lines] == [
        ("TD", (2,)), ("AF", (1,)), ("IQ", (1,)), ("LY", (1,)), ("ML", (1,))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        # Mosul on the 20th and 21st; Raqqa on the 21st and from the 20th up to the 2nd of May; the sea from the 30th.
        ((20, 21), (21, 22), {MOSUL: (1, 1), RAQQA: (1, 2)}),
        ((19, 20), (20, 21), {MOSUL: (0, 1), RAQQA: (0, 1)}),
        ((22, 23), (29, 30), {RAQQA: (1, 1)}),
        ((29, 30), (30, 31), {RAQQA: (1, 1), SEA: (0, 1)}),
        ((10, 11), (11, 12), {}),
    ],
)
def test_spans_are_compared_without_their_ends_and_without_the_undated(war, first, second, rows):
    def span(days):
        return tuple(date.fromordinal(date(2026, 4, 1).toordinal() + day - 1) for day in days)

    told = war.filtered(Selection(start=date(2019, 1, 1), end=date(2019, 1, 2))).compare(
        span(first), span(second)
    )

    found = zip(told.ids.tolist(), told.before.tolist(), told.after.tolist(), strict=True)
    assert {place: (before, after) for place, before, after in found} == rows
    assert told.ids.tolist() == sorted(rows)


def test_a_place_in_both_spans_is_as_the_second_tells_it_and_has_the_more_articles():
    told = columns(
        passages("2026-04-01", "2026-04-01", "2026-04-01", "2026-05-01", articles=(1, 2, 3, 4)),
        report(0, 0, ring_km=15), report(0, 1), report(0, 3, role=Role.PLANNED, ring_km=40),
        report(1, 2, role=Role.REFERENCE, ring_km=100),
        report(2, 3),
        place_ids=(10, 20, 30),
    )  # fmt: skip
    april, may = (date(2026, 4, 1), date(2026, 5, 1)), (date(2026, 5, 1), date(2026, 6, 1))

    seen = index(told).filtered(Selection()).compare(april, may)

    assert (seen.before.tolist(), seen.after.tolist()) == ([2, 1, 0], [1, 0, 1])
    assert seen.articles.tolist() == [2, 1, 1]
    assert [ROLE_ORDER[n] for n in seen.roles] == [Role.PLANNED, Role.REFERENCE, Role.SITE]
    assert seen.ring_km[:2].tolist() == [40, 100]
    assert np.isnan(seen.ring_km[2])


@pytest.mark.parametrize(
    ("days", "articles", "weeks"),
    [
        # The 20th and the 27th of April 2026 are Mondays.
        (["2026-04-20", "2026-04-26"], (1, 2), [("2026-04-20", [2, 1])]),
        (["2026-04-26", "2026-04-27"], (1, 2), []),
        (["2026-04-20", "2026-04-21"], (1, 1), []),
        (["2026-04-20..2026-04-27", "2026-04-22"], (1, 2), [("2026-04-20", [2, 1])]),
        (["2026-04-20..2026-04-28", "2026-04-22"], (1, 2), []),
        (["2026-04-24..2026-04-30", "2026-04-20"], (1, 2), [("2026-04-20", [1, 2])]),
        (["2026-04-20..", "2026-04-21", None, "..2026-04-22"], (1, 2, 3, 4), []),
        (
            [*["2026-04-20"] * 2, "2026-04-27", "2026-04-28", *["2026-04-06"] * 3],
            (1, 2, 3, 4, 5, 6, 7),
            [("2026-04-27", [4, 3]), ("2026-04-20", [1, 2]), ("2026-04-06", [5, 6, 7])],
        ),
        (["1969-12-29", "1970-01-04"], (1, 2), [("1969-12-29", [2, 1])]),
    ],
)
def test_a_week_is_told_of_where_several_articles_do(days, articles, weeks):
    told = columns(
        passages(*days, articles=articles, numbers=tuple(range(len(days)))),
        *(report(0, n) for n in range(len(days))),
        place_ids=(10,),
    )

    found = index(told).filtered(Selection()).weeks_at(10)

    assert [(str(week.monday), [article for article, _ in week.passages]) for week in found] == weeks
    assert [(week.articles, week.publishers) for week in found] == [(len(told_of), 1) for _, told_of in weeks]


def test_a_week_counts_its_publishers_and_articles_and_is_of_its_place_alone():
    told = replace(
        passages(*["2026-04-20"] * 4, articles=(1, 2, 2, 3), numbers=(1, 1, 2, 1)),
        publisher=np.array([0, 1, 1, 1]),
    )
    week_of = index(
        columns(told, *(report(0, n) for n in range(3)), report(1, 3), place_ids=(10, 20))
    ).filtered(Selection())

    (week,) = week_of.weeks_at(10)

    assert (week.articles, week.publishers, week.passages) == (2, 2, ((1, 1), (2, 1), (2, 2)))
    assert week_of.weeks_at(20) == week_of.weeks_at(15) == week_of.weeks_at(25) == ()


@pytest.mark.parametrize(
    ("selection", "looser", "shows"),
    [
        ({"actors": {"nobody"}}, {"actors": ()}, True),
        ({"actors": {"nobody"}}, {"actors": {"army"}}, True),
        ({"actors": {"nobody"}}, {"actors": {"no one"}}, False),
        ({"countries": {"FR"}}, {"countries": ()}, True),
        ({"countries": {"FR"}}, {"countries": {"DE"}}, False),
        ({"countries": {"FR"}, "actors": {"nobody"}}, {"actors": ()}, False),
        ({"countries": {"IQ"}, "actors": {"observers"}, "roles": {Role.SITE}}, {"countries": {"SY"}}, False),
    ],
)
def test_a_looser_filter_shows_something_where_no_other_leaves_it_out(varied, selection, looser, shows):
    def made(fields):
        return Selection(**{name: frozenset(values) for name, values in fields.items()})

    assert varied.filtered(made(selection)).shows(made(selection | looser)) is shows


def test_passages_alike_in_what_they_are_ordered_by_come_newest_first():
    told = columns(
        passages("2026-04-20", "2026-04-22", None, "2026-04-21", "2026-04-22"),
        *(report(0, n) for n in range(5)),
        place_ids=(10,),
    )

    def order(**how):
        return [article for article, _ in index(told).filtered(Selection()).passages(**how)]

    assert order() == order(by=PassageOrder.DAY) == [2, 5, 4, 1, 3]
    assert order(descending=False) == [1, 4, 2, 5, 3]
    assert order(by=PassageOrder.KIND) == order(by=PassageOrder.KIND, descending=False) == [2, 5, 4, 1, 3]


def test_rows_name_article_passage_and_place_of_all_that_is_found(told_otherwise):
    everything = told_otherwise.filtered(Selection(roles=EVERY_ROLE, statuses=EVERY_STATUS))
    totals = everything.found.totals
    assert len(everything.report_rows) == totals.reports == 9
    assert min(everything.report_rows) == (1, 1, 99072)
    assert sorted(everything.whole_rows) == [(1, 5, 99237), (2, 2, 99237)]
    assert sorted(everything.nameless_rows) == [(1, 5, NO_PLACE), (2, 2, NO_PLACE)]
    assert len(told_otherwise.filtered(Selection()).report_rows) < totals.reports


def test_rows_say_where_a_person_has_set_something_right(varied):
    rows = varied.filtered(Selection()).report_rows
    corrected = {key[0]: is_corrected for key, is_corrected in zip(rows, rows.corrected, strict=True)}
    assert corrected == {1: True, 2: False}
    assert rows.checked.tolist() == [False] * len(rows)


def test_rows_say_where_a_person_has_looked(varied):
    passages = varied.columns.passages
    looked_at = replace(passages, checked=passages.article == 2)
    rows = (
        replace(varied, columns=replace(varied.columns, passages=looked_at)).filtered(Selection()).report_rows
    )
    assert rows.checked.tolist() == [key[0] == 2 for key in rows]
    assert {key[0] for key in rows} == {1, 2}


def test_countries_have_the_short_names_of_the_un_and_are_known_by_others():
    assert [country_name(code) for code in ("TR", "PS", "SY", "CI", "XQ")] == [
        "Türkiye", "State of Palestine", "Syria", "Côte d'Ivoire", "XQ"
    ]  # fmt: skip
    assert [country_also(code) for code in ("TR", "PS", "SY")] == ["Turkey", "Palestinian Territories", ""]


def test_those_that_tell_figures_keep_their_order(counted):
    assert counted.with_figures([(1, 7), (1, 5), (1, 1), (1, 6)]) == ((1, 5), (1, 1), (1, 6))
    assert counted.with_figures([]) == counted.with_figures([(1, 7)]) == ()
