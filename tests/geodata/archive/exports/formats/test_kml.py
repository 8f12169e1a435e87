"""KML whose balloons show text and run nothing."""

import pytest
from lxml import etree

from geodata.archive.exports.formats import kml

NS = {"k": "http://www.opengis.net/kml/2.2"}


def written(export, tmp_path):
    path = tmp_path / "out.kml"
    kml.write(export, path)
    return path, etree.parse(str(path)).getroot()


def test_a_placemark_has_name_days_point_and_passage(war, export_of, tmp_path):
    _, root = written(export_of(war), tmp_path)
    marks = root.findall("k:Document/k:Placemark", NS)
    assert len(marks) == 5
    assert marks[0].findtext("k:name", namespaces=NS) == "Mosul"
    assert marks[0].findtext("k:Point/k:coordinates", namespaces=NS) == "43.119,36.335"
    span = marks[0].find("k:TimeSpan", NS)
    assert [one.text for one in span] == ["2026-04-20", "2026-04-22"]
    assert marks[0].findtext("k:description", namespaces=NS) == (
        "The army shelled Mosul and Raqqa.<br/>(Agency, War, 2026-04-24)"
    )


def test_an_open_range_has_one_end_and_what_is_undated_none(war, export_of, tmp_path):
    _, root = written(export_of(war), tmp_path)
    spans = [[end.tag.rpartition("}")[2] for end in span] for span in root.iterfind(".//k:TimeSpan", NS)]
    assert spans == [["begin", "end"], ["begin", "end"], ["end"]]
    assert len(root.findall(".//k:Placemark", NS)) == 5


def test_a_balloon_is_escaped_for_html_as_well(hostile, export_of, tmp_path):
    _, root = written(export_of(hostile), tmp_path)
    told = [one.text for one in root.iterfind(".//k:Placemark/k:description", NS)]
    assert len(told) == 22
    assert any("&lt;script&gt;" in text for text in told)
    assert [text for text in told if "<script" in text or "$[" in text or '"' in text] == []
    assert root.findtext(".//k:BalloonStyle/k:text", namespaces=NS) == "$[description]"


def test_what_a_document_names_elsewhere_is_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    path = tmp_path / "evil.kml"
    path.write_text(
        f'<!DOCTYPE kml [<!ENTITY x SYSTEM "file://{secret}">]><kml xmlns="{NS["k"]}"><Document><Placemark>'
        '<ExtendedData><Data name="report_id"><value>&x;</value></Data></ExtendedData></Placemark></Document></kml>',
        encoding="utf-8",
    )
    assert "secret" not in str(list(kml.read(path)))


@pytest.mark.parametrize("inside", ["", "<ExtendedData/>"])
def test_a_document_of_somebody_else_tells_no_filters(tmp_path, inside):
    path = tmp_path / "other.kml"
    path.write_text(f'<kml xmlns="{NS["k"]}"><Document>{inside}</Document></kml>', encoding="utf-8")
    assert kml.read_query(path) is None
