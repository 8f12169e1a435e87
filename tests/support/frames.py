"""A plain reading of an archive with pandas: what filters leave, and what each option would show.

Made from the findings alone, without the index that it is compared with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from articles.article import PublishedBasis
from articles.roles.role import ROLE_ORDER
from geodata.archive.selection import Selection
from geodata.findings.findings import Findings
from geodata.places.mention import PlaceMention

# The fields of a selection that one filter of the page sets.
FILTERS = {
    "countries": ("countries",),
    "actors": ("actors",),
    "without_actors": ("without_actors",),
    "actor_traits": ("actor_countries", "actor_types"),
    "roles": ("roles",),
    "kinds": ("kinds",),
    "statuses": ("statuses",),
    "publishers": ("publishers",),
    "languages": ("languages",),
    "precisions": ("precisions",),
    "days": ("start", "end", "include_undated"),
    "corrected": ("only_corrected",),
    "figured": ("with_figures",),
}


def reports_frame(found: Iterable[Findings]) -> pd.DataFrame:
    """A row for each place that a passage puts on the map, with all that filters look at."""
    rows = []
    for number, findings in enumerate(found, 1):
        article = findings.article
        for n, day in enumerate(findings.passage_dates):
            actors = {m.actor for m in findings.actors if article.passage_at(m.start) == n}
            told = [f for f in findings.figures if article.passage_at(f.start) == n]
            mentions = [m for m in findings.places if article.passage_at(m.start) == n and _is_drawn(m)]
            for place in {m.place for m in mentions}:
                here = [m for m in mentions if m.place == place]
                rows.append(
                    {
                        "passage": (number, n),
                        "place": place.id,
                        "country": place.country,
                        "role": min((m.role for m in here), key=ROLE_ORDER.index),
                        "precision": min(m.geo_precision or 0 for m in here),
                        "score": np.float32(max(m.score for m in here)),
                        "actors": actors,
                        "kind": findings.kinds[n].kind,
                        "status": findings.kinds[n].status,
                        "publisher": article.publisher or "",
                        "language": article.language or "",
                        "corrected": article.published_basis is PublishedBasis.GIVEN,
                        "day": day.range if day else None,
                        "figured": bool(told),
                        "killed": max(
                            (f.low for f in told if f.measure == "killed" and not f.is_total), default=0
                        ),
                    }
                )
    columns = [
        "passage",
        "place",
        "country",
        "role",
        "precision",
        "score",
        "actors",
        "kind",
        "status",
        "publisher",
        "language",
        "corrected",
        "day",
        "figured",
        "killed",
    ]
    return pd.DataFrame(rows, columns=columns)


def selected(frame: pd.DataFrame, selection: Selection, *, but: str = "") -> pd.DataFrame:
    """The rows that a selection leaves, without one of its filters (a key of `FILTERS`)."""
    usual = Selection()
    chosen = selection
    for name in FILTERS.get(but, ()):
        chosen = replace(chosen, **{name: getattr(usual, name)})  # type: ignore[arg-type]
    keep = [_is_wanted(row, chosen, but) for row in frame.itertuples()]
    return frame[np.array(keep, dtype=bool)]


def passages(frame: pd.DataFrame) -> int:
    """How many passages the rows hold."""
    return int(frame["passage"].nunique())


def counts(frame: pd.DataFrame, column: str) -> dict[Any, int]:
    """The passages of each value of a column."""
    return {key: int(n) for key, n in frame.groupby(column)["passage"].nunique().items()}


def actor_counts(frame: pd.DataFrame, selection: Selection, trait: str) -> dict[Any, int]:
    """The passages that hold an actor with each value of a trait: "id", "country" or "type".

    Of countries and types, one actor must be of both.
    """
    exploded = frame.explode("actors").dropna(subset=["actors"])
    if trait == "country" and selection.actor_types:
        exploded = exploded[
            exploded["actors"].map(lambda actor: actor.type in selection.actor_types).astype(bool)
        ]
    if trait == "type" and selection.actor_countries:
        exploded = exploded[
            exploded["actors"].map(lambda actor: actor.country in selection.actor_countries).astype(bool)
        ]
    exploded = exploded.assign(value=[getattr(actor, trait) for actor in exploded["actors"]])
    return counts(exploded, "value")


def _is_drawn(mention: PlaceMention) -> bool:
    place = mention.place
    if place is None or mention.where_prec == 6 or place.feature_code.startswith("PCL"):
        return False
    return not (place.feature_code in ("CONT", "RGN", "AREA") and (place.radius_km or 0) >= 500)


def _is_wanted(row: Any, chosen: Selection, but: str) -> bool:
    present = {actor.id for actor in row.actors}
    within = [
        not chosen.countries or row.country in chosen.countries,
        but == "roles" or row.role in chosen.roles,
        not chosen.precisions or row.precision in chosen.precisions,
        not chosen.min_score or row.score >= np.float32(chosen.min_score),
        not chosen.actors
        or (chosen.actors <= present if chosen.all_actors else bool(chosen.actors & present)),
        not chosen.without_actors & present,
        _has_actor(row.actors, chosen),
        not chosen.kinds or row.kind in chosen.kinds,
        but == "statuses" or row.status in chosen.statuses,
        not chosen.publishers or row.publisher in chosen.publishers,
        not chosen.languages or row.language in chosen.languages,
        not chosen.only_corrected or row.corrected,
        not chosen.with_figures or row.figured,
        row.killed >= chosen.min_killed,
        _is_on_days(row.day, chosen),
    ]
    return all(within)


def _has_actor(actors: Iterable[Any], chosen: Selection) -> bool:
    if not chosen.actor_countries and not chosen.actor_types:
        return True
    return any(
        (not chosen.actor_countries or actor.country in chosen.actor_countries)
        and (not chosen.actor_types or actor.type in chosen.actor_types)
        for actor in actors
    )


def _is_on_days(day: Any, chosen: Selection) -> bool:
    if day is None:
        return chosen.include_undated
    if chosen.start and day.end and day.end <= chosen.start:
        return False
    return not (chosen.end and day.start and day.start >= chosen.end)
