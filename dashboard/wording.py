"""How things are said on the page: places, days, counts, and what an archive's words stand for.

Pure text; knows no widgets. What comes from articles passes `plain` before Streamlit draws it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from articles.dates.days import DateRange
from articles.dates.finding import Basis
from articles.kinds.kind import Status
from articles.roles.role import Role
from geodata.archive.index.filtered import country_name
from geodata.archive.index.results import Found, Totals
from geodata.findings.redating import Redating
from geodata.places.gazetteer.place import Place

if TYPE_CHECKING:
    from geodata.archive.ingest import IngestSummary

ROLE_NAMES = {
    Role.SITE: "happens here",
    Role.PLANNED: "planned here",
    Role.REFERENCE: "named to locate, compare or speak of",
    Role.ACTOR: "stands for a government",
    Role.BACKGROUND: "of another time",
}
# On a card.
STATUS_NAMES = {
    Status.FACTUAL: "told as fact",
    Status.NEGATED: "denied, or told as not having happened",
    Status.HYPOTHETICAL: "told as possible",
    Status.PLANNED: "told as still to come",
    Status.BACKGROUND: "told as of another time",
}
# Where there is little room; these go on after "told".
TOLD_BRIEFLY = {
    Status.FACTUAL: "as fact",
    Status.NEGATED: "as denied",
    Status.HYPOTHETICAL: "as possible",
    Status.PLANNED: "as planned",
    Status.BACKGROUND: "as background",
}
BASIS_BRIEFLY = {
    Basis.STATED: "stated",
    Basis.RELATIVE: "reckoned",
    Basis.INHERITED: "from the passage before",
    Basis.PUBLICATION: "day of publication",
    Basis.GIVEN: "set by a person",
}
# The one line that stands wherever figures are summed up in a range.
NEVER_ADDED = (
    "Figures are never added up: each line goes from the lowest to the highest number told of one week, "
    "with who told it and when."
)
_WORDS_AT_ONCE = 6
PRECISION_NAMES = {1: "exact", 2: "near", 3: "within the area"}
_PLACE_KINDS = {
    "PPLC": "capital",
    "PPLX": "quarter",
    "ADM1": "province",
    "ADM2": "district",
    "AIRP": "airport",
    "AIRB": "air base",
    "SEA": "sea",
    "GULF": "gulf",
    "STRT": "strait",
    "STM": "river",
    "LK": "lake",
    "MT": "mountain",
    "MTS": "mountains",
    "DSRT": "desert",
    "AREA": "area",
    "LCTY": "locality",
    "CONT": "continent",
    "CAMP": "camp",
    "DAM": "dam",
    "MILB": "base",
    "ISL": "island",
    "VAL": "valley",
}


def describe(place: Place) -> str:
    """A place in a line: "town, Al Ḩasakah, Syria"."""
    if place.is_country:
        return "country"
    country = country_name(place.country) if place.country else None
    return where_text(place.feature_code, place.name, place.admin1, country)


def where_text(feature_code: str, name: str, admin1: str | None, country: str | None) -> str:
    """What a place is and where it lies: "town, Al Ḩasakah, Syria"; a division does not lie in itself."""
    kind = _PLACE_KINDS.get(feature_code) or ("town" if feature_code.startswith("PPL") else "region")
    return ", ".join(part for part in (kind, admin1 if admin1 != name else None, country) if part)


def bounds_text(south: float, west: float, north: float, east: float) -> str:
    """From where to where an area reaches, in degrees: 33.1° N to 36.2° N, 35° E to 42° E.

    Hundredths (1 km) unless it is smaller than ten of them; longitudes beyond 180 go on in the west.
    """
    digits = 2 if min(north - south, east - west) >= 0.1 else 4

    def said(degrees: float, sides: str) -> str:
        number = f"{abs(degrees):.{digits}f}".rstrip("0").rstrip(".")
        return f"{number}°" if number == "0" else f"{number}° {sides[degrees < 0]}"

    end = east - 360 if east > 180 else east
    return f"{said(south, 'NS')} to {said(north, 'NS')}, {said(west, 'EW')} to {said(end, 'EW')}"


def day_text(day: date) -> str:
    """A day as a reader writes it: 23 Apr 2025."""
    return f"{day.day} {day:%b %Y}"


def when_text(day: date | None) -> str:
    """A day, or that there is none."""
    return "undated" if day is None else day_text(day)


def range_text(days: DateRange) -> str:
    """A range of days in words: a day, a month, a year, or from and to."""
    start, end = days.start, days.end
    if start is None or end is None:
        return f"until {_end_text(end)}" if end else f"since {_start_text(start)}" if start else ""
    last = end - timedelta(days=1)
    if start == last:
        return day_text(start)
    if (start.day, start.month, end.day, end.month) == (1, 1, 1, 1) and end.year == start.year + 1:
        return str(start.year)
    if start.day == end.day == 1 and (end.year * 12 + end.month) - (start.year * 12 + start.month) == 1:
        return f"{start:%B %Y}"
    return f"{day_text(start)} to {day_text(last)}"


def week_text(monday: date) -> str:
    """A week by its days: "5 to 11 May 2025"."""
    # The calendar ends with the year 9999.
    sunday = monday + min(timedelta(days=6), date.max - monday)
    if monday.month == sunday.month:
        return f"{monday.day} to {day_text(sunday)}"
    first = day_text(monday) if monday.year != sunday.year else day_text(monday).rpartition(" ")[0]
    return f"{first} to {day_text(sunday)}"


def _start_text(start: date) -> str:
    """A first day as a year or a month where it begins one: what says "since 2014" names no day."""
    if start.day > 1:
        return day_text(start)
    return str(start.year) if start.month == 1 else f"{start:%B %Y}"


def _end_text(end: date) -> str:
    """The last day before *end*, as a year or a month where it ends one."""
    last = end - timedelta(days=1)
    if end.day > 1:
        return day_text(last)
    return str(last.year) if end.month == 1 else f"{last:%B %Y}"


def listed(parts: Sequence[str], word: str = "and") -> str:
    """Parts of a sentence: "a, b and c"."""
    return f" {word} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def counted(number: int, unit: str) -> str:
    """A number with its unit: "1 passage", "2 passages"."""
    plural = "kinds of report" if unit == "kind of report" else f"{unit}s"
    return f"{thin(number)} {unit if number == 1 else plural}"


def redating_text(redating: Redating) -> str:
    """What a publication date changed in an article, in a few sentences."""
    said = [f"{redating.title or 'The article'}: published {day_text(redating.published)}."]
    for number, of_one, of_more in (
        (redating.gained, "is dated now", "are dated now"),
        (redating.moved, "has another date now", "have another date now"),
        (
            redating.reckoned_otherwise,
            "keeps its date, reckoned otherwise",
            "keep their dates, reckoned otherwise",
        ),
    ):
        if number:
            said.append(f"{counted(number, 'passage')} {of_one if number == 1 else of_more}.")
    words = dict.fromkeys(f"“{w.text}” is {range_text(w.after)}" for w in redating.words if w.after)
    if words:
        more = len(words) - _WORDS_AT_ONCE
        told = [*list(words)[:_WORDS_AT_ONCE], *([f"and {more} more"] if more > 0 else [])]
        said.append(f"{', '.join(told)}.")
    others = [("place", redating.places), ("actor", redating.actors), ("kind of report", redating.kinds)]
    changed = listed([counted(number, unit) for unit, number in others if number])
    if redating.read_otherwise:
        ways = ", ".join(redating.read_otherwise)
        said.append(f"It was read in another way too ({ways}): {changed or 'nothing else'} changed.")
    elif changed:
        said.append(f"{changed} changed with it.")
    if len(said) == 1:
        said.append("No passage changed its date.")
    return " ".join(said)


def added_text(summary: IngestSummary) -> str:
    """What was added, in the units of the header: "2 articles added · 5 places and 7 passages on the map"."""
    parts = [f"{counted(summary.stored, 'article')} added"]
    if summary.stored:
        places, passages = (
            counted(summary.places_on_map, "place"),
            counted(summary.passages_on_map, "passage"),
        )
        parts.append(f"{places} and {passages} on the map" if summary.places_on_map else "nothing on the map")
    if summary.undated:
        parts.append(f"{thin(summary.undated)} {'has' if summary.undated == 1 else 'have'} no date")
    return " · ".join(parts)


def header_text(found: Found) -> Sequence[tuple[str, str]]:
    """The counts of the header, number and unit, in the order shown: all that is on the map."""
    totals = found.totals
    rows = ((totals.articles, "article"), (totals.places, "place"), (totals.passages, "passage"))
    return [(thin(number), unit if number == 1 else f"{unit}s") for number, unit in rows]


def off_map_texts(totals: Totals) -> list[str]:
    """What is not on the map though passages name it, and what is on it without a day, a line each."""
    lines = [
        f"{counted(number, 'passage')} {one if number == 1 else more}"
        for number, one, more in (
            (totals.whole_countries, "names a whole country", "name a whole country"),
            (totals.names_without_place, "names a place not found", "name a place not found"),
            (totals.other_roles, "names a place in another role", "name a place in other roles"),
        )
        if number
    ]
    lines = lines or ["Every place that the passages name is on the map"]
    if totals.undated:
        are = "is" if totals.undated == 1 else "are"
        lines.append(f"{counted(totals.undated, 'passage')} {are} on the map without a date")
    return lines


def counting_text(totals: Totals) -> str:
    """How passages are counted at places, where those of all places are more than there are."""
    if totals.reports == totals.passages:
        return ""
    return (
        f"At each place its own passages are counted: one that names several places counts at each of them, "
        f"{thin(totals.reports)} times in all for {counted(totals.passages, 'passage')}."
    )


def left_out_text(hidden: Mapping[Status, int], off_map: int) -> str:
    """How many passages are not shown for how they are told; *off_map* of them have nothing on the map."""
    number = sum(hidden.values())
    ways = [TOLD_BRIEFLY[status] for status, count in hidden.items() if count]
    is_or_are = "is" if number == 1 else "are"
    line = f"{counted(number, 'passage')} told {listed(ways, 'or')} {is_or_are} not shown"
    if not off_map:
        return f"{line}."
    which = "it" if number == 1 else f"{thin(off_map)} of them"
    return f"{line}; {which} {'has' if off_map == 1 else 'have'} nothing on the map."


def earlier_text(number: int) -> str:
    """That articles were read by another version, which may have judged less or otherwise."""
    was = "was" if number == 1 else "were"
    return (
        f"{counted(number, 'article')} here {was} read by another version of this program: "
        "“conflict-map rerun --preview” says what would change."
    )


def thin(number: int) -> str:
    """A number with a thin space between thousands."""
    return f"{number:,}".replace(",", "\u202f")


_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]()<>#+-.!|$:~&"})


def in_one_line(text: str) -> str:
    """Text without control characters and line ends."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def plain(text: str) -> str:
    """Text for labels and notices, which Streamlit reads as Markdown: every sign of that is escaped."""
    line = in_one_line(text)
    # Escaped or not, a colon makes icons, emoji and links of what follows: an unseen mark parts them.
    return re.sub(r":(?=\S)", ":\u2060", line).translate(_MARKDOWN)
