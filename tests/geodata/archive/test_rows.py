"""Findings as rows and back, also in archives that were made before some of the tables."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from figuring import figured
from hypothesis import given, settings
from hypothesis import strategies as st
from sql import engine_of, execute
from sqlalchemy import inspect, select

from articles.actors.actor import ActorPart
from articles.article import PublishedBasis
from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from geodata.archive import rows, schema
from geodata.archive.passages import read_passages
from geodata.archive.store import Archive
from geodata.errors import ArchiveNewer
from geodata.findings.findings import Findings


def all_rows(archive):
    """Every row of every table, by the table's name."""
    with archive.reading() as connection:
        return {
            name: connection.execute(select(table).order_by(*table.primary_key)).all()
            for name, table in schema.metadata.tables.items()
        }


def tables(target):
    """The names of our tables that are there."""
    return set(inspect(engine_of(target)).get_table_names()) & set(schema.metadata.tables)


def test_a_relative_place_is_stored_with_that_of_the_name_and_all_its_words(target, near):
    with Archive.open(target) as archive:
        archive.add([near])

        assert list(archive.findings()) == [near]
        (passage,) = read_passages(archive, -(2**50), [(1, 1)])
        assert read_passages(archive, 99072, [(1, 1)])[0].mentions == ()
    (mention,) = passage.mentions
    assert mention.anchor.name == "Mosul"
    assert passage.text[mention.expression.start : mention.expression.end] == "entered Mosul"


@pytest.fixture
def denied(told):
    """The text of *one* once more: an attack that did not happen, and who did not do it."""
    return told(
        "A title",
        "2026-04-20..: {The army|agent} <entered|attack|negated|Armed clash> [Mosul].",
        "Nobody saw [Nowhere].",
    )


def test_kinds_and_parts_are_stored_and_read_with_their_passage(target, denied):
    with Archive.open(target) as archive:
        archive.add([denied])
        (passage,) = read_passages(archive, 99072, [(1, 1)])
        (other,) = read_passages(archive, None, [(1, 2)])

    assert (passage.kind.kind, passage.kind.status, passage.kind.why) == (
        Kind.ATTACK,
        Status.NEGATED,
        ("“entered”",),
    )
    assert passage.text[passage.kind.trigger.start : passage.kind.trigger.end] == "entered"
    assert [actor.part for actor in passage.actors] == [ActorPart.AGENT]
    assert passage.kind.acled is SubEvent.ARMED_CLASH
    assert other.kind == PassageKind()


@pytest.fixture
def counted(told):
    """What two passages tell in figures: one open upwards and one exact, then a total that others give."""
    found = told("Title", "At least 12 soldiers died and 3 fled in [Mosul].", "In [Raqqa] 90 since May.")
    return figured(
        found,
        "At least 12 soldiers|killed|12..|soldiers|the army",
        "3|displaced|3",
        "90|killed|90..90|||total",
    )


def test_figures_are_stored_and_read_with_the_passage_in_which_they_start(target, counted):
    with Archive.open(target) as archive:
        archive.add([counted])
        assert list(archive.findings()) == [counted]
        (mosul,) = read_passages(archive, 99072, [(1, 1)])
        (raqqa,) = read_passages(archive, 172955, [(1, 2)])
    assert [(f.start, f.end, f.low, f.high) for f in mosul.figures] == [(0, 20, 12, None), (30, 31, 3, 3)]
    assert [mosul.text[f.start : f.end] for f in mosul.figures] == ["At least 12 soldiers", "3"]
    assert [(f.start, f.text, f.is_total) for f in raqqa.figures] == [(9, "90", True)]


def test_a_figure_that_runs_past_its_passage_ends_with_it(target, counted):
    start = counted.article.text.index("Mosul")
    words = counted.article.text[start : start + 12]
    long = replace(counted.figures[1], start=start, end=start + 12, text=words)
    with Archive.open(target) as archive:
        archive.add([replace(counted, figures=(long,))])
        (passage,) = read_passages(archive, 99072, [(1, 1)])
    assert passage.text[passage.figures[0].start : passage.figures[0].end] == "Mosul."


def test_only_what_is_more_than_usual_has_a_row_in_the_tables_that_came_later_and_goes_with_it(
    target, one, near, denied, told, counted
):
    tables = sorted(schema.LATER - schema.CORRECTIONS - {"article_change"})
    with Archive.open(target) as archive:
        archive.add([told("Before", "{The army} in [Raqqa]."), denied])
        assert [len(all_rows(archive)[name]) for name in tables] == [1, 0, 0, 1, 1]
        archive.replace(near)
        assert [len(all_rows(archive)[name]) for name in tables] == [0, 1, 0, 0, 0]
        archive.replace(one)
        assert [len(all_rows(archive)[name]) for name in tables] == [0, 0, 0, 0, 0]
        archive.add([counted])
        assert [len(all_rows(archive)[name]) for name in tables] == [0, 0, 3, 0, 0]
        archive.take_out([3])
        assert [len(all_rows(archive)[name]) for name in tables] == [0, 0, 0, 0, 0]


def test_each_mention_is_stored_with_the_number_of_its_passage(target, told):
    with Archive.open(target) as archive:
        archive.add([told("Title", "{The army} in [Mosul], [Mosul].", "Nothing.", "{The rebels} in [Raqqa]")])
    for table, passages in (("place_mention", [1, 1, 3]), ("actor_mention", [1, 3])):
        stored = execute(target, f"SELECT n, passage FROM {table} ORDER BY n")
        assert stored == list(enumerate(passages))


def test_one_article_is_read_without_the_others(target, told):
    lines = (
        "..2026-04-20: {The army} <shelled|shelling> [Mosul].",
        "2026-04-20..: In [Raqqa].",
        "In [Iraq].",
    )
    batch = [told(f"Title {n}", *lines) for n in range(3)]
    with Archive.open(target) as archive:
        archive.add(batch)
        assert [archive.findings_at(n) for n in (1, 2, 3)] == batch


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
def test_places_and_actors_are_read_some_at_a_time_and_those_not_there_left_out(
    path, told, monkeypatch, at_once
):
    monkeypatch.setattr(rows, "_IDS_AT_ONCE", at_once)
    with Archive.open(path) as archive:
        archive.add([told("Title", "{The army} and {The rebels} in [Mosul], [Raqqa] and [Baghdad].")])
        with archive.reading() as connection:
            places = rows.read_places(connection, [172955, 7, 99072, 98182, 99072])
            actors = rows.read_actors(connection, ["rebels", "nobody", "army"])

    assert {number: place.name for number, place in places.items()} == {
        99072: "Mosul", 98182: "Baghdad", 172955: "Raqqa"
    }  # fmt: skip
    assert {number: actor.name for number, actor in actors.items()} == {
        "army": "The army", "rebels": "The rebels"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "what"),
    [
        ("article.published_basis", "basis of a date"), ("passage.date_basis", "basis of a date"),
        ("date_mention.basis", "basis of a date"), ("place_mention.role", "role"), ("actor.type", "type of actor"),
        ("actor_part.part", "part of an actor"), ("passage_kind.kind", "kind of report"),
        ("passage_kind.status", "status"), ("passage_acled.sub_event_type", "type of ACLED's"),
        ("figure.measure", "measure of a figure"),
    ],
)  # fmt: skip
def test_a_word_of_a_later_version_is_refused_with_what_to_do(path, denied, column, what):
    denied = figured(denied, "Nobody|killed|0")
    day = DateMention(0, 1, "A", DateRange(date(2026, 4, 1), date(2026, 5, 1)), Basis.STATED)
    dated = replace(denied.article, published=date(2026, 4, 23), published_basis=PublishedBasis.BYLINE)
    with Archive.open(path) as archive:
        archive.add([replace(denied, article=dated, dates=(day,))])
    table, name = column.split(".")
    execute(path, f"UPDATE {table} SET {name} = 'unheard'")

    with (
        Archive.open(path, read_only=True) as archive,
        pytest.raises(ArchiveNewer, match=f"later version .* a {what} .*'unheard': update this program"),
    ):
        list(archive.findings())


# Archives from before


LATER = ("expression", "passage_kind", "passage_acled", "actor_part", "figure")


def test_an_archive_from_before_some_tables_is_read_as_it_is(target, one, denied):
    with Archive.open(target) as archive:
        archive.add([denied])
    execute(target, *(f"DROP TABLE {table}" for table in LATER))

    with Archive.open(target, read_only=True) as archive:
        (findings,) = archive.findings()
        (passage,) = read_passages(archive, 99072, [(1, 1)])

    assert findings == one, "unclassified, told as fact, and the army is only mentioned"
    assert (passage.kind, passage.actors[0].part) == (PassageKind(), ActorPart.MENTIONED)
    assert passage.mentions[0].expression is None
    assert tables(target) == set(schema.metadata.tables) - set(LATER)


def test_an_archive_from_before_some_tables_takes_them_once_opened_for_writing(
    target, one, near, denied, told, counted
):
    with Archive.open(target) as archive:
        archive.add([one])
    execute(target, *(f"DROP TABLE {table}" for table in LATER))

    with Archive.open(target) as archive:
        assert list(archive.findings()) == [one]
        for again in (near, denied):
            archive.replace(again)
            assert list(archive.findings()) == [again]
        archive.add([other := told("Third", "They <shelled|shelling> [Raqqa]."), counted])
        assert list(archive.findings()) == [denied, other, counted]


def test_what_is_known_of_places_and_actors_cannot_be_changed():
    assert rows.Known.__dataclass_params__.frozen
    assert "__slots__" in vars(rows.Known)


# Everything comes back


def comes_out_equal(batch, target):
    first_of_each = {findings.article.content_hash: findings for findings in reversed(batch)}
    with Archive.open(target) as archive:
        outcome = archive.add(batch)
        stored, before = list(archive.findings()), all_rows(archive)
    with Archive.open(target) as archive:
        again = archive.add(batch)
        assert all_rows(archive) == before
    assert (outcome.stored, again.stored) == (len(first_of_each), 0)
    assert len(again.already) == len(batch)
    assert {findings.article.content_hash: findings for findings in stored} == first_of_each


@settings(max_examples=8, deadline=None)
@given(st.lists(st.from_type(Findings), max_size=4))
def test_what_was_added_comes_out_equal_and_adding_it_again_changes_no_row(batch):
    with tempfile.TemporaryDirectory() as folder:
        comes_out_equal(batch, Path(folder) / "archive.sqlite")


def test_what_was_added_to_a_server_comes_out_equal_too(server):
    @settings(max_examples=3, deadline=None)
    @given(st.lists(st.from_type(Findings), max_size=4))
    def every_batch(batch):
        comes_out_equal(batch, server.emptied())

    every_batch()
