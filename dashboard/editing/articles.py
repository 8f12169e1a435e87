"""Add articles from the page, pasted or as files, and say when one was published.

Absent in read-only mode. Reading and storing are the archive's; this only asks and reports.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import streamlit as st

from articles import reading
from articles.article import Article
from articles.reading import Unreadable
from dashboard.editing import added, facts
from dashboard.editing.reader import reader_at_hand, reason_of
from dashboard.passages import panel as panels
from dashboard.passages.cards import link_to
from dashboard.settings import Rights
from dashboard.state import archives
from dashboard.state.address import Of
from dashboard.wording import in_one_line, plain, redating_text
from geodata.archive.ingest import Failed, has_place, ingest
from geodata.archive.store import Archive
from geodata.findings.apart import ReaderApart
from geodata.findings.redating import FIRST_DAY, LAST_DAY

_PASTED = "pasted text"
_REFUSED, _CLOSING, _TURN = "date-refused", "add-closing", "add-turn"
# The place or the name that is open beside the map.
_Opened: TypeAlias = tuple[int | None, str | None]


@dataclass(frozen=True, slots=True)
class Given:
    """What a reader gives to be added: a pasted text, by whom and where it was published, files, and a day.

    ``published`` is for articles that state none.
    """

    text: str = ""
    publisher: str = ""
    address: str = ""
    uploads: Sequence[Any] = ()
    published: date | None = None


def add_articles(target: str, rights: Rights) -> None:
    """Draw the form to add articles to the archive at *target*."""
    if st.session_state.pop(_CLOSING, False):
        # Done: the form closes, so that the map and what is said of it can be seen.
        st.session_state["add-open"] = False
    with (
        st.container(key="add"),
        st.popover("Add articles", key="add-open", on_change="rerun"),
        st.form("add-form", clear_on_submit=False, border=False, enter_to_submit=False),
    ):
        turn = st.session_state.get(_TURN, 0)  # what was added leaves the form, what was refused stays in it
        text = st.text_area("Paste one article or several", height=150, key=f"add-text-{turn}")
        with st.container(key="add-of-text"):
            publisher = st.text_input("Publisher of the text", key=f"add-publisher-{turn}", max_chars=200)
            address = st.text_input(
                "Its address", key=f"add-address-{turn}", max_chars=2000, placeholder="https://"
            )
        uploads = st.file_uploader(
            "Or choose files",
            type=[suffix.removeprefix(".") for suffix in reading.known_suffixes() if suffix],
            accept_multiple_files=True,
            help="Plain text, Markdown with front matter, saved web pages.",
            key=f"add-files-{turn}",
        )
        published = st.date_input(
            "Publication date, for articles that do not state one",
            value=None,
            format="YYYY-MM-DD",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            key=f"add-day-{turn}",
        )
        if st.form_submit_button("Add", type="primary"):
            _add(target, Given(text, publisher, address, uploads or (), published), rights)


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


def _add(target: str, given: Given, rights: Rights) -> None:
    if wrong := _wrong(given, rights):
        st.warning(wrong)
        return
    names: dict[str, str] = {}

    def read(source: str | Path, *, published: date | None = None) -> Iterator[Article | Unreadable]:
        if source == _PASTED:
            yield from pasted(given, parsing=parsing)
            return
        for item in reading.read(source, published=published, parsing=parsing):
            # What is kept is the reader's name of the file, not where it lay for a moment.
            yield replace(item, origin=names[str(source)])

    try:
        with tempfile.TemporaryDirectory() as folder, st.spinner("Reading; the first text takes longer …"):
            for n, upload in enumerate(given.uploads):
                # A name of our own: the reader's may be anything.
                path = Path(folder) / f"{n}{_suffix(upload.name)}"
                path.write_bytes(upload.getvalue())
                names[str(path)] = _one_line(upload.name)
            sources = ([_PASTED] if given.text.strip() else []) + list(names)
            reader = reader_at_hand()
            parsing = reader.parsed if isinstance(reader, ReaderApart) else reading.parse_here
            with Archive.open(target) as archive:
                summary = ingest(
                    sources, archive, analyse=reader.findings, read=read, published=given.published,
                    accept=has_place,
                )  # fmt: skip
    except Exception as error:  # whatever it is, the page must stay
        st.error(plain(f"Nothing was stored: {reason_of(error)}"))
        return
    st.session_state[added.ADDED] = summary
    st.session_state[_CLOSING] = True
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    if summary.stored and archives.chosen() is Of.SAMPLES:
        archives.choose(Of.MINE)
    st.rerun()


def _wrong(given: Given, rights: Rights) -> str:
    """Why nothing can be added, in words, "" where it can."""
    if not rights.can_add:
        return "Nothing can be added here: this archive is for reading."
    if not given.text.strip() and not given.uploads:
        return "Paste a text or choose a file first."
    if given.address.strip() and not link_to(given.address):
        return f"{facts.NO_ADDRESS}."
    if (given.address.strip() or given.publisher.strip()) and not given.text.strip():
        return "Publisher and address are of a pasted text; files say their own."
    return ""


def pasted(given: Given, *, parsing: reading.Parsing = reading.parse_here) -> Iterator[Article | Unreadable]:
    """The articles of a pasted text, by the publisher that is given; an address is of one article alone."""
    items = list(reading.read_text(given.text, published=given.published, parsing=parsing))
    address = in_one_line(given.address) or None
    for item in items:
        if isinstance(item, Article):
            publisher = item.publisher or facts.publisher_of(given.publisher)
            item = replace(
                item, publisher=publisher, address=item.address or (address if len(items) == 1 else None)
            )
        yield item


def _suffix(name: str) -> str:
    ending = f".{name.rpartition('.')[2].casefold()}"
    return ending if ending in reading.known_suffixes() else ".txt"


def _one_line(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[:200]
