"""How the failures of services are read and told."""

from __future__ import annotations

import pytest
from geopy import exc
from geopy.adapters import AdapterHTTPError

from geodata.places.geocoders.failures import (
    duration,
    is_broken_connection,
    may_pass,
    short,
    status_of,
    wait_asked_for,
)


def answered(status, kind=exc.GeocoderServiceError, **headers):
    error = kind("so")
    headers = {name.lower().replace("_", "-"): value for name, value in headers.items()}
    error.__cause__ = AdapterHTTPError("so", status_code=status, headers=headers, text="")
    return error


def broken(kind=exc.GeocoderServiceError, context=OSError):
    error = kind("so")
    error.__context__ = context("gone")
    return error


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (exc.GeocoderRateLimited("so"), True), (exc.GeocoderTimedOut("so"), True), (exc.GeocoderUnavailable("so"), True),
        (answered(500), True), (answered(599), True), (answered(499), False), (answered(404), False), (broken(), True),
        (broken(context=ValueError), False), (broken(exc.GeocoderQueryError), False), (exc.GeocoderQuotaExceeded("so"), False),
        (exc.GeocoderServiceError("so"), False), (ValueError("so"), False),
    ],
)  # fmt: skip
def test_what_may_pass_is_a_limit_a_time_out_a_broken_line_or_a_server_in_trouble(error, passes):
    assert may_pass(error) is passes


def test_a_connection_is_broken_only_where_nothing_was_answered():
    assert is_broken_connection(broken())
    error = answered(500)
    error.__context__ = OSError("gone")
    assert not is_broken_connection(error)
    assert (status_of(error), status_of(broken())) == (500, None)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (exc.GeocoderRateLimited("so", retry_after=7), 7), (exc.GeocoderRateLimited("so"), None),
        (exc.GeocoderRateLimited("so", retry_after=3600), 3600), (exc.GeocoderRateLimited("so", retry_after=3601), 3600),
        (answered(503, retry_after="7"), 7), (answered(503, retry_after="9999"), 3600), (answered(503), None), (ValueError("so"), None),
    ],
)  # fmt: skip
def test_a_wait_that_is_asked_for_is_believed_up_to_an_hour(error, seconds):
    assert wait_asked_for(error) == seconds


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.2, "1 s"), (89, "89 s"), (89.9, "90 s"), (90, "2 minutes"), (120, "2 minutes"),
        (120.1, "3 minutes"), (3600, "60 minutes"),
    ],
)  # fmt: skip
def test_a_time_to_wait_is_told_in_seconds_or_minutes(seconds, told):
    assert duration(seconds) == told


def test_what_an_error_says_is_one_line_of_two_hundred_characters():
    assert short(ValueError(" one\n two ")) == "one two"
    assert short(ValueError("x" * 200)) == "x" * 200
    assert short(ValueError("x" * 201)) == "x" * 200 + "…"
