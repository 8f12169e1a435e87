"""Regions, waters and sites that we list by hand, and the names that they take from towns."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.places.gazetteer import names
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.divisions import subdivisions
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.sources.tables import names_in, rows_of


def supplement_places() -> Iterator[NamedPlace]:
    """All that is in data/regions.csv."""
    provinces = {(d.country, d.name): d.id for d in subdivisions() if d.level == 1}
    for row in rows_of("regions.csv"):
        place = Place(
            id=int(row["id"]),
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature_code=row["feature_code"],
            country=row["country"] or None,
            admin1=row["admin1"] or None,
            admin1_id=provinces.get((row["country"], row["admin1"])),
            population=int(row["population"] or 0),
            radius_km=float(row["radius_km"]) if row["radius_km"] else None,
        )
        yield NamedPlace(place, {row["name"], *names_in(row["other_names"])})


def claimed_names() -> set[tuple[str, str]]:
    """Country and folded name, where a region goes by a town's old name.

    Gaza is the Strip, the town is Gaza City.
    """
    return {
        (row["country"], names.fold(name))
        for row in rows_of("regions.csv")
        if row["country"] and row["feature_code"] == "ADMD"
        for name in names_in(row["other_names"])
    }


def unclaimed(known: set[str], place: Place, main: str, claimed: set[tuple[str, str]]) -> set[str]:
    """The names without those that a region took; only a town that has another usual name gives one up."""
    if place.name == main:
        return known
    return {name for name in known if (place.country or "", names.fold(name)) not in claimed}
