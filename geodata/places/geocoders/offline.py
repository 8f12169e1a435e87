"""The gazetteer, asked as any of geopy's geocoders is: with no network and no waiting.

``online_geocoder`` is at hand here too, so that one can stand in for the other;
how it asks is written in ``online``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from geopy import Location, Point
from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import Geocoder

from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.geocoders import contract as questions
from geodata.places.geocoders.online import online_geocoder
from geodata.places.resolution.candidates import Candidate
from geodata.places.resolution.resolving import geocode

__all__ = ["GazetteerGeocoder", "candidates", "online_geocoder"]

_REVERSE_KM = 50.0
# The longest name in the gazetteer has 79 characters; a country and a province may follow.
_LONGEST_QUERY = 300
_MOST_OUTER = 4


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Geocode place names with the gazetteer, as any geopy geocoder would.

    ``Location.address`` is "name, province, country code"; ``Location.raw`` has the place's
    ``id``, ``feature_code``, ``population``, and for a name its ``score`` and ``why``.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(timeout=None, proxies={}, adapter_factory=_NoNetwork)
        self.gazetteer = gazetteer

    def geocode(
        self,
        query: str | Mapping[str, str] | None,
        *,
        exactly_one: bool = True,
        timeout: Any = None,
        country_codes: Iterable[str] | str | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The place a name most likely means, or all it may mean, likeliest first.

        *query* is a name, "Mosul", or a name and what it lies in, "Mosul, Iraq"; or structured
        like Nominatim's, ``{"city": "Mosul", "country": "Iraq"}``, where a street and a postal code
        are passed over, for the gazetteer has none. *country_codes* keep only places in these
        countries, ISO 3166-1 alpha-2. *limit* shortens a list.

        None where nothing is found, and where the query is None, blank, or longer than any
        name: never an empty list. Nothing is sent anywhere, so *timeout* has no effect.

        Raises:
            TypeError: the query is neither text nor a mapping.
            ValueError: the limit is less than 1.
        """
        limit = questions.limit_in(limit)
        codes = questions.country_codes_in(country_codes)
        if isinstance(query, Mapping):
            query = {key: value for key, value in query.items() if key != "street"}
        name = questions.name_in(query)
        if name is None or len(name) > _LONGEST_QUERY:
            return None
        found = [c for c in candidates(name, self.gazetteer) if not codes or c.place.country in codes]
        return questions.answer([_location(c) for c in found], exactly_one=exactly_one, limit=limit)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        timeout: Any = None,
        within_km: float = _REVERSE_KM,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The town nearest to a point, or those within a radius in kilometres, nearest first.

        *query* is a ``Point``, a latitude and a longitude, or text that ``Point`` reads,
        "36.34, 43.12". None where there is no town that near: never an empty list.

        Raises:
            ValueError: the query is no point, its latitude is outside [-90, 90], or the limit is less than 1.
        """
        limit = questions.limit_in(limit)
        point = questions.point_in(query)
        near = self.gazetteer.near(point.latitude, point.longitude, within_km=within_km)
        towns = [_location(Candidate(p, 1.0)) for p in near if p.feature_code.startswith("PPL")]
        return questions.answer(towns, exactly_one=exactly_one, limit=limit)


def candidates(query: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What a query may mean, likeliest first; what follows a comma narrows, "Mosul, Nineveh, Iraq".

    An outer name that holds none of them is passed over: it may be written as the gazetteer does not know.
    """
    name, *outer_names = (part.strip() for part in query.split(","))
    if not name:
        return ()
    found = geocode(name, gazetteer)
    for outer_name in [outer for outer in outer_names if outer][:_MOST_OUTER]:
        outer = {match.place for match in gazetteer.named(outer_name)}
        found = tuple(c for c in found if any(c.place.lies_in(place) for place in outer)) or found
    return found


def _location(candidate: Candidate) -> Location:
    place = candidate.place
    address = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    raw = {
        "id": place.id,
        "feature_code": place.feature_code,
        "population": place.population,
        "score": candidate.score,
        "why": list(candidate.why),
    }
    return Location(address, Point(place.lat, place.lon), raw)


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """In the place where geopy keeps its connection: there is none."""

    def get_json(self, url: str, *, timeout: Any, headers: Any) -> NoReturn:
        raise NotImplementedError("the gazetteer lies on this machine: nothing is asked for over a network")

    get_text = get_json
