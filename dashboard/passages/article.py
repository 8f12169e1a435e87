"""The panel of one article: what is known of it, which places it puts on the map, and its text.

Texts go to the page as data and are drawn there as text. Who may not read whole articles gets none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.answers import parse_number, parse_passage, sent
from dashboard.passages import cards
from dashboard.state import opened as opening
from dashboard.wording import counted, day_text, describe
from geodata.archive.holdings.listed import ListedArticle
from geodata.archive.index.filtered import Filtered, language_name
from geodata.archive.store import Archive

_STATIC = Path(__file__).parents[1] / "static"
_KEY = "article"
_MOST_PLACES = 200

_draw = st.components.v2.component(
    "conflict-map-article",
    css=(_STATIC / "article.css").read_text(encoding="utf-8"),
    js=(_STATIC / "article.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(filtered: Filtered, one: ListedArticle) -> None:
    """Draw what is known of an article and its places; one that is pressed opens at its first passage."""
    _draw(data=head(filtered, one), key=_KEY, on_asked_change=lambda: _open(filtered))


def show_text(archive: Archive, one: ListedArticle) -> None:
    """Draw the text of an article, for who may read it whole."""
    found = archive.findings_at(one.id)
    if found is not None:  # else it was taken out since the list was read
        _draw(data={"whole": cards.whole_article(found, None, place=None, name=None)}, key=f"{_KEY}-text")


def head(filtered: Filtered, one: ListedArticle) -> dict[str, Any]:
    """What is known of an article, as the page draws it."""
    places = filtered.reports_of(one.id)
    passages = len({key for keys in places.values() for key in keys})
    on_map = (
        f"{counted(passages, 'passage')} at {counted(len(places), 'place')} on the map under these filters"
        if places
        else "Nothing of it is on the map under these filters."
    )
    link = cards.link_to(one.address)
    date, basis = published_text(one)
    facts = (
        one.publisher or "publisher unknown",
        f"published {date}, {basis}" if basis else "publication date unknown",
        language_name(one.language) if one.language else "language unknown",
        f"added {day_text(one.added.date())}",
    )
    return {
        "heading": cards.cut_end(one.title, cards.LONGEST_TITLE) or "(untitled)",
        "language": cards.html_language(one.language),
        "facts": facts,
        "link": link or "",
        "origin": "" if link else one.address or "",
        "on_map": on_map,
        "places": [
            {
                "place": str(place),
                "passage": cards.key_text(keys[0]),
                "name": filtered.index.places[place].name,
                "told": f"{describe(filtered.index.places[place])} · {counted(len(keys), 'passage')}",
            }
            for place, keys in list(places.items())[:_MOST_PLACES]
        ],
    }


def published_text(one: ListedArticle) -> tuple[str, str]:
    """When an article was published, and how that is known, "" where it is not."""
    if one.published is None or one.basis is None:
        return "date unknown", ""
    return day_text(one.published), cards.PUBLISHED_BASIS[one.basis]


def _open(filtered: Filtered) -> None:
    asked = sent(_KEY, "asked")
    if not isinstance(asked, Mapping):
        return
    place = parse_number(asked.get("place"))
    if place in filtered.index.places:
        opening.open_(place=place, passage=parse_passage(asked.get("passage")))
