"""A place, and how far one is from another.

Knows no names but its own and opens nothing.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius


# What a town counts for whose population nobody has written down.
UNKNOWN_POPULATION = 3000
# Ids: GeoNames' are positive; the supplement's and the airfields' lie above the first of these, those of
# computed places between the two, those of somebody's own below the second. Browsers are exact up to 2 ** 53,
# and the map sends twice the difference of two ids: 50 bits of a hash leave room for both.
DERIVED_BELOW, OWN_BELOW = -1_000_000_000, -(1 << 51)
_HASHED = (1 << 50) - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry. Degrees are WGS84; unknown is None.

    ``id`` is the GeoNames id, or a negative number where GeoNames has none: of our supplement, of what was
    computed, of somebody's own places.
    ``country`` is ISO 3166-1 alpha-2, None at sea and for regions of several
    countries. ``feature_code`` is GeoNames' (PPL, ADM1, PCLI, SEA ...).
    ``admin1`` is the name of the first-level division and ``admin1_id`` its id.
    ``radius_km`` is the rough extent of an area, None for a point.
    """

    id: int
    name: str
    lat: float
    lon: float
    feature_code: str
    country: str | None = None
    admin1: str | None = None
    admin1_id: int | None = None
    population: int = 0
    radius_km: float | None = None

    def __post_init__(self) -> None:
        if not (self.name and -90 <= self.lat <= 90 and -180 <= self.lon <= 180 and self.feature_code):
            raise ValueError(f"place {self.id} has no name, kind or point on the earth")

    @property
    def is_country(self) -> bool:
        """Whether the entry is a whole country or dependent territory."""
        return self.feature_code.startswith("PCL")

    @property
    def is_derived(self) -> bool:
        """Whether it was computed from another: "20 km south of Raqqa"."""
        return OWN_BELOW <= self.id < DERIVED_BELOW

    @property
    def is_own(self) -> bool:
        """Whether it is of somebody's own list."""
        return self.id < OWN_BELOW

    def lies_in(self, outer: Place) -> bool:
        """Whether it is listed under a country or a first-level division."""
        return (outer.is_country and self.country == outer.country) or self.admin1_id == outer.id

    @property
    def reach_km(self) -> float:
        """How far it reaches from its middle: a point, or what no extent is known of, nowhere."""
        return self.radius_km or 0.0


def id_below(limit: int, facts: tuple[object, ...]) -> int:
    """An id below a limit that depends on nothing but the facts."""
    digest = hashlib.blake2b(repr(facts).encode(), digest_size=8).digest()
    return limit - 1 - (int.from_bytes(digest, "big") & _HASHED)


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance over the earth's surface in kilometres, by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
