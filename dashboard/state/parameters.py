"""The parameters of an address, one by one: how each is written, and what is wrong with it.

Knows texts and nothing of what they are for; a parameter that is damaged becomes a notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

ONE_DAY = timedelta(days=1)
# A value that is empty, in a list of values.
_EMPTY = "%"

_Member = TypeVar("_Member", bound=StrEnum)


class Parameters:
    """Reads parameters one by one and collects what is wrong with them."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self.query = query
        self.notices: list[str] = []

    def values(self, parameter: str, known: Iterable[str], what: str) -> set[str]:
        """The known values of a list; *what* they are, with what is wrong, begins the notice of others."""
        asked, among = _parted(self.query.get(parameter, "")), set(known)
        if unknown := asked - among:
            self.notices.append(f"{what}: {_cut(', '.join(sorted(unknown)))}")
        return asked & among

    def member(self, parameter: str, kind: type[_Member], usual: _Member, what: str) -> _Member:
        """One value that the program knows, else the usual one."""
        asked = self.query.get(parameter)
        if not asked:
            return usual
        try:
            return kind(asked)
        except ValueError:
            self.notices.append(f"{what} unknown: {_cut(asked)}")
            return usual

    def day(self, parameter: str) -> date | None:
        """A day."""
        text = self.query.get(parameter)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.notices.append(f"Not a date: {_cut(text)}; write it as 2025-04-23")
            return None

    def spans(self, parameter: str) -> tuple[tuple[date, date], tuple[date, date]] | None:
        """Two spans of days: 2025-01-01..2025-01-31,2025-02-01..2025-02-28, first and last day of each."""
        text = self.query.get(parameter)
        if not text:
            return None
        try:
            first, second = (_span(part) for part in text.split(","))
        except ValueError:
            self.notices.append(
                f"Not two spans of days: {_cut(text)}; "
                "write them as 2025-01-01..2025-01-31,2025-02-01..2025-02-28"
            )
            return None
        return first, second

    def place(self, parameter: str, places: Mapping[int, object]) -> int | None:
        """The id of a place that this archive knows."""
        text = self.query.get(parameter)
        if not text:
            return None
        place = _int(text)
        if place in places:
            return place
        self.notices.append(f"Place not in this archive: {_cut(text)}")
        return None

    def passage(self, parameter: str) -> tuple[int, int] | None:
        """The numbers of an article and of a passage in it: 12.3."""
        text = self.query.get(parameter)
        if not text:
            return None
        article, _, n = text.partition(".")
        key = _int(article), _int(n)
        if key[0] is None or key[1] is None:
            self.notices.append(f"Not a passage: {_cut(text)}")
            return None
        return key[0], key[1]

    def number(self, parameter: str) -> int | None:
        """A whole number."""
        text = self.query.get(parameter)
        number = _int(text) if text else None
        if text and number is None:
            self.notices.append(f"Not a version of an archive: {_cut(text)}")
        return number

    def share(self, parameter: str) -> float:
        """A number from 0 to 1, 0 where there is none."""
        text = self.query.get(parameter)
        if not text:
            return 0.0
        try:
            share = float(text)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.notices.append(f"Not a score between 0 and 1: {_cut(text)}")
            return 0.0
        return share

    def view(self, parameter: str) -> tuple[float, float, float] | None:
        """The middle and the zoom of the map: 33.5,36.3,7."""
        text = self.query.get(parameter)
        if not text:
            return None
        try:
            lat, lon, zoom = map(float, text.split(","))
        except ValueError:
            lat = lon = zoom = float("nan")
        # What is no number is in no range.
        if abs(lat) <= 90 and abs(lon) <= 720 and 0 <= zoom <= 20:
            return lat, lon, zoom
        self.notices.append(f"Not a view of the map: {_cut(text)}")
        return None


def joined(values: Iterable[object]) -> str:
    """Values in one parameter; a comma within one is written %2C, and one that is empty as %."""
    return ",".join(str(value).replace("%", "%25").replace(",", "%2C") or _EMPTY for value in values)


def span_text(days: tuple[date, date]) -> str:
    """A span of days by its first and its last."""
    return f"{days[0].isoformat()}..{(days[1] - ONE_DAY).isoformat()}"


def day_after(day: date | None) -> date | None:
    """The open end of a range up to *day*; the calendar's last day leaves it open for good."""
    return day + ONE_DAY if day and day < date.max else None


def _parted(text: str) -> set[str]:
    return {
        "" if part == _EMPTY else part.replace("%2C", ",").replace("%25", "%")
        for part in text.split(",")
        if part
    }


def _span(text: str) -> tuple[date, date]:
    first, last = map(date.fromisoformat, text.split(".."))
    end = day_after(last)
    if end is None or first > last:
        raise ValueError(text)
    return first, end


def _int(text: str) -> int | None:
    """A number as this program writes it; ids of relative places are below 0."""
    digits = text.removeprefix("-")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= 20
    return int(text) if is_number else None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
