"""Hold an export against an archive: which of its rows are there still, and which texts have changed.

Reads every format of tables that `writing` writes; stores nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from articles.kinds.kind import Status
from articles.roles.role import Role
from geodata.archive import schema as tables
from geodata.archive.exports.cells import plain, typed
from geodata.archive.exports.columns import columns_of
from geodata.archive.exports.formats import (
    arrow,
    geojson,
    geopackage,
    kml,
    separated,
    web_annotations,
    workbook,
)
from geodata.archive.exports.frames import HASH_DIGITS, reports
from geodata.archive.exports.views import OURS, VIEWS, Row, View
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.errors import ExportUnreadable, ExtraMissing

_EVERYTHING = Selection(roles=frozenset(Role), statuses=frozenset(Status))
# What is of this archive alone, and not of what it says.
_PASSING = frozenset({"passage_key"})
_FATES = ("same", "differing", "read_otherwise", "text_changed", "text_gone")
# By what a text is known again that has another hash now.
_NAMES = (("address",), ("source", "source_headline", "source_date"))


@dataclass(frozen=True, slots=True)
class Reader:
    """How a format is read: its rows, and the filters that were in force, as in an address."""

    read: Callable[[Path], Iterator[Row]]
    query: Callable[[Path], str | None]


READERS: Mapping[str, Reader] = {
    ".csv": Reader(separated.read, separated.read_query),
    ".geojson": Reader(geojson.read, geojson.read_query),
    ".gpkg": Reader(geopackage.read, geopackage.read_query),
    ".jsonld": Reader(web_annotations.read, web_annotations.read_query),
    ".kml": Reader(kml.read, kml.read_query),
    ".parquet": Reader(arrow.read, arrow.read_query),
    ".xlsx": Reader(workbook.read, workbook.read_query),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An export as a file holds it: rows of a view, and which of its columns are there.

    ``query`` is the filters that were in force, as in an address, None where that is not told.
    """

    view: View
    columns: Sequence[str]
    rows: Sequence[Row]
    query: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the rows of an export; ``rows`` is the sum of the next five.

    ``same`` say what they said, ``differing`` something else, in ``columns`` so often. Those that are
    ``read_otherwise`` are no longer found in their text; a text that is gone or has changed is not there.
    ``new`` are found under the same filters and are not in the file, None where it does not tell them.
    """

    rows: int
    same: int
    differing: int
    read_otherwise: int
    text_changed: int
    text_gone: int
    columns: Mapping[str, int]
    new: int | None

    @property
    def is_same(self) -> bool:
        """Whether nothing has changed."""
        return self.rows == self.same and not self.new


def read_export(path: Path) -> Kept:
    """The rows of an export.

    Raises:
        ExportUnreadable: it is none of a table that this program has written, or a damaged one.
        ExtraMissing: a package that reads its format is not installed.
        OSError: it cannot be opened.
    """
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ExportUnreadable(path, f"cannot check {path}: no table of reports ends so; known: {known}")
    path.open("rb").close()
    try:
        rows, query = list(reader.read(path)), reader.query(path)
        names = set().union(*rows) if rows else {OURS.id}
        view = next(view for view in VIEWS if view.id in names)
        if view is OURS:
            rows = list(typed(rows, columns_of("reports")))
    except ModuleNotFoundError as error:
        extra = {".xlsx": "excel", ".gpkg": "geopackage"}.get(path.suffix.casefold(), "test")
        told = f"reading {path} needs {error.name}: pip install 'conflict-map[{extra}]'"
        raise ExtraMissing(path, told) from error
    except StopIteration as error:
        raise ExportUnreadable(path, f"cannot check {path}: it has not the columns of an export") from error
    except Exception as error:  # whatever a library says of a damaged file
        raise ExportUnreadable(path, f"cannot check {path}: {error}") from error
    return Kept(view, [name for name in view.columns if name in names], rows, query)


def check(kept: Kept, archive: Archive, index: Index, selection: Selection | None = None) -> Checked:
    """What became of the rows of an export in an archive; *selection* is the filters that were in force."""
    view = kept.view
    ours = {
        str(row["report_id"]): row
        for row in plain(reports(archive, _EVERYTHING, index=index), columns_of("reports"))
    }
    known = _Texts.of(archive)
    fates: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for row in kept.rows:
        name = str(row[view.id])
        now = ours.get(name)
        if now is None:
            fates[known.fate(name, row)] += 1
            continue
        differing = _differing(kept, row, now)
        columns.update(differing)
        fates["differing" if differing else "same"] += 1
    new = None if selection is None else _count_new(kept, archive, index, selection)
    counts = {fate: fates[fate] for fate in _FATES}
    return Checked(rows=len(kept.rows), **counts, columns=dict(columns.most_common()), new=new)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of an archive, by the beginning of their hash and by what else they are known by."""

    hashes: frozenset[str]
    names: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, archive: Archive) -> _Texts:
        own = tables.article.c
        query = select(own.content_hash, own.address, own.publisher, own.title, own.published)
        with archive.reading() as connection:
            rows = connection.execute(query).all()
        names: set[tuple[str, ...]] = {(row.address,) for row in rows if row.address}
        names |= {(row.publisher or "", row.title, str(row.published or "")) for row in rows if row.title}
        return cls(frozenset(row.content_hash[:HASH_DIGITS] for row in rows), frozenset(names))

    def fate(self, report_id: str, row: Row) -> str:
        """What became of a report that is not there."""
        if report_id.partition(".")[0] in self.hashes:
            return "read_otherwise"
        for columns in _NAMES:
            values = tuple(str(row.get(column) or "") for column in columns)
            if values in self.names and any(values):
                return "text_changed"
        return "text_gone"


def _differing(kept: Kept, row: Row, now: Row) -> list[str]:
    """The columns in which a row says something else now."""
    if kept.view is OURS:
        return [name for name in kept.columns if name not in _PASSING and row[name] != now[name]]
    told = kept.view.row(now)
    return [name for name in kept.columns if _text(row.get(name)) != _text(told.get(name))]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _count_new(kept: Kept, archive: Archive, index: Index, selection: Selection) -> int:
    there = {str(row[kept.view.id]) for row in kept.rows}
    now: Iterable[str] = reports(archive, selection, index=index)["report_id"]
    return sum(name not in there for name in now)
