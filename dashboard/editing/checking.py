"""What is worth checking next, and the public log of what people have set right, to look at and to undo."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.editing import correcting, facts
from dashboard.settings import Rights
from dashboard.state import opened as opening
from dashboard.state.archives import Shown
from dashboard.wording import counted, day_text, plain, thin
from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Batch, Scope
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.results import ToCheck

_QUEUED, _LOGGED = 20, 50
_CHOSEN = "log-chosen"


def show(shown: Shown, filtered: Filtered, rights: Rights) -> None:
    """Draw the queue of what the filters leave, and below it the log."""
    totals = filtered.found.totals
    with st.container(key="checking"):
        st.markdown("#### To check")
        st.caption(
            f"{thin(totals.checked)} of {counted(totals.passages, 'passage')} under these filters checked. "
            "Where most is likely to be wrong comes first: read the passage, then confirm it or set it right."
        )
        queue = filtered.to_check(_QUEUED)
        for one in queue:
            st.button(
                plain(queued_text(one)),
                key=f"check-{one.place.id}",
                type="tertiary",
                on_click=opening.open_,
                kwargs={"place": one.place.id, "passage": one.passage},
            )
        if not queue:
            st.caption("Nothing is left to check under these filters.")
        st.markdown("#### What people have set right")
        with shown.archive.reading() as connection:
            batches = record.log(connection, limit=_LOGGED)
        _log(shown, batches, rights)
        facts.show_log(shown, rights)


def queued_text(one: ToCheck) -> str:
    """A place of the queue: how many reports nobody has looked at, and how many are likely to be wrong."""
    likely = max(1, round(one.doubt))
    doubt = f"about {likely}" if one.doubt >= 0.5 else "fewer than one"
    return f"{one.place.name} · {counted(one.reports, 'report')}, {doubt} likely wrong"


def logged_text(batch: Batch) -> str:
    """A line of the log: what, how far, who, when, why, and who undid it."""
    reach = "" if batch.scope is Scope.MENTION else f" in {batch.scope}"
    said = f"{batch.who}, {day_text(batch.at.date())}{f': {batch.why}' if batch.why else ''}"
    undone = f", undone by {batch.undone_by}, {day_text(batch.undone_at.date())}" if batch.undone_at else ""
    return f"{batch.subject}{reach} ({counted(batch.corrections, 'mention')}), {said}{undone}"


def _log(shown: Shown, batches: Sequence[Batch], rights: Rights) -> None:
    if not batches:
        st.caption("Nothing yet: “set right” and “confirm” stand below each passage.")
        return
    chosen = []
    for batch in batches:
        text = plain(logged_text(batch))
        if batch.undone_at is None and correcting.may_undo(batch, rights):
            if st.checkbox(text, key=f"log-{shown.index.version}-{batch.number}"):
                chosen.append(batch.number)
        else:
            st.caption(text)
    if rights.can_correct:
        st.button(
            f"Undo what is chosen ({len(chosen)})", key=_CHOSEN, disabled=not chosen,
            on_click=correcting.undo, args=(shown.target, chosen, rights),
        )  # fmt: skip
