"""Which reports are wanted. Knows the filters and what they mean, not how they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from articles.actors.actor import ActorType
from articles.kinds.kind import Kind, Status, sub_events
from articles.roles.role import Role
from geodata.archive.area import Area

MAP_ROLES = frozenset({Role.SITE, Role.PLANNED, Role.REFERENCE})
# What is told as not so or as only possible is counted, and shown when it is asked for.
SHOWN_STATUSES = frozenset(Status) - {Status.NEGATED, Status.HYPOTHETICAL}
# GeoNames and UCDP alike: exact, near, somewhere within the area.
PRECISIONS = (1, 2, 3)
# The publisher or the language of an article where it is not known, and ACLED's type where there is none.
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which reports are wanted: any of the values within a filter, all of the filters.

    An empty set filters nothing, but roles and statuses are taken as they are.
    Of a place: ``countries`` are ISO codes, ``roles`` what it is to the passage,
    ``precisions`` values of geo_precision, and ``min_score`` the least that the
    resolution is held to be certain, 0 to 1; its point lies in the ``area``, where there
    is one. What has no place has none of these, and a country as a whole is in no area.
    Of a passage: the rest. ``actors`` are ids, of which one must stand in it, or each
    with ``all_actors``, and none of ``without_actors``; one actor must be both of
    ``actor_countries`` (ISO codes) and of ``actor_types``. The days from *start* up to
    *end* match by overlap; None is an open end, and ``include_undated`` is for passages
    without a date. ``publishers`` are names and ``languages`` codes, "" for one that is not
    known. ``text`` is words and phrases that the passage or its headline holds, see search.py.
    ``only_corrected`` leaves what a person has set right. ``with_figures`` leaves what tells a figure, and
    ``min_killed`` what tells of so many killed, by the least number that is told; totals do not count there.
    ``acled`` are ACLED's names of sub-event types, or of event types for all of theirs, "" for
    what tells none.

    Raises:
        ValueError: there is no day from *start* up to *end*, or no such score, precision, number of killed or
            type.
    """

    countries: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    include_undated: bool = True
    roles: frozenset[Role] = MAP_ROLES
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = SHOWN_STATUSES
    all_actors: bool = False
    without_actors: frozenset[str] = frozenset()
    actor_countries: frozenset[str] = frozenset()
    actor_types: frozenset[ActorType] = frozenset()
    publishers: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    precisions: frozenset[int] = frozenset()
    min_score: float = 0.0
    text: str = ""
    only_corrected: bool = False
    acled: frozenset[str] = frozenset()
    area: Area | None = None
    with_figures: bool = False
    min_killed: int = 0

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"no day from {self.start} up to {self.end}")
        if not 0 <= self.min_score <= 1:
            raise ValueError(f"a score lies between 0 and 1, not at {self.min_score}")
        if self.min_killed < 0:
            raise ValueError(f"no fewer than none can be killed, not {self.min_killed}")
        if unknown := self.precisions - set(PRECISIONS):
            raise ValueError(f"no such precision: {sorted(unknown)}; known: {PRECISIONS}")
        sub_events(self.acled - {UNKNOWN})
