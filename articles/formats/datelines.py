"""Tell where and when a text was filed, by how one of its lines opens.

A dateline is places, a day and an agency in any order, and a mark before the news: "BAGHDAD, April 23
(Agency) -", "June 9, 2022 (KAMPALA) –", "OSLO | 3 May 2024 |". Knows forms, no places: what is only written
like a place counts as one where capitals, a day or an agency stand with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.article import Span
from articles.formats.lines import is_byline, is_credit
from articles.formats.published import full_dates, without_dates

_LINE = re.compile(r"[^\n]+")
_LONGEST = 120
_MOST_WORDS = 7
_LONG_LINE = 80  # a shorter line that opens in capitals may be a heading
_MARK = re.compile(r"\s?(?:--|[-–—])\s|\s?\|\s|\.\s?[-–—]{1,2}\s?|(?<=[)\d])\s?:\s|(?<=\))\s?[-–—]")
_BRACKETED = re.compile(r"\(([^()]{2,60})\)")
_WHEN = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b\d{1,2}[:.h]\d{2}\b(?:\s?[ap]\.?m\.?)?|\b(?:gmt|utc|local time|updated|filed)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"[\s,/;|&]+|\band\b")
_SMALL = ("al-", "el-", "ad-", "as-", "ash-", "ar-", "an-")


def dateline_of(line: str) -> str | None:
    """What stands before the mark of a dateline: "BAGHDAD, April 23, 2025 (AP)"; None without one."""
    found = _span_of(line[: _LONGEST + 10], length=len(line))
    return line[: found[0]] if found else None


def dateline_end(text: str, start: int) -> int:
    """Where the news begins on the line that opens at *start*; *start* itself where there is no dateline."""
    end = text.find("\n", start)
    length = (len(text) if end < 0 else end) - start
    found = _span_of(text[start : start + min(length, _LONGEST + 10)], length=length)
    return start + found[1] if found else start


def filed_spans(text: str) -> Iterator[Span]:
    """What says where, when and by whom a text was filed: datelines and lines that are a byline, in order."""
    for line in _LINE.finditer(text):
        if is_byline(line[0].strip()):
            yield Span(line.start(), line.end())
        elif (end := dateline_end(text, line.start())) > line.start():
            yield Span(line.start(), end)


def agency_in(dateline: str) -> str | None:
    """The agency in brackets; where no place stands outside of brackets, the first of them hold the place."""
    bracketed = [match[1].strip() for match in _BRACKETED.finditer(dateline)]
    if not _words(_BRACKETED.sub(" ", dateline)):
        bracketed = bracketed[1:]
    return next((name for name in reversed(bracketed) if is_credit(name) and not _WHEN.search(name)), None)


def _span_of(opening: str, *, length: int) -> tuple[int, int] | None:
    """The ends of a dateline's words and of its mark; None where the line opens otherwise.

    The first mark with a place before it ends it, or a later one with only a day or an agency between.
    """
    found: tuple[int, int] | None = None
    for mark in _MARK.finditer(opening):
        if mark.start() < 2 or mark.start() > _LONGEST:
            continue
        if found and _words(_BRACKETED.sub(" ", opening[found[1] : mark.start()])):
            break
        if _is_dateline(opening[: mark.start()].rstrip(" |"), is_long=length >= _LONG_LINE):
            found = mark.start(), mark.end()
    return found


def _is_dateline(head: str, *, is_long: bool) -> bool:
    outside = _words(_BRACKETED.sub(" ", head))
    words = (
        outside or [word for match in _BRACKETED.finditer(head) for word in _words(match[1])][:_MOST_WORDS]
    )
    if not words or len(words) > _MOST_WORDS or not all(map(_is_name, words)):
        return False
    in_capitals = words[0].isupper() and len(words[0]) >= 3
    if not outside:
        return in_capitals and _has_day(head)
    sure = bool(agency_in(head) or full_dates(head)) or (in_capitals and _has_day(head))
    return sure or (is_long and (in_capitals or _has_day(head)))


def _has_day(head: str) -> bool:
    return bool(full_dates(head)) or without_dates(head) != head


def _words(text: str) -> list[str]:
    """The words that are no day, hour or joint."""
    return [word for word in _JOINS.split(_WHEN.sub(" ", without_dates(text))) if word.strip(".-–—")]


def _is_name(word: str) -> bool:
    return word[0].isupper() or word.startswith(_SMALL) or word in ("de", "del", "do", "la")
