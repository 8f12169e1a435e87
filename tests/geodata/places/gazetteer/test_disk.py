"""A full disk is told from other failures, whichever library met it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from geodata.errors import GazetteerFull
from geodata.places.gazetteer.disk import room_on


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (OSError(errno.ENOSPC, "no space"), True), (OSError(errno.EDQUOT, "quota"), True),
        (OSError(errno.EFBIG, "too big"), True), (OSError(errno.EACCES, "not yours"), False),
        (RuntimeError("io: MARISA_IO_ERROR: !fwrite"), True), (RuntimeError("something else"), False),
        (sqlite3.OperationalError("database or disk is full"), True), (sqlite3.DatabaseError("malformed"), False),
        (ValueError("nonsense"), False), (KeyboardInterrupt(), False),
    ],
)  # fmt: skip
def test_a_full_disk_is_told_from_other_failures(error: BaseException, is_full: bool, tmp_path: Path) -> None:
    with pytest.raises(GazetteerFull if is_full else type(error)) as told, room_on(tmp_path):
        raise error
    assert (told.value is error) is not is_full
    if is_full:
        assert str(told.value).startswith(f"no room on the disk of {tmp_path}; nothing was changed")
        assert told.value.__cause__ is error
