"""Every format is one row, writes whole files or none, and gives back what it was given."""

import io
import zipfile
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selections import selections_of

from geodata.archive.exports import writing
from geodata.archive.exports.cells import STARTS, plain
from geodata.archive.exports.checking import READERS, read_export
from geodata.archive.exports.columns import columns_of
from geodata.archive.exports.formats import lines
from geodata.archive.exports.writing import FORMATS, format_of, packed, save
from geodata.errors import ExportTooLarge, ExtraMissing, FormatUnknown

TABLES = [one for one in FORMATS if not one.holds_texts]
OURS = [one for one in TABLES if one.key not in ("acled", "ucdp")]


def by_key(key):
    return next(one for one in FORMATS if one.key == key)


def test_each_format_has_a_name_of_its_own_and_can_be_read():
    assert len({one.key for one in FORMATS}) == len({one.name for one in FORMATS}) == len(FORMATS) > 8
    assert {one.suffix for one in TABLES} == set(READERS)


@pytest.mark.parametrize("format_", OURS, ids=lambda one: one.key)
def test_what_is_written_is_read_back_row_by_row(war, export_of, format_, tmp_path):
    export = export_of(war)
    written = save(export, format_, tmp_path / f"out{format_.suffix}")
    kept = read_export(written[0])
    assert kept.rows == list(plain(export.frame, columns_of("reports")))
    assert kept.query == "country=SY&q=%3D1%2B1"


@pytest.mark.parametrize("format_", OURS, ids=lambda one: one.key)
def test_hostile_texts_are_read_back_as_they_were(hostile, export_of, format_, tmp_path):
    export = export_of(hostile)
    (path, *_) = save(export, format_, tmp_path / f"out{format_.suffix}")
    kept = read_export(path)
    assert len(kept.rows) == 22
    assert kept.rows == list(plain(export.frame, columns_of("reports")))


@pytest.mark.parametrize("format_", TABLES, ids=lambda one: one.key)
@settings(max_examples=10)
@given(data=st.data())
def test_a_file_has_the_rows_that_the_header_counts(samples, export_of, format_, tmp_path_factory, data):
    archive, index = samples
    export = export_of(archive, data.draw(selections_of(index)), index=index)
    (path, *_) = save(export, format_, tmp_path_factory.mktemp("out") / f"out{format_.suffix}")
    kept = read_export(path)
    totals = export.totals
    assert len(kept.rows) == totals.reports == int(export.filtered.found.reports.sum())
    ids = [str(row[kept.view.id]) for row in kept.rows]
    assert sorted(ids) == sorted(export.frame["report_id"])
    passages = Counter(name.rpartition(".")[0] for name in ids)
    assert len(passages) == totals.passages
    assert len({name.rpartition(".")[2] for name in ids}) == totals.places


def test_whole_articles_lose_nothing(hostile, export_of, tmp_path):
    path, about = save(export_of(hostile), by_key("jsonl"), tmp_path / "out.jsonl")
    assert list(lines.read(path)) == list(hostile.findings())
    assert about.name == "out.about.txt"
    assert "Rows: 22 reports" in about.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "key", "found"),
    [
        ("a.csv", None, "csv"), ("a.CSV", "acled", "acled"), ("b.csv", "ucdp", "ucdp"), ("a.b.geojson", None, "geojson"),
        ("a.gpkg", "gpkg", "gpkg"), ("a.jsonl", None, "jsonl"),
    ],
)  # fmt: skip
def test_the_ending_says_the_format(tmp_path, name, key, found):
    assert format_of(tmp_path / name, key).key == found


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("a.pdf", None, "no format of exports ends in '.pdf'; known: .csv, .xlsx,"),
        ("a", None, "no format of exports ends in 'nothing'"),
        ("a.geojson", "acled", "a.geojson cannot be written as 'acled'; .geojson can be: geojson"),
        ("a.csv", "gpkg", "a.csv cannot be written as 'gpkg'; .csv can be: csv, acled, ucdp"),
    ],
)
def test_what_cannot_be_written_is_said_with_what_can(tmp_path, name, key, told):
    with pytest.raises(FormatUnknown) as caught:
        format_of(tmp_path / name, key)
    assert told in str(caught.value)


def test_a_missing_package_is_asked_for_by_its_extra(war, export_of, tmp_path, monkeypatch):
    assert by_key("gpkg").missing is None
    monkeypatch.setattr(writing, "find_spec", lambda name: None if name == "pyogrio" else True)
    told = "GeoPackage needs a package that is not installed: pip install 'conflict-map[geopackage]'"
    assert by_key("gpkg").missing == told
    assert by_key("csv").missing is None
    for write in (
        lambda: save(export_of(war), by_key("gpkg"), tmp_path / "a.gpkg"),
        lambda: packed(export_of(war), by_key("gpkg")),
    ):
        with pytest.raises(ExtraMissing, match=r"conflict-map\[geopackage\]"):
            write()
    assert list(tmp_path.glob("*.gpkg")) == []


def test_a_file_that_was_there_stays_where_writing_fails(war, export_of, tmp_path, monkeypatch):
    path = tmp_path / "out.xlsx"
    path.write_text("mine", encoding="utf-8")
    monkeypatch.setattr("geodata.archive.exports.formats.workbook._MOST_ROWS", 4)
    with pytest.raises(ExportTooLarge, match="a sheet holds 4 rows, not 5"):
        save(export_of(war), by_key("xlsx"), path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith((".out", "out"))] == ["out.xlsx"]


def test_a_description_that_finds_no_room_in_the_file_comes_along(war, export_of):
    with zipfile.ZipFile(io.BytesIO(packed(export_of(war), by_key("acled")))) as archive:
        assert archive.namelist() == ["reports.csv", "reports.about.txt"]
        assert archive.read("reports.csv").startswith(b'"event_id_cnty"')
    assert packed(export_of(war), by_key("geojson")).startswith(b'{"type": "FeatureCollection"')


def test_no_cell_of_a_spreadsheet_begins_a_formula(hostile, export_of, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    (path,) = save(export_of(hostile), by_key("xlsx"), tmp_path / "out.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert len(texts) > 300
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b", "inlineStr"}
    assert [text for text in texts if text[:1] in STARTS - {"'"}] == []
