"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one a report, on the words for its place.

Each mention is a target, told by its position in the article's text and by its words with what stands around
them. The text is named by its hash (RFC 6920), and its address is where it was obtained. The whole report
goes along as JSON under a term of our own, which those who do not know it pass over.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.archive.exports.cells import parted, storable
from geodata.archive.exports.export import Export
from geodata.archive.exports.views import Row

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = "urn:x-conflict-map:"
# Both are values of their own: JSON-LD 1.1 leaves them as they are.
_TERMS = {name: {"@id": f"{_OURS}{name}", "@type": "@json"} for name in ("report", "description")}
_AROUND = 32
_GEONAMES = "https://sws.geonames.org/"


def write(export: Export, path: Path) -> None:
    """Write one collection with one page that has them all, a line each."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(_collection(export), ensure_ascii=False)[:-2] + ', "items": [')
        between = "\n"
        for annotation in _annotations(export):
            file.write(between + json.dumps(annotation, ensure_ascii=False))
            between = ",\n"
        file.write("\n]}}\n")


def read(path: Path) -> Iterator[Row]:
    """The reports of such a file."""
    for annotation in json.loads(path.read_text(encoding="utf-8"))["first"]["items"]:
        yield annotation["report"]


def read_query(path: Path) -> str | None:
    """The filters that were in force, as in an address."""
    return str(json.loads(path.read_text(encoding="utf-8"))["description"]["query"])


def _collection(export: Export) -> dict[str, Any]:
    own = f"{_OURS}export:{export.hash}"
    return {
        "@context": [_CONTEXT, _TERMS],
        "id": own,
        "type": "AnnotationCollection",
        "label": export.record["title"],
        "created": export.about.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "generator": {"id": f"{_OURS}program", "type": "Software", "name": export.about.program},
        "total": len(export.frame),
        "description": export.record,
        "first": {"id": f"{own}:1", "type": "AnnotationPage", "partOf": own, "startIndex": 0},
    }


def _annotations(export: Export) -> Iterator[dict[str, Any]]:
    rows = export.rows()
    row = next(rows, None)
    # Rows and texts are in the same order.
    for content_hash, text in export.texts():
        while row is not None and row["content_hash"] == content_hash:
            yield _annotation(row, text)
            row = next(rows, None)


def _annotation(row: Row, text: str) -> dict[str, Any]:
    source = _source(row)
    spans = [tuple(map(int, span.split("-"))) for span in parted(str(row["mention_spans"]))]
    return {
        "id": f"{_OURS}report:{row['report_id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": _bodies(row),
        "target": [_target(source, text, start, end) for start, end in spans],
        "report": row,
    }


def _bodies(row: Row) -> list[dict[str, Any]]:
    """What the words were taken for, by its number where it has one, and what is told of it."""
    said = [
        ("identifying", row["location"]),
        *(("tagging", row[name]) for name in ("role", "kind", "status", "acled") if row[name]),
    ]
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
        for purpose, value in said
    ]
    if number := row["geonames_id"]:
        place = {"type": "SpecificResource", "source": f"{_GEONAMES}{number}/", "purpose": "identifying"}
        bodies.insert(0, place)
    return bodies


def _source(row: Row) -> dict[str, Any]:
    digest = base64.urlsafe_b64encode(bytes.fromhex(str(row["content_hash"]))).decode().rstrip("=")
    address = str(row["address"] or "")
    source = {"id": f"ni:///sha-256;{digest}", "type": "Text", "format": "text/plain"}
    if row["language"]:
        source["language"] = str(row["language"])
    if address.startswith(("http://", "https://")) and not set(address) & set(' <>"{}|\\^`'):
        source["via"] = address
    return source


def _target(source: dict[str, Any], text: str, start: int, end: int) -> dict[str, Any]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": storable(text[start:end]),
        "prefix": storable(text[max(0, start - _AROUND) : start]),
        "suffix": storable(text[end : end + _AROUND]),
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}
