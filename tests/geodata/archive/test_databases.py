"""Where an archive may lie, who may write there, and what is said when one may not."""

import errno
import fcntl
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
import traceback
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from processes import ENDLESS, WRITER, python
from sql import engine_of, execute
from sqlalchemy.exc import DBAPIError

from geodata.archive.databases import PostgresServer, SqliteFile, database_at, foreseen
from geodata.archive.store import Archive
from geodata.errors import (
    ArchiveDamaged,
    ArchiveFull,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveUnavailable,
    ArticleGone,
)

NOON = datetime(2026, 4, 23, 12, tzinfo=UTC)


def answer(archive, statement):
    """What the database of an open archive says, within a transaction."""
    with archive.reading() as connection:
        return connection.exec_driver_sql(statement).scalar()


# Which database


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("archive.sqlite", "archive.sqlite"),
        ("some where/a:b", "some where/a:b"),
        (Path("odd/archive"), "odd/archive"),
        ("sqlite:///relative.sqlite", "relative.sqlite"),
        ("sqlite:////absolute.sqlite", "/absolute.sqlite"),
    ],
)
def test_a_path_and_an_address_of_sqlite_name_a_file(target, path):
    database = database_at(target)
    assert isinstance(database, SqliteFile)
    assert (database.path, database.name) == (Path(path), path)


@pytest.mark.parametrize("address", ["mysql://localhost/a", "sqlite://", "what://", "postgres://localhost/a"])
def test_an_address_of_another_kind_is_refused(address):
    kind = address.partition("//")[0]
    with pytest.raises(
        ArchiveUnavailable, match=f"an archive is a file or a postgresql:// address, not {kind}"
    ):
        Archive.open(address)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://me@host/news", "postgresql://me@host/news"),
        ("postgresql://me:s3cret@host:5433/news", "postgresql://me:***@host:5433/news"),
        ("postgresql://host/news?user=me&password=s3cret&sslmode=require", "postgresql://host/news?sslmode=require&user=me"),
        ("postgresql://host/news?SSLPassword=s3cret", "postgresql://host/news"),
    ],
)  # fmt: skip
def test_an_archive_on_a_server_is_named_by_its_address_without_a_password(address, name):
    database = database_at(address)
    assert isinstance(database, PostgresServer)
    assert database.name == name


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://me:s3cret@host:door/news", "write it as postgresql://user:password@host:port/database"),
        ("post gresql://me:s3cret@host/news", "no address of a database"),
        ("mysql://me:s3cret@host/news", "not mysql://"),
        ("postgresql://me:s3@s3cret@host/news", "a password with an @ is written with %40"),
        ("postgresql://me:s3cret@127.0.0.1:1/news", "cannot reach postgresql://me:"),
        ("postgresql://127.0.0.1:1/news?user=me&password=s3cret", "cannot reach postgresql://127.0.0.1:1/news"),
        ("postgresql+unheard://me:s3cret@127.0.0.1:1/news", "cannot reach"),
        ("postgresql://me:s3cret@127.0.0.1:1/news?odd=option", 'invalid connection option "odd"'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_wrong_with_an_address_is_told_without_its_password(address, said, read_only):
    with pytest.raises(ArchiveUnavailable) as caught:
        Archive.open(address, read_only=read_only)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert_no_password(caught.value)


@pytest.mark.parametrize(
    ("database", "given", "said"),
    [
        ("postgres", {"password": "s3cret2"}, "password authentication failed"),
        ("elsewhere", {}, 'database "elsewhere" does not exist'),
        ("postgres", {"user": "nobody"}, "password authentication failed"),
    ],
)
def test_a_server_that_lets_nobody_in_is_told_without_the_password(server, database, given, said):
    with pytest.raises(ArchiveUnavailable, match=said) as caught:
        Archive.open(server.by_port(database, **given))
    assert_no_password(caught.value)


def test_what_goes_wrong_later_on_a_server_is_told_without_the_password(server, address, one):
    with Archive.open(server.by_port()) as archive:
        assert archive.add([one]).stored == 1
        execute(address, "ALTER TABLE date_mention RENAME TO elsewhere")
        with pytest.raises(ArchiveDamaged, match='relation "date_mention" does not exist') as damaged:
            list(archive.findings())
        with pytest.raises(ArchiveLocked) as locked:
            Archive.open(server.by_port())
    for caught in (damaged, locked):
        assert "postgresql://postgres:***@127.0.0.1" in str(caught.value)
        assert "\n" not in str(caught.value)
        assert_no_password(caught.value)


def assert_no_password(error):
    told = [*traceback.format_exception(error), repr(error), repr(error.subject)]
    assert "s3cret" not in "".join(told)


def test_without_a_driver_it_is_said_how_to_get_one(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ArchiveUnavailable, match=r"pip install 'psycopg\[binary\]'"):
        Archive.open("postgresql://localhost/news")


# How it is opened


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("setting", "value"), [("foreign_keys", 1), ("synchronous", 2), ("mmap_size", 0), ("busy_timeout", 5000)]
)
def test_a_file_is_opened_to_lose_nothing_and_to_wait_five_seconds(path, read_only, setting, value):
    Archive.open(path).close()
    with Archive.open(path, read_only=read_only) as archive:
        assert answer(archive, f"PRAGMA {setting}") == value


@pytest.mark.parametrize(
    ("options", "told"),
    [({}, "5s"), ({"wait_seconds": 0.25}, "250ms"), ({"wait_seconds": 0.0}, "1ms")],
    ids=["usually", "shorter", "not at all"],
)
def test_a_change_on_a_server_waits_so_long_for_others_and_never_for_ever(address, options, told):
    with Archive.open(address, **options) as archive:
        assert answer(archive, "SHOW lock_timeout") == told


@pytest.mark.parametrize(("encoding", "holds"), [("SQL_ASCII", True), ("LATIN1", False)])
def test_a_database_of_another_encoding_holds_every_text_or_says_that_it_cannot(
    server, told, encoding, holds
):
    findings = told("الموصل", "In [Mosul].")
    server.make_database(encoding.lower(), encoding)
    with Archive.open(server.by_socket(encoding.lower())) as archive:
        if holds:
            archive.add([findings])
        else:
            with pytest.raises(ArchiveUnavailable, match="cannot hold every text .* with ENCODING 'UTF8'"):
                archive.add([findings])
        assert list(archive.findings()) == [findings] * holds


def test_reading_a_missing_archive_says_what_to_do(path):
    with pytest.raises(ArchiveMissing, match="add articles to make one"):
        Archive.open(path, read_only=True)
    assert not path.exists()


def test_writing_makes_the_folder_and_the_file(tmp_path):
    path = tmp_path / "a" / "b" / "archive.sqlite"
    with Archive.open(path) as archive:
        assert archive.version() == 0
    assert path.exists()


def test_the_file_alone_is_the_archive_and_a_copy_of_it_another(path, tmp_path, one):
    with Archive.open(path) as archive:
        archive.add([one])
    assert [entry.name for entry in path.parent.iterdir()] == ["archive.sqlite"]
    shutil.copy(path, tmp_path / "copy.sqlite")
    with Archive.open(tmp_path / "copy.sqlite", read_only=True) as archive:
        assert list(archive.findings()) == [one]


def test_the_database_stops_a_reader_who_tries_to_change_something(target):
    Archive.open(target).close()
    with (
        Archive.open(target, read_only=True) as archive,
        pytest.raises(ArchiveReadOnly, match="may not be written: open it for reading"),
        archive.reading() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM meta")
    with Archive.open(target, read_only=True) as archive:
        assert archive.version() == 0


def test_an_archive_is_read_where_nobody_may_write(one):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        with Archive.open(path) as archive:
            archive.add([one])
        path.chmod(0o444)
        Path(folder).chmod(0o555)

        assert as_nobody(lambda: len(list(Archive.open(path, read_only=True).findings())) == 1)
        assert as_nobody(lambda: refused(path))
        assert as_nobody(lambda: refused(Path(folder) / "new.sqlite"))
        path.chmod(0o666)
        assert as_nobody(lambda: refused(path)), "its lock would have no place"
        path.chmod(0o444)
        Path(folder).chmod(0o777)
        assert as_nobody(lambda: refused(path)), "its lock would have one"


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


def refused(path):
    try:
        Archive.open(path).close()
    except ArchiveReadOnly as error:
        return "no permission to write" in str(error)
    return False


# One writer, many readers


@pytest.mark.parametrize("left", ["", "what a dead process left behind, at length " * 9])
def test_a_second_writer_is_told_who_is_writing(path, left):
    path.with_name("archive.sqlite.lock").write_text(left)
    with Archive.open(path, clock=lambda: NOON), pytest.raises(ArchiveLocked) as caught:
        Archive.open(path)
    assert f"process {os.getpid()} on" in str(caught.value)
    assert "since 2026-04-23T12:00:00+00:00" in str(caught.value)


@pytest.mark.parametrize("left", ["", "?", "[]", '{"pid": 1}'])
def test_a_lock_that_names_nobody_is_told_too(path, left):
    lock = path.with_name("archive.sqlite.lock")
    lock.write_text(left)
    with lock.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(ArchiveLocked, match="is being written by another process: wait for it"):
            Archive.open(path)


def test_a_lock_that_its_holder_removes_while_we_wait_for_it_is_not_taken_for_one(path, monkeypatch):
    lock, flock, removed = path.with_name("archive.sqlite.lock"), fcntl.flock, []

    def late(descriptor, how):
        if not removed:
            removed.append(lock.unlink())
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with Archive.open(path):
        assert lock.exists()
        with pytest.raises(ArchiveLocked):
            Archive.open(path)


def test_a_lock_that_somebody_removed_meanwhile_is_let_go_without_a_word(path):
    with Archive.open(path) as archive:
        path.with_name("archive.sqlite.lock").unlink()
        assert archive.version() == 0


def test_one_writer_at_a_time_and_the_next_after_the_first(target, one):
    with Archive.open(target) as first:
        for _ in range(2):
            with pytest.raises(ArchiveLocked, match="is being written by"):
                Archive.open(target)
        first.add([one])
    with Archive.open(target) as second:
        assert list(second.findings()) == [one]


def test_the_lock_on_a_server_has_a_number_that_every_version_knows_and_holds_no_transaction(address):
    """The letters of "conflict" in ASCII."""
    claim = "SELECT pg_try_advisory_lock(7165066918354314100)"
    with Archive.open(address):
        assert execute(address, claim) == [(False,)]
        states = execute(address, "SELECT state FROM pg_stat_activity WHERE datname = current_database()")
        assert {state for (state,) in states} == {"idle", "active"}, "none is idle in a transaction"
    assert execute(address, claim) == [(True,)]


def test_a_connection_that_was_lost_is_made_again_and_closing_says_nothing_of_it(address, one):
    archive = Archive.open(address)
    archive.version()
    execute(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    assert archive.add([one]).stored == 1
    archive.close()
    with Archive.open(address, read_only=True) as again:
        assert list(again.findings()) == [one]


def test_another_program_that_writes_meanwhile_is_reported(target, one):
    with Archive.open(target, wait_seconds=0.1) as archive:
        with engine_of(target).connect() as other:
            other.exec_driver_sql("UPDATE meta SET value = '7' WHERE key = 'version'")
            with pytest.raises(ArchiveLocked, match="is being written by another program"):
                archive.add([one])
            assert archive.counts().articles == 0
            other.rollback()

        assert archive.add([one]).stored == 1
        assert archive.version() == 1


def test_a_change_waits_for_that_of_another_program_and_none_is_lost(path, one):
    with Archive.open(path) as archive, closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("UPDATE meta SET value = value + 10 WHERE key = 'version'")
        later = threading.Timer(0.2, other.commit)
        later.start()
        assert archive.add([one]).stored == 1
        later.join()
        assert archive.version() == 11


def test_a_change_on_a_server_that_another_program_overtakes_is_told_and_can_be_tried_again(address, one):
    with Archive.open(address) as archive:
        with (
            pytest.raises(ArchiveLocked, match="another program: try again"),
            archive.writing() as connection,
        ):
            overtaken(connection, address)
        assert archive.version() == 10
        assert archive.add([one]).stored == 1
        assert archive.version() == 11


def overtaken(connection, address):
    """Begins to change something, which another program does meanwhile."""
    connection.exec_driver_sql("SELECT value FROM meta").all()
    execute(address, "UPDATE meta SET value = '10' WHERE key = 'version'")


def test_the_lock_of_the_file_is_taken_before_anything_is_read_for_a_change(path):
    with Archive.open(path) as archive, closing(sqlite3.connect(path, timeout=0)) as other:
        with archive.reading() as connection:
            connection.exec_driver_sql("SELECT value FROM meta").all()
            other.execute("BEGIN IMMEDIATE")
            assert archive.version() == 0, "who looks waits for nobody"
            other.rollback()
        with archive.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_threads_that_share_an_archive_write_one_after_the_other(target, told):
    failed = []

    def add(n):
        try:
            archive.add([told(f"Title {n}", "Words.")])
        except ArchiveLocked as error:
            failed.append(error)

    with Archive.open(target, wait_seconds=0.0) as archive:
        threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (failed, archive.version(), archive.counts().articles) == ([], 4, 4)


def test_a_reader_sees_one_state_while_somebody_writes(target, told):
    with Archive.open(target) as writer, Archive.open(target, read_only=True) as reader:
        writer.add([told("One", "Words.")])
        findings = reader.findings()
        first = next(findings)
        writer.add([told("Two", "Words.")])
        assert [first, *findings] == [told("One", "Words.")]
        assert len(list(reader.findings())) == 2


def test_a_kill_in_mid_write_leaves_every_stored_batch_whole_and_frees_the_lock(target, one):
    writer = python(WRITER, target, ENDLESS)
    for _ in range(3):
        told_stored = int(writer.stdout.readline())
        with Archive.open(target, read_only=True) as archive:
            seen = archive.counts().articles
        assert (seen >= told_stored, seen % 20) == (True, 0), "whoever reads meanwhile sees whole batches"
    with pytest.raises(
        ArchiveLocked, match=f"process {writer.pid} on" if isinstance(target, Path) else "is being written"
    ):
        Archive.open(target)
    writer.kill()
    writer.wait()
    if isinstance(target, Path):
        assert execute(target, "PRAGMA integrity_check") == [("ok",)]

    with Archive.open(target, read_only=True) as archive:
        stored = list(archive.findings())
    assert len(stored) >= told_stored
    assert len(stored) % 20 == 0
    assert [findings.article.title for findings in stored] == [f"Article {n}" for n in range(len(stored))]
    with Archive.open(target) as archive:
        assert archive.add([one]).stored == 1


# What can go wrong


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_is_no_archive(tmp_path, read_only):
    with pytest.raises(ArchiveUnavailable, match="is a folder: name a file in it"):
        Archive.open(tmp_path, read_only=read_only)


def test_a_file_in_the_way_of_the_folder_is_reported(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveUnavailable):
        Archive.open(tmp_path / "file" / "archive.sqlite")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_another_kind_is_refused_and_left_alone(path, read_only):
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(ArchiveDamaged, match="damaged or not an archive") as caught:
        Archive.open(path, read_only=read_only)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == b"Dear diary, " * 1000


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_truncated_archive_is_reported(path, told, kept):
    with Archive.open(path) as archive:
        archive.add([told(f"Title {n}", *["In [Mosul]."] * 20) for n in range(50)])
    size = path.stat().st_size
    os.truncate(path, int(size * kept))

    with (
        pytest.raises(ArchiveDamaged, match="restore it from a copy"),
        Archive.open(path, read_only=True) as short,
    ):
        list(short.findings())


def test_a_full_disk_changes_nothing_and_the_archive_goes_on(path, told, one):
    big = [told(f"Title {n}", *["In [Mosul]."] * 20) for n in range(50)]
    with Archive.open(path) as archive:
        archive.add([one])
        before = archive.counts(), archive.version()
        answer(archive, "PRAGMA max_page_count = 60")
        with pytest.raises(ArchiveFull, match="nothing was changed"):
            archive.add(big)

        assert (archive.counts(), archive.version()) == before
        answer(archive, "PRAGMA max_page_count = 1000000")
        assert archive.add(big).stored == 50


def of_sqlite(name):
    error = sqlite3.OperationalError("it said so")
    error.sqlite_errorname = name
    return error


def of_a_server(state):
    made = psycopg.errors.lookup(state) if state else psycopg.OperationalError
    return DBAPIError("SELECT 1", {}, made("it said so\nat length"))


@pytest.mark.parametrize(
    ("error", "ours", "said"),
    [
        (of_sqlite("SQLITE_BUSY"), ArchiveLocked, "news is being written by another program: close it"),
        (of_sqlite("SQLITE_BUSY_SNAPSHOT"), ArchiveLocked, "another program"),
        (of_sqlite("SQLITE_LOCKED"), ArchiveLocked, "another program"),
        (of_sqlite("SQLITE_FULL"), ArchiveFull, "no room on the disk to store in news"),
        (of_sqlite("SQLITE_IOERR_WRITE"), ArchiveFull, "no room"),
        (of_sqlite("SQLITE_IOERR_SHMSIZE"), ArchiveFull, "no room"),
        (of_sqlite("SQLITE_READONLY_DIRECTORY"), ArchiveReadOnly, "news may not be written"),
        (of_sqlite("SQLITE_CANTOPEN"), ArchiveUnavailable, "cannot open news: it said so"),
        (of_sqlite("SQLITE_PERM"), ArchiveUnavailable, "cannot open news"),
        (of_sqlite("SQLITE_AUTH"), ArchiveUnavailable, "cannot open news"),
        (of_sqlite("SQLITE_IOERR_READ"), ArchiveUnavailable, "cannot open news"),
        (of_sqlite("SQLITE_CORRUPT"), ArchiveDamaged, "news is damaged or not an archive (it said so)"),
        (of_sqlite(""), ArchiveDamaged, "news is damaged"),
        (sqlite3.ProgrammingError("it said so"), ArchiveDamaged, "news is damaged"),
        (of_a_server("55P03"), ArchiveLocked, "news is being written by another program: try again later"),
        (of_a_server("40001"), ArchiveLocked, "another program"),
        (of_a_server("40P01"), ArchiveLocked, "another program"),
        (of_a_server("53100"), ArchiveFull, "no room"),
        (of_a_server("53200"), ArchiveFull, "no room"),
        (of_a_server("25006"), ArchiveReadOnly, "news may not be written"),
        (of_a_server("42501"), ArchiveReadOnly, "news may not be written"),
        (of_a_server("42P01"), ArchiveDamaged, "news is damaged or not an archive (it said so)"),
        (of_a_server("22P05"), ArchiveUnavailable, "make the database with ENCODING 'UTF8'"),
        (of_a_server("22003"), ArchiveDamaged, "news is damaged"),
        (of_a_server("23505"), ArchiveDamaged, "news is damaged"),
        (of_a_server("57P01"), ArchiveUnavailable, "cannot reach news: it said so"),
        (of_a_server(""), ArchiveUnavailable, "cannot reach news: it said so"),
        (DBAPIError("SELECT 1", {}, psycopg.OperationalError()), ArchiveUnavailable, "news: OperationalError"),
        (OSError(errno.ENOSPC, "full"), ArchiveFull, "no room"),
        (OSError(errno.EDQUOT, "full"), ArchiveFull, "no room"),
        (OSError(errno.EFBIG, "full"), ArchiveFull, "no room"),
        (OSError(errno.EACCES, "no", "a folder"), ArchiveReadOnly, "no permission to write a folder: choose"),
        (OSError(errno.EPERM, "no"), ArchiveReadOnly, "no permission to write news"),
        (OSError(errno.EROFS, "no"), ArchiveReadOnly, "no permission to write news"),
        (OSError(errno.EIO, "odd"), ArchiveUnavailable, "cannot open news: odd"),
        (OSError("odd"), ArchiveUnavailable, "cannot open news: odd"),
        (ArticleGone("one", "gone"), ArticleGone, "gone"),
        (ArchiveFull("one", "as it was said"), ArchiveFull, "as it was said"),
    ],
)  # fmt: skip
def test_what_databases_and_disks_refuse_is_said_in_one_line_with_what_to_do(error, ours, said):
    with pytest.raises(type(error) if isinstance(error, ArticleGone) else ours) as caught, foreseen("news"):
        raise error
    assert type(caught.value) is ours
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_nobody_foresaw_stays_what_it_is():
    with pytest.raises(KeyError), foreseen("news"):
        raise KeyError("odd")
