"""Rows of actors and countries: the package's own files, and files that people add.

Knows columns, cells and what a row may not say, and tells file and line where one says it. Whom a row
names as parent or sponsor only the roster can know.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import Country
from articles.actors.spelling import check_name, slug_of
from articles.errors import RosterMalformed

_ACTOR_COLUMNS = frozenset(
    [
        "id",
        "name",
        "other_names",
        "acronyms",
        "type",
        "country",
        "sponsor",
        "parent",
        "role",
        "since",
        "until",
        "note",
    ]
)
_COUNTRY_COLUMNS = frozenset(
    ["iso", "name", "other_names", "adjectives", "people", "capital", "seats", "army", "agencies"]
)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor, the other names it goes by, and the line where a file says so; ``path`` is None for no file.

    Raises:
        ValueError: one of the names has no letters.
    """

    actor: Actor
    names: tuple[str, ...] = ()
    path: Path | None = None
    line: int = 0

    def __post_init__(self) -> None:
        for name in (self.actor.name, *self.names):
            check_name(name, self.actor.id)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Lets an error within say in which line of which file the row stands, if it stands in one."""
        if self.path is None:
            yield
        else:
            with _told_by(self.path, self.line):
                yield


def read_rows(paths: Iterable[Path]) -> tuple[Sequence[Country], Sequence[ActorRow]]:
    """The countries and the actors of CSV files; a later row takes the place of one with its code or id.

    A file has the columns of countries or of actors, of which only iso and name, or name and type, are
    needed.

    Raises:
        RosterMalformed: a file cannot be read, or a row of it says what cannot be.
    """
    countries: dict[str, Country] = {}
    actors: dict[str, ActorRow] = {}
    for path in paths:
        for line, cells in _lines(path):
            with _told_by(path, line):
                if "iso" in cells:
                    country = _country_from(cells)
                    countries[country.iso] = country
                else:
                    actor, names = _actor_from(cells)
                    actors[actor.id] = ActorRow(actor, names, path, line)
    return tuple(countries.values()), tuple(actors.values())


def fingerprint_of(paths: Sequence[Path]) -> str:
    """Eight hexadecimal digits that change with the files; empty where there are none."""
    if not paths:
        return ""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:8]


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line; empty lines, and cells and columns left out, are allowed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise RosterMalformed(path, 0, f"cannot read the actors in {path}: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    with _told_by(path, 1):
        needed = _needed(set(reader.fieldnames or ()))
    for row in reader:
        with _told_by(path, reader.line_num):
            if None in row:
                raise ValueError("more cells than columns; put a cell that holds a comma in quotes")
            cells = {column: (cell or "").strip() for column, cell in row.items()}
            if not any(cells.values()):
                continue
            if empty := [column for column in needed if not cells[column]]:
                raise ValueError(f"{empty[0]} is empty")
        yield reader.line_num, cells


def _needed(columns: set[str]) -> Sequence[str]:
    """The columns that no row may leave empty, in a file with these."""
    is_countries = "iso" in columns
    needed = ("iso", "name") if is_countries else ("name", "type")
    known = _COUNTRY_COLUMNS if is_countries else _ACTOR_COLUMNS
    if missing := set(needed) - columns:
        said = f"no column {min(missing)!r}"
    elif unknown := columns - known:
        said = f"a column {min(unknown)!r} that means nothing here"
    else:
        return needed
    raise ValueError(f"{said}; the columns are {', '.join(sorted(known))}")


def _country_from(row: Mapping[str, str]) -> Country:
    agencies = (pair.partition("=") for pair in _split(row.get("agencies", "")))
    return Country(
        row["iso"],
        row["name"],
        _split(row.get("other_names", "")),
        _split(row.get("adjectives", "")),
        _split(row.get("people", "")),
        _split(row.get("capital", "")),
        _split(row.get("seats", "")),
        _split(row.get("army", "")),
        tuple((kind, name) for kind, _, name in agencies),
    )


def _actor_from(row: Mapping[str, str]) -> tuple[Actor, tuple[str, ...]]:
    since, until = _year(row, "since"), _year(row, "until")
    if since and until and since > until:
        raise ValueError(f"since {since} is after until {until}")
    if row["type"] not in list(ActorType):
        raise ValueError(f"type is {row['type']!r}; known are {', '.join(ActorType)}")
    actor = Actor(
        row.get("id") or slug_of(row["name"]),
        row["name"],
        ActorType(row["type"]),
        row.get("country") or None,
        row.get("sponsor") or None,
        row.get("parent") or None,
        row.get("role") or None,
        since,
        until,
    )
    return actor, (*_split(row.get("other_names", "")), *_split(row.get("acronyms", "")))


def _year(row: Mapping[str, str], column: str) -> int | None:
    written = row.get(column, "")
    if not written:
        return None
    if not re.fullmatch("[0-9]{4}", written):
        raise ValueError(f"{column} is {written!r}; give a year of four digits, or nothing")
    return int(written)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@contextmanager
def _told_by(path: Path, line: int) -> Iterator[None]:
    """Says in which file and line a row says what cannot be."""
    try:
        yield
    except (ValueError, csv.Error) as error:
        raise RosterMalformed(path, line, f"{path}, line {line}: {error}") from error
