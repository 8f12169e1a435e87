"""Floors for the roles of places, against sentences that were labelled by hand (data/README.md).

Weights were fitted on the tuning half and on roles_extra.jsonl (benchmarks/fit_roles.py); the gate half was
only ever scored. Its places are given, so that what fails here is the role. Floors are what was measured on
it, rounded down to a hundredth; ``pytest -rP`` shows the figures.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from articles.roles.judging import role_of
from articles.roles.role import Role
from geodata.places.gazetteer.lookup import Gazetteer

DATA = Path(__file__).parent / "data"
GOLD = DATA / "roles_gold.jsonl"
EXTRA = DATA / "roles_extra.jsonl"

FLOORS = {
    ("parse", "all five roles"): 0.78,
    ("parse", "literal or actor"): 0.92,
    ("words", "all five roles"): 0.77,
    ("words", "literal or actor"): 0.92,
}


def _labelled_roles() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "labelled_roles", Path(__file__).parent / "labelled_roles.py"
    )
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["labelled_roles"] = made
    spec.loader.exec_module(made)
    return made


labelled = _labelled_roles()


@pytest.fixture(scope="module")
def pairs(gazetteer: Gazetteer) -> dict[str, list[tuple[Role, Role]]]:
    """Gold and found roles of the gate half, from parsed texts and from words alone."""
    items = labelled.read_items(GOLD, half="gate")
    return {
        mode: [
            (
                case.role,
                role_of(
                    case.name, case.doc, dates=case.dates, published=case.published, name_ends=case.name_ends
                )[0],
            )
            for case in labelled.cases(items, is_parsed=mode == "parse", gazetteer=gazetteer)
        ]
        for mode in ("parse", "words")
    }


@pytest.mark.parametrize(("mode", "name"), FLOORS)
def test_the_figure_does_not_fall_below_its_floor(
    mode: str, name: str, pairs: dict[str, list[tuple[Role, Role]]]
) -> None:
    figure = labelled.macro_f1(pairs[mode]) if name == "all five roles" else labelled.literal_f1(pairs[mode])
    print(f"{mode}: {labelled.told(pairs[mode])}")
    assert figure >= FLOORS[mode, name]


def test_the_set_is_large_enough_to_be_a_gate() -> None:
    items = labelled.read_items(GOLD)
    roles = Counter(m["role"] for item in items for m in item["mentions"])
    assert len(items) >= 400
    assert {item["half"] for item in items} == {"tuning", "gate"}
    assert all(roles[role] >= 40 for role in Role)


@pytest.mark.parametrize("path", [GOLD, EXTRA], ids=lambda path: path.stem)
def test_every_label_stands_where_its_span_says(path: Path) -> None:
    items = labelled.read_items(path)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        spans = [(m["start"], m["end"]) for m in item["mentions"]]
        assert all(item["text"][m["start"] : m["end"]] == m["text"] for m in item["mentions"]), item["id"]
        assert spans == sorted(set(spans)), item["id"]
        assert {m["role"] for m in item["mentions"]} <= {*Role, labelled.OPEN}, item["id"]


def test_what_weights_were_fitted_on_is_not_in_the_gate() -> None:
    gate = {item["text"] for item in labelled.read_items(GOLD, half="gate")}
    fitted_on = labelled.read_items(GOLD, half="tuning") + labelled.read_items(EXTRA)
    assert {item["half"] for item in fitted_on} == {"tuning"}
    assert gate.isdisjoint(item["text"] for item in fitted_on)
