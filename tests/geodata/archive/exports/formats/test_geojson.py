"""GeoJSON as RFC 7946 has it, opened by GDAL."""

import json

import pytest

from geodata.archive.exports.formats import geojson


@pytest.fixture
def path(war, export_of, tmp_path):
    path = tmp_path / "out.geojson"
    geojson.write(export_of(war), path)
    return path


def test_it_is_a_collection_of_points_with_its_description(path):
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["type"], told["name"], len(told["features"])) == ("FeatureCollection", "reports", 5)
    assert told["conflict_map"]["counts"]["reports"] == 5
    first = told["features"][0]
    assert (first["type"], first["geometry"]) == (
        "Feature",
        {"type": "Point", "coordinates": [43.119, 36.335]},
    )
    assert first["id"] == first["properties"]["report_id"]
    assert first["properties"]["radius_km"] is None


def test_gdal_opens_it(path):
    pyogrio = pytest.importorskip("pyogrio")
    _, table = pyogrio.read_arrow(path)
    assert table.num_rows == 5
    assert pyogrio.read_info(path)["geometry_type"] == "Point"
    assert table["location"].to_pylist()[0] == "Mosul"
    assert table["iso"].to_pylist()[0] == 368


def test_nothing_found_is_an_empty_collection(kept, export_of, tmp_path):
    path = tmp_path / "out.geojson"
    geojson.write(export_of(kept(["Nothing."])), path)
    assert json.loads(path.read_text(encoding="utf-8"))["features"] == []
    assert list(geojson.read(path)) == []


def test_a_collection_of_somebody_else_tells_no_filters(tmp_path):
    path = tmp_path / "other.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert geojson.read_query(path) is None
