"""Read plain text, one article or several in a file.

Text that was copied from a page repeats its title and captions and carries
pieces of the page along; each is kept once, or dropped. A file is divided
only on strong evidence: one article too many is worse than a long one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.article import Article, PublishedBasis
from articles.errors import NoText, TooLarge
from articles.formats.composing import Facts, Parts, compose
from articles.formats.datelines import agency_in, dateline_of
from articles.formats.decoding import decode
from articles.formats.furniture import furniture_among, is_furniture
from articles.formats.lines import (
    Caption,
    caption_of,
    fold,
    is_agency,
    is_blank,
    is_body_like,
    is_byline,
    is_separator,
    is_strong_title,
    is_title_like,
)
from articles.formats.mails import mail_of
from articles.formats.mending import ITEM, Line, joined, unmarked, without_running_heads
from articles.formats.published import Stamp, full_dates, stamp_of

LARGEST_BYTES = 50_000_000

_REPEATABLE = 20  # shorter lines may be said twice
_HEAD_LINES = 12  # how far a title's repetition may be from it
_WIDEST_WRAP = 100
_FEWEST_WRAPS = 3
_BYLINE_WORDS = 6


def parse(data: bytes, origin: str) -> Iterator[Article]:
    """The articles in the bytes of a text file, in order.

    Raises:
        ArticleError: too large, not text, or without any text.
    """
    if len(data) > LARGEST_BYTES:
        raise TooLarge(origin, f"larger than {LARGEST_BYTES // 1_000_000} MB; divide it into smaller files")
    yield from parse_text(decode(data, origin), origin)


def parse_text(text: str, origin: str) -> Iterator[Article]:
    """The articles in a clean text, in order.

    Raises:
        NoText: nothing is left once page furniture is gone.
    """
    found = False
    mail = mail_of(unmarked(text))
    facts = Facts(published=mail.day, published_basis=PublishedBasis.FRONT_MATTER if mail.day else None)
    for lines in divided(joined(unwrapped(without_running_heads(lines_of(mail.text))))):
        parts = parts_of(lines)
        article = compose(parts if found else _titled(parts, mail.subject), origin, facts)
        if article:
            found = True
            yield article
    if not found:
        raise NoText(origin, "no text found; is this the right file?")


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, without outer space, rules and page breaks."""
    found: list[Line] = []
    gap, cut, item = 0, False, -1  # how far the mark of the open item stands from the left
    for raw in text.split("\n"):
        line = "\f" if "\f" in raw else raw.strip()
        if is_separator(line):
            underlines = found and not gap and line != "\f" and is_title_like(found[-1].text)
            cut = cut or not underlines
            gap += 1
        elif is_blank(line):
            gap += 1
        else:
            indent = len(raw) - len(raw.lstrip())
            item = indent if ITEM.match(line) else item if not gap and indent > item else -1
            found.append(Line(line, gap, cut, inset=0 <= item < indent))
            gap, cut = 0, False
    return found


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, with paragraphs put together again where the whole text was wrapped at one width.

    A line is taken for wrapped where the next line's first word would not have fitted.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not _is_wrapped(lines, width):
        return list(lines)
    found: list[Line] = []
    last = ""
    for line in lines:
        if found and not line.gap and _goes_on(last, line.text, width):
            found[-1] = Line(f"{found[-1].text} {line.text}", found[-1].gap, found[-1].cut)
        else:
            found.append(line)
        last = line.text
    return found


def divided(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of each article."""
    usual_gap = _usual_gap(lines)
    start = 0
    title = _title_of(lines)
    has_body = False
    for index, line in enumerate(lines):
        if has_body and line.gap and _begins_article(lines, index, title, usual_gap):
            yield lines[start:index]
            start, title, has_body = index, line.text, False
        has_body = has_body or is_body_like(line.text)
    yield lines[start:]


def parts_of(lines: Sequence[Line]) -> Parts:
    """The title, captions and body of one article.

    The head ends with the first paragraph of running text; bylines and stamps
    further down are part of the body.
    """
    furniture = furniture_among([line.text for line in lines])
    last = max((position for position in range(len(lines)) if position not in furniture), default=-1)
    below = tuple(line.text for line in lines[last + 1 :])
    lines = [line for position, line in enumerate(lines) if position not in furniture]
    signed = _dateline_agency(lines)
    title: str | None = None
    title_again = 0
    captions: list[Caption] = []
    body: list[str] = []
    stamps: list[Stamp] = []
    seen: set[str] = set()
    in_head = True
    for index, line in enumerate(lines):
        text, folded = line.text, fold(line.text)
        if folded in seen:
            continue
        if len(folded) >= _REPEATABLE:
            seen.add(folded)
        if in_head and (stamp := _head_stamp(text)) and not _opens_entry(stamp, stamps):
            stamps.append(stamp)
            continue
        if in_head and is_byline(text) and (title is not None or len(text.split()) <= _BYLINE_WORDS):
            continue
        caption = caption_of(text, in_head=in_head and title is not None)
        if caption and not (body and _is_sign_off(lines, index, caption.credits, signed)):
            captions.append(_once(caption, seen))
        elif title is None and not body and is_title_like(text):
            title = text
            seen.add(folded)
            title_again = _repetition(lines, index)
        elif in_head and (index < title_again or _is_doubled(lines, index)):
            captions.append(Caption(text))
        else:
            body.append(text)
            in_head = in_head and not is_body_like(text)
    return Parts(title or "", tuple(captions), tuple(body), tuple(stamps), below)


def _titled(parts: Parts, title: str | None) -> Parts:
    """The parts under another title; what was taken for one is a line of the body, unless it is the same."""
    if title is None or not (parts.title or parts.body) or fold(title) == fold(parts.title):
        return parts
    return replace(parts, title=title, body=(parts.title, *parts.body) if parts.title else parts.body)


def _once(caption: Caption, seen: set[str]) -> Caption:
    """The caption, without words that stood there before with another credit or none."""
    folded = fold(caption.text)
    if folded in seen or is_furniture(caption.text):
        return replace(caption, text="")
    seen.add(folded)
    return caption


def _dateline_agency(lines: Sequence[Line]) -> str | None:
    for line in lines[:_HEAD_LINES]:
        dateline = dateline_of(line.text)
        if dateline:
            return agency_in(dateline)
    return None


def _head_stamp(line: str) -> Stamp | None:
    """The stamp, where the line says nothing else but who wrote the article."""
    stamp = stamp_of(line)
    return stamp if stamp and (not stamp.rest or is_byline(stamp.rest)) else None


def _opens_entry(stamp: Stamp, stamps: Sequence[Stamp]) -> bool:
    """Whether a stamp of another day than the article's stands over the first of several entries."""
    stated = {known.day for known in stamps if not known.changed}
    return not stamp.changed and bool(stated) and stamp.day not in stated


def _is_sign_off(lines: Sequence[Line], index: int, credits: tuple[str, ...], signed: str | None) -> bool:
    """Whether this is the last paragraph with the article's agency after it, and not a caption."""
    text = lines[index].text
    is_last = index == len(lines) - 1 and not full_dates(text)
    return is_last and all(is_agency(credit) or credit == signed for credit in credits)


def _is_doubled(lines: Sequence[Line], index: int) -> bool:
    """Whether a sentence is followed by its own copy, as captions are when a page is copied."""
    if index + 1 == len(lines) or len(lines[index].text) < _REPEATABLE:
        return False
    return not is_title_like(lines[index].text) and fold(lines[index].text) == fold(lines[index + 1].text)


def _begins_article(lines: Sequence[Line], index: int, title: str, usual_gap: int) -> bool:
    """Whether another article begins at a line.

    It must look like a title, and running text must follow. Then a rule before it,
    its own repetition, or a wide gap with a caption, byline or dateline decides.
    """
    line = lines[index]
    if not is_strong_title(line.text) or fold(line.text) == fold(title):
        return False
    if is_furniture(line.text) or _head_stamp(line.text):
        return False
    again = _repetition(lines, index)
    marked, has_body = _head_marks(lines, max(again, index) + 1)
    if not has_body:
        return False
    return line.cut or bool(again) or (marked and line.gap >= 2 and line.gap > usual_gap)


def _repetition(lines: Sequence[Line], index: int) -> int:
    """Where a title's copy stands, with at most one other line between; 0 without a copy.

    Captions, page furniture and stamps do not count, and both copies stand apart:
    the refrain of a poem is no title.
    """
    folded = fold(lines[index].text)
    others: set[str] = set()
    for position in range(index + 1, min(index + 1 + _HEAD_LINES, len(lines))):
        text = lines[position].text
        if fold(text) == folded:
            return position if _stands_apart(lines, index) and _stands_apart(lines, position) else 0
        if is_furniture(text) or _head_stamp(text) or is_byline(text) or caption_of(text, in_head=True):
            continue
        others.add(fold(text))
        if len(others) > 1:
            return 0
    return 0


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a blank line is before the line, and after it no line that goes on with it."""
    if index and (not lines[index].gap or lines[index - 1].text.endswith((":", ","))):
        return False
    if index + 1 == len(lines) or lines[index + 1].gap:
        return True
    following = lines[index + 1].text
    return is_body_like(following) or is_furniture(following) or bool(caption_of(following, in_head=True))


def _head_marks(lines: Sequence[Line], begin: int) -> tuple[bool, bool]:
    """Whether a head has a caption, byline, stamp or dateline, and whether a body follows it."""
    marked = False
    for line in lines[begin : begin + _HEAD_LINES]:
        if _is_mark(line.text):
            marked = True
        elif is_body_like(line.text):
            return marked or dateline_of(line.text) is not None, True
        elif not is_furniture(line.text):
            return False, any(is_body_like(later.text) for later in lines[begin : begin + _HEAD_LINES])
    return marked, False


def _is_mark(text: str) -> bool:
    return bool(caption_of(text, in_head=True) or _head_stamp(text)) or is_byline(text)


def _title_of(lines: Sequence[Line]) -> str:
    for line in lines[:_HEAD_LINES]:
        if not (is_furniture(line.text) or _is_mark(line.text)):
            return line.text
    return ""


def _usual_gap(lines: Sequence[Line]) -> int:
    """The commonest number of blank lines between two lines, the larger one of two."""
    gaps = Counter(line.gap for line in lines[1:])
    return max(gaps, key=lambda gap: (gaps[gap], gap), default=1)


def _is_wrapped(lines: Sequence[Line], width: int) -> bool:
    if width > _WIDEST_WRAP:
        return False
    pairs = [(one.text, two.text) for one, two in pairwise(lines) if not two.gap]
    wraps = [(one, two) for one, two in pairs if _overflows(one, two, width)]
    open_ended = [one for one, _ in wraps if not re.search(r"[.!?…][\"'”’)]*$", one)]
    return len(wraps) >= max(_FEWEST_WRAPS, 0.7 * len(pairs)) and 2 * len(open_ended) > len(wraps)


def _goes_on(line: str, following: str, width: int) -> bool:
    return _overflows(line, following, width) or (following[0].islower() and is_title_like(line))


def _overflows(line: str, following: str, width: int) -> bool:
    """Whether the following line's first word would not have fitted on the line."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
