"""Days that go by name: feasts (data/feasts.csv) and days of history (data/dated_names.csv).

A name may mean its day only where the article speaks of what happened then:
"October 7" is a day like any other but beside "Hamas". Places no date itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.dates.meanings import Calendar
from articles.dates.words import is_month, table


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


def _named_days() -> tuple[dict[tuple[int, int], list[NamedDay]], dict[str, list[NamedDay]]]:
    """Those that are written as month and day, by these, and the others by name."""
    by_calendar: dict[tuple[int, int], list[NamedDay]] = {}
    by_name: dict[str, list[NamedDay]] = {}
    for row in table("dated_names.csv"):
        day = date.fromisoformat(row["date"])
        named = NamedDay(day, _words(row["context"]), _words(row["cue"]), row["alone"] == "yes")
        if is_month(row["written"].split()[0]):
            by_calendar.setdefault((day.month, day.day), []).append(named)
        else:
            by_name.setdefault(row["written"].lower(), []).append(named)
    return by_calendar, by_name


NAMED_BY_CALENDAR, NAMED_BY_NAME = _named_days()


@lru_cache(maxsize=256)
def speaks_of(text: str, context: re.Pattern[str] | None) -> bool:
    """Whether a text speaks of a context; of None every text does."""
    return context is None or bool(context.search(text))


def _feasts() -> dict[str, Calendar]:
    """Feasts by name. Those that move with Easter have an Orthodox day too."""
    found = {}
    for row in table("feasts.csv"):
        name = row["name"]
        if row["days_from_easter"]:
            moving = Calendar(None, 4, 15, easter=int(row["days_from_easter"]))
            found[name] = moving
            found[f"orthodox {name}"] = Calendar(None, 4, 15, easter=moving.easter, julian=True)
        else:
            found[name] = Calendar(None, int(row["month"]), int(row["day"]))
    return found


FEASTS = _feasts()
