"""Bring the rows of country files together with the places that are there already.

A row may be of a place that is known by the same id, describe once more one of
another source, or be new.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, replace

from geodata.places.gazetteer import names
from geodata.places.gazetteer.country_files.features import Feature
from geodata.places.gazetteer.database import COLUMNS
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.gazetteer.sources.divisions import Subdivision, provinces_among, subdivisions
from geodata.places.gazetteer.sources.named_place import NamedPlace, is_plain_words, spoken_names
from geodata.places.gazetteer.sources.supplement import claimed_names, supplement_places, unclaimed
from geodata.places.gazetteer.sources.tables import rows_of

_SAME_SPOT_KM = 3.0
# What sort of thing a code is of: a letter of GeoNames' classes, S for all sites, which may be one and
# the same thing: a base or a port is a site whichever class GeoNames puts it in.
_KINDS = {row["code"]: row["kind"] for row in rows_of("feature_codes.csv") if row["kind"]}


@dataclass(slots=True)
class MergeTally:
    """What became of the rows of a country file: places that were new, known, or known under another id."""

    new: int = 0
    known: int = 0
    joined: int = 0


@dataclass(slots=True)
class Merging:
    """Brings the rows of country files together with the places that are there already."""

    database: sqlite3.Connection
    provinces: dict[str, Subdivision]
    claimed: set[tuple[str, str]]
    supplement: dict[tuple[str, str], list[Place]]
    airfields: list[Place]

    @classmethod
    def into(cls, database: sqlite3.Connection) -> Merging:
        """Ready for the places of all sources, which are in *database*; what is new must join them."""
        supplement: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for entry in supplement_places():
            for name in {names.fold(name) for name in entry.names}:
                supplement[_kind_of(entry.place.feature_code), name].append(entry.place)
        found = database.execute(
            f"SELECT {COLUMNS} FROM place WHERE id < 0 AND feature_code IN ('AIRP', 'AIRB', 'AIRF')"
        )
        return cls(
            database=database,
            provinces=provinces_among(subdivisions()),
            claimed=claimed_names(),
            supplement=dict(supplement),
            airfields=[Place(*row) for row in found],
        )

    def merge(self, row: Feature, tally: MergeTally) -> NamedPlace:
        """The place a row is of, with the names that the row adds."""
        spoken = spoken_names(row.name, row.other_names)
        if known := self._known(row):
            tally.known += 1
            return NamedPlace(known, unclaimed(spoken, known, row.name, self.claimed))
        if same := self._same(row, spoken):
            tally.joined += 1
            return NamedPlace(same, spoken)
        tally.new += 1
        first = self.provinces.get(f"{row.country}.{row.admin1_code}")
        place = Place(
            id=row.id,
            name=row.name,
            lat=row.lat,
            lon=row.lon,
            feature_code=row.feature_code,
            country=row.country,
            admin1=first.name if first else None,
            admin1_id=first.id if first else None,
            population=row.population,
        )
        if not _is_notable(place):
            spoken = {name for name in spoken if not is_plain_words(name)}
        return NamedPlace(place, spoken)

    def _known(self, row: Feature) -> Place | None:
        """The place of the same GeoNames id, which takes what the row knows better."""
        found = self.database.execute(f"SELECT {COLUMNS} FROM place WHERE id = ?", (row.id,)).fetchone()
        if found is None:
            return None
        place = Place(*found)
        # The packages do not say what kind of town it is; capitals are ours to say.
        is_any_town = place.feature_code == "PPL" and row.feature_class == "P"
        code = row.feature_code if is_any_town else place.feature_code
        better = replace(place, feature_code=code, population=place.population or row.population)
        if better != place:
            self.database.execute(
                "UPDATE place SET feature_code = ?, population = ? WHERE id = ?",
                (better.feature_code, better.population, better.id),
            )
        return better

    def _same(self, row: Feature, spoken: set[str]) -> Place | None:
        """The place of another source that the row describes once more."""
        kind = _kind_of(row.feature_code, row.feature_class)
        for name in sorted({names.fold(name) for name in spoken}):
            for place in self.supplement.get((kind, name), ()):
                # A river or a range has no one point: GeoNames' may lie anywhere on ours.
                reach = max(_SAME_SPOT_KM, place.radius_km or 0) if kind in "HLTV" else _SAME_SPOT_KM
                if place.country in (None, row.country) and _is_within(reach, row, place):
                    return place
        if row.feature_code in ("AIRP", "AIRB", "AIRF"):
            return next((place for place in self.airfields if _is_within(_SAME_SPOT_KM, row, place)), None)
        return None


def _kind_of(code: str, feature_class: str | None = None) -> str:
    kind = _KINDS.get(code, "T")
    return kind if kind == "S" else feature_class or kind


def _is_notable(place: Place) -> bool:
    return place.population > 0 or place.feature_code.startswith("ADM")


def _is_within(km: float, row: Feature, place: Place) -> bool:
    return (
        abs(row.lat - place.lat) * 111 <= km + 1
        and great_circle_km(row.lat, row.lon, place.lat, place.lon) <= km
    )
