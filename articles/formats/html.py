"""Read a news page: its text, and what the page says about itself.

trafilatura finds the text and htmldate the date. The date comes from metadata
or from a visible stamp, never from a copyright year, from a date in running
text, from a neighbouring article or from the file. Opens no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from articles.article import Article, PublishedBasis
from articles.errors import NoText, ReaderMissing, TooLarge
from articles.formats.bodies import fuller, is_beside
from articles.formats.composing import Facts, Parts, compose, language_tag, one_line, web_address
from articles.formats.decoding import clean, decode
from articles.formats.lines import Caption, caption_of, fold, is_blank, is_title_like
from articles.formats.mending import Line
from articles.formats.metadata import PageData, day_of
from articles.formats.plain import parts_of
from articles.formats.published import full_dates, is_in_doubt, the_only_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_BYTES = 5_000_000  # a page of 12 MB took 8 s

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(
    rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|published|pubdate|byline|posted|timestamp|datetime|datum|fecha|data|dato|tarih|tanggal"
    r"|datepublished|published-date|publicad[oa]|publicacion|publicacao|publication|publie|veroeffentlicht|pubblicato"
    r"|opublikowano|ngay)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FIRST = re.compile(r"publi|pubdate|posted|created|veroeffentlicht", re.IGNORECASE)
_COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
_LONGEST_STAMP = 150
_LONGEST_LINK = 80
_MOST_CAPTIONS = 50
_EARLIEST, _LATEST = "1900-01-01", "2200-01-01"


def parse(data: bytes, origin: str) -> Iterator[Article]:
    """The article on a page.

    Raises:
        ArticleError: too large, not text, or a page without an article.
    """
    if len(data) > LARGEST_BYTES:
        raise TooLarge(
            origin, f"larger than {LARGEST_BYTES // 1_000_000} MB; save the article's text instead"
        )
    tree = _tree(_markup(data, origin))
    if tree is None:
        raise NoText(origin, "no text found; save the article's text instead")
    page = PageData(tree)
    figures = _captions(tree)  # taken out of the tree, so before the text
    title = _title(tree, page)
    parts = _parts(title, figures, _paragraphs(tree, origin))
    article = compose(parts, origin, _facts(tree, page, parts.title))
    if article is None or not any(map(_is_running_text, parts.body)):
        raise NoText(origin, "no text found; save the article's text instead")
    yield article


def looks_like_html(data: bytes, origin: str) -> bool:
    """Whether the bytes open as a page does; a tag inside a text does not make it one."""
    return bool(
        re.match(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html)\b",
            data[:1000],
            re.IGNORECASE,
        )
    )


def _markup(data: bytes, origin: str) -> str:
    declared = _XML_DECLARED.search(data[:200]) or _DECLARED.search(data[:4096])
    text = decode(data, origin, declared=declared[1].decode("ascii") if declared else None)
    return _XML_DECLARATION.sub("", text.replace("\f", "\n"))


def _tree(markup: str) -> HtmlElement | None:
    from lxml import etree, html

    if not markup.strip():
        return None
    try:
        tree = html.document_fromstring(markup, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def _parts(title: str, figures: Sequence[str], paragraphs: Sequence[str]) -> Parts:
    """The parts of a page, its paragraphs read as plain text is; the captions of figures come first."""
    found = parts_of([Line(line, 1) for line in paragraphs if fold(line) != fold(title)])
    # Under the page's own title, what plain text takes for one is a line of the body.
    body = (found.title, *found.body) if found.title else found.body
    captions = {fold(line): caption_of(line, in_head=True) or Caption(line) for line in figures}
    captions = {
        fold(caption.text) or repr(caption.credits): caption
        for caption in (*captions.values(), *found.captions)
    }
    return Parts(
        title or found.title,
        tuple(captions.values()),
        tuple(line for line in (body if title else found.body) if fold(line) not in captions),
        found.stamps,
    )


def _is_running_text(line: str) -> bool:
    """Whether the line is a sentence or more, not one of a page's links."""
    return len(line) >= _LONGEST_LINK or not is_title_like(line)


def _paragraphs(tree: HtmlElement, origin: str) -> list[str]:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        said = error.msg.splitlines()[0].rstrip(".")
        message = f"web pages cannot be read: {said}; install conflict-map again with its dependencies"
        raise ReaderMissing(origin, message) from error
    try:
        document = bare_extraction(
            deepcopy(tree),
            favor_precision=True,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError) as error:
        # A hostile page can break an extractor in many ways; each means that we cannot read this one.
        raise NoText(origin, "no text found: the page is damaged; save the article's text instead") from error
    text = getattr(document, "text", None) or ""
    return fuller(tree, [line.strip() for line in clean(text).split("\n") if not is_blank(line)])


def _title(tree: HtmlElement, data: PageData) -> str:
    """The headline: a first-level heading, else what the metadata say without the site's name."""
    site = data.named("og:site_name")
    metadata = (
        data.named("og:title", "twitter:title") or one_line(tree.findtext(".//title"), longest=500) or ""
    )
    headings = [one_line(clean(heading.text_content()), longest=500) or "" for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading and not _names_site(heading, site, metadata)]
    matching = [heading for heading in headings if fold(metadata).startswith(fold(heading))]
    if matching:
        return max(matching, key=len)
    return headings[0] if len(headings) == 1 else _without_site(metadata, site)


def _names_site(heading: str, site: str | None, metadata: str) -> bool:
    """Whether a heading is the site's name, as over the logo of many pages."""
    at_the_end = rf".+\s[|–—-]\s{re.escape(fold(heading))}"
    return fold(heading) == fold(site or "") or bool(re.fullmatch(at_the_end, fold(metadata)))


def _without_site(title: str, site: str | None) -> str:
    """The title without " - The Site" at its end."""
    head, _, tail = re.sub(r"\s[|–—-]\s(?=[^|–—]*$)", "\0", title).partition("\0")
    return head if site and tail and fold(tail) == fold(site) else title


def _captions(tree: HtmlElement) -> list[str]:
    """The captions of the article's figures, each once; they are taken out of the tree."""
    found: dict[str, str] = {}
    for element in list(tree.iter("figcaption")):
        text = " ".join(clean(element.text_content()).split())
        if text and not is_beside(element) and len(found) < _MOST_CAPTIONS and not is_blank(text):
            found.setdefault(fold(text), text)
        element.drop_tree()
    return list(found.values())


def _facts(tree: HtmlElement, data: PageData, title: str) -> Facts:
    address = _address(tree, data)
    published = data.day(title) or _stamped(tree) or _titled(data) or _published(tree)
    return Facts(
        publisher=data.publisher(address),
        published=published,
        published_basis=PublishedBasis.METADATA if published else None,
        language=language_tag(tree.get("lang") or tree.get("xml:lang")),
        address=address,
    )


def _address(tree: HtmlElement, data: PageData) -> str | None:
    """The page's own address, from its canonical link or its metadata."""
    stated = web_address(data.named("og:url"))
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            try:
                canonical = web_address(urljoin(stated or "", link.get("href", "")))
            except ValueError:  # brackets that are no IPv6 address
                continue
            if canonical:
                return canonical
    return stated


def _stamped(tree: HtmlElement) -> date | None:
    """The one day in the stamps nearest to the headline, first those that are named a day of publication."""
    headings = [element for element in tree.iter("h1") if not is_beside(element)]
    for around in headings[0].iterancestors() if len(headings) == 1 else ():
        within = (around, *around.iterancestors())
        stamps = [
            element
            for element in around.iter("time", "span", "div", "p", "abbr", "li")
            if _is_stamp(element) and next(element.iterancestors("article"), around) in within
        ]
        days = [(bool(_FIRST.search(_named(element))), _stamp_day(element)) for element in stamps]
        found = [day for is_first, day in days if day and is_first] or [day for _, day in days if day]
        if found or around.tag in ("article", "body", "html", "main"):
            return the_only_day(found)
    return None


def _titled(data: PageData) -> date | None:
    """The day that ends the page's title, as on "Shots in Marib | Hill Press | 28.04.2023"."""
    title = data.named("og:title", "twitter:title") or ""
    return day_of(re.split(r"\s[|–—-]\s", title)[-1]) if title else None


def _stamp_day(element: HtmlElement) -> date | None:
    stated = day_of(element.get("datetime") or element.get("content"))
    return stated or the_only_day(full_dates(str(element.text_content())[:_LONGEST_STAMP]))


def _published(tree: HtmlElement) -> date | None:
    """The date of first publication in the metadata or in the page's own stamp."""
    from htmldate import find_date

    try:
        found = find_date(
            _dated_parts(tree),  # a tree, because htmldate would fetch a text that is an address
            extensive_search=False,
            original_date=True,
            min_date=_EARLIEST,
            max_date=_LATEST,
            deferred_url_extractor=True,
        )
        return date.fromisoformat(found) if found else None
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, OverflowError, RecursionError):
        return None  # a damaged date is no date


def _dated_parts(tree: HtmlElement) -> HtmlElement:
    """A small page that holds only what may date this one.

    htmldate falls back to copyright years, to the addresses of images and to any
    date in the text, and takes the first number of 12/05/2024 for the day; here it finds none of these.
    """
    from lxml import html

    page = html.Element("html")
    head, body = html.Element("head"), html.Element("body")
    page.append(head)
    page.append(body)
    for element in tree.iter("meta", "link", "script"):
        if _may_date(element):
            head.append(_copy(element))
    article = _article_of(tree)
    for element in article.iter("time", "span", "div", "p", "abbr"):
        if _is_stamp(element) and next(element.iterancestors("article"), article) in (
            article,
            *article.iterancestors(),
        ):
            body.append(_copy(element))
    return page


def _may_date(element: HtmlElement) -> bool:
    if element.tag == "script":
        return bool(element.get("type", "").lower() == "application/ld+json")
    if element.tag == "link":
        return "canonical" in element.get("rel", "").lower()
    named = " ".join(
        (element.get("property", ""), element.get("name", ""), element.get("itemprop", ""))
    ).lower()
    return "copyright" not in named and "image" not in named and not is_in_doubt(element.get("content", ""))


def _article_of(tree: HtmlElement) -> HtmlElement:
    """The element that holds the article and not its neighbours, as far as the page tells them apart."""
    headings = [element for element in tree.iter("h1") if not is_beside(element)]
    if len(headings) == 1:
        return next(headings[0].iterancestors("article", "main"), tree)
    for tag in ("article", "main"):
        found = [element for element in tree.iter(tag) if not is_beside(element)]
        if len(found) == 1:
            return found[0]
    return tree


def _is_stamp(element: HtmlElement) -> bool:
    if is_beside(element) or not (element.tag == "time" or _DATED.search(_named(element))):
        return False
    text = str(element.text_content())
    if is_in_doubt(element.get("title" if element.tag == "abbr" else "datetime") or text):
        return False
    return element.tag == "time" or (len(text) <= _LONGEST_STAMP and not _COPYRIGHT.search(text))


def _named(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"


def _copy(element: HtmlElement) -> HtmlElement:
    copied = deepcopy(element)
    copied.tail = None
    return copied
