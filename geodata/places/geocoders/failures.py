"""What may go wrong when a service is asked: our errors, which are also geopy's, and how to read theirs.

Asks nobody. What a service sent is left to ``__cause__``, for it may hold keys.
"""

from __future__ import annotations

import math

from geopy.adapters import AdapterHTTPError, get_retry_after
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

from geodata.errors import GeocoderFailed

# However long a wait a service asks for, no longer one is believed.
_LONGEST_PAUSE_SECONDS = 3600.0


class ServiceUnknown(GeocoderFailed, GeocoderNotFound):  # type: ignore[misc]
    """geopy knows no service of this name."""


class ServiceMisconfigured(GeocoderFailed, ConfigurationError):  # type: ignore[misc]
    """A setting that the service needs is missing, or one that was given is not allowed."""


class QueryRefused(GeocoderFailed, GeocoderQueryError):  # type: ignore[misc]
    """The question itself cannot be asked, or the service says so."""


class ServiceRefused(
    GeocoderFailed,
    GeocoderAuthenticationFailure,  # type: ignore[misc]
    GeocoderInsufficientPrivileges,  # type: ignore[misc]
    PermissionError,
):
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


def may_pass(error: Exception) -> bool:
    """Whether the same question may be answered in a moment."""
    if isinstance(error, (GeocoderRateLimited, GeocoderTimedOut, GeocoderUnavailable)):
        return True
    status = status_of(error)
    return status >= 500 if status is not None else is_broken_connection(error)


def status_of(error: Exception) -> int | None:
    """The status that the service answered with over HTTP; None where that is not known."""
    return error.__cause__.status_code if isinstance(error.__cause__, AdapterHTTPError) else None


def is_broken_connection(error: Exception) -> bool:
    """Whether the connection broke while the answer was under way: geopy has no class of its own for that."""
    return (
        type(error) is GeocoderServiceError
        and error.__cause__ is None
        and isinstance(error.__context__, OSError)
    )


def wait_asked_for(error: Exception) -> float | None:
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


def short(error: Exception) -> str:
    """What an error says, in one line of at most 200 characters."""
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else text[:200] + "…"


def duration(seconds: float) -> str:
    """A time to wait, for a reader."""
    if seconds < 90:
        return f"{math.ceil(seconds)} s"
    return f"{math.ceil(seconds / 60)} minutes"
