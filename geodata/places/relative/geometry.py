"""Compute the place that lies so to another: 20 km south of it, between the two, its northern part.

A relation with the place that a name was resolved to gives another place. Reads nothing but the
gazetteer, and knows no text but the words that may together be a name of their own.

Where a radius is not in the words, it is one of these, in km, and says within what
circle the thing lies somewhere, not how large it is:

- A town without a known extent is as large as its people need at 5,000 to the square kilometre, a
  usual density of built-up areas (Demographia World Urban Areas).
- A distance in the news is rounded, and measured from the centre or from the edge: 15 % of it,
  at least 2, and the extent of the town.
- ``NEAR_KM``, ``COUNTRYSIDE_KM``: ACLED and UCDP code "near" and "countryside of" as within some 25 km
  of the known point; "near" is said of less than the country around.
- A part of a country, province or region is where the gazetteer's places in the last two fifths of its
  length in that direction lie. So the middle of "southern Israel" is neither in the sea nor in Egypt,
  whatever the shape.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from geopy.distance import geodesic

from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import DERIVED_BELOW, Place, great_circle_km, id_below
from geodata.places.relative.coordinates import Coordinates
from geodata.places.relative.expressions import Relation, RelationKind, Spanned, wind

NEAR_KM = 10.0
COUNTRYSIDE_KM = 25.0
OUTSKIRTS_KM = 5.0
_PEOPLE_PER_KM2 = 5000
_KM_PER_DEGREE = 111.2
_ROUNDED, _LEAST_KM = 0.15, 2.0
# From here on no reader looks for a place "between" or "20 km from" two such towns.
_FARTHEST_KM = 400.0
# An area up to this size may be a point to measure from.
_POINT_KM = 30.0
_WIDE_KM = 500.0


def relative_place(
    relation: Relation, anchor: Place, other: Place | None = None, *, gazetteer: Gazetteer
) -> Place | None:
    """The place that lies so to *anchor*; None where the words make no place of it.

    "Near" a country, "20 km south of" a province and "the north of" an airport give none. *other* is the
    second place of "between".

    It has the feature code AREA, an id below ``DERIVED_BELOW`` that depends on nothing but the relation and
    the places, and a radius. Its country is that of the anchor, or of all that lies around; its province is
    None unless all that lies around is in one. Where it lies does not change with a place of somebody's own.
    """
    gazetteer = gazetteer.compiled
    if relation.kind is RelationKind.PART:
        if _is_town(anchor):
            return _part_of_town(relation, anchor)
        return _part_of_area(relation, anchor, gazetteer) if _has_parts(anchor) else None
    if not _is_point(anchor):
        return None
    match relation.kind:
        case RelationKind.BETWEEN:
            return _between(anchor, other, gazetteer) if other is not None and _is_point(other) else None
        case RelationKind.OFFSET | RelationKind.DISTANCE:
            made = _at_distance(relation, anchor)
        case _:
            made = _around(relation, anchor)
    return None if made is None else _where(made, gazetteer)


def place_at(point: Coordinates, gazetteer: Gazetteer) -> Place:
    """The place of a point that a text writes out, with the country and province of what lies around it.

    Where that lies in several countries, the country is unknown.
    """
    digest = id_below(DERIVED_BELOW, ("point", point.lat, point.lon, point.name))
    made = Place(digest, point.name, point.lat, point.lon, "LCTY")
    return _where(made, gazetteer.compiled)


def how_computed(relation: Relation, anchor: Place) -> str:
    """In words for a reader, what the point of the relative place was computed from."""
    if relation.kind is RelationKind.BETWEEN:
        return "computed, halfway"
    if relation.kind is RelationKind.PART and not _is_town(anchor):
        return "computed from where the known places in that part lie"
    return "computed from its centre"


def extent_km(place: Place) -> float:
    """The radius of a place: the gazetteer's, or what its people take up; at least 1."""
    if place.radius_km is not None:
        return place.radius_km
    return max(1.0, math.sqrt(place.population / _PEOPLE_PER_KM2 / math.pi))


def region_of_name(
    relation: Relation, anchor: Place, *, gazetteer: Gazetteer, text: str, name: Spanned
) -> Place | None:
    """The place that goes by the words as its name: "southern Lebanon", "Beirut's southern suburbs".

    None if none does. It must lie in the country of the anchor, or in the anchor where that has none, and be
    of its sort: a part of a sea is a sea, a part of a country a division or region.
    """
    if relation.kind not in _NAMED_KINDS or anchor.feature_code == "CONT":
        return None
    proper = text[name.start : name.end]
    written = " ".join(text[relation.start : relation.end].split()).removeprefix("the ")
    spoken = f"{_adjective(relation.bearing)} {proper}" if relation.kind is RelationKind.PART else written
    for words in dict.fromkeys((written, spoken)):
        for match in gazetteer.named(words):
            place = match.place
            is_there = place.country == anchor.country if anchor.country else _is_within(place, anchor)
            if match.likeness == 1.0 and is_there and place.id != anchor.id and _is_alike(place, anchor):
                return place
    return None


_NAMED_KINDS = frozenset({RelationKind.PART, RelationKind.COUNTRYSIDE, RelationKind.OUTSKIRTS})


def _is_alike(place: Place, anchor: Place) -> bool:
    """Whether a place may be a part of the anchor, by their kinds; one that is no more is none."""
    code = place.feature_code
    if code.endswith("H"):
        return False
    if anchor.feature_code in _WATERS:
        return code in _WATERS
    if _is_town(anchor) and _is_within(place, replace(anchor, radius_km=extent_km(anchor) + COUNTRYSIDE_KM)):
        return True
    return code.startswith(("ADM", "RGN", "AREA", "TERR", "PEN"))


def _is_within(place: Place, anchor: Place) -> bool:
    return great_circle_km(place.lat, place.lon, anchor.lat, anchor.lon) <= (anchor.radius_km or 0)


def _is_town(place: Place) -> bool:
    return place.feature_code.startswith("PPL")


_WATERS = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN", "STM", "CNL"})
# Long or scattered: no point to measure from.
_SHAPELESS = _WATERS | {"CONT", "RD", "RR", "CST", "BDR", "OILP", "GASP"}


def _is_point(place: Place) -> bool:
    if place.is_country or place.feature_code in _SHAPELESS or place.feature_code == "ADM1":
        return False
    return _is_town(place) or (place.radius_km or 0) <= _POINT_KM


def _has_parts(place: Place) -> bool:
    if place.radius_km is None:
        return False
    if place.is_country or place.feature_code.startswith("ADM"):
        return True
    is_region = place.feature_code.startswith(
        ("RGN", "AREA", "TERR", "PEN", "ISL", "VAL", "DSRT", "PLN", "UPLD", "PLAT", "MTS")
    )
    return is_region and place.radius_km < _WIDE_KM


def _at_distance(relation: Relation, anchor: Place) -> Place | None:
    if relation.distance_km is None or relation.distance_km > _FARTHEST_KM:
        return None
    # "12 miles" and "19 km" are one place.
    km = round(
        relation.distance_km, 2 if relation.distance_km < 1 else 1 if relation.distance_km < 10 else None
    )
    relation = replace(relation, distance_km=float(km))
    slack = max(_LEAST_KM, _ROUNDED * km) + extent_km(anchor)
    if relation.bearing is None:
        name = f"{_measure(km)} from {anchor.name}"
        return _derived(relation, anchor, name=name, radius_km=km + slack)
    name = f"{_measure(km)} {wind(relation.bearing)} of {anchor.name}"
    return _derived(relation, anchor, name=name, radius_km=slack, moved_km=km)


def _around(relation: Relation, anchor: Place) -> Place:
    extent = extent_km(anchor)
    bearing = relation.bearing
    side = "" if bearing is None else f"{_adjective(bearing)} "
    match relation.kind:
        case RelationKind.DIRECTION:
            assert bearing is not None
            reach = extent + NEAR_KM
            return _derived(
                relation, anchor, name=f"{wind(bearing)} of {anchor.name}", radius_km=reach, moved_km=reach
            )
        case RelationKind.COUNTRYSIDE:
            reach = max(COUNTRYSIDE_KM, extent + NEAR_KM)
            name = f"{side}countryside of {anchor.name}"
        case RelationKind.OUTSKIRTS:
            reach = extent + OUTSKIRTS_KM
            name = f"{side}outskirts of {anchor.name}"
        case _:
            reach = extent + NEAR_KM
            name = f"near {anchor.name}"
    if bearing is None:
        return _derived(relation, anchor, name=name, radius_km=reach)
    # The half of a ring around the town: as far out as its middle, and as wide as it is deep.
    middle = (extent + reach) / 2 if relation.kind is RelationKind.OUTSKIRTS else reach / 2
    return _derived(relation, anchor, name=name, radius_km=reach / 2, moved_km=middle)


def _part_of_town(relation: Relation, anchor: Place) -> Place:
    half = max(1.0, extent_km(anchor) / 2)
    moved = 0.0 if relation.bearing is None else half
    name = f"{_adjective(relation.bearing)} {anchor.name}"
    made = _derived(relation, anchor, name=name, radius_km=half, moved_km=moved)
    return replace(made, admin1=anchor.admin1, admin1_id=anchor.admin1_id)


def _between(anchor: Place, other: Place, gazetteer: Gazetteer) -> Place | None:
    first, second = sorted((anchor, other), key=lambda place: place.id)
    apart = geodesic((first.lat, first.lon), (second.lat, second.lon)).kilometers
    if not 0 < apart <= _FARTHEST_KM:
        return None
    relation = Relation(RelationKind.BETWEEN, 0, 0, bearing=_bearing_to(first, second), distance_km=apart)
    # As they lie for a reader: the one to the north or west first.
    names = [p.name for p in sorted((first, second), key=lambda p: (-round(p.lat, 1), p.lon))]
    made = _derived(
        relation, first, second, name=f"between {names[0]} and {names[1]}",
        radius_km=max(_LEAST_KM, apart / 2), moved_km=apart / 2,
    )  # fmt: skip
    if first.country != second.country:
        made = replace(made, country=None)
    return _where(made, gazetteer)


def _part_of_area(relation: Relation, anchor: Place, gazetteer: Gazetteer) -> Place:
    name = f"{_adjective(relation.bearing)} {_spoken(anchor)}"
    made = _derived(relation, anchor, name=name, radius_km=max(1.0, extent_km(anchor) / 2),
                    moved_km=0.0 if relation.bearing is None else extent_km(anchor) / 2)  # fmt: skip
    middle = _middle_of_part(anchor, relation.bearing, gazetteer)
    if middle is not None:
        lat, lon, radius_km = middle
        made = replace(made, lat=round(lat, 5), lon=round(lon, 5), radius_km=round(radius_km, 1))
    if anchor.feature_code in ("ADM1", "ADM2"):
        made = replace(made, admin1=anchor.admin1, admin1_id=anchor.admin1_id)
    return made


# Where first-level divisions are called states; "northern Aleppo" alone would be read as the town.
_STATES = frozenset({"US", "AU", "IN", "NG", "MX", "BR", "DE", "AT", "SS", "SD", "MM", "VE", "MY"})


def _spoken(anchor: Place) -> str:
    if anchor.feature_code != "ADM1" or re.search(
        r"(?i)province|governorate|region|state|oblast|district", anchor.name
    ):
        return anchor.name
    return f"{anchor.name} {'state' if anchor.country in _STATES else 'province'}"


def _derived(
    relation: Relation,
    anchor: Place,
    other: Place | None = None,
    *,
    name: str,
    radius_km: float,
    moved_km: float = 0.0,
) -> Place:
    lat, lon = anchor.lat, anchor.lon
    if moved_km and relation.bearing is not None:
        point = geodesic(kilometers=moved_km).destination((lat, lon), bearing=relation.bearing)
        lat, lon = point.latitude, point.longitude
    return Place(
        id=_id(relation, anchor, other),
        name=name,
        lat=round(lat, 5),
        lon=round(lon, 5),
        feature_code="AREA",
        country=anchor.country,
        radius_km=round(radius_km, 1),
    )


def _id(relation: Relation, anchor: Place, other: Place | None) -> int:
    if relation.kind is RelationKind.BETWEEN:
        facts: tuple[object, ...] = ("between", anchor.id, other.id if other else None)
    else:
        facts = (relation.kind.value, relation.bearing, relation.distance_km, anchor.id)
    return id_below(DERIVED_BELOW, facts)


@lru_cache(maxsize=4096)
def _where(made: Place, gazetteer: Gazetteer) -> Place:
    """The computed place with the country and province in which everything around it lies.

    North of a town at the border is over the border. Where what lies around is of several countries, or
    nothing does, the country is that of the anchor; with fewer than three places around, the province is
    unknown.
    """
    radius_km = made.radius_km or 0
    around = _settled(made, gazetteer, radius_km)
    near = around or _settled(made, gazetteer, max(_NEIGHBOURS_KM, 3 * radius_km))[:_NEIGHBOURS]
    countries = {place.country for place in near}
    if len(countries) != 1:
        return made
    made = replace(made, country=near[0].country)
    provinces = {(place.admin1, place.admin1_id) for place in around}
    if len(around) < _NEIGHBOURS or len(provinces) != 1:
        return made
    ((admin1, admin1_id),) = provinces
    return replace(made, admin1=admin1, admin1_id=admin1_id)


_NEIGHBOURS, _NEIGHBOURS_KM = 3, 40.0


def _settled(made: Place, gazetteer: Gazetteer, within_km: float) -> list[Place]:
    """The towns around a point, nearest first."""
    around = gazetteer.near(made.lat, made.lon, within_km=within_km)
    return [place for place in around if _is_town(place) and place.country is not None]


# Parts of areas

# How far to look for the places of a region, in its radii: it is a circle only roughly.
_REGION_REACH = 1.6
_ENOUGH_CELLS = 6
_CELLS_ACROSS = 12
_PART = 0.4
_HELD = 2 / 3
_ON_LAND_KM = 15.0


@lru_cache(maxsize=256)
def _cells(anchor: Place, gazetteer: Gazetteer) -> tuple[tuple[float, float], ...]:
    """Where the places in an area lie, one of each cell of a grid: cities weigh no more than deserts."""
    size = extent_km(anchor) / _CELLS_ACROSS / _KM_PER_DEGREE
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for lat, lon in _places_in(anchor, gazetteer):
        found.setdefault((math.floor(lat / size), math.floor(lon / size)), (lat, lon))
    return tuple(found.values())


def _places_in(anchor: Place, gazetteer: Gazetteer) -> Iterator[tuple[float, float]]:
    """The points of the places in an area.

    Those of a country or province are asked for by its key: circles large enough for Chile hold half a
    continent.
    """
    if anchor.is_country or anchor.feature_code == "ADM1":
        yield from ((p.lat, p.lon) for p in gazetteer.inside(anchor) if _has_middle(p.feature_code))
        return
    for place in gazetteer.near(anchor.lat, anchor.lon, within_km=_REGION_REACH * extent_km(anchor)):
        if place.id != anchor.id and _lies_in(place, anchor):
            yield place.lat, place.lon


def _has_middle(feature_code: str) -> bool:
    """Whether the point of a place lies in it and in its country; a river's or a coast's need not."""
    return not feature_code.startswith("PCL") and feature_code not in _SHAPELESS


def _lies_in(place: Place, anchor: Place) -> bool:
    if not _has_middle(place.feature_code):
        return False
    if anchor.feature_code == "ADM1":
        return place.admin1_id == anchor.id
    if anchor.country is None:
        return _is_within(place, anchor)
    return place.country == anchor.country


@lru_cache(maxsize=4096)
def _middle_of_part(
    anchor: Place, bearing: float | None, gazetteer: Gazetteer
) -> tuple[float, float, float] | None:
    """The middle of a part of an area, and the radius that holds two thirds of it.

    None where too few places are known.
    The middle is near one of the area's places, nearer than to any beyond its borders, or is one of them.
    """
    cells = _cells(anchor, gazetteer)
    if len(cells) < _ENOUGH_CELLS:
        return None
    points = [_plane(cell, anchor) for cell in cells]
    chosen = [cells[i] for i in _in_part(points, bearing)]
    flat = [_plane(cell, anchor) for cell in chosen]
    x, y = (sum(axis) / len(flat) for axis in zip(*flat, strict=True))
    lat, lon = _globe(x, y, anchor)
    nearest = min(cells, key=lambda cell: _apart(cell, (lat, lon)))
    km = _apart(nearest, (lat, lon))
    beyond = [p for p in gazetteer.near(lat, lon, within_km=km) if p.country and not _lies_in(p, anchor)]
    if km > _ON_LAND_KM or beyond:
        # The one with the rest of the part closest around it.
        lat, lon = min(chosen, key=lambda cell: sum(_apart(cell, other) for other in chosen))
    distances = sorted(_apart(cell, (lat, lon)) for cell in chosen)
    return lat, lon, max(_LEAST_KM, distances[int(_HELD * (len(distances) - 1))])


def _apart(point: tuple[float, float], other: tuple[float, float]) -> float:
    return great_circle_km(point[0], point[1], other[0], other[1])


def _in_part(points: Sequence[tuple[float, float]], bearing: float | None) -> list[int]:
    """The points of a part: the last two fifths of the way in a direction, or those nearest to the middle."""
    everything = range(len(points))
    if bearing is None:
        x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        nearest = sorted(everything, key=lambda i: (math.hypot(points[i][0] - x, points[i][1] - y), i))
        return nearest[: max(1, int(_PART * len(points)))]
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    return sorted(_beyond([east * x + north * y for x, y in points], _PART))


def _beyond(along: Sequence[float], share: float) -> set[int]:
    """Which lie in the last *share* of the length that the numbers take up, but for the last hundredth."""
    ordered = sorted(along)
    margin = len(ordered) // 100
    low, high = ordered[margin], ordered[-1 - margin]
    edge = high - share * (high - low)
    return {i for i, at in enumerate(along) if at >= edge}


def _plane(point: tuple[float, float], anchor: Place) -> tuple[float, float]:
    """Kilometres east and north of the anchor; near enough for a middle."""
    turned = (point[1] - anchor.lon + 180) % 360 - 180
    return turned * _KM_PER_DEGREE * math.cos(math.radians(anchor.lat)), (
        point[0] - anchor.lat
    ) * _KM_PER_DEGREE


def _globe(x: float, y: float, anchor: Place) -> tuple[float, float]:
    lon = anchor.lon + x / _KM_PER_DEGREE / math.cos(math.radians(anchor.lat))
    return anchor.lat + y / _KM_PER_DEGREE, (lon + 180) % 360 - 180


def _bearing_to(place: Place, other: Place) -> float:
    """The direction in which a great circle leaves *place* for *other*, in degrees from north."""
    a, b = math.radians(place.lat), math.radians(other.lat)
    turn = math.radians(other.lon - place.lon)
    y = math.sin(turn) * math.cos(b)
    x = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.degrees(math.atan2(y, x)) % 360


def _measure(km: float) -> str:
    if km < 1:
        return f"{round(km * 1000):d} m"
    return f"{km:g} km"


def _adjective(bearing: float | None) -> str:
    return "central" if bearing is None else wind(bearing) + "ern"
