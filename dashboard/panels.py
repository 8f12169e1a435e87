"""The panel beside the map: passages of a place, the list of places, what is not on the map.

Texts of articles go to the page as data and are drawn there as text, never as HTML or
Markdown. Turning stored passages into what is drawn is pure and needs no page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import streamlit as st

from articles.actors import ActorMention, ActorPart
from articles.article import PublishedBasis
from articles.dates import Basis, DateRange
from articles.kinds import Kind, PassageKind, Status
from dashboard.filters import ROLE_NAMES, STATUS_NAMES, TOLD_BRIEFLY
from geodata.archive.index import Found, Index, country_name
from geodata.archive.redating import Redating
from geodata.archive.reports import PlaceMention
from geodata.archive.selection import Selection
from geodata.archive.store import Archive, StoredPassage
from geodata.places.gazetteer import Place
from geodata.places.names import bare, fold, skeleton

_STATIC = Path(__file__).parent / "static"
_AT_ONCE = 25
_WORDS_AT_ONCE = 6
_LARGEST_ID = 2**31 - 1

_draw = st.components.v2.component(
    "conflict-map-passages",
    css=(_STATIC / "passages.css").read_text(encoding="utf-8"),
    js=(_STATIC / "passages.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

_KINDS = {
    "PPLC": "capital", "PPLX": "quarter", "ADM1": "province", "ADM2": "district", "AIRP": "airport", "AIRB": "air base",
    "SEA": "sea", "GULF": "gulf", "STRT": "strait", "STM": "river", "LK": "lake", "MT": "mountain", "MTS": "mountains",
    "DSRT": "desert", "AREA": "area", "CONT": "continent", "CAMP": "camp", "DAM": "dam", "MILB": "base", "ISL": "island", "VAL": "valley",
}  # fmt: skip
_PRECISION = {1: "exact (1)", 2: "near (2)", 3: "within the area (3)"}
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


def describe(place: Place) -> str:
    """A place in a line: "town, Al Ḩasakah, Syria"."""
    if place.is_country:
        return "country"
    kind = _KINDS.get(place.feature_code) or ("town" if place.feature_code.startswith("PPL") else "region")
    country = country_name(place.country) if place.country else None
    admin1 = place.admin1 if place.admin1 != place.name else None
    return ", ".join(part for part in (kind, admin1, country) if part)


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
        "precision": _PRECISION.get(precision, "") if precision else "",
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


def day_text(day: date) -> str:
    """A day as a reader writes it: 23 Apr 2025."""
    return f"{day.day} {day:%b %Y}"


def range_text(days: DateRange) -> str:
    """A range of days in words: a day, a month, a year, or from and to."""
    start, end = days.start, days.end
    if start is None or end is None:
        return (
            f"since {day_text(start)}"
            if start
            else f"until {day_text(end - timedelta(days=1))}"
            if end
            else ""
        )
    last = end - timedelta(days=1)
    if start == last:
        return day_text(start)
    if (start.day, start.month, end.day, end.month) == (1, 1, 1, 1) and end.year == start.year + 1:
        return str(start.year)
    if start.day == end.day == 1 and (end.year * 12 + end.month) - (start.year * 12 + start.month) == 1:
        return f"{start:%B %Y}"
    return f"{day_text(start)} to {day_text(last)}"


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


def redating_text(redating: Redating) -> str:
    """What a publication date changed in an article, in a few sentences."""
    said = [f"{redating.title or 'The article'}: published {day_text(redating.published)}."]
    if redating.gained:
        said.append(
            f"{_count(redating.gained, 'passage')} {'is' if redating.gained == 1 else 'are'} dated now."
        )
    if redating.moved:
        said.append(
            f"{_count(redating.moved, 'passage')} {'has' if redating.moved == 1 else 'have'} another date now."
        )
    if number := redating.reckoned_otherwise:
        keeps = "keeps its date" if number == 1 else "keep their dates"
        said.append(f"{_count(number, 'passage')} {keeps}, reckoned otherwise.")
    words = dict.fromkeys(f"“{w.text}” is {range_text(w.after)}" for w in redating.words if w.after)
    if words:
        more = len(words) - _WORDS_AT_ONCE
        told = [*list(words)[:_WORDS_AT_ONCE], *([f"and {more} more"] if more > 0 else [])]
        said.append(f"{', '.join(told)}.")
    others = [("place", redating.places), ("actor", redating.actors), ("kind of report", redating.kinds)]
    changed = _listed([_count(number, unit) for unit, number in others if number])
    if redating.read_otherwise:
        ways = ", ".join(redating.read_otherwise)
        said.append(f"It was read in another way too ({ways}): {changed or 'nothing else'} changed.")
    elif changed:
        said.append(f"{changed} changed with it.")
    if len(said) == 1:
        said.append("No passage changed its date.")
    return " ".join(said)


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _count(number: int, unit: str) -> str:
    plural = "kinds of report" if unit == "kind of report" else f"{unit}s"
    return f"{_thin(number)} {unit if number == 1 else plural}"


def place_list(index: Index, found: Found, on_open: Callable[[int], None]) -> None:
    """Draw the places on the map as buttons, most articles first, with a search: the map by keyboard."""
    wanted = st.text_input(
        "Search the places", key="search-places", placeholder="a name, in any usual spelling"
    )
    rows = [
        (place, row)
        for row in sorted(found.places, key=lambda row: (-row.articles, -row.reports, row.id))
        if is_wanted(place := index.places[row.id], wanted)
    ]
    if not rows:
        st.caption("No place on the map has this in its name." if wanted else "No place is on the map.")
    shown = st.session_state.get("shown-places", _AT_ONCE)
    for place, row in rows[:shown]:
        label = f"{plain(place.name)} · {plain(describe(place))} · {row.articles}"
        st.button(label, key=f"open-{place.id}", on_click=on_open, args=(place.id,), type="tertiary", width="stretch",
                  help=f"{row.reports} reports in {row.articles} articles")  # fmt: skip
    if len(rows) > shown and st.button(
        f"Show more ({len(rows) - shown})", key="more-places", width="stretch"
    ):
        st.session_state["shown-places"] = shown + _AT_ONCE
        st.rerun(scope="fragment")


def is_wanted(place: Place, wanted: str) -> bool:
    """Whether a place has the words of a search in its name or description, or words that sound like them.

    "countryside of Al-Darbasiyah" sounds like "Darbasiyeh" in its last word.
    """
    name, words = place.name, fold(wanted)
    if words in fold(name) or words in fold(describe(place)) or bare(wanted) in bare(name):
        return True
    sound, parts, count = skeleton(wanted), name.split(), len(wanted.split())
    runs = [" ".join(parts[i : i + count]) for i in range(len(parts) - count + 1)]
    return sound is not None and sound in (skeleton(name), *map(skeleton, runs))


def unmapped(
    index: Index, selection: Selection, on_country: Callable[[int], None], on_name: Callable[[str], None]
) -> None:
    """Draw what the map does not show: whole countries, and names without a certain place."""
    rest = index.unmapped(selection)
    if not rest.countries and not rest.names:
        st.caption("Every place name under these filters is on the map.")
    if rest.countries:
        st.caption("Whole countries and wide regions are not pinned to a point.")
    for country in rest.countries[:_AT_ONCE]:
        st.button(f"{plain(country.place.name)} · {country.mentions}", key=f"country-{country.place.id}",
                  on_click=on_country, args=(country.place.id,), type="tertiary", width="stretch")  # fmt: skip
    if rest.names:
        st.caption("Names for which no place was certain enough.")
    for i, unplaced in enumerate(rest.names[:_AT_ONCE]):
        st.button(f"{plain(unplaced.text)} · {unplaced.mentions}", key=f"name-{i}",
                  on_click=on_name, args=(unplaced.text,), type="tertiary", width="stretch")  # fmt: skip


def header_text(found: Found) -> Sequence[tuple[str, str]]:
    """The counts of the header, number and unit, in the order shown."""
    totals = found.totals
    rows = [
        (totals.passages, "passage"), (totals.places, "place"), (totals.articles, "article"),
    ]  # fmt: skip
    counted = [(_thin(n), unit if n == 1 else unit + "s") for n, unit in rows]
    return [*counted, (_thin(totals.undated), "undated"), (_thin(totals.unmapped), "unmapped")]


def left_out_text(hidden: Mapping[Status, int], off_map: int) -> str:
    """How many passages are not shown for how they are told; *off_map* of them have nothing on the map."""
    number = sum(hidden.values())
    ways = [TOLD_BRIEFLY[status] for status, count in hidden.items() if count]
    told = " or ".join(part for part in (", ".join(ways[:-1]), ways[-1]) if part)
    line = f"{_count(number, 'passage')} told {told} {'is' if number == 1 else 'are'} not shown"
    if not off_map:
        return f"{line}."
    which = "it" if number == 1 else f"{_thin(off_map)} of them"
    return f"{line}; {which} {'has' if off_map == 1 else 'have'} nothing on the map."


def earlier_text(number: int) -> str:
    """That articles were read by another version, which may have judged less or otherwise."""
    it, was = ("it", "was") if number == 1 else ("them", "were")
    return (
        f"{_count(number, 'article')} here {was} read by another version of this program: "
        f"“conflict-map add FILE --again” reads {it} anew."
    )


def _thin(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]()<>#+-.!|$:~&"})


def plain(text: str) -> str:
    """Text for labels and notices, which Streamlit reads as Markdown: every sign of that is escaped."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    # Escaped or not, a colon makes icons, emoji and links of what follows it: a mark that shows nothing parts them.
    return re.sub(r":(?=\S)", ":\u2060", line).translate(_MARKDOWN)
