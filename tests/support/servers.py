"""A PostgreSQL server for tests: its programs found on this machine, its data in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sql import engine_of, execute
from sqlalchemy.exc import OperationalError

PASSWORD = "s3cret"
# Stops the server when its standard input ends: with these tests, however they end.
_WHILE_WE_LIVE = '"$@" </dev/null & read _; kill -QUIT $!; wait $!'


@dataclass(frozen=True)
class Server:
    """A server that runs. Its own user needs no password by the socket, and PASSWORD by the port."""

    folder: Path
    port: int

    def by_socket(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}&port={self.port}"

    def by_port(self, database: str = "postgres", *, password: str = PASSWORD, user: str = "postgres") -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def emptied(self) -> str:
        """The address of a database with nothing in it and nobody at it."""
        execute(
            self.by_socket(),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
            "DROP SCHEMA public CASCADE",
            "CREATE SCHEMA public",
        )
        return self.by_socket()

    def make_database(self, name: str, encoding: str) -> None:
        """Makes another database, of this encoding."""
        with engine_of(self.by_socket()).connect().execution_options(isolation_level="AUTOCOMMIT") as made:
            made.exec_driver_sql(
                f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0 LOCALE 'C'"
            )


def programs() -> Path | None:
    """The folder of the newest server's programs, None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    found = debian[-1] if debian else on_path and Path(on_path).resolve()
    return found.parent if found and (found.parent / "postgres").exists() else None


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    """A server with an empty database, for this process alone."""
    # Not in a test's folder, which others may not enter: a server refuses to be run by root.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    other = _other_user()
    if other:
        os.chown(folder, other["user"], other["group"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Server(folder, free.getsockname()[1])
    try:
        (folder / "password").write_text(PASSWORD)
        (folder / "password").chmod(0o644)
        how = ["-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "--wal-segsize=1"]
        how += ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={folder / 'password'}"]
        made = subprocess.run(
            [bin_folder / "initdb", "-D", folder / "data", *how],
            **other, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert made.returncode == 0, made.stdout
        settings = {"listen_addresses": "127.0.0.1", "port": server.port, "unix_socket_directories": folder}
        off = dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes", "autovacuum"), "off")
        options = [part for name, value in (settings | off).items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                ["sh", "-c", _WHILE_WE_LIVE, "sh", bin_folder / "postgres", "-D", folder / "data", *options],
                **other, cwd=folder, stdin=subprocess.PIPE, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            _wait_for(server, folder / "log")
            yield server
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> dict[str, Any]:
    """As whom to run it, in the words of subprocess: as ourselves, but where that is root."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait_for(server: Server, log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            execute(server.by_socket(), "SELECT 1")
        except OperationalError as error:
            if time.monotonic() > until:
                raise AssertionError(f"the server did not start:\n{log.read_text()}") from error
            time.sleep(0.05)
        else:
            return
