"""Tell whether an article looks cut: how its text ends, and what stood below its last paragraph.

Sees paragraphs, no page. Says so in words for a reader, and only "may": an author can end on three dots.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "cuts.csv"

MAY = "may be incomplete"

_SENTENCE_END = re.compile(r"[.!?…؟。।:;][\"'“”‘’»«)\]*]*(?: ?[(\[][^()\[\]]{1,40}[)\]]\.?)?$")
_DOTS = re.compile(r"(?:…|\.\.\.|\[\+\d+ char(?:acter)?s\])[\"'”’»)\]]*$")
_MORE = re.compile(
    r"(?:^|[.!?…\"”’])\s?[\[(<]?\s?(?:continue reading|(?:read|see|view|show) (?:more|on"
    r"|the (?:full|whole|rest|original|complete)\b[^.:]{0,40}))[\s.…»→>\])]*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:[,–—-]|\b(?:a|an|the|of|in|on|at|to|from|by|for|with|and|or|near|into|between|that|than|as|its|their|his|her"
    r"|was|were|had|has|have|is|are|which|who))$",
    re.IGNORECASE,
)
_CLOSED_BEFORE = re.compile(r"[.!?][\"'”’»)\]]*\s+\S")
_RUNNING = 80  # a shorter line may be a heading, an item or a name below the text
_LONGEST = 300  # of a line that asks for a subscription


def _forms() -> re.Pattern[str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return re.compile("|".join(f"(?:{row['pattern']})" for row in csv.DictReader(file)), re.IGNORECASE)


_ASKS = _forms()


def why_cut(body: Sequence[str], below: Sequence[str] = ()) -> str | None:
    """Why the article may be incomplete, in words; None where nothing speaks for it.

    *below* are the lines that were left out below the last paragraph.
    """
    lines = [*body[-1:], *below]
    if any(map(asks_for_subscription, (*body[-2:], *below))):
        return f"{MAY}: the rest is for subscribers"
    if any(map(_MORE.search, lines)):
        return f"{MAY}: it ends with a link to the rest"
    if body and _DOTS.search(body[-1]):
        return f"{MAY}: it ends in three dots"
    if body and _breaks_off(body):
        return f"{MAY}: its last sentence breaks off"
    return None


def asks_for_subscription(line: str) -> bool:
    """Whether a line says that the rest is for those who pay or sign in."""
    return len(line) <= _LONGEST and bool(_ASKS.search(line))


def _breaks_off(body: Sequence[str]) -> bool:
    """Whether the last line is running text without an end; the last of several such lines is an item."""
    last = body[-1].rstrip()
    if _SENTENCE_END.search(last) or " | " in last or not re.search(r"[\w,–—-]$", last):
        return False
    before = body[-2].rstrip() if len(body) > 1 else ""
    if before and not _SENTENCE_END.search(before) and not _OPEN.search(last):
        return False
    is_open = len(last.split()) >= 4 and bool(_OPEN.search(last))
    is_running = bool(_CLOSED_BEFORE.search(last)) or len(last) > 2 * _RUNNING
    return is_open or (len(last) >= _RUNNING and is_running)
