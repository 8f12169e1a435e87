"""Indexes with few values of everything and no archive behind them, and a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import streamlit as st
from by_hand import columns, index, passages, report

from articles.actors.actor import Actor, ActorType
from articles.kinds.kind import Kind
from articles.roles.role import Role
from geodata.archive.index.columns import Presence
from geodata.archive.index.filtered import Index
from geodata.places.gazetteer.place import Place


@pytest.fixture(scope="session")
def small() -> Index:
    """Two countries, two actors, three publishers of which one has a comma, and the places 7 and -40."""
    return replace(
        index(columns(passages())),
        countries={"IQ": "Iraq", "SY": "Syria"},
        actor_countries={"IQ": "Iraq"},
        publishers=("", "100 %", "Smith, Jones"),
        languages=("", "de", "en"),
        actors={
            "rebels": Actor("rebels", "The rebels", ActorType.ARMED_GROUP),
            "army": Actor("army", "The army", ActorType.MILITARY, "IQ"),
        },
        places={
            7: Place(7, "Mosul", 36.3, 43.1, "PPL", "IQ"),
            -40: Place(-40, "Middle East", 33.1, 35.9, "RGN"),
        },
        span=(date(2025, 4, 1), date(2025, 5, 1)),
    )


@pytest.fixture(scope="session")
def varied() -> Index:
    """Four passages: the army in Mosul, told as attack; the army and the rebels in Raqqa; nobody in either."""
    army, rebels, observers = (
        Actor("army", "The army", ActorType.MILITARY, "IQ"),
        Actor("rebels", "The rebels", ActorType.ARMED_GROUP),
        Actor("observers", "The observers", ActorType.INTERGOVERNMENTAL),
    )
    actors = {one.id: one for one in (observers, rebels, army)}
    told = passages("2026-04-20", "2026-04-21", None, "2026-04-22")
    unclassified = list(Kind).index(Kind.UNCLASSIFIED)
    told = replace(told, kind=np.array([list(Kind).index(Kind.ATTACK), *[unclassified] * 3]))
    own = columns(
        told, report(0, 0, country=1), report(0, 2, country=1, role=Role.PLANNED), report(1, 1, country=2),
        report(1, 3, country=2), place_ids=(10, 20), codes=("IQ", "SY"),
    )  # fmt: skip
    presence = Presence.of(actors, np.array([1, 2, 2]), np.array([1, 0, 1]))
    return replace(
        index(replace(own, presence=presence)),
        countries={"SY": "Syria", "IQ": "Iraq"},
        actor_countries={"IQ": "Iraq"},
        publishers=("",),
        languages=("",),
        actors=actors,
    )


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    return state
