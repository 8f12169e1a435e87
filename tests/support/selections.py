"""Selections of all kinds, made of what an archive knows."""

from __future__ import annotations

from datetime import date, timedelta

from drawn import areas
from hypothesis import strategies as st

from articles.actors.actor import ActorType
from articles.kinds.kind import EVENT_TYPES, Kind, Status, SubEvent
from articles.roles.role import Role
from geodata.archive.index.filtered import Index
from geodata.archive.selection import MAP_ROLES, PRECISIONS, SHOWN_STATUSES, Selection

DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))

ACLED_NAMES = ["", *EVENT_TYPES, *(part.value for part in SubEvent)]


@st.composite
def any_selections(draw: st.DrawFn, index: Index) -> Selection:
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    start, end = draw(st.sampled_from([(None, None), (days[0], None), (None, days[1]), (days[0], days[1])]))
    actors = st.frozensets(st.sampled_from(sorted(index.actors)), max_size=3)
    return Selection(
        countries=draw(st.frozensets(st.sampled_from(sorted(index.countries)))),
        actors=draw(actors),
        start=start,
        end=end + timedelta(days=1) if end else None,
        include_undated=draw(st.booleans()),
        roles=draw(st.frozensets(st.sampled_from(Role), min_size=1)),
        kinds=draw(st.frozensets(st.sampled_from(Kind))),
        statuses=draw(st.frozensets(st.sampled_from(Status), min_size=1)),
        all_actors=draw(st.booleans()),
        without_actors=draw(actors),
        actor_countries=draw(st.frozensets(st.sampled_from(sorted(index.actor_countries)), max_size=3)),
        actor_types=draw(st.frozensets(st.sampled_from(ActorType))),
        publishers=draw(_some(index.publishers)),
        languages=draw(_some(index.languages)),
        precisions=draw(st.frozensets(st.sampled_from(PRECISIONS))),
        min_score=draw(st.integers(0, 20)) / 20,
        text=draw(st.text(max_size=80)),
        only_corrected=draw(st.booleans()),
        acled=draw(st.frozensets(st.sampled_from(ACLED_NAMES), max_size=5)),
        with_figures=draw(st.booleans()),
        min_killed=draw(st.integers(0, 99_999_999)),
        area=draw(st.none() | areas()),
    )


@st.composite
def selections_of(draw: st.DrawFn, index: Index) -> Selection:
    """Few things set, on days that are spoken of, so that something is left; and no words."""
    first, last = index.span or (date(2025, 1, 1), date(2025, 2, 1))
    near = st.dates(first, last)
    start, end = draw(st.none() | near), draw(st.none() | near)
    if start and end and start >= end:
        start, end = end, start + timedelta(days=1)
    actors = st.frozensets(st.sampled_from(sorted(index.actors)), max_size=2)

    def seldom(strategy: st.SearchStrategy) -> object:  # type: ignore[type-arg]
        return draw(st.just(frozenset()) | st.just(frozenset()) | strategy)

    return Selection(
        countries=seldom(_some(sorted(index.countries))),
        actors=seldom(actors),
        start=start,
        end=end,
        include_undated=draw(st.booleans()),
        roles=draw(st.just(MAP_ROLES) | st.frozensets(st.sampled_from(Role), min_size=1)),
        kinds=seldom(st.frozensets(st.sampled_from(Kind))),
        statuses=draw(st.just(SHOWN_STATUSES) | st.frozensets(st.sampled_from(Status), min_size=1)),
        all_actors=draw(st.booleans()),
        without_actors=seldom(actors),
        actor_countries=seldom(_some(sorted(index.actor_countries))),
        actor_types=seldom(st.frozensets(st.sampled_from(ActorType))),
        publishers=seldom(_some(index.publishers)),
        languages=seldom(_some(index.languages)),
        precisions=seldom(st.frozensets(st.sampled_from(PRECISIONS))),
        min_score=draw(st.just(0.0) | st.integers(0, 20).map(lambda n: n / 20)),
        acled=seldom(_some(ACLED_NAMES)),
        only_corrected=draw(st.sampled_from([False, False, False, True])),
        with_figures=draw(st.sampled_from([False, False, False, True])),
        min_killed=draw(st.sampled_from([0, 0, 0, 1, 3, 12])),
        area=draw(st.none() | st.none() | areas()),
    )


def _some(values: object) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.frozensets(st.sampled_from(list(values)), max_size=3)  # type: ignore[call-overload]
