"""A report made to be printed, or saved as a PDF from the browser: one HTML file without scripts.

The map as a picture, the places, the passages numbered with the words for their places marked, and the
sources with the hash of each text, by which a frozen selection can be cited and checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from dashboard.papers import templates, told
from dashboard.papers.paper import CAUTION, MAP_CREDIT, Paper
from dashboard.papers.pictures import drawing, svg
from dashboard.papers.places import known, rings_km
from dashboard.papers.policy import policy
from dashboard.papers.spans import Span, cut_around, pieces, spans_within

# Of the map, in pixels: on paper 178 mm wide its letters are as large as those of a table.
MAP_WIDE: Final = 760
MAP_HIGH: Final = 560


def printable(paper: Paper) -> str:
    """The report as the text of a file."""
    drawn = drawing.drawn_map(paper.places, wide=MAP_WIDE, high=MAP_HIGH)
    sources = _numbered(row["content_hash"] for row in paper.rows)
    passages = _passages(paper, sources)
    style = (Path(templates.__file__).parent / "report.css").read_text(encoding="utf-8")
    return templates.template("report.html").render(
        paper=paper,
        policy=policy(style=style),
        style=Markup(style),
        map=Markup(_map_with_legend(paper, drawn)),
        outside=drawing.outside_text(drawn.outside),
        credit=MAP_CREDIT,
        caution=CAUTION,
        passages=passages,
        places=_places(paper, passages),
        sources=_sources(paper, sources),
    )


def _map_with_legend(paper: Paper, drawn: drawing.Map) -> str:
    signs, high = drawing.legend(drawn, MAP_WIDE)
    signs.set("transform", f"translate(0 {MAP_HIGH + 8})")
    frame = svg.element("rect", width=MAP_WIDE, height=MAP_HIGH, fill="none", stroke="#d3dae0")
    title = f"Map of {paper.counts}"
    return svg.document(MAP_WIDE, MAP_HIGH + 8 + high, title, drawn.drawn, frame, signs)


def _passages(paper: Paper, sources: Mapping[str, int]) -> list[dict[str, Any]]:
    """What is printed of each passage, by the day it tells of; ``rows`` are those of its reports."""
    of_passage: dict[str, list[int]] = {}
    for n, row in enumerate(paper.rows):
        of_passage.setdefault(row["passage_key"], []).append(n)
    ordered = sorted(of_passage.values(), key=lambda rows: (_first_day(paper.rows[rows[0]]), rows[0]))
    rings = rings_km(paper.reports).tolist()
    return [
        {"n": n, "rows": rows, **_passage(paper.rows, rows, rings, sources)}
        for n, rows in enumerate(ordered, 1)
    ]


def _passage(
    all_rows: Sequence[told.Row], rows: Sequence[int], rings: Sequence[float], sources: Mapping[str, int]
) -> dict[str, Any]:
    row = all_rows[rows[0]]
    spans = _apart(span for n in rows for span in spans_within(all_rows[n]))
    _, text, kept = cut_around(row["passage_text"], spans)
    return {
        "pieces": pieces(text, kept),
        "language": told.language_of(row),
        "date": told.date_words(row),
        "kind": told.kind_words(row),
        "actors": told.actor_words(row),
        "figures": told.figure_words(row),
        "source": sources[row["content_hash"]],
        "title": told.title_of(row),
        "published": told.source_words(row),
        "start": row["passage_start"],
        "end": row["passage_end"],
        "places": [
            {
                "name": all_rows[n]["location"],
                "where": told.where_words(all_rows[n]),
                "role": told.role_words(all_rows[n]),
                "precision": told.precision_words(all_rows[n], rings[n]),
                "checked": told.checked_words(all_rows[n]),
            }
            for n in rows
        ],
    }


def _places(paper: Paper, passages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    number = {row: passage["n"] for passage in passages for row in passage["rows"]}
    return [
        {
            "name": place.name,
            "where": told.where_words(paper.rows[place.rows[0]]),
            "point": f"{place.lat:.4f}, {place.lon:.4f}",
            "precision": f"somewhere within {place.ring_km:.0f} km" if place.ring_km else "exact",
            "reports": len(place.rows),
            "passages": sorted({number[row] for row in place.rows}),
        }
        for place in paper.places
    ]


def _sources(paper: Paper, sources: Mapping[str, int]) -> list[dict[str, Any]]:
    first = {row["content_hash"]: row for row in reversed(paper.rows)}
    return [
        {
            "n": n,
            "title": told.title_of(first[content_hash]),
            "published": told.source_words(first[content_hash]),
            "note": known(first[content_hash]["article_note"]) or "",
            "link": told.link_of(first[content_hash]),
            "hash": content_hash,
        }
        for content_hash, n in sources.items()
    ]


def _numbered(values: Any) -> dict[str, int]:
    return {value: n for n, value in enumerate(dict.fromkeys(values), 1)}


def _first_day(row: told.Row) -> date:
    """For the order: undated last."""
    return told.day_of(row["date_start"]) or told.day_of(row["date_end"]) or date.max


def _apart(spans: Any) -> list[Span]:
    """Spans in their order, none upon another: the first of those that overlap stays, else the longest."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
