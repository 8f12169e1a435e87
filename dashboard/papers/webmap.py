"""A map in one HTML file, which opens without a network, with filters and passages.

The scripts of dashboard/frontend/offline and Leaflet are written into it, with the base map and the
reports as data. Nothing of the data is mark-up: it is JSON that no text can close, read by a script
that sets text as text; and a policy lets no other script run and nothing be fetched.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from xstatic.pkg import leaflet

from articles.roles.role import ROLE_ORDER, Role
from dashboard.papers import told
from dashboard.papers.paper import CAUTION, MAP_CREDIT, Paper
from dashboard.papers.pictures.outlines import STATIC
from dashboard.papers.places import known, rings_km
from dashboard.papers.policy import as_json, policy
from dashboard.papers.spans import cut_around, spans_within, utf16
from dashboard.papers.templates import template
from dashboard.wording import day_text

_LEAFLET: Final = Path(leaflet.BASE_DIR)
_EPOCH: Final = date(1970, 1, 1)

_Row = told.Row


def web_map(paper: Paper) -> str:
    """The file, as text."""
    style = _read(_LEAFLET / "leaflet.css") + _read(STATIC / "offline.css")
    scripts = [_read(_LEAFLET / "leaflet.js"), _read(STATIC / "offline.js")]
    return template("webmap.html").render(
        paper=paper,
        day=day_text(paper.day),
        caution=CAUTION,
        credit=MAP_CREDIT,
        policy=policy(scripts=scripts, style=style),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        reports=Markup(as_json(data_of(paper))),
        land=base64.b64encode((STATIC / "basemap.bin").read_bytes()).decode(),
    )


def data_of(paper: Paper) -> dict[str, Any]:
    """What frontend/offline/answers.js reads: articles, passages, places and reports as columns.

    Days are numbers since 1 January 1970; offsets count UTF-16 units, as scripts do; of a passage that
    is too long the part around the place is kept.
    """
    rings = rings_km(paper.reports)
    articles, passages, places = _Table(_ARTICLE), _Table(_PASSAGE), _Table(_PLACE)
    of_reports: dict[str, list[Any]] = {
        name: [] for name in ("passage", "place", "role", "ring", "marks", "facts")
    }
    for row, ring in zip(paper.rows, rings.tolist(), strict=True):
        start, text, spans = cut_around(row["passage_text"], spans_within(row))
        article = articles.number(row["content_hash"], row)
        passage = passages.number((row["passage_key"], start), {**row, "article": article, "text": text})
        of_reports["passage"].append(passage)
        of_reports["place"].append(places.number(row["place_id"], row))
        of_reports["role"].append(ROLE_ORDER.index(Role(row["role"])))
        # Tenths of a kilometre, at least one where there is a ring.
        of_reports["ring"].append(max(round(ring * 10), 1) if ring else 0)
        of_reports["marks"].append([utf16(text, end) for span in spans for end in span])
        of_reports["facts"].append(_report_facts(row, ring))
    return {
        "facets": [_facet(paper.rows, *facet) for facet in _FACETS],
        "articles": articles.columns,
        "passages": passages.columns,
        "places": places.columns,
        "reports": of_reports,
    }


class _Table:
    """Columns of things, each written once."""

    def __init__(self, columns: dict[str, Callable[[_Row], Any]]) -> None:
        self.columns: dict[str, list[Any]] = {name: [] for name in columns}
        self._makers = columns
        self._numbers: dict[Any, int] = {}

    def number(self, key: Any, row: _Row) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            for name, make in self._makers.items():
                self.columns[name].append(make(row))
        return self._numbers[key]


_ARTICLE: dict[str, Callable[[_Row], Any]] = {
    "title": told.title_of,
    "source": told.source_words,
    "link": told.link_of,
    "language": told.language_of,
}
_PASSAGE: dict[str, Callable[[_Row], Any]] = {
    "n": lambda row: row["passage_key"],
    "article": lambda row: row["article"],
    "text": lambda row: row["text"],
    "from": lambda row: _day(row, "start"),
    "until": lambda row: _day(row, "end"),
    "facts": lambda row: _passage_facts(row),
}
_PLACE: dict[str, Callable[[_Row], Any]] = {
    "name": lambda row: row["location"],
    "where": told.where_words,
    "lat": lambda row: row["latitude"],
    "lon": lambda row: row["longitude"],
    "country": lambda row: known(row["country_iso2"]) or "",
}
# What can be filtered by: key, label, and the values of a report; what is not known is a choice too.
_FACETS: tuple[tuple[str, str, Callable[[_Row], Iterable[str]]], ...] = (
    ("country", "Country", lambda row: [known(row["country"]) or "in no country"]),
    ("actor", "Actor", lambda row: row["actor_names"]),
    ("kind", "Kind of report", lambda row: [row["kind"]]),
    ("acled", "ACLED type", lambda row: [known(row["acled"]) or "none of them"]),
    ("status", "How it is told", lambda row: [row["status"]]),
    ("role", "What the place is to it", lambda row: [row["role"]]),
    ("publisher", "Publisher", lambda row: [known(row["source"]) or "not known"]),
)


def _facet(
    rows: Sequence[_Row], key: str, label: str, values: Callable[[_Row], Iterable[str]]
) -> dict[str, Any]:
    """A filter with its options and, of each report, the numbers of those that it has."""
    of = [list(dict.fromkeys(values(row))) for row in rows]
    options = sorted({value for some in of for value in some})
    numbers = {value: n for n, value in enumerate(options)}
    return {"key": key, "label": label, "options": options, "of": [[numbers[v] for v in some] for some in of]}


def _day(row: _Row, end: str) -> int | None:
    days = told.days_of(row)
    day = getattr(days, end) if days else None
    return (day - _EPOCH).days if day else None


def _passage_facts(row: _Row) -> list[tuple[str, str]]:
    facts = [("Told of", told.date_words(row)), ("Kind", told.kind_words(row))]
    more = (("Named", told.actor_words(row)), ("Figures", told.figure_words(row)))
    return [*facts, *((name, words) for name, words in more if words)]


def _report_facts(row: _Row, ring: float) -> list[tuple[str, str]]:
    facts = [("Place", told.role_words(row)), ("Precision", told.precision_words(row, ring))]
    return [*facts, ("Checked", words)] if (words := told.checked_words(row)) else facts


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
