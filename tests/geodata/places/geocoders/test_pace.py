"""Who may be asked when, by a clock that stands still until somebody sleeps."""

from __future__ import annotations

from functools import partial

import pytest
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderUnavailable,
)

from geodata.places.geocoders.failures import ServicePaused
from geodata.places.geocoders.pace import Pace


class Asking:
    """Asks a host that answers or fails as it is told, and remembers how long it had to wait."""

    def __init__(self, *, jitter=0.5, **settings):
        self.now, self.slept = 1000.0, []
        self.pace = Pace(clock=lambda: self.now, sleep=self.sleep, jitter=lambda: jitter, **settings)

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def ask(self, error=None, *, host="a", lane="all", seconds_between=1.0, takes=0.0):
        """The seconds that were slept before the answer or the failure."""
        self.slept.clear()

        def call():
            self.now += takes
            if error is not None:
                raise error
            return "answer"

        asked = partial(self.pace.ask, call, host=host, lane=lane, seconds_between=seconds_between)
        if error is None:
            assert asked() == "answer"
        else:
            with pytest.raises(type(error)):
                asked()
        return sum(self.slept)


DOWN = GeocoderUnavailable("down")


def test_a_request_comes_so_many_seconds_after_the_answer_before_it():
    asking = Asking()
    assert asking.ask(takes=5.0) == 0
    assert asking.ask() == 1
    asking.now += 0.4
    assert asking.ask() == pytest.approx(0.6)
    asking.now += 1.0
    assert asking.ask() == 0
    assert asking.ask(lane="own", seconds_between=9.0) == 0
    assert asking.ask(host="b") == 1


@pytest.mark.parametrize(("jitter", "factor"), [(0.0, 0.5), (0.5, 1.0), (1.0, 1.5)])
def test_after_failures_waits_double_up_to_ten_seconds(jitter, factor):
    asking = Asking(jitter=jitter, failures=99)
    waits = [asking.ask(DOWN, seconds_between=0.0) for _ in range(14)]
    assert waits == [
        0,
        *(min(10.0, factor * wait) for wait in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024)),
    ]


def test_an_answer_ends_the_row_and_so_does_a_question_that_is_refused():
    for error in (None, GeocoderQueryError("what?")):
        asking = Asking(failures=3)
        assert [asking.ask(DOWN), asking.ask(DOWN), asking.ask(error), asking.ask(DOWN), asking.ask()] == [
            0,
            1,
            2,
            1,
            1,
        ]


def test_a_wrong_account_is_no_failure_of_the_host():
    asking = Asking(failures=2)
    asking.ask(DOWN)
    asking.ask(GeocoderAuthenticationFailure("who?"))
    assert asking.pace.seconds_left("a") == 0
    asking.ask(DOWN)
    # Two of the host's in a row all the same.
    assert asking.pace.seconds_left("a") == 300


def limited(seconds):
    return GeocoderRateLimited("slower", retry_after=seconds)


@pytest.mark.parametrize(("seconds", "is_waited"), [(30, True), (30.5, False), (7, True), (0, True)])
def test_a_wait_of_half_a_minute_is_kept_and_a_longer_one_told(seconds, is_waited):
    asking = Asking()
    asking.ask(limited(seconds))
    if is_waited:
        assert asking.ask() == max(1, seconds)
        return
    with pytest.raises(
        ServicePaused, match="a was not asked, because it asked for that; .* again in 31 s"
    ) as told:
        asking.ask()
    assert told.value.seconds_left == seconds
    assert asking.slept == []
    assert asking.ask(host="b") == 1


def test_after_so_many_failures_in_a_row_a_host_is_left_alone_and_then_asked_once():
    asking = Asking(failures=3, pause_seconds=100.0)
    for _ in range(3):
        asking.ask(DOWN)
    assert asking.pace.seconds_left("a") == 100
    assert asking.pace.seconds_left("b") == 0
    with pytest.raises(ServicePaused, match="after 3 failures in a row"):
        asking.ask()
    asking.now += 100
    asking.ask(DOWN)
    with pytest.raises(ServicePaused, match="after 4 failures in a row"):
        asking.ask()
    asking.now += 100
    assert asking.ask() == 0
    assert asking.ask(DOWN) == 1
    assert asking.pace.seconds_left("a") == 1


def test_of_the_pause_and_the_wait_that_is_asked_for_the_longer_one_holds():
    for seconds, left in ((50, 100), (200, 200)):
        asking = Asking(failures=1, pause_seconds=100.0)
        asking.ask(limited(seconds))
        assert asking.pace.seconds_left("a") == left


def test_six_failures_and_five_minutes_are_usual():
    asking = Asking()
    for _ in range(5):
        asking.ask(DOWN)
    assert asking.pace.seconds_left("a") <= 10
    asking.ask(DOWN)
    assert asking.pace.seconds_left("a") == 300
