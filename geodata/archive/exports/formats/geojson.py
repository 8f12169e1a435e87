"""GeoJSON (RFC 7946): a feature a report, a point with all our columns.

The description is a member "conflict_map" of the collection, which those who do not know it pass over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.archive.exports.export import Export
from geodata.archive.exports.views import Row

DESCRIBED = "conflict_map"


def write(export: Export, path: Path) -> None:
    """Write the collection, a line a feature."""
    head = {"type": "FeatureCollection", "name": "reports", DESCRIBED: export.record}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [')
        between = "\n"
        for row in export.rows():
            file.write(between + json.dumps(_feature(row), ensure_ascii=False))
            between = ",\n"
        file.write("\n]}\n")


def read(path: Path) -> Iterator[Row]:
    """The rows of such a file."""
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        yield feature["properties"]


def read_query(path: Path) -> str | None:
    """The filters that were in force, as in an address."""
    head = json.loads(path.read_text(encoding="utf-8"))
    return str(head[DESCRIBED]["query"]) if DESCRIBED in head else None


def _feature(row: Row) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
    return {"type": "Feature", "id": row["report_id"], "geometry": point, "properties": row}
