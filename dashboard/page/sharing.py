"""Share what is shown: its address to copy, and words to cite it by.

The address, and where the map looks, only the browser knows: frontend/page/share.js puts it where `HERE`
stands. What day it is, is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import settings
from dashboard.citing import HERE, bibtex, program_version, tex
from dashboard.state import display as displays
from dashboard.state import filters
from dashboard.state.address import Address, to_query
from dashboard.state.archives import Shown
from dashboard.wording import counted, in_one_line
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.results import Found

_AUTHORS = "The Conflict Map authors"
_FILTERS_NAMED = 4
_LONGEST_FILTER = 80
_STATIC = Path(__file__).parents[1] / "static"

_draw = st.components.v2.component(
    "conflict-map-share",
    css=(_STATIC / "share.css").read_text(encoding="utf-8"),
    js=(_STATIC / "share.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One view in the words of a footnote, and as an entry of BibTeX."""

    text: str
    bibtex: str


def show(
    shown: Shown, filtered: Filtered, address: Address, *, today: date, as_page: Callable[[], None]
) -> None:
    """Draw the button "Share" and what it opens; *as_page* is called where a reader wants one page of it."""
    cited = citation(
        filtered.found,
        [chip.label for chip in filters.set_filters(filtered.index, filtered.selection)],
        archive=archive_text(shown.index.version, is_samples=shown.is_samples),
        today=today,
    )
    display = displays.current(address.display)
    written_out = replace(address, selection=filtered.selection, display=display, version=shown.index.version)
    _draw(
        data={
            "text": cited.text,
            "bibtex": cited.bibtex,
            "here": HERE,
            # For an address that is not written out yet.
            "query": urlencode(to_query(written_out)),
            "may_be_framed": settings.may_be_framed(),
        },
        key="share-view",
        width="content",
        on_page_change=as_page,
    )


def citation(
    found: Found, filters_set: Sequence[str], *, archive: str, today: date, address: str = HERE
) -> Citation:
    """How to cite what is found: its counts, the archive, the filters in words, the day and the *address*."""
    totals = found.totals
    counts = (
        f"{counted(totals.passages, 'passage')} at {counted(totals.places, 'place')} "
        f"in {counted(totals.articles, 'article')}"
    )
    of = "; ".join([archive, *_filters_text(filters_set)])
    day = f"{today.day} {today:%B %Y}"
    program = f"Conflict Map {program_version()}"
    text = f"{_AUTHORS}. {program}: {counts} ({of}). Accessed {day}. {address}"
    fields = {
        "author": f"{{{_AUTHORS}}}",
        "title": f"{{Conflict Map: {tex(counts)}}}",
        "year": str(today.year),
        "version": tex(program_version()),
        "note": tex(f"{of}. Accessed {day}"),
        "url": address,
        "urldate": today.isoformat(),
    }
    return Citation(text, bibtex("misc", f"conflict-map-{today:%Y%m%d}", fields))


def archive_text(archive_version: int, *, is_samples: bool) -> str:
    """Which archive is shown; its name is a path of somebody's machine and is not told."""
    return f"{'sample briefs, ' if is_samples else ''}archive version {archive_version}"


def _filters_text(filters_set: Sequence[str]) -> list[str]:
    # The sign for the address lies in a private area and is not printable either: no label can hold it.
    named = [_cut(in_one_line(label)) for label in filters_set[:_FILTERS_NAMED]]
    more = len(filters_set) - len(named)
    return [*named, *([f"and {counted(more, 'filter')} more"] if more else [])]


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_FILTER else f"{label[:_LONGEST_FILTER]}…"
