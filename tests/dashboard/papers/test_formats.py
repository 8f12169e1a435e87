"""Papers are formats as all others: a row of the table, written whole, as many reports as the header counts."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from dashboard.papers.formats import FORMATS, format_of
from dashboard.state.archives import sample_archive
from geodata.archive.exports import writing
from geodata.archive.exports.export import About, Export
from geodata.archive.exports.writing import packed, save
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.errors import FormatUnknown

PAPERS = FORMATS[len(writing.FORMATS) :]
ABOUT = About(
    made=datetime(2026, 4, 25, tzinfo=UTC), program="Conflict Map 1.0", archive="archive version 3",
    filters=("Syria", "\ud800"), query="country=SY", citation="So.", bibtex="",
)  # fmt: skip


@pytest.fixture
def export():
    with Archive.open(sample_archive(), read_only=True) as archive:
        yield Export(archive, Index.of(archive).filtered(Selection(countries=frozenset({"SY"}))), ABOUT)


def test_the_table_holds_all_formats_each_with_a_name_of_its_own():
    assert FORMATS[: len(writing.FORMATS)] == writing.FORMATS
    assert [one.key for one in PAPERS] == ["map", "report", "svg", "png"]
    assert len({one.key for one in FORMATS}) == len({one.name for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize(
    ("name", "key", "found"),
    [
        ("a.html", None, "map"), ("a.report.html", None, "report"), ("A.REPORT.HTML", None, "report"),
        ("a.html", "report", "report"), ("a.report.html", "map", "map"), ("a.svg", None, "svg"),
        ("a.png", "png", "png"), ("a.csv", "ucdp", "ucdp"), ("report.html", None, "map"),
    ],
)  # fmt: skip
def test_the_ending_says_the_format_the_longest_that_fits(name, key, found):
    assert format_of(Path(name), key).key == found


@pytest.mark.parametrize(("name", "key"), [("a.htm", None), ("a.svg", "map"), ("a.html", "svg")])
def test_what_does_not_fit_is_refused(name, key):
    with pytest.raises(FormatUnknown, match=r"\.html|\.svg"):
        format_of(Path(name), key)


@pytest.mark.parametrize("format_", PAPERS, ids=lambda one: one.key)
def test_a_paper_is_one_file(export, format_, tmp_path):
    path = tmp_path / f"out{format_.suffix}"
    assert save(export, format_, path) == (path,)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert packed(export, format_)[:5] == path.read_bytes()[:5]
    assert path.stat().st_size > 10_000


def test_each_tells_as_many_reports_as_the_header(export, tmp_path):
    files = {one.key: tmp_path / f"out{one.suffix}" for one in PAPERS}
    for one in PAPERS:
        save(export, one, files[one.key])
    total = export.totals
    page = html.fromstring(files["map"].read_bytes())
    data = json.loads(page.get_element_by_id("reports").text)
    assert len(data["reports"]["passage"]) == total.reports > 50
    assert len(data["places"]["name"]) == total.places
    assert len(set(data["passages"]["n"])) == total.passages
    assert len(data["articles"]["title"]) == total.articles
    report = html.fromstring(files["report"].read_bytes())
    assert len(report.xpath("//article//li")) == total.reports
    assert len(report.xpath("//article[starts-with(@id, 'p')]")) == total.passages
    assert len(report.xpath("//article[starts-with(@id, 's')]")) == total.articles
    assert len(report.xpath("//tbody/tr")) == total.places
    assert re.search(rf"{total.reports} reports", ElementTree.parse(files["svg"]).getroot()[1].text or "")


def test_a_map_of_the_samples_is_well_under_two_megabytes(export):
    (of_map,) = (one for one in PAPERS if one.key == "map")
    assert len(packed(export, of_map)) < 1_000_000
