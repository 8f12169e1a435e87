"""One passage to quote: its words with where they stand, as a sentence, as BibTeX and as RIS.

Pure. Says the place as it was coded and how sure, so that who checks a quotation can tell the source's
words from ours. The address of the passage on this page only the browser knows (`HERE`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.citing import HERE, bibtex, program_version, ris, tex
from dashboard.passages.cards import leading, link_to, shortened, stretches
from dashboard.wording import PRECISION_NAMES, day_text, describe, in_one_line
from geodata.archive.passages import StoredPassage


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with its source: as text, as an entry of BibTeX, and as a record of RIS."""

    text: str
    bibtex: str
    ris: str


def quotation(passage: StoredPassage, *, whole: bool, today: date) -> Quotation:
    """The words of a passage and where they stand; not *whole*, only as much of them as its card shows.

    What is not known of the source (publisher, day, address) is left out. *today* is when it was read.
    """
    words, title = _words(passage, whole=whole), in_one_line(passage.title) or "(untitled)"
    publisher, address = in_one_line(passage.publisher or ""), link_to(passage.address) or ""
    day = day_text(passage.published) if passage.published else "publication date unknown"
    place, program = place_text(passage), f"Conflict Map {program_version()}"
    source = ", ".join(filter(None, [f"“{title}”", publisher, day, address]))
    coded = f"Place as coded: {place}. " if place else ""
    note = f"“{words}” {coded}Read with {program}: {HERE}"
    fields = {
        "title": f"{{{tex(title)}}}",
        "author": f"{{{tex(publisher)}}}" if publisher else "",
        "date": passage.published.isoformat() if passage.published else "",
        "url": _in_braces(address),
        "urldate": today.isoformat(),
        "note": tex(note),
    }
    record = [
        ("TI", title),
        ("T2", publisher),
        ("PY", str(passage.published.year) if passage.published else ""),
        ("DA", f"{passage.published:%Y/%m/%d}" if passage.published else ""),
        ("UR", address),
        ("Y2", f"{today:%Y/%m/%d}"),
        ("LA", in_one_line(passage.language or "")),
        ("N1", note),
    ]
    text = f"“{words}” {source}. {coded}Read with {program} on {day_text(today)}: {HERE}"
    key = f"conflict-map-{passage.article_id}-{passage.n}"
    return Quotation(text, bibtex("misc", key, fields), ris("NEWS", record))


def place_text(passage: StoredPassage) -> str:
    """The place as it was coded, "Baghdad (capital, Iraq), 33.3406, 44.4009, exact"; "" without one."""
    mention = leading(passage.mentions)
    if mention is None or mention.place is None:
        return ""
    place, precision = mention.place, PRECISION_NAMES.get(mention.geo_precision or 0, "")
    where = f"{in_one_line(place.name)} ({in_one_line(describe(place))})"
    point = "" if place.is_country else f"{place.lat:.4f}, {place.lon:.4f}"
    return ", ".join(filter(None, [where, point, precision]))


def _words(passage: StoredPassage, *, whole: bool) -> str:
    if whole:
        return in_one_line(passage.text)
    before, shown, after = shortened(stretches(passage))
    words = "".join(text for text, _ in shown)
    return in_one_line(f"{'… ' if before else ''}{words}{' …' if after else ''}")


def _in_braces(address: str) -> str:
    # An address is not to be changed for TeX, but a field ends at a brace.
    return "".join(f"%{ord(c):02X}" if c in "{}\\" else c for c in address)
