"""JSON Lines: an article a line with all that was found in it, as ``find --json`` has it. Nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from geodata.archive.exports.export import Export
from geodata.errors import FindingsMalformed
from geodata.findings.as_json import from_json, to_json
from geodata.findings.findings import Findings


def write(export: Export, path: Path) -> None:
    """Write the articles that the reports stand in, whole."""
    with path.open("w", encoding="ascii", newline="\n") as file:
        for findings in export.findings():
            # In ASCII, JSON holds any text, also what UTF-8 cannot.
            file.write(json.dumps(to_json(findings), ensure_ascii=True) + "\n")


def read(path: Path) -> Iterator[Findings | str]:
    """The findings of each line; what is wrong with it in place of one that has none."""
    with path.open(encoding="utf-8") as file:
        for n, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield from_json(json.loads(line))
            except (FindingsMalformed, ValueError, TypeError) as error:
                yield f"line {n}: {error}"
