"""Where a text says where, when and by whom it was filed: what stands there happened somewhere else.

Reads the openings of lines only. Knows neither places nor days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.article import Span

_LINE = re.compile(r"[^\n]+")
# Up to the dash, the colon or the bar behind which the report begins.
_OPENING = re.compile(
    r"((?:[^\n!?–—|:]|(?<=\d):(?=\d)){2,90}?)(?:\s?[–—]\s|\s--?\s|--\s|\.-\s|\s?\|\s|(?<=\)):\s)"
)
_BYLINE = re.compile(r"(?:By|Reporting by|Writing by|Editing by) [^\n]{2,120}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL = frozenset({"and", "of", "de", "la", "del", "the", "in", "updated", "am", "pm", "at"})
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\b")


def filed_spans(text: str) -> Iterator[Span]:
    """The openings of lines that are a dateline, "SEOUL, Jan 7 (Wire) - ", and lines that are a byline."""
    for line in _LINE.finditer(text):
        if byline := _BYLINE.match(text, line.start(), line.end()):
            if not line[0].rstrip().endswith((".", "?", "!")):
                yield Span(line.start(), byline.end())
        elif (opening := _OPENING.match(text, line.start(), line.end())) and _is_dateline(opening[1]):
            yield Span(line.start(), opening.end(1))


def _is_dateline(opening: str) -> bool:
    """Whether an opening holds but names, days and agencies, and something says that it is a dateline."""
    words = _WORD.findall(opening)
    if not words or any(word[0].islower() and word not in _SMALL for word in words):
        return False
    is_marked = "(" in opening or _MONTH.search(opening) is not None
    return is_marked or all(word.isupper() or word in _SMALL for word in re.split(r",", opening)[0].split())
