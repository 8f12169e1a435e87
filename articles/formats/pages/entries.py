"""Give the entries of a live blog the days that they are stamped with.

A page stamps its entries beside their text, or in the data about itself; an extractor of text drops those
stamps. Where they name several days, each stands as a line of its own over the entry's first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from articles.formats.decoding import clean
from articles.formats.pages.bodies import is_beside
from articles.formats.pages.metadata import PageData, day_of
from articles.formats.published import MONTHS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 2000
_ALIKE = 40  # letters by which a paragraph is known again


def with_days(tree: HtmlElement, page: PageData, paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, with the day of each entry above it; as they were where all entries are of one day."""
    letters = [_letters(line)[:_ALIKE] for line in paragraphs]
    at: dict[int, date] = {}
    for day, text in (*_beside_texts(tree), *page.entries()):
        whole = _letters(text)
        position = next((n for n, known in enumerate(letters) if known and whole.startswith(known)), None)
        if position is not None:
            at.setdefault(position, day)
    if len(set(at.values())) < 2:
        return list(paragraphs)
    return [line for n, kept in enumerate(paragraphs) for line in _under(kept, at.get(n))]


def _under(line: str, day: date | None) -> Iterable[str]:
    return (f"{day.day} {MONTHS[day.month - 1].title()} {day.year}", line) if day else (line,)


def _beside_texts(tree: HtmlElement) -> Iterator[tuple[date, str]]:
    """Each stamp's day with the first paragraph after it."""
    day: date | None = None
    count = 0
    for element in tree.iter("time", "p"):
        if element.tag == "time":
            stated = day_of(element.get("datetime"))
            day = stated if stated and not is_beside(element) else day
        elif day and (text := clean(str(element.text_content())).strip()) and count < _MOST:
            count += 1
            yield day, text
            day = None


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
