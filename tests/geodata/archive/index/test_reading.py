import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from figuring import figured

from articles.article import PublishedBasis
from articles.kinds.kind import Kind, Status
from geodata.archive.index import reading
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.errors import ArchiveNewer


@pytest.mark.parametrize("kind", [reading._Mentions, reading._Articles])
def test_what_is_read_never_changes_and_is_itself_alone(kind):
    assert (kind.__dataclass_params__.frozen, kind.__dataclass_params__.eq) == (True, False)
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize(
    "column", ["passage_kind.kind", "passage_kind.status", "passage_acled.sub_event_type"]
)
def test_a_kind_or_status_of_a_later_version_is_refused_with_what_to_do(tmp_path, told, column):
    path = tmp_path / "archive.sqlite"
    with Archive.open(path) as archive:
        archive.add([told("Title", "They never <entered|clash|negated|Armed clash> [Mosul].")])
    table, name = column.split(".")
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {table} SET {name} = 'looting'")
    with Archive.open(path, read_only=True) as archive:
        for look in (Index.of, lambda archive: list(archive.findings())):
            with pytest.raises(ArchiveNewer, match="later version.*'looting': update this program"):
                look(archive)


def test_an_archive_from_before_there_were_kinds_is_unclassified_and_told_as_fact(tmp_path, told):
    path = tmp_path / "archive.sqlite"
    with Archive.open(path) as archive:
        archive.add([told("Title", "They never <entered|clash|negated|Armed clash> [Mosul].")])
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE passage_kind")
        connection.execute("DROP TABLE passage_acled")
    with Archive.open(path, read_only=True) as archive:
        facets = Index.of(archive).filtered(Selection()).facets

    assert (facets.kinds[Kind.UNCLASSIFIED], facets.statuses[Status.FACTUAL], facets.acled[""]) == (1, 1, 1)


def test_an_archive_from_before_there_were_figures_tells_none(tmp_path, told):
    path = tmp_path / "archive.sqlite"
    with Archive.open(path) as archive:
        archive.add([figured(told("Title", "In [Mosul] 12 died."), "12|killed|12")])
        assert Index.of(archive).filtered(Selection(min_killed=12)).passages() == ((1, 1),)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE figure")
    with Archive.open(path, read_only=True) as archive:
        index = Index.of(archive)

    assert index.filtered(Selection(with_figures=True)).passages() == ()
    assert index.filtered(Selection(min_killed=1)).passages() == ()
    assert index.filtered(Selection()).passages() == ((1, 1),)


@pytest.mark.parametrize(
    ("lines", "ring"),
    [
        (["In [Mosul]."], None), (["Near [Mosul|site|near]."], 15.0), (["Around [Mosul|site|district]."], 40.0),
        (["All over [Mosul|site|province]."], 100.0),
        (["All over [Mosul|site|province].", "Near [Mosul|site|near]."], 15.0),
        (["Near [Mosul|site|near].", "In [Mosul]."], None), (["In [Hasakah|site|province]."], 95.0),
    ],
)  # fmt: skip
def test_a_place_has_the_smallest_ring_of_its_reports_and_none_once_one_is_exact(indexed, lines, ring):
    assert [place.ring_km for place in indexed(lines).filtered(Selection()).found.places] == [ring]


def test_an_archive_without_a_place_is_searched_all_the_same(indexed):
    index = indexed(["{The army} moved.", "{The army} was in [Nowhere]."])
    assert index.filtered(Selection(actors=frozenset({"army"}))).found.totals.names_without_place == 1


def test_an_empty_archive_has_an_empty_index(indexed):
    index = indexed()
    found, facets = index.filtered(Selection()).found, index.filtered(Selection()).facets
    assert (found.places, found.totals.passages, found.totals.off_map) == ((), 0, 0)
    assert (facets.countries, facets.actors, facets.publishers) == ({}, {}, {})
    assert index.filtered(Selection()).timeline().counts == ()
    assert index.span is None
    assert index.filtered(Selection()).unmapped.names == ()


def of_place(findings, mention=(), **fields):
    """The findings with their first place so changed."""
    first, *others = findings.places
    changed = replace(first, place=replace(first.place, **fields), **dict(mention))
    return replace(findings, places=(changed, *others))


@pytest.mark.parametrize(
    ("feature_code", "radius_km", "is_whole"),
    [
        ("PCLI", None, True), ("PCLD", 30.0, True), ("PPLC", None, False), ("RGN", 500.0, True),
        ("RGN", 499.9, False), ("RGN", None, False), ("CONT", 3000.0, True), ("AREA", 700.0, True),
        ("ADM1", 900.0, False), ("SEA", 900.0, False),
    ],
)  # fmt: skip
def test_countries_and_wide_regions_are_listed_and_not_pinned(
    indexed, told, feature_code, radius_km, is_whole
):
    findings = of_place(told("Title", "War in [Mosul]."), feature_code=feature_code, radius_km=radius_km)
    columns = indexed(findings).columns
    assert (len(columns.wholes.subject), len(columns.reports.subject)) == ((1, 0) if is_whole else (0, 1))


@pytest.mark.parametrize(("where_prec", "is_whole"), [(5, False), (6, True), (7, False), (None, False)])
def test_a_place_that_only_says_in_which_country_is_no_report(indexed, told, where_prec, is_whole):
    findings = of_place(told("Title", "War in [Mosul]."), {"geo_precision": 3, "where_prec": where_prec})
    columns = indexed(findings).columns
    assert (len(columns.wholes.subject), len(columns.reports.subject)) == ((1, 0) if is_whole else (0, 1))


@pytest.mark.parametrize(
    ("geo_precision", "where_prec", "radius_km", "ring"),
    [
        (1, 1, None, 0), (1, 3, 95.0, 0), (None, None, 95.0, 0), (2, 2, None, 15), (2, 2, 95.0, 95),
        (2, 3, None, 40), (2, 3, 12.5, 12.5), (3, 4, None, 100), (3, 3, None, 100), (3, 7, None, 100),
    ],
)  # fmt: skip
def test_a_ring_is_as_wide_as_the_place_or_else_as_the_words_are_vague(
    indexed, told, geo_precision, where_prec, radius_km, ring
):
    mention = {"geo_precision": geo_precision, "where_prec": where_prec}
    rows = indexed(of_place(told("A", "In [Mosul]."), mention, radius_km=radius_km)).columns.reports
    assert (rows.ring_km.tolist(), rows.precision.tolist()) == ([ring], [geo_precision or 0])


@pytest.mark.parametrize(("score", "kept"), [(-0.5, 0.0), (0.0, 0.0), (0.25, 0.25), (1.0, 1.0), (1.5, 1.0)])
def test_a_score_is_held_between_0_and_1(indexed, told, score, kept):
    findings = of_place(told("A", "In [Mosul]."), {"score": score})
    assert indexed(findings).columns.reports.score.tolist() == [kept]


@pytest.fixture(scope="module")
def four(told, indexed):
    """Four articles; the passages of the second name no place at all, but an actor, a kind and a status."""
    return indexed(
        told("One", "..2026-04-20: {The army} in [Raqqa] and [Nowhere].", publisher="B", language="en"),
        told("Two", "{The army} did not <shell|shelling|negated> it.", publisher="A"),
        told(
            "Three",
            "2026-04-20..: {The rebels} <met|talks|planned|Agreement> {The army}, {The army} said, in [Mediterranean].",
            published=date(2026, 4, 21), published_basis=PublishedBasis.GIVEN,
        ),
        told(
            "Four", "2026-04-20: In [Elsewhere].", "{The rebels} left [Iraq].", publisher="B", language="en",
            published=date(2026, 4, 21), published_basis=PublishedBasis.BYLINE,
        ),
    )  # fmt: skip


def test_passages_that_name_a_place_or_a_name_have_their_days_kinds_and_articles(four):
    passages = four.columns.passages

    assert list(zip(passages.article.tolist(), passages.n.tolist(), strict=True)) == [
        (1, 1), (3, 1), (4, 1), (4, 2)
    ]  # fmt: skip
    assert passages.day_from.tolist() == [-(2**31), 20563, 20563, -(2**31)]
    assert passages.day_to.tolist() == [20563, 2**31 - 1, 20564, 2**31 - 1]
    assert passages.dated.tolist() == [True, True, True, False]
    assert [list(Kind)[n] for n in passages.kind] == [Kind.UNCLASSIFIED, Kind.TALKS, *[Kind.UNCLASSIFIED] * 2]
    assert [list(Status)[n] for n in passages.status] == [
        Status.FACTUAL,
        Status.PLANNED,
        *[Status.FACTUAL] * 2,
    ]
    assert passages.acled.tolist() == [0, 20, 0, 0]
    assert (four.publishers, passages.publisher.tolist()) == (("", "A", "B"), [2, 0, 2, 2])
    assert (four.languages, passages.language.tolist()) == (("", "en"), [1, 0, 1, 1])
    assert passages.corrected.tolist() == [False, True, False, False]


def test_rows_know_their_places_countries_and_names_by_number(four):
    columns = four.columns

    assert columns.place_ids.tolist() == [99237, 172955, 363196]
    assert columns.codes == {"IQ": 1, "SY": 2}
    assert (columns.reports.subject.tolist(), columns.reports.passage.tolist()) == ([1, 2], [0, 1])
    assert (columns.reports.country.tolist(), columns.wholes.country.tolist()) == ([2, 0], [1])
    assert (columns.wholes.subject.tolist(), columns.wholes.passage.tolist()) == ([0], [3])
    assert columns.names == ("Elsewhere", "Nowhere")
    assert (columns.nameless.subject.tolist(), columns.nameless.passage.tolist()) == ([0, 1], [2, 0])
    assert columns.nameless.considered.tolist() == [False, False]
    assert columns.reports.considered.tolist() == [True, True]
    assert (columns.by_country.tolist(), columns.version) == ([1, 0], 1)


def test_an_actor_stands_once_in_a_passage_and_in_those_only_that_name_a_place(four):
    presence = four.columns.presence
    found = {actor: presence.passages_with(n).tolist() for n, actor in enumerate(presence.actors)}
    assert found == {"army": [0, 1], "rebels": [1, 3]}


def test_what_is_read_in_several_parts_is_the_same(told, indexed, monkeypatch):
    told_ = [
        told(f"No {n}", "2026-04-20: {The army} <met|talks> {The rebels} in [Mosul].", "In [Nowhere].")
        for n in range(3)
    ]
    monkeypatch.setattr(reading, "_AT_ONCE", 2)
    passages, presence = (columns := indexed(*told_).columns).passages, columns.presence

    assert passages.article.tolist() == [1, 1, 2, 2, 3, 3]
    assert [list(Kind)[n] for n in passages.kind] == [Kind.TALKS, Kind.UNCLASSIFIED] * 3
    assert columns.reports.passage.tolist() == [0, 2, 4]
    assert columns.nameless.passage.tolist() == [1, 3, 5]
    assert presence.count(passages.dated) == {"army": 3, "rebels": 3}
