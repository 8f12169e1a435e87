"""The sample briefs, and what is kept of them; that this is what the extractor makes of them is tests/quality's."""

import pytest

from geodata.archive import samples
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive


def test_the_kept_findings_are_of_the_briefs_in_the_order_of_their_names():
    kept, briefs = list(samples.kept_findings()), list(samples.briefs())
    assert len(kept) >= 10
    assert [findings.article for findings in kept] == briefs
    origins = [brief.origin for brief in briefs]
    assert origins == sorted(origins)
    assert all(origin.endswith(".md") and "/" not in origin for origin in origins)
    assert all(brief.published and brief.note for brief in briefs)


def test_the_samples_are_stored_and_counted_alike_in_a_file_and_on_a_server(path, address):
    kept = list(samples.kept_findings())[:5]
    found = []
    for target in (path, address):
        with Archive.open(target) as archive:
            assert archive.add(kept).stored == len(kept)
            assert list(archive.findings()) == kept
            found.append((archive.counts(), Index.of(archive).filtered(Selection()).found.places))

    assert found[0] == found[1]


def test_what_is_kept_is_written_as_it_was():
    # Compared first: pytest would draw the difference of two megabytes.
    is_same = samples.written(samples.kept_findings()) == samples.kept_bytes().decode()
    assert is_same
    assert samples.written([]) == "[]\n"


def test_a_brief_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "empty.md").write_text("")
    monkeypatch.setattr(samples, "BRIEFS", tmp_path)
    with pytest.raises(ValueError, match=r"^empty\.md: "):
        list(samples.briefs())
