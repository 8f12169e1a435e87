"""What a script costs in a process of its own: the peak of a process begins with what it was started from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Not resource.getrusage: its peak would begin with what the test's own process uses.
_PEAK = """
import json, re, sys, time
from pathlib import Path
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
"""
COMPILING = """
from geodata.places.gazetteer.build import build
began = time.process_time()
build(Path(sys.argv[1]))
print(json.dumps({"cpu_seconds": time.process_time() - began, "peak_mib": peak()}))
"""


def measured(script: str, folder: Path) -> dict[str, float]:
    """The figures that a script prints as JSON; it knows ``peak()``, in MiB, and the folder as ``sys.argv[1]``."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK + script, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def compiled(folder: Path) -> dict[str, float]:
    """Compiles the gazetteer into a folder, and leaves what that took beside it."""
    figures = measured(COMPILING, folder)
    _beside(folder).write_text(json.dumps(figures), encoding="utf-8")
    return figures


def what_compiling_took(folder: Path) -> dict[str, float] | None:
    """The figures of ``compiled``, or None if it was not that which compiled the folder."""
    path = _beside(folder)
    figures: dict[str, float] | None = json.loads(path.read_text("utf-8")) if path.exists() else None
    return figures


def _beside(folder: Path) -> Path:
    return folder.with_name("tests-compiled.json")
