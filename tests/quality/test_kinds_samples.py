"""Floors for kinds and statuses of every passage of the sample briefs, which were not written to these
labels.

Two readers labelled them (data/README.md); every second brief was only ever scored. ``pytest -rP`` shows the
figures.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.kinds.kind import Kind, Status
from geodata.archive.samples import briefs, kept_findings

LABELS = Path(__file__).parent / "data" / "samples_kinds.jsonl"
OPEN = "unclear"

FLOORS = {"kinds": 0.68, "statuses": 0.92}


def test_every_passage_of_the_briefs_has_labels_that_exist() -> None:
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    passages = [f"{Path(brief.origin).name}#{n}" for brief in briefs() for n in range(len(brief.passages))]
    assert [row["id"] for row in rows] == passages
    assert {row["kind"] for row in rows} <= {*Kind, OPEN}
    assert {row["status"] for row in rows} <= {*Status, OPEN}


@pytest.fixture(scope="module")
def right() -> dict[str, list[bool]]:
    """Of the briefs that were only scored, whether each label was found; what is found is kept in the
    package.
    """
    rows = {row["id"]: row for row in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())}
    told: dict[str, list[bool]] = {"kinds": [], "statuses": []}
    for findings in kept_findings():
        for n, found in enumerate(findings.kinds):
            row = rows[f"{findings.article.origin}#{n}"]
            if row["half"] == "gate":
                told["kinds"] += [row["kind"] == found.kind] if row["kind"] != OPEN else []
                told["statuses"] += [row["status"] == found.status] if row["status"] != OPEN else []
    return told


@pytest.mark.parametrize("what", FLOORS)
def test_the_share_that_is_right_does_not_fall_below_its_floor(
    what: str, right: dict[str, list[bool]]
) -> None:
    share = sum(right[what]) / len(right[what])
    print(f"{what}: {share:.3f} of {len(right[what])} (floor {FLOORS[what]})")
    assert share >= FLOORS[what]
