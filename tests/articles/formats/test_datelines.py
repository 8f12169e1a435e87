"""Datelines: which openings of a line say where and when a text was filed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats.datelines import agency_in, dateline_end, dateline_of, filed_spans

DASHED = "Shots were heard in the town for an hour, drivers said."


def of_length(beginning: str, length: int, end: str = "") -> str:
    """A line of exactly so many characters, filled up with one long word."""
    return beginning + "a" * (length - len(beginning) - len(end)) + end


# fmt: off
OPENINGS = (
    ("June 9, 2022 (ADEN)", " – "), ("ADEN | 3 May 2024", " | "), ("3 May 2024 | ADEN", " | "),
    ("3 May 2024 – ADEN", " – "), ("SEIYUN/MARIB/ADEN, Jan 7 (Hill Press)", " – "), ("Marib, Mar 5 (Sur)", ".- "),
    ("ADEN, Wed 7 Feb 2024 (Hill Press)", ": "), ("ADEN (updated 09:40) (AP)", " — "),
    ("Marib and Aden, South Yemen, 3 May 2024", " - "), ("Bir-al-Abd, Yemen (AP)", "—"),
    ("MARIB, 12 Mar 2023, (Online)", " - "), ("ADEN (Reuters) May 3", " -- "),
    ("Marib (Updated 9:40 a.m.) (Hill Press)", " — "),
)
# fmt: on


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        (f"MARIB, Yemen, April 23, 2025 (AP) - {DASHED}", "MARIB, Yemen, April 23, 2025 (AP)"),
        (f"Marib (Hill Press) -- {DASHED}", "Marib (Hill Press)"),
        (f"al-Bab, 4 May 2024 — {DASHED}", "al-Bab, 4 May 2024"), (f"Marib, May 4 — {DASHED}", None),
        (f"Marib, of Yemen (AP) - {DASHED}", None), (f"May 4, 2024 (AP) - {DASHED}", None),
        (f"A B C D E F G (AP) - {DASHED}", "A B C D E F G (AP)"),
        (f"A B C D E F G H (AP) - {DASHED}", None), (f"Ma (AP) - {DASHED}", "Ma (AP)"),
        (of_length("ADEN - Shots ", 80), "ADEN"), (of_length("ADEN - Shots ", 79), None),
        (of_length("Aden - Shots ", 80), None), (of_length("UAE, May 4 - Shots ", 80), "UAE, May 4"),
        (of_length("UN, May 4 - Shots ", 80), "UN, May 4"), (of_length("A - Shots ", 99), None),
        (f"{DASHED} It rained.", None), (f"MARIB (AP) -{DASHED}", "MARIB (AP)"),
        *((f"{head}{mark}{DASHED}", head) for head, mark in OPENINGS),
        *((f"{head} – {DASHED} {DASHED}", None) for head in ("4 May", "Friday, 3 May", "Hill Front", "The town")),
    ],
)  # fmt: skip
def test_a_place_before_a_dash_is_a_dateline_where_an_agency_a_day_or_capitals_say_so(
    line: str, dateline: str | None
) -> None:
    assert dateline_of(line) == dateline


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("MARIB (AP)", "AP"), ("MARIB (Hill Press ) ", "Hill Press"), ("MARIB (a town)", None),
        ("MARIB", None), ("MARIB (AP) May 4", "AP"), ("4 May (MARIB)", None), ("MARIB (updated 09:40)", None), ("MARIB (A)", None), (f"M ({'A' * 60})", "A" * 60),
        (f"M ({'A' * 61})", None),
    ],
)  # fmt: skip
def test_an_agency_stands_in_brackets_at_the_end_of_a_dateline(dateline: str, agency: str | None) -> None:
    assert agency_in(dateline) == agency


def test_the_news_begins_after_the_mark_and_at_the_line_s_own_start_without_one() -> None:
    text = "Shots\nMARIB/ADEN, May 4 (AP) - Men wait.\nMen wait."
    begin = text.index("MARIB")
    assert text[dateline_end(text, begin) :].startswith("Men wait.")
    assert dateline_end(text, 0) == 0


@pytest.mark.parametrize(
    ("filed", "rest"),
    [
        ("MARIB, Yemen (Hill Press) - ", DASHED), ("June 9, 2022 (ADEN) – ", DASHED), ("ADEN | 3 May 2024 | ", DASHED),
        ("By Awa Traoré in Dakar", ""), ("", "By Friday in Dakar all was calm."), ("", "Paris: police left."),
        ("", "The army – which left – came back."), ("", "Fighting in Gaza (again) - and no end."),
    ],
)  # fmt: skip
def test_bylines_and_datelines_say_where_a_text_was_filed(filed: str, rest: str) -> None:
    text = f"A headline\n\n{filed}{rest}"
    assert [text[span.start : span.end] for span in filed_spans(text)] == [filed] * bool(filed)


@given(st.text("AB a-()|:,.\n–", max_size=200))
def test_what_was_filed_lies_in_the_text_in_order(text: str) -> None:
    spans = list(filed_spans(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
