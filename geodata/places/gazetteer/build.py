"""The gazetteer, compiled and kept up to date: all of it or nothing.

Knows which country files are part of it and when it is out of date; what it is
made of is in ``sources``, how in ``compiling``. Only ``add_countries`` opens the
network.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import CountryFileDamaged, CountryFileMalformed, GazetteerDamaged, GazetteerMissing
from geodata.places.gazetteer.compiling import Progress, StoredFile, compile_into, sweep
from geodata.places.gazetteer.country_files import keeping
from geodata.places.gazetteer.country_files.fetching import GEONAMES, Fetching, fetch
from geodata.places.gazetteer.country_files.keeping import CountryFile, Download
from geodata.places.gazetteer.country_files.taking import Unchecked, take
from geodata.places.gazetteer.lookup import Gazetteer, default_folder
from geodata.places.gazetteer.version import sources_version


@dataclass(frozen=True, slots=True)
class CountriesAdded:
    """What became of the country files that were asked for: new or newer ones, and those that were newest."""

    added: tuple[CountryFile, ...]
    newest_already: tuple[CountryFile, ...]


def build(folder: Path, *, on_progress: Progress = lambda stage, done, total: None) -> None:
    """Compiles the gazetteer, all of it or nothing, from its sources and the country files kept in *folder*.

    Takes under a minute and 700 MB. ``on_progress`` is called with the name of
    the stage, the steps done and the steps in all.

    Raises:
        CountryFileDamaged: a country file that was added is not what it was.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    countries = [StoredFile(record, folder) for record in keeping.kept(folder)]
    compile_into(folder, countries, on_progress=on_progress)


def add_countries(
    folder: Path,
    countries: Mapping[str, Path | None],
    *,
    refresh: bool = False,
    fetching: Fetching = GEONAMES,
    on_progress: Progress = lambda stage, done, total: None,
) -> CountriesAdded:
    """Adds GeoNames' files of countries, by ISO code, and compiles the gazetteer anew: all of it or nothing.

    A country with a path is read from that file; one with None is fetched, which only gives it if
    it is newer than what is kept, unless *refresh*. An interrupted download goes on the next time.

    Raises:
        CountryFileUnavailable: a file cannot be fetched.
        CountryFileMalformed: a file is none of GeoNames', damaged, or another country's.
        CountryFileDamaged: a file that was added before is not what it was.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    former = {record.country: record for record in _kept_but(folder, countries if refresh else ())}
    home = keeping.home_of(folder)
    home.mkdir(parents=True, exist_ok=True)
    sweep(home, ".adding-*")
    added: list[CountryFile] = []
    newest: list[CountryFile] = []
    with tempfile.TemporaryDirectory(dir=home, prefix=".adding-") as scratch:
        # Laid out like the gazetteer's folder.
        staged = keeping.home_of(Path(scratch))
        staged.mkdir()
        for country, path in countries.items():
            known = former.get(country)
            if path is None:
                record = _fetched(country, folder, staged, known=known, fetching=fetching)
            else:
                record = take(country, Unchecked(path, path.name), staged)
            if known and (record is None or record.sha256 == known.sha256):
                newest.append(known)
            elif record:
                added.append(record)
        if added or not is_current(folder):
            fresh = {record.country for record in added}
            sources = [StoredFile(r, folder) for r in former.values() if r.country not in fresh]
            sources += [StoredFile(record, Path(scratch)) for record in added]

            def keep_added() -> None:
                for record in added:
                    keeping.keep(staged, folder, record)

            compile_into(folder, sources, on_progress=on_progress, before_swap=keep_added)
    for record in newest:
        Download(record.country, folder).forget()
    return CountriesAdded(tuple(added), tuple(newest))


def _fetched(
    country: str, folder: Path, into: Path, *, known: CountryFile | None, fetching: Fetching
) -> CountryFile | None:
    """The record of a country's file from the network; None where *known* is the newest."""
    got = fetch(country, folder, known=known, fetching=fetching)
    if got is None:
        return None
    try:
        return take(country, got, into)
    except CountryFileMalformed:
        # What turns out to be damaged is not gone on with the next time.
        Download(country, folder).forget()
        raise


def remove_countries(
    folder: Path, countries: Iterable[str], *, on_progress: Progress = lambda stage, done, total: None
) -> None:
    """Takes country files out again and compiles the gazetteer without them: all of it or nothing.

    Raises:
        CountryFileMissing: one of them was not added; none is taken out then.
        GazetteerFull: the disk has no room.
        OSError: the folder cannot be written.
    """
    leaving = tuple(dict.fromkeys(countries))
    for country in leaving:
        keeping.require(folder, country)
    staying = [StoredFile(record, folder) for record in _kept_but(folder, leaving)]

    def drop_leaving() -> None:
        for country in leaving:
            keeping.drop(folder, country)

    compile_into(folder, staying, on_progress=on_progress, before_swap=drop_leaving)


def is_current(folder: Path) -> bool:
    """Whether the compiled gazetteer is there, and made of what it would be made of now."""
    try:
        made_of = Gazetteer.open(folder).manifest["sources_version"]
    except (GazetteerMissing, GazetteerDamaged):
        return False
    return bool(made_of == sources_version(keeping.kept(folder)))


def open_or_build(
    folder: Path | None = None, *, on_progress: Progress = lambda stage, done, total: None
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
        if gazetteer.manifest["sources_version"] == sources_version(keeping.kept(folder)):
            gazetteer.check()
            return gazetteer
    except (GazetteerMissing, GazetteerDamaged):
        pass
    build(folder, on_progress=on_progress)
    return Gazetteer.open(folder)


def _kept_but(folder: Path, leaving: Iterable[str]) -> list[CountryFile]:
    """The records of the country files without some, whose records may be damaged."""
    leaving = set(leaving)
    try:
        return [record for record in keeping.kept(folder) if record.country not in leaving]
    except CountryFileDamaged as error:
        if error.subject not in leaving:
            raise
    return list(keeping.kept(folder, but=leaving))
