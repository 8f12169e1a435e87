"""The table of places in a compiled gazetteer."""

from __future__ import annotations

import sqlite3
from operator import attrgetter
from pathlib import Path

from geodata.places.gazetteer.place import Place

COLUMNS = "id, name, lat, lon, feature_code, country, admin1, admin1_id, population, radius_km"

_CELLS = attrgetter(*COLUMNS.split(", "))


def new_database(path: Path) -> sqlite3.Connection:
    """An empty table in a new file, which nobody else reads before it is whole."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=OFF")
    database.execute(
        "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, "
        "lon REAL NOT NULL, feature_code TEXT NOT NULL, country TEXT, admin1 TEXT, admin1_id INTEGER, "
        "population INTEGER NOT NULL, radius_km REAL) STRICT"
    )
    return database


def store(database: sqlite3.Connection, place: Place) -> None:
    """Adds a place, unless there is one of its id."""
    database.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", _CELLS(place))
