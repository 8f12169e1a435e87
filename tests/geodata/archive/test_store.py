"""The archive as a whole: what is added, replaced, counted and read back, and its version."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sql import execute

from articles.article import Article, PublishedBasis
from geodata.archive import store
from geodata.archive.store import AddOutcome, Archive, ArchiveCounts
from geodata.errors import ArchiveDamaged, ArchiveMissing, ArchiveReadOnly, ArticleGone

NOON = datetime(2026, 4, 23, 12, tzinfo=UTC)


# Adding


def test_an_article_twice_in_a_batch_is_stored_once(target, one):
    with Archive.open(target) as archive:
        outcome = archive.add([one, one])
    assert (outcome.stored, outcome.already) == (1, ("A title",))


def test_an_article_without_a_title_is_told_by_its_origin(path, one):
    untitled = replace(one, article=Article("", one.article.text, "a file.txt"))
    with Archive.open(path) as archive:
        assert archive.add([one, untitled]).already == ("a file.txt",)
        with pytest.raises(ArticleGone, match="no article with this text in .*: a file.txt"):
            archive.replace(replace(untitled, article=Article("", one.article.text[:-1] + "!", "a file.txt")))


def test_a_newer_extractor_leaves_a_stored_article_as_it_is(target, one):
    with Archive.open(target) as archive:
        archive.add([one])
        outcome = archive.add([replace(one, extractor_version="2", places=())])
        assert outcome.already == ("A title",)
        assert list(archive.findings()) == [one]


def test_what_a_later_batch_says_of_a_place_or_an_actor_replaces_what_was_known(target, told):
    first, second = told("One", "{The army} in [Mosul]."), told("Two", "{The army} in [Mosul].")
    moved = replace(second.places[0].place, lat=36.0)
    renamed = replace(second.actors[0].actor, name="An army")
    second = replace(
        second,
        places=(replace(second.places[0], place=moved, candidates=()),),
        actors=(replace(second.actors[0], actor=renamed),),
    )

    with Archive.open(target) as archive:
        archive.add([first])
        archive.add([second])

        assert [findings.places[0].place.lat for findings in archive.findings()] == [36.0, 36.0]
        assert [findings.actors[0].actor.name for findings in archive.findings()] == ["An army"] * 2


def test_findings_are_replaced_when_more_is_known_of_the_article_and_others_stay(target, one, told):
    dated = replace(one.article, published=date(2026, 4, 21), published_basis=PublishedBasis.GIVEN)
    better = replace(one, article=dated, places=one.places[:1])
    before, after = told("Before", "{The army} in [Mosul]."), told("After", "{The army} in [Mosul].")

    with Archive.open(target, clock=lambda: NOON) as archive:
        archive.add([before, one, after])
    with Archive.open(target, clock=lambda: NOON.replace(hour=13)) as archive:
        archive.replace(better)

        assert list(archive.findings()) == [before, better, after]
        assert archive.version() == 2
        with pytest.raises(ArticleGone, match="no article with this text"):
            archive.replace(told("Unknown", "Words."))
        assert archive.version() == 2
    noon = "2026-04-23T12:00:00+00:00"
    assert execute(target, "SELECT id, added_at FROM article ORDER BY id") == [
        (1, noon),
        (2, noon),
        (3, noon),
    ]


def test_articles_are_numbered_from_one_in_the_order_of_adding(target, told):
    with Archive.open(target) as archive:
        archive.add([told("B", "Words."), told("A", "Words.")])
        archive.add([told("A", "Words."), told("C", "Words.")])
        titles = [archive.findings_at(n) and archive.findings_at(n).article.title for n in range(5)]
    assert titles == [None, "B", "A", "C", None]


def test_the_version_grows_by_one_with_every_change_and_with_nothing_else(target, told):
    with Archive.open(target) as archive:
        versions = [archive.version()]
        for batch in (
            [],
            [told("A", "Words."), told("B", "Words.")],
            [told("A", "Words.")],
            [told("C", "Words.")],
        ):
            archive.add(batch)
            versions.append(archive.version())
        archive.replace(told("A", "Words."))
        with archive.reading():
            versions.append(archive.version())
    with Archive.open(target, read_only=True) as archive:
        versions.append(archive.version())

    assert versions == [0, 0, 1, 1, 2, 3, 3]


def test_a_change_that_fails_halfway_changes_nothing(target, one, told):
    with Archive.open(target) as archive:
        archive.add([one])
        with pytest.raises(KeyError), archive.writing() as connection:
            {}[connection.exec_driver_sql("DELETE FROM actor_mention")]
        broken = told("Broken", "In [Mosul].")
        # Not even findings that passed their own check are stored by half: no passage holds this mention.
        object.__setattr__(broken.places[0], "start", 6)
        with pytest.raises(ArchiveDamaged):
            archive.add([told("Whole", "In [Mosul]."), broken])

        assert (list(archive.findings()), archive.version()) == ([one], 1)


def test_the_time_of_adding_is_that_of_the_clock_and_usually_now(target, one, told):
    with Archive.open(target, clock=lambda: NOON) as archive:
        archive.add([one])
    before = datetime.now(UTC).replace(microsecond=0)
    with Archive.open(target) as archive:
        archive.add([told("Now", "Words.")])

    (first,), (second,) = execute(target, "SELECT added_at FROM article ORDER BY id")
    assert first == "2026-04-23T12:00:00+00:00"
    assert before <= datetime.fromisoformat(second) <= datetime.now(UTC)


# Reading


def test_an_empty_archive_holds_nothing(target, one):
    with Archive.open(target) as archive:
        assert archive.counts() == ArchiveCounts(0, 0, 0, 0, 0)
        assert (list(archive.findings()), archive.readings()) == ([], {})
        assert archive.holds(one.article) is False
        assert (archive.article_like(one.article), archive.findings_like(one.article)) == (None, None)


def test_counts_are_of_all_that_is_stored(target, told):
    with Archive.open(target) as archive:
        archive.add(
            [
                told("One", "In [Mosul] and [Mosul].", "In [Mosul], [Iraq] and [Nowhere].", "Nothing."),
                told("Two", "In [Mosul]."),
            ]
        )

        assert archive.counts() == ArchiveCounts(
            articles=2, passages=6, reports=4, places=2, unmapped_names=1
        )


def test_an_article_is_known_by_its_text_alone(target, one, told):
    other = told("Other", "In [Raqqa].")
    same_text = replace(one.article, title="A", origin="elsewhere", language="en")
    with Archive.open(target) as archive:
        archive.add([other, one])

        assert archive.holds(same_text)
        assert archive.article_like(same_text) == one.article
        assert archive.findings_like(same_text) == one
        assert not archive.holds(replace(same_text, text=f"{same_text.text} "))


def test_readings_are_counted_by_the_way_in_which_they_were_made(target, one, told):
    with Archive.open(target) as archive:
        archive.add([one, *(replace(told(f"{n}", "Words."), extractor_version="4 fast") for n in range(2))])
        assert archive.readings() == {"4": 1, "4 fast": 2}


@pytest.mark.parametrize("number", [3, 4, 5])
def test_many_articles_are_read_page_by_page_in_their_order(path, told, monkeypatch, number):
    monkeypatch.setattr(store, "_ARTICLES_AT_ONCE", 2)
    batch = [told(f"Title {n}", "{The army} in [Mosul].", "In [Raqqa].") for n in range(number)]
    with Archive.open(path) as archive:
        archive.add(batch)
        assert list(archive.findings()) == batch


def test_an_archive_that_is_closed_twice_is_closed(target):
    archive = Archive.open(target)
    assert (archive.read_only, archive.require_writable()) == (False, None)
    archive.close()
    archive.close()
    with Archive.open(target):
        pass


# What is no archive


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_another_program_is_refused_and_left_alone(target, read_only):
    execute(target, "CREATE TABLE photos (id INTEGER)", "INSERT INTO photos VALUES (1)")
    with pytest.raises(
        ArchiveDamaged,
        match="is a database, but not an archive: no table "
        "actor, actor_mention, article, date_mention, meta, passage, place, place_mention$",
    ):
        Archive.open(target, read_only=read_only)
    assert execute(target, "SELECT * FROM photos") == [(1,)]
    with pytest.raises(Exception, match="meta"):
        execute(target, "SELECT * FROM meta")


def test_an_archive_that_lost_a_table_is_refused(target):
    Archive.open(target).close()
    execute(target, "DROP TABLE date_mention")
    with pytest.raises(ArchiveDamaged, match="no table date_mention$"):
        Archive.open(target)


def test_an_empty_database_holds_no_archive_until_something_is_added(target, one):
    if isinstance(target, Path):
        target.touch()
    with pytest.raises(ArchiveMissing, match="is empty: add articles to make an archive of it"):
        Archive.open(target, read_only=True)
    with Archive.open(target) as archive:
        assert archive.add([one]).stored == 1


@pytest.mark.parametrize("read_only", [True, False])
def test_an_archive_of_another_version_is_refused(target, read_only):
    Archive.open(target).close()
    execute(target, "UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(ArchiveDamaged, match="schema 99, known here: 1"):
        Archive.open(target, read_only=read_only)
    execute(target, "UPDATE meta SET value = '1' WHERE key = 'schema'")
    Archive.open(target).close()


def test_a_reader_cannot_change_anything(target, one):
    Archive.open(target).close()
    with Archive.open(target, read_only=True) as archive:
        assert archive.read_only
        for change in (archive.require_writable, lambda: archive.add([one]), lambda: archive.replace(one)):
            with pytest.raises(ArchiveReadOnly, match="opened for reading: nothing can be changed"):
                change()
        with pytest.raises(ArchiveReadOnly, match="opened for reading"), archive.writing():
            pass


@pytest.mark.parametrize("kind", [AddOutcome, ArchiveCounts])
def test_what_an_archive_tells_of_itself_cannot_be_changed(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
