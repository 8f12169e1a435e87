"""What became of articles that were added: one summary in the units of the header, the rest folded below.

What was refused says why; a text in which no place was found is asked about before it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from articles.article import PublishedBasis
from dashboard.editing import facts
from dashboard.editing.correcting import writing
from dashboard.editing.reader import reason_of
from dashboard.passages.cards import LONGEST_TITLE, cut_end
from dashboard.settings import Rights
from dashboard.state import display as displays
from dashboard.state import opened as opening
from dashboard.state.address import Listing
from dashboard.state.archives import Shown
from dashboard.wording import added_text, counted, day_text, listed, plain, redating_text, thin
from geodata.archive.holdings.listed import ids_of
from geodata.archive.ingest import IngestSummary, KeptDate, store_all
from geodata.findings.findings import Findings

ADDED = "added"
# Where the list of articles keeps which of them it shows.
UNDATED_WANTED = "articles-undated-wanted"
_NAMED = 3
_REFUSED_AT_ONCE = 5
_LISTED = 200


def report(target: str, shown: Shown, rights: Rights) -> None:
    """Say what became of the articles that were added last to *target*, until it is dismissed."""
    summary = st.session_state.get(ADDED)
    if not isinstance(summary, IngestSummary):
        return
    with st.container(key="added"):
        if line := summary_text(summary):
            st.caption(plain(line))
        if summary.texts and shown.target == target:
            _offers(target, shown, summary, rights)
        st.button("Dismiss", key="dismiss-added", type="tertiary", on_click=_dismiss)
    refused = refused_lines(summary)
    if refused:
        st.warning(_lines([f"Not added: {line}" for line in refused[:_REFUSED_AT_ONCE]]))
    for title, lines in (*folded(summary), ("Not added either", refused[_REFUSED_AT_ONCE:])):
        if lines:
            with st.expander(f"{title} ({thin(len(lines))})"):
                more = [f"and {thin(len(lines) - _LISTED)} more"] if len(lines) > _LISTED else []
                st.markdown(_lines([*lines[:_LISTED], *more]))
    if summary.empty and rights.can_add:
        _ask(target, summary.empty, rights)


def summary_text(summary: IngestSummary) -> str:
    """One line for all that was given: what was added, what changed and what was there already."""
    parts = [added_text(summary)] if summary.stored else []
    if summary.redated:
        parts.append(f"{counted(len(summary.redated), 'article')} dated")
    there = len(summary.already)
    if there:
        parts.append(f"{thin(there)} {'was' if there == 1 else 'were'} there already")
    if not parts and (summary.unreadable or summary.failed):
        parts.append("Nothing added")
    return " · ".join(parts)


def refused_lines(summary: IngestSummary) -> list[str]:
    """What was not added, each with the reason."""
    return [
        *(f"{one.origin}: {one.reason}" for one in summary.unreadable),
        *(f"{one.title or one.origin}: {one.reason}" for one in summary.failed),
    ]


def folded(summary: IngestSummary) -> list[tuple[str, list[str]]]:
    """What need not be read at once, by heading."""
    return [
        ("What the date changed", [redating_text(redating) for redating in summary.redated]),
        ("Already there", [*map(_kept_text, summary.kept_dates), *summary.untouched]),
        ("To know about the texts", [f"{noted.title}: {noted.note}" for noted in summary.noted]),
    ]


def question(empty: Sequence[Findings]) -> str:
    """Whether texts in which no place was found are to be stored."""
    names = [f"“{cut_end(_name(one), LONGEST_TITLE)}”" for one in empty[:_NAMED]]
    if len(empty) == 1:
        return f"No place was found in {names[0]}. Store it all the same?"
    more = [f"{thin(len(empty) - _NAMED)} more"] if len(empty) > _NAMED else []
    several = f"{counted(len(empty), 'article')}: {listed([*names, *more])}"
    return f"No place was found in {several}. Store them all the same?"


def _offers(target: str, shown: Shown, summary: IngestSummary, rights: Rights) -> None:
    """Ways to what was added: to the dates that it lacks, and out again."""
    if not rights.can_edit:
        return
    ids = ids_of(shown.archive, summary.texts)
    holdings = {number: shown.archive.findings_at(number) for number in ids.values()} if len(ids) == 1 else {}
    if summary.undated:
        undated = next((n for n, one in holdings.items() if one and one.article.published is None), None)
        st.button(
            "Set the date" if summary.undated == 1 else "Set the dates", key="set-dates", type="tertiary",
            on_click=_show_undated, args=(undated,),
        )  # fmt: skip
    if ids:
        first = next(iter(holdings.values()), None)
        titles = dict.fromkeys(ids.values(), "")
        if first:
            titles = {number: _name(first) for number in titles}
        st.button(
            "Take out again", key="take-out-added", type="tertiary", on_click=facts.take_out,
            args=(target, titles, rights),
        )  # fmt: skip


def _show_undated(article: int | None) -> None:
    """Open the article that lacks a date, or list all that do."""
    opening.open_(article=article)
    if article is None:
        displays.set_to("listing", Listing.ARTICLES)
        st.session_state[UNDATED_WANTED] = True


def _ask(target: str, empty: Sequence[Findings], rights: Rights) -> None:
    it = "it" if len(empty) == 1 else "them"
    with st.container(key="added-empty"):
        st.markdown(plain(question(empty)))
        st.button(
            f"Store {it}", key="store-empty", on_click=store_empty, args=(target, rights), type="secondary"
        )
        st.button(f"Leave {it} out", key="leave-empty", type="tertiary", on_click=_leave_empty)


def store_empty(target: str, rights: Rights) -> None:
    """Store the texts that were asked about; for callbacks."""
    summary = st.session_state.get(ADDED)
    if not isinstance(summary, IngestSummary) or not summary.empty or not rights.can_add:
        return
    try:
        with writing(target, rights) as archive:
            stored = store_all(archive, summary.empty, analyse=facts.analyse)
    except Exception as error:  # whatever it is, the page must stay
        facts.tell(f"Not stored: {reason_of(error)}")
        return
    st.session_state[ADDED] = replace(
        summary, empty=(), stored=summary.stored + stored.stored, already=summary.already + stored.already,
        texts=summary.texts + stored.texts, undated=summary.undated + stored.undated,
    )  # fmt: skip


def _leave_empty() -> None:
    summary = st.session_state.get(ADDED)
    if isinstance(summary, IngestSummary):
        st.session_state[ADDED] = replace(summary, empty=())
        if not summary_text(summary) and not refused_lines(summary):
            _dismiss()


def _dismiss() -> None:
    st.session_state.pop(ADDED, None)


def _kept_text(kept: KeptDate) -> str:
    day = day_text(kept.published)
    if kept.basis is not PublishedBasis.GIVEN:
        return f"{kept.title}: it states its own date, {day}, and keeps that"
    stated = f" though it states {day_text(kept.stated)}" if kept.stated else ""
    return f"{kept.title}: it keeps the date that a person gave, {day}{stated}"


def _name(found: Findings) -> str:
    return found.article.title or found.article.origin


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(f"- {plain(line)}" for line in lines)
