"""The rows of the lists: which there are, in which order, and what their cells say.

Pure: takes what the index counts and what a reader asks for, gives what is drawn. Only rows
that are shown are put into words. Knows no widgets; texts of articles stay data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from articles.roles.role import ROLE_ORDER, Role
from dashboard.passages.cards import Piece, key_text, kind_text, shortened
from dashboard.wording import BASIS_BRIEFLY, counted, describe, listed, range_text, thin
from geodata.archive.index.filtered import Filtered, Index, country_also, country_name
from geodata.archive.index.results import Found, FoundPlace, PassageOrder
from geodata.archive.passages import ListedPassage, PassageKey
from geodata.archive.selection import Selection
from geodata.places.gazetteer.names import bare, fold, skeleton
from geodata.places.gazetteer.place import Place

AT_ONCE = 50
_LONGEST_SEARCH = 200
# Of a passage that is longer than this the list shows the stretch around its first place.
_LONGEST_TEXT = 420

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is called, and the words for its two orders, none where it has no order.

    ``fits`` is how wide the list must be for the column to stand by itself: "s", "m" or "l";
    in a narrower one the first cells say in a second line what it holds. ``holds`` is "text" of
    any kind, words of "ours", which are not broken, "short" ones in a line, or a "number".
    """

    key: str
    label: str
    orders: tuple[str, str] | None = None
    holds: str = "text"
    fits: str = "s"
    is_descending_first: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a list: words, a group, an order, how many rows; without ``by`` its own order."""

    search: str = ""
    group: str | None = None
    by: str | None = None
    is_descending: bool = False
    shown: int = AT_ONCE


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it is drawn: ``rows`` are those that are shown, of ``total`` that there are.

    ``groups`` are what its rows can be narrowed to, ``(value, label)``.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    by: str
    is_descending: bool
    rows: tuple[Mapping[str, Any], ...]
    total: int
    said: str
    empty: str
    search: str | None = None
    groups: tuple[tuple[str, str], ...] = ()


class Group(StrEnum):
    """Why a name is not on the map."""

    WEIGHED = "weighed"
    UNKNOWN = "unknown"
    WHOLE = "whole"
    ROLE = "role"


GROUP_NAMES = {
    Group.WEIGHED: "Places were weighed, none was certain",
    Group.UNKNOWN: "No place of that name is known",
    Group.WHOLE: "Whole countries and wide regions",
    Group.ROLE: "Places in other roles",
}
_GROUP_BRIEFLY = {
    Group.WEIGHED: "places weighed, none certain",
    Group.UNKNOWN: "no such place known",
    Group.WHOLE: "named as a whole",
}

LETTERS, NUMBERS = ("A to Z", "Z to A"), ("fewest first", "most first")
PLACE_COLUMNS = (
    Column("name", "Place", LETTERS),
    Column("kind", "Description", LETTERS, fits="l"),
    Column("country", "Country", LETTERS, fits="m"),
    Column("articles", "Articles", NUMBERS, holds="number", is_descending_first=True),
    Column("reports", "Passages", NUMBERS, holds="number", is_descending_first=True),
    Column("role", "Role", ("site first", "site last"), "short", "m"),
    Column("newest", "Newest", ("oldest first", "newest first"), "short", "m", is_descending_first=True),
    Column("precision", "Precision", ("exact first", "widest first"), "short", "m"),
)
PASSAGE_COLUMNS = (
    Column("place", "Place"),
    Column("day", "Date", ("oldest first", "newest first"), "ours", "m", is_descending_first=True),
    Column("text", "Passage"),
    Column("publisher", "Publisher", LETTERS, fits="l"),
    Column("kind", "Kind", LETTERS, "ours", "m"),
    Column("actors", "Actors", fits="l"),
)
OFF_MAP_COLUMNS = (
    Column("name", "Name", LETTERS),
    Column("why", "Why it is not on the map", LETTERS, "ours", "m"),
    Column("articles", "Articles", NUMBERS, holds="number", is_descending_first=True),
    Column("passages", "Passages", NUMBERS, holds="number", is_descending_first=True),
)


def asked_after(
    asked: Asked, news: object, columns: Sequence[Column], groups: Collection[str] = frozenset()
) -> Asked:
    """What a reader asks for after *news* from the page; whatever is no such thing changes nothing."""
    if not isinstance(news, Mapping):
        return asked
    if isinstance(words := news.get("search"), str):
        return replace(asked, search=words[:_LONGEST_SEARCH], shown=AT_ONCE)
    if isinstance(group := news.get("group"), str):
        return replace(asked, group=group if group in groups else None, shown=AT_ONCE)
    if news.get("more") is True:
        return replace(asked, shown=asked.shown + AT_ONCE)
    column = next((c for c in columns if c.orders and c.key == news.get("sort")), None)
    if column is None:
        return asked
    descending = news.get("descending")
    if not isinstance(descending, bool):
        descending = column.is_descending_first if asked.by != column.key else not asked.is_descending
    return replace(asked, by=column.key, is_descending=descending, shown=AT_ONCE)


def ordered(rows: Iterable[_Row], key: Callable[[_Row], Any], *, descending: bool) -> list[_Row]:
    """The rows by a key; those where it is None come last either way. Equal ones keep their order."""
    everything = list(rows)
    known = [row for row in everything if key(row) is not None]
    unknown = [row for row in everything if key(row) is None]
    return sorted(known, key=key, reverse=descending) + unknown


def is_wanted(place: Place, wanted: str) -> bool:
    """Whether a place has the words of a search in its name or description, or words that sound like them.

    "countryside of Al-Darbasiyah" sounds like "Darbasiyeh" in its last word.
    """
    words = fold(wanted)
    return is_named(place.name, wanted) or (
        bool(words) and words in fold(f"{describe(place)} {country_also(place.country or '')}")
    )


def is_named(name: str, wanted: str) -> bool:
    """Whether a name has the words of a search, or words that sound like them."""
    words = fold(wanted)
    if not words:
        return not wanted.strip() or wanted.strip().casefold() in name.casefold()
    if words in fold(name) or bare(wanted) in bare(name):
        return True
    sound = skeleton(wanted)
    if sound is None or not _may_sound(fold(name), sound):
        return False
    # Of the folded words: they are cheap to fold again, and an article is none of them.
    parts, count = bare(name).split(), len(bare(wanted).split())
    runs = (" ".join(parts[i : i + count]) for i in range(len(parts) - count + 1))
    return sound == skeleton(name) or any(sound == skeleton(run) for run in runs)


# The letters that `skeleton` makes one of.
_WRITTEN = {"k": "kcqx", "s": "sctzx", "f": "fp", "j": "jz"}


def _may_sound(folded: str, sound: str) -> bool:
    """Whether a name has the letters for these consonants at all: of thousands of names few do."""
    return all(any(letter in folded for letter in _WRITTEN.get(one, one)) for one in sound)


# Places


def places_table(index: Index, found: Found, asked: Asked, *, loosen: Callable[[], str] = str) -> Table:
    """The places on the map, those with most articles first."""
    order = asked if asked.by else replace(asked, by="articles", is_descending=True)
    everything = found.places
    rows = [everything[n] for n in found.order().tolist()]
    if asked.search.strip():
        rows = [row for row in rows if is_wanted(index.places[row.id], asked.search)]
    key = _PLACE_KEYS[order.by or ""]
    rows = ordered(rows, lambda row: key(index.places[row.id], row), descending=order.is_descending)
    shown = rows[: asked.shown]
    no_match = no_match_text("place on the map", asked.search)
    return Table(
        name="places",
        caption="Places on the map",
        columns=PLACE_COLUMNS,
        by=order.by or "",
        is_descending=order.is_descending,
        rows=tuple(_place_row(index.places[row.id], row) for row in shown),
        total=len(rows),
        said=said_of(len(shown), len(rows), len(everything), "place", asked.search),
        empty=no_match if everything else f"No place is on the map. {loosen()}",
        search=asked.search,
    )


_PLACE_KEYS: Mapping[str, Callable[[Place, FoundPlace], Any]] = {
    "name": lambda place, row: fold(place.name),
    "kind": lambda place, row: fold(_kind_of(place)),
    "country": lambda place, row: fold(country_name(place.country)) if place.country else None,
    "articles": lambda place, row: row.articles,
    "reports": lambda place, row: row.reports,
    "role": lambda place, row: ROLE_ORDER.index(row.role),
    "newest": lambda place, row: row.newest,
    "precision": lambda place, row: row.ring_km or 0.0,
}


def _place_row(place: Place, row: FoundPlace) -> dict[str, Any]:
    country = country_name(place.country) if place.country else ""
    kind, precision = _kind_of(place), precision_text(row.ring_km)
    # "since 2014" is no day.
    newest = range_text(row.newest_days) if row.newest_days else "undated"
    told_newest = f"newest {newest}" if row.newest_days else newest
    cells = (kind, country, thin(row.articles), thin(row.reports), row.role.value, newest, precision)
    return {
        "opens": [{"label": place.name, "place": str(place.id)}],
        "beside": below((country, "m")),
        "rest": below((told_newest, "m"), (precision if row.ring_km is not None else "", "m")),
        "cells": [{"text": text} for text in cells],
    }


def precision_text(ring_km: float | None) -> str:
    """How exactly it is known where a place of the map is: "exact", "within 40 km"."""
    return "exact" if ring_km is None else f"within {thin(max(1, round(ring_km)))} km"


def _kind_of(place: Place) -> str:
    """What `describe` says of a place, without its country."""
    return describe(replace(place, country=None))


# Passages


def passages_table(
    filtered: Filtered,
    asked: Asked,
    read: Callable[[Sequence[PassageKey]], Iterable[ListedPassage]],
    *,
    loosen: Callable[[], str] = str,
) -> Table:
    """The passages with a place on the map, newest first; *read* gives the words of those that are shown."""
    by, descending = (PassageOrder(asked.by), asked.is_descending) if asked.by else (PassageOrder.DAY, True)
    keys = filtered.passages(by=by, descending=descending)
    shown = keys[: asked.shown]
    places = filtered.places_in(shown)
    rows = tuple(
        _passage_row(filtered.index, passage, places[passage.article_id, passage.n])
        for passage in read(shown)
    )
    return Table(
        name="passages",
        caption="Passages with a place on the map",
        columns=PASSAGE_COLUMNS,
        by=by.value,
        is_descending=descending,
        rows=rows,
        total=len(keys),
        said=said_of(len(shown), len(keys), len(keys), "passage", ""),
        empty=f"No passage has a place on the map. {loosen()}",
    )


def _passage_row(index: Index, passage: ListedPassage, places: Sequence[int]) -> dict[str, Any]:
    key = key_text((passage.article_id, passage.n))
    if passage.date:
        date, basis = range_text(passage.date.range), BASIS_BRIEFLY[passage.date.basis]
    else:
        date, basis = "undated", ""
    # As they are named, not by their ids.
    named = list(dict.fromkeys(place for place, _ in passage.places if place in set(places)))
    actors = ", ".join(index.actors[actor].name for actor in passage.actors if actor in index.actors)
    publisher, kind = passage.publisher or "publisher unknown", kind_text(passage.kind)
    return {
        "opens": [
            {"label": index.places[place].name, "place": str(place), "passage": key} for place in named
        ],
        "rest": below((date, "m"), (basis, "m")),
        "cells": [
            {"text": date, "sub": basis},
            {
                "stretches": listed_stretches(passage, frozenset(places)),
                "sub": "" if passage.title == passage.text else passage.title or "(untitled)",
                "rest": below((publisher, "l"), (actors, "l"), (kind, "m")),
            },
            {"text": publisher},
            {"text": kind},
            {"text": actors},
        ],
    }


def listed_stretches(passage: ListedPassage, places: frozenset[int]) -> list[Piece]:
    """The words of a passage cut into ``[text, kind]``; "place" is the kind of the words for one of *places*.

    Of a long passage only the part around the first of them, between dots.
    """
    text = passage.text
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted((words.start, words.end) for place, words in passage.places if place in places):
        if start < at:
            continue
        pieces += [[text[at:start], ""]] if at < start else []
        pieces.append([text[start:end], "place"])
        at = end
    pieces += [[text[at:], ""]] if at < len(text) else []
    before, shown, after = shortened(pieces, longest=_LONGEST_TEXT)
    return [*([["… ", ""]] if before else []), *shown, *([[" …", ""]] if after else [])]


# Off map


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that is not on the map, and why: of a place that is known, or only the name as written.

    ``role`` is the one that leaves a place out; ``passages`` are those that name it so.
    """

    group: Group
    name: str
    place: Place | None
    role: Role | None
    passages: int
    articles: int

    @property
    def why(self) -> str:
        """Why it is not on the map, in words."""
        return f"role: {self.role.value}" if self.role else _GROUP_BRIEFLY[self.group]

    def is_wanted(self, words: str) -> bool:
        """Whether a search means it."""
        return is_wanted(self.place, words) if self.place else is_named(self.name, words)


def off_map(filtered: Filtered) -> list[Entry]:
    """All that a selection finds and the map does not show; a place once for each role that leaves it out."""
    entries = [
        Entry(group, name.text, None, None, name.passages, name.articles)
        for group, weighed in ((Group.WEIGHED, True), (Group.UNKNOWN, False))
        for name in filtered.names_without_place(weighed=weighed)
    ]
    entries += [
        Entry(Group.WHOLE, whole.place.name, whole.place, None, whole.passages, whole.articles)
        for whole in filtered.unmapped.countries
    ]
    for role in ROLE_ORDER:
        entries += [
            Entry(Group.ROLE, row.place.name, row.place, role, row.reports, row.articles)
            for row in filtered.hidden_places(role)
        ]
    return entries


def off_map_table(filtered: Filtered, asked: Asked) -> Table:
    """What is not on the map and why, what most passages name first."""
    order = asked if asked.by else replace(asked, by="passages", is_descending=True)
    everything = off_map(filtered)
    sizes = Counter(entry.group for entry in everything)
    wanted = [entry for entry in everything if not asked.search.strip() or entry.is_wanted(asked.search)]
    chosen = Group(asked.group) if asked.group else None
    rows = [entry for entry in wanted if chosen in (None, entry.group)]
    rows.sort(key=lambda entry: (-entry.passages, -entry.articles, fold(entry.name)))
    rows = ordered(rows, _OFF_MAP_KEYS[order.by or ""], descending=order.is_descending)
    shown = rows[: asked.shown]
    return Table(
        name="unmapped",
        caption="What is not on the map",
        columns=OFF_MAP_COLUMNS,
        by=order.by or "",
        is_descending=order.is_descending,
        rows=tuple(map(_off_map_row, shown)),
        total=len(rows),
        said=said_of(len(shown), len(rows), len(everything), "name", asked.search),
        empty=_nothing_off_map(filtered.selection, everything, wanted, asked),
        search=asked.search,
        groups=(
            ("", f"All ({thin(len(everything))})"),
            *((group.value, f"{GROUP_NAMES[group]} ({thin(sizes[group])})") for group in Group),
        ),
    )


_OFF_MAP_KEYS: Mapping[str, Callable[[Entry], Any]] = {
    "name": lambda entry: fold(entry.name),
    "why": lambda entry: entry.why,
    "articles": lambda entry: entry.articles,
    "passages": lambda entry: entry.passages,
}


def _off_map_row(entry: Entry) -> dict[str, Any]:
    opens: dict[str, Any] = {"label": entry.name}
    if entry.place is None:
        opens["name"] = entry.name
    else:
        opens["place"] = str(entry.place.id)
    if entry.role:
        opens["role"] = entry.role.value
    about = describe(entry.place) if entry.place else ""
    return {
        "opens": [opens],
        "sub": about if about != "country" else "",
        "rest": below((entry.why, "m")),
        "cells": [{"text": entry.why}, {"text": thin(entry.articles)}, {"text": thin(entry.passages)}],
    }


def _nothing_off_map(
    selection: Selection, everything: Sequence[Entry], wanted: Sequence[Entry], asked: Asked
) -> str:
    if wanted:
        return "Nothing of this group: choose another, or all of them."
    if everything:
        return no_match_text("name", asked.search)
    filters = {
        "country": selection.countries,
        "precision": selection.precisions,
        "certainty": selection.min_score,
        "area": selection.area,
    }
    needs_place = [name for name, value in filters.items() if value]
    line = "Every place name under these filters is on the map."
    if not needs_place:
        return line
    return f"{line} Names without a place are left out while a filter of {listed(needs_place)} is set."


# Words


def below(*parts: tuple[str, str]) -> list[list[str]]:
    """What a narrow list says in a second line: ``[text, width]``, each until the list is that wide."""
    return [[text, fits] for text, fits in parts if text]


def of_view(table: Table, *, everything: int) -> Table:
    """A list of what is in view alone, which says so, and of how many rows it would have."""
    is_bare = everything and not table.total and not (table.search or "").strip()
    return replace(
        table,
        said=f"{table.said} · in view, of {thin(everything)}",
        empty="Nothing is in view: move the map, or list everything." if is_bare else table.empty,
    )


def said_of(shown: int, found: int, everything: int, unit: str, search: str) -> str:
    """How many rows there are, and how many of them are shown."""
    of_all = f"{thin(found)} of {counted(everything, unit)}" if found < everything else counted(found, unit)
    named = f" for “{search.strip()}”" if search.strip() else ""
    return f"{of_all}{named}{f', {thin(shown)} shown' if shown < found else ''}"


def no_match_text(what: str, search: str) -> str:
    """That a search finds nothing, and what to try."""
    tries = "Try fewer letters or another spelling, or empty the search."
    return f"No {what} is found for “{search.strip()}”. {tries}"
