"""GeoPackage, for GIS: a layer of points with all our columns, and the description in tables beside it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.archive.exports.columns import columns_of
from geodata.archive.exports.export import Export
from geodata.archive.exports.formats.arrow import table_of
from geodata.archive.exports.views import Row

_LAYER = "reports"
_WGS84 = "EPSG:4326"
_POINT = 1  # of OGC's well-known binary


def write(export: Export, path: Path) -> None:
    """Write the layer "reports", and the tables "about" and "codebook"."""
    import pyarrow as pa
    import pyogrio

    frame = export.frame
    points = [_point(*at) for at in zip(frame["longitude"], frame["latitude"], strict=True)]
    table = table_of(frame, columns_of("reports"), lists=False).append_column(
        "geometry", pa.array(points, type=pa.binary())
    )
    of_layer: dict[str, Any] = {"geometry_name": "geometry", "geometry_type": "Point", "crs": _WGS84}
    pyogrio.write_arrow(table, path, layer=_LAYER, driver="GPKG", **of_layer)
    about = [{"what": what, "said": said} for what, said in export.said]
    for layer, values in (("about", about), ("codebook", export.record["columns"])):
        pyogrio.write_arrow(pa.Table.from_pylist(values), path, layer=layer, driver="GPKG", append=True)


def read(path: Path) -> Iterator[Row]:
    """The rows of such a file."""
    import pyogrio

    _, table = pyogrio.read_arrow(path, layer=_LAYER, read_geometry=False)
    yield from table.to_pylist()


def read_query(path: Path) -> str | None:
    """The filters that were in force, as in an address."""
    import pyogrio

    _, table = pyogrio.read_arrow(path, layer="about")
    return next((str(row["said"]) for row in table.to_pylist() if row["what"] == "query"), None)


def _point(longitude: float, latitude: float) -> bytes:
    return struct.pack("<BIdd", 1, _POINT, longitude, latitude)
