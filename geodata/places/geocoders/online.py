"""Geocoders of others, asked politely, and only because a person asks.

A question first goes to the file of answers kept from before, and only then to the service: one
request at a time, a second after the last answer, for the whole process. A service in trouble is
left alone for longer each time, and after some failures for minutes. Making a geocoder opens no
socket, and nothing that extracts, stores or draws imports this module (a test sees to that).

geopy brings the services, their errors, ``Retry-After`` and the connection. Not its ``RateLimiter``:
that one counts from the start of one request to the start of the next and for one function only, and
asks again after every error, a wrong password among them.
"""

from __future__ import annotations

import inspect
import json
import logging
import math
import os
import random
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import platformdirs
from geopy import Location, Point
from geopy.adapters import AdapterHTTPError, RequestsAdapter, URLLibAdapter, get_retry_after
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderNotFound,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder

from geodata.errors import GeocoderFailed
from geodata.places.geocoders import contract as questions

USER_AGENT = "conflict-map (an open map of what the news says about armed conflict)"
SECONDS_BETWEEN = 1.0
TIMEOUT_SECONDS = 10.0
RETRIES = 2

# A wait that a service asks for is kept while somebody waits if it is no longer than the first, and never
# believed beyond the second.
_PATIENCE_SECONDS = 30.0
_LONGEST_PAUSE_SECONDS = 3600.0
_LONGEST_BACKOFF_SECONDS = 10.0
_LONGEST_QUERY = 500
_DAY = 86_400.0

# Whose answers may be kept on disk, and how each wants to be named. Others forbid it or bound it by contract.
_OPEN_DATA = {
    "nominatim": "© OpenStreetMap contributors, ODbL",
    "photon": "© OpenStreetMap contributors, ODbL",
    "geonames": "GeoNames, CC BY 4.0",
}
# geopy's default for GeoNames is plain http, which shows query and account name to whoever listens.
_BETTER_SETTINGS = {"geonames": {"scheme": "https", "domain": "secure.geonames.org"}}
_FROM_ENVIRONMENT = {"geonames": {"username": "GEONAMES_USERNAME"}}
_HOW_TO_GET = {
    "geonames": "a free account: register at https://www.geonames.org/login, then switch on the free web "
    "services on your account's page"
}
# What other services call the things that Nominatim and our own geocoder call so.
_OWN_WORDS = {"geonames": {"country_codes": "country", "language": "lang"}}

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class ServiceUnknown(GeocoderFailed, GeocoderNotFound):  # type: ignore[misc]
    """geopy knows no service of this name."""


class ServiceMisconfigured(GeocoderFailed, ConfigurationError):  # type: ignore[misc]
    """A setting that the service needs is missing, or one that was given is not allowed."""


class QueryRefused(GeocoderFailed, GeocoderQueryError):  # type: ignore[misc]
    """The question itself cannot be asked, or the service says so."""


class ServiceRefused(GeocoderFailed, GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges, PermissionError):  # type: ignore[misc]  # fmt: skip
    """The service does not accept the account, or does not serve us."""


class QuotaUsed(GeocoderFailed, GeocoderQuotaExceeded):  # type: ignore[misc]
    """The account has had what it may ask for now."""


class ServiceBusy(GeocoderFailed, GeocoderRateLimited):  # type: ignore[misc]
    """The service asks for fewer requests; *retry_after* is in seconds, None where it did not say."""

    def __init__(self, subject: object, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(subject, message)
        self.retry_after = retry_after


class ServiceTimedOut(GeocoderFailed, GeocoderTimedOut):  # type: ignore[misc]
    """No answer came in time."""


class ServiceUnavailable(GeocoderFailed, GeocoderUnavailable):  # type: ignore[misc]
    """The service cannot be reached, or says that it is out of order."""


class AnswerUnreadable(GeocoderFailed, GeocoderParseError):  # type: ignore[misc]
    """An answer came that is not in the service's format."""


class ServicePaused(GeocoderFailed, GeocoderUnavailable):  # type: ignore[misc]
    """Nothing was asked: the service is left alone for another *seconds_left*."""

    def __init__(self, subject: object, message: str, *, seconds_left: float) -> None:
        super().__init__(subject, message)
        self.seconds_left = seconds_left


def online_geocoder(
    name: str, *, seconds_between: float = SECONDS_BETWEEN, timeout: float | None = TIMEOUT_SECONDS,
    retries: int = RETRIES, answers: Answers | bool = True, pace: Pace | None = None,
    environment: Mapping[str, str] = os.environ, **settings: Any,
) -> OnlineGeocoder:  # fmt: skip
    """One of geopy's services, held to one request a second for the whole process. Opens no socket.

    *name* is geopy's name of the service ("nominatim", "geonames" ...), *settings* go to it: ``domain`` and
    ``scheme`` for a Nominatim of one's own, ``api_key`` ... GeoNames' ``username`` may come from the
    environment, GEONAMES_USERNAME. *seconds_between* may be longer anywhere, and shorter on a server of
    one's own. *timeout* is in seconds for each try, None for no end; *retries* are further tries after time-outs,
    failures of the server, and short waits that it asks for.

    *answers* is where answers are kept: True for the user's cache folder, where the service's terms allow
    that; False for nowhere. *pace* is shared by the process unless a test brings its own.

    Raises:
        ServiceUnknown: geopy knows no service of that name.
        ServiceMisconfigured: a setting is missing, unknown, or not allowed.
    """
    try:
        kind = get_geocoder_for_service(name)
    except GeocoderNotFound as error:
        known = ", ".join(sorted(SERVICE_TO_GEOCODER))
        raise ServiceUnknown(name, f"there is no service {name!r}; there are: {known}") from error
    name = name.lower()
    settings = {"user_agent": USER_AGENT, **_BETTER_SETTINGS.get(name, {}), **settings}
    for setting, variable in _FROM_ENVIRONMENT.get(name, {}).items():
        if environment.get(variable, "").strip():
            settings.setdefault(setting, environment[variable].strip())
    _check_settings(name, kind, settings)
    host = str(settings.get("domain") or _default_domain(kind) or name).strip("/").lower()
    is_our_own = bool(settings.get("domain")) and _without_port(host) not in _public_hosts()
    _check_seconds(name, host, seconds_between, may_be_faster=is_our_own)
    try:
        service = kind(timeout=timeout, **{"adapter_factory": _connection, **settings})
    except ConfigurationError as error:
        raise ServiceMisconfigured(name, f"{name} cannot be asked with these settings: {error}") from error
    if isinstance(answers, bool):
        kept = Answers(default_answers_path()) if answers and (is_our_own or name in _OPEN_DATA) else None
    else:
        kept = answers
    return OnlineGeocoder(
        name, service, host=host, lane=host if is_our_own else "everyone", seconds_between=seconds_between,
        retries=retries, answers=kept, pace=pace or _PROCESS,
    )  # fmt: skip


class OnlineGeocoder(Geocoder):  # type: ignore[misc]
    """A service of geopy's, with geopy's interface; ``online_geocoder`` makes it.

    The whole list is asked for and kept even where exactly one is wanted: one question, one request.
    """

    def __init__(
        self, name: str, service: Geocoder, *, host: str, lane: str, seconds_between: float, retries: int,
        answers: Answers | None, pace: Pace,
    ) -> None:  # fmt: skip
        super().__init__(
            timeout=service.timeout, proxies=service.proxies, user_agent=service.headers["User-Agent"],
            adapter_factory=lambda **_: service.adapter,
        )  # fmt: skip
        self.name = name
        self.service = service
        self.host = host
        self.attribution = _OPEN_DATA.get(name)
        self._lane = lane
        self._seconds_between = seconds_between
        self._retries = retries
        self._answers = answers
        self._pace = pace
        self._one_at_a_time = threading.Lock()

    def geocode(
        self, query: str | Mapping[str, str] | None, *, exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL, limit: int | None = None, **options: Any,
    ) -> Location | list[Location] | None:  # fmt: skip
        """The first place that the service finds for a name, or all in its order.

        *query* is text, or a structured query as Nominatim takes. *options* are the service's own, such as
        ``language`` and ``country_codes``. None where nothing is found, and, without asking, where the
        query is None or has no letter or figure: never an empty list. An answer kept from before needs no network.

        Raises:
            GeocoderFailed: the service was not asked, or gave no answer; the subclass, which is also one
                of geopy's errors, says why, and the text when it may be asked again.
            TypeError: the query is neither text nor a mapping, or the service has no such option.
            ValueError: the limit is less than 1.
        """
        limit = None if exactly_one else questions.limit_in(limit)
        name = questions.name_in(query)
        if name is None:
            return None
        self._check_text(name)
        question: object = name
        if isinstance(query, Mapping) and hasattr(self.service, "structured_query_params"):
            question = {key: str(value) for key, value in sorted(query.items()) if value}
        options = self._options("geocode", options)
        if limit is not None and "limit" in self._taken("geocode"):
            options["limit"] = limit
        found = self._look_up("geocode", question, question, timeout, options)
        return questions.answer(found, exactly_one=exactly_one, limit=limit)

    def reverse(
        self, query: Point | str | Sequence[float], *, exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL, limit: int | None = None, **options: Any,
    ) -> Location | list[Location] | None:  # fmt: skip
        """What the service has at a point, or near it; None where it has nothing there.

        Raises:
            GeocoderFailed: as for ``geocode``.
            TypeError: the service has no such option, or cannot be asked about points.
            ValueError: the query is no point, or its latitude is outside [-90, 90]; or the limit is less than 1.
        """
        limit = None if exactly_one else questions.limit_in(limit)
        point = questions.point_in(query)
        options = self._options("reverse", options)
        if limit is not None and "limit" in self._taken("reverse"):
            options["limit"] = limit
        # Seven decimals are a centimetre.
        asked = f"{point.latitude:.7f},{point.longitude:.7f}"
        found = self._look_up("reverse", asked, point, timeout, options)
        return questions.answer(found, exactly_one=exactly_one, limit=limit)

    def _look_up(
        self, kind: str, asked: object, question: object, timeout: Any, options: dict[str, Any]
    ) -> list[Location]:
        key = json.dumps([self.name, self.host, kind, asked, options], sort_keys=True, default=repr)
        kept = self._answers.get(key) if self._answers else None
        if kept is not None:
            return kept
        with self._one_at_a_time:
            # Another thread may have asked the same while this one waited.
            kept = self._answers.get(key) if self._answers else None
            if kept is not None:
                return kept
            method = getattr(self.service, kind)
            found = self._ask(
                lambda: method(question, exactly_one=False, timeout=timeout, **options), timeout
            )
            places = [place for place in found or () if place is not None]
            if self._answers:
                self._answers.put(key, places)
            return places

    def _ask(self, call: Callable[[], Any], timeout: Any) -> Any:
        failure: Exception | None = None
        for tries in range(self._retries + 1):
            try:
                return self._pace.ask(
                    call, host=self.host, lane=self._lane, seconds_between=self._seconds_between
                )
            except ServicePaused as pause:
                if failure is None:
                    raise
                raise self._told(failure, tries, timeout) from pause
            except Exception as error:
                failure = error
                if tries == self._retries or not _may_pass(error):
                    raise self._told(error, tries + 1, timeout) from error
        raise AssertionError("the last try either answers or raises")

    def _told(self, error: Exception, tries: int, timeout: Any) -> GeocoderFailed:
        """The failure in our words; what the service sent is left to ``__cause__``, for it may hold keys."""
        who = self.name if self.host == self.name else f"{self.name} ({self.host})"
        asked = "" if tries == 1 else f", asked {tries} times"
        left = self._pace.seconds_left(self.host)
        later = (
            f"it will be asked again in {_duration(left)}" if left > _PATIENCE_SECONDS else "try again later"
        )
        instead = f"{later}, or ask the gazetteer instead"
        status = _status(error)
        if isinstance(error, GeocoderRateLimited):
            text = f"{who} asks for fewer requests{asked}; {instead}"
            return ServiceBusy(self.name, text, retry_after=error.retry_after)
        if isinstance(error, GeocoderQuotaExceeded):
            text = f"{who} says that the account's quota is used up: {_short(error)}; {instead}"
            return QuotaUsed(self.name, text)
        if isinstance(error, (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges)):
            return ServiceRefused(
                self.name, f"{who} refuses to answer: {_short(error)}; {self._check_account()}"
            )
        if isinstance(error, GeocoderQueryError):
            return QueryRefused(
                self.name, f"{who} cannot answer this question: {_short(error)}; ask for a plain place name"
            )
        if status is not None and status >= 500 and status != 504:
            return ServiceUnavailable(self.name, f"{who} is out of order (HTTP {status}){asked}; {instead}")
        if isinstance(error, GeocoderTimedOut):
            seconds = self.timeout if timeout is DEFAULT_SENTINEL else timeout
            within = "in time" if seconds is None else f"within {seconds:g} s"
            return ServiceTimedOut(
                self.name, f"{who} did not answer {within}{asked}; {instead}, or allow a longer timeout"
            )
        if isinstance(error, GeocoderUnavailable) or _is_broken_connection(error):
            return ServiceUnavailable(
                self.name, f"{who} cannot be reached{asked}; check the connection and the address; {instead}"
            )
        if type(error) is GeocoderServiceError:
            return ServiceUnavailable(self.name, f"{who} could not answer: {_short(error)}; {instead}")
        return AnswerUnreadable(self.name, f"{who} sent an answer that cannot be read; {instead}")

    def _check_account(self) -> str:
        if self.name in _FROM_ENVIRONMENT:
            named = ", ".join(_FROM_ENVIRONMENT[self.name].values())
            return f"check {named}, which takes {_HOW_TO_GET[self.name]}"
        if self.name in _OPEN_DATA:
            return (
                "it may be blocking this network or this program: read its usage policy before asking again"
            )
        return "check the key or account that was given"

    def _check_text(self, name: str) -> None:
        if len(name) > _LONGEST_QUERY:
            raise QueryRefused(
                self.name,
                f"the question has {len(name)} characters and was not sent: ask for a place name, "
                f"of at most {_LONGEST_QUERY}",
            )
        try:
            name.encode()
        except UnicodeEncodeError as error:
            raise QueryRefused(
                self.name, f"{name!r} has half a character in it and was not sent: write the name anew"
            ) from error

    def _taken(self, method: str) -> tuple[str, ...]:
        function = getattr(self.service, method, None)
        if function is None:
            raise TypeError(
                f"{self.name} cannot be asked about points: take another service, or the gazetteer"
            )
        return tuple(inspect.signature(function).parameters)

    def _options(self, method: str, options: Mapping[str, Any]) -> dict[str, Any]:
        taken = self._taken(method)
        words = _OWN_WORDS.get(self.name, {})
        given = {words.get(option, option): value for option, value in options.items() if value is not None}
        unknown = sorted(set(given) - set(taken))
        if unknown:
            raise TypeError(
                f"{self.name}'s {method} has no option {', '.join(unknown)}; it has: {', '.join(taken[1:])}"
            )
        return given


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
    so they arrive no closer, whatever the network does. After a failure the host is left alone for as long as it
    asks, else for 1, 2, 4 ... seconds, more or less; after *failures* in a row for *pause_seconds*, and
    then one request is let through: if it fails too, for as long again.
    """

    def __init__(
        self, *, failures: int = 6, pause_seconds: float = 300.0, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep, jitter: Callable[[], float] = random.random,
    ) -> None:  # fmt: skip
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
        asked_for = _wait_asked_for(error)
        health.why = "" if asked_for is None else "because it asked for that"
        wait = 2.0 ** min(health.failures_in_a_row - 1, 10) * (0.5 + self._jitter())
        wait = min(wait, _LONGEST_BACKOFF_SECONDS) if asked_for is None else asked_for
        if health.failures_in_a_row >= self._failures:
            wait = max(wait, self._pause_seconds)
            health.why = f"after {health.failures_in_a_row} failures in a row"
        health.not_before = self._clock() + wait

    def _refuse_if_paused(self, host: str, health: _Health) -> None:
        left = health.not_before - self._clock()
        if left > _PATIENCE_SECONDS:
            raise ServicePaused(
                host,
                f"{host} was not asked, {health.why}; it will be asked again in {_duration(left)}: "
                "wait, or ask the gazetteer instead",
                seconds_left=left,
            )


_PROCESS = Pace()


def default_answers_path() -> Path:
    """Where answers of services are kept: a file in the user's cache folder, which may be deleted at any time."""
    return Path(platformdirs.user_cache_dir("conflict-map")) / "online-answers.sqlite"


class Answers:
    """Answers of services, kept in one file, readable by its owner only; any number of threads and processes.

    What was found is kept for *days*, that nothing was found for *days_for_nothing*. Beyond *most_bytes* the
    oldest go first. A damaged file is moved aside to ``NAME.damaged`` and a new one is begun; where
    none can be written, nothing is kept. Both are said in the log, and neither stops a question.
    """

    # "CMoa": that this file is ours, so that nobody's other database is written into.
    _MARK = 0x434D6F61

    def __init__(
        self, path: Path, *, days: float = 30.0, days_for_nothing: float = 1.0, most_bytes: int = 20_000_000,
        now: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self.path = path
        self._seconds = days * _DAY
        self._seconds_for_nothing = days_for_nothing * _DAY
        self._most_bytes = most_bytes
        self._now = now
        self._has_complained = False

    def get(self, key: str) -> list[Location] | None:
        """The places that were found, none if nothing was; None where the answer is not known, or too old."""
        if not self.path.exists():
            return None
        row = self._do(
            lambda db: db.execute("SELECT asked, found FROM answer WHERE key = ?", (key,)).fetchone()
        )
        if row is None:
            return None
        try:
            asked = float(row[0])
            found = [
                Location(str(text), Point(lat, lon), dict(raw)) for text, lat, lon, raw in json.loads(row[1])
            ]
        except (ValueError, TypeError):
            return None  # Not as we write it; the new answer replaces it.
        age = self._now() - asked
        return found if 0 <= age <= (self._seconds if found else self._seconds_for_nothing) else None

    def put(self, key: str, places: Sequence[Location]) -> None:
        """Keep an answer; forget what is too old or too much."""
        now = self._now()
        found = json.dumps([[p.address, p.latitude, p.longitude, p.raw] for p in places], default=repr)

        def store(db: sqlite3.Connection) -> None:
            size = len(key) + len(found)
            db.execute("REPLACE INTO answer VALUES (?, ?, ?, ?)", (key, now, found, size))
            db.execute("DELETE FROM answer WHERE NOT asked BETWEEN ? AND ?", (now - self._seconds, now))
            db.execute(
                "DELETE FROM answer WHERE key IN (SELECT key FROM (SELECT key, SUM(size) OVER "
                "(ORDER BY asked DESC, rowid DESC) AS total FROM answer) WHERE total > ?)",
                (self._most_bytes,),
            )

        self._do(store)

    def _do(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        try:
            try:
                return self._open_and(work)
            except sqlite3.OperationalError:
                raise  # Locked, full, not writable, not ours: nothing that a new file would mend.
            except sqlite3.DatabaseError as error:
                aside = self.path.with_name(self.path.name + ".damaged")
                os.replace(self.path, aside)
                # What SQLite left beside it must not be taken for the new file's.
                self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)
                _log.warning(
                    "the kept answers of geocoders in %s cannot be read (%s); beginning anew, the old file is %s",
                    self.path, error, aside.name,
                )  # fmt: skip
                return self._open_and(work)
        except (OSError, sqlite3.Error) as error:
            if not self._has_complained:
                _log.warning(
                    "cannot keep answers of geocoders in %s (%s); going on without", self.path, error
                )
                self._has_complained = True
            return None

    def _open_and(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            self.path.touch(mode=0o600, exist_ok=False)
        with closing(sqlite3.connect(self.path, timeout=5.0)) as db, db:
            self._prepare(db)
            return work(db)

    def _prepare(self, db: sqlite3.Connection) -> None:
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        if mark == self._MARK:
            return
        db.execute("BEGIN IMMEDIATE")
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        if tables and mark != self._MARK:
            raise sqlite3.OperationalError("it is another program's database")
        db.execute(
            "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, asked REAL NOT NULL, "
            "found TEXT NOT NULL, size INTEGER NOT NULL)"
        )
        db.execute(f"PRAGMA application_id = {self._MARK}")


def _connection(*, proxies: Any, ssl_context: Any) -> Any:
    # requests would try a connection twice more by itself, past the pace.
    if RequestsAdapter.is_available:
        return RequestsAdapter(proxies=proxies, ssl_context=ssl_context, max_retries=0)
    return URLLibAdapter(proxies=proxies, ssl_context=ssl_context)


def _check_settings(name: str, kind: type[Geocoder], settings: Mapping[str, Any]) -> None:
    known = {
        setting: parameter
        for setting, parameter in inspect.signature(kind.__init__).parameters.items()
        if setting not in ("self", "timeout")
    }
    unknown = sorted(set(settings) - set(known))
    if unknown:
        raise ServiceMisconfigured(
            name, f"{name} has no setting {', '.join(unknown)}; it has: {', '.join(sorted(known))}"
        )
    missing = [
        setting
        for setting, parameter in known.items()
        if parameter.default is parameter.empty and not settings.get(setting)
    ]
    if missing:
        variables = _FROM_ENVIRONMENT.get(name, {})
        ways = " and ".join(
            f"{setting}=... or the environment variable {variables[setting]}" if setting in variables
            else f"{setting}=..." for setting in missing
        )  # fmt: skip
        how = f"; it takes {_HOW_TO_GET[name]}" if name in _HOW_TO_GET else ""
        raise ServiceMisconfigured(name, f"{name} needs {ways}{how}")
    if "://" in str(settings.get("domain", "")):
        raise ServiceMisconfigured(
            name, f"{settings['domain']!r} is no domain: give domain='example.org' and scheme='https' apart"
        )


def _check_seconds(name: str, host: str, seconds: float, *, may_be_faster: bool) -> None:
    if not math.isfinite(seconds) or seconds < 0:
        raise ServiceMisconfigured(
            name, f"{seconds} s between requests is no time: give {SECONDS_BETWEEN:g} or more"
        )
    if seconds < SECONDS_BETWEEN and not may_be_faster:
        raise ServiceMisconfigured(
            name,
            f"{host} may be asked once in {SECONDS_BETWEEN:g} s and not in {seconds:g} s: leave that out, "
            "or give the domain of a server of your own",
        )


def _default_domain(kind: type[Geocoder]) -> str | None:
    parameter = inspect.signature(kind.__init__).parameters.get("domain")
    return parameter.default if parameter and isinstance(parameter.default, str) else None


@cache
def _public_hosts() -> frozenset[str]:
    defaults = {_default_domain(kind) for kind in SERVICE_TO_GEOCODER.values()}
    ours = {settings["domain"] for settings in _BETTER_SETTINGS.values()}
    return frozenset(host for host in defaults | ours if host)


def _without_port(host: str) -> str:
    return host.partition("/")[0].rpartition("@")[2].partition(":")[0].rstrip(".")


def _may_pass(error: Exception) -> bool:
    """True where the same question may be answered in a moment."""
    if isinstance(error, (GeocoderRateLimited, GeocoderTimedOut, GeocoderUnavailable)):
        return True
    status = _status(error)
    return status >= 500 if status is not None else _is_broken_connection(error)


def _status(error: Exception) -> int | None:
    return error.__cause__.status_code if isinstance(error.__cause__, AdapterHTTPError) else None


def _is_broken_connection(error: Exception) -> bool:
    # geopy has no class of its own for a connection that breaks while the answer is under way.
    return (
        type(error) is GeocoderServiceError
        and error.__cause__ is None
        and isinstance(error.__context__, OSError)
    )


def _wait_asked_for(error: Exception) -> float | None:
    """Seconds of ``Retry-After``, which geopy hands on with 429 only; None where there is none."""
    if isinstance(error, GeocoderRateLimited):
        seconds = error.retry_after
    elif isinstance(error.__cause__, AdapterHTTPError):
        try:
            seconds = get_retry_after(error.__cause__.headers)
        except (ValueError, OverflowError):
            seconds = None  # A date in the year 0 or so.
    else:
        seconds = None
    return None if seconds is None else float(min(seconds, _LONGEST_PAUSE_SECONDS))


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else text[:200] + "…"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{math.ceil(seconds)} s"
    return f"{math.ceil(seconds / 60)} minutes"
