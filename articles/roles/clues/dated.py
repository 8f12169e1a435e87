"""Clues to when a happening is, in the dates around a place name.

Needs tokens only; dates are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from articles.dates.days import DateRange
from articles.dates.finding import DateMention
from articles.roles.clues.around import ALL_MARKS, STOPS, Around

# Days before publication: up to the first a happening is news, from the second on it is of another time.
NEWS_FOR = timedelta(days=31)
BACKGROUND_AFTER = timedelta(days=45)
DATE_WHY = {
    "later": "with a later date",
    "since": "since an earlier date",
    "earlier": "with an earlier date",
    "month": "with an earlier date",
}


def kind_of_date(days: DateRange | None, published: date | None) -> str:
    """What a date is to the publication: recent, present, later, or of how long before."""
    if days is None or published is None:
        return "unknown"
    if days.start is not None and days.start > published:
        return "later"
    if days.end is None:
        return "since" if days.start is not None and days.start < published - NEWS_FOR else "recent"
    if days.end < published - BACKGROUND_AFTER:
        return "earlier"
    if days.end < published - NEWS_FOR:
        return "month"
    return "present" if days.end > published + timedelta(days=1) else "recent"


def add_dates(
    when: dict[str, str], at: Around, dated: Sequence[tuple[DateMention, str]], offset: Sequence[int]
) -> None:
    """Add what the dates of the sentence tell; *offset* has the bounds of clause and wider clause."""
    low, high, wide_low, wide_high = offset
    nearest: tuple[int, str] | None = None
    for day, kind in dated:
        scope = "t" if low <= day.start < high else "u" if wide_low <= day.start < wide_high else "v"
        when[f"{scope} date {kind}"] = DATE_WHY.get(kind, "")
        steps = _steps_to(at, day)
        if nearest is None or steps < nearest[0]:
            nearest = steps, kind
    if nearest is None:
        when["no date"] = ""
        return
    steps, kind = nearest
    why = DATE_WHY.get(kind, "")
    when["nearest date " + kind] = why
    if steps < 8:
        when["close date " + kind] = why
        if steps < 3:
            when["beside date " + kind] = why
    elif steps > 25:
        when["far date " + kind] = why
    if steps < 20 and kind in ("earlier", "month"):
        when["=earlier"] = why
    if steps < 20 and kind == "later":
        when["=later"] = why


def _steps_to(at: Around, day: DateMention) -> int:
    """How far a date stands from the name in words; what opens a clause in between counts for many."""
    words, lower, starts, is_name = at.of.words, at.of.lower, at.of.starts, at.of.is_name
    steps = 0
    if at.end < len(starts) and day.start >= starts[at.end]:
        k = at.end
        while k < len(starts) and starts[k] < day.start:
            steps += 5 if lower[k] == "," else 25 if lower[k] in STOPS else 12 if lower[k] in ALL_MARKS else 1
            steps += 4 if is_name[k] and k > at.end else 0
            k += 1
        return steps
    k = at.first - 1
    while k >= 0 and starts[k] >= day.end:
        follows = k > 0 and starts[k - 1] < day.end
        # "in 2014, when rockets fell on Ashkelon": the clause tells of that date.
        opens = lower[k] in ("when", "where", "that") and (
            follows or (k > 1 and lower[k - 1] == "," and starts[k - 2] < day.end)
        )
        if lower[k] == ",":
            steps += 1 if follows else 5
        else:
            steps += 25 if words[k] in STOPS else 12 if lower[k] in ALL_MARKS and not opens else 1
        steps += 4 if is_name[k] else 0
        k -= 1
    return steps
