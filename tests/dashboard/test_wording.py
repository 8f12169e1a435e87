"""How things are said: one and many, places, days, counts."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from articles.dates.days import DateRange
from articles.roles.role import Role
from dashboard import wording
from geodata.archive.index.results import Found, Totals
from geodata.places.gazetteer.place import Place


@pytest.mark.parametrize(
    ("code", "country", "admin1", "said"),
    [
        ("PPL", "SY", "Al Ḩasakah", "town, Al Ḩasakah, Syria"),
        ("PPLA2", "SY", None, "town, Syria"),
        ("PPLC", "IQ", "Baghdad", "capital, Baghdad, Iraq"),
        ("PPLX", None, None, "quarter"),
        ("ADM1", "IQ", "Name", "province, Iraq"),
        ("ADM2", "IQ", "Nineveh", "district, Nineveh, Iraq"),
        ("ADM3", "IQ", "Nineveh", "region, Nineveh, Iraq"),
        ("SEA", None, None, "sea"),
        ("PCLI", "IQ", None, "country"),
    ],
)
def test_a_place_is_said_by_its_kind_province_and_country(
    code: str, country: str | None, admin1: str | None, said: str
) -> None:
    assert wording.describe(Place(1, "Name", 0.0, 0.0, code, country, admin1)) == said


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-04-01", "2025-04-02", "1 Apr 2025"),
        ("2025-04-01", "2025-04-03", "1 Apr 2025 to 2 Apr 2025"),
        ("2025-04-01", "2025-04-30", "1 Apr 2025 to 29 Apr 2025"),
        ("2025-04-02", "2025-05-01", "2 Apr 2025 to 30 Apr 2025"),
        ("2025-04-02", "2025-05-02", "2 Apr 2025 to 1 May 2025"),
        ("2025-02-01", "2025-03-01", "February 2025"),
        ("2025-04-01", "2026-05-01", "1 Apr 2025 to 30 Apr 2026"),
        ("2025-01-01", "2027-01-01", "1 Jan 2025 to 31 Dec 2026"),
        ("2025-01-01", "2025-02-01", "January 2025"),
        ("2025-01-02", "2026-01-01", "2 Jan 2025 to 31 Dec 2025"),
        ("2025-02-01", "2026-01-01", "1 Feb 2025 to 31 Dec 2025"),
        ("2025-01-01", "2026-01-02", "1 Jan 2025 to 1 Jan 2026"),
        ("2025-01-01", "2026-02-01", "1 Jan 2025 to 31 Jan 2026"),
        ("2024-12-31", "2025-01-01", "31 Dec 2024"),
    ],
)
def test_a_whole_month_or_year_is_said_by_its_name_and_no_other_stretch(
    start: str, end: str, words: str
) -> None:
    assert wording.range_text(DateRange(date.fromisoformat(start), date.fromisoformat(end))) == words


def test_a_day_is_said_shortly_and_none_is_undated() -> None:
    assert wording.day_text(date(2025, 4, 3)) == wording.when_text(date(2025, 4, 3)) == "3 Apr 2025"
    assert wording.when_text(None) == "undated"


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_parts_of_a_sentence_are_listed_with_a_word_before_the_last(parts: list[str], said: str) -> None:
    assert wording.listed(parts) == said
    assert wording.listed(parts, "or") == said.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (0, "passage", "0 passages"), (1, "passage", "1 passage"), (2, "passage", "2 passages"),
        (1, "kind of report", "1 kind of report"), (2, "kind of report", "2 kinds of report"),
        (999, "day", "999 days"), (1000, "day", "1\u202f000 days"), (1234567, "day", "1\u202f234\u202f567 days"),
    ],
)  # fmt: skip
def test_one_is_singular_and_thousands_are_parted(number: int, unit: str, said: str) -> None:
    assert wording.counted(number, unit) == said


@pytest.mark.parametrize(
    ("number", "units"),
    [
        (0, ["passages", "places", "articles"]),
        (1, ["passage", "place", "article"]),
        (2, ["passages", "places", "articles"]),
    ],
)
def test_the_header_counts_what_is_found_and_what_is_not_drawn(number: int, units: list[str]) -> None:
    totals = Totals(
        passages=number, reports=9, places=number, articles=number, undated=3, names_without_place=4,
        whole_countries=5, abstentions=0, hidden={Role.ACTOR: 1000}, hidden_statuses={}, hidden_off_map=0,
    )  # fmt: skip
    nothing = np.zeros(0, dtype=np.int64)
    found = Found(
        nothing, nothing, nothing, nothing, nothing.astype(np.float32), nothing.astype("M8[D]"), totals
    )

    assert wording.header_text(found) == [
        *((str(number), unit) for unit in units),
        ("3", "undated"),
        ("9", "unmapped"),
        ("1\u202f000", "in other roles"),
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("a\n b\t c", "a b c"), ("\x00a\u202e", "a"), (" ", ""), ("", "")]
)
def test_a_line_has_no_ends_of_lines_and_no_signs_that_are_not_seen(text: str, line: str) -> None:
    assert wording.in_one_line(text) == line
