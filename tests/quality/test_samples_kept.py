"""What is kept of the sample briefs is what the extractor makes of them today."""

from __future__ import annotations

import json

import pytest

from geodata.archive import samples
from geodata.places.gazetteer.lookup import Gazetteer


def test_the_kept_findings_are_those_of_this_extractor(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    kept, anew = samples.kept_bytes().decode(), samples.made_anew()
    changed = [
        now["title"] for then, now in zip(json.loads(kept), json.loads(anew), strict=False) if then != now
    ]
    # Compared first: pytest would draw the difference of two megabytes.
    is_same = kept == anew
    assert is_same, f"run `python -m geodata.archive.samples`: {len(changed)} changed, first {changed[:3]}"
