"""The parameters of an address, one by one: how each is written, and what is wrong with it.

Knows texts and types, and nothing of what they are for; a parameter that is damaged becomes a notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from geodata.archive.area import DECIMALS, MOST_CORNERS, Area

ONE_DAY = timedelta(days=1)
# More than this nobody counts, and no field takes.
LARGEST = 99_999_999
# A value that is empty, in a list of values.
_EMPTY = "%"

_Value = TypeVar("_Value")


class Parameters:
    """Reads parameters one by one and collects what is wrong with them."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self.query = query
        self.notices: list[str] = []

    def value(self, parameter: str, parse: Callable[[str], _Value], wrong: str) -> _Value | None:
        """What a text stands for; None where there is none, or one that *parse* refuses by a ValueError.

        ``{}`` in *wrong*, the notice then, stands for the text.
        """
        text = self.query.get(parameter)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            self.notices.append(wrong.format(_cut(text)))
            return None

    def values(self, parameter: str, known: Iterable[str], wrong: str) -> set[str]:
        """The known values of a list; *wrong* begins the notice of others."""
        asked, among = _parted(self.query.get(parameter, "")), set(known)
        if unknown := asked - among:
            self.notices.append(f"{wrong}: {_cut(', '.join(sorted(unknown)))}")
        return asked & among


def parse_spans(text: str) -> tuple[tuple[date, date], tuple[date, date]]:
    """Two spans of days: 2025-01-01..2025-01-31,2025-02-01..2025-02-28, first and last day of each."""
    first, second = (_span(part) for part in text.split(","))
    return first, second


def parse_passage(text: str) -> tuple[int, int]:
    """The numbers of an article and of a passage in it: 12.3."""
    article, _, n = text.partition(".")
    return parse_number(article), parse_number(n)


def parse_number(text: str) -> int:
    """A number as this program writes it; ids of relative places are below 0."""
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 20):
        raise ValueError(text)
    return int(text)


def parse_share(text: str) -> float:
    """A number from 0 to 1."""
    if not 0 <= (share := float(text)) <= 1:
        raise ValueError(text)
    return share


def parse_count(text: str) -> int:
    """A whole number from 0 to LARGEST."""
    if not 0 <= (count := parse_number(text)) <= LARGEST:
        raise ValueError(text)
    return count


def parse_view(text: str) -> tuple[float, float, float]:
    """The middle and the zoom of the map: 33.5,36.3,7."""
    lat, lon, zoom = map(float, text.split(","))
    # What is no number is in no range.
    if not (abs(lat) <= 90 and abs(lon) <= 720 and 0 <= zoom <= 20):
        raise ValueError(text)
    return lat, lon, zoom


def parse_area(text: str) -> Area:
    """A ring of corners, 33.5,36.3..34,36.3..34,37; of a south-west and a north-east one the box between."""
    corners = []
    for corner in text.split("..", MOST_CORNERS):
        lat, lon = map(float, corner.split(","))
        corners.append((lat, lon))
    return Area.box(*corners[0], *corners[1]) if len(corners) == 2 else Area.around(corners)


def area_text(area: Area | None) -> str:
    """An area as `parse_area` reads it, as short as it can be said; "" for none."""
    if area is None:
        return ""
    south, west, north, east = area.bounds
    corners = ((south, west), (north, east)) if area.is_box else area.corners
    return "..".join(f"{_degrees(lat)},{_degrees(lon)}" for lat, lon in corners)


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


def _degrees(number: float) -> str:
    return f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
