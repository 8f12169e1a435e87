"""Add articles from the page: pasted text and files.

Absent in read-only mode. Reading and storing are the archive's; this only asks and reports.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import streamlit as st

from articles import reading
from articles.article import Article
from articles.reading import Unreadable
from dashboard import panels
from geodata.archive.extraction import Extractor
from geodata.archive.ingest import IngestSummary, ingest
from geodata.archive.store import Archive
from geodata.errors import GeodataError

_PASTED = "pasted text"


def add_articles(target: str) -> None:
    """Draw the form to add articles to the archive at *target*, and what became of the last ones."""
    with (
        st.container(key="add"),
        st.popover("Add articles"),
        st.form("add-form", clear_on_submit=True, border=False),
    ):
        text = st.text_area("Paste one article or several", height=180)
        uploads = st.file_uploader(
            "Or choose files", type=["txt", "md", "html", "htm"], accept_multiple_files=True,
            help="Plain text, Markdown with front matter, saved web pages.",
        )  # fmt: skip
        published = st.date_input(
            "Publication date, for articles that do not state one", value=None, format="YYYY-MM-DD"
        )
        if st.form_submit_button("Add", type="primary"):
            _add(target, text, uploads or [], published)
    if summary := st.session_state.pop("added", None):
        _report(summary)


def _add(target: str, text: str, uploads: list, published: date | None) -> None:  # type: ignore[type-arg]
    if not text.strip() and not uploads:
        st.warning("Paste a text or choose a file first.")
        return
    with tempfile.TemporaryDirectory() as folder:
        sources = [_PASTED] if text.strip() else []
        for i, upload in enumerate(uploads):
            path = Path(folder) / str(i) / Path(upload.name).name
            path.parent.mkdir()
            path.write_bytes(upload.getvalue())
            sources.append(str(path))

        def read(source: str | Path, *, published: date | None = None) -> Iterator[Article | Unreadable]:
            if source == _PASTED:
                return reading.read_text(text, published=published)
            return reading.read(source, published=published)

        try:
            with st.spinner("Reading; the first time loads the gazetteer and the language model …"):
                analyse = _extractor().findings
                with Archive.open(target) as archive:
                    summary = ingest(sources, archive, analyse=analyse, read=read, published=published)
        except (GeodataError, OSError) as error:
            st.error(panels.plain(f"Nothing was stored: {error}"))
            return
    st.session_state["added"] = summary
    st.rerun()


@st.cache_resource(show_spinner=False)
def _extractor() -> Extractor:
    return Extractor()


def _report(summary: IngestSummary) -> None:
    if summary.stored:
        st.success(f"Stored {summary.stored} articles: {summary.reports} reports at {summary.places} places.")
    for title in summary.already:
        st.info(panels.plain(f"Already there: {title}"))
    for unreadable in summary.unreadable:
        st.warning(panels.plain(f"Unreadable: {Path(unreadable.origin).name}: {unreadable.reason}"))
    for failed in summary.failed:
        st.warning(panels.plain(f"Failed: {failed.title}: {failed.reason}"))
