"""Columns of an index as a test lays them out: a line a passage, a line a report. No archive, no text."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.index.columns import ALWAYS, NEVER, Columns, Passages, Presence, Rows, day_number
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection


def passages(*days: str | None, articles: tuple[int, ...] = (), numbers: tuple[int, ...] = ()) -> Passages:
    """Passages of these days: "2026-04-20", "2026-04-20..2026-04-22" (the last excluded), open, or None."""
    spans = [_span(text) for text in days]
    size = len(days)
    zeros = np.zeros(size, dtype=np.int32)
    return Passages(
        article=np.array(articles or range(1, size + 1), dtype=np.int32),
        n=np.array(numbers or [1] * size, dtype=np.int32),
        day_from=np.array([start for start, _ in spans], dtype=np.int32),
        day_to=np.array([end for _, end in spans], dtype=np.int32),
        dated=np.array([text is not None for text in days], dtype=bool),
        kind=zeros, status=zeros, acled=zeros, publisher=zeros, language=zeros,
        corrected=zeros > 0, checked=zeros > 0, figured=zeros > 0, killed=zeros,
    )  # fmt: skip


def report(subject: int, passage: int, **fields: Any) -> dict[str, Any]:
    """A report of an exact place in its passage, at a site, in no country, unless it says otherwise."""
    usual = {
        "country": 0,
        "role": Role.SITE,
        "ring_km": 0.0,
        "precision": 1,
        "score": 1.0,
        "considered": True,
    }
    return {"subject": subject, "passage": passage} | usual | fields


def rows(*reports: dict[str, Any]) -> Rows:
    """The columns of reports."""

    def column(name: str, kind: type) -> Any:
        return np.array([one[name] for one in reports], dtype=kind)

    return Rows(
        subject=column("subject", np.int32),
        passage=column("passage", np.int32),
        country=column("country", np.int16),
        role=np.array([ROLE_ORDER.index(one["role"]) for one in reports], dtype=np.int8),
        ring_km=column("ring_km", np.float32),
        precision=column("precision", np.int8),
        score=column("score", np.float32),
        considered=column("considered", bool),
    )


def columns(
    told: Passages,
    *reports: dict[str, Any],
    place_ids: tuple[int, ...] = (),
    points: tuple[tuple[float, float], ...] = (),
    codes: tuple[str, ...] = (),
) -> Columns:
    """Columns with these passages and reports, and nothing off the map; places lie at 0, 0 or at *points*."""
    own = rows(*reports)
    nothing = np.zeros(0, dtype=np.int32)
    lats, lons = np.array(points or [(0.0, 0.0)] * len(place_ids)).reshape(-1, 2).T
    return Columns(
        version=1,
        codes={code: n for n, code in enumerate(codes, 1)},
        publishers=("",),
        languages=("",),
        names=(),
        place_ids=np.array(place_ids, dtype=np.int64),
        points=(lats, lons),
        places={},
        passages=told,
        reports=own,
        wholes=rows(),
        nameless=rows(),
        presence=Presence.of({}, nothing, nothing),
        by_country=np.lexsort((own.passage, own.country)),
    )


def index(told: Columns) -> Index:
    """An index of columns, in which no words are looked for."""

    def search(text: str) -> Any:
        raise AssertionError(f"nobody was to look for {text!r}")

    return Index(1, {}, {}, (), (), {}, {}, told.span, told, search)


def reports(index: Index, selection: Selection) -> dict[int, int]:
    """How many reports a selection finds at which places."""
    return {place.id: place.reports for place in index.filtered(selection).found.places}


def _span(text: str | None) -> tuple[int, int]:
    if text is None:
        return ALWAYS, NEVER
    start, dots, end = text.partition("..")
    first = day_number(date.fromisoformat(start)) if start else ALWAYS
    if not dots:
        return first, first + 1
    return first, day_number(date.fromisoformat(end)) if end else NEVER
