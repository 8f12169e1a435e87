"""The panel of a place, of a whole country or of a name without a place: its passages, one card each.

Texts of articles go to the page as data and are drawn there as text, never as HTML or
Markdown. What a reader unfolds is kept in the session, the current passage in the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import streamlit as st

from dashboard.answers import parse_day, parse_id, parse_number, parse_passage, sent
from dashboard.citing import HERE
from dashboard.passages import cards
from dashboard.passages.differing import compare_reports, gathered_copies
from dashboard.passages.quoting import quotation
from dashboard.passages.ranges import Period, ranges_of
from dashboard.settings import Rights
from dashboard.state import correcting
from dashboard.state import opened as opening
from dashboard.state.address import Opened
from dashboard.state.archives import Shown
from dashboard.state.correcting import Looked
from dashboard.wording import NEVER_ADDED, counted, describe, thin, week_text
from geodata.archive.corrections.record import last_batch, read_said
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.results import Week
from geodata.archive.passages import PassageKey, StoredPassage, read_figured, read_passages, read_texts
from geodata.archive.store import Archive
from geodata.places.gazetteer.place import Place

_STATIC = Path(__file__).parents[1] / "static"
_AT_ONCE = 25
# As many cards are drawn from the first on; what an address opens further down comes with those around it.
_FROM_THE_FIRST = 100
# Passages of one place that are looked through for copies.
_COMPARED = 1000
_MOST_COPIES = 20
_MOST_WEEKS = 26
_MOST_REPORTS = 40
_MOST_SPELLINGS = 12
# Passages of one place whose figures are told in its head.
_MOST_FIGURED = 500
_MORE_FIGURED = f"Only the newest {thin(_MOST_FIGURED)} passages with figures were looked at."
_LONGEST_WORDS = 200
_KEY = "passages"
_UNFOLDED = "panel-unfolded"

_draw = st.components.v2.component(
    "conflict-map-passages",
    css=(_STATIC / "passages.css").read_text(encoding="utf-8"),
    js=(_STATIC / "passages.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

# The passages in the same words, that of the newest first.
Copies: TypeAlias = tuple[PassageKey, ...]


@dataclass(frozen=True, slots=True)
class AskedDate:
    """The publication date that a reader gives to an article."""

    article_id: int
    published: date


@dataclass(frozen=True, slots=True)
class RefusedDate:
    """A publication date that could not be set, with the reason in one line; *attempt* counts from 1."""

    asked: AskedDate
    reason: str
    attempt: int

    def drawn(self) -> dict[str, Any]:
        """What the form of the article says of it."""
        article, day = self.asked.article_id, self.asked.published.isoformat()
        return {"article": article, "day": day, "reason": self.reason, "attempt": self.attempt}


@dataclass(frozen=True, slots=True)
class Act:
    """What a reader did in the panel of *subject*: what, and with which passage, week or place.

    ``at`` is the passage that they had walked to, where that had not been told before.
    """

    subject: str
    what: str
    value: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """What a reader has unfolded in the panel of *subject*; that of another starts anew.

    ``first`` and ``end`` bound the cards; ``whole`` is the passage whose article is open in full,
    ``quoted`` that which is taken away as a quotation.
    """

    subject: str
    first: int = 0
    end: int = _AT_ONCE
    whole: PassageKey | None = None
    quoted: PassageKey | None = None
    week: date | None = None

    def holding(self, position: int | None) -> Unfolded:
        """The same with the card at *position* among those that are drawn."""
        if position is None or self.first <= position < self.end:
            return self
        first = position - position % _AT_ONCE
        if position < _FROM_THE_FIRST:
            return replace(self, first=0, end=first + _AT_ONCE)
        return replace(self, first=first, end=first + _AT_ONCE)

    def after(self, act: Act) -> Unfolded:
        """The same after an act; one that is damaged changes nothing."""
        if act.what == "more":
            return replace(self, end=self.end + _AT_ONCE)
        if act.what == "earlier":
            return replace(self, first=max(0, self.first - _AT_ONCE))
        if act.what == "whole":
            return replace(self, whole=parse_passage(act.value))
        if act.what == "quote":
            return replace(self, quoted=parse_passage(act.value))
        if act.what == "week":
            return replace(self, week=parse_day(act.value))
        return self


def asked_date(value: object) -> AskedDate | None:
    """What the page sent from the form of a card; None where it is no such thing."""
    if not isinstance(value, Mapping):
        return None
    article, day = parse_id(value.get("article")), parse_day(value.get("day"))
    return AskedDate(article, day) if article and day else None


def asked_act(value: object) -> Act | None:
    """What the page sent of a reader's act; None where it is no such thing."""
    if not isinstance(value, Mapping):
        return None
    parts = [value.get(name) for name in ("subject", "what", "value")] + [value.get("at", "")]
    return Act(*parts) if all(isinstance(part, str) for part in parts) else None  # type: ignore[arg-type]


def neighbours(places: Sequence[int], place: int) -> tuple[int | None, int | None]:
    """The places before and after one in their order, None at the ends and where it is not among them."""
    if place not in places:
        return None, None
    at = list(places).index(place)
    return (places[at - 1] if at else None, places[at + 1] if at + 1 < len(places) else None)


def count_text(passages: int, different: int) -> str:
    """How many passages there are, and how many when those in the same words count once."""
    said = counted(passages, "passage")
    if passages != different:
        said = f"{said}, {thin(different)} different"
    return said if passages <= _COMPARED else f"{said}; only the first {thin(_COMPARED)} were compared"


def where_text(place: Place, ring_km: float | None) -> str:
    """Where a place lies, to copy: "36.3350, 43.1189 (WGS84)", and how far off it may be."""
    text = f"{place.lat:.4f}, {place.lon:.4f} (WGS84)"
    return f"{text} · somewhere within {ring_km:,.0f} km" if ring_km else text


def weeks_text(number: int) -> str:
    """That several articles tell of this place in the same weeks."""
    return f"{counted(number, 'week')} with reports of several articles"


def passages(
    shown: Shown,
    filtered: Filtered,
    opened: Opened,
    *,
    rights: Rights,
    today: date,
    refused: RefusedDate | None = None,
) -> AskedDate | None:
    """Draw the passages of a place, a whole country or a name without a place; the date that a reader sets.

    *refused* is what became of the date that was set last; its form stays open and says so. Who may
    not read whole articles gets nothing longer than a passage out of the archive.
    """
    subject = _Subject.of(shown.archive, filtered, opened)
    position = subject.position(opened.passage)
    unfolded = _unfolded(subject.name).holding(position)
    st.session_state[_UNFOLDED] = unfolded

    def take(trigger: str) -> None:
        act = asked_act(sent(_KEY, trigger))
        if act is not None and act.subject == subject.name:
            _follow(act, subject)

    groups = subject.read_groups(unfolded)
    said = read_said(shown.archive, {group[0].article_id for group in groups})
    weeks = subject.weeks()
    note, shown_cards = cards.told_once(
        [
            cards.card(group[0], copies=group[1:], rights=rights, said=said.get(group[0].article_id, ()))
            for group in groups
        ]
    )
    drawn = _draw(
        data={
            **subject.head(weeks, [group[0] for group in groups]),
            "first": unfolded.first,
            "cards": shown_cards,
            "note": note,
            "current": cards.key_text(subject.groups[position][0]) if position is not None else "",
            "is_missing": opened.passage is not None and position is None,
            "may_read_whole": rights.may_read_whole,
            "can_correct": rights.can_correct,
            "whole": subject.whole(unfolded.whole) if rights.may_read_whole else None,
            "quoted": subject.quoted(unfolded.quoted, whole=rights.may_read_whole, today=today),
            "here": HERE,
            "week": subject.week(weeks, unfolded.week),
            "refused": refused.drawn() if refused else None,
        },
        key=_KEY,
        on_dated_change=lambda: None,
        on_walked_change=lambda: take("walked"),
        on_asked_change=lambda: take("asked"),
    )
    return asked_date(drawn.get("dated"))


def _unfolded(subject: str) -> Unfolded:
    kept = st.session_state.get(_UNFOLDED)
    return kept if isinstance(kept, Unfolded) and kept.subject == subject else Unfolded(subject)


def _follow(act: Act, subject: _Subject) -> None:
    """Do what an act asks for."""
    _go_to(act.value if act.what == "current" else act.at, subject)
    if act.what in ("correct", "confirm"):
        _look(act, subject)
        return
    if act.what == "place":
        place = parse_number(act.value)
        if place in subject.filtered.index.places:
            opening.open_(place=place)
    elif act.what == "back":
        opening.open_()
    elif act.what != "current":
        st.session_state[_UNFOLDED] = _unfolded(act.subject).after(act)


def _look(act: Act, subject: _Subject) -> None:
    """Begin to set something right in a passage, or ask for it to be confirmed."""
    passage, _, words = act.value.partition(" ")
    key = parse_passage(passage)
    if key is not None and subject.position(key) is not None:
        with subject.archive.reading() as connection:
            seen = last_batch(connection)
        looked = Looked(key, subject.place, subject.written, words[:_LONGEST_WORDS].strip(), seen)
        (correcting.begin if act.what == "correct" else correcting.confirm)(looked)


def _go_to(passage: str, subject: _Subject) -> None:
    """Stand at a passage, if it is one of the subject."""
    key = parse_passage(passage)
    if subject.position(key) is not None:
        opening.open_(place=subject.place, name=subject.written, passage=key)


@dataclass(frozen=True, slots=True)
class _Subject:
    """The passages that a selection finds of one subject, as groups of copies, newest first."""

    archive: Archive
    filtered: Filtered
    place: int | None
    written: str | None  # a name without a place
    keys: tuple[PassageKey, ...]
    groups: tuple[Copies, ...]

    @classmethod
    def of(cls, archive: Archive, filtered: Filtered, opened: Opened) -> _Subject:
        """What is open, with its passages."""
        place, written = opened.place, opened.name
        keys = filtered.names_at(written or "") if place is None else filtered.reports_at(place)
        return cls(archive, filtered, place, written, keys, _groups(archive, filtered.index.version, keys))

    @property
    def name(self) -> str:
        """What the panel is of, as the page knows it."""
        return f"place {self.place}" if self.place is not None else f"name {self.written}"

    def position(self, key: PassageKey | None) -> int | None:
        """The group that holds a passage, None where no group does."""
        if key is None or key not in self.keys:
            return None
        return next(n for n, group in enumerate(self.groups) if key in group)

    def read(self, keys: Sequence[PassageKey]) -> dict[PassageKey, StoredPassage]:
        """The passages at *keys*; of those with a name without a place, only the mentions of that name."""
        found = read_passages(self.archive, self.place, keys, limit=len(keys))
        if self.place is None:
            found = tuple(
                replace(p, mentions=tuple(m for m in p.mentions if m.text == self.written)) for p in found
            )
        return {(p.article_id, p.n): p for p in found}

    def head(self, weeks: Sequence[Week], drawn: Sequence[StoredPassage]) -> dict[str, Any]:
        """What the head of the panel says."""
        place = self.filtered.index.places[self.place] if self.place is not None else None
        spelled = cards.spellings(drawn, place) if place else []
        before, after, ring_km = self.beside()
        return {
            "subject": self.name,
            "heading": place.name if place else self.written,
            "about": describe(place) if place else "a name for which no place was certain enough",
            "where": where_text(place, ring_km) if place and not place.is_country else "",
            "written": spelled[:_MOST_SPELLINGS],
            "count": count_text(len(self.keys), len(self.groups)),
            "total": len(self.groups),
            "before": before,
            "after": after,
            "weeks": [
                {
                    "monday": week.monday.isoformat(),
                    "days": week_text(week.monday),
                    "told": f"{counted(week.articles, 'article')}, {counted(week.publishers, 'publisher')}",
                }
                for week in weeks[:_MOST_WEEKS]
            ],
            "weeks_left": f"and {thin(rest)} earlier" if (rest := len(weeks) - _MOST_WEEKS) > 0 else "",
            "weeks_text": weeks_text(len(weeks)) if weeks else "",
            "figures": self.figures(),
            "empty": "No passage here under these filters: loosen one of them.",
        }

    def figures(self) -> dict[str, Any] | None:
        """What figures are told here, week by week; None where none is."""
        keys = self.filtered.index.with_figures(self.keys)
        if not keys:
            return None
        periods = _ranges(self.archive, self.filtered.index.version, keys[:_MOST_FIGURED])
        return {
            "help": NEVER_ADDED,
            "periods": [asdict(period) for period in periods],
            "left": _MORE_FIGURED if len(keys) > _MOST_FIGURED else "",
        }

    def beside(self) -> tuple[dict[str, str] | None, dict[str, str] | None, float | None]:
        """The places before and after this one in the list of places, and how far off its reports may be."""
        if self.place is None:
            return None, None, None
        found = self.filtered.found
        at = np.flatnonzero(found.ids == self.place)
        ring_km = float(found.ring_km[at[0]]) if len(at) else float("nan")
        before, after = neighbours(found.ids[found.order()].tolist(), self.place)

        def named(place: int | None) -> dict[str, str] | None:
            # As text: ids of relative places are too large for the numbers of a browser.
            return (
                {"id": str(place), "name": self.filtered.index.places[place].name}
                if place is not None
                else None
            )

        return named(before), named(after), None if np.isnan(ring_km) else ring_km

    def read_groups(self, unfolded: Unfolded) -> list[list[StoredPassage]]:
        """The passages of the cards that are drawn; of many copies only the first."""
        groups = [group[: _MOST_COPIES + 1] for group in self.groups[unfolded.first : unfolded.end]]
        read = self.read([key for group in groups for key in group])
        return [found for group in groups if (found := [read[key] for key in group if key in read])]

    def whole(self, key: PassageKey | None) -> dict[str, Any] | None:
        """The article of a passage in full, where it is one of these."""
        if key is None or self.position(key) is None:
            return None
        findings = self.archive.findings_at(key[0])
        if findings is None or key[1] >= len(findings.article.passages):
            return None
        drawn = cards.whole_article(findings, key[1], place=self.place, name=self.written)
        return {"key": cards.key_text(key), **drawn}

    def quoted(self, key: PassageKey | None, *, whole: bool, today: date) -> dict[str, Any] | None:
        """A passage to quote, where it is one of these; its words *whole* or as its card shows them."""
        read = self.read([key]) if key is not None and self.position(key) is not None else {}
        if key not in read:
            return None
        return {"key": cards.key_text(key), **asdict(quotation(read[key], whole=whole, today=today))}

    def weeks(self) -> tuple[Week, ...]:
        """The weeks in which several articles tell of this place."""
        return self.filtered.weeks_at(self.place) if self.place is not None else ()

    def week(self, weeks: Sequence[Week], monday: date | None) -> dict[str, Any] | None:
        """The reports of one week side by side."""
        week = next((week for week in weeks if week.monday == monday), None)
        if week is None:
            return None
        keys = week.passages[:_MOST_REPORTS]
        read = self.read(keys)
        rest = len(week.passages) - len(keys)
        return {
            "monday": week.monday.isoformat(),
            "days": week_text(week.monday),
            "told": f"{counted(week.articles, 'article')} of {counted(week.publishers, 'publisher')}",
            "more": f"{counted(rest, 'more passage')} of this week not compared" if rest else "",
            **cards.week_table(compare_reports(read[key] for key in keys if key in read)),
        }


@lru_cache(maxsize=32)
def _groups(archive: Archive, version: int, keys: tuple[PassageKey, ...]) -> tuple[Copies, ...]:
    """The passages with copies together; of very many, only the first are looked through."""
    some = keys[:_COMPARED]
    return (*gathered_copies(some, read_texts(archive, some)), *((key,) for key in keys[_COMPARED:]))


@lru_cache(maxsize=32)
def _ranges(archive: Archive, version: int, keys: tuple[PassageKey, ...]) -> tuple[Period, ...]:
    """What figures the passages at *keys* tell."""
    return ranges_of(read_figured(archive, keys))
