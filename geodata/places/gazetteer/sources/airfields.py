"""Airfields, from airportsdata (MIT), but for those that are in our supplement."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib.resources import files

from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.sources.tables import rows_of

_ICAO = re.compile(r"[0-9A-Z]{4}")
_MILITARY = ("Air Base", "Airbase", "Air Force", "AFB", "Afb", "Military", "Naval Air")
_SAME_FIELD_KM = 3


def airfield_places() -> Iterator[NamedPlace]:
    """Airfields that a text may name: those with an IATA code, and military ones."""
    text = files("airportsdata").joinpath("airports.csv").read_text(encoding="utf-8")
    # Ours go by the names that news uses.
    known = [
        (float(row["lat"]), float(row["lon"]))
        for row in rows_of("regions.csv")
        if row["feature_code"] in ("AIRB", "AIRP", "MILB", "AIRF")
    ]
    for row in csv.DictReader(text.splitlines()):
        is_military = any(word in row["name"] for word in _MILITARY)
        if not (row["iata"] or is_military) or not row["name"].strip() or not _ICAO.fullmatch(row["icao"]):
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        if any(great_circle_km(lat, lon, *point) < _SAME_FIELD_KM for point in known):
            continue
        place = Place(
            id=-(10_000_000 + int(row["icao"], 36)),
            name=row["name"],
            lat=lat,
            lon=lon,
            feature_code="AIRB" if is_military else "AIRP",
            country=row["country"] or None,
            admin1=row["subd"] or None,
        )
        yield NamedPlace(place, {row["name"], row["name"].replace("Airbase", "Air Base")})
