"""A stored passage made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles.article import Part, PublishedBasis
from articles.kinds.kind import PassageKind
from geodata.archive.passages import StoredPassage


def passage(text: str = "Fighting in Raqqa.", **fields: Any) -> StoredPassage:
    """A passage of an English article by A, published on 7 May 2024, without anything found in it."""
    usual: dict[str, Any] = {
        "article_id": 12, "n": 3, "title": "A title", "text": text, "start": 0, "part": Part.BODY, "date": None,
        "kind": PassageKind(), "before": None, "after": None, "origin": "a file", "publisher": "A",
        "published": date(2024, 5, 7), "published_basis": PublishedBasis.BYLINE, "language": "en", "address": None,
        "note": None, "credits": (), "mentions": (), "actors": (), "dates": (),
    }  # fmt: skip
    return StoredPassage(**usual | fields)
