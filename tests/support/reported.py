"""Frames of reports by hand, and what is drawn of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from articles.roles.role import Role
from dashboard.papers.paper import Paper
from dashboard.papers.places import DrawnPlace
from geodata.archive.exports.columns import columns_of, frame_of

TEXT = "The army shelled Mosul on Monday."
_USUAL: dict[str, Any] = {
    "content_hash": "0" * 64, "source": "Agency", "source_headline": "War", "source_date": date(2026, 4, 24),
    "source_date_basis": "metadata", "address": "https://example.org/war", "language": "en",
    "passage_key": "1.0", "passage_start": 100, "passage_end": 100 + len(TEXT), "passage_text": TEXT,
    "mention_spans": ("117-122",), "location": "Mosul", "place_id": 99072, "feature_code": "PPLA",
    "admin1": "Nineveh", "country": "Iraq", "country_iso2": "IQ", "latitude": 36.335, "longitude": 43.119,
    "geo_precision": 1, "where_prec": 1, "role": "site", "date_start": date(2026, 4, 20),
    "date_end": date(2026, 4, 20), "date_basis": "relative", "kind": "shelling", "status": "factual",
    "actor_names": ("The army",), "actor_parts": ("agent",), "is_corrected": False, "is_checked": False,
}  # fmt: skip
_EMPTY: dict[str, Any] = {"list": (), "boolean": False}


def reported(*given: dict[str, Any]) -> pd.DataFrame:
    """A frame of reports of Mosul, each with what is given of it."""
    rows = [{**_USUAL, **one} for one in given]
    return frame_of(
        "reports",
        {c.name: [row.get(c.name, _EMPTY.get(c.type)) for row in rows] for c in columns_of("reports")},
    )


def papered(frame: pd.DataFrame, **given: Any) -> Paper:
    """A paper of a frame."""
    told: dict[str, Any] = {
        "title": "Conflict Map: Iraq", "filters": ("Iraq", "shelling"), "archive": "archive version 3",
        "program": "Conflict Map 1.0", "query": "country=IQ&v=3", "citation": "To be cited so.", "licence": ("May be used.",),
        "fingerprint": "f" * 64, "day": date(2026, 4, 25),
    }  # fmt: skip
    return Paper(reports=frame, **{**told, **given})


def placed(name: str = "Mosul", lat: float = 36.3, lon: float = 43.1, **given: Any) -> DrawnPlace:
    """A place with one report."""
    told: dict[str, Any] = {
        "id": 1, "country": "IQ", "rows": (0,), "articles": 1, "role": Role.SITE, "ring_km": None, "newest": None,
    }  # fmt: skip
    return DrawnPlace(name=name, lat=lat, lon=lon, **{**told, **given})


def drawn(svg: str | ElementTree.Element) -> ElementTree.Element:
    """The elements of a picture, their names without the space they are in."""
    root = ElementTree.fromstring(svg) if isinstance(svg, str) else svg
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return root


def words(node: ElementTree.Element) -> list[str]:
    """The texts that are written, in their order."""
    return [found.text or "" for found in node.iter("text")]
