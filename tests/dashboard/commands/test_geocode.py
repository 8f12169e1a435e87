"""``conflict-map geocode``, with the gazetteer and with a service on loopback."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

from commanding import assert_one_clear_line, records

from dashboard.commands import geocode
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.resolution.candidates import Candidate


def test_a_candidate_is_a_line_with_its_score_and_reasons():
    mosul = Candidate(Place(1, "Mosul", 36.33500, 43.11889, "PPLA", "IQ", "Nineveh"), 0.955, ("a", "b"))
    sea = Candidate(Place(2, "A sea", -1.0, 0.0, "SEA"), 0.1)

    assert geocode._candidate_line(mosul) == "0.95  Mosul, Nineveh, IQ [PPLA]  36.3350, 43.1189  a; b"
    assert geocode._candidate_line(sea) == "0.10  A sea [SEA]  -1.0000, 0.0000  "
    there = SimpleNamespace(address="Here\n", latitude=1.23456, longitude=-2)
    assert geocode._location_line(there) == "Here   1.2346, -2.0000"
    assert geocode._location_record(there) == {"name": "Here\n", "lat": 1.23456, "lon": -2}


def test_each_name_is_printed_and_those_with_an_answer_are_counted(capsys):
    def ask(name):
        return {"a": [1, 2], "b": []}[name]

    assert geocode._print_each(["a", "b", "a"], ask, "line {}".format, None) == 2
    assert capsys.readouterr().out == "a\n  line 1\n  line 2\nb\n  nothing found\na\n  line 1\n  line 2\n"
    assert geocode._print_each(["b", "a"], ask, str, lambda one: {"n": one}) == 1
    assert capsys.readouterr().out == '[]\n[{"n": 1}, {"n": 2}]\n'


def test_geocode_gives_an_array_for_each_name_with_the_right_place_first(run):
    code, output, problems = run("geocode", "al-Darbasiyah", "Hasakah", "El Haseke", "الدرباسية", "--json")
    first = [answer[0] for answer in records(output)]
    assert (code, problems) == (0, "")
    expected = [(37.073, 40.652), (36.50, 40.75), (36.50, 40.75), (37.073, 40.652)]
    for candidate, point in zip(first, expected, strict=True):
        assert candidate["country"] == "SY"
        assert great_circle_km(candidate["lat"], candidate["lon"], *point) < 10
        assert {"id", "name", "country", "admin1", "feature_code", "lat", "lon", "score", "why"} <= set(
            candidate
        )


def test_a_place_of_ones_own_comes_first_with_its_file(run, places):
    code, output, problems = run("geocode", "Springfield", "Qzarvin", "--json", "--places", places)
    springfield, qzarvin = records(output)
    assert (code, problems) == (0, "")
    assert (springfield[0]["lat"], springfield[0]["score"]) == (36.31, 1.0)
    assert springfield[0]["why"][0] == "a place of your own (places.csv)"
    assert springfield[1]["country"] == "US"
    assert [candidate["admin1"] for candidate in qzarvin] == ["Hasakah"]
    assert run("geocode", "Qzarvin")[0] == 1


@contextmanager
def own_server(answer):
    """A geocoding server of one's own on loopback that gives one answer; yields its address and what was
    asked.
    """
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(parse_qs(urlsplit(self.path).query)["q"][0])
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Keep the terminal clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_a_person_may_ask_a_geocoding_service(run, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = {"display_name": "Qzvr, Somewhere", "lat": "36.5", "lon": "41.25", "place_id": 1}
    with own_server([place]) as (address, asked):
        code, output, _ = run("geocode", "--online", "nominatim", "--at", address, "Qzvr")
    assert (code, asked) == (0, ["Qzvr"])
    assert "Qzvr, Somewhere  36.5000, 41.2500" in output


def test_a_geocoding_service_that_is_unknown_or_finds_nothing_is_told(run, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    code, _, problems = run("geocode", "--online", "nowhere-at-all", "Qzvr")
    assert code == 1
    assert_one_clear_line(problems, "nowhere-at-all")
    with own_server([]) as (address, _):
        code, output, _ = run("geocode", "--online", "nominatim", "--at", address, "Qzvr")
    assert (code, output.splitlines()[1].strip()) == (1, "nothing found")


def test_geocode_says_so_where_nothing_is_found(run):
    code, output, _ = run("geocode", "Qzvrtam")
    assert (code, output) == (1, "Qzvrtam\n  nothing found\n")
    assert run("geocode", "Qzvrtam", "Mosul", "--json")[:2][0] == 0
