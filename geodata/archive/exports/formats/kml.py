"""KML 2.2, for Google Earth and its like: a placemark a report, with its days and all our columns.

A balloon is HTML to those who draw it. It shows the description alone, in which every sign is escaped for
HTML and then for XML.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from geodata.archive.exports.cells import Value
from geodata.archive.exports.export import Export
from geodata.archive.exports.views import Row

DESCRIBED = "conflict_map"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_STYLE = "report"


def write(export: Export, path: Path) -> None:
    """Write one document."""
    with etree.xmlfile(str(path), encoding="utf-8") as file:
        file.write_declaration()
        with file.element("kml", nsmap={None: _NAMESPACE}), file.element("Document"):
            record = export.record
            file.write(_text("name", record["title"]), _text("description", _balloon(record["citation"])))
            file.write(_style(), _extended({DESCRIBED: json.dumps(record, ensure_ascii=False)}))
            for row in export.rows():
                file.write(_placemark(row))


def read(path: Path) -> Iterator[Row]:
    """The rows of such a file, each value a text."""
    for placemark in _parsed(path).iter(_named("Placemark")):
        yield _data(placemark)


def read_query(path: Path) -> str | None:
    """The filters that were in force, as in an address."""
    described = _data(_parsed(path).find(_named("Document"))).get(DESCRIBED)
    return str(json.loads(str(described))["query"]) if described else None


def _placemark(row: Row) -> Any:
    mark = etree.Element("Placemark")
    mark.append(_text("name", str(row["location"])))
    mark.append(_text("description", _balloon(_told(row))))
    mark.extend(_span(row))
    mark.append(_text("styleUrl", f"#{_STYLE}"))
    mark.append(_extended({name: value for name, value in row.items() if value is not None}))
    point = etree.SubElement(mark, "Point")
    point.append(_text("coordinates", f"{row['longitude']},{row['latitude']}"))
    return mark


def _told(row: Row) -> str:
    """The passage, and where it stands."""
    source = ", ".join(str(row[name]) for name in ("source", "source_headline", "source_date") if row[name])
    return f"{row['passage_text']}\n({source})" if source else str(row["passage_text"])


def _span(row: Row) -> list[Any]:
    """The days, as far as there are any; the last is given as it is, for a day in KML lasts until its end."""
    ends = {"begin": row["date_start"], "end": row["date_end"]}
    if not any(ends.values()):
        return []
    span = etree.Element("TimeSpan")
    span.extend([_text(name, str(day)) for name, day in ends.items() if day])
    return [span]


def _style() -> Any:
    style = etree.Element("Style", id=_STYLE)
    balloon = etree.SubElement(style, "BalloonStyle")
    balloon.append(_text("text", "$[description]"))
    return style


def _extended(values: Row) -> Any:
    extended = etree.Element("ExtendedData")
    for name, value in values.items():
        data = etree.SubElement(extended, "Data", name=name)
        data.append(_text("value", _written(value)))
    return extended


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _balloon(text: str) -> str:
    # Google Earth puts values in place of $[name], also in a description.
    return html.escape(text).replace("$[", "$&#91;").replace("\n", "<br/>")


def _text(name: str, text: str) -> Any:
    element = etree.Element(name)
    element.text = text
    return element


def _parsed(path: Path) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.parse(str(path), parser).getroot()


def _data(element: Any) -> dict[str, Value]:
    """The values of an element's own extended data."""
    found = element.find(_named("ExtendedData"))
    return {one.get("name"): one.findtext(_named("value")) for one in found} if found is not None else {}


def _named(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
