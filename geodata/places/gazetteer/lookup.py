"""The gazetteer: names and places, opened at once and read from disk, with somebody's own laid over them.

Knows places and how their names are written; never which of several is meant.
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
import os
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie
import platformdirs
from rapidfuzz import fuzz

from geodata.errors import GazetteerDamaged, GazetteerMissing
from geodata.places.gazetteer import names
from geodata.places.gazetteer.database import COLUMNS
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.gazetteer.place import EARTH_RADIUS_KM, Place, great_circle_km

FORMAT = "conflict-map-gazetteer-1"

# How far a match can be trusted, by how it was made.
EXACT, WITHOUT_ARTICLE, BY_CONSONANTS = 1.0, 0.9, 0.6
_MOST_PLACES = 400
# So many towns around a place, and so near, say together in which country and province it lies.
_NEIGHBOURS, _NEIGHBOURS_KM = 3, 40.0
_FARTHEST_KM = 20_100.0


@dataclass(frozen=True, slots=True)
class Match:
    """A place that goes by a name; ``likeness`` is 1 for the same letters, in (0, 1].

    ``own`` names the file of somebody's own that it comes from; None for the gazetteer's.
    """

    place: Place
    likeness: float
    own: str | None = None


class Gazetteer:
    """A compiled gazetteer, read from disk as needed. Any number may be open at once.

    ``own`` are somebody's own places, which it answers with beside the others; ``compiled`` is the same
    gazetteer without them.
    """

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder = folder
        self.manifest = manifest
        self._faults: dict[int, str] = {}
        self._names = marisa_trie.RecordTrie("<i").mmap(str(folder / "names.marisa"))
        self._database = sqlite3.connect(
            f"{(folder / 'places.sqlite').absolute().as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,
        )
        self.compiled = self
        self._lay(OwnPlaces())

    def _lay(self, own: OwnPlaces) -> None:
        self.own = own
        self.get = lru_cache(maxsize=20_000)(self._get)
        self.named = lru_cache(maxsize=20_000)(self._named)
        self._of_year = lru_cache(maxsize=8)(self._in_year)

    def with_own(self, own: OwnPlaces) -> Gazetteer:
        """The same gazetteer with somebody's own places, in place of those that it had; itself with none."""
        if own == OwnPlaces():
            return self.compiled
        laid = copy.copy(self)
        laid._lay(own)
        return laid

    def of_year(self, year: int | None) -> Gazetteer:
        """The same gazetteer without the own places that are none in this year; None is an unknown one."""
        return self._of_year(year)

    def _in_year(self, year: int | None) -> Gazetteer:
        own = self.own.of_year(year)
        return self if own is self.own else self.with_own(own)

    @classmethod
    def open(cls, folder: Path) -> Gazetteer:
        """The gazetteer in *folder*, after a look at its manifest and sizes.

        Raises:
            GazetteerMissing: there is none.
            GazetteerDamaged: a file is missing or of another size, or of another format.
        """
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise GazetteerMissing(
                folder, f"no gazetteer in {folder}: run 'conflict-map gazetteer build'"
            ) from None
        except (OSError, ValueError) as error:
            raise _damaged(folder, str(error)) from error
        try:
            if manifest["format"] != FORMAT:
                raise _damaged(folder, "it was made by another version")
            sizes = {name: facts["bytes"] for name, facts in manifest["files"].items()}
            _ = [manifest[key] for key in ("places", "names", "sources", "sources_version")]
        except (AttributeError, KeyError, TypeError) as error:
            raise _damaged(folder, "its manifest makes no sense") from error
        for name, size in sizes.items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != size:
                raise _damaged(folder, f"{name} is not the file that was built")
        try:
            return cls(folder, manifest)
        except (OSError, RuntimeError, ValueError, sqlite3.Error) as error:
            raise _damaged(folder, str(error)) from error

    def check(self) -> None:
        """Compare every file with its SHA-256.

        Raises:
            GazetteerDamaged: a file differs.
        """
        for name, facts in self.manifest["files"].items():
            try:
                with (self.folder / name).open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise _damaged(self.folder, str(error)) from error
            if found != facts.get("sha256"):
                raise _damaged(self.folder, f"{name} does not match its checksum")

    def knows(self, name: str) -> bool:
        """Whether some place goes by exactly this name, but for case, marks and articles."""
        folded = names.fold(name)
        keys = folded, "*" + folded, names.bare(name)
        return any(key in self._names for key in keys) or any(self.own.ids(key) for key in keys)

    def _named(self, name: str) -> tuple[Match, ...]:
        """Places that go by this name, best match first, then one's own, then the most populous.

        Consonants alone are only compared where nothing else is found. Entries that make no
        sense are left out as long as others are left; ``faults`` tells of them.

        Raises:
            GazetteerDamaged: nothing of what is on the disk under this name makes sense.
        """
        folded, bare = names.fold(name), names.bare(name)
        likeness: dict[int, float] = {}
        for key, trust in (
            (folded, EXACT),
            (bare, EXACT if bare == folded else WITHOUT_ARTICLE),
            ("*" + folded, WITHOUT_ARTICLE),
            ("*" + bare, WITHOUT_ARTICLE),
        ):
            for place_id in self._ids(key):
                likeness[place_id] = max(likeness.get(place_id, 0.0), trust)
        if not likeness:
            likeness = self._by_consonants(name)
        found = []
        for place_id, trust in likeness.items():
            try:
                found.append(self._match(place_id, trust))
            except GazetteerDamaged as error:
                self._faults[place_id] = str(error)
        if likeness and not found:
            raise GazetteerDamaged(self.folder, self._faults[next(iter(likeness))])
        found.sort(key=_rank)
        return tuple(found[:_MOST_PLACES])

    def _match(self, place_id: int, trust: float) -> Match:
        own = self.own.get(place_id)
        return Match(self._listed(place_id), trust, own.source if own else None)

    def beginning(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The folded names that begin so, each with the id of a place that goes by it, in no order.

        Raises:
            GazetteerDamaged: what is on the disk makes no sense.
        """
        yield from self.own.beginning(prefix)
        try:
            yield from ((key, place_id) for key, (place_id,) in self._names.iteritems(prefix))
        except (RuntimeError, ValueError, struct.error) as error:
            raise _damaged(self.folder, f"names.marisa: {error}") from error

    def most_populous(self, ids: Iterable[int], *, limit: int) -> tuple[Place, ...]:
        """So many of the places with these ids, one's own first, then by population."""
        wanted = set(ids)
        own = sorted(place_id for place_id in wanted if self.own.get(place_id))
        condition = "id IN (SELECT value FROM json_each(?)) ORDER BY population DESC, id LIMIT ?"
        rows = self._rows(condition, (json.dumps(sorted(wanted)), limit))
        compiled = [place for row in rows if (place := self._place(row)) is not None]
        return tuple([*map(self.get, own[:limit]), *compiled][:limit])

    def faults(self, name: str) -> tuple[str, ...]:
        """What is wrong with entries that go by this name; nothing where all is well."""
        folded, bare = names.fold(name), names.bare(name)
        keys = (folded, bare, "*" + folded, "*" + bare)
        ids = {place_id for key in keys for place_id in self._ids(key)} if self._faults else set()
        return tuple(self._faults[place_id] for place_id in sorted(ids & self._faults.keys()))

    def _by_consonants(self, name: str) -> dict[int, float]:
        skeleton = names.skeleton(name)
        if skeleton is None:
            return {}
        soft = _soft(name)
        found = {}
        for place_id in self._ids("~" + skeleton):
            try:
                alike = fuzz.ratio(soft, _soft(self._listed(place_id).name)) / 100
            except GazetteerDamaged as error:
                self._faults[place_id] = str(error)
                continue
            if alike >= 0.75:
                found[place_id] = BY_CONSONANTS * alike
        return found

    def _ids(self, key: str) -> list[int]:
        try:
            return [*self.own.ids(key), *(place_id for (place_id,) in self._names.get(key, ()))]
        except (RuntimeError, ValueError, struct.error) as error:
            raise _damaged(self.folder, f"names.marisa: {error}") from error

    def _listed(self, place_id: int) -> Place:
        """The place that a name leads to; there must be one."""
        try:
            return self.get(place_id)
        except KeyError:
            raise _damaged(self.folder, f"a name leads to place {place_id}, which is not there") from None

    def _rows(self, condition: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(f"SELECT {COLUMNS} FROM place WHERE {condition}", values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _damaged(self.folder, f"places.sqlite: {error}") from error

    def near(
        self, lat: float, lon: float, *, within_km: float, limit: int | None = None
    ) -> tuple[Place, ...]:
        """Places within a great-circle radius, nearest first, so many of them or all.

        Degrees are WGS84; longitude may be any real and is wrapped.
        Distance is spherical (R = 6371.0088 km, IUGG mean radius).

        Raises:
            ValueError: *lat* is outside [-90, 90].
            GazetteerDamaged: what is on the disk makes no sense.
        """
        if not -90 <= lat <= 90:
            raise ValueError(f"latitude {lat} is outside [-90, 90]")
        reach = math.degrees(within_km / EARTH_RADIUS_KM) + 1e-9
        middle = (lon + 180) % 360 - 180
        rows = self._rows(
            "lat BETWEEN ? AND ? AND min(abs(lon - ?), 360 - abs(lon - ?)) <= ?",
            (lat - reach, lat + reach, middle, middle, _reach_aside(lat, reach)),
        )
        places: list[Place | OwnPlace] = [place for row in rows if (place := self._place(row)) is not None]
        places += [own for own in self.own.places if abs(own.lat - lat) <= reach]
        measured = [(great_circle_km(lat, lon, place.lat, place.lon), place) for place in places]
        around = sorted(((km, p) for km, p in measured if km <= within_km), key=lambda m: (m[0], m[1].id))
        return tuple(self.get(p.id) if isinstance(p, OwnPlace) else p for _, p in around[:limit])

    def nearest(self, lat: float, lon: float, *, limit: int = 50) -> tuple[Place, ...]:
        """So many places around a point, nearest first, however far they are.

        Raises:
            ValueError: *lat* is outside [-90, 90].
            GazetteerDamaged: what is on the disk makes no sense.
        """
        within_km = 10.0
        while len(found := self.near(lat, lon, within_km=within_km, limit=limit)) < limit:
            if within_km >= _FARTHEST_KM:
                break
            within_km *= 3
        return found

    def inside(self, area: Place) -> tuple[Place, ...]:
        """The compiled places under a country or a first-level division, itself left out, by id.

        Raises:
            ValueError: *area* is neither.
            GazetteerDamaged: what is on the disk makes no sense.
        """
        if area.is_country and area.country:
            rows = self._rows("country = ? ORDER BY id", (area.country,))
        elif area.feature_code == "ADM1":
            rows = self._rows("admin1_id = ? ORDER BY id", (area.id,))
        else:
            raise ValueError(f"{area.name} is neither a country nor a first-level division")
        return tuple(place for row in rows if row[0] != area.id and (place := self._place(row)) is not None)

    def _place(self, row: tuple[Any, ...]) -> Place | None:
        """The place of a row; None, and a fault that is remembered, where the row makes no sense."""
        try:
            return Place(*row)
        except (TypeError, ValueError) as error:
            self._faults[row[0]] = str(_damaged(self.folder, str(error)))
            return None

    def _get(self, place_id: int) -> Place:
        """The place with this id.

        Raises:
            KeyError: there is none.
            GazetteerDamaged: what is on the disk makes no sense.
        """
        if own := self.own.get(place_id):
            return self._located(own)
        rows = self._rows("id = ?", (place_id,))
        if not rows:
            raise KeyError(place_id)
        try:
            return Place(*rows[0])
        except (TypeError, ValueError) as error:
            raise _damaged(self.folder, str(error)) from error

    def _located(self, own: OwnPlace) -> Place:
        """An own place, with the country and the province that the towns around it agree on.

        A country that it names stays, and then only its towns are asked.
        """
        place = own.place
        towns = [t for t in self.towns_around(own.lat, own.lon) if own.country in (None, t.country)]
        towns = towns[:_NEIGHBOURS]
        if len(towns) < _NEIGHBOURS or len({town.country for town in towns}) > 1:
            return place
        provinces = {(town.admin1, town.admin1_id) for town in towns}
        admin1, admin1_id = provinces.pop() if len(provinces) == 1 else (None, None)
        return replace(place, country=towns[0].country, admin1=admin1, admin1_id=admin1_id)

    def towns_around(self, lat: float, lon: float) -> tuple[Place, ...]:
        """The compiled towns of known country within some 40 km of a point, nearest first."""
        around = self.compiled.near(lat, lon, within_km=_NEIGHBOURS_KM)
        return tuple(p for p in around if p.feature_code.startswith("PPL") and p.country)


def default_folder() -> Path:
    """Where the gazetteer lies: CONFLICT_MAP_GAZETTEER, else the user's cache folder."""
    chosen = os.environ.get("CONFLICT_MAP_GAZETTEER")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("conflict-map")) / "gazetteer"


def _damaged(folder: Path, reason: str) -> GazetteerDamaged:
    return GazetteerDamaged(
        folder, f"the gazetteer in {folder} is damaged ({reason}): run 'conflict-map gazetteer build'"
    )


def _reach_aside(lat: float, reach: float) -> float:
    """How many degrees of longitude a circle reaches to each side, all of them where it holds a pole."""
    if abs(lat) + reach >= 90:
        return 180.0
    sine = math.sin(math.radians(reach)) / math.cos(math.radians(lat))
    return math.degrees(math.asin(min(1.0, sine))) + 1e-9


def _rank(match: Match) -> tuple[float, bool, int, int]:
    return -match.likeness, match.own is None, -match.place.population, match.place.id


def _soft(name: str) -> str:
    """The name with its vowels evened out, to compare spellings by."""
    text = names.bare(name).replace("ou", "u").replace("ee", "i").replace("w", "u")
    return text.translate(str.maketrans("oeyq", "uiik"))
