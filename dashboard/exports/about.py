"""The words that go with an export: its filters, its address, how to cite it. Draws nothing."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from dashboard.citing import program_version
from dashboard.page.sharing import archive_text, citation
from dashboard.state import filters
from geodata.archive.exports.export import About, Export
from geodata.archive.index.filtered import Filtered
from geodata.archive.store import Archive


def export_of(archive: Archive, filtered: Filtered, *, is_samples: bool, now: datetime) -> Export:
    """What is found as an export, with all that has to be said of it; *now* is a time in UTC."""
    index, selection = filtered.index, filtered.selection
    told = [chip.label for chip in filters.set_filters(index, selection)]
    of = archive_text(index.version, is_samples=is_samples)
    query = query_of(filtered)
    cited = citation(filtered.found, told, archive=of, today=now.date(), address=f"?{query}")
    about = About(
        made=now,
        program=f"Conflict Map {program_version()}",
        archive=of,
        filters=tuple(told),
        query=query,
        citation=cited.text,
        bibtex=cited.bibtex,
    )
    return Export(archive, filtered, about)


def query_of(filtered: Filtered) -> str:
    """The filters and the archive's version as they stand in the page's address."""
    written = {name: text for name, text in filters.written(filtered.selection).items() if text}
    return urlencode(written | {"v": str(filtered.index.version)})
