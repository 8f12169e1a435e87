"""Add articles from the page, pasted or as files, and say when one was published.

Absent in read-only mode. Reading and storing are the archive's; this only asks and reports.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

import streamlit as st

from articles import reading
from articles.article import Article, PublishedBasis
from articles.reading import Unreadable
from dashboard.editing import facts
from dashboard.editing.reader import reader_at_hand, reason_of
from dashboard.passages import panel as panels
from dashboard.settings import Rights
from dashboard.wording import counted, day_text, plain, redating_text
from geodata.archive.ingest import Failed, IngestSummary, KeptDate, ingest
from geodata.archive.store import Archive
from geodata.findings.apart import ReaderApart
from geodata.findings.redating import FIRST_DAY, LAST_DAY

_PASTED = "pasted text"
_REFUSED = "date-refused"
# The place or the name that is open beside the map.
_Opened: TypeAlias = tuple[int | None, str | None]


def add_articles(target: str) -> None:
    """Draw the form to add articles to the archive at *target*."""
    if "added" in st.session_state:
        # Done: the form closes, so that the map and what is said of it can be seen.
        st.session_state["add-open"] = False
    with (
        st.container(key="add"),
        st.popover("Add articles", key="add-open", on_change="rerun"),
        st.form("add-form", clear_on_submit=True, border=False),
    ):
        text = st.text_area("Paste one article or several", height=180)
        uploads = st.file_uploader(
            "Or choose files",
            type=[suffix.removeprefix(".") for suffix in reading.known_suffixes() if suffix],
            accept_multiple_files=True,
            help="Plain text, Markdown with front matter, saved web pages.",
        )
        published = st.date_input(
            "Publication date, for articles that do not state one",
            value=None,
            format="YYYY-MM-DD",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
        )
        if st.form_submit_button("Add", type="primary"):
            _add(target, text, uploads or [], published)


def set_date(target: str, asked: panels.AskedDate, rights: Rights, *, at: _Opened) -> None:
    """Read an article in the archive at *target* again with the publication date that a reader gives.

    *at* is what is open beside the map, where it is said if that fails.
    """
    try:
        with st.spinner("Reading the article again with this date …"):
            stored = facts.set_day(target, asked.article_id, asked.published, rights)
            if isinstance(stored, Failed):
                _refuse(asked, facts.unread_text(stored), at)
    except Exception as error:  # whatever it is, the form must be usable again
        _refuse(asked, reason_of(error), at)
    st.session_state.pop(_REFUSED, None)
    if stored.redating:
        facts.done(redating_text(stored.redating), stored.number)
    st.rerun()


def refused_date(at: _Opened) -> panels.RefusedDate | None:
    """The date that could not be set last, as long as what was open then still is."""
    where, refused = st.session_state.get(_REFUSED, (at, None))
    if where != at:
        del st.session_state[_REFUSED]
        return None
    return refused if isinstance(refused, panels.RefusedDate) else None


def _refuse(asked: panels.AskedDate, reason: str, at: _Opened) -> NoReturn:
    before = refused_date(at)
    attempt = before.attempt + 1 if before else 1
    st.session_state[_REFUSED] = at, panels.RefusedDate(asked, f"The date was not set: {reason}.", attempt)
    st.rerun()


def report_last() -> None:
    """Say what became of the articles that were added or dated last, once."""
    if summary := st.session_state.pop("added", None):
        _report(summary)


def _add(target: str, text: str, uploads: list, published: date | None) -> None:  # type: ignore[type-arg]
    if not text.strip() and not uploads:
        st.warning("Paste a text or choose a file first.")
        return
    names: dict[str, str] = {}

    def read(source: str | Path, *, published: date | None = None) -> Iterator[Article | Unreadable]:
        if source == _PASTED:
            yield from reading.read_text(text, published=published, parsing=parsing)
            return
        for item in reading.read(source, published=published, parsing=parsing):
            # What is kept is the reader's name of the file, not where it lay for a moment.
            yield replace(item, origin=names[str(source)])

    try:
        with tempfile.TemporaryDirectory() as folder, st.spinner("Reading; the first text takes longer …"):
            for n, upload in enumerate(uploads):
                # A name of our own: the reader's may be anything.
                path = Path(folder) / f"{n}{_suffix(upload.name)}"
                path.write_bytes(upload.getvalue())
                names[str(path)] = _one_line(upload.name)
            sources = ([_PASTED] if text.strip() else []) + list(names)
            reader = reader_at_hand()
            parsing = reader.parsed if isinstance(reader, ReaderApart) else reading.parse_here
            with Archive.open(target) as archive:
                summary = ingest(sources, archive, analyse=reader.findings, read=read, published=published)
    except Exception as error:  # whatever it is, the page must stay
        st.error(plain(f"Nothing was stored: {reason_of(error)}"))
        return
    st.session_state["added"] = summary
    st.rerun()


def _suffix(name: str) -> str:
    ending = f".{name.rpartition('.')[2].casefold()}"
    return ending if ending in reading.known_suffixes() else ".txt"


def _one_line(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[:200]


def _report(summary: IngestSummary) -> None:
    if summary.stored:
        st.success(
            f"Stored {counted(summary.stored, 'article')}: {counted(summary.reports, 'report')} "
            f"at {counted(summary.places, 'place')}."
        )
    for redating in summary.redated:
        st.success(plain(redating_text(redating)))
    for noted in summary.noted:
        st.info(plain(f"Note: {noted.title}: {noted.note}"))
    for kept in summary.kept_dates:
        st.info(plain(_kept_text(kept)))
    for title in summary.untouched:
        st.info(plain(f"Already there: {title}"))
    for unreadable in summary.unreadable:
        st.warning(plain(f"Unreadable: {unreadable.origin}: {unreadable.reason}"))
    for failed in summary.failed:
        st.warning(plain(f"Failed: {failed.title}: {failed.reason}"))


def _kept_text(kept: KeptDate) -> str:
    day = day_text(kept.published)
    if kept.basis is not PublishedBasis.GIVEN:
        return f"Already there; it states its own date, {day}, and keeps that: {kept.title}"
    stated = f" though it states {day_text(kept.stated)}" if kept.stated else ""
    keeps = f"it keeps the date that a person gave, {day}{stated}, which its card can change"
    return f"Already there; {keeps}: {kept.title}"
