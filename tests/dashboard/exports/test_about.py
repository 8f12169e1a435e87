"""The words that go with an export."""

from datetime import UTC, date, datetime

import pytest

from dashboard.exports.about import export_of, query_of
from dashboard.state.archives import sample_archive
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def archive():
    with Archive.open(sample_archive(), read_only=True) as archive:
        yield archive


def test_it_tells_program_archive_filters_and_how_to_cite(archive):
    chosen = Selection(countries=frozenset({"SY"}), start=date(2019, 1, 1), text="=a, b")
    export = export_of(archive, Index.of(archive).filtered(chosen), is_samples=True, now=NOW)
    about = export.about
    assert about.filters == ("Search: =a, b", "Country: Syria", "Days: since 1 Jan 2019 or undated")
    assert about.archive == "sample briefs, archive version 1"
    assert about.program.startswith("Conflict Map ")
    assert about.made == NOW
    assert "Accessed 4 May 2026. ?q=%3Da%2C+b&country=SY" in about.citation
    assert about.bibtex.startswith("@misc{conflict-map-20260504,")


def test_the_query_leaves_out_what_is_empty_and_has_the_version(archive):
    query = query_of(Index.of(archive).filtered(Selection(countries=frozenset({"SY"}))))
    assert query == (
        "country=SY&actors=any&undated=1&status=factual%2Cplanned%2Cbackground"
        "&role=site%2Cplanned%2Creference&figures=0&killed=0&score=0&corrected=0&v=1"
    )
