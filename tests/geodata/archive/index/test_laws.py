"""Laws that hold for any findings and any selection, against a plain reading of the findings."""

import itertools
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from selections import ACLED_NAMES

from articles.kinds.kind import Kind, Status
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.index.filtered import Index
from geodata.archive.index.masks import FIELDS, PASSAGE_FILTERS, PLACE_FILTERS
from geodata.archive.index.results import PassageOrder
from geodata.archive.selection import MAP_ROLES, SHOWN_STATUSES, Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings

EVERY_ROLE = frozenset(Role)
EVERY_STATUS = frozenset(Status)

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
        acled=draw(st.just(frozenset()) | st.frozensets(st.sampled_from(ACLED_NAMES), max_size=3)),
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
            if selection.acled and not is_of_type(kind.acled, selection.acled):
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


def is_of_type(acled, names):
    return "" in names if acled is None else bool({acled.value, acled.event_type} & names)


def is_on_days(day, selection):
    if day is None:
        return selection.include_undated
    if selection.start and day.range.end and day.range.end <= selection.start:
        return False
    return not (selection.end and day.range.start and day.range.start >= selection.end)


def is_whole(mention):
    return mention.place.feature_code.startswith("PCL") or mention.where_prec == 6


# One index serves all laws: to draw findings and to store them takes most of the time.
@settings(max_examples=6, deadline=None)
@given(_batches, st.lists(st.tuples(_selections(), _selections()), min_size=3, max_size=3))
def test_the_laws_hold_for_any_findings_and_any_selection(batch, drawn):
    stored, index = indexed_findings(batch)
    assert len(drawn) == 3
    for selection, other in drawn:
        assert_it_finds_what_a_plain_reading_finds(stored, index, selection)
        assert_a_facet_is_what_choosing_that_value_alone_would_show(index, selection)
        assert_what_another_setting_of_one_filter_shows_needs_no_other_selection(index, selection, other)
        assert_lists_hold_what_the_totals_count(index, selection)


def assert_it_finds_what_a_plain_reading_finds(stored, index, selection):
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


def assert_a_facet_is_what_choosing_that_value_alone_would_show(index, selection):
    facets = index.filtered(selection).facets

    def passages(**changes):
        return index.filtered(replace(selection, **changes)).found.totals.passages

    assert facets.countries == {code: passages(countries=frozenset({code})) for code in index.countries}
    assert facets.actors == {actor: passages(actors=frozenset({actor})) for actor in index.actors}
    assert facets.roles == {role: passages(roles=frozenset({role})) for role in Role}
    assert facets.kinds == {kind: passages(kinds=frozenset({kind})) for kind in Kind}
    assert facets.acled == {name: passages(acled=frozenset({name})) for name in facets.acled}
    assert facets.statuses == {status: passages(statuses=frozenset({status})) for status in Status}
    assert facets.figured == passages(with_figures=True)
    any_day = replace(selection, start=None, end=None)
    dated = index.filtered(replace(any_day, include_undated=False)).found.totals.passages
    assert (
        facets.undated == index.filtered(replace(any_day, include_undated=True)).found.totals.passages - dated
    )
    timeline = index.filtered(selection).timeline()
    bars = zip(itertools.pairwise(timeline.edges), timeline.counts, strict=True)
    for (start, end), count in itertools.islice(bars, 5):
        assert count == passages(start=start, end=end, include_undated=False)


def assert_what_another_setting_of_one_filter_shows_needs_no_other_selection(index, selection, other):
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


def assert_lists_hold_what_the_totals_count(index, selection):
    totals = index.filtered(selection).found.totals

    selected = index.filtered(selection)
    # A place, a name and a country each count their passages; a total counts every passage once.
    assert totals.reports == sum(place.reports for place in selected.found.places)
    named = {name.text: selected.names_at(name.text) for name in selected.unmapped.names}
    assert {name.text: name.passages for name in selected.unmapped.names} == {
        name: len(keys) for name, keys in named.items()
    }
    assert totals.names_without_place == len({key for keys in named.values() for key in keys})
    whole = [(place, (article, n)) for article, n, place in selected.whole_rows]
    assert {row.place.id: row.passages for row in selected.unmapped.countries} == Counter(
        place for place, _ in whole
    )
    assert totals.whole_countries == len({key for _, key in whole})
    every_role = index.filtered(replace(selection, roles=EVERY_ROLE)).report_rows
    hidden = set(every_role) - set(selected.report_rows)
    assert totals.other_roles == len({(article, n) for article, n, _ in hidden})
    in_roles = [row for role in ROLE_ORDER for row in selected.hidden_places(role)]
    assert sum(row.reports for row in in_roles) == len(hidden)
    weighed, unknown = (selected.names_without_place(weighed=weighed) for weighed in (True, False))
    assert totals.off_map == len((*weighed, *unknown, *selected.unmapped.countries, *in_roles))

    articles = selected.articles()
    assert len(articles) == totals.articles
    for article, passages, places in articles.tolist():
        own = selected.reports_of(article)
        assert len(own) == places
        assert len({key for keys in own.values() for key in keys}) == passages
        assert {key[0] for keys in own.values() for key in keys} == {article}
    assert sum(articles[:, 1].tolist()) == totals.passages

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
