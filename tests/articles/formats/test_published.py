"""Full dates and nothing less."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats.published import full_date, full_dates, stamp_of


@pytest.mark.parametrize(
    "text",
    [
        *(
            "23 April 2025",
            "23 Apr 2025",
            "23rd of April 2025",
            "April 23, 2025",
            "Apr. 23, 2025",
            "2025-04-23",
        ),
        *(
            "Wednesday, April 23, 2025",
            "Wed, 23 Apr 2025 10:31:00 +0300",
            "2025-04-23T10:31:00.000Z",
            "23.04.2025",
        ),
        *(
            "April 23, 2025 at 10:31 a.m. GMT",
            "2025-04-23 10:31",
            "Published on 23 April 2025",
            "4/23/2025",
            "23-Apr-2025",
        ),
    ],
)
def test_a_full_date_in_any_common_form_is_read(text: str) -> None:
    assert full_date(text) == date(2025, 4, 23)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "April 23",
            "April 2025",
            "2025",
            "Wednesday",
            "yesterday",
            "04/05/2025",
            "31 April 2025",
            "2025-00-10",
        ),
        *(
            "Thursday, April 23, 2025",
            "May 2025",
            "23 Brumaire 2025",
            "",
            "0000-01-01",
            "12025-04-23",
            "2025-04-231",
        ),
        *("23 April 2025 was a Wednesday", "1 May 2025 and 2 May 2025 were quiet days"),
    ],
)
def test_anything_less_or_more_is_no_full_date(text: str) -> None:
    assert full_date(text) is None


def test_a_stamp_may_name_the_author_and_says_whether_it_marks_a_change() -> None:
    stamp = stamp_of("By Jane Doe | 23 April 2025, 10:31 GMT")
    assert stamp is not None
    assert (stamp.day, stamp.changed, stamp.rest) == (date(2025, 4, 23), False, "By Jane Doe")
    changed = stamp_of("Last updated: 24 April 2025")
    assert changed is not None
    assert changed.changed


def test_dates_in_running_text_keep_their_order() -> None:
    text = "Between 3 May 2019 and June 4, 2019 the town changed hands; by May it had not."
    assert full_dates(text) == (date(2019, 5, 3), date(2019, 6, 4))


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %b %Y")),
)
def test_every_day_is_read_back_from_its_own_form(day: date, form: str) -> None:
    assert full_date(day.strftime(form)) == day
