"""The English of dates: what a text writes, before it is placed on the calendar.

Finds expressions and says what each means ("the following April", "two weeks
ago"). Knows words and a few days that go by name (data/dated_names.csv); knows
neither when an article was published nor what it told before. Durations ("for
decades"), habits ("every Friday") and "now" are no dates.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from articles.article import Article
from articles.dates.days import (
    DateRange,
    Unit,
    between,
    day_of,
    day_range,
    easter_of,
    month_range,
    moved,
    week_of,
)

# --- what expressions mean ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, or whole months, or (``month`` None) whole years from ``year``.

    ``year`` is None where none is written. ``step`` counts from the nearest
    one of its kind ("last April": -1), or from the year in question
    (``of_year``: "April of last year"). ``anchored`` counts from the last date
    told and not from publication ("the following April", "April of that year").
    ``weekday``, where one is written, tells the year of a day. ``week`` is a
    week of the month by its days (1: the 1st to the 7th; -1: the last seven), and
    with a ``weekday`` that day of it ("the last Thursday in May").
    ``easter`` counts days from Easter Sunday, the Orthodox one where ``julian``;
    month and day are then only near.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months: int = 1
    years: int = 1
    step: int | None = None
    of_year: bool = False
    anchored: bool = False
    week: int | None = None
    easter: int | None = None
    julian: bool = False

    @property
    def unit(self) -> Unit:
        if self.day:
            return Unit.DAY
        if self.week:
            return Unit.WEEK if self.weekday is None else Unit.DAY
        if self.month:
            return Unit.MONTH if self.months == 1 else Unit.QUARTER
        return Unit.YEAR if self.years == 1 else Unit.DECADE

    def in_year(self, year: int) -> DateRange | None:
        """Its days in *year*; None where the calendar has none."""
        if self.month is None:
            return between(day_of(year, 1), day_of(year + self.years, 1))
        if self.easter is not None:
            sunday = easter_of(year, julian=self.julian)
            feast = moved(sunday, Unit.DAY, self.easter) if sunday else None
            return day_range(feast) if feast else None
        if self.day is None:
            days = month_range(year, self.month, self.months)
            week = week_of(days, self.week) if days and self.week else None
            if week and week.start and self.weekday is not None:
                ahead = (self.weekday - week.start.weekday()) % 7
                return day_range(week.start + timedelta(days=ahead))
            return week or days
        day = day_of(year, self.month, self.day)
        return day_range(day) if day else None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0; ``step`` is -1, 0, 1 for "last", "this", "next"."""

    weekday: int
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from publication or, ``anchored``, from the last date told.

    ``count`` None means an unknown number ("days earlier"). ``whole`` asks for
    the unit ("the following week") and not for the same day in it ("a week
    later"). ``part`` cuts the unit at publication: -1 before it, 1 after it.
    """

    unit: Unit
    count: int | None
    anchored: bool = False
    whole: bool = True
    part: int = 0


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "The 26th" of the month ``step`` months from publication or, ``anchored``, from the last date told."""

    day: int
    step: int = 0
    anchored: bool = True


@dataclass(frozen=True, slots=True)
class LastDays:
    """So many days before publication and that day too ("the past 48 hours").

    None where nobody can say how many ("recent weeks", "over the next year").
    """

    days: int | None


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ended on the day of publication."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of the unit that publication falls in ("by the end of the year")."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A date that no calendar here can hold (``ancient``: before our era) or that reads more than one way (05/03/2024, FY2024)."""

    ancient: bool = True


_Meaning = Calendar | Weekday | Offset | DayOfMonth | LastDays | Overnight | Deadline | Unplaced


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression in a text; ``opens`` says that its sentence or clause begins with it."""

    start: int
    end: int
    meaning: _Meaning
    opens: bool = False


# --- the grammar ----------------------------------------------------------------------------


def _listed(words: str) -> list[str]:
    return words.split()


_MONTH_NAMES = _listed(
    "january february march april may june july august september october november december"
)
_SHORT_MONTHS = _listed("jan feb mar apr jun jul aug sept sep oct nov dec")
_WEEKDAY_NAMES = _listed("monday tuesday wednesday thursday friday saturday sunday")
_SHORT_WEEKDAYS = _listed("mon tues tue wed thurs thur thu fri sat sun")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_UNITS = {unit.name.lower(): unit for unit in Unit}
_SMALL = _listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBERS = {word: n for n, word in enumerate(_SMALL, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_NUMBERS |= {"a": 1, "an": 1}
_ORDINALS = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "halloween": (10, 31),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "international women's day": (3, 8),
    "may day": (5, 1),
    "nakba day": (5, 15),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "orthodox christmas": (1, 7),
}
# Days from Easter Sunday.
_EASTER_FEASTS = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "pentecost": 49,
    "whit monday": 50,
}
_STEPS = {"last": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "same": 0, "that": 0}
_STEPS |= {"next": 1, "coming": 1, "following": 1, "subsequent": 1, "ensuing": 1}
_ANCHORED = frozenset({"previous", "preceding", "same", "that", "following", "subsequent", "ensuing"})


def _names(words: Iterable[str]) -> str:
    """The words as names are written, also all in capitals: "may" is no month."""
    return "(?-i:" + "|".join(form for word in words for form in (word.capitalize(), word.upper())) + ")"


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


# Every repetition is bounded: hostile text must cost no more than kind text.
_SP = r"[ \t\u00a0\u202f]{1,2}"
_GAP = r"[ \t\u00a0\u202f]{0,2}"
_DASH = rf"{_GAP}[-\u2010-\u2015]{_GAP}"
_FULL_MONTH = _names(_MONTH_NAMES)
_MONTH = rf"(?:{_FULL_MONTH}(?!\w)|{_names(_SHORT_MONTHS)}(?:\.|(?!\w)))"
_WEEKDAY = _names(_WEEKDAY_NAMES)
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|{_names(_SHORT_WEEKDAYS)}\.?)"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_DAYS = (
    rf"(?P<days>{_DAY}(?:(?:{_DASH}|/|{_GAP},{_SP}|,?{_SP}(?:and|or|to|until|through){_SP}(?:the{_SP})?)"
    rf"{_DAY}){{0,4}})"
)
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9])"
_STEP = _any(_STEPS)
_OF_YEAR = (
    rf"(?:(?:,?{_SP}(?:of{_SP})?|,)(?P<year>{_YEAR})"
    rf"|,?{_SP}(?:of{_SP})?(?:the{_SP})?(?P<ref>{_STEP}){_SP}year(?!\w))"
)
_OF_THE_YEAR = rf"(?:{_OF_YEAR}|{_SP}the{_SP}year(?!\w))"

_BC = r"(?:[ \t\u00a0]{1,2}B\.?C\.?(?:E\.?)?(?!\w))"
_EDGE = (
    rf"(?:(?:(?:the|its){_SP})?"
    rf"(?:(?:(?:very|early|late|latter|first|second|third|final|last|closing|opening){_SP})?"
    rf"(?:beginning|start|end|middle|close|turn|outset|part|months|weeks?|days?|half|rest){_SP}of{_SP}"
    rf"|(?:very{_SP})?(?:early|late|mid|end|mid[- ]to[- ]late|early[- ]to[- ]mid)"
    rf"(?:{_DASH}|{_SP}(?:in{_SP})?)))"
)
_CIRCA = rf"(?:(?:circa|ca\.|c\.|around|about){_SP})"
NUMBER = rf"(?:[0-9]{{1,3}}|(?:a{_SP})?couple(?:{_SP}of)?|an?|{_any(_TENS)}(?:-{_any(_SMALL[:9])})?|{_any(_SMALL)})"
_HEDGE = (
    rf"(?:(?:nearly|almost|about|around|roughly|some|over|just|only|exactly|barely|approximately|a{_SP}mere"
    rf"|(?:a{_SP}little{_SP})?(?:more|less|fewer){_SP}than|at{_SP}least|well{_SP}over){_SP})"
)

_Reading = Iterator[tuple[int, int, _Meaning]]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], _Reading]


def _rule(pattern: str, read: Callable[[re.Match[str]], _Reading]) -> _Rule:
    return _Rule(re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), read)


def _month_number(word: str) -> int:
    return next(n for n, name in enumerate(_MONTH_NAMES, 1) if name.startswith(word.lower()[:3]))


def _weekday_number(word: str) -> int:
    return next(n for n, name in enumerate(_WEEKDAY_NAMES) if name.startswith(word.lower()[:3]))


def _number(words: str) -> int:
    """The count that the words write out."""
    if words.isdecimal():
        return int(words)
    if "couple" in words.lower():
        return 2
    return sum(_NUMBERS[part] for part in words.lower().split("-"))


def _of_year(match: re.Match[str], calendar: Calendar) -> Calendar:
    """The calendar days in the year that is written after them: "2024", "of that year"."""
    found = match.groupdict()
    if found.get("year"):
        return replace(calendar, year=int(match["year"]))
    if not found.get("ref"):
        return calendar
    word = match["ref"].lower()
    return replace(calendar, step=_STEPS[word], of_year=True, anchored=word in _ANCHORED)


def _days(match: re.Match[str]) -> _Reading:
    """ "23 April 2025", "August 14-24", "15, 18 and 22 February": each day a date of its own."""
    month = _month_number(match["month"])
    pieces = list(re.finditer("[0-9]{1,2}", match["days"]))
    offset = match.start("days")
    for piece in pieces:
        start = match.start() if piece is pieces[0] else offset + piece.start()
        end = match.end() if piece is pieces[-1] else offset + piece.end()
        weekday = _weekday_number(match["weekday"]) if match["weekday"] and piece is pieces[0] else None
        yield start, end, _of_year(match, Calendar(None, month, int(piece[0]), weekday))


def _month(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _of_year(match, Calendar(None, _month_number(match["month"])))


def _season(match: re.Match[str]) -> _Reading:
    calendar = Calendar(None, _SEASONS[match["season"].lower()], months=3)
    yield match.start(), match.end(), _of_year(match, calendar)


def _year_of_season(match: re.Match[str]) -> _Reading:
    calendar = Calendar(int(match["before"]), _SEASONS[match["season"].lower()], months=3)
    yield match.start(), match.end(), calendar


def _winter(match: re.Match[str]) -> _Reading:
    """ "Winter 2023-24", "the 2023/24 winter"."""
    yield match.start(), match.end(), Calendar(int(match["year"]), _SEASONS["winter"], months=3)


def _fiscal_year(match: re.Match[str]) -> _Reading:
    """ "Fiscal 2024", "FY2024": it begins in a month of each country's own."""
    yield match.start(), match.end(), Unplaced(ancient=False)


def _stepped_name(match: re.Match[str]) -> _Reading:
    """ "Last April", "the following spring"."""
    word, name = match["step"].lower(), match["name"].lower()
    first, months = (_SEASONS[name], 3) if name in _SEASONS else (_month_number(name), 1)
    meaning = Calendar(None, first, months=months, step=_STEPS[word], anchored=word in _ANCHORED)
    yield match.start(), match.end(), meaning


def _year(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Calendar(int(match["year"]))


def _years(match: re.Match[str]) -> _Reading:
    """ "2010-2012", "1941-42": two dates; "2010-05" is neither."""
    first, second = match["first"], match["second"]
    full = int(second if len(second) == 4 else first[:2] + second)
    if full > int(first):
        yield match.start(), match.end("first"), Calendar(int(first))
        yield match.start("second"), match.end(), Calendar(full)


def _before_our_era(match: re.Match[str]) -> _Reading:
    if match.groupdict().get("first"):
        yield match.start(), match.end("first"), Unplaced()
        yield match.start("last"), match.end(), Unplaced()
    else:
        yield match.start(), match.end(), Unplaced()


def _decade(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Calendar(int(match["decade"]), years=10)


def _century(match: re.Match[str]) -> _Reading:
    """ "The 19th century" is 1800 to 1899, as TIMEX3 counts."""
    written = match["ordinal"].lower()
    word = written.removeprefix("twenty-")
    number = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub("[^0-9]", "", word))
    number += 20 if word != written else 0
    if 2 <= number <= 21:
        yield match.start(), match.end(), Calendar(100 * (number - 1), years=100)


def _portion(match: re.Match[str]) -> _Reading:
    """ "The first half of 2024", "Q3 2024", "the last three months of 2023"."""
    found = match.groupdict()
    months = _number(match["count"]) if found.get("count") else 6 if match["what"].lower()[0] == "h" else 3
    ordinal = match["ordinal"].lower()
    last = ordinal in ("last", "final", "latter")
    number = 1 if last else int(ordinal) if ordinal.isdecimal() else _ORDINALS.index(ordinal) + 1
    if months < 12 and number * months <= 12:
        first = 13 - months if last else (number - 1) * months + 1
        meaning = _of_year(match, Calendar(None, first, months=months))
        this_year = not (meaning.year or meaning.of_year)
        yield match.start(), match.end(), replace(meaning, step=0, of_year=True) if this_year else meaning


def _weekday(match: re.Match[str]) -> _Reading:
    step = _STEPS[match["step"].lower()] if match["step"] else None
    yield match.start(), match.end(), Weekday(_weekday_number(match["weekday"]), step)


def _day_from_now(match: re.Match[str]) -> _Reading:
    """ "Today", "yesterday", "last night", "the day after tomorrow"."""
    words = match[0].lower()
    count = -1 if words.endswith("yesterday") or words.startswith("last") else 0
    count += 1 if words.endswith("tomorrow") else 0
    yield match.start(), match.end(), Offset(Unit.DAY, 2 * count if words.startswith("the") else count)


# "Over the next year" is a length of time.
_OVER = re.compile(r"\b(?:over|for) $", re.IGNORECASE)


def _stepped_unit(match: re.Match[str]) -> _Reading:
    """ "Last week", "the following day", "that same month", "that evening"."""
    word = match["step"].lower()
    unit = _UNITS.get(match["unit"].lower().removesuffix("s"), Unit.DAY)
    if (
        match["the"]
        and word == "next"
        and _OVER.search(match.string, max(0, match.start() - 9), match.start())
    ):
        yield match.start(), match.end(), LastDays(None)
        return
    anchored = word in _ANCHORED or (word == "next" and (unit is Unit.DAY or bool(match["the"])))
    if unit is not Unit.DAY or anchored:
        yield match.start(), match.end(), Offset(unit, _STEPS[word], anchored)


def _part_of_unit(match: re.Match[str]) -> _Reading:
    """ "Earlier this month", "later that year", "early next year", "the end of the month"."""
    found = match.groupdict()
    word = (found["step"] or "this").lower()
    anchored = word in _ANCHORED
    part = {"earlier": -1, "later": 1}.get((found.get("part") or "").lower(), 0)
    if anchored or _STEPS[word]:
        part = 0
    yield (
        match.start(),
        match.end(),
        Offset(_UNITS[match["unit"].lower()], _STEPS[word], anchored, part=part),
    )


def _this_week(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Offset(Unit.WEEK, 0)


def _weekend(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Offset(Unit.WEEKEND, 0)


def _counted(match: re.Match[str]) -> _Reading:
    """ "Two years ago", "a day later", "weeks earlier"."""
    where = match["where"].lower()
    now = where in ("ago", "hence") or where.endswith("now")
    count = _number(match["count"]) if match["count"] else None
    if count is None and not match["plural"]:
        return
    if count is not None and where in ("ago", "before", "earlier", "previously", "prior"):
        count = -count
    yield match.start(), match.end(), Offset(_UNITS[match["unit"].lower()], count, not now, whole=now)


def _last_days(match: re.Match[str]) -> _Reading:
    """ "The past 48 hours", "the last two weeks", "the past few days", "the past three months"."""
    unit, written = match["unit"].lower(), match["count"]
    days: int | None = None
    if unit.startswith("day") and written is None:
        days = 6
    elif written is not None:
        number = _number(written)
        hours = number * {"hour": 1, "day": 24, "week": 168}.get(unit.removesuffix("s"), 0)
        days = hours // 24 if hours % 24 == 0 and 0 < hours <= 24 * 62 else None
    if days or not unit.startswith("hour"):
        yield match.start(), match.end(), LastDays(days)


def _past_unit(match: re.Match[str]) -> _Reading:
    """ "The past week" is seven days up to publication; of "the past month" the first day is unknown."""
    yield match.start(), match.end(), LastDays(6 if match["unit"].lower() == "week" else None)


def _past_name(match: re.Match[str]) -> _Reading:
    """ "This past September"."""
    name = match["name"].lower()
    first, months = (_SEASONS[name], 3) if name in _SEASONS else (_month_number(name), 1)
    yield match.start(), match.end(), Calendar(None, first, months=months, step=-1)


def _past_weekday(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Weekday(_weekday_number(match["weekday"]), -1)


def _vague_days(match: re.Match[str]) -> _Reading:
    """ "Recent weeks", "the coming days"."""
    yield match.start(), match.end(), LastDays(None)


def _day_of_month(match: re.Match[str]) -> _Reading:
    word = (match["step"] or "that").lower()
    yield match.start(), match.end(), DayOfMonth(int(match["day"]), _STEPS[word], word in _ANCHORED)


def _iso(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Calendar(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str]) -> _Reading:
    """ "23/04/2025": day and month are told apart by dots, or by one that is above 12."""
    first, second, year = int(match["first"]), int(match["second"]), _century_of(match["year"])
    if match["sep"] == "." or first > 12 or first == second:
        yield match.start(), match.end(), Calendar(year, second, first)
    elif second > 12:
        yield match.start(), match.end(), Calendar(year, first, second)
    else:
        yield match.start(), match.end(), Unplaced(ancient=False)


def _feast(match: re.Match[str]) -> _Reading:
    feast = re.sub(r"\s+", " ", match["feast"].lower().replace("\u2019", "'"))
    if feast in _FEASTS:
        month, day = _FEASTS[feast]
        calendar = Calendar(None, month, day)
    else:
        julian = feast.startswith("orthodox ")
        offset = _EASTER_FEASTS[feast.removeprefix("orthodox ")]
        calendar = Calendar(None, 4, 15, easter=offset, julian=julian)
    yield match.start(), match.end(), _of_year(match, calendar)


def _century_of(short: str) -> int:
    """The year that two digits stand for, from 1951 to 2050; four stand for themselves."""
    year = int(short.lstrip("'\u2019"))
    return year if year >= 100 else year + (2000 if year <= 50 else 1900)


def _short_day(match: re.Match[str]) -> _Reading:
    """ "08 DEC 24", "8-Dec-2024", "081000Z DEC 24"."""
    meaning = Calendar(_century_of(match["short"]), _month_number(_written_month(match)), int(match["day"]))
    yield match.start(), match.end(), meaning


def _written_month(match: re.Match[str]) -> str:
    found = match.groupdict()
    return found.get("month") or match["capital"]


def _short_month(match: re.Match[str]) -> _Reading:
    """ "Dec-2024", "Dec '24"."""
    year = _century_of(match["short"] or match["two"])
    yield match.start(), match.end(), Calendar(year, _month_number(match["month"]))


def _months(match: re.Match[str]) -> _Reading:
    """ "Jan-Mar 2023": two dates."""
    last = _of_year(match, Calendar(None, _month_number(match["month"])))
    yield match.start(), match.end("first"), Calendar(None, _month_number(match["first"]))
    yield match.start("month"), match.end(), last


def _week_of_month(match: re.Match[str]) -> _Reading:
    """ "The first week of May", "the last Thursday in May 2024"."""
    word = match["ordinal"].lower()
    week = -1 if word in ("last", "final") else _ORDINALS.index(word) + 1
    weekday = _weekday_number(match["weekday"]) if match.groupdict().get("weekday") else None
    meaning = Calendar(None, _month_number(match["month"]), weekday=weekday, week=week)
    yield match.start(), match.end(), _of_year(match, meaning)


def _overnight(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Overnight()


def _deadline(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), Deadline(_UNITS[match["unit"].lower()])


def _day_beside(match: re.Match[str]) -> _Reading:
    """ "The day before", "the week after": from the last date told."""
    count = -1 if match["where"].lower() == "before" else 1
    yield match.start(), match.end(), Offset(_UNITS.get(match["unit"].lower(), Unit.DAY), count, True)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that goes by name, where the article speaks of its context (None: anywhere).

    ``cue`` are the words that tell that day from the same day of another year.
    ``alone`` says that the context does, unless an anniversary was just now.
    """

    day: date
    context: re.Pattern[str] | None
    cue: re.Pattern[str] | None
    alone: bool


def _words(joined: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{joined})\b") if joined else None


def _read_named_days() -> tuple[dict[tuple[int, int], list[NamedDay]], dict[str, list[NamedDay]]]:
    """The days in data/dated_names.csv that are written as month and day, and the others by name."""
    by_calendar: dict[tuple[int, int], list[NamedDay]] = {}
    by_name: dict[str, list[NamedDay]] = {}
    table = files("articles.dates").joinpath("data", "dated_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        day = date.fromisoformat(row["date"])
        named = NamedDay(day, _words(row["context"]), _words(row["cue"]), row["alone"] == "yes")
        if row["written"].split()[0].lower() in _MONTH_NAMES:
            by_calendar.setdefault((day.month, day.day), []).append(named)
        else:
            by_name.setdefault(row["written"].lower(), []).append(named)
    return by_calendar, by_name


@lru_cache(maxsize=256)
def speaks_of(text: str, context: re.Pattern[str] | None) -> bool:
    return context is None or bool(context.search(text))


NAMED_BY_CALENDAR, _NAMED_BY_NAME = _read_named_days()
_NAME = _any(re.escape(name) for name in _NAMED_BY_NAME)


def _named_day(match: re.Match[str]) -> _Reading:
    for named in _NAMED_BY_NAME[match[0].lower()]:
        if speaks_of(match.string, named.context):
            day = named.day
            yield match.start(), match.end(), Calendar(day.year, day.month, day.day)
            return


_DAY_MONTH = _rule(
    rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{_SP})?(?:the{_SP})?{_DAYS}{_SP}(?:of{_SP})?(?P<month>{_MONTH}){_OF_YEAR}?",
    _days,
)
_MONTH_DAY = _rule(
    rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{_SP})?(?P<month>{_MONTH}){_SP}(?:the{_SP})?{_DAYS}{_OF_YEAR}?", _days
)
_MONTH_YEAR = _rule(rf"{_EDGE}?(?P<month>{_MONTH}){_OF_YEAR}", _month)
_BARE_MONTH = _rule(rf"{_EDGE}?(?P<month>{_FULL_MONTH})", _month)
_MONTH_BC = _rule(rf"{_EDGE}?{_FULL_MONTH}{_SP}[0-9]{{1,4}}{_BC}", _before_our_era)
_PLAIN_YEAR = _rule(
    rf"(?:{_EDGE}|(?P<circa>{_CIRCA})|(?:the{_SP})?years?{_SP})?(?P<year>{_YEAR})(?:{_SP}(?:AD|CE))?", _year
)
_DECADE = _rule(
    rf"{_EDGE}?(?:the{_SP})?(?:(?:early|late|mid)(?:{_SP}|-))?(?P<decade>(?:1[0-9]|20)[0-9]0)s", _decade
)
_YEAR_BC = _rule(
    rf"(?:{_EDGE}|{_CIRCA})?(?:the{_SP})?(?:(?P<first>[0-9]{{1,4}})(?:{_BC})?(?:{_DASH}|{_SP}(?:and|to|or){_SP}))?"
    rf"(?P<last>(?:{_EDGE}|{_CIRCA})?[0-9]{{1,4}}s?{_BC})",
    _before_our_era,
)
_ORDINAL = rf"(?P<ordinal>(?:twenty-)?{_any(_ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th))"
_CENTURY_START = rf"{_EDGE}?(?:the{_SP})?(?:(?:early|late|mid)(?:{_SP}|-))?{_ORDINAL}(?:{_SP}|-)century"
_CENTURY = _rule(rf"{_CENTURY_START}(?!{_BC})", _century)
_CENTURY_BC = _rule(rf"{_CENTURY_START}{_BC}", _before_our_era)
_COUNTED = _rule(
    rf"(?:{_HEDGE}?(?P<count>{NUMBER}){_SP}|{_HEDGE}?(?:a{_SP})?(?:few|several|many|some){_SP}|)"
    rf"(?P<unit>day|week|month|year|decade)(?P<plural>s?){_SP}"
    rf"(?P<where>ago|earlier|later|hence|previously|from{_SP}now|(?:before|prior)(?={_GAP}(?:[.,;:)]|$)))",
    _counted,
)
_SEASON_NAME = rf"(?P<season>spring|summer|autumn|winter|fall(?=(?:{_SP}(?:of|in))?{_SP}{_YEAR}))"
_SEASON = _rule(rf"{_EDGE}?(?:the{_SP})?{_EDGE}?{_SEASON_NAME}{_OF_YEAR}?", _season)
_SEASON_BC = _rule(
    rf"{_EDGE}?(?:the{_SP})?{_EDGE}?{_SEASON_NAME}{_SP}(?:of{_SP})?[0-9]{{1,4}}{_BC}", _before_our_era
)
_NAMED = _rule(_NAME, _named_day)
_FEAST_NAMES = [*_FEASTS, *_EASTER_FEASTS, *(f"orthodox {name}" for name in _EASTER_FEASTS)]
_FEAST = _any(re.escape(name).replace(r"\ ", _SP) for name in _FEAST_NAMES).replace("'", "['\u2019]")
_CAPITAL_MONTH = rf"(?-i:{'|'.join(name.upper() for name in (*_SHORT_MONTHS, 'may'))})"
_SHORT_YEAR = r"(?P<short>(?:1[89]|20)[0-9]{2}|['\u2019]?[0-9]{2})(?!%|[.,:/-]?[0-9])"
_CLOCK = r"[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-][0-2][0-9]:?[0-5][0-9])?"
_SHORT_MONTH = _rule(
    rf"(?P<month>{_MONTH})(?:-(?P<short>(?:1[89]|20)[0-9]{{2}})|{_SP}['\u2019](?P<two>[0-9]{{2}}))",
    _short_month,
)
_MONTHS = _rule(
    rf"(?P<first>{_MONTH})(?:{_DASH}|/|{_SP}(?:to|and|through){_SP})(?P<month>{_MONTH}){_OF_YEAR}", _months
)

_OVERNIGHT = _rule("overnight", _overnight)
_LAST_DAYS = _rule(
    rf"(?:the{_SP})?(?:past|last|previous){_SP}"
    rf"(?:(?P<count>{NUMBER}){_SP}|(?:few|several){_SP})(?P<unit>hours?|days?|weeks?|months?|years?)",
    _last_days,
)
_PAST_UNIT = _rule(rf"th(?:e|is){_SP}past{_SP}(?P<unit>week|month|year)", _past_unit)
_PAST_NAME = _rule(rf"this{_SP}past{_SP}(?P<name>{_FULL_MONTH}|spring|summer|autumn|fall|winter)", _past_name)
_PAST_WEEKDAY = _rule(rf"(?:this{_SP})?past{_SP}(?P<weekday>{_WEEKDAY})", _past_weekday)
_PAST_WEEKEND = _rule(rf"th(?:e|is){_SP}past{_SP}weekend", _weekend)
_VAGUE_DAYS = _rule(
    rf"(?:the{_SP})?(?:recent|(?:coming|next|following){_SP}(?:few|several)|coming){_SP}(?:days|weeks|months|years)",
    _vague_days,
)
_FEAST_RULE = _rule(rf"(?P<feast>{_FEAST}){_OF_YEAR}?", _feast)
_MAY_DAY = _rule(rf"(?P<feast>(?-i:May{_SP}Day)){_OF_YEAR}?", _feast)

# The rules that a date can begin with, by what stands at its beginning; the longest match wins.
_RULES = {
    "digit": (
        _DAY_MONTH,
        _rule(
            r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
            rf"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:{_CLOCK})?",
            _iso,
        ),
        _rule(
            r"(?P<first>3[01]|[12][0-9]|0?[1-9])(?P<sep>[/.-])(?P<second>3[01]|[12][0-9]|0?[1-9])(?P=sep)"
            r"(?P<year>(?:1[0-9]|20)[0-9]{2}|(?<=/)[0-9]{2}(?![/.-]?[0-9]))",
            _numeric,
        ),
        _rule(
            rf"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:-(?P<month>{_MONTH})-|{_GAP}(?P<capital>{_CAPITAL_MONTH}){_GAP})"
            rf"{_SHORT_YEAR}",
            _short_day,
        ),
        _rule(
            rf"(?P<day>3[01]|[0-2][0-9])[0-2][0-9][0-5][0-9]{_GAP}[A-Z]?{_GAP}(?P<capital>{_CAPITAL_MONTH}){_GAP}{_SHORT_YEAR}",
            _short_day,
        ),
        _rule(
            rf"(?P<first>(?:1[0-9]|20)[0-9]{{2}})(?:{_DASH}|/)(?P<second>(?:1[0-9]|20)[0-9]{{2}}|[0-9]{{2}})"
            rf"(?![-/.]?[0-9]|{_BC})",
            _years,
        ),
        _rule(rf"(?P<before>{_YEAR}){_SP}(?P<season>spring|summer|autumn|winter)", _year_of_season),
        _rule(rf"(?P<year>(?:1[89]|20)[0-9]{{2}})[-/\u2013](?:[0-9]{{4}}|[0-9]{{2}}){_SP}winter", _winter),
        _PLAIN_YEAR,
        _DECADE,
        _YEAR_BC,
        _CENTURY,
        _CENTURY_BC,
        _COUNTED,
        _NAMED,
    ),
    "month": (_MONTH_DAY, _MONTH_YEAR, _BARE_MONTH, _MONTH_BC, _SHORT_MONTH, _MONTHS, _MAY_DAY),
    "weekday": (_DAY_MONTH, _MONTH_DAY, _rule(rf"(?P<step>(?!))?(?P<weekday>{_WEEKDAY})", _weekday)),
    "word": (
        # Before the rules that read as much as they do and less exactly.
        _rule(
            rf"(?:the{_SP})?(?P<ordinal>first|second|third|fourth|last|final){_SP}"
            rf"(?:(?:full{_SP})?week|(?P<weekday>{_WEEKDAY})){_SP}(?:of|in){_SP}"
            rf"(?P<month>{_FULL_MONTH}){_OF_YEAR}?",
            _week_of_month,
        ),
        _rule(rf"(?:the{_SP})?end{_SP}of{_SP}th(?:e|is){_SP}(?P<unit>week|month|year)", _deadline),
        _rule(
            rf"(?:the{_SP})?(?P<ordinal>first|second|third|fourth|last|final|latter){_SP}"
            rf"(?:(?P<what>half|quarter)|(?P<count>{NUMBER}){_SP}months)(?:{_SP}of)?{_OF_THE_YEAR}",
            _portion,
        ),
        _DAY_MONTH,
        _MONTH_YEAR,
        _BARE_MONTH,
        _MONTH_BC,
        _PLAIN_YEAR,
        _DECADE,
        _YEAR_BC,
        _CENTURY,
        _CENTURY_BC,
        _COUNTED,
        _SEASON,
        _SEASON_BC,
        _NAMED,
        _rule(
            rf"(?:the{_SP})?(?P<step>{_STEP}){_SP}(?P<name>{_FULL_MONTH}|spring|summer|autumn|fall|winter)",
            _stepped_name,
        ),
        _rule(
            rf"(?:the{_SP})?(?P<step>{_STEP}){_SP}(?P<weekday>{_WEEKDAY})",
            _weekday,
        ),
        _rule(rf"(?P<what>[qh])(?P<ordinal>[1-4]){_OF_YEAR}", _portion),
        _rule(
            rf"the{_SP}day{_SP}(?:before{_SP}yesterday|after{_SP}tomorrow)|today|tonight|yesterday|tomorrow"
            rf"|this{_SP}(?:morning|afternoon|evening)|last{_SP}(?:night|evening)",
            _day_from_now,
        ),
        _rule(
            rf"(?P<the>the{_SP}(?:very{_SP})?)?(?:(?:that|this){_SP}(?=same))?(?P<step>{_STEP}){_SP}"
            rf"(?P<unit>day|weekend|week|month|quarter|year|(?<=this[ \u00a0])years|decade|century|morning|afternoon"
            rf"|evening|night)",
            _stepped_unit,
        ),
        _rule(
            rf"(?P<part>earlier|later|early|late)(?:{_SP}in)?{_SP}(?:the{_SP})?(?P<step>{_STEP}){_SP}"
            rf"(?P<unit>week|month|year|decade|century)",
            _part_of_unit,
        ),
        _rule(
            rf"(?:{_EDGE}|(?P<part>earlier|later){_SP}in{_SP})(?:the{_SP}|(?:the{_SP})?(?P<step>{_STEP}){_SP})"
            rf"(?P<unit>week|month|year)",
            _part_of_unit,
        ),
        _rule(rf"the{_SP}weekend", _weekend),
        _LAST_DAYS,
        _VAGUE_DAYS,
        _PAST_UNIT,
        _PAST_NAME,
        _PAST_WEEKDAY,
        _PAST_WEEKEND,
        _rule(
            rf"(?<=on[ \t\u00a0])the{_SP}(?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)"
            rf"(?:{_SP}of{_SP}(?:the{_SP})?(?:(?P<step>{_STEP}){_SP})?month|(?={_GAP}(?:[.,;:)]|$|(?:was|were|and)\b)))",
            _day_of_month,
        ),
        _FEAST_RULE,
        _rule(
            rf"(?:the{_SP})?(?:(?:fiscal|financial)(?:{_SP}year)?{_SP}|FY{_GAP})(?:1[89]|20)[0-9]{{2}}(?:[-/\u2013][0-9]{{2,4}})?",
            _fiscal_year,
        ),
        _rule(
            rf"(?:the{_SP})?winter{_SP}(?:of{_SP})?(?P<year>(?:1[89]|20)[0-9]{{2}})[-/\u2013](?:[0-9]{{4}}|[0-9]{{2}})",
            _winter,
        ),
        _OVERNIGHT,
        _rule(rf"(?:the{_SP})?(?P<unit>year|month)(?:['\u2019]s{_SP}|-|{_SP})end", _deadline),
        _rule(
            rf"the{_SP}(?P<unit>day|night|evening|morning|week|month|year){_SP}(?P<where>before|after)(?={_GAP}(?:[.,;:)]|$))",
            _day_beside,
        ),
        _rule(rf"(?:(?<!\ba )(?<!\bthe )mid-?week|(?:earlier|later){_SP}in{_SP}the{_SP}week)", _this_week),
    ),
}
_OPENERS = _listed(
    "the a an its this last next past previous preceding following same that current coming"
    " subsequent ensuing early late mid very beginning start end middle close turn outset spring"
    " summer autumn winter fall circa ca c years year today tonight yesterday tomorrow few several"
    " many some recent couple nearly almost about around roughly over just only exactly barely approximately"
    " more less fewer at well days weeks months decades earlier later first second third fourth final"
    " christmas boxing new halloween bastille valentine's st international may nakba all armistice orthodox"
    " ash palm maundy good holy easter pentecost whit overnight latter month midweek mid-week fiscal financial q1 q2 q3 q4 h1 h2"
)
_BEGINNING = re.compile(
    rf"(?<![\w$\u20ac\u00a3#@&])(?=[0-9A-Za-z])(?:"
    rf"(?P<digit>(?<![0-9][.,:/+])[0-9])"
    rf"|(?P<month>{_MONTH})"
    rf"|(?P<weekday>{_ANY_WEEKDAY}(?!\w))"
    rf"|(?P<word>(?i:{_any({*_OPENERS, *_SMALL, *_TENS, *_ORDINALS})}(?!\w)|{_NAME}(?!\w))|FY(?=[ 0-9])))"
)
# Every date holds one of these, not far from its beginning.
_REACH = 64
_CORE = re.compile(
    rf"[0-9]|(?<!\w)(?:{_MONTH}|{_WEEKDAY}|(?i:today|tonight|yesterday|tomorrow|morning|afternoon|evening|night"
    rf"|days?|weeks?|weekend|months?|quarter|years?|decades?|hours|century|overnight|mid-?week|{_NAME}|{_FEAST}|{_any(_SEASONS)})(?!\w))"
)


# --- scanning -------------------------------------------------------------------------------

# Letters that match an ASCII letter where case is ignored; no word of the grammar is written with them.
_ODD_LETTER = re.compile("[\u0130\u0131\u017f\u212a]")
_PREPOSITION = re.compile(
    r"(?:^|[(\[\u2014\u2013:;]|\b(?:in|since|by|until|till|of|from|during|for|between|through|throughout|before|after"
    r"|and|or|to|around|about|into|on|late|early|mid|this|last|next|the|than|over|within|back|as|circa|for all of"
    r"|again|year|late in|early in|starting|beginning|ending|dated))\W{0,2}$",
    re.IGNORECASE,
)
_NAMES_AFTER = re.compile(
    r"(?:[ -])(?:Movement|Alliance|Brigades?|Coalition|Division|Army|Square|Street|Bridge|Revolution|Martyrs|Airport"
    r"|Hospital|University|Forces|Front|Group|War|Accords?|Uprising|Intifada|Avenue|Stadium|Organi[sz]ation"
    r"|Regiment|Battalion|School|Camp)\b"
)
_NUMBERED = re.compile(
    r"(?:\b(?:resolution|flight|number|no|nos|article|boeing|airbus|route|highway|road|law|decree|order|act|unit|page|p|pp"
    r"|room|channel|directive|model|base|section|chapter|paragraph|case|nearly|approximately|exactly|estimated"
    r"|least|than|most)\.?"
    r"|[$\u20ac\u00a3#+=*/])[ \u00a0]?$",
    re.IGNORECASE,
)
_COUNTED_THING = re.compile(
    r"[ \u00a0-]{0,2}(?:%|percent|per cent|km|kilomet\w+|m\b|met(?:er|re)s?|miles?|feet|ft|tons?|tonnes?|kg|hours?|hrs|GMT"
    r"|UTC|local time|people|men|women|children|schoolchildren|soldiers|troops|fighters|civilians|families|homes"
    r"|houses|vehicles|tanks|others|students|refugees|dollars|euros|pounds|rounds|rockets|missiles|drones|aircraft"
    r"|prisoners|casualties|dead|wounded|killed|injured|deaths|villages|police|officers|guns|times|years|days"
    r"|members|militants|rebels|residents|cases|patients|migrants|workers|bodies|hostages|rifles|settlers|years?[- ]old"
    r"|million|billion|thousand|hundred|[a-z]+-strong|or (?:so|more)\b|[a-z]+ (?:people|men|soldiers|troops"
    r"|civilians|fighters|refugees|families))(?!\w)",
    re.IGNORECASE,
)
_SEVERAL_THINGS = re.compile(
    r"[ \u00a0][a-z]{3,}s\b(?<!\bwas)(?<!\bhas)(?<!\bthis)(?<!ss)(?<!\bits)(?<!\bdoes)(?<!sis)"
    r"(?<!levels)(?<!elections)(?<!borders)(?<!wards)"
)
_YEAR_AFTER_HYPHEN = re.compile(r"\b(?:pre|post|mid)-$|[0-9]-$")
# "In 1956 demonstrations began": a sentence that begins so begins with a year.
_IN_OPENS = re.compile(r"(?:^|[.!?\u201d\")]\s|\n)(?:In|Since|During|Until) $")
_POSSESSIVE = re.compile(r"['\u2019]s [a-z]")
_YEAR_TO = re.compile(r"(?<!\d)(?:1[89]|20)[0-9]{2}[-\u2010-\u2015]$")
_YEAR_PREPOSITION = re.compile(r"\b(?:in|since|by|until|from|during|year|circa)\W{0,2}$", re.IGNORECASE)
_YEAR_AS_SUBJECT = re.compile(r" (?:saw|was|marked|brought|began|ended|would)\b")
_NAME_BEFORE = re.compile(r"(?:^|[^\w.?!])[A-Z][\w\u2019']*[ -]$")
DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our)(?: (?:secret|new|old|original|failed|first|last|whole))?"
    r"|['\u2019]s|s['\u2019]) $",
    re.IGNORECASE,
)
_BEFORE_SEASON = re.compile(
    r"(?:^|\b(?:in|by|during|over|until|till|since|of|throughout|through|for|from|into|onset of|spent|spend|spends"
    r"|(?:spring|summer|autumn) and)\s)$",
    re.IGNORECASE,
)
_WEEKDAY_NAME_BEFORE = re.compile(
    r"(?:\b(?:Black|Good|Bloody|Ash|Palm|Easter|Holy|Whit|Fat|Shrove|Maundy|Sheffield|Ruby|Super|[Ee]very|[Ee]ach|[Aa]ny) )$"
)
# "May 500 men", "March on Rome", "March of the Living", "June E. Nylen".
_NO_MONTH_AFTER = re.compile(r" ?[0-9]{3}| (?:on|for|of) (?!the year)(?:the )?[A-Z]| [A-Z]\. [A-Z]")
_LASTS = re.compile(r"\b(?:to|will|would|could|may|might|can|should|must) $", re.IGNORECASE)
_WEATHER = re.compile(
    r" (?:heat|cold|sun|rains?|snows?|storms?|temperatures?|weather|clothes|clothing|holidays?|break|recess|camps?)\b"
)
_SEASON_AFTER = re.compile(
    r"(?: and |[-\u2013/]| or | to )(?:the )?(?:early |late )?(?:spring|summer|autumn|winter)(?: of)? (?:1[0-9]|20)[0-9]{2}\b"
)
_FEAST_NAME_AFTER = re.compile(
    r" (?:Agreement|Accords?|Offensive|Rising|Uprising|Island|Islands|[Tt]rees?|[Cc]arols?|[Cc]ards?|[Ee]ggs?|[Bb]unny"
    r"|[Mm]arkets?|[Pp]resents?|[Gg]ifts?)\b"
)
_OVERNIGHT_HABIT = re.compile(r"\b(?:an|every|each|nightly|the usual) $", re.IGNORECASE)
_WEEKDAY_NAME_AFTER = re.compile(r" (?:Times|Telegraph|Mail|Mirror|Express|Herald|Post|Agreement|Mosque)\b")


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits name a year and do not count or number something."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    year = int(text[start:end])
    modern = 1800 <= year <= 2050
    if modern and year % 100 and (_IN_OPENS.search(before) or _POSSESSIVE.match(after)):
        return True
    if _NUMBERED.search(before) or _COUNTED_THING.match(after):
        return False
    if before.endswith(("-", "\u2010", "\u2011")) and not _YEAR_AFTER_HYPHEN.search(before):
        return False
    if modern and _YEAR_TO.search(before):
        return True
    if _SEVERAL_THINGS.match(after):
        return modern and year % 100 != 0 and bool(DETERMINED.search(before))
    if DETERMINED.search(before) or _YEAR_AS_SUBJECT.match(after):
        return modern
    if _PREPOSITION.search(before):
        return modern or bool(_YEAR_PREPOSITION.search(before))
    return modern and (
        not before.strip() or bool(_NAME_BEFORE.search(before)) or before.rstrip()[-1] in ",.'\"\u2019"
    )


def _is_accepted(text: str, rule: _Rule, match: re.Match[str]) -> bool:
    """Whether what looks like a date is one, and not a name, a number or a habit."""
    start, end = match.span()
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if _ODD_LETTER.search(match[0]):
        return False
    if _NAMES_AFTER.match(after) and not match.groupdict().get("year"):
        return False
    if rule is _COUNTED and before.lower().endswith("half "):
        return False
    if rule is _LAST_DAYS and _LASTS.search(before):
        return match[0].lower().startswith("the ")
    if rule is _PLAIN_YEAR and end - match.start("year") == 4 and (match["circa"] or end - start == 4):
        return _is_year(text, match.start("year"), end)
    if rule is _BARE_MONTH and match.start("month") == start:
        if _PREPOSITION.search(before):
            return not _NO_MONTH_AFTER.match(after)
        return match["month"].lower() not in ("may", "march") and not re.match(r" [A-Z]", after)
    if rule is _SEASON and not (match["year"] or match["ref"]):
        if _WEATHER.match(after):
            return False
        is_one_of_two = _SEASON_AFTER.match(text, end)
        return bool(is_one_of_two or _BEFORE_SEASON.search(before)) or match.start("season") > start + 4
    if rule.read is _days and _NAME_BEFORE.search(before) and not _PREPOSITION.search(before):
        return match["days"].isdecimal() or match.start("month") < match.start("days")
    if rule is _FEAST_RULE or rule is _MAY_DAY:
        is_part_of_name = _NAME_BEFORE.search(before) and not _PREPOSITION.search(before)
        return not is_part_of_name and not _FEAST_NAME_AFTER.match(after)
    if rule is _OVERNIGHT:
        return not _OVERNIGHT_HABIT.search(before)
    if rule.read is _short_day:
        return not _COUNTED_THING.match(after)
    if rule.read is _weekday:
        return not _WEEKDAY_NAME_BEFORE.search(before) and not _WEEKDAY_NAME_AFTER.match(after)
    return True


@lru_cache(maxsize=8)
def expressions_of(text: str, sentences: tuple[int, ...]) -> tuple[Expression, ...]:
    """Every date expression of a text in order, none overlapping; *sentences* are their starts."""
    found: list[Expression] = []
    position = core = 0
    while beginning := _BEGINNING.search(text, position):
        kind, start = beginning.lastgroup, beginning.start()
        assert kind is not None
        if core <= start:
            match = _CORE.search(text, start)
            if match is None:
                break
            core = match.end()
        if core > start + _REACH:
            position = core - _REACH
            continue
        readings, position = _longest(text, start, _RULES[kind])
        if readings:
            opens = _opens(text, start, sentences)
            found += [Expression(*reading, opens) for reading in readings]
    return _with_lent_years(text, _with_order_shown(text, _without_night_of(text, found)))


_BESIDE_NIGHT = re.compile(
    r",?\s(?:(?:on|in|from|between|of|into|to)\s)?(?:(?:the|early|late|night|morning)\s){0,2}", re.IGNORECASE
)


def _without_night_of(text: str, expressions: list[Expression]) -> list[Expression]:
    """Leaves out an "overnight" whose day is said beside it: "overnight on Wednesday"."""
    kept = []
    for i, expression in enumerate(expressions):
        if isinstance(expression.meaning, Overnight):
            before = expressions[i - 1] if i else None
            after = expressions[i + 1] if i + 1 < len(expressions) else None
            if (after and _BESIDE_NIGHT.fullmatch(text, expression.end, after.start)) or (
                before and text[before.end : expression.start] == " "
            ):
                continue
        kept.append(expression)
    return kept


_NUMERIC_DATE = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{2,4})")


def _with_order_shown(text: str, expressions: list[Expression]) -> list[Expression]:
    """Reads 05/03/2024 where all other such dates in the text put the day first, or all the month."""
    numeric = {
        i: tuple(int(part) for part in match.groups())
        for i, e in enumerate(expressions)
        if (match := _NUMERIC_DATE.fullmatch(text, e.start, e.end))
    }
    day_first = any(first > 12 for first, _, _ in numeric.values())
    month_first = any(second > 12 for _, second, _ in numeric.values())
    if day_first == month_first:
        return expressions
    ordered = list(expressions)
    for i, (first, second, year) in numeric.items():
        if isinstance(expressions[i].meaning, Unplaced):
            month, day = (second, first) if day_first else (first, second)
            ordered[i] = replace(expressions[i], meaning=Calendar(_century_of(str(year)), month, day))
    return ordered


def _with_lent_years(text: str, expressions: list[Expression]) -> tuple[Expression, ...]:
    """Gives a month its year from the next date, where the two are one phrase ("May and June 1940")."""
    lent: list[Expression] = []
    for expression in reversed(expressions):
        meaning, later = expression.meaning, lent[-1] if lent else None
        if (
            later
            and isinstance(meaning, Calendar)
            and isinstance(later.meaning, Calendar)
            and meaning.month
            and later.meaning.month
            and later.meaning.year
            and meaning.year is meaning.step is None
            and LINK.fullmatch(text, expression.end, later.start)
        ):
            year = later.meaning.year - (meaning.month > later.meaning.month)
            expression = replace(expression, meaning=replace(meaning, year=year))
        lent.append(expression)
    return tuple(reversed(lent))


def _longest(text: str, start: int, rules: tuple[_Rule, ...]) -> tuple[list[tuple[int, int, _Meaning]], int]:
    """What the rule that reaches furthest reads at *start*, and where to go on."""
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(text, start))]
    for match, rule in sorted(matches, key=lambda found: -found[0].end()):
        if not _is_accepted(text, rule, match):
            if rule.read is _short_day:
                continue
            break
        if readings := list(rule.read(match)):
            return readings, match.end()
    return [], start + 1


LINK = re.compile(
    r"\s{0,2}(?:-|\u2013|\u2014|,|,?\s?(?:and|or|to|until|till|through|then))\s{0,2}(?:(?:again|on|in|by|the|from|early|late)\s){0,2}",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\W*(?:(?:and|but|then|meanwhile|however|finally|later|so|also|only|shortly|late|early)\b,?\s)?"
    r"(?:(?:on|in|by|at|since|until|from|during|after|before|around|about|between|for|as of|through)\s+)?(?:the\s)?",
    re.IGNORECASE,
)


def _opens(text: str, start: int, sentences: tuple[int, ...]) -> bool:
    """Whether nothing but a connective stands between the sentence's start and *start*."""
    index = bisect_right(sentences, start) - 1
    begin = sentences[index] if index >= 0 else 0
    return start - begin < 40 and bool(_OPENING.fullmatch(text, begin, start))


def sentence_starts(article: Article) -> tuple[int, ...]:
    return tuple(passage.start for passage in article.passages)
