"""All formats of exports, papers among them: what the command and the page offer is a loop over `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dashboard.papers.paper import Paper, paper_of
from dashboard.papers.pictures.picture import picture, png
from dashboard.papers.report import printable
from dashboard.papers.webmap import web_map
from geodata.archive.exports import writing
from geodata.archive.exports.export import Export
from geodata.archive.exports.writing import Format


def _written(made: Callable[[Paper], str | bytes]) -> Callable[[Export, Path], None]:
    def write(export: Export, path: Path) -> None:
        content = made(paper_of(export))
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


MAP: Final = Format(
    "map", ".html", "Map in one file", "opens offline in any browser, with filters and passages",
    "text/html", _written(web_map),
)  # fmt: skip
FORMATS: Final[tuple[Format, ...]] = (
    *writing.FORMATS,
    MAP,
    Format(
        "report", ".report.html", "Printable report",
        "map, numbered passages and sources, to print or save as PDF", "text/html", _written(printable),
    ),
    Format(
        "svg", ".svg", "Picture, SVG", "the map with legend, sharp at any size", "image/svg+xml",
        _written(picture),
    ),
    Format(
        "png", ".png", "Picture, PNG", "the same for slides and documents", "image/png", _written(png),
        packages=("resvg_py",), extra="picture",
    ),
)  # fmt: skip


def format_of(path: Path, key: str | None = None) -> Format:
    """As ``writing.format_of``, of all formats."""
    return writing.format_of(path, key, among=FORMATS)
