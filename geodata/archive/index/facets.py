"""Count what each value of each filter would show under the other filters."""

from __future__ import annotations

import numpy as np

from articles.kinds.kind import EVENT_TYPES
from articles.roles.role import ROLE_ORDER
from geodata.archive.index.columns import ACTOR_TYPES, SUB_EVENTS, Columns, Mask
from geodata.archive.index.counting import count_countries, count_each, count_holders
from geodata.archive.index.masks import CATEGORIES, ActorTraits, Kept
from geodata.archive.index.results import Facets
from geodata.archive.selection import PRECISIONS, UNKNOWN, Selection


def facets_of(
    columns: Columns, selection: Selection, *, passages: Kept, reports: Kept, holding: Mask
) -> Facets:
    """The facets of a selection.

    *passages* and *reports* are what its filters keep, *holding* the passages with
    a report that those of places keep.
    """
    rows, presence = columns.reports, columns.presence
    matching = passages.by_all[rows.passage]

    def without(name: str) -> Mask:
        return holding & passages.by_all_but(name)

    def reports_without(name: str) -> Mask:
        return matching & reports.by_all_but(name)

    # Each of several that must all be there narrows further: it is counted beside the others.
    any_actor = holding & passages.by_all if selection.all_actors else without("actors")
    any_trait = without("actor_traits")
    of_types = ActorTraits(frozenset(), selection.actor_types).of_each(presence.actors)
    in_countries = ActorTraits(selection.actor_countries, frozenset()).of_each(presence.actors)
    held = presence.by_country
    per_country = held.count(any_trait[held.passage] & of_types[held.actor], len(presence.codes) + 1)
    held = presence.by_type
    per_type = held.count(any_trait[held.passage] & in_countries[held.actor], len(ACTOR_TYPES))
    return Facets(
        countries=count_countries(columns, reports_without("countries")),
        actors=presence.count(any_actor),
        without_actors=presence.count(without("without_actors")),
        actor_countries=dict(zip(presence.codes, per_country[1:].tolist(), strict=True)),
        actor_types=dict(zip(ACTOR_TYPES, per_type.tolist(), strict=True)),
        roles=count_holders(
            columns, reports_without("roles"), {role: n for n, role in enumerate(ROLE_ORDER)}, rows.role
        ),
        precisions=count_holders(
            columns, reports_without("precisions"), {code: code for code in PRECISIONS}, rows.precision
        ),
        acled=_count_acled(columns, without("acled")),
        undated=int(np.count_nonzero(without("days") & ~columns.passages.dated)),
        corrected=int(np.count_nonzero(without("only_corrected") & columns.passages.corrected)),
        figured=int(np.count_nonzero(without("with_figures") & columns.passages.figured)),
        **{
            field: count_each(values, column[without(field)])
            for field, (values, column) in ((field, of(columns)) for field, of in CATEGORIES.items())
        },
    )


def _count_acled(columns: Columns, passages: Mask) -> dict[str, int]:
    """The passages of each event type and sub-event type of ACLED's, by name; a passage tells one at most."""
    counts = count_each(SUB_EVENTS, columns.passages.acled[passages])
    return {
        **{name: sum(counts[part] for part in parts) for name, parts in EVENT_TYPES.items()},
        **{UNKNOWN if part is None else part.value: count for part, count in counts.items()},
    }
