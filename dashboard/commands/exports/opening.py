"""The archive that a command looks at: the one that is named, else what the page would show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dashboard import settings
from dashboard.commands.console import problems

if TYPE_CHECKING:
    from geodata.archive.store import Archive


@contextmanager
def opened(target: str) -> Iterator[tuple[Archive, bool]]:
    """The archive at *target*, opened for reading, and whether it is that of the sample briefs.

    Where the usual archive is not there yet or empty it is theirs, as on the page, which is told.

    Raises:
        ArchiveMissing: another one that was named is not there.
    """
    from geodata.archive.store import Archive
    from geodata.errors import ArchiveMissing

    is_samples = False
    try:
        archive = Archive.open(target, read_only=True)
        if not archive.version():
            archive.close()
            raise ArchiveMissing(target, f"{target} is empty: add articles to it first")
    except ArchiveMissing:
        if target != settings.archive():
            raise
        from dashboard.state.archives import sample_archive

        problems.print("no archive of your own yet: these are the sample briefs")
        archive, is_samples = Archive.open(sample_archive(), read_only=True), True
    with archive:
        yield archive, is_samples
