"""Where the actors and countries lie that people add themselves.

Knows settings and folders; what a row may say is the roster's to judge.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

ROSTER_VARIABLE = "CONFLICT_MAP_ROSTER"
_NAMES = ("actors.csv", "countries.csv")


def usual_files() -> tuple[Path, ...]:
    """Where files of one's own are looked for when nothing else is said, there or not."""
    folder = Path(platformdirs.user_data_dir("conflict-map"))
    return tuple(folder / name for name in _NAMES)


def own_files(given: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The files to read beside the package's: those *given*, else those of the environment, else the usual ones.

    What was given or set is returned whether it is there or not, so that its absence is told.
    """
    if given:
        return tuple(given)
    if named := os.environ.get(ROSTER_VARIABLE):
        return tuple(Path(part) for part in named.split(os.pathsep) if part)
    return tuple(path for path in usual_files() if path.is_file())


def state_of(files: Sequence[Path]) -> tuple[tuple[str, int, int], ...]:
    """What changes when one of the files does: path, time of the last change, and size; 0 where it is not there."""
    return tuple((str(path), *_stat(path)) for path in files)


def _stat(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size
