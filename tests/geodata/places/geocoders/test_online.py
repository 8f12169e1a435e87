"""Geocoders online keep geopy's contract as ours does, are asked politely, and by a person only.

The service is a small Nominatim on this machine; clocks do not wait unless a test is about real time.
"""

from __future__ import annotations

import json
import logging
import socket
import sqlite3
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import grimp
import pytest
from geopy import Location, Point, exc
from geopy.adapters import BaseSyncAdapter, RequestsAdapter, URLLibAdapter
from geopy.distance import great_circle
from geopy.geocoders.base import Geocoder

from geodata.errors import GeodataError
from geodata.places.geocoders.answers import Answers
from geodata.places.geocoders.failures import (
    AnswerUnreadable,
    QueryRefused,
    QuotaUsed,
    ServiceBusy,
    ServicePaused,
    ServiceRefused,
    ServiceTimedOut,
    ServiceUnavailable,
)
from geodata.places.geocoders.offline import GazetteerGeocoder
from geodata.places.geocoders.online import online_geocoder
from geodata.places.geocoders.pace import Pace
from geodata.places.geocoders.services import USER_AGENT

MOSUL = {"lat": "36.34", "lon": "43.12", "display_name": "Mosul, Nineveh, Iraq"}
TRIPOLI = [
    {"lat": "32.88", "lon": "13.19", "display_name": "Tripoli, Libya"},
    {"lat": "34.43", "lon": "35.84", "display_name": "Tripoli, Lebanon"},
]
KNOWN = {"mosul": [MOSUL], "الموصل": [MOSUL], "mosul, iraq": [MOSUL], "tripoli": TRIPOLI}
HANG, DROP = object(), object()


class Nominatim(ThreadingHTTPServer):
    """Answers as Nominatim does, after whatever is on ``script``: (status, headers, body), HANG, or DROP."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked, self.script, self.closing = [], [], threading.Event()
        self.domain = f"127.0.0.1:{self.server_port}"

    def answer(self, path, query):
        if path == "/reverse":
            near = great_circle((query["lat"], query["lon"]), (36.34, 43.12)).km < 20
            return MOSUL if near else {"error": "Unable to geocode"}
        name = query.get("q") or ", ".join(query[key] for key in ("city", "country") if key in query)
        return KNOWN.get(name.lower(), [])[: int(query.get("limit", 10))]


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        address = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(address.query).items()}
        self.server.asked.append((time.monotonic(), query, self.headers["User-Agent"]))
        step = self.server.script.pop(0) if self.server.script else None
        if step is HANG:
            self.server.closing.wait(20)
        if step in (HANG, DROP):
            return
        status, headers, body = step or (200, {}, json.dumps(self.server.answer(address.path, query)))
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args):
        """A test that passes says nothing."""


class Clock:
    """Stands still until somebody sleeps."""

    def __init__(self):
        self.now, self.slept, self._lock = 1000.0, [], threading.Lock()

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        with self._lock:
            self.slept.append(seconds)
            self.now += seconds


@pytest.fixture
def service():
    server = Nominatim()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock):
    return Pace(clock=clock, sleep=clock.sleep, jitter=lambda: 0.5)


@pytest.fixture
def asking(service, pace):
    """A function from settings to a geocoder that asks the small Nominatim and keeps nothing."""

    def geocoder(**settings):
        return online_geocoder(
            "nominatim",
            **{"scheme": "http", "domain": service.domain, "proxies": {}, "answers": False, "pace": pace}
            | settings,
        )

    return geocoder


# The contract, for both.


@pytest.fixture(params=["gazetteer", "online"])
def geocoder(request):
    if request.param == "gazetteer":
        return GazetteerGeocoder(request.getfixturevalue("gazetteer"))
    return request.getfixturevalue("asking")()


def test_it_is_a_geocoder_of_geopy(geocoder):
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize(
    "query", ["Mosul", "  Mosul\n", "الموصل", "Mosul, Iraq", {"city": "Mosul", "country": "Iraq"}]
)
def test_a_known_name_gives_one_location_with_all_its_fields(query, geocoder):
    found = geocoder.geocode(query)
    assert isinstance(found, Location)
    assert found.address.startswith("Mosul, Nineveh")
    assert isinstance(found.point, Point)
    assert great_circle(found.point, (36.34, 43.12)).km < 5
    assert (found.latitude, found.longitude) == (found.point.latitude, found.point.longitude)
    assert isinstance(found.raw, dict)
    assert found.raw


def test_a_list_has_the_one_first_and_a_limit_shortens_it(geocoder):
    everything = geocoder.geocode("Tripoli", exactly_one=False)
    assert isinstance(everything, list)
    assert len(everything) > 1
    assert {type(location) for location in everything} == {Location}
    assert geocoder.geocode("Tripoli") == geocoder.geocode("Tripoli", limit=1) == everything[0]
    assert geocoder.geocode("Tripoli", exactly_one=False, limit=1) == everything[:1]
    assert geocoder.geocode("Tripoli", exactly_one=False, limit=1000) == everything
    with pytest.raises(ValueError, match="give 1 or more"):
        geocoder.geocode("Tripoli", exactly_one=False, limit=0)


@pytest.mark.parametrize("query", ["Qzvrtam", "", " \t", ",", "'''", None, {}])
def test_what_is_not_found_is_none_and_never_an_empty_list(query, geocoder):
    assert geocoder.geocode(query) is geocoder.geocode(query, exactly_one=False) is None


def test_what_is_no_text_is_a_type_error(geocoder):
    with pytest.raises(TypeError, match="ask with a name"):
        geocoder.geocode(7)


@pytest.mark.parametrize("point", [(36.34, 43.12), "36.34, 43.12", Point(36.34, 43.12)])
def test_a_point_in_any_form_leads_to_what_is_there(point, geocoder):
    found = geocoder.reverse(point)
    assert isinstance(found, Location)
    assert found.address.startswith("Mosul")
    several = geocoder.reverse(point, exactly_one=False)
    assert isinstance(several, list)
    assert several[0] == found
    assert geocoder.reverse(point, exactly_one=False, limit=1) == [found]


def test_a_point_with_nothing_near_is_none(geocoder):
    assert geocoder.reverse((0.0, -30.0)) is geocoder.reverse((0.0, -30.0), exactly_one=False) is None


def test_it_is_a_context_manager(geocoder):
    with geocoder as same:
        assert same.geocode("Mosul")


# How a service is asked.


def test_a_service_is_told_who_asks(service, asking):
    asking().geocode("Mosul")
    asking(user_agent="a newsroom's map").geocode("Mosul")
    assert [agent for _, _, agent in service.asked] == [USER_AGENT, "a newsroom's map"]


def test_what_cannot_be_a_name_is_not_sent(service, asking):
    geocoder = asking()
    for query in ["", None, "?", {}]:
        assert geocoder.geocode(query) is None
    for query in ["Mosul" * 1000, "Mosul \ud800"]:
        with pytest.raises(QueryRefused, match="was not sent"):
            geocoder.geocode(query)
    assert service.asked == []


def test_options_of_the_service_are_handed_on_and_others_named(service, asking):
    asking().geocode("Mosul", language="en", country_codes=["iq"], viewbox=None)
    assert service.asked[0][1] == {
        "q": "Mosul", "format": "json", "countrycodes": "iq", "accept-language": "en",
    }  # fmt: skip
    with pytest.raises(TypeError, match="no option colour; it has: .*language"):
        asking().geocode("Mosul", colour="red")


def test_requests_come_a_second_after_the_last_answer(service, asking, clock):
    geocoder = asking()
    for name in ["Mosul", "Tripoli", "Qzvrtam"]:
        geocoder.geocode(name)
    assert clock.slept == [1.0, 1.0]


def test_two_services_share_the_one_request_a_second(pace, clock):
    asked = []

    class Recorder(BaseSyncAdapter):
        def get_json(self, url, *, timeout, headers):
            asked.append((clock.now, urlsplit(url).hostname))
            return [MOSUL] if "nominatim" in url else {"features": []}

        get_text = get_json

    for name in ["nominatim", "photon", "nominatim"]:
        online_geocoder(name, adapter_factory=Recorder, answers=False, pace=pace).geocode("Mosul")
    assert asked == [
        (1000.0, "nominatim.openstreetmap.org"),
        (1001.0, "photon.komoot.io"),
        (1002.0, "nominatim.openstreetmap.org"),
    ]


def test_four_threads_and_two_geocoders_keep_their_distance_in_real_time(service, asking):
    geocoders = [asking(seconds_between=0.2, pace=(pace := Pace())), asking(seconds_between=0.2, pace=pace)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: geocoders[n % 2].geocode(f"place {n}"), range(8)))
    times = [when for when, _, _ in service.asked]
    assert len(times) == 8
    assert min(later - earlier for earlier, later in pairwise(sorted(times))) >= 0.2


def test_a_process_keeps_to_one_request_a_second_unless_told_otherwise(service):
    for name in ["Mosul", "Tripoli"]:
        online_geocoder(
            "nominatim", scheme="http", domain=service.domain, proxies={}, answers=False
        ).geocode(name)  # fmt: skip
    (first, *_), (second, *_) = service.asked
    assert 1.0 <= second - first < 3.0


# When a service is in trouble.


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_in_seconds_that_a_service_asks_for_is_kept(status, service, asking, clock):
    service.script = [(status, {"Retry-After": "7"}, "")]
    assert asking().geocode("Mosul")
    assert clock.slept == [7.0]


def test_a_wait_up_to_a_date_is_kept(service, asking, clock):
    service.script = [(503, {"Retry-After": formatdate(time.time() + 9, usegmt=True)}, "")]
    assert asking().geocode("Mosul")
    assert sum(clock.slept) == pytest.approx(8.5, abs=1.5)


def test_a_long_wait_is_told_and_then_kept_to(service, asking, clock):
    geocoder = asking()
    service.script = [(429, {"Retry-After": "600"}, "")]
    with pytest.raises(ServiceBusy, match="fewer requests.*asked again in 10 minutes") as told:
        geocoder.geocode("Mosul")
    assert told.value.retry_after == 600
    assert isinstance(told.value, exc.GeocoderRateLimited)
    with pytest.raises(ServicePaused, match="because it asked for that.*in 10 minutes"):
        asking().geocode("Tripoli")
    assert len(service.asked) == 1
    clock.now += 601
    assert geocoder.geocode("Mosul")


@pytest.mark.parametrize(
    "step",
    [*((status, {}, "") for status in (500, 502, 503, 504)), DROP],
    ids=["500", "502", "503", "504", "dropped"],
)
def test_a_service_in_trouble_is_asked_three_times_with_growing_waits_by_us_and_by_nobody_else(
    step, service, asking, clock
):
    service.script = [step] * 3
    with pytest.raises(exc.GeocoderServiceError, match="asked 3 times; ") as told:
        asking().geocode("Mosul")
    assert isinstance(told.value, (ServiceUnavailable, ServiceTimedOut))
    assert (len(service.asked), clock.slept) == (3, [1.0, 2.0])
    assert asking().geocode("Mosul")


def test_no_answer_in_time_is_told_with_the_time(service, asking):
    service.script = [HANG, HANG]
    with pytest.raises(ServiceTimedOut, match=r"within 0\.2 s, asked 2 times; .*longer timeout") as told:
        asking(retries=1).geocode("Mosul", timeout=0.2)
    assert isinstance(told.value, TimeoutError)
    assert isinstance(told.value, exc.GeocoderTimedOut)
    assert len(service.asked) == 2


@pytest.mark.parametrize("adapter", [RequestsAdapter, URLLibAdapter])
def test_nobody_at_the_address_is_told_as_that_and_without_the_question(adapter, asking):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        domain = f"127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(
        ServiceUnavailable, match="cannot be reached, asked 3 times; check the connection"
    ) as told:
        asking(domain=domain, adapter_factory=adapter).geocode("a secret place")
    assert isinstance(told.value, exc.GeocoderUnavailable)
    assert isinstance(told.value, OSError)
    assert "secret" not in str(told.value)


def test_an_answer_that_breaks_off_is_asked_for_again(service, asking):
    service.script = [(200, {"Content-Length": "1000"}, '[{"lat": ')]
    assert asking().geocode("Mosul").address == MOSUL["display_name"]
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    ("status", "error", "said", "is_also"),
    [
        (404, ServiceUnavailable, "404", OSError), (400, QueryRefused, "plain place name", exc.GeocoderQueryError),
        (414, QueryRefused, "plain place name", exc.GeocoderQueryError),
        (401, ServiceRefused, "usage policy", PermissionError), (403, ServiceRefused, "usage policy", PermissionError),
    ],
)  # fmt: skip
def test_what_a_service_will_not_answer_is_told_and_not_asked_again(
    status, error, said, is_also, service, asking
):
    service.script = [(status, {}, "")] * 3
    with pytest.raises(error, match=said) as told:
        asking().geocode("Mosul")
    assert isinstance(told.value, is_also)
    assert len(service.asked) == 1


@pytest.mark.parametrize("body", ["<html>", "[7]", '[{"lat": "x", "lon": "1", "display_name": "?"}]', "7"])
def test_an_answer_in_another_format_is_told_and_not_kept(body, service, asking, tmp_path):
    geocoder = asking(answers=Answers(tmp_path / "answers"))
    service.script = [(200, {}, body)]
    with pytest.raises(AnswerUnreadable, match="cannot be read") as told:
        geocoder.geocode("Mosul")
    assert isinstance(told.value, exc.GeocoderParseError)
    assert isinstance(told.value, GeodataError)
    assert geocoder.geocode("Mosul")


# What is kept of the answers.


def kept_in(path, **settings):
    return Answers(path / "answers", **settings)


def test_an_answer_is_kept_over_a_restart_and_needs_no_network(service, asking, tmp_path):
    def ask(geocoder):
        return [
            geocoder.geocode("Mosul"), geocoder.geocode("Tripoli", exactly_one=False), geocoder.reverse((36.34, 43.12))
        ]  # fmt: skip

    asked = ask(asking(answers=kept_in(tmp_path)))
    assert asked[1][0].address == TRIPOLI[0]["display_name"]
    service.script = [(500, {}, "")] * 9
    again = asking(answers=kept_in(tmp_path))
    assert ask(again) == asked
    assert again.geocode(" Mosul ") == asked[0]
    assert again.geocode("Tripoli") == asked[1][0]
    assert len(service.asked) == 3


def test_what_differs_in_kind_option_or_service_is_asked_apart(service, asking, tmp_path):
    answers = kept_in(tmp_path)
    asking(answers=answers).geocode("36.3400000,43.1200000")
    asking(answers=answers).reverse("36.3400000,43.1200000")
    asking(answers=answers).geocode("36.3400000,43.1200000", language="en")
    asking(answers=answers, domain=f"localhost:{service.server_port}").geocode("36.3400000,43.1200000")
    assert len(service.asked) == 4


def test_a_failure_is_not_kept(service, asking, tmp_path):
    geocoder = asking(answers=kept_in(tmp_path), retries=0)
    service.script = [(500, {}, "")]
    with pytest.raises(ServiceUnavailable):
        geocoder.geocode("Mosul")
    assert geocoder.geocode("Mosul")


def test_threads_with_the_same_question_ask_once(service, asking, tmp_path):
    geocoder = asking(answers=kept_in(tmp_path))
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(geocoder.geocode, ["Mosul"] * 8))
    assert [location.address for location in found] == [MOSUL["display_name"]] * 8
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 100]
)
def test_a_damaged_file_is_moved_aside_and_a_new_one_begun(content, service, asking, tmp_path, caplog):
    (tmp_path / "answers").write_bytes(content)
    for _ in range(2):
        assert asking(answers=kept_in(tmp_path)).geocode("Mosul")
    assert len(service.asked) == 1
    assert "beginning anew" in caplog.text
    assert (tmp_path / "answers.damaged").read_bytes() == content


def test_a_damaged_answer_is_asked_for_again(service, asking, tmp_path):
    asking(answers=kept_in(tmp_path)).geocode("Mosul")
    for text in ["[", '[["x", "y", "z", {}]]']:
        with sqlite3.connect(tmp_path / "answers") as database:
            database.execute("UPDATE answer SET found = ?", (text,))
        database.close()
        before = len(service.asked)
        for _ in range(2):
            assert asking(answers=kept_in(tmp_path)).geocode("Mosul").address == MOSUL["display_name"]
        assert len(service.asked) == before + 1


def test_another_programs_database_is_left_alone(service, asking, tmp_path, caplog):
    database = sqlite3.connect(tmp_path / "answers")
    database.execute("CREATE TABLE archive (report TEXT)")
    database.close()
    before = (tmp_path / "answers").read_bytes()
    assert asking(answers=kept_in(tmp_path)).geocode("Mosul")
    assert (tmp_path / "answers").read_bytes() == before
    assert "going on without" in caplog.text


def test_where_nothing_can_be_kept_the_question_is_answered_all_the_same(service, asking, tmp_path, caplog):
    (tmp_path / "answers").mkdir()
    (tmp_path / "file").write_text("")
    with caplog.at_level(logging.WARNING):
        assert asking(answers=kept_in(tmp_path)).geocode("Mosul")
        assert asking(answers=Answers(tmp_path / "file" / "answers")).geocode("Mosul")
    assert caplog.text.count("going on without") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_what_somebody_asked_is_for_their_eyes(asking, tmp_path):
    asking(answers=kept_in(tmp_path)).geocode("Mosul")
    assert (tmp_path / "answers").stat().st_mode & 0o777 == 0o600


@pytest.fixture
def geonames(service, pace):
    return online_geocoder(
        "geonames", scheme="http", domain=service.domain, proxies={}, answers=False, pace=pace,
        environment={"GEONAMES_USERNAME": "somebody"},
    )  # fmt: skip


def test_geonames_is_asked_with_the_account_and_in_its_own_words(service, geonames):
    place = {"lat": "36.34", "lng": "43.12", "name": "Mosul", "countryName": "Iraq"}
    service.script = [(200, {}, json.dumps({"geonames": [place, {"name": "nowhere"}]}))]
    found = geonames.geocode("Mosul", exactly_one=False, country_codes=["IQ"])
    assert [location.address for location in found] == ["Mosul, Iraq"]
    assert service.asked[0][1] == {"q": "Mosul", "username": "somebody", "country": "IQ"}


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [(10, "user does not exist.", ServiceRefused), (18, "the daily limit has been exceeded", QuotaUsed),
     (19, "the hourly limit has been exceeded", QuotaUsed), (22, "server overloaded", ServiceUnavailable)],
)  # fmt: skip
def test_what_geonames_says_in_its_answer_is_handed_on_and_not_asked_again(
    code, message, told, service, geonames
):
    service.script = [(200, {}, json.dumps({"status": {"message": message, "value": code}}))] * 3
    with pytest.raises(told, match=message):
        geonames.geocode("Mosul")
    assert len(service.asked) == 1


def test_a_service_without_reverse_says_so(pace):
    geocoder = online_geocoder("geolake", api_key="x", pace=pace)
    with pytest.raises(TypeError, match="cannot be asked about points"):
        geocoder.reverse((36.34, 43.12))


# Only a person asks.


def test_nothing_but_the_command_of_a_person_has_a_way_to_the_online_geocoders():
    """Neither what reads and stores nor the page; imports within functions count."""
    graph = grimp.build_graph("articles", "geodata", "dashboard")
    command, offline = "dashboard.commands.geocode", "geodata.places.geocoders.offline"
    assert graph.find_modules_that_directly_import("geodata.places.geocoders.online") == {offline, command}
    assert graph.find_modules_that_directly_import(offline) == {command}
    assert graph.find_downstream_modules(command) == {"dashboard.cli", "dashboard.__main__"}


def test_making_one_opens_no_socket(monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket is opened"))
    names = ["nominatim", "photon", "arcgis"]
    made = [*map(online_geocoder, names), online_geocoder("geonames", username="somebody")]
    assert all(isinstance(geocoder, Geocoder) for geocoder in made)
