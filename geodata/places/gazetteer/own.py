"""Places of somebody's own: CSV files, read, checked and written.

Knows columns, cells and what a row may not say, and tells file, line and column where one says it. In which
country and province a place lies that its row puts in none, only the gazetteer can tell.
"""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import os
import re
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from geodata.errors import PlacesMalformed
from geodata.places.gazetteer import names
from geodata.places.gazetteer.country_codes import country_code
from geodata.places.gazetteer.place import OWN_BELOW, Place, id_below
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.sources.tables import rows_of

# What a place is that no kind is told of: a place, or with a radius an area.
UNTOLD, UNTOLD_AREA = "LCTY", "AREA"
_LONGEST_NAME, _WIDEST_KM = 100, 5000.0
_FAULTS_TOLD = 20
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_COMMA_NUMBER = re.compile(r"[+-]?[0-9]+,[0-9]+")
# A spreadsheet runs a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@")
# They turn the direction of what is written after them.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place as a row tells it; what the row leaves open is None or empty.

    Degrees are WGS84. ``country`` is ISO 3166-1 alpha-2; ``kind`` a word of data/own_kinds.csv, or GeoNames'
    code for it. ``since`` and ``until`` are years, both included: outside of them nothing is taken for it.
    ``radius_km`` is the rough extent of an area. ``path`` and ``line`` say where the row stands, None and 0
    for nowhere. Only another name, but for case and marks, or another point makes another ``id``.

    Raises:
        ValueError: a value is none of these; the text names the first such column.
    """

    name: str
    lat: float
    lon: float
    country: str | None = None
    kind: str = ""
    other_names: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    radius_km: float | None = None
    note: str = ""
    path: Path | None = field(default=None, compare=False)
    line: int = field(default=0, compare=False)
    id: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for column, cell in self.cells().items():
            if cell or column in _ALWAYS_READ:
                try:
                    object.__setattr__(self, column, _READERS[column](cell))
                except ValueError as error:
                    raise ValueError(f"{column}: {error}") from None
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since: {self.since} is after until, {self.until}")
        point = (round(degrees, 4) + 0.0 for degrees in (self.lat, self.lon))  # never -0.0
        object.__setattr__(self, "id", id_below(OWN_BELOW, (names.fold(self.name), *point)))

    @property
    def source(self) -> str:
        """The name of its file without the folder; empty where it has none."""
        return self.path.name if self.path else ""

    @property
    def place(self) -> Place:
        """The place, in no country where its row tells none, and in no province."""
        untold = UNTOLD if self.radius_km is None else UNTOLD_AREA
        code = _code_of(self.kind) if self.kind else untold
        return Place(
            self.id, self.name, self.lat, self.lon, code, country=self.country, radius_km=self.radius_km
        )

    def is_of(self, year: int | None) -> bool:
        """Whether it is one in this year; of an unknown year only what has no years is sure."""
        if year is None:
            return self.since is None and self.until is None
        return (self.since or year) <= year <= (self.until or year)

    def cells(self) -> dict[str, str]:
        """The row, by column; empty where nothing is told."""
        told = {column: getattr(self, column) for column in _READERS}
        return {column: _written(value) for column, value in told.items()}


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Somebody's own places, by id and by the keys of their names.

    ``fingerprint`` changes with the files they were read from, and is empty where there are none.

    Raises:
        ValueError: two of them are one place.
    """

    places: tuple[OwnPlace, ...] = ()
    fingerprint: str = ""
    _by_id: Mapping[int, OwnPlace] = field(init=False, repr=False, compare=False)
    _ids: Mapping[str, list[int]] = field(init=False, repr=False, compare=False)
    _left_out: frozenset[int] = field(init=False, default=frozenset(), repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {place.id: place for place in self.places}
        if len(by_id) < len(self.places):
            raise ValueError("two of the places have one name and one point")
        ids: defaultdict[str, list[int]] = defaultdict(list)
        for id_, own in by_id.items():
            for key in sorted(set(NamedPlace(own.place, {own.name, *own.other_names}).lookup_keys())):
                ids[key].append(id_)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_ids", dict(ids))

    @classmethod
    def read(cls, paths: Iterable[Path]) -> OwnPlaces:
        """The places in CSV files and in those of folders; a later file's row replaces an earlier one's.

        A file has a header with ``name``, ``lat`` and ``lon``, and may have the other columns of
        ``OwnPlace``; other names are divided by ``|``.

        Raises:
            PlacesMalformed: a file cannot be read, or rows of it say what cannot be; all of them are told.
        """
        found: dict[int, OwnPlace] = {}
        digest = hashlib.sha256()
        files = [file for path in paths for file in _files(path)]
        for file in files:
            data = _bytes_of(file)
            digest.update(data + b"\0")
            found |= {own.id: own for own in _places_in(file, data)}
        return cls(tuple(found.values()), digest.hexdigest()[:8] if files else "")

    def __bool__(self) -> bool:
        return bool(self.places)

    def of_year(self, year: int | None) -> OwnPlaces:
        """Those that are one in this year, None where it is unknown; itself where that leaves none out."""
        left_out = frozenset(own.id for own in self.places if not own.is_of(year))
        if not left_out:
            return self
        # What is listed once stays so: a year is asked for with each article.
        those = copy.copy(self)
        object.__setattr__(those, "places", tuple(own for own in self.places if own.id not in left_out))
        object.__setattr__(those, "_left_out", self._left_out | left_out)
        return those

    def has(self, name: str) -> bool:
        """Whether one goes by exactly this name, but for case and marks."""
        return bool(self.ids(names.fold(name)))

    def ids(self, key: str) -> Sequence[int]:
        """The ids that a key leads to, as ``NamedPlace.lookup_keys`` makes them."""
        return [id_ for id_ in self._ids.get(key, ()) if id_ not in self._left_out]

    def beginning(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The folded names that begin so, each with an id."""
        yield from ((key, id_) for key in self._ids if key.startswith(prefix) for id_ in self.ids(key))

    def get(self, id_: int) -> OwnPlace | None:
        """The place with this id; None where there is none."""
        return None if id_ in self._left_out else self._by_id.get(id_)


def kinds() -> tuple[str, ...]:
    """The words for kinds, in order."""
    return tuple(_codes_by_kind())


def save_own(path: Path, places: Sequence[OwnPlace]) -> None:
    """Adds places to a file, which is made where there is none; one that is there already is replaced.

    The file is whole at every moment, as it was or as it is to be.

    Raises:
        PlacesMalformed: what is there already cannot be used.
        OSError: it cannot be written.
    """
    there = OwnPlaces.read([path]).places if path.exists() else ()
    _write(path, {own.id: own for own in (*there, *places)}.values())


def remove_own(path: Path, ids: Iterable[int]) -> None:
    """Takes the places with these ids out of a file; those that are not in it are passed over.

    Raises:
        PlacesMalformed: the file cannot be read or used.
        OSError: it cannot be written.
    """
    leaving = set(ids)
    _write(path, [own for own in OwnPlaces.read([path]).places if own.id not in leaving])


# Files


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix.casefold() == ".csv")
    if not found:
        raise _unusable(path, f"cannot read the places in {path}: there is no CSV file in this folder")
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unusable(path, f"cannot read the places in {path}: {error.strerror or error}") from error


def _unusable(path: Path, message: str) -> PlacesMalformed:
    return PlacesMalformed(path, (message,), message)


def _write(path: Path, places: Iterable[OwnPlace]) -> None:
    rows = [own.cells() for own in places]
    columns = [c for c in _READERS if c in _NEEDED or any(row[c] for row in rows)]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        # Spreadsheets take a file for UTF-8 by its first three bytes alone.
        with open(handle, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)


# Rows


def _places_in(path: Path, data: bytes) -> Sequence[OwnPlace]:
    """The places of a file, all of which hold.

    Raises:
        PlacesMalformed: some do not.
    """
    faults: list[str] = []
    found: dict[int, OwnPlace] = {}
    try:
        for line, cells in _lines(data):
            own = _place_from(cells, path, line, faults)
            if own is None:
                continue
            if own.id in found:
                faults.append(f"line {line}, name: {own.name!r} stands in line {found[own.id].line} already")
            found[own.id] = own
    except UnicodeDecodeError:
        faults.append("it is not UTF-8; save it again as “CSV UTF-8”")
    except csv.Error as error:
        faults.append(f"it is no CSV ({error}); save it again as “CSV UTF-8”")
    except ValueError as error:
        faults.append(str(error))
    if faults:
        more = len(faults) - _FAULTS_TOLD
        told = [*faults[:_FAULTS_TOLD], *([f"and {more} more"] if more > 0 else [])]
        raise PlacesMalformed(path, tuple(faults), f"{path}: {'; '.join(told)}")
    return tuple(found.values())


def _lines(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of each row that has any, by column, with its line.

    Raises:
        ValueError: the header is not one, or a row has more cells than it.
    """
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    columns = [cell.strip().casefold() for cell in next(reader, [])]
    while columns and not columns[-1]:
        columns.pop()  # spreadsheets fill up
    _check_header(columns)
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells[len(columns) :]):
            raise ValueError(
                f"line {reader.line_num}: more cells than columns; put a cell that holds a comma in quotes"
            )
        if any(cells):
            yield reader.line_num, dict(zip(columns, cells, strict=False))


def _check_header(columns: Sequence[str]) -> None:
    known = f"the columns are {', '.join(_READERS)}"
    if len(columns) == 1 and re.search("[;\t]", columns[0]):
        raise ValueError("line 1: the columns are not divided by commas; save it again as “CSV UTF-8”")
    if missing := [column for column in _NEEDED if column not in columns]:
        raise ValueError(f"line 1: no column {missing[0]!r}; {known}")
    if unknown := [column for column in columns if column not in _READERS]:
        raise ValueError(f"line 1: a column {unknown[0]!r} that means nothing here; {known}")
    if twice := [column for column in columns if columns.count(column) > 1]:
        raise ValueError(f"line 1: two columns {twice[0]!r}")


def _place_from(cells: Mapping[str, str], path: Path, line: int, faults: list[str]) -> OwnPlace | None:
    """The place of a row; None where it says what cannot be, which is added to the faults."""
    values: dict[str, Any] = {}
    before = len(faults)
    for column, read in _READERS.items():
        cell = cells.get(column, "")
        if cell or column in _ALWAYS_READ:
            try:
                values[column] = read(cell)
            except ValueError as error:
                faults.append(f"line {line}, {column}: {error}")
    if len(faults) > before:
        return None
    try:
        return OwnPlace(**values, path=path, line=line)
    except ValueError as error:
        faults.append(f"line {line}, {error}")
        return None


# Cells: what each column's text stands for


def _text(cell: str) -> str:
    text = unicodedata.normalize("NFC", cell)
    if text.startswith(_FORMULA):
        raise ValueError(f"it begins with {text[0]!r}, and a spreadsheet would run it; leave that out")
    if any(c in _TURNING or unicodedata.category(c) == "Cc" for c in text):
        raise ValueError(f"{text!r} has characters that cannot be seen; write it anew")
    return text


def _name(cell: str) -> str:
    text = _text(cell)
    if not text:
        raise ValueError("it is empty")
    if not any(c.isalpha() for c in names.fold(text)):
        raise ValueError(f"{text!r} has no letters")
    if len(text) > _LONGEST_NAME:
        raise ValueError(f"{text[:20] + '…'!r} is longer than {_LONGEST_NAME} characters")
    return text


def _names(cell: str) -> tuple[str, ...]:
    return tuple(_name(part.strip()) for part in cell.split("|") if part.strip())


def _number(cell: str) -> float:
    # Word processors write a minus of their own.
    text = cell.replace("\u2212", "-")
    if not text:
        raise ValueError("it is empty")
    if _COMMA_NUMBER.fullmatch(text):
        raise ValueError(f"it is {cell!r}; write it with a point, {text.replace(',', '.')}")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"it is {cell[:20]!r}; write a number with a point, such as 36.85")
    return float(text)


def _degrees(most: float) -> Callable[[str], float]:
    def read(cell: str) -> float:
        value = _number(cell)
        if abs(value) > most:
            swapped = "; are lat and lon swapped?" if most < abs(value) <= 180 else ""
            raise ValueError(f"{cell} is not between -{most:g} and {most:g}{swapped}")
        return value

    return read


def _radius(cell: str) -> float:
    value = _number(cell)
    if not 0 < value <= _WIDEST_KM:
        raise ValueError(f"{cell} is not above 0 and up to {_WIDEST_KM:g} kilometres")
    return value


def _kind(cell: str) -> str:
    kind = cell if cell in _codes() else " ".join(cell.casefold().split())
    if kind not in _codes_by_kind() and kind not in _codes():
        raise ValueError(f"{cell[:30]!r} is no kind of place known here; known are {', '.join(kinds())}")
    return kind


def _year(cell: str) -> int:
    if not re.fullmatch("[0-9]{4}", cell):
        raise ValueError(f"it is {cell[:20]!r}; write a year of four digits, or nothing")
    return int(cell)


def _code_of(kind: str) -> str:
    return _codes_by_kind().get(kind, kind)


@cache
def _codes_by_kind() -> Mapping[str, str]:
    return {row["kind"]: row["feature_code"] for row in rows_of("own_kinds.csv")}


@cache
def _codes() -> frozenset[str]:
    listed = {row["code"] for row in rows_of("feature_codes.csv") if row["kind"] and not row["left_out"]}
    return frozenset(_codes_by_kind().values()) | listed


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.7f}".rstrip("0").rstrip(".")
    return "|".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


_READERS: Mapping[str, Callable[[str], object]] = {
    "name": _name,
    "lat": _degrees(90),
    "lon": _degrees(180),
    "country": country_code,
    "kind": _kind,
    "other_names": _names,
    "since": _year,
    "until": _year,
    "radius_km": _radius,
    "note": _text,
}
_NEEDED = ("name", "lat", "lon")
_ALWAYS_READ = (*_NEEDED, "other_names")
