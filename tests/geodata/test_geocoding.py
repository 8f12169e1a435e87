"""Our geocoder is one of geopy's, and the ones online are asked politely."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy import Location, Point
from geopy.distance import great_circle
from geopy.exc import GeocoderNotFound, GeocoderServiceError
from geopy.geocoders.base import Geocoder

from geodata.places.geocoding import USER_AGENT, GazetteerGeocoder, candidates, online_geocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer):
    return GazetteerGeocoder(gazetteer)


def test_it_is_a_geocoder_of_geopy(geocoder):
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize("query", ["Mosul", "Mosul, Iraq", "al-Darbasiyah", "الدرباسية", "Syria", "Red Sea"])
def test_a_known_name_gives_one_location(query, geocoder):
    found = geocoder.geocode(query)
    assert isinstance(found, Location)
    assert found.raw["id"]
    assert found.address


def test_all_that_a_name_may_mean_comes_as_a_list_with_the_one_first(geocoder):
    found = geocoder.geocode("Tripoli", exactly_one=False)
    assert isinstance(found, list)
    assert len(found) > 1
    assert found[0] == geocoder.geocode("Tripoli")
    scores = [location.raw["score"] for location in found]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("query", ["", " ", ",", ", Iraq", "Qzvrtam", "Qzvrtam, Iraq", "\x00", "'" * 500])
@pytest.mark.parametrize("exactly_one", [True, False])
def test_what_is_not_found_is_none_and_never_an_empty_list(query, exactly_one, geocoder):
    assert geocoder.geocode(query, exactly_one=exactly_one) is None


def test_a_limit_shortens_the_list(geocoder):
    assert len(geocoder.geocode("Tripoli", exactly_one=False, limit=1)) == 1


@pytest.mark.parametrize("codes", ["LB", "lb", ["LB"], ("lb", "SY")])
def test_country_codes_narrow(codes, geocoder):
    found = geocoder.geocode("Tripoli", exactly_one=False, country_codes=codes)
    assert {location.address.rsplit(", ", 1)[-1] for location in found} == {"LB"}


def test_a_country_without_such_a_place_gives_none(geocoder):
    assert geocoder.geocode("Mosul", country_codes="JP") is None
    assert geocoder.geocode("Mosul", country_codes="JP", exactly_one=False) is None


@pytest.mark.parametrize(
    ("query", "lat", "lon"),
    [("Paris", 48.85, 2.35), ("Paris, France", 48.85, 2.35), ("Paris, Texas", 33.66, -95.56),
     ("Tripoli, Lebanon", 34.43, 35.84), ("Tripoli, Libya", 32.88, 13.19), ("Mosul, Nineveh", 36.34, 43.12)],
)  # fmt: skip
def test_what_follows_a_comma_narrows(query, lat, lon, geocoder):
    assert great_circle(geocoder.geocode(query).point, (lat, lon)).km < 10


def test_candidates_carry_their_reasons(gazetteer):
    assert all(candidate.why for candidate in candidates("Tripoli", gazetteer))


@pytest.mark.parametrize(
    "point", [Point(36.34, 43.12), (36.34, 43.12), [36.34, 43.12], "36.34, 43.12", "36 20m 24s N 43 7m 12s E"]
)
def test_a_point_in_any_form_leads_to_its_town(point, geocoder):
    found = geocoder.reverse(point)
    assert isinstance(found, Location)
    assert found.address == "Mosul, Nineveh, IQ"


def test_a_point_leads_to_the_towns_around_nearest_first(geocoder):
    here = Point(36.34, 43.12)
    found = geocoder.reverse(here, exactly_one=False, within_km=30)
    distances = [great_circle(here, location.point).km for location in found]
    assert len(found) > 1
    assert distances == sorted(distances)
    assert distances[-1] < 30.1


@pytest.mark.parametrize("exactly_one", [True, False])
def test_in_the_open_sea_there_is_no_town(exactly_one, geocoder):
    assert geocoder.reverse((0.0, -30.0), exactly_one=exactly_one) is None


@pytest.mark.filterwarnings("ignore:Latitude normalization")
def test_a_point_off_the_globe_is_a_value_error(geocoder):
    with pytest.raises(ValueError, match="[Ll]atitude"):
        geocoder.reverse((95.0, 0.0))


@pytest.fixture
def nominatim():
    """A small Nominatim on this machine; it notes when it was asked for what, and by whom."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            query = parse_qs(urlsplit(self.path).query)["q"][0]
            asked.append((time.monotonic(), query, self.headers["User-Agent"]))
            places = [{"lat": "36.34", "lon": "43.12", "display_name": query}] if query != "Nowhere" else []
            body = json.dumps(places).encode()
            self.send_response(503 if query == "Broken" else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """A test that passes says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.asked = asked
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def asking(server, **settings):
    return online_geocoder("nominatim", scheme="http", domain=f"127.0.0.1:{server.server_port}", **settings)


def test_an_online_geocoder_gives_locations_and_says_who_asks(nominatim):
    ask = asking(nominatim, seconds_between=0.0)
    assert ask("Mosul").address == "Mosul"
    assert ask("Nowhere") is None
    assert isinstance(ask("Mosul", exactly_one=False), list)
    assert {agent for _, _, agent in nominatim.asked} == {USER_AGENT}


def test_the_same_question_is_asked_once(nominatim):
    ask = asking(nominatim, seconds_between=0.0)
    assert ask("Mosul") == ask("Mosul")
    assert [query for _, query, _ in nominatim.asked] == ["Mosul"]


def test_an_answer_that_failed_is_asked_for_again(nominatim):
    ask = asking(nominatim, seconds_between=0.0)
    for _ in range(2):
        with pytest.raises(GeocoderServiceError):
            ask("Broken")
    assert len(nominatim.asked) == 2


def test_requests_keep_their_distance_in_the_whole_process(nominatim):
    # Two geocoders, three threads each: still one at a time.
    asks = [asking(nominatim, seconds_between=0.3) for _ in range(2)]
    threads = [
        threading.Thread(target=ask, args=(f"place {i} of {n}",)) for n, ask in enumerate(asks) for i in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = sorted(when for when, _, _ in nominatim.asked)
    assert len(times) == 6
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.29


def test_one_request_a_second_is_the_rule_unless_said_otherwise(nominatim):
    ask = asking(nominatim)
    ask("Mosul")
    ask("Basra")
    (first, *_), (second, *_) = nominatim.asked
    assert second - first >= 0.99


def test_a_service_that_geopy_does_not_know_is_told_at_once():
    with pytest.raises(GeocoderNotFound):
        online_geocoder("no such service")
