"""A gazetteer of a few places, compiled as the large one is, and names at their spots in a text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

from geodata.places.gazetteer.database import new_database, store
from geodata.places.gazetteer.lookup import FORMAT, Gazetteer
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.named_place import NamedPlace


def small_gazetteer(folder: Path, *entries: Place | NamedPlace) -> Gazetteer:
    """A gazetteer that holds these places and no other; a bare place goes by its name alone."""
    return Gazetteer.open(write_gazetteer(folder, entries))


def write_gazetteer(
    folder: Path, entries: Iterable[Place | NamedPlace], keys: Iterable[tuple[str, int]] = ()
) -> Path:
    """The files of such a gazetteer; *keys* lead to ids besides those of the names."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = list(keys)
    database = new_database(folder / "places.sqlite")
    for entry in entries:
        named = entry if isinstance(entry, NamedPlace) else NamedPlace(entry, {entry.name})
        store(database, named.place)
        pairs += [(key, named.place.id) for key in named.lookup_keys()]
    database.commit()
    database.close()
    marisa_trie.RecordTrie("<i", [(key, (number,)) for key, number in pairs]).save(
        str(folder / "names.marisa")
    )
    sizes = {path.name: {"bytes": path.stat().st_size} for path in sorted(folder.iterdir())}
    facts = {"places": 1, "names": len(pairs), "sources": {}, "sources_version": "small"}
    (folder / "manifest.json").write_text(json.dumps({"format": FORMAT, "files": sizes, **facts}))
    return folder


def changed(folder: Path, statement: str) -> Path:
    """The folder of a gazetteer after a change to its table, which opening it does not notice."""
    with sqlite3.connect(folder / "places.sqlite") as database:
        database.execute(statement)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["places.sqlite"]["bytes"] = (folder / "places.sqlite").stat().st_size
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@dataclass(frozen=True)
class Name:
    """A name at its spot in a text."""

    start: int
    end: int


def spots(text: str, *names: str) -> list[Name]:
    """The first spot of each name, in the order of the text."""
    return sorted((Name(text.index(n), text.index(n) + len(n)) for n in names), key=lambda n: n.start)
