"""The databases that an archive can live in: an SQLite file, or PostgreSQL by URL.

Everything in which the two differ: how to connect, who may write, and what
their errors mean. Knows nothing of what is stored.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from geodata.errors import (
    ArchiveDamaged,
    ArchiveFull,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveUnavailable,
    GeodataError,
)

# The 64-bit key of our advisory lock in PostgreSQL: "conflict" in ASCII.
_ADVISORY_KEY = int.from_bytes(b"conflict", "big")

# Execution options of ours. What is going to change something says so before it begins; the journal mode
# cannot change within a transaction.
WRITES = {"writes": True}
_NO_TRANSACTION = {"no_transaction": True}

_WRITTEN = "write it as postgresql://user:password@host:port/database"

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Database(Protocol):
    """Where an archive lives. ``name`` tells a reader which it is."""

    name: str

    def open_reading(self) -> Engine:
        """An engine that cannot change anything."""

    def open_writing(self, *, wait_seconds: float) -> Engine:
        """An engine for the one writer; what is missing to hold the archive is made.

        Its transactions change something with the execution options WRITES, and only look without.
        """

    def writer_lock(self, engine: Engine, now: datetime) -> AbstractContextManager[None]:
        """Inside, nobody else writes to the archive through this program."""

    def keep_log(self, engine: Engine) -> None:
        """Sees to it that readers and the writer do not wait for each other."""


def database_at(target: str | Path) -> Database:
    """The database that a path or URL names.

    Raises:
        ArchiveUnavailable: a URL of a kind that cannot hold an archive.
    """
    if isinstance(target, Path) or "://" not in target:
        return SqliteFile(Path(target))
    # An address may hold a password, which no message, no log and no error's subject tells.
    kind = f"{target.partition('://')[0]}://"
    try:
        url = make_url(target)
    except (ArgumentError, ValueError):
        raise ArchiveUnavailable(kind, f"this {kind} is no address of a database: {_WRITTEN}") from None
    if url.get_backend_name() == "sqlite" and url.database:
        return SqliteFile(Path(url.database))
    if url.get_backend_name() != "postgresql":
        raise ArchiveUnavailable(kind, f"an archive is a file or a postgresql:// address, not {kind}")
    if "@" in (url.host or ""):
        raise ArchiveUnavailable(kind, f"a password with an @ is written with %40: {_WRITTEN}")
    return PostgresServer(url)


def insert_or_update(connection: Connection, table: Any, keys: list[str]) -> Any:
    """An INSERT for *table* that replaces the other columns where the keys exist."""
    dialects: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    statement = dialects[connection.dialect.name](table)
    others = {column.name: column for column in statement.excluded if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


@contextmanager
def foreseen(name: str) -> Iterator[None]:
    """Turns what databases and disks are known to refuse into our errors; *name* is the archive's."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(name, error.orig or error) from error
    except sqlite3.Error as error:
        raise _translated(name, error) from error
    except GeodataError:
        raise
    except OSError as error:
        raise _translated_os(name, error) from error


class SqliteFile:
    """An archive in one file, in WAL mode: one writer, any number of readers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)

    def open_reading(self) -> Engine:
        """An engine over the file as it is; one that is not there is not made."""
        self._refuse_folder()
        if not self.path.exists():
            raise ArchiveMissing(
                self.path,
                f"no archive at {self.path}: add articles to make one, or name another with --archive",
            )
        return self._engine(self._readable_uri(), wait_seconds=5.0)

    def open_writing(self, *, wait_seconds: float) -> Engine:
        """An engine over the file, which is made with its folders where it is missing."""
        self._refuse_folder()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(self.path if self.path.exists() else self.path.parent, os.W_OK):
            raise ArchiveReadOnly(self.path, f"no permission to write {self.path}: open it for reading")
        return self._engine(self._uri("rwc"), wait_seconds=wait_seconds)

    @contextmanager
    def writer_lock(self, engine: Engine, now: datetime) -> Iterator[None]:
        """Holds the file ``<archive>.lock``, which names us.

        The operating system frees the lock of a process that dies, so a file
        left behind by one is taken over.
        """
        path = self.path.with_name(self.path.name + ".lock")
        descriptor = _hold(path, self.name)
        try:
            holder = {
                "pid": os.getpid(),
                "host": socket.gethostname(),
                "since": now.isoformat(timespec="seconds"),
            }
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps(holder).encode(), 0)
            yield
        finally:
            # Removed while held: see _hold, which refuses a file that is gone.
            path.unlink(missing_ok=True)
            os.close(descriptor)

    def keep_log(self, engine: Engine) -> None:
        """Turns on WAL mode, which the file remembers."""
        with engine.connect().execution_options(**_NO_TRANSACTION) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def _refuse_folder(self) -> None:
        if self.path.is_dir():
            raise ArchiveUnavailable(
                self.path, f"{self.path} is a folder: name a file in it, such as archive.sqlite"
            )

    def _uri(self, mode: str) -> str:
        return f"{self.path.absolute().as_uri()}?mode={mode}"

    def _readable_uri(self) -> str:
        """The address to read from; "immutable" where an archive in WAL mode lies where nobody can write."""
        uri = self._uri("ro")
        if os.access(self.path.parent, os.W_OK):
            return uri
        probe = sqlite3.connect(uri, uri=True)
        try:
            probe.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
                return f"{uri}&immutable=1"
            raise
        finally:
            probe.close()
        return uri

    def _engine(self, uri: str, *, wait_seconds: float) -> Engine:
        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(
                uri, uri=True, timeout=wait_seconds, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            # Memory mapping can corrupt a WAL archive when a file changes under it.
            connection.execute("PRAGMA mmap_size = 0")
            return connection

        engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

        # Left alone, the driver begins only before a change: too late for a snapshot, or for the lock.
        @event.listens_for(engine, "begin")
        def _(connection: Connection) -> None:
            options = connection.get_execution_options()
            if not options.get("no_transaction"):
                # One that only looks must not wait for another that writes, nor keep it waiting.
                connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

        return engine


class PostgresServer:
    """An archive in a PostgreSQL database of its own."""

    def __init__(self, url: URL) -> None:
        # One driver, whichever is named: the others tell errors otherwise.
        self._url = url.set(drivername="postgresql+psycopg")
        shown = url.difference_update_query([key for key in url.query if "password" in key.lower()])
        self.name = shown.render_as_string(hide_password=True)

    def open_reading(self) -> Engine:
        """An engine whose transactions the server lets change nothing."""
        return self._engine(postgresql_readonly=True)

    def open_writing(self, *, wait_seconds: float) -> Engine:
        """An engine whose changes wait so long for those of others; the database must be there."""
        engine = self._engine()
        # At least one: to the server, 0 is for ever.
        wait_ms = max(1, round(wait_seconds * 1000))

        @event.listens_for(engine, "begin")
        def _(connection: Connection) -> None:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait_ms}")

        return engine

    @contextmanager
    def writer_lock(self, engine: Engine, now: datetime) -> Iterator[None]:
        """Holds an advisory lock; the server frees it when the connection ends."""
        with engine.connect() as connection:
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY_KEY}):
                raise ArchiveLocked(
                    self.name, f"{self.name} is being written by somebody else: try again later"
                )
            # A session keeps the lock without a transaction, which would hold back clean-up on the server.
            connection.commit()
            try:
                yield
            finally:
                # A connection that was lost took the lock with it.
                with suppress(DBAPIError):
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY_KEY})
                    connection.commit()

    def keep_log(self, engine: Engine) -> None:
        """Nothing to do: the server always works so."""

    def _engine(self, **options: Any) -> Engine:
        try:
            return create_engine(
                self._url,
                # A database without an encoding of its own would give bytes for texts.
                connect_args={"client_encoding": "utf8"},
                execution_options={"isolation_level": "REPEATABLE READ", **options},
                pool_pre_ping=True,
            )
        except ImportError as error:
            raise ArchiveUnavailable(
                self.name, f"{self.name} needs a driver: install it with pip install 'psycopg[binary]'"
            ) from error


def _hold(path: Path, archive: str) -> int:
    """A descriptor of the lock file, held exclusively.

    Raises:
        ArchiveLocked: somebody else holds it; the text names who.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try_lock(descriptor):
            holder = os.pread(descriptor, 1000, 0)
            os.close(descriptor)
            raise ArchiveLocked(
                path, f"{archive} is being written by {_described(holder)}: wait for it to finish"
            )
        if _is_still(path, descriptor):
            return descriptor
        # Its last holder removed the file between our opening and our locking it.
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 1 << 30, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _described(holder: bytes) -> str:
    try:
        record = json.loads(holder)
        return f"process {record['pid']} on {record['host']} since {record['since']}"
    except (ValueError, KeyError, TypeError):
        return "another process"


def _translated(name: str, error: BaseException) -> GeodataError:
    if isinstance(error, sqlite3.Error):
        return _translated_sqlite(name, error)
    return _translated_postgres(name, error)


def _translated_sqlite(name: str, error: sqlite3.Error) -> GeodataError:
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ArchiveLocked(
            name, f"{name} is being written by another program: close it there, then try again"
        )
    # A limit on file sizes or a quota shows as a failed write, not as a full disk.
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")):
        return _full(name)
    if code.startswith("SQLITE_READONLY"):
        return ArchiveReadOnly(
            name, f"{name} may not be written: open it for reading, or change its permissions"
        )
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_IOERR")):
        return ArchiveUnavailable(name, f"cannot open {name}: {error}")
    return ArchiveDamaged(name, f"{name} is damaged or not an archive ({error}): restore it from a copy")


def _translated_postgres(name: str, error: BaseException) -> GeodataError:
    state = getattr(error, "sqlstate", None) or ""
    reason = (str(error).strip() or type(error).__name__).splitlines()[0]
    if state in {"55P03", "40001", "40P01"}:
        return ArchiveLocked(name, f"{name} is being written by another program: try again later")
    if state in {"53100", "53200"}:
        return _full(name)
    if state in {"25006", "42501"}:
        return ArchiveReadOnly(
            name, f"{name} may not be written: open it for reading, or ask for the right to write"
        )
    if state == "22P05":
        return ArchiveUnavailable(
            name, f"{name} cannot hold every text ({reason}): make the database with ENCODING 'UTF8'"
        )
    if state.startswith(("42", "22", "23")):
        return ArchiveDamaged(name, f"{name} is damaged or not an archive ({reason})")
    return ArchiveUnavailable(name, f"cannot reach {name}: {reason}")


def _translated_os(name: str, error: OSError) -> GeodataError:
    if error.errno in _NO_ROOM:
        return _full(name)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ArchiveReadOnly(
            name, f"no permission to write {error.filename or name}: choose another folder"
        )
    return ArchiveUnavailable(name, f"cannot open {name}: {error.strerror or error}")


def _full(name: str) -> ArchiveFull:
    return ArchiveFull(
        name, f"no room on the disk to store in {name}: nothing was changed; free some space, try again"
    )
