"""What the program says of itself: what it shows and how, what it does not do, and from whom it has it.

Words of our own in about.md, but for versions and counts; draws nothing of articles. Its figures are
those of docs/accuracy.md, which says how each was measured; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.citing import program_version
from dashboard.page import shortcuts, tour
from dashboard.page.sharing import archive_text
from dashboard.state.archives import Shown
from dashboard.wording import counted, day_text, listed, plain
from geodata.findings.findings import EXTRACTOR_VERSION, Manner

# The day of the figures in docs/accuracy.md that are told here.
MEASURED = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its text, in Markdown of our own."""

    title: str
    text: str


def _read() -> tuple[str, tuple[Section, ...]]:
    """What stands before the first heading, and a section for each."""
    text = (Path(__file__).parent / "about.md").read_text(encoding="utf-8")
    first, *rest = text.replace("{measured}", day_text(MEASURED)).split("\n## ")
    parts = (part.partition("\n") for part in rest)
    return first, tuple(Section(title, text) for title, _, text in parts)


WHAT, SECTIONS = _read()


def show(shown: Shown) -> None:
    """Draw the sections, folded; the tour where there are samples to go through."""
    with st.container(key="about"):
        st.markdown(WHAT)
        if shown.is_samples:
            with st.expander("A tour of the sample briefs"):
                tour.list_steps(shown)
        for section in SECTIONS:
            with st.expander(section.title):
                st.markdown(section.text)
        with st.expander("Keys"):
            st.markdown(keys_text())
            shortcuts.switch()
        with st.expander("Versions"):
            readings = shown.archive.readings()
            st.markdown(versions_text(shown.index.version, readings, is_samples=shown.is_samples))


def keys_text() -> str:
    """The keys as a table, and how the rest is done without a mouse."""
    rows = "\n".join(f"| `{key}` | {does} |" for key, does in shortcuts.KEYS.items())
    return (
        f"| key | |\n|---|---|\n{rows}\n\nThey wait while you write in a field and while the map has the "
        "focus. The lists beside the map do all that the map does, by Tab and Enter."
    )


def versions_text(version: int, readings: dict[str, int], *, is_samples: bool) -> str:
    """Versions of the program, of the archive, and of the extractor with the articles that each has read."""
    program = f"Conflict Map {program_version()}, extractor {EXTRACTOR_VERSION}"
    lines = [program, archive_text(version, is_samples=is_samples)]
    for way, articles in sorted(readings.items()):
        manner = Manner.parse(way)
        how = " without the language model" if manner.is_fast else ""
        own = listed([what for what, has in (("actors", manner.own), ("places", manner.places)) if has])
        with_own = f" with {own} of one's own" if own else ""
        lines.append(f"{counted(articles, 'article')} read by extractor {manner.version}{how}{with_own}")
    return "\n".join(f"- {plain(line)}" for line in lines)
