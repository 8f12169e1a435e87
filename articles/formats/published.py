"""Read the publication date that an article states about itself.

Accepts only full dates: a day, a month and a year, in ISO, English or another language whose names of months
are known. Knows no relative dates and no clock; what is ambiguous or damaged is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

# fmt: off
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
# fmt: on
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in MONTHS)
_MONTH = _MONTH.replace("sep(?:tember)?", "sept?(?:ember)?")
_WEEKDAY = r"(?:(?P<{}>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ORDINAL = r"(?:st|nd|rd|th)?"

# Around the ends of the calendar a date stands for none: 9999-12-31.
_YEARS = range(1000, 3000)
_FULL_DATE = re.compile(
    r"(?<![\w/])(?:"
    + _WEEKDAY.format("w1")
    + rf"(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s+of)?[\s-]+(?P<m1>{_MONTH})\.?,?[\s-]+(?P<y1>[12]\d{{3}})"
    + "|"
    + _WEEKDAY.format("w2")
    + rf"(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}}){_ORDINAL},?\s+(?P<y2>[12]\d{{3}})"
    + r"|(?P<y3>[12]\d{3})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    + r"|(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>[12]\d{3})"
    + r")(?![\d/])",
    re.IGNORECASE,
)

# "14 de noviembre de 2024", "14. November 2024", "noviembre 14, 2024": the words are looked up.
_IN_WORDS = re.compile(
    r"(?<![\w/])(?:(?P<d1>\d{1,2})(?:\.|º|er)?\s(?:de\s)?(?P<m1>[^\W\d_]{3,12}(?:\s[^\W\d_]{5,6})?)\.?[,،]?\s(?:del?\s)?(?P<y1>\d{4})(?:\sг\.)?"
    r"|(?P<m2>[^\W\d_]{3,12})\.?\s(?P<d2>\d{1,2})[,،]?\s(?P<y2>\d{4}))(?![\d/])"
)
_LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "ru", "ar", "ar_SY", "ar_MA", "tr", "uk")

_TIME = re.compile(
    r"(?:\bt|\b)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?z?"
    r"(?:\s*\(?(?:gmt|utc|bst|cest|cet|eest|eet|est|edt|cst|cdt|pst|pdt|ist|msk|trt|ast|eat|cat|wat|sast"
    r"|pkt|npt|mmt|ict|wib|jst|kst|hkt|sgt|pht|aest|brt|art|cot|pet|local time)\b\)?)?"
    r"(?:\s*\(?[+-]\d{1,2}(?::?\d{2})?\)?)?",
    re.IGNORECASE,
)
_EITHER_FIRST = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:(\d{4})|\d{2})(?![\d/-])")
_LABEL = re.compile(
    r"\b(?:first published|published|posted|issued|created|released|last updated|last modified|updated"
    r"|modified|(?:data |situation |information )?as (?:of|at)|week ending|dated?|on|at"
    r"|publicad[oa](?: el| em)?|publiée? le|veröffentlicht(?: am)?|pubblicato(?: il)?"
    r"|yay[ıi]nlanma(?: tarihi)?|опубликован[оа]?|опубліковано|نشر(?: في)?)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\s*(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s:,;|·•/()–—-]+")
_LONGEST_STAMP = 120


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that dates the article: "Published: 23 April 2025".

    ``changed`` marks a date of change, not of publication. ``rest`` is what else
    the line says, normally who wrote it; it may be empty.
    """

    day: date
    changed: bool
    rest: str


def full_date(text: str) -> date | None:
    """The date, where the text is one full date and nothing else but a time of day."""
    stamp = stamp_of(text)
    return stamp.day if stamp and not stamp.rest else None


def full_dates(text: str) -> tuple[date, ...]:
    """Every full date in running text, in order; impossible days are left out."""
    return tuple(day for _, day in _days_in(text) if day)


def stamp_of(line: str) -> Stamp | None:
    """The stamp that a line is, or None where it is something else."""
    if len(line) > _LONGEST_STAMP:
        return None
    _, day = next(_days_in(line), (None, None))
    if day is None:
        return None
    rest = _undated(line)
    for pattern in (_TIME, _LABEL):
        rest = pattern.sub(" ", rest)
    return Stamp(day, bool(_CHANGED.match(line)), _PUNCTUATION.sub(" ", rest).strip())


def is_in_doubt(text: str) -> bool:
    """Whether the text has a date such as 12/05/2024, whose day and month could change places."""
    return any(
        match[1].zfill(2) != match[3].zfill(2) and int(match[1]) <= 12 and int(match[3]) <= 12
        for match in _EITHER_FIRST.finditer(text)
    )


def day_first(text: str) -> str:
    """The text with dates such as 05.04.2025 as 2025-04-05, where the day is known to come first."""
    return _EITHER_FIRST.sub(
        lambda match: (
            f"{match[4]}-{match[3]:0>2}-{match[1]:0>2}" if match[4] and int(match[3]) <= 12 else match[0]
        ),
        text,
    )


def the_only_day(days: Iterable[date]) -> date | None:
    """The day, where all are the same; two different days are no answer."""
    different = set(days)
    return different.pop() if len(different) == 1 else None


def without_dates(text: str) -> str:
    """The text with its full dates cut out, and with "April 23" without a year."""
    text = _undated(text)
    return re.sub(
        rf"\b(?:{_MONTH})\.?\s+\d{{1,2}}\b|\b\d{{1,2}}\s+(?:{_MONTH})\b", " ", text, flags=re.IGNORECASE
    )


def _days_in(text: str) -> Iterator[tuple[tuple[int, int], date | None]]:
    """Where each full date stands, and its day; None where there is no such day."""
    found = [(match.span(), _day(match)) for match in _FULL_DATE.finditer(text)]
    taken = [span for span, _ in found]
    for match in _IN_WORDS.finditer(text):
        start, end = match.span()
        if (month := _month_of(match)) and not any(s < end and start < e for s, e in taken):
            part = match.groupdict()
            year, day = int(part["y1"] or part["y2"]), int(part["d1"] or part["d2"])
            found.append(((start, end), _calendar_day(year, month, day)))
    yield from sorted(found, key=lambda one: one[0])


def _undated(text: str) -> str:
    for (start, end), _ in reversed(list(_days_in(text))):
        text = f"{text[:start]} {text[end:]}"
    return text


def _month_of(match: re.Match[str]) -> int | None:
    return _months().get(" ".join((match["m1"] or match["m2"]).lower().split()))


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    """The number of each month by its names in small letters; no name is another month's elsewhere."""
    from babel.dates import get_month_names  # knows many languages, so only where a date is in words

    return {
        " ".join(name.lower().rstrip(".").split()): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }


def _calendar_day(year: int, month: int, day: int) -> date | None:
    """The day of a year in which something can have been published; None where there is none."""
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _day(match: re.Match[str]) -> date | None:
    """The calendar day, or None: no such day, another weekday, or month and day in doubt."""
    part = match.groupdict()
    weekday = part["w1"] or part["w2"]
    if part["a4"]:
        first, second = int(part["a4"]), int(part["b4"])
        if first != second and first <= 12 and second <= 12:
            return None
        month, day = (second, first) if first > 12 else (first, second)
        year = int(part["y4"])
    elif part["y3"]:
        year, month, day = int(part["y3"]), int(part["m3"]), int(part["d3"])
    else:
        name = (part["m1"] or part["m2"])[:3].lower()
        month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name))
        year, day = int(part["y1"] or part["y2"]), int(part["d1"] or part["d2"])
    found = _calendar_day(year, month, day)
    if found and weekday and not _WEEKDAYS[found.weekday()].startswith(weekday.lower()):
        return None
    return found
