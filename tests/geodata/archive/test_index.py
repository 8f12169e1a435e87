import itertools
import sqlite3
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.kinds.kind import Kind, Status
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.index.filtered import Index, country_name, language_name
from geodata.archive.index.masks import FIELDS, PASSAGE_FILTERS, PLACE_FILTERS
from geodata.archive.index.reading import DISTRICT_KM, NEAR_KM, PROVINCE_KM
from geodata.archive.index.results import FoundPlace, PassageOrder, UnmappedName
from geodata.archive.selection import MAP_ROLES, SHOWN_STATUSES, Selection
from geodata.archive.store import Archive
from geodata.errors import ArchiveNewer
from geodata.findings.findings import Findings

MOSUL, BAGHDAD, RAQQA, HASAKAH, IRAQ, SYRIA, SEA = 99072, 98182, 172955, 173811, 99237, 163843, 363196
EVERY_ROLE = frozenset(Role)
EVERY_STATUS = frozenset(Status)


@pytest.fixture
def indexed(tmp_path, told):
    """A function from articles, each a list of lines of markup (see conftest), to their index."""

    def build(*articles):
        with Archive.open(tmp_path / "archive.sqlite") as archive:
            archive.add(told(f"Article {n}", *lines) for n, lines in enumerate(articles))
            return Index.of(archive)

    return build


@pytest.fixture
def war(indexed):
    return indexed(
        [
            "2026-04-20: {The army} entered [Mosul].",
            "2026-04-21: {The army} and {The rebels} met in [Raqqa], not in [Mosul|reference].",
            "[Baghdad|actor] said so in [Iraq|reference|country].",
        ],
        [
            "2026-04-20..2026-05-02: {The rebels} held [Raqqa].",
            "{The rebels} left [Nowhere] for [Hasakah|site|province].",
            "2019-01-01: War reached [Mosul|background].",
            "2026-04-30..: A ship sank in the [Mediterranean].",
        ],
    )


def reports(index, selection):
    return {place.id: place.reports for place in index.filtered(selection).found.places}


@pytest.mark.parametrize(("least", "is_there"), [(0.45, True), (0.5, True), (0.55, False), (0.0, True)])
def test_a_place_is_certain_enough_at_just_the_least_certainty(tmp_path, told, least, is_there):
    findings = told("An article", "2026-04-20: {The army} entered [Mosul].")
    half_sure = replace(findings, places=tuple(replace(place, score=0.5) for place in findings.places))
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add([half_sure])
        found = reports(Index.of(archive), Selection(min_score=least))
    assert found == ({MOSUL: 1} if is_there else {})


def test_places_are_listed_by_articles_then_by_reports(war):
    found = war.filtered(Selection()).found
    places = [found.places[n] for n in found.order().tolist()]
    assert places == sorted(found.places, key=lambda row: (-row.articles, -row.reports, row.id))
    assert places[0].id == RAQQA
    assert war.filtered(Selection(countries=frozenset({"??"}))).found.order().tolist() == []


def test_without_a_filter_every_place_with_a_role_for_the_map_is_drawn(war):
    found = war.filtered(Selection()).found

    assert reports(war, Selection()) == {MOSUL: 2, RAQQA: 2, HASAKAH: 1, SEA: 1}
    assert (found.totals.passages, found.totals.places, found.totals.articles, found.totals.reports) == (
        5,
        4,
        2,
        6,
    )
    assert (found.totals.undated, found.totals.names_without_place, found.totals.whole_countries) == (1, 1, 1)
    assert found.totals.unmapped == 2
    assert found.totals.hidden == {Role.BACKGROUND: 1, Role.ACTOR: 1}


def test_countries_are_alternatives_and_leave_out_what_lies_at_sea_or_nowhere(war):
    assert reports(war, Selection(countries=frozenset({"IQ"}))) == {MOSUL: 2}
    assert reports(war, Selection(countries=frozenset({"IQ", "SY"}))) == {MOSUL: 2, RAQQA: 2, HASAKAH: 1}
    assert war.filtered(Selection(countries=frozenset({"IQ"}))).found.totals.whole_countries == 1
    assert war.filtered(Selection(countries=frozenset({"SY"}))).found.totals.unmapped == 0
    assert reports(war, Selection(countries=frozenset({"FR"}))) == {}


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


def test_actors_are_alternatives_and_stand_in_the_passage(war):
    assert reports(war, Selection(actors=frozenset({"army"}))) == {MOSUL: 2, RAQQA: 1}
    assert reports(war, Selection(actors=frozenset({"rebels"}))) == {MOSUL: 1, RAQQA: 2, HASAKAH: 1}
    assert reports(war, Selection(actors=frozenset({"army", "rebels"}))) == {MOSUL: 2, RAQQA: 2, HASAKAH: 1}
    assert reports(war, Selection(actors=frozenset({"nobody"}))) == {}


def test_days_match_by_overlap_and_the_last_is_excluded(war):
    def on(start, end):
        return reports(war, Selection(start=start, end=end, include_undated=False))

    assert on(date(2026, 4, 20), date(2026, 4, 21)) == {MOSUL: 1, RAQQA: 1}
    assert on(date(2026, 4, 22), date(2026, 4, 23)) == {RAQQA: 1}
    assert on(date(2026, 5, 2), date(2026, 5, 3)) == {SEA: 1}
    assert on(date(2099, 1, 1), None) == {SEA: 1}
    assert on(None, date(2026, 4, 20)) == {}


def test_undated_passages_stay_unless_they_are_left_out(war):
    day = {"start": date(2026, 4, 22), "end": date(2026, 4, 23)}

    assert reports(war, Selection(**day)) == {RAQQA: 1, HASAKAH: 1}
    assert reports(war, Selection(include_undated=False)) == {MOSUL: 2, RAQQA: 2, SEA: 1}


def test_roles_that_are_asked_for_are_drawn(war):
    assert reports(war, Selection(roles=frozenset({Role.ACTOR}))) == {BAGHDAD: 1}
    assert reports(war, Selection(roles=EVERY_ROLE)) == {MOSUL: 3, BAGHDAD: 1, RAQQA: 2, HASAKAH: 1, SEA: 1}
    assert war.filtered(Selection(roles=EVERY_ROLE)).found.totals.hidden == {}


@pytest.fixture
def told_otherwise(indexed):
    """Reports of several kinds, some of what did not happen, may happen or will."""
    return indexed(
        [
            "2026-04-20: {The army} <shelled|shelling> [Mosul] and [Raqqa].",
            "{The army} has not <attacked|attack|negated> [Mosul] or [Raqqa].",
            "{The rebels} could <attack|attack|hypothetical> [Raqqa].",
            "Talks will be <held|talks|planned> in [Baghdad|planned].",
            "[Mosul] was not <shelled|shelling|negated>, [Baghdad|actor] said of [Nowhere] in [Iraq|site|country].",
        ],
        ["A crowd stood in [Mosul].", "{The army} <shelled|shelling> [Iraq|site|country] and [Nowhere]."],
    )


def test_what_is_told_as_not_so_or_as_possible_is_left_out_and_counted(told_otherwise):
    totals = told_otherwise.filtered(Selection()).found.totals

    assert reports(told_otherwise, Selection()) == {MOSUL: 2, RAQQA: 1, BAGHDAD: 1}
    assert totals.hidden_statuses == {Status.NEGATED: 2, Status.HYPOTHETICAL: 1}
    everything = told_otherwise.filtered(Selection(statuses=EVERY_STATUS)).found.totals
    assert everything.passages == totals.passages + 3
    assert everything.hidden_statuses == {}


@pytest.fixture
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

    assert (totals.passages, totals.unmapped) == (1, 0)
    assert totals.hidden_statuses == {Status.NEGATED: 2, Status.HYPOTHETICAL: 1}
    assert totals.hidden_off_map == 2
    everything = denied_off_the_map.filtered(Selection(statuses=EVERY_STATUS)).found.totals
    assert (everything.passages, everything.unmapped, everything.hidden_off_map) == (2, 4, 0)


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


def test_kinds_are_alternatives_and_unclassified_is_one(told_otherwise):
    def of(*kinds):
        return reports(told_otherwise, Selection(kinds=frozenset(kinds), statuses=EVERY_STATUS))

    assert of(Kind.SHELLING) == {MOSUL: 2, RAQQA: 1}
    assert of(Kind.ATTACK) == {MOSUL: 1, RAQQA: 2}
    assert of(Kind.SHELLING, Kind.TALKS) == {MOSUL: 2, RAQQA: 1, BAGHDAD: 1}
    assert of(Kind.UNCLASSIFIED) == {MOSUL: 1}
    assert of(Kind.RIOT) == {}


def test_kinds_and_statuses_narrow_each_other(told_otherwise):
    denied = Selection(kinds=frozenset({Kind.SHELLING}), statuses=frozenset({Status.NEGATED}))

    assert reports(told_otherwise, denied) == {MOSUL: 1}
    assert told_otherwise.filtered(denied).reports_at(MOSUL) == ((1, 5),)


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
    assert told_otherwise.filtered(denied).found.totals.unmapped == 2


def test_kinds_and_statuses_are_counted_under_the_other_filters(told_otherwise):
    facets = told_otherwise.filtered(Selection(kinds=frozenset({Kind.SHELLING}))).facets

    assert facets.kinds == dict.fromkeys(Kind, 0) | {Kind.SHELLING: 1, Kind.TALKS: 1, Kind.UNCLASSIFIED: 1}
    assert facets.statuses == dict.fromkeys(Status, 0) | {Status.FACTUAL: 1, Status.NEGATED: 1}


def test_the_histogram_is_of_what_kinds_and_statuses_leave(told_otherwise):
    assert sum(told_otherwise.filtered(Selection()).timeline().counts) == 1
    assert sum(told_otherwise.filtered(Selection(kinds=frozenset({Kind.TALKS}))).timeline().counts) == 0
    assert (
        sum(told_otherwise.filtered(Selection(statuses=frozenset({Status.NEGATED}))).timeline().counts) == 0
    )


def test_languages_are_alternatives_and_an_unknown_one_is_an_answer(tmp_path, told):
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add(
            told(f"In {code}", line, language=code)
            for code, line in (("en", "[Mosul] fell."), ("fr", "[Raqqa] fell."), (None, "[Mosul] fell."))
        )
        index = Index.of(archive)

    assert index.languages == ("", "en", "fr")
    assert reports(index, Selection(languages=frozenset({"fr"}))) == {RAQQA: 1}
    assert reports(index, Selection(languages=frozenset({"fr", ""}))) == {MOSUL: 1, RAQQA: 1}
    in_iraq = Selection(countries=frozenset({"IQ"}))
    nothing = index.filtered(replace(in_iraq, languages=frozenset({"fr"})))
    assert nothing.facets.languages == {"": 1, "en": 1, "fr": 0}
    assert nothing.shows(in_iraq)
    assert (language_name("fr"), language_name("zz-unheard")) == ("French", "zz-unheard")


@pytest.mark.parametrize("column", ["kind", "status"])
def test_a_kind_or_status_of_a_later_version_is_refused_with_what_to_do(tmp_path, told, column):
    path = tmp_path / "archive.sqlite"
    with Archive.open(path) as archive:
        archive.add([told("Title", "They never <entered|clash|negated> [Mosul].")])
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE passage_kind SET {column} = 'looting'")
    with Archive.open(path, read_only=True) as archive:
        for look in (Index.of, lambda archive: list(archive.findings())):
            with pytest.raises(ArchiveNewer, match="later version.*'looting': update this program"):
                look(archive)


def test_an_archive_from_before_there_were_kinds_is_unclassified_and_told_as_fact(tmp_path, told):
    path = tmp_path / "archive.sqlite"
    with Archive.open(path) as archive:
        archive.add([told("Title", "They never <entered|clash|negated> [Mosul].")])
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE passage_kind")
    with Archive.open(path, read_only=True) as archive:
        facets = Index.of(archive).filtered(Selection()).facets

    assert (facets.kinds[Kind.UNCLASSIFIED], facets.statuses[Status.FACTUAL]) == (1, 1)


def test_a_place_twice_in_a_passage_is_one_report_with_the_most_site_like_role(indexed):
    index = indexed(["From [Mosul|actor] to [Mosul|background] to [Mosul|planned]."])

    assert index.filtered(Selection()).found.places == (FoundPlace(MOSUL, 1, 1, Role.PLANNED, None),)


def test_the_role_of_a_place_is_its_commonest(indexed):
    index = indexed(["In [Mosul].", "To [Mosul|planned].", "To [Mosul|planned]."])

    assert index.filtered(Selection()).found.places[0].role is Role.PLANNED


@pytest.mark.parametrize(
    ("lines", "ring"),
    [
        (["In [Mosul]."], None),
        (["Near [Mosul|site|near]."], NEAR_KM),
        (["Around [Mosul|site|district]."], DISTRICT_KM),
        (["All over [Mosul|site|province]."], PROVINCE_KM),
        (["All over [Mosul|site|province].", "Near [Mosul|site|near]."], NEAR_KM),
        (["Near [Mosul|site|near].", "In [Mosul]."], None),
        (["In [Hasakah|site|province]."], 95.0),
    ],
)
def test_a_place_has_the_smallest_ring_of_its_reports_and_none_once_one_is_exact(indexed, lines, ring):
    assert [place.ring_km for place in indexed(lines).filtered(Selection()).found.places] == [ring]


def test_an_exact_report_that_is_filtered_out_leaves_the_ring(indexed):
    index = indexed(["{The army} near [Mosul|site|near].", "In [Mosul]."])

    assert index.filtered(Selection(actors=frozenset({"army"}))).found.places[0].ring_km == NEAR_KM


def test_passages_at_a_place_come_newest_first_and_undated_last(indexed):
    index = indexed(
        ["In [Mosul].", "2026-04-20: In [Mosul].", "2026-04-22..: In [Mosul]."],
        ["..2026-04-22: In [Mosul].", "2026-04-20: In [Mosul].", "Not in [Raqqa]."],
    )

    assert index.filtered(Selection()).reports_at(MOSUL) == ((1, 3), (2, 1), (1, 2), (2, 2), (1, 1))
    assert index.filtered(Selection(end=date(2026, 4, 21), include_undated=False)).reports_at(MOSUL) == (
        (2, 1),
        (1, 2),
        (2, 2),
    )
    assert index.filtered(Selection()).reports_at(4711) == ()


def test_what_is_unmapped_is_listed_under_the_same_filters(war):
    unmapped = war.filtered(Selection()).unmapped

    assert unmapped.names == (UnmappedName("Nowhere", 1, 1, 0),)
    assert [(country.place.id, country.mentions, country.articles) for country in unmapped.countries] == [
        (IRAQ, 1, 1)
    ]
    assert war.filtered(Selection(actors=frozenset({"army"}))).unmapped.names == ()
    assert war.filtered(Selection()).names_at("Nowhere") == ((2, 2),)
    assert war.filtered(Selection()).names_at("Elsewhere") == ()
    assert war.filtered(Selection()).reports_at(IRAQ) == ((1, 3),)


def test_names_without_a_place_and_whole_countries_are_listed_commonest_first(tmp_path, told):
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add(
            [told("One", "In [Nowhere] and [Elsewhere].", "In [Nowhere], [Iraq|site|country]."), told("Two")]
        )
        archive.add([told("Three", "[Syria|actor|country] and [Mosul] and [Nowhere].")])
        unmapped = Index.of(archive).filtered(Selection()).unmapped

    assert unmapped.names == (UnmappedName("Nowhere", 3, 2, 0), UnmappedName("Elsewhere", 1, 1, 0))
    assert [(country.place.name, country.mentions) for country in unmapped.countries] == [
        ("Iraq", 1),
        ("Syria", 1),
    ]


def test_countries_have_names_and_actors_their_types(war):
    assert dict(war.countries) == {"IQ": "Iraq", "SY": "Syria"}
    assert list(war.countries) == ["IQ", "SY"]
    assert war.actors["rebels"].country == "SY"
    assert war.places[MOSUL].name == "Mosul"
    assert country_name("XK") == "Kosovo"
    assert country_name("??") == "??"


def test_facets_count_passages_under_the_other_filters_and_keep_those_at_zero(war):
    facets = war.filtered(Selection(countries=frozenset({"SY"}), actors=frozenset({"army"}))).facets

    assert facets.countries == {"IQ": 2, "SY": 1}
    assert facets.actors == {"army": 1, "rebels": 3}
    assert war.filtered(Selection(start=date(2026, 5, 2), include_undated=False)).facets.actors == {
        "army": 0,
        "rebels": 0,
    }
    assert (facets.undated, war.filtered(Selection(actors=frozenset({"rebels"}))).facets.undated) == (0, 1)


def test_the_timeline_covers_the_days_that_are_spoken_of(indexed):
    index = indexed(["2026-04-20: In [Mosul].", "2026-04-21..2026-04-23: In [Raqqa].", "In [Raqqa]."])

    timeline = index.filtered(Selection(start=date(2026, 4, 22), include_undated=False)).timeline()

    assert index.span == (date(2026, 4, 20), date(2026, 4, 23))
    assert (timeline.unit, timeline.edges[0], timeline.edges[-1]) == (
        "day",
        date(2026, 4, 20),
        date(2026, 4, 23),
    )
    assert (timeline.counts, timeline.undated, timeline.is_whole) == ((1, 1, 1), 1, True)


@pytest.mark.parametrize(
    ("first", "unit", "bars"),
    [
        ("2026-04-20", "day", 2),
        ("2024-04-20", "week", 106),
        ("2009-04-20", "month", 205),
        ("1901-01-05", "year", 126),
        ("1026-01-05", "decade", 101),
    ],
)
def test_a_longer_span_has_longer_bars(indexed, first, unit, bars):
    timeline = indexed([f"{first}: In [Mosul].", "2026-04-21: In [Mosul]."]).filtered(Selection()).timeline()

    assert (timeline.unit, len(timeline.counts), sum(timeline.counts)) == (unit, bars, 2)
    assert timeline.edges[-2] <= date(2026, 4, 21) < timeline.edges[-1]


def test_a_war_of_long_ago_does_not_press_this_month_into_one_bar(indexed):
    lines = [f"2026-04-{n:02}: In [Mosul]." for n in range(1, 21)]
    index = indexed(["1916-05-16: In [Mosul].", *lines])

    most, whole = index.filtered(Selection()).timeline(), index.filtered(Selection()).timeline(whole=True)

    assert (most.unit, most.before, sum(most.counts), most.after, most.is_whole) == ("day", 1, 20, 0, False)
    assert (whole.unit, sum(whole.counts), whole.before, whole.is_whole) == ("year", 21, 0, True)


def test_a_timeline_has_a_line_for_each_of_the_commonest_countries_or_actors(war):
    by_country = war.filtered(Selection()).timeline(by="country")
    by_actor = war.filtered(Selection()).timeline(by="actor")

    assert {line.key: sum(line.counts) > 1 for line in by_country.series} == {"SY": True, "IQ": True}
    assert {line.key for line in by_actor.series} == {"army", "rebels"}
    assert len(by_actor.series[0].counts) == len(by_actor.counts)
    with pytest.raises(ValueError, match="by country or by actor"):
        war.filtered(Selection()).timeline(by="weather")


def test_two_spans_of_days_are_compared_place_by_place(war):
    april, later = (date(2026, 4, 1), date(2026, 4, 21)), (date(2026, 4, 21), date(2026, 6, 1))

    told = war.filtered(Selection()).compare(april, later)

    rows = zip(told.ids.tolist(), told.before.tolist(), told.after.tolist(), strict=True)
    # What was told from 20 April to 1 May touches both spans.
    assert {place: (before, after) for place, before, after in rows} == {
        MOSUL: (1, 1), RAQQA: (1, 2), SEA: (0, 1)
    }  # fmt: skip


def test_the_newest_day_of_a_place_is_of_its_latest_report(war):
    newest = {place.id: place.newest for place in war.filtered(Selection()).found.places}

    assert newest == {
        MOSUL: date(2026, 4, 21),
        RAQQA: date(2026, 4, 21),
        HASAKAH: None,
        SEA: date(2026, 4, 30),
    }


def test_a_week_is_told_of_where_several_articles_do(indexed):
    index = indexed(
        ["2026-04-20: In [Mosul].", "2026-04-29: In [Mosul]."],
        ["2026-04-26: In [Mosul].", "2026-04-01..2026-04-30: In [Mosul].", "In [Mosul]."],
    )

    assert [
        (week.monday, week.passages, week.articles) for week in index.filtered(Selection()).weeks_at(MOSUL)
    ] == [(date(2026, 4, 20), ((2, 1), (1, 1)), 2)]


def test_passages_come_in_the_order_of_days_publishers_or_kinds_and_the_unknown_last(tmp_path, told):
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add(
            [
                told(
                    "One",
                    "2026-04-20: {The army} <attacked|attack> [Mosul].",
                    "[Mosul] fell.",
                    publisher="the Times",
                ),
                told("Two", "2026-04-22: {The rebels} <met|talks> in [Raqqa]."),
                told("Three", "2026-04-21: {The rebels} <struck|attack> [Raqqa].", publisher="Agency"),
            ]
        )
        index = Index.of(archive)

    def order(by, descending):
        return [number for number, _ in index.filtered(Selection()).passages(by=by, descending=descending)]

    assert (
        order(PassageOrder.DAY, True)
        == [2, 3, 1, 1]
        == [n for n, _ in index.filtered(Selection()).passages()]
    )
    assert order(PassageOrder.DAY, False) == [1, 3, 2, 1]
    assert order(PassageOrder.PUBLISHER, False) == [3, 1, 1, 2]
    assert order(PassageOrder.PUBLISHER, True) == [1, 1, 3, 2]
    assert order(PassageOrder.KIND, False) == [3, 1, 2, 1]
    assert order(PassageOrder.KIND, True) == [2, 3, 1, 1]


def test_the_places_of_a_passage_are_those_that_the_selection_draws(war):
    keys = war.filtered(Selection()).passages()
    places = war.filtered(Selection()).places_in([*keys, (9, 9)])
    assert places[1, 2] == (RAQQA, MOSUL)[:: 1 if RAQQA < MOSUL else -1]
    assert places[9, 9] == ()
    only_site = Selection(roles=frozenset({Role.SITE}))
    assert war.filtered(only_site).places_in([(1, 2)]) == {(1, 2): (RAQQA,)}
    assert war.filtered(Selection()).places_in([]) == {}


def test_a_name_that_was_weighed_once_and_once_not_known_stands_in_both(tmp_path, told):
    weighed = told("One", "Shells fell on [Nowhere].", "Shells fell on [Nowhere] too.")
    other = told("Two", "Shells fell on [Nowhere].", "Shells fell on [Elsewhere].")
    known = told("Three", "[Mosul] fell.").places[0].candidates
    first, second = weighed.places
    weighed = replace(weighed, places=(replace(first, candidates=known), second))
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add([weighed, other])
        index = Index.of(archive)
    assert index.filtered(Selection()).names_without_place(weighed=True) == (
        UnmappedName("Nowhere", 1, 1, 1),
    )
    assert set(index.filtered(Selection()).names_without_place(weighed=False)) == {
        UnmappedName("Nowhere", 2, 2, 0),
        UnmappedName("Elsewhere", 1, 1, 0),
    }


def test_what_the_roles_leave_out_is_listed(war):
    hidden = war.filtered(Selection()).hidden_places()

    assert {(place.place.id, place.role, place.reports) for place in hidden} == {
        (BAGHDAD, Role.ACTOR, 1),
        (MOSUL, Role.BACKGROUND, 1),
    }
    assert sum(place.reports for place in hidden) == war.filtered(Selection()).found.totals.other_roles


def test_an_empty_archive_has_an_empty_index(indexed):
    index = indexed()
    found, facets = index.filtered(Selection()).found, index.filtered(Selection()).facets

    assert (found.places, found.totals.passages, found.totals.unmapped) == ((), 0, 0)
    assert (facets.countries, facets.actors, facets.publishers) == ({}, {}, {})
    assert index.filtered(Selection()).timeline().counts == ()
    assert index.span is None
    assert index.filtered(Selection()).unmapped.names == ()


def test_an_archive_without_a_place_is_searched_all_the_same(indexed):
    index = indexed(["{The army} moved.", "{The army} was in [Nowhere]."])

    assert index.filtered(Selection(actors=frozenset({"army"}))).found.totals.names_without_place == 1


def test_a_selection_without_a_day_is_refused():
    with pytest.raises(ValueError, match="no day from 2026-04-23 up to 2026-04-23"):
        Selection(start=date(2026, 4, 23), end=date(2026, 4, 23))


# Laws, against a plain reading of the findings

_days = st.dates(date(2026, 1, 1), date(2026, 1, 20))


@st.composite
def _selections(draw):
    start, end = draw(st.none() | _days), draw(st.none() | _days)
    if start and end and start >= end:
        start, end = end, start + timedelta(days=1)
    return Selection(
        countries=draw(st.frozensets(st.sampled_from(["IQ", "SY", "TR"]), max_size=2)),
        actors=draw(st.frozensets(st.integers(0, 20).map("actor-{}".format), max_size=4)),
        start=start,
        end=end,
        include_undated=draw(st.booleans()),
        roles=draw(st.just(MAP_ROLES) | st.frozensets(st.sampled_from(Role), min_size=1)),
        kinds=draw(st.just(frozenset()) | st.frozensets(st.sampled_from(Kind), max_size=12)),
        statuses=draw(st.just(SHOWN_STATUSES) | st.frozensets(st.sampled_from(Status), min_size=1)),
    )


def indexed_findings(batch):
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.sqlite") as archive:
        archive.add(batch)
        return list(archive.findings()), Index.of(archive)


_batches = st.lists(st.from_type(Findings), min_size=1, max_size=3)


def plainly(batch, selection):
    """Passages by place that is drawn: what the selection says, word by word."""
    return {place: keys for place, keys in plainly_all(batch, selection).items() if place is not None}


def plainly_all(batch, selection):  # noqa: C901 as plain as can be
    """The same, and under None the passages with what the map cannot show."""
    at = {}
    for number, findings in enumerate(batch, 1):
        passage_at = findings.article.passage_at
        for n, day in enumerate(findings.passage_dates):
            present = {m.actor.id for m in findings.actors if passage_at(m.start) == n}
            if selection.actors and not present & selection.actors:
                continue
            kind = findings.kinds[n]
            if kind.status not in selection.statuses or (
                selection.kinds and kind.kind not in selection.kinds
            ):
                continue
            if not is_on_days(day, selection):
                continue
            roles = {}
            for m in findings.places:
                if passage_at(m.start) != n:
                    continue
                if not m.place or is_whole(m):
                    country = m.place and m.place.country
                    if not selection.countries or country in selection.countries:
                        at.setdefault(None, []).append((number, n))
                    continue
                if not selection.countries or m.place.country in selection.countries:
                    roles.setdefault(m.place.id, []).append(m.role)
            for place, those in roles.items():
                if min(those, key=ROLE_ORDER.index) in selection.roles:
                    at.setdefault(place, []).append((number, n))
    return at


def is_on_days(day, selection):
    if day is None:
        return selection.include_undated
    if selection.start and day.range.end and day.range.end <= selection.start:
        return False
    return not (selection.end and day.range.start and day.range.start >= selection.end)


def is_whole(mention):
    return mention.place.feature_code.startswith("PCL") or mention.where_prec == 6


def test_a_wide_region_is_listed_and_not_pinned(tmp_path, told):
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add([told("Title", "Unrest grew in the [Middle East].", "Rockets hit [Mosul].")])
        index = Index.of(archive)
    found = index.filtered(Selection()).found
    assert [index.places[place.id].name for place in found.places] == ["Mosul"]
    assert [row.place.name for row in index.filtered(Selection()).unmapped.countries] == ["Middle East"]
    assert len(index.filtered(Selection()).reports_at(-40)) == 1


@settings(max_examples=25, deadline=None)
@given(_batches, _selections())
def test_a_selection_finds_what_a_plain_reading_finds(batch, selection):
    stored, index = indexed_findings(batch)
    expected = plainly(stored, selection)

    found = index.filtered(selection).found

    assert {place.id: place.reports for place in found.places} == {
        place: len(keys) for place, keys in expected.items()
    }
    assert found.totals.passages == len({key for keys in expected.values() for key in keys})
    assert found.totals.articles == len({key[0] for keys in expected.values() for key in keys})
    for place, keys in expected.items():
        assert set(keys) <= set(index.filtered(selection).reports_at(place))
    everything = plainly_all(stored, replace(selection, statuses=EVERY_STATUS))
    told = Counter(
        stored[number - 1].kinds[n].status
        for number, n in {key for keys in everything.values() for key in keys}
    )
    assert found.totals.hidden_statuses == {
        status: told[status] for status in Status if status not in selection.statuses
    }
    drawn = {key for place, keys in everything.items() if place is not None for key in keys}
    assert found.totals.hidden_off_map == len(
        {
            (number, n)
            for number, n in set(everything.get(None, ())) - drawn
            if stored[number - 1].kinds[n].status not in selection.statuses
        }
    )


@settings(max_examples=40, deadline=None)
@given(_batches, _selections())
def test_counts_of_kinds_and_statuses_are_those_of_a_plain_reading(batch, selection):
    stored, index = indexed_findings(batch)
    facets = index.filtered(selection).facets

    def tally(of, **anything):
        at = plainly(stored, replace(selection, **anything))
        return Counter(
            of(stored[number - 1].kinds[n]) for number, n in {key for keys in at.values() for key in keys}
        )

    kinds, statuses = (
        tally(lambda k: k.kind, kinds=frozenset()),
        tally(lambda k: k.status, statuses=EVERY_STATUS),
    )
    assert facets.kinds == {kind: kinds[kind] for kind in Kind}
    assert facets.statuses == {status: statuses[status] for status in Status}


@settings(max_examples=40, deadline=None)
@given(_batches, _selections())
def test_a_facet_is_what_choosing_that_value_alone_would_show(batch, selection):
    _, index = indexed_findings(batch)
    facets = index.filtered(selection).facets

    def passages(**changes):
        return index.filtered(replace(selection, **changes)).found.totals.passages

    assert facets.countries == {code: passages(countries=frozenset({code})) for code in index.countries}
    assert facets.actors == {actor: passages(actors=frozenset({actor})) for actor in index.actors}
    assert facets.roles == {role: passages(roles=frozenset({role})) for role in Role}
    assert facets.kinds == {kind: passages(kinds=frozenset({kind})) for kind in Kind}
    assert facets.statuses == {status: passages(statuses=frozenset({status})) for status in Status}
    any_day = replace(selection, start=None, end=None)
    dated = index.filtered(replace(any_day, include_undated=False)).found.totals.passages
    assert (
        facets.undated == index.filtered(replace(any_day, include_undated=True)).found.totals.passages - dated
    )
    timeline = index.filtered(selection).timeline()
    bars = zip(itertools.pairwise(timeline.edges), timeline.counts, strict=True)
    for (start, end), count in itertools.islice(bars, 5):
        assert count == passages(start=start, end=end, include_undated=False)


@settings(max_examples=25, deadline=None)
@given(_batches, _selections(), _selections())
def test_what_another_setting_of_one_filter_shows_needs_no_other_selection(batch, selection, other):
    _, index = indexed_findings(batch)
    filtered = index.filtered(selection)

    for name in (*PASSAGE_FILTERS, *PLACE_FILTERS):
        fields = {field: getattr(other, field) for field in FIELDS.get(name, (name,))}
        try:
            changed = replace(selection, **fields)
        except ValueError:
            continue
        if changed != selection:
            found = index.filtered(changed).found.totals.passages
            assert filtered.shows(changed) == bool(found), name


def test_only_a_selection_that_differs_in_one_filter_is_told_of(war):
    with pytest.raises(ValueError, match="not one filter differs, but 2: kinds, countries"):
        war.filtered(Selection()).shows(Selection(countries=frozenset({"IQ"}), kinds=frozenset({Kind.RIOT})))
    with pytest.raises(ValueError, match="but 0"):
        war.filtered(Selection()).shows(Selection())


@settings(max_examples=20, deadline=None)
@given(_batches, _selections(), st.integers(0, 400))
def test_a_wider_range_never_loses_a_report(batch, selection, days):
    _, index = indexed_findings(batch)
    wider = replace(
        selection,
        start=selection.start and selection.start - timedelta(days=days),
        end=selection.end and selection.end + timedelta(days=days),
    )

    before, after = Counter(reports(index, selection)), Counter(reports(index, wider))

    assert before <= after


@settings(max_examples=20, deadline=None)
@given(_batches, _selections(), st.sampled_from(["IQ", "SY", "TR"]))
def test_more_values_within_a_filter_find_more_and_another_filter_finds_less(batch, selection, country):
    _, index = indexed_findings(batch)
    anywhere = replace(selection, countries=frozenset())
    some = replace(selection, countries=selection.countries | {country})

    assert Counter(reports(index, selection)) <= Counter(reports(index, some)) or not selection.countries
    assert Counter(reports(index, some)) <= Counter(reports(index, anywhere))


@settings(max_examples=25, deadline=None)
@given(_batches, _selections())
def test_lists_hold_what_the_totals_count(batch, selection):
    _, index = indexed_findings(batch)
    totals = index.filtered(selection).found.totals

    weighed, unknown = (
        index.filtered(selection).names_without_place(weighed=weighed) for weighed in (True, False)
    )
    assert sum(name.mentions for name in weighed) == totals.abstentions
    assert sum(name.mentions for name in (*weighed, *unknown)) == totals.names_without_place
    assert sum(row.mentions for row in index.filtered(selection).unmapped.countries) == totals.whole_countries
    for role, number in totals.hidden.items():
        alone = replace(selection, roles=EVERY_ROLE - {role})
        assert sum(row.reports for row in index.filtered(alone).hidden_places()) == number

    keys = index.filtered(selection).passages()
    assert len(keys) == totals.passages
    for by, descending in itertools.product(PassageOrder, (True, False)):
        assert sorted(index.filtered(selection).passages(by=by, descending=descending)) == sorted(keys)
    at = {
        place.id: index.filtered(selection).reports_at(place.id)
        for place in index.filtered(selection).found.places
    }
    assert index.filtered(selection).places_in(keys) == {
        key: tuple(sorted(place for place, passages in at.items() if key in passages)) for key in keys
    }
