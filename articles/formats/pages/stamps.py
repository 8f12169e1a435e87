"""Read the day of publication that a page shows: its stamps beside the headline, and what htmldate finds.

A stamp of change is no stamp of publication. Never read are a copyright year, a date in running text, and the
stamp of a neighbouring article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from articles.formats.pages.bodies import headline, is_beside
from articles.formats.pages.metadata import day_of
from articles.formats.published import day_first, full_date, full_dates, is_in_doubt, the_only_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|published|pubdate|byline|posted|timestamp|datetime|datum|fecha|data|dato|tarih|tanggal"
    r"|datepublished|published-date|publicad[oa]|publicacion|publicacao|publication|publie|veroeffentlicht|pubblicato"
    r"|opublikowano|ngay)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FIRST = re.compile(r"publi|pubdate|posted|created|veroeffentlicht", re.IGNORECASE)
_CHANGED = re.compile(r"modif|update|edited|changed", re.IGNORECASE)
_SAYS_CHANGED = re.compile(
    r"\s*(?:last |latest )?(?:update|modified|edited|changed)|\s*(?:zuletzt )?aktualisiert"
    r"|\s*(?:mis à jour|actualizado|atualizado|aggiornato|обновлен|оновлен|güncelle)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
_LONGEST_STAMP = 150
_PARAGRAPH = 80
_MOST_PARTS, _MOST_TEXTS = 4, 40
_EARLIEST, _LATEST = "1900-01-01", "2200-01-01"
# The languages in which 05.04.2025 is in April.
_DAY_FIRST = re.compile(
    r"(?:ar|bg|ca|cs|da|de|el|es|et|fi|fr|hr|id|it|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sr|tr|uk|vi)(?:$|[-_])",
    re.IGNORECASE,
)


class Stamps:
    """The stamps of a page with its title and language, which may tell what day 05.04.2025 is."""

    def __init__(self, tree: HtmlElement, title: str, language: str | None) -> None:
        self._tree = tree
        self._is_day_first = bool(_DAY_FIRST.match(language or ""))
        heading = headline(tree, title)
        self._around = () if heading is None else tuple(heading.iterancestors())
        self._own = frozenset(self._around)
        self._head = frozenset(() if heading is None else _below(heading, tree))

    def first(self) -> date | None:
        """The one day in the stamps nearest to the headline, first in those of publication by their name."""
        return self._nearest(self._is_stamp)

    def changed(self) -> date | None:
        """The one day in the stamps of change nearest to the headline."""
        return self._nearest(self._is_stamp_of_change)

    def found(self) -> date | None:
        """The day of first publication in the metadata or in the page's own stamp, by htmldate."""
        from htmldate import find_date

        try:
            found = find_date(
                self._dated_parts(),  # a tree, because htmldate would fetch a text that is an address
                extensive_search=False,
                original_date=True,
                min_date=_EARLIEST,
                max_date=_LATEST,
                deferred_url_extractor=True,
            )
            return date.fromisoformat(found) if found else None
        except (ValueError, TypeError, AttributeError, IndexError, KeyError, OverflowError, RecursionError):
            return None  # a damaged date is no date

    def _nearest(self, is_wanted: Callable[[HtmlElement], bool]) -> date | None:
        for around in self._around:
            within = (around, *around.iterancestors())
            stamps = [
                element
                for element in around.iter("time", "span", "div", "p", "abbr", "li")
                if is_wanted(element) and next(element.iterancestors("article"), around) in within
            ]
            days = [(bool(_FIRST.search(_named(element))), self._day(element)) for element in stamps]
            found = [day for is_first, day in days if day and is_first] or [day for _, day in days if day]
            if found or around.tag in ("article", "body", "html", "main"):
                return the_only_day(found)
        return None

    def _day(self, element: HtmlElement) -> date | None:
        stated = day_of(element.get("datetime") or element.get("content"))
        return stated or the_only_day(full_dates(self._text(element)[:_LONGEST_STAMP]))

    def _text(self, element: HtmlElement) -> str:
        text = " ".join("".join(islice(element.itertext(), _MOST_TEXTS)).split())
        return day_first(text) if self._is_day_first else text

    def _is_stamp(self, element: HtmlElement) -> bool:
        return self._is_any_stamp(element) and not self._tells_change(element)

    def _is_stamp_of_change(self, element: HtmlElement) -> bool:
        text = self._text(element)
        says = len(text) <= _LONGEST_STAMP and _SAYS_CHANGED.match(text) and not is_beside(element, self._own)
        return bool(says) or (self._is_any_stamp(element) and self._tells_change(element))

    def _tells_change(self, element: HtmlElement) -> bool:
        """Whether the stamp is named, or names itself, a day of change and no day of publication."""
        named = _named(element)
        if _CHANGED.search(named) and not _FIRST.search(named):
            return True
        parent = element.getparent()
        label = parent.text if parent is not None and element.getprevious() is None else None
        return any(_SAYS_CHANGED.match(text or "") for text in (self._text(element), label))

    def _is_any_stamp(self, element: HtmlElement) -> bool:
        """Whether the element is named a stamp, or holds a day and nothing else below the headline."""
        is_named = element.tag == "time" or _DATED.search(_named(element))
        if not is_named and (element not in self._head or len(element) > _MOST_PARTS):
            return False
        text = self._text(element)
        if not (is_named or full_date(text)) or is_beside(element, self._own):
            return False
        if is_in_doubt(element.get("title" if element.tag == "abbr" else "datetime") or text):
            return False
        return element.tag == "time" or (len(text) <= _LONGEST_STAMP and not _COPYRIGHT.search(text))

    def _article(self) -> HtmlElement:
        """The element that holds the article and not its neighbours, as far as the page tells them apart."""
        if self._around:
            return next((one for one in self._around if one.tag in ("article", "main")), self._tree)
        for tag in ("article", "main"):
            found = [element for element in self._tree.iter(tag) if not is_beside(element)]
            if len(found) == 1:
                return found[0]
        return self._tree

    def _dated_parts(self) -> HtmlElement:
        """A small page that holds only what may date this one.

        htmldate falls back to copyright years, to the addresses of images and to any
        date in the text, and takes the first number of 12/05/2024 for the day; here it finds none of these.
        """
        from lxml import html

        page = html.Element("html")
        head, body = html.Element("head"), html.Element("body")
        page.append(head)
        page.append(body)
        for element in self._tree.iter("meta", "link"):
            if _may_date(element):
                head.append(_copy(element))
        article = self._article()
        for element in article.iter("time", "span", "div", "p", "abbr"):
            if self._is_stamp(element) and next(element.iterancestors("article"), article) in (
                article,
                *article.iterancestors(),
            ):
                body.append(_copy(element))
        return page


def _below(heading: HtmlElement, tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements between the headline and the first paragraph of running text."""
    is_below = False
    for element in tree.iter():
        if is_below and element.tag == "p" and len(element.text_content()) >= _PARAGRAPH:
            return
        if is_below:
            yield element
        is_below = is_below or element is heading


def _may_date(element: HtmlElement) -> bool:
    if element.tag == "link":
        return "canonical" in element.get("rel", "").lower()
    named = " ".join(
        (element.get("property", ""), element.get("name", ""), element.get("itemprop", ""))
    ).lower()
    others = ("copyright", "image", "modif", "update", "revis")
    return not any(other in named for other in others) and not is_in_doubt(element.get("content", ""))


def _named(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"


def _copy(element: HtmlElement) -> HtmlElement:
    copied = deepcopy(element)
    copied.tail = None
    return copied
