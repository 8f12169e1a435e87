from datetime import date

import numpy as np
import pytest
from by_hand import passages

from geodata.archive.index.timeline import Series, Timeline, timeline_of


def timeline(*days, **options):
    told = passages(*days)
    nothing = np.zeros(len(told), dtype=bool)
    return timeline_of(told, ~nothing, **({"planned": nothing} | options))


def of(size, *chosen):
    return np.isin(np.arange(size), chosen)


@pytest.mark.parametrize("kind", [Series, Timeline])
def test_a_timeline_never_changes(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


# Bars


@pytest.mark.parametrize(
    ("first", "last", "unit", "bars", "edge", "past"),
    [
        ("2026-04-20", "2026-04-20", "day", 1, "2026-04-20", "2026-04-21"),
        ("2026-01-01", "2026-05-10", "day", 130, "2026-01-01", "2026-05-11"),
        # From a Thursday to a Monday, and to a Sunday; then 160 and 161 weeks from a Monday.
        ("2026-01-01", "2026-05-11", "week", 20, "2025-12-29", "2026-05-18"),
        ("2026-01-01", "2026-05-17", "week", 20, "2025-12-29", "2026-05-18"),
        ("2026-01-04", "2026-06-01", "week", 23, "2025-12-29", "2026-06-08"),
        ("2020-01-06", "2023-01-29", "week", 160, "2020-01-06", "2023-01-30"),
        ("2020-01-06", "2023-01-30", "month", 37, "2020-01-01", "2023-02-01"),
        ("2020-01-31", "2024-02-29", "month", 50, "2020-01-01", "2024-03-01"),
        ("1990-01-01", "2019-12-31", "month", 360, "1990-01-01", "2020-01-01"),
        ("1990-01-01", "2020-01-01", "year", 31, "1990-01-01", "2021-01-01"),
        ("1901-12-31", "1969-01-01", "year", 69, "1901-01-01", "1970-01-01"),
        ("1700-01-01", "1999-12-31", "year", 300, "1700-01-01", "2000-01-01"),
        ("1700-01-01", "2000-01-01", "decade", 31, "1700-01-01", "2010-01-01"),
        ("1699-12-31", "2009-12-31", "decade", 32, "1690-01-01", "2010-01-01"),
        ("0010-01-01", "3009-12-31", "decade", 300, "0010-01-01", "3010-01-01"),
        ("0100-01-01", "3109-12-31", "century", 31, "0100-01-01", "3200-01-01"),
        # The calendar has neither a year 0 nor a year 10000.
        ("0010-01-01", "3010-01-01", "century", 31, "0001-01-01", "3100-01-01"),
        ("0001-01-01", "9999-12-30", "century", 100, "0001-01-01", "9999-12-31"),
        ("9999-12-29", "9999-12-31", "day", 3, "9999-12-29", "9999-12-31"),
    ],
)
def test_bars_are_the_finest_of_which_there_are_not_too_many(first, last, unit, bars, edge, past):
    drawn = timeline(first, last)

    assert (drawn.unit, len(drawn.counts)) == (unit, bars)
    assert (drawn.edges[0], drawn.edges[-1]) == (date.fromisoformat(edge), date.fromisoformat(past))
    assert drawn.newest == min(date.fromisoformat(last), date(9999, 12, 30))
    assert (drawn.counts[0] and drawn.counts[-1], sum(drawn.counts), drawn.is_whole) == (
        1 if bars > 1 else 2,
        2,
        True,
    )


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        (["2026-04-20", "2026-04-22"], (1, 0, 1)),
        (["2026-04-20", "2026-04-20..2026-04-22", "2026-04-21..2026-04-23"], (2, 2, 1)),
        (["2026-04-20", "2026-04-22", "2026-04-22.."], (1, 0, 2)),
        (["2026-04-20", "2026-04-22", "..2026-04-22"], (2, 1, 1)),
        (["2026-04-20", None, "2026-04-22", None], (1, 0, 1)),
    ],
)
def test_a_passage_counts_in_each_bar_that_it_touches(days, counts):
    assert timeline(*days).counts == counts


def test_a_passage_counts_in_the_bar_of_its_last_day_and_not_in_the_next():
    # January has 31 days; the second of February begins the next bar.
    drawn = timeline("2020-01-15..2020-02-01", "2020-01-15..2020-02-02", "2024-02-29")
    assert (drawn.unit, drawn.counts[:3], drawn.counts[-1]) == ("month", (2, 1, 0), 1)


def test_lines_and_what_is_planned_are_counted_among_the_passages_in_the_same_bars():
    drawn = timeline(
        "2026-04-20", "2026-04-21", "2026-04-21", None, None, None,
        planned=of(6, 1, 3, 4), lines=[("IQ", of(6, 0, 1, 3)), ("SY", of(6, 2))],
    )  # fmt: skip
    assert (drawn.counts, drawn.planned) == ((1, 2), (0, 1))
    assert drawn.series == (Series("IQ", (1, 1)), Series("SY", (0, 1)))
    assert (drawn.undated, drawn.undated_planned) == (3, 2)


def test_only_the_passages_of_the_mask_are_counted_and_set_the_bars():
    told = passages("2019-01-01", "2026-04-20", "2026-04-21", None, None)
    drawn = timeline_of(told, of(5, 1, 2, 3), planned=of(5))
    assert (drawn.edges[0], drawn.counts, drawn.undated) == (date(2026, 4, 20), (1, 1), 1)


def test_without_a_day_there_is_no_bar():
    assert timeline(None, None, planned=of(2, 0)) == Timeline("day", (), (), (), (), 0, 0, 2, 1, True, None)
    assert timeline() == Timeline("day", (), (), (), (), 0, 0, 0, 0, True, None)


# The stretch of days that they cover


def on(day, times=1):
    """Passages of the day so many after the first of January 2026."""
    return [str(date.fromordinal(date(2026, 1, 1).toordinal() + day))] * times


# Nine of ten lie within eleven days; bars over all must take three times as long to be cut.
@pytest.mark.parametrize(
    ("far", "bars", "after", "is_whole"), [(31, 32, 0, True), (32, 11, 1, False), (33, 11, 1, False)]
)
def test_bars_cover_nine_tenths_where_all_would_take_three_times_as_long(far, bars, after, is_whole):
    days = [*on(0, 8), *on(10), *on(far)]
    drawn = timeline(*days)
    assert (len(drawn.counts), drawn.before, drawn.after) == (bars, 0, after)
    assert drawn.is_whole is is_whole
    whole = timeline(*days, whole=True)
    assert (len(whole.counts), whole.after, whole.is_whole) == (far + 1, 0, True)


@pytest.mark.parametrize(
    ("near", "first", "bars", "before", "after"),
    [
        # Eighteen of twenty lie within eleven days; what is at most six days off belongs to them.
        (16, 0, 17, 0, 1), (17, 0, 11, 0, 2), (-6, -6, 17, 1, 0), (-7, 0, 11, 2, 0),
    ],
)  # fmt: skip
def test_what_lies_close_by_belongs_to_the_stretch(near, first, bars, before, after):
    days = [*on(near), *on(0, 9), *on(10, 9), *on(-100 if near < 0 else 100)]
    drawn = timeline(*days)
    assert str(drawn.edges[0]) == on(first)[0]
    assert (len(drawn.counts), drawn.before, drawn.after) == (bars, before, after)
    assert str(drawn.newest) == on(first + bars - 1)[0]


def test_the_stretch_is_the_shortest_wherever_it_lies():
    early, late = timeline(*on(0, 9), *on(50)), timeline(*on(0), *on(50, 9))
    assert (early.edges[0], early.counts, early.after) == (date(2026, 1, 1), (9,), 1)
    assert (late.edges[0], late.counts, late.before) == (date(2026, 2, 20), (9,), 1)


def test_a_passage_that_ends_where_the_bars_begin_or_begins_long_after_them_touches_none():
    def days(text, day):
        return text.format(*on(day))

    cut = timeline(*on(0, 30), days("2025-06-01..{}", 0), days("{}..2026-12-01", 5))
    touching = timeline(*on(0, 30), days("2025-06-01..{}", 1), days("{}..2026-12-01", 0))

    assert (cut.counts, cut.before, cut.after) == ((30,), 1, 1)
    assert (touching.counts, touching.before, touching.after) == ((32,), 0, 0)
