"""GeoNames' country files in miniature, and a server that behaves badly when it is told to.

``SY.txt`` is a miniature of one: real names and places, ids from 90000001 on made up,
and three rows that make no sense.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from geodata.places.gazetteer.country_files import taking
from geodata.places.gazetteer.country_files.keeping import CountryFile
from geodata.places.gazetteer.country_files.taking import Unchecked

ROOT = Path(__file__).parents[2]
SYRIA = ROOT / "tests" / "geodata" / "places" / "gazetteer" / "data" / "SY.txt"
GOOD = SYRIA.read_bytes().splitlines(keepends=True)[5]


def row_of(**changes: str) -> bytes:
    """The row of a village with other cells, by the number of their column: ``c4="north"``."""
    cells = GOOD.decode().rstrip("\n").split("\t")
    for column, value in changes.items():
        cells[int(column[1:])] = value
    return "\t".join(cells).encode() + b"\n"


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Readme for GeoNames")
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return path


def take(path: Path, into: Path, country: str = "SY") -> CountryFile:
    into.mkdir(exist_ok=True)
    return taking.take(country, Unchecked(path, path.name), into)


@dataclass
class Server:
    """A server of one file that behaves as *plan* says, a word for each request; then it behaves well."""

    address: str
    data: bytes
    etag: str | None = '"first"'
    modified: str | None = "Sun, 01 Mar 2026 04:00:00 GMT"
    plan: list[str] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)


def answer(request: BaseHTTPRequestHandler, state: Server) -> None:
    state.requests.append({**dict(request.headers), "path": request.path})
    word = state.plan.pop(0) if state.plan else "well"
    if word.isdigit() or "," in word:
        code, _, wait = word.partition(",")
        request.send_response(int(code))
        if wait:
            request.send_header("Retry-After", wait)
        request.send_header("Content-Length", "0")
        request.end_headers()
        return
    headers = request.headers
    same = headers.get("If-None-Match") == state.etag or headers.get("If-Modified-Since") == state.modified
    if same and state.etag:
        request.send_response(304)
        request.end_headers()
        return
    data, total = state.data, len(state.data)
    wanted = headers.get("Range", "")
    if wanted and headers.get("If-Range") in (state.etag, state.modified) and word != "ignore ranges":
        start = int(wanted.removeprefix("bytes=").rstrip("-"))
        data = data[start:]
        request.send_response(206)
        start += word == "another part"
        total += word == "another size"
        request.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
    else:
        request.send_response(200)
    request.send_header("Content-Length", str(10**10 if word == "huge" else len(data)))
    for name, value in (("ETag", state.etag), ("Last-Modified", state.modified)):
        if value:
            request.send_header(name, value)
    request.end_headers()
    request.wfile.write(data[: len(data) // 2] if word in ("drop", "huge") else data)
    if word == "drop":
        request.close_connection = True
