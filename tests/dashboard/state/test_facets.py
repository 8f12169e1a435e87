"""Counts on options and in the header, against pandas on the sample briefs."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from frames import actor_counts, counts, passages, reports_frame, selected
from hypothesis import given, settings
from hypothesis import strategies as st
from selections import selections_of

from articles.actors.actor import ActorType
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from geodata.archive.index.filtered import Index
from geodata.archive.samples import kept_findings
from geodata.archive.selection import MAP_ROLES, PRECISIONS, SHOWN_STATUSES, Selection


@pytest.fixture(scope="session")
def frame() -> pd.DataFrame:
    return reports_frame(kept_findings())


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_option_counts_what_pandas_counts_under_the_other_filters(
    index: Index, frame: pd.DataFrame, data: st.DataObject
) -> None:
    chosen = data.draw(selections_of(index))
    facets = index.filtered(chosen).facets

    def rows(but: str) -> pd.DataFrame:
        return selected(frame, chosen, but=but)

    def zero(values: object, counted: dict) -> dict:  # type: ignore[type-arg]
        return dict.fromkeys(values, 0) | counted  # type: ignore[call-overload]

    by_country = counts(rows("countries"), "country")
    assert facets.countries == zero(index.countries, by_country)
    among = selected(frame, chosen) if chosen.all_actors else rows("actors")
    assert facets.actors == zero(index.actors, actor_counts(among, chosen, "id"))
    assert facets.without_actors == zero(index.actors, actor_counts(rows("without_actors"), chosen, "id"))
    traits = rows("actor_traits")
    assert facets.actor_countries == zero(index.actor_countries, actor_counts(traits, chosen, "country"))
    assert facets.actor_types == zero(ActorType, actor_counts(traits, chosen, "type"))
    assert facets.roles == zero(Role, counts(rows("roles"), "role"))
    assert facets.kinds == zero(Kind, counts(rows("kinds"), "kind"))
    assert facets.statuses == zero(Status, counts(rows("statuses"), "status"))
    assert facets.publishers == zero(index.publishers, counts(rows("publishers"), "publisher"))
    assert facets.languages == zero(index.languages, counts(rows("languages"), "language"))
    assert facets.precisions == zero(PRECISIONS, counts(rows("precisions"), "precision"))
    assert facets.undated == passages(rows("days").query("day.isnull()"))
    assert facets.corrected == passages(rows("corrected").query("corrected"))


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_header_and_the_lists_count_the_rows_that_are_selected(
    index: Index, frame: pd.DataFrame, data: st.DataObject
) -> None:
    chosen = data.draw(selections_of(index))
    rows, found = selected(frame, chosen), index.filtered(chosen).found
    totals = found.totals
    assert (totals.passages, totals.reports, totals.places) == (
        passages(rows),
        len(rows),
        rows["place"].nunique(),
    )
    assert totals.articles == len({number for number, _ in rows["passage"]})
    assert totals.undated == passages(rows.query("day.isnull()"))
    assert set(index.filtered(chosen).passages()) == set(rows["passage"])
    assert {place.id: place.reports for place in found.places} == rows.groupby("place").size().to_dict()
    unmapped = index.filtered(chosen).unmapped
    assert totals.names_without_place == sum(name.mentions for name in unmapped.names)
    assert totals.abstentions == sum(name.considered for name in unmapped.names)
    assert totals.whole_countries == sum(country.mentions for country in unmapped.countries)
    hidden = index.filtered(chosen).hidden_places()
    assert totals.other_roles == sum(place.reports for place in hidden)
    every_role = selected(frame, replace(chosen, roles=frozenset(Role)))
    assert totals.other_roles == len(every_role) - len(rows)


def test_a_selection_of_nothing_set_is_the_usual_one(index: Index, frame: pd.DataFrame) -> None:
    usual = frame[
        [r in MAP_ROLES and s in SHOWN_STATUSES for r, s in zip(frame["role"], frame["status"], strict=True)]
    ]
    assert index.filtered(Selection()).found.totals.passages == passages(usual) > 100
