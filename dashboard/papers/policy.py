"""What keeps a file of HTML from doing anything but what it was written to do. Pure text."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

# What could end the element that holds JSON, or start a comment in it; and line ends of old scripts.
_NEVER: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def policy(*, style: str, scripts: Sequence[str] = ()) -> str:
    """A Content-Security-Policy that lets these scripts run, and nothing be fetched or sent."""
    allowed = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def as_json(data: Any) -> str:
    """JSON that can stand in an element of HTML: no text in it closes anything."""
    return json.dumps(data, separators=(",", ":"), allow_nan=False).translate(_NEVER)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
