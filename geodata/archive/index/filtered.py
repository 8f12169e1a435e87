"""An archive's reports in memory, and what they answer under one selection.

Knows numbers, not words: which passage puts which place, in which role, on which days, with which
actors, and what it tells of and how. The words are read from the archive on a click. A selection is
asked once and what it finds is handed on; each answer is made when it is first wanted, and kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from babel import Locale

from articles.actors.actor import Actor
from articles.kinds.kind import Kind, Status
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.area import Area
from geodata.archive.index.columns import KINDS, STATUSES, Columns, Mask, Numbers, Rows
from geodata.archive.index.counting import (
    articles_of,
    by_doubt,
    comparison_of,
    count_countries,
    count_each,
    count_roles,
    least_sure,
    places_of,
    places_of_article,
    tally,
    weeks_of,
)
from geodata.archive.index.facets import facets_of
from geodata.archive.index.masks import (
    FIELDS,
    PASSAGE_FILTERS,
    PLACE_FILTERS,
    Kept,
    Search,
    kept_passages,
    kept_rows,
    on_days,
    with_actor,
)
from geodata.archive.index.reading import read_columns
from geodata.archive.index.results import (
    NO_PLACE,
    Comparison,
    Facets,
    Found,
    HiddenPlace,
    PassageOrder,
    ReportRows,
    ToCheck,
    Totals,
    Unmapped,
    UnmappedName,
    Week,
    WholeCountry,
)
from geodata.archive.index.timeline import Timeline, timeline_of
from geodata.archive.passages import PassageKey
from geodata.archive.selection import UNKNOWN, Selection
from geodata.archive.store import Archive
from geodata.places.gazetteer.place import Place

_SERIES = 5  # lines of a timeline that can still be told apart


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The reports of an archive as it was at ``version``.

    ``countries`` gives the English name of each ISO code, sorted by name, and
    ``actor_countries`` those of actors; ``actors`` and ``places`` are by id. ``publishers``
    and ``languages`` have "" where some article's is unknown. ``span`` is the days that are spoken of,
    half-open as every range of days, None where nothing is dated.
    """

    version: int
    countries: Mapping[str, str]
    actor_countries: Mapping[str, str]
    publishers: tuple[str, ...]
    languages: tuple[str, ...]
    actors: Mapping[str, Actor]
    places: Mapping[int, Place]
    span: tuple[date, date] | None
    columns: Columns = field(repr=False)
    search: Search = field(repr=False)

    @classmethod
    def of(cls, archive: Archive) -> Index:
        """The index of an archive, from one consistent read of it; words are looked up when asked for."""
        with archive.reading() as connection:
            columns = read_columns(connection)

        @lru_cache(maxsize=16)
        def search(text: str) -> Numbers:
            return columns.passages.positions(*archive.search(text))

        return cls(
            version=columns.version,
            countries=_named(columns.codes),
            actor_countries=_named(columns.presence.codes),
            publishers=columns.publishers,
            languages=columns.languages,
            actors=columns.presence.actors,
            places=columns.places,
            span=columns.span,
            columns=columns,
            search=search,
        )

    @property
    def newest_article(self) -> int:
        """The highest number of an article that names a place, 0 where none does."""
        return int(self.columns.passages.article.max(initial=0))

    def with_figures(self, keys: Sequence[PassageKey]) -> tuple[PassageKey, ...]:
        """Those of some passages that tell a figure, in their order."""
        passages = self.columns.passages
        at = passages.positions(*np.array(keys, dtype=np.int64).reshape(-1, 2).T)
        return passages.keys(at[passages.figured[at]])

    def filtered(self, selection: Selection) -> Filtered:
        """What a selection finds: to be asked for once and handed to all who want some of it."""
        return Filtered(self, selection)


class Filtered:
    """What one selection finds in an index."""

    def __init__(self, index: Index, selection: Selection, *, within: Area | None = None) -> None:
        self.index = index
        self.selection = selection
        self._area = within
        self._columns = index.columns
        self._timelines: dict[tuple[str | None, bool], Timeline] = {}

    def within(self, area: Area) -> Filtered:
        """The same of what lies in an area, besides one that the selection asks for."""
        return Filtered(self.index, self.selection, within=area)

    @cached_property
    def found(self) -> Found:
        """The places that the selection puts on the map, and counts of all that it finds."""
        places = places_of(self._columns, self._drawn)
        return Found(**places, totals=self._totals(len(places["ids"])))

    @cached_property
    def facets(self) -> Facets:
        """Counts for every value of every filter, each under the other filters."""
        return facets_of(
            self._columns,
            self.selection,
            passages=self._passages,
            reports=self._reports,
            holding=self._holding,
        )

    def shows(self, looser: Selection) -> bool:
        """Whether a selection that differs from this one in a single filter puts something on the map.

        Only that filter is looked at anew, and only where no other leaves a report out.

        Raises:
            ValueError: it differs in several filters, or in none.
        """
        name = _difference(self.selection, looser)
        if name in PLACE_FILTERS:
            rows = self._columns.reports
            left = self._matching & self._reports.by_all_but(name)
            mask = PLACE_FILTERS[name](self._columns, looser, rows)
        else:
            left = self._holding & self._passages.by_all_but(name)
            mask = PASSAGE_FILTERS[name](self._columns, looser, self.index.search)
        return bool((left if mask is None else left & mask).any())

    def timeline(self, *, by: str | None = None, whole: bool = False) -> Timeline:
        """How many passages fall on which days, under all filters but that of days.

        *by* is "country" or "actor" for a line for each of the commonest. Bars lie over
        the days that most passages speak of, or with *whole* over all of them.

        Raises:
            ValueError: *by* is something else.
        """
        if (by, whole) not in self._timelines:
            passages, any_day = self._columns.passages, self._any_day
            planned = any_day & (passages.status == STATUSES.index(Status.PLANNED))
            lines = self._lines(by)
            self._timelines[by, whole] = timeline_of(
                passages, any_day, planned=planned, lines=lines, whole=whole
            )
        return self._timelines[by, whole]

    def compare(self, first: tuple[date, date], second: tuple[date, date]) -> Comparison:
        """What two spans of days, half-open, put on the map under all other filters.

        Raises:
            ValueError: a span has no day.
        """
        return comparison_of(self._places_on(*first), self._places_on(*second))

    # Passages

    def passages(
        self, *, by: PassageOrder = PassageOrder.DAY, descending: bool = True
    ) -> tuple[PassageKey, ...]:
        """The passages that are put on the map: newest first, undated last.

        By publisher or kind they are in the order of its letters; those that are alike in it newest first.
        """
        passages, found = self._columns.passages, np.flatnonzero(self._on_map)
        if by is PassageOrder.DAY and descending:
            return passages.newest_first(found)
        rank, is_unknown = _ranks(self._columns, by, found)
        days = passages.first_days(found)
        order = np.lexsort((found, -days, ~passages.dated[found], -rank if descending else rank, is_unknown))
        return passages.keys(found[order])

    def places_in(self, keys: Sequence[PassageKey]) -> Mapping[PassageKey, tuple[int, ...]]:
        """The places that are put on the map for each of these passages, in the order of ids."""
        columns, rows = self._columns, self._columns.reports
        asked = columns.passages.positions(
            np.array([key[0] for key in keys]), np.array([key[1] for key in keys])
        )
        found = np.flatnonzero(columns.passages.at(asked)[rows.passage] & self._drawn)
        places: dict[PassageKey, list[int]] = {}
        for subject, key in zip(
            rows.subject[found].tolist(), columns.passages.keys(rows.passage[found]), strict=True
        ):
            places.setdefault(key, []).append(int(columns.place_ids[subject]))
        return {key: tuple(places.get(key, ())) for key in keys}

    def articles(self) -> Numbers:
        """Article, passages and places of what is put on the map, a row an article in the order of ids."""
        return articles_of(self._columns, self._drawn)

    def reports_of(self, article_id: int) -> Mapping[int, tuple[PassageKey, ...]]:
        """The passages of an article that are put on the map, by place, in the order of places' ids."""
        return places_of_article(self._columns, self._drawn, article_id)

    def reports_at(self, place_id: int) -> tuple[PassageKey, ...]:
        """The passages that are found at a place or of a country: newest first, undated last."""
        return self._columns.passages.newest_first(self._at(place_id))

    def weeks_at(self, place_id: int) -> tuple[Week, ...]:
        """The weeks of which several articles tell at a place, newest first, with their passages.

        A passage belongs to the week of its first day; one that speaks of more
        than a week, or of no day, belongs to none.
        """
        return weeks_of(self._columns.passages, np.unique(self._at(place_id)))

    def names_at(self, text: str) -> tuple[PassageKey, ...]:
        """Where the passages are that hold a name without a place: newest first, undated last."""
        columns, rows = self._columns, self._columns.nameless
        if text not in columns.names:
            return ()
        here = self._unplaced & (rows.subject == columns.names.index(text))
        return columns.passages.newest_first(rows.passage[here])

    # Rows

    @property
    def report_rows(self) -> ReportRows:
        """The reports that are put on the map, a row each: as many as ``Totals.reports``."""
        return _keyed(self._columns, self._columns.reports, self._drawn)

    @property
    def whole_rows(self) -> ReportRows:
        """The whole countries that passages name, in whatever role, a row a passage and country."""
        return _keyed(self._columns, self._columns.wholes, self._whole)

    @property
    def nameless_rows(self) -> ReportRows:
        """The names without a place that are found, a row a passage and name."""
        return _keyed(self._columns, self._columns.nameless, self._unplaced, placed=False)

    # Off the map

    def names_without_place(self, *, weighed: bool) -> tuple[UnmappedName, ...]:
        """The names for which places were *weighed* and none was certain, or those of which none is known.

        Commonest first. A name that is both stands in either, with its passages and articles there.
        """
        columns, rows = self._columns, self._columns.nameless
        return tuple(
            UnmappedName(columns.names[n], passages, articles, passages if weighed else 0)
            for n, passages, articles in tally(columns, rows, self._unplaced & (rows.considered == weighed))
        )

    @cached_property
    def unmapped(self) -> Unmapped:
        """The names without a place and the whole countries that are found, commonest first."""
        columns, rows = self._columns, self._columns.nameless
        considered = np.bincount(rows.subject[self._unplaced & rows.considered], minlength=len(columns.names))
        names = (
            UnmappedName(columns.names[n], passages, articles, int(considered[n]))
            for n, passages, articles in tally(columns, rows, self._unplaced)
        )
        countries = (
            WholeCountry(columns.place_at(n), passages, articles)
            for n, passages, articles in tally(columns, columns.wholes, self._whole)
        )
        return Unmapped(tuple(names), tuple(countries))

    @cached_property
    def whole_countries(self) -> Mapping[str, int]:
        """Reports of whole countries by code, in the roles that are asked for: what no marker can show."""
        columns = self._columns
        counts: Counter[str] = Counter()
        for n, passages, _ in tally(columns, columns.wholes, self._whole & self._wholes.by_all):
            counts[columns.place_at(n).country or ""] += passages
        del counts[""]  # continents and regions of several countries
        return counts

    def hidden_places(self, only: Role | None = None) -> tuple[HiddenPlace, ...]:
        """The places that only the choice of roles leaves out, or of *only* one role; most reports first.

        A place is listed for its hidden reports.
        """
        if only in self.selection.roles:
            return ()
        columns, rows = self._columns, self._columns.reports
        hidden = self._any_role & ~self._drawn
        if only is not None:
            hidden &= rows.role == ROLE_ORDER.index(only)
        per_role = count_roles(columns, hidden)
        return tuple(
            HiddenPlace(columns.place_at(n), ROLE_ORDER[int(per_role[n].argmax())], reports, articles)
            for n, reports, articles in tally(columns, rows, hidden)
        )

    def to_check(self, most: int = 100) -> tuple[ToCheck, ...]:
        """The places on the map that are worth checking, where most is likely to be wrong first.

        What a person has confirmed or set right is left out.
        """
        return least_sure(self._columns, self._drawn, most)

    def doubted(self, *, checked: bool = False) -> Numbers:
        """Article, passage and place of each report on the map, a row each, the least sure first.

        With *checked* of the passages only in which a person has confirmed or set right something.
        """
        return by_doubt(self._columns, self._drawn, checked=checked)

    # Masks, each made once

    @cached_property
    def _passages(self) -> Kept:
        return kept_passages(self._columns, self.selection, self.index.search)

    @cached_property
    def _reports(self) -> Kept:
        return kept_rows(self._columns, self.selection, self._columns.reports, within=self._area)

    @cached_property
    def _wholes(self) -> Kept:
        return kept_rows(self._columns, self.selection, self._columns.wholes, within=self._area)

    @cached_property
    def _matching(self) -> Mask:
        """The reports in passages that all filters of passages keep."""
        return self._passages.by_all[self._columns.reports.passage]

    @cached_property
    def _holding(self) -> Mask:
        """The passages with a report that all filters of places keep."""
        return self._columns.holding(self._reports.by_all)

    @cached_property
    def _drawn(self) -> Mask:
        """The reports that are put on the map."""
        return self._matching & self._reports.by_all

    @cached_property
    def _on_map(self) -> Mask:
        """The passages that are put on the map."""
        return self._holding & self._passages.by_all

    @cached_property
    def _any_role(self) -> Mask:
        """The reports that all filters keep but that of roles."""
        return self._matching & self._reports.by_all_but("roles")

    @cached_property
    def _any_day(self) -> Mask:
        """The passages that would be on the map on any day."""
        return self._holding & self._passages.by_all_but("days")

    @cached_property
    def _whole(self) -> Mask:
        """The whole countries of passages; no role hides them."""
        return self._wholes_in(self._passages.by_all)

    @cached_property
    def _unplaced(self) -> Mask:
        """The names without a place; no role hides them."""
        return self._unplaced_in(self._passages.by_all)

    def _wholes_in(self, passages: Mask) -> Mask:
        return passages[self._columns.wholes.passage] & self._wholes.by_all_but("roles")

    def _unplaced_in(self, passages: Mask) -> Mask:
        chosen = self.selection
        mask: Mask = passages[self._columns.nameless.passage]
        # No country, precision, score or point is theirs.
        return mask & (
            not (chosen.countries or chosen.precisions or chosen.min_score or chosen.area or self._area)
        )

    # Within

    def _totals(self, places: int) -> Totals:
        columns, passages = self._columns, self._columns.passages
        unshown = self._passages.by_all_but("statuses") & ~self._passages.by_all
        undrawn = unshown & self._holding
        listed = np.zeros(len(passages), dtype=bool)
        listed[columns.wholes.passage[self._wholes_in(unshown)]] = True
        listed[columns.nameless.passage[self._unplaced_in(unshown)]] = True
        unlisted = listed & ~undrawn
        statuses = count_each(STATUSES, passages.status[undrawn | unlisted])
        hidden, weighed = self._any_role & ~self._drawn, self._unplaced & columns.nameless.considered
        return Totals(
            passages=int(np.count_nonzero(self._on_map)),
            reports=int(np.count_nonzero(self._drawn)),
            places=places,
            articles=passages.count_articles(self._on_map),
            undated=int(np.count_nonzero(self._on_map & ~passages.dated)),
            checked=int(np.count_nonzero(self._on_map & passages.checked)),
            names_without_place=_count_different(columns.nameless.passage[self._unplaced]),
            whole_countries=_count_different(columns.wholes.passage[self._whole]),
            other_roles=_count_different(columns.reports.passage[hidden]),
            off_map=_count_different(columns.nameless.subject[weighed])
            + _count_different(columns.nameless.subject[self._unplaced & ~weighed])
            + _count_different(columns.wholes.subject[self._whole])
            + int(np.count_nonzero(count_roles(columns, hidden))),
            hidden_statuses={way: n for way, n in statuses.items() if way not in self.selection.statuses},
            hidden_off_map=int(np.count_nonzero(unlisted)),
        )

    def _lines(self, by: str | None) -> list[tuple[str, Mask]]:
        """The passages of each line of a timeline."""
        columns, any_day = self._columns, self._any_day
        if by is None:
            return []
        if by == "country":
            reports = self._reports.by_all & any_day[columns.reports.passage]
            country = columns.reports.country
            return [
                (code, columns.holding(reports & (country == columns.codes[code])))
                for code in _commonest(count_countries(columns, reports))
            ]
        if by == "actor":
            counts = columns.presence.count(any_day)
            return [(actor, any_day & with_actor(columns, actor)) for actor in _commonest(counts)]
        raise ValueError(f"a timeline is by country or by actor, not by {by!r}")

    def _places_on(self, start: date, end: date) -> dict[str, Numbers]:
        """The places that some days put on the map under all other filters."""
        then = on_days(
            self._columns.passages, replace(self.selection, start=start, end=end, include_undated=False)
        )
        passages = self._passages.by_all_but("days") & then
        return places_of(self._columns, self._reports.by_all & passages[self._columns.reports.passage])

    def _at(self, place_id: int) -> Numbers:
        """The positions of the passages that are found at a place or of a country."""
        columns, rows, wholes = self._columns, self._columns.reports, self._columns.wholes
        position = int(np.searchsorted(columns.place_ids, place_id))
        if position == len(columns.place_ids) or columns.place_ids[position] != place_id:
            return np.zeros(0, dtype=np.int32)
        start, end = np.searchsorted(rows.subject, [position, position + 1]).tolist()
        drawn = rows.passage[start:end][self._drawn[start:end]]
        return np.concatenate([drawn, wholes.passage[self._whole & (wholes.subject == position)]])


def _count_different(numbers: Numbers) -> int:
    return len(np.unique(numbers))


def _keyed(columns: Columns, rows: Rows, chosen: Mask, *, placed: bool = True) -> ReportRows:
    """The keys of the chosen rows."""
    passages, passage = columns.passages, rows.passage[chosen]
    ids = columns.place_ids[rows.subject[chosen]] if placed else np.full(len(passage), NO_PLACE)
    return ReportRows(
        passages.article[passage],
        passages.n[passage],
        ids,
        passages.corrected[passage],
        passages.checked[passage],
    )


# Where the UN's short name is not Unicode's, or many readers look for another one; and that one.
_UN_NAMES = {
    "CD": ("Democratic Republic of the Congo", "DR Congo"),
    "CG": ("Congo", "Congo-Brazzaville"),
    "CI": ("Côte d'Ivoire", "Ivory Coast"),
    "CV": ("Cabo Verde", "Cape Verde"),
    "CZ": ("Czechia", "Czech Republic"),
    "MK": ("North Macedonia", "Macedonia"),
    "MM": ("Myanmar", "Burma"),
    "PS": ("State of Palestine", "Palestinian Territories"),
    "SZ": ("Eswatini", "Swaziland"),
    "TL": ("Timor-Leste", "East Timor"),
    "TR": ("Türkiye", "Turkey"),
    "VN": ("Viet Nam", "Vietnam"),
}


@lru_cache(maxsize=1)
def _english() -> Locale:
    return Locale("en")


def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code, the code itself where it has none: the UN's short name,
    without the form of government that it adds to some.
    """
    name, _ = _UN_NAMES.get(code, ("", ""))
    return name or str(_english().territories.get(code, code))


def country_also(code: str) -> str:
    """Other names by which a country is looked for, "" where there are none."""
    return _UN_NAMES.get(code, ("", ""))[1]


def language_name(code: str) -> str:
    """The English name of an ISO 639 code, the code itself where it has none."""
    return str(_english().languages.get(code, code))


def _named(codes: Iterable[str]) -> dict[str, str]:
    """The English name of each code, in the order of names."""
    return dict(sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1]))


def _commonest(counts: Mapping[str, int]) -> list[str]:
    """The values with the highest counts, as many as a timeline has lines; none without a count."""
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    return [value for value in ordered[:_SERIES] if counts[value]]


def _difference(one: Selection, other: Selection) -> str:
    """The filter in which two selections differ."""
    names = [
        name
        for name in (*PASSAGE_FILTERS, *PLACE_FILTERS)
        if any(getattr(one, field) != getattr(other, field) for field in FIELDS.get(name, (name,)))
    ]
    if len(names) != 1:
        raise ValueError(f"not one filter differs, but {len(names)}: {', '.join(names)}")
    return names[0]


def _ranks(columns: Columns, by: PassageOrder, found: Numbers) -> tuple[Numbers, Mask]:
    """The place of each passage in an order, and whether it is unknown there."""
    passages = columns.passages
    if by is PassageOrder.DAY:
        return passages.first_days(found), ~passages.dated[found]
    if by is PassageOrder.PUBLISHER:
        names: Sequence[str] = columns.publishers
        numbers, unknown = passages.publisher[found], UNKNOWN
    else:
        names, numbers, unknown = KINDS, passages.kind[found], Kind.UNCLASSIFIED
    ordered = {name: n for n, name in enumerate(sorted(names, key=lambda name: (name.casefold(), name)))}
    ranks = np.array([ordered[name] for name in names], dtype=np.int64)
    is_unknown = np.array([name == unknown for name in names], dtype=bool)
    return ranks[numbers], is_unknown[numbers]
