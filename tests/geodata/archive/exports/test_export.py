"""What is said with an export: counts, filters, hash, citation, licence and codebook."""

import hashlib
from dataclasses import replace

from geodata.archive.exports import export as module
from geodata.archive.exports.export import described, hash_of
from geodata.archive.selection import Selection


def test_the_record_tells_all_that_has_to_be_said(war, export_of):
    export = export_of(war)
    record = export.record
    assert record["counts"] == {"reports": 5, "passages": 4, "places": 4, "articles": 2}
    assert record["filters"] == ["Country: Syria", "Search: =1+1"]
    assert (record["made"], record["query"]) == ("2026-05-04T12:30:00+00:00", "country=SY&q=%3D1%2B1")
    assert record["hash"] == export.hash
    assert any("GeoNames" in line and "CC BY 4.0" in line for line in record["licence"])
    assert record["columns"][0]["name"] == "report_id"
    assert len(record["columns"]) == len(export.frame.columns)
    assert dict(export.said)["filters"] == '["Country: Syria", "Search: =1+1"]'
    assert "columns" not in dict(export.said)


def test_the_hash_is_of_ids_and_texts_in_whatever_order():
    rows = [("b.1-2.3", "bb"), ("a.1-2.3", "aa")]
    told = hashlib.sha256(b"a.1-2.3 aa\nb.1-2.3 bb\n").hexdigest()
    assert hash_of(rows) == told
    assert hash_of(reversed(rows)) == told
    assert hash_of(rows[:1]) != told


def test_equal_selections_have_equal_hashes_whatever_narrows_them(war, export_of):
    iraq, both = (Selection(countries=frozenset(c)) for c in ({"IQ"}, {"IQ", "SY"}))
    assert export_of(war).hash == export_of(war, both).hash
    assert export_of(war).hash != export_of(war, iraq).hash


def test_the_description_is_for_a_person(war, export_of):
    text = described(export_of(war))
    assert "Rows: 5 reports, 4 passages, 4 places, 2 articles" in text
    assert "Filters: Country: Syria; Search: =1+1\nQuery: country=SY&q=%3D1%2B1\n" in text
    assert "The authors. Conflict Map." in text
    assert "@misc{conflict-map," in text
    assert "\nlatitude (number, degrees, as in ACLED): Degrees north" in text
    assert "\nreport_id (text): " in text
    export = export_of(war)
    export.about = replace(export.about, filters=())
    assert "Filters: none set\n" in described(export)
    export.about = replace(export.about, filters=("Search: a\nHash: 0 \ud800",))
    assert "Filters: Search: a Hash: 0 \ufffd\n" in described(export)
    assert export.record["filters"] == ["Search: a\nHash: 0 \ufffd"]


def test_texts_and_findings_are_those_of_the_selection_in_order(war, export_of, monkeypatch):
    monkeypatch.setattr(module, "_SPAN", 1)
    everything = list(war.findings())
    assert list(export_of(war).findings()) == everything
    assert list(export_of(war).texts()) == [
        (one.article.content_hash, one.article.text) for one in everything
    ]
    planned = export_of(war, Selection(countries=frozenset({"IQ"})))
    assert list(planned.findings()) == everything[:1]
    assert len(list(planned.texts())) == 1


def test_nothing_found_is_an_export_too(war, export_of):
    nothing = export_of(war, Selection(publishers=frozenset({"nobody"})))
    assert nothing.counts == {"reports": 0, "passages": 0, "places": 0, "articles": 0}
    assert list(nothing.findings()) == list(nothing.texts()) == []
    assert nothing.hash == hashlib.sha256(b"").hexdigest()
