"""How each of geopy's services is set up, and what its terms allow."""

from __future__ import annotations

import pytest
from geopy import exc

from geodata.places.geocoders.failures import ServiceMisconfigured, ServiceUnknown
from geodata.places.geocoders.online import online_geocoder
from geodata.places.geocoders.services import check_seconds, service_named


@pytest.mark.parametrize(
    "settings",
    [{}, {"domain": "Nominatim.OpenStreetMap.org/"}, {"domain": "nominatim.openstreetmap.org:443"},
     {"domain": "nominatim.openstreetmap.org."}, {"domain": "photon.komoot.io"}],
)  # fmt: skip
def test_a_public_service_cannot_be_asked_faster(settings):
    with pytest.raises(ServiceMisconfigured, match="server of your own"):
        online_geocoder("nominatim", seconds_between=0.5, **settings)
    online_geocoder("nominatim", seconds_between=2, **settings)


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf")])
def test_a_distance_that_is_no_time_is_refused(seconds):
    with pytest.raises(ServiceMisconfigured, match="is no time"):
        online_geocoder("nominatim", seconds_between=seconds, domain="localhost")


def test_a_service_that_geopy_does_not_know_is_told_with_those_it_knows():
    with pytest.raises(ServiceUnknown, match="there are: .*geonames.*nominatim") as told:
        online_geocoder("no such service")
    assert isinstance(told.value, exc.GeocoderNotFound)


@pytest.mark.parametrize("environment", [{}, {"GEONAMES_USERNAME": " "}])
def test_geonames_without_an_account_says_what_to_do(environment):
    with pytest.raises(
        ServiceMisconfigured, match=r"needs username=\.\.\. or .*GEONAMES_USERNAME.*register at"
    ) as told:
        online_geocoder("geonames", environment=environment)
    assert isinstance(told.value, exc.ConfigurationError)


def test_a_key_that_is_missing_and_a_setting_that_is_none_are_named():
    with pytest.raises(ServiceMisconfigured, match=r"mapbox needs api_key=\.\.\."):
        online_geocoder("mapbox")
    with pytest.raises(ServiceMisconfigured, match="no setting colour; it has: .*domain"):
        online_geocoder("nominatim", colour="red")
    with pytest.raises(ServiceMisconfigured, match="is no domain"):
        online_geocoder("nominatim", domain="https://example.org")
    with pytest.raises(ServiceMisconfigured, match="these settings: Supported schemes"):
        online_geocoder("nominatim", scheme="ftp")


def test_geonames_is_asked_over_https_unless_said_otherwise():
    geocoder = online_geocoder("geonames", username="somebody")
    assert geocoder.service.api.startswith("https://secure.geonames.org/")


@pytest.mark.parametrize(
    ("name", "settings", "host", "is_our_own"),
    [
        ("nominatim", {}, "nominatim.openstreetmap.org", False),
        ("Nominatim", {"domain": "/Example.org/"}, "example.org", True),
        ("nominatim", {"domain": "somebody@nominatim.openstreetmap.org:443/x"}, "somebody@nominatim.openstreetmap.org:443/x", False),
        ("geonames", {"username": "x"}, "secure.geonames.org", False),
        ("geonames", {"username": "x", "domain": "api.geonames.org"}, "api.geonames.org", False),
        ("photon", {}, "photon.komoot.io", False),
        ("arcgis", {}, "geocode.arcgis.com", False),
    ],
)  # fmt: skip
def test_a_service_has_a_host_and_is_public_unless_that_is_our_own(name, settings, host, is_our_own):
    service = service_named(name, settings, {})
    assert (service.name, service.host, service.is_our_own) == (name.lower(), host, is_our_own)
    assert service.lane == (host if is_our_own else "everyone")


@pytest.mark.parametrize(
    ("name", "settings", "attribution", "may_be_kept"),
    [
        ("nominatim", {}, "© OpenStreetMap contributors, ODbL", True),
        ("photon", {}, "© OpenStreetMap contributors, ODbL", True),
        ("geonames", {"username": "x"}, "GeoNames, CC BY 4.0", True),
        ("arcgis", {}, None, False),
        ("pelias", {"domain": "example.org"}, None, True),
    ],
)
def test_answers_of_open_data_and_of_our_own_servers_may_be_kept(name, settings, attribution, may_be_kept):
    service = service_named(name, settings, {})
    assert (service.attribution, service.answers_may_be_kept) == (attribution, may_be_kept)


def test_options_are_said_in_the_service_s_own_words_and_none_is_no_option():
    options = {"country_codes": ["IQ"], "language": None, "colour": "red"}
    assert service_named("nominatim", {}, {}).in_its_words(options) == {
        "country_codes": ["IQ"],
        "colour": "red",
    }
    geonames = service_named("geonames", {}, {"GEONAMES_USERNAME": " somebody "})
    assert geonames.in_its_words(options | {"language": "en"}) == {
        "country": ["IQ"],
        "lang": "en",
        "colour": "red",
    }
    assert geonames.geocoder.username == "somebody"
    given = service_named("geonames", {"username": "me"}, {"GEONAMES_USERNAME": "somebody"})
    assert given.geocoder.username == "me"


@pytest.mark.parametrize(
    ("name", "settings", "told"),
    [("geonames", {"username": "x"}, "check GEONAMES_USERNAME, which takes a free account"), ("nominatim", {}, "read its usage policy"),
     ("arcgis", {}, "check the key or account that was given")],
)  # fmt: skip
def test_what_to_do_where_a_service_refuses_is_told(name, settings, told):
    assert told in service_named(name, settings, {}).what_to_do_if_refused()


@pytest.mark.parametrize(
    ("settings", "seconds", "is_allowed"),
    [({}, 1.0, True), ({}, 0.99, False), ({}, 2.0, True), ({"domain": "example.org"}, 0.0, True), ({"domain": "example.org"}, -0.1, False),
     ({"domain": "example.org"}, float("nan"), False), ({}, float("inf"), False)],
)  # fmt: skip
def test_a_public_service_is_asked_once_a_second_and_our_own_as_we_like(settings, seconds, is_allowed):
    service = service_named("nominatim", settings, {})
    if is_allowed:
        check_seconds(service, seconds)
    else:
        with pytest.raises(ServiceMisconfigured):
            check_seconds(service, seconds)


def test_we_say_who_asks_and_wait_ten_seconds_unless_told_otherwise():
    usual = service_named("nominatim", {}, {}).geocoder
    assert usual.headers["User-Agent"].startswith("conflict-map (")
    assert usual.timeout == 10.0
    ours = service_named("nominatim", {"user_agent": "me", "timeout": 3}, {}).geocoder
    assert (ours.headers["User-Agent"], ours.timeout) == ("me", 3)
