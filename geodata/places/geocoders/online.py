"""Geocoders of others, asked politely, and only because a person asks.

A question first goes to the file of answers kept from before, and only then to the service: one
request at a time, a second after the last answer, for the whole process. A service in trouble is
left alone for longer each time, and after some failures for minutes. Making a geocoder opens no
socket, and nothing that extracts, stores or draws imports this module (a test sees to that).

geopy's ``RateLimiter`` is not used: it counts from the start of one request to the start of the
next and for one function only, and asks again after every error, a wrong password among them.
"""

from __future__ import annotations

import inspect
import json
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from geopy import Location, Point
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder

from geodata.errors import GeocoderFailed
from geodata.places.geocoders import contract as questions
from geodata.places.geocoders import pace as paces
from geodata.places.geocoders.answers import Answers, default_answers_path
from geodata.places.geocoders.failures import (
    AnswerUnreadable,
    QueryRefused,
    QuotaUsed,
    ServiceBusy,
    ServicePaused,
    ServiceRefused,
    ServiceTimedOut,
    ServiceUnavailable,
    duration,
    is_broken_connection,
    may_pass,
    short,
    status_of,
)
from geodata.places.geocoders.pace import PATIENCE_SECONDS, Pace
from geodata.places.geocoders.services import SECONDS_BETWEEN, Service, check_seconds, service_named

RETRIES = 2
_LONGEST_QUERY = 500


def online_geocoder(
    name: str,
    *,
    seconds_between: float = SECONDS_BETWEEN,
    retries: int = RETRIES,
    answers: Answers | bool = True,
    pace: Pace = paces.OF_THE_PROCESS,
    environment: Mapping[str, str] = os.environ,
    **settings: Any,
) -> OnlineGeocoder:
    """One of geopy's services, held to one request a second for the whole process. Opens no socket.

    *name* is geopy's name of the service ("nominatim", "geonames" ...), *settings* go to it: ``domain``
    and ``scheme`` for a Nominatim of one's own, ``api_key`` ... GeoNames' ``username`` may come from the
    environment, GEONAMES_USERNAME. ``timeout`` is in seconds for each try, None for no end.
    *seconds_between* may be longer anywhere, and shorter on a server of one's own. *retries* are further
    tries after time-outs, failures of the server, and short waits that it asks for.

    *answers* is where answers are kept: True for the user's cache folder, where the service's terms allow
    that; False for nowhere. *pace* is shared by the process unless a test brings its own.

    Raises:
        ServiceUnknown: geopy knows no service of that name.
        ServiceMisconfigured: a setting is missing, unknown, or not allowed.
    """
    service = service_named(name, settings, environment)
    check_seconds(service, seconds_between)
    if isinstance(answers, bool):
        kept = Answers(default_answers_path()) if answers and service.answers_may_be_kept else None
    else:
        kept = answers
    return OnlineGeocoder(service, seconds_between=seconds_between, retries=retries, answers=kept, pace=pace)


class OnlineGeocoder(Geocoder):  # type: ignore[misc]
    """A service of geopy's, with geopy's interface; ``online_geocoder`` makes it.

    The whole list is asked for and kept even where exactly one is wanted: one question, one request.
    """

    def __init__(
        self, asked: Service, *, seconds_between: float, retries: int, answers: Answers | None, pace: Pace
    ) -> None:
        service = asked.geocoder
        super().__init__(
            timeout=service.timeout,
            proxies=service.proxies,
            user_agent=service.headers["User-Agent"],
            adapter_factory=lambda **_: service.adapter,
        )
        self.name = asked.name
        self.service = service
        self.host = asked.host
        self.attribution = asked.attribution
        self._asked = asked
        self._seconds_between = seconds_between
        self._retries = retries
        self._answers = answers
        self._pace = pace
        self._one_at_a_time = threading.Lock()

    def geocode(
        self,
        query: str | Mapping[str, str] | None,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        **options: Any,
    ) -> Location | list[Location] | None:
        """The first place that the service finds for a name, or all in its order.

        *query* is text, or a structured query as Nominatim takes. *options* are the service's own, such as
        ``language`` and ``country_codes``. None where nothing is found, and, without asking, where the
        query is None or has no letter or figure: never an empty list. An answer kept from before needs
        no network.

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
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        **options: Any,
    ) -> Location | list[Location] | None:
        """What the service has at a point, or near it; None where it has nothing there.

        Raises:
            GeocoderFailed: as for ``geocode``.
            TypeError: the service has no such option, or cannot be asked about points.
            ValueError: the query is no point, its latitude is outside [-90, 90], or the limit is less than 1.
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
                    call, host=self.host, lane=self._asked.lane, seconds_between=self._seconds_between
                )
            except ServicePaused as pause:
                if failure is None:
                    raise
                raise self._told(failure, tries, timeout) from pause
            except Exception as error:
                failure = error
                if tries == self._retries or not may_pass(error):
                    raise self._told(error, tries + 1, timeout) from error
        raise AssertionError("the last try either answers or raises")

    def _told(self, error: Exception, tries: int, timeout: Any) -> GeocoderFailed:
        """The failure in our words; what the service sent is left to ``__cause__``, for it may hold keys."""
        who = self.name if self.host == self.name else f"{self.name} ({self.host})"
        asked = "" if tries == 1 else f", asked {tries} times"
        left = self._pace.seconds_left(self.host)
        later = (
            f"it will be asked again in {duration(left)}" if left > PATIENCE_SECONDS else "try again later"
        )
        instead = f"{later}, or ask the gazetteer instead"
        status = status_of(error)
        if isinstance(error, GeocoderRateLimited):
            text = f"{who} asks for fewer requests{asked}; {instead}"
            return ServiceBusy(self.name, text, retry_after=error.retry_after)
        if isinstance(error, GeocoderQuotaExceeded):
            text = f"{who} says that the account's quota is used up: {short(error)}; {instead}"
            return QuotaUsed(self.name, text)
        if isinstance(error, (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges)):
            return ServiceRefused(
                self.name, f"{who} refuses to answer: {short(error)}; {self._asked.what_to_do_if_refused()}"
            )
        if isinstance(error, GeocoderQueryError):
            return QueryRefused(
                self.name, f"{who} cannot answer this question: {short(error)}; ask for a plain place name"
            )
        if status is not None and status >= 500 and status != 504:
            return ServiceUnavailable(self.name, f"{who} is out of order (HTTP {status}){asked}; {instead}")
        if isinstance(error, GeocoderTimedOut):
            seconds = self.timeout if timeout is DEFAULT_SENTINEL else timeout
            within = "in time" if seconds is None else f"within {seconds:g} s"
            return ServiceTimedOut(
                self.name, f"{who} did not answer {within}{asked}; {instead}, or allow a longer timeout"
            )
        if isinstance(error, GeocoderUnavailable) or is_broken_connection(error):
            return ServiceUnavailable(
                self.name, f"{who} cannot be reached{asked}; check the connection and the address; {instead}"
            )
        if type(error) is GeocoderServiceError:
            return ServiceUnavailable(self.name, f"{who} could not answer: {short(error)}; {instead}")
        return AnswerUnreadable(self.name, f"{who} sent an answer that cannot be read; {instead}")

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
        given = self._asked.in_its_words(options)
        unknown = sorted(set(given) - set(taken))
        if unknown:
            raise TypeError(
                f"{self.name}'s {method} has no option {', '.join(unknown)}; it has: {', '.join(taken[1:])}"
            )
        return given
