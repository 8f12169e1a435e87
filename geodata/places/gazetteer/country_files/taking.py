"""Check a GeoNames ``XX.zip`` or ``XX.txt`` from end to end, before it is kept.

Knows how such a file is packed and what is no such file; trusts nothing about
it. Opens no network.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO

from geodata.errors import CountryFileMalformed
from geodata.places.gazetteer.country_files.features import lines_of, parse_feature
from geodata.places.gazetteer.country_files.keeping import CountryFile
from geodata.places.gazetteer.disk import room_on

ADDRESS = "https://download.geonames.org/export/dump"

# The largest, of the United States, takes 300 MB unpacked.
_MOST_UNPACKED = 1_200_000_000
# Text of this kind packs five to one; a thousand to one is meant to fill the disk.
_MOST_RATIO = 60
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A file that was fetched or given, not looked into yet; ``source`` is its address or its name."""

    path: Path
    source: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True)
class _Survey:
    """What the lines of a file turn out to be, one after the other."""

    country: str
    lines: int = 0
    size: int = 0
    rows: int = 0
    usable: int = 0
    foreign: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def look_at(self, line: bytes) -> None:
        """Counts a line among the sound rows or notes what is wrong with it."""
        self.lines += 1
        self.size += len(line)
        try:
            row = parse_feature(line)
            if row.country != self.country:
                self.foreign[row.country] += 1
                raise ValueError(f"of {row.country or 'no country'}")
        except ValueError as error:
            if len(self.problems) < _EXAMPLES:
                self.problems.append(f"line {self.lines}: {error}")
            return
        self.rows += 1
        self.usable += row.is_usable

    @property
    def malformed(self) -> int:
        """How many lines are no row of the country."""
        return self.lines - self.rows

    def require_sound(self, source: str) -> None:
        """Nothing, if most of the lines are rows of the country.

        Raises:
            CountryFileMalformed: most are another's, or no rows.
        """
        if self.foreign.total() > self.rows:
            ((most, _),) = self.foreign.most_common(1)
            raise _of_another(source, self.country, most)
        if not self.rows or self.malformed > self.rows:
            raise _no_country_file(source, self.country, self.problems[0] if self.problems else "it is empty")


def take(country: str, given: Unchecked, into: Path, *, now: datetime | None = None) -> CountryFile:
    """Checks a file and stores its text, packed, in a folder.

    The whole of it is read once: the checksum of the archive, the columns and the country
    of each row. Rows that make no sense are counted and left out.

    Raises:
        CountryFileMalformed: it is no such file, is damaged, or is of another country.
        GazetteerFull: the disk has no room for it.
        OSError: it cannot be read, or *into* cannot be written.
    """
    digest, survey = hashlib.sha256(), _Survey(country)
    draft = into / f"{country}.draft"
    with room_on(into), _text(given.path, country, given.source) as (text, packed_on):
        with draft.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
            for line in lines_of(text):
                digest.update(line)
                packed.write(line)
                survey.look_at(line)
        try:
            survey.require_sound(given.source)
        except CountryFileMalformed:
            draft.unlink()
            raise
        checksum = digest.hexdigest()
        stored = f"{country}-{checksum[:16]}.txt.gz"
        os.replace(draft, into / stored)
    changed = moment_of(given.last_modified)
    return CountryFile(
        country=country,
        source=given.source,
        dated=changed.date().isoformat() if changed else packed_on,
        etag=given.etag,
        last_modified=given.last_modified,
        added=(now or datetime.now(UTC)).isoformat(timespec="seconds"),
        file=stored,
        bytes=survey.size,
        sha256=checksum,
        rows=survey.rows,
        usable=survey.usable,
        malformed=survey.malformed,
        problems=tuple(survey.problems),
    )


def moment_of(text: str | None) -> datetime | None:
    """The moment that a header of HTTP names; None where there is none or it makes no sense."""
    try:
        moment = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def reason_of(error: BaseException) -> str:
    """What an error says, in one line."""
    return " ".join(str(error).split()) or type(error).__name__


@contextmanager
def _text(path: Path, country: str, source: str) -> Iterator[tuple[IO[bytes], str | None]]:
    """The unpacked text of a zip or text file, and the day it was packed or None."""
    if not path.is_file():
        raise CountryFileMalformed(source, f"there is no file {source}: take {country}.zip from {ADDRESS}/")
    with path.open("rb") as file:
        is_packed = file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    if not is_packed:
        if path.stat().st_size > _MOST_UNPACKED:
            raise _no_country_file(source, country, f"it is larger than {_MOST_UNPACKED // 10**6} MB")
        with path.open("rb") as text:
            yield text, None
        return
    try:
        with zipfile.ZipFile(path) as archive:
            member = _member(archive, country, source)
            with archive.open(member) as text:
                yield text, _packed_on(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise CountryFileMalformed(
            source, f"{source} is a damaged zip file ({reason_of(error)}): fetch it again"
        ) from error


def _member(archive: zipfile.ZipFile, country: str, source: str) -> zipfile.ZipInfo:
    wanted = f"{country}.txt".casefold()
    for member in archive.infolist():
        if member.filename.casefold() != wanted:
            continue
        if member.file_size > min(_MOST_UNPACKED, 10**6 + _MOST_RATIO * member.compress_size):
            raise CountryFileMalformed(
                source,
                f"{source} would unpack to {member.file_size / 1e6:.0f} MB, more than any country file: "
                "take GeoNames' own",
            )
        return member
    for member in archive.infolist():
        stem, dot, ending = member.filename.partition(".")
        if len(stem) == 2 and dot and ending.casefold() == "txt":
            raise _of_another(source, country, stem.upper())
    raise _no_country_file(source, country, f"there is no {country}.txt in it")


def _packed_on(member: zipfile.ZipInfo) -> str | None:
    try:
        return date(*member.date_time[:3]).isoformat()
    except ValueError:
        return None


def _of_another(source: str, country: str, other: str) -> CountryFileMalformed:
    return CountryFileMalformed(
        source,
        f"{source} is the file of {other or 'no country'}, not of {country}: "
        f"run 'conflict-map gazetteer add {other or 'XX'}' for it",
    )


def _no_country_file(source: str, country: str, reason: str) -> CountryFileMalformed:
    return CountryFileMalformed(
        source, f"{source} is no country file of GeoNames ({reason}): take {country}.zip from {ADDRESS}/"
    )
