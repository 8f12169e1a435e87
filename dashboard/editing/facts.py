"""What is known of an article, to be set by who may: its day, publisher and address; take it out, and undo.

Asked for beside the map. Writing is asked for anew each time, whatever the page showed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import streamlit as st

from articles.article import Article
from dashboard.editing.correcting import may_undo, now, signature_of, writing
from dashboard.editing.reader import reader_at_hand, reason_of
from dashboard.passages.cards import LONGEST_TITLE, cut_end, link_to
from dashboard.settings import Rights
from dashboard.state import correcting as state
from dashboard.state import opened as opening
from dashboard.state.archives import Shown
from dashboard.wording import counted, day_text, in_one_line, plain, redating_text
from geodata.archive.holdings import changes
from geodata.archive.holdings.changes import Act, Change, Facts, Stored
from geodata.archive.holdings.listed import ListedArticle
from geodata.archive.ingest import Failed
from geodata.archive.store import Archive
from geodata.errors import ArchiveReadOnly
from geodata.findings.findings import Findings
from geodata.findings.redating import FIRST_DAY, LAST_DAY
from geodata.places.settled import Settled

_DONE = "article-done"
_LONGEST_PUBLISHER, _LONGEST_ADDRESS = 200, 2000
_LOGGED = 20
_NOTHING_SETTLED: Settled = MappingProxyType({})
NO_ADDRESS = "An address begins with http:// or https://"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done last, told until it is dismissed, with its number in the log if it can be undone."""

    text: str
    number: int | None = None


@contextmanager
def changing(target: str, rights: Rights) -> Iterator[Archive]:
    """The archive at *target*, for somebody who may change its articles.

    Raises:
        ArchiveReadOnly: they may not.
        GeodataError: it cannot be written.
    """
    _require(target, rights)
    with writing(target, rights) as archive:
        yield archive


def _require(target: str, rights: Rights) -> None:
    if not rights.can_edit:
        raise ArchiveReadOnly(target, "nothing can be changed here: these articles are for reading")


def show(shown: Shown, one: ListedArticle, rights: Rights) -> None:
    """Draw the form for what is known of an article, and the way to take it out."""
    known = Facts(one.published, one.publisher, one.address)
    key = f"{one.id}-{shown.index.version}"
    with (
        st.container(key="facts"),
        st.expander("Set date, publisher or address", expanded=one.published is None),
        st.form(f"facts-{key}", border=False),
    ):
        day = st.date_input(
            "Publication date", value=one.published, format="YYYY-MM-DD", key=f"facts-day-{key}",
            min_value=FIRST_DAY, max_value=LAST_DAY, help="“Thursday” in the text is reckoned from it.",
        )  # fmt: skip
        publisher = st.text_input(
            "Publisher", value=one.publisher or "", key=f"facts-publisher-{key}", max_chars=_LONGEST_PUBLISHER
        )
        address = st.text_input(
            "Address", value=one.address or "", key=f"facts-address-{key}", max_chars=_LONGEST_ADDRESS,
            placeholder="https://",
        )  # fmt: skip
        if st.form_submit_button("Set", type="primary"):
            asked = Facts(day, publisher_of(publisher), in_one_line(address) or None)
            _set(shown.target, one, known, asked, rights)
    st.button(
        "Take this article out", key="take-out", type="tertiary", on_click=take_out,
        args=(shown.target, {one.id: one.title}, rights), help="It can be brought back.",
    )  # fmt: skip


def publisher_of(text: str) -> str | None:
    """A publisher as a reader has typed it, None where there is none."""
    return in_one_line(text)[:_LONGEST_PUBLISHER] or None


def take_out(target: str, titles: dict[int, str], rights: Rights) -> None:
    """Take articles out of the archive at *target*, and say so; for callbacks."""
    state.note_change()
    try:
        with changing(target, rights) as archive:
            number = changes.remove(archive, titles, signature_of(rights), at=now())
    except Exception as error:  # whatever it is, the page must stay
        st.session_state[_DONE] = Done(f"Not taken out: {reason_of(error)}")
        return
    opening.open_()
    st.session_state.pop("added", None)
    first = _title(next(iter(titles.values())))
    what = f"“{first}”" if len(titles) == 1 else counted(len(titles), "article")
    st.session_state[_DONE] = Done(f"Taken out: {what}", number)


def undo(target: str, number: int, rights: Rights) -> None:
    """Undo what was done to articles under this number, and say so; for callbacks."""
    state.note_change()
    try:
        with changing(target, rights) as archive:
            with archive.reading() as connection:
                log = {change.number: change for change in changes.log(connection)}
            if number not in log or not may_undo(log[number], rights):
                raise ArchiveReadOnly(number, "what others have done is undone by a reviewer")
            changes.undo(archive, number, signature_of(rights), at=now())
        st.session_state[_DONE] = Done(f"Undone: {change_text(log[number])}")
    except Exception as error:  # whatever it is, the page must stay
        st.session_state[_DONE] = Done(f"Not undone: {reason_of(error)}")


def erase(target: str, number: int, rights: Rights) -> None:
    """Erase what is kept of articles that were taken out, and say so; for callbacks."""
    state.note_change()
    try:
        if not rights.can_review:
            raise ArchiveReadOnly(number, "only a reviewer erases what was taken out")
        with changing(target, rights) as archive:
            changes.erase(archive, number)
        st.session_state[_DONE] = Done("Erased: nothing of these articles is kept any more")
    except Exception as error:  # whatever it is, the page must stay
        st.session_state[_DONE] = Done(f"Not erased: {reason_of(error)}")


def tell(text: str) -> None:
    """Tell something of articles that cannot be undone."""
    st.session_state[_DONE] = Done(text)


def done(text: str, number: int) -> None:
    """Tell what was done to an article, with a way to undo it."""
    st.session_state[_DONE] = Done(text, number)


def report_last(target: str, rights: Rights) -> None:
    """Say what was done to articles last, and offer to undo it."""
    last = st.session_state.get(_DONE)
    if not isinstance(last, Done):
        return
    with st.container(key="article-done"):
        st.caption(plain(last.text))
        if last.number is not None and rights.can_edit:
            st.button(
                "Undo", key="undo-article", type="tertiary", on_click=undo, args=(target, last.number, rights)
            )
        st.button(
            "Dismiss",
            key="dismiss-article",
            type="tertiary",
            on_click=lambda: st.session_state.pop(_DONE, None),
        )


def change_text(change: Change) -> str:
    """A line of the log without who and when: what was done to which article."""
    rest = f" and {counted(change.articles - 1, 'other article')}" if change.articles > 1 else ""
    what = "taken out" if change.act is Act.REMOVED else change.told
    return f"“{_title(change.title)}”{rest}: {what}"


def logged_text(change: Change) -> str:
    """A line of the log: what, who, when, and who undid it."""
    said = f"{change_text(change)}, {change.who}, {day_text(change.at.date())}"
    if change.undone_at:
        return f"{said}, undone by {change.undone_by}, {day_text(change.undone_at.date())}"
    return said if change.is_kept else f"{said}, erased"


def show_log(shown: Shown, rights: Rights) -> None:
    """Draw what was done to articles, with ways to undo it and to erase what is kept."""
    with shown.archive.reading() as connection:
        logged: Sequence[Change] = changes.log(connection, limit=_LOGGED)
    if not logged:
        return
    st.markdown("#### Articles that were set or taken out")
    for change in logged:
        st.caption(plain(logged_text(change)))
        if change.undone_at or not change.is_kept or not rights.can_edit or not may_undo(change, rights):
            continue
        with st.container(key=f"article-log-{change.number}", horizontal=True):
            args = (shown.target, change.number, rights)
            st.button("Undo", key=f"undo-article-{change.number}", type="tertiary", on_click=undo, args=args)
            if change.act is Act.REMOVED and rights.can_review:
                st.button(
                    "Erase for good", key=f"erase-{change.number}", type="tertiary", on_click=erase, args=args
                )


def _set(target: str, one: ListedArticle, known: Facts, asked: Facts, rights: Rights) -> None:
    if asked.address and asked.address != known.address and not link_to(asked.address):
        st.error(f"{NO_ADDRESS}.")
        return
    if asked == known:
        st.warning("Nothing is changed yet.")
        return
    try:
        with st.spinner("Setting it …"):
            stored = store(target, one.id, asked, rights)
    except Exception as error:  # whatever it is, the form must stay
        st.error(plain(f"Nothing was changed: {reason_of(error)}"))
        return
    if isinstance(stored, Failed):
        st.error(plain(f"Nothing was changed: {unread_text(stored)}."))
        return
    redating = f" {redating_text(stored.redating)}" if stored.redating else ""
    done(f"Set for “{_title(one.title)}”: {stored.told}.{redating}", stored.number)
    st.rerun()


def set_day(target: str, article_id: int, published: date, rights: Rights) -> Stored | Failed:
    """Set the day of an article alone; as ``store``."""
    with Archive.open(target, read_only=True) as archive:
        found = archive.findings_at(article_id)
    known = Facts.of(found.article) if found else Facts()
    return store(target, article_id, replace(known, published=published), rights)


def store(target: str, article_id: int, asked: Facts, rights: Rights) -> Stored | Failed:
    """Set what is known of an article, reading it again where its day is another one.

    Raises:
        ArchiveReadOnly: who is here may not.
        GeodataError: it cannot be done; the text says why.
    """
    _require(target, rights)
    with Archive.open(target, read_only=True) as archive:
        # Nobody else has to wait for the archive while the text is read.
        read = changes.read_changed(archive, article_id, asked, analyse=analyse)
    if isinstance(read, Failed):
        return read
    with changing(target, rights) as archive:
        return changes.store_changed(archive, read, signature_of(rights), at=now(), analyse=analyse)


def analyse(article: Article, *, settled: Settled = _NOTHING_SETTLED) -> Findings:
    """What is found by who reads for the page, who is asked for only where something is to be read."""
    return reader_at_hand().findings(article, settled=settled)


def unread_text(failed: Failed) -> str:
    """Why an article could not be read another time."""
    return f"the article could not be read again ({failed.reason})"


def _title(title: str) -> str:
    return cut_end(title, LONGEST_TITLE) or "(untitled)"
