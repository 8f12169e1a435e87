"""Compile the gazetteer: a table of places and a trie of their names, all of it or nothing.

Takes what the sources give, in their order, and then the rows of country files.
Opens no network.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO

import marisa_trie

from geodata.places.gazetteer.country_files import keeping
from geodata.places.gazetteer.country_files.features import Feature
from geodata.places.gazetteer.country_files.keeping import CountryFile
from geodata.places.gazetteer.database import new_database, store
from geodata.places.gazetteer.disk import room_on
from geodata.places.gazetteer.lookup import FORMAT
from geodata.places.gazetteer.merging import MergeTally, Merging
from geodata.places.gazetteer.sources.airfields import airfield_places
from geodata.places.gazetteer.sources.countries import country_places
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.sources.supplement import supplement_places
from geodata.places.gazetteer.sources.towns import divisions_and_towns
from geodata.places.gazetteer.version import SOURCES, sources_version

_ROWS_A_STEP = 5000

# Called with the name of a stage, the steps done and the steps in all.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A country file and the folder, with ``countries`` in it, where it lies."""

    record: CountryFile
    folder: Path


def compile_into(
    folder: Path,
    countries: Sequence[StoredFile],
    *,
    on_progress: Progress,
    before_swap: Callable[[], None] = lambda: None,
) -> None:
    """Compiles in a scratch folder; *before_swap* is called when all is made, before it replaces the old.

    Raises:
        CountryFileDamaged: a country file is not what it was.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep(folder.parent, ".gazetteer-*")
    centres = _centres(countries)
    stages: tuple[tuple[str, Callable[[], Iterable[NamedPlace]]], ...] = (
        ("countries", country_places),
        ("divisions and towns", lambda: divisions_and_towns(centres)),
        ("airfields", airfield_places),
        ("regions, waters and sites", supplement_places),
    )
    total = len(stages) + len(countries) + 2
    with room_on(folder), tempfile.TemporaryDirectory(dir=folder.parent, prefix=".gazetteer-") as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        # A million and a half keys are kept on disk: in memory they would take most of the room.
        listed = Path(scratch) / "names.tsv"
        tallies: dict[str, MergeTally] = {}
        with new_database(made / "places.sqlite") as database, listed.open("w", encoding="utf-8") as keys:
            for step, (stage, places) in enumerate(stages):
                on_progress(stage, step, total)
                _add(places(), database, keys)
            merging = Merging.into(database) if countries else None
            for step, source in enumerate(countries, len(stages)):
                assert merging is not None
                tally = tallies[source.record.country] = MergeTally()
                rows = _told_rows(source, on_progress, step, total)
                _add((merging.merge(row, tally) for row in rows), database, keys)
            on_progress("indexes", total - 2, total)
            database.execute("CREATE INDEX place_lat ON place(lat)")
            database.execute("CREATE INDEX place_admin1 ON place(admin1_id)")
        on_progress("names", total - 1, total)
        name_count = _write_names(listed, made / "names.marisa")
        _write_manifest(made, name_count, [source.record for source in countries], tallies)
        before_swap()
        _put_in_place(made, folder)
    on_progress("done", total, total)


def sweep(folder: Path, pattern: str) -> None:
    """Deletes scratch folders of a day ago: whoever made them was killed."""
    for path in folder.glob(pattern):
        if path.stat().st_mtime < time.time() - 86_400:
            shutil.rmtree(path, ignore_errors=True)


def _centres(countries: Sequence[StoredFile]) -> dict[int, tuple[float, float]]:
    """GeoNames' own points of provinces and districts, by id; reads and so checks every file once."""
    return {
        row.id: (row.lat, row.lon)
        for source in countries
        for row in keeping.rows(source.folder, source.record, codes=("ADM1", "ADM2"))
    }


def _told_rows(source: StoredFile, on_progress: Progress, step: int, total: int) -> Iterator[Feature]:
    """The rows of a country file; every few thousand, how far it is."""
    country, usable = source.record.country, source.record.usable
    for n, row in enumerate(keeping.rows(source.folder, source.record)):
        if n % _ROWS_A_STEP == 0:
            on_progress(f"villages and sites of {country}, {n} of {usable}", step, total)
        yield row


def _add(entries: Iterable[NamedPlace], database: sqlite3.Connection, keys: IO[str]) -> None:
    """Stores places that are not there yet, and lists the keys of their names."""
    for entry in entries:
        store(database, entry.place)
        keys.writelines(f"{key}\t{entry.place.id}\n" for key in entry.lookup_keys())


def _write_names(listed: Path, path: Path) -> int:
    """Compile the lines "key, tab, id" into a trie; how many there were."""
    with listed.open(encoding="utf-8") as lines:
        pairs = (line.rstrip("\n").split("\t") for line in lines)
        trie = marisa_trie.RecordTrie("<i", ((key, (int(place_id),)) for key, place_id in pairs))
    trie.save(str(path))
    return len(trie)


def _write_manifest(
    folder: Path, name_count: int, countries: Sequence[CountryFile], tallies: Mapping[str, MergeTally]
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
