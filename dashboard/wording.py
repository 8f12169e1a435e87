"""How things are said on the page: places, days, counts, and what an archive's words stand for.

Pure text; knows no widgets. What comes from articles passes `plain` before Streamlit draws it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from articles.dates.days import DateRange
from articles.dates.finding import Basis
from articles.kinds.kind import Status
from articles.roles.role import Role
from geodata.archive.index.filtered import country_name
from geodata.archive.index.results import Found
from geodata.findings.redating import Redating
from geodata.places.gazetteer.place import Place

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
}
_WORDS_AT_ONCE = 6
PRECISION_NAMES = {1: "exact", 2: "near", 3: "within the area"}
_PLACE_KINDS = {
    "PPLC": "capital", "PPLX": "quarter", "ADM1": "province", "ADM2": "district", "AIRP": "airport", "AIRB": "air base",
    "SEA": "sea", "GULF": "gulf", "STRT": "strait", "STM": "river", "LK": "lake", "MT": "mountain", "MTS": "mountains",
    "DSRT": "desert", "AREA": "area", "CONT": "continent", "CAMP": "camp", "DAM": "dam", "MILB": "base", "ISL": "island", "VAL": "valley",
}  # fmt: skip


def describe(place: Place) -> str:
    """A place in a line: "town, Al Ḩasakah, Syria"."""
    if place.is_country:
        return "country"
    kind = _PLACE_KINDS.get(place.feature_code) or (
        "town" if place.feature_code.startswith("PPL") else "region"
    )
    country = country_name(place.country) if place.country else None
    admin1 = place.admin1 if place.admin1 != place.name else None
    return ", ".join(part for part in (kind, admin1, country) if part)


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
        return (
            f"since {day_text(start)}"
            if start
            else f"until {day_text(end - timedelta(days=1))}"
            if end
            else ""
        )
    last = end - timedelta(days=1)
    if start == last:
        return day_text(start)
    if (start.day, start.month, end.day, end.month) == (1, 1, 1, 1) and end.year == start.year + 1:
        return str(start.year)
    if start.day == end.day == 1 and (end.year * 12 + end.month) - (start.year * 12 + start.month) == 1:
        return f"{start:%B %Y}"
    return f"{day_text(start)} to {day_text(last)}"


def listed(parts: Sequence[str]) -> str:
    """Parts of a sentence: "a, b and c"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def counted(number: int, unit: str) -> str:
    """A number with its unit: "1 passage", "2 passages"."""
    plural = "kinds of report" if unit == "kind of report" else f"{unit}s"
    return f"{thin(number)} {unit if number == 1 else plural}"


def redating_text(redating: Redating) -> str:
    """What a publication date changed in an article, in a few sentences."""
    said = [f"{redating.title or 'The article'}: published {day_text(redating.published)}."]
    if redating.gained:
        said.append(
            f"{counted(redating.gained, 'passage')} {'is' if redating.gained == 1 else 'are'} dated now."
        )
    if redating.moved:
        said.append(
            f"{counted(redating.moved, 'passage')} {'has' if redating.moved == 1 else 'have'} another date now."
        )
    if number := redating.reckoned_otherwise:
        keeps = "keeps its date" if number == 1 else "keep their dates"
        said.append(f"{counted(number, 'passage')} {keeps}, reckoned otherwise.")
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


def header_text(found: Found) -> Sequence[tuple[str, str]]:
    """The counts of the header, number and unit, in the order shown."""
    totals = found.totals
    rows = [
        (totals.passages, "passage"), (totals.places, "place"), (totals.articles, "article"),
    ]  # fmt: skip
    rows_said = [(thin(n), unit if n == 1 else unit + "s") for n, unit in rows]
    rest = [
        (totals.undated, "undated"),
        (totals.unmapped, "unmapped"),
        (totals.other_roles, "in other roles"),
    ]
    return [*rows_said, *((thin(n), unit) for n, unit in rest)]


def left_out_text(hidden: Mapping[Status, int], off_map: int) -> str:
    """How many passages are not shown for how they are told; *off_map* of them have nothing on the map."""
    number = sum(hidden.values())
    ways = [TOLD_BRIEFLY[status] for status, count in hidden.items() if count]
    told = " or ".join(part for part in (", ".join(ways[:-1]), ways[-1]) if part)
    line = f"{counted(number, 'passage')} told {told} {'is' if number == 1 else 'are'} not shown"
    if not off_map:
        return f"{line}."
    which = "it" if number == 1 else f"{thin(off_map)} of them"
    return f"{line}; {which} {'has' if off_map == 1 else 'have'} nothing on the map."


def earlier_text(number: int) -> str:
    """That articles were read by another version, which may have judged less or otherwise."""
    it, was = ("it", "was") if number == 1 else ("them", "were")
    return (
        f"{counted(number, 'article')} here {was} read by another version of this program: "
        f"“conflict-map add FILE --again” reads {it} anew."
    )


def thin(number: int) -> str:
    """A number with a thin space between thousands."""
    return f"{number:,}".replace(",", "\u202f")


_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]()<>#+-.!|$:~&"})


def plain(text: str) -> str:
    """Text for labels and notices, which Streamlit reads as Markdown: every sign of that is escaped."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    # Escaped or not, a colon makes icons, emoji and links of what follows it: a mark that shows nothing parts them.
    return re.sub(r":(?=\S)", ":\u2060", line).translate(_MARKDOWN)
