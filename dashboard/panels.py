"""The panel beside the map: passages of a place, the list of places, what is not on the map.

Texts of articles go to the page as data and are drawn there as text, never as HTML or
Markdown. Turning stored passages into what is drawn is pure and needs no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from articles.actors import ActorMention, ActorPart
from articles.article import PublishedBasis
from articles.dates import Basis
from articles.kinds import Kind, PassageKind, Status
from dashboard.wording import (
    PRECISION_NAMES,
    ROLE_NAMES,
    STATUS_NAMES,
    day_text,
    describe,
    range_text,
)
from geodata.archive.index import Index
from geodata.archive.reports import PlaceMention
from geodata.archive.selection import Selection
from geodata.archive.store import Archive, StoredPassage
from geodata.places.gazetteer import Place

_STATIC = Path(__file__).parent / "static"
_AT_ONCE = 25
_LARGEST_ID = 2**31 - 1

_draw = st.components.v2.component(
    "conflict-map-passages",
    css=(_STATIC / "passages.css").read_text(encoding="utf-8"),
    js=(_STATIC / "passages.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

PART_NAMES = {
    ActorPart.AGENT: "acting",
    ActorPart.TARGET: "acted on",
    ActorPart.SPEAKER: "saying",
    ActorPart.CREDIT: "credit",
}
_PUBLISHED_BASIS = {
    PublishedBasis.FRONT_MATTER: "from the file's header",
    PublishedBasis.METADATA: "from the page",
    PublishedBasis.BYLINE: "from the line under the title",
    PublishedBasis.DATELINE: "from the dateline",
    PublishedBasis.CAPTION: "from the caption",
    PublishedBasis.GIVEN: "given by a person",
}


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


def asked_date(value: object) -> AskedDate | None:
    """What the page sent from the form of a card; None where it is no such thing."""
    if not isinstance(value, Mapping):
        return None
    article, day = value.get("article"), value.get("day")
    if isinstance(article, bool) or not isinstance(article, int) or not isinstance(day, str):
        return None
    if not 0 < article <= _LARGEST_ID:
        return None
    try:
        return AskedDate(article, date.fromisoformat(day))
    except ValueError:
        return None


def card(passage: StoredPassage, *, can_edit: bool = False) -> dict[str, Any]:
    """One passage as the page draws it: plain strings, and stretches of text with what they are.

    With *can_edit*, a card of an article that states no publication date offers to set it.
    """
    is_given = passage.published_basis is PublishedBasis.GIVEN
    mention = passage.mentions[0] if passage.mentions else None
    is_web = (passage.address or "").startswith(("https://", "http://"))
    precision = mention.geo_precision if mention else None
    return {
        "before": passage.before or "",
        "after": passage.after or "",
        "stretches": stretches(passage),
        "title": passage.title or "(untitled)",
        "publisher": passage.publisher or "",
        "published": _published(passage),
        "article": passage.article_id,
        "set_date": can_edit and (passage.published is None or is_given),
        "day": passage.published.isoformat() if passage.published else "",
        "date": _dated(passage),
        "role": ROLE_NAMES[mention.role] if mention else "",
        "precision": f"{PRECISION_NAMES[precision]} ({precision})" if precision in PRECISION_NAMES else "",
        "actors": actor_parts(passage.actors),
        "kind": kind_text(passage.kind),
        "kind_why": list(passage.kind.why),
        "why": [f"{reason}" for reason in mention.why] if mention else [],
        "candidates": [
            {"name": f"{c.place.name}, {describe(c.place)}", "score": round(100 * c.score), "why": "; ".join(c.why)}
            for c in (mention.candidates if mention else ())
        ],
        "link": passage.address if is_web else "",
        "origin": "" if is_web else passage.origin,
        "note": passage.note or "",
        "credits": list(passage.credits),
    }  # fmt: skip


def kind_text(kind: PassageKind) -> str:
    """What a passage tells of, and how, in words: "attack · told as possible"."""
    if kind.kind is Kind.UNCLASSIFIED and kind.status is Status.FACTUAL:
        return "unclassified"
    return f"{kind.kind} · {STATUS_NAMES[kind.status]}"


def actor_parts(mentions: Iterable[ActorMention]) -> list[list[str]]:
    """Each actor's name with its parts in the sentence, ``[name, "acting, saying"]``; those that act come first."""
    parts: dict[str, set[ActorPart]] = {}
    for mention in mentions:
        parts.setdefault(mention.actor.name, set()).add(mention.part)
    order = list(ActorPart)

    def first(name: str) -> tuple[int, str]:
        return min(map(order.index, parts[name])), name

    return [
        [name, ", ".join(said for part, said in PART_NAMES.items() if part in parts[name])]
        for name in sorted(parts, key=first)
    ]


def stretches(passage: StoredPassage) -> list[list[str]]:
    """The passage cut into pieces ``[text, kind]``; joined they are its text.

    Kind is "place", "actor", "date", "trigger" for the words that told the kind of report, or "".

    Of a relative place all its words are marked: "20 km south of Raqqa".
    """
    words = passage.kind.trigger
    marks: list[tuple[int, int, str]] = [(*_span(m), "place") for m in passage.mentions]
    marks += [(m.start, m.end, "actor") for m in passage.actors]
    marks += [(m.start, m.end, "date") for m in passage.dates]
    marks += [(words.start, words.end, "trigger")] if words else []
    pieces, at = [], 0
    # The place comes first: where an actor's name holds it, the place is what the reader asked for.
    taken: list[tuple[int, int, str]] = []
    for start, end, kind in marks:
        if not any(start < b and a < end for a, b, _ in taken):
            taken.append((start, end, kind))
    for start, end, kind in sorted(taken):
        if at < start:
            pieces.append([passage.text[at:start], ""])
        pieces.append([passage.text[start:end], kind])
        at = end
    if at < len(passage.text):
        pieces.append([passage.text[at:], ""])
    return pieces


def _span(mention: PlaceMention) -> tuple[int, int]:
    """The words that a mention takes in its passage."""
    span = mention.expression or mention
    return span.start, span.end


def spellings(found: Iterable[StoredPassage], place: Place) -> list[str]:
    """How passages write a place where that differs from its name here, commonest first."""
    written = Counter(passage.text[slice(*_span(m))] for passage in found for m in passage.mentions)
    return [text for text, _ in written.most_common() if text.casefold() != place.name.casefold()]


def _published(passage: StoredPassage) -> str:
    if passage.published is None or passage.published_basis is None:
        return "publication date unknown"
    return f"published {day_text(passage.published)}, {_PUBLISHED_BASIS[passage.published_basis]}"


def _dated(passage: StoredPassage) -> str:
    if passage.date is None:
        waiting = [m.text for m in passage.dates if m.range is None]
        if passage.published is None and waiting:
            return f"undated: “{waiting[0]}” needs the article's publication date"
        return "undated: the article carries no date" if passage.published is None else "undated"
    basis = {
        Basis.STATED: "as the passage says",
        Basis.RELATIVE: "reckoned from the publication date",
        Basis.INHERITED: "from the passage before",
        Basis.PUBLICATION: "the day of publication",
    }[passage.date.basis]
    return f"{range_text(passage.date.range)}, {basis}"


def passages(
    archive: Archive,
    index: Index,
    selection: Selection,
    *,
    place: int | None,
    name: str | None,
    can_edit: bool = False,
    refused: RefusedDate | None = None,
) -> AskedDate | None:
    """Draw the passages of a place, a whole country or a name without a place; the date that a reader sets.

    *refused* is what became of the date that was set last; its form stays open and says so.
    """
    keys = index.reports_at(place, selection) if place is not None else index.names_at(name or "", selection)
    subject = index.places[place] if place is not None else None
    shown = min(len(keys), st.session_state.get(f"shown-{place}-{name}", _AT_ONCE))
    found = archive.read_passages(place, keys, limit=shown)
    if place is None:
        found = tuple(p for p in found if any(m.text == name for m in p.mentions))
    drawn = _draw(
        data={
            "heading": subject.name if subject else name,
            "about": describe(subject) if subject else "a name for which no place was certain enough",
            "written": spellings(found, subject) if subject else [],
            "count": len(keys),
            "cards": [card(p, can_edit=can_edit) for p in found],
            "refused": {
                "article": refused.asked.article_id,
                "day": refused.asked.published.isoformat(),
                "reason": refused.reason,
                "attempt": refused.attempt,
            }
            if refused
            else None,
            "empty": "No passage here under these filters: loosen one of them.",
        },
        key="passages",
        on_dated_change=lambda: None,
    )
    if shown < len(keys) and st.button(f"Show more ({len(keys) - shown})", width="stretch"):
        st.session_state[f"shown-{place}-{name}"] = shown + _AT_ONCE
        st.rerun(scope="fragment")
    return asked_date(drawn.get("dated"))
