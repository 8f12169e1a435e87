"""Who may be asked when: one request at a time, and never too soon after the last answer.

Knows hosts and clocks, not what is asked. A service in trouble is left alone for
longer each time.
"""

from __future__ import annotations

import math
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from geopy.exc import GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges, GeocoderQueryError

from geodata.places.geocoders.failures import ServicePaused, duration, wait_asked_for

# A wait that a service asks for is kept while somebody waits if it is no longer than this.
PATIENCE_SECONDS = 30.0
_LONGEST_BACKOFF_SECONDS = 10.0

_T = TypeVar("_T")


@dataclass(slots=True)
class _Lane:
    lock: threading.Lock = field(default_factory=threading.Lock)
    last_answer: float = -math.inf


@dataclass(slots=True)
class _Health:
    failures_in_a_row: int = 0
    not_before: float = -math.inf
    why: str = ""


class Pace:
    """Who may be asked when: one for the process, so that all its geocoders together keep the rule.

    Requests in the same lane come one at a time, each so many seconds after the answer before it, and
    so they arrive no closer, whatever the network does. After a failure the host is left alone for as
    long as it asks, else for 1, 2, 4 ... seconds, more or less; after *failures* in a row for
    *pause_seconds*, and then one request is let through: if it fails too, for as long again.
    """

    def __init__(
        self,
        *,
        failures: int = 6,
        pause_seconds: float = 300.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._failures = failures
        self._pause_seconds = pause_seconds
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._lanes: dict[str, _Lane] = defaultdict(_Lane)
        self._health: dict[str, _Health] = defaultdict(_Health)
        self._tables = threading.Lock()

    def ask(self, call: Callable[[], _T], *, host: str, lane: str, seconds_between: float) -> _T:
        """What *call* returns or raises, when its turn has come.

        Raises:
            ServicePaused: the host is to be left alone for longer than somebody would wait.
        """
        with self._tables:
            line, health = self._lanes[lane], self._health[host]
        while True:
            with line.lock:
                self._refuse_if_paused(host, health)
                due = max(line.last_answer + seconds_between, health.not_before)
                wait = due - self._clock()
                if wait <= 0:
                    return self._call(call, line, health)
            self._sleep(wait)

    def seconds_left(self, host: str) -> float:
        """How long the host is to be left alone, 0 where it may be asked."""
        with self._tables:
            health = self._health[host]
        return max(0.0, health.not_before - self._clock())

    def _call(self, call: Callable[[], _T], line: _Lane, health: _Health) -> _T:
        try:
            answer = call()
        except Exception as error:
            self._note(error, health)
            raise
        else:
            health.failures_in_a_row = 0
            return answer
        finally:
            line.last_answer = self._clock()

    def _note(self, error: Exception, health: _Health) -> None:
        if isinstance(error, (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges)):
            return
        if isinstance(error, GeocoderQueryError):
            health.failures_in_a_row = 0
            return
        health.failures_in_a_row += 1
        asked_for = wait_asked_for(error)
        health.why = "" if asked_for is None else "because it asked for that"
        wait = 2.0 ** min(health.failures_in_a_row - 1, 10) * (0.5 + self._jitter())
        wait = min(wait, _LONGEST_BACKOFF_SECONDS) if asked_for is None else asked_for
        if health.failures_in_a_row >= self._failures:
            wait = max(wait, self._pause_seconds)
            health.why = f"after {health.failures_in_a_row} failures in a row"
        health.not_before = self._clock() + wait

    def _refuse_if_paused(self, host: str, health: _Health) -> None:
        left = health.not_before - self._clock()
        if left > PATIENCE_SECONDS:
            raise ServicePaused(
                host,
                f"{host} was not asked, {health.why}; it will be asked again in {duration(left)}: "
                "wait, or ask the gazetteer instead",
                seconds_left=left,
            )


# The pace that the process keeps to, unless a test brings its own.
OF_THE_PROCESS = Pace()
