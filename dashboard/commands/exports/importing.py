"""``conflict-map import``: store exported articles again, or hold exported tables against an archive."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import options
from dashboard.commands.console import counted, error_line, print_json, printable, problems
from dashboard.commands.exports.filtering import selection_of
from dashboard.commands.exports.opening import opened

if TYPE_CHECKING:
    from geodata.findings.findings import Findings

_ARTICLES = ".jsonl"
_AT_ONCE = 100
# What became of rows, after their number.
_FATES = {
    "same": "as in the archive",
    "differing": "that the archive has otherwise now",
    "read_otherwise": "that their text no longer makes",
    "text_changed": "of a text that has changed",
    "text_gone": "of a text that is not in the archive",
}


def import_(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="What conflict-map export has written.")
    ],
    archive: options.ArchiveOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Store exported articles (.jsonl) as they were read, and check exported tables.

    Articles are stored with all that was found in them, without reading them anew; places and actors are
    taken over as the file has them, so import what you trust. Of a table it is told which rows the archive
    has, has otherwise or has no longer, and which texts have changed or are gone; nothing is stored.
    """
    from geodata.errors import ExportUnreadable, ExtraMissing

    target = options.archive_of(context, archive)
    records = []
    has_failed = False
    for file in files:
        try:
            record = _stored(file, target) if file.suffix.casefold() == _ARTICLES else _checked(file, target)
        except (ExportUnreadable, ExtraMissing, OSError) as error:
            problems.print(f"unreadable: {printable(error_line(error))}")
            has_failed = True
            continue
        has_failed |= bool(record.get("unreadable"))
        records.append(record)
        if not as_json:
            _print_record(record)
    if as_json:
        print_json(records)
    if has_failed:
        raise typer.Exit(1)


def _stored(file: Path, target: str) -> dict[str, Any]:
    """Store the articles of a file, some at a time; what became of them."""
    from geodata.archive.corrections import desk
    from geodata.archive.exports.formats import lines
    from geodata.archive.store import Archive

    stored, already, wrong = 0, list[str](), list[str]()
    found = lines.read(file)
    with Archive.open(target) as store:
        while batch := list(islice(found, _AT_ONCE)):
            good: list[Findings] = [one for one in batch if not isinstance(one, str)]
            wrong += [one for one in batch if isinstance(one, str)]
            outcome, _ = desk.add(store, good)
            stored += outcome.stored
            already += outcome.already
    return {"file": str(file), "stored": stored, "already": already, "unreadable": wrong}


def _checked(file: Path, target: str) -> dict[str, Any]:
    """Hold the rows of a table against the archive; what became of them."""
    from geodata.archive.exports.checking import check, read_export
    from geodata.archive.index.filtered import Index

    kept = read_export(file)
    with opened(target) as (store, _):
        index = Index.of(store)
        selection, unknown = selection_of(kept.query, index) if kept.query is not None else (None, [])
        # Under filters that are only half known anything might be new.
        told = check(kept, store, index, None if unknown else selection)
    return {"file": str(file), **asdict(told), "unknown_filters": unknown}


def _print_record(record: dict[str, Any]) -> None:
    name = printable(record["file"])
    if "stored" in record:
        stored, already = counted(record["stored"], "article"), len(record["already"])
        print(f"{name}: stored {stored}, {already} already there")
        for line in record["unreadable"]:
            problems.print(f"unreadable: {name}: {printable(line)}")
        return
    print(f"{name}: {counted(record['rows'], 'row')}")
    for fate, told in _FATES.items():
        if record[fate]:
            print(f"  {record[fate]} {told}")
    if record["columns"]:
        print(f"  otherwise in: {', '.join(f'{name} ({n})' for name, n in record['columns'].items())}")
    if record["new"]:
        print(f"  {record['new']} found under the same filters now, and not in the file")
    for notice in record["unknown_filters"]:
        print(f"  {printable(notice)}")
