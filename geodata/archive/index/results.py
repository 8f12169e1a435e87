"""What is found under a selection, as frozen types. Knows no columns and counts nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from articles.actors.actor import ActorType
from articles.dates.days import DateRange
from articles.kinds.kind import Kind, Status
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.passages import PassageKey
from geodata.places.gazetteer.place import Place

# In the place of a place's id; no place has this one.
NO_PLACE = 0


class PassageOrder(StrEnum):
    """What passages can be put in the order of; what is unknown of it comes last either way."""

    DAY = "day"
    PUBLISHER = "publisher"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place to draw. ``role`` is its commonest; ``ring_km`` is None where some report is exact.

    ``newest`` is the latest of the days on which its reports begin, None where all are undated;
    ``newest_days`` are those of the report that begins then, the most exact of several.
    """

    id: int
    reports: int
    articles: int
    role: Role
    ring_km: float | None
    newest: date | None = None
    newest_days: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of what a selection finds; places, reports and passages are those that are drawn.

    ``undated`` and ``checked``, in which a person has confirmed or set right something, count passages
    among them; a passage that puts several places on the map is as many reports.

    The rest is off the map, in passages too, be they on it with something else or not: those that name a
    place that was not found, or a whole country, in whatever role, and those with a report that only the
    choice of roles leaves out. ``off_map`` is how many rows a list of it has: names, countries, and places
    for each role that leaves them out. ``hidden_statuses`` are the passages that only the choice of statuses
    leaves out, with something on the map or off it; ``hidden_off_map`` those that would have nothing on it.
    """

    passages: int
    reports: int
    places: int
    articles: int
    undated: int
    checked: int
    names_without_place: int
    whole_countries: int
    other_roles: int
    off_map: int
    hidden_statuses: Mapping[Status, int]
    hidden_off_map: int


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a selection finds, a row a place in the order of ids, and the totals.

    ``roles`` are positions in ROLE_ORDER; ``ring_km`` is NaN where there is no ring;
    ``newest`` is NaT where all reports are undated; ``newest_span`` has the first day of the newest
    and the day after its last, NaT for an open end.
    """

    ids: NDArray[np.int64]
    reports: NDArray[np.int64]
    articles: NDArray[np.int64]
    roles: NDArray[np.int64]
    ring_km: NDArray[np.float32]
    newest: NDArray[np.datetime64]
    newest_span: NDArray[np.datetime64]
    totals: Totals

    def order(self) -> NDArray[np.int64]:
        """The rows in the order in which places are listed: most articles first, then most reports."""
        return np.lexsort((self.ids, -self.reports, -self.articles))

    @property
    def places(self) -> tuple[FoundPlace, ...]:
        """The rows as objects, for those who want few of them."""
        columns = (self.ids, self.reports, self.articles, self.roles, self.ring_km, self.newest)
        rows = zip(*(column.tolist() for column in columns), self.newest_span.tolist(), strict=True)
        return tuple(
            FoundPlace(
                number,
                reports,
                articles,
                ROLE_ORDER[role],
                None if ring != ring else ring,
                newest,
                DateRange(*span) if any(span) else None,
            )
            for number, reports, articles, role, ring, newest, span in rows
        )


@dataclass(frozen=True, slots=True, eq=False)
class ReportRows:
    """Some reports by what they are of, a row each: article, index of the passage in it, place.

    Names without a place have NO_PLACE. ``corrected`` is true where a person has set something right in the
    passage, ``checked`` also where they have confirmed something.
    """

    article: NDArray[np.int32]
    n: NDArray[np.int32]
    place: NDArray[np.int64]
    corrected: NDArray[np.bool_]
    checked: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.article)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return zip(self.article.tolist(), self.n.tolist(), self.place.tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Facets:
    """Passages per value of a filter under the other filters: what choosing that value alone would show.

    Values that have none are there with 0. Of actors that must all stand in the passage,
    each is counted beside those that are chosen; of ``without_actors``, what leaving that one out
    would take away. ``undated`` belongs to the filter of days.
    """

    countries: Mapping[str, int]
    actors: Mapping[str, int]
    without_actors: Mapping[str, int]
    actor_countries: Mapping[str, int]
    actor_types: Mapping[ActorType, int]
    roles: Mapping[Role, int]
    kinds: Mapping[Kind, int]
    statuses: Mapping[Status, int]
    publishers: Mapping[str, int]
    languages: Mapping[str, int]
    precisions: Mapping[int, int]
    acled: Mapping[str, int]
    undated: int
    corrected: int
    figured: int


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The places of two spans of days, a row a place in the order of ids, with the reports in either.

    ``roles`` are positions in ROLE_ORDER; ``ring_km`` is NaN where there is no ring.
    A passage that touches both spans counts in both; undated ones count in neither.
    """

    ids: NDArray[np.int64]
    before: NDArray[np.int64]
    after: NDArray[np.int64]
    articles: NDArray[np.int64]
    roles: NDArray[np.int64]
    ring_km: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A place whose reports nobody has looked at: how many, and the passage of the least certain one.

    ``doubt`` is how many of them are likely to be wrong: the sum of what each lacks to certainty.
    """

    place: Place
    reports: int
    doubt: float
    passage: PassageKey


@dataclass(frozen=True, slots=True)
class HiddenPlace:
    """A place whose reports the choice of roles leaves out, with its commonest role among them."""

    place: Place
    role: Role
    reports: int
    articles: int


@dataclass(frozen=True, slots=True)
class Week:
    """What is said of a place in one week: from its Monday, in several articles."""

    monday: date
    passages: tuple[PassageKey, ...]
    articles: int
    publishers: int


@dataclass(frozen=True, slots=True)
class UnmappedName:
    """A place name for which no place was certain enough, as written.

    For ``considered`` of the passages places were weighed; for the others none was known.
    """

    text: str
    passages: int
    articles: int
    considered: int


@dataclass(frozen=True, slots=True)
class WholeCountry:
    """A country, continent or wide region named as a whole: counted and listed, never drawn as a marker."""

    place: Place
    passages: int
    articles: int


@dataclass(frozen=True, slots=True)
class Unmapped:
    """What the map does not show, commonest first."""

    names: tuple[UnmappedName, ...]
    countries: tuple[WholeCountry, ...]
