"""A full disk, told from other failures, whichever library met it.

The gazetteer is made beside the one in use, so that a full disk changes nothing.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.errors import GazetteerFull

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def room_on(folder: Path) -> Iterator[None]:
    """Work that writes to the disk of *folder*.

    Raises:
        GazetteerFull: the disk has no room for it.
    """
    try:
        yield
    except (OSError, RuntimeError, sqlite3.OperationalError) as error:
        is_trie = isinstance(error, RuntimeError) and "MARISA_IO_ERROR" in str(error)
        is_database = isinstance(error, sqlite3.OperationalError)
        if is_trie or is_database or getattr(error, "errno", None) in _NO_ROOM:
            raise GazetteerFull(
                folder,
                f"no room on the disk of {folder}; nothing was changed: make room, half a gigabyte is enough "
                "for most countries, and run it again",
            ) from error
        raise
