"""What every paper says of its selection."""

from dataclasses import replace
from datetime import UTC, date, datetime

from reported import papered, reported

from dashboard.papers.paper import paper_of
from dashboard.state.archives import sample_archive
from geodata.archive.exports.export import RIGHTS, About, Export
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive


def test_counts_are_those_of_the_frame():
    frame = reported(
        {},
        {"place_id": 2},
        {"passage_key": "1.1"},
        {"passage_key": "2.0", "content_hash": "b", "place_id": 2},
    )
    paper = papered(frame)
    assert paper.counts == "4 reports in 3 passages of 2 articles, at 2 places"
    assert len(paper.rows) == 4
    assert [place.id for place in paper.places] == [2, 99072]
    assert papered(frame[:0]).counts == "0 reports in 0 passages of 0 articles, at 0 places"


def test_filters_and_source_are_told():
    paper = papered(reported({}))
    assert paper.filters_text == "Filters: Iraq; shelling."
    assert papered(reported({}), filters=()).filters_text == "No filters: all that the archive shows."
    assert paper.source_line == "Conflict Map 1.0, archive version 3, taken on 25 Apr 2026."


def test_a_paper_says_what_the_export_says():
    with Archive.open(sample_archive(), read_only=True) as archive:
        filtered = Index.of(archive).filtered(Selection(countries=frozenset({"SY"})))
        about = About(
            made=datetime(2026, 4, 25, 23, 30, tzinfo=UTC), program="Conflict Map 1.0", archive="archive version 3",
            filters=("A", "B\n\x00b", "C", "D"), query="country=SY", citation="So.", bibtex="",
        )  # fmt: skip
        export = Export(archive, filtered, about)
        paper = paper_of(export)
        assert paper.title == "Conflict Map – A, B b, C…"
        assert paper.filters_text == "Filters: A; B b; C; D."
        assert len(paper.reports) == export.totals.reports > 50
        assert len(paper.places) == export.totals.places
        assert (paper.query, paper.citation, paper.day) == ("country=SY", "So.", date(2026, 4, 25))
        assert (paper.fingerprint, paper.licence) == (export.hash, RIGHTS)
        assert (paper.program, paper.archive) == (about.program, about.archive)
        few = Export(archive, filtered, replace(about, filters=("A", "B", "C")))
        assert paper_of(few).title == "Conflict Map – A, B, C"
        assert (
            paper_of(Export(archive, filtered, replace(about, filters=()))).title == "Conflict Map: reports"
        )
