"""Where a text says where, when and by whom it was filed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.datelines import filed_spans

FILED = [
    ("NAIROBI, Kenya (Horn Wire)", " — Fighters left."),
    ("June 9, 2022 (KAMPALA)", " – Rebels left."),
    ("Lima, Mar 5 (Sur)", ".- Miners left."),
    ("N'DJAMENA, Wed 7 Feb 2024 (Sahel Wire)", ": Gendarmes left."),
    ("SEOUL/TOKYO/BEIJING, Jan 7 (Pacific Wire)", " – Ships left."),
    ("GENEVA (Wire), updated 09:40", " - Talks ended."),
    ("OSLO", " | 3 May 2024 | Police left."),
    ("MEXICO CITY", " - Police left."),
    ("By Awa Traoré in Dakar and Kossi Mensah in Accra", ""),
]
NOT_FILED = [
    "The army – which left – came back.",
    "Israel - Police left.",
    "Paris: police left.",
    "By Friday in Dakar all was calm.",
    "Fighting in Gaza (again) - and no end.",
]


@pytest.mark.parametrize(("opening", "rest"), FILED)
def test_the_opening_of_a_line_that_says_where_it_was_filed_is_found(opening, rest):
    text = f"A headline\n\n{opening}{rest}"
    assert [text[span.start : span.end] for span in filed_spans(text)] == [opening]


@pytest.mark.parametrize("line", NOT_FILED)
def test_other_openings_are_no_datelines(line):
    assert list(filed_spans(line)) == []


@given(st.text("AB a-()|:,.\n–", max_size=200))
def test_openings_lie_in_the_text_in_order(text):
    spans = list(filed_spans(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
