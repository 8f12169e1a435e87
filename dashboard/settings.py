"""What may be set from outside: archive, files of one's own, who may write, how long reading takes, errors.

Knows the environment's variables and the user's folders; opens nothing, and whether a file
holds what it should is judged where it is read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ARCHIVE_VARIABLE = "CONFLICT_MAP_ARCHIVE"
READ_ONLY_VARIABLE = "CONFLICT_MAP_READ_ONLY"
ROSTER_VARIABLE = "CONFLICT_MAP_ROSTER"
WEIGHTS_VARIABLE = "CONFLICT_MAP_WEIGHTS"
PLACES_VARIABLE = "CONFLICT_MAP_PLACES"
LOG_VARIABLE = "CONFLICT_MAP_LOG"
DEADLINE_VARIABLE = "CONFLICT_MAP_DEADLINE"
EDITORS_VARIABLE = "CONFLICT_MAP_EDITORS"
REVIEWERS_VARIABLE = "CONFLICT_MAP_REVIEWERS"
FRAME_ANCESTORS_VARIABLE = "CONFLICT_MAP_FRAME_ANCESTORS"

_APP = "conflict-map"
_DEADLINE = 120.0  # a report of 50,000 characters takes some ten seconds
_ROSTERS, _PLACES = ("actors.csv", "countries.csv"), "places.csv"

_WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True)
class Rights:
    """What a reader may do on the page.

    Add articles, change the date of one, read them as a whole, set right what was found, and undo what
    others have set. ``person`` is who they are to the log, None where anybody may sit here.
    """

    can_add: bool = False
    can_edit: bool = False
    may_read_whole: bool = False
    can_correct: bool = False
    can_review: bool = False
    person: str | None = None


ONLY_LOOKING = Rights()


def rights(*, of_samples: bool, person: str | None = None) -> Rights:
    """What readers may do here, *person* being the address that they have signed in with.

    On their own machine everything; in the sample briefs, which are not theirs, no dates are changed. Where
    editors or reviewers are named, those alone.
    """
    if is_read_only():
        return ONLY_LOOKING
    is_reviewer = not has_editors() or _is_named(person, REVIEWERS_VARIABLE)
    if not is_reviewer and not _is_named(person, EDITORS_VARIABLE):
        return ONLY_LOOKING
    return Rights(
        can_add=True,
        can_edit=not of_samples,
        may_read_whole=True,
        can_correct=True,
        can_review=is_reviewer,
        person=person if has_editors() else None,
    )


def has_editors() -> bool:
    """Whether only those who are named may change something, once they have signed in."""
    return any(os.environ.get(name, "").strip() for name in (EDITORS_VARIABLE, REVIEWERS_VARIABLE))


def _is_named(person: str | None, variable: str) -> bool:
    named = {name.strip().casefold() for name in os.environ.get(variable, "").split(",")} - {""}
    return person is not None and person.casefold() in named


def is_read_only() -> bool:
    """Whether the dashboard offers no way to write."""
    return os.environ.get(READ_ONLY_VARIABLE, "") not in ("", "0")


def may_be_framed() -> bool:
    """Whether pages of others may show the map in a frame (headers.py says which)."""
    return bool(os.environ.get(FRAME_ANCESTORS_VARIABLE, "").strip())


def archive() -> str:
    """The reader's archive, a path or an address, whether it exists or not."""
    return os.environ.get(ARCHIVE_VARIABLE) or default_archive()


def default_archive() -> str:
    """Where the archive lies when nothing else is said."""
    return str(Path(platformdirs.user_data_dir(_APP)) / "archive.sqlite")


def cache_folder() -> Path:
    """Where files lie that can be made again."""
    return Path(platformdirs.user_cache_dir(_APP))


def log_file() -> Path | None:
    """Where tracebacks of errors that nobody foresaw are written; None, set as "-", is standard error."""
    named = os.environ.get(LOG_VARIABLE)
    if named == "-":
        return None
    return Path(named) if named else Path(platformdirs.user_log_dir(_APP)) / "errors.log"


def deadline() -> float | None:
    """How many seconds reading or analysing one article may take; None, set as 0, is no limit."""
    try:
        seconds = float(os.environ.get(DEADLINE_VARIABLE, "") or _DEADLINE)
    except ValueError:
        seconds = _DEADLINE
    return seconds if seconds > 0 else None


def usual_rosters() -> tuple[Path, ...]:
    """Where actors and countries of one's own are looked for when nothing else is said, there or not."""
    folder = Path(platformdirs.user_data_dir(_APP))
    return tuple(folder / name for name in _ROSTERS)


def own_rosters(given: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The files to read beside the package's: those *given*, else the environment's, else the usual ones.

    What was given or set is returned whether it is there or not, so that its absence is told.
    """
    return _own(given, ROSTER_VARIABLE, usual_rosters())


def usual_places() -> Path:
    """Where places of one's own are looked for when nothing else is said, there or not."""
    return Path(platformdirs.user_data_dir(_APP)) / _PLACES


def own_places(given: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The files and folders of places to read beside the gazetteer; chosen as ``own_rosters`` are."""
    return _own(given, PLACES_VARIABLE, (usual_places(),))


def usual_weights() -> Path:
    """Where weights learned from corrections are looked for when nothing else is said, there or not."""
    return Path(platformdirs.user_data_dir(_APP)) / _WEIGHTS


def weights() -> Path | None:
    """The file of learned weights: the environment's, there or not, else the usual one if it is."""
    if named := os.environ.get(WEIGHTS_VARIABLE):
        return Path(named)
    usual = usual_weights()
    return usual if usual.is_file() else None


def state_of(paths: Sequence[Path]) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file does, or one in a folder: path, time of the last change, and size.

    Both are 0 where it is not there.
    """
    files = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return tuple((str(path), *_stat(path)) for path in files)


def _own(given: Sequence[Path], variable: str, usual: Sequence[Path]) -> tuple[Path, ...]:
    if given:
        return tuple(given)
    if named := os.environ.get(variable):
        return tuple(Path(part) for part in named.split(os.pathsep) if part)
    return tuple(path for path in usual if path.is_file())


def _stat(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size
