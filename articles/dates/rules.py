"""The grammar of dates: how news writes them, and what each way means.

A rule is a pattern, a reader of what it found, and a judge of what stands
beside it (acceptance.py). Knows neither when an article was published nor what
it told before. Durations ("for decades"), habits ("every Friday") and "now"
are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.dates import acceptance
from articles.dates.acceptance import Judge
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
    DASH,
    DECADES,
    FULL_MONTH,
    GAP,
    MONTH,
    NUMBER,
    ORDINALS,
    SEASON,
    SEASONS,
    SHORT_MONTHS,
    SP,
    SPELLED_YEAR,
    STEP,
    STEPS,
    UNITS,
    WEEKDAY,
    any_of,
    century_of,
    month_number,
    number,
    ordinal_number,
    spelled_year,
    weekday_number,
)

_Parts = Iterator[tuple[int, int, Meaning]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write dates.

    ``read`` gives start, end and meaning of each date in a match; ``judge`` refuses
    what its surroundings make no date, and where it ``gives_way`` then, a rule
    that reaches less far is tried.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], _Parts]
    judge: Judge | None = None
    gives_way: bool = False


def _rule_of_several(
    pattern: str, read: Callable[[re.Match[str]], _Parts], judge: Judge | None = None
) -> Rule:
    return Rule(re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), read, judge)


def _rule(
    pattern: str, meaning_of: Callable[[re.Match[str]], Meaning | None], judge: Judge | None = None
) -> Rule:
    """A rule whose whole match is one date, or none where *meaning_of* gives None."""

    def read(match: re.Match[str]) -> _Parts:
        meaning = meaning_of(match)
        if meaning is not None:
            yield match.start(), match.end(), meaning

    return _rule_of_several(pattern, read, judge)


# --- what a match means ---------------------------------------------------------------------


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


def _days(match: re.Match[str]) -> _Parts:
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


def _spelled_day(match: re.Match[str]) -> Meaning:
    """ "The fifth of May", "May the fifth"."""
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return _of_year(
        match, Calendar(None, month_number(match["month"]), ordinal_number(match["ordinal"]), weekday)
    )


def _week_of_day(match: re.Match[str]) -> Meaning:
    """ "The week of May 5", "the week ending 11 May 2024"."""
    number_of_day = int(re.sub("[^0-9]", "", match["day_of_week"] or match["day"]))
    day = Calendar(None, month_number(match["month"] or match["month_before"]), number_of_day)
    return _of_year(match, replace(day, length=7 if _group(match, "ends") == "of" else -7))


def _beyond(match: re.Match[str]) -> Meaning:
    """ "9999-12-31", "5 May 0000": a year that stands for none."""
    return Unplaced(ancient=False)


def _month(match: re.Match[str]) -> Meaning:
    return _of_year(match, Calendar(None, month_number(match["month"])))


def _months(match: re.Match[str]) -> _Parts:
    """ "Jan-Mar 2023": two dates."""
    yield match.start(), match.end("first"), Calendar(None, month_number(match["first"]))
    yield match.start("month"), match.end(), _month(match)


def _season(match: re.Match[str]) -> Meaning:
    return _of_year(match, Calendar(None, SEASONS[_group(match, "season")], months=3))


def _year_of_season(match: re.Match[str]) -> Meaning:
    """ "2023 spring"."""
    return replace(_month_or_season(match["season"]), year=int(match["before"]))


def _winter(match: re.Match[str]) -> Meaning:
    """ "Winter 2023-24", "the 2023/24 winter"."""
    return Calendar(int(match["year"]), SEASONS["winter"], months=3)


def _fiscal_year(match: re.Match[str]) -> Meaning:
    """ "Fiscal 2024", "FY2024": it begins in a month of each country's own."""
    return Unplaced(ancient=False)


def _month_or_season(name: str) -> Calendar:
    name = name.lower()
    if name in SEASONS:
        return Calendar(None, SEASONS[name], months=3)
    return Calendar(None, month_number(name))


def _stepped_name(match: re.Match[str]) -> Meaning:
    """ "Last April", "the following spring"."""
    word = _group(match, "step")
    return replace(_month_or_season(match["name"]), step=STEPS[word], anchored=word in ANCHORED)


def _past_name(match: re.Match[str]) -> Meaning:
    """ "This past September"."""
    return replace(_month_or_season(match["name"]), step=-1)


def _year(match: re.Match[str]) -> Meaning:
    return Calendar(int(match["year"]))


def _two_figures(match: re.Match[str]) -> Meaning:
    """ "'94", "'21"."""
    year = int(match["two"])
    return Calendar(year + (2000 if year <= 30 else 1900))


def _years(match: re.Match[str]) -> _Parts:
    """ "2010-2012", "1941-42": two dates; "2010-05" is neither."""
    first, second = match["first"], match["second"]
    full = int(second if len(second) == 4 else first[:2] + second)
    if full > int(first):
        yield match.start(), match.end("first"), Calendar(int(first))
        yield match.start("second"), match.end(), Calendar(full)


def _before_our_era(match: re.Match[str]) -> _Parts:
    if _group(match, "first"):
        yield match.start(), match.end("first"), Unplaced()
        yield match.start("last"), match.end(), Unplaced()
    else:
        yield match.start(), match.end(), Unplaced()


def _spelled_year(match: re.Match[str]) -> Meaning:
    return Calendar(spelled_year(match["spelled"]))


def _decade(match: re.Match[str]) -> Meaning:
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


def _decades(match: re.Match[str]) -> _Parts:
    """ "The 1880s and '90s", "the sixties and seventies": two dates, of one century."""
    first = _decade_of(match["decade"])
    second = _decade_of(match["second"], first // 100 * 100)
    yield match.start(), match.end("decade"), Calendar(first, years=10)
    yield match.start("late"), match.end(), Calendar(second, years=10)


def _decade_of_century(match: re.Match[str]) -> Meaning | None:
    """ "The first decade of the 21st century"."""
    word, century = _group(match, "place"), ordinal_number(match["ordinal"])
    place = 10 if word in ("last", "final", "closing") else 1 if word == "opening" else ordinal_number(word)
    return Calendar(100 * (century - 1) + 10 * (place - 1), years=10) if 2 <= century <= 21 else None


def _century(match: re.Match[str]) -> Meaning | None:
    """ "The 19th century" is 1800 to 1899, as TIMEX3 counts."""
    century = ordinal_number(match["ordinal"])
    return Calendar(100 * (century - 1), years=100) if 2 <= century <= 21 else None


def _centuries(match: re.Match[str]) -> _Parts:
    """ "The 17th and 18th centuries": two dates."""
    for name in ("first", "ordinal"):
        century = ordinal_number(match[name])
        if 2 <= century <= 21:
            start, end = (
                (match.start(), match.end(name)) if name == "first" else (match.start(name), match.end())
            )
            yield start, end, Calendar(100 * (century - 1), years=100)


def _portion(match: re.Match[str]) -> Meaning | None:
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


def _portions(match: re.Match[str]) -> _Parts:
    """ "Q1-Q3 2023", "the first and second quarters of 2023": two dates."""
    meaning = _portion(match)
    if isinstance(meaning, Calendar) and meaning.month:
        first = (ordinal_number(match["first"]) - 1) * meaning.months + 1
        yield match.start(), match.end("first"), replace(meaning, month=first)
        yield match.start("last"), match.end(), meaning


def _open_portion(match: re.Match[str]) -> Meaning | None:
    """ "The third quarter", "H1": of the year that the text is in."""
    meaning = _portion(match)
    return replace(meaning, step=None, of_year=False) if isinstance(meaning, Calendar) else None


def _week_of_month(match: re.Match[str]) -> Meaning:
    """ "The first week of May", "the last Thursday in May 2024"."""
    word = _group(match, "ordinal")
    week = -1 if word in ("last", "final") else ordinal_number(word)
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return _of_year(match, Calendar(None, month_number(match["month"]), weekday=weekday, week=week))


def _weekday(match: re.Match[str]) -> Meaning:
    return Weekday(weekday_number(match["weekday"]), STEPS.get(_group(match, "step")))


def _past_weekday(match: re.Match[str]) -> Meaning:
    return Weekday(weekday_number(match["weekday"]), -1)


def _day_from_now(match: re.Match[str]) -> Meaning:
    """ "Today", "yesterday", "last night", "the day after tomorrow"."""
    words = match[0].lower()
    count = -1 if words.endswith("yesterday") or words.startswith("last") else 0
    count += 1 if words.endswith("tomorrow") else 0
    return Offset(Unit.DAY, 2 * count if words.startswith("the") else count)


# "Over the next year" is a length of time.
_OVER = re.compile(r"\b(?:over|for) $", re.IGNORECASE)


def _stepped_unit(match: re.Match[str]) -> Meaning | None:
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


def _part_of_unit(match: re.Match[str]) -> Meaning:
    """ "Earlier this month", "later that year", "early next year", "the end of the month"."""
    word = _group(match, "step") or "this"
    anchored = word in ANCHORED
    is_whole = anchored or STEPS[word]
    part = 0 if is_whole else {"earlier": -1, "later": 1}.get(_group(match, "part"), 0)
    return Offset(UNITS[_group(match, "unit")], STEPS[word], anchored, part=part)


def _this_week(match: re.Match[str]) -> Meaning:
    return Offset(Unit.WEEK, 0)


def _weekend(match: re.Match[str]) -> Meaning:
    return Offset(Unit.WEEKEND, 0)


def _counted(match: re.Match[str]) -> Meaning | None:
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


def _year_earlier(match: re.Match[str]) -> Meaning:
    """ "The year-earlier quarter"."""
    unit = UNITS[_group(match, "unit")]
    return Offset(unit, -{Unit.QUARTER: 4, Unit.MONTH: 12, Unit.WEEK: 52}[unit], anchored=True)


def _from_next(match: re.Match[str]) -> Meaning:
    """ "Two days after", where a day follows: it is looked for in scanning.py."""
    count = number(match["count"])
    count = count if _group(match, "where") == "after" else -count
    return Offset(UNITS[_group(match, "unit")], count, anchored=True, whole=False, from_next=True)


def _last_days(match: re.Match[str]) -> Meaning | None:
    """ "The past 48 hours", "the last two weeks", "the past few days", "the past three months"."""
    unit, written = _group(match, "unit"), match["count"]
    days: int | None = None
    if unit.startswith("day") and written is None:
        days = 6
    elif written is not None:
        hours = number(written) * {"hour": 1, "day": 24, "week": 168}.get(unit.removesuffix("s"), 0)
        days = hours // 24 if hours % 24 == 0 and 0 < hours <= 24 * 62 else None
    return LastDays(days) if days or not unit.startswith("hour") else None


def _past_unit(match: re.Match[str]) -> Meaning:
    """ "The past week" is seven days up to publication; of "the past month" the first day is unknown."""
    return LastDays(6 if _group(match, "unit") == "week" else None)


def _vague_days(match: re.Match[str]) -> Meaning:
    """ "Recent weeks", "the coming days"."""
    return LastDays(None)


def _day_of_month(match: re.Match[str]) -> Meaning:
    word = _group(match, "step") or "that"
    return DayOfMonth(int(match["day"]), STEPS[word], word in ANCHORED)


def _iso(match: re.Match[str]) -> Meaning:
    return Calendar(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str]) -> Meaning:
    """ "23/04/2025": day and month are told apart by dots, or by one that is above 12."""
    first, second, year = int(match["first"]), int(match["second"]), century_of(match["year"])
    if match["sep"] == "." or first > 12 or first == second:
        return Calendar(year, second, first)
    if second > 12:
        return Calendar(year, first, second)
    return Unplaced(ancient=False, readings=(Calendar(year, first, second), Calendar(year, second, first)))


def _short_day(match: re.Match[str]) -> Meaning:
    """ "08 DEC 24", "8-Dec-2024", "081000Z DEC 24"."""
    month = _group(match, "month") or match["capital"]
    return Calendar(century_of(match["short"]), month_number(month), int(match["day"]))


def _short_month(match: re.Match[str]) -> Meaning:
    """ "Dec-2024", "Dec '24"."""
    return Calendar(century_of(match["short"] or match["two"]), month_number(match["month"]))


def _feast(match: re.Match[str]) -> Meaning:
    feast = re.sub(r"\s+", " ", _group(match, "feast").replace("\u2019", "'"))
    return _of_year(match, FEASTS[feast])


def _named_day(match: re.Match[str]) -> Meaning | None:
    for named in NAMED_BY_NAME[match[0].lower()]:
        if speaks_of(match.string, named.context):
            return Calendar(named.day.year, named.day.month, named.day.day)
    return None


def _overnight(match: re.Match[str]) -> Meaning:
    return Overnight()


def _deadline(match: re.Match[str]) -> Meaning:
    return Deadline(UNITS[_group(match, "unit")])


def _day_beside(match: re.Match[str]) -> Meaning:
    """ "The day before", "the week after": from the last date told."""
    count = -1 if _group(match, "where") == "before" else 1
    return Offset(UNITS.get(_group(match, "unit"), Unit.DAY), count, True)


# --- how it is written ----------------------------------------------------------------------

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_JOIN = rf"(?:{DASH}|/|{GAP},{SP}|,?{SP}(?:and|or|to|until|through){SP}(?:the{SP})?)"
_DAYS = rf"(?P<days>{_DAY}(?:{_JOIN}{_DAY}){{0,6}})"
_NAMED_DAYS = rf"(?P<days>{_DAY}(?:{_JOIN}(?:{ANY_WEEKDAY},?{SP}(?:the{SP})?)?{_DAY}){{0,6}})"
_DAY_PIECE = re.compile(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP}(?:the{SP})?)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?", re.IGNORECASE
)
_SPELLED_DAY = rf"(?P<ordinal>twenty-{any_of(ORDINALS[:9])}|thirty-first|thirtieth|{any_of(ORDINALS)})"
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9])"
_MODERN_YEAR = r"(?:1[89]|20)[0-9]{2}"
_OF_YEAR = (
    rf"(?:(?:,?{SP}(?:of{SP})?|,)(?:(?P<year>{_YEAR})|(?P<spelled>{SPELLED_YEAR})(?![-\w]))"
    rf"|,?{SP}(?:of{SP})?(?:the{SP})?(?P<ref>{STEP}){SP}year(?!\w))"
)
_OF_THE_YEAR = rf"(?:{_OF_YEAR}|{SP}the{SP}year(?!\w))"
_BC = r"(?:[ \t\u00a0]{1,2}B\.?C\.?(?:E\.?)?(?!\w))"
_EDGE = (
    rf"(?:(?:(?:the|its){SP})?"
    rf"(?:(?:(?:very|early|late|latter|first|second|third|final|last|closing|opening){SP})?"
    rf"(?:{NUMBER}{SP})?(?:beginning|start|end|middle|close|turn|outset|part|months|weeks?|days?|half|rest){SP}of{SP}"
    rf"|(?:very{SP})?(?:early|late|mid|end|mid[- ]to[- ]late|early[- ]to[- ]mid)"
    rf"(?:{DASH}|{SP}(?:in{SP})?)))"
)
_CIRCA = rf"(?:(?:circa|ca\.|c\.|around|about){SP})"
_HEDGE = (
    rf"(?:(?:nearly|almost|about|around|roughly|some|over|just|only|exactly|barely|approximately|a{SP}mere"
    rf"|(?:a{SP}little{SP})?(?:more|less|fewer){SP}than|at{SP}least|well{SP}over){SP})"
)
_GLUE = rf"(?:-|{SP})"
# "Two or three days", "three to four weeks", "half a year", "two and a half years".
_VAGUE_COUNT = (
    rf"{_HEDGE}?(?:{NUMBER}(?:{DASH}|{SP}(?:or|to){SP}){NUMBER}|half{SP}an?|{NUMBER}{SP}and{SP}a{SP}half)"
)
_ORDINAL_FORM = rf"(?:(?:twenty-)?{any_of(ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th))"
_ORDINAL = rf"(?P<ordinal>{_ORDINAL_FORM})"
_YEAR_OF_DECADE = "(?:1[0-9]|20)[0-9]0"
_SHORT_DECADE = rf"(?:['\u2019]?[3-9]0['\u2019]?s|(?:(?:eight|nine)teen{_GLUE})?{any_of(DECADES)})"
_PART_OF_DECADE = rf"(?:(?:early|late|mid)(?:{SP}|-))"
_CENTURY_START = rf"{_EDGE}?(?:the{SP})?(?:(?:early|late|mid)(?:{SP}|-))?{_ORDINAL}(?:{SP}|-)century"
_SEASON_NAME = rf"(?P<season>spring|summer|autumn|winter|fall(?=(?:{SP}(?:of|in))?{SP}{_YEAR}))"
_CAPITAL_MONTH = rf"(?-i:{'|'.join(name.upper() for name in (*SHORT_MONTHS, 'may'))})"
_SHORT_YEAR = rf"(?P<short>{_MODERN_YEAR}|['\u2019]?[0-9]{{2}})(?!%|[.,:/-]?[0-9])"
_CLOCK = r"[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-][0-2][0-9]:?[0-5][0-9])?"
_DAY_DIGITS = r"3[01]|[12][0-9]|0?[1-9]"
_CLAUSE_ENDS = r"[.,;:)]|$"
NAMED_DAY = any_of(re.escape(name) for name in NAMED_BY_NAME)
FEAST = any_of(re.escape(name).replace(r"\ ", SP) for name in FEASTS).replace("'", "['\u2019]")

_DAY_MONTH = _rule_of_several(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?:the{SP})?{_NAMED_DAYS}{SP}(?:of{SP})?(?P<month>{MONTH}){_OF_YEAR}?",
    _days,
    acceptance.day_is_meant,
)
_MONTH_DAY = _rule_of_several(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?P<month>{MONTH}){SP}(?:the{SP})?{_DAYS}{_OF_YEAR}?",
    _days,
    acceptance.day_is_meant,
)
# "9999-12-31", "31 December 9999": a figure that is no year of ours.
_NO_YEAR = r"(?:0000|2[4-9][0-9]{2}|[3-9][0-9]{3})"
_BEYOND = (
    replace(
        _rule(
            rf"(?:(?:{_DAY_DIGITS}){SP}{MONTH}|{MONTH}(?:{SP}(?:{_DAY_DIGITS}))?),?{SP}{_NO_YEAR}",
            _beyond,
            acceptance.nothing_is_counted,
        ),
        gives_way=True,
    ),
    _rule(rf"{_NO_YEAR}-[0-9]{{2}}-[0-9]{{2}}(?:{_CLOCK})?", _beyond),
    _rule(rf"(?:{_DAY_DIGITS})(?P<sep>[/.-])(?:{_DAY_DIGITS})(?P=sep){_NO_YEAR}", _beyond),
)
_SPELLED_DAYS = (
    _rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?:the{SP})?{_SPELLED_DAY}{SP}(?:day{SP})?of{SP}(?P<month>{MONTH})"
        rf"{_OF_YEAR}?",
        _spelled_day,
    ),
    _rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?P<month>{MONTH}){SP}(?:the{SP})?{_SPELLED_DAY}"
        rf"(?:{_OF_YEAR}|(?={GAP}(?:{_CLAUSE_ENDS})))",
        _spelled_day,
    ),
    _rule(
        rf"(?<=on[ \u00a0])(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?P<month>{MONTH}){SP}the{SP}{_SPELLED_DAY}",
        _spelled_day,
    ),
)
_PORTION_NAME = rf"(?P<ordinal>first|second|third|fourth|last|final|latter){_GLUE}(?P<what>half|quarter)"
_FISCAL = rf"(?:(?:fiscal|financial)(?:{_GLUE}year)?|FY)"
_FISCAL_QUARTER = rf"(?:(?:first|second|third|fourth|final|last){_GLUE}(?:half|quarter)|[qh][1-4])"
_MONTHS_AND_YEARS = (
    _rule(rf"{_EDGE}?(?P<month>{MONTH}){_OF_YEAR}", _month),
    _rule(rf"{_EDGE}?(?P<month>{FULL_MONTH})(?!{SP}(?:the{SP})?{_DAY})", _month, acceptance.month_is_meant),
    _rule_of_several(rf"{_EDGE}?{FULL_MONTH}{SP}[0-9]{{1,4}}{_BC}", _before_our_era),
)
_YEARS_AND_NAMES = (
    _rule(
        rf"(?:{_EDGE}|(?P<circa>{_CIRCA})|(?:the{SP})?years?{SP})?(?P<year>{_YEAR})(?:{SP}(?:AD|CE))?",
        _year,
        acceptance.year_is_meant,
    ),
    _rule(
        rf"(?:the{SP})?(?:year{SP})?(?P<spelled>{SPELLED_YEAR})",
        _spelled_year,
        acceptance.spelled_year_is_meant,
    ),
    _rule(rf"{_EDGE}?(?:the{SP})?{_PART_OF_DECADE}?(?P<decade>{_YEAR_OF_DECADE}s)", _decade),
    _rule(rf"{_EDGE}?the{SP}{_PART_OF_DECADE}?(?P<decade>{_YEAR_OF_DECADE}['\u2019]s)", _decade),
    _rule(
        rf"(?:{_EDGE}(?:the{SP})?|the{SP}){_PART_OF_DECADE}?(?P<decade>{_SHORT_DECADE})",
        _decade,
        acceptance.decade_is_meant,
    ),
    _rule_of_several(
        rf"{_EDGE}?(?:the{SP})?{_PART_OF_DECADE}?(?P<decade>{_YEAR_OF_DECADE}s|{_SHORT_DECADE})"
        rf"(?:{DASH}|,?{SP}(?:and|or|to|through){SP})"
        rf"(?P<late>(?:the{SP})?{_PART_OF_DECADE}?(?P<second>{_SHORT_DECADE}))",
        _decades,
        acceptance.decade_is_meant,
    ),
    _rule(
        rf"(?:the{SP})?(?P<place>{any_of((*ORDINALS[:10], 'last', 'final', 'closing', 'opening'))}){SP}decade"
        rf"{SP}of{SP}(?:the{SP})?{_ORDINAL}{_GLUE}century",
        _decade_of_century,
    ),
    _rule_of_several(
        rf"(?:the{SP})?{_PART_OF_DECADE}?(?P<first>{_ORDINAL_FORM}){SP}(?:and|or|to){SP}(?:the{SP})?"
        rf"{_PART_OF_DECADE}?{_ORDINAL}{SP}centuries",
        _centuries,
    ),
    _rule_of_several(
        rf"(?:{_EDGE}|{_CIRCA})?(?:the{SP})?"
        rf"(?:(?P<first>[0-9]{{1,4}})(?:{_BC})?(?:{DASH}|{SP}(?:and|to|or){SP}))?"
        rf"(?P<last>(?:{_EDGE}|{_CIRCA})?[0-9]{{1,4}}s?{_BC})",
        _before_our_era,
    ),
    _rule(rf"(?:A\.D\.|AD){SP}(?P<year>[1-9][0-9]{{1,3}})(?!,?[0-9])", _year),
    _rule(rf"(?:the|its){SP}year-(?:earlier|ago|before){SP}(?P<unit>quarter|month|week)", _year_earlier),
    _rule(rf"{_CENTURY_START}(?!{_BC})", _century),
    _rule_of_several(rf"{_CENTURY_START}{_BC}", _before_our_era),
    _rule(
        rf"(?:(?P<vague>{_VAGUE_COUNT}){SP}|{_HEDGE}?(?P<count>{NUMBER}){SP}"
        rf"|{_HEDGE}?(?:a{SP})?(?:few|several|many|some){SP}|)"
        rf"(?P<unit>day|week|month|year|decade|century(?!s)|centuries)(?P<plural>s?){SP}"
        rf"(?:(?P<about>or{SP}(?:so|two|more)|and{SP}a{SP}half){SP})?"
        rf"(?P<where>ago|earlier|later|hence|previously|from{SP}now|(?:before|prior)(?={GAP}(?:{_CLAUSE_ENDS})))",
        _counted,
    ),
    _rule(
        rf"(?P<count>{NUMBER}){SP}(?P<unit>day|week|month|year)s?{SP}(?P<where>after|before)"
        rf"(?={SP}(?:the{SP})?(?:{_DAY}{SP}|(?:{ANY_WEEKDAY},?{SP})?{MONTH}|{ANY_WEEKDAY}))",
        _from_next,
    ),
    _rule(NAMED_DAY, _named_day),
)

# The rules that a date can begin with, by what stands at its beginning; the longest match wins, of
# equals the first.
RULES: dict[str, tuple[Rule, ...]] = {}
RULES["digit"] = (
    _DAY_MONTH,
    *_BEYOND,
    _rule(
        r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
        rf"(?P<day>{_DAY_DIGITS})(?:{_CLOCK})?",
        _iso,
    ),
    _rule(
        rf"(?P<first>{_DAY_DIGITS})(?P<sep>[/.-])(?P<second>{_DAY_DIGITS})(?P=sep)"
        r"(?P<year>(?:1[0-9]|20)[0-9]{2}|(?<=/)[0-9]{2}(?![/.-]?[0-9]))",
        _numeric,
    ),
    *(
        replace(_rule(pattern, _short_day, acceptance.nothing_is_counted), gives_way=True)
        for pattern in (
            rf"(?P<day>{_DAY_DIGITS})(?:-(?P<month>{MONTH})-|{GAP}(?P<capital>{_CAPITAL_MONTH}){GAP})"
            rf"{_SHORT_YEAR}",
            rf"(?P<day>3[01]|[0-2][0-9])[0-2][0-9][0-5][0-9]{GAP}[A-Z]?{GAP}"
            rf"(?P<capital>{_CAPITAL_MONTH}){GAP}{_SHORT_YEAR}",
        )
    ),
    _rule_of_several(
        rf"(?P<first>(?:1[0-9]|20)[0-9]{{2}})(?:{DASH}|/)(?P<second>(?:1[0-9]|20)[0-9]{{2}}|[0-9]{{2}})"
        rf"(?![-/.]?[0-9]|{_BC})",
        _years,
    ),
    _rule(rf"(?P<short>{_MODERN_YEAR})(?:{SP}|[-/])?(?P<what>[qh])(?P<ordinal>[1-4])", _portion),
    _rule(
        rf"(?P<ordinal>[1-4])(?P<what>[qh])(?:{SP}|['\u2019/-])?(?P<short>{_MODERN_YEAR}|[0-9]{{2}})",
        _portion,
    ),
    _rule(rf"(?P<year>{_MODERN_YEAR})['\u2019]s{SP}{_PORTION_NAME}", _portion),
    _rule(r"(?<=['\u2019])(?P<decade>[3-9]0s)", _decade),
    _rule(r"(?<=['\u2019])(?P<two>[0-9]{2})(?!\s?[%-])", _two_figures, acceptance.short_year_is_meant),
    _rule(rf"(?P<year>[1-9][0-9]{{1,2}}){SP}(?:A\.D\.|AD|C\.E\.|CE)", _year),
    _rule(rf"(?P<before>{_YEAR}){SP}(?P<season>spring|summer|autumn|winter)", _year_of_season),
    _rule(rf"(?P<year>{_MODERN_YEAR})[-/\u2013](?:[0-9]{{4}}|[0-9]{{2}}){SP}winter", _winter),
    *_YEARS_AND_NAMES,
)
RULES["month"] = (
    _MONTH_DAY,
    _BEYOND[0],
    *_SPELLED_DAYS[1:],
    *_MONTHS_AND_YEARS,
    _rule(
        rf"(?P<month>{MONTH})(?:-(?P<short>{_MODERN_YEAR})|{SP}['\u2019](?P<two>[0-9]{{2}}))", _short_month
    ),
    _rule_of_several(
        rf"(?P<first>{MONTH})(?:{DASH}|/|{SP}(?:to|and|through){SP})(?P<month>{MONTH})"
        rf"(?:{SP}(?:quarter|period))?{_OF_YEAR}",
        _months,
    ),
    _rule(rf"(?P<feast>(?-i:May{SP}Day)){_OF_YEAR}?", _feast, acceptance.feast_is_meant),
)
RULES["weekday"] = (
    _DAY_MONTH,
    _MONTH_DAY,
    *_SPELLED_DAYS,
    _rule(rf"(?P<weekday>{WEEKDAY})", _weekday, acceptance.weekday_is_meant),
)
RULES["word"] = (
    # Before the rules that read as much as they do and less exactly.
    _rule(
        rf"(?:the{SP})?(?P<ordinal>first|second|third|fourth|last|final){SP}"
        rf"(?:(?:full{SP})?week|(?P<weekday>{WEEKDAY})){SP}(?:of|in){SP}"
        rf"(?P<month>{FULL_MONTH}){_OF_YEAR}?",
        _week_of_month,
    ),
    _rule(
        rf"(?:the{SP})?week{SP}(?P<ends>of|(?:ending|ended|to)(?:{SP}on)?){SP}(?:the{SP})?(?:{ANY_WEEKDAY},?{SP})?"
        rf"(?:(?P<day_of_week>{_DAY_DIGITS})(?:st|nd|rd|th)?{SP}(?:of{SP})?(?P<month>{MONTH})"
        rf"|(?P<month_before>{MONTH}){SP}(?P<day>{_DAY})(?!{DASH}[0-9])){_OF_YEAR}?",
        _week_of_day,
    ),
    _rule(rf"(?:the{SP})?end{SP}of{SP}th(?:e|is){SP}(?P<unit>week|month|year)", _deadline),
    _rule(
        rf"(?:the{SP})?(?:{_PORTION_NAME}|(?P<place>first|second|third|last|final|latter){SP}"
        rf"(?P<count>{NUMBER}){SP}(?:months|(?P<quarters>quarters)))(?:{SP}of)?{_OF_THE_YEAR}",
        _portion,
    ),
    _rule(
        rf"(?:the{SP})?(?P<ordinal>first|second|third|fourth){_GLUE}(?P<what>quarter)(?!{SP}of\b)",
        _open_portion,
        acceptance.quarter_is_meant,
    ),
    _rule_of_several(
        rf"(?:the{SP})?(?P<first>first|second|third){SP}(?:and|or|to){SP}(?:the{SP})?"
        rf"(?P<last>(?P<ordinal>second|third|fourth){SP}(?P<what>quarter|halve)s(?:{SP}of)?{_OF_THE_YEAR})",
        _portions,
    ),
    _rule(rf"(?P<ref>{STEP}){SP}year['\u2019]s{SP}{_PORTION_NAME}", _portion),
    _DAY_MONTH,
    _SPELLED_DAYS[0],
    *_MONTHS_AND_YEARS,
    *_YEARS_AND_NAMES,
    _rule(rf"{_EDGE}?(?:the{SP})?{_EDGE}?{_SEASON_NAME}{_OF_YEAR}?", _season, acceptance.season_is_meant),
    _rule_of_several(
        rf"{_EDGE}?(?:the{SP})?{_EDGE}?{_SEASON_NAME}{SP}(?:of{SP})?[0-9]{{1,4}}{_BC}", _before_our_era
    ),
    _rule(rf"(?:the{SP})?(?P<step>{STEP}){SP}(?P<name>{FULL_MONTH}|{SEASON})", _stepped_name),
    _rule(rf"(?:the{SP})?(?P<step>{STEP}){SP}(?P<weekday>{WEEKDAY})", _weekday, acceptance.weekday_is_meant),
    _rule(
        rf"(?P<what>[qh])(?P<ordinal>[1-4])(?:{_OF_YEAR}|[-/'\u2019](?P<short>{_MODERN_YEAR}|[0-9]{{2}}))",
        _portion,
    ),
    _rule(r"(?P<what>[qh])(?P<ordinal>[1-4])", _open_portion, acceptance.figure_is_meant),
    _rule_of_several(
        rf"(?P<what>[qh])(?P<first>[1-4])(?:{DASH}|{SP}(?:and|to|or){SP})"
        rf"(?P<last>[qh]?(?P<ordinal>[1-4])(?:{_OF_YEAR}))",
        _portions,
    ),
    _rule(
        rf"the{SP}day{SP}(?:before{SP}yesterday|after{SP}tomorrow)|today|tonight|yesterday|tomorrow"
        rf"|this{SP}(?:morning|afternoon|evening)|last{SP}(?:night|evening)",
        _day_from_now,
    ),
    _rule(
        rf"(?P<the>the{SP}(?:very{SP})?)?(?:(?:that|this){SP}(?=same))?(?P<step>{STEP}){SP}"
        r"(?P<unit>day|weekend|week|month|quarter|year|(?<=this[ \u00a0])years|decade|century"
        r"|morning|afternoon|evening|night)",
        _stepped_unit,
    ),
    _rule(
        rf"(?P<part>earlier|later|early|late)(?:{SP}in)?{SP}(?:the{SP})?(?P<step>{STEP}){SP}"
        rf"(?P<unit>week|month|year|decade|century)",
        _part_of_unit,
    ),
    _rule(
        rf"(?:{_EDGE}|(?P<part>earlier|later){SP}in{SP})(?:the{SP}|(?:the{SP})?(?P<step>{STEP}){SP})"
        rf"(?P<unit>week|month|year)",
        _part_of_unit,
    ),
    _rule(rf"the{SP}weekend", _weekend),
    _rule(
        rf"(?:the{SP})?(?:past|last|previous){SP}"
        rf"(?:(?P<count>{NUMBER}){SP}|(?:few|several){SP})(?P<unit>hours?|days?|weeks?|months?|years?)",
        _last_days,
        acceptance.past_is_meant,
    ),
    _rule(
        rf"(?:the{SP})?(?:recent|(?:coming|next|following){SP}(?:few|several)|coming){SP}"
        r"(?:days|weeks|months|years)",
        _vague_days,
    ),
    _rule(rf"th(?:e|is){SP}past{SP}(?P<unit>week|month|year)", _past_unit),
    _rule(rf"this{SP}past{SP}(?P<name>{FULL_MONTH}|{SEASON})", _past_name),
    _rule(rf"(?:this{SP})?past{SP}(?P<weekday>{WEEKDAY})", _past_weekday),
    _rule(rf"th(?:e|is){SP}past{SP}weekend", _weekend),
    _rule(
        rf"(?<=on[ \t\u00a0])the{SP}(?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)"
        rf"(?:{SP}of{SP}(?:the{SP})?(?:(?P<step>{STEP}){SP})?month"
        rf"|(?={GAP}(?:{_CLAUSE_ENDS}|(?:was|were|and)\b)))",
        _day_of_month,
    ),
    _rule(rf"(?P<feast>{FEAST}){_OF_YEAR}?", _feast, acceptance.feast_is_meant),
    _rule(
        rf"(?:(?:the{SP})?{_FISCAL_QUARTER}{SP}(?:of{SP})?)?(?:the{SP})?{_FISCAL}{GAP}"
        rf"(?:{_MODERN_YEAR}(?:[-/\u2013][0-9]{{2,4}})?|['\u2019]?[0-9]{{2}}(?:[-/\u2013][0-9]{{2}})?)",
        _fiscal_year,
    ),
    _rule(rf"(?:the{SP})?{_FISCAL}{_GLUE}{_FISCAL_QUARTER}", _fiscal_year),
    _rule(
        rf"(?:the{SP})?winter{SP}(?:of{SP})?(?P<year>{_MODERN_YEAR})[-/\u2013](?:[0-9]{{4}}|[0-9]{{2}})",
        _winter,
    ),
    _rule("overnight", _overnight, acceptance.night_is_meant),
    _rule(rf"(?:the{SP})?(?P<unit>year|month)(?:['\u2019]s{SP}|-|{SP})end", _deadline),
    _rule(
        rf"the{SP}(?P<unit>day|night|evening|morning|week|month|year){SP}(?P<where>before|after)"
        rf"(?={GAP}(?:{_CLAUSE_ENDS}))",
        _day_beside,
    ),
    _rule(r"(?<!\ba )(?<!\bthe )mid-?week", _this_week),
)
