"""Put the lines of a text together again that a page, a mail or a column of print has broken.

A sentence broken over lines is one passage only when its lines are one. A line is joined to the next where it
cannot be whole: it ends in a hyphen or a small word, or the next one opens with a small letter. Whether a
text was wrapped at one width is told in ``plain``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.formats.decoding import clean
from articles.formats.furniture import running_heads


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something; ``gap`` counts the blank lines before it.

    ``cut`` says that a rule or a page break stands before it, which counts as a blank line too. ``inset``
    says that it stands under the text of an item, whose mark is further left.
    """

    text: str
    gap: int
    cut: bool = False
    inset: bool = False


_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,6}|amp|lt|gt|quot|apos|nbsp|shy|hellip|[mn]dash|[lr][sd]?quo|[lr]aquo|copy|middot|bull"
    r"|[a-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|lig));",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_FEWEST_QUOTED = 2
_NOTE_MARKS = re.compile(r"(?<=[\w.,;:!?\"”’)])(?: ?\[\d{1,3}\])+(?=[\s.,;:!?]|$)")

ITEM = re.compile(r"(?:[•◦▪‣●■○]|[-*–](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s))\s*")
_BULLET = re.compile(r"^[•◦▪‣●■○]\s*")
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BREAKS_WORD = re.compile(r"[^\W\d_]-$")
_OPEN = re.compile(
    r"(?:,|\b(?:a|an|the|of|in|on|at|to|from|by|for|with|and|or|near|into|over|between|that|than|as|its|their|his"
    r"|her|was|were|had|has|have|is|are|which|who|after|before|against))$"
)
# What hyphens join to a word before them; a hyphen before other words was put there to break the line.
# fmt: off
_JOINED = frozenset((
    "affiliated", "aligned", "backed", "based", "born", "brokered", "built", "controlled", "day", "east",
    "fire", "held", "hour", "launched", "led", "level", "linked", "long", "made", "month", "old", "owned",
    "profile", "range", "run", "scale", "speaking", "style", "term", "torn", "west", "wide", "year",
))
# fmt: on
_PARAGRAPH = 40


def unmarked(text: str) -> str:
    """The text without the signs of another medium: entities, marks of quoting, marks of notes."""
    if _ENTITY.search(text):
        text = clean(html.unescape(text))
    if len(_QUOTED.findall(text)) >= _FEWEST_QUOTED:
        text = _QUOTED.sub("", text)
    return _NOTE_MARKS.sub("", text)


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without the heads and numbers of pages; a line after one of them counts as cut off."""
    heads = running_heads([line.text for line in lines])
    found = []
    for position, line in enumerate(lines):
        if position not in heads:
            after = position - 1 in heads
            found.append(replace(line, gap=max(1, line.gap), cut=False) if after else line)
    return found


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, each with those that go on with it."""
    found: list[Line] = []
    raw = ""
    for line in lines:
        if found and (text := _together(found[-1].text, raw, line)):
            found[-1] = replace(found[-1], text=text)
        else:
            found.append(line)
        raw = line.text
    return [replace(line, text=_BULLET.sub("", line.text, count=1) or line.text) for line in found]


def _together(text: str, last: str, line: Line) -> str | None:
    """The two as one line; None where each stands for itself. *last* is where *text* was broken."""
    following = line.text
    if line.cut or ITEM.match(following) or (_ENDS.search(last) and not line.inset):
        return None
    if line.gap:
        is_open = len(text) >= _PARAGRAPH and _OPEN.search(last)
        return f"{text} {following}" if is_open else None
    if _BREAKS_WORD.search(last) and following[0].islower():
        head = re.split(r"\W", following, maxsplit=1)[0]
        return f"{text}{following}" if head in _JOINED else f"{text[:-1]}{following}"
    if line.inset or following[0].islower() or (_OPEN.search(last) and len(last) >= _PARAGRAPH // 2):
        return f"{text} {following}"
    return None
