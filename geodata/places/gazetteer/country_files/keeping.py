"""The country files that were added: kept in ``countries`` inside the gazetteer's folder.

Each lies there packed, with a record of where it came from, and perhaps with a
download that was interrupted; a rebuild of the gazetteer leaves them alone. Opens
no network.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geodata.errors import CountryFileDamaged, CountryFileMissing
from geodata.places.gazetteer.country_files.features import Feature, lines_of, parse_feature

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class CountryFile:
    """The record of a country file that is kept.

    ``source`` is the address or the name of the file it came from, ``dated`` the ISO day it was
    last changed there (None: not said), ``added`` the moment it was added. ``sha256`` and
    ``bytes`` are of the unpacked text. ``rows`` are those that make sense; of them ``usable``
    may be named in news. ``malformed`` rows are left out, the first few told in ``problems``.
    """

    country: str
    source: str
    dated: str | None
    etag: str | None
    last_modified: str | None
    added: str
    file: str
    bytes: int
    sha256: str
    rows: int
    usable: int
    malformed: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A download that was interrupted; ``total`` bytes are None where the server did not say."""

    country: str
    fetched: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Download:
    """What there is of a country's file that is, or was, being fetched into a gazetteer's folder."""

    country: str
    folder: Path

    @property
    def part(self) -> Path:
        """Where the bytes lie that have come so far."""
        return home_of(self.folder) / f"{self.country}.zip.part"

    @property
    def note(self) -> Path:
        """Where it is written what they are the beginning of."""
        return self.part.with_suffix(".json")

    @property
    def size(self) -> int:
        """How many bytes have come, 0 where it was not begun."""
        return self.part.stat().st_size if self.part.exists() else 0

    def facts(self) -> Mapping[str, Any]:
        """What the note says; nothing where it cannot be read, and the download begins anew."""
        try:
            facts = json.loads(self.note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}

    def forget(self) -> None:
        """Deletes what an interrupted download left behind."""
        self.part.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)


def home_of(folder: Path) -> Path:
    """Where the country files lie in a gazetteer's folder."""
    return folder / "countries"


def kept(folder: Path, *, but: Collection[str] = ()) -> tuple[CountryFile, ...]:
    """The records of the country files kept in a gazetteer's folder, by country; none where there are none.

    *but* are countries that are not looked at, damaged or not.

    Raises:
        CountryFileDamaged: a record makes no sense, or its file is gone.
    """
    found = []
    for path in sorted(home_of(folder).glob("[A-Z][A-Z].json")):
        if path.stem in but:
            continue
        record = _record(path)
        if not path.with_name(record.file).is_file():
            raise _damaged(path.stem, f"{record.file} is gone")
        found.append(record)
    return tuple(found)


def rows(folder: Path, record: CountryFile, *, codes: Collection[str] = ()) -> Iterator[Feature]:
    """The rows of a kept file that make sense and may be named in news, in the file's order.

    *codes* are the only feature codes that are wanted; none are all.

    Raises:
        CountryFileDamaged: the file is not the one that was added; told at the latest after the last row.
    """
    digest = hashlib.sha256()
    wanted = [f"\t{code}\t".encode() for code in codes]
    with _unpacked(folder, record) as text:
        for line in lines_of(text):
            digest.update(line)
            # Taking a row apart costs much more than a look at it.
            if wanted and not any(code in line for code in wanted):
                continue
            try:
                row = parse_feature(line)
            except ValueError:
                continue  # counted and told when the file was added
            is_wanted = row.country == record.country and (not codes or row.feature_code in codes)
            if is_wanted and row.is_usable:
                yield row
    _compare(digest.hexdigest(), record)


def check(folder: Path, record: CountryFile) -> None:
    """Compares a kept file with its checksum.

    Raises:
        CountryFileDamaged: it differs.
    """
    digest = hashlib.sha256()
    with _unpacked(folder, record) as text:
        while chunk := text.read(_CHUNK):
            digest.update(chunk)
    _compare(digest.hexdigest(), record)


def keep(staged: Path, folder: Path, record: CountryFile) -> None:
    """Moves a file that ``take`` made into a gazetteer's folder, in place of a former one of the country."""
    home = home_of(folder)
    home.mkdir(parents=True, exist_ok=True)
    os.replace(staged / record.file, home / record.file)
    note = home / f"{record.country}.json"
    draft = note.with_suffix(".draft")
    draft.write_text(json.dumps(asdict(record), indent=1, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, note)
    for path in home.glob(f"{record.country}-*.txt.gz"):
        if path.name != record.file:
            path.unlink()
    Download(record.country, folder).forget()


def require(folder: Path, country: str) -> None:
    """Nothing, if something is kept of a country, damaged or not, or some of it was fetched.

    Raises:
        CountryFileMissing: nothing is.
    """
    if not _all_of(country, folder):
        there = ", ".join(path.stem for path in sorted(home_of(folder).glob("[A-Z][A-Z].json"))) or "none"
        raise CountryFileMissing(
            country, f"no country file of {country} was added; added: {there} ('conflict-map gazetteer info')"
        )


def drop(folder: Path, country: str) -> None:
    """Deletes what is kept of a country and what was fetched of it."""
    for path in _all_of(country, folder):
        path.unlink(missing_ok=True)


def _all_of(country: str, folder: Path) -> list[Path]:
    """The record first: without it the rest is nothing."""
    home, download = home_of(folder), Download(country, folder)
    found = [home / f"{country}.json", *home.glob(f"{country}-*.txt.gz"), download.part, download.note]
    return [path for path in found if path.exists()]


def pending(folder: Path) -> tuple[Pending, ...]:
    """Downloads that were interrupted and can go on."""
    parts = sorted(home_of(folder).glob("[A-Z][A-Z].zip.part"))
    begun = [Download(path.name[:2], folder) for path in parts]
    return tuple(Pending(one.country, one.size, one.facts().get("total")) for one in begun)


def _record(path: Path) -> CountryFile:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        record = CountryFile(**{**facts, "problems": tuple(facts["problems"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _damaged(path.stem, "its record makes no sense") from error
    sound = record.country == path.stem and isinstance(record.sha256, str) and isinstance(record.file, str)
    if not sound or Path(record.file).name != record.file:
        raise _damaged(path.stem, "its record makes no sense")
    return record


@contextmanager
def _unpacked(folder: Path, record: CountryFile) -> Iterator[gzip.GzipFile]:
    try:
        with gzip.open(home_of(folder) / record.file, "rb") as text:
            yield text
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(record.country, str(error)) from error


def _compare(checksum: str, record: CountryFile) -> None:
    if checksum != record.sha256:
        raise _damaged(record.country, "it does not match its checksum")


def _damaged(country: str, reason: str) -> CountryFileDamaged:
    return CountryFileDamaged(
        country,
        f"the country file of {country} is damaged ({reason}): "
        f"run 'conflict-map gazetteer add {country} --refresh', "
        f"or 'conflict-map gazetteer remove {country}' to go without",
    )
