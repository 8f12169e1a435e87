"""What papers say of a report, in words. Knows the columns of the frame."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from articles.article import PublishedBasis
from articles.dates.days import DateRange
from articles.dates.finding import Basis
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from dashboard.papers.places import known
from dashboard.passages.cards import (
    PART_NAMES,
    PUBLISHED_BASIS,
    acled_text,
    html_language,
    kind_text,
    link_to,
)
from dashboard.wording import PRECISION_NAMES, ROLE_NAMES, day_text, range_text, where_text

Row = Mapping[str, Any]

BASIS_WORDS: Final = {
    Basis.STATED: "stated in the passage",
    Basis.RELATIVE: "reckoned from the day of publication",
    Basis.INHERITED: "from the passage before",
    Basis.PUBLICATION: "the day of publication",
    Basis.GIVEN: "given by a person",
}
_DAY: Final = timedelta(days=1)


def days_of(row: Row) -> DateRange | None:
    """The days that a passage speaks of; None where it is undated."""
    first, last = day_of(row["date_start"]), day_of(row["date_end"])
    if first is None and last is None:
        return None
    return DateRange(first, last + _DAY if last else None)


def date_words(row: Row) -> str:
    """The days of a passage and how they are known: "9 Oct 2019 (stated in the passage)"."""
    days, basis = days_of(row), known(row["date_basis"])
    if days is None:
        return "undated"
    return f"{range_text(days)} ({BASIS_WORDS[Basis(basis)]})" if basis else range_text(days)


def published_words(row: Row) -> str:
    """When an article was published and how that is known."""
    day, basis = day_of(row["source_date"]), known(row["source_date_basis"])
    if day is None:
        return "day of publication not known"
    return f"{day_text(day)} ({PUBLISHED_BASIS[PublishedBasis(basis)]})" if basis else day_text(day)


def source_words(row: Row) -> str:
    """Who published an article and when."""
    return f"{known(row['source']) or 'publisher not known'} · {published_words(row)}"


def title_of(row: Row) -> str:
    """The headline, or that there is none."""
    return known(row["source_headline"]) or "(untitled)"


def link_of(row: Row) -> str:
    """The address of an article, if a link may lead there; else ""."""
    return link_to(known(row["address"])) or ""


def kind_words(row: Row) -> str:
    """What a passage tells of, how, and ACLED's type of it: "riot · told as fact · ACLED: Mob violence"."""
    acled = known(row["acled"])
    told = PassageKind(Kind(row["kind"]), Status(row["status"]), acled=SubEvent(acled) if acled else None)
    return " · ".join(filter(None, (kind_text(told), acled_text(told.acled))))


def actor_words(row: Row) -> str:
    """Who is named in a passage and as what: "Hezbollah (acting); civilians (acted on)"; or ""."""
    told = []
    for name, parts in zip(row["actor_names"], row["actor_parts"], strict=True):
        words = [PART_NAMES[part] for part in PART_NAMES if part.value in parts.split("+")]
        told.append(f"{name} ({', '.join(words)})" if words else name)
    return "; ".join(told)


def figure_words(row: Row) -> str:
    """What a passage tells in figures, as the codebook has it: "killed: 12+ soldiers (the army)"; or ""."""
    return "; ".join(row["figures"])


def role_words(row: Row) -> str:
    """What the place is to the passage: "happens here (site)"."""
    role = Role(row["role"])
    return f"{ROLE_NAMES[role]} ({role.value})"


def precision_words(row: Row, ring_km: float) -> str:
    """How exactly the place is known: "within the area (3), somewhere within 40 km"."""
    code = known(row["geo_precision"])
    words = f"{PRECISION_NAMES[code]} ({code})" if code in PRECISION_NAMES else "not known"
    return f"{words}, somewhere within {ring_km:.0f} km" if ring_km else words


def where_words(row: Row) -> str:
    """What a place is and where it lies: "town, Al Ḩasakah, Syria"."""
    return where_text(
        known(row["feature_code"]) or "", row["location"], known(row["admin1"]), known(row["country"])
    )


def day_of(value: Any) -> date | None:
    """A day of the frame."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def language_of(row: Row) -> str:
    """The language of an article as HTML wants it, "" where it is not known."""
    return html_language(known(row["language"]))


def checked_words(row: Row) -> str:
    """What a person has done about a report; "" where nobody has."""
    if row["is_corrected"]:
        return "set right by a person"
    return "confirmed by a person" if row["is_checked"] else ""
