"""Archives that tests of exports write and read back."""

from datetime import date

import pytest

from geodata.archive.store import Archive


@pytest.fixture
def kept(told, tmp_path):
    """A function from articles, each findings or a list of lines of markup, to an open archive of them."""
    opened = []

    def build(*articles):
        archive = Archive.open(tmp_path / f"archive-{len(opened)}.sqlite")
        opened.append(archive)
        archive.add(
            told(f"Article {n}", *one) if isinstance(one, list) else one for n, one in enumerate(articles)
        )
        return archive

    yield build
    for archive in opened:
        archive.close()


@pytest.fixture
def war(told, kept):
    """An archive with a report of each sort: two places, a province, a country, a name without a place."""
    return kept(
        told(
            "War",
            "2026-04-20..2026-04-23: {The army|agent} <shelled|shelling> [Mosul] and [Raqqa|reference|near].",
            "{The rebels|target} fled from [Mosul|background] to [Mosul], [Iraq|site|country] and [Nowhere].",
            "..2026-05-01: Talks are <held|talks|planned> in [Baghdad|planned].",
            publisher="Agency", language="en", published=date(2026, 4, 24), address="https://example.org/war",
        ),
        ["{The observers} saw [Hasakah|site|province].", "[Baghdad|actor] was silent."],
    )  # fmt: skip
