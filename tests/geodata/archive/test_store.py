import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.actors.actor import ActorPart
from articles.article import Part, PublishedBasis, Span
from articles.kinds.kind import Kind, PassageKind, Status
from articles.roles.role import Role
from geodata.archive.passages import read_listed, read_passages, read_texts
from geodata.archive.store import Archive, ArchiveCounts
from geodata.errors import (
    ArchiveDamaged,
    ArchiveFull,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveUnavailable,
    ArticleGone,
)
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place

NOON = datetime(2026, 4, 23, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.sqlite"


@pytest.fixture
def one(told):
    return told("A title", "2026-04-20..: {The army} entered [Mosul].", "Nobody saw [Nowhere].")


def dump(path):
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def python(script, *arguments, **options):
    """Another process that runs a script with this one's import path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, **options)


# Adding


@settings(max_examples=30, deadline=None)
@given(st.lists(st.from_type(Findings), max_size=4))
def test_what_was_added_comes_out_equal_and_adding_it_again_changes_no_row(batch):
    first_of_each = {findings.article.content_hash: findings for findings in reversed(batch)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        with Archive.open(path) as archive:
            outcome = archive.add(batch)
            stored, version = list(archive.findings()), archive.version()
        before = dump(path)
        with Archive.open(path) as archive:
            again = archive.add(batch)

            assert archive.version() == version
        assert dump(path) == before
    assert (outcome.stored, again.stored) == (len(first_of_each), 0)
    assert len(again.already) == len(batch)
    assert {findings.article.content_hash: findings for findings in stored} == first_of_each


@pytest.fixture
def near(one):
    """The same findings, but that the army stopped near Mosul."""
    place = Place(-(2**50), "near Mosul", 36.34, 43.12, "AREA", "IQ", radius_km=20.0)
    mention = one.places[0]
    said = Span(mention.start - 8, mention.end)
    return replace(
        one, places=(replace(mention, place=place, anchor=mention.place, expression=said), *one.places[1:])
    )


def without(path, *names):
    """The archive as it was before there were these tables."""
    with sqlite3.connect(path) as connection:
        for name in names:
            connection.execute(f"DROP TABLE {name}")


def test_a_relative_place_is_stored_with_that_of_the_name_and_all_its_words(path, near):
    with Archive.open(path) as archive:
        archive.add([near])

        assert list(archive.findings()) == [near]
        (passage,) = read_passages(archive, -(2**50), [(1, 1)])
        assert read_passages(archive, 99072, [(1, 1)])[0].mentions == ()
    (mention,) = passage.mentions
    assert mention.anchor.name == "Mosul"
    assert passage.text[mention.expression.start : mention.expression.end] == "entered Mosul"


def test_an_archive_from_before_relative_places_is_read_as_it_is(path, one):
    with Archive.open(path) as archive:
        archive.add([one])
    without(path, "expression")
    before = dump(path)

    with Archive.open(path, read_only=True) as archive:
        assert list(archive.findings()) == [one]
        assert read_passages(archive, 99072, [(1, 1)])[0].mentions[0].expression is None
    assert dump(path) == before


def test_an_archive_from_before_relative_places_takes_them_once_opened_for_writing(path, one, near, told):
    with Archive.open(path) as archive:
        archive.add([one])
    without(path, "expression")

    with Archive.open(path) as archive:
        archive.replace(near)
        archive.add([told("Other", "In [Raqqa].")])

        assert [findings.places[0].anchor is not None for findings in archive.findings()] == [True, False]


def test_words_of_a_relative_place_go_with_its_mention(path, one, near):
    with Archive.open(path) as archive:
        archive.add([near])
        archive.replace(one)

        assert list(archive.findings()) == [one]


@pytest.fixture
def denied(told):
    """The text of *one* once more: an attack that did not happen, and who did not do it."""
    return told(
        "A title", "2026-04-20..: {The army|agent} <entered|attack|negated> [Mosul].", "Nobody saw [Nowhere]."
    )


def test_kinds_and_parts_are_stored_and_read_with_their_passage(path, denied):
    with Archive.open(path) as archive:
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
    assert other.kind == PassageKind()


def test_an_archive_from_before_there_were_kinds_is_read_as_it_is(path, one, denied):
    with Archive.open(path) as archive:
        archive.add([denied])
    without(path, "passage_kind", "actor_part")
    before = dump(path)

    with Archive.open(path, read_only=True) as archive:
        (findings,) = archive.findings()
        (passage,) = read_passages(archive, 99072, [(1, 1)])

    assert findings == one, "unclassified, told as fact, and the army is only mentioned"
    assert (passage.kind, passage.actors[0].part) == (PassageKind(), ActorPart.MENTIONED)
    assert dump(path) == before


def test_an_archive_from_before_there_were_kinds_takes_them_once_opened_for_writing(path, one, denied, told):
    with Archive.open(path) as archive:
        archive.add([one, told("Another", "In [Raqqa].")])
    without(path, "passage_kind", "actor_part", "expression")

    with Archive.open(path) as archive:
        kept = list(archive.findings())
        archive.replace(denied)
        archive.add([told("Third", "They <shelled|shelling> [Raqqa].")])
        kinds = [[kind.kind for kind in findings.kinds] for findings in archive.findings()]

    assert kept == [one, told("Another", "In [Raqqa].")]
    assert kinds[0][1] is Kind.ATTACK
    assert kinds[2][1] is Kind.SHELLING


def test_replacing_leaves_no_kind_or_part_of_before(path, one, denied):
    with Archive.open(path) as archive:
        archive.add([denied])
        archive.replace(one)

        assert list(archive.findings()) == [one]
    with sqlite3.connect(path) as connection:
        for table in ("passage_kind", "actor_part"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_an_article_twice_in_a_batch_is_stored_once(path, one):
    with Archive.open(path) as archive:
        outcome = archive.add([one, one])

    assert (outcome.stored, outcome.already) == (1, ("A title",))


def test_a_newer_extractor_leaves_a_stored_article_as_it_is(path, one):
    with Archive.open(path) as archive:
        archive.add([one])
        outcome = archive.add([replace(one, extractor_version="2", places=())])

        assert outcome.already == ("A title",)
        assert list(archive.findings()) == [one]


def test_what_a_later_batch_says_of_a_place_replaces_what_was_known(path, told):
    first, second = told("One", "In [Mosul]."), told("Two", "In [Mosul].")
    moved = replace(second.places[0].place, lat=36.0)
    second = replace(second, places=(replace(second.places[0], place=moved, candidates=()),))

    with Archive.open(path) as archive:
        archive.add([first])
        archive.add([second])

        assert [findings.places[0].place.lat for findings in archive.findings()] == [36.0, 36.0]


def test_findings_are_replaced_when_more_is_known_of_the_article(path, one, told):
    dated = replace(one.article, published=date(2026, 4, 21), published_basis=PublishedBasis.GIVEN)
    better = replace(one, article=dated, places=one.places[:1])

    with Archive.open(path) as archive:
        archive.add([one, told("Other", "Words.")])
        archive.replace(better)

        assert next(archive.findings()) == better
        assert archive.version() == 2
        with pytest.raises(ArticleGone, match="no article with this text"):
            archive.replace(told("Unknown", "Words."))
        assert archive.version() == 2


def test_the_version_grows_with_every_batch(path, told):
    with Archive.open(path) as archive:
        versions = [archive.version()]
        for n in range(3):
            archive.add([told(f"Title {n}", "Words.")])
            versions.append(archive.version())

    assert versions == [0, 1, 2, 3]


def test_the_time_of_adding_is_that_of_the_clock(path, one):
    with Archive.open(path, clock=lambda: NOON) as archive:
        archive.add([one])

    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT added_at FROM article").fetchone() == ("2026-04-23T12:00:00+00:00",)


def test_tables_are_strict_and_the_file_is_whole(path, one):
    with Archive.open(path) as archive:
        archive.add([one])

    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        rows = connection.execute(
            "SELECT * FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        assert {row[5] for row in rows} == {1}


# Reading


def test_counts_are_of_all_that_is_stored(path, told):
    with Archive.open(path) as archive:
        archive.add([told("One", "In [Mosul] and [Mosul].", "In [Mosul], [Iraq] and [Nowhere].", "Nothing.")])

        assert archive.counts() == ArchiveCounts(
            articles=1, passages=4, reports=3, places=2, unmapped_names=1
        )


def test_a_passage_is_read_with_its_mentions_its_neighbours_and_its_source(path, told):
    findings = told(
        "A title",
        "2026-04-20..: {The army} entered [Mosul|site|near], then [Raqqa].",
        "They stayed.",
        published=date(2026, 4, 21),
        publisher="The Paper",
        address="https://example.org/a",
        note="a brief",
    )
    with Archive.open(path) as archive:
        archive.add([findings])
        (passage,) = read_passages(archive, 99072, [(1, 1)])

    assert passage.text == "The army entered Mosul, then Raqqa."
    assert (passage.before, passage.after, passage.part) == ("A title", "They stayed.", Part.BODY)
    assert findings.article.text[passage.start :].startswith(passage.text)
    (mention,) = passage.mentions
    assert passage.text[mention.start : mention.end] == "Mosul"
    assert (mention.role, mention.geo_precision, mention.why) == (Role.SITE, 2, ("sure",))
    assert mention.candidates[0].why == ("only one of this name",)
    (actor,) = passage.actors
    assert (passage.text[actor.start : actor.end], actor.actor.id) == ("The army", "army")
    assert passage.date == findings.passage_dates[1]
    assert (passage.publisher, passage.published, passage.published_basis) == (
        "The Paper",
        date(2026, 4, 21),
        PublishedBasis.GIVEN,
    )
    assert (passage.title, passage.address, passage.note) == ("A title", "https://example.org/a", "a brief")


def test_passages_come_in_the_order_of_their_keys_and_in_pages(path, told):
    with Archive.open(path) as archive:
        archive.add([told("One", "In [Mosul].", "Again [Mosul]."), told("Two", "Near [Mosul].")])
        keys = [(2, 1), (1, 2), (7, 7), (1, 1)]
        passages = read_passages(archive, 99072, keys)

        assert [(p.article_id, p.n) for p in passages] == [(2, 1), (1, 2), (1, 1)]
        assert read_passages(archive, 99072, keys, limit=1, offset=1) == passages[1:2]
        assert read_passages(archive, 99072, keys, offset=4) == ()


def test_the_words_of_passages_are_read_in_the_order_of_their_keys(path, told):
    batch = [
        told("One", "[Mosul] was calm.", "[Raqqa] was not."),
        told("Two\ud800\x00", "The \U0001f6a7 barrier in [Mosul] fell."),
    ]
    with Archive.open(path) as archive:
        archive.add(batch)
        words = {
            (number, n): passage.text
            for number, findings in enumerate(batch, 1)
            for n, passage in enumerate(findings.article.passages)
        }
        keys = [*reversed(words), (99, 0), (1, 999)]
        assert read_texts(archive, keys) == (*reversed(words.values()), None, None)
        assert read_texts(archive, []) == ()


def test_a_list_reads_of_its_passages_what_it_shows(path, told, near):
    findings = told(
        "A title",
        "2026-04-20..: {The army} and {The rebels} <fought|clash|negated> in [Mosul|site|near], {The army} left [Nowhere].",
        "Again [Mosul], then [Raqqa].",
        publisher="The Paper",
    )
    with Archive.open(path) as archive:
        archive.add([near, findings])
        relative, second, first = read_listed(archive, [(1, 1), (2, 2), (9, 9), (2, 1)])
        (read,) = read_passages(archive, 99072, [(2, 1)])

    assert (first.text, first.title, first.publisher) == (read.text, "A title", "The Paper")
    assert (first.date, first.kind) == (read.date, read.kind)
    assert first.actors == ("army", "rebels")
    assert [(place, first.text[w.start : w.end]) for place, w in first.places] == [(99072, "Mosul")]
    assert [place for place, _ in second.places] == [99072, 172955]
    (place, words) = relative.places[0]
    assert (place, relative.text[words.start : words.end]) == (-(2**50), "entered Mosul")


def test_a_long_list_is_read_in_its_order(path, told):
    with Archive.open(path) as archive:
        archive.add([told("One", *("In [Mosul]." for _ in range(1100)))])
        keys = [(1, n) for n in range(1100, 0, -1)]
        assert [(p.article_id, p.n) for p in read_listed(archive, keys)] == keys


def test_the_names_without_a_place_in_a_passage_are_read_on_demand(path, one):
    with Archive.open(path) as archive:
        archive.add([one])
        (passage,) = read_passages(archive, None, [(1, 2)])

    assert [mention.text for mention in passage.mentions] == ["Nowhere"]


def test_an_archive_is_read_where_nobody_may_write(one):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        with Archive.open(path) as archive:
            archive.add([one])
        path.chmod(0o444)
        Path(folder).chmod(0o555)

        assert as_nobody(lambda: len(list(Archive.open(path, read_only=True).findings())) == 1)
        assert as_nobody(lambda: refused(ArchiveReadOnly, path))
        Path(folder).chmod(0o755)


def as_nobody(claim):
    """Whether a claim holds in a process without the rights of an administrator."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            os._exit(0 if claim() else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def refused(error, path):
    try:
        Archive.open(path).close()
    except error:
        return True
    return False


# One writer, many readers


def test_a_second_writer_is_told_who_is_writing(path):
    with Archive.open(path, clock=lambda: NOON), pytest.raises(ArchiveLocked) as caught:
        Archive.open(path)

    assert f"process {os.getpid()} on" in str(caught.value)
    assert "since 2026-04-23T12:00:00+00:00" in str(caught.value)


def test_nothing_but_the_archive_is_left_behind(path, one):
    with Archive.open(path) as archive:
        archive.add([one])

    assert [entry.name for entry in path.parent.iterdir()] == ["archive.sqlite"]


def test_the_lock_of_a_dead_process_is_taken_over(path, one):
    holder = python(
        """
        import sys, time
        from geodata.archive.store import Archive
        archive = Archive.open(sys.argv[1])
        print("open", flush=True)
        time.sleep(60)
        """,
        path,
    )
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(ArchiveLocked, match=f"process {holder.pid} on"):
        Archive.open(path)
    holder.kill()
    holder.wait()

    with Archive.open(path) as archive:
        assert archive.add([one]).stored == 1


def test_another_program_that_writes_to_the_file_is_reported(path, one):
    with Archive.open(path, wait_seconds=0.1) as archive:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveLocked, match="another program"):
            archive.add([one])
        other.execute("ROLLBACK")

        assert archive.add([one]).stored == 1
        other.close()


def test_a_reader_sees_one_state_while_somebody_writes(path, told):
    with Archive.open(path) as writer, Archive.open(path, read_only=True) as reader:
        writer.add([told("One", "Words.")])
        findings = reader.findings()
        first = next(findings)
        writer.add([told("Two", "Words.")])

        assert [first, *findings] == [told("One", "Words.")]
        assert len(list(reader.findings())) == 2


WRITER = """
    import sys
    from pathlib import Path
    from articles.article import Article
    from articles.kinds.judging import PassageKind
    from geodata.findings.findings import Findings
    from geodata.archive.store import Archive

    def findings(n):
        article = Article(title=f"Article {n}", text=f"Article {n}\\n\\nWords.", origin="a test")
        return Findings(article, (None, None), (), (), (), (PassageKind(), PassageKind()))

    with Archive.open(sys.argv[1]) as archive:
        for start in range(0, int(sys.argv[2]), 20):
            archive.add([findings(n) for n in range(start, start + 20)])
            print(start + 20, flush=True)
"""


def test_readers_and_a_writer_in_another_process_do_not_disturb_each_other(path):
    Archive.open(path).close()
    writer = python(WRITER, path, 400)
    seen = []
    with Archive.open(path, read_only=True) as archive:
        while writer.poll() is None:
            seen.append(archive.counts().articles)
        seen.append(archive.counts().articles)

    assert writer.returncode == 0
    assert seen == sorted(seen)
    assert seen[-1] == 400
    assert all(count % 20 == 0 for count in seen)


def test_a_kill_in_mid_write_leaves_every_stored_batch_whole(path):
    writer = python(WRITER, path, 100_000)
    for _ in range(5):
        told_stored = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()

    with Archive.open(path) as archive:
        stored = list(archive.findings())
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert len(stored) >= told_stored
    assert len(stored) % 20 == 0
    assert [findings.article.title for findings in stored] == [f"Article {n}" for n in range(len(stored))]


# What can go wrong


def test_reading_a_missing_archive_says_what_to_do(path):
    with pytest.raises(ArchiveMissing, match="add articles to make one"):
        Archive.open(path, read_only=True)
    assert not path.exists()


def test_writing_makes_the_folder_and_the_file(tmp_path):
    path = tmp_path / "a" / "b" / "archive.sqlite"
    with Archive.open(path) as archive:
        assert archive.version() == 0
    assert path.exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_is_no_archive(tmp_path, read_only):
    with pytest.raises(ArchiveUnavailable, match="is a folder: name a file in it"):
        Archive.open(tmp_path, read_only=read_only)


def test_a_file_in_the_way_of_the_folder_is_reported(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveUnavailable):
        Archive.open(tmp_path / "file" / "archive.sqlite")


@pytest.mark.parametrize("address", ["mysql://localhost/a", "sqlite://", "what://"])
def test_an_address_of_another_kind_is_refused(address):
    with pytest.raises(ArchiveUnavailable, match="an archive is a file or a postgresql:// address"):
        Archive.open(address)


def test_an_sqlite_address_is_the_same_as_its_path(path, one):
    with Archive.open(f"sqlite:///{path}") as archive:
        archive.add([one])
    with Archive.open(path, read_only=True) as archive:
        assert archive.counts().articles == 1


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_another_kind_is_refused_and_left_alone(path, read_only):
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(ArchiveDamaged, match="damaged or not an archive") as caught:
        Archive.open(path, read_only=read_only)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == b"Dear diary, " * 1000


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_another_program_is_refused_and_left_alone(path, read_only):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveDamaged, match="is a database, but not an archive"):
        Archive.open(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_truncated_archive_is_reported(path, told, kept):
    with Archive.open(path) as archive:
        archive.add([told(f"Title {n}", *["In [Mosul]."] * 20) for n in range(50)])
    size = path.stat().st_size
    os.truncate(path, int(size * kept))

    with (
        pytest.raises(ArchiveDamaged, match="restore it from a copy"),
        Archive.open(path, read_only=True) as archive,
    ):
        list(archive.findings())


def test_an_empty_file_holds_no_archive_until_something_is_added(path, one):
    path.touch()
    with pytest.raises(ArchiveMissing, match="is empty"):
        Archive.open(path, read_only=True)
    with Archive.open(path) as archive:
        assert archive.add([one]).stored == 1


def test_an_archive_of_another_version_is_refused(path):
    Archive.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(ArchiveDamaged, match="schema 99, known here: 1"):
        Archive.open(path, read_only=True)


def test_a_reader_cannot_change_anything(path, one):
    Archive.open(path).close()
    with Archive.open(path, read_only=True) as archive:
        with pytest.raises(ArchiveReadOnly, match="opened for reading"):
            archive.add([one])
        with pytest.raises(ArchiveReadOnly, match="opened for reading"), archive.writing():
            pass


def test_a_full_disk_changes_nothing_and_the_archive_goes_on(path, told, one):
    big = [told(f"Title {n}", *["In [Mosul]."] * 50) for n in range(100)]
    with Archive.open(path) as archive:
        archive.add([one])
        before = archive.counts(), archive.version()
        limit_pages(archive, 60)
        with pytest.raises(ArchiveFull, match="nothing was changed"):
            archive.add(big)

        assert (archive.counts(), archive.version()) == before
        limit_pages(archive, 1_000_000)
        assert archive.add(big).stored == 100


def limit_pages(archive, number):
    """Tells SQLite that the disk ends there: it then fails as on a full one."""
    with archive.reading() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {number}")


def test_a_limit_on_the_size_of_files_is_reported_as_a_full_disk(path):
    Archive.open(path).close()
    small = path.stat().st_size + 150_000
    writer = python(
        WRITER,
        path,
        100_000,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (small, small)),
    )
    _, problem = writer.communicate()

    assert "ArchiveFull" in problem.splitlines()[-1]
    with Archive.open(path) as archive:
        assert archive.counts().articles % 20 == 0
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_copy_of_the_file_is_a_whole_archive(path, tmp_path, one):
    with Archive.open(path) as archive:
        archive.add([one])
    shutil.copy(path, tmp_path / "copy.sqlite")

    with Archive.open(tmp_path / "copy.sqlite", read_only=True) as archive:
        assert list(archive.findings()) == [one]
