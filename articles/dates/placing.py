"""Place the dates of an article on the calendar.

Takes its bearings from publication, from lines that are only a day, and from
the dates told before; a history counts from its own dates and its headings.
What needs a publication date and has none stays unplaced. Reads no clock.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.article import Article, PublishedBasis
from articles.dates.days import DateRange, Unit, between, day_of, day_range, moved, unit_range
from articles.dates.meanings import (
    Calendar,
    DayOfMonth,
    Deadline,
    Expression,
    LastDays,
    Offset,
    Overnight,
    Unplaced,
    Weekday,
)
from articles.dates.named_days import NAMED_BY_CALENDAR, NamedDay, speaks_of
from articles.dates.periods import periods_told
from articles.dates.scanning import LINK
from articles.dates.words import DETERMINED

_FUTURE = re.compile(
    r"\b(?:will|won['\u2019]t|shall|['\u2019]ll|would(?!\s(?:have|often|usually|later)\b)"
    r"|(?:due|scheduled|expected|planned|slated|poised|ready|plans?|planning|intends?|hopes?|aims?)"
    r"\s(?:to|for|on|in|by)|set\s(?:to|for|by)"
    r"|(?:is|are)\sto\s[a-z]+|upcoming)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|added|announced|reported|warned|stated|wrote|declared|confirmed)\b", re.I
)
_UNTIL = re.compile(r"\s?(?:-|\u2013|\u2014|to\b|until\b|till\b|through\b)", re.IGNORECASE)
# "Ahead of Friday's vote", "the visit starts Thursday".
_AHEAD = re.compile(
    r"\b(?:ahead of (?:the )?|ending (?:on )?)$"
    r"|\b(?:begins|starts|opens|resumes|ends|expires|closes|kicks off|takes (?:effect|place)"
    r"|(?:comes|enters|goes) into (?:force|effect)) (?:(?:on|in) )?$",
    re.IGNORECASE,
)
_UNTIL_LINK = re.compile(r"\s?(?:-|\u2013|\u2014|to|until|till|through|and)\s?", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s(?:at\sleast\s|the\s)?$", re.IGNORECASE)
# "Since the war began in 2011".
_SINCE_BEGAN = re.compile(
    r"\bsince\s(?:[\w'\u2019-]+\s){1,6}(?:began|started|broke\sout|erupted|took\s(?:power|office)|came\sto\spower)"
    r"\s(?:in|on)\s(?:the\s)?$",
    re.IGNORECASE,
)


def _is_since(text: str, start: int, unit: Unit) -> bool:
    """Whether "since" makes what begins at *start* the first day of an open range."""
    if unit is Unit.YEAR and _SINCE_BEGAN.search(text[max(0, start - 100) : start]):
        return True
    return bool(_SINCE.search(text, max(0, start - 20), start))


def is_narrative(expressions: tuple[Expression, ...], published: date | None) -> bool:
    """Whether the text tells a history, where dates count from each other and not from publication.

    So it is where explicit dates two years or more from publication (any, where
    that is unknown) weigh three or more and most of all; a bare year weighs half.
    """
    near = far = 0.0
    from_now = 0
    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, Weekday | LastDays | Overnight) or (
            isinstance(meaning, Offset) and not meaning.anchored
        ):
            from_now += 1
        if isinstance(meaning, Calendar) and meaning.year:
            weight = 1.0 if meaning.month else 0.5
            if published is None or abs(published.year - meaning.year) >= 2:
                far += weight
            else:
                near += weight
    return far >= 3 and far > near and from_now <= 0.12 * len(expressions)


@dataclass(slots=True)
class _Told:
    """The last date that was placed, by its first day, and where it was told."""

    start: date
    unit: Unit
    position: int
    stated: bool


@dataclass(frozen=True, slots=True)
class _HeadedYear:
    """The year that a heading gives to the text below it; None after one that names a longer time."""

    position: int
    year: int | None


# A line of its own, no sentence: "1918", "2008: the army regroups".
_HEADING = re.compile(r"(?<![^\n])[^\n]{1,100}(?<![.?!,;:\s])(?=\s{0,3}(?:\n|$))")


def _headed_years(text: str, expressions: tuple[Expression, ...]) -> tuple[_HeadedYear, ...]:
    """The headings of a text that name years, in order."""
    starts = [expression.start for expression in expressions]
    headings = []
    for line in _HEADING.finditer(text):
        inside = expressions[bisect_left(starts, line.start()) : bisect_left(starts, line.end())]
        named = [e.meaning for e in inside if isinstance(e.meaning, Calendar) and e.meaning.year]
        if named:
            alone = named[0] if len(inside) == 1 and named[0].unit <= Unit.YEAR else None
            headings.append(_HeadedYear(line.end(), alone.year if alone and not alone.month else None))
    return tuple(headings)


# A line that is only a day, as a log or a diary has it: "4 May", "Day 12 - Friday 4 May 2024, 10:30 GMT".
_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}|local time)?"
_BEFORE_DAY = re.compile(
    r"[^\S\n]{0,3}(?:day\s[0-9]{1,5}\s?[-\u2013\u2014:,|(]?\s?)?[\W_]{0,3}"
    rf"(?P<clock>(?:at |posted |updated )?{_CLOCK}[\W_]{{0,3}}(?:on )?)?",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(
    rf"[^\w\n]{{0,3}}(?P<clock>(?:at )?{_CLOCK})?[^\w\n]{{0,3}}(?P<heading>[^.!?\n]{{0,100}})(?:\n|$)"
)
# A page may be stamped some days after the text's own date.
_STAMPED_LATE = 3


def _dated_lines(text: str, expressions: tuple[Expression, ...]) -> frozenset[int]:
    """Where the days begin that have a line of their own and head the lines after it."""
    return frozenset(
        e.start
        for e in expressions
        if isinstance(e.meaning, Calendar) and e.meaning.day and has_own_line(text, e.start, e.end)
    )


def has_own_line(text: str, start: int, end: int) -> bool:
    """Whether the day from *start* to *end* is all that its line says, but for a clock time.

    Beside a clock time a heading may stand: "2 May 2024, 14:35 - Shells hit a school".
    """
    before, after = _around_day(text, start, end)
    return bool(before and after and (before["clock"] or after["clock"] or not after["heading"]))


def is_entry_stamp(text: str, start: int, end: int) -> bool:
    """Whether the day opens an entry of a log, with a clock time beside it in its line."""
    before, after = _around_day(text, start, end)
    return bool(before and after and (before["clock"] or after["clock"]))


def _around_day(text: str, start: int, end: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    begin = text.rfind("\n", max(0, start - 40), start) + 1
    return _BEFORE_DAY.fullmatch(text, begin, start), _AFTER_DAY.match(text, end)


class Resolver:
    """Places expressions on the calendar, in text order; remembers the dates told so far.

    ``today`` is what "yesterday" counts from: the day of publication, or that of
    the last line that is nothing but a day and so heads a part of the text.
    """

    def __init__(
        self, article: Article, expressions: tuple[Expression, ...], sentences: tuple[int, ...]
    ) -> None:
        self.text = article.text
        self.published = article.published
        self.today = article.published
        # A day in the title may be the last of a period and not that of publication.
        self.is_dated = article.published_basis is not PublishedBasis.TITLE
        self.narrative = is_narrative(expressions, article.published)
        self.headings = _headed_years(article.text, expressions) if self.narrative else ()
        self.dated_lines = _dated_lines(article.text, expressions)
        self.periods_told = periods_told(article.text, expressions)
        self.period: DateRange | None = None
        self.sentences = sentences
        self.breaks = [match.start() for match in re.finditer("\n", article.text)]
        self.anchor: _Told | None = None
        self.told: _Told | None = None
        self.told_day: _Told | None = None
        self.days_told: set[date | None] = set()
        self.ancient = False

    def place(self, expression: Expression) -> tuple[DateRange | None, bool]:
        """The expression's range, and whether the text states it; remembered for those that follow."""
        days, stated = self._placed(expression)
        before = self.told
        self._remember(expression, days, stated)
        if days and days.start:
            if expression.start in self.periods_told:
                self.period = between(before.start, days.end) if before else None
            if expression.start in self.dated_lines:
                self._count_from(expression, days.start, stated)
            if _is_since(self.text, expression.start, _unit_of(days)):
                days = DateRange(days.start, None)
        return days, stated or isinstance(expression.meaning, Unplaced)

    def _count_from(self, expression: Expression, day: date, stated: bool) -> None:
        """Takes a line's day for what "yesterday" counts from; without a publication day only an entry's."""
        if self.published:
            is_late = (day - self.published).days > _STAMPED_LATE
        else:
            is_late = not (stated and is_entry_stamp(self.text, expression.start, expression.end))
        self.today, self.period = (self.today if is_late else day), None

    def _placed(self, expression: Expression) -> tuple[DateRange | None, bool]:
        """The range, and whether the text states it without regard to another date."""
        meaning = expression.meaning
        if isinstance(meaning, Calendar):
            if meaning.year is not None:
                return meaning.in_year(meaning.year), True
            if named := self._named(expression, meaning):
                return day_range(named), True
            return self._without_year(expression, meaning), False
        if isinstance(meaning, Weekday):
            is_stated = meaning.before is not None and meaning.before.year is not None
            return self._weekday(expression, meaning), is_stated
        if isinstance(meaning, Offset):
            return self._offset(expression, meaning), False
        if isinstance(meaning, DayOfMonth):
            return self._day_of_month(expression, meaning), False
        if isinstance(meaning, LastDays):
            return self._last_days(meaning), False
        if isinstance(meaning, Overnight | Deadline):
            return self._of_publication(meaning), False
        if isinstance(meaning, Unplaced):
            return self._just_published(meaning), True
        return None, False

    def _remember(self, expression: Expression, days: DateRange | None, stated: bool) -> None:
        meaning = expression.meaning
        if isinstance(meaning, Unplaced) and meaning.ancient:
            self.ancient, self.anchor, self.told, self.told_day = True, None, None, None
        if days is None or days.start is None:
            if isinstance(meaning, Weekday) or (isinstance(meaning, Offset) and meaning.unit is Unit.DAY):
                self.days_told.add(None)
            return
        unit = _unit_of(days)
        self.told = _Told(days.start, unit, expression.end, stated)
        if unit is Unit.DAY:
            self.told_day = self.told
            self.days_told.add(days.start)
        with_month = isinstance(meaning, Calendar) and meaning.month is not None
        before = self.text[max(0, expression.start - 24) : expression.start]
        if expression.opens or (with_month and not DETERMINED.search(before)):
            self.anchor, self.ancient = self.told, False

    def _named(self, expression: Expression, meaning: Calendar) -> date | None:
        """The day known by this month and day, where the article speaks of what happened then."""
        if self.narrative or meaning.month is None or meaning.day is None or meaning.step is not None:
            return None
        if meaning.easter is not None:
            return None
        for named in NAMED_BY_CALENDAR.get((meaning.month, meaning.day), ()):
            if speaks_of(self.text, named.context) and self._means(expression, named):
                return named.day
        return None

    def _means(self, expression: Expression, named: NamedDay) -> bool:
        """Whether the day is the named one and not the same day of another year."""
        if self.published is not None and self.published < named.day:
            return False
        needs_cue = not named.alone
        if self.published is not None:
            # Shortly after an anniversary the day may be this year's: then the sentence must say which.
            latest = named.day.replace(year=self.published.year)
            needs_cue = needs_cue or 0 <= (self.published - latest).days <= 10
        if not needs_cue or named.cue is None:
            return True
        before, after = self._around(expression, before=_CLAUSE, after=_CLAUSE)
        written = self.text[expression.start : expression.end]
        return bool(named.cue.search(before + written + after))

    def _around(self, expression: Expression, *, before: int, after: int) -> tuple[str, str]:
        """What its sentence says before and after it, so many characters at most."""
        index = bisect_right(self.sentences, expression.start)
        begin = self.sentences[index - 1] if index else 0
        end = self.sentences[index] if index < len(self.sentences) else len(self.text)
        return (
            self.text[max(begin, expression.start - before) : expression.start],
            self.text[expression.end : min(end, expression.end + after)],
        )

    def _without_year(self, expression: Expression, meaning: Calendar) -> DateRange | None:
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
        if told and LINK.fullmatch(self.text, told.position, expression.start):
            # "From February to December" ends after it begins; "May, April and March" go either way.
            on = _UNTIL.match(self.text, told.position)
            return _nearest(meaning, told.start, from_then=bool(on))
        if self.narrative or self._is_aside(expression, meaning):
            return self._by_anchor(meaning, expression.start)
        if self.today is None:
            return None
        return self._by_publication(expression, meaning, self.today)

    def _is_aside(self, expression: Expression, meaning: Calendar) -> bool:
        """Whether the paragraph tells of a year far from publication, and goes on with that.

        Where publication is unknown, it takes a day after a stated day or month.
        """
        anchor = self.anchor
        if anchor is None or not anchor.stated or not expression.opens:
            return False
        if not self._same_line(anchor.position, expression.start):
            return False
        if self.published is None:
            return meaning.day is not None and anchor.unit <= Unit.MONTH
        return self.published.year - anchor.start.year >= 2

    def _told_start(self) -> date | None:
        return self.told.start if self.told else None

    def _by_anchor(self, meaning: Calendar, position: int) -> DateRange | None:
        """The nearest one to the running anchor; in its year, where that is all that is known."""
        anchor = self.anchor
        if anchor is None:
            return None
        headed = _headed_year(self.headings, position)
        if headed is not None and not self._same_line(anchor.position, position):
            return meaning.in_year(headed)
        if anchor.unit >= Unit.YEAR:
            return meaning.in_year(anchor.start.year)
        return _nearest(meaning, anchor.start, drift=_DRIFT)

    def _by_publication(self, expression: Expression, meaning: Calendar, published: date) -> DateRange | None:
        choices = _in_years_around(meaning, published.year)
        if meaning.weekday is not None:
            fitting = {start: d for start, d in choices.items() if start.weekday() == meaning.weekday}
            choices = fitting or choices
        future = self._is_future(expression)
        if meaning.day is None:
            first = published.year * 12 + published.month
            for start in reversed(choices):
                months_on = start.year * 12 + start.month - first
                if months_on <= 2 and (months_on >= 0 or not future):
                    return choices[start]
        else:
            for start in choices:
                if 0 <= (start - published).days <= 45:
                    return choices[start]
        ahead = [start for start in choices if start > published]
        behind = [start for start in choices if start <= published]
        if future and ahead:
            return choices[ahead[0]]
        return choices[behind[-1]] if behind else None

    def _is_future(self, expression: Expression) -> bool:
        """Whether the nearest cue says that it is to come: before the date, else after it."""
        before, after = self._around(expression, before=120, after=80)
        if _AHEAD.search(before):
            return True
        cues = [m.start() for m in _FUTURE.finditer(before)]
        reported = [m.start() for m in _REPORTED.finditer(before)]
        if cues or reported:
            return max(cues, default=-1) > max(reported, default=-1)
        return expression.opens and bool(_FUTURE.search(after))

    def _weekday(self, expression: Expression, meaning: Weekday) -> DateRange | None:
        if meaning.before is not None:
            return self._weekday_before(expression, meaning.weekday, meaning.before)
        if self.period and meaning.step is None and not self._is_future(expression):
            return _weekday_in(self.period, meaning.weekday, self.today if self.is_dated else None)
        if self.today is None or self.narrative:
            return None
        back = (self.today.weekday() - meaning.weekday) % 7
        latest = moved(self.today, Unit.DAY, -back)
        if latest is None:
            return None
        weeks = 0
        if meaning.step is None:
            weeks = int(bool(back) and self._is_future(expression))
        elif meaning.step == 0:
            weeks = int(self.today.weekday() < meaning.weekday)
        elif meaning.step == 1 or back == 0:
            weeks = meaning.step
        day = moved(latest, Unit.WEEK, weeks)
        told = self.told
        if day and meaning.step is None and told and told.unit is Unit.DAY:
            days_on = (day - told.start).days
            if -7 < days_on < 0 and _UNTIL_LINK.fullmatch(self.text, told.position, expression.start):
                day = moved(day, Unit.WEEK, 1)
        return day_range(day) if day else None

    def _weekday_before(self, expression: Expression, weekday: int, later: Calendar) -> DateRange | None:
        """The last such weekday before a day that its own phrase tells."""
        days, _ = self._placed(replace(expression, meaning=later))
        if days is None or days.start is None:
            return None
        day = moved(days.start, Unit.DAY, -((days.start.weekday() - weekday) % 7 or 7))
        return day_range(day) if day else None

    def _offset(self, expression: Expression, meaning: Offset) -> DateRange | None:
        if meaning.count is None:
            return None
        if meaning.base is not None:
            days, _ = self._placed(replace(expression, meaning=meaning.base))
            if days is None or days.start is None or _unit_of(days) > meaning.unit:
                return None
            return _moved_from(days.start, _unit_of(days), meaning)
        if meaning.anchored:
            return self._from_told(expression, meaning)
        if self.today is None:
            return None
        base = self.today
        if self.narrative and meaning.unit > Unit.DAY:
            start = self._told_start()
            if start is None:
                return None
            base = start
        count = meaning.count
        if (
            meaning.unit is Unit.WEEKEND
            and count == 0
            and base.weekday() < 5
            and not self._is_future(expression)
        ):
            count = -1
        day = moved(base, meaning.unit, count)
        days = unit_range(day, meaning.meant or meaning.unit) if day else None
        if meaning.part == 0 or days is None or self.narrative:
            return days
        today = day_range(base)
        if meaning.part < 0:
            return between(days.start, base) or between(days.start, today.end)
        return between(today.end, days.end) or days

    def _from_told(self, expression: Expression, meaning: Offset) -> DateRange | None:
        """Counted from the last date told, which must be at least as exact as the unit."""
        told = self.told
        if told and told.unit > meaning.unit:
            told = None if self.narrative else self.told_day
        if told is None:
            return None
        is_only_day = self.days_told == {told.start}
        if not (is_only_day or self._is_recent(told, expression)) and not self.narrative:
            return None
        return _moved_from(told.start, told.unit, meaning)

    def _same_line(self, start: int, end: int) -> bool:
        return bisect_right(self.breaks, start) == bisect_right(self.breaks, end)

    def _is_recent(self, told: _Told, expression: Expression) -> bool:
        """Whether *told* stands in the same paragraph or no further than the sentence before."""
        if self._same_line(told.position, expression.start):
            return True
        sentence = bisect_right(self.sentences, expression.start)
        return sentence - bisect_right(self.sentences, told.position - 1) <= 1

    def _day_of_weekday(self, expression: Expression, day: int, weekday: int) -> DateRange | None:
        """The last such day of a month that falls on the weekday, the next one where it is to come."""
        fitting = _days_of_weekday(self.today, day, weekday) if self.today else []
        behind = [found for found in fitting if self.today and found <= self.today]
        ahead = fitting[len(behind) :]
        if self._is_future(expression) and ahead:
            return day_range(ahead[0])
        return day_range(behind[-1]) if behind else None

    def _day_of_month(self, expression: Expression, meaning: DayOfMonth) -> DateRange | None:
        if meaning.weekday is not None:
            return self._day_of_weekday(expression, meaning.day, meaning.weekday)
        start = self._told_start()
        if not meaning.anchored:
            start = self.today
        elif self.told is None or self.told.unit > Unit.MONTH:
            return None
        base = moved(start.replace(day=1), Unit.MONTH, meaning.step) if start else None
        day = day_of(base.year, base.month, meaning.day) if base else None
        return day_range(day) if day else None

    def _of_publication(self, meaning: Overnight | Deadline) -> DateRange | None:
        base = self._told_start() if self.narrative and self.published else self.today
        if base is None:
            return None
        if isinstance(meaning, Overnight):
            return None if self.narrative else day_range(base)
        days = unit_range(base, meaning.unit)
        if self.narrative or days is None or days.end is None:
            return days
        return DateRange(days.end - timedelta(days=1), days.end)

    def _just_published(self, meaning: Unplaced) -> DateRange | None:
        """Of two readings the one that lies in the week of publication, where the other does not."""
        if self.published is None:
            return None
        days = [r.in_year(r.year) for r in meaning.readings if r.year is not None]
        fresh = [d for d in days if d and d.start and 0 <= (self.published - d.start).days < 7]
        return fresh[0] if len(fresh) == 1 else None

    def _last_days(self, meaning: LastDays) -> DateRange | None:
        if self.today is None or meaning.days is None or self.narrative:
            return None
        first = moved(self.today, Unit.DAY, -meaning.days)
        return between(first, day_range(self.today).end)


def _headed_year(headings: Sequence[_HeadedYear], position: int) -> int | None:
    """The year that the last heading before *position* gives, if it gives one."""
    index = bisect_right(headings, position, key=lambda heading: heading.position) - 1
    return headings[index].year if index >= 0 else None


# How many days the longest of each has; a quarter may be a half of a year too.
_LONGEST = {1: Unit.DAY, 7: Unit.WEEK, 31: Unit.MONTH, 184: Unit.QUARTER, 366: Unit.YEAR, 3653: Unit.DECADE}
# How far around a date, in characters, a sentence is searched for what tells its year.
_CLAUSE = 400
# In a history the next date is more often ahead than behind.
_DRIFT = 30


def _nearest(meaning: Calendar, then: date, *, drift: int = 0, from_then: bool = False) -> DateRange | None:
    """The one that begins nearest to *drift* days after a day; with *from_then*, on that day or after it."""
    choices = _in_years_around(meaning, then.year)
    starts = [start for start in choices if not from_then or start >= then]
    return choices[min(starts, key=lambda start: abs((start - then).days - drift))] if starts else None


def _in_years_around(meaning: Calendar, year: int) -> dict[date, DateRange]:
    """Its days in the year before, in *year* and in the one after, where it has them, by their first."""
    found = [meaning.in_year(year + step) for step in (-1, 0, 1)]
    return {days.start: days for days in found if days and days.start}


def _stepped(meaning: Calendar, base: date, step: int) -> DateRange | None:
    """ "Last April" ends before *base*, "next April" begins after it, "this April" is in its year."""
    if step == 0:
        return meaning.in_year(base.year)
    choices = _in_years_around(meaning, base.year)
    if step > 0:
        return next((choices[start] for start in choices if start > base), None)
    return next((days for days in reversed(choices.values()) if days.end and days.end <= base), None)


def _moved_from(start: date, unit: Unit, meaning: Offset) -> DateRange | None:
    """So many units from what begins on a day and is as long as *unit*; a week later is as long as that."""
    day = moved(start, meaning.unit, meaning.count or 0)
    is_as_long = meaning.unit is Unit.WEEK and not meaning.whole
    return unit_range(day, unit if is_as_long else meaning.unit) if day else None


def _days_of_weekday(today: date, day: int, weekday: int) -> list[date]:
    """That day of the months of the year before and after, where it falls on the weekday."""
    months = (moved(today.replace(day=1), Unit.MONTH, step) for step in range(-12, 13))
    days = [day_of(month.year, month.month, day) for month in months if month]
    return [found for found in days if found and found.weekday() == weekday]


def _weekday_in(period: DateRange, weekday: int, today: date | None) -> DateRange | None:
    """The only such day of a period that a text reports on, else its last up to *today*, within a week."""
    if period.start is None or period.end is None:
        return None
    last = period.end - timedelta(days=1)
    last -= timedelta(days=(last.weekday() - weekday) % 7)
    is_only = (last - period.start).days < 7
    is_fresh = today is not None and 0 <= (today - last).days < 7
    return day_range(last) if last >= period.start and (is_only or is_fresh) else None


def _unit_of(days: DateRange) -> Unit:
    """The finest unit that is as long as the range."""
    if days.start is None or days.end is None:
        return Unit.CENTURY
    length = (days.end - days.start).days
    return next((unit for limit, unit in _LONGEST.items() if length <= limit), Unit.CENTURY)
