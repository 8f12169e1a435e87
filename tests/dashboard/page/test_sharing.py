"""A citation tells what was seen, where and when, and stays one whatever the filters hold."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.citing import HERE, program_version
from dashboard.page.sharing import archive_text, citation
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection

TODAY = date(2026, 3, 5)
ADDRESS = "https://maps.example/?country=IQ%2CSY"


def test_a_citation_names_counts_archive_filters_day_and_address(index: Index) -> None:
    found = index.filtered(Selection(countries=frozenset({"IQ"}))).found
    cited = citation(
        found, ["Country: Iraq"], archive=archive_text(7, is_samples=False), today=TODAY, address=ADDRESS
    )
    totals = found.totals
    assert cited.text == (
        f"The Conflict Map authors. Conflict Map {program_version()}: {totals.passages} passages at {totals.places} places "
        f"in {totals.articles} articles (archive version 7; Country: Iraq). Accessed 5 March 2026. {ADDRESS}"
    )
    assert "@misc{conflict-map-20260305," in cited.bibtex
    assert f"  url = {{{ADDRESS}}}," in cited.bibtex
    assert "  urldate = {2026-03-05}," in cited.bibtex
    assert "  year = {2026}," in cited.bibtex


def test_the_samples_are_named_as_such() -> None:
    assert archive_text(1, is_samples=True) == "sample briefs, archive version 1"


def test_the_browser_finds_where_to_put_the_address_once(index: Index) -> None:
    cited = citation(
        index.filtered(Selection()).found,
        [f"Search: {HERE}"],
        archive=archive_text(1, is_samples=False),
        today=TODAY,
    )
    assert cited.text.count(HERE) == cited.bibtex.count(HERE) == 1


@given(label=st.text(max_size=60))
def test_whatever_is_searched_for_the_entry_stays_one_entry(index: Index, label: str) -> None:
    cited = citation(
        index.filtered(Selection()).found, [label], archive=archive_text(1, is_samples=False), today=TODAY
    )
    bare = re.sub(r"\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\.", "", cited.bibtex)
    depth = 0
    for sign in bare:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert not set(bare) & set("%&#$_~^")
    assert bare.count("\n") == 9
    assert "\n" not in cited.text


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, ""),
        (4, "; 0; 1; 2; 3"),
        (5, "; 0; 1; 2; 3; and 1 filter more"),
        (6, "; 0; 1; 2; 3; and 2 filters more"),
    ],
)
def test_four_filters_are_named(index: Index, number: int, said: str) -> None:
    cited = citation(
        index.filtered(Selection()).found, [str(n) for n in range(number)], archive="archive", today=TODAY
    )
    assert f"(archive{said}). Accessed" in cited.text


@pytest.mark.parametrize(("length", "said"), [(80, "x" * 80), (81, "x" * 80 + "…")])
def test_a_filter_is_named_in_eighty_letters(index: Index, length: int, said: str) -> None:
    cited = citation(index.filtered(Selection()).found, ["x" * length], archive="archive", today=TODAY)
    assert f"(archive; {said}). Accessed" in cited.text
