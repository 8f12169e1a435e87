"""What a page says about itself: its own day of publication and its publisher.

Reads the structured data of the article itself, and no day of an image, a video, an author, a comment or
another story; then the page's metadata. A day is the one that the page writes: no time zone moves it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from articles.formats.composing import one_line
from articles.formats.decoding import clean
from articles.formats.published import full_date, is_in_doubt, the_only_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGEST_DATA = 2_000_000
_MOST_ENTRIES = 2000
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|CreativeWork)$")
_PUBLISHER = re.compile(r"(?:Organization|WebSite|Newspaper|Periodical)$")
_ISO = re.compile(r"(\d{4})([-/.])(\d{2})\2(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})()(\d{2})(\d{2})(?:T\d{4,6}Z?|\d{4}|\d{6})?")
_SECONDS = re.compile(r"\d{9,10}")
_MILLISECONDS = re.compile(r"\d{13}")
_TAG = re.compile(r"<[^<>]{1,300}>")
_COMMENT = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")
_YEARS = range(1900, 2200)
# fmt: off
_NAMES_OF_DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date_published", "article:published", "published_time", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "dcterms.created",
    "dc.date.issued", "dcterms.date", "dc.date", "article.published", "originalpublicationdate", "date",
)
_NAMES_OF_CHANGES = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dateupdated",
    "article:modified", "article:updated", "modified_time", "dc.date.modified", "dcterms.modified",
    "last-modified", "lastmod", "updated_time",
)
# fmt: on


class PageData:
    """The structured data and the metadata of one page."""

    def __init__(self, tree: HtmlElement) -> None:
        self._metadata = _metadata(tree)
        self._nodes = tuple(_nodes(tree))
        self._articles = tuple(node for node in self._nodes if _is_a(node, _ARTICLE))

    def named(self, *names: str) -> str | None:
        """The first of these metadata that has a value, on one line."""
        return next((self._metadata[name] for name in names if self._metadata.get(name)), None)

    def day(self, title: str) -> date | None:
        """The day of first publication; of several articles that of the one with the page's title."""
        first = self._stated("datePublished", title)
        if first:
            return the_only_day(first) or min(first)
        return self._first_of(_NAMES_OF_DAYS) or the_only_day(self._of_page("datePublished"))

    def changed(self, title: str) -> date | None:
        """The day of the last change."""
        return (
            max(self._stated("dateModified", title), default=None)
            or self._first_of(_NAMES_OF_CHANGES)
            or max(self._of_page("dateModified"), default=None)
        )

    def body(self) -> list[str]:
        """The paragraphs of the article's text, where the data hold it; for pages that show none."""
        texts = (node.get("articleBody") for node in self._articles)
        text = next((text for text in texts if isinstance(text, str)), "")
        return [" ".join(line.split()) for line in clean(_TAG.sub("\n", text)).split("\n") if line.strip()]

    def words(self) -> int | None:
        """How many words the article has by the data, where they say that it is not free to read."""
        for node in self._articles:
            count = node.get("wordCount")
            if str(node.get("isAccessibleForFree")).lower() == "false" and str(count).isdecimal():
                return int(str(count))
        return None

    def entries(self) -> Iterator[tuple[date, str]]:
        """The day and the text of each entry of a live blog, where the data hold them."""
        for node in self._articles:
            updates = node.get("liveBlogUpdate")
            for update in updates[:_MOST_ENTRIES] if isinstance(updates, list) else ():
                day = day_of(update.get("datePublished")) if isinstance(update, Mapping) else None
                if day and isinstance(update.get("articleBody"), str):
                    yield day, clean(update["articleBody"])

    def _stated(self, name: str, title: str) -> list[date]:
        """The days of that name that the articles state, those of the one with the page's title first."""
        days = [(_headline(node), day_of(node.get(name))) for node in self._articles]
        own = [day for headline, day in days if day and headline and headline[:30] == _letters(title)[:30]]
        return own or [day for _, day in days if day]

    def _of_page(self, name: str) -> list[date]:
        return [day for node in self._nodes if _is_a(node, _PAGE) and (day := day_of(node.get(name)))]

    def _first_of(self, names: Sequence[str]) -> date | None:
        return next(filter(None, map(day_of, (self._metadata.get(name) for name in names))), None)

    def publisher(self, address: str | None) -> str | None:
        """Who publishes the page: the site's name, the article's publisher, else the name of its domain."""
        return (
            self.named("og:site_name", "application-name")
            or next(filter(None, (self._name_of(node.get("publisher")) for node in self._articles)), None)
            or self.named("publisher", "dc.publisher", "dcterms.publisher", "copyright-holder")
            or next((_text(node.get("name")) for node in self._nodes if _is_a(node, _PUBLISHER)), None)
            or _domain(address)
        )

    def _name_of(self, publisher: object) -> str | None:
        """The name of a publisher, which may stand elsewhere in the data under its identifier."""
        if isinstance(publisher, list):
            publisher = publisher[0] if publisher else None
        if not isinstance(publisher, Mapping):
            return _text(publisher)
        again = (node for node in self._nodes if node.get("@id") == publisher.get("@id"))
        return _text(publisher.get("name")) or next(filter(None, (_text(n.get("name")) for n in again)), None)


def day_of(value: object) -> date | None:
    """The day of a stamp: ISO, RFC 2822, seconds or milliseconds, a full date; None for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text or is_in_doubt(text):
        return None
    try:
        day = _written(text[:60])
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
    return day if day and day.year in _YEARS else None


def _written(text: str) -> date | None:
    if match := _ISO.match(text) or _COMPACT.fullmatch(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC).date()
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) // 1000, UTC).date()
    if day := full_date(text):
        return day
    parsed = parsedate(text)
    return date(*parsed[:3]) if parsed else None


def _metadata(tree: HtmlElement) -> dict[str, str]:
    """The metadata by name in small letters, the first of a name that has a value."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = one_line(clean(element.get("content", "")), longest=500)
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            if name and value:
                found.setdefault(name.lower(), value)
    return found


def _nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The things that the structured data are about, and not the parts of them."""
    for script in tree.iter("script"):
        text = script.text or ""
        if script.get("type", "").lower().strip() != "application/ld+json" or len(text) > _LARGEST_DATA:
            continue
        try:
            yield from _things(json.loads(_COMMENT.sub("", text).strip().rstrip(";"), strict=False), depth=4)
        except (ValueError, RecursionError):
            continue


def _things(data: object, *, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth and isinstance(data, list):
        for part in data[:200]:
            yield from _things(part, depth=depth - 1)
    elif depth and isinstance(data, Mapping):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(data.get(name), depth=depth - 1)


def _is_a(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str) and kind.search(name)
        for name in (types if isinstance(types, list) else [types])
    )


def _headline(node: Mapping[str, Any]) -> str:
    return _letters(_text(node.get("headline")) or _text(node.get("name")) or "")


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _text(value: object) -> str | None:
    return one_line(clean(value), longest=200) if isinstance(value, str) else None


def _domain(address: str | None) -> str | None:
    """The name of the address's host: "hill.example"."""
    host = urlsplit(address).hostname if address else None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host) if host else None
