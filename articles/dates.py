"""Find dates in an article and give each passage its day.

Knows a calendar, a small grammar of English date expressions and a few days
known by name (data/dated_names.csv). Takes its bearings from the publication
date and from dates that the text states; it reads no other clock. What needs a
publication date and has none stays unresolved. Durations ("for decades"),
habits ("every Friday") and "now" are no dates. Years before our era are seen
but carry no range: ``datetime.date`` has none for them.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache
from importlib.resources import files

from articles.article import Article, Passage


class Basis(StrEnum):
    """What a date rests on."""

    STATED = "stated"
    RELATIVE = "relative"
    INHERITED = "inherited"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class DateRange:
    """A half-open range of days; None is an open end ("since 2021" has no end).

    Raises:
        ValueError: both ends are open, or the range holds no day.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a range of days needs at least one end")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"no day from {self.start} up to {self.end}")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written. ``range`` is None while it cannot be resolved."""

    start: int
    end: int
    text: str
    range: DateRange | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class PassageDate:
    """When a passage's happening took place, and what that rests on."""

    range: DateRange
    basis: Basis


@dataclass(frozen=True, slots=True)
class Redated:
    """A passage, by its number in the article, whose date is not what it was; None is undated."""

    passage: int
    before: PassageDate | None
    after: PassageDate | None


def find_dates(article: Article) -> tuple[DateMention, ...]:
    """Every date expression in the article, in order, none overlapping.

    The range of "since X" runs on from the first day of X. Of "from X to Y"
    and "between X and Y" both ends are mentions.
    """
    sentences = _sentence_starts(article)
    expressions = _expressions(article.text, sentences)
    resolver = _Resolver(article, expressions, sentences)
    return tuple(resolver.mention(expression) for expression in expressions)


def date_passages(article: Article, mentions: tuple[DateMention, ...]) -> tuple[PassageDate | None, ...]:
    """One date for each of ``article.passages``; None where it is undated.

    A passage has its own date; else that of the passage before, where the text
    says that it goes on ("Hours later") or is a history and the paragraph is the
    same; else that of the line above that is only a day; else, outside histories,
    the publication day. Where its own date is written but cannot be resolved, it
    stays undated, and so it does where all it tells has lasted or not happened
    over a time ("have not attacked for months").
    """
    narrative = _is_narrative(_expressions(article.text, _sentence_starts(article)), article.published)
    publication = None
    if article.published and not narrative:
        publication = PassageDate(_day_range(article.published), Basis.PUBLICATION)
    fallback = publication
    dates: list[PassageDate | None] = []
    ends = [mention.end for mention in mentions]
    for passage, before in zip(article.passages, (None, *article.passages), strict=False):
        inside = mentions[bisect_right(ends, passage.start) : bisect_right(ends, passage.end)]
        clauses = _Clauses(passage, None if narrative else article.published, narrative)
        main = clauses.main(inside)
        if main is not None:
            days = clauses.days(main, inside)
            dates.append(PassageDate(days, main.basis) if days else None)
            if days and _is_day(days) and _has_own_line(article.text, main.start, main.end):
                is_publication = publication is not None and days == publication.range
                fallback = publication if is_publication else PassageDate(days, Basis.INHERITED)
            continue
        if _tells_of_a_lasting_state(passage.text):
            dates.append(None)
            continue
        carried = dates[-1] if dates else None
        if carried and carried.basis is not Basis.PUBLICATION and before:
            same_paragraph = "\n" not in article.text[before.end : passage.start]
            if _GOES_ON.match(passage.text) or (narrative and same_paragraph):
                dates.append(PassageDate(carried.range, Basis.INHERITED))
                continue
        dates.append(fallback or clauses.ongoing(inside))
    return tuple(dates)


def redated(before: Sequence[PassageDate | None], after: Sequence[PassageDate | None]) -> tuple[Redated, ...]:
    """The passages that two datings of one article date differently, in order.

    A change of basis alone is one: the day may be the same and rest on less.

    Raises:
        ValueError: the two are not of one article, for their lengths differ.
    """
    pairs = zip(before, after, strict=True)
    return tuple(Redated(i, was, now) for i, (was, now) in enumerate(pairs) if was != now)


def time_precision(days: DateRange | None) -> int | None:
    """ACLED's code for how well the time is known; None where undated.

    1: "the source material includes an actual date"; 2: the week "or a similar
    period of time", here two to ten days; 3: a month ("in the past two or three
    weeks, or in January") or anything longer with two ends, since no code is
    coarser. A range with an open end has none.

    Source: ACLED Codebook, TIME_PRECISION.
    """
    length = _length(days)
    return None if length is None else 1 if length == 1 else 2 if length <= 10 else 3


def date_prec(days: DateRange | None) -> int | None:
    """UCDP GED's code for how well the date is known; None where undated.

    1: the exact day; 2: a range of two to six days; 3: only the week; 4: a range
    of eight to thirty days, or the month; 5: longer than a month and no longer
    than a year. The codebook has nothing coarser, so that a longer range has
    none, nor has one with an open end.

    Source: UCDP GED Codebook, date_prec.
    """
    length = _length(days)
    limits = (1, 6, 7, 31, 366)
    return None if length is None or length > limits[-1] else bisect_left(limits, length) + 1


def _length(days: DateRange | None) -> int | None:
    """How many days the range has; None where undated or open."""
    return (days.end - days.start).days if days and days.start and days.end else None


def timex_value(days: DateRange) -> str | None:
    """The range in the notation of TIMEX3, whole units first.

    'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', else 'first/last', both included. A
    range with no end is named by the largest unit that begins with it; one
    with no beginning has no value.
    """
    first = days.start
    if first is None:
        return None
    if days.end is None:
        unit = _Unit.YEAR if (first.month, first.day) == (1, 1) else _Unit.MONTH
        whole = first if first.day == 1 else None
    else:
        whole = first
        unit = next(
            (u for u in (_Unit.DAY, _Unit.MONTH, _Unit.YEAR) if _unit_range(first, u) == days), _Unit.WEEK
        )
    if whole is None or unit is _Unit.DAY:
        return first.isoformat()
    if unit is _Unit.YEAR:
        return f"{first.year:04}"
    if unit is _Unit.MONTH:
        return f"{first.year:04}-{first.month:02}"
    assert days.end is not None
    return f"{first.isoformat()}/{(days.end - timedelta(days=1)).isoformat()}"


# --- the calendar ---------------------------------------------------------------------------


class _Unit(IntEnum):
    """Stretches of the calendar, finest first."""

    DAY = 1
    WEEKEND = 2
    WEEK = 3
    MONTH = 4
    QUARTER = 5
    YEAR = 6
    DECADE = 7
    CENTURY = 8


_MONTHS_IN = {_Unit.MONTH: 1, _Unit.QUARTER: 3, _Unit.YEAR: 12, _Unit.DECADE: 120, _Unit.CENTURY: 1200}
_DAYS_IN = {_Unit.DAY: 1, _Unit.WEEKEND: 7, _Unit.WEEK: 7}


def _day(year: int, month: int, day: int = 1) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _between(start: date | None, end: date | None) -> DateRange | None:
    """The range, or None where it would hold no day or an end is unknown."""
    return DateRange(start, end) if start and end and start < end else None


def _day_range(day: date) -> DateRange:
    return DateRange(day, day + timedelta(days=1) if day < date.max else None)


def _month_range(year: int, month: int, months: int) -> DateRange | None:
    """*months* months from the first of *month*; None outside the calendar."""
    last = year * 12 + month - 1 + months
    return _between(_day(year, month), _day(last // 12, last % 12 + 1))


def _unit_range(day: date, unit: _Unit) -> DateRange | None:
    """The stretch that holds *day*: weeks begin on Monday, decades with a year ending in 0."""
    if unit is _Unit.DAY:
        return _day_range(day)
    if unit in (_Unit.WEEK, _Unit.WEEKEND):
        monday = day.toordinal() - day.weekday()
        first = monday if unit is _Unit.WEEK else monday + 5
        if not 0 < first < date.max.toordinal() - 7:
            return None
        return DateRange(date.fromordinal(first), date.fromordinal(monday + 7))
    months = _MONTHS_IN[unit]
    index = (day.year * 12 + day.month - 1) // months * months
    return _month_range(index // 12, index % 12 + 1, months)


def _moved(day: date, unit: _Unit, count: int) -> date | None:
    """*day* moved by whole units, kept inside a shorter month; None outside the calendar."""
    if unit in _DAYS_IN:
        ordinal = day.toordinal() + count * _DAYS_IN[unit]
        return date.fromordinal(ordinal) if 0 < ordinal < date.max.toordinal() else None
    index = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    if not 12 <= index < MAXYEAR * 12:
        return None
    year, month = index // 12, index % 12 + 1
    return next(found for last in (day.day, 30, 29, 28) if (found := _day(year, month, min(day.day, last))))


def _week_of(month: DateRange, week: int) -> DateRange | None:
    """The seven days of the month that begin on its 1st, 8th, 15th or 22nd, or (-1) its last seven."""
    if week < 0:
        return DateRange(month.end - timedelta(days=7), month.end) if month.end else None
    first = month.start + timedelta(days=7 * (week - 1)) if month.start else None
    return DateRange(first, first + timedelta(days=7)) if first else None


def _easter(year: int, *, julian: bool = False) -> date | None:
    """Easter Sunday, in the Gregorian calendar; *julian* for the Orthodox one. None before 1583 or after 2099.

    Meeus, Astronomical Algorithms, chapter 8. The two calendars lie 13 days apart from 1900 to 2099.
    """
    if not (1900 if julian else 1583) <= year <= 2099:
        return None
    if julian:
        moon = (19 * (year % 19) + 15) % 30
        rest = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        return date(year, (moon + rest + 114) // 31, (moon + rest + 114) % 31 + 1) + timedelta(days=13)
    golden, century, rest = year % 19, year // 100, year % 100
    drift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - drift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    months = moon + sunday - 7 * shift + 114
    return date(year, months // 31, months % 31 + 1)


# --- what expressions mean before they are placed on the calendar ---------------------------


@dataclass(frozen=True, slots=True)
class _Calendar:
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
    def unit(self) -> _Unit:
        if self.day:
            return _Unit.DAY
        if self.week:
            return _Unit.WEEK if self.weekday is None else _Unit.DAY
        if self.month:
            return _Unit.MONTH if self.months == 1 else _Unit.QUARTER
        return _Unit.YEAR if self.years == 1 else _Unit.DECADE

    def in_year(self, year: int) -> DateRange | None:
        """Its days in *year*; None where the calendar has none."""
        if self.month is None:
            return _between(_day(year, 1), _day(year + self.years, 1))
        if self.easter is not None:
            sunday = _easter(year, julian=self.julian)
            feast = _moved(sunday, _Unit.DAY, self.easter) if sunday else None
            return _day_range(feast) if feast else None
        if self.day is None:
            days = _month_range(year, self.month, self.months)
            week = _week_of(days, self.week) if days and self.week else None
            if week and week.start and self.weekday is not None:
                ahead = (self.weekday - week.start.weekday()) % 7
                return _day_range(week.start + timedelta(days=ahead))
            return week or days
        day = _day(year, self.month, self.day)
        return _day_range(day) if day else None


@dataclass(frozen=True, slots=True)
class _Weekday:
    """A day of the week, Monday 0; ``step`` is -1, 0, 1 for "last", "this", "next"."""

    weekday: int
    step: int | None = None


@dataclass(frozen=True, slots=True)
class _Offset:
    """So many units from publication or, ``anchored``, from the last date told.

    ``count`` None means an unknown number ("days earlier"). ``whole`` asks for
    the unit ("the following week") and not for the same day in it ("a week
    later"). ``part`` cuts the unit at publication: -1 before it, 1 after it.
    """

    unit: _Unit
    count: int | None
    anchored: bool = False
    whole: bool = True
    part: int = 0


@dataclass(frozen=True, slots=True)
class _DayOfMonth:
    """ "The 26th" of the month ``step`` months from publication or, ``anchored``, from the last date told."""

    day: int
    step: int = 0
    anchored: bool = True


@dataclass(frozen=True, slots=True)
class _LastDays:
    """So many days before publication and that day too ("the past 48 hours").

    None where nobody can say how many ("recent weeks", "over the next year").
    """

    days: int | None


@dataclass(frozen=True, slots=True)
class _Overnight:
    """The night that ended on the day of publication."""


@dataclass(frozen=True, slots=True)
class _Deadline:
    """The last day of the unit that publication falls in ("by the end of the year")."""

    unit: _Unit


@dataclass(frozen=True, slots=True)
class _Unplaced:
    """A date that no calendar here can hold (``ancient``: before our era) or that reads two ways (05/03/2024)."""

    ancient: bool = True


_Meaning = _Calendar | _Weekday | _Offset | _DayOfMonth | _LastDays | _Overnight | _Deadline | _Unplaced


@dataclass(frozen=True, slots=True)
class _Expression:
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
_UNITS = {unit.name.lower(): unit for unit in _Unit}
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
_NUMBER = rf"(?:[0-9]{{1,3}}|(?:a{_SP})?couple(?:{_SP}of)?|an?|{_any(_TENS)}(?:-{_any(_SMALL[:9])})?|{_any(_SMALL)})"
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


def _of_year(match: re.Match[str], calendar: _Calendar) -> _Calendar:
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
        yield start, end, _of_year(match, _Calendar(None, month, int(piece[0]), weekday))


def _month(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _of_year(match, _Calendar(None, _month_number(match["month"])))


def _season(match: re.Match[str]) -> _Reading:
    calendar = _Calendar(None, _SEASONS[match["season"].lower()], months=3)
    yield match.start(), match.end(), _of_year(match, calendar)


def _year_of_season(match: re.Match[str]) -> _Reading:
    calendar = _Calendar(int(match["before"]), _SEASONS[match["season"].lower()], months=3)
    yield match.start(), match.end(), calendar


def _stepped_name(match: re.Match[str]) -> _Reading:
    """ "Last April", "the following spring"."""
    word, name = match["step"].lower(), match["name"].lower()
    first, months = (_SEASONS[name], 3) if name in _SEASONS else (_month_number(name), 1)
    meaning = _Calendar(None, first, months=months, step=_STEPS[word], anchored=word in _ANCHORED)
    yield match.start(), match.end(), meaning


def _year(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Calendar(int(match["year"]))


def _years(match: re.Match[str]) -> _Reading:
    """ "2010-2012", "1941-42": two dates; "2010-05" is neither."""
    first, second = match["first"], match["second"]
    full = int(second if len(second) == 4 else first[:2] + second)
    if full > int(first):
        yield match.start(), match.end("first"), _Calendar(int(first))
        yield match.start("second"), match.end(), _Calendar(full)


def _before_our_era(match: re.Match[str]) -> _Reading:
    if match.groupdict().get("first"):
        yield match.start(), match.end("first"), _Unplaced()
        yield match.start("last"), match.end(), _Unplaced()
    else:
        yield match.start(), match.end(), _Unplaced()


def _decade(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Calendar(int(match["decade"]), years=10)


def _century(match: re.Match[str]) -> _Reading:
    """ "The 19th century" is 1800 to 1899, as TIMEX3 counts."""
    written = match["ordinal"].lower()
    word = written.removeprefix("twenty-")
    number = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub("[^0-9]", "", word))
    number += 20 if word != written else 0
    if 2 <= number <= 21:
        yield match.start(), match.end(), _Calendar(100 * (number - 1), years=100)


def _portion(match: re.Match[str]) -> _Reading:
    """ "The first half of 2024", "Q3 2024", "the last three months of 2023"."""
    found = match.groupdict()
    months = _number(match["count"]) if found.get("count") else 6 if match["what"].lower()[0] == "h" else 3
    ordinal = match["ordinal"].lower()
    last = ordinal in ("last", "final", "latter")
    number = 1 if last else int(ordinal) if ordinal.isdecimal() else _ORDINALS.index(ordinal) + 1
    if months < 12 and number * months <= 12:
        first = 13 - months if last else (number - 1) * months + 1
        meaning = _of_year(match, _Calendar(None, first, months=months))
        this_year = not (meaning.year or meaning.of_year)
        yield match.start(), match.end(), replace(meaning, step=0, of_year=True) if this_year else meaning


def _weekday(match: re.Match[str]) -> _Reading:
    step = _STEPS[match["step"].lower()] if match["step"] else None
    yield match.start(), match.end(), _Weekday(_weekday_number(match["weekday"]), step)


def _day_from_now(match: re.Match[str]) -> _Reading:
    """ "Today", "yesterday", "last night", "the day after tomorrow"."""
    words = match[0].lower()
    count = -1 if words.endswith("yesterday") or words.startswith("last") else 0
    count += 1 if words.endswith("tomorrow") else 0
    yield match.start(), match.end(), _Offset(_Unit.DAY, 2 * count if words.startswith("the") else count)


# "Over the next year" is a length of time.
_OVER = re.compile(r"\b(?:over|for) $", re.IGNORECASE)


def _stepped_unit(match: re.Match[str]) -> _Reading:
    """ "Last week", "the following day", "that same month", "that evening"."""
    word = match["step"].lower()
    unit = _UNITS.get(match["unit"].lower().removesuffix("s"), _Unit.DAY)
    if (
        match["the"]
        and word == "next"
        and _OVER.search(match.string, max(0, match.start() - 9), match.start())
    ):
        yield match.start(), match.end(), _LastDays(None)
        return
    anchored = word in _ANCHORED or (word == "next" and (unit is _Unit.DAY or bool(match["the"])))
    if unit is not _Unit.DAY or anchored:
        yield match.start(), match.end(), _Offset(unit, _STEPS[word], anchored)


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
        _Offset(_UNITS[match["unit"].lower()], _STEPS[word], anchored, part=part),
    )


def _this_week(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Offset(_Unit.WEEK, 0)


def _weekend(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Offset(_Unit.WEEKEND, 0)


def _counted(match: re.Match[str]) -> _Reading:
    """ "Two years ago", "a day later", "weeks earlier"."""
    where = match["where"].lower()
    now = where in ("ago", "hence") or where.endswith("now")
    count = _number(match["count"]) if match["count"] else None
    if count is None and not match["plural"]:
        return
    if count is not None and where in ("ago", "before", "earlier", "previously", "prior"):
        count = -count
    yield match.start(), match.end(), _Offset(_UNITS[match["unit"].lower()], count, not now, whole=now)


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
        yield match.start(), match.end(), _LastDays(days)


def _past_unit(match: re.Match[str]) -> _Reading:
    """ "The past week" is seven days up to publication; of "the past month" the first day is unknown."""
    yield match.start(), match.end(), _LastDays(6 if match["unit"].lower() == "week" else None)


def _past_name(match: re.Match[str]) -> _Reading:
    """ "This past September"."""
    name = match["name"].lower()
    first, months = (_SEASONS[name], 3) if name in _SEASONS else (_month_number(name), 1)
    yield match.start(), match.end(), _Calendar(None, first, months=months, step=-1)


def _past_weekday(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Weekday(_weekday_number(match["weekday"]), -1)


def _vague_days(match: re.Match[str]) -> _Reading:
    """ "Recent weeks", "the coming days"."""
    yield match.start(), match.end(), _LastDays(None)


def _day_of_month(match: re.Match[str]) -> _Reading:
    word = (match["step"] or "that").lower()
    yield match.start(), match.end(), _DayOfMonth(int(match["day"]), _STEPS[word], word in _ANCHORED)


def _iso(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Calendar(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str]) -> _Reading:
    """ "23/04/2025": day and month are told apart by dots, or by one that is above 12."""
    first, second, year = int(match["first"]), int(match["second"]), _century_of(match["year"])
    if match["sep"] == "." or first > 12 or first == second:
        yield match.start(), match.end(), _Calendar(year, second, first)
    elif second > 12:
        yield match.start(), match.end(), _Calendar(year, first, second)
    else:
        yield match.start(), match.end(), _Unplaced(ancient=False)


def _feast(match: re.Match[str]) -> _Reading:
    feast = re.sub(r"\s+", " ", match["feast"].lower().replace("\u2019", "'"))
    if feast in _FEASTS:
        month, day = _FEASTS[feast]
        calendar = _Calendar(None, month, day)
    else:
        julian = feast.startswith("orthodox ")
        offset = _EASTER_FEASTS[feast.removeprefix("orthodox ")]
        calendar = _Calendar(None, 4, 15, easter=offset, julian=julian)
    yield match.start(), match.end(), _of_year(match, calendar)


def _century_of(short: str) -> int:
    """The year that two digits stand for, from 1951 to 2050; four stand for themselves."""
    year = int(short.lstrip("'\u2019"))
    return year if year >= 100 else year + (2000 if year <= 50 else 1900)


def _short_day(match: re.Match[str]) -> _Reading:
    """ "08 DEC 24", "8-Dec-2024", "081000Z DEC 24"."""
    meaning = _Calendar(_century_of(match["short"]), _month_number(_written_month(match)), int(match["day"]))
    yield match.start(), match.end(), meaning


def _written_month(match: re.Match[str]) -> str:
    found = match.groupdict()
    return found.get("month") or match["capital"]


def _short_month(match: re.Match[str]) -> _Reading:
    """ "Dec-2024", "Dec '24"."""
    year = _century_of(match["short"] or match["two"])
    yield match.start(), match.end(), _Calendar(year, _month_number(match["month"]))


def _months(match: re.Match[str]) -> _Reading:
    """ "Jan-Mar 2023": two dates."""
    last = _of_year(match, _Calendar(None, _month_number(match["month"])))
    yield match.start(), match.end("first"), _Calendar(None, _month_number(match["first"]))
    yield match.start("month"), match.end(), last


def _week_of_month(match: re.Match[str]) -> _Reading:
    """ "The first week of May", "the last Thursday in May 2024"."""
    word = match["ordinal"].lower()
    week = -1 if word in ("last", "final") else _ORDINALS.index(word) + 1
    weekday = _weekday_number(match["weekday"]) if match.groupdict().get("weekday") else None
    meaning = _Calendar(None, _month_number(match["month"]), weekday=weekday, week=week)
    yield match.start(), match.end(), _of_year(match, meaning)


def _overnight(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Overnight()


def _deadline(match: re.Match[str]) -> _Reading:
    yield match.start(), match.end(), _Deadline(_UNITS[match["unit"].lower()])


def _day_beside(match: re.Match[str]) -> _Reading:
    """ "The day before", "the week after": from the last date told."""
    count = -1 if match["where"].lower() == "before" else 1
    yield match.start(), match.end(), _Offset(_UNITS.get(match["unit"].lower(), _Unit.DAY), count, True)


@dataclass(frozen=True, slots=True)
class _NamedDay:
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


def _read_named_days() -> tuple[dict[tuple[int, int], list[_NamedDay]], dict[str, list[_NamedDay]]]:
    """The days in data/dated_names.csv that are written as month and day, and the others by name."""
    by_calendar: dict[tuple[int, int], list[_NamedDay]] = {}
    by_name: dict[str, list[_NamedDay]] = {}
    table = files("articles").joinpath("data", "dated_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        day = date.fromisoformat(row["date"])
        named = _NamedDay(day, _words(row["context"]), _words(row["cue"]), row["alone"] == "yes")
        if row["written"].split()[0].lower() in _MONTH_NAMES:
            by_calendar.setdefault((day.month, day.day), []).append(named)
        else:
            by_name.setdefault(row["written"].lower(), []).append(named)
    return by_calendar, by_name


@lru_cache(maxsize=256)
def _speaks_of(text: str, context: re.Pattern[str] | None) -> bool:
    return context is None or bool(context.search(text))


_NAMED_BY_CALENDAR, _NAMED_BY_NAME = _read_named_days()
_NAME = _any(re.escape(name) for name in _NAMED_BY_NAME)


def _named_day(match: re.Match[str]) -> _Reading:
    for named in _NAMED_BY_NAME[match[0].lower()]:
        if _speaks_of(match.string, named.context):
            day = named.day
            yield match.start(), match.end(), _Calendar(day.year, day.month, day.day)
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
    rf"(?:{_HEDGE}?(?P<count>{_NUMBER}){_SP}|{_HEDGE}?(?:a{_SP})?(?:few|several|many|some){_SP}|)"
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
    rf"(?:(?P<count>{_NUMBER}){_SP}|(?:few|several){_SP})(?P<unit>hours?|days?|weeks?|months?|years?)",
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
            rf"(?:(?P<what>half|quarter)|(?P<count>{_NUMBER}){_SP}months)(?:{_SP}of)?{_OF_THE_YEAR}",
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
    " ash palm maundy good holy easter pentecost whit overnight latter month midweek mid-week q1 q2 q3 q4 h1 h2"
)
_BEGINNING = re.compile(
    rf"(?<![\w$\u20ac\u00a3#@&])(?=[0-9A-Za-z])(?:"
    rf"(?P<digit>(?<![0-9][.,:/+])[0-9])"
    rf"|(?P<month>{_MONTH})"
    rf"|(?P<weekday>{_ANY_WEEKDAY}(?!\w))"
    rf"|(?P<word>(?i:{_any({*_OPENERS, *_SMALL, *_TENS, *_ORDINALS})}(?!\w)|{_NAME}(?!\w))))"
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
_DETERMINED = re.compile(
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
        return modern and year % 100 != 0 and bool(_DETERMINED.search(before))
    if _DETERMINED.search(before) or _YEAR_AS_SUBJECT.match(after):
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
def _expressions(text: str, sentences: tuple[int, ...]) -> tuple[_Expression, ...]:
    """Every date expression of a text in order, none overlapping; *sentences* are their starts."""
    found: list[_Expression] = []
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
            found += [_Expression(*reading, opens) for reading in readings]
    return _with_lent_years(text, _with_order_shown(text, _without_night_of(text, found)))


_BESIDE_NIGHT = re.compile(
    r",?\s(?:(?:on|in|from|between|of|into|to)\s)?(?:(?:the|early|late|night|morning)\s){0,2}", re.IGNORECASE
)


def _without_night_of(text: str, expressions: list[_Expression]) -> list[_Expression]:
    """Leaves out an "overnight" whose day is said beside it: "overnight on Wednesday"."""
    kept = []
    for i, expression in enumerate(expressions):
        if isinstance(expression.meaning, _Overnight):
            before = expressions[i - 1] if i else None
            after = expressions[i + 1] if i + 1 < len(expressions) else None
            if (after and _BESIDE_NIGHT.fullmatch(text, expression.end, after.start)) or (
                before and text[before.end : expression.start] == " "
            ):
                continue
        kept.append(expression)
    return kept


_NUMERIC_DATE = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{2,4})")


def _with_order_shown(text: str, expressions: list[_Expression]) -> list[_Expression]:
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
        if isinstance(expressions[i].meaning, _Unplaced):
            month, day = (second, first) if day_first else (first, second)
            ordered[i] = replace(expressions[i], meaning=_Calendar(_century_of(str(year)), month, day))
    return ordered


def _with_lent_years(text: str, expressions: list[_Expression]) -> tuple[_Expression, ...]:
    """Gives a month its year from the next date, where the two are one phrase ("May and June 1940")."""
    lent: list[_Expression] = []
    for expression in reversed(expressions):
        meaning, later = expression.meaning, lent[-1] if lent else None
        if (
            later
            and isinstance(meaning, _Calendar)
            and isinstance(later.meaning, _Calendar)
            and meaning.month
            and later.meaning.month
            and later.meaning.year
            and meaning.year is meaning.step is None
            and _LINK.fullmatch(text, expression.end, later.start)
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


_LINK = re.compile(
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


def _sentence_starts(article: Article) -> tuple[int, ...]:
    return tuple(passage.start for passage in article.passages)


# --- placing on the calendar ----------------------------------------------------------------

_FUTURE = re.compile(
    r"\b(?:will|won['\u2019]t|shall|['\u2019]ll|would(?!\s(?:have|often|usually|later)\b)"
    r"|(?:set|due|scheduled|expected|planned|slated|poised|ready|plans?|planning|intends?|hopes?|aims?)"
    r"\s(?:to|for|on|in|by)"
    r"|(?:is|are)\sto\s[a-z]+|upcoming)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|added|announced|reported|warned|stated|wrote|declared|confirmed)\b", re.I
)
_AHEAD_OF = re.compile(r"\bahead of (?:the )?$", re.IGNORECASE)
_UNTIL_LINK = re.compile(r"\s?(?:-|\u2013|\u2014|to|until|till|through|and)\s?", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s(?:at\sleast\s|the\s)?$", re.IGNORECASE)
# "Since the war began in 2011".
_SINCE_BEGAN = re.compile(
    r"\bsince\s(?:[\w'\u2019-]+\s){1,6}(?:began|started|broke\sout|erupted|took\s(?:power|office)|came\sto\spower)"
    r"\s(?:in|on)\s(?:the\s)?$",
    re.IGNORECASE,
)


def _is_since(text: str, start: int, unit: _Unit) -> bool:
    """Whether "since" makes what begins at *start* the first day of an open range."""
    if unit is _Unit.YEAR and _SINCE_BEGAN.search(text[max(0, start - 100) : start]):
        return True
    return bool(_SINCE.search(text, max(0, start - 20), start))


def _is_narrative(expressions: tuple[_Expression, ...], published: date | None) -> bool:
    """Whether the text tells a history, where dates count from each other and not from publication.

    So it is where explicit dates two years or more from publication (any, where
    that is unknown) weigh three or more and most of all; a bare year weighs half.
    """
    near = far = 0.0
    from_now = 0
    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, _Weekday | _LastDays | _Overnight) or (
            isinstance(meaning, _Offset) and not meaning.anchored
        ):
            from_now += 1
        if isinstance(meaning, _Calendar) and meaning.year:
            weight = 1.0 if meaning.month else 0.5
            if published is None or abs(published.year - meaning.year) >= 2:
                far += weight
            else:
                near += weight
    return far >= 3 and far > near and from_now <= 0.12 * len(expressions)


@dataclass(slots=True)
class _Told:
    """The last date that was placed, and where it was told."""

    range: DateRange
    unit: _Unit
    position: int
    stated: bool


@dataclass(frozen=True, slots=True)
class _HeadedYear:
    """The year that a heading gives to the text below it; None after one that names a longer time."""

    position: int
    year: int | None


# A line of its own, no sentence: "1918", "2008: the army regroups".
_HEADING = re.compile(r"(?<![^\n])[^\n]{1,100}(?<![.?!,;:\s])(?=\s{0,3}(?:\n|$))")


def _headed_years(text: str, expressions: tuple[_Expression, ...]) -> tuple[_HeadedYear, ...]:
    """The headings of a text that name years, in order."""
    starts = [expression.start for expression in expressions]
    headings = []
    for line in _HEADING.finditer(text):
        inside = expressions[bisect_left(starts, line.start()) : bisect_left(starts, line.end())]
        named = [e.meaning for e in inside if isinstance(e.meaning, _Calendar) and e.meaning.year]
        if named:
            alone = named[0] if len(inside) == 1 and named[0].unit <= _Unit.YEAR else None
            headings.append(_HeadedYear(line.end(), alone.year if alone and not alone.month else None))
    return tuple(headings)


# A line that is only a day, as a log or a diary has it: "4 May", "Day 12 - Friday 4 May 2024, 10:30 GMT".
_BEFORE_DAY = re.compile(
    r"[^\S\n]{0,3}(?:day\s[0-9]{1,5}\s?[-\u2013\u2014:,|(]?\s?)?[\W_]{0,3}", re.IGNORECASE
)
_AFTER_DAY = re.compile(
    r"[^\w\n]{0,3}(?:[0-9]{1,2}[:.][0-9]{2}\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}|local time)?)?[^\w\n]{0,3}(?:\n|$)"
)
# A page may be stamped some days after the text's own date.
_STAMPED_LATE = 3


def _dated_lines(text: str, expressions: tuple[_Expression, ...]) -> frozenset[int]:
    """Where the days begin that have a line of their own and head the lines after it."""
    return frozenset(
        e.start
        for e in expressions
        if isinstance(e.meaning, _Calendar) and e.meaning.day and _has_own_line(text, e.start, e.end)
    )


def _has_own_line(text: str, start: int, end: int) -> bool:
    begin = text.rfind("\n", max(0, start - 40), start) + 1
    return bool(_BEFORE_DAY.fullmatch(text, begin, start) and _AFTER_DAY.match(text, end)) and (
        begin > 0 or start < 40
    )


def _is_day(days: DateRange | None) -> bool:
    return _length(days) == 1


class _Resolver:
    """Places expressions on the calendar, in text order; remembers the dates told so far.

    ``today`` is what "yesterday" counts from: the day of publication, or that of
    the last line that is nothing but a day and so heads a part of the text.
    """

    def __init__(
        self, article: Article, expressions: tuple[_Expression, ...], sentences: tuple[int, ...]
    ) -> None:
        self.text = article.text
        self.published = article.published
        self.today = article.published
        self.narrative = _is_narrative(expressions, article.published)
        self.headings = _headed_years(article.text, expressions) if self.narrative else ()
        self.dated_lines = _dated_lines(article.text, expressions)
        self.sentences = sentences
        self.breaks = [match.start() for match in re.finditer("\n", article.text)]
        self.anchor: _Told | None = None
        self.told: _Told | None = None
        self.told_day: _Told | None = None
        self.days_told: set[date | None] = set()
        self.ancient = False

    def mention(self, expression: _Expression) -> DateMention:
        """The expression with its range, which is remembered for those that follow."""
        meaning = expression.meaning
        days, stated = self._placed(expression)
        self._remember(expression, days, stated)
        if expression.start in self.dated_lines and self.published and _is_day(days):
            assert days is not None
            if days.start and (days.start - self.published).days <= _STAMPED_LATE:
                self.today = days.start
        if days and days.start and _is_since(self.text, expression.start, _unit_of(days)):
            days = DateRange(days.start, None)
        stated = stated or isinstance(meaning, _Unplaced)
        basis = Basis.STATED if stated else Basis.RELATIVE
        text = self.text[expression.start : expression.end]
        return DateMention(expression.start, expression.end, text, days, basis)

    def _placed(self, expression: _Expression) -> tuple[DateRange | None, bool]:
        """The range, and whether the text states it without regard to another date."""
        meaning = expression.meaning
        if isinstance(meaning, _Calendar):
            if meaning.year is not None:
                return meaning.in_year(meaning.year), True
            if named := self._named(expression, meaning):
                return _day_range(named), True
            return self._without_year(expression, meaning), False
        if isinstance(meaning, _Weekday):
            return self._weekday(expression, meaning), False
        if isinstance(meaning, _Offset):
            return self._offset(expression, meaning), False
        if isinstance(meaning, _DayOfMonth):
            return self._day_of_month(meaning), False
        if isinstance(meaning, _LastDays):
            return self._last_days(meaning), False
        if isinstance(meaning, _Overnight | _Deadline):
            return self._of_publication(meaning), False
        return None, False

    def _remember(self, expression: _Expression, days: DateRange | None, stated: bool) -> None:
        meaning = expression.meaning
        if isinstance(meaning, _Unplaced) and meaning.ancient:
            self.ancient, self.anchor, self.told, self.told_day = True, None, None, None
        if days is None or days.start is None:
            if isinstance(meaning, _Weekday) or (isinstance(meaning, _Offset) and meaning.unit is _Unit.DAY):
                self.days_told.add(None)
            return
        unit = _unit_of(days)
        self.told = _Told(days, unit, expression.end, stated)
        if unit is _Unit.DAY:
            self.told_day = self.told
            self.days_told.add(days.start)
        with_month = isinstance(meaning, _Calendar) and meaning.month is not None
        before = self.text[max(0, expression.start - 24) : expression.start]
        if expression.opens or (with_month and not _DETERMINED.search(before)):
            self.anchor, self.ancient = self.told, False

    def _named(self, expression: _Expression, meaning: _Calendar) -> date | None:
        """The day known by this month and day, where the article speaks of what happened then."""
        if self.narrative or meaning.month is None or meaning.day is None or meaning.step is not None:
            return None
        if meaning.easter is not None:
            return None
        for named in _NAMED_BY_CALENDAR.get((meaning.month, meaning.day), ()):
            if _speaks_of(self.text, named.context) and self._means(expression, meaning, named):
                return named.day
        return None

    def _means(self, expression: _Expression, meaning: _Calendar, named: _NamedDay) -> bool:
        """Whether the day is the named one and not the same day of another year."""
        if self.published is not None and self.published < named.day:
            return False
        needs_cue = not named.alone
        if self.published is not None:
            # Shortly after an anniversary the day may be this year's: then the sentence must say which.
            latest = meaning.in_year(self.published.year)
            recent = latest and latest.start and 0 <= (self.published - latest.start).days <= 10
            needs_cue = needs_cue or bool(recent)
        return not needs_cue or named.cue is None or bool(named.cue.search(self._sentence(expression)))

    def _sentence(self, expression: _Expression) -> str:
        index = bisect_right(self.sentences, expression.start)
        begin = self.sentences[index - 1] if index else 0
        end = self.sentences[index] if index < len(self.sentences) else len(self.text)
        return self.text[max(begin, expression.start - _CLAUSE) : min(end, expression.end + _CLAUSE)]

    def _without_year(self, expression: _Expression, meaning: _Calendar) -> DateRange | None:
        # "Next summer" of a history counts from its last date, but only where it surely is one.
        is_history = self.narrative and self.published is not None
        if meaning.of_year:
            base = self._told_start() if meaning.anchored or is_history else self.today
            return meaning.in_year(base.year + (meaning.step or 0)) if base else None
        if meaning.step is not None:
            base = self._told_start() if meaning.anchored or is_history else self.today
            return _stepped(meaning, base, meaning.step) if base else None
        if self.ancient:
            return None
        told = self.told
        if told and told.range.start and _LINK.fullmatch(self.text, told.position, expression.start):
            return _nearest(meaning, told.range.start.year, told.range.start.toordinal())
        if self.narrative or self._is_aside(expression, meaning):
            return self._by_anchor(meaning, expression.start)
        if self.today is None:
            return None
        return self._by_publication(expression, meaning, self.today)

    def _is_aside(self, expression: _Expression, meaning: _Calendar) -> bool:
        """Whether the paragraph tells of a year far from publication, and goes on with that.

        Where publication is unknown, it takes a day after a stated day or month.
        """
        anchor = self.anchor
        if anchor is None or anchor.range.start is None or not anchor.stated or not expression.opens:
            return False
        if not self._same_line(anchor.position, expression.start):
            return False
        if self.published is None:
            return meaning.day is not None and anchor.unit <= _Unit.MONTH
        return self.published.year - anchor.range.start.year >= 2

    def _told_start(self) -> date | None:
        return self.told.range.start if self.told else None

    def _by_anchor(self, meaning: _Calendar, position: int) -> DateRange | None:
        """The nearest one to the running anchor; in its year, where that is all that is known."""
        anchor = self.anchor
        if anchor is None or anchor.range.start is None:
            return None
        if anchor.unit >= _Unit.YEAR:
            days = meaning.in_year(anchor.range.start.year)
        else:
            expected = anchor.range.start.toordinal() + _DRIFT
            days = _nearest(meaning, anchor.range.start.year, expected)
        headed = self._headed_year(position)
        is_elsewhere = headed and days and days.start and days.start.year != headed
        if headed and is_elsewhere and not self._same_line(anchor.position, position):
            return meaning.in_year(headed)
        return days

    def _headed_year(self, position: int) -> int | None:
        """The year that the last heading before *position* gives, if it gives one."""
        index = bisect_right(self.headings, position, key=lambda heading: heading.position) - 1
        return self.headings[index].year if index >= 0 else None

    def _by_publication(
        self, expression: _Expression, meaning: _Calendar, published: date
    ) -> DateRange | None:
        choices = [days for year in (-1, 0, 1) if (days := meaning.in_year(published.year + year))]
        if meaning.weekday is not None:
            fitting = [days for days in choices if days.start and days.start.weekday() == meaning.weekday]
            choices = fitting or choices
        future = self._is_future(expression)
        if meaning.day is None:
            first = published.year * 12 + published.month
            for days in choices:
                assert days.start is not None
                if (0 if future else -5) <= days.start.year * 12 + days.start.month - first <= 2:
                    return days
        else:
            distances = {(days.start - published).days: days for days in choices if days.start}
            soon = [d for d in distances if 0 <= d <= 45]
            recent = [d for d in distances if -60 <= d < 0 and not future]
            for near in (soon, recent):
                if near:
                    return distances[near[0]]
        ahead = [days for days in choices if days.start and days.start > published]
        behind = [days for days in choices if days.start and days.start <= published]
        if future and ahead:
            return ahead[0]
        return behind[-1] if behind else None

    def _is_future(self, expression: _Expression) -> bool:
        """Whether the nearest cue says that it is to come: before the date, else after it."""
        index = bisect_right(self.sentences, expression.start)
        begin = self.sentences[index - 1] if index else 0
        end = self.sentences[index] if index < len(self.sentences) else len(self.text)
        before = self.text[max(begin, expression.start - 120) : expression.start]
        if _AHEAD_OF.search(before):
            return True
        cues = [m.start() for m in _FUTURE.finditer(before)]
        reported = [m.start() for m in _REPORTED.finditer(before)]
        if cues or reported:
            return max(cues, default=-1) > max(reported, default=-1)
        after = self.text[expression.end : min(end, expression.end + 80)]
        cue = _FUTURE.search(after)
        return bool(cue) and expression.opens

    def _weekday(self, expression: _Expression, meaning: _Weekday) -> DateRange | None:
        if self.today is None or self.narrative:
            return None
        back = (self.today.weekday() - meaning.weekday) % 7
        latest = _moved(self.today, _Unit.DAY, -back)
        if latest is None:
            return None
        weeks = 0
        if meaning.step is None:
            weeks = int(bool(back) and self._is_future(expression))
        elif meaning.step == 0:
            weeks = int(self.today.weekday() < meaning.weekday)
        elif meaning.step == 1 or back == 0:
            weeks = meaning.step
        day = _moved(latest, _Unit.WEEK, weeks)
        told = self.told
        if day and meaning.step is None and told and told.range.start and told.unit is _Unit.DAY:
            days_on = (day - told.range.start).days
            if -7 < days_on < 0 and _UNTIL_LINK.fullmatch(self.text, told.position, expression.start):
                day = _moved(day, _Unit.WEEK, 1)
        return _day_range(day) if day else None

    def _offset(self, expression: _Expression, meaning: _Offset) -> DateRange | None:
        if meaning.count is None:
            return None
        if meaning.anchored:
            return self._from_told(expression, meaning, meaning.count)
        if self.today is None:
            return None
        base = self.today
        if self.narrative and meaning.unit > _Unit.DAY:
            start = self._told_start()
            if start is None:
                return None
            base = start
        count = meaning.count
        if (
            meaning.unit is _Unit.WEEKEND
            and count == 0
            and base.weekday() < 5
            and not self._is_future(expression)
        ):
            count = -1
        day = _moved(base, meaning.unit, count)
        days = _unit_range(day, meaning.unit) if day else None
        if meaning.part == 0 or days is None or self.narrative:
            return days
        today = _day_range(base)
        if meaning.part < 0:
            return _between(days.start, base) or _between(days.start, today.end)
        return _between(today.end, days.end) or days

    def _from_told(self, expression: _Expression, meaning: _Offset, count: int) -> DateRange | None:
        """Counted from the last date told, which must be at least as exact as the unit."""
        told = self.told
        if told and told.unit > meaning.unit:
            told = None if self.narrative else self.told_day
        if told is None or told.range.start is None:
            return None
        is_only_day = self.days_told == {told.range.start}
        if not (is_only_day or self._is_recent(told, expression)) and not self.narrative:
            return None
        day = _moved(told.range.start, meaning.unit, count)
        if day is None:
            return None
        unit = meaning.unit if meaning.whole or meaning.unit is not _Unit.WEEK else told.unit
        return _unit_range(day, unit)

    def _same_line(self, start: int, end: int) -> bool:
        return bisect_right(self.breaks, start) == bisect_right(self.breaks, end)

    def _is_recent(self, told: _Told, expression: _Expression) -> bool:
        """Whether *told* stands in the same paragraph or no further than the sentence before."""
        if self._same_line(told.position, expression.start):
            return True
        sentence = bisect_right(self.sentences, expression.start)
        return sentence - bisect_right(self.sentences, told.position - 1) <= 1

    def _day_of_month(self, meaning: _DayOfMonth) -> DateRange | None:
        start = self._told_start()
        if not meaning.anchored:
            start = self.today
        elif self.told is None or self.told.unit > _Unit.MONTH:
            return None
        base = _moved(start.replace(day=1), _Unit.MONTH, meaning.step) if start else None
        day = _day(base.year, base.month, meaning.day) if base else None
        return _day_range(day) if day else None

    def _of_publication(self, meaning: _Overnight | _Deadline) -> DateRange | None:
        base = self._told_start() if self.narrative and self.published else self.today
        if base is None:
            return None
        if isinstance(meaning, _Overnight):
            return None if self.narrative else _day_range(base)
        days = _unit_range(base, meaning.unit)
        if self.narrative or days is None or days.end is None:
            return days
        return DateRange(days.end - timedelta(days=1), days.end)

    def _last_days(self, meaning: _LastDays) -> DateRange | None:
        if self.today is None or meaning.days is None or self.narrative:
            return None
        first = _moved(self.today, _Unit.DAY, -meaning.days)
        return _between(first, _day_range(self.today).end)


# In a history the next date is more often ahead than behind.
_DRIFT = 30


def _nearest(meaning: _Calendar, year: int, expected: int) -> DateRange | None:
    """The one of three years that begins nearest to the ordinal day *expected*."""
    choices = [days for step in (-1, 0, 1) if (days := meaning.in_year(year + step)) and days.start]
    return min(
        choices, key=lambda days: abs(days.start.toordinal() - expected) if days.start else 0, default=None
    )


def _stepped(meaning: _Calendar, base: date, step: int) -> DateRange | None:
    """ "Last April" ends before *base*, "next April" begins after it, "this April" is in its year."""
    if step == 0:
        return meaning.in_year(base.year)
    choices = [days for year in (-1, 0, 1) if (days := meaning.in_year(base.year + year))]
    if step > 0:
        return next((days for days in choices if days.start and days.start > base), None)
    return next((days for days in reversed(choices) if days.end and days.end <= base), None)


def _unit_of(days: DateRange) -> _Unit:
    """The finest unit that is as long as the range."""
    if days.start is None or days.end is None:
        return _Unit.CENTURY
    length = (days.end - days.start).days
    for limit, unit in (
        (1, _Unit.DAY),
        (7, _Unit.WEEK),
        (31, _Unit.MONTH),
        (190, _Unit.QUARTER),
        (366, _Unit.YEAR),
    ):
        if length <= limit:
            return unit
    return _Unit.DECADE if length < 3700 else _Unit.CENTURY


# --- which date of a sentence is its own ----------------------------------------------------

_GOES_ON = re.compile(
    r"(?:Hours|Minutes|Moments|Soon|Shortly|Immediately) (?:later|after|afterwards?|thereafter)\b"
    r"|(?:Half an|An) hour later\b|(?:In|By|During) the (?:morning|afternoon|evening)\b"
    r"|(?:At|By|Around|About|Before|After) (?:noon|midday|midnight|dawn|dusk|nightfall|sunset|sunrise"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.?m\b\.?|hours|GMT|UTC|local time)"
    r"|[0-9]{1,2}:[0-9]{2})(?:,| )",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:said|says|told|adds?|added|announced|reported|warned|stated|wrote|declared|confirmed|claimed|stressed"
    r"|believes?|insisted|noted|revealed|alleged|argued|so|such)"
)
_RELATIVE = re.compile(
    r"\b(?:which|who|whom|whose|where)\b"
    r"|(?<!,)(?P<that>\b\w+ that)(?= (?:was|were|had|has|have|is|are|began|broke|left|took|came|saw|led|\w+ed)\b)",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(rf"{_SAYING} that", re.IGNORECASE)
# "With the city destroyed in 1945", "under a deal signed by both in 2015"; not "units of the army fled in 2014".
_PARTICIPLE = re.compile(
    r"\b(?:with|under|by|of|to|from|against|for|like|than|as|at|into|on|in|near|outside|through|around) (?:the|an?|its|their|his|her|this|that) "
    r"(?:[\w'\u2019-]+ ){1,4}"
    r"(?!(?:ended|collapsed|died|arrived|emerged|erupted|happened|occurred|started|advanced|retreated|remained"
    r"|returned|reopened|moved|clashed|surrendered|rallied|resigned|attacked|escaped|fled|bled|continued) )"
    r"(?:\w+ed|built|begun|known|taken|held|won|struck|made|set|sent|born|led|brought) "
    r"(?:by (?:[\w'\u2019-]+ ){1,4})?(?:(?:early|late) )?(?:in|on|during) (?:the )?$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:since|after|before|when|while|although|though|because|following|until)\b", re.IGNORECASE
)
_SINCE_CLAUSE = re.compile(r"\bsince\b[^,;:]*$", re.IGNORECASE)
_SAID_ON = re.compile(rf"\b{_SAYING}(?: \w+){{0,3}} (?:(?:late|early|on) ){{0,2}}$", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|plans?|planned|possibly|perhaps|expected|scheduled|as early as)\b",
    re.IGNORECASE,
)
_SPAN_LINK = re.compile(
    r"\s?(?:-|\u2013|\u2014|(?:up )?to|until|till|through)\s?(?:the )?|(?P<both>\s?and\s?)", re.IGNORECASE
)
# "The third attack in the past two weeks", "the worst in the last few days": that time only ranks it.
_VAGUE = re.compile(r"(?:recent|coming|next \w+|following \w+) (?:days|weeks|months|years)$", re.IGNORECASE)
_LAST_OF = re.compile(r"(?:the )?(?:past|last|previous) .*", re.IGNORECASE | re.DOTALL)
_RANKED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|\w+th|latest|last|only|another|worst|most|\w{3,}est)\b[^,;:.]{0,60}"
    r"\b(?:in|of|over|within|for|during) $",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[ -][A-Za-z]")
_NEAR_DAYS = 31
# How far back, in characters, a clause is searched for what governs a date.
_CLAUSE = 400


_LASTING = (
    r"(?:for|in|over|during|through|throughout) (?:(?:about|nearly|almost|around|more than|at least|over|well over|up to)"
    r" )?(?:the (?:past|last|better part of|best part of) )?(?:(?:recent|past) )?"
)
_MANY = r"(?:(?:many|several|some|a few|the few|few|long|hundreds of|thousands of|a couple of|couple of) )?"
_SPELLS = r"(?:hours|days|weeks|months|years|decades|centuries|generations)\b(?! (?:to come|ahead|from now))"
_COUNT = rf"(?:{_NUMBER}|half a) "
_PERFECT = r"\b(?:has|have|had|hasn['\u2019]t|haven['\u2019]t|hadn['\u2019]t|['\u2019]ve)\b"
# "They have not attacked for months", "has been seen so for two decades", "has never".
_HAS_LASTED = re.compile(
    rf"{_PERFECT}[^,;:]{{0,120}}?(?<!extended )(?:\b{_LASTING}{_MANY}{_SPELLS}|\bfor {_COUNT}(?:{_SPELLS}|decade\b|century\b))"
    rf"|{_PERFECT} never\b",
    re.IGNORECASE,
)
# "For decades, it has been seen so": the time stands first.
_LASTED_FIRST = re.compile(
    rf"\W{{0,3}}(?:{_LASTING}(?:{_MANY}|{_COUNT}){_SPELLS}|for {_COUNT}(?:decade|century)\b)[^;:]{{0,160}}?{_PERFECT}"
    rf"|\W{{0,3}}in recent {_SPELLS}",
    re.IGNORECASE,
)
# "has jailed him for two years", "have extended the truce for six months": a time that begins now.
_SETS_A_TERM = re.compile(
    r"\b(?:jail|sentenc|imprison|bann|barr|suspend|clos|shut|extend|prolong|renew|postpon|delay|impos|remand|agree"
    r"|approv|authori[sz]|order|appoint|elect|sign|pledg|promis)\w*",
    re.IGNORECASE,
)
# Another clause with a verb of its own, or a saying, is not over that time.
_ANOTHER_CLAUSE = re.compile(
    rf"(?:[,;\u2014\u2013]|\s-)\s(?:but|and|while|whereas|yet|so|though|although|as|then|before|until|when|after)\b"
    rf"|\b(?:but|until|before|when)\b|\b{_SAYING}\b(?! as\b)",
    re.IGNORECASE,
)


def _tells_of_a_lasting_state(sentence: str) -> bool:
    """Whether all that the sentence tells has held or not happened over a time, and so on no day."""
    found = _LASTED_FIRST.match(sentence) or _HAS_LASTED.search(sentence)
    if found is None:
        return False
    is_term = re.search(rf"\bfor {_COUNT}", found[0], re.IGNORECASE) and _SETS_A_TERM.search(found[0])
    return not is_term and not _ANOTHER_CLAUSE.search(sentence)


class _Clauses:
    """Tells the date of a sentence's happening from those that only explain something in it.

    Near publication a date in a relative clause or before a noun may still be
    the happening's own ("those who were killed on Monday"); far from it, or
    where publication is unknown, it is background.
    """

    def __init__(self, passage: Passage, published: date | None, narrative: bool) -> None:
        self.passage = passage
        self.published = published
        self.narrative = narrative

    def main(self, mentions: tuple[DateMention, ...]) -> DateMention | None:
        """The mention that dates the passage, resolved or not; None where none does."""
        ranked = [(self._distance(m), m.start, m) for m in mentions if not self._is_background(m)]
        return min(ranked)[2] if ranked else None

    def days(self, main: DateMention, mentions: tuple[DateMention, ...]) -> DateRange | None:
        """The days of the main mention, with what it opens: "from 3 to 5 May"."""
        follower = next((m for m in mentions if m.start >= main.end), None)
        if main.range is None or follower is None or follower.range is None:
            return main.range
        link = _SPAN_LINK.fullmatch(self.passage.text, *self._local(main.end, follower.start))
        if not link or (link["both"] and not self._before(main).rstrip().lower().endswith("between")):
            return main.range
        return _between(main.range.start, follower.range.end) or main.range

    def ongoing(self, mentions: tuple[DateMention, ...]) -> PassageDate | None:
        """The open range of a "since" in the main clause."""
        for mention in mentions:
            if mention.range and mention.range.end is None and not self._is_relative(mention):
                return PassageDate(mention.range, mention.basis)
        return None

    def _local(self, start: int, end: int) -> tuple[int, int]:
        return start - self.passage.start, end - self.passage.start

    def _before(self, mention: DateMention) -> str:
        end = mention.start - self.passage.start
        return self.passage.text[max(0, end - _CLAUSE) : end]

    def _is_background(self, mention: DateMention) -> bool:
        before = self._before(mention)
        if (mention.range and mention.range.end is None) or _SINCE_CLAUSE.search(before):
            return True
        if _VAGUE.search(mention.text) or (_LAST_OF.fullmatch(mention.text) and _RANKED.search(before)):
            return True
        if self.narrative or self._is_near(mention):
            return False
        return (
            self._is_relative(mention)
            or self._is_adjective(mention)
            or self._is_subordinate(mention)
            or bool(_PARTICIPLE.search(before))
        )

    def _is_near(self, mention: DateMention) -> bool:
        if self.published is None or mention.range is None:
            return False
        first, last = mention.range.start, mention.range.end
        if first is None or last is None:
            return False
        day = self.published.toordinal()
        return first.toordinal() - _NEAR_DAYS <= day <= last.toordinal() + _NEAR_DAYS

    def _is_relative(self, mention: DateMention) -> bool:
        """Whether a relative clause is open where the mention stands; a comma closes it."""
        before = self._before(mention)
        for match in reversed(list(_RELATIVE.finditer(before))):
            if match["that"] and _SAID_THAT.fullmatch(match["that"]):
                continue
            return "," not in before[match.end() :]
        return False

    def _is_adjective(self, mention: DateMention) -> bool:
        """Whether it stands between an article and a noun: "the 2015 deal", "the October 7 attack"."""
        noun = _NOUN.match(self.passage.text, mention.end - self.passage.start)
        return bool(noun and _DETERMINED.search(self._before(mention)))

    def _is_subordinate(self, mention: DateMention) -> bool:
        """Whether "after", "when" or the like opens the clause that the mention stands in."""
        before = self._before(mention)
        clause = before[before.rfind(",") + 1 :]
        return bool(_SUBORDINATE.search(clause))

    def _distance(self, mention: DateMention) -> int:
        """How far the mention is from the main verb's happening, by rank."""
        before = self._before(mention)
        rank = 4 if self._is_relative(mention) or self._is_adjective(mention) else 0
        rank += 2 if self._is_subordinate(mention) or _SUPPOSED.search(before[-60:]) else 0
        return rank + (1 if _SAID_ON.search(before) else 0)
