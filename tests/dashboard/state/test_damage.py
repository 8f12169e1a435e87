"""Damaged addresses: each is read as far as it goes, and none brings the page down."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from addresses import spoilt, states
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.state.address import from_query, to_query
from geodata.archive.index.filtered import Index

APP = Path(dashboard.__file__).parent / "app.py"


def test_what_is_read_of_a_damaged_address_is_an_address_that_reads_the_same(index: Index) -> None:
    chance = random.Random(7)
    good = [to_query(state) for state in states(index)]
    for _ in range(500):
        query = spoilt(chance.choice(good), chance)
        read = from_query(_last(query), index)
        assert replace(from_query(to_query(read), index), notices=()) == replace(read, notices=()), query


@pytest.mark.parametrize("seed", range(24))
def test_no_damage_to_an_address_brings_the_page_down(
    seed: int, samples: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(samples))
    chance = random.Random(seed)
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.query_params.update(_last(spoilt(to_query(chance.choice(states(index))), chance)))
    app.run()
    assert not app.exception
    assert any("Conflict Map" in text.value for text in app.markdown)


def _last(query: str) -> dict[str, str]:
    """The parameters of a query, the last of each name."""
    return dict(parse_qsl(query, keep_blank_values=True))
