"""Fetch GeoNames' country files: the only code of the gazetteer that opens the network.

Goes on where an interrupted download stopped, waits as long as a server asks,
and says how to go on by hand where a file cannot be had. Looks into no file.
"""

from __future__ import annotations

import errno
import http.client
import json
import os
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from geodata.errors import CountryFileUnavailable, GazetteerFull
from geodata.places.gazetteer.country_files.keeping import CountryFile, Download, home_of
from geodata.places.gazetteer.country_files.taking import ADDRESS, Unchecked, moment_of, reason_of
from geodata.places.gazetteer.disk import room_on

ADDRESS_VARIABLE = "CONFLICT_MAP_GEONAMES"

# The largest, of the United States, takes 70 MB.
_MOST_PACKED = 400_000_000
_CHUNK = 1 << 16
_TIMEOUT = 30.0
_LONGEST_WAIT = 120.0
_ATTEMPTS = 5
_TEMPORARY = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Fetching:
    """Where country files are fetched from, and who is told.

    ``address`` is where they lie, None for ``default_address()``. ``on_fetch`` is called with
    the country, the bytes that came and those in all (None: not said), ``on_note`` with what a
    person should know. ``pause`` waits for so many seconds.
    """

    address: str | None = None
    on_fetch: Callable[[str, int, int | None], None] = lambda country, done, total: None
    on_note: Callable[[str], None] = lambda note: None
    pause: Callable[[float], None] = time.sleep


# From GeoNames' own server, or as the environment says, and nobody is told.
GEONAMES = Fetching()


class _Changed(Exception):
    """The file on the server is no longer the one that was begun."""


def default_address() -> str:
    """Where GeoNames' country files lie: CONFLICT_MAP_GEONAMES, else GeoNames' own server."""
    return os.environ.get(ADDRESS_VARIABLE) or ADDRESS


def fetch(
    country: str, folder: Path, *, known: CountryFile | None = None, fetching: Fetching = GEONAMES
) -> Unchecked | None:
    """Fetches a country's zip file, going on where an earlier try stopped; None where *known* is the newest.

    What was fetched stays in the gazetteer's folder until it is kept, dropped or forgotten.
    Dropped connections and servers that ask for patience are tried again a while later.

    Raises:
        CountryFileUnavailable: it cannot be had; the text says how to go on by hand.
        GazetteerFull: the disk has no room for it.
    """
    url = f"{(fetching.address or default_address()).rstrip('/')}/{country}.zip"
    if not _is_web_address(url):
        raise CountryFileUnavailable(
            url, f"{url} is no address of the web: correct {ADDRESS_VARIABLE}, for example to {ADDRESS}"
        )
    home_of(folder).mkdir(parents=True, exist_ok=True)
    download = Download(country, folder)
    failures = 0
    while True:
        before = download.size
        try:
            with room_on(folder):
                return _request(download, url, known=known, on_fetch=fetching.on_fetch)
        except (_Changed, http.client.HTTPException, OSError) as error:
            wait, reason = _setback(error, download, url, failures)
        failures = failures + 1 if download.size <= before else 1
        if failures >= _ATTEMPTS or wait > _LONGEST_WAIT:
            asked = f", and asks to come back in {wait:.0f} seconds" if wait > _LONGEST_WAIT else ""
            raise _unavailable(url, country, f"{reason}{asked}")
        fetching.on_note(f"{country}: {reason}; trying again" + (f" in {wait:.0f} s" if wait >= 1 else ""))
        fetching.pause(wait)


def _setback(error: Exception, download: Download, url: str, failures: int) -> tuple[float, str]:
    """How many seconds to wait before another try, and why; raises what another try would not mend."""
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        if error.code == 416:
            download.forget()
            return 0.0, "the server has no such part of the file"
        if error.code not in _TEMPORARY:
            raise _unavailable(url, download.country, _refusal(error.code)) from error
        return _patience(error.headers, failures), f"the server answers {error.code}"
    if isinstance(error, _Changed):
        download.forget()
        return 0.0, str(error)
    if isinstance(error, (CountryFileUnavailable, GazetteerFull, PermissionError, IsADirectoryError)):
        raise error
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    reason = reason_of(cause) if isinstance(cause, BaseException) else str(cause)
    if isinstance(cause, socket.gaierror) or getattr(cause, "errno", None) == errno.ENETUNREACH:
        raise _unavailable(url, download.country, f"{reason}: perhaps there is no network") from error
    if isinstance(cause, (str, ssl.SSLCertVerificationError)):  # it will be no better in a while
        raise _unavailable(url, download.country, reason) from error
    return float(2**failures), reason


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


def _request(
    download: Download,
    url: str,
    *,
    known: CountryFile | None,
    on_fetch: Callable[[str, int, int | None], None],
) -> Unchecked | None:
    """One request; the file, None for "not newer", or one of the many errors of the network."""
    note, size = download.facts(), download.size
    validator = note.get("validator") if note.get("address") == url and size else None
    # The last byte is asked for again, so that a file that is whole already is no special case.
    start = size - 1 if validator else 0
    headers = {"User-Agent": "conflict-map", "Accept-Encoding": "identity"}
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
        if answer.status == 206:
            total = _size_of_the_rest(answer.headers, start, note)
        else:
            start, total = 0, _begin(answer.headers, download, url)
        if total is None or total <= _MOST_PACKED:
            size = _receive(
                answer, download.part, start, lambda done: on_fetch(download.country, done, total)
            )
    if max(size, total or 0) > _MOST_PACKED:
        download.forget()
        told = f"{total / 1e6:.0f} MB, more" if total and total > _MOST_PACKED else "larger"
        raise _unavailable(url, download.country, f"it is {told} than any country file")
    if total is not None and size != total:
        raise ConnectionError(f"the connection ended after {size} of {total} bytes")
    return Unchecked(download.part, url, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))


def _size_of_the_rest(headers: Any, start: int, note: Mapping[str, Any]) -> int | None:
    """The size of the whole file, of which a part came.

    Raises:
        _Changed: it is a part of another file than the one that was begun.
    """
    first, total = _content_range(headers.get("Content-Range"))
    validator, before = note.get("validator"), note.get("total")
    stated = headers.get("ETag" if str(validator).startswith('"') else "Last-Modified")
    is_other_size = None not in (total, before) and total != before
    if first != start or is_other_size or stated not in (None, validator):
        raise _Changed("the file was changed meanwhile")
    return total or before


def _begin(headers: Any, download: Download, url: str) -> int | None:
    """Notes what will come from its beginning; its size, None where the server does not say."""
    etag, total = headers.get("ETag"), _length(headers.get("Content-Length"))
    strong = etag if etag and etag.startswith('"') else None
    facts = {"address": url, "validator": strong or headers.get("Last-Modified"), "total": total}
    download.part.unlink(missing_ok=True)
    download.note.write_text(json.dumps(facts), encoding="utf-8")
    return total


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
        """The request that follows, as urllib asks; refused where it would leave the safe web."""
        to = urlsplit(newurl).scheme
        if to not in ("http", "https") or (req.type == "https" and to != "https"):
            raise urllib.error.URLError(f"{req.host} sends on to {newurl[:80]}, which is not safe")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_Redirects)


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
    if moment := moment_of(asked):
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    return float(2**failures)


def _refusal(code: int) -> str:
    return "there is no such file (404)" if code == 404 else f"the server answers {code}"


def _unavailable(url: str, country: str, reason: str) -> CountryFileUnavailable:
    return CountryFileUnavailable(
        url,
        f"cannot fetch {url}: {reason}. Run it again later, it goes on where it stopped; "
        f"or fetch {country}.zip by hand and run 'conflict-map gazetteer add {country} --file {country}.zip'",
    )
