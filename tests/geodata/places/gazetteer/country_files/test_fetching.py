"""Country files are fetched through a bad network."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from country_files import GOOD, Server, zipped

from geodata.errors import CountryFileUnavailable
from geodata.places.gazetteer.country_files import fetching, keeping
from geodata.places.gazetteer.country_files.fetching import Fetching
from geodata.places.gazetteer.country_files.taking import Unchecked


def fetch(
    server: Server, folder: Path, on_fetch: Callable[[str, int, int | None], None] = lambda *step: None
) -> tuple[Unchecked | None, list[float], list[str]]:
    waits: list[float] = []
    notes: list[str] = []
    quick = Fetching(server.address, on_fetch, notes.append, waits.append)
    got = fetching.fetch("SY", folder, fetching=quick)
    return got, waits, notes


def content(got: Unchecked | None) -> bytes | None:
    return got.path.read_bytes() if got else None


def test_a_file_is_fetched_from_the_address_that_was_asked_for(server: Server, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int | None]] = []
    got, waits, notes = fetch(server, tmp_path, on_fetch=lambda *step: steps.append(step))
    assert content(got) == server.data
    assert (waits, notes) == ([], [])
    assert steps[-1] == ("SY", len(server.data), len(server.data))
    assert server.requests[0]["path"] == "/dump/SY.zip"
    assert got.last_modified == server.modified


def test_a_dropped_connection_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.plan = ["drop", "drop"]
    got, waits, notes = fetch(server, tmp_path)
    assert content(got) == server.data
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
    size = len(server.data)
    assert (pending.country, pending.fetched, pending.total) == ("SY", size // 2, size)
    got, _, _ = fetch(server, tmp_path)
    assert content(got) == server.data
    assert server.requests[1]["Range"]
    again, _, _ = fetch(server, tmp_path)
    assert content(again) == server.data
    # What is whole is not fetched again.
    assert server.requests[2]["Range"] == f"bytes={size - 1}-"


def test_a_file_that_changed_between_two_tries_is_fetched_from_its_beginning(
    server: Server, tmp_path: Path
) -> None:
    server.plan = ["drop"]
    newer = zipped(tmp_path / "newer.zip", SY=GOOD * 3000).read_bytes()

    def change(seconds: float) -> None:
        server.data, server.etag, server.modified = newer, '"second"', "Mon, 02 Mar 2026 04:00:00 GMT"

    got = fetching.fetch("SY", tmp_path, fetching=Fetching(server.address, pause=change))
    assert content(got) == newer
    assert got.etag == '"second"'


def test_without_a_sign_of_what_it_is_a_file_is_not_gone_on_with(server: Server, tmp_path: Path) -> None:
    server.plan, server.etag, server.modified = ["drop"], None, None
    got, _, _ = fetch(server, tmp_path)
    assert content(got) == server.data
    assert all("Range" not in request for request in server.requests)


def test_a_server_that_knows_no_ranges_is_no_obstacle(server: Server, tmp_path: Path) -> None:
    server.plan = ["drop", "ignore ranges"]
    got, _, _ = fetch(server, tmp_path)
    assert content(got) == server.data


def test_a_busy_server_is_asked_again_when_it_says(server: Server, tmp_path: Path) -> None:
    server.plan = ["503,7", "429,3", "500"]
    got, waits, notes = fetch(server, tmp_path)
    assert got is not None
    assert waits == [7.0, 3.0, 4.0]
    assert notes[0] == "SY: the server answers 503; trying again in 7 s"


def test_a_range_that_the_server_has_not_is_begun_anew(server: Server, tmp_path: Path) -> None:
    server.plan = ["drop", "416"]
    got, _, _ = fetch(server, tmp_path)
    assert content(got) == server.data


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
        "file:///etc", "ftp://127.0.0.1/dump", "dump", "http://", "http://[", "http://a b",
        f"http://{'a' * 70}.org",
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_opened(address: str, tmp_path: Path) -> None:
    with pytest.raises(CountryFileUnavailable, match="no address of the web"):
        fetching.fetch("SY", tmp_path, fetching=Fetching(address))


def test_the_address_is_geonames_own_or_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fetching.ADDRESS_VARIABLE, raising=False)
    assert fetching.default_address() == "https://download.geonames.org/export/dump"
    monkeypatch.setenv(fetching.ADDRESS_VARIABLE, "http://127.0.0.1:1/x")
    assert fetching.default_address() == "http://127.0.0.1:1/x"


def test_what_grows_is_not_given_up_and_what_does_not_is_after_five_tries(
    server: Server, tmp_path: Path
) -> None:
    server.plan = ["drop"] * 7
    got, waits, _ = fetch(server, tmp_path)
    assert content(got) == server.data
    assert waits == [1.0, *[2.0] * 6]
    server.plan = ["500"] * 4
    _, waits, notes = fetch(server, tmp_path / "other")
    assert waits == [1.0, 2.0, 4.0, 8.0]
    assert notes[-1] == "SY: the server answers 500; trying again in 8 s"
    server.plan = ["drop", *["500"] * 5]
    with pytest.raises(CountryFileUnavailable, match="answers 500"):
        fetch(server, tmp_path / "third")


def test_two_minutes_are_waited_and_no_more(server: Server, tmp_path: Path) -> None:
    server.plan = ["503,120"]
    assert fetch(server, tmp_path)[1] == [120.0]
    server.plan = ["503,121"]
    with pytest.raises(CountryFileUnavailable, match="asks to come back in 121 seconds"):
        fetch(server, tmp_path / "other")


def test_a_server_may_name_the_moment_to_come_back_or_no_wait_at_all(server: Server, tmp_path: Path) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    server.plan = [f"503,{soon}", "503,Sun, 01 Mar 2020 04:00:00 GMT", "503,0", "503,soon"]
    _, waits, notes = fetch(server, tmp_path)
    assert 30 < waits[0] <= 60
    assert waits[1:] == [0.0, 0.0, 8.0]
    assert notes[2] == "SY: the server answers 503; trying again"


@pytest.mark.parametrize("word", ["another part", "another size"])
def test_a_part_of_another_file_is_begun_anew(word: str, server: Server, tmp_path: Path) -> None:
    server.plan = ["drop", word]
    got, waits, notes = fetch(server, tmp_path)
    assert content(got) == server.data
    assert (waits, notes[-1]) == ([1.0, 0.0], "SY: the file was changed meanwhile; trying again")
    assert "Range" not in server.requests[-1]


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_without_a_strong_tag_the_day_of_change_tells_what_it_is(
    etag: str | None, server: Server, tmp_path: Path
) -> None:
    server.plan, server.etag = ["drop"], etag
    got, _, _ = fetch(server, tmp_path)
    assert content(got) == server.data
    assert server.requests[1]["If-Range"] == server.modified


def test_what_was_begun_at_another_address_is_not_gone_on_with(server: Server, tmp_path: Path) -> None:
    download = keeping.Download("SY", tmp_path)
    download.part.parent.mkdir()
    download.part.write_bytes(b"half of something else")
    download.note.write_text(
        json.dumps({"address": "http://elsewhere/SY.zip", "validator": server.etag, "total": 9})
    )
    got, _, _ = fetch(server, tmp_path)
    assert content(got) == server.data
    assert "Range" not in server.requests[0]
