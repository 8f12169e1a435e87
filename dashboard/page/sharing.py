"""Share what is shown: its address to copy, and words to cite it by.

The address, and where the map looks, only the browser knows: frontend/page/share.js puts it where `HERE`
stands. What day it is, is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard.state import display as displays
from dashboard.state import filters
from dashboard.state.address import Address, to_query
from dashboard.state.archives import Shown
from dashboard.wording import counted, in_one_line
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.results import Found

HERE = "\ue000"
_AUTHORS = "The Conflict Map authors"
_FILTERS_NAMED = 4
_LONGEST_FILTER = 80
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\u202f": r"\,",
        **{c: f"\\{c}" for c in "%&#$_{}"},
    }
)
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


def show(shown: Shown, filtered: Filtered, address: Address, *, today: date) -> None:
    """Draw the button "Share" and what it opens; nothing of it comes back to the program."""
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
        },
        key="share-view",
        width="content",
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
        "title": f"{{Conflict Map: {_tex(counts)}}}",
        "year": str(today.year),
        "version": _tex(program_version()),
        "note": _tex(f"{of}. Accessed {day}"),
        "url": address,
        "urldate": today.isoformat(),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return Citation(text, f"@misc{{conflict-map-{today:%Y%m%d},\n{lines}}}\n")


def archive_text(archive_version: int, *, is_samples: bool) -> str:
    """Which archive is shown; its name is a path of somebody's machine and is not told."""
    return f"{'sample briefs, ' if is_samples else ''}archive version {archive_version}"


def program_version() -> str:
    """The version of this program as it is installed."""
    try:
        return version("conflict-map")
    except PackageNotFoundError:
        return "not installed"


def _filters_text(filters_set: Sequence[str]) -> list[str]:
    # The sign for the address lies in a private area and is not printable either: no label can hold it.
    named = [_cut(in_one_line(label)) for label in filters_set[:_FILTERS_NAMED]]
    more = len(filters_set) - len(named)
    return [*named, *([f"and {counted(more, 'filter')} more"] if more else [])]


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_FILTER else f"{label[:_LONGEST_FILTER]}…"


def _tex(text: str) -> str:
    return text.translate(_TEX)
