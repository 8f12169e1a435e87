"""The services that geopy brings: how each is set up, and what its terms allow.

geopy brings the services, their errors, ``Retry-After`` and the connection. Making
one opens no socket.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geopy.adapters import RequestsAdapter, URLLibAdapter
from geopy.exc import ConfigurationError, GeocoderNotFound
from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service
from geopy.geocoders.base import Geocoder

from geodata.places.geocoders.failures import ServiceMisconfigured, ServiceUnknown

USER_AGENT = "conflict-map (an open map of what the news says about armed conflict)"
SECONDS_BETWEEN = 1.0
TIMEOUT_SECONDS = 10.0

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


@dataclass(frozen=True, slots=True)
class Service:
    """One of geopy's geocoders, by geopy's name, and the host that it asks.

    ``is_our_own`` says that the host is none of the public ones, whose rules hold for all of us.
    """

    name: str
    geocoder: Geocoder
    host: str
    is_our_own: bool

    @property
    def lane(self) -> str:
        """What shares its pace: all public services together have one."""
        return self.host if self.is_our_own else "everyone"

    @property
    def attribution(self) -> str | None:
        """How it wants to be named; None where its data are not open."""
        return _OPEN_DATA.get(self.name)

    @property
    def answers_may_be_kept(self) -> bool:
        """Whether its terms allow to keep answers on disk."""
        return self.is_our_own or self.name in _OPEN_DATA

    def in_its_words(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """The options that are given, by the service's own names for them."""
        words = _OWN_WORDS.get(self.name, {})
        return {words.get(option, option): value for option, value in options.items() if value is not None}

    def what_to_do_if_refused(self) -> str:
        """What a person may check where the service does not accept the account."""
        if self.name in _FROM_ENVIRONMENT:
            named = ", ".join(_FROM_ENVIRONMENT[self.name].values())
            return f"check {named}, which takes {_HOW_TO_GET[self.name]}"
        if self.name in _OPEN_DATA:
            return (
                "it may be blocking this network or this program: read its usage policy before asking again"
            )
        return "check the key or account that was given"


def service_named(name: str, settings: Mapping[str, Any], environment: Mapping[str, str]) -> Service:
    """One of geopy's services, with *settings* of its own, of which the environment may hold some.

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
    usual = {"user_agent": USER_AGENT, "timeout": TIMEOUT_SECONDS, **_BETTER_SETTINGS.get(name, {})}
    for setting, variable in _FROM_ENVIRONMENT.get(name, {}).items():
        if environment.get(variable, "").strip():
            usual[setting] = environment[variable].strip()
    settings = {**usual, **settings}
    _check_settings(name, kind, settings)
    host = str(settings.get("domain") or _default_domain(kind) or name).strip("/").lower()
    is_our_own = bool(settings.get("domain")) and _without_port(host) not in _public_hosts()
    try:
        geocoder = kind(**{"adapter_factory": _connection, **settings})
    except ConfigurationError as error:
        raise ServiceMisconfigured(name, f"{name} cannot be asked with these settings: {error}") from error
    return Service(name, geocoder, host, is_our_own)


def check_seconds(service: Service, seconds: float) -> None:
    """Nothing, if a service may be asked once in so many seconds.

    Raises:
        ServiceMisconfigured: it may not.
    """
    name, host = service.name, service.host
    if not math.isfinite(seconds) or seconds < 0:
        raise ServiceMisconfigured(
            name, f"{seconds} s between requests is no time: give {SECONDS_BETWEEN:g} or more"
        )
    if seconds < SECONDS_BETWEEN and not service.is_our_own:
        raise ServiceMisconfigured(
            name,
            f"{host} may be asked once in {SECONDS_BETWEEN:g} s and not in {seconds:g} s: leave that out, "
            "or give the domain of a server of your own",
        )


def _connection(*, proxies: Any, ssl_context: Any) -> Any:
    # requests would try a connection twice more by itself, past the pace.
    if RequestsAdapter.is_available:
        return RequestsAdapter(proxies=proxies, ssl_context=ssl_context, max_retries=0)
    return URLLibAdapter(proxies=proxies, ssl_context=ssl_context)


def _check_settings(name: str, kind: type[Geocoder], settings: Mapping[str, Any]) -> None:
    known = {
        setting: parameter
        for setting, parameter in inspect.signature(kind.__init__).parameters.items()
        if setting != "self"
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
            f"{setting}=..."
            + (f" or the environment variable {variables[setting]}" if setting in variables else "")
            for setting in missing
        )
        how = f"; it takes {_HOW_TO_GET[name]}" if name in _HOW_TO_GET else ""
        raise ServiceMisconfigured(name, f"{name} needs {ways}{how}")
    if "://" in str(settings.get("domain", "")):
        raise ServiceMisconfigured(
            name, f"{settings['domain']!r} is no domain: give domain='example.org' and scheme='https' apart"
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
