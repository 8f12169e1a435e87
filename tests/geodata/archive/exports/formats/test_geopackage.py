"""A GeoPackage that a GIS opens, with its description in tables beside the points."""

import struct

import pytest

from geodata.archive.exports.formats import geopackage

pyogrio = pytest.importorskip("pyogrio")


@pytest.fixture
def path(war, export_of, tmp_path):
    path = tmp_path / "out.gpkg"
    geopackage.write(export_of(war), path)
    return path


def test_it_has_points_in_wgs84_and_tables_that_describe_them(path):
    assert pyogrio.list_layers(path).tolist() == [["reports", "Point"], ["about", None], ["codebook", None]]
    info = pyogrio.read_info(path, layer="reports")
    assert (info["crs"], info["features"]) == ("EPSG:4326", 5)
    kinds = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert (kinds["latitude"], kinds["iso"], kinds["event_date"], kinds["is_checked"]) == (
        "float64", "int64", "datetime64[D]", "bool",
    )  # fmt: skip
    _, about = pyogrio.read_arrow(path, layer="about")
    said = {row["what"]: row["said"] for row in about.to_pylist()}
    assert said["citation"] == "The authors. Conflict Map."
    _, codebook = pyogrio.read_arrow(path, layer="codebook")
    assert codebook.to_pylist()[0]["name"] == "report_id"


def test_a_point_lies_where_its_columns_say(path):
    meta, table = pyogrio.read_arrow(path, layer="reports")
    row = table.slice(0, 1).to_pylist()[0]
    order, kind, x, y = struct.unpack("<BIdd", row[meta["geometry_name"]])
    assert (order, kind, x, y) == (1, 1, row["longitude"], row["latitude"]) == (1, 1, 43.119, 36.335)


def test_reading_leaves_no_file_beside_it(path):
    assert len(list(geopackage.read(path))) == 5
    assert [one.name for one in path.parent.glob("out*")] == ["out.gpkg"]
