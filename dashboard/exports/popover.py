"""The way to an export on the page: a button beside "Share" that opens the formats.

A file is made when it is asked for, and not when the page is drawn.
"""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard.exports.about import export_of
from dashboard.papers.formats import FORMATS, MAP
from dashboard.state.archives import Shown
from dashboard.wording import counted, plain
from geodata.archive.exports.writing import Format, packed
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.results import Totals

_KEY = "export"
_FORMAT = "export-format"
_ZIP = ".zip"
_ZIP_MIME = "application/zip"


def show(shown: Shown, filtered: Filtered, *, with_texts: bool) -> None:
    """Draw the button "Export" and what it opens; formats of whole articles only *with_texts*."""
    offered = {one.key: one for one in FORMATS if with_texts or not one.holds_texts}
    # That it is open is known here, so that another button can open it.
    with st.popover("Export", key=_KEY, on_change="rerun"):
        st.markdown(rows_text(filtered.found.totals))
        key = st.selectbox(
            "Format",
            list(offered),
            key=_FORMAT,
            format_func=lambda key: f"{offered[key].name} – {offered[key].use}",
        )
        _offer(offered[key], shown, filtered)


def open_at_map() -> None:
    """Open it at the map in one file."""
    st.session_state[_KEY], st.session_state[_FORMAT] = True, MAP.key


def rows_text(totals: Totals) -> str:
    """How many rows there will be, in the counts of the header."""
    if not totals.reports:
        return "Nothing is found under these filters."
    of = (
        f"{counted(totals.passages, 'passage')} at {counted(totals.places, 'place')} "
        f"in {counted(totals.articles, 'article')}"
    )
    return f"{counted(totals.reports, 'row')}, one for each place that a passage speaks of: {of}, as above."


def file_name(format_: Format) -> str:
    """What the file is called; with a description beside it, a ZIP file of both."""
    suffix = format_.suffix if format_.describes_itself else _ZIP
    # Of ".report.html" the key says the first part.
    return f"conflict-map-{format_.key}.{suffix.rpartition('.')[2]}"


def _offer(format_: Format, shown: Shown, filtered: Filtered) -> None:
    if format_.missing:
        st.caption(plain(format_.missing))

    def made() -> bytes:
        export = export_of(shown.archive, filtered, is_samples=shown.is_samples, now=datetime.now(UTC))
        return packed(export, format_)

    st.download_button(
        "Download",
        made,
        file_name=file_name(format_),
        mime=format_.mime if format_.describes_itself else _ZIP_MIME,
        key="export-download",
        on_click="ignore",
        type="primary",
        disabled=bool(format_.missing) or not filtered.found.totals.reports,
    )
    st.caption("With codebook, licence, citation, the filters in force and a hash of each text.")
