"""One row of a country file: its nineteen columns, and whether news may name it.

Knows the format (https://download.geonames.org/export/dump/readme.txt; the data
are GeoNames', CC BY 4.0), nothing of the gazetteer that it becomes part of.
"""

from __future__ import annotations

import gzip
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from geodata.places.gazetteer import names
from geodata.places.gazetteer.sources.tables import rows_of

_COLUMNS = 19
_LONGEST_LINE = 200_000
# What reporting does not name, or what would only lend its name to something else: lodgings,
# farm buildings, basins and puddles, streets, undersea banks. All other codes are kept.
_LEFT_OUT = frozenset(row["code"] for row in rows_of("feature_codes.csv") if row["left_out"])


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of a country file. Degrees are WGS84; ``population`` is 0 where nobody has counted.

    ``admin1_code`` is GeoNames' code of the first-level division inside the country, empty
    for none; ``feature_class`` one of A H L P R S T U V.
    """

    id: int
    name: str
    other_names: tuple[str, ...]
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str
    admin1_code: str
    population: int

    @property
    def is_usable(self) -> bool:
        """Whether news may name it: it has a kind, a name of letters, and is no hotel, puddle or street.

        Countries are left out too: ours are edited by hand.
        """
        code = self.feature_code
        return (
            bool(code)
            and code not in _LEFT_OUT
            and not code.startswith("PCL")
            and any(c.isalpha() for c in names.fold(self.name))
        )


def parse_feature(line: bytes) -> Feature:
    """One line of a country file.

    Raises:
        ValueError: it has not nineteen columns, or one of them makes no sense; the text says which.
    """
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    if len(cells) != _COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {_COLUMNS}")
    name = cells[1].strip()
    if not name or not _is_plain(name):
        raise ValueError("no name" if not name else "control characters in the name")
    others = dict.fromkeys(other.strip() for other in (cells[2], *cells[3].split(",")))
    return Feature(
        id=_whole(cells[0].removeprefix("\ufeff"), "id", least=1, most=2**31 - 1),
        name=name,
        other_names=tuple(other for other in others if other and other != name and _is_plain(other)),
        lat=_degrees(cells[4], "latitude", 90),
        lon=_degrees(cells[5], "longitude", 180),
        feature_class=cells[6].strip(),
        feature_code=cells[7].strip(),
        country=cells[8].strip(),
        admin1_code=cells[10].strip(),
        population=_whole(cells[14] or "0", "population", least=0, most=10**11),
    )


def lines_of(text: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """Lines with their ends; what is longer than any row comes in pieces that are no rows."""
    while line := text.readline(_LONGEST_LINE):
        yield line


def _is_plain(text: str) -> bool:
    return text.isprintable() or not any(unicodedata.category(c) == "Cc" for c in text)


def _whole(cell: str, what: str, *, least: int, most: int) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 20 and least <= int(cell) <= most):
        raise ValueError(f"{what} {cell[:20]!r}")
    return int(cell)


def _degrees(cell: str, what: str, most: float) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise ValueError(f"{what} {cell[:20]!r}")
    return value
