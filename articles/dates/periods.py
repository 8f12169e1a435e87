"""Lines that say what period a report covers: "Report 14 (1-14 May)", "Week of 5-11 May 2024".

Knows the form of such a line and which days it holds, not where these lie on the calendar.
"""

from __future__ import annotations

import re
from itertools import pairwise

from articles.dates.meanings import Calendar, Expression

_ISSUED = (
    r"\b(?:reports?|update|sitrep|bulletin|digest|log|brief(?:ing)?|overview|snapshot|summary|assessment|round-?up"
    r"|newsletter|monitor(?:ing)?|review|week(?:ly)?|fortnight(?:ly)?|month(?:ly)?|quarterly|period|covering)\b"
)
# "No. 8, 3-9 June": such a point ends no sentence.
_WITHIN = r"(?:[^\n.?!]|\.(?=\s?[0-9]))"
_MARK = r"[^\w\s.?!]"
_COVERS = re.compile(
    rf"{_WITHIN}{{0,80}}{_ISSUED}(?:{_WITHIN}{{0,60}}(?:{_MARK}|\s(?=from\s))|\s#?[0-9]{{1,5}})?\s{{0,2}}(?:(?:of|for|from)\s)?{_MARK}?",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\W_]{0,3}(?:from\s)?", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[^\w\n.?!]{0,4}(?:\n|$)")
_DAYS_TO = re.compile(
    r"[^\n]{1,24}?(?<!\w)(?:-|\u2013|\u2014|to|until|till|through)(?!\w)|[0-9]{1,2}[-\u2013\u2014][0-9]"
)
_FROM_TO = re.compile(r"\s?(?:-|\u2013|\u2014|to|until|till|through)\s?(?:the\s)?", re.IGNORECASE)


def periods_told(text: str, expressions: tuple[Expression, ...]) -> frozenset[int]:
    """Where the last days begin of the periods that lines tell as theirs: "Report 14 (1-14 May)"."""
    return frozenset(
        last.start
        for first, last in pairwise(expressions)
        if isinstance(first.meaning, Calendar) and isinstance(last.meaning, Calendar)
        if first.meaning.day and last.meaning.day and _FROM_TO.fullmatch(text, first.end, last.start)
        if tells_a_period(text, first.start, last.end)
    )


def tells_a_period(text: str, start: int, end: int) -> bool:
    """Whether the line of the days from *start* to *end* says that what follows is about them."""
    begin = text.rfind("\n", max(0, start - 160), start) + 1
    if not _LINE_ENDS.match(text, end):
        return False
    is_alone = _ALONE.fullmatch(text, begin, start) and _DAYS_TO.match(text, start, end)
    return bool(is_alone or _COVERS.fullmatch(text, begin, start))
