"""An export is held against an archive: what is the same, what differs, which texts are gone."""

from dataclasses import replace

import pytest

from geodata.archive.exports.checking import Checked, check, read_export
from geodata.archive.exports.formats import separated
from geodata.archive.exports.writing import FORMATS, save
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.errors import ExportUnreadable

SAME = Checked(
    rows=5, same=5, differing=0, read_otherwise=0, text_changed=0, text_gone=0, columns={}, new=None
)


@pytest.fixture
def written(war, export_of, tmp_path):
    """A function from the key of a format to a file of the war's reports."""

    def build(key="csv"):
        format_ = next(one for one in FORMATS if one.key == key)
        return save(export_of(war), format_, tmp_path / f"{key}{format_.suffix}")[0]

    return build


def checked(path, archive, selection=None):
    return check(read_export(path), archive, Index.of(archive), selection)


@pytest.mark.parametrize(
    "key", ["csv", "acled", "ucdp", "geojson", "gpkg", "kml", "parquet", "xlsx", "jsonld"]
)
def test_nothing_has_changed_where_nothing_did(written, war, key):
    told = checked(written(key), war)
    assert told == SAME
    assert told.is_same


def test_new_reports_are_those_that_the_filters_find_now(written, war, told):
    path = written()
    war.add([told("Later", "[Mosul] and [Raqqa] fell.")])
    everything = checked(path, war, Selection())
    assert (everything.same, everything.new, everything.is_same) == (5, 2, False)
    assert checked(path, war, Selection(countries=frozenset({"SY"}))).new == 1


def test_what_is_said_otherwise_is_counted_by_column(written, war):
    path = written()
    first = next(war.findings())
    elsewhere = replace(first.places[0], role=first.places[1].role, score=0.1)
    war.replace(replace(first, places=(elsewhere, *first.places[1:])))
    told = checked(path, war)
    assert (told.same, told.differing) == (4, 1)
    assert told.columns == {"role": 1, "score": 1, "disorder_type": 1, "event_type": 1, "sub_event_type": 1}


@pytest.mark.parametrize(("key", "columns"), [("acled", {"tags", "event_type"}), ("ucdp", set())])
def test_the_columns_of_others_differ_as_far_as_they_tell_it(written, war, key, columns):
    path = written(key)
    first = next(war.findings())
    elsewhere = replace(first.places[0], role=first.places[1].role)
    war.replace(replace(first, places=(elsewhere, *first.places[1:])))
    assert columns <= set(checked(path, war).columns)
    assert checked(path, war).differing == bool(columns)


def test_a_report_that_its_text_no_longer_makes_was_read_otherwise(written, war):
    path = written()
    first = next(war.findings())
    war.replace(replace(first, places=first.places[1:2]))
    told = checked(path, war)
    assert (told.same, told.read_otherwise, told.text_gone) == (2, 3, 0)


def test_a_text_is_gone_or_changed(written, kept, told):
    path = written()
    other = kept(told("Another", "[Mosul] fell."))
    assert checked(path, other).text_gone == 5
    corrected = kept(told("War, corrected", "[Mosul] fell.", address="https://example.org/war"))
    assert (checked(path, corrected).text_changed, checked(path, corrected).text_gone) == (4, 1)


def test_a_text_is_known_again_by_publisher_title_and_day(written, kept, told, war):
    path = written()
    first = next(war.findings()).article
    names = {"publisher": "Agency", "published": first.published}
    again = kept(told("War", "[Mosul] fell.", **names))
    assert checked(path, again).text_changed == 4
    assert checked(path, kept(told("War", "[Mosul] fell.", **names | {"publisher": "Other"}))).text_gone == 5


def test_columns_that_somebody_took_out_are_not_missed(written, war):
    path = written()
    rows = [
        {name: row[name] for name in ("report_id", "location", "country")} for row in read_export(path).rows
    ]
    fewer = path.with_name("fewer.csv")
    fewer.write_text(
        "report_id,location,country\n" + "".join(f"{','.join(row.values())}\n" for row in rows),
        encoding="utf-8",
    )
    assert checked(fewer, war) == SAME


def test_an_export_of_nothing_is_read(war, export_of, tmp_path):
    nothing = export_of(war, Selection(publishers=frozenset({"nobody"})))
    path = save(nothing, FORMATS[0], tmp_path / "nothing.csv")[0]
    assert checked(path, war) == replace(SAME, rows=0, same=0)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", "x,y\n1,2\n", "it has not the columns of an export"),
        ("a.geojson", "{", "cannot check"),
        ("a.geojson", '{"type": "FeatureCollection"}', "cannot check"),
        ("a.xlsx", "no workbook", "cannot check"),
        ("a.kml", "<kml", "cannot check"),
        ("a.parquet", "PAR1", "cannot check"),
        ("a.gpkg", "", "cannot check"),
        ("a.pdf", "", "no table of reports ends so; known: .csv, .geojson"),
        ("a.csv", 'report_id,place_id\n"x",seven\n', "seven"),
    ],
)
def test_what_is_no_export_is_said_in_one_line(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExportUnreadable) as caught:
        read_export(path)
    assert told in str(caught.value)
    assert name in str(caught.value)


def test_a_file_that_is_not_there_is_said_to_be(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_export(tmp_path / "none.csv")


def test_a_csv_without_its_description_tells_no_filters(written):
    path = written()
    path.with_suffix(separated.ABOUT_SUFFIX).unlink()
    assert read_export(path).query is None
