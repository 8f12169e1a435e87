"""The page with the sample briefs."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard

APP = Path(dashboard.__file__).parent / "app.py"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page without an archive of one's own: with the samples."""
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "none.sqlite"))
    monkeypatch.delenv("CONFLICT_MAP_READ_ONLY", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return AppTest.from_file(str(APP), default_timeout=60)
