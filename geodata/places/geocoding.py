"""Geocoders with geopy's interface: ours, with no network, and those online.

``GazetteerGeocoder`` answers from the compiled gazetteer. ``online_geocoder`` gives
one of geopy's, held to one request a second for the whole process and cached; only
a person's own question ever goes there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from geopy import Location, Point
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import Geocoder

from geodata.places.gazetteer import Gazetteer, Place
from geodata.places.resolution import Candidate, geocode

USER_AGENT = "conflict-map (an open map of what the news says about armed conflict)"
_REVERSE_KM = 50.0


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Geocode place names with the gazetteer, as any geopy geocoder would."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(scheme="https", timeout=None, proxies=None, user_agent=USER_AGENT)
        self.gazetteer = gazetteer

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = None, country_codes: Sequence[str] | str = (),
        limit: int | None = None,
    ) -> Location | list[Location] | None:  # fmt: skip
        """The place a name most likely means, or all it may mean, likeliest first.

        *query* is a name, or a name and its country or province, "Mosul, Iraq".
        *country_codes* narrow by ISO 3166-1 alpha-2. None where nothing is found:
        never an empty list. Nothing is sent anywhere, so *timeout* has no effect.
        """
        codes = {country_codes.upper()} if isinstance(country_codes, str) and country_codes else {
            code.upper() for code in country_codes
        }  # fmt: skip
        found = [c for c in candidates(query, self.gazetteer) if not codes or c.place.country in codes]
        return _answer([_location(c) for c in found], exactly_one=exactly_one, limit=limit)

    def reverse(
        self, query: Point | str | Sequence[float], *, exactly_one: bool = True, timeout: Any = None,
        within_km: float = _REVERSE_KM, limit: int | None = None,
    ) -> Location | list[Location] | None:  # fmt: skip
        """The town nearest to a point, or those within a radius in kilometres, nearest first."""
        point = Point(query)
        near = self.gazetteer.near(point.latitude, point.longitude, within_km=within_km)
        towns = [Candidate(place, 1.0) for place in near if place.feature_code.startswith("PPL")]
        return _answer([_location(c) for c in towns], exactly_one=exactly_one, limit=limit)


def candidates(query: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What a query may mean, likeliest first; "Mosul, Iraq" narrows by what follows the comma."""
    name, _, within = (part.strip() for part in query.partition(","))
    if not name:
        return ()
    found = geocode(name, gazetteer)
    if not within:
        return found
    outer = {match.place for match in gazetteer.named(within)}
    inside = tuple(c for c in found if any(_lies_in(c.place, place) for place in outer))
    return inside or found


def _lies_in(place: Place, outer: Place) -> bool:
    return (outer.is_country and place.country == outer.country) or place.admin1_id == outer.id


def _answer(
    found: list[Location], *, exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found[:limit]


def _location(candidate: Candidate) -> Location:
    place = candidate.place
    address = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    raw = {"id": place.id, "feature_code": place.feature_code, "population": place.population,
           "score": candidate.score, "why": list(candidate.why)}  # fmt: skip
    return Location(address, Point(place.lat, place.lon), raw)


_turn = threading.Lock()
_last_asked = 0.0


def online_geocoder(name: str, *, seconds_between: float = 1.0, **settings: Any) -> Callable[..., Any]:
    """The ``geocode`` of one of geopy's services, politely: one request at a time, cached.

    *name* is geopy's name of the service ("nominatim", "geonames" ...), *settings* go to it.

    Raises:
        geopy.exc.GeocoderNotFound: geopy knows no service of that name.
    """
    settings.setdefault("user_agent", USER_AGENT)
    service = get_geocoder_for_service(name)(**settings)

    @lru_cache(maxsize=1024)
    def ask(query: str, exactly_one: bool = True) -> Any:
        global _last_asked
        with _turn:
            time.sleep(max(0.0, _last_asked + seconds_between - time.monotonic()))
            try:
                return service.geocode(query, exactly_one=exactly_one)
            finally:
                _last_asked = time.monotonic()

    return ask
