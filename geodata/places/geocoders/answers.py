"""Answers of services, kept on disk for a while: the same question needs no network.

Knows questions as keys and places as geopy has them; asks nobody.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

import platformdirs
from geopy import Location, Point

_DAY = 86_400.0

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


def default_answers_path() -> Path:
    """A file in the user's cache folder, which may be deleted at any time."""
    return Path(platformdirs.user_cache_dir("conflict-map")) / "online-answers.sqlite"


class Answers:
    """Answers of services, kept in one file, readable by its owner only; any number of threads and processes.

    What was found is kept for *days*, that nothing was found for *days_for_nothing*. Beyond
    *most_bytes* the oldest go first. A damaged file is moved aside to ``NAME.damaged`` and a new one
    is begun; where none can be written, nothing is kept. Both are said in the log, and neither stops
    a question.
    """

    # "CMoa": that this file is ours, so that nobody's other database is written into.
    _MARK = 0x434D6F61

    def __init__(
        self,
        path: Path,
        *,
        days: float = 30.0,
        days_for_nothing: float = 1.0,
        most_bytes: int = 20_000_000,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self._seconds = days * _DAY
        self._seconds_for_nothing = days_for_nothing * _DAY
        self._most_bytes = most_bytes
        self._now = now
        self._has_complained = False

    def get(self, key: str) -> list[Location] | None:
        """The places that were found, none if nothing was; None where the answer is not known, or too old."""
        if not self.path.exists():
            return None
        row = self._do(
            lambda db: db.execute("SELECT asked, found FROM answer WHERE key = ?", (key,)).fetchone()
        )
        if row is None:
            return None
        try:
            asked = float(row[0])
            found = [
                Location(str(text), Point(lat, lon), dict(raw)) for text, lat, lon, raw in json.loads(row[1])
            ]
        except (ValueError, TypeError):
            return None  # Not as we write it; the new answer replaces it.
        age = self._now() - asked
        return found if 0 <= age <= (self._seconds if found else self._seconds_for_nothing) else None

    def put(self, key: str, places: Sequence[Location]) -> None:
        """Keep an answer; forget what is too old or too much."""
        now = self._now()
        found = json.dumps([[p.address, p.latitude, p.longitude, p.raw] for p in places], default=repr)

        def store(db: sqlite3.Connection) -> None:
            size = len(key) + len(found)
            db.execute("REPLACE INTO answer VALUES (?, ?, ?, ?)", (key, now, found, size))
            db.execute("DELETE FROM answer WHERE NOT asked BETWEEN ? AND ?", (now - self._seconds, now))
            db.execute(
                "DELETE FROM answer WHERE key IN (SELECT key FROM (SELECT key, SUM(size) OVER "
                "(ORDER BY asked DESC, rowid DESC) AS total FROM answer) WHERE total > ?)",
                (self._most_bytes,),
            )

        self._do(store)

    def _do(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        try:
            try:
                return self._open_and(work)
            except sqlite3.OperationalError:
                raise  # Locked, full, not writable, not ours: nothing that a new file would mend.
            except sqlite3.DatabaseError as error:
                aside = self.path.with_name(self.path.name + ".damaged")
                os.replace(self.path, aside)
                # What SQLite left beside it must not be taken for the new file's.
                self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)
                _log.warning(
                    "the kept answers of geocoders in %s cannot be read (%s); "
                    "beginning anew, the old file is %s",
                    self.path,
                    error,
                    aside.name,
                )
                return self._open_and(work)
        except (OSError, sqlite3.Error) as error:
            if not self._has_complained:
                _log.warning(
                    "cannot keep answers of geocoders in %s (%s); going on without", self.path, error
                )
                self._has_complained = True
            return None

    def _open_and(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            self.path.touch(mode=0o600, exist_ok=False)
        with closing(sqlite3.connect(self.path, timeout=5.0)) as db, db:
            self._prepare(db)
            return work(db)

    def _prepare(self, db: sqlite3.Connection) -> None:
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        if mark == self._MARK:
            return
        db.execute("BEGIN IMMEDIATE")
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        if tables and mark != self._MARK:
            raise sqlite3.OperationalError("it is another program's database")
        db.execute(
            "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, asked REAL NOT NULL, "
            "found TEXT NOT NULL, size INTEGER NOT NULL)"
        )
        db.execute(f"PRAGMA application_id = {self._MARK}")
