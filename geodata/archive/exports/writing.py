"""Write an export to a file: FORMATS has a row for each format; the command and the page are loops over it.

A file is whole or not there. What a format has no room for lies beside it.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from geodata.archive.exports.export import Export, described
from geodata.archive.exports.formats import (
    arrow,
    geojson,
    geopackage,
    kml,
    lines,
    separated,
    web_annotations,
    workbook,
)
from geodata.errors import ExtraMissing, FormatUnknown


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files. ``key`` is its name in the command's ``--as``, ``use`` says what it is for.

    ``packages`` have to be there to write it, and are in the ``extra`` of this name. One that ``holds_texts``
    has whole articles. One that does not ``describes_itself`` has its description in a file beside it.
    """

    key: str
    suffix: str
    name: str
    use: str
    mime: str
    write: Callable[[Export, Path], None]
    packages: tuple[str, ...] = ()
    extra: str = ""
    holds_texts: bool = False
    describes_itself: bool = True

    @property
    def missing(self) -> str | None:
        """What to do before it can be written, None where nothing is missing."""
        if all(find_spec(package) for package in self.packages):
            return None
        wanted = f"'conflict-map[{self.extra}]'" if self.extra else self.packages[0]
        return f"{self.name} needs a package that is not installed: pip install {wanted}"


FORMATS: tuple[Format, ...] = (
    Format(
        "csv", ".csv", "CSV", "for spreadsheets and statistics: every column", "text/csv", separated.write,
        describes_itself=False,
    ),
    Format(
        "acled", ".csv", "CSV as ACLED has it", "ACLED's columns, order and codes", "text/csv",
        separated.write_acled, describes_itself=False,
    ),
    Format(
        "ucdp", ".csv", "CSV as UCDP has it", "the columns, order and codes of UCDP GED", "text/csv",
        separated.write_ucdp, describes_itself=False,
    ),
    Format(
        "xlsx", ".xlsx", "Excel", "a workbook with codebook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.write,
        packages=("xlsxwriter",), extra="excel",
    ),
    Format(
        "geojson", ".geojson", "GeoJSON", "for GIS and maps on the web", "application/geo+json", geojson.write
    ),
    Format(
        "gpkg", ".gpkg", "GeoPackage", "for QGIS and other GIS", "application/geopackage+sqlite3",
        geopackage.write, packages=("pyogrio", "pyarrow"), extra="geopackage",
    ),
    Format(
        "kml", ".kml", "KML", "for Google Earth", "application/vnd.google-earth.kml+xml", kml.write
    ),
    Format(
        "parquet", ".parquet", "Parquet", "for pandas, R and databases: real days and lists",
        "application/vnd.apache.parquet", arrow.write, packages=("pyarrow",),
    ),
    Format(
        "jsonld", ".jsonld", "Web Annotations", "W3C annotations on the words of the texts",
        "application/ld+json", web_annotations.write,
    ),
    Format(
        "jsonl", ".jsonl", "JSON Lines", "whole articles with all that was found, to import again",
        "application/jsonl", lines.write, holds_texts=True, describes_itself=False,
    ),
)  # fmt: skip


def format_of(path: Path, key: str | None = None, *, among: Sequence[Format] = FORMATS) -> Format:
    """The format of a file by its ending, or the one with this *key*, which the ending must fit.

    Of endings that fit the longest counts: "a.report.html" is no other ".html", unless *key* says so.

    Raises:
        FormatUnknown: there is none.
    """
    suffix, name = path.suffix.casefold(), path.name.casefold()
    fitting = [one for one in among if Path(f"_{one.suffix}").suffix == suffix]
    fitting.sort(key=lambda one: -len(one.suffix) if name.endswith(one.suffix) else 0)
    if not fitting:
        known = ", ".join(dict.fromkeys(one.suffix for one in among))
        raise FormatUnknown(path, f"no format of exports ends in {suffix or 'nothing'!r}; known: {known}")
    if key is None:
        return fitting[0]
    for one in fitting:
        if one.key == key:
            return one
    keys = ", ".join(one.key for one in fitting)
    raise FormatUnknown(path, f"{path.name} cannot be written as {key!r}; {suffix} can be: {keys}")


def save(export: Export, format_: Format, path: Path) -> tuple[Path, ...]:
    """Write an export to *path*, in place of what is there; the files that were written.

    Raises:
        ExtraMissing: a package is not installed.
        ExportTooLarge: the format does not hold as many rows.
        OSError: the file cannot be written; nothing was changed.
    """
    if format_.missing:
        raise ExtraMissing(format_, format_.missing)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        written = _write(export, format_, Path(folder) / path.name)
        return tuple(one.replace(path.with_name(one.name)) for one in written)


def packed(export: Export, format_: Format) -> bytes:
    """The file of an export; where its description lies beside it, both in a ZIP file.

    Raises:
        ExtraMissing: a package is not installed.
        ExportTooLarge: the format does not hold as many rows.
    """
    if format_.missing:
        raise ExtraMissing(format_, format_.missing)
    with tempfile.TemporaryDirectory() as folder:
        written = _write(export, format_, Path(folder) / f"reports{format_.suffix}")
        if len(written) == 1:
            return written[0].read_bytes()
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in written:
                archive.write(one, one.name)
        return file.getvalue()


def _write(export: Export, format_: Format, path: Path) -> list[Path]:
    format_.write(export, path)
    if format_.describes_itself:
        return [path]
    about = path.with_suffix(separated.ABOUT_SUFFIX)
    about.write_text(described(export), encoding="utf-8")
    return [path, about]
