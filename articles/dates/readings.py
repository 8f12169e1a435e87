"""What a match of a rule means: how each way to write dates is read.

One reader for each pattern of rules.py, which names the groups that it looks into. Knows neither what
stands beside a match nor when the article was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from articles.dates.days import Unit
from articles.dates.meanings import (
    Calendar,
    DayOfMonth,
    Deadline,
    LastDays,
    Meaning,
    Offset,
    Overnight,
    Unplaced,
    Weekday,
)
from articles.dates.named_days import FEASTS, NAMED_BY_NAME, speaks_of
from articles.dates.words import (
    ANCHORED,
    ANY_WEEKDAY,
    DECADES,
    SEASONS,
    SP,
    STEPS,
    UNITS,
    century_of,
    month_number,
    number,
    ordinal_number,
    spelled_year,
    weekday_number,
)

Parts = Iterator[tuple[int, int, Meaning]]

_DAY_PIECE = re.compile(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP}(?:the{SP})?)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?", re.IGNORECASE
)


def _group(match: re.Match[str], name: str) -> str:
    """What a group found, in lower case; nothing where it took no part or the rule has none."""
    return (match.groupdict().get(name) or "").lower()


def _of_year(match: re.Match[str], calendar: Calendar) -> Calendar:
    """The calendar days in the year that is written after them: "2024", "of that year"."""
    if year := _group(match, "year"):
        return replace(calendar, year=int(year))
    if words := _group(match, "spelled"):
        return replace(calendar, year=spelled_year(words))
    if word := _group(match, "ref"):
        return replace(calendar, step=STEPS[word], of_year=True, anchored=word in ANCHORED)
    return calendar


def days(match: re.Match[str]) -> Parts:
    """ "23 April 2025", "August 14-24", "Friday 3 and Sunday 5 May": each day a date of its own."""
    month = month_number(match["month"])
    pieces = list(_DAY_PIECE.finditer(match["days"]))
    offset = match.start("days")
    for piece in pieces[_first_of_list(match["days"], pieces) :]:
        start = match.start() if piece is pieces[0] else offset + piece.start()
        end = match.end() if piece is pieces[-1] else offset + piece.end()
        name = piece["weekday"] or (match["weekday"] if piece is pieces[0] else None)
        weekday = weekday_number(name) if name else None
        yield start, end, _of_year(match, Calendar(None, month, int(piece["day"]), weekday))


def _first_of_list(days: str, pieces: list[re.Match[str]]) -> int:
    """Which piece is the first day: in "Report 14, 1-14 May" the figure before the comma is none."""
    return max(
        (
            i
            for i, (one, other) in enumerate(pairwise(pieces), 1)
            if int(one["day"]) > int(other["day"]) and "," in days[one.end() : other.start()]
        ),
        default=0,
    )


def spelled_day(match: re.Match[str]) -> Meaning:
    """ "The fifth of May", "May the fifth"."""
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return _of_year(
        match, Calendar(None, month_number(match["month"]), ordinal_number(match["ordinal"]), weekday)
    )


def week_of_day(match: re.Match[str]) -> Meaning:
    """ "The week of May 5", "the week ending 11 May 2024"."""
    number_of_day = int(re.sub("[^0-9]", "", match["day_of_week"] or match["day"]))
    day = Calendar(None, month_number(match["month"] or match["month_before"]), number_of_day)
    return _of_year(match, replace(day, length=7 if _group(match, "ends") == "of" else -7))


def beyond(match: re.Match[str]) -> Meaning:
    """ "9999-12-31", "5 May 0000": a year that stands for none."""
    return Unplaced(ancient=False)


def month(match: re.Match[str]) -> Meaning:
    """ "May 2024", "April of last year"."""
    return _of_year(match, Calendar(None, month_number(match["month"])))


def months(match: re.Match[str]) -> Parts:
    """ "Jan-Mar 2023": two dates."""
    yield match.start(), match.end("first"), Calendar(None, month_number(match["first"]))
    yield match.start("month"), match.end(), month(match)


def season(match: re.Match[str]) -> Meaning:
    """ "The summer of 2023"."""
    return _of_year(match, Calendar(None, SEASONS[_group(match, "season")], months=3))


def year_of_season(match: re.Match[str]) -> Meaning:
    """ "2023 spring"."""
    return replace(_month_or_season(match["season"]), year=int(match["before"]))


def winter(match: re.Match[str]) -> Meaning:
    """ "Winter 2023-24", "the 2023/24 winter"."""
    return Calendar(int(match["year"]), SEASONS["winter"], months=3)


def fiscal_year(match: re.Match[str]) -> Meaning:
    """ "Fiscal 2024", "FY2024": it begins in a month of each country's own."""
    return Unplaced(ancient=False)


def _month_or_season(name: str) -> Calendar:
    name = name.lower()
    if name in SEASONS:
        return Calendar(None, SEASONS[name], months=3)
    return Calendar(None, month_number(name))


def month_or_season_of_year(match: re.Match[str]) -> Meaning:
    """ "One January morning in 1999": the month."""
    return _of_year(match, _month_or_season(match["name"]))


def stepped_name(match: re.Match[str]) -> Meaning:
    """ "Last April", "the following spring"."""
    word = _group(match, "step")
    return replace(_month_or_season(match["name"]), step=STEPS[word], anchored=word in ANCHORED)


def past_name(match: re.Match[str]) -> Meaning:
    """ "This past September"."""
    return replace(_month_or_season(match["name"]), step=-1)


def year(match: re.Match[str]) -> Meaning:
    """ "2024", "AD 79"."""
    return Calendar(int(match["year"]))


def two_figures(match: re.Match[str]) -> Meaning:
    """ "'94", "'21"."""
    year = int(match["two"])
    return Calendar(year + (2000 if year <= 30 else 1900))


def years(match: re.Match[str]) -> Parts:
    """ "2010-2012", "1941-42": two dates; "2010-05" is neither."""
    first, second = match["first"], match["second"]
    full = int(second if len(second) == 4 else first[:2] + second)
    if full > int(first):
        yield match.start(), match.end("first"), Calendar(int(first))
        yield match.start("second"), match.end(), Calendar(full)


def before_our_era(match: re.Match[str]) -> Parts:
    """ "480 BC", "499-493 BC"."""
    if _group(match, "first"):
        yield match.start(), match.end("first"), Unplaced()
        yield match.start("last"), match.end(), Unplaced()
    else:
        yield match.start(), match.end(), Unplaced()


def year_in_words(match: re.Match[str]) -> Meaning:
    """ "Nineteen ninety-four"."""
    return Calendar(spelled_year(match["spelled"]))


def decade(match: re.Match[str]) -> Meaning:
    """ "The 1990s", "the nineties", "the '90s"."""
    decade = _decade_of(match["decade"])
    # "The 1800s" are more often the century.
    return Calendar(decade, years=100 if decade % 100 == 0 and decade < 2000 else 10)


def _decade_of(words: str, century: int = 1900) -> int:
    """The first year of a decade, which "'90s" and "nineties" leave without its century."""
    words = words.lower()
    name = re.split(r"[\s-]", words)[-1]
    if name in DECADES:
        return DECADES[name] - 1900 + (1800 if words.startswith("eighteen") else century)
    year = int(re.sub("[^0-9]", "", words))
    return year if year > 100 else year + century


def decades(match: re.Match[str]) -> Parts:
    """ "The 1880s and '90s", "the sixties and seventies": two dates, of one century."""
    first = _decade_of(match["decade"])
    second = _decade_of(match["second"], first // 100 * 100)
    yield match.start(), match.end("decade"), Calendar(first, years=10)
    yield match.start("late"), match.end(), Calendar(second, years=10)


def decade_of_century(match: re.Match[str]) -> Meaning | None:
    """ "The first decade of the 21st century"."""
    word, century = _group(match, "place"), ordinal_number(match["ordinal"])
    place = 10 if word in ("last", "final", "closing") else 1 if word == "opening" else ordinal_number(word)
    return Calendar(100 * (century - 1) + 10 * (place - 1), years=10) if 2 <= century <= 21 else None


def century(match: re.Match[str]) -> Meaning | None:
    """ "The 19th century" is 1800 to 1899, as TIMEX3 counts."""
    century = ordinal_number(match["ordinal"])
    return Calendar(100 * (century - 1), years=100) if 2 <= century <= 21 else None


def centuries(match: re.Match[str]) -> Parts:
    """ "The 17th and 18th centuries": two dates."""
    for name in ("first", "ordinal"):
        century = ordinal_number(match[name])
        if 2 <= century <= 21:
            start, end = (
                (match.start(), match.end(name)) if name == "first" else (match.start(name), match.end())
            )
            yield start, end, Calendar(100 * (century - 1), years=100)


def portion(match: re.Match[str]) -> Meaning | None:
    """ "The first half of 2024", "Q3 2024", "the last three months of 2023"."""
    count, ordinal = _group(match, "count"), _group(match, "ordinal") or _group(match, "place")
    per_count = 3 if _group(match, "quarters") else 1
    months = number(count) * per_count if count else 6 if _group(match, "what").startswith("h") else 3
    last = ordinal in ("last", "final", "latter")
    place = 1 if last else ordinal_number(ordinal)
    if months >= 12 or place * months > 12:
        return None
    first = 13 - months if last else (place - 1) * months + 1
    if short := _group(match, "short"):
        return Calendar(century_of(short), first, months=months)
    meaning = _of_year(match, Calendar(None, first, months=months))
    return meaning if meaning.year or meaning.of_year else replace(meaning, step=0, of_year=True)


def portions(match: re.Match[str]) -> Parts:
    """ "Q1-Q3 2023", "the first and second quarters of 2023": two dates."""
    meaning = portion(match)
    if isinstance(meaning, Calendar) and meaning.month:
        first = (ordinal_number(match["first"]) - 1) * meaning.months + 1
        yield match.start(), match.end("first"), replace(meaning, month=first)
        yield match.start("last"), match.end(), meaning


def open_portion(match: re.Match[str]) -> Meaning | None:
    """ "The third quarter", "H1": of the year that the text is in."""
    meaning = portion(match)
    return replace(meaning, step=None, of_year=False) if isinstance(meaning, Calendar) else None


def week_of_month(match: re.Match[str]) -> Meaning:
    """ "The first week of May", "the last Thursday in May 2024"."""
    word = _group(match, "ordinal")
    week = -1 if word in ("last", "final") else ordinal_number(word)
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return _of_year(match, Calendar(None, month_number(match["month"]), weekday=weekday, week=week))


def weekday(match: re.Match[str]) -> Meaning:
    """ "Friday", "next Monday"."""
    return Weekday(weekday_number(match["weekday"]), STEPS.get(_group(match, "step")))


def past_weekday(match: re.Match[str]) -> Meaning:
    """ "This past Friday"."""
    return Weekday(weekday_number(match["weekday"]), -1)


def day_from_now(match: re.Match[str]) -> Meaning:
    """ "Today", "yesterday", "last night", "the day after tomorrow"."""
    words = match[0].lower()
    count = -1 if words.endswith("yesterday") or words.startswith("last") else 0
    count += 1 if words.endswith("tomorrow") else 0
    return Offset(Unit.DAY, 2 * count if words.startswith("the") else count)


# "Over the next year" is a length of time.
_OVER = re.compile(r"\b(?:over|for) $", re.IGNORECASE)


def stepped_unit(match: re.Match[str]) -> Meaning | None:
    """ "Last week", "the following day", "that same month", "that evening"."""
    word = _group(match, "step")
    unit = UNITS.get(_group(match, "unit").removesuffix("s"), Unit.DAY)
    if match["the"] and unit >= Unit.DECADE and word in ("last", "next", "coming"):
        return LastDays(None)
    is_the_next = bool(match["the"]) and word == "next"
    if is_the_next and _OVER.search(match.string, max(0, match.start() - 9), match.start()):
        return LastDays(None)
    anchored = word in ANCHORED or is_the_next or (word == "next" and unit is Unit.DAY)
    return Offset(unit, STEPS[word], anchored) if unit is not Unit.DAY or anchored else None


def part_of_unit(match: re.Match[str]) -> Meaning:
    """ "Earlier this month", "later that year", "early next year", "the end of the month"."""
    word = _group(match, "step") or "this"
    anchored = word in ANCHORED
    is_whole = anchored or STEPS[word]
    part = 0 if is_whole else {"earlier": -1, "later": 1}.get(_group(match, "part"), 0)
    return Offset(UNITS[_group(match, "unit")], STEPS[word], anchored, part=part)


def this_week(match: re.Match[str]) -> Meaning:
    """ "Mid-week"."""
    return Offset(Unit.WEEK, 0)


def weekend(match: re.Match[str]) -> Meaning:
    """ "The weekend"."""
    return Offset(Unit.WEEKEND, 0)


def counted(match: re.Match[str]) -> Meaning | None:
    """ "Two years ago", "a day later", "weeks earlier"; of "two or three days ago" the count is unknown."""
    where = _group(match, "where")
    name = _group(match, "unit")
    unit = Unit.CENTURY if name.startswith("centur") else UNITS[name]
    now = where in ("ago", "hence") or where.endswith("now")
    count = number(match["count"]) if match["count"] else None
    if count is None and not (match["plural"] or match["vague"] or name == "centuries"):
        return None
    about = _group(match, "about").split()
    if unit is Unit.CENTURY or (about and (about != ["or", "so"] or unit is Unit.DAY)):
        count = None
    if count is not None and where in ("ago", "before", "earlier", "previously", "prior"):
        count = -count
    return Offset(unit, count, not now, whole=now)


def same_ago(match: re.Match[str]) -> Meaning:
    """ "A year ago today", "two years ago this month"."""
    same = Unit.DAY if _group(match, "same") == "today" else UNITS[_group(match, "same").split()[-1]]
    return Offset(UNITS[_group(match, "unit")], -number(match["count"]), meant=same)


def year_earlier(match: re.Match[str]) -> Meaning:
    """ "The year-earlier quarter"."""
    unit = UNITS[_group(match, "unit")]
    return Offset(unit, -{Unit.QUARTER: 4, Unit.MONTH: 12, Unit.WEEK: 52}[unit], anchored=True)


def from_next(match: re.Match[str]) -> Meaning:
    """ "Two days after", where a day follows: it is looked for in scanning.py."""
    count = number(match["count"])
    count = count if _group(match, "where") == "after" else -count
    return Offset(UNITS[_group(match, "unit")], count, anchored=True, whole=False, from_next=True)


def last_days(match: re.Match[str]) -> Meaning | None:
    """ "The past 48 hours", "the last two weeks", "the past few days", "the past three months"."""
    unit, written = _group(match, "unit"), match["count"]
    days: int | None = None
    if unit.startswith("day") and written is None:
        days = 6
    elif written is not None:
        hours = number(written) * {"hour": 1, "day": 24, "week": 168}.get(unit.removesuffix("s"), 0)
        days = hours // 24 if hours % 24 == 0 and 0 < hours <= 24 * 62 else None
    return LastDays(days) if days or not unit.startswith("hour") else None


def past_unit(match: re.Match[str]) -> Meaning:
    """ "The past week" is seven days up to publication; of "the past month" the first day is unknown."""
    return LastDays(6 if _group(match, "unit") == "week" else None)


def vague_days(match: re.Match[str]) -> Meaning:
    """ "Recent weeks", "the coming days"."""
    return LastDays(None)


def day_of_month(match: re.Match[str]) -> Meaning:
    """ "The 26th", "the 3rd of this month"."""
    word = _group(match, "step") or "that"
    return DayOfMonth(int(match["day"]), STEPS[word], word in ANCHORED)


def weekday_of_month(match: re.Match[str]) -> Meaning:
    """ "Friday the 13th"."""
    return DayOfMonth(int(match["day"]), weekday=weekday_number(match["weekday"]))


def iso(match: re.Match[str]) -> Meaning:
    """ "2024-05-12"."""
    return Calendar(int(match["year"]), int(match["month"]), int(match["day"]))


def numeric(match: re.Match[str]) -> Meaning:
    """ "23/04/2025": day and month are told apart by dots, or by one that is above 12."""
    first, second, year = int(match["first"]), int(match["second"]), century_of(match["year"])
    if match["sep"] == "." or first > 12 or first == second:
        return Calendar(year, second, first)
    if second > 12:
        return Calendar(year, first, second)
    return Unplaced(ancient=False, readings=(Calendar(year, first, second), Calendar(year, second, first)))


def short_day(match: re.Match[str]) -> Meaning:
    """ "08 DEC 24", "8-Dec-2024", "081000Z DEC 24"."""
    month = _group(match, "month") or match["capital"]
    return Calendar(century_of(match["short"]), month_number(month), int(match["day"]))


def short_month(match: re.Match[str]) -> Meaning:
    """ "Dec-2024", "Dec '24"."""
    return Calendar(century_of(match["short"] or match["two"]), month_number(match["month"]))


def feast(match: re.Match[str]) -> Meaning:
    """ "Easter Monday", "Christmas 2023"."""
    feast = re.sub(r"\s+", " ", _group(match, "feast").replace("\u2019", "'"))
    return _of_year(match, FEASTS[feast])


def named_day(match: re.Match[str]) -> Meaning | None:
    """ "9/11", "D-Day", where the article speaks of what it means."""
    for named in NAMED_BY_NAME[match[0].lower()]:
        if speaks_of(match.string, named.context):
            return Calendar(named.day.year, named.day.month, named.day.day)
    return None


def overnight(match: re.Match[str]) -> Meaning:
    """ "Overnight"."""
    return Overnight()


def deadline(match: re.Match[str]) -> Meaning:
    """ "The end of the week", "year-end"."""
    return Deadline(UNITS[_group(match, "unit")])


def day_beside(match: re.Match[str]) -> Meaning:
    """ "The day before", "the week after": from the last date told."""
    count = -1 if _group(match, "where") == "before" else 1
    return Offset(UNITS.get(_group(match, "unit"), Unit.DAY), count, True)
