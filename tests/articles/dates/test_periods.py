"""Lines that say what a report covers date what stands below them."""

from __future__ import annotations

from datetime import date

import pytest
from dating import dated, found

from articles.article import Article, PublishedBasis
from articles.dates.finding import Basis, find_dates
from articles.dates.periods import tells_a_period


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Report 14 (1-14 May)", True), ("Week of 1-14 May", True), ("Weekly update on Gaza | 1-14 May", True),
        ("Reporting period: 1-14 May", True), ("Situation report no. 8, 1-14 May", True), ("Covering 1-14 May", True),
        ("1-14 May", True), ("Incidents in the weekly log from 1-14 May", True), ("Army reports losses of 1-14 May", False), ("Battle of Arras (1-14 May)", False),
        ("Report 14 (1-14 May) on Gaza", False), ("A report covers it. 1-14 May", False),
    ],
)  # fmt: skip
def test_a_line_tells_a_period_where_it_says_what_is_issued_or_nothing_else(
    line: str, expected: bool
) -> None:
    start = line.index("1-14")
    assert tells_a_period(f"Gaza\n{line}\nShells fell.", start + 5, start + 5 + len("1-14 May")) is expected


@pytest.mark.parametrize(
    ("line", "published", "weekday"),
    [
        ("Report 14 (1-14 May)", date(2024, 5, 16), "2024-05-14"),
        ("Report 14 (1-14 May)", date(2024, 5, 23), None),
        ("Report 14 (1-14 May 2024)", None, None),
        ("Week of 8-14 May 2024", None, "2024-05-14"),
        ("Week of 8-14 May", date(2024, 5, 30), "2024-05-14"),
    ],
)
def test_below_it_a_passage_has_the_period_and_a_weekday_that_is_the_only_one_or_fresh(
    line: str, published: date | None, weekday: str | None
) -> None:
    text = f"{line}\n\nShells fell. A bridge fell on Tuesday."
    first = "2024-05-01" if "1-14" in line else "2024-05-08"
    assert dated(text, published)[1] == (f"{first}/2024-05-14", Basis.INHERITED)
    assert found(text, published)[-1] == ("Tuesday", weekday)


def test_a_period_without_a_year_stays_undated_until_publication_is_known() -> None:
    assert dated("Report 14 (1-14 May)\n\nShells fell on Tuesday.", None) == [None, None]


def test_a_month_in_the_title_of_what_is_issued_dates_what_has_no_date_of_its_own() -> None:
    published = date(2024, 5, 3)
    assert dated("Monthly overview, April 2024\n\nShells fell.", published)[1] == ("2024-04", Basis.INHERITED)
    assert dated("Report on the massacre of April 2024\n\nShells fell.", published)[1] == (
        "2024-05-03",
        Basis.PUBLICATION,
    )


def test_below_a_fortnight_that_only_its_title_dates_a_weekday_stays_open() -> None:
    title = "Report 14 (1-14 May 2024)"
    read = Article(
        title=title, text=f"{title}\n\nShells fell on Tuesday.", origin="test", published=date(2024, 5, 14),
        published_basis=PublishedBasis.TITLE,
    )  # fmt: skip
    assert find_dates(read)[-1].range is None
