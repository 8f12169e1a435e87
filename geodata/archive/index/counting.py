"""Count rows of the columns by what they are of. Knows no selection: which rows count, it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from articles.roles.role import ROLE_ORDER
from geodata.archive.index.columns import (
    ALWAYS,
    NEVER,
    Columns,
    Mask,
    Numbers,
    Passages,
    Rows,
    day,
    run_starts,
)
from geodata.archive.index.results import Comparison, ToCheck, Week

_Value = TypeVar("_Value")
_WEEK = 7
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday


def count_each(values: Sequence[_Value], numbers: Numbers) -> dict[_Value, int]:
    """How often the position of each value stands in a column."""
    counts = np.bincount(numbers, minlength=len(values))
    return {value: int(counts[n]) for n, value in enumerate(values)}


def count_holders(
    columns: Columns, reports: Mask, values: Mapping[_Value, int], numbers: Numbers
) -> dict[_Value, int]:
    """The passages that hold a report of each value, which has a number in a column of the reports."""
    passage, number = columns.reports.passage[reports], numbers[reports]
    holding = columns.passages.at
    return {value: int(np.count_nonzero(holding(passage[number == n]))) for value, n in values.items()}


def count_countries(columns: Columns, reports: Mask) -> dict[str, int]:
    """The passages that hold a report of a place in each country, by its code."""
    order = columns.by_country[reports[columns.by_country]]
    country = columns.reports.country[order]
    starts = run_starts(country, columns.reports.passage[order])
    counts = np.bincount(country[starts], minlength=len(columns.codes) + 1)
    return {code: int(counts[n]) for code, n in columns.codes.items()}


def count_roles(columns: Columns, reports: Mask) -> Numbers:
    """The reports of each place in each role, a row a place."""
    rows, size, width = columns.reports, len(columns.place_ids), len(ROLE_ORDER)
    cells = rows.subject[reports] * width + rows.role[reports]
    return np.bincount(cells, minlength=size * width).reshape(size, width)


def tally(columns: Columns, rows: Rows, chosen: Mask) -> list[tuple[int, int, int]]:
    """Subject, passages and articles of the chosen rows, most passages first."""
    subject, article = rows.subject[chosen], columns.passages.article[rows.passage[chosen]]
    passages = np.bincount(subject)
    articles = np.bincount(subject[run_starts(subject, article)], minlength=len(passages))
    found = np.flatnonzero(passages)
    order = found[np.argsort(-passages[found], kind="stable")]
    return list(zip(order.tolist(), passages[order].tolist(), articles[order].tolist(), strict=True))


def articles_of(columns: Columns, reports: Mask) -> Numbers:
    """Article, passages and places of the chosen reports, a row an article in the order of ids."""
    rows, passages = columns.reports, columns.passages
    passage, subject = rows.passage[reports], rows.subject[reports]
    article = passages.article[passage].astype(np.int64)
    ids, of = np.unique(article, return_inverse=True)

    def different(what: Numbers) -> Numbers:
        order = np.lexsort((what, of))
        return np.bincount(of[order][run_starts(of[order], what[order])], minlength=len(ids))

    return np.stack([ids, different(passage), different(subject)], axis=1)


def places_of_article(
    columns: Columns, reports: Mask, article_id: int
) -> dict[int, tuple[tuple[int, int], ...]]:
    """The keys of the passages of an article that have one of the reports, by the id of the place."""
    rows, passages = columns.reports, columns.passages
    found = np.flatnonzero(reports & (passages.article[rows.passage] == article_id))
    places: dict[int, list[tuple[int, int]]] = {}
    for subject, key in zip(rows.subject[found].tolist(), passages.keys(rows.passage[found]), strict=True):
        places.setdefault(int(columns.place_ids[subject]), []).append(key)
    return {place: tuple(own) for place, own in places.items()}


def least_sure(columns: Columns, reports: Mask, most: int) -> tuple[ToCheck, ...]:
    """The places of reports that nobody has looked at, where most is likely to be wrong first."""
    rows, passages = columns.reports, columns.passages
    chosen = np.flatnonzero(reports & ~passages.checked[rows.passage])
    subject, doubt = rows.subject[chosen], 1 - rows.score[chosen].astype(float)
    total, counts = np.bincount(subject, weights=doubt), np.bincount(subject)
    order = np.lexsort((-doubt, subject))
    first = chosen[order[run_starts(subject[order])]]
    ranked = first[np.argsort(-total[rows.subject[first]], kind="stable")][:most]
    keys = passages.keys(rows.passage[ranked])
    return tuple(
        ToCheck(columns.place_at(n), int(counts[n]), float(total[n]), key)
        for n, key in zip(rows.subject[ranked].tolist(), keys, strict=True)
    )


def by_doubt(columns: Columns, reports: Mask, *, checked: bool = False) -> Numbers:
    """Article, passage and place of reports, a row each: the least sure first, equals in the order of keys.

    With *checked* of passages only that a person has looked at.
    """
    rows, passages = columns.reports, columns.passages
    chosen = np.flatnonzero(reports & passages.checked[rows.passage] if checked else reports)
    passage, place = rows.passage[chosen], columns.place_ids[rows.subject[chosen]]
    order = np.lexsort((place, passage, rows.score[chosen]))
    keys = passages.article[passage], passages.n[passage], place
    return np.stack([column[order].astype(np.int64) for column in keys], axis=1)


def places_of(columns: Columns, reports: Mask) -> dict[str, Numbers]:
    """The columns of `Found`, a row for each place that has some of the reports."""
    rows, passages, size = columns.reports, columns.passages, len(columns.place_ids)
    chosen = np.flatnonzero(reports)
    subject, passage = rows.subject[chosen], rows.passage[chosen]
    per_place = np.bincount(subject, minlength=size)
    drawn = np.flatnonzero(per_place)
    new_article = run_starts(subject, passages.article[passage])
    starts = np.flatnonzero(run_starts(subject))
    ring = np.minimum.reduceat(rows.ring_km[chosen], starts)
    days = passages.first_days(passage)
    newest = np.maximum.reduceat(days, starts)
    of_newest = days == np.repeat(newest, np.diff(np.append(starts, len(days))))
    # Of those that begin last the one that says most exactly when.
    first = np.maximum.reduceat(np.where(of_newest, passages.day_from[passage], ALWAYS), starts)
    end = np.minimum.reduceat(np.where(of_newest, passages.day_to[passage], NEVER), starts)
    return {
        "ids": columns.place_ids[drawn],
        "reports": per_place[drawn],
        "articles": np.bincount(subject[new_article], minlength=size)[drawn],
        "roles": count_roles(columns, reports)[drawn].argmax(axis=1),
        "ring_km": np.where(ring > 0, ring, np.float32(np.nan)),
        "newest": _days(newest),
        "newest_span": np.stack([_days(first), _days(end)], axis=1),
    }


def _days(numbers: Numbers) -> Numbers:
    """As days, NaT where one is unknown."""
    is_known = (numbers != ALWAYS) & (numbers != NEVER)
    return np.where(is_known, numbers.astype("datetime64[D]"), np.datetime64("NaT"))


def weeks_of(passages: Passages, found: Numbers) -> tuple[Week, ...]:
    """The weeks of which several articles tell among these passages, newest first; found are distinct."""
    is_short = passages.day_to[found].astype(np.int64) - passages.day_from[found] <= _WEEK
    found = found[passages.dated[found] & is_short]
    days = passages.day_from[found].astype(np.int64)
    mondays = days - (days + _EPOCH_WEEKDAY) % _WEEK
    weeks = []
    for monday in np.unique(mondays)[::-1].tolist():
        members = found[mondays == monday]
        articles = len(np.unique(passages.article[members]))
        publishers = len(np.unique(passages.publisher[members]))
        weeks.append(Week(day(monday), passages.newest_first(members), articles, publishers))
    return tuple(week for week in weeks if week.articles > 1)


def comparison_of(before: Mapping[str, Numbers], after: Mapping[str, Numbers]) -> Comparison:
    """What two selections put on the map, each as `places_of` has it, side by side."""
    ids = np.union1d(before["ids"], after["ids"])

    def spread(places: Mapping[str, Numbers], name: str) -> Numbers:
        column = places[name]
        out = np.zeros(len(ids), dtype=column.dtype)
        out[np.searchsorted(ids, places["ids"])] = column
        return out

    in_after = np.isin(ids, after["ids"])

    def later(name: str) -> Numbers:
        """What the second span says of a place, else what the first does."""
        return np.where(in_after, spread(after, name), spread(before, name))

    return Comparison(
        ids=ids,
        before=spread(before, "reports"),
        after=spread(after, "reports"),
        articles=np.maximum(spread(before, "articles"), spread(after, "articles")),
        roles=later("roles"),
        ring_km=later("ring_km"),
    )
