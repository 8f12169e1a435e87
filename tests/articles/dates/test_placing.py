"""Where dates are placed: from publication, from the dates told before, from headings."""

from __future__ import annotations

from datetime import date

import pytest
from dating import WEDNESDAY, article, dated, found

from articles.dates.days import timex_value
from articles.dates.finding import Basis, find_dates
from articles.dates.placing import has_own_line, is_narrative
from articles.dates.scanning import expressions_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister spoke on Wednesday.", "2025-04-23"),
        ("The minister left yesterday.", "2025-04-22"),
        ("Shells fell last night.", "2025-04-22"),
        ("Shells fell three days ago.", "2025-04-20"),
        ("The road reopened two years ago.", "2023"),
        ("A summit could follow as early as June.", "2025-06"),
        ("The road reopened on December 12.", "2024-12-12"),
        ("The road reopened on Tuesday 22 April.", "2025-04-22"),
        ("The premier said earlier this month that it was over.", "2025-04-01/2025-04-22"),
        ("The road will reopen later this year.", "2025-04-24/2025-12-31"),
        ("Nine people died in the past 24 hours.", "2025-04-22/2025-04-23"),
        ("Shells fell overnight.", "2025-04-23"),
        ("Shells fell a year ago today.", "2024-04-23"),
        ("Shells fell two years ago this month.", "2023-04"),
        ("Shells fell on Friday the 4th.", "2025-04-04"),
        ("Shells fell on Friday, 13th.", "2024-12-13"),
        ("Shells will fall on Friday the 13th.", "2025-06-13"),
        ("Shells fell in the week of April 14.", "2025-04-14/2025-04-20"),
        ("Shells fell in the third quarter.", "2024-07-01/2024-09-30"),
        ("Shells fell over the past two weeks.", "2025-04-09/2025-04-23"),
        ("Shells fell over the last few days.", "2025-04-17/2025-04-23"),
        ("Shells fell over the past week.", "2025-04-17/2025-04-23"),
        ("Shells fell this past Friday.", "2025-04-18"),
        ("The sides met mid-week.", "2025-04-21/2025-04-27"),
        ("The sides met this years.", "2025"),
        ("The road will reopen by year-end.", "2025-12-31"),
        ("The road will reopen in the second half of the year.", "2025-07-01/2025-12-31"),
        ("Rain fell in the first week of March.", "2025-03-01/2025-03-07"),
        ("The truce began on Good Friday.", "2025-04-18"),
        ("The truce began at Christmas.", "2024-12-25"),
        ("Leaders landed ahead of Friday's summit.", "2025-04-25"),
        ("The envoy said talks would resume on Monday.", "2025-04-28"),
        ("A vote is scheduled for Sunday.", "2025-04-27"),
        ("The visit starts Thursday.", "2025-04-24"),
        ("The truce takes effect on Sunday.", "2025-04-27"),
    ],
)
def test_a_relative_date_counts_from_publication_and_needs_it(text: str, expected: str) -> None:
    [with_publication] = find_dates(article(text))
    [without] = find_dates(article(text, None))
    assert with_publication.range is not None
    assert timex_value(with_publication.range) == expected
    assert with_publication.basis is Basis.RELATIVE
    assert (without.range, without.basis) == (None, Basis.RELATIVE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days after the 15 April vote, shells fell.", ["2025-04-17", "2025-04-15"]),
        ("A week before Tuesday's vote, shells fell.", ["2025-04-15", "2025-04-22"]),
        ("Two days after the March vote, shells fell.", [None, "2025-03"]),
        ("It fell on 04/02/2025.", [None]),
        ("It fell on 04/05/2025.", [None]),
        ("It fell on 04/22/2025 and 11/02/2024.", ["2025-04-22", "2024-11-02"]),
    ],
)
def test_a_date_counts_from_the_day_named_next_and_figures_go_by_others(
    text: str, expected: list[str | None]
) -> None:
    assert [value for _, value in found(text)] == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [(date(2025, 4, 3), "2025-04-02"), (date(2025, 2, 6), "2025-02-04"), (None, None)],
)
def test_of_two_readings_of_figures_the_one_in_the_week_of_publication_is_meant(
    published: date | None, expected: str | None
) -> None:
    assert found("It fell on 02/04/2025.", published) == [("02/04/2025", expected)]


def test_that_day_is_the_only_day_told_however_far_above() -> None:
    text = (
        "Shells hit the port on Monday.\n\nThe army denied it.\n\nNobody else spoke.\n\n"
        "Schools shut that day."
    )
    assert found(text)[1] == ("that day", "2025-04-21")
    other = text.replace("Nobody else spoke.", "A mine killed two on Sunday.\n\nNobody else spoke.")
    assert found(other)[-1] == ("that day", None)
    assert [value for _, value in found(text, None)] == [None, None]


def test_a_history_counts_dates_from_each_other() -> None:
    text = (
        "In September 1914 the army crossed the river. On 3 October it took the fort. "
        "By January it had lost it again.\n\nIn May 1916 peace came. Garrisons left in June 1916."
    )
    expected = ["1914-09", "1914-10-03", "1915-01", "1916-05", "1916-06"]
    assert [value for _, value in found(text)] == expected
    assert [value for _, value in found(text, None)] == expected


DIARY = (
    "Diary of a siege\n\nDay 12 - 4 May 2024\n\nTroops came yesterday. They dug in.\n\n5 May\n\nThey left."
)


def test_a_line_that_is_a_day_heads_the_lines_after_it() -> None:
    later = date(2024, 5, 20)
    assert found(DIARY, later) == [
        ("4 May 2024", "2024-05-04"),
        ("yesterday", "2024-05-03"),
        ("5 May", "2024-05-05"),
    ]
    assert dated(DIARY, later) == [
        ("2024-05-20", Basis.PUBLICATION),
        ("2024-05-04", Basis.STATED),
        ("2024-05-03", Basis.RELATIVE),
        ("2024-05-04", Basis.INHERITED),
        ("2024-05-05", Basis.RELATIVE),
        ("2024-05-05", Basis.INHERITED),
    ]
    # And is no publication date.
    assert [value for _, value in found(DIARY, None)][:2] == ["2024-05-04", None]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In May 1915, June 1916 and July 1917.", WEDNESDAY, True),
        ("In May 1915, June 1916 and July 1917.", None, True),
        ("In May 1915 and June 1916.", WEDNESDAY, False),
        ("In May 1915, June 1916 and in 1917.", WEDNESDAY, False),
        ("In May 1915, June 1916, in 1917 and in 1918.", WEDNESDAY, True),
        ("In 1913, in 1914, in 1915, in 1916, in 1917.", WEDNESDAY, False),
        ("In 1913, in 1914, in 1915, in 1916, in 1917, in 1918.", WEDNESDAY, True),
        ("In May 2023, June 2023 and July 2023.", WEDNESDAY, True),
        ("In May 2024, June 2024 and July 2024.", WEDNESDAY, False),
        ("In May 2026, June 2026 and July 2026.", WEDNESDAY, False),
        ("In May 2027, June 2027 and July 2027.", WEDNESDAY, True),
        ("In May 1915, June 1916, July 1917, May 2024, June 2024 and July 2024.", WEDNESDAY, False),
        ("In May 1915, June 1916, July 1917, July 1918, May 2024, June 2024 and July 2024.", WEDNESDAY, True),
        (
            "In May 1915, June 1916, July 1917, 2024, 2024 and in 2024 and in 2024 and in 2024.",
            WEDNESDAY,
            True,
        ),
        ("In May 1915, June 1916, July 1917, July 1918, " + "in 2024, " * 8, WEDNESDAY, False),
        ("In May, June and July.", WEDNESDAY, False),
        ("On Monday, " + "in May 1915, " * 7, WEDNESDAY, False),
        ("On Monday, " + "in May 1915, " * 8, WEDNESDAY, True),
        ("Overnight it rained; " + "in May 1915, " * 7, WEDNESDAY, False),
        ("In the past week, " + "in May 1915, " * 7, WEDNESDAY, False),
        ("Yesterday, " + "in May 1915, " * 7, WEDNESDAY, False),
        ("The following day, " + "in May 1915, " * 7, WEDNESDAY, True),
        ("On Monday, yesterday, last week, " + "in May 1915, " * 21, WEDNESDAY, False),
        ("On Monday, yesterday, last week, " + "in May 1915, " * 22, WEDNESDAY, True),
    ],
)
def test_a_history_is_told_by_far_dates_that_weigh_most(
    text: str, published: date | None, expected: bool
) -> None:
    expressions = expressions_of(text, (0,))
    assert is_narrative(expressions, published) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Monday", "2025-04-21"), ("on Tuesday", "2025-04-15"), ("last Monday", "2025-04-14"),
        ("last Tuesday", "2025-04-15"), ("last Sunday", "2025-04-20"), ("this Monday", "2025-04-21"),
        ("this Tuesday", "2025-04-22"), ("this Sunday", "2025-04-27"), ("next Monday", "2025-04-28"),
        ("next Tuesday", "2025-04-22"), ("next Sunday", "2025-04-27"), ("this past Monday", "2025-04-14"),
        ("over the weekend", "2025-04-19/2025-04-20"), ("last weekend", "2025-04-19/2025-04-20"),
        ("next weekend", "2025-05-03/2025-05-04"), ("last week", "2025-04-14/2025-04-20"),
        ("this week", "2025-04-21/2025-04-27"), ("earlier this week", "2025-04-21"),
        ("later this week", "2025-04-22/2025-04-27"),
    ],
)  # fmt: skip
def test_on_a_monday_each_weekday_counts_from_that_monday(words: str, expected: str) -> None:
    assert [value for _, value in found(f"Shells fell {words}.", date(2025, 4, 21))] == [expected]


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (date(2025, 4, 21), "The envoy will speak on Monday.", "2025-04-21"),
        (date(2025, 4, 21), "The envoy will speak on Sunday.", "2025-04-27"),
        (date(2025, 4, 25), "Shells fell over the weekend.", "2025-04-19/2025-04-20"),
        (date(2025, 4, 26), "Shells fell over the weekend.", "2025-04-26/2025-04-27"),
        (date(2025, 4, 27), "Shells fell over the weekend.", "2025-04-26/2025-04-27"),
        (date(2025, 4, 25), "The envoys will meet over the weekend.", "2025-04-26/2025-04-27"),
        (date(2025, 4, 27), "Shells fell last Sunday.", "2025-04-20"),
        (date(2025, 4, 27), "Shells will fall this Sunday.", "2025-04-27"),
        (date(2025, 4, 27), "Shells will fall next Sunday.", "2025-05-04"),
        (date(2025, 1, 1), "Shells fell yesterday.", "2024-12-31"),
        (date(2024, 3, 1), "Shells fell yesterday.", "2024-02-29"),
        (date(2024, 12, 31), "Shells will fall tomorrow.", "2025-01-01"),
        (date(2025, 1, 1), "Shells fell overnight.", "2025-01-01"),
        (date(2025, 1, 15), "Shells fell last month.", "2024-12"),
        (date(2024, 12, 15), "Shells will fall next month.", "2025-01"),
        (date(2024, 2, 29), "Shells fell a year ago.", "2023"),
        (date(2025, 4, 1), "Shells fell earlier this month.", "2025-04-01"),
        (date(2025, 4, 2), "Shells fell earlier this month.", "2025-04-01"),
        (date(2025, 4, 30), "Shells will fall later this month.", "2025-04"),
        (date(2025, 4, 29), "Shells will fall later this month.", "2025-04-30"),
        (date(2025, 4, 23), "Shells will fall by the end of this week.", "2025-04-27"),
        (date(2024, 2, 10), "Shells will fall by the end of the month.", "2024-02-29"),
        (date(2025, 4, 23), "Shells fell over the past seven days.", "2025-04-16/2025-04-23"),
        (date(2025, 4, 23), "Shells fell over the past month.", None),
        (date(9999, 12, 15), "Shells will fall by the end of the month.", None),
        (date(2025, 1, 1), "Shells fell in the past 24 hours.", "2024-12-31/2025-01-01"),
        (date(2025, 3, 31), "Shells fell on the 28th of last month.", "2025-02-28"),
        (date(2025, 3, 31), "Shells fell on the 29th of last month.", None),
        (date(2025, 1, 15), "Shells fell on the 5th of last month.", "2024-12-05"),
        (date(2024, 12, 15), "Shells will fall on the 5th of next month.", "2025-01-05"),
        (date(2025, 4, 23), "Shells fell on the 3rd of this month.", "2025-04-03"),
    ],
)
def test_what_counts_from_publication_crosses_ends_of_weeks_months_and_years(
    published: date, text: str, expected: str | None
) -> None:
    assert [value for _, value in found(text, published)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road reopened on 23 April.", "2025-04-23"),
        ("The road reopened on 24 April.", "2025-04-24"),
        ("The road reopened on 7 June.", "2025-06-07"),
        ("The road reopened on 8 June.", "2024-06-08"),
        ("The road reopened on 22 April.", "2025-04-22"),
        ("The road reopened on 22 February.", "2025-02-22"),
        ("The road reopened on 1 January.", "2025-01-01"),
        ("The road reopened on 29 February.", "2024-02-29"),
        ("The road will reopen on 22 April.", "2026-04-22"),
        ("The road will reopen on 23 April.", "2025-04-23"),
        ("The road will reopen on 8 June.", "2025-06-08"),
        ("The road reopened on Monday 22 April.", "2024-04-22"),
        ("The road reopened on Monday 7 June.", "2025-06-07"),
        ("The road reopened on Wednesday 22 April.", None),
        ("The road reopened in April.", "2025-04"),
        ("The road reopened in June.", "2025-06"),
        ("The road reopened in July.", "2024-07"),
        ("The road reopened in October.", "2024-10"),
        ("The road will reopen in April.", "2025-04"),
        ("The road will reopen in July.", "2025-07"),
        ("The road will reopen in March.", "2026-03"),
        ("The road reopened in winter.", "2024-12-01/2025-02-28"),
        ("The road reopened in summer.", "2025-06-01/2025-08-31"),
        ("The road reopened in autumn.", "2024-09-01/2024-11-30"),
        ("The road reopened last April.", "2024-04"),
        ("The road reopened last March.", "2025-03"),
        ("The road will reopen next April.", "2026-04"),
        ("The road will reopen next May.", "2025-05"),
        ("The road reopened this June.", "2025-06"),
        ("The road reopened in May of last year.", "2024-05"),
        ("The road will reopen in May of next year.", "2026-05"),
        ("The road reopened in the first half of this year.", "2025-01-01/2025-06-30"),
    ],
)
def test_a_month_or_day_without_a_year_is_the_latest_unless_soon_or_to_come(
    text: str, expected: str | None
) -> None:
    assert [value for _, value in found(text)] == [expected]


@pytest.mark.parametrize(
    ("published", "words", "expected"),
    [
        (date(2025, 4, 30), "last April", "2024-04"), (date(2025, 5, 1), "last April", "2025-04"),
        (date(2025, 3, 31), "next April", "2025-04"), (date(2025, 4, 1), "next April", "2026-04"),
        (date(2025, 12, 31), "next January", "2026-01"), (date(2025, 1, 1), "last December", "2024-12"),
    ],
)  # fmt: skip
def test_last_april_is_over_and_next_april_has_not_begun(published: date, words: str, expected: str) -> None:
    assert [value for _, value in found(f"It was open {words}.", published)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They " + "x" * 107 + " will be on Thursday here.", "2025-04-24"),
        ("They will " + "x" * 111 + " on Thursday meet.", "2025-04-24"),
        ("They will " + "x" * 112 + " on Thursday meet.", "2025-04-17"),
        ("On Thursday " + "x" * 74 + " will rest.", "2025-04-24"),
        ("On Thursday " + "x" * 75 + " will rest.", "2025-04-17"),
        ("On Thursday, talks will resume.", "2025-04-24"),
        ("They met Thursday and will leave.", "2025-04-17"),
        ("They would resume, the envoy said on Thursday.", "2025-04-17"),
        ("The envoy said they would resume on Thursday.", "2025-04-24"),
        ("Will he speak on Thursday?", "2025-04-24"),
        ("They will go, he said, and will speak on Thursday.", "2025-04-24"),
        ("He said they would go, he added on Thursday.", "2025-04-17"),
        ("They will go. He left on Thursday.", "2025-04-17"),
        ("He left on Thursday. They will go.", "2025-04-17"),
        ("They met ahead of the Thursday vote, he said.", "2025-04-24"),
    ],
)
def test_a_date_is_to_come_where_the_nearest_cue_of_its_sentence_says_so(text: str, expected: str) -> None:
    assert [value for _, value in found(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is shut from Wednesday to Thursday.", ["2025-04-23", "2025-04-24"]),
        ("It is shut from Monday to Tuesday.", ["2025-04-21", "2025-04-22"]),
        ("It is shut from Sunday to Saturday.", ["2025-04-20", "2025-04-26"]),
        ("It is shut on Sunday, not Saturday.", ["2025-04-20", "2025-04-19"]),
        ("It was shut in May 2024 to Saturday.", ["2024-05", "2025-04-19"]),
        ("It is shut from Sunday to last Saturday.", ["2025-04-20", "2025-04-19"]),
        ("It was moved from May to February.", ["2025-05", "2026-02"]),
        ("It rained in May, February and March.", ["2025-05", "2025-02", "2025-03"]),
        ("It was moved from 3 May 2024 to 2 May.", ["2024-05-03", "2025-05-02"]),
        ("It was moved from 3 May 2024 to 3 May.", ["2024-05-03", "2024-05-03"]),
    ],
)
def test_the_end_of_a_span_is_sought_after_its_beginning(text: str, expected: list[str]) -> None:
    assert [value for _, value in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left the following day.", None),
        ("Seen in Basra, April 23, 2025. He spoke on Wednesday.", None),
        ("Seen in Basra, April 23, 2025. He spoke last month.", None),
        ("On 3 May 2024 it fell. The day before, it rose.", "2024-05-02"),
        ("On 3 May 2024 it fell. A day later it rose.", "2024-05-04"),
        ("On 3 May 2024 it fell. Two weeks later it rose.", "2024-05-17"),
        ("On 3 May 2024 it fell. The following week it rose.", "2024-05-06/2024-05-12"),
        ("On 3 May 2024 it fell. A month earlier it rose.", "2024-04"),
        ("On 31 January 2024 it fell. The following month it rose.", "2024-02"),
        ("On 3 May 2024 it fell. Peace came on the 26th.", "2024-05-26"),
        ("On 3 May 2024 it fell. In April of that year it rose.", "2024-04"),
        ("On 3 May 2024 it fell. The following April it rose.", "2025-04"),
        ("In May 2024 it fell. Peace came on the 31st.", "2024-05-31"),
        ("In June 2024 it fell. Peace came on the 31st.", None),
        ("In summer 2024 it fell. Peace came on the 26th.", None),
        ("In May 2024 it fell. The following day it rose.", None),
        ("In May 2024 it fell. The following month it rose.", "2024-06"),
        ("In 2024 it fell. The following month it rose.", None),
        ("In 2024 it fell. The following year it rose.", "2025"),
        ("In the 1980s it fell. The following year it rose.", None),
        ("In the 1980s it fell. The following decade it rose.", "1990-01-01/1999-12-31"),
        ("In the first week of May 2024 it fell. The following week it rose.", "2024-05-06/2024-05-12"),
        ("In the second half of 2024 it fell. The following quarter it rose.", "2024-10-01/2024-12-31"),
        ("On 3 May 2024 it fell. On 5 May 2024 it rose.\n\nThe next day it fell.", "2024-05-06"),
        ("On 3 May 2024 it fell. On 5 May 2024 it rose.\n\nIt rained.\n\nThe next day it fell.", None),
        (
            "On 3 May 2024 it fell. On 5 May 2024 it rose. It rained. It froze. The next day it fell.",
            "2024-05-06",
        ),
        ("On 3 May 2024 it fell.\n\nIt rained.\n\nThe next day it fell.", "2024-05-04"),
        ("On 3 May 2024 it fell. In June 2024 it rained. The next day it fell.", "2024-05-04"),
        ("On 3 May 2024 it fell.\n\nOn Monday it rained.\n\nIt froze.\n\nThat day it fell.", None),
        ("On 3 May 2024 it fell.\n\nYesterday it rained.\n\nIt froze.\n\nThat day it fell.", None),
        ("On 3 May 2024 it fell.\n\nLast week it rained.\n\nIt froze.\n\nThat day it fell.", "2024-05-03"),
    ],
)
def test_without_publication_a_date_counts_from_the_last_one_that_is_exact_enough(
    text: str, expected: str | None
) -> None:
    assert found(text, None)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In 2023, rebels took it. In March, they lost it.", WEDNESDAY, "2023-03"),
        ("In 2024, rebels took it. In March, they lost it.", WEDNESDAY, "2025-03"),
        ("In 2023, rebels took it. They lost it in March.", WEDNESDAY, "2025-03"),
        ("In 2023, rebels took it.\n\nIn March, they lost it.", WEDNESDAY, "2025-03"),
        ("In 2023, rebels took it. In March\nThey lost it.", WEDNESDAY, "2023-03"),
        ("In May 2023, rebels took it. In March, they lost it.", WEDNESDAY, "2023-03"),
        ("In November 2022, rebels took it. In March, they lost it.", WEDNESDAY, "2023-03"),
        ("On 3 May 2023, rebels took it. On 5 June, they lost it.", None, "2023-06-05"),
        ("In May 2023, rebels took it. On 5 June, they lost it.", None, "2023-06-05"),
        ("In 2023, rebels took it. On 5 June, they lost it.", None, None),
        ("On 3 May 2023, rebels took it. In June, they lost it.", None, None),
        ("On 3 May 2023, rebels took it. They lost it on 5 June.", None, None),
        ("On 3 May 2023, rebels took it.\n\nOn 5 June, they lost it.", None, None),
    ],
)
def test_an_aside_goes_on_two_years_or_more_from_publication(
    text: str, published: date | None, expected: str | None
) -> None:
    assert found(text, published)[-1][1] == expected


OF_OLD = "In May 1912, in June 1913 and in July 1914 it fell. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 1 January 1915 it rose. On 1 August it fell.", "1915-08-01"),
        ("On 1 January 1915 it rose. On 2 August it fell.", "1914-08-02"),
        ("In 1915 it rose. In December it fell.", "1915-12"),
        ("In the second half of 1915 it rose. In January it fell.", "1916-01"),
        ("On 3 May 1915 it rose. On Monday it fell.", None),
        ("On 3 May 1915 it rose. Overnight it fell.", None),
        ("On 3 May 1915 it rose. It fell yesterday.", "2025-04-22"),
        ("On 3 May 1915 it rose. It fell last year.", "1914"),
        ("On 3 May 1915 it rose. It fell next month.", "1915-06"),
        ("On 3 May 1915 it rose. It fell last April.", "1915-04"),
        ("On 3 May 1915 it rose. It fell in April of last year.", "1914-04"),
        ("On 3 May 1915 it rose. It fell earlier this year.", "1915"),
        ("On 3 May 1915 it rose. It fell by the end of the year.", "1915"),
        ("On 3 May 1915 it rose. It fell over the past week.", None),
        ("In the 1915 war it rose. In May it fell.", "1915-05"),
        ("On 3 May 1915 it rose. Men of the October 1912 war left. In June it fell.", "1915-06"),
        ("On 3 May 1915 it rose. Men left in October 1912. In June it fell.", "1912-06"),
    ],
)
def test_in_a_history_dates_count_from_the_last_one(text: str, expected: str | None) -> None:
    assert found(OF_OLD * 3 + text)[-1][1] == expected


@pytest.mark.parametrize(
    "words", ["in April of last year", "last April", "last year", "by the end of the year"]
)
def test_a_history_without_publication_steps_from_no_day(words: str) -> None:
    assert found(f"{OF_OLD * 3}On 3 May 1915 it rose. It fell {words}.", None)[-1] == (
        words.removeprefix("in ").removeprefix("by "),
        None,
    )


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("1915", "1915-05"), ("1915: the army rests", "1915-05"), ("1915.", "1916-05"),
        ("May 1915", "1916-05"), ("1915-1918", "1916-05"), ("The 1920s", "1916-05"),
        ("The army rests", "1916-05"),
    ],
)  # fmt: skip
def test_only_a_heading_of_one_year_gives_it_to_the_text_below(heading: str, expected: str) -> None:
    text = f"{OF_OLD}\n\n{heading}\n\nIn November 1915 it rose.\n\nIn May it fell."
    assert found(text)[-1][1] == expected
    assert found(text.replace("rose.\n\n", "rose. "))[-1][1] == "1916-05"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4 May 2024", True), ("4 May 2024\n\nIt fell.", True), ("It fell.\n\n4 May 2024\nIt rose.", True),
        ("Day 12 - 4 May 2024\n", True), ("** 4 May 2024 **\n", True), ("4 May 2024, 10:30 GMT\n", True),
        ("10:30 GMT, 4 May 2024\n", True), ("Updated 10:30 on 4 May 2024\n", True),
        ("4 May 2024, 10:30 - Shells hit a school\n", True), ("10:30 4 May 2024: Shells hit a school", True),
        ("4 May 2024 - Shells hit a school\n", False), ("4 May 2024, 10:30 - Shells hit a school. Two died\n", False),
        ("4 May 2024 - 9.05 a.m. local time\n", True), ("On 4 May 2024\n", False),
        ("4 May 2024: it fell\n", False), ("It fell. 4 May 2024\n", False),
        ("x" * 45 + " 4 May 2024\n", False),
    ],
)  # fmt: skip
def test_a_day_has_a_line_of_its_own_but_for_a_clock_time(line: str, expected: bool) -> None:
    start = line.index("4 May 2024")
    assert has_own_line(line, start, start + len("4 May 2024")) is expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2024, 5, 4), "2024-05-03"), (date(2024, 5, 1), "2024-05-03"),
        (date(2024, 4, 30), "2024-04-29"), (date(2024, 6, 1), "2024-05-03"),
    ],
)  # fmt: skip
def test_a_dated_line_heads_its_text_unless_four_days_after_publication(
    published: date, expected: str
) -> None:
    assert found("4 May 2024\n\nTroops came yesterday.", published)[-1] == ("yesterday", expected)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("It has grown since 2011.", True), ("It has grown since at least 2011.", True),
        ("It has grown since May 2011.", True), ("It has grown since 3 May 2011.", True),
        ("Since 2011 it has grown.", True), ("It has grown, as since then, 2011.", False),
        ("Since the war began in 2011 it has grown.", True),
        ("Since the war began in May 2011 it has grown.", False),
        ("It has grown, since " + "x" * 84 + " began in 2011.", True),
        ("It has grown, since " + "x" * 85 + " began in 2011.", False),
    ],
)  # fmt: skip
def test_since_opens_a_range_where_it_leads_to_a_date_or_to_what_began_in_a_year(
    text: str, is_open: bool
) -> None:
    [mention] = find_dates(article(text))
    assert mention.range is not None
    assert (mention.range.end is None) is is_open


def test_what_no_calendar_holds_is_stated_and_hides_the_year_of_what_follows() -> None:
    mentions = find_dates(
        article("In 480 BC it fell. In May it rose. On 3 May 2024 it fell. In June it rose.")
    )
    assert [(m.range and m.range.start, m.basis) for m in mentions] == [
        (None, Basis.STATED),
        (None, Basis.RELATIVE),
        (date(2024, 5, 3), Basis.STATED),
        (date(2025, 6, 1), Basis.RELATIVE),
    ]
    assert found("Filed 05/03/2024. In May it rose.")[-1] == ("May", "2025-05")


@pytest.mark.parametrize(
    ("published", "expected"), [(date(2024, 10, 17), "2024-10-07"), (date(2024, 10, 18), "2023-10-07")]
)
def test_a_day_with_a_name_is_this_year_s_just_after_it(published: date, expected: str) -> None:
    assert found("Rain flooded Gaza on October 7.", published) == [("October 7", expected)]


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("3 May 2024, 09:12", "2024-05-02"),
        ("09:12 GMT, 3 May 2024", "2024-05-02"),
        ("3 May 2024", None),
        ("3 May, 09:12", None),
    ],
)
def test_where_no_day_of_publication_is_known_days_count_from_the_stamp_of_an_entry(
    stamp: str, expected: str | None
) -> None:
    text = f"The town, live\n\n{stamp}\nA convoy came yesterday."
    assert found(text, None)[-1] == ("yesterday", expected)


def test_a_town_that_was_set_on_fire_is_no_plan() -> None:
    assert found("The depot was set on fire on Saturday.", WEDNESDAY) == found(
        "The depot burned on Saturday.", WEDNESDAY
    )
